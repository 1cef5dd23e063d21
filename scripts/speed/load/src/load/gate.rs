//! Keeps the number of transactions that wait between two marks.

use std::sync::{
	atomic::{AtomicBool, Ordering},
	Arc,
};

/// Shut once as many wait as the high mark says, open again once no more wait than the low one says.
#[derive(Clone, Debug)]
pub(crate) struct Gate {
	low: usize,
	high: usize,
	shut: Arc<AtomicBool>,
}

impl Gate {
	pub(crate) fn new(low: usize, high: usize) -> Self {
		Self {
			low: low.min(high),
			high,
			shut: Arc::default(),
		}
	}

	/// Whether one more may be sent while so many wait.
	pub(crate) fn lets_in(&self, waiting: usize) -> bool {
		if waiting >= self.high {
			self.shut.store(true, Ordering::Relaxed);
		} else if waiting <= self.low {
			self.shut.store(false, Ordering::Relaxed);
		}
		!self.shut.load(Ordering::Relaxed)
	}
}
