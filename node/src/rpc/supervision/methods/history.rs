//! How far the history has got, and which blocks may be asked about.

use super::{error::MethodError, values::Hex, view::View};
use crate::{
	history::{Head, History, Snapshot, Store},
	service::FullClient,
};
use harbour_runtime::{Hash, Moment};
use polkadot_sdk::sp_blockchain::HeaderBackend;
use schemars::JsonSchema;
use serde::Serialize;
use std::sync::Arc;

/// Which block something holds at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct BlockPoint {
	/// The block's number.
	number: u32,
	/// The block's hash.
	hash: Hex,
	/// The chain's clock in the block, in Unix milliseconds; 0 in the first block, which has none.
	timestamp_ms: Moment,
}

impl BlockPoint {
	pub(super) fn of(view: &View<'_>) -> Self {
		Self {
			number: view.number(),
			hash: view.hash().into(),
			timestamp_ms: view.now(),
		}
	}
}

/// How far a node's history has got.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct HistoryStatus {
	/// The last block that it has; `null` where it has none yet.
	indexed: Option<BlockPoint>,
	/// The first block of which it has what happened; `null` where it has none yet.
	first: Option<u32>,
	/// The node's last final block.
	#[serde(rename = "final")]
	finalised: u32,
	/// Accounts that have paid or received something.
	accounts: u32,
	/// Movements of coins.
	movements: u64,
	/// The length of its file. It holds free pages too, for what is written next.
	bytes: u64,
	/// Why it goes no further, and is tried again only now and then or not at all; `null` while it follows the chain.
	stopped: Option<String>,
}

impl HistoryStatus {
	pub(super) fn of(history: &History, client: &FullClient) -> Result<Self, MethodError> {
		let store = kept(history)?;
		let finalised = client.info().finalized_number;
		let stopped = store.stopped();
		let head = match store.head() {
			Err(_) if stopped.is_some() => store.last_known_head(),
			read => read?,
		};
		let indexed = head.map(|head| View::open(client, Some(head.hash))).transpose()?;
		Ok(Self {
			indexed: indexed.as_ref().map(BlockPoint::of),
			first: head.map(|head| head.first),
			finalised,
			accounts: head.map_or(0, |head| head.accounts),
			movements: head.map_or(0, |head| head.movements),
			bytes: store.bytes()?,
			stopped: stopped.map(|why| why.to_string()),
		})
	}
}

fn kept(history: &History) -> Result<&Arc<Store>, MethodError> {
	match history {
		History::Kept(store) => Ok(store),
		History::Absent(why) => Err(MethodError::NoHistory(why.to_string())),
	}
}

/// A history that has begun, as it was when a call came.
pub(super) struct Chronicle<'a> {
	client: &'a FullClient,
	pub(super) said: Snapshot,
	pub(super) head: Head,
	/// Why it goes no further, if it doesn't.
	stopped: Option<Arc<str>>,
}

impl<'a> Chronicle<'a> {
	pub(super) fn open(history: &History, client: &'a FullClient) -> Result<Self, MethodError> {
		let store = kept(history)?;
		let (said, stopped) = (store.read()?, store.stopped());
		let head = said.head()?.ok_or_else(|| MethodError::NothingIndexed {
			finalised: client.info().finalized_number,
			stopped: stopped.clone(),
		})?;
		Ok(Self {
			client,
			said,
			head,
			stopped,
		})
	}

	/// Looks at block `at`, or at the last one of the history; it has to be one of those that the history has.
	pub(super) fn view(&self, at: Option<Hash>) -> Result<View<'a>, MethodError> {
		let view = View::open(self.client, Some(at.unwrap_or(self.head.hash)))?;
		if !view.is_final() {
			return Err(MethodError::NotFinal {
				number: view.number(),
				hash: view.hash(),
			});
		}
		self.has(view.number())?;
		match view.number() < self.head.first {
			true => Err(self.too_early(view.number())),
			false => Ok(view),
		}
	}

	/// Looks at the state from which the movements after block `number` start: of any block that the history has, or the one before them.
	pub(super) fn view_before(&self, number: u32) -> Result<View<'a>, MethodError> {
		self.has(number)?;
		if number < self.head.first.saturating_sub(1) {
			return Err(self.too_early(number));
		}
		View::open(self.client, Some(self.hash(number)?))
	}

	/// The hash of a final block.
	pub(super) fn hash(&self, number: u32) -> Result<Hash, MethodError> {
		self.has(number)?;
		let hash = self.client.hash(number)?;
		hash.ok_or_else(|| MethodError::Failed(format!("the node has no block #{number}")))
	}

	fn has(&self, number: u32) -> Result<(), MethodError> {
		match number > self.head.number {
			true => Err(MethodError::NotIndexed {
				asked: number,
				indexed: self.head.number,
				finalised: self.client.info().finalized_number,
				stopped: self.stopped.clone(),
			}),
			false => Ok(()),
		}
	}

	fn too_early(&self, asked: u32) -> MethodError {
		MethodError::BeforeHistory {
			asked,
			first: self.head.first,
		}
	}

	/// The history has nothing by that number.
	pub(super) fn lacks(&self, what: &'static str, number: u64) -> MethodError {
		MethodError::NotInHistory {
			what,
			number,
			first: self.head.first,
			indexed: self.head.number,
		}
	}
}
