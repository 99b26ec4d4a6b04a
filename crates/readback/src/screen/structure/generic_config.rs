//! Configuration of whatever program: lines of keys and values, sections, directives with paths, bits of shell.
//!
//! No single line is enough. What tells a configuration from a list that a person wrote is that every line is one, and
//! that its keys are written as programs write names.

mod brackets;
mod facility;

use super::Evidence;
use super::directive::{self, is_number, is_switch};
use super::etc_forms;
use super::etc_lines;
use super::etc_words::NETWORK_KEYS;
use super::fixed_lines;
use super::needs::Needs;
use super::network_device;
use super::raw_shape;
use super::said;
use super::shape::{Separator, Shape};
use super::shell;
use super::unit_status;
use super::window::POINTS_TO_HIT;
use crate::lang::Text;
use crate::screen::line::Classes;
use crate::screen::places::places;
use crate::screen::rule::{Class, Rule};
use brackets::{bracketed, localised, section};
use facility::is_facility;

pub(super) static RULE: Rule = Rule {
    id: "config-lines",
    class: Class::HostConfig,
    title: Text { zh_tw: "設定檔內容", en: "lines of a configuration file" },
    why: Text {
        zh_tw: "連續幾行是程式設定的寫法：`鍵 = 值`、`[區段]`、帶路徑的指令或 shell 片段。",
        en: "Several lines in a row are written as programs are configured: `key = value`, `[section]`, directives \
             with paths, bits of shell.",
    },
    instead: Text {
        zh_tw: "寫出改了哪個檔案的哪項設定；檔案以版本庫的 commit 交代。",
        en: "Write which setting of which file was changed, and cite the file by its commit.",
    },
    hits: &[
        "log_file /var/log/edge/edge.log",
        "deb https://deb.example.net/edge stable main",
        "[mysqld]\nmax_connections = 500\ninnodb_buffer_pool_size = 4G",
        "net.ipv4.ip_forward = 1\nnet.core.somaxconn = 4096\nvm.swappiness = 10",
        "/var/log/shop/*.log {\n    weekly\n    rotate 8\n    compress\n    missingok",
        "global:\n  scrape_interval: 15s\nscrape_configs:\n  - job_name: shop\n    metrics_path: /metrics",
        "driftfile /var/lib/ntp/drift\nlogdir /var/log/ntp\npidfile /run/ntpd.pid\nmakestep 1.0 3",
        "nameserver 192.0.2.53\nnameserver 192.0.2.54\noptions ndots:2",
        "@edge  hard  nofile  65536",
        "passwd:  files systemd\nhosts:   files dns",
        "UUID=0a3407de-014b-458b-b5c1-848e92a327a3  /srv  ext4  noatime  0  2",
        "blacklist pcspkr\noptions loop max_loop=8",
        "SELINUX=enforcing\nSELINUXTYPE=targeted",
        "SUBSYSTEM==\"net\", ACTION==\"add\", ATTR{address}==\"02:00:5e:10:00:01\", NAME=\"edge0\"",
        "  /etc/edge/edge.conf r,\n  /var/lib/edge/** rwk,",
        "^\\S+ edged\\[[0-9]+\\]: client gone\\.$\n^\\S+ edged\\[[0-9]+\\]: reloaded$",
        "if $programname startswith 'edge' then /var/log/edge.log\nif $programname startswith 'edge' then stop",
        "check process edged with pidfile /run/edged.pid\n  start program = \"/usr/bin/edged\"",
        "$cfg['Queues'][1]['host'] = 'mq-a';\n$cfg['Queues'][1]['port'] = 5672;",
        "interface GigabitEthernet0/1\n ip address 192.0.2.1 255.255.255.0\n no shutdown",
        "set interfaces ge-0/0/1 unit 0 family inet address 192.0.2.1/30",
        "delete protocols bgp group edge neighbor 192.0.2.9",
        "router ospf\n network 192.0.2.0/24 area 0\n passive-interface eth1",
        "config interface 'lan'\n    option proto 'static'\n    option ipaddr '192.0.2.1'\n    option netmask '255.255.255.0'",
        "Comment[de]=Leert die Warteschlange\nComment[fr]=Vide la file\nComment[nl]=Leegt de wachtrij",
        "queue {\n    workers = 4\n}\nretry {\n    limit = 3\n}",
        "acl \"edge\" { 192.0.2.0/24; localhost; };",
        "queue { workers = 4 }\nretry { limit = 3 }\nprobe { every = 5 }",
        "sentinel monitor edge 192.0.2.7 6379 2\nsentinel parallel-syncs edge 1",
        "nft add chain inet filter edge\nnft add rule inet filter edge drop",
        "object network edge\n host 192.0.2.7\n nat (inside,outside) static 192.0.2.8",
        "/ip address add address=192.0.2.1/24 interface=ether2\n/ip route add gateway=192.0.2.254",
        "address=/edge.example.net/192.0.2.7\ndomain-needed\nbogus-priv",
        "+ : root : 192.0.2.7\n- : ALL : ALL",
        "(hd0)     /dev/sda\n(hd1)     /dev/sdb",
        "\"Attributes\"=dword:60010000",
        "edge|class of the edge:\\\n    :umask=022:\\\n    :openfiles-cur=512:",
        "edge stream tcp nowait root /usr/sbin/edged edged",
        "edge 3600 A 192.0.2.7\n3600 NS ns1.example.net.\nmail 3600 MX 10 host-a.example.net.",
        "example.net      smtp:relay.example.net\n.example.org     lmtp:unix:private/edge",
        "[smtp.example.net]:587   edge:none\n[mail.example.net]   edge:none",
        "Build-Depends: perl (>= 5.8),\n perl-modules (>= 5.10) | libedge-perl,",
        "postmaster: root\nabuse: root\nwebmaster: edge, root",
        "options ndots:2 timeout:2\noptions edns0 trust-ad",
        "maxmemory 4gb\nmaxmemory-policy volatile-lru",
        "protected-mode no\nappendonly yes",
        "nr_free_pages 88120\npgmajfault 1931",
        "edge.example.net. 300 IN A 192.0.2.7",
        "edge.example.net. 300 IN MX 10 mail.example.net.",
        "(1) Port 2222\n(2) PermitRootLogin no\n(3) PasswordAuthentication no\n(4) X11Forwarding no",
        "a) Port 2222\nb) PermitRootLogin no\nc) X11Forwarding no",
        "| 1 | net.ipv4.ip_forward = 1 |\n| 2 | net.core.somaxconn = 4096 |\n| 3 | vm.swappiness = 10 |",
        "[[outputs.edge]]\nlisten = \":9126\"\nexpiration_interval = \"60s\"",
        "defaults {\n    method \"path\"\n    retry \"9\"\n}",
        "  /usr/bin/edgectl Cx -> edge_helper,\n  /usr/bin/queuectl Cxr -> edge_helper,",
        "  chain edge\t\t{ type nat hook prerouting priority -100; }",
        "$programname == 'edged' or\n    $programname == 'queued' or",
        "property(name=\"edge\")\nconstant(value=\"/\")",
        "/lib64 /usr/lib\n/run/edge /var/run/edge\n/srv/edge /data/edge",
        "command[check_edge]=/usr/lib/edge/check_edge -w 5\ncommand[check_queue]=/usr/lib/edge/check_queue",
        ":0fw: edge.lock\n| edgefilter\n:0:\nedge-mail",
        "SecRule EDGE \"@rx ^edge\" \\\n    \"id:9001,\\\n    phase:2,\\\n    deny\"",
        "128:8:8:\n129:8:9:\n130:8:10:",
        "root\ndaemon\nbin\nsys",
        "protocol edge {\n    import none;  # nothing comes in\n    export all;  # all goes out",
        ".example.net = EXAMPLE.NET\n.example.org = EXAMPLE.ORG",
        "volume edge\n    type storage/posix\n    option directory /srv/edge\nend-volume",
        "network:\n  ethernets:\n    edge0:\n      dhcp4: no\n      nameservers:",
        "  \"routes\": [\n    { \"dst\": \"0.0.0.0/0\" }\n  ],\n  \"ranges\": [\n    { \"subnet\": \"192.0.2.0/24\" }",
        "\"dev\":\"edge0\",\n\"group\":0,\n\"mode\":\"shared\",",
        "server.modules += ( \"mod_edge\" )\n$HTTP[\"url\"] =~ \"^/edge/\" {",
        "alias.url = (\n  \"/doc/\" => \"/srv/doc/\",\n  \"/img/\" => \"/srv/img/\"",
        "edge_path = [\n    \"/usr/bin/edged\",\n    \"/usr/sbin/edged\",\n    \"/usr/libexec/edged\",",
        "edge_interval     60     ; seconds\nedge_contacts     desk   ; whom to call",
        "Ping(ACCEPT)    loc       $FW\nPing(DROP)      net       $FW",
        "$edge_directory/probe:f:root:-:755\n$edge_directory/queue:f:root:-:644",
        "qr'^application/hta$'i,\nqr'.\\.(exe|vbs)$'i,",
        "interface edge0\n{\n   AdvSendAdvert on;\n   AdvRouteLifetime 3600;",
        "AddIcon /icons/edge.gif .conf .sh .csh\nAddIcon /icons/queue.gif .tex",
        "  { name: \"edge\"; port: \"22\"; },\n  { name: \"queue\"; keepalive: true; },",
        "proxyarp\nnodefaultroute\nlcp-echo-interval 30",
        "ABORT\t\tBUSY\nABORT\t\t\"NO CARRIER\"",
        "  \"limit\" : \"0\",\n  \"exclude\" : [\n  ],\n  \"include\" : [",
        "option host_name\noption interface_mtu\noption rapid_commit",
        "modparam(\"edge\", \"socket_timeout\", 500)",
        "loadmodule \"tm.so\"",
        "uid edge\ngid edge\nuri ldap://ldap.example.net\nbase dc=example,dc=net",
        "POWERFAILDIR /etc/edge\nNOLOGINDIR /etc\nONBATTERYDELAY 6\nBATTERYLEVEL 5",
        "NETSERVER on\nEVENTSFILE /var/log/edge.events\nNOLOGON disable",
        "start on runlevel [2345]\nexpect daemon\nrespawn",
        "[success=end default=ignore]\tpam_edge.so\nAccount-Type: Primary",
        "Session-Type: Additional\nSession-Interactive-Only: yes\nSession:\n\toptional\t\t\tpam_edge.so",
    ],
    passes: &[
        "logfile: /var/log/edged.log",
        "max_connections of mysqld was raised from 200 to 500 at 02:40 (commit 1a2b3c4).",
        "| # | time | what |\n|---|---|---|\n| 1 | 02:12 | alert fired |\n| 2 | 02:14 | edge-a restarted by Mei |",
        "1. queue: 3 restarts\n2. web: none\n3. orders: 4,100 late",
        "tcp-backlog raised\nprotected-mode unchanged\ndbfilename as before",
        "nr_throttled 41, p99 88 ms\npgbouncer 12\npgpool 3",
        "edge.example.net. had the answer 192.0.2.7, with 300 s",
        "- max_connections: 500 → 800\n- failed units: 0",
        "Impact: 3 hosts\nDuration: 28 minutes\nCause: a full disk",
        "影響：3 台主機\n時間：28 分鐘\n原因：磁碟已滿",
        "owner: 平台可靠性組\ndue: 2026-07-15\nstate: recovered",
        "before = degraded, after = healthy",
        "Score card\n detection     3/5\n diagnosis     2/5\n communication 5/5\n repair        4/5",
        "tags in use\n  prod     24.6.2\n  staging  24.7.0-rc1\n  dev      main (moving)\n  demo     24.4.0, sales insist",
        "words we agreed on\n\"live\" = what sales calls the demo\n\"prod\" = prod-1 only\n\"old\" = before June",
        "80/tcp open\n443/tcp open\n5432/tcp closed",
        "server a: restarted\nserver b: restarted",
        "block in all regions was lifted at 02:40\nneighbor 192.0.2.2 was down\nip route restored at 02:45",
        "- :mod:`edge runner <edge.runner>`\n- :ref:`site <site-main>`",
        "[crates.io]: https://example.net/edge\n[docs.rs]: https://example.net/docs",
        "- Depend on libedge (>= 1.4),\n- Depend on libqueue (>= 2.0),\n- Add parcelbot (<< 3.1)",
        "valgrind --leak-check=full \\\n    --suppressions=./edge.supp \\\n    edged",
        "postmaster: no reports\nabuse: 3 reports\nnoc: calm",
        "Memory (>= 90 %), disk (>= 80 %) and load (>= 4) were over the limit.",
        "edge 3600 requests, 12 errors\nqueue 1200 requests, 3 errors",
        "/srv/edge, /srv/queue\n/srv/probe /srv/mail were full\n/srv/edge",
        "- root\n- daemon\n- bin",
        "the queue was drained; #4711 is open\nthe edge was restarted; #4712 is closed",
        "edge-a  drained  # by the desk\n- edge-b  # later",
        "edge-ctl drain   # first\nedge-ctl start   # then",
        "edge   ; 3    ; yes\nqueue  ; 1    ; no",
        "GitHub /api answered 500\nGitHub /pulls timed out",
        "STATUS green\nPHASE two\nERRORS 12",
        "host web1\nregion eu\nowner Amy\ncount 4",
        "host edge-a\npath /var/log\nowner Mei\nerrors 12\nminutes 28",
        "modparam was raised to 500, loadmodule as before",
        "{\"running\": 3, \"exited\": 0}",
        "\"edge\", then \"queue\"\n\"probe\": slow",
        "02:40:05:\n02:41:10:\n02:44:30:",
        ":rotating_light: edge\n:white_check_mark: queue",
        "edge-a (10.0.0.1 -> 10.0.0.2),\nedge-b (10.0.0.3 -> 10.0.0.4),",
        "edgectl drain --all \\\n  --wait \\\n  --quiet",
        "sentinel reported 3 hosts\npush notices arrived\nobject storage answered",
        "set interfaces to an MTU of 9000 on both switches\nset protocols bgp and ospf to passive for 4 hours",
        "web-1: ok\nweb-2: ok\nweb-3: 3 restarts, OOM\ndb-1: ok, lag 0\ndb-2: down",
        "finding: port conflict\nwhere: on the new host\nroot_cause: two containers want one port\nconfidence: high",
        "kubeProxy: healthy\ncoreDns: healthy\netcdMember: healthy",
        "  [ Night Shift ]\n  * host-a/daemon: fix the order of the mounts\n  * edge_proxy: raise the limit of open files\n  * \
         edge_proxy: let the probe wait longer\n  * queue_worker: retry twice",
    ],
};

