//! Lines of configurations with a grammar of their own, of which one is enough: a name and the one path that it sets,
//! sources of packages, rules of access, answers of resolvers, options of DHCP.
//!
//! The whole line has to be of the form, to its last word: where a sentence goes on behind a setting, somebody tells of it.

use super::host_paths::{is_deep, is_on_host};
use super::shape::{Separator, Shape};
use crate::screen::line::Classes;
use crate::screen::word_list::WordList;

/// Whether a line is one of these.
pub(super) fn is_one(shape: &Shape<'_>) -> bool {
    if shape.is_told() {
        return false;
    }
    match shape.separator {
        Separator::Blank => match shape.body.first() {
            Some(b'@') => matches!(shape.key, b"@include") && is_of_pam(shape.value),
            _ if shape.value.starts_with(b"--> ") => is_switch(shape),
            _ if shape.key_is_in(&KEYS) => is_of_key(shape),
            _ => begins_as_path(shape.value) && sets_path(shape, false),
        },
        Separator::Equals => is_assigned(shape),
        Separator::Colon if shape.key.is_empty() => is_of_symbol(shape.body),
        Separator::Colon => match shape.body.last() {
            Some(b']') => is_feature(shape),
            _ => shape.is_spaced && begins_as_path(shape.value) && sets_path(shape, true),
        },
    }
}

/// First words of lines whose arguments are looked at; sorted.
static KEYS: WordList<13> = WordList::of([
    "account",
    "acl",
    "auth",
    "chain",
    "deb",
    "deb-src",
    "http_access",
    "include",
    "option",
    "password",
    "restrict",
    "sentinel",
    "session",
]);

/// Whether the arguments behind one of [`KEYS`] are those that it has.
fn is_of_key(shape: &Shape<'_>) -> bool {
    const WORDS_MAX: usize = 16;
    let mut words = [&b""[..]; WORDS_MAX];
    let mut count = 0;
    for word in shape.words() {
        let Some(place) = words.get_mut(count) else { return false };
        *place = word;
        count += 1;
    }
    let Some([first, rest @ ..]) = words.get(..count) else { return false };
    match (*first, rest) {
        (b"include", [path]) => {
            is_path(path)
                && (path.contains(&b'*')
                    || matches!(path, [b'"', ..] | [.., b';'])
                    || path.ends_with(b".d"))
        }
        (b"deb" | b"deb-src", [url, _, parts @ ..]) if is_source(url) => are_parts(parts),
        (b"deb" | b"deb-src", [options, .., url, _, _]) if options.starts_with(b"[") => {
            is_source(url)
        }
        (b"account" | b"auth" | b"password" | b"session", [b"include" | b"substack", name]) => {
            is_of_pam(name)
        }
        (b"restrict", rest) => {
            let flags = rest.iter().rev().take_while(|word| FLAGS.contains(word)).count();
            flags >= 2 && matches!(rest.len() - flags, 1..=4)
        }
        (b"http_access", [b"allow" | b"deny", name]) => {
            is_name(name.strip_prefix(b"!").unwrap_or(name))
        }
        (b"acl", [name, kind, value]) => {
            is_name(name)
                && matches!(*kind, b"dst" | b"port" | b"src" | b"Safe_ports" | b"localport")
                && value.first().is_some_and(u8::is_ascii_digit)
        }
        (b"chain", [_, b"hook", _, b"prio", number]) => number.iter().any(u8::is_ascii_digit),
        (b"sentinel", [what, name, .., number]) => {
            SENTINEL.contains(what)
                && (what.contains(&b'-') && rest.len() == 3
                    || rest.len() == 5 && rest[3].iter().all(u8::is_ascii_digit))
                && is_name(name)
                && number.iter().all(u8::is_ascii_digit)
        }
        (b"option", [name, values @ .., last]) => {
            last.ends_with(b";")
                && OF_DHCP.contains(name)
                && values.iter().all(|value| value.ends_with(b","))
                && last.iter().any(|byte| matches!(byte, b'.' | b'"' | b':' | b'-'))
        }
        _ => false,
    }
}

/// `common-auth`, `edge-session`: a file with rules of who may log in.
fn is_of_pam(name: &[u8]) -> bool {
    let is_named = [&b"common-"[..], b"system-"].iter().any(|begin| name.starts_with(begin))
        || [&b"-auth"[..], b"-session"].iter().any(|end| name.ends_with(end));
    is_named && name.iter().all(|byte| byte.is_ascii_lowercase() || *byte == b'-')
}

