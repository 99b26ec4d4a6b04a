//! What an operator hands in for one episode: [`Screened`] text in, a [`Packet`] out, or why it cannot be read.
//!
//! Limits come first, then the parser, then the screen on the values, then the fields. What is wrong with a value is a
//! [`Problem`], which a check answers for; only what keeps anybody from saying what was handed in is [`Unreadable`].

pub(crate) mod reader;
pub mod limits;
pub(crate) mod node;
pub(crate) mod json;
pub(crate) mod lines;
pub(crate) mod yaml;
pub mod pointer;
pub mod unreadable;
pub mod shape;
pub mod problem;
pub mod words;
pub mod time;
pub mod refs;
pub mod text;
pub(crate) mod anonymous;
mod nobody;
pub(crate) mod invisible;
pub(crate) mod names;
mod spelling;
pub mod people;
pub mod facts;
pub mod evidence;
pub mod records;
pub mod fields;
pub(crate) mod sides;
pub(crate) mod defaults;
pub(crate) mod values;
pub(crate) mod refused_keys;
pub mod schema;

use std::sync::LazyLock;

use crate::screen::{Place, Quarantined, Screened};
use defaults::Defaults;
use fields::Fields;
use names::Names;
use node::{Node, Value};
use pointer::{Path, Pointer, Step};
use problem::{Problem, Trouble};
use reader::Reader;
use refused_keys::RefusedKey;
use text::Sha256;
use unreadable::{Cause, Unreadable};

pub use invisible::first_invisible;

/// `schema_version` of a packet.
pub const PACKET_SCHEMA_VERSION: &str = "host_service_post_incident_readback_packet_v1";

/// How a packet is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// JSON, RFC 8259.
    Json,
    /// YAML 1.2, of which JSON is a part.
    Yaml,
}

impl Format {
    /// The format of a file by its name, else by what it begins with.
    #[must_use]
    pub fn of(name: Option<&str>, text: &str) -> Self {
        let has_ending = |ending: &str| {
            name.and_then(|name| name.rsplit_once('.'))
                .is_some_and(|(_, of_name)| of_name.eq_ignore_ascii_case(ending))
        };
        if has_ending("yaml") || has_ending("yml") {
            Self::Yaml
        } else if has_ending("json") || text.trim_start().starts_with('{') {
            Self::Json
        } else {
            Self::Yaml
        }
    }
}

/// A packet that can be read. Every value in it passed the screen.
pub struct Packet {
    /// What it says.
    pub fields: Fields,
    /// The packet that it takes the place of.
    pub supersedes: Option<Sha256>,
    /// What is wrong with single values.
    pub problems: Vec<Problem>,
    /// Keys that only a reviewer's record, or nothing at all, may write.
    pub refused_keys: Vec<RefusedKey>,
    cited: Vec<(Pointer, String)>,
    tree: Node,
}

/// Why a text became no packet.
pub enum Refusal {
    /// It cannot be read.
    Unreadable(Box<Unread>),
    /// A value is raw payload or a secret.
    Payload(Quarantined),
}

/// What is known of a text that cannot be read.
pub struct Unread {
    /// All that keeps it from being read.
    pub causes: Vec<Unreadable>,
    /// Keys that nobody may write.
    pub refused_keys: Vec<RefusedKey>,
    /// What it says besides, where that can be looked at.
    pub rest: Option<Packet>,
}

impl From<Unreadable> for Refusal {
    fn from(cause: Unreadable) -> Self {
        let (causes, refused_keys) = (vec![cause], Vec::new());
        Self::Unreadable(Box::new(Unread { causes, refused_keys, rest: None }))
    }
}

impl Packet {
    /// Reads a packet.
    ///
    /// # Errors
    ///
    /// A [`Refusal`]. Nothing of the text is in it but places and names of ours.
    pub fn read(text: &Screened, format: Format) -> Result<Self, Refusal> {
        let has_screened_values = text.has_screened_values();
        let text = text.text_for_parser();
        if text.len() > limits::PACKET_BYTES_MAX {
            return Err(Unreadable::at(Cause::TooLong, Place::START).into());
        }
        if text.trim().is_empty() {
            return Err(Unreadable::at(Cause::Empty, Place::START).into());
        }
        let tree = match format {
            Format::Json => json::read(text),
            Format::Yaml => yaml::read(text),
        };
        let tree = tree?;
        if !has_screened_values {
            values::screen(&tree).map_err(Refusal::Payload)?;
        }
        Self::of(tree, text.len(), has_screened_values)
    }

