use crate::{Config, Institutions, Pallet};
use harbour_primitives::{InstitutionId, InstitutionRole, Moment, Standing};
use polkadot_sdk::frame_support::traits::Time;

impl<T: Config> Standing for Pallet<T> {
	fn is_active(institution: InstitutionId) -> bool {
		Institutions::<T>::get(institution).is_some_and(|record| record.is_active(T::Time::now()))
	}

	fn acts_until(institution: InstitutionId, role: InstitutionRole) -> Option<Moment> {
		Institutions::<T>::get(institution)
			.filter(|record| record.is_active(T::Time::now()) && record.is_licensed_for(role))
			// The licence holds strictly before its expiry.
			.map(|record| record.licence_expires_at.saturating_sub(1))
	}
}
