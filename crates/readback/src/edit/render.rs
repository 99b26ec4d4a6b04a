//! Values as text: plain where that is safe, in quotes where it is not, on one line where it fits.

use crate::canonical::write_text;
use crate::packet::node::{Entry, Node, Value};
use crate::packet::yaml;

/// How values are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// As YAML, indented.
    Block,
    /// As YAML within brackets.
    Flow,
    /// As JSON.
    Json,
}

/// Columns that a value on one line may take with all that stands before it.
const COLUMNS_MAX: usize = 100;

/// Columns by which what belongs to a key is indented.
pub(super) const INDENT: usize = 2;

/// A value on one line.
pub(super) fn inline(value: &Value, style: Style) -> String {
    let mut out = String::new();
    write_inline(value, style, &mut out);
    out
}

/// A text in double quotes, which mean the same in both formats.
pub(super) fn in_double_quotes(text: &str) -> String {
    let mut out = String::new();
    write_text(text, &mut out);
    out
}

fn write_inline(value: &Value, style: Style, out: &mut String) {
    let within = if style == Style::Json { Style::Json } else { Style::Flow };
    match value {
        Value::Null | Value::OtherNumber => out.push_str("null"),
        Value::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Value::Integer(value) => out.push_str(&value.to_string()),
        Value::Text(text) if style != Style::Json && is_safe(text, style) => out.push_str(text),
        Value::Text(text) => write_text(text, out),
        Value::List(elements) => {
            out.push('[');
            for (index, element) in elements.iter().enumerate() {
                out.push_str(if index > 0 { ", " } else { "" });
                write_inline(&element.value, within, out);
            }
            out.push(']');
        }
        Value::Map(entries) => {
            out.push('{');
            for (index, entry) in entries.iter().enumerate() {
                out.push_str(if index > 0 { ", " } else { "" });
                write_key(&entry.key, within, out);
                out.push(' ');
                // An empty place, as a skeleton has it.
                if within == Style::Json || !matches!(entry.value.value, Value::Null) {
                    write_inline(&entry.value.value, within, out);
                }
            }
            out.push('}');
        }
    }
}

fn write_key(key: &str, style: Style, out: &mut String) {
    if style == Style::Json || !is_safe(key, Style::Flow) {
        write_text(key, out);
    } else {
        out.push_str(key);
    }
    out.push(':');
}

/// Whether a text means itself without quotes.
fn is_safe(text: &str, style: Style) -> bool {
    // What a colon or a number sign means hangs on what stands beside it.
    let is_plain = |character: char| {
        character.is_alphanumeric()
            || matches!(character, ' ' | '-' | '_' | '.' | '/' | '+' | '(' | ')')
            || "、，。；：（）「」".contains(character)
            || (style == Style::Block && matches!(character, ':' | ',' | '@' | '?' | '&' | '='))
    };
    text.starts_with(|first: char| first.is_alphanumeric())
        && text.chars().all(is_plain)
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains("  ")
        && matches!(yaml::plain(text), Value::Text(_))
}

/// How a value is written behind its key: on the same line, or on lines of its own below it.
pub(super) enum Written {
    Inline(String),
    /// Lines without their ends, indented already.
    Lines(Vec<String>),
}

/// Writes a value behind a key that stands at this column with a name of this length.
pub(super) fn below_key(value: &Value, column: usize, key: usize, style: Style) -> Written {
    let flow = inline(value, style);
    let is_short = column + key + 2 + crate::report::width(&flow) <= COLUMNS_MAX;
    if style != Style::Block || matches!(value, Value::Text(_)) || is_empty(value) {
        return Written::Inline(flow);
    }
    if is_short && !holds_objects(value) {
        return Written::Inline(flow);
    }
    let indent = column + INDENT;
    match value {
        Value::Map(entries) => Written::Lines(lines_of_entries(entries, indent)),
        Value::List(elements) => Written::Lines(lines_of_elements(elements, indent)),
        Value::Null | Value::Bool(_) | Value::Integer(_) | Value::OtherNumber | Value::Text(_) => {
            Written::Inline(flow)
        }
    }
}

/// The lines of an object.
pub(super) fn lines_of_entries(entries: &[Entry], indent: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for entry in entries {
        let mut line = " ".repeat(indent);
        let before = line.len();
        write_key(&entry.key, Style::Block, &mut line);
        match below_key(&entry.value.value, indent, line.len() - before, Style::Block) {
            Written::Inline(_) if matches!(entry.value.value, Value::Null) => lines.push(line),
            Written::Inline(text) => {
                line.push(' ');
                line.push_str(&text);
                lines.push(line);
            }
            Written::Lines(more) => {
                lines.push(line);
                lines.extend(more);
            }
        }
    }
    lines
}

/// The lines of a list: an element a line where it fits.
pub(super) fn lines_of_elements(elements: &[Node], indent: usize) -> Vec<String> {
    elements.iter().flat_map(|element| lines_of_element(&element.value, indent)).collect()
}

/// The lines of an element behind its dash.
pub(super) fn lines_of_element(element: &Value, indent: usize) -> Vec<String> {
    let pad = " ".repeat(indent);
    let flow = inline(element, Style::Block);
    match element {
        Value::Map(entries) if indent + INDENT + crate::report::width(&flow) > COLUMNS_MAX => {
            let mut lines = lines_of_entries(entries, indent + INDENT);
            if let Some(first) = lines.first_mut() {
                first.replace_range(..indent + INDENT, &format!("{pad}- "));
            }
            lines
        }
        Value::Map(_)
        | Value::List(_)
        | Value::Null
        | Value::Bool(_)
        | Value::Integer(_)
        | Value::OtherNumber
        | Value::Text(_) => vec![format!("{pad}- {flow}")],
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::List(elements) => elements.is_empty(),
        Value::Map(entries) => entries.is_empty(),
        Value::Null | Value::Bool(_) | Value::Integer(_) | Value::OtherNumber | Value::Text(_) => {
            true
        }
    }
}

/// Whether it is a list of objects or an object with objects or lists in it, which are read better below each other.
fn holds_objects(value: &Value) -> bool {
    let is_object = |node: &Node| matches!(node.value, Value::Map(_));
    match value {
        Value::List(elements) => elements.iter().any(is_object),
        Value::Map(entries) => entries
            .iter()
            .any(|entry| is_object(&entry.value) || matches!(entry.value.value, Value::List(_))),
        Value::Null | Value::Bool(_) | Value::Integer(_) | Value::OtherNumber | Value::Text(_) => {
            false
        }
    }
}
