//! The commands of who keeps a history, for a node that is stopped.

use super::{
	check::{self, Verdict},
	error::HistoryError,
	follow::file,
	progress::Progress,
};
use crate::service::{self, FullClient, Partial};
use clap::Parser;
use polkadot_sdk::{sc_cli, sp_blockchain};
use sc_cli::{CliConfiguration, DatabaseParams, PruningParams, Runner, SharedParams, SubstrateCli};
use sp_blockchain::HeaderBackend;
use std::{
	path::{Path, PathBuf},
	process::ExitCode,
	sync::{
		atomic::{AtomicBool, Ordering},
		mpsc, Arc, Mutex, PoisonError,
	},
};

const REBUILD_HELP: &str = "\
Reads every block of the chain once. The new history is written beside the old one, and put in its place when it is complete: a command \
that is stopped leaves the old one as it was. The node must be stopped, and be one that keeps every state and block.

Examples:
      harbour supervision rebuild-history --chain chain.json --base-path /var/lib/harbour
      harbour supervision rebuild-history --chain dev --base-path ./harbour-data";

const CHECK_HELP: &str = "\
Reads the history's blocks again, compares every row with what the chain says, and then, of every account and currency, what it had before \
the history's first block, and received and paid since, with what it has. The node must be stopped. It takes as long as making the history \
anew, and as much space while it runs.

Exit codes: 0 the history agrees with the chain, 1 it doesn't, with the first difference, 2 that couldn't be found out.

Examples:
      harbour supervision check-history --chain chain.json --base-path /var/lib/harbour
      harbour supervision check-history --chain dev --base-path ./harbour-data && echo sound";

/// Why a command has no good end.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CommandError {
	#[error("the history was not made anew")]
	Rebuild(#[source] Trouble),
	#[error("the history could not be checked")]
	Check(#[source] Trouble),
	#[error("the history doesn't agree with the chain: {0}; {hint}", hint = super::error::REBUILD)]
	Disagrees(String),
}

impl CommandError {
	/// What to end with.
	pub(crate) fn exit_code(&self) -> ExitCode {
		match self {
			Self::Rebuild(_) | Self::Disagrees(_) => ExitCode::FAILURE,
			Self::Check(_) => ExitCode::from(2),
		}
	}
}

/// What came in between.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Trouble {
	#[error(transparent)]
	Node(#[from] sc_cli::Error),
	#[error(transparent)]
	History(#[from] HistoryError),
	#[error(
		"no block up to #{finalised} says what happened in it, or its state isn't kept: this takes a runtime with `HistoryApi` and a \
		node with --state-pruning archive"
	)]
	Nothing { finalised: u32 },
}

/// Makes a history anew.
#[derive(Clone, Debug, Parser)]
#[command(after_long_help = REBUILD_HELP)]
pub(crate) struct RebuildHistoryCmd {
	#[command(flatten)]
	node: StoppedNode,
}

/// Compares a history with the chain.
#[derive(Clone, Debug, Parser)]
#[command(after_long_help = CHECK_HELP)]
pub(crate) struct CheckHistoryCmd {
	#[command(flatten)]
	node: StoppedNode,
}

/// Whose database it is.
#[derive(Clone, Debug, clap::Args)]
struct StoppedNode {
	#[command(flatten)]
	shared_params: SharedParams,

	#[command(flatten)]
	pruning_params: PruningParams,

	#[command(flatten)]
	database_params: DatabaseParams,
}

impl CliConfiguration for StoppedNode {
	fn shared_params(&self) -> &SharedParams {
		&self.shared_params
	}

	fn pruning_params(&self) -> Option<&PruningParams> {
		Some(&self.pruning_params)
	}

	fn database_params(&self) -> Option<&DatabaseParams> {
		Some(&self.database_params)
	}
}

impl RebuildHistoryCmd {
	/// Does it, with a runner of `cli`.
	pub(crate) fn run(&self, cli: &impl SubstrateCli) -> Result<(), CommandError> {
		let made = with_chain(cli, &self.node, |client, path, stop| {
			let mut progress = Progress::new(|line| eprintln!("{line}"), "Rebuilding");
			let head = check::rebuild(client, path, client.info().genesis_hash, stop, &mut progress)?;
			head.ok_or(Trouble::Nothing {
				finalised: client.info().finalized_number,
			})
		});
		let head = made.map_err(CommandError::Rebuild)?;
		println!(
			"The history has blocks #{} to #{}: {} movements of {} accounts",
			head.first, head.number, head.movements, head.accounts
		);
		Ok(())
	}
}

impl CheckHistoryCmd {
	/// Does it, with a runner of `cli`.
	pub(crate) fn run(&self, cli: &impl SubstrateCli) -> Result<(), CommandError> {
		let verdict = with_chain(cli, &self.node, |client, path, stop| {
			let mut progress = Progress::new(|line| eprintln!("{line}"), "Checking");
			Ok(check::check(
				client,
				path,
				client.info().genesis_hash,
				stop,
				&mut progress,
			)?)
		});
		match verdict.map_err(CommandError::Check)? {
			Verdict::Agrees { head, balances } => {
				println!(
					"The history agrees with the chain: blocks #{} to #{}, {} movements, {balances} balances of {} accounts that moved and of all \
					others",
					head.first, head.number, head.movements, head.accounts
				);
				Ok(())
			}
			Verdict::Disagrees(difference) => Err(CommandError::Disagrees(difference)),
		}
	}
}

/// Has what is done looked at when the operator stops the command.
struct StopWhenDropped(Arc<AtomicBool>);

impl Drop for StopWhenDropped {
	fn drop(&mut self) {
		self.0.store(true, Ordering::Relaxed);
	}
}

/// Does `work` with the database of a stopped node and the path of its history.
fn with_chain<T: Send + 'static>(
	cli: &impl SubstrateCli,
	node: &StoppedNode,
	work: impl FnOnce(&FullClient, &Path, &AtomicBool) -> Result<T, Trouble> + Send + 'static,
) -> Result<T, Trouble> {
	let (tell, told) = mpsc::channel();
	let runner: Runner<_> = cli.create_runner(node)?;
	// Dropped when the runner has told the tasks to end: the log calls it a failure where one ends by itself.
	let kept = Arc::new(Mutex::new(None));
	let keep = kept.clone();
	runner.async_run(move |config| {
		let path: PathBuf = file(&config);
		let Partial {
			parts,
			task_manager,
			import_queue,
			grandpa_link,
			findings,
		} = service::build(&config)?;
		let client = parts.client.clone();
		let stop = Arc::new(AtomicBool::new(false));
		let guard = StopWhenDropped(stop.clone());
		*keep.lock().unwrap_or_else(PoisonError::into_inner) = Some((parts, import_queue, grandpa_link, findings));
		let done = async move {
			let _guard = guard;
			let working = tokio::task::spawn_blocking(move || {
				// Nobody listens any more only where this function has ended.
				let _ = tell.send(work(&client, &path, &stop));
			});
			working.await.map_err(|error| sc_cli::Error::Application(error.into()))
		};
		Ok::<_, sc_cli::Error>((done, task_manager))
	})?;
	drop(kept);
	// A command that was stopped hasn't said anything.
	told.recv().unwrap_or(Err(HistoryError::Stopped.into()))
}
