//! Folders: what ignore files leave out, what is counted, and in which order.

use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;

use serde_json::Value;

use crate::common::{Outcome, World};
use crate::{HONEST, LOG, TOKEN, check_code, check_verdicts, json, screen, verdicts};

/// A world with a log at each of these paths.
fn world_of(paths: &[&str]) -> World {
    let world = World::new();
    paths.iter().for_each(|path| world.write(path, LOG));
    world
}

pub(crate) fn files(report: &Value) -> Vec<String> {
    verdicts(report).into_iter().map(|(file, _)| file).collect()
}

#[track_caller]
fn check_sums(report: &Value, expected: &[(&str, u64)]) {
    for (name, sum) in expected {
        assert_eq!(report["summary"][name].as_u64(), Some(*sum), "{name}: {report}");
    }
}

#[test]
fn files_come_in_the_order_of_names_and_hidden_ones_too() {
    let world = world_of(&["b/z", "b/a/q", "a", "c", ".hidden/x", ".dot", ".git/config", "B"]);
    let (report, outcome) = json(&world, &["."]);
    check_code(&outcome, 3);
    assert_eq!(files(&report), [".dot", ".hidden/x", "B", "a", "b/a/q", "b/z", "c"]);
    check_sums(&report, &[("looked_at", 7), ("left_out_by_ignore_rules", 0)]);
    let (again, _) = json(&world, &["."]);
    assert_eq!(report, again);
    // What a repository keeps for itself is looked at where it is named.
    let (named, _) = json(&world, &[".git", "b/a"]);
    assert_eq!(files(&named), [".git/config", "b/a/q"]);
}

#[test]
fn every_kind_of_ignore_file_counts_a_left_out_folder_once() {
    let world = world_of(&["by-git/1", "by-git/2", "x.log", "sub/y.log", "sub/keep.log", "kept"]);
    world.write("plain-ignored", LOG);
    world.write("ours-ignored/deep/3", LOG);
    world.write("excluded", LOG);
    world.write(".gitignore", "by-git/\n*.log\n");
    world.write("sub/.gitignore", "!keep.log\n");
    world.write(".ignore", "plain-*\n");
    world.write(".readbackignore", "ours-*\n");
    world.write(".git/info/exclude", "excluded\n");
    let (report, outcome) = json(&world, &["."]);
    check_code(&outcome, 3);
    let rules = [".gitignore", ".ignore", ".readbackignore"];
    let found = files(&report);
    let found: Vec<_> = found.iter().filter(|file| !rules.contains(&file.as_str())).collect();
    assert_eq!(found, ["kept", "sub/.gitignore", "sub/keep.log"]);
    // by-git, x.log, sub/y.log, plain-ignored, ours-ignored, excluded
    check_sums(&report, &[("looked_at", 6), ("left_out_by_ignore_rules", 6)]);
    for (lang, said) in [("zh-TW", "忽略規則排除 6 項"), ("en", "6 entries by ignore rules")]
    {
        let plain = screen(&world, &[".", "--lang", lang]);
        assert!(plain.stdout.contains(said), "{plain:?}");
    }
}

#[test]
fn what_is_named_is_looked_at_whatever_the_rules_say() {
    let world = world_of(&["a.log", "logs/b"]);
    world.write(".gitignore", "*.log\nlogs/\n");
    let (report, outcome) = json(&world, &[".", "a.log", "logs"]);
    check_code(&outcome, 3);
    check_verdicts(
        &report,
        &[(".gitignore", "clean"), ("a.log", "refused"), ("logs/b", "refused")],
    );
    check_sums(&report, &[("left_out_by_ignore_rules", 2)]);
}

#[test]
fn rules_above_count_inside_a_repository_only() {
    let world = world_of(&["top/sub/x.log", "top/sub/y"]);
    world.write("top/.gitignore", "*.log\n");
    let (report, _) = json(&world, &["top/sub"]);
    check_sums(&report, &[("looked_at", 2), ("left_out_by_ignore_rules", 0)]);
    world.write("top/.git/HEAD", "ref: refs/heads/main\n");
    let (report, _) = json(&world, &["top/sub"]);
    assert_eq!(files(&report), ["top/sub/y"]);
    check_sums(&report, &[("left_out_by_ignore_rules", 1)]);
}

