//! What the daemon tells about itself: metrics, and the state behind `/health`.

use super::{
	attestor::Facts,
	error::Stage,
	health::{Seen, State, Status},
	with_causes, Error,
};
use harbour_runtime::{CurrencyId, Moment};
use polkadot_sdk::substrate_prometheus_endpoint::{
	prometheus::{Encoder, TextEncoder},
	register, Counter, CounterVec, Gauge, GaugeVec, Opts, PrometheusError, Registry, F64, U64,
};
use std::{
	sync::{Mutex, MutexGuard, PoisonError},
	time::Instant,
};

/// Metrics and health of one currency's reports.
pub(super) struct Telemetry {
	currency: CurrencyId,
	registry: Registry,
	metrics: Metrics,
	state: Mutex<State>,
}

impl Telemetry {
	pub(super) fn new(currency: CurrencyId) -> Result<Self, Error> {
		let registry = Registry::new();
		let metrics = Metrics::register(&registry, currency)
			.map_err(|error| Error::Internal(format!("metrics can't be made: {}", with_causes(&error))))?;
		Ok(Self {
			currency,
			registry,
			metrics,
			state: Mutex::default(),
		})
	}

	/// What the chain says before the custodian is asked.
	pub(super) fn saw(&self, facts: &Facts) {
		let mut state = self.state();
		state.barred = !facts.is_listed();
		state.seen = Some(Seen {
			as_of: facts.last.as_ref().map(|last| last.as_of),
			max_age_ms: facts.terms.max_age_ms,
			figures_after: facts.coverage.figures_after,
			counted: facts.is_counted(),
			chain_now: facts.now,
			at: Instant::now(),
		});
	}

	/// The chain says that the account may not attest the currency.
	pub(super) fn barred(&self) {
		self.state().barred = true;
	}

	/// A report as of `as_of` was made and is final.
	pub(super) fn reported(&self, as_of: Moment) {
		self.metrics.reports.inc();
		self.stands(as_of);
	}

	/// A final block has a report as of `as_of`.
	pub(super) fn stands(&self, as_of: Moment) {
		if let Some(seen) = &mut self.state().seen {
			seen.as_of = seen.as_of.max(Some(as_of));
		}
	}

	/// A look went well, whether or not there was anything new.
	pub(super) fn succeeded(&self) {
		self.metrics.up.set(1);
		self.state().last_failure = None;
	}

	/// A look failed.
	pub(super) fn failed(&self, stage: Stage, reason: &str) {
		self.metrics.up.set(0);
		if let Some((_, counter)) = self.metrics.failures.iter().find(|(of, _)| *of == stage) {
			counter.inc();
		}
		self.state().last_failure = Some(format!("{}: {reason}", stage.name()));
	}

	/// What `/health` tells now.
	pub(super) fn status(&self) -> Status {
		Status::of(self.currency, &self.state(), Instant::now())
	}

	/// The metrics in Prometheus' text form, and the content type of that.
	pub(super) fn metrics_text(&self) -> Result<(Vec<u8>, String), PrometheusError> {
		self.refresh();
		let encoder = TextEncoder::new();
		let mut text = Vec::new();
		encoder.encode(&self.registry.gather(), &mut text)?;
		Ok((text, encoder.format_type().into()))
	}

	/// Ages are those of the moment that asks. Without a report there is no age: the value then says so.
	fn refresh(&self) {
		let Some(seen) = self.state().seen else {
			self.metrics.age.set(f64::INFINITY);
			return;
		};
		self.metrics.max_age.set(seconds(seen.max_age_ms));
		self.metrics.as_of.set(seen.as_of.map_or(0.0, seconds));
		self.metrics
			.age
			.set(seen.age_ms(Instant::now()).map_or(f64::INFINITY, seconds));
	}

	/// A panic elsewhere leaves nothing half done here.
	fn state(&self) -> MutexGuard<'_, State> {
		self.state.lock().unwrap_or_else(PoisonError::into_inner)
	}
}

/// Milliseconds as Prometheus wants them.
fn seconds(ms: u64) -> f64 {
	std::time::Duration::from_millis(ms).as_secs_f64()
}

struct Metrics {
	as_of: Gauge<F64>,
	age: Gauge<F64>,
	max_age: Gauge<F64>,
	up: Gauge<U64>,
	reports: Counter<U64>,
	failures: Vec<(Stage, Counter<U64>)>,
}

impl Metrics {
	fn register(registry: &Registry, currency: CurrencyId) -> Result<Self, PrometheusError> {
		let currency = currency.to_string();
		let gauge = |name: &str, help: &str| -> Result<Gauge<F64>, PrometheusError> {
			let gauges = register(GaugeVec::<F64>::new(Opts::new(name, help), &["currency"])?, registry)?;
			gauges.get_metric_with_label_values(&[currency.as_str()])
		};
		let failures = register(
			CounterVec::<U64>::new(
				Opts::new("harbour_attest_failures_total", "Looks that failed, by where"),
				&["stage"],
			)?,
			registry,
		)?;
		let failure = |stage: Stage| -> Result<(Stage, Counter<U64>), PrometheusError> {
			Ok((stage, failures.get_metric_with_label_values(&[stage.name()])?))
		};
		Ok(Self {
			as_of: gauge(
				"harbour_attest_last_report_as_of_seconds",
				"As-of time of the institution's last report, in Unix seconds; 0 without one",
			)?,
			age: gauge(
				"harbour_attest_last_report_age_seconds",
				"Age of the last report from its as-of time, by the chain's clock; +Inf without one",
			)?,
			max_age: gauge(
				"harbour_attest_max_age_seconds",
				"Age beyond which a report does not count",
			)?,
			up: register(
				Gauge::<U64>::new(
					"harbour_attest_up",
					"1 if the last look at custodian and chain went well",
				)?,
				registry,
			)?,
			reports: register(
				Counter::<U64>::new(
					"harbour_attest_reports_total",
					"Reports made by this process that became final",
				)?,
				registry,
			)?,
			failures: Stage::ALL
				.into_iter()
				.map(failure)
				.collect::<Result<_, PrometheusError>>()?,
		})
	}
}
