//! The front over a ledger that only records what it was asked.

use crate as pallet_home_currency;
use harbour_primitives::{AccountData, Balance, CurrencyId, Paid, Payments};
use polkadot_sdk::{
	frame_support::{
		self, derive_impl,
		traits::{tokens::Preservation, ConstU128},
	},
	frame_system,
	sp_io::TestExternalities,
	sp_runtime::{BuildStorage, DispatchError},
};
use std::cell::RefCell;

/// What the ledger was asked: currency, payer, payee, amount (`None` for all), preservation.
pub(crate) type Asked = (CurrencyId, u64, u64, Option<Balance>, Preservation);

thread_local! {
	static ASKED: RefCell<Vec<Asked>> = const { RefCell::new(Vec::new()) };
}

/// Whom the ledger knows to be under a legal order.
pub(crate) const UNDER_ORDER: u64 = 7;

/// Refuses account 13, and keeps everything else.
pub struct RecordingLedger;

impl RecordingLedger {
	pub(crate) fn asked() -> Vec<Asked> {
		ASKED.take()
	}

	fn record(asked: Asked) -> Result<Paid, DispatchError> {
		if asked.2 == 13 {
			return Err(DispatchError::Other("the ledger's own error"));
		}
		ASKED.with_borrow_mut(|all| all.push(asked));
		Ok(Paid {
			under_order: asked.1 == UNDER_ORDER,
			holders_changed: 0,
		})
	}
}

impl Payments<u64> for RecordingLedger {
	fn pay(
		id: CurrencyId,
		from: &u64,
		to: &u64,
		amount: Balance,
		preservation: Preservation,
	) -> Result<Paid, DispatchError> {
		Self::record((id, *from, *to, Some(amount), preservation))
	}

	fn pay_all(id: CurrencyId, from: &u64, to: &u64, preservation: Preservation) -> Result<Paid, DispatchError> {
		Self::record((id, *from, *to, None, preservation))
	}
}

#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(RuntimeCall, RuntimeEvent, RuntimeError, RuntimeOrigin, RuntimeTask)]
	pub struct Test;

	#[runtime::pallet_index(0)]
	pub type System = polkadot_sdk::frame_system::Pallet<Test>;
	#[runtime::pallet_index(1)]
	pub type Balances = pallet_home_currency::Pallet<Test>;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountData = AccountData;
}

impl crate::Config for Test {
	type Payments = RecordingLedger;
	type ExistentialDeposit = ConstU128<1>;
	type WeightInfo = ();
	type ActualWeight = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = RecordingLedger;
}

#[cfg(feature = "runtime-benchmarks")]
impl crate::BenchmarkHelper<u64> for RecordingLedger {
	fn fund(_: &u64, _: Balance) {}

	fn order(_: &u64) {}
}

pub(crate) fn run_test(test: impl FnOnce()) {
	let storage = frame_system::GenesisConfig::<Test>::default()
		.build_storage()
		.expect("the mock's genesis builds");
	TestExternalities::new(storage).execute_with(|| {
		System::set_block_number(1);
		RecordingLedger::asked();
		test();
	});
}
