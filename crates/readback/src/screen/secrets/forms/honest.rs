//! The honest forms that a write-up is full of, each by its name: what one of them explains is no secret by its looks.
//!
//! A form says nothing about what stands before it: a digest or a UUID that is assigned to a credential is a secret.

use super::cloud::is_cloud_id;
use super::shape::{Shape, scrambled_characters};
use super::text::{Beginnings, ends_in_any_case, starts_in_any_case};
use crate::screen::line::Classes;
use crate::screen::places::last_place;

/// What a form is called, of which kinds of bytes every word of it has at least one, and whether a word has it.
type Form = (&'static str, Classes, fn(&[u8]) -> bool);

const FORMS: &[Form] = &[
    ("digest with its algorithm", DIGEST_MARKS, is_digest),
    ("commit or digest, 40 or 64 lower-case hexadecimal digits", Classes::ALL, is_full_hash),
    ("short commit or container id", Classes::ALL, is_short_hash),
    ("UUID", Classes::HYPHEN, is_uuid),
    ("ULID", Classes::UPPER, is_ulid),
    ("address of content in IPFS", Classes::LOWER, is_content_address),
    (URI, Classes::COLON, is_uri),
    ("time, date, duration or number", Classes::DIGIT, is_number),
    ("hexadecimal number or address", Classes::DIGIT, is_hex_number),
    ("version", Classes::DOT, is_version),
    ("e-mail address", Classes::AT, is_mail_address),
    ("host name", Classes::DOT, is_host_name),
    ("pod or replica name", Classes::HYPHEN, is_pod_name),
    ("id of a cloud resource", CLOUD_MARKS, is_cloud_id),
    ("id of a swarm object", Classes::DIGIT, is_swarm_id),
    ("change or commit id of a review tool", Classes::UPPER, is_review_id),
];

/// The same of forms that are told by how many characters are scrambled.
type ScrambledForm = (&'static str, Classes, fn(&[u8], usize) -> bool);

const SCRAMBLED_FORMS: &[ScrambledForm] = &[
    ("path", Classes::SLASH, is_path),
    ("identifier, ticket, unit or image name", Classes::ALL, is_identifier),
    ("name of words that are written together", Classes::UPPER, is_camel_name),
];

/// The form that is made of others.
const URI: &str = "URL or evidence URI";

/// What stands between an algorithm and a digest.
const DIGEST_MARKS: Classes =
    Classes::COLON.or(Classes::HYPHEN).or(Classes::EQUALS).or(Classes::SLASH);

/// What stands behind the kind of a resource.
const CLOUD_MARKS: Classes = Classes::COLON.or(Classes::HYPHEN).or(Classes::DOT);

/// Whether one of the honest forms explains this word.
pub(in super::super) fn is_honest(word: &[u8]) -> bool {
    is_explained(word, || scrambled_characters(word))
}

/// The same of a word of which it is known how many characters are scrambled.
pub(in super::super) fn is_honest_though_scrambled(word: &[u8], scrambled: usize) -> bool {
    is_explained(word, || scrambled)
}

fn is_explained(word: &[u8], scrambled: impl FnOnce() -> usize) -> bool {
    let kinds = word.iter().fold(Classes::NONE, |kinds, byte| kinds.or(Classes::of(*byte)));
    let may_be = |needs: Classes| needs == Classes::ALL || kinds.any(needs);
    if FORMS.iter().any(|(_, needs, explains)| may_be(*needs) && explains(word)) {
        return true;
    }
    let scrambled = scrambled();
    SCRAMBLED_FORMS.iter().any(|(_, needs, explains)| may_be(*needs) && explains(word, scrambled))
}

/// Whether it is of a form that says no more than "some digits": a secret may have it, and is told by its name only.
pub(in super::super) fn is_opaque_id(word: &[u8]) -> bool {
    match word.len() {
        UUID_CHARACTERS if is_uuid(word) => true,
        40 | 64 if is_lower_hex(word) => true,
        _ => is_digest(word),
    }
}

/// Whether a word without an at sign may be such an id, by how it begins and how long it is; the cheap part of asking.
pub(in super::super) fn may_be_opaque_id(begin: &[u8], length: usize) -> bool {
    matches!(length, UUID_CHARACTERS | 40 | 64) || ALGORITHM_BEGINNINGS.begin(begin)
}

/// What digests are written with before them.
const ALGORITHMS: [&[u8]; 17] = [
    b"sha-512",
    b"sha-384",
    b"sha-256",
    b"sha-1",
    b"sha512",
    b"sha384",
    b"sha256",
    b"sha224",
    b"sha1",
    b"sha",
    b"md5",
    b"h1",
    b"blake3",
    b"blake2b",
    b"xxh3",
    b"crc32c",
    b"sha3-256",
];

static ALGORITHM_BEGINNINGS: Beginnings = Beginnings::of(&ALGORITHMS);

/// `sha256:…`, `sha512-…=`, `h1:…=`, `md5:…`, also cut off.
fn is_digest(word: &[u8]) -> bool {
    let word = after_at(word);
    ALGORITHM_BEGINNINGS.begin(word)
        && ALGORITHMS.iter().any(|algorithm| {
            starts_in_any_case(word, algorithm)
                && matches!(word.get(algorithm.len()), Some(b':' | b'-' | b'=' | b'/'))
                && word[algorithm.len() + 1..].iter().all(|byte| {
                    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=' | b'-' | b'_')
                })
        })
}

/// What stands behind the last at sign, or everything.
fn after_at(word: &[u8]) -> &[u8] {
    last_place(word, *b"@").map_or(word, |at| &word[at + 1..])
}

pub(super) fn is_lower_hex(word: &[u8]) -> bool {
    word.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// Git, Cargo and most digests; without its algorithm only in the two lengths that are usual.
fn is_full_hash(word: &[u8]) -> bool {
    matches!(word.len(), 40 | 64) && is_lower_hex(word)
}

/// As `git log --oneline` and `docker ps` print them.
fn is_short_hash(word: &[u8]) -> bool {
    let hash = after_at(word);
    let name = &word[..word.len() - hash.len()];
    matches!(hash.len(), 7..=12) && is_lower_hex(hash) && scrambled_characters(name) == 0
}

/// Characters of a UUID.
const UUID_CHARACTERS: usize = 36;

/// RFC 9562, section 4, in one case.
pub(in super::super) fn is_uuid(word: &[u8]) -> bool {
    word.len() == UUID_CHARACTERS
        && word.iter().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => *byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
        && !(word.iter().any(u8::is_ascii_lowercase) && word.iter().any(u8::is_ascii_uppercase))
}

/// 26 characters of Crockford's base32, in capitals: a time in milliseconds, which until 2039 begins with `01`, and 16 at
/// random.
fn is_ulid(word: &[u8]) -> bool {
    word.len() == 26
        && word.starts_with(b"01")
        && word.iter().all(|byte| {
            byte.is_ascii_digit()
                || byte.is_ascii_uppercase() && !matches!(byte, b'I' | b'L' | b'O' | b'U')
        })
}

/// `bafy…` with 59 characters of base32, `Qm…` with 46 of base58.
pub(in super::super) fn is_content_address(word: &[u8]) -> bool {
    match word {
        [b'b', b'a', b'f', b'y' | b'k' | b'z' | b'm', rest @ ..] => {
            rest.len() == 55 && rest.iter().all(|byte| matches!(byte, b'a'..=b'z' | b'2'..=b'7'))
        }
        [b'Q', b'm', rest @ ..] => {
            rest.len() == 44
                && rest.iter().all(|byte| {
                    byte.is_ascii_alphanumeric() && !matches!(byte, b'0' | b'O' | b'I' | b'l')
                })
        }
        _ => false,
    }
}

/// `scheme:locator`, also a URL; what a URL may not carry is looked for elsewhere.
fn is_uri(word: &[u8]) -> bool {
    let Some(colon) = word.iter().take(24).position(|byte| *byte == b':') else { return false };
    let (scheme, locator) = (&word[..colon], &word[colon + 1..]);
    let is_scheme = scheme.len() >= 2
        && scheme
            .iter()
            .all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'-' | b'+' | b'_' | b'.'))
        && super::name::credential(scheme).is_none();
    is_scheme && (locator.starts_with(b"//") || locator.split(|byte| *byte == b'/').all(is_segment))
}

/// A part of a locator: an id with a form of its own, or names.
fn is_segment(segment: &[u8]) -> bool {
    scrambled_characters(segment) == 0
        || (segment.len() == 32 && is_lower_hex(segment))
        || FORMS.iter().any(|(name, _, explains)| *name != URI && explains(segment))
}

/// Digits with the marks of times, dates, sums, ranges and units.
fn is_number(word: &[u8]) -> bool {
    let is_written_so = has_short_letter_runs(word)
        && word.iter().all(|byte| {
            byte.is_ascii_alphanumeric()
                || matches!(byte, b'.' | b',' | b':' | b'-' | b'+' | b'/' | b'%')
        });
    if !is_written_so {
        return false;
    }
    let shape = Shape::of(word);
    shape.digits > 0
        && shape.letters() <= 3.max(shape.digits / 3)
        && !(shape.is_hex() && shape.letters() > 1 && word.len() >= 16)
        && !shape.is_scrambled()
}

/// `0x7f8e1c0ac010`, as wide as an address at most.
fn is_hex_number(word: &[u8]) -> bool {
    word.strip_prefix(b"0x").is_some_and(|digits| {
        (1..=16).contains(&digits.len()) && digits.iter().all(u8::is_ascii_hexdigit)
    })
}

/// Whether letters stand together in threes at most.
fn has_short_letter_runs(word: &[u8]) -> bool {
    word.split(|byte| !byte.is_ascii_alphabetic()).all(|run| run.len() <= 3)
}

/// `v1.2.3-rc.1`, `0.0.0-20210921155107-089bfa567519`, `2024a`, `17.0.9+9`.
fn is_version(word: &[u8]) -> bool {
    let rest = word.strip_prefix(b"v").unwrap_or(word);
    let parts = rest.iter().take_while(|byte| byte.is_ascii_digit() || **byte == b'.').count();
    parts >= 3 && rest[..parts].contains(&b'.') && scrambled_characters(&rest[parts..]) == 0
}

fn is_mail_address(word: &[u8]) -> bool {
    let mut parts = word.split(|byte| *byte == b'@');
    match (parts.next(), parts.next(), parts.next()) {
        (Some(user), Some(host), None) => {
            !user.is_empty()
                && user.len() <= 64
                && user.iter().all(|byte| {
                    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b'+')
                })
                && is_host_name(host)
        }
        _ => false,
    }
}

