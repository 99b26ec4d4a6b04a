//! The screen: raw payload and secrets are refused before anything else reads a text.
//!
//! Bytes go in, in pieces of any size; out come rule ids and places, never a byte of the text. One pass, in memory
//! that does not grow with the text, in time that grows with it only linearly. What is found in the text itself is
//! found in the same way where it is encoded (percent, backslash and HTML escapes, full-width forms, invisible
//! characters, base64, hexadecimal, gzip in base64, UTF-16), up to three layers deep.
//!
//! A verdict of "clean" says that no rule was hit. It does not say that the text is true, and it opens nothing.

mod cells;
mod characters;
mod first_line;
mod hit;
mod layers;
mod limits;
mod line;
mod marks;
mod offset;
mod place;
mod places;
mod plain;
mod plain_lines;
mod plain_packet;
mod reading;
mod rule;
mod scanner;
mod seam;
mod search;
mod secrets;
mod split;
mod stages;
mod structure;
mod tainted;
mod wiped;
mod word_list;

pub use hit::{Hit, Hits};
pub use limits::HITS_MAX;
pub use place::Place;
pub use reading::Reading;
pub use rule::{Class, Rule};
pub use tainted::{Quarantined, Screened, Tainted, TaintedPiece, Unread};
pub use wiped::Wiped;

pub(crate) use first_line::FirstLine;
pub(crate) use scanner::Whole;

use scanner::Scanner;

/// Every rule of the screen, in the order of the catalogue: by class, then as the detectors list them.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    [reading::RULES, structure::RULES, structure::raw_shape::RULES, secrets::RULES]
        .into_iter()
        .flatten()
        .copied()
}

/// The rule with this id.
#[must_use]
pub fn rule(id: &str) -> Option<&'static Rule> {
    rules().find(|rule| rule.id == id)
}

/// One text on its way through the screen.
///
/// It holds no more of the text than one line (at most `LINE_BYTES_MAX` bytes), which is wiped on drop.
pub struct Screen {
    scanner: Scanner,
    hits: Hits,
}

impl Screen {
    /// A screen that has seen nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self { scanner: Scanner::outermost(), hits: Hits::new() }
    }

    /// Looks at the next piece of the text. Pieces may end anywhere, also within a character.
    pub fn feed(&mut self, bytes: &[u8]) {
        self.scanner.bytes(bytes, &mut self.hits);
    }

    /// Whether reading on can add nothing: as many hits are kept as are ever reported.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.hits.is_full()
    }

    /// The hits, in the order of the text; none means clean.
    #[must_use]
    pub fn finish(mut self) -> Hits {
        self.end()
    }

    /// The same; another text may follow, in the room that was made for this one.
    #[must_use]
    pub fn end(&mut self) -> Hits {
        self.scanner.end(&mut self.hits);
        self.scanner.forget();
        std::mem::take(&mut self.hits).in_order()
    }

    /// Looks at a text of which nothing was fed yet and that is at hand as a whole, up to its end.
    #[must_use]
    pub fn whole(&mut self, text: &[u8]) -> Hits {
        let mut hits = Hits::new();
        self.texts(&[Whole::Bytes(text)], std::slice::from_mut(&mut hits));
        hits
    }

    /// The same with several texts, each with its hits, of which there are none so far. That is faster than one text after the
    /// other.
    pub(crate) fn texts(&mut self, texts: &[Whole<'_>], hits: &mut [Hits]) {
        self.scanner.texts(texts, hits);
        for hits in hits {
            *hits = std::mem::take(hits).in_order();
        }
    }
}

impl Default for Screen {
    fn default() -> Self {
        Self::new()
    }
}

/// The hits in a text that is at hand as a whole.
#[must_use]
pub fn screen(text: &[u8]) -> Hits {
    let mut hits = Hits::new();
    Scanner::outermost().whole(text, &mut hits);
    hits.in_order()
}

/// The most bytes of a name that is too short to be a token.
const NAME_BYTES_MAX: usize = 15;

/// Whether a text is one short name that no rule can hit, by its length and its characters alone.
#[must_use]
pub(crate) fn is_short_name(text: &[u8]) -> bool {
    text.len() <= NAME_BYTES_MAX
        && marks::name_marks(places::few(text)).names == (1 << text.len()) - 1
}

/// Whether a text is UTF-8, as far as a look at many bytes together tells: ASCII and characters of three bytes are.
#[must_use]
pub(crate) fn is_plain_utf8(text: &[u8]) -> bool {
    characters::Characters::of_text(text).are_right()
}

/// Which of sixteen bytes are one of these, a bit for each, the lowest for the first.
#[must_use]
pub(crate) fn places_in<const N: usize>(bytes: &[u8; 16], of: [u8; N]) -> u32 {
    marks::equal(u128::from_le_bytes(*bytes), of)
}

/// The hits in values of a packet, each on a line of its own: shapes count only where one line says enough by itself, and
/// secrets also where they are split over two.
pub(crate) fn screen_values(text: &[u8]) -> Hits {
    let mut hits = Hits::new();
    Scanner::of_values().whole(text, &mut hits);
    hits.in_order()
}

/// The hits in a team's own TOML file, comments and keys included. Its keys are honest by their form.
pub(crate) fn screen_team_file(text: &[u8]) -> Hits {
    let mut hits = Hits::new();
    Scanner::of_team_file().whole(text, &mut hits);
    hits.in_order()
}

#[cfg(test)]
mod tests;
