//! What parts a user and a password: a slash or two, a colon, a comma behind a label or within brackets.

use super::super::configured::{is_said, is_said_of_settings};
use super::super::forms::text::{
    LOOK_BACK_BYTES, back_over, ends_in_any_case, is_blank, is_name, name_start,
};
use super::super::forms::value::value_at;
use super::{is_account, is_behind_other_word};
use crate::screen::line::{Classes, Word};
use crate::screen::places::places_within;

/// Where the first slash or colon stands in a word; one that begins it ends what a character of another script names.
fn first_part(text: &[u8], word: Word) -> Option<usize> {
    let mut parts = places_within(text, word.start, word.end, *b"/:");
    parts.next().and_then(|at| {
        let is_behind_script =
            at == 0 && text[..word.start].last().is_some_and(|byte| *byte >= 0x80);
        if is_behind_script { parts.next() } else { Some(at) }
    })
}

/// Where a user ends and a password begins that a slash or a colon parts, in one word or between blanks; there it may be two
/// slashes.
pub(super) fn parted(text: &[u8], word: Word) -> Option<(usize, usize)> {
    if word.classes.any(Classes::SLASH.or(Classes::COLON))
        && let Some(at) = first_part(text, word)
        && at + 1 < word.len()
    {
        return (at > 0).then_some((word.start + at, word.start + at + 1));
    }
    if is_behind_other_word(text, word) {
        return None;
    }
    let blanks = back_over(text, word.start, is_blank);
    let before = match &text[..blanks] {
        [before @ .., b'/', b'/'] | [before @ .., b'/'] => before,
        // A colon with a blank on one side ends a label.
        [before @ .., b':'] if before.last().is_some_and(|byte| is_blank(*byte)) => before,
        _ => return None,
    };
    let end = back_over(before, before.len(), is_blank);
    Some((end, word.start))
}

/// Where a password begins behind a user and a comma: `iDRAC: root, …`, `creds (svc-erp, …)`.
#[inline(never)]
pub(super) fn behind_comma(text: &[u8], word: Word) -> Option<usize> {
    let end = word.start.checked_sub(2)?;
    let start = name_start(text, end);
    let user = &text[start..end];
    let value = value_at(text, word.start);
    let is_user = user.first().is_some_and(u8::is_ascii_lowercase);
    if !is_user || value.text.len() < super::CHARACTERS_MIN || value.is_product() {
        return None;
    }
    let before = &text[start.saturating_sub(LOOK_BACK_BYTES)..start];
    let is_pair = match before {
        [label @ .., b':', b' '] => {
            is_account(user)
                && label.last().is_some_and(u8::is_ascii_alphabetic)
                && has_sign(value.text)
                && value.is_chosen_by_form()
                && ends_clause(text, word.start + value.text.len())
        }
        [label @ .., b' ']
            if ends_in_any_case(label, b"login") || ends_in_any_case(label, b"credentials") =>
        {
            is_account(user)
                && value.is_chosen_by_form()
                && ends_clause(text, word.start + value.text.len())
        }
        [label @ .., b'('] => {
            let closes = text.get(word.start + value.text.len()) == Some(&b')');
            closes
                && is_in_brackets_of(label.trim_ascii_end(), value.is_chosen_by_form(), value.text)
        }
        _ => false,
    };
    is_pair.then_some(word.start)
}

/// Whether a sign stands in it that names of clusters, consoles and versions have not.
fn has_sign(text: &[u8]) -> bool {
    text.iter().any(|byte| {
        matches!(byte, b'!' | b'#' | b'$' | b'%' | b'^' | b'&' | b'*' | b'@' | b'~' | b'?')
    })
}

/// Whether nothing of a list goes on behind a place.
fn ends_clause(text: &[u8], at: usize) -> bool {
    let rest = &text[at.min(text.len())..];
    let rest = rest.strip_prefix(b"`").unwrap_or(rest);
    matches!(rest, [] | [b'.' | b';' | b')' | 0x80.., ..] | [b' ', b'(' | b'-', ..])
        || rest.trim_ascii().is_empty()
}

