//! Containers as listings show them: their state, health, exit code and published ports.

use std::collections::BTreeSet;

use crate::found::Found;
use crate::thing::{Lists, Thing};

/// The state of a container, in docker's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Created,
    Running,
    Paused,
    Restarting,
    Removing,
    Exited,
    Dead,
}

/// Every state by its word.
const STATES: [(&str, State); 7] = [
    ("created", State::Created),
    ("running", State::Running),
    ("paused", State::Paused),
    ("restarting", State::Restarting),
    ("removing", State::Removing),
    ("exited", State::Exited),
    ("dead", State::Dead),
];

impl State {
    pub(crate) fn of(word: &str) -> Option<Self> {
        STATES.iter().find(|(known, _)| *known == word).map(|(_, state)| *state)
    }

    /// Whether a listing shows it without being asked for all.
    const fn is_up(self) -> bool {
        match self {
            Self::Running | Self::Paused | Self::Restarting => true,
            Self::Created | Self::Removing | Self::Exited | Self::Dead => false,
        }
    }
}

/// What a health check says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Health {
    Healthy,
    Unhealthy,
    Starting,
}

impl Health {
    pub(crate) fn of(word: &str) -> Option<Self> {
        match word {
            "healthy" => Some(Self::Healthy),
            "unhealthy" => Some(Self::Unhealthy),
            "starting" | "health: starting" => Some(Self::Starting),
            _ => None,
        }
    }
}

/// One container.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Container {
    pub(crate) state: State,
    pub(crate) health: Option<Health>,
    pub(crate) exit_code: Option<u64>,
}

impl Container {
    pub(crate) const fn of(state: State) -> Self {
        Self { state, health: None, exit_code: None }
    }
}

/// Reads a status at the beginning of a text (`Up 2 minutes (healthy)`, `Exited (137) 3 minutes ago`),
/// and gives what follows it.
pub(crate) fn status(text: &str) -> Option<(Container, &str)> {
    let (container, rest) = if let Some(rest) = text.strip_prefix("Up ") {
        up(rest)?
    } else if let Some(rest) = text.strip_prefix("Exited (") {
        down(State::Exited, rest)?
    } else if let Some(rest) = text.strip_prefix("Restarting (") {
        down(State::Restarting, rest)?
    } else {
        let (state, rest) = [
            ("Created", State::Created),
            ("Dead", State::Dead),
            ("Removal In Progress", State::Removing),
        ]
        .iter()
        .find_map(|(words, state)| text.strip_prefix(words).map(|rest| (*state, rest)))?;
        (Container::of(state), rest)
    };
    let is_word = rest.starts_with(|next: char| next.is_alphanumeric() || next == '_');
    (!is_word).then_some((container, rest))
}

/// Reads a status that is the whole text.
pub(crate) fn whole_status(text: &str) -> Option<Container> {
    let (container, rest) = status(text)?;
    rest.trim().is_empty().then_some(container)
}

/// Reads a state as compose before 2.17 writes it: `running (healthy)`, `exited (1)`.
pub(crate) fn state_with_note(text: &str) -> Option<Container> {
    let (word, note) = match text.split_once(" (") {
        Some((word, note)) => (word, Some(note.strip_suffix(')')?)),
        None => (text, None),
    };
    let mut container = Container::of(State::of(word)?);
    if let Some(note) = note {
        container.health = Health::of(note);
        container.exit_code = note.parse().ok();
    }
    Some(container)
}

