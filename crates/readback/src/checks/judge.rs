//! From the bytes that were handed in to a verdict: screened, read, checked, and in a lane. The one way in.

mod unreadable;

use jiff::tz::TimeZone;

use super::asked::Asked;
use super::case::{Candidate, Case, Currency};
use super::common::{InCommon, of_no_check};
use super::excerpt::Excerpt;
use super::finding::{Finding, Findings, Say, say};
use super::rejection;
use super::source_change_evidence_current;
use super::{CHECKS, Check, counts_transition_safe, runtime_stays_zero};
use crate::lane::{Lane, asked_for, primary};
use crate::packet::limits::PACKET_BYTES_MAX;
use crate::packet::pointer::Pointer;
use crate::packet::problem::Problem;
use crate::packet::refused_keys::RefusedKey;
use crate::packet::text::CandidateId;
use crate::packet::time::Time;
use crate::packet::unreadable::{Cause, Unreadable};
use crate::packet::{Format, Packet, Refusal, Unread};
use crate::screen::{Class, Place, Quarantined, Tainted};
use crate::team_vocabulary::{Link, TeamVocabulary};
use unreadable::sentence;

/// What the checks say of a packet.
pub struct Verdict {
    /// The candidate, where the plan has it; else nothing of what the packet says.
    pub candidate: Option<String>,
    /// The lane; `None` where the packet is refused.
    pub lane: Option<Lane>,
    /// Every lane that a finding asks for, the highest first.
    pub lanes: Vec<Lane>,
    /// Every finding, in the order of the checks.
    pub findings: Vec<Placed>,
    /// Where the refs of a packet that is ready lead, as the team says.
    pub links: Vec<Link>,
}

/// A finding and where it stands.
pub struct Placed {
    /// The finding.
    pub finding: Finding,
    /// The start of the value, or of what it is missing from.
    pub place: Place,
    /// The line, where it may be shown.
    pub excerpt: Option<Excerpt>,
}

/// What packets are compared with.
pub struct World<'a> {
    /// The candidate of an id.
    pub candidate: &'a (dyn Fn(&str) -> Option<&'a Candidate> + Sync),
    /// What the source says of a candidate.
    pub currency: &'a (dyn Fn(&Candidate) -> Currency + Sync),
    /// The time.
    pub now: Time,
    /// Where a bare date ends.
    pub zone: &'a TimeZone,
    /// The team's own words, where it has any.
    pub team: Option<&'a TeamVocabulary>,
}

impl Verdict {
    /// Whether the screen refused the packet.
    #[must_use]
    pub fn is_quarantined(&self) -> bool {
        self.lane == Some(Lane::Quarantine)
    }

    /// Whether the packet is refused without a lane.
    #[must_use]
    pub const fn is_refused(&self) -> bool {
        self.lane.is_none()
    }

    /// Whether every check passes.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.lane == Some(Lane::Ready)
    }
}

/// Judges a packet. The text does not outlive the call, whatever the verdict.
#[must_use]
pub fn judge(text: Tainted, name: Option<&str>, world: &World<'_>) -> Verdict {
    let screened = match text.screen_packet() {
        Ok(screened) => screened,
        Err(quarantined) => return of_quarantined(&quarantined),
    };
    let format = Format::of(name, screened.text_for_parser());
    match Packet::read(&screened, format) {
        Ok(packet) => of_packet(&packet, screened.text_for_parser(), world),
        Err(Refusal::Payload(quarantined)) => of_quarantined(&quarantined),
        Err(Refusal::Unreadable(unread)) => of_unread(*unread, screened.text_for_parser(), world),
    }
}

/// What keeps a packet from being read, and what the checks say of the rest of it, told by place.
fn of_unread(unread: Unread, text: &str, world: &World<'_>) -> Verdict {
    let Unread { causes, refused_keys, rest } = unread;
    let Some(packet) = rest else { return of_unreadable(causes, &refused_keys) };
    let mut verdict = of_unreadable(causes, &[]);
    let rest = of_packet(&packet, text, world);
    verdict.candidate = rest.candidate;
    // That a candidate is not known is no news where none is named.
    let is_told = |told: &[Placed], one: &Placed| {
        one.finding.check.is_none()
            && told.iter().any(|it| it.finding.pointer == one.finding.pointer)
    };
    let more: Vec<Placed> = rest
        .findings
        .into_iter()
        .filter(|one| !is_told(&verdict.findings, one))
        .map(|placed| Placed { excerpt: None, ..placed })
        .collect();
    verdict.findings.extend(more);
    verdict
}

/// The canonical form of a packet: what is hashed, signed and stored.
pub struct Sealed(pub Vec<u8>);

