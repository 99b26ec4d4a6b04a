//! `short_head` against the real `git rev-parse --short HEAD`, in the same folder and environment.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up fails")]
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "the tests run git and write its repositories"
)]

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::Write;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use git_head::{GitEnvironment, short_head};
use tempfile::TempDir;

const STRANGER: u32 = 65534;
const UNKNOWN_ID: &str = "0123456789abcdef0123456789abcdef01234567";

/// What git does in a case; stated, so that two wrong refusals do not pass as agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Expect {
    Printed,
    Digits(usize),
    Refused,
}
use Expect::{Digits, Printed, Refused};

/// An empty home, a place for repositories, and the variables that git and the module both see.
struct World {
    root: TempDir,
    variables: Vec<(OsString, OsString)>,
    user_id: u32,
    folder: PathBuf,
}

impl World {
    fn new() -> Self {
        let root = TempDir::new().unwrap();
        let home = root.path().join("home");
        fs::create_dir(&home).unwrap();
        let folder = root.path().join("repo");
        let user_id = fs::metadata(&home).unwrap().uid();
        let mut world = Self { root, variables: Vec::new(), user_id, folder };
        world.set("HOME", home);
        world.set("GIT_CONFIG_NOSYSTEM", "1");
        world
    }

    /// With a repository `repo` of one commit on `main`.
    fn with_commit() -> Self {
        let world = Self::new();
        world.init("repo", &[]);
        world
    }

    fn init(&self, name: &str, options: &[&str]) -> PathBuf {
        let path = self.path(name);
        let mut arguments = vec!["init", "-q", "-b", "main", "--template="];
        arguments.extend(options);
        self.git(self.root.path(), &[&arguments[..], &[name]].concat());
        self.commit(&path);
        path
    }

    fn commit(&self, folder: &Path) {
        self.git(folder, &["commit", "-q", "--allow-empty", "-m", "one"]);
    }

    fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    fn home(&self, name: &str) -> PathBuf {
        self.path("home").join(name)
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    fn append(&self, name: &str, text: &str) {
        let mut file = fs::OpenOptions::new().append(true).open(self.path(name)).unwrap();
        file.write_all(text.as_bytes()).unwrap();
    }

    fn set(&mut self, name: &str, value: impl AsRef<OsStr>) {
        self.variables.retain(|(known, _)| known != name);
        self.variables.push((name.into(), value.as_ref().into()));
    }

    fn go(&mut self, name: &str) {
        self.folder = self.path(name);
    }

    fn command(&self, folder: &Path) -> Command {
        let mut command = Command::new("git");
        command.current_dir(folder).env_clear().envs(self.variables.iter().cloned());
        command.env("PATH", std::env::var_os("PATH").unwrap()).env("LC_ALL", "C");
        command
    }

    /// Runs git to set a case up: the variables under test do not reach it.
    fn git(&self, folder: &Path, arguments: &[&str]) -> String {
        self.git_with(folder, arguments, b"")
    }

    fn git_with(&self, folder: &Path, arguments: &[&str], input: &[u8]) -> String {
        let mut command = Command::new("git");
        command.current_dir(folder).env_clear().env("PATH", std::env::var_os("PATH").unwrap());
        command.env("HOME", self.path("home")).env("GIT_CONFIG_NOSYSTEM", "1");
        command.env("GIT_CONFIG_GLOBAL", "/dev/null");
        for role in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{role}_NAME"), "A").env(format!("GIT_{role}_EMAIL"), "a@b");
            command.env(format!("GIT_{role}_DATE"), "1700000000 +0000");
        }
        command.args(["-c", "gc.auto=0", "-c", "maintenance.auto=false"]).args(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        let output = child.wait_with_output().unwrap();
        let talk = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "git {arguments:?}: {talk}");
        String::from_utf8(output.stdout).unwrap().trim_end().to_owned()
    }

    fn environment(&self) -> GitEnvironment {
        GitEnvironment::new(self.variables.iter().cloned(), self.user_id)
    }

    fn ours(&self) -> Option<String> {
        short_head(&self.folder, &self.environment())
    }

    fn theirs(&self) -> Option<String> {
        if !self.folder.is_dir() {
            return None;
        }
        let mut command = self.command(&self.folder);
        command.args(["rev-parse", "--short", "HEAD"]);
        if self.user_id != fs::metadata(self.path("home")).unwrap().uid() {
            command.uid(self.user_id).gid(self.user_id);
        }
        let output = command.output().unwrap();
        output.status.success().then(|| String::from_utf8(output.stdout).unwrap().trim().to_owned())
    }

    fn differs(&self, name: &str, expect: Expect) -> Option<String> {
        let (theirs, ours) = (self.theirs(), self.ours());
        let as_expected = match expect {
            Printed => theirs.is_some(),
            Digits(digits) => theirs.as_ref().is_some_and(|text| text.len() == digits),
            Refused => theirs.is_none(),
        };
        let fine = theirs == ours && as_expected;
        (!fine).then(|| format!("{name}: git {theirs:?}, ours {ours:?}, expected {expect:?}"))
    }
}

