//! `vocabulary.toml`: what a team's own words make `check` ask for, what they make `new` warn of, and what keeps a file from
//! being used.

use crate::common::{LANGS, Outcome, World};
use crate::{BY, NOW, SURFACE, SURFACES, check_code, example, new, piped, world};

const PACKET: &str = "packets/ticket-queue.yaml";

/// The team's words of the example's incident.
const VOCABULARY: &str = include_str!("../../../../examples/incident/vocabulary.toml");

const CANARY: &str = "ghp_x7Kq2mVbT9wLr4ZsNc8YdHf3JgPe6RaU1iOk";

/// The example incident with its packets and this vocabulary.
fn world_with(vocabulary: &str) -> World {
    let world = world();
    world.write("p.yaml", example(PACKET));
    world.write("q.json", example("packets/ticket-daemon.json"));
    world.write("vocabulary.toml", vocabulary);
    world
}

fn check(world: &World, more: &[&str]) -> Outcome {
    world.run([&["check", "--now", NOW][..], more].concat())
}

/// What a packet's findings are: check, lane and pointer.
fn found(world: &World) -> Vec<String> {
    let checked = check(world, &["--format", "json", "p.yaml"]);
    let report: serde_json::Value = serde_json::from_str(&checked.stdout).expect("a report");
    let findings = report["packets"][0]["findings"].as_array().expect("a list");
    let told = |one: &serde_json::Value| {
        ["check_id", "lane", "pointer"].map(|key| one[key].as_str().unwrap_or("-")).join(" ")
    };
    findings.iter().map(told).collect()
}

#[test]
fn the_examples_keep_to_the_teams_words() {
    for lang in LANGS {
        let world = world_with(VOCABULARY);
        // Of several packets, and of a folder, they are not told.
        for more in [&["p.yaml", "q.json"][..], &["."]] {
            let several = check(&world, &[&["--lang", lang], more].concat());
            assert!(!several.stdout.contains("tickets.example.org"), "{}", several.stdout);
            check_code(&check(&world, &["p.yaml", "q.json"]), 0);
        }
        let named = check(&world, &["--lang", lang, "p.yaml"]);
        check_code(&named, 0);
        // Where a line does not fit, the URL stands below.
        let told = named.stdout.replace("\n      ", "  ");
        let link =
            "evidence:shelf-2041/boot  https://evidence.example.org/redacted/shelf-2041/boot";
        assert_eq!(told.matches(link).count(), 1, "{}", named.stdout);
        assert!(named.stdout.contains("https://tickets.example.org/browse/SHELF-2044\n"));
        // `runbook` has no link, a URL is one already, and each ref is told once.
        assert!(!named.stdout.contains("runbook:"), "{}", named.stdout);
        assert!(!named.stdout.contains("dashboards"), "{}", named.stdout);
        assert_eq!(told.matches("shelf-2041/alert  ").count(), 1, "{}", named.stdout);
        // Neither are they in the formats for machines.
        for format in ["json", "sarif", "github", "junit"] {
            let report = check(&world, &["--format", format, "p.yaml"]);
            check_code(&report, 0);
            assert!(!report.stdout.contains("tickets.example.org"), "{}", report.stdout);
        }
    }
}

#[test]
fn without_the_file_nothing_is_asked_and_nothing_is_shown() {
    let world = world();
    world.write("p.yaml", example(PACKET).replace("購票網站", "別的專案"));
    let checked = check(&world, &["--lang", "en", "p.yaml"]);
    check_code(&checked, 0);
    assert!(!checked.stdout.contains("where the evidence is"), "{}", checked.stdout);
    // One without lists asks for nothing either.
    let (head, _) = VOCABULARY.split_once("\nprojects").expect("it has them");
    world.write("vocabulary.toml", head);
    assert_eq!(check(&world, &["--lang", "en", "p.yaml"]).stdout, checked.stdout);
}

