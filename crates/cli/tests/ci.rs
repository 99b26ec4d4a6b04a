//! What CI and pre-commit run: the very commands of `action.yml` and `.pre-commit-hooks.yaml`, in a scratch repository.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "the tests run the commands as a runner does"
)]

mod common;

use std::path::{Path, PathBuf};

use common::{Outcome, PROGRAM, World, outcome};
use saphyr_parser::{Event, Parser};

const ACTION: &str = include_str!("../../../action.yml");
const HOOKS: &str = include_str!("../../../.pre-commit-hooks.yaml");
const WORKFLOWS: [&str; 2] = [
    include_str!("../../../examples/ci/screen.yml"),
    include_str!("../../../examples/ci/packets.yml"),
];

const PACKET: &str = "packets/ticket-queue.yaml";
const SECRET: &str = "ghp_x7Kq2mVbT9wLr4ZsNc8YdHf3JgPe6RaU1iOk";

/// A file of the example. The commands are run as they are, by the real clock, so the incident lies years back.
fn example(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../examples/incident").join(name);
    let text = std::fs::read_to_string(path).expect(name);
    if name.starts_with("packets/") { text.replace("2026-", "2020-") } else { text }
}

/// A repository with packets, plan, source and the team's files.
fn repository() -> World {
    const SOURCE: &str = "docs/security/host-service-change-evidence-acceptance.snapshot.json";
    let world = World::new();
    for name in [SOURCE, PACKET, "packets/ticket-daemon.json", "surfaces.toml", "vocabulary.toml"] {
        world.write(name, example(name));
    }
    let planned = world.run(["plan"]);
    assert_eq!(planned.code, Some(0), "{planned:?}");
    world
}

/// A step of the action: its name, its condition, its variables and its command.
#[derive(Default, Debug)]
struct Step {
    name: String,
    is_always: bool,
    env: Vec<(String, String)>,
    run: String,
}

/// The steps of the action. It is written so that every command is one line.
fn steps() -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let (_, lines) = ACTION.split_once("\n  steps:\n").expect("steps");
    for line in lines.lines() {
        let (key, value) = line.trim().split_once(": ").unwrap_or((line.trim(), ""));
        match key {
            "- name" => steps.push(Step { name: value.to_owned(), ..Step::default() }),
            "if" => last(&mut steps).is_always = value.starts_with("always()"),
            "run" => last(&mut steps).run = value.to_owned(),
            key if key.starts_with("READBACK_") => {
                last(&mut steps).env.push((key.to_owned(), value.to_owned()));
            }
            _ => {}
        }
    }
    steps
}

/// The scalars behind a key, whatever it stands in, as a reader of YAML tells them.
fn scalars_behind(text: &str, key: &str) -> Vec<String> {
    let mut before = String::new();
    let mut scalars = Vec::new();
    for event in Parser::new_from_str(text) {
        let (event, _) = event.expect("YAML");
        if let Event::Scalar(value, ..) = event {
            if before == key {
                scalars.push(value.to_string());
            }
            before = value.into_owned();
        } else {
            before.clear();
        }
    }
    scalars
}

#[test]
fn what_runners_read_is_yaml() {
    let runs: Vec<_> = steps().into_iter().map(|step| step.run).collect();
    assert_eq!(runs.len(), 4);
    assert_eq!(scalars_behind(ACTION, "run"), runs);
    assert!(!scalars_behind(HOOKS, "entry").is_empty());
    for workflow in WORKFLOWS {
        assert!(!scalars_behind(workflow, "runs-on").is_empty());
    }
}

fn last(steps: &mut [Step]) -> &mut Step {
    steps.last_mut().expect("a step has begun")
}

/// What an input is unless given.
fn default_of(input: &str) -> String {
    let (_, rest) = ACTION.split_once(&format!("\n  {input}:\n")).expect(input);
    let default = rest.lines().find_map(|line| line.trim().strip_prefix("default: "));
    default.expect(input).trim_matches('\'').to_owned()
}

/// Runs a command as a runner does, with the program on PATH.
fn in_shell(world: &World, command: &str, env: &[(String, String)], files: &[&str]) -> Outcome {
    let program = Path::new(PROGRAM).parent().expect("a folder");
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(program.to_owned()).chain(std::env::split_paths(&path));
    let mut shell = world.command("bash");
    shell.env("PATH", std::env::join_paths(folders).expect("folders"));
    shell.envs(env.iter().map(|(key, value)| (key, value)));
    shell.args(["--noprofile", "--norc", "-eo", "pipefail", "-c", command, "bash"]).args(files);
    outcome(&mut shell)
}

