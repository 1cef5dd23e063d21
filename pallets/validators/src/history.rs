//! Which validators made blocks from which block on.

use crate::{
	pallet::ValidatorOf, Config, CurrentSession, LastAuthored, Operators, Pallet, Planned, SetStart, SetStarts, Sets,
};
use harbour_primitives::{InstitutionId, InstitutionRole, Standing};
use polkadot_sdk::{
	frame_support::{defensive, dispatch::DispatchClass, traits::Get, BoundedVec},
	frame_system::{self, pallet_prelude::BlockNumberFor},
	sp_consensus_aura::Slot,
	sp_staking::SessionIndex,
};

pub(crate) type SetOf<T> = BoundedVec<ValidatorOf<T>, <T as Config>::MaxValidators>;

impl<T: Config> Pallet<T> {
	/// The validators of the running session, in the order in which they make blocks.
	pub fn running() -> SetOf<T> {
		match SetStarts::<T>::get().last() {
			Some(start) => Sets::<T>::get(start.session),
			None => SetOf::<T>::new(),
		}
	}

	/// The institution for which `operator` makes blocks in the running session.
	pub fn institution_of(operator: &T::AccountId) -> Option<InstitutionId> {
		Self::running()
			.into_iter()
			.find(|validator| validator.operator == *operator)
			.map(|validator| validator.institution)
	}

	/// Remembers the planned validators as those of `session`, unless the session before had the same with the same keys.
	pub(crate) fn note_set(session: SessionIndex, block: BlockNumberFor<T>) {
		let set = Planned::<T>::get();
		if set.is_empty() || Self::running() == set {
			return;
		}
		let start = SetStart {
			session,
			block,
			slot: T::CurrentSlot::get(),
		};
		SetStarts::<T>::mutate(|starts| {
			if starts.is_full() {
				defensive!("the oldest set ended too long ago, and was forgotten");
				let oldest = starts.remove(0);
				Sets::<T>::remove(oldest.session);
			}
			if starts.try_push(start).is_err() {
				defensive!("a place was just freed");
			}
		});
		Sets::<T>::insert(session, set);
	}

	/// Forgets the sets in whose place another came so long before `session` that nobody reports anything of them any more. One at most
	/// where this is done in every session.
	pub(crate) fn forget_sets_before(session: SessionIndex) {
		let Some(oldest) = session.saturating_add(1).checked_sub(T::MaxHistory::get()) else {
			return;
		};
		let starts = SetStarts::<T>::get();
		let ended = starts.iter().skip(1).take_while(|next| next.session <= oldest).count();
		if ended == 0 {
			return;
		}
		for start in starts.iter().take(ended) {
			Sets::<T>::remove(start.session);
		}
		SetStarts::<T>::put(BoundedVec::truncate_from(starts.into_iter().skip(ended).collect()));
	}

	/// The set of validators that made blocks in `session`, with its first session. `None` where that has not begun, or is forgotten.
	pub(crate) fn set_of(session: SessionIndex) -> Option<(SessionIndex, SetOf<T>)> {
		if session > CurrentSession::<T>::get().index {
			return None;
		}
		let starts = SetStarts::<T>::get();
		let start = starts.iter().rfind(|start| start.session <= session)?;
		Some((start.session, Sets::<T>::get(start.session)))
	}

	/// Who the chain says was to make the block of `slot`, with the first session and the number of its set's validators. The block that
	/// begins a session is still made by the validators before.
	pub(crate) fn author_of(slot: Slot) -> Option<(ValidatorOf<T>, SessionIndex, u32)> {
		let starts = SetStarts::<T>::get();
		let start = starts.iter().rfind(|start| start.slot < slot)?;
		let set = Sets::<T>::get(start.session);
		let validators = u32::try_from(set.len()).ok()?;
		let index = u64::from(slot).checked_rem(u64::from(validators))?;
		let author = set.get(usize::try_from(index).ok()?)?.clone();
		Some((author, start.session, validators))
	}

	/// The running block is of `operator`: of a seat, or of one that was replaced and still makes blocks.
	pub fn note_author(operator: &T::AccountId) {
		let mut weight = T::DbWeight::get().reads(4);
		if let Some(institution) = Operators::<T>::get(operator).or_else(|| Self::institution_of(operator)) {
			LastAuthored::<T>::insert(institution, frame_system::Pallet::<T>::block_number());
			weight.saturating_accrue(T::DbWeight::get().writes(1));
			// Nobody acts when a licence expires: the validator's own blocks show it. The clock is the block's before this one.
			if !T::Standing::may_act_as(institution, InstitutionRole::Validator) {
				Self::reconcile();
				let looks = u64::from(T::MaxValidators::get()).saturating_mul(2).saturating_add(2);
				weight.saturating_accrue(T::DbWeight::get().reads_writes(looks, 1));
			}
		}
		frame_system::Pallet::<T>::register_extra_weight_unchecked(weight, DispatchClass::Mandatory);
	}
}
