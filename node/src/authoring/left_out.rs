//! Which transactions can't go into a block because another one didn't.

use polkadot_sdk::sp_runtime::transaction_validity::TransactionTag;
use std::collections::HashSet;

/// The tags that transactions left out of the block would have provided. No larger than the pool: each of its transactions is
/// looked at once.
#[derive(Default)]
pub(super) struct LeftOut(HashSet<TransactionTag>);

impl LeftOut {
	/// A transaction that provides these is left out.
	pub(super) fn note(&mut self, provides: &[TransactionTag]) {
		self.0.extend(provides.iter().cloned());
	}

	/// Whether a transaction that requires these depends on one that is left out.
	pub(super) fn includes_any(&self, requires: &[TransactionTag]) -> bool {
		requires.iter().any(|tag| self.0.contains(tag))
	}
}
