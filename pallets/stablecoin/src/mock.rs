//! The ledger over mocked seams. Accounts below 900 are verified customers with a provider reference; the rest nobody knows.

use crate as pallet_stablecoin;
use crate::{Calendar, CurrencyPolicy, CurrencyStatus, GenesisCurrency, Label, NewCurrency};
use harbour_primitives::{
	AccountData, Audience, Backing, Balance, Capacity, CurrencyId, DenyAll, Eligibility, HomeCurrencyEvents,
	Ineligible, InstitutionId, InstitutionRole, IssuingPolicy, Member, Moment, OnRestrictionChange, PartyId,
	Restrictions, Standing, Tier, Unbacked, BASIS_POINTS, HOME_CURRENCY,
};
use polkadot_sdk::{
	frame_support::{
		self, derive_impl,
		dispatch::DispatchResult,
		parameter_types,
		traits::{ConstU32, ConstU64, EitherOf, EnsureOrigin, Get, OnTimestampSet, Time},
		weights::constants::RocksDbWeight,
	},
	frame_system::{self, RawOrigin},
	sp_core::H256,
	sp_io::TestExternalities,
	sp_runtime::BuildStorage,
};
use std::{
	cell::RefCell,
	collections::{BTreeMap, BTreeSet},
};

pub const ALICE: u64 = 1;
pub const BOB: u64 = 2;
pub const CAROL: u64 = 3;
/// Known to no registrar.
pub const STRANGER: u64 = 900;

/// Officers of the issuer of the home currency and currency 1; theirs of another issuer are 10 higher.
pub const MINTER: u64 = 101;
pub const PAUSER: u64 = 102;
pub const UNPAUSER: u64 = 103;
pub const SETTLER: u64 = 104;
pub const ADMINISTRATOR: u64 = 105;
pub const GOVERNOR: u64 = 106;
/// Settles like [`SETTLER`], and is another party.
pub const SECOND_SETTLER: u64 = 107;
pub const SUPERVISOR: u64 = 108;
pub const OTHER_ISSUERS: u64 = 10;

pub const BANK: InstitutionId = 1;
pub const OTHER_BANK: InstitutionId = 2;
pub const AUTHORITY: InstitutionId = 3;
pub const UNLICENSED: InstitutionId = 9;

pub const HKD: CurrencyId = HOME_CURRENCY;
/// A second currency of the bank, in the other store.
pub const USD: CurrencyId = 1;
/// Of the other bank, without supply.
pub const EUR: CurrencyId = 2;
/// Disabled.
pub const CNH: CurrencyId = 3;

pub const DAY: Moment = 86_400_000;
pub const NOW: Moment = 1_000 * DAY;
pub const SUPPLY_CAP: Balance = 1_000_000;
/// What each bank's minter may issue in a rolling day: more than a currency's cap.
pub const MINT_ALLOWANCE: Balance = 10 * SUPPLY_CAP;

/// Why a redemption holds coins.
pub const REDEMPTION: RuntimeHoldReason = RuntimeHoldReason::Assets(crate::HoldReason::Redemption);
/// Why another room holds coins.
pub const LEG: RuntimeHoldReason = RuntimeHoldReason::Legs(legs::HoldReason::Leg);

/// Stands for the room that will hold the legs of settlements.
#[frame_support::pallet]
pub mod legs {
	#[pallet::config]
	pub trait Config: polkadot_sdk::frame_system::Config {}

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	/// Why it holds coins.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// Locked for a leg that others have not affirmed yet.
		#[codec(index = 0)]
		Leg,
	}
}

#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeHoldReason,
		RuntimeTask
	)]
	pub struct Test;

	#[runtime::pallet_index(0)]
	pub type System = polkadot_sdk::frame_system::Pallet<Test>;
	#[runtime::pallet_index(1)]
	pub type Assets = pallet_stablecoin::Pallet<Test>;
	#[runtime::pallet_index(2)]
	pub type Legs = legs::Pallet<Test>;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	// A migration says what it read and wrote.
	type DbWeight = RocksDbWeight;
	type AccountData = AccountData;
}

