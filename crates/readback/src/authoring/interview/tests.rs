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
    interview_of(PACKET)
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

#[test]
fn one_look_has_one_time_and_what_follows_is_not_asked() {
    const PACKET: &str = "\
after_service_state_ref: {ref: , observed_at: , state: }
docker_daemon_state_ref:
  ref:
  observed_at:
  state:
  contention:
systemd_unit_state_ref: {not_applicable: there is no systemd here}
dependency_impact_ref:
  ref:
  observed_at:
  upstream:
  downstream:
  database:
  queue:
  registry:
  ai_provider:
  public_route:
  monitoring:
restart_or_recovery_window_ref: {ref: , to: }
public_route_recovery_ref:
  ref:
  state:
agent_provider_health_ref: {not_applicable: no model is used here}
restoration_evidence_ref:
  ref:
  observed_at:
  restored_at:
contention_review:
  ref:
  runner:
  repair_bot:
  backup_job:
  iptables:
  compose_action:
";
    let mut interview = interview_of(PACKET);
    for pointer in [
        "/docker_daemon_state_ref/observed_at",
        "/docker_daemon_state_ref/contention",
        "/dependency_impact_ref/public_route",
        "/restoration_evidence_ref/observed_at",
    ] {
        assert!(!is_asked(&interview, pointer), "{pointer}");
    }
    let (one, other) = ("2026-06-12T02:30:00+08:00", "2026-06-12T02:40:00+08:00");
    let look = "/after_service_state_ref/observed_at";
    for (typed, is_taken) in [
        (format!("{one}, {other}"), false),
        (format!("{one}, boot_time_ref {other}"), false),
        ("2026-06-12T02:30:00".to_owned(), false),
        (format!("{one}, dependency_impact_ref {other}"), true),
    ] {
        let before = interview.text().to_owned();
        assert_eq!(answer(&mut interview, look, &typed), is_taken, "{typed}");
        assert_eq!(interview.text() != before, is_taken, "{typed}");
    }
    assert_eq!(interview.text().matches(one).count(), 2, "{}", interview.text());
    assert_eq!(interview.text().matches(other).count(), 1, "{}", interview.text());
    // While it is not restored, there is no time from which that of the evidence would follow.
    assert!(answer(&mut interview, "/restart_or_recovery_window_ref/to", "open"));
    assert!(is_asked(&interview, "/restoration_evidence_ref/observed_at"));
    assert!(answer(&mut interview, "/restart_or_recovery_window_ref/to", other));
    assert!(!is_asked(&interview, "/restoration_evidence_ref/observed_at"));
    // Nothing follows into a field of which nothing is stated.
    assert!(answer(&mut interview, "/contention_review", "none"));
    assert!(!interview.text().contains("contention: none"), "{}", interview.text());
    for (pointer, typed, followed) in [
        ("/docker_daemon_state_ref/state", "active", "  contention: none\n"),
        ("/contention_review/iptables", "observed", "  contention: observed\n"),
        ("/dependency_impact_ref", "none, queue recovered", "  ai_provider: not_applicable\n"),
        ("/public_route_recovery_ref/state", "recovered", "  public_route: recovered\n"),
        ("/public_route_recovery_ref/state", "unaffected", "  public_route: none\n"),
        (
            "/restoration_evidence_ref/restored_at",
            "2026-06-12T02:20:00+08:00",
            "  observed_at: 2026-06-12T02:20:00+08:00\n",
        ),
    ] {
        assert!(!interview.text().contains(followed), "{followed}");
        assert!(answer(&mut interview, pointer, typed), "{pointer}");
        assert!(interview.text().contains(followed), "{followed}{}", interview.text());
        assert_eq!(interview.followed().len(), 1, "{pointer}");
    }
    // What somebody wrote stays, and a route that is still degraded leaves its side to whoever looked.
    assert!(answer(&mut interview, "/public_route_recovery_ref/state", "still_degraded"));
    assert!(!interview.text().contains("public_route: none"), "{}", interview.text());
    assert!(is_asked(&interview, "/dependency_impact_ref/public_route"));
    assert!(answer(&mut interview, "/dependency_impact_ref/public_route", "down"));
    assert!(answer(&mut interview, "/public_route_recovery_ref/state", "recovered"));
    assert!(interview.text().contains("  public_route: down\n"), "{}", interview.text());
}

fn interview_of(packet: &str) -> Interview<'static> {
    let Ok(packet) = Tainted::from(packet.as_bytes().to_vec()).screen() else {
        panic!("it is honest")
    };
    match Interview::of(&packet, Format::Yaml, None, None, Lang::En) {
        Ok(interview) => interview,
        Err(_) => panic!("it can be read"),
    }
}

fn is_asked(interview: &Interview<'_>, pointer: &str) -> bool {
    interview.questions().iter().any(|it| it.pointer().to_string() == pointer)
}

