//! Who makes blocks and who finalises them: the institutions with a seat, session by session.

use crate::{
	adapters::{ByDuty, Consortium, GovernedSessions, NoDeposit, RunningInstitution, RunningSession},
	configs::{
		compliance::{RoleAdministration, Validating},
		parameters::governed,
		GovernanceOrigin,
	},
	opaque::SessionKeys,
	weights, AccountId, Aura, AuraId, Grandpa, Institutions, Offences, Runtime, RuntimeCall, RuntimeEvent, Session,
	Timestamp, UncheckedExtrinsic, Validators, SLOT_DURATION,
};
use harbour_primitives::InstitutionId;
use pallet_institutions::EnsureDuty;
use pallet_validators::Accountable;
use polkadot_sdk::{
	frame_support::{
		traits::{ConstBool, ConstU128, ConstU32, ConstU64, Get},
		weights::Weight,
	},
	frame_system::{
		self,
		offchain::{CreateBare, CreateTransactionBase},
	},
	pallet_aura, pallet_authorship, pallet_grandpa, pallet_offences,
	sp_consensus_aura::Slot,
	sp_session::MembershipProof,
};

/// Most validators of the chain.
pub(crate) const MAX_AUTHORITIES: u32 = 64;

/// Sessions of which an offence can still be reported: a week of those of ten minutes.
pub(crate) const KEPT_SESSIONS: u32 = 1_008;

/// Blocks for which a report may wait in the pool of the node that made it: an hour.
type ReportLongevity = ConstU64<3_600>;

/// Where offences are reported: FRAME's pallet knows which are known, and the validators' room draws the consequence.
type Reports = Accountable<Runtime, Offences>;

impl pallet_aura::Config for Runtime {
	type AuthorityId = AuraId;
	type DisabledValidators = Session;
	type MaxAuthorities = ConstU32<MAX_AUTHORITIES>;
	type AllowMultipleBlocksPerSlot = ConstBool<false>;
	type SlotDuration = ConstU64<SLOT_DURATION>;
}

impl pallet_grandpa::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = ReportWeight;
	type MaxAuthorities = ConstU32<MAX_AUTHORITIES>;
	type MaxNominators = ConstU32<0>;
	// A set lasts a session at least.
	type MaxSetIdSessionEntries = ConstU64<{ KEPT_SESSIONS as u64 }>;
	type KeyOwnerProof = MembershipProof;
	type EquivocationReportSystem =
		pallet_grandpa::EquivocationReportSystem<Runtime, Reports, Validators, ReportLongevity>;
}

impl pallet_authorship::Config for Runtime {
	type FindAuthor = pallet_session::FindAccountFromAuthorIndex<Runtime, Aura>;
	type EventHandler = Consortium;
}

impl pallet_session::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type ValidatorId = AccountId;
	// An institution's own operator registers and changes its keys, and proves each time that it has the private ones.
	type ValidatorIdOf = ByDuty;
	type ShouldEndSession = GovernedSessions;
	type NextSessionRotation = GovernedSessions;
	type SessionManager = pallet_session::historical::NoteHistoricalRoot<Runtime, Consortium>;
	type SessionHandler = (Aura, Grandpa);
	type Keys = SessionKeys;
	// The validators' room disables by standing, and nothing else does.
	type DisablingStrategy = ();
	type WeightInfo = KeysWeight;
	type Currency = NoDeposit;
	type KeyDeposit = ConstU128<0>;
}

impl pallet_session::historical::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type FullIdentification = InstitutionId;
	type FullIdentificationOf = RunningInstitution;
}

impl pallet_offences::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type IdentificationTuple = pallet_session::historical::IdentificationTuple<Runtime>;
	// See `Accountable`, which is told more.
	type OnOffenceHandler = ();
}

impl pallet_validators::Config for Runtime {
	// Who validates is the consortium's own decision.
	type GovernanceOrigin = GovernanceOrigin;
	type OperatorOrigin = EnsureDuty<Runtime, Validating>;
	type AdministratorOrigin = EnsureDuty<Runtime, RoleAdministration>;
	type Standing = Institutions;
	type Authoring = RunningSession;
	type Offences = Reports;
	type CurrentSlot = CurrentSlot;
	type Floor = governed::validators::Floor;
	type MaxValidators = ConstU32<MAX_AUTHORITIES>;
	// As long as evidence is taken, even if somebody's keys change in every session.
	type MaxHistory = ConstU32<{ KEPT_SESSIONS + 1 }>;
	type ReportLongevity = ReportLongevity;
	type Time = Timestamp;
	type WeightInfo = weights::pallet_validators::WeightInfo<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = crate::adapters::benchmarking::Accounts;
}

/// The slot of the block that is being made.
pub struct CurrentSlot;

impl Get<Slot> for CurrentSlot {
	fn get() -> Slot {
		pallet_aura::CurrentSlot::<Runtime>::get()
	}
}

/// What FRAME measured, and what is read to see who may register keys: the duty, the institution and the clock; the seat, and the duty and
/// the clock again, where the institution is suspended.
pub struct KeysWeight;

impl KeysWeight {
	fn with_duty(weight: Weight) -> Weight {
		weight.saturating_add(<Runtime as frame_system::Config>::DbWeight::get().reads(6))
	}
}

impl pallet_session::WeightInfo for KeysWeight {
	fn set_keys() -> Weight {
		Self::with_duty(pallet_session::weights::SubstrateWeight::<Runtime>::set_keys())
	}

	fn purge_keys() -> Weight {
		Self::with_duty(pallet_session::weights::SubstrateWeight::<Runtime>::purge_keys())
	}
}

/// A report of two votes costs what FRAME says, and at least what one of two blocks does here: the consequence is the same.
pub struct ReportWeight;

impl pallet_grandpa::WeightInfo for ReportWeight {
	fn report_equivocation(validators: u32, nominators: u32) -> Weight {
		<() as pallet_grandpa::WeightInfo>::report_equivocation(validators, nominators).max(
			pallet_validators::weights::report_aura_equivocation::<Runtime>(validators),
		)
	}

	fn note_stalled() -> Weight {
		<() as pallet_grandpa::WeightInfo>::note_stalled()
	}
}

/// Reports of offences carry no signature: a node puts them into the blocks that it makes.
impl<Call> CreateTransactionBase<Call> for Runtime
where
	RuntimeCall: From<Call>,
{
	type Extrinsic = UncheckedExtrinsic;
	type RuntimeCall = RuntimeCall;
}

impl<Call> CreateBare<Call> for Runtime
where
	RuntimeCall: From<Call>,
{
	fn create_bare(call: RuntimeCall) -> UncheckedExtrinsic {
		UncheckedExtrinsic::new_bare(call)
	}
}
