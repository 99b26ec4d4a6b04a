//! `docker info`, `docker version` and the status of a host as tools print it in "Key: value" lines.

use super::Evidence;
use super::needs::Needs;
use super::shape::Shape;
use crate::lang::Text;
use crate::screen::line::Classes;
use crate::screen::rule::{Class, Rule};

pub(super) static RULE: Rule = Rule {
    id: "docker-info",
    class: Class::DockerDump,
    title: Text {
        zh_tw: "`docker info`、`docker version` 的輸出",
        en: "output of `docker info` or `docker version`",
    },
    why: Text {
        zh_tw: "這是 docker 引擎自述的原文，含主機名稱、核心版本、目錄與登錄服務。",
        en: "This is what the engine says of itself, with host name, kernel, folders and registries.",
    },
    instead: Text {
        zh_tw: "寫出 daemon 的狀態與容器數目；版本若重要，單獨寫出版本號。",
        en: "Write the daemon's state and the number of containers; where the version matters, write it by itself.",
    },
    hits: &[
        "Containers: 9\n Running: 7\n Paused: 0\n Stopped: 2\nImages: 31\nServer Version: 29.1.3",
        " Storage Driver: overlay2\n Cgroup Driver: systemd\n Docker Root Dir: /var/lib/docker",
        "Client:\n Version: 29.1.3\n API version: 1.52\n Go version: go1.25.4\n Git commit: a1b2c3d",
    ],
    passes: &[
        "Containers: nine, all running; images unchanged.",
        "- Running: 7\n- Stopped: 2",
        "Server Version 已由值班工程師確認。",
    ],
};

/// Keys of such output, each with its points.
const KEYS: [(&[u8], u16); 69] = [
    (b"API version", 40),
    (b"Architecture", 25),
    (b"Backing Filesystem", 50),
    (b"Boot ID", 60),
    (b"Built", 20),
    (b"CPUs", 25),
    (b"Cgroup Driver", 50),
    (b"Cgroup Version", 50),
    (b"Client", 15),
    (b"Command Line", 50),
    (b"Container ID", 40),
    (b"Containers", 25),
    (b"Context", 15),
    (b"Control Group", 60),
    (b"Cpu(s)", 30),
    (b"Debug Mode", 35),
    (b"Default Runtime", 50),
    (b"Docker Root Dir", 60),
    (b"Executable", 50),
    (b"Experimental", 25),
    (b"Firewall Backend", 40),
    (b"GID", 25),
    (b"Git commit", 40),
    (b"GitCommit", 40),
    (b"Go version", 40),
    (b"Host Port", 40),
    (b"Http Proxy", 40),
    (b"Image ID", 40),
    (b"Images", 25),
    (b"Init Binary", 50),
    (b"Insecure Registries", 50),
    (b"Is Manager", 40),
    (b"Kernel", 20),
    (b"Kernel Version", 50),
    (b"Live Restore Enabled", 50),
    (b"Log", 15),
    (b"Logging Driver", 50),
    (b"Machine ID", 60),
    (b"Managers", 30),
    (b"Name", 10),
    (b"Namespace", 40),
    (b"Network", 15),
    (b"Node Address", 40),
    (b"NodeID", 40),
    (b"Nodes", 25),
    (b"OS/Arch", 40),
    (b"OSType", 50),
    (b"Operating System", 40),
    (b"PID", 15),
    (b"Paused", 20),
    (b"Plugins", 25),
    (b"Registry", 20),
    (b"Registry Mirrors", 50),
    (b"Restart Count", 40),
    (b"Running", 20),
    (b"Runtimes", 40),
    (b"Security Options", 40),
    (b"Server", 15),
    (b"Server Version", 50),
    (b"Signal", 30),
    (b"Slice", 40),
    (b"Static hostname", 60),
    (b"Stopped", 20),
    (b"Storage Driver", 50),
    (b"Swarm", 25),
    (b"Total Memory", 40),
    (b"UID", 25),
    (b"Virtualization", 40),
    (b"Volume", 15),
];

/// A key that begins with a capital.
pub(super) const NEEDS: Needs =
    Needs::one_of(Classes::COLON).beginning(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", Classes::NONE);

pub(super) fn weigh(shape: &Shape<'_>) -> Option<Evidence> {
    if shape.is_item || !shape.has(Classes::COLON) || !shape.content.first()?.is_ascii_uppercase() {
        return None;
    }
    let colon = shape.content.iter().take(32).position(|byte| *byte == b':')?;
    let key = shape.content[..colon].trim_ascii_end();
    let value = shape.content[colon + 1..].trim_ascii();
    if key.iter().filter(|byte| **byte == b' ').count() > 2 {
        return None;
    }
    let words = value.split(|byte| *byte == b' ').count();
    let at = KEYS.binary_search_by_key(&key, |(known, _)| known).ok()?;
    let points = KEYS[at].1;
    if words > 6 { None } else { shape.evidence(points) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(KEYS.is_sorted_by_key(|(key, _)| *key));
    }
}