#[test]
fn what_the_team_does_not_know_is_a_finding_of_the_fields_own_check() {
    const IMPACT: &str = "request_impact_supplement";
    const REJECT: &str = "reject_unattributed_restart";
    let honest = example(PACKET);
    for (old, new, findings) in [
        (
            "- product: 購票網站",
            "- product: 購票",
            vec![format!("operator_notification_present {IMPACT} /operator_notification_ref/notified/0/product")],
        ),
        (
            "[購票網站, 到期提醒]",
            "[購票網站, 提醒到期]",
            vec![format!("cross_project_sync_present {IMPACT} /cross_project_sync_ref/projects/1")],
        ),
        (
            "evidence:shelf-2041/boot",
            "vault:shelf-2041/boot",
            vec!["boot_or_recovery_window_present request_before_after_supplement /boot_time_ref/ref".to_owned()],
        ),
        (
            "\"runbook:ticket-queue/rollback\"",
            "\"book:ticket-queue/rollback\"",
            vec!["rollback_owner_present request_actor_supplement /rollback_owner/plan_ref".to_owned()],
        ),
        // What is nobody's with us is so with a team that has other words.
        (
            "role: 售票值班工程師, team: 票務平台組, principal: sp-0211, action",
            "role: root, team: 票務平台組, principal: sp-0211, action",
            vec![format!("actor_not_anonymous {REJECT} /actor_attribution_ref/actors/1/role")],
        ),
        // Whoever acted is nobody with this team: that rejects, in whatever letters.
        (
            "role: 售票值班工程師, team: 票務平台組, principal: sp-0211, action",
            "role: 「夜間櫃台」, team: 票務平台組, principal: sp-0211, action",
            vec![format!("actor_not_anonymous {REJECT} /actor_attribution_ref/actors/1/role")],
        ),
        (
            "role: 票務平台負責人, team: 票務平台組, plan_ref",
            "role: 票務平台負責人, team: 平台小幫手, plan_ref",
            vec!["rollback_owner_present request_actor_supplement /rollback_owner".to_owned()],
        ),
        (
            "{role: 客服主管, team: 客服組}",
            "{role: 夜間櫃台, team: 客服組}",
            vec![format!("operator_notification_present {IMPACT} /operator_notification_ref/notified/1/role")],
        ),
    ] {
        assert!(honest.contains(old), "{old}");
        let world = world_with(VOCABULARY);
        let both = honest.replace(old, new).replace(
            &format!("  - {}", old.trim_matches('"')),
            &format!("  - {}", new.trim_matches('"')),
        );
        world.write("p.yaml", &both);
        assert_eq!(found(&world), findings, "{new}");
        for lang in LANGS {
            let checked = check(&world, &["--lang", lang, "p.yaml"]);
            check_code(&checked, 1);
            // Only of a packet that is ready is it said where its refs lead.
            assert!(!checked.stdout.contains("tickets.example.org"), "{}", checked.stdout);
        }
        world.write("none.toml", "schema_version = \"host_service_post_incident_readback_vocabulary_v1\"");
        let with_none = check(&world, &["--vocabulary", "none.toml", "p.yaml"]);
        check_code(&with_none, i32::from(new.contains("role: root")));
    }
}

