//! Captures of docker in the forms of its versions from 1.13 to 29, whole, cut off, empty and failed.

use serde_json::{Value, json};

use crate::failing::Failing;
use crate::problem::Problem;
use crate::testing::facts_of;
use crate::told::Told;

#[track_caller]
fn check(capture: &str, kind: &str, facts: Value) {
    let told = facts_of(capture, Told::default());
    assert_eq!(told, Ok((kind.to_owned(), facts)), "{capture}");
}

#[track_caller]
fn refused(capture: &str, problem: Problem) {
    assert_eq!(facts_of(capture, Told::default()), Err(problem), "{capture}");
}

/// Facts of a listing of which only those that are up are shown.
fn up(running: u64, ports: Value) -> Value {
    json!({
        "running": running, "restarting": 0, "paused": 0,
        "healthy": 0, "unhealthy": 0, "health_starting": 0, "published_host_ports": ports,
    })
}

const PS_29: &str = "\
CONTAINER ID   IMAGE                     COMMAND                  CREATED         STATUS                            PORTS                                     NAMES
a44691b99ba5   shop/hunter2Zq81:1        \"sh -c 'hunter2Zq81…\"   2 minutes ago   Up 2 minutes (health: starting)   0.0.0.0:8080->80/tcp, [::]:8080->80/tcp   hunter2Zq81
6ee73270397b   postgres:17               \"docker-entrypoint.s…\"   8 days ago      Up 8 days (unhealthy)             127.0.0.1:5432-5433->5432-5433/tcp        db
07c97357da10   busybox                   \"top\"                    8 days ago      Up 3 hours (Paused)                                                         sleeper
0060e35cc63e   busybox                   \"sh\"                     8 days ago      Restarting (1) 5 seconds ago                                                loop
";

const STOPPED: &str = "\
9c177e2f85e1   busybox                   \"true\"                   8 days ago      Exited (137) 3 minutes ago                                                  gone
a089048239d6   busybox                   \"true\"                   8 days ago      Created                                                                     new
3695053d10e5   busybox                   \"true\"                   8 days ago      Dead                                                                        dead
78c2eacde2b2   busybox                   \"true\"                   8 days ago      Removal In Progress                                                         going
";

fn shown() -> Value {
    json!({
        "running": 2, "restarting": 1, "paused": 1, "healthy": 0, "unhealthy": 1, "health_starting": 1,
        "published_host_ports": [5432, 5433, 8080],
    })
}

fn all() -> Value {
    let mut facts = shown();
    let more = json!({"containers_total": 8, "exited": 1, "created": 1, "dead": 1, "exit_codes": [1, 137]});
    let (Value::Object(facts), Value::Object(more)) = (&mut facts, more) else { panic!("objects") };
    facts.extend(more);
    Value::Object(facts.clone())
}

#[test]
fn a_listing_says_only_what_it_shows() {
    check(PS_29, "docker-ps", shown());
    check(&format!("{PS_29}{STOPPED}"), "docker-ps", all());
    let told = Told::by_command("docker ps");
    let filtered = facts_of(&format!("{PS_29}{STOPPED}"), told).expect("a listing");
    assert_eq!(filtered.1, shown(), "what is filtered is not all");
    let told = facts_of(PS_29, Told::by_command("docker ps -a")).expect("a listing");
    assert_eq!((&told.1["containers_total"], &told.1["exited"]), (&json!(4), &json!(0)));
}

#[test]
fn what_terminals_and_shells_add_changes_nothing() {
    let listing = format!("{PS_29}{STOPPED}");
    for capture in [
        listing.replace('\n', "\r\n"),
        listing.trim_end().to_owned(),
        format!("[sudo] password for hunter2Zq81: \n{listing}"),
        format!("root@hunter2Zq81:~# docker ps -a\n{listing}root@hunter2Zq81:~# \n"),
        format!(
            "WARNING: Error loading config file: /home/hunter2Zq81/.docker/config.json\n{listing}"
        ),
        listing.replace("CONTAINER", "\u{1b}[1mCONTAINER\u{1b}[0m"),
    ] {
        check(&capture, "docker-ps", all());
    }
}

