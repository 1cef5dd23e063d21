//! The network: which addresses, which protocols beyond the SDK's own (GRANDPA's votes and its warp sync proofs), and
//! the peer store that permissioning watches.

use super::components::{FullBackend, FullClient, GrandpaLink, Parts};
use crate::permissioning::{self, Door, WatchedPeerStore};
use harbour_runtime::{opaque::Block, Hash};
use polkadot_sdk::{
	sc_consensus, sc_consensus_grandpa, sc_network, sc_network_sync, sc_network_transactions, sc_rpc, sc_service,
	sc_utils, sp_blockchain, sp_consensus,
};
use sc_consensus::{DefaultImportQueue, ImportQueue};
use sc_consensus_grandpa::warp_proof::NetworkProvider;
use sc_network::{
	config::{FullNetworkConfiguration, NetworkBackendType, NetworkConfiguration, Roles, TransportConfig},
	multiaddr::Protocol,
	service::traits::NetworkService,
	Litep2pNetworkBackend, Multiaddr, NetworkBackend, NotificationMetrics, NotificationService, ProtocolName,
};
use sc_network_sync::{engine::SyncingEngine, service::network::NetworkServiceProvider, SyncingService};
use sc_network_transactions::TransactionsHandlerController;
use sc_service::{BuildNetworkAdvancedParams, Configuration, TaskManager, WarpSyncConfig};
use sc_utils::mpsc::TracingUnboundedSender;
use sp_blockchain::HeaderBackend;
use sp_consensus::block_validation::DefaultBlockAnnounceValidator;
use std::sync::Arc;

type NetConfig = FullNetworkConfiguration<Block, Hash, Litep2pNetworkBackend>;

/// The protocol on which GRANDPA's votes travel, and our end of it.
pub(super) struct GrandpaChannel {
	pub(super) protocol_name: ProtocolName,
	pub(super) notifications: Box<dyn NotificationService>,
}

pub(super) struct NetworkSettings {
	pub(super) net_config: NetConfig,
	pub(super) metrics: NotificationMetrics,
	pub(super) grandpa: GrandpaChannel,
}

/// Speak and listen no more widely than a consortium needs: TCP on IPv4 and IPv6, no WebRTC, no announcing on the local
/// network.
///
/// The SDK would use mDNS unless `--dev`, and have all but validators listen on WebSocket and WebRTC. Addresses that the
/// operator chose (`listen_chosen`) stay. `private` addresses are dialled also on a chain of type `Live`, for which the
/// SDK's default is not to: members of a consortium meet in a private network.
pub(super) fn restrict(network: &mut NetworkConfiguration, listen_chosen: bool, private: bool) {
	network.transport = TransportConfig::Normal {
		enable_mdns: false,
		allow_private_ip: private,
	};
	network.allow_non_globals_in_dht |= private;
	if !listen_chosen {
		network.listen_addresses = plain_tcp(&network.listen_addresses);
	}
}

/// The TCP addresses among these, without what is spoken on top.
pub(super) fn plain_tcp(addresses: &[Multiaddr]) -> Vec<Multiaddr> {
	let mut plain: Vec<Multiaddr> = Vec::new();
	for address in addresses {
		let mut parts = address.iter();
		let (Some(host), Some(Protocol::Tcp(port))) = (parts.next(), parts.next()) else {
			continue;
		};
		let address = Multiaddr::empty().with(host).with(Protocol::Tcp(port));
		if !plain.contains(&address) {
			plain.push(address);
		}
	}
	plain
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

/// What the network is built from, beside the shared parts.
pub(super) struct Inputs {
	pub(super) net_config: NetConfig,
	pub(super) metrics: NotificationMetrics,
	pub(super) warp_sync: WarpSyncConfig<Block>,
	pub(super) door: Arc<Door>,
}

/// A running network, and what its other users need.
pub(super) struct Network {
	pub(super) network: Arc<dyn NetworkService>,
	pub(super) system_rpc_tx: TracingUnboundedSender<sc_rpc::system::Request<Block>>,
	pub(super) tx_handler_controller: TransactionsHandlerController<Hash>,
	pub(super) sync_service: Arc<SyncingService<Block>>,
}

/// Build the network as `sc_service::build_network` does, with two differences: the syncing engine, and with it the
/// protocol of block announcements, gets a peer store that has the door in front of it; and calls that would add or remove
/// peers past the chain's list are refused.
pub(super) fn build(
	config: &Configuration,
	parts: &Parts,
	task_manager: &TaskManager,
	import_queue: DefaultImportQueue<Block>,
	inputs: Inputs,
) -> Result<Network, sc_service::Error> {
	let Inputs {
		mut net_config,
		metrics,
		warp_sync,
		door,
	} = inputs;
	let spawn_handle = task_manager.spawn_handle();
	let spawn_essential_handle = task_manager.spawn_essential_handle();
	let provider = NetworkServiceProvider::new();
	let protocol_id = config.protocol_id();
	let fork_id = config.chain_spec.fork_id();
	let registry = config.prometheus_registry();
	let peers = &config.network.default_peers_set;

	let downloader = sc_service::build_default_block_downloader(
		&protocol_id,
		fork_id,
		&mut net_config,
		provider.handle(),
		parts.client.clone(),
		(peers.in_peers as usize).saturating_add(peers.out_peers as usize),
		&spawn_handle,
	);
	let strategy = sc_service::build_polkadot_syncing_strategy(
		protocol_id.clone(),
		fork_id,
		&mut net_config,
		Some(warp_sync),
		downloader,
		parts.client.clone(),
		&spawn_handle,
		registry,
		sc_service::default_gap_sync_body_policy(config.blocks_pruning),
	)?;
	let peer_store = WatchedPeerStore::new(net_config.peer_store_handle(), door.clone());
	let (engine, sync_service, block_announce_config) = SyncingEngine::new(
		Roles::from(&config.role),
		parts.client.clone(),
		registry,
		metrics.clone(),
		&net_config,
		protocol_id.clone(),
		fork_id,
		Box::new(DefaultBlockAnnounceValidator),
		strategy,
		provider.handle(),
		import_queue.service(),
		Arc::new(peer_store),
	)?;
	spawn_essential_handle.spawn_blocking("syncing", None, engine.run());

	let (network, system_rpc_tx, tx_handler_controller, sync_service, _bitswap) =
		sc_service::build_network_advanced(BuildNetworkAdvancedParams {
			role: config.role,
			protocol_id,
			fork_id,
			announce_block: config.announce_block,
			net_config,
			client: parts.client.clone(),
			transaction_pool: Arc::new(parts.pool.for_peers()),
			spawn_handle,
			spawn_essential_handle,
			import_queue,
			sync_service,
			block_announce_config,
			network_service_provider: provider,
			metrics_registry: registry,
			metrics,
			blocks_pruning: config.blocks_pruning,
		})?;
	let (system_rpc_tx, requests) = permissioning::guarded(door, system_rpc_tx);
	task_manager
		.spawn_handle()
		.spawn("system-rpc-guard", Some("networking"), requests);
	Ok(Network {
		network,
		system_rpc_tx,
		tx_handler_controller,
		sync_service,
	})
}
