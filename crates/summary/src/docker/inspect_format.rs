//! `docker inspect --format` with one line a container: its name, its state and what else was asked for.

use std::collections::BTreeSet;

use readback::lang::Text as Words;

use super::container::{Container, Shows, State, Tally};
use crate::found::Found;
use crate::head::Head;
use crate::kind::{Kind, LineReader, Reader};
use crate::problem::Problem;
use crate::unread::ROW;

pub(super) static KIND: Kind = Kind {
    id: "docker-inspect-format",
    command: "docker inspect -f '{{.Name}} {{.State.Status}} {{.State.ExitCode}} {{.State.OOMKilled}} {{.RestartCount}}' $(docker ps -aq)",
    title: Words {
        zh_tw: "Docker 容器的狀態，一行一個",
        en: "states of Docker's containers, one a line",
    },
    is_log: false,
    is: |head: &Head<'_>| {
        !head.lines.is_empty()
            && head
                .lines
                .iter()
                .take(40)
                .all(|line| Row::of(line).is_some_and(|row| row.is_named || row.rest.is_some()))
    },
    reader: |_| Reader::Lines(Box::new(Rows::default())),
};

/// What stands behind the state, in the order that the recommended format has.
#[derive(Clone, Copy)]
struct Rest {
    exit_code: i64,
    oom_killed: bool,
    restarts: u64,
}

struct Row {
    state: State,
    /// Whether a name as inspect writes it stands there: with a slash before it.
    is_named: bool,
    rest: Option<Rest>,
    fields: usize,
}

impl Row {
    fn of(line: &str) -> Option<Self> {
        let fields: Vec<&str> = line
            .split([' ', '\t', ',', ';', '|'])
            .filter(|field| !field.is_empty())
            .map(bare)
            .take(64)
            .collect();
        let mut states = fields
            .iter()
            .enumerate()
            .filter_map(|(at, field)| State::of(field).map(|state| (at, state)));
        let (at, state) = states.next()?;
        if states.next().is_some() {
            return None;
        }
        let is_named = fields.iter().any(|field| {
            field.strip_prefix('/').is_some_and(|name| {
                !name.is_empty()
                    && name
                        .bytes()
                        .all(|byte| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte))
            })
        });
        let rest = match &fields[at + 1..] {
            [exit_code, oom_killed, restarts] => Rest::of(exit_code, oom_killed, restarts),
            _ => None,
        };
        Some(Self { state, is_named, rest, fields: fields.len() })
    }
}

impl Rest {
    fn of(exit_code: &str, oom_killed: &str, restarts: &str) -> Option<Self> {
        Some(Self {
            exit_code: exit_code.parse().ok()?,
            oom_killed: oom_killed.parse().ok()?,
            restarts: restarts.parse().ok()?,
        })
    }
}

/// A field without what names it: `exit=0`, `OOM:false`.
fn bare(field: &str) -> &str {
    let field = field.trim_matches(['"', '\'', '(', ')', '[', ']']).trim_end_matches(':');
    field.rsplit_once(['=', ':']).map_or(field, |(_, value)| value)
}

/// Reads the lines.
#[derive(Default)]
struct Rows {
    tally: Tally,
    fields: Option<usize>,
    is_rest_missing: bool,
    oom_killed: u64,
    restarts: u64,
    restarted: u64,
    exit_codes: BTreeSet<u64>,
    is_last_short: bool,
    is_broken: bool,
}

impl LineReader for Rows {
    fn line(&mut self, line: &str, number: u64, found: &mut Found) {
        if line.trim().is_empty() {
            return;
        }
        let Some(row) = Row::of(line) else {
            self.is_broken = true;
            return found.unread(&ROW, number);
        };
        // A container without a health check has a field less; so has a last row that is cut short.
        self.is_last_short = row.fields < *self.fields.get_or_insert(row.fields);
        // A row of the recommended format has none to lack.
        self.is_broken |= self.is_last_short && !self.is_rest_missing;
        self.is_rest_missing |= self.fields != Some(row.fields);
        self.tally.add(Container::of(row.state));
        let Some(rest) = row.rest else {
            self.is_rest_missing = true;
            return;
        };
        self.oom_killed += u64::from(rest.oom_killed);
        self.restarts = self.restarts.saturating_add(rest.restarts);
        self.restarted += u64::from(rest.restarts > 0);
        match row.state {
            // A code of what still runs is some other number.
            State::Running | State::Paused => self.is_rest_missing |= rest.exit_code != 0,
            State::Created | State::Restarting | State::Removing | State::Exited | State::Dead => {
                self.exit_codes.extend(u64::try_from(rest.exit_code).ok());
            }
        }
    }

    fn end(self: Box<Self>, is_ended: bool, found: &mut Found) -> Result<(), Problem> {
        if self.tally.total() == 0 {
            return if found.failing.is_some() { Ok(()) } else { Err(Problem::NoFact) };
        }
        if self.is_broken || !is_ended && self.is_last_short {
            return Err(Problem::CutOff);
        }
        let shows = Shows {
            all: Some(true),
            health: false,
            ports: false,
            exit_codes: false,
            every_state: true,
        };
        self.tally.tell(shows, found);
        if !self.is_rest_missing {
            found.count("oom_killed", self.oom_killed);
            // The number at the very end may have lost digits.
            if is_ended {
                found.count("restart_count_sum", self.restarts);
                found.count("restarted_containers", self.restarted);
            }
            found.counts("exit_codes_not_running", self.exit_codes);
        }
        Ok(())
    }
}
