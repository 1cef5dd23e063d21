//! Who is licensed, for what, in which standing; who acts for an institution; who sits on the Council.
//!
//! Governance admits an institution together with its administrator, the account that holds role administration and the
//! institution's Council seat. Administrators give out the other duties; a conflict matrix, compared by party, keeps one customer
//! from holding two that don't go together. Other rooms ask through [`EnsureDuty`] and [`harbour_primitives::Standing`].
//!
//! What an administrator grants is in effect [`Config::GrantDelayMs`] later, read against the clock: a stolen key makes no officer
//! before the others have seen it. What governance grants is in effect at once, and so is every revocation.
//!
//! An expired licence needs no call: standing is read against the clock, and a licence holds strictly before its expiry. A suspension
//! takes the seat at once and an expiry when the next session begins, but never one that the Council needs to stay at its floor.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod duties;
mod genesis;
mod impl_ensure_duty;
mod impl_standing;
pub mod migrations;
// Public, so that the runtime which the macro writes there counts as reachable.
#[cfg(test)]
pub mod mock;
mod seats;
#[cfg(test)]
mod tests;
// Under `std` too: the runtime's own tests end in it.
#[cfg(any(feature = "std", feature = "try-runtime"))]
mod try_state;
mod types;
pub mod weights;

pub use impl_ensure_duty::EnsureDuty;
pub use pallet::*;
#[cfg(feature = "runtime-benchmarks")]
pub use types::BenchmarkHelper;
pub use types::{
	DutyRecord, DutySet, GenesisInstitution, Institution, InstitutionName, InstitutionRoles, InstitutionStanding,
	LicenceReference, WaitingDuties, WaitingDuty,
};
pub use weights::WeightInfo;

#[polkadot_sdk::frame_support::pallet]
#[allow(
	clippy::too_many_arguments,
	reason = "an admission names everything that governance decides about"
)]
pub mod pallet {
	use crate::{
		genesis,
		types::{
			DutyRecord, GenesisInstitution, Institution, InstitutionName, InstitutionRoles, InstitutionStanding,
			LicenceReference,
		},
		weights::WeightInfo,
	};
	use alloc::vec::Vec;
	use harbour_primitives::{Duty, InstitutionId, Moment, OnStandingChange, Onboard, PartyId};
	// The pallet macro knows the system's `Config` only by its full path; importing `frame_system` would make that path redundant.
	use polkadot_sdk::{
		frame_support::{
			pallet_prelude::*,
			traits::{ChangeMembers, InitializeMembers, Time},
		},
		frame_system::pallet_prelude::*,
	};

	/// What proves control of an account that is to be onboarded.
	pub type ProofOf<T> = <<T as Config>::Onboarding as Onboard<AccountIdFor<T>>>::Proof;

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: polkadot_sdk::frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// Admits, suspends, reinstates and renews institutions, and replaces their administrators.
		type GovernanceOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Makes members of the accounts that act for an institution, and knows their parties.
		type Onboarding: Onboard<Self::AccountId>;

		/// Told of every change of seats. Must have room for [`Config::MaxInstitutions`] members, and no other source of them.
		type Council: ChangeMembers<Self::AccountId>;

		/// Told of the seats that the chain starts with.
		type CouncilInit: InitializeMembers<Self::AccountId>;

		/// Neither a suspension nor an expiry takes a seat where fewer than this many would remain. Zero counts as one.
		type CouncilFloor: Get<u32>;

		/// Most institutions that can be admitted, in whatever standing.
		#[pallet::constant]
		type MaxInstitutions: Get<u32>;

		/// Most accounts that can hold one duty for one institution.
		#[pallet::constant]
		type MaxDutyHolders: Get<u32>;

		/// How long after an administrator granted it a duty is in effect, in milliseconds. Meanwhile everyone sees it and
		/// administrators may revoke it. A change moves no grant that waits.
		type GrantDelayMs: Get<Moment>;

		/// Told of every institution whose standing, or whose licence, is another now.
		type OnStandingChange: OnStandingChange;

		/// Unix time in milliseconds.
		type Time: Time<Moment = Moment>;

		/// What the calls weigh.
		type WeightInfo: WeightInfo;

