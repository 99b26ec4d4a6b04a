//! Which command to run on the host for which field of a packet, and what to pipe where.
//!
//! People run these commands; the plan authorises none of them, and this program runs none. Commands
//! that print values (an environment, a whole configuration, labels and arguments of containers) are
//! never among them.

use readback::lang::{Lang, Text};

/// A command whose output is evidence for a field.
#[derive(Clone, Copy, Debug)]
pub struct Command {
    /// The command.
    pub command: &'static str,
    /// What it establishes for the field.
    pub establishes: Text,
}

/// How the evidence of a field is captured.
#[derive(Clone, Copy, Debug)]
pub struct Capturing {
    /// The field.
    pub field: &'static str,
    /// The commands; none where only a person knows.
    pub commands: &'static [Command],
    /// What the commands leave open, and who says that.
    pub left: Text,
}

const fn text(zh_tw: &'static str, en: &'static str) -> Text {
    Text { zh_tw, en }
}

const fn command(command: &'static str, establishes: Text) -> Command {
    Command { command, establishes }
}

const PS: &str = "docker ps -a";
const EVENTS: &str = "docker events --since 2h --until 0s";
const UNITS: &str = "systemctl list-units --all --no-pager";

const STATES: &[Command] = &[
    command(
        PS,
        text(
            "容器各在什麼狀態、健康檢查通過與否",
            "which state containers are in, and their health checks",
        ),
    ),
    command(UNITS, text("單元各在什麼狀態", "which state units are in")),
    command("ss -ltn", text("哪些連接埠在監聽", "which ports listen")),
];

