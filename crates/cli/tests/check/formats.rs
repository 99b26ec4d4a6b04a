//! What machines read, read back; and what people read.

use serde_json::{Value, json};

use crate::common::{LANGS, World, is_chinese, outcome};
use crate::{JSON, YAML, check, check_code, json as json_of, packet, parsed, world};

/// A packet that is ready, one with two findings, and one that is quarantined, under names that are hard to write.
fn three() -> (World, [&'static str; 3]) {
    let world = world();
    world.write("a b.yaml", packet(YAML));
    let lacking = packet(JSON)
        .replace("\"part\": \"cause\"", "\"part\": \"fault\"")
        .replace("\"none_planned\": \"The guard needs no restart.\"", "\"none_planned\": \"n/a\"");
    world.write("密,碼:x%.json", lacking);
    let secret = packet(YAML).replace("佇列深度平穩", "ghp_x7Kq2mVbT9wLr4ZsNc8YdHf3JgPe6RaU1iOk");
    world.write("<q> & \"c\".yaml", secret);
    (world, ["a b.yaml", "密,碼:x%.json", "<q> & \"c\".yaml"])
}

#[test]
fn json_has_the_keys_that_it_promises() {
    let (world, files) = three();
    let (report, outcome) = json_of(&world, &files);
    check_code(&outcome, 3);
    assert_eq!(report["schema_version"], "readback_check_v1");
    let keys = |value: &Value| -> Vec<String> {
        value.as_object().expect("an object").keys().cloned().collect()
    };
    assert_eq!(keys(&report), ["packets", "schema_version"]);
    assert_eq!(
        keys(&report["packets"][1]),
        ["file", "findings", "lane", "lanes", "readback_candidate_id"]
    );
    let finding = &report["packets"][1]["findings"][0];
    assert_eq!(
        keys(finding),
        ["check_id", "column", "field", "lane", "line", "mend", "message", "pointer"]
    );
    assert_eq!(finding["check_id"], "actor_not_anonymous");
    assert_eq!(finding["field"], "actor_attribution_ref");
    assert_eq!(finding["pointer"], "/actor_attribution_ref/actors/0/part");
    assert_eq!(finding["line"], 35);
    assert_eq!(finding["column"], 17);
}

#[test]
fn sarif_has_rules_results_and_starts() {
    let (world, files) = three();
    for lang in LANGS {
        let arguments = [&["--format", "sarif", "--lang", lang], &files[..]].concat();
        let outcome = check(&world, &arguments);
        check_code(&outcome, 3);
        let report = parsed(&outcome.stdout);
        let run = &report["runs"][0];
        let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
        assert_eq!(rules.len(), 29);
        for rule in rules {
            let text = |key: &str| rule[key]["text"].as_str().expect("a text").to_owned();
            assert_ne!(text("shortDescription"), text("fullDescription"), "{rule}");
            assert_eq!(is_chinese(&text("help")), lang == "zh-TW", "{rule}");
            assert_eq!(rule["properties"]["tags"][0], "incident-readback", "{rule}");
        }
        let ids: Vec<&str> = rules.iter().filter_map(|rule| rule["id"].as_str()).collect();
        let results = run["results"].as_array().expect("results");
        assert_eq!(results.len(), 5);
        for result in results {
            assert!(ids.contains(&result["ruleId"].as_str().expect("an id")), "{result}");
            let region = &result["locations"][0]["physicalLocation"]["region"];
            assert!(region["startLine"].is_u64() && region["startColumn"].is_u64(), "{result}");
            assert_eq!(region["endLine"], Value::Null, "{result}");
            assert_eq!(region["snippet"], Value::Null, "{result}");
        }
        assert!(outcome.stderr.contains('3'), "{outcome:?}");
    }
}

#[test]
fn a_packet_that_cannot_be_read_is_told_of_with_an_id_and_a_line() {
    let world = world();
    let sarif = check(&world, &["--format", "sarif", "gone.yaml"]);
    check_code(&sarif, 2);
    let result = parsed(&sarif.stdout)["runs"][0]["results"][0].clone();
    assert_eq!(result["ruleId"], "unreadable_packet");
    assert_eq!(result["locations"][0]["physicalLocation"]["region"], json!({"startLine": 1}));
    for (lang, title) in
        [("zh-TW", "檢查讀不懂或讀不到的回讀包"), ("en", "a packet that the checks could not read")]
    {
        let github = check(&world, &["--format", "github", "--lang", lang, "gone.yaml"]);
        let begin = format!("::error file=gone.yaml,title=unreadable_packet {title}::");
        assert!(github.stdout.starts_with(&begin), "{github:?}");
    }
}

#[test]
fn annotations_escape_what_the_runner_would_act_on() {
    let (world, files) = three();
    let outcome = check(&world, &[&["--format", "github", "--lang", "en"], &files[..]].concat());
    check_code(&outcome, 3);
    let lines: Vec<&str> = outcome.stdout.lines().collect();
    assert_eq!(lines.len(), 5, "{outcome:?}");
    assert!(lines.iter().all(|line| line.starts_with("::error file=")), "{outcome:?}");
    assert!(
        lines[0].starts_with("::error file=密%2C碼%3Ax%25.json,line=35,col=17,"),
        "{outcome:?}"
    );
    assert!(lines.iter().all(|line| !line.contains("endLine")), "{outcome:?}");
}

#[test]
fn junit_is_xml_with_a_case_for_each_check() {
    const SUMS: &str = "
import sys, xml.etree.ElementTree as tree
root = tree.parse(sys.argv[1]).getroot()
for name in ('tests', 'failures'):
    assert int(root.get(name)) == sum(int(suite.get(name)) for suite in root), name
for suite in root:
    cases = list(suite)
    failures = [case for case in cases if case.find('failure') is not None]
    skipped = [case for case in cases if case.find('skipped') is not None]
    assert [len(cases), len(failures), len(skipped)] == [int(suite.get(name)) for name in ('tests', 'failures', 'skipped')]
    for case in failures:
        # One element each, whose text says all that its attributes say.
        [failure] = case.findall('failure')
        assert all(word in failure.text for word in failure.get('message').split()), failure.text
    print(suite.get('name'), len(cases), len(failures), len(skipped))
";
    let (world, files) = three();
    let outcome_of_check =
        check(&world, &[&["--format", "junit", "--lang", "en"], &files[..]].concat());
    check_code(&outcome_of_check, 3);
    world.write("junit.xml", &outcome_of_check.stdout);
    let read = outcome(world.command("python3").args(["-c", SUMS, "junit.xml"]));
    check_code(&read, 0);
    assert_eq!(read.stdout, "a b.yaml 29 0 0\n密,碼:x%.json 29 2 0\n<q> & \"c\".yaml 29 2 26\n");
}

#[test]
fn a_case_of_junit_tells_all_of_its_findings() {
    let world = world();
    let lacking = packet(JSON)
        .replace("\"part\": \"cause\"", "\"part\": \"fault\"")
        .replace("        \"on_behalf_of\": \"hosts\",\n", "");
    world.write("two.json", lacking);
    let two = check(&world, &["--format", "junit", "--lang", "en", "two.json", "gone.json"]);
    check_code(&two, 2);
    let (_, case) = two.stdout.split_once("name=\"actor_not_anonymous\"").expect("a case");
    let (case, _) = case.split_once("</testcase>").expect("its end");
    assert_eq!(case.matches("<failure ").count(), 1, "{case}");
    let (_, text) = case.split_once("\">").expect("a text");
    assert_eq!(text.matches("&#10;mend: ").count(), 2, "{case}");
    assert_eq!(text.matches("/actor_attribution_ref/actors/0").count(), 2, "{case}");
    let unread =
        "<failure message=\"The packet cannot be understood, or its file cannot be read.\">";
    assert!(two.stdout.contains(unread), "{two:?}");
    assert!(case.contains(". "), "{case}");
    let chinese = check(&world, &["--format", "junit", "two.json"]);
    assert!(chinese.stdout.contains("。") && !chinese.stdout.contains("。 "), "{chinese:?}");
}

/// What waits for the sums is bounded: a report that is too long for that has those of each suite, and goes out as it is written.
#[test]
fn a_junit_of_very_many_packets_does_without_the_sums_of_all() {
    const READ: &str = "
import sys, xml.etree.ElementTree as tree
root = tree.parse(sys.argv[1]).getroot()
print(sorted(root.keys()), len(root), sum(int(suite.get('failures')) for suite in root) >= len(root))
";
    let world = world();
    let lacking = "submitted_by: {role: a, team: b, principal: c}\n";
    let name = |number: usize| format!("packets/{number:04}-{}.yaml", "x".repeat(200));
    (0..1_200).for_each(|number| world.write(&name(number), lacking));
    let many = check(&world, &["--format", "junit", "packets"]);
    assert!(
        many.stdout.len() > 8 << 20,
        "it is not as long as the test needs: {}",
        many.stdout.len()
    );
    let few = check(&world, &["--format", "junit", &name(0)]);
    for (report, expect) in
        [(many, "['name'] 1200 True\n"), (few, "['errors', 'failures', 'name', 'tests'] 1 True\n")]
    {
        check_code(&report, 2);
        world.write("junit.xml", &report.stdout);
        let read = outcome(world.command("python3").args(["-c", READ, "junit.xml"]));
        assert_eq!(read.stdout, expect, "{}", read.stderr);
    }
}

#[test]
fn people_are_told_where_what_and_how_in_their_language() {
    let (world, files) = three();
    for lang in LANGS {
        let outcome = check(&world, &[&["--lang", lang], &files[..]].concat());
        check_code(&outcome, 3);
        for expect in [
            "密,碼:x%.json  request_actor_supplement",
            "35:17  /actor_attribution_ref/actors/0/part",
            "35 |         \"part\": \"fault\"",
            "   |                 ^",
            "quarantine_raw_payload",
        ] {
            assert!(outcome.stdout.contains(expect), "{lang} {expect}: {}", outcome.stdout);
        }
        assert!(!outcome.stdout.contains('\u{1b}'), "{outcome:?}");
    }
    let english = check(&world, &["--lang", "en", "密,碼:x%.json"]);
    let said = english.stdout.replace("密,碼:x%.json", "");
    assert!(!is_chinese(&said), "{said}");
}

/// In Chinese several words stand between its own commas, and no blank between its sentences.
#[test]
fn chinese_sentences_have_chinese_punctuation() {
    let (world, files) = three();
    for format in ["plain", "github", "sarif", "json", "junit"] {
        let outcome = check(&world, &[&["--format", format], &files[..]].concat());
        check_code(&outcome, 3);
        let told: String = outcome.stdout.split('\n').map(str::trim_start).collect();
        assert!(told.contains("cause、recovery、both"), "{format}: {told}");
        assert!(!told.contains("cause, recovery"), "{format}: {told}");
        for end in ["。 ", "： ", "； "] {
            assert!(!told.contains(end), "{format}: {told}");
        }
    }
    let english = check(&world, &[&["--format", "github", "--lang", "en"], &files[..]].concat());
    assert!(english.stdout.contains("Choose from: cause, recovery, both."), "{english:?}");
}

#[test]
fn colours_come_when_they_are_asked_for() {
    let (world, files) = three();
    let outcome = check(&world, &[&["--color", "always"], &files[..]].concat());
    assert!(outcome.stdout.contains('\u{1b}'), "{outcome:?}");
}

/// Somebody of the role and team of an actor may be another person, which only both principals show.
#[test]
fn who_has_the_role_and_team_of_an_actor_is_told_what_tells_them_apart() {
    const ACTOR: &str = "role: 售票值班工程師, team: 票務平台組, principal: sp-0211";
    const OBSERVER: &str = "role: 驗證工程師, team: 品質組, principal: sp-0318";
    let world = world();
    let honest = packet(YAML);
    let without_principal = ACTOR.replace(", principal: sp-0211", "");
    let same_name = ACTOR.replace("sp-0211", "sp-0318");
    let by_name = honest
        .replace(&format!("- {{{ACTOR}"), &format!("- {{{without_principal}"))
        .replace(OBSERVER, &same_name);
    let by_principal = honest.replace(OBSERVER, ACTOR);
    for (text, lang, says) in [
        (&by_name, "en", "give the principals of both"),
        (&by_name, "zh-TW", "兩邊都寫上代號"),
        (&by_principal, "en", "is one of those who acted"),
    ] {
        assert_ne!(*text, honest);
        world.write("p.yaml", text);
        let checked = check(&world, &["p.yaml", "--lang", lang]);
        let said: String = checked.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains(says), "{said}");
    }
}

