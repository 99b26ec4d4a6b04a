//! A listing as docker and compose print it: as a table, or as JSON objects one a line, in a list or
//! spread over lines. The first line says which.

use memchr::memchr2;
use readback::screen::Wiped;

use crate::failing::Failing;
use crate::found::Found;
use crate::kind::LineReader;
use crate::problem::Problem;
use crate::unread::{ERROR_OUTPUT, LONG_LINE, TEXT};

/// The longest object that spreads over lines, in bytes: a container of `docker inspect` has some ten
/// thousand.
const OBJECT_BYTES_MAX: usize = 64 * 1024 * 1024;

/// What reads a listing in both forms.
pub(crate) trait Listing {
    /// Takes the next object; an error where it is none, or not of this listing.
    fn object(&mut self, json: &str, found: &mut Found) -> Result<(), serde_json::Error>;
    /// Takes the next line of a table; blank ones are left out.
    fn line(&mut self, line: &str, number: u64, found: &mut Found);
    /// Takes what the client says beside its answer; whether it was of use.
    fn remark(&mut self, _: &str) -> bool {
        false
    }
    /// The listing ends here.
    fn end(&mut self, ending: Ending, found: &mut Found) -> Result<(), Problem>;
}

/// How a listing ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// It was JSON, and every object is whole.
    Objects,
    /// It was a table, and its last line has an end.
    Table,
    /// It was a table, and its last line has none.
    TableWithoutEnd,
}

/// Reads a listing in the form that it turns out to have.
pub(crate) struct Either<L> {
    listing: L,
    form: Form,
    objects: Objects,
    /// An object could not be read, or is missing.
    is_broken: bool,
    /// Lines of the table, its header among them.
    table_lines: u64,
    /// Docker Desktop's advice follows.
    is_advice: bool,
}

enum Form {
    Unknown,
    Json,
    Table,
}

impl<L: Listing> Either<L> {
    pub(crate) fn new(listing: L) -> Self {
        Self {
            listing,
            form: Form::Unknown,
            objects: Objects::default(),
            is_broken: false,
            table_lines: 0,
            is_advice: false,
        }
    }

    fn json(&mut self, line: &str, number: u64, found: &mut Found) {
        if self.objects.is_between() && line.starts_with('{') && line.ends_with('}') {
            match self.listing.object(line, found) {
                Ok(()) => return,
                Err(error) if error.is_eof() => {}
                Err(_) => {
                    self.is_broken = true;
                    return;
                }
            }
        }
        let (listing, is_broken) = (&mut self.listing, &mut self.is_broken);
        let is_json = self.objects.line(line, |object| {
            *is_broken |= listing.object(object, found).is_err();
        });
        if !is_json {
            found.unread(if is_remark(line) { &ERROR_OUTPUT } else { &TEXT }, number);
        }
    }
}

impl<L: Listing> LineReader for Either<L> {
    fn line(&mut self, line: &str, number: u64, found: &mut Found) {
        match self.form {
            Form::Json => return self.json(line, number, found),
            Form::Table => {}
            Form::Unknown if line.trim().is_empty() => return,
            Form::Unknown if is_remark(line) => return found.unread(&ERROR_OUTPUT, number),
            Form::Unknown if line.trim_start().starts_with(['{', '[']) => {
                self.form = Form::Json;
                return self.json(line, number, found);
            }
            Form::Unknown => self.form = Form::Table,
        }
        let is_advice = is_advice(line) || self.is_advice && line.starts_with([' ', '\t']);
        self.is_advice = is_advice || self.is_advice && line.trim().is_empty();
        if is_advice {
            found.unread(&ERROR_OUTPUT, number);
        } else if is_remark(line) {
            if !self.listing.remark(line) {
                found.unread(&ERROR_OUTPUT, number);
            }
        } else if !line.trim().is_empty() {
            self.table_lines += 1;
            self.listing.line(line, number, found);
        }
    }

    fn end(mut self: Box<Self>, is_ended: bool, found: &mut Found) -> Result<(), Problem> {
        if found.failing == Some(Failing::DaemonUnreachable) {
            return Ok(());
        }
        if found.unread.iter().any(|unread| unread.part == &LONG_LINE) {
            return Err(Problem::CutOff);
        }
        match self.form {
            Form::Unknown if found.failing.is_some() => Ok(()),
            Form::Unknown => Err(Problem::NoFact),
            Form::Json if self.is_broken || !self.objects.is_at_end() => Err(Problem::CutOff),
            // An empty list beside a complaint says nothing.
            Form::Json if self.objects.is_empty_list() && found.failing.is_some() => Ok(()),
            Form::Json => self.listing.end(Ending::Objects, found),
            // Nor does a header.
            Form::Table if self.table_lines < 2 && found.failing.is_some() => Ok(()),
            Form::Table if is_ended => self.listing.end(Ending::Table, found),
            Form::Table => self.listing.end(Ending::TableWithoutEnd, found),
        }
    }
}

