//! What is measured, as it is written to a file: pages and plots are made from it. A field that is added has a default, so that older
//! files can still be read.

use crate::{machine, measure::NORMAL, Result};
use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};
use std::{
	env, fs,
	path::Path,
	time::{SystemTime, UNIX_EPOCH},
};

/// A run.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Report {
	#[serde(flatten)]
	pub origin: Origin,
	pub seed: u64,
	pub measurements: Vec<Measurement>,
}

/// Where figures come from.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Origin {
	pub machine: Machine,
	/// The source that the program stands in, where it is a checkout.
	pub commit: String,
	/// When the run began, as RFC 3339 says it, in UTC.
	pub date: String,
	/// The command line that began it.
	pub command: String,
}

/// What it ran on.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub struct Machine {
	pub cpu: String,
	pub cores: u32,
	pub memory_bytes: u64,
	pub kernel: String,
}

/// One load on one chain.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Measurement {
	pub chain: String,
	pub scenario: String,
	pub validators: u32,
	pub holders: u32,
	/// Transactions that were due each second; in a burst, at its height. None where they were sent as fast as accepted.
	#[serde(default)]
	pub offered_per_s: Option<f64>,
	/// The time over which `payments_per_s` and the latency are taken.
	pub seconds: f64,
	/// Transactions that were due, of the whole run, as the counts below.
	pub transactions: u64,
	/// Payments that are final and successful.
	pub payments: u64,
	/// Transactions refused at submission, for good.
	pub refused: u64,
	/// How often a transaction was sent again after a full pool refused it.
	pub retried: u64,
	/// Transactions that are final and not successful.
	pub failed: u64,
	/// Transactions that were accepted and are not final.
	pub lost: u64,
	pub payments_per_s: f64,
	pub latency_ms: Latency,
	/// Upper bound in milliseconds, and how many transactions took that long and longer than the bound before.
	#[serde(default)]
	pub histogram: Vec<(f64, u64)>,
	#[serde(default)]
	pub timeline: Vec<Second>,
	/// Processor time, from the first submission to the end.
	pub node_cpu_s: f64,
	pub generator_cpu_s: f64,
	pub node_memory_max_bytes: u64,
	/// Of resident memory, what is no file's.
	#[serde(default)]
	pub node_anonymous_max_bytes: u64,
	pub generator_memory_max_bytes: u64,
	pub disk_per_payment_bytes: f64,
	/// After a burst: seconds until the latency was back to [`NORMAL`] × what it was before, or less; absent where it didn't come back.
	#[serde(default, skip_serializing_if = "Option::is_none")]
	pub recovery_s: Option<f64>,
	/// After a burst: seconds for which that was looked for.
	#[serde(default, skip_serializing_if = "Option::is_none")]
	pub watched_s: Option<f64>,
}

/// From when a transaction was due until it was final.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize, Serialize)]
pub struct Latency {
	pub p50: f64,
	pub p95: f64,
	pub p99: f64,
	pub max: f64,
}

/// A second of the run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(default)]
pub struct Second {
	pub second: u32,
	/// Transactions accepted in it.
	pub submitted: u64,
	/// Transactions that became final in it, successful or not.
	pub finalised: u64,
	/// At its end.
	pub node_rss_bytes: u64,
	pub node_anonymous_bytes: u64,
	/// Processors' worth of time.
	pub node_cpu: f64,
	pub generator_cpu: f64,
}

impl Measurement {
	/// In words, what came after a burst, if there was one.
	pub(crate) fn recovery(&self) -> Option<String> {
		let watched = self.watched_s?;
		Some(match self.recovery_s {
			Some(seconds) => format!("{seconds:.0} s after the burst latency was back to {NORMAL} × what it was, or less"),
			None => format!("latency was above {NORMAL} × what it was for all of the {watched:.0} s after the burst, or again at their end"),
		})
	}

	/// Whether everything that was accepted is final and successful. What is refused is told to whoever sent it.
	pub fn is_clean(&self) -> bool {
		self.failed == 0 && self.lost == 0
	}
}

impl Origin {
	/// This machine, this program's command line and this moment.
	pub fn here() -> Result<Self> {
		let seconds = i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs())?;
		let date = DateTime::<Utc>::from_timestamp(seconds, 0).ok_or("the clock is beyond all calendars")?;
		Ok(Self {
			machine: Machine::here(),
			commit: machine::commit(),
			date: date.to_rfc3339_opts(SecondsFormat::Secs, true),
			command: env::args().collect::<Vec<_>>().join(" "),
		})
	}
}

impl Report {
	/// Of here and now, without measurements.
	pub fn begin(seed: u64) -> Result<Self> {
		Ok(Self {
			origin: Origin::here()?,
			seed,
			measurements: Vec::new(),
		})
	}

	pub fn write(&self, path: &Path) -> Result<()> {
		let json = serde_json::to_vec_pretty(self)?;
		Ok(fs::write(path, json).map_err(|error| format!("{}: {error}", path.display()))?)
	}

	/// What `write` wrote, now or before there were as many fields.
	pub fn read(path: &Path) -> Result<Self> {
		let json = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
		let report = serde_json::from_slice(&json);
		Ok(report.map_err(|error| format!("{} is no result of harbour-load: {error}", path.display()))?)
	}
}
