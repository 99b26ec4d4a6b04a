//! What stands around a capture that was copied out of a terminal: prompts, and lines of `script`, `ssh`, `tmux` and
//! pagers.

use crate::failing::Failing;

/// The longest prompt, in bytes: a long name of a host and a deep folder.
const PROMPT_BYTES_MAX: usize = 80;
/// The longest line around a capture, in bytes: `script` names a terminal and a command in its first.
const AROUND_BYTES_MAX: usize = 400;

/// The command behind a shell's prompt: `$ docker ps`, `user@host:~# docker ps`, `[user@host ~]$ docker ps`,
/// `host:~ # docker ps` and `user@host:~> docker ps` of openSUSE, `user@host ~ % docker ps` of zsh,
/// `sh-5.1# docker ps`; empty where the shell waits. JSON is no prompt.
pub(crate) fn prompted(line: &str) -> Option<&str> {
    if ["{", "[{", "[\""].iter().any(|begin| line.starts_with(begin)) {
        return None;
    }
    if let Some(command) = ["$ ", "└─$ ", "└─# "].iter().find_map(|mark| line.strip_prefix(mark))
    {
        return Some(command);
    }
    let line = behind_environment(line);
    let begin = &line[..line.floor_char_boundary(PROMPT_BYTES_MAX + 1)];
    let end = ["$ ", "# ", "> ", "% "].iter().filter_map(|mark| begin.find(mark)).min();
    let (prompt, command) = match end {
        Some(end) => (&line[..=end], &line[end + 2..]),
        None => (line.trim_end(), ""),
    };
    is_prompt(prompt).then_some(command)
}

/// The command behind a prompt above a capture; there, a bare `# docker ps` is one of root's, which elsewhere is
/// a comment, and `➜  ~ docker ps` is one of a theme of zsh.
pub(crate) fn first_prompted(line: &str) -> Option<&str> {
    let bare = line.strip_prefix("# ").or_else(|| {
        let (_folder, command) = line.strip_prefix("➜ ")?.trim_start().split_once(' ')?;
        Some(command)
    });
    let is_known = |command: &&str| {
        command
            .split_whitespace()
            .find(|word| *word != "sudo")
            .is_some_and(|word| COMMANDS.contains(&word))
    };
    prompted(line).or_else(|| bare.filter(is_known))
}

/// Commands whose captures are read.
const COMMANDS: &[&str] = &[
    "docker",
    "docker-compose",
    "systemctl",
    "systemd-analyze",
    "journalctl",
    "loginctl",
    "last",
    "who",
    "uptime",
    "ss",
    "netstat",
    "iptables",
    "iptables-save",
    "ip6tables-save",
    "nft",
    "dmesg",
    "df",
    "free",
    "ip",
];

/// A line without the name of an environment before the prompt, as Python's `venv` writes it: `(name) `.
fn behind_environment(line: &str) -> &str {
    let rest = line.strip_prefix('(').and_then(|rest| rest.split_once(") "));
    rest.filter(|(name, _)| name.len() <= 32 && !name.contains(' ')).map_or(line, |(_, rest)| rest)
}

fn is_prompt(prompt: &str) -> bool {
    let Some(place) = prompt.strip_suffix(['$', '#', '>', '%']) else { return false };
    if prompt.len() > PROMPT_BYTES_MAX {
        return false;
    }
    let is_bracketed = place.starts_with('[') && place.ends_with(']') && place.contains('@');
    let is_at_host = match place.split_once(':') {
        Some((host, _)) => host.contains('@') && !place.contains(' '),
        None => false,
    };
    let is_bare = ["bash-", "sh-"].iter().any(|shell| {
        place.strip_prefix(shell).is_some_and(|version| {
            !version.is_empty() && version.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        })
    });
    is_bracketed || is_at_host || is_bare || is_host_and_folder(prompt, place.trim_end())
}

/// `host:~ #`, `host:/var/log#`, `host ~ #`, `user@host ~>`: others than root's name their user.
fn is_host_and_folder(prompt: &str, place: &str) -> bool {
    let Some((host, folder)) = place.split_once([':', ' ']) else { return false };
    let is_host = !host.is_empty()
        && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"@-_.".contains(&byte));
    is_host
        && (folder == "~" || folder.starts_with("~/") || folder.starts_with('/'))
        && !folder.contains(' ')
        && (prompt.ends_with('#') || host.contains('@'))
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
    // An entry in JSON is none, and there are many of them.
    if line.len() > AROUND_BYTES_MAX || line.starts_with('{') {
        return false;
    }
    // The first of two lines of a prompt, its second has the command.
    line.starts_with("┌──(")
        || AROUND.iter().any(|begin| line.starts_with(begin))
        || line == "[exited]"
        || line.starts_with("Connection to ") && line.ends_with(" closed.")
        || line.split_once(": warning: setlocale: ").is_some_and(|(shell, _)| {
            let shell = shell.split(": line ").next().unwrap_or(shell);
            shell.ends_with("sh") && !shell.contains(' ')
        })
        || is_of_pager(line)
        || line.trim_end().ends_with(['$', '#', '>', '%'])
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::head::Head;

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
            "host-1:~# ",
            "host-1 ~ # ",
            "ops@host-1 ~ % ",
            "ops@host-1 ~> ",
            "└─$ ",
            "(venv) ops@host-1:~$ ",
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
        for line in ["# docker ps -a", "# sudo docker ps -a", "➜  ~ docker ps -a"] {
            assert!(prompted(line).is_none(), "{line}");
            let text = format!("{line}\nCONTAINER ID   IMAGE\n");
            let head = Head::of(text.as_bytes(), true);
            assert_eq!(head.lines, ["CONTAINER ID   IMAGE"], "{line}");
            assert_eq!(head.prompt.is_all, Some(true));
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
