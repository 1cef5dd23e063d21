use crate::{codes::TIP_REFUSED, quota::refusal, Config, Pallet};
use core::marker::PhantomData;
use harbour_primitives::Balance;
use polkadot_sdk::{
	frame_support::{dispatch::DispatchInfo, ensure},
	pallet_transaction_payment::{self, OnChargeTransaction, TxCreditHold},
	sp_runtime::{
		traits::{Dispatchable, PostDispatchInfoOf},
		transaction_validity::TransactionValidityError,
	},
};

/// Charges block space to the signer's rate and nothing else. Tip and fee must be zero in the runtime; a tip is refused.
pub struct RateQuota<T>(PhantomData<T>);

impl<T: Config + pallet_transaction_payment::Config> TxCreditHold<T> for RateQuota<T> {
	type Credit = ();
}

impl<T> OnChargeTransaction<T> for RateQuota<T>
where
	T: Config + pallet_transaction_payment::Config,
	T::RuntimeCall: Dispatchable<Info = DispatchInfo>,
{
	type Balance = Balance;
	type LiquidityInfo = ();

	/// At inclusion: spends the units.
	fn withdraw_fee(
		who: &T::AccountId,
		call: &T::RuntimeCall,
		info: &DispatchInfo,
		_: Balance,
		tip: Balance,
	) -> Result<(), TransactionValidityError> {
		ensure!(tip == 0, refusal(TIP_REFUSED));
		let used = Pallet::<T>::admit(who, call, info.total_weight(), info.class)?;
		Pallet::<T>::put_rate_use(who, used);
		Ok(())
	}

	/// For the pool, and once more before inclusion: spends nothing.
	fn can_withdraw_fee(
		who: &T::AccountId,
		call: &T::RuntimeCall,
		info: &DispatchInfo,
		_: Balance,
		tip: Balance,
	) -> Result<(), TransactionValidityError> {
		ensure!(tip == 0, refusal(TIP_REFUSED));
		Pallet::<T>::admit(who, call, info.total_weight(), info.class).map(|_| ())
	}

	/// Nothing was withdrawn, and unused rate is not given back: there is nothing to correct.
	fn correct_and_deposit_fee(
		_: &T::AccountId,
		_: &DispatchInfo,
		_: &PostDispatchInfoOf<T::RuntimeCall>,
		_: Balance,
		_: Balance,
		(): (),
	) -> Result<(), TransactionValidityError> {
		Ok(())
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn endow_account(who: &T::AccountId, _: Balance) {
		<T::BenchmarkHelper as crate::BenchmarkHelper<T::AccountId>>::make_member(who);
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn minimum_balance() -> Balance {
		0
	}
}
