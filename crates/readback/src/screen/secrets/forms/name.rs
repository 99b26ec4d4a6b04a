//! Which names say that a credential follows: whole words, or parts of `dbPassword`, `X-Api-Key`, `VENDOR_SECRET`.

use super::last_name::{NameEndings, may_be_last};
use super::text::{NAME_BYTES_MAX, ends_in_any_case, is_name, starts_in_any_case};
use super::within::{SHORTEST_WITHIN, ends_with_short_name, holds_stem, may_hold_stem};

/// What a name promises, which decides how much a value must look like one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Credential {
    /// People make it up: any word may be the value.
    Password,
    /// A machine makes it, or a person: any word that is none of a language.
    Secret,
    /// A weak word such as `key` or `auth`: only what looks like a token is a value.
    Key,
}

use Credential::{Key, Password, Secret};

/// How a stem has to stand in a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stand {
    /// Wherever the name ends.
    Anywhere,
    /// Apart from the letters before it: at the beginning, after a mark, or where the case changes.
    Apart,
}

use Stand::{Anywhere, Apart};

/// What names of credentials end with, by their last letter; the longer before the shorter, which it may end with.
const STEMS: &[(&[u8], Credential, Stand)] = &[
    (b"contrasena", Password, Anywhere),
    (b"salasana", Password, Anywhere),
    (b"parola", Password, Apart),
    (b"senha", Password, Apart),
    (b"crumb", Key, Apart),
    (b"session_id", Key, Anywhere),
    (b"wachtwoord", Password, Anywhere),
    (b"access_id", Key, Anywhere),
    (b"client-id", Key, Anywhere),
    (b"client_id", Key, Anywhere),
    (b"secret_id", Secret, Anywhere),
    (b"sessionid", Key, Anywhere),
    (b"secretid", Secret, Anywhere),
    (b"accessid", Key, Anywhere),
    (b"clientid", Key, Anywhere),
    (b"password", Password, Anywhere),
    (b"passord", Password, Anywhere),
    (b"kodeord", Password, Anywhere),
    (b"app_id", Key, Anywhere),
    (b"passwd", Password, Anywhere),
    (b"sessid", Key, Anywhere),
    (b"senord", Password, Apart),
    (b"pswd", Password, Anywhere),
    (b"cred", Secret, Apart),
    (b"pwd", Password, Apart),
    (b"sid", Key, Apart),
    (b"adgangskode", Password, Anywhere),
    (b"passphrase", Password, Anywhere),
    (b"signature", Key, Apart),
    (b"passcode", Password, Anywhere),
    (b"license", Key, Apart),
    (b"private", Key, Apart),
    (b"cookie", Key, Anywhere),
    (b"clave", Password, Apart),
    (b"passe", Password, Apart),
    (b"csrf", Key, Apart),
    (b"xsrf", Key, Apart),
    (b"connection_string", Secret, Anywhere),
    (b"connectionstring", Secret, Anywhere),
    (b"securestring", Password, Anywhere),
    (b"sig", Key, Apart),
    (b"masterauth", Password, Anywhere),
    (b"auth", Key, Apart),
    (b"webhook", Key, Anywhere),
    (b"authtok", Password, Anywhere),
    (b"psk", Secret, Apart),
    (b"credential", Secret, Anywhere),
    (b"authorization", Key, Anywhere),
    (b"login", Key, Apart),
    (b"jeton", Secret, Apart),
    (b"token", Secret, Anywhere),
    (b"dsn", Key, Apart),
    (b"haslo", Password, Apart),
    (b"heslo", Password, Apart),
    (b"totp", Key, Apart),
    (b"otp", Key, Apart),
    (b"mdp", Password, Apart),
    (b"bearer", Key, Apart),
    (b"credentials", Secret, Anywhere),
    (b"requirepass", Password, Anywhere),
    (b"passwords", Key, Anywhere),
    (b"storepass", Password, Anywhere),
    (b"adminpass", Password, Anywhere),
    (b"userpass", Password, Anywhere),
    (b"rootpass", Password, Anywhere),
    (b"ldappass", Password, Anywhere),
    (b"mailpass", Password, Anywhere),
    (b"authpass", Password, Anywhere),
    (b"bindpass", Password, Anywhere),
    (b"sendpass", Password, Anywhere),
    (b"recvpass", Password, Anywhere),
    (b"smtppass", Password, Anywhere),
    (b"secrets", Key, Anywhere),
    (b"keypass", Password, Anywhere),
    (b"sqlpass", Password, Anywhere),
    (b"sshpass", Password, Anywhere),
    (b"access", Key, Apart),
    (b"tokens", Key, Anywhere),
    (b"dbpass", Password, Anywhere),
    (b"creds", Secret, Apart),
    (b"keys", Key, Apart),
    (b"pass", Password, Apart),
    (b"asplaintext", Password, Anywhere),
    (b"kennwort", Password, Anywhere),
    (b"passwort", Password, Anywhere),
    (b"secret", Secret, Anywhere),
    (b"salt", Key, Apart),
    (b"pat", Key, Apart),
    (b"bindpw", Password, Anywhere),
    (b"rootpw", Password, Anywhere),
    (b"passw", Password, Apart),
    (b"pw", Password, Apart),
    (b"pre-shared-key", Password, Anywhere),
    (b"encryption_key", Secret, Anywhere),
    (b"encryptionkey", Secret, Anywhere),
    (b"presharedkey", Secret, Anywhere),
    (b"account_key", Secret, Anywhere),
    (b"consumerkey", Key, Anywhere),
    (b"licence_key", Secret, Anywhere),
    (b"license_key", Secret, Anywhere),
    (b"private-key", Secret, Anywhere),
    (b"private_key", Secret, Anywhere),
    (b"signing_key", Secret, Anywhere),
    (b"access-key", Secret, Anywhere),
    (b"access_key", Secret, Anywhere),
    (b"accountkey", Secret, Anywhere),
    (b"licensekey", Secret, Anywhere),
    (b"master_key", Secret, Anywhere),
    (b"privatekey", Secret, Anywhere),
    (b"secret-key", Secret, Anywhere),
    (b"secret.key", Secret, Anywhere),
    (b"secret_key", Secret, Anywhere),
    (b"sessionkey", Key, Anywhere),
    (b"shared_key", Secret, Anywhere),
    (b"signingkey", Secret, Anywhere),
    (b"storagekey", Key, Anywhere),
    (b"accesskey", Secret, Anywhere),
    (b"community", Key, Apart),
    (b"deploykey", Key, Anywhere),
    (b"masterkey", Secret, Anywhere),
    (b"secretkey", Secret, Anywhere),
    (b"sharedkey", Secret, Anywhere),
    (b"auth_key", Secret, Anywhere),
    (b"querykey", Key, Anywhere),
    (b"api-key", Secret, Anywhere),
    (b"api.key", Secret, Anywhere),
    (b"api_key", Secret, Anywhere),
    (b"authkey", Secret, Anywhere),
    (b"passkey", Secret, Anywhere),
    (b"apikey", Secret, Anywhere),
    (b"appkey", Key, Anywhere),
    (b"key", Key, Apart),
];

