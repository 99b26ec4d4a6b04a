//! What is wrong with a source, in sentences.

use super::Explanation;
use super::explanation::pick;
use crate::lang::{Lang, Text};
use crate::python_json::{
    DEPTH_MAX, INTEGER_DIGITS_MAX, Kind, NUMBER_BYTES_MAX, ReadProblem, SyntaxProblem,
};
use crate::source::{CANDIDATES_KEY, Field, SourceProblem};

impl SourceProblem {
    /// What failed, where, and what to do next.
    #[must_use]
    pub fn explanation(&self, lang: Lang) -> Explanation {
        match self {
            Self::Read(problem) => problem.explanation(lang),
            Self::TopLevel { found, place } => Explanation::new(
                pick(
                    lang,
                    format!("來源檔的最外層應該是物件，實際是{}", kind(*found, lang)),
                    format!("the top level of the source should be an object but is {}", kind(*found, lang)),
                ),
                NEXT_SOURCE.in_lang(lang),
            )
            .at(*place),
            Self::CandidatesNotAList { found, place } => Explanation::new(
                pick(
                    lang,
                    format!("`{CANDIDATES_KEY}` 應該是清單，實際是{}", kind(*found, lang)),
                    format!("`{CANDIDATES_KEY}` should be a list but is {}", kind(*found, lang)),
                ),
                pick(
                    lang,
                    "把各服務面放進一個清單；沒有服務面就寫空清單 `[]`。".to_owned(),
                    "Put the surfaces into a list; where there are none, write an empty list `[]`.".to_owned(),
                ),
            )
            .at(*place)
            .pointing(format!("/{CANDIDATES_KEY}")),
            Self::CandidateNotAnObject { index, found, place } => Explanation::new(
                pick(
                    lang,
                    format!("第 {} 個服務面應該是物件，實際是{}", nth(*index), kind(*found, lang)),
                    format!("surface number {} should be an object but is {}", nth(*index), kind(*found, lang)),
                ),
                NEXT_CANDIDATE.in_lang(lang),
            )
            .at(*place)
            .pointing(pointer(*index, None)),
            Self::MissingKeys { index, keys, place } => missing_keys(*index, keys, lang).at(*place),
            Self::SurfaceIdNotText { index, place } => Explanation::new(
                pick(
                    lang,
                    format!("第 {} 個服務面的 `surface_id` 不是文字", nth(*index)),
                    format!("`surface_id` of surface number {} is not text", nth(*index)),
                ),
                pick(
                    lang,
                    "把它寫成帶引號的文字，例如 \"docker_daemon_edge\"。".to_owned(),
                    "Write it as text in quotes, for example \"docker_daemon_edge\".".to_owned(),
                ),
            )
            .at(*place)
            .pointing(pointer(*index, Some(Field::SurfaceId.key()))),
            Self::SurfaceIdTwice { first, second } => twice(*first, *second, lang),
            Self::NotWritable { candidate, key, place } => Explanation::new(
                pick(
                    lang,
                    format!("`{key}` 含有落單的代理字元（\\ud800 至 \\udfff），無法寫成 UTF-8"),
                    format!("`{key}` holds a lone surrogate (\\ud800 to \\udfff), which cannot be written as UTF-8"),
                ),
                pick(
                    lang,
                    "找出產生這個值的工具，把截斷的字元改成完整的字元。".to_owned(),
                    "Find the tool that made this value and replace the cut-off character by a whole one.".to_owned(),
                ),
            )
            .at(*place)
            .pointing(candidate.map_or_else(|| format!("/{key}"), |index| pointer(index, Some(key)))),
            Self::TooManyCandidates => Explanation::new(
                pick(
                    lang,
                    "服務面超過四十億個".to_owned(),
                    "there are more than four thousand million surfaces".to_owned(),
                ),
                NEXT_SOURCE.in_lang(lang),
            ),
        }
    }
}

const NEXT_SOURCE: Text = Text {
    zh_tw: "確認路徑指向變更證據的快照檔（--source-change-evidence-report），或重新產生它。",
    en: "Make sure that the path leads to the change evidence snapshot (--source-change-evidence-report), or make the snapshot again.",
};

