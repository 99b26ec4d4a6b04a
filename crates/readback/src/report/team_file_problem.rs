//! What keeps a team's file from being used, in sentences. Nothing of it is quoted.

use std::collections::{BTreeMap, BTreeSet};

use super::Explanation;
use super::authoring_problem::{UNKNOWN_KEY, at, explained, payload, text, wrong};
use super::explanation::{comma, pick};
use crate::lang::{Lang, Text, grouped};
use crate::packet::problem::{Problem, Trouble};
use crate::screen::Place;
use crate::team_file::{TEAM_FILE_BYTES_MAX, TeamFile, TeamFileProblem};
use crate::vocabulary::StateEvidence;

const NOT_UTF8: Text = text("這個檔案不是 UTF-8", "this file is not UTF-8");
const AS_UTF8: Text = text("以 UTF-8 重新存檔。", "Save it again as UTF-8.");
const NOT_TOML: Text = text("從這裡開始不是 TOML", "from here on it is not TOML");
const TOML: Text = text(
    "看看引號、等號與括號；docs/authoring.zh-TW.md 有例子。",
    "Look at quotes, equals signs and brackets; docs/authoring.en.md has an example.",
);
const KEY_TWICE: Text =
    text("這個鍵或這一段上面已經寫過", "this key or table is there already, further up");
const ONCE: Text = text(
    "併到上面那一處，或拿掉其中一個：TOML 裡同一個鍵只能寫一次。",
    "Put both into one, or take one of them out: in TOML a key stands once.",
);
const INVISIBLE: Text =
    text("這裡有看不見的控制字元", "there is an invisible control character here");
const REMOVE: Text = text("刪掉它再存。", "Remove it and save again.");
const ANYBODY: Text = text("這個角色或團隊誰都可以是", "this role or team could be anybody's");
const SOMEBODY: Text = text(
    "寫出角色與團隊，例如「主機負責人」「主機組」；不必寫姓名。",
    "Give a role and a team, such as \"host owner\" and \"hosts\"; no personal name is needed.",
);
const PRINCIPAL: Text =
    text("這不是代號，或這個代號已經寫過", "this is no principal, or one that is here already");
const AS_PRINCIPAL: Text = text(
    "一人一個不透明代號，不含空白，例如 [people.p-031]；大小寫不同也算同一個人。",
    "One opaque id for each person, without blanks, as in [people.p-031]; in other letters it is the same person.",
);
const SURFACE: Text = text(
    "計畫裡沒有這個服務面，這裡寫的永遠填不進去",
    "the plan has no such surface, so that nothing of this is ever filled in",
);
const AS_IN_PLAN: Text = text(
    "核對服務面的 id；已經不在計畫裡的，就拿掉這一段。",
    "Compare the id with that in the plan; where the surface has left it, take this out.",
);
const PATTERN: Text =
    text("照這個樣式寫出來的不是證據引用", "what this pattern gives is no ref to evidence");
const AS_PATTERN: Text = text(
    "寫成 scheme:locator，例如 evidence:{incident}/{field}；大括號裡只認得 {incident}、{field}、{surface}，plan_ref 只認得 {surface}。",
    "Write scheme:locator, as in evidence:{incident}/{field}; the words in braces are {incident}, {field} and {surface}, in plan_ref {surface} alone.",
);
const SAME_FOR_ALL: Text = text(
    "照這個樣式，每一欄的引用都一樣",
    "what this pattern gives is the same ref for every field",
);
const AS_OF_EACH: Text = text(
    "寫進 {field}，例如 evidence:{incident}/{field}：處理前、處理後、恢復與複查要各有各的引用。",
    "Put {field} into it, as in evidence:{incident}/{field}: before, after, restoration and post-check each need a ref of their own.",
);
const WITHOUT_REASON: Text = text(
    "拿掉這個理由。寫在 [all] 底下的理由算每一個服務面的，只有一部分服務面沒有的，改寫到那些服務面底下；服務面真的沒有，就是來源裡的 config_kind 寫錯了。",
    "Take the reason out. One under [all] is that of every surface: where only some have none, put it under those. Where this surface truly has none, its config_kind in the source is wrong.",
);
const SCHEME: Text = text(
    "證據引用不會這樣開頭，或這個開頭已經寫過",
    "no ref to evidence begins with this, or it is here already",
);
const AS_SCHEME: Text = text(
    "寫冒號前面那個字，用英文字母開頭，例如 evidence；工單編號與網址一直都可以用，不必寫。",
    "Give the word before the colon, beginning with a letter, as in evidence; ticket ids and URLs always pass and are not listed.",
);
const LINK: Text = text("照這個樣式寫出來的不是連結", "what this template gives is no link");
const AS_LINK: Text = text(
    "寫 https:// 開頭的網址，主機名之後放一次 {locator}（ticket_link 則放 {ticket}），不含帳密、檢視參數以外的查詢或 ##。",
    "Write a URL that begins with https:// and has {locator} once behind its host ({ticket} in ticket_link), without credentials and ##, and with view keys only.",
);