/// Seals a packet that can be read, whatever the checks say of it.
///
/// # Errors
/// The verdict on a packet that cannot be read, is refused or quarantined, as it stands or in the order of its canonical form.
pub fn seal(text: Tainted, name: Option<&str>) -> Result<Sealed, Verdict> {
    let screened = text.screen_packet().map_err(|quarantined| of_quarantined(&quarantined))?;
    let format = Format::of(name, screened.text_for_parser());
    match Packet::read(&screened, format) {
        Ok(packet) if packet.refused_keys.is_empty() => match packet.first_fraction() {
            None => match refused_in_its_order(&packet.canonical()) {
                None => Ok(Sealed(packet.canonical())),
                Some(quarantined) => Err(of_quarantined(&quarantined)),
            },
            Some(place) => Err(of_unreadable(vec![Unreadable::at(Cause::NoInteger, place)], &[])),
        },
        Ok(packet) => Err(of_unreadable(Vec::new(), &packet.refused_keys)),
        Err(Refusal::Payload(quarantined)) => Err(of_quarantined(&quarantined)),
        Err(Refusal::Unreadable(unread)) => Err(of_unreadable(unread.causes, &unread.refused_keys)),
    }
}

/// What the screen says of a canonical form: texts that stood apart may be neighbours there, and what cannot be read is not
/// sealed. The places are those of the packet as a whole, since it has others.
fn refused_in_its_order(canonical: &[u8]) -> Option<Quarantined> {
    let quarantined = match Tainted::from(canonical.to_vec()).screen_packet() {
        Err(quarantined) => Some(quarantined),
        Ok(screened) => match Packet::read(&screened, Format::Json) {
            Err(Refusal::Payload(quarantined)) => Some(quarantined),
            Ok(_) | Err(Refusal::Unreadable(_)) => None,
        },
    };
    quarantined.map(|quarantined| quarantined.placed(|_| Place::START))
}

/// The verdict on a packet that is longer than is ever read.
#[must_use]
pub fn too_long() -> Verdict {
    of_unreadable(vec![Unreadable::at(Cause::TooLong, Place::START)], &[])
}

/// Bytes of a packet that are read before it is known to be too long.
pub const READ_BYTES_MAX: usize = PACKET_BYTES_MAX;

fn of_packet(packet: &Packet, text: &str, world: &World<'_>) -> Verdict {
    let id = packet.fields.readback_candidate_id.given().map(CandidateId::as_str);
    let Some(candidate) = id.and_then(world.candidate) else {
        let mut unknown = Unreadable::at(Cause::UnknownCandidate, Place::START);
        unknown.pointer = Pointer::root().to("readback_candidate_id");
        unknown.place = packet.place_of(&unknown.pointer);
        let mut verdict = of_unreadable(vec![unknown], &[]);
        verdict.findings.extend(of_no_candidate(packet, text, world));
        return verdict;
    };
    let currency = (world.currency)(candidate);
    let World { now, zone, team, .. } = *world;
    let (nobody, no_roles) = (Asked::default(), Asked::default());
    let case = Case { packet, candidate, currency: &currency, now, zone, team, nobody, no_roles };
    let mut found = findings(&case, text, CHECKS.into_iter());
    let is_rejected = rejection::mark(&case, found.iter_mut().map(|placed| &mut placed.finding));
    let rejection = is_rejected.then_some(Lane::Reject);
    let lanes = asked_for(found.iter().filter_map(|it| it.finding.lane).chain(rejection));
    let is_refused = !packet.refused_keys.is_empty();
    let lane = (!is_refused).then(|| primary(&lanes));
    let lanes = if is_refused { Vec::new() } else { lanes };
    let links = if lane == Some(Lane::Ready) { links(&case) } else { Vec::new() };
    Verdict { candidate: Some(candidate.id.clone()), lane, lanes, findings: found, links }
}

/// Where the refs that a packet cites lead, each once, in the order in which it cites them.
fn links(case: &Case<'_>) -> Vec<Link> {
    let Some(team) = case.team else { return Vec::new() };
    let mut links: Vec<Link> = Vec::new();
    for (_, cited) in case.packet.cited() {
        let is_told = links.iter().any(|link| link.cited == *cited);
        links.extend(team.link(cited).filter(|_| !is_told));
    }
    links
}

/// What can be said of a packet whose surface nobody knows: all but whether its source is current, as of a surface that
/// owes the least.
fn of_no_candidate(packet: &Packet, text: &str, world: &World<'_>) -> Vec<Placed> {
    let candidate = Candidate {
        id: String::new(),
        source_id: String::new(),
        config_kind: String::new(),
        requires_live_evidence: false,
    };
    let currency = Currency::Unknown;
    let World { now, zone, team, .. } = *world;
    let (nobody, no_roles) = (Asked::default(), Asked::default());
    let candidate = &candidate;
    let case = Case { packet, candidate, currency: &currency, now, zone, team, nobody, no_roles };
    let is_known = |check: &&Check| check.id != source_change_evidence_current::CHECK.id;
    let mut found = findings(&case, text, CHECKS.into_iter().filter(is_known));
    rejection::mark(&case, found.iter_mut().map(|placed| &mut placed.finding));
    found
}

