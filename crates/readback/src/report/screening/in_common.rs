//! Whether an id tells something of a text that was refused.

use memchr::memmem;

/// Bytes in a row that are no coincidence.
const PART_BYTES: usize = 8;

/// The shortest id that is looked for as a whole. Shorter ones stand in many a text.
const WHOLE_BYTES_MIN: usize = 4;

/// Letters from which a word is not one that an id and a text have in common by coincidence.
const WORD_BYTES_MAX: usize = 15;

/// Whether an id says too little to be told from a coincidence, or is a date, which is one of the incident.
pub(super) fn is_no_secret(id: &[u8]) -> bool {
    id.len() < WHOLE_BYTES_MIN || date_bytes(id) == id.len()
}

/// Whether the id stands in the text, or eight bytes of it do in a row, or a number or a word with digits or signs of it does. A word
/// of small letters, perhaps with a capital before them, says as little as a date.
pub(super) fn have_in_common(id: &[u8], text: &[u8]) -> bool {
    if has_number_of(id, text) {
        return true;
    }
    if id.len() < PART_BYTES && id.iter().all(u8::is_ascii_digit) {
        return false;
    }
    let is_found = |part: &[u8]| memmem::find(text, part).is_some();
    let mut parts = id.windows(PART_BYTES).enumerate();
    let mut words = id.split(|byte| SEPARATORS.contains(byte));
    is_found(id)
        || words.any(|word| has_odd_word(word, text))
        || parts.any(|(at, part)| !says_nothing(id, at) && is_found(part))
}

/// What stands between the words of an id, and says nothing by itself.
const SEPARATORS: &[u8] = b" -_./:,;";

/// The shortest number, and the shortest word with a digit or a sign in it, that is no coincidence.
const NUMBER_BYTES_MIN: usize = 4;

/// Bytes in a row of such a word that are none.
const ODD_PART_BYTES: usize = 5;

/// Whether a number of the id, of four digits or more, is one in the text as well, and not the year of a date there. Longer ones are
/// looked for as any part is. A number that is written otherwise, `4.917e3`, is the same number.
fn has_number_of(id: &[u8], text: &[u8]) -> bool {
    let of_id = std::str::from_utf8(id).ok().and_then(|id| id.parse::<f64>().ok());
    let whole = of_id.filter(|number| number.is_finite()).map(|number| format!("{}", number.abs()));
    let whole = whole.as_deref().unwrap_or_default().as_bytes();
    let numbers = id.split(|byte| !byte.is_ascii_digit());
    numbers
        .chain([whole])
        .filter(|number| (NUMBER_BYTES_MIN..PART_BYTES).contains(&number.len()))
        .any(|number| {
            memmem::find_iter(text, number).any(|at| is_number_at(text, at, number.len()))
        })
}

/// Whether the digits that stand here are a number of their own and no year.
fn is_number_at(text: &[u8], at: usize, digits: usize) -> bool {
    let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    !is_digit(text[..at].last())
        && !is_digit(text.get(at + digits))
        && date_bytes(&text[at..]) == 0
        && !is_year(text, at, digits)
}

/// Whether the year of a date stands here, with its month or day beside it: `15/Jun/2026`, `2026/06/15`, `Jun 15 2026`,
/// `2026年6月`.
fn is_year(text: &[u8], at: usize, digits: usize) -> bool {
    const DIGITS: usize = 4;
    let (before, after) = (&text[..at], &text[at + digits..]);
    if digits != DIGITS || !matches!(text[at..], [b'1', b'9', ..] | [b'2', b'0', ..]) {
        return false;
    }
    let is_followed = matches!(after, [b'-' | b'/' | b'.', b'0'..=b'9', ..])
        || after.starts_with("年".as_bytes());
    let is_last = matches!(before, [.., last, b'-' | b'/' | b'.'] if last.is_ascii_alphanumeric());
    let mut words = before.rsplit(|byte| matches!(byte, b' ' | b','));
    let mut words = words.by_ref().filter(|word| !word.is_empty());
    let is_named = match words.next() {
        Some([b'0'..=b'9'] | [b'0'..=b'3', b'0'..=b'9']) => words.next().is_some_and(is_month),
        word => word.is_some_and(is_month),
    };
    is_followed || is_last || is_named
}

/// `Jun`, `June`
fn is_month(word: &[u8]) -> bool {
    const MONTHS: [&[u8]; 12] = [
        b"jan", b"feb", b"mar", b"apr", b"may", b"jun", b"jul", b"aug", b"sep", b"oct", b"nov",
        b"dec",
    ];
    let begins = |month: &&[u8]| {
        word.get(..month.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(month))
    };
    word.iter().all(u8::is_ascii_alphabetic) && MONTHS.iter().any(begins)
}

