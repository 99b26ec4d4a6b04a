//! The words by which configuration is told from lists that people write; constant data.

use super::shape::Words;

/// Directives that stand alone or with one word in the files of /etc; sorted.
pub(super) static DIRECTIVES: Words<56> = Words::of([
    "allow",
    "bind",
    "compress",
    "copytruncate",
    "create",
    "daily",
    "dateext",
    "delaycompress",
    "deny",
    "done",
    "driftfile",
    "endscript",
    "esac",
    "fi",
    "group",
    "hourly",
    "ifempty",
    "include",
    "keyfile",
    "lastaction",
    "listen",
    "logdir",
    "logfile",
    "loglevel",
    "makestep",
    "maxage",
    "maxsize",
    "minsize",
    "missingok",
    "monthly",
    "nameserver",
    "nocompress",
    "nocreate",
    "nodateext",
    "nomail",
    "noolddir",
    "notifempty",
    "olddir",
    "options",
    "peer",
    "pidfile",
    "pool",
    "port",
    "postrotate",
    "prerotate",
    "restrict",
    "rotate",
    "rtcsync",
    "server",
    "sharedscripts",
    "size",
    "su",
    "timeout",
    "user",
    "weekly",
    "yearly",
]);

/// Directives of logrotate and shell, which nobody writes in a list of words; sorted.
pub(super) static TELLING: Words<30> = Words::of([
    "allow-hotplug",
    "appendfsync",
    "appendonly",
    "client_max_body_size",
    "copytruncate",
    "dateext",
    "delaycompress",
    "driftfile",
    "endscript",
    "esac",
    "iface",
    "lastaction",
    "logdir",
    "makestep",
    "masterauth",
    "maxmemory",
    "missingok",
    "nameserver",
    "nocompress",
    "nocreate",
    "nodateext",
    "noolddir",
    "notifempty",
    "olddir",
    "pidfile",
    "postrotate",
    "prerotate",
    "requirepass",
    "rtcsync",
    "sharedscripts",
]);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        assert!(DIRECTIVES.is_sorted() && TELLING.is_sorted());
    }
}
