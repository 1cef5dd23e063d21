//! What block space costs: a rate quota.
//!
//! Block space is a right of members, and it has a rate: so many units in any two adjacent windows, by tier. Nothing is paid:
//! fee and tip are zero. [`ChargeTransactionPayment`] stands in FRAME's place; why it refuses a transaction stands in
//! [`codes`]. What an account has used lives in the system account record, so that the check touches no record which the transaction
//! didn't touch already.
//!
//! Pallets that insist on a deposit get one that moves nothing and is counted: an account may hold a governed number of *entries*
//! at once.

#![cfg_attr(not(feature = "std"), no_std)]

#[cfg(feature = "runtime-benchmarks")]
extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod charge_transaction_payment;
mod check_nonce;
pub mod codes;
// Public, so that the runtime which the macro writes there counts as reachable.
#[cfg(test)]
pub mod mock;
mod quota;
#[cfg(test)]
mod tests;
// Under `std` too: the runtime's own tests end in it.
#[cfg(any(feature = "std", feature = "try-runtime"))]
mod try_state;
mod weights;

pub use charge_transaction_payment::{ChargeTransactionPayment, NoCharge};
pub use check_nonce::{CheckNonce, OPERATIONAL_PRIORITY};
pub use pallet::*;
pub use weights::WeightInfo;

use polkadot_sdk::frame_support;

/// What the benchmark needs of other rooms.
#[cfg(feature = "runtime-benchmarks")]
pub trait BenchmarkHelper<AccountId> {
	/// Makes `who` a member of tier `Institutional`, with an account record, who may submit.
	fn make_member(who: &AccountId);
}

#[frame_support::pallet]
pub mod pallet {
	#[cfg(feature = "runtime-benchmarks")]
	use crate::BenchmarkHelper;
	use crate::WeightInfo;
	use harbour_primitives::{AccountData, Eligibility, Moment, Tier};
	use polkadot_sdk::{
		frame_support::{
			pallet_prelude::*,
			traits::{Contains, Time},
		},
		frame_system::pallet_prelude::*,
		sp_runtime::traits::Convert,
	};

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: polkadot_sdk::frame_system::Config<AccountData = AccountData> {
		/// Who may submit at all, and in which tier.
		type Eligibility: Eligibility<Self::AccountId>;

		/// Calls that may be submitted; the others are refused before they reach a block. It is asked about the outermost call:
		/// what may also not stand inside a batch or a proxy must be looked for there.
		type CallGuard: Contains<Self::RuntimeCall>;

		/// The clock: Unix time in milliseconds.
		type Time: Time<Moment = Moment>;

		/// Length of a window in milliseconds. Zero counts as one.
		type WindowMs: Get<Moment>;

		/// Units that an account of a tier may use in two adjacent windows together. Zero shuts a tier out.
		type RateLimit: Convert<Tier, u32>;

		/// Computation that one unit buys (its `ref_time`; a solo chain has no proof size to pay for). Zero counts as one.
		type UnitWeight: Get<Weight>;

		/// Bytes of call that one unit buys. Zero counts as one.
		type UnitBytes: Get<u32>;

		/// Entries (multisig operations, proxies) that an account may hold at once.
		type MaxEntries: Get<u32>;

		/// What the extension weighs at most: FRAME's own benchmark insists on a tip, which is refused.
		type WeightInfo: WeightInfo;

		/// What it came to weigh, on the chain as it is: no more than the other says.
		type ActualWeight: WeightInfo;

		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: BenchmarkHelper<Self::AccountId>;
	}

	/// How many entries an account holds. No zero is stored.
	#[pallet::storage]
	pub type Entries<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, u32, ValueQuery>;

	#[pallet::error]
	pub enum Error<T> {
		/// The account holds as many entries (multisig operations, proxies) as it may: close one first.
		TooManyEntries,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), polkadot_sdk::sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	impl<T: Config> Pallet<T> {
		/// How many entries `who` holds.
		pub fn entries(who: &T::AccountId) -> u32 {
			Entries::<T>::get(who)
		}

		/// Counts `n` more entries for `who`. Fails with `TooManyEntries`, and changes nothing, where that exceeds `MaxEntries`.
		pub fn take_entries(who: &T::AccountId, n: u32) -> DispatchResult {
			let held = Entries::<T>::get(who)
				.checked_add(n)
				.ok_or(Error::<T>::TooManyEntries)?;
			ensure!(n == 0 || held <= T::MaxEntries::get(), Error::<T>::TooManyEntries);
			Self::put_entries(who, held);
			Ok(())
		}

		/// Counts `n` fewer entries for `who`; gives how many of the `n` there were not.
		pub fn give_back_entries(who: &T::AccountId, n: u32) -> u32 {
			let held = Entries::<T>::get(who);
			Self::put_entries(who, held.saturating_sub(n));
			n.saturating_sub(held)
		}

		fn put_entries(who: &T::AccountId, held: u32) {
			if held == 0 {
				Entries::<T>::remove(who);
			} else {
				Entries::<T>::insert(who, held);
			}
		}
	}
}
