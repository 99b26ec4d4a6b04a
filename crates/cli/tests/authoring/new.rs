//! `readback new`: what it fills in, what it leaves, and what it refuses.

use crate::common::{LANGS, PROGRAM, World, outcome};
use crate::{BY, NOW, SOURCE, SURFACE, SURFACES, check_code, example, new, team_world, world};

/// Words that say that all is well.
const GREEN: [&str; 6] =
    ["none", "consistent", "unaffected", "none_active", "healthy", "none_failed"];

#[test]
fn a_skeleton_can_be_read_and_check_says_what_is_left() {
    for lang in LANGS {
        let world = team_world();
        check_code(&new(&world, &["--lang", lang]), 0);
        let text = world.text("p.yaml");
        for value in text.lines().filter(|line| !line.trim_start().starts_with('#')) {
            let value = value.split(" # ").next().unwrap_or_default();
            let value = value.split_once(": ").map_or("", |(_, value)| value.trim());
            assert!(!GREEN.contains(&value), "{value}");
        }
        check_code(&world.run(["screen", "p.yaml"]), 0);
        let checked = world.run(["check", "--now", NOW, "p.yaml", "--lang", lang]);
        check_code(&checked, 1);
        assert!(checked.stdout.contains("reject_unattributed_restart"), "{}", checked.stdout);
    }
}

#[test]
fn several_surfaces_get_a_packet_each() {
    let world = team_world();
    let surfaces = format!("{SURFACE},compose_stack_seat_map");
    let arguments = ["new", "--surfaces", &surfaces, "--incident", "SHELF-2041", "--into", "out/x"];
    let made = world.run(arguments);
    check_code(&made, 0);
    for name in [SURFACE, "compose_stack_seat_map"] {
        let text = world.text(&format!("out/x/{name}.SHELF-2041.yaml"));
        assert!(text.contains(&format!("host_service_post_incident_readback:{name}\n")), "{text}");
    }
    // The second time they are there, and none is touched.
    let again = world.run(arguments);
    check_code(&again, 2);
}

#[test]
fn the_next_steps_can_be_followed_where_one_stands() {
    let world = team_world();
    world.write("packets/old/p.yaml", "x: 1\n");
    let run = |arguments: &[&str]| {
        let mut command = world.command(PROGRAM);
        outcome(command.current_dir(world.path("packets")).args(arguments))
    };
    let arguments =
        ["new", SURFACE, "--incident", "G-7", "--by", "sp-0211", "--root", "..", "--lang", "en"];
    let made = run(&arguments);
    check_code(&made, 0);
    assert_eq!(made.stderr.matches(" --root ..`").count(), 2, "{}", made.stderr);
    let next: Vec<&str> = made.stderr.split('`').skip(1).step_by(2).collect();
    for command in next {
        let words: Vec<&str> = command.split(' ').skip(1).collect();
        let done = run(&words);
        assert!(!done.stderr.contains("--root"), "{command} {}", done.stderr);
    }
    // JSON has no place for what the skeleton says.
    for lang in LANGS {
        let outcome = new(&world, &["--lang", lang]);
        check_code(&outcome, 0);
        std::fs::remove_file(world.path("p.yaml")).expect("it is there");
        let json = ["new", SURFACE, "--incident", "G-8", "--output", "p.json", "--lang", lang];
        let refused = world.run(json);
        check_code(&refused, 2);
        assert!(
            refused.stderr.contains(".yaml") && !world.path("p.json").exists(),
            "{}",
            refused.stderr
        );
    }
    // One that is there is gone on with.
    let json = example("packets/ticket-daemon.json");
    world.write("there.json", &json);
    let more = ["--incident", "SHELF-2041", "--output", "there.json", "--ask", "--lang", "en"];
    let gone_on = world.run([&["new", "docker_daemon_ticket_host"], &more[..]].concat());
    check_code(&gone_on, 0);
    assert_eq!(world.text("there.json"), json);
    // A packet of an incident is none of a change.
    check_code(&new(&world, &[]), 0);
    let change =
        ["new", SURFACE, "--change", "SHELF-2041", "--by", BY, "--ask", "--output", "p.yaml"];
    check_code(&world.run(change), 2);
}

