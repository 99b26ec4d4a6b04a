//! `explain`: every rule in both languages, the list, and an id that there is not.

use std::os::unix::ffi::OsStrExt as _;

use readback::lang::Lang;
use readback::screen::{Rule, rules, screen};

use crate::common::{LANGS, Outcome, PROGRAM, World, is_chinese, outcome};
use crate::{check_code, check_says};

fn explain(id: &str, lang: &str) -> Outcome {
    World::new().run(["explain", id, "--lang", lang])
}

fn title(rule: &Rule, lang: &str) -> &'static str {
    rule.title.in_lang(Lang::from_tag(lang).expect("one of ours"))
}

#[test]
fn every_rule_is_explained_in_both_languages() {
    for rule in rules() {
        for lang in LANGS {
            let explained = explain(rule.id, lang);
            check_code(&explained, 0);
            assert_eq!(explained.stderr, "");
            for part in [rule.id, title(rule, lang), rule.class.name()] {
                assert!(explained.stdout.contains(part), "{part}: {explained:?}");
            }
        }
    }
}

#[test]
fn without_an_id_every_rule_is_listed() {
    for lang in LANGS {
        let world = World::new();
        let list = world.run(["explain", "--lang", lang]);
        check_code(&list, 0);
        for rule in rules() {
            let is_it = |line: &&str| {
                line.split_whitespace().next() == Some(rule.id) && line.ends_with(title(rule, lang))
            };
            assert_eq!(list.stdout.lines().filter(is_it).count(), 1, "{}", rule.id);
        }
        assert!(world.names().is_empty());
    }
}

#[test]
fn an_unknown_id_is_answered_with_those_near_it() {
    for lang in LANGS {
        let list = if lang == "en" { "`readback explain --lang en`" } else { "`readback explain`" };
        for (typed, near) in [("binary-contnet", "`binary-content`"), ("TEXT", "`text-encoding`")] {
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
        check_says(&unknown, &["there is no rule `…`"]);
    }
}

#[test]
fn completions_offer_the_ids() {
    for shell in ["bash", "zsh"] {
        let script = World::new().run(["completions", shell]);
        check_code(&script, 0);
        for rule in rules() {
            assert!(script.stdout.contains(rule.id), "{shell} lacks {}", rule.id);
        }
    }
}
