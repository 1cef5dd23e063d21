//! Network protocols beyond the SDK's own: GRANDPA's votes and its warp sync proofs.

use super::components::{FullBackend, FullClient, GrandpaLink};
use harbour_runtime::{opaque::Block, Hash};
use polkadot_sdk::{sc_consensus_grandpa, sc_network, sc_service, sp_blockchain};
use sc_consensus_grandpa::warp_proof::NetworkProvider;
use sc_network::{
	config::{FullNetworkConfiguration, NetworkBackendType},
	Litep2pNetworkBackend, NetworkBackend, NotificationMetrics, NotificationService, ProtocolName,
};
use sc_service::{Configuration, WarpSyncConfig};
use sp_blockchain::HeaderBackend;
use std::sync::Arc;

/// The protocol on which GRANDPA's votes travel, and our end of it.
pub(super) struct GrandpaChannel {
	pub(super) protocol_name: ProtocolName,
	pub(super) notifications: Box<dyn NotificationService>,
}

pub(super) struct NetworkSettings {
	pub(super) net_config: FullNetworkConfiguration<Block, Hash, Litep2pNetworkBackend>,
	pub(super) metrics: NotificationMetrics,
	pub(super) grandpa: GrandpaChannel,
}

/// The network's configuration with GRANDPA's protocol in it.
pub(super) fn configure(config: &Configuration, client: &FullClient) -> Result<NetworkSettings, sc_service::Error> {
	// One backend to test and to keep: libp2p is in maintenance, and building both doubles the node's code.
	if matches!(config.network.network_backend, NetworkBackendType::Libp2p) {
		return Err("this node speaks through litep2p only: leave `--network-backend` out".into());
	}
	let registry = config.prometheus_registry();
	let mut net_config =
		FullNetworkConfiguration::<Block, Hash, Litep2pNetworkBackend>::new(&config.network, registry.cloned());
	let metrics = <Litep2pNetworkBackend as NetworkBackend<Block, Hash>>::register_notification_metrics(registry);

	let genesis = client.info().genesis_hash;
	let protocol_name = sc_consensus_grandpa::protocol_standard_name(&genesis, &config.chain_spec);
	let (protocol, notifications) = sc_consensus_grandpa::grandpa_peers_set_config::<Block, Litep2pNetworkBackend>(
		protocol_name.clone(),
		metrics.clone(),
		net_config.peer_store_handle(),
	);
	net_config.add_notification_protocol(protocol);

	Ok(NetworkSettings {
		net_config,
		metrics,
		grandpa: GrandpaChannel {
			protocol_name,
			notifications,
		},
	})
}

/// Serve and use GRANDPA's proofs, so that a new node need not replay every block.
pub(super) fn warp_sync(backend: &Arc<FullBackend>, grandpa: &GrandpaLink) -> WarpSyncConfig<Block> {
	let proofs = NetworkProvider::new(backend.clone(), grandpa.shared_authority_set().clone(), Vec::new());
	WarpSyncConfig::WithProvider(Arc::new(proofs))
}
