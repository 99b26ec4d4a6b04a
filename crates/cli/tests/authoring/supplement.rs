//! `readback supplement`: one field by somebody else.

use std::io::Write as _;
use std::process::Stdio;

use crate::common::{LANGS, Outcome, PROGRAM};
use crate::{check_code, example, new, piped, team_world, world};

const ROUTE: &str = "public_route_recovery_ref";
const VALUE: &str =
    "{ref: SHELF-2041/route, state: recovered, recovered_at: 2026-06-16T21:41:00+08:00}";

fn add<'a>(field: &'a str, by: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [&["supplement", "p.yaml", "--field", field, "--by", by], more].concat()
}

#[test]
fn a_field_is_added_in_somebodys_name() {
    let world = team_world();
    check_code(&new(&world, &[]), 0);
    let added = piped(&world, &add(ROUTE, "網路值班, 網路組, sp-0555", &[]), VALUE);
    check_code(&added, 0);
    let text = world.text("p.yaml");
    assert!(text.contains("principal: sp-0555"), "{text}");
    assert!(text.contains("SHELF-2041/route"), "{text}");
    assert!(text.contains("state: recovered  # recovered | still_degraded | unaffected"), "{text}");
    // The second time it is somebody's word, which stays.
    check_code(&piped(&world, &add(ROUTE, "edge on-call, network", &[]), VALUE), 2);
    for value in ["{ref: SHELF-1, state: unaffected}", "password=hunter2-Zq81xK"] {
        let refused = world.run(add(ROUTE, "edge on-call, network", &["--value", value]));
        check_code(&refused, 2);
        assert!(!refused.stderr.contains("SHELF-1") && !refused.stderr.contains("hunter2"));
    }
}

#[test]
fn what_is_written_stays_unless_it_is_to_be_replaced() {
    let world = world();
    let honest = example("packets/ticket-queue.yaml");
    world.write("p.yaml", &honest);
    let refused = piped(&world, &add(ROUTE, "network on-call, network", &[]), VALUE);
    check_code(&refused, 2);
    assert_eq!(world.text("p.yaml"), honest);
    let replaced = piped(&world, &add(ROUTE, "network on-call, network", &["--replace"]), VALUE);
    check_code(&replaced, 0);
    assert!(world.text("p.yaml").contains("network on-call"));
    world.write("value.yaml", VALUE);
    let from_file = add(ROUTE, "network on-call, network", &["--replace", "--value", "value.yaml"]);
    check_code(&world.run(from_file), 0);
}

#[test]
fn comments_that_go_with_what_is_replaced_are_told() {
    let world = world();
    let honest = example("packets/ticket-queue.yaml");
    let commented = honest.replacen(
        &format!("{ROUTE}:\n"),
        &format!("{ROUTE}:  # the front door\n  # how: asked the CDN\n"),
        1,
    );
    let line = 1 + honest.lines().position(|line| line.starts_with(ROUTE)).expect("the field");
    let value = format!("# I saw it myself\n{VALUE}");
    for (lang, told) in [
        (
            "en",
            [
                "what was written from line",
                "of the comments there went with it",
                "comments of the value that were not taken over: 1",
            ],
        ),
        ("zh-TW", ["起原來寫的", "個註解", "內容裡的 1 個註解沒有寫進去"]),
    ] {
        world.write("p.yaml", &commented);
        let by = "network on-call, network";
        let done = piped(&world, &add(ROUTE, by, &["--replace", "--lang", lang]), &value);
        check_code(&done, 0);
        for told in told {
            assert!(done.stderr.contains(told), "{told}: {done:?}");
        }
        assert!(done.stderr.contains(&(line + 2).to_string()), "{done:?}");
    }
}

