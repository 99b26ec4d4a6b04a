//! Messages as the kernel and programs write them, without a time before them: known by how they begin, or by how many
//! marks of a machine stand in one line.

mod chinese;
mod errors;
mod kernel;
pub(super) mod marks;
mod messages;
mod programs;
mod starts;
mod sure;

use super::Evidence;
use super::facts::{self, Facts};
use super::needs::Needs;
use super::shape::Shape;
use super::window::POINTS_TO_HIT;
use crate::lang::Text;
use crate::screen::line::Classes;
use crate::screen::rule::{Class, Rule};
use crate::screen::search::contains;
use messages::Beginnings;

pub(super) static RULE: Rule = Rule {
    id: "log-message",
    class: Class::RawLog,
    title: Text {
        zh_tw: "核心或程式的訊息原文",
        en: "messages of the kernel or of programs as they came",
    },
    why: Text {
        zh_tw: "即使沒有時間，這也是核心、sshd、套件管理、編譯或資料庫等程式印出的原文，常夾帶位址、路徑與帳號。",
        en: "Even without a time this is what the kernel, sshd, a package manager, a build or a database printed, with \
             addresses, paths and accounts in it.",
    },
    instead: Text {
        zh_tw: "用自己的話寫出發生了什麼、幾次；訊息原文留在證據庫，只附引用。",
        en: "Say in your own words what happened and how often. Leave the message in the evidence store and cite its \
             reference.",
    },
    hits: &[
        "NETDEV WATCHDOG: eth0 (r8169): transmit queue 0 timed out",
        "usb 1-4: USB disconnect, device number 3",
        "nvme0n1: I/O error, sector 4711",
        "thunderbolt 0000:05:00.0: device links to native ports are missing",
        "queue.lua:88: in function 'take'",
        "usb 1-1.2: device descriptor read/64, error -71",
        "worker[4711]: segfault at 0 ip 000000000040 sp 00007f error 4 in worker[400000+1000]",
        "Accepted publickey for deploy from 192.0.2.9 port 4711 ssh2",
        "curl: (7) Failed to connect to edge.example.net port 443",
        "error: PAM: Authentication failure for jörg from 192.0.2.9",
        "refused connect from 192.0.2.9 (192.0.2.9)",
        "maximum authentication attempts exceeded for jörg from 192.0.2.9 port 4711",
        "ERROR 1045 (28000): Access denied for user 'edge'@'host-a'",
        "# Query_time: 14.220113  Lock_time: 0.000112 Rows_sent: 20",
        "edge.queue.LeaseError: the lease /srv/edge/lease is held",
        "edged: worker(88): lease lost: client=192.0.2.9:4711, state=0x1f (errno 110)",
        "[Consumer clientId=edge-1, groupId=edge] Offset commit failed on partition edge-3",
        "src/queue.c:88:13: error: 'lease' undeclared (first use in this function)",
        "Queue.cs(88,13): error CS0246: the type 'Lease' is not known",
        "MANAGEMENT: >STATE:1781143927,WAIT,,,,,,",
        "Setting up edge (4.1-2) ...",
        "OCI runtime exec failed: exec failed: unable to start container process: exec: \"bash\": not found: unknown",
        "upstream timed out (110: Connection timed out) while connecting to upstream, client: 192.0.2.9, server: _",
        "connect() failed (111: Connection refused) while connecting to upstream, client: 192.0.2.9, server: edge.example",
        "no live upstreams while connecting to upstream, client: 192.0.2.9, server: _, request: \"GET / HTTP/1.1\"",
        "nginx 報 upstream timed out (110: x) while connecting to upstream, client: 192.0.2.9, server: _，之後重啟",
        "訊息為『blk_update_request: I/O error, dev sdc, sector 4711 op 0x0:(READ) flags 0x80700 phys_seg 1』，已轉給網路組",
        "日志显示「Server be_edge/edge3 is DOWN, reason: Layer4 connection problem, check duration: 0ms」",
        "E: 无法获得锁 /var/lib/dpkg/lock-frontend。锁正由进程 4711（unattended-upgr）持有",
        "致命错误：无法访问 'https://git.example.net/edge.git/'：Could not resolve host: git.example.net",
        "bash: ./edge.sh: 权限不够",
        "bash: kubectl: 未找到命令",
        "正在分析软件包的依赖关系树... 完成",
        "E: 無法取得 http://deb.example.net/edge.deb  404  Not Found [IP: 192.0.2.9 80]",
        "cp: 写入 '/srv/edge' 时出错: 设备上没有空间",
        "dpkg: 错误: 处理软件包 edge (--configure)时出错：",
        "ERROR 1205 (HY000) at line 12: Lock wait timeout exceeded",
        "Host edge.example.net not found: 3(NXDOMAIN)",
        "** server can't find edge.example.net: NXDOMAIN",
        ";; ->>HEADER<<- opcode: QUERY, status: SERVFAIL, id: 4711",
        "我們看到 ;; ->>HEADER<<- opcode: QUERY, status: SERVFAIL, id: 4711 之後重試",
        "failed to pull and unpack image \"edge.example/a:1\": unexpected status code 401 Unauthorized",
        "nginx: configuration file /etc/nginx/nginx.conf test is successful",
        "(error) ERR wrong number of arguments for 'get' command",
        "failed to resolve reference \"edge.example/a:1\": unexpected status code 401 Unauthorized",
        "client timed out (110: Connection timed out) while waiting for request, client: 2001:db8::9, server: _",
        "/docker-entrypoint.sh: Looking for shell scripts in /docker-entrypoint.d/",
        "selecting default shared_buffers ... 128MB",
        "spawned: 'worker' with pid 8",
        "Performing system checks...\nPress CTRL+C to quit",
        "Gracefully stopping... (press Ctrl+C again to force)",
        "network edge declared as external, but could not be found\nnetwork north declared as external, but could not be found",
        "services.edge Additional property foo is not allowed\nservices.north Additional property bar is not allowed",
        "snapshot 4f1c2b3a… saved\nusing parent snapshot 4f1c2b3b…",
        "Connected to MongoDB\nListening on http://0.0.0.0:8080",
        "make: Entering directory '/srv/edge on two hosts'",
        "[webpack-dev-server] 404s will fallback to '/index.html'",
        "kex_exchange_identification: banner line contains invalid characters\nssh: connect to host db-a port 22: Host is down",
        "yaml: line 12: block sequence entries are not allowed in this context\ngzip: stdin: No such file or directory",
        "remote: Counting objects: 5",
        "Compiling edge v0.2.1\nCompiling edge-core v0.2.1-alpha.1",
        "MinIO Object Storage Server\nCopyright: 2015-2026 MinIO, Inc.",
        "##[error]The process '/usr/bin/make' failed with exit code 2",
        "##[error]Process completed with exit code 1.",
        "##vso[task.logissue type=error]The queue is full.",
        "##[warning]Unexpected input(s) 'edge', valid inputs are ['path']",
        "dependency failed to start: container edge-db-1 is unhealthy",
        "service \"edge\" didn't complete successfully: exit 1",
        "failed to create shim task: OCI runtime create failed: runc create failed: no such file: unknown",
        "Untagged: edge:1.3\nTotal reclaimed space: 4.2GB",
        "Compiled successfully\nCompiled successfully\nBUILD SUCCESS\nComplete!",
        "gzip: stdin: unexpected end of file\nyaml: line 12: did not find expected key",
        "recv() failed (104: Connection reset by peer) while reading response header, client: unix:, server: _",
    ],
    passes: &[
        "curl from host-a to port 443 failed with exit code 7.",
        "sshd: key logins were switched on, password logins off",
        "nfs: server moved to the second site",
        "The kernel panicked once; the watchdog rebooted the host.",
        "[INC-7] the queue was drained, [INC-8] is open",
        "CPU: 4 cores were added, memory: 8 GB",
        "md: the array was rebuilt",
        "usb 1-4: unplugged by Mei, device number 3",
        "nvme0n1: replaced after I/O errors",
        "eth0: Link is Down since 02:12",
        "maximum authentication attempts exceeded for two accounts, from one network",
        "refused connect from one host (a scanner of ours)",
        "OCI runtime exec failed twice, as the image has no shell.",
        "md5: 5d41402abc4b2a76b9719d911017c592, as the vendor says",
        "Connection reset by peer on port 6379, seen by 4 of 12 pods.",
        "- InnoDB: the buffer pool was raised from 8 GB to 16 GB.\n- nf_conntrack: raised to 1,000,000 entries\n- md0: \
         degraded, md1: clean",
        "java.lang.OutOfMemoryError: three pods, 02:10 to 02:40",
        "#9 was merged at 14:22 and deployed at 15:00.",
        "the API at 192.0.2.9:8080 answered 502 (errno 110) for 4 minutes",
        "src/queue.c:88: error handling was missing, fixed with 4.1.3",
        "queue.py:88 raised the error, see the change",
        "upstream timed out (110) for 4 minutes, as the client: edge-a had no route",
        "no live upstreams were left for 4 minutes; each client got 502",
        "connect() failed with 111 on two hosts",
        "nginx 逾時 41 次, client: 192.0.2.9 一台, server: edge-a 與 edge-b，於 02:12 恢復。",
        "訊息為「connection refused (errno 111)」，共 41 次，從 02:12 到 02:40。",
        "告警寫「Disk usage on edge-a is above 90% for 10 minutes, see the runbook: disk-full」，已處理。",
        "服務回報「E: 无法」開頭的訊息 4 次。",
        "E: 無法連線的主機有 3 台，已修復。",
        "bash: 腳本的權限不夠，已補上 0755。",
        "cp: 失敗原因: 设备上没有空间",
        "致命错误：数据库主机掉电，影响 4 分钟。",
        "Host edge-a not found: it was renamed on 11 June",
        "nginx: configuration file was under test on 2 hosts",
        "致命错误：无法连接主库：凭证过期，影响 4 分钟。",
        "dpkg: 依赖关系问题已解决，3 台主机。",
        "nginx: configuration file was checked with nginx -t, the test is successful",
        "nginx: configuration file was tested twice on 2 hosts before the reload",
        "failed to pull the image twice: 401 of the registry",
        "user \"amy\" reported it first, client: browser on Mac.",
        "upstream sent 3 mails, client: Contoso",
        "client timed out (30 s) 4 times, client: edge-a",
        "Server edge-a is DOWN, reason: Layer 1 fault",
        "failed to resolve reference \"edge:1\" twice",
        "(error) ERR was what the client showed",
        "nginx: configuration file /etc/nginx/nginx.conf was checked, and test is successful",
        "cause: edge-db: 设备上没有空间",
        "symptom: api: 连接超时",
        "- edge-a: db: 连接超时",
        "正在重建相依關係，預計 30 分鐘。",
        "正在分析软件包的依赖关系树，预计 3 小时完成。",
        "致命错误：服务 'edge' 掉电 4 分钟",
        "W: 下载 3 次失败",
        "Seen in the log of the worker:\n- spawned: 'worker' with pid 8\n- exited: worker (exit status 1; not expected)",
        "02:12 /docker-entrypoint.sh: the script was fixed",
        "Readiness probe failed: HTTP probe failed with statuscode: 503",
        "webpack compiled with the old settings on two hosts",
        "npm verbose was set for a week",
        "A server is already running. Check /srv/edge before starting.",
        "Removing network edge_default was tried first.\nRemoving network web_default was not needed.",
        "Hosting environment: production\nRegion: Japan East",
        "Created symlink /srv/edge/current to release 4.1",
        "Drop-In: /etc/systemd/system/edge.service.d 已移除",
        "Data page checksums are disabled.",
        "No migrations to apply.\nThe release went out at 02:12.",
        "E: 無法取得 3 台主機的資料",
        "Login Succeeded\nComplete!",
        "creating configuration files ... took 12 minutes",
        "Release \"edge-42\" is in prod. Happy Helming!",
        "Untagged: 14 images, 3 GB\nUntagged: edge:1.3",
        "ssh: connect to host db-a port 22: timed out (3 times)\nssh: connect to host db-b port 22: fine",
        "Total reclaimed space: 4 GB\nComplete!",
        "make: Entering directory 'edge' was the last thing shown",
        "remote: Counting objects: 3 hours",
        "##[error] is how Azure marks it",
        "##[error]是 Azure 的標記",
        "##[warning]出現 12 次",
        "##[error]-lines are counted by the portal.",
        "##[section]headings were what we looked for.",
        "##vso[task.complete] is how Azure marks it",
        "dependency failed to start: container edge-db-1 is unhealthy on two hosts",
        "service \"edge\" didn't complete successfully: exit 1 of its job was not seen",
        "- dependency failed to start: container edge-db-1 is unhealthy",
        "HTTP/1.1 503 before\nHTTP/1.1 200 after",
        "Total reclaimed space: 12GB on web-1\nTotal reclaimed space: 3GB on web-2",
        "Unhandled exception. System.OutOfMemoryException on web-2, 3 times.",
        "dpkg: 错误：三台主机受影响",
    ],
};

