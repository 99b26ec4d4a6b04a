//! The numbers and words that a capture gives, by their names: a closed list, the same that `summarize` writes.

use super::limits::{COUNT_MAX, LIST_ENTRIES_MAX};
use super::node::{Entry, Node, Value};
use super::pointer::{Path, Step};
use super::problem::{Trouble, Type};
use super::reader::Reader;
use super::shape::Form;
use super::time::Time;
use super::unreadable::{Cause, Unreadable};
use super::words::SystemState;

/// What kind of value a fact is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactKind {
    /// A number.
    Count,
    /// `true` or `false`.
    Flag,
    /// A list of numbers.
    Counts,
    /// A time of RFC 3339.
    Time,
    /// A word out of a closed list.
    Word(&'static [&'static str]),
    /// A list of such words.
    Words(&'static [&'static str]),
    /// A number for each of such words.
    CountsBy(&'static [&'static str]),
}

use FactKind::{Count, Counts, CountsBy, Flag, Time as At, Word, Words};

/// `ActiveState` of systemd.
const ACTIVE_STATES: &[&str] = &[
    "active",
    "reloading",
    "inactive",
    "failed",
    "activating",
    "deactivating",
    "maintenance",
    "refreshing",
];
/// `LoadState` of systemd.
const LOAD_STATES: &[&str] =
    &["loaded", "not-found", "bad-setting", "error", "masked", "merged", "stub"];
/// `Result` of a systemd unit.
const RESULTS: &[&str] = &[
    "success",
    "resources",
    "protocol",
    "timeout",
    "exit-code",
    "signal",
    "core-dump",
    "watchdog",
    "start-limit-hit",
    "oom-kill",
    "exec-condition",
    "dependency",
    "mount-start-limit-hit",
    "condition",
    "assert",
    "unknown",
];
/// `SubState` of services, timers, sockets and mounts.
const SUB_STATES: &[&str] = &[
    "dead",
    "condition",
    "start-pre",
    "start",
    "start-post",
    "running",
    "exited",
    "start-chown",
    "reload",
    "reload-signal",
    "reload-notify",
    "stop",
    "stop-watchdog",
    "stop-sigterm",
    "stop-sigkill",
    "stop-post",
    "final-sigterm",
    "final-sigkill",
    "failed",
    "auto-restart",
    "auto-restart-queued",
    "dead-before-auto-restart",
    "failed-before-auto-restart",
    "dead-resources-pinned",
    "cleaning",
    "mounting",
    "mounting-done",
    "remounting",
    "unmounting",
    "tentative",
    "waiting",
    "elapsed",
    "listening",
    "mounted",
    "plugged",
    "active",
];
/// `UnitFileState` of systemd.
const UNIT_FILE_STATES: &[&str] = &[
    "enabled",
    "enabled-runtime",
    "linked",
    "linked-runtime",
    "alias",
    "masked",
    "masked-runtime",
    "static",
    "disabled",
    "indirect",
    "generated",
    "transient",
    "bad",
];
/// Storage drivers of Docker.
const STORAGE_DRIVERS: &[&str] =
    &["overlay2", "overlayfs", "fuse-overlayfs", "btrfs", "zfs", "vfs", "devicemapper", "aufs"];
