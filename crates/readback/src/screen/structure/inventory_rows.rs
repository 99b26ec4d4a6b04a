//! A team's inventory of surfaces: as a table, a header of our own columns and rows of as many cells; in YAML or JSON, the key of the
//! list and entries whose keys are called as such columns are. A row or a key is honest by its form, however many there are; what it
//! says by itself is looked at all the same.

use super::shape::{Separator, Shape};
use crate::inventory::{SURFACES_KEY, heading_meant};
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
    Entries,
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
        let is_list = shape.key == SURFACES_KEY.as_bytes()
            && shape.separator == Separator::Colon
            && matches!(shape.value, b"" | b"[");
        (is_list && lines <= LINES_ABOVE_ENTRIES_MAX).then_some(Self::Entries)
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
            Self::Entries => false,
        }
    }

    /// Whether a line has the key of an entry, by whatever name, or that of the list.
    pub(super) fn has_key(self, shape: &Shape<'_>) -> bool {
        self == Self::Entries
            && shape.separator == Separator::Colon
            && shape.key.len() <= HEADING_BYTES_MAX
            && std::str::from_utf8(shape.key)
                .is_ok_and(|key| key == SURFACES_KEY || heading_meant(key).is_some())
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
