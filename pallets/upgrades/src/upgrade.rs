//! From a proposal to code that may be applied.

use crate::{Config, Error, Event, Pallet, Proposed, ShortestDelayMs, Upgrade};
use harbour_primitives::Moment;
use polkadot_sdk::{
	frame_support::{
		traits::{Get, Time},
		weights::Weight,
	},
	frame_system::Pallet as System,
	sp_runtime::traits::Hash,
};

impl<T: Config> Pallet<T> {
	/// How long a proposal made now waits, in milliseconds.
	pub fn delay_ms() -> Moment {
		let shortest = ShortestDelayMs::<T>::get().unwrap_or_else(T::FoundingDelayMs::get);
		T::DelayMs::get().max(shortest)
	}

	/// Whether FRAME may be asked to apply the code that it was told of last. It forgets no hash by itself, so that a cancelled or an
	/// expired one stands there until the next.
	pub fn may_apply() -> bool {
		Self::in_force().is_some_and(|upgrade| upgrade.authorised)
	}

	/// Whether this is the code that may be applied. It hashes the code: for the pool, which would otherwise spread junk.
	pub fn is_authorised_code(code: &[u8]) -> bool {
		Self::in_force().is_some_and(|upgrade| upgrade.authorised && upgrade.code_hash == T::Hashing::hash(code))
	}

	/// The proposal, if it is not past its time and its code not applied. FRAME forgets the hash of what it applied, and of what it
	/// found to be no successor of the running code.
	pub(crate) fn in_force() -> Option<Upgrade<T::Hash>> {
		Proposed::<T>::get().filter(|upgrade| !upgrade.is_expired(T::Time::now()) && !Self::is_spent(upgrade))
	}

	fn is_spent(upgrade: &Upgrade<T::Hash>) -> bool {
		upgrade.authorised && System::<T>::authorized_upgrade().is_none()
	}

	/// The proposal in force, which must be of this code: a signature for one never acts on the next.
	pub(crate) fn ensure_proposed(code_hash: T::Hash) -> Result<Upgrade<T::Hash>, Error<T>> {
		let upgrade = Self::in_force().ok_or(Error::<T>::NoUpgrade)?;
		if upgrade.code_hash == code_hash {
			Ok(upgrade)
		} else {
			Err(Error::<T>::OtherUpgrade)
		}
	}

	pub(crate) fn is_above(spec_version: u32) -> bool {
		spec_version > T::Version::get().spec_version
	}

	/// Notes the proposal. Its times are fixed here: governing the delay later changes the next one's.
	pub(crate) fn schedule(code_hash: T::Hash, audit_report_hash: T::Hash, spec_version: u32) -> Upgrade<T::Hash> {
		// A moment that doesn't fit is one that never comes: such a proposal can only be vetoed or cancelled.
		let ready_at = T::Time::now().saturating_add(Self::delay_ms());
		let upgrade = Upgrade {
			code_hash,
			audit_report_hash,
			spec_version,
			ready_at,
			expires_at: ready_at.saturating_add(T::ApplyTermMs::get()),
			authorised: false,
		};
		Proposed::<T>::put(upgrade);
		upgrade
	}

	/// Tells the system the hash, with the check of name and version.
	pub(crate) fn authorise(upgrade: Upgrade<T::Hash>) {
		Proposed::<T>::put(Upgrade {
			authorised: true,
			..upgrade
		});
		System::<T>::do_authorize_upgrade(upgrade.code_hash, true);
	}

	/// Puts a proposal away, and has the system forget its hash: the code would otherwise still be taken into blocks by that, ahead of
	/// everything, and fail there each time. FRAME lets go of a hash only for another; this one is of no code.
	pub(crate) fn put_away(upgrade: &Upgrade<T::Hash>) {
		Proposed::<T>::kill();
		if upgrade.authorised && System::<T>::authorized_upgrade().is_some() {
			System::<T>::do_authorize_upgrade(T::Hash::default(), true);
		}
	}

	/// In the first block of other code: the proposal is done with.
	pub(crate) fn note_applied() -> Weight {
		let Some(upgrade) = Proposed::<T>::get().filter(Self::is_spent) else {
			return T::DbWeight::get().reads(2);
		};
		Proposed::<T>::kill();
		Self::deposit_event(Event::UpgradeApplied {
			code_hash: upgrade.code_hash,
			audit_report_hash: upgrade.audit_report_hash,
			spec_version: T::Version::get().spec_version,
		});
		T::DbWeight::get().reads_writes(2, 1)
	}
}
