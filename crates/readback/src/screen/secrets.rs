//! Secrets of every kind: by a vendor's format, by a word for a credential and a value, by what a value looks like.

mod argument;
mod asked;
mod below;
mod client;
mod code;
mod code_list;
mod command;
mod configured;
mod connection;
mod credential;
mod encoded_login;
mod forms;
mod found;
mod ftp;
mod header;
mod insert;
mod introduced;
mod joined;
pub(super) mod joints;
mod jwt;
mod labelled;
mod line_end;
mod literal;
mod login;
mod named_key;
mod oracle;
mod partial;
mod password_hash;
mod pem;
mod phrase;
#[cfg(test)]
mod samples;
mod service;
mod spelled;
mod spoken;
mod stored;
mod part;
mod table;
mod target;
mod told;
mod token;
mod url;
mod vendor;

use super::hit::Hits;
use super::line::{Classes, Line, Word};
use super::marks::BLOCK;
use super::rule::Rule;
use super::split::{MARKED_LETTERS_MIN, MARKING};
use argument::OpenCall;
use asked::Asked;
use below::Below;
use client::Dialogue;
use code_list::CodeList;
use credential::Before;
pub(super) use forms::encoding::is_escaped;
use forms::value::VALUE_CHARACTERS_MIN;
use found::Found;
use ftp::Ftp;
use insert::Rows;
use line_end::{First, LineEnd};
use part::Part;
use table::Table;

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
    &BLOB,
];

pub(super) use token::{BLOB, is_dense};

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

/// The longest word up to which it is one of prose if it holds no sign; a longer one is marked.
const PROSE_WORD_MAX: usize = MARKED_LETTERS_MIN - 1;

/// What is remembered between the lines of a text.
pub(super) struct Secrets {
    line_end: LineEnd,
    table: Table,
    call: OpenCall,
    codes: CodeList,
    asked: Asked,
    dialogue: Dialogue,
    below: Below,
    ftp: Ftp,
    rows: Rows,
}

impl Secrets {
    pub(super) const fn new() -> Self {
        Self {
            line_end: LineEnd::new(),
            table: Table::Outside,
            call: OpenCall::none(),
            codes: CodeList::none(),
            asked: Asked::Nothing,
            dialogue: Dialogue::none(),
            below: Below::Nothing,
            ftp: Ftp::Nothing,
            rows: Rows::NONE,
        }
    }

    /// Looks at a line.
    #[inline]
    pub(super) fn line(&mut self, line: &Line<'_>, hits: &mut Hits) {
        let first = self.line_end.join(line, hits);
        let column = self.table.column_of(line);
        let ends_call = self.call.ends_on(line);
        let below = if self.codes.is_open() || !self.asked.is_nothing() || may_name(line) {
            self.named_above(line)
        } else {
            None
        };
        let below = self.dialogue.password_of(line).or(below);
        let below = self.below.place_in(line, hits).or(below);
        let below = self.ftp.password_of(line, hits).or(below);
        let below = self.rows.secret_of(line).or(below);
        let may_be_secret = column.is_some() || below.is_some() || may_hold_secret(line);
        let begin = configured::begin(line);
        let may_say = spoken::names_password(line);
        let at_the_end = if may_be_secret || begin.is_some() || may_say {
            let mut found = Found::new();
            if may_be_secret {
                look(line, first, &mut found);
            }
            configured::look_at_names(line, may_say, &mut found);
            if let Some(begin) = begin {
                configured::look(line, begin, &mut found);
            }
            if may_say {
                login::look_at_wide_slashes(line, &mut found);
            }
            if may_say
                && !found.has(&credential::VALUE)
                && let Some(said) = spoken::place(line)
            {
                found.add(&credential::VALUE, said);
            }
            if let Some(column) = column {
                table::look(line, column, &mut found);
            }
            table::look_at_tight_row(line, &mut found);
            if ends_call {
                argument::look_at_last(line, &mut found);
            }
            if let Some(below) = below {
                found.add(&credential::VALUE, below);
            }
            phrase::look_at_line(line, &mut found);
            insert::look(line, &mut found);
            argument::keys::look(line, &mut found);
            argument::users::look(line, &mut found);
            argument::fluent::look(line, may_say, &mut found);
            stored::look(line, may_say, &mut found);
            encoded_login::look(line, &mut found);
            literal::look(line, may_say, &mut found);
            labelled::look(line, &mut found);
            url::look_at_line(line, &mut found);
            found.report(line, hits);
            found.at_the_end()
        } else {
            None
        };
        self.line_end.keep(line, at_the_end);
    }

