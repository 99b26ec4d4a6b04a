//! Which values are values: what stands for a secret, what only refers to one, and what is prose.

mod ends;
mod masked;
mod typed;

use super::called::says_wrong;
use super::honest::{is_honest, is_opaque_id};
use super::name::Credential;
use super::public::{is_arn, is_public_key};
use super::shape::{Shape, are_scrambled_letters, scrambled_characters};
use super::states::{is_state, is_told_state};
use super::text::{
    Beginnings, contains_in_any_case, contains_scheme, is_blank, starts_in_any_case,
};
use crate::screen::marks::equal;
use crate::screen::offset::offset_in;
use crate::screen::places::bytes_from;
pub(in super::super) use ends::{is_too_short, value_at};
pub(in super::super) use typed::{SAID_OF_PHRASES_MIN, is_said_of_phrases};

/// How a value is tied to the name before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Tie {
    /// `=`, `:=`, `=>`, `==`, or between quotes after a colon.
    Assigned,
    /// A colon, which also introduces prose.
    Told,
    /// "is", 為.
    Said,
    /// Nothing but a blank.
    Beside,
    /// A dash, an arrow or brackets, as a note has them, behind which anything may be said.
    Noted,
    /// What says that a part of it follows: "starts with", 前四碼.
    Part,
}

/// A value as it stands in a line.
#[derive(Clone, Copy)]
pub(in super::super) struct Value<'a> {
    pub(in super::super) text: &'a [u8],
    pub(in super::super) is_quoted: bool,
    /// Whether the line ends after it.
    pub(in super::super) is_last: bool,
    /// Whether a mark follows that ends a clause or closes a quotation, or the line ends.
    pub(in super::super) ends_clause: bool,
}

/// Characters of the shortest value: shorter ones are counts, codes and marks.
pub(in super::super) const VALUE_CHARACTERS_MIN: usize = 4;

/// `#8321`: the number of a ticket or of an item.
fn is_number_of_list(text: &[u8]) -> bool {
    matches!(text, [b'#', _, ..]) && text[1..].iter().all(u8::is_ascii_digit)
}

/// `ConvertTo-SecureString`, `Get-Secret`: what fetches a value in PowerShell.
fn is_cmdlet(text: &[u8]) -> bool {
    const VERBS: [&[u8]; 5] = [b"ConvertTo-", b"ConvertFrom-", b"Get-", b"Read-", b"New-"];
    VERBS.iter().any(|verb| {
        text.starts_with(verb) && text[verb.len()..].iter().all(u8::is_ascii_alphabetic)
    })
}

impl<'a> Value<'a> {
    /// One between quotes, or between other marks that are none of it.
    pub(in super::super) const fn quoted(text: &'a [u8]) -> Self {
        Self { text, is_quoted: true, is_last: true, ends_clause: true }
    }

    /// One behind which nothing of it stands, as in a cell or an argument.
    pub(in super::super) const fn alone(text: &'a [u8]) -> Self {
        Self { text, is_quoted: false, is_last: true, ends_clause: true }
    }

    /// Where it ends in the text that it was cut from; a mark that closes it may stand there.
    pub(in super::super) fn end_in(self, text: &[u8]) -> usize {
        offset_in(text, self.text) + self.text.len()
    }
}

