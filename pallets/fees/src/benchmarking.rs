//! The transaction extension under this quota: validated, prepared and concluded.

use crate::{BenchmarkHelper, ChargeTransactionPayment, Config, Pallet};
use alloc::vec::Vec;
use polkadot_sdk::{
	frame_benchmarking::v2::*,
	frame_support::{
		dispatch::{DispatchClass, DispatchInfo, Pays, PostDispatchInfo},
		weights::Weight,
	},
	frame_system::{Call as SystemCall, RawOrigin},
	pallet_transaction_payment::{self, Config as PaymentConfig},
	sp_runtime::traits::{
		AsSystemOriginSigner, AsTransactionAuthorizedOrigin, DispatchTransaction, Dispatchable, TransactionExtension,
	},
};

#[benchmarks(where
	T: PaymentConfig,
	T::RuntimeOrigin: AsTransactionAuthorizedOrigin + AsSystemOriginSigner<T::AccountId> + Clone,
	T::RuntimeCall: Dispatchable<Info = DispatchInfo, PostInfo = PostDispatchInfo, RuntimeOrigin = T::RuntimeOrigin>,
	pallet_transaction_payment::ChargeTransactionPayment<T>: TransactionExtension<T::RuntimeCall, Implicit = ()>,
)]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn charge_transaction_payment() {
		let caller: T::AccountId = account("caller", 0, 0);
		T::BenchmarkHelper::make_member(&caller);
		let call: T::RuntimeCall = SystemCall::<T>::remark { remark: Vec::new() }.into();
		let info = DispatchInfo {
			call_weight: Weight::from_parts(100, 0),
			extension_weight: Weight::zero(),
			class: DispatchClass::Operational,
			pays_fee: Pays::Yes,
		};
		let extension = ChargeTransactionPayment::<T>::from(0u32.into());
		let before = Pallet::<T>::rate_use(&caller);

		#[block]
		{
			assert!(extension
				.test_run(RawOrigin::Signed(caller.clone()).into(), &call, &info, 10, 0, |_| Ok((
				)
					.into()))
				.is_ok_and(|outcome| outcome.is_ok()));
		}

		assert!(Pallet::<T>::rate_use(&caller).current > before.current);
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
