//! What waits in the pool, read ahead of while a block is filled with it.

use super::{Extrinsic, Reading};
use polkadot_sdk::sc_transaction_pool_api::{InPoolTransaction, ReadyTransactions};
use std::{collections::VecDeque, sync::Arc};

type Ready<P> = Box<dyn ReadyTransactions<Item = Arc<P>>>;

/// So many are taken from the pool before it is their turn: four of the author's chunks, some 30 ms of its work.
pub(super) const AHEAD: usize = 512;

/// And no more once they have so many bytes: those of 512 payments, or of a few thousand in batches.
pub(super) const AHEAD_BYTES: usize = 128 * 1024;

/// The pool's transactions, in its order.
///
/// The pool gives out what follows a transaction before it hears whether the block took that: whoever reports one has to leave out those
/// that depend on it.
pub(crate) struct Waiting<P> {
	ready: Ready<P>,
	taken: VecDeque<Arc<P>>,
	/// Of those that are taken.
	bytes: usize,
	reading: Reading,
}

impl<P> Waiting<P> {
	pub(crate) fn new(ready: Ready<P>, reading: Reading) -> Self {
		Self {
			ready,
			taken: VecDeque::new(),
			bytes: 0,
			reading,
		}
	}
}

impl<P: InPoolTransaction<Transaction = Arc<Extrinsic>>> Iterator for Waiting<P> {
	type Item = Arc<P>;

	fn next(&mut self) -> Option<Self::Item> {
		while self.taken.len() < AHEAD && self.bytes < AHEAD_BYTES {
			let Some(transaction) = self.ready.next() else { break };
			self.bytes = self.bytes.saturating_add(transaction.data().inner().len());
			self.reading.add((**transaction.data()).clone());
			self.taken.push_back(transaction);
		}
		if self.taken.len() < AHEAD {
			// The pool has no more, or these are large.
			self.reading.send();
		}
		let next = self.taken.pop_front()?;
		self.bytes = self.bytes.saturating_sub(next.data().inner().len());
		Some(next)
	}
}

impl<P: InPoolTransaction<Transaction = Arc<Extrinsic>>> ReadyTransactions for Waiting<P> {
	fn report_invalid(&mut self, transaction: &Self::Item) {
		self.ready.report_invalid(transaction);
	}
}
