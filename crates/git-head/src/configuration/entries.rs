//! One source of configuration as a list of entries: a file, or the variables that carry settings.

use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use gix_config::parse::{EventRef, Events};
use gix_config::value::normalize;
use gix_ref::bstr::{BStr, ByteSlice};

use super::super::environment::GitEnvironment;
use super::super::files::{self, Content};
use super::super::number;

/// A configuration file of a real user is a few kilobytes; a hundred thousand lines still fit.
const CONFIGURATION_BYTES_MAX: u64 = 4 << 20;

/// One setting as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) enum Setting {
    /// A key without `=`: true where git expects a truth value, an error where it expects a text.
    Bare,
    Value(Vec<u8>),
}

/// One setting and its name; `section` and `key` in lower case.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) section: String,
    pub(super) subsection: Option<Vec<u8>>,
    pub(super) key: String,
    pub(super) setting: Setting,
}

/// What a file that exists but may not be read means.
#[derive(Clone, Copy)]
pub(super) enum Unreadable {
    Skipped,
    Stops,
}

impl Setting {
    /// `None` where git wants a text and there is none.
    pub(in super::super) fn value(&self) -> Option<&[u8]> {
        match self {
            Self::Bare => None,
            Self::Value(value) => Some(value),
        }
    }

    /// `None` where the text is neither true nor false.
    pub(in super::super) fn truth(&self) -> Option<bool> {
        match self {
            Self::Bare => Some(true),
            Self::Value(value) => number::boolean(value),
        }
    }
}

impl Entry {
    pub(super) fn is(&self, section: &str, key: &str) -> bool {
        self.is_in(section) && self.key.eq_ignore_ascii_case(key)
    }

    /// Whether it stands in the section itself, not in one of its subsections.
    pub(super) fn is_in(&self, section: &str) -> bool {
        self.section == section && self.subsection.is_none()
    }
}

/// A file that is not there has no entries; `None` where git stops.
pub(super) fn of_file(path: &Path, unreadable: Unreadable) -> Option<Vec<Entry>> {
    match (files::read(path, CONFIGURATION_BYTES_MAX), unreadable) {
        (Content::Bytes(bytes), _) => parse(&bytes),
        // /dev/null is how one says "no configuration"; git reads devices, here they are empty.
        (Content::Missing | Content::Special, _) | (Content::Unreadable, Unreadable::Skipped) => {
            Some(Vec::new())
        }
        (Content::Unreadable, Unreadable::Stops) | (Content::Folder, _) => None,
    }
}

fn parse(bytes: &[u8]) -> Option<Vec<Entry>> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut header = None;
    let mut text = Vec::new();
    // The library takes a bare key with anything behind it, git only with the end of the line.
    let mut key_on_line = false;
    for event in Events::from_bytes(bytes, None).ok()?.iter() {
        match event {
            EventRef::SectionHeader { .. } | EventRef::SectionValueName(_) if key_on_line => {
                return None;
            }
            EventRef::Comment { .. } if key_on_line && is_bare(&entries) => return None,
            EventRef::SectionHeader { name, subsection_name, .. } => {
                header = Some(entry(name, subsection_name, "".into()));
            }
            EventRef::SectionValueName(name) => {
                // A key before the first section belongs to none; git ignores it.
                let in_section = header.clone();
                let key = name.to_str_lossy().to_ascii_lowercase();
                entries.extend(in_section.map(|header| Entry { key, ..header }));
                text.clear();
                key_on_line = true;
            }
            EventRef::KeyValueSeparator => set(&mut entries, b""),
            EventRef::ValueNotDone(part) => text.extend_from_slice(part),
            EventRef::Value(part) | EventRef::ValueDone(part) => {
                text.extend_from_slice(part);
                // The library follows a bare key with an empty value, but with no separator.
                if !is_bare(&entries) {
                    set(&mut entries, &normalize(text.as_bstr()));
                }
            }
            EventRef::Newline(_) => key_on_line = false,
            EventRef::Comment { .. } | EventRef::Whitespace(_) => {}
        }
    }
    Some(entries)
}

