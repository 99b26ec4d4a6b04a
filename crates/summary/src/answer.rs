//! A summary as JSON.

use readback::lang::Lang;
use serde_json::{Map, Value as Json, json};

use crate::across::published_without_listener;
use crate::compare::Changes;
use crate::fact::{Record, Value};
use crate::sentence::{sentence, value_told};
use crate::summarizer::Summary;

/// The version of the answer's form.
const SCHEMA_VERSION: &str = "host_service_capture_summary_v1";

/// `{"schema_version", "kind", "command_seen", "covers": {"from", "to"}, "facts", "summary": {"zh-TW", "en"},
/// "not_read"}`; times are RFC 3339, or `null` where the capture does not say them.
#[must_use]
pub fn json(summary: &Summary) -> Json {
    let facts: Map<String, Json> =
        summary.facts.iter().map(|(name, value)| (name.to_owned(), fact(value))).collect();
    let unread: Vec<Json> = summary
        .unread
        .iter()
        .map(|unread| json!({"part": unread.part.id, "lines": unread.lines, "first_line": unread.first_line}))
        .collect();
    let at = |at: Option<jiff::Timestamp>| at.map(|at| at.to_string());
    json!({
        "schema_version": SCHEMA_VERSION,
        "kind": summary.kind.id,
        "command_seen": summary.kind.command,
        "covers": {"from": at(summary.covers.from), "to": at(summary.covers.to)},
        "facts": facts,
        "summary": {
            Lang::ZhTw.tag(): sentence(summary, Lang::ZhTw),
            Lang::En.tag(): sentence(summary, Lang::En),
        },
        "not_read": unread,
    })
}

/// Both summaries and what changed: `{"schema_version", "before", "after", "changed"}`.
#[must_use]
pub fn json_of_two(before: &Summary, after: &Summary, changes: &Changes) -> Json {
    json!({
        "schema_version": SCHEMA_VERSION,
        "before": json(before),
        "after": json(after),
        "changed": changes.json(),
    })
}

/// What several captures say together: `{"schema_version", "across": {"published_without_listener": […]}}`; none where
/// they say nothing together.
#[must_use]
pub fn json_across(summaries: &[Summary]) -> Option<Json> {
    let ports = published_without_listener(summaries)?;
    Some(json!({
        "schema_version": SCHEMA_VERSION,
        "across": {"published_without_listener": ports},
    }))
}

fn fact(value: &Value) -> Json {
    match value {
        Value::Count(count) => json!(count),
        Value::Flag(flag) => json!(flag),
        Value::Word(word) => json!(word),
        Value::Words(words) => json!(words),
        Value::Counts(counts) => json!(counts),
        Value::CountsBy(counts) => json!(counts),
        Value::Time(_) => json!(value_told(value, Lang::En)),
        Value::Shaped(shaped) => json!(shaped.as_str()),
        Value::Records(records) => {
            let record = |record: &Record| {
                let properties = record.iter();
                properties.map(|(key, value)| ((*key).to_owned(), json!(value.as_str()))).collect()
            };
            Json::Array(records.iter().map(record).map(Json::Object).collect())
        }
        Value::Shapes(shapes) => {
            Json::Array(shapes.iter().map(|shaped| json!(shaped.as_str())).collect())
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::facts_of;
    use crate::told::Told;

    #[test]
    fn a_time_that_says_its_zone_is_its_instant() {
        let since = |zone: &str| {
            let host = format!(
                "● host-a\n    State: running\n     Jobs: 0 queued\n   Failed: 0 units\n    Since: Mon 2026-01-05 10:00:00 {zone}; 18min ago\n   CGroup: /\n"
            );
            let (_, facts) = facts_of(&host, Told::default()).expect("it is a capture");
            facts["boot_time"].clone()
        };
        assert_eq!(since("UTC"), "2026-01-05T10:00:00Z");
        assert_eq!(since("+08"), "2026-01-05T02:00:00Z");
        assert_eq!(since("CET"), "Mon 2026-01-05 10:00:00 CET");
    }
}