		/// Accounts to onboard in benchmarks.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: crate::BenchmarkHelper<Self::AccountId, ProofOf<Self>>;
	}

	/// Every institution ever admitted.
	#[pallet::storage]
	pub type Institutions<T: Config> = StorageMap<_, Twox64Concat, InstitutionId, Institution<T::AccountId>>;

	/// How many institutions there are.
	#[pallet::storage]
	pub type InstitutionCount<T: Config> = StorageValue<_, u32, ValueQuery>;

	/// What an account does, from when on, and for which institution.
	#[pallet::storage]
	pub type Duties<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, DutyRecord>;

	/// The accounts that hold a duty for an institution, in effect or not, in the order in which they were given it.
	#[pallet::storage]
	pub type DutyHolders<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		InstitutionId,
		Twox64Concat,
		Duty,
		BoundedVec<T::AccountId, T::MaxDutyHolders>,
		ValueQuery,
	>;

	/// The accounts that sit on the Council, sorted; one per institution.
	#[pallet::storage]
	pub type CouncilSeats<T: Config> = StorageValue<_, BoundedVec<T::AccountId, T::MaxInstitutions>, ValueQuery>;

	#[pallet::genesis_config]
	#[derive(polkadot_sdk::frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// The institutions that the chain starts with. kyc's own genesis onboards their accounts.
		pub institutions: Vec<GenesisInstitution<T::AccountId>>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			genesis::build::<T>(&self.institutions);
		}
	}

	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// An institution was admitted; its administrator has a Council seat.
		#[codec(index = 0)]
		InstitutionAdmitted {
			institution: InstitutionId,
			name: InstitutionName,
			licence_reference: LicenceReference,
			licence_expires_at: Moment,
			roles: InstitutionRoles,
			administrator: T::AccountId,
		},
		/// An institution was suspended. `seat_kept` where the Council would otherwise have fallen below its floor.
		#[codec(index = 1)]
		InstitutionSuspended {
			institution: InstitutionId,
			seat_kept: bool,
		},
		/// A suspension was lifted; the institution has its Council seat, if its licence holds.
		#[codec(index = 2)]
		InstitutionReinstated { institution: InstitutionId },
		/// A licence was renewed or its expiry moved.
		#[codec(index = 3)]
		LicenceRenewed {
			institution: InstitutionId,
			licence_reference: LicenceReference,
			licence_expires_at: Moment,
		},
		/// An administrator gave an account a duty, which is in effect from `effective_at` on (Unix time in milliseconds) unless it
		/// is revoked before.
		#[codec(index = 4)]
		DutyGranted {
			institution: InstitutionId,
			duty: Duty,
			account: T::AccountId,
			effective_at: Moment,
		},
		/// A duty, in effect or not, was taken from an account.
		#[codec(index = 5)]
		DutyRevoked {
			institution: InstitutionId,
			duty: Duty,
			account: T::AccountId,
		},
		/// `administrator` alone administers the institution now, and has its Council seat where it has one.
		#[codec(index = 6)]
		AdministratorReplaced {
			institution: InstitutionId,
			administrator: T::AccountId,
		},
		/// The institution's licence has expired, and with it its Council seat is gone until the licence is renewed.
		#[codec(index = 7)]
		SeatVacated { institution: InstitutionId },
	}

	#[pallet::error]
	pub enum Error<T> {
		/// An institution with this id exists.
		InstitutionAlreadyAdmitted,
		/// No institution has this id.
		UnknownInstitution,
		/// There is no room for a further institution.
		TooManyInstitutions,
		/// The legal name is empty.
		NameMissing,
		/// The licence reference is empty.
		LicenceReferenceMissing,
		/// The licence would have expired already.
		LicenceExpired,
		/// No role is given.
		RolesMissing,
		/// A role is given twice.
		RoleRepeated,
		/// The institution is suspended, and there is no seat to take from it.
		AlreadySuspended,
		/// The institution isn't suspended.
		NotSuspended,
		/// The institution's standing is final.
		InstitutionRevoked,
		/// The institution is suspended or revoked, or its licence has expired.
		InstitutionNotActive,
		/// The signer doesn't administer an institution, or doesn't yet.
		NotAdministrator,
		/// The institution's licence doesn't cover the duty.
		NotLicensed,
		/// The account holds duties of another institution.
		ServesAnotherInstitution,
		/// The account, or another of its party, holds a duty that may not be in the same hands.
		DutiesConflict,
		/// The account holds the duty already, be it that it isn't in effect yet.
		DutyAlreadyHeld,
		/// The account doesn't hold the duty for this institution.
		DutyNotHeld,
		/// There is no room for a further holder of the duty.
		TooManyDutyHolders,
		/// An institution keeps at least one administrator that is in effect; governance can replace it.
		LastAdministrator,
		/// The account is the institution's on the Council and stays its administrator; governance can replace it.
		AdministratorHoldsSeat,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(
				T::MaxInstitutions::get() > 0,
				"MaxInstitutions must leave room for an institution"
			);
			assert!(
				T::MaxDutyHolders::get() > 0,
				"MaxDutyHolders must leave room for an administrator"
			);
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), polkadot_sdk::sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Admits an institution under an id of governance's choice and onboards its administrator, which is given role
		/// administration and a Council seat.
		///
		/// Origin: governance.
		///
		/// Errors: `InstitutionAlreadyAdmitted`, `TooManyInstitutions`, `NameMissing`, `LicenceReferenceMissing`,
		/// `LicenceExpired`, `RolesMissing`, `RoleRepeated`, `ServesAnotherInstitution`, and those of onboarding.
		///
		/// Events: `InstitutionAdmitted`.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::admit())]
		pub fn admit(
			origin: OriginFor<T>,
			institution: InstitutionId,
			name: InstitutionName,
			licence_reference: LicenceReference,
			licence_expires_at: Moment,
			roles: InstitutionRoles,
			administrator: T::AccountId,
			party: PartyId,
			proof: ProofOf<T>,
		) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			let record = Institution {
				name: name.clone(),
				licence_reference: licence_reference.clone(),
				licence_expires_at,
				roles: roles.clone(),
				standing: InstitutionStanding::Active,
				seat: administrator.clone(),
			};
			Self::ensure_admissible(institution, &record)?;
			// The record comes first, so that onboarding finds a registrar in good standing.
			Self::insert_institution(institution, record);
			T::Onboarding::onboard(&administrator, institution, party, &proof)?;
			Self::hold_duty(institution, Duty::RoleAdministration, &administrator, None)?;
			Self::take_seat(&administrator)?;
			Self::deposit_event(Event::InstitutionAdmitted {
				institution,
				name,
				licence_reference,
				licence_expires_at,
				roles,
				administrator,
			});
			Ok(())
		}

		/// Suspends an institution at once and takes its Council seat, unless the Council would fall below its floor. May be
		/// repeated to take a seat that was kept, once the Council can do without it.
		///
		/// Origin: governance.
		///
		/// Errors: `UnknownInstitution`, `InstitutionRevoked`, `AlreadySuspended`.
		///
		/// Events: `InstitutionSuspended`.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::suspend())]
		pub fn suspend(origin: OriginFor<T>, institution: InstitutionId) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			let mut record = Self::unrevoked(institution)?;
			let can_vacate = Self::can_vacate(&record.seat);
			ensure!(
				record.standing == InstitutionStanding::Active || can_vacate,
				Error::<T>::AlreadySuspended
			);
			if can_vacate {
				Self::vacate_seat(&record.seat);
			}
			record.standing = InstitutionStanding::Suspended;
			let seat = record.seat.clone();
			Institutions::<T>::insert(institution, record);
			Self::deposit_event(Event::InstitutionSuspended {
				institution,
				seat_kept: Self::has_seat(&seat),
			});
			T::OnStandingChange::standing_changed(institution);
			Ok(())
		}

		/// Lifts an institution's suspension and gives its Council seat back, unless its licence has expired: then its renewal does.
		///
		/// Origin: governance.
		///
		/// Errors: `UnknownInstitution`, `InstitutionRevoked`, `NotSuspended`.
		///
		/// Events: `InstitutionReinstated`.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::reinstate())]
		pub fn reinstate(origin: OriginFor<T>, institution: InstitutionId) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			let mut record = Self::unrevoked(institution)?;
			ensure!(
				record.standing == InstitutionStanding::Suspended,
				Error::<T>::NotSuspended
			);
			record.standing = InstitutionStanding::Active;
			Self::take_seat_in_good_standing(&record)?;
			Institutions::<T>::insert(institution, record);
			Self::deposit_event(Event::InstitutionReinstated { institution });
			T::OnStandingChange::standing_changed(institution);
			Ok(())
		}

		/// Replaces an institution's licence reference and expiry, in whatever standing short of revoked; lifts no suspension. Gives the
		/// Council seat back that an expiry has taken.
		///
		/// Origin: governance.
		///
		/// Errors: `UnknownInstitution`, `InstitutionRevoked`, `LicenceReferenceMissing`, `LicenceExpired`, `TooManyInstitutions`.
		///
		/// Events: `LicenceRenewed`.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::renew_licence())]
		pub fn renew_licence(
			origin: OriginFor<T>,
			institution: InstitutionId,
			licence_reference: LicenceReference,
			licence_expires_at: Moment,
		) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			let mut record = Self::unrevoked(institution)?;
			ensure!(!licence_reference.is_empty(), Error::<T>::LicenceReferenceMissing);
			ensure!(T::Time::now() < licence_expires_at, Error::<T>::LicenceExpired);
			record.licence_reference = licence_reference.clone();
			record.licence_expires_at = licence_expires_at;
			Self::take_seat_in_good_standing(&record)?;
			Institutions::<T>::insert(institution, record);
			Self::deposit_event(Event::LicenceRenewed {
				institution,
				licence_reference,
				licence_expires_at,
			});
			T::OnStandingChange::standing_changed(institution);
			Ok(())
		}

		/// Gives `account` a duty for the signer's institution, onboarding it as a member of `party` where it isn't one yet. The
		/// account can exercise it after the governed delay; until then the duty counts as held and can be revoked.
		///
		/// Origin: signed by an account whose role administration is in effect.
		///
		/// Errors: `NotAdministrator`, `InstitutionNotActive`, `NotLicensed`, `ServesAnotherInstitution`, `DutiesConflict`,
		/// `DutyAlreadyHeld`, `TooManyDutyHolders`, `Arithmetic(Overflow)` where the clock can't show when it would be in effect, and
		/// those of onboarding.
		///
		/// Events: `DutyGranted`.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::grant_duty())]
		pub fn grant_duty(
			origin: OriginFor<T>,
			duty: Duty,
			account: T::AccountId,
			party: PartyId,
			proof: ProofOf<T>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let (institution, record) = Self::administered_by(&who)?;
			ensure!(record.is_licensed_for_duty(duty), Error::<T>::NotLicensed);
			Self::ensure_may_hold(institution, duty, &account, party)?;
			T::Onboarding::onboard(&account, institution, party, &proof)?;
			let effective_at = Self::effect_of_a_grant_now()?;
			Self::hold_duty(institution, duty, &account, Some(effective_at))?;
			Self::deposit_event(Event::DutyGranted {
				institution,
				duty,
				account,
				effective_at,
			});
			Ok(())
		}

		/// Takes a duty of the signer's institution from `account`, which stays a member. It ends at once, and so does one that isn't
		/// in effect yet; in whatever standing the institution is.
		///
		/// Origin: signed by an account whose role administration is in effect.
		///
		/// Errors: `NotAdministrator`, `DutyNotHeld`, `LastAdministrator`, `AdministratorHoldsSeat`.
		///
		/// Events: `DutyRevoked`.
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::revoke_duty())]
		pub fn revoke_duty(origin: OriginFor<T>, duty: Duty, account: T::AccountId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let (institution, record) = Self::administered_in_any_standing_by(&who)?;
			Self::ensure_revocable(institution, &record, duty, &account)?;
			Self::drop_duty(institution, duty, &account)?;
			Self::deposit_event(Event::DutyRevoked {
				institution,
				duty,
				account,
			});
			Ok(())
		}

		/// Makes `administrator` the institution's only administrator, in effect at once, and hands it the Council seat, onboarding it
		/// as a member of `party` where it isn't one yet. Every other administrator ends, whoever waits to become one included.
		///
		/// Origin: governance.
		///
		/// Errors: `UnknownInstitution`, `InstitutionRevoked`, `ServesAnotherInstitution`, `DutiesConflict`, and those of
		/// onboarding.
		///
		/// Events: `AdministratorReplaced`.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::replace_administrator())]
		pub fn replace_administrator(
			origin: OriginFor<T>,
			institution: InstitutionId,
			administrator: T::AccountId,
			party: PartyId,
			proof: ProofOf<T>,
		) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			let mut record = Self::unrevoked(institution)?;
			Self::ensure_may_hold(institution, Duty::RoleAdministration, &administrator, party)?;
			T::Onboarding::onboard(&administrator, institution, party, &proof)?;
			for holder in DutyHolders::<T>::get(institution, Duty::RoleAdministration) {
				Self::drop_duty(institution, Duty::RoleAdministration, &holder)?;
			}
			Self::hold_duty(institution, Duty::RoleAdministration, &administrator, None)?;
			Self::move_seat(&record.seat, &administrator);
			record.seat = administrator.clone();
			Institutions::<T>::insert(institution, record);
			Self::deposit_event(Event::AdministratorReplaced {
				institution,
				administrator,
			});
			Ok(())
		}

		/// Offers an account without a key, such as a multisig of officers, to join one of the institution's own parties. It joins
		/// by dispatching `kyc.accept_link` itself, and can then be given duties.
		///
		/// Origin: signed by an account whose role administration is in effect, for an institution in good standing.
		///
		/// Errors: `NotAdministrator`, `InstitutionNotActive`, and those of onboarding.
		///
		/// Events: onboarding's.
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::offer_link())]
		pub fn offer_link(origin: OriginFor<T>, account: T::AccountId, party: PartyId) -> DispatchResult {
			let administrator = ensure_signed(origin)?;
			let (institution, _) = Self::administered_by(&administrator)?;
			T::Onboarding::offer(&account, institution, party)
		}
	}
}
