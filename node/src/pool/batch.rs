//! Which transactions are asked about together, and how each gets an answer of its own.

use super::{Error, Extrinsic, Hash};
use polkadot_sdk::sp_runtime::transaction_validity::{TransactionSource, TransactionValidity};
use std::sync::Arc;
use tokio::sync::oneshot;

/// Transactions in one call. The part of an instance that each still pays for is then a sixty-fourth, and who comes when a call has just
/// begun waits for some milliseconds.
pub(super) const MOST_TRANSACTIONS: usize = 64;

/// Bytes in one call, unless a single transaction has more: what a call takes of the instance's memory.
pub(super) const MOST_BYTES: usize = 1024 * 1024;

/// Calls for several transactions that may fail before the rest of them are asked about one by one. To find one bad transaction among
/// [`MOST_TRANSACTIONS`] takes six, so that one or two of them cost the others little; and whoever sends many of them makes others wait for no more
/// than these calls beyond what the SDK's pool would take.
pub(super) const MOST_FAILURES: usize = 8;

pub(super) type Answer = Result<TransactionValidity, Error>;

/// What is said of several transactions at once.
pub(super) enum Together {
	/// Of each, in their order.
	Said(Vec<TransactionValidity>),
	/// Nothing: one of them ended the call.
	Failed,
	/// The runtime of that block has no such call.
	NotOffered,
}

/// Says whether transactions may go into a block. The chain's runtime, or a test's double.
pub(super) trait Validator: Send + Sync + 'static {
	/// Whether it looks like a transaction. One that does not is asked about alone, so that it fails alone: this is a guess, and nothing is
	/// refused for it.
	fn is_readable(&self, transaction: &Extrinsic) -> bool;

	/// Whether they may go into a block after `at`.
	fn together(&self, at: Hash, transactions: Vec<(TransactionSource, Extrinsic)>) -> Together;

	/// Whether it may go into a block after `at`; an error if that can't be said.
	fn alone(&self, at: Hash, source: TransactionSource, transaction: &Extrinsic) -> Answer;
}

/// A transaction, and who waits for the answer.
pub(super) struct Waiting {
	pub(super) at: Hash,
	pub(super) source: TransactionSource,
	pub(super) transaction: Arc<Extrinsic>,
	pub(super) answer: oneshot::Sender<Answer>,
}

impl Waiting {
	fn bytes(&self) -> usize {
		self.transaction.inner().len()
	}

	fn tell(self, answer: Answer) {
		// Whoever asked may be gone by now.
		let _ = self.answer.send(answer);
	}

	fn ask_alone(self, validator: &impl Validator) {
		let answer = validator.alone(self.at, self.source, &self.transaction);
		self.tell(answer);
	}
}

/// Answers all of them, in as few calls as their blocks and sizes allow.
pub(super) fn answer(validator: &impl Validator, waiting: Vec<Waiting>) {
	let asked = waiting.into_iter().filter(|one| !one.answer.is_closed());
	let (readable, unreadable): (Vec<_>, Vec<_>) = asked.partition(|one| validator.is_readable(&one.transaction));
	for batch in batches(readable) {
		answer_together(validator, batch, &mut 0);
	}
	// Last: nobody is to wait for what is most likely nothing.
	for one in unreadable {
		one.ask_alone(validator);
	}
}

/// Those of one block that fit into one call, in their order.
pub(super) fn batches(waiting: Vec<Waiting>) -> Vec<Vec<Waiting>> {
	let mut batches: Vec<(usize, Vec<Waiting>)> = Vec::new();
	for one in waiting {
		let bytes = one.bytes();
		// The last one of its block: an earlier one is full.
		let open = batches.iter_mut().rfind(|(_, batch)| batch[0].at == one.at);
		match open {
			Some((taken, batch)) if batch.len() < MOST_TRANSACTIONS && taken.saturating_add(bytes) <= MOST_BYTES => {
				*taken += bytes;
				batch.push(one);
			}
			_ => batches.push((bytes, vec![one])),
		}
	}
	batches.into_iter().map(|(_, batch)| batch).collect()
}

/// `batch` is of one block. A call that fails is made again for each half, so that a transaction that ends it is found, and has that
/// for its own answer.
fn answer_together(validator: &impl Validator, mut batch: Vec<Waiting>, failures: &mut usize) {
	if batch.len() > 1 && *failures < MOST_FAILURES {
		let transactions = batch
			.iter()
			.map(|one| (one.source, (*one.transaction).clone()))
			.collect();
		match validator.together(batch[0].at, transactions) {
			Together::Said(validities) if validities.len() == batch.len() => {
				for (one, validity) in batch.into_iter().zip(validities) {
					one.tell(Ok(validity));
				}
				return;
			}
			Together::Said(_) | Together::Failed => {
				*failures += 1;
				let rest = batch.split_off(batch.len() / 2);
				answer_together(validator, batch, failures);
				answer_together(validator, rest, failures);
				return;
			}
			Together::NotOffered => {}
		}
	}
	for one in batch {
		one.ask_alone(validator);
	}
}
