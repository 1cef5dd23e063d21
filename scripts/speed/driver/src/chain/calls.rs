//! The calls of the runtime that a node makes for its pool, for a block of its own and for one of another's. As in a node, each
//! gets a state of its own, and what it read of that goes into the cache that calls share.

use super::{ensure_root, Chain, Draft, Overlay, IMPORT, STATE_VERSION};
use crate::{
	host::{caching, taking_changes, timed, Lap},
	Result,
};
use codec::{Decode, Encode};
use harbour_runtime::{opaque::Block, Header, SLOT_DURATION};
use polkadot_sdk::{
	frame_support::weights::{constants::WEIGHT_REF_TIME_PER_MICROS, Weight},
	sc_client_api::Backend as _,
	sp_core::traits::CallContext,
	sp_runtime::{
		traits::BlakeTwo256,
		transaction_validity::{TransactionSource, TransactionValidity},
		ApplyExtrinsicResult, OpaqueExtrinsic,
	},
	sp_state_machine::StorageChanges,
};
use std::{iter, slice};

/// A call as a node makes it for a block of its own.
const AUTHOR: CallContext = CallContext::Onchain { import: false };

/// A call as a node makes it for what is not in a block.
const POOL: CallContext = CallContext::Offchain;

/// What one call may take of a block, as the node has it.
const CHUNK_WEIGHT: Weight = Weight::from_parts(37_500 * WEIGHT_REF_TIME_PER_MICROS, u64::MAX);

/// A block that was built, and what that took.
pub(crate) struct Built {
	pub(crate) draft: Draft,
	/// Beginning it, with its clock.
	pub(crate) begin: Lap,
	pub(crate) apply: Lap,
	/// Finishing it, with what goes to the database.
	pub(crate) finish: Lap,
}

impl Chain {
	/// A call that does nothing but answer.
	pub(crate) fn ask_version(&self) -> Result<()> {
		self.ask(POOL, &mut Overlay::default(), "Core_version", &[]).map(drop)
	}

	/// Whether `transactions` may go into the next block, in a call for each.
	pub(crate) fn validate_alone(&self, transactions: &[OpaqueExtrinsic]) -> Result<()> {
		let at = self.head.hash();
		for transaction in transactions {
			let question = (TransactionSource::External, transaction, at).encode();
			let mut overlay = Overlay::default();
			let answer = self.ask(
				POOL,
				&mut overlay,
				"TaggedTransactionQueue_validate_transaction",
				&question,
			)?;
			ensure_valid(&[TransactionValidity::decode(&mut &answer[..])?], 1)?;
		}
		Ok(())
	}

	/// The same, in calls for `most` of them.
	pub(crate) fn validate_together(&self, transactions: &[OpaqueExtrinsic], most: usize) -> Result<()> {
		let at = self.head.hash();
		for chunk in transactions.chunks(most) {
			let sources = chunk
				.iter()
				.map(|transaction| (TransactionSource::External, transaction));
			let question = (sources.collect::<Vec<_>>(), at).encode();
			let mut overlay = Overlay::default();
			let answer = self.ask(POOL, &mut overlay, "TransactionsApi_validate_transactions", &question)?;
			ensure_valid(&Vec::<TransactionValidity>::decode(&mut &answer[..])?, chunk.len())?;
		}
		Ok(())
	}

