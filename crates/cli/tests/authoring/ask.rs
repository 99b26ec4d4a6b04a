//! `readback new --ask`: answers are in the file at once, an interview goes on where it stopped, and nothing wrong or raw
//! gets in.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::Stdio;

use crate::common::{LANGS, Outcome, PROGRAM, World};
use crate::{BY, SURFACE, check_code, piped, team_world};

fn ask(world: &World, lines: &[&str], lang: &str) -> Outcome {
    let arguments =
        ["new", SURFACE, "--incident", "SHELF-2041", "--by", BY, "--ask", "--lang", lang];
    let input: String = lines.iter().map(|line| format!("{line}\n")).collect();
    piped(world, &[&arguments[..], &["--output", "p.yaml"]].concat(), &input)
}

#[test]
fn an_interview_goes_on_where_it_stopped() {
    for lang in LANGS {
        let world = team_world();
        check_code(&ask(&world, &["主機負責人, 主機組, p-9", "1", "q"], lang), 0);
        let text = world.text("p.yaml");
        let observer = "observed_by: {role: 主機負責人, team: 主機組, principal: p-9}";
        assert!(text.contains(observer), "{text}");
        assert!(text.contains("provenance: witnessed"), "{text}");
        // The end of the input is as good as leaving.
        let more = ask(&world, &["值班工程師, 票務平台組"], lang);
        check_code(&more, 0);
        assert!(!more.stderr.contains("/defaults/"), "{}", more.stderr);
        assert!(world.text("p.yaml").contains("- role: 值班工程師\n      team: 票務平台組"));
    }
}

#[test]
fn one_can_go_back_skip_and_ask_why() {
    let world = team_world();
    let said = ask(&world, &["?", "", "declared", "<", "1", "?", "q"], "en");
    check_code(&said, 0);
    assert!(world.text("p.yaml").contains("provenance: witnessed"));
    assert!(said.stderr.contains("now: declared"), "{}", said.stderr);
    assert!(said.stderr.contains("actor_not_anonymous: "), "{}", said.stderr);
    // What evidence shares is said where it is asked for, and not what the whole packet owes.
    assert!(said.stderr.contains("\ndefaults: "), "{}", said.stderr);
    assert!(!said.stderr.contains("incident_ref_present: "), "{}", said.stderr);
    assert_eq!(said.stderr.matches("[values that evidence shares]").count(), 3, "{}", said.stderr);
}

#[test]
fn an_answer_is_taken_back() {
    for (lang, open_again, nothing) in [
        ("en", "taken back: this is open again", "there is no answer to this one"),
        ("zh-TW", "收回了，這一題又空著", "這一題還沒有答案"),
    ] {
        let world = team_world();
        check_code(&ask(&world, &["主機負責人, 主機組, p-9", "q"], lang), 0);
        let before = world.text("p.yaml");
        let said = ask(&world, &["witnessed", "<", "-", "-", "q"], lang);
        check_code(&said, 0);
        assert_eq!(world.text("p.yaml"), before);
        assert_eq!(said.stderr.matches(open_again).count(), 1, "{}", said.stderr);
        assert_eq!(said.stderr.matches(nothing).count(), 1, "{}", said.stderr);
        // What was answered another time as well, and before the first there is none.
        let said = ask(&world, &["<", "-", "<", "q"], lang);
        check_code(&said, 0);
        assert!(!world.text("p.yaml").contains("p-9"), "{}", said.stderr);
        let first = if lang == "en" { "This is the first question" } else { "這是第一題" };
        assert_eq!(said.stderr.matches(first).count(), 1, "{}", said.stderr);
    }
}

#[test]
fn lists_grow_and_fields_are_settled() {
    let world = team_world();
    let lines = ["", "", "SRE, b, p-1", "3", "2026-06-16T21:31:00+08:00", "1", "<", "+", "lead, b"];
    check_code(&ask(&world, &lines, "en"), 0);
    let text = world.text("p.yaml");
    assert!(text.contains("part: cause") && text.contains("{role: lead, team: b}"), "{text}");
    let world = team_world();
    let lines = ["unknown: nobody wrote it down", "", "", "unknown: the audit log was lost", "q"];
    let said = ask(&world, &lines, "en");
    check_code(&said, 0);
    let text = world.text("p.yaml");
    assert!(text.contains("actor_attribution_ref: {unknown: the audit log was lost}"), "{text}");
}

