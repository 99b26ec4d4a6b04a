//! Lines with which docker, Compose, Swarm and kubectl tell of one thing that they touched, and nothing behind it: what
//! was done, to what, how it ended.
//!
//! People tell of the same with the same words, so that a name has to be one of a program's, and most of these lines need
//! another one beside them.

use super::rows::is_name;
use super::unless_told;
use crate::screen::line::Classes;
use crate::screen::offset::offset_in;
use crate::screen::structure::shape::{Separator, Shape};

/// Points of a line that nobody writes.
const SURE: u16 = 100;

/// Points of a line of which two are enough.
const TWO: u16 = 60;

/// Points of a line that is enough beside one of those.
const NEXT: u16 = 40;

/// The same for three.
const THREE: u16 = 34;

/// Points of a heading below which something else has to stand.
const HEADING: u16 = 40;

/// What lines without a digit, a slash or columns begin with; sorted.
pub(super) const OPENINGS: [&str; 23] = [
    "Container ",
    "Creating ",
    "Deleted ",
    "Killing ",
    "Loaded image",
    "Network ",
    "Pausing ",
    "Recreating ",
    "Removing ",
    "Restarting ",
    "Starting ",
    "Status: ",
    "Stopping ",
    "Successfully ",
    "Updating ",
    "Volume ",
    "daemonset ",
    "deployment ",
    "evicting pod ",
    "namespace ",
    "pod ",
    "service ",
    "statefulset ",
];

/// How much a line says.
pub(super) fn weigh(shape: &Shape<'_>) -> u16 {
    unless_told(shape, points_of(shape))
}

fn points_of(shape: &Shape<'_>) -> u16 {
    let ends_as_compose = || shape.body.ends_with(b" done") || shape.body.ends_with(b" error");
    let points = match shape.body {
        [b'C' | b'K' | b'P' | b'R' | b'S' | b'U', ..] if shape.key.ends_with(b"ing") => {
            if ends_as_compose() {
                of_compose(shape)
            } else {
                of_stack(shape)
            }
        }
        [b'C' | b'N' | b'V', ..] if shape.has(Classes::WIDE_BLANK) => of_step(shape),
        [b'D', .., b's', b':'] => of_heading(shape),
        [b'L' | b'S', ..] if matches!(shape.key, b"Loaded" | b"Status" | b"Successfully") => {
            of_image(shape)
        }
        [b'e', ..] if shape.body.starts_with(b"evicting pod ") => {
            let is_whole = shape.has(Classes::SLASH) && shape.count_words(3) == 3;
            if is_whole { TWO } else { 0 }
        }
        [b'd' | b'n' | b'p' | b's', ..] if shape.has(Classes::QUOTE) => of_quoted(shape),
        _ => 0,
    };
    if points > 0 {
        return points;
    }
    if shape.body.ends_with(b"d") && shape.key_kinds.any(Classes::SLASH) {
        return of_object(shape);
    }
    let is_pulled = shape.separator == Separator::Colon
        && shape.is_spaced
        && shape.value.starts_with(b"Pulling from ")
        && shape.count_words(4) == 4;
    if is_pulled { SURE } else { 0 }
}

/// What is done to containers and to what belongs to them.
const DONE: [&[u8]; 9] = [
    b"Creating",
    b"Killing",
    b"Pausing",
    b"Recreating",
    b"Removing",
    b"Restarting",
    b"Starting",
    b"Stopping",
    b"Updating",
];

/// `Stopping edge_web_1 ... done`
fn of_compose(shape: &Shape<'_>) -> u16 {
    let mut words = shape.words();
    let [verb, name, dots, end]: [&[u8]; 4] =
        std::array::from_fn(|_| words.next().unwrap_or_default());
    let is_step = dots == b"..."
        && matches!(end, b"done" | b"error")
        && DONE.contains(&verb)
        && is_name(name)
        && words.next().is_none();
    match (is_step, is_numbered(name)) {
        (true, true) => SURE,
        // People stop and start things of one word.
        (true, false) if name.contains(&b'_') => TWO,
        (..) => 0,
    }
}