	/// The next block, of `transactions`: in calls for `most` of them, or in a call for each. One that is refused, fails or does not
	/// fit is an error.
	pub(crate) fn build_by(&self, most: Option<usize>, transactions: &[OpaqueExtrinsic]) -> Result<Built> {
		let now = self.now + SLOT_DURATION;
		let (clock, header) = ((self.clock)(now), self.next_header(now));
		let mut overlay = Overlay::default();
		let (begun, begin) = timed(|| -> Result<()> {
			self.ask(AUTHOR, &mut overlay, "Core_initialize_block", &header.encode())?;
			self.apply_alone(&mut overlay, slice::from_ref(&clock))
		});
		begun?;
		let (applied, apply) = timed(|| match most {
			Some(most) => self.apply_together(&mut overlay, transactions, most),
			None => self.apply_alone(&mut overlay, transactions),
		});
		applied?;
		let (finished, finish) = timed(|| -> Result<_> {
			let header = self.ask(AUTHOR, &mut overlay, "BlockBuilder_finalize_block", &[])?;
			Ok((header, self.changes(&mut overlay)?))
		});
		let (header, changes) = finished?;
		let header = Header::decode(&mut &header[..])?;
		ensure_root(&header, changes.transaction_storage_root)?;
		let extrinsics = iter::once(clock).chain(transactions.iter().cloned()).collect();
		let draft = Draft {
			block: Block { header, extrinsics },
			finishing: finish.time,
			changes,
		};
		Ok(Built {
			draft,
			begin,
			apply,
			finish,
		})
	}

	/// Executes a block on the state that it was built on, with what goes to the database.
	pub(crate) fn execute_whole(&self, block: &Block) -> Result<Lap> {
		let (executed, lap) = timed(|| -> Result<_> {
			let mut overlay = Overlay::default();
			self.ask(IMPORT, &mut overlay, "Core_execute_block", &block.encode())?;
			self.changes(&mut overlay)
		});
		ensure_root(&block.header, executed?.transaction_storage_root)?;
		Ok(lap)
	}

	fn apply_alone(&self, overlay: &mut Overlay, transactions: &[OpaqueExtrinsic]) -> Result<()> {
		for transaction in transactions {
			overlay.start_transaction();
			let answer = self.ask(AUTHOR, overlay, "BlockBuilder_apply_extrinsic", &transaction.encode())?;
			ensure_applied(&[ApplyExtrinsicResult::decode(&mut &answer[..])?], 1)?;
			overlay.commit_transaction().map_err(|error| format!("{error:?}"))?;
		}
		Ok(())
	}

	fn apply_together(&self, overlay: &mut Overlay, transactions: &[OpaqueExtrinsic], most: usize) -> Result<()> {
		let mut left = transactions;
		while !left.is_empty() {
			let chunk = &left[..most.min(left.len())];
			overlay.start_transaction();
			let question = (chunk, CHUNK_WEIGHT).encode();
			let answer = self.ask(AUTHOR, overlay, "TransactionsApi_apply_transactions", &question)?;
			let outcomes = Vec::<ApplyExtrinsicResult>::decode(&mut &answer[..])?;
			ensure_applied(&outcomes, chunk.len())?;
			overlay.commit_transaction().map_err(|error| format!("{error:?}"))?;
			left = &left[outcomes.len()..];
		}
		Ok(())
	}

	fn changes(&self, overlay: &mut Overlay) -> Result<StorageChanges<BlakeTwo256>> {
		let state = self.state()?;
		let changes = taking_changes(|| overlay.drain_storage_changes(&state, STATE_VERSION))?;
		caching(state);
		Ok(changes)
	}

	fn ask(&self, context: CallContext, overlay: &mut Overlay, method: &str, data: &[u8]) -> Result<Vec<u8>> {
		let state = self.backend.state_at(self.head.hash(), context.into())?;
		let answer = self.call_in(context, &state, overlay, method, data);
		caching(state);
		answer
	}
}

fn ensure_valid(answers: &[TransactionValidity], asked: usize) -> Result<()> {
	if answers.len() != asked {
		return Err("the runtime answers what wasn't asked".into());
	}
	match answers.iter().find(|answer| answer.is_err()) {
		Some(refused) => Err(format!("a transaction is not valid: {refused:?}").into()),
		None => Ok(()),
	}
}

/// Of the first of so many, of one at least.
fn ensure_applied(outcomes: &[ApplyExtrinsicResult], asked: usize) -> Result<()> {
	if outcomes.is_empty() || outcomes.len() > asked {
		return Err("the runtime answers what wasn't asked".into());
	}
	match outcomes.iter().find(|outcome| !matches!(outcome, Ok(Ok(())))) {
		Some(refused) => Err(format!("a transaction has no effect: {refused:?}").into()),
		None => Ok(()),
	}
}
