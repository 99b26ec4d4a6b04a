//! Rows of such tables, also a single one: an id, columns set apart by blanks, ages, states and published ports.

mod actions;
mod listings;
mod progress;
mod rows;

use super::Evidence;
use super::facts::Facts;
use super::log_prefix::events;
use super::needs::Needs;
use super::shape::Shape;
use crate::lang::Text;
use crate::screen::line::Classes;
use crate::screen::places::places;
use crate::screen::rule::{Class, Rule};
use crate::screen::search::{contains, position};

pub(super) static RULE: Rule = Rule {
    id: "docker-row",
    class: Class::DockerDump,
    title: Text { zh_tw: "docker 表格中的一列", en: "a row of docker's tables" },
    why: Text {
        zh_tw: "一列裡有識別碼、以空白對齊的欄位、存在時間或公開的連接埠，是 `docker ps` 一類指令的輸出原文。",
        en: "The row holds an id, columns aligned by blanks, an age or published ports: output of `docker ps` and its \
             like.",
    },
    instead: Text {
        zh_tw: "寫出哪個服務處於什麼狀態、多久了，不要整列貼上。",
        en: "Write which service is in which state, and for how long, instead of pasting the row.",
    },
    hits: &[
        "deployment.apps/edge configured",
        "Creating service shop_edge\nCreating network shop_default",
        " Container edge-web-1  Started",
        "edge_default    bridge    local",
        "192.0.2.0/25 via 192.0.2.254\n198.51.100.0/24 via 192.0.2.254\n203.0.113.0/24 via 192.0.2.254",
        "a7c0e504ca3e   shop/web:1.4   \"/bin/run\"   28 seconds ago   Up 26 seconds   80/tcp   web",
        "shop/web     1.4     4a415e3663aa   4 weeks ago   3.99MB",
        "web    shop/web:1.4   \"/bin/run\"   web    running   0.0.0.0:8080->80/tcp",
        "80/tcp -> 0.0.0.0:8080",
        "2475a4bd0ca5   shop/plugin:latest   A plugin   false",
        "kubernetes   ClusterIP   10.96.0.1   <none>   443/TCP   5d",
        "f1b10cd84249: Pull complete",
        "deleted: sha256:4a415e3663",
        "Deleted: sha256:4a415e3663aa\nDeleted: sha256:2b7d6430f78d",
        "Untagged: shop/web:1.4\nDeleted: sha256:4a415e3663aa",
        "1.4: digest: sha256:4a415e3663aa size: 1570",
        "Pushed manifest registry.example/web@sha256:4a415e3663aa with digest: sha256:2b7d6430f78d",
        "=> [internal] load build definition from Dockerfile   0.1s",
        "Step 2/5 : RUN make",
        "STEP 2/5: RUN make",
        "Copying blob 4bcff63911fc done",
        "MiB Mem :   7812.3 total,    512.0 free",
        "Linux edge-a 6.1.0-9-amd64 #1 SMP Debian 6.1.27-1 x86_64 GNU/Linux",
        "Swap:      16601084      240640    16360444",
        "9c1f2ab4417de   2b7d6430f78d4   3 minutes ago   Exited   edge   12   57f0d1f5b2a1c",
        "edge_db_1   docker-entrypoint.sh postgres   Exit 137",
        "edge-api   Restarting (1) 12 seconds ago",
        "root      4711     1  0 Jun10 ?        00:00:04 /usr/bin/worker",
        "sdb1 8:17 0 80G 0 part /srv",
        "nvme0n1   259:0    0  1.8T  0 disk",
        "61b9efa710aa   busybox   \"sh\"   2026-06-11 02:12:07 +0800 CST   Exited (137) 2 hours ago",
        "edge-1 Exited (1) 3 minutes ago",
        "edge-api-1 Up 2 weeks (healthy)",
        "sdb   812.00  4.00  41233.00  88.00  0.00 2.00  0.00 33.33  48.12",
        "12 41 812344  21233   1204  88123  412  881 12044  8812 9912 21044 12  8 11 69  0",
        "4.|-- 192.0.2.1   41.2%   100   12.3  14.1  11.0  88.1   9.2",
        "2.|-- ???   100.0   100    0.0   0.0   0.0",
        "sdb     FAULTED      3   881     0  too many errors",
        "mirror-0 DEGRADED 0 0 0",
        "edge-7   NotReady,SchedulingDisabled   worker   212d   v1.27.9",
        "4096+0 records out",
        "edge-2 NotReady <none> 88d v1.28.4",
        "data-edge-0   Bound   pvc-8a1b2c3d-4e5f   100Gi   RWO   edge   212d",
        "412G\t/var/lib/docker/overlay2",
        "8c | 03/14/2025 | 03:12:44 | Power Supply #0x52 | Power Supply AC lost | Asserted",
        "edge.example.net has address 192.0.2.9",
        "edge.example.net mail is handled by 10 mx1.example.net.",
        "edge-2026.06.11 3 p UNASSIGNED NODE_LEFT",
        "edge   33s   Warning   BackOff   pod/edge-0   Back-off restarting failed container",
    ],
    passes: &[
        "The web container has been up for 26 seconds, after 4 weeks without a restart.",
        "Step 2/5 of the plan was done twice.",
        "sdb1 (8:17) is a part of 80 GB, read only: 0, on /srv",
        "edge-a 8:17 alert, 1 page, 0 lost",
        "STEP 2 of 5 was done twice.",
        "Digest: sha256:4a415e3663aa\nsize: 1570 MB",
        "Untagged: shop/web:1.4\nKept: shop/web:1.5",
        "Deleted: sha256:4a415e3663aa (the old image), kept: sha256:2b7d6430f78d",
        "web 1.4: digest: sha256:4a415e3663aa, as before",
        "edge-api: Restarting (1), the last time 12 seconds ago",
        "edge-db   exited   twice\nedge-api   Up 3 hours\nedge-web   Exit 137, then up",
        "edge_db_1   out of memory   Exit 137",
        "a7c0e504ca3e: the commit before the change",
        "edge-1 Exited twice, the last time (1) 3 minutes ago",
        "edge-api Up 3 hours, then down",
        "edge-1 Restarting was tried (1) three times",
        "north  1.5  2.5  3.5  4.5  5.5  6.5  7.5  8.5  9.5",
        "north   12   14   15   16   11   10   9   8   7",
        "443/tcp -> edge, 5432/tcp -> not exposed\n8080/tcp -> ok",
        "4096 records out of 5000, and 12 in",
        "sdb   812 reads and 4 writes, 2 errors",
        "4. 192.0.2.1   lost 41.2% of 100",
        "sdb FAULTED with 3 read errors, 881 write errors",
        "edge-2 Ready again after 88d with v1.28.4",
        "- edge.example.net has address 192.0.2.9",
        "edge-7   NotReady for 12 minutes, drained",
        "data-edge-0   Bound   again after 12 minutes",
        "412 GB in /var/lib/docker/overlay2",
        "412G /var/lib/docker/overlay2, 88 % of it old layers",
        "edge.example.net has address 192.0.2.9 again, since 02:40",
        "edge.example.net mail is handled by 2 hosts",
        "edge-2026.06.11 3 shards UNASSIGNED, 2 of them replicas",
        "power supply 2 | lost AC 02:12 | back 02:40",
        "容器 web 2 小時前以代碼 137 結束，現已恢復。",
        "sha256:4a415e366388aa01bc23de45fa67bc89de01fa23bc45de67fa89bc01de23fa45 running since the deploy, 3 hours ago",
    ],
};

