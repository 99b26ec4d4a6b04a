//! Rows that other tools print, each of which is known by itself: of disks and pools, of routes and names, of clusters.

use super::wide_gaps;
use crate::screen::line::Classes;
use crate::screen::search::contains;
use crate::screen::structure::shape::Shape;

/// What such a row says.
pub(super) fn weigh(shape: &Shape<'_>) -> u16 {
    let body = shape.body;
    let is_row = match shape.second_begins_with() {
        b'0'..=b'9' => is_measured(shape) || is_hop(shape) || is_shard(shape),
        b'?' => is_hop(shape),
        b'A'..=b'Z' => return with_state(shape),
        b'h' | b'm' => !shape.is_item && is_answer(shape),
        b'/' | b'.' => is_usage(body),
        b'r' => is_copied(body),
        b'|' => is_event(body),
        _ => false,
    };
    if is_row { 100 } else { 0 }
}

/// Whether a word is a number, with a fraction or without one.
pub(super) fn is_number(word: &[u8]) -> bool {
    word.first().is_some_and(u8::is_ascii_digit)
        && word.iter().all(|byte| byte.is_ascii_digit() || *byte == b'.')
}

/// `sdb   812.00  4.00 …`: what iostat and sar measure of a device, and a row of jstat or vmstat, which has nothing but
/// numbers.
fn is_measured(shape: &Shape<'_>) -> bool {
    const OF_DEVICE_MIN: usize = 8;
    const NUMBERS_MIN: usize = 15;
    if !shape.has(Classes::WIDE_BLANK) || shape.is_item {
        return false;
    }
    let first = shape.first_words()[0];
    let (mut numbers, mut fractions, mut steps) = (0, 0, 0);
    let mut before = whole(first);
    for word in shape.words().skip(1) {
        if !is_number(word) {
            return false;
        }
        numbers += 1;
        fractions += usize::from(is_measure(word));
        let number = whole(word);
        steps += usize::from(number.is_some() && number == before.and_then(|n| n.checked_add(1)));
        before = number;
    }
    let is_of_fractions = numbers >= OF_DEVICE_MIN && fractions * 2 > numbers;
    if is_number(first) {
        // A table of a person begins with a year, or counts days or weeks; of a heap whole numbers are told as well.
        let is_of_system = numbers + 1 >= NUMBERS_MIN && steps * 2 < numbers && !is_year(first);
        is_of_system || is_of_fractions && fractions < numbers && is_measure(first)
    } else {
        is_of_fractions && is_device(first)
    }
}

/// A number without a fraction.
fn whole(word: &[u8]) -> Option<u32> {
    std::str::from_utf8(word).ok()?.parse().ok()
}

/// `2025`
fn is_year(word: &[u8]) -> bool {
    matches!(word, [b'1', b'9', _, _] | [b'2', b'0', _, _])
}

/// `41.20`, `412.331`: a number with as many digits behind its dot as tools write.
fn is_measure(word: &[u8]) -> bool {
    memchr::memchr(b'.', word).is_some_and(|dot| matches!(word.len() - dot, 3 | 4))
}

/// `sdb`, `sda1`, `nvme0n1`, `dm-0`: the name of a block device.
pub(super) fn is_device(name: &[u8]) -> bool {
    const DISKS: [&[u8]; 4] = [b"hd", b"sd", b"vd", b"xvd"];
    const NUMBERED: [&[u8]; 5] = [b"dm-", b"loop", b"md", b"mmcblk", b"nvme"];
    let is_numbered = || {
        let number = NUMBERED.iter().find_map(|kind| name.strip_prefix(*kind)).unwrap_or_default();
        number.first().is_some_and(u8::is_ascii_digit)
            && number.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b'n' | b'p' | b'c'))
    };
    let is_disk = || {
        let rest = DISKS.iter().find_map(|kind| name.strip_prefix(*kind)).unwrap_or_default();
        let letters = rest.iter().take_while(|byte| byte.is_ascii_lowercase()).count();
        matches!(letters, 1..=2) && rest[letters..].iter().all(u8::is_ascii_digit)
    };
    is_disk() || is_numbered()
}

