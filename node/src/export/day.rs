//! Days in Hong Kong, of which daily statements are.

use chrono::{DateTime, Days, NaiveDate};
use std::{
	fmt::{Display, Formatter},
	str::FromStr,
};

/// Hong Kong has no other time in any season.
const AHEAD_OF_UTC_MS: i64 = 8 * 60 * 60 * 1_000;

/// A day, written YYYY-MM-DD.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Day(NaiveDate);

impl Day {
	/// The day before the one in which a moment is there, in Unix milliseconds. Before it began in 1970 there was none: then 1 January.
	pub(super) fn before(moment_ms: u64) -> Self {
		let there = i64::try_from(moment_ms)
			.ok()
			.and_then(|moment| DateTime::from_timestamp_millis(moment.checked_add(AHEAD_OF_UTC_MS)?));
		let first = NaiveDate::default();
		let day = there
			.and_then(|there| there.date_naive().checked_sub_days(Days::new(1)))
			.unwrap_or(first);
		Self(day.max(first))
	}
}

impl FromStr for Day {
	type Err = String;

	fn from_str(text: &str) -> Result<Self, Self::Err> {
		let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").map(Self);
		// The library also takes signs and single digits.
		day.ok()
			.filter(|day| day.to_string() == text && day.0 >= NaiveDate::default())
			.ok_or_else(|| "a day in Hong Kong is written YYYY-MM-DD, from 1970-01-01 on".into())
	}
}

impl Display for Day {
	fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
		write!(f, "{}", self.0.format("%Y-%m-%d"))
	}
}
