//! Tokens in a vendor's documented format: prefix, alphabet and length.

mod ways;

use super::forms::encoding::holds_text;
use super::forms::runs::Runs;
use super::forms::shape::Shape;
use super::forms::text::{Beginnings, over};
use super::forms::vendor_formats::{Alphabet, FORMATS, Format, MARKS, Mark};
use super::found::Found;
use super::part::Part;
use crate::lang::Text;
use crate::screen::line::{Classes, Line, Word};
use crate::screen::marks::BLOCK;
use crate::screen::places::{place, places};
use crate::screen::rule::{Class, Rule};
pub(super) use ways::Ways;
use ways::{GROUP_MAX, PARTED, TELEGRAM, are_group_lengths, ways_in, ways_in_long};

pub(super) static TOKEN: Rule = Rule {
    id: "secret-vendor-token",
    class: Class::Secret,
    title: Text {
        zh_tw: "服務商格式的金鑰或權杖", en: "a key or token in a vendor's format"
    },
    why: Text {
        zh_tw: "這一段的開頭、字元與長度符合某家服務商公開的權杖格式，截斷的也算。",
        en: "Its beginning, characters and length are those a vendor documents for its tokens; a cut one counts.",
    },
    instead: Text {
        zh_tw: "寫出是哪個服務的哪一組權杖、何時作廢，不要寫權杖本身。",
        en: "Say which token of which service it was and when it was revoked, not the token.",
    },
    hits: &[
        "ghp_0ExampleOnly1NotReal2Token3abcde4567",
        "token glpat-Zz9made-up_0nly7xyz",
        "AKIA7EXAMPLE5MADEUP2",
        "值班於設定檔內發現 xoxb-111122223333-444455556666-MadeUpOnly0123456789abcd 並已撤銷。",
        "hvs.MadeUpOnly0123456789abcdefgh",
        "sk-ant-api03-MadeUp0nly_NotAKey-abcdef123456",
        "be8a1d.0f1e2d3c4b5a6978",
        "7654321098:AAHmadeUpOnly_0123456789abcdefghijk",
        "The token ghp_ab12…9zYx was revoked.",
        "patMadeUp0nly1234.0f1e2d3c4b5a69788796a5b4c3d2e1f0",
        "A3-MADEUP-7NLY42-K2QXW-9ZT4R-M8VB3-H5JD6",
    ],
    passes: &[
        "The token of the release robot was revoked at 02:40, and a new one is in the vault.",
        "npm_config_registry was set on the runner.",
        "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "The GitHub token (prefix ghp_) was revoked.",
        "Key AKIA… was revoked at 02:40 by ops-b.",
        "task-queue-worker-2 was restarted once.",
        "sk-learn 1.5.0",
    ],
};

/// The shortest token of any format in the table, cut off or not.
pub(super) const TOKEN_CHARACTERS_MIN: usize = 15;

/// Characters of a token's body that are looked at.
const BODY_CHARACTERS_MAX: usize = 128;

/// Characters around a mark that are looked at, on either side.
const SIDE_CHARACTERS_MAX: usize = 64;

/// Whether a word may be or hold a token, by its kinds of bytes and its length.
pub(super) const fn may_be_token(word: Word) -> bool {
    word.len() >= TOKEN_CHARACTERS_MIN
        && word.classes.any(Classes::DIGIT.or(Classes::UPPER))
        && word.classes.any(Classes::LETTER)
}

/// Looks at a word, which is known as a part unless it is short or long.
#[inline]
pub(super) fn look(line: &Line<'_>, word: Word, whole: Option<&Part<'_>>, found: &mut Found) {
    if !may_be_token(word) {
        return;
    }
    let ways = match whole {
        Some(part) => ways_in(line.text, word, part),
        None => ways_in_long(line.text, word),
    };
    if ways != Ways::NONE {
        look_closely(line, word, ways, found);
    }
}

/// Looks at a word that may hold a token.
#[inline(never)]
pub(super) fn look_closely(line: &Line<'_>, word: Word, ways: Ways, found: &mut Found) {
    if may_be_token(word)
        && !found.has(&TOKEN)
        && let Some(at) = token_in(line.word(word), word.classes, ways)
    {
        found.add(&TOKEN, word.start + at);
    }
}

