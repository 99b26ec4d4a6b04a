//! What `source check` says of a source: that of `plan`, and what is surely a mistake.

use crate::common::{LANGS, World, is_chinese, source, source_of, surface, surface_with};
use crate::{check_code, piped};

/// A source in which nothing is wrong.
fn honest() -> String {
    let own = |index: usize| {
        let own = format!("\"host_service_change_evidence:s{index}\"");
        surface_with(index, "change_evidence_candidate_id", Some(&own))
            .replace(&format!("\"config_kind {index}\""), "\"docker_daemon\"")
    };
    source_of(&[own(0), own(1)])
}

#[test]
fn an_honest_source_passes_from_a_file_and_from_a_pipe() {
    for lang in LANGS {
        let world = World::new();
        world.write("s.json", honest());
        let before = world.entries();
        let checked = world.run(["source", "check", "s.json", "--lang", lang]);
        check_code(&checked, 0);
        assert_eq!(is_chinese(&checked.stdout), lang == "zh-TW");
        assert_eq!(checked.stderr, "");
        assert_eq!(world.entries(), before);
        check_code(&piped(&world, &["source", "check", "-"], honest().as_bytes()), 0);
        check_code(&piped(&world, &["source", "check", "/dev/stdin"], honest().as_bytes()), 0);
    }
}

#[test]
fn what_plan_refuses_is_refused_in_the_same_words() {
    for text in [
        "",
        "[]",
        "{\"change_evidence_candidates\": 5}",
        "{\"change_evidence_candidates\": [7]}",
        "{\"change_evidence_candidates\": [{\"surface_id\": \"s\"}]}",
        &source_of(&[surface(0), surface_with(1, "surface_id", Some("5"))]),
        &source_of(&[surface(0), surface(1), surface(0)]),
        &source_of(&[surface_with(0, "label", Some("\"\\ud800\""))]),
    ] {
        for lang in LANGS {
            let world = World::new();
            world.write("source.json", text);
            let refused = world.run(["source", "check", "source.json", "--lang", lang]);
            check_code(&refused, 2);
            let planned = world.plan("-", &["--lang", lang]);
            check_code(&planned, 2);
            // `plan` names the file from the root.
            let ours = refused.stderr.replace("source.json", "");
            let shown = world.path("source.json").display().to_string();
            assert_eq!(ours, planned.stderr.replace(&shown, ""), "{text}");
            let piped = piped(&world, &["source", "check", "-", "--lang", lang], text.as_bytes());
            assert_eq!(piped.code, Some(2));
            assert_eq!(piped.stderr.lines().count(), refused.stderr.lines().count());
        }
    }
    let world = World::new();
    let missing = world.run(["source", "check"]);
    check_code(&missing, 2);
    assert!(missing.stderr.contains("readback source init"), "{missing:?}");
}

#[test]
fn mistakes_are_told_all_at_once_with_place_and_pointer() {
    let text = honest()
        .replace("evidence:s1", "evidence:s0")
        .replacen("\"docker_daemon\"", "\"docker daemon\"", 1)
        .replace("\"requires_live_evidence\": true}\n", "\"requires_live_evidence\": \"false\"}\n")
        .replace("\"status\"", "\"runtime_gate\": true, \"status\"");
    for lang in LANGS {
        let world = World::new();
        world.write("s.json", &text);
        let checked = world.run(["source", "check", "s.json", "--lang", lang]);
        check_code(&checked, 1);
        assert_eq!(checked.stderr, "");
        assert_eq!(is_chinese(&checked.stdout), lang == "zh-TW");
        for said in [
            "s.json:4:5  /change_evidence_candidates/0/config_kind",
            "s.json:5:5  /change_evidence_candidates/1/change_evidence_candidate_id",
            "s.json:5:5  /change_evidence_candidates/1/requires_live_evidence",
            "`runtime_gate`",
            "s.json:2:42",
            if lang == "en" { "and 4 things in it" } else { "有 4 處多半是錯的" },
        ] {
            assert!(checked.stdout.contains(said), "{said:?} is not said\n{checked:?}");
        }
        // `plan` accepts it.
        world.write("source.json", &text);
        check_code(&world.plan("plan.json", &[]), 0);
    }
}