#[test]
fn what_is_wrong_or_raw_is_asked_again_and_stays_out() {
    const CANARY: &str = "ghp_x7Kq2mVbT9wLr4ZsNc8YdHf3JgPe6RaU1iOk";
    for lang in LANGS {
        let world = team_world();
        let before = ["", ""];
        check_code(&ask(&world, &before, lang), 0);
        let empty = world.text("p.yaml");
        let wrong = ["", "", CANARY, "root", "\u{202e}x", "password: Zq81xK-hunter2", "q"];
        let said = ask(&world, &wrong, lang);
        check_code(&said, 0);
        assert_eq!(world.text("p.yaml"), empty);
        assert!(!said.stderr.contains(&CANARY[..12]), "{}", said.stderr);
        assert_eq!(said.stderr.matches("\n  ! ").count(), 4, "{}", said.stderr);
        // An interview has no options.
        assert!(!said.stderr.contains("--"), "{}", said.stderr);
    }
}

#[test]
fn it_asks_for_packets_in_files() {
    let world = team_world();
    for more in
        [&["--output", "-"][..], &["--output", "x.yaml", "--surfaces", "compose_stack_seat_map"]]
    {
        let arguments = [&["new", SURFACE, "--incident", "SHELF-2041", "--ask"], more].concat();
        check_code(&world.run(arguments), 2);
    }
    world.write("p.yaml", "status: [");
    check_code(&ask(&world, &[], "en"), 2);
    assert_eq!(world.text("p.yaml"), "status: [");
}

#[test]
fn what_somebody_wrote_meanwhile_or_before_stays() {
    let world = team_world();
    // All of a field is settled only while nothing of it is written.
    let lines = ["", "", "SRE, platform", "unknown: the audit log was lost", "q"];
    check_code(&ask(&world, &lines, "en"), 0);
    let text = world.text("p.yaml");
    assert!(text.contains("- role: SRE\n      team: platform"), "{text}");
    // A packet of another surface or incident is left alone.
    for arguments in [
        [
            "new",
            "compose_stack_seat_map",
            "--incident",
            "SHELF-2041",
            "--ask",
            "--output",
            "p.yaml",
        ],
        ["new", SURFACE, "--incident", "SHELF-2042", "--ask", "--output", "p.yaml"],
    ] {
        check_code(&piped(&world, &arguments, "x, y, z\n"), 2);
        assert_eq!(world.text("p.yaml"), text);
    }
    let wrong = ask(&world, &["", "declared, or so", "q"], "en");
    check_code(&wrong, 0);
    assert_eq!(world.text("p.yaml"), text);
}

/// Runs an interview of which the packet is edited while the first question that `is_asked` waits; then these lines are answered.
fn edited_meanwhile(
    world: &World,
    is_asked: &str,
    edit: impl FnOnce(),
    lines: &[&str],
) -> (String, String) {
    ending_with(0, world, is_asked, edit, lines)
}

/// The same, where it ends with this code.
fn ending_with(
    code: i32,
    world: &World,
    is_asked: &str,
    edit: impl FnOnce(),
    lines: &[&str],
) -> (String, String) {
    let mut command = world.command(PROGRAM);
    let arguments = ["new", SURFACE, "--incident", "SHELF-2041", "--ask", "--output", "p.yaml"];
    command.args(arguments).args(["--lang", "en"]);
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program");
    let mut said = BufReader::new(child.stderr.take().expect("a pipe")).lines();
    let mut answers = child.stdin.take().expect("a pipe");
    // It has asked the question, and waits; those before it are skipped.
    let mut next = || said.next().expect("a question").expect("UTF-8");
    loop {
        let line = next();
        if !line.contains(" filled] ") {
            continue;
        }
        while !next().contains("  > ") {}
        if line.ends_with(is_asked) {
            break;
        }
        answers.write_all(b"\n").expect("it listens");
    }
    edit();
    let lines: String = lines.iter().map(|line| format!("{line}\n")).collect();
    answers.write_all(lines.as_bytes()).expect("it listens");
    drop(answers);
    let said: Vec<String> = said.map(|line| line.expect("UTF-8")).collect();
    assert_eq!(child.wait().expect("its end").code(), Some(code), "{said:?}");
    (world.text("p.yaml"), said.join("\n"))
}

