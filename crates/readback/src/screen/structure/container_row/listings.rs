//! Rows of tables and of formats of one's own that have no id of a container: states, shares of memory, networks, routes,
//! zones of memory, partitions, allocations.

use super::rows::{HEALTH, is_age, is_device, is_name, is_number, is_unit};
use super::{unless_told, wide_gaps};
use crate::screen::line::Classes;
use crate::screen::search::contains;
use crate::screen::structure::host_paths::is_on_host;
use crate::screen::structure::shape::{Separator, Shape, is_address};

/// Points of a row that nobody writes.
const SURE: u16 = 100;

/// Points of a row of which two are enough.
const TWO: u16 = 60;

/// The same for three.
const THREE: u16 = 40;

/// How much a row says.
pub(super) fn weigh(shape: &Shape<'_>) -> u16 {
    unless_told(shape, points_of(shape))
}

fn points_of(shape: &Shape<'_>) -> u16 {
    if shape.has(Classes::PIPE) {
        return of_joined_state(shape);
    }
    if shape.key.len() == SWARM_ID_BYTES && is_of_swarm(shape) {
        return SURE;
    }
    match shape.second_begins_with() {
        b'U' | b'E' => of_state(shape),
        b'0'..=b'9' => of_numbers(shape),
        b'A' | b'B' | b'T' if shape.has(Classes::WIDE_BLANK) => of_namespace(shape),
        b'b' | b'h' | b'i' | b'm' | b'n' | b'o' if shape.has(Classes::WIDE_BLANK) => {
            of_network(shape)
        }
        b'a'..=b'f' if shape.has(Classes::WIDE_BLANK) => of_allocation(shape),
        b'_' | b'*' if shape.has(Classes::DOT) => of_route(shape),
        b'v' => of_next_hop(shape),
        b'/' if shape.key.len() == 1 => of_change(shape),
        _ => 0,
    }
}

/// Letters and digits of the id of a node or a service of a swarm.
const SWARM_ID_BYTES: usize = 25;

/// `m1n2b3v4c5x6q7w8e9r0t1y2u *   edge-1   Ready   Active   Leader   24.0.7`: a node of a swarm.
fn is_of_swarm(shape: &Shape<'_>) -> bool {
    let is_id = shape.key.iter().any(u8::is_ascii_digit)
        && shape.key_has_only(Classes::LOWER.or(Classes::DIGIT));
    let is_node =
        [&b" Ready "[..], b" Down ", b" Unknown "].iter().any(|is| contains(shape.body, is));
    is_id && is_node && shape.has(Classes::WIDE_BLANK) && wide_gaps(shape.body) >= 2
}

/// What is behind the number of a state: `Up 3 minutes`, `Exited (137) 2 minutes ago`, and nothing else.
fn points_of_state(state: &[u8]) -> u16 {
    if let Some(exited) = state.strip_prefix(b"Exited (") {
        let digits = exited.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let is_exit = digits > 0 && exited[digits..].starts_with(b") ");
        return if is_exit && exited.ends_with(b" ago") { SURE } else { 0 };
    }
    let Some(up) = state.strip_prefix(b"Up ") else { return 0 };
    let health = HEALTH.iter().find_map(|health| up.strip_suffix(*health));
    let time = health.unwrap_or(up);
    let time = time.strip_prefix(b"About ").or(time.strip_prefix(b"Less than ")).unwrap_or(time);
    let mut words = time.split(|byte| *byte == b' ');
    let (count, unit) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let is_time = (is_number(count) || matches!(count, b"a" | b"an"))
        && is_unit(unit)
        && words.next().is_none();
    match (is_time, health.is_some()) {
        (true, true) => SURE,
        (true, false) => THREE,
        (false, _) => 0,
    }
}

/// `edge: Up 3 minutes`, `edge<tab>Up 3 minutes`, `edge|Up 3 minutes|80/tcp`: a name and its state, as they were asked for.
fn of_state(shape: &Shape<'_>) -> u16 {
    if !is_name(shape.key) {
        return 0;
    }
    match shape.separator {
        // How long something has been up people tell as well.
        Separator::Colon if shape.is_spaced && points_of_state(shape.value) == SURE => THREE,
        Separator::Blank if shape.body.get(shape.key.len()) == Some(&b'\t') => {
            points_of_state(shape.value).min(TWO)
        }
        Separator::Colon | Separator::Equals | Separator::Blank => 0,
    }
}

