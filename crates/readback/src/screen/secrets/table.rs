//! Tables of Markdown, and values between commas, semicolons or tabs, of which a column is headed by the name of a credential: what stands below
//! it is its value.

mod short;

use super::credential;
use super::forms::id_names::NAMES_OF_IDS;
use super::forms::keys::key_after;
use super::forms::methods::tells_how;
use super::forms::name::{Credential, credential as named};
use super::forms::other_scripts::{
    chinese_credential, ends_with_latin, label_at_the_end, names_account,
};
use super::forms::text::{
    back_over, contains_in_any_case, ends_in_any_case, is_blank, is_name, is_quote,
};
use super::forms::value::{Tie, Value, value_at};
use super::found::Found;
use super::login::is_account;
use crate::screen::layers::is_broken_up;
use crate::screen::line::{Classes, Line};
use crate::screen::offset::offset_in;

/// Columns of a table that are looked at.
const COLUMNS_MAX: usize = 32;

/// A column, and what its heading promises.
#[derive(Clone, Copy)]
pub(super) struct Column {
    place: usize,
    /// The mark between the columns.
    mark: u8,
    promise: Promise,
}

/// What a heading promises.
#[derive(Clone, Copy)]
struct Promise {
    /// A credential.
    kind: Option<Credential>,
    /// A user and a password.
    pair: Option<Pair>,
    /// A password that may be a short number.
    is_short: bool,
}

impl Promise {
    const NOTHING: Self = Self { kind: None, pair: None, is_short: false };
}

/// How surely a user stands before a password in a cell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pair {
    /// The heading names both, or credentials.
    Named,
    /// It speaks of a login, which may also be what somebody logs in with.
    Login,
}

/// What is known of the table that a line may be a row of.
#[derive(Clone, Copy)]
pub(super) enum Table {
    /// No row of a table came last.
    Outside,
    /// Names with bars between them, and none around, came last, of which this column was headed by the name of a credential:
    /// a row of dashes has to follow.
    Headed(Column),
    /// A row below such dashes came last.
    WithoutOuterBars(Column),
    /// A row came last, and this column, if any, was headed by the name of a credential.
    Within(Option<Column>),
    /// The same of values parted by so many of the column's mark: commas, semicolons or tabs.
    WithMarks(usize, Column),
}

impl Table {
    /// The same for values with commas, semicolons or tabs between them.
    fn column_between_marks(&mut self, line: &Line<'_>) -> Option<Column> {
        if let Self::WithMarks(count, column) = *self
            && (column.mark == b'\t' || !line.classes.any(Classes::SPACE))
            && count == count_of(line, column.mark)
        {
            return Some(column);
        }
        let column = if may_head(line) { headed_with_marks(line) } else { None };
        let within = |column: Column| Self::WithMarks(count_of(line, column.mark), column);
        *self = column.map_or(Self::Outside, within);
        None
    }

    /// Takes the next line; tells the column in which it may hold a credential.
    #[inline]
    pub(super) fn column_of(&mut self, line: &Line<'_>) -> Option<Column> {
        if matches!(*self, Self::Outside) && !line.classes.any(Classes::PIPE) && !may_head(line) {
            return None;
        }
        self.column_of_row(line)
    }

    /// The same of a line that may be a row, or comes behind one.
    #[inline(never)]
    fn column_of_row(&mut self, line: &Line<'_>) -> Option<Column> {
        if !line.classes.any(Classes::PIPE) || matches!(*self, Self::WithMarks(..)) {
            return self.column_between_marks(line);
        }
        let is_barred = line.text.get(line.content_start) == Some(&b'|');
        match *self {
            Self::Within(column) if is_barred => column,
            Self::WithoutOuterBars(column) if !is_barred => Some(column),
            Self::Headed(column) if !is_barred && is_rule(line) => {
                *self = Self::WithoutOuterBars(column);
                None
            }
            Self::Outside
            | Self::Headed(_)
            | Self::WithoutOuterBars(_)
            | Self::Within(_)
            | Self::WithMarks(..) => {
                let may_be_headed = is_barred || !line.classes.any(NOT_IN_BARE_HEADINGS);
                let column = if may_be_headed { headed(line) } else { None };
                *self = match column {
                    Some(column) if !is_barred => Self::Headed(column),
                    None if !is_barred => Self::Outside,
                    _ => Self::Within(column),
                };
                None
            }
        }
    }
}

