//! What a summary of a capture establishes, written into the field of a packet that it speaks for.

use super::named::acted;
use super::people::Seen;
use super::person::Who;
use super::supplement::{is_of_another, says_nothing};
use crate::edit::{Change, Editor, NotEdited, Over, list, map, text};
use crate::packet::fields::{FIELDS, Field};
use crate::packet::node::{Node, Value};
use crate::packet::people::Observer;
use crate::packet::pointer::{Pointer, Step};
use crate::packet::reader::Keys as _;
use crate::packet::shape::Shape;
use crate::packet::unreadable::Unreadable;
use crate::packet::words::Provenance;
use crate::packet::{Format, values};
use crate::screen::{Hits, Screened};

/// A fact as a packet takes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FactValue {
    /// A number.
    Count(u64),
    /// Yes or no.
    Flag(bool),
    /// A word out of a closed list, or a time of RFC 3339.
    Word(String),
    /// Numbers.
    Counts(Vec<u64>),
    /// Words out of a closed list.
    Words(Vec<&'static str>),
    /// A number for each word.
    CountsBy(Vec<(&'static str, u64)>),
}

/// What goes into one field.
#[derive(Default)]
pub struct Filling {
    /// The field.
    pub field: &'static str,
    /// Facts of the field itself, each with the keys that lead to it.
    pub own: Vec<(&'static [&'static str], FactValue)>,
    /// Facts that no field takes, by their names out of the closed list.
    pub facts: Vec<(&'static str, FactValue)>,
    /// The sentence.
    pub summary: String,
    /// The time that the evidence speaks of (RFC 3339).
    pub observed_at: Option<String>,
}

/// What the operator says of the evidence.
#[derive(Default)]
pub struct Evidence<'a> {
    /// Where the redacted evidence is kept.
    pub cited: Option<&'a str>,
    /// Who observed it.
    pub observed_by: Option<Who>,
    /// What it rests on.
    pub provenance: Option<Provenance>,
    /// Whether it may take the place of what is written.
    pub is_replacing: bool,
}

/// A packet with what was filled in.
#[derive(Debug)]
pub struct Filled {
    /// The packet's text.
    pub text: String,
    /// Where a value was written.
    pub written: Vec<Pointer>,
    /// Where something else stood and was kept.
    pub kept: Vec<Pointer>,
    /// Fields that somebody else added and is named in; nothing was written into them, whatever may be replaced.
    pub of_others: Vec<Pointer>,
}

/// Why nothing was filled in. Nothing of the packet is quoted.
pub enum FillProblem {
    /// The packet cannot be read.
    UnreadablePacket(Box<Unreadable>),
    /// The field is none that takes evidence.
    NoEvidenceField,
    /// The field says that it is not applicable or not known.
    OtherForm(Pointer),
    /// What the operator says of the evidence is raw payload or a secret.
    Payload(Hits),
    /// Something in what would be written is invisible: where, and which character.
    Invisible(Pointer, char),
    /// The packet was left alone.
    NotEdited(NotEdited),
}

/// Keys by which a value says something else than evidence.
const OTHER_FORMS: [&str; 2] = ["not_applicable", "unknown"];

/// Writes fillings into a packet. What a person wrote stays, unless it is said that it may be replaced;
/// where the same stands there already, nothing is done.
///
/// # Errors
/// [`FillProblem`]; nothing was changed then.
pub fn fill(
    packet: &Screened,
    format: Format,
    fillings: &[Filling],
    evidence: &Evidence<'_>,
) -> Result<Filled, FillProblem> {
    let editor = Editor::of(packet, format)
        .map_err(|error| FillProblem::UnreadablePacket(Box::new(error)))?;
    if let Some(invisible) = values::invisible(editor.tree()).into_iter().next() {
        return Err(FillProblem::UnreadablePacket(Box::new(invisible)));
    }
    let mut writing = Writing {
        editor,
        written: Vec::new(),
        kept: Vec::new(),
        of_others: Vec::new(),
        over: if evidence.is_replacing { Over::Anything } else { Over::Nothing },
    };
    for filling in fillings {
        let field = FIELDS
            .iter()
            .find(|field| field.name == filling.field)
            .filter(|field| takes_evidence(field))
            .ok_or(FillProblem::NoEvidenceField)?;
        writing.fill(field, filling, evidence)?;
    }
    let Writing { editor, written, kept, of_others, .. } = writing;
    values::screen(editor.tree()).map_err(|payload| FillProblem::Payload(payload.into_hits()))?;
    if let Some((pointer, character)) = values::first_invisible_value(editor.tree()) {
        return Err(FillProblem::Invisible(pointer, character));
    }
    Ok(Filled { text: editor.text().to_owned(), written, kept, of_others })
}

/// The fields that take evidence, in the order of the format.
pub fn fillable() -> impl Iterator<Item = &'static str> {
    FIELDS.iter().filter(|field| takes_evidence(field)).map(|field| field.name)
}

