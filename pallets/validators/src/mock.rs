use crate as pallet_validators;
use crate::{Accountable, AuraEquivocation, GenesisPeers, PeerId, PeerIds};
use codec::Encode;
use harbour_primitives::{
	Authoring, InstitutionId, InstitutionRole, Moment, OnStandingChange, Standing, ValidatorKeys,
};
use polkadot_sdk::{
	frame_support::{
		self, derive_impl,
		dispatch::DispatchResult,
		parameter_types,
		traits::{BuildGenesisConfig, ConstU32, ConstU64, EnsureOrigin, Get, OriginTrait, Time},
	},
	frame_system,
	sp_consensus_aura::Slot,
	sp_io::{self, hashing::blake2_256},
	sp_keyring::Sr25519Keyring,
	sp_runtime::{BuildStorage, DispatchError},
	sp_session::MembershipProof,
	sp_staking::offence::{Offence, OffenceError, ReportOffence},
};
use std::collections::{BTreeMap, BTreeSet};

frame_support::construct_runtime!(
	pub enum Test {
		System: frame_system,
		Validators: pallet_validators,
	}
);

/// The four banks that validate from genesis on.
pub const BANKS: [InstitutionId; 4] = [1, 2, 3, 4];
/// A bank with a licence and an operator, and no seat.
pub const FIFTH: InstitutionId = 5;
/// Not licensed to validate.
pub const SUPERVISOR: InstitutionId = 6;

/// The second operator of the first bank.
pub const DEPUTY: u64 = 11;
/// Operates nothing.
pub const STRANGER: u64 = 99;

pub const NO_KEYS: DispatchError = DispatchError::Other("no keys");

/// Kind, encoded time slot and offender.
pub type KnownOffence = ([u8; 16], Vec<u8>, (u64, InstitutionId));

parameter_types! {
	pub storage Now: Moment = 1_000;
	pub storage MinimumOfValidators: u32 = 3;
	pub storage SlotNow: u64 = 0;
	pub storage Suspended: BTreeSet<InstitutionId> = BTreeSet::new();
	/// Who operates whose validator.
	pub storage OperatedBy: BTreeMap<u64, InstitutionId> = BTreeMap::new();
	/// The registered keys, each shown as a number.
	pub storage Keys: BTreeMap<u64, u32> = BTreeMap::new();
	pub storage DisabledNow: Vec<u64> = Vec::new();
	/// Which offences were reported.
	pub storage Known: Vec<KnownOffence> = Vec::new();
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
}

impl pallet_validators::Config for Test {
	type GovernanceOrigin = frame_system::EnsureRoot<u64>;
	type OperatorOrigin = Operator;
	type AdministratorOrigin = Administrator;
	type Standing = Register;
	type Authoring = Session;
	type Offences = Accountable<Test, Docket>;
	type CurrentSlot = SlotOfBlock;
	type Floor = MinimumOfValidators;
	type MaxValidators = ConstU32<5>;
	type MaxHistory = ConstU32<3>;
	type ReportLongevity = ConstU64<10>;
	type Time = Clock;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Register;
}

/// The account that operates the validator of `institution`: its number.
pub fn operator(institution: InstitutionId) -> u64 {
	institution.into()
}

/// The account that administers `institution`.
pub fn administrator(institution: InstitutionId) -> u64 {
	u64::from(institution) + 100
}

/// Knows whose operator an account is; asks for good standing.
pub struct Operator;

impl EnsureOrigin<RuntimeOrigin> for Operator {
	type Success = InstitutionId;

	fn try_origin(origin: RuntimeOrigin) -> Result<InstitutionId, RuntimeOrigin> {
		origin
			.as_signer()
			.and_then(|who| OperatedBy::get().get(who).copied())
			.filter(|institution| Register::may_act_as(*institution, InstitutionRole::Validator))
			.ok_or(origin)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<RuntimeOrigin, ()> {
		Ok(RuntimeOrigin::signed(operator(BANKS[0])))
	}
}

/// Whoever has a bank's number and a hundred administers it, while that is in good standing.
pub struct Administrator;

impl EnsureOrigin<RuntimeOrigin> for Administrator {
	type Success = InstitutionId;

	fn try_origin(origin: RuntimeOrigin) -> Result<InstitutionId, RuntimeOrigin> {
		origin
			.as_signer()
			.and_then(|who| who.checked_sub(100))
			.and_then(|number| InstitutionId::try_from(number).ok())
			.filter(|institution| Register::is_active(*institution))
			.ok_or(origin)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<RuntimeOrigin, ()> {
		Ok(RuntimeOrigin::signed(administrator(BANKS[0])))
	}
}

/// Everyone up to the supervisor is known (and in benchmarks all above the strangers); all but the supervisor may validate.
pub struct Register;

impl Standing for Register {
	fn is_active(institution: InstitutionId) -> bool {
		let known = (1..=SUPERVISOR).contains(&institution) || institution >= 1_000;
		known && !Suspended::get().contains(&institution)
	}

