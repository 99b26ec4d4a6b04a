//! Why a capture gives no facts. Nothing of the capture is quoted.

use readback::lang::{Lang, Text};
use readback::report::Explanation;

use crate::failing::Failing;
use crate::kind::Kind;

/// Why there is no summary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// There is nothing in it.
    #[error("the capture is empty")]
    Empty,
    /// It is no text.
    #[error("the capture is binary")]
    Binary,
    /// It is of no kind that is known.
    #[error("the kind of capture is not known")]
    UnknownKind,
    /// It is not of the kind that was told.
    #[error("the capture is not of the kind that was told")]
    OtherKind {
        /// The kind that was told.
        told: &'static Kind,
    },
    /// Two captures stand in it.
    #[error("the capture holds more than one command's output")]
    Mixed {
        /// The line where the other begins.
        line: u64,
    },
    /// Its end is missing, so that nothing may be counted.
    #[error("the capture is cut off")]
    CutOff,
    /// It is longer than a capture of this kind that is read as a whole.
    #[error("the capture is too long")]
    TooLong {
        /// Bytes that it may have.
        bytes_max: usize,
    },
    /// It prints values, and is never summarised.
    #[error("captures that print values are not summarised")]
    PrintsValues,
    /// The command failed and said nothing else.
    #[error("the command failed")]
    Failed(Failing),
    /// Nothing in it establishes a fact.
    #[error("the capture establishes nothing")]
    NoFact,
}

impl Problem {
    /// What is wrong and how to go on.
    #[must_use]
    pub fn explanation(self, lang: Lang) -> Explanation {
        let (what, next) = self.texts();
        let mut what = what.in_lang(lang).to_owned();
        match self {
            Self::OtherKind { told } => what.push_str(&match lang {
                Lang::ZhTw => format!("（{}）", told.id),
                Lang::En => format!(" ({})", told.id),
            }),
            Self::Mixed { line } => what.push_str(&match lang {
                Lang::ZhTw => format!("（第 {line} 行起）"),
                Lang::En => format!(" (from line {line} on)"),
            }),
            Self::TooLong { bytes_max } => what.push_str(&match lang {
                Lang::ZhTw => format!("（最多 {} MiB）", bytes_max >> 20),
                Lang::En => format!(" (at most {} MiB)", bytes_max >> 20),
            }),
            Self::Failed(failing) => what.push_str(&match lang {
                Lang::ZhTw => format!("：{}", failing.text().zh_tw),
                Lang::En => format!(": {}", failing.text().en),
            }),
            Self::Empty
            | Self::Binary
            | Self::UnknownKind
            | Self::CutOff
            | Self::PrintsValues
            | Self::NoFact => {}
        }
        Explanation::new(what, next.in_lang(lang))
    }

    const fn texts(self) -> (Text, Text) {
        match self {
            Self::Empty => (
                Text { zh_tw: "擷取內容是空的", en: "the capture is empty" },
                Text {
                    zh_tw: "指令的錯誤多半走標準錯誤：用 `指令 2>&1 | readback summarize` 一起收；逾時的指令也會留下空檔。",
                    en: "What a command complains of goes to standard error: `COMMAND 2>&1 | readback summarize` takes both; a command that timed out leaves an empty file too.",
                },
            ),
            Self::Binary => (
                Text {
                    zh_tw: "擷取內容是二進位，不是文字",
                    en: "the capture is binary and no text",
                },
                Text {
                    zh_tw: "交出指令印出來的文字。",
                    en: "Give what the command prints as text.",
                },
            ),
            Self::UnknownKind => (
                Text {
                    zh_tw: "認不出這是哪個指令的輸出",
                    en: "which command printed this cannot be told",
                },
                Text {
                    zh_tw: "用 --kind 指明；`readback summarize --kinds` 列出認得的指令與怎麼擷取。",
                    en: "Name it with --kind; `readback summarize --kinds` lists the commands that are known and how to capture them.",
                },
            ),
            Self::OtherKind { .. } => (
                Text {
                    zh_tw: "內容不是 --kind 說的那一種",
                    en: "the capture is not what --kind says",
                },
                Text {
                    zh_tw: "拿掉 --kind 讓程式自己認，或照 `readback summarize --kinds` 重新擷取。",
                    en: "Leave --kind out, or capture it again as `readback summarize --kinds` says.",
                },
            ),
            Self::Mixed { .. } => (
                Text {
                    zh_tw: "裡面有不只一個指令的輸出",
                    en: "the output of more than one command stands in it",
                },
                Text {
                    zh_tw: "每個指令各存一檔，一檔一檔給。",
                    en: "Keep each command's output in a file of its own, and give one file at a time.",
                },
            ),
            Self::CutOff => (
                Text {
                    zh_tw: "擷取內容不完整，結尾不見了",
                    en: "the capture is cut off: its end is missing",
                },
                Text {
                    zh_tw: "重新擷取整段輸出；不完整的清單數不出數字。",
                    en: "Capture the whole output again; from a list without its end nothing is counted.",
                },
            ),
            Self::TooLong { .. } => (
                Text { zh_tw: "擷取內容太大", en: "the capture is too long" },
                Text {
                    zh_tw: "縮小指令的範圍，或改用一行一筆的格式（`--format '{{json .}}'`、`-o json`）。",
                    en: "Narrow the command, or use its form of one object a line (`--format '{{json .}}'`, `-o json`).",
                },
            ),
            Self::PrintsValues => (
                Text {
                    zh_tw: "這種輸出印出變數的值，不做摘要",
                    en: "such output prints the values of variables and is not summarised",
                },
                Text {
                    zh_tw: "別把它留在任何地方；`readback summarize --kinds` 列出該用的指令。",
                    en: "Keep it nowhere; `readback summarize --kinds` lists the commands to use instead.",
                },
            ),
            Self::Failed(_) => (
                Text {
                    zh_tw: "指令失敗，沒有輸出可讀",
                    en: "the command failed, and there is no output to read",
                },
                Text {
                    zh_tw: "排除原因後重新擷取；失敗本身也是一項事實，寫進摘要即可。",
                    en: "Mend that and capture it again; that it failed is a fact of its own for a summary.",
                },
            ),
            Self::NoFact => (
                Text {
                    zh_tw: "裡面沒有可以確立的事實", en: "nothing in it establishes a fact"
                },
                Text {
                    zh_tw: "照 `readback summarize --kinds` 重新擷取。",
                    en: "Capture it again as `readback summarize --kinds` says.",
                },
            ),
        }
    }
}
