//! Sentences that name keys by their fingerprints, certificates by their numbers and ciphers: "The revoked serial is
//! 03:ab:8f:11:90:cc:10:22."
//!
//! Such names are full of signs of programs, and nothing else in such a line is. It is weighed with a plain word in the place
//! of each.

use super::paths::Plain;
use crate::screen::line::Classes;
use crate::screen::structure::shape::Shape;

/// What such sentences have no more than others.
const NOT_IN_SENTENCES: Classes = Classes::EQUALS
    .or(Classes::BACKSLASH)
    .or(Classes::DOLLAR)
    .or(Classes::BRACKET)
    .or(Classes::BRACE)
    .or(Classes::ANGLE)
    .or(Classes::AMPERSAND)
    .or(Classes::PIPE)
    .or(Classes::STAR)
    .or(Classes::HASH)
    .or(Classes::QUOTE)
    .or(Classes::SLASH)
    .or(Classes::SEMICOLON)
    .or(Classes::UNDERSCORE)
    .or(Classes::AT);

/// The line with a word in the place of each such name, if it is a sentence that has one and else plain words.
pub(super) fn without_names(shape: &Shape<'_>, body: &[u8]) -> Option<Plain> {
    if !shape.has(Classes::UPPER.or(Classes::COLON))
        || !shape.has(Classes::DIGIT)
        || shape.has(NOT_IN_SENTENCES)
        || !has_names_among_words(body)
    {
        return None;
    }
    let mut plain = Plain::new();
    let mut is_behind_group = false;
    for word in body.split(|byte| *byte == b' ') {
        let (name, behind) = without_marks(word);
        let is_group = is_group(name);
        if is_group || is_name(name) {
            if !(is_group && is_behind_group) {
                plain.add_in_place(b"");
            }
            plain.add(behind);
        } else {
            plain.add(word);
        }
        is_behind_group = is_group;
        plain.add(b" ");
    }
    Some(plain)
}

/// Groups of four digits from which they are a fingerprint, and those of a whole one.
const GROUPS_MIN: usize = 3;
const GROUPS_OF_WHOLE: usize = 10;

/// Whether a text is such names and words of a sentence, which begins with no number. A few groups or pairs may be anything where
/// no word says what is named, and lists of ciphers are settings but in a sentence that begins as one.
fn has_names_among_words(body: &[u8]) -> bool {
    const LABELS: [&str; 6] = ["fingerprint", "serial", "thumbprint", "序號", "指紋", "指纹"];
    let mut counts = Counts::default();
    for word in body.split(|byte| *byte == b' ').filter(|word| !word.is_empty()) {
        let (name, _) = without_marks(word);
        if is_of_pairs(name) {
            counts.pairs += 1;
        } else if is_of_ciphers(name) {
            counts.ciphers += 1;
        } else if is_group(name) {
            counts.groups += 1;
        } else if name.iter().all(|byte| byte.is_ascii_lowercase() || *byte >= 0x80) {
            counts.words += 1;
            counts.is_labelled |= LABELS.iter().any(|label| name == label.as_bytes());
        } else if !name
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | 0x80..))
        {
            return false;
        } else {
            // Of a vendor in brackets behind it a program tells.
            counts.is_labelled |= name == b"MAC" && !body.contains(&b'(');
        }
    }
    let Counts { pairs, ciphers, groups, words, is_labelled } = counts;
    let is_sentence = matches!(body, [b'A'..=b'Z', b'a'..=b'z' | b' ', ..] | [0x80..=0xff, ..])
        || ciphers > 0 && is_cipher(body.split(|byte| *byte == b' ').next().unwrap_or_default());
    let is_one = ciphers > 0 && is_sentence
        || groups >= GROUPS_OF_WHOLE
        || is_labelled && (pairs > 0 || groups >= GROUPS_MIN);
    is_one && (words >= 2 || is_labelled) && !body[0].is_ascii_digit()
}

/// How many of each kind of word there are.
#[derive(Default)]
struct Counts {
    pairs: usize,
    ciphers: usize,
    groups: usize,
    words: usize,
    is_labelled: bool,
}

