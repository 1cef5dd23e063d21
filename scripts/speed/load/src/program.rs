//! How a program that measures begins and ends.

use crate::{
	results::{Measurement, Report},
	Result,
};
use std::{future::Future, process::ExitCode};
use tokio::signal::unix::{signal, SignalKind};

/// What `work` comes to, unless somebody stops the program: then what was started ends too.
pub async fn until_stopped<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
	let (mut interrupted, mut terminated) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
	tokio::select! {
		done = work => done,
		_ = interrupted.recv() => Err("interrupted".into()),
		_ = terminated.recv() => Err("terminated".into()),
	}
}

/// Prints the measurements, and says whether they may count.
pub fn conclude(program: &str, report: Result<Report>) -> ExitCode {
	match report {
		Ok(report) => {
			print!("{report}");
			if report.measurements.iter().all(Measurement::is_clean) {
				return ExitCode::SUCCESS;
			}
			eprintln!("{program}: accepted transactions were lost or failed");
		}
		Err(error) => eprintln!("{program}: {error}"),
	}
	ExitCode::FAILURE
}