#[test]
fn lines_are_as_long_as_the_terminal_is_wide_within_bounds() {
    const ON_TERMINAL: &str = "
import fcntl, os, pty, struct, sys, termios
child, terminal = pty.fork()
if child == 0:
    fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack('HHHH', 24, int(sys.argv[1]), 0, 0))
    os.execv(sys.argv[2], sys.argv[2:])
shown = b''
try:
    while piece := os.read(terminal, 4096):
        shown += piece
except OSError:
    pass
os.waitpid(child, 0)
sys.stdout.buffer.write(shown.replace(b'\\r\\n', b'\\n'))
";
    let (world, [_, lacking, _]) = three();
    let longest = |shown: &str| -> usize {
        // Places and excerpts stand as they are.
        let is_sentence = |line: &&str| line.starts_with("    ") && !line.contains(['/', '|']);
        let sentences = shown.lines().filter(is_sentence);
        sentences.map(|line| line.chars().count()).max().unwrap_or_default()
    };
    let piped = longest(&check(&world, &["--lang", "en", lacking]).stdout);
    assert!((60..=80).contains(&piped), "{piped}");
    // One that says that it has no columns does not know.
    for (columns, fits) in [("0", 60..=80), ("20", 30..=40), ("50", 40..=50), ("500", 90..=120)] {
        let mut command = world.command("python3");
        command.args(["-c", ON_TERMINAL, columns, crate::PROGRAM, "check", "--color", "never"]);
        let shown = outcome(command.args(["--now", crate::NOW, "--lang", "en", lacking]));
        check_code(&shown, 0);
        let longest = longest(&shown.stdout);
        assert!(fits.contains(&longest), "{columns}: {longest}: {}", shown.stdout);
    }
}
