//! Bad input: exit 2, what failed, where, what to do next, in both languages; and a disk as it was.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "the tests run the program and lay out what it reads"
)]

#[path = "../common/mod.rs"]
mod common;

mod sources;
mod surroundings;

use std::ffi::OsString;

use common::{GENERATED_AT, LANGS, Outcome, PROGRAM, World, as_nobody, is_chinese, outcome};

/// A text that stands in bad files near what is wrong with them, and never in a message.
const SECRET: &str = "hunter2-do-not-echo";

/// What the output held before.
const OLD: &str = "what was here before\n";

/// Outputs that a run is tried with: one that exists, and one whose folders do not.
const OUTPUTS: [&str; 2] = ["out.json", "made/deep/out.json"];

/// One way to go wrong, and what is said about it.
struct Case {
    name: String,
    source: Vec<u8>,
    set_up: fn(&World),
    arguments: Vec<OsString>,
    outputs: &'static [&'static str],
    without_rights: bool,
    /// Said in both languages: file, line and column, JSON pointer, key.
    both: Vec<String>,
    zh_tw: &'static str,
    en: &'static str,
}

/// A case with a source that would do; what is wrong is added to it.
fn case(name: impl Into<String>) -> Case {
    Case {
        name: name.into(),
        source: common::source(2).into_bytes(),
        set_up: |_| {},
        arguments: Vec::new(),
        outputs: &OUTPUTS,
        without_rights: false,
        both: Vec::new(),
        zh_tw: "",
        en: "",
    }
}

impl Case {
    fn source(self, bytes: impl AsRef<[u8]>) -> Self {
        Self { source: bytes.as_ref().to_vec(), ..self }
    }

    fn set_up(self, set_up: fn(&World)) -> Self {
        Self { set_up, ..self }
    }

    fn arguments<T: Into<OsString>>(self, arguments: impl IntoIterator<Item = T>) -> Self {
        Self { arguments: arguments.into_iter().map(Into::into).collect(), ..self }
    }

    fn existing_output_only(self) -> Self {
        Self { outputs: &OUTPUTS[..1], ..self }
    }

    fn without_rights(self) -> Self {
        Self { without_rights: true, ..self }
    }

    fn says<T: Into<String>>(
        self,
        both: impl IntoIterator<Item = T>,
        zh_tw: &'static str,
        en: &'static str,
    ) -> Self {
        Self { both: both.into_iter().map(Into::into).collect(), zh_tw, en, ..self }
    }

    /// Lays the world out and plans in it.
    fn run(&self, output: &str, lang: &str) -> (World, Outcome) {
        let world = World::new();
        world.write("source.json", &self.source);
        world.write("out.json", OLD);
        (self.set_up)(&world);
        let mut command =
            if self.without_rights { as_nobody(&world) } else { world.command(PROGRAM) };
        command.args(common::plan_arguments("source.json", output));
        // zh-TW is what is spoken unless told.
        command.args((lang != "zh-TW").then_some(["--lang", lang]).into_iter().flatten());
        command.args(&self.arguments);
        let before = world.entries();
        let outcome = outcome(&mut command);
        let shown = format!("{}: {output}, {lang}\n{}", self.name, outcome.stderr);
        if outcome.code == Some(2) {
            assert_eq!(world.entries(), before, "{shown}");
        }
        // So that the scratch folder can be removed.
        world.set_mode(".", 0o755);
        if world.path("closed").exists() {
            world.set_mode("closed", 0o755);
        }
        (world, outcome)
    }
}

fn check_refused(case: &Case) {
    for output in case.outputs {
        for lang in LANGS {
            let (_, outcome) = case.run(output, lang);
            let stderr = &outcome.stderr;
            let shown = format!("{}: {output}, {lang}\n{stderr}", case.name);
            assert_eq!(outcome.code, Some(2), "{shown}");
            assert_eq!(outcome.stdout, "", "{shown}");
            assert_eq!(is_chinese(stderr), lang == "zh-TW", "{shown}");
            assert!(!stderr.contains(SECRET), "{shown}");
            let (parts, own) = match lang {
                "en" => (["error: ", "\n  next:  "], case.en),
                _ => (["錯誤：", "\n  接著："], case.zh_tw),
            };
            let both = case.both.iter().map(String::as_str);
            for part in parts.into_iter().chain([own]).chain(both) {
                assert!(stderr.contains(part), "{part:?} is not said\n{shown}");
            }
        }
    }
}

fn check_accepted(case: &Case) {
    for output in case.outputs {
        let (world, outcome) = case.run(output, "zh-TW");
        assert_eq!(outcome.code, Some(0), "{}\n{}", case.name, outcome.stderr);
        assert!(world.text(output).ends_with("\n}\n"), "{}", case.name);
    }
}

#[test]
fn a_source_that_is_no_json_is_refused_with_its_place() {
    sources::no_json().iter().for_each(check_refused);
}

#[test]
fn a_source_of_another_shape_is_refused_with_its_pointer() {
    sources::other_shapes().iter().for_each(check_refused);
}

#[test]
fn a_candidate_that_lacks_a_key_is_named_with_the_key() {
    sources::missing_keys().iter().for_each(check_refused);
}

#[test]
fn what_python_takes_is_taken() {
    sources::accepted().iter().for_each(check_accepted);
}

#[test]
fn files_that_cannot_be_read_or_written_are_named() {
    surroundings::files().iter().for_each(check_refused);
}

#[test]
fn missing_rights_are_named() {
    surroundings::rights().iter().for_each(check_refused);
}

#[test]
fn a_wording_file_that_is_none_is_refused_with_its_place() {
    surroundings::wordings().iter().for_each(check_refused);
}

#[test]
fn an_id_that_stands_twice_in_a_pipe_is_named_without_lines() {
    let world = World::new();
    let twice = common::source_of(&[common::surface(7), common::surface(7)]);
    let program = format!("cat source.json | {PROGRAM} plan --source /dev/stdin --output out.json");
    world.write("source.json", twice);
    let outcome = outcome(world.command("sh").args(["-c", &program]));
    assert_eq!(outcome.code, Some(2), "{}", outcome.stderr);
    for place in [0, 1] {
        let pointer = format!("/change_evidence_candidates/{place}/surface_id");
        assert!(outcome.stderr.contains(&pointer), "{}", outcome.stderr);
    }
    assert_eq!(world.names(), ["source.json"]);
}

#[test]
fn an_empty_generated_at_is_none() {
    let (world, outcome) = case("").arguments(["--generated-at", ""]).run("out.json", "zh-TW");
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert!(!world.text("out.json").contains(GENERATED_AT));
    assert!(world.text("out.json").contains("\"generated_at\": \"2"));
}
