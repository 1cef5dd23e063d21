//! The command line.

#[cfg(test)]
mod tests;

use crate::{
	load::{Gate, Pace},
	measure::Window,
	page::{self, PageOptions},
	people::Scheme,
	scenario::{Chain, Scenario},
	schedule::{Phase, Schedule},
};
use clap::{Args, Parser, Subcommand};
use std::{path::PathBuf, time::Duration};

/// Transactions that are prepared at most, and their bytes.
const MOST_TRANSACTIONS: u32 = 5_000_000;
const MOST_BYTES: u64 = 4 * 1024 * 1024 * 1024;

/// Bytes of a single transaction, and of a payment in a batch, rounded up.
const SINGLE_BYTES: u64 = 320;
const BATCHED_BYTES: u64 = 40;

/// Payments a second that a capacity is looked for up to, where nothing else is said: of single payments, and of batches.
const SINGLE_CAPACITY: u32 = 5_000;
const BATCHED_CAPACITY: u32 = 20_000;

/// A burst is this much more than the capacity.
const BURST: f64 = 10.0;

/// Before and after a burst this part of the capacity is offered, for so long before.
const REST: f64 = 0.5;
const REST_SECONDS: f64 = 15.0;

/// An account may have so many redemptions open.
const OPEN_REDEMPTIONS: u32 = 16;

const PAYERS: u32 = 2_000;

const EXAMPLES: &str = "\
Examples:
  What a node finalises, of each of two kinds of payments, on a fresh chain of 100,000 holders
      harbour-load run --node target/release/harbour --capacity --seconds 60 \\
        --scenario home --scenario batch-500 --holders 100000 --json capacity.json

  How soon payments are final at 500 a second
      harbour-load run --node target/release/harbour --rate 500 --seconds 60

  100,000 payments as fast as they are accepted, signed with ed25519
      harbour-load run --node target/release/harbour --flood 100000 --scheme ed25519

  Ten times a capacity of 900 a second for ten seconds, and how long until all is well again
      harbour-load run --node target/release/harbour --burst 900 --seconds 10 --watch 120

  Four validators on this machine
      harbour-load run --node target/release/harbour --validators 4 --rate 200

  FRAME's own pallets on the same node
      harbour-load run --node target/release/harbour --wasm harbour_yardstick.compact.compressed.wasm \\
        --scenario balances --scenario assets --capacity

  Nodes that run already, started from the `chain.json` that --directory keeps
      harbour-load run --url ws://10.0.0.1:9944 --url ws://10.0.0.2:9944 --rate 500

A measurement's chain is thrown away with its folder, unless --directory names one. Exit codes: 0; 1 where something that was
accepted was lost or failed, or nothing could be measured; 2 for a command line that makes no sense.";

#[derive(Debug, Parser)]
#[command(
	name = "harbour-load",
	about = "Measures how many payments a second a node finalises, how soon, and what they cost it",
	after_long_help = EXAMPLES
)]
pub(crate) struct Cli {
	#[command(subcommand)]
	pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
	/// Put loads on a chain, one after the other, each on a fresh one unless --url names nodes.
	#[command(after_long_help = EXAMPLES)]
	Run(Box<Options>),

	/// Make a page of result files, for any browser.
	#[command(after_long_help = page::EXAMPLES)]
	Page(PageOptions),
}

#[derive(Debug, Args)]
pub(crate) struct Options {
	#[command(flatten)]
	pub(crate) mode: Mode,

	/// How long transactions are sent, with --rate, --capacity and --burst.
	#[arg(long, default_value_t = 30, value_parser = clap::value_parser!(u32).range(1..=86_400))]
	pub(crate) seconds: u32,

	/// What is paid; may be given several times.
	#[arg(long, value_enum, default_values = ["home"])]
	pub(crate) scenario: Vec<Scenario>,

	/// How payers sign.
	#[arg(long, value_enum, default_value = "sr25519")]
	pub(crate) scheme: Scheme,

	/// Accounts of the chain besides the development chain's own.
	#[arg(long, default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(2..=5_000_000))]
	pub(crate) holders: u32,

	/// Of them, those that pay, by turns; as many as there are transactions for a burst, else 2,000 or half of the holders.
	#[arg(long, value_parser = clap::value_parser!(u32).range(1..=2_000_000))]
	pub(crate) payers: Option<u32>,

	/// What keys, accounts and payees follow from.
	#[arg(long, default_value_t = 1)]
	pub(crate) seed: u64,

