//! What an inventory can look like, what can be wrong with it, and the source that is made of it.

use super::*;
use crate::screen::Tainted;
use crate::source::{Mistakes, Seed};

fn screened(text: &str) -> Screened {
    Tainted::from(text.as_bytes().to_vec()).screen().expect("nothing raw is in it")
}

fn read(text: &str, name: Option<&str>) -> Result<Inventory, Vec<InventoryProblem>> {
    Inventory::read(&screened(text), name)
}

/// What is wrong with a text, as places and sentences in English.
fn wrong(text: &str, name: Option<&str>) -> Vec<String> {
    let problems = read(text, name).err().unwrap_or_default();
    let told = |problem: &InventoryProblem| {
        let Place { line, column } = problem.place();
        let explanation = problem.explanation(crate::lang::Lang::En);
        format!("{line}:{column} {}", explanation.what)
    };
    problems.iter().map(told).collect()
}

fn snapshot(text: &str, name: &str) -> String {
    match read(text, Some(name)) {
        Ok(inventory) => inventory.snapshot("2026-06-15T19:40:02+08:00"),
        Err(_) => panic!("{:?}", wrong(text, Some(name))),
    }
}

const YAML: &str = "# what we run
surfaces:
  - surface_id: docker_daemon_edge
    label: 邊緣主機的 Docker daemon
    config_kind: docker_daemon
    expected_host_scope: [192.0.2.21, 192.0.2.22]
    service_scope: [dockerd, containerd]
    control_tier: C0
  - surface_id: proxy
    config_kind: reverse_proxy
    expected_host_scope: proxy-a.example.net
    control_tier: C2
    write_capable_surface: no
    requires_live_evidence: false
";

const CSV: &str = "surface_id,label,config_kind,expected_host_scope,service_scope,control_tier,write_capable_surface,requires_live_evidence
docker_daemon_edge,邊緣主機的 Docker daemon,docker_daemon,192.0.2.21;192.0.2.22,\"dockerd, containerd\",C0,,
proxy,,reverse_proxy,proxy-a.example.net,,C2,no,FALSE
";

#[test]
fn both_forms_give_the_same_source() {
    let source = snapshot(YAML, "x.yaml");
    assert_eq!(snapshot(CSV, "x.csv"), source);
    let looked = Mistakes::in_surfaces(source.as_bytes(), Seed(1, 2)).expect("it is a source");
    assert_eq!((looked.surfaces, looked.owing_no_state, looked.count), (2, 1, 0));
    let parsed: serde_json::Value = serde_json::from_str(&source).expect("it is JSON");
    assert_eq!(
        parsed,
        serde_json::json!({
            "schema_version": "host_service_change_evidence_acceptance_v1",
            "status": "change_evidence_inventory_only_no_runtime_action",
            "generated_at": "2026-06-15T19:40:02+08:00",
            "change_evidence_candidates": [
                {
                    "change_evidence_candidate_id": "host_service_change_evidence:docker_daemon_edge",
                    "surface_id": "docker_daemon_edge",
                    "label": "邊緣主機的 Docker daemon",
                    "expected_host_scope": ["192.0.2.21", "192.0.2.22"],
                    "config_kind": "docker_daemon",
                    "service_scope": ["dockerd", "containerd"],
                    "control_tier": "C0",
                    "write_capable_surface": true,
                    "requires_live_evidence": true,
                },
                {
                    "change_evidence_candidate_id": "host_service_change_evidence:proxy",
                    "surface_id": "proxy",
                    "label": "proxy",
                    "expected_host_scope": ["proxy-a.example.net"],
                    "config_kind": "reverse_proxy",
                    "service_scope": [],
                    "control_tier": "C2",
                    "write_capable_surface": false,
                    "requires_live_evidence": false,
                },
            ],
        })
    );
}

