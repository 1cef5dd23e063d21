//! Who holds which duty, and whether it may.

use crate::{
	Config, Duties, DutyHolders, DutyRecord, Error, Institution, InstitutionCount, InstitutionStanding, Institutions,
	Pallet,
};
use harbour_primitives::{Duty, InstitutionId, Moment, Onboard, PartyId};
use polkadot_sdk::{
	frame_support::{
		ensure,
		traits::{Get, Time},
	},
	sp_runtime::ArithmeticError,
};

impl<T: Config> Pallet<T> {
	/// The institution for which `who` may exercise `duty` now.
	///
	/// A duty that waits isn't exercised. One that outlives suspension asks for nothing else; every other for good standing and for
	/// the licence that it was granted under.
	pub fn acting_for(who: &T::AccountId, duty: Duty) -> Option<InstitutionId> {
		let institution = Self::holds(who, duty)?;
		(duty.outlives_suspension() || Self::may_exercise(institution, duty)).then_some(institution)
	}

	/// The institution for which `who` holds the duty, in effect, whatever its standing.
	pub fn holds(who: &T::AccountId, duty: Duty) -> Option<InstitutionId> {
		Duties::<T>::get(who)
			.filter(|record| record.in_effect(duty, T::Time::now()))
			.map(|record| record.institution)
	}

	fn may_exercise(institution: InstitutionId, duty: Duty) -> bool {
		Institutions::<T>::get(institution)
			.is_some_and(|record| record.is_active(T::Time::now()) && record.is_licensed_for_duty(duty))
	}

	/// The institution that `who` administers, which must be in good standing. Who waits to administer it doesn't yet.
	pub(crate) fn administered_by(who: &T::AccountId) -> Result<(InstitutionId, Institution<T::AccountId>), Error<T>> {
		let (institution, record) = Self::administered_in_any_standing_by(who)?;
		ensure!(record.is_active(T::Time::now()), Error::<T>::InstitutionNotActive);
		Ok((institution, record))
	}

	/// The institution that `who` administers. What a stolen key can do outlives a suspension, and so must taking it away.
	pub(crate) fn administered_in_any_standing_by(
		who: &T::AccountId,
	) -> Result<(InstitutionId, Institution<T::AccountId>), Error<T>> {
		let DutyRecord { institution, .. } = Duties::<T>::get(who)
			.filter(|held| held.in_effect(Duty::RoleAdministration, T::Time::now()))
			.ok_or(Error::<T>::NotAdministrator)?;
		let record = Institutions::<T>::get(institution).ok_or(Error::<T>::UnknownInstitution)?;
		Ok((institution, record))
	}

	/// The record of an institution whose standing is not final.
	pub(crate) fn unrevoked(institution: InstitutionId) -> Result<Institution<T::AccountId>, Error<T>> {
		let record = Institutions::<T>::get(institution).ok_or(Error::<T>::UnknownInstitution)?;
		ensure!(
			record.standing != InstitutionStanding::Revoked,
			Error::<T>::InstitutionRevoked
		);
		Ok(record)
	}

	/// Whether `record` may be admitted under `institution`.
	pub(crate) fn ensure_admissible(
		institution: InstitutionId,
		record: &Institution<T::AccountId>,
	) -> Result<(), Error<T>> {
		ensure!(
			!Institutions::<T>::contains_key(institution),
			Error::<T>::InstitutionAlreadyAdmitted
		);
		ensure!(
			InstitutionCount::<T>::get() < T::MaxInstitutions::get(),
			Error::<T>::TooManyInstitutions
		);
		ensure!(!record.name.is_empty(), Error::<T>::NameMissing);
		ensure!(
			!record.licence_reference.is_empty(),
			Error::<T>::LicenceReferenceMissing
		);
		ensure!(T::Time::now() < record.licence_expires_at, Error::<T>::LicenceExpired);
		ensure!(!record.roles.is_empty(), Error::<T>::RolesMissing);
		ensure!(!record.has_repeated_role(), Error::<T>::RoleRepeated);
		ensure!(
			!Duties::<T>::contains_key(&record.seat),
			Error::<T>::ServesAnotherInstitution
		);
		Ok(())
	}

	/// Writes a record that [`Pallet::ensure_admissible`] let pass.
	pub(crate) fn insert_institution(institution: InstitutionId, record: Institution<T::AccountId>) {
		Institutions::<T>::insert(institution, record);
		InstitutionCount::<T>::mutate(|count| *count = count.saturating_add(1));
	}