const fn takes_evidence(field: &Field) -> bool {
    matches!(field.shape, Shape::Evidence(_))
}

/// What goes into a field as the lines of a packet in YAML, to be read or copied. Without a field, the
/// lines of the value alone.
///
/// # Errors
/// [`FillProblem`]
pub fn lines(filling: &Filling, is_named: bool) -> Result<String, FillProblem> {
    let field = FIELDS.iter().find(|field| field.name == filling.field);
    let field = field.ok_or(FillProblem::NoEvidenceField)?;
    let writing = Writing::of_nothing(field, filling, &Evidence::default())?;
    let text = writing.editor.text();
    if is_named {
        return Ok(text.to_owned());
    }
    let lines = text.lines().skip(1).map(|line| line.strip_prefix("  ").unwrap_or(line));
    Ok(lines.flat_map(|line| [line, "\n"]).collect())
}

/// The candidate that a packet names.
#[must_use]
pub fn candidate(packet: &Screened, format: Format) -> Option<String> {
    let editor = Editor::of(packet, format).ok()?;
    let candidate = editor.value(&[Step::Key("readback_candidate_id")])?.text()?;
    Some(candidate.to_owned())
}

struct Writing {
    editor: Editor,
    written: Vec<Pointer>,
    kept: Vec<Pointer>,
    of_others: Vec<Pointer>,
    over: Over,
}

impl Writing {
    /// A packet of this field alone.
    fn of_nothing(
        field: &Field,
        filling: &Filling,
        evidence: &Evidence<'_>,
    ) -> Result<Self, FillProblem> {
        // A ref is owed in any case; its place shows that.
        let empty = format!("{}:\n  ref:\n  summary:\n", field.name);
        let editor = Editor::of_text(empty, Format::Yaml)
            .map_err(|error| FillProblem::UnreadablePacket(Box::new(error)))?;
        let (written, kept, of_others) = (Vec::new(), Vec::new(), Vec::new());
        let mut writing = Self { editor, written, kept, of_others, over: Over::Anything };
        writing.fill(field, filling, evidence)?;
        Ok(writing)
    }

