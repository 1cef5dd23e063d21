//! How much of a block's time is left for what follows its transactions: the state's root, and the block itself.
//!
//! A block that comes late is thrown away whole. How long the root takes beside adding a transaction depends on the chain: a record's
//! path in the trie grows with the holders, and among 300,000 a fifth of the time was too little in every second slot. So what it took
//! in the node's last blocks says how much is left in the next.

use std::{
	sync::atomic::{AtomicU32, Ordering},
	time::Duration,
};

/// Parts of the whole that a share counts.
const WHOLE: u32 = 1_000;

/// What is left at least: a fifth. So it is before anything is known.
const LEAST: u32 = WHOLE / 5;

/// What is left at most: a block that has next to nothing would be no better than a late one.
const MOST: u32 = WHOLE / 2;

/// Blocks that took less say little: what is the same for every block outweighs their transactions. Of batches a few dozen make a full one.
const TELLING: Duration = Duration::from_millis(50);

/// The share of what the last blocks took that came after their transactions.
#[derive(Default)]
pub(super) struct Finishing(AtomicU32);

impl Finishing {
	/// Of so much time for a block, what is to be left: a quarter more than was needed, for not every block is like the last.
	pub(super) fn of(&self, time: Duration) -> Duration {
		let needed = self.0.load(Ordering::Relaxed);
		let share = needed.saturating_add(needed / 4).clamp(LEAST, MOST);
		time * share / WHOLE
	}

	/// A block took `added` until the last transaction was in it, and `finished` from then on. One that took less than those before
	/// counts for an eighth, so that what was needed once is left for a while.
	pub(super) fn note(&self, added: Duration, finished: Duration) {
		let whole = added.saturating_add(finished);
		if whole < TELLING {
			return;
		}
		let share = finished
			.as_nanos()
			.saturating_mul(WHOLE.into())
			.checked_div(whole.as_nanos())
			.and_then(|share| u32::try_from(share).ok());
		let Some(share) = share else {
			return;
		};
		let before = self.0.load(Ordering::Relaxed);
		let slowly = before - before / 8 + share / 8;
		self.0.store(share.max(slowly), Ordering::Relaxed);
	}
}