#[test]
fn columns_may_be_chosen() {
    check(
        "NAMES     STATUS\nhunter2Zq81   Up 2 hours (healthy)\nb         Exited (0) 2 weeks ago\n",
        "docker-ps",
        json!({
            "containers_total": 2, "running": 1, "restarting": 0, "paused": 0, "exited": 1, "created": 0, "dead": 0,
            "healthy": 1, "unhealthy": 0, "health_starting": 0, "exit_codes": [0],
        }),
    );
    check(
        "NAMES     STATE\nb         running\n",
        "docker-ps",
        json!({"running": 1, "restarting": 0, "paused": 0}),
    );
    check(
        "NAMES     PORTS\nb         0.0.0.0:80->80/tcp\nc         \n",
        "docker-ps",
        json!({"published_host_ports": [80]}),
    );
    check(
        "hunter2Zq81\tUp 2 hours\t0.0.0.0:80->80/tcp\nb\tUp 1 second\t\n",
        "docker-ps",
        up(2, json!([80])),
    );
}

#[test]
fn json_of_every_version_is_read() {
    let old = r#"{"Command":"\"hunter2Zq81\"","Labels":"a=hunter2Zq81","Names":"hunter2Zq81","Ports":"0.0.0.0:80-\u003e80/tcp","Status":"Up 2 hours"}"#;
    check(&format!("{old}\n"), "docker-ps", up(1, json!([80])));
    check(old, "docker-ps", up(1, json!([80])));
    let new = old
        .replace("\"Status\"", "\"State\":\"running\",\"Platform\":{\"os\":\"linux\"},\"Status\"");
    check(&format!("{old}\n{new}\n"), "docker-ps", up(2, json!([80])));
    check(&format!("[\n{old},\n{new}\n]\n"), "docker-ps", up(2, json!([80])));
    let pretty = new.replace(',', ",\n  ").replace('{', "{\n").replace('}', "\n}");
    check(&format!("{pretty}\n{pretty}\n"), "docker-ps", up(2, json!([80])));
    check(
        &new.replace("Up 2 hours", "Exited (3) 2 hours ago")
            .replace("running", "exited")
            .replace("0.0.0.0:80-", ""),
        "docker-ps",
        json!({
            "containers_total": 1, "running": 0, "restarting": 0, "paused": 0, "exited": 1, "created": 0, "dead": 0,
            "healthy": 0, "unhealthy": 0, "health_starting": 0, "exit_codes": [3], "published_host_ports": [],
        }),
    );
}

#[test]
fn from_what_is_cut_off_nothing_is_counted() {
    let listing = format!("{PS_29}{STOPPED}");
    let rows: Vec<&str> = listing.lines().collect();
    let cut = format!("{}\n{}\n{}", rows[0], rows[1], &rows[2][..90]);
    refused(&cut, Problem::CutOff);
    refused(&format!("{}\n{}\na446", rows[0], rows[1]), Problem::CutOff);
    refused(
        "{\"Names\":\"a\",\"Status\":\"Up 2 hours\",\"Ports\":\"\"}\n{\"Names\":\"a\",\"Sta",
        Problem::CutOff,
    );
    refused("{\"Names\":\"a\",\"Status\":\"hunter2Zq81\"}\n", Problem::CutOff);
    refused(
        "[\n {\"Id\": \"a\", \"State\": {\"Status\": \"running\"}},\n {\"Id\": \"b\"",
        Problem::CutOff,
    );
    refused(
        "Client:\n\nServer:\n Containers: 12\n Server Version: 29.0\n Images: 1",
        Problem::CutOff,
    );
    refused(
        "2026-09-11T06:00:00.1Z container die a44691b99ba5 (exitCode=1, name=hunter",
        Problem::CutOff,
    );
    refused("80/tcp -> 0.0.0.0:80", Problem::CutOff);
    refused(
        "NETWORK ID     NAME      DRIVER    SCOPE\n5dce79287fca   bridge    br",
        Problem::CutOff,
    );
    // A row of the usual table without its header is a piece of one.
    refused(rows[1], Problem::UnknownKind);
    refused(&format!("{listing}{listing}"), Problem::Mixed { line: 10 });
}

