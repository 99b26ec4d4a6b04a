//! What people make up for a password: words with digits behind, phrases, words without blanks between them.

use super::super::super::configured::{is_of_prose, is_said, is_said_of_settings};
use super::super::name::{Credential, credential};
use super::super::shape::Shape;
use super::super::states::is_state;
use super::super::text::{contains_in_any_case, ends_in_any_case, is_blank, words};
use super::{Tie, Value, has_sign, is_name_like};
use std::ops::RangeInclusive;

/// What has numbers wherever machines are run, and what is named with numbers in every team.
const THINGS: [&[u8]; 39] = [
    b"account",
    b"bastion",
    b"build",
    b"cluster",
    b"column",
    b"console",
    b"disk",
    b"eth",
    b"file",
    b"gid",
    b"host",
    b"job",
    b"machine",
    b"node",
    b"page",
    b"phase",
    b"pid",
    b"plan",
    b"pod",
    b"port",
    b"rack",
    b"release",
    b"replica",
    b"rev",
    b"revision",
    b"round",
    b"row",
    b"shard",
    b"site",
    b"slot",
    b"stage",
    b"switch",
    b"table",
    b"team",
    b"tty",
    b"uid",
    b"user",
    b"vlan",
    b"zone",
];

/// What is said of phrases.
const OF_PHRASES: [&[u8]; 18] = [
    b"always", b"both", b"common", b"else", b"five", b"four", b"known", b"long", b"never",
    b"nowhere", b"only", b"owners", b"phrase", b"plain", b"random", b"simple", b"word", b"words",
];

/// So many of these words tell of a phrase; one alone is a word as others.
pub(in super::super::super) const SAID_OF_PHRASES_MIN: usize = 2;

/// Whether a word is said of phrases.
pub(in super::super::super) fn is_said_of_phrases(word: &[u8]) -> bool {
    OF_PHRASES.contains(&word)
}

/// Parts of systems, which names of secrets and hosts are made of.
const OF_SYSTEMS: [&[u8]; 36] = [
    b"admin",
    b"agent",
    b"client",
    b"cloud",
    b"data",
    b"database",
    b"deploy",
    b"edge",
    b"gateway",
    b"internal",
    b"kafka",
    b"local",
    b"master",
    b"monitor",
    b"mysql",
    b"online",
    b"platform",
    b"portal",
    b"postgres",
    b"primary",
    b"prod",
    b"production",
    b"proxy",
    b"public",
    b"queue",
    b"redis",
    b"remote",
    b"root",
    b"server",
    b"service",
    b"shared",
    b"staging",
    b"storage",
    b"system",
    b"vault",
    b"worker",
];

