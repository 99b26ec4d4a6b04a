//! Configuration of whatever program: lines of keys and values, sections, directives with paths, bits of shell.
//!
//! No single line is enough. What tells a configuration from a list that a person wrote is that every line is one, and
//! that its keys are written as programs write names.

use super::Evidence;
use super::config_words::{DIRECTIVES, TELLING};
use super::etc_lines;
use super::needs::Needs;
use super::shape::{Separator, Shape, contains};
use super::shell;
use super::unit_status;
use crate::lang::Text;
use crate::screen::line::Classes;
use crate::screen::rule::{Class, Rule};

pub(super) static RULE: Rule = Rule {
    id: "config-lines",
    class: Class::HostConfig,
    title: Text { zh_tw: "設定檔內容", en: "lines of a configuration file" },
    why: Text {
        zh_tw: "連續幾行是程式設定的寫法：`鍵 = 值`、`[區段]`、帶路徑的指令或 shell 片段。",
        en: "Several lines in a row are written as programs are configured: `key = value`, `[section]`, directives \
             with paths, bits of shell.",
    },
    instead: Text {
        zh_tw: "寫出改了哪個檔案的哪項設定；檔案以版本庫的參照（commit）交代。",
        en: "Write which setting of which file was changed, and cite the file by its commit.",
    },
    hits: &[
        "[mysqld]\nmax_connections = 500\ninnodb_buffer_pool_size = 4G",
        "net.ipv4.ip_forward = 1\nnet.core.somaxconn = 4096\nvm.swappiness = 10",
        "/var/log/shop/*.log {\n    weekly\n    rotate 8\n    compress\n    missingok",
        "global:\n  scrape_interval: 15s\nscrape_configs:\n  - job_name: shop\n    metrics_path: /metrics",
        "driftfile /var/lib/ntp/drift\nlogdir /var/log/ntp\npidfile /run/ntpd.pid\nmakestep 1.0 3",
        "nameserver 192.0.2.53\nnameserver 192.0.2.54\noptions ndots:2",
        "@edge  hard  nofile  65536",
        "passwd:  files systemd\nhosts:   files dns",
        "UUID=0a3407de-014b-458b-b5c1-848e92a327a3  /srv  ext4  noatime  0  2",
        "blacklist pcspkr\noptions loop max_loop=8",
        "SELINUX=enforcing\nSELINUXTYPE=targeted",
    ],
    passes: &[
        "- max_connections: 500 → 800\n- failed units: 0",
        "Impact: 3 hosts\nDuration: 28 minutes\nCause: a full disk",
        "影響：3 台主機\n時間：28 分鐘\n原因：磁碟已滿",
        "owner: 平台可靠性組\ndue: 2026-07-15\nstate: recovered",
        "before = degraded, after = healthy",
        "80/tcp open\n443/tcp open\n5432/tcp closed",
        "server a: restarted\nserver b: restarted",
    ],
};

/// Any line may be a setting.
pub(super) const NEEDS: Needs = Needs::one_of(Classes::ALL);

pub(super) fn weigh(shape: &Shape<'_>) -> Option<Evidence> {
    let body = shape.body;
    if body.len() > 2000 {
        return None;
    }
    if shape.has(Classes::HIGH) {
        // In a line of another script only an assignment to a name of several parts is unmistakable.
        let is_setting = shape.separator == Separator::Equals && shape.key.contains(&b'_');
        return shape.evidence(if is_setting { assignment(shape) } else { 0 });
    }
    let points = match body.first()? {
        b'[' => section(body),
        b'-' => option(shape),
        b'#' | b';' => comment(shape),
        b'*' | b'a'..=b'z' if is_facility(shape) => 100,
        b'$' if etc_lines::is_dollar_directive(shape) => 50,
        b'$' | b'@' | b'%' => 12 * u16::from(body.len() > 3 && !body.contains(&b' ')),
        _ => match shape.separator {
            Separator::Equals => assignment(shape),
            Separator::Colon => setting(shape),
            Separator::Blank => directive(shape),
        },
    };
    shape.evidence(points.max(shell::weigh(shape)).max(etc_lines::weigh(shape)))
}

/// `[section]`
fn section(body: &[u8]) -> u16 {
    let [b'[', name @ .., b']'] = body else { return 0 };
    let is_name = !name.is_empty()
        && name.len() <= 60
        && name.iter().all(|byte| byte.is_ascii_alphanumeric() || b"_-.:/ \"@*".contains(byte))
        && name.iter().any(u8::is_ascii_alphabetic);
    if is_name { 35 } else { 0 }
}

