//! `docker inspect` and other JSON that docker prints, also a part of it.

use super::Evidence;
use super::facts::Facts;
use super::needs::Needs;
use super::shape::{Separator, Shape};
use crate::lang::Text;
use crate::screen::line::Classes;
use crate::screen::rule::{Class, Rule};
use crate::screen::search::contains;
use crate::screen::word_list::WordList;

pub(super) static RULE: Rule = Rule {
    id: "docker-inspect",
    class: Class::DockerDump,
    title: Text { zh_tw: "`docker inspect` 的輸出", en: "output of `docker inspect`" },
    why: Text {
        zh_tw: "這是 docker 的 JSON 欄位；完整輸出含環境變數、掛載路徑、位址與標籤。",
        en: "These are fields of docker's JSON; the whole of it holds environment variables, mounts, addresses and \
             labels.",
    },
    instead: Text {
        zh_tw: "只寫需要的事實：狀態、重啟次數、映像檔的摘要值（sha256:…）。",
        en: "Write only the facts that are needed: state, restart count, image digest (sha256:…).",
    },
    hits: &[
        "\"State\": {\n    \"Status\": \"running\",\n    \"OOMKilled\": false,\n    \"StartedAt\": \"2026-06-11T02:12:07Z\"\n}",
        "\"IPAM\": {\n  \"Driver\": \"default\",\n  \"Options\": null,\n  \"Config\": [\n    {\n      \"Subnet\": \"192.0.2.0/24\"",
        "\"OOMKilled\": true,",
        "\"Created\": \"2026-06-11T02:12:07.114207318Z\",",
        "\"com.docker.compose.project\": \"edge\",",
        "\"Binds\": [\"/srv/edge:/data:rw\"],",
        "{\"Command\":\"/bin/run\",\"CreatedAt\":\"2026-06-11\",\"ID\":\"a7c0e504ca3e\",\"Image\":\"shop\",\"Names\":\"web\"}",
        "{\"CPUPerc\":\"0.41%\",\"Container\":\"web\",\"MemUsage\":\"212MiB / 2GiB\",\"PIDs\":\"9\"}",
        "{\"Containers\":\"N/A\",\"Repository\":\"shop/web\",\"CreatedAt\":\"2026-06-11\",\"CreatedSince\":\"2 weeks ago\"}",
        "{\"80/tcp\":[{\"HostIp\":\"192.0.2.7\",\"HostPort\":\"8080\"}]}",
        "{\"Status\":\"unhealthy\",\"FailingStreak\":3,\"Log\":[{\"ExitCode\":1}]}",
        "{\"ServerVersion\":\"29.1.3\",\"ContainersRunning\":7,\"DockerRootDir\":\"/srv/docker\"}",
    ],
    passes: &[
        "{\n  \"EvidenceID\": \"4a415e366388aa01bc23de45fa67bc89de01fa23bc45de67fa89bc01de23fa45\",\n  \"note\": \"ok\"\n}",
        "\"PreviousImage\": \"sha256:4a415e366388aa01bc23de45fa67bc89de01fa23bc45de67fa89bc01de23fa45\"",
        "state: active\napi_reachable: true\nsocket: present",
        "\"OOMKilled\": true, says the engine, and the limit was 2 GiB",
        "The state was \"OOMKilled\": true,\nand the code was 137.",
        "{\"running\": 7, \"exited\": 2}",
        "{\"Service\": \"web\", \"Status\": \"restored\", \"Host\": \"edge-a\", \"Owner\": \"SRE\"}",
        "{\"ServerVersion\": \"29.1.3\", \"host\": \"edge-a\"}",
        "{\"80/tcp\": \"open\", \"443/tcp\": \"open\"}",
    ],
};

