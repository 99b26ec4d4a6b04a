//! What was measured again and again: `Restarts a day: [3, 0, 12, 41]`, `Latency (ms): 48, 52, 61, 49`.

/// Numbers of the shortest series.
const NUMBERS_MIN: usize = 4;

/// Words of a label, and bytes of it.
const LABEL_WORDS_MAX: usize = 8;
const LABEL_BYTES_MAX: usize = 64;

/// Whether a text is a label in words and a series of numbers with commas between them, and nothing else.
pub(super) fn is_one(body: &[u8]) -> bool {
    let near = &body[..body.len().min(LABEL_BYTES_MAX)];
    let Some(colon) = near.iter().position(|byte| *byte == b':') else { return false };
    let (label, numbers) = (&body[..colon], body[colon + 1..].trim_ascii());
    let numbers = numbers.strip_suffix(b".").unwrap_or(numbers);
    let inner = numbers.strip_prefix(b"[").and_then(|numbers| numbers.strip_suffix(b"]"));
    is_label(label) && are_numbers(inner.unwrap_or(numbers))
}

/// Words of a language that begin with a capital, with a unit in brackets perhaps.
fn is_label(label: &[u8]) -> bool {
    let is_of_label = |byte: &u8| {
        byte.is_ascii_alphabetic() || matches!(byte, b' ' | b'(' | b')' | b'%' | b'/' | b'-')
    };
    label.first().is_some_and(u8::is_ascii_uppercase)
        && label.iter().all(is_of_label)
        && label.split(|byte| *byte == b' ').count() <= LABEL_WORDS_MAX
}

fn are_numbers(text: &[u8]) -> bool {
    let is_number = |number: &[u8]| {
        let number = number.trim_ascii();
        let number = number.strip_suffix(b"%").unwrap_or(number);
        number.first().is_some_and(u8::is_ascii_digit)
            && number.iter().all(|byte| byte.is_ascii_digit() || *byte == b'.')
    };
    let parts = || text.split(|byte| *byte == b',');
    parts().count() >= NUMBERS_MIN && parts().all(is_number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_series_is_numbers_behind_a_label_in_words() {
        for text in [
            "Restarts a day: [3, 0, 0, 12, 41, 7]",
            "Latency (ms): 48, 52, 61.5, 49.",
            "CPU (%): 61%, 63%, 70%, 71%",
        ] {
            assert!(is_one(text.as_bytes()), "{text}");
        }
        for text in [
            "Restarts a day: 3, 0, 12",
            "ports: 80, 443, 8080, 9000",
            "Hosts: 192.0.2.1/24, 1, 2, 3",
            "Mem: 1, 2, three, 4",
            "edge_ports: 80, 443, 8080, 9000",
            "Ports: 0x1f, 1, 2, 3",
        ] {
            assert!(!is_one(text.as_bytes()), "{text}");
        }
    }
}
