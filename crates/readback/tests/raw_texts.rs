//! Output of programs, and what they read, in the formats that they have, made up for this, with a mark at those that are known to pass: what
//! was refused once is refused from then on, and what is refused now loses its mark. Where weights are learnt anew, more lose
//! theirs than get one.

use readback::screen::screen;

fn check(texts: &str) {
    let mut wrong = Vec::new();
    for row in texts.lines() {
        let record: serde_json::Value = serde_json::from_str(row).unwrap_or_default();
        let text = record["text"].as_str().unwrap_or_default();
        assert!(!text.is_empty(), "{row}");
        let passes = record["passes"] == true;
        if screen(text.as_bytes()).is_clean() != passes {
            wrong.push(format!("{} {text}", if passes { "is refused now:" } else { "passes:" }));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n---\n"));
}

#[test]
fn lines_in_well_known_formats_are_refused() {
    check(include_str!("logs/formats.jsonl"));
}

#[test]
fn output_of_nine_hundred_programs_is_refused() {
    check(include_str!("logs/programs.jsonl"));
}

#[test]
fn output_of_services_and_tools_is_refused() {
    check(include_str!("logs/services.jsonl"));
}

#[test]
fn files_and_dumps_of_hundreds_of_programs_are_refused() {
    check(include_str!("configs/files.jsonl"));
}

/// Marks that people or their tools put before every line of what they take over, and behind it.
const AROUND: [(&str, &str); 20] = [
    ("- ", ""),
    ("- [ ] ", ""),
    ("* [x] ", ""),
    ("> ", ""),
    ("1. ", ""),
    ("2) ", ""),
    ("(3) ", ""),
    ("a. ", ""),
    ("iv. ", ""),
    ("• ", ""),
    ("◦ ", ""),
    ("① ", ""),
    ("（1）", ""),
    ("三、", ""),
    ("🔴 ", ""),
    ("→ ", ""),
    ("  12 | ", ""),
    ("12 │ ", ""),
    ("輸出：", ""),
    ("「", "」"),
];

#[test]
fn marks_before_every_line_hide_nothing() {
    for text in [
        "server_name edge.example.net;\nlisten 443 ssl;\nroot /srv/edge;\nproxy_pass http://127.0.0.1:8080;",
        "PermitRootLogin no\nPasswordAuthentication no\nMaxAuthTries 3\nAllowUsers ops",
        "net.ipv4.ip_forward = 1\nvm.swappiness = 10\nnet.core.somaxconn = 4096",
        "[Service]\nExecStart=/usr/bin/edge --port 8080\nRestart=always\nUser=edge",
        "DB_HOST=db-1\nDB_PORT=5432\nCACHE_URL=redis://cache:6379",
        "2026-06-11 02:12:07,412 ERROR [worker-3] edge.queue: connection to 192.0.2.9:5672 refused",
    ] {
        for (before, behind) in AROUND {
            let marked: Vec<_> =
                text.lines().map(|line| format!("{before}{line}{behind}")).collect();
            let marked = marked.join("\n");
            assert!(!screen(marked.as_bytes()).is_clean(), "{marked}");
        }
    }
}