/// What the stems end with.
static ENDINGS: NameEndings = endings();

/// The endings of all stems.
pub(in super::super) const fn endings() -> NameEndings {
    let mut endings = NameEndings::NONE;
    let mut at = 0;
    while at < STEMS.len() {
        endings = endings.and(STEMS[at].0);
        at += 1;
    }
    endings
}

/// Last parts by which a name speaks of a credential and does not hold it.
const ABOUT: &[&[u8]] = &[
    b"name",
    b"type",
    b"file",
    b"path",
    b"dir",
    b"url",
    b"uri",
    b"host",
    b"endpoint",
    b"length",
    b"size",
    b"count",
    b"limit",
    b"max",
    b"min",
    b"policy",
    b"rotation",
    b"rotated",
    b"expiry",
    b"expires",
    b"expiration",
    b"ttl",
    b"age",
    b"at",
    b"date",
    b"time",
    b"status",
    b"state",
    b"valid",
    b"enabled",
    b"disabled",
    b"required",
    b"hint",
    b"reset",
    b"version",
    b"manager",
    b"store",
    b"provider",
    b"ref",
    b"attestation",
    b"fingerprint",
    b"review",
    b"owner",
    b"scope",
    b"scopes",
    b"usage",
    b"algorithm",
    b"alg",
    b"format",
    b"prefix",
    b"label",
    b"param",
    b"stdin",
    b"env",
    b"var",
    b"id",
    b"ids",
    b"service",
    b"server",
    b"controller",
    b"plugin",
    b"engine",
];

