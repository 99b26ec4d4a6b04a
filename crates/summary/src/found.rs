//! What a reader found in a capture: the one way from a capture to facts.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::fact::{Facts, Record, Value};
use crate::failing::Failing;
use crate::shaped::Shaped;
use crate::thing::Things;
use crate::time::Stamp;
use crate::unread::{Unread, UnreadPart};

/// Which names may be given.
#[derive(Clone, Debug, Default)]
pub enum Naming {
    /// None.
    #[default]
    Nothing,
    /// Those of the candidate's `service_scope`.
    Scope(Vec<String>),
    /// All.
    All,
}

/// The time that a capture speaks of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Covers {
    /// Its earliest instant.
    pub from: Option<Timestamp>,
    /// Its latest.
    pub to: Option<Timestamp>,
}

/// What was found so far.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) facts: Facts,
    pub(crate) covers: Covers,
    pub(crate) unread: Vec<Unread>,
    pub(crate) failing: Option<Failing>,
    pub(crate) naming: Naming,
    pub(crate) things: Things,
    /// How many lines the reader was given.
    pub(crate) lines_taken: u64,
    /// Whether the shell was left behind the capture.
    pub(crate) is_over: bool,
    /// The line where the output of another command begins.
    pub(crate) mixed: Option<u64>,
}

impl Naming {
    /// Whether this name may be given. `nginx` in a scope stands for `nginx.service` as well.
    pub(crate) fn may_give(&self, name: &str) -> bool {
        match self {
            Self::Nothing => false,
            Self::All => true,
            Self::Scope(scope) => is_in_scope(name, scope),
        }
    }
}

impl Found {
    pub(crate) fn count(&mut self, name: &'static str, count: u64) {
        self.facts.put(name, Value::Count(count));
    }

    pub(crate) fn flag(&mut self, name: &'static str, flag: bool) {
        self.facts.put(name, Value::Flag(flag));
    }

    /// A word; take it out of one of the lists in `words.rs`.
    pub(crate) fn word(&mut self, name: &'static str, word: Option<&'static str>) {
        if let Some(word) = word {
            self.facts.put(name, Value::Word(word));
        }
    }

    /// Words; take them out of one of the lists in `words.rs`.
    pub(crate) fn words(&mut self, name: &'static str, words: Vec<&'static str>) {
        self.facts.put(name, Value::Words(words));
    }

    pub(crate) fn records(&mut self, name: &'static str, records: Vec<Record>) {
        self.facts.put(name, Value::Records(records));
    }

    pub(crate) fn counts(&mut self, name: &'static str, counts: impl IntoIterator<Item = u64>) {
        self.facts.put(name, Value::Counts(counts.into_iter().collect()));
    }

    pub(crate) fn counts_by(&mut self, name: &'static str, counts: BTreeMap<&'static str, u64>) {
        self.facts.put(name, Value::CountsBy(counts));
    }

    pub(crate) fn time(&mut self, name: &'static str, stamp: Option<Stamp>) {
        if let Some(stamp) = stamp {
            self.facts.put(name, Value::Time(stamp));
        }
    }

    pub(crate) fn shaped(&mut self, name: &'static str, shaped: Option<Shaped>) {
        if let Some(shaped) = shaped {
            self.facts.put(name, Value::Shaped(shaped));
        }
    }

    pub(crate) fn shapes(&mut self, name: &'static str, shapes: Vec<Shaped>) {
        self.facts.put(name, Value::Shapes(shapes));
    }

    /// Names, as far as they may be given: all of them under `all`, else those in scope under `in_scope`.
    pub(crate) fn names(
        &mut self,
        all: &'static str,
        in_scope: &'static str,
        names: impl IntoIterator<Item = Shaped>,
    ) {
        match &self.naming {
            Naming::Nothing => {}
            Naming::All => self.shapes(all, names.into_iter().collect()),
            Naming::Scope(scope) => {
                let ours: Vec<_> =
                    names.into_iter().filter(|name| is_in_scope(name.as_str(), scope)).collect();
                if !ours.is_empty() {
                    self.shapes(in_scope, ours);
                }
            }
        }
    }

    /// An instant that the capture speaks of.
    pub(crate) fn saw(&mut self, at: Timestamp) {
        let Covers { from, to } = &mut self.covers;
        *from = Some(from.map_or(at, |from| from.min(at)));
        *to = Some(to.map_or(at, |to| to.max(at)));
    }

    /// A line that was not read.
    pub(crate) fn unread(&mut self, part: &'static UnreadPart, line: u64) {
        match self.unread.iter_mut().find(|unread| unread.part == part) {
            Some(unread) => unread.lines += 1,
            None => self.unread.push(Unread { part, lines: 1, first_line: line }),
        }
    }
}

fn is_in_scope(name: &str, scope: &[String]) -> bool {
    scope.iter().any(|one| {
        let one = one.as_str();
        name == one || name.strip_suffix(".service") == Some(one)
    })
}
