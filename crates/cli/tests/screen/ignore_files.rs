//! Ignore files: which of those above a folder count, and those that are no plain file or too long to be read.

use std::os::unix::fs::symlink;

use crate::common::{LANGS, Outcome, World, is_chinese, outcome};
use crate::folders::files;
use crate::{HONEST, LOG, bash, check_code, json, screen};

const NAMES: [&str; 3] = [".gitignore", ".ignore", ".readbackignore"];

/// The longest ignore file that is read, in bytes.
const BYTES_MAX: usize = 64 * 1024;

/// Patterns of so many bytes, the last of which leaves out `x`.
fn patterns(bytes: usize) -> String {
    let comment = "#".repeat(bytes - "\nx\n".len());
    format!("{comment}\nx\n")
}

/// The files that are looked at in a folder but for ignore files.
#[track_caller]
fn looked_at(world: &World, folder: &str) -> Vec<String> {
    let (report, outcome) = json(world, &[folder]);
    assert_eq!(outcome.stderr, "");
    let found = files(&report).into_iter();
    found.filter(|file| !NAMES.iter().any(|name| file.ends_with(name))).collect()
}

#[test]
fn rules_above_the_work_tree_leave_nothing_out() {
    for name in NAMES {
        for top in [".git/HEAD", ".git"] {
            let world = World::new();
            world.write(name, "*\n");
            world.write("tree/sub/in/x", LOG);
            // Without a repository no rule of a folder above counts.
            assert_eq!(looked_at(&world, "tree/sub"), ["tree/sub/in/x"], "{name}");
            world.write(&format!("tree/{name}"), "y\n");
            world.write("tree/sub/y", LOG);
            assert_eq!(looked_at(&world, "tree/sub"), ["tree/sub/in/x", "tree/sub/y"], "{name}");
            // In one, those from its top on do.
            world.write("elsewhere/HEAD", "");
            world.write(&format!("tree/{top}"), "gitdir: ../elsewhere\n");
            assert_eq!(looked_at(&world, "tree/sub"), ["tree/sub/in/x"], "{name} {top}");
            assert_eq!(looked_at(&world, "tree"), ["tree/sub/in/x"], "{name} {top}");
            world.write(&format!("tree/sub/{name}"), "!y\n");
            assert_eq!(looked_at(&world, "tree/sub/in"), ["tree/sub/in/x"], "{name} {top}");
            let both = ["tree/sub/in/x", "tree/sub/y"];
            assert_eq!(looked_at(&world, "tree/sub"), both, "{name} {top}");
            symlink("tree/sub", world.path("link")).expect("a link");
            assert_eq!(looked_at(&world, "link"), ["link/in/x", "link/y"], "{name} {top}");
        }
    }
}

/// Runs git, which is asked what it would leave out.
fn git(world: &World, arguments: &[&str]) -> Outcome {
    let mut git = world.command("git");
    git.args(["-c", "init.defaultBranch=main", "-c", "safe.directory=*"]);
    let outcome = outcome(git.args(arguments));
    check_code(&outcome, 0);
    outcome
}

#[test]
fn a_repository_within_another_has_rules_of_its_own() {
    let world = World::new();
    for folder in ["outer", "outer/inner", "outer/left-out"] {
        git(&world, &["init", "-q", folder]);
    }
    world.write("outer/.gitignore", "x\nleft-out/\n");
    world.write("outer/.git/info/exclude", "excluded\n");
    world.write("outer/.readbackignore", "ours\n");
    for folder in ["outer", "outer/sub", "outer/inner", "outer/inner/sub", "outer/left-out"] {
        for name in ["x", "excluded", "kept", "ours"] {
            world.write(&format!("{folder}/{name}"), LOG);
        }
    }
    world.write("outer/inner/.gitignore", "kept\n");
    let inner = ["excluded", "ours", "sub/excluded", "sub/ours", "sub/x", "x"];
    let paths = |prefix: &str, names: &[&str]| -> Vec<String> {
        names.iter().map(|name| format!("{prefix}{name}")).collect()
    };
    assert_eq!(looked_at(&world, "outer/inner"), paths("outer/inner/", &inner));
    assert_eq!(looked_at(&world, "outer/inner/sub").len(), 3);
    // What git lists itself, in each of the two.
    let listed = git(&world, &["-C", "outer/inner", "ls-files", "-o", "--exclude-standard"]);
    let listed: Vec<_> = listed.stdout.lines().filter(|name| *name != ".gitignore").collect();
    assert_eq!(listed, inner);
    // Rules that are not git's hold for everything below.
    let expect = [
        paths("outer/inner/", &["excluded", "sub/excluded", "sub/x", "x"]),
        paths("outer/", &["kept", "sub/kept"]),
    ];
    assert_eq!(looked_at(&world, "outer"), expect.concat());
    assert_eq!(looked_at(&world, "outer/left-out").len(), 4);
}

