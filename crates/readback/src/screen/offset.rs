//! Where a part of a text begins in it.

/// How many bytes of a text stand before a part of it, which must be a slice of it; an empty part may stand anywhere.
#[inline]
pub(super) fn offset_in(text: &[u8], part: &[u8]) -> usize {
    part.as_ptr().addr().saturating_sub(text.as_ptr().addr()).min(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_begins_where_it_was_cut_and_never_behind_the_end() {
        let text = b"user: edge";
        assert_eq!(offset_in(text, &text[6..]), 6);
        assert_eq!(offset_in(text, &text[10..]), 10);
        assert_eq!(offset_in(text, text), 0);
        for empty in [&b""[..], &[]] {
            assert!(offset_in(text, empty) <= text.len());
        }
    }
}
