//! Rules of rsyslog by where messages come from.

use crate::screen::line::Classes;
use crate::screen::search::contains;
use crate::screen::structure::shape::Shape;

/// Kinds of bytes with which the target of messages begins.
const TARGETS: Classes =
    Classes::SLASH.or(Classes::HYPHEN).or(Classes::AT).or(Classes::PIPE).or(Classes::COLON);

/// `auth,authpriv.*  /var/log/auth.log`, as rsyslog has it
pub(super) fn is_facility(shape: &Shape<'_>) -> bool {
    if !shape.has(Classes::DOT) || !shape.has(TARGETS) {
        return false;
    }
    let part = if shape.content.starts_with(b"- ") { shape.body } else { shape.content };
    let is_target = |byte: u8| matches!(byte, b'/' | b'-' | b'@' | b'|' | b':');
    if part.len() == shape.body.len() && !is_target(shape.second_begins_with()) {
        return false;
    }
    let mut words = shape.words_in(part);
    let (Some(facility), Some(target)) = (words.next(), words.next()) else { return false };
    if !target.first().is_some_and(|byte| is_target(*byte)) || words.next().is_some() {
        return false;
    }
    [&b".*"[..], b".info", b".err", b".warn", b".none", b".crit", b".notice", b".debug"]
        .iter()
        .any(|level| contains(facility, level))
}