/// Where a token begins in a word that can only hold one in some ways.
fn token_in(word: &[u8], classes: Classes, ways: Ways) -> Option<usize> {
    let runs = Runs::of(word);
    let by_prefix = ways.has(Ways::PREFIX).then(|| prefixed_token(word, runs)).flatten();
    let by_mark = ways.has(Ways::MARK).then(|| marked_token(word, classes, runs)).flatten();
    let is_telegram = ways.has(Ways::TELEGRAM) && classes.all(TELEGRAM);
    let is_parted = ways.has(Ways::PARTED) && classes.all(PARTED);
    let is_grouped = ways.has(Ways::GROUPED) && classes.any(Classes::HYPHEN);
    by_prefix
        .into_iter()
        .chain(by_mark)
        .min()
        .or_else(|| is_telegram.then(|| telegram_token(word)).flatten())
        .or_else(|| is_parted.then(|| bootstrap_token(word)).flatten())
        .or_else(|| is_parted.then(|| airtable_token(word)).flatten())
        .or_else(|| is_grouped.then(|| grouped_token(word)).flatten())
}

/// Where a token begins with the prefix of a format. Nothing that is joined to a letter or digit before it is a prefix.
fn prefixed_token(word: &[u8], runs: Option<Runs>) -> Option<usize> {
    // The last place where a whole token may begin.
    let last = word.len().checked_sub(TOKEN_CHARACTERS_MIN)?;
    let mut after_prefixes = 0;
    let mut is_joined = 0;
    for (block, offset) in word[..=last].chunks(BLOCK).zip((0..).step_by(BLOCK)) {
        let runs = runs.or_else(|| Runs::of(block)).unwrap_or_default();
        let mut starts = runs.starts() & !is_joined;
        is_joined = runs.alphanumeric() >> (BLOCK - 1);
        while starts != 0 {
            let at = offset + starts.trailing_zeros() as usize;
            starts &= starts - 1;
            if at <= last
                && BEGINNINGS.begin(&word[at..])
                && begins_token(word, at, &mut after_prefixes)
            {
                return Some(at);
            }
        }
    }
    None
}

/// Whether a token begins at a place. Prefixes are taken one after the other, also where no token follows: `disk_live_`
/// holds no `live_`.
fn begins_token(word: &[u8], at: usize, after_prefixes: &mut usize) -> bool {
    if word[..at].ends_with(b"+") || !has_body_after_prefix(&word[at..]) {
        return false;
    }
    while *after_prefixes < at {
        *after_prefixes +=
            longest_prefix(&word[*after_prefixes..]).map_or(1, |(prefix, _, _)| prefix.len());
    }
    *after_prefixes == at
}

/// Whether a text begins with the prefix of a format, and enough characters follow it.
fn has_body_after_prefix(text: &[u8]) -> bool {
    longest_prefix(text).is_some_and(|(prefix, alphabet, length_min)| {
        has_body(&text[prefix.len()..], *alphabet, *length_min)
    })
}

/// Whether a text begins with the prefix of a format.
pub(super) fn has_prefix(text: &[u8]) -> bool {
    longest_prefix(text).is_some()
}

/// The format with the longest prefix that a text begins with.
fn longest_prefix(text: &[u8]) -> Option<&'static Format> {
    let [first, second, ..] = *text else { return None };
    if !BEGINNINGS.begin(text) {
        return None;
    }
    let mut next = BY_FIRST_TWO[usize::from(first & 0x1f)][usize::from(second & 0x1f)];
    let mut longest: Option<&Format> = None;
    while let Some(format) = FORMATS.get(usize::from(next)) {
        let (prefix, _, _) = format;
        let is_longer = longest.is_none_or(|(known, _, _)| known.len() < prefix.len());
        if is_longer && text.starts_with(prefix.as_bytes()) {
            longest = Some(format);
        }
        next = NEXT[usize::from(next)];
    }
    longest
}

/// No format has this place.
const NO_FORMAT: u16 = FORMATS.len() as u16;

/// What the prefixes begin with.
static BEGINNINGS: Beginnings = by_first_two().0;

/// For the first two characters of a prefix, the place of a format in [`FORMATS`]; [`NEXT`] has the others.
static BY_FIRST_TWO: [[u16; 32]; 32] = by_first_two().1;

/// For each format, the next one with the same first two characters.
static NEXT: [u16; FORMATS.len()] = by_first_two().2;

const fn by_first_two() -> (Beginnings, [[u16; 32]; 32], [u16; FORMATS.len()]) {
    let mut beginnings = Beginnings::NONE;
    let mut firsts = [[NO_FORMAT; 32]; 32];
    let mut next = [NO_FORMAT; FORMATS.len()];
    let mut at = 0;
    while at < FORMATS.len() {
        let prefix = FORMATS[at].0.as_bytes();
        assert!(prefix[0].is_ascii_alphanumeric(), "prefixes begin where letters or digits do");
        beginnings = beginnings.and(prefix);
        let first = &mut firsts[(prefix[0] & 0x1f) as usize][(prefix[1] & 0x1f) as usize];
        next[at] = *first;
        *first = at as u16;
        at += 1;
    }
    (beginnings, firsts, next)
}

