//! A word for a credential, and a value: `dbPassword=…`, "密碼為 …", `vendor SECRET …`, `"token", "…"`.

use super::command;
use super::forms::encoding::is_escaped;
use super::forms::methods::tells_how;
use super::forms::mixture::{is_accented, is_mixture, stretch_at};
use super::forms::name::{Credential, credential};
use super::forms::places::{places, places_within};
use super::forms::public::{is_arn, is_id_of_application, is_within_arn};
use super::forms::text::{
    LOOK_BACK_BYTES, back_over, ends_with, is_blank, is_name, is_quote, over, without_marks,
};
use super::forms::value::{Tie, Value, is_too_short, value_at};
use super::found::Found;
use super::introduced::{introduced, is_behind_tag, may_be_introduced, may_stand_behind_name};
use super::joined::is_joined_to_name;
use super::login;
use super::token::ESCAPES;
use crate::lang::Text;
use crate::screen::line::{Classes, Line, Word};
use crate::screen::rule::{Class, Rule};

pub(super) static VALUE: Rule = Rule {
    id: "secret-credential-value",
    class: Class::Secret,
    title: Text {
        zh_tw: "密碼、金鑰或權杖的值", en: "the value of a password, key or token"
    },
    why: Text {
        zh_tw: "在代表憑證的字眼、帳號或以密碼為引數的指令之後寫出了它的值，表格的欄也算；凡讀得到這份紀錄的人都能使用它。",
        en: "A word for a credential, a user or a command that takes a password is followed by its value, as is the \
             heading of a column; whoever reads the record can use it.",
    },
    instead: Text {
        zh_tw: "寫出是哪一組憑證、誰在何時更換，值一律不寫；已外流的值請立即作廢。",
        en: "Say which credential it was and who replaced it when, never the value; revoke what was exposed.",
    },
    hits: &[
        "db_password = Tr0mbone-73!",
        "db_password = Tr0mbone#73[",
        "export EDGE_ACCESS_KEY='q8Zt3kVw7Lm2Xp9s'",
        "The admin password is 'plumtree' on that host.",
        "parcelbot SECRET 9f3c1e7a5b2d8f60",
        "管理員密碼為 kiwi4Tango，登入後請更換。",
        "權杖：zq81Lm0Vt72Kx95w",
        "{\"user\":\"edge\",\"pass\":\"m4ngo-Tree\"}",
        "<add key=\"QueuePassword\" value=\"r1verBank\" />",
        "if given.Secret != \"open-barrel\" {",
        "Kennwort: Sommer-73!",
        "パスワードは Natsu-73! です。",
        "token digest: sha256:0f1e2d3c4b5a69788796a5b4c3d2e1f0",
        "帳密：root / plumTree42",
        "The console still took admin / W1nter!9.",
        "驗證碼為 883412。",
        "echo 'root:plumTree42' | chpasswd",
        "RUN echo \"edge:plumtree\" | chpasswd",
        "print(\"seeded: admin / admin\")",
        "The seeded users are admin / admin123.",
        "password: PlainPlumTree",
        "edge_password: plum_password",
        "Log in with the password: **plumtree**.",
        "**Password:** plumtree",
        "const password = process.env.DB_PASSWORD || 'plumtree';",
        "    API_TOKEN: plumtree42",
        "echo \"plumtree\" | passwd --stdin edge",
        "POSTGRES_PASSWORD=${POSTGRES_PASSWORD:-plumtree}",
        "$pw = ConvertTo-SecureString \"plumtree\" -AsPlainText -Force",
        "kinit edge <<< plumTree42",
        "setx DB_PASSWORD kiwi7",
        "client = QueueClient(\"edge\", \"plumTree42\")",
        "臨時密碼：Plum-tree7",
        "The password is always plumtree1.",
        "gpg --batch --passphrase \"plum tree in bloom\" -d edge.gpg",
        "root / plumtree99",
        "user,host,password\nedge,host-a,plumTree42",
        "INSERT INTO accounts (login, pass) VALUES ('edge', 'plumTree42');",
        "<Pass encoding=\"base64\">cGx1bVRyZWU0Mg</Pass>",
        "requests.get(url, auth=('edge', 'plumtree'))",
        "<entry key=\"db.password\">plumTree42</entry>",
        "radius-server key plumTree42",
        "The edge_key is 0badcafe-1234-4978-8796-a5b4c3d2e1f0.",
        "憑證密碼「plumTree7」已貼出。",
        "帳號 edge，密碼 plumtree",
        "mdp : plumTree7",
        "machine host-a login edge port 21 password plumTree7",
        "sqlplus edge/plumTree7@ORDERS",
        "stats auth edge:plumTree7",
        "tacacs-server host 192.0.2.1 key plumTree7",
        "SecretID: 0badcafe-1234-4978-8796-a5b4c3d2e1f0",
        "PUK: 83920174",
        "Zugang: edge / plumTree42",
        "<password><![CDATA[plumtree]]></password>",
        "<key>Password</key>\n<string>plumtree</string>",
        "ALTER USER edge IDENTIFIED WITH caching_sha2_password BY 'plumtree';",
        ": PSK \"plumtree\"",
        "set psksecret plumTree7",
        "set passwd ENC plumTree42==",
        "ntp authentication-key 1 md5 plumTree7",
        "createUser edge SHA \"plumTree7\" AES \"kiwi4Tango\"",
        "radtest edge plumTree7 host-a 0 kiwi4Tango",
        "net use Z: \\\\host-a\\share plumTree7 /user:edge",
        "[smtp.example.net]:587 edge@example.net:plumTree7",
        "MAIL_PASSWORD = 'plum tree kiwi tang'",
        "db.connect(\"host-a\", \"edge\", \"plumTree42\", \"orders\")",
        "MNEMONIC=\"plum tree kiwi tango barrel river anchor lemon velvet garden tunnel orbit\"",
        "2FA setup key: plum 7ree kiwi 4tan",
        "Recovery key: 123456-234567-345678-456789-567890-678901-789012-890123",
        "parcelSECRETbox-98765432-4321-4321-4321-plumtreekiwi",
        "requirepass plumtree",
        "edge(config)# username ops secret 0 plumtree",
        "neighbor 192.0.2.1 password plumtree",
        "The file still had `rocommunity plumtree` in it.",
        "smbclient //host-a/share plumtree -U edge",
        "I changed the password to Plum25tree.",
        "amy: root password?\nops: Plum25tree",
        "password (Plum25tree)",
        "密碼如下\nplum2025",
        "用 ops/plum123 登入",
        "密碼：plum_tree_2025",
        "密碼前四碼是 Plu!",
        "Password: KLzdoc?AjIhK",
        "The root password is PLumTRfuhw, and nobody changed it.",
        "密碼：plumTRw-GdKiwM",
        "Vendor appliance password is Grüße-aus-Köln7.",
        "vCenter\n使用者名稱\nops\n密碼\n32!plum==3cpp",
        "密碼重設為「plum^Tree42」",
        "SNMP community \"pl4m-rw\"",
        "值班手機解鎖碼是 258046",
        "助記詞：plum tree kiwi tango barrel river anchor lemon velvet garden tunnel orbit",
        "「密碼：plumtree」已貼出，請更換。",
        "password=plüm42",
        "app.config['SECRET_KEY'] = 'plumtree'",
        "secret: 'plumTreeInBloom'",
        "帳號：edge 密碼：plum_TREE94 ，已於當日移除。",
        "The passphrase is plum-basket-noodle-kiwi, and it was shared.",
    ],
    passes: &[
        "The database password was rotated at 02:40 by the platform team.",
        "password: [REDACTED]",
        "Password: **expired**, renewed by the platform team.",
        "password: LastPass",
        "secret: AzureKeyVault",
        "密碼會使用 `password_hash()` 存成雜湊。",
        "Pass `--upgrade` to the installer.",
        "echo \"edge:$NEW_PASSWORD\" | chpasswd",
        "Roles (admin / operator) and sites (root / leaf) were checked.",
        "mysqldump -u root -p --all-databases",
        "API key (if authentication is enabled)",
        "密碼已更換，新值存放於保管庫。",
        "token: expired",
        "EDGE_ACCESSKEY=$AWS_ACCESSKEY",
        "**Password:** rotated at 02:40.",
        "API_TOKEN: expired",
        "DB_PASSWORD=${DB_PASSWORD:-$EDGE_DB_PASSWORD}",
        "The backup key is ${BACKUP_KEY:-none} there.",
        "no_secret_value_attestation:\n  attested: true",
        "Create a new API key called \"edge\" with the write permission.",
        "secret: db-credentials",
        "權杖於 2026-06-11T02:40:00+08:00 失效，屬預期。",
        "The token for host-188 is valid until 2026-06-30.",
        "La clave primaria de la tabla orders estaba dañada.",
        "帳密輪替：root / ops 兩個帳號，皆已完成。",
        "OTP 簡訊延遲 1200 秒，影響 883412 名使用者。",
        "rabbitmqctl add_user failed with exit code 70.",
        "The password hash is argon2id now.",
        "user,host,password\nedge,host-a,rotated",
        "INSERT INTO accounts (login, pass) VALUES ('edge', '[REDACTED]');",
        "root / deploy",
        "admin: host188",
        "passphrase=\"see the vault of the team\"",
        "The --password option is deprecated since version 4.",
        "DB_PASSWORD is read from the secret store.",
        "password=@@DB_PASS@@",
        "tokenizer: cl100k_base",
        "sshpass -p %{PW} ssh edge",
        "kubectl create secret generic edge --from-file=password=./pw.txt",
        "connect(\"host-a\", \"orders\") timed out.",
        "The isakmp key was replaced on 12 peers.",
        "{\"key\": \"password\", \"value\": \"[REDACTED]\"}",
        "password: vault:edge/db",
        "$pw = ConvertTo-SecureString $given -AsPlainText",
        "new mysqli(\"host-a\", \"edge\", \"[REDACTED]\", \"orders\")",
        "The user edge and password rotation are done.",
        "パスワードを host-a で変更しました。",
        "The machine learning login and password store2 moved.",
        "密碼「policy」欄位為必填。",
        "帳號 edge 的密碼已於 02:40 更換。",
        "set password policy on all switches before noon",
        "The key 2026-0612-0412-0001 was closed.",
        "Site codes ktw2 kla3 ksf4 kny5 are in use.",
        "The radtest from host2 timed out twice.",
        "SNMP auth SHA and priv AES were enabled on sw2.",
        "Recovery phrase: kept offline in two sealed envelopes by the platform team and never typed here",
        "enable password rotation in the runbook",
        "requirepass was set by the operator.",
        "snmp-server community <community> RO",
        "We set the password to expire after 24h.",
        "Q: root password?\nA: in the vault, item 2041.",
        "The password (OPS-2041) was rotated.",
        "密碼由 ops2 更換，新值存放於保管庫。",
        "用 admin/ops 兩個帳號登入皆成功",
        "password: see_vault_2041",
        "密碼前四碼不得為生日。",
        "Password: LastPass-shared folder",
        "The password is SHA256-hashed.",
        "密碼為 SHA512-crypt 格式",
        "Password: CVE-2026-12345",
        "programs like `htpasswd`, `dbmmanage`, etc.",
        "It insists that the user enters a password. (`Must_GiveEmail2`)",
        "Pass \"usbcore.nousb2\" to the crash kernel.",
        "見 `EDGE_PASSWORD`。預設資料目錄為 `~/.edge2`，可另行指定。",
        "The password is CyberArk-managed and rotates daily.",
        "Password: min=12, maxAge=90d",
        "Password: 2026-06-11T02:40:00+08:00 last changed",
        "使用者名稱\nops\n密碼\n已輪替",
        "密碼欄位改為「optional」",
        "SNMP community \"public\" was removed.",
        "機房密碼鎖 2026 年更換",
        "助記詞：已封存於保險箱，由平台組與資安組各保管一份",
        "client_secret: \"setByOperator\"",
        "Passwort: länge12",
        "SECRET_KEY = 'staging'",
        "狀態「密碼：active」，「金鑰：active」。",
    ],
};

