//! Aura authors blocks, GRANDPA makes them final.

use super::{
	components::{BlockImport, FullClient, GrandpaLink, Parts},
	network::GrandpaChannel,
};
use crate::{
	authoring::Author,
	double_run::{Authored, Gate, NotedImport},
	equivocation::Watching,
	read_ahead::{Blocks, ReadingImport, Records},
};
use harbour_runtime::{opaque::Block, Hash};
use polkadot_sdk::{
	sc_consensus, sc_consensus_aura, sc_consensus_grandpa, sc_network, sc_network_sync, sc_service,
	sc_transaction_pool_api, sp_consensus_aura, sp_inherents, sp_timestamp,
};
use sc_consensus::{BasicQueue, DefaultImportQueue};
use sc_consensus_aura::{BuildVerifierParams, CheckForEquivocation, SlotProportion, StartAuraParams};
use sc_consensus_grandpa::{GrandpaParams, SharedVoterState, VotingRulesBuilder};
use sc_network::service::traits::NetworkService;
use sc_network_sync::SyncingService;
use sc_service::{Role, TaskManager};
use sc_transaction_pool_api::OffchainTransactionPoolFactory;
use sp_consensus_aura::sr25519::AuthorityPair as AuraPair;
use sp_inherents::CreateInherentDataProviders;
use std::{error::Error, sync::Arc, time::Duration};

/// Blocks between two stored GRANDPA justifications; about nine minutes at 1 s slots. Fewer blocks would let light
/// clients and warp sync follow closer, for a signature set of every validator stored each time.
pub(super) const JUSTIFICATION_PERIOD: u32 = 512;

/// How long GRANDPA expects a message to take through the network. A round lasts at least four of these, so the
/// template's 333 ms would alone take 1.3 s; validators of one region reach each other well within it, and then a payment is final
/// about a second after it was sent. Over three regions votes have two of these before a voter goes on, which is what they take at p95, with
/// 3 ms to spare (calculated: docs/benchmarks/scaling.md): measure before it is less, or the distances more. Too short costs repeated rounds,
/// never safety.
const GOSSIP_DURATION: Duration = Duration::from_millis(65);

/// The part of a slot in which a block has to be ready. Importing it takes a peer about as long as building took, signatures known on both sides: more
/// than half of a 1 s slot, and the next author begins before it has the block. With the usual two thirds loaded blocks came late, and the next
/// author built on their parent.
const PROPOSAL_PORTION: f32 = 0.5;

/// The most that lenience after missed slots may make of it. Without a bound Aura lets that grow exponentially, to
/// blocks that take longer than a slot to import, and so to more missed slots.
const MAX_PROPOSAL_PORTION: f32 = 2.0 / 3.0;

type AuraInherent = sp_consensus_aura::inherents::InherentDataProvider;
type TimestampInherent = sp_timestamp::InherentDataProvider;
type Inherents = (AuraInherent, TimestampInherent);

/// The queue that checks and imports other nodes' blocks.
pub(super) fn import_queue(task_manager: &TaskManager, parts: &Parts) -> DefaultImportQueue<Block> {
	let block_import: BlockImport = parts.block_import.clone();
	let records = Arc::new(Records::new(parts.backend.clone()));
	let reads = Blocks::new(records, parts.client.clone());
	let reading = ReadingImport::new(block_import.clone(), task_manager.spawn_handle(), Arc::new(reads));
	let verifier = sc_consensus_aura::build_verifier::<AuraPair, _, _, Block>(BuildVerifierParams {
		client: parts.client.clone(),
		create_inherent_data_providers: inherents(parts.client.clone()),
		// The detector does it: the SDK's check reports nothing.
		check_for_equivocation: CheckForEquivocation::No,
		telemetry: parts.telemetry_handle(),
		compatibility_mode: Default::default(),
	});
	BasicQueue::new(
		Watching::new(verifier, parts.detector.clone()),
		Box::new(reading),
		Some(Box::new(block_import)),
		&task_manager.spawn_essential_handle(),
		parts.prometheus.as_ref(),
	)
}