/// `edge|Up 3 minutes|0.0.0.0:80->80/tcp`
fn of_joined_state(shape: &Shape<'_>) -> u16 {
    let mut columns = shape.body.split(|byte| *byte == b'|');
    let (name, state) = (columns.next().unwrap_or_default(), columns.next().unwrap_or_default());
    let points = if is_name(name) { points_of_state(state) } else { 0 };
    match (points, shape.has(Classes::ANGLE) && contains(shape.body, b"->")) {
        (1.., true) => SURE,
        (1.., false) => points.max(TWO),
        (0, _) => 0,
    }
}

/// Rows whose second column is a number or an address.
fn of_numbers(shape: &Shape<'_>) -> u16 {
    if shape.has(Classes::PERCENT) && shape.has(Classes::SLASH) {
        return of_memory(shape);
    }
    if !shape.has(Classes::WIDE_BLANK) {
        return 0;
    }
    match shape.key {
        b"Node" => of_zone(shape),
        _ if shape.has(Classes::DOT) && shape.has(Classes::UPPER) => of_route(shape),
        [b'0'..=b'9'] | [b'0'..=b'9', b'0'..=b'9'] | [b'0'..=b'9', b'0'..=b'9', b'0'..=b'9'] => {
            of_partition(shape)
        }
        _ => of_allocation(shape),
    }
}

/// `edge 12.50% 200MiB / 2GiB`: the shares of the processor and the memory that a container has.
fn of_memory(shape: &Shape<'_>) -> u16 {
    let mut words = shape.words();
    let [name, share, used, slash, limit] =
        std::array::from_fn(|_| words.next().unwrap_or_default());
    let is_size = |word: &[u8]| {
        let digits = word.iter().take_while(|byte| byte.is_ascii_digit() || **byte == b'.').count();
        digits > 0 && matches!(&word[digits..], b"B" | b"KiB" | b"MiB" | b"GiB" | b"TiB")
    };
    let is_share =
        share.strip_suffix(b"%").is_some_and(|share| is_number(share) && share.contains(&b'.'));
    let is_row = is_share
        && slash == b"/"
        && is_size(used)
        && is_size(limit)
        && is_name(name.strip_suffix(b":").unwrap_or(name));
    let is_told = |word: &[u8]| word != b"/" && !word.first().is_some_and(u8::is_ascii_digit);
    if !is_row || words.clone().any(is_told) {
        return 0;
    }
    // The engine counts hundredths; people round.
    let is_exact = share.rsplit(|byte| *byte == b'.').next().is_some_and(|part| part.len() == 3);
    match (is_exact || words.next().is_some(), shape.has(Classes::WIDE_BLANK)) {
        (true, true) => SURE,
        (true, false) | (false, true) => TWO,
        (false, false) => THREE,
    }
}

/// `Node 0, zone   Normal   2381   927   1   0`: free blocks of memory.
fn of_zone(shape: &Shape<'_>) -> u16 {
    const NUMBERS_MIN: usize = 4;
    let mut words = shape.words();
    let head: [&[u8]; 4] = std::array::from_fn(|_| words.next().unwrap_or_default());
    let is_head = head[0] == b"Node" && head[1].ends_with(b",") && head[2] == b"zone";
    if is_head && words.clone().all(is_number) && words.count() >= NUMBERS_MIN { SURE } else { 0 }
}

/// `8   1   104391   sda1`: the numbers of a disk, its blocks and its name.
fn of_partition(shape: &Shape<'_>) -> u16 {
    let mut words = shape.words();
    let [major, minor, blocks, name] = std::array::from_fn(|_| words.next().unwrap_or_default());
    let are_numbers = [major, minor, blocks]
        .iter()
        .all(|word| !word.is_empty() && word.iter().all(u8::is_ascii_digit));
    if are_numbers && words.next().is_none() && is_device(name) { SURE } else { 0 }
}

