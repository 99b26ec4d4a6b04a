//! One field of a packet added by somebody else, who is named in it.

use super::named::written_out;
use super::own_words::asked_by_the_team;
use super::people::People;
use super::person::{PersonProblem, Who};
use super::sides::written_for_all;
use crate::checks::Finding;
use crate::edit::{self, Change, Editor, NotEdited, Over};
use crate::packet::fields::{FIELDS, Field, Fields};
use crate::packet::node::{Entry, Node, Value};
use crate::packet::people::{Identity, is_same};
use crate::packet::pointer::Step;
use crate::packet::problem::Problem;
use crate::packet::reader::Reader;
use crate::packet::shape::Shape;
use crate::packet::unreadable::Unreadable;
use crate::packet::{Format, values, yaml};
use crate::screen::{Hits, Place, Screened, screen};
use crate::team_vocabulary::TeamVocabulary;

/// A packet with what was added.
#[derive(Debug)]
pub struct Supplemented {
    /// The packet's text.
    pub text: String,
    /// Whether something else stood there.
    pub change: Change,
    /// Where it said that nobody knows, if that is what the value took the place of.
    pub nobody_knew: Option<Place>,
    /// Where it stood in whose place the value came.
    pub stood_at: Option<Place>,
    /// How many comments went with what stood there.
    pub comments_gone: usize,
    /// How many comments of the value were not taken over.
    pub comments_left_out: usize,
}

/// Why nothing was added. Nothing of the packet or the value is quoted.
pub enum SupplementProblem {
    /// The packet cannot be read.
    UnreadablePacket(Box<Unreadable>),
    /// The value cannot be read.
    UnreadableValue(Box<Unreadable>),
    /// A value is raw payload or a secret.
    Payload(Hits),
    /// The field is none that somebody else can add to.
    NotSupplementable,
    /// Whoever adds is who hands the packet in: then nobody else has to be named.
    IsSubmitter,
    /// A key that the field has not; where in the value.
    UnknownKey(Place),
    /// The value calls itself a team's standing fact; where it does.
    Standing(Place),
    /// What is wrong with the value, and where it stands in it.
    Wrong(Vec<(Place, Problem)>),
    /// What the team's own words ask of the value, and where it stands in it.
    AskedByTheTeam(Vec<(Place, Finding)>),
    /// Whoever adds is nobody with this team.
    NobodyWithTheTeam(PersonProblem),
    /// The packet was left alone.
    NotEdited(NotEdited),
}

/// The key that names who added a value.
pub(super) const CONTRIBUTED_BY: &str = "contributed_by";

/// Keys that say of a whole field why nothing else is said in it.
pub(super) const SETTLES: [&str; 3] = ["not_applicable", "unknown", "none_planned"];

/// The key that marks a team's standing fact, which nobody says of one incident.
const ORIGIN: &str = "origin";

/// Whom a supplement is looked up with: the team's words and its people.
#[derive(Clone, Copy, Default)]
pub struct OfTheTeam<'a> {
    /// What the team calls things.
    pub words: Option<&'a TeamVocabulary>,
    /// Who is in it.
    pub people: Option<&'a People>,
}

