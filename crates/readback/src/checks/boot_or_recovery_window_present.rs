//! When the host booted, and from when to when the work went on; the two and the actions agree.

use super::Check;
use super::case::Case;
use super::finding::{Findings, Say, at, say};
use crate::lane::Lane;
use crate::lang::Text;
use crate::packet::time::Time;
use crate::packet::words::Action;

pub(super) const CHECK: Check = Check {
    id: "boot_or_recovery_window_present",
    instruction: Text {
        zh_tw: "交代主機何時開機、期間有沒有重開，以及處理時段的起訖時間；還沒恢復，結束時間就先寫 open。時間要帶時區。",
        en: "State when the host booted, whether it was rebooted, and from when to when the work went on; leave the window open while still degraded. Times carry their offset.",
    },
    fields: &["boot_time_ref", "restart_or_recovery_window_ref"],
    lane: Some(Lane::BeforeAfter),
    look,
};

const FUTURE: Say = say(
    ["這個時間在未來。", "核對時間與時區。"],
    ["This time lies in the future.", "Compare the time and its offset."],
);
const REVERSED: Say = say(
    ["處理時段的結束早於開始。", "核對兩個時間與時區。"],
    ["The window ends before it opens.", "Compare the two times and their offsets."],
);
const OPEN_BUT_RESTORED: Say = say(
    [
        "處理時段還開著，恢復的那一項卻沒有寫仍然降級。",
        "恢復了就寫結束時間；還沒恢復就寫 still_degraded_since。",
    ],
    [
        "The window is open, and the restoration does not say that it is still degraded.",
        "If it was restored, give the end; if not, give still_degraded_since.",
    ],
);
const CLOSED_BUT_DEGRADED: Say = say(
    ["服務仍然降級，處理時段卻已經結束。", "還在降級，結束時間就寫 open。"],
    [
        "The service is still degraded, and the window has ended.",
        "While it is still degraded, the window is open.",
    ],
);
const BOOTED_AFTER_ACTION: Say = say(
    [
        "寫著沒有重開機，開機時間卻不早於第一個動作。",
        "重開過就寫 rebooted: true，並把重開機列為動作；沒有就核對開機時間。",
    ],
    [
        "It says that the host was not rebooted, and it booted at or after the first action.",
        "If it was rebooted, say so and list the reboot as an action; if not, compare the boot time.",
    ],
);
const REBOOT_DENIED: Say = say(
    ["寫著沒有重開機，動作裡卻有重開機。", "重開過就寫 rebooted: true；沒有就核對那個動作。"],
    [
        "It says that the host was not rebooted, and a reboot is among the actions.",
        "If it was rebooted, say so; if not, correct the action.",
    ],
);
const BOOTED_BEFORE_REBOOT: Say = say(
    [
        "動作裡有重開機，最後一次開機卻早於它：主機沒有因此重開。",
        "重新確認開機時間（例如 uptime -s）與那個動作的時間；沒有真的重開，就改掉那個動作。",
    ],
    [
        "A reboot is among the actions, and the host booted last before it: it did not reboot then.",
        "Look the boot time up again (uptime -s, say), and the time of the action; if the host was not rebooted, correct the action.",
    ],
);
const BOOTED_AFTER_WINDOW: Say = say(
    ["寫著重開過機，開機時間卻晚於處理時段。", "核對開機時間；時段結束後又重開，就是另一件事。"],
    [
        "It says that the host was rebooted, and it booted after the window.",
        "Compare the boot time; a reboot after the window is another matter.",
    ],
);

fn look(case: &Case<'_>, findings: &mut Findings) {
    const WINDOW: &str = "restart_or_recovery_window_ref";
    let is_future = |time| case.is_future(time);
    let (from, end) = (case.window_from(), case.window_end());
    findings.add_if(from.is_some_and(is_future), at![WINDOW, "from"], FUTURE);
    findings.add_if(end.is_some_and(is_future), at![WINDOW, "to"], FUTURE);
    let is_reversed = from.zip(end).is_some_and(|(from, end)| end < from);
    findings.add_if(is_reversed, at![WINDOW, "to"], REVERSED);
    let is_degraded = case.degraded_since().is_some();
    let is_said = case.restoration().is_some() && (is_degraded || case.restored_at().is_some());
    findings.add_if(
        case.is_open() && is_said && !is_degraded,
        at![WINDOW, "to"],
        OPEN_BUT_RESTORED,
    );
    findings.add_if(end.is_some() && is_degraded, at![WINDOW, "to"], CLOSED_BUT_DEGRADED);
    look_at_boot(case, findings);
}

/// Whether the host booted last before it was rebooted last.
fn is_before_last_reboot(booted: Time, case: &Case<'_>) -> bool {
    let reboots = case.actors().iter().filter(|actor| actor.action == Some(Action::Reboot));
    reboots.filter_map(|actor| actor.at).max().is_some_and(|last| booted < last)
}

fn look_at_boot(case: &Case<'_>, findings: &mut Findings) {
    const BOOT: &str = "boot_time_ref";
    let Some(boot) = case.packet.fields.boot_time_ref.given() else { return };
    let has_reboot = case.actors().iter().any(|actor| actor.action == Some(Action::Reboot));
    let is_denied = has_reboot && boot.facts.rebooted == Some(false);
    findings.add_if(is_denied, at![BOOT, "rebooted"], REBOOT_DENIED);
    let Some(booted) = boot.facts.boot_time else { return };
    findings.add_if(case.is_future(booted), at![BOOT, "boot_time"], FUTURE);
    match boot.facts.rebooted {
        Some(false) => {
            let is_late = case.first_action().is_some_and(|first| booted >= first);
            findings.add_if(is_late, at![BOOT, "boot_time"], BOOTED_AFTER_ACTION);
        }
        Some(true) => {
            let is_late = case.window_end().is_some_and(|end| booted > end);
            findings.add_if(is_late, at![BOOT, "boot_time"], BOOTED_AFTER_WINDOW);
            let is_before = is_before_last_reboot(booted, case);
            findings.add_if(is_before, at![BOOT, "boot_time"], BOOTED_BEFORE_REBOOT);
        }
        None => {}
    }
}
