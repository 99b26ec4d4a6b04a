//! A packet in either format, through everything that `readback check` does with it.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use readback::checks::{Candidate, Currency, Placed, Verdict, World, judge, seal};
use readback::lane::Lane;
use readback::lang::Lang;
use readback::owed::{Candidates, Entries};
use readback::packet::time::Time;
use readback::plan::{PlanFacts, PlanSink, write_plan};
use readback::report::checking::{
    CheckReport, Colours, FileName, Format, Origin, PacketReport, Totals,
};
use readback::screen::Tainted;
use readback::source::{Lists, Seed};
use readback::wording::Wording;

#[cfg(feature = "fast")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const SOURCE: &str = include_str!(
    "../../examples/incident/docs/security/host-service-change-evidence-acceptance.snapshot.json"
);

/// The plan and the source of the example.
static OWED: LazyLock<(Candidates, Entries)> = LazyLock::new(|| {
    let mut plan = Kept(Vec::new());
    let wording = Wording::ours(Lang::En);
    let facts = PlanFacts { generated_at: "", git_commit: "", wording: &wording };
    let planned = write_plan(SOURCE.as_bytes(), &facts, Seed(0, 0), Lists::All, &mut plan);
    assert!(planned.is_ok());
    let candidates = Candidates::of_plan(plan.0.as_slice()).unwrap_or_default();
    assert!(!candidates.is_empty());
    (candidates, Entries::of_source(SOURCE.as_bytes()).unwrap_or_default())
});

struct Kept(Vec<u8>);

impl PlanSink for Kept {
    type Error = std::convert::Infallible;

    fn write(&mut self, bytes: &[u8]) -> Result<(), Self::Error> {
        self.0.extend_from_slice(bytes);
        Ok(())
    }

    fn restart(&mut self) -> Result<(), Self::Error> {
        self.0.clear();
        Ok(())
    }
}

fn verdict(text: &[u8], name: &str) -> Verdict {
    let candidate = |id: &str| OWED.0.get(id);
    let currency = |candidate: &Candidate| -> Currency { OWED.1.currency(candidate) };
    let zone = jiff::tz::TimeZone::UTC;
    let now = Time::of(jiff::Timestamp::constant(1_800_000_000, 0));
    let world = World { candidate: &candidate, currency: &currency, now, zone: &zone, team: None };
    judge(Tainted::from(text.to_vec()), Some(name), &world)
}

fuzz_target!(|bytes: &[u8]| {
    for name in ["packet.yaml", "packet.json"] {
        let judged = verdict(bytes, name);
        check(&judged, bytes);
        if !is_reported(bytes) {
            continue;
        }
        for format in Format::ALL {
            report(format, &judged);
        }
        if let Ok(sealed) = seal(Tainted::from(bytes.to_vec()), Some(name)) {
            // The canonical form is the same packet: it seals to itself and stands in the same lane.
            let again = seal(Tainted::from(sealed.0.clone()), Some("sealed.json"));
            assert!(again.is_ok_and(|again| again.0 == sealed.0));
            assert_eq!(verdict(&sealed.0, "sealed.json").lane, judged.lane);
        }
    }
});

/// Whether the reports and the sealed form are made too: of one input in eight, since they take most of the time.
fn is_reported(bytes: &[u8]) -> bool {
    bytes.iter().fold(0_u8, |sum, byte| sum.wrapping_mul(31).wrapping_add(*byte)) % 8 == 0
}

/// What holds of every verdict.
fn check(verdict: &Verdict, bytes: &[u8]) {
    let lines = 1 + bytes.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count() as u64;
    for Placed { place, finding, .. } in &verdict.findings {
        assert!((1..=lines).contains(&place.line) && place.column >= 1);
        assert!(!finding.message(Lang::En).contains("{}"));
        assert!(!finding.mend(Lang::ZhTw).contains("{}"));
    }
    assert_ne!(verdict.lane, Some(Lane::RuntimeGate));
    assert_eq!(verdict.is_ready(), verdict.findings.is_empty() && verdict.lane.is_some());
    if let Some(lane) = verdict.lane {
        assert!(verdict.lanes.contains(&lane));
    }
}

fn report(format: Format, verdict: &Verdict) {
    let report = CheckReport::new(format, Lang::En, Colours::Off);
    let mut out = Vec::new();
    let name = FileName::new(Origin::Path(b"packet.yaml"), 1);
    report.begin(&mut out);
    report.packet(&PacketReport { name, verdict: Some(verdict), links: &verdict.links }, &mut out);
    let mut totals = Totals::default();
    totals.add(Some(verdict));
    report.end(&totals, &mut out);
    assert!(std::str::from_utf8(&out).is_ok());
}
