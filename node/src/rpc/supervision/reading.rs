//! The methods that read, the SDK's and ours, each module of them built for the door alone: with threads of its own, and without a pool, keys or a
//! network that could be written to.

use super::methods;
use crate::{
	history::History,
	rpc::Rpc,
	service::{FullBackend, FullClient},
};
use harbour_runtime::opaque::Block;
use jsonrpsee::RpcModule;
use polkadot_sdk::{sc_rpc, sc_rpc_spec_v2, sc_service, sc_utils, sp_blockchain};
use sc_rpc::{chain::ChainApiServer, state::StateApiServer, system::SystemApiServer, SubscriptionTaskExecutor};
use sc_rpc_spec_v2::{
	archive::{Archive, ArchiveApiServer},
	chain_head::{ChainHead, ChainHeadApiServer, ChainHeadConfig},
	chain_spec::{ChainSpec, ChainSpecApiServer},
};
use sc_service::Configuration;
use sc_utils::mpsc::TracingUnboundedSender;
use sp_blockchain::HeaderBackend;
use std::{error::Error, sync::Arc};

/// Blocks that the followers of the chain's head may keep from being discarded, all together, and how many of them a connection has. The SDK has
/// half of the former for its own server, and room for four times as many.
const PINNED_BLOCKS: usize = 512;
const FOLLOWERS: usize = 2;

/// Where the methods' work is done.
pub(super) struct Executors {
	pub(super) calls: SubscriptionTaskExecutor,
	/// What followers of the head ask for is worked on after its call was answered, and so not in its reader's turn.
	pub(super) followers: SubscriptionTaskExecutor,
}

/// What the methods read from.
pub(crate) struct Sources<'a> {
	pub(crate) config: &'a Configuration,
	pub(crate) client: Arc<FullClient>,
	pub(crate) backend: Arc<FullBackend>,
	/// Asked for the node's health. What it is asked besides isn't offered.
	pub(crate) system: TracingUnboundedSender<sc_rpc::system::Request<Block>>,
	/// The node's own methods, of which GRANDPA's proofs are offered.
	pub(crate) rpc: &'a Rpc,
	/// What has ended, and who was paid.
	pub(crate) history: History,
}

/// The methods, more of them than are offered. Those of an archive are there on a node that keeps every state and block.
pub(super) fn module(
	sources: Sources<'_>,
	executors: Executors,
) -> Result<RpcModule<()>, Box<dyn Error + Send + Sync>> {
	let Sources {
		config,
		client,
		backend,
		system,
		rpc,
		history,
	} = sources;
	let Executors {
		calls: executor,
		followers,
	} = executors;
	let spec = &config.chain_spec;
	let genesis = client.info().genesis_hash;
	let info = sc_rpc::system::SystemInfo {
		impl_name: config.impl_name.clone(),
		impl_version: config.impl_version.clone(),
		chain_name: spec.name().into(),
		properties: spec.properties(),
		chain_type: spec.chain_type(),
	};
	let (state, _child_state) = sc_rpc::state::new_full(client.clone(), executor.clone(), None);

	let mut module = RpcModule::new(());
	module.merge(sc_rpc::chain::new_full(client.clone(), executor.clone()).into_rpc())?;
	module.merge(state.into_rpc())?;
	module.merge(sc_rpc::system::System::new(info, system).into_rpc())?;
	module.merge(ChainSpec::new(spec.name().into(), genesis, spec.properties()).into_rpc())?;
	let heads = ChainHeadConfig {
		global_max_pinned_blocks: PINNED_BLOCKS,
		max_follow_subscriptions_per_connection: FOLLOWERS,
		..Default::default()
	};
	module.merge(ChainHead::new(client.clone(), backend.clone(), followers, heads).into_rpc())?;
	let keeps_states = config
		.state_pruning
		.as_ref()
		.is_some_and(|pruning| pruning.is_archive());
	if keeps_states && config.blocks_pruning.is_archive() {
		module.merge(Archive::new(client.clone(), backend.clone(), genesis, executor.clone()).into_rpc())?;
	}
	module.merge(rpc.module(executor)?)?;
	let methods = methods::Sources {
		client,
		backend,
		authority_set: rpc.authority_set(),
		history,
	};
	module.merge(methods::module(methods))?;
	Ok(module)
}
