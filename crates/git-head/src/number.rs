//! Numbers and truth values as git writes them in its configuration (`parse.c` of git).

/// `true`, `yes`, `on`, a number that is not 0, and their opposites; empty is false.
pub(super) fn boolean(text: &[u8]) -> Option<bool> {
    boolean_word(text).or_else(|| Some(integer(text)? != 0))
}

/// The words alone, without the numbers.
pub(super) fn boolean_word(text: &[u8]) -> Option<bool> {
    let is = |words: &[&str]| words.iter().any(|word| text.eq_ignore_ascii_case(word.as_bytes()));
    if is(&["true", "yes", "on"]) {
        Some(true)
    } else if is(&["", "false", "no", "off"]) {
        Some(false)
    } else {
        None
    }
}

/// A C `int` in C's notation (`0x` and a leading `0` count), with git's suffixes `k`, `m`, `g`.
pub(super) fn integer(text: &[u8]) -> Option<i32> {
    let text = std::str::from_utf8(text.trim_ascii_start()).ok()?;
    let (negative, digits) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    let (digits, factor) = match digits.as_bytes().last()?.to_ascii_lowercase() {
        b'k' => (&digits[..digits.len() - 1], 1 << 10),
        b'm' => (&digits[..digits.len() - 1], 1 << 20),
        b'g' => (&digits[..digits.len() - 1], 1 << 30),
        _ => (digits, 1),
    };
    let (digits, radix) = match digits.as_bytes() {
        [b'0', b'x' | b'X', _, ..] => (&digits[2..], 16),
        [b'0', _, ..] => (&digits[1..], 8),
        _ => (digits, 10),
    };
    if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    let magnitude = i64::from_str_radix(digits, radix).ok()?.checked_mul(factor)?;
    i32::try_from(if negative { -magnitude } else { magnitude }).ok()
}
