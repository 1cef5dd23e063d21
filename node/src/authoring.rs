//! Builds the blocks of this node from what the pool has ready.
//!
//! The SDK's proposer calls the runtime once for each transaction, and starting an instance takes about as long as a payment. This
//! one hands transactions over in chunks (`TransactionsApi`) and decides in all else as the SDK's does: which transactions a
//! block gets, in which order, and which of them the pool is told are invalid. `docs/decisions/0023-blocks-built-in-chunks.md` says why.

mod block;
mod fill;
mod finishing;
mod left_out;
mod pace;
mod patience;
mod pending;
mod proposer;
mod refusal;
mod report;
mod size;
#[cfg(test)]
pub(crate) mod tests;

use crate::read_ahead::Reads;
use finishing::Finishing;
use harbour_runtime::{
	opaque::{Block, Header},
	transactions::TransactionsApi,
};
use polkadot_sdk::{
	sc_proposer_metrics, sc_telemetry, sc_transaction_pool_api, sp_api, sp_block_builder, sp_blockchain, sp_consensus,
	sp_core, substrate_prometheus_endpoint,
};
use proposer::Proposer;
use sc_proposer_metrics::MetricsLink;
use sc_telemetry::TelemetryHandle;
use sc_transaction_pool_api::TransactionPool;
use sp_api::{CallApiAt, ProvideRuntimeApi};
use sp_block_builder::BlockBuilder;
use sp_consensus::Environment;
use sp_core::traits::SpawnNamed;
use std::{
	future::{ready, Ready},
	sync::Arc,
};
use substrate_prometheus_endpoint::Registry;

const LOG_TARGET: &str = "authoring";

/// Makes a proposer for each block of this node.
pub(crate) struct Author<A, C> {
	spawner: Arc<dyn SpawnNamed>,
	client: Arc<C>,
	pool: Arc<A>,
	reads: Arc<dyn Reads>,
	finishing: Arc<Finishing>,
	metrics: MetricsLink,
	telemetry: Option<TelemetryHandle>,
}

impl<A, C> Author<A, C> {
	pub(crate) fn new(
		spawner: impl SpawnNamed + 'static,
		client: Arc<C>,
		pool: Arc<A>,
		reads: Arc<dyn Reads>,
		prometheus: Option<&Registry>,
		telemetry: Option<TelemetryHandle>,
	) -> Self {
		Self {
			spawner: Arc::new(spawner),
			client,
			pool,
			reads,
			finishing: Arc::default(),
			metrics: MetricsLink::new(prometheus),
			telemetry,
		}
	}
}

impl<A, C> Environment<Block> for Author<A, C>
where
	A: TransactionPool<Block = Block> + 'static,
	C: ProvideRuntimeApi<Block> + CallApiAt<Block> + Send + Sync + 'static,
	C::Api: BlockBuilder<Block> + TransactionsApi<Block>,
{
	type Proposer = Proposer<A, C>;
	type CreateProposer = Ready<Result<Self::Proposer, Self::Error>>;
	type Error = sp_blockchain::Error;

	fn init(&mut self, parent: &Header) -> Self::CreateProposer {
		ready(Ok(Proposer {
			spawner: self.spawner.clone(),
			client: self.client.clone(),
			pool: self.pool.clone(),
			reads: self.reads.clone(),
			finishing: self.finishing.clone(),
			metrics: self.metrics.clone(),
			telemetry: self.telemetry.clone(),
			parent: parent.hash(),
			parent_number: parent.number,
		}))
	}
}