/// Labels and a last one that is in use on the internet or within a company.
fn is_host_name(word: &[u8]) -> bool {
    const LAST_LABELS: [&[u8]; 36] = [
        b"com",
        b"net",
        b"org",
        b"io",
        b"dev",
        b"app",
        b"tw",
        b"cn",
        b"jp",
        b"hk",
        b"us",
        b"uk",
        b"eu",
        b"de",
        b"fr",
        b"nl",
        b"cloud",
        b"local",
        b"internal",
        b"lan",
        b"corp",
        b"home",
        b"intra",
        b"localdomain",
        b"svc",
        b"example",
        b"test",
        b"invalid",
        b"ai",
        b"co",
        b"me",
        b"sh",
        b"info",
        b"tech",
        b"site",
        b"aws",
    ];
    let word = without_port(word);
    let Some(dot) = word.iter().rposition(|byte| *byte == b'.') else { return false };
    word.len() <= 253
        && LAST_LABELS.contains(&&word[dot + 1..])
        && word[..dot].split(|byte| *byte == b'.').all(|label| {
            (1..=63).contains(&label.len())
                && label
                    .iter()
                    .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        })
}

fn without_port(word: &[u8]) -> &[u8] {
    match word.iter().rposition(|byte| *byte == b':') {
        Some(colon) if word[colon + 1..].iter().all(u8::is_ascii_digit) => &word[..colon],
        _ => word,
    }
}

