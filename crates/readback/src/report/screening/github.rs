//! The screen's report as workflow commands, which GitHub turns into annotations.

use std::io::Write as _;

use super::name::Origin;
use super::workflow::{message, property};
use super::{FileReport, Verdict};
use crate::lang::Lang;
use crate::report::unread::FILE;
use crate::screen::Hit;

pub(super) fn file(file: &FileReport<'_>, lang: Lang, out: &mut Vec<u8>) {
    let name = match file.name.origin() {
        // An annotation of no file stands at the job.
        Origin::StandardInput => String::new(),
        Origin::Path(_) => format!("file={},", property(&file.name.for_machines())),
    };
    for (Hit { rule, place }, instead) in file.told_hits(lang) {
        let title = property(&format!("{} {}", rule.id, rule.title.in_lang(lang)));
        let message = message(&instead);
        // Writing into a vector cannot fail.
        let _ = writeln!(
            out,
            "::error {name}line={},col={},title={title}::{message}",
            place.line, place.column
        );
    }
    if file.verdict == Verdict::Unreadable {
        let title = property(&format!("{} {}", FILE.id, FILE.title.in_lang(lang)));
        let message = message(FILE.message.in_lang(lang));
        let _ = writeln!(out, "::error {name}title={title}::{message}");
    }
}
