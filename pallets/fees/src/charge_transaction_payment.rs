//! FRAME's `ChargeTransactionPayment`, charging a rate instead of money.

use crate::{codes::TIP_REFUSED, quota::refusal, Config, Pallet, WeightInfo};
use codec::{Decode, DecodeWithMemTracking, Encode};
use core::marker::PhantomData;
use harbour_primitives::{Balance, RateUse};
use polkadot_sdk::{
	frame_support::{
		dispatch::{DispatchInfo, DispatchResult, PostDispatchInfo},
		ensure,
		pallet_prelude::{TransactionSource, ValidTransaction},
		weights::Weight,
		DebugNoBound,
	},
	pallet_transaction_payment::{self, OnChargeTransaction, TxCreditHold},
	sp_runtime::{
		traits::{
			AsSystemOriginSigner, DispatchInfoOf, Dispatchable, Implication, PostDispatchInfoOf, TransactionExtension,
			ValidateResult, Zero,
		},
		transaction_validity::{InvalidTransaction, TransactionValidityError},
	},
};
use scale_info::{Type, TypeInfo};

type Inner<T> = pallet_transaction_payment::ChargeTransactionPayment<T>;

/// The tip's type, whatever the pallet of fees is told to count in.
type TipOf<T> = <<T as pallet_transaction_payment::Config>::OnChargeTransaction as OnChargeTransaction<T>>::Balance;

/// Charges block space to the signer's rate and nothing else, under FRAME's name and with its bytes, so that wallets know it. A
/// tip is refused.
///
/// FRAME's own asks its `OnChargeTransaction` twice of each transaction in a block, once to validate and once to include it, and
/// says in an event that the fee was zero. This one hands what it found from the one to the other: every transaction is looked at
/// in full, once.
#[derive(Clone, DebugNoBound, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking)]
pub struct ChargeTransactionPayment<T: pallet_transaction_payment::Config>(Inner<T>);

impl<T: pallet_transaction_payment::Config> ChargeTransactionPayment<T>
where
	T::RuntimeCall: Dispatchable<Info = DispatchInfo, PostInfo = PostDispatchInfo>,
{
	/// Only clients make one; the chain decodes it.
	pub fn from(tip: TipOf<T>) -> Self {
		Self(Inner::<T>::from(tip))
	}
}

/// What clients see is FRAME's own.
impl<T: pallet_transaction_payment::Config> TypeInfo for ChargeTransactionPayment<T>
where
	Inner<T>: TypeInfo + 'static,
{
	type Identity = Inner<T>;

	fn type_info() -> Type {
		<Inner<T> as TypeInfo>::type_info()
	}
}

impl<T> TransactionExtension<T::RuntimeCall> for ChargeTransactionPayment<T>
where
	T: Config + pallet_transaction_payment::Config,
	Inner<T>: TransactionExtension<T::RuntimeCall, Implicit = ()>,
	T::RuntimeCall: Dispatchable<Info = DispatchInfo, PostInfo = PostDispatchInfo, RuntimeOrigin = T::RuntimeOrigin>,
	T::RuntimeOrigin: AsSystemOriginSigner<T::AccountId> + Clone,
{
	const IDENTIFIER: &'static str = <Inner<T> as TransactionExtension<T::RuntimeCall>>::IDENTIFIER;
	type Implicit = ();
	/// What the signer will have used; `None` where nobody signed.
	type Val = Option<(T::AccountId, RateUse)>;
	type Pre = ();

	fn weight(&self, _: &T::RuntimeCall) -> Weight {
		<T as Config>::WeightInfo::charge_transaction_payment()
	}

	/// For the pool, and before inclusion: spends nothing.
	fn validate(
		&self,
		origin: T::RuntimeOrigin,
		call: &T::RuntimeCall,
		info: &DispatchInfoOf<T::RuntimeCall>,
		len: usize,
		(): Self::Implicit,
		_: &impl Implication,
		_: TransactionSource,
	) -> ValidateResult<Self::Val, T::RuntimeCall> {
		let Some(who) = origin.as_system_origin_signer().cloned() else {
			return Ok((ValidTransaction::default(), None, origin));
		};
		let tip = self.0.tip();
		ensure!(tip.is_zero(), refusal(TIP_REFUSED));
		let used = Pallet::<T>::admit(&who, call, info.total_weight(), info.class)?;
		let valid = ValidTransaction {
			priority: Inner::<T>::get_priority(info, len, tip, Zero::zero()),
			..Default::default()
		};
		Ok((valid, Some((who, used)), origin))
	}

	/// At inclusion: spends the units.
	fn prepare(
		self,
		val: Self::Val,
		_: &T::RuntimeOrigin,
		_: &T::RuntimeCall,
		_: &DispatchInfoOf<T::RuntimeCall>,
		_: usize,
	) -> Result<Self::Pre, TransactionValidityError> {
		if let Some((who, used)) = val {
			Pallet::<T>::put_rate_use(&who, used);
		}
		Ok(())
	}

	/// Unused rate is not given back; the block's room is, of what a transaction takes at most and took less of here.
	fn post_dispatch_details(
		(): Self::Pre,
		_: &DispatchInfoOf<T::RuntimeCall>,
		_: &PostDispatchInfoOf<T::RuntimeCall>,
		_: usize,
		_: &DispatchResult,
	) -> Result<Weight, TransactionValidityError> {
		let most = <T as Config>::WeightInfo::charge_transaction_payment();
		Ok(most.saturating_sub(<T as Config>::ActualWeight::charge_transaction_payment()))
	}
}

/// What `pallet-transaction-payment`, which tells wallets the fee, asks to be told: there is no money to charge. Behind FRAME's own
/// extension it would let nothing pass, rather than everything for nothing.
pub struct NoCharge<T>(PhantomData<T>);

impl<T: pallet_transaction_payment::Config> TxCreditHold<T> for NoCharge<T> {
	type Credit = ();
}

impl<T: pallet_transaction_payment::Config> OnChargeTransaction<T> for NoCharge<T> {
	type Balance = Balance;
	type LiquidityInfo = ();

	fn withdraw_fee(
		_: &T::AccountId,
		_: &T::RuntimeCall,
		_: &DispatchInfoOf<T::RuntimeCall>,
		_: Balance,
		_: Balance,
	) -> Result<(), TransactionValidityError> {
		Err(InvalidTransaction::Payment.into())
	}

	fn can_withdraw_fee(
		_: &T::AccountId,
		_: &T::RuntimeCall,
		_: &DispatchInfoOf<T::RuntimeCall>,
		_: Balance,
		_: Balance,
	) -> Result<(), TransactionValidityError> {
		Err(InvalidTransaction::Payment.into())
	}

	fn correct_and_deposit_fee(
		_: &T::AccountId,
		_: &DispatchInfoOf<T::RuntimeCall>,
		_: &PostDispatchInfoOf<T::RuntimeCall>,
		_: Balance,
		_: Balance,
		(): (),
	) -> Result<(), TransactionValidityError> {
		Err(InvalidTransaction::Payment.into())
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn endow_account(_: &T::AccountId, _: Balance) {}

	#[cfg(feature = "runtime-benchmarks")]
	fn minimum_balance() -> Balance {
		0
	}
}
