//! What the pool asks of the chain. All but how transactions are validated is as in the SDK's `FullChainApi`.

use super::{
	batch::{Answer, Validator},
	by_runtime::ByRuntime,
	metrics::Metrics,
	queue::Queues,
	Error, Extrinsic,
};
use crate::service::FullClient;
use codec::Encode;
use harbour_runtime::{opaque::Block, BlockNumber, Hash};
use polkadot_sdk::{
	sc_client_api, sc_transaction_pool, sp_blockchain, sp_core, sp_runtime, substrate_prometheus_endpoint as prometheus,
};
use prometheus::Registry;
use sc_client_api::BlockBackend;
use sc_transaction_pool::{ChainApi, ValidateTransactionPriority};
use sp_blockchain::TreeRoute;
use sp_core::traits::SpawnEssentialNamed;
use sp_runtime::{
	generic::BlockId,
	traits::{Block as BlockT, BlockIdTo, Hash as _, HashingFor},
	transaction_validity::TransactionSource,
};
use std::sync::Arc;

pub(crate) struct Api {
	client: Arc<FullClient>,
	runtime: Arc<ByRuntime>,
	queues: Queues,
	metrics: Option<Metrics>,
}

impl Api {
	pub(super) fn new(
		client: Arc<FullClient>,
		registry: Option<&Registry>,
		spawner: &impl SpawnEssentialNamed,
	) -> Self {
		let metrics = Metrics::new(registry);
		let runtime = Arc::new(ByRuntime::new(client.clone(), metrics.clone()));
		let queues = Queues::new(runtime.clone(), spawner);
		Self {
			client,
			runtime,
			queues,
			metrics,
		}
	}
}

#[async_trait::async_trait]
impl ChainApi for Api {
	type Block = Block;
	type Error = Error;

	async fn validate_transaction(
		&self,
		at: Hash,
		source: TransactionSource,
		transaction: Arc<Extrinsic>,
		priority: ValidateTransactionPriority,
	) -> Answer {
		if let Some(metrics) = &self.metrics {
			metrics.count_scheduled();
		}
		let answer = self.queues.ask(at, source, transaction, priority).await;
		if let Some(metrics) = &self.metrics {
			metrics.count_finished();
		}
		answer
	}

	fn validate_transaction_blocking(
		&self,
		at: Hash,
		source: TransactionSource,
		transaction: Arc<Extrinsic>,
	) -> Answer {
		self.runtime.alone(at, source, &transaction)
	}

	fn block_id_to_number(&self, at: &BlockId<Block>) -> Result<Option<BlockNumber>, Error> {
		self.client
			.to_number(at)
			.map_err(|error| Error::BlockIdConversion(error.to_string()))
	}

	fn block_id_to_hash(&self, at: &BlockId<Block>) -> Result<Option<Hash>, Error> {
		self.client
			.to_hash(at)
			.map_err(|error| Error::BlockIdConversion(error.to_string()))
	}

	fn hash_and_length(&self, transaction: &Extrinsic) -> (Hash, usize) {
		transaction.using_encoded(|bytes| (HashingFor::<Block>::hash(bytes), bytes.len()))
	}

	async fn block_body(&self, at: Hash) -> Result<Option<Vec<Extrinsic>>, Error> {
		Ok(self.client.block_body(at)?)
	}

	fn block_header(&self, at: Hash) -> Result<Option<<Block as BlockT>::Header>, Error> {
		Ok(self.client.header(at)?)
	}

	fn tree_route(&self, from: Hash, to: Hash) -> Result<TreeRoute<Block>, Error> {
		Ok(sp_blockchain::tree_route(&*self.client, from, to)?)
	}
}