impl Value<'_> {
    /// `Rain-bow7`: words of letters in both cases that a hyphen or underscore joins, the last one with digits behind.
    pub(super) fn is_typed(self) -> bool {
        const DIGITS_MAX: usize = 4;
        let text = self.text;
        let digits = text.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
        let shape = Shape::of(text);
        let words = &text[..text.len() - digits];
        text.len() >= 8
            && (1..=DIGITS_MAX).contains(&digits)
            && shape.upper > 0
            && shape.lower >= 3
            && words.last().is_some_and(u8::is_ascii_alphabetic)
            && words.iter().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'-' | b'_'))
    }

    /// Whether it is a phrase of several small words and numbers that is the value of a passphrase, and tells nothing of
    /// one.
    pub(in super::super::super) fn is_phrase(self) -> bool {
        self.is_phrase_of(3..=16)
    }

    /// The same of so many words.
    pub(in super::super::super) fn is_phrase_of(self, count: RangeInclusive<usize>) -> bool {
        const ABOUT: [&[u8]; 14] = [
            b"vault",
            b"see",
            b"redacted",
            b"removed",
            b"rotated",
            b"hidden",
            b"not",
            b"no",
            b"unset",
            b"empty",
            b"stored",
            b"kept",
            b"set",
            b"must",
        ];
        let mut all = words(self.text);
        let is_about = |word: &[u8]| ABOUT.iter().any(|about| word.eq_ignore_ascii_case(about));
        self.is_quoted
            && count.contains(&all.clone().count())
            && all.all(|word| {
                !is_about(word)
                    && word.len() <= 16
                    && word
                        .iter()
                        .all(|byte| byte.is_ascii_alphanumeric() || *byte == b'.' || *byte >= 0x80)
            })
    }

    /// `plum-basket-noodle-tree`, "plum basket noodle tree" in quotes: four or more plain words, none of which is said of
    /// passwords or of settings, names a part of a system or belongs to a sentence.
    pub(super) fn is_passphrase(self) -> bool {
        const WORDS: RangeInclusive<usize> = 4..=10;
        const LETTERS: RangeInclusive<usize> = 4..=10;
        let joint = if self.is_quoted && self.text.contains(&b' ') { b' ' } else { b'-' };
        let words = || self.text.split(|byte| *byte == joint);
        WORDS.contains(&words().take(WORDS.end() + 1).count())
            && words().all(|word| {
                LETTERS.contains(&word.len())
                    && word.iter().all(u8::is_ascii_lowercase)
                    && !is_said(word)
                    && !OF_SYSTEMS.contains(&word)
                    && !THINGS.contains(&word)
            })
            && words().filter(|word| is_said_of_phrases(word)).count() < SAID_OF_PHRASES_MIN
    }

    /// Lower-case letters that a person typed as a password, and that no longer sentence follows.
    pub(super) fn is_small_word(self) -> bool {
        self.text.len() >= 4
            && self.text.iter().all(u8::is_ascii_lowercase)
            && !ends_in_any_case(self.text, b"ed")
            && !ends_in_any_case(self.text, b"ing")
    }

    /// `SomePlainPassword`, `thisIsPlainText`, `PlumTree!`: words of a sentence without blanks, as only somebody who needs
    /// a password writes them. Products have one or two such words in their names, and stores of secrets say so.
    pub(super) fn is_made_of_words(self) -> bool {
        const STORES: [&[u8]; 3] = [b"vault", b"manager", b"store"];
        let (words, mark) = match self.text {
            [words @ .., b'!'] => (words, true),
            words => (words, false),
        };
        let joints = words
            .array_windows::<2>()
            .filter(|[first, second]| first.is_ascii_lowercase() && second.is_ascii_uppercase())
            .count();
        words.len() >= 8
            && words.iter().all(u8::is_ascii_alphabetic)
            && (joints >= 2 || joints == 1 && (mark || contains_in_any_case(words, b"password")))
            && !STORES.iter().any(|store| contains_in_any_case(words, store))
            || self.is_of_passwords()
    }

    /// `my_password`, `edge-pass`: small words that a mark joins, the last of which is one for a password.
    pub(super) fn is_of_passwords(self) -> bool {
        const LAST: [&[u8]; 4] = [b"password", b"passwd", b"pass", b"pwd"];
        LAST.iter().any(|last| ends_in_any_case(self.text, last))
            && self.text.iter().any(|byte| matches!(byte, b'_' | b'-'))
            && self.text.iter().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'_' | b'-'))
    }

    /// A word in quotes, or after an equals sign, that is long enough to be a secret that a person made up.
    pub(super) fn is_phrase_word(self) -> bool {
        self.is_quoted
            && self.text.len() >= 8
            && self.text.iter().all(|byte| byte.is_ascii_lowercase() || *byte == b'-')
            && !ends_in_any_case(self.text, b"ed")
            && !contains_in_any_case(self.text, b"secret")
            && !contains_in_any_case(self.text, b"token")
            && !contains_in_any_case(self.text, b"cred")
            && !contains_in_any_case(self.text, b"key")
    }

    /// `'hereBeWolves'`: such words in quotes, none of which names a credential or says what is referred to.
    pub(super) fn is_quoted_words(self) -> bool {
        const NAMES: [&[u8]; 5] = [b"cred", b"key", b"pass", b"secret", b"token"];
        const REFERRING: [&[u8]; 8] =
            [b"By", b"Client", b"From", b"Id", b"Name", b"Path", b"Ref", b"Store"];
        let refers =
            |word: &[u8]| REFERRING.iter().any(|part| memchr::memmem::find(word, part).is_some());
        self.is_quoted
            && self.is_made_of_words()
            && !NAMES.iter().any(|name| contains_in_any_case(self.text, name))
            && !refers(self.text)
    }

    /// Words with a sign or a digit among them, which sentences in quotes do not have.
    pub(super) fn is_odd_phrase(self) -> bool {
        // `abcd efgh ijkl mnop`, as a mail provider shows passwords of applications.
        let is_four_letters =
            |word: &[u8]| word.len() == 4 && word.iter().all(u8::is_ascii_lowercase);
        let is_of_application =
            self.text.len() == 19 && self.text.split(|byte| *byte == b' ').all(is_four_letters);
        is_of_application
            || self.text.split(|byte| is_blank(*byte)).any(|word| {
                word.len() >= 6 && Value { text: word, ..self }.is_made_up() && !is_name_like(word)
            })
    }

    /// Letters, perhaps with hyphens, and then digits, at least so many: `summer-2025`, `toor123`; and six digits or more
    /// that are no date.
    pub(super) fn is_number_of_letters(self, digits_min: usize) -> bool {
        let text = self.text;
        let digits = text.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
        let rest = &text[..text.len() - digits];
        if rest.is_empty() {
            return (6..=13).contains(&digits)
                && !text.starts_with(b"20")
                && !text.starts_with(b"19");
        }
        digits >= digits_min
            && digits <= 6
            && rest.iter().filter(|byte| byte.is_ascii_lowercase()).count() >= 3
            && rest.iter().all(|byte| byte.is_ascii_alphabetic() || *byte == b'-')
    }

    /// `plumTree42`, `Wint3r9x`: a capital, small letters and at least two digits, and nothing else.
    pub(in super::super::super) fn is_capitalised_and_numbered(self) -> bool {
        let shape = Shape::of(self.text);
        shape.others == 0
            && shape.upper > 0
            && shape.lower >= 3
            && shape.digits >= 2
            && self.text.len() >= 8
    }

    /// A password that comes with a product and that nobody writes for anything else.
    pub(in super::super::super) fn is_default(self) -> bool {
        const DEFAULTS: [&[u8]; 7] =
            [b"changeme", b"changeit", b"letmein", b"passw0rd", b"toor", b"calvin", b"qwerty"];
        DEFAULTS.iter().any(|word| self.text.eq_ignore_ascii_case(word))
    }

    /// `field`, `policy`: what there is of passwords, and what stands for it on a page.
    pub(in super::super::super) fn is_of_forms(self) -> bool {
        const NOUNS: [&[u8]; 24] = [
            b"attribute",
            b"button",
            b"column",
            b"confirm",
            b"dialog",
            b"entry",
            b"field",
            b"form",
            b"hint",
            b"input",
            b"item",
            b"key",
            b"label",
            b"option",
            b"page",
            b"parameter",
            b"policy",
            b"prompt",
            b"property",
            b"rule",
            b"section",
            b"setting",
            b"tab",
            b"variable",
        ];
        NOUNS.contains(&self.text)
    }

    /// What somebody chose for a password, where a text asks for one and for nothing else: no name of a host, no ticket,
    /// no state.
    pub(in super::super::super) fn is_chosen(self) -> bool {
        self.is_chosen_by_form() || self.is_numbered_word(2) || self.is_joined_and_numbered()
    }

    /// The same where a user is named right before, and nothing is said of it.
    pub(in super::super::super) fn is_one_beside_user(self) -> bool {
        (self.is_typed() || self.is_joined_and_numbered() || self.is_chosen_by_form())
            && !self.stands_for_one()
    }

    /// The same of what nothing else is, and no word with a short number behind it.
    pub(in super::super::super) fn is_chosen_by_form(self) -> bool {
        let has_sign = has_sign(self.text);
        let is_typed = has_sign || self.text.iter().any(u8::is_ascii_lowercase);
        let is_id = self.text.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f' | b'-'));
        // `svc-db-2024` is a name, and `ops-2041` a ticket.
        let is_joined = !has_sign && self.text.contains(&b'-');
        is_typed
            && !is_id
            && !is_joined
            && !self.is_amount()
            && !self.is_numbered_thing()
            && self.is_secret(Credential::Password, Tie::Beside)
    }

    /// `Keycloak24`, `AD2019`, `Prod2East`: what a product with its version, or an environment, is called. People go on with small
    /// letters behind a number.
    pub(in super::super::super) fn is_product(self) -> bool {
        self.text.first().is_some_and(u8::is_ascii_uppercase)
            && self.text.iter().all(u8::is_ascii_alphanumeric)
            && !self
                .text
                .array_windows()
                .any(|[one, next]| one.is_ascii_digit() && next.is_ascii_lowercase())
    }

    /// `plumtree77`: a word of small letters and a number of so many digits or more, as hosts have none that says nothing of
    /// passwords.
    pub(in super::super::super) fn is_numbered_word(self, digits_min: usize) -> bool {
        const LETTERS_MIN: usize = 4;
        let letters = self.text.iter().take_while(|byte| byte.is_ascii_lowercase()).count();
        let number = &self.text[letters..];
        letters >= LETTERS_MIN
            && number.len() >= digits_min
            && matches!(number, [b'1'..=b'9', ..])
            && number.iter().all(u8::is_ascii_digit)
            && !is_state(self.text)
            && !self.is_numbered_thing()
    }

    /// `plumtree@4471`: a word, an at sign and a number, as no address and no version has them.
    pub(super) fn is_word_at_number(self) -> bool {
        const LETTERS_MIN: usize = 4;
        const DIGITS: RangeInclusive<usize> = 3..=6;
        let letters = self.text.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let [b'@', number @ ..] = &self.text[letters..] else { return false };
        letters >= LETTERS_MIN
            && DIGITS.contains(&number.len())
            && number.iter().all(u8::is_ascii_digit)
    }

    /// `2500ms`, `16chars`: a number and what is counted.
    fn is_amount(self) -> bool {
        let digits = self.text.iter().take_while(|byte| byte.is_ascii_digit()).count();
        digits > 0 && self.text[digits..].iter().all(u8::is_ascii_lowercase)
    }

    /// `host12`, `uid1000`, `item-2041`: what has numbers wherever machines are run.
    fn is_numbered_thing(self) -> bool {
        let letters = self.text.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let (word, number) = self.text.split_at(letters);
        let is_thing = |thing: &&[u8]| word.eq_ignore_ascii_case(thing);
        number.iter().all(|byte| byte.is_ascii_digit() || *byte == b'-')
            && (THINGS.iter().any(is_thing) || is_said_of_settings(word) || is_state(word))
    }

    /// `plum_tree_2025`: small words and one number of three or four digits between underscores, and none of the words says
    /// where a password is kept or what became of it.
    pub(super) fn is_joined_and_numbered(self) -> bool {
        const WORDS: RangeInclusive<usize> = 2..=3;
        let is_number =
            |part: &[u8]| matches!(part.len(), 3 | 4) && part.iter().all(u8::is_ascii_digit);
        let is_word = |part: &[u8]| {
            part.len() >= 2
                && part.iter().all(u8::is_ascii_lowercase)
                && credential(part).is_none()
                && !contains_in_any_case(part, b"cred")
                && !ends_in_any_case(part, b"ed")
                && !is_state(part)
                && !is_said_of_settings(part)
                && !is_of_prose(part)
        };
        let parts = || self.text.split(|byte| *byte == b'_');
        let words = parts().filter(|part| is_word(part)).count();
        WORDS.contains(&words)
            && self.text.contains(&b'_')
            && parts().filter(|part| is_number(part)).count() == 1
            && parts().count() == words + 1
            && parts().next().is_some_and(is_word)
    }

    /// `Tpe!`, `yq1a`, `glpat-9fjK`: a few characters of a secret, which are no word and no number.
    pub(super) fn is_part_of_one(self) -> bool {
        const CHARACTERS_MAX: usize = 16;
        let text = self.text;
        let has_letter = text.iter().any(u8::is_ascii_alphabetic);
        let is_of_token = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        let is_mixed = text.iter().any(u8::is_ascii_digit) && text.iter().all(is_of_token);
        // Ids end so as well.
        let is_hex = text.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        text.len() <= CHARACTERS_MAX && has_letter && !is_hex && (is_mixed || has_sign(text))
    }
}