/// Finds the status in a row without columns: where the row is parted by tabs in a field of its own, else
/// wherever one stands.
pub(crate) fn status_in(row: &str) -> Option<Container> {
    let fields = || row.split(['\t', '|', ';', ',']).map(str::trim);
    if let Some(container) = fields().find_map(whole_status) {
        return Some(container);
    }
    let begins = row.char_indices().filter(|(at, _)| {
        !row[..*at].ends_with(|before: char| before.is_alphanumeric() || before == '_')
    });
    let mut last = None;
    for (at, first) in begins {
        if !matches!(first, 'U' | 'E' | 'R' | 'C' | 'D') {
            continue;
        }
        if let Some((container, rest)) = status(&row[at..]) {
            match container.state {
                State::Created | State::Dead if !rest.trim().is_empty() => {}
                State::Created | State::Dead => last = Some(container),
                State::Running
                | State::Paused
                | State::Restarting
                | State::Removing
                | State::Exited => return Some(container),
            }
        }
    }
    last
}

fn up(text: &str) -> Option<(Container, &str)> {
    let mut rest = duration(text)?;
    rest = rest.strip_prefix(" ago").unwrap_or(rest);
    let mut container = Container::of(State::Running);
    while let Some((note, behind)) = rest.strip_prefix(" (").and_then(|note| note.split_once(')')) {
        match Health::of(note) {
            Some(health) => container.health = Some(health),
            None if note == "Paused" => container.state = State::Paused,
            None => break,
        }
        rest = behind;
    }
    Some((container, rest))
}

fn down(state: State, text: &str) -> Option<(Container, &str)> {
    let (code, rest) = text.split_once(')')?;
    let code: i64 = code.parse().ok()?;
    let mut container = Container::of(state);
    container.exit_code = u64::try_from(code).ok();
    let rest = match rest.strip_prefix(' ').and_then(duration) {
        Some(behind) => behind.strip_prefix(" ago").unwrap_or(behind),
        None => rest,
    };
    Some((container, rest))
}

/// How long a container has been up, in seconds, as roughly as its status says it.
pub(crate) fn up_seconds(status: &str) -> Option<u64> {
    let rest = status.strip_prefix("Up ")?;
    for (whole, seconds) in
        [("Less than a second", 0), ("About a minute", 60), ("About an hour", 3600)]
    {
        if rest.starts_with(whole) {
            return Some(seconds);
        }
    }
    let (count, rest) = rest.split_once(' ')?;
    let units = [
        ("second", 1),
        ("minute", 60),
        ("hour", 3600),
        ("day", 86_400),
        ("week", 604_800),
        ("month", 2_592_000),
        ("year", 31_536_000),
    ];
    let (_, seconds) = units.into_iter().find(|(unit, _)| rest.starts_with(unit))?;
    count.parse::<u64>().ok()?.checked_mul(seconds)
}

/// A container to be compared with itself at another time, by what a row says of it.
pub(crate) fn thing(row: &RowOf<'_>, container: Container) -> Option<Thing> {
    (!row.name.is_empty()).then(|| Thing {
        name: row.name.to_owned().into(),
        id: row.id.to_owned().into(),
        image: row.image.to_owned().into(),
        started: row.started.to_owned().into(),
        up_seconds: up_seconds(row.status),
        restarts: row.restarts,
        is_running: container.state == State::Running,
        ..Thing::default()
    })
}

/// What a row says of a container, as far as it does.
#[derive(Default)]
pub(crate) struct RowOf<'a> {
    pub(crate) name: &'a str,
    pub(crate) id: &'a str,
    pub(crate) image: &'a str,
    pub(crate) status: &'a str,
    pub(crate) started: &'a str,
    pub(crate) restarts: Option<u64>,
}

/// Reads how long something lasts, as docker says it, and gives what follows.
fn duration(text: &str) -> Option<&str> {
    for whole in ["Less than a second", "About a minute", "About an hour"] {
        if let Some(rest) = text.strip_prefix(whole) {
            return Some(rest);
        }
    }
    let rest = text.trim_start_matches(|digit: char| digit.is_ascii_digit());
    if rest.len() == text.len() {
        return None;
    }
    let rest = rest.strip_prefix(' ')?;
    ["second", "minute", "hour", "day", "week", "month", "year"].iter().find_map(|unit| {
        let rest = rest.strip_prefix(unit)?;
        Some(rest.strip_prefix('s').unwrap_or(rest))
    })
}

