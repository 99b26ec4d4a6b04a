//! What is the name of a secret and not the secret: by the form of objects that hold one, or since the sentence goes on so.

use super::text::is_quote;

/// Bytes behind a text in quotes that are looked at.
const BEHIND_BYTES_MAX: usize = 72;

/// `orders-db-secret`, `orders-token-v2`, `tenant-key-2`: whether three small words or more are the name of an object that holds a
/// secret of one of these kinds, perhaps with words behind that begin as versions and ids do.
pub(in super::super) fn is_name_of_object(text: &[u8], kinds: &[&[u8]]) -> bool {
    const OF_PEOPLE: [&[u8]; 9] =
        [b"demo", b"default", b"dev", b"my", b"new", b"old", b"secure", b"super", b"test"];
    const WORDS_MIN: usize = 3;
    let begins_as_version =
        |word: &[u8]| matches!(word, [b'v' | b'q', b'0'..=b'9', ..] | [b'0'..=b'9', ..]);
    let words = || text.split(|byte| *byte == b'-').filter(|word| !word.is_empty());
    let last = text.rsplit(|byte| *byte == b'-').find(|word| !begins_as_version(word));
    !text.contains(&b'_')
        && words().count() >= WORDS_MIN
        && last.is_some_and(|word| kinds.contains(&word))
        && !words().any(|word| OF_PEOPLE.contains(&word))
}

/// `tenant-key-2`: the same of a key, of which no word says that it is secret, what it is for or where it is used, and which has at
/// most one version, the last word.
pub(in super::super) fn is_name_of_key(text: &[u8]) -> bool {
    const CLOSED: [&[u8]; 17] = [
        b"admin",
        b"ak",
        b"api",
        b"django",
        b"flask",
        b"internal",
        b"jwt",
        b"live",
        b"master",
        b"pass",
        b"pk",
        b"private",
        b"prod",
        b"production",
        b"secret",
        b"sk",
        b"token",
    ];
    let (last, before) = text
        .iter()
        .rposition(|byte| *byte == b'-')
        .map_or((text, &b""[..]), |joint| (&text[joint + 1..], &text[..joint]));
    is_name_of_object(text, &[b"key"])
        && !before.iter().any(u8::is_ascii_digit)
        && (last == b"key" || is_version(last) || is_year(last) || is_short_number(last))
        && !text.split(|byte| *byte == b'-').any(|word| CLOSED.contains(&word))
}

/// `orders-rate-key-v2`: the same with a version and three words before it, as a literal of a program is no secret.
pub(in super::super) fn is_versioned_name_of_key(text: &[u8]) -> bool {
    const WORDS_MIN: usize = 4;
    let mut words = text.rsplit(|byte| *byte == b'-');
    words.next().is_some_and(is_version) && words.count() + 1 >= WORDS_MIN && is_name_of_key(text)
}

/// `v2`, `q3`
fn is_version(word: &[u8]) -> bool {
    matches!(word, [b'v' | b'q', number @ ..] if is_short_number(number))
}

/// One digit or two.
fn is_short_number(word: &[u8]) -> bool {
    matches!(word.len(), 1 | 2) && word.iter().all(u8::is_ascii_digit)
}

/// `2026`
fn is_year(word: &[u8]) -> bool {
    matches!(word, [b'2', b'0', rest @ ..] if rest.len() == 2 && is_short_number(rest))
}

/// Whether small words that a mark joins, perhaps with a version or a year, are called a name behind: `'orders-key'` "was the header name",
/// 是別名.
pub(in super::super) fn is_called_a_name(text: &[u8], behind: &[u8]) -> bool {
    let is_of_name =
        |word: &[u8]| word.iter().all(u8::is_ascii_lowercase) || is_version(word) || is_year(word);
    // Nothing else begins what is said of a literal.
    let rest = behind_closers(&behind[..behind.len().min(BEHIND_BYTES_MAX)]);
    matches!(rest, [b' ' | 0x80.., ..])
        && text.split(|byte| matches!(byte, b'-' | b'_')).all(is_of_name)
        && takes_for_name(rest.trim_ascii_start())
}