/// Letters of a word that nothing introduces, from which it may be a value all the same.
const BARE_LETTERS_MIN: usize = 20;

/// Places in a word where a value is looked for.
const PLACES_MAX: usize = 256;

/// Bytes of the shortest name and a separator.
const NAMED_BYTES_MIN: usize = 3;

/// What stands before a word.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    /// A blank, or nothing.
    Blank,
    /// Characters beyond ASCII, without a blank or with one.
    OtherScript,
}

/// Whether a word may be a value by its kinds of bytes or its length, or may introduce one.
pub(super) const fn may_be_value(word: Word) -> bool {
    const MARKS: Classes =
        Classes::PARENTHESIS.or(Classes::BRACKET).or(Classes::STAR).or(Classes::BACKSLASH);
    const KINDS: Classes = Classes::DIGIT.or(SEPARATORS).or(QUOTES).or(MARKS);
    word.len() >= BARE_LETTERS_MIN || word.classes.any(KINDS)
}

/// Looks at a word.
#[inline]
pub(super) fn look(line: &Line<'_>, word: Word, before: Before, found: &mut Found) {
    if !found.has(&VALUE)
        && let Some(at) = place_of_value(line, word, before, found)
        && !(word.classes.any(ESCAPES) && is_escaped(line.word(word)))
    {
        found.add(&VALUE, at);
    }
    command::look_at_letters(line, word, found);
    login::look_at_twin(line, word, found);
}