/// Whether a line is the row of dashes below the names.
fn is_rule(line: &Line<'_>) -> bool {
    line.classes.any(Classes::HYPHEN)
        && line.content().iter().all(|byte| is_blank(*byte) || matches!(byte, b'-' | b':' | b'|'))
}

/// How often a mark stands in a line.
fn count_of(line: &Line<'_>, mark: u8) -> usize {
    memchr::memchr_iter(mark, line.text).count()
}

/// Kinds of bytes that a line of nothing but names with commas or semicolons between them does not have; between tabs a name may
/// have blanks.
const NOT_IN_HEADINGS: Classes = Classes::ALL.without(
    Classes::LETTER
        .or(Classes::UNDERSCORE)
        .or(Classes::OTHER)
        .or(Classes::SEMICOLON)
        .or(Classes::QUOTE)
        .or(Classes::HIGH),
);
const NOT_BETWEEN_TABS: Classes =
    NOT_IN_HEADINGS.without(Classes::SPACE.or(Classes::WIDE_BLANK).or(Classes::HYPHEN));

/// The same of names with bars between them and none around.
const NOT_IN_BARE_HEADINGS: Classes = Classes::DIGIT
    .or(Classes::EQUALS)
    .or(Classes::COLON)
    .or(Classes::QUOTE)
    .or(Classes::BACKTICK)
    .or(Classes::DOLLAR)
    .or(Classes::AT)
    .or(Classes::ANGLE);

/// Bytes of a heading in another script: a longer part between commas is one of a sentence.
const HEADING_BYTES_MAX: usize = 24;

/// Whether a line may be nothing but names with commas, semicolons or tabs between them.
const fn may_head(line: &Line<'_>) -> bool {
    const MARKS: Classes = Classes::OTHER.or(Classes::SEMICOLON);
    line.classes.any(MARKS) && !line.classes.any(NOT_IN_HEADINGS)
        || line.classes.any(Classes::WIDE_BLANK) && !line.classes.any(NOT_BETWEEN_TABS)
}

/// The first column that a line of nothing but names heads with that of a password or secret.
#[cold]
fn headed_with_marks(line: &Line<'_>) -> Option<Column> {
    let mark = [b'\t', b';', b','].into_iter().find(|mark| line.text.contains(mark))?;
    let names = line.text.split(|byte| *byte == mark).take(COLUMNS_MAX);
    let is_quote = |byte: &u8| matches!(byte, b'"' | b'\'');
    names.enumerate().find_map(|(column, name)| {
        let start = name.iter().take_while(|byte| is_quote(byte)).count();
        let end = name.iter().rposition(|byte| !is_quote(byte)).map_or(start, |at| at + 1);
        let name = &name[start..end.max(start)];
        let is_short = name.len() <= HEADING_BYTES_MAX;
        let kind = if is_short || name.is_ascii() { kind_of(name) } else { None }?;
        // Prose in columns has more words.
        let is_name = mark != b'\t' || name.iter().filter(|byte| **byte == b' ').count() < 3;
        let promise = Promise { kind: Some(kind), pair: None, is_short: false };
        (kind != Credential::Key && is_name).then_some(Column { place: column, mark, promise })
    })
}

/// What a heading promises that ends with the name of a credential.
fn kind_of(name: &[u8]) -> Option<Credential> {
    if ends_with_latin(name) {
        return Some(Credential::Password);
    }
    match name.last()? {
        0x80.. => chinese_credential(name),
        _ => label_at_the_end(name).or_else(|| {
            let start = back_over(name, name.len(), is_name);
            let kind = named(&name[start..])?;
            let is_key = name[start..].eq_ignore_ascii_case(b"key");
            let word = name[..start].trim_ascii_end();
            let word = &word[back_over(word, word.len(), is_name)..];
            if is_key { key_after(word, kind) } else { Some(kind) }
        }),
    }
}