/// Any line may be a setting.
pub(super) const NEEDS: Needs = Needs::NONE;

pub(super) fn weigh(shape: &Shape<'_>) -> Option<Evidence> {
    if shape.body.len() > BYTES_MAX {
        return None;
    }
    if shape.has(Classes::HIGH) {
        // In a line of another script only an assignment to a name of several parts is unmistakable.
        let is_setting =
            shape.separator == Separator::Equals && shape.key_kinds.any(Classes::UNDERSCORE);
        let points = if is_setting { assignment(shape) } else { localised(shape) };
        return shape.evidence(points);
    }
    if fixed_lines::is_one(shape) {
        return shape.evidence(POINTS_TO_HIT);
    }
    let points = by_first(shape);
    // Nothing says more than that a rule is hit.
    let or = |points: u16, weigh: fn(&Shape<'_>) -> u16| {
        if points < POINTS_TO_HIT { points.max(weigh(shape)) } else { points }
    };
    let points = or(or(points, etc_lines::weigh), etc_forms::weigh);
    shape.evidence(or(or(points, network_device::weigh), shell::weigh))
}

/// Whether a line says anything, however little.
pub(super) fn speaks(shape: &Shape<'_>) -> bool {
    if shape.body.len() > BYTES_MAX || shape.has(Classes::HIGH) {
        return weigh(shape).is_some();
    }
    by_first(shape) > 0
        || fixed_lines::is_one(shape)
        || etc_forms::weigh(shape) > 0
        || etc_lines::weigh(shape) > 0
        || network_device::weigh(shape) > 0
        || shell::weigh(shape) > 0
}

