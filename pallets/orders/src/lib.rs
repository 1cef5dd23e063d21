//! Legal orders: what a supervisor freezes, and on which recorded ground.
//!
//! An order names its authority, a reference, the hash of its document, its scope (account, currency or all, amount or all) and
//! its expiry. Every restriction in force points to its order (O1), and several orders over one account add up. An account under
//! an order carries a mark in its KYC record, so that only marked accounts cost a look at their orders.
//!
//! For now **one approval suffices**: an order is in force from the call of a single account with the duty `Ordering` until it is
//! released or expires. Nothing here moves or destroys coins.

#![cfg_attr(not(feature = "std"), no_std)]

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
mod docket;
mod impl_restrictions;
// Under `std` too: the runtime's own tests end in it.
#[cfg(any(feature = "std", feature = "try-runtime"))]
mod try_state;
mod types;
pub mod weights;

// Public, so that the runtime which the macro writes there counts as reachable.
#[cfg(test)]
pub mod mock;
#[cfg(test)]
mod tests;

use polkadot_sdk::frame_support;

#[cfg(feature = "runtime-benchmarks")]
pub use benchmarking::BenchmarkHelper;
pub use pallet::*;
pub use types::{Order, OrderId, Reference, MAX_REFERENCE_LENGTH};
pub use weights::WeightInfo;

