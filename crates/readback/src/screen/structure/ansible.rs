//! What ansible prints while a playbook runs.

use super::Evidence;
use super::needs::Needs;
use super::shape::{Separator, Shape};
use crate::lang::Text;
use crate::screen::line::Classes;
use crate::screen::rule::{Class, Rule};
use crate::screen::search::{contains, position};

pub(super) static RULE: Rule = Rule {
    id: "ansible-output",
    class: Class::AnsibleOutput,
    title: Text { zh_tw: "ansible 的輸出", en: "output of ansible" },
    why: Text {
        zh_tw: "這是 playbook 執行時的輸出原文，含主機名稱、變數與模組回傳值。",
        en: "This is output of a playbook run, with host names, variables and what modules returned.",
    },
    instead: Text {
        zh_tw: "寫出哪個 playbook 對幾台主機做了什麼、幾台有變更、幾台失敗。",
        en: "Write which playbook did what on how many hosts, how many changed and how many failed.",
    },
    hits: &[
        "TASK [edge : restart the proxy] ********************************",
        "PLAY RECAP ******************\nedge-a : ok=3 changed=1 unreachable=0 failed=0",
        "ok: [edge-a]\nchanged: [edge-b]",
        "fatal: [edge-a]: FAILED! => {\"changed\": false, \"msg\": \"timeout\"}",
        "skipping: [edge-a] => (item=2)",
        "edge-a | CHANGED | rc=0 >>",
        "edge-b | UNREACHABLE! => {",
        "NO MORE HOSTS LEFT ****************",
        "task path: /srv/play/site.yml:12",
        "META: ran handlers",
        "ok: [edge-a]",
        "@all:\n  |--@web:\n  |  |--edge-a",
        "failed: [edge-a] => {\"changed\": false, \"msg\": \"timeout\"}",
        "changed: [edge-a -> edge-b(192.0.2.7)]",
        "edge-a | success >> {",
        "- hosts: edge\n  become: true\n  tasks:",
        "- name: restart the proxy\n  ansible.builtin.service:\n    name: edge\n    state: restarted",
    ],
    passes: &[
        "The playbook changed two hosts and failed on none.",
        "- changed: two hosts\n- failed: none",
        "ok: [edge-a, edge-b]",
        "failed: [edge-a] => restarted by Mei",
        "changed: [1.4 -> 1.5]",
        "changed: [1.4 -> 1.5(beta)]",
        "failed: [edge-a] => {timeout of the probe}",
        "edge-a | FAILED >> twice, then fine",
        "edge-a | FAILED => SSH was refused for two minutes",
        "edge-a | success in 4 of 5 tries",
        "ansible.builtin.service:\nthe module was used for both restarts",
        "- name: restart of edge-a\n  ansible.builtin.service: replaced by systemd",
        "- hosts: edge-a and edge-b\n- become: platform\n- tasks: two are left",
        "以 ansible 重啟三台主機的 proxy，全部成功。",
    ],
};

/// How banners begin.
const BANNERS: [&str; 11] = [
    "TASK [",
    "TASK: [",
    "PLAY [",
    "PLAY RECAP",
    "RUNNING HANDLER [",
    "NOTIFIED: [",
    "GATHERING FACTS",
    "HANDLER [",
    "PLAYBOOK: ",
    "RUNNING HANDLERS",
    "NO MORE HOSTS LEFT",
];

/// How results begin.
const RESULTS: [&str; 18] = [
    "ASYNC FAILED on ",
    "ASYNC OK on ",
    "ASYNC POLL on ",
    "ok: [",
    "changed: [",
    "skipping: [",
    "failed: [",
    "fatal: [",
    "included: /",
    "unreachable: [",
    "rescued: [",
    "ignored: [",
    "FAILED - RETRYING: ",
    "task path: /",
    "META: ran handlers",
    "META: role_complete",
    "[DEPRECATION WARNING]: ",
    "ERROR! ",
];

/// Keys of a play.
const PLAY: [&str; 9] = [
    "ansible.builtin.",
    "become: ",
    "gather_facts: ",
    "handlers:",
    "hosts: ",
    "pre_tasks:",
    "roles:",
    "tasks:",
    "vars_files:",
];