/// What marks stand in.
const MARKED: Classes = Classes::BRACKET.or(Classes::EQUALS).or(Classes::ANGLE);

/// The same, or what stands around a message in a sentence of another script.
const MARKED_OR_QUOTED: Classes = MARKED.or(Classes::HIGH);

/// Marks of a machine; for the beginning of a message see [`may_begin`].
pub(super) const NEEDS: Needs = Needs::NONE
    .beginning(b"", MARKED_OR_QUOTED)
    .with(Facts::MANY_MARKED.or(Facts::of(Classes::BRACKET)))
    .and_with(Facts::of(Classes::DIGIT));

/// Kinds of bytes of a message in quotes of another script.
const OF_QUOTED: Classes = Classes::HIGH.or(Classes::COLON).or(Classes::DIGIT);

/// Bytes of the shortest message that nobody quotes for what it says: it has numbers and names in it.
const QUOTED_BYTES_MIN: usize = 60;

/// What a line says that begins as a message and has no mark of a machine: people begin so as well, and write about many
/// things in a list.
const POINTS_OF_OPENING: u16 = 20;

/// How messages begin that people name in lists of what they saw.
const QUOTED: [&[u8]; 2] = [b"==> ", b"WARNING! This will remove "];

/// Bytes of a line in which marks are looked for.
const BYTES_MAX: usize = 2000;

