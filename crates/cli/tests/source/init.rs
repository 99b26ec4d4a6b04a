//! What `source init` writes, where, and what it says; what is wrong with an inventory.

use crate::common::{GENERATED_AT, LANGS, World, is_chinese, outcome};
use crate::{CSV, SOURCE, YAML, check_code, init, piped, reference, world};

const PLAN: &str = "docs/security/host-service-post-incident-readback-plan.snapshot.json";

#[test]
fn three_commands_lead_from_an_inventory_to_a_plan() {
    for inventory in ["inventory.csv", "inventory.yaml"] {
        for lang in LANGS {
            let world = world();
            let made = init(&world, inventory, &["--lang", lang]);
            check_code(&made, 0);
            let next = if lang == "en" { "Next: " } else { "接著：" };
            assert!(made.stdout.ends_with(&format!("{SOURCE}\n{next}readback plan\n")), "{made:?}");
            // One of the five is of a kind that owes no state evidence.
            assert!(made.stderr.contains("docker_daemon"), "{made:?}");
            assert_eq!(is_chinese(&made.stderr), lang == "zh-TW", "{made:?}");
            let checked = world.run(["source", "check", "--lang", lang]);
            check_code(&checked, 0);
            let planned = world.run(["plan"]);
            check_code(&planned, 0);
            assert!(planned.stdout.contains("candidates=5 "), "{planned:?}");
            let plan: serde_json::Value =
                serde_json::from_str(&world.text(PLAN)).expect("it is JSON");
            assert_eq!(plan["source_schema_version"], "host_service_change_evidence_acceptance_v1");
            // It claims no gate that was not passed.
            assert_eq!(plan["source_status"], "change_evidence_inventory_only_no_runtime_action");
            let candidate = &plan["readback_candidates"][0];
            assert_eq!(
                candidate["source_change_evidence_candidate_id"],
                "host_service_change_evidence:docker_daemon_ticket_host"
            );
            assert_eq!(candidate["requires_live_evidence"], true);
        }
    }
}

