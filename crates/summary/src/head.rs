//! The beginning of a capture, by which its kind is told.

use std::borrow::Cow;

use crate::docker::either::is_remark;
use crate::failing::Failing;
use crate::lines::clean;
use crate::told::Told;

/// So many bytes of the beginning are looked at.
pub(crate) const HEAD_BYTES: usize = 64 * 1024;

/// The beginning of a capture.
pub(crate) struct Head<'a> {
    /// Its lines, cleaned, without blank ones, error messages and a shell's prompt.
    pub(crate) lines: Vec<Cow<'a, str>>,
    /// The keys of its first JSON object, in their order, where it begins with one (also inside a list).
    pub(crate) keys: Vec<String>,
    /// Error messages of commands among the lines.
    pub(crate) failing: Option<Failing>,
    /// Whether there are NUL bytes in it.
    pub(crate) is_binary: bool,
    /// What a shell's prompt before the capture says.
    pub(crate) prompt: Told,
}

impl<'a> Head<'a> {
    pub(crate) fn of(bytes: &'a [u8], is_whole: bool) -> Self {
        let mut head = Self {
            lines: Vec::new(),
            keys: Vec::new(),
            failing: None,
            is_binary: bytes.contains(&0),
            prompt: Told::default(),
        };
        let mut lines: Vec<_> = bytes.split(|byte| *byte == b'\n').collect();
        if !is_whole && lines.len() > 1 {
            lines.pop();
        }
        let mut is_prompt_seen = false;
        for line in lines {
            let line = clean(line);
            if line.trim().is_empty() {
                continue;
            }
            if let Some(failing) = Failing::of_line(&line) {
                head.failing = head.failing.max(Some(failing));
                continue;
            }
            let is_behind = is_prompt_seen || !head.lines.is_empty() || head.failing.is_some();
            if is_behind && is_left(&line) {
                break;
            }
            if is_around(&line) {
                continue;
            }
            if head.lines.is_empty()
                && let Some(command) = prompted(&line)
            {
                is_prompt_seen = true;
                head.prompt = Told::by_command(command);
                continue;
            }
            head.lines.push(line);
        }
        head.keys = keys(&head.lines);
        head
    }

    /// The first line, or none.
    pub(crate) fn first(&self) -> &str {
        self.lines.first().map_or("", |line| line)
    }

    /// Whether some line begins with these words, whatever blanks are between them. A column header
    /// is such a line.
    pub(crate) fn has_header(&self, words: &[&str]) -> bool {
        self.lines.iter().take(40).any(|line| begins_with_words(line, words))
    }

    /// Whether its first JSON object has all of these keys.
    pub(crate) fn has_keys(&self, keys: &[&str]) -> bool {
        !self.keys.is_empty() && keys.iter().all(|key| self.keys.iter().any(|known| known == key))
    }
}

/// Whether a line begins with these words.
pub(crate) fn begins_with_words(line: &str, words: &[&str]) -> bool {
    let mut rest = line.trim_start();
    words.iter().all(|word| match rest.strip_prefix(word) {
        Some(behind) if behind.is_empty() || behind.starts_with(char::is_whitespace) => {
            rest = behind.trim_start();
            true
        }
        Some(_) | None => false,
    })
}

/// The longest prompt, in bytes: a long name of a host and a deep folder.
const PROMPT_BYTES_MAX: usize = 80;
/// The longest line around a capture, in bytes: `script` names a terminal and a command in its first.
const AROUND_BYTES_MAX: usize = 400;

/// The command behind a shell's prompt: `$ docker ps`, `user@host:~# docker ps`, `[user@host ~]$ docker ps`,
/// `host:~ # docker ps` and `user@host:~> docker ps` of openSUSE, `sh-5.1# docker ps`; empty where the shell
/// waits. JSON is no prompt.
pub(crate) fn prompted(line: &str) -> Option<&str> {
    if ["{", "[{", "[\""].iter().any(|begin| line.starts_with(begin)) {
        return None;
    }
    if let Some(command) = line.strip_prefix("$ ") {
        return Some(command);
    }
    let begin = &line[..line.floor_char_boundary(PROMPT_BYTES_MAX + 1)];
    let end = ["$ ", "# ", "> "].iter().filter_map(|mark| begin.find(mark)).min();
    let (prompt, command) = match end {
        Some(end) => (&line[..=end], &line[end + 2..]),
        None => (line.trim_end(), ""),
    };
    is_prompt(prompt).then_some(command)
}

