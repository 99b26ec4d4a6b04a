//! What is wrong with a text that is not JSON as Python reads it, in sentences.

use super::explanation::pick;
use super::{Explanation, system_reason};
use crate::lang::{Lang, Text, grouped};
use crate::python_json::{
    DEPTH_MAX, ENTRY_BYTES_MAX, INTEGER_DIGITS_MAX, NUMBER_BYTES_MAX, ReadProblem, SyntaxProblem,
    VALUE_BYTES_MAX,
};

impl ReadProblem {
    /// What failed, where, and what to do next.
    #[must_use]
    pub fn explanation(&self, lang: Lang) -> Explanation {
        match self {
            Self::Io(error) => {
                let reason = system_reason(error, lang);
                Explanation::new(
                    pick(
                        lang,
                        format!("讀到一半失敗（{reason}）"),
                        format!("reading failed half-way ({reason})"),
                    ),
                    NEXT_MEDIUM.in_lang(lang),
                )
            }
            Self::Syntax { problem, place } => {
                Explanation::new(problem.what(lang), problem.next().in_lang(lang)).at(*place)
            }
        }
    }
}

const fn text(zh_tw: &'static str, en: &'static str) -> Text {
    Text { zh_tw, en }
}

impl SyntaxProblem {
    fn what(self, lang: Lang) -> String {
        let plain = match self {
            Self::IntegerTooLong => return too_long_an_integer(lang),
            Self::NumberTooLong => return too_long_a_number(lang),
            Self::ValueTooLong => return too_long_a_value(lang),
            Self::EntryTooLong => return too_long_an_entry(lang),
            Self::TooDeep => return too_deep(lang),
            Self::NotUtf8 => text("不是 UTF-8", "not UTF-8"),
            Self::Utf16 => text("不是 UTF-8，看起來是 UTF-16", "not UTF-8; it looks like UTF-16"),
            Self::ByteOrderMark => {
                text("開頭有位元組順序記號（BOM）", "it starts with a byte order mark (BOM)")
            }
            Self::EndsEarly => text(
                "檔案是空的，或到這裡就斷了，後面應該還有內容",
                "it is empty or cut off: something should follow here",
            ),
            Self::ExpectedValue => {
                text("不是 JSON：這裡應該有一個值", "not JSON: a value should stand here")
            }
            Self::ExpectedKey => text(
                "不是 JSON：這裡應該有一個帶雙引號的鍵",
                "not JSON: a key in double quotes should stand here",
            ),
            Self::ExpectedColon => {
                text("不是 JSON：鍵的後面應該有冒號", "not JSON: a colon should follow the key")
            }
            Self::ExpectedCommaOrBrace => text(
                "不是 JSON：這裡應該有逗號或右大括號 `}`",
                "not JSON: a comma or `}` should stand here",
            ),
            Self::ExpectedCommaOrBracket => text(
                "不是 JSON：這裡應該有逗號或右中括號 `]`",
                "not JSON: a comma or `]` should stand here",
            ),
            Self::ExpectedEnd => text(
                "不是 JSON：最外層的值已經結束，後面還有東西",
                "not JSON: something follows the outermost value",
            ),
            Self::ControlCharacter => text(
                "不是 JSON：字串裡有沒有跳脫的控制字元（例如換行）",
                "not JSON: a string holds an unescaped control character, such as a line break",
            ),
            Self::InvalidEscape => text(
                "不是 JSON：反斜線後面不是合法的跳脫字元",
                "not JSON: the backslash starts no escape",
            ),
            Self::InvalidUnicodeEscape => text(
                "不是 JSON：`\\u` 後面應該有四個十六進位數字",
                "not JSON: `\\u` should be followed by four hexadecimal digits",
            ),
            Self::UnterminatedString => text(
                "不是 JSON：從這裡開始的字串沒有結束的引號",
                "not JSON: the string that begins here has no closing quote",
            ),
        };
        plain.in_lang(lang).to_owned()
    }

    fn next(self) -> Text {
        match self {
            Self::NotUtf8 | Self::Utf16 | Self::ByteOrderMark => NEXT_ENCODING,
            Self::IntegerTooLong | Self::NumberTooLong => NEXT_NUMBER,
            Self::TooDeep => NEXT_DEPTH,
            Self::ValueTooLong | Self::EntryTooLong => NEXT_VALUE,
            Self::EndsEarly | Self::UnterminatedString => NEXT_ANEW,
            Self::ExpectedValue
            | Self::ExpectedKey
            | Self::ExpectedColon
            | Self::ExpectedCommaOrBrace
            | Self::ExpectedCommaOrBracket
            | Self::ExpectedEnd
            | Self::ControlCharacter
            | Self::InvalidEscape
            | Self::InvalidUnicodeEscape => NEXT_LOOK,
        }
    }
}

const NEXT_MEDIUM: Text = text(
    "確認檔案還在、磁碟與掛載正常，再執行一次。",
    "Make sure that the file is still there and its disk or mount is well, then run again.",
);
const NEXT_ENCODING: Text = text(
    "把檔案存成不帶 BOM 的 UTF-8 再執行一次。",
    "Save the file as UTF-8 without a byte order mark and run again.",
);
const NEXT_NUMBER: Text =
    text("把這個值寫成文字，或縮短它。", "Write this value as text, or shorten it.");
const NEXT_VALUE: Text = text(
    "來源是一份名單，不是放內容的地方：把這個值縮短，內容留在別處。",
    "A source is a list, no place for what is listed: shorten this value and leave the rest elsewhere.",
);
const NEXT_DEPTH: Text = text(
    "這個值不像服務面的資料；請查產生快照的工具。",
    "This does not look like data of a surface; look into the tool that made the snapshot.",
);
const NEXT_ANEW: Text = text(
    "檔案多半是寫到一半或傳到一半；請重新產生或重新複製，再執行一次。",
    "It was probably written or copied only in part; make or copy it again, then run again.",
);
const NEXT_LOOK: Text = text(
    "看這個位置和它前面一兩個字元，修好之後再執行一次。",
    "Look at this place and just before it, fix it and run again.",
);

fn too_long_an_integer(lang: Lang) -> String {
    pick(
        lang,
        format!("整數超過 {} 位，Python 不會轉換它", grouped(INTEGER_DIGITS_MAX as u64)),
        format!(
            "an integer has more than {} digits, which Python does not convert",
            grouped(INTEGER_DIGITS_MAX as u64)
        ),
    )
}

fn too_long_a_number(lang: Lang) -> String {
    pick(
        lang,
        format!("一個數字超過 {} 個字元", grouped(NUMBER_BYTES_MAX as u64)),
        format!("a number has more than {} characters", grouped(NUMBER_BYTES_MAX as u64)),
    )
}

fn too_long_a_value(lang: Lang) -> String {
    pick(
        lang,
        format!("一個值超過 {} 位元組", grouped(VALUE_BYTES_MAX as u64)),
        format!("a value takes more than {} bytes", grouped(VALUE_BYTES_MAX as u64)),
    )
}

fn too_long_an_entry(lang: Lang) -> String {
    pick(
        lang,
        format!("一個項目的值合計超過 {} 位元組", grouped(ENTRY_BYTES_MAX as u64)),
        format!(
            "the values of an entry take more than {} bytes together",
            grouped(ENTRY_BYTES_MAX as u64)
        ),
    )
}

fn too_deep(lang: Lang) -> String {
    pick(
        lang,
        format!("巢狀超過 {DEPTH_MAX} 層（服務面的一個值最多 990 層）"),
        format!("nested more than {DEPTH_MAX} levels deep (990 in a value of a surface)"),
    )
}
