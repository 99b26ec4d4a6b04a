//! What programs say in a container or on a terminal, as they start, fetch, build and end, without a time: whole lines that
//! stand by themselves where they were copied. Who tells of one in a list, behind a time or a label writes the same words.

use super::messages::{Messages, of, sure};
use crate::screen::structure::in_words;
use crate::screen::structure::window::POINTS_TO_HIT;
use crate::screen::word_list::WordList;

const COUNT: usize = 302;

pub(super) static MESSAGES: Messages<COUNT> = LIST;

/// What one that people may write as well says by itself: two of them are enough.
pub(super) const POINTS_OF_ONE: u16 = 45;

/// The same of nothing but words, as people end a step with them as well: `Login Succeeded`, `Complete!`. Three are enough.
const POINTS_OF_WORDS: u16 = 30;

/// Bytes of a line in which words are looked for.
const BYTES_MAX: usize = 240;

/// What people go on with behind such words, besides what they go on with behind any; sorted.
static TOLD: WordList<17> = WordList::of([
    "before", "fine", "fixed", "hand", "hid", "hosts", "how", "means", "only", "ran", "repeated",
    "same", "seen", "times", "too", "took", "well",
]);

/// `##[error]The …`, `##vso[task.logissue type=error]The …`: a mark of a build agent and, with no blank between, what it says, which
/// begins with a capital or a path. Who tells of the mark goes on otherwise.
pub(super) fn is_of_agent(body: &[u8]) -> bool {
    let is_marked = body.starts_with(b"##[") || body.starts_with(b"##vso[");
    let behind = || memchr::memchr(b']', body).map(|end| &body[end + 1..]);
    is_marked && matches!(behind(), Some([b'A'..=b'Z' | b'/', ..]))
}

/// How much a line says that is one of the list and stands bare; what somebody tells of it takes the certainty away.
pub(super) fn points_of(body: &[u8], behind: &[u8], is_sure: bool) -> u16 {
    match (is_sure, is_told(body, behind)) {
        (true, false) => POINTS_TO_HIT,
        (true, true) => POINTS_OF_ONE,
        (false, true) => 0,
        (false, false) if behind.is_empty() && are_words(body) => POINTS_OF_WORDS,
        (false, false) => POINTS_OF_ONE,
    }
}

/// Whether a sentence goes on behind the words of a program and what it quotes: "… took 12 minutes", "… on two hosts", "… means
/// that".
fn is_told(body: &[u8], behind: &[u8]) -> bool {
    const IDEOGRAPHS: std::ops::RangeInclusive<u8> = 0xe3..=0xe9;
    let begins = &body[..body.len() - behind.len()];
    let behind = match begins.last() {
        Some(quote @ (b'"' | b'\'' | b'`')) => {
            // The mark at the end of a line may be taken away.
            let end = memchr::memchr(*quote, behind);
            &behind[end.map_or(behind.len(), |end| end + 1)..]
        }
        _ => behind,
    };
    let behind = &behind[..behind.len().min(BYTES_MAX)];
    let mut words = behind.split(|byte| matches!(byte, b' ' | b',' | b'.' | b')' | b';'));
    words.any(|word| TOLD.has(word))
        || behind.is_ascii() && in_words::goes_on(behind)
        || behind.iter().any(|byte| IDEOGRAPHS.contains(byte))
}

/// Whether a line has no number, no name and no sign in it but what ends a sentence; what goes on has three dots, `MongoDB` is a
/// name, and a long sentence is no end of a step.
fn are_words(body: &[u8]) -> bool {
    const BLANKS_MAX: usize = 6;
    let is_joined = |pair: &[u8; 2]| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase();
    memchr::memchr_iter(b' ', body).count() <= BLANKS_MAX
        && !body.ends_with(b"...")
        && !body.array_windows().any(is_joined)
        && body.iter().all(|byte| {
            byte.is_ascii_alphabetic() || matches!(byte, b' ' | b'.' | b'!' | b',' | b'-')
        })
}

