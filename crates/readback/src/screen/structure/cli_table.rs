//! The header lines of tables that command-line tools print: docker, compose, kubectl, ss, df and their like.

use super::Evidence;
use super::facts::Facts;
use super::needs::Needs;
use super::shape::Shape;
use crate::lang::Text;
use crate::screen::line::Classes;
use crate::screen::rule::{Class, Rule};
use crate::screen::search::contains;
use crate::screen::word_list::WordList;

pub(super) static RULE: Rule = Rule {
    id: "docker-table",
    class: Class::DockerDump,
    title: Text { zh_tw: "指令印出的表格", en: "a table as a command prints it" },
    why: Text {
        zh_tw: "這是 docker 或同類指令的表格欄名，下面是原樣貼上的輸出：映像檔、指令列、連接埠、名稱都在裡面。",
        en: "These are the column names of docker or a tool like it, with its output pasted below: images, command \
             lines, ports, names.",
    },
    instead: Text {
        zh_tw: "寫出數目與狀態：共 9 個容器，7 個執行中、2 個已停止。",
        en: "Write counts and states: nine containers, seven running, two exited.",
    },
    hits: &[
        "CONTAINER ID   IMAGE          COMMAND       CREATED       STATUS       PORTS     NAMES",
        "NETWORK ID     NAME      DRIVER    SCOPE\n7fca4eb8c6aa   shop      bridge    local",
        "NAME          IMAGE        SERVICE   STATUS    PORTS",
        "Netid  State   Recv-Q  Send-Q   Local Address:Port    Peer Address:Port",
        "NAMES STATUS",
        "  S0     S1     E      O      M     CCS    YGC     YGCT    FGC    FGCT     GCT",
        "index           shard prirep state      docs store ip       node",
    ],
    passes: &[
        "Of nine containers seven were up before, and all nine are now.",
        "| item | before | after |",
        "容器 ID、映像與指令列已遮蔽，只留數目。",
        "NAME and IMAGE columns were compared with the inventory.",
        "NAMES AND STATUS",
        "Id  Name     State\n1   edge-a   restored",
        "TASK   STATE   OWNER",
        "index shard counts were raised from 1 to 3",
    ],
};

/// Words of column names that docker and tools like it print; sorted.
static COLUMNS: WordList<126> = WordList::of([
    "ACTIVATES",
    "ACTIVE",
    "ADDRESS",
    "AGE",
    "AVAIL",
    "AVAILABILITY",
    "AVAILABLE",
    "BLOCK",
    "CGROUP",
    "CHAIN",
    "CLASS",
    "CLUSTER-IP",
    "CMD",
    "COMMAND",
    "CONFIG",
    "CONTAINER",
    "CONTAINERS",
    "CPU",
    "CREATED",
    "CREATOR",
    "CURREN",
    "CURRENT",
    "CURRENT-STATE",
    "CURRENTSTATE",
    "DESCRIPTION",
    "DESIRED",
    "DESTINATION",
    "DEVICE",
    "DIGEST",
    "DOCKER",
    "DRIVER",
    "ENABLED",
    "ENDPOINT",
    "ENDPOINTS",
    "ENGINE",
    "ERROR",
    "EXPIRES",
    "EXTERNAL-IP",
    "FILE",
    "FILES",
    "FREE",
    "GATEWAY",
    "HOST",
    "HOSTNAME",
    "I/O",
    "ID",
    "IMAGE",
    "INTERFACE",
    "IP",
    "KERNEL",
    "KUBERNETES",
    "LABELS",
    "LAST",
    "LEFT",
    "LIMIT",
    "LINGER",
    "LISTEN",
    "LOAD",
    "LOCAL",
    "MANAGER",
    "MEM",
    "MESSAGE",
    "MODE",
    "MOUNTPOINT",
    "MOUNTS",
    "NAME",
    "NAMES",
    "NAMESPACE",
    "NET",
    "NETWORK",
    "NEXT",
    "NODE",
    "OBJECT",
    "OPTIONS",
    "ORCHESTRATOR",
    "PASSED",
    "PATH",
    "PEER",
    "PID",
    "PIDS",
    "PLUGIN",
    "POLICY",
    "PORT",
    "PORT(S)",
    "PORTS",
    "PPID",
    "PRESET",
    "PROJECT",
    "PROTO",
    "READY",
    "REASON",
    "RECLAIMABLE",
    "REPLICAS",
    "REPOSITORY",
    "RESTARTS",
    "ROLES",
    "RSS",
    "RULE",
    "SCOPE",
    "SEAT",
    "SEEN",
    "SERVICE",
    "SESSION",
    "SIZE",
    "SOURCE",
    "START",
    "STAT",
    "STATE",
    "STATUS",
    "STIME",
    "SUB",
    "SUBNET",
    "TAG",
    "TARGET",
    "TIME",
    "TTY",
    "TYPE",
    "UID",
    "UNIT",
    "UP-TO-DATE",
    "USED",
    "USER",
    "VENDOR",
    "VERSION",
    "VOLUME",
    "VSZ",
]);

