//! What each kind of command may do: the one table. None may reach a network or run a program.

/// What one command may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Profile {
    /// The name in reports.
    pub name: &'static str,
    /// Where files may be written.
    pub writes: Writes,
}

/// Where files may be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writes {
    /// Nowhere: only what is already open, as standard output.
    Nothing,
    /// In the places given to [`enter`](crate::enter).
    GivenPlaces,
}

/// Reads files and answers on standard output.
pub const READ_ONLY: Profile = Profile { name: "read-only", writes: Writes::Nothing };

/// Reads files and writes its output in the given places.
pub const WRITES_OUTPUT: Profile = Profile { name: "writes-output", writes: Writes::GivenPlaces };

/// Every profile there is.
pub const ALL: [&Profile; 2] = [&READ_ONLY, &WRITES_OUTPUT];
