//! Passed-on values that spell an opened flag: a label that says `"runtime_gate": true` opens nothing, but
//! whoever reads the plan with a text search could be misled, so it is named.

use std::ops::Range;

use aho_corasick::AhoCorasick;

use crate::source::{CANDIDATES_KEY, Candidate, Envelope, Field};
use crate::vocabulary::{ACCEPTED_FLAGS, AUTHORIZATION_FLAGS, CLOSED_BOUNDARIES, RECEIVED_FLAG};

/// How many are kept for the warning; the rest is only counted.
const FOUND_MAX: usize = 5;

/// Longer than every flag's name, in bytes: a longer word is none, and is not looked at to its ends.
const NAME_BYTES_MAX: usize = 48;

/// Every flag's name holds one of these. Few and short, so that the search runs at memory speed.
const STEMS: [&str; 5] = ["authorized", "_allowed", "_accepted", "_received", "runtime_gate"];

/// What opens a flag, after its name, a colon or an equals sign.
const OPENING: [&str; 7] = ["true", "yes", "on", "open", "granted", "approved", "1"];

/// A passed-on value that spells an opened flag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenedFlag {
    /// The candidate's place in the list, from 0; `None` for the top level of the source.
    pub candidate: Option<u32>,
    /// The key of the value in the source.
    pub key: &'static str,
    /// The flag's name, out of the frozen vocabulary.
    pub flag: &'static str,
}

impl OpenedFlag {
    /// The JSON pointer of the value in the source.
    #[must_use]
    pub fn pointer(&self) -> String {
        match self.candidate {
            Some(index) => format!("/{CANDIDATES_KEY}/{index}/{}", self.key),
            None => format!("/{}", self.key),
        }
    }
}

/// Searches what is passed on.
pub(super) struct OpenedFlagSearch {
    stems: AhoCorasick,
    flags: Vec<&'static str>,
    found: Vec<OpenedFlag>,
    count: u64,
}

impl OpenedFlagSearch {
    pub(super) fn new() -> Self {
        let names = ACCEPTED_FLAGS.iter().chain(&AUTHORIZATION_FLAGS).chain(&CLOSED_BOUNDARIES);
        Self {
            stems: AhoCorasick::new(STEMS).expect("five short words make an automaton"),
            flags: names.copied().chain([RECEIVED_FLAG]).collect(),
            found: Vec::new(),
            count: 0,
        }
    }

    pub(super) fn restart(&mut self) {
        self.found.clear();
        self.count = 0;
    }

    pub(super) fn search_candidate(&mut self, candidate: &Candidate) {
        for field in Field::ALL {
            self.search(candidate.written(field), Some(candidate.index()), field.key());
        }
    }

    pub(super) fn search_envelope(&mut self, envelope: &Envelope) {
        let values = [("schema_version", &envelope.schema_version), ("status", &envelope.status)];
        for (key, value) in values {
            self.search(value.as_deref().unwrap_or_default(), None, key);
        }
    }

    /// What was found: the first few, and how many in all.
    pub(super) fn into_found(self) -> (Vec<OpenedFlag>, u64) {
        (self.found, self.count)
    }

    fn search(&mut self, written: &[u8], candidate: Option<u32>, key: &'static str) {
        // Nothing opens without a colon or an equals sign, and most values have neither.
        if memchr::memchr2(b':', b'=', written).is_none() {
            return;
        }
        let hits = self.stems.find_iter(written).map(|hit| hit.range());
        let Some(flag) = hits.filter_map(|stem| self.opened_flag(written, stem)).next() else {
            return;
        };
        self.count += 1;
        if self.found.len() < FOUND_MAX {
            self.found.push(OpenedFlag { candidate, key, flag });
        }
    }

    /// The flag that the word around a stem names, where something that opens it follows.
    fn opened_flag(&self, written: &[u8], stem: Range<usize>) -> Option<&'static str> {
        let in_name = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'_';
        let before = written[..stem.start].iter().rev().take(NAME_BYTES_MAX);
        let start = stem.start - before.take_while(in_name).count();
        let behind = written[stem.end..].iter().take(NAME_BYTES_MAX);
        let end = stem.end + behind.take_while(in_name).count();
        let name = &written[start..end];
        let flag = self.flags.iter().find(|flag| flag.as_bytes() == name)?;
        is_opening(&written[end..]).then_some(*flag)
    }
}

/// Whether `: true`, `=1`, `": "yes"` and the like follow. Quotes may be escaped, as text inside text is.
fn is_opening(after: &[u8]) -> bool {
    let is_filling = |byte: &u8| matches!(byte, b' ' | b'"' | b'\'' | b'\\' | b'`' | b'\n' | b'*');
    let rest = after.trim_ascii_start();
    let filling = rest.iter().take_while(|byte| is_filling(byte)).count();
    let Some((b':' | b'=', value)) = rest[filling..].split_first() else {
        return false;
    };
    let filling = value.iter().take_while(|byte| is_filling(byte) || **byte == b'=').count();
    let value = &value[filling..];
    OPENING.iter().any(|word| {
        let (head, tail) = value.split_at(word.len().min(value.len()));
        head.eq_ignore_ascii_case(word.as_bytes())
            && !tail.first().is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'.')
    })
}
