//! A team's inventory of surfaces: as a table, a header of our own columns and rows of as many cells; in YAML or JSON, the key of the
//! list and entries whose keys are called as such columns are. A row or a key is honest by its form, however many there are; what it
//! says by itself is looked at all the same.

use super::shape::{Separator, Shape};
use crate::inventory::{SURFACES_KEY, heading_meant};
use crate::screen::offset::offset_in;
use crate::screen::places::places;

/// Bytes of the longest header.
const HEADER_BYTES_MAX: usize = 512;

/// Bytes of the longest heading.
const HEADING_BYTES_MAX: usize = 32;

/// Among so many lines at the beginning stands the key of the list: behind a brace and the version.
const LINES_ABOVE_ENTRIES_MAX: u64 = 3;

/// How an inventory is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::screen) enum Rows {
    /// As a table: what separates the cells of a row, and how often it stands there.
    Cells { separator: u8, count: usize },
    /// As a list of entries, which have keys.
    Entries(Entries),
}

/// How far the entries of a list reach, and where in them keys stand: what is below the list, or deeper within an entry and below a key that
/// is none of an inventory, is no part of one, whatever its keys are called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::screen) enum Entries {
    /// They come next; the key of their list stands in this column.
    Come { list: usize },
    /// One under the other, each behind a mark; the columns are those of the list, of the last mark and of the keys, which the first two
    /// lines of an entry tell. Between braces keys stand anywhere.
    Marked {
        list: usize,
        mark: usize,
        keys: Option<usize>,
        /// Whether the line before was the first of its entry.
        was_first: bool,
        /// Whether what stands deeper than keys is below one of an inventory.
        is_below_key: bool,
    },
    /// Each under a name of its own, which makes no inventory and is told so.
    Named { list: usize },
    /// Between brackets and braces: how many are open behind a line, and how many were at most in it.
    Bracketed { open: usize, most: usize },
    /// In a part of a line that was decoded.
    Decoded,
}

impl Entries {
    /// How they go on with a line; none where it is no part of them.
    fn with(self, shape: &Shape<'_>) -> Option<Self> {
        let column = column_of(shape, shape.content);
        match self {
            Self::Come { .. } if shape.content.starts_with(b"[") => bracketed(0, shape.content),
            Self::Come { list } if shape.is_item => marked(list, shape),
            Self::Come { list } => (column > list).then_some(Self::Named { list }),
            Self::Marked { list, mark, .. } if shape.is_item && column <= mark => {
                marked(list, shape)
            }
            Self::Marked { list, mark, keys: Some(keys), was_first, is_below_key } => {
                let has_key = !shape.is_item && column > mark;
                // Whoever is one blank off means the same keys.
                let keys = if has_key && was_first { keys.max(column) } else { keys };
                let is_of_entry = has_key && column <= keys;
                let is_below_key = if is_of_entry { leads_to_text(shape) } else { is_below_key };
                let next =
                    Self::Marked { list, mark, keys: Some(keys), was_first: false, is_below_key };
                (column > list || shape.is_item).then_some(next)
            }
            Self::Marked { list, .. } | Self::Named { list } => {
                (column > list || shape.is_item).then_some(self)
            }
            Self::Bracketed { open, .. } => bracketed(open, shape.content),
            Self::Decoded => Some(self),
        }
    }

    /// Whether keys of an entry stand where that of a line does.
    fn have_keys_at(self, shape: &Shape<'_>) -> bool {
        match self {
            Self::Marked { mark, keys: Some(keys), is_below_key, .. } => {
                let column = column_of(shape, shape.content_without_mark());
                column > mark && (column <= keys || is_below_key)
            }
            Self::Bracketed { most, .. } => most >= OPEN_IN_ENTRY,
            Self::Come { .. }
            | Self::Marked { keys: None, .. }
            | Self::Named { .. }
            | Self::Decoded => true,
        }
    }
}

/// An entry behind a mark, which stands no further to the left than the key of the list.
fn marked(list: usize, shape: &Shape<'_>) -> Option<Entries> {
    let (mark, entry) = (column_of(shape, shape.content), shape.content_without_mark());
    let keys = (!entry.starts_with(b"{")).then(|| column_of(shape, entry));
    let is_below_key = leads_to_text(shape);
    (mark >= list).then_some(Entries::Marked { list, mark, keys, was_first: true, is_below_key })
}

/// Whether what stands below a line, deeper, is the value of a key of an inventory, or a text over several lines.
fn leads_to_text(shape: &Shape<'_>) -> bool {
    matches!(shape.value, [b'>' | b'|', ..])
        || key_before_colon(shape)
            .and_then(|key| std::str::from_utf8(key).ok())
            .is_some_and(|key| heading_meant(key).is_some())
}

/// What is open within an entry: the list and the entry itself.
const OPEN_IN_ENTRY: usize = 2;