/// Whether a clause says of what stands before it that it is a name.
fn takes_for_name(rest: &[u8]) -> bool {
    const TIES: [&[u8]; 4] = [b"as", b"is", b"was", b"were"];
    if rest.first().is_some_and(|byte| *byte >= 0x80) {
        return takes_for_name_in_chinese(rest);
    }
    // `(name only)`
    if let Some(inner) = rest.strip_prefix(b"(") {
        let Some(end) = memchr::memchr(b')', inner) else { return false };
        return begins_with_name(&inner[..end]);
    }
    let end = rest.iter().position(|byte| matches!(byte, b'.' | b';' | b',' | b':'));
    let clause = &rest[..end.unwrap_or(rest.len())];
    let clause = clause.strip_prefix(b"used ").unwrap_or(clause);
    let (first, behind) = first_word(clause);
    TIES.contains(&first) && begins_with_name(behind) || refers(first, behind)
}

/// The first word of a clause, and what stands behind it.
fn first_word(clause: &[u8]) -> (&[u8], &[u8]) {
    let clause = clause.trim_ascii_start();
    clause.split_at(memchr::memchr(b' ', clause).unwrap_or(clause.len()))
}

/// Whether a verb says that what stands before it refers to the one that stands behind it.
fn refers(verb: &[u8], behind: &[u8]) -> bool {
    const VERBS: [&[u8]; 3] = [b"names", b"references", b"selects"];
    const WITH_TO: [&[u8]; 2] = [b"points", b"refers"];
    const DETERMINERS: [&[u8]; 3] = [b"a", b"an", b"the"];
    let behind = if WITH_TO.contains(&verb) {
        let Some(behind) = behind.strip_prefix(b" to") else { return false };
        behind
    } else if VERBS.contains(&verb) {
        behind
    } else {
        return false;
    };
    let (determiner, rest) = first_word(behind);
    DETERMINERS.contains(&determiner) && !rest.trim_ascii().is_empty()
}

/// "the header name in the portal": whether nothing but what belongs to it stands before a word for a name, which is of nothing else
/// than such an object.
fn begins_with_name(clause: &[u8]) -> bool {
    const BEFORE: [&[u8]; 12] = [
        b"a",
        b"an",
        b"header",
        b"its",
        b"just",
        b"key",
        b"kms",
        b"KMS",
        b"only",
        b"secret",
        b"secret's",
        b"the",
    ];
    const NAMES: [&[u8]; 8] =
        [b"alias", b"entry", b"fixture", b"label", b"name", b"names", b"placeholder", b"reference"];
    // `entry point`
    const OTHERS: [&[u8]; 6] = [b"page", b"point", b"points", b"was", b"is", b"unknown"];
    let (mut word, mut rest) = first_word(clause);
    while BEFORE.contains(&word) {
        (word, rest) = first_word(rest);
    }
    let (next, behind) = first_word(rest);
    NAMES.contains(&word)
        && !OTHERS.contains(&next)
        && (next != b"of" || matches!(first_word(behind).0, b"the" | b"a" | b"its"))
}

