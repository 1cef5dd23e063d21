//! Council seats: one per institution, none below the floor.

use crate::{Config, CouncilSeats, Error, Event, Institution, Institutions, Pallet};
use alloc::vec::Vec;
use core::slice::from_ref;
use polkadot_sdk::frame_support::{
	defensive,
	traits::{ChangeMembers, Get, Time},
};

impl<T: Config> Pallet<T> {
	/// Notes the seat without telling the Council; `false` where `who` sits already.
	pub(crate) fn insert_seat(who: &T::AccountId) -> Result<bool, Error<T>> {
		CouncilSeats::<T>::try_mutate(|seats| match seats.binary_search(who) {
			Ok(_) => Ok(false),
			Err(at) => match seats.try_insert(at, who.clone()) {
				Ok(()) => Ok(true),
				Err(_) => Err(Error::<T>::TooManyInstitutions),
			},
		})
	}

	/// Gives `who` a seat. Does nothing where it was kept.
	pub(crate) fn take_seat(who: &T::AccountId) -> Result<(), Error<T>> {
		if Self::insert_seat(who)? {
			T::Council::change_members_sorted(from_ref(who), &[], &CouncilSeats::<T>::get());
		}
		Ok(())
	}

	pub(crate) fn has_seat(who: &T::AccountId) -> bool {
		CouncilSeats::<T>::get().binary_search(who).is_ok()
	}

	/// Whether `who` has a seat to lose and the Council can do without it. The last seat stays, whatever the floor says: an empty
	/// Council could never be filled again.
	pub(crate) fn can_vacate(who: &T::AccountId) -> bool {
		let seats = CouncilSeats::<T>::get();
		let floor = T::CouncilFloor::get().max(1) as usize;
		seats.binary_search(who).is_ok() && seats.len() > floor
	}

	/// Takes the seats of institutions whose licence has expired, the longest expired first, as long as the Council stays at its floor. For
	/// whoever rotates sessions: nobody acts when a licence ends, and no transaction pays for the look at all institutions.
	pub fn vacate_expired_seats() {
		let now = T::Time::now();
		let mut expired: Vec<_> = Institutions::<T>::iter()
			.filter(|(_, record)| record.licence_expires_at <= now)
			.map(|(institution, record)| (record.licence_expires_at, institution, record.seat))
			.collect();
		expired.sort_unstable_by_key(|(expiry, institution, _)| (*expiry, *institution));
		for (_, institution, seat) in expired {
			if Self::can_vacate(&seat) {
				Self::vacate_seat(&seat);
				Self::deposit_event(Event::SeatVacated { institution });
			}
		}
	}

	/// Gives the institution's seat back, where its standing and its licence are good. Does nothing where it was kept.
	pub(crate) fn take_seat_in_good_standing(record: &Institution<T::AccountId>) -> Result<(), Error<T>> {
		match record.is_active(T::Time::now()) {
			true => Self::take_seat(&record.seat),
			false => Ok(()),
		}
	}

	/// Takes the seat of `who`, which must have one.
	pub(crate) fn vacate_seat(who: &T::AccountId) {
		let mut seats = CouncilSeats::<T>::get();
		match seats.binary_search(who) {
			Ok(at) => {
				seats.remove(at);
				T::Council::change_members_sorted(&[], from_ref(who), &seats);
				CouncilSeats::<T>::put(seats);
			}
			Err(_) => {
				defensive!("only a seat that can be vacated is taken");
			}
		}
	}

	/// Hands the seat of `old`, where it has one, to `new`.
	pub(crate) fn move_seat(old: &T::AccountId, new: &T::AccountId) {
		if old == new {
			return;
		}
		let mut seats = CouncilSeats::<T>::get();
		let Ok(at) = seats.binary_search(old) else { return };
		seats.remove(at);
		match seats.binary_search(new) {
			Err(at) if seats.try_insert(at, new.clone()).is_ok() => {
				T::Council::change_members_sorted(from_ref(new), from_ref(old), &seats);
				CouncilSeats::<T>::put(seats);
			}
			_ => {
				defensive!("a place was just freed, and a seat's account serves one institution only");
			}
		}
	}
}