/// Adds the value of a field to a packet, in the name of somebody. It takes the place of nothing that says anything, but of
/// that nobody knows. Whoever stands in it by principal alone is written out as the team's list has it, and a word for all sides
/// of the field goes to each of them.
///
/// # Errors
/// [`SupplementProblem`]; nothing was changed then.
pub fn supplement(
    packet: &Screened,
    format: Format,
    field: &str,
    value: &Screened,
    by: &Who,
    is_replacing: bool,
    team: OfTheTeam<'_>,
) -> Result<Supplemented, SupplementProblem> {
    use SupplementProblem as No;
    let field = FIELDS
        .iter()
        .find(|row| row.name == field)
        .filter(|row| can_be_supplemented(row))
        .ok_or(No::NotSupplementable)?;
    let mut editor =
        Editor::of(packet, format).map_err(|error| No::UnreadablePacket(Box::new(error)))?;
    let comments_left_out = edit::comments(value.text_for_parser());
    let value = yaml::read(value.text_for_parser())
        .map_err(|error| No::UnreadableValue(Box::new(error)))?;
    let value = unwrapped(value, field.name);
    values::screen(&value).map_err(|payload| No::Payload(payload.into_hits()))?;
    if let Some(invisible) = values::invisible(&value).into_iter().next() {
        return Err(No::UnreadableValue(Box::new(invisible)));
    }
    if let Some(problem) = team.words.and_then(|words| by.anonymous_with(words)) {
        return Err(No::NobodyWithTheTeam(problem));
    }
    if submitter_is(editor.tree(), by) == Some(true) {
        return Err(No::IsSubmitter);
    }
    if let Some(origin) = value.get(ORIGIN) {
        return Err(No::Standing(origin.place));
    }
    let value = said_in_full(field, value, editor.tree(), team.people);
    let (unknown, wrong) = problems(field, &value);
    if let Some(place) = unknown {
        return Err(No::UnknownKey(place));
    }
    if !wrong.is_empty() {
        return Err(No::Wrong(wrong));
    }
    let nobody_knew = place_of_unknown(&editor, field);
    let is_replacing = is_replacing || nobody_knew.is_some();
    let stood_at = editor.value(&[Step::Key(field.name)]).map(|written| written.place);
    let comments = editor.comments();
    let change = write(&mut editor, field, &value, by, is_replacing).map_err(No::NotEdited)?;
    values::screen(editor.tree()).map_err(|payload| No::Payload(payload.into_hits()))?;
    let hits = screen(editor.text().as_bytes());
    if !hits.is_clean() {
        return Err(No::Payload(hits));
    }
    let asked = asked_by_the_team_of(field, &value, &editor, format, team.words);
    if !asked.is_empty() {
        return Err(No::AskedByTheTeam(asked));
    }
    edit::screened(editor.text()).map_err(No::Payload)?;
    let stood_at = stood_at.filter(|_| change == Change::Replaced);
    let comments_gone = comments.saturating_sub(editor.comments());
    let text = editor.text().to_owned();
    Ok(Supplemented { text, change, nobody_knew, stood_at, comments_gone, comments_left_out })
}

/// Whether a value names anybody by principal alone, so that a team's list of people has to say who that is.
#[must_use]
pub fn names_by_principal(field: &str, value: &Screened) -> bool {
    let field = FIELDS.iter().find(|row| row.name == field);
    let value = yaml::read(value.text_for_parser()).ok();
    field.zip(value).is_some_and(|(field, value)| {
        let given = packet_of(field, &unwrapped(value, field.name));
        !written_out(&given, &People::default()).1.unlisted.is_empty()
    })
}

/// A value with what its short forms stand for. What is added has the place of what it belongs to.
fn said_in_full(
    field: &'static Field,
    value: Node,
    packet: &Node,
    people: Option<&People>,
) -> Node {
    let mut given = packet_of(field, &value);
    let people = people.map(|people| written_out(&given, people).0).unwrap_or_default();
    for (path, value) in people.into_iter().chain(written_for_all(&given, packet)) {
        put(&mut given, &path, value);
    }
    let Value::Map(entries) = given.value else { return value };
    entries.into_iter().next().map_or(value, |entry| entry.value)
}

/// Puts a value along steps all of which but the last are there.
fn put(node: &mut Node, path: &[Step], value: Value) {
    let place = node.place;
    let Some((first, rest)) = path.split_first() else {
        node.value = value;
        node.stand_at(place);
        return;
    };
    match (first, &mut node.value) {
        (Step::Key(key), Value::Map(entries)) => {
            let at = entries.iter().position(|entry| entry.key == *key);
            let at = at.unwrap_or_else(|| {
                let empty = Node { value: Value::Null, place };
                entries.push(Entry { key: (*key).to_owned(), key_place: place, value: empty });
                entries.len() - 1
            });
            put(&mut entries[at].value, rest, value);
        }
        (Step::Index(index), Value::List(elements)) => {
            if let Some(element) = elements.get_mut(*index) {
                put(element, rest, value);
            }
        }
        (
            Step::Key(_) | Step::Index(_),
            Value::Null
            | Value::Bool(_)
            | Value::Integer(_)
            | Value::OtherNumber
            | Value::Text(_)
            | Value::List(_)
            | Value::Map(_),
        ) => {}
    }
}

/// Where a field says that nobody knows.
fn place_of_unknown(editor: &Editor, field: &'static Field) -> Option<Place> {
    let written = editor.value(&[Step::Key(field.name)])?;
    written.get("unknown").map(|_| written.place)
}

