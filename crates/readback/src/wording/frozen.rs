//! The frozen names of an existing plan, compared with v1's while it is read.

use std::io::Read;

use super::import::{short_key, short_text};
use crate::python_json::{Kind, Lexer, Place, ReadProblem};
use crate::vocabulary as v;

/// The longest list of names that is kept: v1's longest has 41.
const NAMES_MAX: usize = 128;

/// Names that a v1 plan has in one place, in their order; the keys of an object in no order of their own.
struct NameList {
    /// The JSON pointer.
    pointer: &'static str,
    expected: Vec<&'static str>,
    found: Option<Found>,
}

/// What stands in the place of a list of names.
struct Found {
    /// Where it starts.
    start: Place,
    /// Its names, `None` where one is no text, and their places.
    names: Vec<(Option<String>, Place)>,
}

/// Where an identifier is not v1's.
pub(super) struct NameDifference {
    pub(super) pointer: String,
    pub(super) expected: Option<&'static str>,
    pub(super) place: Option<Place>,
}

/// All lists of names, and what was found in their places.
pub(super) struct FrozenNames {
    lists: Vec<NameList>,
    status: Option<(Option<String>, Place)>,
    has_candidates: bool,
}

impl Default for FrozenNames {
    fn default() -> Self {
        let checks: Vec<_> = crate::checks::CHECKS.iter().map(|check| check.id).collect();
        let lanes: Vec<_> = v::LANES.iter().map(|lane| lane.id).collect();
        let boundaries = [&[v::NOT_AUTHORIZATION], &v::CLOSED_BOUNDARIES[..]].concat();
        let list = |pointer, expected: &[&'static str]| NameList {
            pointer,
            expected: expected.to_vec(),
            found: None,
        };
        Self {
            lists: vec![
                list("/blocked_actions", &v::BLOCKED_ACTIONS),
                list("/boundaries", &boundaries),
                list("/required_readback_fields", &v::REQUIRED_READBACK_FIELDS),
                list("/readback_candidates/0/blocked_actions", &v::BLOCKED_ACTIONS),
                list("/readback_candidates/0/outcome_lanes", &lanes),
                list("/readback_candidates/0/readback_fields", &v::READBACK_FIELDS),
                list(
                    "/readback_candidates/0/required_readback_fields",
                    &v::REQUIRED_READBACK_FIELDS,
                ),
                list("/readback_candidates/0/reviewer_checks", &checks),
            ],
            status: None,
            has_candidates: false,
        }
    }
}

impl FrozenNames {
    /// Reads a member of the plan, whatever it is.
    pub(super) fn read_member<R: Read>(
        &mut self,
        key: &[u8],
        lexer: &mut Lexer<R>,
    ) -> Result<(), ReadProblem> {
        if key == b"status" {
            let place = lexer.place();
            self.status = Some((short_text(lexer)?, place));
            return Ok(());
        }
        self.read_names("/", key, lexer)
    }

    /// Reads the candidates and compares the first; the others say the same.
    pub(super) fn read_candidates<R: Read>(
        &mut self,
        lexer: &mut Lexer<R>,
    ) -> Result<(), ReadProblem> {
        if lexer.kind()? != Kind::List {
            return lexer.skip_value();
        }
        let mut items = lexer.enter()?;
        self.has_candidates = items;
        let mut is_first = true;
        while items {
            if is_first && lexer.kind()? == Kind::Object {
                let mut members = lexer.enter()?;
                while members {
                    let key = short_key(lexer)?;
                    lexer.kind()?;
                    self.read_names("/readback_candidates/0/", &key, lexer)?;
                    members = lexer.another_member()?;
                }
            } else {
                lexer.skip_value()?;
            }
            is_first = false;
            items = lexer.another_item()?;
        }
        Ok(())
    }

    /// Reads the value of this key, as names where v1 has names there.
    fn read_names<R: Read>(
        &mut self,
        parent: &str,
        key: &[u8],
        lexer: &mut Lexer<R>,
    ) -> Result<(), ReadProblem> {
        let is_here = |list: &&mut NameList| {
            list.pointer.strip_prefix(parent).is_some_and(|rest| rest.as_bytes() == key)
        };
        match self.lists.iter_mut().find(is_here) {
            Some(list) => {
                let start = lexer.place();
                list.found = Some(Found { start, names: names(lexer)? });
                Ok(())
            }
            None => lexer.skip_value(),
        }
    }

    /// The first name that is not v1's, or is missing.
    pub(super) fn first_difference(&self) -> Option<NameDifference> {
        let status = match &self.status {
            Some((Some(status), _)) if status == v::PLAN_STATUS => None,
            other => Some(NameDifference {
                pointer: "/status".to_owned(),
                expected: Some(v::PLAN_STATUS),
                place: other.as_ref().map(|(_, place)| *place),
            }),
        };
        let owed = |list: &&NameList| self.has_candidates || !list.pointer.starts_with("/readback");
        status.or_else(|| self.lists.iter().filter(owed).find_map(NameList::first_difference))
    }
}

impl NameList {
    fn first_difference(&self) -> Option<NameDifference> {
        let Some(Found { start, names }) = &self.found else {
            let pointer = self.pointer.to_owned();
            return Some(NameDifference {
                pointer,
                expected: self.expected.first().copied(),
                place: None,
            });
        };
        let is_object = self.pointer == "/boundaries";
        let (mut found, mut expected) = (names.clone(), self.expected.clone());
        if is_object {
            found.sort();
            expected.sort_unstable();
        }
        let differs = |index: &usize| {
            let found = found.get(*index).map(|(name, _)| name.as_deref());
            found != expected.get(*index).map(|name| Some(*name))
        };
        let index = (0..found.len().max(expected.len())).find(differs)?;
        let expected = expected.get(index).copied();
        let last = if is_object { expected.map(str::to_owned) } else { Some(index.to_string()) };
        Some(NameDifference {
            pointer: format!("{}/{}", self.pointer, last.unwrap_or_default())
                .trim_end_matches('/')
                .to_owned(),
            expected,
            place: Some(found.get(index).map_or(*start, |(_, place)| *place)),
        })
    }
}

/// The texts of a list, or the keys of an object, each with its place.
fn names<R: Read>(lexer: &mut Lexer<R>) -> Result<Vec<(Option<String>, Place)>, ReadProblem> {
    let kind = lexer.kind()?;
    let mut names = Vec::new();
    if !matches!(kind, Kind::List | Kind::Object) {
        lexer.skip_value()?;
        return Ok(names);
    }
    let mut more = lexer.enter()?;
    while more {
        let (place, name) = if kind == Kind::List {
            lexer.kind()?;
            (lexer.place(), short_text(lexer)?)
        } else {
            let place = lexer.place();
            let key = short_key(lexer)?;
            lexer.skip_value()?;
            (place, String::from_utf8(key).ok())
        };
        if names.len() <= NAMES_MAX {
            names.push((name, place));
        }
        more = if kind == Kind::List { lexer.another_item()? } else { lexer.another_member()? };
    }
    Ok(names)
}
