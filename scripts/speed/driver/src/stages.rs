//! What a payment costs, stage by stage, from the pool to the database: blocks of payments on one chain, each validated, built and
//! executed in every way in turns, and stored in the end. Whatever else the machine does hits all stages alike.

mod report;
mod round;
mod sums;

use crate::{chain::Chain, harbour, people::People, print, read, Result};
use clap::Args;
use report::Report;
use round::{Currency, Measuring};
use std::{path::PathBuf, process::ExitCode};

#[derive(Args)]
pub(crate) struct Options {
	/// Harbour's runtime.
	#[arg(long, value_name = "WASM")]
	harbour: PathBuf,
	/// Payments of a block, if its limits let so many in.
	#[arg(long, default_value_t = 1_000, value_parser = clap::value_parser!(u32).range(1..=20_000))]
	payments: u32,
	/// How many blocks of each currency are measured; one more is not counted.
	#[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=10_000))]
	rounds: u32,
	/// Print JSON.
	#[arg(long)]
	json: bool,
	/// Fail where building a block takes more than 1.2 times what importing it takes.
	#[arg(long)]
	check: bool,
}

pub(crate) fn run(options: &Options) -> Result<ExitCode> {
	let report = report(options)?;
	if options.json {
		print(report.json())?;
	} else {
		print!("{report}");
	}
	let fails = options.check && !report.every_aim_is_met();
	Ok(if fails { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn report(options: &Options) -> Result<Report> {
	eprintln!("a chain of {} accounts", 2 * options.payments);
	let people = People::new(options.payments);
	let chain = Chain::open(harbour::genesis(&read(&options.harbour)?, &people)?, harbour::clock)?;
	let mut measuring = Measuring::new(chain, &people)?;

	eprintln!("{} rounds", options.rounds);
	let mut currencies = Currency::ALL.map(|currency| (currency, Vec::new()));
	for round in 0..=options.rounds {
		for (currency, rounds) in &mut currencies {
			// Who goes first changes, so that going first is no advantage.
			let measured = measuring.round(*currency, round % 2 == 1)?;
			// The first fills the caches.
			rounds.extend((round > 0).then_some(measured));
		}
	}
	Ok(Report::new(options.payments, &currencies))
}