/// What Docker Desktop advises behind an answer; what it advises stands below, indented.
fn is_advice(line: &str) -> bool {
    matches!(line.trim_end(), "What's next:" | "What's Next?" | "What's Next:")
}

/// What the clients and `ssh` say beside the answer: `WARNING: …`, `WARN[0000] …`,
/// `time="…" level=warning …`; podman says that it is no docker.
pub(crate) fn is_remark(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("WARN[")
        || line.starts_with("WARNING: ")
        || line.starts_with("time=\"") && line.contains(" level=")
        || line.starts_with("DEPRECATED: ")
        || line.starts_with("Emulate Docker CLI using podman.")
        || line.starts_with("Warning: Permanently added ")
        || line.ends_with(" closed.")
            && (line.starts_with("Connection to ") || line.starts_with("Shared connection to "))
}

/// Cuts JSON into its outermost objects, also those of an outermost list.
#[derive(Default)]
struct Objects {
    object: Wiped,
    depth: usize,
    is_text: bool,
    is_escaped: bool,
    is_in_list: bool,
    had_object: bool,
    is_too_long: bool,
}

impl Objects {
    /// Whether no object is open.
    const fn is_between(&self) -> bool {
        self.depth == 0
    }

    /// Whether nothing is open.
    const fn is_at_end(&self) -> bool {
        self.depth == 0 && !self.is_in_list && !self.is_too_long
    }

    const fn is_empty_list(&self) -> bool {
        !self.had_object
    }

    /// Takes the next line, gives every object that it completes, and says whether it is JSON at all.
    fn line(&mut self, line: &str, mut each: impl FnMut(&str)) -> bool {
        let bytes = line.as_bytes();
        let (mut at, mut begin) = (0, 0);
        while at < bytes.len() {
            if self.is_text {
                at += self.text(&bytes[at..]);
                continue;
            }
            let byte = bytes[at];
            at += 1;
            match byte {
                b'{' | b'[' if self.depth > 0 => self.depth += 1,
                b'{' => {
                    self.depth = 1;
                    begin = at - 1;
                }
                b'}' | b']' if self.depth > 0 => {
                    self.depth -= 1;
                    if self.depth == 0 {
                        self.keep(&bytes[begin..at]);
                        self.give(&mut each);
                    }
                }
                b'"' if self.depth > 0 => self.is_text = true,
                _ if self.depth > 0 => {}
                b'[' if !self.is_in_list => self.is_in_list = true,
                b']' if self.is_in_list => self.is_in_list = false,
                b' ' | b'\t' | b',' => {}
                _ => return false,
            }
        }
        if self.depth > 0 {
            self.keep(&bytes[begin..]);
            self.keep(b"\n");
        }
        true
    }

    /// How many bytes go on in a text.
    fn text(&mut self, bytes: &[u8]) -> usize {
        if self.is_escaped {
            self.is_escaped = false;
            return 1;
        }
        let Some(at) = memchr2(b'"', b'\\', bytes) else { return bytes.len() };
        if bytes[at] == b'"' {
            self.is_text = false;
        } else {
            self.is_escaped = true;
        }
        at + 1
    }

    fn keep(&mut self, bytes: &[u8]) {
        self.is_too_long |= self.object.len() + bytes.len() > OBJECT_BYTES_MAX;
        if !self.is_too_long {
            self.object.extend(bytes);
        }
    }

    fn give(&mut self, each: &mut impl FnMut(&str)) {
        self.had_object = true;
        if let Ok(object) = std::str::from_utf8(self.object.as_slice()) {
            each(object);
        }
        self.object.wipe();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn objects(text: &str) -> (Vec<String>, bool, bool) {
        let (mut objects, mut seen, mut is_json) = (Objects::default(), Vec::new(), true);
        for line in text.lines() {
            is_json &= objects.line(line, |object| seen.push(object.replace(['\n', ' '], "")));
        }
        (seen, objects.is_at_end(), is_json)
    }

    #[test]
    fn objects_are_cut_out_of_every_form() {
        for text in [
            "{\"a\":\"}\"}\n{\"b\":[{},\"\\\"]\"]}",
            "[{\"a\":\"}\"},{\"b\":[{},\"\\\"]\"]}]",
            "[\n  {\n    \"a\": \"}\"\n  },\n  {\n    \"b\": [\n      {},\n\"\\\"]\"\n]\n}\n]\n",
        ] {
            let (seen, is_at_end, is_json) = objects(text);
            assert_eq!(seen, ["{\"a\":\"}\"}", "{\"b\":[{},\"\\\"]\"]}"], "{text}");
            assert!(is_at_end && is_json, "{text}");
        }
    }

    #[test]
    fn what_does_not_end_is_told() {
        for text in ["{\"a\":1", "[{\"a\":1}", "[", "{\"a\":\"x", "[{\"a\":1},"] {
            assert!(!objects(text).1, "{text}");
        }
        assert!(objects("[]").1);
        assert!(!objects("{}\nerror: x").2);
    }
}