fn is_prompt(prompt: &str) -> bool {
    let Some(place) = prompt.strip_suffix(['$', '#', '>']) else { return false };
    if prompt.len() > PROMPT_BYTES_MAX {
        return false;
    }
    let is_bracketed = place.starts_with('[') && place.ends_with(']') && place.contains('@');
    let is_at_host = match place.split_once(':') {
        Some((host, _)) => host.contains('@') && !place.contains(' '),
        None => false,
    };
    let is_root_of_suse = prompt.ends_with(" #")
        && place.trim_end().split_once(':').is_some_and(|(host, folder)| {
            !host.is_empty() && folder.starts_with(['~', '/']) && !place.trim_end().contains(' ')
        });
    let is_bare = ["bash-", "sh-"].iter().any(|shell| {
        place.strip_prefix(shell).is_some_and(|version| {
            !version.is_empty() && version.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        })
    });
    is_bracketed || is_at_host || is_root_of_suse || is_bare
}

/// Whether a shell was left here: what follows is none of the capture.
pub(crate) fn is_left(line: &str) -> bool {
    // Most lines end otherwise, and a prompt is dearer to look for.
    line.trim_end().ends_with('t')
        && prompted(line).is_some_and(|command| matches!(command.trim(), "exit" | "logout"))
}

/// How lines begin that stand around a capture and are none of it: those of `script`, `ssh` and `tmux`, and the
/// hint of `journalctl` to somebody who may not see everything.
const AROUND: &[&str] = &[
    "Script started on ",
    "Script started, ",
    "Script done on ",
    "Script done, ",
    "Warning: Permanently added '",
    "Pseudo-terminal will not be allocated because stdin is not a terminal.",
    "[detached (from session ",
    "Hint: You are currently not seeing messages from ",
    "      Users in groups '",
    "      Users in the '",
    "      Users in group '",
    "      Pass -q to turn off this notice.",
];

/// Whether a line stands around a capture and is none of it; so does a shell that waits, or that complains of the
/// language it was told.
pub(crate) fn is_around(line: &str) -> bool {
    if line.len() > AROUND_BYTES_MAX {
        return false;
    }
    AROUND.iter().any(|begin| line.starts_with(begin))
        || line == "[exited]"
        || line.starts_with("Connection to ") && line.ends_with(" closed.")
        || line.split_once(": warning: setlocale: ").is_some_and(|(shell, _)| {
            let shell = shell.split(": line ").next().unwrap_or(shell);
            shell.ends_with("sh") && !shell.contains(' ')
        })
        || is_of_pager(line)
        || line.trim_end().ends_with(['$', '#', '>'])
            && prompted(line).is_some_and(|command| command.trim().is_empty())
}

/// `lines 1-17/17 (END)` of a pager, or the first line of `watch`.
fn is_of_pager(line: &str) -> bool {
    let is_place = |place: &str| {
        place.bytes().all(|byte| byte.is_ascii_digit() || b"-/".contains(&byte))
            && place.contains('-')
    };
    line == "(END)"
        || line.strip_prefix("lines ").is_some_and(|rest| {
            let rest = rest.trim_end();
            is_place(rest.strip_suffix(" (END)").unwrap_or(rest))
        })
        || line.strip_prefix("Every ").is_some_and(|rest| {
            rest.split_once("s: ").is_some_and(|(seconds, _)| {
                !seconds.is_empty()
                    && seconds.bytes().all(|byte| byte.is_ascii_digit() || b".,".contains(&byte))
            })
        })
}

/// What `journalctl` complains of instead of entries, or beside them.
pub(crate) fn complaint_of_journal(line: &str) -> Option<Failing> {
    let is_hint = line.starts_with("Hint: You are currently not seeing messages from ");
    if is_hint || line.starts_with("No journal files were opened due to insufficient permissions") {
        return Some(Failing::Denied);
    }
    line.starts_with("No journal files were found").then_some(Failing::NoSuchThing)
}

