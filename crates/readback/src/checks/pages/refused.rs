//! Pages of the checks that refuse what was handed in.

use super::{Page, text};
use crate::lang::Text;

const NOT_ATTESTED: Text = text(
    "沒有聲明、聲明的不是送交的人，或聲明晚於送交（進 `request_actor_supplement`）。",
    "The attestation is missing, not the submitter's, or later than the submission (`request_actor_supplement`).",
);

pub(super) const PAGES: &[Page] = &[
    Page {
        check: "raw_log_config_absent",
        title: text("沒有日誌與設定的原文", "no raw log or configuration"),
        why: text(
            "2023 年 9 月底到 10 月中，有人進了 Okta 的客服系統，取得 134 個客戶為了查問題而附上的檔案；其中的 HAR 檔是瀏覽器紀錄的原文，帶著還有效的工作階段權杖，被拿去冒用了五個客戶的工作階段。",
            "From late September to mid-October 2023 somebody had access to Okta's support system and to files that 134 customers had attached to have something looked into; among them HAR files, raw records of a browser, held session tokens that were still valid, and the sessions of five customers were taken over with them.",
        ),
        report: "https://sec.okta.com/articles/2023/11/unauthorized-access-oktas-support-case-management-system-root-cause",
        passes: text(
            "摘要與引用，例如「worker 每分鐘重啟 11 次，修正設定後停止」；原文留在證據庫。送交的人聲明沒有原文。",
            "Summaries and refs, such as \"the worker restarted 11 times a minute until its setting was corrected\"; the text stays in the evidence store. The submitter attests that there is no raw text.",
        ),
        fails: &[
            text(
                "篩檢命中：日誌、堆疊追蹤、docker 輸出、compose 檔、單元檔、環境變數、主機設定或 ansible 輸出（進 `quarantine_raw_payload`，不讀也不存）。",
                "The screen hits: logs, stack traces, docker output, compose files, unit files, environments, host configs or ansible output (`quarantine_raw_payload`; neither read nor kept).",
            ),
            NOT_ATTESTED,
        ],
    },
    Page {
        check: "secret_or_key_value_absent",
        title: text("沒有機密", "no secret"),
        why: text(
            "2023 年 1 月，CircleCI 說明一位工程師的筆電中了惡意程式，攻擊者藉此取得客戶存在平台上的環境變數、權杖與金鑰；所有客戶都被要求輪替全部的機密。放進去的機密，就是之後要輪替的機密。",
            "In January 2023 CircleCI told how malware on an engineer's laptop had led to customers' environment variables, tokens and keys; every customer was asked to rotate every secret. A secret that is put somewhere is one to be rotated later.",
        ),
        report: "https://circleci.com/blog/jan-4-2023-incident-report",
        passes: text(
            "「資料庫密碼已輪替」就夠了；送交的人聲明沒有機密。",
            "\"The database password was rotated\" says enough; the submitter attests that there is no secret.",
        ),
        fails: &[
            text(
                "篩檢命中：密碼、金鑰、權杖、cookie、連線字串、它們的雜湊或其中一段（進 `quarantine_raw_payload`，不讀也不存）。",
                "The screen hits: a password, key, token, cookie or connection string, a hash of one or a piece of one (`quarantine_raw_payload`; neither read nor kept).",
            ),
            NOT_ATTESTED,
        ],
    },
    Page {
        check: "counts_transition_safe",
        title: text("沒有自己填的驗收", "no self-made acceptance"),
        why: text(
            "2018 年 4 月，TSB 搬到新平台，約 190 萬客戶看不到帳戶；獨立調查發現上線時有約兩千個缺陷，董事會只聽到八百個。往上報的數字如果由被看的人自己填，看的人就什麼也沒看到。",
            "In April 2018 TSB moved to a new platform and some 1.9 million customers could not see their accounts; the independent review found about 2,000 defects at that time, of which the board had been told of 800. Where those who are judged fill in the numbers, the judges see nothing.",
        ),
        report: "https://www.theregister.com/2019/11/19/tsb_slammed_for_big_bang_it_approach_behind_disastrous_migration/",
        passes: text(
            "內容裡沒有任何驗收旗標、數量、`status` 或 `reviewer_outcome`；那些由審查者簽署的紀錄算出來。",
            "It holds no accepted flag, no count, no `status` and no `reviewer_outcome`; those are folded from a reviewer's signed record.",
        ),
        fails: &[text(
            "任何一層出現計畫的驗收、已收旗標、數量、`status` 或 `reviewer_outcome` 這個鍵，不論寫什麼值：整份拒收，不進任何去向。審查紀錄、名冊與匯入的快照也一樣。",
            "A key at any depth is one of the plan's accepted or received flags, counts, `status` or `reviewer_outcome`, whatever its value: the packet is refused and in no lane. The same holds for reviewer records, rosters and imported snapshots.",
        )],
    },
    Page {
        check: "runtime_stays_zero",
        title: text("沒有授權", "no permission"),
        why: text(
            "2021 年 10 月，Facebook 一道只想盤點骨幹容量的指令切斷了整個骨幹，本該攔下它的稽核工具有缺陷，大約六小時連不上。用來看的東西不該有動手的權力。",
            "In October 2021 a command at Facebook, meant only to assess the capacity of its backbone, took the whole backbone down; the tool that should have stopped it had a bug, and the outage lasted about six hours. What is there to look should have no power to act.",
        ),
        report: "https://engineering.fb.com/2021/10/05/networking-traffic/outage-details/",
        passes: text(
            "內容裡沒有任何授權、界線或動作的開關；`action: daemon_restart` 這樣的事實是值，不是鍵，可以寫。",
            "It holds no permission, boundary or switch; a fact such as `action: daemon_restart` is a value, not a key, and may stand.",
        ),
        fails: &[text(
            "任何一層出現被禁止的動作、授權旗標、界線或執行閘門（`runtime_gate`）這個鍵，不論寫什麼值：整份拒收，不進任何去向。審查紀錄、名冊與匯入的快照也一樣。",
            "A key at any depth is a blocked action, an authorisation flag, a boundary or the gate (`runtime_gate`), whatever its value: the packet is refused and in no lane. The same holds for reviewer records, rosters and imported snapshots.",
        )],
    },
];
