//! The task that listens, opens the gate, and stops the node if a twin shows itself.

use super::{
	authored::Authored,
	gate::Opener,
	listening::{began, can_hear, is_twins, length, Listening, MOST_EXTRA_TURNS},
	marker::Marker,
	GuardParams, DEFAULT_SECONDS, LOG_TARGET, OVERRIDE,
};
use crate::service::FullClient;
use futures::StreamExt;
use harbour_runtime::{opaque::Block, Hash, SLOT_DURATION};
use polkadot_sdk::{
	sc_client_api, sc_consensus_aura, sc_network_sync, sc_service, sp_blockchain, sp_consensus_aura, sp_core,
	sp_keystore, sp_runtime, sp_timestamp,
};
use rand::Rng;
use sc_client_api::{BlockImportNotification, BlockchainEvents};
use sc_consensus_aura::{
	find_pre_digest,
	standalone::{fetch_authorities, slot_author},
	SyncOracle,
};
use sc_network_sync::SyncingService;
use sc_service::{ChainType, Configuration};
use sp_blockchain::HeaderBackend;
use sp_consensus_aura::{
	sr25519::{AuthorityId, AuthorityPair, AuthoritySignature},
	Slot, SlotDuration,
};
use sp_core::crypto::{key_types::AURA, ByteArray};
use sp_keystore::KeystorePtr;
use sp_runtime::traits::Header as _;
use sp_timestamp::Timestamp;
use std::{
	sync::Arc,
	time::{Duration, Instant},
};

/// How often the time of listening is counted.
const TICK: Duration = Duration::from_millis(500);

/// How many ticks a node that waits says nothing for.
const SILENT_TICKS: u32 = 120;

const SLOT: SlotDuration = SlotDuration::from_millis(SLOT_DURATION);

/// The settings of a guard, fixed before the node is built.
pub(crate) struct Guard {
	asked: Duration,
	overridden: bool,
	started: Instant,
	marker: Marker,
}

/// A block that another node made with this node's key.
struct Sighting {
	slot: Slot,
	block: Hash,
	key: AuthorityId,
}

impl Guard {
	/// Refuses if this node was stopped for a twin and nobody has cleared that.
	pub(crate) fn new(config: &Configuration, params: GuardParams) -> Result<Self, sc_service::Error> {
		let chain_type = config.chain_spec.chain_type();
		let default = match chain_type {
			ChainType::Development => 0,
			_ => DEFAULT_SECONDS,
		};
		let seconds = params.listen_before_authoring.unwrap_or(default);
		if seconds == 0 && chain_type == ChainType::Live {
			log::warn!(
				target: LOG_TARGET,
				"With --listen-before-authoring 0 nothing is listened for: if another node uses this validator's keys, both \
				equivocate before either notices, and the institution loses its seat."
			);
		}
		let marker = Marker::of(&config.data_path);
		let overridden = params.i_know_no_other_node_uses_my_keys;
		if overridden {
			marker.clear()?;
		} else {
			marker.check().map_err(sc_service::Error::Other)?;
		}
		Ok(Self {
			asked: Duration::from_secs(seconds),
			overridden,
			started: Instant::now(),
			marker,
		})
	}

