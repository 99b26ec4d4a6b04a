//! What is looked at, and the exit code that it comes to.

use crate::common::{PROGRAM, as_nobody, outcome};
use crate::{JSON, READY, YAML, check, check_code, checks, json, lanes, packet, world};

const TOKEN: &str = "ghp_x7Kq2mVbT9wLr4ZsNc8YdHf3JgPe6RaU1iOk";

#[test]
fn honest_packets_in_both_formats_are_ready() {
    let world = world();
    world.write(YAML, packet(YAML));
    world.write(JSON, packet(JSON));
    let (report, outcome) = json(&world, &[YAML, JSON]);
    check_code(&outcome, 0);
    assert_eq!(lanes(&report), [(YAML, Some(READY)), (JSON, Some(READY))]);
}

#[test]
fn the_worst_packet_makes_the_exit_code() {
    let world = world();
    let honest = packet(YAML);
    world.write("ready.yaml", &honest);
    world.write("findings.yaml", honest.replace("kind: incident\n", "kind: outage\n"));
    world.write("refused.yaml", format!("{honest}status: accepted\n"));
    world.write("unreadable.yaml", "a: [\n");
    world.write("quarantine.yaml", honest.replace("佇列深度平穩", TOKEN));
    for (files, code) in [
        (&["ready.yaml"][..], 0),
        (&["ready.yaml", "findings.yaml"], 1),
        (&["findings.yaml", "refused.yaml"], 2),
        (&["unreadable.yaml", "findings.yaml"], 2),
        (&["missing.yaml", "ready.yaml"], 2),
        (&["unreadable.yaml", "quarantine.yaml", "ready.yaml"], 3),
    ] {
        check_code(&check(&world, files), code);
    }
}

#[test]
fn refused_packets_are_in_no_lane_and_say_why() {
    let world = world();
    let honest = packet(YAML);
    let cases = [
        (format!("{honest}status: x\n"), "counts_transition_safe"),
        (format!("{honest}x: {{runtime_gate: false}}\n"), "runtime_stays_zero"),
        (format!("{honest}unheard_of: 1\n"), "none"),
        (honest.replace("compose_stack_ticket_queue\nsource_", "another\nsource_"), "none"),
        (String::new(), "none"),
        ("[]\n".to_owned(), "none"),
        ("# x\n".repeat(20_000), "none"),
    ];
    for (text, expect) in cases {
        world.write("packet.yaml", &text);
        let (report, outcome) = json(&world, &["packet.yaml"]);
        check_code(&outcome, 2);
        assert_eq!(lanes(&report), [("packet.yaml", None)]);
        assert!(checks(&report).contains(&expect), "{expect}: {report}");
    }
}

#[test]
fn a_quarantined_packet_reports_the_two_checks_of_the_screen() {
    let world = world();
    world.write("packet.yaml", packet(YAML).replace("佇列深度平穩", TOKEN));
    let (report, outcome) = json(&world, &["packet.yaml"]);
    check_code(&outcome, 3);
    assert_eq!(lanes(&report), [("packet.yaml", Some("quarantine_raw_payload"))]);
    assert_eq!(checks(&report), ["raw_log_config_absent", "secret_or_key_value_absent"]);
    let findings = &report["packets"][0]["findings"];
    assert_eq!(findings[0]["lane"], serde_json::Value::Null);
    assert_eq!(findings[1]["lane"], "quarantine_raw_payload");
    assert_eq!(report["packets"][0]["readback_candidate_id"], serde_json::Value::Null);
}

#[test]
fn of_a_folder_only_packets_are_looked_at() {
    let world = world();
    world.write("packets/a.yml", packet(YAML));
    world.write("packets/deep/b.JSON", packet(JSON));
    world.write("packets/README.md", "no packet\n");
    world.write("packets/ignored.yaml", "no packet\n");
    world.write("packets/.gitignore", "ignored.yaml\n");
    let (report, outcome) = json(&world, &["packets"]);
    check_code(&outcome, 0);
    assert_eq!(
        lanes(&report),
        [("packets/a.yml", Some(READY)), ("packets/deep/b.JSON", Some(READY))]
    );
    // The plan and the source are none, wherever they lie.
    let (report, outcome) = json(&world, &["."]);
    check_code(&outcome, 0);
    assert_eq!(lanes(&report).len(), 2);
}

