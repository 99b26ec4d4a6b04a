//! Passwords by their names in French and Spanish, with words behind that say whose they are: "contraseña de root".

use super::super::forms::text::contains_in_any_case;
use super::trimmed;

/// The names.
const NAMES: [&str; 8] = [
    "Contrasena",
    "Contraseña",
    "Mot de passe",
    "clave de acceso",
    "contrasena",
    "contraseña",
    "mot de passe",
    "mots de passe",
];

/// What follows such a name and says whose password it is.
const OF: [&str; 11] = [
    " admin", " d'", " de ", " del ", " des ", " du ", " nueva", " para ", " por ", " pour ",
    " root",
];

/// Whether the last part of a sentence is the name of a password and whose it is.
pub(in super::super) fn names_in_latin(text: &[u8]) -> bool {
    const BYTES_MAX: usize = 64;
    let near = &text[text.len().saturating_sub(BYTES_MAX)..];
    // One of these stands in every name.
    if ![&b"passe"[..], b"ontrase", b"lave de"].iter().any(|part| contains_in_any_case(near, part))
    {
        return false;
    }
    let end = near.iter().rposition(|byte| matches!(byte, b'.' | b';' | b',' | b':' | b'?'));
    let part = &near[end.map_or(0, |at| at + 1)..];
    NAMES.iter().any(|name| {
        memchr::memmem::rfind(part, name.as_bytes()).is_some_and(|at| {
            let rest = &part[at + name.len()..];
            rest.trim_ascii().is_empty() || OF.iter().any(|of| rest.starts_with(of.as_bytes()))
        })
    })
}

/// The same with a verb behind: "la contraseña de root es".
pub(super) fn is_behind_latin_verb(before: &[u8]) -> bool {
    const VERBS: [&str; 6] = [" es", " era", " est", " était", " est toujours", " sigue siendo"];
    let before = trimmed(before);
    let before = ["\"", "`", "«", "“"]
        .iter()
        .find_map(|mark| before.strip_suffix(mark.as_bytes()))
        .map_or(before, trimmed);
    let name = VERBS.iter().find_map(|verb| before.strip_suffix(verb.as_bytes()));
    name.is_some_and(names_in_latin)
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
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
