//! Blocks of payments, built by one node, executed and stored by another.

use super::{
	holders::{Holders, Payees},
	Options,
};
use crate::{chain::Chain, harbour, measure, Result};
use codec::Decode;
use harbour_runtime::{AccountId, Runtime, RuntimeCall};
use polkadot_sdk::{
	frame_support::dispatch::DispatchClass,
	frame_system::{self, ConsumedWeight},
	sp_core::sr25519,
	sp_runtime::OpaqueExtrinsic,
};
use std::{thread, time::Duration};

/// Payments of a batch.
const BATCH: u32 = 100;

/// Batches of a block that pays nobody but newcomers, on a chain of so many holders: those of all rounds are accounts of the chain from its
/// beginning, and are to be few beside the holders.
fn newcomers_batches(holders: u32) -> u32 {
	(holders / 5_000).clamp(1, 20)
}

/// Accounts that a round pays for the first time.
pub(super) fn newcomers(holders: u32) -> u32 {
	newcomers_batches(holders) * BATCH
}

/// Before a block is executed: what the database writes of those before is then written, as on a chain whose blocks come a second apart. Two
/// processors are taken by executing and reading ahead.
const PAUSE: Duration = Duration::from_millis(200);

/// Signatures that are verified in a round.
const SIGNATURES: usize = 1_000;

/// What a block's transactions do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Act {
	/// Nothing: what is left is what every transaction takes.
	Remark,
	Home,
	Coin,
	Batch,
	/// To payees who hold none of the currency.
	Newcomers,
}

impl Act {
	const ALL: [Self; 5] = [Self::Remark, Self::Home, Self::Coin, Self::Batch, Self::Newcomers];

	pub(crate) fn name(self) -> &'static str {
		match self {
			Self::Remark => "System.remark",
			Self::Home => "Balances.transfer_keep_alive",
			Self::Coin => "Assets.transfer_keep_alive",
			Self::Batch => "Assets.transfer_batch of 100",
			Self::Newcomers => "… to those who held none",
		}
	}

	/// Whom one transaction pays.
	fn payees(self) -> Payees {
		match self {
			Self::Remark => Payees::Holders(0),
			Self::Home | Self::Coin | Self::Batch => Payees::Holders(self.payments()),
			Self::Newcomers => Payees::Newcomers(self.payments()),
		}
	}

	/// Transactions of a block, at most.
	fn transactions(self, most: u32, holders: u32) -> u32 {
		match self {
			Self::Newcomers => most.min(newcomers_batches(holders)),
			_ => most,
		}
	}

	/// Payments of one transaction.
	pub(crate) fn payments(self) -> u32 {
		match self {
			Self::Remark | Self::Home | Self::Coin => 1,
			Self::Batch | Self::Newcomers => BATCH,
		}
	}

	pub(crate) fn call(self, payees: &[AccountId]) -> Result<RuntimeCall> {
		match (self, payees) {
			(Self::Remark, _) => Ok(harbour::remark()),
			(Self::Home, [payee]) => Ok(harbour::home_transfer(payee)),
			(Self::Coin, [payee]) => Ok(harbour::coin_transfer(payee)),
			(Self::Batch | Self::Newcomers, payees) => harbour::batch(payees),
			_ => Err("a transfer has one payee".into()),
		}
	}
}

/// One block.
pub(crate) struct Block {
	pub(crate) transactions: usize,
	/// What it says that its ordinary transactions weigh, and the rest, in nanoseconds.
	pub(crate) normal: f64,
	pub(crate) rest: f64,
	/// Executing it where it was not built, the new state's root included.
	pub(crate) execute: Duration,
	/// Executing it once more.
	pub(crate) again: Duration,
	/// Until the database had taken it.
	pub(crate) store: Duration,
	/// Of executing: what comes after the transactions, the root above all, as when it was built.
	pub(crate) finishing: Duration,
	/// Records read and changed.
	pub(crate) reads: u64,
	pub(crate) records: usize,
}

/// Every block that counts, in the order of the rounds.
pub(crate) struct Outcome {
	pub(crate) empty: Vec<Block>,
	pub(crate) acts: Vec<(Act, Vec<Block>)>,
	/// Verifying one signature.
	pub(crate) signatures: Vec<Duration>,
}

/// In every round an empty block and one of each kind, one after the other in one chain.
pub(crate) fn run(
	author: &mut Chain,
	importer: &mut Chain,
	holders: &mut Holders,
	options: &Options,
) -> Result<Outcome> {
	let signers = holders.payers();
	let signed = measure::signed(&signers[..SIGNATURES.min(signers.len())]);
	let readers = usize::from(options.readers);
	let mut outcome = Outcome {
		empty: Vec::new(),
		acts: Act::ALL.map(|act| (act, Vec::new())).into(),
		signatures: Vec::new(),
	};
	for round in 0..=options.rounds {
		let counts = round > 0;
		let empty = block(author, importer, readers, &[])?;
		outcome.empty.extend(counts.then_some(empty));
		for (act, blocks) in &mut outcome.acts {
			let wanted = act.transactions(options.transactions, holders.count());
			let (payers, transactions) =
				holders.transactions(author.genesis(), wanted, act.payees(), |payees| act.call(payees))?;
			let block = block(author, importer, readers, &transactions)?;
			if block.transactions == 0 {
				return Err(format!("no {} fits into a block", act.name()).into());
			}
			holders.have_paid(&payers[..block.transactions]);
			blocks.extend(counts.then_some(block));
		}
		let verifying = measure::verify::<sr25519::Pair>(&signed)? / signed.len() as u32;
		outcome.signatures.extend(counts.then_some(verifying));
	}
	Ok(outcome)
}

fn block(author: &mut Chain, importer: &mut Chain, readers: usize, transactions: &[OpaqueExtrinsic]) -> Result<Block> {
	let draft = author.build(transactions)?;
	let (taken, finishing, records) = (draft.taken(), draft.finishing, draft.records());
	let block = draft.block.clone();

	thread::sleep(PAUSE);
	let executed = importer.run_ahead(&block, readers)?;
	let again = importer.execute(&block)?.time;
	let (execute, reads) = (executed.execution.time, executed.execution.reads);
	let store = importer.import(block, executed)?;
	// Not before: the database goes on writing for a while after it has taken a block.
	author.commit(draft)?;
	let weight = importer
		.record(&frame_system::BlockWeight::<Runtime>::hashed_key())?
		.ok_or("the block doesn't say what it weighs")?;
	let weight = ConsumedWeight::decode(&mut &weight[..])?;
	let nanoseconds = |class| weight.get(class).ref_time() as f64 / 1e3;
	Ok(Block {
		transactions: taken,
		normal: nanoseconds(DispatchClass::Normal),
		rest: nanoseconds(DispatchClass::Operational) + nanoseconds(DispatchClass::Mandatory),
		execute,
		again,
		store,
		finishing,
		reads,
		records,
	})
}