/// Where the mark of a token stands, if one does.
fn marked_token(word: &[u8], classes: Classes, runs: Option<Runs>) -> Option<usize> {
    // Each mark has a capital or one of these signs.
    if word.len() < MARKED_CHARACTERS_MIN
        || !classes.any(Classes::UPPER.or(Classes::DOT).or(Classes::UNDERSCORE))
    {
        return None;
    }
    MARKS
        .iter()
        .take_while(|mark| word.len() >= shortest_with(mark))
        .filter(|mark| classes.all(mark.classes))
        .filter(|mark| runs.is_none_or(|runs| may_begin(mark, runs)))
        .filter_map(|mark| place_of_mark(word, mark))
        .min()
}

/// Whether small letters, capitals and digits follow one another somewhere as in the beginning of a mark.
fn may_begin(mark: &Mark, runs: Runs) -> bool {
    let alike = [runs.lower, runs.upper, runs.digits, !runs.alphanumeric()];
    let places = mark.kinds.iter().zip(0..).map(|(kind, at)| alike[*kind as usize] >> at);
    places.fold(u64::MAX, |all, places| all & places) != 0
}

fn place_of_mark(word: &[u8], mark: &Mark) -> Option<usize> {
    let rare = *mark.text.get(mark.rare)?;
    let first = MARK_CHARACTERS_BEFORE + mark.rare;
    let last = word.len() + mark.rare - mark.text.len();
    places(word.get(first..=last)?, [rare]).find_map(|at| {
        let start = MARK_CHARACTERS_BEFORE + at;
        let is_token = word[start] == mark.text[0]
            && word[start..].starts_with(mark.text)
            && is_surrounded(word, start, start + mark.text.len(), mark.length_min);
        is_token.then_some(start)
    })
}

/// Characters of a token before its mark.
const MARK_CHARACTERS_BEFORE: usize = 3;

/// The shortest token with a mark.
const MARKED_CHARACTERS_MIN: usize = shortest_with_mark();

const fn shortest_with_mark() -> usize {
    let mut at = 1;
    while at < MARKS.len() {
        assert!(shortest_with(&MARKS[at - 1]) <= shortest_with(&MARKS[at]), "they are sorted");
        at += 1;
    }
    shortest_with(&MARKS[0])
}

const fn shortest_with(mark: &Mark) -> usize {
    mark.text.len() + mark.length_min
}

/// Whether enough characters follow that no word and no mask is.
fn has_body(rest: &[u8], alphabet: Alphabet, length_min: usize) -> bool {
    let length = body_length(rest, alphabet);
    length >= length_min && is_varied(&rest[..length])
}

/// How many characters of an alphabet a text begins with, as far as is looked.
fn body_length(rest: &[u8], alphabet: Alphabet) -> usize {
    let rest = &rest[..rest.len().min(BODY_CHARACTERS_MAX)];
    rest.iter().position(|byte| !alphabet.has(*byte)).unwrap_or(rest.len())
}

/// Whether no mask and no name is written like this: a mask has one character, a variable's name has words.
fn is_varied(body: &[u8]) -> bool {
    let shape = Shape::of(body);
    let characters = body.iter().fold(0_u128, |seen, byte| seen | 1 << (byte & 0x7f));
    let is_capitals = shape.upper == body.len() && body.len() >= 14;
    characters.count_ones() >= 5
        && (shape.digits > 0 || shape.is_scrambled() || shape.turns() >= 3 || is_capitals)
}

/// Whether a mark stands in or at the end of a long token.
fn is_surrounded(word: &[u8], start: usize, end: usize, length_min: usize) -> bool {
    let is_token = |byte: &&u8| Alphabet::Joined.has(**byte) && **byte != b':';
    let before = word[..start].iter().rev().take(SIDE_CHARACTERS_MAX).take_while(is_token).count();
    let after = word[end..].iter().take(SIDE_CHARACTERS_MAX).take_while(is_token).count();
    let token = &word[start - before..end + after];
    before >= MARK_CHARACTERS_BEFORE
        && before + after >= length_min
        && is_varied(token)
        && !holds_text(token)
}

