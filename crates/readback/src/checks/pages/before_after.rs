//! Pages of the checks that ask whether before and after join up, and whether what they rest on is current.

use super::{NOT_LIVE, Page, text};

pub(super) const PAGES: &[Page] = &[
    Page {
        check: "source_change_evidence_current",
        title: text("依據的是現在的來源", "rests on the current source"),
        why: text(
            "2023 年 9 月 21 日起，Cloudflare 的 1.1.1.1 讀不懂新版的 DNS 根區檔，就一直沿用手上的舊檔；10 月 4 日舊檔的簽章到期，部分查詢開始失敗。依據過期了，在出事之前看起來都跟正常一樣。",
            "From 21 September 2023 Cloudflare's 1.1.1.1 could not read newer copies of the DNS root zone and went on with the one it had; on 4 October the signatures in that copy expired and lookups failed. What rests on an old source looks right until it is not.",
        ),
        report: "https://blog.cloudflare.com/1-1-1-1-lookup-failures-on-october-4th-2023/",
        passes: text(
            "`source_entry_sha256` 就是現在的來源裡這個服務面那一項的摘要值，`source_change_evidence_candidate_id` 與計畫相同。",
            "`source_entry_sha256` is the digest of this surface's entry in the source as it stands, and `source_change_evidence_candidate_id` is the plan's.",
        ),
        fails: &[
            text(
                "摘要值與現在的來源對不起來：來源更新過，或那是別的服務面的。",
                "The digest is not that of the current source: the source has changed, or it is the digest of something else.",
            ),
            text("現在的來源裡沒有這個服務面。", "The current source has no such surface."),
            text(
                "沒有來源可以比對，無法確認是不是最新的。",
                "There is no source to compare with, so currency cannot be established.",
            ),
            text(
                "`source_change_evidence_candidate_id` 是別的候選的。",
                "`source_change_evidence_candidate_id` is another candidate's.",
            ),
        ],
    },
    Page {
        check: "boot_or_recovery_window_present",
        title: text("開機時間與處理時段", "boot time and window"),
        why: text(
            "2016 年 1 月，GitHub 的機房短暫斷電，四分之一以上的伺服器重開機，應變用的工具也在其中；團隊起初還考慮過 DDoS 攻擊。先弄清楚誰在幾點重開過，才不會找錯方向。",
            "In January 2016 a short power disruption rebooted more than a quarter of GitHub's servers, those of its response tools among them, and for a while the team considered a DDoS. Who booted when is what keeps people from looking in the wrong place.",
        ),
        report: "https://github.blog/2016-02-03-january-28th-incident-report/",
        passes: text(
            "`boot_time` 加 `rebooted`，`from` 加 `to`，都帶時區；還沒恢復就寫 `to: open`。",
            "`boot_time` with `rebooted`, `from` with `to`, all with their offset; `to: open` while it is still degraded.",
        ),
        fails: &[
            text("開機時間或處理時段缺少。", "The boot time or the window is missing."),
            text("處理時段的結束早於開始。", "The window ends before it opens."),
            text(
                "開機、開始或結束的時間在未來（容許五分鐘的時鐘誤差）。",
                "The boot, the opening or the end lies in the future (five minutes are allowed for clocks).",
            ),
            text(
                "時段還開著，卻沒有寫仍然降級；或仍然降級，時段卻結束了。",
                "The window is open and nothing is called still degraded, or it is still degraded and the window has ended.",
            ),
            text(
                "`rebooted: false`，動作裡卻有 `reboot`。",
                "`rebooted: false`, and a `reboot` is among the actions.",
            ),
            text(
                "`rebooted: false`，開機時間卻不早於第一個動作。",
                "`rebooted: false`, and the host booted at or after the first action.",
            ),
            text(
                "`rebooted: true`，開機時間卻晚於處理時段。第一個動作之前當機重開，也算重開機。",
                "`rebooted: true`, and the host booted after the window. A crash before the first action is a reboot, too.",
            ),
            text(
                "動作裡有 `reboot`，最後一次開機卻早於它。",
                "A `reboot` is among the actions, and the host booted last before it.",
            ),
        ],
    },
    Page {
        check: "before_after_service_state_present",
        title: text("事前與事後的狀態", "the state before and after"),
        why: text(
            "2018 年 10 月，GitHub 的網路樞紐與主要機房斷線四十三秒，資料庫自動切換到另一岸之後，兩邊的資料庫各有對方沒有的寫入，不能直接切回去，服務因此降級 24 小時又 11 分。不知道之前是什麼樣子，就說不出現在算不算恢復。",
            "In October 2018, after 43 seconds without a link between a network hub and the main data center, and an automatic failover to the other coast, GitHub's databases held writes on either side that the other lacked, so there was no switching back; the service was degraded for 24 hours and 11 minutes. Without the state before, nobody can call the state after a recovery.",
        ),
        report: "https://github.blog/2018-10-30-oct21-post-incident-analysis/",
        passes: text(
            "事前：時段開始前不久的監控紀錄，`state: down`。事後：恢復之後的另一份證據，`state: healthy`，摘要寫哪些功能正常。",
            "Before: the monitoring from shortly before the window opened, `state: down`. After: other evidence from after the restoration, `state: healthy`, with a summary of what works.",
        ),
        fails: &[
            text(
                "其中一份缺少，或狀態是 `unknown`。",
                "One of the two is missing, or its state is `unknown`.",
            ),
            text("兩項引用同一份證據。", "Both cite the same evidence."),
            text(
                "事前狀態在時段開始之後才觀察，或早了超過 30 天。",
                "The state before was observed after the window opened, or more than 30 days earlier.",
            ),
            text(
                "事後狀態沒有 `observed_at`，或觀察時間早於處理時段結束、早於恢復（時段還開著時：早於時段開始）。",
                "The state after has no `observed_at`, or was observed before the window ended or before the restoration (while the window is open: before it opened).",
            ),
            text(
                "摘要只寫了「已恢復」，或一句只說恢復的話，例如「服務已經恢復正常」。",
                "The summary only says \"recovered\", or is a sentence that says no more, such as \"the service has recovered\".",
            ),
            text(
                "寫著已經恢復，事後卻不是 `healthy`；或寫著仍然降級，事後卻是 `healthy`。",
                "It is restored and the state after is not `healthy`, or still degraded and it is.",
            ),
            NOT_LIVE,
        ],
    },
    Page {
        check: "restoration_evidence_present",
        title: text("恢復了，或仍然降級", "restored, or still degraded"),
        why: text(
            "2023 年 3 月，Reddit 停擺 314 分鐘；團隊最後決定從備份還原，才發現還原程序是針對已經停止維護的版本寫的，只好邊做邊改。憑什麼說恢復了、怎麼恢復的，當下不寫，下次就沒有人知道。",
            "In March 2023 Reddit was down for 314 minutes; when the team decided to restore from a backup, the procedure turned out to be written for a version no longer supported, so it was rewritten while in use. How it was restored, and on what that rests, is known next time only if it is written down now.",
        ),
        report: "https://www.reddit.com/r/RedditEng/comments/11xx5o0/you_broke_reddit_the_piday_outage/",
        passes: text(
            "`restored_at`、`basis: [functional_probe]` 與一句怎麼恢復的摘要；或者只寫 `still_degraded_since`。",
            "`restored_at`, `basis: [functional_probe]` and a summary of how; or `still_degraded_since` alone.",
        ),
        fails: &[
            text(
                "恢復與仍然降級都沒寫，或兩個都寫。",
                "It says neither restored nor still degraded, or both.",
            ),
            text(
                "已恢復，卻沒有依據（`basis`）或沒有寫怎麼恢復的（`summary`）；摘要只說恢復了，不算。",
                "It is restored without `basis`, or without a `summary` of how; that it was restored says not how.",
            ),
            text("恢復的時間早於處理時段開始。", "It was restored before the window opened."),
            text(
                "證據的觀察時間早於恢復的時間。",
                "The evidence was observed before the restoration.",
            ),
            text(
                "`restored_at` 或 `still_degraded_since` 晚於 `submitted_at`。",
                "`restored_at` or `still_degraded_since` lies after `submitted_at`.",
            ),
            NOT_LIVE,
        ],
    },
    Page {
        check: "no_false_green_route_or_container",
        title: text("不只是綠燈", "more than a green light"),
        why: text(
            "2019 年 7 月，Monzo 替資料庫加了六台伺服器；新機器一加入就開始回答查詢，手上卻還沒有資料，客戶因此登入不了、看不到正確餘額、付不了款。機器在跑，資料是空的。",
            "In July 2019 Monzo added six servers to its database; they answered queries from the moment they joined, without yet holding the data, and customers could not log in, see right balances or pay. The machines ran, and were empty.",
        ),
        report: "https://monzo.com/blog/2019/09/08/why-monzo-wasnt-working-on-july-29th",
        passes: text(
            "複查的 `basis` 至少有一項深入查驗：`functional_probe`、`data_integrity`、`dependency_readback`、`error_rate`、`config_diff` 或 `soak`。",
            "The `basis` of the post-check holds one deep check at least: `functional_probe`, `data_integrity`, `dependency_readback`, `error_rate`, `config_diff` or `soak`.",
        ),
        fails: &[
            text(
                "複查只憑淺層的：`route_200`、`container_up`、`docker_api_reachable`、`dashboard_up`、`service_healthy`、`ui_card`、`agent_report`、`owner_confirmation`。",
                "The post-check rests on shallow signs only: `route_200`, `container_up`, `docker_api_reachable`, `dashboard_up`, `service_healthy`, `ui_card`, `agent_report`, `owner_confirmation`.",
            ),
            text(
                "深入的只有 `error_rate` 或 `soak`，而告警在恢復之後還被靜音。",
                "All that is deep is `error_rate` or `soak`, and an alert was silenced past the restoration.",
            ),
            text(
                "以 `config_change`、`compose_up`、`ansible_apply` 或 `host_file_write` 恢復，恢復與複查的 `basis` 卻都沒有 `config_diff`。",
                "It was recovered by `config_change`, `compose_up`, `ansible_apply` or `host_file_write`, and neither `basis` holds `config_diff`.",
            ),
            text(
                "沒有聲明，聲明的不是送交的人，或聲明晚於送交。",
                "The attestation is missing, not the submitter's, or later than the submission.",
            ),
        ],
    },
];
