//! systemd unit files, and the properties of a unit as `systemctl show` prints them.

use super::Evidence;
use super::needs::Needs;
use super::shape::{Separator, Shape};
use super::unit_values;
use crate::lang::Text;
use crate::screen::line::Classes;
use crate::screen::places::places;
use crate::screen::rule::{Class, Rule};
use crate::screen::word_list::WordList;

pub(super) static RULE: Rule = Rule {
    id: "unit-file",
    class: Class::SystemdUnit,
    title: Text { zh_tw: "systemd 單元檔", en: "a systemd unit file" },
    why: Text {
        zh_tw: "這是單元檔或 `systemctl show` 的設定，含指令列、使用者、環境變數與路徑。",
        en: "These are settings of a unit file or output of `systemctl show`, with command lines, users, environment \
             and paths.",
    },
    instead: Text {
        zh_tw: "寫出單元名稱與改了哪個設定；檔案以版本庫的 commit 交代。",
        en: "Write the unit's name and which setting was changed, and cite the file by its commit.",
    },
    hits: &[
        "[Unit]\nDescription=Shop worker\nAfter=network.target",
        "[Service]\nType=simple\nExecStart=/usr/bin/worker --queue orders",
        "RestartSec=5\nLimitNOFILE=65536\nWantedBy=multi-user.target",
        "ActiveState=failed\nSubState=failed\nNRestarts=5",
        "[Install]\nRequiredBy=boot-complete.target",
        "Type=oneshot\nRemainAfterExit=yes",
        "[D-BUS Service]\nName=org.example.Shop\nSystemdService=shop.service",
        "ExecStart=/usr/bin/edged --all",
        "OnCalendar=*:0/15",
        "ListenStream=/run/edge/edge.sock",
        "SystemCallFilter=@system-service ~@privileged",
        "EnvironmentFile=/etc/default/edge",
        "OnCalendar=*-*-* 02:00\nPersistent=true\nWantedBy=timers.target",
        "| # | line |\n|---|---|\n| 1 | `[Unit]` |\n| 2 | `Description=Shop worker` |\n| 3 | `After=network.target` |",
        "1) [Service]\n2) Type=simple\n3) ExecStart=/usr/bin/worker --queue orders",
    ],
    passes: &[
        "worker.service 的 Restart 由 no 改為 on-failure。",
        "LimitNOFILE was capped at 65,536 by systemd, which nobody had noticed.",
        "ExecStart=/usr/bin/edged --all ran twice, since cron starts it as well",
        "- EnvironmentFile=/etc/default/edge",
        "OnCalendar=daily",
        "ListenStream=/run/edge/edge.sock was missing",
        "SystemCallFilter=@system-service was missing",
        "ListenStream=8080",
        "| # | setting | before | now |\n|---|---|---|---|\n| 1 | Restart | no | on-failure |\n| 2 | RestartSec | 5 s | 30 s |",
        "1. Restart was no, now on-failure\n2. RestartSec was 5, now 30\n3. the unit was enabled",
        "The unit's RestartSec=5 was raised to 30.",
        "It does not start within\nTimeoutStartSec=, and it does not stop within\nTimeoutStopSec=. Both are long.",
    ],
};

/// Sections of unit files; sorted.
static SECTIONS: WordList<24> = WordList::of([
    "Automount",
    "Bridge",
    "Container",
    "Coredump",
    "D-BUS Service",
    "DHCP",
    "DHCPv4",
    "Install",
    "Journal",
    "Link",
    "Login",
    "Manager",
    "Match",
    "Mount",
    "NetDev",
    "Network",
    "Path",
    "Resolve",
    "Service",
    "Slice",
    "Socket",
    "Swap",
    "Timer",
    "Unit",
]);

