//! A runtime of this pallet and the one whose charges it decides, every seam mocked.

use crate as pallet_fees;
use crate::{Config, NoCharge, WeightInfo};
use harbour_primitives::{
	conformance::eligibility::Situation, AccountData, Audience, Capacity, Eligibility, Ineligible, Member, Moment, Tier,
};
use polkadot_sdk::{
	frame_support::{
		self, derive_impl, parameter_types,
		traits::{ConstU32, ConstU8, Contains, Time},
		weights::{NoFee, Weight},
	},
	frame_system::{self, mocking::MockBlock},
	pallet_transaction_payment, sp_io,
	sp_runtime::{traits::Convert, BuildStorage},
};

/// A customer.
pub const EVE: u64 = 5;
/// An institution's own account.
pub const BANK: u64 = 1;
pub const FULL_LIMIT: u32 = 10;
pub const BANK_LIMIT: u32 = 100;
pub const START: Moment = 1_000_000;
pub const WINDOW: Moment = 1_000;
/// `ref_time` of one unit.
pub const UNIT: u64 = 1_000;
/// Bytes of one unit.
pub const UNIT_BYTES: u32 = 100;

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
	pub type TransactionPayment = pallet_transaction_payment;
	#[runtime::pallet_index(2)]
	pub type Fees = pallet_fees;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = MockBlock<Test>;
	type AccountData = AccountData;
}

impl pallet_transaction_payment::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type OnChargeTransaction = NoCharge<Test>;
	type WeightToFee = NoFee<u128>;
	type LengthToFee = NoFee<u128>;
	type FeeMultiplierUpdate = ();
	type OperationalFeeMultiplier = ConstU8<1>;
	type WeightInfo = ();
}

/// This chain is small: the extension weighs half of what it could.
pub struct Half;

impl WeightInfo for Half {
	fn charge_transaction_payment() -> Weight {
		<() as WeightInfo>::charge_transaction_payment() / 2
	}
}

impl Config for Test {
	type Eligibility = Members;
	type CallGuard = NoCodeUnlessAuthorised;
	type Time = Clock;
	type WindowMs = WindowMs;
	type RateLimit = Limits;
	type UnitWeight = UnitWeight;
	type UnitBytes = ConstU32<UNIT_BYTES>;
	type MaxEntries = ConstU32<3>;
	type WeightInfo = ();
	type ActualWeight = Half;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Members;
}

parameter_types! {
	pub static Now: Moment = START;
	pub static WindowMs: Moment = WINDOW;
	pub UnitWeight: Weight = Weight::from_parts(UNIT, 0);
	/// Accounts refused whatever they ask, for a reason of the test's choice.
	pub static Barred: Vec<(u64, Ineligible)> = Vec::new();
	/// Members with a tier and a standing of their own.
	pub static Known: Vec<(u64, Tier, Situation)> = Vec::new();
	/// Whether every account is a member: benchmarks invent theirs.
	pub static EveryoneIsMember: bool = false;
}

pub struct Clock;
impl Time for Clock {
	type Moment = Moment;

	fn now() -> Moment {
		Now::get()
	}
}

pub struct Limits;
impl Convert<Tier, u32> for Limits {
	fn convert(tier: Tier) -> u32 {
		match tier {
			Tier::Basic => 1,
			Tier::Full => FULL_LIMIT,
			Tier::Institutional => BANK_LIMIT,
		}
	}
}

/// Knows the bank and Eve, and whom a test adds.
pub struct Members;

impl Members {
	fn standing(who: u64) -> Option<(Tier, Situation)> {
		let known = Known::get().into_iter().find(|(known, ..)| *known == who);
		match (known, who) {
			(Some((_, tier, situation)), _) => Some((tier, situation)),
			(None, EVE) => Some((Tier::Full, Situation::Live)),
			(None, BANK) => Some((Tier::Institutional, Situation::Live)),
			(None, _) => EveryoneIsMember::get().then_some((Tier::Institutional, Situation::Live)),
		}
	}
}

impl Eligibility<u64> for Members {
	fn check(who: &u64, capacity: Capacity, audience: Audience) -> Result<Member, Ineligible> {
		if let Some((_, reason)) = Barred::get().iter().find(|(barred, _)| barred == who) {
			return Err(*reason);
		}
		let (tier, situation) = Self::standing(*who).ok_or(Ineligible::NotOnboarded)?;
		let leaves = matches!(capacity, Capacity::Redeemer | Capacity::Submitter);
		let outside = audience == Audience::Institutional && tier != Tier::Institutional;
		match situation {
			Situation::Suspended => return Err(Ineligible::Suspended),
			Situation::Lapsed if !leaves => return Err(Ineligible::Lapsed),
			Situation::Revoked if !leaves => return Err(Ineligible::Revoked),
			Situation::Live if !leaves && outside => return Err(Ineligible::OutsideAudience),
			Situation::Live | Situation::Lapsed | Situation::Revoked => {}
		}
		Ok(Member {
			party: [0; 16],
			registrar: 1,
			tier,
			restricted: false,
		})
	}
}

#[cfg(feature = "runtime-benchmarks")]
impl crate::BenchmarkHelper<u64> for Members {
	fn make_member(who: &u64) {
		EveryoneIsMember::set(true);
		System::inc_providers(who);
	}
}

/// Refuses code; nothing is ever authorised here.
pub struct NoCodeUnlessAuthorised;
impl Contains<RuntimeCall> for NoCodeUnlessAuthorised {
	fn contains(call: &RuntimeCall) -> bool {
		!matches!(
			call,
			RuntimeCall::System(frame_system::Call::apply_authorized_upgrade { .. })
		)
	}
}

pub fn advance(by: Moment) {
	Now::set(Now::get() + by);
}

pub fn new_test_ext() -> sp_io::TestExternalities {
	Now::set(START);
	WindowMs::set(WINDOW);
	Barred::set(Vec::new());
	Known::set(Vec::new());
	EveryoneIsMember::set(false);
	let storage = RuntimeGenesisConfig::default()
		.build_storage()
		.expect("the default genesis is valid");
	let mut ext = sp_io::TestExternalities::from(storage);
	ext.execute_with(|| {
		System::set_block_number(1);
		System::inc_providers(&EVE);
		System::inc_providers(&BANK);
	});
	ext
}

/// Runs `test` on a fresh chain and the invariants after it.
pub fn run_test(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		test();
		Fees::do_try_state().expect("the invariants hold after every test");
	});
}
