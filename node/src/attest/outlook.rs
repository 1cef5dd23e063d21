//! What `--watch` waits on: the chain can give a reason to ask the custodian before its time.

use super::{attestor::Facts, backoff, standing};
use harbour_runtime::Moment;
use std::time::Duration;

/// How things stood when the wait began, or stand now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Outlook {
	/// Of the institution's last report: Unix milliseconds; `None` where there is none.
	pub(super) as_of: Option<Moment>,
	/// Reports as of this moment or earlier don't count: a break was reported then. 0 where none ever was.
	pub(super) figures_after: Moment,
	/// From one report to the next look at the custodian.
	pub(super) period: Duration,
}

impl Outlook {
	/// That of `facts`, with --interval.
	pub(super) fn of(facts: &Facts, interval: Option<Duration>) -> Self {
		let heartbeat = Duration::from_millis(facts.terms.heartbeat_ms);
		Self {
			as_of: facts.last.as_ref().map(|last| last.as_of),
			figures_after: facts.coverage.figures_after,
			period: backoff::period(interval.unwrap_or(heartbeat), facts.max_age()),
		}
	}

	/// Whether the last report is of no later than a break.
	pub(super) fn is_broken(&self) -> bool {
		self.as_of
			.is_some_and(|as_of| standing::is_broken(as_of, self.figures_after))
	}

	/// Why the custodian is to be asked at once, where things stood like this when the wait began and stand like `now`;
	/// `None` where the wait goes on. What was so before the wait is no reason: the custodian was asked since.
	pub(super) fn urges(&self, now: &Self) -> Option<&'static str> {
		if self.as_of.is_some() && now.as_of.is_none() {
			Some("the chain has dropped the institution's report")
		} else if now.figures_after != self.figures_after && now.is_broken() {
			Some("a break was reported after the institution's last report")
		} else if now.period != self.period {
			Some("the currency's terms have changed")
		} else {
			None
		}
	}
}
