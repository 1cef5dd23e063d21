//! Benchmarks of the home currency's calls, through the real ledger.

use crate::{Call, Config, Pallet, TotalIssuance};
use frame_system::RawOrigin;
use harbour_primitives::Balance;
use polkadot_sdk::{frame_benchmarking::v2::*, frame_system, sp_runtime::traits::StaticLookup};

/// Makes accounts that may hold the home currency.
pub trait BenchmarkHelper<AccountId> {
	/// Onboards `who` with `balance` of the home currency.
	fn fund(who: &AccountId, balance: Balance);
}

#[benchmarks]
mod benchmarks {
	use super::*;

	/// The dearest case: the sender's account is emptied and the recipient holds nothing yet.
	#[benchmark]
	fn transfer() {
		let sender: T::AccountId = account("sender", 0, 0);
		let recipient: T::AccountId = account("recipient", 0, 0);
		T::BenchmarkHelper::fund(&sender, 1_000_000);
		T::BenchmarkHelper::fund(&recipient, 0);
		let dest = T::Lookup::unlookup(recipient.clone());
		#[extrinsic_call]
		transfer_allow_death(RawOrigin::Signed(sender.clone()), dest, 1_000_000);
		assert_eq!(frame_system::Account::<T>::get(&sender).data.free, 0);
		assert_eq!(frame_system::Account::<T>::get(&recipient).data.free, 1_000_000);
		assert!(TotalIssuance::<T>::get() >= 1_000_000);
	}

	#[benchmark]
	fn transfer_all() {
		let sender: T::AccountId = account("sender", 0, 0);
		let recipient: T::AccountId = account("recipient", 0, 0);
		T::BenchmarkHelper::fund(&sender, 1_000_000);
		T::BenchmarkHelper::fund(&recipient, 0);
		let dest = T::Lookup::unlookup(recipient.clone());
		#[extrinsic_call]
		_(RawOrigin::Signed(sender.clone()), dest, false);
		assert_eq!(frame_system::Account::<T>::get(&sender).data.free, 0);
		assert_eq!(frame_system::Account::<T>::get(&recipient).data.free, 1_000_000);
	}
}
