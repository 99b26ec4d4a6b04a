//! One packet of the demo, from its beginning to ready for review, by the same functions that the commands call.

use std::fs::File;
use std::io;
use std::path::Path;

use jiff::tz::TimeZone;
use readback::authoring::standing::TeamProfile;
use readback::authoring::supplement::supplement;
use readback::authoring::{Answer, Interview, OfTheTeam, People, Skeleton, Tidying, Who, tidy};
use readback::checks::{Candidate, Currency, World, judge};
use readback::lang::{Lang, Text};
use readback::owed::{Candidates, Entries, service_scope};
use readback::packet::Format;
use readback::packet::time::Time;
use readback::report::checking::{
    CheckReport, Colours, FileName, Format as Report, Origin, PacketReport,
};
use readback::report::{COLUMNS, Explanation, wrapped_within};
use readback::screen::{Screened, Tainted};

use super::captures::{Captured, captured};
use super::{answers, team};
use crate::commands::failures;
use crate::io::terminal::{Failure, columns_of_terminal};

/// Where the packets are, seen from the demo's folder.
pub(super) const FOLDER: &str = "packets";

/// The surface that the packet is for, and its incident.
const CANDIDATE: &str = "host_service_post_incident_readback:compose_stack_ticket_queue";
const INCIDENT: &str = "SHELF-2041";

/// When the packet is handed in, and when it is looked at.
const SUBMITTED_AT: &str = "2026-06-17T11:30:00+08:00";
const NOW: &str = "2026-06-18T09:00:00+08:00";

/// What somebody else knows.
const SUPPLEMENTED: &str = "public_route_recovery_ref";
const ROUTE: &str = "{ref: \"evidence:SHELF-2041/public-route\", state: recovered, recovered_at: \"2026-06-16T21:41:00+08:00\"}";

/// The packets of the demo by their names, and what is told of them.
pub(super) struct Walk {
    pub(super) packets: Vec<(String, String)>,
    pub(super) told: String,
}

/// Takes a packet from its beginning to ready for review.
pub(super) fn walk(plan: &Path, source: &Path, lang: Lang) -> Result<Walk, Failure> {
    let owed = Owed::read(plan, source, lang)?;
    let (submitter, other) = people(lang)?;
    let profile = TeamProfile::read(team(lang).as_bytes()).map_err(|_| broken(lang))?;
    let people = profile.people();
    let begun = owed.skeleton(&submitter, &profile, lang)?;
    let (asked, known) = places(&begun, people, lang)?;
    let mut told = step_begun(asked, known, lang);
    let captured = captured(&begun, owed.scope.clone(), lang)?;
    let (_, known_now) = places(&captured.text, people, lang)?;
    told += &step_captured(&captured, known_now - known, lang);
    let mut interview = interview(&captured.text, people, lang)?;
    let given = answered(&mut interview, lang)?;
    let filled = interview.text().to_owned();
    told += &step_filled(given, lang);
    told += &owed.checked("filled.yaml", &filled, lang)?;
    let added = supplement(
        &screened(&filled)?,
        Format::Yaml,
        SUPPLEMENTED,
        &screened(ROUTE)?,
        &other,
        true,
        OfTheTeam { words: None, people: Some(people) },
    );
    let added = added.map_err(|_| broken(lang))?.text;
    let digest = |_: &str| owed.digest.clone();
    let with = Tidying {
        digest: &digest,
        submitted_at: Some(SUBMITTED_AT),
        looked_at: None,
        due: None,
        people: Some(people),
    };
    let ready = tidy(&screened(&added)?, Format::Yaml, &with);
    let ready = ready.map_err(|_| broken(lang))?.text;
    told += &step_supplemented(lang);
    told += &owed.checked("ready.yaml", &ready, lang)?;
    let named = |name: &str, text| (format!("{FOLDER}/{name}"), text);
    let packets =
        vec![named("begun.yaml", begun), named("filled.yaml", filled), named("ready.yaml", ready)];
    Ok(Walk { packets, told })
}

