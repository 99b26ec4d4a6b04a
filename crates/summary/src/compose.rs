//! What docker compose prints, and what prints the values of variables.

mod config;
mod environment;
mod ps;
mod ps_v1;
mod services;

use crate::docker::UNREACHABLE_KIND;
use crate::kind::Kind;

/// Its kinds. A daemon that does not answer comes last: other commands say more beside it.
pub(crate) const KINDS: &[&Kind] = &[
    &ps::KIND,
    &ps_v1::KIND,
    &config::KIND,
    &environment::KIND,
    &services::KIND,
    &services::RUNNING_KIND,
    &UNREACHABLE_KIND,
];

#[cfg(test)]
mod tests;
