//! Which institutions make and finalise blocks, from which block on, and what is held against them.
//!
//! Governance gives an institution a seat once the account that operates its validator has registered session keys, which proves that
//! it has the private ones. Each session is planned from the seats whose institutions are in good standing and whose operators still
//! hold the duty. Where these are fewer than the floor, the longest seated of the others stay: a chain that stops protects nobody.
//! What is planned takes effect two sessions later; until then a suspended institution is disabled, which is at once.
//!
//! Nothing is at stake, so nothing is slashed. Whoever signs two blocks of one slot, or votes twice, loses its seat and is named in a
//! record that stays. Only governance seats it again.
//!
//! The network's doors follow the same records: each institution names the peers that its nodes are, and a node asks for those of the
//! institutions in good standing.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod disabling;
mod equivocation;
mod genesis;
mod history;
mod impl_offences;
pub mod migrations;
// Public, so that the runtime which the macro writes there counts as reachable.
#[cfg(test)]
pub mod mock;
mod ownership;
mod peers;
mod planning;
mod seats;
#[cfg(test)]
mod tests;
// Under `std` too: the runtime's own tests end in it.
#[cfg(any(feature = "std", feature = "try-runtime"))]
mod try_state;
mod types;
pub mod weights;

#[cfg(feature = "runtime-benchmarks")]
pub use benchmarking::BenchmarkHelper;
pub use equivocation::{AuraEquivocation, AuraEquivocationProof};
pub use impl_offences::{Accountable, MAX_EVIDENCE};
pub use pallet::*;
pub use types::{
	EvidenceRecord, GenesisPeers, PeerId, PeerIds, Seat, SessionStart, SetStart, Validator, MAX_PEERS, PEER_ID_LENGTH,
};
pub use weights::WeightInfo;

#[polkadot_sdk::frame_support::pallet]
#[allow(
	deprecated,
	clippy::let_unit_value,
	reason = "reports are validated as FRAME's own are; the successor is an extension of every transaction, unknown to wallets"
)]
pub mod pallet {
	use crate::{
		equivocation::{AuraEquivocation, AuraEquivocationProof},
		genesis,
		types::{EvidenceRecord, GenesisPeers, PeerIds, Seat, SessionStart, SetStart, Validator},
		weights::{self, WeightInfo},
	};
	use alloc::{boxed::Box, vec::Vec};
	use harbour_primitives::{Authoring, InstitutionId, Moment, Standing};
	// The pallet macro knows the system's `Config` only by its full path; importing `frame_system` would make that path redundant.
	use polkadot_sdk::{
		frame_support::{pallet_prelude::*, traits::Time},
		frame_system::pallet_prelude::*,
		sp_consensus_aura::Slot,
		sp_session::MembershipProof,
		sp_staking::{
			offence::{Kind, ReportOffence},
			SessionIndex,
		},
	};

	/// Who committed an offence: the operator, and the institution that it acted for.
	pub type OffenderOf<T> = (<T as polkadot_sdk::frame_system::Config>::AccountId, InstitutionId);

	/// A member of a set of validators.
	pub(crate) type ValidatorOf<T> = Validator<<T as polkadot_sdk::frame_system::Config>::AccountId, BlockNumberFor<T>>;

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(2);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: polkadot_sdk::frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// Gives and takes seats.
		type GovernanceOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// An account that operates its institution's validator, for an institution in good standing.
		type OperatorOrigin: EnsureOrigin<Self::RuntimeOrigin, Success = InstitutionId>;

		/// An account that administers an institution in good standing.
		type AdministratorOrigin: EnsureOrigin<Self::RuntimeOrigin, Success = InstitutionId>;

		/// Which institutions are in good standing.
		type Standing: Standing;

		/// The session keys, and who makes no blocks.
		type Authoring: Authoring<Self::AccountId>;

		/// Where two blocks of one slot are reported; knows which offences it was told of. See [`crate::Accountable`].
		type Offences: ReportOffence<Self::AccountId, OffenderOf<Self>, AuraEquivocation<OffenderOf<Self>>>;

		/// The slot of the block that is being made.
		type CurrentSlot: Get<Slot>;

		/// No act and no expiry leaves fewer validators than this. Zero counts as one.
		type Floor: Get<u32>;

