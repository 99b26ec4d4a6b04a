//! Arbitrary bytes through the screen: the same hits however the bytes arrive, bounded, and in the text.

#![no_main]

use std::ops::RangeInclusive;

use libfuzzer_sys::fuzz_target;
use readback::screen::{HITS_MAX, Hits, Place, Screen, screen};

/// Longer than the longest line that is looked at as a whole, so that lines are taken in pieces.
const LONG_TEXT_BYTES: usize = 70_000;

/// Of how many texts one is also repeated up to [`LONG_TEXT_BYTES`]: such texts are slow.
const ONE_IN: u32 = 512;

fuzz_target!(|text: &[u8]| {
    let mut numbers = Numbers::of(text);
    assert_holds(text, &mut numbers);
    if cfg!(feature = "time") {
        time::assert_linear(text);
    } else if numbers.next().is_multiple_of(ONE_IN) && !text.is_empty() {
        let times = LONG_TEXT_BYTES.div_ceil(text.len());
        assert_holds(&text.repeat(times), &mut numbers);
    }
});

/// What must hold of every text.
fn assert_holds(text: &[u8], numbers: &mut Numbers) {
    let whole = screen(text);
    assert!(whole.iter().len() <= HITS_MAX, "more hits than are kept");
    assert_eq!(whole.is_clean(), whole.iter().len() == 0);
    let places: Vec<Place> = whole.iter().map(|hit| hit.place).collect();
    assert!(places.is_sorted(), "hits are in the order of the text");
    let text_places = Places::of(text);
    for hit in whole.iter() {
        assert!(
            text_places.hold(hit.place),
            "{} at {:?}: outside the text",
            hit.rule.id,
            hit.place
        );
    }
    // Few sizes at a time: a screen that is fed bytes one by one and one that is fed pages differ.
    let sizes = match numbers.next() % 4 {
        0 => 1..=1,
        1 => 0..=7,
        2 => 1..=100,
        _ => 1..=5_000,
    };
    let in_pieces = screen_in_pieces(text, &sizes, numbers);
    assert_eq!(
        shown(&whole),
        shown(&in_pieces),
        "as a whole, and in pieces of {} to {} bytes",
        sizes.start(),
        sizes.end()
    );
}

/// Feeds a text in pieces, as far as reading on can add something.
fn screen_in_pieces(mut text: &[u8], sizes: &RangeInclusive<usize>, numbers: &mut Numbers) -> Hits {
    let mut screen = Screen::new();
    while !text.is_empty() && !screen.is_settled() {
        let (piece, rest) = text.split_at(numbers.one_of(sizes).min(text.len()));
        screen.feed(piece);
        text = rest;
    }
    screen.finish()
}

/// Hits as they are compared.
fn shown(hits: &Hits) -> Vec<(&'static str, u64, u64)> {
    hits.iter().map(|hit| (hit.rule.id, hit.place.line, hit.place.column)).collect()
}

/// The places that a text has.
struct Places {
    /// For each line its columns, the one behind its end included; where the text is read as something
    /// else than UTF-8, the bytes of the text in place of each.
    columns: Vec<usize>,
}

impl Places {
    fn of(text: &[u8]) -> Self {
        // In UTF-16 the byte of a line feed stands in every line feed, and in other characters, too.
        let lines = text.split(|byte| *byte == b'\n');
        let columns = match std::str::from_utf8(text) {
            Ok(text) if !text.contains('\0') => {
                text.split('\n').map(|line| line.chars().count() + 1).collect()
            }
            Ok(_) | Err(_) => lines.map(|_| text.len() + 1).collect(),
        };
        Self { columns }
    }

    fn hold(&self, place: Place) -> bool {
        let line = place.line.checked_sub(1).and_then(|line| usize::try_from(line).ok());
        let columns = line.and_then(|line| self.columns.get(line)).copied();
        columns.is_some_and(|columns| (1..=columns as u64).contains(&place.column))
    }
}

/// Numbers that follow from a text, so that a crash can be repeated (xorshift32).
struct Numbers(u32);

impl Numbers {
    fn of(text: &[u8]) -> Self {
        let state = text.iter().fold(0x811C_9DC5, |state: u32, byte| {
            (state ^ u32::from(*byte)).wrapping_mul(0x0100_0193)
        });
        Self(state | 1)
    }

    fn next(&mut self) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        self.0 >> 1
    }

    fn one_of(&mut self, sizes: &RangeInclusive<usize>) -> usize {
        sizes.start() + self.next() as usize % (sizes.end() - sizes.start() + 1)
    }
}

/// Whether four times the text takes at most eight times the time. Only with the feature `time`: a busy
/// machine may let it fail.
mod time {
    use std::time::{Duration, Instant};

    use readback::screen::screen;

    const TEXT_BYTES: usize = 64 << 10;
    const TIMES: usize = 4;

    /// What a busy machine may add.
    const SLACK: Duration = Duration::from_millis(100);

    pub(super) fn assert_linear(text: &[u8]) {
        if text.is_empty() {
            return;
        }
        let short = text.repeat(TEXT_BYTES.div_ceil(text.len()));
        let long = short.repeat(TIMES);
        let (of_short, of_long) = (fastest_of_two(&short), fastest_of_two(&long));
        assert!(
            of_long <= of_short * 2 * TIMES as u32 + SLACK,
            "{} bytes take {of_short:?}, {} bytes take {of_long:?}",
            short.len(),
            long.len()
        );
    }

    fn fastest_of_two(text: &[u8]) -> Duration {
        let taken = || {
            let started = Instant::now();
            let _hits = screen(text);
            started.elapsed()
        };
        taken().min(taken())
    }
}
