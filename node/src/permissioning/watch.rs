//! Follows the chain's list and tells the network.
//!
//! Two properties of the SDK's litep2p peer set shape this. Denying unreserved peers while reserved ones are connected
//! marks those as closing without closing them, and a later removal then leaves them connected; so a permissioned
//! node denies them from its start, and afterwards only replaces the set. And GRANDPA's streams follow the
//! block streams (its gossip reserves whoever connects for blocks), so nobody is added there, only removed.

use super::{
	door::{reason, Door},
	list::{Admission, List, Named},
	progress::Progress,
	LOG_TARGET,
};
use crate::service::FullClient;
use futures::StreamExt;
use harbour_runtime::{consortium::ConsortiumApi, opaque::Block, Hash, SLOT_DURATION};
use polkadot_sdk::{
	sc_client_api, sc_consensus_aura, sc_network, sc_network_sync, sc_service, sp_api, sp_blockchain,
	sp_consensus_aura, sp_timestamp,
};
use sc_client_api::BlockchainEvents;
use sc_consensus_aura::SyncOracle;
use sc_network::{
	config::{NetworkConfiguration, NonReservedPeerMode},
	service::traits::NetworkService,
	PeerId, ProtocolName,
};
use sc_network_sync::SyncingService;
use sc_service::{ChainType, Configuration};
use sp_api::{ApiExt, ProvideRuntimeApi};
use sp_blockchain::HeaderBackend;
use sp_consensus_aura::sr25519::AuthoritySignature;
use sp_timestamp::Timestamp;
use std::{collections::HashSet, sync::Arc, time::Duration};

/// Between two looks at whether the node has caught up and how many are connected.
const PAUSE: Duration = Duration::from_secs(5);

/// A node whose last final block is older than this is behind its chain. Well above the few seconds that finality
/// takes, well below the time in which a consortium changes.
const BEHIND_MILLIS: u64 = 60_000;

/// What a node knows about who may connect before it has a network.
pub(crate) struct Entry {
	list: List,
	own: HashSet<PeerId>,
	closed: bool,
	/// With `--reserved-only`, the operator's own narrower choice.
	reserved_only: Option<HashSet<PeerId>>,
	/// Nobody named means everyone may connect: not on a chain of type `Live`.
	may_open: bool,
	/// Asked by the syncing engine; see [`Door`].
	pub(crate) door: Arc<Door>,
}

impl Entry {
	/// Read the list at the last final block and close the network accordingly, before it is built.
	///
	/// A new node has the genesis block's list. While it cannot read any (a warp sync brings the state later) only the
	/// boot nodes and `--reserved-nodes` may connect.
	pub(crate) fn new(config: &mut Configuration, client: &FullClient) -> Self {
		let may_open = config.chain_spec.chain_type() != ChainType::Live;
		let list = match named(client, client.info().finalized_hash) {
			Ok(answer) => List::Unread.next(answer, may_open).0,
			Err(error) => {
				log::info!(target: LOG_TARGET, "The chain's list of nodes can't be read yet: {error}");
				List::Unread
			}
		};
		let set = &config.network.default_peers_set;
		let reserved_only = (set.non_reserved_mode == NonReservedPeerMode::Deny)
			.then(|| set.reserved_nodes.iter().map(|node| node.peer_id).collect());
		let own = own_nodes(&config.network);
		let closed = list != List::Open;
		if closed {
			config.network.default_peers_set.non_reserved_mode = NonReservedPeerMode::Deny;
		}
		// The gatekeeper's first act puts in whom the list admits; until then nobody is.
		let admission = match closed {
			true => Admission::Only(HashSet::new()),
			false => Admission::Everyone,
		};
		let door = Arc::new(Door::new(admission, config.prometheus_registry()));
		Self {
			list,
			own,
			closed,
			reserved_only,
			may_open,
			door,
		}
	}
}

