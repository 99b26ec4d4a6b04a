//! The sentences of an existing plan, read as a stream.

use std::io::Read;

use super::{Wording, is_ours};
use crate::lang::Lang;
use crate::python_json::{Decoded, Kind, Lexer, Place, ReadProblem, holds_lone_surrogate};
use crate::vocabulary::{
    BLOCKED_ACTIONS, CHECKS, CLOSED_BOUNDARIES, LANES, NOT_AUTHORIZATION, PLAN_SCHEMA_VERSION,
    READBACK_FIELDS, REQUIRED_READBACK_FIELDS,
};

/// The longest list of checks or lanes that is kept. v1 has 28 and 10; a longer one is none of v1's.
const ENTRIES_MAX: usize = 64;

/// The longest id or sentence that is kept, in bytes. A longer one is cut, and so equals none of ours.
const SENTENCE_BYTES_MAX: usize = 16 * 1024;

/// Why no wording can be taken from a plan.
#[derive(Debug, thiserror::Error)]
pub enum ImportProblem {
    /// It cannot be read, or is not JSON as Python reads it.
    #[error(transparent)]
    Read(#[from] ReadProblem),
    /// An identifier is not v1's.
    #[error("an identifier is not v1's")]
    NotV1 {
        /// The JSON pointer of the identifier, made of v1's own keys.
        pointer: String,
        /// What v1 has there; `None` where v1 has nothing.
        expected: Option<&'static str>,
        /// Where the value starts; `None` where it is missing.
        place: Option<Place>,
    },
    /// A sentence is missing, no text, or cannot be written as UTF-8.
    #[error("a sentence is not text")]
    NotText {
        /// The JSON pointer of the sentence.
        pointer: String,
        /// Where the check or lane starts.
        place: Place,
    },
}

/// Id and sentence of a check or lane, as an existing plan has them.
pub struct Sentence {
    id: Option<String>,
    text: Option<String>,
    place: Place,
}

/// What an existing plan says that is not frozen, and the lists that are.
#[derive(Default)]
pub struct PlanSentences {
    schema_version: Option<(Option<String>, Place)>,
    generated_at: Option<String>,
    checks: Option<Vec<Sentence>>,
    lanes: Option<Vec<Sentence>>,
    names: Vec<NameList>,
}

/// A list of frozen names, or the keys of an object of them.
struct NameList {
    key: &'static str,
    expected: Vec<&'static str>,
    first_difference: Option<(usize, Place)>,
}

/// How far to read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    Whole,
    /// Up to the candidates, which come before most of what is looked for.
    UpToCandidates,
}

impl PlanSentences {
    /// Reads a whole plan.
    ///
    /// # Errors
    /// It cannot be read, or is not JSON.
    pub fn read<R: Read>(reader: R) -> Result<Self, ReadProblem> {
        let mut sentences = Self::default();
        sentences.read_members(&mut Lexer::new(reader)?, Extent::Whole)?;
        Ok(sentences)
    }

    /// Reads the two ends of a plan that is laid out as a plan is: everything but the candidates, which are
    /// all but a few kilobytes of it. `None` where the ends are not those of such a layout.
    ///
    /// A line break cannot stand inside a JSON string, so the last line that begins the list of checks, when
    /// everything behind it closes exactly one object, is the one that counts.
    #[must_use]
    pub fn read_ends(head: &[u8], tail: &[u8]) -> Option<Self> {
        const LAST_LIST: &[u8] = b"\n  \"reviewer_checks\": [";
        let start = memchr::memmem::rfind(tail, LAST_LIST)?;
        let mut sentences = Self::default();
        let mut head = Lexer::new(head).ok()?;
        sentences.read_members(&mut head, Extent::UpToCandidates).ok()?;
        let mut rest = Lexer::new(b"{".chain(&tail[start..])).ok()?;
        sentences.read_members(&mut rest, Extent::Whole).ok()?;
        Some(sentences)
    }

    /// When the plan says it was made, from its beginning. `None` where the beginning is not a plan's.
    #[must_use]
    pub fn generated_at(head: &[u8]) -> Option<String> {
        let mut sentences = Self::default();
        // The beginning of a plan is no complete JSON, so an error is expected; what came before it counts.
        let _cut_off = sentences.read_members(&mut Lexer::new(head).ok()?, Extent::UpToCandidates);
        sentences.generated_at
    }

