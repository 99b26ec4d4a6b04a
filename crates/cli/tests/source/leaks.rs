//! Nothing of an inventory or a source that is refused gets into any output.

use crate::common::World;
use crate::common::canary::Canary;
use crate::{CSV, YAML, check_code, init, piped};

/// Both outputs, both languages, from a file and from standard input.
fn check_absent(canary: &Canary, name: &str, inventory: &str, codes: &[i32]) {
    let world = World::new();
    world.write(name, inventory);
    for lang in ["zh-TW", "en"] {
        for output in ["out.json", "-"] {
            let from_file = init(&world, name, &["--output", output, "--lang", lang]);
            let arguments = ["source", "init", "-", "--output", output, "--lang", lang];
            let from_pipe = piped(&world, &arguments, inventory.as_bytes());
            for refused in [from_file, from_pipe] {
                canary.check_absent(&refused, inventory);
                let code = refused.code.unwrap_or_default();
                assert!(codes.contains(&code), "{inventory}\n{refused:?}");
                assert!(!world.path("out.json").exists(), "{inventory}");
            }
        }
    }
}

#[test]
fn nothing_of_raw_material_is_said() {
    let canary = Canary::new();
    let core = &canary.core;
    for secret in [
        format!("ghp_{core}"),
        format!("password={core}"),
        format!("postgres://app:{core}@db.example.net/tickets"),
    ] {
        check_absent(&canary, "x.csv", &CSV.replace("ticket-api", &secret), &[3]);
        check_absent(&canary, "x.csv", &CSV.replace("C3", &secret), &[3]);
        check_absent(&canary, "x.csv", &CSV.replace("代號", &secret), &[3]);
        check_absent(&canary, "x.yaml", &YAML.replace("ticket-api", &secret), &[3]);
        check_absent(&canary, "x.yaml", &format!("# {secret}\n{YAML}"), &[3]);
    }
    // Escapes of the format are undone before the values are screened again.
    let hidden = format!("label: \"pass\\x77ord=\\x{:x}{}\"", core.as_bytes()[0], &core[1..]);
    let yaml = YAML.replace("label: Entry gate sync for venue ticket scanners", &hidden);
    assert_ne!(yaml, YAML);
    check_absent(&canary, "x.yaml", &yaml, &[3]);
}

#[test]
fn nothing_of_what_is_wrong_is_said() {
    let canary = Canary::new();
    let core = &canary.core;
    let word = format!("note {}", &core[..12]);
    for (from, to) in [
        ("名稱", word.clone()),
        ("docker_daemon_ticket_host", word.clone()),
        ("否", word.clone()),
        ("C3,否,否", format!("C3,否,否,{word}")),
        ("C3", format!("\u{200b}{word}")),
        ("C3", format!("\"{word}")),
        ("systemd_unit_ticket_exporter", format!("{}\nx", &core[..12])),
    ] {
        let table = CSV.replace(from, &to);
        assert_ne!(table, CSV);
        check_absent(&canary, "x.csv", &table, &[2, 3]);
    }
    for (from, to) in [
        ("surfaces:", format!("{word}:")),
        ("control_tier: C3", format!("{word}: C3")),
        ("control_tier: C3", format!("control_tier: [{word}]")),
        ("write_capable_surface: no", format!("write_capable_surface: {word}")),
        ("surfaces:", format!("surfaces: {word}\nx:")),
        ("control_tier: C3", format!("control_tier: *{core}")),
        ("control_tier: C3", format!("control_tier: !{core} C3")),
        ("control_tier: C3", format!("control_tier: C3\n    control_tier: {word}")),
    ] {
        let yaml = YAML.replace(from, &to);
        assert_ne!(yaml, YAML);
        check_absent(&canary, "x.yaml", &yaml, &[2, 3]);
    }
}

#[test]
fn nothing_of_a_source_is_said() {
    let canary = Canary::new();
    let world = World::new();
    let made = init(&{ crate::world() }, "inventory.csv", &["--output", "-"]);
    check_code(&made, 0);
    let core = &canary.core;
    for (from, to) in [
        ("host_service_change_evidence:docker_daemon_ticket_host", core.clone()),
        ("docker_daemon_ticket_host\"", format!("{core} x\"")),
        ("\"C3\"", format!("[\"{core}\"]")),
        ("\"config_kind\": \"docker_daemon\"", format!("\"{core}\": true, \"config_kind\": 7")),
        ("\"status\"", format!("\"runtime_gate\": \"{core}\", \"status\"")),
        ("true", format!("\"{core}\"")),
        ("\"status\"", format!("\"{core}, \"status\"")),
        ("\"label\"", format!("\"{core}\"")),
    ] {
        let source = made.stdout.replace(from, &to);
        assert_ne!(source, made.stdout);
        world.write("s.json", &source);
        for lang in ["zh-TW", "en"] {
            let checked = world.run(["source", "check", "s.json", "--lang", lang]);
            canary.check_absent(&checked, &source);
            assert!(matches!(checked.code, Some(1..=3)), "{checked:?}");
        }
    }
}
