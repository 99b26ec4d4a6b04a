//! The report of the checks as workflow commands, which GitHub turns into annotations. Each carries a start, never an end.

use std::io::Write as _;

use super::{Origin, PacketReport};
use crate::lang::{Lang, Text};
use crate::report::screening::workflow::{message, property};

const UNREADABLE: Text = Text { zh_tw: "讀不到這個檔案", en: "this file cannot be read" };

/// What stands for the check of a finding that is of none.
const UNREADABLE_PACKET: &str = "unreadable_packet";

pub(super) fn packet(packet: &PacketReport<'_>, lang: Lang, out: &mut Vec<u8>) {
    let name = match packet.name.origin() {
        Origin::StandardInput => String::new(),
        Origin::Path(_) => format!("file={},", property(&packet.name.for_machines())),
    };
    let Some(verdict) = packet.verdict else {
        let title = property(UNREADABLE.in_lang(lang));
        // Writing into a vector cannot fail.
        let _ = writeln!(out, "::error {name}title={title}::{title}");
        return;
    };
    for placed in &verdict.findings {
        let title = property(placed.finding.check.unwrap_or(UNREADABLE_PACKET));
        let text = message(&placed.finding.on_a_line(lang));
        let (line, column) = (placed.place.line, placed.place.column);
        let _ = writeln!(out, "::error {name}line={line},col={column},title={title}::{text}");
    }
}