#[test]
fn the_end_and_the_restoration_are_one_moment_where_somebody_says_so() {
    const PACKET: &str = "\
restart_or_recovery_window_ref: {ref: , from: , to: }
restoration_evidence_ref:
  ref:
  observed_at:
  restored_at:
  basis:
";
    const END: &str = "/restart_or_recovery_window_ref/to";
    const RESTORED: &str = "/restoration_evidence_ref/restored_at";
    const SINCE: &str = "/restoration_evidence_ref/still_degraded_since";
    let (one, other) = ("2026-06-12T02:30:00+08:00", "2026-06-12T02:10:00+08:00");
    for (typed, end, restored) in [
        (one.to_owned(), Some(one), Some(one)),
        (format!("{one}, restored_at {other}"), Some(one), Some(other)),
        (format!("to {one}"), Some(one), None),
        // While it is still degraded, nothing has been restored.
        ("open".to_owned(), Some("open"), None),
        (format!("open, restored_at {other}"), Some("open"), Some(other)),
        ("later".to_owned(), None, None),
        (format!("{one}, {other}"), None, None),
        (format!("{one}, from {other}"), None, None),
    ] {
        let mut interview = interview_of(PACKET);
        assert!(is_asked(&interview, END) && !is_asked(&interview, RESTORED));
        assert_eq!(answer(&mut interview, END, &typed), end.is_some(), "{typed}");
        let said = |field: &'static str, key: &'static str| {
            let said = interview.editor.value(&[Step::Key(field), Step::Key(key)]);
            said.and_then(Node::text).map(str::to_owned)
        };
        assert_eq!(said("restart_or_recovery_window_ref", "to").as_deref(), end, "{typed}");
        let of_evidence = said("restoration_evidence_ref", "observed_at");
        assert_eq!(said("restoration_evidence_ref", "restored_at").as_deref(), restored, "{typed}");
        assert_eq!(of_evidence.as_deref(), restored, "{typed}");
        // An outage that goes on has no end to ask for, but a beginning.
        let is_degraded = end == Some("open");
        let is_over = end.is_some() && (!is_degraded || restored.is_some());
        assert_eq!(is_asked(&interview, RESTORED), is_over, "{typed}");
        assert_eq!(is_asked(&interview, SINCE), is_degraded, "{typed}");
        let is_basis_asked = is_asked(&interview, "/restoration_evidence_ref/basis");
        assert_eq!(is_basis_asked, !is_degraded, "{typed}");
    }
    // What is written already is asked for by itself.
    let mut interview =
        interview_of(&PACKET.replace("restored_at:", &format!("restored_at: {other}")));
    assert!(answer(&mut interview, END, one));
    assert!(interview.text().contains(other), "{}", interview.text());
}

#[test]
fn what_is_due_together_is_said_once() {
    const PACKET: &str = "\
recurrence_guard_ref:
  ref:
  due:
followup_owner: {role: platform lead, team: platform, due: }
";
    const DUE: &str = "/recurrence_guard_ref/due";
    for (typed, is_taken, count) in [
        ("2026-07-15", true, 2),
        ("2026-07-15, followup_owner 2026-07-31", true, 1),
        ("followup_owner 2026-07-15", true, 1),
        ("soon", false, 0),
    ] {
        let mut interview = interview_of(PACKET);
        assert!(!is_asked(&interview, "/followup_owner/due"));
        assert_eq!(answer(&mut interview, DUE, typed), is_taken, "{typed}");
        assert_eq!(interview.text().matches("2026-07-15").count(), count, "{typed}");
    }
    // Whose follow-up nobody knows is due at no time.
    let settled =
        PACKET.replace("{role: platform lead, team: platform, due: }", "{unknown: left open}");
    let mut interview = interview_of(&settled);
    assert!(answer(&mut interview, DUE, "2026-07-15"));
    assert_eq!(interview.text().matches("2026-07-15").count(), 1);
}

#[test]
fn statements_are_attested_that_somebody_names_and_no_others() {
    const PACKET: &str = "\
no_secret_value_attestation: {attested: }
no_raw_log_or_config_attestation: {attested: }
no_false_green_attestation: {attested: }
";
    const FIRST: &str = "/no_secret_value_attestation/attested";
    for (typed, count) in [
        ("yes", 3),
        ("是", 3),
        ("1, 2, 3", 3),
        ("1、3", 2),
        ("no_raw_log_or_config_attestation", 1),
        ("2", 1),
        ("no", 0),
        ("0", 0),
        ("4", 0),
        ("1, maybe", 0),
        (",", 0),
        ("", 0),
    ] {
        let mut interview = interview_of(PACKET);
        let attested = |interview: &Interview<'_>| -> Vec<Question> {
            let questions = interview.questions().into_iter();
            questions.filter(|it| it.field().ends_with("_attestation")).collect()
        };
        let questions = attested(&interview);
        assert_eq!(questions.len(), 1);
        assert_eq!(questions[0].statements(Lang::En).len(), 3);
        assert_eq!(answer(&mut interview, FIRST, typed), count > 0, "{typed}");
        let text = interview.text();
        assert_eq!(text.matches("attested: true").count(), count, "{typed} {text}");
        assert_eq!(text.matches("attested: }").count(), 3 - count, "{typed} {text}");
        // The others are asked for again.
        let open = attested(&interview).iter().filter(|it| !it.is_answered()).count();
        assert_eq!(open, usize::from(count < 3), "{typed}");
    }
}

