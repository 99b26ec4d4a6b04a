//! `docs/source.*.md`: that its examples and its session are what the program does, and that it lists every header.

use readback::inventory::columns;

use crate::common::World;
use crate::{CSV, check_code, init};

const PAGES: [(&str, &str); 2] = [
    ("zh-TW", include_str!("../../../../docs/source.zh-TW.md")),
    ("en", include_str!("../../../../docs/source.en.md")),
];

/// The first block of code of this kind.
fn block<'a>(page: &'a str, kind: &str) -> &'a str {
    let (_, rest) = page.split_once(&format!("```{kind}\n")).expect("the page has it");
    rest.split_once("```").expect("it ends").0
}

#[test]
fn both_examples_of_a_page_give_the_same_source() {
    for (lang, page) in PAGES {
        let world = World::new();
        world.write("x.csv", block(page, "csv"));
        world.write("x.yaml", block(page, "yaml"));
        let made = ["x.csv", "x.yaml"].map(|name| init(&world, name, &["--output", "-"]));
        made.iter().for_each(|made| check_code(made, 0));
        assert_eq!(made[0].stdout, made[1].stdout, "{lang}");
        assert!(made[0].stdout.contains("\"write_capable_surface\": false"), "{lang}");
    }
}

#[test]
fn the_session_is_what_the_program_says() {
    for (lang, page) in PAGES {
        let world = World::new();
        world.write("examples/inventory/inventory.csv", CSV);
        let made = init(&world, "examples/inventory/inventory.csv", &["--lang", lang]);
        check_code(&made, 0);
        let (_, said) = block(page, "text").split_once('\n').expect("a command and an answer");
        assert_eq!(said, made.stderr + &made.stdout, "{lang}");
    }
}

#[test]
fn every_header_is_listed() {
    let plain = |text: &str| text.replace([' ', '_'], "");
    for (lang, page) in PAGES {
        for column in columns() {
            let row = page.lines().find(|line| line.starts_with(&format!("| `{}`", column.key)));
            let listed = plain(row.expect(column.key).split('|').nth(2).expect("a second column"));
            let listed: Vec<&str> = listed.split([',', '、']).collect();
            assert_eq!(listed, column.names, "{lang}: {}", column.key);
        }
    }
}
