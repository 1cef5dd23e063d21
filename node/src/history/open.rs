//! Whether a history and the node's database are of the same blocks.

use super::{
	chain::Chain,
	error::HistoryError,
	store::{replace, Head, Store},
	LOG_TARGET,
};
use harbour_runtime::Hash;
use std::path::Path;

/// Opens the history in `path` beside the database of a node that runs, or begins one.
///
/// A database that has no final block yet is a new one, as after `purge-chain` or where somebody removed it: a history that is far ahead of
/// it, or of another chain, is what was left of the one before. It says nothing that the chain won't say again, so a new one begins, and the
/// old file is kept beside for whoever removed the database by mistake. Here and not in `purge-chain`, as that isn't the only way to lose
/// a database.
pub(super) fn open(chain: &dyn Chain, path: &Path, genesis: Hash) -> Result<(Store, Option<Head>), HistoryError> {
	match opened(chain, path, genesis) {
		Err(error @ (HistoryError::Ahead { .. } | HistoryError::Genesis { .. })) if chain.finalised() == 0 => {
			let aside = path.with_extension("redb.old");
			replace(path, &aside)?;
			log::warn!(
				target: LOG_TARGET,
				"The node's database is new, and the history was of an earlier one: it begins anew, and the old file is now {}. What was \
				wrong with it: {error}",
				aside.display()
			);
			opened(chain, path, genesis)
		}
		other => other,
	}
}

fn opened(chain: &dyn Chain, path: &Path, genesis: Hash) -> Result<(Store, Option<Head>), HistoryError> {
	let store = Store::open(path, genesis)?;
	let head = reconcile(chain, &store)?;
	Ok((store, head))
}

/// Makes `store` one of `chain`'s blocks: takes back what the node's database has lost, and fails where the two are of different chains.
///
/// The node's database writes behind what it reports, and a history at once. A node that was killed, or lost power, can so find itself some
/// blocks behind its own history; it gets them again, and they needn't be the same where it is the only one who had them.
pub(super) fn reconcile(chain: &dyn Chain, store: &Store) -> Result<Option<Head>, HistoryError> {
	let finalised = chain.finalised();
	let head = match store.head()? {
		Some(head) if head.number > finalised => go_back(store, finalised, head.number)?,
		head => head,
	};
	let Some(head) = head else {
		return Ok(None);
	};
	match chain.hash_of(head.number)? {
		Some(hash) if hash == head.hash => Ok(Some(head)),
		found => Err(HistoryError::Diverged {
			number: head.number,
			indexed: head.hash,
			found: found.unwrap_or_default(),
		}),
	}
}

fn go_back(store: &Store, finalised: u32, indexed: u32) -> Result<Option<Head>, HistoryError> {
	let head = store.write(|batch| {
		while batch.head.is_some_and(|head| head.number > finalised) {
			if !batch.take_back()? {
				return Err(HistoryError::Ahead { indexed, finalised });
			}
		}
		Ok(batch.head)
	})?;
	log::warn!(
		target: LOG_TARGET,
		"The history was at block #{indexed} and the node is at #{finalised}, as after a power cut: what came after is taken back"
	);
	Ok(head)
}
