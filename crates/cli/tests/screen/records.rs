//! `--jsonl`: an answer a line, whatever stands in the lines.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::Stdio;

use serde_json::{Value, json};

use crate::common::{PROGRAM, World};
use crate::{HONEST, LOG, TOKEN, bash, check_code, parsed, screen};

/// Each line as the answers have it: id, verdict, number of rules. Why a line is unreadable is said aside.
fn answers(world: &World, lines: impl AsRef<[u8]>, code: i32) -> Vec<(Value, String, usize)> {
    world.write("records.jsonl", lines);
    let outcome = screen(world, &["--jsonl", "records.jsonl"]);
    check_code(&outcome, code);
    let unreadable = outcome.stdout.matches("\"unreadable\"").count();
    assert_eq!(outcome.stderr.matches("讀不到：第 ").count(), unreadable, "{outcome:?}");
    assert_eq!(outcome.stderr.lines().count(), unreadable, "{outcome:?}");
    let answer = |line: &str| {
        let answer = parsed(line);
        let rules = answer["rules"].as_array().expect("a list of rules").len();
        (answer["id"].clone(), answer["verdict"].as_str().expect("a text").to_owned(), rules)
    };
    outcome.stdout.lines().map(answer).collect()
}

#[test]
fn each_line_is_answered_in_order() {
    let world = World::new();
    let lines = [
        json!({"id": "a", "text": HONEST, "class": "x"}).to_string(),
        json!({"id": 7, "text": LOG}).to_string(),
        json!({"text": TOKEN}).to_string(),
        "no json".to_owned(),
        json!({"id": "no text"}).to_string(),
        json!({"id": "wrong type", "text": ["a"]}).to_string(),
        String::new(),
        json!({"id": "last", "text": ""}).to_string(),
    ];
    let answers = answers(&world, lines.join("\n"), 3);
    let shown: Vec<_> = answers.iter().map(|(id, verdict, _)| (id.clone(), &**verdict)).collect();
    let expected = [
        (json!("a"), "clean"),
        (json!(7), "refused"),
        (json!(3), "refused"),
        (json!(4), "unreadable"),
        (json!("no text"), "unreadable"),
        (json!("wrong type"), "unreadable"),
        (json!(7), "unreadable"),
        (json!("last"), "clean"),
    ];
    assert_eq!(shown, expected);
    assert!(answers.iter().all(|(_, verdict, rules)| (verdict == "refused") == (*rules > 0)));
}

#[test]
fn an_input_without_records_does_not_pass() {
    let world = World::new();
    world.write("empty.jsonl", "");
    for (lang, said) in [("zh-TW", "一筆紀錄都沒有"), ("en", "there is no record")] {
        for file in ["empty.jsonl", "/dev/null"] {
            let outcome = screen(&world, &["--lang", lang, "--jsonl", file]);
            check_code(&outcome, 2);
            assert_eq!(outcome.stdout, "");
            assert_eq!(outcome.stderr.matches(said).count(), 1, "{outcome:?}");
        }
        let script = format!("\"$readback\" screen --lang {lang} --jsonl - < /dev/null");
        check_code(&bash(&world, &script), 2);
    }
}

/// Lines that are no records, each for a reason of its own, and what is said of them.
const NO_RECORDS: [(&[u8], &str, &str); 8] = [
    (b"", "是空的", "is empty"),
    (b"{\"text\":\"hunter2Zq81\xff\"}", "不是 UTF-8", "is no UTF-8"),
    (b"hunter2Zq81", "不是 JSON", "is no JSON"),
    (b"[\"hunter2Zq81\"]", "是 JSON，但不是物件", "is JSON, but no object"),
    (
        b"{\"text\":\"a\",\"text\":\"hunter2Zq81\"}",
        "的 `text` 或 `id` 出現兩次",
        "has `text` or `id` twice",
    ),
    (b"{\"id\":\"hunter2Zq81\"}", "沒有 `text`", "has no `text`"),
    (b"{\"text\":[\"hunter2Zq81\"]}", "的 `text` 不是字串", "has a `text` that is no string"),
    (DEEP, "的巢狀超過 128 層", "nests deeper than 128 levels"),
];
const DEEP: &[u8] = &[b'['; 130];

