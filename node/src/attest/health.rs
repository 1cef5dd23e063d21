//! Whether the chain has a report of this attestor that can still count.

use super::{standing, time};
use harbour_runtime::{CurrencyId, Moment};
use serde::Serialize;
use std::time::Instant;

const BARRED: &str =
	"no report counts: the account's institution is suspended, or not among the currency's attestors (any more)";

const BROKEN: &str = "the last report does not count: a break was reported after it, and no later figures since";

/// What the daemon knows of itself and of the chain.
#[derive(Clone, Debug, Default)]
pub(super) struct State {
	/// `None` until the chain was seen.
	pub(super) seen: Option<Seen>,
	/// Whether the account may not attest the currency.
	pub(super) barred: bool,
	/// What went wrong since the last success.
	pub(super) last_failure: Option<String>,
}

/// What was last seen of the chain.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
	/// Of the institution's last report: Unix milliseconds; `None` where there is none.
	pub(super) as_of: Option<Moment>,
	/// How old a report may be, in milliseconds.
	pub(super) max_age_ms: u64,
	/// Reports as of this moment or earlier don't count: a break was reported then. 0 where none ever was.
	pub(super) figures_after: Moment,
	/// Whether the backing was counted by the last report.
	pub(super) counted: bool,
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
	/// Whether the backing was counted by the last report, when the chain was last seen. It isn't either while there is
	/// no quorum, or while the others agree on something else: this attestor can do nothing about that.
	pub(super) counted: bool,
	/// After RFC 3339, in UTC.
	pub(super) last_report_as_of: Option<String>,
	pub(super) last_report_age_seconds: Option<u64>,
	pub(super) max_age_seconds: Option<u64>,
	/// What went wrong since the last success.
	pub(super) last_failure: Option<String>,
}

impl Status {
	/// That of `currency` at `now`.
	pub(super) fn of(currency: CurrencyId, state: &State, now: Instant) -> Self {
		let seen = state.seen.as_ref();
		let age_ms = seen.and_then(|seen| seen.age_ms(now));
		let reason = reason(state, now);
		Self {
			status: if reason.is_none() { "ok" } else { "failing" },
			currency,
			counted: reason.is_none() && seen.is_some_and(|seen| seen.counted),
			reason,
			last_report_as_of: seen.and_then(|seen| seen.as_of).map(time::show),
			last_report_age_seconds: age_ms.map(|age| age / 1_000),
			max_age_seconds: seen.map(|seen| seen.max_age_ms / 1_000),
			last_failure: state.last_failure.clone(),
		}
	}

	/// Whether the last report can count: the institution may attest, and the report is fresh and of later than every
	/// break.
	pub(super) fn is_ok(&self) -> bool {
		self.reason.is_none()
	}
}

/// Why the last report can't count at `now`; `None` where it can.
fn reason(state: &State, now: Instant) -> Option<String> {
	if state.barred {
		return Some(BARRED.into());
	}
	let Some(seen) = &state.seen else {
		return Some("the chain was not seen yet".into());
	};
	let (Some(as_of), Some(age_ms)) = (seen.as_of, seen.age_ms(now)) else {
		return Some("the institution has reported nothing of this currency".into());
	};
	if age_ms > seen.max_age_ms {
		return Some(format!(
			"the last report is {} s old and counts for {} s only",
			age_ms / 1_000,
			seen.max_age_ms / 1_000
		));
	}
	standing::is_broken(as_of, seen.figures_after).then(|| BROKEN.into())
}
