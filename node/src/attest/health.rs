//! Whether the chain has a report of this attestor that still counts.

use super::time;
use harbour_runtime::{CurrencyId, Moment};
use serde::Serialize;
use std::time::Instant;

/// What was last seen of the chain.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
	/// Of the institution's last report: Unix milliseconds; `None` where there is none.
	pub(super) as_of: Option<Moment>,
	/// How old a report may be, in milliseconds.
	pub(super) max_age_ms: u64,
	/// What the chain's clock said: Unix milliseconds.
	pub(super) chain_now: Moment,
	/// When it did.
	pub(super) at: Instant,
}

impl Seen {
	/// The age of the last report in milliseconds. The chain's clock is carried on by this machine's steady one, which
	/// no one can set: so the age grows too while the chain can't be seen.
	pub(super) fn age_ms(&self, now: Instant) -> Option<u64> {
		let passed = now.saturating_duration_since(self.at).as_millis();
		let chain_now = self.chain_now.saturating_add(u64::try_from(passed).unwrap_or(u64::MAX));
		self.as_of.map(|as_of| chain_now.saturating_sub(as_of))
	}
}

/// What `/health` tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Status {
	/// `ok` or `failing`.
	pub(super) status: &'static str,
	pub(super) currency: CurrencyId,
	/// Why it fails.
	#[serde(skip_serializing_if = "Option::is_none")]
	pub(super) reason: Option<String>,
	/// After RFC 3339, in UTC.
	pub(super) last_report_as_of: Option<String>,
	pub(super) last_report_age_seconds: Option<u64>,
	pub(super) max_age_seconds: Option<u64>,
	/// What went wrong since the last success.
	pub(super) last_failure: Option<String>,
}

impl Status {
	/// That of `currency` at `now`.
	pub(super) fn of(currency: CurrencyId, seen: Option<&Seen>, last_failure: Option<&str>, now: Instant) -> Self {
		let age_ms = seen.and_then(|seen| seen.age_ms(now));
		let reason = match (seen, age_ms) {
			(None, _) => Some("the chain was not seen yet".into()),
			(Some(_), None) => Some("the institution has reported nothing of this currency".into()),
			(Some(seen), Some(age)) => (age > seen.max_age_ms).then(|| {
				format!(
					"the last report is {} s old and counts for {} s only",
					age / 1_000,
					seen.max_age_ms / 1_000
				)
			}),
		};
		Self {
			status: if reason.is_none() { "ok" } else { "failing" },
			currency,
			reason,
			last_report_as_of: seen.and_then(|seen| seen.as_of).map(time::show),
			last_report_age_seconds: age_ms.map(|age| age / 1_000),
			max_age_seconds: seen.map(|seen| seen.max_age_ms / 1_000),
			last_failure: last_failure.map(Into::into),
		}
	}

	/// Whether the last report still counts.
	pub(super) fn is_ok(&self) -> bool {
		self.reason.is_none()
	}
}
