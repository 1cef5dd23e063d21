//! A chain with this pallet alone; the seams are mocked.

#![allow(unreachable_pub, reason = "the runtime macro makes public items")]

use crate::{Approval, ByAccount, NextOrderId, OrderId, Reference, WeightInfo};
use harbour_primitives::{
	own_party, Audience, Balance, Capacity, CurrencyId, Eligibility, Enforcement, Ineligible, InstitutionId,
	InstitutionRole, Member, Moment, OnRestrictionChange, RestrictionMark, Restrictions, Standing, Tier,
};
use polkadot_sdk::{
	frame_support::{
		self, assert_ok, derive_impl,
		dispatch::{DispatchResult, DispatchResultWithPostInfo},
		ensure, parameter_types,
		traits::{EnsureOrigin, Hooks, Time},
		weights::Weight,
	},
	frame_system::{self, mocking::MockBlock},
	sp_core::H256,
	sp_io,
	sp_runtime::{BuildStorage, DispatchError, TokenError},
};
use std::collections::BTreeMap;

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
/// How long an order waits for its second signature.
pub(crate) const CONFIRMATION_MS: Moment = 100;
/// When the orders that tests issue lapse, unless confirmed.
pub(crate) const LAPSE: Moment = START + CONFIRMATION_MS;
/// When they expire.
pub(crate) const EXPIRY: Moment = START + 1_000;
/// Most orders over one account.
pub(crate) const MAX_ORDERS: u32 = 4;

pub(crate) const SUPERVISOR: InstitutionId = 4;
pub(crate) const COURT: InstitutionId = 5;

/// Accounts below this number have a KYC record.
const FIRST_UNKNOWN: u64 = 100;
pub(crate) const HOLDER: u64 = 1;
pub(crate) const OTHER_HOLDER: u64 = 2;
pub(crate) const SAFEKEEPING: u64 = 3;
pub(crate) const UNKNOWN: u64 = FIRST_UNKNOWN;
/// Holds the supervisor's duty, but nobody knows whose account it is.
pub(crate) const STRANGER: u64 = 9_000;

pub(crate) const HKD: CurrencyId = 0;
pub(crate) const OTHER_COIN: CurrencyId = 1;

parameter_types! {
	pub storage Now: Moment = START;
	/// Accounts that carry the mark, sorted.
	pub storage Marked: Vec<u64> = Vec::new();
	/// What the seam was told, oldest first.
	pub storage Changes: Vec<(Option<CurrencyId>, u64)> = Vec::new();
	/// What the holder couldn't touch of `HKD` each time the seam was told, oldest first.
	pub storage Heard: Vec<Balance> = Vec::new();
	/// What the ledger says: no zeros.
	pub storage Coins: BTreeMap<(CurrencyId, u64), Balance> = BTreeMap::new();
	pub storage TakenCoins: BTreeMap<CurrencyId, Balance> = BTreeMap::new();
	/// Officers who hold the duty no longer.
	pub storage Retired: Vec<u64> = Vec::new();
	/// Authorities that are out of standing.
	pub storage Fallen: Vec<InstitutionId> = Vec::new();
	/// A currency of which the ledger takes nothing.
	pub storage Refused: Option<CurrencyId> = None;
	pub const MaxOrdersPerAccount: u32 = MAX_ORDERS;
	pub const MaxOrderTermMs: Moment = MAX_TERM_MS;
	pub const ConfirmationTermMs: Moment = CONFIRMATION_MS;
}

pub struct Clock;

impl Time for Clock {
	type Moment = Moment;

	fn now() -> Moment {
		Now::get()
	}
}

/// The account that signs an institution's orders first.
pub(crate) fn officer(institution: InstitutionId) -> u64 {
	u64::from(institution) + 1_000
}

/// Another account with the same duty, of the officer's own party.
pub(crate) fn colleague(institution: InstitutionId) -> u64 {
	u64::from(institution) + 2_000
}

/// An account with the same duty, of another party.
pub(crate) fn second_officer(institution: InstitutionId) -> u64 {
	u64::from(institution) + 3_000
}

/// The institution that an account orders for, and the number of the party that it is.
pub(crate) fn office_of(who: u64) -> Option<(InstitutionId, u64)> {
	[SUPERVISOR, COURT].into_iter().find_map(|institution| {
		if who == officer(institution) || who == colleague(institution) {
			Some((institution, 1))
		} else if who == second_officer(institution) {
			Some((institution, 2))
		} else {
			None
		}
	})
}

pub struct EnsureOrdering;

