//! The policy: from what the chain says and what the operator says to who may connect.

use polkadot_sdk::sc_network;
use sc_network::PeerId;
use std::collections::{HashMap, HashSet};

/// The nodes that the chain names, each with the number of its institution.
pub(super) type Named = HashMap<PeerId, u32>;

/// What the chain's list was when it could last be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum List {
	/// It could not be read yet, as before a warp sync has brought a state.
	Unread,
	/// The chain has no list in force: an open network, for development.
	Open,
	/// The chain names these.
	Named(Named),
}

/// Who may connect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Admission {
	Everyone,
	Only(HashSet<PeerId>),
}

impl List {
	/// The list after the chain's answer, `None` where it has none in force, and whether that answer was believed.
	///
	/// A list that was there never becomes empty, and is never out of force again: whatever did that, opening the
	/// network to everyone is the worst way to go on, and closing it to everyone not much better, so the last one stays.
	/// And only a chain that isn't for money (`may_open`) is open when it has no list from the start.
	pub(super) fn next(&self, answer: Option<Named>, may_open: bool) -> (Self, bool) {
		match (self, answer) {
			(Self::Named(_), Some(answer)) if answer.is_empty() => (self.clone(), false),
			(_, Some(answer)) => (Self::Named(answer), true),
			(Self::Unread | Self::Open, None) if may_open => (Self::Open, true),
			_ => (self.clone(), false),
		}
	}

	/// Who may connect to the node `local`.
	///
	/// `own` are the nodes that the operator or the chain's specification names. They count only while the node is
	/// `behind` the chain: its list is then as old as its chain is, and all who are on it may have left. Once it has
	/// caught up, the chain alone decides, or a suspended institution's boot node would stay.
	pub(super) fn admission(&self, own: &HashSet<PeerId>, behind: bool, local: &PeerId) -> Admission {
		let mut peers: HashSet<PeerId> = match self {
			Self::Open => return Admission::Everyone,
			Self::Unread => own.clone(),
			Self::Named(named) if behind => named.keys().chain(own).copied().collect(),
			Self::Named(named) => named.keys().copied().collect(),
		};
		peers.remove(local);
		Admission::Only(peers)
	}

	/// The institution that named `peer`.
	pub(super) fn institution(&self, peer: &PeerId) -> Option<u32> {
		match self {
			Self::Named(named) => named.get(peer).copied(),
			_ => None,
		}
	}

	/// Those that `self` names and `next` does not, each with its institution.
	pub(super) fn missing_in(&self, next: &Self) -> Named {
		match self {
			Self::Named(named) => named
				.iter()
				.filter(|(peer, _)| next.institution(peer).is_none())
				.map(|(peer, institution)| (*peer, *institution))
				.collect(),
			_ => Named::new(),
		}
	}
}

impl Admission {
	pub(super) fn admits(&self, peer: &PeerId) -> bool {
		match self {
			Self::Everyone => true,
			Self::Only(peers) => peers.contains(peer),
		}
	}

	/// How many may connect; `None` where anyone may.
	pub(super) fn count(&self) -> Option<usize> {
		match self {
			Self::Everyone => None,
			Self::Only(peers) => Some(peers.len()),
		}
	}
}
