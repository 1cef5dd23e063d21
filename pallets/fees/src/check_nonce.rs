//! FRAME's `CheckNonce`, and the rate of what waits in the pool.

use crate::{codes::RATE_EXCEEDED, quota::refusal, Config, Pallet};
use codec::{Decode, DecodeWithMemTracking, Encode};
use harbour_primitives::{Audience, Capacity, Eligibility};
use polkadot_sdk::{
	frame_support::{
		dispatch::{DispatchClass, DispatchInfo, DispatchResult},
		ensure,
		pallet_prelude::TransactionSource,
		weights::Weight,
		DebugNoBound,
	},
	frame_system,
	sp_runtime::{
		traits::{
			AsSystemOriginSigner, Convert, DispatchInfoOf, Dispatchable, Implication, PostDispatchInfoOf,
			SaturatedConversion, Saturating, TransactionExtension, ValidateResult,
		},
		transaction_validity::{TransactionPriority, TransactionValidityError},
	},
};
use scale_info::{Type, TypeInfo};

/// What an operational call goes before payments by. FRAME gives such calls a part of the block and, where nobody pays, no
/// precedence; by itself it even prefers the smaller call, so that a freeze would wait behind every payment there is.
pub const OPERATIONAL_PRIORITY: TransactionPriority = TransactionPriority::MAX / 2;

type Inner<T> = frame_system::CheckNonce<T>;

/// Checks the nonce as FRAME does, under the same name and with the same bytes, and puts operational calls first. For the pool
/// it also holds the sender's waiting transactions against its rate: each costs a unit at least, and a nonce tells how many of
/// them come before this one.
///
/// Without it a member could queue as many transactions as the pool has room for, since each of them alone is within the rate,
/// and push out everybody else's.
#[derive(Clone, DebugNoBound, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking)]
pub struct CheckNonce<T: frame_system::Config>(Inner<T>);

impl<T: frame_system::Config> CheckNonce<T> {
	/// Only clients make one; the chain decodes it.
	pub fn from(nonce: T::Nonce) -> Self {
		Self(Inner::<T>::from(nonce))
	}
}

/// What clients see is FRAME's own.
impl<T: frame_system::Config> TypeInfo for CheckNonce<T>
where
	Inner<T>: TypeInfo + 'static,
{
	type Identity = Inner<T>;

	fn type_info() -> Type {
		<Inner<T> as TypeInfo>::type_info()
	}
}

impl<T: Config> TransactionExtension<T::RuntimeCall> for CheckNonce<T>
where
	Inner<T>: TransactionExtension<T::RuntimeCall>,
	T::RuntimeCall: Dispatchable<Info = DispatchInfo, RuntimeOrigin = T::RuntimeOrigin>,
	T::RuntimeOrigin: AsSystemOriginSigner<T::AccountId> + Clone,
{
	const IDENTIFIER: &'static str = <Inner<T> as TransactionExtension<T::RuntimeCall>>::IDENTIFIER;
	type Implicit = <Inner<T> as TransactionExtension<T::RuntimeCall>>::Implicit;
	type Val = <Inner<T> as TransactionExtension<T::RuntimeCall>>::Val;
	type Pre = <Inner<T> as TransactionExtension<T::RuntimeCall>>::Pre;

	fn implicit(&self) -> Result<Self::Implicit, TransactionValidityError> {
		self.0.implicit()
	}

	fn weight(&self, call: &T::RuntimeCall) -> Weight {
		self.0.weight(call)
	}

	fn validate(
		&self,
		origin: T::RuntimeOrigin,
		call: &T::RuntimeCall,
		info: &DispatchInfoOf<T::RuntimeCall>,
		len: usize,
		implicit: Self::Implicit,
		implication: &impl Implication,
		source: TransactionSource,
	) -> ValidateResult<Self::Val, T::RuntimeCall> {
		let (mut valid, val, origin) = self
			.0
			.validate(origin, call, info, len, implicit, implication, source)?;
		if let Some(who) = origin.as_system_origin_signer() {
			ensure!(Pallet::<T>::may_queue(who, self.0 .0), refusal(RATE_EXCEEDED));
		}
		if info.class == DispatchClass::Operational {
			valid.priority = valid.priority.saturating_add(OPERATIONAL_PRIORITY);
		}
		Ok((valid, val, origin))
	}

	fn prepare(
		self,
		val: Self::Val,
		origin: &T::RuntimeOrigin,
		call: &T::RuntimeCall,
		info: &DispatchInfoOf<T::RuntimeCall>,
		len: usize,
	) -> Result<Self::Pre, TransactionValidityError> {
		self.0.prepare(val, origin, call, info, len)
	}

	fn post_dispatch_details(
		pre: Self::Pre,
		info: &DispatchInfoOf<T::RuntimeCall>,
		post_info: &PostDispatchInfoOf<T::RuntimeCall>,
		len: usize,
		result: &DispatchResult,
	) -> Result<Weight, TransactionValidityError> {
		Inner::<T>::post_dispatch_details(pre, info, post_info, len, result)
	}
}

impl<T: Config> Pallet<T> {
	/// Whether a transaction of `who` with `nonce` may wait: it and those before it, at a unit each, within the rate. Whether
	/// `who` may submit at all is for `ChargeTransactionPayment` to say.
	fn may_queue(who: &T::AccountId, nonce: T::Nonce) -> bool {
		// In a block the nonce is the account's next, and what counts is what `admit` counts.
		if frame_system::Pallet::<T>::inherents_applied() {
			return true;
		}
		let Ok(member) = T::Eligibility::check(who, Capacity::Submitter, Audience::Retail) else {
			return true;
		};
		let before = nonce
			.saturating_sub(frame_system::Pallet::<T>::account_nonce(who))
			.saturated_into::<u32>();
		let limit = T::RateLimit::convert(member.tier);
		Self::rate_use(who).spend(before.saturating_add(1), limit).is_some()
	}
}
