//! The time, asked once.

use jiff::tz::{Offset, TimeZone};

/// The time zone in which a bare date ends, unless said.
const DEFAULT_ZONE: &str = "Asia/Taipei";

/// The time zone of this name, or the one that counts unless said; nothing where there is none of the name.
pub(crate) fn zone(named: Option<&str>) -> Option<TimeZone> {
    TimeZone::get(named.unwrap_or(DEFAULT_ZONE)).ok()
}

/// Now in Taipei (+08:00), in seconds, as RFC 3339: `2026-06-15T19:40:02+08:00`.
pub(crate) fn now_in_taipei() -> String {
    let taipei = TimeZone::fixed(Offset::constant(8));
    jiff::Timestamp::now().to_zoned_datetime(taipei).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}
