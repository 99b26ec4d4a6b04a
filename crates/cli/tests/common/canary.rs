//! A planted secret, and what would be a trace of it.

#![allow(dead_code, reason = "each test program takes what it needs")]

use std::fs;
use std::io::Read as _;
use std::process::Command;

use super::Outcome;

/// A secret that no other run has.
pub(crate) struct Canary {
    pub(crate) core: String,
    /// What would be read as a trace of it: every eight bytes of the core, and digests and codings of all
    /// that it occurs in.
    traces: Vec<String>,
}

/// Prints the digests and codings of each argument.
const MADE_FROM: &str = "
import base64, hashlib, sys
for text in map(str.encode, sys.argv[1:]):
    made = [hashlib.new(name, text).digest() for name in ('md5', 'sha1', 'sha256', 'sha512')]
    for raw in made + [text]:
        print(raw.hex())
        print(base64.b64encode(raw).decode().rstrip('='))
        print(base64.urlsafe_b64encode(raw).decode().rstrip('='))
";

impl Canary {
    pub(crate) fn new() -> Self {
        const ALPHABET: &[u8; 62] =
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        let mut random = [0; 36];
        fs::File::open("/dev/urandom")
            .and_then(|mut file| file.read_exact(&mut random))
            .expect("there is randomness");
        let core: String =
            random.iter().map(|byte| char::from(ALPHABET[usize::from(*byte) % 62])).collect();
        let mut traces: Vec<_> =
            (0..=core.len() - 8).map(|start| core[start..start + 8].to_owned()).collect();
        let texts = [core.clone(), format!("ghp_{core}"), format!("password={core}")];
        let output = Command::new("python3")
            .args(["-c", MADE_FROM])
            .args(texts.iter().flat_map(|text| [text.clone(), format!("{text}\n")]))
            .output()
            .expect("Python is installed");
        assert!(output.status.success());
        let made = String::from_utf8(output.stdout).expect("ASCII");
        // Every two bytes in a row make a base64 of their own, so its inner part is looked for.
        traces.extend(made.lines().map(|line| line[..line.len().min(40)].to_owned()));
        Self { core, traces }
    }

    #[track_caller]
    pub(crate) fn check_absent(&self, outcome: &Outcome, what: &str) {
        let all = format!("{}{}", outcome.stdout, outcome.stderr);
        let lower = all.to_ascii_lowercase();
        for trace in &self.traces {
            assert!(!all.contains(trace), "{what}: {trace} in {all}");
            assert!(!lower.contains(&trace.to_ascii_lowercase()), "{what}: {trace} in {all}");
        }
        assert!(outcome.code.is_some_and(|code| (0..=3).contains(&code)), "{what}: {outcome:?}");
    }
}
