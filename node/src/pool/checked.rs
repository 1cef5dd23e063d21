//! When transactions were last found valid.

use harbour_runtime::{BlockNumber, Hash};
use schnellru::{ByLength, LruMap};

/// Blocks after which what waits is asked about again: so old at most is what the pool knows. About a minute. What can
/// make a waiting transaction invalid meanwhile (its sender's money is gone, or its key) the author finds.
pub(super) const REVALIDATE_AFTER: BlockNumber = 64;

/// The SDK's pool takes no notice of blocks when more than these come at once, and removes nothing that they include.
pub(super) const MOST_AT_ONCE: BlockNumber = 20;

/// Tells what was asked before all was forgotten from what was asked after.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Era(u64);

pub(super) struct Checked {
	at: LruMap<Hash, BlockNumber>,
	highest: Option<BlockNumber>,
	era: Era,
}

impl Checked {
	/// Remembers `most` transactions, those last asked about. What waits is asked about after each block, and so outlasts what has
	/// left the pool.
	pub(super) fn new(most: usize) -> Self {
		Self {
			at: LruMap::new(ByLength::new(u32::try_from(most).unwrap_or(u32::MAX))),
			highest: None,
			era: Era(0),
		}
	}

	/// The pool takes in a block of this number. If it is far from the one before, all is forgotten: the pool may still hold what the blocks
	/// between include.
	pub(super) fn take_in(&mut self, number: BlockNumber) {
		if self
			.highest
			.is_some_and(|highest| number.saturating_sub(highest) > MOST_AT_ONCE)
		{
			self.forget();
		}
		self.highest = self.highest.max(Some(number));
	}

	/// In which something is asked.
	pub(super) fn era(&self) -> Era {
		self.era
	}

	/// Whether it was found valid less than [`REVALIDATE_AFTER`] blocks before block `number`.
	pub(super) fn is_fresh(&mut self, hash: &Hash, number: BlockNumber) -> bool {
		self.at
			.get(hash)
			.is_some_and(|at| number.saturating_sub(*at) < REVALIDATE_AFTER)
	}

	/// It was found valid after block `number`, and asked about in `era`. Of what was asked before all was forgotten nothing is kept.
	pub(super) fn note(&mut self, hash: Hash, number: BlockNumber, era: Era) {
		if era == self.era {
			self.at.insert(hash, number);
		}
	}

	pub(super) fn forget(&mut self) {
		self.at.clear();
		self.era = Era(self.era.0.wrapping_add(1));
	}
}
