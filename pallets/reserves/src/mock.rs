//! A runtime of this pallet alone, every seam mocked: the ledger is a number, its supply, for each currency.

use crate as pallet_reserves;
use crate::{AssetClass, Component, Components, Config, EligibleClass, Event, ForeignCurrency, Terms};
use harbour_primitives::{
	Backing, Balance, CoverageLevel, CoverageMark, CurrencyCode, CurrencyId, InstitutionId, InstitutionRole, Issued,
	Liabilities, Moment, OnStandingChange, Payouts, Standing, Unbacked,
};
use polkadot_sdk::{
	frame_support::{
		self, assert_ok, derive_impl, parameter_types,
		traits::{ConstU32, ConstU64, EnsureOrigin, OnTimestampSet, Time},
	},
	frame_system::{self, ensure_signed, mocking::MockBlock, EnsureRoot},
	sp_core::H256,
	sp_io,
	sp_runtime::BuildStorage,
};
use std::collections::BTreeMap;

/// Account of an institution's attesting duty: this and the institution's id.
pub const ATTESTING: u64 = 1_000;
/// The same of its pausing duty.
pub const PAUSING: u64 = 2_000;
/// The same of its ordering duty.
pub const ORDERING: u64 = 3_000;
/// How many accounts there are of each duty.
const DUTY_ACCOUNTS: u64 = 1_000;
/// Issues every currency of the mock.
pub const ISSUER: InstitutionId = 1;
pub const CURRENCY: CurrencyId = 7;
/// Exists and has no terms.
pub const OTHER_CURRENCY: CurrencyId = 8;
pub const NO_CURRENCY: CurrencyId = 99;
pub const ANN: InstitutionId = 3;
pub const BEN: InstitutionId = 4;
pub const CYD: InstitutionId = 5;
pub const DEE: InstitutionId = 6;
pub const SUPERVISOR: InstitutionId = 9;
/// Neither attests nor issues nor supervises.
pub const STRANGER: InstitutionId = 10;
pub const PEG: CurrencyCode = *b"HKD";
/// A foreign money that the mock's terms allow.
pub const FOREIGN: CurrencyCode = *b"USD";
pub const DAY: Moment = 24 * 60 * 60 * 1_000;
/// Days end this long before they do in UTC.
pub const DAY_OFFSET: Moment = 8 * 60 * 60 * 1_000;
/// Noon of a day, by the mock's clocks.
pub const START: Moment = 20_000 * DAY + DAY / 2 - DAY_OFFSET;
pub const START_DAY: u32 = 20_000;
pub const MAX_AGE: Moment = 1_000;
pub const HEARTBEAT: Moment = 300;
pub const GRACE: Moment = 500;
/// How far back the mock's ledger knows what was redeemed.
pub const LONGEST_MAX_AGE: Moment = 10 * DAY;

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
	// Every institution has an account of each duty: whether it is concerned is the pallet's to ask.
	type AttestorOrigin = EnsureDuty<ATTESTING>;
	type IssuerOrigin = EnsureDuty<PAUSING>;
	type SupervisorOrigin = EnsureDuty<ORDERING>;
	type Standing = MockStanding;
	type Liabilities = MockLedger;
	type Ledger = MockLedger;
	type Time = Clock;
	type MaxAttestors = ConstU32<4>;
	type LongestMaxAgeMs = ConstU64<LONGEST_MAX_AGE>;
	type MaxChecksPerBlock = ConstU32<2>;
	type DayOffsetMs = ConstU64<DAY_OFFSET>;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = MockLedger;
}

parameter_types! {
	pub static Now: Moment = START;
	/// Institutions that are not in good standing.
	pub static Suspended: Vec<InstitutionId> = Vec::new();
	/// Until when an institution's licence runs, where it isn't for ever; inclusive.
	pub static LicencesUntil: BTreeMap<InstitutionId, Moment> = BTreeMap::new();
	/// Redemptions of `CURRENCY`: when, and how much.
	pub static Redeemed: Vec<(Moment, Balance)> = Vec::new();
	/// How long the ledger's buckets of redemptions are: of a millisecond, it knows each by itself.
	pub static BucketMs: Moment = 1;
	/// Coins in circulation.
	pub static Supply: BTreeMap<CurrencyId, Balance> = BTreeMap::new();
	/// What the ledger was told that backing allows.
	pub static Marked: BTreeMap<CurrencyId, CoverageLevel> = BTreeMap::new();
}

pub struct Clock;
impl Time for Clock {
	type Moment = Moment;

	fn now() -> Moment {
		Now::get()
	}
}

/// The accounts of one duty, the first of them that of institution 0.
pub struct EnsureDuty<const FIRST: u64>;
impl<const FIRST: u64> EnsureOrigin<RuntimeOrigin> for EnsureDuty<FIRST> {
	type Success = InstitutionId;

