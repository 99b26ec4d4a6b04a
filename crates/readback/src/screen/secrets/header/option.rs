//! Options of commands that log somebody in: `-u user:password`, `-p password`, `--passphrase …`.

use super::super::configured::is_number_told;
use super::super::forms::name::{Credential, credential};
use super::super::forms::text::{ends_in_any_case, is_name, starts_in_any_case};
use super::super::forms::value::{Tie, Value, is_name_in_capitals, value_at};
use super::super::found::Found;
use super::AUTH;
use crate::screen::line::{Classes, Line, Word};

/// The options after which a login or a password may stand.
const LOGIN_OPTIONS: [&[u8]; 22] = [
    b"-u",
    b"--user",
    b"-U",
    b"--proxy-user",
    b"-p",
    b"-a",
    b"-w",
    b"-P",
    b"-k",
    b"-A",
    b"-X",
    b"-c",
    b"--value",
    b"--secret-string",
    b"-b",
    b"--body",
    b"-E",
    b"--cert",
    b"--proxy-cert",
    b"--pin",
    b"--so-pin",
    b"--new-pin",
];

/// `-u user:password`, `-p password` of the commands that take it so, `--password value`.
pub(in super::super) fn look_at_option(line: &Line<'_>, word: Word, found: &mut Found) {
    let option = line.word(word);
    if option.len() < 2 {
        return;
    }
    let is_named = option.len() > 2 && is_password_option(option);
    if !LOGIN_OPTIONS.contains(&option) {
        // What is joined to the option for a password may be the name of one: `mysql -uroot -ppasswort`.
        look_at_joined_option(line, word, found);
        if !is_named {
            return;
        }
    }
    let index = line.index_of(word);
    let Some(next) = line.words().get(index + 1) else { return };
    let value = value_at(line.text, next.start);
    // Another option: the password is asked for.
    if value.text.starts_with(b"-") {
        return;
    }
    if is_named {
        if is_password_of_letters(value) && ends_argument(line, index + 1) {
            found.add(&AUTH, next.start);
        }
        return;
    }
    if is_value_of_option(line, index, option, value) {
        found.add(&AUTH, next.start);
    }
}

/// Whether the value behind an option that is so called by some commands is a secret, because the command is one of them.
fn is_value_of_option(line: &Line<'_>, index: usize, option: &[u8], value: Value<'_>) -> bool {
    let has_command = |names: &[&[u8]]| has_command(line, index, names);
    let is_argument = || is_argument(line, index + 1);
    let is_password = || value.is_secret(Credential::Password, Tie::Assigned);
    let is_password_or_phrase = || is_password() || value.is_phrase();
    match option {
        b"-u" | b"--user" | b"-U" | b"--proxy-user" => {
            let is_pair = is_user_and_password(value) || is_behind_percent(value);
            let is_listed = || {
                let login = line.words().get(index + 1);
                login.is_some_and(|login| is_behind_comma(line.word(*login)))
            };
            is_pair && has_command(&TAKE_LOGIN) || has_command(&[b"lftp"]) && is_listed()
        }
        b"-p" if has_command(&TAKE_PASSWORD_ALONE) => is_password() && is_argument(),
        b"-p" => {
            has_login(line, index)
                && has_command(&TAKE_PASSWORD_BESIDE_LOGIN)
                && is_password()
                && !is_port(value.text)
                && is_argument()
        }
        b"-E" | b"--cert" | b"--proxy-cert" => {
            has_command(&[b"curl"]) && is_certificate_with_password(value)
        }
        b"--pin" | b"--so-pin" | b"--new-pin" => is_pin(value) && has_command(&TAKE_PIN),
        b"-A" | b"-X" | b"-c" => {
            has_command(&OF_SNMP) && value.is_secret(Credential::Secret, Tie::Assigned)
        }
        b"--value" | b"--secret-string" => has_command(&OF_VAULTS) && is_password(),
        b"-a" if has_command(&[b"http", b"https", b"xh"]) => is_user_and_password(value),
        b"-a" => has_command(&[b"redis-cli"]) && is_password_or_phrase(),
        b"-b" | b"--body" => has_command(&[b"secret"]) && is_password(),
        b"-w" => has_command(&OF_LDAP) && is_password_or_phrase(),
        b"-P" => has_command(&TAKE_PASSWORD_BY_CAPITAL) && is_password_or_phrase(),
        b"-k" => has_command(&[b"openssl"]) && is_password_or_phrase(),
        _ => false,
    }
}