/// Whether a word with a digit or a sign in it stands in the text, or five bytes of it in a row that have one. Digits alone
/// are a number.
fn has_odd_word(word: &[u8], text: &[u8]) -> bool {
    let is_odd = |part: &[u8]| {
        !part.iter().all(u8::is_ascii_digit)
            && part.iter().any(|byte| byte.is_ascii_digit() || byte.is_ascii_punctuation())
    };
    let is_found = |part: &[u8]| is_odd(part) && memmem::find(text, part).is_some();
    word.len() >= NUMBER_BYTES_MIN && is_found(word) || word.windows(ODD_PART_BYTES).any(is_found)
}

/// Whether the part that begins here is of one word, or within a date.
fn says_nothing(id: &[u8], at: usize) -> bool {
    is_of_word(id, at)
        || (0..=at).rev().take(3).any(|from| from + date_bytes(&id[from..]) >= at + PART_BYTES)
}

/// Whether a part is of letters that make a word: small ones, perhaps with a capital before them.
fn is_of_word(id: &[u8], at: usize) -> bool {
    if !id[at..at + PART_BYTES].iter().all(u8::is_ascii_alphabetic) {
        return false;
    }
    let is_other = |byte: &u8| !byte.is_ascii_alphabetic();
    let start = id[..at].iter().rposition(is_other).map_or(0, |before| before + 1);
    let end = id[at..].iter().position(is_other).map_or(id.len(), |behind| at + behind);
    end - start <= WORD_BYTES_MAX && id[start + 1..end].iter().all(u8::is_ascii_lowercase)
}

/// The length of the date that a text begins with: `2026-07-01`, or `20260701`.
fn date_bytes(text: &[u8]) -> usize {
    let is = |form: &[u8]| {
        text.len() >= form.len()
            && form.iter().zip(text).all(|(form, byte)| match form {
                b'0' => byte.is_ascii_digit(),
                form => form == byte,
            })
    };
    [&b"2000-00-00"[..], b"20000000"]
        .into_iter()
        .find(|form| {
            // The century is written as it is.
            text.starts_with(b"20") && is(&[b"00", &form[2..]].concat())
        })
        .map_or(0, <[u8]>::len)
}

#[cfg(test)]
mod tests {
    use super::{have_in_common, is_no_secret};

    #[test]
    fn what_an_id_tells_of_a_text() {
        let text = b"incident of 2026-07-01 on edge-gw-0001: password=Hj7#kk2pLm9XvQ, port 4711, 20260701, plumtree";
        for (id, expected) in [
            ("Hj7#kk2pLm9XvQ", true),
            ("x-Hj7#kk2pLm9XvQ-y", true),
            ("a-Hj7#kk2p", true),
            ("Hj7#kk2", true),
            ("Hj7#", true),
            ("edge-gw-0001", true),
            ("plumtree", true),
            // What is shorter, or is a word or a date and no more.
            ("Hj7", false),
            ("a-Hj7#kk2-b", true),
            ("a-7#kk2", true),
            ("a-7#kk-b", true),
            ("a-#kk-b", false),
            ("incident-2026-07-01", false),
            ("incident-20260701-7", false),
            ("incident-2026-07-02", false),
            ("2026-07-01", false),
            ("20260701", false),
            ("4711", true),
            ("471", false),
            ("INC-4711", true),
            ("INC-4712", false),
            ("-4711", true),
            ("4711.0", true),
            ("4.711e3", true),
            ("47110", false),
            // A year is one of a date.
            ("case-2026-0042", false),
            ("case-0042", false),
            ("plumtrees", false),
            ("Plumtree-7", false),
            ("", false),
            // A number is one that is long enough.
            ("99999999", false),
        ] {
            let tells = !is_no_secret(id.as_bytes()) && have_in_common(id.as_bytes(), text);
            assert_eq!(tells, expected, "{id}");
        }
        assert!(have_in_common(b"31415926", b"password: 31415926"));
        assert!(have_in_common(b"258046", "解鎖碼是 258046".as_bytes()));
        assert!(!have_in_common(b"258046", b"1258046 bytes"));
        assert!(have_in_common(b"-4917", b"the PIN is 4917"));
        assert!(have_in_common(b"4917.0", b"the PIN is 4917"));
        assert!(have_in_common(b"PIN-2026", b"the PIN is 2026"));
        for date in [
            "[15/Jun/2026:03:12:04 +0000]",
            "2026/06/15",
            "Jun 15 2026",
            "15 June 2026",
            "2026年6月15日",
        ] {
            assert!(!have_in_common(b"INC-2026-0042", date.as_bytes()), "{date}");
        }
        assert!(have_in_common(b"a-Kx7#q9P", b"password=Kx7#q9P"));
        assert!(have_in_common(b"case-XQZVKJWPFH-2", b"Password: XQZVKJWPFH"));
        assert!(have_in_common(b"PLumTRfuhw!", b"The root password is PLumTRfuhw, they say."));
        assert!(have_in_common(b"t_correcthorsebattery", b"password=correcthorsebattery"));
        assert!(!have_in_common(b"postmortem-edge", b"the Postmortem and the postmortem"));
        assert!(have_in_common(b"x1x20260701y", b"password: 1x20260701"));
    }
}
