//! What a person says behind a phrase of a program: "… since Mei changed the cable", "… was planned", "… at 02:12". A message
//! of a program ends there, or goes on in its own form.

use crate::screen::word_list::WordList;

/// Words with which sentences go on and messages of programs do not; sorted.
static WORDS: WordList<27> = WordList::of([
    "afterwards",
    "again",
    "agreed",
    "because",
    "moved",
    "nobody",
    "our",
    "planned",
    "repaired",
    "replaced",
    "restarted",
    "she",
    "since",
    "so",
    "somebody",
    "then",
    "they",
    "twice",
    "until",
    "us",
    "was",
    "we",
    "were",
    "what",
    "which",
    "who",
    "whose",
]);

/// Words that no message begins with behind the name of what failed; sorted.
static JOINING: WordList<24> = WordList::of([
    "and", "are", "as", "at", "by", "did", "does", "for", "from", "had", "has", "in", "is",
    "means", "of", "on", "or", "that", "to", "was", "we", "were", "what", "with",
]);

/// Bytes of a text in which words are looked for.
const BYTES_MAX: usize = 240;

/// Whether a sentence goes on in a text: by one of its words, the clock to the minute, who did it, or another script.
pub(super) fn goes_on(text: &[u8]) -> bool {
    let text = &text[..text.len().min(BYTES_MAX)];
    let mut before: &[u8] = b"";
    !text.is_ascii()
        || text.split(|byte| *byte == b' ').any(|word| {
            let bare = bare(word);
            let is_person = before == b"by" && is_name(bare);
            before = word;
            is_person || is_minute(bare) || WORDS.has(bare)
        })
}

/// Whether a text begins with a word that joins it to what stands before: `was what most customers saw`, `of causes`.
pub(super) fn is_joined(text: &[u8]) -> bool {
    JOINING.has(bare(text.split(|byte| *byte == b' ').next().unwrap_or_default()))
}

/// A word without what ends a part of a sentence behind it.
fn bare(word: &[u8]) -> &[u8] {
    let end = word.iter().rposition(|byte| !matches!(byte, b',' | b'.' | b';' | b')' | b':'));
    end.map_or(b"", |end| &word[..=end])
}

/// `02:12`: a time as people write it.
pub(super) fn is_minute(word: &[u8]) -> bool {
    matches!(word, [b'0'..=b'2', b'0'..=b'9', b':', b'0'..=b'5', b'0'..=b'9'])
}

/// `Mei`
fn is_name(word: &[u8]) -> bool {
    matches!(word, [first, rest @ ..] if first.is_ascii_uppercase()
        && !rest.is_empty()
        && rest.iter().all(u8::is_ascii_lowercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_go_on_and_messages_do_not() {
        assert!(WORDS.is_sorted() && JOINING.is_sorted());
        for text in [
            "link was lost",
            "link is down since 02:12",
            "removed by Mei.",
            "card failed, replaced",
            "at 02:12, for 4 minutes",
            "已更換",
        ] {
            assert!(goes_on(text.as_bytes()), "{text}");
        }
        for text in [
            "device links to native ports are missing",
            "can't change power state from D3cold to D0 (config space inaccessible)",
            "link is down",
            "irq 4 used by PCI",
            "address 02:12:07:00:41:11",
        ] {
            assert!(!goes_on(text.as_bytes()), "{text}");
        }
        assert!(is_joined(b"was what most customers saw"));
        assert!(!is_joined(b"the queue is full"));
    }
}