/// What the packet is compared with.
struct Owed {
    candidate: Candidate,
    digest: Option<String>,
    currency: Currency,
    scope: Vec<String>,
}

impl Owed {
    fn read(plan: &Path, source: &Path, lang: Lang) -> Result<Self, Failure> {
        let open = |path: &Path| {
            File::open(path).map_err(|error: io::Error| failures::output(path, &error, lang))
        };
        let candidates = Candidates::of_plan(open(plan)?).map_err(|_| broken(lang))?;
        let entries = Entries::of_source(open(source)?).map_err(|_| broken(lang))?;
        let candidate = candidates.get(CANDIDATE).cloned().ok_or_else(|| broken(lang))?;
        let currency = entries.currency(&candidate);
        let digest = match &currency {
            Currency::Entry(digest) => Some(digest.clone()),
            Currency::Unknown | Currency::Gone | Currency::PlannedOtherwise | Currency::Refused => {
                None
            }
        };
        let scope = service_scope(open(plan)?, CANDIDATE).map_err(|_| broken(lang))?;
        Ok(Self { candidate, digest, currency, scope })
    }

    fn skeleton(&self, by: &Who, team: &TeamProfile, lang: Lang) -> Result<String, Failure> {
        let standing = team.of_surface("compose_stack_ticket_queue");
        let skeleton = Skeleton {
            candidate: &self.candidate,
            source_entry_sha256: self.digest.as_deref(),
            incident: INCIDENT,
            is_change: false,
            by: Some(by),
            submitted_at: SUBMITTED_AT,
            standing: standing.as_ref(),
            lang,
        };
        skeleton.write().map_err(|_| broken(lang))
    }

    /// What the checks say of a packet.
    fn checked(&self, name: &str, text: &str, lang: Lang) -> Result<String, Failure> {
        let now = Time::parse(NOW).map_err(|_| broken(lang))?;
        let zone = TimeZone::get("Asia/Taipei").unwrap_or(TimeZone::UTC);
        let candidate = |id: &str| (id == self.candidate.id).then_some(&self.candidate);
        let currency = |_: &Candidate| self.currency.clone();
        let world =
            World { candidate: &candidate, currency: &currency, now, zone: &zone, team: None };
        let verdict = judge(Tainted::from(text.as_bytes().to_vec()), Some(name), &world);
        let path = format!("{FOLDER}/{name}");
        let name = FileName::new(Origin::Path(path.as_bytes()), 1);
        let mut out = Vec::new();
        let report = CheckReport::new(Report::Plain, lang, Colours::Off).within(line_width());
        report.packet(&PacketReport { name, verdict: Some(&verdict), links: &[] }, &mut out);
        Ok(String::from_utf8_lossy(&out).into_owned())
    }
}

/// Who hands in, and who supplements.
fn people(lang: Lang) -> Result<(Who, Who), Failure> {
    const SUBMITTER: Text = Text {
        zh_tw: "售票值班工程師, 票務平台組, sp-0211",
        en: "on-call SRE, ticketing platform, sp-0211",
    };
    const OTHER: Text =
        Text { zh_tw: "網路值班, 網路組, sp-0555", en: "network on-call, network, sp-0555" };
    let who = |text: Text| Who::parse(text.in_lang(lang)).map_err(|_| broken(lang));
    Ok((who(SUBMITTER)?, who(OTHER)?))
}

fn interview<'a>(packet: &str, people: &'a People, lang: Lang) -> Result<Interview<'a>, Failure> {
    Interview::of(&screened(packet)?, Format::Yaml, None, Some(people), lang)
        .map_err(Failure::general)
}

/// How many places there are, and how many of them are filled in.
fn places(packet: &str, people: &People, lang: Lang) -> Result<(usize, usize), Failure> {
    let asked = interview(packet, people, lang)?.questions();
    Ok((asked.len(), asked.iter().filter(|question| question.is_answered()).count()))
}