impl Value<'_> {
    /// Whether it is a value of a credential of this kind, tied to its name like this.
    pub(in super::super) fn is_secret(self, kind: Credential, tie: Tie) -> bool {
        self.is_secret_as_it_stands(kind, tie)
            || self.in_question().is_some_and(|value| value.is_secret_as_it_stands(kind, tie))
    }

    /// "… is it plumTree85?": what stands before the mark of a question, if it can be nothing but a password.
    fn in_question(self) -> Option<Self> {
        const CHARACTERS_MIN: usize = 8;
        let text = self.text.strip_suffix(b"?").filter(|text| text.len() >= CHARACTERS_MIN)?;
        let has = |is_kind: fn(&u8) -> bool| text.iter().any(is_kind);
        let is_mixed =
            has(u8::is_ascii_lowercase) && has(u8::is_ascii_uppercase) && has(u8::is_ascii_digit);
        is_mixed.then_some(Self { text, ..self })
    }

    /// The same with all marks at its end.
    fn is_secret_as_it_stands(self, kind: Credential, tie: Tie) -> bool {
        if self.is_partial() {
            return kind != Credential::Key && !self.is_masked();
        }
        self.text.len() >= VALUE_CHARACTERS_MIN
            && self.may_be_secret(kind, tie)
            && !self.stands_for_one()
            && !(tie == Tie::Told && is_told_state(self.text))
            && !(tie != Tie::Assigned && self.is_referred_to(kind))
    }

    /// Whether it is the name of a variable or a ticket, which a text may tell of and nothing is assigned.
    fn is_referred_to(self, kind: Credential) -> bool {
        is_name_in_capitals(self.text)
            || is_number_of_list(self.text)
            || if kind == Credential::Password {
                is_ticket(self.text)
            } else {
                is_short_ticket(self.text) || is_advisory(self.text)
            }
    }

    /// Whether it looks like one, whatever else it may stand for.
    fn may_be_secret(self, kind: Credential, tie: Tie) -> bool {
        let is_one_word = !self.text.iter().any(|byte| is_blank(*byte));
        if self.is_quoted && !is_one_word {
            return self.text.len() <= 64
                && match tie {
                    _ if kind == Credential::Key => false,
                    _ if kind == Credential::Secret => {
                        matches!(tie, Tie::Assigned | Tie::Told | Tie::Said) && self.is_passphrase()
                    }
                    Tie::Assigned => self.is_odd_phrase() || self.is_passphrase(),
                    Tie::Told | Tie::Said => self.is_passphrase(),
                    Tie::Beside | Tie::Noted | Tie::Part => false,
                };
        }
        match (kind, tie) {
            (Credential::Key, Tie::Noted | Tie::Part) | (Credential::Secret, Tie::Noted) => false,
            (Credential::Password, Tie::Noted) => self.is_chosen(),
            (_, Tie::Part) => self.is_part_of_one(),
            (Credential::Password, Tie::Assigned) => !self.is_path(),
            (Credential::Password, Tie::Told) => {
                self.is_quoted
                    || self.is_made_up()
                    || self.is_number_of_letters(2)
                    || (self.ends_clause && self.is_typed())
                    || (self.is_last && (self.is_small_word() || self.is_made_of_words()))
                    || (self.ends_clause && self.is_passphrase())
                    || (self.ends_clause && self.is_joined_and_numbered())
            }
            (Credential::Password, Tie::Said) => {
                self.is_quoted
                    || self.is_made_up()
                    || self.is_number_of_letters(2)
                    || (self.ends_clause && self.is_passphrase())
                    || (self.ends_clause && self.is_joined_and_numbered())
            }
            (Credential::Password, Tie::Beside) => {
                self.is_number_of_letters(3)
                    || self.is_default()
                    || self.is_capitalised_and_numbered()
                    || (self.is_made_up()
                        && self.text.len() >= 6
                        && (!is_name_like(self.text) || has_sign(self.text)))
                    || self.is_quoted && !self.text.starts_with(b"-")
            }
            (Credential::Secret, Tie::Assigned) => {
                self.is_made_up() && self.text.len() >= 6
                    || self.is_phrase_word()
                    || self.is_quoted_words()
                    || self.is_token_like(8)
            }
            (Credential::Secret, Tie::Told) => {
                self.is_made_up() && self.text.len() >= 6 && !is_name_like(self.text)
                    || self.is_capitalised_and_numbered()
                    || self.is_token_like(10)
                    || self.is_word_at_number()
                    || (self.is_last && self.is_made_of_words())
            }
            (Credential::Secret, Tie::Said) => {
                self.is_made_up() && self.text.len() >= 8 && !is_name_like(self.text)
                    || self.is_capitalised_and_numbered()
                    || self.is_word_at_number()
            }
            (Credential::Secret, Tie::Beside) => self.is_token_like(10) || self.is_word_at_number(),
            (Credential::Key, Tie::Assigned) => self.is_token_like(8),
            (Credential::Key, Tie::Told) => self.is_token_like(10),
            (Credential::Key, Tie::Said | Tie::Beside) => self.is_token_like(12),
        }
    }

    /// Whether it stands for a value, refers to one, or says what became of it.
    fn stands_for_one(self) -> bool {
        let text = self.text;
        let is_mask = |byte: &u8| {
            matches!(
                byte,
                b'*' | b'x' | b'X' | b'.' | b'#' | b'-' | b'_' | b'?' | b'=' | b'/' | b'&'
            )
        };
        let is_bracketed = matches!(text[0], b'<' | b'[' | b'{' | b'(');
        let is_variable = match text {
            [b'$', b'{' | b'(' | b'A'..=b'Z' | b'a'..=b'z' | b'_' | b'$', ..] => true,
            // `@@DB_PASS@@`: what a template is filled with.
            [b'@', b'@', .., b'@', b'@'] | [b'%', b'%', .., b'%', b'%'] => true,
            [b'%' | b'@', second, ..] => {
                second.is_ascii_alphabetic() || matches!(second, b'(' | b'{')
            }
            _ => false,
        };
        text.iter().all(is_mask)
            || is_bracketed
            || is_variable
            || holds_a_stand_in(text)
            // `Your_password123` is what a container is started with as it stands.
            || (starts_in_any_case(text, b"your_") || starts_in_any_case(text, b"your-"))
                && !text.last().is_some_and(u8::is_ascii_digit)
            || is_state(text)
            || says_wrong(text)
            || self.is_reference()
    }

    /// Whether it is a call, a field or a place where the value is kept.
    fn is_reference(self) -> bool {
        let text = self.text;
        if contains_scheme(text)
            || self.is_place_in_a_store()
            || is_arn(text)
            || is_public_key(text)
        {
            return true;
        }
        let is_call = !self.is_quoted && is_call(text);
        let is_member = !self.is_quoted
            && text
                .iter()
                .all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'_' | b'.' | b'-'))
            && text.iter().filter(|byte| **byte == b'.').count() >= 1
            && !text.ends_with(b".")
            && scrambled_characters(text) == 0;
        is_call
            || self.is_empty_call()
            || is_member
            || self.is_path()
            || !self.is_quoted && is_cmdlet(text)
    }

    /// `password_hash()`, `Vault.read()`: what a sentence calls by its name, in quotes or not.
    fn is_empty_call(self) -> bool {
        self.text.strip_suffix(b"()").is_some_and(|name| {
            name.first().is_some_and(u8::is_ascii_alphabetic)
                && name
                    .iter()
                    .all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'_' | b'.' | b':'))
        })
    }

    /// `vault:edge/db`, `ssm:/edge/db`: where a store of secrets keeps it.
    fn is_place_in_a_store(self) -> bool {
        const STORES: [&[u8]; 9] = [
            b"vault:",
            b"ssm:",
            b"op:",
            b"secretsmanager:",
            b"keyvault:",
            b"sops:",
            b"env:",
            b"file:",
            b"keyring:",
        ];
        static BEGINNINGS: Beginnings = Beginnings::of(&STORES);
        BEGINNINGS.begin(self.text)
            && STORES.iter().any(|store| {
                starts_in_any_case(self.text, store) && {
                    let place = &self.text[store.len()..];
                    place.contains(&b'/')
                        && scrambled_characters(place) == 0
                        && !self.has_sign_of_passwords()
                }
            })
    }

    fn is_path(self) -> bool {
        let is_rooted =
            matches!(self.text, [b'/', ..] | [b'.' | b'~', b'/', ..] | [b'.', b'.', b'/', ..]);
        // `./pw.txt`: a file beside.
        if let [b'.', b'/', name @ ..] = self.text
            && name
                .iter()
                .all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'.' | b'_' | b'-'))
            && memchr::memrchr(b'.', name)
                .is_some_and(|dot| (2..=4).contains(&(name.len() - dot - 1)))
        {
            return true;
        }
        (is_rooted || self.text.get(1..3) == Some(b":\\"))
            && self.text.iter().filter(|byte| matches!(byte, b'/' | b'\\')).count() >= 2
            && is_honest(self.text)
    }

    /// Whether it is more than a word of a language or an honest form: digits or signs among the letters, or letters
    /// that do not make a word.
    fn is_made_up(self) -> bool {
        let text = self.text;
        if is_opaque_id(text) {
            return true;
        }
        let shape = Shape::of(text);
        if shape.letters() == 0 {
            return shape.digits >= 14;
        }
        let has_sign = has_sign(&text[..text.len() - 1]);
        (shape.digits > 0 || has_sign || shape.is_scrambled()) && !self.is_told_honestly()
    }

    /// A time, a version, an address, a ticket: what a write-up tells about a credential.
    fn is_told_honestly(self) -> bool {
        let is_single_run = self.text.iter().all(u8::is_ascii_alphanumeric);
        // `P@ssw0rd` is no address: those have a dot behind the sign.
        let is_address = !self.text.contains(&b'@')
            || memchr::memchr(b'@', self.text).is_some_and(|at| self.text[at..].contains(&b'.'));
        !is_single_run
            && is_address
            && (has_number_marks(self.text) || is_name_like(self.text))
            && !self.has_sign_of_passwords()
            && is_honest(self.text)
    }

    /// A sign within it that no time, path or address has, and no reference to an issue; or a mark behind a number.
    fn has_sign_of_passwords(self) -> bool {
        let ends_with_mark = matches!(self.text, [.., b'0'..=b'9', b'!']);
        ends_with_mark
            || self.text.array_windows::<2>().any(|[sign, next]| match sign {
                b'!' | b'$' | b'^' | b'~' => true,
                b'#' => next.is_ascii_alphanumeric() && !self.text.contains(&b'/'),
                // No share, neither a query nor an escape of a URL, and no question.
                b'%' | b'?' => next.is_ascii_alphabetic() && self.is_mixed_around(*sign),
                _ => false,
            })
    }

    /// Whether a sign is one of a password and stands neither behind a number nor between words alone.
    fn is_mixed_around(self, sign: u8) -> bool {
        let before = memchr::memchr(sign, self.text).map_or(self.text, |at| &self.text[..at]);
        let digits = before.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
        let is_number = digits > 0
            && !before[..before.len() - digits].last().is_some_and(u8::is_ascii_alphanumeric);
        !is_number
            && !self.text.iter().any(|byte| b"/=.".contains(byte))
            && (sign == b'%' || self.text.iter().any(u8::is_ascii_digit))
    }

    /// Whether it looks like what a generator writes.
    fn is_token_like(self, length_min: usize) -> bool {
        let text = self.text;
        if is_opaque_id(text) {
            return true;
        }
        if text.len() < length_min || is_name_like(text) {
            return false;
        }
        let shape = Shape::of(text);
        let is_one_case = shape.letters() == text.len() && (shape.lower == 0 || shape.upper == 0);
        let is_like_one = shape.is_mixed()
            || (is_one_case && text.len() >= 20)
            || shape.letters() >= 32 && shape.others == 0
            || (shape.letters() == 0 && shape.digits >= 14)
            || scrambled_characters(text) >= length_min;
        is_like_one && !self.is_told_honestly()
    }
}

