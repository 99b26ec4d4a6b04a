//! What can be wrong with the files of a plan, in sentences.

use std::ffi::OsStr;
use std::io;
use std::path::Path;

use readback::authoring::PersonProblem;
use readback::lang::{Lang, Text};
use readback::report::{Explanation, invisible_in_option, system_reason};
use rustix::io::Errno;

use crate::io::output::FolderInTheWay;
use crate::io::terminal::{Failure, shell_quoted};

const fn text(zh_tw: &'static str, en: &'static str) -> Text {
    Text { zh_tw, en }
}

pub(super) fn root(root: &OsStr, error: &io::Error, lang: Lang) -> Failure {
    const WHAT: Text = text("找不到起點資料夾 --root", "the folder of --root cannot be found");
    const NEXT: Text = text("換一個存在的資料夾。", "Name a folder that exists.");
    Failure::of(Path::new(root), because(WHAT, error, NEXT, lang))
}

pub(super) fn generated_at(lang: Lang) -> Failure {
    const WHAT: Text = text("--generated-at 不是 UTF-8", "--generated-at is not UTF-8");
    const NEXT: Text = text(
        "給一個時間，例如 2026-06-15T19:40:02+08:00，或不要給。",
        "Give a time such as 2026-06-15T19:40:02+08:00, or leave it out.",
    );
    Failure::general(Explanation::new(WHAT.in_lang(lang), NEXT.in_lang(lang)))
}

#[expect(clippy::wildcard_enum_match_arm, reason = "the kinds of io::Error are an open list")]
pub(super) fn unreadable_source(path: &Path, error: &io::Error, lang: Lang) -> Failure {
    const WHAT: Text = text("讀不到變更證據快照", "the change evidence snapshot cannot be read");
    let next = match error.kind() {
        io::ErrorKind::NotFound => text(
            "用 --root 指到儲存庫的最上層，或用 --source-change-evidence-report 指到快照檔；沒有快照的話，用 `readback source init 清冊` 做一份。",
            "Point --root at the top of the repository, or --source-change-evidence-report at the snapshot; where there is none, `readback source init INVENTORY` makes one.",
        ),
        io::ErrorKind::IsADirectory => text(
            "這是資料夾；請指到裡面的快照檔。",
            "This is a folder; name the snapshot inside it.",
        ),
        _ => next_of_file(
            error,
            text("確認路徑與掛載，再執行一次。", "Check the path and its mount, then run again."),
        ),
    };
    Failure::of(path, because(WHAT, error, next, lang))
}

pub(super) fn unreadable_wording(path: &Path, error: &io::Error, lang: Lang) -> Failure {
    const WHAT: Text = text("讀不到用語檔", "the wording file cannot be read");
    const NEXT: Text = text(
        "確認路徑；用 `readback wording import 既有計畫.json` 可以做出一份。",
        "Check the path; `readback wording import EXISTING_PLAN.json` makes one.",
    );
    Failure::of(path, because(WHAT, error, NEXT, lang))
}

pub(super) fn unreadable_plan(path: &Path, error: &io::Error, lang: Lang) -> Failure {
    const WHAT: Text = text("讀不到既有的計畫", "the existing plan cannot be read");
    const NEXT: Text = text("確認路徑。", "Check the path.");
    Failure::of(path, because(WHAT, error, next_of_file(error, NEXT), lang))
}

/// An option names nobody.
pub(super) fn who(option: &str, problem: PersonProblem, lang: Lang) -> Failure {
    Failure::general(problem.of_option(option, lang))
}

/// A source snapshot that is to be checked cannot be read.
pub(super) fn unreadable_snapshot(path: &Path, error: &io::Error, lang: Lang) -> Failure {
    const WHAT: Text = text("讀不到來源快照", "the source snapshot cannot be read");
    const NEXT: Text = text(
        "確認路徑，或用 --root 指到儲存庫的最上層；沒有快照的話，用 `readback source init 清冊` 做一份。",
        "Check the path, or point --root at the top of the repository; where there is none, `readback source init INVENTORY` makes one.",
    );
    Failure::of(path, because(WHAT, error, next_of_file(error, NEXT), lang))
}

