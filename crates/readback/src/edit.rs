//! The one editor of packets: values go in where they belong, and what a person wrote stays as it is, comments, order and
//! style included.
//!
//! It never writes over a value unless that is asked for. After every change the text is read again and compared with what
//! should have come of it; a text in which that fails is left alone, so that no way of writing YAML can be damaged.

mod layout;
mod render;
mod splice;

use layout::Layout;
use splice::Splice;

use crate::packet::fields::FIELDS;
use crate::packet::node::{Entry, Node, Value};
use crate::packet::pointer::Step;
use crate::packet::unreadable::Unreadable;
use crate::packet::{ENVELOPE, Format, json, yaml};
use crate::screen::{Hits, Place, Quarantined, Screened, Tainted};

/// A packet's text that is being edited.
#[derive(Clone)]
pub(crate) struct Editor {
    text: String,
    format: Format,
    tree: Node,
}

/// What a change came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Nothing stood there.
    Added,
    /// Something else stood there.
    Replaced,
    /// It stood there already.
    Same,
}

/// Whether a value may take the place of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Over {
    /// Only of nothing.
    Nothing,
    /// Of whatever is written there.
    Anything,
}

/// Why a text was left as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotEdited {
    /// Something else is written here, and was to stay.
    Occupied(Place),
    /// The text is written in a way in which this cannot be done safely; the place is where it would have been.
    Unsafe(Place),
}

impl Editor {
    /// An editor of a screened text.
    ///
    /// # Errors
    /// It cannot be read.
    pub(crate) fn of(text: &Screened, format: Format) -> Result<Self, Unreadable> {
        Self::of_text(text.text_for_parser().to_owned(), format)
    }

    /// An editor of a text of ours, or of one that was screened.
    pub(crate) fn of_text(text: String, format: Format) -> Result<Self, Unreadable> {
        let tree = read(&text, format)?;
        Ok(Self { text, format, tree })
    }

    /// The text as it stands.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The values as they stand.
    pub(crate) const fn tree(&self) -> &Node {
        &self.tree
    }

    /// How many comments a person wrote into it.
    pub(crate) fn comments(&self) -> usize {
        comments(&self.text)
    }

    /// The value along these steps, if it is there and not null.
    pub(crate) fn value(&self, path: &[Step]) -> Option<&Node> {
        crate::packet::pointer::Pointer::of(path).value_in(&self.tree)
    }

    /// Writes a value along these steps; what is missing on the way is made. An index behind the last element adds one.
    ///
    /// # Errors
    /// [`NotEdited`]; the text is as before.
    pub(crate) fn set(
        &mut self,
        path: &[Step],
        value: &Value,
        over: Over,
    ) -> Result<Change, NotEdited> {
        let unsafe_at = NotEdited::Unsafe(self.place_of(path));
        let mut expect = self.tree.clone();
        let change = put(&mut expect, path, value, over)?;
        if change == Change::Same {
            return Ok(change);
        }
        let layout = Layout::of(&self.text).ok_or(unsafe_at)?;
        let splice = Splice { text: &self.text, is_json: self.format == Format::Json };
        let edited = splice.set(&layout, &self.tree, path, value).ok_or(unsafe_at)?;
        self.accept(edited, &expect, unsafe_at)?;
        Ok(change)
    }

    /// Writes a value unless something stands there.
    ///
    /// # Errors
    /// [`NotEdited::Unsafe`]; the text is as before.
    pub(crate) fn offer(
        &mut self,
        path: &[Step],
        value: &Value,
    ) -> Result<Option<Change>, NotEdited> {
        match self.set(path, value, Over::Nothing) {
            Ok(change) => Ok(Some(change)),
            Err(NotEdited::Occupied(_)) => Ok(None),
            Err(error @ NotEdited::Unsafe(_)) => Err(error),
        }
    }

    /// Takes an element out of a list.
    ///
    /// # Errors
    /// [`NotEdited::Unsafe`]; the text is as before.
    pub(crate) fn remove(&mut self, list: &[Step], index: usize) -> Result<(), NotEdited> {
        let unsafe_at = NotEdited::Unsafe(self.place_of(list));
        let mut expect = self.tree.clone();
        let node = node_mut(&mut expect, list).ok_or(unsafe_at)?;
        let Value::List(elements) = &mut node.value else { return Err(unsafe_at) };
        if index >= elements.len() {
            return Err(unsafe_at);
        }
        elements.remove(index);
        let layout = Layout::of(&self.text).ok_or(unsafe_at)?;
        let splice = Splice { text: &self.text, is_json: self.format == Format::Json };
        let edited = splice.remove(&layout, list, index).ok_or(unsafe_at)?;
        self.accept(edited, &expect, unsafe_at)
    }

    /// Takes an edited text over if it says what it should.
    fn accept(&mut self, text: String, expect: &Node, or: NotEdited) -> Result<(), NotEdited> {
        let tree = read(&text, self.format).map_err(|_| or)?;
        if !is_same(&tree, expect) {
            return Err(or);
        }
        self.text = text;
        self.tree = tree;
        Ok(())
    }

    fn place_of(&self, path: &[Step]) -> Place {
        crate::packet::pointer::Pointer::of(path).place_in(&self.tree)
    }
}

fn read(text: &str, format: Format) -> Result<Node, Unreadable> {
    match format {
        Format::Json => json::read(text),
        Format::Yaml => yaml::read(text),
    }
}

/// Shows the screen a text that was edited: as a whole it may read as something that its parts are not.
///
/// # Errors
/// What it hits.
pub(crate) fn screened(text: &str) -> Result<(), Hits> {
    let screened = Tainted::from(text.as_bytes().to_vec()).screen_packet();
    screened.map(drop).map_err(Quarantined::into_hits)
}