/// Keys of docker's JSON; sorted.
static KEYS: WordList<154> = WordList::of([
    "Action",
    "ActiveState",
    "Actor",
    "Aliases",
    "AppArmorProfile",
    "Architecture",
    "Args",
    "AttachStderr",
    "AttachStdin",
    "AttachStdout",
    "Attachable",
    "Attributes",
    "AutoRemove",
    "Binds",
    "BlkioWeight",
    "Bridge",
    "CapAdd",
    "CapDrop",
    "Cgroup",
    "CgroupParent",
    "Client",
    "Cmd",
    "Command",
    "Config",
    "ConfigFrom",
    "ConfigOnly",
    "Containers",
    "CpuShares",
    "CpusetCpus",
    "Created",
    "CreatedAt",
    "DNSNames",
    "Data",
    "Dead",
    "Destination",
    "Devices",
    "Dns",
    "Domainname",
    "Driver",
    "DriverOpts",
    "EnableIPv6",
    "EndpointID",
    "EndpointIP",
    "Entrypoint",
    "Env",
    "Error",
    "ExecIDs",
    "ExitCode",
    "ExposedPorts",
    "FinishedAt",
    "Gateway",
    "GlobalIPv6Address",
    "GraphDriver",
    "HostConfig",
    "HostIp",
    "HostPort",
    "Hostname",
    "HostnamePath",
    "HostsPath",
    "IPAM",
    "IPAMConfig",
    "IPAddress",
    "IPPrefixLen",
    "IPv4Address",
    "IPv6Address",
    "Id",
    "Image",
    "Ingress",
    "Internal",
    "IpcMode",
    "Labels",
    "Layers",
    "Links",
    "LoadState",
    "LogConfig",
    "LogPath",
    "LowerDir",
    "MacAddress",
    "MaximumRetryCount",
    "Memory",
    "MemorySwap",
    "MergedDir",
    "Mode",
    "MountLabel",
    "Mounts",
    "Name",
    "Names",
    "NetworkID",
    "NetworkMode",
    "NetworkSettings",
    "Networks",
    "OOMKilled",
    "OpenStdin",
    "Options",
    "Os",
    "Path",
    "Paused",
    "Pid",
    "PidMode",
    "Platform",
    "PortBindings",
    "Ports",
    "Privileged",
    "Propagation",
    "RW",
    "ReadonlyRootfs",
    "RepoDigests",
    "RepoTags",
    "RestartCount",
    "RestartPolicy",
    "Restarting",
    "Running",
    "Runtime",
    "SandboxID",
    "SandboxKey",
    "Scope",
    "Source",
    "StartedAt",
    "State",
    "Status",
    "SubState",
    "Subnet",
    "Tty",
    "Type",
    "Volumes",
    "activates",
    "active",
    "addr_info",
    "bip",
    "data-root",
    "default-address-pools",
    "dns",
    "exec-opts",
    "ifindex",
    "ifname",
    "insecure-registries",
    "iptables",
    "link_type",
    "live-restore",
    "load",
    "local",
    "log-driver",
    "log-opts",
    "operstate",
    "passed",
    "prefixlen",
    "registry-mirrors",
    "scope",
    "storage-driver",
    "sub",
    "time",
    "timeNano",
    "unit",
    "userland-proxy",
]);

/// A key in quotes.
pub(super) const NEEDS: Needs = Needs::one_of(Classes::QUOTE).and(Facts::of(Classes::COLON));

pub(super) fn weigh(shape: &Shape<'_>) -> Option<Evidence> {
    if !shape.has(Classes::QUOTE) || !shape.has(Classes::COLON) {
        return None;
    }
    let has_more = || contains(shape.body, b",\"") || contains(shape.body, b", \"");
    if shape.body.starts_with(b"{") || shape.has(Classes::OTHER) && has_more() {
        return shape.evidence(one_line(shape.content));
    }
    if !shape.is_quoted || shape.separator != Separator::Colon {
        return None;
    }
    let is_camel =
        shape.key.first().is_some_and(u8::is_ascii_uppercase) && !shape.key.contains(&b'.');
    let is_label = shape.key.starts_with(b"com.docker.");
    let is_whole = || (shape.key_is_in(&KEYS) || is_label) && is_member(shape);
    let points = if is_label && is_whole() || is_camel && (is_whole() || is_id(shape)) {
        100
    } else if shape.key_is_in(&KEYS) && shape.key.contains(&b'-') {
        50
    } else if shape.key_is_in(&KEYS) || is_label {
        40
    } else if is_camel {
        25
    } else {
        0
    };
    shape.evidence(points)
}

