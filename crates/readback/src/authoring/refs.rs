//! What can be written into a packet mechanically: the list of the refs that it cites, the digest of its source.

use super::follows::follow;
use super::looks::{DUES, LOOKS};
use super::named::{NamedPeople, name_people};
use super::people::People;
use super::sides::write_for_all;
use crate::edit::{self, Change, Editor, NotEdited, Over, list, text};
use crate::packet::node::Node;
use crate::packet::pointer::{Pointer, Step};
use crate::packet::unreadable::Unreadable;
use crate::packet::{Format, values};
use crate::screen::{Hits, Place, Screened};

/// The field that lists what is cited.
const LIST: &str = "redacted_evidence_refs";

/// A packet that was tidied, and what that changed.
#[derive(Debug, PartialEq, Eq)]
pub struct Tidied {
    /// The packet's text.
    pub text: String,
    /// How many refs were added to the list.
    pub added: usize,
    /// Where those stood that were taken out because nothing cites them, or because they stood there twice.
    pub removed: Vec<Place>,
    /// How many comments went with them.
    pub comments_gone: usize,
    /// What became of the digest of the source's entry; nothing where none is known.
    pub digest: Option<Change>,
    /// What became of the time of submission, if one was given.
    pub submitted_at: Option<Change>,
    /// What became of the people that it names.
    pub people: NamedPeople,
    /// Where it was written what somebody said once.
    pub filled: SaidOnce,
}

/// Where it was written what somebody said once.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct SaidOnce {
    /// The time of one look.
    pub looked_at: Vec<Pointer>,
    /// The one due date.
    pub due: Vec<Pointer>,
    /// A word for all sides of a field.
    pub for_all: Vec<Pointer>,
    /// What follows from what is stated.
    pub followed: Vec<Pointer>,
}

/// What a packet is tidied with.
pub struct Tidying<'a> {
    /// The digest of a candidate's entry of the source.
    pub digest: &'a dyn Fn(&str) -> Option<String>,
    /// When it is handed in.
    pub submitted_at: Option<&'a str>,
    /// When all the state evidence was looked at that does not say so itself.
    pub looked_at: Option<&'a str>,
    /// When the guard and the follow-up are due that do not say so themselves.
    pub due: Option<&'a str>,
    /// The team's people.
    pub people: Option<&'a People>,
}

/// Why a packet was not tidied.
pub enum TidyProblem {
    /// It cannot be read.
    Unreadable(Box<Unreadable>),
    /// A value is raw payload or a secret.
    Payload(Hits),
    /// It is written in a way in which this cannot be done safely.
    NotEdited(NotEdited),
}

impl From<NotEdited> for TidyProblem {
    fn from(error: NotEdited) -> Self {
        Self::NotEdited(error)
    }
}

/// Makes the list of refs exactly those that the packet cites, in the order in which it does, and writes the digest of its
/// entry of the source, a time of submission, the time of one look, one due date, who the people are that it names by principal, a
/// word for all sides of a field, and what follows from what is stated. Everything else stays as it is.
///
/// # Errors
/// [`TidyProblem`]; nothing was changed then.
pub fn tidy(packet: &Screened, format: Format, with: &Tidying<'_>) -> Result<Tidied, TidyProblem> {
    let mut editor =
        Editor::of(packet, format).map_err(|error| TidyProblem::Unreadable(Box::new(error)))?;
    values::screen(editor.tree()).map_err(|payload| TidyProblem::Payload(payload.into_hits()))?;
    let listed_at = places_of_list(&editor);
    let comments = editor.comments();
    let candidate = editor.value(&["readback_candidate_id".into()]).and_then(Node::text);
    let digest = match candidate.and_then(with.digest) {
        Some(digest) => {
            let path = [Step::Key("source_entry_sha256")];
            Some(editor.set(&path, &text(&digest), Over::Anything)?)
        }
        None => None,
    };
    let submitted_at = match with.submitted_at {
        Some(time) => Some(editor.set(&["submitted_at".into()], &text(time), Over::Anything)?),
        None => None,
    };
    let people = match with.people {
        Some(people) => name_people(&mut editor, people)?,
        None => NamedPeople::default(),
    };
    let looked_at = match with.looked_at {
        Some(time) => LOOKS.say(&mut editor, time)?,
        None => Vec::new(),
    };
    let due = match with.due {
        Some(due) => DUES.say(&mut editor, due)?,
        None => Vec::new(),
    };
    let for_all = write_for_all(&mut editor)?;
    let followed = follow(&mut editor, &[])?;
    values::screen(editor.tree()).map_err(|payload| TidyProblem::Payload(payload.into_hits()))?;
    let (added, removed) = list_refs(&mut editor)?;
    edit::screened(editor.text()).map_err(TidyProblem::Payload)?;
    let comments_gone = comments.saturating_sub(editor.comments());
    let removed = removed.into_iter().filter_map(|index| listed_at.get(index).copied()).collect();
    let text = editor.text().to_owned();
    let filled = SaidOnce { looked_at, due, for_all, followed };
    Ok(Tidied { text, added, removed, comments_gone, digest, submitted_at, people, filled })
}

