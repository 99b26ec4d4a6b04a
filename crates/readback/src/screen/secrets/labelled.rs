//! Labels before a colon that say more than the name of a password, or say it in a language whose adjectives stand behind:
//! `Senha padrão: …`, `Mot de passe par défaut : …`, `All passwords: …`, `pass word: …`.
//!
//! Only words with letters and digits are looked at; most colons have none behind them, and so no label is read.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::credential;
use super::forms::methods::tells_how;
use super::forms::name::Credential;
use super::forms::other_scripts::ends_with_many;
use super::forms::text::{back_over, ends_in_any_case, is_blank, is_quote, over};
use super::forms::value::{Tie, value_at};
use super::found::Found;
use super::told::{is_sure, label, without_verb};
use crate::screen::line::{Classes, Line};
use crate::screen::places::places;

/// Colons and equals signs of a line that are looked at.
const PLACES_MAX: usize = 32;

/// Bytes of the shortest such password, and those of a longer one that are looked at.
const BYTES_MIN: usize = 6;
const BYTES_MAX: usize = 64;

/// Bytes of blanks and marks before a value.
const MARKS_MAX: usize = 6;

/// Looks at a line with a digit and what may end a label.
#[inline]
pub(super) fn look(line: &Line<'_>, found: &mut Found) {
    const ENDS: Classes = Classes::COLON.or(Classes::EQUALS).or(Classes::HIGH);
    if line.classes.any(Classes::DIGIT)
        && line.classes.any(Classes::LETTER)
        && line.classes.any(ENDS)
        && !found.has(&credential::VALUE)
        && let Some(at) = place(line.text, line.classes.any(Classes::HIGH))
    {
        found.add(&credential::VALUE, at);
    }
}

#[inline(never)]
fn place(text: &[u8], is_wide: bool) -> Option<usize> {
    // Behind a digit stands the rest of a time or a digest, before a slash the name of a protocol, and right before an equals
    // sign that of a variable.
    let may_end_label = |at: &usize| {
        let before = at.checked_sub(1).and_then(|at| text.get(at));
        let is_end = |byte: &u8| {
            if text[*at] == b'=' { is_blank(*byte) } else { !byte.is_ascii_digit() }
        };
        before.is_some_and(is_end) && text.get(at + 1) != Some(&b'/')
    };
    let told = places(text, *b":=")
        .take(PLACES_MAX)
        .filter(may_end_label)
        .find_map(|at| password_behind(text, (at, at + 1)));
    if told.is_some() || !is_wide {
        return told;
    }
    let ends = COLON.find_iter(text).take(PLACES_MAX);
    ends.map(|at| (at, at + "：".len())).find_map(|ends| password_behind(text, ends))
}

/// The colon of full width.
static COLON: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("："));

/// Where the password stands behind a label that ends at one place, with its colon up to the other.
fn password_behind(text: &[u8], (end, behind): (usize, usize)) -> Option<usize> {
    let at = over(text, behind, MARKS_MAX, |byte| {
        is_blank(byte) || is_quote(byte) || matches!(byte, b'*' | b'[' | b'(')
    });
    if !is_mixed(&text[at..]) {
        return None;
    }
    let is_mark = |byte: &u8| is_blank(*byte) || is_quote(*byte) || *byte == b'*';
    let length = text[..end].iter().rposition(|byte| !is_mark(byte))? + 1;
    let before = without_verb(&text[..length]);
    if is_name_of_variable(before) {
        return None;
    }
    let is_of_many = ends_with_many(before);
    let label = if is_of_many { None } else { Some(label(before)?) };
    // Of a quotation the mark that opens it tells where it ends.
    let start = if at > behind && is_quote(text[at - 1]) { at - 1 } else { at };
    let value = value_at(text, start);
    if tells_how(text, start) {
        return None;
    }
    let ends = value.is_last || value.ends_clause;
    let is_password = match label {
        None => {
            let is_one = ends_in_any_case(before, b"word") && ends;
            is_sure(text, start) || is_one && value.is_capitalised_and_numbered()
        }
        Some(label) if label.is_plain && ends => value.is_secret(label.kind, Tie::Told),
        Some(label) => {
            label.kind == Credential::Password
                && text[end] != b'='
                && (!label.is_sentence || has_sign(value.text))
                && is_sure(text, start)
        }
    };
    is_password.then_some(start)
}

/// Whether a value has a sign, as nothing has that only has a number in it.
fn has_sign(value: &[u8]) -> bool {
    let is_sign = |byte: &u8| byte.is_ascii_punctuation() && !matches!(byte, b'.' | b'-' | b'_');
    value.iter().any(is_sign)
}