	#[command(flatten)]
	pub(crate) place: Place,

	/// Connections to each node for sending.
	#[arg(long, default_value_t = 4, value_parser = clap::value_parser!(u32).range(1..=64))]
	pub(crate) connections: u32,

	/// With --flood and --capacity: payments that wait at most.
	#[arg(long, default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
	pub(crate) high: u32,

	/// With --capacity: no more are sent from the high mark on until so few wait.
	#[arg(long, default_value_t = 5_000)]
	pub(crate) low: u32,

	/// With --capacity: transactions a second that are prepared for.
	#[arg(long, value_parser = clap::value_parser!(u32).range(1..))]
	pub(crate) prepare: Option<u32>,

	/// With --burst: seconds for which half of the capacity is offered after it.
	#[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u32).range(1..=3_600))]
	pub(crate) watch: u32,

	/// Seconds in which nothing becomes final after which what was accepted counts as lost.
	#[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=3_600))]
	pub(crate) patience: u64,

	/// Write the measurements to this file.
	#[arg(long, value_name = "FILE")]
	pub(crate) json: Option<PathBuf>,
}

/// How much is sent.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub(crate) struct Mode {
	/// Send so many transactions a second, whatever becomes of them.
	#[arg(long, value_name = "N", value_parser = rate)]
	pub(crate) rate: Option<f64>,

	/// Send so many transactions as fast as they are accepted.
	#[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(u32).range(1..=i64::from(MOST_TRANSACTIONS)))]
	pub(crate) flood: Option<u32>,

	/// Keep the pool between two marks, and measure what becomes final from the first block after 5 s to the last before the end.
	#[arg(long)]
	pub(crate) capacity: bool,

	/// Send ten times this capacity, in transactions a second; half of it for 15 s before and for a while after.
	#[arg(long, value_name = "CAPACITY", value_parser = rate)]
	pub(crate) burst: Option<f64>,
}

/// Which chain.
#[derive(Debug, Args)]
pub(crate) struct Place {
	/// The node program, started on a chain of its own for each scenario.
	#[arg(
		long,
		value_name = "PROGRAM",
		required_unless_present = "url",
		conflicts_with = "url"
	)]
	pub(crate) node: Option<PathBuf>,

	/// The runtime, where it is not the node's own; the yardstick's scenarios need it.
	#[arg(long, value_name = "FILE", conflicts_with = "url")]
	pub(crate) wasm: Option<PathBuf>,

	/// One more word of the node's command line; may be given several times.
	#[arg(long, value_name = "WORD", allow_hyphen_values = true, conflicts_with = "url")]
	pub(crate) node_arg: Vec<String>,

	/// Where chains are made and left, logs with them; a temporary folder otherwise.
	#[arg(long, value_name = "FOLDER", conflicts_with = "url")]
	pub(crate) directory: Option<PathBuf>,

	/// A node that runs already, on a chain made with the same seed, scheme, holders and payers; may be given several times.
	#[arg(long, value_name = "WS")]
	pub(crate) url: Vec<String>,

	/// With --url: the node's process, whose time and memory are measured; may be given several times.
	#[arg(long, value_name = "ID", requires = "url")]
	pub(crate) pid: Vec<u32>,

	/// With --url: the folder whose growth is measured; may be given several times.
	#[arg(long, value_name = "FOLDER", requires = "url")]
	pub(crate) data: Vec<PathBuf>,

	/// Validators to start; with --url, those that there are.
	#[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=1_000))]
	pub(crate) validators: u32,
}

fn rate(text: &str) -> Result<f64, String> {
	match text.parse::<f64>() {
		Ok(rate) if rate.is_finite() && rate > 0.0 && rate <= 1e6 => Ok(rate),
		_ => Err("a number above 0 and up to a million is wanted".into()),
	}
}

impl Options {
	/// What makes no sense together, in words.
	pub(crate) fn check(&self) -> Result<(), String> {
		if self.place.url.is_empty() && self.place.validators > 4 {
			return Err("there are well-known keys for four validators".into());
		}
		for scenario in &self.scenario {
			self.check_scenario(*scenario)?;
		}
		Ok(())
	}

