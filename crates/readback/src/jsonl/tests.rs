//! Lines that are records and lines that are not, in pieces of any size.

use std::io::{self, Read};

use super::{ID_BYTES_MAX, RecordId, Records};

/// Hands out so many bytes at a time.
struct Slowly<'a>(&'a [u8], usize);

impl Read for Slowly<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let bytes = self.1.min(self.0.len()).min(buffer.len());
        buffer[..bytes].copy_from_slice(&self.0[..bytes]);
        self.0 = &self.0[bytes..];
        Ok(bytes)
    }
}

/// Line, id and what was found, as one word each.
fn read(lines: &[u8], piece: usize) -> Vec<String> {
    let mut records = Records::new(Slowly(lines, piece));
    let mut found = Vec::new();
    while let Some(record) = records.next_record().expect("a slice reads") {
        let id = match record.id {
            None => "-".to_owned(),
            Some(RecordId::Text(text)) => {
                format!("{:?}", std::str::from_utf8(text).expect("an id is UTF-8"))
            }
            Some(RecordId::Number(number)) => String::from_utf8_lossy(number).into_owned(),
        };
        let hits = match record.hits {
            Err(why) => format!("{why:?}"),
            Ok(hits) if hits.is_clean() => "clean".to_owned(),
            Ok(hits) => hits.iter().fold(String::new(), |all, hit| {
                all + &format!("{}@{}:{}", hit.rule.id, hit.place.line, hit.place.column)
            }),
        };
        found.push(format!("{} {id} {hits}", record.line));
    }
    found
}

fn check(lines: impl AsRef<[u8]>, expected: &[&str]) {
    let lines = lines.as_ref();
    for piece in [1, 2, 3, 7, 100_000, 1_000_000] {
        assert_eq!(read(lines, piece), expected, "{:?}", String::from_utf8_lossy(lines));
        // A line that ends is read at once, where it comes at once.
        if lines.last().is_some_and(|last| *last != b'\n') {
            let ended = [lines, b"\n"].concat();
            assert_eq!(read(&ended, piece), expected, "{:?}", String::from_utf8_lossy(lines));
        }
    }
}

#[test]
fn a_line_is_a_record() {
    check("", &[]);
    check("{\"text\": \"all is well\"}", &["1 - clean"]);
    check("{\"text\":\"a\"}\n{\"text\":\"b\"}\r\n", &["1 - clean", "2 - clean"]);
    check("\u{feff} { \"text\" : \"a\" , \"id\" : 7 } \n", &["1 7 clean"]);
    check("{\"text\":\"one\\n\\u5bc6 \\u0000x\"}", &["1 - binary-content@2:3"]);
    check(
        "{\"te\\u0078t\":\"a\\u0000\",\"i\\u0064\":\"\\u0041\"}",
        &["1 \"A\" binary-content@1:2"],
    );
    check("{\"text\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\",\"id\":1}", &["1 1 clean"]);
}

#[test]
fn what_is_read_at_once_is_what_is_read_piece_by_piece() {
    let parts = [
        "{",
        "}",
        "\"",
        "\"text\"",
        "\"id\"",
        "\"x\"",
        ":",
        ": ",
        ",",
        ", ",
        "\"a b\"",
        "\\",
        "\\n",
        "\\\"",
        "\\u5bc6",
        "\\ud83d\\ude00",
        "\\ud83d",
        "\\u00",
        "密",
        "\t",
        " ",
        "\r",
        "5",
        "-0",
        "01",
        "1.5",
        "null",
        "[",
        "]",
        "\u{1}",
        "\u{7f}",
        "\0",
        "{\"text\":\"a",
        "\"}",
        "{\"id\": 7, \"text\": \"",
        "{\"id\":\"b\",\"text\":\"",
        "password=kiwi4Tango\\n",
        "\u{feff}",
    ];
    let mut state = 1_u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 33) as usize % below
    };
    let (mut records, mut broken) = (0, 0);
    for _ in 0..20_000 {
        let mut lines = Vec::new();
        for _ in 0..=next(2) {
            if next(2) == 0 {
                lines.extend_from_slice(b"{\"text\":\"");
            }
            for _ in 0..next(6) {
                lines.extend_from_slice(parts[next(parts.len())].as_bytes());
            }
            if next(2) == 0 {
                lines.extend_from_slice(b"\"}");
            }
            if next(9) == 0 {
                lines.push(0xff);
            }
            lines.push(b'\n');
        }
        let at_once = read(&lines, 1_000_000);
        assert_eq!(at_once, read(&lines, 3), "{:?}", String::from_utf8_lossy(&lines));
        let is_record = |line: &&String| line.ends_with("clean") || line.contains('@');
        let unreadable = at_once.len() - at_once.iter().filter(is_record).count();
        (records, broken) = (records + at_once.len() - unreadable, broken + unreadable);
    }
    assert!(records > 2_000 && broken > 2_000, "{records} {broken}");
}

