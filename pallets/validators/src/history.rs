//! Which validators made blocks from which block on.

use crate::{Config, LastAuthored, Operators, Pallet, Planned, SetStart, SetStarts, Sets, Validator};
use harbour_primitives::InstitutionId;
use polkadot_sdk::{
	frame_support::{defensive, dispatch::DispatchClass, traits::Get, BoundedVec},
	frame_system::{self, pallet_prelude::BlockNumberFor},
	sp_consensus_aura::Slot,
	sp_staking::SessionIndex,
};

type SetOf<T> = BoundedVec<Validator<<T as frame_system::Config>::AccountId>, <T as Config>::MaxValidators>;

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
				let oldest = starts.remove(0);
				Sets::<T>::remove(oldest.session);
			}
			if starts.try_push(start).is_err() {
				defensive!("a place was just freed");
			}
		});
		Sets::<T>::insert(session, set);
	}

	/// Who the chain says was to make the block of `slot`, where `session` is one of those in which the set of that slot ran; with the
	/// number of validators. The block that begins a session is still made by the validators before.
	pub(crate) fn author_of(slot: Slot, session: SessionIndex) -> Option<(Validator<T::AccountId>, u32)> {
		let starts = SetStarts::<T>::get();
		let at = starts.iter().rposition(|start| start.slot < slot)?;
		let start = starts.get(at)?;
		let ended = starts
			.get(at.saturating_add(1))
			.is_some_and(|next| next.session <= session);
		if session < start.session || ended {
			return None;
		}
		let set = Sets::<T>::get(start.session);
		let validators = u32::try_from(set.len()).ok()?;
		let index = u64::from(slot).checked_rem(u64::from(validators))?;
		let author = set.get(usize::try_from(index).ok()?)?.clone();
		Some((author, validators))
	}

	/// The running block is of `operator`.
	pub fn note_author(operator: &T::AccountId) {
		let read = T::DbWeight::get().reads(1);
		let mut weight = read;
		if let Some(institution) = Operators::<T>::get(operator) {
			LastAuthored::<T>::insert(institution, frame_system::Pallet::<T>::block_number());
			weight = read.saturating_add(T::DbWeight::get().writes(1));
		}
		frame_system::Pallet::<T>::register_extra_weight_unchecked(weight, DispatchClass::Mandatory);
	}
}
