//! The marks that open and close what is quoted.

/// Marks that open a quotation, each with those that close it.
const QUOTES: [(&[u8], &[&str]); 9] = [
    (b"`", &["`"]),
    (b"\"", &["\""]),
    (b"'", &["'"]),
    ("\u{201c}".as_bytes(), &["\u{201d}"]),
    ("\u{201e}".as_bytes(), &["\u{201c}", "\u{201d}"]),
    ("\u{2018}".as_bytes(), &["\u{2019}"]),
    ("\u{ab}".as_bytes(), &["\u{bb}"]),
    ("\u{300c}".as_bytes(), &["\u{300d}"]),
    ("\u{300e}".as_bytes(), &["\u{300f}"]),
];

/// How far what is quoted reaches, if a mark that opens a quotation stands directly before it; to the end where none closes
/// it.
pub(super) fn end_of_quoted(before: &[u8], text: &[u8]) -> Option<usize> {
    let (_, closes) = QUOTES.iter().find(|(open, _)| before.ends_with(open))?;
    let ends = closes.iter().filter_map(|close| memchr::memmem::find(text, close.as_bytes()));
    Some(ends.min().unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted_ends_with_its_own_mark() {
        for (before, text, expect) in [
            ("saw `", "edge` gone", Some("edge")),
            ("saw \"", "edge's\" gone", Some("edge's")),
            ("saw \u{201c}", "edge\u{201d} gone", Some("edge")),
            ("saw \u{201e}", "edge\u{201c} gone", Some("edge")),
            ("看到\u{300c}", "edge\u{300d}。", Some("edge")),
            ("saw `", "edge", Some("edge")),
            ("看到", "edge", None),
            ("saw ", "edge", None),
        ] {
            let end = end_of_quoted(before.as_bytes(), text.as_bytes());
            assert_eq!(end.map(|end| &text[..end]), expect, "{text}");
        }
    }
}
