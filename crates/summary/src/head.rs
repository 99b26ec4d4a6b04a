//! The beginning of a capture, by which its kind is told.

use std::borrow::Cow;

use crate::around::{first_prompted, is_around, is_left};
use crate::docker::either::is_remark;
use crate::failing::Failing;
use crate::lines::clean;
use crate::told::Told;

/// So many bytes of the beginning are looked at.
pub(crate) const HEAD_BYTES: usize = 64 * 1024;

/// The beginning of a capture.
pub(crate) struct Head<'a> {
    /// Its lines, cleaned, without blank ones, error messages and a shell's prompt.
    pub(crate) lines: Vec<Cow<'a, str>>,
    /// The keys of its first JSON object, in their order, where it begins with one (also inside a list).
    pub(crate) keys: Vec<String>,
    /// Error messages of commands among the lines.
    pub(crate) failing: Option<Failing>,
    /// Whether there are NUL bytes in it.
    pub(crate) is_binary: bool,
    /// What a shell's prompt before the capture says.
    pub(crate) prompt: Told,
}

impl<'a> Head<'a> {
    pub(crate) fn of(bytes: &'a [u8], is_whole: bool) -> Self {
        let mut head = Self {
            lines: Vec::new(),
            keys: Vec::new(),
            failing: None,
            is_binary: bytes.contains(&0),
            prompt: Told::default(),
        };
        let mut lines: Vec<_> = bytes.split(|byte| *byte == b'\n').collect();
        if !is_whole && lines.len() > 1 {
            lines.pop();
        }
        let mut is_prompt_seen = false;
        for line in lines {
            let line = clean(line);
            if line.trim().is_empty() {
                continue;
            }
            if let Some(failing) = Failing::of_line(&line) {
                head.failing = head.failing.max(Some(failing));
                continue;
            }
            let is_behind = is_prompt_seen || !head.lines.is_empty() || head.failing.is_some();
            if is_behind && is_left(&line) {
                break;
            }
            if is_around(&line) {
                continue;
            }
            if head.lines.is_empty()
                && let Some(command) = first_prompted(&line)
            {
                is_prompt_seen = true;
                head.prompt = Told::by_command(command);
                continue;
            }
            head.lines.push(line);
        }
        head.keys = keys(&head.lines);
        head
    }

    /// The first line, or none.
    pub(crate) fn first(&self) -> &str {
        self.lines.first().map_or("", |line| line)
    }

    /// Whether some line begins with these words, whatever blanks are between them. A column header
    /// is such a line.
    pub(crate) fn has_header(&self, words: &[&str]) -> bool {
        self.lines.iter().take(40).any(|line| begins_with_words(line, words))
    }

    /// Whether its first JSON object has all of these keys.
    pub(crate) fn has_keys(&self, keys: &[&str]) -> bool {
        !self.keys.is_empty() && keys.iter().all(|key| self.keys.iter().any(|known| known == key))
    }
}

/// Whether a line begins with these words.
pub(crate) fn begins_with_words(line: &str, words: &[&str]) -> bool {
    let mut rest = line.trim_start();
    words.iter().all(|word| match rest.strip_prefix(word) {
        Some(behind) if behind.is_empty() || behind.starts_with(char::is_whitespace) => {
            rest = behind.trim_start();
            true
        }
        Some(_) | None => false,
    })
}

/// The keys of the first JSON object, as far as it can be read; none where the capture begins otherwise.
fn keys(lines: &[Cow<'_, str>]) -> Vec<String> {
    let mut keys = Vec::new();
    let (mut depth, mut is_text, mut is_escaped, mut is_key) = (0_usize, false, false, false);
    let mut word = String::new();
    let begin = lines.iter().take_while(|line| is_remark(line)).count();
    let lines = lines.get(begin..).unwrap_or_default();
    let first = lines.first().map_or("", |line| line.trim_start());
    let first = first.strip_prefix("data: ").unwrap_or(first);
    if !first.starts_with(['{', '[']) {
        return keys;
    }
    for character in lines.iter().flat_map(|line| line.chars()) {
        if is_text {
            match character {
                _ if is_escaped => is_escaped = false,
                '\\' => is_escaped = true,
                '"' => {
                    is_text = false;
                    if is_key && depth == 1 {
                        keys.push(std::mem::take(&mut word));
                    }
                }
                _ if word.len() < 64 => word.push(character),
                _ => {}
            }
            continue;
        }
        match character {
            '{' => {
                depth += 1;
                is_key = true;
            }
            '[' if depth > 0 => depth += 1,
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    break;
                }
            }
            '"' => {
                is_text = true;
                word.clear();
            }
            ':' => is_key = false,
            ',' => is_key = depth == 1,
            _ => {}
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_those_of_the_first_object() {
        let keys_of = |text: &str| Head::of(text.as_bytes(), true).keys;
        assert_eq!(
            keys_of("{\"a\":{\"b\":1,\"c\":[{\"d\":2}]},\"e\":\"x\\\",\\\"f\\\":1\"}"),
            ["a", "e"]
        );
        assert_eq!(keys_of("[\n {\"a\": [1, 2], \"b\": null},\n {\"c\": 1}]"), ["a", "b"]);
        assert_eq!(keys_of("{\"a\":1,\"b"), ["a"]);
        assert!(keys_of("a {\"b\":1}").is_empty());
        assert!(keys_of("[]").is_empty());
    }
}
