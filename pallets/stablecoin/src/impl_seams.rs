//! What the ledger tells other rooms.

use crate::{ledger::Movement, Account, Asset, Config, Pallet, Redeemed};
use alloc::vec::Vec;
use harbour_primitives::{
	Balance, CoverageLevel, CoverageMark, CurrencyId, Issued, Liabilities, Moment, OnRestrictionChange, Paid, Payments,
	Payouts, Restrictions, HOME_CURRENCY,
};
use polkadot_sdk::{
	frame_support::traits::{tokens::Preservation, Get},
	sp_runtime::DispatchError,
};

impl<T: Config> Liabilities for Pallet<T> {
	fn issued(currency: CurrencyId) -> Option<Issued> {
		Asset::<T>::get(currency).map(|details| Issued {
			issuer: details.institution,
			peg: details.peg,
			supply: details.supply,
		})
	}

	fn redeemed_since(currency: CurrencyId, since: Moment) -> Balance {
		Redeemed::<T>::get(currency).since(since, T::RedeemedBucketMs::get())
	}

	fn payouts_since(currency: CurrencyId, since: &[Moment]) -> Vec<Payouts> {
		let redeemed = Redeemed::<T>::get(currency);
		let payouts = |since: &Moment| Payouts {
			at_least: redeemed.surely_since(*since),
			at_most: redeemed.since(*since, T::RedeemedBucketMs::get()),
		};
		since.iter().map(payouts).collect()
	}
}

impl<T: Config> CoverageMark for Pallet<T> {
	fn mark_coverage(currency: CurrencyId, level: CoverageLevel) {
		Asset::<T>::mutate_exists(currency, |slot| {
			if let Some(details) = slot {
				details.coverage = level;
			}
		});
	}
}

impl<T: Config> Payments<T::AccountId> for Pallet<T> {
	fn pay(
		currency: CurrencyId,
		from: &T::AccountId,
		to: &T::AccountId,
		amount: Balance,
		preservation: Preservation,
	) -> Result<Paid, DispatchError> {
		Self::move_value(currency, &Movement::Transfer { from, to, preservation }, amount)
	}

	fn pay_all(
		currency: CurrencyId,
		from: &T::AccountId,
		to: &T::AccountId,
		preservation: Preservation,
	) -> Result<Paid, DispatchError> {
		let untouchable = Self::untouchable_if_marked(currency, from);
		let amount = Self::holding(currency, from).spendable(untouchable, preservation);
		Self::pay(currency, from, to, amount, preservation)
	}
}

/// Keeps what wallets read of restrictions (`frozen`, `status`) and the clocks of redemptions in step with the orders. At most
/// `MaxCurrencies` records and `MAX_OPEN_REDEMPTIONS` claims.
impl<T: Config> OnRestrictionChange<T::AccountId> for Pallet<T> {
	fn restriction_changed(currency: Option<CurrencyId>, who: &T::AccountId) {
		match currency {
			Some(id) => Self::reflect_restriction(id, who),
			None => Asset::<T>::iter_keys().for_each(|id| Self::reflect_restriction(id, who)),
		}
		Self::reflect_clocks(currency, who);
	}
}

impl<T: Config> Pallet<T> {
	fn reflect_restriction(id: CurrencyId, who: &T::AccountId) {
		// An account without a record of another currency gets none for this.
		if id == HOME_CURRENCY || Account::<T>::contains_key(id, who) {
			let mut holding = Self::holding(id, who);
			holding.restricted = T::Restrictions::untouchable(id, who);
			Self::store(id, who, &holding);
		}
	}
}
