//! Hashes of passwords, in the forms that systems store them.

use super::forms::shape::Shape;
use super::forms::text::{Beginnings, over, starts_in_any_case};
use super::found::Found;
use super::part::{Part, any_part};
use crate::lang::Text;
use crate::screen::line::{Classes, Line, Word};
use crate::screen::marks::BLOCK;
use crate::screen::places::places;
use crate::screen::rule::{Class, Rule};

pub(super) static HASH: Rule = Rule {
    id: "secret-password-hash",
    class: Class::Secret,
    title: Text { zh_tw: "密碼雜湊", en: "a hash of a password" },
    why: Text {
        zh_tw: "crypt、bcrypt、argon2、LDAP、NTLM、Kerberos 等形式的密碼雜湊可以離線破解。",
        en: "Hashes in the forms of crypt, bcrypt, argon2, LDAP, NTLM or Kerberos can be broken offline.",
    },
    instead: Text {
        zh_tw: "寫出是哪個帳號、何時改了密碼，不要附雜湊。",
        en: "Say whose password was changed and when, without its hash.",
    },
    hits: &[
        "$6$madeUpSalt$k0nLy4nExAmpLe.0fAh4sh/thatIsNoHash0123456789abcdef",
        "ops:$2y$10$MadeUpOnlyMadeUpOnly0uQw9x8v7u6t5s4r3q2p1o0n9m8l7k6j5",
        "雜湊為 {SSHA}bWFkZVVwT25seU1hZGVVcE9ubHk=，已重設。",
        "ops:1001:aad3b435b51404eeaad3b435b51404ee:0f1e2d3c4b5a69788796a5b4c3d2e1f0:::",
        "$krb5tgs$23$*svc$EXAMPLE$http/a*$0f1e2d3c4b5a6978$8796a5b4",
    ],
    passes: &[
        "The hashes of the accounts ($6$ scheme) were replaced.",
        "密碼雜湊已全數重設，改用 argon2id。",
        "$1 was paid and $2 is due.",
    ],
};

/// Names between the first two dollar signs (crypt(5), PHC string format, hashcat's example hashes).
const SCHEMES: &[&[u8]] = &[
    b"1",
    b"2a",
    b"2b",
    b"2x",
    b"2y",
    b"2",
    b"3",
    b"5",
    b"6",
    b"7",
    b"8",
    b"9",
    b"y",
    b"gy",
    b"apr1",
    b"md5",
    b"sha1",
    b"argon2",
    b"pbkdf2",
    b"scrypt",
    b"bcrypt",
    b"krb5",
    b"P",
    b"H",
    b"S",
    b"DCC2",
    b"NT",
    b"MD5",
    b"SHA",
    b"sshadow",
    b"mskrb5",
    b"ml",
    b"office",
    b"pdf",
    b"zip2",
    b"keepass",
    b"ansible",
    b"sm3",
    b"rar5",
    b"ethereum",
    b"oldoffice",
];

/// Schemes that LDAP and mail servers put into braces (RFC 2307).
const BRACED: &[&[u8]] = &[
    b"{SSHA}",
    b"{SHA}",
    b"{SSHA256}",
    b"{SSHA512}",
    b"{SHA256}",
    b"{SHA512}",
    b"{SMD5}",
    b"{MD5}",
    b"{CRYPT}",
    b"{PBKDF2",
    b"{ARGON2",
    b"{BLF-CRYPT}",
    b"{SHA512-CRYPT}",
    b"{SHA256-CRYPT}",
    b"{x-issha",
];

/// How frameworks and databases begin theirs.
const PREFIXES: &[&[u8]] = &[
    b"pbkdf2_sha256$",
    b"pbkdf2_sha1$",
    b"pbkdf2:sha256:",
    b"scrypt:",
    b"argon2$",
    b"bcrypt_sha256$",
    b"bcrypt$$",
    b"SCRAM-SHA-256$",
    b"SCRAM-SHA-1$",
    b"sha1$",
    b"sha256$",
    b"md5$",
    b"grub.pbkdf2.",
];

/// The shortest hash, with its scheme.
pub(super) const CHARACTERS_MIN: usize = 16;

