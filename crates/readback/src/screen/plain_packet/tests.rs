//! What is left out of a plain packet would not have been hit: packets made of what the rules look for, cut and joined.

use super::super::plain::Form;
use super::*;
use crate::packet::node::{Node, Value};
use crate::packet::{json, values};
use crate::screen::plain_lines::are_clean;
use crate::screen::{rules, screen, screen_values};

/// A generator of numbers (xorshift), so that every run asks the same.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % limit
    }

    fn of<'a, T: ?Sized>(&mut self, among: &[&'a T]) -> &'a T {
        among[self.below(among.len())]
    }
}

const KEYS: [&str; 40] = [
    "action",
    "actors",
    "affected",
    "at",
    "basis",
    "boot_time",
    "by",
    "containers",
    "covers",
    "database",
    "defaults",
    "digest",
    "due",
    "exited",
    "facts",
    "failed_units",
    "firewall",
    "from",
    "gateway",
    "guard",
    "iptables",
    "kind",
    "label",
    "none_planned",
    "not_applicable",
    "notified",
    "origin",
    "plan_ref",
    "principal",
    "proxy",
    "queue",
    "ref",
    "role",
    "session",
    "source_entry_sha256",
    "state",
    "summary",
    "supersedes",
    "team",
    "total",
];

const MORE: [&str; 64] = [
    "error",
    "info",
    "warning",
    "fatal",
    "panic",
    "failed",
    "active",
    "running",
    "exited",
    "dead",
    "loaded",
    "enabled",
    "listen",
    "server",
    "location",
    "proxy_pass",
    "image",
    "ports",
    "volumes",
    "services",
    "restart",
    "always",
    "port",
    "host",
    "user",
    "root",
    "admin",
    "login",
    "password",
    "token",
    "secret",
    "key",
    "access",
    "is",
    "was",
    "to",
    "now",
    "value",
    "default",
    "phrase",
    "kernel",
    "systemd",
    "dockerd",
    "sshd",
    "containerd",
    "nginx",
    "from",
    "at",
    "in",
    "line",
    "file",
    "GET",
    "POST",
    "HTTP/1.1",
    "200",
    "502",
    "pid",
    "exit",
    "code",
    "pin",
    "otp",
    "by",
    "up",
    "2",
];

const LOCATED: [&str; 24] = [
    "https://tickets.example.org/incidents/2026-0612",
    "https://dashboards.example.org/d/ticket-queue?from=1781614800000&to=1781619600000&var-host=ticket",
    "https://grafana.example.org:3000/d/abc/edge?orgId=1&from=now-6h&to=now&viewPanel=4",
    "https://wiki.example.org/postmortems/edge#timeline",
    "https://chat.example.org/archives/C01/p1?thread_ts=1718071200.000100",
    "https://files.example.org/x?sig=abcd1234",
    "https://files.example.org/x?token=plum",
    "ticket:INC-2026-0612-GUARD",
    "ticket:OPS-7312-GUARD",
    "host_service_post_incident_readback:systemd_unit_gpu_inference_b1",
    "host_service_change_evidence:systemd_unit_gpu_inference_b1",
    "docker_daemon_edge_a2",
    "node03",
    "web-7",
    "INC0012345",
    "example/relay#12",
    "inference.service",
    "audit://entry/2026/0612-3",
    "s3:evidence.example.org/relay.json",
    "key:ABCD-1234-EFGH-5678",
    "AKIA-2026",
    "GUARD7-key9",
    "v1.2.3-rc1",
    "k8s:prod/web-3/log",
];

const CLOSED: [&str; 26] = [
    "2026-06-11T02:40:00+08:00",
    "2026-06-30",
    "2026-06-11T02:40:00Z",
    "SHELF-2041",
    "OPS-7",
    "evidence:shelf-2041/daemon-boot",
    "audit:ops/actions",
    "sp-0115",
    "runbook:ticket-host/rollback",
    "host_service_post_incident_readback_packet_v1",
    "host_service_post_incident_readback:docker_daemon_ticket_host",
    "functional_probe",
    "true",
    "d5343c40e71a7edbc36cc904d7a0d698e338ffb0807509365f46f0314373a17a",
    "70617373776f72643a20706c756d5472656534322121206f6e6c79206d616465",
    "sha256:d5343c40e71a7edbc36cc904d7a0d698e338ffb0807509365f46f0314373a17a",
    "daemon_restart",
    "xqzvkjwpfhgbt",
    "evidence:glpat-abcd-efgh-ijkl",
    "sk-live-1234-5678",
    "xoxb-1111-2222-3333",
    "key:abcd-efgh",
    "host-110",
    "2026-02-28T23:59:59-05:00",
    "log:2026-06/error",
    "audit:db-2/kernel-panic",
];

