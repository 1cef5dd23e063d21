use crate::{Config, Entries, Pallet};
use polkadot_sdk::{frame_support::ensure, sp_runtime::TryRuntimeError};

impl<T: Config> Pallet<T> {
	/// L4: no zero record is stored. The counts may exceed limits that governance has lowered since.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		ensure!(
			Entries::<T>::iter_values().all(|held| held > 0),
			"L4: fees stores a count of zero entries"
		);
		Ok(())
	}
}
