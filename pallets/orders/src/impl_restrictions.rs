//! How much of an account's balance is untouchable?

use crate::{ByAccount, Config, OrderId, Orders, Pallet};
use alloc::vec::Vec;
use harbour_primitives::{Balance, CurrencyId, Restrictions};
use polkadot_sdk::frame_support::traits::Time;

impl<T: Config> Restrictions<T::AccountId> for Pallet<T> {
	fn untouchable(currency: CurrencyId, who: &T::AccountId) -> Balance {
		let now = T::Time::now();
		ByAccount::<T>::get(who)
			.iter()
			.filter_map(Orders::<T>::get)
			.filter(|order| order.is_in_force(now) && order.covers(currency))
			.fold(0, |sum: Balance, order| sum.saturating_add(order.frozen_amount()))
	}
}

impl<T: Config> Pallet<T> {
	/// The orders that restrict `who` now, oldest first.
	pub fn in_force_over(who: &T::AccountId) -> Vec<OrderId> {
		let now = T::Time::now();
		ByAccount::<T>::get(who)
			.into_iter()
			.filter(|order_id| Orders::<T>::get(order_id).is_some_and(|order| order.is_in_force(now)))
			.collect()
	}
}
