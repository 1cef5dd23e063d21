//! How large a block is while it grows.

use codec::{Compact, CompactLen};

/// The size of a block, kept up to date instead of computed: encoding all transactions anew for each would take more time the
/// more there are.
#[derive(Clone, Copy, Debug)]
pub(super) struct BlockSize {
	/// What there is beside the transactions: the header and a storage proof.
	beside: usize,
	transactions: u32,
	bytes: usize,
}

impl BlockSize {
	/// A block without transactions.
	pub(super) fn new(beside: usize) -> Self {
		Self {
			beside,
			transactions: 0,
			bytes: 0,
		}
	}

	/// The same with so much more beside the transactions.
	pub(super) fn and_beside(mut self, more: usize) -> Self {
		self.beside = self.beside.saturating_add(more);
		self
	}

	/// How many transactions are in it.
	pub(super) fn transactions(&self) -> u32 {
		self.transactions
	}

	/// A transaction that is encoded in so many bytes is added.
	pub(super) fn push(&mut self, bytes: usize) {
		self.transactions = self.transactions.saturating_add(1);
		self.bytes = self.bytes.saturating_add(bytes);
	}

	/// The bytes of the encoded block once one more transaction of so many bytes is in it. Their number stands before the
	/// transactions, and takes more bytes from the 64th and the 16,384th on: so it is that with the one more.
	pub(super) fn with(mut self, bytes: usize) -> usize {
		self.push(bytes);
		self.beside
			.saturating_add(Compact::<u32>::compact_len(&self.transactions))
			.saturating_add(self.bytes)
	}
}
