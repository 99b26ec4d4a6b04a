//! A team's wording file: TOML in, TOML out.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{SENTENCE_BYTES_MAX, Wording};
use crate::lang::Lang;
use crate::packet::invisible::is_invisible;
use crate::python_json::Place;
use crate::report::is_spelled_out;

/// `schema_version` of a wording file.
pub(super) const SCHEMA_VERSION: &str = "host_service_post_incident_readback_wording_v1";

/// The most that a wording file may hold, in bytes: 38 sentences of the greatest length, each byte of them
/// as an escape of six characters, and room for keys and comments.
pub const WORDING_BYTES_MAX: usize = 38 * SENTENCE_BYTES_MAX * 6 + 64 * 1024;

/// Why a wording file cannot be used. Keys are named only where they are ours.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum WordingFileProblem {
    /// Longer than [`WORDING_BYTES_MAX`].
    #[error("the wording file is too long")]
    TooLong,
    /// Not UTF-8.
    #[error("the wording file is not UTF-8")]
    NotUtf8,
    /// Not TOML.
    #[error("the wording file is not TOML")]
    NotToml(Place),
    /// `schema_version` is missing or another.
    #[error("the wording file has another schema version")]
    SchemaVersion(Option<Place>),
    /// A key that is neither a table of ours nor one of its ids.
    #[error("the wording file has an unknown key")]
    UnknownKey(Place),
    /// A sentence of more than [`SENTENCE_BYTES_MAX`].
    #[error("a sentence is too long")]
    SentenceTooLong {
        /// The id of the check or lane.
        id: &'static str,
        /// Where the value starts.
        place: Place,
    },
    /// A sentence that is no text.
    #[error("a sentence is not text")]
    NotText {
        /// The id of the check or lane; `checks` or `lanes` where the table itself is none.
        id: &'static str,
        /// Where the value starts.
        place: Place,
    },
}

impl Wording {
    /// A team's sentences from its wording file; where it gives none, ours.
    ///
    /// # Errors
    /// The file is not a wording file.
    pub fn from_toml(bytes: &[u8], lang: Lang) -> Result<Self, WordingFileProblem> {
        if bytes.len() > WORDING_BYTES_MAX {
            return Err(WordingFileProblem::TooLong);
        }
        let text = std::str::from_utf8(bytes).map_err(|_| WordingFileProblem::NotUtf8)?;
        let table = DeTable::parse(text).map_err(|error| {
            WordingFileProblem::NotToml(place_at(text, error.span().map_or(0, |span| span.start)))
        })?;
        let mut wording = Self::ours(lang);
        let mut version = None;
        for (key, value) in table.get_ref() {
            match key.get_ref().as_ref() {
                "schema_version" => version = Some(value),
                "checks" => read_table(text, "checks", value, wording.check_sentences())?,
                "lanes" => read_table(text, "lanes", value, wording.lane_sentences())?,
                _ => return Err(WordingFileProblem::UnknownKey(place_at(text, key.span().start))),
            }
        }
        match version.map(|value| (value.get_ref().as_str(), value.span().start)) {
            Some((Some(SCHEMA_VERSION), _)) => Ok(wording),
            Some((_, start)) => Err(WordingFileProblem::SchemaVersion(Some(place_at(text, start)))),
            None => Err(WordingFileProblem::SchemaVersion(None)),
        }
    }

    /// The wording file that gives these sentences.
    #[must_use]
    pub fn to_toml(&self) -> String {
        let mut toml = format!(
            "# The sentences of a readback plan, one per check and lane. Change a sentence, never a key.\n\
             # 回讀計畫的句子，每個檢查與去向各一句。句子可以改，鍵不能改。\n\
             # readback plan --wording THIS_FILE\n\
             schema_version = \"{SCHEMA_VERSION}\"\n"
        );
        let mut table = |name: &str, sentences: &mut dyn Iterator<Item = (&'static str, &str)>| {
            toml.push_str(&format!("\n[{name}]\n"));
            for (id, sentence) in sentences {
                toml.push_str(&format!("{id} = {}\n", basic_string(sentence)));
            }
        };
        table("checks", &mut self.checks());
        table("lanes", &mut self.lanes());
        toml
    }
}

/// A sentence as a basic string of TOML, on one line. What a reader of the file cannot see, and what a CI job's log would take
/// for a command, is spelled out; so no line begins with anything but a key.
fn basic_string(sentence: &str) -> String {
    let mut written = String::with_capacity(sentence.len() + 2);
    written.push('"');
    for (at, character) in sentence.char_indices() {
        match character {
            '"' => written.push_str("\\\""),
            '\\' => written.push_str("\\\\"),
            '\n' => written.push_str("\\n"),
            '\r' => written.push_str("\\r"),
            '\t' => written.push_str("\\t"),
            _ if is_invisible(character) || is_spelled_out(&sentence[..at], &sentence[at..]) => {
                let point = u32::from(character);
                written.push_str(&match character {
                    '\0'..='\u{ffff}' => format!("\\u{point:04X}"),
                    _ => format!("\\U{point:08X}"),
                });
            }
            _ => written.push(character),
        }
    }
    written.push('"');
    written
}

fn read_table(
    text: &str,
    name: &'static str,
    value: &Spanned<DeValue<'_>>,
    mut sentences: Vec<(&'static str, &mut String)>,
) -> Result<(), WordingFileProblem> {
    let place = |span: std::ops::Range<usize>| place_at(text, span.start);
    let Some(table) = value.get_ref().as_table() else {
        return Err(WordingFileProblem::NotText { id: name, place: place(value.span()) });
    };
    for (key, value) in table {
        let known = sentences.iter_mut().find(|(id, _)| key.get_ref() == id);
        let Some((id, sentence)) = known else {
            return Err(WordingFileProblem::UnknownKey(place(key.span())));
        };
        let Some(text) = value.get_ref().as_str() else {
            return Err(WordingFileProblem::NotText { id, place: place(value.span()) });
        };
        if text.len() > SENTENCE_BYTES_MAX {
            return Err(WordingFileProblem::SentenceTooLong { id, place: place(value.span()) });
        }
        text.clone_into(sentence);
    }
    Ok(())
}

/// The place of a byte, which begins a character.
fn place_at(text: &str, byte: usize) -> Place {
    let before = text.get(..byte).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |end| end + 1);
    Place {
        line: 1 + before.matches('\n').count() as u64,
        column: 1 + before[line_start..].chars().count() as u64,
    }
}
