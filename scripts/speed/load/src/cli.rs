//! The command line.

#[cfg(test)]
mod tests;

use crate::{
	offer::{Offer, MOST_TRANSACTIONS},
	page::{self, PageOptions},
	people::Scheme,
	scenario::{Chain, Scenario},
};
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// Bytes of transactions that are prepared at most.
const MOST_BYTES: u64 = 4 * 1024 * 1024 * 1024;

/// Bytes of a single transaction, and of a payment in a batch, rounded up.
const SINGLE_BYTES: u64 = 320;
const BATCHED_BYTES: u64 = 40;

/// An account may have so many redemptions open.
const OPEN_REDEMPTIONS: u32 = 16;

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

	/// A quick look, for every change: some thousand payments of each kind on one small chain, and more than it takes for a moment.
	/// Fails where one is lost or fails, or where payments take the node far more than they should on this machine.
	Short(Short),

	/// Puts measurements of several files into one, and compares the chains in it.
	Merge(Merge),

	/// Make a page of result files, for any browser.
	#[command(after_long_help = page::EXAMPLES)]
	Page(PageOptions),
}

#[derive(Debug, Args)]
pub(crate) struct Short {
	/// The node program.
	#[arg(long, value_name = "PROGRAM")]
	pub(crate) node: PathBuf,

	/// Write the measurements to this file.
	#[arg(long, value_name = "FILE")]
	pub(crate) json: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Merge {
	/// What `run --json` wrote, of rounds in the order in which they were run.
	#[arg(required = true)]
	pub(crate) files: Vec<PathBuf>,

	/// Write all of it to this file.
	#[arg(long, value_name = "FILE")]
	pub(crate) json: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Options {
	#[command(flatten)]
	pub(crate) offer: Offer,

	/// What is paid; may be given several times.
	#[arg(long, value_enum, default_values = ["home"])]
	pub(crate) scenario: Vec<Scenario>,

	/// How payers sign.
	#[arg(long, value_enum, default_value = "sr25519")]
	pub(crate) scheme: Scheme,

	/// What keys, accounts and payees follow from.
	#[arg(long, default_value_t = 1)]
	pub(crate) seed: u64,

	#[command(flatten)]
	pub(crate) place: Place,
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

	/// What the chain is called in the results, where that is not enough to tell them apart: Harbour or Yardstick otherwise.
	#[arg(long, value_name = "NAME")]
	pub(crate) name: Option<String>,

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

	fn transactions(&self, scenario: Scenario) -> u32 {
		self.offer.transactions(scenario.batch())
	}

	pub(crate) fn payers(&self, scenario: Scenario) -> u32 {
		self.offer.payers(scenario.batch())
	}

	pub(crate) fn holders(&self, scenario: Scenario) -> u32 {
		self.offer.holders(scenario.batch())
	}
}
