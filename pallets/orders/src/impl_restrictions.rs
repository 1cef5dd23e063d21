//! How much of an account's balance is untouchable?

use crate::{ByAccount, Config, Order, OrderId, Orders, Pallet};
use alloc::vec::Vec;
use harbour_primitives::{Balance, CurrencyId, Restrictions};
use polkadot_sdk::frame_support::traits::Time;

impl<T: Config> Restrictions<T::AccountId> for Pallet<T> {
	fn untouchable(currency: CurrencyId, who: &T::AccountId) -> Balance {
		Self::bound(currency, who, |_| true)
	}
}

impl<T: Config> Pallet<T> {
	/// The orders that restrict `who` now, oldest first.
	pub fn in_force_over(who: &T::AccountId) -> Vec<OrderId> {
		Self::in_force(who).map(|(order_id, _)| order_id).collect()
	}

	/// How much of `currency` those orders over `who` bind together that are in force and that `counts` picks.
	pub(crate) fn bound(
		currency: CurrencyId,
		who: &T::AccountId,
		counts: impl Fn(&Order<T::AccountId>) -> bool,
	) -> Balance {
		Self::in_force(who)
			.filter(|(_, order)| order.covers(currency) && counts(order))
			.fold(0, |sum: Balance, (_, order)| sum.saturating_add(order.frozen_amount()))
	}

	fn in_force(who: &T::AccountId) -> impl Iterator<Item = (OrderId, Order<T::AccountId>)> {
		let now = T::Time::now();
		ByAccount::<T>::get(who)
			.into_iter()
			.filter_map(|order_id| Some((order_id, Orders::<T>::get(order_id)?)))
			.filter(move |(_, order)| order.is_in_force(now))
	}
}
