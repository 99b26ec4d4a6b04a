//! The packet rests on the source as it stands now.

use super::Check;
use super::case::{Case, Currency};
use super::finding::{Findings, Say, at, say};
use crate::lane::Lane;
use crate::lang::Text;
use crate::packet::text::{CandidateId, Sha256};

pub(super) const CHECK: Check = Check {
    id: "source_change_evidence_current",
    instruction: Text {
        zh_tw: "先確認你引用的變更證據就是現在這一版：來源檔更新過，就重新產生計畫、重算該項摘要值，再交回讀。",
        en: "Make sure that you cite the change evidence as it stands now: if the source has changed, make the plan again, recompute the entry's digest, then hand in.",
    },
    fields: &[
        "readback_candidate_id",
        "source_change_evidence_candidate_id",
        "source_entry_sha256",
    ],
    lane: Some(Lane::Waiting),
    look,
};

const OUTDATED: Say = say(
    [
        "這份回讀包依據的不是現在的來源，所以先擱著：摘要值對不起來，來源在你寫了之後變了，或這不是這個服務面的摘要值。",
        "重新產生計畫，看看變了什麼，再用 `readback tidy 回讀包` 換上現在的摘要值，然後交。",
    ],
    [
        "The packet does not rest on the source as it stands now, so it waits: the digest is another, since the source has changed, or this is the digest of something else.",
        "Make the plan again, look at what changed, let `readback tidy PACKET` put the current digest in, and hand in again.",
    ],
);
const GONE: Say = say(
    [
        "現在的來源裡已經沒有這個服務面，所以這份回讀包先擱著。",
        "確認這個服務面是否改名或除役；除役的話，保留既有的事件紀錄即可。",
    ],
    [
        "The current source has no such surface any more, so the packet waits.",
        "Find out whether the surface was renamed or retired; if it was retired, its episodes stay as they are.",
    ],
);
const PLANNED_OTHERWISE: Say = say(
    [
        "計畫不是從現在的來源產生的：兩者對這個服務面的種類或是否要求即時證據說得不一樣，所以先擱著。",
        "用 readback plan 重新產生計畫，再檢查一次。",
    ],
    [
        "The plan was not made from the current source: the two differ on what kind of surface this is or on whether it requires live evidence, so the packet waits.",
        "Make the plan again with readback plan and check again.",
    ],
);
const REFUSED: Say = say(
    [
        "篩檢擋下了來源裡這個服務面的項目，它的摘要值不拿來比對，所以這份回讀包先擱著。",
        "用 `readback source check` 看是哪裡，改好來源、重新產生計畫，再用 `readback tidy 回讀包` 換上新的摘要值。",
    ],
    [
        "The screen refuses the entry of this surface in the source, whose digest is compared with nothing, so the packet waits.",
        "See with `readback source check` where it is, mend the source, make the plan again, and let `readback tidy PACKET` put the new digest in.",
    ],
);
const UNKNOWN: Say = say(
    [
        "沒有來源可以比對，無法確認這份回讀包依據的是不是現在的來源，所以先擱著。",
        "用 --source 指定來源快照，或放在預設的路徑。",
    ],
    [
        "There is no source to compare with, so nobody can say whether the packet rests on the current one, and it waits.",
        "Name the source snapshot with --source, or put it where it is looked for.",
    ],
);
const ANOTHER: Say = say(
    [
        "這是別的變更證據的編號，不是計畫裡這個候選的，所以這份回讀包先擱著。",
        "照計畫裡這個候選的 source_change_evidence_candidate_id 填。",
    ],
    [
        "This is the id of other change evidence than the plan has for this candidate, so the packet waits.",
        "Copy source_change_evidence_candidate_id of this candidate from the plan.",
    ],
);

fn look(case: &Case<'_>, findings: &mut Findings) {
    let fields = &case.packet.fields;
    let source_id = fields.source_change_evidence_candidate_id.given().map(CandidateId::as_str);
    let is_another = source_id.is_some_and(|id| id != case.candidate.source_id);
    findings.add_if(is_another, at!["source_change_evidence_candidate_id"], ANOTHER);
    let digest = fields.source_entry_sha256.given().map(Sha256::as_str);
    let at = at!["source_entry_sha256"];
    match (case.currency, digest) {
        (Currency::Unknown, _) => findings.add(at, UNKNOWN),
        (Currency::Gone, _) => findings.add(at, GONE),
        (Currency::PlannedOtherwise, _) => findings.add(at, PLANNED_OTHERWISE),
        (Currency::Refused, _) => findings.add(at, REFUSED),
        (Currency::Entry(current), Some(given)) => {
            findings.add_if(current != given, at, OUTDATED);
        }
        (Currency::Entry(_), None) => {}
    }
}
