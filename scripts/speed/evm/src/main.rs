//! The EVM stablecoin under the loads that Harbour is measured with: `run` measures, with the options and results of `harbour-load
//! run`; `check` sees that the contract refuses what it must. `scripts/bench peers --evm` builds and runs it. By hand, on Linux with
//! x86-64, for which npm has the chain's program, in this folder, with any folder for what is made:
//!
//! ```text
//! npm ci --ignore-scripts
//! node compile.js MADE
//! cargo run --release --locked -- --packages . --contract MADE/Stablecoin.json check
//! cargo run --release --locked -- --packages . --contract MADE/Stablecoin.json run --capacity --seconds 20
//! ```

mod check;
mod run;

use clap::{Args, Parser, Subcommand};
use harbour_load::{conclude, offer::Offer, until_stopped};
use harbour_load_evm::{
	anvil::Mining,
	evm::{anvil_of, Settings},
};
use std::{path::PathBuf, process::ExitCode};

const PROGRAM: &str = "harbour-load-evm";

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
	/// Put a load on a fresh chain
	Run(Box<Load>),
	/// Checks, on a chain, that the contract refuses what it must
	Check,
}

#[derive(Args)]
struct Load {
	#[command(flatten)]
	offer: Offer,
	/// Seconds between blocks.
	#[arg(long, default_value_t = 1)]
	block_time: u64,
	/// A block as soon as there is a payment, instead of one each so many seconds.
	#[arg(long, conflicts_with = "block_time")]
	at_once: bool,
}

impl Load {
	fn mining(&self) -> Mining {
		match self.at_once {
			true => Mining::AtOnce,
			false => Mining::Every(self.block_time),
		}
	}
}

impl Places {
	fn settings(&self, mining: Mining, connections: u32, payers: u32, payees: u32) -> Settings {
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
async fn main() -> ExitCode {
	let options = Options::parse();
	match &options.command {
		Command::Run(load) => conclude(PROGRAM, until_stopped(run::run(&options.places, load)).await),
		Command::Check => match check::run(&options.places).await {
			Ok(()) => ExitCode::SUCCESS,
			Err(error) => {
				eprintln!("{PROGRAM}: {error:#}");
				ExitCode::FAILURE
			}
		},
	}
}
