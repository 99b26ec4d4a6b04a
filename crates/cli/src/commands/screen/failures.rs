//! What can go wrong around the screen, in sentences. None of them quotes what was read.

use std::io;
use std::path::Path;

use readback::lang::{Lang, Text};
use readback::report::{Explanation, system_reason};
use rustix::io::Errno;

use crate::commands::failures::{ignore_file_too_long, next_of_file, next_of_link};
use crate::io::terminal::Failure;
use crate::io::walk::{Flaw, Obstacle};

const fn text(zh_tw: &'static str, en: &'static str) -> Text {
    Text { zh_tw, en }
}

pub(super) fn nothing_named(lang: Lang) -> Failure {
    const WHAT: Text = text(
        "沒有說要篩檢什麼，而標準輸入是終端機",
        "nothing to screen was named, and standard input is a terminal",
    );
    const NEXT: Text = text(
        "給檔案或資料夾，例如 `readback screen .`；或用管線送進來；要自己輸入就寫 `-`。",
        "Name files or folders, as in `readback screen .`, or pipe a text in; `-` reads what you type.",
    );
    Failure::general(Explanation::new(WHAT.in_lang(lang), NEXT.in_lang(lang)))
}

/// Folders were named, and no file in them was looked at.
pub(super) fn nothing_looked_at(lang: Lang) -> Failure {
    const WHAT: Text = text(
        "一個檔案都沒有看：資料夾是空的，或裡面的都被忽略規則排除或略過",
        "no file was looked at: the folder is empty, or everything in it is left out by ignore rules or skipped",
    );
    const NEXT: Text = text(
        "確認路徑與忽略規則；直接寫出的檔案一定會看。一道什麼都沒看的關卡不算通過。",
        "Check the path and the ignore files; a file that is named is always looked at. A gate that looked at nothing has not passed.",
    );
    Failure::general(Explanation::new(WHAT.in_lang(lang), NEXT.in_lang(lang)))
}

/// Records were to be screened, and there is none.
pub(super) fn no_records(lang: Lang) -> Failure {
    const WHAT: Text = text("一筆紀錄都沒有：輸入是空的", "there is no record: the input is empty");
    const NEXT: Text = text(
        "確認寫出紀錄的程式，以及檔案的路徑。一道什麼都沒看的關卡不算通過。",
        "Check what was to write the records, and the path of the file. A gate that looked at nothing has not passed.",
    );
    Failure::general(Explanation::new(WHAT.in_lang(lang), NEXT.in_lang(lang)))
}

/// Warns of a folder that was named and in which nothing was looked at, when other things were.
pub(super) fn folder_of_nothing(name: &str, lang: Lang) -> String {
    match lang {
        Lang::ZhTw => format!(
            "警告：{name} 裡一個檔案都沒有看：是空的，或都被忽略規則排除或略過；確認路徑與忽略規則"
        ),
        Lang::En => format!(
            "warning: no file in {name} was looked at: it is empty, or everything in it is left out by ignore rules or skipped; check the path and the ignore files"
        ),
    }
}

pub(super) fn answers_are_json(lang: Lang) -> Failure {
    const WHAT: Text = text(
        "`--jsonl` 的回答是 JSON，不能配其他 `--format`",
        "`--jsonl` answers in JSON and does not go with another `--format`",
    );
    const NEXT: Text = text("拿掉 `--format` 再執行一次。", "Leave `--format` out and run again.");
    Failure::general(Explanation::new(WHAT.in_lang(lang), NEXT.in_lang(lang)))
}

/// Why a file or folder was not looked at as a whole.
pub(super) enum Trouble {
    /// Nothing of it was.
    Unread(Obstacle),
    /// Reading failed behind what was.
    CutOff(io::Error),
}

/// A file or folder cannot be read. `name` is the name of what is at `path` as it may be shown.
pub(super) fn unreadable(name: &str, path: Option<&Path>, why: &Trouble, lang: Lang) -> Failure {
    const UNREAD: Text = text("讀不到，所以沒有篩檢", "cannot be read, so it was not screened");
    const CUT_OFF: Text =
        text("讀到一半失敗，後面的沒有篩檢", "reading failed half-way; the rest was not screened");
    let explanation = match why {
        Trouble::Unread(Obstacle::System(error)) => unread(UNREAD, path, error, lang),
        Trouble::Unread(Obstacle::IgnoreFileTooLong) => ignore_file_too_long(lang),
        Trouble::CutOff(error) => unread(CUT_OFF, path, error, lang),
    };
    Failure::of(Path::new(name), explanation)
}

/// Warns of an ignore file that does not do what somebody wanted of it.
pub(super) fn flawed_ignore_file(name: &str, flaw: Flaw, lang: Lang) -> String {
    match (flaw, lang) {
        (Flaw::Unreadable, Lang::ZhTw) => {
            format!("警告：{name} 有一個忽略檔讀不到；它原本要排除的也會看")
        }
        (Flaw::Unreadable, Lang::En) => format!(
            "warning: an ignore file of {name} cannot be read; what it was to leave out is looked at"
        ),
        (Flaw::NoPlainFile, Lang::ZhTw) => format!(
            "警告：{name} 的忽略檔是連結、管線、裝置或資料夾，不是一般檔案，所以不讀，也不排除任何東西"
        ),
        (Flaw::NoPlainFile, Lang::En) => format!(
            "warning: an ignore file of {name} is a link, a pipe, a device or a folder and no plain file, so it is not read and leaves nothing out"
        ),
    }
}

fn unread(what: Text, path: Option<&Path>, error: &io::Error, lang: Lang) -> Explanation {
    let what = what.in_lang(lang);
    let reason = system_reason(error, lang);
    let sentence = match lang {
        Lang::ZhTw => format!("{what}（{reason}）"),
        Lang::En => format!("{what} ({reason})"),
    };
    let of_link = path.and_then(|path| next_of_link(path, error));
    Explanation::new(sentence, of_link.unwrap_or_else(|| next(error)).in_lang(lang))
}

/// What to do about an error of the system.
fn next(error: &io::Error) -> Text {
    match error.raw_os_error().map(Errno::from_raw_os_error) {
        Some(Errno::NOENT | Errno::NOTDIR | Errno::LOOP | Errno::NAMETOOLONG) => {
            text("確認路徑。", "Check the path.")
        }
        // What open(2) says of a socket, and of a device behind which there is none.
        Some(Errno::NXIO) => text(
            "這是 socket，或沒有接上的裝置，沒有內容可讀；換一個檔案。",
            "It is a socket, or a device that is not there, and holds nothing to read; name another file.",
        ),
        _ => next_of_file(
            error,
            text(
                "確認它還在、磁碟與掛載正常，再執行一次。",
                "Make sure that it is still there and its disk or mount is well, then run again.",
            ),
        ),
    }
}

/// The lines of a JSONL file cannot be read from the first one on.
pub(super) fn records_unread(
    name: &str,
    path: Option<&Path>,
    error: &io::Error,
    lang: Lang,
) -> Failure {
    const WHAT: Text =
        text("讀不到，所以一行都沒有篩檢", "cannot be read, so nothing was screened");
    Failure::of(Path::new(name), unread(WHAT, path, error, lang))
}

/// The lines of a JSONL file end in an error.
pub(super) fn records_cut_off(
    name: &str,
    path: Option<&Path>,
    error: &io::Error,
    lang: Lang,
) -> Failure {
    const WHAT: Text = text(
        "讀到一半失敗，已經回答的之後都沒有篩檢",
        "reading failed half-way; nothing after what is answered was screened",
    );
    Failure::of(Path::new(name), unread(WHAT, path, error, lang))
}
