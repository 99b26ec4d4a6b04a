//! Values of which a part is left out.

use super::super::public::{is_masked_token, is_url_with_masked_login};
use super::super::text::is_blank;
use super::Value;
use crate::screen::places::places;

impl Value<'_> {
    /// Whether it is a secret of which the middle is left out: what is left is a part of it all the same.
    pub(super) fn is_partial(self) -> bool {
        let text = self.text;
        if places(text, *b"*.").next().is_none() && text.is_ascii() {
            return false;
        }
        let mask = [&b"***"[..], b"...", "…".as_bytes()].iter().find_map(|mask| {
            let at = text.windows(mask.len()).position(|part| part == *mask)?;
            Some((at, mask.len()))
        });
        let Some((at, length)) = mask else { return false };
        let shown = |part: &[u8]| part.iter().filter(|byte| byte.is_ascii_alphanumeric()).count();
        let (before, after) = (&text[..at], &text[at + length..]);
        let has_digit = text.iter().any(u8::is_ascii_digit);
        let is_starred = text[at] == b'*';
        let is_mixed = has_digit
            || !text.iter().any(u8::is_ascii_uppercase)
            || is_starred && text.iter().any(u8::is_ascii_lowercase);
        let (before, after) = (shown(before), shown(after));
        (before >= 2 && after >= 2 || is_starred && before >= 4 && after == 1 && has_digit)
            && is_mixed
            && !is_blank(text[at.saturating_sub(1)])
    }

    /// Whether what is left out of it is all that was secret: the password in a URL, a token up to its last characters.
    pub(super) fn is_masked(self) -> bool {
        let is_mask = |byte: &u8| matches!(byte, b'*' | b'.') || !byte.is_ascii();
        let (Some(first), Some(last)) =
            (self.text.iter().position(is_mask), self.text.iter().rposition(is_mask))
        else {
            return false;
        };
        let is_one_mask = self.text[first..=last].iter().all(is_mask);
        is_url_with_masked_login(self.text)
            || is_one_mask && is_masked_token(&self.text[..first], &self.text[last + 1..])
    }
}
