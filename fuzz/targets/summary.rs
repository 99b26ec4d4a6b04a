//! Arbitrary bytes as a capture: the same answer however the bytes arrive, and nothing but facts in it.

#![no_main]

use libfuzzer_sys::fuzz_target;
use readback::lang::Lang;
use readback::screen::{TaintedPiece, screen};
use summary::{
    Kind, Naming, Options, Problem, Summarizer, Summary, Told, compare, fields, filling,
};

/// The longest sentence that a packet takes, in characters.
const CHARACTERS_MAX: usize = 500;

fuzz_target!(|bytes: &[u8]| {
    let Some((choice, capture)) = bytes.split_first() else { return };
    // As it is, or as one kind that an operator says it is.
    let told = Told { kind: Kind::all().nth(usize::from(*choice)), ..Told::default() };
    let whole = summarised(capture, told, 1 << 16);
    let pieces = summarised(capture, told, 1 + usize::from(choice % 13));
    assert_eq!(whole.as_ref().err(), pieces.as_ref().err());
    if let (Ok(whole), Ok(pieces)) = (&whole, &pieces) {
        assert_eq!(whole.facts, pieces.facts, "{:?}", whole.kind);
        assert_eq!(whole.unread, pieces.unread, "{:?}", whole.kind);
    }
    if let Ok(summary) = &whole {
        assert_holds(summary);
    }
});

fn assert_holds(summary: &Summary) {
    assert!(!summary.facts.is_empty(), "a summary without a fact is none");
    for lang in Lang::ALL {
        let sentence = summary::sentence(summary, lang);
        assert!(sentence.chars().count() <= CHARACTERS_MAX, "{sentence}");
        assert!(screen(sentence.as_bytes()).is_clean(), "{sentence}");
        for field in fields(summary) {
            assert!(filling(summary, field, lang).is_some(), "{field}");
        }
    }
    let answer = summary::json(summary).to_string();
    assert!(answer.is_ascii() || !answer.chars().any(|character| character.is_control()));
    // A capture is as it was: nothing changed.
    if let Ok(changes) = compare(summary, summary, &Naming::Nothing) {
        let changed = changes.json();
        let counts =
            changed.as_object().into_iter().flatten().filter_map(|(_, count)| count.as_u64());
        assert!(counts.sum::<u64>() == 0, "{changed}");
    }
}

fn summarised(mut capture: &[u8], told: Told, piece_bytes: usize) -> Result<Summary, Problem> {
    let mut summarizer = Summarizer::new(Options { told, ..Options::default() });
    let mut piece = TaintedPiece::of_at_most(piece_bytes);
    while piece.fill(&mut capture).unwrap_or(false) {
        summarizer.piece(&piece);
    }
    summarizer.end()
}
