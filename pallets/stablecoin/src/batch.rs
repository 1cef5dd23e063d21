//! Many payments under one signature.

use crate::{AccountIdLookupOf, Config, Error, Event, Pallet};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use harbour_primitives::{Balance, CurrencyId, Paid};
use polkadot_sdk::{
	frame_support::{
		traits::{tokens::Preservation, ConstU32},
		BoundedVec,
	},
	frame_system::Config as SystemConfig,
	sp_runtime::{traits::StaticLookup, DispatchError},
};
use scale_info::TypeInfo;

/// Most payments of a batch.
pub const MAX_BATCH: u32 = 500;

/// Longest remittance information, in bytes of UTF-8: that of ISO 20022's unstructured element.
pub const MAX_MEMO: u32 = 140;

/// Remittance information. It is public and stays so for good: no name, account number or other personal datum belongs in it.
pub type Memo = BoundedVec<u8, ConstU32<MAX_MEMO>>;

/// The payments of a batch, in the order in which they are made.
pub type Payments<T> = BoundedVec<BatchPayment<AccountIdLookupOf<T>>, ConstU32<MAX_BATCH>>;

/// One payment of a batch.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct BatchPayment<Address> {
	pub target: Address,
	/// In the currency's smallest unit.
	#[codec(compact)]
	pub amount: Balance,
}

impl<T: Config> Pallet<T> {
	/// All of them or none.
	pub(crate) fn do_transfer_batch(
		id: CurrencyId,
		from: &T::AccountId,
		payments: Payments<T>,
	) -> Result<Paid, DispatchError> {
		let payments = Self::resolve(payments)?;
		let each: Vec<_> = payments.iter().map(|(to, amount)| (to, *amount)).collect();
		Self::pay_each(
			id,
			from,
			&each,
			Preservation::Expendable,
			|_, reason| Err(reason.into()),
		)
	}

	/// Each that no gate refuses; those that one does are told in events. Answers how many were refused, too.
	pub(crate) fn do_transfer_batch_best_effort(
		id: CurrencyId,
		from: &T::AccountId,
		payments: Payments<T>,
	) -> Result<(Paid, u32), DispatchError> {
		let payments = Self::resolve(payments)?;
		let each: Vec<_> = payments.iter().map(|(to, amount)| (to, *amount)).collect();
		let mut refused = 0u32;
		let paid = Self::pay_each(id, from, &each, Preservation::Expendable, |index, reason| {
			refused = refused.saturating_add(1);
			Self::deposit_event(Event::PaymentRefused {
				asset_id: id,
				from: from.clone(),
				index,
				reason: reason.into(),
			});
			Ok(())
		})?;
		Ok((paid, refused))
	}

	/// The accounts that are to be paid. An address that means no account ends even a batch of best effort: it was written wrong.
	fn resolve(payments: Payments<T>) -> Result<Vec<(T::AccountId, Balance)>, DispatchError> {
		if payments.is_empty() {
			return Err(Error::<T>::BatchEmpty.into());
		}
		payments
			.into_iter()
			.map(|payment| {
				let to = <T as SystemConfig>::Lookup::lookup(payment.target)?;
				Ok((to, payment.amount))
			})
			.collect()
	}
}
