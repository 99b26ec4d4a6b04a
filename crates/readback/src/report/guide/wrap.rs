//! Sentences in lines of a terminal: English between words, Chinese between characters, but no mark that closes at the
//! beginning of a line and none that opens at its end.

use crate::report::width;

/// Columns of a line, where nobody says of how many.
pub(crate) const COLUMNS: usize = 80;

/// A text in lines, each with its line feed. The first begins with one text, the others with another.
pub(crate) fn wrapped(text: &str, first: &str, others: &str) -> String {
    wrapped_within(COLUMNS, text, first, others)
}

/// The same in lines of at most so many columns.
pub(crate) fn wrapped_within(columns: usize, text: &str, first: &str, others: &str) -> String {
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

fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut before = ' ';
    for character in text.chars() {
        if character != ' ' {
            let is_after_space = before == ' ';
            match pieces.last_mut() {
                Some(piece) if !is_after_space && !may_part(before, character) => {
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
    fn what_cannot_be_parted_stands_as_it_is() {
        let address = format!("https://example.org/{}", "x".repeat(COLUMNS));
        assert_eq!(wrapped(&address, "  ", "  "), format!("  {address}\n"));
        assert_eq!(wrapped("", "", ""), "\n");
    }
}
