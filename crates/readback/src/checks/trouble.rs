//! What is said of a value that is by itself not what the format says, whichever check answers for it.

use super::finding::{Say, Word, say};
use super::unions::of_union;
use crate::packet::evidence::MayNotApply;
use crate::packet::fields::FIELDS;
use crate::packet::limits::COUNT_MAX;
use crate::packet::pointer::{Pointer, Step};
use crate::packet::problem::{Problem, Trouble, Type};
use crate::packet::shape::Form;
use crate::packet::sides::fields_with_sides;

/// What is said of a value that is not what the format says.
pub(crate) fn sentence(problem: &Problem) -> (Say, Vec<Word>) {
    if let Some(say) = of_union(&problem.pointer, problem.trouble) {
        return (say, Vec::new());
    }
    let key = problem.pointer.last_key().unwrap_or_default();
    let key = || vec![Word::from(key)];
    if let Some(say) = of_what_tidy_writes(problem).or_else(|| of_statement(problem)) {
        return (say, key());
    }
    if let Some(say) = of_what_is_known(problem) {
        return (say, key());
    }
    if let Some((say, words)) = of_list(problem) {
        return (say, words);
    }
    match problem.trouble {
        Trouble::Missing => (missing(&problem.pointer), key()),
        Trouble::OtherType(of) => (type_sentence(of), Vec::new()),
        Trouble::OtherWord(words) if is_side(&problem.pointer) => {
            (OTHER_WORD_OF_SIDE, vec![Word::Several(words)])
        }
        Trouble::OtherWord(words) => (OTHER_WORD, vec![Word::Several(words)]),
        Trouble::OtherForm(form) => (form_sentence(form), Vec::new()),
        Trouble::NoOffset => (NO_OFFSET, Vec::new()),
        Trouble::Blank => (BLANK, Vec::new()),
        Trouble::TooLong(limit) => (TOO_LONG, vec![limit.to_string().into()]),
        Trouble::TooMany(limit) => (TOO_MANY, vec![limit.to_string().into()]),
        Trouble::NoCount => (NO_COUNT, vec![COUNT_MAX.to_string().into()]),
        Trouble::NobodyKnows => (NOBODY_KNOWS, Vec::new()),
        Trouble::NotApplicable => (NOT_APPLICABLE, Vec::new()),
        Trouble::NotAlone(form) => (NOT_ALONE, vec![form.into()]),
        Trouble::ManyForms => (MANY_FORMS, Vec::new()),
        Trouble::ProvenanceUnknown => (PROVENANCE_UNKNOWN, Vec::new()),
    }
}

/// What is said of the list of refs as a whole, which nobody has to write.
fn of_what_tidy_writes(problem: &Problem) -> Option<Say> {
    if let ([Step::Key("source_entry_sha256")], Trouble::Missing) =
        (problem.pointer.steps(), problem.trouble)
    {
        return Some(MISSING_DIGEST);
    }
    let [Step::Key("redacted_evidence_refs")] = problem.pointer.steps() else { return None };
    match problem.trouble {
        Trouble::Missing => Some(MISSING_REFS),
        Trouble::NobodyKnows | Trouble::NotApplicable => Some(REFS_ARE_KNOWN),
        Trouble::OtherType(_)
        | Trouble::OtherWord(_)
        | Trouble::OtherForm(_)
        | Trouble::NoOffset
        | Trouble::Blank
        | Trouble::TooLong(_)
        | Trouble::TooMany(_)
        | Trouble::NoCount
        | Trouble::NotAlone(_)
        | Trouble::ManyForms
        | Trouble::ProvenanceUnknown => None,
    }
}

