//! Facts become a sentence in both languages, short enough for a packet; our own screen passes it.

use jiff::Timestamp;
use jiff::fmt::temporal::DateTimePrinter;
use readback::lang::Lang;
use readback::screen::screen;

use crate::compare::Changes;
use crate::fact::{Facts, Value};
use crate::label::{LABELS, Label, Telling};
use crate::summarizer::Summary;

/// The longest summary that a packet takes, in characters.
const CHARACTERS_MAX: usize = 500;
/// So many of a list are told; the others are counted.
const ELEMENTS_MAX: usize = 12;

/// The sentence of a summary, at most 500 characters: what was captured, the time that it speaks of, and
/// the facts that a reviewer asks for, the most telling ones first. Names and versions are left out where
/// the screen would refuse the sentence with them.
#[must_use]
pub fn sentence(summary: &Summary, lang: Lang) -> String {
    let whole = told(summary, facts_told(&summary.facts, lang, |_| true), lang);
    if screen(whole.as_bytes()).is_clean() {
        return whole;
    }
    let is_ours = |value: &Value| !matches!(value, Value::Shaped(_) | Value::Shapes(_));
    told(summary, facts_told(&summary.facts, lang, is_ours), lang)
}

/// What changed, and the state after it, within the same length.
#[must_use]
pub fn sentence_of_two(after: &Summary, changes: &Changes, lang: Lang) -> String {
    let changed = changes.told(lang);
    let state = sentence(after, lang);
    let space = if lang == Lang::En { " " } else { "" };
    let both = format!("{changed}{space}{state}");
    let is_short = both.chars().count() <= CHARACTERS_MAX;
    if is_short && screen(both.as_bytes()).is_clean() { both } else { state }
}

fn told(summary: &Summary, facts: impl Iterator<Item = String>, lang: Lang) -> String {
    let mut told = summary.kind.title.in_lang(lang).replace('`', "");
    let covered = covered(summary, lang);
    let (begin, comma, end) = match lang {
        Lang::ZhTw => ("；", "、", "。"),
        Lang::En => ("; ", ", ", "."),
    };
    let mut characters = told.chars().count() + covered.chars().count() + 2;
    let mut between = begin;
    for fact in facts {
        let length = fact.chars().count() + 2;
        if characters + length > CHARACTERS_MAX {
            break;
        }
        characters += length;
        told.push_str(between);
        told.push_str(&fact);
        between = comma;
    }
    told + &covered + end
}

/// The facts that are told of, as `name value`.
fn facts_told(
    facts: &Facts,
    lang: Lang,
    may_be_told: impl Fn(&Value) -> bool,
) -> impl Iterator<Item = String> {
    let is_told = |label: &Label, value: &Value| match label.telling {
        Telling::Always => true,
        Telling::NotZero => !says_nothing(value),
        Telling::Never => false,
    };
    LABELS.iter().filter_map(move |label| {
        let value =
            facts.of(label.fact).filter(|value| is_told(label, value) && may_be_told(value))?;
        let name = label.text.in_lang(lang);
        Some(match value {
            Value::Flag(true) if label.telling == Telling::NotZero => name.to_owned(),
            Value::Flag(_) => match lang {
                Lang::ZhTw => format!("{name}（{}）", value_told(value, lang)),
                Lang::En => format!("{name} ({})", value_told(value, lang)),
            },
            Value::Count(_)
            | Value::Word(_)
            | Value::Words(_)
            | Value::Counts(_)
            | Value::CountsBy(_)
            | Value::Time(_)
            | Value::Shaped(_)
            | Value::Shapes(_)
            | Value::Records(_) => format!("{name} {}", value_told(value, lang)),
        })
    })
}

/// A value for readers.
#[must_use]
pub fn value_told(value: &Value, lang: Lang) -> String {
    match value {
        Value::Count(count) => count.to_string(),
        Value::Flag(flag) => yes_or_no(*flag, lang).to_owned(),
        Value::Word(word) => (*word).to_owned(),
        Value::Words(words) => listed(words.iter().map(|word| (*word).to_owned()), lang),
        Value::Counts(counts) => listed(counts.iter().map(u64::to_string), lang),
        Value::CountsBy(counts) => {
            listed(counts.iter().map(|(word, count)| format!("{word} {count}")), lang)
        }
        Value::Time(stamp) => match stamp.instant() {
            Some(at) => rfc3339(at),
            None => stamp.written().to_owned(),
        },
        Value::Shaped(shaped) => shaped.as_str().to_owned(),
        Value::Records(records) => records.len().to_string(),
        Value::Shapes(shapes) => listed(shapes.iter().map(|one| one.as_str().to_owned()), lang),
    }
}

