//! How fast blocks of payments are executed in the wasm runtimes: Harbour's with every check on, and those of FRAME's
//! own pallets beside them, in one run, of the same accounts, each chain on a database of the same kind.

mod cases;
mod chain;
mod harbour;
mod measure;
mod people;
mod report;
mod yardstick;

use chain::Chain;
use clap::Parser;
use people::People;
use report::Report;
use std::{
	error::Error,
	fs,
	path::{Path, PathBuf},
	process::ExitCode,
};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

#[derive(Parser)]
#[command(about = "Measures how fast blocks of payments are executed: Harbour's beside those of FRAME's own pallets")]
struct Options {
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

fn main() -> ExitCode {
	let options = Options::parse();
	match run(&options) {
		Ok(report) if options.check && !report.every_aim_is_met() => ExitCode::FAILURE,
		Ok(_) => ExitCode::SUCCESS,
		Err(error) => {
			eprintln!("harbour-speed: {error}");
			ExitCode::FAILURE
		}
	}
}

fn run(options: &Options) -> Result<Report> {
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
	let report = Report::new(options.transfers, outcome);
	if options.json {
		println!("{:#}", report.json());
	} else {
		print!("{report}");
	}
	Ok(report)
}

fn read(path: &Path) -> Result<Vec<u8>> {
	fs::read(path).map_err(|error| format!("{}: {error}", path.display()).into())
}