    fn read_members<R: Read>(
        &mut self,
        lexer: &mut Lexer<R>,
        extent: Extent,
    ) -> Result<(), ReadProblem> {
        if lexer.kind()? != Kind::Object {
            lexer.skip_value()?;
            return lexer.finish();
        }
        let mut members = lexer.enter()?;
        while members {
            let mut key = Vec::new();
            lexer.key(&mut Decoded(&mut key))?;
            lexer.kind()?;
            match key.as_slice() {
                b"schema_version" => {
                    let place = lexer.place();
                    self.schema_version = Some((short_text(lexer)?, place));
                }
                b"generated_at" => self.generated_at = short_text(lexer)?,
                b"reviewer_checks" => self.checks = entries(lexer, b"check_id", b"instruction")?,
                b"outcome_lanes" => self.lanes = entries(lexer, b"lane_id", b"meaning")?,
                b"required_readback_fields" => {
                    self.names("required_readback_fields", &REQUIRED_READBACK_FIELDS, lexer)?;
                }
                b"blocked_actions" => self.names("blocked_actions", &BLOCKED_ACTIONS, lexer)?,
                b"boundaries" => {
                    let mut expected = [&[NOT_AUTHORIZATION], &CLOSED_BOUNDARIES[..]].concat();
                    expected.sort_unstable();
                    self.names("boundaries", &expected, lexer)?;
                }
                b"readback_candidates" if extent == Extent::UpToCandidates => return Ok(()),
                b"readback_candidates" => self.candidate_names(lexer)?,
                _ => lexer.skip_value()?,
            }
            members = lexer.another_member()?;
        }
        lexer.finish()
    }