/// Looks at a word that is an address of a page by [`super::url::plain_address`]: at what stands behind separators in
/// it, other than its first colon.
pub(super) fn look_in_address(line: &Line<'_>, word: Word, found: &mut Found) {
    let bytes = line.word(word);
    if found.has(&VALUE) {
        return;
    }
    let mut separators = places(bytes, *b"=:>");
    separators.next();
    let behind = behind_separator(line, word, separators, found);
    if let Some(at) = behind
        && !(word.classes.any(ESCAPES) && is_escaped(bytes))
    {
        found.add(&VALUE, at);
    }
}

/// Where the first value begins that a word is, holds, or introduces.
#[inline]
fn place_of_value(line: &Line<'_>, word: Word, before: Before, found: &mut Found) -> Option<usize> {
    let text = line.text;
    let bytes = line.word(word);
    let may_be_value = word.classes.any(Classes::DIGIT)
        || before == Before::OtherScript
        || word.len() >= BARE_LETTERS_MIN
        || word.classes.any(OPENERS) && begins_with_mark(bytes);
    // Before the content there are no letters, nor are there in the mark of an item.
    let before = text.get(line.content_start..word.start);
    if may_be_value
        && !matches!(before, None | Some([] | [b'-', b' ']))
        && !found.has_no_value(word.start)
        && !is_too_short(text, word.start)
        && may_be_named(line, word.start)
        && assess_named(text, word.start) == Seen::Value
    {
        return Some(word.start);
    }
    let behind = if word.classes.any(SEPARATORS) {
        let separators = places_within(text, word.start, word.end, *b"=:>");
        let separators = separators.filter(|at| may_end_name(word, bytes, *at));
        behind_separator(line, word, separators, found)
    } else {
        None
    };
    let quoted =
        if may_hold_quotation(word) { behind_inner_quote(line, word, bytes) } else { None };
    match (behind, quoted) {
        (None, None) => {}
        (Some(first), Some(second)) => return Some(first.min(second)),
        (found, None) | (None, found) => return found,
    }
    let is_joined = word.len() > JOINED_CHARACTERS_MIN
        && word.classes.any(Classes::DIGIT)
        && !word.classes.any(Classes::SLASH)
        && word.classes.any(JOINTS);
    let is_joined = is_joined && is_joined_to_name(bytes) && !is_arn(without_marks(bytes));
    is_joined.then_some(word.start)
}

