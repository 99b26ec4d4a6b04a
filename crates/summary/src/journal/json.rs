//! `journalctl -o json` and `-o json-pretty`: one object a line, or over several.

use std::borrow::Cow;

use readback::lang::Text;
use readback::screen::Wiped;
use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, SeqAccess, Visitor};

use super::entry::{Entries, MESSAGE_BYTES_MAX};
use crate::found::Found;
use crate::kind::{Kind, LineReader, Reader};
use crate::lines::LINE_BYTES_MAX;
use crate::problem::Problem;
use crate::unread::{LONG_LINE, ROW};

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
    /// An object over several lines, as far as it has come.
    object: Option<Wiped>,
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
    Bytes(Vec<u8>),
    Other,
}

impl Field<'_> {
    fn text(&self) -> Option<&[u8]> {
        match self {
            Self::Text(text) => Some(text.as_bytes()),
            Self::Bytes(bytes) => Some(bytes),
            Self::Absent | Self::Other => None,
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
                let mut bytes = Vec::new();
                while let Some(element) = list.next_element::<Element>()? {
                    match element {
                        Element::Byte(byte) if bytes.len() < MESSAGE_BYTES_MAX => bytes.push(byte),
                        Element::Byte(_) => {}
                        Element::Other => is_bytes = false,
                    }
                }
                Ok(if is_bytes { Field::Bytes(bytes) } else { Field::Other })
            }
        }

        deserializer.deserialize_any(Fields)
    }
}

/// An element of a list of bytes or of values.
enum Element {
    Byte(u8),
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

            fn visit_u64<E>(self, byte: u64) -> Result<Element, E> {
                Ok(u8::try_from(byte).map_or(Element::Other, Element::Byte))
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

impl Journal {
    fn object(&mut self, text: &str, number: u64, found: &mut Found) {
        let Ok(entry) = serde_json::from_str::<Entry<'_>>(text) else {
            self.is_last_unread = true;
            found.unread(&ROW, number);
            return;
        };
        self.entries.entry();
        self.byte_arrays += u64::from(matches!(entry.message, Field::Bytes(_)));
        entry.priority.text().into_iter().for_each(|text| self.entries.priority(text));
        entry.boot.text().into_iter().for_each(|text| self.entries.boot(text));
        entry.unit.text().into_iter().for_each(|text| self.entries.unit(text));
        entry.at.text().into_iter().for_each(|text| self.entries.at(text));
        entry.message.text().into_iter().for_each(|text| self.entries.message(text));
    }
}

impl LineReader for Journal {
    fn line(&mut self, line: &str, number: u64, found: &mut Found) {
        self.is_last_unread = false;
        if let Some(mut object) = self.object.take() {
            object.extend(line.as_bytes());
            // Only the object's own end stands at the beginning of a line.
            if line.trim_end() == "}" {
                let text = std::str::from_utf8(object.as_slice()).unwrap_or_default();
                self.object(text, number, found);
            } else if object.len() > LINE_BYTES_MAX {
                found.unread(&LONG_LINE, number);
            } else {
                self.object = Some(object);
            }
        } else if line.trim_end() == "{" {
            self.object = Some(Wiped::of(line.as_bytes().to_vec()));
        } else if !line.trim().is_empty() && !line.starts_with("-- ") {
            // `json-sse` writes a word before each entry.
            self.object(line.strip_prefix("data: ").unwrap_or(line), number, found);
        }
    }

    fn end(self: Box<Self>, is_ended: bool, found: &mut Found) -> Result<(), Problem> {
        if self.object.is_some() || self.is_last_unread && !is_ended {
            return Err(Problem::CutOff);
        }
        // Objects of which none could be read are not a journal without entries.
        if self.entries.is_empty() {
            return Err(Problem::NoFact);
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
        for capture in [
            ENTRIES.to_owned(),
            ENTRIES.replace("{\"__C", "\u{1e}{\"__C"),
            ENTRIES.replace("{\"__C", "data: {\"__C"),
        ] {
            let facts = facts_of(&capture);
            let counts = ["entries", "boots", "units", "messages_as_byte_array"]
                .map(|name| facts.count(name));
            assert_eq!(counts, [Some(3), Some(2), Some(1), Some(1)]);
            let by_priority = Value::CountsBy(BTreeMap::from([("3", 1), ("6", 2)]));
            assert_eq!(facts.of("by_priority"), Some(&by_priority));
            let Some(Value::Records(complaints)) = facts.of("complaints_by_unit") else {
                panic!("one unit has an error")
            };
            let of_unit: Vec<_> =
                complaints[0].iter().map(|(key, value)| (*key, value.as_str())).collect();
            assert_eq!(of_unit, [("unit", "a.service"), ("errors", "1"), ("warnings", "0")]);
            let failed = Value::CountsBy(BTreeMap::from([("signal", 1)]));
            assert_eq!(facts.of("failed_with_result"), Some(&failed));
            assert!(!format!("{facts:?}").contains("made-up"));
        }
    }

    #[test]
    fn objects_over_several_lines_say_the_same() {
        let pretty = |line: &str| {
            let inner = line.trim_matches(['{', '}']).replace("\",\"", "\",\n\t\"");
            format!(
                "{{\n\t{}\n}}\n",
                inner.replace(":[27,91,109]", ":[\n\t\t27,\n\t\t91,\n\t\t109\n\t]")
            )
        };
        let pretty: String = ENTRIES.lines().map(pretty).collect();
        for capture in [pretty.clone(), pretty.replace('\n', "\r\n")] {
            assert_eq!(facts_of(&capture), facts_of(ENTRIES));
        }
        assert_eq!(facts_of(pretty.trim_end()), facts_of(ENTRIES));
        assert_eq!(problem_of(&pretty[..pretty.len() - 4]), "the capture is cut off");
    }

    #[test]
    fn messages_of_several_lines_and_in_bytes_are_read() {
        let bytes: Vec<String> = "\u{1b}[1mTraceback (most recent call last):"
            .bytes()
            .map(|byte| byte.to_string())
            .collect();
        let capture = format!(
            "{{\"__CURSOR\":\"s\",\"MESSAGE\":[{}]}}\n{{\"__CURSOR\":\"s\",\"MESSAGE\":\"made-up\\nTraceback (most recent call last):\"}}\n",
            bytes.join(",")
        );
        let facts = facts_of(&capture);
        assert_eq!(
            (facts.count("tracebacks"), facts.count("messages_as_byte_array")),
            (Some(2), Some(1))
        );
        assert!(!format!("{facts:?}").contains("made-up"));
    }

    #[test]
    fn objects_that_are_no_entries_are_no_journal_without_entries() {
        assert_eq!(problem_of("{\"__CURSOR\":\"s\"]\n"), "the capture establishes nothing");
    }

    #[test]
    fn an_entry_that_ends_in_the_middle_is_cut_off() {
        assert_eq!(problem_of(&ENTRIES[..ENTRIES.len() - 9]), "the capture is cut off");
    }
}
