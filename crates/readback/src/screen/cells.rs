//! The cells of a row of a table.

/// What stands between the bars of a row, of which the first may be left out; a bar behind a backslash parts nothing. Behind a bar at the
/// end stands one more, which is empty.
pub(super) fn cells(row: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = Some(row.strip_prefix(b"|").unwrap_or(row));
    std::iter::from_fn(move || {
        let text = rest?;
        let is_escaped = |at: usize| at > 0 && text[at - 1] == b'\\';
        let bar = memchr::memchr_iter(b'|', text).find(|at| !is_escaped(*at));
        rest = bar.map(|at| &text[at + 1..]);
        Some(&text[..bar.unwrap_or(text.len())])
    })
}

#[cfg(test)]
mod tests {
    use super::cells;

    #[test]
    fn bars_part_cells_unless_a_backslash_stands_before_them() {
        let of = |row: &'static str| cells(row.as_bytes()).collect::<Vec<_>>();
        assert_eq!(of("| a | b |"), [&b" a "[..], b" b ", b""]);
        assert_eq!(of("a|b"), [b"a", b"b"]);
        assert_eq!(of(r"| ops \| dev | b"), [&br" ops \| dev "[..], b" b"]);
        assert_eq!(of(""), [b""]);
        assert_eq!(of("|"), [b""]);
    }
}