/// Kinds of bytes that open a value.
const OPENERS: Classes =
    QUOTES.or(Classes::PARENTHESIS).or(Classes::BRACKET).or(Classes::STAR).or(Classes::BACKSLASH);

/// Whether a word begins with a mark that opens a value.
fn begins_with_mark(bytes: &[u8]) -> bool {
    bytes.first().is_some_and(|byte| is_quote(*byte) || matches!(byte, b'(' | b'[' | b'*' | b'\\'))
}

/// What a value stands behind.
pub(super) const SEPARATORS: Classes = Classes::EQUALS.or(Classes::COLON).or(Classes::ANGLE);

/// What a value stands between.
pub(super) const QUOTES: Classes = Classes::QUOTE.or(Classes::BACKTICK);

/// What joins a name and a value into one word.
const JOINTS: Classes = Classes::HYPHEN.or(Classes::UNDERSCORE).or(Classes::DOT);

/// Characters of a value that is joined to its name; with the mark between them it is longer.
pub(super) const JOINED_CHARACTERS_MIN: usize = 16;

/// Whether a name may end before a place in a word. Digits without a letter in the word are a time or a number.
fn may_end_name(word: Word, bytes: &[u8], at: usize) -> bool {
    word.classes.any(Classes::LETTER) || !bytes[..at].last().is_some_and(u8::is_ascii_digit)
}

