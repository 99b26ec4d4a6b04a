//! What several packets of one incident have in common: what is stated of the incident in one, and not yet in the next.

use super::supplement::{
    CONTRIBUTED_BY, SETTLES, has_places_only, is_of_another, is_settled, says_nothing,
};
use crate::edit::{self, Editor, Over};
use crate::packet::fields::FIELDS;
use crate::packet::node::Node;
use crate::packet::pointer::{Pointer, Step};
use crate::packet::time::Time;
use crate::packet::{Format, values};
use crate::report::printable;
use crate::screen::Screened;

/// Fields that speak of the incident. What speaks of a surface (its states, its routes, when its host booted, who looked at
/// it again) and what somebody attests is said of each.
const OF_THE_INCIDENT: [&str; 7] = [
    "change_or_incident_ref",
    "actor_attribution_ref",
    "restart_or_recovery_window_ref",
    "operator_notification_ref",
    "recurrence_guard_ref",
    "maintenance_window",
    "followup_owner",
];

/// Who observed and on what that rests, where nothing else is said.
const DEFAULTS: (&str, [&str; 2]) = ("defaults", ["observed_by", "provenance"]);

/// A packet with what another one of the same incident says of it.
pub struct TakenOver {
    /// The packet's text.
    pub text: String,
    /// Where something was written, and what, safe to be shown.
    pub places: Vec<(Pointer, String)>,
    /// How many comments that stood there go.
    pub comments_gone: usize,
}

impl TakenOver {
    /// Whether the same would be written in the same places, whatever stands around them.
    #[must_use]
    pub fn is_of_same(&self, other: &Self) -> bool {
        let pairs = self.places.iter().zip(&other.places);
        self.places.len() == other.places.len()
            && pairs
                .into_iter()
                .all(|((one, said), (other, same))| one.steps() == other.steps() && said == same)
    }
}

/// Takes over what one packet says of the incident into another that says nothing there. Nothing where there is no such thing,
/// or where the two cannot be read, edited or shown to the screen together.
#[must_use]
pub fn taken_over(
    (into, format): (&Screened, Format),
    (from, from_format): (&Screened, Format),
) -> Option<TakenOver> {
    let from = Editor::of(from, from_format).ok()?;
    let mut editor = Editor::of(into, format).ok()?;
    let comments = editor.comments();
    let mut places = Vec::new();
    for path in paths() {
        let Some(said) = from.value(&path).filter(|said| !says_nothing(said)) else { continue };
        if is_open(&editor, &path) && is_shared(&from, &path) && fits(&editor, &from, &path) {
            match path {
                // In place of all of the field.
                [field, Step::Key(key)] if SETTLES.contains(&key) => {
                    let whole = edit::map([(key, said.value.clone())]);
                    editor.set(&[field], &whole, Over::Anything).ok()?;
                }
                path => drop(editor.set(&path, &said.value, Over::Anything).ok()?),
            }
            let said = said.text().map_or_else(|| edit::inline(&said.value), str::to_owned);
            places.push((Pointer::of(&path), printable(said.as_bytes())));
        }
    }
    let is_clean = values::screen(editor.tree()).is_ok() && edit::screened(editor.text()).is_ok();
    let comments_gone = comments.saturating_sub(editor.comments());
    (is_clean && !places.is_empty()).then(|| TakenOver {
        text: editor.text().to_owned(),
        places,
        comments_gone,
    })
}

/// Every key of these fields.
fn paths() -> impl Iterator<Item = [Step; 2]> {
    let (defaults, keys) = DEFAULTS;
    let of_defaults = keys.into_iter().map(move |key| [Step::Key(defaults), Step::Key(key)]);
    let fields = FIELDS.iter().filter(|field| OF_THE_INCIDENT.contains(&field.name));
    let of_fields = fields.flat_map(|field| {
        let mut keys: Vec<&str> = Vec::new();
        // That a team says something once and for all is said of its own surface.
        let keys_of = field.shape.keys().into_iter().flatten();
        let keys_of = keys_of.filter(|key| !["origin", CONTRIBUTED_BY].contains(&key.name));
        for key in keys_of {
            if !keys.contains(&key.name) {
                keys.push(key.name);
            }
        }
        keys.into_iter().map(|key| [Step::Key(field.name), Step::Key(key)])
    });
    of_defaults.chain(of_fields)
}

/// Whether nothing is said at a place, and nothing in its field that settles all of it; what somebody else added stays his.
fn is_open(editor: &Editor, [field, key]: &[Step; 2]) -> bool {
    let is_settled = editor.value(&[*field]).is_some_and(is_settled);
    !is_settled
        && !is_added(editor, field)
        && editor.value(&[*field, *key]).is_none_or(says_nothing)
}

/// Whether what is said at a place is the submitter's: what somebody else added to one packet he has not said in the next.
fn is_shared(from: &Editor, [field, _]: &[Step; 2]) -> bool {
    !is_added(from, field)
}

fn is_added(editor: &Editor, field: &Step) -> bool {
    matches!(field, Step::Key(field) if is_of_another(editor.tree(), field))
}