/// `172.17.0.0   0.0.0.0   255.255.0.0   U   0   0   0 docker0`: a route, its netmask and its flags.
fn of_route(shape: &Shape<'_>) -> u16 {
    let mut words = shape.words();
    let [to, _, mask, flags, metric, _, _, device] =
        std::array::from_fn(|_| words.next().unwrap_or_default());
    let is_route = (to == b"default" || is_address(to))
        && is_address(mask)
        && flags.first() == Some(&b'U')
        && flags.iter().all(|byte| b"UGHRDMAC!".contains(byte))
        && is_number(metric)
        && !device.is_empty()
        && words.next().is_none();
    if is_route { SURE } else { 0 }
}

/// `10.8.0.0/24 via 10.4.0.1 dev edge0`, `default via 10.4.0.1 dev edge0 proto dhcp`: a route and its next hop.
fn of_next_hop(shape: &Shape<'_>) -> u16 {
    let mut words = shape.words();
    let [to, via, hop, dev] = std::array::from_fn(|_| words.next().unwrap_or_default());
    let is_prefix = || {
        let slash = memchr::memchr(b'/', to).unwrap_or(to.len());
        let length = to.get(slash + 1..).unwrap_or(b"0");
        is_address(&to[..slash]) && is_number(length)
    };
    if via != b"via" || !is_address(hop) || !(to == b"default" || is_prefix()) {
        return 0;
    }
    let device = words.next();
    match (dev, device, words.next()) {
        (b"", ..) if to != b"default" => THREE,
        (b"dev", Some(_), None) => TWO,
        (b"dev", Some(_), Some(b"proto" | b"metric" | b"onlink" | b"src")) => SURE,
        (..) => 0,
    }
}

/// `edge   Active   44d`: a namespace or a volume of a cluster, and how long it has been there.
fn of_namespace(shape: &Shape<'_>) -> u16 {
    let mut words = shape.words();
    let [name, state, age] = std::array::from_fn(|_| words.next().unwrap_or_default());
    let is_row = matches!(state, b"Active" | b"Bound" | b"Terminating")
        && is_age(age)
        && words.next().is_none()
        && is_name(name)
        && !name.iter().any(u8::is_ascii_uppercase);
    if is_row { THREE } else { 0 }
}

/// `edge_default    bridge    local`: a network, its driver and how far it reaches, in columns.
fn of_network(shape: &Shape<'_>) -> u16 {
    const DRIVERS: [&[u8]; 6] = [b"bridge", b"host", b"ipvlan", b"macvlan", b"null", b"overlay"];
    let mut words = shape.words();
    let [name, driver, reach] = std::array::from_fn(|_| words.next().unwrap_or_default());
    let is_row = DRIVERS.contains(&driver)
        && matches!(reach, b"global" | b"local" | b"swarm")
        && words.next().is_none()
        && is_name(name)
        && shape.count_wide_gaps() != Some(1);
    let is_own = matches!(name, b"bridge" | b"host" | b"ingress" | b"none")
        || name.iter().any(|byte| matches!(byte, b'_' | b'-'));
    match (is_row, is_own) {
        (true, true) => SURE,
        (true, false) => TWO,
        (false, _) => 0,
    }
}

/// `8b54bf75  afcb4e20  cache  0  run  running  26s ago  25s ago`: an allocation of Nomad.
fn of_allocation(shape: &Shape<'_>) -> u16 {
    const DIGITS: usize = 8;
    let is_id = |word: &[u8]| word.len() == DIGITS && word.iter().all(u8::is_ascii_hexdigit);
    if shape.key.len() != DIGITS || !is_id(shape.key) {
        return 0;
    }
    let mut words = shape.words().skip(1);
    let [node, _, version, desired] = std::array::from_fn(|_| words.next().unwrap_or_default());
    let is_row = is_id(node) && is_number(version) && matches!(desired, b"run" | b"stop");
    if is_row && shape.body.ends_with(b" ago") { SURE } else { 0 }
}

/// `A /var/log/edge.log`: what changed in the files of a container.
fn of_change(shape: &Shape<'_>) -> u16 {
    let is_change = matches!(shape.key, b"A" | b"C" | b"D");
    if is_change && is_on_host(shape.value) && shape.count_words(2) == 2 { THREE } else { 0 }
}

#[cfg(test)]
mod tests {
    use crate::screen::screen;

