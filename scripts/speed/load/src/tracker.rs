//! What becomes of every transaction.

#[cfg(test)]
mod tests;

use crate::target::FinalBlock;
use std::{
	collections::HashMap,
	sync::{
		atomic::{AtomicUsize, Ordering},
		Mutex, MutexGuard, PoisonError,
	},
	time::Instant,
};

/// A transaction that is final.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Done {
	pub(crate) due: Instant,
	pub(crate) seen: Instant,
	pub(crate) payments: u32,
	pub(crate) success: bool,
}

/// What is known so far.
#[derive(Debug, Default)]
pub(crate) struct Known {
	pub(crate) done: Vec<Done>,
	/// When each accepted transaction was.
	pub(crate) accepted: Vec<Instant>,
	pub(crate) refused: u64,
	pub(crate) retried: u64,
	/// What the first refusal said.
	pub(crate) reason: Option<String>,
	/// When the last transaction of ours became final.
	pub(crate) last: Option<Instant>,
	/// Final blocks: when they were seen, and the successful payments of ours in them.
	pub(crate) blocks: Vec<(Instant, u64)>,
	/// Sent and not final: when they were due, and their payments.
	pub(crate) pending: HashMap<[u8; 32], (Instant, u32)>,
}

/// Follows transactions from their sending until they are final.
#[derive(Debug, Default)]
pub(crate) struct Tracker {
	known: Mutex<Known>,
	pending: AtomicUsize,
}

impl Tracker {
	/// Before it is sent: a block may be final before the answer is there.
	pub(crate) fn sends(&self, hash: [u8; 32], due: Instant, payments: u32) {
		let mut known = self.known();
		known.pending.insert(hash, (due, payments));
		self.count(&known);
	}

	pub(crate) fn accepted(&self, at: Instant) {
		self.known().accepted.push(at);
	}

	/// A transaction that became final all the same was not refused: its answer was lost.
	pub(crate) fn refused(&self, hash: [u8; 32], at: Instant, reason: &str) {
		let mut known = self.known();
		if known.pending.remove(&hash).is_some() {
			known.refused += 1;
			known.reason.get_or_insert_with(|| reason.to_owned());
		} else {
			known.accepted.push(at);
		}
		self.count(&known);
	}

	pub(crate) fn retried(&self) {
		self.known().retried += 1;
	}

	/// Transactions that are not ours don't count.
	pub(crate) fn block(&self, block: &FinalBlock) {
		let mut known = self.known();
		let mut payments = 0;
		for (hash, success) in &block.transactions {
			let Some((due, count)) = known.pending.remove(hash) else {
				continue;
			};
			payments += if *success { u64::from(count) } else { 0 };
			known.last = Some(block.seen);
			known.done.push(Done {
				due,
				seen: block.seen,
				payments: count,
				success: *success,
			});
		}
		known.blocks.push((block.seen, payments));
		self.count(&known);
	}

	/// How many have been sent and are neither refused nor final.
	pub(crate) fn pending(&self) -> usize {
		self.pending.load(Ordering::Relaxed)
	}

	/// When the last transaction of ours became final.
	pub(crate) fn last(&self) -> Option<Instant> {
		self.known().last
	}

	/// Transactions final by now, and retries.
	pub(crate) fn progress(&self) -> (usize, usize, u64) {
		let known = self.known();
		(known.accepted.len(), known.done.len(), known.retried)
	}

	/// All that is known, which is forgotten here.
	pub(crate) fn take(&self) -> Known {
		std::mem::take(&mut self.known())
	}

	fn count(&self, known: &Known) {
		self.pending.store(known.pending.len(), Ordering::Relaxed);
	}

	/// Nothing that holds the lock panics halfway through a change.
	fn known(&self) -> MutexGuard<'_, Known> {
		self.known.lock().unwrap_or_else(PoisonError::into_inner)
	}
}

impl Known {
	/// Transactions that were sent, not refused, and are not final.
	pub(crate) fn lost(&self) -> u64 {
		self.pending.len() as u64
	}
}
