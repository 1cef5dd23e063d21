use crate::{Config, Institutions, Pallet};
use harbour_primitives::{InstitutionId, InstitutionRole, Standing};
use polkadot_sdk::frame_support::traits::Time;

impl<T: Config> Standing for Pallet<T> {
	fn is_active(institution: InstitutionId) -> bool {
		Institutions::<T>::get(institution).is_some_and(|record| record.is_active(T::Time::now()))
	}

	fn may_act_as(institution: InstitutionId, role: InstitutionRole) -> bool {
		Institutions::<T>::get(institution)
			.is_some_and(|record| record.is_active(T::Time::now()) && record.is_licensed_for(role))
	}
}
