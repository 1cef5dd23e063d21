//! When a currency is looked at though nobody reports anything.

use crate::{Config, Pallet, TermsOf, WeightInfo};
use alloc::vec::Vec;
use harbour_primitives::{CurrencyId, InstitutionId, Moment, OnStandingChange};
use polkadot_sdk::{
	frame_support::{dispatch::DispatchClass, traits::OnTimestampSet},
	frame_system,
};

/// Before the first transaction of a block, with the block's own clock: transactions meet coverage as it is now, and a day's
/// statement says what the day's last block left.
impl<T: Config> OnTimestampSet<Moment> for Pallet<T> {
	fn on_timestamp_set(now: Moment) {
		let looked_at = Self::check_due(now);
		// The inherent's own weight doesn't know of this.
		frame_system::Pallet::<T>::register_extra_weight_unchecked(
			T::WeightInfo::check_due(looked_at),
			DispatchClass::Mandatory,
		);
	}
}

/// At most as many currencies as there are.
impl<T: Config> OnStandingChange for Pallet<T> {
	fn standing_changed(institution: InstitutionId) {
		let attested: Vec<CurrencyId> = TermsOf::<T>::iter()
			.filter(|(_, terms)| terms.lists(institution))
			.map(|(currency, _)| currency)
			.collect();
		attested.into_iter().for_each(Self::reassess);
	}
}
