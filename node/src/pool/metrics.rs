//! What an operator sees of the pool's checks, beside what the SDK's pool says of itself.

use super::LOG_TARGET;
use polkadot_sdk::substrate_prometheus_endpoint as prometheus;
use prometheus::{exponential_buckets, register, Counter, Histogram, HistogramOpts, PrometheusError, Registry, U64};

#[derive(Clone, Debug)]
pub(super) struct Metrics {
	scheduled: Counter<U64>,
	finished: Counter<U64>,
	calls: Histogram,
	failures: Counter<U64>,
}

impl Metrics {
	/// `None` without a registry; a registry that refuses them is logged and no reason not to start.
	pub(super) fn new(registry: Option<&Registry>) -> Option<Self> {
		Self::register(registry?)
			.inspect_err(|error| log::warn!(target: LOG_TARGET, "No metrics of the pool's checks: {error}"))
			.ok()
	}

	fn register(registry: &Registry) -> Result<Self, PrometheusError> {
		Ok(Self {
			// These two as the SDK calls them: what watches any node watches this one.
			scheduled: register(
				Counter::new(
					"substrate_sub_txpool_validations_scheduled",
					"Total number of transactions scheduled for validation",
				)?,
				registry,
			)?,
			finished: register(
				Counter::new(
					"substrate_sub_txpool_validations_finished",
					"Total number of transactions that finished validation",
				)?,
				registry,
			)?,
			calls: register(
				Histogram::with_opts(
					HistogramOpts::new(
						"harbour_pool_transactions_per_call",
						"Transactions in each call of the runtime that validated some; its count is the number of calls",
					)
					.buckets(exponential_buckets(1.0, 2.0, 7)?),
				)?,
				registry,
			)?,
			failures: register(
				Counter::new(
					"harbour_pool_calls_failed_total",
					"Calls of the runtime for several transactions that one of them ended",
				)?,
				registry,
			)?,
		})
	}

	pub(super) fn count_scheduled(&self) {
		self.scheduled.inc();
	}

	pub(super) fn count_finished(&self) {
		self.finished.inc();
	}

	pub(super) fn count_call(&self, transactions: usize) {
		self.calls.observe(transactions as f64);
	}

	pub(super) fn count_failure(&self) {
		self.failures.inc();
	}
}
