//! What a client of FTP reads from the lines below its call: a user and a password, and then what it does; with their commands, or
//! bare as a job of a mainframe has them.

use super::configured::{is_done, is_of_prose, is_said};
use super::credential;
use super::forms::name::Credential;
use super::forms::text::{contains_in_any_case, is_blank, is_name, is_quote, words};
use super::forms::value::{Tie, value_at};
use crate::screen::hit::Hits;
use crate::screen::line::{Classes, Line};
use crate::screen::offset::offset_in;
use crate::screen::place::Place;

/// Lines that are looked at behind a call.
const LINES_MAX: u8 = 12;

/// Bytes of the longest word that ends what a client reads.
const END_BYTES_MAX: usize = 16;

/// What a line may be among those that such a client reads.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ftp {
    Nothing,
    /// One with a command, of which so many are looked at yet.
    Command(End, u8),
    /// The user of a job.
    User,
    /// Its password.
    Password,
    /// What the client does with the password that stands there.
    Deed(Place),
}

/// The word that ends what a client reads; no letter of it is zero, as those behind it are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct End([u8; END_BYTES_MAX]);

impl Ftp {
    /// Takes the next line; tells where in it a password stands.
    #[inline]
    pub(super) fn password_of(&mut self, line: &Line<'_>, hits: &mut Hits) -> Option<usize> {
        const SIGNS: Classes = Classes::ANGLE.or(Classes::STAR);
        if *self != Self::Nothing || line.classes.any(SIGNS) { self.next(line, hits) } else { None }
    }

    pub(super) fn is_nothing(self) -> bool {
        self == Self::Nothing
    }

    #[inline(never)]
    fn next(&mut self, line: &Line<'_>, hits: &mut Hits) -> Option<usize> {
        let at = line.content_start;
        let (place, next) = match *self {
            Self::Command(end, lines) => {
                let goes_on = lines > 1 && line.count > 0 && !end.ends(line.content());
                let next = if goes_on { Self::Command(end, lines - 1) } else { Self::Nothing };
                (password_of_command(line), next)
            }
            Self::User if is_word(line) && is_user(line.content()) => (None, Self::Password),
            Self::Password if is_word(line) && value_at(line.text, at).is_chosen() => {
                (None, Self::Deed(line.place(at)))
            }
            Self::Deed(place) => {
                if is_deed(line) {
                    hits.add(&credential::VALUE, place);
                }
                (None, Self::Nothing)
            }
            Self::Nothing | Self::User | Self::Password => (None, Self::Nothing),
        };
        *self = if next == Self::Nothing { Self::behind(line) } else { next };
        place
    }

    /// What the line behind this one is, if it is a call.
    fn behind(line: &Line<'_>) -> Self {
        if line.text.starts_with(b"//") && line.content().ends_with(b" DD *") {
            return Self::User;
        }
        End::of_call(line.text).map_or(Self::Nothing, |end| Self::Command(end, LINES_MAX))
    }
}

impl End {
    /// `ftp -n host-a <<EOF`: what ends it that the client is called with.
    fn of_call(text: &[u8]) -> Option<Self> {
        const CALLS: [&[u8]; 4] = [b"ftp", b"lftp", b"pftp", b"/usr/bin/ftp"];
        let mut angles = memchr::memchr_iter(b'<', text).take(2);
        let at = angles.find(|at| text.get(at + 1) == Some(&b'<'))?;
        let end = Self::of(&text[at + 2..])?;
        words(&text[..at]).any(|word| CALLS.contains(&word)).then_some(end)
    }

    /// The word behind two angles, which nothing but a part of the command follows: `EOF`, `-'EOT'`, `!`.
    fn of(behind: &[u8]) -> Option<Self> {
        let text = behind.strip_prefix(b"-").unwrap_or(behind).trim_ascii_start();
        let text = text.strip_prefix(b"\\").unwrap_or(text);
        let is_marked = text.first().copied().is_some_and(is_quote);
        let text = &text[usize::from(is_marked)..];
        let length = text.iter().take_while(|byte| is_of_end(**byte)).count();
        let (word, rest) = text.split_at(length);
        let rest = if is_marked { rest.get(1..)? } else { rest }.trim_ascii_start();
        // Behind a blank, prose compares with small letters, and numbers.
        let is_tight = is_marked || !behind.first().copied().is_some_and(is_blank);
        let is_word = word.first().is_some_and(|byte| !byte.is_ascii_digit())
            && (is_tight || !word.iter().any(u8::is_ascii_lowercase));
        let is_last = matches!(rest, [] | [b'|' | b'>' | b'&' | b';' | b')' | b'`', ..])
            || rest.starts_with(b"2>");
        let mut end = [0; END_BYTES_MAX];
        end.get_mut(..length)?.copy_from_slice(word);
        (is_word && is_last).then_some(Self(end))
    }

