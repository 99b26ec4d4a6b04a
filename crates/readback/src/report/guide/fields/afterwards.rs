//! What the guide says of how it is afterwards: the service, the host, its ports and what depends on it.

use super::{FieldPage, text};

pub(super) const PAGES: &[FieldPage] = &[
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
];
