//! What a vocabulary takes, what is wrong with one, and what it says of names and refs.

use super::*;

const HEAD: &str = "schema_version = \"host_service_post_incident_readback_vocabulary_v1\"\n";

fn read(text: &str) -> TeamVocabulary {
    match TeamVocabulary::read(format!("{HEAD}{text}").as_bytes()) {
        Ok(vocabulary) => vocabulary,
        Err(problems) => panic!("{problems:?}"),
    }
}

fn problems(text: &str) -> Vec<(u64, u64)> {
    let problems = TeamVocabulary::read(text.as_bytes()).err().unwrap_or_default();
    problems.iter().map(|it| (it.place().line, it.place().column)).collect()
}

#[test]
fn every_problem_is_told_with_its_place() {
    assert_eq!(problems(HEAD), []);
    assert_eq!(problems(""), [(1, 1)]);
    assert_eq!(problems("projects = [\"shop\"]\nschema_version = \"v1\"\n"), [(2, 18)]);
    assert_eq!(problems(&format!("{HEAD}x = [")), [(2, 6)]);
    let four = "projects = \"shop\"\nanonymous = [\"\", 7]\nproject = []\nscheme = \"audit\"\n";
    assert_eq!(problems(&format!("{HEAD}{four}")), [(2, 12), (3, 14), (3, 18), (4, 1), (5, 1)]);
    let schemes = "[scheme.https]\n[scheme.\"a b\"]\n[scheme.audit]\nlinks = 1\n[scheme.Audit]\n\
                   [scheme.file]\n[scheme.data]\n[scheme.tbd]\nlink = 7\n";
    let found = problems(&format!("{HEAD}{schemes}"));
    assert_eq!(found, [(2, 9), (3, 9), (5, 1), (6, 9), (7, 9), (8, 9), (10, 8)], "{found:?}");
    let invisible = problems(&format!("{HEAD}projects = [\"shop\\u202e\"]\n"));
    assert_eq!(invisible, [(2, 13)]);
    let payload = format!("{HEAD}projects = [\"password is hunter2-Zq81xK\"]\n");
    let found = TeamVocabulary::read(payload.as_bytes()).err();
    assert!(matches!(found.as_deref(), Some([TeamFileProblem::Payload(_)])), "{found:?}");
    let long = vec![b'#'; team_file::TEAM_FILE_BYTES_MAX + 1];
    let found = TeamVocabulary::read(&long).err();
    assert!(matches!(found.as_deref(), Some([TeamFileProblem::TooLong])));
    let found = TeamVocabulary::read(b"\xff").err();
    assert!(matches!(found.as_deref(), Some([TeamFileProblem::NotUtf8])));
}

#[test]
fn a_template_is_a_link_that_carries_no_access() {
    for link in [
        "https://evidence.example.org/{locator}",
        "https://evidence.example.org/redacted/{locator}/view",
        "https://evidence.example.org/{locator}?tab=summary",
        "https://[2001:db8::7]/{locator}",
    ] {
        let text = format!("{HEAD}[scheme.evidence]\nlink = \"{link}\"\n");
        assert_eq!(problems(&text), [], "{link}");
    }
    for link in [
        "https://evidence.example.org/",
        "https://evidence.example.org/{ticket}",
        "https://{locator}/x",
        "https://evidence.example.org{locator}/x",
        "https://evidence.example.org/{locator}/{locator}",
        "https://evidence.example.org/{x}/{locator}",
        "http://evidence.example.org/{locator}",
        "https://user@evidence.example.org/{locator}",
        "https://evidence.example.org/{locator}?key=1",
        "https://localhost/{locator}",
        "https://evidence.example.org/a b/{locator}",
        "https://evidence.example.org/{locator}##[stop-commands]x",
        "https://evidence.example.org/##vso[x]{locator}",
        "javascript:alert({locator})",
        "{locator}",
    ] {
        let text = format!("{HEAD}[scheme.evidence]\nlink = \"{link}\"\n");
        assert_eq!(problems(&text), [(3, 8)], "{link}");
    }
    assert_eq!(problems(&format!("{HEAD}ticket_link = \"https://t.example.org/x\"\n")), [(2, 15)]);
}

#[test]
fn a_link_stays_below_its_template() {
    let vocabulary = read(
        "ticket_link = \"https://tickets.example.org/browse/{ticket}\"\n\
         [scheme.evidence]\nlink = \"https://evidence.example.org/e/{locator}\"\n[scheme.audit]\n",
    );
    let url = |cited| vocabulary.link(cited).map(|link| link.url);
    for (cited, leads_to) in [
        ("evidence:ops-1/boot", "https://evidence.example.org/e/ops-1/boot"),
        ("Evidence://ops-1/boot", "https://evidence.example.org/e/ops-1/boot"),
        ("evidence:工單-1", "https://evidence.example.org/e/%E5%B7%A5%E5%96%AE-1"),
        ("evidence:a?from=1#b", "https://evidence.example.org/e/a%3Ffrom%3D1%23b"),
        ("evidence:a%2e%2e/b\\c", "https://evidence.example.org/e/a%252e%252e/b%5Cc"),
        ("OPS-1", "https://tickets.example.org/browse/OPS-1"),
        ("example/relay#12", "https://tickets.example.org/browse/example/relay%2312"),
    ] {
        assert_eq!(url(cited).as_deref(), Some(leads_to), "{cited}");
    }
    for cited in [
        "evidence:../x-1",
        "evidence:a/../../x",
        "evidence:./a",
        "audit:x-1",
        "runbook:x",
        "ops/../1",
    ] {
        assert_eq!(url(cited), None, "{cited}");
    }
}

#[test]
fn what_is_not_listed_is_known_only_where_nothing_is_listed() {
    let empty = read("");
    assert!(empty.knows_project("anything") && empty.knows_scheme("x:1"));
    assert!(!empty.is_anonymous("night desk"));
    let vocabulary = read("projects = [\"購票網站\", \"Night Desk\"]\n[scheme.evidence]\n");
    for name in ["購票網站", "ｎight  desk", " NIGHT DESK "] {
        assert!(vocabulary.knows_project(name), "{name}");
    }
    assert!(!vocabulary.knows_project("購票") && !vocabulary.knows_project("night"));
    for cited in ["evidence:x-1", "EVIDENCE:x-1", "OPS-1", "https://x.example.org/1"] {
        assert!(vocabulary.knows_scheme(cited), "{cited}");
    }
    assert!(!vocabulary.knows_scheme("audit:x-1") && !vocabulary.knows_scheme("evidences:x-1"));
    // An empty list is a list: none of its names is there.
    assert!(!read("projects = []\n").knows_project("shop"));
}

#[test]
fn words_for_nobody_are_known_in_any_dress() {
    let vocabulary = read("anonymous = [\"night desk\", \"平台小幫手\", \"Duty O'Brien\"]\n");
    for name in [
        "night desk",
        "NIGHT-DESK",
        "night_desk 2",
        "(Night Desk)",
        "ｎｉｇｈｔ desk",
        "nіght desk",
        "平台小幫手",
        "「平台小幫手」",
        "duty o’brien",
    ] {
        assert!(vocabulary.is_anonymous(name), "{name}");
    }
    for name in ["night desk lead", "平台小幫手組", "desk", "平台組"] {
        assert!(!vocabulary.is_anonymous(name), "{name}");
    }
}
