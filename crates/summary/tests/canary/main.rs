//! Outside text goes in and never comes out: captures with a canary in every place where text can stand, read
//! as what they are and as everything else, whole and cut off at every place.

mod host;

use readback::lang::Lang;
use readback::screen::TaintedPiece;
use summary::{Kind, Naming, Options, Problem, Summarizer, Summary, Told, json};

/// Canaries of several forms: a word, a key, an address with a password, a sentence, a name that is cut easily.
const CANARIES: &[&str] = &[
    "canaryQ7zXw4",
    "CANARY-a-brokerpw-44tT",
    "postgres://canary:CANARY-pgpw-7Qm2@db:5432/shop",
    "canary smtp pass with spaces",
    "/srv/canary/金絲雀/hidden.env",
    "canary\u{1b}[31mQ7zXw4\u{1b}[0m",
    // A key that begins like a version, an address, and a key of capitals such as systemd's words.
    "7Zq7Canary4Xw9pLm",
    "198.18.77.133",
    "CANARYZQ7XW9",
];

/// Captures with `@` wherever a command prints what somebody else chose.
const CAPTURES: &[(&str, &str)] = &[
    (
        "docker-ps",
        "CONTAINER ID   IMAGE   COMMAND   CREATED       STATUS       PORTS   NAMES\na44691b99ba5   @\n",
    ),
    (
        "docker-ps",
        "CONTAINER ID   IMAGE     COMMAND   CREATED       STATUS                     PORTS     NAMES   LABELS\na44691b99ba5   x         \"@\"       8 days ago    Up 2 hours (healthy)       80/tcp    a       a=@\n",
    ),
    ("docker-ps", "@\tUp 2 hours\t@\n@\tExited (1) 2 hours ago\t@\n"),
    (
        "docker-ps",
        r#"{"Command":"@","Image":"@","Labels":"a=@","Mounts":"@","Names":"@","Networks":"@","Ports":"@, 0.0.0.0:80->80/tcp","Status":"Up 2 hours","State":"running","@":"@"}"#,
    ),
    ("docker-ps", r#"{"Names":"@","Status":"@","State":"@","Ports":"@"}"#),
    (
        "docker-inspect",
        r#"[{"Id":"@","Path":"@","Args":["@"],"State":{"Status":"running","OOMKilled":false,"ExitCode":0,"Error":"@","Health":{"Status":"healthy","Log":[{"Output":"@"}]}},"Image":"@","Name":"/@","RestartCount":0,"Mounts":[{"Source":"@"}],"Config":{"Env":["A=@"],"Cmd":["@"],"Labels":{"@":"@"}},"NetworkSettings":{"Ports":{"@":[{"HostIp":"@","HostPort":"@"}]}}}]"#,
    ),
    ("docker-inspect", "[]\nError: No such object: @\n"),
    ("docker-inspect-format", "/a running 0 false 0 @\n/a running 0 false 0 @\n"),
    (
        "docker-info",
        "Client:\n Context: @\n\nServer:\n Containers: 1\n  Running: 1\n Server Version: @ x\n Storage Driver: @\n Cgroup Version: @ x\n Name: @\n Labels:\n  @\n Registry: @\nWARNING: @\n",
    ),
    (
        "docker-info",
        r#"{"ID":"@","Containers":1,"Driver":"@","DriverStatus":[["@","@"]],"HttpProxy":"@","Name":"@","Labels":["@"],"ServerVersion":"@ x","CgroupVersion":"@ x","Warnings":["@"]}"#,
    ),
    (
        "docker-info",
        r#"{"Containers":0,"ServerVersion":"","ServerErrors":["Cannot connect to the Docker daemon at @"]}"#,
    ),
    (
        "docker-version",
        "Client: @\n Version: @ x\n API version: @\n Context: @\n\nServer: @\n Engine:\n  Version: @ x\n",
    ),
    (
        "docker-version",
        r#"{"Client":{"Version":"@ x","Context":"@"},"Server":{"Platform":{"Name":"@"},"Version":"20.10.24"}}"#,
    ),
    (
        "docker-events",
        "2026-09-11T06:00:00.1Z container exec_create: @ a44691b99ba5 (image=@, name=@)\n2026-09-11T06:00:00.1Z container @ (a=@)\n@\n",
    ),
    (
        "docker-events",
        r#"{"status":"@","id":"@","from":"@","Type":"container","Action":"exec_start: @","Actor":{"ID":"@","Attributes":{"@":"@"}},"time":1789106380,"timeNano":1789106380598166020}"#,
    ),
    ("docker-stats", "CONTAINER ID   NAME   CPU %   PIDS\na44691b99ba5   @      0.00%   1\n"),
    (
        "docker-images",
        "REPOSITORY   TAG   IMAGE ID       CREATED      SIZE\n@   1   b565935df705   8 days ago   1MB\n",
    ),
    ("docker-network-ls", "NETWORK ID     NAME   DRIVER   SCOPE\n5dce79287fca   @   @   local\n"),
    ("docker-volume-ls", "DRIVER    VOLUME NAME\n@   @\n"),
    (
        "docker-system-df",
        "TYPE      TOTAL   ACTIVE   SIZE   RECLAIMABLE\nImages    7       7        1MB    1MB\n@         1       1        @      @\n",
    ),
    (
        "docker-network-inspect",
        r#"[{"Name":"@","Id":"@","Driver":"@","IPAM":{"Options":{"@":"@"},"Config":[{"Subnet":"@"}]},"Containers":{"@":{"Name":"@","IPv4Address":"@"}},"Options":{"@":"@"},"Labels":{"@":"@"}}]"#,
    ),
    (
        "docker-top",
        "UID                 PID                 PPID                CMD\n@   1   0   @\n",
    ),
    ("docker-port", "== @x\n80/tcp -> 0.0.0.0:80\n"),
    ("docker-diff", "A /@\nC /@/x\n"),
    (
        "docker-run",
        "a44691b99ba5\ndocker: Error response from daemon: @: port is already allocated.\n@\n",
    ),
    (
        "docker-unreachable",
        "Cannot connect to the Docker daemon at @. Is the docker daemon running?\n",
    ),
    ("compose-ps", "NAME   IMAGE   COMMAND   SERVICE   CREATED       STATUS       PORTS\n@\n"),
    (
        "compose-ps",
        r#"[{"ID":"@","Name":"@","Image":"@","Command":"@","Labels":"@","Project":"@","Service":"@","State":"running","Health":"@","ExitCode":0,"Publishers":[{"URL":"@","PublishedPort":80}]}]"#,
    ),
    (
        "compose-ps-v1",
        "Name   Command   State   Ports\n------------------------------\n@      @         Up      @\n",
    ),
    (
        "compose-config",
        "name: '@'\nservices:\n  a:\n    image: '@'\n    environment:\n      A: '@'\n  @: {}\n# @\n",
    ),
    (
        "compose-config",
        r#"{"name":"@","services":{"@":{"environment":{"A":"@"},"command":["@"]}}}"#,
    ),
    (
        "systemctl-status",
        "● a.service - @\n     Loaded: loaded (/@; enabled; vendor preset: @)\n     Active: failed (Result: @) since Mon 2026-01-05 10:00:00 UTC; 7min ago\n    Process: 77 ExecStart=/@ (code=exited, status=@)\n    Process: 78 ExecStart=/@ (code=exited, status=1/@)\n   Main PID: 78 (code=killed, signal=@)\n     Status: \"@\"\n\nJan 05 10:00:00 @ a[78]: @\n",
    ),
    (
        "systemctl-show",
        "Id=@\nLoadState=@\nActiveState=active\nSubState=@\nResult=@\nExecMainStatus=@\nNRestarts=@\nMainPID=@\nEnvironment=@\nActiveEnterTimestamp=@\nUnitFileState=@\n",
    ),
    (
        "systemctl-list-units",
        "  UNIT         LOAD   ACTIVE SUB     DESCRIPTION\n● a.service    loaded failed failed  @\n● @ loaded failed failed @\n\n2 loaded units listed.\n",
    ),
    (
        "systemctl-list-units-json",
        r#"[{"unit":"@","load":"@","active":"failed","sub":"@","description":"@"},{"unit":"a.service","load":"loaded","active":"@","sub":"failed","description":"@"}]"#,
    ),
    ("systemctl-list-unit-files", "UNIT FILE STATE PRESET\n@ masked enabled\na.service @ @\n"),
    (
        "systemd-analyze",
        "Startup finished in @ (kernel) + 2.5s (userspace) = @\ngraphical.target reached after @ in userspace\n",
    ),
    ("systemd-analyze", "Startup finished in 1s (kernel) + 2.5s (userspace) = @s\n"),
    (
        "journal-json",
        r#"{"__CURSOR":"@","__REALTIME_TIMESTAMP":"1789106380598166","_BOOT_ID":"@","MESSAGE":"@","PRIORITY":"@","_SYSTEMD_UNIT":"@","_HOSTNAME":"@","@":"@","_CMDLINE":[64,64]}"#,
    ),
    (
        "journal-export",
        "__CURSOR=@\n__REALTIME_TIMESTAMP=1789106380598166\n_BOOT_ID=@\nMESSAGE=@\nPRIORITY=@\n_SYSTEMD_UNIT=@\n@=@\n\n",
    ),
    (
        "journalctl-list-boots",
        "IDX BOOT ID                          FIRST ENTRY                 LAST ENTRY\n  0 @ Fri 2026-09-11 06:31:10 UTC @\n",
    ),
    (
        "log-short",
        "Sep 11 06:00:00 @ systemd[1]: a.service: Failed with result '@'.\nSep 11 06:00:01 @ @[2]: @\nSep 11 06:00:02 @ kernel: Out of memory: Killed process 7 (@)\n",
    ),
    (
        "dockerd-log",
        "time=\"2026-09-11T06:00:00Z\" level=@ msg=\"@\" error=\"@\"\ntime=\"@\" level=error msg=\"@\"\n",
    ),
    ("compose-logs", "web-1  | @\n@  | @\n"),
    ("docker-logs", "2026-09-11T06:00:00.123456789Z @\n2026-09-11T06:00:01.123456789Z ERROR @\n"),
    (
        "iptables-save",
        "# Generated by iptables-save v@ on @\n*nat\n:@ ACCEPT [0:0]\n-A DOCKER -m comment --comment \"@\" -d @ -j DNAT --to-destination @:80\nCOMMIT\n",
    ),
    (
        "nft-ruleset",
        "table ip @ {\n\tchain @ {\n\t\tip daddr @ tcp dport 80 dnat to @ comment \"@\"\n\t}\n}\n",
    ),
    ("uptime", " 06:38:01 up 7 min,  0 user,  load average: @, 4.08, @\n"),
    ("free", "      total  used  free\nMem:  @  @  1414\n@:  1  1  1\n"),
    (
        "last",
        "@  pts/0  @  Fri Sep 11 06:30   still logged in\nreboot   system boot  @  Fri Sep 11 06:30   still running\n",
    ),
    (
        "ss",
        "State  Recv-Q Send-Q Local Address:Port Peer Address:PortProcess\nLISTEN 0 511 @:80 0.0.0.0:* users:((\"@\",pid=1,fd=2))\n",
    ),
    (
        "netstat",
        "Proto Recv-Q Send-Q Local Address           Foreign Address         State       PID/Program name\ntcp        0      0 @:80      @:*     LISTEN      1/@\n",
    ),
    (
        "dmesg",
        "[    1.000000] @\n[    2.000000] Out of memory: Killed process 7 (@) total-vm:1kB\n[    3.000000] blk_update_request: I/O error, dev @, sector 1\n",
    ),
    ("boot-time", "         @  2026-09-11 06:30\n"),
    ("environment", "PATH=@\nA=@\nB='@\nC=@\n"),
    ("environment", "declare -x A=\"@\"\n"),
];

/// Pieces of a canary of this length are no common words any more.
const PIECE: usize = 8;

fn summarised(
    capture: &[u8],
    kind: Option<&'static Kind>,
    naming: Naming,
) -> Result<Summary, Problem> {
    let told = Told { kind, ..Told::default() };
    let mut summarizer = Summarizer::new(Options { told, naming, observed_at: None, zone: None });
    let (mut rest, mut piece) = (capture, TaintedPiece::of_at_most(4096));
    while piece.fill(&mut rest).expect("memory can be read") {
        summarizer.piece(&piece);
    }
    summarizer.end()
}

/// Everything that can be said of a capture, in every form.
fn said(summary: &Result<Summary, Problem>) -> String {
    match summary {
        Ok(summary) => format!("{} {summary:?}", json(summary)),
        Err(problem) => {
            let [zh, en] =
                [Lang::ZhTw, Lang::En].map(|lang| format!("{:?}", problem.explanation(lang)));
            format!("{problem} {problem:?} {zh} {en}")
        }
    }
}

#[track_caller]
fn is_silent(said: &str, canary: &str, of: &str) {
    let characters: Vec<char> = canary.chars().collect();
    for piece in characters.windows(PIECE) {
        let piece: String = piece.iter().collect();
        assert!(!said.contains(&piece), "a piece of a canary came out of {of}");
    }
}

fn with(capture: &str, canary: &str) -> String {
    // Inside of JSON a canary is written as JSON.
    if capture.starts_with(['{', '[']) && capture.len() > 64 {
        let escaped = serde_json::Value::from(canary).to_string();
        return capture.replace('@', &escaped[1..escaped.len() - 1]);
    }
    capture.replace('@', canary)
}

/// Every capture with the name of its kind.
fn all() -> impl Iterator<Item = &'static (&'static str, &'static str)> {
    CAPTURES.iter().chain(host::CAPTURES)
}

