//! The key that an application signs with, made of words: `SECRET_KEY = "some-long-words-that-nobody-changed…"`. From so many
//! characters on it is one whatever the words say.

use super::super::credential;
use super::super::forms::text::{
    back_over, contains_in_any_case, ends_in_any_case, in_small_letters, is_blank, is_name,
    is_quote, over,
};
use super::super::found::Found;
use crate::screen::line::{Classes, Line, Word};
use crate::screen::places::places;
use crate::screen::word_list::WordList;

/// Ties of a line that are looked at.
const TIES_MAX: usize = 16;

/// Characters of such a key.
const CHARACTERS: std::ops::RangeInclusive<usize> = 32..=128;

/// Whether a word is as long as such a key, words are joined in it, and it is quoted or assigned.
pub(super) const fn may_hold_key(word: &Word) -> bool {
    const JOINTS: Classes = Classes::HYPHEN.or(Classes::UNDERSCORE);
    word.len() >= *CHARACTERS.start()
        && word.classes.any(JOINTS)
        && word.classes.any(Classes::QUOTE.or(Classes::EQUALS))
        && !word.classes.any(Classes::SLASH)
}

/// Looks at a line with a word that may hold such a key.
#[inline(never)]
pub(super) fn look(line: &Line<'_>, found: &mut Found) {
    let text = line.text;
    for tie in places(text, *b"=:").take(TIES_MAX) {
        let at = over(text, tie + 1, 2, is_blank);
        let is_quoted = text.get(at).copied().is_some_and(is_quote);
        let start = at + usize::from(is_quoted);
        let length = over(text, start, *CHARACTERS.end() + 1, is_of_key) - start;
        // Without quotes it is what a file of variables has: nothing stands around it.
        let ends = match text.get(start + length) {
            Some(byte) => is_quoted && *byte == text[at],
            None => !is_quoted && start == tie + 1 && text[tie] == b'=',
        };
        if !ends || !CHARACTERS.contains(&length) {
            continue;
        }
        let end = back_over(text, tie, |byte| is_blank(byte) || is_quote(byte) || byte == b']');
        let name = &text[back_over(text, end, is_name)..end];
        if is_name_of_key(name) && is_key(&text[start..start + length]) {
            found.add(&credential::VALUE, at);
            return;
        }
    }
}

/// Whether a byte is one of words that hyphens or underscores join.
const fn is_of_key(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'!')
}

/// Whether a name is that of a key that an application signs with.
fn is_name_of_key(name: &[u8]) -> bool {
    const NAMES: [&[u8]; 13] = [
        b"auth_secret",
        b"cookie_secret",
        b"jwt_key",
        b"jwt_secret",
        b"jwt_secret_key",
        b"jwtsecret",
        b"secret_key",
        b"secret_key_base",
        b"session_secret",
        b"sessionsecret",
        b"signing_key",
        b"signing_secret",
        b"signingkey",
    ];
    NAMES.iter().any(|known| ends_in_any_case(name, known))
}

/// What is said of the key that is to come, where one is kept, and what the names of keys are made of; sorted.
pub(super) static ABOUT: WordList<69> = WordList::of([
    "arn",
    "because",
    "by",
    "change",
    "cluster",
    "configmap",
    "cookie",
    "credential",
    "credentials",
    "dropped",
    "empty",
    "entry",
    "external",
    "fill",
    "from",
    "gateway",
    "generate",
    "here",
    "host",
    "in",
    "insert",
    "internal",
    "item",
    "jwt",
    "kept",
    "key",
    "keys",
    "manager",
    "missing",
    "name",
    "namespace",
    "none",
    "not",
    "null",
    "on",
    "operator",
    "placeholder",
    "prod",
    "production",
    "projects",
    "public",
    "read",
    "redacted",
    "ref",
    "release",
    "replace",
    "rotate",
    "rotated",
    "same",
    "sample",
    "secret",
    "secrets",
    "secretsmanager",
    "see",
    "session",
    "set",
    "signing",
    "stage",
    "staging",
    "store",
    "stored",
    "string",
    "team",
    "todo",
    "unset",
    "until",
    "vault",
    "wrong",
    "your",
]);

/// Whether words that a mark joins are a key, and do not tell somebody to put one there.
fn is_key(text: &[u8]) -> bool {
    const WORDS_MIN: usize = 4;
    let words = || text.split(|byte| matches!(byte, b'-' | b'_')).filter(|word| !word.is_empty());
    words().count() >= WORDS_MIN
        && text.iter().any(u8::is_ascii_lowercase)
        && !words().any(|word| {
            ABOUT.has(&in_small_letters(word)) || contains_in_any_case(word, b"changeme")
        })
}

#[cfg(test)]
mod tests {
    use crate::screen::secrets::samples::is_hit;

    #[test]
    fn the_list_is_sorted() {
        assert!(super::ABOUT.is_sorted());
    }

    #[test]
    fn a_key_of_words_is_one_from_so_many_characters_on() {
        for text in [
            "  secret_key_base: \"plum_only_for_development_at_least_sixty_four_letters_of_it\",",
            "SECRET_KEY = \"edge-insecure-plum-tree-river-stone-77\"",
            "app.config['SECRET_KEY'] = 'plum-tree-river-stone-lemon-barrel'",
            "JWT_SECRET=plum-tree-river-stone-lemon-barrel-7",
            "{\"session_secret\": \"plum-tree-river-stone-lemon-barrel\"}",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "secret_key_name: \"plum-tree-river-stone-lemon-barrel\"",
            "SECRET_KEY = \"change_me_before_the_first_deployment_of_it\"",
            "JWT_SECRET=replace-with-the-value-of-the-platform-team",
            "SECRET_KEY = \"your-secret-key-of-the-platform-goes-there\"",
            "secret_name: \"relay-production-database-connection-of-edge\"",
            "jwt_secret: relay-production-database-connection-of-edge",
            "SECRET_KEY = os.environ[\"PLUM_TREE_RIVER_STONE_LEMON_BARREL\"]",
            "secret_key: \"relay_production_database\"",
            "SESSION_SECRET=set_by_the_platform_team_in_the_secret_store",
            "session_key = \"last_seen_dashboard_filter_of_the_current_user\"",
            "signing_key: \"relay-nightly-signing-key-2025-11-rev-4\"",
            "signing_key: \"minisign_public_part_of_the_build_2025\"",
            "jwt_key: \"relay-orders-production-ap-east-2-green\"",
            "cookie_secret: \"portal-proxy-cookie-secret-of-relay-two\"",
            "JWT_SECRET=unset-since-the-move-to-the-other-rack",
            "JWT_SECRET=missing-from-two-of-three-replicas-at-noon",
            "SECRET_KEY=not-the-one-that-the-relay-had-before-it",
            "session_key: edge-session-affinity-cookie-of-the-relay was sent twice",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