/// Commands that take `user:password` or `user%password` behind `-u`.
const TAKE_LOGIN: [&[u8]; 13] = [
    b"curl",
    b"wget",
    b"http",
    b"smbclient",
    b"rpcclient",
    b"etcdctl",
    b"net",
    b"smbget",
    b"smbcacls",
    b"ab",
    b"aria2c",
    b"hey",
    b"winexe",
];

/// Commands that take a password behind `-p`, and the user behind another option.
const TAKE_PASSWORD_BESIDE_LOGIN: [&[u8]; 28] = [
    b"docker",
    b"psexec",
    b"cqlsh",
    b"rdesktop",
    b"twine",
    b"sshpass",
    b"mysql",
    b"podman",
    b"helm",
    b"az",
    b"oc",
    b"crictl",
    b"mongosh",
    b"mongo",
    b"mongodump",
    b"mariadb",
    b"ncftpput",
    b"ncftpget",
    b"cypher-shell",
    b"buildah",
    b"skopeo",
    b"nerdctl",
    b"oras",
    b"wbadmin",
    b"plink",
    b"pscp",
    b"bcp",
    b"influx",
];

/// Commands that take a password behind `-P`.
const TAKE_PASSWORD_BY_CAPITAL: [&[u8]; 8] =
    [b"ipmitool", b"sqlcmd", b"zip", b"unzip", b"bcp", b"isql", b"mosquitto_pub", b"mosquitto_sub"];

/// Commands of net-snmp, which take passphrases and a community.
const OF_SNMP: [&[u8]; 5] = [b"snmpwalk", b"snmpget", b"snmpset", b"snmpbulkwalk", b"snmpbulkget"];

/// Commands that put a secret into the vault of a cloud.
const OF_VAULTS: [&[u8]; 4] =
    [b"keyvault", b"put-parameter", b"put-secret-value", b"create-secret"];

/// Commands of OpenLDAP.
const OF_LDAP: [&[u8]; 5] =
    [b"ldapsearch", b"ldapmodify", b"ldapadd", b"ldapdelete", b"ldapwhoami"];

/// Commands that take a password behind `-p`, with or without a user.
const TAKE_PASSWORD_ALONE: [&[u8]; 7] = [
    b"useradd",
    b"usermod",
    b"evil-winrm",
    b"crackmapexec",
    b"netexec",
    b"nxc",
    b"bloodhound-python",
];

/// Commands that talk to a token or a card.
const TAKE_PIN: [&[u8]; 7] = [
    b"pkcs11-tool",
    b"pkcs15-tool",
    b"pkcs15-init",
    b"softhsm2-util",
    b"yubico-piv-tool",
    b"p11tool",
    b"openpgp-tool",
];

/// Digits, or a password, behind the option for the PIN of a token.
fn is_pin(value: Value<'_>) -> bool {
    const DIGITS: std::ops::RangeInclusive<usize> = 4..=12;
    DIGITS.contains(&value.text.len()) && value.text.iter().all(u8::is_ascii_digit)
        || value.is_secret(Credential::Password, Tie::Assigned)
}

/// `client.pem:password`: a file with a certificate, and what opens it.
fn is_certificate_with_password(value: Value<'_>) -> bool {
    const FILES: [&[u8]; 6] = [b".pem", b".p12", b".pfx", b".crt", b".cer", b".cert"];
    memchr::memrchr(b':', value.text).is_some_and(|colon| {
        let password = Value { text: &value.text[colon + 1..], ..value };
        FILES.iter().any(|file| ends_in_any_case(&value.text[..colon], file))
            && !password.text.is_empty()
            && password.is_secret(Credential::Password, Tie::Assigned)
    })
}

/// `--passphrase`, `-storepass`, `-pw`: an option that is named after a password.
fn is_password_option(option: &[u8]) -> bool {
    option.last().is_some_and(u8::is_ascii_alphabetic)
        && option.iter().all(|byte| is_name(*byte))
        && credential(option) == Some(Credential::Password)
}

