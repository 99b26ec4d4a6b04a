//! `readback tidy`: what it writes into a packet, and what it leaves alone.

use crate::{check_code, example, piped, world};

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
