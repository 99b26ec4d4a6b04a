//! Error messages of the commands themselves: from them nothing may be counted.

use readback::lang::Text;

/// What a command said instead of its answer, the least grave first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Failing {
    /// Something that was asked for does not exist.
    NoSuchThing,
    /// The Docker daemon answers, with an error.
    DaemonError,
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
    ("Error response from daemon:", Failing::DaemonError),
    ("ERROR: Got permission denied while trying to connect to the Docker daemon", Failing::Denied),
    ("docker: permission denied while trying to connect to the", Failing::Denied),
    ("docker: Got permission denied while trying to connect to the", Failing::Denied),
    ("request returned ", Failing::DaemonError),
    ("ERROR: request returned ", Failing::DaemonError),
    ("Cannot connect to Podman", Failing::DaemonUnreachable),
    ("Error: unable to connect to Podman", Failing::DaemonUnreachable),
    ("no configuration file provided:", Failing::NoSuchThing),
    ("context deadline exceeded", Failing::TimedOut),
    ("ERROR: An HTTP request took too long to complete", Failing::TimedOut),
    ("UnixHTTPConnectionPool(host='localhost', port=None): Read timed out", Failing::TimedOut),
    (
        "ERROR: UnixHTTPConnectionPool(host='localhost', port=None): Read timed out",
        Failing::TimedOut,
    ),
    ("docker: 'compose' is not a docker command", Failing::NoCommand),
    ("docker: unknown command:", Failing::NoCommand),
    ("Command 'docker", Failing::NoCommand),
];

/// What stands in an error where no engine is behind the socket that was asked, as Docker Desktop has it.
const WITHOUT_ENGINE: &[&str] = &[
    "for API route and version",
    "Bad response from Docker engine",
    "Docker Desktop is unable to start",
    "docker.raw.sock: connect:",
];
/// What the clients say in the midst of a line of their own: `unable to get image …: Cannot connect …`.
const IN_THE_MIDST: &[(&str, Failing)] = &[
    (": Cannot connect to the Docker daemon at ", Failing::DaemonUnreachable),
    (": failed to connect to the docker API at ", Failing::DaemonUnreachable),
    (": permission denied while trying to connect to the ", Failing::Denied),
];
/// How the lines begin in which they say so.
const MIDSTS: &[&str] = &["unable to ", "Error: ", "ERROR: ", "error ", "failed to "];

impl Failing {
    /// What a line says, if it is such a message.
    pub(crate) fn of_line(line: &str) -> Option<Self> {
        let line = line.trim_start();
        let known = BEGINNINGS.iter().find(|(begin, _)| line.starts_with(begin));
        if let Some((begin, failing)) = known {
            // iptables-save prints its version before what it has to complain about.
            let complains = !begin.starts_with("iptables") || line.contains("):");
            return complains.then_some(failing.of_daemon(line));
        }
        if line.starts_with("Unit ") && line.ends_with(" could not be found.") {
            return Some(Self::NoSuchThing);
        }
        if MIDSTS.iter().any(|begin| line.starts_with(begin))
            && let Some((_, failing)) = IN_THE_MIDST.iter().find(|(text, _)| line.contains(text))
        {
            return Some(*failing);
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

    /// What a message of docker's says when all of it is read.
    fn of_daemon(self, line: &str) -> Self {
        let says = |texts: &[&str]| texts.iter().any(|text| line.contains(text));
        match self {
            Self::DaemonUnreachable if says(&["ermission denied", "Access is denied"]) => {
                Self::Denied
            }
            Self::DaemonError if says(WITHOUT_ENGINE) => Self::DaemonUnreachable,
            Self::DaemonError if says(&["context deadline exceeded", "i/o timeout"]) => {
                Self::TimedOut
            }
            Self::DaemonError if says(&["No such ", "no such ", "not found"]) => Self::NoSuchThing,
            Self::NoSuchThing
            | Self::DaemonError
            | Self::NoCommand
            | Self::TimedOut
            | Self::Denied
            | Self::SystemdUnreachable
            | Self::DaemonUnreachable => self,
        }
    }

    /// What it means.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::NoSuchThing => {
                Text { zh_tw: "要看的東西不存在", en: "what was asked for does not exist" }
            }
            Self::DaemonError => Text {
                zh_tw: "Docker daemon 回應了錯誤",
                en: "the Docker daemon answered with an error",
            },
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
            (
                "error during connect: open //./pipe/docker_engine: Access is denied.",
                Some(Failing::Denied),
            ),
            (
                "ERROR: Got permission denied while trying to connect to the Docker daemon socket",
                Some(Failing::Denied),
            ),
            (
                "request returned 500 Internal Server Error for API route and version x",
                Some(Failing::DaemonUnreachable),
            ),
            (
                "Error response from daemon: Docker Desktop is unable to start",
                Some(Failing::DaemonUnreachable),
            ),
            (
                "Error response from daemon: dial unix docker.raw.sock: connect: connection refused",
                Some(Failing::DaemonUnreachable),
            ),
            (
                "unable to get image 'x': Cannot connect to the Docker daemon at unix:///x. Is the docker daemon running?",
                Some(Failing::DaemonUnreachable),
            ),
            (
                "Cannot connect to Podman. Please verify your connection",
                Some(Failing::DaemonUnreachable),
            ),
            (
                "Error response from daemon: client version 1.43 is too old",
                Some(Failing::DaemonError),
            ),
            ("Error response from daemon: context deadline exceeded", Some(Failing::TimedOut)),
            ("docker: 'compose' is not a docker command.", Some(Failing::NoCommand)),
            ("Command 'docker' not found, but can be installed with:", Some(Failing::NoCommand)),
            ("Error response from daemon: No such container: x", Some(Failing::NoSuchThing)),
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
