//! `explain`: everything that has an id in both languages, the list, and an id that there is not.

use std::os::unix::ffi::OsStrExt as _;

use readback::lang::Lang;
use readback::report::Subject;
use readback::screen::{rules, screen};

use crate::common::{LANGS, Outcome, PROGRAM, World, is_chinese, outcome};
use crate::{check_code, check_says};

fn explain(id: &str, lang: &str) -> Outcome {
    World::new().run(["explain", id, "--lang", lang])
}

fn lang_of(tag: &str) -> Lang {
    Lang::from_tag(tag).expect("one of ours")
}

/// A text without blanks, so that it does not matter where its lines end.
fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn everything_is_explained_in_both_languages() {
    for subject in Subject::all() {
        for lang in LANGS {
            let explained = explain(subject.id(), lang);
            check_code(&explained, 0);
            assert_eq!(explained.stderr, "");
            for part in [subject.id(), subject.title(lang_of(lang))] {
                assert!(bare(&explained.stdout).contains(&bare(part)), "{part}: {explained:?}");
            }
            // A title may be a name in both languages, an example in the other one.
            let begin = explained.stdout.lines().nth(2).expect("something is said");
            assert_eq!(is_chinese(begin), lang == "zh-TW", "{begin}");
        }
    }
}

/// The ids that a report in SARIF lists, under which its results stand.
fn listed(report: &str) -> Vec<String> {
    let report: serde_json::Value = serde_json::from_str(report).expect(report);
    let rules = report["runs"][0]["tool"]["driver"]["rules"].as_array().expect("rules").clone();
    rules.iter().map(|rule| rule["id"].as_str().expect("an id").to_owned()).collect()
}

#[test]
fn every_id_that_a_report_lists_is_explained() {
    const SOURCE: &str = "docs/security/host-service-change-evidence-acceptance.snapshot.json";
    let world = World::new();
    world.write(SOURCE, include_str!("../../../../examples/incident/docs/security/host-service-change-evidence-acceptance.snapshot.json"));
    check_code(&world.run(["plan"]), 0);
    let screened = listed(&world.run(["screen", "--format", "sarif", "gone"]).stdout);
    let checked = listed(&world.run(["check", "--format", "sarif", "gone.yaml"]).stdout);
    assert!(screened.contains(&"file-unreadable".to_owned()), "{screened:?}");
    assert!(checked.contains(&"unreadable_packet".to_owned()), "{checked:?}");
    let known: Vec<_> = Subject::all().map(Subject::id).collect();
    for id in screened.iter().chain(&checked) {
        assert!(known.contains(&id.as_str()), "{id}");
    }
    for (id, lang, said) in [
        ("file-unreadable", "en", "It is no rule. "),
        ("file-unreadable", "zh-TW", "這不是規則。"),
        ("unreadable_packet", "en", "It is no check. "),
    ] {
        check_says_it(&explain(id, lang), said);
    }
}

fn check_says_it(explained: &Outcome, said: &str) {
    check_code(explained, 0);
    assert!(explained.stdout.contains(said), "{said}: {explained:?}");
}

#[test]
fn a_check_says_why_and_how_it_fails() {
    let explained = explain("postcheck_independent", "en");
    for part in ["Why: ", "https://www.sec.gov/", "This passes: ", "This does not pass:"] {
        assert!(explained.stdout.contains(part), "{part}: {explained:?}");
    }
    let fields = explain("docker_daemon_state_ref", "zh-TW");
    for part in [
        "`docker_daemon`、`compose_stack`",
        "api_reachable（必填）",
        "    docker_daemon_state_ref:",
    ] {
        assert!(fields.stdout.contains(part), "{part}: {fields:?}");
    }
    let lane = explain("reject_unattributed_restart", "en");
    assert!(lane.stdout.contains("What to do next: "), "{lane:?}");
}

