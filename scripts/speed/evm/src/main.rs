//! Tries the EVM stablecoin by itself: `try` floods it with payments, `check` sees that its contract refuses what it must.
//! On Linux with x86-64, for which npm has the chain's program. In this folder, with any folder for what is made:
//!
//! ```text
//! npm ci --ignore-scripts
//! node compile.js MADE
//! cargo run --release --locked -- --packages . --contract MADE/Stablecoin.json check
//! cargo run --release --locked -- --packages . --contract MADE/Stablecoin.json try --in-flight 10000
//! ```

mod check;
mod flood;

use anyhow::Result;
use clap::{Args, Parser, Subcommand};
use harbour_load_evm::{
	anvil::Mining,
	evm::{anvil_of, Settings},
};
use std::path::PathBuf;

#[derive(Parser)]
#[command(
	about = "An EVM stablecoin under load: a token with verified accounts, a blocklist, pause and roles, on anvil"
)]
struct Options {
	#[command(flatten)]
	places: Places,
	#[command(subcommand)]
	command: Command,
}

#[derive(Args)]
struct Places {
	/// Where `npm ci` was run.
	#[arg(long, value_name = "FOLDER")]
	packages: PathBuf,
	/// Stablecoin.json, as compile.js writes it.
	#[arg(long, value_name = "FILE")]
	contract: PathBuf,
}

#[derive(Subcommand)]
enum Command {
	/// Floods the chain with payments and says how many a second stand
	Try(Flood),
	/// Checks, on a chain, that the contract refuses what it must
	Check,
}

#[derive(Args)]
struct Flood {
	/// Payments in all.
	#[arg(long, default_value_t = 20_000)]
	payments: usize,
	#[arg(long, default_value_t = 2_000)]
	payers: usize,
	#[arg(long, default_value_t = 2_000)]
	payees: usize,
	/// Payments that are sent and stand in no block yet, at most.
	#[arg(long, default_value_t = 5_000)]
	in_flight: usize,
	#[arg(long, default_value_t = 4)]
	connections: usize,
	/// Seconds between blocks.
	#[arg(long, default_value_t = 1)]
	block_time: u64,
	/// A block as soon as there is a payment, instead of one each so many seconds.
	#[arg(long, conflicts_with = "block_time")]
	at_once: bool,
}

impl Flood {
	fn mining(&self) -> Mining {
		match self.at_once {
			true => Mining::AtOnce,
			false => Mining::Every(self.block_time),
		}
	}
}

impl Places {
	fn settings(&self, mining: Mining, connections: usize, payers: usize, payees: usize) -> Settings {
		Settings {
			anvil: anvil_of(&self.packages),
			contract: self.contract.clone(),
			mining,
			connections,
			payers,
			payees,
		}
	}
}

#[tokio::main]
async fn main() -> Result<()> {
	let options = Options::parse();
	match &options.command {
		Command::Try(flood) => flood::run(&options.places, flood).await,
		Command::Check => check::run(&options.places).await,
	}
}