/// Whether a bracket stands behind a name: `get_password(`, `users[0`, `std::env::var("EDGE`.
fn is_call(text: &[u8]) -> bool {
    let is_of_name = |byte: &u8| {
        byte.is_ascii_alphanumeric()
            || matches!(byte, b'_' | b'.' | b':' | b'-' | b'>' | b'$' | b'\'' | b'"' | b'?' | b'!')
    };
    let name = text.iter().position(|byte| matches!(byte, b'(' | b'['));
    name.is_some_and(|end| text[..end].iter().all(is_of_name))
}

/// `PASSWORD`, `DB_PASSWORD_FILE`: a word for a credential in capitals, or the name of a variable with one in it, which somebody
/// writes where the credential would stand.
pub(in super::super) fn is_name_in_capitals(text: &[u8]) -> bool {
    const WORDS: [&[u8]; 10] = [
        b"APIKEY",
        b"KEY",
        b"PASS",
        b"PASSPHRASE",
        b"PASSWD",
        b"PASSWORD",
        b"PW",
        b"PWD",
        b"SECRET",
        b"TOKEN",
    ];
    text.iter().all(|byte| byte.is_ascii_uppercase() || *byte == b'_')
        && text.split(|byte| *byte == b'_').any(|part| WORDS.contains(&part))
}