/// Whether it is a password of small letters, at which nobody looks that meets it by itself. What is said of an option is
/// none.
fn is_password_of_letters(value: Value<'_>) -> bool {
    const SAID: [&[u8]; 8] =
        [b"option", b"options", b"flag", b"argument", b"parameter", b"switch", b"here", b"again"];
    value.text.iter().all(u8::is_ascii_lowercase)
        && !SAID.contains(&value.text)
        && value.is_secret(Credential::Password, Tie::Assigned)
}

/// Whether the line ends behind an argument, or the next one is an option, a path or what goes on in the shell.
fn ends_argument(line: &Line<'_>, index: usize) -> bool {
    let word = line.word(line.words()[index]);
    let next = line.words().get(index + 1).map(|next| line.text[next.start]);
    word.last().is_some_and(u8::is_ascii_alphabetic)
        && next.is_none_or(|first| matches!(first, b'-' | b'/' | b'|' | b'&' | b'\\' | b'$'))
}

/// `mysql -pPassword`, `curl -uuser:password`: the commands that join an option and its value.
fn look_at_joined_option(line: &Line<'_>, word: Word, found: &mut Found) {
    const TAKE_PASSWORD: [&[u8]; 9] = [
        b"mysql",
        b"mysqldump",
        b"mysqladmin",
        b"mariadb",
        b"sshpass",
        b"7z",
        b"7za",
        b"7zr",
        b"unrar",
    ];
    let Some([b'-', option @ (b'p' | b'u'), ..]) = line.text.get(word.start..word.end) else {
        return;
    };
    let value = value_at(line.text, word.start + 2);
    // `-pass`, `-password`: the option is spelled out.
    if matches!(value.text, b"ass" | b"asswd" | b"assword" | b"assphrase") {
        return;
    }
    let is_password = match option {
        b'p' => {
            let index = line.index_of(word);
            (word.classes.any(Classes::DIGIT)
                || value.is_quoted
                || has_command(line, index, &[b"sshpass"])
                || is_behind_user_option(line, index))
                && (value.is_secret(Credential::Password, Tie::Assigned)
                    || is_short_number(value.text) && is_behind_user_option(line, index))
                && !is_number_told(value.text, line.text, word.end)
                && has_command(line, index, &TAKE_PASSWORD)
        }
        b'u' => {
            word.classes.any(Classes::COLON)
                && is_user_and_password(value)
                && has_command(line, line.index_of(word), &[b"curl"])
        }
        _ => false,
    };
    if is_password {
        found.add(&AUTH, word.start);
    }
}

/// Whether a word is an argument and does not begin a sentence: two words of small letters behind one are prose.
fn is_argument(line: &Line<'_>, index: usize) -> bool {
    let is_small = |word: &Word| line.word(*word).iter().all(|byte| byte.is_ascii_lowercase());
    let words = line.words().get(index..line.words().len().min(index + 3)).unwrap_or_default();
    words.len() < 3 || !words.iter().all(is_small)
}

/// Whether one of these commands stands before a word.
fn has_command(line: &Line<'_>, index: usize, names: &[&[u8]]) -> bool {
    const COMMANDS_BACK_MAX: usize = 12;
    line.words()[index.saturating_sub(COMMANDS_BACK_MAX)..index].iter().any(|word| {
        let word = line.word(*word);
        let is_mark = |byte: &u8| !byte.is_ascii_alphanumeric() && !b"._-".contains(byte);
        let end = word.iter().rposition(|byte| !is_mark(byte)).map_or(0, |at| at + 1);
        // Whatever is written right before a command: a path, a quotation mark, a line's number, the mark of a difference.
        let is_command = |word: &[u8]| {
            let mut start = word.iter().rposition(is_mark).map_or(0, |at| at + 1);
            start += usize::from(matches!(word[start..], [b'-' | b'_', ..]));
            let word = &word[start..];
            names.iter().any(|name| starts_in_any_case(word, name) && word.len() <= name.len() + 4)
        };
        let word = &word[..end];
        // An image has a tag behind its name.
        let tag = memchr::memrchr(b':', word);
        is_command(word) || tag.is_some_and(|colon| is_command(&word[..colon]))
    })
}