#[test]
fn a_worktree_and_a_submodule_have_the_excludes_that_git_gives_them() {
    let world = World::new();
    let who = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "protocol.file.allow=always"];
    for (folder, file) in [("main", "a"), ("other", "b")] {
        git(&world, &["init", "-q", folder]);
        world.write(&format!("{folder}/{file}"), HONEST);
        git(&world, &["-C", folder, "add", "-A"]);
        git(&world, &[&who[..], &["-C", folder, "commit", "-qm", "one"]].concat());
    }
    git(&world, &["-C", "main", "worktree", "add", "-q", "../tree"]);
    world.write("main/.git/info/exclude", "x\n");
    world.write("tree/x", LOG);
    assert_eq!(looked_at(&world, "tree"), ["tree/a"]);
    let add = ["-C", "main", "submodule", "--quiet", "add", "../other", "below"];
    git(&world, &[&who[..], &add].concat());
    world.write("main/.git/modules/below/info/exclude", "y\n");
    world.write("main/below/x", LOG);
    world.write("main/below/y", LOG);
    assert_eq!(looked_at(&world, "main/below"), ["main/below/b", "main/below/x"]);
}

#[test]
fn what_is_no_plain_file_is_no_ignore_file() {
    for name in NAMES {
        let world = World::new();
        world.write("tree/.git/HEAD", "");
        world.write("tree/sub/x", LOG);
        world.write("all", "*\n");
        let kinds = ["ln -s ../all", "mkfifo", "ln -s /dev/zero", "mkdir", "ln -s nowhere"];
        let kinds = kinds.iter().flat_map(|kind| ["tree", "tree/sub"].map(|place| (kind, place)));
        for (kind, place) in kinds {
            let made = bash(&world, &format!("rm -rf */{name} */*/{name}; {kind} {place}/{name}"));
            check_code(&made, 0);
            for lang in LANGS {
                let mut timeout = world.command("timeout");
                timeout.args(["20", crate::PROGRAM, "screen", "--lang", lang, "tree/sub"]);
                let outcome = outcome(&mut timeout);
                check_code(&outcome, 3);
                assert!(outcome.stdout.contains("tree/sub/x:1:"), "{kind} {outcome:?}");
                let said = if lang == "en" { "no plain file" } else { "不是一般檔案" };
                assert_eq!(outcome.stderr.matches(said).count(), 1, "{kind} {outcome:?}");
                assert_eq!(is_chinese(&outcome.stderr), lang == "zh-TW", "{outcome:?}");
            }
        }
    }
}

#[test]
fn an_ignore_file_that_is_too_long_makes_its_folder_unreadable() {
    for name in NAMES.into_iter().chain([".git/info/exclude"]) {
        let world = World::new();
        world.write("tree/.git/HEAD", "");
        world.write("tree/a", HONEST);
        world.write("tree/sub/in/x", LOG);
        world.write("tree/sub/.git/HEAD", "");
        world.write("tree/sub/in/y", HONEST);
        world.write(&format!("tree/sub/{name}"), patterns(BYTES_MAX));
        let (report, outcome) = json(&world, &["tree"]);
        check_code(&outcome, 0);
        let found = files(&report);
        assert!(found.contains(&"tree/sub/in/y".to_owned()), "{found:?}");
        assert!(!found.contains(&"tree/sub/in/x".to_owned()), "{found:?}");
        world.write(&format!("tree/sub/{name}"), patterns(BYTES_MAX + 1));
        for lang in LANGS {
            // Of a folder below, what counts is not known either.
            for (folder, unreadable) in [("tree", "tree/sub"), ("tree/sub/in", "tree/sub/in")] {
                let outcome = screen(&world, &["--lang", lang, folder]);
                check_code(&outcome, 2);
                assert!(outcome.stdout.starts_with(&format!("{unreadable}  ")), "{outcome:?}");
                assert!(outcome.stderr.contains("64 KiB"), "{outcome:?}");
                assert!(outcome.stderr.contains(&format!("{unreadable}\n")), "{outcome:?}");
                assert_eq!(is_chinese(&outcome.stderr), lang == "zh-TW", "{outcome:?}");
            }
        }
        // What is found elsewhere is refused all the same.
        world.write("tree/b", LOG);
        check_code(&screen(&world, &["tree"]), 3);
        check_code(&screen(&world, &["tree/sub/in/y"]), 0);
    }
}

