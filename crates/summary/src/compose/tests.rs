//! Captures of compose 1 and 2, whole, wrapped, cut off, and of what prints values.

use serde_json::{Value, json};

use crate::compare::compare;
use crate::failing::Failing;
use crate::found::Naming;
use crate::problem::Problem;
use crate::summarizer::Options;
use crate::testing::facts_of;
use crate::tests::summarised;
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

const V1: &str = "\
\x20     Name                    Command                       State                    Ports          
----------------------------------------------------------------------------------------------------
hunter2Zq81_1      sh /app/hunter2Zq81              Up (health: starting)   127.0.0.1:9000->9000/tcp
shop_cache_1       sh /app/listen.sh 6379           Up                      6379/tcp                
shop_db_1          sh /app/db.sh                    Exit 137                                        
shop_scheduler_1   sh -c while :; do echo \"$( ...   Paused                                          
shop_worker_1      sh /app/worker.sh --queue  ...   Restarting                                      
";

const V1_WRAPPED: &str = "\
\x20    Name           Command          State           Ports      
----------------------------------------------------------------
hunter2Zq81_sh   /docker-         Up            0.0.0.0:8080->80
op_web_1         entrypoint.sh    (unhealthy)   /tcp,:::8080->80
                 hunter2Zq81 ..                 /tcp            
shop_db_1        sh /app/db.sh    Exit 1                        
";

fn v1(total: u64, running: u64) -> Value {
    json!({
        "containers_total": total, "running": running, "exited": 1, "restarting": 0, "paused": 0,
        "healthy": 0, "unhealthy": 0, "health_starting": 0, "published_host_ports": [],
    })
}

#[test]
fn the_listing_of_compose_1_is_read_by_its_centred_headings() {
    let facts = json!({
        "containers_total": 5, "running": 2, "exited": 1, "restarting": 1, "paused": 1,
        "healthy": 0, "unhealthy": 0, "health_starting": 1, "published_host_ports": [9000],
    });
    check(V1, "compose-ps-v1", facts.clone());
    let trimmed: Vec<&str> = V1.lines().map(str::trim_end).collect();
    check(&trimmed.join("\r\n"), "compose-ps-v1", facts.clone());
    check(&format!("WARNING: The hunter2Zq81 variable is not set.\n{V1}"), "compose-ps-v1", facts);
    let mut wrapped = v1(2, 1);
    wrapped["unhealthy"] = json!(1);
    wrapped["published_host_ports"] = json!([8080]);
    check(V1_WRAPPED, "compose-ps-v1", wrapped);
    let mut none = v1(0, 0);
    none["exited"] = json!(0);
    check(
        "Name   Command   State   Ports\n------------------------------\n",
        "compose-ps-v1",
        none,
    );
}

#[test]
fn a_listing_of_compose_1_that_is_cut_off_is_refused() {
    let at = V1.find("Restart").expect("a state");
    refused(&V1[..at + 4], Problem::CutOff);
    refused(&V1[..at], Problem::CutOff);
    let ports = V1.find("->9000").expect("a port");
    refused(&V1[..ports], Problem::CutOff);
    refused("services:\n  web:\n    image: a\n  db:\n    image", Problem::CutOff);
    refused(&format!("{V1}{V1}"), Problem::Mixed { line: 8 });
}

