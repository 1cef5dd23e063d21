//! What is still to be tried for a block, in the pool's order.

use super::left_out::LeftOut;
use codec::Encode;
use harbour_runtime::opaque::UncheckedExtrinsic;
use polkadot_sdk::sc_transaction_pool_api::{InPoolTransaction, ReadyTransactions};
use std::{collections::VecDeque, sync::Arc};

/// The pool's transactions that are ready.
pub(super) type Ready<P> = Box<dyn ReadyTransactions<Item = Arc<P>>>;

/// A transaction to be tried.
pub(super) struct Candidate<P> {
	pub(super) transaction: Arc<P>,
	/// It was in a chunk that the runtime gave no answer for.
	pub(super) alone: bool,
}

impl<P: InPoolTransaction<Transaction = Arc<UncheckedExtrinsic>>> Candidate<P> {
	pub(super) fn extrinsic(&self) -> UncheckedExtrinsic {
		(**self.transaction.data()).clone()
	}

	pub(super) fn bytes(&self) -> usize {
		self.transaction.data().encoded_size()
	}
}

pub(super) struct Pending<P> {
	ready: Ready<P>,
	/// Taken from the pool and not looked at by the runtime, first to last; at most a chunk and one more.
	taken: VecDeque<Candidate<P>>,
	left_out: LeftOut,
}

impl<P: InPoolTransaction> Pending<P> {
	pub(super) fn new(ready: Ready<P>) -> Self {
		Self {
			ready,
			taken: VecDeque::new(),
			left_out: LeftOut::default(),
		}
	}

	/// The next to try. What depends on a transaction that was left out is left out too, and nobody is told: it is valid once the
	/// other is in a block, so the pool keeps it.
	pub(super) fn next(&mut self) -> Option<Candidate<P>> {
		loop {
			let candidate = match self.taken.pop_front() {
				Some(candidate) => candidate,
				None => Candidate {
					transaction: self.ready.next()?,
					alone: false,
				},
			};
			if !self.left_out.includes_any(candidate.transaction.requires()) {
				return Some(candidate);
			}
			self.leave_out(&candidate);
		}
	}

	/// A transaction is no part of the block.
	pub(super) fn leave_out(&mut self, candidate: &Candidate<P>) {
		// The pool's iterator has released what follows a transaction when it gave that out. So it is told of those too that
		// only depend on a refused one.
		self.ready.report_invalid(&candidate.transaction);
		self.left_out.note(candidate.transaction.provides());
	}

	/// These come first again, in their order.
	pub(super) fn put_back(&mut self, candidates: impl DoubleEndedIterator<Item = Candidate<P>>) {
		for candidate in candidates.rev() {
			self.taken.push_front(candidate);
		}
	}
}