impl legs::Config for Test {}

/// A freeze, as far as the ledger is told of it.
#[derive(Clone, Copy, Debug)]
pub struct Order {
	pub who: u64,
	/// Of every currency, where it names none.
	pub currency: Option<CurrencyId>,
	/// Everything, where it names no amount.
	pub amount: Option<Balance>,
}

/// What the mocked seams answer.
#[derive(Clone, Default)]
pub struct World {
	pub now: Moment,
	/// Why an account may not play its part.
	pub ineligible: BTreeMap<u64, Ineligible>,
	/// Tiers that the account's number doesn't tell.
	pub tiers: BTreeMap<u64, Tier>,
	/// The institution that [`SUPERVISOR`] acts for.
	pub supervisor: InstitutionId,
	/// Officers whose duties were revoked.
	pub dismissed: BTreeSet<u64>,
	/// Orders in force, by number.
	pub orders: BTreeMap<u32, Order>,
	/// How many have ever begun.
	pub orders_begun: u32,
	/// What backs each currency.
	pub backing: BTreeMap<CurrencyId, Result<Balance, Unbacked>>,
	/// Currencies whose backing the ledger asked to have looked at again, each with the supply and the redeemed total of that moment.
	pub supply_fell: Vec<(CurrencyId, Balance, Balance)>,
	/// Whether `fungibles::Mutate` may issue.
	pub issuing_allowed: bool,
	/// What the ledger said of the home currency.
	pub home_events: Vec<HomeEvent>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HomeEvent {
	Transferred(u64, u64, Balance),
	Issuance {
		who: u64,
		amount: Balance,
		minted: bool,
		issuance: Balance,
	},
	Held {
		who: u64,
		amount: Balance,
		held: bool,
	},
}

thread_local! {
	static WORLD: RefCell<World> = RefCell::new(World::default());
}

/// Changes what the mocked seams answer.
pub fn world<R>(change: impl FnOnce(&mut World) -> R) -> R {
	WORLD.with_borrow_mut(change)
}

/// An order begins, and its room says so to the ledger. Answers its number.
pub fn begin(order: Order) -> u32 {
	let number = world(|world| {
		let number = world.orders_begun;
		world.orders_begun += 1;
		world.orders.insert(number, order);
		number
	});
	<Assets as OnRestrictionChange<u64>>::restriction_changed(order.currency, &order.who);
	number
}

/// An order over `amount` of one currency begins.
pub fn freeze(id: CurrencyId, who: u64, amount: Balance) -> u32 {
	begin(Order {
		who,
		currency: Some(id),
		amount: Some(amount),
	})
}

/// An order ends, and its room says so to the ledger.
pub fn end(number: u32) {
	let order = world(|world| world.orders.remove(&number)).expect("the order is in force");
	<Assets as OnRestrictionChange<u64>>::restriction_changed(order.currency, &order.who);
}

pub struct Mocked;

impl Time for Mocked {
	type Moment = Moment;
	fn now() -> Moment {
		world(|world| world.now)
	}
}

impl Eligibility<u64> for Mocked {
	fn check(who: &u64, capacity: Capacity, audience: Audience) -> Result<Member, Ineligible> {
		if *who >= STRANGER {
			return Err(Ineligible::NotOnboarded);
		}
		let leaves = matches!(capacity, Capacity::Redeemer | Capacity::Submitter);
		match world(|world| world.ineligible.get(who).copied()) {
			Some(Ineligible::Lapsed | Ineligible::Revoked) if leaves => {}
			Some(reason) => return Err(reason),
			None => {}
		}
		let by_number = if *who < 100 { Tier::Full } else { Tier::Institutional };
		let tier = world(|world| world.tiers.get(who).copied().unwrap_or(by_number));
		if audience == Audience::Institutional && tier != Tier::Institutional && !leaves {
			return Err(Ineligible::OutsideAudience);
		}
		let restricted = world(|world| world.orders.values().any(|order| order.who == *who));
		Ok(Member {
			party: party_of(*who),
			registrar: BANK,
			tier,
			restricted,
		})
	}
}

impl Restrictions<u64> for Mocked {
	fn untouchable(currency: CurrencyId, who: &u64) -> Balance {
		world(|world| {
			let binding = |order: &&Order| order.who == *who && order.currency.is_none_or(|only| only == currency);
			let amounts = world.orders.values().filter(binding);
			amounts.fold(0, |sum: Balance, order| {
				sum.saturating_add(order.amount.unwrap_or(Balance::MAX))
			})
		})
	}
}

impl Backing for Mocked {
	fn attested(currency: CurrencyId) -> Result<Balance, Unbacked> {
		let redeemed = <Assets as harbour_primitives::Liabilities>::redeemed_since(currency, NOW);
		world(|world| world.backing.get(&currency).copied().unwrap_or(Err(Unbacked::Missing)))
			.map(|backing| backing.saturating_sub(redeemed))
	}

