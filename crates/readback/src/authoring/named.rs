//! People that a packet names by principal alone, written out in full as the team's list has them. What somebody wrote stays.

use super::people::{Member, People, Seen};
use super::person::Who;
use super::supplement::says_nothing;
use crate::edit::{Editor, NotEdited, Over, text};
use crate::packet::evidence::{DEFAULT_KEYS, common_keys};
use crate::packet::fields::FIELDS;
use crate::packet::node::{Node, Value};
use crate::packet::people::{Identity, is_same};
use crate::packet::pointer::{Pointer, Step};
use crate::packet::shape::{Key, Shape};

/// What became of the people of a packet.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct NamedPeople {
    /// Who is written out now.
    pub filled: Vec<Pointer>,
    /// Whose principal the list has not.
    pub unlisted: Vec<Pointer>,
    /// Who is called something else than in the list.
    pub differing: Vec<Pointer>,
    /// Where the list has a bot or an agent, and a person belongs.
    pub machines: Vec<Pointer>,
    /// Whether it was left open on what evidence rests, since who observed it is one of those who acted.
    pub is_acting: bool,
}

/// Where evidence says who observed it, unless it says so itself.
pub(super) const OBSERVER: [Step; 2] = [Step::Key("defaults"), Step::Key("observed_by")];
pub(super) const PROVENANCE: [Step; 2] = [Step::Key("defaults"), Step::Key("provenance")];
const ACTORS: [Step; 2] = [Step::Key("actor_attribution_ref"), Step::Key("actors")];

/// Writes them out.
pub(super) fn name_people(editor: &mut Editor, people: &People) -> Result<NamedPeople, NotEdited> {
    let (written, mut named) = written_out(editor.tree(), people);
    for (path, value) in written {
        editor.offer(&path, &value)?;
    }
    named.is_acting = !say_provenance(editor, people)?;
    Ok(named)
}

/// What is written of those whom a packet names by principal, and what became of them all.
pub(super) fn written_out(
    packet: &Node,
    people: &People,
) -> (Vec<(Vec<Step>, Value)>, NamedPeople) {
    let mut written = Vec::new();
    let mut named = NamedPeople::default();
    for (path, keys) in places(packet) {
        let pointer = Pointer::of(&path);
        let Some(place) = pointer.value_in(packet) else { continue };
        let is_open = |key: &str| place.get(key).is_none_or(says_nothing);
        let principal = place.get("principal").and_then(Node::text);
        let Some(principal) = principal else { continue };
        if !is_open("role") && !is_open("team") {
            let listed = people.of(principal);
            if listed.is_some_and(|member| calls_otherwise(place, member)) {
                named.differing.push(pointer);
            }
            continue;
        }
        let Some(member) = people.of(principal) else {
            named.unlisted.push(pointer);
            continue;
        };
        if calls_otherwise(place, member) {
            named.differing.push(pointer);
            continue;
        }
        match Who::of_member(member).value_for(keys) {
            Ok(Value::Map(entries)) => {
                for entry in entries.into_iter().filter(|entry| is_open(&entry.key)) {
                    let key = keys.iter().find(|key| key.name == entry.key);
                    let Some(key) = key.filter(|key| key.name != "principal") else { continue };
                    let path = [&path[..], &[Step::Key(key.name)]].concat();
                    written.push((path, entry.value.value));
                }
                named.filled.push(pointer);
            }
            Ok(_) | Err(_) => named.machines.push(pointer),
        }
    }
    (written, named)
}

/// On what evidence of whoever observed it rests, where the list says so. By its definition nothing is witnessed by those who
/// acted; false where that is why it was left open.
fn say_provenance(editor: &mut Editor, people: &People) -> Result<bool, NotEdited> {
    let is_open = editor.value(&PROVENANCE).is_none_or(says_nothing);
    let Some(seen) = listed_provenance(editor, people).filter(|_| is_open) else { return Ok(true) };
    if seen == Seen::Witnessed && is_acting(editor) {
        return Ok(false);
    }
    editor.offer(&PROVENANCE, &text(seen.name()))?;
    Ok(true)
}

/// What the list says of whoever observed.
fn listed_provenance(editor: &Editor, people: &People) -> Option<Seen> {
    let observer = editor.value(&OBSERVER)?.get("principal")?.text()?;
    people.of(observer)?.provenance
}