#[test]
fn packets_of_which_some_are_there_are_gone_on_with() {
    let world = team_world();
    let surfaces = format!("{SURFACE},compose_stack_seat_map,docker_daemon_ticket_host");
    let new = |incident| {
        let arguments = ["new", "--surfaces", &surfaces, "--incident", incident, "--lang", "en"];
        world.run([&arguments[..], &["--into", "out"]].concat())
    };
    let path = |surface: &str| format!("out/{surface}.SHELF-2041.yaml");
    check_code(&new("SHELF-2041"), 0);
    // As after an interruption: one is there with what somebody wrote, the others are not.
    let kept = world.text(&path("compose_stack_seat_map")) + "# mine\n";
    world.write(&path("compose_stack_seat_map"), &kept);
    for gone in [SURFACE, "docker_daemon_ticket_host"] {
        std::fs::remove_file(world.path(&path(gone))).expect("it is there");
    }
    let more = new("SHELF-2041");
    check_code(&more, 0);
    let said = "there already, left as it is: ";
    assert_eq!(more.stderr.matches(said).count(), 1, "{}", more.stderr);
    assert_eq!(more.stderr.matches("written: ").count(), 2, "{}", more.stderr);
    assert_eq!(world.text(&path("compose_stack_seat_map")), kept);
    for made in [SURFACE, "docker_daemon_ticket_host"] {
        assert!(world.path(&path(made)).exists(), "{made}");
    }
    // What is no packet stops all of it.
    for other in ["status: [", "x: 1\n"] {
        world.write(&path("compose_stack_seat_map"), other);
        std::fs::remove_file(world.path(&path("docker_daemon_ticket_host"))).expect("it is there");
        check_code(&new("SHELF-2041"), 2);
        assert!(!world.path(&path("docker_daemon_ticket_host")).exists());
        assert_eq!(world.text(&path("compose_stack_seat_map")), other);
        world.write(&path("docker_daemon_ticket_host"), &kept);
    }
}

#[test]
fn a_device_is_told_by_what_it_was_to_be() {
    let world = team_world();
    for (arguments, says) in [
        (
            &["new", SURFACE, "--incident", "INC-7", "--output", "/dev/null"][..],
            "輸出只能寫成一般檔案",
        ),
        (&["new", SURFACE, "--incident", "INC-7", "--ask", "--output", "/dev/null"], "輸出只能"),
        (&["tidy", "/dev/null"], "不能當回讀包就地修改"),
        (&["tidy", "--seal", "x.yaml", "--output", "/dev/null"], "輸出只能寫成一般檔案"),
        (
            &["supplement", "/dev/null", "--field", "boot_time_ref", "--by", "a lead, b"],
            "不能當回讀包就地修改",
        ),
    ] {
        let refused = world.run([arguments, &["--lang", "zh-TW"]].concat());
        check_code(&refused, 2);
        assert!(refused.stderr.contains(says), "{}", refused.stderr);
        assert!(!refused.stderr.contains("用語檔"), "{}", refused.stderr);
    }
}

#[test]
fn the_sign_between_entries_of_a_chinese_list_is_one() {
    let world = team_world();
    let surfaces = format!("{SURFACE}、compose_stack_seat_map");
    let by = BY.replace(", ", "、");
    let arguments = ["new", "--surfaces", &surfaces, "--incident", "INC-7", "--by", &by];
    check_code(&world.run(arguments), 0);
    for surface in [SURFACE, "compose_stack_seat_map"] {
        let text = world.text(&format!("{surface}.INC-7.yaml"));
        assert!(text.contains("principal: sp-0211") && text.contains("售票值班工程師"), "{text}");
    }
}

#[test]
fn to_a_pipe_it_is_the_same() {
    let world = team_world();
    check_code(&new(&world, &["--now", NOW]), 0);
    let arguments = ["new", SURFACE, "--incident", "SHELF-2041", "--by", BY, "--now", NOW];
    let piped = outcome(world.command(PROGRAM).args(arguments).args(["--output", "-"]));
    check_code(&piped, 0);
    assert_eq!(piped.stdout, world.text("p.yaml"));
}

