//! What the program has to say, as text: in both languages, safe for the place where it is shown.

pub mod checking;
mod colours;
mod example;
mod authoring_problem;
mod explanation;
mod guide;
mod inventory_problem;
mod markdown;
mod plain;
mod read_problem;
mod rule_catalogue;
mod sarif;
pub mod screening;
mod source_mistake;
mod source_problem;
mod subject;
mod table;
mod team_file_problem;
mod unread;
mod wording_problem;

pub use authoring_problem::invisible_in_option;
pub use explanation::Explanation;
pub(crate) use guide::wrap::wrapped;
pub use guide::wrap::{COLUMNS, wrapped_within};
pub use guide::{EVIDENCE_VALUE, FieldPage, check_catalogue, field_pages, packet_catalogue};
pub use inventory_problem::{inventory_too_long, likely_kinds};
pub(crate) use plain::is_spelled_out;
pub use plain::{printable, system_reason, width};
pub use rule_catalogue::rule_catalogue;
pub use subject::{Subject, rules_of_class, subjects};
pub use table::table;
