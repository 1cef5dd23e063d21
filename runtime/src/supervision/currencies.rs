//! What there is of each currency.

use crate::{AccountId, Balance, CoverageLevel, CurrencyId, Hash, Moment, Runtime};
use alloc::vec::Vec;
use codec::{Decode, Encode};
use harbour_primitives::{Audience, CurrencyCode, InstitutionId};
use pallet_stablecoin::{Asset, CurrencyDetails, CurrencyStatus, Metadata, Redeemed, Taken, UnpausesAt};
use scale_info::TypeInfo;

/// A currency.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Currency {
	pub id: CurrencyId,
	pub name: Vec<u8>,
	pub symbol: Vec<u8>,
	/// In how many decimals amounts are shown.
	pub decimals: u8,
	/// The money that one stands for.
	pub peg: CurrencyCode,
	/// The institution that owes it.
	pub issuer: InstitutionId,
	pub status: CurrencyStatus,
	/// When its pause ends, where that is announced.
	pub unpauses_at: Option<Moment>,
	/// Decided for good: it is paid out and never issued again, paused or not.
	pub winding_down: bool,
	pub audience: Audience,
	/// Free, held and frozen coins together.
	pub supply: Balance,
	/// Most that may be in circulation.
	pub supply_cap: Balance,
	/// Accounts that hold any.
	pub holders: u32,
	/// Everything ever redeemed.
	pub redeemed: Balance,
	/// Everything that legal orders ever took.
	pub taken: Balance,
	/// Hash of the document by which it was approved.
	pub approval_hash: Hash,
	/// What its backing allows, as the ledger has it and goes by.
	pub coverage: CoverageLevel,
}

/// Every currency, by number.
pub(crate) fn all() -> Vec<Currency> {
	let mut currencies: Vec<Currency> = Asset::<Runtime>::iter()
		.map(|(id, details)| currency(id, details))
		.collect();
	currencies.sort_by_key(|currency| currency.id);
	currencies
}

fn currency(id: CurrencyId, details: CurrencyDetails<AccountId>) -> Currency {
	let shown = Metadata::<Runtime>::get(id);
	Currency {
		id,
		name: shown.name.into_inner(),
		symbol: shown.symbol.into_inner(),
		decimals: shown.decimals,
		peg: details.peg,
		issuer: details.institution,
		status: details.status,
		unpauses_at: UnpausesAt::<Runtime>::get(id),
		winding_down: details.winding_down,
		audience: details.policy.audience,
		supply: details.supply,
		supply_cap: details.policy.supply_cap,
		holders: details.accounts,
		redeemed: Redeemed::<Runtime>::get(id).total,
		taken: Taken::<Runtime>::get(id),
		approval_hash: details.approval_hash,
		coverage: details.coverage,
	}
}