fn entry(section: &BStr, subsection: Option<&BStr>, key: &BStr) -> Entry {
    Entry {
        section: section.to_str_lossy().to_ascii_lowercase(),
        subsection: subsection.map(|name| name.to_vec()),
        key: key.to_str_lossy().to_ascii_lowercase(),
        setting: Setting::Bare,
    }
}

fn is_bare(entries: &[Entry]) -> bool {
    entries.last().is_some_and(|entry| entry.setting == Setting::Bare)
}

fn set(entries: &mut [Entry], value: &[u8]) {
    if let Some(entry) = entries.last_mut() {
        entry.setting = Setting::Value(value.to_vec());
    }
}

/// The settings of `GIT_CONFIG_COUNT` and of `GIT_CONFIG_PARAMETERS` (which `git -c` sets for what
/// it starts).
pub(super) fn of_environment(environment: &GitEnvironment) -> Option<Vec<Entry>> {
    let mut entries = Vec::new();
    if let Some(count) = environment.variable("GIT_CONFIG_COUNT").filter(|text| !text.is_empty()) {
        let count: i32 = count.to_str()?.parse().ok()?;
        for position in 0..count {
            // A count beyond the variables that exist ends here, at the first missing one.
            let key = environment.variable(&format!("GIT_CONFIG_KEY_{position}"))?;
            let value = environment.variable(&format!("GIT_CONFIG_VALUE_{position}"))?;
            entries.push(named(key.as_bytes(), Setting::Value(value.as_bytes().to_vec()))?);
        }
    }
    if let Some(text) = environment.variable("GIT_CONFIG_PARAMETERS") {
        parameters(text.as_bytes(), &mut entries)?;
    }
    Some(entries)
}

/// `'key'='value'` or `'key=value'`, separated by spaces, quoted as for a shell.
fn parameters(mut text: &[u8], entries: &mut Vec<Entry>) -> Option<()> {
    loop {
        text = text.trim_ascii_start();
        if text.is_empty() {
            return Some(());
        }
        let (first, rest) = unquote(text)?;
        text = rest;
        let (key, setting) = if let Some(rest) = text.strip_prefix(b"=") {
            // An empty right side is a bare key.
            if rest.first().is_none_or(u8::is_ascii_whitespace) {
                text = rest;
                (first, Setting::Bare)
            } else {
                let (value, rest) = unquote(rest)?;
                text = rest;
                (first, Setting::Value(value))
            }
        } else if let Some((key, value)) = first.split_once_str("=") {
            (key.to_vec(), Setting::Value(value.to_vec()))
        } else {
            (first, Setting::Bare)
        };
        entries.push(named(&key, setting)?);
    }
}

/// A text in single quotes, and what follows; `\'` and `\!` stand between two quoted parts.
fn unquote(text: &[u8]) -> Option<(Vec<u8>, &[u8])> {
    let mut value = Vec::new();
    let mut rest = text.strip_prefix(b"'")?;
    loop {
        let (part, after) = rest.split_once_str("'")?;
        value.extend_from_slice(part);
        rest = match after {
            [b'\\', quoted @ (b'\'' | b'!'), b'\'', after @ ..] => {
                value.push(*quoted);
                after
            }
            _ => return Some((value, after)),
        };
    }
}

/// `section.key` or `section.subsection.key`, in the letters git accepts.
fn named(name: &[u8], setting: Setting) -> Option<Entry> {
    let (section, rest) = name.split_once_str(".")?;
    let (subsection, key) = match rest.rsplit_once_str(".") {
        Some((subsection, key)) => (Some(subsection.as_bstr()), key),
        None => (None, rest),
    };
    let word = |text: &[u8]| text.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-');
    let valid = !section.is_empty()
        && word(section)
        && word(key)
        && key.first().is_some_and(u8::is_ascii_alphabetic);
    valid.then(|| Entry { setting, ..entry(section.as_bstr(), subsection, key.as_bstr()) })
}
