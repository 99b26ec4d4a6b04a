//! The source snapshot, read as a stream: one candidate after the other, and nothing kept of them.
//!
//! What is read here is what the v1 reference generator takes from the source; what it ignores is
//! walked over. What an operator did wrong is a [`SourceProblem`] with its place.

mod candidate;
mod mistakes;
mod uniqueness;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

pub use candidate::{Candidate, Field, Incomplete};
use candidate::{CandidateReader, Refused};
pub use mistakes::{Mistake, MistakeKind, Mistakes};
pub use uniqueness::Seed;
use uniqueness::SeenIds;

use crate::python_json::{Capped, Kind, Lexer, Place, ReadProblem, TextSink, holds_lone_surrogate};

/// The key of the list of surfaces.
pub const CANDIDATES_KEY: &str = "change_evidence_candidates";

/// Why a source makes no plan.
#[derive(Debug, thiserror::Error)]
pub enum SourceProblem {
    /// It cannot be read, or is not JSON as Python reads it.
    #[error(transparent)]
    Read(#[from] ReadProblem),
    /// The outermost value is no object.
    #[error("the top level is not an object")]
    TopLevel {
        /// What it is.
        found: Kind,
        /// Where it starts.
        place: Place,
    },
    /// The candidates are neither a list nor something that Python iterates as empty.
    #[error("the candidates are not a list")]
    CandidatesNotAList {
        /// What they are.
        found: Kind,
        /// Where they start.
        place: Place,
    },
    /// A candidate is no object.
    #[error("candidate {index} is not an object")]
    CandidateNotAnObject {
        /// Its place in the list, from 0.
        index: u32,
        /// What it is.
        found: Kind,
        /// Where it starts.
        place: Place,
    },
    /// A candidate lacks keys.
    #[error("candidate {index} lacks keys")]
    MissingKeys {
        /// Its place in the list, from 0.
        index: u32,
        /// The keys that it lacks.
        keys: Vec<&'static str>,
        /// Where the candidate starts.
        place: Place,
    },
    /// A surface id is no text.
    #[error("the surface id of candidate {index} is not text")]
    SurfaceIdNotText {
        /// The candidate's place in the list, from 0.
        index: u32,
        /// Where the value starts.
        place: Place,
    },
    /// A surface id stands in two candidates.
    #[error("candidates {first} and {second} have one surface id")]
    SurfaceIdTwice {
        /// The earlier candidate's place in the list, from 0.
        first: u32,
        /// The later candidate's.
        second: u32,
    },
    /// A value that is passed on holds a lone surrogate, which is no UTF-8.
    #[error("a value cannot be written as UTF-8")]
    NotWritable {
        /// The candidate's place in the list, from 0; `None` for a key of the top level.
        candidate: Option<u32>,
        /// The key.
        key: &'static str,
        /// Where the value starts.
        place: Place,
    },
    /// More candidates than can be counted.
    #[error("too many candidates")]
    TooManyCandidates,
}

impl SourceProblem {
    /// Both candidates, where it is that they have one id.
    #[must_use]
    pub const fn twice(&self) -> Option<[u32; 2]> {
        if let Self::SurfaceIdTwice { first, second } = self {
            Some([*first, *second])
        } else {
            None
        }
    }
}

/// What the top level of a source says, besides its candidates, as Python writes it.
#[derive(Debug, Default)]
pub struct Envelope {
    /// `schema_version`; `None` where it is missing.
    pub schema_version: Option<Vec<u8>>,
    /// `status`; `None` where it is missing.
    pub status: Option<Vec<u8>>,
    /// How many lists of candidates the source has; all but the last are overridden.
    pub lists: u32,
}

/// Takes the candidates as they are read.
pub trait CandidateSink {
    /// What can go wrong with taking.
    type Error;

    /// Whether reading goes on after a problem and every one is given to [`Self::refused`]. It ends at the first one unless said.
    const TAKES_PROBLEMS: bool = false;

    /// One candidate, complete and with a text as its surface id.
    ///
    /// # Errors
    /// The sink's own.
    fn candidate(&mut self, candidate: &Candidate) -> Result<(), Self::Error>;

    /// A later list overrides everything taken so far: forget it.
    ///
    /// # Errors
    /// The sink's own, where it cannot forget.
    fn restart(&mut self) -> Result<(), Self::Error>;

    /// Something that keeps a plan from being made.
    fn refused(&mut self, _problem: SourceProblem) {}