    fn fill(
        &mut self,
        field: &Field,
        filling: &Filling,
        evidence: &Evidence<'_>,
    ) -> Result<(), FillProblem> {
        let at = Step::Key(field.name);
        if is_of_another(self.editor.tree(), field.name) {
            self.of_others.push(Pointer::of(&[at]));
            return Ok(());
        }
        if self.editor.value(&[at]).is_none() {
            // All at once, so that the editor lays it out as a whole.
            let alone = Self::of_nothing(field, filling, evidence)?;
            let whole = alone.editor.value(&[at]).map(|node| node.value.clone());
            return self.set(&[at], whole.unwrap_or(Value::Null));
        }
        let other = OTHER_FORMS
            .into_iter()
            .find(|key| self.editor.value(&[at]).is_some_and(|value| value.get(key).is_some()));
        match (other, self.over) {
            (Some(key), Over::Nothing) => {
                return Err(FillProblem::OtherForm(Pointer::of(&[at, Step::Key(key)])));
            }
            (Some(_), Over::Anything) => {
                self.editor
                    .set(&[at], &Value::Map(Vec::new()), Over::Anything)
                    .map_err(FillProblem::NotEdited)?;
            }
            (None, _) => {}
        }
        if let Some(cited) = evidence.cited {
            self.set(&[at, Step::Key("ref")], text(cited))?;
        }
        self.set(&[at, Step::Key("summary")], text(&filling.summary))?;
        if let Some(observed_at) = &filling.observed_at {
            self.set(&[at, Step::Key("observed_at")], text(observed_at))?;
        }
        if let Some(who) = &evidence.observed_by {
            let value = who.value_for(Observer::KEYS).unwrap_or_else(|_| who.value());
            self.set(&[at, Step::Key("observed_by")], value)?;
        }
        if let Some(provenance) = self.provenance(evidence) {
            self.set(&[at, Step::Key("provenance")], text(provenance))?;
        }
        for (keys, fact) in &filling.own {
            let mut path = vec![at];
            path.extend(keys.iter().map(|key| Step::Key(key)));
            self.set(&path, value(fact))?;
        }
        self.facts(at, &filling.facts)
    }

