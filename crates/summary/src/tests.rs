//! What the tests of readers share: a text in, facts or a problem out.

use crate::fact::{Facts, Value};
use crate::summarizer::{Options, Summarizer, Summary};
use crate::{Naming, Problem, Told};
use readback::screen::TaintedPiece;

/// Summarises a text in pieces of so many bytes.
pub(crate) fn summarised(text: &[u8], options: Options, bytes: usize) -> Result<Summary, Problem> {
    let mut summarizer = Summarizer::new(options);
    let mut piece = TaintedPiece::of_at_most(bytes);
    let mut text = text;
    while piece.fill(&mut text).expect("memory can be read") {
        summarizer.piece(&piece);
    }
    summarizer.end()
}

/// The facts of a capture, names among them; the same in pieces of any size.
pub(crate) fn facts_of(text: &str) -> Facts {
    let options =
        Options { told: Told::default(), naming: Naming::All, observed_at: None, zone: None };
    let whole = summarised(text.as_bytes(), options.clone(), 1 << 16);
    let pieces = summarised(text.as_bytes(), options, 7);
    let facts = whole.unwrap_or_else(|problem| panic!("{problem}: {text}")).facts;
    assert_eq!(pieces.map(|summary| summary.facts), Ok(facts.clone()), "{text}");
    facts
}

/// Why a capture has no facts.
pub(crate) fn problem_of(text: &str) -> String {
    match summarised(text.as_bytes(), Options::default(), 1 << 16) {
        Ok(summary) => panic!("{:?}: {:?}", summary.kind, summary.facts),
        Err(problem) => problem.to_string(),
    }
}

/// The numbers of a fact.
pub(crate) fn counts(facts: &Facts, name: &str) -> Vec<u64> {
    match facts.of(name) {
        Some(Value::Counts(counts)) => counts.clone(),
        other => panic!("{name}: {other:?}"),
    }
}

/// The names of a fact.
pub(crate) fn names(facts: &Facts, name: &str) -> Vec<String> {
    match facts.of(name) {
        Some(Value::Shapes(names)) => names.iter().map(|name| name.as_str().to_owned()).collect(),
        other => panic!("{name}: {other:?}"),
    }
}

/// A text or time of a fact, as it is written.
pub(crate) fn written(facts: &Facts, name: &str) -> String {
    match facts.of(name) {
        Some(Value::Time(stamp)) => stamp.written().to_owned(),
        Some(Value::Shaped(shaped)) => shaped.as_str().to_owned(),
        other => panic!("{name}: {other:?}"),
    }
}

#[test]
fn kinds_have_names_of_their_own() {
    let mut ids: Vec<&str> = crate::Kind::all().map(|kind| kind.id).collect();
    ids.sort_unstable();
    assert!(ids.windows(2).all(|pair| pair[0] < pair[1]), "{ids:?}");
}

#[test]
fn what_is_no_capture_is_told_so() {
    assert_eq!(problem_of(""), "the capture is empty");
    assert_eq!(problem_of("\n \r\n"), "the capture is empty");
    assert_eq!(problem_of("hello\nthere\n"), "the kind of capture is not known");
    assert_eq!(
        problem_of("\u{7f}ELF\u{2}\u{1}\u{1}\0\0\0\0\0\0\0\0\0\u{3}\0>\0\u{1}"),
        "the capture is binary"
    );
    assert_eq!(problem_of("bash: docker: command not found\n"), "the command failed");
}