#[test]
fn that_the_host_stayed_up_follows_from_a_boot_time_that_was_looked_up_afterwards() {
    const PACKET: &str = "\
boot_time_ref:
  ref:
  boot_time: 2026-06-01T00:00:00+08:00
  rebooted:
  observed_at: 2026-06-12T03:00:00+08:00
actor_attribution_ref: {ref: , actors: [{action: container_restart}]}
restart_or_recovery_window_ref: {from: \"2026-06-12T01:30:00+08:00\", to: \"2026-06-12T02:30:00+08:00\"}
before_service_state_ref:
  ref:
  observed_at: 2026-06-12T01:00:00+08:00
  state:
";
    const REBOOTED: &str = "/boot_time_ref/rebooted";
    const STATE: &str = "/before_service_state_ref/state";
    let mut interview = interview_of(PACKET);
    assert!(!is_asked(&interview, REBOOTED));
    assert!(answer(&mut interview, STATE, "healthy"));
    assert!(interview.text().contains("rebooted: false\n"), "{}", interview.text());
    assert_eq!(interview.followed().len(), 1);
    // An answer that is changed changes what followed from it.
    assert!(answer(&mut interview, STATE, "degraded"));
    assert!(!interview.text().contains("rebooted: false"), "{}", interview.text());
    assert!(is_asked(&interview, REBOOTED));
    for (from, to) in [
        // Nobody says when it was looked up, or it was before the end.
        ("  observed_at: 2026-06-12T03:00:00+08:00\n", ""),
        ("2026-06-12T03:00:00", "2026-06-12T02:29:59"),
        // The host booted since the state before.
        ("2026-06-01T00:00:00", "2026-06-12T01:00:00"),
        // A state before that was not before.
        ("  observed_at: 2026-06-12T01:00:00", "  observed_at: 2026-06-12T02:20:00"),
        ("action: container_restart", "action: reboot"),
        // The work goes on.
        ("\"2026-06-12T02:30:00+08:00\"", "open"),
        ("  observed_at: 2026-06-12T01:00:00+08:00\n  state:\n", "  unknown: nobody looked\n"),
    ] {
        let mut packet = PACKET.replace(from, to);
        if to.ends_with("02:20:00") {
            packet =
                packet.replace("boot_time: 2026-06-01T00:00:00", "boot_time: 2026-06-12T02:10:00");
        }
        assert_ne!(packet, PACKET);
        let mut interview = interview_of(&packet);
        assert!(is_asked(&interview, REBOOTED), "{packet}");
        if is_asked(&interview, STATE) {
            assert!(answer(&mut interview, STATE, "healthy"));
        }
        assert!(!interview.text().contains("rebooted: false"), "{}", interview.text());
    }
}

#[test]
fn a_word_for_all_sides_is_not_asked_for_again() {
    let packet = PACKET.replace("  runner:\n", "  runner: all none\n");
    let mut interview = interview_of(&packet);
    assert!(!is_asked(&interview, "/contention_review/iptables"));
    assert!(answer(&mut interview, "/boot_time_ref/rebooted", "no"));
    assert!(
        interview.text().contains("  runner: none\n  repair_bot: none\n"),
        "{}",
        interview.text()
    );
    assert!(is_asked(&interview, "/contention_review/iptables"));
}

#[test]
fn where_all_containers_run_none_is_in_another_state() {
    const PACKET: &str = "\
compose_stack_state_ref:
  ref:
  containers: {total: , running: , restarting: , exited: , unhealthy: }
";
    const TOTAL: &str = "/compose_stack_state_ref/containers/total";
    const RUNNING: &str = "/compose_stack_state_ref/containers/running";
    let mut interview = interview_of(PACKET);
    assert!(answer(&mut interview, TOTAL, "3"));
    assert_eq!(interview.followed().len(), 0);
    assert!(answer(&mut interview, RUNNING, "3"));
    assert_eq!(interview.followed().len(), 2);
    let none = "restarting: 0, exited: 0, unhealthy: }";
    assert!(interview.text().contains(none), "{}", interview.text());
    // It is taken back with what it followed from.
    assert!(answer(&mut interview, RUNNING, "2"));
    assert!(!interview.text().contains("restarting: 0"), "{}", interview.text());
    assert!(!interview.text().contains("exited: 0"), "{}", interview.text());
    // What somebody wrote stays, and is a finding of the check.
    let mut interview = interview_of(&PACKET.replace("exited: ", "exited: 1"));
    assert!(answer(&mut interview, TOTAL, "3") && answer(&mut interview, RUNNING, "3"));
    assert!(interview.text().contains("restarting: 0, exited: 1"), "{}", interview.text());
}

#[test]
fn an_outage_that_goes_on_is_told_to_its_last_question() {
    const PACKET: &str = "\
restart_or_recovery_window_ref: {ref: INC-7/window, from: \"2026-06-12T01:30:00+08:00\", to: }
restoration_evidence_ref:
  ref: INC-7/restoration
  observed_at:
  summary:
  restored_at:
  basis:
";
    let mut interview = interview_of(PACKET);
    let open = |interview: &Interview<'_>| -> Vec<String> {
        let questions = interview.questions();
        let of_field = questions.iter().filter(|it| it.field() == "restoration_evidence_ref");
        of_field.filter(|it| !it.is_answered()).map(|it| it.pointer().to_string()).collect()
    };
    assert!(answer(&mut interview, "/restart_or_recovery_window_ref/to", "open"));
    let (observed, since) =
        ("/restoration_evidence_ref/observed_at", "/restoration_evidence_ref/still_degraded_since");
    assert_eq!(open(&interview), [observed, since]);
    assert!(answer(&mut interview, since, "2026-06-12T01:00:00+08:00"));
    assert!(answer(&mut interview, observed, "2026-06-12T04:00:00+08:00"));
    assert!(open(&interview).is_empty());
    assert!(interview.text().contains("still_degraded_since: 2026-06-12T01:00:00+08:00\n"));
}

#[test]
fn what_only_another_answer_calls_for_waits_for_it() {
    const PACKET: &str = "\
port_binding_state_ref: {summary: , host_ports: , container_ports: , proxy: , gateway: , firewall: }
public_route_recovery_ref: {state: , recovered_at: }
failed_unit_review_ref: {summary: , related_to: }
contention_review: {summary: , runner: , repair_bot: , backup_job: , iptables: , compose_action: }
";
    for (pointer, typed, wanted, is_wanted) in [
        ("/port_binding_state_ref", "consistent", "/port_binding_state_ref/summary", false),
        ("/port_binding_state_ref", "consistent, proxy 2", "/port_binding_state_ref/summary", true),
        (ROUTE, "unaffected", "/public_route_recovery_ref/recovered_at", false),
        (ROUTE, "still_degraded", "/public_route_recovery_ref/recovered_at", false),
        (ROUTE, "recovered", "/public_route_recovery_ref/recovered_at", true),
        ("/failed_unit_review_ref/related_to", "1", "/failed_unit_review_ref/summary", false),
        ("/failed_unit_review_ref/related_to", "2, 3", "/failed_unit_review_ref/summary", true),
        ("/contention_review", "none", "/contention_review/summary", false),
        ("/contention_review", "none, runner observed", "/contention_review/summary", true),
    ] {
        let mut interview = interview_of(PACKET);
        assert!(!is_asked(&interview, wanted), "{wanted}");
        assert!(answer(&mut interview, pointer, typed), "{pointer}");
        assert_eq!(is_asked(&interview, wanted), is_wanted, "{pointer} {typed}");
    }
}

const ROUTE: &str = "/public_route_recovery_ref/state";