/// `edge_web_1`, `edge-web-1`: a container by its project, its service and its number.
fn is_numbered(name: &[u8]) -> bool {
    let digits = name.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let rest = &name[..name.len() - digits];
    digits > 0
        && matches!(rest, [.., b'_' | b'-'])
        && rest.iter().filter(|byte| matches!(byte, b'_' | b'-')).count() >= 2
}

/// `Creating network edge_default`, `Creating network "edge_default" with the default driver`: what belongs to a stack has
/// its name before its own.
fn of_stack(shape: &Shape<'_>) -> u16 {
    if !matches!(shape.key, b"Creating" | b"Removing" | b"Updating") {
        return 0;
    }
    // Volumes people make and remove themselves.
    const KINDS: [&[u8]; 4] = [b"config", b"network", b"secret", b"service"];
    const DRIVER: &[u8] = b"\" with the default driver";
    let mut words = shape.words();
    let [_, kind, name] = std::array::from_fn(|_| words.next().unwrap_or_default());
    if !KINDS.contains(&kind) {
        return 0;
    }
    if name.starts_with(b"\"") && shape.body.ends_with(DRIVER) {
        return SURE;
    }
    let is_of_stack = is_name(name) && name.contains(&b'_');
    match (is_of_stack, words.next()) {
        (true, None) if kind == b"network" && name.ends_with(b"_default") => TWO,
        (true, None) => NEXT,
        (true, Some(b"(id:")) if words.count() == 1 => SURE,
        (..) => 0,
    }
}

/// `Container edge-web-1  Started`, `Network edge_default  Created  0.1s`: how Compose tells of its steps.
fn of_step(shape: &Shape<'_>) -> u16 {
    const STATES: [&[u8]; 22] = [
        b"Built",
        b"Created",
        b"Creating",
        b"Error",
        b"Exited",
        b"Healthy",
        b"Killed",
        b"Pulled",
        b"Pulling",
        b"Recreate",
        b"Recreated",
        b"Removed",
        b"Removing",
        b"Restarted",
        b"Restarting",
        b"Running",
        b"Skipped",
        b"Started",
        b"Starting",
        b"Stopped",
        b"Stopping",
        b"Waiting",
    ];
    if !matches!(shape.key, b"Container" | b"Network" | b"Volume") {
        return 0;
    }
    let mut words = shape.words().skip(1);
    let [name, state] = std::array::from_fn(|_| words.next().unwrap_or_default());
    if !STATES.contains(&state) || shape.body[shape.key.len()..].starts_with(b"  ") {
        return 0;
    }
    let bare = name.strip_prefix(b"\"").and_then(|name| name.strip_suffix(b"\"")).unwrap_or(name);
    let is_of_project = bare.len() < name.len() || bare.contains(&b'_') || is_numbered(bare);
    let at = offset_in(shape.body, state);
    let is_apart = shape.body.get(..at).is_some_and(|before| before.ends_with(b"  "));
    let is_end = words
        .next()
        .is_none_or(|time| time.first().is_some_and(u8::is_ascii_digit) && time.ends_with(b"s"))
        && words.next().is_none();
    match (is_name(bare) && is_apart && is_end, is_of_project) {
        (true, true) => SURE,
        (true, false) => TWO,
        (false, _) => 0,
    }
}

/// `Deleted Volumes:`
fn of_heading(shape: &Shape<'_>) -> u16 {
    const HEADINGS: [&[u8]; 5] = [
        b"Deleted Containers:",
        b"Deleted Images:",
        b"Deleted Networks:",
        b"Deleted Volumes:",
        b"Deleted build cache objects:",
    ];
    if HEADINGS.contains(&shape.body) { HEADING } else { 0 }
}