/// What a name in ASCII promises, if it is the name of a credential.
#[inline]
pub(in super::super) fn credential(name: &[u8]) -> Option<Credential> {
    // Most names are short words, and do not end as a stem does.
    let is_short_word = name.len() <= SHORTEST_WITHIN
        && name.last().is_some_and(u8::is_ascii_alphabetic)
        && !ENDINGS.end(name);
    if is_short_word { None } else { credential_of(name) }
}

#[inline(never)]
fn credential_of(name: &[u8]) -> Option<Credential> {
    let name = &name[name.len().saturating_sub(NAME_BYTES_MAX)..];
    let end = name.iter().rposition(|byte| byte.is_ascii_alphabetic()).map_or(0, |at| at + 1);
    let name = &name[..end];
    let last = name.last()? | 0x20;
    let mut stems = stems_at_the_end(name);
    let stem = stems.find(|(stem, _, stand)| {
        *stand == Anywhere
            || stands_apart(name, name.len() - stem.len())
            || stem == b"pw" && is_in_capitals(name)
    });
    if let Some((_, credential, _)) = stem {
        return (!is_open(name)).then_some(*credential);
    }
    let is_tool = ends_in_any_case(name, b"tokenizer");
    (holds_stem(name) && !is_open(name) && !is_tool && !is_about(name, last)).then_some(Key)
}

/// Whether a name is that of what everybody may have: `publicKey`, `Idempotency-Key`.
fn is_open(name: &[u8]) -> bool {
    starts_in_any_case(name, b"public") || starts_in_any_case(name, b"idempotency")
}

/// The stems that a text ends with, of which the last byte is a letter.
fn stems_at_the_end(
    text: &[u8],
) -> impl DoubleEndedIterator<Item = &'static (&'static [u8], Credential, Stand)> {
    let (start, end) = match *text {
        [.., second, last] if ENDINGS.end(text) => BY_LAST_LETTERS.ranges[pair_of(second, last)],
        _ => (0, 0),
    };
    let range = usize::from(start)..usize::from(end);
    let last = if range.is_empty() { 0 } else { last_letters(text) };
    let stems = BY_LAST_LETTERS.stems[range].iter().filter(move |stem| stem.are_in(last));
    stems
        .map(|stem| &STEMS[usize::from(stem.place)])
        .filter(|(stem, _, _)| ends_in_any_case(text, stem))
}

/// The last eight letters of a stem, or fewer, as a number whose highest byte is the last one.
#[derive(Clone, Copy)]
struct LastLetters {
    letters: u64,
    within: u64,
    /// Where in [`STEMS`] the stem stands.
    place: u8,
}

impl LastLetters {
    const fn of(place: usize) -> Self {
        let stem = STEMS[place].0;
        let (mut letters, mut within, mut back) = (0, 0, 0);
        while back < 8 && back < stem.len() {
            let shift = 56 - 8 * back;
            letters |= ((stem[stem.len() - 1 - back] | SMALL) as u64) << shift;
            within |= 0xff << shift;
            back += 1;
        }
        Self { letters, within, place: place as u8 }
    }