#[test]
fn what_cannot_be_added_is_told_and_never_quoted() {
    const CANARY: &str = "ghp_x7Kq2mVbT9wLr4ZsNc8YdHf3JgPe6RaU1iOk";
    let world = world();
    let honest = example("packets/ticket-queue.yaml");
    world.write("p.yaml", &honest);
    let by = "network on-call, network";
    for (field, by, value, code) in [
        ("submitted_at", by, "2026-06-17T11:30:00+08:00", 2),
        ("route", by, VALUE, 2),
        (ROUTE, "root, ops", VALUE, 2),
        (ROUTE, "售票值班工程師, 票務平台組", VALUE, 2),
        (ROUTE, by, "{ref: x y, state: fine, recovered_at: soon}", 2),
        (ROUTE, by, "{ref: SHELF-1, state: unaffected, note: x}", 2),
        (ROUTE, by, "{ref: SHELF-1, state: unaffected, origin: profile}", 2),
        (ROUTE, by, "", 2),
        (ROUTE, by, "[", 2),
        (ROUTE, by, &format!("{{ref: SHELF-1, state: unaffected, summary: {CANARY}}}"), 3),
        (ROUTE, CANARY, VALUE, 2),
    ] {
        for lang in LANGS {
            let refused = piped(&world, &add(field, by, &["--replace", "--lang", lang]), value);
            check_code(&refused, code);
            assert!(!format!("{refused:?}").contains(&CANARY[..12]), "{refused:?}");
            assert_eq!(world.text("p.yaml"), honest);
        }
    }
    // What cannot be added is told before a value is asked for.
    let field = piped(&world, &add("route", by, &["--lang", "en"]), "");
    assert!(field.stderr.contains("there is no such field"), "{}", field.stderr);
    let empty = piped(&world, &add(ROUTE, by, &["--lang", "en"]), "  \n");
    assert!(empty.stderr.contains("the value to add is empty"), "{}", empty.stderr);
    check_code(&piped(&world, &["supplement", "-", "--field", ROUTE, "--by", by], VALUE), 2);
}

#[test]
fn what_nobody_knew_is_replaced_and_that_is_told() {
    for (lang, says) in [("en", "in the place of `unknown`"), ("zh-TW", "寫 unknown 與理由")] {
        let world = world();
        let unknown = "{unknown: nobody was on the network that night}  # ask tomorrow";
        let honest = example("packets/ticket-queue.yaml");
        let (head, tail) = honest.split_once("\npublic_route_recovery_ref:").expect("it has one");
        let rest: String = tail
            .split_once('\n')
            .map_or("", |(_, rest)| rest)
            .split_inclusive('\n')
            .skip_while(|line| line.starts_with(' '))
            .collect();
        let before = format!("{head}\npublic_route_recovery_ref: {unknown}\n{rest}");
        let line = head.lines().count() + 1;
        world.write("p.yaml", &before);
        let by = "網路值班, 網路組, sp-0555";
        let done = piped(&world, &add(ROUTE, by, &["--lang", lang]), VALUE);
        check_code(&done, 0);
        assert!(done.stderr.contains(says), "{}", done.stderr);
        assert!(done.stderr.contains(&line.to_string()), "{}", done.stderr);
        let text = world.text("p.yaml");
        assert!(!text.contains("nobody was on") && text.contains("# ask tomorrow"), "{text}");
        assert!(text.contains("contributed_by: {role: 網路值班"), "{text}");
        // That it does not apply is somebody's word, which stays.
        world.write("p.yaml", before.replace("unknown: nobody", "not_applicable: nobody"));
        check_code(&piped(&world, &add(ROUTE, by, &[]), VALUE), 2);
    }
}

/// A value that has none of the field's keys is told which field it is, and how a good one looks.
#[test]
fn a_value_without_keys_is_shown_a_good_one() {
    let world = team_world();
    check_code(&new(&world, &[]), 0);
    let before = world.text("p.yaml");
    for lang in LANGS {
        for field in [ROUTE, "maintenance_window"] {
            let mut arguments = add(field, "a lead、b", &["--lang", lang]);
            arguments.retain(|it| *it != "--replace");
            let refused = piped(&world, &arguments, "hello\n");
            check_code(&refused, 2);
            for says in [format!("{field}:\n"), format!("readback explain {field}")] {
                assert!(refused.stderr.contains(&says), "{says} {}", refused.stderr);
            }
            assert!(!refused.stderr.contains("hello"), "{}", refused.stderr);
            assert_eq!(world.text("p.yaml"), before);
        }
    }
}

