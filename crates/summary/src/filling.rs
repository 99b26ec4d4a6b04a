//! Which field of a packet a summary speaks for, and what it says there.

use readback::authoring::fill::{FactValue, Filling, fillable};
use readback::lang::Lang;

use crate::fact::{FactKind, Facts, Value, packet_kind};
use crate::sentence::{rfc3339, sentence};
use crate::summarizer::Summary;

/// The fields that a summary speaks for by itself; none where only a person can say what it belongs to.
pub fn fields(summary: &Summary) -> Vec<&'static str> {
    let facts = &summary.facts;
    let has = |names: &[&str]| names.iter().all(|name| facts.of(name).is_some());
    let mut fields = Vec::new();
    if has(&["daemon_reachable"]) {
        fields.push("docker_daemon_state_ref");
    }
    if has(&["containers_total", "running", "restarting", "exited", "unhealthy"]) {
        fields.push("compose_stack_state_ref");
    }
    if has(&["failed_units"]) || has(&["system_state"]) {
        fields.push("systemd_unit_state_ref");
    }
    if has(&["boot_time"]) || has(&["current_boot_first"]) {
        fields.push("boot_time_ref");
    }
    if has(&["listening_ports"]) || has(&["dnat_rules"]) {
        fields.push("port_binding_state_ref");
    }
    fields
}

/// What a summary says in a field: the facts that the field has a place for, and the others as `facts`.
/// Words that a person has to judge (`consistent`, `healthy`, `none`) are never written.
#[must_use]
pub fn filling(summary: &Summary, field: &str, lang: Lang) -> Option<Filling> {
    let field = fillable().find(|known| *known == field)?;
    let facts = &summary.facts;
    let mut own = own_facts(field, facts);
    if field == "boot_time_ref"
        && let Some(at) = instant(facts, "boot_time")
    {
        own.push((&["boot_time"], FactValue::Word(at)));
    }
    let named = own.iter().filter_map(|(keys, _)| keys.last()).copied().collect::<Vec<_>>();
    let others = facts
        .iter()
        .filter(|(name, _)| !named.contains(name))
        .filter_map(|(name, value)| Some((name, as_fact(name, value)?)))
        .collect();
    Some(Filling {
        field,
        own,
        facts: others,
        summary: sentence(summary, lang),
        observed_at: summary.covers.to.map(rfc3339),
    })
}

type Own = (&'static [&'static str], FactValue);

fn own_facts(field: &str, facts: &Facts) -> Vec<Own> {
    let count = |keys: &'static [&'static str], fact| -> Option<Own> {
        Some((keys, FactValue::Count(facts.count(fact)?)))
    };
    let word = |keys: &'static [&'static str], word: Option<&str>| -> Option<Own> {
        Some((keys, FactValue::Word(word?.to_owned())))
    };
    let found = match field {
        "compose_stack_state_ref" if facts.of("containers_total").is_some() => vec![
            count(&["containers", "total"], "containers_total"),
            count(&["containers", "running"], "running"),
            count(&["containers", "restarting"], "restarting"),
            count(&["containers", "exited"], "exited"),
            count(&["containers", "unhealthy"], "unhealthy"),
        ],
        "systemd_unit_state_ref" => vec![
            word(&["system_state"], word_of(facts, "system_state")),
            count(&["failed_units"], "failed_units"),
        ],
        "docker_daemon_state_ref" => vec![
            flag(facts, "daemon_reachable")
                .map(|flag| -> Own { (&["api_reachable"], FactValue::Flag(flag)) }),
            word(&["state"], word_of(facts, "active_state").and_then(daemon_state)),
        ],
        _ => Vec::new(),
    };
    found.into_iter().flatten().collect()
}

/// The state of the daemon by that of its unit.
fn daemon_state(active: &str) -> Option<&'static str> {
    match active {
        "active" | "reloading" | "refreshing" => Some("active"),
        "activating" => Some("starting"),
        "failed" => Some("failed"),
        "inactive" => Some("inactive"),
        _ => None,
    }
}

fn word_of<'a>(facts: &'a Facts, name: &str) -> Option<&'a str> {
    match facts.of(name)? {
        Value::Word(word) => Some(word),
        Value::Count(_)
        | Value::Flag(_)
        | Value::Words(_)
        | Value::Counts(_)
        | Value::CountsBy(_)
        | Value::Time(_)
        | Value::Shaped(_)
        | Value::Shapes(_)
        | Value::Records(_) => None,
    }
}