/// `-m 64`, `--option=value`: the arguments of a program, one a line.
fn option(shape: &Shape<'_>) -> u16 {
    let is_option =
        shape.body.iter().take(3).find(|byte| **byte != b'-').is_some_and(u8::is_ascii_alphabetic);
    let options = shape.words().filter(|word| word.starts_with(b"-")).count();
    match (is_option, shape.words().count()) {
        (true, 1..=3) => 24,
        (true, _) if options >= 2 => 30,
        _ => 0,
    }
}

/// `#key = value`: a setting that is switched off.
fn comment(shape: &Shape<'_>) -> u16 {
    if shape.body.starts_with(b"# HELP ") || shape.body.starts_with(b"# TYPE ") {
        return 60;
    }
    let rest = shape.body[1..].trim_ascii_start();
    let key = rest
        .iter()
        .take_while(|byte| byte.is_ascii_alphanumeric() || b"_.-".contains(byte))
        .count();
    let after = rest[key..].trim_ascii_start();
    let is_setting = key > 2
        && after.starts_with(b"=")
        && rest[..key]
            .iter()
            .any(|byte| matches!(byte, b'_' | b'.' | b'-') || byte.is_ascii_lowercase());
    let is_ruler = rest.len() >= 20
        && rest.iter().all(|byte| matches!(byte, b'-' | b'=' | b'#' | b'*' | b' '));
    let entry = rest.strip_prefix(b"- ").unwrap_or(rest);
    let entry_key =
        entry.iter().take_while(|byte| byte.is_ascii_lowercase() || b"_-".contains(byte)).count();
    let is_entry = entry_key >= 3
        && entry.get(entry_key) == Some(&b':')
        && !entry[entry_key + 1..].trim_ascii().contains(&b' ');
    if is_ruler || is_entry {
        return 14;
    }
    let is_directive = rest.len() == shape.body.len() - 1
        && key > 4
        && rest[0].is_ascii_uppercase()
        && after.split(|byte| *byte == b' ').count() <= 3;
    match (is_setting, is_directive) {
        (true, _) => 20,
        (_, true) => 14,
        _ => 0,
    }
}

/// `key = value`
fn assignment(shape: &Shape<'_>) -> u16 {
    if !is_name(shape) {
        return 0;
    }
    let words = shape.count_words_of_value();
    if words > 12 && !shape.key_kinds.any(Classes::UNDERSCORE) {
        return 0;
    }
    let is_compound = shape.key_kinds.any(MARKS_IN_NAMES);
    let has_dots = || shape.key.iter().filter(|byte| **byte == b'.').count() >= 2;
    match (is_compound, words) {
        (true, 1) if shape.key_kinds.any(Classes::DOT) && has_dots() => 55,
        _ if (words <= 1 || shape.value.starts_with(b"\""))
            && is_tight(shape)
            && is_of_shell(shape) =>
        {
            45
        }
        (true, _) => 36,
        (false, 0..=3) => 27,
        (false, _) => 18,
    }
}

/// Whether no blank stands around the equals sign.
fn is_tight(shape: &Shape<'_>) -> bool {
    shape.body.get(shape.key.len()) == Some(&b'=')
        && shape.body.get(shape.key.len() + 1).is_some_and(|byte| !matches!(byte, b' ' | b'\t'))
}

/// `ONBOOT=yes`, `keyboard="us"`: as files that shells read are written.
fn is_of_shell(shape: &Shape<'_>) -> bool {
    // What people count is written in capitals as well: `TOTAL=14`.
    let is_upper = shape.key.len() >= 5
        && shape.key_has_only(Classes::UPPER.or(Classes::UNDERSCORE))
        && !shape.value.first().is_some_and(u8::is_ascii_digit);
    let is_quoted = shape.value.starts_with(b"\"") && shape.content.ends_with(b"\"");
    is_upper || is_quoted
}

