//! Compose files, whole and in part.

use super::Evidence;
use super::facts::Facts;
use super::needs::Needs;
use super::shape::{Separator, Shape};
use crate::lang::Text;
use crate::screen::line::Classes;
use crate::screen::places::places;
use crate::screen::rule::{Class, Rule};
use crate::screen::search::{contains, position};
use crate::screen::word_list::WordList;

pub(super) static RULE: Rule = Rule {
    id: "compose-file",
    class: Class::Compose,
    title: Text { zh_tw: "compose 檔", en: "a compose file" },
    why: Text {
        zh_tw: "這是 compose 檔的設定，含環境變數、掛載路徑、網路與連接埠。",
        en: "These are settings of a compose file, with environment variables, mounts, networks and ports.",
    },
    instead: Text {
        zh_tw: "寫出改了哪個服務的哪項設定；檔案本身以版本庫的 commit 交代。",
        en: "Write which setting of which service was changed, and cite the file by its commit.",
    },
    hits: &[
        "services:\n  web:\n    image: shop/web:1.4\n    ports:\n      - \"8080:80\"",
        "services:\n  web:\n    image: busybox",
        "web:\n  image: busybox\n  command: top",
        "web:\n  image: busybox:1.36\n  command: sh -c \"sleep 1\"",
        "services: {web: {image: busybox, ports: [\"8080:80\"]}}",
        "version: '3.7'\nservices:\n  db:",
        "    ports:\n      - \"5060:5060/udp\" # signalling\n      - \"5061:5061\" # with TLS",
        "    expose:\n      - '3000'\n      - '3001/tcp'\n      - '3002-3003'",
        "      - ./edge.conf:/etc/edge/edge.conf:ro",
        "- /run/docker.sock:/run/docker.sock",
        "      - ./data:/var/lib/edge/data",
        "    depends_on:\n      - db\n    restart: unless-stopped\n    container_name: web",
        "    volumes:\n      - ./data:/var/lib/data\n    networks:\n      - front\n    ports:",
        "  build: '.'\n  links:\n    - \"mydb:db\"",
        "    build:\n      context: ./web\n      dockerfile: Dockerfile\n    environment:\n      - MODE=live",
    ],
    passes: &[
        "The web service of shop publishes port 8080 again, with the image shop/web:1.4.",
        "image: shop/web:1.4",
        "services: {web, api, db}",
        "services:\n- web: three requests failed\n- db: none",
        "- /srv/edge: unchanged, /srv/queue: ro",
        "- /srv/edge:/srv/queue",
        "- /edge:/edge, twice",
        "changed:\n  - ./data: moved to /var/lib/edge/data\n  - ./conf:/etc/edge",
        "command:\n  restart the worker\nnotes:\n  image: unchanged",
        "- ports: 8080 and 8443 answered\n- volumes: unchanged\n- networks: one was recreated",
        "compose 檔的 depends_on 與 restart 設定已更正，見 commit 1a2b3c4。",
    ],
};

/// Keys with nothing after them that open a block; sorted.
static BLOCKS: WordList<47> = WordList::of([
    "aliases",
    "annotations",
    "args",
    "build",
    "cap_add",
    "cap_drop",
    "command",
    "configs",
    "constraints",
    "default",
    "depends_on",
    "deploy",
    "device_cgroup_rules",
    "devices",
    "dns",
    "driver_opts",
    "entrypoint",
    "env_file",
    "environment",
    "expose",
    "extends",
    "external_links",
    "extra_hosts",
    "group_add",
    "healthcheck",
    "ipam",
    "labels",
    "limits",
    "links",
    "logging",
    "networks",
    "options",
    "placement",
    "ports",
    "preferences",
    "reservations",
    "resources",
    "restart_policy",
    "rollback_config",
    "secrets",
    "security_opt",
    "services",
    "sysctls",
    "tmpfs",
    "ulimits",
    "update_config",
    "volumes",
]);

/// Keys with a value that hardly any other file has; sorted.
static KEYS: WordList<50> = WordList::of([
    "build",
    "cgroup_parent",
    "command",
    "condition",
    "container_name",
    "context",
    "cpus",
    "cpuset",
    "dockerfile",
    "domainname",
    "driver",
    "entrypoint",
    "env_file",
    "external",
    "hostname",
    "image",
    "init",
    "interval",
    "ipc",
    "isolation",
    "logging",
    "mac_address",
    "max-file",
    "max-size",
    "mem_limit",
    "memory",
    "mode",
    "network_mode",
    "pid",
    "platform",
    "privileged",
    "profiles",
    "pull_policy",
    "read_only",
    "replicas",
    "restart",
    "retries",
    "runtime",
    "shm_size",
    "start_period",
    "stdin_open",
    "stop_grace_period",
    "stop_signal",
    "target",
    "test",
    "timeout",
    "tmpfs",
    "tty",
    "user",
    "working_dir",
]);

