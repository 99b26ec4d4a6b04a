//! `readback new`: what the files of packets are called, and that none ever takes the place of another.

use std::process::Stdio;

use crate::common::{LANGS, Outcome, PROGRAM, World, as_nobody, outcome};
use crate::{check_code, piped};

const OF_INC_1: &str = "host_service_post_incident_readback:";

/// A plan of surfaces with these ids.
fn planned(ids: &[&str]) -> World {
    let world = World::new();
    let surfaces: String = ids
        .iter()
        .map(|id| {
            format!(
                "- {{surface_id: \"{id}\", config_kind: docker_daemon, expected_host_scope: h, control_tier: C0}}\n"
            )
        })
        .collect();
    world.write("i.yaml", format!("surfaces:\n{surfaces}"));
    check_code(&world.run(["source", "init", "i.yaml"]), 0);
    check_code(&world.run(["plan"]), 0);
    world
}

fn new(world: &World, surface: &str, incident: &str) -> Outcome {
    world.run(["new", "--surfaces", surface, "--incident", incident, "--into", "p", "--lang", "en"])
}

/// The packets of the folder: the name of the file, the surface and the incident.
fn packets(world: &World) -> Vec<(String, String, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(world.path("p")).expect("a folder") {
        let name = entry.expect("a file").file_name().into_string().expect("a name");
        let text = world.text(&format!("p/{name}"));
        let after = |mark: &str| {
            let rest = text.split_once(mark).map_or("", |(_, rest)| rest);
            let value = rest.lines().next().unwrap_or_default().trim();
            value.split(" #").next().unwrap_or_default().trim_matches(['"', '\'']).to_owned()
        };
        let candidate = after("readback_candidate_id: ");
        let incident = after("change_or_incident_ref:\n  ref: ");
        let surface = candidate.strip_prefix(OF_INC_1).unwrap_or(&candidate).to_owned();
        found.push((name, surface, incident));
    }
    found.sort();
    found
}

fn is(found: &[(String, String, String)], expect: &[(&str, &str, &str)]) {
    let found: Vec<_> =
        found.iter().map(|(a, b, c)| (a.as_str(), b.as_str(), c.as_str())).collect();
    assert_eq!(found, expect);
}

#[test]
fn ids_that_give_one_name_get_a_file_each() {
    let expect = [("a-b.INC-1-2.yaml", "a/b", "INC-1"), ("a-b.INC-1.yaml", "a*b", "INC-1")];
    // In one run, in either order of the arguments.
    for surfaces in ["a/b,a*b", "a*b,a/b"] {
        let world = planned(&["a/b", "a*b"]);
        let made = new(&world, surfaces, "INC-1");
        check_code(&made, 0);
        assert_eq!(made.stderr.matches("written: ").count(), 2, "{}", made.stderr);
        is(&packets(&world), &expect);
        // Whoever asks again is led to the packet of that surface, in whatever order.
        for (surface, name) in [("a/b", "a-b.INC-1-2.yaml"), ("a*b", "a-b.INC-1.yaml")] {
            let again = new(&world, surface, "INC-1");
            check_code(&again, 2);
            assert!(again.stderr.contains(&format!("/p/{name}")), "{}", again.stderr);
            assert!(again.stderr.contains("this packet exists"), "{}", again.stderr);
        }
        is(&packets(&world), &expect);
    }
    // One after the other: who comes second takes the next name, and is found there also where the first is gone.
    let world = planned(&["a/b", "a*b"]);
    for surface in ["a/b", "a*b"] {
        check_code(&new(&world, surface, "INC-1"), 0);
    }
    is(
        &packets(&world),
        &[("a-b.INC-1-2.yaml", "a*b", "INC-1"), ("a-b.INC-1.yaml", "a/b", "INC-1")],
    );
    std::fs::remove_file(world.path("p/a-b.INC-1.yaml")).expect("it is there");
    check_code(&new(&world, "a*b", "INC-1"), 2);
    check_code(&new(&world, "a*b,a/b", "INC-1"), 0);
    is(
        &packets(&world),
        &[("a-b.INC-1-2.yaml", "a*b", "INC-1"), ("a-b.INC-1.yaml", "a/b", "INC-1")],
    );
}

