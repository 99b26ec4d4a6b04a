//! The sentences of an existing plan, read as a stream.

use std::io::Read;

use super::frozen::{FrozenNames, NameDifference};
use super::{SENTENCE_BYTES_MAX, Wording, is_ours};
use crate::checks::CHECKS;
use crate::lang::Lang;
use crate::python_json::{Capped, Kind, Lexer, Place, ReadProblem, holds_lone_surrogate};
use crate::screen::{Hits, screen};
use crate::vocabulary::{LANES, PLAN_SCHEMA_VERSION};

/// The longest list of checks or lanes that is kept. v1 has 28 and 10; a longer one is none of v1's.
const ENTRIES_MAX: usize = 64;

/// The longest key that is compared, in bytes; v1's are shorter.
pub(super) const KEY_BYTES_MAX: usize = 128;

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
    /// A sentence is missing, no text, too long, or cannot be written as UTF-8.
    #[error("a sentence is not text")]
    NotText {
        /// The JSON pointer of the sentence.
        pointer: String,
        /// Where the check or lane starts.
        place: Place,
    },
    /// A sentence is raw payload or a secret. Nothing of it is kept.
    #[error("a sentence is refused by the screen")]
    Payload {
        /// The rules.
        hits: Hits,
        /// The JSON pointer of the sentence.
        pointer: String,
        /// Where the check or lane starts.
        place: Place,
    },
}

impl ImportProblem {
    /// Whether it is raw payload or a secret.
    #[must_use]
    pub const fn is_payload(&self) -> bool {
        matches!(self, Self::Payload { .. })
    }
}

/// Id and sentence of a check or lane, as an existing plan has them. What is no text, or longer than a
/// sentence may be, is `None`.
struct Sentence {
    id: Option<String>,
    text: Option<String>,
    place: Place,
}

/// What an existing plan says that is not frozen, and whether the rest is v1's.
#[derive(Default)]
pub struct PlanSentences {
    schema_version: Option<(Option<String>, Place)>,
    generated_at: Option<String>,
    checks: Option<Vec<Sentence>>,
    lanes: Option<Vec<Sentence>>,
    names: FrozenNames,
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
    /// A line break cannot stand inside a JSON string, so the last line that begins the list behind the
    /// candidates, when everything from there on closes exactly one object, is the one that counts. What a
    /// hand may have written twice between the two ends goes unseen; Python writes no key twice.
    #[must_use]
    pub fn read_ends(head: &[u8], tail: &[u8]) -> Option<Self> {
        const BEHIND_CANDIDATES: &[u8] = b"\n  \"required_readback_fields\": [";
        let start = memchr::memmem::rfind(tail, BEHIND_CANDIDATES)?;
        let mut sentences = Self::default();
        let mut head = Lexer::new(head).ok()?;
        sentences.read_members(&mut head, Extent::UpToCandidates).ok()?;
        let lanes_come_first = sentences.lanes.is_some() && sentences.checks.is_none();
        let mut rest = Lexer::new(b"{".chain(&tail[start..])).ok()?;
        sentences.read_members(&mut rest, Extent::Whole).ok()?;
        let complete = sentences.checks.is_some() && sentences.schema_version.is_some();
        (lanes_come_first && complete).then_some(sentences)
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
            let key = short_key(lexer)?;
            lexer.kind()?;
            match key.as_slice() {
                b"schema_version" => {
                    let place = lexer.place();
                    self.schema_version = Some((short_text(lexer)?, place));
                }
                b"generated_at" => self.generated_at = short_text(lexer)?,
                b"reviewer_checks" => {
                    self.checks = Some(entries(lexer, b"check_id", b"instruction")?)
                }
                b"outcome_lanes" => self.lanes = Some(entries(lexer, b"lane_id", b"meaning")?),
                b"readback_candidates" if extent == Extent::UpToCandidates => return Ok(()),
                b"readback_candidates" => self.names.read_candidates(lexer)?,
                other => self.names.read_member(other, lexer)?,
            }
            members = lexer.another_member()?;
        }
        lexer.finish()
    }

    /// Whether this calls itself a v1 plan.
    #[must_use]
    pub fn is_v1_plan(&self) -> bool {
        matches!(&self.schema_version, Some((Some(version), _)) if version == PLAN_SCHEMA_VERSION)
    }

    /// Whether every sentence is one that the wording gives, or one of ours.
    #[must_use]
    pub fn are_known(&self, wording: &Wording) -> bool {
        let is_known = |found: &Sentence, given: Option<(&str, &str)>| match &found.text {
            Some(text) => given.is_some_and(|(_, sentence)| sentence == text) || is_ours(text),
            None => false,
        };
        let checks = self.checks.iter().flatten().all(|found| {
            is_known(found, wording.checks().find(|(id, _)| found.id.as_deref() == Some(*id)))
        });
        let lanes = self.lanes.iter().flatten().all(|found| {
            is_known(found, wording.lanes().find(|(id, _)| found.id.as_deref() == Some(*id)))
        });
        checks && lanes
    }

    /// The sentences as a wording.
    ///
    /// # Errors
    /// An identifier is not v1's, or a sentence is no text or does not pass the screen.
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
        match self.names.first_difference() {
            Some(NameDifference { pointer, expected, place }) => {
                Err(ImportProblem::NotV1 { pointer, expected, place })
            }
            None => Ok(wording),
        }
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
            let text = text.ok_or_else(|| ImportProblem::NotText { pointer: pointer(), place })?;
            // A NUL makes a file one of bytes, and stands in a wording file as an escape.
            let hits = screen(text.replace('\0', "").as_bytes());
            if !hits.is_clean() {
                return Err(ImportProblem::Payload { hits, pointer: pointer(), place });
            }
            *sentence = text;
        }
    }
    Ok(())
}

/// A key; one that is longer than any of v1's comes out empty, which is none of v1's either.
pub(super) fn short_key<R: Read>(lexer: &mut Lexer<R>) -> Result<Vec<u8>, ReadProblem> {
    let mut key = Capped::<KEY_BYTES_MAX>::default();
    lexer.key(&mut key)?;
    Ok(key.whole().unwrap_or_default())
}

/// A text of bearable length, or `None` for anything else that stands here.
pub(super) fn short_text<R: Read>(lexer: &mut Lexer<R>) -> Result<Option<String>, ReadProblem> {
    if lexer.kind()? != Kind::Text {
        lexer.skip_value()?;
        return Ok(None);
    }
    let mut text = Capped::<SENTENCE_BYTES_MAX>::default();
    lexer.text(&mut text)?;
    let writable = text.whole().filter(|text| !holds_lone_surrogate(text));
    Ok(writable.and_then(|text| String::from_utf8(text).ok()))
}

/// The list of `{id, sentence}` objects that starts here. Anything else counts as one entry that says
/// nothing: it is none of v1's, and it is not nothing.
fn entries<R: Read>(
    lexer: &mut Lexer<R>,
    id_key: &[u8],
    text_key: &[u8],
) -> Result<Vec<Sentence>, ReadProblem> {
    let kind = lexer.kind()?;
    let place = lexer.place();
    if kind != Kind::List {
        lexer.skip_value()?;
        return Ok(vec![Sentence { id: None, text: None, place }]);
    }
    let mut entries = Vec::new();
    let mut items = lexer.enter()?;
    while items {
        let kind = lexer.kind()?;
        let mut entry = Sentence { id: None, text: None, place: lexer.place() };
        if kind == Kind::Object && entries.len() <= ENTRIES_MAX {
            let mut members = lexer.enter()?;
            while members {
                let key = short_key(lexer)?;
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
    Ok(entries)
}