/// What a clock forbids; two of them are in no sentence.
const FLAGS: [&[u8]; 8] =
    [b"kod", b"limited", b"nomodify", b"nopeer", b"noquery", b"noserve", b"notrap", b"notrust"];

/// What Sentinel is told of a master.
const SENTINEL: [&[u8]; 4] =
    [b"down-after-milliseconds", b"failover-timeout", b"monitor", b"parallel-syncs"];

/// What a server of addresses tells its clients.
const OF_DHCP: [&[u8]; 8] = [
    b"broadcast-address",
    b"domain-name",
    b"domain-name-servers",
    b"domain-search",
    b"host-name",
    b"ntp-servers",
    b"routers",
    b"subnet-mask",
];

/// `stable main`: parts of a source of packages.
fn are_parts(parts: &[&[u8]]) -> bool {
    const PARTS: [&[u8]; 10] = [
        b"contrib",
        b"free",
        b"main",
        b"multiverse",
        b"non-free",
        b"non-free-firmware",
        b"restricted",
        b"stable",
        b"test",
        b"universe",
    ];
    !parts.is_empty() && parts.iter().all(|part| PARTS.contains(part))
}

/// `http://deb.example.net/debian`
fn is_source(word: &[u8]) -> bool {
    const SCHEMES: [&[u8]; 6] =
        [b"http://", b"https://", b"ftp://", b"file:/", b"cdrom:", b"mirror+"];
    SCHEMES.iter().any(|scheme| word.starts_with(scheme))
}

/// The name of a list of clients.
fn is_name(word: &[u8]) -> bool {
    word.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}

/// Whether the value is one word.
fn is_word(shape: &Shape<'_>) -> bool {
    !shape.value.is_empty() && !shape.value.iter().any(|byte| matches!(byte, b' ' | b'\t'))
}

/// `address=/edge.example.net/192.0.2.1`, `net/ipv4/ip_forward=1`, `server.1=edge-a:2888:3888`, `logdir=/var/log/edge`
fn is_assigned(shape: &Shape<'_>) -> bool {
    const KERNEL: [&[u8]; 4] = [b"fs/", b"kernel/", b"net/", b"vm/"];
    match shape.key {
        b"address" | b"local" | b"server" if shape.value.starts_with(b"/") => {
            let target = shape.value.rsplit(|byte| *byte == b'/').next().unwrap_or_default();
            let is_target = target
                .iter()
                .all(|byte| byte.is_ascii_hexdigit() || matches!(byte, b'.' | b':' | b'#'));
            shape.value[1..].contains(&b'/')
                && is_target
                && !is_path(shape.value)
                && shape.has(Classes::DOT.or(Classes::HASH))
                && is_word(shape)
        }
        b"dhcp-range" => {
            shape.value.iter().filter(|byte| **byte == b',').count() >= 2 && is_word(shape)
        }
        [b's', b'e', b'r', b'v', b'e', b'r', b'.', number @ ..] if !number.is_empty() => {
            let ports = shape
                .value
                .rsplit(|byte| *byte == b':')
                .filter(|port| matches!(port.len(), 3..=5) && port.iter().all(u8::is_ascii_digit));
            number.iter().all(u8::is_ascii_digit) && ports.count() >= 2 && is_word(shape)
        }
        key if shape.key_kinds.any(Classes::SLASH) => {
            KERNEL.iter().any(|begin| key.starts_with(begin))
                && is_word(shape)
                && matches!(shape.value, [b'-' | b'0'..=b'9' | b'|', ..])
                && shape
                    .value
                    .iter()
                    .all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'|'))
        }
        _ => begins_as_path(shape.value) && sets_path(shape, false),
    }
}

/// `:edge_ssl_cert: /etc/edge/edge.pem`: a symbol of Ruby and its path.
fn is_of_symbol(body: &[u8]) -> bool {
    let Some(rest) = body.strip_prefix(b":") else { return false };
    let length = rest.iter().take_while(|byte| byte.is_ascii_lowercase() || **byte == b'_').count();
    let last = rest[..length].rsplit(|byte| *byte == b'_').next().unwrap_or_default();
    rest[..length].contains(&b'_')
        && ENDS.binary_search(&last).is_ok()
        && rest[length..].strip_prefix(b": ").is_some_and(is_path)
}

/// `rx-checksumming: off [fixed]`: what a network card can do.
fn is_feature(shape: &Shape<'_>) -> bool {
    matches!(shape.value, b"off [fixed]" | b"on [fixed]" | b"off [requested on]")
        && (matches!(shape.key, b"highdma" | b"loopback" | b"rxvlan")
            || shape
                .key
                .split_inclusive(|byte| *byte == b'-')
                .next()
                .is_some_and(|first| OF_CARD.binary_search(&first).is_ok()))
}

