//! Settings of services that are written as a name and a value with a blank between, and counters of the kernel that are
//! printed so: Redis, Mosquitto, the agent of SNMP, /proc/vmstat, cgroups.

use super::directive::is_switch;
use super::shape::Shape;
use crate::screen::line::Classes;
use crate::screen::word_list::WordList;

/// Points of a line of which two are enough in a row.
const TWO_IN_A_ROW: u16 = 45;

/// Names of settings that are no words of a language; sorted.
static SETTINGS: WordList<49> = WordList::of([
    "activerehashing",
    "agentaddress",
    "allow_anonymous",
    "aof-load-truncated",
    "aof-use-rdb-preamble",
    "appendfilename",
    "appendfsync",
    "appendonly",
    "autosave_interval",
    "client-output-buffer-limit",
    "connection_messages",
    "dbfilename",
    "hash-max-listpack-entries",
    "latency-monitor-threshold",
    "lazyfree-lazy-eviction",
    "lazyfree-lazy-expire",
    "list-max-listpack-size",
    "log_dest",
    "log_timestamp",
    "log_type",
    "max_inflight_messages",
    "max_queued_messages",
    "maxmemory",
    "maxmemory-policy",
    "maxmemory-samples",
    "no-appendfsync-on-rewrite",
    "notify-keyspace-events",
    "password_file",
    "persistence",
    "persistence_location",
    "protected-mode",
    "rdbchecksum",
    "rdbcompression",
    "repl-backlog-size",
    "repl-diskless-sync",
    "replica-priority",
    "replica-read-only",
    "replica-serve-stale-data",
    "require_certificate",
    "rocommunity6",
    "set-max-intset-entries",
    "slowlog-log-slower-than",
    "slowlog-max-len",
    "stop-writes-on-bgsave-error",
    "syscontact",
    "syslocation",
    "sysservices",
    "tcp-backlog",
    "tcp-keepalive",
]);

/// How names of counters of the kernel begin.
const COUNTERS: [&[u8]; 26] = [
    b"allocstall_",
    b"compact_",
    b"kswapd_",
    b"nr_",
    b"numa_",
    b"pgactivate",
    b"pgalloc_",
    b"pgdeactivate",
    b"pgfault",
    b"pgfree",
    b"pglazyfree",
    b"pgmajfault",
    b"pgmigrate_",
    b"pgpgin",
    b"pgpgout",
    b"pgrefill",
    b"pgscan",
    b"pgsteal",
    b"pswpin",
    b"pswpout",
    b"system_usec",
    b"thp_",
    b"throttled_usec",
    b"usage_usec",
    b"user_usec",
    b"workingset_",
];

/// How much a line of two words says: `maxmemory-policy allkeys-lru`, `nr_free_pages 99120`. What people say of a setting is
/// a word: `maxmemory raised`.
pub(super) fn weigh(shape: &Shape<'_>) -> u16 {
    if shape.is_item || !shape.key_has_only(LOWER_NAMES) {
        return 0;
    }
    let is_value = || {
        is_switch(shape.value)
            || shape
                .value
                .iter()
                .any(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'/' | b'.'))
    };
    let is_counter = || {
        COUNTERS.iter().any(|begin| shape.key.starts_with(begin))
            && !shape.value.is_empty()
            && shape.value.iter().all(u8::is_ascii_digit)
    };
    let is_one = shape.key_is_in(&SETTINGS) && is_value() || is_counter();
    if is_one { TWO_IN_A_ROW } else { 0 }
}

/// Kinds of bytes in the names.
const LOWER_NAMES: Classes =
    Classes::LOWER.or(Classes::DIGIT).or(Classes::HYPHEN).or(Classes::UNDERSCORE);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        assert!(SETTINGS.is_sorted() && COUNTERS.is_sorted());
    }
}
