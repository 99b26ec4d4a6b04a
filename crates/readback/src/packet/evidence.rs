//! An evidence value: a ref to redacted evidence, what goes with every one, and the facts of its field. And what can stand
//! in its place: that it is not applicable, or that nobody knows.

use super::facts::Facts;
use super::node::Node;
use super::people::{Observer, Person};
use super::pointer::Path;
use super::problem::Trouble;
use super::reader::{Keys, Read, Reader, record};
use super::shape::{Key, Shape};
use super::text::{Digest, Name, Reason, Ref, Summary};
use super::time::{Due, Time};
use super::words::{Origin, Provenance};

record! {
    /// What every evidence value has.
    Common {
        Must cited "ref": Ref
            => "別處證據的引用：scheme:locator、工單編號，或不含帳密的 URL", "where the evidence is kept: scheme:locator, a ticket id, or a URL without credentials";
        May summary "summary": Summary
            => "去識別化的摘要", "a redacted summary";
        May observed_at "observed_at": Time
            => "證據說的是哪個時間點", "the time that the evidence speaks of";
        May observed_by "observed_by": Observer
            => "誰觀察的", "who observed it";
        May provenance "provenance": Provenance
            => "證據的來歷：系統或行為者以外的人見證、自行申報（預設），或不明", "what it rests on: witnessed by a system or a person other than the actors, declared (the default), or unknown";
        May digest "digest": Digest
            => "去識別化證據的摘要值", "the digest of the redacted evidence";
        May keeper "keeper": Name
            => "證據由誰保管", "who keeps the evidence";
        May retained_until "retained_until": Due
            => "證據保存到何時", "until when it is kept";
        May contributed_by "contributed_by": Person
            => "由誰補上這一項", "who supplemented this value";
        May origin "origin": Origin
            => "取自團隊的常設事實", "taken from a team's standing facts";
        May facts "facts": Facts
            => "擷取內容的數字與狀態", "numbers and states taken from a capture";
    }
}

/// An evidence value with the facts of its field.
#[derive(Default)]
pub struct Evidence<F> {
    /// What every evidence value has.
    pub common: Common,
    /// The facts of this field.
    pub facts: F,
}

impl<F> Evidence<F> {
    /// What it rests on; declared unless said.
    #[must_use]
    pub fn provenance(&self) -> Provenance {
        self.common.provenance.unwrap_or(Provenance::Declared)
    }

    /// Whether it has a summary that says something.
    #[must_use]
    pub fn has_summary(&self) -> bool {
        let summary = self.common.summary.as_ref();
        summary.is_some_and(|summary| !super::text::is_placeholder(summary.as_str()))
    }
}

impl<F: Keys> Read for Evidence<F> {
    const SHAPE: Shape = Shape::Evidence(F::KEYS);

    fn read(node: &Node, path: Path<'_>, reader: &mut Reader) -> Option<Self> {
        let entries = reader.object(node, path)?;
        reader.hold_to(entries, path, &[Common::KEYS, F::KEYS]);
        let common = Common::read_keys(node, path, reader);
        if common.provenance == Some(Provenance::Unknown) {
            reader.note(path.to("provenance"), Trouble::ProvenanceUnknown);
        }
        Some(Self { common, facts: F::read_keys(node, path, reader) })
    }
}

record! {
    /// What a not-applicable value has.
    NotApplicable {
        Must reason "not_applicable": Reason
            => "為什麼不適用", "why it is not applicable";
        May origin "origin": Origin
            => "取自團隊的常設事實", "taken from a team's standing facts";
        May contributed_by "contributed_by": Person
            => "由誰補上這一項", "who supplemented this value";
    }
}

record! {
    /// What an unknown value has.
    Unknown {
        Must reason "unknown": Reason
            => "為什麼沒有人知道", "why nobody knows";
    }
}

