//! What somebody types where a question is put: an answer, or what is to be done.

/// What a typed line means.
pub(super) enum Command<'a> {
    Answer(&'a str),
    Settle(&'static str, &'a str),
    Another,
    Back,
    Leave,
    Skip,
    TakeBack,
    Why,
}

impl<'a> Command<'a> {
    /// Whether it changes what stands in the place of a question.
    pub(super) const fn is_of_place(&self) -> bool {
        matches!(self, Self::Answer(_) | Self::Settle(..) | Self::TakeBack)
    }

    pub(super) fn of(line: &'a str) -> Self {
        let line = line.trim();
        if let Some((key, reason)) = settled(line) {
            return Self::Settle(key, reason);
        }
        match line {
            "" => Self::Skip,
            "?" | "？" => Self::Why,
            "<" | "＜" => Self::Back,
            "+" | "＋" => Self::Another,
            "-" | "－" => Self::TakeBack,
            "q" | "Q" => Self::Leave,
            typed => Self::Answer(typed),
        }
    }
}

/// What a whole field is said to be, and why: `n/a: reason`, `unknown: reason`, with either colon and in any case.
fn settled(line: &str) -> Option<(&'static str, &str)> {
    const MARKS: [(&str, &str); 4] = [
        ("n/a", "not_applicable"),
        ("不適用", "not_applicable"),
        ("unknown", "unknown"),
        ("不知道", "unknown"),
    ];
    let (mark, reason) = line.split_once([':', '：'])?;
    let is_mark = |(known, _): &&(&str, &str)| mark.trim_end().eq_ignore_ascii_case(known);
    MARKS.iter().find(is_mark).map(|(_, key)| (*key, reason))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_settled_with_either_colon() {
        for (line, key) in [
            ("n/a: there is none", Some("not_applicable")),
            ("N/A：沒有這一項", Some("not_applicable")),
            ("不適用：沒有這一項", Some("not_applicable")),
            ("unknown：nobody looked", Some("unknown")),
            ("Unknown : nobody looked", Some("unknown")),
            ("不知道:沒有人看", Some("unknown")),
            ("unknown", None),
            ("it is unknown: nobody looked", None),
            ("n/a", None),
        ] {
            let settles = if let Command::Settle(key, reason) = Command::of(line) {
                Some((key, reason.trim().is_empty()))
            } else {
                None
            };
            assert_eq!(settles, key.map(|key| (key, false)), "{line}");
        }
    }
}