/// What speaks of the evidence that a ref cites, and of no other.
const OF_EVIDENCE: [&str; 9] = [
    "ref",
    "summary",
    "facts",
    "observed_at",
    "observed_by",
    "provenance",
    "digest",
    "keeper",
    "retained_until",
];

/// What says who somebody is.
const OF_SOMEBODY: [&str; 3] = ["role", "team", "principal"];

/// Whether what is said at a place is said of the same: of this evidence, of this observer, of this window.
fn fits(editor: &Editor, from: &Editor, [field, key]: &[Step; 2]) -> bool {
    let said = |editor: &Editor, key: &'static str| {
        let said = editor.value(&[*field, Step::Key(key)]).filter(|said| !says_nothing(said));
        said.map(|said| edit::inline(&said.value))
    };
    let time = |editor: &Editor, key| {
        let said = editor.value(&[*field, Step::Key(key)]).and_then(Node::text);
        said.and_then(|said| Time::parse(said).ok())
    };
    let Step::Key(key) = *key else { return false };
    let is_of_defaults = *field == Step::Key(DEFAULTS.0);
    if is_of_defaults {
        // That what he saw was witnessed is said of one observer.
        return key != "provenance" || said(editor, "observed_by") == said(from, "observed_by");
    }
    if SETTLES.contains(&key) {
        return editor.value(&[*field]).is_none_or(has_places_only);
    }
    if OF_SOMEBODY.contains(&key) {
        // Of two people's halves nobody would come of it.
        let is_same = |name| said(editor, name).is_none_or(|it| Some(it) == said(from, name));
        return OF_SOMEBODY.into_iter().all(is_same);
    }
    if OF_EVIDENCE.contains(&key) {
        let (here, there) = (said(editor, "ref"), said(from, "ref"));
        let is_same_ref = here.is_none() || here == there;
        return is_same_ref
            && (key != "provenance" || observer(editor, field) == observer(from, field));
    }
    let begun = |of: &Editor| time(of, "from");
    let ended = |of: &Editor| time(of, "to");
    match key {
        "to" => begun(editor).zip(ended(from)).is_none_or(|(begun, ended)| begun <= ended),
        "from" => begun(from).zip(ended(editor)).is_none_or(|(begun, ended)| begun <= ended),
        _ => true,
    }
}