/// What the team's words ask of a value, now that it stands in its packet, and where in the value that is.
fn asked_by_the_team_of(
    field: &'static Field,
    value: &Node,
    editor: &Editor,
    format: Format,
    team: Option<&TeamVocabulary>,
) -> Vec<(Place, Finding)> {
    let Some(team) = team else { return Vec::new() };
    let given = packet_of(field, value);
    let asked = asked_by_the_team(editor.text(), format, team).into_iter();
    let of_field = asked.filter(|finding| finding.pointer.field() == Some(field.name));
    of_field.map(|finding| (finding.pointer.place_in(&given), finding)).collect()
}

/// A packet of this one value.
fn packet_of(field: &'static Field, value: &Node) -> Node {
    let entry = Entry { key: field.name.to_owned(), key_place: value.place, value: value.clone() };
    Node { value: Value::Map(vec![entry]), place: value.place }
}

/// Whether a field has a place for who added it.
#[must_use]
fn can_be_supplemented(field: &Field) -> bool {
    match field.shape {
        Shape::Evidence(_) => true,
        Shape::Record(keys) => keys.iter().any(|key| key.name == CONTRIBUTED_BY),
        Shape::OneRecord(forms) => {
            forms.iter().all(|keys| keys.iter().any(|key| key.name == CONTRIBUTED_BY))
        }
        Shape::Bool
        | Shape::Count
        | Shape::Text(_)
        | Shape::Reason(_)
        | Shape::Form(_)
        | Shape::Word(_)
        | Shape::List(_)
        | Shape::OneOrMany(_)
        | Shape::Either(..)
        | Shape::Facts => false,
    }
}

/// The names of the fields that somebody else can add to.
pub fn supplementable() -> impl Iterator<Item = &'static str> {
    FIELDS.iter().filter(|field| can_be_supplemented(field)).map(|field| field.name)
}

/// The value itself, where the field's name was written before it as well.
fn unwrapped(mut value: Node, field: &str) -> Node {
    if let Value::Map(entries) = &mut value.value
        && entries.len() == 1
        && entries[0].key == field
        && let Some(entry) = entries.pop()
    {
        return entry.value;
    }
    value
}

/// Whether a field is somebody else's word, who is named in it: nothing is written into it in another's name.
pub(super) fn is_of_another(packet: &Node, field: &str) -> bool {
    let by = packet.get(field).and_then(|field| field.get(CONTRIBUTED_BY));
    by.is_some_and(|by| !says_nothing(by))
}

/// Whether somebody says of a whole field that it does not apply, that nobody knows or that nothing is planned.
pub(super) fn is_settled(field: &Node) -> bool {
    settled_by(field).is_some()
}

/// The key by which somebody says so.
pub(super) fn settled_by(field: &Node) -> Option<&'static str> {
    SETTLES.into_iter().find(|key| field.get(key).is_some_and(|reason| !says_nothing(reason)))
}

/// Who hands a packet in, as far as it says so: a person, or a principal that is not written out yet.
fn submitter(packet: &Node) -> Option<Identity<'_>> {
    let said = packet.get("submitted_by").filter(|it| !says_nothing(it))?;
    let text = |key: &str| said.get(key).and_then(Node::text);
    Some(Identity {
        role: text("role"),
        team: text("team"),
        principal: said.text().or_else(|| text("principal")),
    })
}

/// Whether two readings of a packet are handed in by the same person; where only the later one says by whom, by whoever is asked.
pub(super) fn same_submitter(before: &Node, now: &Node, by: Option<&Who>) -> bool {
    match (submitter(before), submitter(now)) {
        (Some(before), Some(now)) => is_same(&before, &now),
        (None, None) => true,
        (None, Some(_)) => by.is_some_and(|by| submitter_is(now, by) == Some(true)),
        (Some(_), None) => false,
    }
}

/// Whether this is who hands in, as far as the packet says who does.
pub(super) fn submitter_is(packet: &Node, by: &Who) -> Option<bool> {
    Some(is_same(&submitter(packet)?, &by.identity()))
}

