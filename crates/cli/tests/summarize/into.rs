//! `--into`: the field that a capture speaks for, what a person wrote kept, names of the scope only.

use super::captures::{BOOT, FAILED, PORTS, PUBLISHED};
use super::common::{Outcome, World};
use super::{check_code, piped};

const SOURCE: &str = "docs/security/host-service-change-evidence-acceptance.snapshot.json";
const SURFACE: &str = "docker_daemon_ticket_host";

/// The example incident with its plan and a new packet.
fn world() -> World {
    let world = World::new();
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/incident/");
    world.write(SOURCE, std::fs::read(format!("{source}{SOURCE}")).expect("the example"));
    check_code(&world.run(["plan"]), 0);
    let by = "on-call SRE, platform, sp-0211";
    let new = [
        "new",
        SURFACE,
        "--incident",
        "SHELF-2041",
        "--by",
        by,
        "--output",
        "p.yaml",
        "--lang",
        "en",
    ];
    check_code(&world.run(new), 0);
    world
}

fn fill(world: &World, more: &[&str], capture: &str) -> Outcome {
    let lang: &[&str] = if more.contains(&"--lang") { &[] } else { &["--lang", "en"] };
    piped(world, &[&["summarize", "--into", "p.yaml"], lang, more].concat(), capture.as_bytes())
}

#[test]
fn a_capture_goes_into_its_field_with_its_evidence() {
    let world = world();
    let more = [
        "--ref",
        "evidence:SHELF-2041/ports",
        "--observed-at",
        "2026-06-16T21:50:00+08:00",
        "--observed-by",
        "host owner, hosts, sp-0107",
        "--provenance",
        "witnessed",
    ];
    let outcome = fill(&world, &more, PORTS);
    check_code(&outcome, 0);
    let packet = world.text("p.yaml");
    let (_, field) = packet.split_once("port_binding_state_ref:\n").expect("the field");
    for line in [
        "  ref: evidence:SHELF-2041/ports\n",
        "  observed_at: 2026-06-16T13:50:00Z\n",
        "  observed_by: {role: host owner, team: hosts, principal: sp-0107}\n",
        "  provenance: witnessed\n",
        "    listening_ports: [53, 443]\n",
        "  host_ports:  # consistent",
    ] {
        assert!(field.contains(line), "{line}: {field}");
    }
    // The checks read what was filled in.
    let checked =
        world.run(["check", "--lang", "en", "--now", "2026-06-18T09:00:00+08:00", "p.yaml"]);
    assert!(checked.stdout.contains("/port_binding_state_ref/host_ports"), "{}", checked.stdout);
    assert!(!checked.stdout.contains("/port_binding_state_ref/facts"), "{}", checked.stdout);
    assert!(!checked.stdout.contains("/port_binding_state_ref/ref"), "{}", checked.stdout);
}

#[test]
fn what_a_person_wrote_stays_unless_it_is_to_be_replaced() {
    let world = world();
    check_code(&fill(&world, &["--zone", "Asia/Taipei"], BOOT), 0);
    let once = world.text("p.yaml");
    assert!(once.contains("  boot_time: 2026-05-19T19:12:00Z"), "{once}");
    let other = "2026-05-21 03:12:00\n";
    let kept = fill(&world, &["--zone", "Asia/Taipei"], other);
    check_code(&kept, 0);
    assert_eq!(world.text("p.yaml"), once);
    assert!(kept.stderr.contains("/boot_time_ref/boot_time"), "{kept:?}");
    check_code(&fill(&world, &["--zone", "Asia/Taipei", "--replace"], other), 0);
    assert!(world.text("p.yaml").contains("  boot_time: 2026-05-20T19:12:00Z"));
}

#[test]
fn a_time_that_is_left_out_for_want_of_its_zone_is_told() {
    for (lang, told) in [("en", "its times say no time zone"), ("zh-TW", "裡面的時間沒有時區")]
    {
        let world = world();
        let without = fill(&world, &["--lang", lang], BOOT);
        check_code(&without, 0);
        assert!(without.stderr.contains(told), "{}", without.stderr);
        assert!(without.stderr.contains("--zone Asia/Taipei"), "{}", without.stderr);
        let with = fill(&world, &["--lang", lang, "--zone", "Asia/Taipei"], BOOT);
        check_code(&with, 0);
        assert!(!with.stderr.contains(told), "{}", with.stderr);
    }
}

#[test]
fn what_somebody_else_wrote_is_changed_as_it_is_told() {
    let world = world();
    let add = ["supplement", "p.yaml", "--field", "boot_time_ref", "--by", "host owner, hosts"];
    let value = b"{ref: INC-7, boot_time: 2026-05-20T03:12:00+08:00, rebooted: false}";
    check_code(&piped(&world, &add, value), 0);
    let theirs = world.text("p.yaml");
    for lang in ["zh-TW", "en"] {
        world.write("p.yaml", &theirs);
        let kept =
            fill(&world, &["--zone", "Asia/Taipei", "--lang", lang], "2026-05-21 03:12:00\n");
        check_code(&kept, 0);
        assert_eq!(world.text("p.yaml"), theirs);
        let advice = kept.stderr.split('`').find(|it| it.starts_with("readback supplement "));
        let advice = advice.expect("a command");
        let (before, rest) = advice.split_once(" --by '").expect("who");
        // Who it is, only who follows the advice can say.
        let (_, after) = rest.split_once('\'').expect("its end");
        let by = "network on-call, network, p-5";
        let words = before.split(' ').skip(1).chain(["--by", by]).chain(after.split_whitespace());
        let words: Vec<&str> = words.collect();
        check_code(&piped(&world, &words, value), 0);
        assert!(world.text("p.yaml").contains("principal: p-5"), "{}", world.text("p.yaml"));
    }
}