/// What is told of an image: `Loaded image: edge/web:14`, `Successfully built 4a415e3663aa`, `Status: Image is up to date for …`.
fn of_image(shape: &Shape<'_>) -> u16 {
    const DIGITS: usize = 12;
    let mut words = shape.words();
    let [first, second, third] = std::array::from_fn(|_| words.next().unwrap_or_default());
    let is_end = words.next().is_none();
    let is_reference = || {
        third.contains(&b':')
            && third.first().is_some_and(u8::is_ascii_alphanumeric)
            && third.last().is_some_and(u8::is_ascii_alphanumeric)
    };
    match (first, second) {
        (b"Loaded", b"image:") | (b"Successfully", b"tagged") if is_end && is_reference() => TWO,
        (b"Successfully", b"built") => {
            let is_id = third.len() == DIGITS
                && third.iter().all(u8::is_ascii_hexdigit)
                && third.iter().any(u8::is_ascii_digit)
                && third.iter().any(u8::is_ascii_alphabetic);
            if is_end && is_id { SURE } else { 0 }
        }
        (b"Status:", b"Image") => {
            u16::from(shape.body.starts_with(b"Status: Image is up to date for ")) * SURE
        }
        (b"Status:", b"Downloaded") => {
            u16::from(shape.body.starts_with(b"Status: Downloaded newer image for ")) * SURE
        }
        (..) => 0,
    }
}

/// How kubectl ends what it tells of an object; sorted.
const ENDS: [&[u8]; 14] = [
    b"annotated",
    b"autoscaled",
    b"configured",
    b"cordoned",
    b"created",
    b"deleted",
    b"drained",
    b"evicted",
    b"labeled",
    b"patched",
    b"replaced",
    b"restarted",
    b"scaled",
    b"unchanged",
];

/// Kinds of objects of Kubernetes; sorted.
const OBJECTS: [&[u8]; 24] = [
    b"clusterrole",
    b"clusterrolebinding",
    b"configmap",
    b"cronjob",
    b"customresourcedefinition",
    b"daemonset",
    b"deployment",
    b"endpoints",
    b"horizontalpodautoscaler",
    b"ingress",
    b"job",
    b"namespace",
    b"networkpolicy",
    b"node",
    b"persistentvolume",
    b"persistentvolumeclaim",
    b"pod",
    b"role",
    b"rolebinding",
    b"secret",
    b"service",
    b"serviceaccount",
    b"statefulset",
    b"storageclass",
];

/// `deployment.apps/web configured`, `service/web unchanged`: an object, and what became of it.
fn of_object(shape: &Shape<'_>) -> u16 {
    let [object, end] = shape.first_words();
    if object != shape.key || shape.count_words(2) != 2 || ENDS.binary_search(&end).is_err() {
        return 0;
    }
    let Some(slash) = memchr::memchr(b'/', object) else { return 0 };
    let (kind, name) = (&object[..slash], &object[slash + 1..]);
    let dot = memchr::memchr(b'.', kind).unwrap_or(kind.len());
    let is_object = !name.is_empty()
        && (OBJECTS.binary_search(&&kind[..dot]).is_ok()
            || kind.ends_with(b".k8s.io") && kind[..dot].iter().all(u8::is_ascii_lowercase));
    // What was applied only the tool says; what was restarted, scaled or deleted people say, too.
    let is_applied = matches!(end, b"annotated" | b"configured" | b"labeled" | b"unchanged");
    match (is_object, dot < kind.len()) {
        (true, true) if is_applied => SURE,
        (true, false) if is_applied => 50,
        (true, true) => TWO,
        (true, false) if matches!(end, b"created" | b"drained") => NEXT,
        (true, false) => THREE,
        (false, _) => 0,
    }
}