/// An instant to the second, in UTC.
#[must_use]
pub fn rfc3339(at: Timestamp) -> String {
    DateTimePrinter::new().precision(Some(0)).timestamp_to_string(&at)
}

/// A time at the beginning would make the sentence look like a line of a log.
fn covered(summary: &Summary, lang: Lang) -> String {
    match (summary.covers.from, summary.covers.to, lang) {
        (Some(from), Some(to), Lang::ZhTw) if from != to => {
            format!("；{} 至 {}", rfc3339(from), rfc3339(to))
        }
        (Some(from), Some(to), Lang::En) if from != to => {
            format!("; from {} to {}", rfc3339(from), rfc3339(to))
        }
        (Some(at), _, Lang::ZhTw) => format!("；時間 {}", rfc3339(at)),
        (Some(at), _, Lang::En) => format!("; as of {}", rfc3339(at)),
        (None, _, _) => String::new(),
    }
}

fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Count(count) => *count == 0,
        Value::Flag(flag) => !flag,
        Value::Counts(counts) => counts.is_empty(),
        Value::CountsBy(counts) => counts.values().all(|count| *count == 0),
        Value::Words(words) => words.is_empty(),
        Value::Shapes(shapes) => shapes.is_empty(),
        Value::Records(records) => records.is_empty(),
        Value::Word(_) | Value::Time(_) | Value::Shaped(_) => false,
    }
}

const fn yes_or_no(flag: bool, lang: Lang) -> &'static str {
    match (flag, lang) {
        (true, Lang::ZhTw) => "是",
        (false, Lang::ZhTw) => "否",
        (true, Lang::En) => "yes",
        (false, Lang::En) => "no",
    }
}

fn listed(elements: impl ExactSizeIterator<Item = String>, lang: Lang) -> String {
    let count = elements.len();
    if count == 0 {
        return match lang {
            Lang::ZhTw => "無".to_owned(),
            Lang::En => "none".to_owned(),
        };
    }
    let told: Vec<String> = elements.take(ELEMENTS_MAX).collect();
    let told = told.join(" / ");
    match (count.saturating_sub(ELEMENTS_MAX), lang) {
        (0, _) => told,
        (more, Lang::ZhTw) => format!("{told} 等（另有 {more}）"),
        (more, Lang::En) => format!("{told} and {more} more"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summarizer::Options;
    use crate::tests::summarised;

    #[test]
    fn a_summary_is_a_sentence_that_the_screen_passes() {
        let ports = "State Recv-Q Send-Q Local Address:Port Peer Address:Port Process\n\
            LISTEN 0 511 0.0.0.0:443 0.0.0.0:*\nLISTEN 0 128 127.0.0.1:53 0.0.0.0:*\n";
        let at = "2026-06-12T02:40:00+08:00".parse().ok();
        let options = Options { observed_at: at, ..Options::default() };
        let summary = summarised(ports.as_bytes(), options, 64).expect("it is a capture");
        let en = sentence(&summary, Lang::En);
        assert_eq!(
            en,
            "ss: which ports listen; sockets 2, TCP ports listening 53 / 443, of these on all addresses 443; as of 2026-06-11T18:40:00Z."
        );
        let zh = sentence(&summary, Lang::ZhTw);
        assert_eq!(
            zh,
            "ss：監聽中的連接埠；socket 2、監聽的 TCP 連接埠 53 / 443、對所有位址監聽的連接埠 443；時間 2026-06-11T18:40:00Z。"
        );
        assert!(screen(en.as_bytes()).is_clean());
        assert!(screen(zh.as_bytes()).is_clean());
    }

    #[test]
    fn no_sentence_is_longer_than_a_packet_takes() {
        let ports: String =
            (1..3000).map(|port| format!("LISTEN 0 5 0.0.0.0:{port} 0.0.0.0:*\n")).collect();
        let summary = summarised(ports.as_bytes(), Options::default(), 4096).expect("a capture");
        for lang in Lang::ALL {
            let told = sentence(&summary, lang);
            assert!(told.chars().count() <= CHARACTERS_MAX && told.contains("2987"), "{told}");
        }
    }
}