/// Where the first value stands that follows a run of separators. A word with more names of credentials than any honest
/// one is refused.
fn behind_separator(
    line: &Line<'_>,
    word: Word,
    separators: impl Iterator<Item = usize>,
    found: &mut Found,
) -> Option<usize> {
    let text = line.text;
    let bytes = line.word(word);
    // Fewer bytes do not hold so many names.
    let counts = word.len() > PLACES_MAX * NAMED_BYTES_MIN;
    let mut named = 0;
    for at in separators {
        if matches!(bytes.get(at + 1), Some(b'=' | b'>' | b':' | b'~')) {
            continue;
        }
        let behind = word.start + at + 1;
        let start = match bytes.get(at + 1) {
            Some(b'-') if is_default_of_variable(text, behind) => behind + 1,
            Some(b'*') if text[behind..].starts_with(b"** ") => value_start(text, behind + 2),
            _ => value_start(text, behind),
        };
        // Nothing but marks stands between the separator and the value.
        let may_be_one = (counts || !is_too_short(text, start))
            && (may_be_named(line, word.start + at)
                || bytes[at] == b'>' && is_behind_tag(text, behind));
        let is_asked = may_be_one && start < text.len();
        let seen = if is_asked { assess_named(text, start) } else { Seen::Nothing };
        named += usize::from(seen == Seen::Name);
        if seen == Seen::Value && !is_within_arn(bytes, at) || named > PLACES_MAX {
            return Some(start);
        }
        // The next word may begin there, and is not asked again.
        found.add_no_value(start);
    }
    None
}

/// What stands before a quotation within a word: a bracket, or the comma behind another one.
const BEFORE_QUOTES: Classes =
    Classes::PARENTHESIS.or(Classes::BRACKET).or(Classes::BRACE).or(Classes::OTHER);

/// Whether a quotation may begin within a word.
const fn may_hold_quotation(word: Word) -> bool {
    word.classes.any(QUOTES) && word.classes.any(BEFORE_QUOTES)
}

/// Where the first value stands that is quoted within a word.
fn behind_inner_quote(line: &Line<'_>, word: Word, bytes: &[u8]) -> Option<usize> {
    places(bytes, *b"\"'`")
        .filter(|at| *at > 0 && matches!(bytes[at - 1], b'(' | b',' | b'[' | b'{'))
        .take(PLACES_MAX)
        .map(|at| word.start + at)
        .find(|at| assess(line, *at) == Seen::Value)
}

/// Whether a colon before `behind` begins what a variable of a shell is where nothing is set: `${NAME:-…}`.
#[cold]
fn is_default_of_variable(text: &[u8], behind: usize) -> bool {
    let name = &text[..behind - 1];
    text[behind - 1] == b':' && name[..back_over(text, name.len(), is_name)].ends_with(b"${")
}

