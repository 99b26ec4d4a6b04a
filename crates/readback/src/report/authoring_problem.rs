//! What keeps a packet from being written, in sentences. Nothing of it is quoted.

use super::Explanation;
use super::explanation::{comma, pick};
use super::guide::field_pages;
use crate::authoring::fill::{FillProblem, fillable};
use crate::authoring::supplement::{SupplementProblem, supplementable};
use crate::authoring::{PersonProblem, SkeletonProblem, TidyProblem};
use crate::checks::{Finding, problem_finding, unreadable_finding};
use crate::edit::NotEdited;
use crate::lang::{Lang, Text};
use crate::owed::RefusedEntry;
use crate::packet::first_invisible;
use crate::packet::pointer::Step;
use crate::packet::problem::{Problem, Trouble, Type};
use crate::packet::unreadable::Unreadable;
use crate::screen::{Hits, Place};

pub(super) const fn text(zh_tw: &'static str, en: &'static str) -> Text {
    Text { zh_tw, en }
}

pub(super) fn explained(what: Text, next: Text, lang: Lang) -> Explanation {
    Explanation::new(what.in_lang(lang), next.in_lang(lang))
}

pub(super) fn at(explanation: Explanation, place: Place) -> Explanation {
    explanation.at(crate::python_json::Place { line: place.line, column: place.column })
}

/// What is said of a value, given or copied, in which something is that nobody sees.
fn of_invisible(character: char, lang: Lang) -> Explanation {
    const NEXT: Text =
        text("刪掉它，必要時整段重打。", "Delete it; type the value anew if need be.");
    let point = u32::from(character);
    let what = pick(
        lang,
        format!("裡面有看不見的字元或方向控制字元（U+{point:04X}）"),
        format!(
            "it holds an invisible character or a control of the writing direction (U+{point:04X})"
        ),
    );
    Explanation::new(what, NEXT.in_lang(lang))
}

/// That the value of an option has something invisible in it, if it has.
#[must_use]
pub fn invisible_in_option(option: &str, value: &str, lang: Lang) -> Option<Explanation> {
    let Explanation { what, next, .. } = of_invisible(first_invisible(value)?, lang);
    let what = pick(lang, format!("{option}：{what}"), format!("{option}: {what}"));
    Some(Explanation::new(what, next))
}

impl SkeletonProblem {
    /// What failed, where, and what to do next.
    #[must_use]
    pub fn explanation(&self, lang: Lang) -> Explanation {
        const NEXT: Text = text(
            "這個值是計畫的：`readback source check` 說在來源的哪裡，改好再 `readback plan`。",
            "The value is the plan's: `readback source check` says where it is in the source; mend it there and make the plan again with `readback plan`.",
        );
        match self {
            Self::NotEdited(error) => error.explanation(lang),
            Self::Invisible(pointer, character) => {
                let what = of_invisible(*character, lang).what;
                Explanation::new(what, NEXT.in_lang(lang)).pointing(pointer.to_string())
            }
        }
    }
}

impl PersonProblem {
    /// The same, of an argument that an option gave.
    #[must_use]
    pub fn of_option(self, option: &str, lang: Lang) -> Explanation {
        let Explanation { what, next, .. } = self.explanation(lang);
        Explanation::new(pick(lang, format!("{option}：{what}"), format!("{option}: {what}")), next)
    }