#[test]
fn half_a_pair_is_a_replacement_character() {
    for text in ["\\ud800", "\\udc00 x", "\\ud800\\u0041", "\\ud800\\n", "\\ud83d\\ude00"] {
        check(format!("{{\"text\":\"{text}\"}}"), &["1 - clean"]);
    }
}

#[test]
fn the_id_is_a_text_or_a_number() {
    for (id, shown) in [
        ("\"a b\"", "\"a b\""),
        ("\"\"", "\"\""),
        ("0", "0"),
        ("-12.50e+3", "-12.50e+3"),
        ("12345678901234567890", "12345678901234567890"),
        ("null", "-"),
        ("true", "-"),
        ("[1, {\"a\": [null, \"]\"]}]", "-"),
        ("{}", "-"),
    ] {
        check(format!("{{\"id\":{id},\"text\":\"t\"}}"), &[&format!("1 {shown} clean")]);
    }
    let longest = "i".repeat(ID_BYTES_MAX);
    check(format!("{{\"id\":\"{longest}\",\"text\":\"\"}}"), &[&format!("1 {longest:?} clean")]);
    check(format!("{{\"id\":\"{longest}i\",\"text\":\"\"}}"), &["1 - clean"]);
    check(format!("{{\"id\":1{},\"text\":\"\"}}", "0".repeat(ID_BYTES_MAX)), &["1 - clean"]);
}

#[test]
fn an_object_without_a_text_keeps_its_id() {
    for (line, why) in [
        ("{\"id\":5}", "NoText"),
        ("{\"id\":5,\"text\":5}", "TextNoString"),
        ("{\"text\":[\"a\"],\"id\":5}", "TextNoString"),
    ] {
        check(line, &[&format!("1 5 {why}")]);
    }
}

