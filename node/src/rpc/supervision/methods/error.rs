//! Why a method gives no answer, and under which code of JSON-RPC.

use crate::{history::HistoryError, proof::ProveError};
use harbour_runtime::{
	supervision::{PageError, MAX_PAGE},
	AccountId, CurrencyId, Hash, SS58_PREFIX,
};
use jsonrpsee::types::{
	error::{INTERNAL_ERROR_CODE, INVALID_PARAMS_CODE},
	ErrorObjectOwned,
};
use polkadot_sdk::{sp_api, sp_blockchain};
use sp_api::ApiError;
use std::sync::Arc;

/// This node knows no such block.
pub(super) const UNKNOWN_BLOCK_CODE: i32 = -32_001;

/// This node has not kept the block's state.
pub(super) const STATE_DISCARDED_CODE: i32 = -32_002;

/// The block's runtime has not what the method asks, or this node doesn't know it.
pub(super) const RUNTIME_UNFIT_CODE: i32 = -32_003;

/// The chain had no such currency at that block.
pub(super) const UNKNOWN_CURRENCY_CODE: i32 = -32_004;

/// This node can't prove it.
pub(super) const NOT_PROVABLE_CODE: i32 = -32_005;

/// The history doesn't have the block: not yet, or never.
pub(super) const NOT_INDEXED_CODE: i32 = -32_015;

/// This node keeps no history.
pub(super) const NO_HISTORY_CODE: i32 = -32_012;

/// The history says something else than the chain.
pub(super) const DISAGREES_CODE: i32 = -32_013;

/// The history knows nothing by that number.
pub(super) const NOT_IN_HISTORY_CODE: i32 = -32_014;

/// What each code stands for.
pub(in crate::rpc::supervision) const CODES: &[(i32, &str)] = &[
	(INVALID_PARAMS_CODE, "a parameter is wrong: the message says which"),
	(INTERNAL_ERROR_CODE, "the block could not be read"),
	(UNKNOWN_BLOCK_CODE, "this node knows no such block"),
	(
		STATE_DISCARDED_CODE,
		"this node has not kept the block's state: ask an archive node",
	),
	(
		RUNTIME_UNFIT_CODE,
		"the block's runtime is older, or newer, than this method",
	),
	(UNKNOWN_CURRENCY_CODE, "there was no such currency at that block"),
	(NOT_PROVABLE_CODE, "it can't be proven here: the message says why"),
	(
		NOT_INDEXED_CODE,
		"the history doesn't have the block: not yet, or never",
	),
	(NO_HISTORY_CODE, "this node keeps no history"),
	(DISAGREES_CODE, "the history says something else than the chain"),
	(NOT_IN_HISTORY_CODE, "the history knows nothing by that number"),
];

/// Of every method.
pub(in crate::rpc::supervision) const COMMON_CODES: &[i32] = &[INVALID_PARAMS_CODE, INTERNAL_ERROR_CODE];

/// Of every method whose answer says of which block's state it is.
pub(in crate::rpc::supervision) const STATE_CODES: &[i32] =
	&[UNKNOWN_BLOCK_CODE, STATE_DISCARDED_CODE, RUNTIME_UNFIT_CODE];

/// Most characters of a caller's own text in an error.
const QUOTED_CHARS: usize = 80;

/// Most characters of an error of the client's or the runtime's: some of those hold whole answers.
const FAILURE_CHARS: usize = 300;

/// Why a method gives no answer.
#[derive(Debug, thiserror::Error)]
pub(super) enum MethodError {
	#[error(
		"the cursor is none that this method gave: pass `next` of the page before as it is, or none for the first page"
	)]
	CursorMalformed,
	#[error(
		"the cursor is of block {of:?} and `at` names {at:?}: leave `at` out, since all pages of a list are of one block"
	)]
	CursorOfAnotherBlock { of: Hash, at: Hash },
	#[error(
		"the cursor is of the statement of {account}, currency {currency}, from block #{from}: give all three as for the page before, or no \
		cursor for the first page"
	)]
	CursorOfAnotherStatement {
		account: AccountId,
		currency: CurrencyId,
		from: u32,
	},
	#[error("limit is {limit}, and has to be from 1 to {most}", most = MAX_PAGE)]
	LimitOutOfRange { limit: u32 },
	#[error("{text:?} is no day: write one in Hong Kong as YYYY-MM-DD, from 1970-01-01 on")]
	NotADay { text: String },
	#[error(
		"{text:?} is no address: give the account as this chain writes it (SS58 with prefix {prefix}), or as 0x and 64 \
		hex digits",
		prefix = SS58_PREFIX
	)]
	NotAnAddress { text: String },
	#[error(
		"{text:?} is an address with prefix {found}, and this chain's is {prefix}: if that account is meant, give it as \
		0x and 64 hex digits",
		prefix = SS58_PREFIX
	)]
	AddressOfAnotherChain { text: String, found: u16 },
	#[error("{0}")]
	NotProvable(#[from] ProveError),
	#[error("there was no currency {currency} at that block: supervision_currencies lists those that there were")]
	UnknownCurrency { currency: CurrencyId },
	#[error("this node knows no block {hash:?}: check the hash, or wait until the node has it")]
	UnknownBlock { hash: Hash },
	#[error(
		"this node has not kept the state of block #{number} ({hash:?}): ask an archive node (--state-pruning archive), \
		or a later block"
	)]
	StateDiscarded { number: u32, hash: Hash },
	#[error(
		"the runtime of block #{number} (spec version {spec_version}) is too old for this method, as it lacks {api}: ask \
		a later block, or read the storage with state_ methods"
	)]
	RuntimeTooOld {
		number: u32,
		spec_version: u32,
		api: &'static str,
	},
	#[error(
		"the runtime of block #{number} (spec version {spec_version}) has a newer {api} than this node knows: use the \
		release of that runtime"
	)]
	RuntimeTooNew {
		number: u32,
		spec_version: u32,
		api: &'static str,
	},
	#[error("the interval begins after its end: `from` is #{from}, and `to` is #{to}")]
	IntervalReversed { from: u32, to: u32 },
	#[error(
		"block #{asked} is not in the history yet: that has got to #{indexed}, and the node's last final block is #{finalised}; {advice}",
		advice = advice(.stopped.as_deref(), "ask again later, or an earlier block")
	)]
	NotIndexed {
		asked: u32,
		indexed: u32,
		finalised: u32,
		/// Why it goes no further, if it doesn't.
		stopped: Option<Arc<str>>,
	},
	#[error(
		"the history has no block yet, and the node's last final one is #{finalised}: {advice}",
		advice = advice(.stopped.as_deref(), "ask again later, and supervision_historyStatus meanwhile")
	)]
	NothingIndexed { finalised: u32, stopped: Option<Arc<str>> },
	#[error(
		"the history begins with block #{first}, before which the runtime didn't say what happened or the node has no states: #{asked} is \
		too early"
	)]
	BeforeHistory { asked: u32, first: u32 },
	#[error("block #{number} ({hash:?}) is not final, and a history has final blocks alone")]
	NotFinal { number: u32, hash: Hash },
	#[error("{0}")]
	NoHistory(String),
	#[error(
		"the history doesn't agree with the chain: {0}. Stop the node and make the history anew with `harbour supervision rebuild-history`, \
		given the node's --chain and --base-path"
	)]
	Disagrees(String),
	#[error("the history knows no {what} {number}, which is of the blocks from #{first} to #{indexed}")]
	NotInHistory {
		what: &'static str,
		number: u64,
		first: u32,
		indexed: u32,
	},
	#[error("the history could not be asked: {0}")]
	HistoryFailed(String),
	#[error("the block could not be read: {0}")]
	Failed(String),
}

