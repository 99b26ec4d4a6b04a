//! Accounts and logins: passwd, shadow, group, sudoers, PAM, sshd and ssh configuration.

use super::Evidence;
use super::facts::Facts;
use super::needs::Needs;
use super::shape::{Separator, Shape};
use crate::lang::Text;
use crate::screen::line::Classes;
use crate::screen::places::places;
use crate::screen::rule::{Class, Rule};
use crate::screen::search::{contains, position};
use crate::screen::word_list::WordList;

pub(super) static RULE: Rule = Rule {
    id: "config-login",
    class: Class::HostConfig,
    title: Text { zh_tw: "帳號與登入設定", en: "accounts and login configuration" },
    why: Text {
        zh_tw: "這是 passwd、shadow、sudoers、PAM 或 sshd 的內容，說出誰能以什麼方式進入主機。",
        en: "This is content of passwd, shadow, sudoers, PAM or sshd, which says who enters the host and how.",
    },
    instead: Text {
        zh_tw: "寫出改了哪項登入設定與原因，不要貼檔案內容。",
        en: "Write which login setting was changed and why, without the file's lines.",
    },
    hits: &[
        "deploy:x:1001:1001:Deploy,,,:/home/deploy:/bin/bash",
        "deploy:!:20000:0:99999:7:::",
        "PermitRootLogin no\nPasswordAuthentication yes",
        "permitrootlogin without-password",
        "addressfamily any\nlistenaddress 192.0.2.9:22",
        "deploy ALL=(ALL:ALL) NOPASSWD: /usr/bin/systemctl",
        "auth    required    pam_unix.so nullok",
        "docker:x:998:deploy",
        "帳號：deploy:x:1001:1001::/home/deploy:/bin/bash",
    ],
    passes: &[
        "deploy 帳號的登入 shell 未變。",
        "Root logins over SSH are off since the change; the deploy account may restart one unit.",
        "a:b:c",
        "帳號：deploy，登入 shell 為 /bin/bash，UID:1001，未變。",
    ],
};

/// Settings of sshd and ssh.
static SSHD: WordList<34> = WordList::of([
    "AcceptEnv",
    "AllowGroups",
    "AllowTcpForwarding",
    "AllowUsers",
    "AuthorizedKeysFile",
    "Banner",
    "ChallengeResponseAuthentication",
    "ClientAliveCountMax",
    "ClientAliveInterval",
    "DenyUsers",
    "ForwardAgent",
    "GSSAPIAuthentication",
    "Host",
    "HostKey",
    "HostName",
    "IdentityFile",
    "KbdInteractiveAuthentication",
    "ListenAddress",
    "LoginGraceTime",
    "MaxAuthTries",
    "MaxSessions",
    "PasswordAuthentication",
    "PermitEmptyPasswords",
    "PermitRootLogin",
    "Port",
    "PrintMotd",
    "ProxyJump",
    "PubkeyAuthentication",
    "SendEnv",
    "StrictHostKeyChecking",
    "Subsystem",
    "UseDNS",
    "UsePAM",
    "X11Forwarding",
]);

/// The same as `sshd -T` prints them, without those that are words.
static SSHD_PRINTED: WordList<34> = WordList::of([
    "acceptenv",
    "addressfamily",
    "allowagentforwarding",
    "allowgroups",
    "allowstreamlocalforwarding",
    "allowtcpforwarding",
    "allowusers",
    "authenticationmethods",
    "authorizedkeyscommand",
    "authorizedkeysfile",
    "clientalivecountmax",
    "clientaliveinterval",
    "denyusers",
    "gatewayports",
    "gssapiauthentication",
    "hostbasedauthentication",
    "ignorerhosts",
    "kbdinteractiveauthentication",
    "kerberosauthentication",
    "listenaddress",
    "logingracetime",
    "maxauthtries",
    "maxsessions",
    "maxstartups",
    "passwordauthentication",
    "permitemptypasswords",
    "permitrootlogin",
    "permituserenvironment",
    "printlastlog",
    "pubkeyauthentication",
    "stricthostkeychecking",
    "tcpkeepalive",
    "usepam",
    "x11forwarding",
]);

/// Openings of lines of sudoers and PAM.
const OPENINGS: [&str; 5] =
    ["@include common-", "Defaults\t", "Cmnd_Alias", "User_Alias", "Host_Alias"];

/// The signs of an account, or the beginning of a setting.
pub(super) const NEEDS: Needs = Needs::NONE
    .beginning(b"@-", Classes::COLON.or(Classes::EQUALS))
    .with(Facts::FIELD.or(Facts::of(Classes::SLASH.or(Classes::UPPER))))
    .and_with(Facts::of(Classes::COLON.or(Classes::PARENTHESIS)))
    .or_opening(
        const {
            &[
                SSHD.all(),
                SSHD_PRINTED.all(),
                &OPENINGS,
                &["auth", "account", "session", "password", "uid"],
            ]
        },
    );

/// The same without what only opens a file.
pub(super) const NEEDS_TO_HIT: Needs = NEEDS
    .beginning(b"-", Classes::COLON.or(Classes::EQUALS))
    .or_opening(
        const { &[SSHD.all(), SSHD_PRINTED.all(), &["auth", "account", "session", "password", "uid"]] },
    );

pub(super) fn weigh(shape: &Shape<'_>) -> Option<Evidence> {
    shape.evidence(points(shape))
}