/// Ids, ages, sizes and ports have digits; objects of a cluster a slash, networks columns.
pub(super) const NEEDS: Needs = Needs::NONE
    .or(Facts::of(Classes::DIGIT.or(Classes::SLASH).or(Classes::WIDE_BLANK)))
    .or_opening(&[&actions::OPENINGS]);

pub(super) fn weigh(shape: &Shape<'_>) -> Option<Evidence> {
    if let points @ 1.. = actions::weigh(shape) {
        return shape.evidence(points);
    }
    if let points @ 1.. = listings::weigh(shape) {
        return shape.evidence(points);
    }
    if !shape.has(Classes::DIGIT) {
        return None;
    }
    if shape.has(Classes::ANGLE) && shape.has(Classes::SLASH) && is_published(shape.body) {
        return shape.evidence(100);
    }
    let second = shape.second_begins_with();
    let may_be_known = shape.key.len() == ID_BYTES
        || matches!(second, b'0'..=b'9' | b'R')
        || shape.has(Classes::PERCENT) && shape.has(Classes::SLASH)
        || shape.has(Classes::WIDE_BLANK) && second.is_ascii_uppercase();
    if may_be_known {
        let [_, second] = shape.first_words();
        if is_short_row(shape, second) || is_host_row(shape, second) || is_kept(shape, second) {
            return shape.evidence(100);
        }
    }
    if let points @ 1.. = rows::weigh(shape) {
        return shape.evidence(points);
    }
    if let points @ 1.. = progress::weigh(shape) {
        return shape.evidence(points);
    }
    if shape.body.starts_with("✔ ".as_bytes())
        && let points @ 1.. = step(shape.body)
    {
        return shape.evidence(points);
    }
    if !shape.has(Classes::WIDE_BLANK) {
        return None;
    }
    columns(shape)
}