#[test]
fn a_silence_has_its_end_and_none_is_no_advice() {
    const PACKET: &str = "monitoring_alert_ref: {ref: INC-7/alerts, silences: }\n";
    const SILENCES: &str = "/monitoring_alert_ref/silences";
    for (typed, written) in [
        ("none_active", Some("silences: none_active}")),
        ("1", Some("silences: none_active}")),
        (
            "INC-9 2026-07-01T00:00:00+08:00",
            Some("silences: [{ref: INC-9, until: 2026-07-01T00:00:00+08:00}]}"),
        ),
        (
            "INC-9 2026-07-01T00:00:00+08:00, INC-8 2026-06-30T00:00:00+08:00",
            Some("{ref: INC-8, until: 2026-06-30T00:00:00+08:00}]}"),
        ),
        (
            "[{ref: INC-9, until: 2026-07-01T00:00:00+08:00}]",
            Some("silences: [{ref: INC-9, until: 2026-07-01T00:00:00+08:00}]}"),
        ),
        ("INC-9", None),
        ("INC-9 tomorrow", None),
        ("none", None),
        ("[INC-9]", None),
        ("[]", None),
        (",", None),
    ] {
        let mut interview = interview_of(PACKET);
        let questions = interview.questions();
        let Some(question) = questions.iter().find(|it| it.pointer().to_string() == SILENCES)
        else {
            panic!("it is asked")
        };
        let how = question.how(Lang::En);
        assert!(how.find("INC-9").zip(how.find("none_active")).is_some_and(|(one, two)| one < two));
        match (interview.answer(question, typed), written) {
            (Answer::Taken, Some(written)) => {
                let text = interview.text().replace('"', "");
                assert!(text.contains(written), "{typed} {text}");
            }
            (Answer::NotTaken(Explanation { what, next, .. }), None) => {
                assert_eq!(interview.text(), PACKET, "{typed}");
                assert!(!what.is_empty() && !next.starts_with("Choose"), "{typed} {next}");
            }
            (Answer::Taken | Answer::NotTaken(_), _) => panic!("{typed}"),
        }
    }
}

/// The words that a refusal names are those that were offered.
#[test]
fn on_what_evidence_rests_is_one_of_the_words_that_are_offered() {
    let mut interview = interview();
    let before = interview.text().to_owned();
    let question = question(&interview, "/defaults/provenance");
    for lang in Lang::ALL {
        let how = question.how(lang);
        assert!(how.contains("witnessed") && !how.contains("unknown"), "{how}");
    }
    for typed in ["unknown", "seen", "3"] {
        let Answer::NotTaken(Explanation { next, .. }) = interview.answer(&question, typed) else {
            panic!("{typed} is not offered")
        };
        assert!(next.contains("declared") && !next.contains("unknown"), "{next}");
        assert_eq!(interview.text(), before);
    }
    assert!(answer(&mut interview, "/defaults/provenance", "2"));
    assert!(interview.text().contains("provenance: declared"));
}

#[test]
fn a_statement_is_made_or_left_open() {
    const PACKET: &str = "no_secret_value_attestation: {attested: }\n";
    let mut interview = interview_of(PACKET);
    let questions = interview.questions();
    let Some(question) = questions.iter().find(|it| it.field().ends_with("_attestation")) else {
        panic!("it is asked")
    };
    for key in ["not_applicable", "unknown"] {
        let settled = interview.settle(question, key, "nobody has looked");
        assert!(matches!(settled, Answer::NotTaken(_)), "{key}");
        assert_eq!(interview.text(), PACKET);
    }
}

#[test]
fn a_secret_on_two_lines_is_no_two_answers() {
    const PACKET: &str = "\
systemd_unit_state_ref: {restart_policy: , ref: INC-7/unit}
failed_unit_review_ref: {summary: , related_to: restart}
public_route_recovery_ref: {ref: INC-7/route}
";
    const POLICY: &str = "/systemd_unit_state_ref/restart_policy";
    const SUMMARY: &str = "/failed_unit_review_ref/summary";
    for (one, other) in [
        ("Password:", "Sommer2026!x"),
        ("the database password", "is Sommer2026!x"),
        ("Authorization", "Bearer Zq8kfP2xv9LmT5wRb3Nc7Yd4"),
    ] {
        let mut interview = interview_of(PACKET);
        assert!(answer(&mut interview, POLICY, one), "{one}");
        let before = interview.text().to_owned();
        assert!(!answer(&mut interview, SUMMARY, other), "{other}");
        let questions = interview.questions();
        let route = questions.iter().find(|it| it.field() == "public_route_recovery_ref");
        let Some(route) = route else { panic!("it is asked") };
        assert!(matches!(interview.settle(route, "not_applicable", other), Answer::NotTaken(_)));
        assert_eq!(interview.text(), before, "{other}");
        assert!(answer(&mut interview, SUMMARY, "the worker failed to start"));
    }
}

fn question(interview: &Interview<'_>, pointer: &str) -> Question {
    let mut questions = interview.questions().into_iter();
    let question = questions.find(|it| it.pointer().to_string() == pointer);
    question.unwrap_or_else(|| panic!("nobody asks {pointer}"))
}

