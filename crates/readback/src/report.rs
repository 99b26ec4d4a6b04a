//! What the program has to say, as text: in both languages, safe for the place where it is shown.

mod explanation;
mod plain;
mod read_problem;
mod source_problem;
mod table;
mod wording_problem;

pub use explanation::Explanation;
pub use plain::{printable, system_reason, width};
pub use table::table;