/// Levels of log lines.
const LEVELS: &[&str] = &[
    "trace",
    "debug",
    "info",
    "notice",
    "warning",
    "error",
    "critical",
    "alert",
    "emergency",
    "fatal",
    "panic",
];
/// Priorities of the journal (syslog.h), from emergency to debug.
const PRIORITIES: &[&str] = &["0", "1", "2", "3", "4", "5", "6", "7"];
/// States of sockets as `ss` writes them.
const SOCKET_STATES: &[&str] = &[
    "ESTAB",
    "SYN-SENT",
    "SYN-RECV",
    "FIN-WAIT-1",
    "FIN-WAIT-2",
    "TIME-WAIT",
    "UNCONN",
    "CLOSE-WAIT",
    "LAST-ACK",
    "LISTEN",
    "CLOSING",
];
/// Events of Docker.
const ACTIONS: &[&str] = &[
    "builder:prune",
    "config:create",
    "config:remove",
    "config:update",
    "container:archive-path",
    "container:attach",
    "container:checkpoint",
    "container:commit",
    "container:copy",
    "container:create",
    "container:destroy",
    "container:detach",
    "container:die",
    "container:exec_create",
    "container:exec_detach",
    "container:exec_die",
    "container:exec_start",
    "container:export",
    "container:extract-to-dir",
    "container:health_status",
    "container:kill",
    "container:oom",
    "container:pause",
    "container:prune",
    "container:rename",
    "container:resize",
    "container:restart",
    "container:start",
    "container:stop",
    "container:top",
    "container:unpause",
    "container:update",
    "daemon:reload",
    "image:create",
    "image:delete",
    "image:import",
    "image:load",
    "image:prune",
    "image:pull",
    "image:push",
    "image:save",
    "image:tag",
    "image:untag",
    "network:connect",
    "network:create",
    "network:destroy",
    "network:disconnect",
    "network:prune",
    "network:remove",
    "network:update",
    "node:create",
    "node:remove",
    "node:update",
    "plugin:create",
    "plugin:disable",
    "plugin:enable",
    "plugin:install",
    "plugin:pull",
    "plugin:push",
    "plugin:remove",
    "plugin:upgrade",
    "secret:create",
    "secret:remove",
    "secret:update",
    "service:create",
    "service:remove",
    "service:update",
    "volume:create",
    "volume:destroy",
    "volume:mount",
    "volume:prune",
    "volume:unmount",
];

/// Every fact by its name, in the order of the names.
pub const FACTS: &[(&str, FactKind)] = &[
    ("activating", Count),
    ("active", Count),
    ("active_state", Word(ACTIVE_STATES)),
    ("attached", Count),
    ("bad_setting", Count),
    ("binary_fields", Count),
    ("boot_finished", Flag),
    ("boot_time", At),
    ("boots", Count),
    ("by_action", CountsBy(ACTIONS)),
    ("by_level", CountsBy(LEVELS)),
    ("by_priority", CountsBy(PRIORITIES)),
    ("by_state", CountsBy(SOCKET_STATES)),
    ("chain_missing", Flag),
    ("chains", Count),
    ("command_failed", Flag),
    ("config_files", Count),
    ("config_ok", Flag),
    ("containers_active", Count),
    ("containers_total", Count),
    ("containers_with_ports", Count),
    ("created", Count),
    ("current_boot_first", At),
    ("daemon_reachable", Flag),
    ("daemon_ready", Count),
    ("daemon_starts", Count),
    ("dead", Count),
    ("directives", Count),
    ("dnat_rules", Count),
    ("docker_chains", Flag),
    ("entries", Count),
    ("env_lines", Count),
    ("env_vars", Count),
    ("error_output", Flag),
    ("events", Count),
    ("exit_codes", Counts),
    ("exit_codes_not_running", Counts),
    ("exited", Count),
    ("failed", Count),
    ("failed_units", Count),
    ("failed_with_result", CountsBy(RESULTS)),
    ("filesystems", Count),
    ("footer_count", Count),
    ("fragments", Count),
    ("health_starting", Count),
    ("healthy", Count),
    ("http_status", Count),
    ("image_missing", Flag),
    ("images", Count),
    ("inactive", Count),
    ("interfaces", Count),
    ("io_errors", Count),
    ("jobs", Count),
    ("lines", Count),
    ("listen_ports", Counts),
    ("listening_ports", Counts),
    ("load_state", Word(LOAD_STATES)),
    ("masked", Count),
    ("mem_available_kb", Count),
    ("mem_total_kb", Count),
    ("messages_as_byte_array", Count),
    ("mounts", Count),
    ("networks", Count),
    ("not_found", Count),
    ("oom_killed", Count),
    ("oom_kills", Count),
    ("options", Count),
    ("paused", Count),
    ("port", Count),
    ("port_conflict", Flag),
    ("processes", Count),
    ("published_host_ports", Counts),
    ("restart_count_sum", Count),
    ("restarted_containers", Count),
    ("restarting", Count),
    ("result", Word(RESULTS)),
    ("root_use_percent", Count),
    ("routes", Count),
    ("rows", Count),
    ("rules", Count),
    ("running", Count),
    ("services", Count),
    ("services_running", Count),
    ("sessions", Count),
    ("since", At),
    ("sockets", Count),
    ("states", Words(ACTIVE_STATES)),
    ("still_running", Flag),
    ("stopped", Count),
    ("storage_driver", Word(STORAGE_DRIVERS)),
    ("sub_state_or_result", Word(SUB_STATES)),
    ("system_state", Word(SystemState::NAMES)),
    ("tables", Count),
    ("timers", Count),
    ("tracebacks", Count),
    ("truncated", Flag),
    ("unhealthy", Count),
    ("unhealthy_events", Count),
    ("unit_file_state", Word(UNIT_FILE_STATES)),
    ("unit_files", Count),
    ("units", Count),
    ("units_loaded", Count),
    ("units_timed", Count),
    ("units_total", Count),
    ("up", Count),
    ("variables", Count),
    ("volumes", Count),
    ("warnings", Count),
    ("wildcard_ports", Counts),
    ("with_start_error", Count),
];

