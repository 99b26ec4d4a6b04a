//! Events of Kubernetes, as `kubectl` lists and describes them. People put what happened in columns as well.

/// Kinds of objects that have events; sorted.
const KINDS: [&[u8]; 18] = [
    b"certificate",
    b"cronjob",
    b"daemonset",
    b"deployment",
    b"endpoints",
    b"horizontalpodautoscaler",
    b"ingress",
    b"job",
    b"namespace",
    b"node",
    b"persistentvolume",
    b"persistentvolumeclaim",
    b"pod",
    b"poddisruptionbudget",
    b"replicaset",
    b"service",
    b"statefulset",
    b"volumesnapshot",
];

fn words(body: &[u8]) -> impl Iterator<Item = &[u8]> {
    body.split(|byte| matches!(byte, b' ' | b'\t')).filter(|word| !word.is_empty())
}

/// `4m   Warning   BackOff   pod/edge-0   …`: a listed one.
pub(super) fn is_listed(body: &[u8]) -> bool {
    let mut words = words(body);
    let [age, kind, reason, object] = std::array::from_fn(|_| words.next().unwrap_or_default());
    is_of_kind(kind, reason) && is_age(age) && is_object(object, reason)
}

/// `edge   33s   Warning   BackOff   pod/edge-0   …`: a listed one behind its namespace.
pub(in super::super) fn is_of_namespace(body: &[u8]) -> bool {
    let blank = body.iter().position(|byte| matches!(byte, b' ' | b'\t'));
    blank.is_some_and(|blank| is_listed(&body[blank..]))
}

/// `Warning  BackOff  33s (x70 over 15m)  kubelet  …`: one as it is described. Behind single blanks people write sentences:
/// there a capital within its reason and at the beginning of its message tells it.
pub(super) fn is_described(body: &[u8]) -> bool {
    let mut words = words(body);
    let [kind, reason, age, from] = std::array::from_fn(|_| words.next().unwrap_or_default());
    let said = words.next().unwrap_or_default();
    if !is_of_kind(kind, reason) || !is_age(age) {
        return false;
    }
    if is_count(from) {
        return said == b"over";
    }
    let is_in_columns = matches!(&body[kind.len()..], [b'\t', ..] | [b' ', b' ', ..]);
    let is_message = said.first().is_some_and(u8::is_ascii_uppercase);
    is_component(from)
        && (is_in_columns && (is_message || is_of_cluster(from) && !said.is_empty())
            || from.ends_with(b",")
            || has_capital_within(reason) && is_message)
}

/// `Normal`, `Warning`, and a reason in camel case.
fn is_of_kind(kind: &[u8], reason: &[u8]) -> bool {
    matches!(kind, b"Normal" | b"Warning")
        && reason.first().is_some_and(u8::is_ascii_uppercase)
        && reason.iter().all(u8::is_ascii_alphabetic)
}

/// `BackOff`
fn has_capital_within(reason: &[u8]) -> bool {
    reason.iter().skip(1).any(u8::is_ascii_uppercase)
}

/// `33s`, `2m10s`, `<unknown>`
fn is_age(word: &[u8]) -> bool {
    let is_of_age = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b's' | b'm' | b'h' | b'd');
    word == b"<unknown>"
        || matches!(word, [b'0'..=b'9', .., b's' | b'm' | b'h' | b'd'])
            && word.iter().all(is_of_age)
}

/// `(x70`
fn is_count(word: &[u8]) -> bool {
    matches!(word, [b'(', b'x', digits @ ..] if !digits.is_empty()
        && digits.iter().all(u8::is_ascii_digit))
}

/// `pod/edge-0`, and other kinds where the reason is one of a program.
fn is_object(word: &[u8], reason: &[u8]) -> bool {
    let is_of_name =
        |byte: &u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'/' | b':');
    let Some(slash) = memchr::memchr(b'/', word) else { return false };
    word.iter().all(is_of_name) && (KINDS.contains(&&word[..slash]) || has_capital_within(reason))
}

/// `kubelet,`, `default-scheduler`, `node-controller`: who tells of an event.
fn is_component(word: &[u8]) -> bool {
    const ENDS: [&[u8]; 6] =
        [b"controller", b"kubelet", b"manager", b"scheduler", b"autoscaler", b"provisioner"];
    let name = word.strip_suffix(b",").unwrap_or(word);
    ENDS.iter().any(|end| name.ends_with(end))
}

/// `kubelet`, `job-controller`: a component that people call nothing else.
fn is_of_cluster(word: &[u8]) -> bool {
    word == b"kubelet" || word == b"default-scheduler" || word.ends_with(b"-controller")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_are_told_from_columns_of_people() {
        assert!(KINDS.is_sorted());
        assert!(is_listed(b"4m   Warning   BackOff   pod/edge-0   Back-off restarting"));
        assert!(is_of_namespace(b"edge   33s   Normal   Pulled   pod/edge-0   Pulled image"));
        assert!(is_described(b"Warning  BackOff  33s (x70 over 15m)  kubelet  Back-off"));
        assert!(is_described(b"Warning FailedMount 4m kubelet MountVolume.SetUp failed"));
        assert!(!is_of_namespace(b"tier1   4h    Normal    Load     CPU/RAM"));
        assert!(!is_of_namespace(b"edge     30d     Normal   ok      wiki/edge"));
        assert!(!is_described(b"Normal  Restarts  24h  edge/queue  two, as every day"));
        assert!(!is_described(b"Warning FailedMount 4m kubelet could not mount the volume"));
    }
}
