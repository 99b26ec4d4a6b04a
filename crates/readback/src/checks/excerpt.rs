//! The line of a packet on which a finding stands, as it may be shown: only of a packet that passed the screen, with what a
//! terminal would act on spelled out, and cut to a window around the place.

use crate::packet::lines::lines;
use crate::report::printable;
use crate::screen::Place;

/// Characters that are shown before the place, and from it on.
const CHARACTERS_MAX: usize = 60;

/// A line, in two parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// What stands before the place.
    pub before: String,
    /// What stands from it on.
    pub after: String,
}

impl Excerpt {
    /// The line of this text that holds the place.
    pub(super) fn of(text: &str, place: Place) -> Option<Self> {
        let line = usize::try_from(place.line).ok()?.checked_sub(1)?;
        let column = usize::try_from(place.column).ok()?.checked_sub(1)?;
        let line = lines(text).nth(line)?;
        let at = line.char_indices().nth(column).map_or(line.len(), |(at, _)| at);
        let (before, after) = line.split_at(at);
        let skipped = before.chars().count().saturating_sub(CHARACTERS_MAX);
        let from = before.char_indices().nth(skipped).map_or(before.len(), |(from, _)| from);
        let mut shown = if skipped > 0 { "…".to_owned() } else { String::new() };
        shown += &printable(&before.as_bytes()[from..]);
        let end = after.char_indices().nth(CHARACTERS_MAX).map(|(end, _)| end);
        let mut rest = printable(&after.as_bytes()[..end.unwrap_or(after.len())]);
        if end.is_some() {
            rest.push('…');
        }
        Some(Self { before: shown, after: rest })
    }
}