/// Runs the action with these inputs: what each step gave, and the exit code of the job, which is that of the first step
/// that failed.
fn run_action(world: &World, inputs: &[(&str, &str)]) -> (Vec<(String, Outcome)>, i32) {
    let mut code = 0;
    let mut ran = Vec::new();
    for step in steps() {
        let given = |name: &str| {
            let given = inputs.iter().find(|(input, _)| *input == name);
            given.map_or_else(|| default_of(name), |(_, value)| (*value).to_owned())
        };
        let is_left_out = step.name.starts_with("Report") && given("sarif").is_empty();
        if is_left_out || (code != 0 && !step.is_always) {
            continue;
        }
        let env: Vec<(String, String)> = step
            .env
            .iter()
            .map(|(key, value)| {
                let input = value.trim_start_matches("${{ inputs.").trim_end_matches(" }}");
                (key.clone(), given(input))
            })
            .collect();
        let outcome = in_shell(world, &step.run, &env, &[]);
        if code == 0 {
            code = outcome.code.expect("it ended by itself");
        }
        ran.push((step.name, outcome));
    }
    (ran, code)
}

#[test]
fn good_packets_pass() {
    let world = repository();
    for inputs in [&[][..], &[("format", "plain"), ("lang", "zh-TW")], &[("packets", PACKET)]] {
        let (ran, code) = run_action(&world, inputs);
        assert_eq!((ran.len(), code), (2, 0), "{ran:?}");
    }
}

#[test]
fn the_whole_repository_can_be_screened() {
    let world = repository();
    let (ran, code) = run_action(&world, &[("screen", ".")]);
    assert_eq!((ran.len(), code), (2, 0), "{ran:?}");
    // A workflow is configuration, until it is listed as the pages say.
    world.write(".github/workflows/packets.yml", WORKFLOWS[1]);
    assert_eq!(run_action(&world, &[("screen", ".")]).1, 3);
    for page in [include_str!("../../../docs/ci.en.md"), include_str!("../../../docs/ci.zh-TW.md")]
    {
        let (_, rest) = page.split_once("```text\n/.github/").expect("the lines");
        let (lines, _) = rest.split_once("```").expect("their end");
        world.write(".readbackignore", format!("/.github/{lines}"));
        assert_eq!(run_action(&world, &[("screen", ".")]).1, 0);
    }
    world.write("surfaces.toml", example("surfaces.toml") + "# " + SECRET + "\n");
    assert_eq!(run_action(&world, &[("screen", ".")]).1, 3);
}

#[test]
fn a_packet_that_owes_something_fails_the_job_with_an_annotation() {
    let world = repository();
    world.write(PACKET, example(PACKET).replace("api_reachable: true", "api_reachable: false"));
    let (ran, code) = run_action(&world, &[]);
    assert_eq!(code, 1, "{ran:?}");
    let (name, check) = ran.last().expect("it ran");
    assert_eq!(name, "Check");
    assert!(check.stdout.starts_with(&format!("::error file={PACKET},line=")), "{check:?}");
    assert!(check.stdout.contains("title=docker_daemon_state_present"), "{check:?}");
}

#[test]
fn a_secret_stops_the_job_before_the_checks_and_is_in_no_log_or_report() {
    let world = repository();
    world.write("packets/notes.md", format!("the key was {SECRET}\n"));
    let (ran, code) = run_action(&world, &[]);
    assert_eq!((ran.len(), code), (1, 3), "{ran:?}");
    world.write(PACKET, example(PACKET).replace("佇列深度平穩", SECRET));
    let (ran, code) = run_action(&world, &[("sarif", "out")]);
    assert_eq!((ran.len(), code), (3, 3), "{ran:?}");
    let reports = [world.text("out/screen.sarif"), world.text("out/check.sarif")];
    for report in &reports {
        let report: serde_json::Value = serde_json::from_str(report).expect("a whole report");
        let results = report["runs"][0]["results"].as_array().expect("results");
        assert!(!results.is_empty(), "{report}");
    }
    let all = format!("{ran:?}{reports:?}");
    assert!(!all.contains(&SECRET[..12]), "{all}");
}

