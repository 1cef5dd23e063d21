//! Lines about what anybody can provoke at will: one a second, with how many were left out.

use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};
use std::{
	num::NonZeroU32,
	sync::atomic::{AtomicU64, Ordering},
};

#[derive(Debug)]
pub(super) struct Throttle {
	lines: DefaultDirectRateLimiter,
	unlogged: AtomicU64,
}

impl Throttle {
	pub(super) fn new() -> Self {
		Self {
			lines: RateLimiter::direct(Quota::per_second(NonZeroU32::MIN)),
			unlogged: AtomicU64::new(0),
		}
	}

	/// Count one. `Some` where it should be logged, with how many were not since the last line.
	pub(super) fn note(&self) -> Option<u64> {
		if self.lines.check().is_ok() {
			return Some(self.unlogged.swap(0, Ordering::Relaxed));
		}
		self.unlogged.fetch_add(1, Ordering::Relaxed);
		None
	}
}
