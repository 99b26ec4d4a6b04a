//! Every rule's own examples, and what no rule's examples can say.

use super::*;

fn ids(text: &[u8]) -> Vec<&'static str> {
    screen(text).iter().map(|hit| hit.rule.id).collect()
}

#[test]
fn every_rule_hits_its_examples() {
    let missed: Vec<_> = rules()
        .flat_map(|rule| rule.hits.iter().map(move |text| (rule.id, text)))
        .filter(|(id, text)| !ids(text.as_bytes()).contains(id))
        .collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn honest_texts_pass_every_rule() {
    let refused: Vec<_> = rules()
        .flat_map(|rule| rule.passes.iter().map(move |text| (rule.id, text, ids(text.as_bytes()))))
        .filter(|(_, _, ids)| !ids.is_empty())
        .collect();
    assert!(refused.is_empty(), "{refused:#?}");
}

#[test]
fn ids_are_unique_and_spelt_alike() {
    let mut ids: Vec<_> = rules().map(|rule| rule.id).collect();
    assert!(ids.iter().all(|id| id.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')));
    ids.sort_unstable();
    let count = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), count);
}

#[test]
fn pieces_of_any_size_give_the_same_hits() {
    let texts = rules().flat_map(|rule| rule.hits.iter().chain(rule.passes));
    for text in texts {
        let whole: Vec<_> =
            screen(text.as_bytes()).iter().map(|hit| (hit.rule.id, hit.place)).collect();
        for size in [1, 2, 3, 7] {
            let mut pieces = Screen::new();
            text.as_bytes().chunks(size).for_each(|piece| pieces.feed(piece));
            let hits = pieces.finish();
            let cut: Vec<_> = hits.iter().map(|hit| (hit.rule.id, hit.place)).collect();
            assert_eq!(cut, whole, "{text:?} in pieces of {size}");
        }
    }
}

#[test]
fn a_text_in_another_encoding_is_refused() {
    assert_eq!(ids(b"caf\xe9"), ["text-encoding"]);
    assert_eq!(ids(b"\xa5\xb4\xaa\xba"), ["text-encoding"]);
}

#[test]
fn utf_16_is_read_with_and_without_a_mark() {
    let honest = "The daemon was restarted once and answered again at 02:40.";
    let units = |mark: &[u16], big: bool| -> Vec<u8> {
        mark.iter()
            .copied()
            .chain(honest.encode_utf16())
            .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
            .collect()
    };
    for text in
        [units(&[0xfeff], true), units(&[0xfeff], false), units(&[], true), units(&[], false)]
    {
        assert_eq!(ids(&text), [""; 0]);
    }
}
