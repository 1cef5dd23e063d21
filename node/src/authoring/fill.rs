//! Fills a block with the pool's transactions.

use super::{
	pace::{Pace, MOST_BYTES},
	patience::Patience,
	pending::{Candidate, Pending, Ready},
	refusal::Refusal,
	size::BlockSize,
	LOG_TARGET,
};
use harbour_runtime::opaque::UncheckedExtrinsic;
use polkadot_sdk::{sc_proposer_metrics, sc_transaction_pool_api, sp_runtime};
use sc_proposer_metrics::EndProposingReason;
use sc_transaction_pool_api::{InPoolTransaction, TxInvalidityReportMap};
use sp_runtime::transaction_validity::TransactionValidityError;
use std::{
	hash::Hash,
	ops::ControlFlow,
	sync::Arc,
	time::{Duration, Instant},
};

/// A block that transactions are applied to.
pub(super) trait Applies {
	/// How large it is so far.
	fn size(&self) -> BlockSize;

	/// Whether it takes several transactions at once.
	fn takes_many(&self) -> bool;

	/// Applies one transaction. One that is refused leaves nothing behind.
	fn apply(&mut self, transaction: UncheckedExtrinsic) -> Result<(), Refusal>;

	/// Applies transactions in their order, and says what became of each of the first ones: at least of one, and only the last may be
	/// an error. The rest wasn't looked at. An error, with its reason: nothing was applied, and each has to be tried alone.
	fn apply_many(
		&mut self,
		transactions: Vec<UncheckedExtrinsic>,
	) -> Result<Vec<Result<(), TransactionValidityError>>, String>;
}

/// Where a block ends.
pub(super) struct Limits {
	/// No transaction is tried after it.
	pub(super) deadline: Instant,
	/// Until then any number of transactions that don't fit may be skipped.
	pub(super) soft_deadline: Instant,
	/// Bytes of the encoded block.
	pub(super) size: usize,
}

/// What became of filling a block.
pub(super) struct Filled<H> {
	pub(super) reason: EndProposingReason,
	/// Transactions that the pool has to hear about.
	pub(super) invalid: TxInvalidityReportMap<H>,
}

/// Adds to `block` what is `ready`, until there is no more, no time or no room.
pub(super) fn fill<B, P>(block: &mut B, ready: Ready<P>, limits: Limits, now: &dyn Fn() -> Instant) -> Filled<P::Hash>
where
	B: Applies,
	P: InPoolTransaction<Transaction = Arc<UncheckedExtrinsic>>,
	P::Hash: Hash + Eq + Clone + std::fmt::Debug,
{
	let mut filling = Filling {
		block,
		pending: Pending::new(ready),
		patience: Patience::until(limits.soft_deadline),
		limits,
		now,
		pace: Pace::default(),
		invalid: TxInvalidityReportMap::new(),
	};
	let reason = loop {
		if let ControlFlow::Break(reason) = filling.step() {
			break reason;
		}
	};
	Filled {
		reason,
		invalid: filling.invalid,
	}
}

struct Filling<'a, B, P: InPoolTransaction> {
	block: &'a mut B,
	pending: Pending<P>,
	patience: Patience,
	limits: Limits,
	now: &'a dyn Fn() -> Instant,
	pace: Pace,
	invalid: TxInvalidityReportMap<P::Hash>,
}

impl<B, P> Filling<'_, B, P>
where
	B: Applies,
	P: InPoolTransaction<Transaction = Arc<UncheckedExtrinsic>>,
	P::Hash: Hash + Eq + Clone + std::fmt::Debug,
{
	/// One call of the runtime.
	fn step(&mut self) -> ControlFlow<EndProposingReason> {
		let Some(first) = self.pending.next() else {
			return ControlFlow::Break(self.patience.ends(EndProposingReason::NoMoreTransactions));
		};
		let now = (self.now)();
		if now > self.limits.deadline {
			return ControlFlow::Break(self.patience.ends(EndProposingReason::HitDeadline));
		}
		if self.block.size().with(first.bytes()) > self.limits.size {
			self.pending.leave_out(&first);
			return self.patience.did_not_fit(EndProposingReason::HitBlockSizeLimit, now);
		}
		if first.alone || !self.block.takes_many() {
			return self.apply_alone(first);
		}
		let left = self.limits.deadline.saturating_duration_since(now);
		let chunk = self.chunk(first, left);
		self.apply_chunk(chunk)
	}

	/// `first` and what goes with it into one call.
	fn chunk(&mut self, first: Candidate<P>, left: Duration) -> Vec<Candidate<P>> {
		let count = self.pace.count(left);
		let mut bytes = first.bytes();
		let mut size = self.block.size();
		size.push(bytes);
		let mut chunk = vec![first];
		while chunk.len() < count {
			let Some(next) = self.pending.next() else { break };
			let more = next.bytes();
			// One that wouldn't fit may fit yet, if one before it is refused. That is seen when it is the first.
			if next.alone || bytes.saturating_add(more) > MOST_BYTES || size.with(more) > self.limits.size {
				self.pending.put_back([next].into_iter());
				break;
			}
			bytes = bytes.saturating_add(more);
			size.push(more);
			chunk.push(next);
		}
		chunk
	}

	fn apply_chunk(&mut self, mut chunk: Vec<Candidate<P>>) -> ControlFlow<EndProposingReason> {
		let start = (self.now)();
		let transactions = chunk.iter().map(Candidate::extrinsic).collect();
		let outcomes = match self.block.apply_many(transactions) {
			Ok(outcomes) => outcomes,
			Err(reason) => {
				log::debug!(
					target: LOG_TARGET,
					"The runtime gave no answer for {} transactions at once, each is tried alone: {reason}",
					chunk.len(),
				);
				let alone = chunk.into_iter().map(|candidate| Candidate {
					alone: true,
					..candidate
				});
				self.pending.put_back(alone);
				return ControlFlow::Continue(());
			}
		};
		self.note(outcomes.len(), start);
		let rest = chunk.split_off(outcomes.len().min(chunk.len()));
		self.pending.put_back(rest.into_iter());
		for (candidate, outcome) in chunk.into_iter().zip(outcomes) {
			self.outcome(candidate, outcome.map_err(Refusal::Validity))?;
		}
		ControlFlow::Continue(())
	}

	fn apply_alone(&mut self, candidate: Candidate<P>) -> ControlFlow<EndProposingReason> {
		let start = (self.now)();
		let outcome = self.block.apply(candidate.extrinsic());
		self.note(1, start);
		self.outcome(candidate, outcome)
	}

	fn note(&mut self, looked_at: usize, start: Instant) {
		self.pace.note(looked_at, (self.now)().saturating_duration_since(start));
	}

	fn outcome(&mut self, candidate: Candidate<P>, outcome: Result<(), Refusal>) -> ControlFlow<EndProposingReason> {
		let Err(refusal) = outcome else {
			self.patience.included();
			return ControlFlow::Continue(());
		};
		self.pending.leave_out(&candidate);
		let hash = candidate.transaction.hash();
		log::debug!(target: LOG_TARGET, "Transaction {hash:?} is left out: {refusal}");
		if refusal.is_for_lack_of_room() {
			return self
				.patience
				.did_not_fit(EndProposingReason::HitBlockWeightLimit, (self.now)());
		}
		self.invalid.insert(hash.clone(), refusal.into_report());
		ControlFlow::Continue(())
	}
}