/// `4.|-- 192.0.2.1   41.2%   100   12.3 …`: a hop of mtr.
fn is_hop(shape: &Shape<'_>) -> bool {
    shape.has(Classes::PIPE) && {
        let mut words = shape.words();
        let number = words.next().and_then(|word| word.strip_suffix(b".|--"));
        number.is_some_and(|number| !number.is_empty() && number.iter().all(u8::is_ascii_digit))
            && words.nth(1).is_some_and(|lost| is_number(lost.strip_suffix(b"%").unwrap_or(lost)))
    }
}

/// `edge-2026.06.11 3 p UNASSIGNED NODE_LEFT`: a shard of an index.
fn is_shard(shape: &Shape<'_>) -> bool {
    let mut words = shape.words().skip(1);
    let [number, kind, state] = std::array::from_fn(|_| words.next().unwrap_or_default());
    let is_of_index = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'_');
    number.iter().all(u8::is_ascii_digit)
        && matches!(kind, b"p" | b"r")
        && match state {
            b"UNASSIGNED" => true,
            // A step may have been started by a person.
            b"INITIALIZING" | b"RELOCATING" | b"STARTED" => {
                words.next().is_some_and(is_number)
                    || shape.first_words()[0].iter().any(is_of_index)
            }
            _ => false,
        }
}

/// Rows with a state in capitals, or with a capital, as their second word.
fn with_state(shape: &Shape<'_>) -> u16 {
    let mut words = shape.words();
    let [name, state, third, fourth, fifth]: [&[u8]; 5] =
        std::array::from_fn(|_| words.next().unwrap_or_default());
    let points = |is_so: bool| if is_so { 100 } else { 0 };
    match state {
        // `sdb   FAULTED   3   881   0  too many errors`: a disk of a pool, and its errors.
        b"ONLINE" | b"DEGRADED" | b"FAULTED" | b"OFFLINE" | b"UNAVAIL" | b"REMOVED" => {
            let counts = [third, fourth, fifth];
            let is_pool =
                || counts == [b"0"; 3] && name.iter().all(|byte| !byte.is_ascii_uppercase());
            points(counts.into_iter().all(is_count) && (is_of_pool(name) || is_pool()))
        }
        // `data-edge-0   Bound   pvc-8a1b2c3d-4e5f   100Gi   RWO   edge`
        b"Bound" | b"Lost" | b"Pending" => {
            const MODES: [&[u8]; 4] = [b"ROX", b"RWO", b"RWOP", b"RWX"];
            points(shape.has(Classes::WIDE_BLANK) && MODES.contains(&fifth) && is_size(fourth))
        }
        // `edge-db   Exited (137) 4 minutes ago`, `edge-api Restarting (1) 12 seconds ago`
        b"Exited" | b"Restarting" => {
            let is_code = matches!(third, [b'(', code @ .., b')'] if !code.is_empty() && code.iter().all(u8::is_ascii_digit));
            let is_ago = shape.body.ends_with(b" ago") && shape.count_words(8) <= 8;
            // What stands in a column of its own may be called anything.
            let is_column = shape.body[name.len()..].starts_with(b"  ")
                || shape.body.get(name.len()) == Some(&b'\t');
            points(is_code && is_ago && (is_column || is_name(without_marks(name))))
        }
        b"Up" if is_name(name) => of_running(shape, third),
        // `edge-2 NotReady <none> 88d v1.28.4`
        b"Ready" | b"NotReady" => {
            let is_row = is_roles(third) || shape.has(Classes::WIDE_BLANK);
            points(is_row && is_age(fourth) && is_version(fifth))
        }
        _ if state.starts_with(b"NotReady,") || state.starts_with(b"Ready,") => {
            points(shape.has(Classes::WIDE_BLANK) && wide_gaps(shape.body) >= 3)
        }
        _ => 0,
    }
}

/// `sdb`, `mirror-0`, `gptid/7c1e`: a part of a pool of disks.
fn is_of_pool(name: &[u8]) -> bool {
    const KINDS: [&[u8]; 16] = [
        b"/",
        b"ata-",
        b"c0t",
        b"c1t",
        b"ada",
        b"da",
        b"draid",
        b"gpt/",
        b"gptid/",
        b"mirror-",
        b"nvd",
        b"raidz",
        b"replacing-",
        b"scsi-",
        b"spare-",
        b"wwn-",
    ];
    is_device(name)
        || name.len() > 1
            && KINDS.iter().any(|kind| name.starts_with(kind))
            && (name.starts_with(b"/") || name.iter().any(u8::is_ascii_digit))
}

