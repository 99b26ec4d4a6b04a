use super::*;
use crate::screen::Tainted;

const PACKET: &str = "\
submitted_by: {role: on-call SRE, team: platform, principal: p-022}
defaults:
  observed_by: {role: , team: , principal: }
  provenance:
boot_time_ref:
  ref:
  boot_time:
  rebooted:
actor_attribution_ref:
  ref:
  actors:
    - role:
      team:
      action:
  affected_scope:
  decided_by: {role: , team: , principal: }
failed_unit_review_ref:
  ref:
  related_to:
contention_review:
  ref:
  runner:
  repair_bot:
  backup_job:
  iptables:
  compose_action:
";

fn interview() -> Interview<'static> {
    let Ok(packet) = Tainted::from(PACKET.as_bytes().to_vec()).screen() else {
        panic!("it is honest")
    };
    match Interview::of(&packet, Format::Yaml, None, None, Lang::En) {
        Ok(interview) => interview,
        Err(_) => panic!("it can be read"),
    }
}

fn answer(interview: &mut Interview<'_>, pointer: &str, typed: &str) -> bool {
    let questions = interview.questions();
    let question = questions.iter().find(|it| it.pointer().to_string() == pointer);
    let Some(question) = question else { panic!("nobody asks {pointer}") };
    matches!(interview.answer(question, typed), Answer::Taken)
}

#[test]
fn answers_stand_in_the_packet_and_wrong_ones_do_not() {
    let mut interview = interview();
    for (pointer, typed, is_taken) in [
        ("/boot_time_ref/rebooted", "maybe", false),
        ("/boot_time_ref/rebooted", "no", true),
        ("/boot_time_ref/boot_time", "yesterday", false),
        ("/boot_time_ref/boot_time", "2026-06-01T00:00:00", false),
        ("/boot_time_ref/boot_time", "2026-06-01T00:00:00+08:00", true),
        ("/boot_time_ref/ref", "evidence:inc-7/boot", true),
        ("/actor_attribution_ref/actors/0/action", "fixed it", false),
        ("/actor_attribution_ref/actors/0/action", "3", true),
        ("/actor_attribution_ref/affected_scope", "tickets、seats, mail", true),
        ("/actor_attribution_ref/decided_by", "root, platform", false),
        ("/actor_attribution_ref/decided_by", "platform lead, platform", true),
        ("/actor_attribution_ref/ref", "password=hunter2-Zq81xK", false),
        ("/defaults/observed_by", "monitoring, platform", true),
        ("/defaults/provenance", "1", true),
    ] {
        assert_eq!(answer(&mut interview, pointer, typed), is_taken, "{pointer} {typed}");
    }
    let text = interview.text();
    for written in [
        "rebooted: false\n",
        "action: container_restart\n",
        "affected_scope: [tickets, seats, mail]\n",
        "decided_by: {role: platform lead, team: platform}\n",
        "provenance: witnessed\n",
    ] {
        assert!(text.contains(written), "{written}{text}");
    }
}

#[test]
fn one_word_or_several_are_typed_by_name_or_number() {
    for (typed, written) in [
        ("1", Some("none_failed")),
        ("none_failed", Some("none_failed")),
        ("2", Some("incident")),
        ("2,4", Some("[incident, recovery]")),
        ("incident，recovery", Some("[incident, recovery]")),
        ("2、restart, unrelated,", Some("[incident, restart, unrelated]")),
        ("[incident, restart]", Some("[incident, restart]")),
        // That none failed stands alone.
        ("1,2", None),
        ("6", None),
        ("0", None),
        (",", None),
        ("incident restart", None),
    ] {
        let mut interview = interview();
        let before = interview.text().to_owned();
        let is_taken = answer(&mut interview, "/failed_unit_review_ref/related_to", typed);
        assert_eq!(is_taken, written.is_some(), "{typed}");
        let expect =
            written.map(|written| before.replace("related_to:", &format!("related_to: {written}")));
        assert_eq!(interview.text(), expect.unwrap_or(before), "{typed}");
    }
}

#[test]
fn a_settled_field_is_asked_no_more_and_lists_grow() {
    let mut interview = interview();
    let questions = interview.questions();
    let of = |field: &str| questions.iter().find(|it| it.field() == field).cloned();
    let (Some(boot), Some(actor)) = (of("boot_time_ref"), of("actor_attribution_ref")) else {
        panic!("both are asked")
    };
    assert!(matches!(interview.settle(&boot, "not_applicable", "x"), Answer::NotTaken(_)));
    let settled = interview.settle(&boot, "unknown", "the host keeps no record of it");
    assert!(matches!(settled, Answer::Taken), "{settled:?}");
    assert!(interview.questions().iter().all(|it| it.field() != "boot_time_ref"));
    assert!(interview.next_element(&actor).is_none());
    let questions = interview.questions();
    let role = questions.iter().find(|it| it.pointer().to_string().ends_with("actors/0"));
    let next = role.and_then(|role| interview.next_element(role));
    let next = next.map(|next| next.pointer().to_string());
    assert_eq!(next.as_deref(), Some("/actor_attribution_ref/actors/1"));
}

#[test]
fn sides_are_answered_together_and_nothing_is_assumed_of_any() {
    let pointer = "/contention_review";
    for (typed, is_taken) in [
        ("", false),
        ("none, observed", false),
        ("runner none, iptables observed", false),
        ("none, network observed", false),
        ("perhaps", false),
        ("none, iptables perhaps", false),
        ("none, iptables observed", true),
    ] {
        let mut interview = interview();
        let before = interview.text().to_owned();
        assert_eq!(answer(&mut interview, pointer, typed), is_taken, "{typed}");
        let sides =
            ["runner: none", "repair_bot: none", "iptables: observed", "compose_action: none"];
        let is_written = sides.iter().all(|side| interview.text().contains(side));
        assert_eq!((is_written, interview.text() != before), (is_taken, is_taken), "{typed}");
    }
    let mut interview = interview();
    let all = "runner 1, repair_bot: 1, backup_job=1、iptables 2，compose_action none";
    assert!(answer(&mut interview, pointer, all));
    assert!(interview.text().contains("iptables: observed"), "{}", interview.text());
    // Once something stands there, each side is a question of its own.
    let questions = interview.questions();
    let pointers: Vec<_> = questions.iter().map(|it| it.pointer().to_string()).collect();
    assert!(pointers.contains(&"/contention_review/runner".to_owned()), "{pointers:?}");
    assert!(!pointers.contains(&pointer.to_owned()), "{pointers:?}");
}
