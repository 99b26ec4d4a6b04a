//! Where a very long line is cut into pieces: what stands on both sides is looked at once more, together.

use super::hit::Hits;
use super::place::Place;
use super::rule::Class;
use super::scanner::Scanner;
use super::wiped::Wiped;

/// Bytes on each side of a cut that are looked at together: a secret and what names it stand closer to each other.
const SIDE_BYTES: usize = 1024;

/// Bytes around a cut in which a secret is told: before it where no blank stands that could part it from what is cut at the other
/// end, and characters of four bytes behind it.
const NEAR_BYTES: usize = SIDE_BYTES / 2;

/// The end of a piece of a line.
pub(super) struct Seam {
    end: Wiped,
    /// Where it begins in the text.
    at: Place,
}

impl Seam {
    pub(super) const fn new() -> Self {
        Self { end: Wiped::new(), at: Place::START }
    }

    /// Whether no piece comes before.
    pub(super) const fn is_empty(&self) -> bool {
        self.end.is_empty()
    }

    pub(super) fn wipe(&mut self) {
        self.end.wipe();
    }

    /// Keeps the end of a piece that begins at a place.
    pub(super) fn keep(&mut self, piece: &[u8], at: Place) {
        let from = character_at(piece, piece.len().saturating_sub(SIDE_BYTES));
        self.end.wipe();
        self.end.extend(&piece[from..]);
        self.at = Place { column: at.column + code_points(&piece[..from]), ..at };
    }

    /// Looks at the kept end together with the beginning of the next piece; not at the first word, which may be cut itself, and
    /// not at what comes long behind the cut.
    pub(super) fn look(
        &mut self,
        next: &[u8],
        layer: u8,
        decoded_from: Option<Place>,
        hits: &mut Hits,
    ) {
        let before = self.end.as_slice();
        let blank = before.iter().position(u8::is_ascii_whitespace);
        let whole = blank.unwrap_or(before.len().saturating_sub(NEAR_BYTES));
        let from = code_points(&before[..whole]);
        let to = code_points(before) + NEAR_BYTES as u64 / 4;
        let next = &next[..character_at(next, next.len().min(SIDE_BYTES))];
        let mut both = Wiped::new();
        both.extend(before);
        both.extend(next);
        let mut scanner = Scanner::of_line(layer);
        let mut found = hits.of_this_line();
        scanner.whole_line(both.as_slice(), &mut found);
        scanner.end(&mut found);
        hits.count_unpacked(&found);
        let is_of_words = |class: Class| matches!(class, Class::Secret | Class::Unreadable);
        for hit in found.iter().filter(|hit| is_of_words(hit.rule.class)) {
            let column = hit.place.column - 1;
            if (from..to).contains(&column) {
                let place = Place { column: self.at.column + column, ..self.at };
                hits.add(hit.rule, decoded_from.unwrap_or(place));
            }
        }
    }
}

/// The place of the first byte of the character that a byte is of.
fn character_at(text: &[u8], at: usize) -> usize {
    let begins = |at: usize| text.get(at).is_none_or(|byte| byte & 0xc0 != 0x80);
    (at.saturating_sub(3)..=at).rev().find(|at| begins(*at)).unwrap_or(at)
}

/// How many characters a text has.
pub(super) fn code_points(text: &[u8]) -> u64 {
    text.iter().filter(|byte| **byte & 0xc0 != 0x80).count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::limits::LINE_BYTES_MAX;
    use crate::screen::rule::Class;
    use crate::screen::{Screen, screen};

    #[test]
    fn a_secret_is_found_wherever_a_long_line_is_cut() {
        let secrets = [
            "-----BEGIN RSA PRIVATE KEY-----",
            "Authorization: Basic bWFkZTp1cA==",
            "password=Hj7#kk2pLm9",
            "postgres://edge:Hj7kk2pLm9@db-a.example.net/orders",
            "密碼是 Hj7#kk2pLm9",
            "password%3DHj7%23kk2pLm9",
        ];
        for filler in ["the service is ok ", "服務正常，"] {
            let before = filler.repeat(2 * LINE_BYTES_MAX / filler.len() + 9);
            for secret in secrets {
                let at_once = screen(format!("{filler}{secret} end").as_bytes());
                let mut of_secrets = at_once.iter().filter(|hit| hit.rule.class == Class::Secret);
                let expect = of_secrets.next().map(|hit| hit.rule.id);
                assert!(expect.is_some(), "{secret}");
                for cut in [LINE_BYTES_MAX, 2 * LINE_BYTES_MAX] {
                    for back in 0..secret.len() + 4 {
                        let from = character_at(before.as_bytes(), cut - back);
                        let text = format!("{} {secret} end {filler}", &before[..from]);
                        let hits = screen(text.as_bytes());
                        let place = hits.iter().map(|hit| hit.place.column).max();
                        let column = before[..from].chars().count() as u64 + 2;
                        assert!(
                            hits.iter().any(|hit| Some(hit.rule.id) == expect),
                            "{secret} {back}"
                        );
                        assert!(
                            place.is_some_and(|place| place >= column && place < column + 32),
                            "{secret} {back} {place:?} {column} {hits:?}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn an_honest_word_that_is_cut_passes() {
        let words = [
            "sha256:4bcff63911fcb4448bd4fdacec207030997caf25e9bea4045fa6c8c44de311d1",
            "https://git.example.net/edge/-/commit/4eeedcff2920da2c3de7b54e907977fd1faa4825",
            "090ac94f-65d7-49cc-9e5d-1c8c000b2042",
        ];
        for word in words {
            let honest = format!("{word}, ").repeat(3 * LINE_BYTES_MAX / word.len());
            for shift in 0..word.len() {
                let begun = screen(&honest.as_bytes()[shift..]);
                assert!(begun.iter().all(|hit| hit.place.column == 1), "{word} {shift}");
                let tight = format!("[{}]", honest.replace(' ', ""));
                let mut screen = Screen::new();
                tight.as_bytes().chunks(4096 + shift).for_each(|piece| screen.feed(piece));
                assert!(screen.end().is_clean(), "{word} {shift}");
            }
        }
    }
}
