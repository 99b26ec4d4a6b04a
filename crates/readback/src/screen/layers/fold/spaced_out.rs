//! Words that are written with a blank behind every letter: `p a s s w o r d`.

use super::Moved;
use crate::screen::line::Line;
use crate::screen::wiped::Wiped;

/// Letters in a row from which words are spaced out; `a b c` are items of a list.
const LETTERS_MIN: usize = 8;

/// Blanks between two letters of one run; between words there are more than one.
const BLANKS_MAX: usize = 3;

/// Whether so many words of one byte each stand in a row among the first bytes of a line.
#[inline]
pub(super) fn may_be(line: &Line<'_>) -> bool {
    // A blank at every second byte, and none between them.
    let one = line.blanks & line.blanks >> 2 & !(line.blanks >> 1);
    let two = one & one >> 2;
    let four = two & two >> 4;
    four & four >> 6 != 0
}

/// Writes the line with the letters of such words put together, and tells where the first of them begins.
pub(super) fn write(line: &[u8], out: &mut Wiped, moved: &mut Moved) -> Option<usize> {
    let (mut first, mut from) = (None, 0);
    while let Some(letters) = next_run(line, from) {
        let start = letters.start;
        first = first.or(Some(start));
        out.extend(&line[from..start]);
        let mut end = start;
        for at in letters.filter(|at| line[*at] != b' ') {
            if at > end + 1 {
                out.push(b' ');
            }
            moved.offsets.push((out.len(), at));
            out.push(line[at]);
            end = at + 1;
        }
        moved.offsets.push((out.len(), end));
        from = end;
    }
    if first.is_some() {
        out.extend(&line[from..]);
    }
    first
}

/// Where the next run of single letters stands, from the first to behind the last one.
fn next_run(line: &[u8], from: usize) -> Option<std::ops::Range<usize>> {
    let is_blank = |at: usize| line.get(at).is_none_or(|byte| *byte == b' ');
    let is_single = |at: &usize| !is_blank(*at) && is_blank(*at + 1);
    let length = |rest: &[u8], is_of_blanks: bool| {
        rest.iter().take_while(|byte| (**byte == b' ') == is_of_blanks).count()
    };
    let mut start = from;
    while start < line.len() {
        start += length(&line[start..], true);
        let (mut count, mut end, mut next) = (0, start, Some(start));
        while let Some(at) = next.filter(is_single) {
            (count, end) = (count + 1, at + 1);
            next = (end + 1..=end + BLANKS_MAX).find(|at| !is_blank(*at));
        }
        if count >= LETTERS_MIN {
            return Some(start..end);
        }
        start = if count == 0 { start + length(&line[start..], false) } else { end };
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::screen::screen;

    #[test]
    fn letters_with_blanks_between_them_are_words() {
        for text in [
            "p a s s w o r d : T r 0 u b 4 d o r & 3 x",
            "   p a s s w o r d : T r 0 u b 4 d o r & 3 x",
            "login of the door:   p a s s w o r d =  T r 0 u b 4 d o r & 3 x  since May",
        ] {
            let hits = screen(text.as_bytes());
            let place = hits.iter().find(|hit| hit.rule.id == "secret-credential-value");
            let column = place.map(|hit| hit.place.column as usize);
            assert_eq!(column, text.find('T').map(|at| at + 1), "{text}");
        }
        for text in [
            "ports 1 2 3 4 5 6 7 8 9 of the switch are up",
            "x x o x x o x x o x x",
            "items a b c d e f g h i j of the list are done",
        ] {
            assert!(screen(text.as_bytes()).is_clean(), "{text}");
        }
    }
}