/// What is said of what nobody can leave unknown: the format takes no `unknown` there that would help, and nobody else can add it.
fn of_what_is_known(problem: &Problem) -> Option<Say> {
    let [Step::Key(field), rest @ ..] = problem.pointer.steps() else { return None };
    let is_unsaid = matches!(problem.trouble, Trouble::Missing | Trouble::Blank);
    let is_settled = matches!(problem.trouble, Trouble::NobodyKnows | Trouble::NotApplicable);
    match (*field, rest) {
        ("defaults", [_, ..]) if problem.trouble == Trouble::Missing => Some(MISSING_OF_DEFAULTS),
        ("defaults", _) if problem.trouble == Trouble::Blank => Some(BLANK_IN_DEFAULTS),
        ("submitted_by", [_, ..]) if problem.trouble == Trouble::Missing => Some(SUBMITTER_PART),
        ("submitted_by", [_, ..]) if problem.trouble == Trouble::Blank => Some(SUBMITTER_BLANK),
        ("submitted_by", _) if is_unsaid || is_settled => Some(SUBMITTER),
        ("submitted_at", _) if is_unsaid || is_settled => Some(SUBMITTED_AT),
        ("source_entry_sha256", _) if is_unsaid || is_settled => Some(DIGEST),
        ("readback_candidate_id" | "source_change_evidence_candidate_id", _)
            if is_unsaid || is_settled =>
        {
            Some(PLANNED)
        }
        (_, _) => None,
    }
}

/// What is said of a list that is none: an entry alone is written as a list, too.
fn of_list(problem: &Problem) -> Option<(Say, Vec<Word>)> {
    let (Trouble::OtherType(Type::List), Some(key)) = (problem.trouble, problem.pointer.last_key())
    else {
        return None;
    };
    let example = match key {
        "affected_scope" | "affected" => "[ticket-api]",
        "products" | "projects" => "[shop]",
        "covers" => "[webhook]",
        "basis" => "[functional_probe]",
        "redacted_evidence_refs" => "[INC-7]",
        "sources" => "[{kind: alert, ref: INC-7}]",
        "notified" => "[{product: shop}]",
        "actors" => {
            "[{role: on-call SRE, team: platform, action: unit_restart, at: 2026-06-11T02:05:00+08:00, part: recovery}]"
        }
        _ => return None,
    };
    Some((NO_LIST, vec![key.into(), example.into()]))
}

/// What is said of a statement in the place of which something else stands: it is made or left open.
fn of_statement(problem: &Problem) -> Option<Say> {
    let [Step::Key(field), rest @ ..] = problem.pointer.steps() else { return None };
    if let ([Step::Key("attested")], Trouble::Missing) = (rest, problem.trouble)
        && field.ends_with("_attestation")
    {
        return Some(NOT_ATTESTED);
    }
    let is_settled = match (rest, problem.trouble) {
        ([], Trouble::NobodyKnows | Trouble::NotApplicable | Trouble::NotAlone(_)) => true,
        ([Step::Key("unknown" | "not_applicable")], _) => true,
        (_, _) => false,
    };
    (field.ends_with("_attestation") && is_settled).then_some(STATEMENT)
}

/// Whether it is a side of a field, for all of which one word may be written before the packet is tidied.
fn is_side(pointer: &Pointer) -> bool {
    let [Step::Key(field), Step::Key(side)] = pointer.steps() else { return false };
    fields_with_sides().any(|(name, sides, _)| name == *field && sides.contains(side))
}

/// What is said of a missing value; what it may be instead is said of a whole field only.
fn missing(pointer: &Pointer) -> Say {
    let [Step::Key(field)] = pointer.steps() else { return MISSING_PART };
    let may_not_apply =
        FIELDS.iter().any(|row| row.name == *field && row.may_not_apply == MayNotApply::Yes);
    match *field {
        "maintenance_window" => MISSING_WINDOW,
        _ if may_not_apply => MISSING_OR_NOT_APPLICABLE,
        _ => MISSING,
    }
}