    /// A candidate of which no plan can be made, after what was told of it.
    fn incomplete(&mut self, _candidate: Incomplete<'_>) {}
}

/// Why reading into a sink stopped.
#[derive(Debug)]
pub enum ScanError<E> {
    /// The source is wrong.
    Source(SourceProblem),
    /// The sink failed.
    Sink(E),
}

impl<E> From<SourceProblem> for ScanError<E> {
    fn from(problem: SourceProblem) -> Self {
        Self::Source(problem)
    }
}

impl<E> From<ReadProblem> for ScanError<E> {
    fn from(problem: ReadProblem) -> Self {
        Self::Source(problem.into())
    }
}

/// Which lists of candidates reach the sink.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lists {
    /// Every list as it comes, with [`CandidateSink::restart`] between them.
    All,
    /// Only the list of this number, from 1: for a sink that cannot forget.
    Only(u32),
}

/// Reads a whole source and gives its candidates to the sink.
///
/// # Errors
/// The first problem of the list of candidates that counts, which is the last one, or the sink's. Of a sink that takes problems
/// only what keeps the source from being read to its end.
pub fn scan<R: Read, S: CandidateSink>(
    reader: R,
    seed: Seed,
    lists: Lists,
    sink: &mut S,
) -> Result<Envelope, ScanError<S::Error>> {
    let mut scan = Scan {
        lexer: Lexer::new(reader)?,
        lists,
        envelope: Envelope::default(),
        problem: None,
        seen: SeenIds::new(seed),
        sink,
    };
    scan.top_level()?;
    Ok(scan.envelope)
}

/// Where two candidates of the list that counts start: the second reading after
/// [`SourceProblem::SurfaceIdTwice`]. `None` where the source has changed meanwhile.
pub fn candidate_places<R: Read>(
    reader: R,
    seed: Seed,
    first: u32,
    second: u32,
) -> Option<(Place, Place)> {
    let places = places_of(reader, seed, BTreeSet::from([first, second]));
    places.get(&first).copied().zip(places.get(&second).copied())
}

/// Where these candidates of the list that counts start. One is missing where the source has changed meanwhile.
pub fn places_of<R: Read>(reader: R, seed: Seed, wanted: BTreeSet<u32>) -> BTreeMap<u32, Place> {
    let mut search = PlaceSearch { wanted, places: BTreeMap::new() };
    // The problems are known already; only what was read before one that ended the reading matters.
    let _problem = scan(reader, seed, Lists::All, &mut search);
    search.places
}

struct PlaceSearch {
    wanted: BTreeSet<u32>,
    places: BTreeMap<u32, Place>,
}

impl PlaceSearch {
    fn note(&mut self, index: u32, place: Place) {
        if self.wanted.contains(&index) {
            self.places.insert(index, place);
        }
    }
}

impl CandidateSink for PlaceSearch {
    type Error = std::convert::Infallible;

    const TAKES_PROBLEMS: bool = true;

    fn candidate(&mut self, candidate: &Candidate) -> Result<(), Self::Error> {
        self.note(candidate.index(), candidate.place());
        Ok(())
    }

    fn restart(&mut self) -> Result<(), Self::Error> {
        self.places.clear();
        Ok(())
    }

    fn incomplete(&mut self, candidate: Incomplete<'_>) {
        self.note(candidate.index(), candidate.place());
    }
}

struct Scan<'a, R, S> {
    lexer: Lexer<R>,
    lists: Lists,
    envelope: Envelope,
    /// What is wrong with the list of candidates read last. A later list may override it.
    problem: Option<SourceProblem>,
    seen: SeenIds,
    sink: &'a mut S,
}

