//! What follows from what somebody stated, by what the words mean: said once, written where the packet says it again. Nothing is
//! written into a field of which nothing is stated, and nothing over what somebody wrote.

use super::supplement::{is_of_another, says_nothing};
use crate::edit::{Editor, NotEdited, Over, text};
use crate::packet::node::{Node, Value};
use crate::packet::pointer::{Pointer, Step};
use crate::packet::time::Time;

/// Where it goes, and what it is.
pub(super) type Followed = (Vec<Step>, Value);

const CONTENTION: &str = "contention_review";
/// What could contend for a host.
const CONTENDERS: [&str; 5] = ["runner", "repair_bot", "backup_job", "iptables", "compose_action"];
const DOCKER: &str = "docker_daemon_state_ref";
const IMPACT: &str = "dependency_impact_ref";
const COMPOSE: &str = "compose_stack_state_ref";
const CONTAINERS: &str = "containers";
const RESTORATION: &str = "restoration_evidence_ref";
const WINDOW: &str = "restart_or_recovery_window_ref";
const BOOT: &str = "boot_time_ref";
const REBOOTED: &str = "rebooted";
/// The sides of the impact that have a field of their own.
const SIDES: [(&str, &str); 2] =
    [("public_route", "public_route_recovery_ref"), ("ai_provider", "agent_provider_health_ref")];

/// Everything that follows, whether or not it is written.
pub(super) fn followed(packet: &Node) -> Vec<Followed> {
    let mut found = Vec::new();
    let mut follow = |field: &'static str, key: &'static str, value: Option<Value>| {
        let is_stated = packet.get(field).is_some_and(|field| states_anything(field, key));
        if let Some(value) = value.filter(|_| is_stated && !is_of_another(packet, field)) {
            found.push((vec![field.into(), key.into()], value));
        }
    };
    follow(DOCKER, "contention", contention(packet).map(text));
    for (side, field) in SIDES {
        follow(IMPACT, side, packet.get(field).and_then(impact).map(text));
    }
    let restored_at = packet.get(RESTORATION).and_then(|field| field.get("restored_at"));
    follow(RESTORATION, "observed_at", restored_at.and_then(Node::text).map(text));
    let is_up = Uptime::of(packet) == Uptime::Unbroken;
    follow(BOOT, REBOOTED, is_up.then_some(Value::Bool(false)));
    if all_run(packet) && !is_of_another(packet, COMPOSE) {
        for none in ["restarting", "exited"] {
            found.push((vec![COMPOSE.into(), CONTAINERS.into(), none.into()], Value::Integer(0)));
        }
    }
    found
}

/// Whether as many containers run as there are: then none restarts and none is exited, since a container is in one state. How many
/// of those that run are unhealthy does not follow.
fn all_run(packet: &Node) -> bool {
    let containers = packet.get(COMPOSE).and_then(|field| field.get(CONTAINERS));
    let count = |key: &str| match containers?.get(key)?.value {
        Value::Integer(count) => Some(count),
        Value::Null
        | Value::Bool(_)
        | Value::OtherNumber
        | Value::Text(_)
        | Value::List(_)
        | Value::Map(_) => None,
    };
    count("total").is_some_and(|total| count("running") == Some(total))
}

/// What the packet says of whether the host stayed up.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Uptime {
    /// When all was over it had been up since before the state before, which was healthy.
    Unbroken,
    /// So far nothing says otherwise, and something is not stated yet.
    NotYetSaid,
    /// That does not follow: somebody has to say.
    Open,
}

impl Uptime {
    /// The boot time was looked up (`observed_at`) once the window had ended, so that it is that of the last boot, and it lies before
    /// the window and a state that was healthy before it. A boot time of which nobody says when it was looked up may be of before a
    /// reboot; where one is among the actions, somebody has to say which of the two is right.
    fn of(packet: &Node) -> Self {
        let at = |field: &str, key: &str| {
            let said = packet.get(field).and_then(|field| field.get(key));
            said.filter(|said| !says_nothing(said)).map(|said| said.text().unwrap_or_default())
        };
        let time = |said: Option<&str>| said.map(Time::parse).transpose();
        let before = "before_service_state_ref";
        let (Ok(Some(booted)), Ok(Some(looked)), Ok(began), Ok(ended), Ok(seen)) = (
            time(at(BOOT, "boot_time")),
            time(at(BOOT, "observed_at")),
            time(at(WINDOW, "from")),
            time(at(WINDOW, "to")),
            time(at(before, "observed_at")),
        ) else {
            return Self::Open;
        };
        let is_settled =
            |field: &str| packet.get(field).is_some_and(|it| it.get("unknown").is_some());
        let state = at(before, "state");
        if ended.is_some_and(|ended| looked < ended)
            || [began, seen].into_iter().flatten().any(|time| booted >= time)
            || state.is_some_and(|state| state != "healthy")
            || [WINDOW, before].into_iter().any(is_settled)
            || has_reboot(packet)
        {
            return Self::Open;
        }
        let is_said = began.is_some() && ended.is_some() && seen.is_some() && state.is_some();
        if is_said { Self::Unbroken } else { Self::NotYetSaid }
    }
}