const NO_LIST: Say = say(
    ["這裡要寫清單。", "即使只有一項也寫成清單，例如 `{}: {}`。"],
    ["This must be a list.", "Write a list, even of one entry, as in `{}: {}`."],
);
const MISSING_OF_DEFAULTS: Say = say(
    [
        "defaults 裡缺少 {}。",
        "補上 {}；各項證據不一樣，或沒有人知道，就把這個鍵從 defaults 整個拿掉，寫在各項證據裡。",
    ],
    [
        "{} is missing in defaults.",
        "Add {}; where evidence differs in it, or nobody knows, take the whole key out of defaults and say it in each evidence value.",
    ],
);
const BLANK_IN_DEFAULTS: Say = say(
    [
        "這裡等於沒有說：空白，或只是「待補」「n/a」之類的詞。",
        "寫出內容；各項證據不一樣，或沒有人知道，就把這個鍵從 defaults 整個拿掉，寫在各項證據裡。",
    ],
    [
        "This says nothing: it is blank, or a word such as \"tbd\" or \"n/a\".",
        "Say what it is; where evidence differs in it, or nobody knows, take the whole key out of defaults and say it in each evidence value.",
    ],
);
const SUBMITTER: Say = say(
    [
        "這裡沒有說是誰送交；誰送交一定有人知道，也不能由別人補。",
        "由送交的人自己寫 {role: 角色, team: 團隊, principal: 代號}。",
    ],
    [
        "This does not say who hands the packet in, which is known and nobody else's to add.",
        "Whoever hands it in writes {role: the role, team: the team, principal: the opaque id}.",
    ],
);
const SUBMITTER_PART: Say = say(
    ["缺少 {}。", "由送交的人寫上自己的 {}。"],
    ["{} is missing.", "Whoever hands the packet in writes their own {}."],
);
const SUBMITTER_BLANK: Say = say(
    ["這裡等於沒有說：空白，或只是「待補」「n/a」之類的詞。", "由送交的人寫出自己是誰。"],
    [
        "This says nothing: it is blank, or a word such as \"tbd\" or \"n/a\".",
        "Whoever hands the packet in says who that is.",
    ],
);
const SUBMITTED_AT: Say = say(
    [
        "這裡沒有說何時送交；送交的人一定知道。",
        "送交時執行 `readback tidy --submitted-at now`，或寫成 2026-06-11T02:05:00+08:00 這樣。",
    ],
    [
        "This does not say when the packet is handed in, which whoever does it knows.",
        "Run `readback tidy --submitted-at now` when it is handed in, or write it like 2026-06-11T02:05:00+08:00.",
    ],
);
const DIGEST: Say = say(
    [
        "這裡沒有寫來源那一筆的摘要值；它算得出來。",
        "把這一欄清空，再執行 `readback tidy`，它會從來源算出這個摘要值。",
    ],
    [
        "The digest of the source's entry is not written here; it can be computed.",
        "Empty this field and run `readback tidy`, which takes the digest from the source.",
    ],
);
const PLANNED: Say = say(
    ["這裡沒有寫計畫裡的編號；計畫裡一定有。", "照計畫裡這個候選的抄。"],
    [
        "The id of the plan is not written here; the plan has it.",
        "Copy it from this candidate of the plan.",
    ],
);
const MISSING: Say = say(
    ["缺少 {}。", "補上 {}；真的沒有人知道，就寫 unknown 與理由。"],
    ["{} is missing.", "Add {}; where nobody knows, say unknown with a reason."],
);
const MISSING_DIGEST: Say = say(
    ["缺少 {}。", "執行 `readback tidy`，它會從來源算出這個摘要值。"],
    ["{} is missing.", "Run `readback tidy`, which takes this digest from the source."],
);
const NOT_ATTESTED: Say = say(
    ["缺少 {}。", "屬實就由送交的人寫 `attested: true`；還不屬實，先把回讀包改好。"],
    [
        "{} is missing.",
        "Whoever hands in writes `attested: true` if it is true; while it is not, the packet is mended first.",
    ],
);
const MISSING_REFS: Say = say(
    ["缺少 {}。", "執行 `readback tidy`，它會從引用的證據寫出這份清單。"],
    [
        "{} is missing.",
        "Run `readback tidy`, which writes this list out of the refs that are cited.",
    ],
);
const REFS_ARE_KNOWN: Say = say(
    [
        "{} 是引用的清單，不會沒有人知道，也不會不適用。",
        "把這一欄清空，再執行 `readback tidy`，它會從引用的證據寫出來。",
    ],
    [
        "{} is the list of what is cited, which is known and always applies.",
        "Empty this field and run `readback tidy`, which writes it out of the refs that are cited.",
    ],
);
const STATEMENT: Say = say(
    [
        "這是送交的人的聲明，不能寫不適用，也不能寫沒有人知道。",
        "確認屬實就寫 {attested: true}；還不屬實就先把回讀包改好，在那之前留空。",
    ],
    [
        "This is a statement of the submitter: it is neither inapplicable nor unknown.",
        "Once you have made sure that it is true, write {attested: true}; while it is not, leave it empty and mend the packet first.",
    ],
);
const MISSING_PART: Say = say(
    ["缺少 {}。", "補上 {}；真的沒有人知道，整個欄位改寫 unknown 與理由。"],
    [
        "{} is missing.",
        "Add {}; where nobody knows, put unknown with a reason in place of the whole field.",
    ],
);
const MISSING_OR_NOT_APPLICABLE: Say = say(
    [
        "缺少 {}。",
        "補上 {}；這個服務面沒有就寫 not_applicable 與理由，真的沒有人知道就寫 unknown 與理由。",
    ],
    [
        "{} is missing.",
        "Add {}; where the surface has none, say not_applicable with a reason, and where nobody knows, unknown with one.",
    ],
);
const MISSING_WINDOW: Say = say(
    ["缺少 {}。", "補上 {}：下一個時段，或寫 none_planned 與理由。"],
    ["{} is missing.", "Add {}: the next window, or none_planned with a reason."],
);
const OTHER_WORD: Say = say(
    ["這個詞不在清單裡。", "從這些詞裡選：{}。"],
    ["This word is not on the list.", "Choose from: {}."],
);
const OTHER_WORD_OF_SIDE: Say = say(
    [
        "這個詞不在清單裡。",
        "從這些詞裡選：{}。每一項都一樣就寫 all 加那個詞，再用 `readback tidy` 寫進空著的各項。",
    ],
    [
        "This word is not on the list.",
        "Choose from: {}. Where all sides are alike, write all and the word, and `readback tidy` writes it into those left empty.",
    ],
);
const NO_OFFSET: Say = say(
    ["時間沒有時區，無法知道是哪一刻。", "加上時區，例如 +08:00 或 Z。"],
    [
        "The time has no offset, so nobody knows which instant it is.",
        "Add the offset, such as +08:00 or Z.",
    ],
);
const BLANK: Say = say(
    [
        "這裡等於沒有說：空白，或只是「待補」「n/a」之類的詞。",
        "寫出內容；真的沒有人知道，整個欄位改寫 unknown 與理由。",
    ],
    [
        "This says nothing: it is blank, or a word such as \"tbd\" or \"n/a\".",
        "Say what it is; where nobody knows, put unknown with a reason in place of the whole field.",
    ],
);
const TOO_LONG: Say = say(
    ["超過 {} 個字元。", "縮短到 {} 個字元以內；細節留在引用的證據裡。"],
    [
        "It has more than {} characters.",
        "Shorten it to {} characters; details stay in the evidence that is cited.",
    ],
);
const TOO_MANY: Say = say(
    ["超過 {} 項。", "減到 {} 項以內；更多就是好幾件事故，分開交。"],
    [
        "It has more than {} entries.",
        "Keep to {} entries; more than that are several incidents, to be handed in one by one.",
    ],
);
const NO_COUNT: Say = say(
    ["這不是 0 到 {} 的整數。", "寫 0 到 {} 的整數。"],
    ["This is no integer from 0 to {}.", "Write an integer from 0 to {}."],
);
const NOBODY_KNOWS: Say = say(
    [
        "這一項寫著沒有人知道：很誠實，但檢查不能通過。",
        "查出來之後補上，別人查到的用 `readback supplement`；在那之前，這一項一直算是沒交齊。",
    ],
    [
        "It says that nobody knows: honest, and the check cannot pass.",
        "Add it once it is known, with `readback supplement` where somebody else knows it; until then this stays open.",
    ],
);
const NOT_APPLICABLE: Say = say(
    ["這一項不能寫不適用。", "填上內容，或寫 unknown 與理由。"],
    ["This cannot be called not applicable.", "Say what it is, or say unknown with a reason."],
);
const NOT_ALONE: Say = say(
    [
        "`{}` 要單獨寫，這裡卻還有別的內容：到底是哪一種，看不出來。",
        "真的是 `{}` 就拿掉其他內容；不是就拿掉它。",
    ],
    [
        "`{}` stands alone, and there is more beside it, so nobody can tell which of the two it is.",
        "If it is `{}`, take the rest out; if not, take that out.",
    ],
);
const MANY_FORMS: Say = say(
    ["這裡混用了好幾種寫法，只能擇一。", "留下其中一種寫法的鍵，其他的另列一項或拿掉。"],
    [
        "Keys of several forms stand here together; only one of the forms can be.",
        "Keep the keys of one form; the others go into an entry of their own, or out.",
    ],
);
const PROVENANCE_UNKNOWN: Say = say(
    [
        "證據的來歷不明，不能當作證據。",
        "改引用來歷清楚的證據：系統見證（witnessed），或有人申報（declared）。",
    ],
    [
        "Where this evidence comes from is unknown, so it proves nothing.",
        "Cite evidence that was witnessed by a system or declared by somebody.",
    ],
);

