use super::*;

fn editor(text: &str, format: Format) -> Editor {
    let Ok(editor) = Editor::of_text(text.to_owned(), format) else { panic!("it can be read") };
    editor
}

const OWNER: [Step; 2] = [Step::Key("recurrence_guard_ref"), Step::Key("owner")];

/// What becomes of a YAML text when a value is set.
fn set(text_before: &str, path: &[Step], value: &Value) -> String {
    let mut editor = editor(text_before, Format::Yaml);
    match editor.set(path, value, Over::Anything) {
        Ok(_) => editor.text().to_owned(),
        Err(error) => format!("{error:?}"),
    }
}

#[test]
fn comments_are_told_from_texts() {
    for (text, count) in [
        ("", 0),
        ("a: b\n", 0),
        ("# one\na: b # two\n  # three # still three\n", 3),
        ("a: 'x # y'  # one\nb: \"# z\"\nc: d#e\n", 1),
        ("a: |  # one\n  # text\n  more\nb: >-\n  x # y\n", 1),
        ("a: [b, c]  # 一\r\nc: {d: e} # 二\r\n", 2),
        ("{\"a\": \"# b\"}", 0),
    ] {
        assert_eq!(comments(text), count, "{text:?}");
    }
}

#[test]
fn a_value_goes_where_its_key_waits_for_it() {
    let name = text("on-call SRE");
    let role = [Step::Key("submitted_by"), Step::Key("role")];
    for (before, after) in [
        ("submitted_by:\n  role:\n", "submitted_by:\n  role: on-call SRE\n"),
        ("submitted_by:\n  role:  # who\n", "submitted_by:\n  role: on-call SRE  # who\n"),
        ("submitted_by: {role: , team: x}", "submitted_by: {role: on-call SRE, team: x}"),
        ("submitted_by: {role: }", "submitted_by: {role: on-call SRE}"),
        ("submitted_by: {team: x, role: ~}", "submitted_by: {team: x, role: on-call SRE}"),
        ("submitted_by: {team: x}", "submitted_by: {team: x, role: on-call SRE}"),
        ("submitted_by: {}", "submitted_by: {role: on-call SRE}"),
        ("submitted_by:\n  team: x # y\n", "submitted_by:\n  team: x # y\n  role: on-call SRE\n"),
        ("submitted_by:\r\n  team: x", "submitted_by:\r\n  team: x\r\n  role: on-call SRE\r\n"),
        ("submitted_by:\n", "submitted_by:\n  role: on-call SRE\n"),
        (
            "# all\nsubmitted_by:  # x\n# y\n",
            "# all\nsubmitted_by:  # x\n  role: on-call SRE\n# y\n",
        ),
        ("submitted_by:\n  role: \"old\" # z\n", "submitted_by:\n  role: \"on-call SRE\" # z\n"),
        ("submitted_by: {role: 'it''s old'}", "submitted_by: {role: 'on-call SRE'}"),
        (
            "submitted_by:\n  role: |\n    old\n    one\n  team: x\n",
            "submitted_by:\n  role: on-call SRE\n  team: x\n",
        ),
        (
            "submitted_by: {\n  team: x,  # t\n  }",
            "submitted_by: {\n  team: x,  # t\n  role: on-call SRE\n  }",
        ),
    ] {
        let got = set(before, &role, &name);
        // An object that holds a single short value may also stand on the key's line.
        let flat = after
            .replace("submitted_by:\n  role: on-call SRE\n", "submitted_by: {role: on-call SRE}\n")
            .replace(
                "submitted_by:  # x\n  role: on-call SRE\n",
                "submitted_by: {role: on-call SRE}  # x\n",
            );
        assert!(got == after || got == flat, "{before:?}\n{got:?}");
    }
}

