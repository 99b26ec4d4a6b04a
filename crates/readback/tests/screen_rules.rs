//! `docs/screen-rules.*.md` is what the rules say of themselves.
//!
//! With `READBACK_UPDATE=1` the pages are written anew.

#![expect(
    clippy::disallowed_methods,
    reason = "the test reads and writes the pages, and is told by the environment which of both"
)]

use std::fs;
use std::path::Path;

use readback::lang::Lang;
use readback::report::rule_catalogue;

#[test]
fn the_pages_are_what_the_rules_say() {
    for lang in Lang::ALL {
        let name = format!("docs/screen-rules.{}.md", lang.tag());
        let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(&name);
        let expected = rule_catalogue(lang);
        if std::env::var_os("READBACK_UPDATE").is_some() {
            fs::write(&page, &expected).expect("the page is writable");
        }
        let found = fs::read_to_string(&page).unwrap_or_default();
        assert!(found == expected, "{name} is out of date: run the tests with READBACK_UPDATE=1");
    }
}
