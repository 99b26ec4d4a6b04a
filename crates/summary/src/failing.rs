//! Error messages of the commands themselves: from them nothing may be counted.

use readback::lang::Text;

/// What a command said instead of its answer, the least grave first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Failing {
    /// Something that was asked for does not exist.
    NoSuchThing,
    /// The command is not there.
    NoCommand,
    /// It ran out of time.
    TimedOut,
    /// Whoever ran it may not.
    Denied,
    /// systemd does not answer.
    SystemdUnreachable,
    /// The Docker daemon does not answer.
    DaemonUnreachable,
}

/// How the messages begin, or what stands in them.
const BEGINNINGS: &[(&str, Failing)] = &[
    ("Cannot connect to the Docker daemon", Failing::DaemonUnreachable),
    ("ERROR: Cannot connect to the Docker daemon", Failing::DaemonUnreachable),
    ("error during connect:", Failing::DaemonUnreachable),
    (
        "docker.errors.DockerException: Error while fetching server API version",
        Failing::DaemonUnreachable,
    ),
    ("docker: Cannot connect to the Docker daemon", Failing::DaemonUnreachable),
    ("ERROR: error during connect:", Failing::DaemonUnreachable),
    ("docker: error during connect:", Failing::DaemonUnreachable),
    ("Couldn't connect to Docker daemon", Failing::DaemonUnreachable),
    ("ERROR: Couldn't connect to Docker daemon", Failing::DaemonUnreachable),
    ("ERROR: failed to connect to the docker API", Failing::DaemonUnreachable),
    ("docker: failed to connect to the docker API", Failing::DaemonUnreachable),
    ("sudo: a password is required", Failing::Denied),
    ("sudo: a terminal is required", Failing::Denied),
    ("sudo: no tty present", Failing::Denied),
    ("failed to connect to the docker API", Failing::DaemonUnreachable),
    ("Got permission denied while trying to connect to the Docker daemon", Failing::Denied),
    ("permission denied while trying to connect to the", Failing::Denied),
    ("ERROR: permission denied while trying to connect to the", Failing::Denied),
    ("Failed to connect to bus", Failing::SystemdUnreachable),
    ("Failed to list units:", Failing::SystemdUnreachable),
    ("System has not been booted with systemd", Failing::SystemdUnreachable),
    ("Failed to query system state:", Failing::SystemdUnreachable),
    ("Failed to get D-Bus connection:", Failing::SystemdUnreachable),
    ("Failed to list unit files:", Failing::SystemdUnreachable),
    ("Failed to get properties:", Failing::SystemdUnreachable),
    ("No journal files were opened due to insufficient permissions", Failing::Denied),
    ("No journal files were found", Failing::NoSuchThing),
    ("Operation not permitted (you must be root)", Failing::Denied),
    ("dmesg: read kernel buffer failed:", Failing::Denied),
    ("iptables-save v", Failing::Denied),
    ("Error: No such object:", Failing::NoSuchThing),
    ("error: no such object:", Failing::NoSuchThing),
    ("Error: No such container:", Failing::NoSuchThing),
    ("Error response from daemon:", Failing::NoSuchThing),
    ("no configuration file provided:", Failing::NoSuchThing),
    ("context deadline exceeded", Failing::TimedOut),
];

impl Failing {
    /// What a line says, if it is such a message.
    pub(crate) fn of_line(line: &str) -> Option<Self> {
        let line = line.trim_start();
        let known = BEGINNINGS.iter().find(|(begin, _)| line.starts_with(begin));
        if let Some((begin, failing)) = known {
            // iptables-save prints its version before what it has to complain about.
            let complains = !begin.starts_with("iptables") || line.contains("):");
            let is_denied =
                *failing == Self::DaemonUnreachable && line.contains("ermission denied");
            let failing = if is_denied { Self::Denied } else { *failing };
            return complains.then_some(failing);
        }
        if line.starts_with("Unit ") && line.ends_with(" could not be found.") {
            return Some(Self::NoSuchThing);
        }
        if line.len() > 400 {
            return None;
        }
        let shell = line.ends_with(": command not found")
            || line.ends_with(": not found") && line.starts_with(['b', 's', 'z', '/', '-']);
        if shell {
            return Some(Self::NoCommand);
        }
        (line.ends_with("(you must be root)") || line.ends_with(": Permission denied"))
            .then_some(Self::Denied)
    }

    /// What it means.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::NoSuchThing => {
                Text { zh_tw: "要看的東西不存在", en: "what was asked for does not exist" }
            }
            Self::NoCommand => {
                Text { zh_tw: "主機上沒有這個指令", en: "the host has no such command" }
            }
            Self::TimedOut => Text { zh_tw: "指令逾時", en: "the command ran out of time" },
            Self::Denied => Text {
                zh_tw: "執行指令的帳號沒有權限",
                en: "whoever ran the command is not permitted to",
            },
            Self::SystemdUnreachable => {
                Text { zh_tw: "systemd 沒有回應", en: "systemd does not answer" }
            }
            Self::DaemonUnreachable => Text {
                zh_tw: "Docker daemon 沒有回應",
                en: "the Docker daemon does not answer",
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_of_commands_are_told_from_their_output() {
        for (line, failing) in [
            (
                "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?",
                Some(Failing::DaemonUnreachable),
            ),
            ("bash: docker: command not found", Some(Failing::NoCommand)),
            ("sh: 1: docker: not found", Some(Failing::NoCommand)),
            (
                "iptables-save v1.8.9 (nf_tables): Could not fetch rule set generation id: Permission denied (you must be root)",
                Some(Failing::Denied),
            ),
            ("# Generated by iptables-save v1.8.9 (nf_tables) on Fri Sep 11 06:07:15 2026", None),
            ("● nginx.service loaded failed failed Cannot connect", None),
            ("", None),
        ] {
            assert_eq!(Failing::of_line(line), failing, "{line}");
        }
    }
}
