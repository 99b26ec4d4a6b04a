//! The two languages, and a text that cannot exist in only one of them.

/// A language that this program speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Lang {
    /// Traditional Chinese as written in Taiwan; spoken unless told otherwise.
    #[default]
    ZhTw,
    /// English.
    En,
}

impl Lang {
    /// Both languages, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::ZhTw, Self::En];

    /// The tag of the language after BCP 47, as `--lang` takes it.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::ZhTw => "zh-TW",
            Self::En => "en",
        }
    }

    /// The language with this tag; letter case does not matter.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.tag().eq_ignore_ascii_case(tag))
    }
}

/// A sentence of this program in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// The sentence in Traditional Chinese.
    pub zh_tw: &'static str,
    /// The sentence in English.
    pub en: &'static str,
}

impl Text {
    /// The sentence in the language asked for.
    #[must_use]
    pub const fn in_lang(self, lang: Lang) -> &'static str {
        match lang {
            Lang::ZhTw => self.zh_tw,
            Lang::En => self.en,
        }
    }
}

/// A number as people write it in either language: its thousands apart.
#[must_use]
pub fn grouped(number: u64) -> String {
    const DIGITS: usize = 3;
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / DIGITS);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(DIGITS) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn thousands_stand_apart() {
        for (number, written) in
            [(0, "0"), (999, "999"), (1_000, "1,000"), (60_000, "60,000"), (1_234_567, "1,234,567")]
        {
            assert_eq!(grouped(number), written);
        }
    }
}