	fn try_origin(origin: RuntimeOrigin) -> Result<InstitutionId, RuntimeOrigin> {
		let who = ensure_signed(origin.clone())
			.ok()
			.and_then(|who| who.checked_sub(FIRST));
		let id = who.filter(|id| *id < DUTY_ACCOUNTS);
		id.and_then(|id| InstitutionId::try_from(id).ok()).ok_or(origin)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<RuntimeOrigin, ()> {
		Ok(RuntimeOrigin::signed(FIRST + u64::from(ANN)))
	}
}

pub struct MockStanding;
impl Standing for MockStanding {
	fn is_active(institution: InstitutionId) -> bool {
		!Suspended::get().contains(&institution) && Now::get() <= licence_until(institution)
	}

	fn acts_until(institution: InstitutionId, role: InstitutionRole) -> Option<Moment> {
		let licensed = match role {
			InstitutionRole::Attestor => ![ISSUER, SUPERVISOR, STRANGER].contains(&institution),
			InstitutionRole::Supervisor => institution == SUPERVISOR,
			_ => false,
		};
		(licensed && Self::is_active(institution)).then(|| licence_until(institution))
	}
}

fn licence_until(institution: InstitutionId) -> Moment {
	LicencesUntil::get().get(&institution).copied().unwrap_or(Moment::MAX)
}

pub struct MockLedger;
impl Liabilities for MockLedger {
	fn issued(currency: CurrencyId) -> Option<Issued> {
		(currency != NO_CURRENCY).then(|| Issued {
			issuer: ISSUER,
			peg: PEG,
			supply: supply_of(currency),
		})
	}

	fn redeemed_since(currency: CurrencyId, since: Moment) -> Balance {
		redeemed_in(currency, |bucket| since < bucket + BucketMs::get())
	}

	fn payouts_since(currency: CurrencyId, since: &[Moment]) -> Vec<Payouts> {
		let payouts = |since: &Moment| Payouts {
			at_least: redeemed_in(currency, |bucket| *since < bucket),
			at_most: Self::redeemed_since(currency, *since),
		};
		since.iter().map(payouts).collect()
	}
}

/// What was redeemed in the buckets whose first moment `counts`.
fn redeemed_in(currency: CurrencyId, counts: impl Fn(Moment) -> bool) -> Balance {
	let bucket_of = |at: Moment| at - at % BucketMs::get();
	let redeemed = Redeemed::get();
	let counted = redeemed
		.iter()
		.filter(|(at, _)| currency == CURRENCY && counts(bucket_of(*at)));
	counted.map(|(_, amount)| amount).sum()
}

impl CoverageMark for MockLedger {
	fn mark_coverage(currency: CurrencyId, level: CoverageLevel) {
		Marked::mutate(|marked| marked.insert(currency, level));
	}
}

#[cfg(feature = "runtime-benchmarks")]
impl crate::BenchmarkHelper for MockLedger {
	fn currency(number: u32, _: CurrencyCode, _: &[InstitutionId]) -> CurrencyId {
		CURRENCY + number
	}