#[test]
fn an_ignore_file_that_cannot_be_read_leaves_nothing_out_and_is_told() {
    let world = world_of(&["a", "b"]);
    symlink("z-a", world.path(".gitignore")).expect("a link");
    for (lang, said) in [("zh-TW", "警告"), ("en", "warning")] {
        let outcome = screen(&world, &[".", "--lang", lang]);
        check_code(&outcome, 3);
        assert!(outcome.stderr.contains(said), "{outcome:?}");
        assert!(!outcome.stderr.contains("z-a"), "{outcome:?}");
    }
}

#[test]
fn what_is_no_text_is_left_out_counted_and_named() {
    let world = world_of(&["log"]);
    world.write("image.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    world.write("odd\nname.bin", b"\0\x01\x02");
    let utf16: Vec<u8> = HONEST.encode_utf16().flat_map(u16::to_le_bytes).collect();
    world.write("utf16.txt", [b"\xff\xfe", utf16.as_slice()].concat());
    world.write("big5.txt", b"\xa5\xb4\xaa\xba");
    let _socket = UnixListener::bind(world.path("socket")).expect("a socket");
    symlink("log", world.path("link")).expect("a link");
    symlink("nowhere", world.path("broken-link")).expect("a link");
    symlink(".", world.path("loop")).expect("a link");
    let (report, outcome) = json(&world, &["."]);
    check_code(&outcome, 3);
    check_verdicts(&report, &[("big5.txt", "refused"), ("log", "refused"), ("utf16.txt", "clean")]);
    check_sums(
        &report,
        &[
            ("left_out_by_ignore_rules", 0),
            ("binary_skipped", 2),
            ("special_skipped", 1),
            ("links_skipped", 3),
        ],
    );
    let Outcome { stderr, .. } = outcome;
    assert_eq!(stderr, "skipped, binary: image.png\nskipped, binary: odd\\u{a}name.bin\n");
}

#[test]
fn a_folder_in_which_nothing_is_looked_at_does_not_pass() {
    let world = World::new();
    world.write("ignored/.gitignore", "*\n");
    world.write("ignored/log", LOG);
    world.write("pictures/a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    std::fs::create_dir(world.path("empty")).expect("a folder");
    world.write("fine", HONEST);
    world.write("log", LOG);
    let (report, outcome) = json(&world, &["ignored", "pictures"]);
    check_code(&outcome, 2);
    check_sums(
        &report,
        &[("looked_at", 0), ("left_out_by_ignore_rules", 2), ("binary_skipped", 1)],
    );
    for (lang, count, said, warned) in [
        ("zh-TW", "看了 0 個檔案", "一個檔案都沒有看：", "警告：empty 裡一個檔案都沒有看"),
        (
            "en",
            "0 files looked at",
            "no file was looked at:",
            "warning: no file in empty was looked at",
        ),
    ] {
        let of = |paths: &[&str]| screen(&world, &[&["--lang", lang], paths].concat());
        for folders in [&["empty"][..], &["ignored"], &["pictures"], &["empty", "ignored"]] {
            let plain = of(folders);
            check_code(&plain, 2);
            assert!(plain.stdout.starts_with(count), "{plain:?}");
            assert_eq!(plain.stderr.matches(said).count(), 1, "{plain:?}");
        }
        let sarif = of(&["--format", "sarif", "empty"]);
        check_code(&sarif, 2);
        assert!(sarif.stdout.contains("\"executionSuccessful\": false"), "{sarif:?}");
        // Beside something that was looked at it is a warning.
        for (file, code) in [("fine", 0), ("log", 3), ("missing", 2)] {
            let plain = of(&["empty", file]);
            check_code(&plain, code);
            assert!(plain.stderr.contains(warned), "{plain:?}");
        }
    }
    // Standard input is looked at, whatever is in it.
    check_code(&screen(&world, &[]), 0);
}

#[test]
fn a_link_that_is_named_is_followed() {
    let world = world_of(&["folder/a"]);
    symlink("folder", world.path("link")).expect("a link");
    symlink("folder/a", world.path("file-link")).expect("a link");
    let (report, outcome) = json(&world, &["link", "file-link"]);
    check_code(&outcome, 3);
    check_verdicts(&report, &[("link/a", "refused"), ("file-link", "refused")]);
}

#[test]
fn the_text_of_a_link_is_looked_at_and_what_it_leads_to_is_not() {
    const SECRET: &str = "ghp_x7Kq2mVbT9wLr4ZsNc8YdHf3JgPe6RaU1iOk";
    let world = World::new();
    world.write("notes.md", HONEST);
    world.write("elsewhere/log", LOG);
    for target in ["../elsewhere", "elsewhere/log", "/usr/share/zoneinfo/Asia/Taipei", "nowhere"] {
        symlink(target, world.path("tree.link")).expect("a link");
        let (report, outcome) = json(&world, &["."]);
        check_code(&outcome, 3);
        assert_eq!(files(&report), ["elsewhere/log", "notes.md"], "{target}");
        check_sums(&report, &[("links_skipped", 1)]);
        std::fs::remove_file(world.path("tree.link")).expect("it is there");
    }
    std::fs::remove_file(world.path("elsewhere/log")).expect("it is there");
    symlink(format!("https://robot:{SECRET}@git.example.net/edge"), world.path("link"))
        .expect("a link");
    let (report, outcome) = json(&world, &["."]);
    check_code(&outcome, 3);
    check_verdicts(&report, &[("link", "refused"), ("notes.md", "clean")]);
    assert_eq!(report["files"][0]["rules"][0]["line"], 1, "{report}");
    check_sums(&report, &[("looked_at", 2), ("refused", 1), ("links_skipped", 1)]);
    let plain = screen(&world, &["."]);
    assert!(!(plain.stdout + &plain.stderr).contains(&SECRET[..8]));
}

/// As hooks and scripts name what git lists.
#[test]
fn what_is_named_can_be_taken_for_what_is_found() {
    let world =
        world_of(&["a.log", "sub/ours.log", "sub/deep/b.log", "sub/kept", "added.tmp", "log"]);
    world.write(".git/HEAD", "ref: refs/heads/main\n");
    world.write(".gitignore", "*.tmp\n");
    world.write(".readbackignore", "/a.log\nsub/deep/\n");
    world.write("sub/.ignore", "*.log\n");
    world.write("image.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    symlink("/etc/hostname", world.path("link")).expect("a link");
    symlink(TOKEN.trim(), world.path("link-of-a-secret")).expect("a link");
    symlink("sub", world.path("folder-link")).expect("a link");
    let _socket = UnixListener::bind(world.path("socket")).expect("a socket");
    let of = |paths: &[&str]| json(&world, &[&["--force-exclude", "--"], paths].concat());
    let left_out = [
        "a.log",
        "./a.log",
        "sub/ours.log",
        "sub/deep/b.log",
        "sub/deep",
        "image.png",
        "link",
        "folder-link",
        "folder-link/ours.log",
        "socket",
    ];
    for path in left_out {
        let (report, outcome) = of(&[path]);
        check_code(&outcome, 0);
        assert!(files(&report).is_empty(), "{path}: {report}");
    }
    let (report, outcome) = of(&left_out);
    check_code(&outcome, 0);
    check_sums(
        &report,
        &[
            ("left_out_by_ignore_rules", 6),
            ("binary_skipped", 1),
            ("special_skipped", 1),
            ("links_skipped", 2),
        ],
    );
    for path in ["log", "sub/kept", "added.tmp", "link-of-a-secret"] {
        let (report, outcome) = of(&["a.log", path]);
        check_code(&outcome, 3);
        check_verdicts(&report, &[(path, "refused")]);
    }
    // A folder is looked through as ever, what is not there is told, and without the option all that is named is looked at.
    let (report, _) = of(&["sub", "missing"]);
    check_verdicts(
        &report,
        &[("sub/.ignore", "clean"), ("sub/kept", "refused"), ("missing", "unreadable")],
    );
    check_code(&screen(&world, &["--force-exclude", "sub/deep/../../missing", "log"]), 3);
    let (report, _) = json(&world, &["a.log", "sub/ours.log", "image.png"]);
    check_sums(&report, &[("refused", 3)]);
    // Folders of nothing do not pass.
    std::fs::create_dir(world.path("empty")).expect("a folder");
    check_code(&of(&["empty"]).1, 2);
}

#[test]
fn an_ignore_file_that_is_too_long_makes_what_is_named_unreadable() {
    let world = world_of(&["sub/x"]);
    world.write("sub/.readbackignore", "#".repeat((1 << 16) + 1));
    let (report, outcome) = json(&world, &["--force-exclude", "sub/x"]);
    check_code(&outcome, 2);
    check_verdicts(&report, &[("sub/x", "unreadable")]);
    symlink("nowhere", world.path(".ignore")).expect("a link");
    std::fs::remove_file(world.path("sub/.readbackignore")).expect("it is there");
    world.write("a", HONEST);
    let plain = screen(&world, &["--lang", "en", "--force-exclude", "a"]);
    check_code(&plain, 0);
    assert_eq!(plain.stderr.matches("no plain file").count(), 1, "{plain:?}");
}

/// The example's files: a source, its plan, packets, and what a team says once.
pub(crate) const OURS: [(&str, &str); 5] = [
    (
        SOURCE,
        include_str!(
            "../../../../examples/incident/docs/security/host-service-change-evidence-acceptance.snapshot.json"
        ),
    ),
    ("surfaces.toml", include_str!("../../../../examples/incident/surfaces.toml")),
    ("vocabulary.toml", include_str!("../../../../examples/incident/vocabulary.toml")),
    ("inventory.csv", include_str!("../../../../examples/inventory/inventory.csv")),
    ("inventory.yaml", include_str!("../../../../examples/inventory/inventory.yaml")),
];
const SOURCE: &str = "docs/security/host-service-change-evidence-acceptance.snapshot.json";
const PLAN: &str = "docs/security/host-service-post-incident-readback-plan.snapshot.json";

#[test]
fn our_own_formats_are_not_refused_for_their_keys() {
    for lang in ["zh-TW", "en"] {
        let world = World::new();
        OURS.iter().for_each(|(name, text)| world.write(name, text));
        check_code(&world.run(["plan", "--lang", lang]), 0);
        check_code(&world.run(["wording", "import", PLAN]), 0);
        let (report, outcome) = json(&world, &["."]);
        check_code(&outcome, 0);
        check_sums(&report, &[("looked_at", 7), ("clean", 7)]);
    }
}

#[test]
fn what_stands_in_our_own_formats_is_looked_at() {
    let world = World::new();
    OURS.iter().for_each(|(name, text)| world.write(name, text));
    check_code(&world.run(["plan"]), 0);
    check_code(&world.run(["wording", "import", PLAN]), 0);
    const SETTINGS: &str = "max_connections = 500\ninnodb_log_size = 4G\nslow_query_log = on\n";
    let token = TOKEN.lines().last().expect("a line").trim();
    let log = LOG.trim_end();
    for (name, old, new) in [
        (SOURCE, "\"label\": \"", format!("\"label\": \"{log} ")),
        (SOURCE, "\"dockerd\"", format!("\"{token}\"")),
        (PLAN, "\"label\": \"", format!("\"label\": \"{log} ")),
        (PLAN, "\"generated_at\": \"", format!("\"generated_at\": \"{token} ")),
        ("surfaces.toml", "# A team's", format!("# {log}\n# A team's")),
        ("surfaces.toml", "[all]\n", format!("[all]\n{SETTINGS}")),
        ("surfaces.toml", "[all]\n", format!("[mysqld]\n{SETTINGS}[all]\n")),
        ("surfaces.toml", "projects = [", format!("projects = [\"{token}\", ")),
        ("surfaces.toml", "[surface.compose", format!("[surface.{token}.compose")),
        ("vocabulary.toml", "[scheme.audit]\n", format!("[scheme.audit]\nlink = \"{log}\"\n")),
        ("wording.toml", "[lanes]\n", format!("[lanes]\n{SETTINGS}")),
        ("inventory.csv", "dockerd", log.to_owned()),
    ] {
        let honest = world.text(name);
        assert!(honest.contains(old), "{name}: {old}");
        world.write(name, honest.replacen(old, &new, 1));
        let (report, outcome) = json(&world, &[name]);
        check_code(&outcome, 3);
        check_sums(&report, &[("refused", 1)]);
        world.write(name, honest);
    }
    // Keys of ours in a file that does not say that it is one are those of any configuration.
    let (_, rest) = OURS[1].1.split_once("[all]").expect("a table");
    world.write("other.toml", format!("[all]{rest}"));
    check_code(&screen(&world, &["other.toml"]), 3);
}