#[test]
fn a_vocabulary_that_cannot_be_used_is_told_whole_and_never_quoted() {
    let arguments = ["new", SURFACE, "--incident", "INC-7", "--output", "n.yaml"];
    for (vocabulary, code, problems) in [
        (
            VOCABULARY
                .replace("projects = ", "project = ")
                .replace("[scheme.audit]", "[scheme.https]"),
            2,
            2,
        ),
        (VOCABULARY.replace("/{locator}", "/{x}"), 2, 2),
        (VOCABULARY.replace("購票網站", CANARY), 3, 1),
        (format!("[\u{202e}{CANARY}"), 2, 1),
        (String::new(), 2, 1),
    ] {
        let world = world_with(&vocabulary);
        for lang in LANGS {
            let error = if lang == "en" { "error: " } else { "錯誤：" };
            for refused in [
                check(&world, &["--lang", lang, "p.yaml"]),
                world.run([&arguments[..], &["--lang", lang]].concat()),
                world.run([&arguments[..], &["--lang", lang, "--ask"]].concat()),
                world.run(["tidy", "p.yaml", "--lang", lang]),
                world.run(
                    [&supplement("p.yaml", "edge on-call, network")[..], &["--lang", lang]]
                        .concat(),
                ),
            ] {
                check_code(&refused, code);
                assert_eq!(refused.stderr.matches(error).count(), problems, "{}", refused.stderr);
                assert!(refused.stderr.contains("vocabulary.toml:"), "{}", refused.stderr);
                assert!(refused.stdout.is_empty(), "{}", refused.stdout);
                assert!(!refused.stderr.contains(&CANARY[..12]), "{refused:?}");
            }
        }
        assert!(!world.path("n.yaml").exists());
    }
    let world = world_with(VOCABULARY);
    let missing = check(&world, &["--vocabulary", "none.toml", "--lang", "en", "p.yaml"]);
    check_code(&missing, 2);
    assert!(missing.stderr.contains("--vocabulary"), "{}", missing.stderr);
}

#[test]
fn a_new_packet_says_at_once_which_standing_fact_the_team_does_not_know() {
    let world = world_with(VOCABULARY);
    world.write("surfaces.toml", SURFACES);
    let new = |world: &World, incident: &str, by: &str, to: &str| {
        world.run([
            "new",
            SURFACE,
            "--incident",
            incident,
            "--by",
            by,
            "--output",
            to,
            "--lang",
            "en",
        ])
    };
    let quiet = new(&world, "SHELF-2041", BY, "a.yaml");
    check_code(&quiet, 0);
    assert!(!quiet.stderr.contains("warning"), "{}", quiet.stderr);
    let other = SURFACES
        .replace("projects = [\"購票網站\"]", "projects = [\"網站\"]")
        .replace("team = \"主機組\", principal", "team = \"平台小幫手\", principal")
        .replace("runbook:", "book:");
    world.write("surfaces.toml", other);
    let warned = new(&world, "pager:SHELF-2041", BY, "b.yaml");
    check_code(&warned, 0);
    for pointer in [
        "/change_or_incident_ref/ref",
        "/cross_project_sync_ref/projects/0",
        "/rollback_owner/plan_ref",
        "/recurrence_guard_ref/owner",
    ] {
        assert!(warned.stderr.contains(&format!("warning: {pointer}: ")), "{}", warned.stderr);
    }
    assert_eq!(warned.stderr.matches("warning: ").count(), 4, "{}", warned.stderr);
    // Whoever hands in is somebody.
    let refused = new(&world, "SHELF-2041", "夜間櫃台, 票務平台組, sp-0211", "c.yaml");
    check_code(&refused, 2);
    assert!(refused.stderr.contains("--by") && !world.path("c.yaml").exists());
}

/// The finding of `check` on a project that the team does not know.
const OTHER_PROJECT: &str = "The team's vocabulary.toml does not know this project.";

/// The same on the place of some evidence.
const OTHER_SCHEME: &str = "The team's vocabulary.toml does not know the scheme of this ref.";