/// What all messages begin with.
static BEGINNINGS: Beginnings = kernel::LIST.beginnings(programs::LIST.beginnings(IN_OTHER_WORDS));

/// What those begin with that nobody writes, in English and in Chinese.
const IN_OTHER_WORDS: Beginnings =
    sure::LIST.beginnings(starts::LIST.beginnings(chinese::LIST.beginnings(Beginnings::NONE)));

/// Whether a text of these kinds of bytes may be a message or an error by how it begins; the cheap part of asking.
#[inline]
pub(super) fn may_begin(kinds: Classes, text: &[u8]) -> bool {
    BEGINNINGS.begin(text)
        || errors::may_be_error(kinds, text)
        || errors::may_be_diagnostic(kinds, text)
        || kernel::may_be_of_device(kinds, text)
        || chinese::may_be_of_program(kinds, text)
}

pub(super) fn weigh(shape: &Shape<'_>) -> Option<Evidence> {
    let body = shape.body;
    const OF_FAULT: Classes = Classes::BRACKET.or(Classes::COLON).or(Classes::DIGIT);
    let is_fault = shape.line.classes.all(OF_FAULT) && kernel::is_fault(body);
    let is_diagnostic = errors::may_be_diagnostic(shape.line.classes, body);
    let is_of_device =
        kernel::may_be_of_device(shape.line.classes, body) && kernel::is_of_device(body);
    if is_fault || is_of_device || is_diagnostic && errors::is_diagnostic(body) {
        return shape.evidence(POINTS_TO_HIT);
    }
    if chinese::may_be_of_program(shape.line.classes, body) && chinese::is_of_program(body) {
        return shape.evidence(POINTS_TO_HIT);
    }
    let has_marks = shape.has(Classes::DIGIT)
        && (shape.has(Classes::BRACKET) || shape.line.marked().len() >= facts::MANY);
    let is_dig = has_marks && shape.has(Classes::ANGLE) && contains(body, b";; ->>HEADER<<- ");
    let may_hold = has_marks && shape.line.classes.all(OF_QUOTED);
    if is_dig || may_hold && (quotes_message(shape) || holds_client(body)) {
        return shape.evidence(POINTS_TO_HIT);
    }
    if !shape.is_set_apart()
        && let Some((is_sure, behind)) = starts::MESSAGES.find_behind(body)
    {
        let points = match (is_sure, shape.is_told()) {
            _ if starts::is_of_agent(body) => POINTS_TO_HIT,
            (_, false) => starts::points_of(body, behind, is_sure),
            (true, true) => starts::POINTS_OF_ONE,
            (false, true) => 0,
        };
        return shape.evidence(points);
    }
    let is_error = || errors::may_be_error(shape.line.classes, body) && errors::is_error(body);
    if let Some(is_sure) = message(body).or_else(|| is_error().then_some(false)) {
        let is_quoted = || QUOTED.iter().any(|begin| body.starts_with(begin)) && shape.is_told();
        let is_sure = is_sure && !is_quoted() || marks::has_some(shape);
        return shape.evidence(if is_sure { POINTS_TO_HIT } else { POINTS_OF_OPENING });
    }
    let may_hold_marks = body.len() <= BYTES_MAX
        && shape.has(Classes::DIGIT)
        && !shape.has(Classes::HIGH)
        && shape.has(Classes::COLON.or(Classes::EQUALS))
        && shape.has(MARKED);
    shape.evidence(if may_hold_marks { marks::weigh(shape) } else { 0 })
}

