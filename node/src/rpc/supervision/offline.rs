//! The methods on the database of a node that doesn't run: no server, no token, nobody but the program that asks.

use super::{allowed, methods};
use crate::{
	history::History,
	service::{FullBackend, FullClient},
};
use harbour_runtime::{BlockNumber, Hash};
use jsonrpsee::RpcModule;
use polkadot_sdk::{sc_consensus_grandpa, sc_rpc_spec_v2, sc_service, sp_blockchain};
use sc_consensus_grandpa::SharedAuthoritySet;
use sc_rpc_spec_v2::chain_spec::{ChainSpec, ChainSpecApiServer};
use sp_blockchain::HeaderBackend;
use std::{error::Error, sync::Arc};

/// What can be asked of a database: of what a door offers the methods `supervision_*`, and which chain it is.
pub(crate) fn offline(
	spec: &dyn sc_service::ChainSpec,
	client: Arc<FullClient>,
	backend: Arc<FullBackend>,
	authority_set: SharedAuthoritySet<Hash, BlockNumber>,
	history: History,
) -> Result<RpcModule<()>, Box<dyn Error + Send + Sync>> {
	let genesis = client.info().genesis_hash;
	let mut module = RpcModule::new(());
	module.merge(ChainSpec::new(spec.name().into(), genesis, spec.properties()).into_rpc())?;
	module.merge(methods::module(methods::Sources {
		client,
		backend,
		authority_set,
		history,
	}))?;
	Ok(allowed::restrict(module)?)
}
