//! The detectors, each with what it needs.

use super::Evidence;
use super::needs::Needs;
use super::shape::Shape;
use super::{
    ansible, cli_table, compose, container_row, crontab, docker_info, docker_json, environment,
    firewall, generic_config, http_server, log_access, log_fields, log_kernel, log_message,
    log_prefix, log_time, login, stack_trace, unit_file, unit_status,
};
use crate::screen::rule::Rule;

/// What weighs a line.
pub(super) struct Detector {
    pub(super) rule: &'static Rule,
    pub(super) needs: Needs,
    /// What it needs to say by one line that the rule is hit.
    pub(super) needs_to_hit: Needs,
    pub(super) weigh: fn(&Shape<'_>) -> Option<Evidence>,
}

const fn detector(
    rule: &'static Rule,
    needs: Needs,
    weigh: fn(&Shape<'_>) -> Option<Evidence>,
) -> Detector {
    Detector { rule, needs, needs_to_hit: needs, weigh }
}

impl Detector {
    /// The same, which needs more to hit by one line.
    const fn hits_with(self, needs_to_hit: Needs) -> Self {
        Self { needs_to_hit, ..self }
    }
}

/// The detectors, in the order of the catalogue.
pub(super) const DETECTORS: [Detector; 21] = [
    detector(&log_time::RULE, log_time::NEEDS, log_time::weigh).hits_with(log_time::NEEDS_TO_HIT),
    detector(&log_prefix::RULE, log_prefix::NEEDS, log_prefix::weigh),
    detector(&log_access::RULE, log_access::NEEDS, log_access::weigh)
        .hits_with(log_access::NEEDS_TO_HIT),
    detector(&log_kernel::RULE, log_kernel::NEEDS, log_kernel::weigh),
    detector(&log_fields::RULE, log_fields::NEEDS, log_fields::weigh),
    detector(&log_message::RULE, log_message::NEEDS, log_message::weigh),
    detector(&stack_trace::RULE, stack_trace::NEEDS, stack_trace::weigh),
    detector(&cli_table::RULE, cli_table::NEEDS, cli_table::weigh),
    detector(&container_row::RULE, container_row::NEEDS, container_row::weigh),
    detector(&docker_json::RULE, docker_json::NEEDS, docker_json::weigh),
    detector(&docker_info::RULE, docker_info::NEEDS, docker_info::weigh)
        .hits_with(docker_info::NEEDS_TO_HIT),
    detector(&compose::RULE, compose::NEEDS, compose::weigh).hits_with(compose::NEEDS_TO_HIT),
    detector(&unit_file::RULE, unit_file::NEEDS, unit_file::weigh),
    detector(&unit_status::RULE, unit_status::NEEDS, unit_status::weigh),
    detector(&environment::RULE, environment::NEEDS, environment::weigh)
        .hits_with(environment::NEEDS_TO_HIT),
    detector(&http_server::RULE, http_server::NEEDS, http_server::weigh)
        .hits_with(http_server::NEEDS_TO_HIT),
    detector(&firewall::RULE, firewall::NEEDS, firewall::weigh),
    detector(&login::RULE, login::NEEDS, login::weigh).hits_with(login::NEEDS_TO_HIT),
    detector(&crontab::RULE, crontab::NEEDS, crontab::weigh),
    detector(&generic_config::RULE, generic_config::NEEDS, generic_config::weigh),
    detector(&ansible::RULE, ansible::NEEDS, ansible::weigh),
];

/// The rules, in the order of the catalogue.
pub(in crate::screen) const RULES: &[&Rule] = &rules();

const fn rules() -> [&'static Rule; DETECTORS.len()] {
    let mut rules = [DETECTORS[0].rule; DETECTORS.len()];
    let mut at = 0;
    while at < DETECTORS.len() {
        rules[at] = DETECTORS[at].rule;
        at += 1;
    }
    rules
}

/// The detector of configuration of whatever program, which comes after those of a kind.
pub(super) const ANY_CONFIG: usize = DETECTORS.len() - 2;

/// The detectors of log lines, which come first; a log line may be broken over two lines.
pub(super) const LOG_DETECTORS: usize = 6;

/// The detector of lines with a time, the first of them.
pub(super) const LOG_TIMES: usize = 0;

/// The detector of messages, the last of them.
pub(super) const LOG_MESSAGES: usize = LOG_DETECTORS - 1;

/// The detectors of lines whose words may be those of a language: logs and stack traces.
pub(super) const PROSE_DETECTORS: usize = LOG_DETECTORS + 1;
