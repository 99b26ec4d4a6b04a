//! Lists of digests of files, as `sha256sum` and `shasum --tag` print them.

use crate::screen::line::Line;
use crate::screen::place::Place;
use crate::screen::structure::shape::{Shape, position};

/// Rows that are a list; one or two files may be named with their digests.
const ROWS_MIN: usize = 3;

/// The rows so far that stand one under the other.
#[derive(Clone, Copy)]
pub(super) struct Sums {
    count: usize,
    first: Place,
    last_line: u64,
}

impl Sums {
    pub(super) const fn new() -> Self {
        Self { count: 0, first: Place::START, last_line: 0 }
    }

    /// Takes a line; tells where the list begins that it makes whole.
    pub(super) fn add(&mut self, shape: &Shape<'_>) -> Option<Place> {
        if !shape.line.has_longer || shape.is_item || !is_row(shape.line, shape.body) {
            return None;
        }
        let place = shape.line.place(shape.line.content_start);
        if self.count == 0 || place.line != self.last_line + 1 {
            (self.count, self.first) = (0, place);
        }
        self.count += 1;
        self.last_line = place.line;
        (self.count >= ROWS_MIN).then_some(self.first)
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
            is_length(digest.len()) && digest.iter().all(u8::is_ascii_hexdigit)
        })
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
        for text in [
            row("a.zip") + &row("b.zip") + &row("c.zip"),
            tagged("a.zip") + &tagged("b.zip") + &tagged("c.zip"),
        ] {
            assert!(!screen(text.as_bytes()).is_clean(), "{text}");
        }
        for text in [
            row("a.zip"),
            row("a.zip") + &row("b.zip"),
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
