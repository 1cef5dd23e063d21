//! How much of an account's balance is untouchable?

use crate::{ByAccount, Config, Orders, Pallet};
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
