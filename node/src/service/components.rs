//! What a node has before it joins a network; the operator's commands need no more.

use super::consensus::{self, JUSTIFICATION_PERIOD};
use crate::{
	equivocation::{self, Detector, Findings},
	pool::{self, Pool},
	signatures,
};
use harbour_runtime::{opaque::Block, RuntimeApi};
use polkadot_sdk::{
	sc_consensus, sc_consensus_grandpa, sc_executor, sc_service, sc_telemetry, sc_transaction_pool,
	substrate_prometheus_endpoint,
};
use sc_consensus::{DefaultImportQueue, LongestChain};
use sc_consensus_grandpa::{GrandpaBlockImport, GrandpaPruningFilter, LinkHalf};
use sc_executor::WasmExecutor;
use sc_service::{Configuration, KeystoreContainer, TFullBackend, TFullClient, TaskManager};
use sc_telemetry::{Telemetry, TelemetryHandle, TelemetryWorker};
use sc_transaction_pool::Options as PoolOptions;
use std::sync::Arc;
use substrate_prometheus_endpoint::Registry;

pub(crate) type FullClient = TFullClient<Block, RuntimeApi, WasmExecutor<signatures::HostFunctions>>;
pub(crate) type FullBackend = TFullBackend<Block>;
pub(crate) type SelectChain = LongestChain<FullBackend, Block>;
pub(crate) type BlockImport = GrandpaBlockImport<FullBackend, Block, FullClient, SelectChain>;
pub(crate) type GrandpaLink = LinkHalf<Block, FullClient, SelectChain>;

/// Telemetry messages that may wait to be sent; more are dropped.
const TELEMETRY_BUFFER: usize = 16;

/// The parts that several tasks share.
pub(crate) struct Parts {
	pub(crate) client: Arc<FullClient>,
	pub(crate) backend: Arc<FullBackend>,
	pub(crate) keystore: KeystoreContainer,
	pub(crate) select_chain: SelectChain,
	pub(crate) pool: Arc<Pool>,
	pub(crate) block_import: BlockImport,
	/// Compares the headers of each slot.
	pub(crate) detector: Arc<Detector>,
	pub(crate) telemetry: Option<Telemetry>,
	pub(crate) prometheus: Option<Registry>,
}

impl Parts {
	pub(crate) fn telemetry_handle(&self) -> Option<TelemetryHandle> {
		self.telemetry.as_ref().map(Telemetry::handle)
	}
}

/// The shared parts, and those that only one task takes.
pub(crate) struct Partial {
	pub(crate) parts: Parts,
	pub(crate) task_manager: TaskManager,
	pub(crate) import_queue: DefaultImportQueue<Block>,
	pub(crate) grandpa_link: GrandpaLink,
	/// Blocks that a validator made twice, to be reported; dropped by commands that report nothing.
	pub(crate) findings: Findings,
}

/// What an operator's command takes: its pool stays empty.
pub(crate) fn build(config: &Configuration) -> Result<Partial, sc_service::Error> {
	build_with(config, PoolOptions::default())
}

/// Open the database and build everything that works without a network.
pub(crate) fn build_with(config: &Configuration, pool: PoolOptions) -> Result<Partial, sc_service::Error> {
	let telemetry = connect_telemetry(config)?;
	let telemetry_handle = telemetry.as_ref().map(|(_, telemetry)| telemetry.handle());
	let executor = sc_service::new_wasm_executor::<signatures::HostFunctions>(&config.executor);

	let (client, backend, keystore, task_manager) = sc_service::new_full_parts::<Block, RuntimeApi, _>(
		config,
		telemetry_handle.clone(),
		executor,
		// A pruned node keeps the blocks whose justifications others need to warp-sync from it.
		vec![Arc::new(GrandpaPruningFilter)],
	)?;
	let client = Arc::new(client);

	let telemetry = telemetry.map(|(worker, telemetry)| {
		task_manager.spawn_handle().spawn("telemetry", None, worker.run());
		telemetry
	});
	let select_chain = LongestChain::new(backend.clone());
	let pool = pool::build(
		pool,
		config.role.is_authority(),
		config.prometheus_registry(),
		task_manager.spawn_essential_handle(),
		client.clone(),
	);
	let (block_import, grandpa_link) = sc_consensus_grandpa::block_import(
		client.clone(),
		JUSTIFICATION_PERIOD,
		&client,
		select_chain.clone(),
		telemetry_handle,
	)?;

	let (detector, findings) = equivocation::detector(client.clone());
	let parts = Parts {
		client,
		backend,
		keystore,
		select_chain,
		pool: Arc::new(pool),
		block_import,
		detector,
		telemetry,
		prometheus: config.prometheus_registry().cloned(),
	};
	let import_queue = consensus::import_queue(&task_manager, &parts);
	Ok(Partial {
		parts,
		task_manager,
		import_queue,
		grandpa_link,
		findings,
	})
}

/// The worker is handed back too: it can be spawned only once the task manager exists.
fn connect_telemetry(config: &Configuration) -> Result<Option<(TelemetryWorker, Telemetry)>, sc_telemetry::Error> {
	let Some(endpoints) = config
		.telemetry_endpoints
		.clone()
		.filter(|endpoints| !endpoints.is_empty())
	else {
		return Ok(None);
	};
	let worker = TelemetryWorker::new(TELEMETRY_BUFFER)?;
	let telemetry = worker.handle().new_telemetry(endpoints);
	Ok(Some((worker, telemetry)))
}