/// Whether a text ends with the name of a variable or a field, which is looked at without this: a word with an underscore in it,
/// or one of ASCII that stands alone at the beginning of its line or between quotation marks.
fn is_name_of_variable(text: &[u8]) -> bool {
    const NAME_MAX: usize = 48;
    let start = back_over(text, text.len(), |byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let name = &text[start..];
    let is_alone = || {
        let before = &text[start.saturating_sub(NAME_MAX)..start];
        before.last().copied().is_none_or(is_quote) || before.iter().all(|byte| is_blank(*byte))
    };
    name.contains(&b'_') || !name.is_empty() && is_alone() && !ends_with_many(name)
}

/// Whether a text begins with a word of letters and digits that is long enough.
fn is_mixed(text: &[u8]) -> bool {
    let end = over(text, 0, BYTES_MAX, |byte| byte.is_ascii_graphic() && !is_quote(byte));
    let word = &text[..end];
    word.len() >= BYTES_MIN
        && word.iter().any(u8::is_ascii_digit)
        && word.iter().any(u8::is_ascii_alphabetic)
}

#[cfg(test)]
mod tests {
    use crate::screen::secrets::samples::is_hit;

    #[test]
    fn labels_have_words_behind_the_name() {
        for text in [
            "Senha padrão: Plum@4471",
            "🔑 Mot de passe par défaut: PlumTree2026!",
            "Mot de passe par défaut : `Plum4471*`",
            "contraseña predeterminada: Plum@4471",
            "Password predefinita: Plum@4471",
            "Mật khẩu mặc định: Plum@4471",
            "Пароль за замовчуванням: Plum@4471",
            "Passwort für root: k7!Rv2#Qz8Lp",
            "la contraseña por defecto para todos los usuarios es: `Plum4471*`",
            "Kata sandi default: plumtree4471",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "Senha padrão: trocada pela equipe de plataforma às 02:40.",
            "Mot de passe par défaut : remplacé à 02 h 40, aucun accès constaté.",
            "Contraseña por defecto: no se usó en este equipo.",
            "Passwort für root: wurde um 02:40 gewechselt.",
            "Password policy: 12 characters, history 24, lockout 5.",
            "Senha do banco: está no cofre, entrada INC-2041.",
            "Senha do banco: INC-2041",
            "Mot de passe de la base : OPS-20411",
            "Mật khẩu mặc định: đã đổi lúc 02:40.",
            "Contraseña de la base: host-a2",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }

    #[test]
    fn names_in_other_languages_are_labels() {
        for text in [
            "Default şifre: Plumtree2026",
            "Kata sandi: Plum@4471",
            "şifre = Plum@4471",
            "รหัสผ่าน: Plumtree4471",
            "Adgangskode: Plum@4471",
            "Passord: plumtree",
            "Salasana: Plum@4471",
            "Jelszó: Plum@4471",
            "Parolă: Plum@4471",
            "Haslo: plumtree44",
            "Κωδικός πρόσβασης: Plum@4471",
            "كلمة المرور: Plum@4471",
            "סיסמה: Plum@4471",
            "पासवर्ड: Plum@4471",
            "APIキー：q8Zt3kVw7Lm2Xp9s",
            "Clé API : q8Zt3kVw7Lm2Xp9s",
            "Ключ API: q8Zt3kVw7Lm2Xp9s",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "Passord: rotated",
            "Κωδικός: E20411",
            "Sandi: restarted web-2b at 02:40",
            "Şifre: 02:40 değiştirildi",
            "Sandi: INC-2041",
            "APIキー：02:40 に交換",
            "Jeton : expiré à 02:40",
            "Schlüssel: OPS-2041",
            "Adgangskode: min14tegn",
            "APIキー: OPS-20411",
            "API키: OPS-20411",
            "Clé API : OPS-20411",
            "chave de API: INC-20411",
            "API anahtarı: OPS-20411 ile yenilendi",
            "Ключ API: OPS-20411",
            "API 金鑰：CHG-20411",
            "## API key: OPS-20411",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }

    #[test]
    fn several_passwords_and_one_in_two_words_have_labels() {
        for text in [
            "All passwords: `Plum@4471`",
            "Passwords: Plum@4471",
            "passwords = [\"Plum@4471\"]",
            "pass word: Plum@4471",
            "Pass-word: plumTree42",
            "pass word: Plumtree22",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "Passwords: 14 reset, 3 expired, none reused.",
            "All passwords: reset; all sessions: closed.",
            "Passwords: host-a2, host-b2",
            "Passwords: OPS-20411",
            "The first pass word: 4471 of 9000",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
