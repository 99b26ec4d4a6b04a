//! URLs and references that a line ends with.

use super::Part;
use crate::screen::line::Classes;
use crate::screen::places::{last_place, place};
use crate::screen::secrets::forms::name::may_end_with_credential;
use crate::screen::secrets::forms::text::contains_scheme;

/// What parts the scheme of a URL from the rest, and a reference from its locator.
pub(super) const SCHEME: Classes = Classes::COLON.or(Classes::SLASH);

/// Whether a URL goes on in the next line: there is at least one more segment, or mail broke it where its sign of equality is none
/// that stands behind the name of a parameter.
pub(super) fn makes_a_url(half: Part<'_>, head: Part<'_>, is_soft: bool) -> bool {
    let has_segment = || head.may_hold(Classes::SLASH) && place(head.text, b'/').is_some();
    let is_broken = || is_soft && !ends_with_parameter(half.text);
    half.may_hold(SCHEME) && contains_scheme(half.text) && (has_segment() || is_broken())
}

/// Whether a URL ends with the name of a parameter or of a credential, to which the next sign may assign something.
fn ends_with_parameter(url: &[u8]) -> bool {
    let last = url.iter().rposition(|byte| matches!(byte, b'?' | b'&' | b'#' | b';'));
    last.is_some_and(|at| place(&url[at..], b'=').is_none()) || may_end_with_credential(url)
}

/// Whether it is a reference whose locator ends with a word: `evidence:host-a/docker` is whole.
pub(super) fn ends_a_locator(text: &[u8]) -> bool {
    let last = last_place(text, *b"/").map_or(&b""[..], |slash| &text[slash + 1..]);
    !last.is_empty()
        && last.iter().all(|byte| byte.is_ascii_lowercase() || *byte == b'-')
        && text.contains(&b':')
        && !contains_scheme(text)
}
