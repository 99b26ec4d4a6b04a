//! What holds for every packet, honest or not: no panic, exactly one lane, nothing quoted, and nothing that is owed can be
//! left out. Every value of the base packets in turn, and random changes from fixed seeds.

use readback::checks::{CHECKS, Verdict, seal};
use readback::lane::{Lane, primary};
use readback::lang::Lang;
use readback::screen::Tainted;
use serde_json::{Value, json};

use super::worlds::{BASES, Given, base, judged};

/// A text that no sentence of ours has. It is no secret, so the screen lets it through.
const CANARY: &str = "zq-canary-7f3e";

/// The way to every value of a packet, the packet itself not among them.
pub(crate) fn pointers(value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    walk(value, "", &mut found);
    found
}

fn walk(value: &Value, at: &str, found: &mut Vec<String>) {
    let mut each = |step: String, value: &Value| {
        let at = format!("{at}/{step}");
        found.push(at.clone());
        walk(value, &at, found);
    };
    match value {
        Value::Object(entries) => entries.iter().for_each(|(key, value)| each(key.clone(), value)),
        Value::Array(elements) => {
            elements.iter().enumerate().for_each(|(index, value)| each(index.to_string(), value));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

pub(crate) fn delete(packet: &mut Value, pointer: &str) {
    let (parent, last) = pointer.rsplit_once('/').expect("a pointer");
    match packet.pointer_mut(parent) {
        Some(Value::Object(entries)) => drop(entries.remove(last)),
        Some(Value::Array(elements)) => drop(elements.remove(last.parse().expect("an index"))),
        Some(Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) | None => {}
    }
}

pub(crate) fn judged_as(name: &str, packet: &Value) -> Verdict {
    let text = serde_json::to_string(packet).expect("it is JSON");
    judged(&Given { text, ..Given::base(name) })
}

/// Everything that a verdict says, in both languages.
fn said(verdict: &Verdict) -> String {
    let mut said = verdict.candidate.clone().unwrap_or_default();
    for placed in &verdict.findings {
        for lang in Lang::ALL {
            said += &placed.finding.message(lang);
            said += &placed.finding.mend(lang);
            placed.finding.words.iter().for_each(|word| said += &word.in_lang(lang));
        }
        said += &placed.finding.pointer.to_string();
    }
    said
}

/// What holds for every verdict.
fn holds(verdict: &Verdict, text: &str) {
    match verdict.lane {
        None => assert!(verdict.lanes.is_empty(), "a refused packet is in no lane\n{text}"),
        Some(lane) => {
            assert_eq!(lane, primary(&verdict.lanes), "{text}");
            assert_ne!(lane, Lane::RuntimeGate, "no packet accepts itself\n{text}");
        }
    }
    assert_eq!(verdict.is_ready(), verdict.lane == Some(Lane::Ready), "{text}");
    assert_eq!(verdict.is_ready(), verdict.findings.is_empty(), "{text}");
    for placed in &verdict.findings {
        let check = placed.finding.check;
        assert!(check.is_none_or(|id| CHECKS.iter().any(|check| check.id == id)), "{text}");
        for lang in Lang::ALL {
            let [message, mend] = [placed.finding.message(lang), placed.finding.mend(lang)];
            assert!(!message.is_empty() && !mend.is_empty(), "{text}");
            assert!(!message.contains("{}") && !mend.contains("{}"), "{message} {mend}");
        }
    }
    assert!(!said(verdict).contains(CANARY), "a verdict quotes the packet\n{text}");
}

/// Evidence of which live evidence is not required: it speaks of no state.
const ASIDE: [&str; 12] = [
    "change_or_incident_ref",
    "actor_attribution_ref",
    "boot_time_ref",
    "restart_or_recovery_window_ref",
    "public_route_recovery_ref",
    "admin_route_recovery_ref",
    "agent_provider_health_ref",
    "monitoring_alert_ref",
    "operator_notification_ref",
    "cross_project_sync_ref",
    "recurrence_guard_ref",
    "contention_review",
];

/// Whether a value may be left out of a base packet, by hand, from the specification.
fn is_optional(whole: &Value, name: &str, pointer: &str) -> bool {
    let steps: Vec<&str> = pointer.split('/').skip(1).collect();
    match steps[..] {
        // Elements: one of several may go; which stacks and products there are need not be said at all.
        ["compose_stack_state_ref", "stacks", _] | ["dependency_impact_ref", "products", _] => true,
        // The configuration was changed, so its comparison stays.
        ["restoration_evidence_ref", "basis", index] => !(name == "stack" && index == "2"),
        [
            _,
            list @ ("actors" | "affected_scope" | "affected" | "notified" | "projects" | "covers"
            | "related_to" | "basis"),
            _,
        ] => whole[steps[0]][list].as_array().is_some_and(|list| list.len() > 1),
        // Its ref is cited by the evidence itself, and a dashboard is left.
        ["monitoring_alert_ref", "sources", "0"] => name == "daemon",
        // Who looked again has to be told apart from who acted; elsewhere a principal is a help.
        ["postcheck_readback_ref", "observed_by", ..] => false,
        ["actor_attribution_ref", "actors", _, "kind" | "principal"] => true,
        [_, "observed_by" | "decided_by" | "owner", "principal"] => true,
        ["rollback_owner", "principal"] => true,
        ["defaults"] | ["defaults", "observed_by" | "provenance"] => true,
        ["compose_stack_state_ref", "stacks"] | ["dependency_impact_ref", "products"] => true,
        [field, "observed_at" | "observed_by" | "provenance"] => ASIDE.contains(&field),
        // Summaries that nothing asks for.
        [
            "change_or_incident_ref"
            | "actor_attribution_ref"
            | "before_service_state_ref"
            | "after_service_state_ref"
            | "postcheck_readback_ref",
            "summary",
        ] => true,
        _ => false,
    }
}

#[test]
fn nothing_that_is_owed_can_be_left_out() {
    let mut wrong = Vec::new();
    for name in BASES {
        let whole = base(name);
        for pointer in pointers(&whole) {
            let mut packet = whole.clone();
            delete(&mut packet, &pointer);
            let verdict = judged_as(name, &packet);
            holds(&verdict, &pointer);
            if verdict.is_ready() != is_optional(&whole, name, &pointer) {
                wrong.push(format!("{name} {pointer} ready: {}", verdict.is_ready()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_value_of_another_type_is_never_ready() {
    for name in ["stack", "unit"] {
        let whole = base(name);
        for pointer in pointers(&whole) {
            let mut packet = whole.clone();
            let value = packet.pointer_mut(&pointer).expect("it is there");
            *value = if value.is_number() { json!(["one"]) } else { json!(17) };
            let verdict = judged_as(name, &packet);
            holds(&verdict, &pointer);
            // A number of stacks is as good as their names.
            assert_eq!(verdict.is_ready(), pointer.ends_with("/stacks"), "{name} {pointer}");
        }
    }
}

#[test]
fn no_verdict_quotes_a_value_or_a_key() {
    for name in ["daemon", "stack"] {
        let whole = base(name);
        for pointer in pointers(&whole) {
            let mut packet = whole.clone();
            let value = packet.pointer_mut(&pointer).expect("it is there");
            match value {
                Value::Object(entries) => drop(entries.insert(CANARY.to_owned(), json!(CANARY))),
                Value::Array(elements) => elements.push(json!(CANARY)),
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
                    *value = json!(CANARY);
                }
            }
            holds(&judged_as(name, &packet), &pointer);
        }
    }
}

#[test]
fn no_verdict_quotes_what_cannot_be_read_or_passes_not_the_screen() {
    for text in [
        format!("# {CANARY}\n{CANARY}: [\n"),
        format!("{CANARY}: &{CANARY} 1\n"),
        format!("a: *{CANARY}\n"),
        format!("a: !{CANARY} 1\n"),
        format!("{CANARY}: 1\n{CANARY}: 2\n"),
        format!("? [{CANARY}]\n: {CANARY}\n"),
        format!("%{CANARY} 1\n---\na: 1\n"),
        format!("password: {CANARY}-Tr0ub4dor\n"),
        format!("schema_version: {CANARY}\nreadback_candidate_id: {CANARY}\n"),
        format!("{{\"a\": {CANARY}}}"),
        format!("{{\"{CANARY}\": \"{CANARY}"),
        format!("\"{CANARY}\""),
    ] {
        for name in ["packet.json", "packet.yaml", CANARY] {
            let name = name.to_owned();
            let given = Given { text: text.clone(), name, ..Given::base("daemon") };
            let verdict = judged(&given);
            holds(&verdict, &text);
            assert!(!verdict.is_ready(), "{text}");
        }
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % bound as u64) as usize
    }

    fn one_of<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    /// A value that a packet may hold somewhere, or nowhere.
    fn value(&mut self, packet: &Value) -> Value {
        let anywhere = pointers(packet);
        match self.below(12) {
            0 => json!(null),
            1 => json!(self.below(2) == 0),
            2 => json!(-1),
            3 => json!(10_000_001),
            4 => json!(CANARY),
            5 => json!(""),
            6 => json!({"unknown": CANARY}),
            7 => json!({"not_applicable": CANARY}),
            8 => json!("2026-03-04T03:30:00+08:00"),
            9 => json!([CANARY, {"role": "root"}]),
            _ => packet.pointer(self.one_of(&anywhere).as_str()).cloned().unwrap_or_default(),
        }
    }

    fn change(&mut self, packet: &mut Value) {
        let keys = ["runtime_gate", "status", "not_applicable", "unknown", "ref", CANARY];
        let anywhere = pointers(packet);
        if anywhere.is_empty() {
            return;
        }
        let pointer = self.one_of(&anywhere).clone();
        let value = self.value(packet);
        if self.below(4) == 0 {
            return delete(packet, &pointer);
        }
        let Some(at) = packet.pointer_mut(&pointer) else { return };
        match at {
            Value::Object(entries) if self.below(3) == 0 => {
                drop(entries.insert((*self.one_of(&keys)).to_owned(), value));
            }
            Value::Array(elements) if self.below(2) == 0 => elements.push(value),
            Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::String(_)
            | Value::Array(_)
            | Value::Object(_) => *at = value,
        }
    }
}

/// Check and place of every finding.
fn findings(verdict: &Verdict) -> Vec<(Option<&'static str>, String)> {
    let of = |placed: &readback::checks::Placed| {
        (placed.finding.check, placed.finding.pointer.to_string())
    };
    verdict.findings.iter().map(of).collect()
}

#[test]
fn a_changed_packet_has_one_verdict_and_its_sealed_form_the_same() {
    for seed in 0..400 {
        let mut random = Random(seed);
        let name = *random.one_of(&BASES);
        let mut packet = base(name);
        for _ in 0..=random.below(4) {
            random.change(&mut packet);
        }
        let text = serde_json::to_string(&packet).expect("it is JSON");
        let given = Given { text, ..Given::base(name) };
        let verdict = judged(&given);
        holds(&verdict, &format!("seed {seed}"));
        let mut tainted = Tainted::new();
        tainted.push(given.text.as_bytes());
        let Ok(sealed) = seal(tainted, Some(&given.name)) else { continue };
        let sealed = String::from_utf8(sealed.0).expect("it is UTF-8");
        let of_sealed = judged(&Given { text: sealed, ..given });
        assert_eq!(findings(&of_sealed), findings(&verdict), "seed {seed}");
        assert_eq!(of_sealed.lane, verdict.lane, "seed {seed}");
    }
}

#[test]
fn what_is_refused_in_the_order_of_the_sealed_form_is_not_sealed() {
    let name = BASES[0];
    let mut packet = base(name);
    packet["recurrence_guard_ref"]["owner"] = "@".into();
    // Sorted by its keys, the principal stands directly before the role.
    let owner = format!(r#"{{"role":"{}","team":"hosts","principal":"sp-0107"}}"#, "L".repeat(113));
    let text = packet.to_string().replace("\"@\"", &owner);
    let given = Given { text, ..Given::base(name) };
    assert!(!judged(&given).is_quarantined());
    let mut tainted = Tainted::new();
    tainted.push(given.text.as_bytes());
    let refused = seal(tainted, Some("packet.json")).err();
    assert!(refused.is_some_and(|verdict| verdict.is_quarantined()));
}

#[test]
fn a_damaged_text_never_stops_the_program() {
    for seed in 0..300 {
        let mut random = Random(0x5eed_0000 + seed);
        let mut given = Given::base(BASES[random.below(BASES.len())]);
        given.name = (*random.one_of(&["packet.json", "packet.yaml"])).to_owned();
        let mut signs: Vec<char> = given.text.chars().collect();
        for _ in 0..=random.below(3) {
            let at = random.below(signs.len());
            let sign = *random
                .one_of(&['{', '}', '"', ':', '&', '*', '!', '\n', '\\', '-', '\u{202e}', '#']);
            match random.below(4) {
                0 => signs[at] = sign,
                1 => signs.insert(at, sign),
                2 => drop(signs.remove(at)),
                _ => signs.truncate(at + 1),
            }
        }
        given.text = signs.into_iter().collect();
        holds(&judged(&given), &format!("seed {seed}"));
    }
}

#[test]
fn an_invisible_character_is_named_by_its_code_point() {
    for character in ['\u{202e}', '\u{200b}', '\u{2067}', '\u{feff}', '\u{7}'] {
        let mut packet = base("unit");
        packet["after_service_state_ref"]["summary"] = json!(format!("Four{character} answer."));
        let verdict = judged_as("unit", &packet);
        let words = verdict.findings.iter().flat_map(|it| &it.finding.words);
        let words: Vec<_> = words.map(|word| word.in_lang(Lang::En)).collect();
        assert_eq!(words, [format!("U+{:04X}", u32::from(character))]);
    }
    // One cause, one finding: that its ref is none is not told as well.
    for (character, told) in [('\u{200b}', "an invisible character"), ('\u{2800}', "nobody sees")] {
        let mut packet = base("unit");
        packet["after_service_state_ref"]["ref"] = json!(format!("INC-{character}7"));
        let verdict = judged_as("unit", &packet);
        let messages = verdict.findings.iter().map(|it| it.finding.message(Lang::En));
        let of_form = |it: &String| it.contains("look this ref up") || it.contains("U+");
        let messages: Vec<_> = messages.filter(of_form).collect();
        assert!(matches!(&messages[..], [one] if one.contains(told)), "{messages:?}");
    }
}