#[test]
fn long_ids_and_incidents_that_give_one_name_get_a_file_each() {
    let long = "x".repeat(80);
    let (one, other) = (format!("{long}1"), format!("{long}2"));
    let world = planned(&[&one, &other, "s"]);
    check_code(&new(&world, &format!("{one},{other}"), "INC-1"), 0);
    for incident in ["ticket:INC/7", "ticket:INC-7", "INC-7"] {
        check_code(&new(&world, "s", incident), 0);
    }
    is(
        &packets(&world),
        &[
            ("s.INC-7.yaml", "s", "INC-7"),
            ("s.ticket-INC-7-2.yaml", "s", "ticket:INC-7"),
            ("s.ticket-INC-7.yaml", "s", "ticket:INC/7"),
            (&format!("{long}.INC-1-2.yaml"), &other, "INC-1"),
            (&format!("{long}.INC-1.yaml"), &one, "INC-1"),
        ],
    );
    // No name is longer than a file system takes.
    let wide = "\u{20000}".repeat(90);
    let world = planned(&[&wide]);
    check_code(&new(&world, &wide, &format!("ticket:{}", "票".repeat(80))), 0);
}

#[test]
fn no_name_hides_the_file_or_looks_like_an_option() {
    let world = planned(&[".", "..a", "*b", "-"]);
    check_code(
        &world.run(["new", "--surfaces=.,..a,*b,-", "--incident", "INC-1", "--into", "p"]),
        0,
    );
    let names: Vec<String> = packets(&world).into_iter().map(|(name, ..)| name).collect();
    assert_eq!(
        names,
        ["a.INC-1.yaml", "b.INC-1.yaml", "surface.INC-1-2.yaml", "surface.INC-1.yaml"]
    );
}

#[test]
fn an_id_with_a_colon_is_one_id() {
    let world = planned(&["host1:docker", "host2:docker"]);
    for lang in LANGS {
        let into = ["--incident", "INC-1", "--into", "p", "--lang", lang];
        let both = format!("host1:docker,{OF_INC_1}host1:docker,{OF_INC_1}host2:docker");
        check_code(&world.run([&["new", "--surfaces", &both], &into[..]].concat()), 0);
        is(
            &packets(&world),
            &[
                ("host1-docker.INC-1.yaml", "host1:docker", "INC-1"),
                ("host2-docker.INC-1.yaml", "host2:docker", "INC-1"),
            ],
        );
        // A part of an id is none.
        let part = world.run([&["new", "docker"], &into[..]].concat());
        check_code(&part, 2);
        assert!(part.stderr.contains("`host1:docker`"), "{}", part.stderr);
        std::fs::remove_dir_all(world.path("p")).expect("it is there");
    }
}

#[test]
fn what_is_no_packet_is_in_the_way_and_stays() {
    const SECRET: &str = "ghp_x7Kq2mVbT9wLr4ZsNc8YdHf3JgPe6RaU1iOk";
    for (text, code) in [
        ("status: [".to_owned(), 2),
        ("a note\n".to_owned(), 2),
        ("x: 1\n".to_owned(), 2),
        (format!("x: {SECRET}\n"), 3),
    ] {
        for lang in LANGS {
            let world = planned(&["a/b", "a*b"]);
            world.write("p/a-b.INC-1.yaml", &text);
            let into = ["--into", "p", "--lang", lang];
            for surfaces in ["a/b", "a/b,a*b"] {
                let arguments = ["new", "--surfaces", surfaces, "--incident", "INC-1"];
                let refused = world.run([&arguments[..], &into[..]].concat());
                check_code(&refused, code);
                let says = if lang == "en" {
                    "is where the packet would stand"
                } else {
                    "擋在回讀包"
                };
                assert!(refused.stderr.contains(says), "{}", refused.stderr);
                assert!(refused.stderr.contains("a-b.INC-1.yaml"), "{}", refused.stderr);
                assert!(!refused.stderr.contains(&SECRET[..12]), "{}", refused.stderr);
                assert_eq!(world.text("p/a-b.INC-1.yaml"), text);
                assert!(!world.path("p/a-b.INC-1-2.yaml").exists());
            }
            // It is in nobody's way who goes elsewhere.
            check_code(&new(&world, "a/b", "INC-2"), 0);
        }
    }
    // Another packet than the one that was asked for, where a file was named.
    let world = planned(&["a", "b"]);
    let run = |surface| {
        let arguments = ["new", surface, "--incident", "INC-1", "--output", "x.yaml"];
        world.run([&arguments[..], &["--lang", "en"]].concat())
    };
    check_code(&run("a"), 0);
    let before = world.text("x.yaml");
    for (surface, says) in [("a", "this packet exists"), ("b", "no packet of this surface")] {
        let refused = run(surface);
        check_code(&refused, 2);
        assert!(refused.stderr.contains(says), "{}", refused.stderr);
        assert_eq!(world.text("x.yaml"), before);
    }
}

