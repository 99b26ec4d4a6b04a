//! Writing packets: a skeleton with guidance, a team's standing facts, what can be filled in mechanically.
//!
//! What is filled in are facts: ids, digests, refs that are cited, who somebody is. Nothing that makes a packet greener is
//! ever filled in: every state, impact, side and attestation waits for a person.

mod skeleton;
mod guidance;
mod interview;
pub mod standing;
mod refs;
pub mod supplement;
mod person;
pub mod people;
mod named;
mod follows;
mod needed;
mod sides;
mod looks;
mod own_words;
mod shared;
pub mod fill;

pub use interview::{Answer, Interview, Question};
pub use named::NamedPeople;
pub use own_words::asked_by_the_team;
pub use people::People;
pub use person::{PersonProblem, Who};
pub use refs::{SaidOnce, Tidied, TidyProblem, Tidying, tidy};
pub use shared::{TakenOver, taken_over};
pub use skeleton::{NotApplicableHere, Skeleton, SkeletonProblem};
pub use standing::{Standing, TeamProfile};
pub use supplement::{OfTheTeam, SupplementProblem, Supplemented, supplement};