	fn check_scenario(&self, scenario: Scenario) -> Result<(), String> {
		let name = scenario.name();
		let yardstick = scenario.chain() == Chain::Yardstick;
		if yardstick && self.place.url.is_empty() && self.place.wasm.is_none() {
			return Err(format!("{name} needs the yardstick's runtime: --wasm"));
		}
		let count = self.transactions(scenario);
		let bytes = u64::from(count) * (SINGLE_BYTES + BATCHED_BYTES * u64::from(scenario.batch()));
		if count == 0 || count > MOST_TRANSACTIONS || bytes > MOST_BYTES {
			return Err(format!(
				"{name}: {count} transactions; up to {MOST_TRANSACTIONS} and 4 GiB are prepared, and at least one"
			));
		}
		let payers = self.payers(scenario);
		if self.holders(scenario) <= payers {
			return Err(format!(
				"{name}: more holders than the {payers} payers are needed, or nobody is paid"
			));
		}
		if scenario.redemptions(count) > payers.saturating_mul(OPEN_REDEMPTIONS) {
			return Err(format!(
				"{name}: {payers} payers can't have so many redemptions open; use more --payers"
			));
		}
		Ok(())
	}

	/// When transactions are sent.
	pub(crate) fn pace(&self, scenario: Scenario) -> Pace {
		let (low, high) = ((self.low / scenario.batch()) as usize, self.waiting(scenario) as usize);
		match self.schedule() {
			Some(schedule) => Pace::Open(schedule),
			None if self.mode.capacity => Pace::Flood {
				gate: Gate::new(low, high),
				stop: Some(self.sending()),
			},
			None => Pace::Flood {
				gate: Gate::new(high, high),
				stop: None,
			},
		}
	}

	fn schedule(&self) -> Option<Schedule> {
		let seconds = f64::from(self.seconds);
		let phase = |per_second, seconds| Phase { per_second, seconds };
		match (self.mode.rate, self.mode.burst) {
			(Some(rate), _) => Some(Schedule::steady(rate, seconds)),
			(None, Some(capacity)) => Some(Schedule(vec![
				phase(REST * capacity, REST_SECONDS),
				phase(BURST * capacity, seconds),
				phase(REST * capacity, f64::from(self.watch)),
			])),
			(None, None) => None,
		}
	}

	/// Transactions to prepare.
	pub(crate) fn transactions(&self, scenario: Scenario) -> u32 {
		match (self.schedule(), self.mode.flood) {
			(Some(schedule), _) => schedule.count(),
			(None, Some(count)) => count,
			(None, None) => {
				let batch = scenario.batch();
				let payments = if batch > 1 { BATCHED_CAPACITY } else { SINGLE_CAPACITY };
				let per_second = self.prepare.unwrap_or(payments / batch);
				// The pool is filled once beside what becomes final.
				self.waiting(scenario)
					.saturating_add(per_second.saturating_mul(self.seconds))
			}
		}
	}

	/// Transactions that wait at most.
	fn waiting(&self, scenario: Scenario) -> u32 {
		(self.high / scenario.batch()).max(1)
	}

	pub(crate) fn payers(&self, scenario: Scenario) -> u32 {
		let usual = match self.mode.burst {
			// A refused transaction holds up all that its payer sends after it.
			Some(_) => self.transactions(scenario),
			None => PAYERS.min(self.holders / 2),
		};
		self.payers.unwrap_or(usual).max(1)
	}

	/// A burst's payers come on top where there would be too few holders.
	pub(crate) fn holders(&self, scenario: Scenario) -> u32 {
		match (self.mode.burst, self.payers) {
			(Some(_), None) => self.holders.max(self.payers(scenario).saturating_add(self.holders)),
			_ => self.holders,
		}
	}

	/// Of what part of the run the throughput is.
	pub(crate) fn window(&self) -> Window {
		let until = self.sending();
		match self.mode {
			Mode { capacity: true, .. } => Window::Steady {
				until,
				latency_too: true,
			},
			Mode { rate: Some(_), .. } => Window::Steady {
				until,
				latency_too: false,
			},
			_ => Window::Whole,
		}
	}

	pub(crate) fn offered(&self) -> Option<f64> {
		self.mode.rate.or(self.mode.burst.map(|capacity| BURST * capacity))
	}

	/// When a burst begins and ends.
	pub(crate) fn burst(&self) -> Option<(Duration, Duration)> {
		let begins = Duration::from_secs_f64(REST_SECONDS);
		self.mode.burst.map(|_| (begins, begins + self.sending()))
	}

	/// Whether what a full pool refuses is sent again: a burst is to see what it refuses.
	pub(crate) fn retries(&self) -> bool {
		self.mode.burst.is_none()
	}

	fn sending(&self) -> Duration {
		Duration::from_secs(self.seconds.into())
	}
}
