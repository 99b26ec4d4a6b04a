//! A row of the tables: one attempt, under which lock, and what must come of it.

use crate::world::World;

/// All tables, with the name that their tests begin with.
pub(crate) const PROBES: &[(&str, &[Probe])] = &[
    ("refused", crate::refused::TABLE),
    ("allowed", crate::allowed::TABLE),
    ("entering", crate::entering::TABLE),
    ("core", crate::core::TABLE),
];

/// Zero or the errno.
pub(crate) type Attempted = Result<(), i32>;

pub(crate) struct Probe {
    pub(crate) name: &'static str,
    pub(crate) lock: Lock,
    pub(crate) expect: Outcome,
    pub(crate) attempt: fn(&World) -> Attempted,
}

/// Which lock is on before the attempt.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lock {
    /// `WRITES_OUTPUT` with the folder `inside` and `/dev/null`.
    Output,
    /// `READ_ONLY`.
    ReadOnly,
    /// None: the attempt enters by itself.
    OwnHands,
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Done,
    Errno(i32),
    /// Ended by a signal, without a core.
    Signal(i32),
    /// Ended by a signal, and the kernel wrote its memory into a core.
    Core(i32),
    /// The child said something else, or ended without a word.
    Lost(String),
}

impl Outcome {
    pub(crate) fn line(&self) -> String {
        match self {
            Self::Done => "done".to_owned(),
            Self::Errno(errno) => format!("errno {errno}"),
            Self::Signal(_) | Self::Core(_) | Self::Lost(_) => {
                "only the parent sees this".to_owned()
            }
        }
    }

    pub(crate) fn parse(line: &str) -> Option<Self> {
        match line.split_once(' ') {
            None if line == "done" => Some(Self::Done),
            Some(("errno", number)) => number.parse().ok().map(Self::Errno),
            None | Some(_) => None,
        }
    }
}

/// An attempt that must be refused with `errno` while the output may be written.
pub(crate) const fn refused(
    name: &'static str,
    errno: i32,
    attempt: fn(&World) -> Attempted,
) -> Probe {
    Probe { name, lock: Lock::Output, expect: Outcome::Errno(errno), attempt }
}

/// An attempt that must work while the output may be written.
pub(crate) const fn works(name: &'static str, attempt: fn(&World) -> Attempted) -> Probe {
    Probe { name, lock: Lock::Output, expect: Outcome::Done, attempt }
}
