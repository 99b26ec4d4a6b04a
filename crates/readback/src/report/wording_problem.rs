//! What is wrong with a wording file or with a plan to take one from, in sentences.

use super::Explanation;
use super::authoring_problem::payload;
use super::explanation::pick;
use crate::lang::{Lang, grouped};
use crate::wording::{ImportProblem, SENTENCE_BYTES_MAX, WORDING_BYTES_MAX, WordingFileProblem};

impl ImportProblem {
    /// What failed, where, and what to do next.
    #[must_use]
    pub fn explanation(&self, lang: Lang) -> Explanation {
        match self {
            Self::Read(problem) => problem.explanation(lang),
            Self::NotV1 { pointer, expected, place } => {
                let what = match expected {
                    Some(expected) => pick(
                        lang,
                        format!("這不是 v1 計畫：第一個不同的識別碼，此處應為 `{expected}`"),
                        format!(
                            "this is not a v1 plan: the first identifier that differs should be `{expected}`"
                        ),
                    ),
                    None => pick(
                        lang,
                        "這不是 v1 計畫：第一個不同之處，v1 在此處沒有項目".to_owned(),
                        "this is not a v1 plan: the first difference is an entry where v1 has none"
                            .to_owned(),
                    ),
                };
                Explanation::new(what, next_plan(lang)).at(*place).pointing(pointer.clone())
            }
            Self::Payload { hits, pointer, place } => {
                payload(hits, lang).at(*place).pointing(pointer.clone())
            }
            Self::NotText { pointer, place } => Explanation::new(
                pick(
                    lang,
                    "這一句不存在、不是文字、太長或無法寫成 UTF-8".to_owned(),
                    "this sentence is missing, not text, too long, or cannot be written as UTF-8"
                        .to_owned(),
                ),
                next_plan(lang),
            )
            .at(*place)
            .pointing(pointer.clone()),
        }
    }
}

fn next_plan(lang: Lang) -> String {
    pick(
        lang,
        "用參考產生器重新產生計畫，再從那個檔案匯入。".to_owned(),
        "Make the plan again with the reference generator and import from that file.".to_owned(),
    )
}

impl WordingFileProblem {
    /// What failed, where, and what to do next.
    #[must_use]
    pub fn explanation(&self, lang: Lang) -> Explanation {
        let (zh_tw, en) = match self {
            Self::TooLong => (
                format!("用語檔超過 {} 位元組", grouped(WORDING_BYTES_MAX as u64)),
                format!(
                    "the wording file has more than {} bytes",
                    grouped(WORDING_BYTES_MAX as u64)
                ),
            ),
            Self::NotUtf8 => {
                ("用語檔不是 UTF-8".to_owned(), "the wording file is not UTF-8".to_owned())
            }
            Self::NotToml(_) => {
                ("用語檔不是 TOML".to_owned(), "the wording file is not TOML".to_owned())
            }
            Self::SchemaVersion(_) => (
                "用語檔的 `schema_version` 不存在或不是本程式的版本".to_owned(),
                "`schema_version` of the wording file is missing or not one of this program's"
                    .to_owned(),
            ),
            Self::UnknownKey(_) => (
                "用語檔裡有不認得的鍵".to_owned(),
                "the wording file has a key that is neither a check nor a lane".to_owned(),
            ),
            Self::SentenceTooLong { id, .. } => (
                format!("用語檔的 `{id}` 超過 {} 位元組", grouped(SENTENCE_BYTES_MAX as u64)),
                format!(
                    "`{id}` of the wording file has more than {} bytes",
                    grouped(SENTENCE_BYTES_MAX as u64)
                ),
            ),
            Self::NotText { id, .. } => (
                format!("用語檔的 `{id}` 型別不對"),
                format!("`{id}` of the wording file has the wrong type"),
            ),
        };
        let place = match self {
            Self::TooLong | Self::NotUtf8 => None,
            Self::SchemaVersion(place) => *place,
            Self::NotToml(place)
            | Self::UnknownKey(place)
            | Self::NotText { place, .. }
            | Self::SentenceTooLong { place, .. } => Some(*place),
        };
        let next = pick(
            lang,
            "用 `readback wording import 既有計畫.json --output wording.toml` 重新產生用語檔，只改句子、不改鍵。".to_owned(),
            "Make the file again with `readback wording import EXISTING_PLAN.json --output wording.toml`, and change sentences only, never keys.".to_owned(),
        );
        Explanation::new(pick(lang, zh_tw, en), next).at(place)
    }
}
