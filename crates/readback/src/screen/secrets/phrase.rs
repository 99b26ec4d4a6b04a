//! Words in a row that are a secret together: a recovery phrase of a wallet, a passphrase of several words.

use super::configured::is_said;
use super::credential;
use super::forms::text::{
    Endings, contains_in_any_case, ends_in_any_case, is_blank, is_quote, without_marks, words,
};
use super::forms::value::{SAID_OF_PHRASES_MIN, is_said_of_phrases};
use super::found::Found;
use crate::screen::line::{Classes, Line, Word};

/// Words of the shortest recovery phrase.
pub(super) const RECOVERY_WORDS_MIN: usize = 12;

/// Words of the shortest passphrase that is told from a sentence.
const PASSPHRASE_WORDS_MIN: usize = 4;

/// What names of such a phrase end with.
const NAMES: [&[u8]; 5] = [b"phrase", b"mnemonic", b"mnemonics", b"seed", b"words"];

/// What ties a phrase to its name.
pub(super) const TIES: Classes = Classes::COLON.or(Classes::EQUALS);

/// Kinds of bytes that neither the name of a phrase nor a word of it has.
const NOT_OF_WORDS: Classes = Classes::DIGIT
    .or(Classes::SLASH)
    .or(Classes::PARENTHESIS)
    .or(Classes::BRACKET)
    .or(Classes::ANGLE);

/// Words that are looked at.
const WORDS_MAX: usize = 24;

/// Bytes before a tie in which its name stands.
const NAME_BYTES_MAX: usize = 64;

/// What such phrases are called in Chinese, and what else may stand in such a name before a colon.
const CHINESE_NAMES: [&str; 10] = [
    "助記詞",
    "助记词",
    "註記詞",
    "注記詞",
    "種子詞",
    "种子词",
    "恢復短語",
    "恢复短语",
    "恢復詞",
    "恢复词",
];

/// Characters at which such a name may end that are looked at.
const CHARACTERS_MAX: usize = 64;

/// Words that stand in sentences and in no list of such words.
const OF_SENTENCES: [&[u8]; 12] = [
    b"the", b"and", b"was", b"were", b"are", b"has", b"had", b"have", b"for", b"not", b"our",
    b"from",
];

/// Whether a text is the name of a phrase, with 如下 or a colon behind it perhaps: "Seed phrase:", 冷錢包助記詞如下：.
pub(super) fn is_heading(text: &[u8]) -> bool {
    const WORDS_MAX: usize = 5;
    const PHRASES: [&[u8]; 8] = [
        b"seed phrase",
        b"recovery phrase",
        b"mnemonic phrase",
        b"backup phrase",
        b"secret phrase",
        b"mnemonic",
        b"seed words",
        b"recovery words",
    ];
    let name =
        text.strip_suffix(b":").or_else(|| text.strip_suffix("：".as_bytes())).unwrap_or(text);
    let name = name.trim_ascii_end();
    if name.last().is_some_and(|byte| *byte >= 0x80) {
        let name = name.strip_suffix("如下".as_bytes()).unwrap_or(name);
        return CHINESE_NAMES.iter().any(|known| name.ends_with(known.as_bytes()));
    }
    ENDINGS.end(name)
        && PHRASES.iter().any(|phrase| ends_in_any_case(name, phrase))
        && name.split(|byte| is_blank(*byte)).count() <= WORDS_MAX
}

/// How many words of a phrase some words are, numbers before them aside; nothing where one of them is none.
pub(super) fn count_of_list<'a>(words: impl Iterator<Item = &'a [u8]>) -> Option<usize> {
    let mut count = 0;
    for word in words {
        if is_of_list(word) {
            count += 1;
        } else if !is_number_of_item(word) {
            return None;
        }
    }
    Some(count)
}

/// A word of small letters as such lists have them, or a character of Chinese.
fn is_of_list(word: &[u8]) -> bool {
    const CHINESE: usize = 3;
    let word = without_closing(without_marks(word));
    // `1.apple`
    let digits = word.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let word = match word.get(digits..) {
        Some([b'.' | b')' | b':', rest @ ..]) if digits > 0 => rest,
        _ => word,
    };
    (3..=8).contains(&word.len())
        && word.iter().all(u8::is_ascii_lowercase)
        && !OF_SENTENCES.contains(&word)
        || word.len() == CHINESE && matches!(word, [0xe4..=0xe9, ..])
}