/// 是 KMS 別名: whether a clause ends with a word for a name.
fn takes_for_name_in_chinese(rest: &[u8]) -> bool {
    const TIES: [&str; 4] = ["是", "為", "为", "只是"];
    const NAMES: [&str; 8] = ["別名", "别名", "名稱", "名称", "名字", "佔位", "占位", "代稱"];
    const ENDS: [&str; 5] = ["，", "。", "；", "、", ","];
    let end = ENDS.iter().filter_map(|end| memchr::memmem::find(rest, end.as_bytes())).min();
    let clause = rest[..end.unwrap_or(rest.len())].trim_ascii_end();
    TIES.iter().any(|tie| clause.starts_with(tie.as_bytes()))
        && NAMES.iter().any(|name| clause.ends_with(name.as_bytes()))
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

/// `signing-key-name`, `public-key-file`: whether small words that a mark joins, one of them for a key, say that they are a name or
/// where something stands, or that the key is public.
pub(in super::super) fn says_name(text: &[u8]) -> bool {
    const LAST: [&[u8]; 6] = [b"alias", b"file", b"id", b"name", b"path", b"ref"];
    const KEYS: [&[u8]; 5] = [b"cert", b"key", b"password", b"secret", b"token"];
    let words = || text.rsplit(|byte| is_joint(*byte));
    let is_public_key =
        || words().zip(words().skip(1)).any(|pair| pair == (&b"key"[..], &b"public"[..]));
    text.iter().all(|byte| byte.is_ascii_lowercase() || is_joint(*byte))
        && (words().next().is_some_and(|last| LAST.contains(&last))
            && words().any(|word| KEYS.contains(&word))
            || is_public_key())
}

/// `wrong-password`, `invalid_token`: whether two small words that a mark joins say that it is no credential that is taken.
pub(in super::super) fn says_wrong(text: &[u8]) -> bool {
    const FIRST: [&[u8]; 6] = [b"bad", b"dummy", b"fake", b"incorrect", b"invalid", b"wrong"];
    const SECOND: [&[u8]; 11] = [
        b"auth",
        b"code",
        b"credentials",
        b"key",
        b"login",
        b"pass",
        b"passwd",
        b"password",
        b"pwd",
        b"secret",
        b"token",
    ];
    matches!(text.first(), Some(b'b' | b'd' | b'f' | b'i' | b'w'))
        && two_words(text)
            .is_some_and(|(first, second)| FIRST.contains(&first) && SECOND.contains(&second))
}

/// Both words, if a text is two that a mark joins.
fn two_words(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let joint = text.iter().position(|byte| is_joint(*byte))?;
    let (first, second) = (&text[..joint], &text[joint + 1..]);
    (!second.iter().any(|byte| is_joint(*byte))).then_some((first, second))
}

/// Whether a byte joins words.
const fn is_joint(byte: u8) -> bool {
    matches!(byte, b'-' | b'_')
}

/// What stands behind the marks that close a text in quotes and the call around it.
fn behind_closers(text: &[u8]) -> &[u8] {
    let is_closer = |byte: &u8| is_quote(*byte) || matches!(byte, b')' | b'}' | b']');
    &text[text.iter().take_while(|byte| is_closer(byte)).count()..]
}

/// `from-vault`, `SEE_VAULT`: whether two words in letters of one size say in which store something is kept.
pub(in super::super) fn says_where(text: &[u8]) -> bool {
    const FIRST: [&[u8]; 8] = [b"from", b"in", b"is", b"now", b"see", b"use", b"using", b"via"];
    const STORES: [&[u8]; 6] =
        [b"bitwarden", b"keepass", b"keychain", b"keyring", b"keyvault", b"vault"];
    let is_one_of =
        |among: &[&[u8]], word: &[u8]| among.iter().any(|one| word.eq_ignore_ascii_case(one));
    let is_one_size =
        || !text.iter().any(u8::is_ascii_uppercase) || !text.iter().any(u8::is_ascii_lowercase);
    two_words(text)
        .is_some_and(|(first, store)| is_one_of(&FIRST, first) && is_one_of(&STORES, store))
        && is_one_size()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::screen;
    use crate::screen::secrets::samples::is_hit;

    fn is_refused(text: &str) -> bool {
        !screen(text.as_bytes()).is_clean()
    }

    #[test]
    fn names_are_told_from_keys() {
        for text in ["tenant-key-2", "orders-cache-key-v2", "rotate-key-q3", "backup-key-2026"] {
            assert!(is_name_of_key(text.as_bytes()), "{text}");
        }
        for text in [
            "orders-key",
            "my-plum-key",
            "plum-secret-key",
            "sk-plum-tree-key",
            "a_b_key",
            "plum-gate-key-771",
            "tenant-key-8842",
            "tenant-key-3f9a",
            "plum-key-2-77",
            "plum-live-key-2",
            "plum-internal-key-2026",
            "plum-prod-key-v2",
        ] {
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
            "client_secret = \"wrong-secret\" gave invalid_client, as it should.",
            "password = moved to the new disk",
            "DB_PASSWORD: looked at twice, fine",
            "DB_PASSWORD: healthy",
            "password: running",
            "API_KEY = \"orders-key\" (the alias only)",
            "api_key: 'plum-api-key' points to the entry in the portal",
            "api_key: 'plum-api-key' 只是名稱，值在保險庫",
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

    #[test]
    fn what_somebody_chose_is_no_name_whatever_words_it_has() {
        for text in [
            "DB_PASSWORD=bad-kiwi",
            "PASSWORD=fake-plum-trees",
            "password: \"wrong-moon-rising\"",
            "{\"password\": \"bad-kiwi\"}",
            "requirepass bad-kiwi",
            "mysql -u root -pwrong-way",
            "curl -u admin:bad-kiwi https://api.example.net",
            "sshpass -p bad-kiwi ssh edge@host-a",
            "ALTER USER edge IDENTIFIED BY 'bad-kiwi';",
            "echo 'edge:bad-kiwi' | chpasswd",
            "DB_PASSWORD=is-InVault",
            "DB_PASSWORD=see-MyVault",
            "DB_PASSWORD=in-my-vault",
            "DB_PASSWORD=from-plum-vault",
            "DB_PASSWORD=see-Vault",
            "sshpass -p use-the-vault ssh edge@host-a",
            "ALTER USER edge IDENTIFIED BY 'from-vault';",
            "jwt.verify(token, 'not-public-at-all')",
            "createHmac('sha256', 'plum-public-x')",
            "createHmac('sha256', 'the_tree_id')",
            "jwt.sign(payload, 'blue-kiwi-id')",
            "X-API-Key: plum-live-key-2",
            "X-API-Key: orders-prod-key-2026",
            "X-API-Key: north-gate-key-771",
            "X-API-Key: tenant-key-8842",
            "curl -H \"X-API-Key: tenant-key-2\" https://api.example.net/orders",
            "SECRET_KEY = \"plum-edge-key-2026\"",
            "secretKey: \"plum-tree-key-9\"",
        ] {
            assert!(is_refused(text), "{text}");
        }
    }

    #[test]
    fn a_sentence_that_has_a_word_for_a_name_calls_nothing_one() {
        for text in [
            "API_KEY = \"plum-key-77\" (namespace edge)",
            "api_key: 'plum-secret-key-7' (entrypoint of edge)",
            "api_key: 'plum-secret-key' (entrypoint of edge)",
            "API_KEY = \"plum-key-77\" with the name of lin",
            "API_KEY = \"plum-key\" was for the alias lin",
            "API_KEY = \"plum-key\" is what prod names it",
            "API_KEY = \"plum-key\" is in prod, name unknown",
            "API_KEY = \"plum-key\" was reset by lin, entry closed",
            "apiKey: \"plum-live-secret-key\" points at prod",
            "new Sequelize('orders','edge','plum99tree') was the entry point",
            "new Sequelize('orders','edge','plum-tree') was the entry point",
            "client_secret = \"plum_secret\" 是舊名稱系統的密鑰",
            "client_secret = \"plum_secret\" 為正式值，別名 edge",
        ] {
            assert!(is_hit(text), "{text}");
        }
    }

    #[test]
    fn states_and_deeds_are_passwords_where_one_is_given() {
        for text in [
            "DB_PASSWORD=checked",
            "spring.datasource.password=running",
            "POSTGRES_PASSWORD=healthy",
            "\"db_password\": \"running\"",
            "sshpass -p stopped ssh edge@host-a",
            "curl -u edge:running https://host-a/",
            "mysql -uroot -prunning",
            "ALTER USER edge IDENTIFIED BY 'running';",
            "requirepass healthy",
            "CREATE USER edge WITH PASSWORD 'fixed';",
            "passphrase = painted on the wall",
            "passphrase = looked for the kiwis",
            "passphrase = amazing in the dark",
            "password = hunted for kiwis",
            "wifi password = spring for all",
            "DB_PASSWORD = seed the tree",
            "DB_PASSWORD = moved to the tree",
            "password = plumed by",
            "password = moved by",
            "password = 0.1%",
            "DB_PASSWORD = 99.5%",
        ] {
            assert!(is_refused(text), "{text}");
        }
    }
}
