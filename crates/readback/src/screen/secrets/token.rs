//! Tokens that nothing names: characters mixed as no word and no honest form mixes them, and dense encoded blocks.

use super::forms::encoding::{holds_text, is_escaped};
use super::forms::honest::{is_honest, is_honest_though_scrambled, is_opaque_id};
use super::forms::ids::is_named_id;
use super::forms::public::{is_called_public, is_public_key};
use super::forms::runs::Runs;
use super::forms::shape::{scrambled_characters, scrambled_in};
use super::forms::text::{back_over, is_blank, is_name, without_marks};
use super::found::Found;
use crate::lang::Text;
use crate::screen::line::{Classes, Line, Word};
use crate::screen::offset::offset_in;
use crate::screen::rule::{Class, Rule};

pub(super) static BARE: Rule = Rule {
    id: "secret-bare-token",
    class: Class::Secret,
    title: Text { zh_tw: "看似權杖的字串", en: "a string that looks like a token" },
    why: Text {
        zh_tw: "這一串字元不是任何語言的字，也不是摘要值、識別碼、路徑等正當的寫法；權杖與金鑰就長這樣。",
        en: "It is no word of a language and none of the honest forms such as digests, ids and \
             paths; keys and tokens look like this.",
    },
    instead: Text {
        zh_tw: "摘要值請連同演算法寫成 sha256:…，引用請寫成 scheme:locator，編號用 UUID、數字或看得懂的名稱；是權杖就刪去。",
        en: "Write a digest with its algorithm (sha256:…) and a reference as scheme:locator, with a UUID, \
             a number or names in it; leave a token out.",
    },
    hits: &[
        "q7Xk2mVt9LpR4sWz8Bn3",
        "值班人員於主機上發現 Zt5kW9xQ2mLr7Vb3Np8c 並已完成更換。",
        "trialbox 5f2c9a7be04d41368c7de19b2a60f385",
        "mode = t7Rk2Vp9Xw4z",
        "edge_id: t7Rk2Vp9Xw4z",
        "edge token 4BCFF63911FCB444",
        "session id 4bf92f3577b34da6a3ce929d0e0e4736",
        "ref: report:kJ8sQ2vLx7Rt4WzYp9Nb",
        "parcelbox=9b4567e3-e89b-42d3-a456-426614174000",
        "edge.v1.QK81LM_0VT.7f5c17d2957e",
        "ref: report:incidents/2026/june/host-a/kJ8sQ2vLx7Rt4WzYp9Nb",
    ],
    passes: &[
        "sha256:4bcff63911fcb4448bd4fdacec207030997caf25e9bea4045fa6c8c44de311d1",
        "fixed in commit 4eeedcff2920da2c3de7b54e907977fd1faa4825",
        "moby/moby@9106d6b8f4",
        "090ac94f-65d7-49cc-9e5d-1c8c000b2042",
        "github.com/rs/zerolog v1.33.0 h1:1cU2KZkvPxNyfgEmhHAz/1A9Bz+llsdYzklWFzgp0r8=",
        "coredns-5d78c9869d-abcde 於 02:12 重啟。",
        "i-0abcd1234ef567890",
        "container_id: 4bcff63911fc",
        "The job (run=9b4567e3-e89b-42d3-a456-426614174000) was retried.",
        "upstream=4eeedcff2920da2c3de7b54e907977fd1faa4825",
        "commit=4eeedcff2920da2c3de7b54e907977fd1faa4825",
        "edge.example.v1.Orders2.getById",
        "trace:4bf92f3577b34da6a3ce929d0e0e4736",
        "report:090ac94f-65d7-49cc-9e5d-1c8c000b2042",
        "report:20260612-0412",
        "evidence:host-a/units/090ac94f-65d7-49cc-9e5d-1c8c000b2042",
        "git:example/edge/commit/4eeedcff2920da2c3de7b54e907977fd1faa4825",
        "Incident 01J8ZK3T5M9QW4X7R2B6C1D0EF was opened at 02:05.",
        "請求 4bf92f3577b34da6a3ce929d0e0e4736 於 02:05 逾時。",
        "SHA256: 4BCFF63911FCB4448BD4FDACEC207030997CAF25E9BEA4045FA6C8C44DE311D1",
        "The GPG key 4BCFF63911FCB444 was replaced.",
        "Release 4.1 is signed with key 4BCFF63911FCB4448BD4FDACEC207030997CAF25, checked before.",
        "Add key 4BCFF63911FCB4448BD4FDACEC207030997CAF25 to release-key.asc.",
        "gpg: using RSA key 4BCFF63911FCB4448BD4FDACEC207030997CAF25",
        "The MD5 of the archive is 9e107d9d372bb6826bd81d3542a419d6.",
        "src/go/plugin/go.d/collector/snmp_traps/metadata.yaml",
    ],
};

