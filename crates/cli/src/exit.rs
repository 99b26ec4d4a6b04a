//! Exit codes. They never change their meaning.

use std::process::ExitCode;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// All is as it should be.
    Pass,
    /// The input was understood and there is something to mend; or two plans differ.
    Findings,
    /// Usage, or input that cannot be read, or output that cannot be written.
    Unusable,
    /// Raw material or a secret was refused. It wins over [`Exit::Unusable`].
    Quarantine,
}

impl Exit {
    /// The number that the caller sees. 4 is a ledger that does not verify; its commands bring it.
    pub(crate) const fn code(self) -> i32 {
        match self {
            Self::Pass => 0,
            Self::Findings => 1,
            Self::Unusable => 2,
            Self::Quarantine => 3,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code() as u8)
    }
}