impl<R: Read, S: CandidateSink> Scan<'_, R, S> {
    fn top_level(&mut self) -> Result<(), ScanError<S::Error>> {
        let found = self.lexer.kind()?;
        let place = self.lexer.place();
        if found != Kind::Object {
            self.lexer.skip_value()?;
            self.lexer.finish()?;
            return Err(SourceProblem::TopLevel { found, place }.into());
        }
        let mut unwritable = [None, None];
        let mut members = self.lexer.enter()?;
        while members {
            match self.top_level_key()? {
                Some(TopLevelKey::Candidates) => self.candidates()?,
                Some(TopLevelKey::SchemaVersion) => {
                    (self.envelope.schema_version, unwritable[0]) =
                        self.passed("schema_version")?;
                }
                Some(TopLevelKey::Status) => {
                    (self.envelope.status, unwritable[1]) = self.passed("status")?;
                }
                None => self.lexer.skip_value()?,
            }
            members = self.lexer.another_member()?;
        }
        self.lexer.finish()?;
        let unwritable = unwritable.into_iter().flatten();
        if S::TAKES_PROBLEMS {
            for (first, second) in self.seen.duplicates() {
                self.sink.refused(SourceProblem::SurfaceIdTwice { first, second });
            }
            unwritable.for_each(|problem| self.sink.refused(problem));
            return Ok(());
        }
        let duplicate = self.seen.duplicates().next().filter(|_| self.problem.is_none());
        if let Some((first, second)) = duplicate {
            return Err(SourceProblem::SurfaceIdTwice { first, second }.into());
        }
        match self.problem.take().or(unwritable.into_iter().next()) {
            Some(problem) => Err(problem.into()),
            None => Ok(()),
        }
    }

    /// Notes what is wrong with the list, or tells it at once.
    fn wrong(&mut self, problem: SourceProblem) {
        if S::TAKES_PROBLEMS {
            self.sink.refused(problem);
        } else {
            self.problem = Some(problem);
        }
    }

    fn top_level_key(&mut self) -> Result<Option<TopLevelKey>, ReadProblem> {
        let mut key = ShortKey::default();
        self.lexer.key(&mut key)?;
        Ok(match key.as_bytes() {
            b"change_evidence_candidates" => Some(TopLevelKey::Candidates),
            b"schema_version" => Some(TopLevelKey::SchemaVersion),
            b"status" => Some(TopLevelKey::Status),
            _ => None,
        })
    }

    /// Reads a value of the top level that is passed on.
    fn passed(
        &mut self,
        key: &'static str,
    ) -> Result<(Option<Vec<u8>>, Option<SourceProblem>), ReadProblem> {
        self.lexer.kind()?;
        let place = self.lexer.place();
        let mut written = Vec::new();
        self.lexer.value(1, &mut written)?;
        let problem = holds_lone_surrogate(&written).then_some(SourceProblem::NotWritable {
            candidate: None,
            key,
            place,
        });
        Ok((Some(written), problem))
    }

    /// Reads one list of candidates. What is wrong with it is kept until it is known to count.
    fn candidates(&mut self) -> Result<(), ScanError<S::Error>> {
        if self.envelope.lists > 0 {
            self.problem = None;
            self.seen.clear();
            if self.lists == Lists::All {
                self.sink.restart().map_err(ScanError::Sink)?;
            }
        }
        self.envelope.lists += 1;
        let found = self.lexer.kind()?;
        let place = self.lexer.place();
        if found == Kind::List {
            return self.list();
        }
        let empty = match found {
            Kind::Text => {
                let mut text = Capped::<0>::default();
                self.lexer.text(&mut text)?;
                text.whole().is_some()
            }
            Kind::Object => self.skip_object()?,
            Kind::List | Kind::Number | Kind::Boolean | Kind::Null => {
                self.lexer.skip_value()?;
                false
            }
        };
        if !empty {
            self.wrong(SourceProblem::CandidatesNotAList { found, place });
        }
        Ok(())
    }

    /// Walks over an object; whether it was empty.
    fn skip_object(&mut self) -> Result<bool, ReadProblem> {
        if !self.lexer.enter()? {
            return Ok(true);
        }
        loop {
            self.lexer.key(&mut ShortKey::default())?;
            self.lexer.skip_value()?;
            if !self.lexer.another_member()? {
                return Ok(false);
            }
        }
    }

    fn list(&mut self) -> Result<(), ScanError<S::Error>> {
        let counts = match self.lists {
            Lists::All => true,
            Lists::Only(number) => number == self.envelope.lists,
        };
        let mut reader = CandidateReader::new();
        let mut items = self.lexer.enter()?;
        let mut index = 0_u32;
        while items {
            let found = self.lexer.kind()?;
            let place = self.lexer.place();
            if self.problem.is_some() || !counts {
                self.lexer.skip_value()?;
            } else if found != Kind::Object {
                self.lexer.skip_value()?;
                self.wrong(SourceProblem::CandidateNotAnObject { index, found, place });
            } else {
                self.candidate(&mut reader, index, place)?;
            }
            index = index.checked_add(1).ok_or(SourceProblem::TooManyCandidates)?;
            items = self.lexer.another_item()?;
        }
        Ok(())
    }

    fn candidate(
        &mut self,
        reader: &mut CandidateReader,
        index: u32,
        place: Place,
    ) -> Result<(), ScanError<S::Error>> {
        match reader.read(&mut self.lexer, index, place)? {
            Ok(candidate) => {
                self.seen.insert(index, candidate.written(Field::SurfaceId));
                self.sink.candidate(candidate).map_err(ScanError::Sink)
            }
            Err(Refused { problems, candidate }) => {
                if S::TAKES_PROBLEMS {
                    if let Some((Kind::Text, id)) = candidate.given(Field::SurfaceId) {
                        self.seen.insert(index, id);
                    }
                    problems.into_iter().for_each(|problem| self.sink.refused(problem));
                    self.sink.incomplete(candidate);
                } else {
                    self.problem = problems.into_iter().next();
                }
                Ok(())
            }
        }
    }
}

enum TopLevelKey {
    Candidates,
    SchemaVersion,
    Status,
}

/// A key that is only compared with known ones: as many bytes as the longest of them and one more.
#[derive(Default)]
struct ShortKey {
    bytes: [u8; Self::BYTES_MAX],
    length: usize,
}

impl ShortKey {
    const BYTES_MAX: usize = 32;

    fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.length]
    }
}

impl TextSink for ShortKey {
    fn run(&mut self, utf8: &[u8]) {
        let taken = utf8.len().min(Self::BYTES_MAX - self.length);
        self.bytes[self.length..self.length + taken].copy_from_slice(&utf8[..taken]);
        self.length += taken;
    }

    fn character(&mut self, code_point: u32) {
        // Known keys are ASCII; any other character makes the key an unknown one, whatever it was.
        let byte = u8::try_from(code_point).ok().filter(u8::is_ascii).unwrap_or(0xFF);
        self.run(&[byte]);
    }
}