#[test]
fn an_interview_asks_for_the_teams_words() {
    let world = world_with(VOCABULARY);
    world.write("vocabulary.toml", "");
    world.write("team.toml", VOCABULARY);
    let ask = |lines: &[&str]| {
        let input: String = lines.iter().map(|line| format!("{line}\n")).collect();
        let to = ["--vocabulary", "team.toml", "--ask", "--output", "a.yaml", "--lang", "en"];
        piped(
            &world,
            &[&["new", SURFACE, "--incident", "SHELF-2041", "--by", BY][..], &to].concat(),
            &input,
        )
    };
    // Who observed, on what it rests, where the evidence of who acted is, who acted: each of another team first.
    let nobody = "夜間櫃台, 票務平台組, sp-0211";
    let said = ask(&[
        nobody,
        "售票主管, 平台小幫手, sp-0211",
        "主機負責人, 主機組, p-9",
        "1",
        "",
        "夜間櫃台, 票務平台組",
        "售票值班工程師, 平台小幫手",
        "售票值班工程師, 票務平台組",
        "q",
    ]);
    check_code(&said, 0);
    assert_eq!(
        said.stderr.matches("(vocabulary.toml) says that it is nobody's").count(),
        4,
        "{}",
        said.stderr
    );
    let text = world.text("a.yaml");
    assert!(text.contains("team: 票務平台組"), "{text}");
    assert!(!text.contains("夜間櫃台") && !text.contains("平台小幫手"), "{text}");
}

#[test]
fn an_answer_that_the_team_does_not_know_gets_the_finding_of_check() {
    for (pointer, line, known, finding) in [
        ("/cross_project_sync_ref/projects", "購票網站, 別的", "到期提醒、購票網站", OTHER_PROJECT),
        ("/boot_time_ref/ref", "vault:shelf-2041/boot", "evidence:shelf-2041/boot", OTHER_SCHEME),
    ] {
        let world = world_with(VOCABULARY);
        check_code(&new(&world, &["--output", "a.yaml"]), 0);
        let arguments = [
            "new",
            SURFACE,
            "--incident",
            "SHELF-2041",
            "--ask",
            "--output",
            "a.yaml",
            "--lang",
            "en",
        ];
        // Everything before it is left open for now.
        let before = piped(&world, &arguments, &"\n".repeat(400)).stderr;
        let asked = before.lines().filter(|line| line.starts_with('[') && line.contains("] /"));
        let skipped = asked.take_while(|line| !line.ends_with(&format!("] {pointer}"))).count();
        let answers = format!("{}{line}\n{known}\nq\n", "\n".repeat(skipped));
        let said = piped(&world, &arguments, &answers);
        check_code(&said, 0);
        assert_eq!(said.stderr.matches(finding).count(), 1, "{pointer} {}", said.stderr);
        let text = world.text("a.yaml");
        let first = known.split('、').next().unwrap_or_default();
        assert!(
            text.contains(first) && !text.contains("vault:") && !text.contains("別的"),
            "{text}"
        );
    }
}

#[test]
fn tidy_tells_what_the_team_does_not_know_and_leaves_it() {
    let world = world_with(VOCABULARY);
    let other = example(PACKET).replace("[購票網站, 到期提醒]", "[購票網站, 提醒到期]");
    world.write("p.yaml", &other);
    let told = world.run(["tidy", "p.yaml", "--lang", "en"]);
    check_code(&told, 0);
    let finding = format!("warning: /cross_project_sync_ref/projects/1: {OTHER_PROJECT}");
    assert!(told.stderr.contains(&finding), "{}", told.stderr);
    assert_eq!(told.stderr.matches("warning: ").count(), 1, "{}", told.stderr);
    assert_eq!(world.text("p.yaml"), other);
    let head = VOCABULARY.split_once("\nprojects").expect("it has them").0;
    world.write("none.toml", head);
    let quiet = world.run(["tidy", "p.yaml", "--vocabulary", "none.toml", "--lang", "en"]);
    assert!(!quiet.stderr.contains("warning"), "{}", quiet.stderr);
    // A packet in JSON is asked the same.
    world.write("q.json", example("packets/ticket-daemon.json").replace("evidence:", "vault:"));
    let told = world.run(["tidy", "q.json", "--lang", "en"]);
    assert!(told.stderr.contains(OTHER_SCHEME), "{}", told.stderr);
}

fn supplement<'a>(packet: &'a str, by: &'a str) -> [&'a str; 7] {
    ["supplement", packet, "--field", "cross_project_sync_ref", "--by", by, "--replace"]
}

