//! Lists of digests of files, as `sha256sum` and `shasum --tag` print them.

use crate::screen::line::Line;
use crate::screen::place::Place;
use crate::screen::search::position;
use crate::screen::structure::shape::Shape;

/// Rows that are a list; the files of an evidence may be named with their digests.
const ROWS_MIN: usize = 8;

/// What a line is to a list of digests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Row {
    /// No digest of a file.
    Other,
    /// One that says nothing, however it looks.
    Alone,
    /// One that makes a list, which begins there.
    OfList(Place),
}

/// The rows so far that stand one under the other.
#[derive(Clone, Copy)]
pub(super) struct Sums {
    count: usize,
    first: Place,
    last_line: u64,
    /// Whether the line before them leads to them.
    are_told: bool,
}

impl Sums {
    pub(super) const fn new() -> Self {
        Self { count: 0, first: Place::START, last_line: 0, are_told: false }
    }

    /// Takes a line; tells what it is.
    pub(super) fn add(&mut self, shape: &Shape<'_>) -> Row {
        if !shape.line.has_longer || !is_row(shape.line, shape.body) {
            return Row::Other;
        }
        if shape.is_item || is_of_commit(shape.body) {
            return Row::Alone;
        }
        let place = shape.line.place(shape.line.content_start);
        if self.count == 0 || place.line != self.last_line + 1 {
            (self.count, self.first) = (0, place);
            self.are_told = shape.is_told();
        }
        self.count += 1;
        self.last_line = place.line;
        if self.count >= ROWS_MIN && !self.are_told { Row::OfList(self.first) } else { Row::Alone }
    }
}

/// `cd38…5f95  edge.tar.gz`, `SHA256 (edge.tar.gz) = cd38…5f95`
fn is_row(line: &Line<'_>, body: &[u8]) -> bool {
    let digits = body.iter().take_while(|byte| byte.is_ascii_hexdigit()).count();
    if is_length(digits) {
        let file = match body[digits..] {
            [b' ', b' ' | b'*', ref file @ ..] => file,
            _ => b"",
        };
        return !file.is_empty() && !file.iter().any(u8::is_ascii_whitespace);
    }
    let is_tagged = matches!(body, [b'B' | b'M' | b'S', ..]) && line.text.contains(&b'(');
    is_tagged
        && position(body, b") = ").is_some_and(|at| {
            let digest = &body[at + b") = ".len()..];
            is_digest(digest)
        })
}

/// Whether a row begins with as many digits as a commit has.
fn is_of_commit(body: &[u8]) -> bool {
    const DIGITS: usize = 40;
    body.iter().take_while(|byte| byte.is_ascii_hexdigit()).count() == DIGITS
}

/// Whether a word is as many hexadecimal digits as a digest or a commit has.
pub(in crate::screen::structure) fn is_digest(word: &[u8]) -> bool {
    is_length(word.len()) && word.iter().all(u8::is_ascii_hexdigit)
}

const fn is_length(digits: usize) -> bool {
    matches!(digits, 32 | 40 | 56 | 64 | 96 | 128)
}

#[cfg(test)]
mod tests {
    use crate::screen::screen;

    const DIGEST: &str = "cd381415eb8283c41aba775bf18b8557c969a1502024f366d39fd89f72671f95";

    #[test]
    fn a_list_of_digests_is_told_from_a_few() {
        let row = |file: &str| format!("{DIGEST}  {file}\n");
        let tagged = |file: &str| format!("SHA256 ({file}) = {DIGEST}\n");
        let many = |row: &dyn Fn(&str) -> String| -> String {
            (0..8).map(|number| row(&format!("{number}.zip"))).collect()
        };
        for text in [many(&row), many(&tagged)] {
            assert!(!screen(text.as_bytes()).is_clean(), "{text}");
        }
        let commit = |file: &str| format!("{}  {file}\n", &DIGEST[..40]);
        for text in [
            row("a.zip"),
            row("a.zip") + &row("b.zip") + &row("c.zip"),
            tagged("a.zip") + &tagged("b.zip") + &tagged("c.zip"),
            format!("Evidence digests (sha256):\n{}", many(&row)),
            format!("證據摘要：\n{}", many(&row)),
            format!("Commits deployed\n{}", many(&commit)),
            row("a.zip")
                + "is the one before the change,\n"
                + &row("a.zip")
                + "the one behind it,\n"
                + &row("b.zip"),
            format!("- {DIGEST}  a.zip\n- {DIGEST}  b.zip\n- {DIGEST}  c.zip\n"),
            format!("a.zip: {DIGEST}\nb.zip: {DIGEST}\nc.zip: {DIGEST}\n"),
        ] {
            assert!(screen(text.as_bytes()).is_clean(), "{text}");
        }
    }
}
