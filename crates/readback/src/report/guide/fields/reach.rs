//! What the guide says of whom it reached: routes, providers, monitoring, those who were told, other projects.

use super::{FieldPage, text};

pub(super) const PAGES: &[FieldPage] = &[
    FieldPage {
        name: "public_route_recovery_ref",
        title: text("對外路由", "the public route"),
        asks: text(
            "使用者走的那條路：已恢復（附時間）、仍然降級，或沒受影響。",
            "The route that users take: recovered with its time, still degraded, or unaffected.",
        ),
        example: "\
public_route_recovery_ref:
  ref: evidence:inc-2026-0612/public-route
  state: recovered
  recovered_at: 2026-06-12T03:30:00+08:00",
    },
    FieldPage {
        name: "admin_route_recovery_ref",
        title: text("管理路由", "the admin route"),
        asks: text(
            "管理與內部操作走的那條路；對外通了不代表它也通。",
            "The route that administrators and operators take; a public one that works says nothing about it.",
        ),
        example: "\
admin_route_recovery_ref:
  ref: evidence:inc-2026-0612/admin-route
  state: unaffected",
    },
    FieldPage {
        name: "agent_provider_health_ref",
        title: text("AI 服務供應商與代理", "AI providers and agents"),
        asks: text(
            "AI 服務供應商、代理路由與 webhook 的狀態，以及這份證據涵蓋哪幾項。",
            "How AI providers, agent routes and webhooks are, and which of them the evidence covers.",
        ),
        example: "\
agent_provider_health_ref:
  ref: evidence:inc-2026-0612/agents
  state: unaffected
  covers: [agent_route, webhook]",
    },
    FieldPage {
        name: "monitoring_alert_ref",
        title: text("監控與靜音", "monitoring and silences"),
        asks: text(
            "系統看到了什麼：至少一個監控、告警、儀表板或事故單；以及哪些告警被靜音到何時。",
            "What a system saw: one monitor, alert, dashboard or incident record at least; and which alerts are silenced until when.",
        ),
        example: "\
monitoring_alert_ref:
  ref: evidence:inc-2026-0612/monitoring
  sources:
    - {kind: alert, ref: ALERT-88121}
    - {kind: dashboard, ref: \"https://grafana.example.org/d/tq/ticket-queue?from=now-6h&to=now\"}
  silences:
    - {ref: SILENCE-4471, until: 2026-06-12T03:00:00+08:00}",
    },
    FieldPage {
        name: "operator_notification_ref",
        title: text("通知了誰", "who was told"),
        asks: text(
            "通知了哪個產品、負責人、工作階段或團隊，以及何時。",
            "Which product, owner, session or team was told, and when.",
        ),
        example: "\
operator_notification_ref:
  ref: evidence:inc-2026-0612/notice
  notified:
    - {product: ‹線上訂票|online tickets›}
    - {owner: {role: ‹訂票產品負責人|ticketing product owner›, team: ‹訂票組|ticketing›}}
    - {role: ‹客服組長|support lead›, team: ‹客服|support›}
  at: 2026-06-12T02:20:00+08:00",
    },
    FieldPage {
        name: "cross_project_sync_ref",
        title: text("同步過的專案", "projects kept in step"),
        asks: text(
            "波及其他專案、公開網站或監控時，同步過哪些專案。",
            "Which projects were kept in step, where other projects, public sites or monitoring were affected.",
        ),
        example: "\
cross_project_sync_ref:
  ref: evidence:inc-2026-0612/sync
  projects: [ticketing, seat-map]",
    },
];