	/// With a buffer of one per cent, rounded against the issuer.
	fn covers(currency: CurrencyId, supply: Balance) -> Result<(), Unbacked> {
		let buffer = supply.saturating_mul(100).div_ceil(BASIS_POINTS.into());
		if supply.saturating_add(buffer) <= Self::attested(currency)? {
			Ok(())
		} else {
			Err(Unbacked::Insufficient)
		}
	}

	fn supply_fell(currency: CurrencyId) {
		let redeemed = <Assets as harbour_primitives::Liabilities>::redeemed_since(currency, 0);
		let found = (currency, supply(currency), redeemed);
		world(|world| world.supply_fell.push(found));
	}
}

impl Standing for Mocked {
	fn is_active(institution: InstitutionId) -> bool {
		institution < UNLICENSED
	}

	fn acts_until(institution: InstitutionId, _: InstitutionRole) -> Option<Moment> {
		(institution < UNLICENSED).then_some(Moment::MAX)
	}
}

impl IssuingPolicy<u64> for Mocked {
	fn may_issue(currency: CurrencyId, who: &u64, amount: Balance) -> DispatchResult {
		if world(|world| world.issuing_allowed) {
			Ok(())
		} else {
			DenyAll::may_issue(currency, who, amount)
		}
	}
}

impl HomeCurrencyEvents<u64> for Mocked {
	fn transferred(from: &u64, to: &u64, amount: Balance) {
		world(|world| world.home_events.push(HomeEvent::Transferred(*from, *to, amount)));
	}
	fn issuance_changed(who: &u64, amount: Balance, minted: bool, issuance: Balance) {
		let event = HomeEvent::Issuance {
			who: *who,
			amount,
			minted,
			issuance,
		};
		world(|world| world.home_events.push(event));
	}
	fn held_changed(who: &u64, amount: Balance, held: bool) {
		world(|world| {
			world.home_events.push(HomeEvent::Held {
				who: *who,
				amount,
				held,
			})
		});
	}
}

/// The institution of the officer `A`, or of its counterpart at the other bank.
pub struct Officer<A>(core::marker::PhantomData<A>);

impl<A: Get<u64>> EnsureOrigin<RuntimeOrigin> for Officer<A> {
	type Success = InstitutionId;

