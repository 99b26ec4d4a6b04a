//! Structured log lines without a time at their beginning: JSON objects and `key=value` lines.

mod record;

use super::Evidence;
use super::log_time::is_level;
use super::needs::Needs;
use super::shape::Shape;
use super::window::POINTS_TO_HIT;
use crate::lang::Text;
use crate::screen::line::Classes;
use crate::screen::places::places;
use crate::screen::rule::{Class, Rule};
use crate::screen::search::contains;
use crate::screen::word_list::WordList;
use record::Record;

pub(super) static RULE: Rule = Rule {
    id: "log-fields",
    class: Class::RawLog,
    title: Text { zh_tw: "結構化的日誌行", en: "structured log lines" },
    why: Text {
        zh_tw: "一行是 JSON 物件或一串 `鍵=值`，帶有時間、等級、訊息等日誌欄位。",
        en: "The line is a JSON object or a run of `key=value` pairs with the fields of a log: time, level, message.",
    },
    instead: Text {
        zh_tw: "寫出日誌說明了什麼，只附日誌在證據庫的引用。",
        en: "Write what the log shows and cite its reference in the evidence store.",
    },
    hits: &[
        "{\"level\":\"error\",\"ts\":1781143927.4,\"msg\":\"lease lost\",\"worker\":3}",
        "time=\"2026-06-11T02:12:07+08:00\" level=warning msg=\"retrying\" attempt=3",
        "{\"timestamp\":\"2026-06-11T02:12:07\",\"flow_id\":88,\"event_type\":\"alert\",\"src_ip\":\"192.0.2.9\"}",
        "edge-a: {\"ts\":1781143927412.1,\"caller\":\"edge/queue.go:318\",\"msg\":\"lease lost\"}",
        "t=2026-06-11T02:12:07+0800 lvl=eror msg=\"lookup failed\" remote_addr=192.0.2.9",
        "edge_memory_usage_bytes{name=\"edge-api\",id=\"/docker/7c1e\"} 2.05e+09",
        "<Event xmlns=\"http://schemas.example/events/event\"><System><EventID>4625</EventID></System></Event>",
        "IN=eth0 OUT= SRC=192.0.2.9 DST=198.51.100.4 LEN=60 PROTO=TCP SPT=4711 DPT=22 SYN",
        "{\"level\":\"error\",\"msg\":\"charge failed\",\"code\":504}",
        "看到 {\"level\":\"error\",\"msg\":\"charge failed\",\"code\":504} 之後重啟",
        "登录后发现： {\"t\":{\"$date\":\"2026-06-11T02:12:07.412+00:00\"},\"ctx\":\"conn88\",\"msg\":\"Slow query\"} 重启之后恢复",
        "{\"status\":\"firing\",\"labels\":{\"alertname\":\"DiskFull\",\"instance\":\"192.0.2.9:9100\"}}",
        "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"reason\":\"NotFound\",\"code\":404}",
        "{\"traceID\":\"4bf92f35\",\"spanID\":\"77b34da6\",\"operationName\":\"POST /pay\",\"duration\":30001233}",
        "{\"traceId\":\"4bf92f35\",\"spanId\":\"77b34da6\",\"name\":\"POST /pay\"}",
        "{\"event\":\"lease_lost\",\"timestamp\":\"2026-06-11T02:12:07.900066Z\"}",
        "{\"context\":{\"worker\":4},\"message\":\"lease lost\",\"time\":1781143927412,\"version\":\"2.0.0\"}",
        "__REALTIME_TIMESTAMP=1781143927412345\n_PID=4711\nMESSAGE=lease lost\n_SYSTEMD_UNIT=worker.service\n_HOSTNAME=edge-a",
    ],
    passes: &[
        "{\"before\": \"degraded\", \"after\": \"healthy\"}",
        "edge_memory_usage_bytes{name=\"edge-api\"} rose to 2.05 GB",
        "{\"observed_at\":\"2026-06-11T02:12:07Z\",\"kind\":\"readback\",\"host\":\"edge-a\"}",
        "{\"time\":\"2026-06-11 02:12\",\"event\":\"failover started\"}",
        "retries=3 before the limit was raised to 5",
        "{\"level\": \"P1\", \"message\": \"the queue was drained\"}",
        "{\"status\": \"resolved\", \"alert\": \"DiskFull\", \"minutes\": 12}",
        "{\"kind\": \"note\", \"status\": \"done\", \"reason\": \"drill\"}",
        "API 回 {\"code\":504,\"error\":\"timeout\"} 共 41 次，之後重啟",
        "the check answers {\"status\":\"ok\",\"level\":\"green\"} again since 02:40",
        "the trace id of the request is kept in the ticket, as {\"traceID\": …}",
        "失敗的 unit=2，重啟後=0。",
        "We send {\"level\":\"error\",\"message\":\"…\"} from now on",
        "Use {\"severity\":\"warning\",\"message\":\"text\"} in new alerts, as the guide says",
        "The field changed from {\"trace_id\": \"x\", \"span_id\": \"y\"} to flat names",
        "alerts now carry {\"alertname\":\"x\",\"labels\":{}} by default",
    ],
};

