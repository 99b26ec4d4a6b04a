//! The report of the checks as workflow commands, which GitHub turns into annotations. Each carries a start, never an end.

use std::io::Write as _;

use super::{Origin, PacketReport};
use crate::lang::Lang;
use crate::report::screening::workflow::{message, property};
use crate::report::unread::PACKET;

pub(super) fn packet(packet: &PacketReport<'_>, lang: Lang, out: &mut Vec<u8>) {
    let name = match packet.name.origin() {
        Origin::StandardInput => String::new(),
        Origin::Path(_) => format!("file={},", property(&packet.name.for_machines())),
    };
    let Some(verdict) = packet.verdict else {
        let title = property(&format!("{} {}", PACKET.id, PACKET.title.in_lang(lang)));
        let message = message(PACKET.message.in_lang(lang));
        // Writing into a vector cannot fail.
        let _ = writeln!(out, "::error {name}title={title}::{message}");
        return;
    };
    for placed in &verdict.findings {
        let title = property(placed.finding.check.unwrap_or(PACKET.id));
        let text = message(&placed.finding.on_a_line(lang));
        let (line, column) = (placed.place.line, placed.place.column);
        let _ = writeln!(out, "::error {name}line={line},col={column},title={title}::{text}");
    }
}
