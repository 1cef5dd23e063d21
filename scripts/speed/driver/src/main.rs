//! How fast blocks of payments are executed in Harbour's wasm runtime, with every check on, on a database as a node keeps it: beside
//! those of FRAME's own pallets, beside what they weigh, and stage by stage.

mod blocks;
mod cases;
mod chain;
mod harbour;
mod host;
mod measure;
mod people;
mod report;
mod stages;
mod weights;
mod yardstick;

use clap::{Parser, Subcommand};
use harbour_load::results::Origin;
use serde::Serialize;
use serde_json::Value;
use std::{error::Error, fs, path::Path, process::ExitCode};
use tikv_jemallocator::Jemalloc;

/// The node's: with the system's allocator blocks among a million holders take 6 to 24 % longer.
#[global_allocator]
static ALLOCATOR: Jemalloc = Jemalloc;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

#[derive(Parser)]
#[command(about = "Measures how fast blocks of payments are executed")]
struct Options {
	#[command(subcommand)]
	command: Command,
}

#[derive(Subcommand)]
enum Command {
	/// Harbour's payments beside those of FRAME's own pallets, in one run, of the same accounts.
	Blocks(blocks::Options),
	/// What payments weigh beside what they take, on chains of few and of many holders.
	Weights(weights::Options),
	/// What a payment costs from the pool to the database, stage by stage.
	Stages(stages::Options),
}

fn main() -> ExitCode {
	let ended = match Options::parse().command {
		Command::Blocks(options) => blocks::run(&options),
		Command::Weights(options) => weights::run(&options),
		Command::Stages(options) => stages::run(&options),
	};
	ended.unwrap_or_else(|error| {
		eprintln!("harbour-speed: {error}");
		ExitCode::FAILURE
	})
}

/// What was measured, and where.
#[derive(Serialize)]
struct Output {
	#[serde(flatten)]
	origin: Origin,
	#[serde(flatten)]
	measured: Value,
}

fn print(measured: Value) -> Result<()> {
	let origin = Origin::here().map_err(|error| error.to_string())?;
	println!("{}", serde_json::to_string_pretty(&Output { origin, measured })?);
	Ok(())
}

fn read(path: &Path) -> Result<Vec<u8>> {
	fs::read(path).map_err(|error| format!("{}: {error}", path.display()).into())
}