/// `name-5d78c9869d-x2x4z`: what a controller adds to a name, ten and five characters at most.
fn is_pod_name(word: &[u8]) -> bool {
    let mut parts = word.split(|byte| *byte == b'-').rev();
    let is_added = |part: &[u8], lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&part.len())
            && part.iter().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    let last = parts.next().unwrap_or_default();
    let hash = parts.next().unwrap_or_default();
    let name = word.len().saturating_sub(last.len() + hash.len() + 2);
    is_added(last, 5..=5)
        && is_added(hash, 8..=10)
        && name >= 2
        && scrambled_characters(&word[..name]) == 0
}

/// 25 lower-case letters and digits, as Docker numbers nodes, services, tasks and secrets of a swarm.
fn is_swarm_id(word: &[u8]) -> bool {
    word.len() == 25
        && word.iter().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        && Shape::of(word).is_mixed()
        && !is_lower_hex(word)
}

/// Gerrit's `I` and 40 digits, Phabricator's `rREPOSITORY` and a commit.
fn is_review_id(word: &[u8]) -> bool {
    match word {
        [b'I', hash @ ..] if is_full_hash(hash) => true,
        [b'r', rest @ ..] => {
            let capitals = rest.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
            let hash = &rest[capitals..];
            (1..=8).contains(&capitals) && (7..=40).contains(&hash.len()) && is_lower_hex(hash)
        }
        _ => false,
    }
}

/// `ClientAutoIPv6Port`, `H2MaxDataFrameLen`: words that each begin with a capital make up most of it, and few digits are
/// in it.
fn is_camel_name(word: &[u8], scrambled: usize) -> bool {
    const DIGITS_MAX: usize = 2;
    const CHARACTERS_MAX: usize = 48;
    const WORD_CHARACTERS_MIN: usize = 3;
    if scrambled == 0 || word.len() > CHARACTERS_MAX {
        return false;
    }
    let (mut digits, mut in_words) = (0, 0);
    let mut rest = word;
    while let [first, behind @ ..] = rest {
        let small = behind.iter().take_while(|byte| byte.is_ascii_lowercase()).count();
        let length = 1 + if first.is_ascii_uppercase() { small } else { 0 };
        digits += usize::from(first.is_ascii_digit());
        if !first.is_ascii_alphanumeric() || digits > DIGITS_MAX {
            return false;
        }
        let is_word = length >= WORD_CHARACTERS_MIN && !Shape::of(&rest[..length]).has_rare();
        in_words += if is_word { length } else { 0 };
        rest = &rest[length..];
    }
    in_words * 10 >= word.len() * 7
}

