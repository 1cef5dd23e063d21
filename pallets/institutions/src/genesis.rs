//! The institutions that a chain starts with. A configuration that contradicts itself stops the chain from being built, with a
//! message that says where. Parties are not compared: kyc's own genesis is built later.

use crate::{Config, CouncilSeats, Duties, GenesisInstitution, Institution, InstitutionStanding, Institutions, Pallet};
use harbour_primitives::{Duty, InstitutionId};
use polkadot_sdk::frame_support::traits::InitializeMembers;

pub(crate) fn build<T: Config>(institutions: &[GenesisInstitution<T::AccountId>]) {
	for institution in institutions {
		admit::<T>(institution);
	}
	T::CouncilInit::initialize_members(&CouncilSeats::<T>::get());
}

fn admit<T: Config>(
	(id, name, licence_reference, licence_expires_at, roles, administrator, duties): &GenesisInstitution<T::AccountId>,
) {
	let record = Institution {
		name: name
			.clone()
			.try_into()
			.unwrap_or_else(|_| panic!("institution {id}: name exceeds 64 bytes")),
		licence_reference: licence_reference
			.clone()
			.try_into()
			.unwrap_or_else(|_| panic!("institution {id}: licence reference exceeds 64 bytes")),
		licence_expires_at: *licence_expires_at,
		roles: roles
			.clone()
			.try_into()
			.unwrap_or_else(|_| panic!("institution {id}: more than five roles")),
		standing: InstitutionStanding::Active,
		seat: administrator.clone(),
	};
	Pallet::<T>::ensure_admissible(*id, &record).unwrap_or_else(|error| panic!("institution {id}: {error:?}"));
	Pallet::<T>::insert_institution(*id, record);
	Pallet::<T>::insert_seat(administrator).unwrap_or_else(|error| panic!("institution {id}, its seat: {error:?}"));
	grant::<T>(*id, Duty::RoleAdministration, administrator);

	for (account, held) in duties {
		for duty in held {
			let already_given = account == administrator && *duty == Duty::RoleAdministration;
			if !already_given {
				grant::<T>(*id, *duty, account);
			}
		}
	}
}

fn grant<T: Config>(id: InstitutionId, duty: Duty, account: &T::AccountId) {
	let licensed = Institutions::<T>::get(id).is_some_and(|record| record.is_licensed_for_duty(duty));
	assert!(licensed, "institution {id}: not licensed for the duty {duty:?}");
	let conflict = Duties::<T>::get(account).is_some_and(|held| held.duties.conflicts_with(duty));
	assert!(
		!conflict,
		"institution {id}: one account's duties conflict with {duty:?}"
	);
	Pallet::<T>::hold_duty(id, duty, account, None)
		.unwrap_or_else(|error| panic!("institution {id}, duty {duty:?}: {error:?}"));
}
