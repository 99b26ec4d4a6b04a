//! Passwords by their names in languages that say behind the name whose they are, and that they are the first ones: "contraseña de
//! root", "Senha padrão", "Passwort für root".

use super::super::forms::name::{Credential, credential};
use super::super::forms::other_scripts::{chinese_credential, ends_with_latin, label_at_the_end};
use super::super::forms::text::{Beginnings, is_blank, words};
use super::{last_word, trimmed};

/// What a label names.
#[derive(Clone, Copy)]
pub(in super::super) struct Label {
    pub(in super::super) kind: Credential,
    /// Whether nothing more is said of it than that nobody has changed it.
    pub(in super::super) is_plain: bool,
    /// Whether it is the beginning of a sentence in English, so that words and numbers alone are no password.
    pub(in super::super) is_sentence: bool,
}

/// What follows the name of a password and says whose it is.
const OF: [&str; 32] = [
    " admin", " cho ", " của ", " d'", " da ", " das ", " de ", " del ", " della ", " des ",
    " di ", " dla ", " do ", " dos ", " du ", " från ", " für ", " för ", " nueva", " para ",
    " per ", " por ", " pour ", " root", " til ", " untuk ", " van ", " von ", " voor ", " для ",
    " за ", " от ",
];

/// What follows it and says that it is the one that something comes with, or the first.
const DEFAULTS: [&str; 24] = [
    " actual",
    " actuel",
    " awal",
    " de base",
    " default",
    " di default",
    " inicial",
    " initial",
    " initiale",
    " iniziale",
    " mặc định",
    " padrao",
    " padrão",
    " par défaut",
    " por defecto",
    " por omissão",
    " predefinida",
    " predefinita",
    " predeterminada",
    " provisoire",
    " temporaire",
    " temporal",
    " за замовчуванням",
    " по умолчанию",
];

/// Words that end a label which says what something is.
const VERBS: [&str; 9] =
    [" adalah", " es", " era", " est", " est toujours", " sigue siendo", " é", " è", " était"];

/// Whether the last part of a sentence is the name of a password and whose it is.
pub(in super::super) fn names_in_latin(text: &[u8]) -> bool {
    label(text).is_some_and(|label| label.kind == Credential::Password && !label.is_sentence)
}

/// What the last part of a sentence names, perhaps with words behind that say whose it is.
pub(in super::super) fn label(text: &[u8]) -> Option<Label> {
    const BYTES_MAX: usize = 72;
    let near = &text[text.len().saturating_sub(BYTES_MAX)..];
    let end = near.iter().rposition(|byte| matches!(byte, b'.' | b';' | b',' | b':' | b'?' | b'|'));
    let part = trimmed(&near[end.map_or(0, |at| at + 1)..]);
    let is_end =
        |at: &usize| !is_blank(part[*at - 1]) && part.get(*at).is_none_or(|byte| is_blank(*byte));
    (1..=part.len()).rev().filter(is_end).find_map(|end| {
        let (name, rest) = part.split_at(end);
        let is_plain = says_whose(rest)?;
        let kind = named(name)?;
        Some(Label { kind, is_plain, is_sentence: !is_plain && is_english(name, rest) })
    })
}

/// What a text promises that ends with the name of a credential.
fn named(text: &[u8]) -> Option<Credential> {
    // What English calls so is looked at with its prepositions.
    const OTHERS: [&[u8]; 4] = [b"clave", b"pass", b"pw", b"pwd"];
    if ends_with_latin(text) || text.ends_with(b"clave de acceso") {
        return Some(Credential::Password);
    }
    label_at_the_end(text).or_else(|| match text.last() {
        Some(0x80..) => chinese_credential(text),
        _ => {
            let word = last_word(text);
            let is_other = OTHERS.iter().any(|other| word.eq_ignore_ascii_case(other));
            credential(word).filter(|kind| *kind == Credential::Password && !is_other)
        }
    })
}

