//! Whoever does what a finding says is not told off for it: mends that name words, a form, or what stands in the place of a
//! field are followed to the letter, and the packet is judged again.

use std::collections::BTreeSet;

use readback::checks::{Finding, Verdict};
use readback::lang::Lang;
use serde_json::{Value, json};

use super::mutations::{delete, judged_as, pointers};
use super::worlds::{BASES, base};

/// A reason that says something.
const REASON: &str = "Nobody looked at it before the host was rebuilt.";

/// What is said of a value that nobody knows: honest, and it stays open.
const NOBODY_KNOWS: &str = "It says that nobody knows";

/// Words that are offered and refused in every base packet, all of which are restored: whether they are right depends on what
/// stands elsewhere in the packet.
const REFUSED_BESIDE_OTHERS: [&str; 6] = [
    "/dependency_impact_ref/public_route down",
    "/docker_daemon_state_ref/socket absent",
    "/docker_daemon_state_ref/state failed",
    "/docker_daemon_state_ref/state inactive",
    "/docker_daemon_state_ref/state starting",
    "/public_route_recovery_ref/state still_degraded",
];

/// A packet in which one value is wrong.
struct Wrong {
    name: &'static str,
    packet: Value,
    pointer: String,
}

/// Each value of the base packets in turn: missing, no word of any list, and a placeholder.
fn wrong_packets() -> impl Iterator<Item = Wrong> {
    BASES.into_iter().flat_map(|name| {
        let whole = base(name);
        pointers(&whole).into_iter().flat_map(move |pointer| {
            let with = |value: Option<Value>| {
                let mut packet = whole.clone();
                put(&mut packet, &pointer, value);
                Wrong { name, packet, pointer: pointer.clone() }
            };
            [with(None), with(Some(json!("nonesuch"))), with(Some(json!("tbd")))]
        })
    })
}

/// Sets a value, or takes it out.
fn put(packet: &mut Value, pointer: &str, value: Option<Value>) {
    let Some(value) = value else { return delete(packet, pointer) };
    let (parent, last) = pointer.rsplit_once('/').expect("a pointer");
    match packet.pointer_mut(parent) {
        Some(Value::Object(entries)) => drop(entries.insert(last.to_owned(), value)),
        Some(Value::Array(elements)) => {
            elements[last.parse::<usize>().expect("an index")] = value;
        }
        Some(Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) | None => {}
    }
}

fn findings_at<'v>(verdict: &'v Verdict, pointer: &str) -> Vec<&'v Finding> {
    let findings = verdict.findings.iter().map(|placed| &placed.finding);
    findings.filter(|finding| finding.pointer.to_string() == pointer).collect()
}

/// What is found in a field, whichever check says it.
fn said_of_field(verdict: &Verdict, field: &str) -> Vec<String> {
    let is_in = |finding: &&Finding| {
        let pointer = finding.pointer.to_string();
        pointer == field || pointer.starts_with(&format!("{field}/"))
    };
    let findings = verdict.findings.iter().map(|placed| &placed.finding);
    findings.filter(is_in).map(|finding| finding.message(Lang::En)).collect()
}

fn field_of(pointer: &str) -> String {
    pointer.split('/').take(2).collect::<Vec<_>>().join("/")
}

/// Does to each wrong packet what is said of the value that is wrong.
fn each_mend(mut follow: impl FnMut(&Wrong, &Finding, &str)) {
    for wrong in wrong_packets() {
        let verdict = judged_as(wrong.name, &wrong.packet);
        let about = findings_at(&verdict, &wrong.pointer);
        for finding in about {
            follow(&wrong, finding, &finding.mend(Lang::En));
        }
    }
}

/// The packet with another value, judged again.
fn judged_with(wrong: &Wrong, pointer: &str, value: Option<Value>) -> Verdict {
    let mut packet = wrong.packet.clone();
    put(&mut packet, pointer, value);
    judged_as(wrong.name, &packet)
}

