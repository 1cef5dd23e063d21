//! `harbour attest`: reports what a currency's reserve holds, from a custodian's statement.
//!
//! It fetches the statement, checks it against the published schema, asks the chain whether it would take the report,
//! signs, submits, and waits until the report is final: once, or with `--watch` for ever. It keeps nothing on disk.
//! What was reported is asked of the chain each time, so that neither a restart nor a lost connection makes it report
//! anything twice.

mod address;
mod amount;
mod attestor;
mod backoff;
mod chain;
mod cli;
mod delivery;
mod error;
mod health;
mod key;
mod logging;
mod outlook;
mod salt;
mod schema;
mod server;
mod show;
mod source;
mod standing;
mod statement;
mod telemetry;
#[cfg(test)]
mod tests;
mod time;
mod watch;

pub(crate) use cli::AttestCmd;
pub(crate) use error::Error;

use attestor::Attestor;
use cli::AttestSubcommand;
use error::RefusedError;
use standing::Standing;

/// Do what the command line says. The error says what went wrong, what to do about it, and with which code to end.
pub(crate) fn run(cmd: &AttestCmd) -> Result<(), Error> {
	if let Some(AttestSubcommand::Schema) = cmd.command {
		return show::schema();
	}
	logging::start(cmd.log_format)?;
	let runtime = tokio::runtime::Builder::new_multi_thread()
		.worker_threads(2)
		.enable_all()
		.build()
		.map_err(|error| Error::Internal(format!("the program can't be started: {error}")))?;
	let result = runtime.block_on(execute(cmd));
	// A file that can't be read to its end, such as a pipe, must not keep the process alive.
	runtime.shutdown_background();
	result
}

async fn execute(cmd: &AttestCmd) -> Result<(), Error> {
	let mut attestor = Attestor::open(cmd)?;
	if cmd.watch {
		return watch::run(attestor, cmd).await;
	}
	if cmd.dry_run {
		return dry_run(&mut attestor).await;
	}
	let facts = attestor.facts().await?;
	show::outcome(&attestor.attest(&facts).await?)
}

/// Show what would be reported. The error is that the chain would refuse it.
async fn dry_run(attestor: &mut Attestor) -> Result<(), Error> {
	let preview = attestor.preview().await?;
	show::preview(&preview)?;
	// What is reported already is nothing to be done, as it is without --dry-run.
	if preview.standing != Standing::New {
		return Ok(());
	}
	match (preview.untimely, preview.refusal) {
		(Some(error), _) => Err(error),
		(None, Some(refusal)) => Err(RefusedError::Report(refusal).into()),
		(None, None) => Ok(()),
	}
}

/// An error and what caused it, on one line.
pub(crate) fn with_causes(error: &dyn std::error::Error) -> String {
	let mut text = error.to_string();
	let mut cause = error.source();
	while let Some(inner) = cause {
		let reason = inner.to_string();
		// Many errors repeat their cause.
		if !text.contains(&reason) {
			text.push_str(": ");
			text.push_str(&reason);
		}
		cause = inner.source();
	}
	text
}