/// Author blocks with the keys in the keystore, once the gate is open. `authored` gets to know each.
pub(super) fn spawn_author(
	task_manager: &TaskManager,
	parts: &Parts,
	sync: Arc<SyncingService<Block>>,
	force_authoring: bool,
	authored: Arc<Authored>,
	gate: Gate,
) -> Result<(), sc_service::Error> {
	let author = Author::new(
		task_manager.spawn_handle(),
		parts.client.clone(),
		parts.pool.clone(),
		Arc::new(Records::new(parts.backend.clone())),
		parts.prometheus.as_ref(),
		parts.telemetry_handle(),
	);
	let aura = sc_consensus_aura::start_aura::<AuraPair, Block, _, _, _, _, _, _, _, _, _>(StartAuraParams {
		slot_duration: sc_consensus_aura::slot_duration(&*parts.client)?,
		client: parts.client.clone(),
		select_chain: parts.select_chain.clone(),
		block_import: NotedImport::new(parts.block_import.clone(), authored, parts.detector.clone()),
		proposer_factory: author,
		sync_oracle: sync.clone(),
		justification_sync_link: sync,
		create_inherent_data_providers: inherents(parts.client.clone()),
		force_authoring,
		// Never hold blocks back while finality lags: payments go on, and the lag shows in the metrics.
		backoff_authoring_blocks: None::<()>,
		keystore: parts.keystore.keystore(),
		block_proposal_slot_portion: SlotProportion::new(PROPOSAL_PORTION),
		max_block_proposal_slot_portion: Some(SlotProportion::new(MAX_PROPOSAL_PORTION)),
		telemetry: parts.telemetry_handle(),
		compatibility_mode: Default::default(),
	})?;
	// Essential: a validator that no longer authors is better restarted than kept running.
	task_manager
		.spawn_essential_handle()
		.spawn_blocking("aura", Some("block-authoring"), async move {
			gate.passed().await;
			aura.await;
		});
	Ok(())
}

/// What a GRANDPA voter needs beside the shared parts.
pub(super) struct Voter {
	pub(super) name: String,
	pub(super) role: Role,
	pub(super) link: GrandpaLink,
	pub(super) network: Arc<dyn NetworkService>,
	pub(super) sync: Arc<SyncingService<Block>>,
	pub(super) channel: GrandpaChannel,
	pub(super) state: SharedVoterState,
	/// What a validator waits for: two nodes with the same keys would vote twice as well.
	pub(super) gate: Option<Gate>,
}

/// Vote on blocks, or, without keys, follow the votes.
pub(super) fn spawn_voter(task_manager: &TaskManager, parts: &Parts, voter: Voter) -> Result<(), sc_service::Error> {
	let gate = voter.gate;
	let config = sc_consensus_grandpa::Config {
		gossip_duration: GOSSIP_DURATION,
		justification_generation_period: JUSTIFICATION_PERIOD,
		observer_enabled: false,
		local_role: voter.role,
		name: Some(voter.name),
		// A node that is no authority must not vote, whatever keys it holds.
		keystore: voter.role.is_authority().then(|| parts.keystore.keystore()),
		telemetry: parts.telemetry_handle(),
		protocol_name: voter.channel.protocol_name,
	};
	let task = sc_consensus_grandpa::run_grandpa_voter(GrandpaParams {
		config,
		link: voter.link,
		network: voter.network,
		sync: voter.sync,
		notification_service: voter.channel.notifications,
		// No rule: vote for the best block. The default rules keep two blocks back, which is two more seconds.
		voting_rule: VotingRulesBuilder::<Block, FullClient>::new().build(),
		prometheus_registry: parts.prometheus.clone(),
		shared_voter_state: voter.state,
		telemetry: parts.telemetry_handle(),
		offchain_tx_pool_factory: OffchainTransactionPoolFactory::new(parts.pool.clone()),
	})?;
	task_manager
		.spawn_essential_handle()
		.spawn_blocking("grandpa-voter", None, async move {
			if let Some(gate) = gate {
				gate.passed().await;
			}
			task.await;
		});
	Ok(())
}

/// Slot and time of a block on top of a given parent.
fn inherents(
	client: Arc<FullClient>,
) -> impl CreateInherentDataProviders<Block, (), InherentDataProviders = Inherents> + 'static {
	move |parent: Hash, ()| {
		let client = client.clone();
		async move { inherents_on(&client, parent) }
	}
}

fn inherents_on(client: &FullClient, parent: Hash) -> Result<Inherents, Box<dyn Error + Send + Sync>> {
	let slot_duration = sc_consensus_aura::standalone::slot_duration_at(client, parent)?;
	let timestamp = TimestampInherent::from_system_time();
	let slot = AuraInherent::from_timestamp_and_slot_duration(*timestamp, slot_duration);
	Ok((slot, timestamp))
}