#[test]
fn what_may_stand_in_the_place_of_a_field_is_taken_there() {
    let mut followed = 0;
    each_mend(|wrong, _, mend| {
        let field = field_of(&wrong.pointer);
        if mend.contains("unknown with") {
            let said = said_of_field(
                &judged_with(wrong, &field, Some(json!({"unknown": REASON}))),
                &field,
            );
            let (honest, others): (Vec<_>, Vec<_>) =
                said.iter().partition(|it| it.starts_with(NOBODY_KNOWS));
            // Without a post-check nobody looked deeper either, which is told of the same field.
            let is_more = others.iter().any(|it| !it.starts_with("There is no post-check"));
            assert!(honest.len() == 1 && !is_more, "{mend} {said:?}");
            assert!(mend.contains("stays open"), "it does not say that this is no end: {mend}");
            followed += 1;
        }
        if mend.contains("not_applicable with a reason") {
            let value = Some(json!({"not_applicable": REASON}));
            let said = said_of_field(&judged_with(wrong, &field, value), &field);
            assert!(!said.iter().any(|it| it.contains("cannot be called")), "{mend} {said:?}");
            followed += 1;
        }
    });
    assert!(followed > 100, "{followed}");
}

#[test]
fn a_statement_that_is_made_as_told_is_one() {
    let mut followed = 0;
    each_mend(|wrong, finding, mend| {
        let field = field_of(&wrong.pointer);
        if !field.ends_with("_attestation") {
            return;
        }
        assert!(!mend.contains("unknown with"), "{field}: {mend}");
        let (pointer, value) = if mend.contains("{attested: true}") {
            (field.clone(), Some(json!({"attested": true})))
        } else if mend.contains("`attested: true`") {
            (format!("{field}/attested"), Some(json!(true)))
        } else if mend.contains("Leave by out") {
            (format!("{field}/by"), None)
        } else {
            return;
        };
        let said = said_of_field(&judged_with(wrong, &pointer, value), &field);
        assert!(said.is_empty(), "{}: {mend} {said:?}", finding.pointer);
        followed += 1;
    });
    assert!(followed >= 9, "{followed}");
}

#[test]
fn every_word_that_is_offered_is_taken_in_some_packet() {
    let (mut offered, mut taken) = (BTreeSet::new(), BTreeSet::new());
    each_mend(|wrong, _, mend| {
        let words = if let Some(words) = mend.strip_prefix("Choose from: ") {
            words.split('.').next().unwrap_or_default().split(", ").map(str::to_owned).collect()
        } else if mend.starts_with("Write witnessed ") {
            vec!["witnessed".to_owned()]
        } else {
            Vec::new()
        };
        for word in words {
            let verdict = judged_with(wrong, &wrong.pointer, Some(json!(word)));
            let key = wrong.pointer.replace(|digit: char| digit.is_ascii_digit(), "N");
            if findings_at(&verdict, &wrong.pointer).is_empty() {
                taken.insert(format!("{key} {word}"));
            }
            offered.insert(format!("{key} {word}"));
        }
    });
    assert!(offered.len() > 100, "{}", offered.len());
    let refused: Vec<&str> = offered.difference(&taken).map(String::as_str).collect();
    assert_eq!(refused, REFUSED_BESIDE_OTHERS, "{refused:#?}");
}

#[test]
fn a_value_that_is_written_as_told_is_of_that_form() {
    const FORMS: [(&str, &str); 4] = [
        ("Write true or false", "true"),
        ("Write an integer", "0"),
        ("Write it like 2026-06-11T02:05:00+08:00", "\"2026-06-11T02:05:00+08:00\""),
        ("Write it like 2026-07-15", "\"2026-07-15\""),
    ];
    let mut followed = BTreeSet::new();
    each_mend(|wrong, finding, mend| {
        for (begins, value) in FORMS.iter().filter(|(begins, _)| mend.starts_with(begins)) {
            let value = serde_json::from_str(value).expect("it is JSON");
            let verdict = judged_with(wrong, &wrong.pointer, Some(value));
            let again = findings_at(&verdict, &wrong.pointer);
            let is_told = |it: &&Finding| it.message(Lang::En) == finding.message(Lang::En);
            assert!(!again.iter().any(is_told), "{}: {mend}", wrong.pointer);
            followed.insert(begins);
        }
    });
    assert_eq!(followed.len(), FORMS.len(), "{followed:?}");
}
