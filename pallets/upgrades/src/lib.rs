//! New code after a delay and under a veto, and the emergency brake.
//!
//! The Council proposes code by its hash, together with the hash of its audit report. Until the delay is over any supervisor can veto it.
//! Then anybody authorises it, and anybody who has the code applies it with FRAME's `system.applyAuthorizedUpgrade`, for as long as the
//! proposal is in force. There is one proposal at a time, and no other way to new code.
//!
//! A small part of the Council stops a call, a pallet or everything at once. A larger one announces the end of that, which waits so that
//! everybody sees it coming. What a holder needs to get at the money, and what is needed to mend the chain, never stops.

#![cfg_attr(not(feature = "std"), no_std)]

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
// Public, so that the runtime which the macro writes there counts as reachable.
#[cfg(test)]
pub mod mock;
mod pauses;
#[cfg(test)]
mod tests;
// Under `std` too: the runtime's own tests end in it.
#[cfg(any(feature = "std", feature = "try-runtime"))]
mod try_state;
mod types;
mod upgrade;
mod weights;

pub use pallet::*;
pub use types::{Name, Pause, PauseScope, ProtectedCall, Upgrade, NAME_LENGTH};
pub use weights::WeightInfo;

use polkadot_sdk::frame_support;

#[frame_support::pallet]
pub mod pallet {
	use crate::{
		types::{Pause, PauseScope, ProtectedCall, Upgrade},
		weights::WeightInfo,
	};
	use harbour_primitives::{InstitutionId, Moment};
	// The pallet macro knows the system's `Config` only by its full path; importing `frame_system` would make that path redundant.
	use polkadot_sdk::{
		frame_support::{
			pallet_prelude::*,
			traits::{GetCallMetadata, Time},
		},
		frame_system::pallet_prelude::*,
	};

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config:
		polkadot_sdk::frame_system::Config<RuntimeEvent: From<Event<Self>>, RuntimeCall: GetCallMetadata>
	{
		/// Proposes new code: the largest part of the Council.
		type ProposeOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Takes a proposal back.
		type CancelOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// An officer of a supervisor.
		type VetoOrigin: EnsureOrigin<Self::RuntimeOrigin, Success = InstitutionId>;

		/// Stops calls at once: a small part of the Council.
		type PauseOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Announces that a pause ends: a larger part.
		type ResumeOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// How long a proposal waits, in milliseconds. It never waits less than the chain was founded with.
		type DelayMs: Get<Moment>;

		/// What a chain whose genesis says nothing was founded with, in milliseconds.
		#[pallet::constant]
		type FoundingDelayMs: Get<Moment>;

		/// How long after its delay a proposal can be authorised and applied, in milliseconds.
		type ApplyTermMs: Get<Moment>;

		/// How long the announced end of a pause waits, in milliseconds.
		type ResumeDelayMs: Get<Moment>;

		/// Calls that no pause stops. This pallet's own needn't be listed.
		type Protected: Get<&'static [ProtectedCall]>;

		/// Most pauses at a time. The last place is kept for a pause of everything.
		#[pallet::constant]
		type MaxPauses: Get<u32>;

		/// Unix time in milliseconds.
		type Time: Time<Moment = Moment>;

		/// What the calls weigh.
		type WeightInfo: WeightInfo;
	}

	/// The proposal, until it is applied, vetoed, cancelled or replaced after its time.
	#[pallet::storage]
	pub type Proposed<T: Config> = StorageValue<_, Upgrade<T::Hash>>;

	/// The shortest delay there can be, in milliseconds, as genesis has it.
	#[pallet::storage]
	pub type ShortestDelayMs<T: Config> = StorageValue<_, Moment>;

	/// What is paused. Each scope once.
	#[pallet::storage]
	pub type Pauses<T: Config> = StorageValue<_, BoundedVec<Pause, T::MaxPauses>, ValueQuery>;