/// The host's ports in a list of ports such as `0.0.0.0:8080->80/tcp, [::]:9000-9002->9000-9002/udp`.
pub(crate) fn published(ports: &str) -> impl Iterator<Item = u16> + '_ {
    ports.split([',', ' ', '\t']).flat_map(|one| {
        let host = one.split_once("->").and_then(|(host, _)| host.rsplit_once(':'));
        let (first, last) = host.and_then(|(_, host)| range(host)).unwrap_or((1, 0));
        first..=last
    })
}

/// Whether a list of ports may have lost its end: every port ends with its protocol.
pub(crate) fn is_cut(ports: &str) -> bool {
    let ports = ports.trim();
    !ports.is_empty() && !["/tcp", "/udp", "/sctp"].iter().any(|end| ports.ends_with(end))
}

fn range(text: &str) -> Option<(u16, u16)> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let (first, last): (u16, u16) = (first.parse().ok()?, last.parse().ok()?);
    (first > 0).then_some((first, last))
}

/// What a listing says of its containers together.
#[derive(Default)]
pub(crate) struct Tally {
    states: [u64; STATES.len()],
    healthy: u64,
    unhealthy: u64,
    starting: u64,
    exit_codes: BTreeSet<u64>,
    is_code_missing: bool,
    pub(crate) ports: BTreeSet<u16>,
}

/// What a listing shows, by its columns and its options.
#[derive(Clone, Copy)]
pub(crate) struct Shows {
    /// Whether all containers, or only those that are up; not known unless said or seen.
    pub(crate) all: Option<bool>,
    /// Whether their health.
    pub(crate) health: bool,
    /// Whether their ports.
    pub(crate) ports: bool,
    /// Whether exit codes.
    pub(crate) exit_codes: bool,
    /// Whether every state has a word of its own: compose 1 calls all that is not up `Exit`.
    pub(crate) every_state: bool,
}

impl Tally {
    pub(crate) fn add(&mut self, container: Container) {
        self.states[container.state as usize] += 1;
        match container.health {
            Some(Health::Healthy) => self.healthy += 1,
            Some(Health::Unhealthy) => self.unhealthy += 1,
            Some(Health::Starting) => self.starting += 1,
            None => {}
        }
        match (container.state, container.exit_code) {
            (State::Exited | State::Restarting | State::Dead, Some(code)) => {
                self.exit_codes.insert(code);
            }
            (State::Exited, None) => self.is_code_missing = true,
            (
                State::Created
                | State::Running
                | State::Paused
                | State::Restarting
                | State::Removing
                | State::Dead,
                _,
            ) => {}
        }
    }

    pub(crate) fn total(&self) -> u64 {
        self.states.iter().sum()
    }

    pub(crate) const fn of_state(&self, state: State) -> u64 {
        self.states[state as usize]
    }

    /// Whether a container is listed that only a listing of all shows.
    pub(crate) fn shows_all(&self) -> bool {
        STATES.iter().any(|(_, state)| !state.is_up() && self.of_state(*state) > 0)
    }

