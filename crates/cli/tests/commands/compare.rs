//! `plan --compare`: the first difference by its place, and nothing written.

use crate::common::{GENERATED_AT, LANGS, PROGRAM, World, is_chinese, outcome, plan_arguments};
use crate::rewording::reworded_at;
use crate::{check_code, check_says};

/// An edit of our plan, the exit code, and what the answer holds in zh-TW.
type Difference = (&'static str, fn(&str) -> String, i32, &'static [&'static str]);

/// Leaves out what stands from one text up to the next, which stays.
fn without(plan: &str, from: &str, up_to: &str) -> String {
    let start = plan.find(from).expect(from);
    let end = start + from.len() + plan[start + from.len()..].find(up_to).expect(up_to);
    [&plan[..start], &plan[end..]].concat()
}

const DIFFERENCES: [Difference; 13] = [
    ("nothing", str::to_owned, 0, &["相同：", "3 個服務面"]),
    (
        "a changed label",
        |plan| plan.replace("\"label 1\"", "\"Label 1\""),
        1,
        &["/readback_candidates/1/label  ", "other.json:", ":17\n"],
    ),
    (
        "a value inside a list",
        |plan| plan.replacen("192.0.2.1", "192.0.2.9", 1),
        1,
        &["/readback_candidates/0/expected_host_scope/0  "],
    ),
    (
        "the first candidate is missing",
        |plan| {
            without(
                plan,
                "    {\n      \"action_buttons_allowed\"",
                "    {\n      \"action_buttons_allowed\"",
            )
        },
        1,
        &["/readback_candidates/0/config_kind  "],
    ),
    (
        "the last candidate is missing",
        |plan| {
            let last =
                plan.rfind(",\n    {\n      \"action_buttons_allowed\"").expect("a candidate");
            let end = last + plan[last..].find("\n  ],").expect("the end of the list");
            [&plan[..last], &plan[end..]].concat()
        },
        1,
        &["/readback_candidates/1  "],
    ),
    ("an appended byte", |plan| plan.to_owned() + " ", 1, &["不同之處在最外層  "]),
    ("an appended line", |plan| plan.to_owned() + "\n", 1, &["不同之處在最外層  "]),
    ("a missing final newline", |plan| plan.trim_end().to_owned(), 1, &["不同之處在最外層  "]),
    ("an empty file", |_| String::new(), 1, &["other.json:1:1"]),
    (
        "cut off in the middle",
        |plan| plan[..plan.len() / 2].to_owned(),
        1,
        &["/readback_candidates/"],
    ),
    (
        "only the commit",
        |plan| plan.replace("\"git_commit\": \"unknown\"", "\"git_commit\": \"abc1234\""),
        1,
        &["/git_commit  ", "除此之外每一個位元組都相同"],
    ),
    (
        "the commit and a label",
        |plan| {
            plan.replace("\"git_commit\": \"unknown\"", "\"git_commit\": \"abc1234\"")
                .replace("\"label 2\"", "\"Label 2\"")
        },
        1,
        &["/git_commit  ", "下一處在 /readback_candidates/2/label  "],
    ),
    (
        "a sentence",
        |plan| reworded_at(plan, 12),
        1,
        &["/reviewer_checks/2/instruction  ", "readback wording import ", " --output wording.toml"],
    ),
];

#[test]
fn the_first_difference_is_named_and_nothing_is_written() {
    for (name, edit, code, said) in DIFFERENCES {
        let world = World::with_surfaces(3);
        for lang in LANGS {
            let ours = world.plan("-", &["--lang", lang]).stdout;
            world.write("other.json", edit(&ours));
            let before = world.entries();
            let arguments = ["plan", "--source", "source.json", "--generated-at", GENERATED_AT];
            let mut command = world.command(PROGRAM);
            command.args(arguments).args(["--compare", "other.json"]);
            let outcome = outcome(command.args(["--lang", lang]));
            assert_eq!(outcome.code, Some(code), "{name}: {outcome:?}");
            assert_eq!(is_chinese(&outcome.stdout), lang == "zh-TW", "{name}: {outcome:?}");
            let own = said.iter().filter(|part| lang == "zh-TW" || !is_chinese(part));
            for part in own {
                assert!(outcome.stdout.contains(part), "{name}: {part:?} not in {outcome:?}");
            }
            assert_eq!(world.entries(), before, "{name}");
        }
    }
}

#[test]
fn the_time_of_the_other_plan_is_taken_over() {
    let world = World::with_surfaces(1);
    check_code(&world.plan("other.json", &[]), 0);
    let outcome = world.run(["plan", "--source", "source.json", "--compare", "other.json"]);
    check_code(&outcome, 0);
    check_says(&outcome, &["產生時間沿用"]);
    let other_time = ["--generated-at", "2020-01-01T00:00:00+08:00"];
    let compare = ["plan", "--source", "source.json", "--compare", "other.json"];
    let outcome = world.run(compare.into_iter().chain(other_time));
    check_code(&outcome, 1);
    assert!(outcome.stdout.contains("/generated_at  "), "{outcome:?}");
}

#[test]
fn the_second_of_two_lists_counts() {
    let world = World::with_surfaces(3);
    check_code(&world.plan("other.json", &[]), 0);
    let once = world.text("source.json");
    let list = crate::common::source_of(&[crate::common::surface(8)]);
    let (start, end) =
        (list.find("\"change_").expect("a list"), list.rfind("\n}").expect("an end"));
    world.write("source.json", once.replacen('{', &format!("{{{},", &list[start..end]), 1));
    check_code(&world.run(["plan", "--source", "source.json", "--compare", "other.json"]), 0);
}

#[test]
fn what_cannot_be_compared_is_named() {
    let world = World::with_surfaces(1);
    check_code(&world.plan("other.json", &[]), 0);
    world.write("bad.json", "{\"change_evidence_candidates\": [1]}");
    let table: [(&[&str], &[&str]); 5] = [
        (&["--compare", "gone.json"], &["gone.json", "the existing plan cannot be read"]),
        (&["--compare", "."], &["the existing plan cannot be read"]),
        (&["--compare", "other.json", "--source", "gone.json"], &["/gone.json\n", "snapshot"]),
        (&["--compare", "other.json", "--source", "bad.json"], &["bad.json:1:33", "/0\n"]),
        (&["--compare", "other.json", "--output", "x"], &["`--compare", "does not go with"]),
    ];
    for (arguments, said) in table {
        let outcome = world.run(["--lang", "en", "plan"].iter().chain(arguments).copied());
        check_code(&outcome, 2);
        assert_eq!(outcome.stdout, "", "{outcome:?}");
        check_says(&outcome, said);
    }
}

#[test]
fn a_source_from_a_pipe_cannot_be_read_twice_and_is_what_is_named() {
    let world = World::with_surfaces(1);
    check_code(&world.plan("other.json", &[]), 0);
    let script =
        format!("cat source.json | {PROGRAM} plan --source /dev/stdin --compare other.json");
    let outcome = outcome(world.command("sh").args(["-c", &script]));
    check_code(&outcome, 2);
    check_says(&outcome, &["：/dev/stdin\n"]);
}

#[test]
fn its_plan_is_the_one_that_is_written() {
    let world = World::with_surfaces(24);
    let written = outcome(world.command(PROGRAM).args(plan_arguments("source.json", "out.json")));
    check_code(&written, 0);
    check_code(&world.run(["plan", "--source", "source.json", "--compare", "out.json"]), 0);
}
