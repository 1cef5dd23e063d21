//! What is measured, as it is written to a file: pages and plots are made from it. A field that is added has a default, so that older
//! files can still be read.

use serde::{Deserialize, Serialize};

/// A run.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Report {
	pub(crate) machine: Machine,
	/// The source that the generator stands in, where it is a checkout.
	pub(crate) commit: String,
	/// When the run began, as RFC 3339 says it, in UTC.
	pub(crate) date: String,
	pub(crate) seed: u64,
	/// The command line that began it.
	pub(crate) command: String,
	pub(crate) measurements: Vec<Measurement>,
}

/// What it ran on.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Machine {
	pub(crate) cpu: String,
	pub(crate) cores: u32,
	pub(crate) memory_bytes: u64,
	pub(crate) kernel: String,
}

/// One load on one chain.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Measurement {
	pub(crate) chain: String,
	pub(crate) scenario: String,
	pub(crate) validators: u32,
	pub(crate) holders: u32,
	/// Transactions that were due each second; in a burst, at its height. None where they were sent as fast as accepted.
	#[serde(default)]
	pub(crate) offered_per_s: Option<f64>,
	/// The time over which `payments_per_s` and the latency are taken.
	pub(crate) seconds: f64,
	/// Transactions that were due, of the whole run, as the counts below.
	pub(crate) transactions: u64,
	/// Payments that are final and successful.
	pub(crate) payments: u64,
	/// Transactions refused at submission, for good.
	pub(crate) refused: u64,
	/// How often a transaction was sent again after a full pool refused it.
	pub(crate) retried: u64,
	/// Transactions that are final and not successful.
	pub(crate) failed: u64,
	/// Transactions that were accepted and are not final.
	pub(crate) lost: u64,
	pub(crate) payments_per_s: f64,
	pub(crate) latency_ms: Latency,
	/// Upper bound in milliseconds, and how many transactions took that long and longer than the bound before.
	#[serde(default)]
	pub(crate) histogram: Vec<(f64, u64)>,
	#[serde(default)]
	pub(crate) timeline: Vec<Second>,
	/// Processor time, from the first submission to the end.
	pub(crate) node_cpu_s: f64,
	pub(crate) generator_cpu_s: f64,
	pub(crate) node_memory_max_bytes: u64,
	pub(crate) generator_memory_max_bytes: u64,
	pub(crate) disk_per_payment_bytes: f64,
	/// After a burst: seconds until the latency was back to what it was before; absent where it didn't come back.
	#[serde(default, skip_serializing_if = "Option::is_none")]
	pub(crate) recovery_s: Option<f64>,
}

/// From when a transaction was due until it was final.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize, Serialize)]
pub(crate) struct Latency {
	pub(crate) p50: f64,
	pub(crate) p95: f64,
	pub(crate) p99: f64,
	pub(crate) max: f64,
}

/// A second of the run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(default)]
pub(crate) struct Second {
	pub(crate) second: u32,
	/// Transactions accepted in it.
	pub(crate) submitted: u64,
	/// Transactions that became final in it, successful or not.
	pub(crate) finalised: u64,
	/// At its end.
	pub(crate) node_rss_bytes: u64,
	/// Processors' worth of time.
	pub(crate) node_cpu: f64,
	pub(crate) generator_cpu: f64,
}

impl Measurement {
	/// Whether everything that was accepted is final and successful. What is refused is told to whoever sent it.
	pub(crate) fn is_clean(&self) -> bool {
		self.failed == 0 && self.lost == 0
	}
}