#[test]
fn a_supplement_is_in_the_teams_words() {
    let world = world_with(VOCABULARY);
    let honest = world.text("p.yaml");
    let by = "edge on-call, network, sp-0555";
    let given = |by, value: &str| {
        let arguments = [&supplement("p.yaml", by)[..], &["--lang", "en"]].concat();
        piped(&world, &arguments, value)
    };
    for (by, value, says) in [
        (by, "{ref: SHELF-2041/sync, projects: [購票網站, 別的]}", OTHER_PROJECT),
        (by, "{ref: \"vault:sync\", projects: [購票網站]}", OTHER_SCHEME),
        ("夜間櫃台, 網路組", "{ref: SHELF-2041/sync, projects: [購票網站]}", "--by"),
    ] {
        let refused = given(by, value);
        check_code(&refused, 2);
        assert!(refused.stderr.contains(says), "{}", refused.stderr);
        assert!(!refused.stderr.contains("vault:") && !refused.stderr.contains("別的"));
        assert_eq!(world.text("p.yaml"), honest);
    }
    check_code(&given(by, "{ref: SHELF-2041/sync, projects: [購票網站]}"), 0);
    // What others left in their own words is no fault of this one.
    world.write("p.yaml", honest.replace("evidence:shelf-2041/boot", "vault:shelf-2041/boot"));
    check_code(&given(by, "{ref: SHELF-2041/sync, projects: [購票網站]}"), 0);
    let elsewhere = [&supplement("p.yaml", by)[..], &["--root", "docs"]].concat();
    check_code(&piped(&world, &elsewhere, "{ref: SHELF-2041/sync, projects: [別的]}"), 0);
}

#[test]
fn a_file_that_nobody_named_is_opened_where_it_is_a_plain_one() {
    for name in ["vocabulary.toml", "surfaces.toml"] {
        for kind in ["pipe", "link", "standard input", "folder", "no file", "inside"] {
            let (world, other) = (world(), World::new());
            let path = world.path(name);
            let text = if name == "surfaces.toml" { SURFACES } else { VOCABULARY };
            other.write("theirs.toml", text);
            world.write("team/theirs.toml", text);
            let link_to = |to: &std::path::Path| {
                std::os::unix::fs::symlink(to, &path).expect("a link");
            };
            match kind {
                "pipe" => {
                    let (fifo, mode) = (rustix::fs::FileType::Fifo, rustix::fs::Mode::RWXU);
                    rustix::fs::mknodat(rustix::fs::CWD, &path, fifo, mode, 0).expect("a FIFO");
                }
                "link" => link_to(&other.path("theirs.toml")),
                "no file" => link_to("team/gone.toml".as_ref()),
                "inside" => link_to("team/theirs.toml".as_ref()),
                "folder" => std::fs::create_dir(&path).expect("a folder"),
                _ => link_to("/dev/stdin".as_ref()),
            }
            for lang in LANGS {
                // Whoever opened the pipe, or read standard input, would wait for ever.
                let begin = ["new", SURFACE, "--incident", "INC-7", "--by", "sp-0211"];
                let refused = world.run([&begin[..], &["--output", "-", "--lang", lang]].concat());
                // A link that stays below the root is as the file that it leads to.
                if kind == "inside" {
                    let is_read = name == "surfaces.toml";
                    check_code(&refused, if is_read { 0 } else { 2 });
                    assert!(!refused.stderr.contains(name), "{refused:?}");
                    continue;
                }
                check_code(&refused, 2);
                let told = if lang == "en" { "is no plain file" } else { "不是一般檔案" };
                assert!(refused.stderr.contains(told) && refused.stderr.contains(name), "{kind}");
            }
            if kind == "link" {
                let option = if name == "surfaces.toml" { "--profile" } else { "--vocabulary" };
                let begin = ["new", SURFACE, "--incident", "INC-7", "--output", "-", option, name];
                check_code(&world.run(begin), 0);
            }
        }
    }
}