/// The list, for what is made of it before a run.
pub(super) const LIST: Messages<COUNT> = Messages::of([
    sure("##[command]", ""),
    sure("##[debug]", ""),
    sure("##[error]", ""),
    sure("##[group]", ""),
    sure("##[section]", ""),
    of("##[warning]", ""),
    of("##vso[task.", "]"),
    sure("% Total    % Received", ""),
    sure("(Background on this error at: https://sqlalche.me/", ""),
    sure("(Use `node --trace-", ""),
    sure("--^-^-^ ^:^:^--  http", ""),
    sure("/docker-entrypoint.sh: ", ""),
    sure("/usr/local/bin/docker-entrypoint.sh: ", ""),
    sure("10-listen-on-ipv6-by-default.sh: info: ", ""),
    sure("20-envsubst-on-templates.sh: Running envsubst on ", ""),
    sure(":: Spring Boot ::", ""),
    sure("===> Check if /", ""),
    sure("===> Configuring ...", ""),
    sure("===> Launching ", "..."),
    sure("===> Running preflight checks ...", ""),
    sure("==> /", " <==\n"),
    sure("==> Vault server configuration:\n", ""),
    sure("==> Vault server started! Log data will stream in below:\n", ""),
    sure("=> Booting Puma\n", ""),
    of("=> Rails ^.", "application starting in "),
    of("A dependency job for ", "See 'journalctl"),
    of("A server is already running. Check /", ""),
    of("Aborted (core dumped)\n", ""),
    of("Already up to date.\n", ""),
    of("Application cache cleared successfully.\n", ""),
    sure("Application started. Press Ctrl+C to shut down.\n", ""),
    of("Apply all migrations: ", ""),
    of("Apply complete! Resources: ^ added", ""),
    of("Are you sure you want to continue? [y/N]", ""),
    of("Attaching to ", "-"),
    of("BUILD SUCCESS\n", ""),
    of("Back-off pulling image \"", ""),
    sure("Backtrace stopped: previous frame ", ""),
    sure("Booting worker with pid: ^", ""),
    of("Bus error (core dumped)\n", ""),
    of("Certificate is saved at: /", ".pem\n"),
    of("Compiled successfully", ""),
    of("Compiling ~ v^.^.^\n", ""),
    sure("Compiling ~ v^.^.^ (/", ""),
    of("Compiling ~ v^.^.^-", ""),
    of("Complete!\n", ""),
    sure("Complete! WordPress has been successfully copied to /", ""),
    sure("Configuring Redis... # Warning: ", ""),
    sure("Congratulations, all renewals succeeded", ""),
    of("Connected to MongoDB\n", ""),
    sure("Connecting to ~:^", "..."),
    of("Content root path: /", ""),
    of("Controlled By:  DaemonSet/", ""),
    of("Controlled By:  ReplicaSet/", ""),
    of("Controlled By:  StatefulSet/", ""),
    of("Controlled By: DaemonSet/", ""),
    of("Controlled By: ReplicaSet/", ""),
    of("Controlled By: StatefulSet/", ""),
    of("Could not connect to Redis at ", "Connection refused\n"),
    of("Created symlink /", " -> /"),
    of("Created symlink /", " → /"),
    sure("Creating archive at \"", ""),
    of("Daemon error response: ", ""),
    of("Data page checksums are disabled.\n", ""),
    of("Data page checksums are enabled.\n", ""),
    sure("Debugger PIN: ^-", ""),
    sure("Debugger is active!\n", ""),
    sure("Defaulted container \"", "out of: "),
    of("Dependencies resolved.\n", ""),
    of("Discovered Package: ", "/"),
    of("Django version ^.", ", using settings '"),
    of("Drop-In: /", ".d\n"),
    of("Dumping heap to /", ""),
    of("Empty set (^.", ""),
    of("Error: Database is uninitialized and superuser password is not specified.", ""),
    of("Error: No such container: ", ""),
    sure("Executing busybox-", ""),
    of("Failed to set up mount namespacing: ", ""),
    sure("Failed to start ~: Unit ", "not found"),
    sure("Failed to start ~: Unit ", "is masked"),
    of("Fast-forward\n", ""),
    sure("Fetched ^", "B/s)\n"),
    sure("Finished `", "target(s) in "),
    sure("Finished dev [", "target(s) in "),
    sure("Finished release [", "target(s) in "),
    sure("Finished test [", "target(s) in "),
    sure("Generated optimized autoload files containing ^", ""),
    sure("Gracefully stopping... (press Ctrl+C again to force)\n", ""),
    sure("HTTP request sent, awaiting response... ", ""),
    sure("Hit:^ http://", ""),
    sure("Hit:^ https://", ""),
    of("Hosting environment: ", ""),
    sure("Ign:^ http://", ""),
    sure("Ign:^ https://", ""),
    sure("Image ID:      docker.io/", "@sha256:"),
    sure("Image ID: docker-pullable://", ""),
    sure("Installing collected packages: ", ", "),
    of("Key is saved at: /", ".pem\n"),
    sure("Listening for transport dt_socket at address: ", ""),
    of("Listening on http", ""),
    of("Liveness probe failed: HTTP probe failed with statuscode: ", ""),
    of("Login Succeeded\n", ""),
    sure("MinIO Object Storage Server\n", ""),
    of("MongoDB connected successfully\n", ""),
    sure("NOTICE: fpm is running, pid ^", ""),
    sure("NOTICE: ready to handle connections\n", ""),
    of("No changes. Your infrastructure matches the configuration.\n", ""),
    of("No migrations to apply.\n", ""),
    of("Node.js v^.^.^\n", ""),
    of("Nothing to do.\n", ""),
    of("Nothing to migrate.\n", ""),
    sure("Now listening on: http", ""),
    sure("OK: ^ MiB in ^ packages\n", ""),
    of("Operations to perform:\n", ""),
    sure("PING ~ (^.^.^.^) ^(^) bytes of data.", ""),
    of("Performing system checks...\n", ""),
    of("Plan: ^ to add, ^ to change, ^ to destroy.", ""),
    sure("PostgreSQL init process complete; ready for start up.\n", ""),
    of("Press CTRL+C to quit\n", ""),
    of("Prisma schema loaded from ", ""),
    sure("Pulling ~ (", ")...\n"),
    of("Puma version: ^.", "(ruby "),
    of("Query OK, ^ row", "sec)"),
    sure("Quit the server with CONTROL-C.\n", ""),
    of("Readiness probe failed: HTTP probe failed with statuscode: ", ""),
    sure("Receiving objects: ^", "% ("),
    of("Recipe: ~::", ""),
    sure("Redirecting to /bin/systemctl ", ".service\n"),
    sure("Release \"", "\" has been upgraded. Happy Helming!"),
    sure("Removing intermediate container ^", ""),
    of("Removing network ", "_"),
    of("Requirement already satisfied: ", " in /"),
    sure("Resolving deltas: ^", "% ("),
    sure("Resolving ~ (~)... ^", ""),
    of("Restarting ~ (via systemctl): ", ""),
    of("RootUser: ", ""),
    of("Running migrations:\n", ""),
    sure("Saving debug log to /var/log/letsencrypt/", ""),
    sure("Saving to: '", ""),
    sure("Saving to: ‘", ""),
    of("See \"systemctl status ", "journalctl -x"),
    of("Server listening on port ^", ""),
    sure("Starting broker... completed with ^ plugins.\n", ""),
    of("Startup probe failed: HTTP probe failed with statuscode: ", ""),
    sure("Success. You can now start the database server using:\n", ""),
    of("Successfully installed ", "-"),
    of("Successfully tagged ~:", ""),
    sure("System check identified ", "silenced).\n"),
    of("Terraform has been successfully initialized!\n", ""),
    of("Total reclaimed space: ^.^GB\n", ""),
    of("Total reclaimed space: ^.^MB\n", ""),
    of("Total reclaimed space: ^.^kB\n", ""),
    of("Total reclaimed space: ^B\n", ""),
    of("Total reclaimed space: ^GB\n", ""),
    of("Total reclaimed space: ^MB\n", ""),
    of("Total reclaimed space: ^kB\n", ""),
    sure("Unhandled exception. System.", "Exception: "),
    sure("Unpacking objects: ^", "% ("),
    of("Untagged: ~:", ""),
    of("Use Ctrl-C to stop\n", ""),
    of("VITE v^.", "ready in"),
    of("WARNING: Running pip as the 'root' user", ""),
    of("WARNING: This is a development server. Do not use it in a production deployment", ""),
    of("Waiting for deployment \"", "rollout to finish"),
    sure("Warning: The unit file, source configuration file or drop-ins of ", ""),
    sure("Watching for file changes with StatReloader\n", ""),
    sure("Xdebug: [Step Debug] ", ""),
    of("[HPM] Proxy ", ""),
    of("[INFO] BUILD ", ""),
    sure("[cont-finish.d] ", ""),
    sure("[cont-init.d] ", ""),
    sure("[custom-init] ", ""),
    sure("[fix-attrs.d] ", ""),
    sure("[migrations] started\n", ""),
    sure("[s6-finish] ", ""),
    sure("[s6-init] ", ""),
    of("[services.d] ", ""),
    sure("[webpack-dev-server] Content not from webpack ", ""),
    sure("[webpack-dev-server] Loopback: http", ""),
    sure("[webpack-dev-server] On Your Network ", ""),
    sure("[webpack-dev-server] Project is running at", ""),
    sure("[webpack-dev-server] Server started: ", ""),
    sure("[webpack-dev-server] ^s will fallback to '", ""),
    of("added ^ packages, and audited ^ packages in ^", ""),
    of("celery@~ v^.", ""),
    of("command terminated with exit code ^\n", ""),
    of("configmap/~ configured\n", ""),
    of("configmap/~ created\n", ""),
    of("configmap/~ unchanged\n", ""),
    of("container \"", "is waiting to start: "),
    sure("creating configuration files ... ", ""),
    sure("creating directory /", "... ok\n"),
    sure("creating subdirectories ... ", ""),
    of("dependency failed to start: container ", ""),
    sure("dependency failed to start: container ~ exited (^)\n", ""),
    sure("dependency failed to start: container ~ is unhealthy\n", ""),
    sure("error Command failed with exit code ^.\n", ""),
    of("error: failed to push some refs to '", ""),
    sure("error: failed to run custom build command for `", ""),
    of("error: timed out waiting for the condition\n", ""),
    of("exit status ^\n", ""),
    sure("exited: ~ (exit status ^", "; "),
    sure("exited: ~ (terminated by SIG", ""),
    of("failed to create network ", ": Error response from daemon"),
    sure("failed to create shim task: OCI runtime ", ": runc "),
    sure("failed to create task for container: failed to create shim task: ", ""),
    sure("fetch http", "APKINDEX.tar.gz"),
    sure("fixing permissions on existing directory /", "... "),
    of("found 0 vulnerabilities\n", ""),
    of("fsck from util-linux ^", ""),
    of("gzip: stdin: No such file or directory\n", ""),
    of("gzip: stdin: decompression OK, ", ""),
    of("gzip: stdin: invalid compressed data", ""),
    of("gzip: stdin: not in gzip format\n", ""),
    of("gzip: stdin: unexpected end of file\n", ""),
    sure("info Visit https://yarnpkg.com/", ""),
    of("ingress.networking.k8s.io/~ ", ""),
    of("initdb: error: ", ""),
    of("initdb: warning: enabling ", ""),
    of("iptables: No chain/target/match by that name.", ""),
    of("kex_exchange_identification: Connection ", ""),
    of("kex_exchange_identification: banner ", ""),
    of("kex_exchange_identification: read: ", ""),
    of("latest: Pulling from ", ""),
    sure("make: Entering directory '", ""),
    sure("make: Leaving directory '", ""),
    of("mount: /", ": special device /"),
    of("mysql: [Warning] Using a password on ", ""),
    of("mysqldump: [Warning] Using a password on ", ""),
    of("network ~ declared as external, but could not be found", ""),
    of("no configuration file provided: not found\n", ""),
    sure("node:internal/", ":"),
    sure("npm WARN deprecated ", "@"),
    sure("npm http fetch GET ^", ""),
    sure("npm silly argv ", ""),
    sure("npm silly cli ", ""),
    sure("npm silly config", ""),
    sure("npm silly info ", ""),
    sure("npm silly logfile ", ""),
    sure("npm silly stack ", ""),
    sure("npm silly title ", ""),
    sure("npm verbose argv ", ""),
    sure("npm verbose cli ", ""),
    sure("npm verbose config", ""),
    sure("npm verbose info ", ""),
    sure("npm verbose logfile ", ""),
    sure("npm verbose stack ", ""),
    sure("npm verbose title ", ""),
    sure("npm warn deprecated ", "@"),
    sure("performing post-bootstrap initialization ... ", ""),
    of("pg_dump: warning: ", ""),
    of("pg_restore: warning: ", ""),
    sure("pod/~ condition met\n", ""),
    sure("receiving incremental file list\n", ""),
    sure("remote: Compressing objects: ^", ""),
    sure("remote: Counting objects: ^", "% ("),
    sure("remote: Counting objects: ^\n", ""),
    sure("remote: Counting objects: ^, done.", ""),
    sure("remote: Enumerating objects: ^", ""),
    sure("repository ~ opened (version ^", ""),
    of("run-parts: /~ exited with return code ^\n", ""),
    sure("running bootstrap script ... ", ""),
    sure("s6-rc: info: service ", ""),
    sure("selecting default max_connections ... ", ""),
    sure("selecting default shared_buffers ... ", ""),
    sure("selecting default time zone ... ", ""),
    sure("selecting dynamic shared memory implementation ... ", ""),
    sure("sending incremental file list\n", ""),
    of("service \"", "\" didn't complete successfully: exit"),
    sure("service \"~ didn't complete successfully: exit ^\n", ""),
    of("service/~ configured\n", ""),
    of("service/~ created\n", ""),
    of("service/~ unchanged\n", ""),
    of("services.~ Additional property ", ""),
    of("snapshot ~ saved\n", ""),
    sure("spawned: '", "' with pid "),
    of("ssh: connect to host ~ port ^: Connection ", ""),
    of("ssh: connect to host ~ port ^: Host is ", ""),
    of("ssh: connect to host ~ port ^: Network ", ""),
    of("ssh: connect to host ~ port ^: No route ", ""),
    of("ssh: connect to host ~ port ^: Operation ", ""),
    sure("success: ~ entered RUNNING state", "process has stayed up"),
    sure("supervisord started with pid ^", ""),
    sure("syncing data to disk ... ", ""),
    sure("tar: Exiting with failure status due to previous errors\n", ""),
    sure("terminating with success status, rc ^", ""),
    of("total size is ^", "speedup is "),
    sure("traceroute to ~ (^.^.^.^), ^ hops max", ""),
    of("unable to prepare context: ", ""),
    of("using parent snapshot ", ""),
    of("verify error:num=^:", ""),
    sure("waiting for server to shut down...", "done\n"),
    sure("waiting for server to start...", "done\n"),
    of("warnings.warn(\n", ""),
    sure("webpack compiled successfully", ""),
    sure("webpack compiled with ^ ", ""),
    sure("webroot: EnvVars.", ""),
    of("yaml: line ^: block ", ""),
    of("yaml: line ^: could not find expected ", ""),
    of("yaml: line ^: did not find expected ", ""),
    of("yaml: line ^: found ", ""),
    of("yaml: line ^: mapping values ", ""),
]);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_tells_of_a_message_makes_it_less_sure() {
        let points_of = |body: &str, is_sure| {
            let found = MESSAGES.find_behind(body.as_bytes());
            points_of(body.as_bytes(), found.map_or(b"", |(_, behind)| behind), is_sure)
        };
        assert!(TOLD.is_sorted());
        for (body, points) in [
            ("fetch https://edge/APKINDEX.tar.gz", POINTS_TO_HIT),
            ("fetch https://edge/APKINDEX.tar.gz took 40 s", POINTS_OF_ONE),
            ("make: Entering directory '/srv/edge on two hosts'", POINTS_TO_HIT),
            ("make: Entering directory 'edge' was the last thing shown", POINTS_OF_ONE),
        ] {
            assert_eq!(points_of(body, true), points, "{body}");
        }
        for (body, points) in [
            ("Successfully tagged edge:1.4", POINTS_OF_ONE),
            ("Performing system checks...", POINTS_OF_ONE),
            ("Login Succeeded", POINTS_OF_WORDS),
            ("Connected to MongoDB", POINTS_OF_ONE),
            ("network edge declared as external, but could not be found", POINTS_OF_ONE),
            ("Removing network edge_default by hand", 0),
            ("Listening on https 三台", 0),
        ] {
            assert_eq!(points_of(body, false), points, "{body}");
        }
    }

    #[test]
    fn a_message_of_one_line_passes_where_somebody_tells_of_it() {
        const MESSAGES: [&str; 6] = [
            "pod/edge-1 condition met",
            "service/edge configured",
            "spawned: 'worker' with pid 8",
            "OK: 14 MiB in 42 packages",
            "using parent snapshot 40b6",
            "MinIO Object Storage Server",
        ];
        let is_clean = |text: &str| crate::screen::screen(text.as_bytes()).is_clean();
        for message in MESSAGES {
            for (before, behind) in [
                ("- ", ""),
                ("1. ", ""),
                ("- [x] ", ""),
                ("- 02:40 ", ""),
                ("We waited until:\n- ", "\n- the route answered 200"),
                ("等到：\n- ", "\n- 路由 200"),
                ("Result: ", ""),
                ("- 結果：", ""),
                ("We saw ", " and opened traffic."),
                ("It said `", "`, and we went on."),
                ("之後看到「", "」才放流量。"),
                ("终端显示 ", "，随后放流量。"),
            ] {
                let text = format!("{before}{message}{behind}");
                assert!(is_clean(&text), "{text}");
            }
        }
        for text in [
            "pod/edge-1 condition met",
            "pod/edge-1 condition met\npod/edge-2 condition met",
            "We waited for the rollout.\n\npod/edge-1 condition met",
            "service/edge configured\nconfigmap/edge unchanged",
        ] {
            assert!(!is_clean(text), "{text}");
        }
    }

    #[test]
    fn no_message_is_told_by_its_own_words() {
        let told: Vec<_> = MESSAGES
            .samples()
            .filter(|text| {
                let found = MESSAGES.find_behind(text.as_bytes());
                found.is_none_or(|(_, behind)| is_told(text.as_bytes(), behind))
            })
            .collect();
        assert!(told.is_empty(), "{told:#?}");
    }
}
