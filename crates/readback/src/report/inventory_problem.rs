//! What is wrong with an inventory, in sentences. Nothing of it is quoted.

use super::Explanation;
use super::authoring_problem::{at, explained, payload, text, wrong};
use super::explanation::{comma, pick};
use crate::checks::unreadable_finding;
use crate::inventory::{
    INVENTORY_BYTES_MAX, INVENTORY_SCHEMA_VERSION, InventoryProblem, LIKELY_KINDS_MAX, OwingNoState,
};
use crate::lang::{Lang, Text, grouped};
use crate::packet::problem::{Problem, Trouble};
use crate::packet::shape::Form;
use crate::packet::unreadable::{Cause, Unreadable};
use crate::screen::Place;
use crate::vocabulary::KINDS_THAT_OWE;

const EMPTY: Text = text("清冊是空的", "the inventory is empty");
const NO_SURFACES: Text = text("清冊裡沒有服務面", "the inventory has no surface in it");
const ONE_EACH: Text = text(
    "一個服務面一列（CSV）或一項（YAML）；docs/source.zh-TW.md 有例子。",
    "A row (CSV) or an entry (YAML) for each surface; docs/source.en.md has an example.",
);
const NO_LIST: Text = text("沒有 `surfaces` 清單", "there is no list `surfaces`");
const AS_LIST: Text = text(
    "最外層寫 `surfaces:`，下面一個服務面一項；docs/source.zh-TW.md 有例子。",
    "Write `surfaces:` at the outermost level and an entry for each surface below it; docs/source.en.md has an example.",
);
const SCHEMA_VERSION: Text =
    text("schema_version 不是這個程式認得的", "schema_version is none that this program knows");
const NO_HEADER: Text =
    text("第一列沒有任何認得的欄名", "the first row names no column that is known");
const HEADER: Text = text(
    "第一列寫欄名，用逗號、分號或定位字元隔開：surface_id、config_kind、expected_host_scope、control_tier，或代號、種類、主機、等級；CSV 裡沒有註解，`#` 開頭的列要拿掉；內容若是 YAML，檔名用 .yaml 結尾。",
    "Name the columns in the first row, between commas, semicolons or tabs: surface_id, config_kind, expected_host_scope, control_tier. A CSV has no comments: take out rows that begin with `#`. If this is YAML, let the name of the file end in .yaml.",
);
const UNKNOWN_COLUMN: Text = text("沒有這個欄位", "there is no such column");
const COLUMNS: Text = text(
    "刪掉這一欄或改成認得的欄名；docs/source.zh-TW.md 列出所有的欄名。",
    "Delete the column, or name it as one that is known; docs/source.en.md lists them.",
);
const NO_HEADER_ABOVE: Text = text(
    "這一格有內容，上面卻沒有欄名",
    "this cell says something, and no column is named above it",
);
const CELLS: Text = text(
    "值裡有分隔字元的話，整格加雙引號；多出來的格子就清空。",
    "Put a value that holds the separator in double quotes; empty a cell that is too many.",
);
const QUOTE: Text = text(
    "從這裡開始的雙引號沒有好好結束",
    "the double quote that begins here does not end as it should",
);
const QUOTES: Text = text(
    "整格用一對雙引號包住，前後不留空白；裡面的雙引號寫兩次。",
    "Put the whole cell in one pair of double quotes without blanks around them; write a quote within it twice.",
);
const UNKNOWN_KEY: Text = text("這個鍵不在格式裡", "the format has no such key");
const KEYS: Text = text(
    "`readback schema inventory` 印出有哪些鍵。",
    "`readback schema inventory` prints the keys that there are.",
);
const FLAG: Text = text("這裡看不出是或否", "this says neither yes nor no");
const FLAGS: Text = text(
    "寫「是」或「否」（yes、no、true、false 也可以）；不寫就是「是」。",
    "Write yes or no (true and false will do); left out, it means yes.",
);
const BLANK: Text = text("這裡等於沒有說", "this says nothing");
const SAY: Text = text(
    "寫出內容；還不知道的話，先問清楚再列進清冊。",
    "Say what it is; where it is not known, find out before the surface is listed.",
);
const ID: Text = text(
    "這不是服務面的代號：代號是不含空白的文字",
    "this is no id of a surface: an id is a text without blanks",
);
const AS_ID: Text = text("寫成像 docker_daemon_edge 這樣。", "Write it like docker_daemon_edge.");