#[test]
fn an_answer_that_is_taken_back_leaves_nothing_of_it() {
    let mut interview = interview_of(PACKET);
    let before = interview.text().to_owned();
    for (pointer, typed) in [
        ("/boot_time_ref/rebooted", "no"),
        ("/boot_time_ref/boot_time", "2026-06-01T00:00:00+08:00"),
        ("/actor_attribution_ref/affected_scope", "tickets, seats"),
        ("/failed_unit_review_ref/related_to", "2,4"),
    ] {
        let question = question(&interview, pointer);
        assert!(matches!(interview.take_back(&question), Answer::NotTaken(_)), "{pointer}");
        assert!(answer(&mut interview, pointer, typed), "{pointer}");
        assert!(matches!(interview.take_back(&question), Answer::Taken), "{pointer}");
        assert_eq!(interview.text(), before, "{pointer}");
    }
    // Several places that were answered on one line.
    let sides = question(&interview, "/contention_review");
    assert!(matches!(interview.answer(&sides, "none, iptables observed"), Answer::Taken));
    assert!(matches!(interview.take_back(&sides), Answer::Taken));
    assert_eq!(interview.text(), before);
    // A settled field is open again as a whole, and a list has no element that says nothing.
    let rebooted = question(&interview, "/boot_time_ref/rebooted");
    assert!(matches!(interview.settle(&rebooted, "unknown", "no record"), Answer::Taken));
    assert!(matches!(interview.take_back(&rebooted), Answer::Taken));
    assert!(is_asked(&interview, "/boot_time_ref/rebooted"), "{}", interview.text());
    let first = question(&interview, "/actor_attribution_ref/actors/0");
    let Some(second) = interview.next_element(&first) else { panic!("a list grows") };
    let actors = |interview: &Interview<'_>| interview.text().matches("role: host owner").count();
    for (question, count) in [(&first, 1), (&second, 2)] {
        assert!(matches!(interview.answer(question, "host owner, hosts"), Answer::Taken));
        assert_eq!(actors(&interview), count, "{}", interview.text());
    }
    assert!(matches!(interview.take_back(&second), Answer::Taken));
    assert!(!interview.text().contains("actors/1") && actors(&interview) == 1);
    assert!(!is_asked(&interview, "/actor_attribution_ref/actors/1"), "{}", interview.text());
}

#[test]
fn what_followed_from_an_answer_goes_with_it() {
    const PACKET: &str = "\
restoration_evidence_ref: {ref: , observed_at: , restored_at: , how: restarted}
dependency_impact_ref:
  upstream: degraded
  public_route:  # theirs
public_route_recovery_ref: {ref: , state: }
";
    let mut interview = interview_of(PACKET);
    assert!(answer(&mut interview, "/public_route_recovery_ref/state", "unaffected"));
    assert!(interview.text().contains("public_route: none  # theirs"), "{}", interview.text());
    let state = question(&interview, "/public_route_recovery_ref/state");
    assert!(matches!(interview.take_back(&state), Answer::Taken));
    assert_eq!(interview.text(), PACKET);
    let gone: Vec<_> = interview.displaced().iter().map(ToString::to_string).collect();
    assert_eq!(gone, ["/dependency_impact_ref/public_route"]);
    // What somebody wrote himself stays.
    assert!(answer(&mut interview, "/public_route_recovery_ref/state", "still_degraded"));
    assert!(answer(&mut interview, "/dependency_impact_ref", "none, public_route down"));
    assert!(matches!(interview.take_back(&state), Answer::Taken));
    assert!(interview.text().contains("public_route: down"), "{}", interview.text());
}

#[test]
fn a_time_may_be_as_short_as_it_differs_and_is_written_in_full() {
    const PACKET: &str = "\
actor_attribution_ref:
  actors:
    - role:
      at:
boot_time_ref:
  boot_time:
restart_or_recovery_window_ref:
  ref:
  from:
  to:
before_service_state_ref:
  observed_at:
restoration_evidence_ref:
  restored_at:
";
    let mut interview = interview_of(PACKET);
    // When the host booted is of another day.
    assert!(answer(&mut interview, "/boot_time_ref/boot_time", "2026-05-20T03:12:00+08:00"));
    let from = "/restart_or_recovery_window_ref/from";
    // Nothing says yet of which day it is.
    assert!(!answer(&mut interview, from, "02:10"));
    assert!(answer(&mut interview, from, "2026-06-12 02:10+08:00"));
    assert!(interview.text().contains("from: 2026-06-12T02:10:00+08:00"), "{}", interview.text());
    assert!(answer(&mut interview, "/before_service_state_ref/observed_at", "01:55"));
    let ends = "02:40, restored_at 02:38:30";
    assert!(answer(&mut interview, "/restart_or_recovery_window_ref/to", ends));
    for written in [
        "observed_at: 2026-06-12T01:55:00+08:00",
        "to: 2026-06-12T02:40:00+08:00",
        "restored_at: 2026-06-12T02:38:30+08:00",
    ] {
        assert!(interview.text().contains(written), "{written} {}", interview.text());
    }
    // Who goes on another day, goes on with what the packet says.
    let text = interview.text().to_owned();
    let mut interview = interview_of(&text);
    assert!(answer(&mut interview, "/actor_attribution_ref/actors/0/at", "02:20"));
    assert!(interview.text().contains("at: 2026-06-12T02:20:00+08:00"), "{}", interview.text());
    // A time alone is no answer to anything else.
    assert!(!answer(&mut interview, "/before_service_state_ref/state", "02:20"));
}

#[test]
fn what_somebody_else_added_is_nobody_elses_answer() {
    const PACKET: &str = "\
after_service_state_ref:
  ref: INC-7/after
  observed_at:
  state:
docker_daemon_state_ref:
  ref: INC-7/docker
  observed_at:
  api_reachable: false
  contributed_by: {role: network on-call, team: network, principal: p-5}
port_binding_state_ref:
  ref: INC-7/ports
  observed_at:
  host_ports: consistent
";
    let mut interview = interview_of(PACKET);
    let asked = interview.questions();
    assert!(asked.iter().all(|it| it.field() != "docker_daemon_state_ref"));
    let look = question(&interview, "/after_service_state_ref/observed_at");
    assert!(matches!(interview.answer(&look, "2026-06-12T02:30:00+08:00"), Answer::Taken));
    let written = interview.text().matches("2026-06-12T02:30:00+08:00").count();
    assert_eq!(written, 2, "{}", interview.text());
    // Nor does what follows go into it.
    let sides = question(&interview, "/contention_review");
    assert!(matches!(interview.answer(&sides, "none"), Answer::Taken));
    assert!(!interview.text().contains("contention: none"), "{}", interview.text());
    // What was added since a question was put is told with the command by which it is changed.
    let before = interview_of(&PACKET.replace("  contributed_by", "  # contributed_by"));
    let reached = question(&before, "/docker_daemon_state_ref/state");
    let Answer::NotTaken(why) = interview.answer(&reached, "active") else {
        panic!("it is somebody else's")
    };
    let command = "`readback supplement PACKET --field docker_daemon_state_ref --by 'role, team, principal' --replace`";
    assert!(why.next.contains(command), "{}", why.next);
}