/// A word without what closes a quotation or an emphasis behind the last word of a phrase.
fn without_closing(mut word: &[u8]) -> &[u8] {
    const CLOSING: [&str; 10] = ["」", "』", "”", "）", "》", "。", "_", "~", "*", "."];
    while let Some(rest) = CLOSING.iter().find_map(|mark| word.strip_suffix(mark.as_bytes())) {
        word = rest;
    }
    word
}

/// `1.`, `12)`, `3:`: the number of an item.
fn is_number_of_item(word: &[u8]) -> bool {
    let number = match word {
        [number @ .., b'.' | b')' | b':'] => number,
        number => number.strip_suffix("、".as_bytes()).unwrap_or(number),
    };
    matches!(number.len(), 1 | 2) && number.iter().all(u8::is_ascii_digit)
}

/// Looks at a line with a character beyond ASCII and as many words as a phrase has: whether a phrase stands behind its name in
/// Chinese, or behind another one with a colon of that script.
#[inline(never)]
fn look_behind_name(line: &Line<'_>, found: &mut Found) {
    // The last character of each name begins with this byte, which none of a Latin script has.
    const LAST: u8 = 0xe8;
    let named = memchr::memchr_iter(LAST, line.text).take(CHARACTERS_MAX).find_map(|at| {
        let name = line.text.get(..at + "詞".len())?;
        CHINESE_NAMES.iter().any(|known| name.ends_with(known.as_bytes())).then_some(name.len())
    });
    let Some(end) = named else { return };
    let mut rest = line.text[end..].trim_ascii_start();
    for tie in ["如下", "是", "為", "为", "：", ":", "「", "『", "“", "\"", "`"] {
        rest = rest.strip_prefix(tie.as_bytes()).unwrap_or(rest).trim_ascii_start();
    }
    // 助記詞如下，請抄下來：
    if let Some(colon) = colon_of_remark(rest) {
        rest = &rest[colon..];
    }
    let words = words(rest);
    let count = words
        .take_while(|word| is_of_list(word) || is_number_of_item(word))
        .filter(|word| is_of_list(word))
        .take(WORDS_MAX)
        .count();
    if count >= RECOVERY_WORDS_MIN {
        found.add(&credential::VALUE, line.text.len() - rest.len());
    }
}

/// Where a colon ends behind a remark of another script with which a text begins.
fn colon_of_remark(text: &[u8]) -> Option<usize> {
    const BYTES_MAX: usize = 48;
    const COLON: &[u8] = "：".as_bytes();
    let near = &text[..text.len().min(BYTES_MAX)];
    let wide = memchr::memmem::find(near, COLON).map(|at| (at, at + COLON.len()));
    let (at, end) = memchr::memchr(b':', near).map(|at| (at, at + 1)).or(wide)?;
    let is_remark = near[..at].iter().all(|byte| *byte >= 0x80 || matches!(byte, b',' | b' '));
    is_remark.then_some(end)
}

/// Looks at a line that begins with the number of an item: `1. apple 2. tunnel …`, and somewhere in it that these are the words
/// of a phrase.
#[inline]
fn look_at_numbered_words(line: &Line<'_>, found: &mut Found) {
    if line.count >= 2 * RECOVERY_WORDS_MIN
        && matches!(line.text.trim_ascii_start(), [b'1', b'.' | b')' | b':', ..])
        && !found.has(&credential::VALUE)
    {
        look_at_items(line, found);
    }
}

#[inline(never)]
fn look_at_items(line: &Line<'_>, found: &mut Found) {
    const OF_PHRASES: [&[u8]; 7] = [
        b"backup phrase",
        b"mnemonic",
        b"passphrase",
        b"recovery phrase",
        b"recovery word",
        b"seed phrase",
        b"seed word",
    ];
    let items = || words(line.text);
    let is_item = |word: &&[u8]| is_of_list(word) || is_number_of_item(word);
    let numbers = items().take_while(is_item).filter(|word| is_number_of_item(word)).count();
    let words = items().take_while(is_item).filter(|word| is_of_list(word)).count();
    let named = OF_PHRASES.iter().any(|name| contains_in_any_case(line.text, name));
    if words >= RECOVERY_WORDS_MIN && numbers >= RECOVERY_WORDS_MIN && named {
        found.add(&credential::VALUE, line.content_start);
    }
}

