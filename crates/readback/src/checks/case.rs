//! What the checks look at: a packet, the candidate that it is for, the source as it stands, and the time; and what several
//! checks ask of them.

use jiff::tz::TimeZone;

use super::asked::Asked;
use super::finding::at;
use crate::packet::Packet;
use crate::packet::anonymous::{is_anonymous, is_machinery};
use crate::packet::evidence::{Common, Evidence};
use crate::packet::people::{Actor, Identity};
use crate::packet::pointer::Step;
use crate::packet::problem::Trouble;
use crate::packet::records::{Notified, Restoration, Silences, WindowEnd};
use crate::packet::text::{Name, is_placeholder};
use crate::packet::time::Time;
use crate::packet::words::{Action, Part};
use crate::team_vocabulary::TeamVocabulary;
use crate::vocabulary::{StateEvidence, state_evidence_owed};

/// Seconds by which clocks may differ.
const CLOCK_SECONDS: i64 = 5 * 60;

/// One surface of the plan.
#[derive(Clone, PartialEq, Eq)]
pub struct Candidate {
    /// `readback_candidate_id`
    pub id: String,
    /// `source_change_evidence_candidate_id`
    pub source_id: String,
    /// `config_kind`
    pub config_kind: String,
    /// Whether `requires_live_evidence` is truthy.
    pub requires_live_evidence: bool,
}

/// What the current source says of the candidate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Currency {
    /// There is no source, or it cannot be read.
    Unknown,
    /// The source has no such surface.
    Gone,
    /// The source says something else of the surface than the plan does: of what kind it is, or whether live evidence is
    /// owed.
    PlannedOtherwise,
    /// The screen refuses the surface's entry, of which there is no digest then.
    Refused,
    /// The digest of the surface's entry, as 64 lower-case hexadecimal digits.
    Entry(String),
}

/// One packet beside all that it is compared with.
pub struct Case<'a> {
    /// The packet.
    pub packet: &'a Packet,
    /// The surface that it is for.
    pub candidate: &'a Candidate,
    /// The source as it stands.
    pub currency: &'a Currency,
    /// The time.
    pub now: Time,
    /// Where a bare date ends.
    pub zone: &'a TimeZone,
    /// The team's own words, where it has any.
    pub team: Option<&'a TeamVocabulary>,
    /// Which roles and teams name nobody, as far as was asked.
    pub(super) nobody: Asked,
    /// Which roles are no role, as far as was asked.
    pub(super) no_roles: Asked,
}

impl<'a> Case<'a> {
    /// When the packet was handed in.
    pub(super) fn submitted_at(&self) -> Option<Time> {
        self.packet.fields.submitted_at.given().copied()
    }

    /// Whether a time lies in the future, further than clocks differ.
    pub(super) fn is_future(&self, time: Time) -> bool {
        time > self.now.plus_seconds(CLOCK_SECONDS)
    }

    /// When the window opened.
    pub(super) fn window_from(&self) -> Option<Time> {
        self.packet.fields.restart_or_recovery_window_ref.given()?.facts.from
    }

    /// When or whether the window ended.
    pub(super) fn window_to(&self) -> Option<WindowEnd> {
        self.packet.fields.restart_or_recovery_window_ref.given()?.facts.to
    }

    /// Whether the window has not ended.
    pub(super) fn is_open(&self) -> bool {
        matches!(self.window_to(), Some(WindowEnd::Open))
    }

    /// When the window ended.
    pub(super) fn window_end(&self) -> Option<Time> {
        match self.window_to()? {
            WindowEnd::At(time) => Some(time),
            WindowEnd::Open => None,
        }
    }

