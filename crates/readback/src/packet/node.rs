//! A packet as a tree of values with their places, the same for both formats.

use std::borrow::Cow;

use crate::screen::Place;

/// A value and where it begins. It has no Debug: what it holds came from outside.
#[derive(Clone)]
pub(crate) struct Node {
    pub(crate) value: Value,
    pub(crate) place: Place,
}

/// What a packet is made of.
#[derive(Clone)]
pub(crate) enum Value {
    Null,
    Bool(bool),
    Integer(i64),
    /// A number that is no integer, or a larger one than is ever needed.
    OtherNumber,
    Text(String),
    List(Vec<Node>),
    Map(Vec<Entry>),
}

/// A key and its value. No two entries of an object have the same key.
#[derive(Clone)]
pub(crate) struct Entry {
    pub(crate) key: String,
    pub(crate) key_place: Place,
    pub(crate) value: Node,
}

impl Entry {
    /// Whether its key is this one. Most that are not differ in their last byte already.
    #[inline]
    pub(crate) fn has_key(&self, key: &str) -> bool {
        let [one, other] = [self.key.as_bytes(), key.as_bytes()];
        one.len() == other.len() && one.last() == other.last() && one == other
    }
}

impl Node {
    /// The entries, if it is an object.
    pub(crate) fn entries(&self) -> Option<&[Entry]> {
        if let Value::Map(entries) = &self.value { Some(entries) } else { None }
    }

    /// Whether it is a list or an object.
    pub(crate) const fn has_parts(&self) -> bool {
        matches!(self.value, Value::List(_) | Value::Map(_))
    }

    /// The value of a key that is there and not null.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        let entry = self.entries()?.iter().find(|entry| entry.has_key(key))?;
        (!matches!(entry.value.value, Value::Null)).then_some(&entry.value)
    }

    /// The keys that are there and not null.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &str> {
        let given = |entry: &&Entry| !matches!(entry.value.value, Value::Null);
        self.entries().unwrap_or_default().iter().filter(given).map(|entry| entry.key.as_str())
    }

    /// It without these keys where they are null: a form of a value that was begun and left blank.
    pub(crate) fn without_blank(&self, keys: &[&str]) -> Cow<'_, Self> {
        let is_blank = |entry: &Entry| {
            matches!(entry.value.value, Value::Null) && keys.contains(&entry.key.as_str())
        };
        match &self.value {
            Value::Map(entries) if entries.iter().any(is_blank) => {
                let left = entries.iter().filter(|entry| !is_blank(entry)).cloned().collect();
                Cow::Owned(Self { value: Value::Map(left), place: self.place })
            }
            Value::Null
            | Value::Bool(_)
            | Value::Integer(_)
            | Value::OtherNumber
            | Value::Text(_)
            | Value::List(_)
            | Value::Map(_) => Cow::Borrowed(self),
        }
    }

    /// Puts it, and all that is in it, at this place.
    pub(crate) fn stand_at(&mut self, place: Place) {
        self.place = place;
        match &mut self.value {
            Value::Map(entries) => {
                for entry in entries {
                    entry.key_place = place;
                    entry.value.stand_at(place);
                }
            }
            Value::List(elements) => elements.iter_mut().for_each(|it| it.stand_at(place)),
            Value::Null
            | Value::Bool(_)
            | Value::Integer(_)
            | Value::OtherNumber
            | Value::Text(_) => {}
        }
    }

    /// The elements, if it is a list.
    pub(crate) fn elements(&self) -> Option<&[Self]> {
        if let Value::List(elements) = &self.value { Some(elements) } else { None }
    }

    /// The text, if it is one.
    pub(crate) fn text(&self) -> Option<&str> {
        if let Value::Text(text) = &self.value { Some(text) } else { None }
    }
}