#[test]
fn what_names_nothing_is_told() {
    let world = world();
    for (arguments, says) in [
        (&["new", "compose_stack_ticket_que", "--incident", "INC-7"][..], SURFACE),
        (&["new", SURFACE, "--incident", "tbd"], "--incident"),
        (&["new", SURFACE], "--incident"),
        (&["new", "--incident", "INC-7"], "--surfaces"),
        (&["new", SURFACE, "--incident", "INC-7", "--by", "root, ops, x"], "--by"),
        (&["new", SURFACE, "--incident", "INC-7", "--by", "SRE, ops"], "--by"),
        (&["new", SURFACE, "--incident", "INC-7", "--profile", "none.toml"], "none.toml"),
        (&["new", SURFACE, "--incident", "INC-7", "--now", "soon"], "--now"),
        (&["new", SURFACE, "--incident", "INC-7", "--plan", "none.json"], "none.json"),
    ] {
        for lang in LANGS {
            let refused = world.run([arguments, &["--lang", lang, "--output", "p.yaml"]].concat());
            check_code(&refused, 2);
            assert!(refused.stderr.contains(says), "{arguments:?} {}", refused.stderr);
            assert!(!world.path("p.yaml").exists());
        }
    }
}

#[test]
fn every_surface_that_the_plan_has_not_is_told_by_its_name() {
    const SECRET: &str = "ghp_x7Kq2mVbT9wLr4ZsNc8YdHf3JgPe6RaU1iOk";
    let world = world();
    let other_case = SURFACE.to_uppercase();
    let several = format!("{SURFACE},zz,{other_case},{SECRET}");
    for lang in LANGS {
        let arguments =
            ["new", "--surfaces", &several, "--incident", "INC-7", "--into", "x", "--lang", lang];
        let refused = world.run(arguments);
        check_code(&refused, 2);
        let what = if lang == "en" { "error: " } else { "錯誤：" };
        assert_eq!(refused.stderr.matches(what).count(), 3, "{}", refused.stderr);
        for said in ["`zz`", &format!("`{other_case}`"), &format!("`{SURFACE}`")] {
            assert!(refused.stderr.contains(said), "{said} {}", refused.stderr);
        }
        assert!(!refused.stderr.contains(&SECRET[..12]), "{}", refused.stderr);
        // Nothing is written, also of the one that there is.
        assert!(!world.path(&format!("x/{SURFACE}.INC-7.yaml")).exists());
    }
    // Of a few all are offered.
    let few = World::with_surfaces(3);
    check_code(&few.plan("plan.json", &[]), 0);
    let refused = few.run(["new", "zz", "--incident", "INC-7", "--plan", "plan.json"]);
    check_code(&refused, 2);
    assert!(refused.stderr.contains("`s0`、`s1`、`s2`"), "{}", refused.stderr);
}

#[test]
fn where_all_packets_are_there_each_is_named_and_the_advice_can_be_followed() {
    let world = team_world();
    let surfaces = format!("{SURFACE},compose_stack_seat_map");
    for lang in LANGS {
        let arguments = ["new", "--surfaces", &surfaces, "--incident", "INC-7", "--lang", lang];
        world.run(arguments);
        let refused = world.run(arguments);
        check_code(&refused, 2);
        for name in [SURFACE, "compose_stack_seat_map"] {
            assert!(refused.stderr.contains(&format!("{name}.INC-7.yaml")), "{}", refused.stderr);
        }
        assert!(refused.stderr.contains("--into"), "{}", refused.stderr);
        assert!(!refused.stderr.contains("--output"), "{}", refused.stderr);
        check_code(&world.run([&arguments[..], &["--into", lang]].concat()), 0);
    }
}

#[test]
fn from_a_folder_below_the_root_is_named() {
    let world = world();
    world.write("packets/old/p.yaml", "x: 1\n");
    for (folder, root) in [("packets", "--root ..`"), ("packets/old", "--root ../..`")] {
        for arguments in [&["check", "p.yaml"][..], &["new", SURFACE, "--incident", "INC-7"]] {
            let run = |more: &[&str]| {
                let mut command = world.command(PROGRAM);
                outcome(command.current_dir(world.path(folder)).args(arguments).args(more))
            };
            let refused = run(&["--lang", "en"]);
            check_code(&refused, 2);
            assert!(refused.stderr.contains(root), "{root} {}", refused.stderr);
            // What it says is what helps.
            let with_root = run(&["--root", &root["--root ".len()..root.len() - 1]]);
            assert!(!with_root.stderr.contains("加上 `--root"), "{}", with_root.stderr);
            // A plan that is named is meant, wherever it is.
            let named = run(&["--plan", "none.json", "--lang", "en"]);
            assert!(!named.stderr.contains(root), "{}", named.stderr);
        }
    }
}