/// Looks at a line.
#[inline]
pub(super) fn look_at_line(line: &Line<'_>, found: &mut Found) {
    if may_stand_behind_name(line) {
        look_behind_name(line, found);
    }
    look_at_numbered_words(line, found);
}

/// Whether a line may hold a phrase behind its name in Chinese.
#[inline]
const fn may_stand_behind_name(line: &Line<'_>) -> bool {
    line.count >= RECOVERY_WORDS_MIN && line.classes.any(Classes::HIGH)
}

/// What a text ends with behind a blank, blanks at its end aside.
fn last_stretch(text: &[u8]) -> &[u8] {
    text.trim_ascii_end().rsplit(|byte| is_blank(*byte)).next().unwrap_or_default()
}

/// Looks at a word: whether it is the name of a phrase, with a colon or an equals sign behind it, and nothing but words of a list follow.
#[inline]
pub(super) fn look(line: &Line<'_>, word: Word, found: &mut Found) {
    if word.classes.any(TIES) && line.count > PASSPHRASE_WORDS_MIN && may_name_phrase(line, word) {
        look_at_name(line, word, found);
    }
}

/// Whether a mark ends a word, with no letter of another name before it, or a quotation is in the word.
#[inline]
fn may_name_phrase(line: &Line<'_>, word: Word) -> bool {
    match line.text[..word.end].last_chunk() {
        Some([third, second, last, b':' | b'=']) => {
            !last.is_ascii_alphabetic() || ENDINGS.has(*third, *second, *last)
        }
        Some(_) => word.classes.any(Classes::QUOTE) && !word.classes.any(NOT_OF_WORDS),
        None => false,
    }
}

/// What the names end with.
static ENDINGS: Endings = Endings::of(&NAMES);

#[inline(never)]
fn look_at_name(line: &Line<'_>, word: Word, found: &mut Found) {
    if found.has(&credential::VALUE) {
        return;
    }
    let text = line.word(word);
    let tie = match text {
        [name @ .., b':' | b'='] => name.len(),
        _ if word.classes.any(Classes::QUOTE) && !word.classes.any(NOT_OF_WORDS) => {
            let tie = text.iter().position(|byte| matches!(byte, b':' | b'='));
            tie.unwrap_or(text.len() - 1)
        }
        _ => return,
    };
    // A name and a tie may stand apart: `mnemonic = …`.
    let name = match &text[..tie] {
        b"" => last_stretch(&line.text[word.start.saturating_sub(NAME_BYTES_MAX)..word.start]),
        [.., b')'] => before_bracket(&line.text[..word.start + tie]),
        name => name,
    };
    let name = match name {
        [rest @ .., b'"' | b'\'' | b'*'] => rest,
        name => name,
    };
    if !ENDINGS.end(name) || !NAMES.iter().any(|stem| ends_in_any_case(name, stem)) {
        return;
    }
    let mut rest = line.words().get(line.index_of(word) + 1..).unwrap_or_default();
    let mut begin = text.get(tie + 1..).unwrap_or_default();
    if begin.iter().all(|byte| is_quote(*byte))
        && let [first, behind @ ..] = rest
        && is_quote(line.text[first.start])
    {
        (begin, rest) = (line.word(*first), behind);
    }
    let begins = is_of_list(without_marks(begin));
    if !begins && !begin.iter().all(|byte| is_quote(*byte)) && !is_number_of_item(begin) {
        return;
    }
    let count = usize::from(begins)
        + rest
            .iter()
            .take(2 * WORDS_MAX)
            .map(|word| line.word(*word))
            .take_while(|word| is_of_list(word) || is_number_of_item(word))
            .filter(|word| is_of_list(word))
            .count();
    if count >= RECOVERY_WORDS_MIN
        || count >= PASSPHRASE_WORDS_MIN
            && ends_in_any_case(name, b"passphrase")
            && is_passphrase(line, rest, begins.then_some(begin))
    {
        found.add(&credential::VALUE, rest.first().map_or(word.start, |first| first.start));
    }
}

/// The last word before the brackets that a text ends with: `seed words (write down)`.
fn before_bracket(text: &[u8]) -> &[u8] {
    let near = &text[text.len().saturating_sub(NAME_BYTES_MAX)..];
    memchr::memrchr(b'(', near).map_or(&near[..0], |open| last_stretch(&near[..open]))
}

