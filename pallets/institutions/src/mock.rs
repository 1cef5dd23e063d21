use crate as pallet_institutions;
use crate::GenesisInstitution;
use harbour_primitives::{Duty, InstitutionId, InstitutionRole, Moment, OnStandingChange, Onboard, PartyId, Standing};
use polkadot_sdk::{
	frame_support::{
		self, derive_impl,
		dispatch::DispatchResult,
		ensure, parameter_types,
		traits::{ChangeMembers, ConstU32, InitializeMembers, Time},
		weights::constants::RocksDbWeight,
	},
	frame_system, sp_io,
	sp_runtime::{BuildStorage, DispatchError},
};
use std::collections::BTreeMap;

frame_support::construct_runtime!(
	pub enum Test {
		System: frame_system,
		Institutions: pallet_institutions,
	}
);

pub const BANK: InstitutionId = 1;
pub const AUDITOR: InstitutionId = 2;
pub const SUPERVISOR: InstitutionId = 3;
/// An id that genesis leaves free.
pub const NEWCOMER: InstitutionId = 9;

/// Administers the bank; registers, settles and un-pauses.
pub const ALICE: u64 = 1;
/// Mints and pauses for the bank.
pub const MINTER: u64 = 11;
/// Administers the auditor; attests.
pub const BOB: u64 = 2;
/// Administers the supervisor; orders.
pub const CHARLIE: u64 = 3;
/// Accounts that nobody has onboarded.
pub const DAVE: u64 = 4;
pub const EVE: u64 = 5;

pub const EXPIRY: Moment = 10_000;
pub const ANOTHER_PARTY: DispatchError = DispatchError::Other("the account belongs to another party");
pub const PROOF_INVALID: DispatchError = DispatchError::Other("the proof does not hold");

parameter_types! {
	pub storage Now: Moment = 1_000;
	pub storage Floor: u32 = 2;
	pub storage GrantDelay: Moment = 500;
	pub storage CouncilMembers: Vec<u64> = Vec::new();
	pub storage Parties: BTreeMap<u64, PartyId> = BTreeMap::new();
	/// Who was offered which party, by which institution.
	pub storage Offers: Vec<(u64, InstitutionId, PartyId)> = Vec::new();
	/// Whose standing was said to have changed, and whether it was good then.
	pub storage StandingChanges: Vec<(InstitutionId, bool)> = Vec::new();
	pub const Administering: Duty = Duty::RoleAdministration;
	pub const Minting: Duty = Duty::Minting;
	pub const Pausing: Duty = Duty::Pausing;
	pub const Settling: Duty = Duty::SettlingRedemptions;
	pub const Attesting: Duty = Duty::Attesting;
	pub const Ordering: Duty = Duty::Ordering;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type DbWeight = RocksDbWeight;
}

impl pallet_institutions::Config for Test {
	type GovernanceOrigin = frame_system::EnsureRoot<u64>;
	type Onboarding = Membership;
	type Council = Council;
	type CouncilInit = Council;
	type CouncilFloor = Floor;
	type MaxInstitutions = ConstU32<5>;
	type MaxDutyHolders = ConstU32<3>;
	type GrantDelayMs = GrantDelay;
	type OnStandingChange = Watcher;
	type Time = Clock;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Membership;
}

/// Remembers whose standing changed.
pub struct Watcher;

impl OnStandingChange for Watcher {
	fn standing_changed(institution: InstitutionId) {
		// Told after the fact: whoever asks now gets the new standing.
		let active = <Institutions as Standing>::is_active(institution);
		let mut changes = StandingChanges::get();
		changes.push((institution, active));
		StandingChanges::set(&changes);
	}
}

pub struct Clock;

impl Time for Clock {
	type Moment = Moment;

	fn now() -> Moment {
		Now::get()
	}
}

/// Knows each account's party; a proof is whether it holds.
pub struct Membership;

impl Onboard<u64> for Membership {
	type Proof = bool;

	fn onboard(who: &u64, _: InstitutionId, party: PartyId, proof: &bool) -> DispatchResult {
		let mut parties = Parties::get();
		if let Some(known) = parties.get(who) {
			ensure!(*known == party, ANOTHER_PARTY);
			return Ok(());
		}
		ensure!(*proof, PROOF_INVALID);
		parties.insert(*who, party);
		Parties::set(&parties);
		Ok(())
	}

	fn offer(who: &u64, registrar: InstitutionId, party: PartyId) -> DispatchResult {
		ensure!(!Parties::get().contains_key(who), ANOTHER_PARTY);
		let mut offers = Offers::get();
		offers.push((*who, registrar, party));
		Offers::set(&offers);
		Ok(())
	}

