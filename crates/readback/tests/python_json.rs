//! Reading and writing JSON is compared with the CPython on this machine: `json.loads`, then `json.dumps`.
//!
//! Each run takes other documents; the seed is printed and can be given as `READBACK_TEST_SEED`.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stdout,
    reason = "the test asks Python, which is another process, and says which seed it took"
)]

mod documents;

use std::io::{Read, Write};
use std::process::{Command, Stdio};

use documents::Documents;
use readback::python_json::{Lexer, ReadProblem, SyntaxProblem, holds_lone_surrogate};

/// What becomes of a document.
#[derive(Debug, PartialEq, Eq)]
enum Outcome {
    Written(Vec<u8>),
    /// It is read, but cannot be written as UTF-8.
    Unwritable,
    Refused,
}

fn ours(document: impl Read) -> Outcome {
    let mut written = Vec::new();
    let read = |written: &mut Vec<u8>| -> Result<(), ReadProblem> {
        let mut lexer = Lexer::new(document)?;
        lexer.value(0, written)?;
        lexer.finish()
    };
    match read(&mut written) {
        Err(_) => Outcome::Refused,
        Ok(()) if holds_lone_surrogate(&written) => Outcome::Unwritable,
        Ok(()) => Outcome::Written(written),
    }
}

/// Reads documents that come with their length in front and answers in the same form.
const PYTHON: &str = r#"
import json, sys
source, out = sys.stdin.buffer, sys.stdout.buffer
while head := source.read(8):
    text = source.read(int.from_bytes(head, "little"))
    try:
        value = json.loads(text.decode("utf-8"))
        written = json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True)
        try:
            answer = b"W" + written.encode("utf-8")
        except UnicodeEncodeError:
            answer = b"U"
    except (ValueError, RecursionError):
        answer = b"R"
    out.write(len(answer).to_bytes(8, "little") + answer)
"#;

fn pythons(documents: &[Vec<u8>]) -> Vec<Outcome> {
    let mut python = Command::new("python3")
        .args(["-c", PYTHON])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3 is installed");
    let mut stdin = python.stdin.take().expect("it is piped");
    let documents = documents.to_vec();
    let feeding = std::thread::spawn(move || {
        for document in documents {
            stdin.write_all(&(document.len() as u64).to_le_bytes()).expect("Python reads");
            stdin.write_all(&document).expect("Python reads");
        }
    });
    let answers = python.wait_with_output().expect("Python ends").stdout;
    feeding.join().expect("everything was fed");
    let mut rest = answers.as_slice();
    let mut outcomes = Vec::new();
    while let Some((length, answer)) = rest.split_first_chunk::<8>() {
        let (answer, after) = answer.split_at(u64::from_le_bytes(*length) as usize);
        outcomes.push(match answer.split_first() {
            Some((b'W', written)) => Outcome::Written(written.to_vec()),
            Some((b'U', _)) => Outcome::Unwritable,
            _ => Outcome::Refused,
        });
        rest = after;
    }
    outcomes
}

/// A reader that gives as little at a time as a slow pipe.
struct Dripping<'a>(&'a [u8], usize);

impl Read for Dripping<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        self.1 = self.1 % 7 + 1;
        let taken = self.1.min(self.0.len()).min(buffer.len());
        buffer[..taken].copy_from_slice(&self.0[..taken]);
        self.0 = &self.0[taken..];
        Ok(taken)
    }
}

fn check(documents: &[Vec<u8>]) {
    let expected = pythons(documents);
    assert_eq!(expected.len(), documents.len(), "Python answered every document");
    for (document, expected) in documents.iter().zip(expected) {
        let shown = String::from_utf8_lossy(document);
        assert!(ours(document.as_slice()) == expected, "{shown:?}: Python says {expected:?}");
        assert!(ours(Dripping(document, 0)) == expected, "in drips: {shown:?}");
    }
}

#[test]
fn random_values_are_written_as_python_writes_them() {
    let mut documents = Documents::seeded("values");
    let documents: Vec<_> = (0..4_000).map(|_| documents.value()).collect();
    check(&documents);
}