/// What git leaves out by each list of patterns, of files that have all these names.
#[test]
fn patterns_mean_what_they_mean_to_git() {
    const FILES: [&str; 34] = [
        "a",
        "a.bak",
        "a.{bak}",
        "a.log",
        "a.txt",
        "n.md",
        "n.m{d}",
        "$HOME",
        "${HOME}",
        "{a}",
        "{foo",
        "{keep",
        "secrets",
        "{secrets}",
        "ax",
        "mx",
        "-x",
        "^x",
        "zx",
        "]x",
        "bx",
        "dx",
        "log^a",
        "log-a",
        "log\\a",
        "log[x",
        "b/c",
        "foo/in",
        "foo\\",
        "deep/er/a.log",
        "a b",
        "a ",
        "#a",
        "!a",
    ];
    const PATTERNS: [&str; 48] = [
        "*.{log,txt}",
        "{secrets}",
        "*.{bak}",
        "${HOME}",
        "*{}",
        "/{a,b/c}",
        "{foo",
        "n.m{d}",
        "*\n!{keep",
        "*\n![z-a]x",
        "*\n![[:alpha:]-9]x",
        "[a\\-z]x",
        "[ \\-~]x",
        "log[\\-_]*",
        "*\n![a\\]]x",
        "[a\\]b]x",
        "log[\\[\\]]*",
        "foo\\/",
        "*\\/",
        "[a-c-e]x",
        "[[:bad:]]*",
        "**//",
        "*\n!/***",
        "*\n!***/**",
        "/**/a.log",
        "deep/**",
        "**/er",
        "deep/*/a.log",
        "\\#a",
        "\\!a",
        "a\\ ",
        "a ",
        "a b\r",
        "\u{feff}a",
        "*\n!a\0",
        "foo/",
        "!a\na",
        "a\n!a",
        "*.log\n!deep/er/a.log",
        "deep\n!deep/er/a.log",
        // What stands before the first wildcard is compared by itself.
        "b**/x",
        "b**/c",
        "/deep**/a.log",
        "dee**/er/*",
        "deep/e**/a.log",
        "fo**/in/",
        "*\n!b**/x",
        "b**x",
    ];
    let world = World::new();
    git(&world, &["init", "-q", "tree"]);
    for file in FILES {
        world.write(&format!("tree/{file}"), LOG);
    }
    for patterns in PATTERNS {
        world.write("tree/.gitignore", format!("{patterns}\n"));
        let kept = git(&world, &["-C", "tree", "ls-files", "-z", "-o", "--exclude-standard"]);
        let mut kept: Vec<_> = kept.stdout.split_terminator('\0').collect();
        kept.retain(|name| *name != ".gitignore");
        let (report, _) = json(&world, &["tree"]);
        let found = files(&report);
        let mut found: Vec<_> =
            found.iter().filter_map(|name| name.strip_prefix("tree/")).collect();
        found.retain(|name| *name != ".gitignore");
        kept.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, kept, "{patterns:?}");
    }
}

/// Git takes the mark of UTF-8 off the beginning of a file. All others, and those that stand elsewhere, are bytes of a pattern.
#[test]
fn a_byte_order_mark_means_what_it_means_to_git() {
    const MARKS: [&[u8]; 13] = [
        b"\xef\xbb\xbf",
        b"\xef\xbb\xbf\xef\xbb\xbf",
        b"\xff\xfe",
        b"\xfe\xff",
        b"\xff\xfe\0\0",
        b"\0\0\xfe\xff",
        b"+/v8",
        b"+/v9",
        b"+/v+",
        b"+/v/",
        b"\xf7\x64\x4c",
        b"\xdd\x73\x66\x73",
        b"\x84\x31\x95\x33",
    ];
    let world = World::new();
    git(&world, &["init", "-q", "tree"]);
    world.write("tree/notes.md", LOG);
    for mark in MARKS {
        for before in [&b""[..], b"*.tmp\n"] {
            for pattern in [&b"notes.md"[..], b"/notes.md", b"*.md", b"!notes.md", b"# notes.md"] {
                let file = [before, mark, pattern, b"\n"].concat();
                world.write("tree/.gitignore", &file);
                let kept = git(&world, &["-C", "tree", "ls-files", "-o", "--exclude-standard"]);
                let (report, _) = json(&world, &["tree"]);
                let is_looked_at = files(&report).iter().any(|name| name == "tree/notes.md");
                assert_eq!(is_looked_at, kept.stdout.contains("notes.md"), "{file:?}");
            }
        }
    }
}