    /// Compares a list of names, or the sorted keys of an object, with v1's.
    fn names<R: Read>(
        &mut self,
        key: &'static str,
        expected: &[&'static str],
        lexer: &mut Lexer<R>,
    ) -> Result<(), ReadProblem> {
        let start = lexer.place();
        let found = names_with_places(lexer)?;
        let differs = |index: &usize| {
            found.get(*index).map(|(name, _)| name.as_deref())
                != expected.get(*index).map(|e| Some(*e))
        };
        let length = found.len().max(expected.len());
        let first = (0..length).find(differs);
        self.names.retain(|list| list.key != key);
        self.names.push(NameList {
            key,
            expected: expected.to_vec(),
            first_difference: first
                .map(|index| (index, found.get(index).map_or(start, |(_, place)| *place))),
        });
        Ok(())
    }

    /// Compares the list of fields of the first candidate; the others say the same.
    fn candidate_names<R: Read>(&mut self, lexer: &mut Lexer<R>) -> Result<(), ReadProblem> {
        if lexer.kind()? != Kind::List {
            return lexer.skip_value();
        }
        let mut items = lexer.enter()?;
        let mut first = true;
        while items {
            if first && lexer.kind()? == Kind::Object {
                let mut members = lexer.enter()?;
                while members {
                    let mut key = Vec::new();
                    lexer.key(&mut Decoded(&mut key))?;
                    lexer.kind()?;
                    if key == b"readback_fields" {
                        self.names(
                            "readback_candidates/0/readback_fields",
                            &READBACK_FIELDS,
                            lexer,
                        )?;
                    } else {
                        lexer.skip_value()?;
                    }
                    members = lexer.another_member()?;
                }
            } else {
                lexer.skip_value()?;
            }
            first = false;
            items = lexer.another_item()?;
        }
        Ok(())
    }

    /// Whether this calls itself a v1 plan.
    #[must_use]
    pub fn is_v1_plan(&self) -> bool {
        matches!(&self.schema_version, Some((Some(version), _)) if version == PLAN_SCHEMA_VERSION)
    }

    /// Whether every sentence is one that the wording gives, or one of ours.
    #[must_use]
    pub fn are_known(&self, wording: &Wording) -> bool {
        let checks = self.checks.iter().flatten().map(|found| {
            (found, wording.checks().find(|(id, _)| found.id.as_deref() == Some(*id)))
        });
        let lanes =
            self.lanes.iter().flatten().map(|found| {
                (found, wording.lanes().find(|(id, _)| found.id.as_deref() == Some(*id)))
            });
        checks.chain(lanes).all(|(found, given)| match &found.text {
            Some(text) => given.is_some_and(|(_, sentence)| sentence == text) || is_ours(text),
            None => false,
        })
    }

    /// The sentences as a wording.
    ///
    /// # Errors
    /// An identifier is not v1's, or a sentence is no text.
    pub fn into_wording(self) -> Result<Wording, ImportProblem> {
        if !self.is_v1_plan() {
            return Err(ImportProblem::NotV1 {
                pointer: "/schema_version".to_owned(),
                expected: Some(PLAN_SCHEMA_VERSION),
                place: self.schema_version.map(|(_, place)| place),
            });
        }
        let mut wording = Wording::ours(Lang::default());
        let checks = CHECKS.iter().map(|check| check.id);
        take(
            ["reviewer_checks", "check_id", "instruction"],
            checks,
            self.checks,
            &mut wording.checks,
        )?;
        let lanes = LANES.iter().map(|lane| lane.id);
        take(["outcome_lanes", "lane_id", "meaning"], lanes, self.lanes, &mut wording.lanes)?;
        for list in self.names {
            if let Some((index, place)) = list.first_difference {
                return Err(ImportProblem::NotV1 {
                    pointer: format!("/{}/{index}", list.key),
                    expected: list.expected.get(index).copied(),
                    place: Some(place),
                });
            }
        }
        Ok(wording)
    }
}

/// Moves the found sentences into the wording, after comparing every id in its place.
fn take(
    [list, id_key, text_key]: [&'static str; 3],
    ids: impl Iterator<Item = &'static str>,
    found: Option<Vec<Sentence>>,
    sentences: &mut [String],
) -> Result<(), ImportProblem> {
    let found = found.unwrap_or_default();
    let count = sentences.len();
    if let Some(surplus) = found.get(count) {
        let pointer = format!("/{list}/{count}");
        return Err(ImportProblem::NotV1 { pointer, expected: None, place: Some(surplus.place) });
    }
    let mut found = found.into_iter();
    for (index, (id, sentence)) in ids.zip(sentences).enumerate() {
        let entry = found.next();
        if entry.as_ref().and_then(|entry| entry.id.as_deref()) != Some(id) {
            return Err(ImportProblem::NotV1 {
                pointer: format!("/{list}/{index}/{id_key}"),
                expected: Some(id),
                place: entry.map(|entry| entry.place),
            });
        }
        if let Some(Sentence { text, place, .. }) = entry {
            let pointer = || format!("/{list}/{index}/{text_key}");
            *sentence = text.ok_or_else(|| ImportProblem::NotText { pointer: pointer(), place })?;
        }
    }
    Ok(())
}

/// A text of bearable length, or `None` for anything else that stands here.
fn short_text<R: Read>(lexer: &mut Lexer<R>) -> Result<Option<String>, ReadProblem> {
    if lexer.kind()? != Kind::Text {
        lexer.skip_value()?;
        return Ok(None);
    }
    let mut text = Vec::new();
    lexer.text(&mut Decoded(&mut text))?;
    let writable = text.len() <= SENTENCE_BYTES_MAX && !holds_lone_surrogate(&text);
    Ok(if writable { String::from_utf8(text).ok() } else { None })
}

/// The list of `{id, sentence}` objects that starts here; `None` where something else does.
fn entries<R: Read>(
    lexer: &mut Lexer<R>,
    id_key: &[u8],
    text_key: &[u8],
) -> Result<Option<Vec<Sentence>>, ReadProblem> {
    if lexer.kind()? != Kind::List {
        lexer.skip_value()?;
        return Ok(None);
    }
    let mut entries = Vec::new();
    let mut items = lexer.enter()?;
    while items {
        let kind = lexer.kind()?;
        let mut entry = Sentence { id: None, text: None, place: lexer.place() };
        if kind == Kind::Object && entries.len() <= ENTRIES_MAX {
            let mut members = lexer.enter()?;
            while members {
                let mut key = Vec::new();
                lexer.key(&mut Decoded(&mut key))?;
                if key == id_key {
                    entry.id = short_text(lexer)?;
                } else if key == text_key {
                    entry.text = short_text(lexer)?;
                } else {
                    lexer.skip_value()?;
                }
                members = lexer.another_member()?;
            }
        } else {
            lexer.skip_value()?;
        }
        if entries.len() <= ENTRIES_MAX {
            entries.push(entry);
        }
        items = lexer.another_item()?;
    }
    Ok(Some(entries))
}

/// The texts of a list, or the keys of an object, each with its place.
fn names_with_places<R: Read>(
    lexer: &mut Lexer<R>,
) -> Result<Vec<(Option<String>, Place)>, ReadProblem> {
    let kind = lexer.kind()?;
    let mut names = Vec::new();
    if !matches!(kind, Kind::List | Kind::Object) {
        lexer.skip_value()?;
        return Ok(names);
    }
    let mut more = lexer.enter()?;
    while more {
        let name = if kind == Kind::List {
            lexer.kind()?;
            (lexer.place(), short_text(lexer)?)
        } else {
            let (place, mut key) = (lexer.place(), Vec::new());
            lexer.key(&mut Decoded(&mut key))?;
            lexer.skip_value()?;
            (place, String::from_utf8(key).ok())
        };
        if names.len() <= ENTRIES_MAX {
            names.push((name.1, name.0));
        }
        more = if kind == Kind::List { lexer.another_item()? } else { lexer.another_member()? };
    }
    Ok(names)
}