/// Bytes of the longest line that is looked at.
const BYTES_MAX: usize = 2000;

/// How much a line says by its first byte, or by its key and what comes after it.
fn by_first(shape: &Shape<'_>) -> u16 {
    let body = shape.body;
    let Some(first) = body.first() else { return 0 };
    match first {
        b'[' => section(body).max(bracketed(shape)),
        b'-' => option(shape),
        b'#' | b';' => comment(shape),
        b'*' | b'a'..=b'z' if is_facility(shape) => 100,
        b'$' if etc_lines::is_dollar_directive(shape) => 50,
        b'$' | b'@' | b'%' => 12 * u16::from(body.len() > 3 && !body.contains(&b' ')),
        _ => match shape.separator {
            Separator::Equals => assignment(shape),
            Separator::Colon => setting(shape),
            // The digests of an evidence are no settings.
            Separator::Blank if raw_shape::is_digest(shape.key) => 0,
            Separator::Blank => directive::weigh(shape).max(localised(shape)),
        },
    }
}

/// The same of a line that hits by itself; nothing for any other.
pub(super) fn weigh_to_hit(shape: &Shape<'_>) -> Option<Evidence> {
    if shape.has(Classes::HIGH) || shape.body.len() > BYTES_MAX {
        return None;
    }
    let is_hit = matches!(shape.body.first(), Some(b'*' | b'a'..=b'z')) && is_facility(shape)
        || fixed_lines::is_one(shape)
        || etc_lines::is_sure(shape)
        || etc_forms::is_sure(shape)
        || matches!(shape.key, b"host" | b"local" | b"hostssl" | b"hostnossl")
            && shape.separator == Separator::Blank
            && directive::weigh(shape) >= POINTS_TO_HIT
        || matches!(shape.key, b"modparam" | b"loadmodule")
            && shape.has(Classes::QUOTE)
            && shape.separator == Separator::Blank
            && directive::module(shape) >= POINTS_TO_HIT
        || matches!(shape.key, b"access-list" | b"set" | b"delete")
            && network_device::weigh(shape) >= POINTS_TO_HIT;
    if is_hit { shape.evidence(POINTS_TO_HIT) } else { None }
}

