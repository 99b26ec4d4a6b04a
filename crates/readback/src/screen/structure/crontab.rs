//! Lines of a crontab (crontab(5)) and of fstab(5).

use super::Evidence;
use super::needs::Needs;
use super::shape::Shape;
use crate::lang::Text;
use crate::screen::line::Classes;
use crate::screen::rule::{Class, Rule};
use crate::screen::search::contains;

pub(super) static RULE: Rule = Rule {
    id: "config-crontab",
    class: Class::HostConfig,
    title: Text { zh_tw: "crontab 與 fstab 的內容", en: "lines of crontab or fstab" },
    why: Text {
        zh_tw: "這是排程或掛載表的原文，含指令列與路徑。",
        en: "These are lines of a schedule or a mount table, with command lines and paths.",
    },
    instead: Text {
        zh_tw: "寫出哪個工作何時執行、改到何時。",
        en: "Write which job runs when, and when it was moved to.",
    },
    hits: &[
        "0 2 * * * /usr/local/bin/backup --full",
        "*/5 * * * * root /usr/bin/flock -n /tmp/q /srv/queue/run",
        "@daily /usr/local/bin/rotate",
        "UUID=0a1b2c3d-1111-2222-3333-444455556666 /srv ext4 defaults 0 2",
    ],
    passes: &[
        "備份原本每天 02:00 執行，改到 04:00。",
        "1 of 5 hosts, 2 of 7 units, 3 * 4 = 12 checks",
        "* * * * *",
    ],
};

/// A field for every time, or a path.
pub(super) const NEEDS: Needs = Needs::one_of(Classes::STAR.or(Classes::SLASH));

pub(super) fn weigh(shape: &Shape<'_>) -> Option<Evidence> {
    // List marks are not taken away here: `*` is a field.
    let content = shape.content.trim_ascii_start();
    let content = content.strip_prefix(b"- ").unwrap_or(content);
    let content = content.strip_prefix(b"`").unwrap_or(content);
    let content = content.strip_prefix(b"\"").unwrap_or(content);
    let points = match content.first()? {
        b'0'..=b'9' | b'*' => schedule(shape, content),
        b'@' => nickname(content),
        _ => mount(shape, content),
    };
    shape.evidence(points)
}

/// `0 2 * * * command`
fn schedule(shape: &Shape<'_>, content: &[u8]) -> u16 {
    if !shape.has(Classes::STAR) {
        return 0;
    }
    let mut words = shape.words_in(content);
    let is_field = |word: &[u8]| {
        word.len() <= 40
            && word.iter().all(|byte| {
                byte.is_ascii_alphanumeric() || matches!(byte, b'*' | b'/' | b',' | b'-')
            })
            && word
                .first()
                .is_some_and(|byte| byte.is_ascii_digit() || *byte == b'*' || word.len() >= 3)
            && (word[0].is_ascii_digit()
                || word[0] == b'*'
                || word.len() == 3
                || word.contains(&b','))
    };
    let mut stars = 0;
    for _ in 0..5 {
        let Some(field) = words.next().filter(|field| is_field(field)) else { return 0 };
        stars += usize::from(field.contains(&b'*'));
    }
    let Some(command) = words.next().filter(|_| stars > 0) else { return 0 };
    let is_command = command.first().is_some_and(|byte| {
        byte.is_ascii_alphanumeric()
            || matches!(byte, b'/' | b'[' | b'(' | b'"' | b'\'' | b'$' | b'.' | b'~' | b'@')
    });
    match (is_command, stars) {
        (true, 2..) => 100,
        (true, 1) if command.starts_with(b"/") => 100,
        _ => 0,
    }
}

/// `@daily command`
fn nickname(content: &[u8]) -> u16 {
    const NICKNAMES: [&[u8]; 8] = [
        b"@reboot",
        b"@yearly",
        b"@annually",
        b"@monthly",
        b"@weekly",
        b"@daily",
        b"@midnight",
        b"@hourly",
    ];
    let is_blank = |byte: &u8| matches!(byte, b' ' | b'\t');
    let is_nickname = NICKNAMES.iter().any(|nickname| {
        content.strip_prefix(*nickname).is_some_and(|rest| rest.first().is_some_and(is_blank))
    });
    if is_nickname && content.contains(&b'/') { 100 } else { 0 }
}

/// `UUID=… /srv ext4 defaults 0 2`
fn mount(shape: &Shape<'_>, content: &[u8]) -> u16 {
    if content.ends_with(b")") && contains(content, b" on /") && contains(content, b" type ") {
        return 100;
    }
    const KINDS: [&[u8]; 10] = [
        b"ext4", b"ext3", b"xfs", b"btrfs", b"vfat", b"tmpfs", b"swap", b"nfs", b"nfs4", b"overlay",
    ];
    let mut words = shape.words_in(content);
    let [_, point]: [&[u8]; 2] = std::array::from_fn(|_| words.next().unwrap_or_default());
    if !point.starts_with(b"/") && point != b"none" {
        return 0;
    }
    let [kind, options]: [&[u8]; 2] = std::array::from_fn(|_| words.next().unwrap_or_default());
    let has_options = || {
        contains(options, b"defaults")
            || contains(options, b",")
            || contains(options, b"rw")
            || options == b"sw"
    };
    if KINDS.contains(&kind) && has_options() { 100 } else { 0 }
}
