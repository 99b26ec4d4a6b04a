//! The 28 reviewer checks. Ids and order are frozen by the v1 plan format; the instructions are ours.

use crate::lang::Text;

/// One reviewer check.
#[derive(Clone, Copy, Debug)]
pub struct Check {
    /// The frozen id.
    pub id: &'static str,
    /// What to hand in so that it passes, for somebody who is tired.
    pub instruction: Text,
}

/// All checks in the plan's order.
pub const CHECKS: [Check; 28] = [
    Check {
        id: "source_change_evidence_current",
        instruction: Text {
            zh_tw: "先確認你引用的變更證據就是現在這一版：來源檔更新過，就重新產生計畫、重算該項摘要值，再交回讀。",
            en: "Make sure that you cite the change evidence as it stands now: if the source has changed, make the plan again, recompute the entry's digest, then hand in.",
        },
    },
    Check {
        id: "incident_ref_present",
        instruction: Text {
            zh_tw: "給一個別人查得到的事故或變更編號，並註明是哪一種；「無」「待補」或一句描述都不算。",
            en: "Give the incident or change reference that somebody else can look up, and say which of the two it is; \"n/a\", \"tbd\" or a sentence is not one.",
        },
    },
    Check {
        id: "actor_not_anonymous",
        instruction: Text {
            zh_tw: "寫明誰做了什麼、在什麼時間、影響哪些範圍、由誰決定：角色與團隊即可，但 root、admin、不明都不算人；機器人與排程要寫明替哪個團隊執行。",
            en: "Say who did what, when, to what scope, and who decided: role and team suffice, but root, admin or unknown is nobody; a bot, agent or scheduler names the team it acts for.",
        },
    },
    Check {
        id: "boot_or_recovery_window_present",
        instruction: Text {
            zh_tw: "交代主機何時開機、期間有沒有重開，以及處理時段的起訖時間；還沒恢復，結束時間就先寫 open。時間要帶時區。",
            en: "State when the host booted, whether it was rebooted, and from when to when the work went on; leave the window open while still degraded. Times carry their offset.",
        },
    },
    Check {
        id: "before_after_service_state_present",
        instruction: Text {
            zh_tw: "動手前與動手後的服務狀態各要一份證據，前者在時段開始之前觀察，後者在恢復之後；同一份不能用兩次，只寫「已恢復」不夠。",
            en: "One piece of evidence for the state before the window opened and another for the state after restoration; the same one does not serve twice, and \"recovered\" alone is not a state.",
        },
    },
    Check {
        id: "docker_daemon_state_present",
        instruction: Text {
            zh_tw: "說明 Docker daemon 的狀態、API 是否回應、socket 在不在、有沒有互搶；失敗的 daemon 不會有可用的 API，兩者矛盾就要查清楚。",
            en: "State how the Docker daemon is, whether its API answers, whether the socket is there and whether anything competed for it; a failed daemon has no working API, so settle a contradiction first.",
        },
    },
    Check {
        id: "compose_stack_state_present",
        instruction: Text {
            zh_tw: "給容器的總數，以及執行中、反覆重啟、已結束、不健康各有幾個；只要數字與一句摘要，不要貼指令輸出。",
            en: "Count the containers: total, running, restarting, exited, unhealthy. Numbers and one sentence; no pasted command output.",
        },
    },
    Check {
        id: "systemd_unit_state_present",
        instruction: Text {
            zh_tw: "給 systemd 的整體狀態、失敗單元的數量與重啟策略；整體顯示 degraded 卻沒有失敗單元時，用一句話說明原因。",
            en: "State the system state of systemd, how many units failed and the restart policy; if it says degraded with no failed unit, explain that in one sentence.",
        },
    },
    Check {
        id: "failed_unit_review_present",
        instruction: Text {
            zh_tw: "看過失敗的單元，說明它們跟事故、重啟還是恢復有關，或者無關；真的一個都沒有，就明說沒有。",
            en: "Look at the failed units and say whether they belong to the incident, the restart, the recovery or none of them; if there are none, say none.",
        },
    },
    Check {
        id: "port_binding_state_present",
        instruction: Text {
            zh_tw: "主機連接埠、容器連接埠、反向代理、閘道與防火牆五處逐一表態：一致、不一致或不適用；不一致與不適用都要說明。",
            en: "Go through host ports, container ports, proxy, gateway and firewall: consistent, mismatch or not applicable each; explain every mismatch and every not applicable.",
        },
    },
    Check {
        id: "dependency_impact_present",
        instruction: Text {
            zh_tw: "上游、下游、資料庫、佇列、映像檔登錄庫（registry）、AI 服務供應商、對外路由與監控逐項寫出影響，受影響的要點名；沒有影響也請寫「none」。",
            en: "For upstream, downstream, database, queue, registry, AI provider, public route and monitoring state the impact, and name what was affected; \"none\" is an answer, silence is not.",
        },
    },
    Check {
        id: "public_route_recovery_present",
        instruction: Text {
            zh_tw: "對外路由：已恢復（附時間）、仍然降級、沒受影響，或不適用並說明理由，四選一。",
            en: "Public route: recovered with its time, still degraded, unaffected, or not applicable with a reason. Pick one.",
        },
    },
    Check {
        id: "admin_route_recovery_present",
        instruction: Text {
            zh_tw: "管理與內部操作路由：已恢復（附時間）、仍然降級、沒受影響，或不適用並說明理由；對外通了不代表內部也通。",
            en: "Admin and internal operator route: recovered with its time, still degraded, unaffected, or not applicable with a reason. A public route that works says nothing about this one.",
        },
    },
    Check {
        id: "agent_provider_health_present",
        instruction: Text {
            zh_tw: "Ollama、AI 服務供應商、代理路由與 webhook：寫明這份證據涵蓋哪幾項、狀態如何；沒有用到就寫不適用與理由。",
            en: "Ollama, AI provider, agent route and webhook: say which of them the evidence covers and how they are; if none is used here, not applicable with a reason.",
        },
    },
    Check {
        id: "monitoring_alert_ref_present",
        instruction: Text {
            zh_tw: "至少引用一個系統來源：監控、告警、儀表板或事故單，不能只憑人看；靜音中的告警要列出來並寫到何時為止。",
            en: "Cite at least one system: monitor, alert, dashboard or incident record; somebody's eyes alone do not count. List silenced alerts and until when.",
        },
    },
    Check {
        id: "operator_notification_present",
        instruction: Text {
            zh_tw: "寫明通知了哪個產品、負責人、團隊或工作階段，以及通知的時間。",
            en: "Say which product, owner, team or session was told, and when.",
        },
    },
    Check {
        id: "cross_project_sync_present",
        instruction: Text {
            zh_tw: "影響到其他專案、公開網站或監控時，列出已同步的專案；確定沒有波及，才寫不適用與理由。",
            en: "Where other projects, public sites or monitoring were affected, list the projects that were kept in step; not applicable, with a reason, only where nothing spread.",
        },
    },
    Check {
        id: "restoration_evidence_present",
        instruction: Text {
            zh_tw: "已恢復：寫恢復時間、憑什麼判定、怎麼恢復的。還沒恢復：寫從何時開始仍然降級。兩者只能擇一。",
            en: "Restored: when, on what basis, and how. Not restored: degraded since when. One of the two, never both.",
        },
    },
    Check {
        id: "postcheck_independent",
        instruction: Text {
            zh_tw: "恢復之後，請另一位沒有動手也沒有下決定的人親自再查一次；機器人的回報與介面上的綠燈都不算。",
            en: "After the restoration, somebody who neither acted nor decided looks again; a bot's report or a green card in a UI does not count.",
        },
    },
    Check {
        id: "recurrence_guard_present",
        instruction: Text {
            zh_tw: "寫明靠什麼避免再發生（防護、凍結、複審或阻擋自動化）、誰負責、何時完成，並指定後續追蹤的人；期限要晚於送交時間。",
            en: "Say what keeps it from happening again (guard, freeze, review or blocked automation), who owns it and when it is due, and name who follows up; the due date lies after the submission.",
        },
    },
    Check {
        id: "runner_repair_bot_contention_present",
        instruction: Text {
            zh_tw: "執行器、修復機器人、備份工作、iptables 與 compose 操作逐一寫明有沒有互相競爭；看到競爭就說明經過，而且要與 daemon 的描述一致。",
            en: "For runner, repair bot, backup job, iptables and compose action state whether they competed for the host; explain what was observed, and keep it in step with what the daemon's entry says.",
        },
    },
    Check {
        id: "maintenance_window_present",
        instruction: Text {
            zh_tw: "後續還要重啟、修復或改設定，就寫維護時段的起訖；沒有後續動作也要明說並給理由。",
            en: "If anything further will be restarted, repaired or reconfigured, give the maintenance window; if nothing is planned, say so with a reason.",
        },
    },
    Check {
        id: "rollback_owner_present",
        instruction: Text {
            zh_tw: "復原（rollback）負責人與復原計畫要一起給：只有人沒有計畫，或只有計畫沒有人，都不算。",
            en: "Give the rollback owner and the rollback plan together: a person without a plan, or a plan without a person, does not count.",
        },
    },
    Check {
        id: "no_false_green_route_or_container",
        instruction: Text {
            zh_tw: "路由回 200、容器在跑、API 有回應、儀表板是綠的，都不能當作修好了；至少做一項深入查驗，例如功能探測、資料完整性、錯誤率或設定比對。",
            en: "A route that says 200, a container that runs, an API that answers or a green dashboard does not prove a repair; do at least one deep check, such as a functional probe, data integrity, error rate or a config diff.",
        },
    },
    Check {
        id: "raw_log_config_absent",
        instruction: Text {
            zh_tw: "只交摘要與引用；日誌、journal、compose 檔、systemd 單元檔、環境變數清單與主機設定的原文留在原處，不要貼進來。",
            en: "Summaries and references only; the text of logs, journals, compose files, unit files, environment listings and host configs stays where it is.",
        },
    },
    Check {
        id: "secret_or_key_value_absent",
        instruction: Text {
            zh_tw: "密碼、金鑰、權杖、cookie、它們的雜湊，連其中一小段都不要交；寫「已輪替」就夠了。",
            en: "No password, key, token or cookie, no hash of one and no piece of one; \"rotated\" says all that is needed.",
        },
    },
    Check {
        id: "counts_transition_safe",
        instruction: Text {
            zh_tw: "不要自己填驗收旗標、數量或審查結果：只有審查者簽署的紀錄能改變它們，而且永遠不會順便放行任何操作。",
            en: "Do not fill in accepted flags, counts or the reviewer's outcome: only a reviewer's signed record changes them, and it never opens a gate along the way.",
        },
    },
    Check {
        id: "runtime_stays_zero",
        instruction: Text {
            zh_tw: "回讀只看不動：內容裡不得出現任何授權、放行或被禁止的動作，不論寫的是什麼值。",
            en: "A readback looks and touches nothing: it holds no authorisation, no gate and no blocked action, whatever value they are given.",
        },
    },
];