    /// What failed, and what to do next.
    #[must_use]
    pub fn explanation(self, lang: Lang) -> Explanation {
        const FORM: Text =
            text("這裡要寫成「角色，團隊，代號」", "this is written \"role, team, principal\"");
        const ROLE: Text = text(
            "第一個詞是角色，這個角色誰都可以是",
            "the first word is the role, and this role could be anybody's",
        );
        const TEAM: Text = text(
            "第二個詞是團隊，這個團隊誰都可以是",
            "the second word is the team, and this team could be anybody's",
        );
        const ROLE_OF_NOBODY: Text = text(
            "第一個詞是角色，團隊的詞彙檔（vocabulary.toml）說這個角色誰都可以是",
            "the first word is the role, and the team's vocabulary (vocabulary.toml) says that it is nobody's",
        );
        const TEAM_OF_NOBODY: Text = text(
            "第二個詞是團隊，團隊的詞彙檔（vocabulary.toml）說這個團隊誰都可以是",
            "the second word is the team, and the team's vocabulary (vocabulary.toml) says that it is nobody's",
        );
        const NO_LIST: Text = text(
            "只寫了一個詞，而這裡沒有團隊的人員清單（surfaces.toml 的 [people]）可以對照",
            "this is one word, and there is no list of people here in which to look it up ([people] in surfaces.toml)",
        );
        const NOT_LISTED: Text = text(
            "人員清單裡沒有這樣開頭的代號或角色",
            "the list of people has no principal and no role that begins like this",
        );
        const SEVERAL: Text = text(
            "人員清單裡這樣開頭的不只一個人",
            "more than one of the list of people begins like this",
        );
        const LISTED: Text = text(
            "核對 surfaces.toml 的 [people]，寫出代號或多打幾個字；清單裡沒有的人，寫成「角色，團隊，代號」。",
            "Compare [people] in surfaces.toml, and give the principal or more of it; whoever is not in the list is written \"role, team, principal\".",
        );
        const MACHINE: Text = text(
            "這是機器人或代理，這裡要的是人",
            "this is a bot or an agent, and a person is asked for here",
        );
        const PERSON: Text = text(
            "寫出負責的人；機器人或代理做了什麼，寫在 actors。",
            "Name the person who answers for it; what a bot or an agent did stands under actors.",
        );
        const NO_PRINCIPAL: Text =
            text("少了代號，送交的人要有", "there is no principal, which whoever hands in has");
        const NEXT: Text = text(
            "例如「值班工程師，平台組，p-031」；代號是一人一個的不透明編號，不必寫姓名。",
            "As in \"on-call SRE, platform, p-031\"; the principal is an opaque id, one per person, and no name is needed.",
        );
        let (what, next) = match self {
            Self::Invisible(character) => return of_invisible(character, lang),
            Self::Form => (FORM, NEXT),
            Self::AnonymousRole => (ROLE, NEXT),
            Self::AnonymousTeam => (TEAM, NEXT),
            Self::RoleOfNobody => (ROLE_OF_NOBODY, NEXT),
            Self::TeamOfNobody => (TEAM_OF_NOBODY, NEXT),
            Self::NoPrincipal => (NO_PRINCIPAL, NEXT),
            Self::NoList => (NO_LIST, NEXT),
            Self::NotListed => (NOT_LISTED, LISTED),
            Self::Several => (SEVERAL, LISTED),
            Self::Machine => (MACHINE, PERSON),
        };
        explained(what, next, lang)
    }
}

impl NotEdited {
    /// What failed, and what to do next.
    #[must_use]
    pub fn explanation(self, lang: Lang) -> Explanation {
        const OCCUPIED: Text = text("這裡已經寫了別的", "something else is written here");
        const REPLACE: Text = text(
            "先和寫的人確認；真的要取代，加上 --replace。",
            "Ask whoever wrote it; --replace puts the new value in its place.",
        );
        const UNSAFE: Text = text(
            "這裡的寫法沒有辦法安全地改，檔案沒有動",
            "this is written in a way in which it cannot be changed safely; the file is as it was",
        );
        const BY_HAND: Text = text(
            "用編輯器自己改這一處，或先改成一般的縮排寫法。",
            "Change this place by hand, or write it in plain indented style first.",
        );
        match self {
            Self::Occupied(place) => at(explained(OCCUPIED, REPLACE, lang), place),
            Self::Unsafe(place) => at(explained(UNSAFE, BY_HAND, lang), place),
        }
    }
}

/// Why a packet or a value cannot be read.
fn unreadable(unreadable: &Unreadable, lang: Lang) -> Explanation {
    let finding = unreadable_finding(unreadable);
    at(Explanation::new(finding.message(lang), finding.mend(lang)), unreadable.place)
}

/// What is wrong with a value.
pub(super) fn wrong(place: Place, problem: &Problem, lang: Lang) -> Explanation {
    of_finding(place, &problem_finding(problem), lang)
}