fn has_reboot(packet: &Node) -> bool {
    let actors = packet.get("actor_attribution_ref").and_then(|field| field.get("actors"));
    let actions = actors.and_then(Node::elements).unwrap_or_default().iter();
    actions.filter_map(|actor| actor.get("action")?.text()).any(|action| action == "reboot")
}

/// Whether a field states anything besides this key: where its evidence will be kept, and from when, is nothing stated.
fn states_anything(field: &Node, key: &str) -> bool {
    const NOTHING_STATED: [&str; 4] = ["ref", "origin", "observed_at", "summary"];
    let entries = field.entries().unwrap_or_default();
    let is_settled = ["not_applicable", "unknown"].iter().any(|other| field.get(other).is_some());
    !is_settled
        && entries.iter().any(|it| {
            it.key != key && !NOTHING_STATED.contains(&it.key.as_str()) && !says_nothing(&it.value)
        })
}

/// The daemon saw contention exactly where one of five did, once all five are stated.
fn contention(packet: &Node) -> Option<&'static str> {
    let review = packet.get(CONTENTION)?;
    let mut is_observed = false;
    for contender in CONTENDERS {
        match review.get(contender)?.text()? {
            "observed" => is_observed = true,
            "none" => {}
            _ => return None,
        }
    }
    Some(if is_observed { "observed" } else { "none" })
}

/// How a side was hit whose own field has been answered. One that is still degraded may be down as well.
fn impact(field: &Node) -> Option<&'static str> {
    if field.get("not_applicable").is_some() {
        return Some("not_applicable");
    }
    match field.get("state")?.text()? {
        "recovered" => Some("recovered"),
        "unaffected" => Some("none"),
        _ => None,
    }
}

/// Writes what follows where nothing is written, and where what followed before the last answer stands.
pub(super) fn follow(editor: &mut Editor, before: &[Followed]) -> Result<Vec<Pointer>, NotEdited> {
    let mut written = Vec::new();
    let follows = followed(editor.tree());
    // What followed from what is said no more is open again.
    for (path, was) in before {
        let is_gone = follows.iter().all(|(at, _)| at != path);
        if is_gone && editor.value(path).is_some_and(|stands| is_same(&stands.value, was)) {
            editor.set(path, &Value::Null, Over::Anything)?;
        }
    }
    for (path, value) in follows {
        let stands = editor.value(&path);
        let is_open = stands.is_none_or(says_nothing);
        let is_of_before = stands.is_some_and(|stands| {
            !is_same(&stands.value, &value)
                && before.iter().any(|(at, was)| *at == path && is_same(was, &stands.value))
        });
        if is_open || is_of_before {
            editor.set(&path, &value, Over::Anything)?;
            written.push(Pointer::of(&path));
        }
    }
    Ok(written)
}

/// Whether two are the same word, number or truth value, as which everything follows.
fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Text(one), Value::Text(other)) => one == other,
        (Value::Bool(one), Value::Bool(other)) => one == other,
        (Value::Integer(one), Value::Integer(other)) => one == other,
        (
            Value::Null
            | Value::Bool(_)
            | Value::Integer(_)
            | Value::OtherNumber
            | Value::Text(_)
            | Value::List(_)
            | Value::Map(_),
            _,
        ) => false,
    }
}

/// What follows for a side from the field of its own.
pub(super) fn side_that_follows(packet: &Node, side: &str) -> Option<&'static str> {
    let (_, own) = SIDES.into_iter().find(|(name, _)| *name == side)?;
    packet.get(own).and_then(impact)
}

/// Whether a side is left to the field of its own, which says it again.
pub(super) fn is_left_to_its_field(packet: &Node, field: &str, side: &str) -> bool {
    let own = SIDES.iter().find(|(name, _)| field == IMPACT && *name == side);
    own.is_some_and(|(_, own)| {
        let state = packet.get(own).and_then(|own| own.get("state"));
        let is_unknown = packet.get(own).is_some_and(|own| own.get("unknown").is_some());
        !is_unknown && state.and_then(Node::text) != Some("still_degraded")
    })
}

/// Whether it has not been restored, so that there is no time of it from which anything follows.
pub(super) fn is_still_degraded(packet: &Node) -> bool {
    let to = packet.get(WINDOW).and_then(|window| window.get("to"));
    let since = packet.get(RESTORATION).and_then(|field| field.get("still_degraded_since"));
    to.and_then(Node::text) == Some("open") || since.is_some_and(|since| !says_nothing(since))
}

/// Whether a place is written once something else is answered, so that nobody is asked for it.
pub(super) fn will_follow(packet: &Node, field: &str, key: &str) -> bool {
    match (field, key) {
        (DOCKER, "contention") => {
            packet.get(CONTENTION).is_some_and(|review| review.get("unknown").is_none())
        }
        (RESTORATION, "observed_at") => !is_still_degraded(packet),
        (BOOT, REBOOTED) => Uptime::of(packet) != Uptime::Open,
        _ => false,
    }
}