/// Refuses the value of an option in which something is that nobody sees: it would go into a packet, which then cannot be read.
pub(super) fn visible(option: &str, value: &str, lang: Lang) -> Result<(), Failure> {
    invisible_in_option(option, value, lang).map_or(Ok(()), |why| Err(Failure::general(why)))
}

/// A packet's file cannot be read.
pub(super) fn unreadable_packet(path: &Path, error: &io::Error, lang: Lang) -> Failure {
    const WHAT: Text = text("讀不到回讀包", "the packet cannot be read");
    const NEXT: Text = text("確認路徑。", "Check the path.");
    const ONE: Text = text(
        "這裡一次只收一份：一份一份給；看整個資料夾用 `readback check`。",
        "This takes one packet: name each by itself; `readback check` looks at folders.",
    );
    let is_folder = error.kind() == io::ErrorKind::IsADirectory || path.is_dir();
    let of_file = || next_of_link(path, error).unwrap_or_else(|| next_of_file(error, NEXT));
    let next = if is_folder { ONE } else { of_file() };
    Failure::of(path, because(WHAT, error, next, lang))
}

/// What to do about a file that cannot be read: where it may not be, or is a folder, the same whatever it was to be.
#[expect(clippy::wildcard_enum_match_arm, reason = "the kinds of io::Error are an open list")]
pub(super) fn next_of_file(error: &io::Error, otherwise: Text) -> Text {
    match error.kind() {
        io::ErrorKind::PermissionDenied => text(
            "請擁有者給你讀取權限，或換一個讀得到的帳號執行。",
            "Ask its owner to let you read it, or run as somebody who may.",
        ),
        io::ErrorKind::IsADirectory => {
            text("這是資料夾；在這裡要給檔案。", "It is a folder, and a file is wanted here.")
        }
        _ => otherwise,
    }
}

/// What to do about a path that cannot be opened because it is a link that leads to nothing. Whoever mistyped a name is told nothing
/// of links.
pub(super) fn next_of_link(path: &Path, error: &io::Error) -> Option<Text> {
    let leads_nowhere =
        matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
            || error.raw_os_error() == Some(Errno::LOOP.raw_os_error());
    let is_link = || path.symlink_metadata().is_ok_and(|found| found.is_symlink());
    (leads_nowhere && is_link()).then_some(text(
        "這是符號連結；確認它指到的還在。",
        "This is a link; see that what it leads to is still there.",
    ))
}

/// A packet's file may be read, and not be changed.
pub(super) fn unwritable_packet(path: &Path, error: &io::Error, lang: Lang) -> Failure {
    const WHAT: Text =
        text("這份回讀包不能寫，沒有動", "the packet may not be written, and is as it was");
    const NEXT: Text = text(
        "檔案與它的資料夾都要可以寫：改好的會在旁邊寫完，再整份換上去。請擁有者給你寫入權限，或換一個帳號執行。",
        "Both the file and its folder must be writable: the new text is written beside it and put in its place as a whole. Ask its owner to let you write, or run as somebody who may.",
    );
    Failure::of(path, because(WHAT, error, NEXT, lang))
}

