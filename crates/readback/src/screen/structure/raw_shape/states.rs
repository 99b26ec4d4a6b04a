//! How something is that has no name but its path, number, address or commit: `/dev/sda1: 71%`, `10.0.0.5: platform`,
//! `51be0aa  reverted`.
//!
//! Rows of a file or of a tool have more columns, or a path, a type or an option in the place of a state.

use crate::screen::structure::shape::is_address;

/// Words of a state.
const WORDS_MAX: usize = 4;

/// Whether a line tells how such things are, one or several with commas between.
pub(super) fn are_states(body: &[u8]) -> bool {
    const PARTS_MAX: usize = 6;
    let body = body.strip_suffix(b".").unwrap_or(body);
    let mut parts = 0;
    let mut rest = Some(body);
    while let Some(text) = rest {
        let comma = memchr::memmem::find(text, b", ");
        rest = comma.map(|at| &text[at + 2..]);
        parts += 1;
        if parts > PARTS_MAX || !is_state(&text[..comma.unwrap_or(text.len())]) {
            return false;
        }
    }
    true
}

/// `/dev/sda1: 71%`
fn is_state(part: &[u8]) -> bool {
    let part = part.strip_prefix(b"[x] ").or(part.strip_prefix(b"[ ] ")).unwrap_or(part);
    let (subject, is_code, rest) = match part {
        [b'`', code @ ..] => {
            let Some(end) = memchr::memchr(b'`', code) else { return false };
            (&code[..end], true, &code[end + 1..])
        }
        _ => {
            let end = part.iter().position(|byte| matches!(byte, b' ' | b'\t'));
            let (subject, rest) = part.split_at(end.unwrap_or(part.len()));
            // The first mark of code may have been taken away.
            let named = subject.strip_suffix(b"`");
            (named.unwrap_or(subject), named.is_some(), rest)
        }
    };
    let named = subject.strip_suffix(b":").unwrap_or(subject);
    let has_colon = named.len() < subject.len() || rest.starts_with(b":");
    let state = rest.strip_prefix(b":").unwrap_or(rest).trim_ascii();
    let is_subject = is_device(named)
        || is_commit(named)
        // A hosts file has an address and a name, and a list of directories a path and a word.
        || (has_colon || is_code) && is_address(named) && !named.contains(&b'/');
    is_subject && says_how_it_is(state)
}

/// `/dev/sda1`, `/dev/mapper/edge-root`
fn is_device(text: &[u8]) -> bool {
    text.strip_prefix(b"/dev/").is_some_and(|name| {
        !name.is_empty()
            && name.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'/'))
    })
}

/// `51be0aa`: the first digits of a commit.
fn is_commit(text: &[u8]) -> bool {
    (7..=10).contains(&text.len())
        && text.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
        && text.iter().any(u8::is_ascii_digit)
        && text.iter().any(u8::is_ascii_alphabetic)
}

/// `71%`, `failed (known)`, `2 reallocated sectors`: a few words, of which one may be a number.
fn says_how_it_is(state: &[u8]) -> bool {
    let (mut words, mut numbers) = (0, 0);
    let is_plain = |word: &[u8]| {
        let word = word.strip_prefix(b"(").unwrap_or(word);
        let word = word.strip_suffix(b")").or(word.strip_suffix(b";")).unwrap_or(word);
        !word.is_empty()
            && (word.iter().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'-' | 0x80..))
                || is_number(word)
                || matches!(word, [b'A'..=b'Z', ..] if word.iter().all(u8::is_ascii_alphabetic)))
    };
    for word in state.split(|byte| *byte == b' ') {
        words += 1;
        numbers += usize::from(word.first().is_some_and(u8::is_ascii_digit));
        if !is_plain(word) {
            return false;
        }
    }
    (1..=WORDS_MAX).contains(&words) && numbers <= 1
}

/// `71%`, `1.4`, `46`
fn is_number(word: &[u8]) -> bool {
    let number = word.strip_suffix(b"%").unwrap_or(word);
    number.first().is_some_and(u8::is_ascii_digit)
        && number.iter().all(|byte| byte.is_ascii_digit() || *byte == b'.')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::screen;

    #[test]
    fn states_of_devices_addresses_and_commits_are_no_rows() {
        for text in [
            "- /dev/sda1: 71%\n- /dev/sdb1: 63%",
            "- `/dev/sda1` 71%, `/dev/sdb1` 63%",
            "- /dev/nvme0n1: 2 reallocated sectors\n- /dev/nvme1n1: fine",
            "- [x] /dev/md0 ok",
            "7d90e4a  reverted\n51be0aa  kept",
            "10.0.0.5: platform, 10.0.0.6: data",
        ] {
            assert!(screen(text.as_bytes()).is_clean(), "{text}");
        }
        for line in ["/dev/sda1: 71%", "51be0aa: data, 7d90e44: failed (known)", "/dev/md0  46 GB"]
        {
            assert!(are_states(line.as_bytes()), "{line}");
        }
        for line in [
            "/dev/sda1 /srv ext4 defaults 0 2",
            "/dev/sda1 ext4 41G 12G 71% /srv",
            "10.0.0.5 edge-a",
            "/dev/sda1: UUID=\"0a34\" TYPE=\"ext4\"",
            "10.0.0.5: icmp_seq=1 ttl=64",
            "/lib64 lib",
            "/dev/sda1 12 4",
        ] {
            assert!(!are_states(line.as_bytes()), "{line}");
        }
    }
}
