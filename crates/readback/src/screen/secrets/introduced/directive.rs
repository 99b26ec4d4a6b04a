//! Names of a configuration in which nothing but a blank parts name and value.

use super::super::forms::name::Credential;
use super::super::forms::other_scripts::ACCOUNTS;
use super::super::forms::text::{back_over, ends_in_any_case, is_blank, is_name};
use super::super::forms::value::Tie;

/// Whether a name is one of a configuration in which nothing but a blank parts name and value: Redis' directives, and
/// `login … password …` of netrc, `: PSK …` of IPsec, `ENV … …` of a Dockerfile, `set passwd …` of network devices; and
/// how they tie the value.
pub(super) fn directive_tie(before: &[u8], kind: Credential) -> Option<Tie> {
    const DIRECTIVES: [&[u8]; 6] =
        [b"requirepass", b"masterauth", b"identified by", b"bindpw", b"rootpw", b": psk"];
    const LOGINS: [&[u8]; 3] = [b"login", b"user", b"username"];
    if kind == Credential::Key {
        return None;
    }
    let name_start = back_over(before, before.len(), is_name);
    match before[..name_start].trim_ascii_start() {
        b"ENV " => return Some(Tie::Assigned),
        b"set " => return Some(Tie::Said),
        _ => {}
    }
    if kind == Credential::Secret {
        return before.ends_with(b": PSK").then_some(Tie::Assigned);
    }
    let word_end = back_over(before, name_start, is_blank);
    let word_start = back_over(before, word_end, |byte| !is_blank(byte));
    let login_end = back_over(before, word_start, is_blank);
    let is_directive = DIRECTIVES.iter().any(|directive| ends_in_any_case(before, directive))
        || !matches!(&before[word_start..word_end], b"and" | b"or")
            && LOGINS.iter().any(|login| {
                let start = login_end.saturating_sub(login.len());
                before[start..login_end].eq_ignore_ascii_case(login)
                    && (start == 0 || is_blank(before[start - 1]))
            });
    if is_directive {
        return Some(Tie::Assigned);
    }
    // `machine host login edge port 21 password …`
    if before.starts_with(b"machine ")
        && before.split(|byte| is_blank(*byte)).nth(2) == Some(b"login")
    {
        return Some(Tie::Said);
    }
    is_behind_a_user(before).then_some(Tie::Told)
}

/// Whether a user is named before the word for a password that ends here: "帳號 ops，密碼", "usuario ops, clave".
fn is_behind_a_user(before: &[u8]) -> bool {
    const USERS: [&str; 7] =
        ["アカウント", "ユーザー", "아이디", "계정", "логин", "пользователь", "usuário"];
    const USERS_IN_ASCII: [&str; 4] = ["usuario", "utilisateur", "Benutzer", "gebruiker"];
    const BYTES_MAX: usize = 36;
    let window = &before[before.len().saturating_sub(BYTES_MAX)..];
    let is_english = ends_in_any_case(window, b"password") || ends_in_any_case(window, b"pass");
    let users: &[&str] = match (window.is_ascii(), is_english) {
        (true, true) => return false,
        (true, false) => &USERS_IN_ASCII,
        (false, _) => &USERS,
    };
    let chinese: &[&str] = if window.is_ascii() { &[] } else { &ACCOUNTS };
    users.iter().chain(chinese).any(|user| {
        memchr::memmem::find(window, user.as_bytes()).is_some_and(|at| {
            window[at + user.len()..].iter().filter(|byte| byte.is_ascii_alphanumeric()).count()
                >= 2
        })
    })
}
