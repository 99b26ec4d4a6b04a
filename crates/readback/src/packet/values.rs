//! What is asked of every value, whichever field it stands in: that the screen passes it in its true form, beside its
//! neighbours; that nothing in it is invisible; which evidence it cites.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::PACKET_SCHEMA_VERSION;
use super::fields::FIELDS;
use super::invisible::first_invisible;
use super::names::Names;
use super::node::{Node, Value};
use super::pointer::{Path, Pointer, Step};
use super::shape::{Key, Shape};
use super::text::Ref;
use super::time::Time;
use super::unreadable::{Cause, Unreadable};
use crate::screen::{Place, Quarantined, Tainted};

/// Shows the screen every free text of a packet in its order, each on lines of its own: escapes of the format are undone by
/// then, and what is split over two values stands together again.
pub(crate) fn screen(packet: &Node) -> Result<(), Quarantined> {
    let mut texts = FreeTexts { joined: Tainted::new(), begins: Vec::new(), line: 1 };
    texts.take(packet, None);
    let begins = texts.begins;
    let together = texts.joined.screen_values();
    together
        .map(drop)
        .map_err(|quarantined| quarantined.placed(|place| place_in(&begins, place)))?;
    screen_lines(packet)
}

/// Shows the screen every text of several lines by itself: within one value the lines of a dump say more together.
fn screen_lines(node: &Node) -> Result<(), Quarantined> {
    match &node.value {
        Value::Map(entries) => entries.iter().try_for_each(|entry| screen_lines(&entry.value)),
        Value::List(elements) => elements.iter().try_for_each(screen_lines),
        Value::Text(text) if text.trim().contains('\n') => {
            let screened = Tainted::from(text.as_bytes().to_vec()).screen();
            screened.map(drop).map_err(|quarantined| quarantined.placed(|_| node.place))
        }
        Value::Text(_) | Value::Null | Value::Bool(_) | Value::Integer(_) | Value::OtherNumber => {
            Ok(())
        }
    }
}

/// The place in the packet of a place in the joined texts: the beginning of the value.
fn place_in(begins: &[(u64, Place)], place: Place) -> Place {
    let after = begins.partition_point(|(line, _)| *line <= place.line);
    after.checked_sub(1).and_then(|at| begins.get(at)).map_or(Place::START, |(_, place)| *place)
}

struct FreeTexts {
    joined: Tainted,
    /// On which line of the joined texts a value begins, and where it stands in the packet.
    begins: Vec<(u64, Place)>,
    line: u64,
}

impl FreeTexts {
    fn take(&mut self, node: &Node, key: Option<&str>) {
        match &node.value {
            Value::Map(entries) => {
                for entry in entries {
                    self.take(&entry.value, Some(&entry.key));
                }
            }
            Value::List(elements) => {
                for element in elements {
                    self.take(element, key);
                }
            }
            Value::Text(text) if !is_of_closed_form(key, text) => {
                self.begins.push((self.line, node.place));
                self.joined.push(text.as_bytes());
                self.joined.push(b"\n");
                self.line += 1 + memchr::memchr_iter(b'\n', text.as_bytes()).count() as u64;
            }
            Value::Text(_)
            | Value::Null
            | Value::Bool(_)
            | Value::Integer(_)
            | Value::OtherNumber => {}
        }
    }
}

/// Whether a text cannot hold anything by its form: a time, a short word of small letters, or the digest or the version that
/// its key names.
pub(crate) fn is_of_closed_form(key: Option<&str>, text: &str) -> bool {
    const WORD_BYTES_MAX: usize = 24;
    let is_word = text.len() <= WORD_BYTES_MAX
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    let is_hex = |digits: &str| {
        digits.len() == 64 && digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    };
    let is_named = match key {
        Some("source_entry_sha256" | "supersedes") => is_hex(text),
        Some("digest") => text.strip_prefix("sha256:").is_some_and(is_hex),
        Some("schema_version") => text == PACKET_SCHEMA_VERSION,
        _ => false,
    };
    let may_be_time = text.as_bytes().first().is_some_and(u8::is_ascii_digit);
    is_word || is_named || (may_be_time && Time::parse(text).is_ok())
}

/// Every value with an invisible character, by field and code point.
pub(crate) fn invisible(packet: &Node) -> Vec<Unreadable> {
    let mut found = Vec::new();
    if has_invisible(packet) {
        look_for_invisible(packet, Path::ROOT, &mut found);
    }
    found
}

/// The first value with one, and which.
pub(crate) fn first_invisible_value(packet: &Node) -> Option<(Pointer, char)> {
    let Unreadable { cause, pointer, .. } = invisible(packet).into_iter().next()?;
    let Cause::Invisible(character) = cause else { return None };
    Some((pointer, character))
}

