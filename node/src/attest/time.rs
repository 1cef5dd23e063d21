//! Moments: Unix milliseconds on the chain, RFC 3339 for people.

use chrono::{DateTime, SecondsFormat, Utc};
use std::time::{SystemTime, UNIX_EPOCH};

/// A moment written after RFC 3339 with its offset, in Unix milliseconds, rounded down; `None` for anything else, and
/// for moments before 1970.
pub(super) fn parse(text: &str) -> Option<u64> {
	let moment = DateTime::parse_from_rfc3339(text).ok()?;
	u64::try_from(moment.timestamp_millis()).ok()
}

/// Unix milliseconds after RFC 3339, in UTC.
pub(super) fn show(ms: u64) -> String {
	let moment = i64::try_from(ms).ok().and_then(DateTime::<Utc>::from_timestamp_millis);
	match moment {
		Some(moment) => moment.to_rfc3339_opts(SecondsFormat::Millis, true),
		None => format!("{ms} ms after 1970"),
	}
}

/// What this machine's clock says, in Unix milliseconds.
pub(super) fn local_now() -> u64 {
	let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
	u64::try_from(since_1970.as_millis()).unwrap_or(u64::MAX)
}
