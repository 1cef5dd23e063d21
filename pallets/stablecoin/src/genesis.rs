//! The currencies, and on development chains the supply, that a chain starts with.

use crate::{
	Asset, BusinessCalendar, Config, CurrencyPolicy, CurrencyStatus, Error, GenesisConfig, Label, MintAllowance,
	MintAllowances, NewCurrency, Pallet, MAX_MINTERS,
};
use alloc::{string::String, vec::Vec};
use harbour_primitives::{
	Balance, CurrencyId, HomeCurrencyEvents, InstitutionId, InstitutionRole, Standing, HOME_CURRENCY,
};
use polkadot_sdk::{
	frame_support::{dispatch::DispatchResult, ensure},
	sp_core::H256,
	sp_runtime::ArithmeticError,
};
use serde::{Deserialize, Serialize};

/// A currency as a chain spec names it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GenesisCurrency<AccountId> {
	pub id: CurrencyId,
	pub issuer: InstitutionId,
	/// The account that wallets show as owner, admin and freezer.
	pub owner: AccountId,
	/// The account that wallets show as issuer, beside which they offer to mint.
	pub minter: AccountId,
	pub name: String,
	pub symbol: String,
	pub decimals: u8,
	/// ISO 4217 code.
	pub peg: String,
	pub policy: CurrencyPolicy,
	pub status: CurrencyStatus,
	pub approval_hash: H256,
}

impl<T: Config> Pallet<T> {
	/// Panics where the config can't be: a chain that doesn't start is better than one that starts wrong.
	pub(crate) fn build_genesis(config: &GenesisConfig<T>) {
		for currency in &config.currencies {
			let label = |text: &str| {
				Label::try_from(Vec::from(text))
					.unwrap_or_else(|_| panic!("currency {}: {text:?} is too long", currency.id))
			};
			let licensed = T::Standing::may_act_as(currency.issuer, InstitutionRole::Issuer);
			assert!(
				licensed,
				"currency {}: institution {} does not issue",
				currency.id, currency.issuer
			);
			let peg = currency.peg.as_bytes().try_into();
			let new = NewCurrency {
				issuer: currency.issuer,
				owner: currency.owner.clone(),
				minter: currency.minter.clone(),
				name: label(&currency.name),
				symbol: label(&currency.symbol),
				decimals: currency.decimals,
				peg: peg.unwrap_or_else(|_| panic!("currency {}: the peg is not an ISO 4217 code", currency.id)),
				policy: currency.policy,
				approval_hash: currency.approval_hash,
			};
			if let Err(error) = Self::do_create(currency.id, new, currency.status) {
				panic!("currency {}: {error:?}", currency.id);
			}
		}
		for (id, who, amount) in &config.balances {
			if let Err(error) = Self::endow(*id, who, *amount) {
				panic!("balance of {who:?} in currency {id}: {error:?}");
			}
		}
		for (id, minter, per_day) in &config.allowances {
			assert!(
				Asset::<T>::contains_key(id) && *per_day > 0,
				"allowance of {minter:?}: there is no currency {id}, or nothing is allowed"
			);
			let minters = MintAllowances::<T>::iter_key_prefix(id).count();
			assert!(minters < MAX_MINTERS as usize, "currency {id}: too many minters");
			let allowance = MintAllowance {
				per_day: *per_day,
				..MintAllowance::default()
			};
			MintAllowances::<T>::insert(id, minter, allowance);
		}
		assert!(
			config.calendar.is_valid(),
			"the calendar's holidays are not sorted, or its week has no business day"
		);
		BusinessCalendar::<T>::put(&config.calendar);
	}

	/// Creates supply of a chain that has no deposits, reports or clock yet.
	pub(crate) fn endow(id: CurrencyId, who: &T::AccountId, amount: Balance) -> DispatchResult {
		let mut details = Self::details(id)?;
		details.ensure_issuing::<T>()?;
		Self::ensure_some(amount)?;
		details.supply = details.supply.checked_add(amount).ok_or(ArithmeticError::Overflow)?;
		ensure!(
			details.supply <= details.policy.supply_cap,
			Error::<T>::SupplyCapExceeded
		);
		Self::change(id, &mut details, who, |holding| {
			holding.free = holding.free.checked_add(amount).ok_or(ArithmeticError::Overflow)?;
			Ok(())
		})?;
		if id == HOME_CURRENCY {
			T::HomeEvents::issuance_changed(who, amount, true, details.supply);
		}
		Asset::<T>::insert(id, details);
		Ok(())
	}
}
