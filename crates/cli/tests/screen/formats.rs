//! What machines read, read back.

use serde_json::Value;

use crate::common::{LANGS, World};
use crate::{HONEST, TOKEN, check_code, json, parsed, screen};

/// A world with two refused files, a clean one, and one that is not there.
fn world() -> (World, [&'static str; 4]) {
    let world = World::new();
    world.write("a b.md", TOKEN);
    world.write("密,碼:x%.md", "x\0\n密\0\n");
    world.write("clean", HONEST);
    (world, ["a b.md", "clean", "missing", "密,碼:x%.md"])
}

#[test]
fn json_lists_every_file_and_sums_up() {
    let (world, files) = world();
    let (report, outcome) = json(&world, &files);
    check_code(&outcome, 3);
    assert_eq!(report["schema_version"], "readback_screen_v1");
    let keys: Vec<_> = report.as_object().expect("an object").keys().collect();
    assert_eq!(keys, ["files", "schema_version", "summary"]);
    assert_eq!(
        report["summary"],
        parsed(
            "{\"looked_at\": 3, \"clean\": 1, \"refused\": 2, \"unreadable\": 1,
              \"left_out_by_ignore_rules\": 0, \"binary_skipped\": 0, \"special_skipped\": 0,
              \"links_skipped\": 0}"
        )
    );
    assert_eq!(
        report["files"][3]["rules"],
        parsed(
            "[{\"rule\": \"binary-content\", \"class\": \"unreadable_bytes\", \"line\": 1, \"column\": 2},
              {\"rule\": \"binary-content\", \"class\": \"unreadable_bytes\", \"line\": 2, \"column\": 2}]"
        )
    );
    assert_eq!(report["files"][2]["rules"], Value::Array(Vec::new()));
    assert!(outcome.stderr.contains("missing"), "{outcome:?}");
    // It is in no language, a file a line.
    let chinese = screen(&world, &[&["--format", "json"], &files[..]].concat());
    assert_eq!(chinese.stdout, outcome.stdout);
    assert_eq!(outcome.stdout.lines().count(), 2 + files.len() + 2);
}

#[test]
fn a_file_with_more_hits_than_are_told_says_so_in_every_format() {
    let world = World::new();
    world.write("many", "x\0\n".repeat(150));
    world.write("few", "x\0\n".repeat(99));
    for (lang, said) in [("zh-TW", "後面可能還有"), ("en", "there may be more")] {
        for format in ["plain", "sarif", "github"] {
            let told = |file| screen(&world, &["--format", format, "--lang", lang, file]).stdout;
            assert_eq!(told("many").matches(said).count(), 1, "{format}");
            assert_eq!(told("few").matches(said).count(), 0, "{format}");
        }
    }
    let (report, _) = json(&world, &["many", "few"]);
    let [many, few] = [&report["files"][0], &report["files"][1]];
    assert_eq!((&many["ended_early"], &few["ended_early"]), (&true.into(), &Value::Null));
    assert_eq!(many["rules"].as_array().map(Vec::len), Some(100));
}

#[test]
fn json_of_nothing_is_json() {
    let world = World::new();
    let (report, outcome) = json(&world, &["."]);
    check_code(&outcome, 2);
    assert_eq!(report["files"], Value::Array(Vec::new()));
}

#[test]
fn sarif_has_rules_results_and_starts() {
    let (world, files) = world();
    for lang in LANGS {
        let arguments = [&["--format", "sarif", "--lang", lang], &files[..]].concat();
        let outcome = screen(&world, &arguments);
        check_code(&outcome, 3);
        let report = parsed(&outcome.stdout);
        assert_eq!(report["version"], "2.1.0");
        let run = &report["runs"][0];
        let driver = &run["tool"]["driver"];
        assert_eq!((&driver["name"], &run["language"]), (&"readback".into(), &lang.into()));
        assert_eq!(driver["version"], env!("CARGO_PKG_VERSION"));
        assert_eq!(run["columnKind"], "unicodeCodePoints");
        assert_eq!(run["invocations"][0]["executionSuccessful"], false, "one cannot be read");
        check_results(run, driver["rules"].as_array().expect("a list of rules"));
        for rule in driver["rules"].as_array().expect("a list of rules") {
            for key in ["shortDescription", "fullDescription", "help"] {
                assert!(rule[key]["text"].as_str().is_some_and(|text| !text.is_empty()), "{rule}");
            }
            assert_eq!(rule["properties"]["tags"][0], "security", "{rule}");
        }
        assert!(outcome.stderr.contains('3'), "the sums are said aside: {outcome:?}");
    }
}

fn check_results(run: &Value, rules: &[Value]) {
    let ids: Vec<_> = rules.iter().map(|rule| &rule["id"]).collect();
    let results = run["results"].as_array().expect("a list of results");
    let mut uris = Vec::new();
    for result in results {
        assert!(ids.contains(&&result["ruleId"]), "{result}");
        assert_eq!(result["level"], "error");
        assert!(!result["message"]["text"].as_str().expect("a text").is_empty());
        let place = &result["locations"][0]["physicalLocation"];
        uris.push(place["artifactLocation"]["uri"].as_str().expect("a text"));
        let region: Vec<_> =
            place["region"].as_object().into_iter().flat_map(|r| r.keys()).collect();
        if result["ruleId"] == "file-unreadable" {
            assert_eq!(region, ["startLine"], "{result}");
        } else {
            assert_eq!(region, ["startColumn", "startLine"], "no end and no snippet: {result}");
        }
    }
    uris.dedup();
    assert_eq!(uris, ["a%20b.md", "missing", "%E5%AF%86%2C%E7%A2%BC%3Ax%25.md"]);
}

#[test]
fn sarif_ends_where_nobody_takes_more_and_says_so() {
    let world = World::new();
    let names: Vec<String> = (0..51).map(|number| format!("many-{number}")).collect();
    names.iter().for_each(|name| world.write(name, "x\0\n".repeat(100)));
    let report = |files: usize, lang: &str| {
        let mut arguments = vec!["--format", "sarif", "--lang", lang];
        arguments.extend(names.iter().take(files).map(String::as_str));
        let outcome = screen(&world, &arguments);
        check_code(&outcome, 3);
        let run = parsed(&outcome.stdout)["runs"][0].clone();
        assert_eq!(run["results"].as_array().map(Vec::len), Some(5_000));
        (run["invocations"][0].clone(), outcome.stderr)
    };
    for (lang, sums, said) in [
        ("zh-TW", "看了 51 個檔案：拒收 51 個", "另有 100 筆沒有寫"),
        ("en", "51 files looked at: 51 refused", "100 more are not in it"),
    ] {
        let (whole, _) = report(50, lang);
        assert_eq!(whole["toolExecutionNotifications"], Value::Null);
        let (ended, stderr) = report(51, lang);
        let note = &ended["toolExecutionNotifications"][0]["message"]["text"];
        let note = note.as_str().expect("a text");
        assert!(note.contains(said), "{note}");
        assert!(stderr.contains(note) && stderr.contains(sums), "{stderr}");
        assert_eq!(ended["executionSuccessful"], true);
    }
}

#[test]
fn sarif_of_nothing_is_sarif() {
    let world = World::new();
    world.write("clean", HONEST);
    let outcome = screen(&world, &["--format", "sarif", "clean"]);
    check_code(&outcome, 0);
    let report = parsed(&outcome.stdout);
    assert_eq!(report["runs"][0]["results"], Value::Array(Vec::new()));
    assert_eq!(report["runs"][0]["invocations"][0]["executionSuccessful"], true);
}

#[test]
fn github_gets_one_command_a_hit() {
    let (world, files) = world();
    let outcome = screen(&world, &[&["--format", "github", "--lang", "en"], &files[..]].concat());
    check_code(&outcome, 3);
    let lines: Vec<_> = outcome.stdout.lines().collect();
    assert!(lines.iter().all(|line| line.starts_with("::error file=")), "{lines:?}");
    assert!(lines[0].starts_with("::error file=a b.md,line=2,col="), "{lines:?}");
    let unreadable = lines.iter().find(|line| line.contains("file=missing")).expect("it is told");
    let title = "file-unreadable a file or folder that the screen could not read";
    let said = format!("::error file=missing,title={title}::This file or folder cannot be read");
    assert!(unreadable.starts_with(&said), "{lines:?}");
    let odd = "::error file=密%2C碼%3Ax%25.md,line=2,col=2,title=binary-content binary content::";
    assert!(lines.iter().any(|line| line.starts_with(odd)), "{lines:?}");
    let said = "3 files looked at: 2 refused, 1 clean; 1 could not be read.";
    assert!(outcome.stderr.contains(said), "{outcome:?}");
}

#[test]
fn a_number_counts_what_the_report_lists() {
    const SECRET: &str = "ghp_x7Kq2mVbT9wLr4ZsNc8YdHf3JgPe6RaU1iOk";
    let world = World::new();
    world.write("a", HONEST);
    world.write("b.bin", b"\0\x01");
    world.write("c/.gitignore", "[z-a]\n");
    world.write(&format!("c/{SECRET}.bin"), b"\0\x01");
    world.write(&format!("d/{SECRET}.md"), TOKEN);
    // a, c/.gitignore, and then this one.
    for (format, shown) in [
        ("json", "\"<file 3>\""),
        ("plain", "<file 3>:2:"),
        ("sarif", "\"%3Cfile%203%3E\""),
        ("github", "file=<file 3>,line=2"),
    ] {
        let outcome = screen(&world, &["--format", format, "--lang", "en", "."]);
        check_code(&outcome, 3);
        assert!(outcome.stdout.contains(shown), "{outcome:?}");
        assert!(
            outcome.stderr.contains("skipped, binary: <a name that is refused>\n"),
            "{outcome:?}"
        );
        let all = outcome.stdout + &outcome.stderr;
        assert!(
            !all.contains("ghp_x7Kq") && !all.replace("file 3", "").contains("file 1"),
            "{all}"
        );
    }
    let chinese = screen(&world, &["."]);
    assert!(chinese.stdout.contains("<第 3 個檔案>:2:"), "{chinese:?}");
    assert!(chinese.stderr.contains("略過二進位檔：<名稱會被拒收，不顯示>"), "{chinese:?}");
    let (report, _) = json(&world, &["."]);
    assert_eq!(report["files"][2]["file"], "<file 3>");
}
