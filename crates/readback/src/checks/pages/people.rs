//! Pages of the checks that ask who: who can look it up, who acted, who looked again, who rolls back, and when.

use super::{NOT_LIVE, Page, text};

pub(super) const PAGES: &[Page] = &[
    Page {
        check: "incident_ref_present",
        title: text("查得到的事故或變更編號", "an incident ref to look up"),
        why: text(
            "2023 年 9 月，Microsoft 說明簽署金鑰怎麼外流時，只能講最可能的經過：能證明的日誌已經過了保存期限，半年後又更正了其中幾點。查不到的證據，事後誰都補不回來。",
            "In September 2023 Microsoft could give only the most probable way in which a signing key had got out: the logs that would have shown it were past their retention, and half a year later it corrected parts of that account. What can no longer be looked up nobody can add afterwards.",
        ),
        report: "https://msrc.microsoft.com/blog/2023/09/results-of-major-technical-investigations-for-storm-0558-key-acquisition/",
        passes: text(
            "`ref: INC-2026-0612` 加上 `kind: incident`：別人查得到的編號、網址或 `scheme:locator`，並說是事故還是變更；清單正好是整份引用過的證據。",
            "`ref: INC-2026-0612` with `kind: incident`: an id, a URL or `scheme:locator` that somebody else can look up, and which of the two it is; the list is exactly what the packet cites.",
        ),
        fails: &[
            text(
                "引用是空的、「n/a」、「待補」、一句描述，或只有日期、IP 位址、兩個字元，或只有這台機器看得到的網址。",
                "The ref is empty, \"n/a\", \"tbd\", a sentence, a bare date or address, two characters, or a page that only this machine shows.",
            ),
            text(
                "引用帶著存取用的東西：帳密、檢視參數以外的參數、路徑參數，或有值的片段。",
                "The ref carries access: credentials, a parameter that is no view key, one in its path, or a fragment with a value.",
            ),
            text("沒有寫 `kind`。", "There is no `kind`."),
            text(
                "`submitted_at` 沒有時區、在未來，或早於複查。",
                "`submitted_at` has no offset, lies in the future, or comes before the post-check.",
            ),
            text(
                "送交的人（`submitted_by`）沒有角色、團隊或代號。",
                "The submitter (`submitted_by`) lacks role, team or principal.",
            ),
            text(
                "`redacted_evidence_refs` 列了沒有任何一項引用的證據，或同一個列了兩次。",
                "`redacted_evidence_refs` lists a ref that nothing cites, or the same one twice.",
            ),
            text(
                "證據的保存期限（`retained_until`）已經過了。",
                "Evidence was kept until a time (`retained_until`) that is past.",
            ),
            text(
                "`defaults` 或 `supersedes` 寫得不對。",
                "`defaults` or `supersedes` is not what the format has.",
            ),
        ],
    },
    Page {
        check: "actor_not_anonymous",
        title: text("誰做了什麼、誰決定", "who did what, and who decided"),
        why: text(
            "2014 年 5 月，Joyent 要重開一批新機器，指令打錯，整個 us-east-1 的主機同時重開，工具也沒有攔下來。要改善，得先知道是誰、用什麼動作、動到多大範圍；責怪個人則不必。",
            "In May 2014 a mistyped command at Joyent, meant to reboot some new machines, rebooted every server of us-east-1 at once, and the tool let it through. To mend that, one has to know who did what to how much; blaming a person is not needed.",
        ),
        report: "https://www.tritondatacenter.com/blog/postmortem-for-outage-of-us-east-1-may-27-2014",
        passes: text(
            "「平台組」的「值班 SRE」在 02:05 執行 `daemon_restart`，影響售票主機，由「平台組組長」決定。電力事件（`power_event`）與核心（`kernel`）填主機所屬的角色與團隊。",
            "The \"on-call SRE\" of \"platform\" did a `daemon_restart` at 02:05, the ticket host was affected, and the \"platform lead\" decided. For a power event or the kernel, the role and team that own the host stand there.",
        ),
        fails: &[
            text("沒有任何行為者。", "There is no actor."),
            text(
                "角色或團隊缺少，或等於沒說是誰：root、admin、unknown、someone、匿名、不明，任何語言都一樣。",
                "Role or team is missing, or names nobody as a whole: root, admin, unknown, someone, in any language.",
            ),
            text(
                "機器人、代理或排程沒有寫替哪個團隊執行（`on_behalf_of`）。",
                "A bot, an agent or a scheduler does not name the team that it acts for (`on_behalf_of`).",
            ),
            text(
                "動作沒有時間、時間在未來或晚於送交，或恢復動作不在處理時段裡。",
                "An action has no time, lies in the future or after the submission, or is a recovery outside the window.",
            ),
            text(
                "一邊寫 `action: none`，一邊又有重開機。",
                "`action: none` stands beside a reboot.",
            ),
            text(
                "沒有 `decided_by`，或做決定的是匿名、機器人、代理，包括動手的那一個。",
                "`decided_by` is missing, anonymous, a bot or an agent, or one of the bots and agents that acted.",
            ),
            text("沒有寫影響範圍（`affected_scope`）。", "There is no `affected_scope`."),
            text(
                "有斷電與 none 以外的動作，而行為者匿名、讀不出來或沒有影響範圍：整份退回（`reject_unattributed_restart`）。",
                "Something other than a power cut or `none` was done, and an actor is anonymous or cannot be read, or no scope is given: the packet is rejected (`reject_unattributed_restart`).",
            ),
        ],
    },
    Page {
        check: "postcheck_independent",
        title: text("另一個人再查一次", "somebody else looked again"),
        why: text(
            "2012 年 8 月，Knight Capital 更新八台伺服器時漏了一台，沒有第二個人複查，也沒有規定要有；開盤後四十五分鐘送出幾百萬筆錯單，虧損超過 4.6 億美元。",
            "In August 2012 one of eight servers at Knight Capital did not get the new code; no second technician looked, and no rule asked for one. In the 45 minutes after the market opened it sent millions of wrong orders and lost more than 460 million dollars.",
        ),
        report: "https://www.sec.gov/litigation/admin/2013/34-70694.pdf",
        passes: text(
            "恢復之後，另一個團隊的人（有角色、團隊與代號）親自做了功能探測，引用的是自己的證據。",
            "After the restoration somebody of another team, with role, team and principal, ran a functional probe and cites evidence of their own.",
        ),
        fails: &[
            text(
                "複查的人沒有角色、團隊或代號（`principal`）。",
                "The observer lacks role, team or `principal`.",
            ),
            text(
                "複查的就是動手的人、做決定的人，或是機器人、代理。兩邊都有代號就比代號；不然角色與團隊一樣就算同一個人，寫法不同也算。",
                "The observer is one of the actors, the one who decided, or a bot or an agent. Principals are compared where both have one; else the same role and team are the same person, however they are spelt.",
            ),
            text("只看了介面上的卡片（`ui_card`）。", "It rests on a UI card only (`ui_card`)."),
            text(
                "引用的證據跟恢復或事後狀態是同一份。",
                "It cites the same evidence as the restoration or the state after.",
            ),
            text(
                "沒有寫時間，或複查早於恢復（時段還開著時：早於時段開始）。",
                "It has no time, or was done before the restoration (while the window is open: before it opened).",
            ),
            NOT_LIVE,
        ],
    },
    Page {
        check: "maintenance_window_present",
        title: text("後續的維護時段", "what is still planned"),
        why: text(
            "2019 年 6 月，Google 某一處機房的例行維護，因為設定與程式的缺陷，把好幾個地點的網路控制程式一起停掉，網路壅塞了三到四個多小時。後續要動什麼、什麼時候動，要在動之前說清楚。",
            "In June 2019 a maintenance event for one location of Google's, through misconfigurations and a bug, stopped network control jobs in several; the congestion lasted from three to more than four hours. What will still be touched, and when, has to be said before.",
        ),
        report: "https://status.cloud.google.com/incident/cloud-networking/19009",
        passes: text(
            "一段不早於送交時間結束的時段：`from`、`to`。沒有後續動作：`none_planned` 加上理由。",
            "A window that ends at the submission or later: `from` and `to`. Nothing further: `none_planned` with a reason.",
        ),
        fails: &[
            text(
                "既沒有時段，也沒有說沒有後續動作。",
                "There is neither a window nor a word that nothing is planned.",
            ),
            text("時段的結束早於開始。", "The window ends before it begins."),
            text("時段在送交之前就結束了。", "The window ended before the submission."),
            text("`none_planned` 沒有理由。", "`none_planned` has no reason."),
        ],
    },
    Page {
        check: "rollback_owner_present",
        title: text("誰復原、照哪份計畫", "who rolls back, by which plan"),
        why: text(
            "2022 年 6 月，Cloudflare 撤回一次錯誤的網路變更時，幾位工程師互相蓋過彼此的修改，把已經撤回的又改回去，問題時好時壞，恢復因此變慢。",
            "In June 2022, while Cloudflare took back a faulty network change, engineers overwrote one another and undid what had just been taken back, so the trouble came and went and the recovery took longer.",
        ),
        report: "https://blog.cloudflare.com/cloudflare-outage-on-june-21-2022/",
        passes: text(
            "負責復原的角色與團隊，加上計畫放在哪裡（`plan_ref`）。",
            "The role and team that roll back, and where the plan is (`plan_ref`).",
        ),
        fails: &[
            text("有人，沒有計畫。", "There is an owner and no plan."),
            text(
                "有計畫，沒有完整的角色與團隊。",
                "There is a plan, and role and team are not both given.",
            ),
            text("這個稱呼等於沒有說是誰。", "The name says nothing about who it is."),
            text(
                "整個欄位都沒有：動過東西的話，整份退回（`reject_unattributed_restart`）。",
                "The whole field is missing: where anything was touched, the packet is rejected (`reject_unattributed_restart`).",
            ),
        ],
    },
];