/// `"ImageID": "9f3c…",`: the whole id of a container or an image.
fn is_id(shape: &Shape<'_>) -> bool {
    const DIGITS: usize = 64;
    let value = shape.value.strip_suffix(b",").unwrap_or(shape.value);
    let id = value.strip_prefix(b"\"").unwrap_or_default();
    let id = id.strip_suffix(b"\"").unwrap_or(id);
    let id = id.strip_prefix(b"sha256:").unwrap_or(id);
    const NAMES: [&[u8]; 8] = [
        b"ContainerID",
        b"EndpointID",
        b"ExecID",
        b"Id",
        b"ImageID",
        b"InfraContainerID",
        b"NetworkID",
        b"SandboxID",
    ];
    !shape.is_item
        && NAMES.contains(&shape.key)
        && id.len() == DIGITS
        && id.iter().all(u8::is_ascii_hexdigit)
}

/// `"OOMKilled": true,`: a key of several words or of a list, its value and the comma behind it, and nothing else on a line.
fn is_member(shape: &Shape<'_>) -> bool {
    let Some(value) = shape.value.strip_suffix(b",").filter(|_| !shape.is_item) else {
        return false;
    };
    let has_words = || shape.key.iter().skip(1).any(|byte| matches!(byte, b'A'..=b'Z' | b'.'));
    let is_string = |text: &[u8]| matches!(text, [b'"', inner @ .., b'"'] if !inner.contains(&b'"') && !inner.contains(&b' '));
    let is_list = matches!(value, [b'[', inner @ .., b']'] if is_string(inner));
    // `"Created": "2026-06-11T02:12:07.114207318Z",`: nobody writes a time to the billionth of a second.
    let is_exact = || {
        const DIGITS_MIN: usize = 7;
        let fraction = memchr::memrchr(b'.', value).map_or(&[][..], |dot| &value[dot + 1..]);
        fraction.iter().take_while(|byte| byte.is_ascii_digit()).count() >= DIGITS_MIN
            && is_string(value)
            && contains(value, b"T")
    };
    let is_number = !value.is_empty() && value.iter().all(u8::is_ascii_digit);
    let is_plain = is_string(value) || is_number || matches!(value, b"true" | b"false" | b"null");
    is_list || is_plain && has_words() || is_exact()
}

/// Keys of what docker prints on one line with `--format json`, with which nobody names a fact; sorted.
static OF_ONE_LINE: WordList<27> = WordList::of([
    "ApiVersion",
    "BlockIO",
    "CPUPerc",
    "ContainersPaused",
    "ContainersRunning",
    "ContainersStopped",
    "CreatedSince",
    "DefaultRuntime",
    "DockerRootDir",
    "ExperimentalBuild",
    "FailingStreak",
    "GoVersion",
    "IndexServerAddress",
    "LastTagTime",
    "LocalVolumes",
    "LoggingDriver",
    "MemPerc",
    "MemUsage",
    "MinAPIVersion",
    "NCPU",
    "NetIO",
    "RunningFor",
    "ServerVersion",
    "SharedSize",
    "StorageDriver",
    "UniqueSize",
    "VirtualSize",
]);

/// Points of a key that is known, and of one that docker prints on one line.
const POINTS_OF_KEY: u16 = 40;
const POINTS_OF_ONE_LINE: u16 = 50;

/// What a key says in an object on one line.
fn points_of_key(key: &[u8]) -> u16 {
    if OF_ONE_LINE.has(key) {
        return POINTS_OF_ONE_LINE;
    }
    if KEYS.has(key) || is_port(key) { POINTS_OF_KEY } else { 0 }
}

/// `80/tcp`
fn is_port(key: &[u8]) -> bool {
    let digits = key.iter().take_while(|byte| byte.is_ascii_digit()).count();
    digits > 0 && matches!(&key[digits..], b"/tcp" | b"/udp" | b"/sctp")
}

/// Several keys on one line.
fn one_line(body: &[u8]) -> u16 {
    const LOOKED_AT_MAX: usize = 4096;
    let mut rest = &body[..body.len().min(LOOKED_AT_MAX)];
    let mut points = 0_u16;
    while let Some(at) = memchr::memchr(b'"', rest) {
        rest = &rest[at + 1..];
        let Some(end) = memchr::memchr(b'"', rest) else { break };
        let is_key = rest[end + 1..].trim_ascii_start().starts_with(b":");
        points = points.saturating_add(if is_key { points_of_key(&rest[..end]) } else { 0 });
        rest = &rest[end + 1..];
    }
    points.min(100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(KEYS.is_sorted() && OF_ONE_LINE.is_sorted());
    }
}