/// Code scanning takes no two runs together that have the same key.
#[test]
fn the_reports_of_one_folder_have_keys_of_their_own() {
    let world = repository();
    assert_eq!(run_action(&world, &[("sarif", "out")]).1, 0);
    let key = |name: &str| {
        let report = world.text(&format!("out/{name}.sarif"));
        let report: serde_json::Value = serde_json::from_str(&report).expect("a whole report");
        let run = &report["runs"][0];
        let id = run["automationDetails"]["id"].as_str().expect("a category").to_owned();
        assert!(id.ends_with('/') && id.contains(name), "{id}");
        (run["tool"]["driver"]["name"].clone(), id)
    };
    assert_ne!(key("screen"), key("check"));
}

#[test]
fn what_is_screened_is_the_packets_unless_something_else_is_given() {
    let world = repository();
    let notes = format!("the key was {SECRET}\n");
    world.write("packets/notes.md", &notes);
    world.write("elsewhere/packet.yaml", example(PACKET));
    // Only what is screened stops the first step.
    for (inputs, code) in [
        (&[("packets", "elsewhere")][..], 0),
        (&[("packets", "elsewhere"), ("screen", "")], 0),
        (&[("packets", "elsewhere"), ("screen", "packets")], 3),
        (&[("packets", "packets"), ("sarif", "out")], 3),
        (&[("packets", "elsewhere"), ("sarif", "out")], 0),
    ] {
        let (ran, ended) = run_action(&world, inputs);
        assert_eq!(ended, code, "{inputs:?} {ran:?}");
    }
    // A name that is standard input to the program names nothing here.
    world.write("-", "fine\n");
    for inputs in [&[("screen", "-"), ("sarif", "out")][..], &[("packets", "-")]] {
        let (ran, code) = run_action(&world, inputs);
        assert_eq!(code, 2, "{inputs:?} {ran:?}");
        assert!(
            ran[0].1.stderr.starts_with("The input screen takes a folder"),
            "{inputs:?} {ran:?}"
        );
        assert_eq!(ran[0].1.stdout, "", "{inputs:?} {ran:?}");
    }
    let (ran, code) = run_action(&world, &[("packets", "elsewhere"), ("screen", "./-")]);
    assert_eq!(code, 0, "{ran:?}");
}

#[test]
fn reports_of_one_run_do_not_stop_the_next() {
    let world = repository();
    world.write(PACKET, example(PACKET).replace("api_reachable: true", "api_reachable: false"));
    let inputs = [("screen", "."), ("sarif", "reports")];
    assert_eq!(run_action(&world, &inputs).1, 1);
    // Whatever a report holds, it is no text of the repository.
    world.write("reports/other.sarif", SECRET);
    assert_eq!(run_action(&world, &inputs).1, 1);
    assert_eq!(world.run(["screen", "reports/other.sarif"]).code, Some(3));
    // One that was made for it, and holds nothing yet, is one of reports as well.
    std::fs::create_dir(world.path("empty")).expect("a folder");
    assert_eq!(run_action(&world, &[("sarif", "empty")]).1, 1);
    assert!(world.path("empty/.gitignore").exists());
    // A folder that is somebody's stays as it is.
    world.write("ours/notes.md", "kept\n");
    assert_eq!(run_action(&world, &[("sarif", "ours")]).1, 1);
    assert!(!world.path("ours/.gitignore").exists());
    assert!(world.path("ours/check.sarif").exists());
}

#[test]
fn what_cannot_be_judged_does_not_pass() {
    let world = repository();
    world.write("none/readme.md", "nothing here\n");
    for inputs in [
        &[("packets", "none"), ("screen", "none")][..],
        &[("packets", "missing"), ("screen", "missing")],
        &[("root", "packets")],
        // An input is never read as a command.
        &[("packets", "$(touch x); packets")],
        &[("packets", "--help")],
    ] {
        let (ran, code) = run_action(&world, inputs);
        assert_eq!(code, 2, "{inputs:?} {ran:?}");
    }
    assert!(!world.path("x").exists());
}

#[test]
fn every_input_is_used_and_comes_in_as_a_variable() {
    for Step { name, env, run, .. } in steps() {
        assert!(!run.contains("${{"), "{name}");
        for (key, value) in env {
            let uses = [format!("\"${key}"), format!("\"${{{key}:-"), format!(":-${key}}}\"")];
            assert!(uses.iter().any(|used| run.contains(used)), "{name} {key}");
            assert!(value.starts_with("${{ inputs.") && value.ends_with(" }}"), "{name} {value}");
        }
    }
    for workflow in WORKFLOWS {
        for line in workflow.lines().filter(|line| line.trim().starts_with("run: ")) {
            let known = ["run: readback screen --lang en --format "];
            assert!(known.iter().any(|known| line.trim().starts_with(known)), "{line}");
        }
    }
}

