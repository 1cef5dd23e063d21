//! What the Council decides about a currency: for whom it is, how much of it there may be, and how fast it may move.

use crate::{Config, Day, Error};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use harbour_primitives::{Audience, Balance, Tier, ValueUse};
use polkadot_sdk::frame_support::{dispatch::DispatchResult, ensure};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// The numbers of one currency that the Council sets, all at once. Amounts are in its smallest unit.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CurrencyPolicy {
	pub audience: Audience,
	/// Most that may be in circulation; not zero. Below what already is, it stops issuing and nothing else.
	pub supply_cap: Balance,
	/// Most that one transaction may issue.
	pub mint_limit: Option<Balance>,
	/// Whether `mint`, which wallets know and which names no deposit, may be used beside `mint_with_reference`.
	pub mint_without_reference: bool,
	/// Least that may be redeemed at a time, unless it is all that the holder can redeem.
	pub min_redemption: Balance,
	/// The bounds of a pilot, while there is one.
	pub sandbox: Option<Sandbox>,
	/// How much an account may pay.
	pub limits: TierLimits,
}

impl CurrencyPolicy {
	/// Of a currency for everybody, with no bound but a supply cap.
	pub fn open(supply_cap: Balance) -> Self {
		Self {
			audience: Audience::Retail,
			supply_cap,
			mint_limit: None,
			mint_without_reference: false,
			min_redemption: 0,
			sandbox: None,
			limits: TierLimits::default(),
		}
	}

	/// Whether the numbers make sense together.
	pub(crate) fn ensure_valid<T: Config>(&self) -> DispatchResult {
		ensure!(self.supply_cap > 0, Error::<T>::SupplyCapZero);
		let empty = |sandbox: Sandbox| sandbox.max_holders == 0 || sandbox.max_balance == 0;
		ensure!(!self.sandbox.is_some_and(empty), Error::<T>::SandboxEmpty);
		Ok(())
	}
}

/// The bounds of a pilot, beside its audience and its supply cap.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Sandbox {
	/// Most accounts that may hold any of the currency.
	pub max_holders: u32,
	/// Most that an account may have of it once it has been paid, held coins included.
	pub max_balance: Balance,
}

/// What accounts of each tier may pay. Seizures, redemptions and what is issued don't count.
#[derive(
	Clone,
	Copy,
	Debug,
	Default,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TierLimits {
	pub basic: PaymentLimit,
	pub full: PaymentLimit,
	pub institutional: PaymentLimit,
}

impl TierLimits {
	/// Those of `tier`.
	pub fn of(&self, tier: Tier) -> PaymentLimit {
		match tier {
			Tier::Basic => self.basic,
			Tier::Full => self.full,
			Tier::Institutional => self.institutional,
		}
	}
}

/// What one account may pay; `None` where nothing bounds it.
#[derive(
	Clone,
	Copy,
	Debug,
	Default,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PaymentLimit {
	/// In one payment.
	pub per_payment: Option<Balance>,
	/// In any 24 hours. Two adjacent days are counted together, so what was paid counts for up to 48.
	pub per_day: Option<Balance>,
}

impl PaymentLimit {
	/// Whether one payment may be of `amount`.
	pub(crate) fn payment_gate<T: Config>(&self, amount: Balance) -> Result<(), Error<T>> {
		ensure!(
			self.per_payment.is_none_or(|most| amount <= most),
			Error::PaymentLimitExceeded
		);
		Ok(())
	}

	/// What `spent` becomes by paying `amount` within a day's limit, or `DayLimitExceeded`.
	pub(crate) fn spend<T: Config>(
		&self,
		today: impl FnOnce() -> Day,
		spent: ValueUse,
		amount: Balance,
	) -> Result<ValueUse, Error<T>> {
		match self.per_day {
			Some(most) => spent.at(today()).spend(amount, most).ok_or(Error::DayLimitExceeded),
			None => Ok(spent),
		}
	}
}