#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use harbour_primitives::{Balance, CurrencyId, InstitutionId, Moment, OnRestrictionChange, RestrictionMark};
	use polkadot_sdk::{
		frame_support::{pallet_prelude::*, traits::Time},
		frame_system::pallet_prelude::*,
		sp_core::H256,
	};

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: polkadot_sdk::frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// An account that issues orders for the authority it yields: licensed as a supervisor and in good standing.
		type OrderingOrigin: EnsureOrigin<Self::RuntimeOrigin, Success = InstitutionId>;
		/// Marks accounts that are under an order.
		type Marks: RestrictionMark<Self::AccountId>;
		/// Hears of every change to what is frozen.
		type OnChange: OnRestrictionChange<Self::AccountId>;
		/// Unix time in milliseconds.
		type Time: Time<Moment = Moment>;
		/// Most orders recorded over one account at a time, expired ones included until [`Pallet::expire`] removes them. Bounds
		/// what a transfer of a marked account costs. Never lower it: longer lists in storage would no longer decode.
		#[pallet::constant]
		type MaxOrdersPerAccount: Get<u32>;
		/// How long an order may be in force, in milliseconds.
		type MaxOrderTermMs: Get<Moment>;
		type WeightInfo: WeightInfo;
		/// Makes an account that orders can be issued over.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: BenchmarkHelper<Self::AccountId>;
	}

	/// Every order that has been neither released nor, after its expiry, removed.
	#[pallet::storage]
	pub type Orders<T: Config> = StorageMap<_, Twox64Concat, OrderId, Order<T::AccountId>>;

	/// The orders over an account, oldest first; no entry where there is none.
	#[pallet::storage]
	pub type ByAccount<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, BoundedVec<OrderId, T::MaxOrdersPerAccount>, ValueQuery>;

	/// The number of the next order.
	#[pallet::storage]
	pub type NextOrderId<T: Config> = StorageValue<_, OrderId, ValueQuery>;

	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// An order is in force.
		OrderIssued {
			order_id: OrderId,
			authority: InstitutionId,
			account: T::AccountId,
			currency: Option<CurrencyId>,
			amount: Option<Balance>,
			reference: Reference,
			document_hash: H256,
			expires_at: Moment,
		},
		/// The authority has lifted its order.
		OrderReleased {
			order_id: OrderId,
			authority: InstitutionId,
			account: T::AccountId,
		},
		/// An order that was no longer in force has been removed.
		OrderExpired {
			order_id: OrderId,
			authority: InstitutionId,
			account: T::AccountId,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// The account has no KYC record, so it holds nothing to freeze.
		AccountUnknown,
		/// An order freezes an amount above zero, or everything.
		AmountZero,
		/// The expiry is not in the future.
		ExpiryInPast,
		/// The order would be in force longer than the chain allows.
		TermTooLong,
		/// As many orders as possible are recorded over the account; expired ones can be removed.
		TooManyOrders,
		/// No order has this number, or it has ended.
		OrderUnknown,
		/// The order was issued by another authority.
		NotAuthorityOfOrder,
		/// The order has not expired yet.
		OrderInForce,
		/// Every order number has been used.
		OrderIdsExhausted,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(
				T::MaxOrdersPerAccount::get() > 0,
				"an account must be able to be under an order"
			);
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), polkadot_sdk::sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Freezes `amount` of `account`'s `currency` from now until `expires_at`; without an amount everything, without a
		/// currency every one. One approval suffices for now: the order is in force at once and needs no second account.
		///
		/// - Origin: an account with the duty `Ordering`; its institution becomes the order's authority.
		/// - Errors: `AmountZero`, `ExpiryInPast`, `TermTooLong`, `AccountUnknown`, `TooManyOrders`, `OrderIdsExhausted`.
		/// - Events: `OrderIssued`.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::freeze())]
		pub fn freeze(
			origin: OriginFor<T>,
			account: T::AccountId,
			currency: Option<CurrencyId>,
			amount: Option<Balance>,
			reference: Reference,
			document_hash: H256,
			expires_at: Moment,
		) -> DispatchResult {
			let authority = T::OrderingOrigin::ensure_origin(origin)?;
			let issued_at = T::Time::now();
			ensure!(amount != Some(0), Error::<T>::AmountZero);
			ensure!(expires_at > issued_at, Error::<T>::ExpiryInPast);
			let latest = issued_at.saturating_add(T::MaxOrderTermMs::get());
			ensure!(expires_at <= latest, Error::<T>::TermTooLong);
			ensure!(T::Marks::is_known(&account), Error::<T>::AccountUnknown);

			let order = Order {
				authority,
				account,
				currency,
				amount,
				reference,
				document_hash,
				issued_at,
				expires_at,
			};
			let order_id = Self::record(&order)?;

			Self::deposit_event(Event::OrderIssued {
				order_id,
				authority,
				account: order.account,
				currency,
				amount,
				reference: order.reference,
				document_hash,
				expires_at,
			});
			Ok(())
		}

		/// Lifts an order, so that what it alone froze is free again. One approval suffices for now.
		///
		/// - Origin: an account with the duty `Ordering` for the order's authority.
		/// - Errors: `OrderUnknown`, `NotAuthorityOfOrder`.
		/// - Events: `OrderReleased`.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::release())]
		pub fn release(origin: OriginFor<T>, order_id: OrderId) -> DispatchResult {
			let authority = T::OrderingOrigin::ensure_origin(origin)?;
			let order = Orders::<T>::get(order_id).ok_or(Error::<T>::OrderUnknown)?;
			ensure!(order.authority == authority, Error::<T>::NotAuthorityOfOrder);

			Self::strike(order_id, &order)?;

			Self::deposit_event(Event::OrderReleased {
				order_id,
				authority,
				account: order.account,
			});
			Ok(())
		}

		/// Removes an order that is no longer in force. It froze nothing since its expiry; this brings what wallets show, and
		/// the account's mark, up to date.
		///
		/// - Origin: any signed.
		/// - Errors: `OrderUnknown`, `OrderInForce`.
		/// - Events: `OrderExpired`.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::expire())]
		pub fn expire(origin: OriginFor<T>, order_id: OrderId) -> DispatchResult {
			ensure_signed(origin)?;
			let order = Orders::<T>::get(order_id).ok_or(Error::<T>::OrderUnknown)?;
			ensure!(!order.is_in_force(T::Time::now()), Error::<T>::OrderInForce);

			Self::strike(order_id, &order)?;

			let (authority, account) = (order.authority, order.account);
			Self::deposit_event(Event::OrderExpired {
				order_id,
				authority,
				account,
			});
			Ok(())
		}
	}
}