	fn acts_until(institution: InstitutionId, role: InstitutionRole) -> Option<Moment> {
		let licensed = role != InstitutionRole::Validator || institution != SUPERVISOR;
		(Self::is_active(institution) && licensed).then_some(Moment::MAX)
	}
}

#[cfg(feature = "runtime-benchmarks")]
impl crate::BenchmarkHelper<u64> for Register {
	fn operator(seed: u32) -> (InstitutionId, u64) {
		let institution = 1_000 + seed;
		let who = u64::from(institution);
		operate(who, institution);
		register_keys(who, institution);
		(institution, who)
	}

	fn second_operator(seed: u32) -> (u64, u64) {
		let institution = 1_000 + seed;
		let who = u64::from(institution) + 1_000_000;
		operate(who, institution);
		register_keys(who, 1_000_000 + seed);
		(who, administrator(institution))
	}
}

/// `who` may operate the validator of `institution`.
pub fn operate(who: u64, institution: InstitutionId) {
	let mut operators = OperatedBy::get();
	operators.insert(who, institution);
	OperatedBy::set(&operators);
}

/// `who` registers keys, or others.
pub fn register_keys(who: u64, keys: u32) {
	let mut all = Keys::get();
	all.insert(who, keys);
	Keys::set(&all);
}

/// Takes the duty of `who`.
pub fn relieve(who: u64) {
	let mut operators = OperatedBy::get();
	operators.remove(&who);
	OperatedBy::set(&operators);
}

/// Suspends an institution and says so, as the institutions' room does.
pub fn suspend(institution: InstitutionId) {
	expire(institution);
	Validators::standing_changed(institution);
}

/// As [`suspend`], unsaid: nobody acts when a licence expires.
pub fn expire(institution: InstitutionId) {
	let mut suspended = Suspended::get();
	suspended.insert(institution);
	Suspended::set(&suspended);
}

pub fn reinstate(institution: InstitutionId) {
	let mut suspended = Suspended::get();
	suspended.remove(&institution);
	Suspended::set(&suspended);
	Validators::standing_changed(institution);
}

/// Registered keys and disabled accounts.
pub struct Session;

impl Authoring<u64> for Session {
	fn keys_of(who: &u64) -> Option<ValidatorKeys> {
		Keys::get().get(who).map(|number| keys(*number))
	}

	fn forget_keys(who: &u64) -> DispatchResult {
		let mut keys = Keys::get();
		keys.remove(who).ok_or(NO_KEYS)?;
		Keys::set(&keys);
		Ok(())
	}

	fn disabled() -> Vec<u64> {
		DisabledNow::get()
	}

	fn set_disabled(who: &u64, disabled: bool) {
		let mut all = DisabledNow::get();
		all.retain(|other| other != who);
		if disabled {
			all.push(*who);
		}
		DisabledNow::set(&all);
	}
}

/// The keys with a number. Those of a bank's own seal its blocks with its keyring's key.
pub fn keys(number: u32) -> ValidatorKeys {
	let aura = match BANKS.contains(&number) {
		true => keyring(number).public().0,
		false => blake2_256(&(b"aura", number).encode()),
	};
	ValidatorKeys {
		aura,
		grandpa: blake2_256(&(b"grandpa", number).encode()),
	}
}

/// The key with which a bank seals its blocks.
pub fn keyring(institution: InstitutionId) -> Sr25519Keyring {
	match institution {
		1 => Sr25519Keyring::Alice,
		2 => Sr25519Keyring::Bob,
		3 => Sr25519Keyring::Charlie,
		_ => Sr25519Keyring::Dave,
	}
}

/// A proof that names the set whose first session is `session`, with `validators`.
pub fn ownership(session: u32, validators: u32) -> MembershipProof {
	MembershipProof {
		session,
		trie_nodes: Vec::new(),
		validator_count: validators,
	}
}

/// Remembers what was reported, as FRAME's pallet does: each offender once for a kind and a time slot.
pub struct Docket;

impl<O: Offence<(u64, InstitutionId)>> ReportOffence<u64, (u64, InstitutionId), O> for Docket {
	fn report_offence(_: Vec<u64>, offence: O) -> Result<(), OffenceError> {
		let slot = offence.slot().encode();
		let mut known = Known::get();
		for offender in offence.offenders() {
			let entry = (O::ID, slot.clone(), offender);
			if known.contains(&entry) {
				return Err(OffenceError::DuplicateReport);
			}
			known.push(entry);
		}
		Known::set(&known);
		Ok(())
	}