/// The keys of the first JSON object, as far as it can be read; none where the capture begins otherwise.
fn keys(lines: &[Cow<'_, str>]) -> Vec<String> {
    let mut keys = Vec::new();
    let (mut depth, mut is_text, mut is_escaped, mut is_key) = (0_usize, false, false, false);
    let mut word = String::new();
    let begin = lines.iter().take_while(|line| is_remark(line)).count();
    let lines = lines.get(begin..).unwrap_or_default();
    let first = lines.first().map_or("", |line| line.trim_start());
    let first = first.strip_prefix("data: ").unwrap_or(first);
    if !first.starts_with(['{', '[']) {
        return keys;
    }
    for character in lines.iter().flat_map(|line| line.chars()) {
        if is_text {
            match character {
                _ if is_escaped => is_escaped = false,
                '\\' => is_escaped = true,
                '"' => {
                    is_text = false;
                    if is_key && depth == 1 {
                        keys.push(std::mem::take(&mut word));
                    }
                }
                _ if word.len() < 64 => word.push(character),
                _ => {}
            }
            continue;
        }
        match character {
            '{' => {
                depth += 1;
                is_key = true;
            }
            '[' if depth > 0 => depth += 1,
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    break;
                }
            }
            '"' => {
                is_text = true;
                word.clear();
            }
            ':' => is_key = false,
            ',' => is_key = depth == 1,
            _ => {}
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_those_of_the_first_object() {
        let keys_of = |text: &str| Head::of(text.as_bytes(), true).keys;
        assert_eq!(
            keys_of("{\"a\":{\"b\":1,\"c\":[{\"d\":2}]},\"e\":\"x\\\",\\\"f\\\":1\"}"),
            ["a", "e"]
        );
        assert_eq!(keys_of("[\n {\"a\": [1, 2], \"b\": null},\n {\"c\": 1}]"), ["a", "b"]);
        assert_eq!(keys_of("{\"a\":1,\"b"), ["a"]);
        assert!(keys_of("a {\"b\":1}").is_empty());
        assert!(keys_of("[]").is_empty());
    }

    #[test]
    fn a_prompt_is_no_line_of_the_capture() {
        for prompt in [
            "$ ",
            "root@host-1:~# ",
            "[ops@host ~]$ ",
            "host-1:~ # ",
            "host-1:/var/log # ",
            "ops@host-1:~> ",
            "sh-5.1# ",
            "bash-4.4$ ",
        ] {
            let text = format!("{prompt}docker ps -a\nCONTAINER ID   IMAGE\n{prompt}");
            let head = Head::of(text.as_bytes(), true);
            assert_eq!(head.lines, ["CONTAINER ID   IMAGE"], "{prompt}");
            assert_eq!(head.prompt.is_all, Some(true));
        }
        for line in [
            "# Generated by iptables-save",
            "a line with $ in it",
            "table ip nat { # handle 3",
            "-A INPUT -j LOG --log-prefix \"x: # \"",
            "ops@host: a > b",
            "#",
        ] {
            assert!(prompted(line).is_none(), "{line}");
        }
    }

    #[test]
    fn what_stands_around_a_capture_is_none_of_it() {
        let text = "Every 2.0s: x    host: Mon Jan  5 10:00:00 2026\nbash: warning: setlocale: LC_ALL: cannot change locale (zh_TW.UTF-8)\nWarning: Permanently added '192.0.2.1' (ED25519) to the list of known hosts.\nScript started on 2026-01-05 10:00:00+00:00 [TERM=\"xterm\"]\nHint: You are currently not seeing messages from other users and the system.\n      Users in groups 'adm', 'systemd-journal' can see all messages.\n      Pass -q to turn off this notice.\nx\n\nlines 1-17/17 (END)\nops@host:~$ exit\nexit\nScript done on 2026-01-05 10:00:09+00:00 [COMMAND_EXIT_CODE=\"0\"]\n";
        assert_eq!(Head::of(text.as_bytes(), true).lines, ["x"]);
        let nothing = "$ docker ps\nops@host:~$ exit\nexit\n";
        assert!(Head::of(nothing.as_bytes(), true).lines.is_empty());
    }
}