/// The nodes that the operator or the chain's specification names.
fn own_nodes(network: &NetworkConfiguration) -> HashSet<PeerId> {
	let reserved = &network.default_peers_set.reserved_nodes;
	network
		.boot_nodes
		.iter()
		.chain(reserved)
		.map(|node| node.peer_id)
		.collect()
}

/// The task that keeps the network in step with the chain's list.
pub(crate) struct Gatekeeper {
	client: Arc<FullClient>,
	network: Arc<dyn NetworkService>,
	sync: Arc<SyncingService<Block>>,
	grandpa: ProtocolName,
	door: Arc<Door>,
	own: HashSet<PeerId>,
	reserved_only: Option<HashSet<PeerId>>,
	may_open: bool,
	list: List,
	/// The block whose list was read last.
	followed: Option<Hash>,
	applied: Admission,
	unreadable: bool,
	emptied: bool,
	progress: Progress,
}

impl Gatekeeper {
	/// Apply what was read before the network was there.
	pub(crate) fn new(
		entry: Entry,
		client: Arc<FullClient>,
		network: Arc<dyn NetworkService>,
		sync: Arc<SyncingService<Block>>,
		grandpa: ProtocolName,
	) -> Self {
		let applied = match entry.closed {
			true => Admission::Only(HashSet::new()),
			false => Admission::Everyone,
		};
		let mut gatekeeper = Self {
			client,
			network,
			sync,
			grandpa,
			door: entry.door,
			own: entry.own,
			reserved_only: entry.reserved_only,
			may_open: entry.may_open,
			list: entry.list,
			followed: None,
			applied,
			unreadable: false,
			emptied: false,
			progress: Progress::default(),
		};
		gatekeeper.greet();
		gatekeeper.apply();
		gatekeeper
	}

	/// Follow the chain for as long as the node runs.
	pub(crate) async fn run(mut self) {
		let mut finalised = self.client.finality_notification_stream();
		let mut pause = tokio::time::interval(PAUSE);
		loop {
			tokio::select! {
				notification = finalised.next() => match notification {
					Some(notification) => self.follow(notification.hash),
					None => return,
				},
				_ = pause.tick() => {
					// Nothing is notified while a chain is behind and its finality arrives in leaps, nor at genesis.
					let last = self.client.info().finalized_hash;
					if self.followed != Some(last) {
						self.follow(last);
					}
					self.apply();
					if let Some(metrics) = &self.door.metrics {
						metrics.set_connected(self.sync.num_connected_peers());
					}
				}
			}
		}
	}

	/// Take over the list in the state after `block`.
	fn follow(&mut self, block: Hash) {
		let answer = match named(&self.client, block) {
			Ok(answer) => answer,
			Err(error) => {
				if !std::mem::replace(&mut self.unreadable, true) {
					log::warn!(target: LOG_TARGET, "The list of nodes can't be read; the last one stays: {error}");
				}
				return;
			}
		};
		self.unreadable = false;
		self.followed = Some(block);
		let (next, believed) = self.list.next(answer, self.may_open);
		if !std::mem::replace(&mut self.emptied, !believed) && !believed {
			log::error!(
				target: LOG_TARGET,
				"The chain allows no nodes, or has no list in force. That does not open the network: the last list stays, \
				or the boot nodes alone where there was none."
			);
		}
		if next == self.list {
			return;
		}
		let left = self.list.missing_in(&next);
		let number = self.client.number(block).ok().flatten().unwrap_or_default();
		for (peer, institution) in &left {
			log::warn!(
				target: LOG_TARGET,
				"Node {peer} may not connect any more as of block #{number}: {}", reason(Some(*institution))
			);
		}
		self.door.remember(left);
		self.list = next;
		self.greet();
		self.apply();
	}

