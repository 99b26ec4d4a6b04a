//! Captures of the tests' own making go through a whole summarizer, in pieces of several sizes.

use readback::screen::TaintedPiece;
use serde_json::Value;

use crate::answer::json;
use crate::found::Naming;
use crate::problem::Problem;
use crate::summarizer::{Options, Summarizer};
use crate::told::Told;

/// What stands in captures of tests where outside text can stand; it never comes out.
pub(crate) const PLANTED: &str = "hunter2Zq81";

/// The answer to a capture, which is the same in pieces of any size.
pub(crate) fn answer(capture: &[u8], told: Told) -> Result<Value, Problem> {
    let mut answers = [1, 7, 64, 1 << 20].map(|size| in_pieces(capture, told, size));
    let [first, rest @ ..] = &answers;
    assert!(rest.iter().all(|other| other == first), "pieces of other sizes say something else");
    match &mut answers {
        [first, ..] => std::mem::replace(first, Err(Problem::Empty)),
    }
}

/// The kind of a capture and its facts.
pub(crate) fn facts_of(capture: &str, told: Told) -> Result<(String, Value), Problem> {
    let mut answer = answer(capture.as_bytes(), told)?;
    let kind = answer["kind"].as_str().unwrap_or_default().to_owned();
    Ok((kind, answer["facts"].take()))
}

fn in_pieces(capture: &[u8], told: Told, size: usize) -> Result<Value, Problem> {
    let options = Options { told, naming: Naming::All, observed_at: None, zone: None };
    let mut summarizer = Summarizer::new(options);
    let mut rest = capture;
    let mut piece = TaintedPiece::of_at_most(size);
    while piece.fill(&mut rest).expect("memory can be read") {
        summarizer.piece(&piece);
    }
    let summary = summarizer.end();
    let said = match &summary {
        Ok(summary) => format!("{summary:?} {}", json(summary)),
        Err(problem) => format!("{problem:?} {problem}"),
    };
    for from in 0..PLANTED.len() - 6 {
        assert!(!said.contains(&PLANTED[from..from + 6]), "what is planted came out");
    }
    summary.map(|summary| json(&summary))
}