const fn type_sentence(of: Type) -> Say {
    match of {
        Type::Bool => say(
            ["這裡要寫 true 或 false。", "改成 true 或 false，不加引號。"],
            ["This must be true or false.", "Write true or false, without quotes."],
        ),
        Type::Integer => say(
            ["這裡要寫整數。", "改成整數，不加引號。"],
            ["This must be an integer.", "Write an integer, without quotes."],
        ),
        Type::Text => say(
            ["這裡要寫文字。", "改成文字；只有數字的話，加上引號。"],
            ["This must be a text.", "Write a text; if it is a number, put it in quotes."],
        ),
        Type::List => say(
            ["這裡要寫清單。", "改成清單，即使只有一項。"],
            ["This must be a list.", "Write a list, even of one entry."],
        ),
        Type::Object => say(
            ["這裡要寫物件。", "改成有鍵有值的物件；`readback explain` 說明有哪些鍵。"],
            [
                "This must be an object.",
                "Write an object with its keys; `readback explain` says which.",
            ],
        ),
    }
}

const fn form_sentence(form: Form) -> Say {
    match form {
        Form::Time => say(
            ["這不是 RFC 3339 的時間。", "寫成 2026-06-11T02:05:00+08:00 這樣，要有秒與時區。"],
            [
                "This is no time of RFC 3339.",
                "Write it like 2026-06-11T02:05:00+08:00, with seconds and offset.",
            ],
        ),
        Form::Due => say(
            [
                "這不是期限：既不是日期，也不是 RFC 3339 的時間。",
                "寫成 2026-07-15，或 2026-07-15T18:00:00+08:00。",
            ],
            [
                "This is no due date: neither a date nor a time of RFC 3339.",
                "Write it like 2026-07-15, or 2026-07-15T18:00:00+08:00.",
            ],
        ),
        Form::Ref => say(
            [
                "這個引用別人查不到。",
                "寫工單編號、scheme:locator，或不含帳密、只帶檢視參數的 URL。",
            ],
            [
                "Nobody else can look this ref up.",
                "Give a ticket id, scheme:locator, or a URL without credentials whose query holds view keys only.",
            ],
        ),
        Form::Sha256 => say(
            ["這不是 SHA-256：要 64 個小寫十六進位數字。", "重算摘要值再填。"],
            [
                "This is no SHA-256: it takes 64 lower-case hexadecimal digits.",
                "Compute the digest again.",
            ],
        ),
        Form::Digest => say(
            ["這不是摘要值。", "寫成 sha256: 加 64 個小寫十六進位數字。"],
            ["This is no digest.", "Write sha256: and 64 lower-case hexadecimal digits."],
        ),
        Form::Principal => say(
            [
                "這不是代號：只能用 64 個以內的字母、數字與 . _ @ + -。",
                "填每人一個的代號，不要填姓名。",
            ],
            [
                "This is no principal: at most 64 letters, digits and . _ @ + -.",
                "Give the opaque id of the person, not a name.",
            ],
        ),
        Form::CandidateId => say(
            ["這不是候選的編號。", "照計畫裡的編號填。"],
            ["This is no id of a candidate.", "Copy the id from the plan."],
        ),
        Form::SurfaceId => say(
            ["這不是服務面的代號：代號是不含空白的文字。", "寫成像 docker_daemon_edge 這樣。"],
            [
                "This is no id of a surface: an id is a text without blanks.",
                "Write it like docker_daemon_edge.",
            ],
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::super::problem_finding;
    use crate::authoring::supplement::supplementable;
    use crate::lang::Lang;
    use crate::packet::defaults::Defaults;
    use crate::packet::fields::{FIELDS, Fields};
    use crate::packet::reader::Reader;
    use crate::packet::yaml;

    /// What is said of the value at a pointer, and how to mend it.
    fn said(packet: &str, pointer: &str, lang: Lang) -> String {
        let Ok(mut packet) = yaml::read(packet) else { panic!("it is YAML") };
        let mut reader = Reader::new();
        drop(Defaults::take(&mut packet, &mut reader));
        drop(Fields::read(&packet, &mut reader));
        let found = reader.problems.iter().find(|it| it.pointer.to_string() == pointer);
        let Some(found) = found.map(problem_finding) else { panic!("nothing at {pointer}") };
        format!("{} {}", found.message(lang), found.mend(lang))
    }

    #[test]
    fn defaults_take_no_unknown_and_are_not_told_to() {
        for (packet, pointer) in [
            ("defaults: {observed_by: {team: b}}", "/defaults/observed_by/role"),
            ("defaults: {observed_by: {role: ' ', team: b}}", "/defaults/observed_by/role"),
        ] {
            assert!(!said(packet, pointer, Lang::En).contains("unknown"), "{packet}");
            assert!(!said(packet, pointer, Lang::ZhTw).contains("unknown"), "{packet}");
            assert!(said(packet, pointer, Lang::En).contains("out of defaults"), "{packet}");
        }
        let elsewhere = said("boot_time_ref: {ref: INC-7}", "/boot_time_ref/boot_time", Lang::En);
        assert!(elsewhere.contains("unknown"), "{elsewhere}");
    }

    #[test]
    fn supplement_is_named_for_fields_only_that_it_takes() {
        for field in FIELDS {
            let pointer = format!("/{}", field.name);
            let packet = format!("{}: {{unknown: nobody was there}}", field.name);
            let en = said(&packet, &pointer, Lang::En);
            let takes = supplementable().any(|name| name == field.name);
            assert_eq!(en.contains("readback supplement"), takes, "{}: {en}", field.name);
            let zh_tw = said(&packet, &pointer, Lang::ZhTw);
            assert_eq!(zh_tw.contains("readback supplement"), takes, "{}: {zh_tw}", field.name);
        }
        let part = said("submitted_by: {team: b}", "/submitted_by/role", Lang::En);
        assert!(part.contains("role is missing") && !part.contains("unknown"), "{part}");
    }

    #[test]
    fn what_is_told_to_mend_a_value_leads_there() {
        for (packet, pointer, says) in [
            ("recurrence_guard_ref: {due: 20260630}", "/recurrence_guard_ref/due", "2026-07-15"),
            ("submitted_at: 20260630", "/submitted_at", "2026-06-11T02:05:00+08:00"),
            (
                "actor_attribution_ref: {affected_scope: ticket-worker}",
                "/actor_attribution_ref/affected_scope",
                "`affected_scope: [ticket-api]`",
            ),
            (
                "restoration_evidence_ref: {basis: functional_probe}",
                "/restoration_evidence_ref/basis",
                "`basis: [functional_probe]`",
            ),
            (
                "operator_notification_ref: {notified: support}",
                "/operator_notification_ref/notified",
                "`notified: [{product: shop}]`",
            ),
            (
                "monitoring_alert_ref: {sources: alert}",
                "/monitoring_alert_ref/sources",
                "`sources: [{kind: alert, ref: INC-7}]`",
            ),
            (
                "actor_attribution_ref: {actors: somebody}",
                "/actor_attribution_ref/actors",
                "`actors: [{role: on-call SRE, team: platform, action: unit_restart, at: 2026-06-11T02:05:00+08:00, part: recovery}]`",
            ),
        ] {
            for lang in [Lang::En, Lang::ZhTw] {
                let said = said(packet, pointer, lang);
                assert!(said.contains(says), "{packet}: {said}");
                assert!(!said.contains("quotes") && !said.contains("引號"), "{packet}: {said}");
            }
        }
    }
}