	fn set_time(now: Moment) {
		Now::set(now);
	}
}

pub fn supply_of(currency: CurrencyId) -> Balance {
	Supply::get().get(&currency).copied().unwrap_or_default()
}

/// What the ledger shows of `currency`'s backing.
pub fn marked(currency: CurrencyId) -> CoverageLevel {
	Marked::get().get(&currency).copied().unwrap_or_default()
}

/// Puts `amount` of `CURRENCY` into circulation if its backing allows it, as the ledger does.
pub fn mint(amount: Balance) -> Result<(), Unbacked> {
	let supply = supply_of(CURRENCY) + amount;
	Reserves::covers(CURRENCY, supply)?;
	Supply::mutate(|supplies| supplies.insert(CURRENCY, supply));
	Ok(())
}

/// Puts `amount` of `currency` into circulation unasked, as a genesis does.
pub fn endow(currency: CurrencyId, amount: Balance) {
	Supply::mutate(|supplies| *supplies.entry(currency).or_default() += amount);
}

/// Takes `amount` of `CURRENCY` out of circulation, as an order does: nobody is paid.
pub fn burn(amount: Balance) {
	Supply::mutate(|supplies| *supplies.entry(CURRENCY).or_default() -= amount);
	if marked(CURRENCY) != CoverageLevel::Covered {
		Reserves::supply_fell(CURRENCY);
	}
}

/// Takes `amount` of `CURRENCY` out of circulation and pays it.
pub fn redeem(amount: Balance) {
	Redeemed::mutate(|redeemed| redeemed.push((Now::get(), amount)));
	burn(amount);
}

pub fn suspend(institution: InstitutionId) {
	Suspended::mutate(|suspended| suspended.push(institution));
	Reserves::standing_changed(institution);
}

pub fn reinstate(institution: InstitutionId) {
	Suspended::mutate(|suspended| suspended.retain(|id| *id != institution));
	Reserves::standing_changed(institution);
}

/// Origin of an institution's attesting duty.
pub fn attesting(institution: InstitutionId) -> RuntimeOrigin {
	RuntimeOrigin::signed(ATTESTING + u64::from(institution))
}

/// Origin of an institution's pausing duty.
pub fn pausing(institution: InstitutionId) -> RuntimeOrigin {
	RuntimeOrigin::signed(PAUSING + u64::from(institution))
}

/// Origin of an institution's ordering duty.
pub fn ordering(institution: InstitutionId) -> RuntimeOrigin {
	RuntimeOrigin::signed(ORDERING + u64::from(institution))
}

/// Origin with which an institution reports a break: that of its part.
pub fn disputing(institution: InstitutionId) -> RuntimeOrigin {
	match institution {
		ISSUER => pausing(institution),
		SUPERVISOR => ordering(institution),
		_ => attesting(institution),
	}
}

/// Terms with the mock's ages, no tolerance and no buffer, for deposits and debt in HKD and USD.
pub fn terms(attestors: &[InstitutionId], quorum: u32) -> Terms<ConstU32<4>> {
	let attestors = attestors.to_vec().try_into().expect("the mock allows four attestors");
	let eligible = [(AssetClass::Deposit, 90), (AssetClass::DebtSecurity, 365)];
	let eligible = eligible.map(|(class, max_residual_days)| EligibleClass {
		class,
		max_residual_days,
	});
	let foreign = ForeignCurrency {
		currency: FOREIGN,
		approval: H256::repeat_byte(9),
	};
	Terms {
		attestors,
		quorum,
		heartbeat_ms: HEARTBEAT,
		max_age_ms: MAX_AGE,
		tolerance_bps: 0,
		buffer_bps: 0,
		grace_ms: GRACE,
		eligible: eligible.to_vec().try_into().expect("two of five classes"),
		foreign: vec![foreign].try_into().expect("one of eight moneys"),
	}
}

/// A deposit of `market_value` in the peg, on demand.
pub fn deposit(market_value: Balance) -> Component {
	Component {
		class: AssetClass::Deposit,
		residual_days: 0,
		currency: PEG,
		market_value,
		custodian: H256::repeat_byte(1),
	}
}

/// A reserve of one deposit.
pub fn one_deposit(market_value: Balance) -> Components {
	vec![deposit(market_value)].try_into().expect("one of thirty-two")
}

pub fn set_terms(terms: Terms<ConstU32<4>>) {
	assert_ok!(Reserves::set_terms(RuntimeOrigin::root(), CURRENCY, terms));
}

/// A reserve of one deposit, or of nothing.
pub fn reserve(total: Balance) -> Components {
	if total == 0 {
		Components::new()
	} else {
		one_deposit(total)
	}
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
		reserve(total),
		H256::zero()
	));
}

/// Lets time pass without a block: nothing is looked at.
pub fn advance(by: Moment) {
	Now::set(Now::get() + by);
}

/// A block `by` milliseconds later.
pub fn next_block(by: Moment) {
	advance(by);
	System::set_block_number(System::block_number() + 1);
	<Reserves as OnTimestampSet<Moment>>::on_timestamp_set(Now::get());
}

pub fn level() -> CoverageLevel {
	crate::Coverages::<Test>::get(CURRENCY).level
}

/// The moves of `CURRENCY`'s coverage since the last look: from, to, why.
pub fn moves() -> Vec<(CoverageLevel, CoverageLevel, Option<Unbacked>)> {
	let moves = System::events().into_iter().filter_map(|record| match record.event {
		RuntimeEvent::Reserves(Event::CoverageChanged {
			currency: CURRENCY,
			from,
			to,
			reason,
			..
		}) => Some((from, to, reason)),
		_ => None,
	});
	let moves = moves.collect();
	System::reset_events();
	moves
}

pub fn new_test_ext() -> sp_io::TestExternalities {
	Now::set(START);
	Suspended::set(Vec::new());
	Redeemed::set(Vec::new());
	BucketMs::set(1);
	LicencesUntil::set(BTreeMap::new());
	Supply::set(BTreeMap::new());
	Marked::set(BTreeMap::new());
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
		check_state();
	});
}

pub fn check_state() {
	Reserves::do_try_state().expect("the invariants hold after every test");
	for (currency, coverage) in crate::Coverages::<Test>::iter() {
		assert_eq!(
			coverage.level,
			marked(currency),
			"C4: the ledger shows another coverage"
		);
	}
}
