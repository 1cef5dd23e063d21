use crate::{Balance, CurrencyId, InstitutionId, Moment};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use polkadot_sdk::{
	frame_support::{
		dispatch::{DispatchResult, PostDispatchInfo},
		traits::tokens::Preservation,
		weights::Weight,
	},
	sp_runtime::DispatchError,
};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// Whom a currency is for.
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
pub enum Audience {
	/// Institutional parties only, as in a sandbox pilot.
	#[codec(index = 0)]
	Institutional,
	/// Every verified customer.
	#[codec(index = 1)]
	Retail,
}

/// Code of a money, upper case: ISO 4217, or the market's own where there is none (`CNH`).
pub type CurrencyCode = [u8; 3];

/// What is in circulation of a currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Issued {
	/// The institution that owes the money.
	pub issuer: InstitutionId,
	/// The money that a coin stands for.
	pub peg: CurrencyCode,
	/// Free, held and frozen coins together (G§2.2.3), in the smallest unit.
	pub supply: Balance,
}

/// What was redeemed after a moment, as exactly as it is known: by whole buckets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Payouts {
	/// In buckets that began after it.
	pub at_least: Balance,
	/// In buckets that ended after it.
	pub at_most: Balance,
}

/// stablecoin → reserves: what is owed on a currency.
pub trait Liabilities {
	/// What is in circulation, and who owes it; `None` for an unknown currency. One read, of a record that every act on the
	/// currency reads anyway.
	fn issued(currency: CurrencyId) -> Option<Issued>;

	/// Everything redeemed at or after `since`. Never too little: may count up to one bucket's length before `since` as well.
	fn redeemed_since(currency: CurrencyId, since: Moment) -> Balance;

	/// For each of `since`, what was redeemed after it, between bounds. One read for all.
	fn payouts_since(currency: CurrencyId, since: &[Moment]) -> Vec<Payouts>;
}

/// May issuance be created through `fungibles::Mutate` at all, and not through the ledger's own gated call?
pub trait IssuingPolicy<AccountId> {
	fn may_issue(currency: CurrencyId, to: &AccountId, amount: Balance) -> DispatchResult;
}

/// What is known of a payment that was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paid {
	/// The payer or the payee is under a legal order: only then were orders read.
	pub under_order: bool,
	/// Accounts that hold the currency now and did not before, or did and no longer do: each changes a record more.
	pub holders_changed: u32,
}

impl Paid {
	/// What the payment weighed, of a call that was weighed as one under orders.
	pub fn post_info(self, without_orders: Weight) -> PostDispatchInfo {
		PostDispatchInfo::from((!self.under_order).then_some(without_orders))
	}
}

/// stablecoin → home-currency: pays, under all the ledger's rules. Other rooms get this and never `fungibles::Mutate`.
pub trait Payments<AccountId> {
	/// Moves `amount`, not zero, from one account to another; fails with the ledger's own named error.
	fn pay(
		currency: CurrencyId,
		from: &AccountId,
		to: &AccountId,
		amount: Balance,
		preservation: Preservation,
	) -> Result<Paid, DispatchError>;

	/// Moves all that `from` may spend.
	fn pay_all(
		currency: CurrencyId,
		from: &AccountId,
		to: &AccountId,
		preservation: Preservation,
	) -> Result<Paid, DispatchError>;
}

/// stablecoin → home-currency: says the ledger's moves of the home currency in the words wallets know.
pub trait HomeCurrencyEvents<AccountId> {
	/// `amount` went from one account to another.
	fn transferred(from: &AccountId, to: &AccountId, amount: Balance);

	/// Issuance is now `issuance`, `amount` having been created for (`minted`) or taken from `who`.
	fn issuance_changed(who: &AccountId, amount: Balance, minted: bool, issuance: Balance);

	/// `amount` of `who` went from free to held, or back where `held` is false.
	fn held_changed(who: &AccountId, amount: Balance, held: bool);
}
