//! The plan's bytes, compared with Python's for sources that nobody has seen before.
//!
//! Two opponents: an oracle of our own in Python (`oracle/plan.py`), always, and the reference generator
//! itself where it lies beside the checkout (or where `READBACK_REFERENCE` says).

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stdout,
    reason = "the test runs the program and Python, and says which seed it took"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Sources that are planned in one run.
const SOURCES: usize = 300;

/// Those among them that the reference generator plans too; it takes a tenth of a second for each.
const SOURCES_OF_REFERENCE: usize = 80;

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn readback(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_readback")).args(arguments).output().expect("it was built")
}

fn python(arguments: &[&str]) -> Output {
    Command::new("python3").args(arguments).output().expect("python3 is installed")
}

fn text(path: &Path) -> &str {
    path.to_str().expect("scratch paths are UTF-8")
}

/// A folder of random sources; the seed is printed and can be given as `READBACK_TEST_SEED`.
fn sources() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let seed = std::env::var("READBACK_TEST_SEED").unwrap_or_else(|_| {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        since.map_or(1, |since| since.as_micros()).to_string()
    });
    println!("READBACK_TEST_SEED={seed}");
    let script = here("tests/oracle/sources.py");
    let made = python(&[text(&script), &seed, &SOURCES.to_string(), text(folder.path())]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    folder
}

/// Whether two plans are the same, and where they part if not.
fn assert_same(ours: &[u8], theirs: &[u8], source: &Path) {
    let parts = ours.iter().zip(theirs).position(|(our, their)| our != their);
    let parts = parts.unwrap_or(ours.len().min(theirs.len()));
    let around = |bytes: &[u8]| {
        let end = bytes.len().min(parts + 80);
        String::from_utf8_lossy(&bytes[parts.saturating_sub(80).min(end)..end]).into_owned()
    };
    assert!(
        ours == theirs,
        "{}: ours {:?}, Python's {:?}\nsource: {}",
        source.display(),
        around(ours),
        around(theirs),
        String::from_utf8_lossy(&fs::read(source).unwrap_or_default())
    );
}

#[test]
fn plans_are_the_bytes_that_python_writes() {
    let folder = sources();
    let skeleton = folder.path().join("skeleton");
    let one = folder.path().join("one");
    fs::write(&one, ONE_SURFACE).expect("a scratch file");
    let one = one.to_str().expect("UTF-8");
    let made = readback(&["plan", "--source", one, "--out", text(&skeleton), "--gen", "then"]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let planned =
        python(&[text(&here("tests/oracle/plan.py")), text(&skeleton), text(folder.path())]);
    assert!(planned.status.success(), "{}", String::from_utf8_lossy(&planned.stderr));
    let mut accepted = 0;
    for number in 0..SOURCES {
        let source = folder.path().join(format!("{number:05}.json"));
        let arguments = ["plan", "--source", text(&source), "--output", "-", "--gen", "then"];
        let ours = readback(&arguments);
        match fs::read(source.with_extension("plan")) {
            Ok(theirs) => {
                assert_same(&ours.stdout, &theirs, &source);
                assert_eq!(ours.status.code(), Some(0), "{}", source.display());
                accepted += 1;
            }
            Err(_) => {
                assert_eq!(ours.status.code(), Some(2), "Python refuses {}", source.display());
                assert!(
                    ours.stdout.is_empty(),
                    "nothing goes down the pipe of {}",
                    source.display()
                );
            }
        }
    }
    assert!(accepted > SOURCES / 4, "only {accepted} sources made a plan: the test says little");
}

#[test]
fn the_reference_generator_writes_the_same_bytes() {
    let given = std::env::var_os("READBACK_REFERENCE").map(PathBuf::from);
    let beside = || here("../../../shared/seed/host-service-post-incident-readback-plan.py");
    let reference = given.unwrap_or_else(beside);
    if !reference.exists() {
        println!("the reference generator is not here: only the oracle was compared with");
        return;
    }
    let folder = sources();
    let mut wording: Option<String> = None;
    for number in 0..SOURCES_OF_REFERENCE {
        let source = folder.path().join(format!("{number:05}.json"));
        let theirs = source.with_extension("theirs");
        let options = ["--source", text(&source), "--out", text(&theirs), "--gen", "then"];
        let script = [&[text(&reference)], options.as_slice()].concat();
        let accepted = python(&script).status.success();
        if accepted && wording.is_none() {
            let file = folder.path().join("wording.toml");
            let imported = readback(&["wording", "import", text(&theirs), "--output", text(&file)]);
            assert!(imported.status.success(), "{}", String::from_utf8_lossy(&imported.stderr));
            wording = Some(text(&file).to_owned());
        }
        let Some(wording) = &wording else { continue };
        let ours = source.with_extension("ours");
        let options = ["--source", text(&source), "--out", text(&ours), "--gen", "then"];
        let made = readback(&[&["plan", "--wording", wording], options.as_slice()].concat());
        if accepted {
            assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
            let theirs = fs::read(&theirs).expect("the reference wrote it");
            assert_same(&fs::read(&ours).expect("we wrote it"), &theirs, &source);
        } else {
            assert_eq!(made.status.code(), Some(2), "{}", source.display());
            assert!(!ours.exists());
        }
    }
    assert!(wording.is_some(), "the reference made no plan at all");
}

const ONE_SURFACE: &str = r#"{"change_evidence_candidates": [{"surface_id": "s", "label": 0,
    "change_evidence_candidate_id": 0, "expected_host_scope": 0, "config_kind": 0, "service_scope": 0,
    "control_tier": 0, "write_capable_surface": 0, "requires_live_evidence": 0}]}"#;
