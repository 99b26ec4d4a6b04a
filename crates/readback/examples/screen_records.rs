//! Screens the records of a file so many times, or, without a number, once with the answers on standard output: what
//! `scripts/bench counted` runs where instructions are counted, without the program's lock, which no such tool can run.

#![expect(clippy::disallowed_methods, reason = "a program has arguments and reads a file")]

use std::io::{Error, ErrorKind, Write as _};

use readback::jsonl::Records;
use readback::report::screening::write_answer;

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args_os().skip(1);
    let path = arguments.next().ok_or(Error::from(ErrorKind::InvalidInput))?;
    let passes = arguments.next().and_then(|passes| passes.to_str()?.parse::<u32>().ok());
    let bytes = std::fs::read(path)?;
    let mut answers = Vec::new();
    for _ in 0..passes.unwrap_or(1) {
        let mut records = Records::new(bytes.as_slice());
        while let Some(record) = records.next_record()? {
            answers.clear();
            write_answer(&record, &mut answers);
            if passes.is_none() {
                std::io::stdout().write_all(&answers)?;
            }
        }
    }
    Ok(())
}