/// Where a value between such marks begins and ends.
fn between_marks(line: &Line<'_>, column: usize, mark: u8) -> Option<(usize, usize)> {
    let mut from = 0;
    for value in line.text.split(|byte| *byte == mark).take(column) {
        from += value.len() + 1;
    }
    let rest = line.text.get(from..)?;
    Some((from, from + memchr::memchr(mark, rest).unwrap_or(rest.len())))
}

/// The first column whose heading ends with the name of a password or secret, or else the first one that promises a user
/// and a password.
fn headed(line: &Line<'_>) -> Option<Column> {
    let promises = || {
        let cells = cells(line).enumerate();
        cells.filter_map(|(place, (at, end))| {
            let is_short = short::may_be_short(line, (at, end));
            let promise = promise_of(line.text.get(at..end)?);
            let promise = promise.or(is_short.then_some(Promise::NOTHING))?;
            let promise = Promise { is_short, ..promise };
            Some(Column { place, mark: b'|', promise })
        })
    };
    promises().find(|column| column.promise.kind.is_some()).or_else(|| promises().next())
}

/// What a heading promises.
fn promise_of(cell: &[u8]) -> Option<Promise> {
    let end = back_over(cell, cell.len(), |byte| is_blank(byte) || matches!(byte, b'*' | b'`'));
    let cell = cell[..end].strip_suffix(b"(s)").unwrap_or(&cell[..end]);
    let kind = if is_community(cell) { Some(Credential::Secret) } else { kind_of(cell) };
    let kind = kind.filter(|kind| *kind != Credential::Key);
    let pair = pair_in(cell);
    (kind.is_some() || pair.is_some()).then_some(Promise { kind, pair, is_short: false })
}

/// How a heading promises a user and a password.
fn pair_in(cell: &[u8]) -> Option<Pair> {
    const NAMED: [&[u8]; 4] = [b"credentials", b"credential", b"creds", b"cred"];
    const LOGINS: [&[u8]; 4] = [b"login", b"logins", b"login info", b"login details"];
    const NAMED_BEYOND_ASCII: [&str; 8] =
        ["帳密", "账密", "憑證", "凭证", "憑據", "凭据", "密碼", "密码"];
    const LOGINS_BEYOND_ASCII: [&str; 4] = ["登入資訊", "登录信息", "登入資料", "登录资料"];
    let contains = |word: &&str| memchr::memmem::find(cell, word.as_bytes()).is_some();
    let ends = |words: &[&str]| words.iter().any(|word| cell.ends_with(word.as_bytes()));
    if cell.last().is_some_and(u8::is_ascii) {
        let bare = cell.trim_ascii_start();
        let bare = &bare[bare.iter().take_while(|byte| **byte == b'*').count()..];
        let is_of_both = bare.contains(&b'/')
            && matches!(
                named(&bare[back_over(bare, bare.len(), is_name)..]),
                Some(Credential::Password)
            );
        let is_named = is_of_both || NAMED.iter().any(|name| ends_in_any_case(bare, name));
        let is_login = LOGINS.iter().any(|name| bare.eq_ignore_ascii_case(name));
        return is_named.then_some(Pair::Named).or_else(|| is_login.then_some(Pair::Login));
    }
    if ends(&LOGINS_BEYOND_ASCII) {
        return Some(Pair::Login);
    }
    // A certificate is called like a credential, and a password alone has no user.
    let is_of_user = names_account(cell) || ["登入", "登录"].iter().any(contains);
    (ends(&NAMED_BEYOND_ASCII[..2]) || is_of_user && ends(&NAMED_BEYOND_ASCII))
        .then_some(Pair::Named)
}

/// Whether a heading is that of a community of SNMP.
fn is_community(cell: &[u8]) -> bool {
    const NAMES: [&[u8]; 4] =
        [b"community", b"snmp community", b"community string", b"snmp community string"];
    NAMES.iter().any(|name| cell.trim_ascii().eq_ignore_ascii_case(name))
}