#[test]
fn both_forms_and_standard_output_give_the_same_bytes() {
    let world = world();
    check_code(&init(&world, "inventory.csv", &[]), 0);
    let source = world.text(SOURCE);
    for inventory in ["inventory.csv", "inventory.yaml"] {
        let printed = init(&world, inventory, &["--output", "-"]);
        check_code(&printed, 0);
        assert_eq!(printed.stdout, source);
    }
    for text in [CSV, YAML] {
        let arguments = ["source", "init", "-", "--generated-at", GENERATED_AT, "--output", "-"];
        assert_eq!(piped(&world, &arguments, text.as_bytes()).stdout, source);
    }
    let utf16: Vec<u8> = "\u{feff}"
        .encode_utf16()
        .chain(CSV.replace(',', "\t").encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    world.write("unicode.txt", utf16);
    assert_eq!(init(&world, "unicode.txt", &["--output", "-"]).stdout, source);
}

#[test]
fn the_reference_generator_plans_the_same_from_it() {
    let Some(reference) = reference() else {
        println!("the reference generator is not here: nothing was compared with it");
        return;
    };
    let world = world();
    check_code(&init(&world, "inventory.csv", &[]), 0);
    let mut script = world.command("python3");
    script.arg(&reference).args(["--output", "theirs.json", "--generated-at", GENERATED_AT]);
    check_code(&outcome(&mut script), 0);
    check_code(&world.run(["wording", "import", "theirs.json", "--output", "wording.toml"]), 0);
    let ours = ["plan", "--wording", "wording.toml", "--output", "ours.json"];
    check_code(&world.run([&ours[..], &["--generated-at", GENERATED_AT]].concat()), 0);
    assert_eq!(world.text("ours.json"), world.text("theirs.json"));
}

#[test]
fn what_is_there_is_replaced_only_by_force_and_that_is_said() {
    for lang in LANGS {
        let world = world();
        check_code(&init(&world, "inventory.csv", &[]), 0);
        let source = world.read(SOURCE);
        world.write(SOURCE, "somebody's own");
        let before = world.entries();
        let refused = init(&world, "inventory.csv", &["--lang", lang]);
        check_code(&refused, 2);
        assert!(refused.stderr.contains("--force"), "{refused:?}");
        assert_eq!(world.entries(), before);
        let forced = init(&world, "inventory.csv", &["--force", "--lang", lang]);
        check_code(&forced, 0);
        let said = if lang == "en" { "Replaced" } else { "換掉了原有的" };
        assert!(forced.stdout.contains(said), "{forced:?}");
        assert_eq!(world.read(SOURCE), source);
    }
}

#[test]
fn the_next_command_is_one_that_works() {
    let world = world();
    for (more, next) in [
        (
            &["--output", "other place.json"][..],
            "readback plan --source-change-evidence-report 'other place.json'",
        ),
        (&["--root", "repo"], "readback plan --root repo"),
    ] {
        let made = init(&world, "inventory.csv", more);
        check_code(&made, 0);
        assert!(made.stdout.trim_end().ends_with(next), "{made:?}");
    }
    check_code(&world.run(["plan", "--root", "repo"]), 0);
    check_code(&world.run(["plan", "--source-change-evidence-report", "other place.json"]), 0);
    check_code(&world.run(["source", "check", "other place.json"]), 0);
    check_code(&world.run(["source", "check", "--root", "repo"]), 0);
}

/// What a world with this inventory says of it, and that nothing is written.
#[track_caller]
fn check_refused(name: &str, inventory: &[u8], code: i32, expect: &[(&str, &str)]) {
    for lang in LANGS {
        let world = World::new();
        world.write(name, inventory);
        let before = world.entries();
        for output in [SOURCE, "-"] {
            let refused = init(&world, name, &["--output", output, "--lang", lang]);
            check_code(&refused, code);
            assert_eq!(refused.stdout, "", "{refused:?}");
            assert_eq!(is_chinese(&refused.stderr), lang == "zh-TW", "{refused:?}");
            for (zh_tw, en) in expect {
                let said = if lang == "en" { en } else { zh_tw };
                assert!(refused.stderr.contains(said), "{said:?} is not said\n{refused:?}");
            }
            assert_eq!(world.entries(), before);
        }
    }
}

#[test]
fn every_problem_is_told_at_once_with_its_place() {
    let table = "代號,種類,主機,擁有者,控管等級,可寫入\na,docker_daemon,192.0.2.1,me,C0,maybe\na,Docker Daemon,,me,C0,\n";
    check_refused(
        "x.csv",
        table.as_bytes(),
        2,
        &[
            ("沒有這個欄位\n  位置：x.csv:1:10", "no such column\n  where: x.csv:1:10"),
            ("看不出是或否\n  位置：x.csv:2:33", "neither yes nor no\n  where: x.csv:2:33"),
            ("代號已經用在第 2 行第 1 欄", "line 2, column 1 has this id"),
            ("看起來是 `docker_daemon`", "looks like `docker_daemon`"),
            ("缺少 `expected_host_scope`", "`expected_host_scope` is missing"),
        ],
    );
    check_refused(
        "x.yaml",
        b"surfaces:\n  - surface_id: 7\n    kind: docker_daemon\n",
        2,
        &[
            ("x.yaml:2:17  /surfaces/0/surface_id", "x.yaml:2:17  /surfaces/0/surface_id"),
            ("這一項寫作 `config_kind`", "this is written `config_kind`"),
            ("缺少 `control_tier`", "`control_tier` is missing"),
        ],
    );
}

#[test]
fn bad_empty_and_huge_inventories_are_refused() {
    let huge = format!("id,kind,hosts,tier\n{}", "a,b,c,d\n".repeat(1 << 17));
    check_refused("x.csv", huge.as_bytes(), 2, &[("清冊超過 1,048,576", "longer than 1,048,576")]);
    check_refused("x.csv", b"", 2, &[("清冊是空的", "the inventory is empty")]);
    check_refused("x.yaml", b"surfaces: []", 2, &[("沒有服務面", "has no surface")]);
    check_refused("x.yaml", b"surfaces: [", 2, &[("不是 YAML", "it is not YAML")]);
    let deep = format!("surfaces: {}{}", "[".repeat(40), "]".repeat(40));
    check_refused("x.yaml", deep.as_bytes(), 2, &[("巢狀太深", "nested deeper")]);
    let wrong = format!("id,kind,hosts,tier\n{}", "a b,k,h,t\n".repeat(60));
    check_refused("x.csv", wrong.as_bytes(), 2, &[("另有 10 處", "And 10 more")]);
    // Big5, as a spreadsheet saves it that was not asked for UTF-8.
    check_refused(
        "x.csv",
        b"id,kind,hosts,tier\n\xbf\xe9,b,c,d\n",
        3,
        &[("CSV UTF-8", "CSV UTF-8")],
    );
    let invisible = CSV.replace("192.0.2.21,dockerd", "192.0.2.21\u{200b},dockerd");
    check_refused("x.csv", invisible.as_bytes(), 2, &[("U+200B", "U+200B")]);
}

#[test]
fn a_large_inventory_is_read() {
    let world = World::new();
    let rows: String =
        (0..5000).map(|row| format!("surface_{row},host_os,192.0.2.{},C1\n", row % 250)).collect();
    world.write("large.csv", format!("id,kind,hosts,tier\n{rows}"));
    check_code(&init(&world, "large.csv", &[]), 0);
    assert!(world.run(["plan"]).stdout.contains("candidates=5000 "));
}

#[test]
fn what_cannot_be_read_or_written_is_said() {
    let world = world();
    for (arguments, zh_tw) in [
        (&["source", "init", "missing.csv"][..], "讀不到清冊"),
        (&["source", "init", "."], "讀不到清冊"),
        (&["source", "init", "inventory.csv", "--output", "/dev/null"], "只能寫成一般檔案"),
        (&["source", "init", "inventory.csv", "--generated-at", "yesterday"], "--generated-at"),
        (&["source", "init", "inventory.csv", "--output", "inventory.yaml/x"], "寫不出輸出檔"),
    ] {
        let before = world.entries();
        let refused = world.run(arguments.iter().copied());
        check_code(&refused, 2);
        assert!(refused.stderr.contains(zh_tw), "{refused:?}");
        assert_eq!(world.entries(), before, "{arguments:?}");
    }
}

#[test]
fn what_a_table_and_yaml_do_not_take_is_called_by_its_name() {
    let world = World::new();
    for (name, text, words) in [
        ("c.csv", "# ours\nid,kind,hosts,tier\na,docker_daemon,h,C0\n", ["`#`", "`#`"]),
        ("t.yaml", "surfaces:\n\t- surface_id: a\n", ["no tabs", "Tab"]),
    ] {
        world.write(name, text);
        for (lang, word) in ["en", "zh-TW"].into_iter().zip(words) {
            let refused = world.run(["source", "init", name, "--lang", lang]);
            check_code(&refused, 2);
            assert!(refused.stderr.contains(word), "{word} {}", refused.stderr);
        }
    }
}

#[test]
fn a_kind_in_everyday_words_is_told_what_it_is_likely_to_be() {
    let rows = "a,docker-compose,h,C0\nb,dockerd,h,C0\nc,systemd_service,h,C0\nd,host_os,h,C0\n";
    for lang in LANGS {
        let world = World::new();
        world.write("i.csv", format!("id,kind,hosts,tier\n{rows}"));
        let made = init(&world, "i.csv", &["--lang", lang]);
        check_code(&made, 0);
        let checked = world.run(["source", "check", "--lang", lang]);
        check_code(&checked, 0);
        for told in [&made.stderr, &checked.stdout] {
            for kind in ["`compose_stack`", "`docker_daemon`", "`systemd_unit`"] {
                assert_eq!(told.matches(kind).count(), 1, "{kind} {told}");
            }
        }
        let line =
            if lang == "en" { "line 2 `compose_stack`" } else { "第 2 行 `compose_stack`" };
        assert!(made.stderr.contains(line), "{made:?}");
    }
    let world = world();
    let told = init(&world, "inventory.csv", &["--lang", "en"]);
    assert!(!told.stderr.contains("everyday"), "{told:?}");
    // The first few are told, and all of them are counted.
    let rows: String = (0..500).map(|index| format!("s{index},dockerd,h,C0\n")).collect();
    world.write("many.csv", format!("id,kind,hosts,tier\n{rows}"));
    for (lang, more) in [("en", ", 480 more."), ("zh-TW", "、另外 480 個。")] {
        let made = init(&world, "many.csv", &["--lang", lang, "--force"]);
        check_code(&made, 0);
        let checked = world.run(["source", "check", "--lang", lang]);
        check_code(&checked, 0);
        for told in [&made.stderr, &checked.stdout] {
            assert_eq!(told.matches("`docker_daemon`").count(), 20, "{told}");
            assert!(told.contains(more), "{told}");
        }
    }
}

#[test]
fn what_is_no_inventory_is_told_the_forms_of_one() {
    let toml =
        "[server]\nlisten_addr = \"0.0.0.0:8080\"\nworker_processes = 4\nlog_level = \"debug\"\n";
    let csv = "id,kind,hosts,tier\na,docker_daemon,h,C0\n";
    for (name, bytes, code, forms) in [
        ("inv.toml", toml.as_bytes(), None, true),
        ("inv.ini", b"surfaces = a, b\n", None, true),
        ("book.xlsx", b"PK\x03\x04\x14\0\0\0\x08\0", Some(3), true),
        ("book", b"PK\x03\x04\x14\0\0\0\x08\0", Some(3), true),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", Some(3), true),
        ("inv.csv", b"a = b\n", Some(2), false),
    ] {
        for lang in LANGS {
            let world = World::new();
            world.write(name, bytes);
            let refused = init(&world, name, &["--lang", lang]);
            assert!(
                code.map_or(refused.code > Some(1), |code| refused.code == Some(code)),
                "{refused:?}"
            );
            let says = if lang == "en" { "CSV, YAML or JSON" } else { "CSV、YAML 或 JSON" };
            assert_eq!(refused.stderr.contains(says), forms, "{name} {refused:?}");
            assert_eq!(refused.stderr.contains("CSV UTF-8"), bytes.contains(&0), "{refused:?}");
            assert!(!refused.stderr.contains("listen_addr"), "{refused:?}");
        }
    }
    // A good one is taken whatever its name.
    let world = World::new();
    world.write("inv.conf", csv);
    check_code(&init(&world, "inv.conf", &[]), 0);
    // Of one with a bad cell each is told with its place.
    let world = World::new();
    world.write("inv.conf", format!("{csv}b,docker_daemon,h,\n,docker_daemon,h,C0\n"));
    let refused = init(&world, "inv.conf", &["--lang", "en"]);
    check_code(&refused, 2);
    assert!(refused.stderr.contains("inv.conf:3:"), "{refused:?}");
    assert!(refused.stderr.contains("inv.conf:4:"), "{refused:?}");
    assert!(!refused.stderr.contains("no form of an inventory"), "{refused:?}");
}

#[test]
fn line_ends_of_any_system_are_alike_in_a_cell() {
    let snapshots = ["\n", "\r\n", "\r"].map(|end| {
        let world = World::new();
        let rows = ["id,label,kind,hosts,tier", "a,\"two\nlines\",docker_daemon,h,C0", ""];
        world.write("i.csv", rows.join("\n").replace('\n', end));
        let made = init(&world, "i.csv", &["--output", "-"]);
        check_code(&made, 0);
        made.stdout
    });
    assert!(snapshots[0].contains("two\\nlines"), "{}", snapshots[0]);
    assert!(snapshots.iter().all(|snapshot| *snapshot == snapshots[0]), "{snapshots:?}");
}

#[test]
fn the_cause_is_told_and_not_what_follows_from_it() {
    for (name, text, says, not) in [
        (
            "q.csv",
            "id,label,kind,hosts,tier\na,\"b,docker_daemon,h1,C0\n",
            "double quote",
            "is missing",
        ),
        (
            "k.yaml",
            "surfaces:\n- {id: a, kind: docker_daemon, expected_host_scope: h, control_tier: C0}\n",
            "this is written `surface_id`",
            "is missing",
        ),
    ] {
        let world = World::new();
        world.write(name, text);
        let refused = init(&world, name, &["--lang", "en"]);
        check_code(&refused, 2);
        assert!(refused.stderr.contains(says), "{refused:?}");
        assert!(!refused.stderr.contains(not), "{refused:?}");
    }
    // What is wrong before the quote is told as well.
    let world = World::new();
    world.write("q.csv", "id,kind,hosts,tier\na,docker_daemon,,C0\nb,\"docker_daemon,h,C0\n");
    let refused = init(&world, "q.csv", &["--lang", "en"]);
    check_code(&refused, 2);
    assert!(refused.stderr.contains("`expected_host_scope` is missing"), "{refused:?}");
    assert_eq!(refused.stderr.matches("error: ").count(), 2, "{refused:?}");
}

/// Short names are those of a table's headers. They are told with the keys that they mean, and are no file of configuration.
#[test]
fn the_short_names_of_a_table_are_told_with_the_keys_of_a_list() {
    let entry = |at: usize| {
        format!(
            "  - id: edge_{at}\n    name: Edge {at}\n    kind: docker_daemon\n    hosts: h{at}\n    tier: C0\n"
        )
    };
    let world = world();
    world.write("short.yaml", format!("surfaces:\n{}", (0..20).map(entry).collect::<String>()));
    for lang in LANGS {
        let refused = init(&world, "short.yaml", &["--lang", lang]);
        check_code(&refused, 2);
        for key in ["surface_id", "label", "config_kind", "expected_host_scope", "control_tier"] {
            assert!(refused.stderr.contains(key), "{key} {refused:?}");
        }
        assert!(!refused.stderr.contains("config-lines"), "{refused:?}");
    }
}