#[test]
fn a_field_goes_to_its_place_in_the_format() {
    let before = "schema_version: v\n\n# who\nsubmitted_at: t\nfollowup_owner: {role: r}\n";
    let value = map([("ref", text("INC-7")), ("guard", text("change_freeze"))]);
    assert_eq!(
        set(before, &[Step::Key("recurrence_guard_ref")], &value),
        "schema_version: v\n\n# who\nsubmitted_at: t\n\
         recurrence_guard_ref: {ref: INC-7, guard: change_freeze}\nfollowup_owner: {role: r}\n"
    );
    assert_eq!(
        set(before, &[Step::Key("defaults"), Step::Key("provenance")], &text("witnessed")),
        "schema_version: v\n\n# who\nsubmitted_at: t\ndefaults: {provenance: witnessed}\n\
         followup_owner: {role: r}\n"
    );
    let first = set("submitted_at: t\n", &[Step::Key("schema_version")], &text("v"));
    assert_eq!(first, "schema_version: v\nsubmitted_at: t\n");
}

#[test]
fn texts_are_quoted_where_they_would_mean_something_else() {
    let at = [Step::Key("submitted_at")];
    for (value, written) in [
        ("2026-06-12T02:05:00+08:00", "2026-06-12T02:05:00+08:00"),
        ("true", "\"true\""),
        ("12", "\"12\""),
        ("null", "\"null\""),
        ("1.5", "\"1.5\""),
        ("", "\"\""),
        ("- x", "\"- x\""),
        ("a: b", "\"a: b\""),
        ("a #b", "\"a #b\""),
        ("*x", "\"*x\""),
        ("say \"no\"", "\"say \\\"no\\\"\""),
        ("two\nlines", "\"two\\nlines\""),
        ("中文、標點。", "中文、標點。"),
        ("ends:", "\"ends:\""),
    ] {
        let expect = format!("submitted_at: {written}\n");
        assert_eq!(set("submitted_at:\n", &at, &text(value)), expect, "{value:?}");
    }
}

#[test]
fn long_lists_and_objects_stand_below_each_other() {
    let person = |role: &str| map([("role", text(role)), ("team", text("platform"))]);
    let actors = list([person("on-call SRE"), person("host owner")]);
    let path = [Step::Key("actor_attribution_ref"), Step::Key("actors")];
    let expect = "actor_attribution_ref:\n  actors:\n    - {role: on-call SRE, team: platform}\n    - {role: host owner, team: platform}\n";
    assert_eq!(set("actor_attribution_ref:\n  actors:\n", &path, &actors), expect);
    let replaced = "actor_attribution_ref:\n  actors:\n    # old ones\n    - a\n    - b # c\n  decided_by: x\n";
    assert_eq!(
        set(replaced, &path, &actors),
        "actor_attribution_ref:\n  actors:\n    - {role: on-call SRE, team: platform}\n    - {role: host owner, team: platform}\n  decided_by: x\n"
    );
}

#[test]
fn elements_are_added_and_taken_out() {
    let refs = [Step::Key("redacted_evidence_refs")];
    let second = [refs[0], Step::Index(1)];
    for (before, after) in [
        ("redacted_evidence_refs:\n  - a # x\n", "redacted_evidence_refs:\n  - a # x\n  - b\n"),
        ("redacted_evidence_refs:\n- a\n", "redacted_evidence_refs:\n- a\n- b\n"),
        ("redacted_evidence_refs: [a]\n", "redacted_evidence_refs: [a, b]\n"),
        ("redacted_evidence_refs: [a, ]\n", "redacted_evidence_refs: [a, b ]\n"),
        ("redacted_evidence_refs: [\n  a\n]\n", "redacted_evidence_refs: [\n  a,\n  b\n]\n"),
        ("redacted_evidence_refs:\n  -\n    a\n", "redacted_evidence_refs:\n  -\n    a\n  - b\n"),
        (
            "redacted_evidence_refs:\n  - |-\n    a\n",
            "redacted_evidence_refs:\n  - |-\n    a\n  - b\n",
        ),
    ] {
        assert_eq!(set(before, &second, &text("b")), after, "{before:?}");
        let mut editor = editor(after, Format::Yaml);
        assert_eq!(editor.remove(&refs, 0), Ok(()), "{after:?}");
        assert_eq!(editor.value(&refs).and_then(Node::elements).map(<[Node]>::len), Some(1));
        assert_eq!(editor.remove(&refs, 0), Ok(()), "{:?}", editor.text());
        assert_eq!(editor.value(&refs).and_then(Node::elements).map(<[Node]>::len), Some(0));
        assert!(editor.remove(&refs, 0).is_err());
    }
}