/// Who observed what a field says: whom it names, else whom the packet names for all of it.
fn observer(editor: &Editor, field: &Step) -> Option<String> {
    let said = |path: &[Step]| editor.value(path).filter(|said| !says_nothing(said));
    let own = said(&[*field, Step::Key("observed_by")]);
    let shared = || said(&[Step::Key(DEFAULTS.0), Step::Key("observed_by")]);
    own.or_else(shared).map(|who| edit::inline(&who.value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::Tainted;

    fn screened(text: &str) -> Screened {
        let Ok(screened) = Tainted::from(text.as_bytes().to_vec()).screen() else {
            panic!("it is honest")
        };
        screened
    }

    const FROM: &str = "defaults:\n  observed_by: {role: host owner, team: hosts}\n\
        change_or_incident_ref:\n  ref: INC-7\n  summary: The engine was restarted.\n\
        restart_or_recovery_window_ref: {from: 2026-06-16T21:04:00+08:00, to: open}\n\
        after_service_state_ref: {state: healthy}\n\
        maintenance_window: {none_planned: No restart is needed.}\n\
        no_secret_value_attestation: {attested: true}\n";

    #[test]
    fn what_is_said_of_the_incident_goes_where_nothing_is_said() {
        let into = "# mine\nchange_or_incident_ref:\n  ref: INC-7\n  summary:  # what happened\n\
            restart_or_recovery_window_ref:\n  from: 2026-06-16T21:00:00+08:00\n  to:\n\
            after_service_state_ref:\n  state:\nmaintenance_window:\n";
        let taken = taken_over((&screened(into), Format::Yaml), (&screened(FROM), Format::Yaml));
        let Some(taken) = taken else { panic!("there is something to take over") };
        let expect = "# mine\ndefaults:\n  observed_by: {role: host owner, team: hosts}\n\
            change_or_incident_ref:\n  ref: INC-7\n  summary: The engine was restarted.  # what happened\n\
            restart_or_recovery_window_ref:\n  from: 2026-06-16T21:00:00+08:00\n  to: open\n\
            after_service_state_ref:\n  state:\nmaintenance_window: {none_planned: No restart is needed.}\n";
        let flat = expect.replace("defaults:\n  observed_by:", "defaults: {observed_by:");
        let flat = flat.replace("team: hosts}\nchange", "team: hosts}}\nchange");
        assert!(taken.text == expect || taken.text == flat, "{}", taken.text);
        assert_eq!(taken.places.len(), 4);
    }

    #[test]
    fn what_a_team_says_of_one_surface_is_not_marked_as_said_of_another() {
        let from =
            "followup_owner: {role: host owner, team: hosts, due: 2026-07-01, origin: profile}\n";
        let into = "followup_owner:\n  role:\n  team:\n  due:\n";
        let taken = taken_over((&screened(into), Format::Yaml), (&screened(from), Format::Yaml));
        let Some(taken) = taken else { panic!("there is something to take over") };
        assert!(!taken.text.contains("origin"), "{}", taken.text);
        let shown: Vec<_> = taken.places.iter().map(|(_, said)| said.as_str()).collect();
        assert_eq!(shown, ["host owner", "hosts", "2026-07-01"]);
    }

    #[test]
    fn what_somebody_else_added_stays_where_it_is() {
        const ADDED: &str = "operator_notification_ref:\n  summary: The desk was phoned.\n  notified: [desk]\n  \
            contributed_by: {role: network engineer, team: network, principal: sp-0318}\n";
        const OPEN: &str = "operator_notification_ref:\n  summary:\n  notified:\n";
        const MINE: &str = "operator_notification_ref:\n  summary: I phoned the desk.\n  at: \
            2026-06-16T20:00:00+08:00\n";
        for (from, into) in [(ADDED, OPEN), (MINE, ADDED)] {
            let (from, into) = (screened(from), screened(into));
            let taken = taken_over((&into, Format::Yaml), (&from, Format::Yaml));
            assert!(taken.is_none_or(|taken| taken.places.is_empty()));
        }
    }

    #[test]
    fn what_is_said_of_another_observer_or_window_is_not_taken_over() {
        let from = "defaults: {observed_by: {principal: sp-0107}, provenance: witnessed}\n\
            maintenance_window: {none_planned: no work is planned}\n\
            restart_or_recovery_window_ref: {from: 2026-06-16T21:04:00+08:00, to: 2026-06-16T21:44:00+08:00}\n";
        for (into, places) in [
            (
                "defaults: {observed_by: {principal: sp-0211}, provenance: }\n\
              restart_or_recovery_window_ref: {from: 2026-06-16T23:00:00+08:00, to: }\n",
                1,
            ),
            (
                "defaults: {observed_by: {principal: sp-0107}, provenance: }\n\
              restart_or_recovery_window_ref: {from: 2026-06-16T21:00:00+08:00, to: }\n",
                3,
            ),
            ("restart_or_recovery_window_ref: {from: , to: 2026-06-16T21:00:00+08:00}\n", 3),
            ("restart_or_recovery_window_ref: {from: , to: open}\n", 4),
            // What settles a field stands in place of all of it.
            ("maintenance_window: {from: 2026-06-16T21:00:00+08:00, to: }\n", 4),
            ("maintenance_window: {from: , to: }\n", 5),
        ] {
            let taken =
                taken_over((&screened(into), Format::Yaml), (&screened(from), Format::Yaml));
            assert_eq!(taken.map_or(0, |taken| taken.places.len()), places, "{into}");
        }
    }

    #[test]
    fn nobody_is_put_together_of_two() {
        const FROM: &str = "followup_owner: {role: host owner, team: hosts, due: 2026-07-01}\n";
        for (into, places) in [
            ("followup_owner: {role: , team: , due: }\n", 3),
            ("followup_owner: {role: host owner, team: , due: }\n", 2),
            ("followup_owner: {role: on-call SRE, team: , due: }\n", 1),
        ] {
            let taken =
                taken_over((&screened(into), Format::Yaml), (&screened(FROM), Format::Yaml));
            assert_eq!(taken.map_or(0, |taken| taken.places.len()), places, "{into}");
        }
    }

    #[test]
    fn what_is_said_of_one_piece_of_evidence_is_not_said_of_another() {
        const FROM: &str = "operator_notification_ref: {ref: audit:desk/7, summary: The desk was phoned., keeper: desk, \
            observed_at: 2026-06-16T21:20:00+08:00, provenance: witnessed, at: 2026-06-16T21:20:00+08:00}\n";
        for (into, places) in [
            (
                "operator_notification_ref: {ref: evidence:shelf/notice, at: , keeper: , provenance: }\n",
                1,
            ),
            ("operator_notification_ref: {ref: audit:desk/7, at: , keeper: , provenance: }\n", 5),
            ("operator_notification_ref: {ref: , at: }\n", 6),
            // Another observer is told by what the packet says for all.
            (
                "defaults: {observed_by: {principal: sp-0211}}\noperator_notification_ref: {ref: , at: }\n",
                5,
            ),
        ] {
            let taken =
                taken_over((&screened(into), Format::Yaml), (&screened(FROM), Format::Yaml));
            assert_eq!(taken.map_or(0, |taken| taken.places.len()), places, "{into}");
        }
    }

    #[test]
    fn nothing_is_taken_over_where_all_is_said_or_settled() {
        for into in [
            FROM,
            "defaults: {observed_by: {role: a, team: b}}\nchange_or_incident_ref: {unknown: x}\n\
             restart_or_recovery_window_ref: {unknown: x}\n\
             maintenance_window: {from: 2026-06-16T21:04:00+08:00, none_planned: x}\n",
        ] {
            let into = screened(into);
            assert!(taken_over((&into, Format::Yaml), (&screened(FROM), Format::Yaml)).is_none());
        }
    }
}
