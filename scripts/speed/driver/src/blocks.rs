//! Blocks of Harbour's payments and of those of FRAME's own pallets beside them, in one run, of the same accounts, each chain on a
//! database of the same kind.

use crate::{cases, chain::Chain, harbour, measure, people::People, print, read, report::Report, yardstick, Result};
use clap::Args;
use std::{path::PathBuf, process::ExitCode};

#[derive(Args)]
pub(crate) struct Options {
	/// Harbour's runtime.
	#[arg(long, value_name = "WASM")]
	harbour: PathBuf,
	/// The runtime of FRAME's own pallets.
	#[arg(long, value_name = "WASM")]
	yardstick: PathBuf,
	/// How often each block is executed; once more is not counted.
	#[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=100_000))]
	blocks: u32,
	/// Payments of a block, if Harbour's limits let so many in.
	#[arg(long, default_value_t = 1_000, value_parser = clap::value_parser!(u32).range(1..=20_000))]
	transfers: u32,
	/// Print JSON.
	#[arg(long)]
	json: bool,
	/// Fail where an aim is missed.
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
	eprintln!("two chains of {} accounts", 2 * options.transfers);
	let people = People::new(options.transfers);
	let ours = Chain::open(harbour::genesis(&read(&options.harbour)?, &people)?, harbour::clock)?;
	let theirs = Chain::open(
		yardstick::genesis(&read(&options.yardstick)?, &people)?,
		yardstick::clock,
	)?;

	eprintln!("their blocks");
	let mut cases = cases::singles(&ours, &theirs, &people)?;
	cases.push(cases::batches(&ours, &people)?);

	eprintln!("{} rounds", options.blocks);
	let outcome = measure::run(&cases, &people, options.blocks)?;
	Ok(Report::new(options.transfers, outcome))
}
