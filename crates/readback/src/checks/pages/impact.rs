//! Pages of the checks that ask who else was hit, and who was told.

use super::{Page, text};
use crate::lang::Text;

const NO_STATE: Text = text(
    "已恢復、仍然降級、沒受影響、不適用，一個都沒選。",
    "It is none of recovered, still degraded, unaffected and not applicable.",
);
const NO_TIME: Text = text(
    "寫已恢復卻沒有時間，或時間早於處理時段、晚於送交；或沒有恢復卻寫了恢復的時間。",
    "It is recovered without a time, or at a time before the window or after the submission; or it has a time of recovery, and did not recover.",
);
const NO_REASON: Text = text("不適用卻沒有理由。", "It is not applicable without a reason.");
const STILL_DEGRADED: Text = text(
    "整體寫著已經恢復，這一項卻仍然降級。",
    "It is still degraded, and the service as a whole is called restored.",
);

pub(super) const PAGES: &[Page] = &[
    Page {
        check: "public_route_recovery_present",
        title: text("對外路由", "the public route"),
        why: text(
            "2021 年 6 月，Fastly 的網路有 85% 回錯誤。它的時間表寫 10:36 開始恢復、12:35 才算解除，中間差了兩小時：只說一句「恢復了」，講的可能是其中任何一刻。",
            "In June 2021 85% of Fastly's network returned errors. Its own timeline has recovery beginning at 10:36 and the incident mitigated at 12:35: \"it has recovered\", without a time, could have meant anything in those two hours.",
        ),
        report: "https://www.fastly.com/blog/summary-of-june-8-outage",
        passes: text(
            "`state: recovered` 加 `recovered_at`；沒有對外路由的服務面寫不適用與理由。",
            "`state: recovered` with `recovered_at`; a surface without a public route says not applicable, with a reason.",
        ),
        fails: &[NO_STATE, NO_TIME, NO_REASON, STILL_DEGRADED],
    },
    Page {
        check: "admin_route_recovery_present",
        title: text("管理路由", "the admin route"),
        why: text(
            "2019 年 7 月，Cloudflare 的一條防火牆規則讓全球流量回 502，自家的控制台與 API 也走同一條路，一起不通；有些值班的人還因為憑證太久沒用而進不了內部系統。",
            "In July 2019 one firewall rule made Cloudflare answer 502 the world over; its own dashboard and API went through the same edge and failed with it, and some of those on duty had lost access to internal systems because their credentials had lapsed.",
        ),
        report: "https://blog.cloudflare.com/details-of-the-cloudflare-outage-on-july-2-2019/",
        passes: text(
            "管理路由自己的狀態：`state: unaffected`，引用自己的證據；不能用對外路由代替。",
            "How the admin route itself is: `state: unaffected`, with evidence of its own; the public route does not stand in for it.",
        ),
        fails: &[NO_STATE, NO_TIME, NO_REASON, STILL_DEGRADED],
    },
    Page {
        check: "agent_provider_health_present",
        title: text("AI 服務供應商與代理", "AI providers and agents"),
        why: text(
            "2024 年 12 月 26 日，雲端供應商的機房斷電，OpenAI 的多項服務一起失效：文字補全 API 沒有受影響，其他的下午 3:11 都恢復了，只有 ChatGPT 到 6:20 才完全恢復。只寫「供應商恢復了」，不知道講的是哪一項。",
            "On 26 December 2024 a power failure at a cloud provider took down several of OpenAI's products: text completions were not affected, all else was back by 3:11 in the afternoon except ChatGPT, which was fully back by 6:20. \"The provider has recovered\" does not say which of them.",
        ),
        report: "https://status.openai.com/incidents/6bwlxnvdncnm",
        passes: text(
            "`state: recovered`、`recovered_at` 與 `covers: [ollama, agent_route]`；沒有用到 AI 就寫不適用與理由。",
            "`state: recovered`, `recovered_at` and `covers: [ollama, agent_route]`; where no AI is used, not applicable with a reason.",
        ),
        fails: &[
            NO_STATE,
            NO_TIME,
            NO_REASON,
            STILL_DEGRADED,
            text("沒有寫涵蓋哪幾項（`covers`）。", "What it covers is unstated (`covers`)."),
        ],
    },
    Page {
        check: "monitoring_alert_ref_present",
        title: text("系統看到的與靜音", "what a system saw; silences"),
        why: text(
            "2021 年 10 月，Roblox 停擺 73 小時；能看出原因的監控依賴的正是故障的 Consul，查因因此更難。看得到的系統紀錄，跟誰親眼看到，是兩種證據。",
            "In October 2021 Roblox was down for 73 hours; monitoring that would have shown why relied on Consul, the very thing that had failed, which made the search harder. What a system recorded and what somebody saw are two kinds of evidence.",
        ),
        report: "https://about.roblox.com/newsroom/2022/01/roblox-return-to-service-10-28-10-31-2021/",
        passes: text(
            "至少一個 `monitor`、`alert`、`dashboard` 或 `incident`，加上 `silences`：被靜音的告警逐一列出並寫到何時（`[{ref: ..., until: ...}]`），列出的可以通過，審查者會看到；確認過一個都沒有，才寫 `none_active`。",
            "One `monitor`, `alert`, `dashboard` or `incident` at least, and `silences`: every silenced alert with its end (`[{ref: ..., until: ...}]`), which passes and is shown to the reviewer; `none_active` only where somebody saw that none is.",
        ),
        fails: &[
            text(
                "只有 `manual_observation`，沒有任何系統來源。",
                "There is no source but `manual_observation`.",
            ),
            text(
                "沒有寫有沒有告警被靜音（`silences`）。",
                "Whether alerts are silenced is unstated (`silences`).",
            ),
        ],
    },
    Page {
        check: "operator_notification_present",
        title: text("通知了誰", "who was told"),
        why: text(
            "2022 年 4 月，Atlassian 的腳本誤刪 775 個客戶的站台，最久十四天才恢復，要聯絡到這些客戶也不容易；事後補上的，是聯絡窗口的備份，與沒有站台網址也能找到技術支援的管道。",
            "In April 2022 a script of Atlassian's deleted the sites of 775 customers, some for up to 14 days, and reaching them was hard, too; what was added afterwards were a backup of the key contacts and a way to support for those without a valid site URL.",
        ),
        report: "https://www.atlassian.com/blog/atlassian-engineering/post-incident-review-april-2022-outage",
        passes: text(
            "`notified: [{product: ticketing}, {role: 客服組長, team: 客服}]` 加上 `at`。",
            "`notified: [{product: ticketing}, {role: support lead, team: support}]` with `at`.",
        ),
        fails: &[
            text("沒有通知任何人。", "Nobody is named."),
            text(
                "通知的對象裡有等於沒說是誰的：「大家」、someone、n/a。",
                "One of those who were told is nobody in particular: someone, everybody, \"n/a\".",
            ),
            text(
                "沒有通知的時間，或時間晚於送交。",
                "There is no time, or it lies after the submission.",
            ),
            text(
                "動過東西而通知缺少或空白：整份退回（`reject_unattributed_restart`）。",
                "Something was touched, and nobody was told: the packet is rejected (`reject_unattributed_restart`).",
            ),
        ],
    },
    Page {
        check: "cross_project_sync_present",
        title: text("同步過的專案", "projects kept in step"),
        why: text(
            "2022 年 4 月，GitHub 發現有人用 Heroku 與 Travis CI 被竊的 OAuth 權杖，從包括 npm 在內的數十個組織下載私有內容；出事的是兩家整合商，要處理的是所有把權杖交給它們的人。",
            "In April 2022 GitHub found OAuth tokens, stolen from Heroku and Travis CI, being used to download private data of dozens of organisations, npm among them; it happened at two integrators, and all who had given them a token had to act.",
        ),
        report: "https://github.blog/2022-04-15-security-alert-stolen-oauth-user-tokens/",
        passes: text(
            "`projects: [ticketing, seat-map]`；確定沒有波及，寫不適用與理由。",
            "`projects: [ticketing, seat-map]`; where nothing spread, not applicable with a reason.",
        ),
        fails: &[
            text(
                "既沒有專案，也沒有說不適用。",
                "There are neither projects nor a not applicable.",
            ),
            text(
                "寫不適用，對外路由或監控卻受過影響。",
                "It is called not applicable, and the public route or monitoring was affected.",
            ),
        ],
    },
];