/// Fields by which a structured log is known; sorted.
static FIELDS: WordList<80> = WordList::of([
    "$date",
    "@l",
    "@m",
    "@mt",
    "@t",
    "@timestamp",
    "__realtime_timestamp",
    "_hostname",
    "_pid",
    "asctime",
    "attr",
    "body_bytes_sent",
    "bytes_in",
    "bytes_out",
    "bytes_sent",
    "caller",
    "callerip",
    "client_ip",
    "component",
    "correlationid",
    "ctx",
    "dest_ip",
    "dest_port",
    "err",
    "error",
    "event",
    "event_type",
    "eventid",
    "exc_info",
    "flow_id",
    "funcname",
    "hostname",
    "http_user_agent",
    "httprequest",
    "insertid",
    "jsonpayload",
    "latency_human",
    "level",
    "level_value",
    "levelname",
    "lineno",
    "log",
    "log.level",
    "log_level",
    "logger",
    "logger_name",
    "loglevel",
    "lvl",
    "message",
    "msg",
    "operationname",
    "parentspanid",
    "pid",
    "priority",
    "programname",
    "remote_addr",
    "remote_ip",
    "request_method",
    "request_uri",
    "resourceid",
    "severity",
    "span_id",
    "spanid",
    "src_ip",
    "src_port",
    "startsat",
    "stream",
    "syslog_identifier",
    "syslogtag",
    "t",
    "thread",
    "thread_name",
    "time",
    "timestamp",
    "trace_id",
    "traceid",
    "ts",
    "upstream_addr",
    "uri",
    "user_agent",
]);

/// Bytes of a line in which fields are looked for.
const LOOKED_AT_MAX: usize = 4096;

/// Pairs on one line beyond which nobody wrote them by hand.
const PAIRS_MAX: usize = 6;

/// Pairs, a JSON object, or a line of one.
pub(super) const NEEDS: Needs =
    Needs::one_of(Classes::EQUALS.or(Classes::BRACE).or(Classes::QUOTE))
        .beginning(b"{", Classes::EQUALS.or(Classes::BRACE))
        .or_opening(&[&record::OPENINGS]);

pub(super) fn weigh(shape: &Shape<'_>) -> Option<Evidence> {
    let body = &shape.body[..shape.body.len().min(LOOKED_AT_MAX)];
    if body.starts_with(b"{") && shape.has(Classes::QUOTE) && shape.has(Classes::COLON) {
        let points = json(body, false);
        return if points < 100 && !body.ends_with(b"}") {
            Some(shape.beginning())
        } else {
            shape.evidence(points)
        };
    }
    if shape.line.classes.all(Classes::QUOTE.or(Classes::COLON)) && record::is_member(shape) {
        return match json(body, false) {
            points @ POINTS_TO_HIT.. => shape.evidence(points),
            _ => Some(shape.beginning()),
        };
    }
    if shape.line.classes.all(OF_JSON)
        && let Some(object) = object_in(body)
    {
        let points = json(object, true);
        // Within a sentence an object says enough or nothing.
        if points >= POINTS_TO_HIT || points > 0 && body.ends_with(b"}") {
            return shape.evidence(points);
        }
    }
    if shape.line.classes.all(OF_SAMPLE) && is_sample(body) {
        return shape.evidence(100);
    }
    if shape.content.starts_with(b"_") && shape.key.len() > 2 && is_journal_field(shape) {
        return shape.evidence(50);
    }
    if shape.has(Classes::ANGLE) && shape.has(Classes::EQUALS) {
        let points = windows_event(shape.body);
        if points > 0 {
            return shape.evidence(points);
        }
    }
    if shape.has(Classes::EQUALS) && shape.has(Classes::SPACE) {
        return shape.evidence(pairs(body));
    }
    None
}

