//! The reader's guide to the lanes: how an episode gets there and what to do next. What a lane means stands with its frozen
//! id; which checks ask for it is read off the checks.

use super::Lane;
use crate::lang::Text;

/// What the guide says of a lane.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// What it is, in a few words.
    pub title: Text,
    /// How an episode gets there.
    pub how: Text,
    /// What to do next.
    pub next: Text,
}

impl Lane {
    /// What the guide says of it.
    #[must_use]
    pub const fn page(self) -> Page {
        match self {
            Self::Quarantine => QUARANTINE,
            Self::Reject => REJECT,
            Self::Actor => ACTOR,
            Self::BeforeAfter => BEFORE_AFTER,
            Self::ServiceState => SERVICE_STATE,
            Self::Impact => IMPACT,
            Self::Recurrence => RECURRENCE,
            Self::Ready => READY,
            Self::Waiting => WAITING,
            Self::RuntimeGate => RUNTIME_GATE,
        }
    }
}

const fn text(zh_tw: &'static str, en: &'static str) -> Text {
    Text { zh_tw, en }
}

const QUARANTINE: Page = Page {
    title: text("隔離", "quarantined"),
    how: text(
        "篩檢在任何人讀到內容之前命中：未經整理的原始資料，或機密。只報兩項篩檢檢查，沒命中的那一項寫明沒有判定，其他都不看。",
        "The screen hits before anybody reads what was handed in: raw material or a secret. Only the two checks of the screen are reported, the one not hit as not judged, and nothing else is looked at.",
    ),
    next: text(
        "照規則與起始的行列改掉那一段，換成摘要與引用，再交一次。若是機密，先當作已經外流去輪替。已經乾淨收下的那一份不受影響。",
        "Mend the part that rule, line and column name: a summary and a ref in its place; then hand in again. If it was a secret, rotate it as one that has got out. What was clean before stays as it is.",
    ),
};

const REJECT: Page = Page {
    title: text("退回：沒有人負責的操作", "rejected: nobody stands for it"),
    how: text(
        "有斷電與 none 以外的動作（一個行為者都沒寫也算），而且少了其中一樣：每個行為者都有角色與團隊、影響範圍、`rollback_owner`、通知。審查者也可以退回。",
        "Something other than a power cut or `none` was done (no actor at all counts as that), and one of these is missing: role and team of every actor, an affected scope, a `rollback_owner`, a notification. A reviewer can reject, too.",
    ),
    next: text(
        "找出是誰、動到哪裡、誰負責復原，通知該知道的人，再交一份新的。審查者簽署的退回會一直有效，直到被撤回或有更新的回讀包。",
        "Find out who it was, what was touched and who rolls back, tell those concerned, and hand in anew. A reviewer's signed rejection stands until it is withdrawn or a newer packet comes.",
    ),
};

const ACTOR: Page = Page {
    title: text("補上是誰", "say who"),
    how: text(
        "說不清是誰動手、誰決定、誰複查、誰負責復原，或事件本身查不到；聲明不是送交的人做的、引用的證據沒列在清單裡，也在這裡。",
        "It is unclear who acted, decided, looked again or rolls back, or the incident cannot be looked up. An attestation that is not the submitter's and a cited ref that is not listed belong here, too.",
    ),
    next: text(
        "補上角色與團隊，不需要姓名；複查與送交的人還要有代號（`principal`）。補好之後在 `supersedes` 寫上一份的 SHA-256，再交一次。",
        "Add role and team, no names; the post-checker and the submitter also need a `principal`. Then hand in again, naming the packet that it replaces under `supersedes`.",
    ),
};

const BEFORE_AFTER: Page = Page {
    title: text("補上前後", "say before and after"),
    how: text(
        "前後兜不起來：開機與處理時段、事前與事後的狀態、恢復的證據，或複查只看了綠燈。",
        "Before and after do not join up: boot and window, the states before and after, the evidence of restoration, or a post-check that rests on a green light.",
    ),
    next: text(
        "對一次時間軸：事前觀察、時段開始、恢復、時段結束、事後觀察、複查。多半是時區、同一份證據用了兩次，或還沒做深入查驗。",
        "Go along the time line: observed before, opened, restored, ended, observed after, post-check. Most often it is an offset, the same evidence used twice, or no deep check yet.",
    ),
};

