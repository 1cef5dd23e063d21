use super::network::{plain_tcp, restrict};
use polkadot_sdk::sc_network;
use sc_network::{
	config::{NetworkConfiguration, TransportConfig},
	Multiaddr,
};

fn addresses(texts: &[&str]) -> Vec<Multiaddr> {
	texts.iter().map(|text| text.parse().expect("an address")).collect()
}

#[test]
fn success_only_tcp_is_left_of_the_default_addresses() {
	let defaults = addresses(&[
		"/ip6/::/tcp/30333/ws",
		"/ip4/0.0.0.0/tcp/30333/ws",
		"/ip4/0.0.0.0/tcp/30333",
		"/ip4/0.0.0.0/udp/30333/webrtc-direct",
	]);
	assert_eq!(
		plain_tcp(&defaults),
		addresses(&["/ip6/::/tcp/30333", "/ip4/0.0.0.0/tcp/30333"])
	);
}

#[test]
fn success_mdns_is_off_and_chosen_addresses_stay() {
	let mut network = NetworkConfiguration::new_local();
	let chosen = addresses(&["/ip4/10.0.0.1/tcp/30333/ws"]);
	network.listen_addresses = chosen.clone();
	restrict(&mut network, true, true);
	assert_eq!(network.listen_addresses, chosen);
	assert!(matches!(
		network.transport,
		TransportConfig::Normal {
			enable_mdns: false,
			allow_private_ip: true
		}
	));
}