/// The output cannot be written. An existing one is as it was.
#[expect(clippy::wildcard_enum_match_arm, reason = "the kinds of io::Error are an open list")]
pub(super) fn output(path: &Path, error: &io::Error, lang: Lang) -> Failure {
    const WHAT: Text = text(
        "寫不出輸出檔，原有的檔案沒有動",
        "the output cannot be written; an existing file is as it was",
    );
    let next = match error.kind() {
        _ if error.get_ref().is_some_and(|inner| inner.is::<FolderInTheWay>()) => text(
            "旁邊有一個資料夾佔用了寫到一半時要用的名字（.檔名.readback-partial）；把它移走，再執行一次。",
            "A folder beside it has the name that an unfinished output takes (.NAME.readback-partial); move it away and run again.",
        ),
        io::ErrorKind::PermissionDenied => text(
            "輸出資料夾要能新增檔案，既有的輸出檔要可以寫；請調整權限或換一個 --output。",
            "The folder must let you add files and an existing output must be writable; change that or take another --output.",
        ),
        io::ErrorKind::IsADirectory => {
            text("這是資料夾；--output 要指到檔案。", "This is a folder; --output names a file.")
        }
        io::ErrorKind::NotADirectory => text(
            "路徑中間有一段是檔案而不是資料夾；換一個 --output。",
            "A part of the path is a file, not a folder; take another --output.",
        ),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            text(
                "騰出空間或調高配額（每個服務面約 8 KB），再執行一次。",
                "Make room or raise the quota (a surface takes about 8 KB), then run again.",
            )
        }
        io::ErrorKind::ReadOnlyFilesystem => text(
            "這個檔案系統是唯讀的；換一個 --output。",
            "This file system is read-only; take another --output.",
        ),
        io::ErrorKind::ResourceBusy => text(
            "另一個 readback 正在寫同一個輸出；等它結束再執行一次。",
            "Another readback is writing the same output; run again when it is done.",
        ),
        io::ErrorKind::AlreadyExists => text(
            "檔案已經存在；換一個名字，或加上 --force。",
            "The file exists already; take another name or add --force.",
        ),
        _ => text(
            "確認路徑、權限與磁碟，再執行一次。",
            "Check the path, permissions and disk, then run again.",
        ),
    };
    Failure::of(path, because(WHAT, error, next, lang))
}

/// What is read would be lost to what is written.
pub(super) fn same_file(path: &Path, lang: Lang) -> Failure {
    const WHAT: Text = text(
        "輸出就是讀進來的檔案，寫了就會換掉它；什麼都沒有寫入",
        "the output is the very file that is read, and would take its place; nothing was written",
    );
    const NEXT: Text = text("用 --output 換一個檔案。", "Give another file with --output.");
    Failure::of(path, Explanation::new(WHAT.in_lang(lang), NEXT.in_lang(lang)))
}

/// The folder of the demo cannot be made or filled.
#[expect(clippy::wildcard_enum_match_arm, reason = "the kinds of io::Error are an open list")]
pub(super) fn demo_folder(path: &Path, error: &io::Error, lang: Lang) -> Failure {
    const WHAT: Text = text("示範寫不進這個資料夾", "the demo cannot write into this folder");
    let next = match error.kind() {
        io::ErrorKind::NotADirectory => text(
            "這是檔案，或路徑中間有一段是檔案；DIR 要是空的或還不存在的資料夾，也可以不給。",
            "It is a file, or a part of the path is one; DIR names an empty or new folder, or is left out.",
        ),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => text(
            "換一個可以寫入的 DIR，或不要給，讓示範自己開一個。",
            "Take another DIR that you may write into, or none, and the demo makes one of its own.",
        ),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => text(
            "騰出空間或調高配額（示範約 500 KB），再執行一次。",
            "Make room or raise the quota (the demo takes about 500 KB), then run again.",
        ),
        _ => text(
            "確認 DIR 的路徑、權限與磁碟，再執行一次。",
            "Check the path of DIR, permissions and disk, then run again.",
        ),
    };
    Failure::of(path, because(WHAT, error, next, lang))
}

/// Somebody else wrote into the file between reading and writing.
pub(super) fn changed_meanwhile(path: &Path, lang: Lang) -> Failure {
    const WHAT: Text = text(
        "檔案在這段時間有人改過，這次的結果沒有寫進去，檔案是那個人改的樣子",
        "the file was changed meanwhile; nothing was written, and it is as whoever changed it left it",
    );
    const NEXT: Text =
        text("看一下改了什麼，再執行一次。", "See what was changed, then run it again.");
    Failure::of(path, Explanation::new(WHAT.in_lang(lang), NEXT.in_lang(lang)))
}

