//! The history of a node that doesn't run, for whoever has opened its database.

use super::{
	error::HistoryError, follow::file, index::Indexer, open::reconcile, progress::Progress, store::Store, History,
};
use crate::service::FullClient;
use polkadot_sdk::{sc_service, sp_blockchain};
use sc_service::Configuration;
use sp_blockchain::HeaderBackend;
use std::{
	path::Path,
	sync::{atomic::AtomicBool, Arc},
};

/// Brings the history beside a node's database up to its last final block, which the node may not have got to.
pub(crate) fn of_stopped(config: &Configuration, client: &FullClient) -> History {
	let path = file(config);
	if !path.exists() {
		let why = "this node has kept no history: `harbour supervision rebuild-history` makes one of an archive node's database";
		return History::Absent(why.into());
	}
	match bring_up(&path, client) {
		Ok(store) => History::Kept(Arc::new(store)),
		Err(error) => History::Absent(error.to_string().into()),
	}
}

fn bring_up(path: &Path, client: &FullClient) -> Result<Store, HistoryError> {
	let store = Store::existing(path, client.info().genesis_hash)?;
	reconcile(client, &store)?;
	let stop = AtomicBool::new(false);
	let mut progress = Progress::new(|line| eprintln!("{line}"), "Bringing the history up to date");
	// Block 0 has done nothing.
	Indexer::new(client, &store, &stop, 1)?.catch_up(client.info().finalized_number, &mut progress)?;
	Ok(store)
}
