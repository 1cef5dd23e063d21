//! Long lists in pages, each of bounded work.

use alloc::vec::Vec;
use codec::{Decode, Encode};
use scale_info::TypeInfo;

/// Most items of a page, and most accounts that a page of sums counts.
pub const MAX_PAGE: u32 = 1_000;

/// Most numbers that a page looks at, whether there is something under them or not.
pub const MAX_LOOKED_AT: u64 = 10_000;

/// A part of a list.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Page<Item, Cursor> {
	pub items: Vec<Item>,
	/// What the next page comes `after`; `None` where this is the last. There may be nothing in the next.
	pub next: Option<Cursor>,
}

/// Why there is no page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub enum PageError {
	/// The limit is zero, or above [`MAX_PAGE`].
	#[codec(index = 0)]
	LimitOutOfRange,
	/// No page has given this cursor.
	#[codec(index = 1)]
	CursorMalformed,
}

/// How many items a page may have.
pub(crate) fn size(limit: u32) -> Result<usize, PageError> {
	match limit {
		1..=MAX_PAGE => Ok(limit as usize),
		_ => Err(PageError::LimitOutOfRange),
	}
}

/// A page of things that are numbered from zero up to, and without, `end`, some of which are no more: what `find` has under the
/// numbers after `after`.
pub(crate) fn numbered<Item>(
	after: Option<u64>,
	end: u64,
	limit: u32,
	find: impl Fn(u64) -> Option<Item>,
) -> Result<Page<Item, u64>, PageError> {
	let size = size(limit)?;
	let first = after.map_or(0, |last| last.saturating_add(1));
	let until = first.saturating_add(MAX_LOOKED_AT).min(end);
	let mut items = Vec::new();
	let mut looked_at = after;
	for number in first..until {
		if items.len() == size {
			break;
		}
		items.extend(find(number));
		looked_at = Some(number);
	}
	let next = looked_at.filter(|last| last.saturating_add(1) < end);
	Ok(Page { items, next })
}