#[test]
fn a_secret_that_somebody_saves_meanwhile_ends_the_questions() {
    const SECRET: &str = "ghp_x7Kq2mVbT9wLr4ZsNc8YdHf3JgPe6RaU1iOk";
    let world = team_world();
    check_code(&ask(&world, &["q"], "en"), 0);
    let edited = format!("{}# {SECRET}\n", world.text("p.yaml"));
    let edit = || world.write("p.yaml", &edited);
    let (text, said) = ending_with(3, &world, "/observed_by", edit, &["host owner, hosts", "q"]);
    assert_eq!(text, edited);
    assert!(said.contains("the screen refuses it") && !said.contains(&SECRET[..12]), "{said}");
    assert!(!said.contains("goes on from here"), "{said}");
}

#[test]
fn an_answer_goes_into_a_file_that_was_only_saved_again() {
    let world = team_world();
    check_code(&ask(&world, &["q"], "en"), 0);
    let text = world.text("p.yaml");
    let edit = || {
        world.write("q.yaml", &text);
        std::fs::rename(world.path("q.yaml"), world.path("p.yaml")).expect("our own");
    };
    let (text, said) = edited_meanwhile(&world, "/observed_by", edit, &["host owner, hosts", "q"]);
    assert!(text.contains("role: host owner, team: hosts"), "{text}");
    assert!(!said.contains("was changed meanwhile"), "{said}");
}

#[test]
fn nobody_answers_in_the_name_of_who_took_the_packet_over() {
    let other = |text: &str| {
        let begin = text.find("submitted_by:").expect("it has one");
        let end = begin + text[begin..].find("submitted_at").expect("it follows");
        let by = "submitted_by: {role: verifier, team: quality, principal: sp-0318}\n";
        [&text[..begin], by, &text[end..]].concat()
    };
    for lang in LANGS {
        let world = team_world();
        check_code(&ask(&world, &["q"], lang), 0);
        let mut command = world.command(PROGRAM);
        command.args(["new", SURFACE, "--incident", "SHELF-2041", "--ask", "--output", "p.yaml"]);
        command.args(["--lang", lang]);
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program");
        let mut said = BufReader::new(child.stderr.take().expect("a pipe")).lines();
        while !said.next().expect("a question").expect("UTF-8").contains("  > ") {}
        let taken_over = other(&world.text("p.yaml"));
        world.write("p.yaml", &taken_over);
        let mut answers = child.stdin.take().expect("a pipe");
        answers.write_all("host owner, hosts\n".as_bytes()).expect("it listens");
        drop(answers);
        let said: Vec<String> = said.map(|line| line.expect("UTF-8")).collect();
        assert_eq!(child.wait().expect("its end").code(), Some(2), "{said:?}");
        assert!(said.iter().any(|line| line.contains("submitted_by")), "{said:?}");
        assert_eq!(world.text("p.yaml"), taken_over);
    }
}

#[test]
fn an_edit_made_while_it_waits_is_kept() {
    let world = team_world();
    check_code(&ask(&world, &["q"], "en"), 0);
    let edit = || {
        let edited = world.text("p.yaml").replace("rebooted:", "rebooted: false") + "# mine\n";
        world.write("p.yaml", &edited);
    };
    let (text, _) = edited_meanwhile(&world, "/observed_by", edit, &["host owner, hosts", "q"]);
    for written in ["rebooted: false", "# mine\n", "role: host owner, team: hosts"] {
        assert!(text.contains(written), "{text}");
    }
}