/// Runs a hook over files, as pre-commit does.
fn run_hook(world: &World, id: &str, files: &[&str]) -> Outcome {
    let (_, hook) = HOOKS.split_once(&format!("- id: {id}\n")).expect(id);
    let args = hook.lines().find_map(|line| line.trim().strip_prefix("args: [")).expect(id);
    let args = args.strip_suffix(']').expect(id).split(", ").collect::<Vec<_>>();
    run_hook_with(world, id, &args, files)
}

/// The same with the `args` that somebody has put in their place.
fn run_hook_with(world: &World, id: &str, args: &[&str], files: &[&str]) -> Outcome {
    let (_, hook) = HOOKS.split_once(&format!("- id: {id}\n")).expect(id);
    let entry = hook.lines().find_map(|line| line.trim().strip_prefix("entry: ")).expect(id);
    in_shell(world, &format!("{entry} \"$@\""), &[], &[args, files].concat())
}

#[test]
fn a_hook_takes_options_before_the_files() {
    let world = repository();
    let missing = ["--help", "packets/missing.yaml"];
    for id in ["readback-screen", "readback-tidy", "readback-check"] {
        for (args, is_chinese) in
            [(&["--lang", "en", "--"][..], false), (&["--lang=zh-TW", "--"], true), (&["--"], true)]
        {
            let ran = run_hook_with(&world, id, args, &[PACKET]);
            assert_eq!(ran.code, Some(0), "{id} {args:?} {ran:?}");
            let ran = run_hook_with(&world, id, args, &missing);
            assert_eq!(ran.code, Some(2), "{id} {args:?} {ran:?}");
            assert_eq!(common::is_chinese(&ran.stderr), is_chinese, "{id} {args:?} {ran:?}");
        }
    }
    // Without `--` a file that is called like an option would be one.
    for id in ["readback-screen", "readback-tidy"] {
        let ran = run_hook_with(&world, id, &["--lang", "en"], &["--help", PACKET]);
        assert_eq!(ran.code, Some(2), "{id} {ran:?}");
        assert!(ran.stderr.contains("args must end with --"), "{id} {ran:?}");
        assert_eq!(ran.stdout, "", "{id} {ran:?}");
    }
    for page in [
        include_str!("../../../docs/ci.en.md"),
        include_str!("../../../docs/ci.zh-TW.md"),
        include_str!("../../../docs/screen.md"),
        include_str!("../../../docs/screen.zh-TW.md"),
    ] {
        assert!(page.contains("args: [--lang, "), "a page does not say how");
    }
}

#[test]
fn hooks_tidy_check_and_screen_the_files_of_a_commit() {
    let world = repository();
    let files = [PACKET, "packets/ticket-daemon.json"];
    for id in ["readback-screen", "readback-tidy", "readback-check"] {
        let ran = run_hook(&world, id, &files);
        assert_eq!(ran.code, Some(0), "{id} {ran:?}");
    }
    let honest = example(PACKET);
    world.write(PACKET, honest.replace("  - SHELF-2044\n", ""));
    assert_eq!(run_hook(&world, "readback-check", &files).code, Some(1));
    assert_eq!(run_hook(&world, "readback-tidy", &files).code, Some(0));
    assert!(world.text(PACKET).contains("  - SHELF-2044\n"));
    assert_eq!(run_hook(&world, "readback-check", &files).code, Some(0));
    // A file that cannot be tidied keeps no other from it, and the worst code counts.
    world.write("packets/b.yaml", honest.replace("佇列深度平穩", SECRET));
    world.write("packets/c.yaml", honest.replace("  - SHELF-2044\n", ""));
    let all = ["packets/gone.yaml", "packets/b.yaml", "packets/c.yaml"];
    assert_eq!(run_hook(&world, "readback-tidy", &all).code, Some(3));
    assert!(world.text("packets/c.yaml").contains("  - SHELF-2044\n"));
    assert_eq!(run_hook(&world, "readback-tidy", &[all[2], all[0], all[2]]).code, Some(2));
    world.write(PACKET, honest.replace("佇列深度平穩", SECRET));
    for id in ["readback-screen", "readback-tidy", "readback-check"] {
        let ran = run_hook(&world, id, &files);
        assert_eq!(ran.code, Some(3), "{id} {ran:?}");
        assert!(!format!("{ran:?}").contains(&SECRET[..12]), "{ran:?}");
    }
}