fn points(shape: &Shape<'_>) -> u16 {
    let body = shape.body;
    if may_be_database(shape)
        && let Some(points) = database(body)
    {
        return points;
    }
    if shape.line.classes.all(OF_ROW_IN_TEXT)
        && let Some(colon) = position(body, COLON_OF_TEXT.as_bytes())
        && database(body[colon + COLON_OF_TEXT.len()..].trim_ascii_start()).is_some()
    {
        return 100;
    }
    if shape.key == b"uid" && contains(body, b" gid=") {
        return 100;
    }
    let first = body.first().copied().unwrap_or_default();
    let is_pam = matches!(first, b'a' | b's' | b'p' | b'-') && is_pam_type(shape.key);
    let is_printed = first.is_ascii_lowercase() && shape.key_is_in(&SSHD_PRINTED);
    if !is_pam
        && !is_printed
        && !first.is_ascii_uppercase()
        && first != b'@'
        && !shape.has(Classes::EQUALS)
    {
        return 0;
    }
    let is_plain = || shape.separator == Separator::Blank && shape.count_words(4) <= 4;
    if (is_printed || first.is_ascii_uppercase() && shape.key_is_in(&SSHD))
        && is_plain()
        && !shape.value.is_empty()
        && !shape.value.ends_with(b".")
    {
        // Nothing else has a switch under one of these names.
        let is_switch =
            matches!(shape.value, b"yes" | b"no" | b"prohibit-password" | b"without-password");
        return if is_switch && shape.key.len() >= 12 { 100 } else { 50 };
    }
    let is_sudo = || {
        shape.has(Classes::EQUALS) && shape.has(Classes::PARENTHESIS) && contains(body, b"ALL=(")
            || shape.has(Classes::COLON) && contains(body, b"NOPASSWD:")
    };
    let is_module = is_pam && contains(body, b"pam_") && contains(body, b".so");
    if shape.has(Classes::UPPER) && is_sudo() || is_module {
        return 100;
    }
    const CONTROLS: [&[u8]; 6] =
        [b"include", b"substack", b"required", b"requisite", b"sufficient", b"optional"];
    let may_open = matches!(body.first(), Some(b'@' | b'D' | b'C' | b'U' | b'H'));
    if may_open && OPENINGS.iter().any(|opening| body.starts_with(opening.as_bytes())) {
        return 60;
    }
    let has_control =
        is_pam && is_plain() && CONTROLS.iter().any(|control| shape.value.starts_with(control));
    if has_control { 45 } else { 0 }
}
/// The types of a line of PAM (pam.conf(5)).
fn is_pam_type(key: &[u8]) -> bool {
    matches!(
        key,
        b"auth"
            | b"account"
            | b"session"
            | b"password"
            | b"-auth"
            | b"-session"
            | b"-account"
            | b"-password"
    )
}

/// The colon of Chinese, behind which a row may stand.
const COLON_OF_TEXT: &str = "：";

/// The kinds of bytes of a line that holds one.
const OF_ROW_IN_TEXT: Classes = Classes::HIGH.or(Classes::SLASH).or(Classes::COLON);

/// Whether a line begins with a name and a colon. The names of machines end with a dollar, which keys do not have.
fn may_be_database(shape: &Shape<'_>) -> bool {
    shape.has(Classes::COLON) && matches!(shape.body.get(shape.key.len()), Some(b':' | b'$'))
}

/// Lines of passwd, shadow and group (passwd(5), shadow(5), group(5)).
fn database(body: &[u8]) -> Option<u16> {
    const FIELDS_MAX: usize = 9;
    let begins_as_name =
        body.first().is_some_and(|byte| byte.is_ascii_lowercase() || *byte == b'_');
    if body.len() > 512 || !begins_as_name {
        return None;
    }
    let count = places(body, *b":").count() + 1;
    if !matches!(count, 4 | 7 | FIELDS_MAX) {
        return None;
    }
    let mut fields = body.split(|byte| *byte == b':');
    let name = fields.next()?;
    let is_name = name.first().is_some_and(|byte| byte.is_ascii_lowercase() || *byte == b'_')
        && name.len() <= 32
        && name.iter().all(|byte| {
            byte.is_ascii_lowercase()
                || byte.is_ascii_digit()
                || matches!(byte, b'_' | b'-' | b'$' | b'.')
        });
    if !is_name {
        return None;
    }
    let rest: [&[u8]; 8] = std::array::from_fn(|_| fields.next().unwrap_or_default());
    let is_number = |field: &[u8]| !field.is_empty() && field.iter().all(u8::is_ascii_digit);
    let is_line = match count {
        7 => is_number(rest[1]) && is_number(rest[2]) && rest[4].starts_with(b"/"),
        FIELDS_MAX => {
            (is_number(rest[1]) || rest[1].is_empty())
                && (is_number(rest[2]) || rest[2].is_empty())
                && (rest[0].starts_with(b"$")
                    || matches!(rest[0], b"*" | b"!" | b"!!" | b"!*" | b""))
        }
        _ => matches!(rest[0], b"x" | b"*" | b"!") && (is_number(rest[1]) || rest[1].is_empty()),
    };
    is_line.then_some(100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        assert!(SSHD.is_sorted() && SSHD_PRINTED.is_sorted());
    }
}
