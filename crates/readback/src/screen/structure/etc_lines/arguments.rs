//! The forms of arguments by which words of English are told from first words of lines.

/// Whether a directive may have these arguments. Those in mixed case nobody says; of the others most take numbers.
pub(super) fn are_arguments(directive: &[u8], rest: &[&[u8]]) -> bool {
    let is_number = |word: &&[u8]| word.first().is_some_and(u8::is_ascii_digit);
    match (directive, rest) {
        (b"hwtimestamp" | b"leapsectz", [_]) => true,
        (b"mailonchange", [to, limit]) => to.contains(&b'@') && is_number(limit),
        _ if directive.iter().any(u8::is_ascii_uppercase) => true,
        _ => rest.iter().all(is_number),
    }
}

/// Whether this is a value as OpenWrt writes it: a number, or in quotes.
pub(super) fn is_value_of_uci(word: &[u8]) -> bool {
    word.iter().all(u8::is_ascii_digit) || matches!(word, [b'\'', .., b'\''] | [b'"', .., b'"'])
}

/// `ndots:2`, `edns0`: how a resolver asks.
pub(super) fn is_of_resolver(word: &&[u8]) -> bool {
    const NAMES: [&[u8]; 6] =
        [b"ndots:", b"timeout:", b"attempts:", b"edns0", b"single-request", b"trust-ad"];
    NAMES.iter().any(|name| word.starts_with(name))
}

pub(super) fn is_of(rest: &[&[u8]], words: &[&[u8]]) -> bool {
    rest.iter().any(|word| words.contains(word))
}

pub(super) fn is_tunnel(word: &[u8]) -> bool {
    word.starts_with(b"tun") || word.starts_with(b"tap")
}

pub(super) fn is_acl(kind: &[u8]) -> bool {
    const KINDS: [&[u8]; 10] = [
        b"dst",
        b"dstdomain",
        b"method",
        b"port",
        b"proto",
        b"proxy_auth",
        b"src",
        b"time",
        b"url_regex",
        b"localport",
    ];
    KINDS.contains(&kind)
}

/// `PATH=…`
pub(super) fn is_shell_variable(word: &&[u8]) -> bool {
    memchr::memchr(b'=', word).is_some_and(|equals| {
        equals > 0
            && word[..equals].iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
    })
}

pub(super) fn is_domain(word: &&[u8]) -> bool {
    word.contains(&b'.')
        && !word.ends_with(b".")
        && word.iter().all(|byte| {
            byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'-')
        })
}
