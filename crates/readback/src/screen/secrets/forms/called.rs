//! What is the name of a secret and not the secret: by the form of objects that hold one, or since the sentence goes on so.

use super::text::{contains_in_any_case, ends_in_any_case, is_quote};

/// Bytes behind a text in quotes that are looked at.
const BEHIND_BYTES_MAX: usize = 72;

/// `orders-db-secret`, `orders-token-v2`, `tenant-key-2`: whether three small words or more are the name of an object that holds a
/// secret of one of these kinds, perhaps with its version.
pub(in super::super) fn is_name_of_object(text: &[u8], kinds: &[&[u8]]) -> bool {
    const OF_PEOPLE: [&[u8]; 9] =
        [b"demo", b"default", b"dev", b"my", b"new", b"old", b"secure", b"super", b"test"];
    const WORDS_MIN: usize = 3;
    let is_version =
        |word: &[u8]| matches!(word, [b'v' | b'q', b'0'..=b'9', ..] | [b'0'..=b'9', ..]);
    let words = || text.split(|byte| *byte == b'-').filter(|word| !word.is_empty());
    let last = text.rsplit(|byte| *byte == b'-').find(|word| !is_version(word));
    !text.contains(&b'_')
        && words().count() >= WORDS_MIN
        && last.is_some_and(|word| kinds.contains(&word))
        && !words().any(|word| OF_PEOPLE.contains(&word))
}

/// `tenant-key-2`: the same of a key, of which no word says that it is secret.
pub(in super::super) fn is_name_of_key(text: &[u8]) -> bool {
    const CLOSED: [&[u8]; 9] =
        [b"ak", b"api", b"master", b"pass", b"pk", b"private", b"secret", b"sk", b"token"];
    is_name_of_object(text, &[b"key"])
        && !text.split(|byte| *byte == b'-').any(|word| CLOSED.contains(&word))
}

/// Whether small words that a mark joins are called a name behind: `'orders-key'` "was the header name", 是別名.
pub(in super::super) fn is_called_a_name(text: &[u8], behind: &[u8]) -> bool {
    let is_of_name = |byte: &u8| {
        byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_')
    };
    text.iter().all(is_of_name) && takes_for_name(behind)
}

/// Whether a clause says of what stands before it that it is a name.
fn takes_for_name(behind: &[u8]) -> bool {
    const TIES: [&[u8]; 7] = [b"as", b"is", b"used", b"uses", b"was", b"were", b"with"];
    const REFERRING: [&[u8]; 5] = [b"names", b"points", b"references", b"refers", b"selects"];
    const NAMES: [&[u8]; 8] =
        [b"alias", b"entry", b"fixture", b"label", b"name", b"names", b"placeholder", b"reference"];
    const WORDS_MAX: usize = 6;
    const CHINESE: [&str; 8] = ["別名", "别名", "名稱", "名称", "名字", "佔位", "占位", "代稱"];
    let rest = behind_closers(&behind[..behind.len().min(BEHIND_BYTES_MAX)]);
    let rest = rest.trim_ascii_start();
    if rest.first().is_some_and(|byte| *byte >= 0x80) {
        let is_tied = ["是", "為", "为", "只是"].iter().any(|tie| rest.starts_with(tie.as_bytes()));
        return is_tied
            && CHINESE.iter().any(|name| memchr::memmem::find(rest, name.as_bytes()).is_some());
    }
    // `(name only)`
    if let Some(inner) = rest.strip_prefix(b"(") {
        return NAMES.iter().any(|name| inner.starts_with(name));
    }
    let end = rest.iter().position(|byte| matches!(byte, b'.' | b';' | b',' | b':'));
    let clause = &rest[..end.unwrap_or(rest.len())];
    let mut words = clause.split(|byte| *byte == b' ').filter(|word| !word.is_empty());
    match words.next() {
        Some(first) if REFERRING.contains(&first) => true,
        Some(first) if TIES.contains(&first) => {
            words.take(WORDS_MAX).any(|word| NAMES.contains(&word))
        }
        _ => false,
    }
}

/// Whether a sentence goes on behind a call and does not belong to its program: "… as a fallback", 當預設值.
pub(in super::super) fn is_in_sentence(behind: &[u8]) -> bool {
    const OF_CODE: [&[u8]; 8] = [b"and", b"do", b"else", b"end", b"if", b"or", b"then", b"unless"];
    let rest = behind_closers(&behind[..behind.len().min(BEHIND_BYTES_MAX)]);
    let word = match rest {
        [b'.'] | [b'.', b' ', ..] => return true,
        [b' ', word @ ..] | [b',', b' ', word @ ..] | word @ [0x80..=0xff, ..] => word,
        _ => return false,
    };
    let length = word.iter().take_while(|byte| byte.is_ascii_lowercase()).count();
    let is_end = |byte: &u8| matches!(byte, b' ' | b'.' | b',' | b';' | b':');
    word.first().is_some_and(|byte| *byte >= 0x80)
        || length > 1 && !OF_CODE.contains(&&word[..length]) && word.get(length).is_none_or(is_end)
}