#[test]
fn captures_for_one_field_are_put_together() {
    let world = world();
    world.write("ports", PORTS);
    world.write("containers", PUBLISHED);
    let field = "port_binding_state_ref";
    let outcome = world.run([
        "summarize",
        "ports",
        "containers",
        "--into",
        "p.yaml",
        "--field",
        field,
        "--lang",
        "en",
    ]);
    check_code(&outcome, 0);
    assert!(!outcome.stderr.contains("somebody wrote"), "{outcome:?}");
    let packet = world.text("p.yaml");
    for part in [
        "listening_ports: [53, 443]",
        "published_host_ports: [443, 8090]",
        "nothing listens on: 8090.",
    ] {
        assert!(packet.contains(part), "{part}: {packet}");
    }
}

#[test]
fn nothing_green_is_filled_in() {
    let world = world();
    for capture in [PORTS, FAILED, BOOT] {
        check_code(&fill(&world, &[], capture), 0);
    }
    let packet = world.text("p.yaml");
    for line in packet.lines() {
        let value = line
            .split_once(": ")
            .map_or("", |(_, value)| value.split("  #").next().unwrap_or_default());
        for green in ["none", "consistent", "unaffected", "none_active", "healthy"] {
            assert_ne!(value.trim(), green, "{line}");
        }
    }
}

#[test]
fn names_are_those_of_the_scope() {
    let world = world();
    // The daemon's scope holds dockerd and containerd, and none of the units that failed.
    let scoped = FAILED.replace("relay.service", "dockerd.service");
    check_code(&fill(&world, &["--field", "failed_unit_review_ref"], &scoped), 0);
    let packet = world.text("p.yaml");
    assert!(!packet.contains("sync.service"), "{packet}");
    assert!(packet.contains("dockerd.service"), "{packet}");
}

#[test]
fn a_packet_that_cannot_take_it_is_left_alone() {
    let world = world();
    let before = world.text("p.yaml");
    for (more, capture, code) in [
        (&["--ref", "a sentence that is no ref"][..], PORTS, 2),
        (&["--observed-by", "somebody"], PORTS, 2),
        (&["--observed-by", "unknown, unknown"], PORTS, 2),
        (&["--field", "compose_stack_state_refs"], PORTS, 2),
        (&[], "", 2),
    ] {
        check_code(&fill(&world, more, capture), code);
        assert_eq!(world.text("p.yaml"), before, "{more:?}");
    }
    world.write("raw.yaml", "submitted_at: x\nnote: password=hunter2Zq81xx\n");
    world.write("ports", PORTS);
    check_code(&world.run(["summarize", "ports", "--into", "raw.yaml"]), 3);
    check_code(&world.run(["summarize", "ports", "--into", "no-such.yaml"]), 2);
}

#[test]
fn a_pair_and_other_captures_go_in_at_once() {
    let world = world();
    let captures = concat!(env!("CARGO_MANIFEST_DIR"), "/src/commands/demo/captures/");
    let path = |name: &str| format!("{captures}{name}.txt");
    let [before, after] = [path("before.docker-ps"), path("after.docker-ps")];
    let [daemon, ports, boot] = [path("docker-version"), path("ss"), path("uptime")];
    let pair = ["--before", before.as_str(), "--after", &after];
    let others = [daemon.as_str(), &ports, &boot];
    let said = ["--command", "docker ps -a", "--zone", "Asia/Taipei", "--lang", "en"];
    let times =
        ["--before-at", "2026-06-16T20:58:00+08:00", "--observed-at", "2026-06-16T21:50:00+08:00"];
    let all = [&["summarize"], &pair[..], &others, &said, &times].concat();
    // Without a packet there is nowhere for the others to go.
    check_code(&world.run(all.clone()), 2);
    check_code(&world.run([&all[..], &["--into", "p.yaml"]].concat()), 0);
    let at_once = world.text("p.yaml");
    for written in ["api_reachable: true", "boot_time: ", "Changed in between: "] {
        assert!(at_once.contains(written), "{written} {at_once}");
    }
    let is_timed = |time: &str| at_once.matches(&format!("observed_at: {time}\n")).count();
    assert_eq!(is_timed("2026-06-16T12:58:00Z"), 1, "{at_once}");
    // After, the daemon, the ports and when it booted.
    assert_eq!(is_timed("2026-06-16T13:50:00Z"), 4, "{at_once}");
    // The same as one after the other.
    let other = self::world();
    for more in [&pair[..], &others] {
        let times = if more.len() == 4 { &times[..] } else { &times[2..] };
        let arguments = [&["summarize", "--into", "p.yaml"], more, &said, times].concat();
        check_code(&other.run(arguments), 0);
    }
    let without_time = |text: &str| -> Vec<String> {
        text.lines().filter(|line| !line.starts_with("submitted_at")).map(str::to_owned).collect()
    };
    assert_eq!(without_time(&at_once), without_time(&other.text("p.yaml")));
    // One of them may come through a pipe.
    let piped = fill(&world, &["--before", "-", "--after", &after, "-"], "x");
    check_code(&piped, 2);
}

#[test]
fn a_ref_with_something_invisible_in_it_is_refused() {
    let world = world();
    let before = world.text("p.yaml");
    for lang in ["en", "zh-TW"] {
        for cited in ["evidence:a\u{202e}b", "INC-\u{200b}7", "evidence:a\u{e0041}"] {
            let refused = fill(&world, &["--ref", cited, "--lang", lang], PORTS);
            check_code(&refused, 2);
            let is_told = refused.stderr.contains("--ref") && refused.stderr.contains("U+");
            assert!(is_told && !refused.stderr.contains(cited), "{refused:?}");
        }
    }
    assert_eq!(world.text("p.yaml"), before);
}
