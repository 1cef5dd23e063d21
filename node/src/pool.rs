//! The node's transaction pool: the SDK's single-state one, which has waiting transactions validated together.
//!
//! Each call of the runtime starts an instance of it, which takes about as long as validating a payment. The SDK makes a call for each
//! transaction; here as many as wait share one ([decision 0024](../../docs/decisions/0024-validated-together.md)). Nor is it asked after each
//! block about all that waits.

mod admission;
mod again;
mod api;
mod batch;
mod by_runtime;
mod checked;
mod impl_pool;
mod metrics;
mod queue;
mod read;
#[cfg(test)]
mod tests;

pub(crate) use read::read;

use crate::service::FullClient;
use admission::Admission;
use again::{Sparing, Starter};
use api::Api;
use harbour_runtime::{opaque::Block, Hash};
use polkadot_sdk::{
	sc_cli, sc_client_api, sc_transaction_pool, sp_blockchain, sp_core, sp_runtime,
	substrate_prometheus_endpoint as prometheus,
};
use prometheus::Registry;
use sc_cli::TransactionPoolParams;
use sc_client_api::UsageProvider;
use sc_transaction_pool::{BasicPool, ChainApi, FullChainApi, Options, PoolLimit, RevalidationType};
use sp_blockchain::Info;
use sp_core::traits::SpawnEssentialNamed;
use sp_runtime::traits::Block as BlockT;
use std::{sync::Arc, time::Duration};

const LOG_TARGET: &str = "pool";

/// A transaction as the node sees it: bytes.
type Extrinsic = <Block as BlockT>::Extrinsic;

/// The SDK's own: its RPC has a code for each.
type Error = <FullChainApi<FullClient, Block> as ChainApi>::Error;

/// The SDK's pool. A type of our own, since only with the SDK's own `ChainApi` does that take transactions from the node itself.
pub(crate) struct Pool {
	sdk: Arc<BasicPool<Sparing<Api>, Block>>,
	admission: Admission,
	limit: PoolLimit,
}

impl Pool {
	/// The same pool for what peers send, of which more comes in: their nodes have accepted it already.
	pub(crate) fn for_peers(&self) -> Self {
		Self {
			sdk: self.sdk.clone(),
			admission: Admission::of_peers(&self.limit),
			limit: self.limit.clone(),
		}
	}
}

/// The pool of a node that is at `client`'s best block.
pub(crate) fn build(
	options: Options,
	is_validator: bool,
	registry: Option<&Registry>,
	spawner: impl SpawnEssentialNamed + Clone,
	client: Arc<FullClient>,
) -> Pool {
	let api = Api::new(client.clone(), registry, &spawner);
	let chain = client.usage_info().chain;
	let limit = options.ready.clone();
	Pool {
		sdk: Arc::new(over(api, options, is_validator, registry, spawner, &chain)),
		admission: Admission::new(&limit),
		limit,
	}
}

/// The SDK's pool over `api`, which it doesn't ask again after each block about all that waits.
fn over<A>(
	api: A,
	options: Options,
	is_validator: bool,
	registry: Option<&Registry>,
	spawner: impl SpawnEssentialNamed + Clone,
	chain: &Info<Block>,
) -> BasicPool<Sparing<A>, Block>
where
	A: ChainApi<Block = Block, Error = Error> + 'static,
{
	let api = Sparing::new(api, options.total_count());
	BasicPool::with_revalidation_type(
		options,
		is_validator.into(),
		Arc::new(api),
		registry,
		// As the SDK has it for any full node: transactions of a block that was replaced come back.
		RevalidationType::Full,
		Starter(spawner),
		chain.best_number,
		chain.best_hash,
		chain.finalized_hash,
	)
}

/// What the command line says of the pool, read as the SDK reads it: what that makes of it can't be looked into.
pub(crate) fn options(chosen: &TransactionPoolParams, is_dev: bool) -> Options {
	/// For transactions whose nonce has not come up yet.
	const FUTURE_PART: usize = 10;

	let count = chosen.pool_limit;
	let total_bytes = chosen.pool_kbytes.saturating_mul(1024);
	let sdk = Options::default();
	let ban_time = if is_dev { Duration::ZERO } else { sdk.ban_time };
	Options {
		ready: PoolLimit { count, total_bytes },
		future: PoolLimit {
			count: count / FUTURE_PART,
			total_bytes: total_bytes / FUTURE_PART,
		},
		ban_time: chosen.tx_ban_seconds.map_or(ban_time, Duration::from_secs),
		..sdk
	}
}
