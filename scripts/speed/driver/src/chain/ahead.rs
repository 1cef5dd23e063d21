//! Other threads that have at hand what a block's transactions will ask for, as a node has it (`node/src/read_ahead.rs`).

use super::{Chain, Executed};
use crate::{harbour, host, Result};
use codec::{Decode, Encode};
use harbour_runtime::{opaque::Block, reads::records, signing::signed, UncheckedExtrinsic};
use polkadot_sdk::{sp_runtime::OpaqueExtrinsic, sp_state_machine::Backend as _};
use std::{
	sync::atomic::{AtomicBool, AtomicUsize, Ordering},
	thread,
};

/// Transactions that are looked at together, as in the node.
const CHUNK: usize = 32;

/// Records that are read before others find them, as in the node.
const TOGETHER: usize = 128;

impl Chain {
	/// As [`Chain::run`], of a block whose signatures nobody has seen, with so many threads that read ahead of it.
	pub(crate) fn run_ahead(&self, block: &Block, readers: usize) -> Result<Executed> {
		if readers == 0 {
			return self.run(block);
		}
		host::forget();
		let good = host::known();
		let chunks: Vec<_> = block.extrinsics.chunks(CHUNK).collect();
		let (next, ended) = (AtomicUsize::new(0), AtomicBool::new(false));
		let read = || {
			host::share(good.clone());
			while let Some(chunk) = chunks.get(next.fetch_add(1, Ordering::Relaxed)) {
				if ended.load(Ordering::Relaxed) || self.read_ahead(chunk).is_err() {
					break;
				}
			}
		};
		thread::scope(|scope| {
			(0..readers).for_each(|_| {
				scope.spawn(read);
			});
			host::set(host::Signatures::Remembered);
			let executed = self.run(block);
			host::set(host::Signatures::Checked);
			ended.store(true, Ordering::Relaxed);
			executed
		})
	}

	fn read_ahead(&self, transactions: &[OpaqueExtrinsic]) -> Result<()> {
		let decode = |transaction: &OpaqueExtrinsic| UncheckedExtrinsic::decode(&mut &transaction.encode()[..]);
		let transactions: Vec<_> = transactions.iter().filter_map(|one| decode(one).ok()).collect();
		let keys: Vec<_> = transactions.iter().flat_map(records).collect();
		for keys in keys.chunks(TOGETHER) {
			let state = self.state()?;
			for key in keys {
				state.storage(key)?;
			}
		}
		let chain = harbour::signed_for(self.genesis);
		for transaction in &transactions {
			// All are for ever, so that they are bound to the genesis block.
			if let Some(signed) = signed(transaction, &chain, |_| Some(self.genesis)) {
				host::check(&signed);
			}
		}
		Ok(())
	}
}