    /// Whether such letters are the last ones of a text, whose own are these.
    const fn are_in(&self, last: u64) -> bool {
        last & self.within == self.letters
    }
}

/// The bit by which small letters are told from capitals.
const SMALL: u8 = 0x20;

/// The last eight bytes of a text in the same form, capitals as small letters.
fn last_letters(text: &[u8]) -> u64 {
    const ALL_SMALL: u64 = u64::MAX / 0xff * SMALL as u64;
    let last = match text.last_chunk() {
        Some(last) => u64::from_le_bytes(*last),
        None => text.iter().fold(0, |letters, byte| letters >> 8 | u64::from(*byte) << 56),
    };
    last | ALL_SMALL
}

/// The stems by their last two letters, in the order of [`STEMS`], and for two letters where those stand that end so.
struct ByLastLetters {
    stems: [LastLetters; STEMS.len()],
    ranges: [(u8, u8); 1024],
}

static BY_LAST_LETTERS: ByLastLetters = {
    let mut by = ByLastLetters {
        stems: [LastLetters { letters: 0, within: 0, place: 0 }; STEMS.len()],
        ranges: [(0, 0); 1024],
    };
    let mut count = 0;
    let mut first = 0;
    while first < STEMS.len() {
        let pair = pair_at_the_end(first);
        // Those that end like one before are taken with that.
        if by.ranges[pair].1 == 0 {
            by.ranges[pair].0 = count as u8;
            let mut at = first;
            while at < STEMS.len() {
                if pair_at_the_end(at) == pair {
                    by.stems[count] = LastLetters::of(at);
                    count += 1;
                }
                at += 1;
            }
            by.ranges[pair].1 = count as u8;
        }
        first += 1;
    }
    by
};

/// The last two letters of a stem as a number.
const fn pair_at_the_end(place: usize) -> usize {
    let stem = STEMS[place].0;
    pair_of(stem[stem.len() - 2], stem[stem.len() - 1])
}

/// Two letters as a number, whatever the case.
const fn pair_of(second: u8, last: u8) -> usize {
    ((last & 0x1f) as usize) << 5 | (second & 0x1f) as usize
}

/// Whether a text may end with the name of a credential, and perhaps digits and marks behind it; the cheap part of
/// asking, which looks at a few bytes only.
#[inline]
pub(in super::super) fn may_end_with_credential(text: &[u8]) -> bool {
    let may_be_one = |text: &[u8]| !text.last().is_some_and(u8::is_ascii) || ends_with_stem(text);
    may_be_last(text, text.len(), &ENDINGS, may_be_one)
}

/// The same, and a stem may stand in one of the last names as well.
#[inline(always)]
pub(in super::super) fn may_end_near_credential(text: &[u8]) -> bool {
    // Most texts end with a short word, and not as a stem does.
    let is_short_word = text.last().is_some_and(u8::is_ascii_alphabetic)
        && !ENDINGS.end(text)
        && ends_with_short_name(text);
    !is_short_word && may_end_with_stem(text)
}

fn may_end_with_stem(text: &[u8]) -> bool {
    let text = match text.last() {
        Some(last) if last.is_ascii_alphabetic() => text,
        _ => up_to_last_letter(text),
    };
    ends_with_stem(text) || may_hold_stem(text)
}

/// A text without the digits and marks of a name behind its last letter; nothing where something else stands there.
fn up_to_last_letter(text: &[u8]) -> &[u8] {
    let mut name = &text[text.len().saturating_sub(NAME_BYTES_MAX)..];
    while let [rest @ .., last] = name
        && !last.is_ascii_alphabetic()
    {
        if !is_name(*last) {
            return b"";
        }
        name = rest;
    }
    name
}

/// Whether a text, of which the last byte is a letter, ends with a stem.
pub(in super::super) fn ends_with_stem(text: &[u8]) -> bool {
    // The shortest ones are the most frequent.
    stems_at_the_end(text).next_back().is_some()
}

