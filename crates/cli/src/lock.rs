//! Entering a profile: from then on the kernel refuses what a command must not do.

use lockdown::{LockdownError, Locked, Profile, Writable};
use readback::lang::Lang;
use readback::report::Explanation;

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
    let (what, next) = match lang {
        Lang::ZhTw => (
            format!("核心無法保證本程式只做它該做的事，所以不啟動：{error}"),
            "在核心 5.19 以上、啟用 Landlock 與 seccomp 的 Linux 主機上執行（容器裡要放行這兩組系統呼叫）。",
        ),
        Lang::En => (
            format!(
                "the kernel cannot hold this program to what it may do, so it does not start: {error}"
            ),
            "Run it on Linux 5.19 or newer with Landlock and seccomp enabled; a container has to let both through.",
        ),
    };
    Failure::general(Explanation::new(what, next))
}
