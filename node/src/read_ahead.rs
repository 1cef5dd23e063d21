//! Has at hand what the next transactions will ask for, before the runtime asks.
//!
//! The runtime reads one record after another and waits for each that no cache has: among a million accounts reading them is a fifth of what the
//! author does, and passing them on to the cache another sixth. Other threads look here at the transactions that come next, read what they name into the cache that all share, and,
//! of blocks that other nodes made, check signatures that this node hasn't seen. No answer changes: the runtime asks as before and
//! gets what it would have got, sooner. `docs/decisions/0028-read-ahead.md` says more.

mod blocks;
mod records;
#[cfg(test)]
mod tests;
mod waiting;

pub(crate) use blocks::{Blocks, ReadingImport};
pub(crate) use records::Records;
pub(crate) use waiting::Waiting;

use crate::pool;
use futures::FutureExt;
use harbour_runtime::{
	opaque::{Block, UncheckedExtrinsic as Extrinsic},
	Hash, UncheckedExtrinsic as Transaction,
};
use polkadot_sdk::sp_core::traits::SpawnNamed;
use std::{
	mem,
	sync::{
		atomic::{AtomicBool, Ordering},
		mpsc::{self, Receiver, Sender},
		Arc, Mutex, PoisonError,
	},
	thread,
};

const LOG_TARGET: &str = "read-ahead";

/// Transactions that are looked at together, at most.
const CHUNK: usize = 32;

/// Their bytes, unless a single one has more: a batch of 300 payments.
const CHUNK_BYTES: usize = 16 * 1024;

/// Where the state is in memory one reader is faster than a runtime that executes payments. More are for records that come from a disk, and
/// for signatures.
const MOST_READERS: usize = 4;

/// Looks at what transactions will ask for.
pub(crate) trait Reads: Send + Sync + 'static {
	/// In the state after block `at`, until `ended` says that nobody needs it any more. Nobody hears whether it was possible: what was
	/// not is done when the runtime asks.
	fn read(&self, at: Hash, transactions: &[Transaction], ended: &AtomicBool);
}

/// Readers that are at work for as long as this is there.
pub(crate) struct Reading {
	chunks: Sender<Vec<Extrinsic>>,
	/// The next chunk, and its bytes.
	chunk: Vec<Extrinsic>,
	bytes: usize,
	ended: Arc<AtomicBool>,
}

impl Reading {
	/// Readers of the state after block `at`.
	pub(crate) fn begin(spawner: &dyn SpawnNamed, reads: Arc<dyn Reads>, at: Hash) -> Self {
		let (chunks, waiting) = mpsc::channel();
		let waiting = Arc::new(Mutex::new(waiting));
		let ended = Arc::new(AtomicBool::new(false));
		for _ in 0..readers() {
			let (waiting, ended, reads) = (waiting.clone(), ended.clone(), reads.clone());
			let work = async move {
				while let Some(chunk) = next(&waiting) {
					if ended.load(Ordering::Relaxed) {
						break;
					}
					let transactions: Vec<_> = chunk.iter().filter_map(pool::read).collect();
					reads.read(at, &transactions, &ended);
				}
			};
			// A thread each: they wait for the disk, and for what comes next.
			spawner.spawn_blocking("read-ahead", Some("read-ahead"), work.boxed());
		}
		Self {
			chunks,
			chunk: Vec::new(),
			bytes: 0,
			ended,
		}
	}

	/// Has this one looked at after those that came before, once there are enough of them.
	pub(crate) fn add(&mut self, transaction: Extrinsic) {
		self.bytes = self.bytes.saturating_add(transaction.inner().len());
		self.chunk.push(transaction);
		if self.chunk.len() >= CHUNK || self.bytes >= CHUNK_BYTES {
			self.send();
		}
	}

	/// Has all looked at that were added.
	pub(crate) fn send(&mut self) {
		self.bytes = 0;
		let chunk = mem::take(&mut self.chunk);
		if !chunk.is_empty() {
			// There are no readers while the node shuts down.
			let _ = self.chunks.send(chunk);
		}
	}
}

impl Drop for Reading {
	/// What nobody has begun with is left alone, and what somebody has is left soon.
	fn drop(&mut self) {
		self.ended.store(true, Ordering::Relaxed);
	}
}

/// As many as there are processors beside the runtime's.
fn readers() -> usize {
	let processors = thread::available_parallelism().map_or(1, usize::from);
	processors.saturating_sub(1).clamp(1, MOST_READERS)
}

/// Whoever waits holds the lock, and the others wait for it: each chunk goes to one of them.
fn next(waiting: &Mutex<Receiver<Vec<Extrinsic>>>) -> Option<Vec<Extrinsic>> {
	waiting.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}