/// What a hook's `files` matches, as pre-commit asks Python.
fn matched(world: &World, id: &str, names: &[&str]) -> Vec<String> {
    const SEARCH: &str =
        "import re, sys\nfor name in sys.argv[2:]:\n  if re.search(sys.argv[1], name): print(name)";
    let (_, hook) = HOOKS.split_once(&format!("- id: {id}\n")).expect(id);
    let files = hook.lines().find_map(|line| line.trim().strip_prefix("files: ")).expect(id);
    let ran = outcome(world.command("python3").args(["-c", SEARCH, files]).args(names));
    assert_eq!(ran.code, Some(0), "{ran:?}");
    ran.stdout.lines().map(str::to_owned).collect()
}

#[test]
fn a_hook_gets_the_packets_that_a_look_through_the_folder_finds() {
    let world = repository();
    let names = ["packets/UP.YAML", "packets/x.Yml", "packets/deep/a.JSON", "packets/b.yaml"];
    names.iter().for_each(|name| world.write(name, example(PACKET)));
    for name in ["packets/README.md", "packets/c.yaml.orig"] {
        world.write(name, "no packet\n");
    }
    let found = world.run(["check", "--format", "json", "packets"]).stdout;
    let others = ["packets/README.md", "packets/c.yaml.orig", "other/b.yaml", "packets.yaml"];
    for id in ["readback-tidy", "readback-check"] {
        assert_eq!(matched(&world, id, &[&names[..], &others].concat()), names);
    }
    assert!(names.iter().all(|name| found.contains(&format!("\"{name}\""))), "{found}");
}

#[test]
fn a_source_that_moves_on_has_the_packets_checked_again() {
    const SOURCE: &str = "docs/security/host-service-change-evidence-acceptance.snapshot.json";
    const PLAN: &str = "docs/security/host-service-post-incident-readback-plan.snapshot.json";
    let world = repository();
    let names = [SOURCE, PLAN, "vocabulary.toml", PACKET, "docs/other.json", "sub/vocabulary.toml"];
    assert_eq!(matched(&world, "readback-check-all", &names), &names[..3]);
    assert_eq!(run_hook(&world, "readback-check-all", &[]).code, Some(0));
    world.write(SOURCE, world.text(SOURCE).replace("\"label\": \"", "\"label\": \"new "));
    let ran = run_hook(&world, "readback-check-all", &[]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.stdout.contains("source_change_evidence_current"), "{ran:?}");
    assert!(HOOKS.contains("  pass_filenames: false\n"));
    // Before the first incident there is no folder, and nothing else is passed over.
    for (args, code) in [
        (&["--", "gone"][..], 0),
        (&["--lang", "en", "--", "gone"], 0),
        (&["--", "gone", "packets"], 2),
        (&["--"], 2),
        (&["gone"], 2),
    ] {
        let ran = run_hook_with(&world, "readback-check-all", args, &[]);
        assert_eq!(ran.code, Some(code), "{args:?} {ran:?}");
    }
}

/// pre-commit names no file that is gone, so the hook asks git: what is staged, or at a push what is pushed.
#[test]
fn a_vocabulary_that_is_gone_has_the_packets_checked_again() {
    let world = repository();
    let git = |arguments: &[&str]| {
        let who = ["-c", "user.name=n", "-c", "user.email=n@example.org"];
        let ran = outcome(world.command("git").args(who).args(arguments));
        assert_eq!(ran.code, Some(0), "{ran:?}");
    };
    git(&["init", "-q", "-b", "main"]);
    git(&["add", "-A"]);
    git(&["commit", "-qm", "all"]);
    // Whether a hook looked is known by what it says of this.
    world.write(PACKET, example(PACKET).replace("api_reachable: true", "api_reachable: false"));
    let (_, hook) = HOOKS.split_once("- id: readback-check-gone\n").expect("it is there");
    assert!(hook.contains("always_run: true\n") && hook.contains("pass_filenames: false\n"));
    let entry = hook.lines().find_map(|line| line.trim().strip_prefix("entry: ")).expect("one");
    let run = |env: &[(String, String)]| {
        in_shell(&world, &format!("{entry} \"$@\""), env, &["--", "packets"]).code
    };
    let pushed = |from: &str| {
        let name = |end: &str| format!("PRE_COMMIT_{end}_REF");
        [(name("FROM"), from.to_owned()), (name("TO"), "HEAD".to_owned())]
    };
    git(&["add", "-A"]);
    git(&["commit", "-qm", "owing"]);
    assert_eq!([run(&[]), run(&pushed("HEAD~1"))], [Some(0), Some(0)]);
    for (arguments, gone) in [
        (&["rm", "-q", "vocabulary.toml"][..], true),
        (&["mv", "vocabulary.toml", "words.toml"], true),
        (&["rm", "-q", "surfaces.toml"], false),
    ] {
        git(arguments);
        let code = Some(i32::from(gone));
        assert_eq!(run(&[]), code, "{arguments:?}");
        git(&["commit", "-qm", "gone"]);
        assert_eq!([run(&[]), run(&pushed("HEAD~1"))], [Some(0), code], "{arguments:?}");
        git(&["reset", "-q", "--hard", "HEAD~1"]);
    }
    // What git cannot tell is not passed over.
    assert_eq!(run(&pushed("nowhere")), Some(2));
}