/// Whether the last part of a name says that it speaks of a credential and does not hold it.
fn is_about(name: &[u8], last: u8) -> bool {
    ABOUT.iter().any(|about| {
        about.last() == Some(&last)
            && ends_in_any_case(name, about)
            && stands_apart(name, name.len() - about.len())
    })
}

/// `DBPW`, `MAILPW`: whether a name is one word of capitals, with some before its last two. `OLDPWD` is a place.
fn is_in_capitals(name: &[u8]) -> bool {
    const LETTERS_MIN: usize = 4;
    name.len() >= LETTERS_MIN && name.iter().all(u8::is_ascii_uppercase)
}

/// Whether a part of a name that begins at `at` is a word of its own.
fn stands_apart(name: &[u8], at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return true };
    let (last, first) = (name[before], name[at]);
    !last.is_ascii_alphabetic()
        || (last.is_ascii_lowercase() && first.is_ascii_uppercase())
        || (last.is_ascii_uppercase() && first.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::super::within::WITHIN;
    use super::*;
    use crate::screen::secrets::samples;

    #[test]
    fn stems_stand_together_by_their_last_letter_and_the_longest_first() {
        let order = |stem: &[u8]| (stem[stem.len() - 1], usize::MAX - stem.len());
        assert!(STEMS.is_sorted_by_key(|(stem, _, _)| order(stem)));
    }

    #[test]
    fn names_promise_what_they_say() {
        for (name, expect) in [
            ("dbPassword", Some(Password)),
            ("vendorSECRET", Some(Secret)),
            ("EDGE_ACCESS_KEY", Some(Secret)),
            ("x-api-key", Some(Secret)),
            ("vendorKEY", Some(Key)),
            ("vendor_key", Some(Key)),
            ("user_token5", Some(Secret)),
            ("secretValue", Some(Key)),
            ("MAILPW", Some(Password)),
            ("dbCred", Some(Secret)),
            ("OLDPWD", None),
            ("APW", None),
            ("sacred", None),
            ("Idempotency-Key", None),
            ("monkey", None),
            ("keyboard", None),
            ("compass", None),
            ("token_type", None),
            ("passwordPolicy", None),
            ("no_secret_value_attestation", None),
            ("status", None),
        ] {
            assert_eq!(credential(name.as_bytes()), expect, "{name}");
        }
    }

    /// The credential that a name promises, by every stem.
    fn by_every_stem(name: &[u8]) -> Option<Credential> {
        let name = &name[name.len().saturating_sub(NAME_BYTES_MAX)..];
        let end = name.iter().rposition(u8::is_ascii_alphabetic).map_or(0, |at| at + 1);
        let name = &name[..end];
        if is_open(name) {
            return None;
        }
        let stem = STEMS.iter().find(|(stem, _, stand)| {
            ends_in_any_case(name, stem)
                && (*stand == Anywhere
                    || stands_apart(name, name.len() - stem.len())
                    || stem == b"pw" && is_in_capitals(name))
        });
        let is_within = || {
            let is_one = |part: &[u8]| WITHIN.iter().any(|stem| starts_in_any_case(part, stem));
            name.len() > 6 && (0..name.len()).any(|at| is_one(&name[at..]))
        };
        match stem {
            Some((_, credential, _)) => Some(*credential),
            None => (is_within() && !is_about(name, name.last()? | 0x20)).then_some(Key),
        }
    }

    #[test]
    fn what_is_asked_first_loses_no_name() {
        for line in samples::lines(20_000) {
            for name in line.as_bytes().split(|byte| !is_name(*byte)) {
                let expect = by_every_stem(name);
                assert_eq!(credential(name), expect, "{line:?}");
            }
            let text = line.as_bytes();
            for end in 0..=text.len() {
                let start = text[..end].iter().rposition(|byte| !is_name(*byte));
                if credential(&text[start.map_or(0, |at| at + 1)..end]).is_some() {
                    assert!(may_end_with_credential(&text[..end]), "{line:?} {end}");
                }
            }
        }
    }
}
