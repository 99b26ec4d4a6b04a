//! Whether a packet is rejected: something was changed, and nobody stands for it.

use super::case::{Case, names_nothing};
use super::finding::Finding;
use crate::lane::Lane;
use crate::packet::pointer::Step;
use crate::packet::records::RollbackOwner;
use crate::packet::words::Action;

/// What rejects a packet in which something was done.
#[derive(Clone, Copy)]
enum Cause {
    /// This actor is nobody.
    Actor(usize),
    /// Actors that cannot be read.
    UnreadActors,
    /// Nothing says what was affected.
    NoScope,
    /// There is no rollback owner at all.
    NoRollbackOwner,
    /// Nobody was told.
    NoNotification,
}

/// Puts what rejects a packet into the lane of rejection; whether anything does.
pub(super) fn mark<'f>(case: &Case<'_>, findings: impl Iterator<Item = &'f mut Finding>) -> bool {
    let causes = causes(case);
    for finding in findings.filter(|finding| finding.lane.is_some()) {
        if causes.iter().any(|cause| cause.is_told_by(finding)) {
            finding.lane = Some(Lane::Reject);
        }
    }
    !causes.is_empty()
}

/// Any action but a power cut and none, and any actor who is nobody, no scope, no rollback owner at all, or no
/// notification. That no actor is named counts as an action.
fn causes(case: &Case<'_>) -> Vec<Cause> {
    const ACTORS: [Step; 2] = [Step::Key("actor_attribution_ref"), Step::Key("actors")];
    let actors = case.actors();
    let has_unread = case.has_unread(&ACTORS);
    let is_act = |action: Option<Action>| !matches!(action, Some(Action::PowerLoss | Action::None));
    let has_acted =
        has_unread || actors.is_empty() || actors.iter().any(|actor| is_act(actor.action));
    if !has_acted {
        return Vec::new();
    }
    let fields = &case.packet.fields;
    let attribution = fields.actor_attribution_ref.given();
    let scope = attribution.and_then(|evidence| evidence.facts.affected_scope.as_ref());
    let notification = fields.operator_notification_ref.given();
    let notified = notification.and_then(|evidence| evidence.facts.notified.as_ref());
    let is_nobody = |owner: &RollbackOwner| {
        let who = owner.identity();
        who.role.or(who.team).or(who.principal).is_none() && owner.plan_ref.is_none()
    };
    let nobodies =
        case.places_in(&ACTORS).zip(actors).filter(|(_, it)| !case.is_named(it.identity()));
    let mut causes: Vec<Cause> = nobodies.map(|(index, _)| Cause::Actor(index)).collect();
    let owed = [
        (has_unread, Cause::UnreadActors),
        (scope.is_none_or(|scope| names_nothing(scope)), Cause::NoScope),
        (fields.rollback_owner.given().is_none_or(is_nobody), Cause::NoRollbackOwner),
        (
            notified.is_none_or(|notified| notified.iter().all(|told| case.tells_nobody(told))),
            Cause::NoNotification,
        ),
    ];
    causes.extend(owed.into_iter().filter(|(is_owed, _)| *is_owed).map(|(_, cause)| cause));
    causes
}

impl Cause {
    /// Whether this finding says it.
    fn is_told_by(self, finding: &Finding) -> bool {
        use Step::{Index, Key};
        let attribution = Key("actor_attribution_ref");
        let steps = finding.pointer.steps();
        match (self, steps) {
            (Self::Actor(actor), [field, Key("actors"), Index(index), Key("role" | "team")]) => {
                *field == attribution && *index == actor
            }
            (Self::UnreadActors, [field, Key("actors")] | [field, Key("actors"), Index(_)]) => {
                *field == attribution
            }
            (Self::NoScope, [field] | [field, Key("affected_scope"), ..]) => *field == attribution,
            (Self::NoRollbackOwner, [Key("rollback_owner"), ..]) => {
                finding.check == Some("rollback_owner_present")
            }
            (
                Self::NoNotification,
                [Key("operator_notification_ref")]
                | [Key("operator_notification_ref"), Key("notified"), ..],
            ) => true,
            (
                Self::Actor(_)
                | Self::UnreadActors
                | Self::NoScope
                | Self::NoRollbackOwner
                | Self::NoNotification,
                _,
            ) => false,
        }
    }
}
