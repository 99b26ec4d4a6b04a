//! An inventory: the short list that a team without the gate before this one writes of its surfaces, in YAML or CSV, and the
//! source snapshot that is made of it. It is outside text: only what the screen has passed is read, and nothing of it is
//! quoted.

pub mod columns;
mod csv;
mod problem;
mod snapshot;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::packet::node::Node;
use crate::packet::pointer::{Path, Step};
use crate::packet::problem::Trouble;
use crate::packet::reader::{Read as _, Reader};
use crate::packet::unreadable::{Cause, Unreadable};
use crate::packet::{json, values, yaml};
use crate::screen::{Place, Screened};
use crate::vocabulary::state_evidence_owed;
pub(crate) use columns::meant as heading_meant;
pub use columns::{Column, columns};
pub(crate) use columns::{SURFACE_KEYS, kind_likely, kind_meant};
use columns::{Surface, meant};
pub use problem::InventoryProblem;

/// The most that an inventory may hold, in bytes: some five thousand surfaces, more than anybody keeps by hand.
pub const INVENTORY_BYTES_MAX: usize = 1 << 20;

/// How many surfaces of a likely kind are told one by one.
pub(crate) const LIKELY_KINDS_MAX: usize = 20;

/// `schema_version` of an inventory in YAML, where it is given.
pub const INVENTORY_SCHEMA_VERSION: &str = "host_service_post_incident_readback_inventory_v1";

/// The key of the list of surfaces.
pub(crate) const SURFACES_KEY: &str = "surfaces";

/// How an inventory is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A table, one surface a row, as spreadsheets save it.
    Csv,
    /// YAML 1.2.
    Yaml,
    /// JSON, which has the shape of the YAML form.
    Json,
}

impl Form {
    /// By its name's ending, else by how the text begins.
    #[must_use]
    pub fn of(name: Option<&str>, text: &str) -> Self {
        let ending = name.and_then(|name| name.rsplit_once('.')).map(|(_, ending)| ending);
        let is_any =
            |of: &[&str]| ending.is_some_and(|it| of.iter().any(|of| it.eq_ignore_ascii_case(of)));
        if is_any(&["csv", "tsv"]) {
            return Self::Csv;
        }
        if is_any(&["yaml", "yml"]) {
            return Self::Yaml;
        }
        if is_any(&["json"]) {
            return Self::Json;
        }
        let says_something = |line: &&str| !line.is_empty() && !line.starts_with('#');
        let first = text.lines().map(str::trim).find(says_something).unwrap_or_default();
        if first.starts_with(['{', '[']) {
            Self::Json
        } else if first.starts_with(['-', '%']) || first.contains(": ") || first.ends_with(':') {
            Self::Yaml
        } else {
            Self::Csv
        }
    }
}

/// An inventory in which nothing is wrong. It has no Debug: what it holds came from outside.
pub struct Inventory {
    surfaces: Vec<(Surface, Place)>,
}

/// Surfaces of kinds that oblige no state evidence: allowed, and said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwingNoState {
    /// How many there are.
    pub surfaces: usize,
    /// Where the first one stands.
    pub first: Place,
}

impl Inventory {
    /// Reads an inventory; `name` is that of its file.
    ///
    /// # Errors
    /// Everything that is wrong with it, in the order of the text.
    pub fn read(text: &Screened, name: Option<&str>) -> Result<Self, Vec<InventoryProblem>> {
        let text = text.text_for_parser();
        if text.trim().is_empty() {
            return Err(vec![InventoryProblem::Empty]);
        }
        let form = Form::of(name, text);
        let (tree, mut problems) = match form {
            Form::Csv => csv::read(text),
            Form::Yaml => yaml::read(text).map(without_problems).map_err(unreadable),
            Form::Json => json::read(text).map(without_problems).map_err(unreadable),
        }
        .map_err(|problem| vec![problem])?;
        values::screen(&tree)
            .map_err(|payload| vec![InventoryProblem::Payload(payload.into_hits())])?;
        problems.extend(values::invisible(&tree).into_iter().map(unreadable));
        let surfaces = surfaces(&tree, &mut problems);
        if let (true, Some([])) = (problems.is_empty(), surfaces.as_deref()) {
            problems.push(InventoryProblem::NoSurfaces);
        }
        problems.sort_by_key(InventoryProblem::place);
        without_what_a_quote_hides(&mut problems);
        match surfaces {
            Some(surfaces) if problems.is_empty() => Ok(Self { surfaces }),
            Some(_) | None => Err(problems),
        }
    }

