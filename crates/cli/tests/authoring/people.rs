//! A team's people: one word names somebody, in the packet stands who it is, and nobody is taken for another.

use crate::common::{LANGS, Outcome, World};
use crate::{BY, NOW, SURFACE, SURFACES, check_code, new, piped, team_world};

fn ask(world: &World, lines: &[&str], lang: &str) -> Outcome {
    let arguments = ["new", SURFACE, "--incident", "SHELF-2041", "--ask", "--lang", lang];
    let input: String = lines.iter().map(|line| format!("{line}\n")).collect();
    piped(world, &[&arguments[..], &["--output", "p.yaml"]].concat(), &input)
}

/// How often something was refused in an interview.
fn refusals(said: &Outcome) -> usize {
    said.stderr.matches("\n  ! ").count()
}

#[test]
fn a_number_or_a_beginning_names_somebody_in_an_interview() {
    for lang in LANGS {
        let world = team_world();
        // Who observed and who hands in are asked for in this order.
        let said = ask(&world, &["sp-0107", "3", "", "q"], lang);
        check_code(&said, 0);
        assert!(said.stderr.contains("1  sp-0107  主機負責人, 主機組"), "{}", said.stderr);
        let text = world.text("p.yaml");
        let observer = "observed_by: {role: 主機負責人, team: 主機組, principal: sp-0107}";
        assert!(text.contains(observer), "{text}");
        let submitter =
            "submitted_by:\n  role: 售票值班工程師\n  team: 票務平台組\n  principal: sp-0211\n";
        assert!(text.contains(submitter), "{text}");
    }
}

#[test]
fn whoever_is_not_meant_for_certain_is_asked_for_again() {
    for lang in LANGS {
        let world = team_world();
        let said = ask(&world, &["sp-0109", "sp-0", "9", "0", "售票", "q"], lang);
        check_code(&said, 0);
        assert_eq!(refusals(&said), 4, "{}", said.stderr);
        let [none, several] = if lang == "en" {
            ["has no principal and no role", "more than one of the list of people"]
        } else {
            ["沒有這樣開頭的代號", "這樣開頭的不只一個人"]
        };
        assert_eq!(said.stderr.matches(none).count(), 3, "{}", said.stderr);
        assert_eq!(said.stderr.matches(several).count(), 1, "{}", said.stderr);
        assert!(!said.stderr.contains("sp-0109"), "{}", said.stderr);
        assert!(world.text("p.yaml").contains("role: 售票值班工程師"));
    }
}

/// Where a question stands among those that are open, with everything before it left open for now.
fn up_to(world: &World, pointer: &str) -> String {
    let before = ask(world, &["\n".repeat(400).as_str()], "en").stderr;
    let asked = before.lines().filter(|line| line.starts_with('[') && line.contains("] /"));
    "\n".repeat(asked.take_while(|line| !line.ends_with(&format!("] {pointer}"))).count())
}

#[test]
fn whoever_acted_or_decided_is_not_taken_as_who_looked_again() {
    const POSTCHECK: &str = "/postcheck_readback_ref/observed_by";
    for lang in LANGS {
        let world = team_world();
        let bot = "\n[people.bot-7]\nrole = \"看門程式\"\nteam = \"主機組\"\nkind = \"bot\"\n";
        world.write("surfaces.toml", SURFACES.to_owned() + bot);
        check_code(&ask(&world, &[], lang), 0);
        for (pointer, who) in [
            ("/actor_attribution_ref/actors/0", "sp-0211"),
            ("/actor_attribution_ref/decided_by", "sp-0190"),
        ] {
            let skip = up_to(&world, pointer);
            check_code(&ask(&world, &[&format!("{skip}{who}"), "q"], lang), 0);
        }
        let skip = up_to(&world, POSTCHECK);
        let said = ask(
            &world,
            &[
                &format!("{skip}sp-0211"),
                "3",
                "售票值班工程師, 票務平台組, SP-0211",
                "sp-0190",
                "bot-7",
                "sp-0318",
                "q",
            ],
            lang,
        );
        check_code(&said, 0);
        assert_eq!(refusals(&said), 5, "{}", said.stderr);
        let next = if lang == "en" {
            "neither acted nor decided"
        } else {
            "沒有動手也沒有做決定"
        };
        assert!(said.stderr.matches(next).count() >= 5, "{}", said.stderr);
        // They are not even offered there.
        let offered = said.stderr.rsplit(POSTCHECK).next().expect("the question");
        let offered = offered.split("\n  = ").next().expect("its end");
        for (id, is_offered) in [
            ("sp-0107", true),
            ("sp-0318", true),
            ("sp-0211", false),
            ("sp-0190", false),
            ("bot-7", false),
        ] {
            assert_eq!(offered.contains(id), is_offered, "{id} {offered}");
        }
        let text = world.text("p.yaml");
        assert!(text.contains("observed_by: {role: 驗證工程師, team: 品質組, principal: sp-0318}"));
    }
}