    #[test]
    fn rows_are_told_from_what_people_write() {
        for text in [
            "mill: Exited (137) 2 minutes ago\npress: Up 3 hours (healthy)\nsaw: Up 3 minutes (healthy)",
            "mill|Up 3 minutes|0.0.0.0:80->80/tcp",
            "mill|Up 3 minutes\npress|Up 4 hours",
            "mill\tUp 3 hours\npress\tUp 3 hours\nsaw\tUp 2 days",
            "mill\tUp 3 hours (healthy)\npress\tExited (1) 3 hours ago",
            "mill 12.50% 200MiB / 2GiB\npress 3.10% 512MiB / 2GiB",
            "mill  0.1%  72MiB / 256MiB   28%",
            "C /var\nC /var/log\nA /var/log/mill.log",
            "Node 0, zone   Normal   2381   927 1 0 0 0 0",
            "   8        1    104391 sda1",
            "172.30.0.0      0.0.0.0         255.255.0.0     U     0      0        0 mill0",
            "default         10.4.0.1        0.0.0.0         UG    100    0        0 mill0",
            "default via 10.4.0.1 dev mill0 proto static",
            "10.8.0.0/24 via 10.4.0.1\n10.9.0.0/16 via 10.4.0.254\n10.7.0.0/16 via 10.4.0.1",
            "10.8.0.0/24 via 10.4.0.1 dev mill0\n10.9.0.0/16 via 10.4.0.1 dev mill1",
            "mill   Active   44d\npress   Active   44d\nsaw   Active   3d",
            "mill_default    bridge    local",
            "millpond-local-dev-network    bridge    local",
            "millpond-local-developing    bridge    local",
            "host              host      local",
            "m1n2b3v4c5x6q7w8e9r0t1y2u *   mill-1   Ready     Active         Leader           24.0.7",
            "8b54bf75  afcb4e20  mill       0        run      running  26s ago  25s ago",
        ] {
            assert!(!screen(text.as_bytes()).is_clean(), "{text}");
        }
        for text in [
            "Up 3 minutes, then down again.",
            "- mill: up for 3 minutes\n- press: up for 3 hours\n- saw: up",
            "- mill: Up 3 hours\n- press: Up 3 hours\n- saw: Up 2 days",
            "mill: Exited (137) 2 minutes ago",
            "Checked after the restart:\nmill: Up 4 minutes\npress: Up 4 minutes\nsaw: Up 9 days",
            "恢復後狀態：\nmill: Up 4 minutes\npress: Up 4 minutes\nsaw: Up 9 days",
            "link\tUp 3 hours",
            "Apdex by route\nA /checkout\nD /cart\nC /search",
            "mill 95.5% 244MiB / 256MiB before the rollback\nmill 20.5% 50MiB / 256MiB after it",
            "Memory, before and after\nmill 95.5% 244MiB / 256MiB\nmill 22.1% 244MiB / 1GiB",
            "Routes added by Mei at 02:31:\n\n10.8.0.0/24 via 10.4.0.1\n10.9.0.0/24 via 10.4.0.1",
            "incident-12   Active   28m\nincident-13   Active   12m",
            "mill: Up 3 hours, then down\npress: Up again\nsaw: Up",
            "| mill | Up 3 minutes |\n| press | Up 4 hours |",
            "mill-1   up 3 minutes after the rollback",
            "CPU 95%, memory 72 of 256 MiB",
            "mill 95% 200 MiB of 2 GiB\npress 5% 3 MiB of 2 GiB",
            "A /var/log cleanup was done",
            "A /var/log cleanup was done\nC /srv was full",
            "Node 0, zone A was the slow one",
            "3   1   104391   orders",
            "10.8.0.0/24 was sent via the wrong gateway.",
            "10.8.0.0/24 via 10.4.0.1",
            "- 10.8.0.0/24 via 10.4.0.1\n- 10.9.0.0/16 via 10.4.0.254",
            "default via the backup link from 02:10",
            "The default route went via 10.0.0.1 after the failover.",
            "namespace mill   Active   since March",
            "mill   Active   44 days",
            "mill   bridge   open",
            "deadbeef  cafebabe  two commits   ago",
        ] {
            assert!(screen(text.as_bytes()).is_clean(), "{text}");
        }
    }
}