#[test]
fn what_only_a_team_said_may_be_settled_and_comes_back() {
    const PACKET: &str = "\
monitoring_alert_ref:
  ref: evidence:inc-7/monitoring-alert
  sources:
    - {kind: dashboard, ref: INC-7/dashboard}
  silences:
  origin: profile
";
    let mut interview = interview_of(PACKET);
    let silences = question(&interview, "/monitoring_alert_ref/silences");
    let settled = interview.settle(&silences, "unknown", "nobody looked at the silences yet");
    assert!(matches!(settled, Answer::Taken), "{settled:?}");
    assert!(!interview.text().contains("sources"), "{}", interview.text());
    assert!(matches!(interview.take_back(&silences), Answer::Taken));
    for kept in ["ref: evidence:inc-7/monitoring-alert", "INC-7/dashboard", "origin: profile"] {
        assert!(interview.text().contains(kept), "{kept} {}", interview.text());
    }
    // Once somebody said something of this incident there, it is not replaced as a whole.
    assert!(matches!(interview.answer(&silences, "none_active"), Answer::Taken));
    let refused = interview.settle(&silences, "unknown", "nobody looked at the silences yet");
    assert!(matches!(refused, Answer::NotTaken(_)));
}

#[test]
fn what_an_answer_changes_elsewhere_is_told() {
    const PACKET: &str = "\
compose_stack_state_ref:
  containers:
    total: 3
    running: 3
    restarting: 0  # I counted them
    exited: 0
";
    let mut interview = interview_of(PACKET);
    assert!(answer(&mut interview, "/compose_stack_state_ref/containers/running", "2"));
    let gone: Vec<_> = interview.displaced().iter().map(ToString::to_string).collect();
    let containers = "/compose_stack_state_ref/containers";
    assert_eq!(gone, [format!("{containers}/restarting"), format!("{containers}/exited")]);
    // What follows at once from another answer is not taken back.
    assert!(answer(&mut interview, "/compose_stack_state_ref/containers/running", "3"));
    let exited = question(&interview, "/compose_stack_state_ref/containers/exited");
    assert!(matches!(interview.take_back(&exited), Answer::NotTaken(_)));
    // Comments that go with a list are counted.
    let mut interview = interview_of(
        "actor_attribution_ref:\n  affected_scope:\n    - tickets  # worst\n    - seats  # and the broker\n",
    );
    let scope = question(&interview, "/actor_attribution_ref/affected_scope");
    assert!(matches!(interview.take_back(&scope), Answer::Taken));
    assert_eq!(interview.comments_gone(), 2, "{}", interview.text());
}

#[test]
fn somebody_is_answered_as_a_whole() {
    const PACKET: &str = "\
actor_attribution_ref:
  actors:
    - role: on-call SRE
      team: platform
      principal: p-022
      action: start
";
    let mut interview = interview_of(PACKET);
    let actor = "/actor_attribution_ref/actors/0";
    for wrong in ["{role: on-call SRE, team: platform}", "[a, b]", "on-call SRE"] {
        assert!(!answer(&mut interview, actor, wrong), "{wrong}");
    }
    assert!(answer(&mut interview, actor, "host owner, hosts"));
    let text = interview.text();
    assert!(text.contains("role: host owner\n      team: hosts\n      principal:\n"), "{text}");
    assert!(text.contains("action: start"), "{text}");
}

#[test]
fn who_hands_in_and_which_incident_it_is_are_no_answers_to_go_back_to() {
    const PACKET: &str = "\
submitted_by: {role: on-call SRE, team: platform, principal: p-022}
change_or_incident_ref: {ref: INC-7, kind: incident}
boot_time_ref:
  ref: evidence:inc-7/boot
  boot_time: 2026-06-01T00:00:00+08:00
contention_review: {ref: evidence:inc-7/contention, runner: none, repair_bot: none, backup_job: none, iptables: none, compose_action: none}
";
    let mut interview = interview_of(PACKET);
    let mut before = interview.before(None);
    let mut visited = Vec::new();
    while let Some(question) = before {
        before = interview.before(Some(&question));
        visited.push(question.pointer().to_string());
        assert!(visited.len() < 200, "{visited:?}");
    }
    let has = |pointer: &str| visited.iter().any(|it| it == pointer);
    assert!(has("/boot_time_ref/boot_time") && has("/contention_review/runner"), "{visited:?}");
    let is_given = |it: &&String| {
        it.starts_with("/submitted_by")
            || it.starts_with("/change_or_incident_ref")
            || *it == "/boot_time_ref/ref"
    };
    assert_eq!(visited.iter().find(is_given), None);
    // Of sides that are one question again, the one before is still found.
    let sides = ["runner", "repair_bot", "backup_job"];
    let sides = sides.map(|side| question(&interview, &format!("/contention_review/{side}")));
    for side in &sides {
        assert!(matches!(interview.take_back(side), Answer::Taken));
    }
    assert!(is_asked(&interview, "/contention_review"));
    let before = interview.before(Some(&sides[2])).map(|it| it.field());
    assert!(before.is_some_and(|field| field != "contention_review"), "{before:?}");
}

