//! Reads values out of the tree. What is wrong with one is noted and the value left out, so that every problem of a packet
//! is told at once.

use super::limits::{COUNT_MAX, LIST_ENTRIES_MAX};
use super::node::{Entry, Node, Value};
use super::pointer::{Path, Step};
use super::problem::{Problem, Trouble, Type};
use super::shape::{Key, Need, Shape};
use super::unreadable::{Cause, Unreadable};

/// A value that can be read.
pub(crate) trait Read: Sized {
    /// What it looks like.
    const SHAPE: Shape;

    /// Reads it; `None` where it is wrong, which is noted then.
    fn read(node: &Node, path: Path<'_>, reader: &mut Reader) -> Option<Self>;
}

/// An object with keys of its own.
pub(crate) trait Keys: Sized {
    /// Its keys.
    const KEYS: &'static [Key];

    /// Reads them; the caller has seen to it that there are no others.
    fn read_keys(node: &Node, path: Path<'_>, reader: &mut Reader) -> Self;
}

/// What was noted so far.
pub(crate) struct Reader {
    pub(crate) problems: Vec<Problem>,
    /// Keys that the format has not.
    pub(crate) unknown_keys: Vec<Unreadable>,
}

impl Reader {
    pub(crate) const fn new() -> Self {
        Self { problems: Vec::new(), unknown_keys: Vec::new() }
    }

    /// Notes what is wrong with a value.
    pub(crate) fn note(&mut self, path: Path<'_>, trouble: Trouble) {
        self.problems.push(Problem { pointer: path.pointer(), trouble });
    }

    /// Notes it, and gives nothing.
    pub(crate) fn refuse<T>(&mut self, path: Path<'_>, trouble: Trouble) -> Option<T> {
        self.note(path, trouble);
        None
    }

    /// The value of a key.
    pub(crate) fn key<T: Read>(
        &mut self,
        node: &Node,
        path: Path<'_>,
        key: &'static str,
        need: Need,
    ) -> Option<T> {
        let path = path.to(key);
        match (node.get(key), need) {
            (Some(value), _) => T::read(value, path, self),
            (None, Need::Must) => self.refuse(path, Trouble::Missing),
            (None, Need::May) => None,
        }
    }

    /// Notes every key of an object that is in none of these lists.
    pub(crate) fn hold_to(&mut self, entries: &[Entry], path: Path<'_>, keys: &[&[Key]]) {
        // Keys mostly come in the order of the list: the one behind the last is asked first.
        let mut ahead = keys.iter().copied().flatten();
        for entry in entries {
            let is_known = ahead.next().is_some_and(|key| entry.has_key(key.name)) || {
                ahead = keys.iter().copied().flatten();
                ahead.any(|key| entry.has_key(key.name))
            };
            if !is_known {
                let mut unknown = Unreadable::at(Cause::UnknownKey, entry.key_place);
                unknown.pointer = path.pointer();
                self.unknown_keys.push(unknown);
            }
        }
    }

    /// Notes every key, at any depth, that a value has in none of its forms: that of its type, and these.
    pub(crate) fn hold_to_forms<T: Read>(
        &mut self,
        node: &Node,
        path: Path<'_>,
        forms: &[&'static [Key]],
    ) {
        let entries = node.entries().unwrap_or_default();
        self.hold_to(entries, path, &[T::SHAPE.keys(), forms.to_vec()].concat());
        let mut apart = Self::new();
        drop(T::read(node, path, &mut apart));
        let is_inside = |key: &Unreadable| entries.iter().all(|entry| entry.key_place != key.place);
        self.unknown_keys.extend(apart.unknown_keys.into_iter().filter(is_inside));
    }

    /// The entries of what must be an object.
    pub(crate) fn object<'a>(&mut self, node: &'a Node, path: Path<'_>) -> Option<&'a [Entry]> {
        match node.entries() {
            Some(entries) => Some(entries),
            None => self.refuse(path, Trouble::OtherType(Type::Object)),
        }
    }

    /// The text of what must be one.
    pub(crate) fn text<'a>(&mut self, node: &'a Node, path: Path<'_>) -> Option<&'a str> {
        match node.text() {
            Some(text) => Some(text),
            None => self.refuse(path, Trouble::OtherType(Type::Text)),
        }
    }
}

impl<T: Keys> Read for T {
    const SHAPE: Shape = Shape::Record(T::KEYS);