/// The first key of a value that its field has not, and what is wrong with the value by itself.
fn problems(field: &'static Field, value: &Node) -> (Option<Place>, Vec<(Place, Problem)>) {
    let packet = packet_of(field, value);
    let mut reader = Reader::new();
    drop(Fields::read(&packet, &mut reader));
    let of_field = |problem: &Problem| problem.pointer.field() == Some(field.name);
    let unknown = reader.unknown_keys.first().map(|key| key.place);
    let wrong = reader.problems.into_iter().filter(of_field);
    let placed = wrong.map(|problem| (problem.pointer.place_in(&packet), problem));
    (unknown, placed.collect())
}

fn write(
    editor: &mut Editor,
    field: &'static Field,
    value: &Node,
    by: &Who,
    is_replacing: bool,
) -> Result<Change, NotEdited> {
    let path = [Step::Key(field.name)];
    let written = editor.value(&path);
    let is_empty = written.is_none_or(has_places_only);
    let has_keys = written.is_some_and(|it| it.entries().is_some_and(|keys| !keys.is_empty()));
    let mut whole = value.value.clone();
    if let Value::Map(entries) = &mut whole {
        entries.retain(|entry| entry.key != CONTRIBUTED_BY);
        entries.push(Entry {
            key: CONTRIBUTED_BY.to_owned(),
            key_place: Place::START,
            value: edit::node(by.value()),
        });
    }
    let is_other_form = SETTLES.iter().any(|key| value.get(key).is_some());
    if is_empty && has_keys && !is_other_form {
        // The places of a skeleton, with what it says beside them.
        let entries = edit::node(whole);
        for entry in entries.entries().unwrap_or_default() {
            let Some(key) = field_key(field, &entry.key) else { continue };
            editor.set(&[path[0], Step::Key(key)], &entry.value.value, Over::Anything)?;
        }
        return Ok(Change::Added);
    }
    let may_replace = is_empty || is_replacing;
    let over = if may_replace { Over::Anything } else { Over::Nothing };
    let change = editor.set(&path, &whole, over)?;
    Ok(if is_empty { Change::Added } else { change })
}

/// Whether a field has empty places only, and perhaps where its evidence will be kept, which a team's profile says.
pub(super) fn has_places_only(node: &Node) -> bool {
    let is_place = |key: &str| matches!(key, "ref" | "origin");
    match node.entries() {
        Some(entries) => entries.iter().all(|it| is_place(&it.key) || says_nothing(&it.value)),
        None => says_nothing(node),
    }
}

/// The key of the format that is spelt like this.
fn field_key(field: &Field, key: &str) -> Option<&'static str> {
    field.shape.keys().into_iter().flatten().map(|it| it.name).find(|name| *name == key)
}

