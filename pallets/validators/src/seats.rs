//! Who has a place among the validators, and whether it may.

use crate::{pallet::ValidatorOf, Config, Error, Event, Operators, Pallet, Planned, Seat, Seats};
use harbour_primitives::{Authoring, InstitutionId, InstitutionRole, Standing};
use polkadot_sdk::{
	frame_support::{
		dispatch::DispatchResult,
		ensure,
		traits::{EnsureOrigin, Get, OriginTrait},
	},
	frame_system::{self, pallet_prelude::BlockNumberFor},
	sp_staking::SessionIndex,
};

impl<T: Config> Pallet<T> {
	/// The institution whose validator `who` may operate now.
	pub fn operates(who: &T::AccountId) -> Option<InstitutionId> {
		T::OperatorOrigin::try_origin(T::RuntimeOrigin::signed(who.clone())).ok()
	}

	/// Fewest validators that any act leaves. Never none: an empty set makes no block in which another could be admitted. Never more than
	/// there can be.
	pub(crate) fn floor() -> usize {
		T::Floor::get().min(T::MaxValidators::get()).max(1) as usize
	}

	/// Whether one seat less is still enough.
	pub(crate) fn can_spare_a_seat() -> bool {
		Seats::<T>::count() as usize > Self::floor()
	}

	pub(crate) fn ensure_has_keys(operator: &T::AccountId) -> Result<(), Error<T>> {
		ensure!(T::Authoring::keys_of(operator).is_some(), Error::<T>::KeysMissing);
		Ok(())
	}

	/// Whether `institution` may be given a seat with `operator`, its keys aside.
	pub(crate) fn ensure_admissible(institution: InstitutionId, operator: &T::AccountId) -> Result<(), Error<T>> {
		match Seats::<T>::get(institution) {
			Some(seat) => ensure!(seat.forfeited, Error::<T>::AlreadySeated),
			None => ensure!(
				Seats::<T>::count() < T::MaxValidators::get(),
				Error::<T>::TooManyValidators
			),
		}
		ensure!(
			T::Standing::may_act_as(institution, InstitutionRole::Validator),
			Error::<T>::NotLicensed
		);
		Self::ensure_may_operate(institution, operator)
	}

	/// Whether `operator` may operate the validator of `institution`. Its seat at another institution must be somebody else's first: one
	/// account's keys make blocks for one institution.
	pub(crate) fn ensure_may_operate(institution: InstitutionId, operator: &T::AccountId) -> Result<(), Error<T>> {
		ensure!(Self::operates(operator) == Some(institution), Error::<T>::NotOperator);
		let seated = Operators::<T>::get(operator);
		ensure!(
			seated.is_none_or(|seated| seated == institution),
			Error::<T>::OperatorSeated
		);
		Ok(())
	}

	/// Writes a seat that [`Pallet::ensure_admissible`] let pass, as of now. One that was forfeited is given anew.
	pub(crate) fn seat(institution: InstitutionId, operator: &T::AccountId) {
		let seat = Seat {
			operator: operator.clone(),
			since: frame_system::Pallet::<T>::block_number(),
			forfeited: false,
		};
		if let Some(before) = Seats::<T>::get(institution) {
			Operators::<T>::remove(before.operator);
		}
		Seats::<T>::insert(institution, seat);
		Operators::<T>::insert(operator, institution);
	}

	/// Takes the seat of `institution`, where it has one.
	pub(crate) fn unseat(institution: InstitutionId) {
		if let Some(seat) = Seats::<T>::take(institution) {
			Operators::<T>::remove(seat.operator);
		}
	}

	/// Gives `seat` another operator; it stays as old as it is.
	pub(crate) fn hand_over(
		institution: InstitutionId,
		seat: Seat<T::AccountId, BlockNumberFor<T>>,
		operator: &T::AccountId,
	) {
		Operators::<T>::remove(&seat.operator);
		Operators::<T>::insert(operator, institution);
		let seat = Seat {
			operator: operator.clone(),
			..seat
		};
		Seats::<T>::insert(institution, seat);
	}

	/// Takes the seat of `institution` for an offence of `operator` in the set of `session`, or marks it as forfeited where too few
	/// others would be left. An offence of a set in which the institution was by an earlier admission takes nothing: governance has
	/// decided since. Answers whether it has a seat still.
	pub(crate) fn forfeit(institution: InstitutionId, operator: &T::AccountId, session: SessionIndex) -> bool {
		let Some(mut seat) = Seats::<T>::get(institution) else {
			return false;
		};
		let is_of_this_seat = Self::set_of(session).is_some_and(|(_, set)| {
			set.iter()
				.any(|validator| validator.operator == *operator && validator.since == seat.since)
		});
		if !is_of_this_seat {
			return true;
		}
		if Self::can_spare_a_seat() {
			Self::unseat(institution);
			return false;
		}
		seat.forfeited = true;
		Seats::<T>::insert(institution, seat);
		true
	}

	/// Gives the registered keys of `operator` back, if nobody needs them.
	pub(crate) fn give_keys_back(operator: T::AccountId) -> DispatchResult {
		Self::ensure_has_keys(&operator)?;
		ensure!(!Self::is_in_use(&operator), Error::<T>::KeysInUse);
		T::Authoring::forget_keys(&operator)?;
		Self::deposit_event(Event::KeysForgotten { operator });
		Ok(())
	}

	/// Whether the keys of `operator` are a seat's, make blocks, or are planned to.
	pub(crate) fn is_in_use(operator: &T::AccountId) -> bool {
		let is_theirs = |validator: &ValidatorOf<T>| validator.operator == *operator;
		Operators::<T>::contains_key(operator)
			|| Planned::<T>::get().iter().any(is_theirs)
			|| Self::running().iter().any(is_theirs)
	}
}