/// What is wrong with a value that is supplemented; of one that has none of its field's keys, how a good one looks.
fn wrong_supplement(place: Place, problem: &Problem, lang: Lang) -> Explanation {
    let is_none = problem.trouble == Trouble::OtherType(Type::Object);
    let field = match problem.pointer.steps() {
        [Step::Key(field)] if is_none => field_pages().find(|page| page.name == *field),
        [..] => None,
    };
    let Some(page) = field else { return wrong(place, problem, lang) };
    let name = page.name;
    let lines: Vec<String> = page.example(lang).lines().map(|it| format!("    {it}")).collect();
    let example = lines.join("\n");
    let explanation = Explanation::new(
        pick(
            lang,
            format!("{name} 要寫成有鍵有值的物件"),
            format!("{name} takes an object with its keys"),
        ),
        pick(
            lang,
            format!("寫成像這樣（`readback explain {name}` 說明每個鍵）：\n\n{example}\n"),
            format!(
                "Write it like this (`readback explain {name}` says what each key is):\n\n{example}\n"
            ),
        ),
    );
    at(explanation, place).pointing(problem.pointer.to_string())
}

/// What a check finds.
fn of_finding(place: Place, finding: &Finding, lang: Lang) -> Explanation {
    let pointer = finding.pointer.to_string();
    let explanation = at(Explanation::new(finding.message(lang), finding.mend(lang)), place);
    if pointer.is_empty() { explanation } else { explanation.pointing(pointer) }
}

/// Raw payload or a secret: the rules, never the text.
pub(super) fn payload(hits: &Hits, lang: Lang) -> Explanation {
    const NEXT: Text = text(
        "寫摘要，不要貼原文；`readback explain 規則` 說明怎麼改。",
        "Write a summary instead of the text itself; `readback explain RULE` says how.",
    );
    let rules = rules(hits, lang);
    let what = pick(
        lang,
        format!("篩檢擋下：這是原始資料或機密（{rules}）"),
        format!("the screen refuses it: raw material or a secret ({rules})"),
    );
    let place = hits.iter().next().map_or(Place::START, |hit| hit.place);
    at(Explanation::new(what, NEXT.in_lang(lang)), place)
}

impl RefusedEntry {
    /// What failed, where, and what to do next.
    #[must_use]
    pub fn explanation(&self, lang: Lang) -> Explanation {
        const NEXT: Text = text(
            "先在來源改好，再用 `readback plan` 重做計畫；`readback explain 規則` 說明怎麼改。",
            "Mend it in the source and make the plan again with `readback plan`; `readback explain RULE` says how.",
        );
        let rules = rules(&self.hits, lang);
        let what = pick(
            lang,
            format!(
                "篩檢擋下來源的這個項目：裡面有原始資料或機密（{rules}），不能用它算 source_entry_sha256"
            ),
            format!(
                "the screen refuses this entry of the source: raw material or a secret ({rules}); no source_entry_sha256 is made of it"
            ),
        );
        Explanation::new(what, NEXT.in_lang(lang)).at(self.place)
    }
}

/// The ids of the rules, each once.
fn rules(hits: &Hits, lang: Lang) -> String {
    let mut rules: Vec<&str> = hits.iter().map(|hit| hit.rule.id).collect();
    rules.dedup();
    rules.join(comma(lang))
}

pub(super) const UNKNOWN_KEY: Text = text("這個鍵不在格式裡", "the format has no such key");

impl TidyProblem {
    /// What failed, where, and what to do next.
    #[must_use]
    pub fn explanation(&self, lang: Lang) -> Explanation {
        match self {
            Self::Unreadable(error) => unreadable(error, lang),
            Self::Payload(hits) => payload(hits, lang),
            Self::NotEdited(error) => error.explanation(lang),
        }
    }

    /// Whether it is raw payload or a secret.
    #[must_use]
    pub const fn is_payload(&self) -> bool {
        matches!(self, Self::Payload(_))
    }
}

