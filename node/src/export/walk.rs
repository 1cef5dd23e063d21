//! How far a list has been turned: every page leads on, or it is the last. A door that is broken, or lies, doesn't keep an export for ever.

use super::refusal::Fault;
use polkadot_sdk::sp_io::hashing::blake2_128;
use std::collections::BTreeSet;

/// Most pages in a row with nothing in them. An honest one may be empty, since a door looks at 10,000 numbers for a page: this is a hundred
/// million numbers of things that have ended.
const MAX_EMPTY: usize = 10_000;

/// A list that is turned page by page.
#[derive(Debug, Default)]
pub(super) struct Walk {
	cursor: Option<String>,
	/// By their hashes, those that were given since the last page that had something: what pages have ascends, so that no list that goes
	/// round comes by one of these with something new.
	seen: BTreeSet<[u8; 16]>,
}

impl Walk {
	/// Of the page to be asked for next.
	pub(super) fn cursor(&self) -> Option<&str> {
		self.cursor.as_deref()
	}

	/// After a page: whether there is a further one.
	pub(super) fn turn(&mut self, next: Option<String>, is_empty: bool) -> Result<bool, Fault> {
		if !is_empty {
			self.seen.clear();
		}
		let asked = self.cursor.take();
		let Some(next) = next else {
			return Ok(false);
		};
		if asked.as_ref() == Some(&next) || !self.seen.insert(blake2_128(next.as_bytes())) {
			return Err(Fault::CursorAgain);
		}
		if self.seen.len() > MAX_EMPTY {
			return Err(Fault::EmptyPages(MAX_EMPTY));
		}
		self.cursor = Some(next);
		Ok(true)
	}
}

/// Numbers that ascend, and that the state has given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Numbers {
	last: Option<u64>,
}

impl Numbers {
	/// The next row's, where the state gives `next` to whatever comes.
	pub(super) fn take(&mut self, number: u64, next: u64) -> Result<(), Fault> {
		if number >= next {
			return Err(Fault::NumberNotGiven { number, next });
		}
		if self.last.is_some_and(|last| last >= number) {
			return Err(Fault::NotAfter);
		}
		self.last = Some(number);
		Ok(())
	}
}
