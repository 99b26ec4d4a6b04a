//! Facts by their names: a closed list, that of the packet and a few more that stay out of packets.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use readback::packet::facts;

use crate::shaped::Shaped;
use crate::time::Stamp;

pub use readback::packet::facts::FactKind;

/// What one fact says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A number.
    Count(u64),
    /// Yes or no.
    Flag(bool),
    /// A word out of a closed list.
    Word(&'static str),
    /// Words out of a closed list.
    Words(Vec<&'static str>),
    /// Numbers.
    Counts(Vec<u64>),
    /// A number for each word of a closed list that came up.
    CountsBy(BTreeMap<&'static str, u64>),
    /// A time as the command wrote it, and the instant where that is known.
    Time(Stamp),
    /// A text of a closed form.
    Shaped(Shaped),
    /// Texts of a closed form: names where they are asked for.
    Shapes(Vec<Shaped>),
    /// A few properties of each of several things, by keys of ours.
    Records(Vec<Record>),
}

/// Properties by keys of ours.
pub type Record = Vec<(&'static str, Shaped)>;

/// Facts of one capture, in the order of their names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts(BTreeMap<&'static str, Value>);

impl Facts {
    /// The fact of this name, if the capture establishes it.
    #[must_use]
    pub fn of(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// The number of this name.
    #[must_use]
    pub fn count(&self, name: &str) -> Option<u64> {
        match self.of(name)? {
            Value::Count(count) => Some(*count),
            Value::Flag(_)
            | Value::Word(_)
            | Value::Words(_)
            | Value::Counts(_)
            | Value::CountsBy(_)
            | Value::Time(_)
            | Value::Shaped(_)
            | Value::Shapes(_)
            | Value::Records(_) => None,
        }
    }

    /// The facts in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Value)> {
        self.0.iter().map(|(name, value)| (*name, value))
    }

    /// Whether nothing was established.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn put(&mut self, name: &'static str, value: Value) {
        debug_assert!(is_known(name), "{name} stands in no list of facts");
        self.0.insert(name, value);
    }

    /// What times without an offset mean in the zone in which they were written; those that name another zone
    /// are left out.
    pub(crate) fn settle_times(&mut self, zone: &TimeZone) {
        self.0.retain(
            |_, value| {
                if let Value::Time(stamp) = value { stamp.settle(zone) } else { true }
            },
        );
    }

    pub(crate) fn keep(&mut self, names: &[&str]) {
        self.0.retain(|name, _| names.contains(name));
    }
}

/// The facts that a packet has no place for: names, versions and what else is text.
pub const FACTS: &[&str] = &[
    "cgroup_version",
    "client_version",
    "complaints_by_unit",
    "current_boot_id",
    "failed_unit_names",
    "failed_unit_names_in_scope",
    "load_average",
    "main_exit",
    "mem_total",
    "mem_used",
    "process_exits",
    "server_version",
    "startup_total",
    "version",
];

/// Whether a fact has a place in a packet, and of what kind it is there.
#[must_use]
pub(crate) fn packet_kind(name: &str) -> Option<FactKind> {
    let at = facts::FACTS.binary_search_by(|(known, _)| (*known).cmp(name)).ok()?;
    Some(facts::FACTS[at].1)
}

fn is_known(name: &str) -> bool {
    packet_kind(name).is_some() || FACTS.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_that_stay_out_of_packets_are_in_order_and_no_others() {
        assert!(FACTS.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(FACTS.iter().all(|name| packet_kind(name).is_none()));
    }
}
