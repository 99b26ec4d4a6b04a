//! A declaration with a type between its name and its value: `password: str = "…"`, `var secret string = "…"`. The value is judged
//! as it is without the type.

use super::super::credential::{self, Seen, assess_named};
use super::super::forms::name::credential as named;
use super::super::forms::text::{VALUE_BYTES_MAX, is_blank, is_quote, over};
use super::super::found::Found;
use crate::screen::line::Line;
use crate::screen::wiped::Wiped;

/// Equals signs of a line that are looked at.
const DECLARATIONS_MAX: usize = 16;

/// Bytes of the longest type.
const TYPE_BYTES_MAX: usize = 48;

/// Bytes of the longest name.
const NAME_BYTES_MAX: usize = 64;

/// Looks at a line with a quotation and an equals sign.
pub(super) fn look(line: &Line<'_>, found: &mut Found) {
    let text = line.text;
    for equals in memchr::memchr_iter(b'=', text).take(DECLARATIONS_MAX) {
        let Some(value) = value_behind(text, equals) else { continue };
        if let Some(name) = declared(text, equals)
            && named(name).is_some()
            && is_value(name, &text[value..])
        {
            found.add(&credential::VALUE, value);
            return;
        }
    }
}

/// Where the quotation begins that is assigned, perhaps as the first argument of what makes a field of it.
fn value_behind(text: &[u8], equals: usize) -> Option<usize> {
    const FIELDS: [&[u8]; 8] = [
        b"Body(",
        b"Field(",
        b"Form(",
        b"Query(",
        b"SecretStr(",
        b"field(default=",
        b"Field(default=",
        b"Some(",
    ];
    let mut at = over(text, equals + 1, TYPE_BYTES_MAX, is_blank);
    let rest = text.get(at..)?;
    if matches!(rest, [b'B' | b'F' | b'Q' | b'S' | b'f', ..])
        && let Some(field) = FIELDS.iter().rfind(|field| rest.starts_with(field))
    {
        at += field.len();
        let inner = text.get(at..)?;
        at += if inner.starts_with(b"default=") { b"default=".len() } else { 0 };
    }
    // `r"…"`, `b"…"`
    at += usize::from(matches!(text.get(at..), Some([b'b' | b'r' | b'u', b'"' | b'\'', ..])));
    text.get(at).copied().is_some_and(is_quote).then_some(at)
}

/// The name of a declaration that has a type before its equals sign.
fn declared(text: &[u8], equals: usize) -> Option<&[u8]> {
    let from = equals.saturating_sub(TYPE_BYTES_MAX + NAME_BYTES_MAX);
    let before = text[from..equals].trim_ascii_end();
    let colon = before
        .iter()
        .enumerate()
        .rev()
        .take(TYPE_BYTES_MAX)
        .filter(|(_, byte)| **byte == b':')
        .map(|(at, _)| at)
        .find(|at| before.get(at + 1) != Some(&b':') && before[..*at].last() != Some(&b':'));
    if let Some(colon) = colon {
        let name = &before[..colon];
        // `password?: string`, `password!: string`
        let name = name.strip_suffix(b"?").or_else(|| name.strip_suffix(b"!")).unwrap_or(name);
        return is_type(&before[colon + 1..]).then(|| last_name(name))?;
    }
    // `Dim secret As String = …`
    if let Some(name) = before.strip_suffix(b" As String") {
        return last_name(name);
    }
    // `var secret string = …`
    let name = before.strip_suffix(b"string")?;
    (name.last() == Some(&b' ')).then(|| last_name(name.trim_ascii_end()))?
}

/// The name that a text ends with, as programs have them.
fn last_name(text: &[u8]) -> Option<&[u8]> {
    let is_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$');
    let start = text.iter().rposition(|byte| !is_of_name(byte)).map_or(0, |at| at + 1);
    let name = &text[start..];
    (!name.is_empty()).then_some(name)
}