/// A name, and what makes it out of a repository with two commits and a blob.
type Form = (&'static str, fn(&mut World));

type Case = (&'static str, Expect, fn(&mut World));

/// Every case in a repository of its own; all that differ are told at once.
fn check(cases: &[Case]) {
    let differing: Vec<_> = cases
        .iter()
        .filter_map(|(name, expect, set_up)| {
            let mut world = World::with_commit();
            set_up(&mut world);
            world.differs(name, *expect)
        })
        .collect();
    assert!(
        differing.is_empty(),
        "{} of {}:\n{}",
        differing.len(),
        cases.len(),
        differing.join("\n")
    );
}

#[test]
fn finds_the_repository_git_finds() {
    check(&[
        ("top", Digits(7), |_| {}),
        ("sub-folder", Printed, |w| {
            fs::create_dir_all(w.path("repo/a/b")).unwrap();
            w.go("repo/a/b");
        }),
        ("missing folder", Refused, |w| w.go("repo/none")),
        ("a file as folder", Refused, |w| {
            w.write("repo/file", "");
            w.go("repo/file");
        }),
        ("no repository", Refused, |w| w.go("home")),
        ("the git folder", Printed, |w| w.go("repo/.git")),
        ("inside the git folder", Printed, |w| w.go("repo/.git/refs/heads")),
        ("bare", Printed, |w| {
            w.git(w.root.path(), &["clone", "-q", "--bare", "repo", "bare"]);
            w.go("bare");
        }),
        ("inside bare", Printed, |w| {
            w.git(w.root.path(), &["clone", "-q", "--bare", "repo", "bare"]);
            w.go("bare/objects");
        }),
        ("an empty .git folder is passed over", Printed, |w| {
            fs::create_dir_all(w.path("repo/a/.git")).unwrap();
            w.go("repo/a");
        }),
        (".git is a link to a folder", Printed, |w| {
            fs::rename(w.path("repo/.git"), w.path("real")).unwrap();
            symlink(w.path("real"), w.path("repo/.git")).unwrap();
        }),
        (".git is a dangling link", Refused, |w| {
            fs::rename(w.path("repo/.git"), w.path("real")).unwrap();
            symlink(w.path("none"), w.path("repo/.git")).unwrap();
        }),
        ("the folder is a link into a repository", Printed, |w| {
            fs::create_dir(w.path("repo/a")).unwrap();
            symlink(w.path("repo/a"), w.path("link")).unwrap();
            w.go("link");
        }),
        ("HEAD is missing", Refused, |w| fs::remove_file(w.path("repo/.git/HEAD")).unwrap()),
        ("objects are missing", Refused, |w| {
            fs::remove_dir_all(w.path("repo/.git/objects")).unwrap()
        }),
        ("refs are missing", Refused, |w| fs::remove_dir_all(w.path("repo/.git/refs")).unwrap()),
        ("refs are missing, all is packed", Refused, |w| {
            w.git(&w.folder, &["pack-refs", "--all"]);
            fs::remove_dir_all(w.path("repo/.git/refs")).unwrap();
        }),
        ("objects are a file", Refused, |w| {
            fs::remove_dir_all(w.path("repo/.git/objects")).unwrap();
            w.write("repo/.git/objects", "");
        }),
        ("a broken inner repository gives way to the outer one", Printed, |w| {
            w.init("repo/inner", &[]);
            w.write("repo/inner/.git/HEAD", "junk");
            w.go("repo/inner");
        }),
    ]);
}

#[test]
fn follows_git_files_as_git_does() {
    fn git_file(w: &mut World, text: &str) {
        fs::rename(w.path("repo/.git"), w.path("real")).unwrap();
        w.write("repo/.git", text);
    }
    check(&[
        ("relative", Printed, |w| git_file(w, "gitdir: ../real\n")),
        ("line ends", Printed, |w| git_file(w, "gitdir: ../real\r\n\n")),
        ("absolute", Printed, |w| {
            let text = format!("gitdir: {}", w.path("real").display());
            git_file(w, &text);
        }),
        ("trailing blank", Refused, |w| git_file(w, "gitdir: ../real \n")),
        ("no blank", Refused, |w| git_file(w, "gitdir:../real\n")),
        ("itself", Refused, |w| git_file(w, "gitdir: .git\n")),
        ("its folder", Refused, |w| git_file(w, "gitdir: .\n")),
        ("nowhere", Refused, |w| git_file(w, "gitdir: ../none\n")),
        ("nothing", Refused, |w| git_file(w, "gitdir: ")),
        ("empty", Refused, |w| git_file(w, "")),
        ("junk", Refused, |w| git_file(w, "\0\u{1}\u{2}")),
        ("another .git file", Refused, |w| {
            git_file(w, "gitdir: ../second\n");
            w.write("second", "gitdir: real\n");
        }),
        ("two that name each other", Refused, |w| {
            git_file(w, "gitdir: ../second/.git\n");
            w.write("second/.git", "gitdir: ../repo/.git\n");
        }),
        ("one that is broken hides the outer repository", Refused, |w| {
            w.write("repo/a/.git", "gitdir: none\n");
            w.go("repo/a");
        }),
        ("too long", Refused, |w| {
            let text = format!("gitdir: {}\n", "x".repeat(2 << 20));
            git_file(w, &text);
        }),
        ("separate git folder", Printed, |w| {
            w.init("apart", &["--separate-git-dir", "apart.git"]);
            w.go("apart");
        }),
    ]);
}

#[test]
fn knows_linked_worktrees_and_submodules() {
    fn worktree(w: &mut World) {
        w.git(&w.folder, &["worktree", "add", "-q", "-b", "other", "../tree"]);
        w.commit(&w.path("tree"));
        w.go("tree");
    }
    fn submodule(w: &mut World) {
        w.init("sub", &[]);
        w.git(&w.folder, &["-c", "protocol.file.allow=always", "submodule", "-q", "add", "../sub"]);
        w.commit(&w.folder);
        w.go("repo/sub");
    }
    check(&[
        ("worktree", Printed, worktree),
        ("worktree's sub-folder", Printed, |w| {
            worktree(w);
            fs::create_dir(w.path("tree/a")).unwrap();
            w.go("tree/a");
        }),
        ("worktree's own git folder", Printed, |w| {
            worktree(w);
            w.go("repo/.git/worktrees/tree");
        }),
        ("worktree, packed", Printed, |w| {
            worktree(w);
            w.git(&w.folder, &["pack-refs", "--all"]);
        }),
        ("worktree, detached", Printed, |w| {
            worktree(w);
            w.git(&w.folder, &["checkout", "-q", "--detach"]);
        }),
        ("worktree whose repository is gone", Refused, |w| {
            worktree(w);
            fs::remove_dir_all(w.path("repo")).unwrap();
        }),
        ("commondir is empty", Refused, |w| {
            worktree(w);
            w.write("repo/.git/worktrees/tree/commondir", "");
        }),
        ("commondir is wrong", Refused, |w| {
            worktree(w);
            w.write("repo/.git/worktrees/tree/commondir", "../none\n");
        }),
        ("commondir names itself", Refused, |w| {
            worktree(w);
            w.write("repo/.git/worktrees/tree/commondir", ".\n");
        }),
        ("HEAD through the main worktree", Printed, |w| {
            worktree(w);
            w.write("repo/.git/refs/heads/via", "ref: main-worktree/HEAD\n");
            w.write("repo/.git/worktrees/tree/HEAD", "ref: refs/heads/via\n");
        }),
        ("HEAD through another worktree", Printed, |w| {
            worktree(w);
            w.write("repo/.git/refs/heads/via", "ref: worktrees/tree/HEAD\n");
            w.write("repo/.git/HEAD", "ref: refs/heads/via\n");
            w.go("repo");
        }),
        ("HEAD in the worktree's own references", Printed, |w| {
            worktree(w);
            let id = w.git(&w.folder, &["rev-parse", "HEAD"]);
            w.write("repo/.git/worktrees/tree/refs/worktree/x", id);
            w.write("repo/.git/worktrees/tree/HEAD", "ref: refs/worktree/x\n");
        }),
        ("worktree configuration counts", Digits(11), |w| {
            worktree(w);
            w.git(&w.folder, &["config", "extensions.worktreeConfig", "true"]);
            w.git(&w.folder, &["config", "--worktree", "core.abbrev", "11"]);
        }),
        ("worktree configuration without the extension", Digits(7), |w| {
            worktree(w);
            w.write("repo/.git/worktrees/tree/config.worktree", "[core]\nabbrev=11\n");
        }),
        ("submodule", Printed, submodule),
        ("submodule's git folder", Printed, |w| {
            submodule(w);
            w.go("repo/.git/modules/sub");
        }),
        ("submodule's git folder, work tree gone", Refused, |w| {
            submodule(w);
            fs::remove_dir_all(w.path("repo/sub")).unwrap();
            w.go("repo/.git/modules/sub");
        }),
        ("worktree of a submodule", Printed, |w| {
            submodule(w);
            w.git(&w.folder, &["worktree", "add", "-q", "-b", "other", "../../tree"]);
            w.go("tree");
        }),
        ("absolute work tree that is gone", Printed, |w| {
            let path = w.path("none");
            w.git(&w.folder, &["config", "core.worktree", path.to_str().unwrap()]);
        }),
        ("absolute work tree whose parent is gone", Refused, |w| {
            let path = w.path("none/none");
            w.git(&w.folder, &["config", "core.worktree", path.to_str().unwrap()]);
        }),
        ("bare with a work tree that is gone", Printed, |w| {
            w.append("repo/.git/config", "[core]\nbare = true\nworktree = ../none\n");
        }),
    ]);
}

#[test]
fn obeys_the_environment() {
    check(&[
        ("GIT_DIR", Printed, |w| {
            w.set("GIT_DIR", w.path("repo/.git"));
            w.go("home");
        }),
        ("GIT_DIR, relative", Printed, |w| {
            w.set("GIT_DIR", "../repo/.git");
            w.go("home");
        }),
        ("GIT_DIR is a work tree", Refused, |w| w.set("GIT_DIR", w.path("repo"))),
        ("GIT_DIR is missing", Refused, |w| w.set("GIT_DIR", w.path("none"))),
        ("GIT_DIR is empty", Refused, |w| w.set("GIT_DIR", "")),
        ("GIT_DIR is a .git file", Printed, |w| {
            fs::rename(w.path("repo/.git"), w.path("real")).unwrap();
            w.write("repo/.git", "gitdir: ../real\n");
            w.set("GIT_DIR", w.path("repo/.git"));
            w.go("home");
        }),
        ("ceiling above", Refused, |w| {
            fs::create_dir_all(w.path("repo/a/b")).unwrap();
            w.set("GIT_CEILING_DIRECTORIES", w.path("repo"));
            w.go("repo/a/b");
        }),
        ("ceiling here", Printed, |w| w.set("GIT_CEILING_DIRECTORIES", w.path("repo"))),
        ("ceiling of the parent", Printed, |w| {
            fs::create_dir(w.path("repo/a")).unwrap();
            let above = w.root.path().to_owned();
            w.set("GIT_CEILING_DIRECTORIES", above);
            w.go("repo/a");
        }),
        ("ceiling through a link", Refused, |w| {
            fs::create_dir(w.path("repo/a")).unwrap();
            symlink(w.path("repo"), w.path("link")).unwrap();
            let list = format!("relative:/none:{}", w.path("link").display());
            w.set("GIT_CEILING_DIRECTORIES", list);
            w.go("repo/a");
        }),
        ("ceiling through a link after an empty entry", Printed, |w| {
            fs::create_dir(w.path("repo/a")).unwrap();
            symlink(w.path("repo"), w.path("link")).unwrap();
            w.set("GIT_CEILING_DIRECTORIES", format!(":{}", w.path("link").display()));
            w.go("repo/a");
        }),
        ("ceiling at the root", Printed, |w| w.set("GIT_CEILING_DIRECTORIES", "/")),
        ("ceiling with a slash", Refused, |w| {
            fs::create_dir(w.path("repo/a")).unwrap();
            w.set("GIT_CEILING_DIRECTORIES", format!("{}/", w.path("repo").display()));
            w.go("repo/a");
        }),
        ("across file systems", Printed, |w| w.set("GIT_DISCOVERY_ACROSS_FILESYSTEM", "1")),
        ("across file systems, junk", Refused, |w| {
            w.set("GIT_DISCOVERY_ACROSS_FILESYSTEM", "perhaps");
        }),
        ("no repository on another file system", Refused, |w| w.folder = "/proc/self".into()),
        ("GIT_COMMON_DIR", Printed, |w| {
            let path = w.init("second", &[]);
            w.set("GIT_COMMON_DIR", path.join(".git"));
        }),
        ("GIT_COMMON_DIR is missing", Refused, |w| w.set("GIT_COMMON_DIR", w.path("none"))),
        ("GIT_OBJECT_DIRECTORY", Printed, |w| w.set("GIT_OBJECT_DIRECTORY", w.path("home"))),
        ("GIT_OBJECT_DIRECTORY is missing", Refused, |w| {
            w.set("GIT_OBJECT_DIRECTORY", w.path("none"));
        }),
        ("GIT_WORK_TREE", Printed, |w| w.set("GIT_WORK_TREE", w.path("home"))),
        ("GIT_WORK_TREE is missing", Printed, |w| w.set("GIT_WORK_TREE", w.path("none"))),
        ("GIT_WORK_TREE's parent is missing", Refused, |w| {
            w.set("GIT_WORK_TREE", w.path("none/none"));
        }),
        ("bare, explicit", Refused, |w| {
            w.git(w.root.path(), &["clone", "-q", "--bare", "repo", "bare"]);
            w.write("home/.gitconfig", "[safe]\nbareRepository = explicit\n");
            w.go("bare");
        }),
        ("bare, explicit and named", Printed, |w| {
            w.git(w.root.path(), &["clone", "-q", "--bare", "repo", "bare"]);
            w.write("home/.gitconfig", "[safe]\nbareRepository = explicit\n");
            w.set("GIT_DIR", w.path("bare"));
        }),
        ("bare, junk", Refused, |w| {
            w.git(w.root.path(), &["clone", "-q", "--bare", "repo", "bare"]);
            w.write("home/.gitconfig", "[safe]\nbareRepository = junk\n");
            w.go("bare");
        }),
        ("bare, explicit, the git folder of a work tree", Printed, |w| {
            w.write("home/.gitconfig", "[safe]\nbareRepository = explicit\n");
            w.go("repo/.git");
        }),
    ]);
}

#[test]
fn reads_the_format_as_git_does() {
    fn set(w: &mut World, text: &str) {
        w.append("repo/.git/config", text);
    }
    fn sha256(w: &mut World) {
        w.init("new", &["--object-format=sha256"]);
        w.go("new");
    }
    check(&[
        ("version 2", Refused, |w| set(w, "[core]\nrepositoryformatversion = 2\n")),
        ("version 1", Printed, |w| set(w, "[core]\nrepositoryformatversion = 1\n")),
        ("version junk", Refused, |w| set(w, "[core]\nrepositoryformatversion = x\n")),
        ("unknown extension, version 0", Printed, |w| set(w, "[extensions]\nfuture = 1\n")),
        ("unknown extension, version 1", Refused, |w| {
            set(w, "[core]\nrepositoryformatversion = 1\n[extensions]\nfuture = 1\n");
        }),
        ("hash, version 0", Refused, |w| set(w, "[extensions]\nobjectFormat = sha1\n")),
        ("hash, unknown", Refused, |w| {
            set(w, "[core]\nrepositoryformatversion = 1\n[extensions]\nobjectFormat = md5\n");
        }),
        ("storage, unknown", Refused, |w| {
            set(w, "[core]\nrepositoryformatversion = 1\n[extensions]\nrefStorage = md5\n");
        }),
        ("partial clone", Printed, |w| {
            set(w, "[core]\nrepositoryformatversion = 1\n[extensions]\npartialClone = origin\n");
        }),
        ("no version", Printed, |w| {
            w.write("repo/.git/config", "[extensions]\nfuture = 1\n[core]\nworktree = none\n");
        }),
        ("no configuration", Printed, |w| fs::remove_file(w.path("repo/.git/config")).unwrap()),
        ("broken configuration", Refused, |w| set(w, "[core\n")),
        ("bare is junk", Refused, |w| set(w, "[core]\nbare = perhaps\n")),
        ("sha256", Digits(7), sha256),
        ("sha256, detached", Digits(7), |w| {
            sha256(w);
            w.git(&w.folder, &["checkout", "-q", "--detach"]);
        }),
        ("sha256, packed", Printed, |w| {
            sha256(w);
            w.git(&w.folder, &["gc", "-q"]);
        }),
        ("sha256, in full", Digits(64), |w| {
            sha256(w);
            w.git(&w.folder, &["config", "core.abbrev", "no"]);
        }),
        ("sha256, a sha1 HEAD", Refused, |w| {
            sha256(w);
            w.write("new/.git/HEAD", UNKNOWN_ID);
        }),
        ("sha1, a sha256 HEAD", Refused, |w| {
            w.write("repo/.git/HEAD", [UNKNOWN_ID, &UNKNOWN_ID[..24]].concat());
        }),
    ]);
}

#[test]
fn reads_reftables() {
    fn reftable(w: &mut World) {
        w.init("new", &["--ref-format=reftable"]);
        w.go("new");
    }
    fn branches(w: &mut World, count: usize) {
        let id = w.git(&w.folder, &["rev-parse", "HEAD"]);
        let line = |at| format!("create refs/heads/b{at:05} {id}\n");
        let lines: String = (0..count).map(line).collect();
        w.git_with(&w.folder, &["update-ref", "--stdin"], lines.as_bytes());
    }
    fn only_table(w: &World) -> PathBuf {
        let list = fs::read_to_string(w.path("new/.git/reftable/tables.list")).unwrap();
        w.path("new/.git/reftable").join(list.lines().last().unwrap())
    }
    check(&[
        ("commit", Printed, reftable),
        ("sha256", Printed, |w| {
            w.init("new", &["--ref-format=reftable", "--object-format=sha256"]);
            w.go("new");
        }),
        ("detached", Printed, |w| {
            reftable(w);
            w.git(&w.folder, &["checkout", "-q", "--detach"]);
        }),
        ("unborn", Refused, |w| {
            w.git(w.root.path(), &["init", "-q", "--ref-format=reftable", "new"]);
            w.go("new");
        }),
        ("newest of several tables", Printed, |w| {
            reftable(w);
            w.git(&w.folder, &["config", "reftable.autoCompaction", "false"]);
            w.git(&w.folder, &["commit", "-q", "--allow-empty", "-m", "two"]);
            w.git(&w.folder, &["tag", "-a", "-m", "t", "t"]);
        }),
        ("deleted", Refused, |w| {
            reftable(w);
            w.git(&w.folder, &["update-ref", "-d", "refs/heads/main"]);
        }),
        ("many blocks", Printed, |w| {
            reftable(w);
            branches(w, 3000);
            w.git(&w.folder, &["pack-refs", "--all"]);
            w.git(&w.folder, &["symbolic-ref", "HEAD", "refs/heads/b02999"]);
        }),
        ("small blocks", Printed, |w| {
            reftable(w);
            w.git(&w.folder, &["config", "reftable.blockSize", "300"]);
            branches(w, 500);
            w.git(&w.folder, &["pack-refs", "--all"]);
            w.git(&w.folder, &["symbolic-ref", "HEAD", "refs/heads/b00321"]);
        }),
        ("annotated tag", Printed, |w| {
            reftable(w);
            w.git(&w.folder, &["tag", "-a", "-m", "t", "t"]);
            w.git(&w.folder, &["symbolic-ref", "HEAD", "refs/tags/t"]);
        }),
        ("linked worktree", Printed, |w| {
            reftable(w);
            w.git(&w.folder, &["worktree", "add", "-q", "-b", "other", "../tree"]);
            w.commit(&w.path("tree"));
            w.go("tree");
        }),
        ("no list", Refused, |w| {
            reftable(w);
            fs::remove_file(w.path("new/.git/reftable/tables.list")).unwrap();
        }),
        ("a table is gone", Refused, |w| {
            reftable(w);
            fs::remove_file(only_table(w)).unwrap();
        }),
        ("a table is cut", Refused, |w| {
            reftable(w);
            let path = only_table(w);
            let bytes = fs::read(&path).unwrap();
            fs::remove_file(&path).unwrap();
            fs::write(&path, &bytes[..bytes.len() - 1]).unwrap();
        }),
        ("a table is empty", Refused, |w| {
            reftable(w);
            let path = only_table(w);
            fs::remove_file(&path).unwrap();
            fs::write(&path, "").unwrap();
        }),
    ]);
}

#[test]
fn follows_head_as_git_does() {
    fn head(w: &mut World, text: impl AsRef<[u8]>) {
        w.write("repo/.git/HEAD", text);
    }
    fn id(w: &World) -> String {
        w.git(&w.folder, &["rev-parse", "HEAD"])
    }
    /// HEAD, then `count` names, the last of which is an object.
    fn chain(w: &mut World, count: usize) {
        let id = id(w);
        head(w, "ref: refs/heads/x1\n");
        for at in 1..count {
            w.write(&format!("repo/.git/refs/heads/x{at}"), format!("ref: refs/heads/x{}", at + 1));
        }
        w.write(&format!("repo/.git/refs/heads/x{count}"), id);
    }
    check(&[
        ("unborn", Refused, |w| head(w, "ref: refs/heads/none\n")),
        ("detached", Printed, |w| head(w, id(w))),
        ("detached, line end", Printed, |w| head(w, id(w) + "\n")),
        ("detached, words after", Printed, |w| head(w, id(w) + " and more\n")),
        ("detached, letters after", Refused, |w| head(w, id(w) + "x\n")),
        ("detached, a NUL after", Printed, |w| head(w, id(w) + "\0x\n")),
        ("detached, capitals", Printed, |w| head(w, id(w).to_uppercase())),
        ("detached, unknown object", Digits(7), |w| head(w, UNKNOWN_ID)),
        ("detached, null id", Printed, |w| head(w, "0".repeat(40))),
        ("short id", Refused, |w| head(w, &UNKNOWN_ID[..39])),
        ("leading blank", Refused, |w| head(w, format!(" {}", id(w)))),
        ("empty", Refused, |w| head(w, "")),
        ("junk", Refused, |w| head(w, "\u{1}\u{2}junk")),
        ("a folder", Refused, |w| {
            fs::remove_file(w.path("repo/.git/HEAD")).unwrap();
            fs::create_dir(w.path("repo/.git/HEAD")).unwrap();
        }),
        ("no blank after ref:", Printed, |w| head(w, "ref:refs/heads/main\n")),
        ("blanks after ref:", Printed, |w| head(w, "ref: \t refs/heads/main \t\n")),
        ("a NUL after the line end", Refused, |w| head(w, "ref: refs/heads/main\n\0")),
        ("a NUL after the name", Printed, |w| head(w, "ref: refs/heads/main\0\n")),
        ("a blank of another script", Refused, |w| head(w, "ref: refs/heads/main\u{3000}\n")),
        ("outside refs", Refused, |w| head(w, "ref: heads/main\n")),
        ("a name with dots", Refused, |w| head(w, "ref: refs/heads/../heads/main\n")),
        ("a name with a blank", Refused, |w| head(w, "ref: refs/heads/ma in\n")),
        ("two lines", Refused, |w| head(w, "ref: refs/heads/main\nref: refs/heads/main\n")),
        ("an endless name", Refused, |w| head(w, format!("ref: refs/{}", "x".repeat(200_000)))),
        ("a link", Printed, |w| {
            fs::remove_file(w.path("repo/.git/HEAD")).unwrap();
            symlink("refs/heads/main", w.path("repo/.git/HEAD")).unwrap();
        }),
        ("a link to a packed branch", Printed, |w| {
            w.git(&w.folder, &["pack-refs", "--all"]);
            fs::remove_file(w.path("repo/.git/HEAD")).unwrap();
            symlink("refs/heads/main", w.path("repo/.git/HEAD")).unwrap();
        }),
        ("a link elsewhere", Refused, |w| {
            fs::rename(w.path("repo/.git/HEAD"), w.path("head")).unwrap();
            symlink(w.path("head"), w.path("repo/.git/HEAD")).unwrap();
        }),
        ("2 names", Printed, |w| chain(w, 2)),
        ("3 names", Printed, |w| chain(w, 3)),
        ("4 names", Printed, |w| chain(w, 4)),
        ("5 names", Refused, |w| chain(w, 5)),
        ("a loop", Refused, |w| {
            head(w, "ref: refs/heads/a\n");
            w.write("repo/.git/refs/heads/a", "ref: refs/heads/b\n");
            w.write("repo/.git/refs/heads/b", "ref: refs/heads/a\n");
        }),
        ("a loop of itself", Refused, |w| {
            head(w, "ref: refs/heads/a\n");
            w.write("repo/.git/refs/heads/a", "ref: refs/heads/a\n");
        }),
        ("back to HEAD", Refused, |w| {
            head(w, "ref: refs/heads/a\n");
            w.write("repo/.git/refs/heads/a", "ref: HEAD\n");
        }),
        ("a branch named HEAD stands in", Printed, |w| {
            w.write("repo/.git/refs/heads/HEAD", id(w));
            head(w, "ref: refs/heads/none\n");
        }),
        ("a tag named HEAD stands in", Printed, |w| {
            w.write("repo/.git/refs/tags/HEAD", id(w));
            head(w, "ref: refs/heads/none\n");
        }),
        ("a branch is empty", Refused, |w| _ = w.write("repo/.git/refs/heads/main", "")),
        ("a branch is junk", Refused, |w| _ = w.write("repo/.git/refs/heads/main", "junk")),
        ("a branch is a link", Printed, |w| {
            fs::rename(w.path("repo/.git/refs/heads/main"), w.path("repo/.git/id")).unwrap();
            symlink("../../id", w.path("repo/.git/refs/heads/main")).unwrap();
        }),
        ("a branch is a link to a name", Printed, |w| {
            symlink("refs/heads/main", w.path("repo/.git/refs/heads/x")).unwrap();
            head(w, "ref: refs/heads/x\n");
        }),
        ("a branch is a loop of links", Refused, |w| {
            symlink("x", w.path("repo/.git/refs/heads/x")).unwrap();
            head(w, "ref: refs/heads/x\n");
        }),
        ("annotated tag", Printed, |w| {
            w.git(&w.folder, &["tag", "-a", "-m", "t", "t"]);
            head(w, "ref: refs/tags/t\n");
        }),
        ("unknown object behind a branch", Printed, |w| {
            w.write("repo/.git/refs/heads/main", UNKNOWN_ID);
        }),
        ("a name in other letters", Printed, |w| {
            w.git(&w.folder, &["checkout", "-q", "-b", "größe/分支"]);
        }),
    ]);
}

#[test]
fn reads_packed_references() {
    fn packed(w: &mut World, text: impl AsRef<[u8]>) {
        fs::remove_file(w.path("repo/.git/refs/heads/main")).unwrap();
        w.write("repo/.git/packed-refs", text);
    }
    check(&[
        ("packed", Printed, |w| _ = w.git(&w.folder, &["pack-refs", "--all"])),
        ("loose before packed", Printed, |w| {
            w.git(&w.folder, &["pack-refs", "--all"]);
            w.git(&w.folder, &["commit", "-q", "--allow-empty", "-m", "two"]);
        }),
        ("a folder where the branch was", Printed, |w| {
            w.git(&w.folder, &["pack-refs", "--all"]);
            fs::create_dir(w.path("repo/.git/refs/heads/main")).unwrap();
        }),
        ("with tags", Printed, |w| {
            w.git(&w.folder, &["tag", "-a", "-m", "t", "t"]);
            w.git(&w.folder, &["pack-refs", "--all"]);
            w.write("repo/.git/HEAD", "ref: refs/tags/t\n");
        }),
        ("no header, not sorted", Printed, |w| {
            packed(w, format!("{UNKNOWN_ID} refs/heads/z\n{UNKNOWN_ID} refs/heads/main\n"));
        }),
        ("a header without `sorted`", Printed, |w| {
            let text = "# pack-refs with: peeled\n";
            packed(w, format!("{text}{UNKNOWN_ID} refs/z\n{UNKNOWN_ID} refs/heads/main\n"));
        }),
        ("empty", Refused, |w| packed(w, "")),
        ("only a header", Refused, |w| {
            packed(w, "# pack-refs with: peeled fully-peeled sorted \n")
        }),
        ("junk", Refused, |w| packed(w, "junk\n\0\u{1}")),
        ("no line end", Refused, |w| packed(w, format!("{UNKNOWN_ID} refs/heads/main"))),
        ("many", Printed, |w| {
            let line = |at| format!("{UNKNOWN_ID} refs/heads/b{at:06}\n");
            let lines: String = (0..100_000).map(line).collect();
            packed(w, format!("# pack-refs with: peeled fully-peeled sorted \n{lines}"));
            w.write("repo/.git/HEAD", "ref: refs/heads/b099999\n");
        }),
        ("many, not sorted", Printed, |w| {
            let line = |at| format!("{UNKNOWN_ID} refs/heads/b{at:06}\n");
            packed(w, (0..20_000).rev().map(line).collect::<String>());
            w.write("repo/.git/HEAD", "ref: refs/heads/b000007\n");
        }),
    ]);
}

#[test]
fn takes_the_number_of_digits_from_the_configuration() {
    let values = [
        ("auto", Digits(7)),
        ("AUTO", Digits(7)),
        ("no", Digits(40)),
        ("false", Digits(40)),
        ("off", Digits(40)),
        ("", Digits(40)),
        ("4", Digits(4)),
        ("5", Digits(5)),
        ("12", Digits(12)),
        ("39", Digits(39)),
        ("40", Digits(40)),
        ("41", Digits(40)),
        ("1000", Digits(40)),
        ("1k", Digits(40)),
        ("3", Refused),
        ("0", Refused),
        ("-1", Refused),
        ("yes", Refused),
        ("true", Refused),
        ("junk", Refused),
        ("0x10", Digits(16)),
        ("010", Digits(8)),
        ("+9", Digits(9)),
        ("9 ", Digits(9)),
        ("\" 9\"", Digits(9)),
        ("\"9 \"", Refused),
        ("9999999999", Refused),
        ("4g", Refused),
        ("9.5", Refused),
        ("9 ; a comment", Digits(9)),
        ("1\\\n2", Digits(12)),
        ("\"1\"2", Digits(12)),
        ("08", Refused),
        ("-0x1", Refused),
        ("8 # x", Digits(8)),
        ("\u{ff19}", Refused),
    ];
    let world = World::with_commit();
    let plain = fs::read_to_string(world.path("repo/.git/config")).unwrap();
    let differing: Vec<_> = values
        .into_iter()
        .filter_map(|(value, expect)| {
            world.write("repo/.git/config", format!("{plain}[core]\nabbrev = {value}\n"));
            world.differs(value, expect)
        })
        .collect();
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

#[test]
fn reads_the_configuration_files_git_reads() {
    fn local(w: &mut World, text: &str) {
        w.append("repo/.git/config", text);
    }
    check(&[
        ("a bare key", Refused, |w| local(w, "[core]\nabbrev\n")),
        ("a bare key before a value", Refused, |w| local(w, "[core]\nabbrev\nabbrev = 9\n")),
        ("the last one wins", Digits(11), |w| local(w, "[core]\nabbrev = 9\nabbrev = 11\n")),
        ("a wrong one before it stops", Refused, |w| local(w, "[core]\nabbrev = 3\nabbrev = 9\n")),
        ("capitals", Digits(9), |w| local(w, "[CORE]\nABBREV = 9\n")),
        ("one line", Digits(9), |w| local(w, "[core] abbrev = 9\n")),
        ("a subsection is another key", Digits(7), |w| local(w, "[core \"x\"]\nabbrev = 9\n")),
        ("home", Digits(9), |w| _ = w.write("home/.gitconfig", "[core]\nabbrev = 9\n")),
        ("home, broken", Refused, |w| _ = w.write("home/.gitconfig", "[core\n")),
        ("~/.config", Digits(9), |w| {
            _ = w.write("home/.config/git/config", "[core]\nabbrev = 9\n")
        }),
        ("~/.config before home", Digits(10), |w| {
            w.write("home/.config/git/config", "[core]\nabbrev = 9\n");
            w.write("home/.gitconfig", "[core]\nabbrev = 10\n");
        }),
        ("XDG_CONFIG_HOME", Digits(9), |w| {
            w.write("xdg/git/config", "[core]\nabbrev = 9\n");
            w.set("XDG_CONFIG_HOME", w.path("xdg"));
        }),
        ("XDG_CONFIG_HOME is empty", Digits(9), |w| {
            w.write("home/.config/git/config", "[core]\nabbrev = 9\n");
            w.set("XDG_CONFIG_HOME", "");
        }),
        ("no HOME", Digits(7), |w| {
            w.write("home/.gitconfig", "[core]\nabbrev = 9\n");
            w.variables.retain(|(name, _)| name != "HOME");
        }),
        ("GIT_CONFIG_GLOBAL instead of home", Digits(9), |w| {
            w.write("home/.gitconfig", "[core]\nabbrev = 10\n");
            w.set("GIT_CONFIG_GLOBAL", w.write("global", "[core]\nabbrev = 9\n"));
        }),
        ("GIT_CONFIG_GLOBAL is /dev/null", Digits(7), |w| {
            w.write("home/.gitconfig", "[core]\nabbrev = 10\n");
            w.set("GIT_CONFIG_GLOBAL", "/dev/null");
        }),
        ("GIT_CONFIG_GLOBAL is empty", Digits(7), |w| {
            w.write("home/.gitconfig", "[core]\nabbrev = 10\n");
            w.set("GIT_CONFIG_GLOBAL", "");
        }),
        ("GIT_CONFIG_SYSTEM", Digits(9), |w| {
            w.set("GIT_CONFIG_NOSYSTEM", "0");
            w.set("GIT_CONFIG_SYSTEM", w.write("system", "[core]\nabbrev = 9\n"));
        }),
        ("GIT_CONFIG_SYSTEM, switched off", Digits(7), |w| {
            w.set("GIT_CONFIG_SYSTEM", w.write("system", "[core]\nabbrev = 9\n"));
        }),
        ("GIT_CONFIG_NOSYSTEM is junk", Refused, |w| w.set("GIT_CONFIG_NOSYSTEM", "perhaps")),
        ("the repository before home", Digits(11), |w| {
            w.write("home/.gitconfig", "[core]\nabbrev = 9\n");
            local(w, "[core]\nabbrev = 11\n");
        }),
        ("GIT_CONFIG_COUNT before the repository", Digits(12), |w| {
            local(w, "[core]\nabbrev = 11\n");
            w.set("GIT_CONFIG_COUNT", "1");
            w.set("GIT_CONFIG_KEY_0", "Core.Abbrev");
            w.set("GIT_CONFIG_VALUE_0", "12");
        }),
        ("GIT_CONFIG_COUNT without a key", Refused, |w| w.set("GIT_CONFIG_COUNT", "1")),
        ("GIT_CONFIG_COUNT is junk", Refused, |w| w.set("GIT_CONFIG_COUNT", "one")),
        ("GIT_CONFIG_COUNT is empty", Printed, |w| w.set("GIT_CONFIG_COUNT", "")),
        ("GIT_CONFIG_COUNT, a key without a dot", Refused, |w| {
            w.set("GIT_CONFIG_COUNT", "1");
            w.set("GIT_CONFIG_KEY_0", "abbrev");
            w.set("GIT_CONFIG_VALUE_0", "12");
        }),
        ("GIT_CONFIG_PARAMETERS", Digits(13), |w| {
            w.set("GIT_CONFIG_PARAMETERS", "'core.bare'='false' 'core.abbrev'='13'");
        }),
        ("GIT_CONFIG_PARAMETERS, the old form", Digits(13), |w| {
            w.set("GIT_CONFIG_PARAMETERS", "'x.y=it'\\''s' 'core.abbrev=13'");
        }),
        ("GIT_CONFIG_PARAMETERS is junk", Refused, |w| w.set("GIT_CONFIG_PARAMETERS", "junk")),
        ("include, relative", Digits(9), |w| {
            local(w, "[include]\npath = more\n");
            w.write("repo/.git/more", "[core]\nabbrev = 9\n");
        }),
        ("include, home", Digits(9), |w| {
            local(w, "[include]\npath = ~/more\n");
            w.write("home/more", "[core]\nabbrev = 9\n");
        }),
        ("include, missing", Digits(7), |w| local(w, "[include]\npath = none\n")),
        ("include, before a later value", Digits(11), |w| {
            local(w, "[include]\npath = more\n[core]\nabbrev = 11\n");
            w.write("repo/.git/more", "[core]\nabbrev = 9\n");
        }),
        ("include, home that is not known", Refused, |w| {
            local(w, "[include]\npath = ~/more\n");
            w.variables.retain(|(name, _)| name != "HOME");
        }),
        ("include, a user who is not known", Refused, |w| {
            local(w, "[include]\npath = ~nobody-of-that-name/more\n");
        }),
        ("includeIf gitdir at home", Digits(9), |w| {
            w.write("home/more", "[core]\nabbrev = 9\n");
            w.write("home/.gitconfig", "[includeIf \"gitdir:~/repo/\"]\npath = more\n");
            fs::rename(w.path("repo"), w.home("repo")).unwrap();
            w.go("home/repo");
        }),
        ("includeIf hasconfig", Digits(9), |w| {
            w.write("home/more", "[core]\nabbrev = 9\n");
            w.write(
                "home/.gitconfig",
                "[includeIf \"hasconfig:remote.*.url:https://x/**\"]\npath = more\n",
            );
            local(w, "[remote \"o\"]\nurl = https://x/y\n");
        }),
        ("include, two in one section", Digits(11), |w| {
            local(w, "[include]\npath = more\npath = most\n");
            w.write("repo/.git/more", "[core]\nabbrev = 9\n");
            w.write("repo/.git/most", "[core]\nabbrev = 11\n");
        }),
        ("include, nested", Digits(11), |w| {
            local(w, "[include]\npath = more\n");
            w.write("repo/.git/more", "[core]\nabbrev = 9\n[include]\npath = most\n");
            w.write("repo/.git/most", "[core]\nabbrev = 11\n");
        }),
        ("include, between two values", Digits(9), |w| {
            local(w, "[core]\nabbrev = 8\n[include]\npath = more\nx = y\n");
            w.write("repo/.git/more", "[core]\nabbrev = 9\n");
        }),
        ("include, two that include each other", Refused, |w| {
            local(w, "[include]\npath = more\n");
            w.write("repo/.git/more", "[include]\npath = most\n");
            w.write("repo/.git/most", "[include]\npath = more\n");
        }),
        ("include, a bare key", Refused, |w| local(w, "[include]\npath\n")),
        ("include, empty", Refused, |w| local(w, "[include]\npath =\n")),
        ("include, a folder", Refused, |w| local(w, "[include]\npath = objects\n")),
        ("include, from the environment", Digits(9), |w| {
            let path = w.write("more", "[core]\nabbrev = 9\n");
            w.set("GIT_CONFIG_PARAMETERS", format!("'include.path'='{}'", path.display()));
        }),
        ("include, relative from the environment", Refused, |w| {
            w.set("GIT_CONFIG_PARAMETERS", "'include.path'='more'");
        }),
        ("includeIf gitdir beside the file", Digits(9), |w| {
            w.write("more", "[core]\nabbrev = 9\n");
            let global = w.write("global", "[includeIf \"gitdir:./repo/\"]\npath = more\n");
            w.set("GIT_CONFIG_GLOBAL", global);
        }),
        ("includeIf gitdir in other letters", Digits(9), |w| {
            w.write("home/more", "[core]\nabbrev = 9\n");
            w.write("home/.gitconfig", "[includeIf \"gitdir/i:REPO/.g?t\"]\npath = more\n");
        }),
        ("includeIf gitdir, exactly", Digits(9), |w| {
            w.write("home/more", "[core]\nabbrev = 9\n");
            let text = format!("[includeIf \"gitdir:{}/.git\"]\npath = more\n", w.folder.display());
            w.write("home/.gitconfig", text);
        }),
        ("includeIf something new", Digits(7), |w| {
            w.write("home/more", "[core]\nabbrev = 9\n");
            w.write("home/.gitconfig", "[includeIf \"moon:full\"]\npath = more\n");
        }),
        ("includeIf hasconfig, another remote", Digits(7), |w| {
            w.write("home/more", "[core]\nabbrev = 9\n");
            local(w, "[includeIf \"hasconfig:remote.*.url:x\"]\npath = ../../home/more\n");
        }),
        ("includeIf hasconfig, a remote inside", Refused, |w| {
            local(w, "[includeIf \"hasconfig:remote.*.url:x\"]\npath = more\n");
            w.write("repo/.git/more", "[remote \"o\"]\nurl = x\n");
        }),
        ("includeIf onbranch, a folder of branches", Digits(9), |w| {
            w.git(&w.folder, &["checkout", "-q", "-b", "a/b/c"]);
            local(w, "[includeIf \"onbranch:a/\"]\npath = more\n");
            w.write("repo/.git/more", "[core]\nabbrev = 9\n");
        }),
        ("a key before any section", Digits(9), |w| {
            w.write("home/.gitconfig", "abbrev = 11\n[core]\nabbrev = 9\n");
        }),
        ("two keys on a line", Refused, |w| local(w, "[core]\nx abbrev = 9\n")),
        ("a header after a bare key", Refused, |w| local(w, "[core]\nx [core]\nabbrev = 9\n")),
        ("two headers on a line", Digits(9), |w| local(w, "[x] [core] abbrev = 9\n")),
        ("a bare key and a comment", Refused, |w| local(w, "[core]\nx # y\nabbrev = 9\n")),
        ("an old subsection", Digits(7), |w| local(w, "[core.x]\nabbrev = 9\n")),
        ("include, itself", Refused, |w| local(w, "[include]\npath = config\n")),
        ("include, broken", Refused, |w| {
            local(w, "[include]\npath = more\n");
            w.write("repo/.git/more", "[core\n");
        }),
        ("includeIf gitdir", Digits(9), |w| {
            w.write("home/more", "[core]\nabbrev = 9\n");
            w.write("home/.gitconfig", "[includeIf \"gitdir:repo/\"]\npath = more\n");
        }),
        ("includeIf another gitdir", Digits(7), |w| {
            w.write("home/more", "[core]\nabbrev = 9\n");
            w.write("home/.gitconfig", "[includeIf \"gitdir:other/\"]\npath = more\n");
        }),
        ("includeIf onbranch", Digits(9), |w| {
            w.write("home/more", "[core]\nabbrev = 9\n");
            w.write("home/.gitconfig", "[includeIf \"onbranch:ma*\"]\npath = more\n");
        }),
        ("includeIf another branch", Digits(7), |w| {
            w.write("home/more", "[core]\nabbrev = 9\n");
            w.write("home/.gitconfig", "[includeIf \"onbranch:other\"]\npath = more\n");
        }),
        ("a byte order mark", Digits(9), |w| {
            w.write("home/.gitconfig", "\u{feff}[core]\nabbrev = 9\n");
        }),
        ("line ends of Windows", Digits(9), |w| {
            w.write("home/.gitconfig", "[core]\r\nabbrev = 9\r\n");
        }),
        ("a folder as home's configuration", Refused, |w| {
            fs::create_dir(w.home(".gitconfig")).unwrap();
        }),
    ]);
}

/// HEAD need not name an object that exists, so one that shares many digits is simply written.
fn near(id: &str, shared: usize) -> String {
    let flip = |digit| if digit == b'0' { b'1' } else { b'0' };
    let mut near = id.as_bytes().to_vec();
    near[shared] = flip(near[shared]);
    String::from_utf8(near).unwrap()
}

#[test]
fn grows_until_no_object_shares_the_digits() {
    fn pack(w: &mut World) {
        w.git(&w.folder, &["repack", "-q", "-a", "-d"]);
    }
    let forms: [Form; 8] = [
        ("loose", |_| {}),
        ("packed", pack),
        ("old index", |w| _ = w.git(&w.folder, &["-c", "pack.indexVersion=1", "repack", "-qad"])),
        ("multi-pack-index", |w| {
            _ = w.git(&w.folder, &["repack", "-q", "-a", "-d", "--write-midx"])
        }),
        ("multi-pack-index and a later pack", |w| {
            w.git(&w.folder, &["repack", "-q", "-d"]);
            w.git(&w.folder, &["multi-pack-index", "write"]);
            w.commit(&w.path("repo"));
            w.git_with(&w.folder, &["hash-object", "-w", "--stdin"], b"another");
            w.git(&w.folder, &["repack", "-q"]);
        }),
        ("alternates", |w| {
            w.git(w.root.path(), &["clone", "-q", "--shared", "repo", "copy"]);
            w.git(w.root.path(), &["clone", "-q", "--shared", "copy", "copy2"]);
            w.go("copy2");
        }),
        ("alternates of the environment", |w| {
            pack(w);
            w.set(
                "GIT_ALTERNATE_OBJECT_DIRECTORIES",
                format!("/none:{}", w.path("repo/.git/objects").display()),
            );
            w.init("second", &[]);
            w.go("second");
        }),
        ("a multi-pack-index that is switched off", |w| {
            w.git(&w.folder, &["repack", "-q", "-a", "-d", "--write-midx"]);
            w.git(&w.folder, &["config", "core.multiPackIndex", "false"]);
        }),
    ];
    let mut differing = Vec::new();
    for (form, set_up) in forms {
        let mut world = World::with_commit();
        let id = world.git_with(&world.folder, &["hash-object", "-w", "--stdin"], b"a blob");
        world.write("repo/file", "a blob");
        world.git(&world.folder, &["add", "file"]);
        world.git(&world.folder, &["commit", "-q", "-m", "blob"]);
        set_up(&mut world);
        for shared in [4, 6, 7, 8, 15, 30, 31, 32, 38, 39] {
            fs::write(world.folder.join(".git/HEAD"), near(&id, shared)).unwrap();
            let name = format!("{form}, {shared} digits shared");
            differing.extend(world.differs(&name, Printed));
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

/// A text whose blob's id begins with the digits.
fn blob_beginning(digits: &str) -> String {
    let id = |text: &str| {
        let mut hasher = gix_hash::hasher(gix_hash::Kind::Sha1);
        hasher.update(format!("blob {}\0{text}", text.len()).as_bytes());
        hasher.try_finalize().unwrap().to_string()
    };
    (0..10_000_000).map(|at| format!("{at}")).find(|text| id(text).starts_with(digits)).unwrap()
}

#[test]
fn grows_beside_a_real_collision() {
    let world = World::with_commit();
    let id = world.git(&world.folder, &["rev-parse", "HEAD"]);
    let text = blob_beginning(&id[..4]);
    let twin = world.git_with(&world.folder, &["hash-object", "-w", "--stdin"], text.as_bytes());
    assert_eq!(twin[..4], id[..4]);
    world.git(&world.folder, &["config", "core.abbrev", "4"]);
    let loose = world.differs("loose", Printed);
    world.write("repo/twin", &text);
    world.git(&world.folder, &["add", "twin"]);
    world.git(&world.folder, &["repack", "-q", "-a", "-d"]);
    world.git_with(
        &world.folder,
        &["pack-objects", "-q", ".git/objects/pack/pack"],
        twin.as_bytes(),
    );
    world.git(&world.folder, &["prune-packed"]);
    let packed = world.differs("packed", Printed);
    let printed = world.ours().unwrap();
    assert!(printed.len() > 4, "{printed}");
    assert_eq!((loose, packed), (None, None));
}

/// More than 2^14 packed objects make 8 digits, loose ones do not.
#[test]
fn counts_packed_objects() {
    let world = World::with_commit();
    let blobs = |from: usize, to: usize| {
        let blob = |at| format!("blob\ndata 6\n{at:06}\n");
        (from..to).map(blob).collect::<String>()
    };
    let import = |from, to| {
        let arguments = ["-c", "fastimport.unpackLimit=0", "fast-import", "--quiet"];
        world.git_with(&world.folder, &arguments, blobs(from, to).as_bytes());
    };
    import(0, (1 << 14) - 1);
    let mut differing = vec![world.differs("2^14 - 1", Digits(7))];
    import(20_000, 20_001);
    differing.push(world.differs("2^14", Digits(8)));
    world.git(&world.folder, &["multi-pack-index", "write"]);
    differing.push(world.differs("2^14, multi-pack-index", Digits(8)));
    import(0, 1000);
    differing.push(world.differs("twice the same objects", Printed));
    for pack in fs::read_dir(world.path("repo/.git/objects/pack")).unwrap().flatten() {
        if pack.path().extension() == Some(OsStr::new("pack")) {
            fs::remove_file(pack.path()).unwrap();
        }
    }
    differing.push(world.differs("no packs, with the multi-pack-index", Printed));
    fs::remove_file(world.path("repo/.git/objects/pack/multi-pack-index")).unwrap();
    differing.push(world.differs("no packs", Digits(7)));
    let differing: Vec<_> = differing.into_iter().flatten().collect();
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

#[test]
fn survives_broken_object_stores() {
    fn broken(w: &mut World, extension: &str, change: fn(&mut Vec<u8>)) {
        w.git(&w.folder, &["repack", "-q", "-a", "-d", "--write-midx"]);
        for entry in fs::read_dir(w.path("repo/.git/objects/pack")).unwrap().flatten() {
            let path = entry.path();
            let name = path.file_name().unwrap().to_str().unwrap();
            if name.ends_with(extension) {
                let mut bytes = fs::read(&path).unwrap();
                change(&mut bytes);
                fs::remove_file(&path).unwrap();
                fs::write(&path, bytes).unwrap();
            } else if name == "multi-pack-index" && extension == "idx" {
                fs::remove_file(&path).unwrap();
            }
        }
    }
    check(&[
        ("index empty", Printed, |w| broken(w, "idx", Vec::clear)),
        ("index cut", Printed, |w| broken(w, "idx", |bytes| bytes.truncate(900))),
        ("index of another version", Printed, |w| broken(w, "idx", |bytes| bytes[7] = 9)),
        ("index without order", Printed, |w| broken(w, "idx", |bytes| bytes[8..1032].reverse())),
        ("multi-pack-index empty", Printed, |w| broken(w, "multi-pack-index", Vec::clear)),
        ("multi-pack-index of junk", Refused, |w| {
            broken(w, "multi-pack-index", |bytes| bytes[..4].fill(b'x'));
        }),
        ("alternates name nothing", Printed, |w| {
            w.write("repo/.git/objects/info/alternates", "# x\n\n/none\n../none\n\"bad\n");
        }),
        ("alternates name themselves", Printed, |w| {
            w.write("repo/.git/objects/info/alternates", "../objects\n.\n");
        }),
        ("junk among the loose objects", Printed, |w| {
            let id = w.git(&w.folder, &["rev-parse", "HEAD"]);
            w.write(&format!("repo/.git/objects/{}/tmp_obj_x", &id[..2]), "");
            w.write(&format!("repo/.git/objects/{}/{}", &id[..2], "z".repeat(38)), "");
        }),
    ]);
}

/// No byte of a repository's own files may make the module panic or wait.
#[test]
fn survives_any_changed_byte() {
    let mut world = World::new();
    world.init("repo", &["--ref-format=reftable"]);
    world.init("second", &[]);
    world.git(&world.path("second"), &["repack", "-q", "-a", "-d", "--write-midx"]);
    world.git(&world.path("second"), &["pack-refs", "--all"]);
    let pack = world.path("second/.git/objects/pack");
    let list = fs::read_to_string(world.path("repo/.git/reftable/tables.list")).unwrap();
    let table = world.path("repo/.git/reftable").join(list.lines().last().unwrap());
    let mut files =
        vec![table, world.path("second/.git/packed-refs"), world.path("second/.git/config")];
    files.push(pack.join("multi-pack-index"));
    for path in files {
        world.go(if path.starts_with(world.path("repo")) { "repo" } else { "second" });
        let bytes = fs::read(&path).unwrap();
        fs::remove_file(&path).unwrap();
        for at in (0..bytes.len()).filter(|at| *at < 600 || at % 7 == 0) {
            for value in [0, 0xff, bytes[at] ^ 1] {
                let mut changed = bytes.clone();
                changed[at] = value;
                fs::write(&path, &changed).unwrap();
                _ = world.ours();
            }
            fs::write(&path, &bytes[..at]).unwrap();
            _ = world.ours();
        }
        fs::write(&path, &bytes).unwrap();
        assert!(world.ours().is_some(), "{}", path.display());
    }
}

/// Where git itself would wait for a writer, the module does not, so there is nothing to compare.
#[test]
fn never_waits_for_a_pipe() {
    for name in ["HEAD", "refs/heads/main", "config", "packed-refs", "commondir"] {
        let world = World::with_commit();
        let path = world.path("repo/.git").join(name);
        _ = fs::remove_file(&path);
        assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
        let reached = world.ours();
        let needs_no_file = matches!(name, "config" | "packed-refs");
        assert_eq!(reached.is_some(), needs_no_file, "{name}");
    }
}

fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

fn give_away(path: &Path) {
    chown(path, Some(STRANGER), None).unwrap();
}

/// Only root can give files away; for others every file they make is their own.
#[test]
fn trusts_the_owners_git_trusts() {
    if !is_root() {
        check(&[("own", Printed, |_| {})]);
        return;
    }
    fn stranger(w: &mut World) {
        give_away(&w.path("repo"));
    }
    fn listed(w: &mut World, text: &str) {
        stranger(w);
        let text = text.replace("ROOT", w.root.path().to_str().unwrap());
        w.write("home/.gitconfig", format!("[safe]\n{text}\n"));
    }
    fn linked(w: &mut World) {
        w.git(&w.folder, &["worktree", "add", "-q", "-b", "other", "../tree"]);
        w.go("tree");
    }
    check(&[
        ("work tree", Refused, stranger),
        ("git folder", Refused, |w| give_away(&w.path("repo/.git"))),
        ("only HEAD", Printed, |w| give_away(&w.path("repo/.git/HEAD"))),
        ("only the sub-folder", Printed, |w| {
            fs::create_dir(w.path("repo/a")).unwrap();
            give_away(&w.path("repo/a"));
            w.go("repo/a");
        }),
        ("inside the git folder, the work tree", Printed, |w| {
            stranger(w);
            w.go("repo/.git");
        }),
        ("inside the git folder", Refused, |w| {
            give_away(&w.path("repo/.git"));
            w.go("repo/.git");
        }),
        (".git file", Refused, |w| {
            linked(w);
            give_away(&w.path("tree/.git"));
        }),
        ("linked work tree", Refused, |w| {
            linked(w);
            give_away(&w.path("tree"));
        }),
        ("linked git folder", Refused, |w| {
            linked(w);
            give_away(&w.path("repo/.git/worktrees/tree"));
        }),
        ("common folder", Printed, |w| {
            linked(w);
            give_away(&w.path("repo/.git"));
        }),
        ("bare", Refused, |w| {
            w.git(w.root.path(), &["clone", "-q", "--bare", "repo", "bare"]);
            give_away(&w.path("bare"));
            w.go("bare");
        }),
        ("a link as .git", Refused, |w| {
            fs::rename(w.path("repo/.git"), w.path("real")).unwrap();
            symlink(w.path("real"), w.path("repo/.git")).unwrap();
            std::os::unix::fs::lchown(w.path("repo/.git"), Some(STRANGER), None).unwrap();
        }),
        ("GIT_DIR names it", Printed, |w| {
            stranger(w);
            give_away(&w.path("repo/.git"));
            w.set("GIT_DIR", w.path("repo/.git"));
        }),
        ("SUDO_UID", Printed, |w| {
            stranger(w);
            w.set("SUDO_UID", STRANGER.to_string());
        }),
        ("SUDO_UID, still root's", Printed, |w| w.set("SUDO_UID", STRANGER.to_string())),
        ("SUDO_UID of another", Refused, |w| {
            stranger(w);
            w.set("SUDO_UID", "1");
        }),
        ("SUDO_UID is junk", Refused, |w| {
            stranger(w);
            w.set("SUDO_UID", "65534x");
        }),
        ("all safe", Printed, |w| listed(w, "directory = *")),
        ("safe", Printed, |w| listed(w, "directory = ROOT/repo")),
        ("safe, with a slash", Printed, |w| listed(w, "directory = ROOT/repo/")),
        ("safe, another", Refused, |w| listed(w, "directory = ROOT/other")),
        ("safe, its .git", Refused, |w| listed(w, "directory = ROOT/repo/.git")),
        ("safe, below", Printed, |w| listed(w, "directory = ROOT/*")),
        ("safe, below itself", Refused, |w| listed(w, "directory = ROOT/repo/*")),
        ("safe, a part of the name", Refused, |w| listed(w, "directory = ROOT/re*")),
        ("safe, cleared", Refused, |w| listed(w, "directory = *\ndirectory =")),
        ("safe, cleared by a bare key", Refused, |w| listed(w, "directory = *\ndirectory")),
        ("safe after it was cleared", Printed, |w| listed(w, "directory =\ndirectory = *")),
        ("safe, home", Printed, |w| listed(w, "directory = ~/../repo")),
        ("safe, relative", Refused, |w| listed(w, "directory = repo")),
        ("safe, a dot", Printed, |w| listed(w, "directory = .")),
        ("safe, through a link", Printed, |w| {
            symlink(w.path("repo"), w.path("link")).unwrap();
            listed(w, "directory = ROOT/link");
        }),
        ("the repository's own word", Refused, |w| {
            stranger(w);
            w.append("repo/.git/config", "[safe]\ndirectory = *\n");
        }),
        ("the command's word", Printed, |w| {
            stranger(w);
            w.set("GIT_CONFIG_COUNT", "1");
            w.set("GIT_CONFIG_KEY_0", "safe.directory");
            w.set("GIT_CONFIG_VALUE_0", "*");
        }),
        ("the parameters' word", Printed, |w| {
            stranger(w);
            w.set("GIT_CONFIG_PARAMETERS", "'safe.directory'='*'");
        }),
        ("the system's word", Printed, |w| {
            stranger(w);
            w.set("GIT_CONFIG_NOSYSTEM", "false");
            w.set("GIT_CONFIG_SYSTEM", w.write("system", "[safe]\ndirectory = *\n"));
        }),
        ("GIT_CONFIG_GLOBAL's word", Printed, |w| {
            stranger(w);
            w.set("GIT_CONFIG_GLOBAL", w.write("global", "[safe]\ndirectory = *\n"));
        }),
        ("XDG's word", Printed, |w| {
            stranger(w);
            w.write("home/.config/git/config", "[safe]\ndirectory = *\n");
        }),
        ("an included word", Printed, |w| {
            listed(w, "x = y\n[include]\npath = more");
            w.write("home/more", "[safe]\ndirectory = *\n");
        }),
        ("a word included if the folder matches", Refused, |w| {
            listed(w, "x = y\n[includeIf \"gitdir:repo/\"]\npath = more");
            w.write("home/more", "[safe]\ndirectory = *\n");
        }),
        ("an outer repository does not help", Refused, |w| {
            w.init("repo/inner", &[]);
            give_away(&w.path("repo/inner"));
            w.go("repo/inner");
        }),
    ]);
}

/// A user who is not root does not trust root's repositories, and `SUDO_UID` is nothing to them.
#[test]
fn trusts_nobody_else_without_being_root() {
    if !is_root() {
        return check(&[("own", Printed, |_| {})]);
    }
    fn act_as_stranger(w: &mut World) {
        fs::set_permissions(w.root.path(), fs::Permissions::from_mode(0o755)).unwrap();
        w.user_id = STRANGER;
    }
    check(&[
        ("root's", Refused, act_as_stranger),
        ("root's, SUDO_UID", Refused, |w| {
            act_as_stranger(w);
            w.set("SUDO_UID", "0");
        }),
        ("root's, safe", Printed, |w| {
            act_as_stranger(w);
            w.write("home/.gitconfig", "[safe]\ndirectory = *\n");
        }),
        ("one's own", Printed, |w| {
            act_as_stranger(w);
            give_away(&w.path("repo"));
            give_away(&w.path("repo/.git"));
        }),
    ]);
}
