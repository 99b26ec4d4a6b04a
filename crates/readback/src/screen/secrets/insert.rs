//! Rows that are put into a table of a database: what stands in the column of a credential is its value.

use super::credential;
use super::forms::name::{Credential, credential as named};
use super::forms::text::{contains_in_any_case, ends_in_any_case, is_quote, starts_in_any_case};
use super::forms::value::{Tie, Value, value_at};
use super::found::Found;
use crate::screen::line::{Classes, Line};
use crate::screen::search::position;

/// Rows of one statement that are looked at.
const ROWS_MAX: usize = 64;

/// Looks at a line that may be `INSERT INTO … (…, pass) VALUES (…, '…'), …`.
#[inline]
pub(super) fn look(line: &Line<'_>, found: &mut Found) {
    const SIGNS: Classes = Classes::PARENTHESIS.or(Classes::QUOTE);
    if line.classes.all(SIGNS)
        && let Some(at) = statement(line.text)
        && !found.has(&credential::VALUE)
    {
        look_at_rows(line.text, at, found);
    }
}

/// Where a statement begins, whatever prompt, number or sentence stands before it: `INSERT INTO`, `INSERT IGNORE INTO`.
fn statement(text: &[u8]) -> Option<usize> {
    const BEFORE_INTO_MAX: usize = 2;
    [&b"NSERT "[..], b"nsert "].into_iter().find_map(|begin| position(text, begin)).filter(|at| {
        let rest = text.get(at + b"nsert ".len()..).unwrap_or_default();
        let mut words = rest.split(|byte| *byte == b' ').take(BEFORE_INTO_MAX + 1);
        let is_between = |word: &&[u8]| {
            [&b"or"[..], b"ignore", b"replace"].iter().any(|one| word.eq_ignore_ascii_case(one))
        };
        let into = words.find(|word| !is_between(word));
        into.is_some_and(|into| into.eq_ignore_ascii_case(b"into"))
    })
}

fn look_at_rows(text: &[u8], at: usize, found: &mut Found) {
    let Some((names, rest)) = in_brackets(text, at) else { return };
    // `INSERT INTO users VALUES (…)`: no names of columns stand before the row.
    let before = text[at..names.0 - 1].trim_ascii_end();
    let (kind, mut from) = if ends_in_any_case(before, b" values") {
        (is_of_users(before).then_some(Kind::OfUsers), names.0 - 1)
    } else {
        let behind = text.get(rest..).unwrap_or_default().trim_ascii_start();
        let is_values = starts_in_any_case(behind, b"values");
        (column_of(text, names).filter(|_| is_values).map(Kind::OfColumn), rest)
    };
    let Some(kind) = kind else { return };
    for _ in 0..ROWS_MAX {
        let Some((row, rest)) = in_brackets(text, from) else { return };
        from = rest;
        if let Some(at) = kind.secret_in(text, row) {
            found.add(&credential::VALUE, at);
            return;
        }
    }
}

/// The column of a credential among names in brackets.
fn column_of(text: &[u8], names: (usize, usize)) -> Option<usize> {
    text[names.0..names.1].split(|byte| *byte == b',').position(|name| {
        let is_mark = |byte: &u8| is_quote(*byte) || byte.is_ascii_whitespace();
        let start = name.iter().position(|byte| !is_mark(byte)).unwrap_or(name.len());
        let end = name.iter().rposition(|byte| !is_mark(byte)).map_or(start, |at| at + 1);
        matches!(named(&name[start..end]), Some(Credential::Password | Credential::Secret))
    })
}

/// Which cells of rows may be secrets.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Those of this column.
    OfColumn(usize),
    /// Any that has the form of a password behind another one, since no names of columns stand before.
    OfUsers,
}

impl Kind {
    /// Where the secret of a row stands.
    fn secret_in(self, text: &[u8], row: (usize, usize)) -> Option<usize> {
        match self {
            Self::OfColumn(column) => cell(text, row, column).filter(|at| {
                let value = Value { is_quoted: false, ..value_at(text, *at) };
                text.get(*at).copied().is_some_and(is_quote)
                    && value.is_secret(Credential::Password, Tie::Said)
            }),
            Self::OfUsers => password_of_user(text, row),
        }
    }
}

/// Where a text behind another one stands that has the form of a password, in a row of a table of users.
fn password_of_user(text: &[u8], row: (usize, usize)) -> Option<usize> {
    const COLUMNS_MAX: usize = 16;
    const DIGITS_MIN: usize = 4;
    let texts = (0..COLUMNS_MAX)
        .map_while(|column| cell(text, row, column))
        .filter(|at| matches!(text.get(*at), Some(b'\'' | b'"')));
    texts.skip(1).find(|at| {
        let value = Value { is_quoted: false, ..value_at(text, *at) };
        let digits = value.text.iter().filter(|byte| byte.is_ascii_digit()).count();
        // `Firefox126`, `Plan2024`: what is called so.
        let is_product = || {
            value.is_product() && (digits < DIGITS_MIN || contains_in_any_case(value.text, b"20"))
        };
        value.is_chosen_by_form()
            && !value.text.contains(&b'.')
            && !is_product()
            && !is_id(value.text)
    })
}

