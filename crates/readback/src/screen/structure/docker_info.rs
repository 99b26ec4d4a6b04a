//! `docker info`, `docker version` and the status of a host as tools print it in "Key: value" lines.

use super::Evidence;
use super::needs::Needs;
use super::shape::{Separator, Shape};
use crate::lang::Text;
use crate::screen::line::Classes;
use crate::screen::rule::{Class, Rule};
use crate::screen::word_list::WordList;

pub(super) static RULE: Rule = Rule {
    id: "docker-info",
    class: Class::DockerDump,
    title: Text {
        zh_tw: "`docker info`、`docker version` 的輸出",
        en: "output of `docker info` or `docker version`",
    },
    why: Text {
        zh_tw: "這是 docker 引擎自述的原文，含主機名稱、核心版本、目錄與映像檔登錄庫。",
        en: "This is what the engine says of itself, with host name, kernel, folders and registries.",
    },
    instead: Text {
        zh_tw: "寫出 daemon 的狀態與容器數目；版本若重要，單獨寫出版本號。",
        en: "Write the daemon's state and the number of containers; where the version matters, write it by itself.",
    },
    hits: &[
        "Containers: 9\n Running: 7\n Paused: 0\n Stopped: 2\nImages: 31\nServer Version: 29.1.3",
        " Storage Driver: overlay2\n Cgroup Driver: systemd\n Docker Root Dir: /var/lib/docker",
        "  graphDriverName: overlay\n  graphRoot: /var/lib/containers/storage",
        "QoS Class:       BestEffort\nNode-Selectors:  <none>",
        "Client:\n Version: 29.1.3\n API version: 1.52\n Go version: go1.25.4\n Git commit: a1b2c3d",
    ],
    passes: &[
        "Containers: nine, all running; images unchanged.",
        "- Running: 7\n- Stopped: 2",
        "Server Version 已由值班工程師確認。",
    ],
};

/// Keys of such output, each with its points.
const KEYS: [(&str, u16); 91] = [
    ("API version", 40),
    ("Annotations", 25),
    ("Architecture", 25),
    ("Backing Filesystem", 50),
    ("Boot ID", 60),
    ("Built", 20),
    ("CNI version", 40),
    ("CPUs", 25),
    ("Cgroup Driver", 50),
    ("Cgroup Version", 50),
    ("Client", 15),
    ("Command Line", 50),
    ("Container ID", 40),
    ("Containers", 25),
    ("Context", 15),
    ("Control Group", 60),
    ("Controlled By", 60),
    ("Cpu(s)", 30),
    ("Created By", 25),
    ("Debug Mode", 35),
    ("Default Runtime", 50),
    ("Docker Root Dir", 60),
    ("Endpoints", 40),
    ("Events", 20),
    ("Executable", 50),
    ("Experimental", 25),
    ("Firewall Backend", 40),
    ("GID", 25),
    ("Git commit", 40),
    ("GitCommit", 40),
    ("Go version", 40),
    ("Host Port", 40),
    ("Http Proxy", 40),
    ("Image ID", 40),
    ("Images", 25),
    ("Init Binary", 50),
    ("Insecure Registries", 50),
    ("Is Manager", 40),
    ("Kernel", 20),
    ("Kernel Version", 50),
    ("Labels", 20),
    ("Live Restore Enabled", 50),
    ("Log", 15),
    ("Logging Driver", 50),
    ("Machine ID", 60),
    ("Managers", 30),
    ("Mount Flags", 40),
    ("Mounts", 25),
    ("Name", 10),
    ("Namespace", 40),
    ("Network", 15),
    ("Node", 20),
    ("Node Address", 40),
    ("Node-Selectors", 60),
    ("NodeID", 40),
    ("Nodes", 25),
    ("OS/Arch", 40),
    ("OSType", 50),
    ("Operating System", 40),
    ("PID", 15),
    ("Paused", 20),
    ("Plugins", 25),
    ("Pod Template", 60),
    ("Port", 15),
    ("QoS Class", 60),
    ("Ready", 20),
    ("Registry", 20),
    ("Registry Mirrors", 50),
    ("Restart Count", 40),
    ("Running", 20),
    ("Runtimes", 40),
    ("Security Options", 40),
    ("Selector", 30),
    ("Server", 15),
    ("Server Version", 50),
    ("Service Account", 50),
    ("Session Affinity", 60),
    ("Signal", 30),
    ("Slice", 40),
    ("Start Time", 40),
    ("State", 15),
    ("Static hostname", 60),
    ("Stopped", 20),
    ("Storage Driver", 50),
    ("StrategyType", 60),
    ("Swarm", 25),
    ("Tolerations", 60),
    ("Total Memory", 40),
    ("UID", 25),
    ("Virtualization", 40),
    ("Volume", 15),
];

/// The keys alone.
static NAMES: WordList<91> = WordList::of(names());

const fn names() -> [&'static str; 91] {
    let mut names = [""; 91];
    let mut at = 0;
    while at < names.len() {
        names[at] = KEYS[at].0;
        at += 1;
    }
    names
}

/// Keys that podman prints of itself, which nothing else has; sorted.
static OF_PODMAN: WordList<12> = WordList::of([
    "cgroupControllers",
    "cgroupManager",
    "cgroupVersion",
    "graphDriverName",
    "graphOptions",
    "graphRoot",
    "graphRootAllocated",
    "graphRootUsed",
    "graphStatus",
    "ociRuntime",
    "slirp4netns",
    "swapTotal",
]);

/// One of the keys.
pub(super) const NEEDS: Needs = Needs::one_of(Classes::COLON)
    .beginning(b"", Classes::NONE)
    .or_opening(const { &[NAMES.all(), OF_PODMAN.all()] });

/// One line says too little.
pub(super) const NEEDS_TO_HIT: Needs = NEEDS.never();

pub(super) fn weigh(shape: &Shape<'_>) -> Option<Evidence> {
    if shape.is_item || !shape.has(Classes::COLON) {
        return None;
    }
    if !shape.content.first()?.is_ascii_uppercase() {
        let is_key = shape.separator == Separator::Colon && shape.key_is_in(&OF_PODMAN);
        return if is_key { shape.evidence(50) } else { None };
    }
    let colon = shape.content.iter().take(32).position(|byte| *byte == b':')?;
    let key = shape.content[..colon].trim_ascii_end();
    let value = shape.content[colon + 1..].trim_ascii();
    let points = KEYS[NAMES.index_of(key)?].1;
    let words = value.split(|byte| *byte == b' ').count();
    if words > 6 { None } else { shape.evidence(points) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(KEYS.is_sorted_by_key(|(key, _)| *key) && OF_PODMAN.is_sorted());
    }
}