	/// Listen, open the gate, watch. Returns only when the node has to stop: so it belongs to an essential task.
	pub(crate) async fn run(
		self,
		client: Arc<FullClient>,
		sync: Arc<SyncingService<Block>>,
		keystore: KeystorePtr,
		authored: Arc<Authored>,
		opener: Opener,
	) {
		if self.overridden {
			log::warn!(target: LOG_TARGET, "{OVERRIDE} was given: nothing looks for another node with this validator's keys.");
			opener.open();
			return std::future::pending().await;
		}
		// Before anything is counted, so that no block is missed.
		let mut blocks = client.every_import_notification_stream();
		let extra_turns = rand::thread_rng().gen_range(0..=MOST_EXTRA_TURNS);
		let wanted = |validators| length(self.asked, validators, SLOT.as_duration(), extra_turns);
		let mut listening = Listening::new(validators(&client).map_or(self.asked, wanted));
		let mut waited: u32 = 0;
		let mut open = listening.is_over();
		match open {
			true => opener.open(),
			false => log::info!(
				target: LOG_TARGET,
				"Listening for {} s, with peers, for another node with this validator's keys, before making blocks and voting.",
				listening.progress().1.as_secs()
			),
		}

		let mut tick = tokio::time::interval(TICK);
		tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
		tick.tick().await;
		loop {
			tokio::select! {
				// A block that waits to be looked at comes before the end of the time.
				biased;
				block = blocks.next() => match block {
					Some(block) => if let Some(sighting) = self.look(&client, &keystore, &authored, &block) {
						return self.stop(&sighting, open);
					},
					None => return,
				},
				_ = tick.tick(), if !open => {
					// Asked each time: a node that begins far back learns on its way how many there are.
					let Some(validators) = validators(&client) else { continue };
					let (peers, catching_up) = (sync.num_connected_peers(), sync.is_major_syncing());
					listening.lengthen(wanted(validators));
					if catching_up {
						listening.restart();
					}
					open = listening.pass(TICK, can_hear(peers, catching_up, validators));
					waited = waited.saturating_add(1);
					if !open && waited.is_multiple_of(SILENT_TICKS) {
						warn_of_waiting(&listening, peers, catching_up);
					}
					if open {
						log::info!(target: LOG_TARGET, "No other node with this validator's keys was heard: making blocks and voting.");
						opener.open();
					}
				}
			}
		}
	}

	/// Whether a block gives away a twin. The cheap questions first: blocks of a sync are many, and old.
	fn look(
		&self,
		client: &FullClient,
		keystore: &KeystorePtr,
		authored: &Authored,
		block: &BlockImportNotification<Block>,
	) -> Option<Sighting> {
		let slot = find_pre_digest::<Block, AuthoritySignature>(&block.header).ok()?;
		let began = began(Timestamp::current().as_millis(), self.started.elapsed(), SLOT_DURATION);
		if *slot <= began {
			return None;
		}
		let made_here = authored.contains(&block.hash);
		let authorities = fetch_authorities::<AuthorityId, Block, _>(client, *block.header.parent_hash())
			.inspect_err(
				|error| log::warn!(target: LOG_TARGET, "Who made block {:?} is not known: {error}", block.hash),
			)
			.ok()?;
		let key = slot_author::<AuthorityPair>(slot, &authorities)?;
		let ours = keystore.has_keys(&[(key.to_raw_vec(), AURA)]);
		is_twins(*slot, began, ours, made_here).then(|| Sighting {
			slot,
			block: block.hash,
			key: key.clone(),
		})
	}

	/// Leave the mark and say what to do.
	fn stop(&self, sighting: &Sighting, was_authoring: bool) {
		let what = format!(
			"block {:?} of slot {} was sealed with {}, and not by this node",
			sighting.block, sighting.slot, sighting.key
		);
		if let Err(error) = self.marker.set(&what) {
			log::error!(target: LOG_TARGET, "The mark could not be written, so a restart will listen again only: {error}");
		}
		let state = match was_authoring {
			true => "This node stops making blocks and voting now.",
			false => "This node made no block and cast no vote, and stops.",
		};
		log::error!(
			target: LOG_TARGET,
			"THE KEYS OF THIS VALIDATOR ARE IN USE ON ANOTHER NODE: {what}. {state} Find the other node and stop it; then start \
			this one once with {OVERRIDE}. If nobody knows of one, the keys are stolen: make others on a new node and register \
			them (session.setKeys), and don't start this one again with the old keys."
		);
	}
}

/// How many validators there are at the best block, where that can be known.
fn validators(client: &FullClient) -> Option<usize> {
	fetch_authorities::<AuthorityId, Block, _>(client, client.info().best_hash)
		.ok()
		.map(|authorities| authorities.len())
}

fn warn_of_waiting(listening: &Listening, peers: usize, catching_up: bool) {
	let (heard, length) = listening.progress();
	let why = match (catching_up, peers) {
		(true, _) => "it is catching up with the chain",
		(false, 0) => "it has no peers: do the others refuse it (see `permissioning`), or can't it reach them?",
		(false, _) => "it listens",
	};
	log::warn!(
		target: LOG_TARGET,
		"This validator makes no blocks and casts no votes yet: {} of {} s listened with peers; {why}",
		heard.as_secs(),
		length.as_secs()
	);
}
