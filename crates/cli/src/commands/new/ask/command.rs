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
        for (mark, key) in [
            ("n/a:", "not_applicable"),
            ("不適用：", "not_applicable"),
            ("不適用:", "not_applicable"),
            ("unknown:", "unknown"),
            ("不知道：", "unknown"),
            ("不知道:", "unknown"),
        ] {
            if let Some(reason) = line.strip_prefix(mark) {
                return Self::Settle(key, reason);
            }
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
