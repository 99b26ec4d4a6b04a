//! `readback tidy`: what it writes into a packet, and what it leaves alone.

use crate::common::LANGS;
use crate::{check_code, example, new, piped, team_world, world};

const YAML: &str = "packets/ticket-queue.yaml";
const JSON: &str = "packets/ticket-daemon.json";

#[test]
fn a_tidy_packet_is_left_as_it_is() {
    let world = world();
    for (name, file) in [(YAML, "p.yaml"), (JSON, "p.json")] {
        world.write(file, example(name));
        check_code(&world.run(["tidy", file]), 0);
        assert_eq!(world.text(file), example(name), "{name}");
    }
}

#[test]
fn the_list_and_the_digest_are_mended_in_both_formats() {
    let world = world();
    for (name, file) in [(YAML, "p.yaml"), (JSON, "p.json")] {
        let honest = example(name);
        let digest = honest.split("source_entry_sha256").nth(1).expect("the digest");
        let digest: String =
            digest.chars().skip_while(|c| !c.is_ascii_hexdigit()).take(64).collect();
        // The last ref of the list is gone, and the digest is another's.
        let list = honest.find("redacted_evidence_refs").expect("the list");
        let (head, tail) = honest.split_at(list);
        let tail = tail.replacen("SHELF-2041", "SHELF-9999", 1);
        let broken = format!("{}{tail}", head.replace(&digest, &"0".repeat(64)));
        assert_ne!(broken, honest);
        world.write(file, &broken);
        check_code(&world.run(["tidy", file]), 0);
        let mended = world.text(file);
        assert!(mended.contains(&digest) && !mended.contains("SHELF-9999"), "{mended}");
        let checked = world.run(["check", "--now", "2026-06-18T20:00:00+08:00", file]);
        check_code(&checked, 0);
    }
}

#[test]
fn the_quotes_of_a_person_and_the_mark_of_an_editor_stay() {
    let world = world();
    let honest = example(YAML);
    let submitted = "submitted_at: 2026-06-17T11:30:00+08:00";
    assert!(honest.contains(submitted));
    let quoted = "'submitted_at' : '2026-06-17T11:30:00+08:00'   # mine";
    world.write("p.yaml", format!("\u{feff}{}", honest.replace(submitted, quoted)));
    let later = "2026-06-17T12:00:00+08:00";
    let told = world.run(["tidy", "p.yaml", "--submitted-at", later]);
    check_code(&told, 0);
    assert!(told.stderr.contains("submitted_at 換成給的時間"), "{told:?}");
    let expect = quoted.replace("2026-06-17T11:30:00+08:00", later);
    assert_eq!(world.text("p.yaml"), format!("\u{feff}{}", honest.replace(submitted, &expect)));
    check_code(&world.run(["check", "--now", "2026-06-18T20:00:00+08:00", "p.yaml"]), 0);
}

#[test]
fn what_is_taken_out_of_the_list_is_told_with_its_line_and_its_comment() {
    let world = world();
    let stale = "redacted_evidence_refs:\n  - evidence:shelf-2041/gone  # a stale one\n";
    let packet = example(YAML).replacen("redacted_evidence_refs:\n", stale, 1);
    let line = 1 + packet.lines().position(|line| line.contains("/gone")).expect("it is there");
    for (lang, told) in [
        ("en", format!("1 taken out (line {line} as it was, with 1 comment)")),
        ("zh-TW", format!("拿掉 1 項（原來的第 {line} 行，連同 1 個註解）")),
    ] {
        world.write("p.yaml", &packet);
        let tidied = world.run(["tidy", "p.yaml", "--lang", lang]);
        check_code(&tidied, 0);
        assert!(tidied.stderr.contains(&told), "{tidied:?}");
        assert_eq!(world.text("p.yaml"), example(YAML));
    }
}

#[test]
fn a_look_that_was_not_yet_and_one_that_goes_nowhere_are_told() {
    let world = world();
    world.write("p.yaml", example(YAML));
    for (lang, to_come, nowhere) in [
        ("en", "lies in the future", "was written nowhere"),
        ("zh-TW", "還沒到的時間", "沒有寫到任何一項"),
    ] {
        let told =
            world.run(["tidy", "p.yaml", "--looked-at", "2099-01-01T00:00:00Z", "--lang", lang]);
        check_code(&told, 2);
        assert!(told.stderr.contains(to_come), "{told:?}");
        let told = world.run(["tidy", "p.yaml", "--looked-at", "now", "--lang", lang]);
        check_code(&told, 0);
        assert!(told.stderr.contains(nowhere), "{told:?}");
        assert_eq!(world.text("p.yaml"), example(YAML));
    }
}