const SERVICE_STATE: Page = Page {
    title: text("補上服務狀態", "say how the service is"),
    how: text(
        "服務事後的狀態不完整或自相矛盾：Docker、compose、systemd、失敗單元、連接埠、相依服務、競爭情形。",
        "The state of the service afterwards is incomplete or contradicts itself: Docker, compose, systemd, failed units, ports, dependencies, contention.",
    ),
    next: text(
        "時段結束、恢復之後再觀察一次，填數字與狀態；不一致、已結束、失敗的，用一句摘要說明。",
        "Observe once more after the window and the restoration and give numbers and states; explain what is mismatched, exited or failed in one sentence.",
    ),
};

const IMPACT: Page = Page {
    title: text("補上影響", "say who was hit"),
    how: text(
        "還不知道波及了誰：對外與管理路由、AI 服務供應商、監控、通知、其他專案。",
        "It is not yet known who else was hit: public and admin route, AI provider, monitoring, who was told, other projects.",
    ),
    next: text(
        "每條路由選一個狀態並寫時間；引用一個系統來源；寫出通知了誰、哪些專案同步過。沒用到的寫不適用與理由。",
        "Pick a state for each route, with its time; cite one system; say who was told and which projects were kept in step. What is not there is not applicable, with a reason.",
    ),
};

const RECURRENCE: Page = Page {
    title: text("補上防止再發生", "say what prevents it"),
    how: text(
        "其他都通過了，只剩靠什麼避免再發生：防護、摘要、負責人、期限或追蹤的人不齊，或期限已經過了。審查者也可以要求。",
        "All else passes; what is left is what keeps it from coming back: guard, summary, owner, due date or who follows up is missing, or the date is past. A reviewer can ask for it, too.",
    ),
    next: text(
        "選一種防護，寫要做什麼、誰負責、何時完成；期限要晚於這次送交。",
        "Pick a guard and say what is done, who owns it and by when; the date lies after this submission.",
    ),
};

const READY: Page = Page {
    title: text("等審查者", "ready for a reviewer"),
    how: text(
        "28 項檢查都通過，依據的來源也是現在這一版。",
        "All 28 checks pass, and the source that it rests on is the current one.",
    ),
    next: text(
        "等一位審查者：不是動手的人，不是決定的人，也不是送交的人。在他簽署之前，驗收數是 0，什麼操作都沒有被放行。",
        "A reviewer comes next: none of those who acted, not the one who decided, not the submitter. Until they sign, nothing counts as accepted, and nothing is permitted.",
    ),
};

const WAITING: Page = Page {
    title: text("等回讀包", "waits for a packet"),
    how: text(
        "還沒有回讀包；或交來的那一份依據的來源已經不是現在這一版，這時其他缺漏先不看，該退回的除外。",
        "No packet has come; or the source that it rests on has changed since, in which case it waits whatever else it lacks, unless it is rejected.",
    ),
    next: text(
        "還沒交：照計畫寫一份。過期了：重新產生計畫，看看變了什麼，重算 `source_entry_sha256`，再交一次。",
        "Nothing yet: write one after the plan. Outdated: make the plan again, look at what changed, compute `source_entry_sha256` anew and hand in again.",
    ),
};

const RUNTIME_GATE: Page = Page {
    title: text("已驗收；沒有放行", "accepted; nothing is permitted"),
    how: text(
        "審查者簽署了驗收，28 項都確認過。事件就停在這裡。",
        "A reviewer signed that it is accepted and confirmed all 28 checks. Here the episode stays.",
    ),
    next: text(
        "不用再做什麼，也不代表可以動手：任何操作仍須另外由人核准。驗收時仍然降級的，恢復之後還欠一次回讀。",
        "Nothing is owed, and nothing is permitted: any action needs its own human approval elsewhere. One that was accepted while still degraded owes a second readback once it is restored.",
    ),
};