#[test]
fn what_is_wrong_with_a_teams_file_is_told_where_it_is_with_advice_for_that_file() {
    const SECRET: &str = "ghp_x7Kq2mVbT9wLr4ZsNc8YdHf3JgPe6RaU1iOk";
    let world = team_world();
    let below = SURFACES.lines().count() + 1;
    let told = |more: &str, code: i32| {
        world.write("surfaces.toml", format!("{SURFACES}{more}"));
        let refused = new(&world, &["--lang", "en"]);
        check_code(&refused, code);
        refused.stderr
    };
    let advice = "take the whole entry out";
    let said = told("[people.\"sp-0999\"]\nrole = \"a lead\"\n", 2);
    assert!(said.contains(&format!("surfaces.toml:{below}:")), "{said}");
    assert!(said.contains(advice) && !said.contains("in place of the whole field"), "{said}");
    let said = told("[surface.x.not_applicable]\nagent_provider_health_ref = \"tbd\"\n", 2);
    assert!(said.contains(&format!("surfaces.toml:{}:29", below + 1)), "{said}");
    assert!(said.contains(advice) && !said.contains("in place of the whole field"), "{said}");
    let said = told("[surface.x]\nprojects = [\"a\"]\nprojects = [\"b\"]\n", 2);
    assert!(said.contains(&format!("surfaces.toml:{}:1\n", below + 2)), "{said}");
    assert!(said.contains("is there already") && !said.contains("not TOML"), "{said}");
    let secrets = format!(
        "[surface.x]\nprojects = [\"{SECRET}\"]\nnone_planned = \"the password is hunter2-Zq81xK\"\n[surface.y]\nprojects = [\"{SECRET}\"]\n"
    );
    let said = told(&secrets, 3);
    for line in [1, 2, 4] {
        assert!(said.contains(&format!("surfaces.toml:{}:", below + line)), "{line} {said}");
    }
    assert!(!said.contains(&SECRET[..12]) && !said.contains("hunter2"), "{said}");
}

#[test]
fn a_profile_that_cannot_be_used_is_told_whole_and_never_quoted() {
    const CANARY: &str = "ghp_x7Kq2mVbT9wLr4ZsNc8YdHf3JgPe6RaU1iOk";
    let world = team_world();
    let wrong =
        SURFACES.replace("projects =", "project =").replace("team = \"主機組\"", "team = \"\"");
    world.write("surfaces.toml", &wrong);
    let refused = new(&world, &["--lang", "en"]);
    check_code(&refused, 2);
    assert!(refused.stderr.matches("error: ").count() >= 2, "{}", refused.stderr);
    world.write("surfaces.toml", SURFACES.replace("購票網站", CANARY));
    let refused = new(&world, &["--lang", "en"]);
    check_code(&refused, 3);
    assert!(!format!("{refused:?}").contains(&CANARY[..12]), "{refused:?}");
    world.write("surfaces.toml", "schema_version = \"x\"\n[\u{202e}");
    check_code(&new(&world, &[]), 2);
    assert!(!world.path("p.yaml").exists());
}

/// Fields of which nothing has to be said for this incident: what the plan, the source and the command say, what the surface
/// has not, and what the domain lets a team say once and for all.
const COMPLETE: [&str; 10] = [
    "schema_version",
    "readback_candidate_id",
    "source_change_evidence_candidate_id",
    "source_entry_sha256",
    "submitted_by",
    "change_or_incident_ref",
    "systemd_unit_state_ref",
    "failed_unit_review_ref",
    "agent_provider_health_ref",
    "rollback_owner",
];