/// The files of a repository as git names them, which is how pre-commit hands them over.
fn tracked(world: &World) -> Vec<String> {
    for arguments in [&["init", "-q"][..], &["add", "-A"]] {
        let ran = outcome(world.command("git").args(arguments));
        assert_eq!(ran.code, Some(0), "{ran:?}");
    }
    let listed = outcome(world.command("git").args(["ls-files", "-z"]));
    listed.stdout.split_terminator('\0').map(str::to_owned).collect()
}

#[test]
fn a_file_that_is_called_like_an_option_switches_no_hook_off() {
    for name in ["--help", "-h", "--version", "-x.md", "--exclude=leak.md", "-"] {
        // Beside a leak it hides nothing, alone it stops nobody, and what is in it is looked at.
        for (own, leak, code) in [("fine", SECRET, 3), ("fine", "fine", 0), (SECRET, "fine", 3)] {
            let world = World::new();
            world.write(name, format!("{own}\n"));
            world.write("leak.md", format!("{leak}\n"));
            let files = tracked(&world);
            let files: Vec<&str> = files.iter().map(String::as_str).collect();
            assert_eq!(files, [name, "leak.md"]);
            let ran = run_hook(&world, "readback-screen", &files);
            assert_eq!(ran.code, Some(code), "{name} {ran:?}");
        }
        if name != "-" {
            let world = repository();
            let owing = example(PACKET).replace("api_reachable: true", "api_reachable: false");
            world.write(PACKET, owing);
            let ran = run_hook(&world, "readback-check", &[name, PACKET]);
            assert_eq!(ran.code, Some(2), "{name} {ran:?}");
            assert!(ran.stdout.contains("docker_daemon_state_present"), "{name} {ran:?}");
            assert_eq!(run_hook(&world, "readback-tidy", &[name, PACKET]).code, Some(2), "{name}");
        }
    }
}

