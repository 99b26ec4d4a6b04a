//! Settings of units with a value of the kind that each takes and nothing behind it, of which one line is enough.

use super::shape::Shape;
use super::unit_status;
use crate::screen::search::contains;
use crate::screen::word_list::WordList;

/// Whether a setting has such a value. Short ones (`Restart=always`, `Type=notify`) are what people name in a line.
pub(super) fn is_checked(shape: &Shape<'_>) -> bool {
    let (key, value) = (shape.key, shape.value);
    let mut words = value.split(|byte| *byte == b' ');
    match key {
        b"After" | b"Also" | b"Before" | b"BindsTo" | b"Conflicts" | b"OnFailure" | b"PartOf"
        | b"RequiredBy" | b"Requires" | b"Requisite" | b"WantedBy" | b"Wants" => words.all(is_unit),
        // Where something is written people say as well.
        b"Documentation" => !is_url(value) && words.all(is_page),
        b"DeviceAllow" => {
            let device = words.next().unwrap_or_default();
            let access = words.next().unwrap_or_default();
            !device.is_empty()
                && matches!(access.len(), 1..=3)
                && access.iter().all(|byte| matches!(byte, b'r' | b'w' | b'm'))
                && words.next().is_none()
        }
        b"Environment" => {
            let name = value.strip_prefix(b"\"").unwrap_or_default();
            let length =
                name.iter().take_while(|byte| byte.is_ascii_uppercase() || **byte == b'_').count();
            length > 0 && name.get(length) == Some(&b'=') && shape.content.ends_with(b"\"")
        }
        _ if shape.key_is_in(&ENDPOINTS) => words.all(is_endpoint),
        _ if shape.key_is_in(&COMMANDS) => is_program(value),
        _ if shape.key_is_in(&SWITCHES) => {
            matches!(
                value,
                b"yes" | b"no" | b"true" | b"false" | b"full" | b"strict" | b"read-only"
            )
        }
        _ if shape.key_is_in(&CHECKS) => {
            let path = value.strip_prefix(b"|").unwrap_or(value);
            is_program(path.strip_prefix(b"!").unwrap_or(path))
        }
        _ => false,
    }
}

/// Where a socket listens; sorted.
static ENDPOINTS: WordList<5> = WordList::of([
    "ListenDatagram",
    "ListenFIFO",
    "ListenSequentialPacket",
    "ListenSpecial",
    "ListenStream",
]);

/// What a service runs; sorted.
static COMMANDS: WordList<8> = WordList::of([
    "ExecCondition",
    "ExecReload",
    "ExecStart",
    "ExecStartPost",
    "ExecStartPre",
    "ExecStop",
    "ExecStopPost",
    "ExecStopPre",
]);

/// What a service is kept from; sorted.
static SWITCHES: WordList<21> = WordList::of([
    "LockPersonality",
    "MemoryDenyWriteExecute",
    "NoNewPrivileges",
    "PrivateDevices",
    "PrivateIPC",
    "PrivateMounts",
    "PrivateNetwork",
    "PrivatePIDs",
    "PrivateTmp",
    "PrivateUsers",
    "ProtectClock",
    "ProtectControlGroups",
    "ProtectHome",
    "ProtectHostname",
    "ProtectKernelLogs",
    "ProtectKernelModules",
    "ProtectKernelTunables",
    "ProtectProc",
    "ProtectSystem",
    "RestrictRealtime",
    "RestrictSUIDSGID",
]);

/// What has to be there for a unit to start; sorted.
static CHECKS: WordList<18> = WordList::of([
    "AssertDirectoryNotEmpty",
    "AssertFileIsExecutable",
    "AssertFileNotEmpty",
    "AssertPathExists",
    "AssertPathExistsGlob",
    "AssertPathIsDirectory",
    "AssertPathIsMountPoint",
    "AssertPathIsReadWrite",
    "AssertPathIsSymbolicLink",
    "ConditionDirectoryNotEmpty",
    "ConditionFileIsExecutable",
    "ConditionFileNotEmpty",
    "ConditionPathExists",
    "ConditionPathExistsGlob",
    "ConditionPathIsDirectory",
    "ConditionPathIsMountPoint",
    "ConditionPathIsReadWrite",
    "ConditionPathIsSymbolicLink",
]);

