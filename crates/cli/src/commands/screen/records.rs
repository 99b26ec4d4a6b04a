//! `readback screen --jsonl`: a verdict for each line, in the order of the lines.

use std::io;
use std::os::unix::ffi::OsStrExt as _;

use readback::jsonl::Records;
use readback::lang::Lang;
use readback::report::screening::{FileName, NoRecords, Origin, Totals, write_answer};

use super::failures;
use super::files::path_of;
use crate::commands::sources::Source;
use crate::io::answers::Answers;
use crate::io::opening::{open_named, standard_input};
use crate::io::terminal::{Failure, as_it_is, say, say_failure};

/// Screens the records of a file. The outer error: nothing can be read; the inner one: the answers cannot be
/// given.
pub(super) fn run(lang: Lang, source: &Source) -> Result<io::Result<Totals>, Failure> {
    let (origin, file) = match source {
        Source::StandardInput => (Origin::StandardInput, standard_input()),
        Source::Path(path) => (Origin::Path(path.as_os_str().as_bytes()), open_named(path)),
    };
    let name = as_it_is(FileName::new(origin, 1)).for_people(lang);
    let path = path_of(origin);
    let file = file.map_err(|error| failures::records_unread(&name, path, &error, lang))?;
    let mut records = Records::new(file);
    let mut answers = Answers::new();
    let mut totals = Totals::default();
    let mut no_records = NoRecords::default();
    loop {
        // Whoever waits for an answer before he sends the next line gets it.
        let given = if records.is_one_at_hand() { answers.pass_on() } else { answers.flush() };
        if let Err(error) = given {
            return Ok(Err(error));
        }
        match records.next_record() {
            Ok(Some(record)) => {
                totals.add(write_answer(&record, answers.buffer()));
                if let Err(why) = record.hits
                    && let Some(told) = no_records.add(record.line, why, lang)
                {
                    say(told);
                }
            }
            Ok(None) => {
                let given = answers.flush();
                no_records.others(lang).into_iter().for_each(say);
                return Ok(given.map(|()| totals));
            }
            Err(error) => {
                let failure = if totals.is_nothing() {
                    failures::records_unread(&name, path, &error, lang)
                } else {
                    failures::records_cut_off(&name, path, &error, lang)
                };
                totals.unreadable += 1;
                let given = answers.flush();
                no_records.others(lang).into_iter().for_each(say);
                say_failure(&failure, lang);
                return Ok(given.map(|()| totals));
            }
        }
    }
}
