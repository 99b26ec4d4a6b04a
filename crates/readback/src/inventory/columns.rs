//! What an inventory says of a surface: the keys in YAML, which are the columns in CSV, and what else people call them.

use unicode_normalization::UnicodeNormalization as _;

use crate::packet::invisible::{is_blank, is_unseen};
use crate::packet::limits::{LIST_ENTRIES_MAX, NAME_CHARACTERS_MAX};
use crate::packet::node::{Node, Value};
use crate::packet::pointer::{Path, Step};
use crate::packet::problem::Trouble;
use crate::packet::reader::{Keys as _, Read, Reader, record};
use crate::packet::shape::{Form, Key, Shape};
use crate::packet::text::{Name, Reason};
use crate::vocabulary::KINDS_THAT_OWE;

record! {
    /// One surface of an inventory.
    Surface {
        Must id "surface_id": SurfaceId
            => "服務面的代號，一個服務面一個，不含空白", "the id of the surface, one each, without blanks";
        May label "label": Name
            => "給人看的名稱；不寫就用代號", "what people call it; its id unless given";
        Must kind "config_kind": Reason
            => "種類；只有 docker_daemon、compose_stack、systemd_unit 一定要交狀態證據", "the kind; only docker_daemon, compose_stack and systemd_unit require state evidence";
        Must hosts "expected_host_scope": Scope
            => "在哪些主機上", "the hosts that it is on";
        May services "service_scope": Scope
            => "包含哪些服務；不寫就是空的清單", "the services in it; none unless given";
        Must tier "control_tier": Reason
            => "控管等級，用團隊自己的叫法，例如 C0", "the control tier in the team's own words, such as C0";
        May write_capable "write_capable_surface": Flag
            => "能不能變更它；不寫就是能", "whether it can be changed; yes unless given";
        May live_evidence "requires_live_evidence": Flag
            => "是否要求即時證據；不寫就是要求", "whether only live evidence will do; yes unless given";
    }
}

/// The keys of a surface.
pub(crate) const SURFACE_KEYS: &[Key] = Surface::KEYS;

/// The id of a surface: a text without blanks.
pub struct SurfaceId(String);

impl SurfaceId {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Read for SurfaceId {
    const SHAPE: Shape = Shape::Form(Form::SurfaceId);

    fn read(node: &Node, path: Path<'_>, reader: &mut Reader) -> Option<Self> {
        let text = reader.text(node, path)?;
        if text.chars().count() > NAME_CHARACTERS_MAX {
            return reader.refuse(path, Trouble::TooLong(NAME_CHARACTERS_MAX));
        }
        let is_unseen = |sign: &char| is_unseen(*sign) && !sign.is_whitespace();
        if let Some(sign) = text.chars().find(is_unseen).filter(|_| !is_blank(text)) {
            return reader.refuse(path, Trouble::Unseen(sign));
        }
        if text.contains(char::is_whitespace) || is_blank(text) {
            return reader.refuse(path, Trouble::OtherForm(Form::SurfaceId));
        }
        Some(Self(text.to_owned()))
    }
}

/// Hosts or services: one name, or a list of them.
pub struct Scope(Vec<Name>);

impl Scope {
    /// The names.
    pub fn names(&self) -> impl ExactSizeIterator<Item = &str> {
        self.0.iter().map(Name::as_str)
    }
}

impl Read for Scope {
    const SHAPE: Shape = Shape::OneOrMany(&Name::SHAPE);

    fn read(node: &Node, path: Path<'_>, reader: &mut Reader) -> Option<Self> {
        let Some(elements) = node.elements() else {
            return Name::read(node, path, reader).map(|name| Self(vec![name]));
        };
        if elements.is_empty() {
            return reader.refuse(path, Trouble::Blank);
        }
        if elements.len() > LIST_ENTRIES_MAX {
            return reader.refuse(path, Trouble::TooMany(LIST_ENTRIES_MAX));
        }
        let read = |(index, element)| Name::read(element, path.to(Step::Index(index)), reader);
        Some(Self(elements.iter().enumerate().filter_map(read).collect()))
    }
}

/// Yes or no.
pub struct Flag(pub bool);

/// The words of a flag, those that say yes first.
const FLAG_WORDS: &[&str] = &["yes", "是", "no", "否"];

impl Read for Flag {
    const SHAPE: Shape = Shape::Either(&bool::SHAPE, &Shape::Word(FLAG_WORDS));