#[test]
fn comments_stay_with_what_they_stand_behind() {
    let refs = [Step::Key("redacted_evidence_refs")];
    let second = [refs[0], Step::Index(1)];
    let before = "redacted_evidence_refs: [\n  a # x\n]\n";
    let after = "redacted_evidence_refs: [\n  a, # x\n  b\n]\n";
    assert_eq!(set(before, &second, &text("b")), after);
    let mut flow = editor("redacted_evidence_refs: [a # x\n , b # y\n ]\n", Format::Yaml);
    assert!(flow.remove(&refs, 1).is_err(), "{}", flow.text());
    let time = [Step::Key("submitted_at")];
    let before = "submitted_at:  # c\n  2026-06-12T10:00:00+08:00\n";
    assert_eq!(set(before, &time, &text("now")), "submitted_at:  # c\n  now\n");
    let before = "redacted_evidence_refs: []  # c\n";
    assert_eq!(set(before, &refs, &list([text("a")])), "redacted_evidence_refs: [a]  # c\n");
}

#[test]
fn nothing_that_is_written_is_overwritten_unless_asked() {
    let before = "recurrence_guard_ref:\n  owner: {role: host owner}\n";
    let mut editor = editor(before, Format::Yaml);
    let value = map([("role", text("somebody else"))]);
    let place = Place { line: 2, column: 10 };
    assert_eq!(editor.set(&OWNER, &value, Over::Nothing), Err(NotEdited::Occupied(place)));
    let same = map([("role", text("host owner"))]);
    assert_eq!(editor.set(&OWNER, &same, Over::Nothing), Ok(Change::Same));
    assert_eq!(editor.text(), before);
    assert_eq!(editor.set(&OWNER, &value, Over::Anything), Ok(Change::Replaced));
}

#[test]
fn what_is_emptied_leaves_its_key_and_what_is_said_beside_it() {
    for (before, path, after) in [
        ("a: x  # why\nb: 1\n", &["a".into()][..], "a:  # why\nb: 1\n"),
        ("a: {b: x, c: y}\n", &["a".into(), "b".into()], "a: {b: , c: y}\n"),
        ("a: {b: x, c: y}\n", &["a".into(), "c".into()], "a: {b: x, c: }\n"),
        ("a: [x,\n  y]\nb: 1\n", &["a".into()], "a:\nb: 1\n"),
        ("a:  # of it\n  b: x\n  c: y\nd: 1\n", &["a".into()], "a:  # of it\nd: 1\n"),
        ("a: |\n  x\n  y\nd: 1\n", &["a".into()], "a:\nd: 1\n"),
        ("a: \"x\"\n", &["a".into()], "a:\n"),
    ] {
        assert_eq!(set(before, path, &Value::Null), after, "{before}");
    }
    let mut json = editor("{\"a\": \"x\"}\n", Format::Json);
    assert!(json.set(&["a".into()], &Value::Null, Over::Anything).is_ok());
    assert_eq!(json.text(), "{\"a\": null}\n");
}

#[test]
fn json_stays_json() {
    let before = "{\n\t\"submitted_at\": \"t\",\n\t\"defaults\": {\"provenance\": null}\n}\n";
    let mut editor = editor(before, Format::Json);
    let path = [Step::Key("defaults"), Step::Key("provenance")];
    assert_eq!(editor.set(&path, &text("witnessed"), Over::Nothing), Ok(Change::Added));
    assert_eq!(editor.set(&OWNER, &map([("role", text("x"))]), Over::Nothing), Ok(Change::Added));
    assert_eq!(
        editor.text(),
        "{\n\t\"submitted_at\": \"t\",\n\t\"defaults\": {\"provenance\": \"witnessed\"},\n\t\"recurrence_guard_ref\": {\"owner\": {\"role\": \"x\"}}\n}\n"
    );
}