struct Maker {
    numbers: Numbers,
    /// Words of the examples of every rule, and more.
    words: Vec<&'static str>,
    /// Those that a plain text may hold.
    plain: Vec<&'static str>,
    lines: Vec<&'static str>,
    /// Somebody who is named again and again.
    person: [String; 3],
}

impl Maker {
    fn new(seed: u64) -> Self {
        let texts = || rules().flat_map(|rule| rule.hits.iter().chain(rule.passes));
        let lines: Vec<&str> = texts().flat_map(|text| text.lines()).collect();
        let marks =
            |letter: char| matches!(letter, '：' | '，' | '。' | ' ' | '"' | ':' | '=' | '/');
        let mut words: Vec<&str> =
            texts().flat_map(|text| text.split_whitespace().chain(text.split(marks))).collect();
        words.extend(MORE);
        words.retain(|word| !word.is_empty() && !word.contains('\n'));
        let is_plain = |word: &&&str| Form::of(b"summary", word.as_bytes()) != Form::Other;
        let plain = words.iter().filter(is_plain).copied().collect();
        let person = [const { String::new() }; 3];
        Self { numbers: Numbers(seed), words, plain, lines, person }
    }

    /// A text as it stands between the quotes of JSON.
    fn text(&mut self) -> String {
        let text = match self.numbers.below(20) {
            0..=3 => self.numbers.of(&CLOSED).to_owned(),
            4 => {
                let letters = 2 + self.numbers.below(6);
                let letter = |numbers: &mut Numbers| char::from(b'A' + numbers.below(26) as u8);
                let ticket: String = (0..letters).map(|_| letter(&mut self.numbers)).collect();
                let number = self.numbers.below(100_000);
                match self.numbers.below(3) {
                    0 => format!("{}-{number}", &ticket[..2].to_lowercase()),
                    _ => format!("{ticket}-{number}"),
                }
            }
            5 => self.numbers.of(&self.plain.clone()).to_owned(),
            6 => {
                let line = self.numbers.of(&self.lines.clone());
                let keeps = |letter: &char| *letter != '"' && *letter != '\\' && *letter >= ' ';
                line.chars().filter(keeps).collect()
            }
            7 => format!("{}-{}", self.plain(), self.plain()),
            8 => format!("{}:{}/{}-{}", self.plain(), self.plain(), self.plain(), self.plain()),
            9 => self.sentence(40),
            10 => self.numbers.of(&LOCATED).to_owned(),
            11 => self.reference(),
            _ => self.sentence(0),
        };
        text.chars().filter(|letter| !matches!(letter, '"' | '\\') && *letter >= ' ').collect()
    }

    /// Some words and numbers with marks between them.
    fn reference(&mut self) -> String {
        const MARKS: [&str; 13] = ["-", "_", ".", "/", ":", "?", "&", "=", "#", "://", "", "", "/"];
        let count = 2 + self.numbers.below(6);
        let mut text = String::new();
        for _ in 0..count {
            match self.numbers.below(5) {
                0 => text += &self.numbers.below(10_000).to_string(),
                1 => {
                    text += &self.plain().to_uppercase();
                }
                2 => text += &format!("{}{}", self.plain(), self.numbers.below(200)),
                _ => text += self.plain(),
            }
            text += self.numbers.of(&MARKS);
        }
        text.trim_end_matches(|sign: char| !sign.is_alphanumeric()).to_owned()
    }