pub(in crate::screen) static BLOB: Rule = Rule {
    id: "secret-opaque-blob",
    class: Class::Secret,
    title: Text {
        zh_tw: "無法辨識內容的編碼區塊",
        en: "an encoded block whose content cannot be identified",
    },
    why: Text {
        zh_tw: "長而緊密的 base64 解不出文字；金鑰、憑證與密文的本體都是這個樣子，公鑰與憑證也無從分辨。",
        en: "Long dense base64 holds no text; bodies of keys and ciphertexts look like this, and a \
             certificate or public key cannot be told from them.",
    },
    instead: Text {
        zh_tw: "把原件留在證據庫，只寫引用與 sha256 摘要值。",
        en: "Leave the original in the evidence store; write its reference and its sha256 digest.",
    },
    hits: &[
        "x9Qk2LmVt7RpZ4sWyB8nC3dFgHjK5aTuE6oXiPqN1vMlYbSrJwGhDzUfAeO0cI9xQk2LmVt7RpZ4sWyB",
        "edge_credential: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  34326133636263623037",
    ],
    passes: &[
        "The encoded file is kept as evidence://host-a/blob-1, sha256:4bcff63911fcb4448bd4fdacec207030997caf25e9bea4045fa6c8c44de311d1.",
        "The file begins with `$ANSIBLE_VAULT;1.1;AES256` and was not opened.",
        "integrity: sha512-6ZxzVpzDXDa3bJWaHilVayA+BH/1zmxCJoVgvmqJnid/gPoKHxUrS/aC/T6LGQtNHT+XHG9fXPJB4d+IrU30Ew==",
    ],
};

/// Characters from which a string stands for itself: fewer are names and ids.
const BARE_CHARACTERS_MIN: usize = 16;

/// The same where it is assigned to something.
const ASSIGNED_CHARACTERS_MIN: usize = 10;

/// Characters of the shortest token of all detectors, a vendor's and hashes of passwords included.
pub(super) const CHARACTERS_MIN: usize = ASSIGNED_CHARACTERS_MIN;

/// Characters from which it is a block and no token.
const BLOB_CHARACTERS_MIN: usize = 64;

/// Kinds of bytes that escapes begin with.
pub(super) const ESCAPES: Classes = Classes::PERCENT.or(Classes::BACKSLASH).or(Classes::EQUALS);

/// Looks at a word that is no URL, of which the runs may be known.
#[inline]
pub(super) fn look(line: &Line<'_>, word: Word, runs: Option<Runs>, found: &mut Found) {
    if word.classes.all(VAULT_MARKS) && is_vault(line) {
        found.add(&BLOB, word.start);
    }
    let may_be_token = word.len() >= ASSIGNED_CHARACTERS_MIN
        && word.classes.any(Classes::LETTER)
        && (word.classes.any(Classes::DIGIT.or(Classes::UPPER)) || word.len() >= LETTERS_MIN)
        && runs.is_none_or(|runs| runs.uneven_places() != 0 || word.classes.any(Classes::PERCENT));
    if may_be_token
        && (word.len() >= BARE_CHARACTERS_MIN || is_assigned(line, word.start))
        && !found.has(&BARE)
    {
        look_at_word(line, word, runs, found);
    }
}

/// Kinds of bytes in the first line of a vault of Ansible.
const VAULT_MARKS: Classes = Classes::DOLLAR.or(Classes::SEMICOLON).or(Classes::UNDERSCORE);

