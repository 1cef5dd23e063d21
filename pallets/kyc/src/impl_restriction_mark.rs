//! The mark that tells a transfer to look at an account's legal orders.

use crate::{Accounts, Config, Error, Pallet};
use harbour_primitives::RestrictionMark;
use polkadot_sdk::frame_support::dispatch::DispatchResult;

impl<T: Config> RestrictionMark<T::AccountId> for Pallet<T> {
	fn is_known(who: &T::AccountId) -> bool {
		Accounts::<T>::contains_key(who)
	}

	fn set_restricted(who: &T::AccountId, restricted: bool) -> DispatchResult {
		Accounts::<T>::try_mutate(who, |account| {
			account.as_mut().ok_or(Error::<T>::AccountUnknown)?.restricted = restricted;
			Ok(())
		})
	}
}