/// `key: value`, as in YAML
fn setting(shape: &Shape<'_>) -> u16 {
    // `evidence:boot` is a reference; the key of a setting has a blank behind it, or is no name of a scheme.
    if !shape.is_spaced {
        let is_statistic = shape.key_kinds.any(Classes::UNDERSCORE)
            && is_name(shape)
            && !(shape.has(Classes::SLASH) && shape.value.contains(&b'/'));
        return if is_statistic { 30 } else { 0 };
    }
    if !shape.key.first().is_some_and(u8::is_ascii_lowercase) || !is_name(shape) {
        return 0;
    }
    if shape.key == b"apiVersion" {
        return 60;
    }
    if shape.key_kinds.any(Classes::DOT) && unit_status::is_unit(shape.key) {
        return 0;
    }
    let is_nested = shape.line.indent > 0 || shape.is_item;
    let is_compound = shape.key_kinds.any(MARKS_IN_NAMES);
    let words = shape.count_words_of_value();
    let is_expression = is_expression(shape);
    let is_switch = || is_switch(shape.value) || matches!(shape.value, b"null" | b"~");
    let points = match (is_compound, words) {
        (true, 0) => 22,
        (true, 1..=3) => 30,
        (_, 1) if is_switch() => 26,
        // Counts are what people report as well.
        (false, 1) if is_number(shape.value) => 6,
        (false, 0) => 16,
        (false, 1..=3) => 20,
        _ if is_expression => 20,
        _ if shape.line.indent > 0 => 16,
        _ => 0,
    };
    let points = points + if is_nested && points > 0 { 6 } else { 0 };
    points + if is_expression && points > 0 { 6 } else { 0 }
}

/// Whether the value of a setting has a sign of a path, a text in quotes or an expression.
fn is_expression(shape: &Shape<'_>) -> bool {
    const KINDS: Classes = Classes::DOLLAR
        .or(Classes::BRACE)
        .or(Classes::PARENTHESIS)
        .or(Classes::BRACKET)
        .or(Classes::PERCENT)
        .or(Classes::QUOTE)
        .or(Classes::PIPE)
        .or(Classes::SLASH);
    let is_sign =
        |byte: &u8| matches!(byte, b'$' | b'{' | b'(' | b'[' | b'%' | b'\'' | b'"' | b'|' | b'/');
    shape.has(KINDS) && shape.value.iter().any(is_sign)
}

/// `directive argument`
fn directive(shape: &Shape<'_>) -> u16 {
    const WORDS_MAX: usize = 8;
    if matches!(shape.body, [.., b'.' | b',' | b':']) {
        return 0;
    }
    let words = shape.count_words(WORDS_MAX);
    if words > WORDS_MAX {
        return 0;
    }
    if let Some(points) = known_directive(shape, words) {
        return points;
    }
    if words < 2 || shape.key.len() < 2 || shape.key_kinds.any(NOT_IN_NAMES) {
        return 0;
    }
    if shape.has(Classes::SLASH) && has_columns(shape) {
        return 34;
    }
    if words > 5 {
        return if is_statement(shape) { 26 } else { 0 };
    }
    let is_aligned = shape.has(Classes::WIDE_BLANK)
        && (shape.body.contains(&b'\t') || contains(shape.body, b"  "));
    let has_path = shape.value.starts_with(b"/")
        || shape.has(Classes::SLASH) && contains(shape.value, b" /")
        || shape.value.starts_with(b"${");
    let is_upper = shape.key_kinds.any(Classes::UNDERSCORE)
        && shape.key_has_only(Classes::UPPER.or(Classes::UNDERSCORE));
    // Numbers and words in columns are what people put in order as well; paths, addresses and names of settings are not.
    let has_mark = shape.has(Classes::SLASH.or(Classes::DOT).or(Classes::UNDERSCORE))
        && !shape.has(Classes::PERCENT);
    let has_number = || shape.has(Classes::DIGIT) && shape.value.iter().any(u8::is_ascii_digit);
    // How an argument is written, up to how many words, and how much that says.
    match words {
        ..=4 if has_path && is_aligned => 34,
        ..=3 if is_upper => 34,
        ..=2 if is_aligned && shape.key_has_only(Classes::UPPER) => 22,
        ..=8 if is_statement(shape) => 26,
        ..=2 if has_path => 30,
        ..=4 if is_setting_name(shape) => 27,
        ..=2 if is_switch(shape.value) => 27,
        _ if is_aligned && has_mark => 26,
        ..=2 if is_camel(shape) && (is_number(shape.value) || has_path) => 36,
        ..=3 if is_camel(shape) => 20,
        ..=3 if shape.key[0].is_ascii_lowercase() && has_number() => 16,
        ..=4 if shape.line.indent > 0 && shape.key_has_only(LOWER_NAMES) => 16,
        _ => 0,
    }
}