#[test]
fn captures_of_the_host_give_facts() {
    for (kind, capture) in host::CAPTURES {
        let whole = with(capture, "canaryQ7zXw4");
        let summary = summarised(whole.as_bytes(), None, Naming::Nothing);
        assert_eq!(summary.map(|summary| summary.kind.id), Ok(*kind), "{capture}");
    }
}

#[test]
fn captures_are_recognised_as_what_they_are() {
    for (kind, capture) in all() {
        let of_kind = Kind::of_id(kind).expect("a kind of this name");
        let whole = with(capture, "canaryQ7zXw4");
        if let Ok(summary) = summarised(whole.as_bytes(), None, Naming::Nothing) {
            assert_eq!(summary.kind, of_kind, "{capture}");
        }
    }
}

#[test]
fn nothing_of_a_capture_comes_out_whole_or_cut_off() {
    for (kind, capture) in all() {
        for canary in CANARIES {
            let whole = with(capture, canary);
            for end in (0..whole.len()).step_by(13).chain([whole.len()]) {
                let summary = summarised(&whole.as_bytes()[..end], None, Naming::Nothing);
                is_silent(&said(&summary), canary, kind);
            }
        }
    }
}

#[test]
fn nothing_of_a_capture_comes_out_of_the_reader_of_another_kind() {
    for (_, capture) in all() {
        for canary in [CANARIES[0], "7Zq7Canary4Xw9pLm", "198.18.77.133", "CANARYZQ7XW9"] {
            let whole = with(capture, canary);
            for kind in Kind::all() {
                let summary = summarised(whole.as_bytes(), Some(kind), Naming::Nothing);
                is_silent(&said(&summary), canary, kind.id);
            }
        }
    }
}

#[test]
fn no_bytes_make_a_reader_stumble() {
    let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed
    };
    for (kind, capture) in all() {
        for _ in 0..40 {
            let mut bytes = with(capture, CANARIES[4]).into_bytes();
            for _ in 0..4 {
                let at = (next() % bytes.len() as u64) as usize;
                match next() % 3 {
                    0 => bytes[at] = (next() & 0xff) as u8,
                    1 => bytes.insert(at, b"\n\"{}[] \t\xe2"[(next() % 9) as usize]),
                    _ => {
                        bytes.remove(at);
                    }
                }
            }
            for told in [None, Kind::of_id(kind)] {
                let summary = summarised(&bytes, told, Naming::Nothing);
                assert!(!said(&summary).contains("hidden.env"), "{kind}");
            }
        }
    }
}
