//! The frame of every answer.

use super::values::Hex;
use schemars::JsonSchema;
use serde::Serialize;

/// Which block an answer is of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct BlockAnswer {
	/// The block's number.
	pub(super) number: u32,
	/// The block's hash.
	pub(super) hash: Hex,
	/// Whether the node holds the block for final. What isn't can still be replaced by another block.
	#[serde(rename = "final")]
	pub(super) is_final: bool,
	/// The chain's clock in the block, in Unix milliseconds; 0 in the first block, which has none.
	pub(super) timestamp_ms: u64,
	/// The version of the runtime that made the answer.
	pub(super) spec_version: u32,
}

/// An answer given whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Answer_of_{T}")]
pub(super) struct Answer<T> {
	/// The block in whose state it holds.
	pub(super) block: BlockAnswer,
	/// What was asked for.
	pub(super) data: T,
}

/// A page of an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Page_of_{T}")]
pub(super) struct Paged<T> {
	/// The block in whose state it holds: the same for all pages of a list.
	pub(super) block: BlockAnswer,
	/// What is on the page.
	pub(super) data: T,
	/// The cursor of the next page; absent from the last. A page can be empty and have a next one.
	#[serde(skip_serializing_if = "Option::is_none")]
	#[schemars(with = "String")]
	pub(super) next: Option<String>,
}