/// How many comments a text in YAML has; none where that cannot be told.
pub(crate) fn comments(text: &str) -> usize {
    Layout::comments(text).unwrap_or_default()
}

/// A value on one line, as YAML.
pub(crate) fn inline(value: &Value) -> String {
    render::inline(value, render::Style::Flow)
}

/// A value of ours, which stands nowhere yet.
pub(crate) const fn node(value: Value) -> Node {
    Node { value, place: Place::START }
}

/// A text of ours.
pub(crate) fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// An object of ours.
pub(crate) fn map(entries: impl IntoIterator<Item = (&'static str, Value)>) -> Value {
    Value::Map(entries.into_iter().map(|(key, value)| entry(key, value)).collect())
}

/// A list of ours.
pub(crate) fn list(elements: impl IntoIterator<Item = Value>) -> Value {
    Value::List(elements.into_iter().map(node).collect())
}

fn entry(key: &str, value: Value) -> Entry {
    Entry { key: key.to_owned(), key_place: Place::START, value: node(value) }
}

/// A value inside all that the steps to it make.
pub(super) fn wrapped(path: &[Step], value: &Value) -> Value {
    path.iter().rev().fold(value.clone(), |value, step| match step {
        Step::Key(key) => Value::Map(vec![entry(key, value)]),
        Step::Index(_) => list([value]),
    })
}

/// What of a path is there already, and is no null.
pub(super) fn existing<'a>(tree: &Node, path: &'a [Step]) -> (&'a [Step], &'a [Step]) {
    let mut node = tree;
    for (depth, step) in path.iter().enumerate() {
        let inner = match step {
            Step::Key(key) => node
                .entries()
                .and_then(|entries| entries.iter().find(|entry| entry.key == *key))
                .map(|entry| &entry.value),
            Step::Index(index) => node.elements().and_then(|elements| elements.get(*index)),
        };
        match inner {
            Some(inner) if !matches!(inner.value, Value::Null) => node = inner,
            Some(_) | None => return path.split_at(depth),
        }
    }
    (path, &[])
}

/// Puts a value into a tree.
fn put(tree: &mut Node, path: &[Step], value: &Value, over: Over) -> Result<Change, NotEdited> {
    let (there, missing) = existing(tree, path);
    let target = node_mut(tree, there).ok_or(NotEdited::Unsafe(Place::START))?;
    let place = target.place;
    let Some((first, rest)) = missing.split_first() else {
        if is_same(target, &node(value.clone())) {
            return Ok(Change::Same);
        }
        if over == Over::Nothing {
            return Err(NotEdited::Occupied(place));
        }
        target.value = value.clone();
        return Ok(Change::Replaced);
    };
    let value = wrapped(rest, value);
    match (first, &mut target.value) {
        (Step::Key(key), Value::Map(entries)) => {
            match entries.iter_mut().find(|entry| entry.key == *key) {
                Some(entry) => entry.value = node(value),
                None => entries.push(entry(key, value)),
            }
        }
        (Step::Index(index), Value::List(elements)) if *index < elements.len() => {
            elements[*index] = node(value);
        }
        (Step::Index(index), Value::List(elements)) if *index == elements.len() => {
            elements.push(node(value));
        }
        (Step::Key(_) | Step::Index(_), _) => return Err(NotEdited::Occupied(place)),
    }
    Ok(Change::Added)
}

fn node_mut<'a>(tree: &'a mut Node, path: &[Step]) -> Option<&'a mut Node> {
    path.iter().try_fold(tree, |node, step| match (step, &mut node.value) {
        (Step::Key(key), Value::Map(entries)) => {
            entries.iter_mut().find(|entry| entry.key == *key).map(|entry| &mut entry.value)
        }
        (Step::Index(index), Value::List(elements)) => elements.get_mut(*index),
        (Step::Key(_) | Step::Index(_), _) => None,
    })
}

/// Whether two trees say the same; the order of keys says nothing.
fn is_same(one: &Node, other: &Node) -> bool {
    match (&one.value, &other.value) {
        (Value::Null, Value::Null) | (Value::OtherNumber, Value::OtherNumber) => true,
        (Value::Bool(one), Value::Bool(other)) => one == other,
        (Value::Integer(one), Value::Integer(other)) => one == other,
        (Value::Text(one), Value::Text(other)) => one == other,
        (Value::List(one), Value::List(other)) => {
            one.len() == other.len()
                && one.iter().zip(other).all(|(one, other)| is_same(one, other))
        }
        (Value::Map(one), Value::Map(other)) => {
            one.len() == other.len()
                && one.iter().all(|entry| {
                    let same = other.iter().find(|it| it.key == entry.key);
                    same.is_some_and(|it| is_same(&entry.value, &it.value))
                })
        }
        (
            Value::Null
            | Value::OtherNumber
            | Value::Bool(_)
            | Value::Integer(_)
            | Value::Text(_)
            | Value::List(_)
            | Value::Map(_),
            _,
        ) => false,
    }
}

/// Where a key of the packet belongs: the number of its row in the format.
fn rank(key: &str) -> usize {
    const BEFORE_FIELDS: usize = 5;
    match key {
        "schema_version" => 0,
        "supersedes" => 1,
        // Who hands in, and then what holds for all that follows.
        "defaults" => BEFORE_FIELDS * 2,
        _ => {
            let at = FIELDS.iter().position(|field| field.name == key).unwrap_or(FIELDS.len());
            if at < BEFORE_FIELDS { BEFORE_FIELDS + at } else { BEFORE_FIELDS * 2 + 1 + at }
        }
    }
}

const _: () = assert!(ENVELOPE.len() == 3, "rank places every key that is no field");

#[cfg(test)]
mod tests;