#[test]
fn why_a_line_is_unreadable_is_said_aside_and_nothing_of_what_stands_in_it() {
    let world = World::new();
    let honest = json!({"text": HONEST}).to_string();
    let lines: Vec<&[u8]> =
        NO_RECORDS.iter().flat_map(|(line, ..)| [honest.as_bytes(), line]).collect();
    world.write("r", lines.join(&b'\n'));
    for (lang, before) in [("zh-TW", "讀不到：第 "), ("en", "unreadable: line ")] {
        let outcome = screen(&world, &["--jsonl", "r", "--lang", lang]);
        check_code(&outcome, 2);
        assert_eq!(outcome.stdout.lines().count(), 2 * NO_RECORDS.len(), "{outcome:?}");
        let said = |((_, zh_tw, en), number): (&(_, &str, &str), usize)| match lang {
            "en" => format!("{before}{number} {en}\n"),
            _ => format!("{before}{number} 行{zh_tw}\n"),
        };
        let expected: String = NO_RECORDS.iter().zip((2..).step_by(2)).map(said).collect();
        assert_eq!(outcome.stderr, expected);
    }
}

#[test]
fn of_many_unreadable_lines_ten_are_told_and_the_others_counted() {
    let world = World::new();
    for (count, zh_tw, en) in [
        (10, None, None),
        (11, Some("讀不到：還有 1 行"), Some("unreadable: 1 more line")),
        (5_000, Some("讀不到：還有 4990 行"), Some("unreadable: 4990 more lines")),
    ] {
        world.write("r", "x\n".repeat(count));
        for (lang, others) in [("zh-TW", zh_tw), ("en", en)] {
            let outcome = screen(&world, &["--jsonl", "r", "--lang", lang]);
            check_code(&outcome, 2);
            let told: Vec<_> = outcome.stderr.lines().collect();
            assert_eq!(told.len(), 10 + usize::from(others.is_some()), "{outcome:?}");
            assert_eq!(told.get(10).copied(), others);
        }
    }
}

#[test]
fn an_answer_has_rules_with_places_in_the_text() {
    let world = World::new();
    world.write("r", json!({"id": "a", "text": "密\n x\0"}).to_string());
    let outcome = screen(&world, &["--jsonl", "r", "--format", "json"]);
    assert_eq!(
        outcome.stdout,
        "{\"id\": \"a\", \"verdict\": \"refused\", \"rules\": [{\"rule\": \"binary-content\", \
         \"class\": \"unreadable_bytes\", \"line\": 2, \"column\": 3}]}\n"
    );
}

#[test]
fn the_worst_verdict_is_the_exit_code() {
    let world = World::new();
    let clean = json!({"text": HONEST}).to_string();
    let refused = json!({"text": LOG}).to_string();
    answers(&world, &clean, 0);
    answers(&world, format!("{clean}\nx\n{clean}"), 2);
    answers(&world, format!("x\n{refused}\nx"), 3);
}

#[test]
fn an_id_is_echoed_only_where_it_is_harmless() {
    let world = World::new();
    let harmless = [
        json!("dev-1"),
        json!("編號 1"),
        json!(""),
        json!(-1.5),
        json!("ab ".repeat(85) + "c"),
        json!(0),
    ];
    let others = [
        json!("ab ".repeat(85) + "cd"),
        json!("a\nb"),
        json!("a\u{1b}[31m"),
        json!("a\u{202e}b"),
        json!("a\u{200b}b"),
        json!("a\u{0}b"),
        json!(TOKEN.trim()),
        json!(LOG.trim()),
        json!(null),
        json!(true),
        json!(["a"]),
    ];
    let lines: Vec<_> = harmless
        .iter()
        .chain(&others)
        .map(|id| json!({"id": id, "text": "x"}).to_string())
        .collect();
    let answers = answers(&world, lines.join("\n"), 0);
    for ((number, (id, ..)), given) in
        answers.iter().enumerate().zip(harmless.iter().chain(&others))
    {
        let expected = if harmless.contains(given) { given.clone() } else { json!(number + 1) };
        assert_eq!(*id, expected, "{given}");
    }
}

