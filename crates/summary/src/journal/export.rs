//! `journalctl -o export`: fields a line, entries parted by blank lines, values that are no text behind
//! their length (systemd's "Journal Export Format").

use memchr::memchr;
use readback::lang::Text;
use readback::screen::Wiped;

use super::entry::{Entries, MESSAGE_BYTES_MAX};
use crate::around::prompted;
use crate::found::Found;
use crate::kind::{ByteReader, Kind, Reader};
use crate::lines::{LINE_BYTES_MAX, clean};
use crate::problem::Problem;
use crate::unread::LONG_LINE;

pub(crate) static JOURNAL: Kind = Kind {
    id: "journal-export",
    command: "journalctl -o export --since -2h --no-pager",
    title: Text {
        zh_tw: "`journalctl -o export`：日誌",
        en: "`journalctl -o export`: the journal",
    },
    is_log: true,
    is: |head| {
        head.first().starts_with("__CURSOR=s=") || head.first().starts_with("__REALTIME_TIMESTAMP=")
    },
    reader: |_| Reader::Bytes(Box::<Journal>::default()),
};

#[derive(Default)]
struct Journal {
    entries: Entries,
    binary_fields: u64,
    /// Whether the first entry was reached.
    is_begun: bool,
    /// Whether fields of an entry were read since the last blank line.
    is_inside: bool,
    /// A line that has not ended yet.
    line: Wiped,
    lines: u64,
    /// The message at hand, where it is written behind its length: one of several lines always is.
    message: Option<Wiped>,
    state: State,
}

#[derive(Default)]
enum State {
    /// A line of a field, or a blank one.
    #[default]
    Line,
    /// The eight bytes of a length, as far as they have come.
    Length(Vec<u8>),
    /// So many bytes of a value, and the line end behind it.
    Value(u64),
    /// The rest of a line that is too long.
    LongLine,
}

impl ByteReader for Journal {
    fn piece(&mut self, mut bytes: &[u8], found: &mut Found) {
        while !bytes.is_empty() {
            bytes = match &mut self.state {
                State::Line => self.line(bytes, found),
                State::Length(length) => {
                    let taken = bytes.len().min(8 - length.len());
                    length.extend_from_slice(&bytes[..taken]);
                    if let Ok(length) = <[u8; 8]>::try_from(length.as_slice()) {
                        self.state = State::Value(u64::from_le_bytes(length).saturating_add(1));
                    }
                    &bytes[taken..]
                }
                State::Value(left) => {
                    let taken = usize::try_from(*left).unwrap_or(usize::MAX).min(bytes.len());
                    *left -= taken as u64;
                    let is_over = *left == 0;
                    if let Some(message) = &mut self.message {
                        let room = MESSAGE_BYTES_MAX.saturating_sub(message.len());
                        message.extend(&bytes[..taken.min(room)]);
                    }
                    if is_over {
                        self.state = State::Line;
                        if let Some(message) = self.message.take() {
                            let text = message.as_slice();
                            // The line end behind the value is kept with it.
                            self.entries.message(text.strip_suffix(b"\n").unwrap_or(text));
                        }
                    }
                    &bytes[taken..]
                }
                State::LongLine => match memchr(b'\n', bytes) {
                    Some(end) => {
                        self.state = State::Line;
                        &bytes[end + 1..]
                    }
                    None => &[],
                },
            };
        }
    }

    fn end(mut self: Box<Self>, found: &mut Found) -> Result<(), Problem> {
        // The shell that waits below is none of it.
        let is_prompt = prompted(&clean(self.line.as_slice())).is_some_and(str::is_empty);
        let is_whole = matches!(self.state, State::Line) && (self.line.is_empty() || is_prompt);
        if !is_whole {
            return Err(Problem::CutOff);
        }
        // The last entry has its blank line, too; where an editor took it off, it is an entry still.
        if self.is_inside {
            self.entries.entry();
        }
        let entries = std::mem::take(&mut self.entries);
        found.count("binary_fields", self.binary_fields);
        entries.tell(found);
        Ok(())
    }
}