impl MethodError {
	pub(super) fn not_a_day(text: &str) -> Self {
		Self::NotADay {
			text: shortened(text, QUOTED_CHARS),
		}
	}

	pub(super) fn not_an_address(text: &str) -> Self {
		Self::NotAnAddress {
			text: shortened(text, QUOTED_CHARS),
		}
	}

	/// The code of JSON-RPC.
	pub(super) fn code(&self) -> i32 {
		match self {
			Self::CursorMalformed
			| Self::CursorOfAnotherBlock { .. }
			| Self::CursorOfAnotherStatement { .. }
			| Self::LimitOutOfRange { .. }
			| Self::IntervalReversed { .. }
			| Self::NotADay { .. }
			| Self::NotAnAddress { .. }
			| Self::AddressOfAnotherChain { .. } => INVALID_PARAMS_CODE,
			Self::UnknownCurrency { .. } => UNKNOWN_CURRENCY_CODE,
			Self::UnknownBlock { .. } => UNKNOWN_BLOCK_CODE,
			Self::NotProvable(_) => NOT_PROVABLE_CODE,
			Self::StateDiscarded { .. } => STATE_DISCARDED_CODE,
			Self::RuntimeTooOld { .. } | Self::RuntimeTooNew { .. } => RUNTIME_UNFIT_CODE,
			Self::NotIndexed { .. }
			| Self::NothingIndexed { .. }
			| Self::BeforeHistory { .. }
			| Self::NotFinal { .. } => NOT_INDEXED_CODE,
			Self::NoHistory(_) => NO_HISTORY_CODE,
			Self::Disagrees(_) => DISAGREES_CODE,
			Self::NotInHistory { .. } => NOT_IN_HISTORY_CODE,
			Self::HistoryFailed(_) | Self::Failed(_) => INTERNAL_ERROR_CODE,
		}
	}
}

impl From<ApiError> for MethodError {
	fn from(error: ApiError) -> Self {
		Self::Failed(shortened(&error.to_string(), FAILURE_CHARS))
	}
}

impl From<sp_blockchain::Error> for MethodError {
	fn from(error: sp_blockchain::Error) -> Self {
		Self::Failed(shortened(&error.to_string(), FAILURE_CHARS))
	}
}

impl From<HistoryError> for MethodError {
	fn from(error: HistoryError) -> Self {
		let said = shortened(&error.for_readers(), FAILURE_CHARS);
		match error {
			// Asking again won't help: there is none until it is made anew.
			HistoryError::Damaged { .. } => Self::NoHistory(said),
			_ => Self::HistoryFailed(said),
		}
	}
}

impl From<PageError> for MethodError {
	fn from(error: PageError) -> Self {
		match error {
			PageError::CursorMalformed => Self::CursorMalformed,
			// Limits are looked at before the runtime is asked.
			PageError::LimitOutOfRange => Self::Failed("the runtime refuses the limit".into()),
		}
	}
}

impl From<MethodError> for ErrorObjectOwned {
	fn from(error: MethodError) -> Self {
		Self::owned(error.code(), error.to_string(), None::<()>)
	}
}

/// What to do about a history that hasn't got far enough.
fn advice(stopped: Option<&str>, otherwise: &str) -> String {
	match stopped {
		Some(why) => format!("it goes no further now ({why}), until its operator has seen to that"),
		None => otherwise.into(),
	}
}

fn shortened(text: &str, chars: usize) -> String {
	match text.char_indices().nth(chars) {
		Some((end, _)) => format!("{}...", text.get(..end).unwrap_or_default()),
		None => text.to_owned(),
	}
}
