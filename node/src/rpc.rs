//! The RPC methods that the SDK does not add by itself: nonces, fees and GRANDPA's finality proofs; and the door for supervisors.

pub(crate) mod supervision;

use crate::{
	pool::Pool,
	service::{FullBackend, FullClient, GrandpaLink, Parts},
};
use harbour_runtime::{opaque::Block, Hash};
use jsonrpsee::RpcModule;
use polkadot_sdk::{
	pallet_transaction_payment_rpc, sc_consensus_grandpa, sc_consensus_grandpa_rpc, sc_rpc, sc_service, sp_runtime,
	substrate_frame_rpc_system,
};
use sc_consensus_grandpa::{FinalityProofProvider, GrandpaJustificationStream, SharedAuthoritySet, SharedVoterState};
use sc_rpc::SubscriptionTaskExecutor;
use sp_runtime::traits::NumberFor;
use std::{error::Error, sync::Arc};

/// What the methods read from. A module is built for each RPC server, so this outlives them.
pub(crate) struct Rpc {
	client: Arc<FullClient>,
	pool: Arc<Pool>,
	authority_set: SharedAuthoritySet<Hash, NumberFor<Block>>,
	voter_state: SharedVoterState,
	justifications: GrandpaJustificationStream<Block>,
	finality_proofs: Arc<FinalityProofProvider<FullBackend, Block>>,
}

impl Rpc {
	pub(crate) fn new(parts: &Parts, grandpa: &GrandpaLink, voter_state: SharedVoterState) -> Self {
		let authority_set = grandpa.shared_authority_set().clone();
		Self {
			client: parts.client.clone(),
			pool: parts.pool.clone(),
			voter_state,
			justifications: grandpa.justification_stream(),
			finality_proofs: FinalityProofProvider::new_for_service(parts.backend.clone(), Some(authority_set.clone())),
			authority_set,
		}
	}

	/// Who votes for finality, and when that changed.
	pub(crate) fn authority_set(&self) -> SharedAuthoritySet<Hash, NumberFor<Block>> {
		self.authority_set.clone()
	}

	/// The module, ready to be merged with the SDK's.
	pub(crate) fn module(&self, executor: SubscriptionTaskExecutor) -> Result<RpcModule<()>, sc_service::Error> {
		self.merge(executor).map_err(sc_service::Error::Application)
	}

	fn merge(&self, executor: SubscriptionTaskExecutor) -> Result<RpcModule<()>, Box<dyn Error + Send + Sync>> {
		use pallet_transaction_payment_rpc::{TransactionPayment, TransactionPaymentApiServer};
		use sc_consensus_grandpa_rpc::{Grandpa, GrandpaApiServer};
		use substrate_frame_rpc_system::{System, SystemApiServer};

		let mut module = RpcModule::new(());
		module.merge(System::<_, _, Block>::new(self.client.clone(), self.pool.clone()).into_rpc())?;
		module.merge(TransactionPayment::<_, Block>::new(self.client.clone()).into_rpc())?;
		module.merge(
			Grandpa::new(
				executor,
				self.authority_set.clone(),
				self.voter_state.clone(),
				self.justifications.clone(),
				self.finality_proofs.clone(),
			)
			.into_rpc(),
		)?;
		Ok(module)
	}
}