/// Header lines of tools that do not write them in capitals.
const OTHER_HEADERS: [&[&[u8]]; 21] = [
    &[b"Netid", b"State", b"Recv-Q"],
    &[b"State", b"Recv-Q", b"Send-Q"],
    &[b"Proto", b"Recv-Q", b"Send-Q"],
    &[b"Filesystem", b"Size", b"Used"],
    &[b"Filesystem", b"1K-blocks", b"Used"],
    &[b"total", b"used", b"free"],
    &[b"bridge", b"name", b"bridge"],
    &[b"Destination", b"Gateway", b"Genmask"],
    &[b"Name", b"Command", b"State"],
    &[b"To", b"Action", b"From"],
    &[b"Type", b"Reason", b"Age"],
    &[b"r", b"b", b"swpd"],
    &[b"-Queue", b"ID-", b"--Size--"],
    &[b"S0", b"S1", b"E"],
    &[b"S0C", b"S1C", b"S0U"],
    &[b"Device", b"r/s"],
    &[b"Device:", b"r/s"],
    &[b"Device", b"tps"],
    &[b"Device:", b"tps"],
    &[b"index", b"shard", b"prirep"],
    &[b"health", b"status", b"index"],
];

/// More than one column.
pub(super) const NEEDS: Needs = Needs::one_of(Classes::SPACE)
    .and(Facts::NO_SMALL.or(Facts::of(Classes::WIDE_BLANK)))
    .beginning(b"NSPFtbDTr-ih", Classes::NONE)
    .or(Facts::NO_SMALL);

pub(super) fn weigh(shape: &Shape<'_>) -> Option<Evidence> {
    if !shape.has(Classes::SPACE) || shape.has(Classes::SEMICOLON.or(Classes::BRACE)) {
        return None;
    }
    if !shape.has(Classes::WIDE_BLANK) && shape.has(Classes::LOWER) {
        return None;
    }
    if is_ruler(shape.body) {
        return shape.evidence(70);
    }
    let may_be_other = matches!(
        shape.body,
        [b'N' | b'S' | b'P' | b'F' | b't' | b'b' | b'D' | b'T' | b'r' | b'-' | b'i' | b'h', ..]
    );
    if may_be_other && is_other(shape) {
        return shape.evidence(100);
    }
    if shape.has(Classes::LOWER) || !shape.has(Classes::UPPER) {
        return None;
    }
    // The format of one's own with which people list containers.
    if matches!(shape.body, b"NAMES STATUS" | b"NAMES STATUS PORTS" | b"NAMES IMAGE STATUS") {
        return shape.evidence(100);
    }
    let mut known = 0;
    let mut words = 0;
    for word in shape.words() {
        words += 1;
        known += usize::from(COLUMNS.has(word));
    }
    let has_wide = shape.has(Classes::WIDE_BLANK);
    let is_spaced = has_wide && (contains(shape.body, b"  ") || shape.body.contains(&b'\t'));
    let is_wide = has_wide && contains(shape.body, b"   ");
    let points = match (known, words, is_spaced) {
        (2.., _, true) if known == words && is_wide => 100,
        (4.., ..=9, false) if known == words => 100,
        (3.., _, true) => 100,
        (2, 2..=4, true) => 60,
        (4.., ..=9, false) => 60,
        (1, 2..=4, true) => 30,
        _ => 0,
    };
    shape.evidence(points)
}

/// Whether the line begins with one of [`OTHER_HEADERS`].
fn is_other(shape: &Shape<'_>) -> bool {
    let second = shape.words().nth(1).unwrap_or_default();
    OTHER_HEADERS
        .iter()
        .filter(|header| header.get(1).is_some_and(|column| *column == second))
        .any(|header| shape.words().take(header.len()).eq(header.iter().copied()))
}

/// `------+-------`, `----    ----`: what a program draws under the names of columns.
fn is_ruler(body: &[u8]) -> bool {
    body.starts_with(b"--")
        && body.len() >= 10
        && body.iter().all(|byte| matches!(byte, b'-' | b'+' | b' '))
        && (body.contains(&b'+') || contains(body, b"-  ") && contains(body, b"  -"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_headers_begin_as_is_asked_first() {
        for header in OTHER_HEADERS {
            assert!(b"NSPFtbDTr-ih".contains(&header[0][0]));
        }
    }

    #[test]
    fn the_list_is_sorted() {
        assert!(COLUMNS.is_sorted());
    }
}