#[test]
fn what_stands_around_a_listing_is_told_from_it() {
    check(
        &format!("== hunter2Zq81\n{PS_29}Connection to hunter2Zq81 closed.\n"),
        "docker-ps",
        shown(),
    );
    let images = "REPOSITORY   TAG       IMAGE ID       CREATED      SIZE\nx            1         b565935df705   8 days ago   1.99MB\n";
    refused(&format!("{PS_29}{images}"), Problem::Mixed { line: 6 });
    refused(&format!("{images}{PS_29}"), Problem::Mixed { line: 1 });
    refused(
        "NAMES   STATUS       PORTS\na       Up 2 hours   0.0.0.0:80->80/tcp, [::]:80",
        Problem::CutOff,
    );
}

#[test]
fn a_daemon_that_does_not_answer_gives_no_counts() {
    let down = json!({"daemon_reachable": false, "error_output": true});
    let message = "Cannot connect to the Docker daemon at unix:///run/hunter2Zq81.sock. Is the docker daemon running?";
    let new = "failed to connect to the docker API at unix:///run/hunter2Zq81.sock; check if the path is correct";
    check(message, "docker-unreachable", down.clone());
    check(new, "docker-unreachable", down.clone());
    check(
        &format!("docker: {message}.\nSee 'docker run --help'.\n"),
        "docker-unreachable",
        down.clone(),
    );
    check(&format!("[]\n{message}\n"), "docker-inspect", down.clone());
    check(&format!("{message}\n[]\n"), "docker-inspect", down.clone());
    let with_client =
        json!({"daemon_reachable": false, "error_output": true, "client_version": "24.0.7"});
    let client = "Client: Docker Engine - Community\n Version:    24.0.7\n Context:    default\n Debug Mode: false\n\nServer:\n";
    check(
        &format!("{client}ERROR: {message}\nerrors pretty printing info\n"),
        "docker-info",
        with_client.clone(),
    );
    check(
        &format!(
            "{{\"ID\":\"\",\"Containers\":0,\"Images\":0,\"ServerVersion\":\"\",\"ServerErrors\":[\"{message}\"],\"ClientInfo\":{{\"Version\":\"24.0.7\"}}}}\n"
        ),
        "docker-info",
        with_client.clone(),
    );
    check(
        &format!("{{\"Client\":{{\"Version\":\"24.0.7\"}},\"Server\":null}}\n{message}\n"),
        "docker-version",
        with_client,
    );
    refused("[]\nError: No such object: hunter2Zq81\n", Problem::Failed(Failing::NoSuchThing));
    refused(
        "permission denied while trying to connect to the Docker daemon socket at unix:///run/hunter2Zq81.sock",
        Problem::Failed(Failing::Denied),
    );
    refused(
        "{\"Containers\":0,\"ServerVersion\":\"\",\"ServerErrors\":[\"hunter2Zq81\"]}",
        Problem::NoFact,
    );
    refused("", Problem::Empty);
    refused("[]\n", Problem::UnknownKind);
}

