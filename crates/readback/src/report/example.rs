//! An example of a rule, line by line, safe to be shown.

use super::printable;

/// The lines of an example. What cannot be seen is spelled out as in any text from outside, but for
/// tabs, which logs and stack traces are made of.
pub(super) fn lines(example: &str) -> impl Iterator<Item = String> {
    example.lines().map(|line| {
        let parts = line.split('\t').map(|part| printable(part.as_bytes()));
        parts.collect::<Vec<_>>().join("\t")
    })
}

/// A Markdown block that shows the example and that nothing in it can end.
pub(super) fn fenced(example: &str, language: &str) -> String {
    let longest = lines(example)
        .flat_map(|line| line.split(|character| character != '`').map(str::len).collect::<Vec<_>>())
        .max();
    let fence = "`".repeat(longest.map_or(FENCE_MIN, |longest| FENCE_MIN.max(longest + 1)));
    let body: String = lines(example).map(|line| line + "\n").collect();
    format!("{fence}{language}\n{body}{fence}\n")
}

/// The shortest fence that Markdown knows.
const FENCE_MIN: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_spelled_out() {
        let shown: Vec<_> = lines("PK\u{3}\0\r\n\tat a.b\u{202e}\n\ncafé\n").collect();
        assert_eq!(shown, ["PK\\u{3}\\u{0}", "\tat a.b\\u{202e}", "", "café"]);
    }

    #[test]
    fn no_example_ends_its_own_block() {
        for (example, fence) in
            [("plain", "```"), ("a `b` c", "```"), ("```sh\nls\n```", "````"), ("`````", "``````")]
        {
            let block = fenced(example, "text");
            assert_eq!(block.lines().next(), Some(format!("{fence}text").as_str()));
            assert_eq!(block.lines().last(), Some(fence));
            assert_eq!(block.lines().filter(|line| *line == fence).count(), 1, "{block}");
        }
    }
}
