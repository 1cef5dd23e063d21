//! Why a transaction is no part of a block.

use polkadot_sdk::sp_runtime::transaction_validity::TransactionValidityError;

#[derive(Debug, thiserror::Error)]
pub(super) enum Refusal {
	/// The runtime's answer.
	#[error("{0}")]
	Validity(TransactionValidityError),
	/// The runtime gave none: it trapped, or couldn't decode the transaction.
	#[error("the runtime gave no answer: {0}")]
	Call(String),
}

impl Refusal {
	/// It may well fit into the next block, and the pool must keep it.
	pub(super) fn is_for_lack_of_room(&self) -> bool {
		matches!(self, Self::Validity(error) if error.exhausted_resources())
	}

	/// What the pool is told; without an answer of the runtime it removes the transaction.
	pub(super) fn into_report(self) -> Option<TransactionValidityError> {
		match self {
			Self::Validity(error) => Some(error),
			Self::Call(_) => None,
		}
	}
}