#[test]
fn the_message_of_a_commit_is_screened_without_what_git_writes_below_it() {
    const BELOW: &str = "
# Please enter the commit message for your changes. Lines starting
# with '#' will be ignored, and an empty message aborts the commit.
#
# Author:    n <a@example.org>
# Date:      Mon Nov 30 16:42:40 2026 +0000
#
# On branch main
# Changes to be committed:
#\tnew file:   a.md
#\tmodified:   b.yaml
#
";
    const DIFF: &str = "diff --git a/a.md b/a.md\n";
    const IN_CHINESE: &str = "
# 請輸入您的變更的提交說明。以 '#' 開頭的行將被忽略，而且空的提交
# 說明會中止提交。
#
# 位於分支 main
# 要提交的變更：
#\t新檔案：   packets/SHELF-2041.yaml
#\t修改：     docs/security/host-service-change-evidence-acceptance.snapshot.json
#
";
    let scissors = format!("# {0} >8 {0}\n# Do not modify it.\n{DIFF}+{SECRET}\n", "-".repeat(24));
    let world = World::new();
    for (message, code) in [
        ("packets: the queue is read back\n".to_owned(), 0),
        (format!("packets: the queue is read back\n{BELOW}"), 0),
        (format!("packets: the queue is read back\n{BELOW}{scissors}"), 0),
        (String::new(), 0),
        (format!("packets: the queue\n\nThe key was {SECRET}.\n"), 3),
        (format!("packets: the queue\n\n# {SECRET}\n\nIt is read back.\n{BELOW}{scissors}"), 3),
        // Without an editor git keeps comments, also at the end.
        (format!("packets: the queue\n\n# the key is {SECRET}\n"), 3),
        (format!("packets: the queue\n\n#\tmodified:   {SECRET}\n"), 3),
        (format!("packets: the queue\n{BELOW}# the key is {SECRET}\n"), 3),
        ("packets: the queue\n\n# What was looked at\n\n#12 is read back.\n".to_owned(), 0),
        // In another language of git, or with one that keeps comments.
        (format!("packets: the queue\n{IN_CHINESE}{scissors}"), 0),
        (
            format!("packets: the queue\n{}{scissors}", BELOW.replace("ignored, and", "kept; and")),
            0,
        ),
        // Scissors are those of git.
        (format!("packets: the queue\n\n# ---- >8 ----\n# Do not modify it.\n{SECRET}\n"), 3),
        (format!("packets: the queue\n\n# {0} >8 {0}\n{SECRET}\n", "-".repeat(24)), 3),
        // What follows is git's as well: lines of comment, and a difference or nothing.
        (scissors.replace(DIFF, "Submodule a 1..2:\n"), 0),
        (scissors.replace(&format!("{DIFF}+"), "# "), 0),
        (scissors.replace(DIFF, "It is read back.\n"), 3),
        (scissors.replace(DIFF, &format!("\n{DIFF}")), 3),
        // Below a difference stands nothing else either.
        (format!("{scissors}\n-- \n# It is read back.\n"), 0),
        (format!("{scissors}\nIt is read back.\n"), 3),
        (format!("{scissors}literal 12\n"), 3),
    ] {
        world.write(".git/COMMIT_EDITMSG", &message);
        let ran = run_hook(&world, "readback-message", &[".git/COMMIT_EDITMSG"]);
        assert_eq!(ran.code, Some(code), "{message:?} {ran:?}");
        assert!(!format!("{ran:?}").contains(&SECRET[..12]), "{ran:?}");
    }
    // The mark of comments is what git is told, and no other.
    std::fs::remove_dir_all(world.path(".git")).expect("our own");
    assert_eq!(outcome(world.command("git").args(["init", "-q"])).code, Some(0));
    for (key, value, marks, others) in [
        ("core.commentChar", ";", &[";"][..], &["#", "@"][..]),
        ("core.commentString", "//", &["//"], &["#", "/"]),
        ("core.commentChar", "auto", &["#", ";", "$", "|"], &["//", "="]),
    ] {
        let set = ["config", "--replace-all", key, value];
        assert_eq!(outcome(world.command("git").args(set)).code, Some(0));
        for (mark, code) in
            marks.iter().map(|mark| (mark, 0)).chain(others.iter().map(|mark| (mark, 3)))
        {
            let below = format!("{BELOW}#\tdeleted:    {SECRET}\n{scissors}").replace('#', mark);
            world.write(".git/COMMIT_EDITMSG", format!("packets: the queue\n{below}"));
            let ran = run_hook(&world, "readback-message", &[".git/COMMIT_EDITMSG"]);
            assert_eq!(ran.code, Some(code), "{key} {value} {mark} {ran:?}");
        }
        let said = format!("packets: the queue\n\n{} the key is {SECRET}\n", marks[0]);
        world.write(".git/COMMIT_EDITMSG", said);
        let ran = run_hook(&world, "readback-message", &[".git/COMMIT_EDITMSG"]);
        assert_eq!(ran.code, Some(3), "{key} {value} {ran:?}");
        // Scissors that git did not write end nothing, with no template or with that of another mark.
        let copied = scissors.replace(DIFF, "").replace('#', marks[0]);
        let other = BELOW.replace('#', marks[marks.len() - 1]);
        let (below, code) = if marks.len() > 1 { (&*other, 3) } else { ("", 0) };
        for (message, code) in [
            (format!("packets: the queue\n\n{copied}It is read back.\n"), 3),
            (format!("packets: the queue\n{below}{}", scissors.replace('#', marks[0])), code),
        ] {
            world.write(".git/COMMIT_EDITMSG", &message);
            let ran = run_hook(&world, "readback-message", &[".git/COMMIT_EDITMSG"]);
            assert_eq!(ran.code, Some(code), "{key} {value} {message} {ran:?}");
        }
        let unset = ["config", "--unset-all", key];
        assert_eq!(outcome(world.command("git").args(unset)).code, Some(0));
    }
    let missing = run_hook(&world, "readback-message", &["missing"]);
    assert_eq!(missing.code, Some(2), "{missing:?}");
    for page in [include_str!("../../../docs/ci.en.md"), include_str!("../../../docs/ci.zh-TW.md")]
    {
        assert!(page.contains("pre-push, commit-msg]") && page.contains("- id: readback-message"));
    }
}