    fn plain(&mut self) -> &'static str {
        self.numbers.of(&self.plain.clone())
    }

    fn sentence(&mut self, other: usize) -> String {
        let count = 1 + self.numbers.below(9);
        let mut words: Vec<String> = Vec::new();
        for _ in 0..count {
            let word = if self.numbers.below(100) < other {
                self.numbers.of(&self.words.clone())
            } else {
                self.plain()
            };
            let mark = self.numbers.of(&["", "", "", "", "", ",", ":", ".", "。", "，"]);
            words.push(format!("{word}{mark}"));
        }
        let end = self.numbers.of(&["", ".", "。", ":"]);
        words.join(" ") + end
    }

    fn value(&mut self, depth: usize, around: &Around) -> String {
        match self.numbers.below(if depth == 0 { 8 } else { 13 }) {
            0 => self.numbers.below(100_000).to_string(),
            1 => self.numbers.of(&["true", "false", "null"]).to_owned(),
            2..=7 => format!("\"{}\"", self.text()),
            8 => self.object(depth - 1, around),
            9..=10 => self.somebody(around),
            _ => {
                let count = self.numbers.below(4);
                let elements = (0..count).map(|_| self.value(depth - 1, around));
                let elements: Vec<_> = elements.collect();
                format!("[{}{}{}]", around.first, elements.join(&around.next), around.last)
            }
        }
    }

    /// A person who was named before, or another one.
    fn somebody(&mut self, around: &Around) -> String {
        if self.numbers.below(6) == 0 {
            self.person = [self.text(), self.text(), self.text()];
        }
        let mut keys = ["role", "team", "principal"];
        keys.rotate_left(self.numbers.below(8) / 3);
        let members = keys.iter().zip(&self.person);
        let members = members.map(|(key, text)| format!("\"{key}\":{}\"{text}\"", around.colon));
        let members: Vec<_> = members.collect();
        format!("{{{}{}{}}}", around.first, members.join(&around.next), around.last)
    }

    fn object(&mut self, depth: usize, around: &Around) -> String {
        let count = 1 + self.numbers.below(6);
        let mut members = Vec::new();
        for _ in 0..count {
            let key = self.numbers.of(&KEYS);
            if members.iter().all(|(known, _)| *known != key) {
                members.push((key, self.value(depth, around)));
            }
        }
        let members =
            members.iter().map(|(key, value)| format!("\"{key}\":{}{value}", around.colon));
        let members: Vec<_> = members.collect();
        format!("{{{}{}{}}}", around.first, members.join(&around.next), around.last)
    }
}

/// What stands around members: nothing, a blank, or a new line.
struct Around {
    first: String,
    colon: &'static str,
    next: String,
    last: String,
}

/// Whether nothing is found in the texts of a packet together, none of them left out but those of a closed form.
fn are_clean_together(node: &Node) -> bool {
    fn join(node: &Node, key: Option<&str>, joined: &mut String) {
        match &node.value {
            Value::Map(entries) => {
                entries.iter().for_each(|entry| join(&entry.value, Some(&entry.key), joined));
            }
            Value::List(elements) => elements.iter().for_each(|it| join(it, key, joined)),
            Value::Text(text) if !values::is_of_closed_form(key, text) => {
                joined.push_str(text);
                joined.push('\n');
            }
            Value::Text(_)
            | Value::Null
            | Value::Bool(_)
            | Value::Integer(_)
            | Value::OtherNumber => {}
        }
    }
    let mut joined = String::new();
    join(node, None, &mut joined);
    screen_values(joined.as_bytes()).is_clean()
}

fn ids(text: &str) -> Vec<(&'static str, u64)> {
    screen(text.as_bytes()).iter().map(|hit| (hit.rule.id, hit.place.column)).collect()
}

/// Whether the two longer ways, over the whole text and over its values together, find nothing.
fn is_clean_as_any_text(text: &str) -> bool {
    screen(text.as_bytes()).is_clean()
        && json::read(text).is_ok_and(|node| are_clean_together(&node))
}

#[test]
fn a_text_behind_an_object_of_a_list_is_looked_at_as_any_other() {
    let packet = |texts: &str| format!("{{\n  \"firewall\": [\n    {texts}\n  ]\n}}");
    let text = "\"SIGABRT, error bin。 12 attempts 5 listen:\"";
    assert!(is_clean(packet(text).as_bytes()));
    let object = "{\n      \"role\": \"edge\"\n    }";
    assert!(is_clean(packet(object).as_bytes()));
    assert!(!is_clean(packet(&format!("{object},\n    {text}")).as_bytes()));
}

