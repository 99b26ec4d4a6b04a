//! What stood on the screen already: captures of the example's host, in the fields that they speak for.

use jiff::tz::TimeZone;
use readback::authoring::fill::{Evidence, Filling, fill};
use readback::lang::Lang;
use readback::packet::Format;
use readback::screen::TaintedPiece;
use summary::{Naming, Options, Summarizer, Summary, Told, compare, filling, sentence_of_two};

use super::packet::{broken, screened};
use crate::io::terminal::Failure;

/// When the state before was captured, and that after.
const BEFORE: &str = "2026-06-16T20:58:00+08:00";
const AFTER: &str = "2026-06-16T21:50:00+08:00";

const CONTAINERS_BEFORE: &str = include_str!("captures/before.docker-ps.txt");
const CONTAINERS_AFTER: &str = include_str!("captures/after.docker-ps.txt");
const DAEMON: &str = include_str!("captures/docker-version.txt");
const PORTS: &str = include_str!("captures/ss.txt");
const BOOT: &str = include_str!("captures/uptime.txt");

/// A packet with what the captures say.
pub(super) struct Captured {
    pub(super) text: String,
    /// How many captures there are.
    pub(super) captures: usize,
    /// The sentence of the state after.
    pub(super) after: String,
}

/// Fills the captures into a packet; names are those of the scope.
pub(super) fn captured(packet: &str, scope: Vec<String>, lang: Lang) -> Result<Captured, Failure> {
    let of = |summary: &Summary, field| filling(summary, field, lang).ok_or_else(|| broken(lang));
    let (before, after) =
        (taken(CONTAINERS_BEFORE, BEFORE, lang)?, taken(CONTAINERS_AFTER, AFTER, lang)?);
    let changes = compare(&before, &after, &Naming::Scope(scope)).map_err(|_| broken(lang))?;
    let told = sentence_of_two(&after, &changes, lang);
    let state = of(&after, "after_service_state_ref")?;
    let fillings = [
        of(&before, "before_service_state_ref")?,
        Filling { summary: told.clone(), ..state },
        of(&after, "compose_stack_state_ref")?,
        of(&taken(DAEMON, AFTER, lang)?, "docker_daemon_state_ref")?,
        of(&taken(PORTS, AFTER, lang)?, "port_binding_state_ref")?,
        of(&taken(BOOT, AFTER, lang)?, "boot_time_ref")?,
    ];
    let filled = fill(&screened(packet)?, Format::Yaml, &fillings, &Evidence::default());
    let filled = filled.map_err(|problem| Failure::general(problem.explanation(lang)))?;
    Ok(Captured { text: filled.text, captures: fillings.len() - 1, after: told })
}

/// The summary of a capture that was taken at this time.
fn taken(capture: &str, at: &str, lang: Lang) -> Result<Summary, Failure> {
    // As `--command` has it: without a container that does not run, a list does not show that it is of all.
    let told = Told::by_command("docker ps -a");
    let zone = TimeZone::get("Asia/Taipei").ok();
    let options = Options { told, observed_at: at.parse().ok(), zone, ..Options::default() };
    let mut summarizer = Summarizer::new(options);
    let mut piece = TaintedPiece::of_at_most(capture.len());
    let mut bytes = capture.as_bytes();
    while piece.fill(&mut bytes).map_err(|_| broken(lang))? {
        summarizer.piece(&piece);
    }
    summarizer.end().map_err(|problem| Failure::general(problem.explanation(lang)))
}
