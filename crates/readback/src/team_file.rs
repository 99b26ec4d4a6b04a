//! A team's own files in TOML: bytes to a tree of values with their places, and what keeps a file from being used. Nothing of
//! it is quoted.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::packet::limits::DEPTH_MAX;
use crate::packet::node::{Entry, Node, Value};
use crate::packet::pointer::Path;
use crate::packet::problem::Problem;
use crate::packet::reader::{Read, Reader};
use crate::packet::values;
use crate::screen::{Class, Hits, Place, screen_team_file};
use crate::vocabulary::StateEvidence;

/// The most that one may hold, in bytes: some thousand surfaces.
pub const TEAM_FILE_BYTES_MAX: usize = 1 << 20;

/// Which of a team's files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TeamFile {
    /// `surfaces.toml`: what a team says of its surfaces once and for all.
    Surfaces,
    /// `vocabulary.toml`: a team's projects, ref schemes and words for nobody.
    Vocabulary,
}

impl TeamFile {
    /// What it is called, unless somebody names another.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Surfaces => "surfaces.toml",
            Self::Vocabulary => "vocabulary.toml",
        }
    }

    /// Its `schema_version`.
    #[must_use]
    pub const fn schema_version(self) -> &'static str {
        match self {
            Self::Surfaces => "host_service_post_incident_readback_surfaces_v1",
            Self::Vocabulary => "host_service_post_incident_readback_vocabulary_v1",
        }
    }

    /// What `readback schema` calls it.
    #[must_use]
    pub const fn schema(self) -> &'static str {
        match self {
            Self::Surfaces => "surfaces",
            Self::Vocabulary => "vocabulary",
        }
    }
}

/// Why a team's file cannot be used.
#[derive(Debug)]
pub enum TeamFileProblem {
    /// Longer than [`TEAM_FILE_BYTES_MAX`].
    TooLong,
    /// Not UTF-8.
    NotUtf8,
    /// Not TOML, from here on.
    NotToml(Place),
    /// A key or a table that is there already.
    KeyTwice(Place),
    /// `schema_version` is missing or another.
    SchemaVersion(Place),
    /// A key that is none of the format.
    UnknownKey(Place),
    /// A surface that the plan has not.
    UnknownSurface(Place),
    /// A value with something invisible in it.
    Invisible(Place),
    /// A value that is wrong by itself.
    Value(Place, Problem),
    /// The pattern of refs gives no ref.
    Pattern(Place),
    /// The pattern of refs gives every field the same one.
    SameForAll(Place),
    /// A reason why something does not apply that a kind of surface has.
    Owed(Place, StateEvidence),
    /// A role or team that could be anybody's.
    Anybody(Place),
    /// A key that is no principal, or one that is there already in other letters.
    Principal(Place),
    /// No ref begins with this scheme, or it is there already in other letters.
    Scheme(Place),
    /// The template gives no link.
    Link(Place),
    /// Raw payload or a secret; where it begins.
    Payload(Hits),
}

impl TeamFileProblem {
    /// Where it is.
    #[must_use]
    pub fn place(&self) -> Place {
        match self {
            Self::TooLong | Self::NotUtf8 => Place::START,
            Self::NotToml(place)
            | Self::KeyTwice(place)
            | Self::SchemaVersion(place)
            | Self::UnknownKey(place)
            | Self::UnknownSurface(place)
            | Self::Invisible(place)
            | Self::Value(place, _)
            | Self::Pattern(place)
            | Self::SameForAll(place)
            | Self::Owed(place, _)
            | Self::Anybody(place)
            | Self::Principal(place)
            | Self::Scheme(place)
            | Self::Link(place) => *place,
            Self::Payload(hits) => hits.iter().next().map_or(Place::START, |hit| hit.place),
        }
    }
}

/// Reads what is in every team's file: the entries besides `schema_version`, and what is wrong so far.
///
/// # Errors
/// What keeps it from being read at all.
pub(crate) fn read(
    of: TeamFile,
    bytes: &[u8],
) -> Result<(Vec<Entry>, Vec<TeamFileProblem>), TeamFileProblem> {
    if bytes.len() > TEAM_FILE_BYTES_MAX {
        return Err(TeamFileProblem::TooLong);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| TeamFileProblem::NotUtf8)?;
    let table = DeTable::parse(text).map_err(|error| {
        let place = place_at(text, error.span().map_or(0, |span| span.start));
        // The parser has no other word for it than its message.
        if error.message().starts_with("duplicate key") {
            TeamFileProblem::KeyTwice(place)
        } else {
            TeamFileProblem::NotToml(place)
        }
    })?;
    let tree = of_table(text, table.get_ref(), 1).ok_or(TeamFileProblem::NotToml(Place::START))?;
    values::screen(&tree).map_err(|payload| TeamFileProblem::Payload(payload.into_hits()))?;
    let invisible = values::invisible(&tree).into_iter();
    let mut problems: Vec<_> = invisible.map(|it| TeamFileProblem::Invisible(it.place)).collect();
    // Comments and keys as well.
    let hits = screen_team_file(bytes);
    if !hits.is_clean() {
        problems.push(TeamFileProblem::Payload(hits));
    }
    let version = tree.get("schema_version");
    if version.and_then(Node::text) != Some(of.schema_version()) {
        let place = version.map_or(Place::START, |version| version.place);
        problems.push(TeamFileProblem::SchemaVersion(place));
    }
    let Value::Map(mut entries) = tree.value else {
        return Err(TeamFileProblem::NotToml(Place::START));
    };
    entries.retain(|entry| entry.key != "schema_version");
    Ok((entries, problems))
}