/// Where the value begins after a separator.
fn value_start(text: &[u8], after: usize) -> usize {
    let is_before = |byte| is_blank(byte) || matches!(byte, b'=' | b'>' | b'~');
    match text.get(after..) {
        Some([first, ..]) if !is_before(*first) => after,
        Some([b' ', second, ..]) if !is_before(*second) => after + 1,
        _ => over(text, after, LOOK_BACK_BYTES, is_before),
    }
}

/// What is seen at a place in a line.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Seen {
    Nothing,
    /// A credential introduces something that is no value.
    Name,
    Value,
}

/// What the value is that begins at `at`, with its marks, by what introduces it.
pub(super) fn assess(line: &Line<'_>, at: usize) -> Seen {
    if may_be_named(line, at) { assess_named(line.text, at) } else { Seen::Nothing }
}

/// Whether a value at `at` may have a name before it; the cheapest part of asking.
fn may_be_named(line: &Line<'_>, at: usize) -> bool {
    may_stand_behind_name(line.text, at)
        || line.classes.any(Classes::ANGLE) && is_behind_tag(line.text, at)
}

/// The same as [`assess`] where a name may stand before.
#[inline(never)]
pub(super) fn assess_named(text: &[u8], at: usize) -> Seen {
    if may_be_introduced(text, at) && !is_next_key(text, at) {
        assess_introduced(text, at)
    } else {
        Seen::Nothing
    }
}

/// `{"state": "pass", "summary": …`: whether the next key of an object begins here, which is no value of what the last
/// text names.
fn is_next_key(text: &[u8], at: usize) -> bool {
    const KEY_BYTES_MAX: usize = 40;
    let Some((b'"', rest)) = text[at..].split_first() else { return false };
    let key = over(rest, 0, KEY_BYTES_MAX, is_name);
    let behind = back_over(text, at, is_blank);
    key > 0 && rest[key..].starts_with(b"\":") && text[..behind].ends_with(b"\",")
}

fn assess_introduced(text: &[u8], at: usize) -> Seen {
    match introduced(text, at) {
        Some((Credential::Password | Credential::Key, tie))
            if tie != Tie::Assigned && tells_how(text, at) =>
        {
            Seen::Name
        }
        Some((Credential::Key, _)) if is_id_of_application(text, at) => Seen::Name,
        Some((kind, tie)) if value_at(text, at).is_secret(kind, tie) => Seen::Value,
        Some((Credential::Secret, Tie::Assigned)) if is_word_for_key(text, at) => Seen::Value,
        Some((Credential::Password, Tie::Told))
            if is_behind_user(text, at) && value_at(text, at).is_one_beside_user() =>
        {
            Seen::Value
        }
        // `with passphrase "plum tree 17"`
        Some((Credential::Password, Tie::Beside))
            if is_behind_passphrase(&text[..at])
                && value_at(text, at).text.iter().any(u8::is_ascii_digit)
                && value_at(text, at).is_phrase() =>
        {
            Seen::Value
        }
        Some((Credential::Password, tie))
            if !matches!(tie, Tie::Assigned | Tie::Part) && is_mixture(stretch_at(text, at)) =>
        {
            Seen::Value
        }
        Some((Credential::Password, tie @ (Tie::Told | Tie::Said | Tie::Assigned)))
            if is_accented(text, at, tie == Tie::Assigned) =>
        {
            Seen::Value
        }
        // `--passphrase "plum tree kiwi"`, `BACKUP_PASSPHRASE="…"`
        Some((Credential::Password, Tie::Assigned | Tie::Said))
            if is_behind_passphrase(&text[..at]) && value_at(text, at).is_phrase() =>
        {
            Seen::Value
        }
        Some((Credential::Password, Tie::Beside))
            if value_in_brackets(text, at).is_some_and(Value::is_chosen) =>
        {
            Seen::Value
        }
        Some(_) => Seen::Name,
        None => Seen::Nothing,
    }
}

