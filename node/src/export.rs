//! `harbour export`: what the chain has at one final block, in files that are good without it.
//!
//! A supervision door or a stopped node's database is asked page by page ([`collect`]), and each page is written before the next is
//! asked, so that memory doesn't grow with the accounts. `harbour verify` holds the files against the figures that the state itself
//! has, which the votes of the chain's authorities prove ([`check`]): of each currency the supply and the number of its holders.

mod answers;
mod cell;
mod check;
mod cli;
mod collect;
mod day;
mod error;
mod escape;
mod figures;
mod folder;
mod ledger;
mod manifest;
mod progress;
mod refusal;
mod session;
mod source;
mod sums;
mod table;
mod tables;
#[cfg(test)]
mod tests;
mod walk;
mod writer;

pub(crate) use cli::ExportCmd;
pub(crate) use error::Error;

use crate::cli::Cli;
use collect::Wanted;
use folder::Draft;
use manifest::MANIFEST;
use polkadot_sdk::sc_cli::SubstrateCli;
use source::{Database, Door, Source};
use std::{
	io::Write,
	path::{Path, PathBuf},
};

/// Do what the command line says.
pub(crate) fn run(cli: &Cli, cmd: &ExportCmd) -> Result<(), Error> {
	let runtime = tokio::runtime::Builder::new_multi_thread()
		.worker_threads(2)
		.enable_all()
		.build()
		.map_err(|error| Error::Usage(format!("the program can't be started: {error}")))?;
	let result = runtime.block_on(async {
		match &cmd.url {
			Some(url) => export(&mut Door::open(url, cmd)?, cmd).await,
			None => export(&mut Database::open(cli, cmd)?, cmd).await,
		}
	});
	// The client's own tasks have nothing to finish.
	runtime.shutdown_background();
	result
}

async fn export<S: Source>(source: &mut S, cmd: &ExportCmd) -> Result<(), Error> {
	let wanted = Wanted {
		at: cmd.at,
		day: cmd.day,
		program: format!("harbour {}", Cli::impl_version()),
		history_pause: collect::HISTORY_PAUSE,
	};
	let draft = Draft::begin(&cmd.output)?;
	let manifest = collect::collect(source, &draft, &wanted).await?;
	draft.finish()?;
	let (number, hash) = (manifest.block.number, manifest.block.hash);
	writeln!(std::io::stdout(), "{}: block {number} {hash:?}", cmd.output.display()).map_err(Error::Output)
}

/// The folder that `path` names as one that was exported: itself, or by its manifest.
pub(crate) fn folder(path: &Path) -> Option<PathBuf> {
	if path.is_dir() {
		return Some(path.into());
	}
	let is_manifest = path.file_name().is_some_and(|name| name == MANIFEST);
	is_manifest.then(|| path.parent().map(PathBuf::from)).flatten()
}

/// `harbour verify` of a folder: prints what it has.
pub(crate) fn verify(chain: &str, folder: &Path) -> Result<(), Error> {
	let report = check::check(chain, folder)?;
	write!(std::io::stdout(), "{report}").map_err(Error::Output)
}
