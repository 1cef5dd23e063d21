//! Puts a node together: its parts, the network, the RPC servers, consensus.

mod components;
mod consensus;
mod network;
#[cfg(test)]
mod tests;

pub(crate) use components::{build, FullBackend, FullClient, GrandpaLink, Partial, Parts};

use crate::{
	dev_attestor,
	double_run::{self, Authored, Guard, GuardParams},
	equivocation, finality, history,
	permissioning::{Entry, Gatekeeper},
	rpc::{supervision, Rpc},
};
use components::build_with;
use consensus::Voter;
use futures::FutureExt;
use harbour_runtime::opaque::Block;
use polkadot_sdk::{
	sc_client_api, sc_consensus_grandpa, sc_network, sc_network_sync, sc_offchain, sc_service, sc_transaction_pool,
	sc_transaction_pool_api,
};
use sc_client_api::Backend;
use sc_network::service::traits::NetworkService;
use sc_network_sync::SyncingService;
use sc_offchain::{OffchainWorkerOptions, OffchainWorkers};
use sc_service::{ChainType, Configuration, SpawnTasksParams, TaskManager};
use sc_transaction_pool::Options as PoolOptions;
use sc_transaction_pool_api::OffchainTransactionPoolFactory;
use std::sync::Arc;

/// Compiled runtimes that a node with a supervision door keeps: versions of several years.
const RUNTIMES_KEPT: u8 = 16;

/// What starting a node takes beyond the SDK's configuration.
#[derive(Clone, Debug)]
pub(crate) struct Options {
	/// Run the task that keeps a development chain's reserves attested; no other chain gets it.
	pub(crate) dev_attestor: bool,
	/// How a validator makes sure that its keys are used once.
	pub(crate) guard: GuardParams,
	/// The operator chose the addresses to listen on.
	pub(crate) listen_chosen: bool,
	/// How much the pool takes.
	pub(crate) pool: PoolOptions,
	/// Nodes may be reached at private addresses, as in a WireGuard network.
	pub(crate) private_addresses: bool,
	/// Where supervisors read, if anywhere.
	pub(crate) supervision: Option<supervision::Opening>,
}

/// Start a node and hand back what keeps it alive.
pub(crate) fn start(mut config: Configuration, options: Options) -> Result<TaskManager, sc_service::Error> {
	network::restrict(&mut config.network, options.listen_chosen, options.private_addresses);
	let validator = config.role.is_authority();
	if options.supervision.is_some() {
		// Reading across versions of the runtime would else have those compiled anew and again, which authoring waits for.
		config.executor.runtime_cache_size = config.executor.runtime_cache_size.max(RUNTIMES_KEPT);
	}
	// Before anything is opened: a second process must not get as far as using a key.
	if validator {
		double_run::lock_keystore(&config.keystore)?;
	}
	let guard = validator.then(|| Guard::new(&config, options.guard)).transpose()?;

	let Partial {
		mut parts,
		mut task_manager,
		import_queue,
		grandpa_link,
		findings,
	} = build_with(&config, options.pool)?;
	let entry = Entry::new(&mut config, &parts.client);
	let settings = network::configure(&config, &parts.client)?;
	let grandpa_protocol = settings.grandpa.protocol_name.clone();
	let grandpa = settings.grandpa;

	let network::Network {
		network,
		system_rpc_tx,
		tx_handler_controller,
		sync_service,
	} = network::build(
		&config,
		&parts,
		&task_manager,
		import_queue,
		network::Inputs {
			net_config: settings.net_config,
			metrics: settings.metrics,
			warp_sync: network::warp_sync(&parts.backend, &grandpa_link),
			door: entry.door.clone(),
		},
	)?;
	let gatekeeper = Gatekeeper::new(
		entry,
		parts.client.clone(),
		network.clone(),
		sync_service.clone(),
		grandpa_protocol.clone(),
	);
	// Essential: without it a suspended institution's nodes would stay connected.
	task_manager
		.spawn_essential_handle()
		.spawn("permissioning", Some("networking"), gatekeeper.run());
	task_manager.spawn_handle().spawn(
		"equivocation-reporter",
		None,
		equivocation::report(parts.client.clone(), parts.pool.clone(), findings, validator),
	);
	spawn_offchain_workers(&config, &parts, &task_manager, network.clone())?;

	let authored = Arc::new(Authored::default());
	let gate = guard.map(|guard| spawn_guard(&task_manager, &parts, &sync_service, &authored, guard));

	let voter_state = sc_consensus_grandpa::SharedVoterState::empty();
	let rpc = Arc::new(Rpc::new(&parts, &grandpa_link, voter_state.clone()));
	let voter = (!config.disable_grandpa).then(|| Voter {
		name: config.network.node_name.clone(),
		role: config.role,
		link: grandpa_link,
		network: network.clone(),
		sync: sync_service.clone(),
		channel: grandpa,
		state: voter_state,
		gate: gate.clone(),
	});
	let watch = finality::renew_streams(
		parts.client.clone(),
		network.clone(),
		sync_service.clone(),
		grandpa_protocol,
	);
	let may_vote = gate.clone();
	let force_authoring = config.force_authoring;
	let attest = options.dev_attestor && config.chain_spec.chain_type() == ChainType::Development;

	if let Some(opening) = options.supervision {
		let (history, following) = history::start(&config, &parts.client);
		task_manager.keep_alive(following);
		let sources = supervision::Sources {
			config: &config,
			client: parts.client.clone(),
			backend: parts.backend.clone(),
			system: system_rpc_tx.clone(),
			rpc: &rpc,
			history,
		};
		let door = supervision::open(opening, sources).map_err(|error| sc_service::Error::Application(error.into()))?;
		task_manager.keep_alive(door);
	}
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

	if let Some(gate) = gate {
		consensus::spawn_author(&task_manager, &parts, sync_service, force_authoring, authored, gate)?;
	}
	if let Some(voter) = voter {
		consensus::spawn_voter(&task_manager, &parts, voter)?;
		if let Some(gate) = may_vote {
			// While the node listens it takes no part in votes, and finality stands still for it alone.
			let watch = async move {
				gate.passed().await;
				watch.await;
			};
			task_manager
				.spawn_handle()
				.spawn("finality-watch", Some("networking"), watch);
		}
	}
	if attest {
		// Not an essential task: a development chain without fresh reserves still runs, it only stops minting.
		let task = dev_attestor::run(parts.client.clone(), parts.pool.clone());
		task_manager.spawn_handle().spawn("dev-attestor", None, task);
	}
	Ok(task_manager)
}

/// The gate that opens when the guard has listened long enough. The task is essential: it ends when a twin was seen, and
/// then nothing of this node may go on.
fn spawn_guard(
	task_manager: &TaskManager,
	parts: &Parts,
	sync: &Arc<SyncingService<Block>>,
	authored: &Arc<Authored>,
	guard: Guard,
) -> double_run::Gate {
	let (opener, gate) = double_run::gate();
	let task = guard.run(
		parts.client.clone(),
		sync.clone(),
		parts.keystore.keystore(),
		authored.clone(),
		opener,
	);
	task_manager
		.spawn_essential_handle()
		.spawn("double-run-guard", None, task);
	gate
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