/// Nobody named it, and whoever opened it would wait for ever.
#[test]
fn what_is_no_plain_file_is_in_the_way_and_is_not_opened() {
    let fifo = |world: &World, name: &str| {
        let (kind, mode) = (rustix::fs::FileType::Fifo, rustix::fs::Mode::RWXU);
        rustix::fs::mknodat(rustix::fs::CWD, world.path(name), kind, mode, 0).expect("a FIFO");
    };
    // Behind the first free name it is nobody's concern.
    let world = planned(&["a/b", "a*b"]);
    std::fs::create_dir(world.path("p")).expect("a folder");
    fifo(&world, "p/a-b.INC-1-7.yaml");
    check_code(&new(&world, "a/b", "INC-1"), 0);
    fifo(&world, "p/a-b.INC-1-2.yaml");
    let refused = new(&world, "a*b", "INC-1");
    check_code(&refused, 2);
    assert!(refused.stderr.contains("is where the packet would stand"), "{refused:?}");
    // A link to a packet is one.
    std::fs::remove_file(world.path("p/a-b.INC-1-2.yaml")).expect("our own");
    std::fs::rename(world.path("p/a-b.INC-1.yaml"), world.path("kept.yaml")).expect("our own");
    std::os::unix::fs::symlink("../kept.yaml", world.path("p/a-b.INC-1.yaml")).expect("a link");
    check_code(&new(&world, "a*b", "INC-1"), 0);
    assert!(world.path("p/a-b.INC-1-2.yaml").is_file());
}

/// What a link leads to is somebody's: a packet takes the next name, in the folder that was asked for.
#[test]
fn a_name_that_a_link_has_is_taken_wherever_that_leads() {
    for (target, asks) in [
        ("../other/b.INC-2.yaml", false),
        ("../other/gone.yaml", false),
        ("../other/b.INC-2.yaml", true),
    ] {
        let world = planned(&["a", "b"]);
        let other = ["new", "b", "--incident", "INC-2", "--into", "other"];
        check_code(&world.run(other), 0);
        std::fs::create_dir(world.path("p")).expect("a folder");
        std::os::unix::fs::symlink(target, world.path("p/a.INC-1.yaml")).expect("a link");
        let before = world.text("other/b.INC-2.yaml");
        let begin =
            ["new", "a", "--incident", "INC-1", "--into", "p", "--by", "on-call SRE, hosts, p-1"];
        let made = if asks {
            piped(&world, &[&begin[..], &["--ask"]].concat(), "q\n")
        } else {
            world.run(begin)
        };
        check_code(&made, 0);
        assert!(world.text("p/a.INC-1-2.yaml").contains("INC-1"), "{target}");
        assert_eq!(world.text("other/b.INC-2.yaml"), before);
        assert!(!world.path("other/gone.yaml").exists());
    }
    // A packet of this very incident is gone on with where it is.
    let world = planned(&["a"]);
    let begin = ["new", "a", "--incident", "INC-1", "--by", "on-call SRE, hosts, p-1", "--into"];
    check_code(&world.run([&begin[..], &["other"]].concat()), 0);
    std::fs::create_dir(world.path("p")).expect("a folder");
    let link = world.path("p/a.INC-1.yaml");
    std::os::unix::fs::symlink("../other/a.INC-1.yaml", &link).expect("a link");
    let answered = ["p", "--ask", "--lang", "en"];
    check_code(&piped(&world, &[&begin[..], &answered].concat(), "host owner, hosts\nq\n"), 0);
    assert!(link.is_symlink() && world.text("other/a.INC-1.yaml").contains("host owner"));
}