fn flag(facts: &Facts, name: &str) -> Option<bool> {
    match facts.of(name)? {
        Value::Flag(flag) => Some(*flag),
        Value::Count(_)
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

/// A time of a fact as RFC 3339.
fn instant(facts: &Facts, name: &str) -> Option<String> {
    match facts.of(name)? {
        value @ Value::Time(_) => match as_fact(name, value)? {
            FactValue::Word(at) => Some(at),
            FactValue::Count(_)
            | FactValue::Flag(_)
            | FactValue::Counts(_)
            | FactValue::Words(_)
            | FactValue::CountsBy(_) => None,
        },
        Value::Count(_)
        | Value::Flag(_)
        | Value::Word(_)
        | Value::Words(_)
        | Value::Counts(_)
        | Value::CountsBy(_)
        | Value::Shaped(_)
        | Value::Shapes(_)
        | Value::Records(_) => None,
    }
}

/// A fact as a packet takes it; none where a packet has no place for it.
#[must_use]
pub fn as_fact(name: &str, value: &Value) -> Option<FactValue> {
    let kind = packet_kind(name)?;
    match (value, kind) {
        (Value::Count(count), FactKind::Count) => Some(FactValue::Count(*count)),
        // Names and properties stay out; how many there are does not.
        (Value::Shapes(shapes), FactKind::Count) => Some(FactValue::Count(shapes.len() as u64)),
        (Value::Records(records), FactKind::Count) => Some(FactValue::Count(records.len() as u64)),
        (Value::Flag(flag), FactKind::Flag) => Some(FactValue::Flag(*flag)),
        (Value::Word(word), FactKind::Word(_)) => Some(FactValue::Word((*word).to_owned())),
        (Value::Words(words), FactKind::Words(_)) => Some(FactValue::Words(words.clone())),
        (Value::Counts(counts), FactKind::Counts) => (counts.len()
            <= readback::packet::limits::LIST_ENTRIES_MAX)
            .then(|| FactValue::Counts(counts.clone())),
        (Value::CountsBy(counts), FactKind::CountsBy(_)) => {
            Some(FactValue::CountsBy(counts.iter().map(|(word, count)| (*word, *count)).collect()))
        }
        (Value::Time(stamp), FactKind::Time) => Some(FactValue::Word(rfc3339(stamp.instant()?))),
        (
            Value::Count(_)
            | Value::Flag(_)
            | Value::Word(_)
            | Value::Words(_)
            | Value::Counts(_)
            | Value::CountsBy(_)
            | Value::Time(_)
            | Value::Shaped(_)
            | Value::Shapes(_)
            | Value::Records(_),
            _,
        ) => None,
    }
}

/// Whether a summary has a time that a packet would take, were it known in which time zone it was written.
#[must_use]
pub fn lacks_zone(summary: &Summary) -> bool {
    summary.facts.iter().any(|(name, value)| {
        let is_taken = matches!(packet_kind(name), Some(FactKind::Time));
        matches!(value, Value::Time(stamp) if is_taken && stamp.lacks_zone())
    })
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::*;
    use crate::summarizer::Options;
    use crate::tests::summarised;

    fn summary(text: &str) -> Summary {
        summarised(text.as_bytes(), Options::default(), 64).expect("it is a capture")
    }

    #[test]
    fn ports_go_to_the_field_of_ports_and_nothing_there_is_judged() {
        let ports = summary("LISTEN 0 511 0.0.0.0:443 0.0.0.0:*\n");
        assert_eq!(fields(&ports), ["port_binding_state_ref"]);
        let filling = filling(&ports, "port_binding_state_ref", Lang::En).expect("a field");
        assert!(filling.own.is_empty());
        let names: Vec<&str> = filling.facts.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["by_state", "listening_ports", "sockets", "wildcard_ports"]);
    }

    #[test]
    fn a_time_without_its_zone_is_filled_in_where_the_zone_is_known() {
        let boot = |zone: Option<TimeZone>| {
            let options = Options { zone, ..Options::default() };
            summarised(b"2026-06-12 02:30:10\n", options, 64).expect("it is a capture")
        };
        let own =
            |summary: &Summary| filling(summary, "boot_time_ref", Lang::En).expect("a field").own;
        let without = boot(None);
        assert!(own(&without).is_empty() && lacks_zone(&without));
        let whole = summary("2026-06-12T02:30:10+08:00 host kernel: booted\n");
        assert!(!lacks_zone(&whole));
        let taipei = TimeZone::fixed(jiff::tz::Offset::constant(8));
        let expect: Own = (&["boot_time"], FactValue::Word("2026-06-11T18:30:10Z".to_owned()));
        let with = boot(Some(taipei));
        assert_eq!(own(&with), [expect]);
        assert!(!lacks_zone(&with));
    }

    #[test]
    fn a_time_of_another_zone_is_no_fact() {
        let host = |zone: Option<TimeZone>| {
            let options = Options { zone, ..Options::default() };
            let text = "● host-a\n    State: running\n     Jobs: 0 queued\n   Failed: 0 units\n    Since: Mon 2026-01-05 10:00:00 EST; 18min ago\n   CGroup: /\n";
            summarised(text.as_bytes(), options, 64).expect("it is a capture")
        };
        let taipei = TimeZone::posix("CST-8").ok();
        let has_time = |summary: &Summary| summary.facts.of("boot_time").is_some();
        let (without, with) = (host(None), host(taipei));
        assert!(has_time(&without) && lacks_zone(&without));
        assert!(!has_time(&with) && with.facts.of("system_state").is_some());
    }

    #[test]
    fn a_field_that_takes_no_evidence_takes_no_summary() {
        let boot = summary("2026-06-12 02:30:10\n");
        assert!(filling(&boot, "submitted_at", Lang::En).is_none());
        assert!(filling(&boot, "hunter2", Lang::En).is_none());
    }
}
