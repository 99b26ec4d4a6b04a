//! No permission, no gate, no blocked action.

use super::Check;
use super::case::Case;
use super::finding::{Findings, Say, say};
use crate::lang::Text;
use crate::packet::refused_keys::Why;

pub(super) const CHECK: Check = Check {
    id: "runtime_stays_zero",
    instruction: Text {
        zh_tw: "回讀只看不動：內容裡不得出現任何授權、放行或被禁止的動作，不論寫的是什麼值。",
        en: "A readback looks and touches nothing: it holds no authorisation, no gate and no blocked action, whatever value they are given.",
    },
    fields: &[],
    lane: None,
    look,
};

const REFUSED: Say = say(
    ["`{}` 是授權、界線或被禁止的動作，回讀包裡不能有，不論寫什麼值。", "拿掉 `{}`。"],
    [
        "`{}` is a permission, a boundary or a blocked action; a packet has no such key, whatever its value.",
        "Take `{}` out.",
    ],
);

/// The keys are found while the packet is read; `judge` tells each of them with [`KEY`].
fn look(_: &Case<'_>, _: &mut Findings) {}

/// What is said of such a key.
pub(super) const KEY: (Why, Say) = (Why::OpensSomething, REFUSED);