#[test]
fn a_line_may_be_of_any_length() {
    let world = World::new();
    let long = "all is well ".repeat(10 << 20 >> 3);
    let lines = [
        json!({"id": 1, "text": long}).to_string(),
        json!({"id": 2, "note": long, "text": format!("{long}\n\0")}).to_string(),
        json!({"id": 3, "text": "x"}).to_string(),
    ];
    let found = answers(&world, lines.join("\n"), 3);
    let verdicts: Vec<_> = found.iter().map(|(_, verdict, _)| verdict.as_str()).collect();
    assert_eq!(verdicts, ["clean", "refused", "clean"]);
}

#[test]
fn whoever_waits_for_an_answer_gets_it() {
    let world = World::new();
    let mut command = world.command(PROGRAM);
    command.args(["screen", "--jsonl", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().expect("it was built");
    let mut stdin = child.stdin.take().expect("it is piped");
    let mut answers = BufReader::new(child.stdout.take().expect("it is piped")).lines();
    for id in 1..4 {
        writeln!(stdin, "{}", json!({"id": id, "text": HONEST})).expect("it reads");
        let answer = answers.next().expect("it answers").expect("UTF-8");
        assert_eq!(parsed(&answer)["id"], id);
    }
    drop(stdin);
    assert!(answers.next().is_none());
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
}

#[test]
fn records_go_with_nothing_else() {
    let world = World::new();
    world.write("r", "");
    let table: [&[&str]; 5] = [
        &["--jsonl", "r", "r"],
        &["--jsonl", "r", "-"],
        &["--jsonl", "r", "--format", "plain"],
        &["--jsonl", "r", "--format", "sarif"],
        &["--jsonl"],
    ];
    for arguments in table {
        let outcome = screen(&world, &[&["--lang", "en"], arguments].concat());
        check_code(&outcome, 2);
        assert_eq!(outcome.stdout, "");
        assert!(outcome.stderr.contains("--jsonl"), "{arguments:?}: {outcome:?}");
    }
    for file in ["missing", "."] {
        let outcome = screen(&world, &["--jsonl", file]);
        check_code(&outcome, 2);
        assert!(outcome.stderr.contains("錯誤：") && outcome.stderr.contains(file), "{outcome:?}");
    }
}

#[test]
fn an_id_is_not_echoed_where_it_may_be_what_was_refused() {
    const SECRET: &str = "Hj7#kk2pLm9XvQ";
    let world = World::new();
    let text = format!("password={SECRET}");
    let long = format!("{}{text}", "All is well.\n".repeat(10_000));
    let mut lines = Vec::new();
    for (id, text) in [
        (json!(SECRET), &text),
        (json!(format!("a-{SECRET}")), &text),
        (json!(&SECRET[..10]), &text),
        (json!("incident-7"), &text),
        (json!("incident-7"), &long),
        (json!(12), &long),
        (json!(SECRET), &HONEST.to_owned()),
        // Lines of this length are read in one way or the other, by where they begin.
        (json!("incident-7"), &long[long.len() - 66_000..].to_owned()),
        (json!("incident-7"), &long[long.len() - 65_000..].to_owned()),
    ] {
        // As nearly all are written, and in other ways: behind the text, with escapes, with more.
        lines.push(format!("{{\"id\": {id}, \"text\": {}}}", json!(text)));
        lines.push(format!("{{\"text\":{},\"id\":{id}}}", json!(text)));
        lines.push(format!("{{\"text\":{},\"id\":{id},\"x\":[null]}}", json!(text)));
        let escaped = json!(text).to_string().replace("pass", "\\u0070ass");
        lines.push(format!("{{\"text\":{escaped},\"id\":{id}}}"));
    }
    let found = answers(&world, lines.join("\n"), 3);
    for (number, (id, ..)) in (1..).zip(&found) {
        let expected = match number {
            // Shares something, or nothing was kept by which to tell.
            1..13 | 17..21 | 29..33 => json!(number),
            13..17 | 33..37 => json!("incident-7"),
            21..25 => json!(12),
            _ => json!(SECRET),
        };
        assert_eq!(*id, expected, "{number}: {found:?}");
    }
}
