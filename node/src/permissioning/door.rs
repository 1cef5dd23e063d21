//! Where a peer that asks for a stream of blocks is let in or not, and where it is written down who was not.
//!
//! The SDK's peer set refuses strangers by itself and tells nobody. But it asks the peer store first whether the peer
//! is banned: that is the one place where both who asks and the answer can be seen.

use super::{
	list::{Admission, Named},
	metrics::Metrics,
	refusals::Refusals,
	LOG_TARGET,
};
use polkadot_sdk::{sc_network, substrate_prometheus_endpoint};
use sc_network::{
	peer_store::{PeerStoreProvider, ProtocolHandle},
	ObservedRole, PeerId, ReputationChange,
};
use std::{
	collections::HashSet,
	sync::{Arc, Mutex, PoisonError, RwLock},
	time::Instant,
};
use substrate_prometheus_endpoint::Registry;

/// Peers taken off the list that are remembered, to be able to say why they are refused.
const REMEMBERED: usize = 1_024;

#[derive(Debug)]
struct Rules {
	admission: Admission,
	former: Named,
}

impl Rules {
	fn trim(&mut self) {
		if self.former.len() > REMEMBERED {
			self.former.clear();
		}
	}
}

/// Who may connect now, and who was refused.
#[derive(Debug)]
pub(crate) struct Door {
	rules: RwLock<Rules>,
	refusals: Mutex<Refusals>,
	pub(super) metrics: Option<Metrics>,
}

impl Door {
	pub(super) fn new(admission: Admission, registry: Option<&Registry>) -> Self {
		let metrics = Metrics::new(registry);
		if let Some(metrics) = &metrics {
			metrics.set_allowed(&admission);
		}
		Self {
			rules: RwLock::new(Rules {
				admission,
				former: Named::new(),
			}),
			refusals: Mutex::new(Refusals::new(Instant::now())),
			metrics,
		}
	}

	/// Let in these from now on.
	pub(super) fn set(&self, admission: Admission) {
		if let Some(metrics) = &self.metrics {
			metrics.set_allowed(&admission);
		}
		let mut rules = self.rules.write().unwrap_or_else(PoisonError::into_inner);
		rules.former.retain(|peer, _| !admission.admits(peer));
		rules.admission = admission;
	}

	/// Remember these as having left the chain's list, without changing who may connect.
	pub(super) fn remember(&self, left: Named) {
		let mut rules = self.rules.write().unwrap_or_else(PoisonError::into_inner);
		rules.former.extend(left);
		rules.trim();
	}

	/// Whether the chain's list, or its absence on a chain for money, decides who may connect.
	pub(crate) fn is_closed(&self) -> bool {
		let rules = self.rules.read().unwrap_or_else(PoisonError::into_inner);
		rules.admission != Admission::Everyone
	}

	/// Whether `peer` may connect; a refusal is counted and logged.
	pub(super) fn admits(&self, peer: &PeerId) -> bool {
		let former = {
			let rules = self.rules.read().unwrap_or_else(PoisonError::into_inner);
			if rules.admission.admits(peer) {
				return true;
			}
			rules.former.get(peer).copied()
		};
		if let Some(metrics) = &self.metrics {
			metrics.count_refusal();
		}
		let line = self
			.refusals
			.lock()
			.unwrap_or_else(PoisonError::into_inner)
			.note(*peer, Instant::now());
		if let Some(unlogged) = line {
			log::warn!(target: LOG_TARGET, "Refused node {peer}: {}{}", reason(former), more(unlogged));
		}
		false
	}
}

/// Why a peer is refused. `former` is the institution that it belonged to.
pub(super) fn reason(former: Option<u32>) -> String {
	match former {
		Some(institution) => format!(
			"it is of institution {institution}, and the chain does not allow it any more: the institution is suspended, \
			revoked or expired, or took the node off its list"
		),
		None => "no institution has named it on the chain".into(),
	}
}

fn more(unlogged: u64) -> String {
	match unlogged {
		0 => String::new(),
		count => format!(" ({count} more refusals since the last such line)"),
	}
}

/// The SDK's peer store, with the door in front of it. To be given to the syncing engine only.
#[derive(Debug)]
pub(crate) struct WatchedPeerStore {
	inner: Arc<dyn PeerStoreProvider>,
	door: Arc<Door>,
}

impl WatchedPeerStore {
	pub(crate) fn new(inner: Arc<dyn PeerStoreProvider>, door: Arc<Door>) -> Self {
		Self { inner, door }
	}
}

impl PeerStoreProvider for WatchedPeerStore {
	fn is_banned(&self, peer: &PeerId) -> bool {
		!self.door.admits(peer) || self.inner.is_banned(peer)
	}

	fn register_protocol(&self, protocol: Arc<dyn ProtocolHandle>) {
		self.inner.register_protocol(protocol);
	}

	fn report_disconnect(&self, peer: PeerId) {
		self.inner.report_disconnect(peer);
	}

	fn report_peer(&self, peer: PeerId, change: ReputationChange) {
		self.inner.report_peer(peer, change);
	}

	fn set_peer_role(&self, peer: &PeerId, role: ObservedRole) {
		self.inner.set_peer_role(peer, role);
	}

	fn peer_reputation(&self, peer: &PeerId) -> i32 {
		self.inner.peer_reputation(peer)
	}

	fn peer_role(&self, peer: &PeerId) -> Option<ObservedRole> {
		self.inner.peer_role(peer)
	}

	fn outgoing_candidates(&self, count: usize, ignored: HashSet<PeerId>) -> Vec<PeerId> {
		self.inner.outgoing_candidates(count, ignored)
	}

	fn add_known_peer(&self, peer: PeerId) {
		self.inner.add_known_peer(peer);
	}
}