/// `range 192.0.2.100 192.0.2.200;`, `subnet 192.0.2.0 netmask 255.255.255.0 {`: what programs end with a mark, and people
/// in no list.
fn is_statement(shape: &Shape<'_>) -> bool {
    let ends = matches!(shape.body, [.., b';'] | [.., b' ', b'{']);
    ends && !shape.is_item
        && !shape.key.ends_with(b"ed")
        && shape.key_has_only(Classes::LOWER.or(Classes::HYPHEN).or(Classes::UNDERSCORE))
        && shape.has(Classes::DIGIT.or(Classes::QUOTE).or(Classes::UNDERSCORE).or(Classes::SLASH))
}

/// Kinds of bytes that the name of a directive does not have.
const NOT_IN_NAMES: Classes = Classes::ALL.without(
    Classes::LETTER.or(Classes::DIGIT).or(Classes::UNDERSCORE).or(Classes::HYPHEN).or(Classes::DOT),
);

/// What a directive says that is known by its name or its form.
fn known_directive(shape: &Shape<'_>, words: usize) -> Option<u16> {
    let has_equals = shape.has(Classes::EQUALS);
    let is_metric = has_equals
        && shape.has(Classes::BRACE)
        && shape.key_kinds.any(Classes::UNDERSCORE)
        && contains(shape.body, b"=\"")
        && contains(shape.body, b"\"} ");
    let is_inventory = has_equals
        && shape.has(Classes::UNDERSCORE)
        && (contains(shape.body, b"ansible_host=") || contains(shape.body, b"ansible_user="));
    if is_metric || is_inventory {
        return Some(60);
    }
    if shape.has(Classes::PARENTHESIS) && etc_lines::is_call_of_rsyslog(shape.body) {
        return Some(60);
    }
    if words == 1 && shape.has(Classes::SLASH) && is_media_type(shape.key) {
        return Some(24);
    }
    if has_equals && shape.key_has_only(Classes::LOWER) && contains(shape.body, b" = ") {
        return Some(27);
    }
    if words <= 4 && TELLING.has(shape.key) {
        return Some(45);
    }
    if matches!(shape.key, b"deb" | b"deb-src") && contains(shape.value, b"://") {
        return Some(60);
    }
    if shape.key == b"nameserver" && words == 2 && shape.has(Classes::DIGIT) {
        return Some(60);
    }
    if is_host_line(shape) {
        return Some(if shape.value.contains(&b'.') { 60 } else { 34 });
    }
    if shape.has(Classes::UPPER) && contains(shape.body, b" IN A ") {
        return Some(34);
    }
    let is_rule_of_access = matches!(shape.key, b"host" | b"local" | b"hostssl" | b"hostnossl")
        && [&b" md5"[..], b" trust", b" peer", b" scram-sha-256", b" reject", b" ident"]
            .iter()
            .any(|method| shape.body.ends_with(method));
    if is_rule_of_access && words >= 4 {
        return Some(100);
    }
    if is_instruction(shape) {
        return Some(36);
    }
    if words <= 4 && DIRECTIVES.has(shape.key) {
        return Some(26);
    }
    None
}

/// `smtp_server`, `zset-max-ziplist-value`: names of hosts and containers have one hyphen, these have more.
fn is_setting_name(shape: &Shape<'_>) -> bool {
    let has_hyphens = || shape.key.iter().filter(|byte| **byte == b'-').count() >= 2;
    let is_numbered = shape.key.last().is_some_and(u8::is_ascii_digit);
    shape.key_has_only(LOWER_NAMES)
        && !is_numbered
        && (shape.key_kinds.any(Classes::UNDERSCORE)
            || shape.key_kinds.any(Classes::HYPHEN) && has_hyphens())
}

/// `host    all    all    127.0.0.1/32    md5`: three columns or more, set apart by wide blanks, one word in each.
fn has_columns(shape: &Shape<'_>) -> bool {
    if !shape.has(Classes::WIDE_BLANK) || !shape.key_has_only(Classes::LOWER) {
        return false;
    }
    let columns = shape.body.split(|byte| matches!(byte, b' ' | b'\t')).fold(
        (0, 0),
        |(columns, gaps), word| {
            if word.is_empty() { (columns, gaps + 1) } else { (columns + 1, gaps) }
        },
    );
    columns.0 >= 3 && columns.1 + 1 >= columns.0
}