/// Segments of which most are names; a digest or an id may be one of them.
fn is_path(word: &[u8], scrambled: usize) -> bool {
    let is_rooted = matches!(word, [b'/', ..] | [b'.' | b'~', b'/', ..] | [b'.', b'.', b'/', ..]);
    let slashes = word.iter().filter(|byte| **byte == b'/').count();
    let limit = if is_rooted && slashes >= 2 { 6 } else { 3 };
    (is_rooted || slashes >= 2)
        && scrambled * 10 <= alphanumeric(word) * limit
        && !word.contains(&b'+')
        && !word.ends_with(b"=")
}

/// Words, numbers and short ids, joined in any way.
fn is_identifier(word: &[u8], scrambled: usize) -> bool {
    scrambled == 0 && !is_long_run(word) || ends_in_any_case(word, b".service") && scrambled <= 12
}

/// A run of letters and digits that is longer than a name and a number, or letters of one case longer than any word.
fn is_long_run(word: &[u8]) -> bool {
    word.split(|byte| !byte.is_ascii_alphanumeric()).any(|run| {
        run.len() >= 32 && {
            let shape = Shape::of(run);
            shape.digits > 0 || shape.upper == 0 || shape.lower == 0
        }
    })
}

fn alphanumeric(word: &[u8]) -> usize {
    word.iter().filter(|byte| byte.is_ascii_alphanumeric()).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::secrets::samples;

    #[test]
    fn every_form_is_known() {
        for word in [
            "sha256:4bcff63911fcb4448bd4fdacec207030997caf25e9bea4045fa6c8c44de311d1",
            "h1:mSTlrgnPZtwu0c4WaC2kGObEpuNDbx0jmZXqmk4esnw=",
            "4eeedcff2920da2c3de7b54e907977fd1faa4825",
            "moby/moby@9106d6b8f4",
            "090ac94f-65d7-49cc-9e5d-1c8c000b2042",
            "evidence://host-188/systemd-summary/0fb2bbd9-2967-43be-86f8-dec01edc6707",
            "2026-06-11T02:05:00+08:00",
            "v0.0.0-20210921155107-089bfa567519",
            "sre@example.com",
            "01J8ZK3T5M9QW4X7R2B6C1D0EF",
            "evidence:01J8ZK3T5M9QW4X7R2B6C1D0EF",
            "bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi",
            "dev-r0alk1x87r7luw3z.us.example.com",
            "coredns-5d78c9869d-abcde",
            "i-0abcd1234ef567890",
            "rm-bp1j75ya2fgh2y9sr",
            "/var/lib/docker/overlay2/4bcff63911fcb4448bd4fdacec207030997caf25e9bea4045fa6c8c44de311d1/merged",
            "src/go/plugin/go.d/collector/snmp_traps/metadata.yaml",
            "ghcr.io/example/edge-proxy:1.27.3-alpine",
            "OPS-7312",
            "systemd-networkd-wait-online.service",
            "PersistentVolumeClaimTemplate",
            "ClientAutoIPv6ORPort",
            "H2MaxDataFrameLen",
        ] {
            assert!(is_honest(word.as_bytes()), "{word}");
        }
    }

    #[test]
    fn no_form_explains_a_token() {
        for word in [
            "q7Xk2mVt9LpR4sWz8Bn3",
            "uwHBLWXZpgY.STzubkAbVXqpfV39Q6TOfzp43KulJeYWK6-963uz1-o",
            "c0ffee00c0ffee11c0ffee22c0ffee33",
        ] {
            assert!(!is_honest(word.as_bytes()), "{word}");
        }
    }

    #[test]
    fn every_form_is_asked_of_the_words_that_may_have_it() {
        for word in samples::words(20_000) {
            let word = word.as_bytes();
            let scrambled = scrambled_characters(word);
            let expect = FORMS.iter().any(|(_, _, explains)| explains(word))
                || SCRAMBLED_FORMS.iter().any(|(_, _, explains)| explains(word, scrambled));
            assert_eq!(is_honest(word), expect, "{word:?}");
            // The marks around a word are not scrambled.
            let bare = super::super::text::without_marks(word);
            assert_eq!(scrambled_characters(bare), scrambled, "{word:?}");
        }
    }
}
