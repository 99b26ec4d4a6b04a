//! What a file is called in a report. A name comes from outside as well, and may itself be a secret.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::fmt::Write as _;

use crate::lang::Lang;
use crate::report::plain::printable_name;
use crate::screen::screen;

/// Where a text came from.
#[derive(Clone, Copy, Debug)]
pub enum Origin<'a> {
    /// Standard input.
    StandardInput,
    /// A path, as it was given or found.
    Path(&'a [u8]),
}

/// What stands for standard input where machines read; no file is called so.
const STANDARD_INPUT: &str = "-";

/// The same as a URI reference.
const STANDARD_INPUT_URI: &str = "stdin";

/// The name of a file.
pub struct FileName<'a> {
    origin: Origin<'a>,
    /// Which of the files that are told of it is, from 1: how it is called where its name may not be shown.
    number: Option<u64>,
    /// Whether it is known that a file is called so.
    is_there: bool,
    withheld: OnceCell<bool>,
}

impl<'a> FileName<'a> {
    /// Names the file that is the `number`th of those that a report tells of, from 1.
    #[must_use]
    pub const fn new(origin: Origin<'a>, number: u64) -> Self {
        Self { origin, number: Some(number), is_there: false, withheld: OnceCell::new() }
    }

    /// Names what a report counts nowhere: a file that is skipped, a folder.
    #[must_use]
    pub const fn aside(origin: Origin<'a>) -> Self {
        Self { origin, number: None, is_there: false, withheld: OnceCell::new() }
    }

    /// Names what was found by this name: of its looks nothing is asked. What it holds of secrets is.
    #[must_use]
    pub fn of_what_is_there(self) -> Self {
        Self { is_there: true, withheld: OnceCell::new(), ..self }
    }

    /// Where the text came from.
    #[must_use]
    pub const fn origin(&self) -> Origin<'a> {
        self.origin
    }

    /// Whether the screen refuses the name itself, so that no report shows it.
    #[must_use]
    pub fn is_withheld(&self) -> bool {
        *self.withheld.get_or_init(|| match self.origin {
            Origin::StandardInput => false,
            Origin::Path(path) => is_refused(path, self.is_there),
        })
    }

    /// The name for people.
    #[must_use]
    pub fn for_people(&self, lang: Lang) -> String {
        match (self.shown(), self.origin, lang) {
            (Some(path), _, _) => path,
            (None, Origin::StandardInput, Lang::ZhTw) => "<標準輸入>".to_owned(),
            (None, Origin::StandardInput, Lang::En) => "<standard input>".to_owned(),
            (None, Origin::Path(_), Lang::ZhTw) => match self.number {
                Some(number) => format!("<第 {number} 個檔案>"),
                None => "<名稱會被拒收，不顯示>".to_owned(),
            },
            (None, Origin::Path(_), Lang::En) => self.number_in_brackets(),
        }
    }

    /// The name for machines, in no language.
    #[must_use]
    pub fn for_machines(&self) -> String {
        self.shown().unwrap_or_else(|| match self.origin {
            Origin::StandardInput => STANDARD_INPUT.to_owned(),
            Origin::Path(_) => self.number_in_brackets(),
        })
    }

    /// The name as a URI reference (RFC 3986): relative for a relative path, with `file:` for others. It has no segment `.`, and
    /// `..` only in front of a relative one, as SARIF wants it (3.10.1). So nothing could set a file apart that is called as standard
    /// input or a number is: it is a number as well.
    #[must_use]
    pub fn as_uri(&self) -> String {
        match self.origin {
            Origin::StandardInput => STANDARD_INPUT_URI.to_owned(),
            Origin::Path(path) => {
                let path = normalised(path);
                let is_taken = path == STANDARD_INPUT_URI.as_bytes() || is_in_brackets(&path);
                if is_taken || self.is_withheld() {
                    return percent_encoded(self.number_in_brackets().as_bytes());
                }
                let before = if path.starts_with(b"/") { "file://" } else { "" };
                format!("{before}{}", percent_encoded(&path))
            }
        }
    }

    fn shown(&self) -> Option<String> {
        match self.origin {
            Origin::Path(path) if !self.is_withheld() => Some(printable_name(&shortened(path))),
            Origin::Path(_) | Origin::StandardInput => None,
        }
    }

    fn number_in_brackets(&self) -> String {
        match self.number {
            Some(number) => format!("<file {number}>"),
            None => "<a name that is refused>".to_owned(),
        }
    }
}

/// Rules that go by weights of how a line looks, and by no form that anything has.
const BY_LOOKS: [&str; 2] = ["config-shape", "log-shape"];

