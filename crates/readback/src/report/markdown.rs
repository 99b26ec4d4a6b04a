//! Text as Markdown shows it.

/// A sentence that Markdown shows as it stands. What stands between backticks is code, in which
/// nothing else counts.
pub(super) fn escaped(sentence: &str) -> String {
    let has_pairs = sentence.matches('`').count().is_multiple_of(2);
    let mut is_code = false;
    let mut escaped = String::with_capacity(sentence.len());
    for character in sentence.chars() {
        match character {
            '`' if has_pairs => is_code = !is_code,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '#' if !is_code => {
                escaped.push('\\');
            }
            _ => {}
        }
        escaped.push(character);
    }
    escaped
}

/// As GitHub, Gitea and GitLab make it of a heading.
#[cfg(test)]
pub(super) fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ' '));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}

/// The anchors of a page, in its order.
#[cfg(test)]
pub(super) fn anchors(page: &str) -> Vec<String> {
    let (mut anchors, mut fence) = (Vec::new(), None);
    for line in page.lines() {
        match (fence, line.bytes().take_while(|byte| *byte == b'`').count()) {
            (None, ticks @ 3..) => fence = Some(ticks),
            (Some(open), ticks) if ticks >= open => fence = None,
            (None, _) if line.starts_with('#') => {
                anchors.push(anchor(line.trim_start_matches('#').trim_start()));
            }
            (None | Some(_), _) => {}
        }
    }
    assert_eq!(fence, None, "every block ends");
    anchors
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_shown_as_they_stand() {
        let table = [
            ("lines of `docker ps -a`.", "lines of `docker ps -a`."),
            ("`raw_log` and raw_log", "`raw_log` and raw\\_log"),
            ("KEY=<value> & *more*", "KEY=\\<value\\> \\& \\*more\\*"),
            ("a ` alone", "a \\` alone"),
            ("日誌、環境變數。", "日誌、環境變數。"),
        ];
        for (sentence, expected) in table {
            assert_eq!(escaped(sentence), expected);
        }
    }
}
