//! What the guide says of each field of the packet: its title, what it asks, and an example. The examples together are one
//! packet that passes every check; a test reads them so.
//!
//! In an example `‹zh|en›` stands for the one or the other, by the language.

use crate::lang::{Lang, Text};

/// What the guide says of a field.
#[derive(Clone, Copy, Debug)]
pub struct FieldPage {
    /// The name of the field.
    pub name: &'static str,
    /// What it is, in a few words.
    pub title: Text,
    /// What it asks.
    pub asks: Text,
    example: &'static str,
}

impl FieldPage {
    /// The example in one language, as YAML.
    #[must_use]
    pub fn example(&self, lang: Lang) -> String {
        let mut parts = self.example.split('‹');
        let mut yaml = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (choice, rest) = part.split_once('›').unwrap_or((part, ""));
            let (zh_tw, en) = choice.split_once('|').unwrap_or((choice, choice));
            yaml += match lang {
                Lang::ZhTw => zh_tw,
                Lang::En => en,
            };
            yaml += rest;
        }
        yaml
    }
}

/// The keys that are no fields, the fields in the order of the format, and what every evidence value has.
pub const FIELD_PAGES: &[FieldPage] = &[
    FieldPage {
        name: "schema_version",
        title: text("格式的版本", "the version of the format"),
        asks: text(
            "這份回讀包照哪一版格式寫；少了它，誰都讀不了。",
            "Which version of the format the packet is written in; without it nobody can read the packet.",
        ),
        example: "schema_version: host_service_post_incident_readback_packet_v1",
    },
    FieldPage {
        name: "defaults",
        title: text("每項證據共用的值", "values that evidence shares"),
        asks: text(
            "證據沒有自己寫的觀察者與來歷，從這裡補上。封存與簽署的是補好之後的樣子，不含這個鍵。",
            "Who observed and on what it rests, for every evidence value that does not say so itself. What is sealed and signed is the expanded form, without this key.",
        ),
        example: "\
defaults:
  observed_by: {role: ‹監控值班|monitoring on-call›, team: ‹平台組|platform›}
  provenance: witnessed",
    },
    FieldPage {
        name: "supersedes",
        title: text("取代哪一份", "the packet that it replaces"),
        asks: text(
            "補件時寫上一份封存後的 SHA-256。上一份承認過、這一份不再提的壞消息，會列給審查者看。",
            "In an amended packet the SHA-256 of the sealed one before. Bad facts that it no longer admits are listed for the reviewer.",
        ),
        example: "supersedes: 4c1f0d9e6a7b2c3d8e5f90a1b2c3d4e5f60718293a4b5c6d7e8f9012a3b4c5d6",
    },
    FieldPage {
        name: "readback_candidate_id",
        title: text("計畫裡的哪一個候選", "the candidate of the plan"),
        asks: text(
            "這份回讀包交的是哪一個服務面；照計畫抄。",
            "Which surface this packet is for; copied from the plan.",
        ),
        example: "readback_candidate_id: host_service_post_incident_readback:compose_stack_ticket_queue",
    },
    FieldPage {
        name: "source_change_evidence_candidate_id",
        title: text("來源裡的哪一筆變更證據", "the change evidence of the source"),
        asks: text(
            "依據來源的哪一筆變更證據；照計畫裡這個候選的抄。",
            "Which change evidence of the source it rests on; copied from this candidate of the plan.",
        ),
        example: "source_change_evidence_candidate_id: host_service_change_evidence:compose_stack_ticket_queue",
    },
    FieldPage {
        name: "source_entry_sha256",
        title: text("來源那一筆的摘要值", "the digest of the source's entry"),
        asks: text(
            "來源裡這個服務面那一筆的 SHA-256：緊湊 JSON、鍵照碼位排序、UTF-8。來源一更新，這裡就對不起來，讓人知道依據舊了。",
            "SHA-256 of this surface's entry of the source: compact JSON, keys sorted by code point, UTF-8. When the source moves on it no longer agrees, which shows that the packet rests on an old one.",
        ),
        example: "source_entry_sha256: 9b1e6f0a3c5d7e8f9012a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f8",
    },
    FieldPage {
        name: "submitted_by",
        title: text("誰送交", "who hands in"),
        asks: text(
            "誰交這份回讀包。代號必填：簽署的就是這個人，審查者不能是這個人。",
            "Who hands the packet in. The principal is required: it is who signs, and the reviewer is somebody else.",
        ),
        example: "submitted_by: {role: ‹事故協調|incident coordinator›, team: ‹平台組|platform›, principal: p-022}",
    },
    FieldPage {
        name: "submitted_at",
        title: text("何時送交", "when it is handed in"),
        asks: text(
            "送交的時間，在複查之後。沒有任何觀察、恢復或通知的時間會晚於它。",
            "The time of submission, after the post-check. No observation, restoration or notification lies after it.",
        ),
        example: "submitted_at: 2026-06-12T10:00:00+08:00",
    },
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
            "每一個動作：誰、做了什麼、何時、屬於起因還是恢復；動到哪些範圍；由誰決定。角色與團隊就夠，不需要姓名；複查與審查要能確認不是同一個人，所以最好有代號。",
            "Each action: who, what, when, and whether it belongs to the cause or the recovery; what was affected; who decided. Role and team suffice, no names; a principal makes it possible to tell that the post-checker and the reviewer are other people.",
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
    FieldPage {
        name: "after_service_state_ref",
        title: text("事後的狀態", "the state after"),
        asks: text(
            "時段結束、恢復之後，服務是什麼樣子；要另一份證據。",
            "How the service was after the window and the restoration; from another piece of evidence.",
        ),
        example: "\
after_service_state_ref:
  ref: evidence:inc-2026-0612/after
  observed_at: 2026-06-12T03:50:00+08:00
  state: healthy
  summary: ‹訂票與退票都完成，佇列在 20 分鐘內消化完畢。|Orders and refunds go through; the queue drained within 20 minutes.›",
    },
    FieldPage {
        name: "docker_daemon_state_ref",
        title: text("Docker daemon 的狀態", "how the Docker daemon is"),
        asks: text(
            "事後 daemon 的狀態、API 是否回應、socket 在不在、有沒有東西在搶。",
            "How the daemon is afterwards, whether its API answers, whether its socket is there, and whether anything competed for it.",
        ),
        example: "\
docker_daemon_state_ref:
  ref: evidence:inc-2026-0612/docker
  observed_at: 2026-06-12T03:50:00+08:00
  state: active
  api_reachable: true
  socket: present
  contention: none",
    },
    FieldPage {
        name: "compose_stack_state_ref",
        title: text("容器各有幾個", "containers by state"),
        asks: text(
            "事後容器各有幾個；只要數字與一句摘要，不貼指令輸出。",
            "How many containers there are in which state afterwards; numbers and a sentence, no pasted output.",
        ),
        example: "\
compose_stack_state_ref:
  ref: evidence:inc-2026-0612/compose
  observed_at: 2026-06-12T03:50:00+08:00
  containers: {total: 4, running: 3, restarting: 0, exited: 1, unhealthy: 0}
  stacks: [ticket-queue]
  summary: ‹已結束的是資料庫移轉工作，跑完就結束。|The exited one is the migration job, which ends by itself.›",
    },
    FieldPage {
        name: "systemd_unit_state_ref",
        title: text("systemd 的狀態", "how systemd is"),
        asks: text(
            "事後 systemd 的整體狀態、失敗單元的數量與重啟策略。",
            "The system state of systemd afterwards, how many units failed, and the restart policy.",
        ),
        example: "\
systemd_unit_state_ref:
  ref: evidence:inc-2026-0612/systemd
  observed_at: 2026-06-12T03:50:00+08:00
  system_state: running
  failed_units: 0
  restart_policy: on-failure",
    },
    FieldPage {
        name: "failed_unit_review_ref",
        title: text("失敗的單元", "failed units"),
        asks: text(
            "看過失敗的單元，說它們跟什麼有關；一個都沒有就寫 `none_failed`。",
            "What the failed units belong to, once somebody has looked; `none_failed` where there are none.",
        ),
        example: "\
failed_unit_review_ref:
  ref: evidence:inc-2026-0612/failed-units
  observed_at: 2026-06-12T03:50:00+08:00
  related_to: none_failed",
    },
    FieldPage {
        name: "port_binding_state_ref",
        title: text("連接埠與前面的代理", "ports and what is before them"),
        asks: text(
            "主機連接埠、容器連接埠、反向代理、閘道、防火牆，五處逐一表態。",
            "Host ports, container ports, proxy, gateway and firewall, each stated.",
        ),
        example: "\
port_binding_state_ref:
  ref: evidence:inc-2026-0612/ports
  observed_at: 2026-06-12T03:50:00+08:00
  host_ports: consistent
  container_ports: consistent
  proxy: consistent
  gateway: not_applicable
  firewall: consistent
  summary: ‹這台主機前面沒有閘道。|There is no gateway in front of this host.›",
    },
    FieldPage {
        name: "dependency_impact_ref",
        title: text("相依服務受到的影響", "how dependencies were hit"),
        asks: text(
            "八種相依逐一寫影響；受影響的要點名。沒有影響就寫 `none`。",
            "The impact on each of eight kinds of dependencies, and the names of what was affected. No impact is `none`.",
        ),
        example: "\
dependency_impact_ref:
  ref: evidence:inc-2026-0612/dependencies
  observed_at: 2026-06-12T03:50:00+08:00
  upstream: none
  downstream: recovered
  database: none
  queue: recovered
  registry: none
  ai_provider: none
  public_route: recovered
  monitoring: none
  affected: [ticket-api, ticket-worker]
  products: [‹線上訂票|online tickets›]",
    },
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
        title: text("AI 供應商與代理", "AI providers and agents"),
        asks: text(
            "AI 供應商、代理路由與 webhook 的狀態，以及這份證據涵蓋哪幾項。",
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

/// What every evidence value has, as a page of its own.
pub const EVIDENCE_VALUE: FieldPage = FieldPage {
    name: "evidence_value",
    title: text("每項證據都有的鍵", "the keys of every evidence value"),
    asks: text(
        "每個 `*_ref` 欄位與 `contention_review` 都是一項證據：指到別處保存的證據（`ref`），加上去識別化的摘要與事實。內容留在原處，這裡只有指標。",
        "Every `*_ref` field and `contention_review` is an evidence value: a pointer to evidence that is kept elsewhere (`ref`), a redacted summary, and facts. The material stays where it is; here is only the pointer.",
    ),
    example: "\
boot_time_ref:
  ref: evidence:inc-2026-0612/boot
  summary: ‹主機自五月初就沒有重開過。|The host has not been rebooted since early May.›
  observed_at: 2026-06-12T03:50:00+08:00
  observed_by: {role: ‹監控值班|monitoring on-call›, team: ‹平台組|platform›, kind: human}
  provenance: witnessed
  digest: sha256:4c1f0d9e6a7b2c3d8e5f90a1b2c3d4e5f60718293a4b5c6d7e8f9012a3b4c5d6
  keeper: ‹稽核組|audit›
  retained_until: 2027-06-30
  contributed_by: {role: ‹值班 SRE|on-call SRE›, team: ‹平台組|platform›}
  facts: {boots: 1}
  boot_time: 2026-05-03T21:14:00+08:00
  rebooted: false",
};

const fn text(zh_tw: &'static str, en: &'static str) -> Text {
    Text { zh_tw, en }
}