/// Where the cells of a row begin and end.
fn cells<'a>(line: &'a Line<'_>) -> impl Iterator<Item = (usize, usize)> + 'a {
    crate::screen::cells::cells(line.content()).take(COLUMNS_MAX).map(|cell| {
        let start = offset_in(line.text, cell);
        (start, start + cell.len())
    })
}

/// Looks at the cell of a row in this column: one word that no state and no reference is, or a user and a password.
pub(super) fn look(line: &Line<'_>, column: Column, found: &mut Found) {
    let Column { place, mark, promise } = column;
    let cell = if mark == b'|' { cells(line).nth(place) } else { between_marks(line, place, mark) };
    let Some((start, end)) = cell else { return };
    let Some(cell) = line.text.get(start..end) else { return };
    let at = start + cell.iter().take_while(|byte| is_blank(**byte)).count();
    // A word with Chinese behind it says what became of it; nobody breaks up a word who has nothing to hide.
    let is_one_word = !is_kept(cell.trim_ascii_start())
        && !cell.trim_ascii().iter().any(|byte| is_blank(*byte))
        && (cell.is_ascii() || is_broken_up(cell));
    if let Some(kind) = promise.kind
        && is_one_word
        && (!cell.is_ascii() || value_at(line.text, at).is_secret(kind, Tie::Said))
    {
        found.add(&credential::VALUE, at);
    } else if promise.is_short && short::is_short(cell) && !short::is_of_counts(line, (start, end))
    {
        found.add(&credential::VALUE, at);
    } else if let Some(pair) = promise.pair
        && let Some(place) = password_of_pair(cell, pair)
    {
        found.add(&credential::VALUE, start + place);
    }
}

/// Whether a cell says how a password is kept, which is none.
fn is_kept(cell: &[u8]) -> bool {
    const KEPT: [&[u8]; 5] = [b"argon", b"bcrypt", b"pbkdf", b"scrypt", b"sha"];
    KEPT.iter().any(|kept| cell.starts_with(kept))
}

/// Where the password stands in a cell with a user before it: `root / plumTree42`, `ops:plumTree42`.
fn password_of_pair(cell: &[u8], pair: Pair) -> Option<usize> {
    const CHARACTERS: std::ops::RangeInclusive<usize> = 6..=40;
    const DIGITS_MIN: usize = 3;
    /// Where credentials are kept, and by what somebody logs in: their names stand before a slash or a colon as well.
    const NOT_USERS: [&[u8]; 18] = [
        b"ad",
        b"bitwarden",
        b"env",
        b"file",
        b"iam",
        b"keepass",
        b"keyring",
        b"keyvault",
        b"kv",
        b"lastpass",
        b"ldap",
        b"oidc",
        b"op",
        b"ref",
        b"saml",
        b"sso",
        b"ssm",
        b"vault",
    ];
    let is_mark = |byte: &u8| is_blank(*byte) || is_quote(*byte) || *byte == b'*';
    let start = cell.iter().position(|byte| !is_mark(byte))?;
    let end = cell.iter().rposition(|byte| !is_mark(byte))? + 1;
    let both = &cell[start..end];
    let mark = both.iter().position(|byte| matches!(byte, b'/' | b':'))?;
    let user = both[..mark].trim_ascii_end();
    let text = both[mark + 1..].trim_ascii_start();
    let is_user = user.first().is_some_and(u8::is_ascii_lowercase)
        && user.iter().all(|byte| is_name(*byte) || *byte == b'@')
        && !NOT_USERS.contains(&user);
    let is_one_word = text.is_ascii() && !text.iter().any(|byte| is_blank(*byte) || *byte == b'/');
    if !is_user || !is_one_word || !CHARACTERS.contains(&text.len()) || is_kept(text) {
        return None;
    }
    // `version:…`, `owner: …`: a colon stands behind a label as well.
    let is_label = both[mark] == b':'
        && (both.get(mark + 1) == Some(&b' ') || !is_account(user) && is_label(user));
    if is_label {
        return None;
    }
    let value = Value::alone(text);
    let digits = text.iter().filter(|byte| byte.is_ascii_digit()).count();
    // `ops / Keycloak24`: what somebody logs in with.
    let is_product =
        || value.is_product() && (digits < DIGITS_MIN || contains_in_any_case(text, b"20"));
    let is_secret = value.is_secret(Credential::Secret, Tie::Said) && value.is_chosen_by_form();
    let is_parted = both[..mark].ends_with(b" ");
    let is_password = match pair {
        Pair::Named => is_secret || is_parted && value.is_numbered_word(2),
        Pair::Login => is_secret && has_capital_or_sign(text) && !is_product(),
    };
    is_password.then_some(end - text.len())
}