/// Every field that takes evidence, in the order of the format.
pub const CAPTURING: &[Capturing] = &[
    Capturing {
        field: "change_or_incident_ref",
        commands: &[],
        left: text("工單或事故編號由人填。", "A person gives the ticket or the incident's id."),
    },
    Capturing {
        field: "actor_attribution_ref",
        commands: &[
            command(
                EVENTS,
                text(
                    "容器何時停止、啟動、被終止",
                    "when containers stopped, started and were killed",
                ),
            ),
            command("last -x -F", text("何時開機與關機", "when the host booted and shut down")),
        ],
        left: text(
            "事件只說做了什麼、在何時；是誰、憑誰決定，由人填。",
            "Events say what was done and when; who did it and who decided, people say.",
        ),
    },
    Capturing {
        field: "boot_time_ref",
        commands: &[
            command("uptime -s", text("本次開機的時間", "when the host booted last")),
            command(
                "last -x -F reboot shutdown",
                text("開過幾次機，最近一次的時間", "how often the host booted, and when last"),
            ),
            command(
                "journalctl --list-boots --no-pager",
                text("日誌裡的每一次開機", "every boot in the journal"),
            ),
        ],
        left: text(
            "這次事故有沒有重開機（`rebooted`）由人填。",
            "Whether it was rebooted in this incident (`rebooted`) is a person's to say.",
        ),
    },
    Capturing {
        field: "restart_or_recovery_window_ref",
        commands: &[
            command(EVENTS, text("動作從何時到何時", "from when to when things were done")),
            command(
                "journalctl -u UNIT -o short-iso --since -2h --no-pager",
                text("單元何時失敗、何時再啟動", "when a unit failed and started again"),
            ),
        ],
        left: text("時段的頭尾由人定。", "Where the window begins and ends, a person settles."),
    },
    Capturing {
        field: "before_service_state_ref",
        commands: STATES,
        left: text(
            "要在動手之前擷取；沒有的話，用監控當時的畫面。`state` 由人填。",
            "It has to be captured before anything is touched; where it was not, cite what monitoring showed then. `state` is a person's to say.",
        ),
    },
    Capturing {
        field: "after_service_state_ref",
        commands: STATES,
        left: text(
            "在處理時段結束之後擷取；`--before A --after B` 說出差別。`state` 由人填。",
            "To be captured after the window has ended; `--before A --after B` says what changed. `state` is a person's to say.",
        ),
    },
    Capturing {
        field: "docker_daemon_state_ref",
        commands: &[
            command("docker version", text("API 有沒有回應", "whether the API answers")),
            command(
                "systemctl status docker.service --no-pager -n 0",
                text(
                    "daemon 的單元在什麼狀態、從何時起",
                    "which state the daemon's unit is in, and since when",
                ),
            ),
        ],
        left: text(
            "socket 在不在、有沒有互相競爭，由人填。",
            "Whether the socket is there and whether anything competed is a person's to say.",
        ),
    },
    Capturing {
        field: "compose_stack_state_ref",
        commands: &[
            command(
                PS,
                text(
                    "容器總數、執行中、反覆重啟、已結束、不健康",
                    "how many containers there are, run, restart, have exited, are unhealthy",
                ),
            ),
            command("docker compose ps -a", text("同上，只看一個 stack", "the same of one stack")),
        ],
        left: text("", ""),
    },
    Capturing {
        field: "systemd_unit_state_ref",
        commands: &[
            command(
                "systemctl is-system-running",
                text("整體狀態", "the state of the whole system"),
            ),
            command(
                "systemctl --failed --no-pager",
                text("失敗單元的數量", "how many units failed"),
            ),
            command(
                "systemctl show UNIT -p Id,ActiveState,SubState,Result,NRestarts",
                text("一個單元的狀態與結果", "the state and result of one unit"),
            ),
        ],
        left: text(
            "重啟策略（`restart_policy`）由人填。",
            "The restart policy (`restart_policy`) is a person's to say.",
        ),
    },
    Capturing {
        field: "failed_unit_review_ref",
        commands: &[
            command(
                "systemctl --failed --no-pager",
                text(
                    "哪些單元失敗（加 --names 才說名稱）",
                    "which units failed (names with --names only)",
                ),
            ),
            command(
                "systemctl status UNIT --no-pager -n 0",
                text(
                    "為什麼失敗：結束碼、逾時、記憶體不足",
                    "how it failed: exit code, timeout, want of memory",
                ),
            ),
        ],
        left: text(
            "與事故有沒有關係（`related_to`）由人判斷。",
            "Whether they belong to the incident (`related_to`) is a person's to judge.",
        ),
    },
    Capturing {
        field: "port_binding_state_ref",
        commands: &[
            command("ss -ltn", text("主機上哪些連接埠在監聽", "which ports listen on the host")),
            command("docker ps", text("容器發布了哪些連接埠", "which ports containers publish")),
            command(
                "iptables-save",
                text(
                    "Docker 的轉送規則還在不在",
                    "whether Docker's forwarding rules are still there",
                ),
            ),
            command("nft list ruleset", text("同上，nftables", "the same, nftables")),
        ],
        left: text(
            "五個面向是 consistent 還是 mismatch，由人判斷。",
            "Whether each of the five sides is consistent or a mismatch is a person's to judge.",
        ),
    },
    Capturing {
        field: "dependency_impact_ref",
        commands: &[],
        left: text(
            "問相依服務的負責人，引用監控；主機上的輸出說不出來。",
            "Ask who owns the dependencies and cite monitoring; output of the host does not say it.",
        ),
    },
    Capturing {
        field: "public_route_recovery_ref",
        commands: &[],
        left: text(
            "引用外部監控或黑箱探測的結果。",
            "Cite what external monitoring or a probe from outside showed.",
        ),
    },
    Capturing {
        field: "admin_route_recovery_ref",
        commands: &[],
        left: text(
            "引用監控；由使用管理路由的人說。",
            "Cite monitoring; who uses the admin route says it.",
        ),
    },
    Capturing {
        field: "agent_provider_health_ref",
        commands: &[],
        left: text(
            "引用供應商的狀態頁或自己的探測。",
            "Cite the provider's status or a probe of your own.",
        ),
    },
    Capturing {
        field: "monitoring_alert_ref",
        commands: &[],
        left: text(
            "引用監控、告警或事故單；靜音由人列。",
            "Cite monitoring, alerts or the incident; silences are listed by a person.",
        ),
    },
    Capturing {
        field: "operator_notification_ref",
        commands: &[],
        left: text("通知了誰、何時，由人填。", "Who was told, and when, a person says."),
    },
    Capturing {
        field: "cross_project_sync_ref",
        commands: &[],
        left: text("同步了哪些專案，由人填。", "Which projects were kept in step, a person says."),
    },
    Capturing {
        field: "restoration_evidence_ref",
        commands: &[
            command(
                PS,
                text("恢復之後容器的狀態", "the state of containers after the restoration"),
            ),
            command(EVENTS, text("何時恢復", "when it was restored")),
        ],
        left: text(
            "依據（`basis`）與怎麼恢復的，由人填。",
            "The basis (`basis`) and how it was restored are a person's to say.",
        ),
    },
    Capturing {
        field: "postcheck_readback_ref",
        commands: STATES,
        left: text(
            "由動手的人以外的人，用自己的登入擷取，放在別的引用下。",
            "To be captured by somebody other than those who acted, in a session of their own and under a ref of its own.",
        ),
    },
    Capturing {
        field: "recurrence_guard_ref",
        commands: &[],
        left: text("什麼防止它再發生，由人填。", "What keeps it from coming back, a person says."),
    },
    Capturing {
        field: "contention_review",
        commands: &[
            command(
                "systemctl list-timers --all --no-pager",
                text("有哪些計時器", "which timers there are"),
            ),
            command(
                EVENTS,
                text("同一段時間還有什麼在動容器", "what else touched containers at that time"),
            ),
        ],
        left: text(
            "五項各是 none 還是 observed，由人判斷。",
            "Whether each of the five is none or observed is a person's to judge.",
        ),
    },
];

