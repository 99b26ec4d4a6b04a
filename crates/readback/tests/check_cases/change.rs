//! What a case changes in its base packet, or in what the packet is compared with: one change a line.

use readback::packet::time::Time;
use serde_json::Value;

/// A change.
pub(crate) enum Change {
    /// A value is put at a JSON pointer, whatever was there.
    Set(String, Value),
    /// The value at a JSON pointer is taken out.
    Delete(String),
    /// A value is put behind the last of the list at a JSON pointer.
    Append(String, Value),
    /// A text of the packet as it is written, which must come once, becomes another one.
    Write(String, String),
    /// A text of so many characters is put at a JSON pointer.
    Long(String, usize),
    /// The packet is this text and nothing else.
    Whole(String),
    /// Blanks are put behind the packet until it has so many bytes.
    Pad(usize),
    /// It is handed in under this name.
    Name(String),
    /// The kind of the surface.
    ConfigKind(String),
    /// Whether the surface requires live evidence.
    Live(bool),
    /// What the source says: `changed`, `gone` or `unknown`.
    Source(String),
    /// The time.
    Now(Time),
    /// The offset of the zone from UTC in hours.
    Zone(i8),
}

impl Change {
    /// Reads a line.
    pub(crate) fn read(line: &str, place: &str) -> Self {
        let json = |text: &str| -> Value {
            serde_json::from_str(text).unwrap_or_else(|_| panic!("{place}: no JSON: {text}"))
        };
        let text = |text: &str| json(text).as_str().expect("a text").to_owned();
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        let (pointer, value) = rest.split_once(' ').unwrap_or((rest, ""));
        match word {
            "set" => Self::Set(pointer.to_owned(), json(value)),
            "delete" => Self::Delete(rest.to_owned()),
            "append" => Self::Append(pointer.to_owned(), json(value)),
            "long" => Self::Long(pointer.to_owned(), value.parse().expect("a number")),
            "write" => {
                let (old, new) = rest.split_once(" => ").expect("two texts");
                Self::Write(text(old), text(new))
            }
            "whole" => Self::Whole(text(rest)),
            "pad" => Self::Pad(rest.parse().expect("a number")),
            "name" => Self::Name(rest.to_owned()),
            "config_kind" => Self::ConfigKind(rest.to_owned()),
            "live" => Self::Live(rest.parse().expect("true or false")),
            "source" => Self::Source(rest.to_owned()),
            "now" => Self::Now(Time::parse(rest).expect("a time")),
            "zone" => Self::Zone(rest.parse().expect("hours")),
            _ => panic!("{place}: no such change: {word}"),
        }
    }

    /// Makes a change of the packet as a value.
    pub(crate) fn make(&self, packet: &mut Value, place: &str) {
        match self {
            Self::Set(pointer, value) => put(packet, pointer, value.clone(), place),
            Self::Long(pointer, characters) => {
                put(
                    packet,
                    pointer,
                    Value::String("紀錄".repeat(*characters).chars().take(*characters).collect()),
                    place,
                );
            }
            Self::Delete(pointer) => delete(packet, pointer, place),
            Self::Append(pointer, value) => {
                let list = packet.pointer_mut(pointer).and_then(Value::as_array_mut);
                list.unwrap_or_else(|| panic!("{place}: no list: {pointer}")).push(value.clone());
            }
            Self::Write(..)
            | Self::Whole(_)
            | Self::Pad(_)
            | Self::Name(_)
            | Self::ConfigKind(_)
            | Self::Live(_)
            | Self::Source(_)
            | Self::Now(_)
            | Self::Zone(_) => {}
        }
    }
}

/// Parent and last step of a pointer.
fn split<'a>(packet: &'a mut Value, pointer: &str, place: &str) -> (&'a mut Value, String) {
    let (parent, last) = pointer.rsplit_once('/').expect("a pointer begins with a slash");
    let node = packet.pointer_mut(parent);
    (node.unwrap_or_else(|| panic!("{place}: nothing at {parent}")), last.replace("~1", "/"))
}

fn put(packet: &mut Value, pointer: &str, value: Value, place: &str) {
    let (parent, last) = split(packet, pointer, place);
    match parent {
        Value::Object(entries) => drop(entries.insert(last, value)),
        Value::Array(elements) => {
            let index: usize = last.parse().expect("an index");
            elements[index] = value;
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            panic!("{place}: nothing can be put at {pointer}")
        }
    }
}

fn delete(packet: &mut Value, pointer: &str, place: &str) {
    let (parent, last) = split(packet, pointer, place);
    let was_there = match parent {
        Value::Object(entries) => entries.remove(&last).is_some(),
        Value::Array(elements) => {
            let index: usize = last.parse().expect("an index");
            index < elements.len() && !elements.remove(index).is_null()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    };
    assert!(was_there, "{place}: nothing to delete at {pointer}");
}
