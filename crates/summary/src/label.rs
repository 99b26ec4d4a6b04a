//! What each fact is called, in the order in which a summary tells them.

use readback::lang::Text;

/// How a fact is told in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Telling {
    /// Whenever it is known.
    Always,
    /// Where it is not zero, not false and not empty.
    NotZero,
    /// Not in sentences: it is there for those who compare.
    Never,
}

use Telling::{Always, Never, NotZero};

/// A fact with its name for readers.
#[derive(Clone, Copy, Debug)]
pub struct Label {
    /// The fact.
    pub fact: &'static str,
    /// What it is.
    pub text: Text,
    /// How it is told.
    pub telling: Telling,
}

macro_rules! labels {
    ($($fact:literal $telling:ident $zh:literal $en:literal;)*) => {
        /// Every fact in the order of telling.
        pub const LABELS: &[Label] = &[
            $(Label { fact: $fact, text: Text { zh_tw: $zh, en: $en }, telling: $telling },)*
        ];
    };
}

labels! {
    "daemon_reachable" Always "Docker daemon 有回應" "Docker daemon reachable";
    "error_output" NotZero "指令報錯" "the command reported an error";
    "command_failed" Always "指令失敗" "command failed";
    "port_conflict" NotZero "連接埠衝突" "port conflict";
    "chain_missing" NotZero "缺少 Docker 的防火牆鏈" "Docker's firewall chain is missing";
    "image_missing" NotZero "找不到映像檔" "image missing";
    "http_status" Always "HTTP 狀態碼" "HTTP status";
    "system_state" Always "系統狀態" "system state";
    "load_state" Always "載入狀態" "load state";
    "active_state" Always "單元狀態" "active state";
    "sub_state_or_result" Always "細部狀態" "sub-state";
    "unit_file_state" Always "單元檔狀態" "unit file state";
    "result" Always "結果" "result";
    "main_exit" Always "主行程結束方式" "main process exit";
    "process_exits" NotZero "各行程結束方式" "process exits";
    "since" Always "起始時間" "since";
    "states" Always "各單元狀態" "unit states";
    "containers_total" Always "容器總數" "containers in total";
    "containers_active" Always "使用中的容器" "containers in use";
    "running" Always "執行中" "running";
    "restarting" Always "反覆重啟" "restarting";
    "paused" NotZero "暫停" "paused";
    "created" NotZero "已建立未啟動" "created, never started";
    "exited" Always "已結束" "exited";
    "stopped" Always "已停止" "stopped";
    "dead" NotZero "無法移除" "dead";
    "healthy" NotZero "健康檢查通過" "healthy";
    "unhealthy" Always "健康檢查不通過" "unhealthy";
    "health_starting" NotZero "健康檢查尚未有結果" "health check starting";
    "exit_codes" NotZero "結束碼" "exit codes";
    "exit_codes_not_running" NotZero "未執行容器的結束碼" "exit codes of those not running";
    "oom_killed" NotZero "因記憶體不足被終止的容器" "containers killed for want of memory";
    "restart_count_sum" NotZero "重啟次數合計" "restarts in sum";
    "restarted_containers" NotZero "重啟過的容器" "containers that restarted";
    "with_start_error" NotZero "啟動出錯的容器" "containers with a start error";
    "published_host_ports" NotZero "對外發布的主機連接埠" "published host ports";
    "containers_with_ports" Always "有發布連接埠的容器" "containers with published ports";
    "services" Always "compose 服務" "compose services";
    "services_running" Always "執行中的 compose 服務" "compose services running";
    "mounts" Never "掛載數" "mounts";
    "env_vars" Never "環境變數的數量" "number of environment variables";
    "variables" Never "變數的數量" "number of variables";
    "images" Always "映像檔" "images";
    "volumes" Always "儲存卷" "volumes";
    "networks" Always "網路" "networks";
    "attached" Always "接在網路上的容器" "containers attached to networks";
    "rows" Always "列數" "rows";
    "processes" Always "行程" "processes";
    "server_version" Always "伺服器版本" "server version";
    "client_version" Always "用戶端版本" "client version";
    "version" Always "版本" "version";
    "storage_driver" Never "儲存驅動" "storage driver";
    "cgroup_version" Never "cgroup 版本" "cgroup version";
    "warnings" NotZero "警告" "warnings";
    "events" Always "事件" "events";
    "by_action" NotZero "各類事件" "events by kind";
    "unhealthy_events" NotZero "健康檢查轉為不通過的事件" "events of turning unhealthy";
    "units_total" Always "列出的單元" "units listed";
    "units_loaded" Always "載入的單元" "units loaded";
    "units" Always "單元" "units";
    "failed" Always "失敗" "failed";
    "failed_units" Always "失敗的單元" "failed units";
    "active" Always "運作中的單元" "units active";
    "inactive" NotZero "未啟動的單元" "units inactive";
    "activating" NotZero "啟動中的單元" "units activating";
    "masked" NotZero "被遮蔽的單元" "units masked";
    "not_found" NotZero "找不到單元檔的單元" "units not found";
    "bad_setting" NotZero "設定有誤的單元" "units with bad settings";
    "truncated" NotZero "名稱被截短" "names cut short";
    "footer_count" Never "指令自己數的列數" "rows as the command counts them";
    "failed_unit_names" Always "失敗單元的名稱" "names of failed units";
    "failed_unit_names_in_scope" Always "範圍內失敗的單元" "failed units in scope";
    "unit_files" Always "單元檔" "unit files";
    "fragments" Always "設定片段" "fragments";
    "directives" Always "設定項" "directives";
    "timers" Always "計時器" "timers";
    "sessions" Always "登入工作階段" "sessions";
    "units_timed" Always "有啟動時間的單元" "units with a start time";
    "startup_total" Always "開機總時間" "startup time";
    "boot_finished" Always "開機完成" "boot finished";
    "boots" Always "開機次數" "boots";
    "still_running" Always "本次開機仍在執行" "the newest boot still running";
    "boot_time" Always "開機時間" "boot time";
    "current_boot_first" Always "本次開機第一筆紀錄" "first entry of this boot";
    "current_boot_id" Never "本次開機代號" "id of this boot";
    "load_average" Always "平均負載" "load average";
    "sockets" Always "socket" "sockets";
    "listening_ports" NotZero "監聽的 TCP 連接埠" "TCP ports listening";
    "wildcard_ports" NotZero "對所有位址監聽的連接埠" "of these on all addresses";
    "by_state" Never "各狀態的 socket" "sockets by state";
    "tables" Always "防火牆表" "firewall tables";
    "chains" Always "防火牆鏈" "firewall chains";
    "rules" Always "防火牆規則" "firewall rules";
    "dnat_rules" Always "連接埠轉送規則" "port forwarding rules";
    "docker_chains" Always "有 Docker 的鏈" "Docker's chains present";
    "interfaces" Always "網路介面" "interfaces";
    "up" Always "運作中的介面" "interfaces up";
    "routes" Always "路由" "routes";
    "filesystems" Always "檔案系統" "file systems";
    "root_use_percent" Always "根檔案系統用量百分比" "percent used of the root file system";
    "mem_total" Always "記憶體總量" "memory in total";
    "mem_used" Always "記憶體用量" "memory used";
    "mem_total_kb" Always "記憶體總量（kB）" "memory in total, kB";
    "mem_available_kb" Always "可用記憶體（kB）" "memory available, kB";
    "config_ok" Always "設定檢查通過" "configuration test passed";
    "config_files" Always "設定檔" "configuration files";
    "listen_ports" NotZero "設定要監聽的連接埠" "ports configured to listen";
    "port" Always "連接埠" "port";
    "options" Never "選項數" "options";
    "jobs" Always "排程工作" "jobs";
    "env_lines" Never "設定變數的行數" "lines that set variables";
    "lines" Always "行數" "lines";
    "entries" Always "紀錄筆數" "entries";
    "by_priority" NotZero "各優先級的筆數" "entries by priority";
    "complaints_by_unit" NotZero "有錯誤或警告的單元" "units with errors or warnings";
    "by_level" NotZero "各等級的行數" "lines by level";
    "binary_fields" Never "二進位欄位" "binary fields";
    "messages_as_byte_array" Never "以位元組陣列表示的訊息" "messages as byte arrays";
    "tracebacks" NotZero "錯誤堆疊" "stack traces";
    "oom_kills" NotZero "因記憶體不足終止行程的次數" "kills for want of memory";
    "io_errors" NotZero "I/O 錯誤" "I/O errors";
    "failed_with_result" NotZero "單元失敗（依結果）" "unit failures by result";
    "daemon_starts" Always "daemon 啟動次數" "daemon starts";
    "daemon_ready" Always "daemon 就緒次數" "daemon became ready";
}

/// What a fact is called.
#[must_use]
pub fn label(fact: &str) -> Option<&'static Label> {
    LABELS.iter().find(|label| label.fact == fact)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::FACTS;

    #[test]
    fn every_fact_has_a_name_in_both_languages_and_only_one() {
        let in_packets = readback::packet::facts::FACTS.iter().map(|(name, _)| *name);
        for fact in in_packets.chain(FACTS.iter().copied()) {
            let count = LABELS.iter().filter(|label| label.fact == fact).count();
            assert_eq!(count, 1, "{fact}");
        }
        assert_eq!(LABELS.len(), readback::packet::facts::FACTS.len() + FACTS.len());
    }
}
