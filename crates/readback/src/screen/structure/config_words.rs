//! The words by which configuration is told from lists that people write; constant data.

/// Directives that stand alone or with one word in the files of /etc; sorted.
pub(super) const DIRECTIVES: [&str; 56] = [
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
];

/// Directives of logrotate and shell, which nobody writes in a list of words; sorted.
pub(super) const TELLING: [&str; 22] = [
    "copytruncate",
    "dateext",
    "delaycompress",
    "driftfile",
    "endscript",
    "esac",
    "lastaction",
    "logdir",
    "makestep",
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
    "rtcsync",
    "sharedscripts",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        assert!(DIRECTIVES.is_sorted() && TELLING.is_sorted());
    }
}
