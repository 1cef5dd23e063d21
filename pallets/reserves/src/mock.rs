//! A runtime of this pallet alone, every seam mocked.

use crate as pallet_reserves;
use crate::{Config, Terms};
use harbour_primitives::{Balance, CurrencyId, InstitutionId, InstitutionRole, Liabilities, Moment, Standing};
use polkadot_sdk::{
	frame_support::{
		self, assert_ok, derive_impl, parameter_types,
		traits::{ConstU32, EnsureOrigin, Time},
	},
	frame_system::{self, ensure_signed, mocking::MockBlock, EnsureRoot},
	sp_core::H256,
	sp_io,
	sp_runtime::BuildStorage,
};

/// Account of an institution's attesting duty: this and the institution's id.
pub const ATTESTING: u64 = 1_000;
/// Issues every currency of the mock.
pub const ISSUER: InstitutionId = 1;
pub const CURRENCY: CurrencyId = 7;
/// Exists and has no terms.
pub const OTHER_CURRENCY: CurrencyId = 8;
pub const NO_CURRENCY: CurrencyId = 99;
pub const ANN: InstitutionId = 3;
pub const BEN: InstitutionId = 4;
pub const CYD: InstitutionId = 5;
pub const START: Moment = 1_000_000;
pub const MAX_AGE: Moment = 1_000;

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
	pub type Reserves = pallet_reserves;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = MockBlock<Test>;
}

impl Config for Test {
	type GovernanceOrigin = EnsureRoot<u64>;
	type AttestorOrigin = EnsureAttesting;
	type Standing = MockStanding;
	type Liabilities = MockLiabilities;
	type Time = Clock;
	type MaxAttestors = ConstU32<4>;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = MockLiabilities;
}

parameter_types! {
	pub static Now: Moment = START;
	/// Institutions that are not in good standing.
	pub static Suspended: Vec<InstitutionId> = Vec::new();
	/// Redemptions: when, and how much.
	pub static Redeemed: Vec<(Moment, Balance)> = Vec::new();
}

pub struct Clock;
impl Time for Clock {
	type Moment = Moment;

	fn now() -> Moment {
		Now::get()
	}
}

pub struct EnsureAttesting;
impl EnsureOrigin<RuntimeOrigin> for EnsureAttesting {
	type Success = InstitutionId;

	fn try_origin(origin: RuntimeOrigin) -> Result<InstitutionId, RuntimeOrigin> {
		let who = ensure_signed(origin.clone())
			.ok()
			.and_then(|who| who.checked_sub(ATTESTING));
		who.and_then(|id| InstitutionId::try_from(id).ok()).ok_or(origin)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<RuntimeOrigin, ()> {
		Ok(attesting(ANN))
	}
}

pub struct MockStanding;
impl Standing for MockStanding {
	fn is_active(institution: InstitutionId) -> bool {
		!Suspended::get().contains(&institution)
	}

	fn may_act_as(institution: InstitutionId, role: InstitutionRole) -> bool {
		role == InstitutionRole::Attestor && Self::is_active(institution)
	}
}

pub struct MockLiabilities;
impl Liabilities for MockLiabilities {
	fn issuer(currency: CurrencyId) -> Option<InstitutionId> {
		(currency != NO_CURRENCY).then_some(ISSUER)
	}

	fn redeemed_since(_: CurrencyId, since: Moment) -> Balance {
		Redeemed::get()
			.iter()
			.filter(|(at, _)| *at >= since)
			.map(|(_, amount)| amount)
			.sum()
	}
}

#[cfg(feature = "runtime-benchmarks")]
impl crate::BenchmarkHelper for MockLiabilities {
	fn currency(_: &[InstitutionId]) -> CurrencyId {
		CURRENCY
	}
}

/// Origin of an institution's attesting duty.
pub fn attesting(institution: InstitutionId) -> RuntimeOrigin {
	RuntimeOrigin::signed(ATTESTING + u64::from(institution))
}

/// Terms with the mock's maximum age, no tolerance and no buffer.
pub fn terms(attestors: &[InstitutionId], quorum: u32) -> Terms<ConstU32<4>> {
	let attestors = attestors.to_vec().try_into().expect("the mock allows four attestors");
	Terms {
		attestors,
		quorum,
		max_age_ms: MAX_AGE,
		tolerance_bps: 0,
		buffer_bps: 0,
	}
}

pub fn set_terms(terms: Terms<ConstU32<4>>) {
	assert_ok!(Reserves::set_terms(RuntimeOrigin::root(), CURRENCY, terms));
}

/// A report of `total` as of now.
pub fn report(institution: InstitutionId, total: Balance) {
	report_as_of(institution, Now::get(), total);
}

pub fn report_as_of(institution: InstitutionId, as_of: Moment, total: Balance) {
	assert_ok!(Reserves::report(
		attesting(institution),
		CURRENCY,
		as_of,
		total,
		H256::zero()
	));
}

pub fn advance(by: Moment) {
	Now::set(Now::get() + by);
}

pub fn new_test_ext() -> sp_io::TestExternalities {
	Now::set(START);
	Suspended::set(Vec::new());
	Redeemed::set(Vec::new());
	let storage = RuntimeGenesisConfig::default()
		.build_storage()
		.expect("the default genesis is valid");
	let mut ext = sp_io::TestExternalities::from(storage);
	ext.execute_with(|| System::set_block_number(1));
	ext
}

/// Runs `test` on a fresh chain and the invariants after it.
pub fn run_test(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		test();
		Reserves::do_try_state().expect("the invariants hold after every test");
	});
}
