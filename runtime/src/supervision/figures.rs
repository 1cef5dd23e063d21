//! The figures of the state on which an export rests: under which storage keys they stand, and what the values say. For a program that
//! has the values from a proof and knows no pallet.

use crate::{AccountId, Balance, CurrencyId, Moment, Runtime};
use alloc::vec::Vec;
use codec::DecodeAll;
use pallet_orders::NextOrderId;
use pallet_stablecoin::{Asset, CurrencyDetails, CurrencyMetadata, Metadata, NextRedemptionId};
use polkadot_sdk::pallet_timestamp;

/// The chain's clock, as [`moment`] reads it.
pub fn clock_key() -> Vec<u8> {
	pallet_timestamp::Now::<Runtime>::hashed_key().to_vec()
}

/// The number of the next redemption, as [`number`] reads it.
pub fn next_redemption_key() -> Vec<u8> {
	NextRedemptionId::<Runtime>::hashed_key().to_vec()
}

/// The number of the next legal order, as [`number`] reads it.
pub fn next_order_key() -> Vec<u8> {
	NextOrderId::<Runtime>::hashed_key().to_vec()
}

/// How many currencies there are, as [`count`] reads it.
pub fn currency_count_key() -> Vec<u8> {
	Asset::<Runtime>::counter_storage_final_key().to_vec()
}

/// What the ledger has of a currency, as [`circulation`] reads it.
pub fn currency_key(currency: CurrencyId) -> Vec<u8> {
	Asset::<Runtime>::hashed_key_for(currency)
}

/// How a currency is shown, as [`appearance`] reads it.
pub fn appearance_key(currency: CurrencyId) -> Vec<u8> {
	Metadata::<Runtime>::hashed_key_for(currency)
}

/// How much there is of a currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Circulation {
	/// Free, held and frozen coins together.
	pub supply: Balance,
	/// Accounts that hold any.
	pub holders: u32,
}

/// How a currency is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appearance {
	pub symbol: Vec<u8>,
	pub decimals: u8,
}

/// `None` where the value is no currency of this runtime's form.
pub fn circulation(value: &[u8]) -> Option<Circulation> {
	let details: CurrencyDetails<AccountId> = read(value)?;
	Some(Circulation {
		supply: details.supply,
		holders: details.accounts,
	})
}

/// `None` where the value is no metadata of this runtime's form.
pub fn appearance(value: &[u8]) -> Option<Appearance> {
	let shown: CurrencyMetadata = read(value)?;
	Some(Appearance {
		symbol: shown.symbol.into_inner(),
		decimals: shown.decimals,
	})
}

/// `None` where the value is no moment; nothing in the state is the moment 0, that of the first block.
pub fn moment(value: Option<&[u8]>) -> Option<Moment> {
	value.map_or(Some(0), read)
}

/// `None` where the value is no number; nothing in the state is 0.
pub fn number(value: Option<&[u8]>) -> Option<u64> {
	value.map_or(Some(0), read)
}

/// `None` where the value is no count; nothing in the state is 0.
pub fn count(value: Option<&[u8]>) -> Option<u32> {
	value.map_or(Some(0), read)
}

fn read<T: DecodeAll>(mut value: &[u8]) -> Option<T> {
	T::decode_all(&mut value).ok()
}