/// Gives the answers of the example, where a capture has not given them; tells how many there are.
fn answered(interview: &mut Interview<'_>, lang: Lang) -> Result<usize, Failure> {
    let mut count = 0;
    for line in answers(lang).lines().filter(|line| !line.starts_with('#')) {
        let Some((pointer, typed)) = line.split_once(' ') else { return Err(broken(lang)) };
        let questions = interview.questions();
        let question = questions.iter().find(|it| it.pointer().to_string() == pointer);
        let question = question.ok_or_else(|| broken(lang))?;
        // A sentence of a person's own says more than that of a capture.
        if question.is_answered() && !pointer.ends_with("/summary") {
            continue;
        }
        match interview.answer(question, typed) {
            Answer::Taken => count += 1,
            Answer::NotTaken(explanation) => return Err(Failure::general(explanation)),
        }
    }
    Ok(count)
}

pub(super) fn screened(text: &str) -> Result<Screened, Failure> {
    Tainted::from(text.as_bytes().to_vec()).screen().map_err(|_| broken(Lang::En))
}

/// The example and the program disagree, which the tests of the demo do not let through.
pub(super) fn broken(lang: Lang) -> Failure {
    const WHAT: Text =
        Text { zh_tw: "示範的內容壞了", en: "the example of the demo is broken" };
    const NEXT: Text = Text {
        zh_tw: "請回報這個問題，附上 `readback --version`。",
        en: "Please report this, with `readback --version`.",
    };
    Failure::general(Explanation::new(WHAT.in_lang(lang), NEXT.in_lang(lang)))
}

/// A step of the walk, in lines of the terminal.
fn step(number: usize, told: &str) -> String {
    let columns = line_width();
    format!("\n{}", wrapped_within(columns, told, &format!("{number}. "), "   "))
}

/// Columns of a line.
fn line_width() -> usize {
    columns_of_terminal().unwrap_or(COLUMNS)
}

fn step_begun(asked: usize, known: usize, lang: Lang) -> String {
    let told = match lang {
        Lang::ZhTw => format!(
            "其中一份，從頭開始：`readback new compose_stack_ticket_queue --incident {INCIDENT}`。\
             {asked} 個空白處，{known} 個由計畫、來源與 surfaces.toml 填好；綠色的一個都沒有先填。"
        ),
        Lang::En => format!(
            "One of them from its beginning: `readback new compose_stack_ticket_queue --incident {INCIDENT}`. \
             {asked} places, {known} of them filled in from plan, source and surfaces.toml; nothing green is."
        ),
    };
    step(1, &told)
}

fn step_captured(captured: &Captured, places: usize, lang: Lang) -> String {
    let Captured { captures, after, .. } = captured;
    let told = match lang {
        Lang::ZhTw => format!(
            "螢幕上已經有的，不必再打一次：{captures} 份指令輸出（docker ps 前後各一、docker version、ss、uptime -s）經過 \
             `readback summarize --into`，又填好 {places} 處；原文一行都沒有留下。處理後的狀態寫成："
        ),
        Lang::En => format!(
            "What stands on the screen is not typed again: {captures} captures (docker ps before and after, docker version, ss, uptime -s) \
             went through `readback summarize --into` and filled in {places} more places; not a line of them is kept. The state after became:"
        ),
    };
    step(2, &told) + &wrapped_within(line_width(), after, "   ", "   ")
}

fn step_filled(answers: usize, lang: Lang) -> String {
    let told = match lang {
        Lang::ZhTw => {
            format!("值班的人答了 {answers} 題（`--ask`），`readback check` 說還缺什麼：")
        }
        Lang::En => format!(
            "The engineer on call gave {answers} answers (`--ask`); `readback check` says what is missing:"
        ),
    };
    step(3, &told) + "\n"
}

fn step_supplemented(lang: Lang) -> String {
    let told = match lang {
        Lang::ZhTw => format!(
            "網路值班補上 `{SUPPLEMENTED}`（`readback supplement`），`readback tidy` 寫好引用清單，再檢查一次："
        ),
        Lang::En => format!(
            "The network's engineer adds `{SUPPLEMENTED}` (`readback supplement`), `readback tidy` writes the list of refs; checked again:"
        ),
    };
    step(4, &told) + "\n"
}