/// `80/tcp -> 0.0.0.0:8080`: a port, and where it is published, as `docker port` prints it.
fn is_published(body: &[u8]) -> bool {
    const PROTOCOLS: [&[u8]; 2] = [b"/tcp -> ", b"/udp -> "];
    PROTOCOLS.iter().filter_map(|protocol| position(body, protocol)).any(|at| {
        let behind = &body[at + PROTOCOLS[0].len()..];
        let place = behind.split(|byte| *byte == b' ').next().unwrap_or_default();
        matches!(place.first(), Some(b'0'..=b'9' | b'[' | b':')) && place.contains(&b':')
    })
}

/// What a line says, unless somebody tells of it.
fn unless_told(shape: &Shape<'_>, points: u16) -> u16 {
    if points > 0 && shape.is_told() { 0 } else { points }
}

/// Digits of the short id of a container.
const ID_BYTES: usize = 12;

/// `✔ Container edge  Started`
fn step(body: &[u8]) -> u16 {
    const STEPS: [&str; 3] = ["✔ Container ", "✔ Network ", "✔ Volume "];
    const STATES: [&[u8]; 6] =
        [b" Started", b" Running", b" Created", b" Healthy", b" Removed", b" Stopped"];
    let is_step = STEPS.iter().any(|step| body.starts_with(step.as_bytes()));
    match (is_step, STATES.iter().any(|state| contains(body, state))) {
        (true, true) => 100,
        (true, false) => 60,
        (false, _) => 0,
    }
}

/// `edge_db_1`: how Compose called containers.
fn is_numbered(name: &[u8]) -> bool {
    let digits = name.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    matches!(digits, 1..=2) && name[..name.len() - digits].ends_with(b"_")
}

/// `docker-entrypoint.sh postgres   Exit 137`: a command, and how it ended as the last column.
fn ends_with_exit(body: &[u8]) -> bool {
    let digits = body.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let command = body[..body.len() - digits].strip_suffix(b"  Exit ").unwrap_or_default();
    digits > 0 && (command.contains(&b'/') || contains(command, b".sh") || contains(command, b" -"))
}

/// What the columns of a row say.
fn columns(shape: &Shape<'_>) -> Option<Evidence> {
    let columns = 1 + shape.count_wide_gaps().unwrap_or_else(|| wide_gaps(shape.body));
    if columns < 3 {
        return None;
    }
    let body = &shape.body[..shape.body.len().min(2048)];
    let (has_slash, has_upper) = (shape.has(Classes::SLASH), shape.has(Classes::UPPER));
    if has_upper && is_numbered(shape.key) && ends_with_exit(body) {
        return shape.evidence(100);
    }
    let points = |is_so: bool, points: u16| if is_so { points } else { 0 };
    let mut sum = u16::try_from(columns.min(7)).unwrap_or(7) * 8;
    sum += points(shape.words_in(body).any(is_id), 30);
    sum += points(has_age(body), 40);
    sum += points(has_slash && (contains(body, b"/tcp") || contains(body, b"/udp")), 40);
    let is_up =
        || contains(body, b"Up ") || contains(body, b"Exited (") || contains(body, b"Exit ");
    sum += points(has_upper && is_up(), 30);
    sum += points(has_size(body), 15);
    let is_running = has_upper && contains(body, b"Running ")
        || contains(body, b"  replicated ")
        || contains(body, b"  global ")
        || contains(body, b" running");
    sum += points(is_running, 25);
    let is_of_kind =
        contains(body, b"bridge") || contains(body, b"local") || contains(body, b"overlay");
    sum += points(is_of_kind, 20);
    // `3m12s`, `5d` beside `<none>`: columns of kubectl.
    sum += points(shape.has(Classes::ANGLE) && contains(body, b"<none>"), 45);
    sum += points(has_slash && has_replicas(body), 25);
    sum += points(has_upper && has_slash && events::is_of_namespace(body), 100);
    match sum {
        100.. => shape.evidence(100),
        70.. => shape.evidence(50),
        _ => None,
    }
}