/// A banner, a result, the counts of a recap, or a play.
pub(super) const NEEDS: Needs =
    Needs::one_of(Classes::COLON.or(Classes::BRACKET).or(Classes::STAR).or(Classes::PIPE))
        .beginning(b"[", Classes::STAR.or(Classes::EQUALS).or(Classes::PIPE))
        .or_opening(&[&BANNERS, &RESULTS, &PLAY, &["...ignoring"]]);

pub(super) fn weigh(shape: &Shape<'_>) -> Option<Evidence> {
    if shape.has(Classes::PIPE) && (is_ad_hoc(shape.body) || is_group(shape.content)) {
        return shape.evidence(100);
    }
    if !shape.has(Classes::COLON.or(Classes::BRACKET).or(Classes::STAR)) {
        return None;
    }
    let body = shape.body;
    let stars = shape.content.strip_prefix(b"- ").unwrap_or(shape.content);
    if stars.len() >= 8 && stars.iter().all(|byte| *byte == b'*') {
        return shape.evidence(40);
    }
    if shape.separator == Separator::Colon
        && shape.is_spaced
        && let points @ 1.. = play(shape)
    {
        return shape.evidence(points);
    }
    let points = match body.first()? {
        b'T' | b'P' | b'R' | b'G' | b'H' | b'N' => banner(shape.content),
        b'o' | b'c' | b's' | b'f' | b'i' | b'u' | b'r' | b'F' | b'.' | b'A' | b't' | b'M'
        | b'E' => result(body),
        b'[' if is_of_host(body) => 100,
        b'[' => result(body),
        _ => 0,
    };
    let is_recap = shape.has(Classes::EQUALS)
        && contains(body, b"ok=")
        && contains(body, b"changed=")
        && (contains(body, b"unreachable=") || contains(body, b"failed="));
    shape.evidence(if is_recap { 100 } else { points })
}

/// `[edge-a] => {`, `[edge-a -> edge-b] (item=nginx) => {`: the host of a result and what its module returned, behind a word
/// that is a key as well.
fn is_of_host(body: &[u8]) -> bool {
    const HOST_BYTES_MAX: usize = 120;
    let within = &body[..body.len().min(HOST_BYTES_MAX)];
    let Some(close) = memchr::memchr(b']', within) else { return false };
    let behind = &body[close + 1..];
    is_result_of(&within[1..close])
        && (behind.strip_prefix(b" => {").is_some_and(is_object)
            || behind.starts_with(b" (item=") && contains(behind, b" => {")
            || behind.starts_with(b" => (item="))
}

/// What stands behind the brace of what a module returned: a key, or the keys in the lines below.
fn is_object(behind: &[u8]) -> bool {
    matches!(behind.trim_ascii_start(), [] | [b'"' | b'\'' | b'}', ..])
}

/// `edge-a`, `edge-a -> edge-b(192.0.2.7)`
fn is_result_of(hosts: &[u8]) -> bool {
    let is_of_name = |byte: &u8| {
        byte.is_ascii_alphanumeric()
            || matches!(byte, b'_' | b'.' | b'-' | b'(' | b')' | b':' | b'@')
    };
    let is_name = |name: &[u8]| !name.is_empty() && name.iter().all(is_of_name);
    match position(hosts, b" -> ") {
        Some(at) => is_name(&hosts[..at]) && is_name(&hosts[at + 4..]),
        None => is_name(hosts),
    }
}

/// `edge-a -> edge-b(192.0.2.7)]`, `edge-a -> localhost]`: a host, and the one that its task was done on instead.
fn is_delegated(rest: &[u8]) -> bool {
    let Some(hosts) = rest.strip_suffix(b"]").filter(|hosts| is_result_of(hosts)) else {
        return false;
    };
    position(hosts, b" -> ").is_some_and(|at| {
        let other = &hosts[at + 4..];
        other.starts_with(b"localhost") || other == b"127.0.0.1" || is_addressed(other)
    })
}

/// `edge-b(192.0.2.7)`, `edge-b(edge-b.example.net)`: a host and its address, or its whole name.
fn is_addressed(host: &[u8]) -> bool {
    let Some(inner) = host.strip_suffix(b")") else { return false };
    let Some(open) = memchr::memchr(b'(', inner) else { return false };
    let marks = |mark: u8| inner[open + 1..].iter().filter(|byte| **byte == mark).count();
    open > 0 && (marks(b'.') >= 2 || marks(b':') >= 2)
}

/// `edge-a]`: one host, not in a list that somebody notes.
fn is_host(rest: &[u8]) -> bool {
    let is_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
    rest.strip_suffix(b"]").is_some_and(|name| !name.is_empty() && name.iter().all(is_of_name))
}