/// `pod "web-5f6d8" deleted`, `deployment "web" successfully rolled out`
fn of_quoted(shape: &Shape<'_>) -> u16 {
    let kind = shape.key.split(|byte| *byte == b'.').next().unwrap_or_default();
    if OBJECTS.binary_search(&kind).is_err() {
        return 0;
    }
    let mut words = shape.words();
    let [_, name, end] = std::array::from_fn(|_| words.next().unwrap_or_default());
    if !matches!(name, [b'"', .., b'"']) {
        return 0;
    }
    if shape.body.ends_with(b"\" successfully rolled out") {
        return SURE;
    }
    if words.next().is_none() && ENDS.binary_search(&end).is_ok() { THREE } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::screen;

    #[test]
    fn the_lists_are_sorted() {
        assert!(OPENINGS.is_sorted() && ENDS.is_sorted() && OBJECTS.is_sorted());
        assert!(DONE.is_sorted());
    }

    #[test]
    fn what_tools_tell_is_told_from_what_people_tell() {
        for text in [
            "Creating network queue_default\nCreating service queue_mill",
            "Removing service queue_mill\nRemoving network queue_default",
            "Creating network \"queue_default\" with the default driver",
            "Updating service queue_mill (id: x3k9)",
            "Creating queue_mill_1 ... done",
            "Stopping queue_mill ... done\nRemoving queue_mill ... done",
            " Container queue-mill-1  Started",
            " Network queue_default  Created  0.1s",
            " Volume \"queue_data\"  Created",
            "> Container queue-mill-1  Healthy",
            "deployment.apps/mill configured",
            "service/mill unchanged\nconfigmap/mill unchanged\nsecret/mill created",
            "pod \"mill-7c9\" deleted\npod \"mill-8d1\" deleted\npod \"mill-9e2\" deleted",
            "deployment \"mill\" successfully rolled out",
            "Successfully built 4a415e3663aa",
            "evicting pod mill/queue-6f8d\nnode/node-1 drained",
            "Loaded image: queue/mill:14\nLoaded image: queue/press:14",
            "latest: Pulling from queue/mill",
            "Status: Image is up to date for queue/mill:latest",
            "Status: Downloaded newer image for queue/mill:latest",
            "Deleted Volumes:\nmilldata\npressdata\n\nTotal reclaimed space: 1.2GB",
        ] {
            assert!(!screen(text.as_bytes()).is_clean(), "{text}");
        }
        for text in [
            "Creating network policies was the fix",
            "Creating the new volume took ten minutes.",
            "Removing service web from the pool took five minutes",
            "Removing service mill\nRemoving network default",
            "- Removing service queue_mill\n- Removing network queue_default",
            "Container mill-1 started at 10:02",
            "Container mill-1 Started",
            "Stopping mill ... done by 10:40",
            "Restarting mill-1 ... done",
            "Total reclaimed space was about 40 GB",
            "Deleted Volumes:\nTotal reclaimed space: 40 GB",
            "Deleted containers: 12",
            "Deleted Images:\nedge/web:14\nedge/web:15",
            "pod web-1 deleted by hand",
            "- pod \"mill-7c9\" deleted\n- pod \"mill-8d1\" deleted",
            "service/web was created in the wrong namespace",
            "service/web restarted",
            "deployment.apps/mill restarted",
            "deployment/mill restarted\nservice/mill unchanged",
            "deployment/mill restarted\nstatefulset/pg restarted",
            "node/n7 cordoned\nnode/n7 drained",
            "configmap/mill patched\nsecret/mill replaced",
            "pod \"mill-1\" deleted\npod \"mill-2\" deleted",
            "action: deployment.apps/mill configured\nactor: Mei",
            "- deployment.apps/mill configured",
            "1. Container mill-web-1  Started",
            "原因：Container mill-web-1  Started",
            "- Successfully built 4a415e3663aa",
            "Total reclaimed space: 185.7kB",
            "evidence: Total reclaimed space: 12.34GB",
            "清理結果：\nTotal reclaimed space: 42.75GB",
            "Total reclaimed space: none, was 1024MB",
            "Network    uplink-a   Running",
            "Network core-1  Error",
            "Volume     orders     Created",
            "Creating volume pg_data_new\nRemoving volume pg_data_old",
            "Removing service old_worker\nCreating service new_worker",
            "Stopping nginx ... done\nRestarting postgres ... done\nUpdating dns ... done",
            "Digest: sha256:4a415e366388aa01bc23de45fa67bc89de01fa23bc45de67fa89bc01de23fa45",
            "Loaded image: queue/mill:14",
            "Network to the second site restored\nVolume of orders back to normal",
            "Status: resolved\nStatus page: updated",
            "Starting point: 02:40\nStopping rule: 1 % errors",
        ] {
            assert!(screen(text.as_bytes()).is_clean(), "{text}");
        }
    }
}