impl TeamFileProblem {
    /// What failed, where, and what to do next.
    #[must_use]
    pub fn explanation(&self, of: TeamFile, lang: Lang) -> Explanation {
        let schema = of.schema();
        let keys = pick(
            lang,
            format!("`readback schema {schema}` 印出有哪些鍵。"),
            format!("`readback schema {schema}` prints the keys that there are."),
        );
        match self {
            Self::TooLong => Explanation::new(
                pick(
                    lang,
                    format!("{} 超過 {} 位元組", of.name(), grouped(TEAM_FILE_BYTES_MAX as u64)),
                    format!(
                        "{} is longer than {} bytes",
                        of.name(),
                        grouped(TEAM_FILE_BYTES_MAX as u64)
                    ),
                ),
                keys,
            ),
            Self::NotUtf8 => explained(NOT_UTF8, AS_UTF8, lang),
            Self::NotToml(place) => at(explained(NOT_TOML, TOML, lang), *place),
            Self::KeyTwice(place) => at(explained(KEY_TWICE, ONCE, lang), *place),
            Self::SchemaVersion(place) => at(schema_version(of, lang), *place),
            Self::UnknownKey(place) => {
                at(Explanation::new(UNKNOWN_KEY.in_lang(lang), keys), *place)
            }
            Self::UnknownSurface(place) => at(explained(SURFACE, AS_IN_PLAN, lang), *place),
            Self::Invisible(place) => at(explained(INVISIBLE, REMOVE, lang), *place),
            Self::Anybody(place) => at(explained(ANYBODY, SOMEBODY, lang), *place),
            Self::Principal(place) => at(explained(PRINCIPAL, AS_PRINCIPAL, lang), *place),
            Self::Pattern(place) => at(explained(PATTERN, AS_PATTERN, lang), *place),
            Self::SameForAll(place) => at(explained(SAME_FOR_ALL, AS_OF_EACH, lang), *place),
            Self::Owed(place, software) => at(owed(*software, lang), *place),
            Self::Scheme(place) => at(explained(SCHEME, AS_SCHEME, lang), *place),
            Self::Link(place) => at(explained(LINK, AS_LINK, lang), *place),
            Self::Value(place, problem) => of_value(*place, problem, lang),
            Self::Payload(hits) => payload(hits, lang),
        }
    }

    /// The same; of raw payload and secrets one for each place.
    #[must_use]
    pub fn explanations(&self, of: TeamFile, lang: Lang) -> Vec<Explanation> {
        let Self::Payload(hits) = self else { return vec![self.explanation(of, lang)] };
        let mut places: BTreeMap<Place, BTreeSet<&str>> = BTreeMap::new();
        for hit in hits.iter() {
            places.entry(hit.place).or_default().insert(hit.rule.id);
        }
        places.iter().map(|(place, rules)| of_hits(*place, rules, lang)).collect()
    }

    /// Whether it is raw payload or a secret.
    #[must_use]
    pub const fn is_payload(&self) -> bool {
        matches!(self, Self::Payload(_))
    }
}

/// What the screen refuses in one place: rules, never the text.
fn of_hits(place: Place, rules: &BTreeSet<&str>, lang: Lang) -> Explanation {
    const NEXT: Text = text(
        "拿掉它：這個檔案裡只寫名稱、引用與理由；真的是機密就作廢它。`readback explain 規則` 說明擋的是什麼。",
        "Take it out: names, refs and reasons stand in this file. Where it is a secret, revoke it. `readback explain RULE` says what is refused.",
    );
    let rules = rules.iter().copied().collect::<Vec<_>>().join(comma(lang));
    let what = pick(
        lang,
        format!("篩檢擋下：這是原始資料或機密（{rules}）"),
        format!("the screen refuses it: raw material or a secret ({rules})"),
    );
    at(Explanation::new(what, NEXT.in_lang(lang)), place)
}

fn owed(software: StateEvidence, lang: Lang) -> Explanation {
    let name = software.name();
    Explanation::new(
        pick(
            lang,
            format!("這種服務面一定有 {name}，不能說不適用"),
            format!("a surface of this kind has {name}, which cannot be called not applicable"),
        ),
        WITHOUT_REASON.in_lang(lang),
    )
}

fn schema_version(of: TeamFile, lang: Lang) -> Explanation {
    let version = of.schema_version();
    Explanation::new(
        pick(
            lang,
            "schema_version 沒有寫，或不是這個程式認得的".to_owned(),
            "schema_version is missing, or is none that this program knows".to_owned(),
        ),
        pick(
            lang,
            format!("第一行寫 schema_version = \"{version}\"。"),
            format!("Begin with schema_version = \"{version}\"."),
        ),
    )
}

/// As of a packet, but that a team may have more than an incident has.
fn of_value(place: Place, problem: &Problem, lang: Lang) -> Explanation {
    const SAY: Text = text(
        "寫出來，或整段拿掉；unknown 與理由只能寫在回讀包裡。",
        "Say what it is, or take the whole entry out; unknown with a reason is for packets alone.",
    );
    let explanation = wrong(place, problem, lang);
    if matches!(problem.trouble, Trouble::Missing | Trouble::Blank) {
        return Explanation { next: SAY.in_lang(lang).to_owned(), ..explanation };
    }
    let Trouble::TooMany(most) = problem.trouble else { return explanation };
    let explanation = Explanation::new(
        pick(lang, format!("超過 {most} 項"), format!("it has more than {most} entries")),
        pick(
            lang,
            format!("減到 {most} 項以內；太多就整個拿掉這個鍵，那就不會對照它。"),
            format!(
                "Keep to {most} entries; with more, leave the whole key out, and nothing is held against it."
            ),
        ),
    );
    at(explanation, place)
}
