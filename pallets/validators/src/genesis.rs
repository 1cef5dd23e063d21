//! The seats and peers that a chain starts with. A configuration that contradicts itself stops the chain from being built, with a
//! message that says where. Session keys are not looked at: the session's own genesis is built later.

use crate::{Config, GenesisPeers, Pallet, PeerId, PeerIds, Peers, PeersInForce};
use alloc::vec::Vec;
use harbour_primitives::InstitutionId;

pub(crate) fn build<T: Config>(seats: &[(InstitutionId, T::AccountId)], peers: &[GenesisPeers]) {
	for (institution, operator) in seats {
		Pallet::<T>::ensure_admissible(*institution, operator)
			.unwrap_or_else(|error| panic!("validator of institution {institution}: {error:?}"));
		Pallet::<T>::seat(*institution, operator);
	}
	for (institution, peers) in peers {
		name::<T>(*institution, peers);
	}
	if !peers.is_empty() {
		for (institution, _) in seats {
			assert!(
				Peers::<T>::contains_key(institution),
				"institution {institution} has a seat and no peers, and the others have: it would be shut out"
			);
		}
		// There is no running set yet: it is drawn from these seats.
		PeersInForce::<T>::put(!seats.is_empty());
	}
}

fn name<T: Config>(institution: InstitutionId, peers: &[Vec<u8>]) {
	let peers: Vec<PeerId> = peers
		.iter()
		.map(|peer| {
			PeerId::try_from(peer.clone())
				.unwrap_or_else(|_| panic!("peers of institution {institution}: a peer id exceeds 38 bytes"))
		})
		.collect();
	let peers = PeerIds::try_from(peers).unwrap_or_else(|_| panic!("peers of institution {institution}: more than 8"));
	Pallet::<T>::ensure_may_name(institution, &peers)
		.unwrap_or_else(|error| panic!("peers of institution {institution}: {error:?}"));
	Pallet::<T>::name_peers(institution, &peers);
}
