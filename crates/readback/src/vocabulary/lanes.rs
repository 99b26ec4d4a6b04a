//! The ten lanes: where an episode can stand. Ids and order are frozen by the v1 plan format.

use crate::lang::Text;

/// One lane.
#[derive(Clone, Copy, Debug)]
pub struct Lane {
    /// The frozen id.
    pub id: &'static str,
    /// What it means to stand there, in our words.
    pub meaning: Text,
}

/// The lane of an episode for which no packet has come.
pub const WAITING_READBACK: &str = "waiting_post_incident_readback";

/// The lane of a packet that passes every check and waits for its reviewer.
pub const READY_FOR_REVIEW: &str = "ready_for_host_service_post_incident_review";

/// All lanes in the plan's order.
pub const LANES: [Lane; 10] = [
    Lane {
        id: WAITING_READBACK,
        meaning: Text {
            zh_tw: "這個服務面還沒有人交回讀包，或交來的依據已經過期；在收到之前，這個服務面的已收與已驗收都是 0。",
            en: "Nobody has handed in a readback for this surface, or the one handed in rests on an outdated source; until one comes, this surface counts as 0 received and 0 accepted.",
        },
    },
    Lane {
        id: "request_actor_supplement",
        meaning: Text {
            zh_tw: "還說不清是誰動手、誰做決定、誰負責；請補上角色與團隊，不需要個人姓名。",
            en: "It is not yet clear who acted, who decided or who is responsible; add role and team, no personal names are needed.",
        },
    },
    Lane {
        id: "request_before_after_supplement",
        meaning: Text {
            zh_tw: "事前與事後兜不起來：請補事前狀態、事後狀態、開機時間、處理時段或恢復的證據。",
            en: "Before and after do not join up: add the state before, the state after, the boot time, the window or the evidence of restoration.",
        },
    },
    Lane {
        id: "request_service_state_supplement",
        meaning: Text {
            zh_tw: "服務本身的狀態不完整：請補 Docker daemon、compose、systemd、失敗單元、連接埠、相依服務或競爭情形。",
            en: "The state of the service itself is incomplete: add the Docker daemon, compose, systemd, failed units, ports, dependencies or contention.",
        },
    },
    Lane {
        id: "request_impact_supplement",
        meaning: Text {
            zh_tw: "還不知道波及了誰：請補對外與管理路由、AI 服務供應商、監控告警、已通知的對象或跨專案同步。",
            en: "It is not yet known who else was hit: add public and admin routes, AI providers, alerts, who was told, or the projects that were kept in step.",
        },
    },
    Lane {
        id: "quarantine_raw_payload",
        meaning: Text {
            zh_tw: "交來的內容裡有機密或未經整理的原始資料；它不會被讀取也不會被保存，請改交去識別化的摘要。",
            en: "What was handed in holds a secret or raw material; it is neither read nor kept. Hand in a redacted summary instead.",
        },
    },
    Lane {
        id: "reject_unattributed_restart",
        meaning: Text {
            zh_tw: "有人重啟、停止或改動了服務，卻沒有行為者、影響範圍、復原（rollback）負責人或通知；這樣的操作不能驗收。",
            en: "Something was restarted, stopped or changed without an actor, an affected scope, a rollback owner or a notification; such an operation cannot be accepted.",
        },
    },
    Lane {
        id: READY_FOR_REVIEW,
        meaning: Text {
            zh_tw: "機器檢查全部通過，故事完整而且前後一致；是否屬實由一位沒有動手的審查者判斷，這裡還不是驗收。",
            en: "Every machine check passes: the story is complete and consistent. Whether it is true is for a reviewer who did not act; this is not acceptance.",
        },
    },
    Lane {
        id: "recurrence_guard_backfill_required",
        meaning: Text {
            zh_tw: "還沒有說明靠什麼避免再次發生；請補防護措施、變更凍結、負責人複審或自動化阻擋，並寫明期限。",
            en: "Nothing yet says what keeps it from coming back: add a guard, a change freeze, an owner's review or a block on the automation, with a due date.",
        },
    },
    Lane {
        id: "waiting_runtime_gate",
        meaning: Text {
            zh_tw: "回讀已由審查者驗收；這不代表可以動手，任何操作仍須另外由人核准。",
            en: "A reviewer has accepted the readback; that permits nothing. Any action still needs its own human approval elsewhere.",
        },
    },
];
