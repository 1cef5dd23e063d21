//! What is paused, and which calls get through.

use crate::{Config, Error, Pallet, Pause, PauseScope, Pauses};
use harbour_primitives::Moment;
use polkadot_sdk::{
	frame_support::{
		ensure,
		traits::{CallMetadata, Contains, Get, GetCallMetadata, IsSubType, PalletInfoAccess, Time},
	},
	frame_system::Call as SystemCall,
};

/// Calls that may be made: not paused, and code only while it is authorised. For the system's `BaseCallFilter`, which asks it again
/// about what is inside a batch, a proxied call, a multisig's or a motion.
impl<T: Config> Contains<T::RuntimeCall> for Pallet<T>
where
	T::RuntimeCall: IsSubType<SystemCall<T>>,
{
	fn contains(call: &T::RuntimeCall) -> bool {
		if let Some(SystemCall::apply_authorized_upgrade { .. }) = call.is_sub_type() {
			return Self::may_apply();
		}
		!Self::is_paused(&call.get_call_metadata())
	}
}

impl<T: Config> Pallet<T> {
	/// Whether a pause stops the call.
	pub fn is_paused(call: &CallMetadata) -> bool {
		let (pallet, function) = (call.pallet_name, call.function_name);
		Pauses::<T>::get()
			.iter()
			.any(|pause| pause.scope.covers(pallet, function))
			&& !Self::is_protected(pallet, function)
	}

	/// Whether no pause stops the call: a pause that stopped this pallet could not be ended.
	fn is_protected(pallet: &str, call: &str) -> bool {
		pallet == <Self as PalletInfoAccess>::name()
			|| T::Protected::get()
				.iter()
				.any(|protected| protected.covers(pallet, call))
	}

	/// Whether the runtime has the pallet, and in it the call if one is named.
	pub(crate) fn is_known(pallet: &str, call: Option<&str>) -> bool {
		// The names of an unknown pallet's calls must not be asked for: FRAME panics.
		T::RuntimeCall::get_module_names().contains(&pallet)
			&& call.is_none_or(|call| T::RuntimeCall::get_call_names(pallet).contains(&call))
	}

	/// A pause of a misspelt or a protected call would stop nothing and look as if it did.
	pub(crate) fn ensure_pausable(scope: &PauseScope) -> Result<(), Error<T>> {
		let (pallet, call) = match scope {
			PauseScope::Everything => return Ok(()),
			PauseScope::Pallet { pallet } => (pallet, None),
			PauseScope::Call { pallet, call } => (pallet, Some(call)),
		};
		let pallet = core::str::from_utf8(pallet).map_err(|_| Error::<T>::UnknownCall)?;
		let call = call
			.map(|call| core::str::from_utf8(call))
			.transpose()
			.map_err(|_| Error::<T>::UnknownCall)?;
		ensure!(Self::is_known(pallet, call), Error::<T>::UnknownCall);
		let protected = match call {
			Some(call) => Self::is_protected(pallet, call),
			None => T::RuntimeCall::get_call_names(pallet)
				.iter()
				.all(|call| Self::is_protected(pallet, call)),
		};
		ensure!(!protected, Error::<T>::ProtectedCall);
		Ok(())
	}

	pub(crate) fn add_pause(scope: PauseScope) -> Result<(), Error<T>> {
		Pauses::<T>::try_mutate(|pauses| {
			if let Some(pause) = pauses.iter_mut().find(|pause| pause.scope == scope) {
				// What was to end goes on: the emergency isn't over.
				return pause.ends_at.take().map(|_| ()).ok_or(Error::<T>::AlreadyPaused);
			}
			let room = T::MaxPauses::get().saturating_sub(1) as usize;
			let others = pauses
				.iter()
				.filter(|pause| pause.scope != PauseScope::Everything)
				.count();
			ensure!(
				scope == PauseScope::Everything || others < room,
				Error::<T>::TooManyPauses
			);
			let pause = Pause {
				scope,
				since: T::Time::now(),
				ends_at: None,
			};
			pauses.try_push(pause).map_err(|_| Error::<T>::TooManyPauses)
		})
	}

	/// Answers when the pause can be ended.
	pub(crate) fn announce_end(scope: &PauseScope) -> Result<Moment, Error<T>> {
		Pauses::<T>::try_mutate(|pauses| {
			let pause = pauses
				.iter_mut()
				.find(|pause| pause.scope == *scope)
				.ok_or(Error::<T>::NotPaused)?;
			ensure!(pause.ends_at.is_none(), Error::<T>::EndAnnounced);
			let ends_at = T::Time::now().saturating_add(T::ResumeDelayMs::get());
			pause.ends_at = Some(ends_at);
			Ok(ends_at)
		})
	}

	pub(crate) fn end_pause(scope: &PauseScope) -> Result<(), Error<T>> {
		Pauses::<T>::try_mutate(|pauses| {
			let pause = pauses
				.iter()
				.find(|pause| pause.scope == *scope)
				.ok_or(Error::<T>::NotPaused)?;
			let ends_at = pause.ends_at.ok_or(Error::<T>::EndNotAnnounced)?;
			ensure!(T::Time::now() >= ends_at, Error::<T>::TooEarly);
			pauses.retain(|pause| pause.scope != *scope);
			Ok(())
		})
	}
}