/// Whoever adds a field may be short in it as in a packet: somebody by principal, a word for all sides.
#[test]
fn a_value_may_be_as_short_as_a_packet() {
    let world = team_world();
    check_code(&new(&world, &[]), 0);
    let contention =
        "{ref: SHELF-2041/contention, runner: all none, observed_by: {principal: sp-0555}}";
    check_code(&piped(&world, &add("contention_review", "a lead, b", &[]), contention), 0);
    let text = world.text("p.yaml");
    for side in ["runner", "repair_bot", "backup_job", "iptables", "compose_action"] {
        assert!(text.contains(&format!("  {side}: none")), "{side} {text}");
    }
    let written = "observed_by: {role: 網路值班, team: 網路組, principal: sp-0555}";
    assert!(text.contains(written) || text.contains("role: 網路值班"), "{text}");
    // Whom the list has not, nobody can write out.
    let before = world.text("p.yaml");
    let unlisted = "{ref: SHELF-2041/boot, boot_time: 2026-05-20T03:12:00+08:00, rebooted: false, observed_by: {principal: sp-9999}}";
    let refused = piped(&world, &add("boot_time_ref", "a lead, b", &["--lang", "en"]), unlisted);
    check_code(&refused, 2);
    assert!(refused.stderr.contains("/boot_time_ref/observed_by/role"), "{}", refused.stderr);
    // A bot that the list knows does not pass for a person.
    world.write(
        "surfaces.toml",
        format!(
            "{}[people.bot-7]\nrole = \"the watcher\"\nteam = \"hosts\"\nkind = \"bot\"\n",
            world.text("surfaces.toml") + "\n"
        ),
    );
    let owner = "{ref: SHELF-2041/guard, guard: change_freeze, summary: No change until the review., owner: {principal: bot-7}, due: 2026-07-31}";
    check_code(&piped(&world, &add("recurrence_guard_ref", "a lead, b", &["--replace"]), owner), 2);
    assert_eq!(world.text("p.yaml"), before);
    // How far dependencies were hit, the fields of routes and providers say of themselves.
    let value =
        "{ref: SHELF-2041/impact, observed_at: 2026-06-16T21:50:00+08:00, upstream: all none}";
    check_code(&piped(&world, &add("dependency_impact_ref", "a lead, b", &[]), value), 2);
    check_code(&piped(&world, &add(ROUTE, "a lead, b", &[]), VALUE), 0);
    check_code(&piped(&world, &add("dependency_impact_ref", "a lead, b", &[]), value), 0);
    let text = world.text("p.yaml");
    assert!(
        text.contains("public_route: recovered") && text.contains("ai_provider: not_applicable"),
        "{text}"
    );
}

/// How somebody leaves the packet while a value is waited for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Meanwhile {
    Edited,
    Replaced,
    /// By a link to it, where it stands by another name.
    Linked,
    /// By one that says the same.
    SavedAgain,
    /// Only its time is another.
    Touched,
    /// Others may do other things with it.
    Shut,
}

#[test]
fn a_link_that_leads_elsewhere_meanwhile_is_followed_nowhere() {
    for lang in LANGS {
        let world = world();
        check_code(&new(&world, &[]), 0);
        std::fs::create_dir(world.path("shared")).expect("our own");
        std::fs::rename(world.path("p.yaml"), world.path("shared/p.yaml")).expect("our own");
        std::os::unix::fs::symlink("shared/p.yaml", world.path("p.yaml")).expect("our own");
        let (fifo, mode) = (rustix::fs::FileType::Fifo, rustix::fs::Mode::RWXU);
        let pipe = world.path("pipe");
        rustix::fs::mknodat(rustix::fs::CWD, &pipe, fifo, mode, 0).expect("a FIFO");
        let mut command = world.command(PROGRAM);
        let by = "edge owner, network, sp-0107";
        command.args(["supplement", "p.yaml", "--field", "boot_time_ref", "--by", by]);
        command.args(["--value", "pipe", "--lang", lang]).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program");
        let mut value = end_of(&pipe, &mut child);
        // Somebody puts a copy where the link was, and goes on with what it led to.
        std::fs::copy(world.path("shared/p.yaml"), world.path("q.yaml")).expect("our own");
        std::fs::rename(world.path("q.yaml"), world.path("p.yaml")).expect("our own");
        let edited = format!("{}# mine\n", world.text("shared/p.yaml"));
        world.write("shared/p.yaml", &edited);
        let boot = "{ref: INC-7/boot, boot_time: 2026-06-01T00:00:00+08:00, rebooted: false}";
        value.write_all(boot.as_bytes()).expect("somebody reads");
        drop(value);
        let ended: Outcome = child.wait_with_output().expect("its answer").into();
        check_code(&ended, 2);
        assert_eq!(world.text("shared/p.yaml"), edited);
    }
}