#[test]
fn the_listing_of_compose_2_is_read_in_both_layouts() {
    let facts = json!({
        "containers_total": 3, "running": 1, "exited": 1, "restarting": 1, "paused": 0, "created": 0, "dead": 0,
        "healthy": 1, "unhealthy": 0, "health_starting": 0, "exit_codes": [137], "published_host_ports": [8080],
    });
    check(
        "NAME                COMMAND                  SERVICE             STATUS              PORTS\nhunter2Zq81-1       \"sh hunter2Zq81\"         web                 running (healthy)   0.0.0.0:8080->80/tcp, :::8080->80/tcp\nshop-db-1           \"sh /app/db.sh\"          db                  exited (137)        \nshop-worker-1       \"sh /app/worker.sh -…\"   worker              restarting          \n",
        "compose-ps",
        facts.clone(),
    );
    check(
        "time=\"2026-09-11T06:00:00Z\" level=warning msg=\"/srv/hunter2Zq81.yml: `version` is obsolete\"\nNAME            IMAGE               COMMAND             SERVICE   CREATED       STATUS                          PORTS\nhunter2Zq81-1   shop/hunter2Zq81    \"sh hunter2Zq81\"    web       2 hours ago   Up 2 hours (healthy)            0.0.0.0:8080->80/tcp, [::]:8080->80/tcp\nshop-db-1       shop/db             \"sh /app/db.sh\"     db        2 hours ago   Exited (137) 3 minutes ago      \nshop-worker-1   shop/worker         \"sh\"                worker    2 hours ago   Restarting (137) 1 second ago   \n",
        "compose-ps",
        facts,
    );
}

#[test]
fn json_of_compose_2_is_read_as_a_list_and_as_lines() {
    let web = r#"{"ID":"a","Name":"hunter2Zq81","Command":"hunter2Zq81","Project":"shop","Service":"web","State":"running","Health":"unhealthy","ExitCode":0,"Publishers":[{"URL":"0.0.0.0","TargetPort":80,"PublishedPort":8080,"Protocol":"tcp"},{"URL":"","TargetPort":81,"PublishedPort":0,"Protocol":"tcp"}]}"#;
    let db = r#"{"ID":"b","Name":"db","Names":"db","Labels":"a=hunter2Zq81","Project":"shop","Service":"db","State":"exited","Status":"Exited (1) 2 hours ago","Health":"","ExitCode":1,"Publishers":null}"#;
    let facts = json!({
        "containers_total": 2, "running": 1, "exited": 1, "restarting": 0, "paused": 0, "created": 0, "dead": 0,
        "healthy": 0, "unhealthy": 1, "health_starting": 0, "exit_codes": [1], "published_host_ports": [8080],
    });
    check(&format!("[{web},{db}]\n"), "compose-ps", facts.clone());
    check(&format!("{web}\n{db}"), "compose-ps", facts);
    check(
        &format!("WARN[0000] /srv/hunter2Zq81.yml: `version` is obsolete\n{web}\n"),
        "compose-ps",
        json!({
            "running": 1, "restarting": 0, "paused": 0, "healthy": 0, "unhealthy": 1, "health_starting": 0,
            "published_host_ports": [8080],
        }),
    );
    refused(&format!("[{web},{}", &db[..40]), Problem::CutOff);
}

#[test]
fn listings_of_all_versions_are_compared_container_by_container() {
    let v2 = |web: &str, more: &str| {
        format!(
            "NAME      SERVICE   STATUS                          PORTS\nshop-web  web       {web:30}  \nshop-db   db        exited (1)                      \n{more}"
        )
    };
    let summary = |capture: &str| {
        summarised(capture.as_bytes(), Options::default(), 4096).expect("a listing")
    };
    let changes = |before: &str, after: &str| {
        compare(&summary(before), &summary(after), &Naming::Nothing).map(|changes| changes.json())
    };
    let more = "shop-new  new       Up 1 second                     \n";
    let told = changes(&v2("Up 2 hours", ""), &v2("Up 3 seconds", more)).expect("a comparison");
    assert_eq!(
        (&told["restarted"], &told["new"], &told["missing"]),
        (&json!(1), &json!(1), &json!(0))
    );
    let stopped = V1
        .replace("Paused    ", "Exit 1    ")
        .replace("Up (health: starting)", "Exit 0               ");
    let told = changes(V1, &stopped).expect("a comparison");
    assert_eq!((&told["stopped"], &told["missing"]), (&json!(1), &json!(0)));
}