#[test]
fn nothing_passes_that_nobody_looked_at() {
    let world = team_world();
    check_code(&new(&world, &[]), 0);
    let checked = world.run(["check", "--now", NOW, "p.yaml", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&checked.stdout).expect("a report");
    let found = report["packets"][0]["findings"].as_array().expect("a list");
    let fields: Vec<&str> =
        found.iter().filter_map(|one| one["pointer"].as_str()?.split('/').nth(1)).collect();
    let text = world.text("p.yaml");
    let keys = text.lines().filter(|line| line.starts_with(char::is_alphabetic));
    let complete: Vec<&str> = keys
        .filter_map(|line| line.split(':').next())
        .filter(|key| !fields.contains(key))
        .collect();
    assert_eq!(complete, COMPLETE);
}

#[test]
fn standing_facts_by_which_no_packet_could_pass_are_refused() {
    // The surface is a compose stack; another line of the file would do for others.
    const NO_COMPOSE: &str = "agent_provider_health_ref";
    let denied = SURFACES.replacen(NO_COMPOSE, "compose_stack_state_ref", 1);
    let line = 1 + SURFACES.lines().take_while(|line| !line.starts_with(NO_COMPOSE)).count();
    for lang in LANGS {
        let world = team_world();
        check_code(&new(&world, &[]), 0);
        for (text, place) in [
            (denied.clone(), format!("surfaces.toml:{line}:1\n")),
            (SURFACES.replacen("{incident}/{field}", "{incident}/all", 1), ":6:12\n".to_owned()),
        ] {
            world.write("surfaces.toml", text);
            let check =
                ["check", "--now", NOW, "p.yaml", "--profile", "surfaces.toml", "--lang", lang];
            let arguments = ["new", SURFACE, "--incident", "SHELF-1", "--lang", lang];
            for refused in [world.run(check), world.run(arguments)] {
                check_code(&refused, 2);
                assert!(refused.stderr.contains(&place), "{place} {}", refused.stderr);
                assert_eq!(refused.stdout, "");
            }
            assert!(!world.path(&format!("{SURFACE}.SHELF-1.yaml")).exists());
        }
        // Of another surface a packet can be written.
        world.write("surfaces.toml", &denied);
        let other = ["new", "compose_stack_seat_map", "--incident", "SHELF-1", "--lang", lang];
        check_code(&world.run(other), 0);
    }
}

#[test]
fn a_surface_of_the_team_that_the_plan_has_not_is_told() {
    const TYPO: &str = "\n[surface.compose_stack_ticket_que]\nprojects = [\"購票網站\"]\n";
    let world = team_world();
    check_code(&new(&world, &[]), 0);
    let honest = world.run(["check", "--now", NOW, "--profile", "surfaces.toml", "p.yaml"]);
    check_code(&honest, 1);
    world.write("surfaces.toml", SURFACES.to_owned() + TYPO);
    let line = SURFACES.lines().count() + 2;
    for lang in LANGS {
        let note = if lang == "en" { "note: " } else { "附註：" };
        let arguments = ["new", SURFACE, "--incident", "SHELF-1", "--output", "-", "--lang", lang];
        let told = world.run(arguments);
        check_code(&told, 0);
        assert_eq!(told.stderr.matches(note).count(), 1, "{}", told.stderr);
        assert!(told.stderr.contains(&format!("surfaces.toml:{line}:10")), "{}", told.stderr);
        assert!(!told.stderr.contains("ticket_que"), "{}", told.stderr);
        // Where the file is held against the plan it is an error.
        let check = ["check", "--now", NOW, "p.yaml", "--lang", lang];
        let refused = world.run([&check[..], &["--profile", "surfaces.toml"]].concat());
        check_code(&refused, 2);
        assert!(refused.stderr.contains(&format!("surfaces.toml:{line}:10")), "{}", refused.stderr);
        assert!(refused.stdout.is_empty() && !refused.stderr.contains("ticket_que"));
        // Nobody asked for it: the packets are judged without it.
        check_code(&world.run(check), 1);
    }
    let missing = world.run(["check", "--now", NOW, "p.yaml", "--profile", "none.toml"]);
    check_code(&missing, 2);
    world.write("surfaces.toml", "");
    check_code(&world.run(["check", "--now", NOW, "p.yaml", "--profile", "surfaces.toml"]), 2);
}

#[test]
fn the_surface_stands_in_the_rollback_plan_of_all() {
    let world = team_world();
    let of_all = "[all]\nrollback_owner = {role = \"值班主管\", team = \"票務平台組\", plan_ref = \"runbook:{surface}/rollback\"}\n";
    world.write("surfaces.toml", SURFACES.replace("[all]\n", of_all));
    let arguments =
        ["new", "compose_stack_seat_map", "--incident", "SHELF-1", "--output", "s.yaml"];
    check_code(&world.run(arguments), 0);
    let text = world.text("s.yaml");
    assert!(text.contains("plan_ref: runbook:compose_stack_seat_map/rollback"), "{text}");
    world.write("surfaces.toml", SURFACES.replace("[all]\n", &of_all.replace("{surface}", "{it}")));
    check_code(&new(&world, &["--lang", "en"]), 2);
}

#[test]
fn nothing_invisible_goes_into_a_packet() {
    let incidents = ["evidence:a\u{202e}b", "INC-\u{200b}7", "INC-\u{e0041}7", "INC-7\u{7f}"];
    for lang in LANGS {
        let world = team_world();
        for incident in incidents {
            for option in ["--incident", "--change"] {
                let made =
                    world.run(["new", SURFACE, option, incident, "--output", "-", "--lang", lang]);
                check_code(&made, 2);
                assert_eq!(made.stdout, "", "{incident:?}");
                assert!(made.stderr.contains(option) && made.stderr.contains("U+"), "{made:?}");
                assert!(!made.stderr.contains(incident), "{made:?}");
            }
        }
        let by = "on-call\u{202e} SRE, platform, p-031";
        let made = world.run(["new", SURFACE, "--incident", "INC-7", "--by", by, "--lang", lang]);
        check_code(&made, 2);
        assert!(made.stderr.contains("--by") && made.stderr.contains("U+202E"), "{made:?}");
        // A plan passes on what it is given.
        for sign in ['\u{9b}', '\u{202e}'] {
            let surface = format!("edge{sign}xyz");
            let source = example(SOURCE).replace(SURFACE, &surface);
            world.write(SOURCE, source);
            check_code(&world.run(["plan"]), 0);
            for output in ["-", "q.yaml"] {
                let new = ["new", &surface, "--incident", "INC-7", "--output", output];
                let made = world.run([&new[..], &["--lang", lang]].concat());
                check_code(&made, 2);
                assert_eq!(made.stdout, "");
                let point = format!("U+{:04X}", u32::from(sign));
                let told =
                    [&point, "/readback_candidate_id"].iter().all(|it| made.stderr.contains(*it));
                assert!(told && !made.stderr.contains(sign), "{made:?}");
                assert!(!world.path("q.yaml").exists());
            }
        }
    }
}

#[test]
fn no_digest_is_made_of_an_entry_that_the_screen_refuses() {
    const SECRET: &str = "Tr0ub4dor&3xyzQ9";
    let honest = team_world();
    check_code(&new(&honest, &[]), 0);
    let packet = honest.text("p.yaml");
    for lang in LANGS {
        for place in ["label", "something_else"] {
            let world = team_world();
            let mut source: serde_json::Value =
                serde_json::from_str(&example(SOURCE)).expect("the example is JSON");
            let entries = source["change_evidence_candidates"].as_array_mut().expect("a list");
            let entry = entries.iter_mut().find(|it| it["surface_id"] == SURFACE);
            entry.expect("the surface")[place] = format!("password={SECRET}").into();
            world.write(SOURCE, serde_json::to_string_pretty(&source).expect("JSON"));
            check_code(&world.run(["plan"]), 0);
            world.write("q.yaml", &packet);
            let incident = ["--incident", "SHELF-2041", "--lang", lang];
            let begin = |output| [&["new", SURFACE, "--output", output][..], &incident].concat();
            let check = vec!["source", "check", "--lang", lang];
            let tidy = vec!["tidy", "q.yaml", "--lang", lang];
            for arguments in [begin("p.yaml"), begin("-"), tidy, check] {
                let refused = world.run(arguments.iter().copied());
                check_code(&refused, 3);
                let is_told = refused.stderr.contains("secret-credential-value")
                    && refused.stderr.contains("acceptance.snapshot.json:");
                assert!(is_told && !refused.stderr.contains(SECRET), "{refused:?}");
                assert!(!refused.stdout.contains(SECRET) && !refused.stdout.contains("sha256:"));
            }
            assert!(!world.path("p.yaml").exists());
            assert_eq!(world.text("q.yaml"), packet);
            // Nor is one compared: the packet waits, whatever digest it has.
            let checked = world.run(["check", "q.yaml", "--lang", lang]);
            let said = [&checked.stdout[..], &checked.stderr].concat();
            let told = if lang == "en" {
                "The screen refuses the entry"
            } else {
                "篩檢擋下了來源裡"
            };
            assert!(said.contains(told) && !said.contains(SECRET), "{checked:?}");
            // Another entry is as good as it was.
            let other = ["new", "docker_daemon_ticket_host", "--output", "o.yaml"];
            check_code(&world.run([&other[..], &incident].concat()), 0);
        }
    }
}