	fn is_known_offence(offenders: &[(u64, InstitutionId)], slot: &O::Slot) -> bool {
		let known = Known::get();
		offenders
			.iter()
			.all(|offender| known.contains(&(O::ID, slot.encode(), *offender)))
	}
}

/// Reports that a bank's validator committed an offence in `slot` and `session`.
pub fn accuse(institution: InstitutionId, slot: u64, session: u32) -> Result<(), OffenceError> {
	<Accountable<Test, Docket>>::report_offence(
		vec![],
		AuraEquivocation {
			slot: Slot::from(slot),
			session,
			validators: 4,
			offender: (operator(institution), institution),
		},
	)
}

pub struct SlotOfBlock;

impl Get<Slot> for SlotOfBlock {
	fn get() -> Slot {
		Slot::from(SlotNow::get())
	}
}

pub struct Clock;

impl Time for Clock {
	type Moment = Moment;

	fn now() -> Moment {
		Now::get()
	}
}

/// The peer id of a key of `byte`s.
pub fn peer(byte: u8) -> PeerId {
	let mut bytes = vec![0x00, 0x24, 0x08, 0x01, 0x12, 0x20];
	bytes.extend([byte; 32]);
	PeerId::truncate_from(bytes)
}

pub fn peers(bytes: &[u8]) -> PeerIds {
	PeerIds::truncate_from(bytes.iter().map(|byte| peer(*byte)).collect())
}

/// As pallet-session does it: the next session begins, and the one after it is planned. Ten slots later.
pub fn rotate() {
	System::set_block_number(System::block_number() + 10);
	SlotNow::set(&(SlotNow::get() + 10));
	let index = crate::CurrentSession::<Test>::get().index + 1;
	let planned = crate::Planned::<Test>::get();
	if planned != Validators::running() {
		// Another set: whoever was disabled is forgotten.
		DisabledNow::set(&Vec::new());
	}
	Validators::start_session(index);
	Validators::plan_session();
}

/// Which institutions make blocks in this session, disabled or not.
pub fn running() -> Vec<InstitutionId> {
	Validators::running()
		.iter()
		.map(|validator| validator.institution)
		.collect()
}

/// Which institutions are planned for the next session.
pub fn planned() -> Vec<InstitutionId> {
	crate::Planned::<Test>::get()
		.iter()
		.map(|validator| validator.institution)
		.collect()
}

/// Which institutions are disabled.
pub fn disabled() -> Vec<InstitutionId> {
	Validators::validators()
		.into_iter()
		.filter(|(_, _, disabled)| *disabled)
		.map(|(institution, _, _)| institution)
		.collect()
}

pub fn admit(institution: InstitutionId) -> DispatchResult {
	Validators::admit_validator(RuntimeOrigin::root(), institution, operator(institution))
}

pub fn remove(institution: InstitutionId) -> DispatchResult {
	Validators::remove_validator(RuntimeOrigin::root(), institution)
}

/// A chain with `seats` and `peers`, in its first session.
pub fn build(seats: Vec<(InstitutionId, u64)>, peers: Vec<GenesisPeers>) -> sp_io::TestExternalities {
	let storage = frame_system::GenesisConfig::<Test>::default()
		.build_storage()
		.expect("the system's genesis is sound; qed");
	let mut ext = sp_io::TestExternalities::new(storage);
	ext.execute_with(|| {
		for institution in BANKS.into_iter().chain([FIFTH]) {
			operate(operator(institution), institution);
			register_keys(operator(institution), institution);
		}
		operate(DEPUTY, BANKS[0]);
		crate::GenesisConfig::<Test> { seats, peers }.build();
		// The session's genesis: two sessions are planned, and the first begins.
		Validators::plan_genesis();
		Validators::plan_genesis();
		Validators::start_session(0);
		System::set_block_number(1);
	});
	ext
}

pub fn new_test_ext() -> sp_io::TestExternalities {
	let seats = BANKS.map(|bank| (bank, operator(bank))).to_vec();
	build(seats, vec![])
}

/// Runs a test on the mock's genesis; whatever it did, the pallet's state must be consistent afterwards.
pub fn run_test(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		test();
		check_state();
	});
}

pub fn check_state() {
	Validators::do_try_state().expect("the state is consistent");
}