#[test]
fn what_was_left_out_of_a_folder_is_told() {
    let world = world();
    world.write("packets/a.yaml", packet(YAML));
    world.write("packets/b.yaml", packet(YAML));
    world.write("packets/.gitignore", "b.yaml\n");
    world.write("packets/README.md", "no packet\n");
    world.write("packets/d.yaml.orig", packet(YAML));
    std::os::unix::fs::symlink("a.yaml", world.path("packets/c.yaml")).expect("a link");
    let outcome = check(&world, &["--lang", "en", "packets"]);
    check_code(&outcome, 0);
    // An ignore file is none of those with other endings: it says which they are.
    let expect = "Left out: 1 entry by ignore rules, 2 files with other endings, 0 special files, 1 symbolic link.";
    // Lines for people end where the terminal does.
    assert!(outcome.stdout.replace('\n', " ").contains(expect), "{outcome:?}");
    let (_, outcome) = json(&world, &["packets"]);
    assert!(outcome.stderr.contains(expect), "{outcome:?}");
    let outcome = check(&world, &["packets"]);
    assert!(outcome.stdout.contains("副檔名不是回讀包的檔案 2 個"), "{outcome:?}");
}

#[test]
fn of_a_link_that_leads_to_nothing_it_is_said_what_to_look_at() {
    let world = world();
    std::os::unix::fs::symlink("nowhere", world.path("link.yaml")).expect("a link");
    for command in [&["check"][..], &["tidy"], &["tidy", "--seal"]] {
        for (lang, said) in [("en", "This is a link; see that"), ("zh-TW", "這是符號連結；確認")]
        {
            let linked = world.run([command, &["--lang", lang, "link.yaml"]].concat());
            check_code(&linked, 2);
            assert!(linked.stderr.contains(said), "{linked:?}");
            let mistyped = world.run([command, &["--lang", lang, "gone.yaml"]].concat());
            check_code(&mistyped, 2);
            assert!(!mistyped.stderr.contains(said), "{mistyped:?}");
        }
    }
}

#[test]
fn a_gate_that_looked_at_nothing_has_not_passed() {
    let world = world();
    world.write("empty/README.md", "x\n");
    let outcome = check(&world, &["empty"]);
    check_code(&outcome, 2);
    assert!(outcome.stderr.contains("沒有回讀包可以檢查"), "{outcome:?}");
}

#[test]
fn standard_input_is_a_packet_too() {
    let world = world();
    world.write(JSON, packet(JSON));
    let script = format!("\"$readback\" check --now {} - < {JSON}", crate::NOW);
    let outcome = outcome(world.command("bash").env("readback", PROGRAM).args(["-c", &script]));
    check_code(&outcome, 0);
    assert!(outcome.stdout.starts_with("<標準輸入>  ready"), "{outcome:?}");
}

#[test]
fn many_at_once_are_told_in_their_order() {
    let world = world();
    let honest = packet(YAML);
    for number in 0..40 {
        let text = if number % 3 == 0 {
            honest.replace("attested: true", "attested: false")
        } else {
            honest.clone()
        };
        world.write(&format!("packets/{number:03}.yaml"), text);
    }
    let one = check(&world, &["--jobs", "1", "packets"]);
    let many = check(&world, &["--jobs", "4", "packets"]);
    check_code(&one, 1);
    assert_eq!(one.stdout, many.stdout);
    assert!(one.stdout.find("packets/000.yaml") < one.stdout.find("packets/039.yaml"));
    let wrong = check(&world, &["--jobs", "0", "packets"]);
    check_code(&wrong, 2);
}

