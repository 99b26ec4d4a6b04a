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
        let lists = words.windows(2).any(|pair| {
            matches!(
                pair,
                [
                    "docker" | "compose" | "docker-compose" | "podman" | "container",
                    "ps" | "ls" | "list"
                ]
            )
        });
        let is_all = words.iter().any(|word| {
            *word == "--all"
                || word.strip_prefix('-').is_some_and(|short| {
                    !short.is_empty()
                        && short.bytes().all(|byte| byte.is_ascii_lowercase())
                        && short.contains('a')
                })
        });
        Self { kind: None, likely: likely(&words), is_all: lists.then_some(is_all) }
    }
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
            ("systemctl list-units -a", None),
            ("", None),
        ] {
            assert_eq!(Told::by_command(command).is_all, is_all, "{command}");
        }
    }
}
