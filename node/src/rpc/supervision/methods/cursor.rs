//! Where a page begins.

use super::{error::MethodError, params};
use harbour_runtime::{supervision::MAX_PAGE, Hash};
use polkadot_sdk::sp_core::bytes::to_hex;
use std::{
	fmt::{Display, Formatter},
	str::FromStr,
};

/// How many items a page has at most if nobody says.
pub(super) const DEFAULT_LIMIT: u32 = 100;

/// Most bytes of a key that a page comes after. Keys of accounts have 80: two names, a hash and the account.
const MAX_KEY: usize = 128;

/// Most bytes of a cursor's text.
const MAX_TEXT: usize = 2 + 2 * (Hash::len_bytes() + MAX_KEY);

/// What the runtime's pages come after.
pub(super) trait Position: Sized {
	fn to_bytes(&self) -> Vec<u8>;

	/// `None` where the bytes stand for no such position.
	fn from_bytes(bytes: &[u8]) -> Option<Self>;
}

impl Position for u32 {
	fn to_bytes(&self) -> Vec<u8> {
		self.to_le_bytes().to_vec()
	}

	fn from_bytes(bytes: &[u8]) -> Option<Self> {
		bytes.try_into().ok().map(Self::from_le_bytes)
	}
}

impl Position for u64 {
	fn to_bytes(&self) -> Vec<u8> {
		self.to_le_bytes().to_vec()
	}

	fn from_bytes(bytes: &[u8]) -> Option<Self> {
		bytes.try_into().ok().map(Self::from_le_bytes)
	}
}

impl Position for Vec<u8> {
	fn to_bytes(&self) -> Vec<u8> {
		self.clone()
	}

	fn from_bytes(bytes: &[u8]) -> Option<Self> {
		(1..=MAX_KEY).contains(&bytes.len()).then(|| bytes.to_vec())
	}
}

/// The block that all pages of a list are of, and what the next one comes after. Its text is `0x` and the hex digits of
/// both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cursor<P> {
	pub(super) block: Hash,
	pub(super) after: P,
}

impl<P: Position> Display for Cursor<P> {
	fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
		let bytes = [self.block.as_bytes(), &self.after.to_bytes()].concat();
		f.write_str(&to_hex(&bytes, false))
	}
}

impl<P: Position> FromStr for Cursor<P> {
	type Err = MethodError;

	fn from_str(text: &str) -> Result<Self, Self::Err> {
		if text.len() > MAX_TEXT {
			return Err(MethodError::CursorMalformed);
		}
		let bytes = params::bytes(text).ok_or(MethodError::CursorMalformed)?;
		let (block, after) = bytes.split_first_chunk::<32>().ok_or(MethodError::CursorMalformed)?;
		Ok(Self {
			block: Hash::from(*block),
			after: P::from_bytes(after).ok_or(MethodError::CursorMalformed)?,
		})
	}
}

/// Which page is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Paging<P> {
	/// The block; `None` for the last final one.
	pub(super) at: Option<Hash>,
	/// `None` for the first page.
	pub(super) after: Option<P>,
	/// Most items of the page, from 1 to [`MAX_PAGE`].
	pub(super) limit: u32,
}

impl<P: Position> Paging<P> {
	/// From a method's parameters. Fails where the cursor is none, or of another block than `at`, or the limit out of range.
	pub(super) fn new(cursor: Option<String>, limit: Option<u32>, at: Option<Hash>) -> Result<Self, MethodError> {
		let limit = limit.unwrap_or(DEFAULT_LIMIT);
		if !(1..=MAX_PAGE).contains(&limit) {
			return Err(MethodError::LimitOutOfRange { limit });
		}
		let Some(text) = cursor else {
			return Ok(Self { at, after: None, limit });
		};
		let Cursor { block, after } = text.parse::<Cursor<P>>()?;
		match at {
			Some(at) if at != block => Err(MethodError::CursorOfAnotherBlock { of: block, at }),
			_ => Ok(Self {
				at: Some(block),
				after: Some(after),
				limit,
			}),
		}
	}
}
