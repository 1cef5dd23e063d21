//! Records of the state.

use super::{Block, Hash, Reads, Transaction, LOG_TARGET};
use harbour_runtime::reads::records;
use polkadot_sdk::{sc_client_api, sp_state_machine};
use sc_client_api::{Backend, TrieCacheContext};
use sp_state_machine::Backend as _;
use std::{
	error::Error,
	sync::{
		atomic::{AtomicBool, Ordering},
		Arc,
	},
};

/// Records that are read before others find them: those of some 25 payments, or of 64 of a batch. The first of a batch are there when the
/// runtime has got to its tenth payee or so.
const TOGETHER: usize = 128;

/// Reads the records that transactions name into the cache that all of the node shares.
pub(crate) struct Records<B>(Arc<B>);

impl<B: Backend<Block>> Records<B> {
	pub(crate) fn new(backend: Arc<B>) -> Self {
		Self(backend)
	}

	fn read_together(&self, at: Hash, keys: &[Vec<u8>]) -> Result<(), Box<dyn Error>> {
		// Trusted: what the author and blocks read may fill the cache, and this is no more than that.
		let state = self.0.state_at(at, TrieCacheContext::Trusted)?;
		for key in keys {
			state.storage(key).map_err(|error| error.to_string())?;
		}
		Ok(())
	}
}

impl<B: Backend<Block> + 'static> Reads for Records<B> {
	fn read(&self, at: Hash, transactions: &[Transaction], ended: &AtomicBool) {
		let keys: Vec<_> = transactions.iter().flat_map(records).collect();
		for keys in keys.chunks(TOGETHER) {
			if ended.load(Ordering::Relaxed) {
				return;
			}
			if let Err(error) = self.read_together(at, keys) {
				log::debug!(target: LOG_TARGET, "Records after block {at:?} can't be read: {error}");
				return;
			}
		}
	}
}
