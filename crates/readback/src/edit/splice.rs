//! Where in a text a change goes, and with which blanks around it.

use std::ops::Range;

use super::layout::{EntryLayout, Kind, Layout};
use super::render::{
    INDENT, Style, Written, below_key, in_double_quotes, inline, lines_of_element,
};
use super::{existing, rank, wrapped};
use crate::packet::node::{Node, Value};
use crate::packet::pointer::Step;

/// A text that is to be changed.
pub(super) struct Splice<'a> {
    pub(super) text: &'a str,
    pub(super) is_json: bool,
}

impl Splice<'_> {
    /// The text with a value along these steps. Nothing where that cannot be told.
    pub(super) fn set(
        &self,
        layout: &Layout,
        tree: &Node,
        path: &[Step],
        value: &Value,
    ) -> Option<String> {
        let (there, missing) = existing(tree, path);
        let parent = at(layout, there)?;
        let Some((first, rest)) = missing.split_first() else {
            return self.replace(layout, there, value);
        };
        let value = wrapped(rest, value);
        match (first, &parent.kind) {
            (Step::Key(key), Kind::Map { entries, is_flow }) => match parent.entry(key) {
                Some(entry) => self.fill(entry, &value, *is_flow),
                None if *is_flow => self.add_to_flow(parent, entries.last(), key, &value),
                None => self.add_entry(entries, key, &value, there.is_empty()),
            },
            (Step::Index(_), Kind::List { elements, is_flow: true }) => {
                self.add_to_flow_list(parent, elements, &value)
            }
            (Step::Index(_), Kind::List { elements, is_flow: false }) => {
                let last = elements.last()?;
                let dash = self.dash_before(last.span.start)?;
                let column = dash - self.line_start(dash);
                Some(self.with_lines_below(last.span.end, &lines_of_element(&value, column)))
            }
            (Step::Key(_) | Step::Index(_), _) => None,
        }
    }

    /// The text without an element of a list.
    pub(super) fn remove(&self, layout: &Layout, list: &[Step], index: usize) -> Option<String> {
        let parent = at(layout, list)?;
        let Kind::List { elements, is_flow } = &parent.kind else { return None };
        let element = elements.get(index)?;
        if elements.len() == 1 {
            // An empty list has to be told from nothing.
            return self.replace(layout, list, &Value::List(Vec::new()));
        }
        let range = if !is_flow {
            self.line_start(self.dash_before(element.span.start)?)..self.below(element.span.end)
        } else if let Some(next) = elements.get(index + 1) {
            element.span.start..next.span.start
        } else {
            index.checked_sub(1).map_or(element.span.start, |last| elements[last].span.end)
                ..element.span.end
        };
        // In brackets a comment may be about what stays.
        let takes_comment = *is_flow && self.text.get(range.clone())?.contains('#');
        (!takes_comment).then(|| self.with(range, ""))
    }

    /// Writes a value where something stands.
    fn replace(&self, layout: &Layout, path: &[Step], value: &Value) -> Option<String> {
        let (last, before) = path.split_last()?;
        let parent = at(layout, before)?;
        let is_flow = !parent.is_block();
        let (Step::Key(key), Some(entry)) = (last, self.entry_of(parent, last)) else {
            let element = at(layout, path)?;
            let text = inline(value, self.style(is_flow));
            let is_tall = element.is_block() || self.text.get(element.span.clone())?.contains('\n');
            return (!is_tall).then(|| self.with(element.span.clone(), &text));
        };
        let colon = self.colon_behind(entry)?;
        let span = entry.value.span.clone();
        if let (Value::Null, false) = (value, self.is_json)
            && let Some(emptied) = self.emptied(entry, colon, is_flow)
        {
            return Some(emptied);
        }
        let written = match below_key(value, self.column(entry), key.len(), self.style(is_flow)) {
            Written::Inline(text) => Written::Inline(self.quoted_like(&span, value, text)),
            Written::Lines(lines) => Written::Lines(lines),
        };
        let is_tall = !is_flow && self.text.get(colon..span.start)?.contains('\n');
        match written {
            Written::Inline(text) if !is_tall => Some(self.with(span, &text)),
            // What stands on the key's line stays: it is a comment, or says how the text below is written.
            Written::Inline(text) if entry.value.is_block() => {
                let lower = self.with(self.below(colon)..self.below(span.end), "");
                Some(insert(&lower, colon + 1, &format!(" {text}")))
            }
            Written::Inline(text) => {
                let between = self.text.get(colon + 1..span.start)?;
                if between.trim_start().starts_with(['|', '>']) {
                    // How the text below was written goes with it, a comment would go as well.
                    let is_said = between.contains('#');
                    return (!is_said).then(|| self.with(colon + 1..span.end, &format!(" {text}")));
                }
                Some(self.with(span, &text))
            }
            Written::Lines(lines) if is_tall && entry.value.is_block() => {
                Some(self.with(self.below(colon)..self.below(span.end), &self.joined(&lines)))
            }
            Written::Lines(lines) => {
                let shorter = self.with(colon + 1..span.end, "");
                let splice = Splice { text: &shorter, is_json: self.is_json };
                Some(splice.with_lines_below(colon, &lines))
            }
        }
    }

    /// Takes the value behind a key out, and leaves the key and what is said beside it; nothing where something else stands between.
    fn emptied(&self, entry: &EntryLayout, colon: usize, is_flow: bool) -> Option<String> {
        let span = entry.value.span.clone();
        let between = self.text.get(colon + 1..span.start)?;
        if is_flow {
            return between.trim().is_empty().then(|| self.with(colon + 1..span.end, " "));
        }
        if between.contains('\n') && entry.value.is_block() {
            return Some(self.with(self.below(colon)..self.below(span.end), ""));
        }
        let is_said = !matches!(between.trim(), "" | "|" | ">" | "|-" | ">-" | "|+" | ">+");
        (!is_said).then(|| self.with(colon + 1..span.end, ""))
    }

    /// A text in the quotes of the one in whose place it comes.
    fn quoted_like(&self, span: &Range<usize>, value: &Value, plain: String) -> String {
        let Value::Text(text) = value else { return plain };
        match self.text.as_bytes().get(span.start) {
            Some(b'"') if !span.is_empty() => in_double_quotes(text),
            Some(b'\'') if !span.is_empty() && !text.contains(char::is_control) => {
                format!("'{}'", text.replace('\'', "''"))
            }
            _ => plain,
        }
    }

    fn entry_of<'a>(&self, parent: &'a Layout, step: &Step) -> Option<&'a EntryLayout> {
        match step {
            Step::Key(key) => parent.entry(key),
            Step::Index(_) => None,
        }
    }

    /// Writes a value behind a key that has none.
    fn fill(&self, entry: &EntryLayout, value: &Value, is_flow: bool) -> Option<String> {
        let colon = self.colon_behind(entry)?;
        if !entry.value.span.is_empty() && entry.value.span.start > colon {
            // A null that is written out.
            return Some(self.with(entry.value.span.clone(), &inline(value, self.style(is_flow))));
        }
        let key = entry.key_span.len();
        match below_key(value, self.column(entry), key, self.style(is_flow)) {
            Written::Inline(text) => {
                let after = self.text.get(colon + 1..)?;
                let blanks = after.len() - after.trim_start_matches(' ').len();
                let ends = after.trim_start_matches(' ').starts_with([',', '}']);
                let taken = if is_flow && ends { blanks } else { 0 };
                Some(self.with(colon + 1..colon + 1 + taken, &format!(" {text}")))
            }
            Written::Lines(lines) => Some(self.with_lines_below(colon, &lines)),
        }
    }

    /// Adds a key below the others of its object: in its place among those of the packet, else as the last.
    fn add_entry(
        &self,
        entries: &[EntryLayout],
        key: &str,
        value: &Value,
        is_packet: bool,
    ) -> Option<String> {
        let comes_before = |entry: &&EntryLayout| !is_packet || rank(&entry.key) < rank(key);
        let before = entries.iter().rev().find(comes_before);
        let column = self.column(entries.first()?);
        let mut lines = vec![format!("{}{key}:", " ".repeat(column))];
        match below_key(value, column, key.len(), Style::Block) {
            Written::Inline(text) => lines[0] += &format!(" {text}"),
            Written::Lines(more) => lines.extend(more),
        }
        let Some(before) = before else {
            let start = self.line_start(entries.first()?.key_span.start);
            return Some(insert(self.text, start, &self.joined(&lines)));
        };
        Some(self.with_lines_below(before.value.span.end.max(before.key_span.end), &lines))
    }

    fn add_to_flow(
        &self,
        map: &Layout,
        last: Option<&EntryLayout>,
        key: &str,
        value: &Value,
    ) -> Option<String> {
        let style = self.style(true);
        let name = if self.is_json { format!("\"{key}\"") } else { key.to_owned() };
        let text = format!("{name}: {}", inline(value, style));
        let Some(last) = last else {
            return Some(self.with(map.span.clone(), &format!("{{{text}}}")));
        };
        let end = last.value.span.end.max(self.colon_behind(last)? + 1);
        let is_tall = self.line_start(last.key_span.start) > map.span.start;
        let column = self.column(last);
        self.behind_comma(end, &text, is_tall.then_some(column))
    }

    fn add_to_flow_list(
        &self,
        list: &Layout,
        elements: &[Layout],
        value: &Value,
    ) -> Option<String> {
        let text = inline(value, self.style(true));
        let Some(last) = elements.last() else {
            return Some(self.with(list.span.clone(), &format!("[{text}]")));
        };
        let start = self.line_start(last.span.start);
        let is_tall = start > list.span.start;
        self.behind_comma(last.span.end, &text, is_tall.then_some(last.span.start - start))
    }

    /// Adds a text behind the last of those in brackets, on a line of its own at a column if they stand so.
    fn behind_comma(&self, end: usize, text: &str, column: Option<usize>) -> Option<String> {
        let rest = self.text.get(end..)?;
        let comma = rest.trim_start().starts_with(',').then(|| end + rest.find(',').unwrap_or(0));
        let gap = column.map_or_else(
            || " ".to_owned(),
            |column| {
                let start = self.line_start(end);
                let lead = self.text.get(start..start + column).unwrap_or_default();
                let is_blank = lead.bytes().all(|byte| matches!(byte, b' ' | b'\t'));
                let lead = if is_blank { lead.to_owned() } else { " ".repeat(column) };
                format!("{}{lead}", self.line_end())
            },
        );
        let line_end = end + rest.find(['\r', '\n']).unwrap_or(rest.len());
        let behind = comma.map_or(end, |comma| comma + 1);
        let is_commented = self.text.get(behind..line_end)?.trim_start().starts_with('#');
        // A comment stays with what it stands behind.
        let at = if is_commented { line_end } else { behind };
        let edited = insert(self.text, at, &format!("{gap}{text}"));
        Some(if comma.is_some() { edited } else { insert(&edited, end, ",") })
    }

    const fn style(&self, is_flow: bool) -> Style {
        if self.is_json {
            Style::Json
        } else if is_flow {
            Style::Flow
        } else {
            Style::Block
        }
    }

    /// Where the colon behind a key is.
    fn colon_behind(&self, entry: &EntryLayout) -> Option<usize> {
        let end = entry.key_span.end;
        let rest = self.text.get(end..)?;
        let blanks = rest.len() - rest.trim_start().len();
        rest[blanks..].starts_with(':').then_some(end + blanks)
    }

    /// Where the dash of an element is that begins here: at the beginning of its line, or of the line before.
    fn dash_before(&self, start: usize) -> Option<usize> {
        let line = self.line_start(start);
        let dash = |from: usize, to: usize| {
            let before = self.text.get(from..to)?;
            let at = from + before.len() - before.trim_start().len();
            let is_dash = before.trim_start().strip_prefix('-');
            is_dash.filter(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n']))?;
            Some(at)
        };
        dash(line, start).or_else(|| dash(self.line_start(line.checked_sub(1)?), line))
    }

    /// At which column a key stands.
    fn column(&self, entry: &EntryLayout) -> usize {
        entry.key_span.start - self.line_start(entry.key_span.start)
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    /// Where the next line begins.
    fn below(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |end| at + end + 1)
    }

    /// The text with lines below the one that a place is on.
    fn with_lines_below(&self, at: usize, lines: &[String]) -> String {
        let below = self.below(at);
        let mut lines = self.joined(lines);
        if !self.text[..below].ends_with('\n') {
            // The last line of the text has no end.
            lines.insert_str(0, self.line_end());
        }
        insert(self.text, below, &lines)
    }

    fn joined(&self, lines: &[String]) -> String {
        lines.iter().map(|line| format!("{line}{}", self.line_end())).collect()
    }

    fn line_end(&self) -> &'static str {
        if self.text.contains("\r\n") { "\r\n" } else { "\n" }
    }

    fn with(&self, range: Range<usize>, text: &str) -> String {
        let mut edited = self.text.to_owned();
        edited.replace_range(range, text);
        edited
    }
}

fn insert(into: &str, at: usize, text: &str) -> String {
    let mut edited = into.to_owned();
    edited.insert_str(at, text);
    edited
}

/// The part of the layout along these steps.
fn at<'a>(layout: &'a Layout, path: &[Step]) -> Option<&'a Layout> {
    path.iter().try_fold(layout, |layout, step| match step {
        Step::Key(key) => layout.entry(key).map(|entry| &entry.value),
        Step::Index(index) => layout.element(*index),
    })
}

const _: () = assert!(INDENT == 2, "an element's keys stand two columns behind its dash");
