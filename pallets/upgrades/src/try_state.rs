use crate::{Config, Pallet, Pauses, Proposed};
use codec::Encode;
use polkadot_sdk::{
	frame_support::{ensure, traits::Get},
	frame_system::Pallet as System,
	sp_runtime::TryRuntimeError,
};

impl<T: Config> Pallet<T> {
	/// What holds between the pallet's own records, and the system's, after every call.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::check_proposal()?;
		Self::check_pauses()
	}

	/// U1: while an authorised proposal is in force, the system's hash is its hash, so that nothing else can be applied.
	fn check_proposal() -> Result<(), TryRuntimeError> {
		let Some(upgrade) = Proposed::<T>::get() else {
			return Ok(());
		};
		ensure!(
			upgrade.ready_at <= upgrade.expires_at,
			"U1: a proposal expires before it is ready"
		);
		if let Some(authorisation) = System::<T>::authorized_upgrade().filter(|_| upgrade.authorised) {
			// The field is private: a hash, then whether the version is checked.
			ensure!(
				authorisation.encode() == (upgrade.code_hash, true).encode(),
				"U1: the system would apply other code than was proposed"
			);
		}
		Ok(())
	}

	/// U2: each scope is paused once, and the last place is kept for a pause of everything.
	fn check_pauses() -> Result<(), TryRuntimeError> {
		let pauses = Pauses::<T>::get();
		for pause in &pauses {
			let same = pauses.iter().filter(|other| other.scope == pause.scope).count();
			ensure!(same == 1, "U2: a scope is paused twice");
		}
		let others = pauses
			.iter()
			.filter(|pause| pause.scope != crate::PauseScope::Everything)
			.count();
		ensure!(
			others < T::MaxPauses::get() as usize,
			"U2: there is no place for a pause of everything"
		);
		Ok(())
	}
}
