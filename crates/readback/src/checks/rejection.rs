//! Whether a packet is rejected: something was changed, and nobody stands for it.

use super::case::{Case, names_nothing};
use crate::packet::records::{Notified, RollbackOwner};
use crate::packet::words::Action;

/// Any action but a power cut and none, and any actor who is nobody, no scope, no rollback owner at all, or no
/// notification. That no actor is named counts as an action.
pub(super) fn is_owed(case: &Case<'_>) -> bool {
    let actors = case.actors();
    let is_act = |action: Option<Action>| !matches!(action, Some(Action::PowerLoss | Action::None));
    let has_acted = actors.is_empty() || actors.iter().any(|actor| is_act(actor.action));
    if !has_acted {
        return false;
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
    actors.iter().any(|actor| !actor.identity().is_named())
        || scope.is_none_or(|scope| names_nothing(scope))
        || fields.rollback_owner.given().is_none_or(is_nobody)
        || notified.is_none_or(|notified| notified.iter().all(Notified::names_nobody))
}
