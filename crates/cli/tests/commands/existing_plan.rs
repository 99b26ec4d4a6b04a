//! What stands at the output already: our sentences go, anybody else's stay until somebody decides.

use crate::common::{LANGS, World, outcome};
use crate::rewording::{SENTENCES, compact, indented, lanes_behind, reworded, reworded_at};
use crate::{ODD, check_code, check_says};

fn plan_of(world: &World) -> String {
    String::from_utf8(world.expected_plan()).expect("a plan is UTF-8")
}

/// The command that a message offers, on a line of its own.
fn offered(stderr: &str) -> &str {
    let mut lines = stderr.lines().map(str::trim);
    lines.find(|line| line.starts_with("readback wording import")).expect(stderr)
}

#[test]
fn foreign_sentences_stop_the_plan_and_the_offered_command_keeps_them() {
    for (output, lang) in [("out.json", "zh-TW"), ("it's here/my plan.json", "en")] {
        let world = World::with_surfaces(3);
        let theirs = reworded(&plan_of(&world), |index| ODD[index % ODD.len()].to_owned());
        world.write(output, &theirs);
        let before = world.entries();
        let stopped = world.plan(output, &["--lang", lang]);
        check_code(&stopped, 2);
        check_says(&stopped, &["--wording wording.toml", "--rewrite-wording"]);
        assert_eq!(stopped.stdout, "");
        assert_eq!(world.entries(), before);

        let mut shell = crate::with_program(world.command("sh"));
        check_code(&outcome(shell.args(["-c", offered(&stopped.stderr)])), 0);
        check_code(&world.plan(output, &["--wording", "wording.toml", "--lang", lang]), 0);
        assert!(world.text(output) == theirs);
    }
}

#[test]
fn rewrite_wording_goes_on() {
    let world = World::with_surfaces(3);
    let ours = plan_of(&world);
    world.write("out.json", reworded(&ours, |index| index.to_string()));
    check_code(&world.plan("out.json", &["--rewrite-wording"]), 0);
    assert!(world.text("out.json") == ours);
}

#[test]
fn our_own_sentences_are_replaced_in_either_language() {
    let world = World::with_surfaces(3);
    for lang in LANGS.into_iter().chain(LANGS) {
        let expected = world.plan("-", &["--lang", lang]).stdout;
        check_code(&world.plan("out.json", &["--lang", lang]), 0);
        assert!(world.text("out.json") == expected, "{lang}");
    }
}

#[test]
fn given_sentences_over_ours_are_replaced_while_they_are_given() {
    let world = World::with_surfaces(3);
    let version = "schema_version = \"host_service_post_incident_readback_wording_v1\"\n";
    world.write("w.toml", format!("{version}[lanes]\nwaiting_runtime_gate = \"Wait.\"\n"));
    check_code(&world.plan("out.json", &["--wording", "w.toml"]), 0);
    check_code(&world.plan("out.json", &["--wording", "w.toml", "--lang", "en"]), 0);
    check_code(&world.plan("out.json", &[]), 2);
}

/// Lays a plan out in another way.
type Layout = (&'static str, fn(&str) -> String);

const LAYOUTS: [Layout; 5] = [
    ("as written", str::to_owned),
    ("compact", compact),
    ("four spaces deep", |plan| indented(plan, "    ")),
    ("tabs", |plan| indented(plan, "\t")),
    ("lanes behind the candidates", lanes_behind),
];

/// Surfaces of a plan that is read at its two ends only, more than 600 KB.
const BIG: usize = 100;

#[test]
fn one_foreign_sentence_is_found_wherever_it_stands() {
    for surfaces in [1, BIG] {
        let world = World::with_surfaces(surfaces);
        let ours = plan_of(&world);
        assert!(surfaces < BIG || ours.len() > 600_000);
        for (layout, lay_out) in LAYOUTS {
            for index in [0, 9, 10, SENTENCES - 1] {
                let told = format!("{surfaces} surfaces, {layout}, sentence {index}");
                world.write("out.json", lay_out(&reworded_at(&ours, index)));
                let before = world.entries();
                let outcome = world.plan("out.json", &[]);
                assert_eq!(outcome.code, Some(2), "{told}: {outcome:?}");
                assert_eq!(world.entries(), before, "{told}");
            }
            world.write("out.json", lay_out(&ours));
            let outcome = world.plan("out.json", &[]);
            assert_eq!(outcome.code, Some(0), "{layout}: {outcome:?}");
            assert!(world.text("out.json") == ours, "{layout}");
        }
    }
}

#[test]
fn a_sentence_that_cannot_be_kept_stops_the_plan_as_well() {
    let world = World::with_surfaces(1);
    let theirs = reworded_at(&plan_of(&world), 4);
    for other in ["\"\\ud800\"", "12", "null", &format!("\"{}\"", "x".repeat(20_000))] {
        world.write("out.json", theirs.replace("\"Theirs.\"", other));
        check_code(&world.plan("out.json", &[]), 2);
    }
}

#[test]
fn a_link_to_a_foreign_plan_stops_the_plan_as_well() {
    let world = World::with_surfaces(1);
    world.write("real.json", reworded_at(&plan_of(&world), 4));
    std::os::unix::fs::symlink("real.json", world.path("out.json")).expect("a link");
    check_code(&world.plan("out.json", &[]), 2);
}

#[test]
fn a_file_that_is_no_v1_plan_is_replaced() {
    let world = World::with_surfaces(3);
    let ours = plan_of(&world);
    let theirs = reworded_at(&ours, 4);
    let table = [
        ("empty", String::new()),
        ("text", "not a plan\n".to_owned()),
        ("an empty object", "{}".to_owned()),
        ("a list", "[1, 2]".to_owned()),
        ("another version", theirs.replace("readback_plan_v1\"", "readback_plan_v2\"")),
        ("big text", "x".repeat(700_000)),
        ("a big text of another language", "回讀".repeat(200_000)),
    ];
    for (name, text) in table {
        world.write("out.json", text);
        let outcome = world.plan("out.json", &[]);
        assert_eq!(outcome.code, Some(0), "{name}: {outcome:?}");
        assert!(world.text("out.json") == ours, "{name}");
    }
}

#[test]
fn a_damaged_v1_plan_is_not_replaced_unasked() {
    for surfaces in [1, BIG] {
        let world = World::with_surfaces(surfaces);
        let ours = plan_of(&world);
        let theirs = reworded_at(&ours, 4);
        let half = theirs.len() - theirs.len() / 3;
        let table = [
            ("cut off", theirs.as_bytes()[..half].to_vec()),
            ("a byte appended", [theirs.as_bytes(), b"}"].concat()),
            ("another encoding", theirs.replace("\"Theirs.\"", "\"\u{1}\"").into_bytes()),
        ];
        for (name, bytes) in table {
            world.write("out.json", bytes);
            let before = world.entries();
            let outcome = world.plan("out.json", &[]);
            assert_eq!(outcome.code, Some(2), "{name}: {outcome:?}");
            check_says(&outcome, &["out.json", "--rewrite-wording"]);
            assert_eq!(world.entries(), before, "{name}");
            check_code(&world.plan("out.json", &["--rewrite-wording"]), 0);
            assert!(world.text("out.json") == ours, "{name}");
        }
    }
}
