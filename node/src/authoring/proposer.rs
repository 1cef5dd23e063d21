//! Makes one block.

use super::{
	block::Building,
	fill::{fill, Applies, Limits},
	finishing::Finishing,
	refusal::Refusal,
	report::Report,
	LOG_TARGET,
};
use crate::read_ahead::{Reading, Reads, Waiting};
use futures::{channel::oneshot, future::BoxFuture, FutureExt};
use harbour_runtime::{opaque::Block, transactions::TransactionsApi, BlockNumber, Hash};
use polkadot_sdk::{
	sc_proposer_metrics, sc_telemetry, sc_transaction_pool_api, sp_api, sp_block_builder, sp_blockchain, sp_consensus,
	sp_core, sp_inherents, sp_runtime,
};
use sc_proposer_metrics::{EndProposingReason, MetricsLink};
use sc_telemetry::TelemetryHandle;
use sc_transaction_pool_api::TransactionPool;
use sp_api::{CallApiAt, ProvideRuntimeApi};
use sp_block_builder::BlockBuilder;
use sp_blockchain::{ApplyExtrinsicFailed, Error};
use sp_consensus::{Proposal, ProposeArgs};
use sp_core::traits::SpawnNamed;
use sp_inherents::InherentData;
use sp_runtime::ExtrinsicInclusionMode;
use std::{
	sync::Arc,
	time::{Duration, Instant},
};

/// The size of a block, if nobody asks for another one: as the SDK's. The runtime's own limit, 4 MiB of transactions, is met before.
const BLOCK_SIZE: usize = 4 * 1024 * 1024 + 512;

/// The part of the time in which a pool that is behind may catch up with the parent.
const POOL_PART: u32 = 8;

/// The part of the time after which a block that seems full is soon given up.
const SOFT_PART: u32 = 2;

/// Makes a block on one parent.
pub(crate) struct Proposer<A, C> {
	pub(super) spawner: Arc<dyn SpawnNamed>,
	pub(super) client: Arc<C>,
	pub(super) pool: Arc<A>,
	pub(super) reads: Arc<dyn Reads>,
	pub(super) finishing: Arc<Finishing>,
	pub(super) metrics: MetricsLink,
	pub(super) telemetry: Option<TelemetryHandle>,
	pub(super) parent: Hash,
	pub(super) parent_number: BlockNumber,
}

impl<A, C> sp_consensus::Proposer<Block> for Proposer<A, C>
where
	A: TransactionPool<Block = Block> + 'static,
	C: ProvideRuntimeApi<Block> + CallApiAt<Block> + Send + Sync + 'static,
	C::Api: BlockBuilder<Block> + TransactionsApi<Block>,
{
	type Error = Error;
	type Proposal = BoxFuture<'static, Result<Proposal<Block>, Error>>;

	fn propose(self, args: ProposeArgs<Block>) -> Self::Proposal {
		let (done, proposal) = oneshot::channel();
		let spawner = self.spawner.clone();
		// A thread of its own: making a block keeps it busy for half a second.
		let task = async move {
			if done.send(self.make(args).await).is_err() {
				log::debug!(target: LOG_TARGET, "A block was ready when its slot had already been given up.");
			}
		};
		async move {
			spawner.spawn_blocking("proposer", Some("block-authoring"), task.boxed());
			proposal.await?
		}
		.boxed()
	}
}

impl<A, C> Proposer<A, C>
where
	A: TransactionPool<Block = Block> + 'static,
	C: ProvideRuntimeApi<Block> + CallApiAt<Block> + Send + Sync + 'static,
	C::Api: BlockBuilder<Block> + TransactionsApi<Block>,
{
	async fn make(self, mut args: ProposeArgs<Block>) -> Result<Proposal<Block>, Error> {
		let start = Instant::now();
		let deadline = start + args.max_duration - self.finishing.of(args.max_duration);
		let mut block = Building::begin(&*self.client, self.parent, self.parent_number, &mut args)?;
		self.apply_inherents(&mut block, args.inherent_data)?;
		let reason = match block.mode() {
			ExtrinsicInclusionMode::AllExtrinsics => self.fill(&mut block, deadline, args.block_size_limit).await,
			ExtrinsicInclusionMode::OnlyInherents => EndProposingReason::TransactionForbidden,
		};
		let added = Instant::now();
		let proposal = block.finish()?;
		self.finishing
			.note(added.saturating_duration_since(start), added.elapsed());
		Report {
			block: &proposal.block,
			reason,
			took: start.elapsed(),
		}
		.give(&self.metrics, self.telemetry.as_ref());
		Ok(proposal)
	}

	/// Only one that has to be in every block can stop it.
	fn apply_inherents(&self, block: &mut Building<'_, C>, data: InherentData) -> Result<(), Error> {
		let start = Instant::now();
		let inherents = block.inherents(data)?;
		self.metrics
			.report(|metrics| metrics.create_inherents_time.observe(start.elapsed().as_secs_f64()));
		for inherent in inherents {
			match block.apply(inherent) {
				Ok(()) => {}
				Err(refusal) if refusal.is_for_lack_of_room() => {
					log::warn!(target: LOG_TARGET, "An inherent that may be left out has no room in the block.");
				}
				Err(Refusal::Validity(error)) if error.was_mandatory() => {
					log::error!(target: LOG_TARGET, "No block is made: an inherent that every block needs is refused.");
					return Err(ApplyExtrinsicFailed::Validity(error).into());
				}
				Err(refusal) => log::warn!(target: LOG_TARGET, "An inherent is left out of the block: {refusal}"),
			}
		}
		Ok(())
	}

	/// Adds the pool's transactions, and tells it of those that it should drop.
	async fn fill(
		&self,
		block: &mut Building<'_, C>,
		deadline: Instant,
		size_limit: Option<usize>,
	) -> EndProposingReason {
		let now = Instant::now();
		let left = deadline.saturating_duration_since(now);
		let limits = Limits {
			deadline,
			soft_deadline: now + left / SOFT_PART,
			size: size_limit.unwrap_or(BLOCK_SIZE),
		};
		let ready = self.pool.ready_at_with_timeout(self.parent, pool_wait(left)).await;
		let before = block.size();
		let reading = Reading::begin(&*self.spawner, self.reads.clone(), self.parent);
		let ready = Box::new(Waiting::new(ready, reading));
		let filled = fill(block, ready, limits, &Instant::now);
		if filled.reason == EndProposingReason::HitBlockSizeLimit
			&& block.size().transactions() == before.transactions()
		{
			log::warn!(target: LOG_TARGET, "Not even one transaction fits into a block.");
		}
		self.pool.report_invalid(Some(self.parent), filled.invalid).await;
		filled.reason
	}
}

fn pool_wait(left: Duration) -> Duration {
	left / POOL_PART
}