#[test]
fn random_floats_are_written_as_python_writes_them() {
    let mut documents = Documents::seeded("floats");
    let documents: Vec<_> = (0..200).map(|_| documents.floats(200)).collect();
    check(&documents);
}

#[test]
fn damaged_documents_are_refused_where_python_refuses_them() {
    let mut documents = Documents::seeded("damage");
    let documents: Vec<_> = (0..6_000).map(|_| documents.damaged()).collect();
    check(&documents);
}

#[test]
fn odd_documents() {
    let nested = |depth: usize| [b"[".repeat(depth), b"]".repeat(depth)].concat();
    let texts = [
        "",
        " ",
        "null",
        " true ",
        "nul",
        "truex",
        "NaN",
        "-NaN",
        "Infinity",
        "-Infinity",
        "-",
        "--1",
        "+1",
        "01",
        "-0",
        "-0.0",
        "0.0",
        "1.",
        ".5",
        "1e5",
        "1E+05",
        "1e-5",
        "1e",
        "1e+",
        "1e400",
        "-1e400",
        "1e-400",
        "123456789012345678901234567890",
        "0.1e1",
        "1e16",
        "1e17",
        "123456789012345680.0",
        "1e-4",
        "1e-5",
        "5e-324",
        "1.7976931348623157e308",
        "9007199254740993.0",
        "\"\\ud83d\\ude00\"",
        "\"\\ud83d\"",
        "\"\\ude00\\ud83d\"",
        "\"\\ud83d\\ud83d\\ude00\"",
        "\"\\ud83dx\"",
        "\"\\ud83d\\n\"",
        "\"\\ud83d\\u0041\"",
        "\"\\u00e9\\u2028\\u007f\\u0000\\u001f\\b\\f\"",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\\u 123\"",
        "\"\t\"",
        "\"\u{7f}\"",
        "\"\\/\"",
        "\"",
        "\"\\",
        "[1,]",
        "{\"a\":1,}",
        "{\"a\" : 1 , \"a\":2}",
        "{\"\":1}",
        "{a:1}",
        "{'a':1}",
        "[1 2]",
        "{\"b\":1,\"\\u0061\":2,\"a\":3}",
        "{\"\u{ffff}\":1,\"\u{10000}\":2}",
        "{\"\\ud800\":1,\"\u{e000}\":2}",
        "[]",
        "{}",
        "[[],{},[{}]]",
        "[\r\n1\r]",
        "[1]\u{a0}",
        "\u{feff}[1]",
        "[1]x",
        "[1]\0",
        "{\"a\":\"\\ud800\",\"a\":1}",
        "[tru",
        "[-Infinityx]",
        "[Infinit",
        "{\"k\":{\"z\":[1,{\"b\":[],\"a\":{}}]}}",
    ];
    let mut documents: Vec<_> = texts.iter().map(|text| text.as_bytes().to_vec()).collect();
    documents.extend([b"\xff".to_vec(), b"[\"\xed\xa0\x80\"]".to_vec(), b"\"\xe4\xb8".to_vec()]);
    documents.extend([
        b"1".repeat(4_300),
        b"1".repeat(4_301),
        [b"1".repeat(5_000), b".5".to_vec()].concat(),
    ]);
    documents.extend([nested(500), nested(900)]);
    check(&documents);
}

#[test]
fn nesting_ends_where_it_is_said_to() {
    let nested = |depth: usize| [b"[".repeat(depth), b"]".repeat(depth)].concat();
    assert!(matches!(ours(nested(993).as_slice()), Outcome::Written(_)));
    assert_eq!(ours(nested(994).as_slice()), Outcome::Refused);
}

#[test]
fn utf_16_is_named_however_it_arrives() {
    let read = |document: &mut dyn Read| Lexer::new(document).err();
    for mark in [[0xFF, 0xFE], [0xFE, 0xFF]] {
        let document = [&mark[..], b"[\0]\0"].concat();
        for pieces in [false, true] {
            let problem = if pieces {
                read(&mut Dripping(&document, 0))
            } else {
                read(&mut document.as_slice())
            };
            assert!(
                matches!(problem, Some(ReadProblem::Syntax { problem: SyntaxProblem::Utf16, .. })),
                "{mark:?}: {problem:?}"
            );
        }
    }
}
