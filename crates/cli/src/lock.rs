//! Entering a profile: from then on the kernel refuses what a command must not do.

use lockdown::{LockdownError, Locked, Profile, Writable};
use readback::lang::{Lang, Text};
use readback::report::{Explanation, system_reason};

use crate::io::terminal::Failure;

/// Enters a profile, or says why this program does not start here.
pub(crate) fn enter(
    profile: &Profile,
    writable: &[Writable<'_>],
    lang: Lang,
) -> Result<Locked, Failure> {
    lockdown::enter(profile, writable).map_err(|error| failure(&error, lang))
}

/// Takes away what a step no longer needs.
pub(crate) fn narrow(
    locked: &Locked,
    writable: &[Writable<'_>],
    lang: Lang,
) -> Result<(), Failure> {
    locked.narrow(writable).map_err(|error| failure(&error, lang))
}

fn failure(error: &LockdownError, lang: Lang) -> Failure {
    let (what, next) = match error {
        LockdownError::PlaceTooWide { .. } => (WIDE.in_lang(lang).to_owned(), WIDE_NEXT),
        LockdownError::PlaceUnopened { source, .. } => {
            (reasoned(UNOPENED, &system_reason(source, lang), lang), UNOPENED_NEXT)
        }
        LockdownError::ProfileWritesNothing
        | LockdownError::ThreadsRunning { .. }
        | LockdownError::ThreadsUncounted(_)
        | LockdownError::LandlockMissing(_)
        | LockdownError::LandlockTooOld { .. }
        | LockdownError::LandlockRefused(_)
        | LockdownError::LandlockPartial { .. }
        | LockdownError::RootUnopened(_)
        | LockdownError::PlaceNotAFile { .. }
        | LockdownError::SettingRefused { .. }
        | LockdownError::FilterInvalid(_)
        | LockdownError::SeccompRefused { .. } => {
            (reasoned(KERNEL, &error.to_string(), lang), KERNEL_NEXT)
        }
    };
    Failure::general(Explanation::new(what, next.in_lang(lang)))
}

/// A sentence with its reason, which the system or `lockdown` says in English.
fn reasoned(what: Text, reason: &str, lang: Lang) -> String {
    match lang {
        Lang::ZhTw => format!("{}（{reason}）", what.in_lang(lang)),
        Lang::En => format!("{} ({reason})", what.in_lang(lang)),
    }
}

const KERNEL: Text = Text {
    zh_tw: "核心無法保證本程式只做它該做的事，所以不啟動",
    en: "the kernel cannot enforce this program's limits, so it does not start",
};
const KERNEL_NEXT: Text = Text {
    zh_tw: "在核心 5.19 以上、啟用 Landlock 與 seccomp、掛載了 /proc 的 Linux 主機上執行（容器裡要放行這兩組系統呼叫）。",
    en: "Run it on Linux 5.19 or newer with Landlock and seccomp enabled and /proc mounted; a container has to let both through.",
};
const WIDE: Text = Text {
    zh_tw: "輸出（或要為它新建的第一層資料夾）直接放在 /、/dev、/proc 或 /sys 底下，這樣的鎖等於沒有鎖",
    en: "the output, or the first folder to be made for it, would stand directly in /, /dev, /proc or /sys, and a lock that wide holds nothing",
};
const WIDE_NEXT: Text = Text {
    zh_tw: "先建好一個資料夾，再把輸出放進去。",
    en: "Make a folder first and put the output there.",
};
const UNOPENED: Text =
    Text { zh_tw: "打不開輸出資料夾", en: "the folder of the output cannot be opened" };
const UNOPENED_NEXT: Text = Text {
    zh_tw: "確認路徑與權限，再執行一次。",
    en: "Check the path and its permissions, then run again.",
};
