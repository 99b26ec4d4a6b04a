//! Faults while the output is written: it is the old or the new one, whole, and nothing else is left.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "the tests run the program under strace, bash and setpriv"
)]

#[path = "../common/mod.rs"]
mod common;

mod strace;
mod errors;
mod kills;
mod interrupts;
mod limits;
mod links_and_modes;

use common::World;

/// What an existing output held before.
const OLD: &str = "what was here before\n";

/// The one name that a killed run may leave.
const PARTIAL: &str = ".out.json.readback-partial";

/// How an output is written: what is tried against each fault.
#[derive(Clone, Copy, Debug)]
struct Attempt {
    surfaces: usize,
    output: &'static str,
    exists: bool,
    /// The file system takes nameless files (`O_TMPFILE`).
    nameless: bool,
}

/// Surfaces of a plan that fits the first buffer, and of one that a thread writes behind.
const SHORT: usize = 24;
const LONG: usize = 100;

const NEW: Attempt = Attempt { surfaces: SHORT, output: "out.json", exists: false, nameless: true };

const EXISTING: Attempt = Attempt { exists: true, ..NEW };

/// A new and an existing output, short and long, with and without nameless files.
fn attempts() -> Vec<Attempt> {
    let mut attempts = Vec::new();
    for surfaces in [SHORT, LONG] {
        for nameless in [true, false] {
            attempts.extend([NEW, EXISTING].map(|attempt| Attempt {
                surfaces,
                nameless,
                ..attempt
            }));
        }
    }
    attempts
}

impl Attempt {
    /// The world before the attempt.
    fn world(self) -> World {
        let world = World::with_surfaces(self.surfaces);
        if self.exists {
            world.write(self.output, OLD);
        }
        world
    }
}

/// Whether the output is the new plan (`true`) or what it was before (`false`); all else fails.
fn is_new(world: &World, attempt: Attempt, plan: &[u8], told: &str) -> bool {
    let found = std::fs::read(world.path(attempt.output)).ok();
    if found.as_deref() == Some(plan) {
        return true;
    }
    let old = attempt.exists.then_some(OLD.as_bytes());
    let found = found.as_deref();
    assert!(found == old, "{told}: a half output of {:?} bytes", found.map(<[u8]>::len));
    false
}
