//! `journalctl -o json`: one object a line.

use std::borrow::Cow;

use readback::lang::Text;
use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, SeqAccess, Visitor};

use super::entry::Entries;
use crate::found::Found;
use crate::kind::{Kind, LineReader, Reader};
use crate::problem::Problem;
use crate::unread::ROW;

pub(crate) static JOURNAL: Kind = Kind {
    id: "journal-json",
    command: "journalctl -o json --since -2h --no-pager",
    title: Text { zh_tw: "`journalctl -o json`：日誌", en: "`journalctl -o json`: the journal" },
    is_log: true,
    is: |head| {
        head.has_keys(&["__REALTIME_TIMESTAMP"])
            || head.has_keys(&["__CURSOR"])
            || head.has_keys(&["MESSAGE", "PRIORITY"])
    },
    reader: |_| Reader::Lines(Box::<Journal>::default()),
};

#[derive(Default)]
struct Journal {
    entries: Entries,
    byte_arrays: u64,
    is_last_unread: bool,
}

#[derive(Deserialize)]
struct Entry<'a> {
    #[serde(rename = "PRIORITY", borrow, default)]
    priority: Field<'a>,
    #[serde(rename = "_BOOT_ID", borrow, default)]
    boot: Field<'a>,
    #[serde(rename = "_SYSTEMD_UNIT", borrow, default)]
    unit: Field<'a>,
    #[serde(rename = "__REALTIME_TIMESTAMP", borrow, default)]
    at: Field<'a>,
    #[serde(rename = "MESSAGE", borrow, default)]
    message: Field<'a>,
}

/// The value of a field: a text, the bytes of one that is no UTF-8, several of them, or one that is too
/// long to be shown.
#[derive(Default)]
enum Field<'a> {
    #[default]
    Absent,
    Text(Cow<'a, str>),
    Bytes,
    Other,
}

impl Field<'_> {
    fn text(&self) -> Option<&[u8]> {
        match self {
            Self::Text(text) => Some(text.as_bytes()),
            Self::Absent | Self::Bytes | Self::Other => None,
        }
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Field<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;

        impl<'de> Visitor<'de> for Fields {
            type Value = Field<'de>;

            fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str("a field of the journal")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Field::Text(Cow::Borrowed(text)))
            }

            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Field::Text(Cow::Owned(text.to_owned())))
            }

            fn visit_u64<E>(self, _number: u64) -> Result<Self::Value, E> {
                Ok(Field::Other)
            }

            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(Field::Other)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
                // Numbers are the bytes of one value; texts are several values.
                let mut is_bytes = true;
                while let Some(element) = list.next_element::<Element>()? {
                    is_bytes &= matches!(element, Element::Byte);
                }
                Ok(if is_bytes { Field::Bytes } else { Field::Other })
            }
        }

        deserializer.deserialize_any(Fields)
    }
}

/// An element of a list of bytes or of values.
enum Element {
    Byte,
    Other,
}

impl<'de> Deserialize<'de> for Element {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Elements;

        impl<'de> Visitor<'de> for Elements {
            type Value = Element;

            fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str("a byte or a value")
            }

            fn visit_u64<E>(self, _byte: u64) -> Result<Element, E> {
                Ok(Element::Byte)
            }

            fn visit_str<E>(self, _text: &str) -> Result<Element, E> {
                Ok(Element::Other)
            }

            fn visit_unit<E>(self) -> Result<Element, E> {
                Ok(Element::Other)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Element, A::Error> {
                while list.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Element::Other)
            }
        }

        deserializer.deserialize_any(Elements)
    }
}

impl LineReader for Journal {
    fn line(&mut self, line: &str, number: u64, found: &mut Found) {
        self.is_last_unread = false;
        if line.trim().is_empty() || line.starts_with("-- ") {
            return;
        }
        let Ok(entry) = serde_json::from_str::<Entry<'_>>(line) else {
            self.is_last_unread = true;
            found.unread(&ROW, number);
            return;
        };
        self.entries.entry();
        self.byte_arrays += u64::from(matches!(entry.message, Field::Bytes));
        entry.priority.text().into_iter().for_each(|text| self.entries.priority(text));
        entry.boot.text().into_iter().for_each(|text| self.entries.boot(text));
        entry.unit.text().into_iter().for_each(|text| self.entries.unit(text));
        entry.at.text().into_iter().for_each(|text| self.entries.at(text));
        entry.message.text().into_iter().for_each(|text| self.entries.message(text));
    }

    fn end(self: Box<Self>, is_ended: bool, found: &mut Found) -> Result<(), Problem> {
        if self.is_last_unread && !is_ended {
            return Err(Problem::CutOff);
        }
        found.count("messages_as_byte_array", self.byte_arrays);
        self.entries.tell(found);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use crate::fact::Value;
    use crate::tests::{facts_of, problem_of};

    const ENTRIES: &str = concat!(
        r#"{"__CURSOR":"s=1","__REALTIME_TIMESTAMP":"1767607200000000","_BOOT_ID":"b1","PRIORITY":"3","_SYSTEMD_UNIT":"a.service","MESSAGE":"token made-up-1"}"#,
        "\n",
        r#"{"__CURSOR":"s=2","__REALTIME_TIMESTAMP":"1767607260000000","_BOOT_ID":"b1","PRIORITY":"6","MESSAGE":[27,91,109],"X":["a","b"],"Y":null}"#,
        "\n",
        r#"{"__CURSOR":"s=3","__REALTIME_TIMESTAMP":"1767607320000000","_BOOT_ID":"b2","PRIORITY":"6","_SYSTEMD_UNIT":"a.service","MESSAGE":"a.service: Failed with result 'signal'."}"#,
        "\n"
    );

    #[test]
    fn entries_are_counted_and_their_messages_stay() {
        for capture in [ENTRIES.to_owned(), ENTRIES.replace("{\"__C", "\u{1e}{\"__C")] {
            let facts = facts_of(&capture);
            let counts = ["entries", "boots", "units", "messages_as_byte_array"]
                .map(|name| facts.count(name));
            assert_eq!(counts, [Some(3), Some(2), Some(1), Some(1)]);
            let by_priority = Value::CountsBy(BTreeMap::from([("3", 1), ("6", 2)]));
            assert_eq!(facts.of("by_priority"), Some(&by_priority));
            let failed = Value::CountsBy(BTreeMap::from([("signal", 1)]));
            assert_eq!(facts.of("failed_with_result"), Some(&failed));
            assert!(!format!("{facts:?}").contains("made-up"));
        }
    }

    #[test]
    fn an_entry_that_ends_in_the_middle_is_cut_off() {
        assert_eq!(problem_of(&ENTRIES[..ENTRIES.len() - 9]), "the capture is cut off");
    }
}