/// Whether what stands behind a colon is a type: `str`, `Optional[str]`, `str | None`, `&'static str`, `std::string::String`. Words
/// of prose have blanks between them.
fn is_type(text: &[u8]) -> bool {
    const BEFORE_TYPES: [&[u8]; 3] = [b"'static", b"mut", b"dyn"];
    let text = text.trim_ascii();
    let is_of_type = |byte: &u8| {
        byte.is_ascii_alphanumeric()
            || matches!(
                byte,
                b'_' | b'.'
                    | b','
                    | b'['
                    | b']'
                    | b'<'
                    | b'>'
                    | b'?'
                    | b'|'
                    | b'&'
                    | b'\''
                    | b' '
                    | b':'
                    | b'*'
            )
    };
    let mut is_open = false;
    !text.is_empty()
        && text.iter().all(is_of_type)
        && text.split(|byte| *byte == b' ').filter(|word| !word.is_empty()).all(|word| {
            let is_joint = word == b"|";
            let is_apart = !is_open || is_joint;
            let ends = word.ends_with(b",")
                || BEFORE_TYPES.iter().any(|before| word.trim_ascii_start().ends_with(before));
            is_open = !is_joint && !ends;
            is_apart
        })
}

/// Whether a quotation is a value that is assigned to a name without a type.
pub(super) fn is_value(name: &[u8], quotation: &[u8]) -> bool {
    let mut untyped = Wiped::with_room(NAME_BYTES_MAX + TYPE_BYTES_MAX + VALUE_BYTES_MAX);
    untyped.extend(name);
    untyped.extend(b" = ");
    let at = untyped.len();
    untyped.extend(&quotation[..quotation.len().min(VALUE_BYTES_MAX)]);
    assess_named(untyped.as_slice(), at) == Seen::Value
}

#[cfg(test)]
mod tests {
    use crate::screen::secrets::samples::is_hit;

    #[test]
    fn a_type_before_the_equals_sign_changes_nothing() {
        for text in [
            "    db_password: str = \"Plum25treeKiwi\"",
            "const password: string = 'Plum25treeKiwi';",
            "private readonly jwtSecret: string = 'Plum25treeKiwi';",
            "val password: String = \"Plum25treeKiwi\"",
            "let adminPassword: String? = \"Plum25treeKiwi\"",
            "var jwtSecret string = \"Plum25treeKiwi\"",
            "\tdbPassword string = \"Plum25treeKiwi\"",
            "password: Optional[str] = \"Plum25treeKiwi\"",
            "password: str | None = 'plumtree'",
            "const PASSWORD: &'static str = \"plumtree\";",
            "secret_key: str = Field(\"Plum25treeKiwi\")",
            "secret_key: str = Field(default=\"Plum25treeKiwi\", min_length=8)",
            "password: SecretStr = SecretStr(\"Plum25treeKiwi\")",
            "def connect(host: str, password: str = 'plumtree', port: int = 22):",
            "static db_password: Option<String> = Some(\"Plum25treeKiwi\")",
            "password!: string = 'plumtree';",
            "password: str = r\"plumtree\"",
            "password: bytes = b\"plumtree\"",
            "password: str = Query(\"plumtree\")",
            "Dim password As String = \"plumtree\"",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "password: str = \"\"",
            "password: str = Field(...)",
            "password: str = Field(..., description=\"the password of the service\")",
            "password: str = os.environ[\"DB_PASSWORD\"]",
            "passwordHint: string = 'plumtree and more'",
            "token: string = props.token",
            "tokenType: string = 'Bearer'",
            "password: string = '<password>'",
            "password: str = \"[REDACTED]\"",
            "password: str = \"${DB_PASSWORD}\"",
            "password_field: str = \"password\"",
            "var passwordFile string = \"/run/secrets/db\"",
            "The password: nobody knew = \"everybody\" was the riddle.",
            "password: str = \"rotated\"",
            "const tokenUrl: string = \"relay\"",
            "password: bytes = b\"\"",
            "Dim passwordHint As String = \"plumtree\"",
            "password: see the note where x = \"plumtree\"",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
