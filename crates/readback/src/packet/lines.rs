//! Lines of a packet as both formats count them: a line feed, a carriage return, or the two together end one.

/// The lines of a text without their ends.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text).filter(|text| !text.is_empty());
    std::iter::from_fn(move || {
        let text = rest?;
        let Some(end) = text.find(['\n', '\r']) else {
            rest = None;
            return Some(text);
        };
        let (line, after) = text.split_at(end);
        let after = after.strip_prefix("\r\n").unwrap_or_else(|| &after[1..]);
        rest = Some(after).filter(|after| !after.is_empty());
        Some(line)
    })
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn every_line_end_ends_a_line() {
        for (text, expect) in [
            ("", &[] as &[&str]),
            ("a", &["a"]),
            ("a\n", &["a"]),
            ("a\rb\r\nc\n\nd", &["a", "b", "c", "", "d"]),
            ("\r\r", &["", ""]),
        ] {
            assert_eq!(lines(text).collect::<Vec<_>>(), expect, "{text:?}");
        }
    }
}