#[test]
fn of_a_configuration_only_numbers_are_told() {
    let config = "name: shop\nservices:\n  api:\n    image: hunter2Zq81\n    environment:\n      TOKEN: hunter2Zq81\n      services: x\n\n  db:\n    build: .\n    command:\n    - a\nnetworks:\n  default: {}\n";
    check(config, "compose-config", json!({"services": 2, "lines": 13}));
    check(
        "# hunter2Zq81\nversion: \"3\"\nx-all: &all {image: hunter2Zq81}\nservices: # all\n    # one\n    web: {<<: *all, environment: {A: hunter2Zq81}}\n    \"db\":\n        <<: *all\nvolumes: {a: {}}",
        "compose-config",
        json!({"services": 2}),
    );
    check(
        "{\"name\":\"hunter2Zq81\",\"services\":{\"a\":{\"environment\":{\"A\":\"hunter2Zq81\"}},\"b\":{}}}",
        "compose-config",
        json!({"services": 2, "lines": 1}),
    );
    refused("services:\n  hunter2Zq81\n", Problem::UnknownKind);
}

#[test]
fn names_of_services_are_counted_where_the_operator_says_what_they_are() {
    let told = Told { kind: Some(&super::services::KIND), ..Told::default() };
    let services = facts_of("api\nweb\nhunter2Zq81\n", told).map(|(_, facts)| facts);
    assert_eq!(services, Ok(json!({"services": 3})));
    let other = Problem::OtherKind { told: &super::services::KIND };
    let by = |command, capture| {
        facts_of(capture, Told::by_command(command)).map(|(kind, facts)| (kind, facts.to_string()))
    };
    let said = |kind: &str, facts: &str| Ok((kind.to_owned(), facts.to_owned()));
    assert_eq!(
        by("docker-compose ps --services --filter status=running", "api\nweb\n"),
        said("compose-services-running", "{\"services_running\":2}"),
    );
    assert_eq!(
        by("docker compose ps --services", "WARN[0000] hunter2Zq81\napi\n"),
        said("compose-services", "{\"services\":1}"),
    );
    assert_eq!(facts_of("api: hunter2Zq81\n", told), Err(other));
    refused("api\nweb\n", Problem::UnknownKind);
}

#[test]
fn what_prints_values_is_refused() {
    for capture in [
        "SHELL=/bin/sh\nAPI_TOKEN=hunter2Zq81\nHOME=/\nLANG=C\n",
        "# all\nPASSWORD=hunter2Zq81\nexport KEY='hunter2Zq81\n",
        "declare -x HOME=\"/\"\ndeclare -x KEY=\"hunter2Zq81\"\ndeclare -x OLDPWD\n",
        "export KEY='hunter2Zq81'\n",
        "PATH=/bin\0KEY=hunter2Zq81\0HOME=/\0",
        "KEY=hunter2Zq81\nA=b\nLESS=-R\nbody of a value\nB=-----BEGIN\nhunter2Zq81\n",
        "root@host:~# env\nSHELL=/bin/sh\nAPI_TOKEN=hunter2Zq81\nHOME=/\n",
    ] {
        refused(capture, Problem::PrintsValues);
    }
    let denied = "Traceback (most recent call last):\n  File \"x\"\ndocker.errors.DockerException: Error while fetching server API version: ('Connection aborted.', PermissionError(13, 'Permission denied'))\n";
    refused(denied, Problem::Failed(Failing::Denied));
    for other in [
        "PRETTY_NAME=\"Debian\"\nNAME=\"Debian\"\nVERSION_ID=\"12\"\n",
        "Id=a.service\nLoadState=loaded\nActiveState=failed\n",
        "__CURSOR=hunter2Zq81\n__REALTIME_TIMESTAMP=1\nMESSAGE=hunter2Zq81\nPRIORITY=6\n",
        "A=hunter2Zq81\n",
    ] {
        assert_ne!(facts_of(other, Told::default()), Err(Problem::PrintsValues), "{other}");
    }
}
