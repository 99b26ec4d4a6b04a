//! What two captures are compared by: containers and units one by one. It is outside text and stays inside this crate.

use zeroize::Zeroizing;

/// So many are kept of one capture; of a longer one nothing is compared.
pub(crate) const THINGS_MAX: usize = 100_000;

/// A container or a unit of a capture.
#[derive(Clone, Default)]
pub(crate) struct Thing {
    /// Its name.
    pub(crate) name: Zeroizing<String>,
    /// Its id, or as much of it as the capture has.
    pub(crate) id: Zeroizing<String>,
    /// The id or digest of its image, else the image's name.
    pub(crate) image: Zeroizing<String>,
    /// Since when it runs, as the capture writes it.
    pub(crate) started: Zeroizing<String>,
    /// How long it has been running, in seconds, as roughly as the capture says.
    pub(crate) up_seconds: Option<u64>,
    /// How often its daemon restarted it.
    pub(crate) restarts: Option<u64>,
    /// Whether it runs.
    pub(crate) is_running: bool,
    /// Whether it is a unit; else it is a container.
    pub(crate) is_unit: bool,
    /// Whether it failed.
    pub(crate) is_failed: bool,
}

/// What a capture lists: it says what it means that something is not listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lists {
    /// All there is.
    All,
    /// Some; others may be there all the same.
    Some,
    /// Those that failed.
    Failed,
}

impl Lists {
    /// What it is called when something is no longer listed, and when it is listed anew.
    pub(crate) const fn changes(self) -> [&'static str; 2] {
        match self {
            Self::All => ["missing", "new"],
            Self::Some => ["unlisted", "newly_listed"],
            Self::Failed => ["no_longer_failed", "newly_failed"],
        }
    }
}

/// The things of a capture. It has no `Debug` of its contents.
#[derive(Clone, Default)]
pub(crate) struct Things {
    things: Vec<Thing>,
    is_too_many: bool,
    /// What is listed; none where the capture lists no things one by one.
    pub(crate) lists: Option<Lists>,
}

impl std::fmt::Debug for Things {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{} things", self.things.len())
    }
}

impl Things {
    pub(crate) fn add(&mut self, thing: Thing) {
        if self.things.len() < THINGS_MAX {
            self.things.push(thing);
        } else {
            self.is_too_many = true;
        }
    }

    /// Whether another one would be too many.
    pub(crate) const fn is_full(&self) -> bool {
        self.is_too_many
    }

    /// All of them, which may be none; not known where nothing is listed or there are too many to keep.
    pub(crate) fn all(&self) -> Option<(Lists, &[Thing])> {
        (!self.is_too_many).then_some((self.lists?, self.things.as_slice()))
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.things.is_empty()
    }
}

/// Whether two ids are of the same thing: one may be cut short.
pub(crate) fn is_same_id(one: &str, other: &str) -> bool {
    one.starts_with(other) || other.starts_with(one)
}