		/// Most seats.
		#[pallet::constant]
		type MaxValidators: Get<u32>;

		/// Sessions for which a set of validators is remembered once another has taken its place, and one: the most sets that there can
		/// be, the running one included. Of what is forgotten nothing can be proven. At least 2.
		#[pallet::constant]
		type MaxHistory: Get<u32>;

		/// Blocks for which a report may wait in a node's pool.
		type ReportLongevity: Get<u64>;

		/// Unix time in milliseconds.
		type Time: Time<Moment = Moment>;

		/// What the calls weigh.
		type WeightInfo: WeightInfo;

		/// Operators to seat in benchmarks.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: crate::BenchmarkHelper<Self::AccountId>;
	}

	/// The institutions that have a place among the validators.
	#[pallet::storage]
	pub type Seats<T: Config> =
		CountedStorageMap<_, Twox64Concat, InstitutionId, Seat<T::AccountId, BlockNumberFor<T>>>;

	/// The operators of all seats.
	#[pallet::storage]
	pub type Operators<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, InstitutionId>;

	/// The validators that were planned last: those of the next session.
	#[pallet::storage]
	pub type Planned<T: Config> = StorageValue<_, BoundedVec<ValidatorOf<T>, T::MaxValidators>, ValueQuery>;

	/// The running session.
	#[pallet::storage]
	pub type CurrentSession<T: Config> = StorageValue<_, SessionStart<BlockNumberFor<T>>, ValueQuery>;

	/// From where on each set of validators made blocks, oldest first; the last is the running one.
	#[pallet::storage]
	pub type SetStarts<T: Config> = StorageValue<_, BoundedVec<SetStart<BlockNumberFor<T>>, T::MaxHistory>, ValueQuery>;

	/// The members of a set of validators, under its first session, in the order in which they make blocks.
	#[pallet::storage]
	pub type Sets<T: Config> =
		StorageMap<_, Twox64Concat, SessionIndex, BoundedVec<ValidatorOf<T>, T::MaxValidators>, ValueQuery>;

	/// The last block that an institution with a seat made.
	#[pallet::storage]
	pub type LastAuthored<T: Config> = StorageMap<_, Twox64Concat, InstitutionId, BlockNumberFor<T>>;

	/// What is held against institutions, numbered from 0.
	#[pallet::storage]
	pub type Evidence<T: Config> = StorageMap<_, Twox64Concat, u32, EvidenceRecord<T::AccountId>>;

	/// How many pieces of evidence there are.
	#[pallet::storage]
	pub type EvidenceCount<T: Config> = StorageValue<_, u32, ValueQuery>;

	/// How many pieces of evidence of one kind there are against an operator as a member of a set, by the set's first session. At most
	/// [`MAX_EVIDENCE`](crate::MAX_EVIDENCE).
	#[pallet::storage]
	pub type EvidenceOf<T: Config> =
		StorageMap<_, Blake2_128Concat, (SessionIndex, Kind, T::AccountId), u32, ValueQuery>;

	/// The nodes that each institution has named. An institution without any is not listed.
	#[pallet::storage]
	pub type Peers<T: Config> = StorageMap<_, Twox64Concat, InstitutionId, PeerIds>;

	/// Whether only named nodes may connect: from when each institution with a validator had named some, and for good.
	#[pallet::storage]
	pub type PeersInForce<T: Config> = StorageValue<_, bool, ValueQuery>;

	#[pallet::genesis_config]
	#[derive(polkadot_sdk::frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// The seats that the chain starts with: institution and operator. The operators' session keys stand in the session's genesis.
		pub seats: Vec<(InstitutionId, T::AccountId)>,
		/// The peers that institutions start with: nobody's, or some of each institution that has a seat.
		pub peers: Vec<GenesisPeers>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			genesis::build::<T>(&self.seats, &self.peers);
		}
	}

	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// An institution was given a seat. It makes blocks two sessions later.
		#[codec(index = 0)]
		ValidatorAdmitted {
			institution: InstitutionId,
			operator: T::AccountId,
		},
		/// Governance took a seat.
		#[codec(index = 1)]
		ValidatorRemoved { institution: InstitutionId },
		/// Another account operates the institution's validator, from two sessions later on.
		#[codec(index = 2)]
		OperatorChanged {
			institution: InstitutionId,
			operator: T::AccountId,
		},
		/// An account that operates no validator gave its session keys back.
		#[codec(index = 3)]
		KeysForgotten { operator: T::AccountId },
		/// An institution named its nodes; those that it had named before count no more.
		#[codec(index = 4)]
		PeersSet { institution: InstitutionId, peers: PeerIds },
		/// Other validators, or others' keys, are planned for the session after the next.
		#[codec(index = 5)]
		ValidatorsPlanned { institutions: Vec<InstitutionId> },
		/// An offence was proven. Its record is under `number`.
		#[codec(index = 6)]
		OffenceRecorded {
			number: u32,
			institution: InstitutionId,
			kind: Kind,
			session: SessionIndex,
			seat_kept: bool,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// The institution has a seat.
		AlreadySeated,
		/// The institution has no seat.
		NotSeated,
		/// The institution is suspended, its licence has expired, or it is not licensed to validate.
		NotLicensed,
		/// The account doesn't operate the institution's validator, or doesn't yet.
		NotOperator,
		/// The operator has not registered session keys.
		KeysMissing,
		/// There is no room for a further seat.
		TooManyValidators,
		/// Fewer validators would be left than the floor.
		BelowFloor,
		/// The account operates the institution's validator already.
		OperatorUnchanged,
		/// The seat was lost by an offence; governance can give it again.
		SeatForfeited,
		/// The account's keys make blocks, or will.
		KeysInUse,
		/// The bytes are not the peer id of an Ed25519 key.
		NotAPeerId,
		/// A peer is named twice.
		PeerRepeated,
		/// The institution has named no nodes, and a validator's could not connect.
		PeersMissing,
		/// The two headers are not two blocks of one slot by one author.
		InvalidEquivocationProof,
		/// The key was not that of the slot's author.
		InvalidKeyOwnershipProof,
		/// The offence is known.
		DuplicateOffenceReport,
		/// The account operates the validator of another institution's seat, which it served before.
		OperatorSeated,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(
				T::MaxValidators::get() > 0,
				"MaxValidators must leave room for a validator"
			);
			assert!(
				T::MaxHistory::get() > 1,
				"MaxHistory must leave room for the running set and the one before it"
			);
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), polkadot_sdk::sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Gives an institution a seat, to be operated by `operator`, whose session keys must be registered. Also gives a seat back that
		/// was lost by an offence and kept for the time being.
		///
		/// Origin: governance.
		///
		/// Errors: `AlreadySeated`, `NotLicensed`, `NotOperator`, `OperatorSeated`, `KeysMissing`, `TooManyValidators`, `PeersMissing`.
		///
		/// Events: `ValidatorAdmitted`.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::admit_validator())]
		pub fn admit_validator(
			origin: OriginFor<T>,
			institution: InstitutionId,
			operator: T::AccountId,
		) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			Self::ensure_admissible(institution, &operator)?;
			Self::ensure_has_keys(&operator)?;
			Self::ensure_can_connect(institution)?;
			Self::seat(institution, &operator);
			Self::reconcile();
			Self::deposit_event(Event::ValidatorAdmitted { institution, operator });
			Ok(())
		}

		/// Takes an institution's seat. It makes no blocks from now on where enough others do, and is no validator two sessions later.
		///
		/// Origin: governance.
		///
		/// Errors: `NotSeated`, `BelowFloor`.
		///
		/// Events: `ValidatorRemoved`.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::remove_validator())]
		pub fn remove_validator(origin: OriginFor<T>, institution: InstitutionId) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			ensure!(Seats::<T>::contains_key(institution), Error::<T>::NotSeated);
			ensure!(Self::can_spare_a_seat(), Error::<T>::BelowFloor);
			Self::unseat(institution);
			Self::reconcile();
			Self::deposit_event(Event::ValidatorRemoved { institution });
			Ok(())
		}

		/// Has another account operate the institution's validator, with the session keys that it has registered. Those of the account
		/// before it make blocks until the session after the next.
		///
		/// Origin: signed by an account whose role administration is in effect, for an institution in good standing.
		///
		/// Errors: `NotSeated`, `SeatForfeited`, `OperatorUnchanged`, `NotOperator`, `OperatorSeated`, `KeysMissing`.
		///
		/// Events: `OperatorChanged`.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::change_operator())]
		pub fn change_operator(origin: OriginFor<T>, operator: T::AccountId) -> DispatchResult {
			let institution = T::AdministratorOrigin::ensure_origin(origin)?;
			let seat = Seats::<T>::get(institution).ok_or(Error::<T>::NotSeated)?;
			ensure!(!seat.forfeited, Error::<T>::SeatForfeited);
			ensure!(seat.operator != operator, Error::<T>::OperatorUnchanged);
			Self::ensure_may_operate(institution, &operator)?;
			Self::ensure_has_keys(&operator)?;
			Self::hand_over(institution, seat, &operator);
			Self::deposit_event(Event::OperatorChanged { institution, operator });
			Ok(())
		}

		/// Gives the signer's session keys back, once they neither make blocks nor are planned to.
		///
		/// Origin: signed by the account that registered them.
		///
		/// Errors: `KeysInUse`, `KeysMissing`.
		///
		/// Events: `KeysForgotten`.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::forget_keys())]
		pub fn forget_keys(origin: OriginFor<T>) -> DispatchResult {
			let operator = ensure_signed(origin)?;
			Self::give_keys_back(operator)
		}

		/// Names the nodes that may connect for the signer's institution, in place of those named before. None takes them all away.
		///
		/// Origin: signed by an account that operates its institution's validator; or, for an institution that is not licensed to
		/// validate, whose role administration is in effect. The institution must be in good standing.
		///
		/// Errors: `NotOperator`, `NotAPeerId`, `PeerRepeated`; `PeersMissing` for no nodes at all of an institution that has a seat, or whose
		/// validator is in the running set or the next, once the list is in force.
		///
		/// Events: `PeersSet`.
		#[pallet::call_index(4)]
		// And the running set and the next, whose members may have no seat any more.
		#[pallet::weight(T::WeightInfo::set_peers().saturating_add(
			T::DbWeight::get().reads(u64::from(T::MaxValidators::get()).saturating_mul(2).saturating_add(3))
		))]
		pub fn set_peers(origin: OriginFor<T>, peers: PeerIds) -> DispatchResult {
			let institution = Self::ensure_names_peers(origin)?;
			Self::ensure_may_name(institution, &peers)?;
			Self::name_peers(institution, &peers);
			Self::enforce_peers();
			Self::deposit_event(Event::PeersSet { institution, peers });
			Ok(())
		}

		/// Reports two blocks of one slot by one author. A node that sees them submits this by itself; it is not passed on to others.
		///
		/// Origin: none.
		///
		/// Errors: `InvalidEquivocationProof`, `InvalidKeyOwnershipProof`, `DuplicateOffenceReport`.
		///
		/// Events: `OffenceRecorded`.
		#[pallet::call_index(5)]
		#[pallet::weight(weights::report_aura_equivocation::<T>(key_owner_proof.validator_count))]
		pub fn report_aura_equivocation(
			origin: OriginFor<T>,
			equivocation_proof: Box<AuraEquivocationProof<T>>,
			key_owner_proof: MembershipProof,
		) -> DispatchResult {
			ensure_none(origin)?;
			let offence = Self::check_evidence(&equivocation_proof, key_owner_proof)?;
			T::Offences::report_offence(Vec::new(), offence).map_err(|_| Error::<T>::DuplicateOffenceReport.into())
		}

		/// Gives an account's session keys back in its place, once they neither make blocks nor are planned to. For an account that lost its
		/// duty, or its own key: nobody else could register these session keys as long as it has them.
		///
		/// Origin: governance.
		///
		/// Errors: `KeysInUse`, `KeysMissing`.
		///
		/// Events: `KeysForgotten`.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::forget_keys_of())]
		pub fn forget_keys_of(origin: OriginFor<T>, operator: T::AccountId) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			Self::give_keys_back(operator)
		}
	}

	/// Reports come from the node itself, or stand in a block; nobody fills the pool with them.
	#[pallet::validate_unsigned]
	impl<T: Config> ValidateUnsigned for Pallet<T> {
		type Call = Call<T>;

		fn validate_unsigned(source: TransactionSource, call: &Self::Call) -> TransactionValidity {
			Self::validate_report(source, call)
		}

		fn pre_dispatch(call: &Self::Call) -> Result<(), TransactionValidityError> {
			Self::pre_dispatch_report(call)
		}
	}
}
