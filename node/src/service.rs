//! Puts a node together: its parts, the network, the RPC servers, consensus.

mod components;
mod consensus;
mod network;

pub(crate) use components::{build, FullBackend, FullClient, GrandpaLink, Partial, Parts, Pool};

use crate::{dev_attestor, rpc::Rpc};
use consensus::Voter;
use futures::FutureExt;
use polkadot_sdk::{sc_client_api, sc_consensus_grandpa, sc_network, sc_offchain, sc_service, sc_transaction_pool_api};
use sc_client_api::Backend;
use sc_network::service::traits::NetworkService;
use sc_offchain::{OffchainWorkerOptions, OffchainWorkers};
use sc_service::{BuildNetworkParams, ChainType, Configuration, SpawnTasksParams, TaskManager};
use sc_transaction_pool_api::OffchainTransactionPoolFactory;
use std::sync::Arc;

/// Start a node and hand back what keeps it alive.
///
/// `dev_attestor` asks for the task that keeps a development chain's reserves attested; no other chain gets it.
pub(crate) fn start(config: Configuration, dev_attestor: bool) -> Result<TaskManager, sc_service::Error> {
	let Partial {
		mut parts,
		mut task_manager,
		import_queue,
		grandpa_link,
	} = build(&config)?;
	let settings = network::configure(&config, &parts.client)?;

	let (network, system_rpc_tx, tx_handler_controller, sync_service, _bitswap) =
		sc_service::build_network(BuildNetworkParams {
			config: &config,
			net_config: settings.net_config,
			client: parts.client.clone(),
			transaction_pool: parts.pool.clone(),
			spawn_handle: task_manager.spawn_handle(),
			spawn_essential_handle: task_manager.spawn_essential_handle(),
			import_queue,
			block_announce_validator_builder: None,
			warp_sync_config: Some(network::warp_sync(&parts.backend, &grandpa_link)),
			block_relay: None,
			metrics: settings.metrics,
			gap_sync_body_policy: None,
		})?;
	spawn_offchain_workers(&config, &parts, &task_manager, network.clone())?;

	let voter_state = sc_consensus_grandpa::SharedVoterState::empty();
	let rpc = Rpc::new(&parts, &grandpa_link, voter_state.clone());
	let voter = (!config.disable_grandpa).then(|| Voter {
		name: config.network.node_name.clone(),
		role: config.role,
		link: grandpa_link,
		network: network.clone(),
		sync: sync_service.clone(),
		channel: settings.grandpa,
		state: voter_state,
	});
	let author = config.role.is_authority().then_some(config.force_authoring);
	let attest = dev_attestor && config.chain_spec.chain_type() == ChainType::Development;

	sc_service::spawn_tasks(SpawnTasksParams {
		config,
		client: parts.client.clone(),
		backend: parts.backend.clone(),
		task_manager: &mut task_manager,
		keystore: parts.keystore.keystore(),
		transaction_pool: parts.pool.clone(),
		rpc_builder: Box::new(move |executor| rpc.module(executor)),
		network,
		system_rpc_tx,
		tx_handler_controller,
		sync_service: sync_service.clone(),
		telemetry: parts.telemetry.as_mut(),
		tracing_execute_block: None,
	})?;

	if let Some(force_authoring) = author {
		consensus::spawn_author(&task_manager, &parts, sync_service, force_authoring)?;
	}
	if let Some(voter) = voter {
		consensus::spawn_voter(&task_manager, &parts, voter)?;
	}
	if attest {
		// Not an essential task: a development chain without fresh reserves still runs, it only stops minting.
		let task = dev_attestor::run(parts.client.clone(), parts.pool.clone());
		task_manager.spawn_handle().spawn("dev-attestor", None, task);
	}
	Ok(task_manager)
}

fn spawn_offchain_workers(
	config: &Configuration,
	parts: &Parts,
	task_manager: &TaskManager,
	network: Arc<dyn NetworkService>,
) -> Result<(), sc_service::Error> {
	if !config.offchain_worker.enabled {
		return Ok(());
	}
	let workers = OffchainWorkers::new(OffchainWorkerOptions {
		runtime_api_provider: parts.client.clone(),
		keystore: Some(parts.keystore.keystore()),
		offchain_db: parts.backend.offchain_storage(),
		transaction_pool: Some(OffchainTransactionPoolFactory::new(parts.pool.clone())),
		network_provider: Arc::new(network),
		is_validator: config.role.is_authority(),
		enable_http_requests: true,
		custom_extensions: |_| Vec::new(),
	})?;
	let task = workers.run(parts.client.clone(), task_manager.spawn_handle()).boxed();
	task_manager
		.spawn_handle()
		.spawn("offchain-workers-runner", "offchain-worker", task);
	Ok(())
}