#[test]
fn what_somebody_wrote_in_the_very_place_is_not_changed_by_what_was_typed_before() {
    const DAEMON: &str = "docker_daemon_state_ref";
    const ADDED: &str = "ref: evidence:SHELF-2041/net-docker\nstate: failed\napi_reachable: false\n\
        socket: absent\ncontention: none\n";
    for line in ["active", "-", "n/a: it is not there", "unknown: nobody looked"] {
        let world = team_world();
        check_code(&ask(&world, &["q"], "en"), 0);
        world.write("added.yaml", ADDED);
        let supplement = || {
            let field = ["--field", DAEMON, "--value", "added.yaml"];
            let by = ["--by", "network engineer, network, sp-0318", "--replace"];
            check_code(&world.run([&["supplement", "p.yaml"], &field[..], &by].concat()), 0);
        };
        let (text, said) =
            edited_meanwhile(&world, "/docker_daemon_state_ref/state", supplement, &[line, "q"]);
        assert!(said.contains("it was changed in this very place"), "{said}");
        assert!(text.contains("state: failed") && text.contains("sp-0318"), "{line} {text}");
        assert!(!said.contains("filled] /docker_daemon_state_ref"), "{said}");
    }
    // Another word of the same person is shown before it is changed.
    let world = team_world();
    check_code(&ask(&world, &["q"], "en"), 0);
    let edit = || {
        world.write("p.yaml", world.text("p.yaml").replace("provenance:", "provenance: declared"));
    };
    let (text, said) = edited_meanwhile(&world, "/provenance", edit, &["witnessed", "q"]);
    assert!(text.contains("provenance: declared") && said.contains("now: declared"), "{said}");
    // Another element may stand in the place of one that waits.
    let world = team_world();
    check_code(&ask(&world, &["", "", "SRE, platform, p-1", "q"], "en"), 0);
    let edit = || {
        let other = "  actors:\n    - {role: host owner, team: hosts, at: }\n";
        world.write("p.yaml", world.text("p.yaml").replace("  actors:\n", other));
    };
    let at = "/actor_attribution_ref/actors/0/at";
    let (text, said) = edited_meanwhile(&world, at, edit, &["2026-06-16T21:31:00+08:00", "q"]);
    assert!(said.contains("it was changed in this very place"), "{said}");
    assert!(!text.contains("at: 2026-06-16"), "{text}");
    // A field that was settled meanwhile is put as that.
    let world = team_world();
    check_code(&ask(&world, &["q"], "en"), 0);
    let edit = || {
        let text = world.text("p.yaml");
        let begin = text.find("boot_time_ref:").expect("it is asked");
        let end = begin + text[begin..].find("\n\n").expect("others follow");
        let settled = "boot_time_ref: {unknown: the host keeps no record}";
        world.write("p.yaml", [&text[..begin], settled, &text[end..]].concat());
    };
    let (text, said) = edited_meanwhile(
        &world,
        "/boot_time_ref/boot_time",
        edit,
        &["2026-06-01T00:00:00+08:00", "q"],
    );
    assert!(text.contains("boot_time_ref: {unknown: the host keeps no record}"), "{text}");
    assert!(said.contains("the whole field says so"), "{said}");
}

#[test]
fn what_the_team_says_is_no_answer_to_go_back_to() {
    let world = team_world();
    let honest = crate::example("packets/ticket-queue.yaml");
    let open = honest.replace("silences: none_active", "silences:");
    assert_ne!(open, honest);
    let sources = honest.find("  sources:").expect("what watches it");
    assert!(sources < honest.find("silences:").expect("it is asked"), "{honest}");
    for (marked, before) in [
        (open.clone(), "/monitoring_alert_ref/sources/1/kind"),
        (
            open.replace("  silences:", "  origin: profile\n  silences:"),
            "/agent_provider_health_ref",
        ),
    ] {
        world.write("p.yaml", &marked);
        let said = ask(&world, &["<", "q"], "en");
        check_code(&said, 0);
        assert!(said.stderr.contains(&format!("filled] {before}\n")), "{}", said.stderr);
    }
}