/// `$ANSIBLE_VAULT;1.1;AES256`: a line above the digits of a ciphertext.
fn is_vault(line: &Line<'_>) -> bool {
    line.count == 1 && line.bare().starts_with(b"$ANSIBLE_VAULT;")
}

/// Letters of one case from which a word is no word.
const LETTERS_MIN: usize = 24;

/// Whether an equals sign stands before it, or the colon behind a name of several parts.
fn is_assigned(line: &Line<'_>, at: usize) -> bool {
    if !line.classes.any(Classes::EQUALS.or(Classes::COLON)) {
        return false;
    }
    let end = back_over(line.text, at, is_blank);
    match line.text[..end] {
        [.., b'='] => true,
        [ref before @ .., b':'] if end < at => {
            let name = &before[back_over(before, before.len(), is_name)..];
            name.iter().any(|byte| matches!(byte, b'_' | b'-'))
        }
        _ => false,
    }
}

#[inline(never)]
fn look_at_word(line: &Line<'_>, word: Word, runs: Option<Runs>, found: &mut Found) {
    let text = line.word(word);
    let scrambled = match runs {
        Some(runs) => scrambled_in(text, runs),
        None => scrambled_characters(text),
    };
    // A token is scrambled, and no word is. Only a percent escape can hide the beginning of one.
    if scrambled < ASSIGNED_CHARACTERS_MIN && !word.classes.any(Classes::PERCENT) {
        return;
    }
    let is_escaped = word.classes.any(ESCAPES) && is_escaped(text);
    let whole = without_marks(text);
    if is_escaped || is_honest_though_scrambled(whole, scrambled) {
        return;
    }
    for part in text.split(|byte| ends_part(*byte)) {
        let part = without_marks(without_escape(text, part));
        // Most words are one part and one run: what the forms do not explain once is not asked again.
        let is_explained =
            |text: &[u8], known: &[u8]| !std::ptr::eq(text, known) && is_honest(text);
        if part.len() < ASSIGNED_CHARACTERS_MIN || is_explained(part, whole) {
            continue;
        }
        let mut is_assigned = is_assigned(line, word.start);
        let segments = locator(part).unwrap_or_default().split(|byte| *byte == b'/');
        let runs = part.split(|byte| *byte == b':').flat_map(assigned_parts);
        for (run, is_segment) in runs.map(|run| (run, false)).chain(segments.map(|run| (run, true)))
        {
            let length_min = if is_assigned && !is_segment {
                ASSIGNED_CHARACTERS_MIN
            } else {
                BARE_CHARACTERS_MIN
            };
            // The marks around a word are not scrambled.
            let of_run =
                || if std::ptr::eq(run, whole) { scrambled } else { scrambled_characters(run) };
            if run.len() >= length_min
                && is_token(run, length_min, of_run)
                && !is_explained(run, part)
                && !is_named_id(line, run)
                && !is_public(line, run)
            {
                let rule = if run.len() >= BLOB_CHARACTERS_MIN { &BLOB } else { &BARE };
                if word.end == line.text.trim_ascii_end().len() {
                    found.add_at_the_end(rule, word.start);
                } else {
                    found.add(rule, word.start);
                }
                return;
            }
            is_assigned = true;
        }
    }
}

/// Whether a part of a line is a public key, by its form or by what it is called.
fn is_public(line: &Line<'_>, part: &[u8]) -> bool {
    let at = offset_in(line.text, part);
    is_public_key(part) || is_called_public(line.text, at, part)
}

/// The locator of a reference, if one stands there that is parted by slashes.
fn locator(text: &[u8]) -> Option<&[u8]> {
    let colon = memchr::memchr(b':', text)?;
    let (scheme, locator) = (&text[..colon], &text[colon + 1..]);
    let is_scheme = scheme.iter().all(|byte| byte.is_ascii_lowercase() || *byte == b'-');
    (is_scheme && !locator.starts_with(b"/") && locator.contains(&b'/')).then_some(locator)
}