/// `-m 64`, `--option=value`: the arguments of a program, one a line.
fn option(shape: &Shape<'_>) -> u16 {
    let is_option =
        shape.body.iter().take(3).find(|byte| **byte != b'-').is_some_and(u8::is_ascii_alphabetic);
    let options = shape.words().filter(|word| word.starts_with(b"-")).count();
    match (is_option, shape.words().count()) {
        (true, 1..=3) => 24,
        (true, _) if options >= 2 => 30,
        _ => 0,
    }
}

/// `#key = value`: a setting that is switched off.
fn comment(shape: &Shape<'_>) -> u16 {
    if shape.body.starts_with(b"#cloud-config")
        || shape.body.starts_with(b"# HELP ")
        || shape.body.starts_with(b"# TYPE ")
    {
        return 60;
    }
    let rest = shape.body[1..].trim_ascii_start();
    let key = rest
        .iter()
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-'))
        .count();
    let after = rest[key..].trim_ascii_start();
    let is_setting = key > 2
        && after.starts_with(b"=")
        && rest[..key]
            .iter()
            .any(|byte| matches!(byte, b'_' | b'.' | b'-') || byte.is_ascii_lowercase());
    let is_ruler = rest.len() >= 20
        && rest.iter().all(|byte| matches!(byte, b'-' | b'=' | b'#' | b'*' | b' '));
    let entry = rest.strip_prefix(b"- ").unwrap_or(rest);
    let entry_key = entry
        .iter()
        .take_while(|byte| byte.is_ascii_lowercase() || matches!(byte, b'_' | b'-'))
        .count();
    let is_entry = entry_key >= 3
        && entry.get(entry_key) == Some(&b':')
        && !entry[entry_key + 1..].trim_ascii().contains(&b' ');
    if is_ruler || is_entry {
        return 14;
    }
    let is_directive = rest.len() == shape.body.len() - 1
        && key > 4
        && rest[0].is_ascii_uppercase()
        && after.split(|byte| *byte == b' ').count() <= 3;
    match (is_setting, is_directive) {
        (true, _) => 20,
        (_, true) => 14,
        _ => 0,
    }
}

