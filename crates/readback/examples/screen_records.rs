//! Screens the records of a file so many times: what `scripts/bench counted` runs where instructions are counted, without
//! the program's lock, which no such tool can run.

#![expect(clippy::disallowed_methods, reason = "a program has arguments and reads a file")]

use std::io::{Error, ErrorKind};

use readback::jsonl::Records;
use readback::report::screening::write_answer;

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args_os().skip(1);
    let path = arguments.next().ok_or(Error::from(ErrorKind::InvalidInput))?;
    let passes = arguments.next().and_then(|passes| passes.to_str()?.parse().ok()).unwrap_or(1);
    let bytes = std::fs::read(path)?;
    let mut answers = Vec::new();
    for _ in 0..passes {
        let mut records = Records::new(bytes.as_slice());
        while let Some(record) = records.next_record()? {
            answers.clear();
            write_answer(&record, &mut answers);
        }
    }
    Ok(())
}
