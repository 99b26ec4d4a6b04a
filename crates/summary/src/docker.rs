//! What docker prints. One file per command; every reader counts, and gives nothing else on.

pub(crate) mod container;
mod counting;
mod disk_usage;
pub(crate) mod either;
mod events;
mod failure;
mod few_lines;
mod info;
mod inspect;
mod inspect_format;
pub(crate) mod members;
mod other_inspects;
mod ps;
mod version;

pub(crate) use failure::UNREACHABLE_KIND;

use crate::kind::Kind;

/// Its kinds. The tables of `docker system df --verbose` look like other listings, so it comes first.
pub(crate) const KINDS: &[&Kind] = &[
    &disk_usage::KIND,
    &ps::KIND,
    &info::KIND,
    &version::KIND,
    &events::KIND,
    &counting::STATS_KIND,
    &counting::NETWORKS_KIND,
    &counting::VOLUMES_KIND,
    &counting::IMAGES_KIND,
    &inspect::KIND,
    &other_inspects::NETWORK_KIND,
    &other_inspects::IMAGE_KIND,
    &other_inspects::VOLUME_KIND,
    &inspect_format::KIND,
    &few_lines::PORT_KIND,
    &few_lines::TOP_KIND,
    &few_lines::DIFF_KIND,
    &failure::RUN_KIND,
];

#[cfg(test)]
mod tests;