/// What a field says. The four are never mixed up.
#[derive(Default)]
pub enum Stated<T> {
    /// It is not there.
    #[default]
    Missing,
    /// It is there, and is nothing that the format has. The problem is noted.
    Wrong,
    /// It says that nobody knows.
    Unknown,
    /// It says that it is not applicable, with a reason.
    NotApplicable,
    /// It is there. What is wrong inside is noted and left out.
    Given(T),
}

/// Whether a field can be called not applicable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MayNotApply {
    /// It cannot.
    No,
    /// It can.
    Yes,
    /// It can where a check finds that the surface has nothing of the kind.
    BySurface,
}

impl<T> Stated<T> {
    /// The value, if it is there.
    pub const fn given(&self) -> Option<&T> {
        if let Self::Given(value) = self { Some(value) } else { None }
    }

    /// Whether the field says that it is not applicable.
    pub const fn is_not_applicable(&self) -> bool {
        matches!(self, Self::NotApplicable)
    }

    /// Whether nothing is there.
    pub const fn is_missing(&self) -> bool {
        matches!(self, Self::Missing)
    }
}

/// Whether a key is one of these.
pub(crate) fn is_among(key: &str, keys: &[Key]) -> bool {
    keys.iter().any(|known| known.name == key)
}

/// The key of a value that nobody knows.
const UNKNOWN: &str = "unknown";

/// The key of a value that is not applicable.
const NOT_APPLICABLE: &str = "not_applicable";

/// Whether a value has a key in one of its forms.
fn is_of_any_form<T: Read>(key: &str) -> bool {
    is_among(key, Unknown::KEYS)
        || is_among(key, NotApplicable::KEYS)
        || T::SHAPE.keys().iter().any(|form| is_among(key, form))
}

/// Reads a field of the packet.
pub(crate) fn read_stated<T: Read>(
    packet: &Node,
    field: &'static str,
    may_not_apply: MayNotApply,
    reader: &mut Reader,
) -> Stated<T> {
    let path = Path::ROOT.to(field);
    let Some(node) = packet.get(field) else {
        reader.note(path, Trouble::Missing);
        return Stated::Missing;
    };
    let node = node.without_blank(&[UNKNOWN, NOT_APPLICABLE]);
    let node = node.as_ref();
    let forms = [Unknown::KEYS, NotApplicable::KEYS];
    for (form, alone) in [UNKNOWN, NOT_APPLICABLE].into_iter().zip(forms) {
        if node.get(form).is_none() {
            continue;
        }
        reader.hold_to_forms::<T>(node, path, &forms);
        if node.keys().any(|key| !is_among(key, alone) && is_of_any_form::<T>(key)) {
            reader.note(path, Trouble::NotAlone(form));
            return Stated::Wrong;
        }
        if form == UNKNOWN {
            if Unknown::read_keys(node, path, reader).reason.is_some() {
                reader.note(path, Trouble::NobodyKnows);
            }
            return Stated::Unknown;
        }
        let is_reasoned = NotApplicable::read_keys(node, path, reader).reason.is_some();
        if may_not_apply == MayNotApply::No {
            reader.note(path, Trouble::NotApplicable);
            return Stated::Wrong;
        }
        return if is_reasoned { Stated::NotApplicable } else { Stated::Wrong };
    }
    T::read(node, path, reader).map_or(Stated::Wrong, Stated::Given)
}

record! {
    /// What `defaults` may hold.
    DefaultValues {
        May observed_by "observed_by": Observer => "誰觀察的", "who observed it";
        May provenance "provenance": Provenance => "證據的來歷", "what it rests on";
    }
}

/// The keys of `defaults`.
pub(crate) const DEFAULT_KEYS: &[Key] = DefaultValues::KEYS;

/// The keys that every evidence value has.
pub(crate) const fn common_keys() -> &'static [Key] {
    Common::KEYS
}

/// The keys of a not-applicable value.
pub(crate) const fn not_applicable_keys() -> &'static [Key] {
    NotApplicable::KEYS
}

/// The keys of an unknown value.
pub(crate) const fn unknown_keys() -> &'static [Key] {
    Unknown::KEYS
}