#[test]
fn several_times_on_a_line_are_each_short_of_the_one_before() {
    const PACKET: &str = "\
actor_attribution_ref:
  actors:
    - at: 2026-06-16T21:31:00+08:00
restart_or_recovery_window_ref: {ref: , from: , to: }
restoration_evidence_ref: {ref: , restored_at: , how: }
monitoring_alert_ref: {ref: , silences: }
";
    const ENDS: &str = "/restart_or_recovery_window_ref/to";
    for (typed, to, restored_at) in [
        ("2026-06-17 00:30, restored_at 00:10", "06-17T00:30", "06-17T00:10"),
        ("restored_at 2026-06-17 00:10, to 00:30", "06-17T00:30", "06-17T00:10"),
        ("to 2026-06-17T00:30:00+09:00, restored_at 00:10", "06-17T00:30", "06-17T00:10"),
        ("23:30", "06-16T23:30", "06-16T23:30"),
    ] {
        let mut interview = interview_of(PACKET);
        assert!(answer(&mut interview, ENDS, typed), "{typed}");
        let text = interview.text();
        assert!(text.contains(&format!("to: \"2026-{to}")), "{typed} {text}");
        assert!(text.contains(&format!("restored_at: \"2026-{restored_at}")), "{typed} {text}");
    }
    // The time that was typed last is the one before.
    let mut interview = interview_of(PACKET);
    assert!(answer(&mut interview, ENDS, "to 2026-06-16 23:50, restored_at 2026-06-17 00:05"));
    assert!(answer(&mut interview, "/restart_or_recovery_window_ref/from", "00:01"));
    assert!(interview.text().contains("from: \"2026-06-17T00:01"), "{}", interview.text());
    let mut interview = interview_of(PACKET);
    assert!(answer(&mut interview, ENDS, "to 23:50, 2026-06-17 00:05"));
    assert!(answer(&mut interview, "/restart_or_recovery_window_ref/from", "00:01"));
    assert!(interview.text().contains("from: \"2026-06-17T00:01"), "{}", interview.text());
    let twice = question(&interview_of(PACKET), ENDS);
    let answered = interview_of(PACKET).answer(&twice, "to 21:44, to 21:50");
    assert!(matches!(answered, Answer::NotTaken(_)));
    let mut interview = interview_of(PACKET);
    let silences = "INC-9 2026-07-01 00:00, INC-10 02:00";
    assert!(answer(&mut interview, "/monitoring_alert_ref/silences", silences));
    assert!(interview.text().contains("2026-07-01T02:00:00+08:00"), "{}", interview.text());
}

#[test]
fn the_last_time_that_still_stands_is_the_one_before() {
    const PACKET: &str = "\
before_service_state_ref: {ref: , observed_at: , state: }
restart_or_recovery_window_ref: {ref: , from: , to: }
restoration_evidence_ref: {ref: , restored_at: , how: }
postcheck_readback_ref: {ref: , observed_at: , summary: }
public_route_recovery_ref: {ref: , state: recovered, recovered_at: }
";
    const BEFORE: &str = "/before_service_state_ref/observed_at";
    const FROM: &str = "/restart_or_recovery_window_ref/from";
    const RECOVERED: &str = "/public_route_recovery_ref/recovered_at";
    let mut interview = interview_of(PACKET);
    assert!(answer(&mut interview, BEFORE, "2026-06-16T23:50:00+08:00"));
    assert!(answer(&mut interview, FROM, "2026-06-17 00:10"));
    // Another answer that is taken back leaves it, and so does an edit elsewhere.
    assert!(answer(&mut interview, "/before_service_state_ref/state", "healthy"));
    let state = question(&interview, "/before_service_state_ref/state");
    assert!(matches!(interview.take_back(&state), Answer::Taken));
    let edited = interview.text().replace("summary: ", "summary: The queue was drained.");
    interview.go_on_with(interview_of(&edited));
    assert!(answer(&mut interview, RECOVERED, "00:40"));
    assert!(interview.text().contains("recovered_at: \"2026-06-17T00:40"), "{}", interview.text());
    // Of those that were taken back none is meant.
    for pointer in [RECOVERED, FROM] {
        let back = question(&interview, pointer);
        assert!(matches!(interview.take_back(&back), Answer::Taken));
    }
    assert!(answer(&mut interview, RECOVERED, "23:55"));
    assert!(interview.text().contains("recovered_at: \"2026-06-16T23:55"), "{}", interview.text());
}

#[test]
fn nothing_is_written_beside_what_settles_a_field() {
    const PACKET: &str = "\
after_service_state_ref: {ref: , observed_at: , state: healthy}
docker_daemon_state_ref: {ref: evidence:inc-7/docker, observed_at: , state: }
";
    let mut interview = interview_of(PACKET);
    let looks = question(&interview, "/after_service_state_ref/observed_at");
    assert!(looks.is_of_several(), "one for both");
    let docker = question(&interview, "/docker_daemon_state_ref/state");
    assert!(matches!(interview.settle(&docker, "unknown", "nobody looked"), Answer::Taken));
    let before = interview.text().to_owned();
    let answered = interview.answer(&looks, "2026-06-16T21:50:00+08:00");
    assert!(matches!(answered, Answer::NotTaken(_)));
    assert_eq!(interview.text(), before);
    assert!(!interview.is_asked_as(&looks));
    let anew = interview.anew(looks).map(|it| it.pointer().to_string());
    assert_eq!(anew.as_deref(), Some("/after_service_state_ref/observed_at"));
    // What is opened again is asked from its first open question on, and its ref is there again after an edit as well.
    interview.go_on_with(interview_of(&before));
    let mut settled = interview.before(None).expect("the last one");
    while !settled.is_settled() {
        settled = interview.before(Some(&settled)).expect("the settled field");
    }
    assert_eq!(settled.field(), "docker_daemon_state_ref");
    assert!(matches!(interview.take_back(&settled), Answer::Taken));
    let text = interview.text();
    assert!(text.contains("evidence:inc-7/docker") && !text.contains("null"), "{text}");
    let anew = interview.anew(settled).map(|it| it.pointer().to_string());
    assert!(
        anew.is_some_and(|it| it.starts_with("/docker_daemon_state_ref/") && !it.ends_with("/ref"))
    );
}

#[test]
fn one_goes_back_to_a_ref_that_was_typed() {
    let mut interview = interview_of("cross_project_sync_ref: {ref: , projects: [shop]}\n");
    const REF: &str = "/cross_project_sync_ref/ref";
    assert!(answer(&mut interview, REF, "evidence:inc-7/sync"));
    let next = question(&interview, "/restoration_evidence_ref/ref");
    let mut before = interview.before(Some(&next));
    while before.as_ref().is_some_and(|it| it.pointer().to_string() != REF) {
        before = interview.before(before.as_ref());
    }
    assert!(before.is_some());
    assert!(matches!(interview.take_back(&before.expect("it was typed")), Answer::Taken));
    assert!(is_asked(&interview, REF));
}