/// How the names of what a card can do begin; sorted.
const OF_CARD: [&[u8]; 18] = [
    b"esp-",
    b"fcoe-",
    b"generic-",
    b"hsr-",
    b"hw-",
    b"l2-",
    b"large-",
    b"macsec-",
    b"netns-",
    b"ntuple-",
    b"receive-",
    b"rx-",
    b"scatter-",
    b"tcp-",
    b"tls-",
    b"tx-",
    b"udp-",
    b"vlan-",
];

/// `edge_can_network_connect --> on`: a switch of SELinux, which has a name of several words.
fn is_switch(shape: &Shape<'_>) -> bool {
    matches!(shape.value, b"--> on" | b"--> off")
        && shape.key_has_only(Classes::LOWER.or(Classes::UNDERSCORE))
        && shape.key.split(|byte| *byte == b'_').skip(1).any(|word| {
            matches!(word, b"access" | b"can" | b"enable" | b"exec" | b"login" | b"use")
        })
        && shape.key.iter().filter(|byte| **byte == b'_').count() >= 2
}

/// Whether a value may be a path, also in quotes.
const fn begins_as_path(value: &[u8]) -> bool {
    matches!(value, [b'/', ..] | [b'"' | b'\'', b'/', ..])
}

/// Whether a text is a path in a folder that hosts have, and nothing else.
fn is_path(text: &[u8]) -> bool {
    let path = text.strip_suffix(b";").unwrap_or(text);
    let path = match path {
        [b'"' | b'\'', inner @ .., b'"' | b'\''] => inner,
        [b'"' | b'\'', inner @ ..] => inner,
        path => path,
    };
    let is_of_path = |byte: &u8| {
        byte.is_ascii_alphanumeric()
            || matches!(byte, b'/' | b'.' | b'_' | b'-' | b'+' | b'@' | b'*' | b'%' | b'$')
    };
    is_on_host(path) && path.iter().all(is_of_path) && !path.ends_with(b".")
}

/// Names of settings that are no words of a language; small and sorted.
static RUN_TOGETHER: WordList<22> = WordList::of([
    "accesslog",
    "cafile",
    "certfile",
    "customlog",
    "datadir",
    "documentroot",
    "driftfile",
    "errorlog",
    "keyfile",
    "keysfile",
    "logdir",
    "logfile",
    "piddir",
    "pidfile",
    "rundir",
    "scriptalias",
    "serverroot",
    "sslcertificatefile",
    "sslcertificatekeyfile",
    "statedir",
    "statefile",
    "sysconfdir",
]);

/// What the name of a setting ends in that is a path; sorted.
const ENDS: [&[u8]; 14] = [
    b"cert",
    b"certificate",
    b"dir",
    b"directory",
    b"file",
    b"home",
    b"key",
    b"log",
    b"logfile",
    b"path",
    b"pid",
    b"root",
    b"sock",
    b"socket",
];

/// Settings behind which a colon may stand.
const OF_SERVER: [&[u8]; 6] = [
    b"DocumentRoot",
    b"PIDFile",
    b"PidFile",
    b"SSLCertificateFile",
    b"SSLCertificateKeyFile",
    b"ServerRoot",
];

/// What names begin with by which people say where something is.
const TOLD: [&[u8]; 18] = [
    b"affected",
    b"backup",
    b"changed",
    b"config",
    b"diff",
    b"evidence",
    b"full",
    b"host",
    b"lost",
    b"missing",
    b"mount",
    b"moved",
    b"new",
    b"old",
    b"root",
    b"runbook",
    b"source",
    b"target",
];

