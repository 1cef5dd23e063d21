//! A chain with this pallet alone; the seams are mocked.

#![allow(unreachable_pub, reason = "the runtime macro makes public items")]

use crate::{ByAccount, OrderId, Reference};
use harbour_primitives::{
	Balance, CurrencyId, InstitutionId, Moment, OnRestrictionChange, RestrictionMark, Restrictions,
};
use polkadot_sdk::{
	frame_support::{
		self, assert_ok, derive_impl,
		dispatch::DispatchResult,
		ensure, parameter_types,
		traits::{EnsureOrigin, Time},
	},
	frame_system::{self, mocking::MockBlock},
	sp_core::H256,
	sp_io,
	sp_runtime::{BuildStorage, DispatchError},
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
	pub type LegalOrders = crate;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = MockBlock<Test>;
}

/// The moment at which every test starts.
pub(crate) const START: Moment = 1_700_000_000_000;
/// How long an order may be in force.
pub(crate) const MAX_TERM_MS: Moment = 1_000_000;
/// When the orders that tests issue expire.
pub(crate) const EXPIRY: Moment = START + 1_000;
/// Most orders over one account.
pub(crate) const MAX_ORDERS: u32 = 4;

pub(crate) const SUPERVISOR: InstitutionId = 4;
pub(crate) const COURT: InstitutionId = 5;

/// Accounts below this number have a KYC record.
const FIRST_UNKNOWN: u64 = 100;
pub(crate) const HOLDER: u64 = 1;
pub(crate) const OTHER_HOLDER: u64 = 2;
pub(crate) const UNKNOWN: u64 = FIRST_UNKNOWN;

pub(crate) const HKD: CurrencyId = 0;
pub(crate) const OTHER_COIN: CurrencyId = 1;

parameter_types! {
	pub storage Now: Moment = START;
	/// Accounts that carry the mark, sorted.
	pub storage Marked: Vec<u64> = Vec::new();
	/// What the seam was told, oldest first.
	pub storage Changes: Vec<(Option<CurrencyId>, u64)> = Vec::new();
	pub const MaxOrdersPerAccount: u32 = MAX_ORDERS;
	pub const MaxOrderTermMs: Moment = MAX_TERM_MS;
}

pub struct Clock;

impl Time for Clock {
	type Moment = Moment;

	fn now() -> Moment {
		Now::get()
	}
}

/// The account that issues an institution's orders.
pub(crate) fn officer(institution: InstitutionId) -> u64 {
	u64::from(institution) + 1_000
}

pub struct EnsureOrdering;

impl EnsureOrigin<RuntimeOrigin> for EnsureOrdering {
	type Success = InstitutionId;

	fn try_origin(origin: RuntimeOrigin) -> Result<InstitutionId, RuntimeOrigin> {
		let signer: u64 = frame_system::ensure_signed(origin.clone()).map_err(|_| origin.clone())?;
		[SUPERVISOR, COURT]
			.into_iter()
			.find(|id| officer(*id) == signer)
			.ok_or(origin)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<RuntimeOrigin, ()> {
		Ok(by(SUPERVISOR))
	}
}

pub struct MockMarks;

impl RestrictionMark<u64> for MockMarks {
	fn is_known(who: &u64) -> bool {
		*who < FIRST_UNKNOWN
	}

	fn set_restricted(who: &u64, restricted: bool) -> DispatchResult {
		ensure!(Self::is_known(who), DispatchError::CannotLookup);
		let mut marked = Marked::get();
		marked.retain(|account| account != who);
		if restricted {
			marked.push(*who);
			marked.sort_unstable();
		}
		Marked::set(&marked);
		Ok(())
	}
}

pub struct Recorder;

impl OnRestrictionChange<u64> for Recorder {
	fn restriction_changed(currency: Option<CurrencyId>, who: &u64) {
		let mut changes = Changes::get();
		changes.push((currency, *who));
		Changes::set(&changes);
	}
}

impl crate::Config for Test {
	type OrderingOrigin = EnsureOrdering;
	type Marks = MockMarks;
	type OnChange = Recorder;
	type Time = Clock;
	type MaxOrdersPerAccount = MaxOrdersPerAccount;
	type MaxOrderTermMs = MaxOrderTermMs;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = KnownHolder;
}

#[cfg(feature = "runtime-benchmarks")]
pub struct KnownHolder;

#[cfg(feature = "runtime-benchmarks")]
impl crate::BenchmarkHelper<u64> for KnownHolder {
	fn known_account() -> u64 {
		HOLDER
	}
}

/// Signed by the institution's officer.
pub(crate) fn by(institution: InstitutionId) -> RuntimeOrigin {
	RuntimeOrigin::signed(officer(institution))
}

pub(crate) fn reference() -> Reference {
	Reference::truncate_from(b"HCMP 1/2026".to_vec())
}

pub(crate) const DOCUMENT: H256 = H256::repeat_byte(0xD0);

/// Freezes as the supervisor, until [`EXPIRY`].
pub(crate) fn freeze(who: u64, currency: Option<CurrencyId>, amount: Option<Balance>) -> DispatchResult {
	freeze_until(who, currency, amount, EXPIRY)
}

pub(crate) fn freeze_until(
	who: u64,
	currency: Option<CurrencyId>,
	amount: Option<Balance>,
	expires_at: Moment,
) -> DispatchResult {
	LegalOrders::freeze(by(SUPERVISOR), who, currency, amount, reference(), DOCUMENT, expires_at)
}

pub(crate) fn untouchable(currency: CurrencyId) -> Balance {
	<LegalOrders as Restrictions<u64>>::untouchable(currency, &HOLDER)
}

pub(crate) fn orders_over(who: u64) -> Vec<OrderId> {
	ByAccount::<Test>::get(who).to_vec()
}

pub(crate) fn new_test_ext() -> sp_io::TestExternalities {
	let storage = frame_system::GenesisConfig::<Test>::default()
		.build_storage()
		.expect("system's genesis is valid");
	let mut externalities = sp_io::TestExternalities::new(storage);
	// The first block has no events.
	externalities.execute_with(|| System::set_block_number(1));
	externalities
}

/// Runs `test` on a fresh chain and checks the invariants after it: the pallet's own, and that exactly the accounts with orders
/// are marked.
pub(crate) fn run_test(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		test();
		check_invariants();
	});
}

pub(crate) fn check_invariants() {
	assert_ok!(LegalOrders::do_try_state());
	let mut listed: Vec<u64> = ByAccount::<Test>::iter_keys().collect();
	listed.sort_unstable();
	assert_eq!(Marked::get(), listed);
}