#[test]
fn what_rests_on_the_list_is_taken_back_where_who_observed_acted() {
    let world = team_world();
    check_code(&ask(&world, &["sp-0107", "sp-0211", "q"], "en"), 0);
    assert!(!world.text("p.yaml").contains("provenance: witnessed"));
    let skip = up_to(&world, "/actor_attribution_ref/actors/0");
    check_code(&ask(&world, &[&format!("{skip}sp-0211"), "q"], "en"), 0);
    assert!(world.text("p.yaml").contains("provenance: witnessed"));
    // Another actor is added, and it is who observed.
    let skip = up_to(&world, "/actor_attribution_ref/actors/0/action");
    check_code(&ask(&world, &[&format!("{skip}+"), "sp-0107", "q"], "en"), 0);
    let text = world.text("p.yaml");
    assert!(text.contains("sp-0107}\n  provenance:") && !text.contains("provenance: w"), "{text}");
}

#[test]
fn a_principal_in_the_packet_is_written_out_and_nothing_else_is_touched() {
    for lang in LANGS {
        let world = team_world();
        check_code(&new(&world, &["--lang", lang]), 0);
        let text = world.text("p.yaml");
        let observer = "observed_by: {role: , team: , principal: }";
        let with = |given: &str| text.replacen(observer, &format!("observed_by: {given}"), 1);
        for (given, expect, warning) in [
            ("{principal: sp-0107}", "{principal: sp-0107, role: 主機負責人, team: 主機組}", ""),
            (
                "{role: , team: , principal: SP-0107}",
                "{role: 主機負責人, team: 主機組, principal: SP-0107}",
                "",
            ),
            (
                "{role: 主機負責人, principal: sp-0107}",
                "{role: 主機負責人, principal: sp-0107, team: 主機組}",
                "",
            ),
            // Another role, a typo, and another person's role in full.
            ("{role: 值班主管, principal: sp-0107}", "", "defaults/observed_by"),
            ("{principal: sp-0170}", "", "defaults/observed_by"),
            ("{principal: sp-010}", "", "defaults/observed_by"),
            ("{role: 值班主管, team: 主機組, principal: sp-0107}", "", "defaults/observed_by"),
            ("{role: 主機負責人, team: 主機組, principal: sp-0107}", "", ""),
        ] {
            world.write("p.yaml", with(given));
            let tidied = world.run(["tidy", "p.yaml", "--lang", lang]);
            check_code(&tidied, 0);
            let expect = if expect.is_empty() { given } else { expect };
            let written = world.text("p.yaml");
            assert!(written.contains(&format!("observed_by: {expect}\n")), "{given} {written}");
            let told = if lang == "en" { "warning: /" } else { "警告：/" };
            let told = format!("{told}{warning}");
            assert_eq!(tidied.stderr.contains(&told), !warning.is_empty(), "{}", tidied.stderr);
            assert!(!tidied.stderr.contains("sp-01"), "{}", tidied.stderr);
        }
    }
}

#[test]
fn a_bot_is_no_decider_and_says_what_it_is_where_it_acted() {
    let world = team_world();
    let bot = "\n[people.bot-7]\nrole = \"看門程式\"\nteam = \"主機組\"\nkind = \"bot\"\non_behalf_of = \"主機組\"\n";
    world.write("surfaces.toml", SURFACES.to_owned() + bot);
    check_code(&new(&world, &[]), 0);
    let text = world.text("p.yaml");
    let text = text.replacen(
        "decided_by: {role: , team: , principal: }",
        "decided_by: {principal: bot-7}",
        1,
    );
    let text = text.replacen("      principal:\n", "      principal: bot-7\n", 1);
    world.write("p.yaml", &text);
    let tidied = world.run(["tidy", "p.yaml", "--lang", "en"]);
    check_code(&tidied, 0);
    assert!(
        tidied
            .stderr
            .contains("/actor_attribution_ref/decided_by: the list says that this is a bot")
    );
    let text = world.text("p.yaml");
    assert!(text.contains("decided_by: {principal: bot-7}\n"), "{text}");
    assert!(text.contains("kind: bot\n") && text.contains("on_behalf_of: 主機組\n"), "{text}");
    for arguments in [
        &["new", SURFACE, "--incident", "SHELF-2041", "--by", "bot-7", "--output", "b.yaml"][..],
        &["supplement", "p.yaml", "--field", "boot_time_ref", "--by", "bot-7", "--value", "x.yaml"],
    ] {
        let refused = world.run([arguments, &["--lang", "en"]].concat());
        check_code(&refused, 2);
        assert!(refused.stderr.contains("this is a bot or an agent"), "{}", refused.stderr);
    }
}