#[test]
fn a_settled_field_is_gone_back_to_and_opened() {
    const SETTLED: &str = "actor_attribution_ref: {unknown: the audit log was lost}";
    for (lang, asks) in [
        ("en", "the whole field says so; - takes that back"),
        ("zh-TW", "整欄已經這樣寫了；- 收回"),
    ] {
        let world = team_world();
        check_code(&ask(&world, &["q"], lang), 0);
        let before = world.text("p.yaml");
        let settled = ask(&world, &["", "", "unknown: the audit log was lost", "q"], lang);
        check_code(&settled, 0);
        assert!(world.text("p.yaml").contains(SETTLED), "{}", settled.stderr);
        // An answer is none there, and another reason is.
        let said =
            ask(&world, &["", "", "<", "host owner, hosts", "unknown: it was cut", "q"], lang);
        check_code(&said, 0);
        assert!(said.stderr.contains(asks), "{}", said.stderr);
        assert!(world.text("p.yaml").contains("{unknown: it was cut}"), "{}", said.stderr);
        let said = ask(&world, &["", "", "<", "-", "q"], lang);
        check_code(&said, 0);
        assert!(said.stderr.contains("/actor_attribution_ref/ref"), "{}", said.stderr);
        assert_ne!(before, world.text("p.yaml"));
        assert!(!world.text("p.yaml").contains("unknown: it"), "{}", said.stderr);
        // In the same session its places come back.
        world.write("p.yaml", &before);
        let same = ["", "", "unknown: the audit log was lost", "<", "-", "q"];
        let said = ask(&world, &same, lang);
        check_code(&said, 0);
        let text = world.text("p.yaml");
        let at = text.find("\nactor_attribution_ref:").expect("the field");
        for place in ["ref: evidence:SHELF-2041/actor-attribution", "actors:", "decided_by:"] {
            assert!(text[at..].contains(place), "{text}");
        }
        assert!(said.stderr.contains("/actor_attribution_ref/actors/0"), "{}", said.stderr);
    }
}

#[test]
fn several_packets_are_asked_for_one_after_the_other_and_gone_on_with() {
    let world = team_world();
    let surfaces = format!("{SURFACE},compose_stack_seat_map");
    let ask = |input: &str| {
        let arguments =
            ["new", "--surfaces", &surfaces, "--incident", "SHELF-2041", "--into", "out", "--ask"];
        piped(&world, &[&arguments[..], &["--by", BY, "--lang", "en"]].concat(), input)
    };
    let [first, second] = [SURFACE, "compose_stack_seat_map"];
    let text = |surface: &str| world.text(&format!("out/{surface}.SHELF-2041.yaml"));
    let stopped = ask("主機負責人, 主機組, p-9\nq\n");
    check_code(&stopped, 0);
    assert!(stopped.stderr.contains("== packet 1 of 2: "), "{}", stopped.stderr);
    assert!(!stopped.stderr.contains("== packet 2 of 2: "), "{}", stopped.stderr);
    assert!(text(first).contains("role: 主機負責人"));
    assert!(!text(second).contains("role: 主機負責人"));
    // Where it stopped, then the other.
    let more = ask(&format!("1\n{}\n資料組值班, 資料組, sp-0300\nq\n", "\n".repeat(200)));
    check_code(&more, 0);
    assert!(more.stderr.contains("== packet 2 of 2: "), "{}", more.stderr);
    assert!(!more.stderr.contains("left as it is"), "{}", more.stderr);
    assert!(text(first).contains("provenance: witnessed"));
    assert!(more.stderr.contains("These are of the same incident"), "{}", more.stderr);
    // One that is gone is made again, and the other stays.
    let kept = text(first);
    std::fs::remove_file(world.path(&format!("out/{second}.SHELF-2041.yaml")))
        .expect("it is there");
    check_code(&ask("q\n"), 0);
    assert_eq!(text(first), kept);
    assert!(text(second).contains("compose_stack_seat_map"));
}