/// Whether a user or a login is named in the command: `docker run -p 80:80` has neither.
fn has_login(line: &Line<'_>, index: usize) -> bool {
    line.words()[..index].iter().rev().take(12).any(|word| {
        let word = line.word(*word);
        word == b"-u"
            || word == b"login"
            || ends_in_any_case(word, b"sshpass")
            || starts_in_any_case(word, b"--user")
    })
}

/// `-u root -pPassword`, `-uroot -pPassword`: whether the user stands right before a word.
fn is_behind_user_option(line: &Line<'_>, index: usize) -> bool {
    let back = |by: usize| index.checked_sub(by).map(|at| line.word(line.words()[at]));
    let is_user = |word: &[u8]| starts_in_any_case(word, b"--user=");
    back(1).is_some_and(|word| is_user(word) || word.len() > 2 && word.starts_with(b"-u"))
        || back(2).is_some_and(|word| matches!(word, b"-u" | b"--user"))
}

/// Two digits or three, which is a password where one is joined to its option.
fn is_short_number(text: &[u8]) -> bool {
    matches!(text.len(), 2 | 3) && text.iter().all(u8::is_ascii_digit)
}

fn is_port(text: &[u8]) -> bool {
    const DIGITS_MAX: usize = 5;
    text.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.' | b'/'))
        && (text.len() <= DIGITS_MAX || !text.iter().all(u8::is_ascii_digit))
}

/// `user,password`, as lftp takes them.
fn is_behind_comma(word: &[u8]) -> bool {
    memchr::memchr(b',', word).is_some_and(|comma| {
        let value = value_at(word, comma + 1);
        value.text != b"guest" && value.is_secret(Credential::Password, Tie::Said)
    })
}

/// `user%password`, as Samba takes them.
fn is_behind_percent(value: Value<'_>) -> bool {
    memchr::memchr(b'%', value.text).is_some_and(|percent| {
        let password = Value { text: &value.text[percent + 1..], ..value };
        password.is_secret(Credential::Password, Tie::Assigned)
    })
}

/// `user:password`, either of which may be empty.
fn is_user_and_password(value: Value<'_>) -> bool {
    memchr::memchr(b':', value.text).is_some_and(|colon| {
        let (user, password) = (&value.text[..colon], &value.text[colon + 1..]);
        let is_secret =
            |text| Value { text, ..value }.is_secret(Credential::Password, Tie::Assigned);
        // `USERNAME:PASSWORD`: both are names of what stands there.
        if user.iter().all(u8::is_ascii_uppercase) && is_name_in_capitals(password) {
            return false;
        }
        is_secret(password) || (password.is_empty() && is_secret(user))
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn commands_take_passwords_and_pins_behind_options() {
        let is_hit = |text: &str| {
            let hits = crate::screen::screen(text.as_bytes());
            hits.iter().any(|hit| hit.rule.id == "secret-auth-header")
        };
        for text in [
            "evil-winrm -i 10.0.0.5 -u svc_backup -p 'plum56%KIW'",
            "curl --cert client.pem:plum7659 --key client.key https://mail.example.net/",
            "curl -E client.p12:plum7659 https://mail.example.net/",
            "pkcs11-tool --login --pin 749167 -O",
            "softhsm2-util --init-token --slot 0 --so-pin 749167",
            "cli -u ops -password plumtree",
            "java -jar jenkins-cli.jar -u ops -password plumtree",
            "cli -u ops -passwd plumtree",
            "cli -u ops -pass plumtree",
            "cli -u ops -pw plumtree",
            "cli -u ops -passphrase plumtree",
            "mysql -uroot -ppasswort",
            "mysql -u root -p789",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "evil-winrm -i 10.0.0.5 -u svc_backup -p $PW",
            "evil-winrm was blocked by EDR on host12.",
            "curl --cert client.pem --key client.key https://mail.example.net/",
            "curl --cert client.pem:$CERT_PW https://mail.example.net/",
            "curl -E client.pem https://mail.example.net:8443/",
            "pkcs11-tool --login --pin $PIN -O",
            "docker run --pin 2041 edge",
            "mysql -u root -p789 was a typo for port 789.",
            "mysql -u root -password was wrong",
            "lftp -u anonymous,guest hung.",
            "nxc smb 10.0.0.0/24 was started by the red team",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
