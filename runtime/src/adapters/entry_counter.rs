//! Deposits that move nothing and count: what multisig and proxy take for the entries they store.

use crate::{AccountId, Fees, Kyc, Runtime};
use harbour_primitives::{Balance, RestrictionMark};
use polkadot_sdk::{
	frame_support::{
		dispatch::DispatchResult,
		ensure,
		traits::{
			fungible::{HandleImbalanceDrop, Imbalance as Units},
			BalanceStatus, Currency, ExistenceRequirement, Get, Imbalance, ReservableCurrency, SignedImbalance,
			WithdrawReasons,
		},
	},
	sp_runtime::{DispatchError, TokenError},
};

/// A currency without money: an account has as many free units as it may still make entries, and a deposit takes some.
/// Whatever would move or create units fails or does nothing.
pub struct EntryCounter;

/// Nothing is ever created or destroyed, so there is nothing to handle.
pub struct Nothing;

impl HandleImbalanceDrop<Balance> for Nothing {
	fn handle(_: Balance) {}
}

type NoUnits = Units<Balance, Nothing, Nothing>;

type Error = pallet_fees::Error<Runtime>;

fn count(entries: Balance) -> Result<u32, DispatchError> {
	u32::try_from(entries).map_err(|_| Error::TooManyEntries.into())
}

fn most() -> u32 {
	<<Runtime as pallet_fees::Config>::MaxEntries as Get<u32>>::get()
}

fn left(who: &AccountId) -> u32 {
	most().saturating_sub(Fees::entries(who))
}

impl Currency<AccountId> for EntryCounter {
	type Balance = Balance;
	type PositiveImbalance = NoUnits;
	type NegativeImbalance = NoUnits;

	fn total_balance(_: &AccountId) -> Balance {
		most().into()
	}

	fn can_slash(_: &AccountId, _: Balance) -> bool {
		false
	}

	fn total_issuance() -> Balance {
		0
	}

	fn minimum_balance() -> Balance {
		0
	}

	fn burn(_: Balance) -> NoUnits {
		NoUnits::zero()
	}

	fn issue(_: Balance) -> NoUnits {
		NoUnits::zero()
	}

	fn free_balance(who: &AccountId) -> Balance {
		left(who).into()
	}

	fn ensure_can_withdraw(_: &AccountId, amount: Balance, _: WithdrawReasons, _: Balance) -> DispatchResult {
		ensure!(amount == 0, TokenError::Unsupported);
		Ok(())
	}

	fn transfer(_: &AccountId, _: &AccountId, _: Balance, _: ExistenceRequirement) -> DispatchResult {
		Err(TokenError::Unsupported.into())
	}

	fn slash(_: &AccountId, amount: Balance) -> (NoUnits, Balance) {
		(NoUnits::zero(), amount)
	}

	fn deposit_into_existing(_: &AccountId, _: Balance) -> Result<NoUnits, DispatchError> {
		Err(TokenError::Unsupported.into())
	}

	fn deposit_creating(_: &AccountId, _: Balance) -> NoUnits {
		NoUnits::zero()
	}

	fn withdraw(
		_: &AccountId,
		_: Balance,
		_: WithdrawReasons,
		_: ExistenceRequirement,
	) -> Result<NoUnits, DispatchError> {
		Err(TokenError::Unsupported.into())
	}

	fn make_free_balance_be(_: &AccountId, _: Balance) -> SignedImbalance<Balance, NoUnits> {
		SignedImbalance::Positive(NoUnits::zero())
	}
}

impl ReservableCurrency<AccountId> for EntryCounter {
	fn can_reserve(who: &AccountId, entries: Balance) -> bool {
		Kyc::is_known(who) && entries <= left(who).into()
	}

	fn slash_reserved(_: &AccountId, amount: Balance) -> (NoUnits, Balance) {
		(NoUnits::zero(), amount)
	}

	fn reserved_balance(who: &AccountId) -> Balance {
		Fees::entries(who).into()
	}

	fn reserve(who: &AccountId, entries: Balance) -> DispatchResult {
		// Pseudonyms (`as_derivative`, a multisig nobody onboarded) cost nothing to make, so they get no entries of their own.
		ensure!(Kyc::is_known(who), TokenError::CannotCreate);
		Fees::take_entries(who, count(entries)?)
	}

	/// What could not be given back, because there were fewer.
	fn unreserve(who: &AccountId, entries: Balance) -> Balance {
		let known = u32::try_from(entries).unwrap_or(u32::MAX);
		entries
			.saturating_sub(known.into())
			.saturating_add(Fees::give_back_entries(who, known).into())
	}

	/// Only slashing pallets repatriate, and none is mounted.
	fn repatriate_reserved(
		_: &AccountId,
		_: &AccountId,
		_: Balance,
		_: BalanceStatus,
	) -> Result<Balance, DispatchError> {
		Err(TokenError::Unsupported.into())
	}
}