/// On what evidence rests by what the list says of whoever observed, as far as it is known who acted.
pub(super) fn provenance_that_follows(editor: &Editor, people: &People) -> Option<Seen> {
    listed_provenance(editor, people).filter(|seen| *seen != Seen::Witnessed || !is_acting(editor))
}

/// Writes it once it is known who acted, while a packet is being asked for. What followed before an answer, and does no more, is
/// taken back.
pub(super) fn follow_provenance(
    editor: &mut Editor,
    people: &People,
    before: Option<Seen>,
) -> Result<(), NotEdited> {
    let follows = provenance_that_follows(editor, people);
    let stands = editor.value(&PROVENANCE).and_then(Node::text);
    if follows != before && before.is_some_and(|before| stands == Some(before.name())) {
        editor.set(&PROVENANCE, &Value::Null, Over::Anything)?;
    }
    let actors = editor.value(&ACTORS).and_then(Node::elements).unwrap_or_default();
    let is_known = actors.iter().any(|actor| actor.get("role").is_some_and(|it| !says_nothing(it)));
    if is_known && follows.is_some() {
        say_provenance(editor, people)?;
    }
    Ok(())
}

/// Whether whoever observed is one of those who acted.
fn is_acting(editor: &Editor) -> bool {
    let Some(observer) = editor.value(&OBSERVER) else { return false };
    acted(editor, &identity(observer))
}

/// Whether somebody is one of those who acted.
pub(super) fn acted(editor: &Editor, who: &Identity<'_>) -> bool {
    let actors = editor.value(&ACTORS).and_then(Node::elements).unwrap_or_default();
    actors.iter().any(|actor| is_same(&identity(actor), who))
}

/// Who is named in a place.
pub(super) fn identity(place: &Node) -> Identity<'_> {
    let text = |key| place.get(key).and_then(Node::text);
    Identity { role: text("role"), team: text("team"), principal: text("principal") }
}

fn calls_otherwise(place: &Node, member: &Member) -> bool {
    let differs =
        |key, listed: &str| place.get(key).and_then(Node::text).is_some_and(|it| it != listed);
    differs("role", &member.role) || differs("team", &member.team)
}

/// Every place for somebody with a principal, and its keys.
fn places(packet: &Node) -> Vec<(Vec<Step>, &'static [Key])> {
    let mut found = Vec::new();
    if let Some(defaults) = packet.get("defaults") {
        look(defaults, &Shape::Record(DEFAULT_KEYS), &mut vec!["defaults".into()], &mut found);
    }
    for field in FIELDS {
        if let Some(node) = packet.get(field.name) {
            look(node, &field.shape, &mut vec![field.name.into()], &mut found);
        }
    }
    found
}

fn look(
    node: &Node,
    shape: &Shape,
    path: &mut Vec<Step>,
    found: &mut Vec<(Vec<Step>, &'static [Key])>,
) {
    match shape {
        Shape::Record(keys) => look_at_keys(node, keys, path, found),
        Shape::Evidence(keys) => {
            look_at_keys(node, common_keys(), path, found);
            look_at_keys(node, keys, path, found);
        }
        Shape::OneRecord(forms) => {
            forms.iter().for_each(|keys| look_at_keys(node, keys, path, found));
        }
        Shape::List(of) | Shape::OneOrMany(of) => {
            for (index, element) in node.elements().unwrap_or_default().iter().enumerate() {
                path.push(index.into());
                look(element, of, path, found);
                path.pop();
            }
        }
        Shape::Either(one, other) => {
            look(node, one, path, found);
            look(node, other, path, found);
        }
        Shape::Bool
        | Shape::Count
        | Shape::Text(_)
        | Shape::Reason(_)
        | Shape::Form(_)
        | Shape::Word(_)
        | Shape::Facts => {}
    }
}

fn look_at_keys(
    node: &Node,
    keys: &'static [Key],
    path: &mut Vec<Step>,
    found: &mut Vec<(Vec<Step>, &'static [Key])>,
) {
    let has = |name: &str| keys.iter().any(|key| key.name == name);
    if has("role") && has("principal") {
        found.push((path.clone(), keys));
    }
    for key in keys {
        if let Some(inner) = node.get(key.name) {
            path.push(key.name.into());
            look(inner, &key.shape, path, found);
            path.pop();
        }
    }
}