/// Whether the screen refuses a path: as it stands, name by name, without what a terminal does not show, and as the URL of which folders
/// were made, in which two slashes have become one. What begins as a path does, or is there as a file, and has no sign of configuration
/// is a path, and looks like nothing else: of its looks nothing is asked, by which one with blanks and a random name would be
/// configuration now and then.
fn is_refused(path: &[u8], is_there: bool) -> bool {
    let text = String::from_utf8_lossy(path);
    let is_visible = |c: &char| !c.is_control() && *c != char::REPLACEMENT_CHARACTER;
    let joined: String = text.chars().filter(is_visible).collect();
    let begins_as_path = ["/", "./", "../"].iter().any(|begin| text.starts_with(begin));
    let is_path = (is_there || begins_as_path) && !may_be_configuration(&text);
    let is_refused = |text: &str| {
        let hits = screen(text.as_bytes());
        let counts = |id: &str| !is_path || !BY_LOOKS.contains(&id);
        hits.iter().any(|hit| counts(hit.rule.id))
    };
    is_refused(&text)
        || text.contains('/') && text.split('/').any(is_refused)
        || joined != text && is_refused(&joined)
        || text.contains(":/") && is_refused(&text.replace(":/", "://").replace(":///", "://"))
}

/// Whether a text holds what configuration and logs are made of and hardly a path has: their signs, the end of a line, columns.
pub(super) fn may_be_configuration(text: &str) -> bool {
    const SIGNS: [char; 14] =
        ['"', '#', '$', '*', ':', ';', '<', '=', '>', '[', ']', '{', '|', '}'];
    let is_sign = |sign: char| {
        SIGNS.contains(&sign) || sign.is_control() || matches!(sign, '\u{2028}' | '\u{2029}')
    };
    let mut was_blank = false;
    text.contains(is_sign)
        || text.chars().any(|sign| {
            let is_blank = sign.is_whitespace();
            std::mem::replace(&mut was_blank, is_blank) && is_blank
        })
}

/// A path without `./` in front; but with it where the name could be taken for something else by who reads the report.
fn shortened(path: &[u8]) -> Cow<'_, [u8]> {
    // Without `./` the path `.//a` would be another one.
    let is_name = |name: &&[u8]| !name.is_empty() && !name.starts_with(b"/");
    let name = path.strip_prefix(b"./").filter(is_name).unwrap_or(path);
    let is_mistakable = begins_command(name) || stands_for_another(name);
    if is_mistakable { Cow::Owned([b"./", name].concat()) } else { Cow::Borrowed(name) }
}

/// Whether a file of this name would be taken for standard input, or for one whose name may not be shown.
fn stands_for_another(name: &[u8]) -> bool {
    name == STANDARD_INPUT.as_bytes() || is_in_brackets(name)
}

/// Whether a name is written as the number of a file is.
fn is_in_brackets(name: &[u8]) -> bool {
    name.starts_with(b"<") && name.ends_with(b">")
}

/// Whether a line that begins with this name could be taken for a command in the log of a CI job (`::`, `##[`), which is read
/// without blanks of any kind in front.
fn begins_command(name: &[u8]) -> bool {
    let first = name.utf8_chunks().next().and_then(|chunk| chunk.valid().chars().next());
    first.is_some_and(|first| matches!(first, ':' | '#') || first.is_whitespace())
}

/// A path as it was given, which may stand at the beginning of a line: what a terminal would act on is spelled out, and no CI
/// job takes it for a command.
#[must_use]
pub fn printable_path(path: &[u8]) -> String {
    let before = if begins_command(path) { "./" } else { "" };
    format!("{before}{}", printable_name(path))
}

/// A path without `.`, and without `..` behind a name, by its words alone: what links would make of it is not asked.
fn normalised(path: &[u8]) -> Vec<u8> {
    let is_absolute = path.starts_with(b"/");
    let mut segments: Vec<&[u8]> = Vec::new();
    for segment in path.split(|byte| *byte == b'/') {
        match (segment, segments.last()) {
            (b"" | b".", _) => {}
            (b"..", None) if is_absolute => {}
            (b"..", Some(last)) if *last != b".." => drop(segments.pop()),
            _ => segments.push(segment),
        }
    }
    let root: &[u8] = match (is_absolute, segments.is_empty()) {
        (true, _) => b"/",
        (false, true) => b".",
        (false, false) => b"",
    };
    [root, &segments.join(&b'/')].concat()
}

fn percent_encoded(path: &[u8]) -> String {
    let mut uri = String::with_capacity(path.len());
    for &byte in path {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            _ => {
                // Writing into a string cannot fail.
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri
}