/// Kinds of bytes of which every hash has one.
pub(super) const MARKS: Classes = SIGNS.or(Classes::DOT);

/// Kinds of which a hash has one that has neither a colon in it nor `2.`.
pub(super) const SURE: Classes = Classes::DOLLAR.or(Classes::BRACE).or(Classes::STAR);

/// The same without dots.
const SIGNS: Classes = Classes::DOLLAR.or(Classes::BRACE).or(Classes::COLON).or(Classes::STAR);

/// Looks at a word of at least [`CHARACTERS_MIN`] characters, which is known as a part unless it is long.
#[inline]
pub(super) fn look(line: &Line<'_>, word: Word, whole: Option<&Part<'_>>, found: &mut Found) {
    // A dot alone ends a prefix that stands at the beginning.
    if (word.classes.any(SIGNS) || line.text[word.start] == b'g')
        && match whole {
            Some(part) => may_hold_hash(word, part),
            None => long_may_hold_hash(line, word),
        }
    {
        look_closely(line, word, found);
    }
}

/// Whether a hash may begin in one of the parts of a word.
#[inline(never)]
fn long_may_hold_hash(line: &Line<'_>, word: Word) -> bool {
    any_part(line.text, word, |part| may_hold_hash(word, part))
}

/// Whether a hash may begin in a part of a word, as far as the places of its marks tell.
#[inline]
fn may_hold_hash(word: Word, part: &Part<'_>) -> bool {
    let runs = part.runs;
    let mut found = 0;
    if word.classes.any(Classes::DOLLAR) {
        let dollars = part.places(*b"$");
        // A scheme stands between two of them.
        let is_one = dollars & dollars.wrapping_sub(1) == 0 && word.len() <= BLOCK;
        found |= if is_one { 0 } else { dollars & runs.alphanumeric() >> 1 };
    }
    if word.classes.any(Classes::BRACE) {
        found |= part.places(*b"{") & runs.letters() >> 1;
    }
    if word.classes.any(Classes::STAR) && word.len() > MYSQL_DIGITS {
        found |= part.places(*b"*") & (runs.upper | runs.digits) >> 1;
    }
    // Another mark than a dollar sign ends `scrypt:`, `sha256:` and `pbkdf2.`.
    let begin = part.up_to(word.end - FRAMEWORK_CHARACTERS_MIN);
    if word.classes.any(Classes::DOLLAR) {
        let before = part.places(*b"1256t$") << 1;
        found |= part.places(*b"$:.") & before & begin;
    } else {
        let ends = part.places(*b":.") & begin & !1;
        found |= if ends == 0 { 0 } else { ends & part.places(*b"26t") << 1 };
    }
    if word.len() > WINDOWS_CHARACTERS {
        let one = runs.alphanumeric();
        let two = one & one >> 1;
        let four = two & two >> 2;
        let eight = four & four >> 4;
        found |= part.places(*b":") & eight >> 1 & eight << 8;
    }
    found != 0
}

/// Looks at a word that may hold a hash.
#[inline(never)]
pub(super) fn look_closely(line: &Line<'_>, word: Word, found: &mut Found) {
    let text = line.word(word);
    let has = |kind: Classes| word.classes.any(kind);
    if !has(SIGNS) && !text.starts_with(b"grub") || found.has(&HASH) {
        return;
    }
    let at = (has(Classes::DOLLAR).then(|| dollar_hash(text)).flatten())
        .or_else(|| has(Classes::BRACE).then(|| braced_hash(text)).flatten())
        .or_else(|| {
            let may_be = has(Classes::DOLLAR) || text.starts_with(b"grub") || has(Classes::COLON);
            may_be.then(|| framework_hash(text, word.classes)).flatten()
        })
        .or_else(|| {
            let may_be = has(Classes::COLON) && word.len() > WINDOWS_CHARACTERS;
            may_be.then(|| windows_hash(text)).flatten()
        })
        .or_else(|| has(Classes::STAR).then(|| mysql_hash(text)).flatten());
    if let Some(at) = at {
        found.add(&HASH, word.start + at);
    }
}