#[test]
fn one_word_names_who_hands_in_supplements_or_observed() {
    let world = team_world();
    let begin = ["new", SURFACE, "--incident", "SHELF-2041", "--output", "p.yaml"];
    for (by, code) in [("sp-0999", 2), ("sp-0", 2), ("主機", 0)] {
        check_code(&world.run([&begin[..], &["--by", by]].concat()), code);
    }
    assert!(world.text("p.yaml").contains("principal: sp-0107\n"));
    let value = "{ref: INC-7, state: unaffected}";
    let add = ["supplement", "p.yaml", "--field", "admin_route_recovery_ref", "--by"];
    check_code(&piped(&world, &[&add[..], &["sp-055"]].concat(), value), 0);
    let by = "contributed_by: {role: 網路值班, team: 網路組, principal: sp-0555}";
    assert!(world.text("p.yaml").contains(by), "{}", world.text("p.yaml"));
    // Who hands in is not who supplements, by whichever name.
    check_code(&piped(&world, &[&add[..], &["sp-0107"]].concat(), value), 2);
    let into = ["summarize", "--into", "p.yaml", "--zone", "Asia/Taipei", "--observed-by"];
    check_code(&piped(&world, &[&into[..], &["sp-0107"]].concat(), "2026-05-20 03:12:00\n"), 0);
    let text = world.text("p.yaml");
    let boot = text.split("\nboot_time_ref:").nth(1).expect("the field");
    let boot = boot.split("\n# ").next().expect("its end");
    assert!(
        boot.contains("principal: sp-0107") && boot.contains("provenance: witnessed"),
        "{boot}"
    );
    // Without a list there is nobody to be meant.
    std::fs::remove_file(world.path("surfaces.toml")).expect("it is there");
    for lang in LANGS {
        let refused = world.run(
            [&begin[..4], &["--output", "q.yaml", "--by", "sp-0107", "--lang", lang]].concat(),
        );
        check_code(&refused, 2);
        assert!(refused.stderr.contains("[people]"), "{}", refused.stderr);
    }
}

#[test]
fn a_list_that_is_wrong_stops_everything_that_reads_it() {
    let world = team_world();
    check_code(&new(&world, &[]), 0);
    let text = world.text("p.yaml");
    for (wrong, line) in [
        (SURFACES.replace("[people.sp-0190]", "[people.SP-0107]"), "[people.SP-0107]"),
        (SURFACES.replace("[people.sp-0190]", "[people.\"sp 0190\"]"), "[people.\"sp 0190\"]"),
        (SURFACES.replace("role = \"網路值班\"", "role = \"root\""), "role = \"root\""),
        (SURFACES.replace("provenance = \"witnessed\"", "provenance = \"seen\""), "provenance"),
    ] {
        world.write("surfaces.toml", &wrong);
        let at = wrong.lines().position(|it| it.starts_with(line)).expect("the line") + 1;
        for arguments in [
            &["tidy", "p.yaml"][..],
            &["check", "--now", NOW, "--profile", "surfaces.toml", "p.yaml"],
            &["new", SURFACE, "--incident", "SHELF-9", "--output", "-"],
            &["supplement", "p.yaml", "--field", "boot_time_ref", "--by", "sp-0555"],
        ] {
            let refused = world.run([arguments, &["--lang", "en"]].concat());
            check_code(&refused, 2);
            assert!(refused.stderr.contains(&format!("surfaces.toml:{at}:")), "{at} {refused:?}");
        }
        assert_eq!(world.text("p.yaml"), text);
        // Whoever is named in full needs no list.
        let value = "{ref: INC-7, state: unaffected}";
        let add = [
            "supplement",
            "-",
            "--field",
            "admin_route_recovery_ref",
            "--by",
            "a lead, b",
            "--value",
            "v.yaml",
        ];
        world.write("v.yaml", value);
        check_code(&piped(&world, &add, &text), 0);
    }
}

#[test]
fn nobody_answers_in_the_name_of_who_hands_in() {
    for lang in LANGS {
        let world = team_world();
        check_code(&new(&world, &[]), 0);
        let before = world.text("p.yaml");
        let ask = |by: &str| {
            let arguments = ["new", SURFACE, "--incident", "SHELF-2041", "--ask", "--by", by];
            let more = ["--output", "p.yaml", "--lang", lang];
            piped(&world, &[&arguments[..], &more].concat(), "unknown: nobody knows\nq\n")
        };
        let other = ask("值班工程師, 平台組, sp-9999");
        check_code(&other, 2);
        assert!(other.stderr.contains("readback supplement "), "{}", other.stderr);
        assert_eq!(world.text("p.yaml"), before);
        check_code(&ask(BY), 0);
        check_code(&ask("sp-0211"), 0);
    }
}
