//! Nothing of a capture but facts comes out: not a canary, whole, cut or escaped, in any form or error.

use super::captures::{BOOT, FAILED, PORTS};
use super::common::World;
use super::common::canary::Canary;
use super::piped;

/// A capture with the canary in many places: inside words, behind every line and between lines.
fn planted(capture: &str, canary: &str) -> Vec<String> {
    let places = (0..capture.len()).step_by(11).filter(|at| capture.is_char_boundary(*at));
    let mut planted: Vec<String> = places
        .map(|at| {
            let mut text = capture.to_owned();
            text.insert_str(at, canary);
            text
        })
        .collect();
    planted.push(capture.replace('\n', &format!(" {canary}\n")));
    planted.push(capture.replace('\n', &format!("\n{canary}\n")));
    planted
}

#[test]
fn no_canary_comes_out() {
    let canary = Canary::new();
    let world = World::new();
    for (number, capture) in [PORTS, FAILED, BOOT].into_iter().enumerate() {
        for (at, text) in planted(capture, &canary.core).into_iter().enumerate() {
            let form = ["plain", "json", "yaml"][(number + at) % 3];
            let outcome = piped(&world, &["summarize", "--format", form], text.as_bytes());
            canary.check_absent(&outcome, &format!("{form} {number} {at}"));
        }
    }
}