/// `<bot id>:<secret>`: 8 to 10 digits, a colon, and 35 characters that begin with `AA`.
fn telegram_token(word: &[u8]) -> Option<usize> {
    const SECRET_CHARACTERS_MIN: usize = 16;
    let begin = &word[..word.len().saturating_sub(SECRET_CHARACTERS_MIN)];
    let colon = places(begin, *b":").find(|colon| word[colon + 1..].starts_with(b"AA"))?;
    let digits = word[..colon].iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let is_token = matches!(digits, 8..=10)
        && has_body(&word[colon + 1..], Alphabet::Url, SECRET_CHARACTERS_MIN);
    is_token.then(|| colon - digits)
}

/// Kubernetes' bootstrap token: 6 and 16 characters of `a-z0-9`, with a dot between.
fn bootstrap_token(word: &[u8]) -> Option<usize> {
    const ID_CHARACTERS: usize = 6;
    const SECRET_CHARACTERS: usize = 16;
    let is_token = |byte: &&u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let dot = place(&word[..word.len().saturating_sub(SECRET_CHARACTERS)], b'.')?;
    let before = word[..dot].iter().rev().take(ID_CHARACTERS + 1).take_while(is_token).count();
    if before != ID_CHARACTERS {
        return None;
    }
    let rest = &word[dot + 1..];
    let after = rest.iter().take(SECRET_CHARACTERS + 1).take_while(is_token).count();
    let secret = Shape::of(&rest[..after]);
    (after == SECRET_CHARACTERS && secret.is_mixed() && secret.is_scrambled()).then(|| dot - before)
}

/// Airtable's personal access token: `pat` and 14 characters, a dot, and 64 hexadecimal digits.
fn airtable_token(word: &[u8]) -> Option<usize> {
    const ID_CHARACTERS: usize = 17;
    const SECRET_CHARACTERS_MIN: usize = 24;
    let dot = place(word, b'.')?;
    let id = word[..dot].iter().rev().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let digits = word[dot + 1..].iter().take_while(|byte| byte.is_ascii_hexdigit()).count();
    let is_token = id == ID_CHARACTERS
        && word[dot - id..].starts_with(b"pat")
        && digits >= SECRET_CHARACTERS_MIN;
    is_token.then(|| dot - id)
}

/// Groups like those of a UUID: with letters beyond `f` (as several vendors write their keys), or with a number before
/// them (Figma's first tokens); and with a prefix (`A3-`: the secret key of a 1Password account, `sdk-`: LaunchDarkly).
fn grouped_token(word: &[u8]) -> Option<usize> {
    let is_group = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let start = over(word, 0, word.len(), |byte| !is_group(byte));
    if !begins_with_groups(&word[start..]) {
        return None;
    }
    let token = &word[start..over(word, start, 64, is_group)];
    let mut lengths = [0; 7];
    let mut count = 0;
    for group in token.split(|byte| *byte == b'-').take(lengths.len()) {
        lengths[count] = group.len();
        count += 1;
    }
    let is_hex = || token.iter().all(|byte| byte.is_ascii_hexdigit() || *byte == b'-');
    let are_mixed = || token.split(|byte| *byte == b'-').all(|group| Shape::of(group).is_mixed());
    let is_token = match lengths[..count] {
        [8..=12, 4, 4, 4, 12] => !is_hex() && Shape::of(token).is_mixed(),
        [4, 8, 4, 4, 4, 12] if token.starts_with(b"papi-") => true,
        [4..=7, 8, 4, 4, 4, 12] => is_hex(),
        [2, 8, 4, 4, 4, 12] => token.starts_with(b"ac-"),
        [3, 8, 4, 4, 4, 12] => {
            [&b"CWA-"[..], b"mob-", b"sdk-"].iter().any(|of| token.starts_with(of))
        }
        [2, 6, 6, 5, 5, 5, 5] => token.starts_with(b"A3-"),
        [4, 4, 4, 4] | [5, 5, 5, 5] | [4, 4, 4, 4, 4] | [5, 5, 5, 5, 5] => are_mixed(),
        _ => false,
    };
    is_token.then_some(start)
}