    fn read(node: &Node, path: Path<'_>, reader: &mut Reader) -> Option<Self> {
        let entries = reader.object(node, path)?;
        reader.hold_to(entries, path, &[T::KEYS]);
        Some(T::read_keys(node, path, reader))
    }
}

impl Read for bool {
    const SHAPE: Shape = Shape::Bool;

    fn read(node: &Node, path: Path<'_>, reader: &mut Reader) -> Option<Self> {
        if let Value::Bool(value) = node.value {
            Some(value)
        } else {
            reader.refuse(path, Trouble::OtherType(Type::Bool))
        }
    }
}

/// A count.
impl Read for u64 {
    const SHAPE: Shape = Shape::Count;

    fn read(node: &Node, path: Path<'_>, reader: &mut Reader) -> Option<Self> {
        let Value::Integer(value) = node.value else {
            return reader.refuse(path, Trouble::OtherType(Type::Integer));
        };
        match Self::try_from(value) {
            Ok(count) if count <= COUNT_MAX => Some(count),
            Ok(_) | Err(_) => reader.refuse(path, Trouble::NoCount),
        }
    }
}

/// A list. A wrong element is noted and left out; `None` only where there is no list.
impl<T: Read> Read for Vec<T> {
    const SHAPE: Shape = Shape::List(&T::SHAPE);

    fn read(node: &Node, path: Path<'_>, reader: &mut Reader) -> Option<Self> {
        let Some(elements) = node.elements() else {
            return reader.refuse(path, Trouble::OtherType(Type::List));
        };
        if elements.len() > LIST_ENTRIES_MAX {
            reader.note(path, Trouble::TooMany(LIST_ENTRIES_MAX));
        }
        let elements = elements.iter().take(LIST_ENTRIES_MAX).enumerate();
        Some(
            elements
                .filter_map(|(index, element)| {
                    T::read(element, path.to(Step::Index(index)), reader)
                })
                .collect(),
        )
    }
}

/// Defines an object: for each key whether it must be there, the name of its field here, its own name, its type, and what
/// it says in both languages.
macro_rules! record {
    ($(#[$doc:meta])* $name:ident {
        $($need:ident $field:ident $key:literal : $type:ty => $zh_tw:literal, $en:literal;)*
    }) => {
        $(#[$doc])*
        #[derive(Default)]
        pub struct $name {
            $(#[doc = $en] pub $field: Option<$type>,)*
        }

        impl $crate::packet::reader::Keys for $name {
            const KEYS: &'static [$crate::packet::shape::Key] = &[
                $($crate::packet::shape::Key {
                    name: $key,
                    shape: <$type as $crate::packet::reader::Read>::SHAPE,
                    need: $crate::packet::shape::Need::$need,
                    about: $crate::lang::Text { zh_tw: $zh_tw, en: $en },
                },)*
            ];

            fn read_keys(
                node: &$crate::packet::node::Node,
                path: $crate::packet::pointer::Path<'_>,
                reader: &mut $crate::packet::reader::Reader,
            ) -> Self {
                Self {
                    $($field: reader.key(node, path, $key, $crate::packet::shape::Need::$need),)*
                }
            }
        }
    };
}
pub(crate) use record;

/// Defines a closed list of words.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($word:ident $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name {
            $(#[doc = concat!("`", $text, "`")] $word,)*
        }

        impl $name {
            /// Every word, in the order of the format.
            pub const ALL: &'static [Self] = &[$(Self::$word,)*];
            /// How they are written, in the same order.
            pub const NAMES: &'static [&'static str] = &[$($text,)*];

            /// How it is written.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$word => $text,)* }
            }
        }

        impl $crate::packet::reader::Read for $name {
            const SHAPE: $crate::packet::shape::Shape =
                $crate::packet::shape::Shape::Word(Self::NAMES);

            fn read(
                node: &$crate::packet::node::Node,
                path: $crate::packet::pointer::Path<'_>,
                reader: &mut $crate::packet::reader::Reader,
            ) -> Option<Self> {
                use $crate::packet::problem::Trouble;
                let text = reader.text(node, path)?;
                let word = Self::ALL.iter().copied().find(|word| word.name() == text);
                if word.is_none() {
                    reader.note(path, Trouble::OtherWord(Self::NAMES));
                }
                word
            }
        }
    };
}
pub(crate) use words;
