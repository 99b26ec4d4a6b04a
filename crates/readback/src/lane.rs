//! Where an episode stands: one precedence, total. No path here leads to acceptance; that begins with a reviewer's signed
//! record.

mod pages;

pub use pages::Page;

use crate::vocabulary;

/// A lane, the highest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lane {
    /// The screen refused what was handed in.
    Quarantine,
    /// Something was changed, and nobody stands for it.
    Reject,
    /// Who acted, decided or is responsible is missing.
    Actor,
    /// Before and after do not join up.
    BeforeAfter,
    /// The state of the service is incomplete.
    ServiceState,
    /// Who else was hit is missing.
    Impact,
    /// What keeps it from coming back is missing.
    Recurrence,
    /// Every check passes.
    Ready,
    /// No packet, or a stale one.
    Waiting,
    /// Accepted by a reviewer. It permits nothing.
    RuntimeGate,
}

impl Lane {
    /// Every lane, the highest first.
    pub const ALL: [Self; 10] = [
        Self::Quarantine,
        Self::Reject,
        Self::Actor,
        Self::BeforeAfter,
        Self::ServiceState,
        Self::Impact,
        Self::Recurrence,
        Self::Ready,
        Self::Waiting,
        Self::RuntimeGate,
    ];

    /// The frozen id.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Quarantine => "quarantine_raw_payload",
            Self::Reject => "reject_unattributed_restart",
            Self::Actor => "request_actor_supplement",
            Self::BeforeAfter => "request_before_after_supplement",
            Self::ServiceState => "request_service_state_supplement",
            Self::Impact => "request_impact_supplement",
            Self::Recurrence => "recurrence_guard_backfill_required",
            Self::Ready => vocabulary::READY_FOR_REVIEW,
            Self::Waiting => vocabulary::WAITING_READBACK,
            Self::RuntimeGate => "waiting_runtime_gate",
        }
    }

    /// What it means to stand there.
    #[must_use]
    pub fn meaning(self) -> crate::lang::Text {
        let row = vocabulary::LANES.iter().find(|row| row.id == self.id());
        row.map_or(vocabulary::LANES[0].meaning, |row| row.meaning)
    }
}

/// The lanes that findings ask for, each once and the highest first; a packet without any is ready.
#[must_use]
pub fn asked_for(lanes: impl Iterator<Item = Lane>) -> Vec<Lane> {
    let mut asked: Vec<Lane> = lanes.collect();
    asked.sort_unstable();
    asked.dedup();
    if asked.is_empty() {
        asked.push(Lane::Ready);
    }
    asked
}

/// The lane in which a packet stands of those that its findings ask for. What rests on an outdated source waits, whatever
/// else it lacks, unless it is refused or rejected.
#[must_use]
pub fn primary(asked: &[Lane]) -> Lane {
    let highest = asked.iter().copied().min().unwrap_or(Lane::Ready);
    let is_stale = asked.contains(&Lane::Waiting);
    match highest {
        Lane::Quarantine | Lane::Reject => highest,
        Lane::Actor
        | Lane::BeforeAfter
        | Lane::ServiceState
        | Lane::Impact
        | Lane::Recurrence
        | Lane::Ready
        | Lane::Waiting
        | Lane::RuntimeGate => {
            if is_stale {
                Lane::Waiting
            } else {
                highest
            }
        }
    }
}
