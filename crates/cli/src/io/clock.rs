//! The time, asked once.

use jiff::tz::{Offset, TimeZone};

/// Now in Taipei (+08:00), in seconds, as RFC 3339: `2026-06-15T19:40:02+08:00`.
pub(crate) fn now_in_taipei() -> String {
    let taipei = TimeZone::fixed(Offset::constant(8));
    jiff::Timestamp::now().to_zoned_datetime(taipei).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}
