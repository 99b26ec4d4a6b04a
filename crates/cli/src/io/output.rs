//! The one file that a command writes: it appears whole or not at all.
//!
//! The bytes go into a file without a name (`O_TMPFILE`), which gets its name when it is complete. What an
//! existing output held is replaced by a rename, after the new bytes are on the disk; a new output owes no
//! such wait. Where the file system has no nameless files, one name beside the output serves
//! (`.NAME.readback-partial`); whatever a killed run left under it, the next run removes.

mod target;
mod leftovers;
mod naming;
mod pending;
mod turn;

pub(crate) use leftovers::Leftovers;
pub(crate) use naming::FolderInTheWay;
pub(crate) use pending::Pending;
pub(crate) use target::{
    FileTarget, MadeFolders, Target, make_folder, may_be_read, take_over_umask,
};
pub(crate) use turn::Turn;