#[test]
fn what_is_left_out_would_not_have_been_hit() {
    let mut maker = Maker::new(0x9e37_79b9_7f4a_7c15);
    let line = |around: &str| Around {
        first: String::new(),
        colon: if around.is_empty() { "" } else { " " },
        next: format!(",{around}"),
        last: String::new(),
    };
    let pretty = |indent: &str| Around {
        first: format!("\n{indent}"),
        colon: " ",
        next: format!(",\n{indent}"),
        last: "\n".to_owned(),
    };
    let arounds = [line(""), line(" "), pretty("  "), pretty("")];
    let (mut clean, mut hit) = (0, 0);
    for at in 0..PACKETS {
        let around = &arounds[at % arounds.len()];
        let packet = maker.object(2, around);
        if is_clean(packet.as_bytes()) {
            assert!(is_clean_as_any_text(&packet), "{packet} {:?}", ids(&packet));
            clean += 1;
        } else {
            hit += usize::from(!is_clean_as_any_text(&packet));
        }
    }
    assert!(clean > PACKETS / 20 && hit > PACKETS / 20, "{clean} {hit}");
}

impl Maker {
    /// A scalar as YAML writes it.
    fn scalar(&mut self) -> String {
        let text = self.text();
        match self.numbers.below(8) {
            0 => self.numbers.below(100_000).to_string(),
            1 => format!("'{}'", text.replace('\'', "")),
            2..=4 => format!("\"{text}\""),
            _ => text,
        }
    }

    /// An object or a list on one line.
    fn on_one_line(&mut self) -> String {
        let count = 1 + self.numbers.below(4);
        if self.numbers.below(3) == 0 {
            let elements: Vec<String> = (0..count).map(|_| self.scalar()).collect();
            return format!("[{}]", elements.join(", "));
        }
        let mut members: Vec<String> = Vec::new();
        for _ in 0..count {
            members.push(format!("{}: {}", self.numbers.of(&KEYS), self.scalar()));
        }
        format!("{{{}}}", members.join(", "))
    }

    fn lines_of_object(&mut self, indent: usize, depth: usize, first: &str) -> String {
        let mut lines = String::new();
        let mut known: Vec<&str> = Vec::new();
        for at in 0..=self.numbers.below(6) {
            let key = self.numbers.of(&KEYS);
            if known.contains(&key) {
                continue;
            }
            known.push(key);
            if at > 0 && self.numbers.below(20) == 0 {
                lines += &format!("{}# {}\n", " ".repeat(indent), self.sentence(10));
            }
            let begin = if at == 0 { first.to_owned() } else { " ".repeat(indent) };
            lines += &format!("{begin}{key}:");
            lines += &match self.numbers.below(if depth == 0 { 9 } else { 13 }) {
                0 => {
                    let (one, other) = (self.plain(), self.sentence(10));
                    let inner = " ".repeat(indent + 2);
                    format!(" >-\n{inner}{one}\n{inner}{other}\n")
                }
                1..=6 => format!(" {}\n", self.scalar()),
                7..=8 => format!(" {}\n", self.on_one_line()),
                9 => {
                    let inner = " ".repeat(indent + 2);
                    format!("\n{}", self.lines_of_object(indent + 2, depth - 1, &inner))
                }
                10 => {
                    let first = format!("{}- ", " ".repeat(indent + 2));
                    format!("\n{}", self.lines_of_object(indent + 4, depth - 1, &first))
                }
                _ => {
                    let mut items = "\n".to_owned();
                    for _ in 0..=self.numbers.below(3) {
                        let item = match self.numbers.below(4) {
                            0 => self.on_one_line(),
                            _ => self.scalar(),
                        };
                        items += &format!("{}- {item}\n", " ".repeat(indent + 2));
                    }
                    items
                }
            };
        }
        lines
    }
}

#[test]
fn lines_that_are_left_out_would_not_have_been_hit() {
    let mut maker = Maker::new(0x2545_f491_4f6c_dd1d);
    let (mut clean, mut hit) = (0, 0);
    for _ in 0..PACKETS {
        let packet = maker.lines_of_object(0, 2, "");
        let is_clean = screen(packet.as_bytes()).is_clean();
        if are_clean(packet.as_bytes()) {
            assert!(is_clean, "{packet} {:?}", ids(&packet));
            clean += 1;
        }
        hit += usize::from(!is_clean);
    }
    assert!(clean > PACKETS / 20 && hit > PACKETS / 20, "{clean} {hit}");
}

const PACKETS: usize = 6_000;