/// `nginx 報 … while connecting to upstream, client: 192.0.2.9, server: _`: the end of an error of nginx, in a sentence of
/// another script.
fn holds_client(body: &[u8]) -> bool {
    messages::names_client(body).is_some_and(|behind| behind.starts_with(b", server: "))
}

/// `訊息為「blk_update_request: I/O error, dev sdc, …」`: a whole message with its numbers, in a sentence of another script.
fn quotes_message(shape: &Shape<'_>) -> bool {
    const QUOTES: [(&str, &str); 3] = [("「", "」"), ("『", "』"), ("“", "”")];
    let body = &shape.body[..shape.body.len().min(BYTES_MAX)];
    QUOTES.iter().any(|(open, close)| {
        let opens = memchr::memmem::find_iter(body, open.as_bytes());
        opens.map(|at| &body[at + open.len()..]).any(|rest| {
            let end = memchr::memmem::find(rest, close.as_bytes()).unwrap_or(rest.len());
            let text = &rest[..end];
            text.len() >= QUOTED_BYTES_MIN
                && text.is_ascii()
                && shape.of_quoted(text).is_some_and(|quoted| {
                    weigh(&quoted).is_some_and(|said| said.points >= POINTS_TO_HIT)
                })
        })
    })
}

/// Whether a text is a message by how it begins, and then whether nobody writes so.
pub(super) fn message(text: &[u8]) -> Option<bool> {
    // A digest beside its algorithm is no array of disks.
    if !BEGINNINGS.begin(text) || text.starts_with(b"md5: ") {
        return None;
    }
    let find = || kernel::MESSAGES.find(text).max(programs::MESSAGES.find(text));
    sure::MESSAGES.find(text).or_else(|| chinese::MESSAGES.find(text)).or_else(find)
}

