//! A chain with this pallet alone; the seams are mocked.

#![allow(unreachable_pub, reason = "the runtime macro makes public items")]

use crate::GenesisParty;
use harbour_primitives::{
	own_party, ControlProof, InstitutionId, InstitutionRole, Moment, Onboard, PartyId, Standing, Tier,
};
use polkadot_sdk::{
	frame_support::{
		self, assert_ok, derive_impl,
		dispatch::DispatchResult,
		parameter_types,
		traits::{EnsureOrigin, Time},
		weights::constants::RocksDbWeight,
	},
	frame_system::{self, mocking::MockBlock},
	sp_core::{ecdsa, ed25519, sr25519, Pair, H256},
	sp_io,
	sp_runtime::{
		traits::{IdentifyAccount, IdentityLookup},
		AccountId32, BuildStorage, MultiSignature, MultiSigner,
	},
};

#[frame_support::runtime]
mod test_runtime {
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeFreezeReason,
		RuntimeHoldReason,
		RuntimeSlashReason,
		RuntimeLockId,
		RuntimeTask,
		RuntimeViewFunction
	)]
	pub struct Test;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type Kyc = crate;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = MockBlock<Test>;
	type AccountId = AccountId32;
	type Lookup = IdentityLookup<AccountId32>;
	type DbWeight = RocksDbWeight;
}

/// The moment at which every test starts.
pub(crate) const START: Moment = 1_700_000_000_000;
/// How far ahead a statement may reach.
pub(crate) const MAX_VALIDITY_MS: Moment = 3_600_000;
/// When the parties that tests make expire.
pub(crate) const EXPIRY: Moment = START + 1_000_000;

pub(crate) const BANK: InstitutionId = 1;
pub(crate) const OTHER_BANK: InstitutionId = 2;
/// Every number from [`BANK`] to here is a registrar's.
pub(crate) const LAST_BANK: InstitutionId = 6;

pub(crate) const PARTY: PartyId = [1; 16];
pub(crate) const OTHER_PARTY: PartyId = [2; 16];

/// One of [`BANK`]'s own parties.
pub(crate) fn own(number: u64) -> PartyId {
	own_party(BANK, number)
}

parameter_types! {
	pub storage Now: Moment = START;
	pub storage Inactive: Vec<InstitutionId> = Vec::new();
	pub storage GenesisHash: H256 = H256::repeat_byte(0x47);
	pub const MaxProofValidityMs: Moment = MAX_VALIDITY_MS;
}

pub struct Clock;

impl Time for Clock {
	type Moment = Moment;

	fn now() -> Moment {
		Now::get()
	}
}

pub struct MockStanding;

impl Standing for MockStanding {
	fn is_active(institution: InstitutionId) -> bool {
		!Inactive::get().contains(&institution)
	}

	fn acts_until(institution: InstitutionId, _: InstitutionRole) -> Option<Moment> {
		Self::is_active(institution).then_some(Moment::MAX)
	}
}

/// The account that registers customers for an institution.
pub(crate) fn clerk(institution: InstitutionId) -> AccountId32 {
	let [byte, ..] = institution.to_le_bytes();
	AccountId32::new([byte; 32])
}

pub struct EnsureRegistrar;

impl EnsureOrigin<RuntimeOrigin> for EnsureRegistrar {
	type Success = InstitutionId;

	fn try_origin(origin: RuntimeOrigin) -> Result<InstitutionId, RuntimeOrigin> {
		let signer: AccountId32 = frame_system::ensure_signed(origin.clone()).map_err(|_| origin.clone())?;
		(BANK..=LAST_BANK)
			.find(|id| clerk(*id) == signer && MockStanding::is_active(*id))
			.ok_or(origin)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<RuntimeOrigin, ()> {
		Ok(by(BANK))
	}
}

impl crate::Config for Test {
	type RegistrarOrigin = EnsureRegistrar;
	type GovernanceOrigin = frame_system::EnsureRoot<AccountId32>;
	type Standing = MockStanding;
	type Time = Clock;
	type Signature = MultiSignature;
	type GenesisHash = GenesisHash;
	type MaxProofValidityMs = MaxProofValidityMs;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = TestKeys;
}

#[cfg(feature = "runtime-benchmarks")]
pub struct TestKeys;

#[cfg(feature = "runtime-benchmarks")]
impl crate::BenchmarkHelper<AccountId32, MultiSignature> for TestKeys {
	fn account(seed: u32) -> AccountId32 {
		let [byte, ..] = seed.to_le_bytes();
		Key::sr25519(byte).account()
	}

