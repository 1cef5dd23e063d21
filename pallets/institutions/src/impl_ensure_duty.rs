use crate::{Config, Pallet};
use core::marker::PhantomData;
use harbour_primitives::{Duty, InstitutionId};
use polkadot_sdk::frame_support::traits::{EnsureOrigin, Get, OriginTrait};

/// A signed account that holds the duty `D`; answers the institution that it acts for.
///
/// The institution must be in good standing and licensed for the duty, unless the duty outlives suspension.
pub struct EnsureDuty<T, D>(PhantomData<(T, D)>);

impl<T: Config, D: Get<Duty>> EnsureOrigin<T::RuntimeOrigin> for EnsureDuty<T, D> {
	type Success = InstitutionId;

	fn try_origin(origin: T::RuntimeOrigin) -> Result<InstitutionId, T::RuntimeOrigin> {
		origin
			.as_signer()
			.and_then(|who| Pallet::<T>::acting_for(who, D::get()))
			.ok_or(origin)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<T::RuntimeOrigin, ()> {
		let duty = D::get();
		let holder = crate::Duties::<T>::iter_keys().find(|who| Pallet::<T>::acting_for(who, duty).is_some());
		let who = match holder {
			Some(who) => who,
			None => crate::benchmarking::institution_with_holder::<T>(duty).map_err(|_| ())?,
		};
		Ok(T::RuntimeOrigin::signed(who))
	}
}