/// Words with which the settings of units begin or which they are; sorted. A setting is known by its first word,
/// since systemd gains settings with every release and names them in families.
static FAMILIES: WordList<97> = WordList::of([
    "Accept",
    "Accuracy",
    "Active",
    "After",
    "Alias",
    "Allow",
    "Also",
    "Ambient",
    "App",
    "Assert",
    "Backlog",
    "Before",
    "Bind",
    "Binds",
    "Block",
    "Bus",
    "CPU",
    "Cap",
    "Capability",
    "Condition",
    "Conflicts",
    "Control",
    "Core",
    "DNS",
    "Default",
    "Delegate",
    "Description",
    "Device",
    "Directory",
    "Documentation",
    "Dropin",
    "Dynamic",
    "Environment",
    "Exec",
    "Exit",
    "Fail",
    "File",
    "Final",
    "Fixed",
    "Fragment",
    "Group",
    "Guess",
    "IO",
    "IP",
    "Id",
    "Ignore",
    "Inaccessible",
    "Invocation",
    "Job",
    "Joins",
    "Keep",
    "Keyring",
    "Kill",
    "Limit",
    "Listen",
    "Load",
    "Lock",
    "Log",
    "Main",
    "Make",
    "Memory",
    "Mount",
    "Need",
    "Nice",
    "No",
    "Non",
    "Notify",
    "OOM",
    "On",
    "PAM",
    "PID",
    "Part",
    "Pass",
    "Path",
    "Persistent",
    "Private",
    "Proc",
    "Propagates",
    "Protect",
    "Randomized",
    "Read",
    "Refuse",
    "Remain",
    "Remove",
    "Required",
    "Requires",
    "Restart",
    "Restrict",
    "Root",
    "Runtime",
    "Send",
    "Service",
    "Socket",
    "Start",
    "State",
    "Stop",
    "System",
]);

/// Further settings, whole; sorted.
static SETTINGS: WordList<67> = WordList::of([
    "BindsTo",
    "BusName",
    "DefaultDependencies",
    "DefaultInstance",
    "Description",
    "DirectoryMode",
    "Documentation",
    "FailureAction",
    "Following",
    "GID",
    "LogLevelMax",
    "MaxConnections",
    "MountFlags",
    "NRestarts",
    "Name",
    "Names",
    "Options",
    "PartOf",
    "Personality",
    "Requisite",
    "Result",
    "RootDirectory",
    "SecureBits",
    "SendSIGHUP",
    "SetCredential",
    "Slice",
    "SocketMode",
    "SourcePath",
    "StandardError",
    "StandardInput",
    "StandardOutput",
    "SubState",
    "SuccessAction",
    "SupplementaryGroups",
    "SyslogFacility",
    "SyslogIdentifier",
    "SyslogLevel",
    "SystemdService",
    "TTYPath",
    "TasksMax",
    "TimeoutSec",
    "TimeoutStartSec",
    "TimeoutStartUSec",
    "TimeoutStopSec",
    "TimeoutStopUSec",
    "TimerSlackNSec",
    "Transient",
    "TriggeredBy",
    "Triggers",
    "Type",
    "UID",
    "UMask",
    "Umask",
    "Unit",
    "UnitFileState",
    "UpheldBy",
    "Upholds",
    "User",
    "UtmpIdentifier",
    "UtmpMode",
    "WakeSystem",
    "WantedBy",
    "Wants",
    "WatchdogSec",
    "WatchdogSignal",
    "What",
    "WorkingDirectory",
]);

/// A section, or a setting that begins with a capital.
pub(super) const NEEDS: Needs = Needs::one_of(Classes::EQUALS.or(Classes::BRACKET))
    .beginning(b"[#ABCDEFGHIJKLMNOPQRSTUVWXYZ", Classes::NONE);