/// The output is in place, but its name may not be on the disk.
pub(super) fn name_not_synced(path: &Path, error: &io::Error, lang: Lang) -> Failure {
    const WHAT: Text = text(
        "輸出檔已經換成完整的新內容，但資料夾沒有同步到磁碟",
        "the output is in place and complete, but its folder could not be put on the disk",
    );
    const NEXT: Text = text(
        "若主機在此刻斷電，可能會回到原有的檔案；檢查磁碟，再執行一次。",
        "A power cut now might bring the old file back; check the disk and run again.",
    );
    Failure::of(path, because(WHAT, error, NEXT, lang))
}

/// What stands at the output is a plan by its words, but cannot be read.
pub(super) fn damaged_plan(path: &Path, lang: Lang) -> Failure {
    const WHAT: Text = text(
        "輸出檔看起來是一份 v1 計畫，但讀不出裡面的句子（被截斷、編碼不對，或不是完整的 JSON）",
        "the output looks like a v1 plan, but its sentences cannot be read (cut off, in another encoding, or no complete JSON)",
    );
    const NEXT: Text = text(
        "確認裡面沒有要保留的句子，再加上 --rewrite-wording 執行一次。",
        "Make sure that it holds no sentence worth keeping, then run again with --rewrite-wording.",
    );
    Failure::of(path, Explanation::new(WHAT.in_lang(lang), NEXT.in_lang(lang)))
}

/// A comparison reads its source twice.
pub(super) fn source_is_a_pipe(path: &Path, lang: Lang) -> Failure {
    const WHAT: Text = text(
        "比較時來源要讀兩次，管線只能讀一次",
        "a comparison reads its source twice, and a pipe can be read only once",
    );
    const NEXT: Text =
        text("把來源存成檔案，再比較一次。", "Save the source to a file and compare again.");
    Failure::of(path, Explanation::new(WHAT.in_lang(lang), NEXT.in_lang(lang)))
}

/// A wording file is a regular file or standard output.
pub(super) fn wording_output(path: &Path, lang: Lang) -> Failure {
    const WHAT: Text =
        text("用語檔只能寫成一般檔案", "a wording file is written as a regular file only");
    const NEXT: Text = text(
        "換一個檔名，或用 `--output -` 印到標準輸出。",
        "Take another name, or print it with `--output -`.",
    );
    Failure::of(path, Explanation::new(WHAT.in_lang(lang), NEXT.in_lang(lang)))
}

/// What the command writes is a regular file or standard output.
pub(super) fn device_output(path: &Path, lang: Lang) -> Failure {
    const WHAT: Text = text("輸出只能寫成一般檔案", "the output is written as a regular file only");
    const NEXT: Text = text(
        "換一個檔名，或用 `--output -` 印到標準輸出。",
        "Take another name, or print it with `--output -`.",
    );
    Failure::of(path, Explanation::new(WHAT.in_lang(lang), NEXT.in_lang(lang)))
}

/// A packet that is edited is a regular file, or comes and goes through a pipe.
pub(super) fn device_packet(path: &Path, lang: Lang) -> Failure {
    const WHAT: Text = text(
        "這不是一般檔案，不能當回讀包就地修改",
        "this is no regular file, and no packet can be changed in its place",
    );
    const NEXT: Text = text("換一個檔案。", "Name another file.");
    Failure::of(path, Explanation::new(WHAT.in_lang(lang), NEXT.in_lang(lang)))
}