/// `<none>`, `control-plane,master`: what a node is for.
fn is_roles(word: &[u8]) -> bool {
    const ROLES: [&[u8]; 9] = [
        b"<none>",
        b"agent",
        b"control-plane",
        b"etcd",
        b"infra",
        b"master",
        b"node",
        b"storage",
        b"worker",
    ];
    word.split(|byte| *byte == b',').all(|role| ROLES.contains(&role))
}

/// `**edge**`: a name without the marks that a person put around it.
fn without_marks(word: &[u8]) -> &[u8] {
    let is_of_name = |byte: &u8| !matches!(byte, b'*' | b'`' | b'_');
    let from = word.iter().position(is_of_name).unwrap_or(word.len());
    let to = word.iter().rposition(is_of_name).map_or(from, |last| last + 1);
    &word[from..to]
}

/// `4096+0 records out`: how much dd copied.
fn is_copied(body: &[u8]) -> bool {
    let counts = body.strip_suffix(b" records in").or(body.strip_suffix(b" records out"));
    counts.is_some_and(|counts| {
        let plus = memchr::memchr(b'+', counts).filter(|plus| *plus > 0);
        plus.is_some_and(|plus| plus + 1 < counts.len())
            && counts.iter().all(|byte| byte.is_ascii_digit() || *byte == b'+')
    })
}

/// What stands behind the state of a container that runs.
pub(super) const HEALTH: [&[u8]; 4] =
    [b" (healthy)", b" (unhealthy)", b" (health: starting)", b" (Paused)"];

/// Whether a word is a unit of time as the engine writes them, of one or of several.
pub(super) fn is_unit(word: &[u8]) -> bool {
    const UNITS: [&[u8]; 7] = [b"second", b"minute", b"hour", b"day", b"week", b"month", b"year"];
    UNITS.contains(&word.strip_suffix(b"s").unwrap_or(word))
}

/// `edge-1 Up 2 weeks (healthy)`, `edge-2 Up 3 days`: what the engine says of a container that runs; of the latter a person
/// may write one.
fn of_running(shape: &Shape<'_>, count: &[u8]) -> u16 {
    let is_count = matches!(count, b"About" | b"Less") || is_number(count);
    let health = HEALTH.iter().find_map(|health| shape.body.strip_suffix(*health));
    let last = health.unwrap_or(shape.body);
    let unit = last.rsplit(|byte| *byte == b' ').next().unwrap_or_default();
    let is_unit = is_unit(unit);
    match (is_count && is_unit && shape.count_words(8) <= 8, health.is_some()) {
        (true, true) => 100,
        (true, false) => 40,
        (false, _) => 0,
    }
}

/// `88d`, `5h12m`: how long something has been there, as kubectl writes it.
pub(super) fn is_age(word: &[u8]) -> bool {
    word.first().is_some_and(u8::is_ascii_digit)
        && word.last().is_some_and(u8::is_ascii_lowercase)
        && word.iter().all(|byte| byte.is_ascii_digit() || b"smhdy".contains(byte))
}

/// `v1.28.4`
fn is_version(word: &[u8]) -> bool {
    word.strip_prefix(b"v").is_some_and(is_number)
}

/// The name of a container.
pub(super) fn is_name(word: &[u8]) -> bool {
    let is_of_name =
        |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b'/');
    word.first().is_some_and(u8::is_ascii_alphanumeric) && word.iter().all(is_of_name)
}

/// `881`, `1.2K`: how many errors a disk had.
fn is_count(word: &[u8]) -> bool {
    is_number(word.strip_suffix(b"K").or(word.strip_suffix(b"M")).unwrap_or(word))
}

/// `100Gi`, `412G`: a size as tools write it.
fn is_size(word: &[u8]) -> bool {
    let number = word.iter().take_while(|byte| byte.is_ascii_digit() || **byte == b'.').count();
    number > 0
        && matches!(&word[number..], b"K" | b"M" | b"G" | b"T" | b"Ki" | b"Mi" | b"Gi" | b"Ti")
}

