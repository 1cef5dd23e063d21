//! Every onboarded account, and so everybody who holds a coin (K1), one part after the other.

use crate::{
	supervision::page::{self, PageError},
	AccountId, Assets, Balance, CurrencyId, Orders, Runtime,
};
use alloc::vec::Vec;
use codec::{Decode, Encode};
use harbour_primitives::Restrictions;
use pallet_kyc::{AccountRecord, Accounts};
use polkadot_sdk::{
	frame_support::traits::fungibles::{hold::Inspect as _, Inspect as _},
	frame_system,
};
use scale_info::TypeInfo;

/// What an account has of a currency.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Holding {
	pub currency: CurrencyId,
	/// Not held; an order may bind it.
	pub free: Balance,
	/// Locked for an open redemption.
	pub held: Balance,
	/// What of both orders in force bind, free coins first.
	pub restricted: Balance,
}

/// Accounts with their records, in the order of their keys in the state.
pub(crate) struct Walk {
	pub(crate) accounts: Vec<(AccountId, AccountRecord)>,
	/// The key of the last of them; `None` where there are no more.
	pub(crate) next: Option<Vec<u8>>,
}

/// As many as `limit` of the accounts whose key comes after `after`.
pub(crate) fn walk(after: Option<Vec<u8>>, limit: u32) -> Result<Walk, PageError> {
	let size = page::size(limit)?;
	let mut rest = match after {
		Some(cursor) => Accounts::<Runtime>::iter_from(key(cursor)?),
		None => Accounts::<Runtime>::iter(),
	};
	let accounts: Vec<_> = rest.by_ref().take(size).collect();
	let last = rest.last_raw_key().to_vec();
	let next = rest.next().map(|_| last);
	Ok(Walk { accounts, next })
}

/// The cursor, if it is the key of an account's record, be it that there is none under it.
fn key(cursor: Vec<u8>) -> Result<Vec<u8>, PageError> {
	// A key ends with the account itself, behind its hash.
	let account = cursor.last_chunk::<32>().copied().map(AccountId::from);
	let is_key = account.is_some_and(|account| Accounts::<Runtime>::hashed_key_for(account) == cursor);
	is_key.then_some(cursor).ok_or(PageError::CursorMalformed)
}

/// Every currency, by number.
pub(crate) fn currencies() -> Vec<CurrencyId> {
	let mut currencies: Vec<CurrencyId> = pallet_stablecoin::Asset::<Runtime>::iter_keys().collect();
	currencies.sort();
	currencies
}

/// What `who` has of those of `currencies` that it has any of; its orders are looked at only where it is `marked`.
pub(crate) fn holdings(who: &AccountId, marked: bool, currencies: &[CurrencyId]) -> Vec<Holding> {
	// So many it has: most accounts hold few, and many none.
	let count = frame_system::Account::<Runtime>::get(who).data.holdings;
	currencies
		.iter()
		.filter_map(|currency| holding(*currency, who, marked))
		.take(count as usize)
		.collect()
}

fn holding(currency: CurrencyId, who: &AccountId, marked: bool) -> Option<Holding> {
	let free = Assets::balance(currency, who);
	let held = Assets::total_balance_on_hold(currency, who);
	// Both are part of one supply.
	let total = free.saturating_add(held);
	let restricted = if marked && total > 0 {
		<Orders as Restrictions<AccountId>>::untouchable(currency, who).min(total)
	} else {
		0
	};
	(total > 0).then_some(Holding {
		currency,
		free,
		held,
		restricted,
	})
}
