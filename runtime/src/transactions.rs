//! Many transactions in one call of the runtime.
//!
//! Each call starts an instance of the runtime, which takes about as long as a payment. An author applies, and a pool validates,
//! transactions by the hundred; here they share one instance. What becomes of each is what it would be on its own: it runs in a
//! storage transaction of its own, which ends before the next starts.

use crate::{Block, Executive, System};
use alloc::vec::Vec;
use polkadot_sdk::{
	frame_support::weights::Weight,
	sp_api::decl_runtime_apis,
	sp_io::storage::{commit_transaction, rollback_transaction, start_transaction},
	sp_runtime::{
		traits::Block as BlockT,
		transaction_validity::{TransactionSource, TransactionValidity},
		ApplyExtrinsicResult,
	},
};

type Transaction = <Block as BlockT>::Extrinsic;
type Hash = <Block as BlockT>::Hash;

decl_runtime_apis! {
	/// `BlockBuilder` and `TaggedTransactionQueue` for many transactions at once. A transaction that traps, or that can't be decoded,
	/// ends the call without an answer: ask those two of each.
	pub trait TransactionsApi {
		/// Applies transactions to the block that is being built, in their order, as `BlockBuilder_apply_extrinsic` would one after the
		/// other, and says what became of each. It ends after the first that is no part of the block, which leaves nothing behind, and
		/// after the one with which the block has taken more than `limit` since the call began. Those that it says nothing of have not
		/// been looked at.
		fn apply_transactions(transactions: Vec<Block::Extrinsic>, limit: Weight) -> Vec<ApplyExtrinsicResult>;

		/// Whether each may go into a block after `at`, as `TaggedTransactionQueue_validate_transaction` would say of it alone, in the
		/// same order. Changes nothing.
		fn validate_transactions(
			transactions: Vec<(TransactionSource, Block::Extrinsic)>,
			at: Block::Hash,
		) -> Vec<TransactionValidity>;
	}
}

pub fn apply(transactions: Vec<Transaction>, limit: Weight) -> Vec<ApplyExtrinsicResult> {
	let mut results = Vec::with_capacity(transactions.len());
	let before = System::block_weight().total();
	for transaction in transactions {
		let result = alone(|| {
			let result = Executive::apply_extrinsic(transaction);
			let keep = result.is_ok();
			(result, keep)
		});
		let refused = result.is_err();
		results.push(result);
		let taken = System::block_weight().total().saturating_sub(before);
		if refused || taken.any_gt(limit) {
			break;
		}
	}
	results
}

pub fn validate(transactions: Vec<(TransactionSource, Transaction)>, at: Hash) -> Vec<TransactionValidity> {
	transactions
		.into_iter()
		.map(|(source, transaction)| alone(|| (Executive::validate_transaction(source, transaction, at), false)))
		.collect()
}

/// Runs `act` in a storage transaction, which is kept if `act` says so.
///
/// Not FRAME's `with_transaction`: that counts how deep transactions are nested and refuses at a limit. In a block that a node
/// executes nothing is around a transaction, so nothing may be counted here either.
fn alone<R>(act: impl FnOnce() -> (R, bool)) -> R {
	start_transaction();
	let (result, keep) = act();
	if keep {
		commit_transaction();
	} else {
		rollback_transaction();
	}
	result
}
