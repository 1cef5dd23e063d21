//! `harbour`: a validator, an RPC node or a supervisor's archive node, the operator's commands, and an attestor's
//! daemon.

#![allow(
	clippy::result_large_err,
	reason = "the SDK's own error types, passed on as they are"
)]

mod attest;
mod authoring;
mod ceremony;
mod chain_spec;
mod cli;
mod command;
mod dev_attestor;
#[cfg(test)]
mod dev_chain;
mod double_run;
mod equivocation;
mod export;
mod finality;
mod history;
mod https;
mod permissioning;
mod pool;
mod private_file;
mod proof;
mod read_ahead;
mod rpc;
mod service;
mod signatures;
mod transaction;

use std::{error::Error, process::ExitCode};
use tikv_jemallocator::Jemalloc;

/// A node frees on other threads what it allocated on one, all day long: the system's allocator keeps what is freed, in an area for each
/// thread, and faults it in anew (docs/benchmarks/throughput.md).
#[global_allocator]
static ALLOCATOR: Jemalloc = Jemalloc;

fn main() -> ExitCode {
	match command::run() {
		Ok(()) => ExitCode::SUCCESS,
		Err(failure) => {
			report(failure.cause());
			failure.exit_code()
		}
	}
}

/// One line per cause: an operator needs the innermost one, which an error's own text often leaves out.
fn report(error: &dyn Error) {
	eprintln!("Error: {error}");
	let mut cause = error.source();
	while let Some(inner) = cause {
		eprintln!("  because: {inner}");
		cause = inner.source();
	}
}
