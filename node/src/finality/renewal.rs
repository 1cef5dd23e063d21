//! Opens the streams of votes anew, one after another, for as long as nothing becomes final.

use super::{stall::Stall, LOG_TARGET};
use crate::service::FullClient;
use harbour_runtime::opaque::Block;
use polkadot_sdk::{sc_network, sc_network_sync, sp_blockchain, sp_consensus};
use sc_network::{
	multiaddr::{Multiaddr, Protocol},
	service::traits::NetworkService,
	PeerId, ProtocolName,
};
use sc_network_sync::SyncingService;
use sp_blockchain::HeaderBackend;
use sp_consensus::SyncOracle;
use std::{
	collections::HashSet,
	sync::Arc,
	time::{Duration, Instant},
};

/// Between two looks at the chain.
const LOOK: Duration = Duration::from_secs(1);

/// Watch finality, for as long as the node runs, and renew the streams of `grandpa` while it stands still.
pub(crate) async fn renew_streams(
	client: Arc<FullClient>,
	network: Arc<dyn NetworkService>,
	sync: Arc<SyncingService<Block>>,
	grandpa: ProtocolName,
) {
	let mut stall = Stall::new(client.info().finalized_number, Instant::now());
	let mut pause = tokio::time::interval(LOOK);
	loop {
		pause.tick().await;
		let chain = client.info();
		// A node that fetches blocks has no use for votes on those it doesn't have.
		let best = match sync.is_major_syncing() {
			true => chain.finalized_number,
			false => chain.best_number,
		};
		let Some(stood) = stall.look(best, chain.finalized_number, Instant::now()) else {
			continue;
		};
		let Some(peer) = stall.next_of(&connected(&sync).await) else {
			continue;
		};
		log::warn!(
			target: LOG_TARGET,
			"Nothing after block #{} has become final for {} s: opening the stream of votes with {peer} anew.",
			chain.finalized_number,
			stood.as_secs(),
		);
		if let Err(error) = renew(&*network, &sync, &grandpa, peer).await {
			log::error!(target: LOG_TARGET, "Could not open the stream of votes with {peer} anew: {error}");
		}
	}
}

/// Those with whom blocks are exchanged: GRANDPA's streams are to the same.
async fn connected(sync: &SyncingService<Block>) -> Vec<PeerId> {
	let peers = sync.peers_info().await.unwrap_or_default();
	peers.into_iter().map(|(peer, _)| peer).collect()
}

/// The SDK closes the stream with a reserved peer only when it is reserved no more, and opens it when it is again.
async fn renew(
	network: &dyn NetworkService,
	sync: &SyncingService<Block>,
	grandpa: &ProtocolName,
	peer: PeerId,
) -> Result<(), String> {
	network.remove_peers_from_reserved_set(grandpa.clone(), vec![peer])?;
	// Whoever disconnected, or was shut out, in between must not be invited again.
	if connected(sync).await.contains(&peer) {
		let address = Multiaddr::empty().with(Protocol::P2p(peer.into()));
		network.add_peers_to_reserved_set(grandpa.clone(), HashSet::from([address]))?;
	}
	Ok(())
}