#[test]
fn what_is_said_of_the_incident_is_typed_once_for_all_surfaces() {
    let world = team_world();
    let surfaces = format!("{SURFACE},compose_stack_seat_map");
    let [first, second] =
        [SURFACE, "compose_stack_seat_map"].map(|surface| format!("out/{surface}.SHELF-2041.yaml"));
    let arguments = ["new", "--surfaces", &surfaces, "--incident", "SHELF-2041", "--into", "out"];
    check_code(&world.run(arguments), 0);
    let said = world.text(&first).replacen("from:", "from: 2026-06-16T21:04:00+08:00", 1);
    let said = said.replacen("state:", "state: degraded", 1);
    world.write(&first, &said);
    let ask = |input: &str, lang: &str| {
        let asked = piped(&world, &[&arguments[..], &["--ask", "--lang", lang]].concat(), input);
        check_code(&asked, 0);
        asked.stderr
    };
    // Enter leaves every question open, the offer as well.
    let told = ask(&"\n".repeat(200), "en");
    let (asked, offered) = told.split_once("These are of the same incident").expect("the offer");
    assert!(offered.contains("/restart_or_recovery_window_ref/from"), "{offered}");
    assert!(!world.text(&second).contains("2026-06-16T21:04:00"), "{}", world.text(&second));
    let skipped = "\n".repeat(asked.matches("  > ").count());
    for (lang, told) in [("zh-TW", "同一個事件"), ("en", "y, or Enter")] {
        let empty = world.text(&second).replace(" 2026-06-16T21:04:00+08:00", "");
        world.write(&second, empty);
        assert!(ask(&format!("{skipped}perhaps\ny\nq\n"), lang).contains(told), "{lang}");
        let text = world.text(&second);
        assert!(text.contains("from: 2026-06-16T21:04:00+08:00"), "{text}");
        assert!(!text.contains("state: degraded"), "{text}");
    }
    assert_eq!(world.text(&first), said);
}

/// How many questions come before one, where none is answered.
fn before(world: &World, pointer: &str) -> usize {
    let said = ask(world, &[""; 80], "en").stderr;
    let mut asked = said.lines().filter(|line| line.starts_with('['));
    asked.position(|line| line.ends_with(pointer)).expect(pointer)
}

#[test]
fn what_check_will_find_in_an_answer_is_said_at_once() {
    for (pointer, honest, answer, en, zh_tw) in [
        (
            "/recurrence_guard_ref/due",
            "2027-01-01",
            "2020-01-01",
            "due before the submission",
            "期限早於送交時間",
        ),
        ("/postcheck_readback_ref/basis", "functional_probe", "route_200", "shallow", "淺層"),
    ] {
        for (lang, said, what) in [
            ("en", "written, and check will say: ", en),
            ("zh-TW", "寫進去了，但 check 會說：", zh_tw),
        ] {
            let world = team_world();
            let skipped = before(&world, pointer);
            let answers = |answer| [&vec![""; skipped][..], &[answer, "q"]].concat();
            let outcome = ask(&world, &answers(answer), lang);
            let told = outcome.stderr.lines().find(|line| line.contains(said));
            assert!(told.is_some_and(|told| told.contains(what)), "{}", outcome.stderr);
            assert!(world.text("p.yaml").contains(answer));
            // The same place, answered well.
            let world = team_world();
            let outcome = ask(&world, &answers(honest), lang);
            assert!(!outcome.stderr.contains(said), "{}", outcome.stderr);
        }
    }
}

#[test]
fn the_mark_of_an_editor_stays() {
    let world = team_world();
    check_code(&ask(&world, &["q"], "en"), 0);
    world.write("p.yaml", format!("\u{feff}{}", world.text("p.yaml")));
    check_code(&ask(&world, &["host owner, hosts", "q"], "en"), 0);
    let text = world.text("p.yaml");
    assert!(text.starts_with('\u{feff}') && text.contains("role: host owner"), "{text}");
    // So does the encoding that it writes.
    for mark in ["\u{feff}", ""] {
        for bytes_of in [u16::to_le_bytes, u16::to_be_bytes] {
            let world = team_world();
            check_code(&ask(&world, &["q"], "en"), 0);
            let written = |text: &str| -> Vec<u8> {
                format!("{mark}{text}").encode_utf16().flat_map(bytes_of).collect()
            };
            let utf8 = world.text("p.yaml");
            check_code(&ask(&world, &["host owner, hosts", "q"], "en"), 0);
            let expect = written(&world.text("p.yaml"));
            world.write("p.yaml", written(&utf8));
            check_code(&ask(&world, &["host owner, hosts", "q"], "en"), 0);
            assert!(world.read("p.yaml") == expect, "{mark:?}");
        }
    }
}