/// Whether brackets with a user and a password stand behind such a word; behind one for credentials the password may be words and
/// a number with hyphens between.
fn is_in_brackets_of(label: &[u8], is_chosen: bool, value: &[u8]) -> bool {
    const CREDENTIALS: [&[u8]; 4] = [b"credential", b"credentials", b"creds", b"cred"];
    const LOGINS: [&[u8]; 6] = [b"account", b"acct", b"admin", b"login", b"logon", b"user"];
    let word = &label[back_over(label, label.len(), is_name)..];
    let is_of = |names: &[&[u8]]| names.iter().any(|name| word.eq_ignore_ascii_case(name));
    is_of(&CREDENTIALS) && (is_chosen || are_words_and_number(value)) || is_of(&LOGINS) && is_chosen
}

/// `plum-kiwis-58`: two words or more, longer than those in names of hosts, and a number.
fn are_words_and_number(text: &[u8]) -> bool {
    const LETTERS_MIN: usize = 5;
    // What is said of where such a password is kept and how it came there.
    const OF_STORES: [&[u8]; 14] = [
        b"account",
        b"admin",
        b"change",
        b"entry",
        b"incident",
        b"issue",
        b"record",
        b"request",
        b"secret",
        b"server",
        b"service",
        b"store",
        b"ticket",
        b"vault",
    ];
    let Some(hyphen) = memchr::memrchr(b'-', text) else { return false };
    let (words, number) = (&text[..hyphen], &text[hyphen + 1..]);
    let is_word = |word: &[u8]| {
        word.len() >= LETTERS_MIN
            && word.iter().all(u8::is_ascii_lowercase)
            && !is_said(word)
            && !is_said_of_settings(word)
            && !OF_STORES.contains(&word)
    };
    let is_year = number.len() == 4 && matches!(number, [b'1', b'9', ..] | [b'2', b'0', ..]);
    words.split(|byte| *byte == b'-').all(is_word)
        && words.contains(&b'-')
        && !is_year
        && matches!(number.len(), 2..=4)
        && number.iter().all(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use crate::screen::secrets::samples::is_hit;
    #[test]
    fn users_and_passwords_are_parted_in_many_ways() {
        for text in [
            "got in with mkiwi / plum6522",
            "I got in with dbadmin / PLM2rVKiwi",
            "signed in as edge-ops / plum6522",
            "use the break-glass acct: svc-breakglass // PlumThistle37!",
            "iDRAC: root, PlumJuniper79!",
            "BMC: admin, kiwi!Plum22",
            "The BMC still had its login admin, k7!Rv2#Qz8Lp",
            "logged on as svc-erp / Plumtree!22",
            "got in using mkiwi/plum6522",
            "smtp relay creds (svc-erp, plums-kiwis-58) were wrong in the chart",
            "We bypassed SSO with the local admin (local-admin, 50PlumTr33x) and went on.",
            "VPN 用 m.kiwi/P*lum4KIWI*@tree 就可以連",
            "Jenkins 的 credential 是 kiwi : Pl3umtr33w0w#，在 folder level",
            "我用 admin / 4plFfIMtSFD6Vzu login 進去看 dashboard",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "got in with SSO / Keycloak",
            "We got in with host12 / port 22.",
            "Signed in as ops / team-2.",
            "connected as ops / read-only at 02:40",
            "acct: svc-breakglass // rotated on 2026-06-11",
            "acct: svc-breakglass // OPS-2041",
            "iDRAC: root, OPS-2041",
            "Attendees: admin, amy, ben2",
            "The login admin, host12 and the console were slow.",
            "logged on as ops / read-only2",
            "Hosts: root, edge1, edge2",
            "BMC: admin, firmware 2.4.1",
            "Owners: root, wheel12, docker999",
            "users: root, uid1000",
            "smtp relay creds (svc-erp, 2026-06-11) were rotated",
            "creds (svc-erp, vault-prod-12) are in the store",
            "local admin (ops, host12) rebooted it",
            "the account (svc-erp, AD2019) was locked",
            "the login (ops, v2.4.1) worked",
            "用 m.kiwi/edge@2.4.1 就可以連",
            "用 k8s/Prod#2East 可以連到 API",
            "Jenkins 的 credential 是 ops : 已輪替2次",
            "status : OK200",
            "int limit = 5; // TODO42fix",
            "user : group2 x",
            "Cluster: root, K8s1dot28",
            "Consoles: root, ttyS0ab",
            "Firmware: admin, iLO5v2.72",
            "creds (svc-erp, vault-entry-12) in the vault",
            "creds (svc-erp, rotated-monthly-2026) are fine",
            "credentials (svc-erp, ticket-change-2041) were rotated",
            "creds (svc-erp, service-account-12) were rotated",
            "我用 admin / viewer2 login 進去看 dashboard",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
