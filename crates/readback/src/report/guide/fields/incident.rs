//! What the guide says of what happened: the incident, who acted, when, and how the service was before.

use super::{FieldPage, text};

pub(super) const PAGES: &[FieldPage] = &[
    FieldPage {
        name: "change_or_incident_ref",
        title: text("事故或變更的編號", "the incident or change"),
        asks: text(
            "別人查得到的事故或變更，以及是哪一種。候選加上這個編號，就是一個事件。",
            "The incident or change that somebody else can look up, and which of the two it is. Candidate and ref together are the episode.",
        ),
        example: "\
change_or_incident_ref:
  ref: INC-2026-0612
  kind: incident
  summary: ‹Docker daemon 重啟後，售票佇列的 worker 反覆重啟。|After the Docker daemon was restarted, the worker of the ticket queue kept restarting.›",
    },
    FieldPage {
        name: "actor_attribution_ref",
        title: text("誰做了什麼、誰決定", "who did what, and who decided"),
        asks: text(
            "每一個動作：誰、做了什麼、何時、屬於起因還是恢復；動到哪些範圍，一項一個名稱，最多 200 個字元；由誰決定。角色與團隊就夠，不需要姓名；複查與審查要能確認不是同一個人，所以最好有代號。",
            "Each action: who, what, when, and whether it belongs to the cause or the recovery; what was affected, a name each of at most 200 characters; who decided. Role and team suffice, no names; a principal makes it possible to tell that the post-checker and the reviewer are other people.",
        ),
        example: "\
actor_attribution_ref:
  ref: evidence:inc-2026-0612/actors
  actors:
    - {role: ‹值班 SRE|on-call SRE›, team: ‹平台組|platform›, principal: p-014, action: daemon_restart,
       at: 2026-06-12T02:05:00+08:00, part: cause}
    - {role: ‹值班 SRE|on-call SRE›, team: ‹平台組|platform›, principal: p-014, action: config_change,
       at: 2026-06-12T03:10:00+08:00, part: recovery}
  affected_scope: [ticket-api, ticket-worker, ticket-broker]
  decided_by: {role: ‹平台組組長|platform lead›, team: ‹平台組|platform›, principal: p-009}",
    },
    FieldPage {
        name: "boot_time_ref",
        title: text("主機何時開機", "when the host booted"),
        asks: text(
            "主機最後一次開機的時間，以及這次事件中有沒有重開。",
            "When the host booted last, and whether it was rebooted in this incident.",
        ),
        example: "\
boot_time_ref:
  ref: evidence:inc-2026-0612/boot
  boot_time: 2026-05-03T21:14:00+08:00
  rebooted: false",
    },
    FieldPage {
        name: "restart_or_recovery_window_ref",
        title: text("處理時段", "the window"),
        asks: text(
            "從何時動手、到何時收工。還沒恢復，結束就寫 `open`。",
            "From when to when the work went on. While it is still degraded, it ends with `open`.",
        ),
        example: "\
restart_or_recovery_window_ref:
  ref: evidence:inc-2026-0612/window
  from: 2026-06-12T02:05:00+08:00
  to: 2026-06-12T03:40:00+08:00",
    },
    FieldPage {
        name: "before_service_state_ref",
        title: text("事前的狀態", "the state before"),
        asks: text(
            "時段開始之前，服務是什麼樣子；監控的歷史紀錄通常查得到。",
            "How the service was before the window opened; the history of the monitoring usually says.",
        ),
        example: "\
before_service_state_ref:
  ref: evidence:inc-2026-0612/before
  observed_at: 2026-06-12T01:50:00+08:00
  state: healthy
  summary: ‹佇列深度正常，錯誤率 0.1%。|Queue depth normal, error rate 0.1 percent.›",
    },
];