#[test]
fn inspect_counts_and_gives_nothing_on() {
    let container = |status: &str, more: &str| {
        format!(
            r#"{{"Id":"a","Path":"hunter2Zq81","State":{{"Status":"{status}","OOMKilled":false,"ExitCode":0,"Error":""{more}}},"RestartCount":0,"Mounts":[{{"Source":"/hunter2Zq81"}}],"Config":{{"Env":["PASSWORD=hunter2Zq81","B=1"],"Labels":{{"a":"hunter2Zq81"}}}},"NetworkSettings":{{"Ports":{{"80/tcp":[{{"HostIp":"::","HostPort":"8080"}}],"81/tcp":null}}}}}}"#
        )
    };
    let running = container(
        "running",
        r#","Health":{"Status":"unhealthy","Log":[{"Output":"hunter2Zq81"}]}"#,
    );
    let exited = container("exited", "")
        .replace("\"ExitCode\":0", "\"ExitCode\":137")
        .replace("\"OOMKilled\":false", "\"OOMKilled\":true")
        .replace("\"Error\":\"\"", "\"Error\":\"hunter2Zq81\"")
        .replace("\"RestartCount\":0", "\"RestartCount\":3")
        .replace("[\"PASSWORD=hunter2Zq81\",\"B=1\"]", "null")
        .replace("{\"80/tcp\":[{\"HostIp\":\"::\",\"HostPort\":\"8080\"}],\"81/tcp\":null}", "{}");
    check(
        &format!("[{running},{exited}]"),
        "docker-inspect",
        json!({
            "containers_total": 2, "running": 1, "exited": 1, "restarting": 0, "paused": 0, "created": 0, "dead": 0,
            "healthy": 0, "unhealthy": 1, "health_starting": 0, "oom_killed": 1, "exit_codes_not_running": [137],
            "restart_count_sum": 3, "restarted_containers": 1, "with_start_error": 1, "mounts": 2, "env_vars": 2,
            "published_host_ports": [8080],
        }),
    );
    // What one container does not say is not known of all.
    check(
        "[{\"Id\":\"a\",\"State\":{\"Status\":\"running\"},\"NetworkSettings\":null}]",
        "docker-inspect",
        json!({
            "containers_total": 1, "running": 1, "exited": 0, "restarting": 0, "paused": 0, "created": 0, "dead": 0,
            "healthy": 0, "unhealthy": 0, "health_starting": 0, "exit_codes_not_running": [],
        }),
    );
    refused("[{\"Id\":\"a\",\"State\":{\"Status\":\"hunter2Zq81\"}}]", Problem::CutOff);
}

#[test]
fn inspect_in_a_format_of_its_own_is_read_line_by_line() {
    check(
        "/hunter2Zq81 running 0 false 2\n/b exited 137 true 0\n/c created 128 false 0\n",
        "docker-inspect-format",
        json!({
            "containers_total": 3, "running": 1, "exited": 1, "restarting": 0, "paused": 0, "created": 1, "dead": 0,
            "oom_killed": 1, "restart_count_sum": 2, "restarted_containers": 1, "exit_codes_not_running": [128, 137],
        }),
    );
    check(
        "/hunter2Zq81: status=running\n/b: status=exited\n",
        "docker-inspect-format",
        json!({
            "containers_total": 2, "running": 1, "exited": 1, "restarting": 0, "paused": 0, "created": 0, "dead": 0,
        }),
    );
    refused("/a running 0 false 2\n/b exited 137\n", Problem::CutOff);
    refused("a running job\nb running job\n", Problem::UnknownKind);
}

#[test]
fn info_and_version_are_read_in_both_forms() {
    let info = json!({
        "daemon_reachable": true, "containers_total": 9, "running": 7, "paused": 0, "stopped": 2, "images": 7,
        "server_version": "29.0.1", "storage_driver": "overlayfs", "cgroup_version": "2", "warnings": 1,
    });
    check(
        "Client:\n Debug Mode: false\n\nServer:\n Containers: 9\n  Running: 7\n  Paused: 0\n  Stopped: 2\n Images: 7\n Server Version: 29.0.1\n Storage Driver: overlayfs\n  driver-type: io.containerd.snapshotter.v1\n Cgroup Version: 2\n Plugins:\n  Volume: hunter2Zq81\n Name: hunter2Zq81\n Labels:\n  a=hunter2Zq81\n\nWARNING: hunter2Zq81 is not supported\n",
        "docker-info",
        info.clone(),
    );
    check(
        "{\"ID\":\"hunter2Zq81\",\"Containers\":9,\"ContainersRunning\":7,\"ContainersPaused\":0,\"ContainersStopped\":2,\"Images\":7,\"Driver\":\"overlayfs\",\"CgroupVersion\":\"2\",\"ServerVersion\":\"29.0.1\",\"Labels\":[\"a=hunter2Zq81\"],\"Warnings\":[\"hunter2Zq81\"]}\n",
        "docker-info",
        info,
    );
    // 17.05 has no part of the client, and no version of control groups.
    check(
        "Containers: 1\n Running: 1\n Paused: 0\n Stopped: 0\nImages: 2\nServer Version: 17.05.0-ce\nStorage Driver: hunter2Zq81\n",
        "docker-info",
        json!({
            "daemon_reachable": true, "containers_total": 1, "running": 1, "paused": 0, "stopped": 0, "images": 2,
            "server_version": "17.05.0-ce", "warnings": 0,
        }),
    );
    let versions =
        json!({"client_version": "29.0.1", "server_version": "28.5.2", "daemon_reachable": true});
    check(
        "Client: Docker Engine - Community\n Version:           29.0.1\n API version:       1.52\n\nServer: Docker Engine - Community\n Engine:\n  Version:          28.5.2\n  API version:      1.51 (minimum version 1.24)\n containerd:\n  Version:          v2.1.5\n",
        "docker-version",
        versions.clone(),
    );
    check(
        "{\"Client\":{\"Version\":\"29.0.1\"},\"Server\":{\"Version\":\"28.5.2\",\"Components\":[{\"Version\":\"1\"}]}}",
        "docker-version",
        versions,
    );
    check(
        "Client:\n Version: hunter2Zq81 x\n API version: 1.40\n\nServer:\n Engine:\n  Version: 19.03.15\n",
        "docker-version",
        json!({"server_version": "19.03.15", "daemon_reachable": true}),
    );
}