/// Whether there is any at all; hardly a packet has one.
fn has_invisible(node: &Node) -> bool {
    match &node.value {
        Value::Map(entries) => entries
            .iter()
            .any(|entry| first_invisible(&entry.key).is_some() || has_invisible(&entry.value)),
        Value::List(elements) => elements.iter().any(has_invisible),
        Value::Text(text) => first_invisible(text).is_some(),
        Value::Null | Value::Bool(_) | Value::Integer(_) | Value::OtherNumber => false,
    }
}

fn look_for_invisible(node: &Node, path: Path<'_>, found: &mut Vec<Unreadable>) {
    match &node.value {
        Value::Map(entries) => {
            for entry in entries {
                let inner = known_key(&entry.key).map_or(path, |key| path.to(key));
                if let Some(character) = first_invisible(&entry.key) {
                    let pointer = path.pointer();
                    let cause = Cause::Invisible(character);
                    found.push(Unreadable { cause, place: entry.key_place, pointer });
                }
                look_for_invisible(&entry.value, inner, found);
            }
        }
        Value::List(elements) => {
            for (index, element) in elements.iter().enumerate() {
                look_for_invisible(element, path.to(Step::Index(index)), found);
            }
        }
        Value::Text(text) => {
            if let Some(character) = first_invisible(text) {
                let cause = Cause::Invisible(character);
                found.push(Unreadable { cause, place: node.place, pointer: path.pointer() });
            }
        }
        Value::Null | Value::Bool(_) | Value::Integer(_) | Value::OtherNumber => {}
    }
}

/// The schema's own spelling of a key, so that it can be named.
fn known_key(key: &str) -> Option<&'static str> {
    KNOWN_KEYS.get(key).map(|(known, ())| known)
}

/// Every key of the schema.
static KNOWN_KEYS: LazyLock<Names<()>> = LazyLock::new(|| {
    let mut keys = BTreeSet::new();
    for field in FIELDS {
        keys.insert(field.name);
        take_keys(&field.shape, &mut keys);
    }
    Names::of(keys.into_iter().map(|key| (key, ())))
});

fn take_keys(shape: &Shape, keys: &mut BTreeSet<&'static str>) {
    let mut among = |known: &[Key]| {
        for key in known {
            keys.insert(key.name);
            take_keys(&key.shape, keys);
        }
    };
    match shape {
        Shape::Record(known) => among(known),
        Shape::Evidence(known) => {
            among(known);
            among(super::evidence::common_keys());
        }
        Shape::OneRecord(records) => records.iter().for_each(|known| among(known)),
        Shape::List(of) | Shape::OneOrMany(of) => take_keys(of, keys),
        Shape::Either(one, other) => {
            take_keys(one, keys);
            take_keys(other, keys);
        }
        Shape::Bool
        | Shape::Count
        | Shape::Text(_)
        | Shape::Reason(_)
        | Shape::Form(_)
        | Shape::Word(_)
        | Shape::Facts => {}
    }
}

/// Where the first number stands that is no integer.
pub(crate) fn first_fraction(node: &Node) -> Option<Place> {
    match &node.value {
        Value::OtherNumber => Some(node.place),
        Value::Map(entries) => entries.iter().find_map(|entry| first_fraction(&entry.value)),
        Value::List(elements) => elements.iter().find_map(first_fraction),
        Value::Null | Value::Bool(_) | Value::Integer(_) | Value::Text(_) => None,
    }
}

/// Keys whose values cite evidence.
const CITING_KEYS: [&str; 2] = ["ref", "plan_ref"];

/// Every ref that a packet cites outside of `redacted_evidence_refs`, with where it stands.
pub(crate) fn cited(packet: &Node) -> Vec<(Pointer, String)> {
    let mut found = Vec::new();
    for field in FIELDS.iter().filter(|field| field.name != "redacted_evidence_refs") {
        if let Some(value) = packet.get(field.name) {
            look_for_refs(value, Path::ROOT.to(field.name), &mut found);
        }
    }
    found
}

fn look_for_refs(node: &Node, path: Path<'_>, found: &mut Vec<(Pointer, String)>) {
    match &node.value {
        Value::Map(entries) => {
            for entry in entries {
                let citing = CITING_KEYS.iter().find(|key| **key == entry.key);
                if let Some(key) = citing
                    && let Some(text) = entry.value.text().filter(|text| Ref::is_one(text))
                {
                    found.push((path.to(*key).pointer(), text.to_owned()));
                } else if entry.value.has_parts()
                    && let Some(key) = known_key(&entry.key)
                {
                    look_for_refs(&entry.value, path.to(key), found);
                }
            }
        }
        Value::List(elements) => {
            for (index, element) in elements.iter().enumerate() {
                look_for_refs(element, path.to(Step::Index(index)), found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Integer(_) | Value::OtherNumber | Value::Text(_) => {}
    }
}
