//! The ground that the tests stand on: a scratch folder, the program run in it, and what it left.

#![allow(dead_code, reason = "each test program takes what it needs")]

pub(crate) mod canary;

use std::collections::BTreeMap;
use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// The program under test.
pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_readback");

/// When every plan of the tests is said to be made, so that two runs give the same bytes.
pub(crate) const GENERATED_AT: &str = "2026-06-15T19:40:02+08:00";

/// Both languages, as the command line names them.
pub(crate) const LANGS: [&str; 2] = ["zh-TW", "en"];

/// A scratch folder that others may look into, too.
pub(crate) struct World(TempDir);

impl World {
    pub(crate) fn new() -> Self {
        let mut builder = tempfile::Builder::new();
        builder.prefix("readback-test-").permissions(Permissions::from_mode(0o755));
        Self(builder.tempdir().expect("a scratch folder"))
    }

    /// A scratch folder with a `source.json` of so many surfaces.
    pub(crate) fn with_surfaces(surfaces: usize) -> Self {
        let world = Self::new();
        world.write("source.json", source(surfaces));
        world
    }

    pub(crate) fn folder(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder().join(name)
    }

    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("below the folder")).expect("a folder");
        fs::write(path, bytes).expect("a file in a scratch folder");
    }

    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).expect(name)
    }

    pub(crate) fn text(&self, name: &str) -> String {
        String::from_utf8(self.read(name)).expect("UTF-8")
    }

    pub(crate) fn set_mode(&self, name: &str, mode: u32) {
        fs::set_permissions(self.path(name), Permissions::from_mode(mode)).expect("our own file");
    }

    pub(crate) fn mode(&self, name: &str) -> u32 {
        fs::symlink_metadata(self.path(name)).expect(name).mode() & 0o7777
    }

    /// A program started here, with nothing of the tests' own environment but where programs are.
    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(self.folder()).env_clear().stdin(Stdio::null());
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("TMPDIR", self.folder());
        command
    }

    pub(crate) fn run<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> Outcome {
        outcome(self.command(PROGRAM).args(arguments))
    }

    /// Plans `source.json` into `output`.
    pub(crate) fn plan(&self, output: &str, more: &[&str]) -> Outcome {
        outcome(self.command(PROGRAM).args(plan_arguments("source.json", output)).args(more))
    }

    /// The plan of `source.json`, made on standard output.
    pub(crate) fn expected_plan(&self) -> Vec<u8> {
        let outcome = self.plan("-", &[]);
        assert_eq!(outcome.code, Some(0), "{outcome:?}");
        outcome.stdout.into_bytes()
    }

    /// Everything in the folder, by its path there.
    pub(crate) fn entries(&self) -> BTreeMap<String, Entry> {
        let mut entries = BTreeMap::new();
        collect(self.folder(), "", &mut entries);
        entries
    }

    pub(crate) fn names(&self) -> Vec<String> {
        self.entries().into_keys().collect()
    }
}

/// What stands in a folder. Of a file also what would show that it was touched and put back.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    File { bytes: Bytes, mode: u32, inode: u64, modified: (i64, i64) },
    Folder { mode: u32 },
    Link(PathBuf),
    Other,
}

/// What a file holds, too long to be shown.
#[derive(PartialEq, Eq)]
pub(crate) struct Bytes(pub(crate) Vec<u8>);

impl std::fmt::Debug for Bytes {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{} bytes", self.0.len())
    }
}

fn collect(folder: &Path, prefix: &str, entries: &mut BTreeMap<String, Entry>) {
    // A folder that not even we may read is empty in these tests.
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("an entry").path();
        let name = format!("{prefix}{}", path.file_name().expect("a name").to_string_lossy());
        let metadata = fs::symlink_metadata(&path).expect("it was listed");
        let mode = metadata.mode();
        let found = if metadata.is_dir() {
            collect(&path, &format!("{name}/"), entries);
            Entry::Folder { mode }
        } else if metadata.is_symlink() {
            Entry::Link(fs::read_link(&path).expect("a link"))
        } else if metadata.is_file() {
            let modified = (metadata.mtime(), metadata.mtime_nsec());
            // One that not even we may read is told apart by its inode and time.
            let bytes = Bytes(fs::read(&path).unwrap_or_default());
            Entry::File { bytes, mode, inode: metadata.ino(), modified }
        } else {
            Entry::Other
        };
        entries.insert(name, found);
    }
}

/// How a run ended and what it said.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl From<Output> for Outcome {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("the program speaks UTF-8");
        let (stdout, stderr) = (text(output.stdout), text(output.stderr));
        Self { code: output.status.code(), stdout, stderr }
    }
}

pub(crate) fn outcome(command: &mut Command) -> Outcome {
    command.output().expect("the program can be started").into()
}

pub(crate) fn plan_arguments<'a>(source: &'a str, output: &'a str) -> [&'a str; 7] {
    let from = "--source-change-evidence-report";
    ["plan", from, source, "--output", output, "--generated-at", GENERATED_AT]
}

pub(crate) fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// The program as somebody without any rights of root. It comes in as an open file, so that it need
/// not lie where that somebody may look.
pub(crate) fn as_nobody(world: &World) -> Command {
    if !is_root() {
        return world.command(PROGRAM);
    }
    let mut command = world.command("setpriv");
    let program = fs::File::open(PROGRAM).expect("it was built");
    command.args(["--reuid=65534", "--regid=65534", "--clear-groups", "/proc/self/fd/0"]);
    command.stdin(program);
    command
}

pub(crate) fn is_chinese(text: &str) -> bool {
    text.chars().any(|character| matches!(character, '\u{4e00}'..='\u{9fff}'))
}

/// The nine keys of a surface, in the order in which the reference generator asks for them.
pub(crate) const KEYS: [&str; 9] = [
    "surface_id",
    "change_evidence_candidate_id",
    "label",
    "expected_host_scope",
    "config_kind",
    "service_scope",
    "control_tier",
    "write_capable_surface",
    "requires_live_evidence",
];

/// A surface on one line, with one key's value replaced; `None` leaves the key out.
pub(crate) fn surface_with(index: usize, key: &str, value: Option<&str>) -> String {
    let members = KEYS.iter().filter_map(|&name| {
        let ours = match name {
            "surface_id" => format!("\"s{index}\""),
            "expected_host_scope" | "service_scope" => "[\"192.0.2.1\"]".to_owned(),
            "write_capable_surface" | "requires_live_evidence" => "true".to_owned(),
            other => format!("\"{other} {index}\""),
        };
        let value = if name == key { value.map(str::to_owned) } else { Some(ours) };
        value.map(|value| format!("\"{name}\": {value}"))
    });
    format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
}

pub(crate) fn surface(index: usize) -> String {
    surface_with(index, "", None)
}

/// A source whose first candidate stands at 4:5 and the next ones each on a line of their own.
pub(crate) fn source_of(candidates: &[String]) -> String {
    format!(
        "{{\n  \"schema_version\": \"s\", \"status\": \"t\",\n  \"change_evidence_candidates\": [\n    {}\n  ]\n}}\n",
        candidates.join(",\n    ")
    )
}

pub(crate) fn source(surfaces: usize) -> String {
    source_of(&(0..surfaces).map(surface).collect::<Vec<_>>())
}
