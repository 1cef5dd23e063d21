//! Puts loads of compliant payments on nodes, and measures how many become final a second, how soon, and at what cost.

mod cli;
mod latency;
mod load;
mod machine;
mod measure;
mod page;
mod parallel;
mod people;
mod results;
mod run;
mod scenario;
mod schedule;
mod substrate;
mod summary;
mod target;
mod tracker;

use clap::Parser;
use cli::{Cli, Command, Options};
use results::{Measurement, Report};
use std::{error::Error, process::ExitCode};
use tokio::signal::unix::{signal, SignalKind};

type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

/// The command line makes no sense.
const USAGE: u8 = 2;

fn main() -> ExitCode {
	match Cli::parse().command {
		Command::Run(options) => put_loads(&options),
		Command::Page(options) => match page::write(&options) {
			Ok(()) => ExitCode::SUCCESS,
			Err(error) => failure(&*error),
		},
	}
}

fn put_loads(options: &Options) -> ExitCode {
	if let Err(error) = options.check() {
		eprintln!("harbour-load: {error}");
		return ExitCode::from(USAGE);
	}
	match start(options) {
		Ok(report) if report.measurements.iter().all(Measurement::is_clean) => ExitCode::SUCCESS,
		Ok(_) => {
			eprintln!("harbour-load: accepted transactions were lost or failed");
			ExitCode::FAILURE
		}
		Err(error) => failure(&*error),
	}
}

fn failure(error: &dyn Error) -> ExitCode {
	eprintln!("harbour-load: {error}");
	ExitCode::FAILURE
}

fn start(options: &Options) -> Result<Report> {
	let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
	let report = runtime.block_on(until_stopped(options))?;
	print!("{report}");
	Ok(report)
}

/// The measurements, unless somebody stops them: then what was started ends too.
async fn until_stopped(options: &Options) -> Result<Report> {
	let (mut interrupted, mut terminated) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
	tokio::select! {
		report = run::run(options) => report,
		_ = interrupted.recv() => Err("interrupted".into()),
		_ = terminated.recv() => Err("terminated".into()),
	}
}
