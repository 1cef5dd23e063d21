//! What is paid, and who signs which transaction.

#[cfg(test)]
mod tests;

use clap::ValueEnum;

/// Every so many transactions of a mixed load a report is made, and a redemption.
const REPORT_EVERY: u32 = 1_000;
const REDEMPTION_EVERY: u32 = 50;

/// A kind of load.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Scenario {
	/// Harbour: single payments in the home currency, `Balances.transfer_keep_alive`.
	Home,
	/// Harbour: single payments in another currency, `Assets.transfer_keep_alive`.
	Other,
	/// Harbour: the same with a memo, `Assets.transfer_with_memo`.
	Memo,
	/// Harbour: 100 payments of one payer, `Assets.transfer_batch`.
	#[value(name = "batch-100")]
	Batch100,
	/// Harbour: 500 payments of one payer, `Assets.transfer_batch`.
	#[value(name = "batch-500")]
	Batch500,
	/// Harbour: payments in both currencies, of 1,000 transactions 20 redemptions and a reserve report of //Charlie, for which no
	/// running node may report by itself.
	Mixed,
	/// The yardstick: `pallet-balances` `transfer_keep_alive`.
	Balances,
	/// The yardstick: `pallet-assets` `transfer_keep_alive`.
	Assets,
}

/// A chain that loads are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Chain {
	Harbour,
	Yardstick,
}

/// What a transaction does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Act {
	PayHome,
	PayOther,
	PayWithMemo,
	PayMany(u32),
	Redeem,
	Report,
	PayNative,
	PayAsset,
}

impl Act {
	pub(crate) fn payments(self) -> u32 {
		match self {
			Self::PayMany(count) => count,
			Self::Redeem | Self::Report => 0,
			_ => 1,
		}
	}
}

/// Who signs a transaction, and as its how manieth of the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Signer {
	Payer { number: u32, turn: u32 },
	Attestor { turn: u32 },
}

impl Scenario {
	pub(crate) fn name(self) -> &'static str {
		match self {
			Self::Home => "home",
			Self::Other => "other",
			Self::Memo => "memo",
			Self::Batch100 => "batch-100",
			Self::Batch500 => "batch-500",
			Self::Mixed => "mixed",
			Self::Balances => "balances",
			Self::Assets => "assets",
		}
	}

	pub(crate) fn chain(self) -> Chain {
		match self {
			Self::Balances | Self::Assets => Chain::Yardstick,
			_ => Chain::Harbour,
		}
	}

	/// What transaction `number` does.
	pub(crate) fn act(self, number: u32) -> Act {
		match self {
			Self::Home => Act::PayHome,
			Self::Other => Act::PayOther,
			Self::Memo => Act::PayWithMemo,
			Self::Batch100 => Act::PayMany(100),
			Self::Batch500 => Act::PayMany(500),
			Self::Mixed => mixed(number),
			Self::Balances => Act::PayNative,
			Self::Assets => Act::PayAsset,
		}
	}

	/// Who signs transaction `number`: the payers in turns, and the attestor its reports.
	pub(crate) fn signer(self, number: u32, payers: u32) -> Signer {
		let reports = if self == Self::Mixed { number / REPORT_EVERY } else { 0 };
		if self.act(number) == Act::Report {
			return Signer::Attestor { turn: reports };
		}
		let paid = number - reports;
		Signer::Payer {
			number: paid % payers,
			turn: paid / payers,
		}
	}

	/// Payments of a transaction, of most.
	pub(crate) fn batch(self) -> u32 {
		self.act(0).payments()
	}

	/// Redemptions among `transactions`.
	pub(crate) fn redemptions(self, transactions: u32) -> u32 {
		if self == Self::Mixed {
			transactions / REDEMPTION_EVERY
		} else {
			0
		}
	}
}

fn mixed(number: u32) -> Act {
	match number {
		last if last % REPORT_EVERY == REPORT_EVERY - 1 => Act::Report,
		some if some % REDEMPTION_EVERY == REDEMPTION_EVERY / 2 => Act::Redeem,
		even if even % 2 == 0 => Act::PayHome,
		_ => Act::PayOther,
	}
}