    /// What the restoration says.
    pub(super) fn restoration(&self) -> Option<&'a Restoration> {
        self.packet.fields.restoration_evidence_ref.given().map(|evidence| &evidence.facts)
    }

    /// When it was restored.
    pub(super) fn restored_at(&self) -> Option<Time> {
        self.restoration()?.restored_at
    }

    /// Since when it is still degraded.
    pub(super) fn degraded_since(&self) -> Option<Time> {
        self.restoration()?.still_degraded_since
    }

    /// From when on the state afterwards can be observed: the window's end and the restoration, or its opening while open.
    pub(super) fn afterwards(&self) -> Option<Time> {
        if self.is_open() { self.window_from() } else { self.window_end().max(self.restored_at()) }
    }

    /// Whether a role or a team names nobody: by itself, or with this team.
    pub(super) fn is_anonymous(&self, name: &str) -> bool {
        self.nobody.once(name, |name| {
            is_anonymous(name) || self.team.is_some_and(|team| team.is_anonymous(name))
        })
    }

    /// Whether a role names nobody: it is anonymous, or software or machinery.
    pub(super) fn is_no_role(&self, role: &str) -> bool {
        self.no_roles.once(role, |role| self.is_anonymous(role) || is_machinery(role))
    }

    /// The part of somebody that names nobody: the role, else the team.
    pub(super) fn anonymous_part(&self, who: Identity<'_>) -> Option<&'static str> {
        let is_anonymous = |name: Option<&str>| name.is_some_and(|name| self.is_anonymous(name));
        match (who.role.is_some_and(|role| self.is_no_role(role)), is_anonymous(who.team)) {
            (true, _) => Some("role"),
            (false, true) => Some("team"),
            (false, false) => None,
        }
    }

    /// Whether the role or the team of somebody names nobody.
    pub(super) fn is_nobody(&self, who: Identity<'_>) -> bool {
        self.anonymous_part(who).is_some()
    }

    /// Whether somebody has role and team, and neither is anonymous.
    pub(super) fn is_named(&self, who: Identity<'_>) -> bool {
        who.role.is_some() && who.team.is_some() && !self.is_nobody(who)
    }

    /// Whether an entry of those who were told names nobody.
    pub(super) fn tells_nobody(&self, told: &Notified) -> bool {
        told.names_nobody() || told.person().is_some_and(|person| self.is_nobody(person.identity()))
    }

    /// Whether a name can be that of one of the team's projects.
    pub(super) fn knows_project(&self, name: &Name) -> bool {
        self.team.is_none_or(|team| team.knows_project(name.as_str()))
    }

    /// Those who acted.
    pub(super) fn actors(&self) -> &'a [Actor] {
        let attribution = self.packet.fields.actor_attribution_ref.given();
        attribution.and_then(|evidence| evidence.facts.actors.as_deref()).unwrap_or_default()
    }

    /// Who decided.
    pub(super) fn decider(&self) -> Option<Identity<'a>> {
        let attribution = self.packet.fields.actor_attribution_ref.given()?;
        attribution.facts.decided_by.as_ref().map(|person| person.identity())
    }

    /// The first thing that was done.
    pub(super) fn first_action(&self) -> Option<Time> {
        let acted = self.actors().iter().filter(|actor| actor.action != Some(Action::None));
        acted.filter_map(|actor| actor.at).min()
    }

    /// Whether it was recovered by one of these.
    pub(super) fn was_recovered_by(&self, actions: &[Action]) -> bool {
        self.actors().iter().any(|actor| {
            matches!(actor.part, Some(Part::Recovery | Part::Both))
                && actor.action.is_some_and(|action| actions.contains(&action))
        })
    }

    /// Whether an alert is silenced past the restoration.
    pub(super) fn is_silenced_past_restoration(&self) -> bool {
        let monitoring = self.packet.fields.monitoring_alert_ref.given();
        let silences = monitoring.and_then(|evidence| evidence.facts.silences.as_ref());
        match (silences, self.restored_at()) {
            (Some(Silences::These(silences)), Some(restored_at)) => {
                silences.iter().filter_map(|silence| silence.until).any(|until| until > restored_at)
            }
            (Some(Silences::These(_) | Silences::NoneActive) | None, _) => false,
        }
    }

    /// Whether a summary that is owed is missing, which is not said already.
    pub(super) fn lacks_summary<F>(&self, field: &'static str, evidence: &Evidence<F>) -> bool {
        !evidence.has_summary() && !self.packet.has_problem_at(at![field, "summary"])
    }

    /// Where the elements of a list stand that could be read: what could not is left out and noted.
    pub(super) fn places_in<'b>(&'b self, list: &'b [Step]) -> impl Iterator<Item = usize> + 'b {
        (0..).filter(move |index| {
            !self.packet.has_problem_at(&[list, &[Step::Index(*index)]].concat())
        })
    }

    /// Whether a list holds anything that could not be read, or is itself none.
    pub(super) fn has_unread(&self, list: &[Step]) -> bool {
        self.packet.problems.iter().any(|problem| {
            let steps = problem.pointer.steps();
            match steps.strip_prefix(list) {
                Some([]) => matches!(problem.trouble, Trouble::OtherType(_)),
                Some([Step::Index(_)]) => true,
                Some(_) | None => false,
            }
        })
    }

    /// Whether a surface of this kind has this software, so that its evidence cannot be called not applicable.
    pub(super) fn has(&self, software: StateEvidence) -> bool {
        state_evidence_owed(&self.candidate.config_kind).contains(&software)
    }

    /// What every evidence value that is given has, by its field.
    pub(super) fn evidence(&self) -> Vec<(&'static str, &'a Common)> {
        let fields = &self.packet.fields;
        macro_rules! given {
            ($($field:ident)*) => {
                [$((stringify!($field), fields.$field.given().map(|evidence| &evidence.common)),)*]
            };
        }
        given! {
            change_or_incident_ref actor_attribution_ref boot_time_ref
            restart_or_recovery_window_ref before_service_state_ref after_service_state_ref
            docker_daemon_state_ref compose_stack_state_ref systemd_unit_state_ref
            failed_unit_review_ref port_binding_state_ref dependency_impact_ref
            public_route_recovery_ref admin_route_recovery_ref agent_provider_health_ref
            monitoring_alert_ref operator_notification_ref cross_project_sync_ref
            restoration_evidence_ref postcheck_readback_ref recurrence_guard_ref contention_review
        }
        .into_iter()
        .filter_map(|(field, common)| common.map(|common| (field, common)))
        .collect()
    }
}

/// Whether a list names nothing: it is empty, or every name is a word such as "tbd" or "n/a".
pub(super) fn names_nothing(names: &[Name]) -> bool {
    names.iter().all(|name| is_placeholder(name.as_str()))
}