    /// How many surfaces it has; one at least.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.surfaces.len()
    }

    /// Whether it has none, which no inventory that was read has.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.surfaces.is_empty()
    }

    /// The surfaces whose kind obliges no state evidence, if there are any.
    #[must_use]
    pub fn owing_no_state(&self) -> Option<OwingNoState> {
        let mut owing = self.surfaces.iter().filter(|(surface, _)| {
            surface.kind.as_ref().is_some_and(|kind| state_evidence_owed(kind.as_str()).is_empty())
        });
        let (_, first) = owing.next()?;
        Some(OwingNoState { surfaces: owing.count() + 1, first: *first })
    }

    /// The surfaces whose kind is likely one that obliges state evidence, in everyday words: where each stands and what it would be.
    #[must_use]
    pub fn likely_kinds(&self) -> Vec<(Place, &'static str)> {
        let likely = |(surface, place): &(Surface, Place)| {
            Some((*place, kind_likely(surface.kind.as_ref()?.as_str())?))
        };
        self.surfaces.iter().filter_map(likely).collect()
    }

    /// The source snapshot of these surfaces, as `readback plan` reads it.
    #[must_use]
    pub fn snapshot(&self, generated_at: &str) -> String {
        snapshot::write(self.surfaces.iter().map(|(surface, _)| surface), generated_at)
    }
}

/// A quote that does not end takes the cells and lines behind it into its own: that they are missing is its doing.
fn without_what_a_quote_hides(problems: &mut Vec<InventoryProblem>) {
    let is_quote = |problem: &InventoryProblem| matches!(problem, InventoryProblem::Quote(_));
    let Some(line) = problems.iter().find(|it| is_quote(it)).map(|it| it.place().line) else {
        return;
    };
    problems.retain(|problem| is_quote(problem) || problem.place().line < line);
}

fn without_problems(tree: Node) -> (Node, Vec<InventoryProblem>) {
    (tree, Vec::new())
}

fn unreadable(error: Unreadable) -> InventoryProblem {
    InventoryProblem::Unreadable(error)
}

/// The surfaces of a tree; what is wrong with them, or with what they stand in, is noted. Nothing where there is no list.
fn surfaces(tree: &Node, problems: &mut Vec<InventoryProblem>) -> Option<Vec<(Surface, Place)>> {
    let Some(entries) = tree.entries() else {
        problems.push(unreadable(Unreadable::at(Cause::NoObject, tree.place)));
        return None;
    };
    for entry in entries {
        match entry.key.as_str() {
            SURFACES_KEY => {}
            "schema_version" => {
                if entry.value.text() != Some(INVENTORY_SCHEMA_VERSION) {
                    problems.push(InventoryProblem::SchemaVersion(entry.value.place));
                }
            }
            _ => problems.push(InventoryProblem::UnknownKey(entry.key_place, None)),
        }
    }
    let Some(list) = tree.get(SURFACES_KEY) else {
        problems.push(InventoryProblem::NoList(tree.place));
        return None;
    };
    let Some(rows) = list.elements() else {
        problems.push(InventoryProblem::NoList(list.place));
        return None;
    };
    let mut read = Vec::new();
    let mut ids = BTreeMap::new();
    for (index, row) in rows.iter().enumerate() {
        note_unknown_keys(row, problems);
        let surface = surface(row, index, tree, problems);
        let id = surface.as_ref().and_then(|surface| surface.id.as_ref());
        if let Some(id) = id {
            let place = row.get("surface_id").map_or(row.place, |id| id.place);
            match ids.get(id.as_str()) {
                Some(first) => problems.push(InventoryProblem::IdTwice { place, first: *first }),
                None => drop(ids.insert(id.as_str().to_owned(), place)),
            }
        }
        read.extend(surface.map(|surface| (surface, row.place)));
    }
    Some(read)
}

/// Notes the keys that are none of the format, and what each is called where that is known.
fn note_unknown_keys(row: &Node, problems: &mut Vec<InventoryProblem>) {
    for entry in row.entries().unwrap_or_default() {
        if !SURFACE_KEYS.iter().any(|key| key.name == entry.key) {
            problems.push(InventoryProblem::UnknownKey(entry.key_place, meant(&entry.key)));
        }
    }
}

/// Reads one surface.
fn surface(
    row: &Node,
    index: usize,
    tree: &Node,
    problems: &mut Vec<InventoryProblem>,
) -> Option<Surface> {
    let list = Path::ROOT.to(SURFACES_KEY);
    let mut reader = Reader::new();
    let surface = Surface::read(row, list.to(Step::Index(index)), &mut reader);
    for problem in reader.problems {
        let place = problem.pointer.place_in(tree);
        let key = problem.pointer.last_key();
        // A column that is not there is told once, by the table; a key in other words, by its name; something invisible, by itself.
        let is_invisible = |it: &InventoryProblem| {
            matches!(it, InventoryProblem::Unreadable(error)
                if matches!(error.cause, Cause::Invisible(_)) && error.place == place)
        };
        let is_form = matches!(problem.trouble, Trouble::OtherForm(_) | Trouble::Unseen(_));
        if is_form && problems.iter().any(is_invisible) {
            continue;
        }
        let is_told = problem.trouble == Trouble::Missing
            && key.is_some_and(|key| {
                row.keys().any(|written| meant(written) == Some(key))
                    || problems
                        .iter()
                        .any(|it| matches!(it, InventoryProblem::NoColumn(_, of) if *of == key))
            });
        if !is_told {
            problems.push(InventoryProblem::Value(place, problem));
        }
    }
    if let Some(kind) = row.get("config_kind")
        && let Some(meant) = kind.text().and_then(kind_meant)
    {
        problems.push(InventoryProblem::Kind(kind.place, meant));
    }
    surface
}
