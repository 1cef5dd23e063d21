//! The log of the daemon. It goes to the standard error; the standard output is for results.

use super::{cli::LogFormat, Error};
use std::io::{stderr, IsTerminal};
use tracing_subscriber::EnvFilter;

/// What is logged unless RUST_LOG says otherwise: this program, without the chatter of what it is built of.
const DEFAULT: &str = "warn,harbour=info";

/// Begin to log.
pub(super) fn start(format: LogFormat) -> Result<(), Error> {
	let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(DEFAULT));
	let log = tracing_subscriber::fmt()
		.with_env_filter(filter)
		.with_writer(stderr)
		.with_ansi(stderr().is_terminal());
	let started = match format {
		LogFormat::Plain => log.try_init(),
		LogFormat::Json => log.json().flatten_event(true).try_init(),
	};
	started.map_err(|error| Error::Internal(format!("the log can't be started: {error}")))
}