/// Reads one value, and tells everything that is wrong in it.
pub(crate) fn read_value<T: Read>(node: &Node, problems: &mut Vec<TeamFileProblem>) -> Option<T> {
    let mut reader = Reader::new();
    let read = T::read(node, Path::ROOT, &mut reader);
    let unknown = reader.unknown_keys.iter();
    problems.extend(unknown.map(|key| TeamFileProblem::UnknownKey(key.place)));
    for problem in reader.problems {
        // Below a place of its own the pointer leads to what is missing; of what is there nothing leads nearer than the value.
        let place = match problem.pointer.place_in(node) {
            Place::START => node.place,
            place => place,
        };
        problems.push(TeamFileProblem::Value(place, problem));
    }
    read
}

/// What was read where nothing is wrong, else every problem in the order of the file. Keys that are none of the format look like
/// another program's configuration; that they are none is told, and not that.
pub(crate) fn unless_wrong<T>(
    read: T,
    mut problems: Vec<TeamFileProblem>,
) -> Result<T, Vec<TeamFileProblem>> {
    let is_of_form = |problem: &TeamFileProblem| match problem {
        TeamFileProblem::Payload(hits) => hits.iter().all(|hit| hit.rule.class != Class::Secret),
        TeamFileProblem::TooLong
        | TeamFileProblem::NotUtf8
        | TeamFileProblem::NotToml(_)
        | TeamFileProblem::KeyTwice(_)
        | TeamFileProblem::SchemaVersion(_)
        | TeamFileProblem::UnknownKey(_)
        | TeamFileProblem::UnknownSurface(_)
        | TeamFileProblem::Invisible(_)
        | TeamFileProblem::Value(..)
        | TeamFileProblem::Pattern(_)
        | TeamFileProblem::SameForAll(_)
        | TeamFileProblem::Owed(..)
        | TeamFileProblem::Anybody(_)
        | TeamFileProblem::Principal(_)
        | TeamFileProblem::Scheme(_)
        | TeamFileProblem::Link(_) => false,
    };
    if !problems.iter().all(is_of_form) {
        problems.retain(|problem| !is_of_form(problem));
    }
    problems.sort_by_key(TeamFileProblem::place);
    if problems.is_empty() { Ok(read) } else { Err(problems) }
}

/// A TOML table as a tree of the packet's values. Nothing where it is nested too deep.
fn of_table(text: &str, table: &DeTable<'_>, depth: usize) -> Option<Node> {
    if depth > DEPTH_MAX {
        return None;
    }
    let mut entries = Vec::new();
    for (key, value) in table {
        entries.push(Entry {
            key: key.get_ref().clone().into_owned(),
            key_place: place_at(text, key.span().start),
            value: of_value(text, value, depth)?,
        });
    }
    let first = entries.iter().map(|entry| entry.key_place).min();
    Some(Node { value: Value::Map(entries), place: first.unwrap_or(Place::START) })
}

fn of_value(text: &str, value: &Spanned<DeValue<'_>>, depth: usize) -> Option<Node> {
    let place = place_at(text, value.span().start);
    let value = match value.get_ref() {
        DeValue::String(text) => Value::Text(text.clone().into_owned()),
        DeValue::Boolean(value) => Value::Bool(*value),
        DeValue::Integer(value) => {
            value.as_str().parse().map_or(Value::OtherNumber, Value::Integer)
        }
        DeValue::Float(_) => Value::OtherNumber,
        DeValue::Datetime(time) => Value::Text(time.to_string()),
        DeValue::Array(elements) => {
            if depth >= DEPTH_MAX {
                return None;
            }
            let elements = elements.iter().map(|it| of_value(text, it, depth + 1));
            Value::List(elements.collect::<Option<_>>()?)
        }
        DeValue::Table(table) => {
            return of_table(text, table, depth + 1).map(|node| Node { place, ..node });
        }
    };
    Some(Node { value, place })
}

/// The place of a byte, in lines and characters from 1.
fn place_at(text: &str, offset: usize) -> Place {
    let before = text.get(..offset).unwrap_or(text);
    let line = memchr::memchr_iter(b'\n', before.as_bytes()).count() as u64 + 1;
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    Place { line, column: before[start..].chars().count() as u64 + 1 }
}