#[test]
fn one_goes_back_from_a_new_element_to_the_one_before() {
    let interview = interview_of(
        "actor_attribution_ref:\n  actors:\n    - {role: SRE, team: b, action: start, part: both, at: 2026-06-16T21:31:00+08:00}\n",
    );
    let first = question(&interview, "/actor_attribution_ref/actors/0/action");
    let second = interview.next_element(&first).expect("a list grows");
    let before = interview.before(Some(&second)).map(|it| it.pointer().to_string());
    assert!(before.is_some_and(|it| it.starts_with("/actor_attribution_ref/actors/0/")));
}

#[test]
fn a_mismatch_is_explained_by_who_saw_it() {
    const PACKET: &str = "\
port_binding_state_ref:
  ref: evidence:inc-7/ports
  host_ports: consistent
  container_ports: consistent
  proxy:
  gateway: not_applicable
  firewall: consistent
  summary: There is no gateway.
  origin: profile
";
    const SUMMARY: &str = "/port_binding_state_ref/summary";
    let mut interview = interview_of(PACKET);
    let is_open = |interview: &Interview<'_>| {
        interview
            .questions()
            .iter()
            .any(|it| it.pointer().to_string() == SUMMARY && !it.is_answered())
    };
    assert!(!is_open(&interview));
    assert!(answer(&mut interview, "/port_binding_state_ref/proxy", "mismatch"));
    assert!(is_open(&interview), "{}", interview.text());
    // The team's reason is no answer of anybody.
    let summary = question(&interview, SUMMARY);
    assert!(matches!(interview.take_back(&summary), Answer::NotTaken(_)));
    let Answer::NotTaken(why) = interview.answer(&summary, &"The proxy was wrong. ".repeat(24))
    else {
        panic!("there is no room for both")
    };
    assert!(why.next.contains("479 characters"), "{}", why.next);
    assert!(answer(&mut interview, SUMMARY, "The proxy still names the old port."));
    let text = interview.text();
    assert!(!is_open(&interview) && !text.contains("profile"), "{text}");
    // It goes on to explain what does not apply.
    assert!(text.contains("The proxy still names the old port. There is no gateway."), "{text}");
    // So does another one.
    assert!(answer(&mut interview, SUMMARY, "The proxy names port 81."));
    let text = interview.text();
    assert!(text.contains("summary: The proxy names port 81. There is no gateway."), "{text}");
    // Taken back, the team's reason is there again.
    let summary = question(&interview, SUMMARY);
    assert!(matches!(interview.take_back(&summary), Answer::Taken));
    let text = interview.text();
    assert!(is_open(&interview) && text.contains("summary: There is no gateway."), "{text}");
    assert!(text.contains("origin: profile"), "{text}");
}

#[test]
fn a_word_for_all_sides_is_taken_as_a_packet_has_it_and_what_is_shared_is_no_field() {
    for typed in [
        "all none",
        "全部 none",
        "none",
        "all none, iptables observed",
        "all: none",
        "All none",
        "全部：none",
    ] {
        let mut interview = interview_of("contention_review: {ref: INC-7/c}\n");
        assert!(answer(&mut interview, "/contention_review", typed), "{typed}");
        assert!(interview.text().contains("runner: none"), "{}", interview.text());
    }
    let mut interview = interview_of("contention_review: {ref: INC-7/c}\n");
    let observer = question(&interview, "/defaults/observed_by");
    let Answer::NotTaken(why) = interview.settle(&observer, "unknown", "x") else {
        panic!("it is no field")
    };
    assert!(why.what.contains("shared by evidence"), "{}", why.what);
}

#[test]
fn what_is_due_is_no_day_of_the_incident() {
    const PACKET: &str = "\
actor_attribution_ref:
  actors:
    - at: 2026-06-16T21:31:00+08:00
recurrence_guard_ref: {ref: , guard: , due: }
followup_owner: {role: host owner, team: hosts, due: }
";
    const DUES: &str = "/recurrence_guard_ref/due";
    let mut interview = interview_of(PACKET);
    assert!(!answer(&mut interview, DUES, "18:00"));
    assert!(answer(&mut interview, DUES, "2026-07-15, followup_owner 18:00"));
    let text = interview.text();
    assert!(text.contains("due: 2026-07-15}"), "{text}");
    assert!(text.contains("2026-07-15T18:00:00+08:00"), "{text}");
    let mut interview = interview_of(PACKET);
    assert!(answer(&mut interview, DUES, "2026-07-15 18:00"));
    assert_eq!(interview.text().matches("2026-07-15T18:00:00+08:00").count(), 2);
}

#[test]
fn a_packet_is_the_same_while_the_same_person_hands_it_in() {
    let of = |by: &str| interview_of(&format!("{by}boot_time_ref: {{ref: INC-7/boot}}\n"));
    const WRITTEN_OUT: &str = "submitted_by: {role: SRE, team: b, principal: p-1}\n";
    let by = Who::with_principal("SRE, b, p-1", None).ok();
    for (before, now, is_same) in [
        (WRITTEN_OUT, WRITTEN_OUT, true),
        ("submitted_by: p-1\n", WRITTEN_OUT, true),
        ("submitted_by: p-1\n", "submitted_by: p-2\n", false),
        ("submitted_by: {role: SRE, team: b}\n", WRITTEN_OUT, true),
        (WRITTEN_OUT, "submitted_by: {role: lead, team: b, principal: p-2}\n", false),
        (WRITTEN_OUT, "", false),
        ("", WRITTEN_OUT, true),
        ("", "submitted_by: {role: lead, team: b, principal: p-2}\n", false),
    ] {
        assert_eq!(of(before).is_same_packet(&of(now), by.as_ref()), is_same, "{before} {now}");
    }
    assert!(!of("").is_same_packet(&of(WRITTEN_OUT), None));
}