/// Kinds of bytes with which the target of messages begins.
const TARGETS: Classes =
    Classes::SLASH.or(Classes::HYPHEN).or(Classes::AT).or(Classes::PIPE).or(Classes::COLON);

/// `auth,authpriv.*  /var/log/auth.log`, as rsyslog has it
fn is_facility(shape: &Shape<'_>) -> bool {
    if !shape.has(Classes::DOT) || !shape.has(TARGETS) {
        return false;
    }
    let part = if shape.content.starts_with(b"- ") { shape.body } else { shape.content };
    let mut words = shape.words_in(part);
    let (Some(facility), Some(target)) = (words.next(), words.next()) else { return false };
    let is_target = matches!(target.first(), Some(b'/' | b'-' | b'@' | b'|' | b':'));
    if !is_target || words.next().is_some() {
        return false;
    }
    [&b".*"[..], b".info", b".err", b".warn", b".none", b".crit", b".notice", b".debug"]
        .iter()
        .any(|level| contains(facility, level))
}

/// `application/json`
fn is_media_type(word: &[u8]) -> bool {
    const KINDS: [&[u8]; 6] =
        [b"application/", b"audio/", b"font/", b"image/", b"text/", b"video/"];
    KINDS.iter().any(|kind| word.starts_with(kind))
}

/// `10.0.0.5 db.internal db`, as in /etc/hosts
fn is_host_line(shape: &Shape<'_>) -> bool {
    if !shape.key.first().is_some_and(u8::is_ascii_digit) {
        return false;
    }
    let octets = shape.key.split(|byte| *byte == b'.');
    let is_address = octets.clone().count() == 4
        && octets.clone().all(|octet| {
            !octet.is_empty() && octet.len() <= 3 && octet.iter().all(u8::is_ascii_digit)
        });
    let is_name = shape.value.first().is_some_and(u8::is_ascii_lowercase);
    is_address && is_name && shape.count_words(4) <= 4
}

/// `RUN apk add curl`, as in a Dockerfile
fn is_instruction(shape: &Shape<'_>) -> bool {
    const INSTRUCTIONS: [&[u8]; 16] = [
        b"ADD",
        b"ARG",
        b"CMD",
        b"COPY",
        b"ENTRYPOINT",
        b"ENV",
        b"EXPOSE",
        b"FROM",
        b"HEALTHCHECK",
        b"LABEL",
        b"RUN",
        b"SHELL",
        b"STOPSIGNAL",
        b"USER",
        b"VOLUME",
        b"WORKDIR",
    ];
    shape.key.len() >= 3
        && shape.key_has_only(Classes::UPPER)
        && INSTRUCTIONS.contains(&shape.key)
        && !shape.value.is_empty()
        && !shape.has(Classes::WIDE_BLANK)
}

/// `LogFileGroup`
fn is_camel(shape: &Shape<'_>) -> bool {
    shape.key_kinds.all(Classes::LETTER)
        && shape.key[0].is_ascii_uppercase()
        && shape.key.iter().filter(|byte| byte.is_ascii_uppercase()).count() >= 2
}

fn is_switch(value: &[u8]) -> bool {
    const SWITCHES: [&[u8]; 7] = [b"yes", b"no", b"on", b"off", b"true", b"false", b"none"];
    matches!(value.len(), 2..=5) && SWITCHES.iter().any(|switch| value.eq_ignore_ascii_case(switch))
}

fn is_number(value: &[u8]) -> bool {
    value.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'%' | b','))
        && value.iter().filter(|byte| **byte == b'.').count() < 3
}

/// Kinds of bytes in the names of settings that are written small.
const LOWER_NAMES: Classes =
    Classes::LOWER.or(Classes::DIGIT).or(Classes::HYPHEN).or(Classes::UNDERSCORE);

/// Kinds of bytes that join the parts of a name.
const MARKS_IN_NAMES: Classes = Classes::UNDERSCORE.or(Classes::HYPHEN).or(Classes::DOT);

/// Whether the key is written as programs write names.
fn is_name(shape: &Shape<'_>) -> bool {
    matches!(shape.key.len(), 2..=80)
        && shape.key[0].is_ascii_alphabetic()
        && !shape.key_kinds.any(Classes::AT)
}