/// `key = value`
fn assignment(shape: &Shape<'_>) -> u16 {
    if !is_name(shape) {
        return 0;
    }
    // "chkconfig ===" is a heading.
    if !shape.value.is_empty() && shape.value.iter().all(|byte| *byte == b'=') {
        return 0;
    }
    let words = shape.count_words_of_value();
    if words > 12 && !shape.key_kinds.any(Classes::UNDERSCORE) {
        return 0;
    }
    if shape.value.starts_with(b"( \"") {
        return 45;
    }
    if shape.body.ends_with(b">") && shape.value.starts_with(b"\"") && is_tight(shape) {
        return 45;
    }
    let is_compound = is_compound(shape);
    let has_dots = || places(shape.key, *b".").nth(1).is_some();
    match (is_compound, words) {
        (true, 1) if shape.key_kinds.any(Classes::DOT) && (has_dots() || is_of_kernel(shape)) => 55,
        _ if (words <= 1 || shape.value.starts_with(b"\""))
            && is_tight(shape)
            && is_of_shell(shape) =>
        {
            45
        }
        (true, 1) if is_tight(shape) && (shape.value.contains(&b',') || is_of_names(shape)) => 45,
        (true, _) => 36,
        // Within a block, or an attribute in a line of its own.
        (false, 0..=3) if shape.indent > 0 && !shape.is_item => 33,
        (false, 0..=3) => 27,
        (false, _) if is_tight(shape) => 24,
        (false, _) => 18,
    }
}

