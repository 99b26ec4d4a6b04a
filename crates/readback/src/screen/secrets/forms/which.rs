//! What a text says of the kind of a password that it stands for: `wrong-password-1`, `tooshort`, `umlauts`. Tests and those who tell
//! of them have such texts where a password stands.

use super::text::{contains_in_any_case, starts_in_any_case};

/// What such a text begins with, in small letters.
const BEGINNINGS: [&[u8]; 7] = [b"any", b"long", b"new", b"no", b"not", b"old", b"some"];

/// What stands anywhere in one, in small letters.
const PARTS: [&[u8]; 32] = [
    b"another",
    b"blank",
    b"confirm",
    b"correct",
    b"different",
    b"dummy",
    b"emoji",
    b"empty",
    b"example",
    b"expired",
    b"invalid",
    b"lockout",
    b"mismatch",
    b"missing",
    b"nothing",
    b"placeholder",
    b"protected",
    b"quote",
    b"random",
    b"repeat",
    b"sample",
    b"short",
    b"space",
    b"special",
    b"strong",
    b"twice",
    b"umlaut",
    b"unicode",
    b"valid",
    b"weak",
    b"whatever",
    b"wrong",
];

/// Whether a text says which password it stands for.
pub(in super::super) fn says_which(text: &[u8]) -> bool {
    // `newplum42`: a short word alone begins others, so that it stands apart, or names a password.
    let begins = BEGINNINGS.iter().any(|word| {
        starts_in_any_case(text, word)
            && text.get(word.len()..).is_some_and(|rest| {
                matches!(rest, [] | [b' ' | b'-' | b'_', ..])
                    || [&b"pass"[..], b"pw", b"thing", b"one", b"er"]
                        .iter()
                        .any(|name| starts_in_any_case(rest, name))
            })
    });
    begins || PARTS.iter().any(|part| contains_in_any_case(text, part))
}

/// Whether a name stands for any user: `user`, `$USER`, `<name>`, `EDGE_USER`.
pub(in super::super) fn is_any_user(name: &[u8]) -> bool {
    let is_variable = matches!(name, [b'$' | b'<' | b'{' | b'%' | b'[', ..]);
    let is_capitals = name.iter().any(u8::is_ascii_uppercase)
        && name.iter().all(|byte| byte.is_ascii_uppercase() || *byte == b'_');
    is_variable || is_capitals || is_word_for_user(name)
}

/// `user:password@host`: whether all three say what stands there, as manuals have them.
pub(in super::super) fn is_template_of_login(login: &[u8], host: &[u8]) -> bool {
    const PASSWORDS: [&[u8]; 4] = [b"pass", b"passwd", b"password", b"pwd"];
    const HOSTS: [&[u8]; 5] = [b"fqdn", b"host", b"hostname", b"server", b"servername"];
    let end = memchr::memchr(b':', host).unwrap_or(host.len());
    memchr::memchr(b':', login).is_some_and(|colon| {
        is_word_for_user(&login[..colon]) && PASSWORDS.contains(&&login[colon + 1..])
    }) && HOSTS.contains(&&host[..end])
}

/// Whether a name is a word for a user: `login`, `myuser`, `your-name`.
pub(in super::super) fn is_word_for_user(name: &[u8]) -> bool {
    const WORDS: [&[u8]; 7] = [b"account", b"id", b"login", b"name", b"uid", b"user", b"username"];
    const BEFORE: [&[u8]; 7] = [b"any", b"my", b"new", b"some", b"test", b"the", b"your"];
    let is_word = |name: &[u8]| WORDS.iter().any(|word| name.eq_ignore_ascii_case(word));
    let behind = |before: &&[u8]| {
        let rest = name.get(before.len()..).filter(|_| starts_in_any_case(name, before))?;
        let joint = rest.strip_prefix(b"_").or_else(|| rest.strip_prefix(b"-"));
        Some(joint.unwrap_or(rest))
    };
    is_word(name) || BEFORE.iter().filter_map(behind).any(is_word)
}

#[cfg(test)]
mod tests {
    use super::{is_any_user, says_which};

    #[test]
    fn what_stands_for_any_user_is_told_from_names() {
        for name in
            ["user", "myuser", "your-user", "$U", "<who>", "EDGE_USER", "{login}", "Username"]
        {
            assert!(is_any_user(name.as_bytes()), "{name}");
        }
        for name in ["edge", "Edge", "amy", "users7", "anna"] {
            assert!(!is_any_user(name.as_bytes()), "{name}");
        }
    }

    #[test]
    fn kinds_of_passwords_are_told_from_passwords() {
        for text in [
            "wrong-password-1",
            "TooShort",
            "umlauts",
            "NewPassword1!",
            "anything",
            "old_one",
            "longer",
        ] {
            assert!(says_which(text.as_bytes()), "{text}");
        }
        for text in ["plumTree42", "newton-river7", "Noodle77", "oldenburg5", "longitude42"] {
            assert!(!says_which(text.as_bytes()), "{text}");
        }
    }
}
