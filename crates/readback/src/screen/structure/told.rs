//! What shows that a person tells of a line: one such line alone is what a note is about, and no paste.

use super::Structure;
use super::shape::Shape;
use crate::screen::word_list::WordList;

impl Structure {
    /// Whether the next lines are parts of one.
    pub(in crate::screen) const fn parts_come(&mut self, are_parts: bool) {
        self.are_parts = are_parts;
    }
}

impl Shape<'_> {
    /// Whether somebody tells of it: it is set apart, or ends as a sentence does. One such line alone is what a note is about,
    /// and no paste.
    pub(super) fn is_told(&self) -> bool {
        let goes_on = match self.line.text.trim_ascii_end() {
            [.., b'.', b'.'] => false,
            [.., last] => matches!(last, b'.' | b','),
            [] => false,
        };
        goes_on || self.is_set_apart()
    }

    /// Whether it is an item or stands behind a label, a key, a mark or a quote, in a cell, or right below a line that leads to
    /// it.
    pub(super) fn is_set_apart(&self) -> bool {
        let before = self.line.text.get(..self.body_start()).unwrap_or_default();
        self.is_item
            || self.is_below_lead
            || before.iter().any(|byte| !matches!(byte, b' ' | b'\t' | b'>'))
    }
}

/// Words behind which a sentence goes on in the next line; sorted.
static OPEN: WordList<28> = WordList::of([
    "a", "an", "and", "as", "at", "because", "block", "by", "did", "does", "for", "from", "had",
    "has", "in", "into", "is", "not", "of", "on", "or", "set", "should", "the", "to", "was",
    "were", "with",
]);

/// Whether a line leads to what is told in the next one: it ends with a colon, as a question does, or with the sign behind
/// a colon that begins a block in YAML, or with a word that no sentence ends with.
#[inline]
pub(super) fn leads(text: &[u8]) -> bool {
    // Most lines end as a sentence does, or in a number or a quote.
    let ends = matches!(
        text.last(),
        None | Some(b'.' | b',' | b';' | b')' | b']' | b'}' | b'"' | b'\'' | b'`' | b'0'..=b'9')
    );
    !ends && leads_by_its_end(text)
}

#[inline(never)]
fn leads_by_its_end(text: &[u8]) -> bool {
    const ENDS: [&[u8]; 6] = ["：".as_bytes(), "？".as_bytes(), b": |", b": >", b": |-", b": >-"];
    const WORD_BYTES_MAX: usize = 7;
    let text = text.trim_ascii_end();
    match text.last() {
        Some(b':' | b'?') => true,
        Some(b'a'..=b'z') => {
            let tail = &text[text.len().saturating_sub(WORD_BYTES_MAX + 1)..];
            memchr::memrchr(b' ', tail).is_some_and(|blank| OPEN.has(&tail[blank + 1..]))
        }
        Some(b'|' | b'>' | b'-' | 0x80..) => ENDS.iter().any(|end| text.ends_with(end)),
        _ => false,
    }
}

/// Whether what comes behind a line stands below one that leads to it: it does so itself, or is a fence that sets apart what
/// another one led to.
pub(super) fn stays_below_lead(shape: &Shape<'_>) -> bool {
    leads(shape.line.text) || shape.content.starts_with(b"```") && shape.is_below_lead
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::screen;

    #[test]
    fn lines_that_lead_to_others_are_told_from_those_that_do_not() {
        for line in
            ["The cause was one line:", "原因：", "Which line?  ", "evidence: |", "after: >-"]
        {
            assert!(leads(line.as_bytes()), "{line}");
        }
        assert!(OPEN.is_sorted());
        for line in ["The rotated file was the", "Backups should", "We set"] {
            assert!(leads(line.as_bytes()), "{line}");
        }
        for line in ["the", "The cause was one line", "a: b", "| mill |", "->", ""] {
            assert!(!leads(line.as_bytes()), "{line}");
        }
    }

    #[test]
    fn a_line_that_is_told_passes_and_a_bare_one_is_a_paste() {
        const LINE: &str = "PrivateTmp=yes";
        for text in [
            format!("The cause was this line:\n```\n{LINE}\n```\nIt is gone."),
            format!("| mill | state |\n|---|---|\n| {LINE} | was missing |"),
            format!("| {LINE} | Mei | 02:12 |"),
            format!("{{\"note\": \"{LINE}\", \"actor\": \"Mei\", \"state\": \"done\"}}"),
            format!("evidence: |\n  {LINE}"),
            format!("- cause: {LINE}"),
            format!("2. {LINE}"),
            format!("* {LINE}"),
            format!("`{LINE}`"),
            format!("**{LINE}**"),
            format!("Which one was it?\n{LINE}"),
            format!("{LINE}."),
        ] {
            assert!(screen(text.as_bytes()).is_clean(), "{text}");
        }
        for text in [
            LINE.to_owned(),
            format!("    {LINE}"),
            format!("> {LINE}"),
            format!("The unit\n{LINE}"),
            format!("The cause was this line:\n{LINE}\nNoNewPrivileges=yes"),
        ] {
            assert!(!screen(text.as_bytes()).is_clean(), "{text}");
        }
    }
}