	fn try_origin(origin: RuntimeOrigin) -> Result<InstitutionId, RuntimeOrigin> {
		match origin.clone().into() {
			Ok(RawOrigin::Signed(who)) if world(|world| world.dismissed.contains(&who)) => Err(origin),
			Ok(RawOrigin::Signed(who)) if who == A::get() => Ok(BANK),
			Ok(RawOrigin::Signed(who)) if who == A::get() + OTHER_ISSUERS => Ok(OTHER_BANK),
			_ => Err(origin),
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<RuntimeOrigin, ()> {
		Ok(RuntimeOrigin::signed(A::get()))
	}
}

/// [`SUPERVISOR`], of the institution that the world says.
pub struct Overseer;

impl EnsureOrigin<RuntimeOrigin> for Overseer {
	type Success = InstitutionId;

	fn try_origin(origin: RuntimeOrigin) -> Result<InstitutionId, RuntimeOrigin> {
		match origin.clone().into() {
			Ok(RawOrigin::Signed(SUPERVISOR)) => Ok(world(|world| world.supervisor)),
			_ => Err(origin),
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<RuntimeOrigin, ()> {
		Ok(RuntimeOrigin::signed(SUPERVISOR))
	}
}

parameter_types! {
	pub const Minter: u64 = MINTER;
	pub const Pauser: u64 = PAUSER;
	pub const Unpauser: u64 = UNPAUSER;
	pub const Settler: u64 = SETTLER;
	pub const Administrator: u64 = ADMINISTRATOR;
	pub const Governor: u64 = GOVERNOR;
	pub const SecondSettler: u64 = SECOND_SETTLER;
	/// Governed.
	pub static MaxOpenRedemptions: u32 = crate::MAX_OPEN_REDEMPTIONS;
}

/// How long a higher allowance and the end of a pause wait, and how long a holder can appeal.
pub const DELAY: Moment = 3_600_000;
pub const APPEAL_TERM: Moment = 30 * DAY;
pub const MAX_EXTENSION: Moment = 90 * DAY;
/// Hong Kong's clocks.
pub const OFFSET: Moment = 8 * 3_600_000;

impl crate::Config for Test {
	type GovernanceOrigin = Officer<Governor>;
	type MintOrigin = Officer<Minter>;
	type PauseOrigin = Officer<Pauser>;
	type UnpauseOrigin = Officer<Unpauser>;
	type SettleOrigin = EitherOf<Officer<Settler>, Officer<SecondSettler>>;
	type MetadataOrigin = Officer<Administrator>;
	type AllowanceOrigin = Officer<Administrator>;
	type SupervisorOrigin = Overseer;
	type Eligibility = Mocked;
	type Restrictions = Mocked;
	type Backing = Mocked;
	type Standing = Mocked;
	type IssuingPolicy = Mocked;
	type HomeEvents = Mocked;
	type Time = Mocked;
	type RuntimeHoldReason = RuntimeHoldReason;
	type RedemptionTermMs = ConstU64<DAY>;
	type MaxOpenRedemptions = MaxOpenRedemptions;
	type MaxExtensionMs = ConstU64<MAX_EXTENSION>;
	type AppealTermMs = ConstU64<APPEAL_TERM>;
	type AllowanceDelayMs = ConstU64<DELAY>;
	type UnpauseDelayMs = ConstU64<DELAY>;
	type DayOffsetMs = ConstU64<OFFSET>;
	type MaxDuePerBlock = ConstU32<4>;
	type RedeemedBucketMs = ConstU64<900_000>;
	type MaxCurrencies = ConstU32<5>;
	type WeightInfo = ();
	type ActualWeight = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Mocked;
}

#[cfg(feature = "runtime-benchmarks")]
impl crate::BenchmarkHelper<u64> for Mocked {
	fn onboard(_: &u64) {}
	fn order(_: &u64) {}
	fn freeze_one(_: &u64, _: CurrencyId) {}
	fn back(_: CurrencyId) {}
	fn uncover(_: CurrencyId) {}
	fn another_settler(_: InstitutionId, _: &u64) -> u64 {
		SECOND_SETTLER
	}
}

/// Each account is a party of its own.
pub fn party_of(who: u64) -> PartyId {
	let mut party = [0; 16];
	party[8..].copy_from_slice(&who.to_be_bytes());
	party
}

/// A reference of no interest.
pub const ANY: H256 = H256::repeat_byte(0xa1);

pub fn signed(who: u64) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

pub fn label(text: &str) -> Label {
	text.as_bytes().to_vec().try_into().expect("short enough")
}

pub fn new_currency() -> NewCurrency<u64> {
	NewCurrency {
		issuer: BANK,
		owner: ADMINISTRATOR,
		minter: MINTER,
		name: label("Sterling"),
		symbol: label("GBPx"),
		decimals: 6,
		peg: *b"GBP",
		policy: CurrencyPolicy::open(SUPPLY_CAP),
		approval_hash: H256::repeat_byte(1),
	}
}

fn genesis_currency(id: CurrencyId, issuer: InstitutionId, status: CurrencyStatus) -> GenesisCurrency<u64> {
	GenesisCurrency {
		id,
		issuer,
		owner: ADMINISTRATOR,
		minter: MINTER,
		name: "A coin".into(),
		symbol: format!("COIN{id}"),
		decimals: 6,
		peg: "HKD".into(),
		policy: CurrencyPolicy {
			mint_without_reference: id == USD,
			..CurrencyPolicy::open(SUPPLY_CAP)
		},
		status,
		approval_hash: H256::zero(),
	}
}

/// A chain on which nobody has a coin yet, with providers for all accounts that tests use.
pub fn empty() -> TestExternalities {
	WORLD.set(World {
		now: NOW,
		supervisor: AUTHORITY,
		..World::default()
	});
	let storage = frame_system::GenesisConfig::<Test>::default()
		.build_storage()
		.expect("the system's genesis builds");
	let mut externalities = TestExternalities::new(storage);
	externalities.execute_with(|| {
		for who in (0..30).chain([100]).chain(MINTER..=SUPERVISOR).chain([255]) {
			System::inc_providers(&who);
		}
		let live = CurrencyStatus::Live;
		let config = crate::GenesisConfig::<Test> {
			currencies: vec![
				genesis_currency(HKD, BANK, live),
				genesis_currency(USD, BANK, live),
				genesis_currency(EUR, OTHER_BANK, live),
				genesis_currency(CNH, BANK, CurrencyStatus::Disabled),
			],
			balances: vec![],
			allowances: vec![
				(HKD, MINTER, MINT_ALLOWANCE),
				(USD, MINTER, MINT_ALLOWANCE),
				(EUR, MINTER + OTHER_ISSUERS, MINT_ALLOWANCE),
			],
			// Every day is one of business, so that a term of a day is a day; tests of the calendar set theirs.
			calendar: Calendar {
				weekend: 0,
				..Calendar::default()
			},
		};
		Assets::build_genesis(&config);
		System::set_block_number(1);
	});
	externalities
}

/// A chain on which Alice has 1,000 and Bob 500 of HKD and of USD, each backed by 10,000. Ends in `try_state`.
pub fn run_test(test: impl FnOnce()) {
	empty().execute_with(|| {
		world(|world| {
			world.backing = BTreeMap::from([(HKD, Ok(10_000)), (USD, Ok(10_000)), (EUR, Ok(10_000))]);
		});
		for (id, deposit) in [(HKD, 1), (USD, 2)] {
			for (who, amount, part) in [(ALICE, 1_000, 10), (BOB, 500, 20)] {
				let reference = H256::repeat_byte(deposit + part);
				Assets::mint_with_reference(signed(MINTER), id, who, amount, reference).expect("the deposit mints");
			}
		}
		System::reset_events();
		world(|world| world.home_events.clear());
		test();
		Assets::do_try_state().expect("every invariant holds after the test");
	});
}

/// A block `ms` later: its clock is set, and what is due is carried out.
pub fn wait(ms: Moment) {
	let now = world(|world| {
		world.now += ms;
		world.now
	});
	<Assets as OnTimestampSet<Moment>>::on_timestamp_set(now);
}

/// Free balance.
pub fn free(id: CurrencyId, who: u64) -> Balance {
	Assets::holding(id, &who).free
}

/// Held balance.
pub fn held(id: CurrencyId, who: u64) -> Balance {
	Assets::holding(id, &who).reserved
}

/// Issuance.
pub fn supply(id: CurrencyId) -> Balance {
	Assets::details(id).expect("the currency exists").supply
}