#[test]
fn events_are_counted_by_what_they_are() {
    let facts = json!({
        "events": 4, "unhealthy_events": 1,
        "by_action": {"container:exec_create": 1, "container:health_status": 1, "container:die": 1},
    });
    check(
        "2026-09-11T14:00:00.100000000+08:00 container exec_create: sh -c hunter2Zq81 \nhunter2Zq81 0060e35cc63e (name=hunter2Zq81)\n2026-09-11T14:00:01.100000000+08:00 container health_status: unhealthy 0060e35cc63e (name=a)\n2026-09-11T14:00:02.100000000+08:00 container die 0060e35cc63e (exitCode=1)\n2026-09-11T14:00:02.100000000+08:00 builder hunter2Zq81 0060e35cc63e ()\n",
        "docker-events",
        facts.clone(),
    );
    let event = |action: &str, kind: &str| {
        format!(
            r#"{{"Type":"{kind}","Action":"{action}","Actor":{{"ID":"hunter2Zq81","Attributes":{{"a":"hunter2Zq81"}}}},"scope":"local","time":1789106380,"timeNano":1789106380598166020}}"#
        )
    };
    let events = [
        event("exec_create: sh -c \\\"hunter2Zq81\\\"", "container"),
        event("health_status: unhealthy", "container"),
        event("die", "container"),
        event("hunter2Zq81", "builder"),
    ];
    check(&events.join("\n"), "docker-events", facts);
}

