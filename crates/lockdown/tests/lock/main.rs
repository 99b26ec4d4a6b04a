//! What the lock refuses and what it leaves alive, tried for real. The list of tests is four
//! tables; each row runs in a child process of its own, because a lock cannot be taken off.

#![expect(unsafe_code, reason = "what std cannot ask for is asked by number")]
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "the tests try what the lock refuses, and prepare the world for it"
)]

mod probe;
mod world;
mod call;
mod refused;
mod allowed;
mod entering;
mod core;

use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::process::{Command, ExitCode};

use libtest_mimic::{Arguments, Failed, Trial};
use probe::{Lock, Outcome, PROBES, Probe};
use world::{Scene, User, World};

/// Set for a child: the name of the row to try, and how.
const ENV_PROBE: &str = "LOCKDOWN_TEST_PROBE";
const ENV_USER: &str = "LOCKDOWN_TEST_USER";
const ENV_UNLOCKED: &str = "LOCKDOWN_TEST_UNLOCKED";
const ENV_SCENE: &str = "LOCKDOWN_TEST_SCENE";

fn main() -> ExitCode {
    match std::env::var(ENV_PROBE) {
        Ok(name) => child(&name),
        Err(_) => libtest_mimic::run(&Arguments::from_args(), trials()).exit_code(),
    }
}

/// Each row as the user who runs the tests and, if that is root, as nobody. Each refusal, and each
/// end without a core, once more without the lock, as root: if the answer is the same, the row
/// proves nothing. In a container, which refuses much by itself, that second run would say nothing
/// and is not listed.
fn trials() -> Vec<Trial> {
    let users = User::available();
    let free = users.contains(&User::Nobody) && !is_confined();
    let mut trials = Vec::new();
    for (table, probes) in PROBES {
        for probe in *probes {
            for user in users.iter().copied() {
                let name = format!("{table}::{}::{}", probe.name, user.name());
                trials.push(Trial::test(name, move || locked(probe, user)));
            }
            let says_something = match probe.expect {
                Outcome::Errno(_) => probe.lock != Lock::OwnHands,
                Outcome::Signal(_) => *table == "core" && core::lands_in_the_folder(),
                Outcome::Done | Outcome::Core(_) | Outcome::Lost(_) => false,
            };
            if free && says_something {
                let name = format!("{table}::{}::control", probe.name);
                trials.push(Trial::test(name, move || unlocked(probe, users[0])));
            }
        }
    }
    trials
}

fn is_confined() -> bool {
    let status = std::fs::read_to_string("/proc/self/status").expect("/proc is mounted");
    !status.lines().any(|line| line == "Seccomp:\t0")
}

fn locked(probe: &'static Probe, user: User) -> Result<(), Failed> {
    let scene = Scene::build(user);
    let outcome = run(probe, user, &scene, false);
    scene.require_outside_untouched()?;
    if core::files(&scene.inside()) > 0 {
        return Err("a core file".into());
    }
    if outcome == probe.expect {
        return Ok(());
    }
    Err(format!("expected {:?}, found {outcome:?}", probe.expect).into())
}

fn unlocked(probe: &'static Probe, user: User) -> Result<(), Failed> {
    let outcome = run(probe, user, &Scene::build(user), true);
    if outcome != probe.expect {
        return Ok(());
    }
    Err(format!("also without the lock: {outcome:?}").into())
}

fn run(probe: &Probe, user: User, scene: &Scene, unlocked: bool) -> Outcome {
    let mut command = Command::new(std::env::current_exe().expect("the path of this test"));
    // SAFETY: between fork and exec the child sets a limit and allocates nothing.
    unsafe {
        command.pre_exec(|| {
            call::raise_core_limit();
            Ok(())
        });
    }
    let output = command
        .current_dir(scene.inside())
        .env(ENV_PROBE, probe.name)
        .env(ENV_USER, user.name())
        .env(ENV_UNLOCKED, if unlocked { "1" } else { "0" })
        .env(ENV_SCENE, scene.path())
        .stdin(std::process::Stdio::null())
        .output()
        .expect("a child of this test");
    if let Some(signal) = output.status.signal() {
        let dumped = output.status.core_dumped();
        return if dumped { Outcome::Core(signal) } else { Outcome::Signal(signal) };
    }
    let answer = String::from_utf8_lossy(&output.stdout).into_owned();
    Outcome::parse(&answer)
        .unwrap_or_else(|| Outcome::Lost(answer + &String::from_utf8_lossy(&output.stderr)))
}

fn child(name: &str) -> ExitCode {
    use std::io::Write;
    let variable = |name| std::env::var(name).expect("the parent sets it");
    let probe = PROBES
        .iter()
        .flat_map(|(_, probes)| *probes)
        .find(|probe| probe.name == name)
        .expect("the parent names a row of the tables");
    let scene = variable(ENV_SCENE);
    User::named(&variable(ENV_USER)).become_it();
    let mut world = World::open(scene.as_ref());
    if variable(ENV_UNLOCKED) == "0" {
        world.lock(probe.lock);
    }
    let outcome = match (probe.attempt)(&world) {
        Ok(()) => Outcome::Done,
        Err(errno) => Outcome::Errno(errno),
    };
    let mut stdout = std::io::stdout();
    stdout.write_all(outcome.line().as_bytes()).expect("standard output stays writable");
    stdout.flush().expect("standard output stays writable");
    ExitCode::SUCCESS
}
