//! No flag, count or outcome that only a reviewer's signed record changes.

use super::Check;
use super::case::Case;
use super::finding::{Findings, Say, say};
use crate::lang::Text;
use crate::packet::refused_keys::Why;

pub(super) const CHECK: Check = Check {
    id: "counts_transition_safe",
    instruction: Text {
        zh_tw: "不要自己填驗收旗標、數量或審查結果：只有審查者簽署的紀錄能改變它們，而且永遠不會順便放行任何操作。",
        en: "Do not fill in accepted flags, counts or the reviewer's outcome: only a reviewer's signed record changes them, and it never opens a gate along the way.",
    },
    fields: &[],
    lane: None,
    look,
};

const REFUSED: Say = say(
    ["`{}` 只有審查者簽署的紀錄能改，回讀包裡不能有，不論寫什麼值。", "拿掉 `{}`。"],
    [
        "`{}` changes by a reviewer's signed record only; a packet has no such key, whatever its value.",
        "Take `{}` out.",
    ],
);

/// The keys are found while the packet is read; `judge` tells each of them with [`KEY`].
fn look(_: &Case<'_>, _: &mut Findings) {}

/// What is said of such a key.
pub(super) const KEY: (Why, Say) = (Why::MovesACount, REFUSED);