/// `signing-key-name`, `public-key-file`: whether small words that a mark joins say that they are a name or where something stands,
/// or that it is public.
pub(in super::super) fn says_name(text: &[u8]) -> bool {
    const LAST: [&[u8]; 6] = [b"alias", b"file", b"id", b"name", b"path", b"ref"];
    let is_joint = |byte: &u8| matches!(byte, b'-' | b'_');
    let mut words = text.rsplit(is_joint);
    text.iter().any(is_joint)
        && text.iter().all(|byte| byte.is_ascii_lowercase() || is_joint(byte))
        && (words.next().is_some_and(|last| LAST.contains(&last))
            || words.any(|word| word == b"public"))
}

/// `wrong-password`, `invalid_token`: whether small words that a mark joins say that it is none that is taken.
pub(in super::super) fn says_wrong(text: &[u8]) -> bool {
    const FIRST: [&[u8]; 6] = [b"bad", b"dummy", b"fake", b"incorrect", b"invalid", b"wrong"];
    let joint = text.iter().position(|byte| matches!(byte, b'-' | b'_'));
    joint.is_some_and(|at| FIRST.contains(&&text[..at]))
        && text.iter().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'-' | b'_'))
}

/// What stands behind the marks that close a text in quotes and the call around it.
fn behind_closers(text: &[u8]) -> &[u8] {
    let is_closer = |byte: &u8| is_quote(*byte) || matches!(byte, b')' | b'}' | b']');
    &text[text.iter().take_while(|byte| is_closer(byte)).count()..]
}

/// `from-vault`, `see_vault`: whether words say in which store something is kept.
pub(in super::super) fn says_where(text: &[u8]) -> bool {
    const FIRST: [&[u8]; 8] = [b"from", b"in", b"is", b"now", b"see", b"use", b"using", b"via"];
    const STORES: [&[u8]; 6] =
        [b"bitwarden", b"keepass", b"keychain", b"keyring", b"keyvault", b"vault"];
    let joint = text.iter().position(|byte| matches!(byte, b'-' | b'_'));
    joint.is_some_and(|at| FIRST.iter().any(|first| text[..at].eq_ignore_ascii_case(first)))
        && text.iter().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'-' | b'_'))
        && STORES.iter().any(|store| ends_in_any_case(text, store))
        && !contains_in_any_case(text, b"pass")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::secrets::samples::is_hit;

    #[test]
    fn names_are_told_from_keys() {
        for text in ["tenant-key-2", "orders-cache-key-v2", "rotate-key-q3", "backup-key-2026"] {
            assert!(is_name_of_key(text.as_bytes()), "{text}");
        }
        for text in ["orders-key", "my-plum-key", "plum-secret-key", "sk-plum-tree-key", "a_b_key"]
        {
            assert!(!is_name_of_key(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn a_sentence_says_what_is_in_quotes() {
        for text in [
            "API_KEY = \"orders-key\" was the header name.",
            "secretKey = \"db_password\" selects the entry.",
            "apiKey: \"metrics-secret\" references the Secret",
            "encryptionKey: \"orders-key-v2\" 是 KMS 別名",
            "session({secret: 'orders-session-secret'}) was the name of the Secret.",
            "The code fell back to env('DB_PASSWORD', 'password'), which failed closed.",
            "We removed getenv(\"DB_PASSWORD\", \"password\") from the settings.",
            "程式用 env('DB_PASSWORD', 'password') 當預設值，已移除",
            "The step fill_in \"Password\", with: \"password\" is in the spec.",
            "DB_PASSWORD=from-vault",
            "new Sequelize('orders', 'edge', 'see-vault')",
            "X-API-Key: tenant-key-2",
            "createHmac('sha256', 'the-key-name')",
            "jwt.verify(token, 'public-key-file')",
            "page.fill('#password', 'wrong-password') is the negative test",
            "password = moved to the new disk",
            "DB_PASSWORD: looked at twice, fine",
            "DB_PASSWORD = 0.1%",
            "KMS key: 1234abcd-12ab-34cd-56ef-1234567890ab",
        ] {
            assert!(!is_hit(text), "{text}");
        }
        for text in [
            "API_KEY = \"plum-key\" was in the page.",
            "'password' => env('DB_PASSWORD', 'password'),",
            "db = env('DB_PASSWORD', 'secret') if production",
            "The code had env('DB_PASSWORD', 'plumTree42') as a fallback.",
            "fill_in \"Password\", with: \"password\"",
            "DB_PASSWORD=plum-vault",
            "X-API-Key: plum-demo-key-2",
            "page.fill('#password', 'plum-tree')",
            "password = moved",
            "password = plumtree at the time",
        ] {
            assert!(is_hit(text), "{text}");
        }
    }
}