/// Characters that salts and hashes are written with.
const fn is_hash_character(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b'.' | b'/' | b'$' | b'=' | b',' | b'+' | b'*' | b'-' | b'_' | b'@' | b':' | b'\\'
        )
}

/// `$scheme$…`, with at least a salt or a part of a hash after it.
fn dollar_hash(text: &[u8]) -> Option<usize> {
    memchr::memchr_iter(b'$', text).find(|at| {
        let rest = &text[at + 1..];
        let scheme =
            over(rest, 0, 24, |byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        let is_known = rest.get(scheme) == Some(&b'$')
            && SCHEMES.iter().any(|known| {
                rest[..scheme] == **known
                    || (known.len() >= 4 && starts_in_any_case(&rest[..scheme], known))
            });
        let body = &rest[scheme.min(rest.len())..];
        is_known
            && over(body, 0, 64, is_hash_character) >= 12
            && Shape::of(&body[..body.len().min(64)]).is_mixed()
    })
}

fn braced_hash(text: &[u8]) -> Option<usize> {
    static BEGINNINGS: Beginnings = Beginnings::of(BRACED);
    places(text, *b"{").filter(|at| BEGINNINGS.begin(&text[*at..])).find(|at| {
        BRACED.iter().any(|scheme| {
            starts_in_any_case(&text[*at..], scheme)
                && over(text, at + scheme.len(), 64, is_hash_character) >= at + scheme.len() + 10
        })
    })
}

fn framework_hash(text: &[u8], classes: Classes) -> Option<usize> {
    let begin = &text[..text.len().saturating_sub(FRAMEWORK_CHARACTERS_MIN)];
    // A prefix ends with a dollar sign, a colon, or the dot after `pbkdf2`; URLs and host names are full of other dots.
    let may_end_prefix = |mark: &usize| match text[..=*mark] {
        [.., b'2', b'.'] => true,
        [.., before, b'$' | b':'] => {
            matches!(before, b'1' | b'2' | b'5' | b'6' | b't' | b'$')
        }
        _ => false,
    };
    let find = |mark: usize| framework_prefix(text, mark);
    if classes.all(Classes::DOT.or(Classes::DIGIT)) {
        places(begin, *b"$:.").filter(may_end_prefix).filter_map(find).min()
    } else {
        places(begin, *b"$:").filter(may_end_prefix).filter_map(find).min()
    }
}

/// Characters of a salt and a hash behind the prefix.
const FRAMEWORK_CHARACTERS_MIN: usize = 16;

/// Where the prefix begins that ends with this mark, if a hash follows it.
fn framework_prefix(text: &[u8], mark: usize) -> Option<usize> {
    PREFIXES.iter().find_map(|prefix| {
        let at = (mark + 1).checked_sub(prefix.len())?;
        let begins = at == 0 || !text[at - 1].is_ascii_alphanumeric();
        let is_hash = begins
            && &text[at..=mark] == *prefix
            && over(text, mark + 1, 64, is_hash_character) >= mark + 1 + FRAMEWORK_CHARACTERS_MIN;
        is_hash.then_some(at)
    })
}

/// Two halves of 32 digits and the colon between them, of which one more is a part of the word.
const WINDOWS_CHARACTERS: usize = 64;

/// `user:500:<32 hex>:<32 hex>:::`, as `secretsdump` and `pwdump` write it; also without the user.
fn windows_hash(text: &[u8]) -> Option<usize> {
    let is_half =
        |start: usize| over(text, start, 33, |byte| byte.is_ascii_hexdigit()) == start + 32;
    places(text, *b":")
        .find(|at| *at >= 32 && is_half(at - 32) && is_half(at + 1))
        .map(|at| at - 32)
}

/// Digits of a hash of MySQL.
const MYSQL_DIGITS: usize = 40;

/// MySQL's `*` and 40 capital hexadecimal digits.
fn mysql_hash(text: &[u8]) -> Option<usize> {
    let begin = &text[..text.len().saturating_sub(MYSQL_DIGITS)];
    memchr::memchr_iter(b'*', begin).find(|at| {
        let is_digit = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'A'..=b'F');
        over(text, at + 1, MYSQL_DIGITS + 1, is_digit) == at + 1 + MYSQL_DIGITS
    })
}
