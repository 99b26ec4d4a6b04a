//! A word that somebody writes for all sides of a field: `all WORD` in the place of one of them stands for every side that is left
//! empty. Nobody's word stands for a side without it.

use super::follows::{is_left_to_its_field, side_that_follows};
use super::supplement::says_nothing;
use crate::edit::{Editor, NotEdited, Over, text};
use crate::packet::node::{Node, Value};
use crate::packet::pointer::{Pointer, Step};
use crate::packet::sides::fields_with_sides;

/// How a word for all sides begins.
pub(super) const ALL: [&str; 2] = ["all ", "全部 "];

/// The word that a text gives to all sides.
fn word_for_all(said: &str, words: &[&'static str]) -> Option<&'static str> {
    let word = ALL.into_iter().find_map(|all| said.strip_prefix(all))?.trim();
    words.iter().copied().find(|known| *known == word)
}

/// Where a word for all sides of a field stands, and which it is. Of two nobody knows which is meant.
fn said_of_all(
    field: &Node,
    sides: &[&'static str],
    words: &[&'static str],
) -> Option<(&'static str, &'static str)> {
    let said = |side: &&'static str| {
        let word = word_for_all(field.get(side)?.text()?, words)?;
        Some((*side, word))
    };
    let mut said = sides.iter().filter_map(said);
    let one = said.next()?;
    said.next().is_none().then_some(one)
}

/// What is written of sides by a word for all of them: of each that says nothing, unless the field of its own says it. `packet` is
/// where the field stands, `all` the packet that has the other fields.
pub(super) fn written_for_all(packet: &Node, all: &Node) -> Vec<(Vec<Step>, Value)> {
    let mut written = Vec::new();
    for (name, sides, words) in fields_with_sides() {
        let Some(field) = packet.get(name) else { continue };
        let Some((place, word)) = said_of_all(field, &sides, words) else { continue };
        for side in sides {
            let is_open = side == place || field.get(side).is_none_or(says_nothing);
            let of_its_own = is_left_to_its_field(all, name, side);
            let word = if of_its_own { side_that_follows(all, side) } else { Some(word) };
            if let Some(word) = word.filter(|_| is_open) {
                written.push((vec![name.into(), side.into()], text(word)));
            }
        }
    }
    written
}

/// Writes them, and says where.
pub(super) fn write_for_all(editor: &mut Editor) -> Result<Vec<Pointer>, NotEdited> {
    let written = written_for_all(editor.tree(), editor.tree());
    for (path, value) in &written {
        editor.set(path, value, Over::Anything)?;
    }
    Ok(written.iter().map(|(path, _)| Pointer::of(path)).collect())
}

/// Whether a side is written by a word for all of them, so that nobody is asked for it.
pub(super) fn is_said_of_all(packet: &Node, field: &str, side: &str) -> bool {
    let written = written_for_all(packet, packet);
    written.iter().any(|(path, _)| matches!(path[..], [Step::Key(of), Step::Key(key)] if of == field && key == side))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packet::Format;

    fn expanded(packet: &str) -> String {
        let Ok(mut editor) = Editor::of_text(packet.to_owned(), Format::Yaml) else {
            panic!("it is YAML")
        };
        assert!(write_for_all(&mut editor).is_ok(), "{packet}");
        editor.text().to_owned()
    }

    #[test]
    fn a_word_for_all_goes_to_the_sides_that_say_nothing() {
        let ports = "port_binding_state_ref:\n  host_ports: all consistent  # looked\n  container_ports:\n  proxy: mismatch\n  gateway: not_applicable\n  firewall:\n";
        let expect = "port_binding_state_ref:\n  host_ports: consistent  # looked\n  container_ports: consistent\n  proxy: mismatch\n  gateway: not_applicable\n  firewall: consistent\n";
        assert_eq!(expanded(ports), expect);
        assert_eq!(expanded(expect), expect);
        let contention =
            "contention_review: {runner: , repair_bot: observed, iptables: 全部 none}\n";
        let expect = "contention_review: {runner: none, repair_bot: observed, iptables: none, backup_job: none, compose_action: none}\n";
        assert_eq!(expanded(contention), expect);
    }

    #[test]
    fn a_side_with_a_field_of_its_own_is_left_to_it() {
        let packet = |own: &str| {
            expanded(&format!(
                "dependency_impact_ref:\n  upstream: all none\n  queue: recovered\n  public_route:  # seen\n{own}"
            ))
        };
        let unanswered = packet("");
        assert!(unanswered.contains("public_route:  # seen"), "{unanswered}");
        assert!(unanswered.contains("monitoring: none"), "{unanswered}");
        assert!(unanswered.contains("queue: recovered"), "{unanswered}");
        let recovered = packet("public_route_recovery_ref: {state: recovered}\n");
        assert!(recovered.contains("public_route: recovered"), "{recovered}");
        // How far one that is still degraded is hit, whoever looked says, here with the word for all.
        let degraded = packet("public_route_recovery_ref: {state: still_degraded}\n");
        assert!(degraded.contains("public_route: none"), "{degraded}");
    }

    #[test]
    fn what_is_no_word_for_all_stays() {
        for packet in [
            "contention_review: {runner: none, iptables: }\n",
            "contention_review: {runner: all, iptables: }\n",
            "contention_review: {runner: all fine, iptables: }\n",
            "contention_review: {runner: all none, iptables: all observed}\n",
            "contention_review: {not_applicable: all none}\n",
            "docker_daemon_state_ref: {contention: all none}\n",
        ] {
            assert_eq!(expanded(packet), packet);
        }
    }
}
