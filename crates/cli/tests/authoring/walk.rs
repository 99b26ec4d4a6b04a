//! The whole way: a skeleton with a team's standing facts, what a person types, tidied, ready for review.

use crate::answers::{ANSWERS, DUE, LOOKED_AT, typed, values};
use crate::{NOW, check_code, new, team_world};

/// Values that a person types. Four of them are the words for the sides of ports, dependencies and contention, which nobody else can
/// state; the sealed packet has more than three times as many.
const TYPED: usize = 46;

#[test]
fn what_a_person_types_makes_a_packet_that_is_ready() {
    let world = team_world();
    check_code(&new(&world, &[]), 0);
    let mut text = world.text("p.yaml");
    for answer in ANSWERS {
        text = typed(&text, *answer);
    }
    world.write("p.yaml", &text);
    let tidy = ["tidy", "p.yaml", "--submitted-at", "2026-06-17T11:30:00+08:00"];
    check_code(&world.run([&tidy[..], &["--looked-at", LOOKED_AT, "--due", DUE]].concat()), 0);
    let checked = world.run(["check", "--now", NOW, "p.yaml", "--lang", "en"]);
    check_code(&checked, 0);
    let typed: usize = ANSWERS.iter().map(|(_, _, value)| values(value)).sum();
    let count = typed + values(LOOKED_AT) + values(DUE);
    assert_eq!(count, TYPED);
    let sealed = world.run(["tidy", "--seal", "p.yaml"]);
    check_code(&sealed, 0);
    let all = sealed.stdout.matches("\":").count();
    assert!(all > 3 * count, "{all} keys, {count} typed");
}

#[test]
fn tidying_keeps_what_a_person_wrote() {
    let world = team_world();
    check_code(&new(&world, &[]), 0);
    let before = world.text("p.yaml").replace("# 【", "# 我的註解\n# 【");
    world.write("p.yaml", &before);
    check_code(&world.run(["tidy", "p.yaml"]), 0);
    let after = world.text("p.yaml");
    let (head, tail) = before.split_once("redacted_evidence_refs:\n").expect("the list");
    assert!(after.starts_with(head), "{after}");
    assert!(after.ends_with(tail), "{after}");
    check_code(&world.run(["tidy", "p.yaml"]), 0);
    assert_eq!(world.text("p.yaml"), after, "tidying twice changes nothing");
}
