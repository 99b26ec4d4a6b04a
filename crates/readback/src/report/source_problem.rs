//! What is wrong with a source, in sentences.

use super::Explanation;
use super::explanation::pick;
use crate::lang::{Lang, Text};
use crate::python_json::Kind;
use crate::source::{CANDIDATES_KEY, Field, SourceProblem};

impl SourceProblem {
    /// What failed, where, and what to do next.
    #[must_use]
    pub fn explanation(&self, lang: Lang) -> Explanation {
        match self {
            Self::Read(problem) => problem.explanation(lang),
            Self::TopLevel { found, place } => top_level(*found, lang).at(*place),
            Self::CandidatesNotAList { found, place } => not_a_list(*found, lang).at(*place),
            Self::CandidateNotAnObject { index, found, place } => {
                not_an_object(*index, *found, lang).at(*place)
            }
            Self::MissingKeys { index, keys, place } => missing_keys(*index, keys, lang).at(*place),
            Self::SurfaceIdNotText { index, place } => id_not_text(*index, lang).at(*place),
            Self::SurfaceIdTwice { first, second } => twice(*first, *second, lang),
            Self::NotWritable { candidate, key, place } => {
                not_writable(*candidate, key, lang).at(*place)
            }
            Self::TooManyCandidates => too_many(lang),
        }
    }
}

fn top_level(found: Kind, lang: Lang) -> Explanation {
    let found = kind(found, lang);
    let what = pick(
        lang,
        format!("來源檔的最外層應該是物件，實際是{found}"),
        format!("the top level of the source should be an object but is {found}"),
    );
    Explanation::new(what, NEXT_SOURCE.in_lang(lang))
}

fn not_a_list(found: Kind, lang: Lang) -> Explanation {
    let found = kind(found, lang);
    let what = pick(
        lang,
        format!("`{CANDIDATES_KEY}` 應該是清單，實際是{found}"),
        format!("`{CANDIDATES_KEY}` should be a list but is {found}"),
    );
    Explanation::new(what, NEXT_LIST.in_lang(lang)).pointing(format!("/{CANDIDATES_KEY}"))
}

fn not_an_object(index: u32, found: Kind, lang: Lang) -> Explanation {
    let (number, found) = (nth(index), kind(found, lang));
    let what = pick(
        lang,
        format!("第 {number} 個服務面應該是物件，實際是{found}"),
        format!("surface number {number} should be an object but is {found}"),
    );
    Explanation::new(what, NEXT_CANDIDATE.in_lang(lang)).pointing(pointer(index, None))
}

fn id_not_text(index: u32, lang: Lang) -> Explanation {
    let (number, key) = (nth(index), Field::SurfaceId.key());
    let what = pick(
        lang,
        format!("第 {number} 個服務面的 `{key}` 不是文字"),
        format!("`{key}` of surface number {number} is not text"),
    );
    Explanation::new(what, NEXT_ID.in_lang(lang)).pointing(pointer(index, Some(key)))
}

fn not_writable(candidate: Option<u32>, key: &'static str, lang: Lang) -> Explanation {
    let what = pick(
        lang,
        format!("`{key}` 含有落單的代理字元（\\ud800 至 \\udfff），無法寫成 UTF-8"),
        format!(
            "`{key}` holds a lone surrogate (\\ud800 to \\udfff), which cannot be written as UTF-8"
        ),
    );
    let place = candidate.map_or_else(|| format!("/{key}"), |index| pointer(index, Some(key)));
    Explanation::new(what, NEXT_SURROGATE.in_lang(lang)).pointing(place)
}

fn too_many(lang: Lang) -> Explanation {
    const WHAT: Text = Text {
        zh_tw: "服務面超過四十億個",
        en: "there are more than four billion surfaces",
    };
    Explanation::new(WHAT.in_lang(lang), NEXT_SOURCE.in_lang(lang))
}

const NEXT_LIST: Text = Text {
    zh_tw: "把各服務面放進一個清單；沒有服務面就寫空清單 `[]`。",
    en: "Put the surfaces into a list; where there are none, write an empty list `[]`.",
};

const NEXT_ID: Text = Text {
    zh_tw: "把它寫成帶引號的文字，例如 \"docker_daemon_edge\"。",
    en: "Write it as text in quotes, for example \"docker_daemon_edge\".",
};

const NEXT_SURROGATE: Text = Text {
    zh_tw: "找出產生這個值的工具，把截斷的字元改成完整的字元。",
    en: "Find the tool that made this value and replace the cut-off character by a whole one.",
};

const NEXT_SOURCE: Text = Text {
    zh_tw: "確認路徑指向變更證據的快照檔（--source-change-evidence-report），或重新產生它。",
    en: "Make sure that the path leads to the change evidence snapshot (--source-change-evidence-report), or make the snapshot again.",
};

const NEXT_CANDIDATE: Text = Text {
    zh_tw: "每個服務面是一個物件，帶有 surface_id 等九個鍵；修好這一項再執行一次。",
    en: "Each surface is an object with nine keys, surface_id among them; fix this one and run again.",
};

fn missing_keys(index: u32, keys: &[&'static str], lang: Lang) -> Explanation {
    let listed = keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>();
    let first = keys.first().copied().unwrap_or_default();
    Explanation::new(
        pick(
            lang,
            format!("第 {} 個服務面缺少鍵：{}", nth(index), listed.join("、")),
            format!("surface number {} lacks {}", nth(index), listed.join(", ")),
        ),
        pick(
            lang,
            "在這個服務面補上缺少的鍵；不知道值的話，回頭查產生快照的前一道關卡。".to_owned(),
            "Add what is missing to this surface; if the value is not known, ask the gate that made the snapshot.".to_owned(),
        ),
    )
    .pointing(pointer(index, Some(first)))
}

fn twice(first: u32, second: u32, lang: Lang) -> Explanation {
    let key = Field::SurfaceId.key();
    Explanation::new(
        pick(
            lang,
            format!("第 {} 個與第 {} 個服務面的 `{key}` 相同", nth(first), nth(second)),
            format!("surfaces number {} and {} have the same `{key}`", nth(first), nth(second)),
        ),
        pick(
            lang,
            format!("一個服務面只能出現一次：刪掉其中一個，或給它自己的 {key}。另一處是 {}。", pointer(first, Some(key))),
            format!("A surface appears once: remove one of the two, or give it an id of its own. The other place is {}.", pointer(first, Some(key))),
        ),
    )
    .pointing(pointer(second, Some(key)))
}

fn kind(kind: Kind, lang: Lang) -> &'static str {
    match kind {
        Kind::Object => Text { zh_tw: "物件", en: "an object" },
        Kind::List => Text { zh_tw: "清單", en: "a list" },
        Kind::Text => Text { zh_tw: "文字", en: "text" },
        Kind::Number => Text { zh_tw: "數字", en: "a number" },
        Kind::Boolean => Text { zh_tw: "布林值", en: "true or false" },
        Kind::Null => Text { zh_tw: "null", en: "null" },
    }
    .in_lang(lang)
}

/// The number of a candidate as people count.
fn nth(index: u32) -> u64 {
    u64::from(index) + 1
}

fn pointer(index: u32, key: Option<&str>) -> String {
    let candidate = format!("/{CANDIDATES_KEY}/{index}");
    key.map_or_else(|| candidate.clone(), |key| format!("{candidate}/{key}"))
}
