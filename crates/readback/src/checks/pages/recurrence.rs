//! The page of the check that asks what keeps it from coming back.

use super::{Page, text};

pub(super) const PAGES: &[Page] = &[Page {
    check: "recurrence_guard_present",
    title: text("靠什麼不再發生", "what keeps it from coming back"),
    why: text(
        "2023 年 11 月，Cloudflare 的一座機房斷電，控制台停擺；不到五個月，同一座機房又斷電。第一次之後有人專責、有期限地把服務搬出單一機房，第二次的影響就小得多。",
        "In November 2023 one data center of Cloudflare's lost power and its control plane went down; less than five months later the same one lost power again. In between, people had been put to the work of not depending on it, and the second time hurt far less.",
    ),
    report: "https://blog.cloudflare.com/major-data-center-power-failure-again-cloudflare-code-orange-tested/",
    passes: text(
        "`guard: prevention_guard`，摘要寫做什麼，有負責人與送交之後的期限；`followup_owner` 寫誰追蹤、到何時。",
        "`guard: prevention_guard`, a summary of what is done, an owner, and a due date after the submission; `followup_owner` says who follows up, until when.",
    ),
    fails: &[
        text("沒有防護、摘要、負責人或期限。", "There is no guard, summary, owner or due date."),
        text("期限早於送交時間。", "It was due before the submission."),
        text("沒有 `followup_owner`。", "There is no `followup_owner`."),
        text(
            "負責人或追蹤的人等於沒有說是誰。",
            "The owner, or who follows up, is named as nobody.",
        ),
    ],
}];