    /// Where in a line stands what the lines before name or ask for.
    #[inline(never)]
    fn named_above(&mut self, line: &Line<'_>) -> Option<usize> {
        let code = self.codes.code_of(line);
        let answer = self.asked.answer_of(line);
        code.or(answer)
    }

    /// Whether nothing of the lines so far matters for the next one; then a blank line changes nothing.
    #[inline]
    pub(super) fn are_at_rest(&self) -> bool {
        self.line_end.is_at_rest()
            && matches!(self.table, Table::Outside)
            && !self.call.is_open()
            && !self.codes.is_open()
            && self.asked.is_nothing()
            && !self.dialogue.is_open()
            && self.below.is_nothing()
            && self.ftp.is_nothing()
            && !self.rows.is_open()
    }

    /// Forgets the text, and keeps the room that was made for it.
    pub(super) fn forget(&mut self) {
        let Self { line_end, table, call, codes, asked, dialogue, below, ftp, rows } = self;
        line_end.forget();
        *table = Table::Outside;
        (*call, *codes, *asked) = (OpenCall::none(), CodeList::none(), Asked::Nothing);
        (*dialogue, *below) = (Dialogue::none(), Below::Nothing);
        (*ftp, *rows) = (Ftp::Nothing, Rows::NONE);
    }

    /// The text ends here.
    pub(super) fn end(&mut self, hits: &mut Hits) {
        self.line_end.end(hits);
    }
}

/// Whether a line may name what stands in the next one, or ask for it, by its last byte and its length.
#[inline]
fn may_name(line: &Line<'_>) -> bool {
    line.text.last().is_some_and(|last| line.text.len() <= NAMING[usize::from(*last)])
}

/// How long such a line is at most that ends with a byte.
static NAMING: [usize; 256] = {
    let mut naming = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let (asking, names) = (asked::longest(byte as u8), code_list::longest_name(byte as u8));
        naming[byte] = if asking > names { asking } else { names };
        byte += 1;
    }
    naming
};

/// Whether a line is more than plain prose: it holds a sign, a long word, a
/// command's option or a name of a setting, the dashes around the name of a key, or a pipe behind what is written out.
fn may_hold_secret(line: &Line<'_>) -> bool {
    const OPTION_CHARACTERS: usize = 2;
    const DASHES: Classes = Classes::HYPHEN.or(Classes::UPPER);
    let is_marked = |word: &Word| {
        (word.classes.all(DASHES) && !word.classes.any(Classes::LOWER))
            || (word.len() == OPTION_CHARACTERS && line.text[word.start] == b'-')
            || configured::may_be_of_directive(line, *word)
    };
    line.classes.any(SIGNS)
        || line.has_long
        || (line.classes.any(Classes::HYPHEN) && line.marked().iter().any(is_marked))
        || (line.classes.any(Classes::PIPE) && command::may_be_piped(line.text))
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
    const { assert!(MARKING.all(SIGNS), "only marked words are looked at") };
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
    look_at_words(line, line.marked(), first, found);
}

/// Looks at some words of a line, one after the other.
fn look_at_words(line: &Line<'_>, words: &[Word], first: First, found: &mut Found) {
    let mut words = words.iter();
    // What stands before a word matters only where it is of another script, which prose in one script never has; a word
    // behind one of another script is always marked.
    while let Some(mut word) = words.next() {
        if is_small_word(*word) {
            continue;
        }
        let mut before = Before::Blank;
        while word.classes.any(Classes::HIGH) {
            let Some(next) = words.next() else { return };
            word = next;
            before = Before::OtherScript;
        }
        if word.classes.any(Classes::HYPHEN) && line.text[word.start] == b'-' {
            header::look_at_option(line, *word, found);
        }
        if word.classes.any(OF_COMMANDS) {
            look_at_sign(line, *word, found);
        }
        if before == Before::OtherScript {
            partial::look_behind_ellipsis(line, *word, found);
            code_list::look_behind_name(line, *word, found);
            configured::look_behind_script(line, *word, found);
        }
        let may_be_found = match before {
            Before::Blank => {
                !is_plain(line, *word)
                    && (is_asked_for(*word) || code::may_begin_two_parts(line, *word))
            }
            Before::OtherScript => {
                is_asked_for(*word)
                    || word.len() >= VALUE_CHARACTERS_MIN
                    || code::may_be_half(*word)
            }
        };
        if may_be_found {
            let is_half_of_an_id = first == First::HalfOfAnId && word.start == line.content_start;
            look_at_word(line, *word, before, is_half_of_an_id, found);
            if word.classes.all(OF_LINKS) && !found.has(&credential::VALUE) {
                look_at_link_text(line, *word, before, found);
            }
        }
    }
}

/// Kinds of bytes that the end of the text of a link has, with the address behind it.
const OF_LINKS: Classes =
    Classes::BRACKET.or(Classes::PARENTHESIS).or(Classes::COLON).or(Classes::SLASH);