/// `4f1c2b3a5d6e edge Up 2 hours`, the row of a format of one's own, and rows of `docker stats` and `kubectl get pods`.
fn is_short_row(shape: &Shape<'_>, second: &[u8]) -> bool {
    let body = shape.body;
    let is_id = || {
        shape.key.len() == ID_BYTES
            && shape.key.iter().all(u8::is_ascii_hexdigit)
            && shape.key.iter().any(u8::is_ascii_digit)
            && shape.key.iter().any(u8::is_ascii_alphabetic)
    };
    let is_state =
        || contains(body, b" Up ") || contains(body, b" Exited (") || contains(body, b"iB / ");
    let is_pod = || {
        matches!(second, [a, b'/', b] if a.is_ascii_digit() && b.is_ascii_digit())
            && [
                &b"Running"[..],
                b"CrashLoopBackOff",
                b"Pending",
                b"Completed",
                b"Error",
                b"Terminating",
                b"ImagePullBackOff",
            ]
            .contains(&shape.words().nth(2).unwrap_or_default())
    };
    is_id() && is_state() || shape.has(Classes::SLASH) && is_pod()
}

/// Rows that begin with the id of a container, an image or a network, in columns.
fn is_kept(shape: &Shape<'_>, second: &[u8]) -> bool {
    let is_id = shape.key.len() == ID_BYTES
        && shape.has(Classes::WIDE_BLANK)
        && !shape.is_item
        && shape.key.iter().all(u8::is_ascii_hexdigit)
        && shape.key.iter().any(u8::is_ascii_digit)
        && shape.key.iter().any(u8::is_ascii_alphabetic);
    if is_id {
        return shape.body[shape.key.len()..].starts_with(b"  ") && wide_gaps(shape.body) >= 2;
    }
    // `kubernetes   ClusterIP   10.96.0.1   <none>   443/TCP   5d`, `node-1   Ready   control-plane   5d   v1.28.2`
    let may_be = matches!(
        second,
        b"ClusterIP" | b"NodePort" | b"LoadBalancer" | b"ExternalName" | b"Ready" | b"NotReady"
    );
    may_be && shape.has(Classes::WIDE_BLANK) && wide_gaps(shape.body) >= 3
}

/// `3/3`
fn has_replicas(body: &[u8]) -> bool {
    memchr::memchr_iter(b'/', body).any(|at| {
        let is_digit = |at: usize| body.get(at).is_some_and(u8::is_ascii_digit);
        let is_gap = |at: usize| body.get(at).is_none_or(|byte| *byte == b' ');
        at >= 2 && is_digit(at - 1) && is_gap(at - 2) && is_digit(at + 1) && is_gap(at + 2)
    })
}

/// Rows of `ps aux`, `df`, `ls -l` and `supervisorctl status`.
fn is_host_row(shape: &Shape<'_>, second: &[u8]) -> bool {
    // A number, a state, or the share of a file system that is used.
    let may_be_row = second.first().is_some_and(u8::is_ascii_digit)
        || second == b"RUNNING"
        || shape.has(Classes::PERCENT) && shape.has(Classes::SLASH);
    if !may_be_row {
        return false;
    }
    let mut words = shape.words();
    let [first, _, third, fourth, fifth, sixth]: [&[u8]; 6] =
        std::array::from_fn(|_| words.next().unwrap_or_default());
    let is_number = |word: &[u8]| !word.is_empty() && word.iter().all(u8::is_ascii_digit);
    let is_share = |word: &[u8]| {
        word.contains(&b'.') && word.iter().all(|byte| byte.is_ascii_digit() || *byte == b'.')
    };
    let is_process = is_number(second)
        && is_share(third)
        && is_share(fourth)
        && is_number(fifth)
        && is_number(sixth);
    let is_filesystem = fifth.ends_with(b"%") && sixth.starts_with(b"/") && words.next().is_none();
    let is_mode = matches!(first.len(), 10 | 11)
        && matches!(first[0], b'-' | b'd' | b'l' | b'b' | b'c' | b'p' | b's')
        && first[1..].iter().all(|byte| {
            matches!(byte, b'r' | b'w' | b'x' | b's' | b'S' | b't' | b'T' | b'-' | b'+' | b'.')
        })
        && first.contains(&b'r')
        && is_number(second);
    let is_supervised = second == b"RUNNING" && third == b"pid";
    // `root   4711   1   0 Jun10 ?   00:00:04 /usr/bin/worker`
    let is_full = is_number(second)
        && is_number(third)
        && is_number(fourth)
        && matches!(sixth, [b'?'] | [b'p', b't', b's', ..] | [b't', b't', b'y', ..]);
    let is_device = is_device_number(second)
        && matches!(third, b"0" | b"1")
        && fourth.first().is_some_and(u8::is_ascii_digit)
        && matches!(fifth, b"0" | b"1")
        && is_kind_of_device(sixth);
    is_process || is_full || is_filesystem || is_mode || is_supervised || is_device
}