/// Nothing is written through a link that leads to no packet of the episode, nor beside what it leads to, whoever puts a
/// further link in the place of the packet.
#[test]
fn what_links_lead_to_that_are_not_written_through_is_locked() {
    use std::io::{BufRead as _, Write as _};
    for is_own in [false, true] {
        let world = planned(&["a", "b"]);
        let by = ["--by", "on-call SRE, hosts, p-1"];
        let begin = |surface, into| {
            [&["new", surface, "--incident", "INC-1"], &by[..], &["--into", into]].concat()
        };
        check_code(&world.run(begin(if is_own { "a" } else { "b" }, "other")), 0);
        check_code(&world.run(begin("a", "kept")), 0);
        std::fs::create_dir(world.path("p")).expect("a folder");
        let of = if is_own { "a" } else { "b" };
        let link_to = |to: &str, name: &str| {
            std::os::unix::fs::symlink(to, world.path(name)).expect("a link");
        };
        link_to(&format!("../other/{of}.INC-1.yaml"), "p/a.INC-1.yaml");
        let mut command = world.command(PROGRAM);
        command.args(begin("a", "p")).args(["--ask", "--lang", "en"]);
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program");
        let mut said = std::io::BufReader::new(child.stderr.take().expect("a pipe")).lines();
        while !said.next().expect("a question").expect("UTF-8").contains("  > ") {}
        // Somebody puts another link there, to the same packet in the folder of the first one.
        let packet = if is_own { "p/a.INC-1.yaml" } else { "p/a.INC-1-2.yaml" };
        std::fs::copy(world.path(packet), world.path("other/x.yaml")).expect("our own");
        link_to("../other/x.yaml", "p/l");
        std::fs::rename(world.path("p/l"), world.path(packet)).expect("our own");
        let before = world.text("other/x.yaml");
        let mut answers = child.stdin.take().expect("a pipe");
        answers.write_all(b"host owner, hosts\nq\n").expect("it listens");
        drop(answers);
        let said: Vec<String> = said.map(|line| line.expect("UTF-8")).collect();
        let code = child.wait().expect("its end").code();
        assert_eq!(code, Some(if is_own { 0 } else { 2 }), "{said:?}");
        assert_eq!(world.text("other/x.yaml") == before, !is_own, "{said:?}");
    }
}

/// Each sees what those before it have written, in whatever order they choose their names.
#[test]
fn runs_at_once_make_one_packet_of_an_episode() {
    let world = planned(&["a*b", "a-b"]);
    let runs: Vec<_> = (0..12)
        .map(|at| {
            let surfaces = ["a*b", "a-b", "a-b,a*b", "a*b,a-b"][at % 4];
            let mut command = world.command(PROGRAM);
            command.args(["new", "--surfaces", surfaces, "--incident", "INC-1", "--into", "p"]);
            command.stderr(Stdio::piped()).spawn().expect("the program")
        })
        .collect();
    for run in runs {
        let ended: Outcome = run.wait_with_output().expect("its answer").into();
        assert!(matches!(ended.code, Some(0 | 2)), "{ended:?}");
    }
    let mut surfaces: Vec<_> = packets(&world).into_iter().map(|(_, surface, _)| surface).collect();
    surfaces.sort();
    assert_eq!(surfaces, ["a*b", "a-b"]);
}

/// Another name would make a second packet of the incident.
#[test]
fn a_packet_that_may_not_be_written_is_told_as_that() {
    for into in [&["--into", "p"][..], &["--output", "p/a.INC-1.yaml"]] {
        let world = planned(&["a"]);
        let begin = ["new", "a", "--incident", "INC-1", "--by", "on-call SRE, hosts, p-1"];
        check_code(&world.run([&begin[..], into].concat()), 0);
        world.set_mode("p/a.INC-1.yaml", 0o444);
        for (lang, [may_not, exists]) in LANGS
            .into_iter()
            .zip([["不能寫", "已經存在"], ["may not be written", "this packet exists"]])
        {
            for (ask, said) in [(&["--ask"][..], may_not), (&[], exists)] {
                let arguments = [&begin[..], into, ask, &["--lang", lang]].concat();
                let refused = outcome(as_nobody(&world).args(arguments));
                check_code(&refused, 2);
                assert!(refused.stderr.contains(said), "{refused:?}");
                assert!(ask.is_empty() || !refused.stderr.contains("--output"), "{refused:?}");
            }
        }
    }
}