impl InventoryProblem {
    /// What failed, where, and what to do next.
    #[must_use]
    pub fn explanation(&self, lang: Lang) -> Explanation {
        let plain = |what, next| at(explained(what, next, lang), self.place());
        match self {
            Self::Empty => plain(EMPTY, ONE_EACH),
            Self::NoSurfaces => plain(NO_SURFACES, ONE_EACH),
            Self::NoList(_) => plain(NO_LIST, AS_LIST),
            Self::NoHeader(_) => plain(NO_HEADER, HEADER),
            Self::UnknownColumn(_) => plain(UNKNOWN_COLUMN, COLUMNS),
            Self::NoHeaderAbove(_) => plain(NO_HEADER_ABOVE, CELLS),
            Self::Quote(_) => plain(QUOTE, QUOTES),
            Self::UnknownKey(_, None) => plain(UNKNOWN_KEY, KEYS),
            Self::UnknownKey(place, Some(meant)) => at(called(meant, lang), *place),
            Self::Unreadable(error) => at(unreadable(error, lang), error.place),
            Self::Payload(hits) => payload(hits, lang),
            Self::SchemaVersion(place) => at(schema_version(lang), *place),
            Self::NoColumn(place, key) => at(no_column(key, lang), *place),
            Self::ColumnTwice(place, key) => at(column_twice(key, lang), *place),
            Self::Kind(place, meant) => at(kind(meant, lang), *place),
            Self::IdTwice { place, first } => at(twice(*first, lang), *place),
            Self::Value(place, problem) => value(*place, problem, lang),
        }
    }
}

/// What an inventory is told that is longer than any.
#[must_use]
pub fn inventory_too_long(lang: Lang) -> Explanation {
    Explanation::new(
        pick(
            lang,
            format!("清冊超過 {} 位元組", grouped(INVENTORY_BYTES_MAX as u64)),
            format!("the inventory is longer than {} bytes", grouped(INVENTORY_BYTES_MAX as u64)),
        ),
        pick(
            lang,
            "確認這真的是清冊；真的有這麼多服務面，就讓工具直接寫來源快照，再用 `readback source check` 驗證。".to_owned(),
            "Make sure that this is an inventory; with that many surfaces let a tool write the source snapshot itself, and validate it with `readback source check`.".to_owned(),
        ),
    )
}

impl OwingNoState {
    /// What is said of them.
    #[must_use]
    pub fn sentence(self, lang: Lang) -> String {
        let kinds = KINDS_THAT_OWE;
        let Self { surfaces, first } = self;
        pick(
            lang,
            format!(
                "{surfaces} 個服務面的種類不在 {} 之中（第一個在第 {} 行）：可以，但這些服務面可以把 Docker、compose、systemd 的狀態寫成不適用。",
                kinds.join("、"),
                first.line
            ),
            format!(
                "surfaces of kinds other than {}: {surfaces}, the first on line {}. That is allowed; they may call the state of Docker, compose and systemd not applicable.",
                kinds.join(", "),
                first.line
            ),
        )
    }
}