    fn read(node: &Node, path: Path<'_>, reader: &mut Reader) -> Option<Self> {
        match &node.value {
            Value::Bool(value) => Some(Self(*value)),
            Value::Text(text) => match text.as_str() {
                "yes" | "是" => Some(Self(true)),
                "no" | "否" => Some(Self(false)),
                _ => reader.refuse(path, Trouble::OtherWord(FLAG_WORDS)),
            },
            Value::Null
            | Value::Integer(_)
            | Value::OtherNumber
            | Value::List(_)
            | Value::Map(_) => reader.refuse(path, Trouble::OtherWord(FLAG_WORDS)),
        }
    }
}

/// How spreadsheets and people spell a flag, besides.
const YES: [&str; 9] = ["true", "yes", "y", "1", "是", "有", "要", "可", "✓"];
const NO: [&str; 10] = ["false", "no", "n", "0", "否", "無", "不", "不要", "不可", "✗"];

/// A flag as a spreadsheet spells it.
pub(super) fn flag(cell: &str) -> Option<bool> {
    let folded = folded(cell);
    if YES.contains(&folded.as_str()) {
        return Some(true);
    }
    NO.contains(&folded.as_str()).then_some(false)
}

/// A column of an inventory: its key, and what else its header may say.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// The key, as in the source.
    pub key: &'static str,
    /// Other names, in small letters and without blanks or underscores.
    pub names: &'static [&'static str],
}

const COLUMNS: [Column; 8] = [
    Column {
        key: "surface_id",
        names: &["id", "surface", "服務面", "服務面代號", "服務面編號", "代號", "編號", "識別碼"],
    },
    Column {
        key: "label", names: &["name", "title", "名稱", "服務面名稱", "標籤", "說明"]
    },
    Column { key: "config_kind", names: &["kind", "type", "種類", "類型", "類別"] },
    Column {
        key: "expected_host_scope",
        names: &["host", "hosts", "hostscope", "主機", "主機範圍"],
    },
    Column { key: "service_scope", names: &["service", "services", "服務", "服務範圍"] },
    Column {
        key: "control_tier", names: &["tier", "等級", "控管等級", "管控等級", "分級"]
    },
    Column {
        key: "write_capable_surface",
        names: &["writable", "write", "writecapable", "可寫", "可寫入", "可變更"],
    },
    Column {
        key: "requires_live_evidence",
        names: &["live", "liveevidence", "即時證據", "要求即時證據", "需即時證據"],
    },
];

/// Every column, in the order of the keys.
#[must_use]
pub const fn columns() -> &'static [Column] {
    &COLUMNS
}

/// The key that a name means, be it the key itself, spelled otherwise, or another name of it.
pub(crate) fn meant(name: &str) -> Option<&'static str> {
    let folded = folded(name);
    let is_it = |column: &&Column| {
        column.key.replace('_', "") == folded || column.names.contains(&folded.as_str())
    };
    COLUMNS.iter().find(is_it).map(|column| column.key)
}

/// The kind that owes state evidence and that this is another spelling of.
pub(crate) fn kind_meant(kind: &str) -> Option<&'static str> {
    let folded = folded(kind);
    let is_it = |known: &&str| known.replace('_', "") == folded && *known != kind;
    KINDS_THAT_OWE.into_iter().find(is_it)
}

/// What people call the kinds that owe state evidence, in small letters and without blanks or the signs that join words.
const EVERYDAY_KINDS: [(&str, &[&str]); 3] = [
    (
        "docker_daemon",
        &[
            "docker",
            "dockerd",
            "dockerdaemons",
            "dockerengine",
            "dockerhost",
            "dockerservice",
            "daemondocker",
            "docker服務",
            "docker主機",
        ],
    ),
    (
        "compose_stack",
        &[
            "compose",
            "composestacks",
            "composeproject",
            "composefile",
            "dockercompose",
            "dockercomposestack",
            "dockercomposeproject",
            "composeservice",
            "compose堆疊",
            "compose服務",
            "compose專案",
        ],
    ),
    (
        "systemd_unit",
        &[
            "systemd",
            "systemdunits",
            "systemdservice",
            "systemdservices",
            "systemdtimer",
            "systemdsocket",
            "systemctl",
            "systemd服務",
            "systemd單元",
        ],
    ),
];