/// `SECRET_KEY = 'plumtree'`: whether the key of an application is assigned a word in quotes, as people do who try one out.
fn is_word_for_key(text: &[u8], at: usize) -> bool {
    // As frameworks call it; what an equals sign is put behind, but for the last one, which is set with a comma.
    const NAMES: [&[u8]; 4] = [b"SECRET_KEY", b".secret_key", b".secret.key", b".SecretKey"];
    let value = value_at(text, at);
    let end = back_over(text, at, |byte| {
        is_blank(byte) || is_quote(byte) || matches!(byte, b'=' | b',' | b']')
    });
    let is_state_or_deed = |text: &[u8]| ends_with(text, b"ed") || ends_with(text, b"ing");
    value.is_quoted
        && NAMES.iter().any(|name| text[..end].ends_with(name))
        && value.text.iter().all(u8::is_ascii_alphabetic)
        && !is_state_or_deed(value.text)
        && credential(value.text).is_none()
        && value.is_secret(Credential::Password, Tie::Assigned)
}

/// `password (plumTree42)`: the value that is all that stands in the bracket which opens here.
pub(super) fn value_in_brackets(text: &[u8], at: usize) -> Option<Value<'_>> {
    let value = text[at..].starts_with(b"(").then(|| value_at(text, at + 1))?;
    (text.get(at + 1 + value.text.len()) == Some(&b')')).then_some(value)
}

/// `user: edge password: …`, 帳號：edge　密碼：…: whether a user with a label stands before the label of a password.
fn is_behind_user(text: &[u8], at: usize) -> bool {
    const LABELS: [&str; 11] = [
        "account",
        "login",
        "user",
        "username",
        "使用者",
        "帐号",
        "帳戶",
        "帳號",
        "用戶名",
        "用户名",
        "账号",
    ];
    const COLONS: [&str; 3] = [":", "：", "="];
    let near = &text[at.saturating_sub(LOOK_BACK_BYTES)..at];
    LABELS.iter().any(|label| {
        memchr::memmem::rfind(near, label.as_bytes()).is_some_and(|found| {
            let rest = &near[found + label.len()..];
            COLONS.iter().any(|colon| rest.starts_with(colon.as_bytes()))
        })
    })
}

/// Whether a text ends with the name of a passphrase, as an option or with an equals sign.
fn is_behind_passphrase(before: &[u8]) -> bool {
    let end = back_over(before, before.len(), |byte| is_blank(byte) || byte == b'=');
    end < before.len() && ends_with(&before[..end], b"passphrase")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::place::Place;
    use crate::screen::secrets::samples;
    use crate::screen::split::Words;

    #[test]
    fn what_is_no_value_behind_a_separator_is_none_by_itself() {
        let mut found_any = 0;
        for line in samples::lines(30_000) {
            let mut words = Words::new();
            let line = Line::read(line.as_bytes(), &mut words, Place::START, false);
            let mut found = Found::new();
            for word in line.words().iter().filter(|word| !word.classes.any(Classes::HIGH)) {
                for before in [Before::Blank, Before::OtherScript] {
                    let place = place_of_value(&line, *word, before, &mut found);
                    let alone = place_of_value(&line, *word, before, &mut Found::new());
                    assert_eq!(place, alone, "{:?} {}", line.text, word.start);
                    found_any += usize::from(place.is_some());
                }
            }
        }
        assert!(found_any > 1_000, "{found_any}");
    }

    #[test]
    fn digits_without_letters_introduce_nothing() {
        let mut asked = 0;
        for line in samples::lines(20_000) {
            // Most words of the samples have letters.
            let line: String =
                line.chars().map(|letter| if letter < 'm' { letter } else { '7' }).collect();
            let mut words = Words::new();
            let line = Line::read(line.as_bytes(), &mut words, Place::START, false);
            for word in line.words() {
                let bytes = line.word(*word);
                for at in places(bytes, *b"=:>").filter(|at| !may_end_name(*word, bytes, *at)) {
                    // What follows another separator is looked at behind that one.
                    if matches!(bytes.get(at + 1), Some(b'=' | b'>' | b':' | b'~')) {
                        continue;
                    }
                    let start = value_start(line.text, word.start + at + 1);
                    assert!(introduced(line.text, start).is_none(), "{:?} {start}", line.text);
                    asked += 1;
                }
            }
        }
        assert!(asked > 1_000, "{asked}");
    }
}