	fn sign(seed: u32, message: &[u8]) -> MultiSignature {
		let [byte, ..] = seed.to_le_bytes();
		Key::sr25519(byte).sign(message)
	}
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scheme {
	Sr25519,
	Ed25519,
	Ecdsa,
}

/// A key pair made of a small number; real cryptography all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Key {
	scheme: Scheme,
	seed: [u8; 32],
}

impl Key {
	pub(crate) const fn sr25519(number: u8) -> Self {
		Self {
			scheme: Scheme::Sr25519,
			seed: [number; 32],
		}
	}

	pub(crate) const fn ed25519(number: u8) -> Self {
		Self {
			scheme: Scheme::Ed25519,
			seed: [number; 32],
		}
	}

	pub(crate) const fn ecdsa(number: u8) -> Self {
		Self {
			scheme: Scheme::Ecdsa,
			seed: [number; 32],
		}
	}

	pub(crate) fn account(self) -> AccountId32 {
		let signer = match self.scheme {
			Scheme::Sr25519 => MultiSigner::Sr25519(sr25519::Pair::from_seed(&self.seed).public()),
			Scheme::Ed25519 => MultiSigner::Ed25519(ed25519::Pair::from_seed(&self.seed).public()),
			Scheme::Ecdsa => MultiSigner::Ecdsa(ecdsa::Pair::from_seed(&self.seed).public()),
		};
		signer.into_account()
	}

	pub(crate) fn sign(self, message: &[u8]) -> MultiSignature {
		match self.scheme {
			Scheme::Sr25519 => MultiSignature::Sr25519(sr25519::Pair::from_seed(&self.seed).sign(message)),
			Scheme::Ed25519 => MultiSignature::Ed25519(ed25519::Pair::from_seed(&self.seed).sign(message)),
			Scheme::Ecdsa => MultiSignature::Ecdsa(ecdsa::Pair::from_seed(&self.seed).sign(message)),
		}
	}

	/// The proof that this key's account should be `party` at `registrar`.
	pub(crate) fn proof(
		self,
		registrar: InstitutionId,
		party: PartyId,
		valid_until: Moment,
	) -> ControlProof<MultiSignature> {
		let statement = Kyc::statement(&self.account(), registrar, party, valid_until);
		ControlProof {
			signature: self.sign(&statement),
			valid_until,
		}
	}
}

/// The customer's key in most tests.
pub(crate) const KEY: Key = Key::sr25519(101);

/// Signed by the institution's clerk.
pub(crate) fn by(institution: InstitutionId) -> RuntimeOrigin {
	RuntimeOrigin::signed(clerk(institution))
}

/// Registers the key's account as the first of `party`, with a proof that holds for this very moment.
pub(crate) fn register(registrar: InstitutionId, party: PartyId, key: Key, tier: Tier) -> DispatchResult {
	let proof = key.proof(registrar, party, Now::get());
	let commitment = H256::repeat_byte(9);
	Kyc::register(
		by(registrar),
		party,
		key.account(),
		tier,
		*b"HK",
		EXPIRY,
		commitment,
		proof,
	)
}

/// Links the key's account, with a proof that holds for this very moment.
pub(crate) fn link(registrar: InstitutionId, party: PartyId, key: Key) -> DispatchResult {
	let proof = key.proof(registrar, party, Now::get());
	Kyc::link_account(by(registrar), party, key.account(), proof)
}

/// Makes the key's account a member of the institution's own party, with a proof that holds for this very moment.
pub(crate) fn onboard(key: Key, registrar: InstitutionId, party: PartyId) -> DispatchResult {
	Kyc::onboard(
		&key.account(),
		registrar,
		party,
		&key.proof(registrar, party, Now::get()),
	)
}

fn externalities(parties: Vec<GenesisParty<AccountId32>>) -> sp_io::TestExternalities {
	let genesis = RuntimeGenesisConfig {
		kyc: crate::GenesisConfig { parties },
		..Default::default()
	};
	let storage = genesis.build_storage().expect("a genesis that is wrong panics before");
	let mut externalities = sp_io::TestExternalities::new(storage);
	// The first block has no events.
	externalities.execute_with(|| System::set_block_number(1));
	externalities
}

#[cfg(feature = "runtime-benchmarks")]
pub(crate) fn new_test_ext() -> sp_io::TestExternalities {
	externalities(Vec::new())
}

/// Runs `test` on a fresh chain and checks the invariants after it.
pub(crate) fn run_test(test: impl FnOnce()) {
	run_test_with(Vec::new(), test);
}

/// As [`run_test`], on a chain whose genesis lists `parties`.
pub(crate) fn run_test_with(parties: Vec<GenesisParty<AccountId32>>, test: impl FnOnce()) {
	externalities(parties).execute_with(|| {
		test();
		assert_ok!(Kyc::do_try_state());
	});
}