/// "passwords do not match", "password per tenant": whether a word of another language is one of English here.
fn is_english(name: &[u8], rest: &[u8]) -> bool {
    const NAMES: [&[u8]; 6] =
        [b"passphrase", b"passphrases", b"password", b"passwords", b"key", b"keys"];
    const BEHIND_DO: [&[u8]; 8] =
        [b"expire", b"match", b"not", b"they", b"the", b"users", b"we", b"you"];
    const BEHIND_PER: [&[u8]; 14] = [
        b"account",
        b"customer",
        b"day",
        b"device",
        b"environment",
        b"machine",
        b"month",
        b"person",
        b"region",
        b"site",
        b"team",
        b"tenant",
        b"user",
        b"year",
    ];
    let mut words = words(rest);
    let first = words.next();
    let second = words.next().unwrap_or_default();
    NAMES.iter().any(|known| last_word(name).eq_ignore_ascii_case(known))
        && match first {
            Some(b"do") => BEHIND_DO.contains(&second),
            Some(b"per") => BEHIND_PER.contains(&second),
            // "The password root uses"
            Some(b"root") => second.ends_with(b"s") || second.ends_with(b"ed"),
            _ => false,
        }
}

/// Whether nothing stands behind a name but that it is a default; nothing, where something else does than whose it is.
fn says_whose(rest: &[u8]) -> Option<bool> {
    static BEGINNINGS: Beginnings =
        Beginnings::NONE.and_texts(&OF).and_texts(&DEFAULTS).and_texts(&[" ("]);
    if rest.is_empty() {
        return Some(true);
    }
    if !BEGINNINGS.begin(rest) {
        return None;
    }
    if let Some(behind) = DEFAULTS.iter().find_map(|words| rest.strip_prefix(words.as_bytes()))
        && (behind.is_empty() || is_blank(behind[0]) || behind[0] == b'(')
    {
        return says_whose(behind).map(|is_plain| is_plain && behind.is_empty());
    }
    let is_in_brackets = rest.starts_with(b" (") && rest.ends_with(b")");
    (is_in_brackets || OF.iter().any(|of| rest.starts_with(of.as_bytes()))).then_some(false)
}

/// A label without a verb at its end: "la contraseña de root es".
pub(in super::super) fn without_verb(text: &[u8]) -> &[u8] {
    VERBS.iter().find_map(|verb| text.strip_suffix(verb.as_bytes())).unwrap_or(text)
}

/// The same with a verb behind: "la contraseña de root es".
pub(super) fn is_behind_latin_verb(before: &[u8]) -> bool {
    let before = trimmed(before);
    let before = ["\"", "`", "«", "“"]
        .iter()
        .find_map(|mark| before.strip_suffix(mark.as_bytes()))
        .map_or(before, trimmed);
    let name = without_verb(before);
    name.len() < before.len() && names_in_latin(name)
}

#[cfg(test)]
mod tests {
    use crate::screen::secrets::samples::is_hit;
    #[test]
    fn names_in_french_and_spanish_have_words_behind_them() {
        for text in [
            "la contraseña de root es PlumKelp36!",
            "Contraseña de la base: plum@4471",
            "La contraseña del switch era k7!Rv2#Qz8Lp",
            "mot de passe root : Plum!2020",
            "le mot de passe de la base : plum@4471",
            "Passwort für root: k7!Rv2#Qz8Lp",
            "la contraseña por defecto para todos los usuarios es: `Plum4471*`",
            "Password per user: Plum42Q3!",
            "Passphrase per region: plumTree42!x",
            "Password do not share: Plum42Q3!",
            "The password root uses: Plum42Q3!",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "La contraseña de root es rotada cada 90d",
            "Contraseña de la base: cambiada el 2026-06-11",
            "La contraseña del switch era la de OPS-2041",
            "mot de passe root : voir OPS-2041",
            "mot de passe root : modifié le 2026-06-12",
            "état de la base : ok2026",
            "La contraseña de la VPN: en KeePassXC",
            "le mot de passe de la base : inchangé depuis v2.4.1",
            "Passwort für root: wurde um 02:40 gewechselt.",
            "Senha do banco: está no cofre, entrada INC-2041.",
            "Password per tenant: tenant42A",
            "Passwords do expire: Plum42Q3",
            "The password root uses: Vault42A",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
