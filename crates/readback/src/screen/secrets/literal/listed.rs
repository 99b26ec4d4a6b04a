//! Arguments of a command that program code has in a list: `["redis-cli", "-a", "…"]`, `exec.Command("mysql", "-u", "root", …)`. They
//! are judged as the line of a shell that they are.

use super::super::forms::text::{is_blank, is_quote};
use super::super::found::Found;
use super::super::line_end::First;
use super::super::{configured, credential, header, look as look_at_line};
use crate::screen::line::Line;
use crate::screen::place::Place;
use crate::screen::rule::Rule;
use crate::screen::split::Words;
use crate::screen::wiped::Wiped;

/// Lists of a line that are looked at.
const LISTS_MAX: usize = 8;

/// Arguments of the longest list.
const ARGUMENTS_MAX: usize = 24;

/// Bytes of the longest list.
const BYTES_MAX: usize = 512;

/// Looks at a line with a quotation, a bracket and a hyphen.
pub(super) fn look(line: &Line<'_>, found: &mut Found) {
    let text = line.text;
    if !has_quoted_option(text) {
        return;
    }
    let opens = text.iter().enumerate().filter(|(_, byte)| matches!(byte, b'[' | b'(' | b'{'));
    for (open, _) in opens.take(LISTS_MAX) {
        if let Some(command) = Command::of(text, open + 1)
            && let Some(at) = command.secret()
        {
            found.add(at.0, at.1);
            return;
        }
    }
}

/// Whether an argument stands in quotes behind a comma that begins with a hyphen, or behind a bracket that follows the command.
fn has_quoted_option(text: &[u8]) -> bool {
    memchr::memchr_iter(b'-', text).take(ARGUMENTS_MAX * 2).any(|hyphen| {
        let before =
            text[..hyphen].strip_suffix(b"\"").or_else(|| text[..hyphen].strip_suffix(b"'"));
        before.is_some_and(|before| {
            let before = before.trim_ascii_end();
            before.ends_with(b",") || before.ends_with(b"[") && behind_command(before).is_some()
        })
    })
}

/// What stands before the list of arguments of a command that is an argument of its own: `spawn('mysql', [`.
fn behind_command(before: &[u8]) -> Option<&[u8]> {
    let command = before.strip_suffix(b"[")?.trim_ascii_end().strip_suffix(b",")?;
    let command = command.trim_ascii_end();
    matches!(command.last(), Some(b'"' | b'\'')).then_some(command)
}

/// A command that a list is.
struct Command {
    /// The line of a shell.
    shell: Wiped,
    /// Where each argument begins in it, and in the line of the list.
    places: Vec<(usize, usize)>,
}

impl Command {
    /// The command whose arguments begin at a place.
    fn of(text: &[u8], start: usize) -> Option<Self> {
        let mut command = Self { shell: Wiped::with_room(2 * BYTES_MAX), places: Vec::new() };
        let end = text.len().min(start + BYTES_MAX);
        let mut at = start;
        let mut options = 0;
        while command.places.len() < ARGUMENTS_MAX {
            at += text[at..end].iter().take_while(|byte| is_blank(**byte)).count();
            // `'mysql', ['-u', …]`: the command stands before the list of its arguments.
            at += usize::from(command.places.len() == 1 && text[at..end].starts_with(b"["));
            let rest = &text[at..end];
            let (first, behind) = rest.split_first()?;
            let length = if matches!(first, b'"' | b'\'') {
                let length = memchr::memchr(*first, behind)?;
                options += usize::from(behind.first() == Some(&b'-'));
                command.add(at, &behind[..length]);
                length + 2
            } else {
                let is_of_name =
                    |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.');
                let length = rest.iter().take_while(is_of_name).count();
                if length == 0 {
                    break;
                }
                command.add(at, b"$it");
                length
            };
            at += length;
            at += text[at..end].iter().take_while(|byte| is_blank(**byte)).count();
            match text.get(at) {
                Some(b',') if at < end => at += 1,
                _ => break,
            }
            if text[at..end].trim_ascii().is_empty() {
                break;
            }
        }
        (options > 0 && command.is_one()).then_some(command)
    }

    fn add(&mut self, at: usize, argument: &[u8]) {
        if !self.shell.is_empty() {
            self.shell.push(b' ');
        }
        self.places.push((self.shell.len(), at));
        let is_parted = argument.iter().any(|byte| is_blank(*byte));
        let quote: &[u8] = if is_parted || argument.is_empty() { b"'" } else { b"" };
        self.shell.extend(quote);
        self.shell.extend(argument);
        self.shell.extend(quote);
    }