/// Rows that stand in lines of their own below their statement: `INSERT INTO users VALUES`, and then `(3, 'edge', '…'),`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Rows(Option<Kind>);

impl Rows {
    pub(super) const NONE: Self = Self(None);

    /// Takes the next line; tells where in it a secret stands.
    #[inline]
    pub(super) fn secret_of(&mut self, line: &Line<'_>) -> Option<usize> {
        let may_begin =
            || matches!(line.text, [.., b'U' | b'u', b'E' | b'e', b'S' | b's'] | [.., b' ']);
        if self.is_open() || line.classes.any(Classes::SPACE) && may_begin() {
            self.next(line)
        } else {
            None
        }
    }

    pub(super) const fn is_open(self) -> bool {
        self.0.is_some()
    }

    #[inline(never)]
    fn next(&mut self, line: &Line<'_>) -> Option<usize> {
        let content = line.content();
        if let Some(kind) = self.0.take()
            && content.starts_with(b"(")
        {
            *self = Self(content.ends_with(b",").then_some(kind));
            let (row, _) = in_brackets(line.text, line.content_start)?;
            return kind.secret_in(line.text, row);
        }
        if ends_in_any_case(content, b" values") || ends_in_any_case(content, b")values") {
            *self = Self(Self::below(line.text));
        }
        None
    }

    /// What rows below a line may hold that ends with `VALUES`.
    fn below(text: &[u8]) -> Option<Kind> {
        let at = statement(text)?;
        match in_brackets(text, at) {
            Some((names, _)) => column_of(text, names).map(Kind::OfColumn),
            None => is_of_users(&text[at..]).then_some(Kind::OfUsers),
        }
    }
}

/// Whether a text is the id of a person or an account, or a device: `emp00123`, `cus_Nf8821xq`, `iPhone15Pro`.
fn is_id(text: &[u8]) -> bool {
    const KIND_LETTERS: std::ops::RangeInclusive<usize> = 1..=5;
    const DEVICES: [&[u8]; 7] =
        [b"galaxy", b"imac", b"ipad", b"iphone", b"macbook", b"pixel", b"thinkpad"];
    let letters = text.iter().take_while(|byte| byte.is_ascii_lowercase()).count();
    let behind = &text[letters..];
    let is_kind = KIND_LETTERS.contains(&letters);
    let is_numbered = behind.first() == Some(&b'0') && behind.iter().all(u8::is_ascii_digit);
    let is_keyed =
        behind.first() == Some(&b'_') && behind[1..].iter().all(u8::is_ascii_alphanumeric);
    let is_device = DEVICES.iter().any(|device| {
        text.get(..device.len()).is_some_and(|start| start.eq_ignore_ascii_case(device))
    });
    is_kind && (is_numbered || is_keyed) || is_device
}

/// Whether the table of a statement is one of users, who have passwords: `users`, `"auth_user"`, `edge.accounts`.
fn is_of_users(statement: &[u8]) -> bool {
    const TABLES: [&[u8]; 8] =
        [b"account", b"accounts", b"admin", b"admins", b"login", b"logins", b"user", b"users"];
    let mut words = statement.split(|byte| *byte == b' ').filter(|word| !word.is_empty());
    let into = words.find(|word| word.eq_ignore_ascii_case(b"into"));
    let table = into.and_then(|_| words.next()).unwrap_or_default();
    let name = table
        .split(|byte| !byte.is_ascii_alphanumeric() && *byte != b'_')
        .rfind(|name| !name.is_empty())
        .unwrap_or_default();
    let last = name.rsplit(|byte| *byte == b'_').next().unwrap_or_default();
    // Clusters and groups have members as well.
    let is_members = [&b"member"[..], b"members"].iter().any(|one| name.eq_ignore_ascii_case(one));
    is_members || TABLES.iter().any(|known| last.eq_ignore_ascii_case(known))
}

/// Where the next brackets begin and end inside, and what comes behind them; quotations may hold brackets.
fn in_brackets(text: &[u8], from: usize) -> Option<((usize, usize), usize)> {
    let open = from + memchr::memchr(b'(', text.get(from..)?)? + 1;
    let mut quote = None;
    for (at, byte) in text.iter().enumerate().skip(open) {
        match byte {
            b'\'' | b'"' => quote = behind_mark(quote, *byte),
            b')' if quote.is_none() => return Some(((open, at), at + 1)),
            _ => {}
        }
    }
    None
}

/// The mark that is open behind another one: it closes its own, and is a part of what stands between others.
fn behind_mark(open: Option<u8>, mark: u8) -> Option<u8> {
    match open {
        None => Some(mark),
        Some(quote) if quote == mark => None,
        Some(_) => open,
    }
}