/// The end of a FIFO to write to, once the program reads it: by then it has read the packet.
fn end_of(pipe: &std::path::Path, child: &mut std::process::Child) -> std::fs::File {
    loop {
        let flags = rustix::fs::OFlags::WRONLY | rustix::fs::OFlags::NONBLOCK;
        match rustix::fs::open(pipe, flags, rustix::fs::Mode::empty()) {
            Ok(end) => return std::fs::File::from(end),
            Err(error) => assert_eq!(error, rustix::io::Errno::NXIO),
        }
        assert!(child.try_wait().expect("our own").is_none(), "it ended before it read");
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
}

#[test]
fn what_somebody_edits_while_a_value_is_waited_for_is_not_lost() {
    use Meanwhile::{Edited, Linked, Replaced, SavedAgain, Shut, Touched};
    for lang in LANGS {
        for meanwhile in [Edited, Replaced, SavedAgain, Touched, Shut, Linked] {
            let world = world();
            let boot = "{ref: INC-7/boot, boot_time: 2026-06-01T00:00:00+08:00, rebooted: false}";
            check_code(&new(&world, &[]), 0);
            let (fifo, mode) = (rustix::fs::FileType::Fifo, rustix::fs::Mode::RWXU);
            let pipe = world.path("pipe");
            rustix::fs::mknodat(rustix::fs::CWD, &pipe, fifo, mode, 0).expect("a FIFO");
            let mut command = world.command(PROGRAM);
            let by = "edge owner, network, sp-0107";
            command.args(["supplement", "p.yaml", "--field", "boot_time_ref", "--by", by]);
            command.args(["--value", "pipe", "--lang", lang]).stderr(Stdio::piped());
            let mut child = command.spawn().expect("the program");
            let mut value = end_of(&pipe, &mut child);
            let read = world.text("p.yaml");
            let edited = match meanwhile {
                Edited | Replaced => format!("{read}# mine\n"),
                SavedAgain | Touched | Shut | Linked => read,
            };
            match meanwhile {
                Edited | Touched => world.write("p.yaml", &edited),
                Replaced | SavedAgain => {
                    world.write("q.yaml", &edited);
                    std::fs::rename(world.path("q.yaml"), world.path("p.yaml")).expect("our own");
                }
                Shut => world.set_mode("p.yaml", 0o600),
                Linked => {
                    std::fs::rename(world.path("p.yaml"), world.path("q.yaml")).expect("our own");
                    std::os::unix::fs::symlink("q.yaml", world.path("p.yaml")).expect("our own");
                }
            }
            value.write_all(boot.as_bytes()).expect("somebody reads");
            drop(value);
            let ended: Outcome = child.wait_with_output().expect("its answer").into();
            if matches!(meanwhile, SavedAgain | Touched) {
                check_code(&ended, 0);
                assert!(world.text("p.yaml").contains("INC-7/boot"), "{meanwhile:?}");
                continue;
            }
            check_code(&ended, 2);
            let told =
                if lang == "en" { "was changed meanwhile" } else { "在這段時間有人改過" };
            assert!(ended.stderr.contains(told), "{ended:?}");
            assert_eq!(world.text("p.yaml"), edited);
            assert!(!world.names().iter().any(|name| name.contains("readback-partial")));
        }
    }
}
