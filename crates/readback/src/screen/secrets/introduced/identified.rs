//! Statements that say by which password a user is identified; in small letters people say so of causes.

use super::super::forms::text::{
    back_over, contains_in_any_case, ends_in_any_case, is_blank, is_name, is_quote,
};

/// Whether a user is identified by what follows: "IDENTIFIED BY", "IDENTIFIED WITH caching_sha2_password BY".
pub(super) fn identified(text: &[u8]) -> bool {
    let Some(before) = text.len().checked_sub(b" by".len()).map(|end| &text[..end]) else {
        return false;
    };
    let word_start = back_over(before, before.len(), is_name);
    let user = [before, before[..word_start].trim_ascii_end()].into_iter().find_map(|before| {
        let end =
            before.len() - if ends_in_any_case(before, b" with") { b" with".len() } else { 0 };
        let verb = end.checked_sub(b"identified".len())?;
        ends_in_any_case(&before[..end], b"identified").then(|| before[..verb].trim_ascii())
    });
    user.is_some_and(|user| text.ends_with(b" BY") || is_user_of_statement(user))
}

/// Bytes before the user in which a statement begins.
const STATEMENT_BYTES: usize = 256;

/// `create user edge`, `'edge'@'%'`, or nothing: whether a text ends with the user of a statement. In small letters people identify
/// causes so.
fn is_user_of_statement(text: &[u8]) -> bool {
    const STATEMENTS: [&[u8]; 5] =
        [b"create user", b"alter user", b"create role", b"alter role", b"grant "];
    const BEFORE: [&[u8]; 4] = [b"user", b"role", b"exists", b"to"];
    let text = &text[text.len().saturating_sub(STATEMENT_BYTES)..];
    let start = back_over(text, text.len(), |byte| !is_blank(byte));
    let before = text[..start].trim_ascii_end();
    let before = &before[back_over(before, before.len(), is_name)..];
    text.is_empty()
        || text[start..].iter().any(|byte| is_quote(*byte) || *byte == b'@')
        || BEFORE.iter().any(|name| before.eq_ignore_ascii_case(name))
        || STATEMENTS.iter().any(|statement| contains_in_any_case(text, statement))
}

#[cfg(test)]
mod tests {
    use super::identified;

    #[test]
    fn users_are_identified_and_causes_are() {
        for text in [
            "CREATE USER edge IDENTIFIED BY",
            "create user edge identified by",
            "alter user 'edge'@'%' identified by",
            "  identified by",
            "alter user edge default tablespace users identified by",
            "create user edge, ben identified by",
            "Create User edge Identified With mysql_native_password By",
            "grant all on *.* to edge identified by",
            "ALTER USER edge IDENTIFIED WITH caching_sha2_password BY",
            "alter user edge identified with caching_sha2_password by",
        ] {
            assert!(identified(text.as_bytes()), "{text}");
        }
        for text in ["The problem was identified by", "Hosts are identified by", "found by", " by"]
        {
            assert!(!identified(text.as_bytes()), "{text}");
        }
    }
}
