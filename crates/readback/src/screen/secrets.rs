//! Secrets of every kind: by a vendor's format, by a word for a credential and a value, by what a value looks like.

mod argument;
mod connection;
mod credential;
mod forms;
mod found;
mod header;
mod jwt;
mod line_end;
mod password_hash;
mod pem;
mod service;
mod token;
mod url;
mod vendor;

use super::hit::Hits;
use super::line::{Classes, Line, Word};
use super::rule::Rule;
use credential::Before;
use found::Found;
use line_end::{First, LineEnd};

/// The rules, in the order of the catalogue.
pub(super) const RULES: &[&Rule] = &[
    &vendor::TOKEN,
    &credential::VALUE,
    &pem::KEY,
    &password_hash::HASH,
    &connection::STRING,
    &url::USERINFO,
    &url::PARAMETER,
    &jwt::JWT,
    &header::AUTH,
    &header::COOKIE,
    &token::BARE,
    &token::BLOB,
];

/// Kinds of bytes that a line of nothing but prose does not have.
const SIGNS: Classes = Classes::DIGIT
    .or(Classes::EQUALS)
    .or(Classes::COLON)
    .or(Classes::QUOTE)
    .or(Classes::BACKTICK)
    .or(Classes::SLASH)
    .or(Classes::AT)
    .or(Classes::DOLLAR)
    .or(Classes::UNDERSCORE)
    .or(Classes::PLUS)
    .or(Classes::ANGLE)
    .or(Classes::STAR)
    .or(Classes::HIGH);

/// The longest word of a line up to which it is prose if it holds no sign.
const PROSE_WORD_MAX: usize = 15;

/// What is remembered between the lines of a text.
pub(super) struct Secrets {
    line_end: LineEnd,
}

impl Secrets {
    pub(super) const fn new() -> Self {
        Self { line_end: LineEnd::new() }
    }

    /// Looks at a line.
    pub(super) fn line(&mut self, line: &Line<'_>, hits: &mut Hits) {
        let first = self.line_end.join(line, hits);
        let mut found = Found::new();
        if may_hold_secret(line) {
            look(line, first, &mut found);
            found.report(line, hits);
        }
        self.line_end.keep(line, &found);
    }

    /// The text ends here.
    pub(super) fn end(&mut self, hits: &mut Hits) {
        self.line_end.end(hits);
    }
}

/// Whether a line is more than plain prose: it holds a sign, a long word, a
/// command's option, or the dashes around the name of a key.
fn may_hold_secret(line: &Line<'_>) -> bool {
    const OPTION_CHARACTERS: usize = 2;
    const DASHES: Classes = Classes::HYPHEN.or(Classes::UPPER);
    line.classes.any(SIGNS)
        || line.words.iter().any(|word| {
            word.len() > PROSE_WORD_MAX
                || (word.classes.all(DASHES) && !word.classes.any(Classes::LOWER))
                || (word.len() == OPTION_CHARACTERS && line.text[word.start] == b'-')
        })
}

/// Kinds of bytes that a word of prose does not have.
const WORD_SIGNS: Classes = Classes::DIGIT
    .or(Classes::EQUALS)
    .or(Classes::COLON)
    .or(Classes::SLASH)
    .or(Classes::AT)
    .or(Classes::DOLLAR)
    .or(Classes::QUOTE)
    .or(Classes::BACKTICK)
    .or(Classes::ANGLE)
    .or(Classes::PLUS);

/// The same beside an apostrophe: brackets make it an argument.
const QUOTED_SIGNS: Classes = Classes::DIGIT
    .or(Classes::EQUALS)
    .or(Classes::COLON)
    .or(Classes::PARENTHESIS)
    .or(Classes::BRACKET)
    .or(Classes::BRACE)
    .or(Classes::ANGLE)
    .or(Classes::AT)
    .or(Classes::SLASH);

/// Whether a word is surely one of prose: most are, and this is the cheap part of asking.
const fn is_small_word(word: Word) -> bool {
    const SIGNS: Classes = WORD_SIGNS.or(Classes::HIGH).or(Classes::HYPHEN);
    word.classes.any(Classes::LOWER) && !word.classes.any(SIGNS) && word.len() <= PROSE_WORD_MAX
}

/// Whether a word is one of prose, at which no detector has to look.
fn is_plain(line: &Line<'_>, word: Word) -> bool {
    // An apostrophe within a word or at its end is no quotation.
    if word.classes.any(Classes::QUOTE)
        && !word.classes.any(QUOTED_SIGNS)
        && line.text[word.start].is_ascii_alphabetic()
    {
        return word.len() <= PROSE_WORD_MAX;
    }
    let is_capitals = word.classes.any(Classes::UPPER) && !word.classes.any(Classes::LOWER);
    !word.classes.any(WORD_SIGNS) && word.len() <= PROSE_WORD_MAX && !is_capitals
}

/// Looks at a line, word by word, with every detector.
fn look(line: &Line<'_>, first: First, found: &mut Found) {
    const OPTION: Classes = Classes::HYPHEN;
    let mut before = Before::Blank;
    for (index, word) in line.words.iter().enumerate() {
        if is_small_word(*word) && before == Before::Blank {
            continue;
        }
        if word.classes.any(Classes::HIGH) {
            before = Before::OtherScript;
            continue;
        }
        let before = std::mem::replace(&mut before, Before::Blank);
        if word.classes.any(OPTION) && line.text[word.start] == b'-' {
            header::look_at_option(line, index, found);
        }
        if !is_plain(line, *word) || before == Before::OtherScript {
            let is_half_of_an_id = index == 0 && first == First::HalfOfAnId;
            look_at_word(line, index, before, is_half_of_an_id, found);
        }
    }
}

fn look_at_word(
    line: &Line<'_>,
    index: usize,
    before: Before,
    is_half_of_an_id: bool,
    found: &mut Found,
) {
    let word = line.words[index];
    let has = |kinds: Classes| word.classes.any(kinds);
    // Tokens and hashes have a length; most words are shorter than all of them.
    let may_be_token = word.len() >= token::CHARACTERS_MIN;
    if may_be_token {
        vendor::look(line, word, found);
    }
    // Any word may be the value of a credential.
    credential::look(line, word, before, found);
    // Arguments stand in brackets.
    if has(Classes::PARENTHESIS) {
        argument::look(line, word, found);
    }
    // The lines around a private key are written in capitals, and a service account's field stands in quotes.
    if has(Classes::UPPER.or(Classes::QUOTE)) {
        pem::look(line, index, found);
    }
    if may_be_token {
        password_hash::look(line, word, found);
    }
    // A login stands before an at sign; Bundler's variable is written in capitals and underscores.
    if has(Classes::AT) || word.classes.all(Classes::UPPER.or(Classes::UNDERSCORE)) {
        connection::look(line, index, found);
    }
    if has(Classes::SLASH) {
        url::look(line, word, found);
    }
    if may_be_token {
        jwt::look(line, word, found);
    }
    header::look(line, index, found);
    if may_be_token && !is_half_of_an_id {
        token::look(line, word, found);
        service::look(line, index, found);
    }
}