    /// Whether it begins with the name of a command.
    fn is_one(&self) -> bool {
        let of_command = |byte: &u8| {
            byte.is_ascii_lowercase()
                || byte.is_ascii_digit()
                || matches!(byte, b'-' | b'_' | b'.' | b'/')
        };
        let shell = self.shell.as_slice();
        let length = shell.iter().take_while(|byte| of_command(byte)).count();
        let is_name = shell.first().is_some_and(|byte| !is_quote(*byte) && *byte != b'-');
        const ARGUMENTS_MIN: usize = 3;
        self.places.len() >= ARGUMENTS_MIN
            && is_name
            && length > 1
            && shell.get(length) == Some(&b' ')
    }

    /// The rule that the command hits, and where the argument stands in the list that is its secret: one behind an option, or
    /// joined to it.
    fn secret(&self) -> Option<(&'static Rule, usize)> {
        let mut words = Words::new();
        let line = Line::read(self.shell.as_slice(), &mut words, Place::START, false);
        let mut found = Found::new();
        look_at_line(&line, First::Word, &mut found);
        if let Some(begin) = configured::begin(&line) {
            configured::look(&line, begin, &mut found);
        }
        [&credential::VALUE, &header::AUTH].into_iter().find_map(|rule| {
            let place = found.place_of(rule)?;
            let index = self.places.iter().rposition(|(start, _)| *start <= place)?;
            let is_option = |index: usize| {
                self.places
                    .get(index)
                    .is_some_and(|(start, _)| self.shell.as_slice()[*start] == b'-')
            };
            let is_behind = index.checked_sub(1).is_some_and(is_option);
            (is_option(index) || is_behind).then(|| (rule, self.places[index].1))
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::screen::{Class, screen};

    fn is_hit(text: &str) -> bool {
        screen(text.as_bytes()).iter().any(|hit| hit.rule.class == Class::Secret)
    }

    #[test]
    fn a_list_of_arguments_is_judged_as_the_line_of_a_shell() {
        for text in [
            "[\"docker\",\"exec\",\"edge\",\"redis-cli\",\"-a\",\"plumtree42\"]",
            "        [\"docker\", \"exec\", \"edge\", \"redis-cli\", \"-a\", \"plumtree42\",",
            "subprocess.run([\"mysql\",\"-u\",\"root\",\"-pplumtree42\"])",
            "subprocess.run([\"mysql\", \"-u\", user, \"-pplumtree42\"])",
            "[\"sshpass\",\"-p\",\"plumtree42\",\"ssh\",\"edge@10.0.0.9\"]",
            "exec.Command(\"sshpass\", \"-p\", \"plumtree42\", \"ssh\", \"host-a\")",
            "['curl', '-u', 'edge:plumtree42', 'https://host-a.example.net']",
            "[\"mysql\", \"-u\", \"root\", \"-p\", \"plumtree42\", \"orders\"]",
            "spawn('mysql', ['-u', 'root', '-pplumtree42'])",
            "execFile(\"sshpass\", [\"-p\", \"plumtree42\", \"ssh\", \"host-a\"])",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "[\"redis-cli\",\"-h\",\"10.0.0.9\"]",
            "[\"docker\", \"run\", \"-p\", \"8080:80\", \"edge\"]",
            "subprocess.run([\"mysql\", \"-u\", \"root\", \"-p\" + password])",
            "subprocess.run([\"sshpass\", \"-p\", password, \"ssh\", host])",
            "[\"sshpass\", \"-p\", \"$PASS\", \"ssh\", \"host-a\"]",
            "command: [\"edge\", \"--config\", \"/etc/edge/edge2.yaml\"]",
            "[\"-u\", \"root\", \"-pplumtree42\"]",
            "[\"sshpass\", \"-p\", \"[REDACTED]\", \"ssh\", \"host-a\"]",
            "spawn('docker', ['-p', '8080:80', 'edge'])",
            "execFile(\"sshpass\", [\"-p\", secret, \"ssh\", \"host-a\"])",
            "(\"The relay\", \"-\", \"plumtree42\")",
            "[\"curl\", \"-u\", \"edge\", \"https://host-a.example.net\"]",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
