//! Brings a history up to the last final block.

use super::{
	batch::{Batch, JOURNAL_BLOCKS},
	chain::{Chain, Found},
	error::HistoryError,
	guard::elsewhere,
	progress::Progress,
	store::Store,
};
use std::{
	ops::ControlFlow,
	sync::atomic::{AtomicBool, Ordering},
	time::{Duration, Instant},
};

/// What goes into one transaction at most, while there is much to catch up with. What isn't committed yet is lost when the node is killed.
const BATCH_BLOCKS: u32 = 5_000;
const BATCH_ROWS: usize = 100_000;
const BATCH_TIME: Duration = Duration::from_secs(5);

/// Reads blocks into a history.
pub(super) struct Indexer<'a> {
	chain: &'a dyn Chain,
	store: &'a Store,
	stop: &'a AtomicBool,
	/// The block to read next.
	next: u32,
	/// Whether anything is in the history: then every block has to be.
	begun: bool,
}

impl<'a> Indexer<'a> {
	/// Goes on where `store` stands. A history that is empty begins at `first` or the first block after it that can say what happened.
	pub(super) fn new(
		chain: &'a dyn Chain,
		store: &'a Store,
		stop: &'a AtomicBool,
		first: u32,
	) -> Result<Self, HistoryError> {
		let head = store.head()?;
		Ok(Self {
			chain,
			store,
			stop,
			next: head.map_or(first, |head| head.number.saturating_add(1)),
			begun: head.is_some(),
		})
	}

	/// The last block that it has read.
	pub(super) fn at(&self) -> u32 {
		self.next.saturating_sub(1)
	}

	/// Whether there is something to read up to block `until`.
	pub(super) fn is_behind(&self, until: u32) -> bool {
		self.next <= until
	}

	/// Reads up to and including block `until`.
	pub(super) fn catch_up(&mut self, until: u32, progress: &mut Progress) -> Result<(), HistoryError> {
		while self.is_behind(until) {
			if !self.begun && !self.find_beginning(until)? {
				break;
			}
			progress.note(self.at(), until);
			let (next, outcome) = self.store.write(|batch| self.read(batch, until, progress))?;
			self.next = next;
			outcome?;
		}
		progress.done(self.at());
		Ok(())
	}

	/// Goes to the first block that can be read. `false` where there is none so far.
	fn find_beginning(&mut self, until: u32) -> Result<bool, HistoryError> {
		while self.is_behind(until) {
			self.keep_on()?;
			if let Found::Block(_) = self.chain.block(self.next)? {
				self.begun = true;
				return Ok(true);
			}
			self.next = self.next.saturating_add(1);
		}
		Ok(false)
	}

	/// Reads blocks into one transaction. What was read before something went wrong is worth keeping, so that is handed back beside.
	fn read(
		&self,
		batch: &mut Batch<'_>,
		until: u32,
		progress: &mut Progress,
	) -> Result<(u32, Result<(), HistoryError>), HistoryError> {
		let began = Instant::now();
		let last = until.min(self.next.saturating_add(BATCH_BLOCKS.saturating_sub(1)));
		let mut next = self.next;
		while next <= last && batch.rows < BATCH_ROWS && began.elapsed() < BATCH_TIME {
			match self.read_one(batch, next) {
				Ok(ControlFlow::Continue(())) => {}
				Ok(ControlFlow::Break(cause)) => return Ok((next, Err(cause))),
				Err(error) => return Err(error),
			}
			progress.note(next, until);
			next = next.saturating_add(1);
		}
		Ok((next, Ok(())))
	}

	/// Reads a block. Breaks off where it can't be had; fails where it can't be written.
	fn read_one(&self, batch: &mut Batch<'_>, number: u32) -> Result<ControlFlow<HistoryError>, HistoryError> {
		if let Err(stopped) = self.keep_on() {
			return Ok(ControlFlow::Break(stopped));
		}
		let block = match elsewhere(|| self.chain.block(number)) {
			Ok(Found::Block(block)) => block,
			Ok(Found::Speechless { spec_version }) => {
				return Ok(ControlFlow::Break(HistoryError::Speechless { number, spec_version }))
			}
			Ok(Found::Stateless) => return Ok(ControlFlow::Break(HistoryError::Stateless { number })),
			Err(error) => return Ok(ControlFlow::Break(error)),
		};
		let is_recent = number.saturating_add(JOURNAL_BLOCKS) > elsewhere(|| self.chain.finalised());
		batch.add(&block, is_recent)?;
		Ok(ControlFlow::Continue(()))
	}

	fn keep_on(&self) -> Result<(), HistoryError> {
		match self.stop.load(Ordering::Relaxed) {
			true => Err(HistoryError::Stopped),
			false => Ok(()),
		}
	}
}
