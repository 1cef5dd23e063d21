use crate::*;
use harbour_primitives::{own_party, Duty, InstitutionId, InstitutionRole, Moment, Onboard, PartyId};
use polkadot_sdk::{
	frame_benchmarking::v2::*,
	frame_support::traits::{EnsureOrigin, Get},
	frame_system::RawOrigin,
	sp_runtime::DispatchError,
};

const INSTITUTION: InstitutionId = 1_000_000;

/// A party of its own for every account.
fn party(institution: InstitutionId, seed: u32) -> PartyId {
	own_party(institution, u64::from(seed))
}

fn bytes(value: u8) -> LicenceReference {
	LicenceReference::truncate_from(alloc::vec![value; 64])
}

fn all_roles() -> InstitutionRoles {
	InstitutionRoles::truncate_from(alloc::vec![
		InstitutionRole::Validator,
		InstitutionRole::Issuer,
		InstitutionRole::Registrar,
		InstitutionRole::Attestor,
		InstitutionRole::Supervisor,
	])
}

/// Onboards the account numbered `seed`.
fn member<T: Config>(institution: InstitutionId, seed: u32) -> Result<T::AccountId, DispatchError> {
	let (who, proof) = T::BenchmarkHelper::member(seed, institution, party(institution, seed));
	T::Onboarding::onboard(&who, institution, party(institution, seed), &proof)?;
	Ok(who)
}

/// Onboards the account numbered `seed` and gives it `duty`, in effect at once.
fn holder<T: Config>(institution: InstitutionId, duty: Duty, seed: u32) -> Result<T::AccountId, DispatchError> {
	let who = member::<T>(institution, seed)?;
	Pallet::<T>::hold_duty(institution, duty, &who, None)?;
	Ok(who)
}

/// An institution with every role, administered by the account numbered `seed`.
fn establish<T: Config>(institution: InstitutionId, seed: u32) -> Result<T::AccountId, DispatchError> {
	let (seat, _) = T::BenchmarkHelper::member(seed, institution, party(institution, seed));
	let record = Institution {
		name: bytes(b'n'),
		licence_reference: bytes(b'l'),
		licence_expires_at: Moment::MAX,
		roles: all_roles(),
		standing: InstitutionStanding::Active,
		seat,
	};
	Pallet::<T>::ensure_admissible(institution, &record)?;
	Pallet::<T>::insert_institution(institution, record);
	let administrator = holder::<T>(institution, Duty::RoleAdministration, seed)?;
	Pallet::<T>::take_seat(&administrator)?;
	Ok(administrator)
}

/// For the benchmarks of rooms that ask for a duty: a new institution, and the account that holds `duty` for it.
pub(crate) fn institution_with_holder<T: Config>(duty: Duty) -> Result<T::AccountId, DispatchError> {
	let number = duty as u32;
	let institution = InstitutionId::MAX.saturating_sub(number);
	let seed = number.saturating_mul(2).saturating_add(1_000_000);
	let administrator = establish::<T>(institution, seed)?;
	if duty == Duty::RoleAdministration {
		return Ok(administrator);
	}
	holder::<T>(institution, duty, seed.saturating_add(1))
}

fn governance<T: Config>() -> Result<T::RuntimeOrigin, BenchmarkError> {
	T::GovernanceOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)
}

/// Fills the institution with holders of `duty`, but for `free` places. Answers the next unused seed.
fn fill<T: Config>(duty: Duty, free: u32, mut seed: u32) -> Result<u32, DispatchError> {
	let held = DutyHolders::<T>::get(INSTITUTION, duty).len() as u32;
	for _ in held..T::MaxDutyHolders::get().saturating_sub(free) {
		holder::<T>(INSTITUTION, duty, seed)?;
		seed = seed.saturating_add(1);
	}
	Ok(seed)
}

/// Fills the institution with administrators that wait; `administrator`, the one in effect, stands last. Answers the first.
fn fill_with_waiting_administrators<T: Config>(administrator: &T::AccountId) -> Result<T::AccountId, DispatchError> {
	let duty = Duty::RoleAdministration;
	Pallet::<T>::drop_duty(INSTITUTION, duty, administrator)?;
	let first = member::<T>(INSTITUTION, 1)?;
	Pallet::<T>::hold_duty(INSTITUTION, duty, &first, Some(Moment::MAX))?;
	for seed in 2..T::MaxDutyHolders::get() {
		let who = member::<T>(INSTITUTION, seed)?;
		Pallet::<T>::hold_duty(INSTITUTION, duty, &who, Some(Moment::MAX))?;
	}
	Pallet::<T>::hold_duty(INSTITUTION, duty, administrator, None)?;
	Ok(first)
}

#[benchmarks]
mod benches {
	use super::*;