/// Where the entries of the list stand; of what is no list, where that stands.
fn places_of_list(editor: &Editor) -> Vec<Place> {
    let Some(written) = editor.value(&[Step::Key(LIST)]) else { return Vec::new() };
    match written.elements() {
        Some(elements) => elements.iter().map(|element| element.place).collect(),
        None => vec![written.place],
    }
}

/// Makes the list exactly what is cited; gives how many were added, and which of those that stood there were taken out.
fn list_refs(editor: &mut Editor) -> Result<(usize, Vec<usize>), NotEdited> {
    let path = [Step::Key(LIST)];
    let mut cited: Vec<String> = Vec::new();
    for (_, cited_ref) in values::cited(editor.tree()) {
        if !cited.contains(&cited_ref) {
            cited.push(cited_ref);
        }
    }
    let listed = |editor: &Editor| -> Vec<Option<String>> {
        let elements = editor.value(&path).and_then(Node::elements).unwrap_or_default();
        elements.iter().map(|element| element.text().map(str::to_owned)).collect()
    };
    let written = editor.value(&path);
    let is_list = written.is_some_and(|node| node.elements().is_some_and(|it| !it.is_empty()));
    if !is_list {
        let is_other = written.is_some_and(|node| node.elements().is_none());
        if cited.is_empty() {
            return Ok((0, Vec::new()));
        }
        let all = list(cited.iter().map(|cited| text(cited)));
        editor.set(&path, &all, Over::Anything)?;
        return Ok((cited.len(), (0..usize::from(is_other)).collect()));
    }
    let kept: Vec<String> = listed(editor).into_iter().flatten().collect();
    let missing: Vec<&String> = cited.iter().filter(|cited| !kept.contains(cited)).collect();
    for cited in &missing {
        let next = editor.value(&path).and_then(Node::elements).map_or(0, <[Node]>::len);
        editor.set(&[path[0], Step::Index(next)], &text(cited), Over::Nothing)?;
    }
    let mut removed = Vec::new();
    let mut seen: Vec<String> = Vec::new();
    let mut index = 0;
    for (at, element) in listed(editor).into_iter().enumerate() {
        match element {
            Some(text) if cited.contains(&text) && !seen.contains(&text) => {
                seen.push(text);
                index += 1;
            }
            Some(_) | None => {
                editor.remove(&path, index)?;
                removed.push(at);
            }
        }
    }
    Ok((missing.len(), removed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::Tainted;

    fn tidied(text: &str) -> Option<Tidied> {
        let Ok(screened) = Tainted::from(text.as_bytes().to_vec()).screen() else {
            panic!("it is honest")
        };
        let digest = |id: &str| Some(format!("digest-of-{id}"));
        let with = Tidying {
            digest: &digest,
            submitted_at: None,
            looked_at: None,
            due: None,
            people: None,
        };
        tidy(&screened, Format::Yaml, &with).ok()
    }

    #[test]
    fn the_list_holds_what_is_cited_and_comments_stay() {
        let packet = "readback_candidate_id: x\nchange_or_incident_ref: {ref: INC-7}  # here\n\
                      boot_time_ref:\n  ref: evidence:inc-7/boot\n\
                      redacted_evidence_refs:\n  - evidence:old # gone\n  # the incident\n  - INC-7\n  - INC-7\n";
        let expect = "readback_candidate_id: x\nsource_entry_sha256: digest-of-x\n\
                      change_or_incident_ref: {ref: INC-7}  # here\n\
                      boot_time_ref:\n  ref: evidence:inc-7/boot\n\
                      redacted_evidence_refs:\n  # the incident\n  - INC-7\n  - evidence:inc-7/boot\n";
        let Some(first) = tidied(packet) else { panic!("it can be tidied") };
        assert_eq!(first.text, expect);
        let removed: Vec<u64> = first.removed.iter().map(|place| place.line).collect();
        assert_eq!(
            (first.added, &removed[..], first.digest),
            (1, &[6, 9][..], Some(Change::Added))
        );
        assert_eq!(first.comments_gone, 1);
        let Some(again) = tidied(expect) else { panic!("it can be tidied") };
        assert_eq!((again.added, again.removed.len(), again.digest), (0, 0, Some(Change::Same)));
        assert_eq!(again.comments_gone, 0);
        assert_eq!(again.text, expect);
    }

    #[test]
    fn an_empty_list_is_filled() {
        let cites = "change_or_incident_ref: {ref: INC-7}\n";
        for list in [
            "",
            "redacted_evidence_refs:\n",
            "redacted_evidence_refs: []\n",
            "redacted_evidence_refs: none\n",
        ] {
            let Some(tidied) = tidied(&format!("{cites}{list}")) else { panic!("{list}") };
            assert_eq!(tidied.text, format!("{cites}redacted_evidence_refs: [INC-7]\n"), "{list}");
        }
    }
}