	fn party_of(who: &u64) -> Option<PartyId> {
		Parties::get().get(who).copied()
	}
}

#[cfg(feature = "runtime-benchmarks")]
impl crate::BenchmarkHelper<u64, bool> for Membership {
	fn member(seed: u32, _: InstitutionId, _: PartyId) -> (u64, bool) {
		(u64::from(seed) + 1_000_000, true)
	}

	fn open_motions() {}

	fn attest_everything(_: InstitutionId) {}
}

/// Applies each change that it is told of, and expects the result to be what it is told as well.
pub struct Council;

impl ChangeMembers<u64> for Council {
	fn change_members_sorted(incoming: &[u64], outgoing: &[u64], sorted_new: &[u64]) {
		let mut members = CouncilMembers::get();
		members.retain(|member| !outgoing.contains(member));
		members.extend_from_slice(incoming);
		members.sort_unstable();
		assert_eq!(members, sorted_new, "the change does not lead to the new members");
		CouncilMembers::set(&members);
	}
}

impl InitializeMembers<u64> for Council {
	fn initialize_members(members: &[u64]) {
		assert!(CouncilMembers::get().is_empty(), "members are initialised once");
		CouncilMembers::set(&members.to_vec());
	}
}

/// Each account's own party, unless a test says otherwise.
pub fn party(who: u64) -> PartyId {
	let mut party = [0; 16];
	party[..8].copy_from_slice(&who.to_le_bytes());
	party
}

pub fn genesis() -> Vec<GenesisInstitution<u64>> {
	use Duty::*;
	use InstitutionRole::*;
	vec![
		(
			BANK,
			b"Victoria Harbour Bank".to_vec(),
			b"HKMA-1".to_vec(),
			EXPIRY,
			vec![Validator, Issuer, Registrar],
			ALICE,
			vec![
				(ALICE, vec![RoleAdministration, Registering, SettlingRedemptions]),
				(MINTER, vec![Minting, Pausing]),
			],
		),
		(
			AUDITOR,
			b"Pearl River Audit".to_vec(),
			b"AFRC-2".to_vec(),
			EXPIRY,
			vec![Attestor],
			BOB,
			vec![(BOB, vec![Attesting])],
		),
		(
			SUPERVISOR,
			b"Monetary Supervisor".to_vec(),
			b"CAP-3".to_vec(),
			EXPIRY,
			vec![Supervisor],
			CHARLIE,
			vec![(CHARLIE, vec![Ordering])],
		),
	]
}

pub fn build(institutions: Vec<GenesisInstitution<u64>>) -> sp_io::TestExternalities {
	let genesis = RuntimeGenesisConfig {
		institutions: pallet_institutions::GenesisConfig { institutions },
		..Default::default()
	};
	let mut ext: sp_io::TestExternalities = genesis
		.build_storage()
		.expect("the mock's genesis is sound; qed")
		.into();
	ext.execute_with(|| {
		System::set_block_number(1);
		let members = [ALICE, MINTER, BOB, CHARLIE].map(|who| (who, party(who)));
		Parties::set(&BTreeMap::from(members));
	});
	ext
}

pub fn new_test_ext() -> sp_io::TestExternalities {
	build(genesis())
}

/// Runs a test on the mock's genesis; whatever it did, the pallet's state must be consistent afterwards.
pub fn run_test(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		test();
		check_state();
	});
}

pub fn check_state() {
	Institutions::do_try_state().expect("the state is consistent");
	assert_eq!(
		CouncilMembers::get(),
		pallet_institutions::CouncilSeats::<Test>::get().to_vec()
	);
}

/// Governance admits an auditor under `institution`.
pub fn admit(institution: InstitutionId, administrator: u64) -> DispatchResult {
	Institutions::admit(
		RuntimeOrigin::root(),
		institution,
		b"Newcomer".to_vec().try_into().expect("it is short; qed"),
		b"AFRC-9".to_vec().try_into().expect("it is short; qed"),
		EXPIRY,
		vec![InstitutionRole::Attestor].try_into().expect("it is one role; qed"),
		administrator,
		party(administrator),
		true,
	)
}

/// Time passes, in milliseconds.
pub fn wait(time: Moment) {
	Now::set(&(Now::get() + time));
}

/// `who` gives `account`, of a party of its own, a duty that waits as every grant does.
pub fn grant(who: u64, duty: Duty, account: u64) -> DispatchResult {
	Institutions::grant_duty(RuntimeOrigin::signed(who), duty, account, party(account), true)
}
