//! A runtime of this pallet.

use crate as pallet_upgrades;
use crate::{Config, ProtectedCall};
use harbour_primitives::{InstitutionId, Moment};
use polkadot_sdk::{
	frame_support::{
		self, derive_impl, ord_parameter_types, parameter_types,
		traits::{ConstU32, ConstU64, EnsureOrigin, Get, Time},
	},
	frame_system::{self, mocking::MockBlock, EnsureSignedBy},
	sp_io,
	sp_runtime::BuildStorage,
};

pub const ANYBODY: u64 = 9;
/// An officer, and its supervisor.
pub const OFFICER: u64 = 5;
pub const SUPERVISOR: InstitutionId = 50;
pub const START: Moment = 1_000_000;
pub const DELAY: Moment = 60_000;
pub const TERM: Moment = 600_000;
pub const RESUME_DELAY: Moment = 3_000;

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
	pub type Upgrades = pallet_upgrades;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = MockBlock<Test>;
	type BaseCallFilter = Upgrades;
}

ord_parameter_types! {
	/// The parts of a Council, by what each may.
	pub const Proposer: u64 = 1;
	pub const Canceller: u64 = 2;
	pub const Pauser: u64 = 3;
	pub const Resumer: u64 = 4;
}

parameter_types! {
	pub static Now: Moment = START;
	pub static DelayMs: Moment = 0;
	pub static ResumeDelayMs: Moment = RESUME_DELAY;
}

pub struct Clock;
impl Time for Clock {
	type Moment = Moment;

	fn now() -> Moment {
		Now::get()
	}
}

/// Knows one officer.
pub struct Officer;
impl EnsureOrigin<RuntimeOrigin> for Officer {
	type Success = InstitutionId;

	fn try_origin(origin: RuntimeOrigin) -> Result<InstitutionId, RuntimeOrigin> {
		match frame_system::ensure_signed(origin.clone()) {
			Ok(OFFICER) => Ok(SUPERVISOR),
			_ => Err(origin),
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<RuntimeOrigin, ()> {
		Ok(RuntimeOrigin::signed(OFFICER))
	}
}

/// `remark_with_event` stands for redemption.
pub struct Protected;
impl Get<&'static [ProtectedCall]> for Protected {
	fn get() -> &'static [ProtectedCall] {
		const PROTECTED: &[ProtectedCall] = &[ProtectedCall::call("System", "remark_with_event")];
		PROTECTED
	}
}

impl Config for Test {
	type ProposeOrigin = EnsureSignedBy<Proposer, u64>;
	type CancelOrigin = EnsureSignedBy<Canceller, u64>;
	type VetoOrigin = Officer;
	type PauseOrigin = EnsureSignedBy<Pauser, u64>;
	type ResumeOrigin = EnsureSignedBy<Resumer, u64>;
	type DelayMs = DelayMs;
	type FoundingDelayMs = ConstU64<172_800_000>;
	type ApplyTermMs = ConstU64<TERM>;
	type ResumeDelayMs = ResumeDelayMs;
	type Protected = Protected;
	type MaxPauses = ConstU32<4>;
	type Time = Clock;
	type WeightInfo = ();
}

pub fn advance(by: Moment) {
	Now::set(Now::get() + by);
}

pub fn new_test_ext() -> sp_io::TestExternalities {
	Now::set(START);
	DelayMs::set(0);
	ResumeDelayMs::set(RESUME_DELAY);
	let storage = RuntimeGenesisConfig {
		upgrades: pallet_upgrades::GenesisConfig {
			shortest_delay_ms: Some(DELAY),
			..Default::default()
		},
		..Default::default()
	}
	.build_storage()
	.expect("the genesis is valid");
	let mut ext = sp_io::TestExternalities::from(storage);
	ext.execute_with(|| System::set_block_number(1));
	ext
}

/// Runs `test` on a fresh chain and the invariants after it.
pub fn run_test(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		test();
		Upgrades::do_try_state().expect("the invariants hold after every test");
	});
}
