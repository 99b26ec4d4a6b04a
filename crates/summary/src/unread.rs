//! What of a capture was not read, as a closed list: how much of it and where it begins, never the text.

use readback::lang::Text;

/// A part of a capture that a reader can leave unread.
#[derive(Debug, PartialEq, Eq)]
pub struct UnreadPart {
    /// Its name in JSON.
    pub id: &'static str,
    /// What it is.
    pub text: Text,
}

/// So many lines of a capture that were not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unread {
    /// What they are.
    pub part: &'static UnreadPart,
    /// How many.
    pub lines: u64,
    /// The first of them, from 1.
    pub first_line: u64,
}

macro_rules! parts {
    ($($name:ident $id:literal $zh:literal $en:literal;)*) => {
        $(pub(crate) static $name: UnreadPart =
            UnreadPart { id: $id, text: Text { zh_tw: $zh, en: $en } };)*
    };
}

parts! {
    ROW "row" "看不懂的列" "rows that could not be read";
    LONG_LINE "long-line" "太長的行" "lines that are too long";
    ERROR_OUTPUT "error-output" "指令的錯誤訊息" "error messages of the command";
    CUT_NAME "cut-name" "被截短的名稱" "names that were cut short";
    NO_YEAR "no-year" "沒有年份或時區的時間" "times without a year or a time zone";
    LAST_LINE "last-line" "可能沒有貼完整的最後一行" "a last line that may be cut short";
    TEXT "text" "不摘要的文字" "text that is not summarised";
}