/// `edge.example.net has address 192.0.2.9`, `edge.example.net mail is handled by 10 mx1.example.net.`: the answer of a
/// server of names, and nothing behind it.
fn is_answer(shape: &Shape<'_>) -> bool {
    let mut words = shape.words();
    let name = words.next().unwrap_or_default();
    let [verb, what, third, fourth, fifth]: [&[u8]; 5] =
        std::array::from_fn(|_| words.next().unwrap_or_default());
    let is_address = |word: &[u8]| {
        word.last().is_some_and(u8::is_ascii_hexdigit)
            && (word.split(|byte| *byte == b'.').count() == 4 || word.contains(&b':'))
    };
    let answer = match (verb, what) {
        (b"has", b"address") => is_address(third) && fourth.is_empty(),
        (b"has", b"IPv6") => third == b"address" && is_address(fourth) && fifth.is_empty(),
        (b"mail", b"is") => {
            let host = words.next().unwrap_or_default();
            (third, fourth) == (b"handled", b"by")
                && fifth.iter().all(u8::is_ascii_digit)
                && host.ends_with(b".")
                && host.iter().filter(|byte| **byte == b'.').count() >= 2
        }
        _ => false,
    };
    answer && words.next().is_none() && name.contains(&b'.') && !name.ends_with(b".")
}

/// `412G<tab>/var/lib/docker`: how much a folder holds, as `du` prints it.
fn is_usage(body: &[u8]) -> bool {
    memchr::memchr(b'\t', body).is_some_and(|tab| {
        is_size(&body[..tab]) && matches!(body[tab + 1..], [b'/', ..] | [b'.', b'/', ..])
    })
}

/// `8c | 03/14/2025 | 03:12:44 | Power Supply #0x52 | … | Asserted`: an event of the controller of a board.
fn is_event(body: &[u8]) -> bool {
    (body.ends_with(b"| Asserted") || body.ends_with(b"| Deasserted")) && contains(body, b" #0x")
}

#[cfg(test)]
mod tests {
    use crate::screen::screen;

    #[test]
    fn rows_are_those_of_tools() {
        for text in [
            "edge_web_1   Exited (0) Less than a second ago",
            "edge-api   Restarting (1) Less than a second ago",
            "`edge-api`   Exited (137) 4 minutes ago",
            "`edge-api` Exited (137) 4 minutes ago",
            "- **edge**   Exited (137) 4 minutes ago",
            "edge-web,edge-api   Exited (137) 4 minutes ago",
            "nvme0n1p2   812.00  4.00  41233.00  88.00  0.00 2.00  0.00 33.33  48.12",
            "0.00  98.21  41.20  88.12  95.10  91.00   4711   88.120    12    4.120   92.240",
            "tank ONLINE 0 0 0",
            "raidz1-0 DEGRADED 0 0 12",
            "edge-2 Ready control-plane,master 88d v1.28.4",
            "edge-1 3 r STARTED",
            "edge 3 r STARTED 88123 41.2mb 192.0.2.9 edge-a",
        ] {
            assert!(!screen(text.as_bytes()).is_clean(), "{text}");
        }
        for text in [
            "2025   12  14  15  16  11  10  9  8  7  12  13  14",
            "2025   12  14  15  16  11  10  9  8  7  12  13  14  15  16  17  18",
            "1  2  3  4  5  6  7  8  9  10  11  12  13  14",
            "1  2  3  4  5  6  7  8  9  10  11  12  13  14  15  16  17",
            "edge-1  99.95  99.97  99.95  99.97  99.95  99.97  99.95  99.97  99.99",
            "week1  99.95  99.97  99.95  99.97  99.95  99.97  99.95  99.97  99.99",
            "Shop OFFLINE 2 3 1",
            "HIGH ONLINE 3 4 5",
            "Status OFFLINE 3 2 1 hosts",
            "edge-2 Ready since 88d v1.28.4",
            "step 3 r STARTED",
        ] {
            assert!(screen(text.as_bytes()).is_clean(), "{text}");
        }
    }
}
