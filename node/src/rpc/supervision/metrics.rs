//! What an operator watches: which methods are called, how they end, how long they take, and how many WebSockets are open.

use super::{asked::Asked, LOG_TARGET};
use jsonrpsee::MethodResponse;
use polkadot_sdk::substrate_prometheus_endpoint as prometheus;
use prometheus::{
	exponential_buckets, register, CounterVec, Gauge, HistogramOpts, HistogramVec, Opts, PrometheusError, Registry, U64,
};
use std::time::Instant;

/// The first of the buckets of durations in seconds, the factor between two, and how many there are: to some eight seconds.
const FIRST_BUCKET: f64 = 0.000_25;
const BUCKET_FACTOR: f64 = 2.0;
const BUCKETS: usize = 16;

#[derive(Clone, Debug)]
pub(super) struct Metrics {
	/// By method and outcome: as many as there are offered, and one for all others.
	calls: CounterVec<U64>,
	seconds: HistogramVec,
	sockets: Gauge<U64>,
}

impl Metrics {
	/// `None` without a registry; a registry that refuses them is logged and no reason not to start.
	pub(super) fn new(registry: Option<&Registry>) -> Option<Self> {
		Self::register(registry?)
			.inspect_err(|error| log::warn!(target: LOG_TARGET, "No metrics of the supervision door: {error}"))
			.ok()
	}

	fn register(registry: &Registry) -> Result<Self, PrometheusError> {
		let calls = Opts::new("harbour_supervision_calls_total", "Calls at the supervision door");
		let seconds = HistogramOpts::new(
			"harbour_supervision_call_seconds",
			"From a call's arrival at the supervision door to its answer, its wait for a turn included",
		)
		.buckets(exponential_buckets(FIRST_BUCKET, BUCKET_FACTOR, BUCKETS)?);
		Ok(Self {
			calls: register(CounterVec::new(calls, &["method", "outcome"])?, registry)?,
			seconds: register(HistogramVec::new(seconds, &["method"])?, registry)?,
			sockets: register(
				Gauge::new("harbour_supervision_sockets", "Open WebSockets at the supervision door")?,
				registry,
			)?,
		})
	}

	/// Counts a call that was answered.
	pub(super) fn note(metrics: Option<&Self>, asked: &Asked, response: &MethodResponse, started: Instant) {
		let Some(metrics) = metrics else {
			return;
		};
		let method = asked.offered_name();
		let outcome = if response.is_error() { "error" } else { "ok" };
		metrics.calls.with_label_values(&[method, outcome]).inc();
		metrics
			.seconds
			.with_label_values(&[method])
			.observe(started.elapsed().as_secs_f64());
	}

	/// Counts a WebSocket for as long as what it gives is kept.
	pub(super) fn open_socket(metrics: Option<&Self>) -> Option<OpenSocket> {
		let sockets = metrics?.sockets.clone();
		sockets.inc();
		Some(OpenSocket(sockets))
	}
}

/// An open WebSocket, among those that are counted.
pub(super) struct OpenSocket(Gauge<U64>);

impl Drop for OpenSocket {
	fn drop(&mut self) {
		self.0.dec();
	}
}