#[test]
fn what_spreadsheets_do_to_a_table_changes_nothing() {
    let source = snapshot(CSV, "x.csv");
    let tabs = CSV.replace("\"dockerd, containerd\"", "dockerd、containerd").replace(',', "\t");
    let semicolons = CSV
        .replace("192.0.2.21;192.0.2.22", "192.0.2.21|192.0.2.22")
        .replace("\"dockerd, containerd\"", "dockerd|containerd")
        .replace(',', ";");
    let (header, rows) = CSV.split_once('\n').expect("it has a header");
    let chinese = format!("代號,名稱,種類,主機,服務,控管等級,可寫入,要求即時證據\n{rows}");
    let short = format!("ID, Name ,Kind,Hosts,Services,Tier,Writable,Live\n{rows}");
    let spaced = rows.replace("\"dockerd, containerd\"", "dockerd|containerd").replace(',', " , ");
    let spaced = format!("{header}\n{spaced}");
    let trailing = CSV.replace('\n', ",,\n") + ",,,,,,,,,\n,,,\n";
    let blanks = format!("\n\r\n{}\n\n", CSV.replace('\n', "\n\n  \n"));
    for (name, table) in [
        ("CRLF", CSV.replace('\n', "\r\n")),
        ("CR", CSV.replace('\n', "\r")),
        ("BOM", format!("\u{feff}{CSV}")),
        ("tabs", tabs),
        ("semicolons", semicolons.clone()),
        ("a line that names the separator", format!("sep=;\r\n{semicolons}")),
        ("Chinese headers", chinese),
        ("short headers", short),
        ("blanks around cells", spaced),
        ("trailing columns", trailing),
        ("blank lines", blanks),
        ("no line end at the end", CSV.trim_end().to_owned()),
        ("everything quoted", quoted(CSV)),
    ] {
        assert_eq!(snapshot(&table, "x.csv"), source, "{name}");
        assert_eq!(snapshot(&table, "x"), source, "{name}, by its form");
    }
}

/// A table with every cell in quotes.
fn quoted(table: &str) -> String {
    let quoted = |line: &str| {
        let plain = line.replace("\"dockerd, containerd\"", "dockerd|containerd");
        plain.split(',').map(|cell| format!("\"{cell}\"")).collect::<Vec<_>>().join(",") + "\r\n"
    };
    table.lines().map(quoted).collect()
}

#[test]
fn the_form_is_told_by_the_name_or_by_the_text() {
    for (name, text, expect) in [
        (Some("a.csv"), YAML, Form::Csv),
        (Some("a.TSV"), "", Form::Csv),
        (Some("a.yml"), CSV, Form::Yaml),
        (Some("a.json"), CSV, Form::Json),
        (None, YAML, Form::Yaml),
        (None, CSV, Form::Csv),
        (Some("inventory.txt"), CSV, Form::Csv),
        (None, "\n {\"surfaces\": []}", Form::Json),
        (None, "- a", Form::Yaml),
        (None, "schema_version: x", Form::Yaml),
        (None, "hello", Form::Csv),
        (None, "", Form::Csv),
    ] {
        assert_eq!(Form::of(name, text), expect, "{name:?} {text:?}");
    }
}

#[test]
fn everything_wrong_with_a_table_is_told_at_once() {
    let table = "id,kind,hosts,owner,tier,kind,write,,
a,docker_daemon,192.0.2.1,me,C0,,yes,,
a,Docker Daemon,,me,C0,,maybe,,
b c,unit,192.0.2.2,me,tbd,,,,stray
,unit,\"192.0.2.3,me,C1
";
    assert_eq!(
        wrong(table, Some("x.csv")),
        [
            "1:15 there is no such column",
            "1:26 this header and one before it both mean `config_kind`",
            "3:1 the surface at line 2, column 1 has this id already",
            "3:3 this kind looks like `docker_daemon` in another spelling, and as it is written it would owe no state evidence",
            "3:17 `expected_host_scope` is missing",
            "3:25 this says neither yes nor no",
            "4:1 this is no id of a surface: an id is a text without blanks",
            "4:23 this says nothing",
            "4:30 this cell says something, and no column is named above it",
            "5:7 the double quote that begins here does not end as it should",
        ]
    );
}

#[test]
fn everything_wrong_with_yaml_is_told_at_once() {
    let text = "schema_version: another
owner: me
surfaces:
  - id: a
    config_kind: docker-daemon
    expected_host_scope: []
    control_tier: C0
    requires_live_evidence: 1
  - surface_id: 12
    config_kind: [x]
    expected_host_scope: [192.0.2.1, 7]
    control_tier: \" \"
  - word
";
    assert_eq!(
        wrong(text, Some("x.yaml")),
        [
            "1:17 schema_version is none that this program knows",
            "2:1 the format has no such key",
            "4:5 the format has no such key",
            "5:18 this kind looks like `docker_daemon` in another spelling, and as it is written it would owe no state evidence",
            "6:26 this says nothing",
            "8:29 this says neither yes nor no",
            "9:17 This must be a text.",
            "10:18 This must be a text.",
            "11:38 This must be a text.",
            "12:19 this says nothing",
            "13:5 This must be an object.",
        ]
    );
}