/// Whether a text is a message that nobody writes, with nothing that somebody says of it.
pub(super) fn is_bare(text: &[u8]) -> bool {
    let is_start = || {
        let (is_sure, behind) = starts::MESSAGES.find_behind(text)?;
        Some(starts::points_of(text, behind, is_sure) >= POINTS_TO_HIT)
    };
    BEGINNINGS.begin(text) && (message(text) == Some(true) || is_start() == Some(true))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::line::Line;
    use crate::screen::place::Place;
    use crate::screen::split;

    #[test]
    fn messages_are_in_order_and_each_is_found() {
        kernel::MESSAGES.check();
        programs::MESSAGES.check();
        starts::MESSAGES.check();
        sure::MESSAGES.check();
        chinese::MESSAGES.check();
    }

    #[test]
    fn a_message_that_is_sure_is_enough_alone() {
        let mut silent = Vec::new();
        for text in sure::MESSAGES.samples() {
            let mut words = split::Words::new();
            let line = Line::read(text.as_bytes(), &mut words, Place::START, false);
            let points = Shape::of(&line).and_then(|shape| Some(weigh(&shape)?.points));
            if points.is_none_or(|points| points < POINTS_TO_HIT) {
                silent.push(text);
            }
        }
        assert!(silent.is_empty(), "{silent:#?}");
    }
}