	#[benchmark]
	fn admit() -> Result<(), BenchmarkError> {
		let origin = governance::<T>()?;
		T::BenchmarkHelper::open_motions();
		let (administrator, proof) = T::BenchmarkHelper::member(0, INSTITUTION, party(INSTITUTION, 0));

		#[extrinsic_call]
		_(
			origin as T::RuntimeOrigin,
			INSTITUTION,
			bytes(b'n'),
			bytes(b'l'),
			Moment::MAX,
			all_roles(),
			administrator.clone(),
			party(INSTITUTION, 0),
			proof,
		);

		assert!(CouncilSeats::<T>::get().contains(&administrator));
		assert!(Institutions::<T>::get(INSTITUTION).is_some_and(|record| record.seat == administrator));
		Ok(())
	}

	#[benchmark]
	fn suspend() -> Result<(), BenchmarkError> {
		let origin = governance::<T>()?;
		T::BenchmarkHelper::open_motions();
		establish::<T>(INSTITUTION, 0)?;
		T::BenchmarkHelper::attest_everything(INSTITUTION);

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, INSTITUTION);

		let record = Institutions::<T>::get(INSTITUTION);
		assert!(record.is_some_and(|record| record.standing == InstitutionStanding::Suspended));
		Ok(())
	}

	#[benchmark]
	fn reinstate() -> Result<(), BenchmarkError> {
		let origin = governance::<T>()?;
		T::BenchmarkHelper::open_motions();
		let administrator = establish::<T>(INSTITUTION, 0)?;
		Pallet::<T>::vacate_seat(&administrator);
		Institutions::<T>::mutate(INSTITUTION, |record| {
			if let Some(record) = record {
				record.standing = InstitutionStanding::Suspended;
			}
		});
		T::BenchmarkHelper::attest_everything(INSTITUTION);

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, INSTITUTION);

		let record = Institutions::<T>::get(INSTITUTION);
		assert!(record.is_some_and(|record| record.standing == InstitutionStanding::Active));
		assert!(CouncilSeats::<T>::get().contains(&administrator));
		Ok(())
	}

	#[benchmark]
	fn renew_licence() -> Result<(), BenchmarkError> {
		let origin = governance::<T>()?;
		establish::<T>(INSTITUTION, 0)?;
		T::BenchmarkHelper::attest_everything(INSTITUTION);

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, INSTITUTION, bytes(b'r'), Moment::MAX);

		let record = Institutions::<T>::get(INSTITUTION);
		assert!(record.is_some_and(|record| record.licence_reference == bytes(b'r')));
		Ok(())
	}

	// The worst duty to grant is the one that conflicts with most: every holder of those is compared.
	#[benchmark]
	fn grant_duty() -> Result<(), BenchmarkError> {
		let administrator = establish::<T>(INSTITUTION, 0)?;
		let mut seed = 1;
		for duty in Duty::ALL.into_iter().filter(|duty| duty.conflicts_with(Duty::Minting)) {
			seed = fill::<T>(duty, 0, seed)?;
		}
		seed = fill::<T>(Duty::Minting, 1, seed)?;
		let (account, proof) = T::BenchmarkHelper::member(seed, INSTITUTION, party(INSTITUTION, seed));

		#[extrinsic_call]
		_(
			RawOrigin::Signed(administrator),
			Duty::Minting,
			account.clone(),
			party(INSTITUTION, seed),
			proof,
		);

		assert!(DutyHolders::<T>::get(INSTITUTION, Duty::Minting).contains(&account));
		Ok(())
	}

	// The worst duty to revoke is role administration, where each other holder waits but the last: all are looked at.
	#[benchmark]
	fn revoke_duty() -> Result<(), BenchmarkError> {
		let administrator = establish::<T>(INSTITUTION, 0)?;
		let account = fill_with_waiting_administrators::<T>(&administrator)?;

		#[extrinsic_call]
		_(
			RawOrigin::Signed(administrator),
			Duty::RoleAdministration,
			account.clone(),
		);

		assert!(Duties::<T>::get(&account).is_none());
		Ok(())
	}

	// Every administrator is removed, and every holder of the one conflicting duty is compared.
	#[benchmark]
	fn replace_administrator() -> Result<(), BenchmarkError> {
		let origin = governance::<T>()?;
		T::BenchmarkHelper::open_motions();
		let old = establish::<T>(INSTITUTION, 0)?;
		let seed = fill::<T>(Duty::RoleAdministration, 0, 1)?;
		let seed = fill::<T>(Duty::Minting, 0, seed)?;
		let (administrator, proof) = T::BenchmarkHelper::member(seed, INSTITUTION, party(INSTITUTION, seed));

		#[extrinsic_call]
		_(
			origin as T::RuntimeOrigin,
			INSTITUTION,
			administrator.clone(),
			party(INSTITUTION, seed),
			proof,
		);

		assert!(Duties::<T>::get(&old).is_none());
		assert!(CouncilSeats::<T>::get().contains(&administrator));
		Ok(())
	}

	#[benchmark]
	fn offer_link() -> Result<(), BenchmarkError> {
		let administrator = establish::<T>(INSTITUTION, 0)?;
		let (account, _) = T::BenchmarkHelper::member(1, INSTITUTION, party(INSTITUTION, 1));

		#[extrinsic_call]
		_(RawOrigin::Signed(administrator), account.clone(), party(INSTITUTION, 0));

		// It joins by its own act, which is another room's.
		assert!(T::Onboarding::party_of(&account).is_none());
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