/// Whether it holds what a template or somebody who hides a value writes in its place.
fn holds_a_stand_in(text: &[u8]) -> bool {
    const PARTS: [&[u8]; 4] = [b"{{", b"redact", b"placeholder", b"****"];
    const SMALL: u128 = u128::MAX / 0xff * 0x20;
    /// Pairs that sixteen bytes hold.
    const PAIRS: usize = 15;
    // Few values hold the first two bytes of one of them.
    let may_hold = (1..text.len()).step_by(PAIRS).any(|second| {
        let bytes = bytes_from(text, second - 1) | SMALL;
        let pair = |[first, second]: [u8; 2]| equal(bytes, [first]) & equal(bytes, [second]) >> 1;
        pair(*b"{{") | pair(*b"re") | pair(*b"pl") | pair(*b"**") != 0
    });
    may_hold && PARTS.iter().any(|part| contains_in_any_case(text, part))
}

/// Whether it holds a sign that people put into passwords and words do not have.
fn has_sign(text: &[u8]) -> bool {
    text.iter().any(|byte| {
        matches!(
            byte,
            b'!' | b'@' | b'#' | b'$' | b'%' | b'^' | b'&' | b'*' | b'+' | b'=' | b'?' | b'~'
        )
    })
}

/// `OPS-20455`, `CVE-2026-12345`: a ticket by its key and number, longer than what is like a name.
fn is_ticket(text: &[u8]) -> bool {
    is_key_and_number(text, 6, 6) || is_of_service_desk(text) || is_advisory(text)
}