#[test]
fn what_is_no_record_has_no_id_and_hides_no_other_line() {
    let deep = format!("{{\"id\":5,\"text\":\"a\",\"x\":{}1{}}}", "[".repeat(129), "]".repeat(129));
    let deep_list = "[".repeat(130);
    let broken: [(&[u8], &str); 36] = [
        (b"", "Empty"),
        (b" \t", "Empty"),
        (b"5", "NoObject"),
        (b"[{\"text\":\"a\"}]", "NoObject"),
        (b"null", "NoObject"),
        (b"{", "NotJson"),
        (b"{}x", "NotJson"),
        (b"{\"id\":5,\"text\":\"a\"", "NotJson"),
        (b"{\"id\":5,\"text\":\"a\"}}", "NotJson"),
        (b"{\"id\":5,\"text\":\"a\"} {\"text\":\"b\"}", "NotJson"),
        (b"{\"id\":5,\"text\":\"a\",}", "NotJson"),
        (b"{\"id\":5 \"text\":\"a\"}", "NotJson"),
        (b"{\"id\":5,\"text\" \"a\"}", "NotJson"),
        (b"{id:5,\"text\":\"a\"}", "NotJson"),
        (b"{'id':5,'text':'a'}", "NotJson"),
        (b"{\"id\":5,\"text\":\"a", "NotJson"),
        (b"{\"id\":5,\"text\":\"a\\", "NotJson"),
        (b"{\"id\":5,\"text\":\"\\x41\"}", "NotJson"),
        (b"{\"id\":5,\"text\":\"\\u12g4\"}", "NotJson"),
        (b"{\"id\":5,\"text\":\"\\u12\"}", "NotJson"),
        (b"{\"id\":5,\"text\":\"a\tb\"}", "NotJson"),
        (b"{\"id\":5,\"text\":\"\xff\"}", "NotUtf8"),
        (b"{\"id\":5,\"text\":\"a\",\"x\":\"\xe5\xaf\"}", "NotUtf8"),
        (b"{\"id\":5,\"text\":\"a\",\"text\":\"b\"}", "KeyTwice"),
        (b"{\"id\":5,\"id\":6,\"text\":\"a\"}", "KeyTwice"),
        (b"{\"id\":05,\"text\":\"a\"}", "NotJson"),
        (b"{\"id\":-,\"text\":\"a\"}", "NotJson"),
        (b"{\"id\":5.,\"text\":\"a\"}", "NotJson"),
        (b"{\"id\":5e,\"text\":\"a\"}", "NotJson"),
        (b"{\"id\":NaN,\"text\":\"a\"}", "NotJson"),
        (b"{\"id\":5,\"text\":\"a\",\"x\":tru}", "NotJson"),
        (b"\xff\xfe{\0}\0", "NotUtf8"),
        (b"[\"\xff\"]", "NotUtf8"),
        (b"[5", "NotJson"),
        (deep.as_bytes(), "TooDeep"),
        (deep_list.as_bytes(), "TooDeep"),
    ];
    for (line, why) in broken {
        let lines = [b"{\"text\":\"a\"}\n", line, b"\n{\"text\":\"a\"}"].concat();
        check(lines, &["1 - clean", &format!("2 - {why}"), "3 - clean"]);
    }
}

#[test]
fn what_is_skipped_may_nest() {
    let of_depth = |depth: usize| {
        let deep = "[".repeat(depth - 2) + "{\"a\":[]}" + &"]".repeat(depth - 2);
        format!("{{\"x\":{deep},\"text\":\"a\",\"y\":{{\"text\":5,\"z\":[-1e5,\"\",true]}}}}")
    };
    check(of_depth(128), &["1 - clean"]);
    check(of_depth(129), &["1 - TooDeep"]);
    // What is empty is as deep as what is not.
    for (inside, why) in
        [("", "NoObject"), ("1", "NoObject"), ("[]", "TooDeep"), ("[1]", "TooDeep")]
    {
        check("[".repeat(128) + inside + &"]".repeat(128), &[&format!("1 - {why}")]);
    }
}

#[test]
fn half_a_pair_is_in_no_id() {
    check(r#"{"id":"a\ud800b","text":"x"}"#, &["1 - clean"]);
    check(r#"{"text":"x","id":"\udc00"}"#, &["1 - clean"]);
    check(r#"{"id":"\ud83d\ude00","text":"x"}"#, &["1 \"\u{1f600}\" clean"]);
    // Nor in a key that is one of ours, or is given twice.
    check(r#"{"id":"a","id\ud800":"b","text":"x"}"#, &["1 \"a\" clean"]);
}

#[test]
fn a_line_may_be_of_any_length() {
    let long = "a b\\n".repeat(200_000);
    let lines =
        format!("{{\"text\":\"{long}\\u0000\"}}\n{{\"{long}\":\"{long}\",\"text\":\"b\"}}\n");
    let expected = ["1 - binary-content@200001:1", "2 - clean"];
    assert_eq!(read(lines.as_bytes(), 1_000_000), expected);
    assert_eq!(read(lines.as_bytes(), 977), expected);
}

#[test]
fn whoever_waits_for_an_answer_is_not_kept_waiting() {
    let mut records = Records::new(Slowly(b"{\"text\":\"a\"}\n{\"text\":\"b\"}\n{\"te", 100));
    assert!(!records.is_one_at_hand(), "nothing has been read yet");
    records.next_record().expect("a slice reads");
    assert!(records.is_one_at_hand());
    records.next_record().expect("a slice reads");
    assert!(!records.is_one_at_hand());
}
