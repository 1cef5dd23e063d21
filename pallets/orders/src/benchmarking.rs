//! What the calls cost at worst: with as many orders over the account as there can be, references as long as they get.

use crate::{ByAccount, Call, Config, NextOrderId, Order, OrderId, Orders, Pallet, Reference, MAX_REFERENCE_LENGTH};
use harbour_primitives::InstitutionId;
use polkadot_sdk::{
	frame_benchmarking::v2::*,
	frame_support::traits::{EnsureOrigin, Get, Time},
	frame_system::RawOrigin,
	sp_core::H256,
};

/// Makes accounts that orders can be issued over.
pub trait BenchmarkHelper<AccountId> {
	/// An account that has a KYC record, and coins if that makes a change of restriction cost more.
	fn known_account() -> AccountId;
}

fn ordering<T: Config>() -> Result<(T::RuntimeOrigin, InstitutionId), BenchmarkError> {
	let origin = T::OrderingOrigin::try_successful_origin().map_err(|()| BenchmarkError::Weightless)?;
	let authority = T::OrderingOrigin::ensure_origin(origin.clone())
		.map_err(|_| BenchmarkError::Stop("a successful origin passes"))?;
	Ok((origin, authority))
}

fn longest_reference() -> Reference {
	Reference::truncate_from([b'r'; MAX_REFERENCE_LENGTH as usize].to_vec())
}

/// Records `count` orders of `authority` over `account`; returns the number of the last.
fn issue<T: Config>(authority: InstitutionId, account: &T::AccountId, count: u32) -> Result<OrderId, BenchmarkError> {
	let issued_at = T::Time::now();
	let order = Order {
		authority,
		account: account.clone(),
		currency: None,
		amount: Some(1),
		reference: longest_reference(),
		document_hash: H256::repeat_byte(1),
		issued_at,
		expires_at: issued_at.saturating_add(1),
	};
	let mut last = 0;
	for _ in 0..count {
		last = Pallet::<T>::record(&order)?;
	}
	Ok(last)
}

#[benchmarks]
mod benches {
	use super::*;

	#[benchmark]
	fn freeze() -> Result<(), BenchmarkError> {
		let (origin, authority) = ordering::<T>()?;
		let account = T::BenchmarkHelper::known_account();
		issue::<T>(authority, &account, T::MaxOrdersPerAccount::get().saturating_sub(1))?;
		let order_id = NextOrderId::<T>::get();
		let expires_at = T::Time::now().saturating_add(1);

		#[extrinsic_call]
		_(
			origin as T::RuntimeOrigin,
			account.clone(),
			None,
			Some(1),
			longest_reference(),
			H256::repeat_byte(1),
			expires_at,
		);

		assert_eq!(Orders::<T>::get(order_id).map(|order| order.account), Some(account));
		Ok(())
	}

	#[benchmark]
	fn release() -> Result<(), BenchmarkError> {
		let (origin, authority) = ordering::<T>()?;
		let account = T::BenchmarkHelper::known_account();
		let order_id = issue::<T>(authority, &account, T::MaxOrdersPerAccount::get())?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, order_id);

		assert!(!Orders::<T>::contains_key(order_id));
		assert!(!ByAccount::<T>::get(&account).contains(&order_id));
		Ok(())
	}

	#[benchmark]
	fn expire() -> Result<(), BenchmarkError> {
		let (_, authority) = ordering::<T>()?;
		let account = T::BenchmarkHelper::known_account();
		let order_id = issue::<T>(authority, &account, T::MaxOrdersPerAccount::get())?;
		// The clock is another room's, so the order is made old instead.
		Orders::<T>::mutate(order_id, |order| {
			if let Some(order) = order {
				order.expires_at = T::Time::now();
			}
		});

		#[extrinsic_call]
		_(RawOrigin::Signed(account.clone()), order_id);

		assert!(!Orders::<T>::contains_key(order_id));
		assert!(!ByAccount::<T>::get(&account).contains(&order_id));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
