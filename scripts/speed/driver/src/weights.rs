//! Whether weights say how long payments take: on chains of few and of many holders, blocks of payments are built by one node, and
//! executed and stored by another, as in a network. What that takes is held against what the blocks themselves say they weigh.

mod database;
mod figures;
mod holders;
mod judgement;
mod payments;

use crate::{
	chain::Chain,
	harbour::{self, COINS},
	people::People,
	print, read, Result,
};
use clap::Args;
use codec::Decode;
use figures::Size;
use holders::Holders;
use judgement::Judgement;
use std::{path::PathBuf, process::ExitCode, time::Instant};

/// Holders that come with one block.
const AT_ONCE: u32 = 20_000;

#[derive(Args)]
pub(crate) struct Options {
	/// Harbour's runtime.
	#[arg(long, value_name = "WASM")]
	harbour: PathBuf,
	/// How many holders there are, once for each chain.
	#[arg(
		long,
		value_name = "N",
		default_values_t = [1_000, 1_000_000],
		value_parser = clap::value_parser!(u32).range(1_000..=10_000_000)
	)]
	holders: Vec<u32>,
	/// How many blocks of each kind are executed; one more is not counted.
	#[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..=1_000))]
	rounds: u32,
	/// Most transactions of a block, if its limits let so many in and there are so many payers.
	#[arg(long, default_value_t = 2_000, value_parser = clap::value_parser!(u32).range(1..=20_000))]
	transactions: u32,
	/// Threads that read ahead of a block that is executed, as a node has them: one less than it has processors.
	#[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u8).range(..=16))]
	readers: u8,
	/// Print JSON.
	#[arg(long)]
	json: bool,
	/// Fail where payments weigh less than 0.8 or more than 1.25 times what they take.
	#[arg(long)]
	check: bool,
}

pub(crate) fn run(options: &Options) -> Result<ExitCode> {
	let wasm = read(&options.harbour)?;
	let judgements = options
		.holders
		.iter()
		.map(|&holders| judge(&wasm, holders, options))
		.collect::<Result<Vec<_>>>()?;
	if options.json {
		print(judgement::json(&judgements))?;
	} else {
		for judgement in &judgements {
			println!("{judgement}");
		}
		print!("{}", judgement::LEGEND);
	}
	let fails = options.check && !judgements.iter().all(Judgement::all_hold);
	Ok(if fails { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn judge(wasm: &[u8], count: u32, options: &Options) -> Result<Judgement> {
	eprintln!("a chain of {count} holders");
	let start = Instant::now();
	// One round more than those that count.
	let newcomers = payments::newcomers(count).saturating_mul(options.rounds + 1);
	let mut holders = Holders::new(count, newcomers);
	let (mut author, mut importer) = chain(wasm, &holders)?.split()?;
	eprintln!("{} s; blocks of payments", start.elapsed().as_secs());
	let outcome = payments::run(&mut author, &mut importer, &mut holders, options)?;
	// Nothing is built any more.
	eprintln!("the database");
	let database = database::measure(&mut author, &mut holders, options.rounds)?;
	let size = size(&author)?;
	Judgement::new(count, size, &outcome, database)
}

/// How large the chain is, by its own count.
fn size(chain: &Chain) -> Result<Size> {
	let count = |key: [u8; 32]| -> Result<u32> {
		let record = chain
			.record(&key)?
			.ok_or("the chain doesn't count its accounts and currencies")?;
		Ok(u32::decode(&mut &record[..])?)
	};
	let [accounts, currencies] = harbour::counters();
	let accounts = count(accounts)?;
	Ok(Size {
		accounts,
		holdings: accounts.saturating_mul(count(currencies)?),
	})
}

/// The development chain with holders of both coins besides, a block of them after the other: no runtime in wasm has room for them all,
/// and not even this program for a genesis of a million.
fn chain(wasm: &[u8], holders: &Holders) -> Result<Chain> {
	let mut chain = Chain::open(harbour::genesis(wasm, &People::new(0))?, harbour::clock)?;
	for numbers in holders.portions(AT_ONCE) {
		let portion = holders.numbered(numbers);
		chain.write(|| harbour::onboard(&portion, &COINS))?;
	}
	let newcomers = holders.numbered(holders.newcomers());
	for portion in newcomers.chunks(AT_ONCE as usize) {
		chain.write(|| harbour::onboard(portion, &COINS[..1]))?;
	}
	Ok(chain)
}