impl EnsureOrigin<RuntimeOrigin> for EnsureOrdering {
	type Success = InstitutionId;

	fn try_origin(origin: RuntimeOrigin) -> Result<InstitutionId, RuntimeOrigin> {
		let signer: u64 = frame_system::ensure_signed(origin.clone()).map_err(|_| origin.clone())?;
		if signer == STRANGER {
			return Ok(SUPERVISOR);
		}
		office_of(signer)
			.map(|(institution, _)| institution)
			.filter(|institution| !Retired::get().contains(&signer) && !Fallen::get().contains(institution))
			.ok_or(origin)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<RuntimeOrigin, ()> {
		Ok(by(SUPERVISOR))
	}
}

pub struct MockStanding;

impl Standing for MockStanding {
	fn is_active(institution: InstitutionId) -> bool {
		!Fallen::get().contains(&institution)
	}

	fn acts_until(institution: InstitutionId, _: InstitutionRole) -> Option<Moment> {
		Self::is_active(institution).then_some(Moment::MAX)
	}
}

pub struct Officers;

impl Eligibility<u64> for Officers {
	fn check(who: &u64, _: Capacity, _: Audience) -> Result<Member, Ineligible> {
		let (registrar, number) = office_of(*who).ok_or(Ineligible::NotOnboarded)?;
		Ok(Member {
			party: own_party(registrar, number),
			registrar,
			tier: Tier::Institutional,
			restricted: false,
		})
	}
}

/// A ledger without claims: all that it takes is free.
pub struct Ledger;

impl Enforcement<u64> for Ledger {
	fn currencies_of(who: &u64) -> Vec<CurrencyId> {
		let held = Coins::get().into_keys().filter(|(_, holder)| holder == who);
		held.map(|(currency, _)| currency).collect()
	}

	fn take(
		currency: CurrencyId,
		who: &u64,
		to: Option<&u64>,
		amount: Option<Balance>,
		bound: Balance,
	) -> Result<Balance, DispatchError> {
		ensure!(Refused::get() != Some(currency), DispatchError::Unavailable);
		ensure!(to.is_none_or(MockMarks::is_known), DispatchError::CannotLookup);
		let held = coins(currency, *who);
		let available = held.saturating_sub(bound);
		let amount = amount.unwrap_or(available);
		ensure!(amount <= available, TokenError::FundsUnavailable);

		set_coins(currency, *who, held - amount);
		if let Some(to) = to {
			set_coins(currency, *to, coins(currency, *to) + amount);
		}
		let mut taken = TakenCoins::get();
		*taken.entry(currency).or_default() += amount;
		TakenCoins::set(&taken);
		Ok(amount)
	}

	fn taken(currency: CurrencyId) -> Balance {
		TakenCoins::get().get(&currency).copied().unwrap_or(0)
	}
}

pub(crate) fn coins(currency: CurrencyId, who: u64) -> Balance {
	Coins::get().get(&(currency, who)).copied().unwrap_or(0)
}

pub(crate) fn set_coins(currency: CurrencyId, who: u64, amount: Balance) {
	let mut all = Coins::get();
	all.insert((currency, who), amount);
	all.retain(|_, amount| *amount > 0);
	Coins::set(&all);
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
		let mut heard = Heard::get();
		heard.push(untouchable(HKD));
		Heard::set(&heard);
	}
}

impl crate::Config for Test {
	type OrderingOrigin = EnsureOrdering;
	type GovernanceOrigin = frame_system::EnsureRoot<u64>;
	type Standing = MockStanding;
	type Eligibility = Officers;
	type Enforcement = Ledger;
	type Marks = MockMarks;
	type OnChange = Recorder;
	type Time = Clock;
	type MaxOrdersPerAccount = MaxOrdersPerAccount;
	type MaxOrderTermMs = MaxOrderTermMs;
	type ConfirmationTermMs = ConfirmationTermMs;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = KnownHolder;
}

#[cfg(feature = "runtime-benchmarks")]
pub struct KnownHolder;

#[cfg(feature = "runtime-benchmarks")]
impl crate::BenchmarkHelper<u64> for KnownHolder {
	fn known_account() -> u64 {
		for currency in [HKD, OTHER_COIN] {
			set_coins(currency, HOLDER, 1);
		}
		HOLDER
	}

	// Nor does it know what backs its coins.
	fn uncover_all() {}

	// This ledger knows no redemptions.
	fn redeem_all(_: &u64) {}

	fn safekeeping() -> u64 {
		SAFEKEEPING
	}