/// What these checks find.
fn findings(
    case: &Case<'_>,
    text: &str,
    checks: impl Iterator<Item = &'static Check>,
) -> Vec<Placed> {
    let packet = case.packet;
    let in_common = InCommon::of(case);
    let mut found = Vec::new();
    for check in checks {
        let mut findings = Findings::of(check.id, check.lane);
        in_common.hand_over(check.id, &mut findings);
        (check.look)(case, &mut findings);
        for key in packet.refused_keys.iter() {
            found.extend(of_refused_key(check.id, key));
        }
        found.extend(findings.found.into_iter().map(|finding| {
            let place = packet.place_of(&finding.pointer);
            // What is missing from the packet as a whole stands nowhere.
            let excerpt = if place == Place::START { None } else { Excerpt::of(text, place) };
            Placed { finding, place, excerpt }
        }));
    }
    found
}

/// What a check says of a key that no packet may hold.
fn of_refused_key(check: &'static str, key: &RefusedKey) -> Option<Placed> {
    let of = [
        (counts_transition_safe::CHECK.id, counts_transition_safe::KEY),
        (runtime_stays_zero::CHECK.id, runtime_stays_zero::KEY),
    ];
    let (_, (_, say)) = of.into_iter().find(|(id, (why, _))| *id == check && *why == key.why)?;
    let finding = Finding {
        check: Some(check),
        lane: None,
        pointer: Pointer::root(),
        say,
        words: vec![key.key.into()],
    };
    Some(Placed { finding, place: key.place, excerpt: None })
}

const NOT_JUDGED: Say = say(
    ["內容已被隔離，這一項沒有判定。", "先處理另一項篩檢的命中。"],
    [
        "What was handed in is quarantined, so this was not judged.",
        "Mend what the other check of the screen found first.",
    ],
);

/// The two checks of the screen, the one that was not hit as not judged, and nothing else.
fn of_quarantined(quarantined: &Quarantined) -> Verdict {
    let mut findings = Vec::new();
    for (check, is_of) in [
        ("raw_log_config_absent", (|class| class != Class::Secret) as fn(Class) -> bool),
        ("secret_or_key_value_absent", |class| class == Class::Secret),
    ] {
        let before = findings.len();
        for hit in quarantined.hits().iter().filter(|hit| is_of(hit.rule.class)) {
            let message =
                say(["篩檢規則 `{}` 命中。", ""], ["Rule `{}` of the screen was hit.", ""]);
            let finding = Finding {
                check: Some(check),
                lane: Some(Lane::Quarantine),
                pointer: Pointer::root(),
                say: Say { message: message.message, mend: hit.rule.instead },
                words: vec![hit.rule.id.into()],
            };
            findings.push(Placed { finding, place: hit.place, excerpt: None });
        }
        if findings.len() == before {
            let finding = Finding {
                check: Some(check),
                lane: None,
                pointer: Pointer::root(),
                say: NOT_JUDGED,
                words: Vec::new(),
            };
            findings.push(Placed { finding, place: Place::START, excerpt: None });
        }
    }
    Verdict {
        candidate: None,
        lane: Some(Lane::Quarantine),
        lanes: vec![Lane::Quarantine],
        findings,
        links: Vec::new(),
    }
}

/// What a cause means, apart from a verdict.
pub(crate) fn unreadable_finding(unreadable: &Unreadable) -> Finding {
    let (say, words) = sentence(unreadable.cause);
    of_no_check(unreadable.pointer.clone(), say, words)
}

/// What is wrong with a value by itself, apart from a verdict.
pub(crate) fn problem_finding(problem: &Problem) -> Finding {
    let (say, words) = super::trouble::sentence(problem);
    of_no_check(problem.pointer.clone(), say, words)
}

fn of_unreadable(causes: Vec<Unreadable>, keys: &[RefusedKey]) -> Verdict {
    let mut findings: Vec<Placed> = causes
        .into_iter()
        .map(|unreadable| {
            let (say, words) = sentence(unreadable.cause);
            let finding = of_no_check(unreadable.pointer, say, words);
            Placed { finding, place: unreadable.place, excerpt: None }
        })
        .collect();
    for check in [counts_transition_safe::CHECK.id, runtime_stays_zero::CHECK.id] {
        findings.extend(keys.iter().filter_map(|key| of_refused_key(check, key)));
    }
    Verdict { candidate: None, lane: None, lanes: Vec::new(), findings, links: Vec::new() }
}
