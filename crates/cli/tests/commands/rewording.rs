//! Plans as other hands would have written them: with their sentences, and laid out in another way.

use std::fmt::Write as _;

/// Sentences in a plan: 28 checks and 10 lanes.
pub(crate) const SENTENCES: usize = 38;

/// The plan with other sentences, in the order in which they stand in it: lanes first.
pub(crate) fn reworded(plan: &str, sentence: impl Fn(usize) -> String) -> String {
    reworded_where(plan, |index| Some(sentence(index)))
}

/// The plan with one sentence that is not ours.
pub(crate) fn reworded_at(plan: &str, index: usize) -> String {
    reworded_where(plan, |at| (at == index).then(|| "Theirs.".to_owned()))
}

fn reworded_where(plan: &str, sentence: impl Fn(usize) -> Option<String>) -> String {
    let mut count = 0;
    let mut reworded = String::with_capacity(plan.len());
    for line in plan.split_inclusive('\n') {
        let start = ["      \"meaning\": ", "      \"instruction\": "];
        match start.into_iter().find(|start| line.starts_with(start)) {
            Some(start) => {
                let theirs = sentence(count);
                let theirs = theirs.map(|text| format!("{start}{}\n", as_python_writes(&text)));
                reworded += theirs.as_deref().unwrap_or(line);
                count += 1;
            }
            None => reworded += line,
        }
    }
    assert_eq!(count, SENTENCES);
    reworded
}

/// The plan without its layout. A line break cannot stand inside a JSON string.
pub(crate) fn compact(plan: &str) -> String {
    plan.lines().map(str::trim_start).collect()
}

/// The plan with another indent.
pub(crate) fn indented(plan: &str, by: &str) -> String {
    let line = |line: &str| {
        let text = line.trim_start();
        by.repeat((line.len() - text.len()) / 2) + text + "\n"
    };
    plan.lines().map(line).collect()
}

/// The plan with its lanes behind the candidates, where a sorted plan has none.
pub(crate) fn lanes_behind(plan: &str) -> String {
    let start = plan.find("  \"outcome_lanes\": [").expect("a plan has lanes");
    let end = plan.find("  \"readback_candidates\": [").expect("a plan has candidates");
    let target = plan.rfind("  \"required_readback_fields\": [").expect("a plan has fields");
    [&plan[..start], &plan[end..target], &plan[start..end], &plan[target..]].concat()
}

/// As `json.dumps(text, ensure_ascii=False)` writes it.
fn as_python_writes(text: &str) -> String {
    let mut written = String::from("\"");
    for character in text.chars() {
        match character {
            '"' => written += "\\\"",
            '\\' => written += "\\\\",
            '\n' => written += "\\n",
            '\r' => written += "\\r",
            '\t' => written += "\\t",
            '\u{8}' => written += "\\b",
            '\u{c}' => written += "\\f",
            control @ '\0'..='\u{1f}' => {
                write!(written, "\\u{:04x}", u32::from(control)).expect("a string takes all");
            }
            other => written.push(other),
        }
    }
    written + "\""
}
