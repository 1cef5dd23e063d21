mod conformance;
mod entries;
mod property;
mod quota;
mod weight;

use crate::{mock::*, ChargeTransactionPayment};
use polkadot_sdk::{
	frame_support::{
		dispatch::{DispatchClass, DispatchInfo},
		weights::Weight,
	},
	frame_system::Call as SystemCall,
	sp_runtime::{
		traits::DispatchTransaction,
		transaction_validity::{InvalidTransaction, TransactionSource, TransactionValidityError},
	},
};

/// A call of a few bytes more than it remarks.
fn remark(bytes: usize) -> RuntimeCall {
	SystemCall::<Test>::remark { remark: vec![0; bytes] }.into()
}

fn info(units: u64, class: DispatchClass) -> DispatchInfo {
	DispatchInfo {
		call_weight: Weight::from_parts(units * UNIT, 0),
		class,
		..Default::default()
	}
}

/// As the pool asks.
fn ask(who: u64, call: &RuntimeCall, info: &DispatchInfo, tip: u128) -> Result<(), TransactionValidityError> {
	ChargeTransactionPayment::<Test>::from(tip)
		.validate_only(
			RuntimeOrigin::signed(who),
			call,
			info,
			10,
			TransactionSource::External,
			0,
		)
		.map(|_| ())
}

/// As inclusion in a block does.
fn spend(who: u64, call: &RuntimeCall, info: &DispatchInfo, tip: u128) -> Result<(), TransactionValidityError> {
	ChargeTransactionPayment::<Test>::from(tip)
		.validate_and_prepare(RuntimeOrigin::signed(who), call, info, 10, 0)
		.map(|_| ())
}

/// An ordinary call, as the pool asks.
fn validate(who: u64, units: u64) -> Result<(), TransactionValidityError> {
	ask(who, &remark(0), &info(units, DispatchClass::Normal), 0)
}

/// An ordinary call, as inclusion in a block does.
fn include(who: u64, units: u64) -> Result<(), TransactionValidityError> {
	spend(who, &remark(0), &info(units, DispatchClass::Normal), 0)
}

fn refused(code: u8) -> Result<(), TransactionValidityError> {
	Err(InvalidTransaction::Custom(code).into())
}