/// Facts of a capture. Their values are kept in the tree; nothing decides by them.
pub struct Facts {
    /// How many are given.
    pub count: usize,
}

impl Facts {
    /// Looks at every fact; what is wrong is noted.
    pub(crate) fn of(entries: &[Entry], path: Path<'_>, reader: &mut Reader) -> Self {
        let is_given = |entry: &&Entry| !matches!(entry.value.value, Value::Null);
        for entry in entries {
            let known = FACTS.iter().find(|(name, _)| *name == entry.key);
            let Some((name, kind)) = known else {
                let mut unknown = Unreadable::at(Cause::UnknownKey, entry.key_place);
                unknown.pointer = path.pointer();
                reader.unknown_keys.push(unknown);
                continue;
            };
            if is_given(&entry) {
                look_at(*kind, &entry.value, path.to(*name), reader);
            }
        }
        Self { count: entries.iter().filter(is_given).count() }
    }
}

fn look_at(kind: FactKind, node: &Node, path: Path<'_>, reader: &mut Reader) {
    match kind {
        Count => count(node, path, reader),
        Flag => {
            if !matches!(node.value, Value::Bool(_)) {
                reader.note(path, Trouble::OtherType(Type::Bool));
            }
        }
        At => match node.text().map(Time::parse) {
            Some(Ok(_)) => {}
            Some(Err(trouble)) => reader.note(path, trouble),
            None => reader.note(path, Trouble::OtherForm(Form::Time)),
        },
        Word(words) => word(words, node, path, reader),
        Counts => each(node, path, reader, count),
        Words(words) => {
            each(node, path, reader, |node, path, reader| word(words, node, path, reader))
        }
        CountsBy(words) => counts_by(words, node, path, reader),
    }
}

fn count(node: &Node, path: Path<'_>, reader: &mut Reader) {
    match node.value {
        Value::Integer(value) if u64::try_from(value).is_ok_and(|value| value <= COUNT_MAX) => {}
        Value::Integer(_) => reader.note(path, Trouble::NoCount),
        Value::Null
        | Value::Bool(_)
        | Value::OtherNumber
        | Value::Text(_)
        | Value::List(_)
        | Value::Map(_) => reader.note(path, Trouble::OtherType(Type::Integer)),
    }
}

fn word(words: &'static [&'static str], node: &Node, path: Path<'_>, reader: &mut Reader) {
    if !node.text().is_some_and(|text| words.contains(&text)) {
        reader.note(path, Trouble::OtherWord(words));
    }
}

fn each(
    node: &Node,
    path: Path<'_>,
    reader: &mut Reader,
    look: impl Fn(&Node, Path<'_>, &mut Reader),
) {
    let Some(elements) = node.elements() else {
        return reader.note(path, Trouble::OtherType(Type::List));
    };
    if elements.len() > LIST_ENTRIES_MAX {
        reader.note(path, Trouble::TooMany(LIST_ENTRIES_MAX));
    }
    for (index, element) in elements.iter().take(LIST_ENTRIES_MAX).enumerate() {
        look(element, path.to(Step::Index(index)), reader);
    }
}

fn counts_by(words: &'static [&'static str], node: &Node, path: Path<'_>, reader: &mut Reader) {
    let Some(entries) = node.entries() else {
        return reader.note(path, Trouble::OtherType(Type::Object));
    };
    for entry in entries {
        match words.iter().find(|word| **word == entry.key) {
            Some(_) if matches!(entry.value.value, Value::Null) => {}
            Some(word) => count(&entry.value, path.to(*word), reader),
            None => {
                let mut unknown = Unreadable::at(Cause::UnknownKey, entry.key_place);
                unknown.pointer = path.pointer();
                reader.unknown_keys.push(unknown);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_in_order_and_come_once() {
        assert!(FACTS.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
