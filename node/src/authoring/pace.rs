//! How many transactions go into one call of the runtime.

use std::time::Duration;

/// The most transactions of one call. With so many, starting the instance is about one part in a hundred of what the call takes.
pub(super) const MOST: usize = 128;

/// The most bytes of one call: far above what 128 payments have, and far below the memory of an instance.
pub(super) const MOST_BYTES: usize = 256 * 1024;

/// The first call is a small one: how long a transaction takes here and now isn't known yet.
const FIRST: usize = 16;

/// A call takes up to a tenth of the time that is left, so that transactions may be ten times slower than those before and
/// still end in time.
const SHARE: u32 = 10;

/// What a call may take however little time is left: a tenth of nearly nothing would be one transaction a call.
const SLACK: Duration = Duration::from_millis(2);

/// What is known of how fast transactions are applied.
pub(super) struct Pace {
	/// Most of the next call.
	most: usize,
	looked_at: u128,
	took: Duration,
	/// Nanoseconds that each transaction of the last call took.
	last: u128,
}

impl Default for Pace {
	fn default() -> Self {
		Self {
			most: FIRST,
			looked_at: 0,
			took: Duration::ZERO,
			last: 0,
		}
	}
}

impl Pace {
	/// How many transactions the next call may have with so much time until the deadline; at least one.
	pub(super) fn count(&self, left: Duration) -> usize {
		let budget = (left / SHARE).max(SLACK).as_nanos();
		let in_time = budget
			.checked_div(self.each())
			.and_then(|count| usize::try_from(count).ok())
			.unwrap_or(MOST);
		self.most.min(in_time).max(1)
	}

	/// A call has looked at so many transactions in so much time.
	///
	/// The next has at most twice as many. Where transactions are refused, a call ends early and the rest of it was sent and
	/// decoded for nothing; with a full block that is all of it but one, call after call.
	pub(super) fn note(&mut self, looked_at: usize, took: Duration) {
		let count = (looked_at as u128).max(1);
		self.most = looked_at.saturating_mul(2).clamp(1, MOST);
		self.looked_at = self.looked_at.saturating_add(count);
		self.took = self.took.saturating_add(took);
		self.last = took.as_nanos() / count;
	}

	/// Nanoseconds for one transaction: as long as in the last call or as in all, whichever is longer.
	fn each(&self) -> u128 {
		let mean = self.took.as_nanos().checked_div(self.looked_at).unwrap_or(0);
		mean.max(self.last)
	}
}