/// Of those, the ones that speak for a compose file by themselves; sorted.
static TELLING: WordList<29> = WordList::of([
    "cap_add",
    "cap_drop",
    "cgroup_parent",
    "container_name",
    "cpu_quota",
    "cpu_shares",
    "depends_on",
    "device_cgroup_rules",
    "dockerfile",
    "driver_opts",
    "env_file",
    "external_links",
    "extra_hosts",
    "group_add",
    "mem_limit",
    "mem_reservation",
    "memswap_limit",
    "network_mode",
    "oom_kill_disable",
    "pull_policy",
    "restart_policy",
    "rollback_config",
    "security_opt",
    "shm_size",
    "stdin_open",
    "stop_grace_period",
    "update_config",
    "userns_mode",
    "working_dir",
]);

/// A key or an item of a list.
pub(super) const NEEDS: Needs =
    Needs::one_of(Classes::COLON.or(Classes::HYPHEN)).and(Facts::KEY_OR_ITEM);

/// One line says too little, unless the whole of it stands there, or a path on the host and one in the container.
pub(super) const NEEDS_TO_HIT: Needs = NEEDS.or(Facts::of(Classes::BRACE.or(Classes::SLASH)));

pub(super) fn weigh(shape: &Shape<'_>) -> Option<Evidence> {
    let has_key = shape.separator == Separator::Colon && !shape.key.is_empty();
    let points = if has_key { setting(shape) } else { 0 };
    shape.evidence(if shape.is_item { points.max(item(shape)) } else { points })
}

/// `key:` or `key: value`.
fn setting(shape: &Shape<'_>) -> u16 {
    let is_indented = shape.indent > 0;
    if shape.key == b"services" && is_flow(shape.value) {
        return 100;
    }
    let is_telling = shape.key_is_in(&TELLING);
    let names_container = shape.key == b"container_name" && is_indented && !shape.is_item;
    if names_container && !shape.value.is_empty() && !shape.has_space_in(shape.value) {
        return 60;
    }
    const SMALL: Classes = Classes::LOWER.or(Classes::HYPHEN).or(Classes::UNDERSCORE);
    const CAPITALS: Classes = Classes::UPPER.or(Classes::DIGIT).or(Classes::UNDERSCORE);
    if shape.value.is_empty() || shape.value.starts_with(b"#") {
        let is_service = is_indented && shape.key_has_only(SMALL);
        return match (shape.key_is_in(&BLOCKS), is_telling) {
            (_, true) => 50,
            _ if shape.key == b"services" && !is_indented && !shape.is_item => 50,
            (true, _) if is_indented => 35,
            (true, _) => 30,
            _ if is_service => 12,
            _ => 0,
        };
    }
    if shape.has_space_in(shape.value)
        && !shape.value.starts_with(b"[")
        && !shape.value.starts_with(b"\"")
        && !has_variable(shape, shape.value)
    {
        let is_command = is_indented
            && !shape.is_item
            && matches!(shape.key, b"command" | b"entrypoint")
            && !shape.value.ends_with(b".");
        return match (is_indented && is_telling, is_command && contains(shape.value, b" -")) {
            (_, true) => 45,
            (true, false) => 25,
            (false, false) if is_command => 25,
            (false, false) => 0,
        };
    }
    let points = match (shape.key_is_in(&KEYS), is_telling) {
        (_, true) => 50,
        (true, _) if is_indented && is_of_image(shape) => 45,
        (true, _) if is_indented => 35,
        (true, _) => 20,
        _ if is_indented && shape.value.starts_with(b"${") => 30,
        _ if !is_indented && shape.key == b"version" && is_version(shape) => 40,
        _ if is_indented
            && matches!(shape.key, b"source" | b"file")
            && shape.value.contains(&b'/') =>
        {
            25
        }
        _ if is_indented
            && shape.key == b"type"
            && matches!(shape.value, b"bind" | b"volume" | b"tmpfs") =>
        {
            40
        }
        _ if is_indented && shape.key_has_only(CAPITALS) => 33,
        _ => 0,
    };
    if shape.is_item { points / 2 } else { points }
}

/// `{edge: {image: edge:4, ports: […]}}`: services with what each is made of, on one line.
fn is_flow(value: &[u8]) -> bool {
    value.starts_with(b"{")
        && [&b"{image: "[..], b"{build: ", b" image: "].iter().any(|key| contains(value, key))
}

/// `image: shop/web:1.4`, `build: ./web`, `restart: unless-stopped`
fn is_of_image(shape: &Shape<'_>) -> bool {
    match shape.key {
        b"image" | b"command" | b"entrypoint" => true,
        b"build" => matches!(shape.value, [b'.', ..] | [b'"' | b'\'', b'.', ..]),
        b"restart" => matches!(shape.value, b"always" | b"unless-stopped" | b"on-failure"),
        _ => false,
    }
}