    /// The packet of a tree that was read from so many bytes.
    fn of(mut tree: Node, bytes: usize, is_plain: bool) -> Result<Self, Refusal> {
        if tree.entries().is_none() {
            return Err(Unreadable::at(Cause::NoObject, tree.place).into());
        }
        let refused_keys = refused_keys::find(&tree);
        let mut reader = Reader::new();
        // The texts of a plain one have only characters that can be seen.
        let mut unreadable = if is_plain { Vec::new() } else { values::invisible(&tree) };
        unreadable.extend(envelope(&tree));
        let supersedes = reader.key(&tree, Path::ROOT, "supersedes", shape::Need::May);
        let defaults = Defaults::take(&mut tree, &mut reader);
        defaults.fill(&mut tree);
        let fields = Fields::read(&tree, &mut reader);
        unreadable.extend(unknown_top_keys(&tree));
        unreadable.append(&mut reader.unknown_keys);
        unreadable.retain(|error| !refused_keys.iter().any(|key| key.place == error.place));
        let may_be_too_long =
            bytes * CANONICAL_BYTES_PER_BYTE + defaults.bytes_max() > limits::CANONICAL_BYTES_MAX;
        if may_be_too_long && crate::canonical::length(&tree) > limits::CANONICAL_BYTES_MAX {
            unreadable.push(Unreadable::at(Cause::CanonicalTooLong, Place::START));
        }
        let mut problems = reader.problems;
        problems.retain(|problem| !is_told(problem, &unreadable));
        let cited = values::cited(&tree);
        let packet = Self { fields, supersedes, problems, refused_keys, cited, tree };
        if unreadable.is_empty() {
            return Ok(packet);
        }
        unreadable.sort_by_key(|error| error.place);
        unreadable.dedup();
        // Of another version nobody knows what its fields mean; without any field it is no packet.
        let is_other = unreadable.iter().any(|error| error.cause == Cause::OtherSchema);
        let is_packet = !is_other && packet.has_a_field();
        let refused_keys = packet.refused_keys.clone();
        let rest = is_packet.then_some(packet);
        Err(Refusal::Unreadable(Box::new(Unread { causes: unreadable, refused_keys, rest })))
    }

    /// Whether any field is there but those that identify the packet.
    fn has_a_field(&self) -> bool {
        let fields = fields::FIELDS.iter().filter(|field| !IDENTIFYING.contains(&field.name));
        fields.into_iter().any(|field| self.tree.get(field.name).is_some())
    }

    /// Where a value stands, or, if it is missing, where it would.
    #[must_use]
    pub fn place_of(&self, pointer: &Pointer) -> Place {
        pointer.place_in(&self.tree)
    }

    /// The canonical form: what is hashed, signed and stored.
    #[must_use]
    pub fn canonical(&self) -> Vec<u8> {
        crate::canonical::bytes(&self.tree)
    }

    /// The first number that the canonical form cannot hold.
    #[must_use]
    pub fn first_fraction(&self) -> Option<Place> {
        values::first_fraction(&self.tree)
    }

    /// Whether `defaults` would have filled this key, and did not because something is wrong with them, which is said there.
    #[must_use]
    pub fn lacks_default(&self, key: &str) -> bool {
        // Proper ones were taken out.
        self.tree
            .get("defaults")
            .is_some_and(|defaults| defaults.entries().is_none() || defaults.get(key).is_some())
    }

    /// Whether something is wrong with this value by itself, which is said then.
    #[must_use]
    pub fn has_problem_at(&self, steps: &[Step]) -> bool {
        self.problems.iter().any(|problem| problem.pointer.steps() == steps)
    }

