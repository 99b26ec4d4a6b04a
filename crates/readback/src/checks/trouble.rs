//! What is said of a value that is by itself not what the format says, whichever check answers for it.

mod sayings;

use super::finding::{Say, Word};
use super::unions::of_union;
use crate::lang::grouped;
use crate::packet::evidence::MayNotApply;
use crate::packet::fields::FIELDS;
use crate::packet::limits::COUNT_MAX;
use crate::packet::pointer::{Pointer, Step};
use crate::packet::problem::{Problem, Trouble, Type};
use crate::packet::sides::fields_with_sides;
use sayings::{
    ATTESTER_BLANK, ATTESTER_PART, BLANK, BLANK_IN_DEFAULTS, DIGEST, MANY_FORMS, MISSING,
    MISSING_DIGEST, MISSING_OF_DEFAULTS, MISSING_OR_NOT_APPLICABLE, MISSING_PART, MISSING_REFS,
    MISSING_STATEMENT, MISSING_WINDOW, NO_COUNT, NO_LIST, NO_OFFSET, NOBODY_KNOWS, NOT_ALONE,
    NOT_APPLICABLE, NOT_ATTESTED, OTHER_PROVENANCE, OTHER_WORD, OTHER_WORD_OF_SIDE, PLANNED,
    PROVENANCE_UNKNOWN, REFS_ARE_KNOWN, STATEMENT, SUBMITTED_AT, SUBMITTER, SUBMITTER_BLANK,
    SUBMITTER_PART, TOO_LONG, TOO_MANY, UNSEEN, form_sentence, type_sentence,
};

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
        Trouble::OtherWord(words) => other_word(&problem.pointer, words),
        Trouble::OtherForm(form) => (form_sentence(form), Vec::new()),
        Trouble::Unseen(sign) => (UNSEEN, vec![format!("U+{:04X}", u32::from(sign)).into()]),
        Trouble::NoOffset => (NO_OFFSET, Vec::new()),
        Trouble::Blank => (BLANK, Vec::new()),
        Trouble::TooLong(limit) => (TOO_LONG, vec![grouped(limit as u64).into()]),
        Trouble::TooMany(limit) => (TOO_MANY, vec![grouped(limit as u64).into()]),
        Trouble::NoCount => (NO_COUNT, vec![grouped(COUNT_MAX).into()]),
        Trouble::NobodyKnows => {
            (NOBODY_KNOWS, vec![Word::from(problem.pointer.field().unwrap_or_default())])
        }
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
        | Trouble::Unseen(_)
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

/// What is said of a word that is not on the list: those are named that no check refuses whatever else stands in the packet.
fn other_word(pointer: &Pointer, words: &'static [&'static str]) -> (Say, Vec<Word>) {
    if pointer.last_key() == Some("provenance") {
        return (OTHER_PROVENANCE, Vec::new());
    }
    let say = if is_side(pointer) { OTHER_WORD_OF_SIDE } else { OTHER_WORD };
    (say, vec![Word::Several { words, but: never_taken(pointer) }])
}

/// Words of the format that a check refuses there in any packet.
fn never_taken(pointer: &Pointer) -> &'static [&'static str] {
    use Step::Key;
    match pointer.steps() {
        [Key("before_service_state_ref" | "after_service_state_ref"), Key("state")] => &["unknown"],
        [Key("port_binding_state_ref"), Key("host_ports")] => &["not_applicable"],
        [Key("postcheck_readback_ref"), Key("observed_by"), Key("kind")] => &["bot", "agent"],
        _ => &[],
    }
}

/// What is said of a statement in the place of which something else stands: it is made or left open. Nobody else makes it,
/// and no `unknown` takes its place.
fn of_statement(problem: &Problem) -> Option<Say> {
    let [Step::Key(field), rest @ ..] = problem.pointer.steps() else { return None };
    if !field.ends_with("_attestation") {
        return None;
    }
    match (rest, problem.trouble) {
        ([], Trouble::Missing) => Some(MISSING_STATEMENT),
        ([Step::Key("attested")], Trouble::Missing) => Some(NOT_ATTESTED),
        ([Step::Key("by"), ..], Trouble::Missing) => Some(ATTESTER_PART),
        ([Step::Key("by"), ..], Trouble::Blank) => Some(ATTESTER_BLANK),
        ([], Trouble::NobodyKnows | Trouble::NotApplicable | Trouble::NotAlone(_))
        | ([Step::Key("unknown" | "not_applicable")], _) => Some(STATEMENT),
        (_, _) => None,
    }
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
            let command = format!("`readback supplement PACKET --field {} --by ", field.name);
            assert_eq!(en.contains(&command), takes, "{}: {en}", field.name);
            let zh_tw = said(&packet, &pointer, Lang::ZhTw);
            let command = format!("`readback supplement 回讀包 --field {} --by ", field.name);
            assert_eq!(zh_tw.contains(&command), takes, "{}: {zh_tw}", field.name);
        }
        let part = said("submitted_by: {team: b}", "/submitted_by/role", Lang::En);
        assert!(part.contains("role is missing") && !part.contains("unknown"), "{part}");
    }

    #[test]
    fn a_sign_that_nobody_sees_is_told_by_its_number() {
        for (text, en, zh_tw) in [
            (
                "OPS-\u{2800}7",
                "a sign that nobody sees (U+2800). Delete U+2800",
                "看不見的字元（U+2800）。刪掉 U+2800",
            ),
            ("OPS\u{fe0f}-7", "(U+FE0F)", "（U+FE0F）"),
            ("see above", "Nobody else can look this ref up", "別人查不到"),
        ] {
            let packet = format!("boot_time_ref: {{ref: \"{text}\"}}");
            let said = |lang| said(&packet, "/boot_time_ref/ref", lang).replace("。 ", "。");
            assert!(said(Lang::En).contains(en), "{}", said(Lang::En));
            assert!(said(Lang::ZhTw).contains(zh_tw), "{}", said(Lang::ZhTw));
        }
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
