//! What becomes of stored state when the shape of it changes.

/// From version 0 to 1: accounts are counted.
pub mod v1 {
	use crate::{Accounts, Config, KnownAccounts, Pallet, Tombstones};
	use core::marker::PhantomData;
	#[cfg(feature = "try-runtime")]
	use polkadot_sdk::sp_runtime::TryRuntimeError;
	use polkadot_sdk::{
		frame_support::{
			migrations::VersionedMigration,
			traits::{Get, UncheckedOnRuntimeUpgrade},
			weights::Weight,
		},
		frame_system,
	};

	#[cfg(feature = "try-runtime")]
	use alloc::vec::Vec;

	/// As many keys as are looked at in one block: some 0.1 s. A chain of that many or more is not counted.
	pub const COUNTED_BELOW: u32 = 10_000;

	/// Runs once, on state of version 0, and leaves version 1. A chain that is not counted is taken to know `Many` accounts: too many is
	/// safe for what weights are made of, too few isn't.
	pub type MigrateToV1<T, Many> =
		VersionedMigration<0, 1, Unchecked<T, Many>, Pallet<T>, <T as frame_system::Config>::DbWeight>;

	/// The step itself, which asks for no version: for [`MigrateToV1`] alone.
	pub struct Unchecked<T, Many>(PhantomData<(T, Many)>);

	impl<T: Config, Many: Get<u32>> UncheckedOnRuntimeUpgrade for Unchecked<T, Many> {
		fn on_runtime_upgrade() -> Weight {
			let keys = Accounts::<T>::iter_keys().chain(Tombstones::<T>::iter_keys());
			let mut read: u32 = 0;
			for _ in keys.take(COUNTED_BELOW as usize) {
				read = read.saturating_add(1);
			}
			KnownAccounts::<T>::put(if read < COUNTED_BELOW { read } else { Many::get() });
			// One more read for the end of each of the two.
			T::DbWeight::get().reads_writes(u64::from(read).saturating_add(2), 1)
		}

		#[cfg(feature = "try-runtime")]
		fn post_upgrade(_: Vec<u8>) -> Result<(), TryRuntimeError> {
			Pallet::<T>::do_try_state()
		}
	}
}