/// `OPS-20455`: the same by so few letters and digits that no key of a program or of a licence looks like it.
fn is_short_ticket(text: &[u8]) -> bool {
    is_key_and_number(text, 3, 5)
}

/// Whether capitals, at least two and at most so many, stand before a hyphen and a number of at most so many digits.
fn is_key_and_number(text: &[u8], capitals_max: usize, digits_max: usize) -> bool {
    let key = text.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
    text[key..].strip_prefix(b"-").is_some_and(|number| {
        (2..=capitals_max).contains(&key)
            && (1..=digits_max).contains(&number.len())
            && number.iter().all(u8::is_ascii_digit)
    })
}

/// `CHG0027097`, `INC0061128`: a record of a service desk, by the prefixes that ServiceNow numbers its tables with.
fn is_of_service_desk(text: &[u8]) -> bool {
    const PREFIXES: [&[u8]; 8] =
        [b"CHG", b"CTASK", b"INC", b"PRB", b"REQ", b"RITM", b"SCTASK", b"TASK"];
    const DIGITS: std::ops::RangeInclusive<usize> = 7..=8;
    PREFIXES
        .iter()
        .filter_map(|prefix| text.strip_prefix(*prefix))
        .any(|number| DIGITS.contains(&number.len()) && number.iter().all(u8::is_ascii_digit))
}

/// `CVE-2026-12345`: what is known to be vulnerable.
fn is_advisory(text: &[u8]) -> bool {
    const YEAR_DIGITS: usize = 4;
    const DIGITS: std::ops::RangeInclusive<usize> = 4..=7;
    let is_number = |part: &[u8]| part.iter().all(u8::is_ascii_digit);
    text.strip_prefix(b"CVE-").is_some_and(|rest| {
        let (year, number) = rest.split_at(rest.len().min(YEAR_DIGITS));
        is_number(year)
            && number
                .strip_prefix(b"-")
                .is_some_and(|number| DIGITS.contains(&number.len()) && is_number(number))
    })
}

/// Words and short numbers joined by marks: `db-creds-2`, `host188`, `kv-v2`, `oauth2`.
fn is_name_like(text: &[u8]) -> bool {
    const NUMBERED_WORDS_MAX: usize = 2;
    let mut numbered = 0;
    text.split(|byte| !byte.is_ascii_alphanumeric()).all(|run| {
        let letters = run.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let (word, digits) = run.split_at(letters);
        let is_number = letters == 0 && digits.len() <= 4;
        numbered += usize::from(letters > 0 && !digits.is_empty());
        (is_number || digits.len() <= 3)
            && letters < 24
            && digits.iter().all(u8::is_ascii_digit)
            && !are_scrambled_letters(word)
    }) && numbered <= NUMBERED_WORDS_MAX
}

