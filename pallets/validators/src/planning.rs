//! Who makes blocks in the session after the next. Called by whatever rotates sessions, never by a transaction.

use crate::{history::SetOf, Config, CurrentSession, Event, Pallet, Planned, Seat, Seats, SessionStart, Validator};
use alloc::vec::Vec;
use harbour_primitives::{Authoring, InstitutionId};
use polkadot_sdk::{
	frame_support::BoundedVec,
	frame_system::{self, pallet_prelude::BlockNumberFor},
	sp_staking::SessionIndex,
};

impl<T: Config> Pallet<T> {
	/// The validators of the session after the next, each with its institution; `None` where they, their keys and their admissions are those
	/// that were planned last. A set is never planned anew without need: that would restart finality's voters and forget who is disabled.
	pub fn plan_session() -> Option<Vec<(T::AccountId, InstitutionId)>> {
		let plan = Self::plan();
		let planned = Planned::<T>::get();
		// On a chain from before sessions the first seats would take the place of all the validators that there are.
		let too_few_to_begin = planned.is_empty() && plan.len() < Self::floor();
		if plan.is_empty() || planned == plan || too_few_to_begin {
			return None;
		}
		Self::deposit_event(Event::ValidatorsPlanned {
			institutions: plan.iter().map(|validator| validator.institution).collect(),
		});
		Planned::<T>::put(&plan);
		Some(with_institutions(plan))
	}

	/// As [`Pallet::plan_session`], for the sessions that genesis plans: said each time, so that each has its root in the history. A seat
	/// that would be left out, and with none left anybody whose keys stand in the session's genesis, stops the chain from being built.
	pub fn plan_genesis() -> Option<Vec<(T::AccountId, InstitutionId)>> {
		let plan = Self::plan();
		for (institution, seat) in Seats::<T>::iter() {
			assert!(
				T::Authoring::keys_of(&seat.operator).is_some(),
				"validator of institution {institution}: its operator has no session keys"
			);
		}
		Planned::<T>::put(&plan);
		(!plan.is_empty()).then(|| with_institutions(plan))
	}

	/// A session begins, with the validators that were planned last.
	pub fn start_session(index: SessionIndex) {
		let block = frame_system::Pallet::<T>::block_number();
		CurrentSession::<T>::put(SessionStart { index, block });
		Self::forget_sets_before(index);
		Self::note_set(index, block);
		Self::reconcile();
		// Whoever was waited for may have left with the set before.
		Self::enforce_peers();
	}

	/// S1: every seat with keys whose institution is in good standing and whose operator holds the duty; and where these are fewer
	/// than the floor, the longest seated of the others, those that have forfeited their seats last.
	pub(crate) fn plan() -> SetOf<T> {
		let mut seats: Vec<_> = Seats::<T>::iter().collect();
		seats.sort_by_key(|(institution, seat)| (seat.forfeited, seat.since, *institution));
		let candidates: Vec<_> = seats
			.into_iter()
			.filter_map(|(institution, seat)| {
				let keys = T::Authoring::keys_of(&seat.operator)?;
				let eligible = Self::is_eligible(institution, &seat);
				Some((
					eligible,
					Validator {
						operator: seat.operator,
						institution,
						keys,
						since: seat.since,
					},
				))
			})
			.collect();
		let eligible = candidates.iter().filter(|(eligible, _)| *eligible).count();
		let mut needed = Self::floor().saturating_sub(eligible);
		let plan = candidates.into_iter().filter_map(|(eligible, validator)| {
			if !eligible {
				needed = needed.checked_sub(1)?;
			}
			Some(validator)
		});
		// As many as there are seats at most, and of those no more than the bound are given.
		BoundedVec::truncate_from(plan.collect())
	}

	/// Whether the seat counts by its own merit: the institution in good standing, the operator with its duty in effect.
	pub(crate) fn is_eligible(institution: InstitutionId, seat: &Seat<T::AccountId, BlockNumberFor<T>>) -> bool {
		!seat.forfeited && Self::operates(&seat.operator) == Some(institution)
	}
}

fn with_institutions<AccountId, BlockNumber>(
	plan: impl IntoIterator<Item = Validator<AccountId, BlockNumber>>,
) -> Vec<(AccountId, InstitutionId)> {
	plan.into_iter()
		.map(|validator| (validator.operator, validator.institution))
		.collect()
}