#[test]
fn what_is_no_inventory_at_all_is_told_once() {
    for (text, name, expect) in [
        ("", "x.csv", "1:1 the inventory is empty"),
        (" \n\t", "x.yaml", "1:1 the inventory is empty"),
        ("# nothing\n", "x.yaml", "1:1 the inventory is empty"),
        ("surfaces: []\n", "x.yaml", "1:1 the inventory has no surface in it"),
        ("id,kind,hosts,tier\n,,,\n", "x.csv", "1:1 the inventory has no surface in it"),
        ("surfaces: word\n", "x.yaml", "1:11 there is no list `surfaces`"),
        (
            "schema_version: host_service_post_incident_readback_inventory_v1\n",
            "x.yaml",
            "1:1 there is no list `surfaces`",
        ),
        ("- a\n", "x.yaml", "1:1 the outermost value is no object"),
        ("a: [1\n", "x.yaml", "1:6 From here on it is not YAML."),
        ("surfaces: &a []\n", "x.yaml", "1:11 there is a YAML anchor or alias here"),
        ("edge,docker,192.0.2.1\n", "x.csv", "1:1 the first row names no column that is known"),
        ("\"x", "x.csv", "1:1 the double quote that begins here does not end as it should"),
        (
            "id,\"kind\na,b\n",
            "x.csv",
            "1:4 the double quote that begins here does not end as it should",
        ),
    ] {
        assert_eq!(wrong(text, Some(name)), [expect], "{text:?}");
    }
    let columns = wrong("id\na\n", Some("x.csv"));
    assert_eq!(
        columns,
        [
            "1:1 there is no column `config_kind`",
            "1:1 there is no column `expected_host_scope`",
            "1:1 there is no column `control_tier`",
        ]
    );
}

#[test]
fn invisible_characters_are_refused_where_they_stand() {
    for (text, name, place) in [
        (CSV.replace("proxy-a", "proxy\u{200b}-a"), "x.csv", "3:22"),
        (CSV.replacen("label", "la\u{202e}bel", 1), "x.csv", "1:12"),
        (YAML.replace("proxy-a", "proxy\u{2066}-a"), "x.yaml", "11:26"),
    ] {
        let told = wrong(&text, Some(name));
        assert!(
            told.iter().any(|it| it.starts_with(place) && it.contains("invisible")),
            "{told:?}"
        );
    }
}

#[test]
fn an_id_with_a_sign_that_nobody_sees_is_told_so_once() {
    for (sign, said) in [
        ("\u{2800}", "a sign that nobody sees (U+2800)"),
        ("\u{fe0f}", "a sign that nobody sees (U+FE0F)"),
        ("\u{200b}", "an invisible character or a control of the writing direction here (U+200B)"),
        ("\u{3000}", "an id is a text without blanks"),
    ] {
        for (text, name) in [(CSV, "x.csv"), (YAML, "x.yaml")] {
            let id = format!("docker{sign}daemon_edge");
            let told = wrong(&text.replacen("docker_daemon_edge", &id, 1), Some(name));
            assert!(matches!(&told[..], [one] if one.contains(said)), "{told:?}");
        }
    }
}

#[test]
fn what_the_screen_refuses_is_payload_in_any_form() {
    // Escapes are undone by the parser only, so the values are screened again.
    let text = "surfaces:\n  - surface_id: \"a\"\n    label: \"pass\\x77ord=hun\\x74er2Zq81\"\n";
    let refused = Tainted::from(text.as_bytes().to_vec()).screen().is_err()
        || read(text, None).err().is_some_and(|it| it.iter().any(InventoryProblem::is_payload));
    assert!(refused);
}

#[test]
fn kinds_that_owe_no_state_are_counted() {
    let inventory = read(YAML, None).expect("nothing is wrong with it");
    let first = Place { line: 9, column: 5 };
    assert_eq!(inventory.owing_no_state(), Some(OwingNoState { surfaces: 1, first }));
    let daemons = YAML.replace("reverse_proxy", "systemd_unit");
    let inventory = read(&daemons, None).expect("nothing is wrong with it");
    assert_eq!((inventory.len(), inventory.owing_no_state()), (2, None));
}