/// `address=/edge.example.net/192.0.2.1`: what a resolver answers for names.
fn is_of_names(shape: &Shape<'_>) -> bool {
    matches!(shape.key, b"address" | b"local" | b"server")
        && shape.value.starts_with(b"/")
        && shape.value[1..].contains(&b'/')
}

/// `fs.file-max=100000`: a setting of the kernel.
fn is_of_kernel(shape: &Shape<'_>) -> bool {
    const PARTS: [&[u8]; 5] = [b"fs.", b"kernel.", b"net.", b"user.", b"vm."];
    PARTS.iter().any(|part| shape.key.starts_with(part))
}

/// Whether no blank stands around the equals sign.
fn is_tight(shape: &Shape<'_>) -> bool {
    shape.body.get(shape.key.len()) == Some(&b'=')
        && shape.body.get(shape.key.len() + 1).is_some_and(|byte| !matches!(byte, b' ' | b'\t'))
}

/// `ONBOOT=yes`, `keyboard="us"`: as files that shells read are written.
fn is_of_shell(shape: &Shape<'_>) -> bool {
    // What people count is written in capitals as well: `TOTAL=14`.
    let is_upper = shape.key.len() >= 5
        && shape.key_has_only(Classes::UPPER.or(Classes::UNDERSCORE))
        && !shape.value.first().is_some_and(u8::is_ascii_digit);
    let is_quoted = shape.value.starts_with(b"\"") && shape.content.ends_with(b"\"");
    is_upper || is_quoted
}