/// Entries between brackets and braces, those in texts left out, of which so many are open before a line; none where the last is closed.
fn bracketed(mut open: usize, line: &[u8]) -> Option<Entries> {
    let mut bytes = line.iter();
    let mut most = open;
    let mut is_text = false;
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => is_text = !is_text,
            b'\\' if is_text => drop(bytes.next()),
            b'[' | b'{' if !is_text => {
                open += 1;
                most = most.max(open);
            }
            b']' | b'}' if !is_text => open = open.saturating_sub(1),
            _ => {}
        }
    }
    (open > 0).then_some(Entries::Bracketed { open, most })
}

/// The key of a line, in whatever script.
fn key_before_colon<'a>(shape: &Shape<'a>) -> Option<&'a [u8]> {
    if shape.separator == Separator::Colon {
        return Some(shape.key);
    }
    let begin = shape.content_without_mark();
    let end = begin.iter().take(HEADING_BYTES_MAX).position(|byte| *byte == b':')?;
    let key = &begin[..end];
    let key = key.strip_prefix(b"\"").unwrap_or(key);
    let key = key.strip_suffix(b"\"").unwrap_or(key);
    key.first().is_some_and(|byte| !byte.is_ascii()).then_some(key)
}

/// Where in the line a part of it begins.
fn column_of(shape: &Shape<'_>, part: &[u8]) -> usize {
    offset_in(shape.line.text, part)
}

impl Rows {
    /// How the rows are written below this line, if it is the header of an inventory.
    pub(super) fn below(header: &[u8]) -> Option<Self> {
        // What separates cells stands behind the first heading, if that is not too long.
        let begin = &header[..header.len().min(HEADING_BYTES_MAX + 1)];
        let separator = header[memchr::memchr3(b',', b';', b'\t', begin)?];
        // Hardly a first line gets further: sentences have longer parts.
        if header.len() > HEADER_BYTES_MAX || !has_short_parts(header, separator) {
            return None;
        }
        let headings = header.split(|byte| *byte == separator);
        let mut has = [false; OWED.len()];
        let mut count = 0;
        for heading in headings {
            count += 1;
            if heading.is_empty() {
                continue;
            }
            let heading = heading.trim_ascii();
            let heading = heading.strip_prefix(b"\"").unwrap_or(heading);
            let heading = heading.strip_suffix(b"\"").unwrap_or(heading);
            let key = heading_meant(std::str::from_utf8(heading).ok()?)?;
            for (has, owed) in has.iter_mut().zip(OWED) {
                *has |= key == owed;
            }
        }
        has.into_iter().all(|has| has).then_some(Self::Cells { separator, count: count - 1 })
    }

    /// That entries stand below this line, one of the first, if it is the key of their list.
    pub(super) fn entries_below(shape: &Shape<'_>, lines: u64) -> Option<Self> {
        let is_list = shape.key == SURFACES_KEY.as_bytes() && shape.separator == Separator::Colon;
        let entries = match shape.value {
            b"" => Entries::Come { list: column_of(shape, shape.content) },
            b"[" => Entries::Bracketed { open: 1, most: 1 },
            _ => return None,
        };
        (is_list && lines <= LINES_ABOVE_ENTRIES_MAX).then_some(Self::Entries(entries))
    }

    /// How they go on with a line that is no comment; none where what they are written as ends.
    pub(super) fn with(self, shape: &Shape<'_>) -> Option<Self> {
        match self {
            Self::Cells { .. } => Some(self),
            Self::Entries(entries) => entries.with(shape).map(Self::Entries),
        }
    }

    /// The same for a part of a line, in which columns say nothing.
    pub(super) const fn anywhere(self) -> Self {
        match self {
            Self::Cells { .. } => self,
            Self::Entries(_) => Self::Entries(Entries::Decoded),
        }
    }

    /// Whether it is a table.
    pub(super) const fn is_table(self) -> bool {
        matches!(self, Self::Cells { .. })
    }

    /// Whether a line is one of the rows.
    pub(super) fn has(self, line: &[u8]) -> bool {
        match self {
            Self::Cells { separator, count } => {
                line.iter().filter(|byte| **byte == separator).count() == count
            }
            Self::Entries(_) => false,
        }
    }

    /// Whether a line has the key of an entry, by whatever name, or that of the list.
    pub(super) fn has_key(self, shape: &Shape<'_>) -> bool {
        let Self::Entries(entries) = self else { return false };
        key_before_colon(shape).is_some_and(|key| {
            key.len() <= HEADING_BYTES_MAX
                && entries.have_keys_at(shape)
                && std::str::from_utf8(key)
                    .is_ok_and(|key| key == SURFACES_KEY || heading_meant(key).is_some())
        })
    }

