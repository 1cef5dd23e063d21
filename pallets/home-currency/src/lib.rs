//! # Home currency
//!
//! The chain's home currency under the calls, event, storage and constant by which wallets know `pallet-balances`. Mounted as
//! `Balances`, so that *Accounts → Send* of any Substrate wallet works. A front without rules of its own: every call ends in the
//! ledger, and so does every error.

#![cfg_attr(not(feature = "std"), no_std)]

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod types;
pub mod weights;

// Public, so that the runtime which the macro writes there counts as reachable.
#[cfg(test)]
pub mod mock;
#[cfg(test)]
mod tests;

pub use pallet::*;
pub use types::{BalanceLock, Reasons, ReserveData};
pub use weights::WeightInfo;

#[cfg(feature = "runtime-benchmarks")]
pub use benchmarking::BenchmarkHelper;

use polkadot_sdk::{frame_support, frame_system, sp_runtime};

#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use frame_support::{pallet_prelude::*, traits::tokens::Preservation};
	use frame_system::pallet_prelude::*;
	use harbour_primitives::{AccountData, Balance, HomeCurrencyEvents, Payments, HOME_CURRENCY};
	use sp_runtime::traits::StaticLookup;

	pub(crate) type AccountIdLookupOf<T> = <<T as frame_system::Config>::Lookup as StaticLookup>::Source;

	#[pallet::config]
	pub trait Config:
		polkadot_sdk::frame_system::Config<AccountData = AccountData, RuntimeEvent: From<Event<Self>>>
	{
		/// The ledger.
		type Payments: Payments<Self::AccountId>;

		/// Least balance of an account; 1, since nothing is ever dust.
		#[pallet::constant]
		type ExistentialDeposit: Get<Balance>;

		/// What calls weigh at most, which their text alone says.
		type WeightInfo: WeightInfo;

		/// What they came to weigh, on the chain as it is: no more than the other says.
		type ActualWeight: WeightInfo;

		/// Sets up what other rooms know.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: BenchmarkHelper<Self::AccountId>;
	}

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	/// The home currency's issuance: a copy of `Assets.Asset(0).supply`, written with it, where wallets look for it.
	#[pallet::storage]
	pub type TotalIssuance<T: Config> = StorageValue<_, Balance, ValueQuery>;

	/// Always empty. Wallets ask for an account's locks before they show its balance.
	#[pallet::storage]
	pub type Locks<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, BoundedVec<BalanceLock, ConstU32<0>>, ValueQuery>;

	/// Always empty, and asked for likewise.
	#[pallet::storage]
	pub type Reserves<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, BoundedVec<ReserveData, ConstU32<0>>, ValueQuery>;

	#[pallet::event]
	#[pallet::generate_deposit(fn deposit_event)]
	pub enum Event<T: Config> {
		/// Home currency moved.
		Transfer {
			from: T::AccountId,
			to: T::AccountId,
			amount: Balance,
		},
		/// Home currency was issued.
		Minted { who: T::AccountId, amount: Balance },
		/// Home currency ceased to exist.
		Burned { who: T::AccountId, amount: Balance },
		/// Home currency is held now, as for a redemption.
		Reserved { who: T::AccountId, amount: Balance },
		/// Home currency is not held any more.
		Unreserved { who: T::AccountId, amount: Balance },
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert_eq!(T::ExistentialDeposit::get(), 1, "the ledger's least balance is 1");
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Pays in the home currency; the sender's account may be emptied.
		///
		/// Origin: the payer. Errors: those of `Assets.transfer`. Events: `Transfer`.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::transfer_under_orders())]
		pub fn transfer_allow_death(
			origin: OriginFor<T>,
			dest: AccountIdLookupOf<T>,
			#[pallet::compact] value: Balance,
		) -> DispatchResultWithPostInfo {
			let from = ensure_signed(origin)?;
			let to = T::Lookup::lookup(dest)?;
			let paid = T::Payments::pay(HOME_CURRENCY, &from, &to, value, Preservation::Expendable)?;
			Ok(paid.post_info(T::ActualWeight::transfer()))
		}

		/// Pays in the home currency, unless that would empty the sender's account.
		///
		/// Origin: the payer. Errors: those of `Assets.transfer_keep_alive`. Events: `Transfer`.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::transfer_under_orders())]
		pub fn transfer_keep_alive(
			origin: OriginFor<T>,
			dest: AccountIdLookupOf<T>,
			#[pallet::compact] value: Balance,
		) -> DispatchResultWithPostInfo {
			let from = ensure_signed(origin)?;
			let to = T::Lookup::lookup(dest)?;
			let paid = T::Payments::pay(HOME_CURRENCY, &from, &to, value, Preservation::Preserve)?;
			Ok(paid.post_info(T::ActualWeight::transfer()))
		}

		/// Pays all home currency that may leave, but for the last unit where `keep_alive`.
		///
		/// Origin: the payer. Errors: those of `Assets.transfer_all`. Events: `Transfer`.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::transfer_all_under_orders())]
		pub fn transfer_all(
			origin: OriginFor<T>,
			dest: AccountIdLookupOf<T>,
			keep_alive: bool,
		) -> DispatchResultWithPostInfo {
			let from = ensure_signed(origin)?;
			let to = T::Lookup::lookup(dest)?;
			let preservation = if keep_alive {
				Preservation::Preserve
			} else {
				Preservation::Expendable
			};
			let paid = T::Payments::pay_all(HOME_CURRENCY, &from, &to, preservation)?;
			Ok(paid.post_info(T::ActualWeight::transfer_all()))
		}
	}

	impl<T: Config> HomeCurrencyEvents<T::AccountId> for Pallet<T> {
		fn transferred(from: &T::AccountId, to: &T::AccountId, amount: Balance) {
			Self::deposit_event(Event::Transfer {
				from: from.clone(),
				to: to.clone(),
				amount,
			});
		}

		fn issuance_changed(who: &T::AccountId, amount: Balance, minted: bool, issuance: Balance) {
			TotalIssuance::<T>::put(issuance);
			let who = who.clone();
			Self::deposit_event(if minted {
				Event::Minted { who, amount }
			} else {
				Event::Burned { who, amount }
			});
		}

		fn held_changed(who: &T::AccountId, amount: Balance, held: bool) {
			let who = who.clone();
			Self::deposit_event(if held {
				Event::Reserved { who, amount }
			} else {
				Event::Unreserved { who, amount }
			});
		}
	}
}