/// How the evidence of a field is captured; none where it takes no evidence.
#[must_use]
pub fn capturing(field: &str) -> Option<&'static Capturing> {
    CAPTURING.iter().find(|capturing| capturing.field == field)
}

/// What is said of it by `explain`, as paragraphs.
#[must_use]
pub fn explained(field: &str, lang: Lang) -> Option<String> {
    let capturing = capturing(field)?;
    let head = match (capturing.commands.is_empty(), lang) {
        (true, Lang::ZhTw) => "從主機擷取：沒有哪個指令說得出來。",
        (true, Lang::En) => "Capturing it on the host: no command says it.",
        (false, Lang::ZhTw) => "從主機擷取（由人執行；計畫不授權任何一個）：",
        (false, Lang::En) => {
            "Capturing it on the host (people run these; the plan authorises none):"
        }
    };
    let mut told = vec![head.to_owned(), String::new()];
    for Command { command, establishes } in capturing.commands {
        told.push(format!("  {command} 2>&1 | readback summarize"));
        told.push(format!("      {}", establishes.in_lang(lang)));
    }
    if !capturing.commands.is_empty() {
        told.push(String::new());
    }
    let left = capturing.left.in_lang(lang);
    if !left.is_empty() {
        told.push(left.to_owned());
    }
    Some(told.join("\n").trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use readback::authoring::fill::fillable as evidence_fields;

    use super::*;

    #[test]
    fn every_field_that_takes_evidence_says_how_it_is_captured() {
        let fields: Vec<&str> = CAPTURING.iter().map(|capturing| capturing.field).collect();
        assert_eq!(fields, evidence_fields().collect::<Vec<_>>());
    }

    #[test]
    fn no_command_prints_values() {
        for Command { command, .. } in CAPTURING.iter().flat_map(|capturing| capturing.commands) {
            let words: Vec<&str> = command.split_whitespace().collect();
            for word in ["env", "printenv", "inspect", "config", "cat", "export", "logs", "info"] {
                assert!(!words.contains(&word), "{command}");
            }
            let shows_all = words.contains(&"show") && !words.contains(&"-p");
            assert!(!shows_all, "{command}");
        }
    }

    #[test]
    fn every_field_is_explained_in_both_languages() {
        for field in evidence_fields() {
            for lang in Lang::ALL {
                assert!(explained(field, lang).is_some_and(|text| text.len() > 20), "{field}");
            }
        }
        assert!(explained("submitted_at", Lang::En).is_none());
    }
}