    /// Whether a value can stand where a line does: what stands in the place of an entry has keys.
    pub(super) fn may_have_value(self, shape: &Shape<'_>) -> bool {
        match self {
            Self::Entries(Entries::Marked { mark, .. }) => {
                column_of(shape, shape.content) != mark
                    || key_before_colon(shape).is_some()
                    || shape.content_without_mark().starts_with(b"{")
            }
            Self::Entries(Entries::Bracketed { most, .. }) => most >= OPEN_IN_ENTRY,
            Self::Cells { .. }
            | Self::Entries(Entries::Come { .. } | Entries::Named { .. } | Entries::Decoded) => {
                true
            }
        }
    }
}

/// Whether a header has as many parts as are owed, and no long one.
fn has_short_parts(header: &[u8], separator: u8) -> bool {
    let (mut count, mut start) = (0, 0);
    for end in places(header, [separator]).chain([header.len()]) {
        if end - start > HEADING_BYTES_MAX {
            return false;
        }
        count += 1;
        start = end + 1;
    }
    count >= OWED.len()
}

/// What every inventory has.
const OWED: [&str; 3] = ["surface_id", "config_kind", "expected_host_scope"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::screen;

    fn table(header: &str, row: impl Fn(usize) -> String) -> String {
        let rows: String = (0..40).map(|at| row(at) + "\n").collect();
        format!("{header}\n{rows}")
    }

    #[test]
    fn an_inventory_of_any_length_passes() {
        for (header, row) in [
            (
                "id,name,kind,hosts,tier",
                (|at| format!("nginx_{at},nginx {at},reverse_proxy,web{at}.example.org,tier1"))
                    as fn(usize) -> String,
            ),
            ("id;name;kind;hosts;tier", |at| format!("edge{at};Edge {at};docker_daemon;h{at};C0")),
            ("代號,名稱,種類,主機,等級", |at| {
                format!("s{at},名稱 {at},docker_daemon,192.0.2.{at},C1")
            }),
        ] {
            let text = table(header, row);
            assert!(screen(text.as_bytes()).is_clean(), "{text}");
            // Without the header it is any table of settings.
            assert!(Rows::below(text.lines().nth(1).unwrap_or_default().as_bytes()).is_none());
        }
    }

    /// Such keys are told by the names that an inventory has for them, and not as a file of configuration.
    #[test]
    fn an_inventory_whose_keys_are_called_as_columns_passes() {
        let entry = |at: usize| {
            format!(
                "  - id: edge_{at}\n    name: Edge {at}\n    kind: docker_daemon\n    hosts: 192.0.2.{at}\n    services: [dockerd, containerd]\n    tier: C0\n    writable: no\n    live: no\n"
            )
        };
        let entries: String = (1..40).map(entry).collect();
        let version = crate::inventory::INVENTORY_SCHEMA_VERSION;
        let honest = format!("# what we run\nschema_version: {version}\nsurfaces:\n{entries}");
        assert!(screen(honest.as_bytes()).is_clean());
        assert!(screen(format!("surfaces:\n{entries}").as_bytes()).is_clean());
        let json = "{\"id\": \"a\",\n\"name\": \"A\",\n\"kind\": \"docker_daemon\",\n\"hosts\": \"h\",\n\"tier\": \"C0\"},\n";
        let json = format!("{{\n\"surfaces\": [\n{}{{}}]}}", json.repeat(20));
        assert!(screen(json.as_bytes()).is_clean());
        // Under another key it is any file, and so is what stands there besides.
        assert!(!screen(format!("hosts:\n{entries}").as_bytes()).is_clean());
        for raw in [
            "    password: plumTree7Kiwi\n",
            "    image: nginx:1.27\n    restart: always\n    ports:\n      - \"80:80\"\n    environment:\n      - TZ=UTC\n",
        ] {
            assert!(!screen(format!("{honest}{raw}").as_bytes()).is_clean(), "{raw}");
        }
    }

    /// What stands above a file does not make an inventory of it.
    #[test]
    fn a_file_of_configuration_below_the_key_of_the_list_is_one() {
        let service = |at: usize| {
            format!(
                "kind: Service\ntype: NodePort\nname: web{at}\nhosts: a{at}\nhost: b{at}\nservices: c{at}\n"
            )
        };
        let keys: String = (0..4).map(service).collect();
        let play: String = (0..9)
            .map(|at| {
                format!("  - name: step {at}\n    service:\n      name: nginx{at}\n      type: sysv\n      host: web{at}\n")
            })
            .collect();
        for raw in [
            keys.clone(),
            format!("services:\n{}", keys.replace("kind", "  kind")),
            format!("- hosts: web\n  name: install\n  steps:\n{}", play.replace("\n", "\n  ")),
            "services:\n  web:\n    type: node\n    hosts: web1\n    image: nginx:1.27\n    ports:\n      - \"80:80\"\n".to_owned(),
            "zset-max-entries 128\nzset-max-value 64\nhll-max-bytes 3000\nnode-max-bytes 4096\nnode-max-entries 100\n".to_owned(),
            (0..9).map(|at| format!("  - DB_HOST_{at}=db{at}\n  - LOG_LEVEL_{at}=${{LEVEL_{at}}}\n")).collect(),
        ] {
            for above in ["surfaces:\n", "# x\n---\nsurfaces:\n", "schema_version: 1\nsurfaces:\n", "\"surfaces\":\n", "{\n\"surfaces\": [\n"] {
                assert!(!screen(format!("{above}{raw}").as_bytes()).is_clean(), "{above}{raw}");
            }
        }
        // Behind the end of an honest list as well.
        let honest =
            "surfaces:\n  - id: edge\n    kind: docker_daemon\n    hosts: h\n    tier: C0\n";
        assert!(screen(honest.as_bytes()).is_clean());
        assert!(!screen(format!("{honest}{keys}").as_bytes()).is_clean());
        let json = "{\n\"surfaces\": [\n{\"id\": \"a [\",\n\"hosts\": [\n\"h\"\n]}\n],\n";
        assert!(screen(format!("{json}\"x\": 1}}").as_bytes()).is_clean());
        assert!(!screen(format!("{json}{}", keys).as_bytes()).is_clean());
    }

    #[test]
    fn an_inventory_passes_in_every_layout() {
        for entry in [
            "- id: e{}\n  name: E {}\n  kind: docker_daemon\n  hosts: h{}\n  services:\n  - dockerd\n  - containerd\n  tier: C0\n",
            "-   id: e{}\n    name: E {}\n    kind: docker_daemon\n    hosts:\n      - h{}\n    tier: C0\n    live: no\n",
            "    -\n      id: e{}\n      name: E {}\n      kind: docker_daemon\n      hosts: h{}\n      tier: C0\n",
            "  - {id: e{}, name: E {}, kind: docker_daemon,\n     hosts: h{}, tier: C0}\n",
            "  - {id: e{},\n     name: E {},\n     kind: docker_daemon,\n     hosts: h{},\n     tier: C0}\n",
            "  - id: e{}\n\n    # one of many\n    name: E {}\n    \"kind\": docker_daemon\n    hosts: h{}\n    tier: C0\n",
            "  - 代號: e{}\n    名稱: E {}\n    種類: docker_daemon\n    主機:\n      - h{}\n    等級: C0\n    即時證據: 是\n",
            "  - id: e{}\n    name: E {}\n    hosts:\n      - id: h{}\n        name: H\n        kind: vm\n        tier: C{}\n    tier: C0\n",
            "  - name: E {}\n    services:\n      - name: dockerd\n        host: h{}\n      - name: kubelet\n        host: h{}\n",
            "  - id: e{}\n    name: E {}\n    note: >\n      two teams run it\n      hosts: both\n    hosts: h{}\n    tier: C0\n",
            "  - id: e{}\n   name: E {}\n   kind: docker_daemon\n   hosts: h{}\n   tier: C0\n",
            "  - id: e{}\n      name: E {}\n      kind: docker_daemon\n      hosts: h{}\n      tier: C0\n",
            "\t- id: e{}\n\t\tname: E {}\n\t\tkind: docker_daemon\n\t\thosts: h{}\n\t\ttier: C0\n",
            "  e{}:\n    name: E {}\n    kind: docker_daemon\n    hosts: h{}\n    services: s\n    tier: C0\n",
        ] {
            let entries: String = (0..40).map(|at| entry.replace("{}", &at.to_string())).collect();
            for above in ["surfaces:\n", "%YAML 1.2\n---\nsurfaces:\n", "> surfaces:\n"] {
                let is_quoted = above.starts_with('>');
                let text = format!("{above}{entries}");
                let text = if is_quoted { text.replace('\n', "\n> ") } else { text };
                assert!(screen(text.as_bytes()).is_clean(), "{text}");
            }
        }
    }

    #[test]
    fn what_a_row_says_by_itself_and_what_is_no_row_is_looked_at() {
        let honest =
            table("id,name,kind,hosts,tier", |at| format!("a{at},A,docker_daemon,h{at},C0"));
        for raw in [
            "x,Jun 12 02:40:07 edge-a dockerd[812]: level=error msg=\"failed to start\",docker_daemon,h,C0",
            "server {\n  listen 80;\n  server_name example.org;\n  location / {\n    proxy_pass http://127.0.0.1:3000;\n  }\n}",
            "x,password=plumTree7Kiwi,docker_daemon,h,C0",
        ] {
            assert!(!screen(format!("{honest}{raw}\n").as_bytes()).is_clean(), "{raw}");
        }
    }
}