/// `pidfile /run/edged.pid`, `log_file /var/log/edge.log`, `PidFile: /run/edged.pid`: a setting and its path. With a colon behind
/// small letters people say where something is.
fn sets_path(shape: &Shape<'_>, has_colon: bool) -> bool {
    // Two words and a folder are what people write in a list of what was full.
    let has_words = || shape.key.iter().filter(|byte| **byte == b'_').count() >= 2;
    if !is_path(shape.value) || !(is_deep(shape.value) || has_words()) || shape.is_quoted {
        return false;
    }
    if has_colon {
        return OF_SERVER.contains(&shape.key);
    }
    if shape.key_has_only(Classes::LETTER) {
        return RUN_TOGETHER.has_in_any_case(shape.key);
    }
    let first = shape.key.split(|byte| *byte == b'_').next().unwrap_or_default();
    if TOLD.contains(&first) {
        return false;
    }
    let last = shape.key.rsplit(|byte| *byte == b'_').next().unwrap_or_default();
    shape.key_kinds.any(Classes::UNDERSCORE)
        && shape.key_has_only(Classes::LOWER.or(Classes::UNDERSCORE))
        && ENDS.binary_search(&last).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::screen;

    #[test]
    fn the_lists_are_sorted() {
        assert!(KEYS.is_sorted() && RUN_TOGETHER.is_sorted() && ENDS.is_sorted());
        assert!(OF_CARD.is_sorted());
    }

    #[test]
    fn a_line_to_its_end_is_told_from_what_is_said_of_it() {
        for text in [
            "include /etc/mill.d/*.conf",
            "include \"/usr/share/mill/sh.rc\"",
            "force_mill_dir /srv/mill",
            "deb http://deb.example.net/mill stable main",
            "deb [signed-by=/usr/share/keyrings/mill.gpg] https://pkg.example.net stable main",
            "deb-src ftp://mirror.example.net/mill/ stable main contrib non-free",
            "account    include      mill-auth",
            "@include common-mill",
            "restrict -6 default kod nomodify notrap nopeer noquery",
            "http_access deny mill",
            "acl millnet src 10.0.0.0/8",
            "sentinel failover-timeout mill 180000",
            "  option routers rtr-1.example.org, rtr-2.example.org;",
            "address=/mill.example.net/10.1.2.3",
            "server=/mill/127.0.0.1#8600",
            "dhcp-range=192.168.0.50,192.168.0.150,12h",
            "net/ipv4/conf/all/accept_source_route=0",
            "server.1=mill-a:2888:3888:participant",
            ":mill_ssl_cert: /etc/mill/mill_ssl_cert.pem",
            "logfile /var/log/milld.log",
            "log_file /var/log/mill/mill.log",
            "PidFile \"/run/mill/mill.pid\"",
            "PidFile: /var/run/mill/milld.pid",
            "logdir=/var/log/mill",
            "stdout_logfile=/var/log/mill.log",
            "rx-checksumming: off [fixed]",
            "mill_can_connect --> on",
            "\t\tchain INPUT hook NF_ARP_IN prio 0",
        ] {
            assert!(!screen(text.as_bytes()).is_clean(), "{text}");
        }
        for text in [
            "include the logs in the next review",
            "Include /etc/hosts in the checklist.",
            "Deb packages were not signed.",
            "account: include the customer's name",
            "account include names",
            "session required a new login after the deploy",
            "auth required twice as long as usual",
            "restrict access to the office",
            "http_access rules were in the wrong order",
            "http_access deny mill was missing",
            "option B: move the queue to its own host;",
            "server 3 was slow",
            "sentinel monitor said 3",
            "Logs: /var/log/nginx/error.log",
            "Runbook: /srv/docs/runbook.md",
            "logfile: /var/log/milld.log",
            "config_file: /etc/mill/mill.conf",
            "- logfile /var/log/milld.log",
            "The log file is /var/log/app.log and it was full.",
            "config: /etc/app.conf was not deployed",
            "mill_db /var/lib/mysql",
            "mill-db: /var/lib/mysql",
            "checksum offload: off [since 02:40]",
            "feature_flag --> off",
            "checkout --> payment --> timeout",
            "chain of events: page, restart, fix",
            "address=/srv",
            "include /etc/hosts",
            ":white_check_mark: /etc/hosts",
            ":warning_sign: /var/log",
            "restrict lines had noquery and nopeer",
            "restrict default nomodify notrap was missing",
            "sentinel failover-timeout raised to 60000",
            "sentinel monitor saw 3 of 5",
            "option host-name was missing;",
            "option routers pointed at the old gateway;",
            "deb https://deb.example.net was down",
            "deb mirror was down",
            "account include two-factor",
            "auth include log-in",
            "@include follow-ups",
            "vm/mill-1=down",
            "net/uplink=down",
            "fs/orders=full",
            "local=/home/mei/mill.tar.gz",
            "server=/checkout/v1.2",
            "LogFile: /var/log/mill.log\nOwner: Mei",
            "DataDir: /srv/data",
            "changed_file=/etc/mill/mill.conf",
            "evidence_path=/srv/evidence/inc-12",
            "log_dir /var/log",
            "new_checkout_flow --> off",
            "failover: on [fixed]",
            "alerting: off [fixed]\nbackup: off [fixed]",
            "after: http_access deny all",
            "改動一行：\nhttp_access deny all",
            "The cause was one line in squid.conf:\n\n> http_access deny all",
        ] {
            assert!(screen(text.as_bytes()).is_clean(), "{text}");
        }
    }
}