/// The kind that owes state evidence and that this is likely to mean, in everyday words. As it is written it owes none.
pub(crate) fn kind_likely(kind: &str) -> Option<&'static str> {
    let folded = folded(kind);
    let is_it = |(_, names): &&(&str, &[&str])| names.contains(&folded.as_str());
    EVERYDAY_KINDS.iter().find(is_it).map(|(kind, _)| *kind)
}

/// A name without letter case, width, blanks and the signs that people join words with.
fn folded(name: &str) -> String {
    let plain = name.nfkc().flat_map(char::to_lowercase);
    plain.filter(|sign| !sign.is_whitespace() && !matches!(sign, '_' | '-' | '.' | '*')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_has_its_column_and_no_name_means_two() {
        let keys = SURFACE_KEYS.iter().map(|key| key.name);
        assert!(keys.eq(COLUMNS.iter().map(|column| column.key)));
        let mut names: Vec<&str> =
            COLUMNS.iter().flat_map(|column| column.names).copied().collect();
        for name in &names {
            assert_eq!(folded(name), *name);
        }
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }

    #[test]
    fn headers_are_known_however_they_are_written() {
        for (name, key) in [
            ("surface_id", Some("surface_id")),
            (" Surface ID ", Some("surface_id")),
            ("ＩＤ", Some("surface_id")),
            ("Host-Scope", Some("expected_host_scope")),
            ("控管 等級", Some("control_tier")),
            ("*種類", Some("config_kind")),
            ("owner", None),
            ("", None),
        ] {
            assert_eq!(meant(name), key, "{name}");
        }
    }

    #[test]
    fn a_kind_in_another_spelling_is_known_and_another_kind_is_not() {
        assert_eq!(kind_meant("Docker Daemon"), Some("docker_daemon"));
        assert_eq!(kind_meant("compose-stack"), Some("compose_stack"));
        for kind in ["docker_daemon", "docker", "reverse_proxy", ""] {
            assert_eq!(kind_meant(kind), None, "{kind}");
        }
    }

    #[test]
    fn a_kind_in_everyday_words_is_likely_and_no_word_means_two() {
        for (kind, likely) in [
            ("compose", Some("compose_stack")),
            ("docker-compose", Some("compose_stack")),
            ("docker compose", Some("compose_stack")),
            ("compose_stacks", Some("compose_stack")),
            ("Docker", Some("docker_daemon")),
            ("dockerd", Some("docker_daemon")),
            ("docker_daemons", Some("docker_daemon")),
            ("systemd", Some("systemd_unit")),
            ("systemd_service", Some("systemd_unit")),
            ("docker_daemon", None),
            ("Docker Daemon", None),
            ("reverse_proxy", None),
            ("host_os", None),
            ("", None),
        ] {
            assert_eq!(kind_likely(kind), likely, "{kind}");
        }
        let mut names: Vec<&str> =
            EVERYDAY_KINDS.iter().flat_map(|(_, names)| *names).copied().collect();
        assert!(names.iter().all(|name| folded(name) == *name && kind_meant(name).is_none()));
        assert!(EVERYDAY_KINDS.iter().map(|(kind, _)| *kind).eq(KINDS_THAT_OWE));
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }

    #[test]
    fn flags_are_known_as_spreadsheets_write_them() {
        for (cell, expect) in [
            ("TRUE", Some(true)),
            ("Ｙ", Some(true)),
            (" 是 ", Some(true)),
            ("0", Some(false)),
            ("不要", Some(false)),
            ("maybe", None),
            ("", None),
        ] {
            assert_eq!(flag(cell), expect, "{cell}");
        }
    }
}