#[test]
fn rows_are_counted() {
    for (capture, kind, fact, count) in [
        (
            "CONTAINER ID   NAME          CPU %     MEM USAGE / LIMIT   MEM %     NET I/O       BLOCK I/O   PIDS\na44691b99ba5   hunter2Zq81   0.00%     --                  0.02%     1kB / 1B      0B / 0B     1\n",
            "docker-stats",
            "rows",
            1,
        ),
        (
            "\u{1b}[2J\u{1b}[HCONTAINER ID   NAME      CPU %     PIDS\na44691b99ba5   a         0.00%     1\nb44691b99ba5   b         0.00%     1\n\u{1b}[2J\u{1b}[HCONTAINER ID   NAME      CPU %     PIDS\na44691b99ba5   a         0.00%     1\n",
            "docker-stats",
            "rows",
            1,
        ),
        (
            "{\"BlockIO\":\"0B\",\"CPUPerc\":\"0%\",\"MemUsage\":\"1\",\"Name\":\"hunter2Zq81\"}\n{\"CPUPerc\":\"0%\",\"MemUsage\":\"1\"}\n",
            "docker-stats",
            "rows",
            2,
        ),
        (
            "REPOSITORY    TAG       IMAGE ID       CREATED      SIZE\nhunter2Zq81   1.3.0     b565935df705   8 days ago   1.99MB\n",
            "docker-images",
            "images",
            1,
        ),
        (
            "                         i Info →   U  In Use\nIMAGE           ID             DISK USAGE   CONTENT SIZE   EXTRA\nhunter2Zq81:1   b565935df705       13.6MB         4.09MB        \nb:1             c565935df705       13.6MB         4.09MB    U\n",
            "docker-images",
            "images",
            2,
        ),
        (
            "{\"Containers\":\"N/A\",\"ID\":\"b5\",\"Repository\":\"hunter2Zq81\",\"Tag\":\"1\"}\n",
            "docker-images",
            "images",
            1,
        ),
        (
            "NETWORK ID     NAME          DRIVER    SCOPE\n5dce79287fca   hunter2Zq81   bridge    local\n",
            "docker-network-ls",
            "networks",
            1,
        ),
        (
            "DRIVER    VOLUME NAME\nlocal     hunter2Zq81\nlocal     b",
            "docker-volume-ls",
            "volumes",
            2,
        ),
        ("DRIVER    VOLUME NAME\n", "docker-volume-ls", "volumes", 0),
        (
            "{\"Driver\":\"bridge\",\"ID\":\"5d\",\"IPv6\":\"false\",\"Internal\":\"false\",\"Name\":\"hunter2Zq81\",\"Scope\":\"local\"}\n",
            "docker-network-ls",
            "networks",
            1,
        ),
        (
            "{\"Driver\":\"local\",\"Links\":\"N/A\",\"Mountpoint\":\"/hunter2Zq81\",\"Name\":\"a\",\"Scope\":\"local\"}\n",
            "docker-volume-ls",
            "volumes",
            1,
        ),
        ("C /www\nA /www/hunter2Zq81\nD /x\n", "docker-diff", "lines", 3),
        (
            "[{\"CreatedAt\":\"x\",\"Driver\":\"local\",\"Mountpoint\":\"/hunter2Zq81\",\"Name\":\"a\",\"Scope\":\"local\"}]",
            "docker-volume-inspect",
            "volumes",
            1,
        ),
        (
            "[{\"Id\":\"sha256:a\",\"RepoTags\":[\"hunter2Zq81\"]}]",
            "docker-image-inspect",
            "images",
            1,
        ),
    ] {
        check(capture, kind, json!({fact: count}));
    }
    check(
        "[{\"Name\":\"hunter2Zq81\",\"Driver\":\"bridge\",\"IPAM\":{\"Config\":[]},\"Containers\":{\"a\":{},\"b\":{}}},{\"Containers\":{}}]",
        "docker-network-inspect",
        json!({"networks": 2, "attached": 2}),
    );
    check(
        "UID                 PID                 PPID                C                   STIME               TTY                 TIME                CMD\nroot                8320                8256                5                   06:08               ?                   00:00:19            sh hunter2Zq81\n",
        "docker-top",
        json!({"processes": 1, "error_output": false}),
    );
    check(
        "== hunter2Zq81\n80/tcp -> 0.0.0.0:8090\n80/tcp -> [::]:8090\n== b\n== c\n53/udp -> 127.0.0.1:53\n",
        "docker-port",
        json!({"containers_with_ports": 2, "published_host_ports": [53, 8090]}),
    );
}