/// What the head of a play and its parts say: `- hosts: web`, `  become: true`, `  tasks:`.
fn play(shape: &Shape<'_>) -> u16 {
    let is_switch = matches!(shape.value, b"true" | b"yes" | b"false" | b"no");
    match shape.key {
        b"hosts" if shape.is_item && shape.indent == 0 && shape.count_words_of_value() == 1 => 40,
        b"become" | b"gather_facts" if shape.indent > 0 && is_switch => 40,
        b"handlers" | b"pre_tasks" | b"roles" | b"tasks" | b"vars_files"
            if shape.indent > 0 && shape.value.is_empty() =>
        {
            30
        }
        // `  ansible.builtin.service:`: the module of a task, with its arguments below.
        _ if shape.key.starts_with(b"ansible.builtin.")
            && shape.indent > 0
            && shape.value.is_empty() =>
        {
            100
        }
        _ => 0,
    }
}

/// `edge-a | CHANGED | rc=0 >>`, `edge-a | FAILED! => {`, `edge-a | success >> {`
fn is_ad_hoc(body: &[u8]) -> bool {
    let Some(bar) = position(body, b" | ") else { return false };
    let after = &body[bar + 3..];
    let begins = |states: &[&[u8]]| states.iter().any(|state| after.starts_with(state));
    let has_state = begins(&[b"SUCCESS", b"CHANGED", b"FAILED", b"UNREACHABLE!"])
        && (position(after, b" => {").is_some_and(|at| is_object(&after[at + 5..]))
            || contains(after, b" | rc="));
    // As it was printed before 2.0.
    let is_older = begins(&[
        b"success >> {",
        b"FAILED >> {",
        b"FAILED => SSH Error",
        b"FAILED => SSH encountered an unknown error",
    ]);
    (has_state || is_older) && !body[..bar].contains(&b' ')
}

/// `|--@web:`, `|  |--@edge:`: a group of an inventory with its hosts below.
fn is_group(content: &[u8]) -> bool {
    content.first() == Some(&b'|')
        && content.ends_with(b":")
        && position(content, b"|--@")
            .is_some_and(|at| content[..at].iter().all(|byte| matches!(byte, b'|' | b' ')))
}

/// `TASK [name] *****`.
fn banner(content: &[u8]) -> u16 {
    let content = content.strip_prefix(b"- ").unwrap_or(content);
    let content = content.strip_prefix(b"\"").or(content.strip_prefix(b"`")).unwrap_or(content);
    let content = content.strip_prefix(b"**").unwrap_or(content);
    let is_banner = BANNERS.iter().any(|banner| content.starts_with(banner.as_bytes()));
    match (is_banner, contains(content, b"***")) {
        (true, true) => 100,
        (true, false) if content.ends_with(b"]") => 60,
        _ => 0,
    }
}

/// `ok: [host] => …`.
fn result(body: &[u8]) -> u16 {
    let Some(start) = RESULTS.iter().find(|start| body.starts_with(start.as_bytes())) else {
        return if body == b"...ignoring" { 60 } else { 0 };
    };
    let rest = &body[start.len()..];
    match *start {
        "task path: /" if !contains(rest, b".yml:") => return 0,
        "ERROR! " => return 45,
        "ASYNC FAILED on " | "ASYNC OK on " | "ASYNC POLL on " => {
            let host = position(rest, b": jid=").map(|at| &rest[..at]);
            return if host.is_some_and(|host| !host.contains(&b' ')) { 100 } else { 0 };
        }
        "task path: /"
        | "META: ran handlers"
        | "META: role_complete"
        | "[DEPRECATION WARNING]: " => return 100,
        _ => {}
    }
    let is_whole = rest.ends_with(b"]");
    let is_detailed = contains(rest, b"] =>")
        || contains(rest, b"]: ")
        || contains(rest, b"] (item=")
        || (contains(rest, b".yml for ") || contains(rest, b".yaml for "));
    // What people note may have several hosts in brackets.
    let is_one_host = is_whole
        && matches!(*start, "ok: [" | "changed: [" | "skipping: [")
        && (is_host(rest) || is_delegated(rest));
    match (is_detailed || start.starts_with("FAILED"), is_whole) {
        (true, _) => 100,
        _ if is_one_host => 100,
        (_, true) => 50,
        _ => 20,
    }
}