    /// What is said of it, or what the team's list says of who observed. By its definition nothing is witnessed by those who acted.
    fn provenance(&self, evidence: &Evidence<'_>) -> Option<&'static str> {
        let listed = evidence.observed_by.as_ref().and_then(|who| {
            let is_acting = acted(&self.editor, &who.identity());
            who.seen().filter(|seen| *seen != Seen::Witnessed || !is_acting)
        });
        evidence.provenance.map(Provenance::name).or_else(|| listed.map(Seen::name))
    }

    /// All facts at once where none are there, so that they stand together; else one by one.
    fn facts(&mut self, at: Step, facts: &[(&'static str, FactValue)]) -> Result<(), FillProblem> {
        let path = [at, Step::Key("facts")];
        if facts.is_empty() {
            return Ok(());
        }
        if self.editor.value(&path).is_none_or(is_open) {
            let all = map(facts.iter().map(|(name, fact)| (*name, value(fact))));
            return self.set(&path, all);
        }
        facts.iter().try_for_each(|(name, fact)| {
            self.set(&[path[0], path[1], Step::Key(name)], value(fact))
        })
    }

    fn set(&mut self, path: &[Step], value: Value) -> Result<(), FillProblem> {
        // A place that a skeleton left empty is nobody's word.
        let is_empty = self.editor.value(path).is_none_or(is_open);
        let over = if is_empty { Over::Anything } else { self.over };
        match self.editor.set(path, &value, over) {
            Ok(Change::Added | Change::Replaced) => self.written.push(Pointer::of(path)),
            Ok(Change::Same) => {}
            Err(NotEdited::Occupied(_)) => self.kept.push(Pointer::of(path)),
            Err(error @ NotEdited::Unsafe(_)) => return Err(FillProblem::NotEdited(error)),
        }
        Ok(())
    }
}

/// Whether nobody wrote anything there. That there is none of something, an empty list says.
fn is_open(node: &Node) -> bool {
    match &node.value {
        Value::List(elements) => !elements.is_empty() && elements.iter().all(is_open),
        Value::Map(entries) => entries.iter().all(|entry| is_open(&entry.value)),
        Value::Null | Value::Bool(_) | Value::Integer(_) | Value::OtherNumber | Value::Text(_) => {
            says_nothing(node)
        }
    }
}

fn value(fact: &FactValue) -> Value {
    match fact {
        FactValue::Count(count) => Value::Integer(i64::try_from(*count).unwrap_or(i64::MAX)),
        FactValue::Flag(flag) => Value::Bool(*flag),
        FactValue::Word(word) => text(word),
        FactValue::Counts(counts) => {
            list(counts.iter().map(|count| value(&FactValue::Count(*count))))
        }
        FactValue::Words(words) => list(words.iter().map(|word| text(word))),
        FactValue::CountsBy(counts) => {
            map(counts.iter().map(|(word, count)| (*word, value(&FactValue::Count(*count)))))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::Tainted;

    const PACKET: &str = "\
# compose
compose_stack_state_ref:
  ref: INC-7/compose  # mine
  summary:
  containers:
    total:  # all of them
    running: 3
docker_daemon_state_ref: {not_applicable: no daemon here}
";

    fn compose() -> Filling {
        Filling {
            field: "compose_stack_state_ref",
            own: vec![
                (&["containers", "total"], FactValue::Count(9)),
                (&["containers", "running"], FactValue::Count(7)),
                (&["containers", "exited"], FactValue::Count(2)),
            ],
            facts: vec![
                ("published_host_ports", FactValue::Counts(vec![80, 443])),
                ("by_action", FactValue::CountsBy(vec![("container:die", 2)])),
                ("daemon_reachable", FactValue::Flag(true)),
            ],
            summary: "containers in total 9.".to_owned(),
            observed_at: Some("2026-06-11T18:40:00Z".to_owned()),
        }
    }

    fn filled(packet: &str, filling: Filling, is_replacing: bool) -> Result<Filled, FillProblem> {
        let Ok(packet) = Tainted::from(packet.as_bytes().to_vec()).screen() else {
            panic!("it is honest")
        };
        let evidence = Evidence { cited: Some("INC-7/ps"), is_replacing, ..Evidence::default() };
        fill(&packet, Format::Yaml, &[filling], &evidence)
    }

    #[test]
    fn nothing_invisible_is_written_or_gone_on_with() {
        let mut filling = compose();
        filling.summary = "containers\u{202e} in total 9.".to_owned();
        let Err(FillProblem::Invisible(pointer, '\u{202e}')) = filled(PACKET, filling, false)
        else {
            panic!("it is invisible")
        };
        assert_eq!(pointer.to_string(), "/compose_stack_state_ref/summary");
        let packet = PACKET.replace("no daemon here", "no \u{200b}daemon here");
        let refused = filled(&packet, compose(), false);
        assert!(matches!(refused, Err(FillProblem::UnreadablePacket(_))));
    }

    fn pointers(pointers: &[Pointer]) -> Vec<String> {
        pointers.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_somebody_else_added_stays_whatever_may_be_replaced() {
        let packet = "docker_daemon_state_ref:\n  api_reachable: false\n  contributed_by: {role: network on-call, team: network}\n";
        let filling = Filling {
            field: "docker_daemon_state_ref",
            own: vec![(&["api_reachable"], FactValue::Flag(true))],
            summary: "docker version: it answers.".to_owned(),
            ..Filling::default()
        };
        let Ok(done) = filled(packet, filling, true) else { panic!("it is an evidence field") };
        assert_eq!(done.text, packet);
        assert_eq!((done.written.len(), done.of_others.len()), (0, 1));
    }

    #[test]
    fn what_a_person_wrote_stays_and_is_told() {
        let Ok(done) = filled(PACKET, compose(), false) else { panic!("it can be filled in") };
        assert_eq!(
            done.text,
            "\
# compose
compose_stack_state_ref:
  ref: INC-7/compose  # mine
  summary: containers in total 9.
  containers:
    total: 9  # all of them
    running: 3
    exited: 2
  observed_at: 2026-06-11T18:40:00Z
  facts:
    published_host_ports: [80, 443]
    by_action: {\"container:die\": 2}
    daemon_reachable: true
docker_daemon_state_ref: {not_applicable: no daemon here}
"
        );
        assert_eq!(
            pointers(&done.kept),
            ["/compose_stack_state_ref/ref", "/compose_stack_state_ref/containers/running"]
        );
    }

    #[test]
    fn it_is_replaced_where_that_is_said_and_the_second_time_changes_nothing() {
        let Ok(done) = filled(PACKET, compose(), true) else { panic!("it can be filled in") };
        assert!(done.text.contains("ref: INC-7/ps  # mine") && done.text.contains("running: 7"));
        assert!(done.kept.is_empty());
        let Ok(again) = filled(&done.text, compose(), false) else { panic!("it can be filled in") };
        assert_eq!((again.text, again.written.len(), again.kept.len()), (done.text, 0, 0));
    }

    #[test]
    fn an_empty_list_is_a_fact_and_stays() {
        for facts in ["{published_host_ports: []}", "\n    published_host_ports: []"] {
            let packet = format!("compose_stack_state_ref:\n  facts: {facts}\n");
            let Ok(done) = filled(&packet, compose(), false) else { panic!("it can be filled in") };
            assert!(done.text.contains("published_host_ports: []"), "{}", done.text);
            let kept = ["/compose_stack_state_ref/facts/published_host_ports"];
            assert_eq!(pointers(&done.kept), kept);
            let Ok(done) = filled(&packet, compose(), true) else { panic!("it can be filled in") };
            assert!(done.text.contains("[80, 443]") && done.kept.is_empty(), "{}", done.text);
        }
        // What stands open, stands open in a list as well.
        let packet = "compose_stack_state_ref:\n  facts:\n    published_host_ports:\n      -\n";
        let Ok(done) = filled(packet, compose(), false) else { panic!("it can be filled in") };
        assert!(done.kept.is_empty(), "{}", done.text);
    }

    #[test]
    fn a_filling_can_be_read_without_a_packet() {
        let mut filling = compose();
        filling.facts.truncate(1);
        let lines = |is_named| match lines(&filling, is_named) {
            Ok(lines) => lines,
            Err(_) => panic!("it can be written"),
        };
        let value = "ref:\nsummary: containers in total 9.\nobserved_at: 2026-06-11T18:40:00Z\n\
            containers: {total: 9, running: 7, exited: 2}\nfacts:\n  published_host_ports: [80, 443]\n";
        assert_eq!(lines(false), value);
        assert!(lines(true).starts_with("compose_stack_state_ref:\n  ref:\n  summary: "));
    }

    #[test]
    fn a_field_that_is_not_there_is_added_whole() {
        for packet in
            ["# mine\nschema_version: x\n", "# mine\nschema_version: x\ncompose_stack_state_ref:\n"]
        {
            let Ok(done) = filled(packet, compose(), false) else { panic!("it can be filled in") };
            let added = "# mine\nschema_version: x\ncompose_stack_state_ref:\n  ref: INC-7/ps\n  summary: containers in total 9.\n";
            assert!(done.text.starts_with(added), "{}", done.text);
            assert_eq!(pointers(&done.written), ["/compose_stack_state_ref"]);
        }
    }

    #[test]
    fn a_field_that_says_not_applicable_is_left_alone() {
        let docker = || Filling {
            field: "docker_daemon_state_ref",
            summary: "x.".into(),
            ..Filling::default()
        };
        let Err(FillProblem::OtherForm(at)) = filled(PACKET, docker(), false) else {
            panic!("it says something else")
        };
        assert_eq!(at.to_string(), "/docker_daemon_state_ref/not_applicable");
        assert!(
            filled(PACKET, docker(), true).is_ok_and(|done| !done.text.contains("not_applicable"))
        );
        let none = Filling { field: "submitted_at", ..Filling::default() };
        assert!(matches!(filled(PACKET, none, true), Err(FillProblem::NoEvidenceField)));
    }
}