#[test]
fn a_packet_through_a_pipe_comes_out_tidied() {
    let world = world();
    let broken = example(YAML).replace("  - SHELF-2044\n", "");
    let tidied = piped(&world, &["tidy", "-"], &broken);
    check_code(&tidied, 0);
    assert!(tidied.stdout.contains("  - SHELF-2044\n"), "{}", tidied.stdout);
}

#[test]
fn what_cannot_be_tidied_stays_and_is_never_quoted() {
    const CANARY: &str = "ghp_x7Kq2mVbT9wLr4ZsNc8YdHf3JgPe6RaU1iOk";
    let world = world();
    let honest = example(YAML);
    for (text, code) in [
        (honest.replace("佇列深度平穩", CANARY), 3),
        (format!("{honest}x: [\n"), 2),
        (String::new(), 2),
        ("x".repeat(70_000), 2),
        (honest.replacen("ref: SHELF-2041", "ref: &a SHELF-2041", 1), 2),
    ] {
        world.write("p.yaml", &text);
        let refused = world.run(["tidy", "p.yaml", "--lang", "en"]);
        check_code(&refused, code);
        assert!(!format!("{refused:?}").contains(&CANARY[..12]), "{refused:?}");
        assert_eq!(world.text("p.yaml"), text);
    }
    check_code(&world.run(["tidy", "none.yaml"]), 2);
    check_code(&world.run(["tidy", "p.yaml", "--submitted-at", "tomorrow"]), 2);
}

/// What is due together is said once; what somebody wrote stays, and what is no date is none.
#[test]
fn one_packet_at_a_time_is_said_of_folders_and_of_two() {
    let world = world();
    world.write("packets/p.yaml", "x: 1\n");
    for (lang, folder, two) in [
        ("en", "This takes one packet", "there is one argument too many: `b.yaml`"),
        ("zh-TW", "這裡一次只收一份", "多了一個參數：`b.yaml`"),
    ] {
        let outcome = world.run(["tidy", "packets", "--lang", lang]);
        check_code(&outcome, 2);
        assert!(outcome.stderr.contains(folder), "{}", outcome.stderr);
        let outcome = world.run(["tidy", "a.yaml", "b.yaml", "--lang", lang]);
        check_code(&outcome, 2);
        assert!(outcome.stderr.contains(two), "{}", outcome.stderr);
    }
}

#[test]
fn one_due_date_goes_where_none_is() {
    let world = team_world();
    check_code(&new(&world, &[]), 0);
    let text = world.text("p.yaml");
    let guard = text.find("\nrecurrence_guard_ref:").expect("the field");
    let (head, tail) = text.split_at(guard);
    world.write("p.yaml", format!("{head}{}", tail.replacen("  due:", "  due: 2026-07-01", 1)));
    for wrong in ["soon", "2026-02-30", "2026-07-31T00:00:00", "now"] {
        check_code(&world.run(["tidy", "p.yaml", "--due", wrong]), 2);
    }
    check_code(&world.run(["tidy", "p.yaml", "--due", "2026-07-31"]), 0);
    let tidied = world.text("p.yaml");
    assert_eq!(tidied.matches("due: 2026-07-01").count(), 1, "{tidied}");
    assert_eq!(tidied.matches("due: 2026-07-31").count(), 1, "{tidied}");
}

/// It is told where a word for all sides went, and until then the checks say what it is.
#[test]
fn a_word_for_all_sides_is_written_out() {
    for lang in LANGS {
        let world = team_world();
        check_code(&new(&world, &["--lang", lang]), 0);
        let text = world.text("p.yaml").replacen("  runner:", "  runner: all none", 1);
        world.write("p.yaml", &text);
        let checked = world.run(["check", "p.yaml", "--lang", lang]);
        check_code(&checked, 1);
        assert!(checked.stdout.contains("readback tidy"), "{}", checked.stdout);
        let tidied = world.run(["tidy", "p.yaml", "--lang", lang]);
        check_code(&tidied, 0);
        assert!(tidied.stderr.contains("/contention_review/compose_action"), "{}", tidied.stderr);
        let written = world.text("p.yaml");
        assert!(!written.contains("all none") && written.contains("  iptables: none"), "{written}");
        check_code(&world.run(["tidy", "p.yaml", "--lang", lang]), 0);
        assert_eq!(world.text("p.yaml"), written, "the second time changes nothing");
    }
}