#[test]
fn without_an_id_everything_is_listed() {
    for lang in LANGS {
        let world = World::new();
        let list = world.run(["explain", "--lang", lang]);
        check_code(&list, 0);
        for subject in Subject::all() {
            let is_it = |line: &&str| {
                line.split_whitespace().next() == Some(subject.id())
                    && line.ends_with(subject.title(lang_of(lang)))
            };
            assert_eq!(list.stdout.lines().filter(is_it).count(), 1, "{}", subject.id());
        }
        assert!(world.names().is_empty());
    }
}

#[test]
fn an_unknown_id_is_answered_with_those_near_it() {
    for lang in LANGS {
        let list = if lang == "en" { "`readback explain --lang en`" } else { "`readback explain`" };
        for (typed, near) in [
            ("binary-contnet", "`binary-content`"),
            ("TEXT", "`text-encoding`"),
            ("actor-not-anonymus", "`actor_not_anonymous`"),
            ("boot_time_reff", "`boot_time_ref`"),
        ] {
            let unknown = explain(typed, lang);
            check_code(&unknown, 2);
            assert_eq!(unknown.stdout, "");
            check_says(&unknown, &[near, typed, list]);
            assert_eq!(is_chinese(&unknown.stderr), lang == "zh-TW", "{unknown:?}");
        }
        check_says(&explain("", lang), &[list]);
    }
}

#[test]
fn an_empty_id_is_told_to_be_one() {
    for (lang, said) in [("en", "the id is empty"), ("zh-TW", "編號是空的")] {
        let unknown = explain("", lang);
        check_code(&unknown, 2);
        check_says(&unknown, &[said, "readback explain"]);
    }
}

#[test]
fn an_unknown_id_is_shown_safely() {
    let odd = explain("\u{1b}[31m\u{202e}", "en");
    check_code(&odd, 2);
    check_says(&odd, &["`\\u{1b}[31m\\u{202e}`"]);
    let world = World::new();
    let broken = std::ffi::OsStr::from_bytes(b"a\xff");
    let broken = outcome(world.command(PROGRAM).args(["explain", "--lang", "en"]).arg(broken));
    check_code(&broken, 2);
    check_says(&broken, &["`…`"]);
}

#[test]
fn what_a_rule_refuses_is_not_said_again() {
    // An argument holds no NUL, and one that begins with a dash is an option.
    let is_argument = |text: &&str| !text.contains('\0') && !text.starts_with('-');
    let texts = rules().flat_map(|rule| rule.hits).copied().filter(is_argument);
    for text in texts.filter(|text| !screen(text.as_bytes()).is_clean()) {
        let unknown = explain(text, "en");
        check_code(&unknown, 2);
        check_says(&unknown, &["there is no check, lane, field or rule `…`"]);
    }
}

#[test]
fn completions_offer_the_ids() {
    for shell in ["bash", "zsh"] {
        let script = World::new().run(["completions", shell]);
        check_code(&script, 0);
        for subject in Subject::all() {
            assert!(script.stdout.contains(subject.id()), "{shell} lacks {}", subject.id());
        }
    }
}

#[test]
fn a_key_within_a_field_is_explained_on_the_page_of_the_field() {
    let world = World::new();
    for (key, page) in [
        ("observed_by", "evidence_value"),
        ("actors", "actor_attribution_ref"),
        ("boot_time", "boot_time_ref"),
        ("until", "monitoring_alert_ref"),
    ] {
        let outcome = world.run(["explain", key]);
        assert_eq!(outcome.code, Some(0), "{outcome:?}");
        assert!(outcome.stdout.starts_with(page), "{key}: {outcome:?}");
    }
}

#[test]
fn a_class_of_the_screen_lists_its_rules() {
    for rule in rules() {
        for lang in LANGS {
            let explained = explain(rule.class.name(), lang);
            check_code(&explained, 0);
            let mut lines = explained.stdout.lines();
            let heading = lines.next().expect("a heading");
            assert!(heading.contains(rule.class.name()), "{explained:?}");
            let is_listed = lines.any(|line| line.split_whitespace().next() == Some(rule.id));
            assert!(is_listed, "{}: {explained:?}", rule.id);
        }
    }
}
