//! How far a long reading of the chain has got, for who waits.

use std::time::{Duration, Instant};

/// How often that is said.
const EVERY: Duration = Duration::from_secs(10);

/// How many blocks read are worth a line at the end.
const LONG: u32 = 32;

/// How many blocks behind is worth a line on the way. A node that follows the chain is always one or two behind.
const BEHIND: u32 = 50;

/// Says how far it has got.
pub(super) struct Progress {
	say: fn(&str),
	doing: &'static str,
	/// Since when, and from which block on.
	began: Option<(Instant, u32)>,
	last: Instant,
}

impl Progress {
	/// `doing`: what is said to be at a block.
	pub(super) fn new(say: fn(&str), doing: &'static str) -> Self {
		Self {
			say,
			doing,
			began: None,
			last: Instant::now(),
		}
	}

	/// It is at block `at`, on the way to `until`.
	pub(super) fn note(&mut self, at: u32, until: u32) {
		let now = Instant::now();
		let Some((began, from)) = self.began else {
			self.began = Some((now, at));
			self.last = now;
			return;
		};
		if !is_worth_a_line(now.duration_since(self.last), until.saturating_sub(at)) {
			return;
		}
		self.last = now;
		(self.say)(&format!(
			"{}: at block #{at} of #{until}, {} blocks/s",
			self.doing,
			rate(at.saturating_sub(from), now.duration_since(began))
		));
	}

	/// It has got to where it wanted.
	pub(super) fn done(&mut self, at: u32) {
		let Some((began, from)) = self.began.take() else {
			return;
		};
		let blocks = at.saturating_sub(from);
		if blocks >= LONG {
			let took = began.elapsed();
			(self.say)(&format!(
				"{}: complete up to block #{at}; {blocks} blocks in {:.1} s, {} blocks/s",
				self.doing,
				took.as_secs_f64(),
				rate(blocks, took)
			));
		}
	}
}

/// Of a reading that is `behind` blocks before its end, of which it was last spoken `since`.
pub(super) fn is_worth_a_line(since: Duration, behind: u32) -> bool {
	since >= EVERY && behind > BEHIND
}

fn rate(blocks: u32, took: Duration) -> u64 {
	let millis = took.as_millis().max(1);
	u64::try_from(u128::from(blocks).saturating_mul(1_000) / millis).unwrap_or(u64::MAX)
}