	/// Say what the list means for this node.
	fn greet(&self) {
		let local = self.network.local_peer_id();
		match &self.list {
			List::Unread => log::info!(
				target: LOG_TARGET,
				"No list of nodes yet: only boot nodes and --reserved-nodes ({}) may connect.", self.own.len()
			),
			List::Open => log::warn!(
				target: LOG_TARGET,
				"The chain has no list of nodes in force: anyone may connect. That is for development only."
			),
			List::Named(named) => {
				log::info!(target: LOG_TARGET, "The chain allows {} nodes to connect.", named.len());
				if !named.contains_key(&local) {
					log::warn!(
						target: LOG_TARGET,
						"This node, {local}, is not on the chain's list as this node knows it: others refuse it until \
						its institution has named it and is in good standing."
					);
				}
			}
		}
	}

	/// Bring the network in line with the list, if it isn't.
	fn apply(&mut self) {
		let local = self.network.local_peer_id();
		let behind = self.progress.behind(self.is_behind() || self.unreadable);
		let mut admission = self.list.admission(&self.own, behind, &local);
		if let (Some(reserved), Admission::Only(peers)) = (&self.reserved_only, &mut admission) {
			peers.retain(|peer| reserved.contains(peer));
		}
		if admission == self.applied {
			return;
		}
		let left = match (&self.applied, &admission) {
			(Admission::Only(before), Admission::Only(now)) => before.difference(now).copied().collect(),
			_ => Vec::new(),
		};
		// The door first: what the network does next asks it.
		self.door.set(admission.clone());
		match &admission {
			Admission::Everyone if self.reserved_only.is_some() => (),
			Admission::Everyone => self.network.accept_unreserved_peers(),
			Admission::Only(peers) => {
				if self.applied == Admission::Everyone {
					// See the module's first lines: nobody may be reserved when strangers are denied.
					self.network.set_authorized_peers(HashSet::new());
					self.network.deny_unreserved_peers();
				}
				self.network.set_authorized_peers(peers.clone());
				self.sync.set_no_slot_peers(peers.clone());
			}
		}
		if !left.is_empty() {
			if let Err(error) = self.network.remove_peers_from_reserved_set(self.grandpa.clone(), left) {
				log::error!(target: LOG_TARGET, "Could not take peers off GRANDPA's streams: {error}");
			}
		}
		self.applied = admission;
	}

	/// Whether the node's list may be older than the consortium. At genesis it is: slot 0 was in 1970.
	fn is_behind(&self) -> bool {
		if self.sync.is_major_syncing() {
			return true;
		}
		let final_slot = self
			.client
			.header(self.client.info().finalized_hash)
			.ok()
			.flatten()
			.and_then(|header| sc_consensus_aura::find_pre_digest::<Block, AuthoritySignature>(&header).ok());
		match final_slot {
			Some(slot) => is_old(*slot, SLOT_DURATION, Timestamp::current().as_millis()),
			None => true,
		}
	}
}

/// Whether a slot of `slot_millis` ended too long before `now_millis` (both Unix time).
pub(super) fn is_old(slot: u64, slot_millis: u64, now_millis: u64) -> bool {
	now_millis.saturating_sub(slot.saturating_mul(slot_millis)) > BEHIND_MILLIS
}

/// The chain's list in the state after `block`, `None` where it isn't in force. Bytes that are no peer id are left out: nobody can
/// connect with them.
fn named(client: &FullClient, block: Hash) -> Result<Option<Named>, sp_api::ApiError> {
	let api = client.runtime_api();
	let version = api.api_version::<dyn ConsortiumApi<Block>>(block)?;
	let answer = if version.is_some_and(|version| version < 2) {
		#[expect(deprecated, reason = "a chain whose runtime is older than this node")]
		let peers = api.allowed_peers_before_version_2(block)?;
		Some(peers).filter(|peers| !peers.is_empty())
	} else {
		api.allowed_peers(block)?
	};
	Ok(answer.map(|peers| {
		peers
			.into_iter()
			.filter_map(|(institution, bytes)| Some((PeerId::from_bytes(&bytes).ok()?, institution)))
			.collect()
	}))
}
