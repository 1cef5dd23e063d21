mod conformance;
mod entries;
mod property;
mod quota;

use crate::{mock::*, RateQuota};
use polkadot_sdk::{
	frame_support::{
		dispatch::{DispatchClass, DispatchInfo},
		weights::Weight,
	},
	frame_system::Call as SystemCall,
	pallet_transaction_payment::OnChargeTransaction,
	sp_runtime::transaction_validity::{InvalidTransaction, TransactionValidityError},
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
fn validate(who: u64, units: u64) -> Result<(), TransactionValidityError> {
	RateQuota::<Test>::can_withdraw_fee(&who, &remark(0), &info(units, DispatchClass::Normal), 0, 0)
}

/// As inclusion in a block does.
fn include(who: u64, units: u64) -> Result<(), TransactionValidityError> {
	RateQuota::<Test>::withdraw_fee(&who, &remark(0), &info(units, DispatchClass::Normal), 0, 0)
}

fn refused(code: u8) -> Result<(), TransactionValidityError> {
	Err(InvalidTransaction::Custom(code).into())
}
