//! Output of programs, and what they read, in the formats that they have, made up for this, with a mark at those that are known to pass: what
//! was refused once is refused from then on, and what is refused now loses its mark. Where weights are learnt anew, more lose
//! theirs than get one.

use readback::screen::screen;

fn check(texts: &str) {
    let mut wrong = Vec::new();
    for row in texts.lines() {
        let record: serde_json::Value = serde_json::from_str(row).unwrap_or_default();
        let text = record["text"].as_str().unwrap_or_default();
        assert!(!text.is_empty(), "{row}");
        let passes = record["passes"] == true;
        if screen(text.as_bytes()).is_clean() != passes {
            wrong.push(format!("{} {text}", if passes { "is refused now:" } else { "passes:" }));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n---\n"));
}

#[test]
fn lines_in_well_known_formats_are_refused() {
    check(include_str!("logs/formats.jsonl"));
}

#[test]
fn output_of_nine_hundred_programs_is_refused() {
    check(include_str!("logs/programs.jsonl"));
}

#[test]
fn output_of_services_and_tools_is_refused() {
    check(include_str!("logs/services.jsonl"));
}

#[test]
fn files_and_dumps_of_hundreds_of_programs_are_refused() {
    check(include_str!("configs/files.jsonl"));
}
