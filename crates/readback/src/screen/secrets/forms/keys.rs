//! What "key" promises by the word before it.

use super::name::Credential;

use Credential::{Password, Secret};

/// Words before "key" by which it is no credential.
const OPEN_KEYS: &[&[u8]] = &[
    b"idempotency",
    b"rsa",
    b"dsa",
    b"ecdsa",
    b"public",
    b"primary",
    b"foreign",
    b"host",
    b"cache",
    b"partition",
    b"sort",
    b"routing",
    b"row",
    b"object",
    b"gpg",
    b"pgp",
    b"hot",
    b"config",
    b"registry",
    b"index",
    b"unique",
    b"json",
    b"yaml",
    b"map",
    b"sysctl",
];

/// What "key" is in this company: "api key" is a credential by name, "primary key" is none.
pub(in super::super) fn key_after(word: &[u8], kind: Credential) -> Option<Credential> {
    const OF_NETWORKS: [&[u8]; 6] = [b"wifi", b"fi", b"wlan", b"wpa", b"wpa2", b"wpa3"];
    const CLOSED: [&[u8]; 18] = [
        b"recovery",
        b"unseal",
        b"mfa",
        b"totp",
        b"api",
        b"access",
        b"secret",
        b"private",
        b"license",
        b"auth",
        b"account",
        b"master",
        b"encryption",
        b"signing",
        b"shared",
        b"deploy",
        b"app",
        b"client",
    ];
    if OPEN_KEYS.iter().any(|open| word.eq_ignore_ascii_case(open)) {
        return None;
    }
    if OF_NETWORKS.iter().any(|network| word.eq_ignore_ascii_case(network)) {
        return Some(Password);
    }
    if CLOSED.iter().any(|closed| word.eq_ignore_ascii_case(closed)) {
        return Some(Secret);
    }
    Some(kind)
}
