//! Pages of the checks that ask for the state of the service afterwards.

use super::{NOT_LIVE, Page, TOO_EARLY, text};
use crate::lang::Text;

const SIDE_UNSTATED: Text = text("有一項沒有表態。", "One of them is unstated.");

pub(super) const PAGES: &[Page] = &[
    Page {
        check: "docker_daemon_state_present",
        title: text("Docker daemon 的狀態", "how the Docker daemon is"),
        why: text(
            "2018 年 9 月，Blitline 的遠端日誌平台斷線，Docker 跟著卡住而且不報錯，重啟與停止容器的指令都沒有回應，將近一小時服務不了客戶。daemon 好不好，要另外問，不能從容器猜。",
            "In September 2018 Blitline's remote logging went away and Docker hung without an error; commands to restart or stop containers hung, too, and for most of an hour no customer was served. How the daemon is has to be asked by itself, not guessed from the containers.",
        ),
        report: "https://blitline.statuspage.io/incidents/nqbqn452jy8y",
        passes: text(
            "恢復之後觀察：`state: active`、`api_reachable: true`、`socket: present`、`contention: none`。",
            "Observed after the restoration: `state: active`, `api_reachable: true`, `socket: present`, `contention: none`.",
        ),
        fails: &[
            text("狀態、API 或 socket 沒有寫。", "The state, the API or the socket is not stated."),
            text(
                "`failed` 或 `inactive`，API 卻有回應。",
                "It is `failed` or `inactive`, and its API answers.",
            ),
            text(
                "寫著已經恢復，卻不是 `active`、API 沒有回應，或 socket 不在。",
                "It says restored, and the daemon is not `active`, its API does not answer, or its socket is absent.",
            ),
            text(
                "這種服務面一定有 Docker，卻寫不適用。",
                "It is called not applicable on a surface that has Docker by its kind.",
            ),
            TOO_EARLY,
            NOT_LIVE,
        ],
    },
    Page {
        check: "compose_stack_state_present",
        title: text("容器各有幾個", "containers by state"),
        why: text(
            "2021 年 1 月，Slack 故障時想在十四分鐘內加開 1,200 台網頁伺服器，佈建服務卻撞上開檔數上限與雲端帳號的配額。要開幾個、開了幾個、能用幾個，是三個數字。",
            "In January 2021, in the middle of an outage, Slack tried to add 1,200 web servers within 14 minutes; its provisioning ran into a limit on open files and a quota of its cloud account. How many are asked for, how many there are and how many work are three numbers.",
        ),
        report: "https://slack.engineering/slacks-outage-on-january-4th-2021/",
        passes: text(
            "`containers: {total: 4, running: 3, restarting: 0, exited: 1, unhealthy: 0}`，摘要說明已結束的那個是跑完就結束的工作。",
            "`containers: {total: 4, running: 3, restarting: 0, exited: 1, unhealthy: 0}`, with a summary that the exited one is a job which ends by itself.",
        ),
        fails: &[
            text("五個數字沒有寫全。", "One of the five numbers is missing."),
            text(
                "數字不可能：執行中＋反覆重啟＋已結束超過總數，或不健康的比執行中的多。",
                "The numbers cannot be: running, restarting and exited exceed the total, or more are unhealthy than run.",
            ),
            text(
                "寫著已經恢復，卻沒有任何容器在執行，或還有反覆重啟、不健康的。",
                "It says restored, and none runs, or one is restarting or unhealthy.",
            ),
            text(
                "寫著已經恢復，有已結束的容器卻沒有摘要。",
                "It says restored, and containers have exited without a summary.",
            ),
            text(
                "這種服務面一定有 compose，卻寫不適用。",
                "It is called not applicable on a surface that has compose by its kind.",
            ),
            TOO_EARLY,
            NOT_LIVE,
        ],
    },
    Page {
        check: "systemd_unit_state_present",
        title: text("systemd 的狀態", "how systemd is"),
        why: text(
            "2023 年 3 月，Datadog 的主機自動裝了 systemd 的安全更新；systemd-networkd 重新啟動時刪掉別人設的路由規則，幾萬個節點在一小時內離線。單元狀態要看，也要看是什麼讓它重啟的。",
            "In March 2023 Datadog's hosts installed a security update of systemd by themselves; systemd-networkd, restarted by it, removed routing rules that others had set, and within an hour tens of thousands of nodes were offline. Units are to be looked at, and what restarts them.",
        ),
        report: "https://www.datadoghq.com/blog/engineering/2023-03-08-deep-dive-into-platform-level-impact/",
        passes: text(
            "`system_state: running`、`failed_units: 0`、`restart_policy: on-failure`。",
            "`system_state: running`, `failed_units: 0`, `restart_policy: on-failure`.",
        ),
        fails: &[
            text(
                "重啟策略（`restart_policy`）寫「tbd」之類，等於沒說。",
                "The restart policy (`restart_policy`) is \"tbd\" or another word that says nothing.",
            ),
            text(
                "整體狀態、失敗單元數量或重啟策略沒有寫。",
                "The system state, the number of failed units or the restart policy is not stated.",
            ),
            text(
                "整體是 `degraded`，卻沒有失敗單元，也沒有摘要。",
                "It is `degraded` with no failed unit and no summary.",
            ),
            text(
                "這種服務面一定有 systemd，卻寫不適用。",
                "It is called not applicable on a surface that has systemd by its kind.",
            ),
            TOO_EARLY,
            NOT_LIVE,
        ],
    },
    Page {
        check: "failed_unit_review_present",
        title: text("看過失敗的單元", "failed units were looked at"),
        why: text(
            "2017 年 1 月，GitLab.com 的資料庫被誤刪，要還原時才發現定期備份早就因為 pg_dump 版本不合而失敗，失敗通知的郵件也沒有送到任何人手上。失敗了沒有人看，等於沒有人知道。",
            "In January 2017 GitLab.com's database was deleted by mistake, and only then did anybody learn that the regular backup had been failing over a pg_dump of the wrong version, and that the mails about it had reached nobody. What fails and is not looked at is not known.",
        ),
        report: "https://about.gitlab.com/blog/2017/02/10/postmortem-of-database-outage-of-january-31/",
        passes: text(
            "`related_to: none_failed`；或 `related_to: [restart]` 加上摘要：哪些失敗、為什麼、還要不要處理。",
            "`related_to: none_failed`; or `related_to: [restart]` with a summary of which failed, why, and what is still owed.",
        ),
        fails: &[
            text("沒有看過，或清單是空的。", "Nobody looked, or the list is empty."),
            text(
                "寫 `none_failed`，systemd 那一項卻有失敗單元。",
                "It says `none_failed`, and the state of systemd counts failed units.",
            ),
            text(
                "不是 `none_failed`，卻沒有摘要。",
                "It is not `none_failed`, and there is no summary.",
            ),
            text(
                "這種服務面一定有 systemd，卻寫不適用。",
                "It is called not applicable on a surface that has systemd by its kind.",
            ),
            TOO_EARLY,
            NOT_LIVE,
        ],
    },
    Page {
        check: "port_binding_state_present",
        title: text("連接埠與前面的代理", "ports and what is before them"),
        why: text(
            "2016 年 7 月，一篇文章拖慢了 Stack Overflow 的首頁；負載平衡器正好拿首頁當健康檢查，就把伺服器都移出去，整個站連不上 34 分鐘。代理後面還活著的，前面不一定看得到。",
            "In July 2016 one post slowed Stack Overflow's home page, which the load balancer used as its health check; it took the servers out, and the whole site was unreachable for 34 minutes. What is alive behind the proxy need not be seen in front of it.",
        ),
        report: "https://stackstatus.tumblr.com/post/147710624694/outage-postmortem-july-20-2016",
        passes: text(
            "主機與容器連接埠 `consistent`，代理 `consistent`，閘道 `not_applicable`，防火牆 `consistent`，摘要說明為什麼沒有閘道。",
            "Host and container ports `consistent`, proxy `consistent`, gateway `not_applicable`, firewall `consistent`, with a summary of why there is no gateway.",
        ),
        fails: &[
            SIDE_UNSTATED,
            text(
                "`host_ports` 寫不適用，或五處裡表態的不到兩處。",
                "`host_ports` is not applicable, or fewer than two of the five sides are stated.",
            ),
            text(
                "有不一致或不適用，卻沒有摘要。",
                "There is a mismatch or a not applicable, and no summary.",
            ),
            TOO_EARLY,
            NOT_LIVE,
        ],
    },
    Page {
        check: "dependency_impact_present",
        title: text("相依服務受到的影響", "how dependencies were hit"),
        why: text(
            "2017 年 2 月，AWS 一道指令移除了太多 S3 的伺服器；新開 EC2、EBS 快照、Lambda 跟著受影響，連公告狀態的儀表板都因為依賴 S3 而無法更新。波及了誰，要一個一個問。",
            "In February 2017 one command took away too many servers of Amazon S3; EC2 launches, EBS snapshots and Lambda were hit with it, and the status dashboard could not be updated because it relied on S3. Who else is hit has to be asked one by one.",
        ),
        report: "https://aws.amazon.com/message/41926/",
        passes: text(
            "八項逐一寫：`queue: recovered`、其他 `none`，`affected: [ticket-queue]`。",
            "All eight are stated: `queue: recovered`, the others `none`, `affected: [ticket-queue]`.",
        ),
        fails: &[
            SIDE_UNSTATED,
            text("八項全部寫不適用。", "All eight are called not applicable."),
            text(
                "有降級、down 或已恢復的，`affected` 卻沒有點名。",
                "One is degraded, down or recovered, and `affected` names nothing.",
            ),
            text("寫著已經恢復，卻還有一項是 `down`。", "It says restored, and a side is `down`."),
            text(
                "與對外路由、AI 服務供應商自己那一欄矛盾：那邊恢復過或仍然降級，這裡卻是 `none` 或不適用，或相反。",
                "It contradicts the field of the public route or the AI provider: recovered or still degraded there and `none` or not applicable here, or the reverse.",
            ),
            TOO_EARLY,
            NOT_LIVE,
        ],
    },
    Page {
        check: "runner_repair_bot_contention_present",
        title: text("有沒有互相競爭", "whether anything competed"),
        why: text(
            "2016 年 8 月，Reddit 搬移 ZooKeeper 時先手動關掉自動擴縮；套件管理系統看到有人手動改過，把它改了回去，自動擴縮讀了搬到一半的資料，十六秒內關掉許多伺服器。",
            "In August 2016 Reddit switched its autoscaler off by hand for a migration of ZooKeeper; package management saw a manual change and put it back, and the autoscaler, reading half-moved data, shut down many servers within 16 seconds.",
        ),
        report: "https://www.reddit.com/r/announcements/comments/4y0m56/why_reddit_was_down_on_aug_11/",
        passes: text(
            "五項都寫 `none`，daemon 的 `contention` 也是 `none`；或其中一項 `observed`，兩處一致，摘要說明經過。",
            "All five are `none`, and so is `contention` of the daemon; or one is `observed`, both places agree, and a summary says what happened.",
        ),
        fails: &[
            SIDE_UNSTATED,
            text("看到競爭，卻沒有摘要。", "One was observed, and there is no summary."),
            text(
                "五項有競爭，daemon 那一項卻沒有寫 `contention`；五項都沒有競爭時，由 daemon 那一項的檢查來說（Docker 不適用的除外）。",
                "One of the five was observed and `contention` of the daemon is unstated; where none was, the check of the daemon says so (unless Docker is not applicable).",
            ),
            text(
                "五項有競爭而 daemon 寫 `none`，或五項都沒有而 daemon 寫 `observed`。",
                "One of the five was observed and the daemon says `none`, or none was and it says `observed`.",
            ),
        ],
    },
];