/// Kinds of bytes of which a word has one that may be of a command or a setting, or may part a user and a password.
const OF_COMMANDS: Classes = configured::OF_DIRECTIVES.or(Classes::SLASH).or(Classes::PIPE);

/// Looks at a word with one of them, which may be too short for the other detectors.
#[inline]
fn look_at_sign(line: &Line<'_>, word: Word, found: &mut Found) {
    configured::look_for_sentence(line, word, found);
    if word.classes.any(Classes::SLASH) {
        login::look_at_slash(line, word, found);
        oracle::look_at_slash(line, word, found);
    }
    if word.classes.any(Classes::PIPE) {
        command::look_at_pipe(line, word, found);
    }
}

/// Whether a detector asks for a word by its length or its kinds of bytes: a short one has to introduce a value, or to
/// begin a quotation or the arguments of a call.
const fn is_asked_for(word: Word) -> bool {
    const OPENS: Classes = credential::SEPARATORS.or(credential::QUOTES).or(Classes::PARENTHESIS);
    const VALUES: Classes =
        OPENS.or(Classes::DIGIT).or(Classes::BRACKET).or(Classes::STAR).or(Classes::BACKSLASH);
    const { assert!(VALUE_CHARACTERS_MIN < header::VALUE_CHARACTERS_MIN, "a value may be shorter") };
    match word.len() {
        ..VALUE_CHARACTERS_MIN => word.classes.any(OPENS),
        VALUE_CHARACTERS_MIN..header::VALUE_CHARACTERS_MIN => word.classes.any(VALUES),
        _ => true,
    }
}

/// Looks at a word with the detectors that its kinds of bytes and its length leave; most words leave one or two.
#[inline(never)]
fn look_at_word(
    line: &Line<'_>,
    word: Word,
    before: Before,
    is_half_of_an_id: bool,
    found: &mut Found,
) {
    let any = |kinds: Classes| word.classes.any(kinds);
    let length = word.len();
    let mut room = [0; BLOCK];
    let whole = if length >= vendor::TOKEN_CHARACTERS_MIN {
        Part::whole(line, word, &mut room)
    } else {
        None
    };
    let whole = whole.as_ref();
    vendor::look(line, word, whole, found);
    let address = url::plain_address(line, word);
    let is_address = address.is_some();
    if let Some(address) = address {
        if address.has_mark() || any(credential::SEPARATORS.without(Classes::COLON)) {
            credential::look_in_address(line, word, found);
        }
    } else if before == Before::OtherScript || credential::may_be_value(word) {
        credential::look(line, word, before, found);
    }
    if any(Classes::DIGIT) {
        look_at_digits(line, word, whole, is_address, found);
    }
    target::look(line, word, found);
    spelled::look(line, word, found);
    phrase::look(line, word, found);
    argument::look(line, word, found);
    // A directive is quoted, or stands behind a colon.
    if any(credential::QUOTES.or(Classes::COLON)) {
        configured::look_at_word(line, word, found);
    }
    if pem::may_be_key(line, word) {
        pem::look(line, word, found);
    }
    if length >= password_hash::CHARACTERS_MIN
        && any(password_hash::MARKS)
        && address.is_none_or(|address| address.has_mark() || any(password_hash::SURE))
    {
        password_hash::look(line, word, whole, found);
    }
    if connection::may_be_login(line, word) {
        connection::look(line, word, found);
    }
    let is_url = is_address || url::is_url(line, word);
    if any(Classes::SLASH) && (is_url || length >= url::HOOK_BYTES_MIN) {
        url::look(line, word, is_url, address, found);
    }
    let runs = whole.map(|part| part.runs);
    jwt::look(line, word, runs, found);
    if length >= header::VALUE_CHARACTERS_MIN {
        header::look(line, word, found);
    }
    if length >= token::CHARACTERS_MIN && !is_half_of_an_id {
        if !is_url {
            token::look(line, word, runs, found);
        }
        service::look(line, word, whole, found);
    }
}

/// Looks at a word with a digit, which may be the address of a page.
#[inline]
fn look_at_digits(
    line: &Line<'_>,
    word: Word,
    whole: Option<&Part>,
    is_address: bool,
    found: &mut Found,
) {
    if !is_address {
        code::look(line, word, found);
        login::look(line, word, found);
        login::look_at_domain(line, word, found);
        client::look(line, word, found);
    }
    // Of an address a part may be piped into a command.
    if !is_address || line.classes.any(Classes::PIPE) {
        command::look(line, word, found);
    }
    if word.classes.any(Classes::DOT) && word.len() >= token::CHARACTERS_MIN && !is_address {
        partial::look(line, word, whole, found);
    }
    if word.classes.any(Classes::STAR.or(Classes::PARENTHESIS)) {
        look_at_marks(line, word, found);
    }
}

