//! What a part of a program says behind the time: `[pool www] warning: …`.

use crate::screen::word_list::WordList;

/// Levels in small letters that stand before no note of a person; sorted.
static LEVELS: WordList<5> = WordList::of(["crit", "debug", "err", "trace", "warn"]);

/// Levels that people write as well; sorted.
static WORDS: WordList<4> = WordList::of(["error", "info", "notice", "warning"]);

/// Whether fields are a part in brackets, a level and a message. People name who did something in brackets as well, with a
/// capital or in one word.
pub(super) fn says(fields: &[u8]) -> bool {
    let Some(rest) = fields.strip_prefix(b" [") else { return false };
    let Some(close) = memchr::memchr(b']', rest) else { return false };
    let Some(said) = rest[close + 1..].strip_prefix(b" ") else { return false };
    let level = said.iter().take_while(|byte| byte.is_ascii_lowercase()).count();
    let has_blank = rest[..close].contains(&b' ');
    rest[0].is_ascii_lowercase()
        && (LEVELS.has(&said[..level]) || has_blank && WORDS.has(&said[..level]))
        && said[level..].starts_with(b": ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::screen;

    #[test]
    fn the_lists_are_sorted() {
        assert!(LEVELS.is_sorted() && WORDS.is_sorted());
    }

    #[test]
    fn parts_are_told_from_people() {
        for text in [
            "2026-06-11T02:12:07Z [pool mill] warning: the last worker is busy (20)",
            "2026-06-11T02:12:07+00:00 [mill] err: queue full",
            "2026-06-11 02:12:07Z [mill pool] error: queue full",
        ] {
            assert!(!screen(text.as_bytes()).is_clean(), "{text}");
        }
        for text in [
            "2026-06-11T02:12:07Z [SRE] failover started by hand",
            "2026-06-11T02:12:07Z [SRE] note: failover by hand",
            "2026-06-11T02:12:07Z [Mei] warning: customers saw errors",
            "2026-06-11T02:12:07Z [confirmed] queue drained",
            "2026-06-11T02:12:07Z warning: customers saw errors",
            "2026-06-11T02:12:07Z [mill] started by Mei\n2026-06-11T02:14:07Z [mill] stopped",
            "2026-06-11 02:12:07 [update] customers told",
            "2026-06-11 02:31:00 [sre] info: failover started by hand",
            "2026-06-11 02:31:00 [support] error: customers cannot pay",
            "2026-06-11T02:31:00Z [update] warning: second wave expected",
        ] {
            assert!(screen(text.as_bytes()).is_clean(), "{text}");
        }
    }
}