/// `8:1`: the numbers by which the kernel knows a device.
fn is_device_number(word: &[u8]) -> bool {
    memchr::memchr(b':', word).is_some_and(|at| {
        let is_number = |text: &[u8]| !text.is_empty() && text.iter().all(u8::is_ascii_digit);
        is_number(&word[..at]) && is_number(&word[at + 1..])
    })
}

/// `disk`, `part`, `raid1`: what `lsblk` calls a device.
fn is_kind_of_device(word: &[u8]) -> bool {
    matches!(word, b"disk" | b"part" | b"lvm" | b"crypt" | b"loop" | b"rom" | b"mpath" | b"dm")
        || word.starts_with(b"raid")
}

/// How many gaps of two blanks or more, or of tabs, set columns apart.
fn wide_gaps(body: &[u8]) -> usize {
    let mut gaps = 0;
    let mut blanks = 0;
    for byte in body {
        match byte {
            b' ' => blanks += 1,
            b'\t' => blanks += 2,
            _ => {
                gaps += usize::from(blanks >= 2);
                blanks = 0;
            }
        }
    }
    gaps
}

/// 12, 13 or 64 hexadecimal digits, or 25 letters and digits of a swarm.
fn is_id(word: &[u8]) -> bool {
    // Those of the runtimes of Kubernetes have 13 digits, as have seconds since 1970 with their thousandths.
    if word.len() == 13 {
        return word.iter().all(u8::is_ascii_hexdigit) && word.iter().any(u8::is_ascii_alphabetic);
    }
    if !matches!(word.len(), 12 | 25 | 64) {
        return false;
    }
    let is_hex = word.iter().all(u8::is_ascii_hexdigit) && word.iter().any(u8::is_ascii_digit);
    let is_swarm = word.iter().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        && word.iter().any(u8::is_ascii_digit);
    matches!(word.len(), 12 | 64) && (is_hex || is_swarm) || word.len() == 25 && is_swarm
}

/// `28 seconds ago`, `4 weeks`, `About a minute`.
fn has_age(body: &[u8]) -> bool {
    const UNITS: [&[u8]; 9] =
        [b"second", b"secs", b"minute", b"min", b"hour", b"day", b"week", b"month", b"year"];
    let mut seen = [false; UNITS.len()];
    // Of each unit only the first one is looked at.
    let mut is_first_with_number = |blank: usize, unit: usize| {
        let is_first = body[blank + 1..].starts_with(UNITS[unit]) && !seen[unit];
        seen[unit] |= is_first;
        is_first && blank > 0 && matches!(body[blank - 1], b'0'..=b'9' | b'a' | b'n')
    };
    let mut has_unit = || {
        places(body, *b" ").any(|blank| {
            let begins =
                matches!(body.get(blank + 1), Some(b's' | b'm' | b'h' | b'd' | b'w' | b'y'));
            // All of them are told, so that each counts as seen.
            begins && (0..UNITS.len()).filter(|unit| is_first_with_number(blank, *unit)).count() > 0
        })
    };
    (contains(body, b" ago") || contains(body, b"Up ") || contains(body, b"ing ")) && has_unit()
}

/// `3.99MB`, `1.089 GB`.
fn has_size(body: &[u8]) -> bool {
    [&b"B"[..], b"B (virtual"].iter().any(|end| body.ends_with(end))
        && body.iter().any(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_each_unit_of_an_age_the_first_one_counts() {
        const UNITS: [&str; 9] =
            [" second", " secs", " minute", " min", " hour", " day", " week", " month", " year"];
        let parts = ["3 ", "a ", "x ", "second", "secs", "minutes", "min", "hour", "day", "weeks"];
        let mut state = 1_u64;
        let mut next = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) as usize % below
        };
        let mut found = 0;
        for _ in 0..40_000 {
            let mut text = "Up ".to_owned();
            for _ in 0..next(8) {
                text.push_str(parts[next(parts.len())]);
                text.push_str(["", " "][next(2)]);
            }
            let expect = UNITS.iter().any(|unit| {
                text.find(unit)
                    .is_some_and(|at| matches!(text.as_bytes()[at - 1], b'0'..=b'9' | b'a' | b'n'))
            });
            assert_eq!(has_age(text.as_bytes()), expect, "{text:?}");
            found += usize::from(expect);
        }
        assert!(found > 1_000, "{found}");
    }
}
