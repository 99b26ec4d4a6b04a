//! What the guide says of how it ends: restored, looked at again, guarded, followed up, attested.

use super::{FieldPage, text};

pub(super) const PAGES: &[FieldPage] = &[
    FieldPage {
        name: "restoration_evidence_ref",
        title: text("恢復，或仍然降級", "restored, or still degraded"),
        asks: text(
            "何時恢復、憑什麼判定、怎麼恢復的；還沒恢復就只寫從何時開始仍然降級。",
            "When it was restored, on what basis, and how; or, if it was not, since when it is still degraded.",
        ),
        example: "\
restoration_evidence_ref:
  ref: evidence:inc-2026-0612/restoration
  observed_at: 2026-06-12T03:30:00+08:00
  restored_at: 2026-06-12T03:30:00+08:00
  basis: [container_up, config_diff, functional_probe]
  summary: ‹把 worker 的連線逾時改回重啟前的值，訂票測試通過。|The worker's connection timeout went back to its value from before; a test order went through.›",
    },
    FieldPage {
        name: "postcheck_readback_ref",
        title: text("另一個人再查一次", "somebody else looked again"),
        asks: text(
            "沒有動手也沒有下決定的人，在恢復之後親自再查一次；觀察者要有代號，依據要有深入的一項。",
            "Somebody who neither acted nor decided looked again after the restoration; the observer has a principal, and the basis holds a deep check.",
        ),
        example: "\
postcheck_readback_ref:
  ref: evidence:inc-2026-0612/postcheck
  observed_at: 2026-06-12T04:30:00+08:00
  observed_by: {role: ‹訂票測試|ticketing QA›, team: ‹訂票組|ticketing›, principal: p-031}
  basis: [functional_probe, data_integrity]",
    },
    FieldPage {
        name: "recurrence_guard_ref",
        title: text("靠什麼不再發生", "what keeps it from coming back"),
        asks: text(
            "哪一種防護、做什麼、誰負責、何時完成。",
            "Which guard, what is done, who owns it, and when it is due.",
        ),
        example: "\
recurrence_guard_ref:
  ref: CHG-2026-0457
  guard: prevention_guard
  summary: ‹daemon 重啟前先檢查逾時設定，不一致就不重啟。|Before a restart of the daemon the timeout is compared; a difference stops the restart.›
  owner: {role: ‹平台工程師|platform engineer›, team: ‹平台組|platform›}
  due: 2026-07-15",
    },
    FieldPage {
        name: "contention_review",
        title: text("有沒有互相競爭", "whether anything competed"),
        asks: text(
            "執行器、修復機器人、備份工作、iptables、compose 操作，有沒有在搶同一台主機。",
            "Whether runner, repair bot, backup job, iptables or a compose action competed for the host.",
        ),
        example: "\
contention_review:
  ref: evidence:inc-2026-0612/contention
  runner: none
  repair_bot: none
  backup_job: none
  iptables: none
  compose_action: none",
    },
    FieldPage {
        name: "maintenance_window",
        title: text("後續的維護時段", "what is still planned"),
        asks: text(
            "後續還要動的時段；沒有後續就寫 `none_planned` 與理由。",
            "The window for what is still to be done; `none_planned` with a reason where nothing is.",
        ),
        example: "\
maintenance_window:
  from: 2026-06-20T02:00:00+08:00
  to: 2026-06-20T04:00:00+08:00",
    },
    FieldPage {
        name: "rollback_owner",
        title: text("誰復原、照哪份計畫", "who rolls back, by which plan"),
        asks: text(
            "要復原時由誰來、照哪一份計畫；兩個一起給。",
            "Who rolls back if need be, and by which plan; the two together.",
        ),
        example: "\
rollback_owner:
  role: ‹平台工程師|platform engineer›
  team: ‹平台組|platform›
  plan_ref: runbook:ticket-queue/rollback-3",
    },
    FieldPage {
        name: "followup_owner",
        title: text("誰追蹤、到何時", "who follows up, until when"),
        asks: text(
            "誰追蹤後續、到何時為止。",
            "Who follows up, and until when.",
        ),
        example: "followup_owner: {role: ‹平台組組長|platform lead›, team: ‹平台組|platform›, due: 2026-07-31}",
    },
    FieldPage {
        name: "redacted_evidence_refs",
        title: text("引用過的全部證據", "all evidence that is cited"),
        asks: text(
            "整份引用過的證據，不多也不少：每個 `ref`、`plan_ref`、來源與靜音的引用。",
            "Exactly what the packet cites, no more and no less: every `ref` and `plan_ref`, those of sources and silences included.",
        ),
        example: "\
redacted_evidence_refs:
  - INC-2026-0612
  - evidence:inc-2026-0612/actors
  - evidence:inc-2026-0612/boot
  - evidence:inc-2026-0612/window
  - evidence:inc-2026-0612/before
  - evidence:inc-2026-0612/after
  - evidence:inc-2026-0612/docker
  - evidence:inc-2026-0612/compose
  - evidence:inc-2026-0612/systemd
  - evidence:inc-2026-0612/failed-units
  - evidence:inc-2026-0612/ports
  - evidence:inc-2026-0612/dependencies
  - evidence:inc-2026-0612/public-route
  - evidence:inc-2026-0612/admin-route
  - evidence:inc-2026-0612/agents
  - evidence:inc-2026-0612/monitoring
  - ALERT-88121
  - \"https://grafana.example.org/d/tq/ticket-queue?from=now-6h&to=now\"
  - SILENCE-4471
  - evidence:inc-2026-0612/notice
  - evidence:inc-2026-0612/sync
  - evidence:inc-2026-0612/restoration
  - evidence:inc-2026-0612/postcheck
  - CHG-2026-0457
  - evidence:inc-2026-0612/contention
  - runbook:ticket-queue/rollback-3",
    },
    FieldPage {
        name: "no_secret_value_attestation",
        title: text("聲明沒有機密", "no secret, attested"),
        asks: text(
            "送交的人聲明：裡面沒有任何機密，也沒有其中一段。",
            "The submitter attests that no secret is in it, nor a piece of one.",
        ),
        example: "no_secret_value_attestation: {attested: true}",
    },
    FieldPage {
        name: "no_raw_log_or_config_attestation",
        title: text("聲明沒有原文", "no raw text, attested"),
        asks: text(
            "送交的人聲明：裡面沒有日誌或設定的原文。",
            "The submitter attests that no raw log or configuration is in it.",
        ),
        example: "no_raw_log_or_config_attestation: {attested: true}",
    },
    FieldPage {
        name: "no_false_green_attestation",
        title: text("聲明不只是綠燈", "no false green, attested"),
        asks: text(
            "送交的人聲明：沒有把綠燈當成修好了。",
            "The submitter attests that no green light was taken for a repair.",
        ),
        example: "no_false_green_attestation: {attested: true}",
    },
];
