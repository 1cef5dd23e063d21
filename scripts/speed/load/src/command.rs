//! What the program `harbour-load` does with its command line.

use crate::{
	cli::{Cli, Command},
	merge, page,
	program::{conclude, until_stopped},
	run, short, Result,
};
use clap::Parser;
use std::{future::Future, process::ExitCode};

const PROGRAM: &str = "harbour-load";

/// The command line makes no sense.
const USAGE: u8 = 2;

/// The program `harbour-load`.
pub fn main() -> ExitCode {
	let command = Cli::parse().command;
	if let Command::Run(options) = &command {
		if let Err(error) = options.check() {
			eprintln!("{PROGRAM}: {error}");
			return ExitCode::from(USAGE);
		}
	}
	let measured = match &command {
		Command::Run(options) => start(run::run(options)),
		Command::Short(options) => return passes(start(short::run(options))),
		Command::Merge(options) => return passes(merge::run(options)),
		Command::Page(options) => return passes(page::write(options)),
	};
	conclude(PROGRAM, measured)
}

fn start<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
	let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
	runtime.block_on(until_stopped(work))
}

fn passes(done: Result<()>) -> ExitCode {
	match done {
		Ok(()) => ExitCode::SUCCESS,
		Err(error) => {
			eprintln!("{PROGRAM}: {error}");
			ExitCode::FAILURE
		}
	}
}
