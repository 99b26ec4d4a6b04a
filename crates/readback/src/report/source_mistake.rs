//! What is surely a mistake in a source, in sentences. Nothing of the source is quoted.

use super::Explanation;
use super::explanation::pick;
use crate::lang::{Lang, Text};
use crate::source::{CANDIDATES_KEY, Field, Mistake, MistakeKind};
use crate::vocabulary::{CHANGE_EVIDENCE_PREFIX, KINDS_THAT_OWE, SOURCE_SCHEMA_VERSION};

impl Mistake {
    /// What it is, where, and what to do next.
    #[must_use]
    pub fn explanation(&self, lang: Lang) -> Explanation {
        let explanation = explained(self.kind, lang).at(self.place);
        let key = match self.kind {
            MistakeKind::Empty(field)
            | MistakeKind::NoBoolean(field)
            | MistakeKind::Invisible(field) => Some(field.key()),
            MistakeKind::IdWithBlank | MistakeKind::IdUnseen(_) => Some(Field::SurfaceId.key()),
            MistakeKind::ForeignId => Some(Field::ChangeEvidenceCandidateId.key()),
            MistakeKind::KindSpelling(_) => Some(Field::ConfigKind.key()),
            MistakeKind::NoSurfaces => return explanation.pointing(format!("/{CANDIDATES_KEY}")),
            MistakeKind::EnvelopeEmpty(key) => return explanation.pointing(format!("/{key}")),
            MistakeKind::NoList
            | MistakeKind::ManyLists
            | MistakeKind::Open(_)
            | MistakeKind::NotDenied(_) => None,
        };
        match (self.candidate, key) {
            (Some(index), Some(key)) => {
                explanation.pointing(format!("/{CANDIDATES_KEY}/{index}/{key}"))
            }
            (_, _) => explanation,
        }
    }
}

const LIST_SURFACES: Text = Text {
    zh_tw: "確認這是變更證據的快照，或用 `readback source init 清冊` 做一份。",
    en: "Make sure that this is the change evidence snapshot, or make one with `readback source init INVENTORY`.",
};

fn explained(kind: MistakeKind, lang: Lang) -> Explanation {
    let (what, next) = match kind {
        MistakeKind::NoList => {
            empty_plan(Text { zh_tw: "沒有服務面的清單", en: "there is no list of surfaces" }, lang)
        }
        MistakeKind::NoSurfaces => {
            empty_plan(Text { zh_tw: "一個服務面都沒有", en: "there is not one surface" }, lang)
        }
        MistakeKind::ManyLists => many_lists(lang),
        MistakeKind::EnvelopeEmpty(key) => envelope(key, lang),
        MistakeKind::Empty(field) => empty(field, lang),
        MistakeKind::IdWithBlank => (
            pick(
                lang,
                "服務面的代號裡有空白".to_owned(),
                "the id of the surface has a blank in it".to_owned(),
            ),
            pick(
                lang,
                "寫成像 docker_daemon_edge 這樣。".to_owned(),
                "Write it like docker_daemon_edge.".to_owned(),
            ),
        ),
        MistakeKind::IdUnseen(sign) => id_unseen(sign, lang),
        MistakeKind::ForeignId => foreign_id(lang),
        MistakeKind::KindSpelling(meant) => (
            pick(
                lang,
                format!("種類看起來是 `{meant}`，但寫法不同；照這樣寫就不必交狀態證據"),
                format!(
                    "the kind looks like `{meant}` in another spelling, and as it is written it would owe no state evidence"
                ),
            ),
            pick(lang, format!("寫成 `{meant}`。"), format!("Write `{meant}`.")),
        ),
        MistakeKind::NoBoolean(field) => no_boolean(field, lang),
        MistakeKind::Invisible(field) => (
            pick(
                lang,
                format!("`{}` 裡有看不見的字元或方向控制字元", field.key()),
                format!(
                    "`{}` has an invisible character or a control of the writing direction in it",
                    field.key()
                ),
            ),
            pick(
                lang,
                "刪掉它，必要時整段重打。".to_owned(),
                "Delete it; type the value anew if need be.".to_owned(),
            ),
        ),
        MistakeKind::Open(name) => open(name, lang),
        MistakeKind::NotDenied(name) => (
            pick(
                lang,
                format!("`{name}` 不是 true：來源不能授權任何事"),
                format!("`{name}` is not true: a source authorises nothing"),
            ),
            pick(
                lang,
                "寫成 true，並查是誰改的。".to_owned(),
                "Write true, and find out who changed it.".to_owned(),
            ),
        ),
    };
    Explanation::new(what, next)
}