	fn second_signatory(first: &u64) -> u64 {
		office_of(*first).map_or(UNKNOWN, |(institution, _)| second_officer(institution))
	}
}

/// Signed by the institution's first officer.
pub(crate) fn by(institution: InstitutionId) -> RuntimeOrigin {
	RuntimeOrigin::signed(officer(institution))
}

/// Signed by an officer of another party.
pub(crate) fn seconded_by(institution: InstitutionId) -> RuntimeOrigin {
	RuntimeOrigin::signed(second_officer(institution))
}

/// What an order keeps of an officer's signature.
pub(crate) fn signature(who: u64) -> Approval<u64> {
	let (institution, number) = office_of(who).expect("an officer");
	Approval {
		account: who,
		party: own_party(institution, number),
	}
}

pub(crate) fn reference() -> Reference {
	Reference::truncate_from(b"HCMP 1/2026".to_vec())
}

pub(crate) const DOCUMENT: H256 = H256::repeat_byte(0xD0);
/// The document of amendments.
pub(crate) const OTHER_DOCUMENT: H256 = H256::repeat_byte(0xD1);

/// Freezes with the supervisor's first signature, until [`EXPIRY`].
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

/// As [`freeze`], for the court.
pub(crate) fn court_freezes(who: u64, currency: Option<CurrencyId>, amount: Option<Balance>) -> DispatchResult {
	LegalOrders::freeze(by(COURT), who, currency, amount, reference(), DOCUMENT, EXPIRY)
}

/// Puts the supervisor's second signature under an order.
pub(crate) fn confirm(order_id: OrderId) -> DispatchResultWithPostInfo {
	LegalOrders::confirm(seconded_by(SUPERVISOR), order_id)
}

/// Freezes with both of the supervisor's signatures; answers the order's number.
pub(crate) fn confirmed_freeze(who: u64, currency: Option<CurrencyId>, amount: Option<Balance>) -> OrderId {
	let order_id = NextOrderId::<Test>::get();
	assert_ok!(freeze(who, currency, amount));
	assert_ok!(confirm(order_id));
	order_id
}

/// Asks with the supervisor's first signature that coins of the holder go to the safekeeping account.
pub(crate) fn seize(
	currency: Option<CurrencyId>,
	amount: Option<Balance>,
	carries_out: Option<OrderId>,
) -> DispatchResult {
	LegalOrders::seize(
		by(SUPERVISOR),
		HOLDER,
		SAFEKEEPING,
		currency,
		amount,
		reference(),
		DOCUMENT,
		EXPIRY,
		carries_out,
	)
}

/// Asks with the supervisor's first signature that coins of the holder be destroyed.
pub(crate) fn burn(
	currency: Option<CurrencyId>,
	amount: Option<Balance>,
	carries_out: Option<OrderId>,
) -> DispatchResult {
	LegalOrders::burn(
		by(SUPERVISOR),
		HOLDER,
		currency,
		amount,
		reference(),
		DOCUMENT,
		EXPIRY,
		carries_out,
	)
}

/// Asks with the supervisor's first signature that an order cover another amount until [`EXPIRY`].
pub(crate) fn amend(order_id: OrderId, amount: Option<Balance>) -> DispatchResult {
	amend_until(order_id, amount, EXPIRY)
}

pub(crate) fn amend_until(order_id: OrderId, amount: Option<Balance>, expires_at: Moment) -> DispatchResult {
	LegalOrders::amend(
		by(SUPERVISOR),
		order_id,
		amount,
		reference(),
		OTHER_DOCUMENT,
		expires_at,
	)
}

/// Releases a confirmed order of the supervisor with both signatures.
pub(crate) fn release_by_two(order_id: OrderId) {
	assert_ok!(LegalOrders::release(by(SUPERVISOR), order_id));
	assert_ok!(LegalOrders::release(seconded_by(SUPERVISOR), order_id));
}

/// What a block does with `limit` left to spend; answers what it spent.
pub(crate) fn idle(limit: Weight) -> Weight {
	<LegalOrders as Hooks<u64>>::on_idle(1, limit)
}

pub(crate) fn look() -> Weight {
	<() as WeightInfo>::look_for_ended()
}

/// What it takes to end so many orders: to find each and to strike it.
pub(crate) fn room_for(orders: u64) -> Weight {
	look()
		.saturating_add(<() as WeightInfo>::expire())
		.saturating_mul(orders)
}

/// This pallet's events, oldest first.
pub(crate) fn events() -> Vec<crate::Event<Test>> {
	System::read_events_for_pallet()
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