/// Whether all words of the rest of a line are ones that stand in a list of words, and in no sentence about a passphrase.
fn is_passphrase(line: &Line<'_>, rest: &[Word], begin: Option<&[u8]>) -> bool {
    let words = begin.into_iter().chain(rest.iter().map(|word| line.word(*word)));
    let mut said_of_phrases = 0;
    words.map(|word| without_marks(without_closing(word))).all(|word| {
        said_of_phrases += usize::from(is_said_of_phrases(word));
        word.len() >= 3
            && word.iter().all(u8::is_ascii_lowercase)
            && !is_said(word)
            && said_of_phrases < SAID_OF_PHRASES_MIN
    })
}

#[cfg(test)]
mod tests {
    use crate::screen::secrets::samples::is_hit;

    #[test]
    fn words_of_a_list_behind_the_name_of_a_phrase_are_one() {
        for text in [
            "冷錢包助記詞：apple tunnel grief vivid oxygen march lemon danger scout picnic toss elbow",
            "助记词:apple tunnel grief vivid oxygen march lemon danger scout picnic toss elbow",
            "助记词如下：\n谷 描 劳 桥 晨 忽 舰 暖 苗 腾 竟 抵",
            "助记词 谷 描 劳 桥 晨 忽 舰 暖 苗 腾 竟 抵",
            "Seed phrase: 1. apple 2. tunnel 3. grief 4. vivid 5. oxygen 6. march 7. lemon 8. danger 9. scout 10. picnic 11. toss 12. elbow",
            "Recovery phrase:\napple tunnel grief vivid oxygen march lemon danger scout picnic toss elbow",
            "Wallet seed phrase\n\napple tunnel grief vivid oxygen march\nlemon danger scout picnic toss elbow",
            "Backup passphrase: violet summit meadow canyon tunnel",
            "passphrase: five copper lamps river stone",
            "disk passphrase: copper plain lamp river",
            "passphrase = violet summit meadow canyon.",
            "passphrase: \"violet summit meadow canyon\"",
            "Passphrase: `violet summit meadow canyon`",
            "_LUKS passphrase: violet summit meadow canyon_",
            "「助记词：apple tunnel grief vivid oxygen march lemon danger scout picnic toss elbow」",
            "助记词：“apple tunnel grief vivid oxygen march lemon danger scout picnic toss elbow”",
            "seed words (write down): apple tunnel grief vivid oxygen march lemon danger scout picnic toss elbow",
            "助記詞如下，請抄下來：apple tunnel grief vivid oxygen march lemon danger scout picnic toss elbow",
            "1. apple 2. tunnel 3. grief 4. vivid 5. oxygen 6. march 7. lemon 8. danger 9. scout 10. picnic 11. toss 12. elbow (treasury wallet recovery words)",
            "助記詞：\n1. apple\n2. tunnel\n3. grief\n4. vivid\n5. oxygen\n6. march\n7. lemon\n8. danger\n9. scout\n10. picnic\n11. toss\n12. elbow",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "助記詞：已封存於保險箱，由平台組與資安組各保管一份",
            "助記詞：apple tunnel grief",
            "助記詞如下，請抄下來：請看信封，the words are not in this text and never were in any other text",
            "1. drain 2. reboot 3. check 4. open 5. close 6. wait 7. drain 8. reboot 9. check 10. open 11. close 12. done (edge hosts)",
            "1. check 2. drain 3. stop 4. wait 5. start 6. test 7. open 8. watch 9. close 10. note 11. send 12. done and then the recovery was over",
            "1. recovery plan for the wallet service was read by all 2. owners were told 3. the drill was held in June and again in July",
            "Recovery phrase:\nkept offline in two sealed envelopes by the platform team and never typed here",
            "Seed phrase\nsplit between three people, each with their own sealed envelope in their own office",
            "Recovery phrase: never leaves the vault and was not part of the incident that this text describes",
            "助记词 一 共 十 二 个",
            "1. check 2. drain 3. stop 4. wait 5. start 6. test 7. open 8. watch 9. close 10. note 11. send 12. done (wallet service)",
            "Backup passphrase: kept with both owners",
            "passphrase: unknown to everybody except the owner",
            "passphrase: see vault item twelve",
            "passphrase: \"four plain random words\"",
            "passphrase: \"written down nowhere else\"",
            "Passphrase: four random words from the usual list",
            "passphrase: violet summit meadow canyon were the words that the manual shows",
            "Seed words:\n1. rotated\n2. checked",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
