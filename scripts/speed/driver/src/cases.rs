//! The blocks that are measured.

use crate::{chain::Chain, harbour, people::People, yardstick, Result};
use harbour_runtime::opaque::Block;

/// What a block's payments are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
	Coin,
	Home,
	PalletAssets,
	PalletBalances,
	Batch,
}

impl Subject {
	pub(crate) fn name(self) -> &'static str {
		match self {
			Self::Coin => "Harbour Assets.transfer_keep_alive",
			Self::Home => "Harbour Balances.transfer_keep_alive",
			Self::PalletAssets => "pallet-assets transfer_keep_alive",
			Self::PalletBalances => "pallet-balances transfer_keep_alive",
			Self::Batch => "Harbour Assets.transfer_batch",
		}
	}
}

/// One block, on top of its chain.
pub(crate) struct Case<'a> {
	pub(crate) subject: Subject,
	pub(crate) chain: &'a Chain,
	pub(crate) block: Block,
	pub(crate) transactions: usize,
	pub(crate) payments: usize,
}

/// Blocks of single transfers: one for each payer, or all of them as many as fit where fewest do, so that each block
/// changes as many accounts as the others.
pub(crate) fn singles<'a>(ours: &'a Chain, theirs: &'a Chain, people: &People) -> Result<Vec<Case<'a>>> {
	let wanted = [
		(Subject::Coin, ours, harbour::coin_transfers(ours.genesis(), people)),
		(Subject::Home, ours, harbour::home_transfers(ours.genesis(), people)),
		(
			Subject::PalletAssets,
			theirs,
			yardstick::asset_transfers(theirs.genesis(), people),
		),
		(
			Subject::PalletBalances,
			theirs,
			yardstick::native_transfers(theirs.genesis(), people),
		),
	];
	let mut payments = people.payers.len();
	for (_, chain, transactions) in &wanted {
		payments = chain.build(&transactions[..payments])?.taken();
	}
	if payments == 0 {
		return Err("no transfer fits into a block".into());
	}
	wanted
		.into_iter()
		.map(|(subject, chain, transactions)| -> Result<Case<'a>> {
			let block = chain.build(&transactions[..payments])?.block;
			Ok(Case {
				subject,
				chain,
				block,
				transactions: payments,
				payments,
			})
		})
		.collect()
}

/// A block of as many full batches as there are payees for, or as fit. Where not even one fits, a batch is halved until
/// it does.
///
/// Nobody is paid twice: the second payment into an account costs less, and no payroll has any.
pub(crate) fn batches<'a>(ours: &'a Chain, people: &People) -> Result<Case<'a>> {
	let mut size = harbour::BATCH.min(people.payees.len());
	while size > 0 {
		let draft = ours.build(&harbour::coin_batches(ours.genesis(), people, size)?)?;
		let transactions = draft.taken();
		if transactions > 0 {
			return Ok(Case {
				subject: Subject::Batch,
				chain: ours,
				block: draft.block,
				transactions,
				payments: transactions * size,
			});
		}
		size /= 2;
	}
	Err("no batch fits into a block".into())
}
