//! What an operator watches: how many nodes may connect, how many do, how many were refused.

use super::{list::Admission, LOG_TARGET};
use polkadot_sdk::substrate_prometheus_endpoint as prometheus;
use prometheus::{register, Counter, Gauge, PrometheusError, Registry, U64};

#[derive(Clone, Debug)]
pub(super) struct Metrics {
	allowed: Gauge<U64>,
	connected: Gauge<U64>,
	refused: Counter<U64>,
}

impl Metrics {
	/// `None` without a registry; a registry that refuses them is logged and no reason not to start.
	pub(super) fn new(registry: Option<&Registry>) -> Option<Self> {
		Self::register(registry?)
			.inspect_err(|error| log::warn!(target: LOG_TARGET, "No metrics of the permitted peers: {error}"))
			.ok()
	}

	fn register(registry: &Registry) -> Result<Self, PrometheusError> {
		Ok(Self {
			allowed: register(
				Gauge::new("harbour_peers_allowed", "Nodes that may connect; 0 on an open network")?,
				registry,
			)?,
			connected: register(
				Gauge::new("harbour_peers_connected", "Nodes that are connected for blocks")?,
				registry,
			)?,
			refused: register(
				Counter::new("harbour_peers_refused_total", "Streams of blocks that were refused")?,
				registry,
			)?,
		})
	}

	pub(super) fn set_allowed(&self, admission: &Admission) {
		self.allowed.set(admission.count().unwrap_or_default() as u64);
	}

	pub(super) fn set_connected(&self, peers: usize) {
		self.connected.set(peers as u64);
	}

	pub(super) fn count_refusal(&self) {
		self.refused.inc();
	}
}