#[test]
fn the_difference_that_git_writes_is_left_out_and_a_note_below_it_is_not() {
    const IMAGE: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    const MESSAGE: &str = ".git/COMMIT_EDITMSG";
    let world = World::new();
    let git = |arguments: &[&str]| {
        // Without an editor the message is left as git has made it.
        let settings = ["user.name=n", "user.email=n@example.org", "core.editor=false"];
        let settings = settings.iter().flat_map(|setting| ["-c", setting]);
        outcome(world.command("git").args(settings).args(arguments)).code
    };
    let lines = |last: &str| (1..100).map(|line| format!("{line}\n\n")).collect::<String>() + last;
    world.write("long", lines(""));
    world.write("windows", "a\r\n\r\nb\r\n");
    world.write("program", "exit\n");
    world.write("gone", "gone\n");
    for arguments in [&["init", "-q"][..], &["add", "-A"], &["commit", "-qm", "all"]] {
        assert_eq!(git(arguments), Some(0), "{arguments:?}");
    }
    assert_eq!(git(&["mv", "long", "longer"]), Some(0));
    world.write("longer", lines(&format!("{SECRET}, without an end of its line")));
    world.write("windows", "a\r\n\r\nc\r\n");
    world.write("image.png", IMAGE);
    world.set_mode("program", 0o755);
    assert_eq!(git(&["rm", "-q", "gone"]), Some(0));
    assert_eq!(git(&["add", "-A"]), Some(0));
    world.write("windows", "a\n");
    for verbose in ["-v", "-vv"] {
        assert_eq!(git(&["commit", verbose]), Some(1));
        let written = world.text(MESSAGE);
        for part in [SECRET, "\nold mode ", "\nrename from ", "\nBinary files ", "\n\\ No newline"]
        {
            assert!(written.contains(part), "{part} {written}");
        }
        let honest = format!("packets: the queue is read back\n{written}");
        for (message, code) in [
            (honest.clone(), 0),
            (format!("{honest}\n\n"), 0),
            (format!("{honest}\nThe key was {SECRET}.\n"), 3),
            (format!("The key was {SECRET}.\n{honest}"), 3),
        ] {
            world.write(MESSAGE, &message);
            let ran = run_hook(&world, "readback-message", &[MESSAGE]);
            assert_eq!(ran.code, Some(code), "{verbose} {message} {ran:?}");
        }
    }
}

#[test]
fn what_the_second_gate_leaves_out_passes_the_hook() {
    const IMAGE: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    let world = World::new();
    world.write(".readbackignore", "/.github/\n");
    world.write(".github/workflows/packets.yml", WORKFLOWS[1]);
    world.write("image.png", IMAGE);
    std::os::unix::fs::symlink("/etc/passwd", world.path("link")).expect("a link");
    let files = tracked(&world);
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    assert_eq!(files.len(), 4);
    assert_eq!(world.run(["screen", "."]).code, Some(0));
    let ran = run_hook(&world, "readback-screen", &files);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    // Also where there is nothing else in a commit.
    let ran = run_hook(&world, "readback-screen", &["image.png", ".github/workflows/packets.yml"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    // The text of a link is in the commit as well.
    std::os::unix::fs::symlink(SECRET, world.path("other")).expect("a link");
    assert_eq!(run_hook(&world, "readback-screen", &["other"]).code, Some(3));
    assert!(HOOKS.contains("  types: []\n  types_or: [file, symlink]\n"));
}

#[test]
fn a_script_that_names_every_file_looks_at_every_file() {
    for page in [include_str!("../../../docs/ci.en.md"), include_str!("../../../docs/ci.zh-TW.md")]
    {
        let (_, rest) = page.split_once("`git ls-files -z | ").expect("the line");
        let command = format!("git ls-files -z | {}", rest.split('`').next().expect("its end"));
        for name in ["--help", "-", "-x", " a", "a\nb", "notes.md"] {
            for (text, code) in [("fine", 0), (SECRET, 123)] {
                let world = World::new();
                world.write(name, format!("{text}\n"));
                world.write("other.md", "fine\n");
                assert_eq!(tracked(&world).len(), 2);
                // What a look through the folder leaves out is left out.
                world.write(".readbackignore", "left-out.md\n");
                world.write("left-out.md", SECRET);
                world.write("image.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
                std::os::unix::fs::symlink("/etc/passwd", world.path("link")).expect("a link");
                assert_eq!(tracked(&world).len(), 6);
                let ran = in_shell(&world, &command, &[], &[]);
                assert_eq!(ran.code, Some(code), "{command} {name:?} {ran:?}");
            }
        }
    }
}