#[test]
fn what_plan_would_refuse_is_told_all_at_once_with_what_is_surely_a_mistake() {
    let own = |index: usize, key: &str, value: Option<&str>| {
        surface_with(index, key, value)
            .replace("change_evidence_candidate_id ", "host_service_change_evidence:s")
            .replace(&format!("\"config_kind {index}\""), "\"docker_daemon\"")
    };
    let text = source_of(&[
        own(0, "config_kind", Some("\"Docker Daemon\"")),
        own(1, "requires_live_evidence", Some("\"false\"")),
        own(2, "change_evidence_candidate_id", Some("\"host_service_change_evidence:s9\"")),
        own(3, "", None),
        own(0, "", None),
        own(5, "label", None).replace("\"docker_daemon\"", "\"Docker Daemon\""),
        own(6, "label", Some("\"Edge\u{200b} A\"")),
        own(7, "surface_id", Some("7")),
        "null".to_owned(),
        own(9, "control_tier", None).replace("\"label 9\"", "\"\\ud800\""),
        own(0, "service_scope", None),
    ])
    .replace("\"status\"", "\"runtime_gate\": true, \"status\"");
    for lang in LANGS {
        let world = World::new();
        world.write("s.json", &text);
        let checked = world.run(["source", "check", "s.json", "--lang", lang]);
        check_code(&checked, 2);
        assert_eq!(is_chinese(&checked.stdout), lang == "zh-TW");
        assert_eq!(is_chinese(&checked.stderr), lang == "zh-TW");
        for said in [
            "s.json:9:5  /change_evidence_candidates/5/label",
            "s.json:11:20  /change_evidence_candidates/7/surface_id",
            "s.json:12:5  /change_evidence_candidates/8",
            "s.json:13:5  /change_evidence_candidates/9/control_tier",
            "/change_evidence_candidates/9/label",
            "s.json:14:5  /change_evidence_candidates/10/service_scope",
            // Each with the one before it that has the id.
            "s.json:8:5  /change_evidence_candidates/4/surface_id",
            "s.json:14:5  /change_evidence_candidates/10/surface_id",
            if lang == "en" { " (line 4)" } else { "（第 4 行）" },
            if lang == "en" { " (line 8)" } else { "（第 8 行）" },
        ] {
            assert!(checked.stderr.contains(said), "{said:?} is not said\n{checked:?}");
        }
        for said in [
            "s.json:4:5  /change_evidence_candidates/0/config_kind",
            "s.json:5:5  /change_evidence_candidates/1/requires_live_evidence",
            "s.json:6:5  /change_evidence_candidates/2/change_evidence_candidate_id",
            // What an incomplete surface has is looked at.
            "s.json:9:5  /change_evidence_candidates/5/config_kind",
            "s.json:10:5  /change_evidence_candidates/6/label",
            "`runtime_gate`",
            if lang == "en" {
                "what plan would refuse: 8; what else is surely a mistake: 6."
            } else {
                "plan 會拒絕 8 處，另有 6 處多半是錯的"
            },
        ] {
            assert!(checked.stdout.contains(said), "{said:?} is not said\n{checked:?}");
        }
        assert_eq!(checked.stderr.matches("s.json:").count(), 8, "{checked:?}");
        let piped = piped(&world, &["source", "check", "-", "--lang", lang], text.as_bytes());
        assert_eq!((piped.code, piped.stderr.lines().count()), (Some(2), 24), "{piped:?}");
    }
}

#[test]
fn what_is_refused_is_counted_where_it_is_too_much_to_be_told() {
    let world = World::new();
    world.write("s.json", source_of(&vec![surface(0); 120]));
    let checked = world.run(["source", "check", "s.json", "--lang", "en"]);
    check_code(&checked, 2);
    assert_eq!(checked.stderr.matches("error: ").count(), 100);
    assert!(checked.stderr.ends_with("And 19 more.\n"), "{}", checked.stderr);
    // A list that is overridden counts no more.
    let two = format!(
        "{{\"change_evidence_candidates\": [5, {0}, {0}],{1}",
        surface(0),
        honest().trim_start_matches('{')
    );
    world.write("s.json", two);
    check_code(&world.run(["source", "check", "s.json"]), 1);
}

#[test]
fn an_empty_source_is_a_mistake() {
    for text in [source(0), "{\"schema_version\": \"s\", \"status\": \"t\"}".to_owned()] {
        let world = World::new();
        world.write("s.json", &text);
        let checked = world.run(["source", "check", "s.json"]);
        check_code(&checked, 1);
        assert!(checked.stdout.contains("計畫是空的"), "{checked:?}");
    }
}
