//! `readback` decides: what is owed after an incident on a host, from a source snapshot.
//!
//! Pure: no file, clock, network, environment, thread, randomness or database. Time, commit, language and
//! the seed of the one hash come in as arguments; bytes come in as readers and go out to sinks.

pub mod lang;
pub mod vocabulary;
pub mod wording;
pub mod python_json;
pub mod source;
pub mod plan;
pub mod screen;
pub mod jsonl;
pub mod packet;
pub(crate) mod canonical;
pub mod edit;
pub mod team_file;
pub mod team_vocabulary;
pub mod inventory;
pub mod checks;
pub mod lane;
pub mod owed;
pub mod authoring;
pub mod report;
