//! What becomes of stored state when the shape of it changes.

/// From version 0 to 1: a duty record says which of its duties wait. Before, each was in effect when it was granted, so none does.
///
/// In one step: an account with a duty is an officer of an institution, and of those there are few.
pub mod v1 {
	use crate::{types::WaitingDuties, Config, Duties, DutyRecord, DutySet, Pallet};
	use codec::{Decode, Encode};
	use core::marker::PhantomData;
	use harbour_primitives::InstitutionId;
	use polkadot_sdk::{
		frame_support::{
			migrations::VersionedMigration,
			traits::{Get, UncheckedOnRuntimeUpgrade},
			weights::Weight,
		},
		frame_system,
	};
	#[cfg(feature = "try-runtime")]
	use {
		alloc::vec::Vec,
		polkadot_sdk::{
			frame_support::{ensure, storage::unhashed},
			sp_runtime::TryRuntimeError,
		},
	};

	/// Runs once, on state of version 0, and leaves version 1.
	pub type MigrateToV1<T> = VersionedMigration<0, 1, Unchecked<T>, Pallet<T>, <T as frame_system::Config>::DbWeight>;

	/// A duty record as version 0 keeps it.
	#[derive(Clone, Copy, Encode, Decode)]
	struct V0DutyRecord {
		institution: InstitutionId,
		duties: DutySet,
	}

	impl From<V0DutyRecord> for DutyRecord {
		fn from(V0DutyRecord { institution, duties }: V0DutyRecord) -> Self {
			Self {
				institution,
				duties,
				waiting: WaitingDuties::new(),
			}
		}
	}

	/// The step itself, which asks for no version: for [`MigrateToV1`] alone.
	pub struct Unchecked<T>(PhantomData<T>);

	impl<T: Config> UncheckedOnRuntimeUpgrade for Unchecked<T> {
		fn on_runtime_upgrade() -> Weight {
			let mut records: u64 = 0;
			Duties::<T>::translate::<V0DutyRecord, _>(|_, old| {
				records = records.saturating_add(1);
				Some(old.into())
			});
			// Each is read and written, and one more read finds that there are no more.
			T::DbWeight::get().reads_writes(records.saturating_add(1), records)
		}

		/// Answers each account's old record.
		#[cfg(feature = "try-runtime")]
		fn pre_upgrade() -> Result<Vec<u8>, TryRuntimeError> {
			let mut old: Vec<(T::AccountId, V0DutyRecord)> = Vec::new();
			for who in Duties::<T>::iter_keys() {
				let record =
					unhashed::get(&Duties::<T>::hashed_key_for(&who)).ok_or("a duty record is not of version 0")?;
				old.push((who, record));
			}
			Ok(old.encode())
		}

		/// Each account's record is there, says what it said, and nothing waits.
		#[cfg(feature = "try-runtime")]
		fn post_upgrade(state: Vec<u8>) -> Result<(), TryRuntimeError> {
			let old = Vec::<(T::AccountId, V0DutyRecord)>::decode(&mut &state[..])
				.map_err(|_| "the old duty records can not be read")?;
			ensure!(
				Duties::<T>::iter().count() == old.len(),
				"there are more or fewer duty records than before"
			);
			for (who, record) in old {
				ensure!(
					Duties::<T>::get(&who) == Some(record.into()),
					"a duty record says something else than before"
				);
			}
			Pallet::<T>::do_try_state()
		}
	}
}
