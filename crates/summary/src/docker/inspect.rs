//! `docker inspect` of containers. It prints the values of variables, command lines and labels: of all that,
//! only how many there are is read.

use std::collections::BTreeSet;

use readback::lang::Text as Words;
use serde::Deserialize;

use super::container::{Container, Health, RowOf, Shows, State, Tally, thing};
use super::either::{Either, Ending, Listing};
use super::members::{Each, Flag, Length, Number, Object, Text};
use crate::failing::Failing;
use crate::found::Found;
use crate::kind::{Kind, Reader};
use crate::problem::Problem;

pub(super) static KIND: Kind = Kind {
    id: "docker-inspect",
    command: "docker inspect $(docker ps -aq)",
    title: Words { zh_tw: "Docker 容器的細節", en: "Docker's details of containers" },
    is_log: false,
    is: |head| {
        let is_whole = head.has_keys(&["Id", "State"]) && !head.has_keys(&["Names"]);
        let is_state = head.has_keys(&["Status", "Running", "ExitCode"]);
        // With the daemon down, or nothing of that name, it prints an empty list beside its complaint.
        let is_empty = head.first().trim() == "[]"
            && head.failing.is_some_and(|failing| failing != Failing::SystemdUnreachable);
        is_whole || is_state || is_empty
    },
    reader: |_| Reader::Lines(Box::new(Either::new(Inspect::default()))),
};

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
struct Whole<'a> {
    #[serde(borrow)]
    name: Text<'a>,
    #[serde(borrow)]
    id: Text<'a>,
    /// The digest of the image.
    #[serde(borrow)]
    image: Text<'a>,
    #[serde(borrow)]
    state: Object<StateOf<'a>>,
    restart_count: Number,
    mounts: Length,
    config: Object<Config>,
    #[serde(borrow)]
    network_settings: Object<Network<'a>>,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
struct StateOf<'a> {
    #[serde(borrow)]
    status: Text<'a>,
    #[serde(rename = "OOMKilled")]
    oom_killed: Flag,
    exit_code: Number,
    #[serde(borrow)]
    error: Text<'a>,
    #[serde(borrow)]
    started_at: Text<'a>,
    #[serde(borrow)]
    health: Object<HealthOf<'a>>,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
struct HealthOf<'a> {
    #[serde(borrow)]
    status: Text<'a>,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
struct Config {
    env: Length,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
struct Network<'a> {
    #[serde(borrow)]
    ports: Each<Each<Binding<'a>>>,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
struct Binding<'a> {
    #[serde(borrow)]
    host_port: Text<'a>,
}

/// Reads the containers.
#[derive(Default)]
struct Inspect {
    tally: Tally,
    exit_codes: BTreeSet<u64>,
    oom_killed: Sum,
    with_start_error: Sum,
    restarts: Sum,
    restarted: Sum,
    mounts: Sum,
    env_vars: Sum,
    is_without_ports: bool,
    others: u64,
}

/// A sum over all containers, which is known only where every one of them says its part.
#[derive(Default)]
struct Sum {
    sum: u64,
    is_missing: bool,
}

impl Sum {
    fn add(&mut self, count: Option<u64>) {
        self.sum = self.sum.saturating_add(count.unwrap_or_default());
        self.is_missing |= count.is_none();
    }

    fn tell(&self, name: &'static str, found: &mut Found) {
        if !self.is_missing {
            found.count(name, self.sum);
        }
    }
}

impl Inspect {
    fn state(&mut self, of: &StateOf<'_>) -> bool {
        let Some(state) = State::of(of.status.as_str()) else { return false };
        let health = of.health.0.as_ref().and_then(|health| Health::of(health.status.as_str()));
        let exit_code = of.exit_code.count();
        self.tally.add(Container { state, health, exit_code });
        match state {
            State::Running | State::Paused => {}
            State::Created | State::Restarting | State::Removing | State::Exited | State::Dead => {
                self.exit_codes.extend(exit_code);
            }
        }
        self.oom_killed.add(of.oom_killed.0.map(u64::from));
        let error = of.error.0.as_deref();
        self.with_start_error.add(error.map(|error| u64::from(!error.is_empty())));
        true
    }

    fn beside(&mut self, container: &Whole<'_>) {
        let restarts = container.restart_count.count();
        self.restarts.add(restarts);
        self.restarted.add(restarts.map(|restarts| u64::from(restarts > 0)));
        self.mounts.add(container.mounts.0);
        self.env_vars.add(container.config.0.as_ref().and_then(|config| config.env.0));
        let ports =
            container.network_settings.0.as_ref().and_then(|network| network.ports.0.as_ref());
        let Some(ports) = ports else {
            self.is_without_ports = true;
            return;
        };
        let bindings = ports.iter().filter_map(|each| each.0.as_ref()).flatten();
        let numbers = bindings.filter_map(|binding| binding.host_port.as_str().parse().ok());
        self.tally.ports.extend(numbers.filter(|port: &u16| *port > 0));
    }
}

impl Listing for Inspect {
    fn object(&mut self, json: &str, found: &mut Found) -> Result<(), serde_json::Error> {
        let container: Whole<'_> = serde_json::from_str(json)?;
        let is_read = match &container.state.0 {
            Some(state) => {
                let is_read = self.state(state);
                if is_read {
                    self.beside(&container);
                    let row = RowOf {
                        name: container.name.as_str().trim_start_matches('/'),
                        id: container.id.as_str(),
                        image: container.image.as_str(),
                        started: state.started_at.as_str(),
                        restarts: container.restart_count.count(),
                        ..RowOf::default()
                    };
                    let state = State::of(state.status.as_str()).map(Container::of);
                    let thing = state.and_then(|state| thing(&row, state));
                    thing.into_iter().for_each(|thing| found.things.add(thing));
                }
                is_read
            }
            // `--format '{{json .State}}'` prints the state alone.
            None => {
                let is_read = self.state(&serde_json::from_str(json)?);
                self.beside(&container);
                is_read
            }
        };
        self.others += u64::from(!is_read);
        Ok(())
    }

    fn line(&mut self, _: &str, _: u64, _: &mut Found) {
        self.others += 1;
    }

    fn end(&mut self, _: Ending, found: &mut Found) -> Result<(), Problem> {
        if self.others > 0 {
            return Err(Problem::CutOff);
        }
        if self.tally.total() == 0 {
            return Err(Problem::NoFact);
        }
        let ports = !self.is_without_ports;
        let shows =
            Shows { all: Some(true), health: true, ports, exit_codes: false, every_state: true };
        self.tally.tell(shows, found);
        found.counts("exit_codes_not_running", self.exit_codes.iter().copied());
        self.oom_killed.tell("oom_killed", found);
        self.with_start_error.tell("with_start_error", found);
        self.restarts.tell("restart_count_sum", found);
        self.restarted.tell("restarted_containers", found);
        self.mounts.tell("mounts", found);
        self.env_vars.tell("env_vars", found);
        Ok(())
    }
}