    /// Whether what the client reads ends with a line: it begins with the word, or leaves the server or the code around it.
    fn ends(&self, content: &[u8]) -> bool {
        const LEAVING: [&[u8]; 4] = [b"bye", b"exit", b"quit", b"```"];
        let length = content.iter().take_while(|byte| is_of_end(**byte)).count();
        let (word, bare) = (&content[..length], self.0.split(|byte| *byte == 0).next());
        bare == Some(word) || LEAVING.iter().any(|leaving| content.eq_ignore_ascii_case(leaving))
    }
}

/// Whether a byte is one of the word that ends what a client reads.
const fn is_of_end(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'!')
}

/// Whether a line is what such a client is told to do.
fn is_deed(line: &Line<'_>) -> bool {
    const COMMANDS: [&[u8]; 13] = [
        b"ascii", b"binary", b"bye", b"cd", b"close", b"dir", b"get", b"lcd", b"ls", b"mget",
        b"mput", b"put", b"quit",
    ];
    const WORDS_MAX: usize = 3;
    let first = words(line.content()).next().unwrap_or_default();
    line.count <= WORDS_MAX && COMMANDS.iter().any(|command| first.eq_ignore_ascii_case(command))
}

fn is_word(line: &Line<'_>) -> bool {
    line.count == 1
}

fn is_user(text: &[u8]) -> bool {
    const CHARACTERS: std::ops::RangeInclusive<usize> = 2..=32;
    CHARACTERS.contains(&text.len()) && text.iter().all(|byte| is_name(*byte))
}

/// `user edge …`, `pass …`, `quote PASS …`: where the password stands of such a command.
fn password_of_command(line: &Line<'_>) -> Option<usize> {
    let content = line.content();
    let mut words = words(content);
    let first = words.next()?;
    let second = words.next()?;
    let third = words.next();
    // A sentence begins with a capital.
    let is_pass = |word: &[u8]| matches!(word, b"pass" | b"PASS");
    let password = match third {
        Some(third) if first == b"user" => third,
        Some(third) if first.eq_ignore_ascii_case(b"quote") && is_pass(second) => third,
        None if is_pass(first) => second,
        _ => return None,
    };
    let is_told = is_of_prose(password) || is_done(password) || is_said(password);
    let at = offset_in(line.text, password);
    let value = value_at(line.text, at);
    (words.next().is_none()
        && !is_told
        && !contains_in_any_case(password, b"anonymous")
        && !password.contains(&b'@')
        && value.is_secret(Credential::Password, Tie::Assigned))
    .then_some(at)
}

#[cfg(test)]
mod tests {
    use crate::screen::{Class, screen};

    fn is_hit(text: &str) -> bool {
        screen(text.as_bytes()).iter().any(|hit| hit.rule.class == Class::Secret)
    }

    #[test]
    fn what_a_client_reads_ends_where_its_call_says() {
        for text in [
            "ftp -n host-a <<EOF\nuser edge plumtree\nput a\nEOF",
            "ftp -n host-a <<EOF\nBINARY\nuser edge plumtree",
            "ftp -inv host-a <<-'EOT' > /tmp/edge.log\n    user edge plumtree\n    EOT",
            "ftp -n host-a <<!\nquote USER edge\nquote PASS plumtree\n!",
            "ftp -n host-a << END_FTP\n!ls\nuser edge plumtree\nEND_FTP",
            "ftp -n host-a <<!\nuser edge $PW\nput a\n!\n\nu: ops\np: plumTree42",
            "ftp -n host-a <<END_FTP\nput a\nEND_FTP\n\n| Room | PIN |\n|---|---|\n| Rack room B | 8509# |",
            "ftp -n host-a <<EOF\nu: ops\np: plumTree42",
            "Traffic over ftp << traffic over http.\n\nu: ops\np: plumTree42",
            "//INPUT    DD *\nedgeuser\nPlumTree423\nls\nquit",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "ftp -n host-a <<!\nput a\n!\nUser imports resumed",
            "ftp -n host-a <<eof\nput a\neof\nuser imports resumed",
            "ftp -n host-a <<END_JOB\nput a\nEND_JOB\nUser imports resumed",
            "ftp -n host-a <<EOF | tee log\nput a\nEOF | tee log\nuser imports resumed",
            "ftp -n host-a <<-'EOT'\n  put a\n  EOT\nuser imports resumed",
            "ftp -n host-a <<END_RUN\nquote PASS $PASS\nquit\nEND_RUN\n\nUser imports resumed",
            "ftp -n host-a <<!\nput a\n!\n\nTimeline\n\nUser imports resumed 02:40\nUser queue drained",
            "ftp rate << 5 MB/s\nUser imports resumed",
            "Rate: ftp << sftp.\n\nTimeline:\n\nUser imports resumed",
            "ftp retries << 2%\nPass 3\nPass finished",
            "ftp << rsync\nUser imports resumed",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