/// `version: "3.7"`
fn is_version(shape: &Shape<'_>) -> bool {
    // The body has lost the quote at its end.
    matches!(shape.value, [b'"' | b'\'', b'2' | b'3'] | [b'"' | b'\'', b'2' | b'3', b'.', _])
}

/// `- "8080:80"`, `- ./data:/data`, `- NAME=value`, `- "traefik.enable=true"`.
fn item(shape: &Shape<'_>) -> u16 {
    let body = without_comment(shape);
    if shape.has_space_in(body) && !has_variable(shape, body) {
        return 0;
    }
    let is_indented = shape.indent > 0;
    if is_indented && matches!(body, [b'$', b'{', .., b'}']) && contains(body, b"}:${") {
        return 100;
    }
    let (name, value) = split_at_colon(body);
    let is_port = |text: &[u8]| {
        !text.is_empty()
            && text.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'.' | b':'))
    };
    let value_port = value.split(|byte| *byte == b'/').next().unwrap_or_default();
    if !value.is_empty() && is_port(value_port) && (is_port(name) || name.ends_with(b"}")) {
        return if is_indented { 40 } else { 30 };
    }
    let is_path = |text: &[u8]| {
        text.starts_with(b"/")
            || text.starts_with(b".")
            || text.starts_with(b"~")
            || text.starts_with(b"$")
    };
    let is_of_project = || {
        is_indented
            && name.starts_with(b"./")
            && value.starts_with(b"/")
            && value[1..].iter().filter(|byte| **byte == b'/').count() >= 2
    };
    if is_path(name) && (is_mount(name, value) || is_of_project()) {
        return 100;
    }
    if is_path(value) && !value.starts_with(b"//") && (is_path(name) || is_indented) {
        return 45;
    }
    let is_variable = shape.separator == Separator::Equals
        && !shape.key.is_empty()
        && shape
            .key
            .iter()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || *byte == b'_');
    if is_variable {
        return if is_indented { 40 } else { 30 };
    }
    if is_indented && shape.separator == Separator::Equals && shape.key.contains(&b'.') {
        return 35;
    }
    // `3000`, `3002-3003`, `3001/tcp`
    let (port, protocol) = match body {
        [port @ .., b'/', b't', b'c', b'p'] | [port @ .., b'/', b'u', b'd', b'p'] => (port, true),
        port => (port, false),
    };
    let is_range =
        !port.is_empty() && port.iter().all(|byte| byte.is_ascii_digit() || *byte == b'-');
    if is_indented && is_range && (port.first().is_some_and(u8::is_ascii_digit)) {
        return if protocol { 40 } else { 20 };
    }
    let is_name = |text: &[u8]| {
        text.iter().all(|byte| {
            byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_')
        })
    };
    // `"mydb:db"`: a link under another name.
    let is_link = || shape.is_quoted && !name.is_empty() && !value.is_empty() && is_name(name);
    match is_indented {
        true if is_name(body) => 12,
        true if is_link() && is_name(value) => 25,
        _ => 0,
    }
}

/// `./edge.conf:/etc/edge/edge.conf:ro`, `/run/docker.sock:/run/docker.sock`: a path on the host, and the same or another one
/// in the container with its mode.
fn is_mount(name: &[u8], value: &[u8]) -> bool {
    const MODES: [&[u8]; 6] = [b"ro", b"rw", b"z", b"Z", b"ro,z", b"ro,Z"];
    let mut parts = value.splitn(2, |byte| *byte == b':');
    let (path, mode) = (parts.next().unwrap_or_default(), parts.next());
    path.starts_with(b"/")
        && !path.starts_with(b"//")
        && match mode {
            None => path == name && path[1..].contains(&b'/'),
            Some(mode) => MODES.contains(&mode),
        }
}

/// `${…}`
fn has_variable(shape: &Shape<'_>, part: &[u8]) -> bool {
    shape.line.classes.all(Classes::DOLLAR.or(Classes::BRACE)) && contains(part, b"${")
}

/// An item without the comment behind it, and without the quotation marks around it then.
fn without_comment<'a>(shape: &Shape<'a>) -> &'a [u8] {
    let body = shape.body;
    if shape.indent == 0 || !shape.has(Classes::HASH) {
        return body;
    }
    let Some(at) = position(body, b" #") else { return body };
    let item = body[..at].trim_ascii_end();
    item.strip_suffix(b"\"").or(item.strip_suffix(b"'")).unwrap_or(item)
}

/// Splits at the first colon that is not part of a variable.
fn split_at_colon(body: &[u8]) -> (&[u8], &[u8]) {
    let mut depth = 0_u8;
    for at in places(body, *b"{}:") {
        match body[at] {
            b'{' => depth = depth.saturating_add(1),
            b'}' => depth = depth.saturating_sub(1),
            b':' if depth == 0 => return (&body[..at], &body[at + 1..]),
            _ => {}
        }
    }
    (body, b"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        assert!(BLOCKS.is_sorted() && KEYS.is_sorted() && TELLING.is_sorted());
    }
}