/// Whether a word before a colon is what people and programs number.
fn is_label(word: &[u8]) -> bool {
    ends_in_any_case(word, b"id")
        || NAMES_OF_IDS.binary_search_by(|name| name.as_bytes().cmp(word)).is_ok()
}

/// Whether it has what names of keys and methods in small letters have not: `ed25519key`.
fn has_capital_or_sign(text: &[u8]) -> bool {
    text.iter().any(|byte| byte.is_ascii_uppercase() || matches!(byte, b'!' | b'@' | b'#' | b'$'))
}

/// Looks at a row of cells without blanks in them: a cell that is the name of a credential, and its value in the next one.
#[inline]
pub(super) fn look_at_tight_row(line: &Line<'_>, found: &mut Found) {
    let is_tight = line.classes.any(Classes::PIPE)
        && matches!(line.content(), [b'|', first, ..] if !is_blank(*first) && *first != b'-');
    if is_tight && !found.has(&credential::VALUE) {
        look_at_cells(line, found);
    }
}

/// `OPS-20411`: capitals and a number.
fn is_ticket(text: &[u8]) -> bool {
    let mut parts = text.split(|byte| *byte == b'-');
    let (project, number) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    parts.next().is_none()
        && !number.is_empty()
        && project.iter().all(u8::is_ascii_uppercase)
        && number.iter().all(u8::is_ascii_digit)
}