    /// Whether this is an entry of the list of refs that is none, and stands in the list because it is cited so: which is
    /// said where it is cited.
    #[must_use]
    pub fn is_copy_of_what_is_cited(&self, problem: &Problem) -> bool {
        let [Step::Key("redacted_evidence_refs"), Step::Index(_)] = problem.pointer.steps() else {
            return false;
        };
        let listed = problem.pointer.value_in(&self.tree).map(|node| &node.value);
        let is_same = |cited: &Node| match (listed, &cited.value) {
            (Some(Value::Text(one)), Value::Text(other)) => one == other,
            (Some(Value::Integer(one)), Value::Integer(other)) => one == other,
            (Some(_) | None, _) => false,
        };
        self.problems
            .iter()
            .filter(|other| {
                matches!(other.pointer.steps().last(), Some(Step::Key("ref" | "plan_ref")))
            })
            .filter_map(|other| other.pointer.value_in(&self.tree))
            .any(is_same)
    }

    /// Every ref that the packet cites outside of its list, with where it stands.
    #[must_use]
    pub fn cited(&self) -> &[(Pointer, String)] {
        &self.cited
    }
}

/// Whether a text is something else than a packet: neither its version nor a candidate stands in it, however much of a
/// packet may be missing. Of one that the parser cannot read, the parser has more to say.
#[must_use]
pub fn is_no_packet(text: &Screened, format: Format) -> bool {
    let text = text.text_for_parser();
    let tree = match format {
        Format::Json => json::read(text),
        Format::Yaml => yaml::read(text),
    };
    tree.is_ok_and(|tree| {
        let version = tree.get("schema_version").and_then(Node::text);
        let mut entries = tree.entries().unwrap_or_default().iter();
        let has_candidate = entries.any(|entry| entry.has_key("readback_candidate_id"));
        version != Some(PACKET_SCHEMA_VERSION) && !has_candidate
    })
}

/// Bytes that one byte of a packet becomes at most in its canonical form: a control character that YAML writes with two.
const CANONICAL_BYTES_PER_BYTE: usize = 6;

/// Keys of the packet that are no fields.
pub(crate) const ENVELOPE: [&str; 3] = ["schema_version", "defaults", "supersedes"];

/// What has to be there so that anybody can say what was handed in, and by whom.
const IDENTIFYING: [&str; 3] = ["readback_candidate_id", "submitted_by", "submitted_at"];

fn envelope(tree: &Node) -> Vec<Unreadable> {
    let at = |cause, key: &'static str| {
        let pointer = Pointer::root().to(key);
        Unreadable { cause, place: pointer.place_in(tree), pointer }
    };
    let mut found = Vec::new();
    match tree.get("schema_version").map(|node| &node.value) {
        None => found.push(at(Cause::Missing("schema_version"), "schema_version")),
        Some(Value::Text(version)) if version == PACKET_SCHEMA_VERSION => {}
        Some(_) => found.push(at(Cause::OtherSchema, "schema_version")),
    }
    for key in IDENTIFYING {
        match tree.get(key).map(|node| &node.value) {
            None => found.push(at(Cause::Missing(key), key)),
            Some(Value::Text(text)) if invisible::is_blank(text) => {
                found.push(at(Cause::Missing(key), key));
            }
            Some(_) => {}
        }
    }
    if let Some(id) = tree.get("readback_candidate_id")
        && id.text().is_none()
    {
        found.push(at(Cause::Improper("readback_candidate_id"), "readback_candidate_id"));
    }
    found
}

/// Whether what is wrong with a value is told already: it identifies the packet, or has no proper form for something invisible in it.
fn is_told(problem: &Problem, unreadable: &[Unreadable]) -> bool {
    let is_form = matches!(problem.trouble, Trouble::OtherForm(_) | Trouble::Unseen(_));
    unreadable.iter().any(|error| {
        let is_same = matches!(error.cause, Cause::Missing(_) | Cause::Improper(_))
            || is_form && matches!(error.cause, Cause::Invisible(_));
        is_same && error.pointer == problem.pointer
    })
}

/// The keys that a packet may have at its top.
static TOP_KEYS: LazyLock<Names<()>> = LazyLock::new(|| {
    let fields = fields::FIELDS.iter().map(|field| field.name);
    Names::of(ENVELOPE.iter().copied().chain(fields).map(|name| (name, ())))
});

fn unknown_top_keys(tree: &Node) -> Vec<Unreadable> {
    let entries = tree.entries().unwrap_or_default().iter();
    entries
        .filter(|entry| TOP_KEYS.get(&entry.key).is_none())
        .map(|entry| Unreadable::at(Cause::UnknownKey, entry.key_place))
        .collect()
}