	#[pallet::genesis_config]
	#[derive(polkadot_sdk::frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// The shortest delay of an upgrade, in milliseconds, at most `FoundingDelayMs`, which it is where it isn't given.
		pub shortest_delay_ms: Option<Moment>,
		#[serde(skip)]
		pub _marker: PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			if let Some(shortest) = self.shortest_delay_ms {
				// For good: nothing could shorten it again, and there is no other way to new code.
				assert!(
					shortest <= T::FoundingDelayMs::get(),
					"the shortest delay of an upgrade is at most {} ms",
					T::FoundingDelayMs::get()
				);
				ShortestDelayMs::<T>::put(shortest);
			}
		}
	}

	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// The Council proposed code. It can be vetoed before `ready_at`, and applied from then until before `expires_at`.
		#[codec(index = 0)]
		UpgradeProposed {
			code_hash: T::Hash,
			audit_report_hash: T::Hash,
			spec_version: u32,
			ready_at: Moment,
			expires_at: Moment,
		},
		/// A supervisor stopped the proposal, for the reason whose text has this hash.
		#[codec(index = 1)]
		UpgradeVetoed {
			code_hash: T::Hash,
			supervisor: InstitutionId,
			reason_hash: T::Hash,
		},
		/// The Council took the proposal back.
		#[codec(index = 2)]
		UpgradeCancelled { code_hash: T::Hash },
		/// The delay is over and nobody vetoed: who has the code can apply it.
		#[codec(index = 3)]
		UpgradeReady { code_hash: T::Hash, spec_version: u32 },
		/// The first block of other code; it was this proposal's. The version is the code's own.
		#[codec(index = 4)]
		UpgradeApplied {
			code_hash: T::Hash,
			audit_report_hash: T::Hash,
			spec_version: u32,
		},
		/// Calls of the scope are refused from now on, or still, if the end of that was announced.
		#[codec(index = 5)]
		Paused { scope: PauseScope },
		/// The pause can be ended from `ends_at` on.
		#[codec(index = 6)]
		ResumeAnnounced { scope: PauseScope, ends_at: Moment },
		/// The pause is over.
		#[codec(index = 7)]
		Resumed { scope: PauseScope },
		/// Nobody applied the proposal in time, and it is put away.
		#[codec(index = 8)]
		UpgradeExpired { code_hash: T::Hash },
	}

	#[pallet::error]
	pub enum Error<T> {
		/// Another proposal is in force.
		UpgradePending,
		/// The version must exceed that of the running code.
		SpecVersionNotAbove,
		/// There is no proposal in force.
		NoUpgrade,
		/// The proposal is of other code.
		OtherUpgrade,
		/// The delay is over: it is too late for a veto.
		VetoWindowClosed,
		/// The delay isn't over.
		TooEarly,
		/// The proposal is authorised already.
		AlreadyAuthorised,
		/// The scope is paused already, and no end is announced.
		AlreadyPaused,
		/// The scope isn't paused.
		NotPaused,
		/// The runtime has no such pallet or call.
		UnknownCall,
		/// No pause stops this.
		ProtectedCall,
		/// There is no room for a further pause. Everything can still be paused.
		TooManyPauses,
		/// The end of the pause is announced already.
		EndAnnounced,
		/// The end of the pause isn't announced.
		EndNotAnnounced,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn on_runtime_upgrade() -> Weight {
			Self::note_applied()
		}

		fn integrity_test() {
			assert!(
				T::MaxPauses::get() > 0,
				"MaxPauses must leave room for a pause of everything"
			);
			for protected in T::Protected::get() {
				assert!(
					Self::is_known(protected.pallet, protected.call),
					"the runtime has no {protected:?}: what it was meant to protect can be paused"
				);
			}
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), polkadot_sdk::sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Proposes the code with this hash, of which an auditor's report has that hash. A proposal that nobody applied in time gives way.
		///
		/// Origin: the Council, by the largest majority there is.
		///
		/// Errors: `UpgradePending`, `SpecVersionNotAbove`.
		///
		/// Events: `UpgradeProposed`; where one gives way that was authorised, of the system `UpgradeAuthorized` with a hash of zeros.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::propose_upgrade().saturating_add(T::DbWeight::get().writes(1)))]
		pub fn propose_upgrade(
			origin: OriginFor<T>,
			code_hash: T::Hash,
			audit_report_hash: T::Hash,
			spec_version: u32,
		) -> DispatchResult {
			T::ProposeOrigin::ensure_origin(origin)?;
			ensure!(Self::in_force().is_none(), Error::<T>::UpgradePending);
			ensure!(Self::is_above(spec_version), Error::<T>::SpecVersionNotAbove);
			if let Some(void) = Proposed::<T>::get() {
				Self::put_away(&void);
			}
			let upgrade = Self::schedule(code_hash, audit_report_hash, spec_version);
			Self::deposit_event(Event::UpgradeProposed {
				code_hash,
				audit_report_hash,
				spec_version,
				ready_at: upgrade.ready_at,
				expires_at: upgrade.expires_at,
			});
			Ok(())
		}

		/// Stops the proposal of the code with this hash. The Council can propose it again, and waits again.
		///
		/// Origin: signed by an officer of a supervisor.
		///
		/// Errors: `NoUpgrade`, `OtherUpgrade`, `VetoWindowClosed`.
		///
		/// Events: `UpgradeVetoed`.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::veto_upgrade())]
		pub fn veto_upgrade(origin: OriginFor<T>, code_hash: T::Hash, reason_hash: T::Hash) -> DispatchResult {
			let supervisor = T::VetoOrigin::ensure_origin(origin)?;
			let upgrade = Self::ensure_proposed(code_hash)?;
			ensure!(upgrade.is_waiting(T::Time::now()), Error::<T>::VetoWindowClosed);
			Proposed::<T>::kill();
			Self::deposit_event(Event::UpgradeVetoed {
				code_hash,
				supervisor,
				reason_hash,
			});
			Ok(())
		}

		/// Takes the proposal of the code with this hash back, authorised or not.
		///
		/// Origin: the Council.
		///
		/// Errors: `NoUpgrade`, `OtherUpgrade`.
		///
		/// Events: `UpgradeCancelled`; where it was authorised, of the system `UpgradeAuthorized` with a hash of zeros.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::cancel_upgrade().saturating_add(T::DbWeight::get().writes(1)))]
		pub fn cancel_upgrade(origin: OriginFor<T>, code_hash: T::Hash) -> DispatchResult {
			T::CancelOrigin::ensure_origin(origin)?;
			let upgrade = Self::ensure_proposed(code_hash)?;
			Self::put_away(&upgrade);
			Self::deposit_event(Event::UpgradeCancelled { code_hash });
			Ok(())
		}

		/// Lets the code with this hash be applied, once its delay is over.
		///
		/// Origin: signed by anybody.
		///
		/// Errors: `NoUpgrade`, `OtherUpgrade`, `AlreadyAuthorised`, `TooEarly`.
		///
		/// Events: `UpgradeReady`; of the system `UpgradeAuthorized`.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::authorise_upgrade())]
		pub fn authorise_upgrade(origin: OriginFor<T>, code_hash: T::Hash) -> DispatchResult {
			ensure_signed(origin)?;
			let upgrade = Self::ensure_proposed(code_hash)?;
			ensure!(!upgrade.authorised, Error::<T>::AlreadyAuthorised);
			ensure!(!upgrade.is_waiting(T::Time::now()), Error::<T>::TooEarly);
			let spec_version = upgrade.spec_version;
			Self::authorise(upgrade);
			Self::deposit_event(Event::UpgradeReady {
				code_hash,
				spec_version,
			});
			Ok(())
		}

		/// Refuses calls of the scope from now on, but for those that nothing stops. Names are as the metadata has them. A pause whose end
		/// is announced goes on: the announcement is void.
		///
		/// Origin: a small part of the Council.
		///
		/// Errors: `AlreadyPaused`, `UnknownCall`, `ProtectedCall`, `TooManyPauses`.
		///
		/// Events: `Paused`.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::pause())]
		pub fn pause(origin: OriginFor<T>, scope: PauseScope) -> DispatchResult {
			T::PauseOrigin::ensure_origin(origin)?;
			Self::ensure_pausable(&scope)?;
			Self::add_pause(scope.clone())?;
			Self::deposit_event(Event::Paused { scope });
			Ok(())
		}

		/// Announces that the pause of exactly this scope ends. The pause stays until somebody ends it after the delay.
		///
		/// Origin: a larger part of the Council than that which pauses.
		///
		/// Errors: `NotPaused`, `EndAnnounced`.
		///
		/// Events: `ResumeAnnounced`.
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::announce_resume())]
		pub fn announce_resume(origin: OriginFor<T>, scope: PauseScope) -> DispatchResult {
			T::ResumeOrigin::ensure_origin(origin)?;
			let ends_at = Self::announce_end(&scope)?;
			Self::deposit_event(Event::ResumeAnnounced { scope, ends_at });
			Ok(())
		}

		/// Ends the pause of exactly this scope, once its announced end has come. What another pause covers stays paused.
		///
		/// Origin: signed by anybody.
		///
		/// Errors: `NotPaused`, `EndNotAnnounced`, `TooEarly`.
		///
		/// Events: `Resumed`.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::resume())]
		pub fn resume(origin: OriginFor<T>, scope: PauseScope) -> DispatchResult {
			ensure_signed(origin)?;
			Self::end_pause(&scope)?;
			Self::deposit_event(Event::Resumed { scope });
			Ok(())
		}

		/// Puts away a proposal that nobody applied in time, so that its code gets into no block any more.
		///
		/// Origin: signed by anybody.
		///
		/// Errors: `NoUpgrade`, `UpgradePending` before its time is over.
		///
		/// Events: `UpgradeExpired`; where it was authorised, of the system `UpgradeAuthorized` with a hash of zeros.
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::cancel_upgrade().saturating_add(T::DbWeight::get().writes(1)))]
		pub fn clear_upgrade(origin: OriginFor<T>) -> DispatchResult {
			ensure_signed(origin)?;
			let upgrade = Proposed::<T>::get().ok_or(Error::<T>::NoUpgrade)?;
			ensure!(upgrade.is_expired(T::Time::now()), Error::<T>::UpgradePending);
			Self::put_away(&upgrade);
			Self::deposit_event(Event::UpgradeExpired {
				code_hash: upgrade.code_hash,
			});
			Ok(())
		}
	}
}
