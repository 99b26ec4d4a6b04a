//! What several captures of one host say together.

use std::collections::BTreeSet;

use readback::authoring::fill::Filling;
use readback::lang::{Lang, Text};

use crate::fact::{Facts, Value};
use crate::summarizer::Summary;

/// The longest summary that a packet takes, in characters.
const CHARACTERS_MAX: usize = 500;

/// The host's ports that containers publish and on which nothing listens, where captures of both are there. With Docker's
/// proxy switched off that is so for all of them, and no fault.
#[must_use]
pub fn published_without_listener(summaries: &[Summary]) -> Option<Vec<u64>> {
    let ports = |name: &str| -> Option<BTreeSet<u64>> {
        let mut of_each =
            summaries.iter().filter_map(|summary| counts(&summary.facts, name)).peekable();
        of_each.peek()?;
        Some(of_each.flatten().copied().collect())
    };
    let (published, listening) = (ports("published_host_ports")?, ports("listening_ports")?);
    Some(published.difference(&listening).copied().collect())
}

/// The same as a sentence.
#[must_use]
pub fn across(summaries: &[Summary], lang: Lang) -> Option<String> {
    const NONE: Text = Text {
        zh_tw: "容器發布的主機連接埠都有人監聽。",
        en: "Something listens on every host port that containers publish.",
    };
    let without = published_without_listener(summaries)?;
    let told: Vec<String> = without.iter().map(u64::to_string).collect();
    Some(match (without.is_empty(), lang) {
        (true, _) => NONE.in_lang(lang).to_owned(),
        (false, Lang::ZhTw) => {
            format!("容器發布了、卻沒有人監聽的主機連接埠：{}。", told.join(" / "))
        }
        (false, Lang::En) => {
            format!(
                "Host ports that containers publish and nothing listens on: {}.",
                told.join(" / ")
            )
        }
    })
}

fn counts<'a>(facts: &'a Facts, name: &str) -> Option<&'a [u64]> {
    match facts.of(name)? {
        Value::Counts(counts) => Some(counts),
        Value::Count(_)
        | Value::Flag(_)
        | Value::Word(_)
        | Value::Words(_)
        | Value::CountsBy(_)
        | Value::Time(_)
        | Value::Shaped(_)
        | Value::Shapes(_)
        | Value::Records(_) => None,
    }
}

/// Fillings of one field become one: facts of all, of which a later capture's go before an earlier one's; the sentences one
/// after the other as far as a packet takes them; the latest time.
#[must_use]
pub fn merged(fillings: Vec<Filling>) -> Vec<Filling> {
    let mut merged: Vec<Filling> = Vec::new();
    for filling in fillings {
        match merged.iter_mut().find(|one| one.field == filling.field) {
            Some(one) => add(one, filling),
            None => merged.push(filling),
        }
    }
    merged
}

fn add(one: &mut Filling, more: Filling) {
    one.own.retain(|(keys, _)| more.own.iter().all(|(known, _)| known != keys));
    one.own.extend(more.own);
    one.facts.retain(|(name, _)| more.facts.iter().all(|(known, _)| known != name));
    one.facts.extend(more.facts);
    one.facts.sort_by_key(|(name, _)| *name);
    say_also(one, &more.summary);
    // Both are of RFC 3339 in UTC, to the second: they compare as texts.
    one.observed_at = one.observed_at.take().max(more.observed_at);
}

/// Adds a sentence to a summary, if there is room for it.
pub fn say_also(filling: &mut Filling, sentence: &str) {
    let is_english = filling.summary.ends_with('.');
    let both = format!("{}{}{sentence}", filling.summary, if is_english { " " } else { "" });
    if both.chars().count() <= CHARACTERS_MAX {
        filling.summary = both;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::filling;
    use crate::summarizer::Options;
    use crate::tests::summarised;

    fn summary(text: &str) -> Summary {
        summarised(text.as_bytes(), Options::default(), 64).expect("it is a capture")
    }

    const PORTS: &str = "LISTEN 0 511 0.0.0.0:8443 0.0.0.0:*\n";
    const CONTAINERS: &str = "NAMES   STATUS         PORTS\nweb     Up 2 minutes   0.0.0.0:8443->80/tcp, 0.0.0.0:8090->80/tcp\n";

    #[test]
    fn ports_that_are_published_and_have_no_listener_are_told() {
        let both = [summary(PORTS), summary(CONTAINERS)];
        assert_eq!(published_without_listener(&both), Some(vec![8090]));
        assert_eq!(published_without_listener(&both[..1]), None);
        let told = across(&both, Lang::En).expect("both are there");
        assert_eq!(told, "Host ports that containers publish and nothing listens on: 8090.");
    }

    #[test]
    fn captures_for_one_field_become_one_filling() {
        let of =
            |text| filling(&summary(text), "port_binding_state_ref", Lang::En).expect("a field");
        let one = merged(vec![of(PORTS), of(CONTAINERS)]);
        let names: Vec<&str> = one[0].facts.iter().map(|(name, _)| *name).collect();
        assert_eq!(one.len(), 1);
        assert!(names.contains(&"listening_ports") && names.contains(&"published_host_ports"));
        assert!(names.is_sorted());
        assert!(
            one[0].summary.contains("8443. Docker") && one[0].summary.ends_with("8090 / 8443."),
            "{}",
            one[0].summary
        );
    }
}