/// Whether a value has empty places only.
pub(super) fn says_nothing(node: &Node) -> bool {
    match &node.value {
        Value::Null => true,
        Value::Map(entries) => entries.iter().all(|entry| says_nothing(&entry.value)),
        Value::List(elements) => elements.iter().all(says_nothing),
        Value::Bool(_) | Value::Integer(_) | Value::OtherNumber | Value::Text(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::Tainted;

    const PACKET: &str = "\
submitted_by: {role: on-call SRE, team: platform, principal: p-022}
# impact
public_route_recovery_ref:
  ref:  # where
  state:  # recovered | still_degraded | unaffected
  recovered_at:
recurrence_guard_ref: {ref: INC-9, guard: change_freeze}
boot_time_ref: {unknown: the host keeps no record of it}  # asked
";

    fn add(field: &str, value: &str, by: &str, is_replacing: bool) -> Result<String, &'static str> {
        add_to(PACKET, field, value, by, is_replacing)
    }

    fn add_to(
        packet: &str,
        field: &str,
        value: &str,
        by: &str,
        is_replacing: bool,
    ) -> Result<String, &'static str> {
        let screened = |text: &str| match Tainted::from(text.as_bytes().to_vec()).screen() {
            Ok(screened) => screened,
            Err(_) => panic!("it is honest"),
        };
        let Ok(by) = Who::parse(by) else { panic!("it names somebody") };
        let (packet, value) = (screened(packet), screened(value));
        let team = OfTheTeam::default();
        let done = supplement(&packet, Format::Yaml, field, &value, &by, is_replacing, team);
        done.map(|done| done.text).map_err(|problem| match problem {
            SupplementProblem::UnreadablePacket(_) => "packet",
            SupplementProblem::UnreadableValue(_) => "value",
            SupplementProblem::Payload(_) => "payload",
            SupplementProblem::NotSupplementable => "field",
            SupplementProblem::IsSubmitter => "submitter",
            SupplementProblem::Standing(_) => "standing",
            SupplementProblem::UnknownKey(_) => "key",
            SupplementProblem::Wrong(_) => "wrong",
            SupplementProblem::AskedByTheTeam(_) | SupplementProblem::NobodyWithTheTeam(_) => {
                "team"
            }
            SupplementProblem::NotEdited(NotEdited::Occupied(_)) => "occupied",
            SupplementProblem::NotEdited(NotEdited::Unsafe(_)) => "unsafe",
        })
    }

    #[test]
    fn what_is_added_names_who_added_it() {
        let route = "{ref: INC-7/route, state: recovered, recovered_at: 2026-06-12T02:40:00+08:00}";
        let expect = PACKET
            .replace("ref:  #", "ref: INC-7/route  #")
            .replace("state:  #", "state: recovered  #")
            .replace(
                "recovered_at:\n",
                "recovered_at: 2026-06-12T02:40:00+08:00\n  contributed_by: {role: edge owner, team: network}\n",
            );
        let done = add("public_route_recovery_ref", route, "edge owner, network", false);
        assert_eq!(done.as_deref(), Ok(expect.as_str()));
        let named = format!("public_route_recovery_ref: {route}");
        assert_eq!(add("public_route_recovery_ref", &named, "edge owner, network", false), done);
    }

    #[test]
    fn what_nobody_knew_gives_way_to_what_somebody_knows() {
        let boot = "{ref: INC-7/boot, boot_time: 2026-06-01T00:00:00+08:00, rebooted: false}";
        let done = add("boot_time_ref", boot, "host owner, hosts", false);
        let written = "boot_time_ref:  # asked\n  ref: INC-7/boot\n  boot_time: 2026-06-01T00:00:00+08:00\n  rebooted: false\n  contributed_by: {role: host owner, team: hosts}\n";
        assert!(done.as_ref().is_ok_and(|text| text.ends_with(written)), "{done:?}");
        // Nobody adds that he does not know either.
        let unknown = "{unknown: I was asleep}";
        assert_eq!(add("boot_time_ref", unknown, "host owner, hosts", false), Err("wrong"));
    }

    #[test]
    fn a_secret_is_found_that_only_shows_beside_the_packet() {
        let packet = PACKET.replace(
            "boot_time_ref:",
            "before_service_state_ref: {ref: INC-7/before, summary: \"the new password is\"}\nboot_time_ref:",
        );
        let value = "{summary: \"Zq8#kfP2!xv9Lm\", ref: INC-7/boot, boot_time: 2026-06-01T00:00:00+08:00, rebooted: false}";
        let by = "edge owner, network";
        assert!(add("boot_time_ref", value, by, true).is_ok());
        assert_eq!(add_to(&packet, "boot_time_ref", value, by, true), Err("payload"));
    }

    #[test]
    fn what_cannot_be_added_is_told() {
        let by = "edge owner, network";
        let route = "public_route_recovery_ref";
        for (field, value, by, expect) in [
            ("submitted_at", "2026-06-12T02:40:00+08:00", by, "field"),
            ("no_such_field", "x", by, "field"),
            (route, "{ref: INC-7, state: fine}", by, "wrong"),
            (route, "{ref: INC-7, state: recovered, other: 1}", by, "key"),
            (route, "{not_applicable: n/a}", by, "wrong"),
            (route, "[", by, "value"),
            (route, "{ref: INC-7, state: unaffected}", "on-call SRE, platform", "submitter"),
            (
                "recurrence_guard_ref",
                "{ref: INC-7, guard: change_freeze, owner: {role: a team lead, team: b}, due: 2026-07-01}",
                by,
                "occupied",
            ),
        ] {
            assert_eq!(add(field, value, by, false), Err(expect), "{field} {value}");
        }
        let reason = "{not_applicable: nothing is public here}";
        assert!(add(route, reason, by, false).is_ok_and(|text| text.contains("nothing is public")));
        let guard = "{ref: INC-7, guard: change_freeze, owner: {role: team lead, team: b}, due: 2026-07-01}";
        assert!(add("recurrence_guard_ref", guard, by, true).is_ok());
    }
}