pub(super) fn weigh(shape: &Shape<'_>) -> Option<Evidence> {
    if let [b'[', name @ .., b']'] = shape.body {
        return shape.evidence(if SECTIONS.has(name) { 66 } else { 0 });
    }
    if !shape.has(Classes::EQUALS) {
        return None;
    }
    if let [b'#', rest @ ..] = shape.body {
        let key = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let is_setting =
            rest.get(key) == Some(&b'=') && rest[..key].iter().any(u8::is_ascii_lowercase);
        return shape.evidence(if is_setting && is_known(&rest[..key]) { 25 } else { 0 });
    }
    if shape.separator != Separator::Equals {
        return None;
    }
    let is_setting = shape.key.first().is_some_and(u8::is_ascii_uppercase)
        && shape.key.len() >= 2
        && shape.key_has_only(Classes::LETTER.or(Classes::DIGIT))
        && !has_blank_before_equals(shape);
    if !is_setting {
        return None;
    }
    let is_camel = shape.key_kinds.any(Classes::LOWER);
    if shape.value.starts_with(b"{ path=") {
        return shape.evidence(100);
    }
    const UNITS: [&[u8]; 6] =
        [b".target", b".service", b".socket", b".timer", b".mount", b".slice"];
    let names_unit = || {
        matches!(shape.value, [.., b'e' | b'r' | b't'])
            && UNITS.iter().any(|unit| shape.value.ends_with(unit))
    };
    let is_command = || shape.key.starts_with(b"Exec") && shape.value.contains(&b'/');
    let is_known = is_known(shape.key);
    let is_sure = is_known && !shape.is_item && is_sure(shape);
    if is_sure || unit_values::is_checked(shape) && !shape.is_told() {
        return shape.evidence(100);
    }
    if is_known && (names_unit() || is_command()) {
        return shape.evidence(56);
    }
    // A name of several words is that of a setting and of nothing else.
    let has_words = shape.key.iter().skip(1).any(u8::is_ascii_uppercase)
        && !shape.is_quoted
        && !matches!(shape.value.first(), None | Some(b',' | b'.' | b';' | b')'));
    let points = match (is_camel, is_known) {
        (true, true) if has_words => 48,
        (true, true) => 42,
        (true, false) => 25,
        (false, _) => 0,
    };
    shape.evidence(points)
}

/// `ExecStart=/usr/bin/edged --all`, `OnCalendar=*:0/15`, `EnvironmentFile=/etc/default/edge`: a command with its options, times
/// of a timer, or the path of a file, and nothing else on a line.
fn is_sure(shape: &Shape<'_>) -> bool {
    let is_path =
        || matches!(shape.value, [b'/', ..] | [b'-' | b'!' | b'@' | b'+' | b':', b'/', ..]);
    let mut words = shape.value.split(|byte| *byte == b' ');
    match shape.key {
        b"OnCalendar" => {
            let is_of_times = |byte: &u8| {
                byte.is_ascii_digit()
                    || matches!(byte, b'*' | b':' | b'/' | b'-' | b'.' | b',' | b' ')
            };
            shape.value.contains(&b'*') && shape.value.iter().all(is_of_times)
        }
        [b'E', b'x', b'e', b'c', ..] => {
            let is_option = |word: &[u8]| matches!(word, [b'-', b'-' | b'a'..=b'z' | b'A'..=b'Z', ..] | [b'/' | b'$', ..]);
            is_path() && words.nth(1).is_some_and(is_option) && words.all(is_option)
        }
        b"SystemCallFilter" => {
            let is_group = |word: &[u8]| matches!(word, [b'@', ..] | [b'~', b'@', ..]);
            words.all(is_group)
        }
        b"EnvironmentFile"
        | b"WorkingDirectory"
        | b"PIDFile"
        | b"ListenStream"
        | b"ListenDatagram"
        | b"ListenSequentialPacket"
        | b"ListenFIFO" => {
            let is_deep = || shape.value.iter().filter(|byte| **byte == b'/').count() >= 2;
            is_path() && words.nth(1).is_none() && is_deep()
        }
        _ => false,
    }
}

/// Whether it is a setting, or begins with the first word of a family of settings.
fn is_known(key: &[u8]) -> bool {
    if key.is_empty() {
        return false;
    }
    if SETTINGS.has(key) {
        return true;
    }
    let capitals = key.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
    let word = match capitals {
        0 | 1 => 1 + key.iter().skip(1).take_while(|byte| byte.is_ascii_lowercase()).count(),
        _ if capitals == key.len() => capitals,
        _ => capitals - 1,
    };
    FAMILIES.has(&key[..word])
}

/// `Key = value` is how other files are written.
fn has_blank_before_equals(shape: &Shape<'_>) -> bool {
    places(shape.body, *b"=").next().is_some_and(|at| at > 0 && shape.body[at - 1] == b' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        assert!(SECTIONS.is_sorted() && FAMILIES.is_sorted() && SETTINGS.is_sorted());
    }

    #[test]
    fn families_are_told_by_their_first_word() {
        assert!(is_known(b"LimitNOFILE") && is_known(b"OOMScoreAdjust") && is_known(b"IOWeight"));
        assert!(!is_known(b"Impact") && !is_known(b"Duration"));
    }
}