#[test]
fn a_line_of_another_encoding_is_asked_for_again() {
    let world = team_world();
    for (lang, told) in [("en", "is no UTF-8"), ("zh-TW", "不是 UTF-8")] {
        let mut command = world.command(PROGRAM);
        let arguments =
            ["new", SURFACE, "--incident", "SHELF-2041", "--by", BY, "--ask", "--output"];
        let file = format!("{lang}.yaml");
        command.args(arguments).args([&file, "--lang", lang]);
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program");
        let mut answers = child.stdin.take().expect("a pipe");
        answers.write_all(b"\xa4\xa4\xa4\xe5\nhost owner, hosts\nq\n").expect("it listens");
        drop(answers);
        let outcome = child.wait_with_output().expect("its end");
        assert!(outcome.status.success(), "{outcome:?}");
        assert!(String::from_utf8_lossy(&outcome.stderr).contains(told), "{outcome:?}");
        let text = world.text(&format!("{lang}.yaml"));
        assert!(text.contains("role: host owner"), "{text}");
        assert!(!text.contains(char::REPLACEMENT_CHARACTER));
    }
}

/// Begins two packets, the first of which says something of the incident, and leads to the offer of that.
fn offered(world: &World) -> (std::process::Child, impl Iterator<Item = String>) {
    let surfaces = format!("{SURFACE},compose_stack_seat_map");
    let begin = ["new", "--surfaces", &surfaces, "--incident", "SHELF-2041", "--into", "out"];
    check_code(&world.run([&begin[..], &["--by", BY]].concat()), 0);
    let first = format!("out/{SURFACE}.SHELF-2041.yaml");
    let said = world.text(&first).replace(
        "  observed_by: {role: , team: , principal: }",
        "  observed_by: {role: desk, team: b}",
    );
    world.write(&first, said);
    let mut command = world.command(PROGRAM);
    command.args(begin).args(["--ask", "--lang", "en"]);
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program");
    let said = BufReader::new(child.stderr.take().expect("a pipe")).lines();
    let mut said = said.map(|line| line.expect("UTF-8"));
    let mut answers = child.stdin.take().expect("a pipe");
    loop {
        let line = said.next().expect("a question");
        if line.contains("The same here?") {
            break;
        }
        if line.contains("  > ") {
            answers.write_all(b"\n").expect("it listens");
        }
    }
    child.stdin = Some(answers);
    (child, said)
}

#[test]
fn a_secret_that_somebody_saves_while_shared_answers_are_offered_ends_the_questions() {
    const SECRET: &str = "ghp_x7Kq2mVbT9wLr4ZsNc8YdHf3JgPe6RaU1iOk";
    for name in [SURFACE, "compose_stack_seat_map"] {
        let world = team_world();
        let (mut child, said) = offered(&world);
        let name = format!("out/{name}.SHELF-2041.yaml");
        let edited = format!("{}# {SECRET}\n", world.text(&name));
        world.write(&name, &edited);
        let mut answers = child.stdin.take().expect("a pipe");
        answers.write_all(b"y\nq\n").expect("it listens");
        drop(answers);
        let said: Vec<String> = said.collect();
        assert_eq!(child.wait().expect("its end").code(), Some(3), "{said:?}");
        assert_eq!(world.text(&name), edited);
    }
}

#[test]
fn a_yes_to_shared_answers_is_to_what_was_shown() {
    let world = team_world();
    let (mut child, said) = offered(&world);
    let mut answers = child.stdin.take().expect("a pipe");
    let [first, second] =
        [SURFACE, "compose_stack_seat_map"].map(|it| format!("out/{it}.SHELF-2041.yaml"));
    world.write("added.yaml", "ref: evidence:SHELF-2041/d\nstate: failed\napi_reachable: false\nsocket: absent\ncontention: none\n");
    let field = ["--field", "docker_daemon_state_ref", "--value", "added.yaml", "--replace"];
    let by = ["--by", "network engineer, network, sp-0318"];
    check_code(&world.run([&["supplement", &second], &field[..], &by].concat()), 0);
    world.write(&first, world.text(&first).replace("role: desk", "role: late desk"));
    answers.write_all(b"y\ny\nq\n").expect("it listens");
    drop(answers);
    let said: Vec<String> = said.collect();
    assert!(child.wait().expect("its end").success(), "{said:?}");
    let text = world.text(&second);
    assert!(text.contains("sp-0318") && text.contains("state: failed"), "{text}");
    assert!(text.contains("role: late desk"), "{text}");
    let said = said.join("\n");
    assert!(said.contains("asking again with what they say now"), "{said}");
}