impl SupplementProblem {
    /// What failed, where, and what to do next; several where several things are wrong.
    #[must_use]
    pub fn explanations(&self, lang: Lang) -> Vec<Explanation> {
        const IS_SUBMITTER: Text =
            text("--by 就是送交這份回讀包的人", "--by is who hands this packet in");
        const EDIT: Text = text(
            "自己的內容直接寫進檔案；supplement 是給別人補的，會註明是誰。",
            "Write what is yours into the file; supplement is for others, and names them.",
        );
        const KEYS: Text = text(
            "`readback explain 欄名` 列出這一欄的鍵。",
            "`readback explain FIELD` lists the keys of the field.",
        );
        const STANDING: Text = text(
            "origin 是團隊的常設事實才有的註記，這是某個人替這次事故補的",
            "origin marks a team's standing facts, and this is what somebody says of this incident",
        );
        const NO_ORIGIN: Text = text(
            "拿掉 origin；常設的事實寫在 surfaces.toml。",
            "Leave origin out; standing facts are written in surfaces.toml.",
        );
        vec![match self {
            Self::UnreadablePacket(error) | Self::UnreadableValue(error) => unreadable(error, lang),
            Self::Payload(hits) => payload(hits, lang),
            Self::NotSupplementable => {
                let fields = supplementable().collect::<Vec<_>>().join(comma(lang));
                Explanation::new(
                    pick(
                        lang,
                        "沒有這一欄，或這一欄只有送交的人能寫".to_owned(),
                        "there is no such field, or only whoever hands in can write it".to_owned(),
                    ),
                    pick(
                        lang,
                        format!("可以補的欄位：{fields}。"),
                        format!("Fields that can be added: {fields}."),
                    ),
                )
            }
            Self::IsSubmitter => explained(IS_SUBMITTER, EDIT, lang),
            Self::Standing(place) => at(explained(STANDING, NO_ORIGIN, lang), *place),
            Self::UnknownKey(place) => at(explained(UNKNOWN_KEY, KEYS, lang), *place),
            Self::Wrong(wrongs) => {
                return wrongs
                    .iter()
                    .map(|(place, problem)| wrong_supplement(*place, problem, lang))
                    .collect();
            }
            Self::AskedByTheTeam(asked) => {
                return asked
                    .iter()
                    .map(|(place, finding)| of_finding(*place, finding, lang))
                    .collect();
            }
            Self::NobodyWithTheTeam(problem) => problem.of_option("--by", lang),
            Self::NotEdited(error) => error.explanation(lang),
        }]
    }

    /// Whether it is raw payload or a secret.
    #[must_use]
    pub const fn is_payload(&self) -> bool {
        matches!(self, Self::Payload(_))
    }

    /// Whether it is about the value, and not about the packet.
    #[must_use]
    pub const fn is_about_the_value(&self) -> bool {
        matches!(
            self,
            Self::UnreadableValue(_)
                | Self::Standing(_)
                | Self::UnknownKey(_)
                | Self::Wrong(_)
                | Self::AskedByTheTeam(_)
        )
    }
}

impl FillProblem {
    /// What failed, where, and what to do next.
    #[must_use]
    pub fn explanation(&self, lang: Lang) -> Explanation {
        const NO_FIELD: Text =
            text("沒有這一欄，或這一欄不收證據", "there is no such field, or it takes no evidence");
        const OTHER_FORM: Text = text(
            "這一欄寫著不適用或不知道，沒有動它",
            "this field says not applicable or not known, and was left alone",
        );
        const REPLACE: Text =
            text("確定要換掉就加上 --replace。", "To put the capture in its place, say --replace.");
        match self {
            Self::UnreadablePacket(error) => unreadable(error, lang),
            Self::NoEvidenceField => {
                let fields = fillable().collect::<Vec<_>>().join(comma(lang));
                Explanation::new(
                    NO_FIELD.in_lang(lang),
                    pick(
                        lang,
                        format!("收證據的欄位：{fields}。"),
                        format!("Fields that take evidence: {fields}."),
                    ),
                )
            }
            Self::OtherForm(pointer) => {
                explained(OTHER_FORM, REPLACE, lang).pointing(pointer.to_string())
            }
            Self::Invisible(pointer, character) => {
                of_invisible(*character, lang).pointing(pointer.to_string())
            }
            Self::Payload(hits) => payload(hits, lang),
            Self::NotEdited(error) => error.explanation(lang),
        }
    }

    /// Whether it is raw payload or a secret.
    #[must_use]
    pub const fn is_payload(&self) -> bool {
        matches!(self, Self::Payload(_))
    }
}