/// Whether it holds marks that dates, times, versions, addresses and paths have and tokens have not.
fn has_number_marks(text: &[u8]) -> bool {
    text.iter().any(|byte| matches!(byte, b':' | b'.' | b'@' | b'/'))
        || text.iter().all(|byte| byte.is_ascii_digit() || *byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::secrets::samples;

    #[test]
    fn stand_ins_are_told_together_as_byte_by_byte() {
        let mut stand_ins = 0;
        for line in samples::lines(20_000) {
            let line = line.replace("host", "{{ host }}").replace("mail", "PlaceHolder");
            let text = line.as_bytes();
            for at in (0..text.len()).step_by(3) {
                let rest = &text[at..];
                let parts = [&b"{{"[..], b"redact", b"placeholder", b"****"];
                let expect = parts.iter().any(|part| contains_in_any_case(rest, part));
                assert_eq!(holds_a_stand_in(rest), expect, "{rest:?}");
                stand_ins += usize::from(expect);
            }
        }
        assert!(stand_ins > 1_000, "{stand_ins}");
    }

    fn is_hit(text: &str) -> bool {
        crate::screen::screen(text.as_bytes())
            .iter()
            .any(|hit| hit.rule.id == "secret-credential-value")
    }

    #[test]
    fn signs_within_a_password_make_no_share_and_no_question_of_it() {
        for text in [
            "password: tte79%RTQ",
            "password: Gar%Ribbon",
            "密碼：Garnet85?Ribbon",
            "password for db01: Spring2024?",
            "use Passw0rd? as the root password",
            "password: x9Q?",
            "password: k7!~~",
            "~~password: Garnet85~~",
            "root 密码:GarnetRibbon85?",
            "the password is GarnetRibbon85?",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "password: CPU at 85%",
            "password: 12%/day",
            "password: 85%OK",
            "Password rotation:50%Done",
            "password: Yes?No",
            "密碼：db01?",
            "Root password: phase2?",
            "| DB_PASSWORD | CHG0027097 | 00:11 |",
            "password: rotated?yes tested?no",
            "password: 2 of 3?",
            "password: https://vault.example/ui?item=4711",
            "password: changed?",
            "密碼：要換嗎?",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }

    #[test]
    fn plain_words_in_a_row_are_a_passphrase_and_names_of_systems_none() {
        for text in [
            "password: plum-basket-noodle-tree",
            "通行片語：plum-basket-noodle-tree",
            "the passphrase is plum-basket-noodle-tree.",
            "RESTIC_PASSWORD='plum basket noodle tree'",
            "password: \"plum basket noodle tree\"",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "password: vault-prod-mysql-orders",
            "password: rotated-after-this-incident",
            "password: db-orders-primary-root",
            "password: \"must be changed every week\"",
            "password: \"stored where only owners look\"",
            "the password is \"known to both owners\"",
            "password: plum-basket-noodle-tree opens nothing any more",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }

    #[test]
    fn what_is_like_a_ticket_but_longer_is_a_key() {
        for text in [
            "API key: ABCD-123456",
            "API 金鑰：ABCD-123456",
            "密鑰：ABCD-123456",
            "API token: KEY-774411",
            "client secret: ZXCV-88412",
            "secret key: ABCD-998877",
            "license key: ABCD-998877",
            "access key: ABCD-998877",
            "auth token: ABCD-998877",
            "api_key: ABCD-998877",
            "apikey: ABCD-998877",
            "X-API-Key: ABCD-998877",
            "API key: CHG0027097",
            "KMS key: plumTree42Secret",
            "KMS key = \"plumTree42Secret\"",
        ] {
            assert!(samples::is_hit(text), "{text}");
        }
    }

    #[test]
    fn words_of_forms_are_passwords_at_the_end_of_a_line() {
        for text in ["password \"hint\"", "password 'policy'", "password \"field\"."] {
            assert!(is_hit(text), "{text}");
        }
        for text in ["the password \"field\" was hidden", "The password 'policy' was loaded."] {
            assert!(!is_hit(text), "{text}");
        }
    }

    #[test]
    fn names_are_told_run_by_run() {
        for word in samples::words(20_000) {
            let runs = || word.as_bytes().split(|byte| !byte.is_ascii_alphanumeric());
            let is_mixed = |run: &&[u8]| {
                run.iter().any(u8::is_ascii_digit) && run.iter().any(u8::is_ascii_alphabetic)
            };
            let expect = runs().all(|run| {
                let letters = run.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
                let digits = &run[letters..];
                digits.iter().all(u8::is_ascii_digit)
                    && digits.len() <= if letters == 0 { 4 } else { 3 }
                    && letters < 24
                    && (letters < 10 || !Shape::of(&run[..letters]).is_scrambled())
            }) && runs().filter(is_mixed).count() <= 2;
            assert_eq!(is_name_like(word.as_bytes()), expect, "{word}");
        }
    }
}
