//! Where a directive or a command may begin in a line: behind marks of lists and comments, numbers, prompts and folders.

use super::super::forms::text::{is_blank, over};
use super::index::{begins_some, may_begin};
use crate::screen::line::{Classes, Line};
use crate::screen::structure::shape::behind_number;

/// Words of a line that is looked at.
const WORDS_MIN: usize = 2;
const WORDS_MAX: usize = 16;

/// Bytes of the longest prompt.
const PROMPT_BYTES_MAX: usize = 48;

/// Digits of the number of a line.
const NUMBER_DIGITS_MAX: usize = 6;

/// What a shell or the console of a device shows before a command ends with.
const PROMPTS: Classes = Classes::HASH.or(Classes::DOLLAR).or(Classes::ANGLE);

/// Where a directive may begin that the line is. Nearly every line is told not to be one by its first letters.
#[inline]
pub(in super::super) fn begin(line: &Line<'_>) -> Option<usize> {
    if line.count < WORDS_MIN || line.count > WORDS_MAX {
        return None;
    }
    let at = line.content_start;
    let rest = line.text.get(at..)?;
    let at = match BEGIN[usize::from(*rest.first()?)] {
        Begin::Nothing => return None,
        Begin::Name => at,
        Begin::Mark => match rest {
            [_, b' ', letter, ..] if letter.is_ascii_alphabetic() => at + 2,
            [b'!' | b'#' | b'+' | b'-' | b';', letter, ..] if letter.is_ascii_alphabetic() => {
                at + 1
            }
            _ => return behind_marks(line, at),
        },
        Begin::Prompt => return behind_prompt(line, at),
    };
    if may_begin(&line.text[at..]) {
        return Some(at);
    }
    behind_prompt(line, at)
}

/// What a line may begin with by its first byte.
#[derive(Clone, Copy)]
enum Begin {
    /// What is quoted is looked at as such.
    Nothing,
    /// A letter that some first word begins with.
    Name,
    /// Another letter.
    Prompt,
    /// A mark of a list, of a comment or of a prompt, or a number.
    Mark,
}

static BEGIN: [Begin; 256] = {
    let mut begin = [Begin::Nothing; 256];
    let mut byte = 0;
    while byte < 256 {
        begin[byte] = match byte as u8 {
            letter @ (b'A'..=b'Z' | b'a'..=b'z') if begins_some(letter) => Begin::Name,
            b'A'..=b'Z' | b'a'..=b'z' => Begin::Prompt,
            b'!'
            | b'#'..=b'%'
            | b'('
            | b'*'
            | b'+'
            | b'-'..=b'9'
            | b';'
            | b'>'
            | b'['
            | b'_'
            | b'|'
            | b'~' => Begin::Mark,
            _ => Begin::Nothing,
        };
        byte += 1;
    }
    begin
};

/// Where a directive may begin behind `**`, the number of an item, a box to tick, a prompt in brackets or a folder.
fn behind_marks(line: &Line<'_>, at: usize) -> Option<usize> {
    let at = if line.text[at..].starts_with(b"$ /") { at + 2 } else { at };
    let rest = &line.text[at..];
    let length = match rest {
        [b'*', b'*', ..] => 2,
        // A command may begin with a digit.
        [b'0'..=b'9', b'a'..=b'z', ..] => 0,
        [b'0'..=b'9', b'.' | b')', b' ', ..] => 3,
        [b'0'..=b'9', b'0'..=b'9', b'.' | b')', b' ', ..] => 4,
        [b'[', b' ' | b'x', b']', b' ', ..] => 4,
        [b'[', ..] if line.classes.any(PROMPTS) => {
            let end = memchr::memchr(b']', &rest[..rest.len().min(PROMPT_BYTES_MAX)])?;
            matches!(rest.get(end + 1..), Some([b'#' | b'$', b' ', ..])).then_some(end + 3)?
        }
        [b'.' | b'/', ..] => folder(rest)?,
        [b'_', ..] => 1,
        _ => match behind_line_number(rest).or_else(|| behind_number(rest)) {
            Some(behind) => rest.len() - behind.len(),
            // A prompt may begin with an address.
            None => return behind_prompt(line, at),
        },
    };
    if may_begin(&rest[length..]) { Some(at + length) } else { behind_prompt(line, at + length) }
}

/// What stands behind the number of a line, as `grep -n` puts it, or of a ticket or an item: `12:`, `#3 `.
fn behind_line_number(text: &[u8]) -> Option<&[u8]> {
    let number = text.strip_prefix(b"#").unwrap_or(text);
    let digits = over(number, 0, NUMBER_DIGITS_MAX, |byte| byte.is_ascii_digit());
    match number.get(digits..)? {
        [b':', behind @ ..] if digits > 0 => Some(behind.trim_ascii_start()),
        [b' ', behind @ ..] if digits > 0 && number.len() < text.len() => Some(behind),
        _ => None,
    }
}

/// Where a directive may begin behind a prompt: `edge(config)#`, `root@edge:~#`, `PS C:\>`.
#[inline]
fn behind_prompt(line: &Line<'_>, at: usize) -> Option<usize> {
    if !line.classes.any(PROMPTS) {
        return None;
    }
    let length = line.blanks.checked_shr(at as u32)?.trailing_zeros() as usize;
    let before_blank = line.text.get((at + length).checked_sub(1)?)?;
    if matches!(before_blank, b'#' | b'$' | b'>' | b'S') {
        behind_one(line, at)
    } else {
        behind_tight_one(line, at, length)
    }
}

/// The same of a device, whose prompt has no blank behind it: `edge(config)#enable`, `edge>enable`; the stretch has this length.
#[inline(never)]
fn behind_tight_one(line: &Line<'_>, at: usize, length: usize) -> Option<usize> {
    let stretch = line.text.get(at..at + length.min(PROMPT_BYTES_MAX))?;
    let end = memchr::memchr2(b'#', b'>', stretch)?;
    // `device->name`: an arrow is none.
    if !matches!(stretch[..end], [.., b')' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z']) {
        return None;
    }
    let is_of_prompt = |byte: &u8| {
        byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'(' | b')')
    };
    let start = at + end + 1;
    (stretch[..end].iter().all(is_of_prompt) && may_begin(&line.text[start..])).then_some(start)
}

#[inline(never)]
fn behind_one(line: &Line<'_>, at: usize) -> Option<usize> {
    let rest = &line.text[at..];
    let rest = rest.strip_prefix(b"PS ").unwrap_or(rest);
    let (prompt, rest) = rest.split_at(line.end_of_stretch(rest));
    let rest = rest.trim_ascii_start();
    let is_prompt = matches!(prompt, [.., b'#' | b'$' | b'>']);
    (is_prompt && may_begin(rest)).then_some(line.text.len() - rest.len())
}

/// How long the folder is of a command with its path.
pub(super) fn folder(text: &[u8]) -> Option<usize> {
    let end = over(text, 0, PROMPT_BYTES_MAX, |byte| !is_blank(byte));
    memchr::memrchr(b'/', &text[..end]).map(|slash| slash + 1)
}