/// `key: value`, as in YAML
fn setting(shape: &Shape<'_>) -> u16 {
    // `evidence:boot` is a reference; the key of a setting has a blank behind it, or is no name of a scheme.
    if !shape.is_spaced {
        let is_statistic = shape.key_kinds.any(Classes::UNDERSCORE)
            && is_name(shape)
            && !(shape.has(Classes::SLASH) && shape.value.contains(&b'/'));
        return if is_statistic { 30 } else { 0 };
    }
    if is_member(shape) {
        return 34;
    }
    if !shape.key.first().is_some_and(u8::is_ascii_lowercase) || !is_name(shape) {
        return 0;
    }
    if shape.key == b"apiVersion" {
        return 60;
    }
    if shape.key_is_in(&NETWORK_KEYS) && shape.count_words_of_value() <= 1 {
        return 45;
    }
    if shape.key_kinds.any(Classes::DOT) && unit_status::is_unit(shape.key) {
        return 0;
    }
    let is_nested = shape.indent > 0 || shape.is_item;
    let is_compound = shape.key_kinds.any(MARKS_IN_NAMES);
    let words = shape.count_words_of_value();
    if said::is_said(shape, words) || said::is_state(shape) {
        return 0;
    }
    let is_expression = is_expression(shape);
    let is_switch = || is_switch(shape.value) || matches!(shape.value, b"null" | b"~");
    let points = match (is_compound, words) {
        (true, 0) => 22,
        (true, 1..=3) => 30,
        (_, 1) if is_switch() => 26,
        // Counts are what people report as well.
        (false, 1) if is_number(shape.value) => 6,
        (false, 0) => 16,
        (false, 1..=3) => 20,
        _ if is_expression => 20,
        _ if shape.indent > 0 => 16,
        _ => 0,
    };
    let points = points + if is_nested && points > 0 { 6 } else { 0 };
    points + if is_expression && points > 0 { 6 } else { 0 }
}

/// `KeyState: "Enabled",`: a member of a structure as a program prints it.
fn is_member(shape: &Shape<'_>) -> bool {
    let value = shape.value.strip_suffix(b",").unwrap_or_default();
    let is_quoted = value.len() >= 2 && value.starts_with(b"\"") && value.ends_with(b"\"");
    shape.indent > 0
        && shape.key_kinds.all(Classes::LETTER)
        && shape.key.first().is_some_and(u8::is_ascii_uppercase)
        && (is_quoted || is_switch(value))
}

/// Whether the value of a setting has a sign of a path, a text in quotes or an expression.
fn is_expression(shape: &Shape<'_>) -> bool {
    const KINDS: Classes = Classes::DOLLAR
        .or(Classes::BRACE)
        .or(Classes::PARENTHESIS)
        .or(Classes::BRACKET)
        .or(Classes::PERCENT)
        .or(Classes::QUOTE)
        .or(Classes::PIPE)
        .or(Classes::SLASH);
    let is_sign =
        |byte: &u8| matches!(byte, b'$' | b'{' | b'(' | b'[' | b'%' | b'\'' | b'"' | b'|' | b'/');
    shape.has(KINDS) && shape.value.iter().any(is_sign)
}

/// Kinds of bytes that join the parts of a name.
const MARKS_IN_NAMES: Classes = Classes::UNDERSCORE.or(Classes::HYPHEN).or(Classes::DOT);

/// Whether the key has several parts: `max_pods`, `max.pods`, `maxPods`.
fn is_compound(shape: &Shape<'_>) -> bool {
    shape.key_kinds.any(MARKS_IN_NAMES)
        || shape.key_kinds.all(Classes::LETTER) && shape.key[0].is_ascii_lowercase()
}

/// Whether the key is written as programs write names.
fn is_name(shape: &Shape<'_>) -> bool {
    matches!(shape.key.len(), 2..=80)
        && shape.key[0].is_ascii_alphabetic()
        && !shape.key_kinds.any(Classes::AT)
}