fn id_unseen(sign: char, lang: Lang) -> (String, String) {
    let number = u32::from(sign);
    (
        pick(
            lang,
            format!("服務面的代號裡有看不見的字元（U+{number:04X}）"),
            format!("the id of the surface holds a sign that nobody sees (U+{number:04X})"),
        ),
        pick(
            lang,
            "刪掉它，必要時整段重打。".to_owned(),
            "Delete it; type the value anew if need be.".to_owned(),
        ),
    )
}

/// A source of which an empty plan would be made.
fn empty_plan(what: Text, lang: Lang) -> (String, String) {
    let what = what.in_lang(lang);
    let what = pick(
        lang,
        format!("{what}（`{CANDIDATES_KEY}`）：做出來的計畫是空的"),
        format!("{what} (`{CANDIDATES_KEY}`): the plan would be empty"),
    );
    (what, LIST_SURFACES.in_lang(lang).to_owned())
}

fn many_lists(lang: Lang) -> (String, String) {
    (
        pick(
            lang,
            format!("有好幾份 `{CANDIDATES_KEY}`：只有最後一份算數"),
            format!("there are several `{CANDIDATES_KEY}`, of which only the last counts"),
        ),
        pick(
            lang,
            "把所有服務面放進同一份清單。".to_owned(),
            "Put all surfaces into one list.".to_owned(),
        ),
    )
}

fn envelope(key: &str, lang: Lang) -> (String, String) {
    let next = if key == "schema_version" {
        pick(
            lang,
            format!("寫 `{SOURCE_SCHEMA_VERSION}`；計畫會照抄。"),
            format!("Write `{SOURCE_SCHEMA_VERSION}`; the plan passes it on."),
        )
    } else {
        pick(
            lang,
            "寫前一道關卡給的狀態；計畫會照抄。".to_owned(),
            "Write the status that the gate before this one gave; the plan passes it on."
                .to_owned(),
        )
    };
    let what = pick(
        lang,
        format!("`{key}` 沒有寫，或不是文字"),
        format!("`{key}` is missing, or is no text"),
    );
    (what, next)
}

fn empty(field: Field, lang: Lang) -> (String, String) {
    let key = field.key();
    let what = pick(
        lang,
        format!("`{key}` 等於沒有說：空的，或不是這裡該有的型別"),
        format!("`{key}` says nothing: it is empty, or of a type that does not belong here"),
    );
    let kinds = KINDS_THAT_OWE;
    let next = match field {
        Field::ConfigKind => pick(
            lang,
            format!("寫出種類；{} 才會要求狀態證據。", kinds.join("、")),
            format!("Name the kind; {} are those that owe state evidence.", kinds.join(", ")),
        ),
        Field::ExpectedHostScope | Field::ServiceScope => {
            pick(lang, "寫成文字的清單。".to_owned(), "Write a list of texts.".to_owned())
        }
        Field::SurfaceId
        | Field::ChangeEvidenceCandidateId
        | Field::Label
        | Field::ControlTier
        | Field::WriteCapableSurface
        | Field::RequiresLiveEvidence => {
            pick(lang, "寫成文字。".to_owned(), "Write a text.".to_owned())
        }
    };
    (what, next)
}

fn foreign_id(lang: Lang) -> (String, String) {
    let (key, own) = (Field::ChangeEvidenceCandidateId.key(), Field::SurfaceId.key());
    (
        pick(
            lang,
            format!("`{key}` 不屬於這個服務面：它的結尾不是冒號加上 `{own}`"),
            format!(
                "`{key}` does not belong to this surface: it does not end in a colon and the `{own}`"
            ),
        ),
        pick(
            lang,
            format!("寫成 {CHANGE_EVIDENCE_PREFIX}<{own}>；對錯了，回讀包就會對到別的證據。"),
            format!(
                "Write {CHANGE_EVIDENCE_PREFIX}<{own}>; otherwise packets are held against the evidence of another surface."
            ),
        ),
    )
}

fn no_boolean(field: Field, lang: Lang) -> (String, String) {
    let key = field.key();
    (
        pick(
            lang,
            format!("`{key}` 不是 true 或 false；文字 \"false\" 也會當成真"),
            format!("`{key}` is neither true nor false; the text \"false\" would count as true"),
        ),
        pick(
            lang,
            "改成 true 或 false，不加引號。".to_owned(),
            "Write true or false, without quotes.".to_owned(),
        ),
    )
}

fn open(name: &str, lang: Lang) -> (String, String) {
    (
        pick(
            lang,
            format!("`{name}` 沒有關上：在回讀之前，它只能是 false 或 0"),
            format!("`{name}` is not closed: before a readback it can only be false or 0"),
        ),
        pick(
            lang,
            "改回 false（計數改回 0），並查是誰打開的；計畫不會照抄，也不會因此打開任何東西。".to_owned(),
            "Put it back to false (a count to 0), and find out who opened it; a plan does not pass it on, and nothing opens by it.".to_owned(),
        ),
    )
}
