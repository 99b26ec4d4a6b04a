//! Bullets, numbers and labels that are not of ASCII, and the quotes of Chinese.

/// Bytes of a number in Chinese or full-width marks and of a bullet, at most.
const MARK_MAX: usize = 20;

/// Bytes of a label in Chinese, at most.
const LABEL_MAX: usize = 36;

/// What stands behind a bullet, a number or a label in Chinese, or between its quotes: of `• edge`, `① edge`, `（1）edge`,
/// `三、edge`, `輸出：edge`, `「edge」` the edge. Behind a label and between quotes it is of ASCII alone: what people say
/// there in Chinese is no raw text by what stands before it.
pub(super) fn behind_mark(content: &[u8]) -> Option<&[u8]> {
    // Most lines in Chinese begin with one of its characters, and few of those with a number.
    let is_character = matches!(content, [0xe4..=0xe9, ..]);
    if is_character && !may_be_number(content) {
        return behind_label(content);
    }
    let text = beginning(content);
    let mut rest = text.chars();
    let first = rest.next()?;
    let behind = |rest: &str| &content[text.len() - rest.len()..];
    match first {
        '①'..='⒛' | '❶'..='➓' | '㈠'..='㈩' | '㊀'..='㊉' => {
            Some(behind(rest.as_str()))
        }
        '（' => behind_parenthesis(rest.as_str()).map(behind),
        _ if is_bullet(first) => {
            let rest = behind(rest.as_str().trim_start_matches('\u{fe0f}'));
            rest.strip_prefix(b" ").or_else(|| rest.strip_prefix(b"\t"))
        }
        _ if is_numeral(first) && text.trim_start_matches(is_numeral).starts_with('、') => {
            text.trim_start_matches(is_numeral).strip_prefix('、').map(behind)
        }
        _ => between_quotes(content).or_else(|| behind_label(content)),
    }
}

/// Whether a comma of lists stands behind the first characters.
fn may_be_number(content: &[u8]) -> bool {
    const CHARACTERS_MAX: usize = 4;
    let mut rest = content.chunks_exact("、".len()).skip(1).take(CHARACTERS_MAX);
    rest.any(|character| character == "、".as_bytes())
}

/// The first whole characters.
fn beginning(content: &[u8]) -> &str {
    let first = content.get(..MARK_MAX).unwrap_or(content);
    match std::str::from_utf8(first) {
        Ok(text) => text,
        Err(error) => std::str::from_utf8(&first[..error.valid_up_to()]).unwrap_or_default(),
    }
}

/// Bullets, arrows, check marks and pictures; not the dots and arrows that `systemctl` puts before a unit, the mark of a step of
/// compose, and no lines of a box.
const fn is_bullet(character: char) -> bool {
    match character {
        '●' | '○' | '↻' | '✔' | '\u{2500}'..='\u{257f}' | '\u{2800}'..='\u{28ff}' => false,
        '·' | '–' | '—' | '•' | '‣' | '⁃' => true,
        '\u{2190}'..='\u{2bff}' | '\u{1f300}'..='\u{1faff}' => true,
        _ => false,
    }
}

const fn is_numeral(character: char) -> bool {
    matches!(character, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

/// What stands behind a number between full-width parentheses, the first of which is taken away.
fn behind_parenthesis(text: &str) -> Option<&str> {
    let behind = text
        .trim_start_matches(|character: char| character.is_ascii_digit() || is_numeral(character));
    if behind.len() == text.len() { None } else { behind.strip_prefix('）') }
}

/// What stands between quotes, if that is the whole.
fn between_quotes(content: &[u8]) -> Option<&[u8]> {
    const QUOTES: [(&str, &str); 7] = [
        ("「", "」"),
        ("『", "』"),
        ("“", "”"),
        ("【", "】"),
        ("《", "》"),
        ("«", "»"),
        ("‹", "›"),
    ];
    let inner = QUOTES.into_iter().find_map(|(opening, closing)| {
        content.strip_prefix(opening.as_bytes())?.strip_suffix(closing.as_bytes())
    })?;
    inner.is_ascii().then_some(inner)
}

/// What stands behind a label that ends with the last character that is not of ASCII.
fn behind_label(content: &[u8]) -> Option<&[u8]> {
    let last = content.iter().rposition(|byte| !byte.is_ascii())?;
    let (label, behind) = content.split_at(last + 1);
    (label.len() <= LABEL_MAX && label.ends_with("：".as_bytes())).then_some(behind)
}
