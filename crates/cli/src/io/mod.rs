//! The only place of this crate that reads, writes, and asks the time or the terminal.

pub(crate) mod answers;
mod background;
pub(crate) mod clock;
pub(crate) mod existing_plan;
pub(crate) mod git;
pub(crate) mod ignore_files;
pub(crate) mod interrupt;
pub(crate) mod named;
pub(crate) mod opening;
pub(crate) mod output;
pub(crate) mod panic;
pub(crate) mod parallel;
pub(crate) mod paths;
pub(crate) mod progress;
pub(crate) mod random;
pub(crate) mod source_file;
pub(crate) mod terminal;
pub(crate) mod typed_lines;
pub(crate) mod waiting;
pub(crate) mod walk;
