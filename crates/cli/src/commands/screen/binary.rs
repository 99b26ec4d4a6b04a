//! Which files of a folder are no texts and are not looked at.

use readback::screen::{Class, Hits, screen};

/// Bytes at the beginning by which it is decided, as many as git looks at.
const HEAD_BYTES: usize = 8000;

/// The most bytes that the beginning of a character may have before its end was cut off: half a surrogate pair and a half.
const CUT_BYTES_MAX: usize = 3;

/// Where an archive of tar says that it is one (POSIX, ustar interchange format).
const TAR_MAGIC: (usize, &[u8]) = (257, b"ustar");

/// Whether a file that begins like this is binary: it holds control characters that no text has, and the
/// screen cannot read it in any encoding. A text in UTF-16 is full of NUL bytes, and can be read.
///
/// A text with a fault is looked at where its beginning holds what is refused: a log into which NUL bytes came (as they do when
/// the power fails), one in UTF-16 to which another program wrote, one in another encoding with a control character.
pub(super) fn is_binary(beginning: &[u8]) -> bool {
    let head = &beginning[..beginning.len().min(HEAD_BYTES)];
    if !head.iter().any(|byte| is_no_text(*byte)) {
        return false;
    }
    let hits = screen(head);
    if !is_unreadable(&hits) {
        return false;
    }
    let is_cut = head.len() < beginning.len() && !has(&hits, "binary-content");
    let is_whole_character = |cut| !is_unreadable(&screen(&head[..head.len() - cut]));
    if is_cut && (1..=CUT_BYTES_MAX).any(is_whole_character) {
        return false;
    }
    let is_faulty_text = says_its_encoding(head) || is_text_with_nuls(head);
    let is_refused = is_faulty_text && hits.iter().any(|hit| hit.rule.class != Class::Unreadable)
        || has_few_faults(head) && hits.iter().any(|hit| hit.rule.class == Class::Secret);
    !is_refused
}

/// A control character other than blanks, and those of terminals (backspace, escape).
fn is_no_text(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, 0x08..=0x0D | 0x1B)
}

/// Whether the bytes themselves cannot be read: what is encoded too many times over is a text.
fn is_unreadable(hits: &Hits) -> bool {
    has(hits, "binary-content") || has(hits, "text-encoding")
}

fn has(hits: &Hits, rule: &str) -> bool {
    hits.iter().any(|hit| hit.rule.id == rule)
}

/// Whether it begins with a byte order mark of UTF-8, UTF-16 or UTF-32.
fn says_its_encoding(head: &[u8]) -> bool {
    const MARKS: [&[u8]; 4] = [b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff"];
    MARKS.iter().any(|mark| head.starts_with(mark))
}

/// Whether there are so few control characters that no text has, and no NUL bytes, as few files of other kinds have: those of a
/// library (ar) are named by their beginning, and a program in one line may hold what looks like a log.
fn has_few_faults(head: &[u8]) -> bool {
    const BYTES_OF_A_FAULT: usize = 256;
    let faults = head.iter().filter(|byte| is_no_text(**byte)).count();
    faults <= 1 + head.len() / BYTES_OF_A_FAULT
        && !head.contains(&0)
        && !head.starts_with(b"!<arch>\n")
}

/// Whether it is UTF-8 but for NUL bytes, and no archive.
fn is_text_with_nuls(head: &[u8]) -> bool {
    let is_archive = head.get(TAR_MAGIC.0..).is_some_and(|rest| rest.starts_with(TAR_MAGIC.1));
    let is_utf8 = match std::str::from_utf8(head) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none(),
    };
    is_utf8 && !is_archive && head.iter().all(|byte| *byte == 0 || !is_no_text(*byte))
}

#[cfg(test)]
mod tests {
    use super::{HEAD_BYTES, is_binary};

    const SECRET: &str = "password=Tr0ub4dor&3xyz";

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(bytes).collect()
    }

    #[test]
    fn binary_files_are_told_from_texts() {
        let long = "a\u{1}".to_owned() + &"密".repeat(HEAD_BYTES);
        let table: [(&[u8], bool); 8] = [
            (b"", false),
            (b"text\r\n\x1b[31m\x08\x0c", false),
            (b"PK\x03\x04\x14\0\0\0\x08\0", true),
            (b"\x1f\x8b\x08\0\0\0\0\0\0\x03\xff\xfe", true),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", true),
            (b"Latin-1 caf\xe9, no control character", false),
            (b"\x01 caf\xe9 au lait", true),
            (long.as_bytes(), false),
        ];
        for (bytes, expected) in table {
            assert_eq!(is_binary(bytes), expected, "{:?}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn a_text_in_utf_16_is_none_wherever_its_beginning_ends() {
        for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
            for end in ["", "完成）", "Ａ", "한글", "密\n", "😀"] {
                assert!(!is_binary(&utf16(&format!("服務 restarted {end}"), bytes)), "{end}");
            }
            for filling in ["服務於凌晨恢復。", "한글 문서입니다", "😀", "a😀b"]
            {
                for before in 0..4 {
                    let text = "x".repeat(before) + &filling.repeat(HEAD_BYTES);
                    assert!(!is_binary(&utf16(&text, bytes)), "{filling} {before}");
                }
            }
        }
    }

    #[test]
    fn a_text_that_is_encoded_too_often_is_none() {
        let rule = readback::screen::rule("encoded-too-deep").unwrap();
        let text = format!("a\u{1}\n{}\n", rule.hits[0]);
        assert!(!is_binary(text.as_bytes()));
    }

    #[test]
    fn a_text_with_a_fault_is_looked_at_where_it_holds_what_is_refused() {
        for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
            let text = utf16(&format!("{SECRET}\n"), bytes);
            let honest = utf16("The service came back at 03:20.\n", bytes);
            for fault in [&b"\0\0"[..], b"\n", b"password=Tr0ub4dor&3xyz\r\n", b"\xd8\0"] {
                assert!(!is_binary(&[&text, fault].concat()), "{fault:?}");
            }
            assert!(is_binary(&[&honest[..], b"\n"].concat()));
        }
        assert!(!is_binary(format!("\u{1}{SECRET} caf").as_bytes()));
        assert!(!is_binary(&[SECRET.as_bytes(), b" caf\xe9\n\x01\n"].concat()));
        assert!(is_binary(b"caf\xe9 au lait\n\x01\n"));
        let mut noise = SECRET.as_bytes().to_vec();
        noise.push(b'\n');
        noise.extend((0..=255).cycle().take(2_000));
        assert!(is_binary(&noise));
    }

    #[test]
    fn a_text_with_nul_bytes_is_looked_at_where_it_holds_what_is_refused() {
        let with_nuls = |text: &str| format!("{text}\n{}", "\0".repeat(512));
        assert!(!is_binary(with_nuls(SECRET).as_bytes()));
        assert!(!is_binary(format!("PATH=/usr/bin\0{SECRET}\0").as_bytes()));
        assert!(is_binary(with_nuls("The service came back at 03:20.").as_bytes()));
        let mut archive = vec![0; 1024];
        archive[..8].copy_from_slice(b"notes.md");
        archive[257..262].copy_from_slice(b"ustar");
        archive.splice(512..512, SECRET.bytes());
        assert!(is_binary(&archive));
    }
}