	/// Whether `who`, of `party`, may be given `duty` beside what it and its party do for `institution` already.
	pub(crate) fn ensure_may_hold(
		institution: InstitutionId,
		duty: Duty,
		who: &T::AccountId,
		party: PartyId,
	) -> Result<(), Error<T>> {
		let serves_another = Duties::<T>::get(who).is_some_and(|held| held.institution != institution);
		ensure!(!serves_another, Error::<T>::ServesAnotherInstitution);
		let conflict = Duty::ALL
			.into_iter()
			.filter(|other| duty.conflicts_with(*other))
			.any(|other| {
				let holders = DutyHolders::<T>::get(institution, other);
				// The account itself is compared as well: its membership may have ended while it held a duty.
				holders
					.iter()
					.any(|holder| holder == who || T::Onboarding::party_of(holder) == Some(party))
			});
		ensure!(!conflict, Error::<T>::DutiesConflict);
		Ok(())
	}

	/// First moment at which a duty granted now is in effect. A moment beyond what the clock can show is refused: the grant would
	/// look like one that takes effect some day.
	pub(crate) fn effect_of_a_grant_now() -> Result<Moment, ArithmeticError> {
		T::Time::now()
			.checked_add(T::GrantDelayMs::get())
			.ok_or(ArithmeticError::Overflow)
	}

	/// Whether `duty` may be taken from `who`. Some administrator in effect always remains, since one that waits can't act yet; and
	/// the one with the Council seat is for governance to replace, so that no colleague takes an institution's vote.
	pub(crate) fn ensure_revocable(
		institution: InstitutionId,
		record: &Institution<T::AccountId>,
		duty: Duty,
		who: &T::AccountId,
	) -> Result<(), Error<T>> {
		let holders = DutyHolders::<T>::get(institution, duty);
		ensure!(holders.contains(who), Error::<T>::DutyNotHeld);
		if duty == Duty::RoleAdministration {
			let now = T::Time::now();
			let administers =
				|holder: &T::AccountId| Duties::<T>::get(holder).is_some_and(|held| held.in_effect(duty, now));
			let another = holders.iter().any(|holder| holder != who && administers(holder));
			ensure!(another, Error::<T>::LastAdministrator);
			ensure!(record.seat != *who, Error::<T>::AdministratorHoldsSeat);
		}
		Ok(())
	}

	/// Notes that `who` holds `duty`, on both sides: in effect from `effective_at` on, or at once where that is `None`, since
	/// governance decided. Whether it may is the caller's to have asked.
	pub(crate) fn hold_duty(
		institution: InstitutionId,
		duty: Duty,
		who: &T::AccountId,
		effective_at: Option<Moment>,
	) -> Result<(), Error<T>> {
		Duties::<T>::try_mutate(who, |slot| -> Result<(), Error<T>> {
			let record = slot.get_or_insert_with(|| DutyRecord::new(institution));
			ensure!(record.institution == institution, Error::<T>::ServesAnotherInstitution);
			record.forget_past_waits(T::Time::now());
			ensure!(record.insert(duty, effective_at), Error::<T>::DutyAlreadyHeld);
			Ok(())
		})?;
		DutyHolders::<T>::try_mutate(institution, duty, |holders| holders.try_push(who.clone()))
			.map_err(|_| Error::<T>::TooManyDutyHolders)
	}

	/// Takes `duty` from `who`, on both sides and whether it waits or not. No empty record stays behind.
	pub(crate) fn drop_duty(institution: InstitutionId, duty: Duty, who: &T::AccountId) -> Result<(), Error<T>> {
		Duties::<T>::try_mutate(who, |slot| -> Result<(), Error<T>> {
			let record = slot
				.as_mut()
				.filter(|record| record.institution == institution)
				.ok_or(Error::<T>::DutyNotHeld)?;
			record.forget_past_waits(T::Time::now());
			ensure!(record.remove(duty), Error::<T>::DutyNotHeld);
			if record.duties.is_empty() {
				*slot = None;
			}
			Ok(())
		})?;
		let mut holders = DutyHolders::<T>::get(institution, duty);
		holders.retain(|holder| holder != who);
		if holders.is_empty() {
			DutyHolders::<T>::remove(institution, duty);
		} else {
			DutyHolders::<T>::insert(institution, duty, holders);
		}
		Ok(())
	}
}