/// Kinds of bytes of a sample with labels.
const OF_SAMPLE: Classes = Classes::BRACE.or(Classes::QUOTE).or(Classes::EQUALS).or(Classes::DIGIT);

/// `edge_requests_total{code="200"} 4711`: a sample as Prometheus reads it, with its labels, its value and perhaps a time.
fn is_sample(body: &[u8]) -> bool {
    let is_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b':');
    let name = body.iter().take_while(|byte| is_of_name(byte)).count();
    let Some([b'{', labels @ ..]) = body.get(name..).filter(|_| name >= 2) else { return false };
    let Some(close) = memchr::memrchr(b'}', labels) else { return false };
    let label = labels.iter().take_while(|byte| is_of_name(byte)).count();
    let is_number = |word: &[u8]| {
        matches!(word, b"NaN" | b"+Inf" | b"-Inf")
            || word.iter().any(u8::is_ascii_digit)
                && word
                    .iter()
                    .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'e' | b'+' | b'-'))
    };
    let mut words = labels[close + 1..].split(|byte| *byte == b' ').skip(1);
    labels[label..].starts_with(b"=\"")
        && labels[..close].ends_with(b"\"")
        && matches!(words.clone().count(), 1..=2)
        && words.all(is_number)
}

/// `<Event xmlns="…/events/event">…<EventID>4625</EventID>`, also a part of it.
fn windows_event(body: &[u8]) -> u16 {
    match body {
        [b'<', b'E', ..] if body.starts_with(b"<Event xmlns=") => 100,
        [b'<', b'T', ..] if body.starts_with(b"<TimeCreated SystemTime=") => 100,
        [b'<', b'D', ..] if body.starts_with(b"<Data Name=") => 60,
        [b'<', b'P', ..] if body.starts_with(b"<Provider Name=") => 60,
        _ => 0,
    }
}

/// Kinds of bytes of an object with fields.
const OF_JSON: Classes = Classes::BRACE.or(Classes::QUOTE).or(Classes::COLON);

/// Bytes of what stands before an object.
const BEFORE_BYTES_MAX: usize = 160;

/// `edge-a: {"level":…}`, `2026-06-11 web {"level":…}`: the object of a log line behind who wrote it, or within a sentence.
fn object_in(body: &[u8]) -> Option<&[u8]> {
    let within = &body[..body.len().min(BEFORE_BYTES_MAX)];
    let start = memchr::memmem::find(within, b"{\"").filter(|start| *start > 0)?;
    let end = memchr::memrchr(b'}', body)?;
    body.get(start..=end)
}

/// `{"level":"error","ts":…}`; in a sentence fields whose values only stand for some are those of an example.
fn json(body: &[u8], is_in_sentence: bool) -> u16 {
    let mut known = 0;
    let mut from = 0;
    let (mut has_level, mut has_message) = (false, false);
    let (mut has_trace, mut has_span) = (false, false);
    let (mut service, mut record) = (OfService::default(), Record::default());
    for colon in places(body, *b":") {
        let Some([before @ .., quote @ (b'"' | b'\'')]) = body.get(from..colon) else { continue };
        from = colon + 1;
        let key_start = memchr::memrchr(*quote, before).map_or(0, |quote| quote + 1);
        let value = body[colon + 1..].trim_ascii_start();
        let key = &before[key_start..];
        if is_in_sentence && is_example(value) {
            continue;
        }
        known += u16::from(
            FIELDS.has_in_any_case(key) && !is_minute(value) && !record::is_of_incident(key, value),
        );
        has_message |= matches!(key, b"msg" | b"message");
        has_level |= matches!(key, b"level" | b"lvl" | b"severity" | b"loglevel" | b"log_level")
            && is_level_in_quotes(value);
        has_trace |= matches!(key, b"traceID" | b"traceId" | b"trace_id" | b"TraceId");
        has_span |= matches!(key, b"spanID" | b"spanId" | b"span_id" | b"SpanId");
        service.note(key, value);
        record.note(key, value);
        let is_record = has_level && has_message
            || has_trace && has_span
            || record.is_exact()
            || !is_in_sentence && record.is_of_program();
        if known > 2 || is_record {
            return 100;
        }
    }
    match known {
        _ if service.is_complete() || record.is_complete() => 100,
        2 => 60,
        _ => 0,
    }
}

