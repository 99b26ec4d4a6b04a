//! Words that stand where a value would and are none.

/// Words that say what has become of a credential, or stand where one was.
const STATES: &[&[u8]] = &[
    b"active",
    b"inactive",
    b"current",
    b"interactive",
    b"required",
    b"optional",
    b"expired",
    b"rotated",
    b"revoked",
    b"changed",
    b"invalid",
    b"missing",
    b"wrong",
    b"incorrect",
    b"unknown",
    b"string",
    b"text",
    b"hidden",
    b"masked",
    b"redacted",
    b"removed",
    b"none",
    b"null",
    b"nil",
    b"empty",
    b"blank",
    b"set",
    b"unset",
    b"true",
    b"false",
    b"yes",
    b"no",
    b"enabled",
    b"disabled",
    b"valid",
    b"undefined",
    b"omitted",
    b"withheld",
    b"rotation",
    b"reset",
    b"leaked",
    b"pending",
    b"done",
    b"ok",
    b"failed",
    b"placeholder",
    b"encrypted",
    b"and",
    b"or",
    b"the",
    b"for",
    b"not",
    b"was",
    b"has",
    b"with",
    b"n/a",
    b"na",
    b"tbd",
    b"bearer",
    b"basic",
    b"renewed",
    b"unchanged",
    b"basicauth",
    b"oauth",
    b"vault",
    b"kerberos",
    b"still",
    b"new",
    b"old",
    b"only",
    b"any",
    b"all",
    b"unavailable",
    b"blocked",
    b"locked",
    b"short-lived",
    b"accepted",
    b"rejected",
    b"declined",
    b"forbidden",
    b"unauthorized",
    b"authentication",
    b"authorization",
    b"token",
    b"usage",
    b"rotate",
    b"update",
    b"fix",
    b"add",
    b"remove",
    b"deprecated",
    b"username",
    b"user",
    b"file",
    b"env",
    b"environment",
    b"prompt",
    b"stdin",
    b"self",
    b"default",
    b"int",
    b"bool",
    b"boolean",
    b"object",
    b"str",
    b"bytes",
    b"number",
    b"char",
    b"value",
    b"varchar",
    b"keyring",
    b"keychain",
    b"aes128",
    b"aes256",
    b"argon2",
    b"argon2i",
    b"argon2id",
    b"base64",
    b"bcrypt",
    b"ecdsa",
    b"ed25519",
    b"md5",
    b"oauth2",
    b"pbkdf2",
    b"rsa2048",
    b"rsa4096",
    b"scrypt",
    b"sha1",
    b"sha256",
    b"sha256crypt",
    b"sha512",
    b"sha512crypt",
    b"yescrypt",
];

/// Words that say how something fares that was looked at. A note has them behind a colon; what is assigned or given to a command is a
/// password that somebody chose.
const FARING: [&[u8]; 14] = [
    b"checked",
    b"degraded",
    b"down",
    b"fixed",
    b"healthy",
    b"restarted",
    b"restored",
    b"running",
    b"stale",
    b"stopped",
    b"tested",
    b"unaffected",
    b"unhealthy",
    b"verified",
];

/// Characters of the longest of [`STATES`].
const STATE_CHARACTERS_MAX: usize = longest(STATES);

const fn longest(words: &[&[u8]]) -> usize {
    let (mut longest, mut at) = (0, 0);
    while at < words.len() {
        if words[at].len() > longest {
            longest = words[at].len();
        }
        at += 1;
    }
    longest
}

/// Whether it is one of [`STATES`] or an option of a command.
pub(in super::super) fn is_state(text: &[u8]) -> bool {
    is_option(text)
        // They are short and have letters and digits only, but for two marks.
        || text.len() <= STATE_CHARACTERS_MAX
            && text.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-'))
            && is_one_of(STATES, text)
}

/// The same, or one of [`FARING`], where a note says how something is.
pub(in super::super) fn is_told_state(text: &[u8]) -> bool {
    is_state(text) || is_one_of(&FARING, text)
}

fn is_one_of(words: &[&[u8]], text: &[u8]) -> bool {
    words.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// `--password-stdin`: letters and hyphens behind two of them.
fn is_option(text: &[u8]) -> bool {
    text.strip_prefix(b"--").is_some_and(|name| {
        name.first().is_some_and(u8::is_ascii_lowercase)
            && name.iter().all(|byte| byte.is_ascii_lowercase() || *byte == b'-')
    })
}
