//! Sentences in lines of a terminal: English between words, Chinese between characters, but no mark that closes at the
//! beginning of a line and none that opens at its end. A short command between backticks stays on one line, to be copied.

use crate::report::width;

/// Columns of a line, where nobody says of how many.
pub const COLUMNS: usize = 80;

/// A text in lines, each with its line feed. The first begins with one text, the others with another.
pub(crate) fn wrapped(text: &str, first: &str, others: &str) -> String {
    wrapped_within(COLUMNS, text, first, others)
}

/// The same in lines of at most so many columns.
#[must_use]
pub fn wrapped_within(columns: usize, text: &str, first: &str, others: &str) -> String {
    let mut lines = String::new();
    let mut line = first.to_owned();
    let mut is_empty = true;
    for Piece { text, is_after_space } in pieces(text) {
        let gap = if is_after_space && !is_empty { " " } else { "" };
        if !is_empty && width(&line) + gap.len() + width(&text) > columns {
            lines += &line;
            lines.push('\n');
            others.clone_into(&mut line);
        } else {
            line += gap;
        }
        line += &text;
        is_empty = false;
    }
    lines + &line + "\n"
}

/// What stands on one line.
struct Piece {
    text: String,
    is_after_space: bool,
}

/// Columns of what stands between two backticks, up to which it is not parted: half of the narrowest line.
const CODE_MAX: usize = 36;

fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut before = ' ';
    // The end of what is not parted.
    let mut kept = 0;
    for (at, character) in text.char_indices() {
        let is_kept = at < kept;
        if character == '`' && !is_kept {
            kept = end_of_code(&text[at + 1..]).map_or(kept, |length| at + 1 + length);
        }
        if character != ' ' || is_kept {
            let is_after_space = before == ' ' && !is_kept;
            match pieces.last_mut() {
                Some(piece) if is_kept || (!is_after_space && !may_part(before, character)) => {
                    piece.text.push(character);
                }
                Some(_) | None => {
                    pieces.push(Piece { text: character.to_string(), is_after_space });
                }
            }
        }
        before = character;
    }
    pieces
}

/// The bytes up to the backtick that ends a short command, it included.
fn end_of_code(behind: &str) -> Option<usize> {
    let code = &behind[..behind.find('`')?];
    (width(code) <= CODE_MAX).then_some(code.len() + 1)
}

/// Whether a line may end between two characters that no space parts.
fn may_part(before: char, after: char) -> bool {
    let is_wide = |character: char| width(character.encode_utf8(&mut [0; 4])) > 1;
    (is_wide(before) || is_wide(after)) && !opens(before) && !closes(after)
}

const fn opens(character: char) -> bool {
    matches!(character, '（' | '「' | '『' | '《' | '〈' | '(' | '[' | '{')
}

const fn closes(character: char) -> bool {
    matches!(
        character,
        '，' | '。'
            | '、'
            | '；'
            | '：'
            | '！'
            | '？'
            | '）'
            | '」'
            | '』'
            | '》'
            | '〉'
            | '…'
            | ','
            | '.'
            | ';'
            | ':'
            | ')'
            | ']'
            | '}'
            | '%'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_too_wide_and_nothing_is_lost() {
        let english = "A readback looks and touches nothing: it holds no authorisation. ".repeat(5);
        let chinese = "回讀只看不動：內容裡不得出現任何授權、放行或被禁止的動作（`runtime_gate`），不論寫的是什麼值。".repeat(5);
        for text in [english.as_str(), chinese.as_str()] {
            let lines = wrapped(text, "- ", "  ");
            assert!(lines.lines().count() > 3);
            for line in lines.lines() {
                assert!(width(line) <= COLUMNS, "{line}");
                assert!(!line.trim_start().starts_with(closes), "{line}");
                assert!(!line.ends_with(opens), "{line}");
            }
            let bare = |text: &str| text.split_whitespace().collect::<String>();
            assert_eq!(bare(&lines), format!("-{}", bare(text)));
        }
    }

    #[test]
    fn a_short_command_stays_on_one_line() {
        let command = "`readback tidy --submitted-at now`";
        let text = format!("Run {command} when it is handed in, or {command}, or 執行 {command}。")
            .repeat(4);
        for columns in 40..80 {
            let lines = wrapped_within(columns, &text, "  ", "  ");
            assert_eq!(lines.lines().map(|line| line.matches(command).count()).sum::<usize>(), 12);
            assert!(lines.lines().all(|line| width(line) <= columns), "{columns}: {lines}");
        }
        let unpaired = wrapped_within(40, &"a ` b ".repeat(20), "", "");
        assert!(unpaired.lines().all(|line| width(line) <= 40), "{unpaired}");
    }

    #[test]
    fn what_cannot_be_parted_stands_as_it_is() {
        let address = format!("https://example.org/{}", "x".repeat(COLUMNS));
        assert_eq!(wrapped(&address, "  ", "  "), format!("  {address}\n"));
        assert_eq!(wrapped("", "", ""), "\n");
    }
}