const NEXT_CANDIDATE: Text = Text {
    zh_tw: "每個服務面是一個物件，帶有 surface_id 等九個鍵；修好這一項再執行一次。",
    en: "Each surface is an object with nine keys, surface_id among them; mend this one and run again.",
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

impl ReadProblem {
    /// What failed, where, and what to do next.
    #[must_use]
    pub fn explanation(&self, lang: Lang) -> Explanation {
        match self {
            Self::Io(error) => Explanation::new(
                pick(lang, format!("讀到一半失敗：{error}"), format!("reading failed half-way: {error}")),
                pick(
                    lang,
                    "確認檔案還在、磁碟與掛載正常，再執行一次。".to_owned(),
                    "Make sure that the file is still there and its disk or mount is well, then run again.".to_owned(),
                ),
            ),
            Self::Syntax { problem, place } => {
                Explanation::new(problem.what(lang), problem.next().in_lang(lang)).at(*place)
            }
        }
    }
}

impl SyntaxProblem {
    fn what(self, lang: Lang) -> String {
        let text = match self {
            Self::IntegerTooLong => {
                return pick(
                    lang,
                    format!("整數超過 {INTEGER_DIGITS_MAX} 位，Python 不會轉換它"),
                    format!(
                        "an integer has more than {INTEGER_DIGITS_MAX} digits, which Python does not convert"
                    ),
                );
            }
            Self::NumberTooLong => {
                return pick(
                    lang,
                    format!("一個數字超過 {NUMBER_BYTES_MAX} 個字元"),
                    format!("a number has more than {NUMBER_BYTES_MAX} characters"),
                );
            }
            Self::TooDeep => {
                return pick(
                    lang,
                    format!("巢狀超過 {DEPTH_MAX} 層"),
                    format!("nested more than {DEPTH_MAX} levels deep"),
                );
            }
            Self::NotUtf8 => Text { zh_tw: "不是 UTF-8", en: "not UTF-8" },
            Self::ByteOrderMark => Text {
                zh_tw: "開頭有位元組順序記號（BOM）",
                en: "it starts with a byte order mark (BOM)",
            },
            Self::ExpectedValue => Text {
                zh_tw: "不是 JSON:這裡應該有一個值",
                en: "not JSON: a value should stand here",
            },
            Self::ExpectedKey => Text {
                zh_tw: "不是 JSON:這裡應該有一個帶雙引號的鍵",
                en: "not JSON: a key in double quotes should stand here",
            },
            Self::ExpectedColon => Text {
                zh_tw: "不是 JSON:鍵的後面應該有冒號",
                en: "not JSON: a colon should follow the key",
            },
            Self::ExpectedCommaOrBrace => Text {
                zh_tw: "不是 JSON:這裡應該有逗號或右大括號 `}`",
                en: "not JSON: a comma or `}` should stand here",
            },
            Self::ExpectedCommaOrBracket => Text {
                zh_tw: "不是 JSON:這裡應該有逗號或右中括號 `]`",
                en: "not JSON: a comma or `]` should stand here",
            },
            Self::ExpectedEnd => Text {
                zh_tw: "不是 JSON:最外層的值已經結束，後面還有東西",
                en: "not JSON: something follows the outermost value",
            },
            Self::ControlCharacter => Text {
                zh_tw: "不是 JSON:字串裡有沒有跳脫的控制字元（例如換行）",
                en: "not JSON: a string holds an unescaped control character, such as a line break",
            },
            Self::InvalidEscape => Text {
                zh_tw: "不是 JSON:反斜線後面不是合法的跳脫字元",
                en: "not JSON: the backslash starts no escape",
            },
            Self::InvalidUnicodeEscape => Text {
                zh_tw: "不是 JSON:`\\u` 後面應該有四個十六進位數字",
                en: "not JSON: `\\u` should be followed by four hexadecimal digits",
            },
            Self::UnterminatedString => Text {
                zh_tw: "不是 JSON:字串沒有結束的引號",
                en: "not JSON: a string has no closing quote",
            },
        };
        text.in_lang(lang).to_owned()
    }

    fn next(self) -> Text {
        match self {
            Self::NotUtf8 => Text {
                zh_tw: "把檔案存成 UTF-8（不帶 BOM）再執行一次。",
                en: "Save the file as UTF-8 without a byte order mark and run again.",
            },
            Self::ByteOrderMark => Text {
                zh_tw: "把檔案存成不帶 BOM 的 UTF-8 再執行一次。",
                en: "Save the file as UTF-8 without a byte order mark and run again.",
            },
            Self::IntegerTooLong | Self::NumberTooLong => Text {
                zh_tw: "把這個值寫成文字，或縮短它。",
                en: "Write this value as text, or shorten it.",
            },
            Self::TooDeep => Text {
                zh_tw: "這個值不像服務面的資料；請查產生快照的工具。",
                en: "This does not look like data of a surface; look into the tool that made the snapshot.",
            },
            Self::UnterminatedString
            | Self::ExpectedValue
            | Self::ExpectedKey
            | Self::ExpectedColon
            | Self::ExpectedCommaOrBrace
            | Self::ExpectedCommaOrBracket
            | Self::ExpectedEnd
            | Self::ControlCharacter
            | Self::InvalidEscape
            | Self::InvalidUnicodeEscape => Text {
                zh_tw: "從這個位置往前看一兩個字元，修好之後再執行一次；檔案若是被截斷，請重新產生。",
                en: "Look at this place and just before it, mend it and run again; if the file was cut off, make it anew.",
            },
        }
    }
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