/// Whether the first two groups have the lengths of those that [`grouped_token`] knows.
fn begins_with_groups(text: &[u8]) -> bool {
    let group = |text: &[u8]| over(text, 0, GROUP_MAX + 1, |byte| byte.is_ascii_alphanumeric());
    let first = group(text);
    text.get(first) == Some(&b'-') && are_group_lengths(first, group(&text[first + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::place::Place;
    use crate::screen::secrets::samples;
    use crate::screen::split::Words;

    fn prefixed(word: &[u8]) -> Option<usize> {
        prefixed_token(word, Runs::of(word))
    }

    fn marked(word: &[u8]) -> Option<usize> {
        marked_token(word, Classes::ALL, Runs::of(word))
    }

    #[test]
    fn every_prefix_and_every_mark_is_found() {
        for (prefix, alphabet, length_min) in
            FORMATS.iter().filter(|(text, _, _)| !text.contains(' '))
        {
            let body = if *alphabet == Alphabet::Capitals { "A7B2F4E" } else { "a7b2f4e" };
            let token = format!("=\"{prefix}{}", &body.repeat(20)[..*length_min]);
            assert_eq!(prefixed(token.as_bytes()), Some(2), "{prefix}");
        }
        for mark in &MARKS {
            let side = "x7Kq2mVt9LpR4sWz8Bn3Zt5kW9xQ2mLr7Vb3Np8c";
            let word = [side.as_bytes(), mark.text, side.as_bytes()].concat();
            let is_found = marked(&word).is_some();
            assert!(is_found, "{}", String::from_utf8_lossy(mark.text));
        }
    }

    #[test]
    fn a_prefix_within_a_longer_one_is_none() {
        assert_eq!(prefixed(b"disk_live_a7b2f4e0a7b2f4e0a7b2"), None);
        assert_eq!(prefixed(b"disk-live_a7b2f4e0a7b2f4e0a7b2"), Some(5));
    }

    /// Where a token begins, by every prefix at every place.
    fn by_every_prefix(word: &[u8]) -> Option<usize> {
        let longest = |text: &[u8]| {
            let begun = FORMATS.iter().filter(|(prefix, _, _)| text.starts_with(prefix.as_bytes()));
            begun.max_by_key(|(prefix, _, _)| prefix.len()).copied()
        };
        let mut at = 0;
        while at < word.len() {
            let Some((prefix, alphabet, length_min)) = longest(&word[at..]) else {
                at += 1;
                continue;
            };
            let joins = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'+';
            let is_joined = at > 0 && joins(word[at - 1]);
            if !is_joined && has_body(&word[at + prefix.len()..], alphabet, length_min) {
                return Some(at);
            }
            at += prefix.len();
        }
        None
    }

    /// Where a mark stands, by every mark at every place.
    fn by_every_mark(word: &[u8]) -> Option<usize> {
        (0..word.len()).find(|start| {
            MARKS.iter().any(|mark| {
                word[*start..].starts_with(mark.text)
                    && is_surrounded(word, *start, start + mark.text.len(), mark.length_min)
            })
        })
    }

    #[test]
    fn what_is_told_of_parts_loses_no_token() {
        let mut found = 0;
        let marked = MARKS.iter().flat_map(|mark| {
            let side =
                "x7Kq2mVt9LpR4sWz8Bn3Zt5kW9xQ2mLr7Vb3Np8cx7Kq2mVt9LpR4sWz8Bn3Zt5kW9xQ2mLr7Vb3Np8c";
            let mark = String::from_utf8_lossy(mark.text);
            (0..side.len()).map(move |at| format!("{}{mark}{}", &side[..at], &side[at..]))
        });
        let words = samples::words(20_000).enumerate();
        let words = words.map(|(at, word)| format!("{}{word}", &"(=,".repeat(20)[..at % 60]));
        for text in words.chain(marked) {
            let text = text.as_bytes();
            let word = Word { start: 0, end: text.len(), classes: Classes::of_all(text) };
            if !may_be_token(word) || word.classes.any(Classes::HIGH) {
                continue;
            }
            let mut words = Words::new();
            let line = Line::read(text, &mut words, Place::START, false);
            let at = token_in(text, word.classes, Ways::ALL);
            let told = token_in(text, word.classes, ways_in_long(text, word));
            assert_eq!(told, at, "{text:?}");
            let mut room = [0; BLOCK];
            if let Some(part) = Part::whole(&line, word, &mut room) {
                let told = token_in(text, word.classes, ways_in(text, word, &part));
                assert_eq!(told, at, "{text:?}");
            }
            found += usize::from(at.is_some());
        }
        assert!(found > 500, "{found}");
    }

    #[test]
    fn what_is_asked_first_loses_no_token() {
        for word in samples::words(6_000) {
            let word = word.as_bytes();
            assert_eq!(prefixed(word), by_every_prefix(word), "{word:?}");
            assert_eq!(marked(word), by_every_mark(word), "{word:?}");
        }
    }
}