/// Whether it is mostly scrambled, no id and no text in another form.
fn is_token(run: &[u8], length_min: usize, scrambled: impl FnOnce() -> usize) -> bool {
    let scrambled = scrambled();
    let characters = run.iter().filter(|byte| byte.is_ascii_alphanumeric()).count();
    scrambled >= length_min
        && scrambled * 2 >= characters
        && !is_opaque_id(run)
        && !holds_text(run)
        && scrambled_beside_names(run) >= length_min
}

/// How many characters are scrambled in a run beside names that no language has: `DHCPv6PrefixDelegation`,
/// `org.postgresql/postgresql`.
fn scrambled_beside_names(run: &[u8]) -> usize {
    const NAMES: [&[u8]; 7] = [b"CPv4", b"CPv6", b"IPv4", b"IPv6", b"MPv6", b"ipv6", b"postgresql"];
    const NAMES_MAX: usize = 4;
    if memchr::memchr2(b'v', b'q', run).is_none() {
        return scrambled_characters(run);
    }
    let (mut rest, mut scrambled) = (run, 0);
    for _ in 0..NAMES_MAX {
        let found = NAMES
            .iter()
            .filter_map(|name| memchr::memmem::find(rest, name).map(|at| (at, name.len())));
        let Some((at, length)) = found.min() else { break };
        scrambled += scrambled_characters(&rest[..at]);
        rest = &rest[at + length..];
    }
    scrambled + scrambled_characters(rest)
}
/// Whether a run of characters is a token by itself, if it is nothing in another form. Digests have its looks as well: hexadecimal
/// digits of their lengths, the fingerprint of a key (43 characters of base64), and those of web pages with their algorithm.
pub(in crate::screen) fn is_dense(run: &[u8]) -> bool {
    const FINGERPRINT_CHARACTERS: usize = 43;
    let is_digest = match run.len() {
        32 | 40 | 64 | 96 | 128 => run.iter().all(u8::is_ascii_hexdigit),
        length => length == FINGERPRINT_CHARACTERS || run.starts_with(b"sha"),
    };
    !is_digest && scrambled_characters(run) >= BARE_CHARACTERS_MIN
}

/// Marks that no token holds.
const fn ends_part(byte: u8) -> bool {
    matches!(
        byte,
        b'@' | b','
            | b';'
            | b'"'
            | b'\''
            | b'`'
            | b'('
            | b')'
            | b'['
            | b']'
            | b'{'
            | b'}'
            | b'<'
            | b'>'
            | b'|'
            | b'&'
            | b'#'
            | b'?'
            | b'*'
            | b'$'
            | b'^'
            | b'\\'
            | b'%'
    )
}

/// A part of a word without the two digits of a percent escape before it.
fn without_escape<'a>(word: &[u8], part: &'a [u8]) -> &'a [u8] {
    let at = offset_in(word, part);
    let is_escape = at > 0
        && word.get(at - 1) == Some(&b'%')
        && part.len() >= 2
        && part[..2].iter().all(u8::is_ascii_hexdigit);
    if is_escape { &part[2..] } else { part }
}

/// Splits at an equals sign that assigns; padding at the end stays.
fn assigned_parts(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    let padding = text.iter().rev().take_while(|byte| **byte == b'=').count();
    let body = text.len() - padding;
    let cut = memchr::memrchr(b'=', &text[..body]);
    let (first, second) = match cut {
        Some(at) => (&text[..at], Some(&text[at + 1..])),
        None => (text, None),
    };
    std::iter::once(first).chain(second)
}

#[cfg(test)]
mod tests {
    use crate::screen::screen;

    #[test]
    fn names_of_protocols_are_no_part_of_a_token() {
        for text in [
            "The DHCPv6PrefixDelegation= option was renamed.",
            "org.postgresql/postgresql was upgraded to 42.2.14",
            "ipv6addr/ipv6addrs are aliases now",
        ] {
            assert!(screen(text.as_bytes()).is_clean(), "{text}");
        }
        for text in ["IPv6q7Xk2mVt9LpR4sWz8Bn3", "q7Xk2mVt9LpR4sWz8postgresql"] {
            assert!(!screen(text.as_bytes()).is_clean(), "{text}");
        }
    }
}
