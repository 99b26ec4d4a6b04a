//! A password of an application as a provider of mail shows it, four times four letters: `"plmk tqxr wfgh nbvc"` beside a word for mail,
//! and behind the words for such a password.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::super::credential;
use super::super::forms::text::contains_in_any_case;
use super::super::found::Found;
use crate::screen::line::Line;

/// Letters of a group, and bytes of all four with the blanks between them.
const GROUP: usize = 4;
const BYTES: usize = 4 * GROUP + 3;

/// Quotations of a line that are looked at.
const QUOTATIONS_MAX: usize = 32;

/// Looks at a line with a quotation.
#[inline(never)]
pub(super) fn look_at_quotations(line: &Line<'_>, found: &mut Found) {
    const BESIDE: [&[u8]; 4] = [b"mail", b"smtp", b"networkcredential", b"app password"];
    let text = line.text;
    let is_one = |at: &usize| {
        text.get(at + 1 + BYTES) == Some(&text[*at]) && is_password(&text[at + 1..at + 1 + BYTES])
    };
    let at = memchr::memchr3_iter(b'"', b'\'', b'`', text).take(QUOTATIONS_MAX).find(is_one);
    if let Some(at) = at
        && (BESIDE.iter().any(|word| contains_in_any_case(text, word)) || text.contains(&b'@'))
    {
        found.add(&credential::VALUE, at);
    }
}

/// Looks at a line that names a password.
#[inline(never)]
pub(super) fn look_behind_name(line: &Line<'_>, found: &mut Found) {
    const BYTES_BETWEEN_MAX: usize = 48;
    static NAMES: LazyLock<[Finder<'static>; 4]> = LazyLock::new(|| {
        ["pp password", "pp-password", "pplication password", "应用专用密码"].map(Finder::new)
    });
    let text = line.text;
    let Some(at) = NAMES.iter().find_map(|name| name.find(text)) else { return };
    let near = &text[at..text.len().min(at + BYTES_BETWEEN_MAX + BYTES)];
    let is_apart = |byte: Option<&u8>| byte.is_none_or(|byte| !byte.is_ascii_alphanumeric());
    let place = near.array_windows::<BYTES>().enumerate().find(|(start, window)| {
        window[GROUP] == b' '
            && is_apart(start.checked_sub(1).map(|before| &near[before]))
            && is_apart(text.get(at + start + BYTES))
            && is_password(*window)
    });
    if let Some((start, _)) = place {
        found.add(&credential::VALUE, at + start);
    }
}

/// Whether a text is four groups of small letters of which one is no word, since it has no vowel.
fn is_password(text: &[u8]) -> bool {
    // What has no vowel, either.
    const SHORT: [&[u8]; 8] =
        [b"grpc", b"html", b"http", b"mtls", b"ntpd", b"pptp", b"sftp", b"smtp"];
    let groups = || text.split(|byte| *byte == b' ');
    let is_group = |group: &[u8]| group.len() == GROUP && group.iter().all(u8::is_ascii_lowercase);
    let has_vowel = |group: &[u8]| group.iter().any(|letter| b"aeiouy".contains(letter));
    let is_random = |group: &[u8]| {
        let is_mask = group.iter().all(|letter| group.first() == Some(letter));
        !has_vowel(group) && !is_mask && !SHORT.contains(&group)
    };
    groups().count() == 4
        && groups().all(is_group)
        && groups().filter(|group| is_random(group)).count() >= 2
}

#[cfg(test)]
mod tests {
    use crate::screen::secrets::samples::is_hit;

    #[test]
    fn four_groups_of_letters_are_a_password_of_an_application() {
        for text in [
            "new NetworkCredential(\"edge@example.net\", \"plmk tqxr wfgh nbvc\")",
            "The job had new NetworkCredential(mail, \"plmk tqxr wfgh nbvc\") in it.",
            "smtp.login(user, 'plmk tqxr wfgh nbvc')",
            "The mail app password plmk tqxr wfgh nbvc was in the job.",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "The mail said \"they will have time\" and nothing else.",
            "The app password that they have seen was closed.",
            "mail over \"http smtp grpc port\" was closed",
            "The lines \"plmk tqxr wfgh nbvc\" were the noise of the cable.",
            "The app password was revoked with their mail here.",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