/// What is said of kinds in everyday words, each with its line and the kind that it is likely to be, and of how many there are in all; nothing
/// where there are none.
#[must_use]
pub fn likely_kinds(found: &[(u64, &'static str)], count: u64, lang: Lang) -> Option<String> {
    if found.is_empty() {
        return None;
    }
    let told = found.iter().take(LIKELY_KINDS_MAX).map(|(line, kind)| {
        pick(lang, format!("第 {line} 行 `{kind}`"), format!("line {line} `{kind}`"))
    });
    let rest = count.saturating_sub(found.len().min(LIKELY_KINDS_MAX) as u64);
    let more = (rest > 0).then(|| pick(lang, format!("另外 {rest} 個"), format!("{rest} more")));
    let told = told.chain(more).collect::<Vec<_>>().join(comma(lang));
    Some(pick(
        lang,
        format!(
            "這些種類看起來是平常的叫法，可能是：{told}。照現在的寫法不必交狀態證據；真的是的話，就改成這個寫法。"
        ),
        format!(
            "these kinds are in everyday words, and likely are: {told}. As they are written they require no state evidence; where that is what they are, write it so."
        ),
    ))
}

fn called(meant: &str, lang: Lang) -> Explanation {
    Explanation::new(
        UNKNOWN_KEY.in_lang(lang),
        pick(
            lang,
            format!("在 YAML 裡這一項寫作 `{meant}`。"),
            format!("In YAML this is written `{meant}`."),
        ),
    )
}

/// As of a packet, but for what only a packet can do about it.
fn unreadable(error: &Unreadable, lang: Lang) -> Explanation {
    const NO_OBJECT: Text = text("最外層不是物件", "the outermost value is no object");
    const ANCHOR: Text = text("這裡有 YAML 的錨點或別名", "there is a YAML anchor or alias here");
    const ITSELF: Text = text("把內容直接寫出來。", "Write the value itself.");
    const DOCUMENTS: Text = text("這裡開始是第二份文件", "a second document begins here");
    const ONE_LIST: Text = text(
        "所有的服務面放在同一個 `surfaces` 清單裡。",
        "Put all surfaces into one list `surfaces`.",
    );
    const NO_KEY: Text = text("這裡的鍵不是文字", "the key here is no text");
    match error.cause {
        Cause::Empty => explained(EMPTY, ONE_EACH, lang),
        Cause::NoObject => explained(NO_OBJECT, AS_LIST, lang),
        Cause::Anchor => explained(ANCHOR, ITSELF, lang),
        Cause::ManyDocuments => explained(DOCUMENTS, ONE_LIST, lang),
        Cause::KeyIsNoText => explained(NO_KEY, KEYS, lang),
        Cause::UnknownKey => explained(UNKNOWN_KEY, KEYS, lang),
        Cause::TooDeep => explained(
            text("巢狀太深，清冊沒有這麼多層", "it is nested deeper than any inventory"),
            AS_LIST,
            lang,
        ),
        Cause::TooLong
        | Cause::CanonicalTooLong
        | Cause::NotJson
        | Cause::NotYaml
        | Cause::Tag
        | Cause::Directive
        | Cause::DuplicateKey
        | Cause::Invisible(_)
        | Cause::Missing(_)
        | Cause::Improper(_)
        | Cause::NoInteger
        | Cause::OtherSchema
        | Cause::UnknownCandidate => {
            let finding = unreadable_finding(error);
            Explanation::new(finding.message(lang), finding.mend(lang))
        }
    }
}

fn schema_version(lang: Lang) -> Explanation {
    Explanation::new(
        SCHEMA_VERSION.in_lang(lang),
        pick(
            lang,
            format!("刪掉這一行，或寫 schema_version: {INVENTORY_SCHEMA_VERSION}。"),
            format!("Delete the line, or write schema_version: {INVENTORY_SCHEMA_VERSION}."),
        ),
    )
}

fn no_column(key: &str, lang: Lang) -> Explanation {
    Explanation::new(
        pick(lang, format!("少了 `{key}` 這一欄"), format!("there is no column `{key}`")),
        pick(
            lang,
            "每個服務面都要有它：加上這一欄。".to_owned(),
            "Every surface needs it: add the column.".to_owned(),
        ),
    )
}

fn column_twice(key: &str, lang: Lang) -> Explanation {
    Explanation::new(
        pick(
            lang,
            format!("這個欄名和前面的一欄都是 `{key}`"),
            format!("this header and one before it both mean `{key}`"),
        ),
        pick(lang, "留一欄就好。".to_owned(), "Keep one of the two columns.".to_owned()),
    )
}

fn kind(meant: &str, lang: Lang) -> Explanation {
    Explanation::new(
        pick(
            lang,
            format!("這個種類看起來是 `{meant}`，但寫法不同；照這樣寫就不必交狀態證據"),
            format!(
                "this kind looks like `{meant}` in another spelling, and as it is written it would owe no state evidence"
            ),
        ),
        pick(lang, format!("寫成 `{meant}`。"), format!("Write `{meant}`.")),
    )
}

fn twice(first: Place, lang: Lang) -> Explanation {
    let Place { line, column } = first;
    Explanation::new(
        pick(
            lang,
            format!("這個代號已經用在第 {line} 行第 {column} 欄的服務面"),
            format!("the surface at line {line}, column {column} has this id already"),
        ),
        pick(
            lang,
            "一個服務面只列一次：刪掉其中一個，或給它自己的代號。".to_owned(),
            "A surface is listed once: remove one of the two, or give it an id of its own."
                .to_owned(),
        ),
    )
}

/// As of a packet, but for what only a packet can do about it.
fn value(place: Place, problem: &Problem, lang: Lang) -> Explanation {
    let key = problem.pointer.last_key().unwrap_or_default();
    let explanation = match problem.trouble {
        Trouble::Missing => Explanation::new(
            pick(lang, format!("缺少 `{key}`"), format!("`{key}` is missing")),
            pick(
                lang,
                "每個服務面都要有它：補上。".to_owned(),
                "Every surface needs it: add it.".to_owned(),
            ),
        ),
        Trouble::Blank => explained(BLANK, SAY, lang),
        Trouble::OtherWord(_) => explained(FLAG, FLAGS, lang),
        Trouble::OtherForm(Form::SurfaceId) => explained(ID, AS_ID, lang),
        Trouble::TooLong(most) => Explanation::new(
            pick(
                lang,
                format!("超過 {most} 個字元"),
                format!("it has more than {most} characters"),
            ),
            pick(lang, "縮短它。".to_owned(), "Shorten it.".to_owned()),
        ),
        Trouble::TooMany(most) => Explanation::new(
            pick(lang, format!("超過 {most} 項"), format!("it has more than {most} entries")),
            pick(
                lang,
                "一個服務面不會有這麼多：拆成幾個服務面，或寫它們共同的名稱。".to_owned(),
                "No surface has as many: make several of it, or give the name that they share."
                    .to_owned(),
            ),
        ),
        Trouble::OtherType(_)
        | Trouble::OtherForm(_)
        | Trouble::Unseen(_)
        | Trouble::NoOffset
        | Trouble::NoCount
        | Trouble::NobodyKnows
        | Trouble::NotApplicable
        | Trouble::NotAlone(_)
        | Trouble::ManyForms
        | Trouble::ProvenanceUnknown => return wrong(place, problem, lang),
    };
    at(explanation, place).pointing(problem.pointer.to_string())
}
