//! `docs/facts.md` and `docs/capture.*.md` are what the program says. With `READBACK_UPDATE=1` they are written anew.

#![expect(
    clippy::disallowed_methods,
    reason = "the test reads and writes the pages, and is told by the environment which of both"
)]

use std::fs;
use std::path::Path;

use readback::lang::Lang;
use summary::pages::{capture, facts};

#[test]
fn the_pages_are_what_the_program_says() {
    let captures = Lang::ALL.map(|lang| (format!("capture.{}.md", lang.tag()), capture(lang)));
    for (name, expected) in [("facts.md".to_owned(), facts())].into_iter().chain(captures) {
        let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(&name);
        if std::env::var_os("READBACK_UPDATE").is_some() {
            fs::write(&page, &expected).expect("the page is writable");
        }
        let found = fs::read_to_string(&page).unwrap_or_default();
        assert!(found == expected, "{name} is out of date: run the tests with READBACK_UPDATE=1");
    }
}
