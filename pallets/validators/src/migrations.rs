//! What the validators' room stored before, and how it becomes what it stores now.

/// Version 1 to 2: sets keep the keys themselves and not a hash of them, and by which admission each member is there; nodes are no one
/// institution's; and the list of nodes is in force if it shuts no validator out.
pub mod v2 {
	use crate::{
		history::SetOf, pallet::ValidatorOf, Config, CurrentSession, Pallet, Planned, Seat, Seats, Sets, Validator,
	};
	use alloc::collections::btree_map::BTreeMap;
	use codec::{Decode, Encode};
	use core::marker::PhantomData;
	use harbour_primitives::{Authoring, InstitutionId, ValidatorKeys};
	use polkadot_sdk::{
		frame_support::{
			defensive,
			migrations::VersionedMigration,
			storage::migration::clear_storage_prefix,
			traits::{Get, PalletInfoAccess, UncheckedOnRuntimeUpgrade},
			weights::Weight,
			BoundedVec,
		},
		frame_system::{self, pallet_prelude::BlockNumberFor},
		sp_io::hashing::blake2_256,
		sp_staking::SessionIndex,
	};
	#[cfg(feature = "try-runtime")]
	use {alloc::vec::Vec, polkadot_sdk::frame_support::ensure, polkadot_sdk::sp_runtime::TryRuntimeError};

	/// The migration, which runs on version 1 and on no other: in one block, a read and a write for each seat and set, of which there
	/// were 64 and 256 at most.
	pub type MigrateToV2<T> =
		VersionedMigration<1, 2, InnerMigrate<T>, Pallet<T>, <T as frame_system::Config>::DbWeight>;

	/// `Seat` of version 1.
	#[derive(Clone, Debug, Encode, Decode)]
	pub struct OldSeat<AccountId, BlockNumber> {
		pub operator: AccountId,
		pub since: BlockNumber,
		pub admitted_in: SessionIndex,
		pub forfeited: bool,
	}

	/// `Validator` of version 1.
	#[derive(Clone, Debug, Encode, Decode)]
	pub struct OldValidator<AccountId> {
		pub operator: AccountId,
		pub institution: InstitutionId,
		pub keys_hash: [u8; 32],
	}

	type OldSetOf<T> = BoundedVec<OldValidator<<T as frame_system::Config>::AccountId>, <T as Config>::MaxValidators>;

	/// Of each seat, since when it is and in which session it was given.
	type Admissions<T> = BTreeMap<InstitutionId, (BlockNumberFor<T>, SessionIndex)>;

	/// What [`MigrateToV2`] does once it has looked at the version.
	pub struct InnerMigrate<T>(PhantomData<T>);

	impl<T: Config> UncheckedOnRuntimeUpgrade for InnerMigrate<T> {
		fn on_runtime_upgrade() -> Weight {
			let mut admissions = Admissions::<T>::new();
			let mut records: u64 = 1;
			Seats::<T>::translate::<OldSeat<T::AccountId, BlockNumberFor<T>>, _>(|institution, seat| {
				records = records.saturating_add(1);
				admissions.insert(institution, (seat.since, seat.admitted_in));
				Some(Seat {
					operator: seat.operator,
					since: seat.since,
					forfeited: seat.forfeited,
				})
			});
			Sets::<T>::translate::<OldSetOf<T>, _>(|first, set| {
				records = records.saturating_add(1);
				Some(new_set::<T>(set, first, &admissions))
			});
			let next = CurrentSession::<T>::get().index.saturating_add(1);
			let planned =
				Planned::<T>::translate::<OldSetOf<T>, _>(|set| set.map(|set| new_set::<T>(set, next, &admissions)));
			if planned.is_err() {
				defensive!("the plan is not what version 1 stored");
			}
			let owners = clear_storage_prefix(Pallet::<T>::name().as_bytes(), b"PeerOwner", &[], None, None).unique;
			records = records.saturating_add(owners.into());
			Pallet::<T>::enforce_peers();
			// Of each seat and member the registered keys as well.
			let keys = records.saturating_mul(T::MaxValidators::get().into());
			T::DbWeight::get().reads_writes(records.saturating_add(keys), records)
		}

		#[cfg(feature = "try-runtime")]
		fn pre_upgrade() -> Result<Vec<u8>, TryRuntimeError> {
			Ok((
				Seats::<T>::iter_keys().count() as u32,
				Sets::<T>::iter_keys().count() as u32,
			)
				.encode())
		}

		#[cfg(feature = "try-runtime")]
		fn post_upgrade(state: Vec<u8>) -> Result<(), TryRuntimeError> {
			let (seats, sets): (u32, u32) =
				Decode::decode(&mut &state[..]).map_err(|_| "what was counted before is no count")?;
			ensure!(Seats::<T>::iter().count() == seats as usize, "a seat was lost");
			ensure!(
				Sets::<T>::iter().count() == sets as usize,
				"a set of validators was lost"
			);
			Ok(())
		}
	}

	fn new_set<T: Config>(set: OldSetOf<T>, first: SessionIndex, admissions: &Admissions<T>) -> SetOf<T> {
		BoundedVec::truncate_from(
			set.into_iter()
				.map(|old| new_validator::<T>(old, first, admissions))
				.collect(),
		)
	}

	/// A member of the set whose first session is `first`. What was admitted in some session makes blocks two sessions later: a member of
	/// an earlier set was there by an admission before, which is shown as one of genesis.
	fn new_validator<T: Config>(
		old: OldValidator<T::AccountId>,
		first: SessionIndex,
		admissions: &Admissions<T>,
	) -> ValidatorOf<T> {
		let since = match admissions.get(&old.institution) {
			Some((since, admitted_in)) if first >= admitted_in.saturating_add(2) => *since,
			_ => Default::default(),
		};
		// Of keys that were changed since only the hash is known. It stands in their place: it is nobody's key, and since it differs from
		// the registered ones the set is planned anew.
		let keys = T::Authoring::keys_of(&old.operator)
			.filter(|keys| blake2_256(&keys.encode()) == old.keys_hash)
			.unwrap_or(ValidatorKeys {
				aura: old.keys_hash,
				grandpa: old.keys_hash,
			});
		Validator {
			operator: old.operator,
			institution: old.institution,
			keys,
			since,
		}
	}
}