/// `network-online.target`, `edge@%i.service`
fn is_unit(word: &[u8]) -> bool {
    let is_of_name = |byte: &u8| {
        byte.is_ascii_alphanumeric()
            || matches!(byte, b'-' | b'_' | b'.' | b'@' | b'%' | b':' | b'\\')
    };
    unit_status::is_unit(word) && word.iter().all(is_of_name)
}

/// `man:edged(8)`, `https://edge.example.net/docs`
fn is_page(word: &[u8]) -> bool {
    word.starts_with(b"man:") && word.ends_with(b")") && contains(word, b"(")
        || is_url(word)
        || word.starts_with(b"file:/")
}

fn is_url(word: &[u8]) -> bool {
    (word.starts_with(b"https://") || word.starts_with(b"http://")) && !word.contains(&b' ')
}

/// `0.0.0.0:9292`, `[::]:80`, `/run/edge/edge.sock`
fn is_endpoint(word: &[u8]) -> bool {
    let digits = word.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let has_port = digits > 0 && word[..word.len() - digits].ends_with(b":");
    has_port || word.starts_with(b"/") && word.len() > 1
}

/// `-/usr/bin/edged`: one path with a folder in it.
fn is_program(value: &[u8]) -> bool {
    let marks = value.iter().take_while(|byte| matches!(byte, b'-' | b'!' | b'@' | b'+' | b':'));
    let path = &value[marks.count()..];
    path.starts_with(b"/")
        && path.iter().filter(|byte| **byte == b'/').count() >= 2
        && path.iter().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b',' | b';' | b')'))
        && !path.ends_with(b".")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::screen;

    #[test]
    fn the_lists_are_sorted() {
        assert!(ENDPOINTS.is_sorted() && COMMANDS.is_sorted() && SWITCHES.is_sorted());
        assert!(CHECKS.is_sorted());
    }

    #[test]
    fn a_checked_value_is_told_from_what_is_said_of_it() {
        for text in [
            "ExecStart=/usr/sbin/milld",
            "Environment=\"MILL_ARGS=%i\"",
            "ConditionPathExists=!/usr/share/mill/first.sh",
            "ProtectKernelTunables=true",
            "PrivateTmp=yes",
            "NoNewPrivileges=yes",
            "DeviceAllow=char-pps rw",
            "ListenStream=0.0.0.0:9292",
            "Documentation=man:milld(8) https://mill.example.net/docs",
            "Wants=network-online.target",
            "After=local-fs.target mill@1.service",
        ] {
            assert!(!screen(text.as_bytes()).is_clean(), "{text}");
        }
        for text in [
            "- Restart=on-failure was missing from the unit",
            "Restart=on-failure",
            "Type=notify",
            "User=mill",
            "LimitNOFILE=65536",
            "Description=Mill Server",
            "After: network was slow",
            "After=02:40 it was quiet",
            "Wants: a second replica",
            "The unit had no After= line",
            "After=network.target was missing",
            "ExecStart pointed at the old binary",
            "Listen=both sides",
            "- WantedBy=multi-user.target",
            "Documentation=https://wiki.example.net/mill",
            "ProviderNotified=no",
            "PrivacyImpact=no",
            "ProtectedBranch=true",
            "ProvisioningDone=yes",
            "ExecOwner=/teams/mill/leads",
            "ListenWindow=02:12",
            "ConditionReport=/docs/cond/12.md",
            "ConditionPath=/srv/mill",
            "Assertions=/tests/mill",
            "note: PrivateTmp=yes",
            "root_cause: ExecStart=/usr/sbin/milld-old\nactor: Mei",
            "{\"root_cause\": \"PrivateTmp=yes\"}",
            "before: none\nafter: After=local-fs.target",
            "We added one directive to the unit (commit 1a2b3c4):\n\n    After=local-fs.target",
            "錯誤的設定是：\n\n`PrivateTmp=yes`\n\n已改為 no。",
            "**PrivateTmp=yes**",
            "1. PrivateTmp=yes",
            "• PrivateTmp=yes",
            "- [x] PrivateTmp=yes",
            "原因：PrivateTmp=yes",
            "「PrivateTmp=yes」",
            "| PrivateTmp=yes | Mei | 02:12 |",
            "evidence: |\n  PrivateTmp=yes",
        ] {
            assert!(screen(text.as_bytes()).is_clean(), "{text}");
        }
    }
}
