//! Condenses: the capture of a command becomes redacted facts and a sentence, and nothing else of it
//! goes on.
//!
//! ```text
//! bytes ─▶ Summarizer ─recognise─▶ the reader of one Kind ─▶ Found ─▶ Summary | Problem
//! ```
//!
//! A capture is outside text. What leaves it are numbers, words out of closed lists and texts of a
//! closed form ([`Shaped`]): there is no other way into a [`Summary`]. A fact that the capture does
//! not establish is absent, never zero.

mod decode;
mod lines;
mod around;
mod head;
mod shaped;
mod fact;
mod unread;
mod found;
mod calendar;
mod time;
mod table;
mod words;
mod failing;
mod kind;
mod docker;
mod compose;
mod systemd;
mod journal;
mod host;
mod network;
mod told;
mod summarizer;
mod problem;
mod label;
mod sentence;
mod answer;
mod filling;
mod thing;
mod compare;
mod across;
mod capturing;
pub mod pages;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod testing;

pub use across::{across, merged, published_without_listener, say_also};
pub use answer::{json, json_across, json_of_two};
pub use capturing::{CAPTURING, Capturing, Command, capturing, explained};
pub use compare::{Changes, Incomparable, compare};
pub use fact::{FACTS, FactKind, Facts, Record, Value};
pub use failing::Failing;
pub use filling::{as_fact, fields, filling, lacks_zone};
pub use found::{Covers, Naming};
pub use kind::{KINDS, Kind};
pub use label::{LABELS, Label, Telling, label};
pub use problem::Problem;
pub use sentence::{rfc3339, sentence, sentence_of_two, value_told};
pub use shaped::Shaped;
pub use summarizer::{Options, Summarizer, Summary};
pub use told::Told;
pub use unread::{Unread, UnreadPart};