/// Looks at the text of a link in Markdown of which the word holds the end: `[password=plumTree42](https://…)`.
#[inline(never)]
fn look_at_link_text(line: &Line<'_>, word: Word, before: Before, found: &mut Found) {
    let text = line.word(word);
    let end = memchr::memmem::find(text, b"](").filter(|end| !text[..*end].contains(&b'('));
    if let Some(end) = end {
        let classes = Classes::of_all(&text[..end]);
        let word = Word { end: word.start + end, classes, ..word };
        look_at_word(line, word, before, false, found);
    }
}

/// Looks at a word with a digit, and with an asterisk or a bracket.
#[inline(never)]
fn look_at_marks(line: &Line<'_>, word: Word, found: &mut Found) {
    if word.classes.any(Classes::STAR) {
        partial::look_at_mask(line, word, found);
    }
    if word.classes.any(Classes::LETTER) && line.text[word.start] == b'(' {
        login::look_in_brackets(line, word, found);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::place::Place;
    use crate::screen::split::Words;

    /// Every detector looks at the word, whatever is in it.
    fn look_with_all(line: &Line<'_>, word: Word, before: Before, found: &mut Found) {
        vendor::look_closely(line, word, vendor::Ways::ALL, found);
        credential::look(line, word, before, found);
        code::look(line, word, found);
        login::look(line, word, found);
        login::look_at_domain(line, word, found);
        command::look(line, word, found);
        client::look(line, word, found);
        partial::look_closely(line, word, found);
        partial::look_at_mask(line, word, found);
        login::look_in_brackets(line, word, found);
        target::look(line, word, found);
        spelled::look_closely(line, word, found);
        phrase::look(line, word, found);
        argument::look(line, word, found);
        configured::look_at_word(line, word, found);
        pem::look(line, word, found);
        if word.len() >= password_hash::CHARACTERS_MIN {
            password_hash::look_closely(line, word, found);
        }
        connection::look(line, word, found);
        let is_url = url::is_url(line, word);
        let may_hold_pass = word.len() >= url::HOOK_BYTES_MIN;
        url::look_closely(line, word, is_url, may_hold_pass, found);
        jwt::look(line, word, None, found);
        if word.len() >= header::VALUE_CHARACTERS_MIN {
            header::look(line, word, found);
        }
        if !is_url {
            token::look(line, word, None, found);
        }
        service::look(line, word, None, found);
    }

    fn hits(line: &Line<'_>, found: &Found) -> Vec<(&'static str, Place)> {
        let mut hits = Hits::new();
        found.report_all(line, &mut hits);
        hits.in_order().iter().map(|hit| (hit.rule.id, hit.place)).collect()
    }

    #[test]
    fn a_blank_line_changes_nothing_at_rest() {
        let mut secrets = Secrets::new();
        let mut at_rest = 0;
        for text in samples::lines(5_000) {
            let mut words = Words::new();
            let line = Line::read(text.as_bytes(), &mut words, Place::START, false);
            secrets.line(&line, &mut Hits::new());
            if secrets.are_at_rest() {
                let mut hits = Hits::new();
                secrets.line(&Line::blank(Place::START, false), &mut hits);
                assert!(secrets.are_at_rest() && hits.is_clean(), "{text:?}");
                at_rest += 1;
            }
        }
        assert!(at_rest > 500, "{at_rest}");
    }

    #[test]
    fn no_detector_that_is_left_out_would_have_hit() {
        // An address in front of a word makes one of it, and takes it from what introduces it.
        let addresses = |text: &String| text.replacen(' ', " (https://", 2);
        for text in samples::lines(15_000).flat_map(|text| [addresses(&text), text]) {
            let mut words = Words::new();
            let line = Line::read(text.as_bytes(), &mut words, Place::START, false);
            for word in line.words() {
                if word.classes.any(Classes::HIGH) {
                    continue;
                }
                for before in [Before::Blank, Before::OtherScript] {
                    let (mut found, mut all) = (Found::new(), Found::new());
                    let is_value = before == Before::OtherScript
                        && (word.len() >= VALUE_CHARACTERS_MIN || code::may_be_half(*word));
                    let is_asked = is_asked_for(*word) || code::may_begin_two_parts(&line, *word);
                    if is_value || is_asked {
                        look_at_word(&line, *word, before, false, &mut found);
                    }
                    look_with_all(&line, *word, before, &mut all);
                    assert_eq!(hits(&line, &found), hits(&line, &all), "{text:?} {}", word.start);
                }
            }
        }
    }
}