/// Where a cell of a row begins.
fn cell(text: &[u8], (start, end): (usize, usize), column: usize) -> Option<usize> {
    let (mut quote, mut count, mut begin) = (None, 0, start);
    for (at, byte) in text.iter().enumerate().take(end).skip(start) {
        match byte {
            b'\'' | b'"' => quote = behind_mark(quote, *byte),
            b',' if quote.is_none() && count == column => break,
            b',' if quote.is_none() => {
                count += 1;
                begin = at + 1;
            }
            _ => {}
        }
    }
    let blanks = text[begin..end].iter().take_while(|byte| **byte == b' ').count();
    (count == column).then_some(begin + blanks)
}

#[cfg(test)]
mod tests {
    use crate::screen::{Class, screen};

    #[test]
    fn the_column_of_a_password_is_looked_at_in_every_row() {
        for (text, column) in [
            ("INSERT INTO accounts (login,pass) VALUES ('edge','plumTree42');", 50),
            ("insert into \"users\" (\"password\", id) values ('plumTree42', 7)", 46),
            ("INSERT INTO users VALUES (3, 'edge', 'plumTree42', 'edge@example.net');", 38),
            ("INSERT INTO users VALUES (3, \"edge\", \"plumTree42\");", 38),
            ("INSERT IGNORE INTO users VALUES (3, 'edge', 'plumTree42')", 45),
            ("INSERT OR REPLACE INTO members VALUES ('edge', 'plumTree42')", 48),
            ("insert into auth_user values (1, 'amy', 'x'), (2, 'edge', 'plumTree42!')", 59),
            ("INSERT INTO u (note, password) VALUES (1, NULL), ('a, (b)', 'plumTree42!')", 61),
        ] {
            let hits = screen(text.as_bytes());
            let secret = hits.iter().find(|hit| hit.rule.class == Class::Secret);
            assert_eq!(secret.map(|hit| hit.place.column), Some(column), "{text}");
        }
    }

    #[test]
    fn rows_stand_in_lines_of_their_own() {
        let is_hit =
            |text: &str| screen(text.as_bytes()).iter().any(|hit| hit.rule.class == Class::Secret);
        for text in [
            "INSERT INTO users VALUES\n(3, 'edge', 'plumTree42');",
            "INSERT INTO users VALUES\n  (3, 'mei', 'x'),\n  (4, 'edge', 'plumTree42');",
            "insert into accounts (login, pass) values\n('edge', 'plumTree42')",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "INSERT INTO hosts VALUES\n(3, 'edge', 'plumTree42');",
            "INSERT INTO users VALUES\n(3, 'edge', 'Edge Team');\n(4, 'edge', 'plumTree42')",
            "INSERT INTO users VALUES\n\n(4, 'edge', 'plumTree42')",
            "insert into accounts (login, state) values\n('edge', 'plumTree42')",
            "The team has its values\n(4, 'edge', 'plumTree42')",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }

    #[test]
    fn other_columns_and_states_are_none() {
        for text in [
            "INSERT INTO accounts (login,pass) VALUES ('plumTree42', NULL);",
            "INSERT INTO hosts (name, state) VALUES ('host-a', 'up');",
            "INSERT INTO accounts (login,password) VALUES ('edge', 'rotated');",
            "INSERT INTO accounts (login,password) VALUES ('edge'",
            "Insert into the record (password) what was rotated ('all').",
            "INSERT INTO users (password) rose to 3 s ('unlogged', 'lock7') at peak",
            "INSERT INTO users VALUES (3, 'edge', 'admin', 'edge@example.net');",
            "INSERT INTO users VALUES (3, 'edge', 'Edge Team', '2026-06-11 02:40:00');",
            "INSERT INTO users VALUES (3, 'edge', 'host-12', 'Edge Team')",
            "INSERT INTO users VALUES (3, 'edge', 'Firefox126', 'Plan2024')",
            "INSERT INTO users VALUES (3, 'mei', 'usr00417')",
            "INSERT INTO users VALUES (3, 'mei', 'Galaxy24Ultra')",
            "INSERT INTO users VALUES (3, 'mei', 'iPad11Air')",
            "INSERT INTO accounts VALUES (3, 'mei', 'sub_Qk4407zt')",
            "INSERT INTO accounts VALUES (3, 'mei', 'm_00417')",
            "INSERT INTO group_members VALUES (7, 'rack-b', 'Synced4h')",
            "INSERT INTO hosts VALUES (3, 'edge', 'plumTree42')",
            "INSERT INTO audit (event, secret) VALUES (1, 'kv/ops-2')",
        ] {
            let hits = screen(text.as_bytes());
            assert!(!hits.iter().any(|hit| hit.rule.class == Class::Secret), "{text}");
        }
    }
}