#[test]
fn what_cannot_be_read_is_said() {
    let world = world();
    world.write("closed.yaml", packet(YAML));
    world.set_mode("closed.yaml", 0);
    let arguments = ["check", "--format", "json", "closed.yaml", "missing.yaml"];
    let outcome = outcome(as_nobody(&world).args(arguments));
    check_code(&outcome, 2);
    let report = crate::parsed(&outcome.stdout);
    assert_eq!(lanes(&report), [("closed.yaml", None), ("missing.yaml", None)]);
    assert_eq!(outcome.stderr.matches("讀不到，所以沒有檢查").count(), 2, "{outcome:?}");
    // Whoever reads only the report does not take it for one without findings.
    assert_eq!(report["packets"][0]["findings"].as_array().map(Vec::len), Some(1), "{report}");
}

#[test]
fn a_folder_whose_ignore_file_is_too_long_is_not_checked() {
    let world = world();
    world.write("packets/a.yaml", packet(YAML));
    world.write("packets/.gitignore", "#".repeat((1 << 20) + 1));
    for (lang, said) in [("zh-TW", "大於 64 KiB"), ("en", "larger than 64 KiB")] {
        let outcome = check(&world, &["--lang", lang, "packets"]);
        check_code(&outcome, 2);
        assert!(outcome.stderr.contains(said), "{outcome:?}");
        assert!(!outcome.stdout.contains("a.yaml"), "{outcome:?}");
    }
}

#[test]
fn what_was_left_out_is_counted_where_nothing_is_left() {
    for (lang, compared, ignored) in [
        ("en", "plan and source (2)", "ignore rules name (1)"),
        ("zh-TW", "計畫與來源 2 個", "忽略規則排除的 1 項"),
    ] {
        let world = world();
        let outcome = check(&world, &["--lang", lang, "docs"]);
        check_code(&outcome, 2);
        assert!(outcome.stderr.contains(compared), "{outcome:?}");
        assert!(!outcome.stderr.contains("yaml"), "{outcome:?}");
        world.write("packets/a.yaml", packet(YAML));
        world.write(".readbackignore", "packets/\n");
        let outcome = check(&world, &["--lang", lang, "."]);
        check_code(&outcome, 2);
        assert!(outcome.stderr.contains(ignored), "{outcome:?}");
        std::fs::create_dir(world.path("empty")).expect("a folder");
        let outcome = check(&world, &["--lang", lang, "empty"]);
        check_code(&outcome, 2);
        assert!(outcome.stderr.contains(".yaml"), "{outcome:?}");
    }
}

#[test]
fn a_packet_in_another_encoding_is_told_once() {
    let world = world();
    let big5: Vec<u8> = packet(YAML)
        .lines()
        .flat_map(|line| [line.as_bytes().to_vec(), b"  # \xa5\xb4\xaa\xba\n".to_vec()].concat())
        .filter(|byte| byte.is_ascii() || *byte != 0xe7)
        .collect();
    world.write("p.yaml", &big5);
    for (lang, utf8) in [("en", "Save"), ("zh-TW", "UTF-8")] {
        let checked = check(&world, &["--lang", lang, "p.yaml"]);
        check_code(&checked, 3);
        assert_eq!(checked.stdout.matches("`text-encoding`").count(), 1, "{checked:?}");
        assert!(checked.stdout.contains("UTF-8"), "{checked:?}");
        let tidied = world.run(["tidy", "p.yaml", "--lang", lang]);
        check_code(&tidied, 3);
        assert_eq!(tidied.stderr.matches("text-encoding").count(), 1, "{tidied:?}");
        assert!(tidied.stderr.contains(utf8) && tidied.stderr.contains("UTF-8"), "{tidied:?}");
        assert!(
            !tidied.stderr.contains("summary") && !tidied.stderr.contains("摘要"),
            "{tidied:?}"
        );
        assert_eq!(world.read("p.yaml"), big5);
    }
}