#[test]
fn disks_are_read_in_every_form() {
    let facts = json!({"images": 7, "containers_total": 11, "containers_active": 6, "volumes": 2});
    check(
        "TYPE            TOTAL     ACTIVE    SIZE      RECLAIMABLE\nImages          7         7         1.986MB   1.986MB (100%)\nContainers      11        6         20B       3B (15%)\nLocal Volumes   2         2         0B        0B\nBuild Cache     0         0         0B        0B\n",
        "docker-system-df",
        facts.clone(),
    );
    let row = |kind: &str, total: u64, active: u64| {
        format!(
            "{{\"Active\":\"{active}\",\"Reclaimable\":\"0B\",\"Size\":\"0B\",\"TotalCount\":\"{total}\",\"Type\":\"{kind}\"}}\n"
        )
    };
    check(
        &format!(
            "{}{}{}{}",
            row("Images", 7, 7),
            row("Containers", 11, 6),
            row("Local Volumes", 2, 2),
            row("Build Cache", 0, 0)
        ),
        "docker-system-df",
        facts,
    );
    check(
        "{\"Images\":[{\"a\":\"hunter2Zq81\"}],\"Containers\":[],\"Volumes\":[{},{}],\"BuildCache\":[]}",
        "docker-system-df",
        json!({"images": 1, "containers_total": 0, "volumes": 2}),
    );
    let verbose = "Images space usage:\n\nREPOSITORY    TAG   IMAGE ID       CREATED      SIZE\nhunter2Zq81   1     b565935df705   8 days ago   1.99MB\n\nContainers space usage:\n\nCONTAINER ID   IMAGE     COMMAND   LOCAL VOLUMES   SIZE      CREATED      STATUS                  NAMES\na44691b99ba5   x         \"a\"       0               0B        2 days ago   Up 2 minutes            a\nb44691b99ba5   x         \"a\"       0               0B        2 days ago   Exited (0) 2 days ago   hunter2Zq81\n\nLocal Volumes space usage:\n\nVOLUME NAME   LINKS     SIZE\nhunter2Zq81   1         0B\n\n";
    check(
        &format!("{verbose}Build cache usage: 0B\n\nCACHE ID   CACHE TYPE   SIZE\n"),
        "docker-system-df",
        json!({"images": 1, "containers_total": 2, "containers_active": 1, "volumes": 1}),
    );
    refused(verbose, Problem::CutOff);
}

#[test]
fn why_a_container_does_not_start_is_told() {
    let failure =
        |message: &str| format!("949f084d2dfc\ndocker: Error response from daemon: {message}\n");
    let facts = |lines: u64, port: bool, chain: bool, image: bool| {
        json!({
            "command_failed": true, "error_output": true, "lines": lines,
            "port_conflict": port, "chain_missing": chain, "image_missing": image,
        })
    };
    for (capture, expected) in [
        (
            failure(
                "failed to set up container networking: driver failed programming external connectivity on endpoint hunter2Zq81 (b0e1): Bind for 0.0.0.0:8080 failed: port is already allocated\n\nRun 'docker run --help' for more information",
            ),
            facts(3, true, false, false),
        ),
        (
            failure(
                "driver failed (iptables failed: iptables: No chain/target/match by that name.\n (exit status 1)).",
            ),
            facts(3, false, true, false),
        ),
        (
            format!(
                "Unable to find image 'hunter2Zq81' locally\n{}",
                failure("Get \"https://hunter2Zq81/v2/\": dial tcp: no such host.")
            ),
            facts(3, false, false, true),
        ),
        (
            format!(
                "Unable to find image 'a' locally\nStatus: Downloaded newer image for a\n{}",
                failure("hunter2Zq81")
            ),
            facts(4, false, false, false),
        ),
    ] {
        check(&capture, "docker-run", expected);
    }
    check(
        "OCI runtime exec failed: exec failed: exec: \"hunter2Zq81\": executable file not found in $PATH: unknown\n",
        "docker-run",
        json!({"command_failed": true, "error_output": true}),
    );
}

#[test]
fn what_the_client_says_beside_an_error_hides_it_not() {
    let unreachable = json!({"daemon_reachable": false, "error_output": true});
    let down = "Cannot connect to the Docker daemon at unix:///hunter2Zq81. Is the docker daemon running?\n";
    for beside in [
        "WARN[0000] /srv/hunter2Zq81.yml: the attribute `version` is obsolete\n",
        "time=\"2026-11-28T10:00:00+08:00\" level=warning msg=\"hunter2Zq81\"\n",
        "Emulate Docker CLI using podman. Create /etc/containers/nodocker to quiet msg.\n",
    ] {
        check(&format!("{beside}{down}"), "docker-unreachable", unreachable.clone());
    }
    check(
        "unable to get image 'hunter2Zq81': Cannot connect to the Docker daemon at unix:///x. Is the docker daemon running?\n",
        "docker-unreachable",
        unreachable,
    );
    let too_old = "Error response from daemon: client version 1.43 is too old. hunter2Zq81\n";
    refused(too_old, Problem::Failed(Failing::DaemonError));
}

