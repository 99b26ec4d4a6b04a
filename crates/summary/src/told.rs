//! What the operator says of a capture: its kind, and the command that made it.

use crate::kind::Kind;

/// What is known beside the capture itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Told {
    /// Its kind.
    pub kind: Option<&'static Kind>,
    /// What it most likely is, where the capture itself does not show it: an empty list in JSON is `[]`
    /// whatever was listed, and what a container wrote has no form.
    pub likely: Option<&'static Kind>,
    /// Whether the command lists all there is (`docker ps --all`); not known unless said.
    pub is_all: Option<bool>,
}

impl Told {
    /// What a command line says, such as a shell's prompt before the capture shows it. It is kept no longer
    /// than this takes.
    #[must_use]
    pub fn by_command(command: &str) -> Self {
        let words: Vec<&str> = command.split_whitespace().collect();
        let listing = listing(&words);
        let is_all = listing.is_some_and(|rest| {
            let ends = |word: &&str| word.starts_with(['|', ';', '&', '>', '2']);
            let end = rest.iter().position(ends).unwrap_or(rest.len());
            let (options, behind) = rest.split_at(end);
            options.iter().any(|option| is_all(option))
                && !options.iter().any(|option| is_fewer(option))
                && !behind.iter().any(|word| is_cutting(word))
        });
        Self { kind: None, likely: likely(&words), is_all: listing.map(|_| is_all) }
    }
}

/// Options before the verb that a value follows.
const WITH_VALUE: &[&str] = &[
    "-H",
    "--host",
    "-c",
    "--context",
    "--config",
    "-l",
    "--log-level",
    "-f",
    "--file",
    "-p",
    "--project-name",
    "--project-directory",
    "--profile",
    "--env-file",
    "--ansi",
    "--parallel",
    "--progress",
];

/// What follows the verb of a command that lists containers.
fn listing<'a>(words: &'a [&'a str]) -> Option<&'a [&'a str]> {
    words.iter().enumerate().find_map(|(at, word)| {
        let client = word.rsplit('/').next().unwrap_or_default();
        if !matches!(client, "docker" | "compose" | "docker-compose" | "podman" | "container") {
            return None;
        }
        let mut rest = &words[at + 1..];
        while let Some(option) = rest.first().filter(|word| word.starts_with('-')) {
            let taken = 1 + usize::from(WITH_VALUE.contains(option));
            rest = rest.get(taken..)?;
        }
        let is_listing = matches!(rest.first(), Some(&("ps" | "ls" | "list")));
        is_listing.then(|| &rest[1..])
    })
}

fn is_all(option: &str) -> bool {
    option == "--all"
        || option == "--all=true"
        || option.strip_prefix('-').is_some_and(|short| {
            !short.is_empty()
                && short.bytes().all(|byte| byte.is_ascii_lowercase())
                && short.contains('a')
        })
}

/// Whether an option leaves containers out.
fn is_fewer(option: &str) -> bool {
    ["-f", "--filter", "-n", "--last", "--status"].iter().any(|fewer| option.starts_with(fewer))
        || matches!(option, "-l" | "--latest")
}

/// Whether what the output goes through leaves rows out.
fn is_cutting(word: &str) -> bool {
    matches!(word.trim_start_matches('|'), "grep" | "egrep" | "awk" | "head" | "tail")
}

/// What a command's own words say of an empty answer.
fn likely(words: &[&str]) -> Option<&'static Kind> {
    let has = |word: &str| words.contains(&word);
    let is_json = words.iter().any(|word| word.ends_with("=json") || *word == "json");
    let is_compose = has("docker") && has("compose") || has("docker-compose");
    let id = if has("systemctl") && (has("--failed") || has("list-units")) && is_json {
        "systemctl-list-units-json"
    } else if has("systemctl") && has("list-timers") && is_json {
        "systemctl-list-timers-json"
    } else if is_compose && has("logs") {
        "compose-logs"
    } else if is_compose && has("ps") && has("--services") {
        let is_running = words.iter().any(|word| word.ends_with("status=running"))
            || words.windows(2).any(|pair| pair == ["--status", "running"]);
        if is_running { "compose-services-running" } else { "compose-services" }
    } else if is_compose && has("config") && has("--services") {
        "compose-services"
    } else if is_compose && has("ps") && is_json {
        "compose-ps"
    } else if has("docker") && has("logs") {
        "docker-logs"
    } else if has("journalctl") {
        "log-messages"
    } else {
        return None;
    };
    Kind::of_id(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_says_whether_it_lists_all() {
        for (command, is_all) in [
            ("docker ps", Some(false)),
            ("docker ps -a", Some(true)),
            ("docker ps -as --no-trunc", Some(true)),
            ("sudo docker container ls --all", Some(true)),
            ("docker compose ps --format json", Some(false)),
            ("docker ps --format '{{json .}}'", Some(false)),
            ("docker -H ssh://host --debug ps -a", Some(true)),
            ("docker compose -f a.yml -p shop ps -a --format json", Some(true)),
            ("/usr/bin/docker --context=prod container ls -aq --no-trunc", Some(true)),
            ("docker ps -a --filter status=exited", Some(false)),
            ("docker ps -a -f name=web", Some(false)),
            ("docker ps --filter=status=exited --all", Some(false)),
            ("docker ps -a -n 5", Some(false)),
            ("docker ps -a | grep web", Some(false)),
            ("docker ps -a | head -5", Some(false)),
            ("docker exec web ps -a", None),
            ("systemctl list-units -a", None),
            ("", None),
        ] {
            assert_eq!(Told::by_command(command).is_all, is_all, "{command}");
        }
    }
}