/// A word without the bracket before it, and the marks of a sentence behind it.
fn without_marks(word: &[u8]) -> (&[u8], &[u8]) {
    let word = word.strip_prefix(b"(").unwrap_or(word);
    let is_mark = |byte: &u8| matches!(byte, b'.' | b',' | b')' | b':' | b'!' | b'?');
    let end = word.iter().rposition(|byte| !is_mark(byte)).map_or(0, |at| at + 1);
    word.split_at(end)
}

/// `4AEE`: a group of a fingerprint as OpenPGP shows it, in capitals.
fn is_group(word: &[u8]) -> bool {
    word.len() == 4 && word.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'A'..=b'F'))
}

/// `MD5:6d:81:…` or `03:ab:…`, or the names of ciphers, as OpenSSL has them.
fn is_name(word: &[u8]) -> bool {
    is_of_pairs(word) || is_of_ciphers(word)
}

/// Two digits each with colons between, six times or oftener.
fn is_of_pairs(word: &[u8]) -> bool {
    const PAIRS_MIN: usize = 6;
    let word = [&b"MD5:"[..], b"SHA1:", b"SHA256:"]
        .iter()
        .find_map(|name| word.strip_prefix(*name))
        .unwrap_or(word);
    let is_pair = |pair: &[u8]| pair.len() == 2 && pair.iter().all(u8::is_ascii_hexdigit);
    let pairs = || word.split(|byte| *byte == b':');
    pairs().all(is_pair) && pairs().count() >= PAIRS_MIN
}

/// `ECDHE-RSA-AES256-GCM-SHA384`, and a list of them with colons.
fn is_of_ciphers(word: &[u8]) -> bool {
    let mut list = word.split(|byte| *byte == b':');
    list.next().is_some_and(is_cipher)
        && list.all(|cipher| is_cipher(cipher) || cipher.starts_with(b"!"))
}

fn is_cipher(cipher: &[u8]) -> bool {
    const PARTS_MIN: usize = 3;
    let is_part = |part: &[u8]| {
        let is_of_part = |byte: &u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
        !part.is_empty() && part.iter().all(is_of_part)
    };
    let parts = || cipher.split(|byte| *byte == b'-');
    parts().all(is_part) && parts().count() >= PARTS_MIN && cipher.iter().any(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_among_words_of_a_sentence() {
        for text in [
            "key fingerprint MD5:6d:81:fb:9e:6d:2e:05:51:e3:ee:1c:9c:1a:da:2b:b2",
            "fingerprint 4AEE 18F8 3AFD EB23",
            "The revoked serial is 03:ab:8f:11:90:cc:10:22.",
            "We compared 4AEE 18F8 3AFD EB23 7C11 9A0B 22D4 61F0 5B90 C3E7 by phone.",
            "We allow ECDHE-RSA-AES256-GCM-SHA384 and DHE-RSA-AES256-GCM-SHA384 only.",
            "MAC 52:54:00:12:34:56 moved between ports 12 and 14",
            "MAC address: 52:54:00:12:34:56",
            "The permitted suites are ECDHE-RSA-AES256-GCM-SHA384:DHE-RSA-AES256-GCM-SHA384:!SSLv3.",
        ] {
            assert!(has_names_among_words(text.as_bytes()), "{text}");
            assert!(crate::screen::screen(text.as_bytes()).is_clean(), "{text}");
        }
        for text in [
            "SSLCipherSuite ECDHE-RSA-AES256-GCM-SHA384:DHE-RSA-AES256-GCM-SHA384",
            "MAC Address: 00:16:3E:11:90:CC (Edge Systems)",
            "eth0 HWaddr 00:16:3e:11:90:cc",
            "permanent address: 00:16:3e:11:90:cc",
            "        ether 00:16:3e:11:90:cc  txqueuelen 1000  (Ethernet)",
            "BSS 00:16:3e:11:90:cc on wlan0 freq 5180",
            "CAN frame id 4500 data 003C 1C46 4000 dlc 8",
            "ciphers ECDHE-RSA-AES256-GCM-SHA384:DHE-RSA-AES256-GCM-SHA384 prefer server order on",
            "192.0.2.7 dev eth0 lladdr 00:16:3e:11:90:cc STALE",
            "2048 MD5:6d:81:fb:9e:6d:2e:05:51:e3:ee:1c:9c:1a:da:2b:b2 root (RSA)",
        ] {
            assert!(!has_names_among_words(text.as_bytes()), "{text}");
        }
    }
}