#[test]
fn what_is_read_beside_an_error_says_that_there_was_one() {
    let client = "Client:\n Version:  27.3.1\n API version:  1.47\n";
    let denied = "permission denied while trying to connect to the Docker daemon socket at unix:///hunter2Zq81\n";
    check(
        &format!("{client}{denied}"),
        "docker-version",
        json!({"client_version": "27.3.1", "error_output": true}),
    );
    check(
        "/a running 0 false 0\nError: No such object: hunter2Zq81\n",
        "docker-inspect-format",
        json!({
            "containers_total": 1, "running": 1, "restarting": 0, "paused": 0, "exited": 0, "created": 0, "dead": 0,
            "oom_killed": 0, "restart_count_sum": 0, "restarted_containers": 0, "exit_codes_not_running": [],
            "error_output": true,
        }),
    );
}

#[test]
fn podman_in_the_place_of_docker_is_read() {
    check(
        "Emulate Docker CLI using podman. Create /etc/containers/nodocker to quiet msg.\nClient:       Podman Engine\nVersion:      5.2.2\nAPI Version:  5.2.2\nGo Version:   hunter2Zq81\n\nServer:       Podman Engine\nVersion:      5.2.1\nAPI Version:  5.2.1\n",
        "docker-version",
        json!({"client_version": "5.2.2", "server_version": "5.2.1", "daemon_reachable": true}),
    );
}

#[test]
fn rows_of_a_format_may_lack_a_field_but_not_their_end() {
    let states = json!({
        "containers_total": 2, "running": 1, "restarting": 0, "paused": 0, "exited": 1, "created": 0, "dead": 0,
    });
    let rows = "/a running healthy 0\n/hunter2Zq81 exited 137\n";
    check(rows, "docker-inspect-format", states.clone());
    refused(rows.trim_end(), Problem::CutOff);
    // The restarts stand where the exit code is recommended to.
    let other_order = "/a running 2 false 0\n/hunter2Zq81 exited 0 true 137\n";
    check(other_order, "docker-inspect-format", states.clone());
    let mut without_end = states;
    without_end["oom_killed"] = json!(1);
    without_end["exit_codes_not_running"] = json!([137]);
    check(
        "/a running 0 false 2\n/hunter2Zq81 exited 137 true 1",
        "docker-inspect-format",
        without_end,
    );
}

#[test]
fn events_of_every_type_are_counted() {
    let line =
        |event: &str| format!("2026-09-11T14:00:00.100000000+08:00 {event} (a=hunter2Zq81)\n");
    let capture = [
        line("builder prune "),
        line("image create sha256:a"),
        line("container archive-path 0060e35cc63e"),
        line("service update a"),
    ]
    .concat();
    check(
        &capture,
        "docker-events",
        json!({
            "events": 4, "unhealthy_events": 0,
            "by_action": {"builder:prune": 1, "container:archive-path": 1, "image:create": 1, "service:update": 1},
        }),
    );
}

#[test]
fn a_header_beside_a_complaint_counts_nothing() {
    let complaint = "Error response from daemon: hunter2Zq81\n";
    for header in [
        "CONTAINER ID   IMAGE     COMMAND   CREATED   STATUS    PORTS     NAMES\n",
        "CONTAINER ID   NAME      CPU %     MEM USAGE / LIMIT   MEM %     NET I/O   BLOCK I/O   PIDS\n",
        "DRIVER    VOLUME NAME\n",
        "REPOSITORY   TAG       IMAGE ID   CREATED   SIZE\n",
        "NAME      IMAGE     COMMAND   SERVICE   CREATED   STATUS    PORTS\n",
        "Name   Command   State   Ports\n------------------------------\n",
    ] {
        refused(&format!("{header}{complaint}"), Problem::Failed(Failing::DaemonError));
        refused(&format!("{complaint}{header}"), Problem::Failed(Failing::DaemonError));
    }
}

#[test]
fn the_advice_of_docker_desktop_is_no_row() {
    let advice = "\nWhat's next:\n    Try Docker Debug hunter2Zq81 → docker debug x\n    Learn more at https://x.example/\n";
    check(&format!("{PS_29}{STOPPED}{advice}"), "docker-ps", all());
}