/// `"…"`, `"x"`, `{}`: a value that stands for any other.
fn is_example(value: &[u8]) -> bool {
    const EXAMPLES: [&str; 7] =
        ["\"...\"", "\"message\"", "\"text\"", "\"x\"", "\"y\"", "\"\u{2026}\"", "{}"];
    matches!(value, [b'"' | b'{' | b'.' | 0xe2, ..])
        && (value.starts_with(b"...")
            || value.starts_with("\u{2026}".as_bytes())
            || EXAMPLES.iter().any(|example| value.starts_with(example.as_bytes())))
}

/// `"error"`: a level as the value of a key.
fn is_level_in_quotes(value: &[u8]) -> bool {
    let Some(rest) = value.strip_prefix(b"\"") else { return false };
    memchr::memchr(b'"', rest).is_some_and(|end| is_level(&rest[..end]))
}

/// `"alertname":"EdgeDown"` beside its labels, `"kind":"Status"` beside its reason: which keys were seen of an alert as
/// Alertmanager sends it, and of what the server of Kubernetes answers or audits.
#[derive(Default)]
struct OfService {
    has_alert: bool,
    is_of_alert: bool,
    has_status: bool,
    is_of_status: bool,
}

impl OfService {
    fn note(&mut self, key: &[u8], value: &[u8]) {
        match key {
            b"alertname" => self.has_alert = true,
            b"labels" | b"startsAt" | b"annotations" => self.is_of_alert = true,
            b"kind" => self.has_status |= value.starts_with(b"\"Status\""),
            b"apiVersion" | b"reason" => {
                self.is_of_status = true;
                self.has_status |= value.starts_with(b"\"audit.k8s.io/");
            }
            b"status" => self.is_of_status |= value.starts_with(b"\"Failure\""),
            _ => {}
        }
    }

    fn is_complete(&self) -> bool {
        self.has_alert && self.is_of_alert || self.has_status && self.is_of_status
    }
}

/// `"02:12"`: a time as people write it, in quotes.
fn is_minute(value: &[u8]) -> bool {
    matches!(value, [b'"', b'0'..=b'2', b'0'..=b'9', b':', _, b'0'..=b'9', b'"', ..])
}

/// `level=error msg="…"`
fn pairs(body: &[u8]) -> u16 {
    if places(body, *b"=").nth(1).is_none() {
        return 0;
    }
    let is_end = |byte: &u8| matches!(byte, b' ' | b'\t' | b',');
    let mut known = 0;
    let mut all = 0;
    let mut equals_before = None;
    for equals in places(body, *b"=") {
        let searched = equals_before.replace(equals);
        let before = &body[searched.unwrap_or(0)..equals];
        let start = before.iter().rposition(is_end).map(|at| at + 1);
        // In a word with two of them the first one counts.
        if start.is_none() && searched.is_some() {
            continue;
        }
        let key = &before[start.unwrap_or(0)..];
        let is_key = !key.is_empty()
            && key
                .iter()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'@'));
        all += usize::from(is_key && body.get(equals + 1) != Some(&b'='));
        known += u16::from(FIELDS.has(key));
    }
    let is_dense = || all * 2 >= body.split(is_end).filter(|word| !word.is_empty()).count();
    match (known, all) {
        (3.., _) => 100,
        (2, _) if contains(body, b"msg=") || contains(body, b"level=") => 100,
        (_, 4..) if is_dense() => {
            if all >= PAIRS_MAX {
                100
            } else {
                50
            }
        }
        _ => 0,
    }
}

/// `__REALTIME_TIMESTAMP=…`: the export format of journald.
fn is_journal_field(shape: &Shape<'_>) -> bool {
    shape.separator == super::shape::Separator::Equals
        && shape
            .key
            .iter()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || *byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(FIELDS.is_sorted());
    }
}