impl Journal {
    /// Takes a line, as far as it has come; gives what follows it.
    fn line<'a>(&mut self, bytes: &'a [u8], found: &mut Found) -> &'a [u8] {
        let Some(end) = memchr(b'\n', bytes) else {
            if self.line.len() + bytes.len() > LINE_BYTES_MAX {
                self.line.wipe();
                self.state = State::LongLine;
                found.unread(&LONG_LINE, self.lines + 1);
            } else {
                self.line.extend(bytes);
            }
            return &[];
        };
        self.lines += 1;
        if self.line.is_empty() {
            self.field(&bytes[..end]);
        } else {
            let mut line = std::mem::take(&mut self.line);
            line.extend(&bytes[..end]);
            self.field(line.as_slice());
        }
        &bytes[end + 1..]
    }

    fn field(&mut self, line: &[u8]) {
        if line.is_empty() {
            if self.is_inside {
                self.entries.entry();
            }
            self.is_inside = false;
            return;
        }
        // What stands above the first entry, a hint of `journalctl` for one, is none of it.
        if !self.is_begun && !line.starts_with(b"__") {
            return;
        }
        self.is_begun = true;
        self.is_inside = true;
        let Some(at) = memchr(b'=', line) else {
            self.binary_fields += 1;
            self.message = (line == b"MESSAGE").then(Wiped::new);
            self.state = State::Length(Vec::with_capacity(8));
            return;
        };
        let (name, value) = (&line[..at], &line[at + 1..]);
        match name {
            b"PRIORITY" => self.entries.priority(value),
            b"MESSAGE" => self.entries.message(value),
            b"_BOOT_ID" => self.entries.boot(value),
            b"_SYSTEMD_UNIT" => self.entries.unit(value),
            b"__REALTIME_TIMESTAMP" => self.entries.at(value),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::summarizer::{Options, Summary};
    use crate::tests::summarised;

    fn export() -> Vec<u8> {
        let mut bytes = b"__CURSOR=s=1\n__REALTIME_TIMESTAMP=1767607200000000\n_BOOT_ID=b1\nPRIORITY=4\nMESSAGE\n".to_vec();
        let message = b"made-up\nPRIORITY=1\n\n";
        bytes.extend_from_slice(&(message.len() as u64).to_le_bytes());
        bytes.extend_from_slice(message);
        bytes.extend_from_slice(b"\n\n__CURSOR=s=2\n__REALTIME_TIMESTAMP=1767607260000000\n_BOOT_ID=b1\nPRIORITY=6\nMESSAGE=a: Failed with result 'timeout'.\n\n");
        bytes
    }

    fn summary(bytes: &[u8], piece: usize) -> Result<Summary, crate::Problem> {
        summarised(bytes, Options::default(), piece)
    }

    #[test]
    fn values_that_are_no_text_are_skipped_in_pieces_of_any_size() {
        for piece in [1, 2, 3, 7, 64, 1 << 16] {
            let summary = summary(&export(), piece).expect("a journal");
            let facts = &summary.facts;
            let counts =
                ["entries", "binary_fields", "boots", "oom_kills"].map(|name| facts.count(name));
            assert_eq!(counts, [Some(2), Some(1), Some(1), Some(0)], "{piece}");
            assert_eq!(summary.covers.to, "2026-01-05T10:01:00Z".parse().ok());
            assert!(!format!("{facts:?}").contains("made-up"));
        }
    }

    #[test]
    fn a_message_of_several_lines_is_read_as_its_lines() {
        let message = b"made-up failed\nTraceback (most recent call last):\n  File \"x\"\n\xff\n\x1b[31mTraceback (most recent call last):";
        let mut bytes = b"__CURSOR=s=1\nCOREDUMP\n".to_vec();
        bytes.extend_from_slice(&35_u64.to_le_bytes());
        bytes.extend_from_slice(b"Traceback (most recent call last):\n\nMESSAGE\n");
        bytes.extend_from_slice(&(message.len() as u64).to_le_bytes());
        bytes.extend_from_slice(message);
        bytes.extend_from_slice(b"\nPRIORITY=3\n\n");
        for piece in [1, 5, 1 << 16] {
            let facts = summary(&bytes, piece).expect("a journal").facts;
            let counts = ["tracebacks", "entries", "binary_fields"].map(|name| facts.count(name));
            assert_eq!(counts, [Some(2), Some(1), Some(2)], "{piece}");
            assert!(!format!("{facts:?}").contains("made-up"));
        }
    }

    #[test]
    fn what_stands_around_the_entries_is_none_of_them() {
        let mut bytes = b"ops@host:~$ journalctl -o export 2>&1\nHint: You are currently not seeing messages from other users and the system.\n      Users in groups 'adm', 'systemd-journal' can see all messages.\n      Pass -q to turn off this notice.\n".to_vec();
        bytes.extend(export());
        bytes.extend(b"ops@host:~$ ");
        let facts = summary(&bytes, 64).expect("a journal").facts;
        assert_eq!((facts.count("entries"), facts.count("binary_fields")), (Some(2), Some(1)));
    }

    #[test]
    fn a_journal_that_ends_in_the_middle_is_cut_off() {
        let bytes = export();
        for length in [bytes.len() - 9, 110, 92, 83] {
            assert!(summary(&bytes[..length], 64).is_err(), "{length}");
        }
    }

    #[test]
    fn a_length_without_end_is_no_trouble() {
        let mut bytes = b"__CURSOR=s=1\nMESSAGE\n".to_vec();
        bytes.extend_from_slice(&u64::MAX.to_le_bytes());
        bytes.extend_from_slice(b"xyz");
        assert_eq!(summary(&bytes, 5).map(|_| ()), Err(crate::Problem::CutOff));
    }
}
