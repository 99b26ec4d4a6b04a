//! JSON Web Tokens, also without signature or cut off.

use super::forms::runs::Runs;
use super::found::Found;
use crate::lang::Text;
use crate::screen::line::{Classes, Line, Word};
use crate::screen::places::places;
use crate::screen::rule::{Class, Rule};

pub(super) static JWT: Rule = Rule {
    id: "secret-jwt",
    class: Class::Secret,
    title: Text { zh_tw: "JSON Web Token（JWT）", en: "a JSON Web Token" },
    why: Text {
        zh_tw: "以 eyJ 開頭的 base64 是 JSON 物件的編碼；JWT 即使截斷，內容也可直接讀出。",
        en: "Base64 that begins with eyJ is an encoded JSON object; a JWT can be read even where it is cut.",
    },
    instead: Text {
        zh_tw: "寫出是哪個系統簽發、何時到期，不要貼上權杖。",
        en: "Say which system issued it and when it expires instead of pasting it.",
    },
    hits: &[
        "eyJhbGciOiJub25lIn0.eyJzdWIiOiJtYWRlLXVwIn0.bWFkZS11cC1vbmx5",
        "Authorization: Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJtYWRl",
        "權杖開頭為 eyJhbGciOiJub25lIiwidHlwIjoi，其餘已截斷。",
    ],
    passes: &["The JWT expired at 02:40 and was issued again.", "JWT 的開頭是 eyJ，這裡不附。"],
};

/// Characters after `eyJ` from which it is a token: the shortest header, `{"alg":"none"}`, has 16.
const REST_CHARACTERS_MIN: usize = 13;

/// Looks at a word, of which the runs are known unless it is long.
#[inline]
pub(super) fn look(line: &Line<'_>, word: Word, runs: Option<Runs>, found: &mut Found) {
    let may_be_token = word.len() >= REST_CHARACTERS_MIN + 3
        && word.classes.all(Classes::LETTER)
        && runs.is_none_or(may_begin)
        && !found.has(&JWT);
    if may_be_token && let Some(at) = token_in(line.word(word)) {
        found.add(&JWT, word.start + at);
    }
}

/// Whether a run of letters and digits begins with two small letters and a capital.
const fn may_begin(runs: Runs) -> bool {
    let Runs { lower, upper, .. } = runs;
    runs.starts() & lower & lower >> 1 & upper >> 2 != 0
}

/// Where `eyJ` begins something, and enough characters of base64 follow.
#[inline(never)]
fn token_in(word: &[u8]) -> Option<usize> {
    // So many characters follow; the rest of the word is not even searched.
    let begin = &word[..word.len().saturating_sub(REST_CHARACTERS_MIN)];
    places(begin, *b"J").find_map(|capital| {
        let at = capital.checked_sub(2)?;
        let begins = at == 0 || !word[at - 1].is_ascii_alphanumeric();
        let length = word[capital + 1..]
            .iter()
            .take(REST_CHARACTERS_MIN)
            .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
            .count();
        let is_token = &word[at..capital] == b"ey" && begins && length == REST_CHARACTERS_MIN;
        is_token.then_some(at)
    })
}