#[test]
fn ignore_files_within_each_other_have_a_limit_together() {
    let world = World::new();
    let mut folder = "tree".to_owned();
    for level in 0..20 {
        world.write(&format!("{folder}/.ignore"), patterns(BYTES_MAX));
        world.write(&format!("{folder}/y"), HONEST);
        let (report, outcome) = json(&world, &["tree"]);
        check_code(&outcome, if level < 16 { 0 } else { 2 });
        assert_eq!(files(&report).iter().any(|file| *file == format!("{folder}/y")), level < 16);
        folder = format!("{folder}/sub");
    }
}

#[test]
fn a_file_with_the_name_of_a_repository_is_looked_at() {
    let world = World::new();
    world.write("tree/.git", LOG);
    let (report, outcome) = json(&world, &["tree"]);
    check_code(&outcome, 3);
    assert_eq!(files(&report), ["tree/.git"]);
    world.write("tree/y", HONEST);
    world.write("tree/.git", "gitdir: password=Tr0ub4dor&3xyz\n");
    check_code(&screen(&world, &["tree"]), 3);
    world.write("elsewhere/HEAD", "");
    world.write("tree/.git", "gitdir: ../elsewhere\n");
    assert_eq!(files(&json(&world, &["tree"]).0), ["tree/y"]);
}

/// A file so deep that "any folders" can stand for many.
const DEEP: &str =
    "a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a";

#[test]
fn any_folders_said_often_are_said_once() {
    let world = World::new();
    world.write(&format!("t/{DEEP}/x"), LOG);
    world.write(&format!("t/{DEEP}/y"), LOG);
    for before in ["", "!y\n", "a/"] {
        world.write("t/.gitignore", format!("{before}{}x*\n!{0}y\n", "**/".repeat(24)));
        assert_eq!(looked_at(&world, "t"), [format!("t/{DEEP}/y")], "{before}");
    }
}

#[test]
fn a_pattern_that_takes_too_long_to_compare_is_as_one_that_is_too_long() {
    let world = World::new();
    world.write(&format!("t/{DEEP}/x"), LOG);
    for (times, code) in [(5, 3), (6, 2), (24, 2)] {
        world.write("t/.gitignore", format!("{}a*b\n", "**/a/".repeat(times)));
        for lang in LANGS {
            let outcome = screen(&world, &["t", "--lang", lang]);
            check_code(&outcome, code);
            assert_eq!(outcome.stderr.contains("**"), code == 2, "{outcome:?}");
        }
    }
}

/// Git's own rules do not count for what is named, so what they cost does not either.
#[test]
fn a_rule_of_gits_makes_nothing_that_is_named_unreadable() {
    let rule = format!("{}a*b\n", "**/a/".repeat(6));
    for (name, code) in [(".gitignore", 3), (".git/info/exclude", 3), (".readbackignore", 2)] {
        let world = World::new();
        world.write("t/.git/HEAD", "");
        world.write("t/sub/x", LOG);
        world.write(&format!("t/{name}"), &rule);
        let named = screen(&world, &["--force-exclude", "t/sub/x", "--lang", "en"]);
        check_code(&named, code);
        check_code(&screen(&world, &["t", "--lang", "en"]), 2);
        world.write(&format!("t/{name}"), patterns(BYTES_MAX + 1));
        check_code(&screen(&world, &["--force-exclude", "t/sub/x", "--lang", "en"]), code);
    }
}

/// Patterns of which each may be compared, and which take too long together.
#[test]
fn patterns_that_double_what_a_comparison_takes_have_a_limit_together() {
    let pattern = format!("{}a*b\n", "**/a/".repeat(5));
    for (here, below, code) in [(256, 0, 3), (257, 0, 2), (128, 128, 3), (128, 129, 2)] {
        let world = World::new();
        world.write(&format!("t/sub/{DEEP}/x"), LOG);
        world.write("t/.ignore", pattern.repeat(here));
        world.write("t/sub/.ignore", pattern.repeat(below));
        for lang in LANGS {
            let outcome = screen(&world, &["t", "--lang", lang]);
            check_code(&outcome, code);
            assert_eq!(outcome.stderr.contains("**"), code == 2, "{outcome:?}");
        }
    }
}