    /// States what the listing establishes.
    pub(crate) fn tell(&self, shows: Shows, found: &mut Found) {
        found.count("running", self.of_state(State::Running));
        found.count("restarting", self.of_state(State::Restarting));
        found.count("paused", self.of_state(State::Paused));
        if shows.health {
            found.count("healthy", self.healthy);
            found.count("unhealthy", self.unhealthy);
            found.count("health_starting", self.starting);
        }
        if shows.ports {
            found.counts("published_host_ports", self.ports.iter().map(|port| u64::from(*port)));
        }
        let is_all = shows.all.unwrap_or_else(|| self.shows_all());
        if self.total() == 0 || !found.things.is_empty() {
            found.things.lists = Some(if is_all { Lists::All } else { Lists::Some });
        }
        if is_all {
            found.count("containers_total", self.total());
            found.count("exited", self.of_state(State::Exited));
            if shows.every_state {
                found.count("created", self.of_state(State::Created));
                found.count("dead", self.of_state(State::Dead));
            }
            if shows.exit_codes && !self.is_code_missing {
                found.counts("exit_codes", self.exit_codes.iter().copied());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn container(state: State, health: Option<Health>, exit_code: Option<u64>) -> Container {
        Container { state, health, exit_code }
    }

    #[test]
    fn every_status_of_docker_is_read() {
        for (text, expected) in [
            ("Up 2 minutes", container(State::Running, None, None)),
            ("Up Less than a second", container(State::Running, None, None)),
            ("Up About an hour (healthy)", container(State::Running, Some(Health::Healthy), None)),
            ("Up 3 weeks (unhealthy)", container(State::Running, Some(Health::Unhealthy), None)),
            (
                "Up 1 second (health: starting)",
                container(State::Running, Some(Health::Starting), None),
            ),
            ("Up 5 days (Paused)", container(State::Paused, None, None)),
            ("Exited (0) 8 days ago", container(State::Exited, None, Some(0))),
            ("Exited (137) Less than a second ago", container(State::Exited, None, Some(137))),
            ("Exited (-1) 2 years ago", container(State::Exited, None, None)),
            ("Restarting (3) 34 seconds ago", container(State::Restarting, None, Some(3))),
            ("Created", container(State::Created, None, None)),
            ("Dead", container(State::Dead, None, None)),
            ("Removal In Progress", container(State::Removing, None, None)),
        ] {
            assert_eq!(whole_status(text), Some(expected), "{text}");
            assert_eq!(status_in(&format!("web_1\t{text}\t")), Some(expected), "{text}");
            assert_eq!(status_in(&format!("web_1 {text}")), Some(expected), "{text}");
        }
        for text in [
            "",
            "Up",
            "Up and away",
            "Exited",
            "Exited (x) 1 day ago",
            "Createdness",
            "up 2 days",
            "Up 2 minutes hunter2",
        ] {
            assert_eq!(whole_status(text), None, "{text}");
        }
    }

    #[test]
    fn how_long_a_container_is_up_is_read() {
        for (status, seconds) in [
            ("Up Less than a second", Some(0)),
            ("Up About an hour (healthy)", Some(3600)),
            ("Up 3 weeks", Some(1_814_400)),
            ("Up 45 seconds (health: starting)", Some(45)),
            ("Exited (0) 8 days ago", None),
            ("Up and away", None),
        ] {
            assert_eq!(up_seconds(status), seconds, "{status}");
        }
    }

    #[test]
    fn states_of_compose_are_read() {
        for (text, expected) in [
            ("running", container(State::Running, None, None)),
            ("running (healthy)", container(State::Running, Some(Health::Healthy), None)),
            ("running (starting)", container(State::Running, Some(Health::Starting), None)),
            ("exited (137)", container(State::Exited, None, Some(137))),
            ("restarting", container(State::Restarting, None, None)),
        ] {
            assert_eq!(state_with_note(text), Some(expected), "{text}");
        }
        assert_eq!(state_with_note("hunter2"), None);
        assert_eq!(state_with_note("running (healthy"), None);
    }

    #[test]
    fn ports_of_the_host_are_read() {
        let ports = |text| published(text).collect::<Vec<_>>();
        assert_eq!(ports("0.0.0.0:8080->80/tcp, :::8080->80/tcp"), [8080, 8080]);
        assert_eq!(
            ports("127.0.0.1:9000-9002->9000-9002/tcp,[::]:53->53/udp"),
            [9000, 9001, 9002, 53]
        );
        assert!(ports("5432/tcp, 8000-8010/tcp").is_empty());
        assert!(ports("x:99999->80/tcp, y:->80/tcp, :0->1/tcp, z:5-x->1/tcp, é->ü").is_empty());
    }
}