#[inline(never)]
fn look_at_cells(line: &Line<'_>, found: &mut Found) {
    let text = line.text;
    const CHARACTERS_MIN: usize = 8;
    for (at, end) in cells(line) {
        let Some(name) = text.get(at..end).filter(|name| !name.is_empty()) else { continue };
        let Some(kind) = promise_of(name).and_then(|promise| promise.kind) else { continue };
        let value_start = end + 1;
        if !text.get(value_start).is_some_and(|byte| byte.is_ascii() && !is_blank(*byte)) {
            continue;
        }
        let value = value_at(text, value_start);
        let is_long =
            value.text.len() >= CHARACTERS_MIN && value.text.iter().any(u8::is_ascii_digit);
        let is_value = match kind {
            Credential::Password => value.is_chosen_by_form(),
            Credential::Secret | Credential::Key => {
                value.is_secret(kind, Tie::Told) && !is_ticket(value.text)
            }
        };
        if is_long && is_value && !is_kept(value.text) && !tells_how(value.text, 0) {
            found.add(&credential::VALUE, value_start);
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::screen::screen;
    use crate::screen::secrets::samples::is_hit;

    #[test]
    fn a_short_number_is_a_password_beside_users_and_below_nothing_but_its_name() {
        for text in [
            "| 帳號 | 密碼 |\n|---|---|\n| mei | 4417 |",
            "| Employee | PIN |\n|---|---|\n| Edge team | 4417 |",
            "| **User** | **Password** |\n|---|---|\n| edge | `4417` |",
            "| 氏名 | 初期パスワード |\n|---|---|\n| Aoi | 0417 |",
            "| User | `Password` |\n|---|---|\n| mei | 4417 |",
            "| Email | Password |\n|---|---|\n| mei@example.net | 4417 |",
            "| # | User | Password |\n|---|---|---|\n| 1 | Mei Lin Ho | 4417 |",
            "| User | Password |\n|---|---|\n| ops \\| dev | PlumTree42 |",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "| 帳號 | 密碼重設 |\n|---|---|\n| mei | 4417 |",
            "| 系統 | 密碼 |\n|---|---|\n| relay | 4417 |",
            "| User | Password |\n|---|---|\n| edge | 2026 |",
            "| Name | Pin |\n|---|---|\n| GPIO1 | 1217 |",
            "| User | Password age |\n|---|---|\n| edge | 4417 |",
            "| User | Passwords |\n|---|---|\n| edge | 4417 |",
            "| User | Password |\n|---|---|\n| edge | 1200 |",
            "| User | Room | Password |\n|---|---|---|\n| edge | 4417 | rotated |",
            "| User | Password | Token |\n|---|---|---|\n| entries per day | 4417 | 8123 |",
            "| 使用者 | 密碼 | 憑證 |\n|---|---|---|\n| 全部 | 4417 | 96 |",
            "| Account | Password | SMS |\n|---|---|---|\n| resets | 4417 | none |",
            "| 姓名 | 密碼 |\n|---|---|\n| 登入次數 | 4417 |",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }

    #[test]
    fn what_stands_below_the_name_of_a_credential_is_its_value() {
        let table = "| host | user | password |\n|---|:---|---|\n| db-a | root | plumTree42 |";
        let hits = screen(table.as_bytes());
        let place = hits.iter().map(|hit| (hit.place.line, hit.place.column)).next();
        assert_eq!(place, Some((3, 17)));
        let values = "host,user,\"password\"\ndb-a,root,plumTree42\n";
        let hits = screen(values.as_bytes());
        let place = hits.iter().map(|hit| (hit.place.line, hit.place.column)).next();
        assert_eq!(place, Some((2, 11)));
        let values = "主機,帳號,密碼\ndb-a,root,plumTree42\n";
        let hits = screen(values.as_bytes());
        let place = hits.iter().map(|hit| (hit.place.line, hit.place.column)).next();
        assert_eq!(place, Some((2, 11)));
    }

    #[test]
    fn tables_are_told_by_their_bars_and_tags() {
        for table in [
            "user | password\n--- | ---\nroot | plumTree42",
            "主機 | 密碼\n:--- | ---:\ndb-a | plumtree@4471",
            "|user|root|\n|password|plumTree42|",
            "|密碼|plumTree42|",
            "<tr><th>Password</th><td>plumTree42</td></tr>",
            "<dt>密碼</dt> <dd>plumtree@4471</dd>",
            "<td><b>Root password</b>:</td><td class=\"a\">plumTree42</td>",
            "<tr>\n  <td>Password</td>\n  <td>plumTree42</td>\n</tr>",
            "| SSID | PSK |\n|---|---|\n| edge | plumtree@4471 |",
            "| host | SNMP community |\n|---|---|\n| sw1 | plumTree42 |",
        ] {
            assert!(is_hit(table), "{table}");
        }
        for table in [
            "user | password\n--- | ---\nroot | rotated",
            "user | password\n--- | ---\nops | kv/ops-2",
            "We ran show users | grep password\nand then ops | plumTree42",
            "| user | password |\n|---|---|\n| ops | rotated |\ncat a | grep plumTree42",
            "|password|varchar(64)|",
            "|password|SHA256|",
            "|password|host188|",
            "|password|policy|ops2|",
            "|密碼|2026Q2輪替|",
            "|密碼|SHA256|",
            "<tr><th>Password</th><td>rotated</td></tr>",
            "<td>Password</td><td>OPS-2041</td>",
            "<td>Password</td><td>8.0.2</td>",
            "<td>Password</td><td>Argon2id</td>",
            "<td>Password</td>\n<td>2026-06-11</td>",
            "<td>Password policy</td><td>2026Q2Summer</td>",
            "| host | Community |\n|---|---|\n| sw1 | public |",
            "| route | Community |\n|---|---|\n| 10.0.0.0/8 | 65001:120 |",
            "| project | Community |\n|---|---|\n| edge | ubuntu24 |",
        ] {
            assert!(!is_hit(table), "{table}");
        }
    }

    #[test]
    fn columns_are_parted_by_semicolons_and_tabs_and_named_in_other_languages() {
        for table in [
            "Role\tEmail\tPassword\nadmin\tops@example.net\tplumTree42",
            "host\tAPI key\nedge a\tk8Q2vLm9",
            "\"role\";\"email\";\"Kennwort\"\n\"admin\";\"ops@example.net\";\"plumTree42\"",
            "user;password;host\nroot;plumTree42;db-a",
            "| Rol | Email | Contraseña |\n|---|---|---|\n| ops | ops@example.net | Plum123! |",
            "| host | API key |\n|---|---|\n| edge | k8Q2vLm9 |",
            "| Kullanıcı | Şifre |\n|---|---|\n| ops | Plum123! |",
        ] {
            assert!(is_hit(table), "{table}");
        }
        for table in [
            "Role\tEmail\tPassword\nadmin\tops@example.net\trotated",
            "Role\tEmail\tPassword\nadmin\tops@example.net\t02:40",
            "Role\tEmail\tPassword\nadmin changed plumTree42",
            "user;password;host\nroot;rotated;db-a2",
            "stop;password\nthe plumTree42; was it",
            "| Rol | Contraseña |\n|---|---|\n| lector | cambiada |",
            "| Host | Primary key |\n|---|---|\n| edge | k8Q2vLm9 |",
            "| Host | Key |\n|---|---|\n| edge | k8Q2vLm9 |",
        ] {
            assert!(!is_hit(table), "{table}");
        }
    }

    #[test]
    fn a_user_and_a_password_stand_in_one_cell() {
        const ALL: [&str; 6] =
            ["Credential(s)", "Creds", "Login", "登入資訊", "登录凭据", "帳號/密碼"];
        for heading in ALL {
            for cell in ["root / plumTree42", "root/plumtree@4471", "`root:Plumtree881`"] {
                let table = format!("| host | {heading} |\n|---|---|\n| db-a | {cell} |");
                assert!(is_hit(&table), "{table}");
            }
            for cell in [
                "OK / failed",
                "SSO / Keycloak24",
                "SSO/OAuth2",
                "vault/db-2",
                "root / rotated",
                "root / OPS-2041",
                "root / [REDACTED]",
                "ops / host12",
                "200 / 401",
                "pts/0",
                "ops / 02:40:11",
                "edge/db-creds-2",
                "ops / argon2id",
            ] {
                let table = format!("| host | {heading} |\n|---|---|\n| db-a | {cell} |");
                assert!(!is_hit(&table), "{table}");
            }
        }
        for table in [
            "| host | Login |\n|---|---|\n| a | ops / ed25519key |",
            "| host | Login |\n|---|---|\n| a | version:V3x20411 |",
            "| host | Credentials |\n|---|---|\n| a | owner: TeamB2041 |",
            "| step | Login |\n|---|---|\n| 2 | ops / Keycloak24 |",
            "| host | 憑證 |\n|---|---|\n| a | ops / plumTree42 |",
        ] {
            assert!(!is_hit(table), "{table}");
        }
    }

    #[test]
    fn states_and_other_columns_are_none() {
        for table in [
            "| 帳號 | 密碼 |\n| --- | --- |\n| ops | 已更換 |\n| deploy | kv/ops-2 |",
            "| user | password | ticket |\n|---|---|---|\n| ops | rotated | OPS7312 |",
            "| password |\n|---|\n\n| host188 |\n|---|",
            "user,password\nops,rotated\ndeploy,kv/ops-2",
            "值班人員於昨日更換了資料庫密碼,已通知\nhost-a1,rotated2",
            "主機,密碼\nhost-a,已更換",
            "主機,密碼,狀態\ndb-a,2026Q2輪替,完成",
            "主機,帳號,密碼\ndb-a,root,Pa55word已更換",
            "service,password\nedge,argon2id\ndb,bcrypt12",
            "user,password\nAlice paged Bob,Edge-Node77",
            "token,secret\nThe plumTree42 came, and went.",
        ] {
            assert_eq!(screen(table.as_bytes()).iter().count(), 0, "{table}");
        }
    }
}
