//! Everything that anybody can do to the ledger, drawn from bytes, and a model of what it does: the property test and the fuzzer
//! differ in where the bytes come from.

mod clocks;
mod draw;
mod governing;
mod happening;
mod holding;
mod issuing;
mod model;
mod paying;
mod redeeming;
mod whole;

pub use draw::Bytes;
pub use model::Model;

use crate::{Calendar, CurrencyPolicy, CurrencyStatus, RejectionReason};
use draw::*;
use harbour_primitives::{Balance, CoverageLevel, CurrencyId, Ineligible, Moment};

/// Lists the acts once: how often each is drawn, what it says, and which function of `draw` says it.
macro_rules! acts {
	($($(#[$doc:meta])* $weight:literal $name:ident { $($field:ident: $type:ty = $draw:ident),* $(,)? })*) => {
		/// What somebody does. Open claims, rejections and orders are named by their place among them, so that most acts find one.
		#[derive(Clone, Debug)]
		pub enum Act {
			$($(#[$doc])* $name { $($field: $type),* },)*
		}

		impl Act {
			/// Every kind of act.
			pub const KINDS: &'static [&'static str] = &[$(stringify!($name)),*];

			/// Most bytes that an act is drawn from.
			pub const MAX_BYTES: usize = 32;

			/// Which of [`Act::KINDS`] it is.
			pub fn kind(&self) -> &'static str {
				match self {
					$(Self::$name { .. } => stringify!($name),)*
				}
			}

			/// The act that the next bytes stand for: every sequence of bytes is a sequence of acts.
			pub fn draw(bytes: &mut Bytes<'_>) -> Self {
				const WEIGHTS: u16 = 0 $(+ $weight)*;
				let mut place = bytes.word() % WEIGHTS;
				$(
					if place < $weight {
						return Self::$name { $($field: $draw(bytes)),* };
					}
					place -= $weight;
				)*
				unreachable!("{place} is beyond the last of the acts")
			}
		}
	};
}

acts! {
	/// A minter issues without naming a deposit; `other`: the other issuer's.
	5 Mint { id: CurrencyId = coin, other: bool = rarely, to: u64 = payee, amount: Balance = amount }
	8 MintWithReference {
		id: CurrencyId = coin,
		other: bool = rarely,
		to: u64 = payee,
		amount: Balance = amount,
		reference: u8 = byte,
	}
	2 SetMintAllowance { id: CurrencyId = coin, per_day: Balance = allowance }
	3 SetPolicy { id: CurrencyId = coin, policy: Box<CurrencyPolicy> = policy }
	1 Pause { id: CurrencyId = coin }
	6 Unpause { id: CurrencyId = coin }
	1 SetStatus { id: CurrencyId = coin, status: CurrencyStatus = status }
	2 Enable { id: CurrencyId = coin }
	1 SetCalendar { calendar: Calendar = calendar }

	10 Transfer {
		id: CurrencyId = coin,
		from: u64 = holder,
		to: u64 = payee,
		amount: Balance = amount,
		keep_alive: bool = flag,
	}
	3 TransferAll { id: CurrencyId = coin, from: u64 = holder, to: u64 = payee, keep_alive: bool = flag }
	4 TransferWithMemo {
		id: CurrencyId = coin,
		from: u64 = holder,
		to: u64 = payee,
		amount: Balance = amount,
		memo: u8 = byte,
	}
	4 TransferBatch { id: CurrencyId = coin, from: u64 = holder, payments: Vec<(u64, Balance)> = payments }
	4 TransferBestEffort { id: CurrencyId = coin, from: u64 = holder, payments: Vec<(u64, Balance)> = payments }
	4 Approve { id: CurrencyId = coin, owner: u64 = holder, delegate: u64 = payee, amount: Balance = amount }
	2 CancelApproval { id: CurrencyId = coin, owner: u64 = holder, delegate: u64 = payee }
	6 TransferApproved {
		id: CurrencyId = coin,
		owner: u64 = holder,
		delegate: u64 = payee,
		to: u64 = payee,
		amount: Balance = amount,
	}

	6 Redeem { id: CurrencyId = coin, who: u64 = payee, amount: Balance = amount }
	/// `other`: an officer of the issuer that doesn't owe it.
	6 Settle { nth: u8 = byte, other: bool = rarely, payment: u8 = byte }
	5 SettlePartially { nth: u8 = byte, other: bool = rarely, amount: Balance = amount, payment: u8 = byte }
	/// `second`: the second of the issuer's two settling officers.
	6 Reject { nth: u8 = byte, second: bool = flag, reason: RejectionReason = reason }
	2 Extend { nth: u8 = byte, ahead: Moment = hours }
	3 Appeal { nth: u8 = byte }
	3 DecideAppeal { nth: u8 = byte, uphold: bool = flag }
	1 ReviewClocks { who: u64 = holder }

	/// Another room holds coins, for a leg.
	4 Hold { id: CurrencyId = coin, who: u64 = payee, amount: Balance = amount }
	3 Release { id: CurrencyId = coin, who: u64 = holder, amount: Balance = amount }
	2 PayHeld {
		id: CurrencyId = coin,
		from: u64 = holder,
		to: u64 = payee,
		amount: Balance = amount,
		stays_held: bool = flag,
	}
	1 BurnHeld { id: CurrencyId = coin, who: u64 = holder, amount: Balance = amount }
	2 PayAndHold { id: CurrencyId = coin, from: u64 = holder, to: u64 = payee, amount: Balance = amount }

	4 BeginOrder { who: u64 = holder, currency: Option<CurrencyId> = scope, amount: Option<Balance> = mostly }
	4 EndOrder { nth: u8 = byte }
	2 Take {
		id: CurrencyId = coin,
		who: u64 = holder,
		to: Option<u64> = safekeeping,
		amount: Option<Balance> = mostly,
		bound: Balance = amount,
	}
	1 Suspend { who: u64 = holder, reason: Ineligible = ineligible }
	4 Lift { who: u64 = holder }
	2 Mark { id: CurrencyId = coin, level: CoverageLevel = level }
	3 Attest { id: CurrencyId = coin, backing: Option<Balance> = mostly_much }
	6 Wait { ms: Moment = span }
}
