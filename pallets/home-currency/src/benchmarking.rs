//! Benchmarks of the home currency's calls, through the real ledger.

use crate::{AccountIdLookupOf, Call, Config, Pallet, TotalIssuance};
use frame_system::RawOrigin;
use harbour_primitives::Balance;
use polkadot_sdk::{frame_benchmarking::v2::*, frame_system, sp_runtime::traits::StaticLookup};

/// Makes accounts that may hold the home currency.
pub trait BenchmarkHelper<AccountId> {
	/// Onboards `who` with `balance` of the home currency.
	fn fund(who: &AccountId, balance: Balance);

	/// Puts as many legal orders over `who` as there may be.
	fn order(who: &AccountId);
}

/// The dearest parties: the sender's account is emptied and the recipient holds nothing yet.
fn parties<T: Config>() -> (T::AccountId, T::AccountId, AccountIdLookupOf<T>) {
	let sender: T::AccountId = account("sender", 0, 0);
	let recipient: T::AccountId = account("recipient", 0, 0);
	T::BenchmarkHelper::fund(&sender, 1_000_000);
	T::BenchmarkHelper::fund(&recipient, 0);
	let dest = T::Lookup::unlookup(recipient.clone());
	(sender, recipient, dest)
}

fn assert_paid<T: Config>(sender: &T::AccountId, recipient: &T::AccountId) {
	assert_eq!(frame_system::Account::<T>::get(sender).data.free, 0);
	assert_eq!(frame_system::Account::<T>::get(recipient).data.free, 1_000_000);
	assert!(TotalIssuance::<T>::get() >= 1_000_000);
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn transfer() {
		let (sender, recipient, dest) = parties::<T>();
		#[extrinsic_call]
		transfer_allow_death(RawOrigin::Signed(sender.clone()), dest, 1_000_000);
		assert_paid::<T>(&sender, &recipient);
	}

	#[benchmark]
	fn transfer_under_orders() {
		let (sender, recipient, dest) = parties::<T>();
		T::BenchmarkHelper::order(&sender);
		T::BenchmarkHelper::order(&recipient);
		#[extrinsic_call]
		transfer_allow_death(RawOrigin::Signed(sender.clone()), dest, 1_000_000);
		assert_paid::<T>(&sender, &recipient);
	}

	#[benchmark]
	fn transfer_all() {
		let (sender, recipient, dest) = parties::<T>();
		#[extrinsic_call]
		_(RawOrigin::Signed(sender.clone()), dest, false);
		assert_paid::<T>(&sender, &recipient);
	}

	#[benchmark]
	fn transfer_all_under_orders() {
		let (sender, recipient, dest) = parties::<T>();
		T::BenchmarkHelper::order(&sender);
		T::BenchmarkHelper::order(&recipient);
		#[extrinsic_call]
		transfer_all(RawOrigin::Signed(sender.clone()), dest, false);
		assert_paid::<T>(&sender, &recipient);
	}
}