/// The output holds sentences that would be lost.
pub(super) fn foreign_wording(path: &Path, lang: Lang) -> Failure {
    const WHAT: Text = text(
        "輸出檔是一份 v1 計畫，裡面的句子既不是我們的、也不是 --wording 給的；為了不弄丟它們，先停在這裡",
        "the output is a v1 plan whose sentences are neither ours nor --wording's; stopped here so that they are not lost",
    );
    let command = format!("readback wording import {} --output wording.toml", shell_quoted(path));
    let next = match lang {
        Lang::ZhTw => format!(
            "先取出句子，之後用 `--wording wording.toml` 產生計畫（或加 --rewrite-wording 照樣換掉）：\n\n    {command}\n"
        ),
        Lang::En => format!(
            "Take the sentences out, then plan with `--wording wording.toml` (or go on with --rewrite-wording):\n\n    {command}\n"
        ),
    };
    Failure::of(path, Explanation::new(WHAT.in_lang(lang), next))
}

pub(super) fn randomness(error: &io::Error, lang: Lang) -> Failure {
    const WHAT: Text = text("核心不給亂數", "the kernel gives no random numbers");
    const NEXT: Text = text(
        "確認 getrandom(2) 可用，再執行一次。",
        "Make getrandom(2) available, then run again.",
    );
    Failure::general(because(WHAT, error, NEXT, lang))
}

/// Two lists of candidates on the way from a pipe to a pipe.
pub(super) fn list_twice(path: &Path, lang: Lang) -> Failure {
    const WHAT: Text = text(
        "來源裡有第二份服務面清單，而來源和輸出都不能從頭再來",
        "the source holds a second list of candidates, and neither source nor output can start over",
    );
    const NEXT: Text = text(
        "把來源存成檔案，或用 --output 寫到檔案。",
        "Save the source to a file, or write to a file with --output.",
    );
    Failure::of(path, Explanation::new(WHAT.in_lang(lang), NEXT.in_lang(lang)))
}

/// A sentence, the system's reason where it gave one, and what to do next.
pub(super) fn because(what: Text, error: &io::Error, next: Text, lang: Lang) -> Explanation {
    let what = what.in_lang(lang);
    let reason = match (error.raw_os_error(), own_reason(error)) {
        (Some(_), _) => Some(system_reason(error, lang)),
        (None, own) => own.map(|own| own.in_lang(lang).to_owned()),
    };
    let sentence = match (reason, lang) {
        (None, _) => what.to_owned(),
        (Some(reason), Lang::ZhTw) => format!("{what}（{reason}）"),
        (Some(reason), Lang::En) => format!("{what} ({reason})"),
    };
    Explanation::new(sentence, next.in_lang(lang))
}

/// What we found out ourselves about a file.
#[expect(clippy::wildcard_enum_match_arm, reason = "the kinds of io::Error are an open list")]
fn own_reason(error: &io::Error) -> Option<Text> {
    match error.kind() {
        io::ErrorKind::NotFound => Some(text("沒有這個檔案或資料夾", "no such file or folder")),
        io::ErrorKind::IsADirectory => Some(text("這是資料夾", "it is a folder")),
        _ => None,
    }
}

/// Nobody knows what a folder leaves out, so nothing in it is looked at: neither too much nor too little is better.
pub(super) fn ignore_file_too_long(lang: Lang) -> Explanation {
    const WHAT: Text = text(
        "這個資料夾（或同一個儲存庫裡在它上層的）有一個忽略檔大於 64 KiB，或有一條規則裡不相連的 ** 超過五個，或這樣的規則太多，不知道要看哪些，所以裡面都沒有看",
        "an ignore file of this folder, or above it in its repository, is larger than 64 KiB or has a pattern with more than five separate **, or too many patterns with several; what to look at is not known, so nothing in it was",
    );
    const NEXT: Text = text(
        "把 .gitignore、.ignore、.readbackignore 或 .git/info/exclude 縮短（或把那些規則寫簡單），再執行一次；或直接寫出要看的檔案。",
        "Shorten its .gitignore, .ignore, .readbackignore or .git/info/exclude, or make those patterns simpler ones, and run again; or name the files.",
    );
    Explanation::new(WHAT.in_lang(lang), NEXT.in_lang(lang))
}
