//! Legal orders: what a supervisor freezes, and on which recorded ground.
//!
//! An order names its authority, a reference, the hash of its document, its scope (account, currency or all, amount or all) and
//! its expiry. Every restriction in force points to its order (O1), and several orders over one account add up. An account under
//! an order carries a mark in its KYC record, so that only marked accounts cost a look at their orders.
//!
//! Two accounts of different parties sign every order. A **freeze** is in force from the call of the first, since coins move faster
//! than people, and lapses by itself unless the second confirms it in a governed time; an authority that has once frozen an account
//! on one signature can't do it again until an order of its over that account has had two. To **seize** or **burn** needs both
//! first. To amend an order is to issue another in its place; to release one that two have signed takes two again.
//!
//! What takes coins is the ledger's ([`harbour_primitives::Enforcement`]); what it took is recorded here for good (O2).

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
mod docket;
mod execution;
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
pub use types::{
	Approval, Execution, Order, OrderId, OrderKind, OrderTerms, Reference, MAX_REFERENCE_LENGTH, MAX_WAITING,
};
pub use weights::WeightInfo;

#[frame_support::pallet]
#[allow(
	clippy::too_many_arguments,
	reason = "a wallet shows each of them under its own name"
)]
pub mod pallet {
	use super::*;
	use harbour_primitives::{
		Audience, Balance, Capacity, CurrencyId, DeadlineKey, Eligibility, Enforcement, InstitutionId, Moment,
		OnRestrictionChange, RestrictionMark, Standing,
	};
	use polkadot_sdk::{
		frame_support::{pallet_prelude::*, traits::Time},
		frame_system::{pallet_prelude::*, RawOrigin},
		sp_core::H256,
	};

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: polkadot_sdk::frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// An account that issues orders for the authority it yields: licensed as a supervisor and in good standing.
		type OrderingOrigin: EnsureOrigin<Self::RuntimeOrigin, Success = InstitutionId>;
		/// Releases what a fallen authority left behind.
		type GovernanceOrigin: EnsureOrigin<Self::RuntimeOrigin>;
		/// Whether an authority is in good standing.
		type Standing: Standing;
		/// Knows whose account a signature is.
		type Eligibility: Eligibility<Self::AccountId>;
		/// Takes coins under an executed order.
		type Enforcement: Enforcement<Self::AccountId>;
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
		/// How long an order waits for its second signature, in milliseconds: as long a freeze is in force on the first alone.
		type ConfirmationTermMs: Get<Moment>;
		type WeightInfo: WeightInfo;
		/// Makes an account that orders can be issued over.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: BenchmarkHelper<Self::AccountId>;
	}

	/// Every order that waits for its second signature or is in force: neither released, nor executed, nor ended and removed.
	#[pallet::storage]
	pub type Orders<T: Config> = StorageMap<_, Twox64Concat, OrderId, Order<T::AccountId>>;

	/// The freezes over an account, oldest first; no entry where there is none.
	#[pallet::storage]
	pub type ByAccount<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, BoundedVec<OrderId, T::MaxOrdersPerAccount>, ValueQuery>;

	/// The number of the next order.
	#[pallet::storage]
	pub type NextOrderId<T: Config> = StorageValue<_, OrderId, ValueQuery>;

	/// What ends when, soonest first.
	#[pallet::storage]
	pub type Ends<T: Config> = StorageMap<_, Identity, DeadlineKey, ()>;

	/// The freeze that an authority has put on an account with one signature, lapsed ones included, until an order of its over
	/// that account has had two.
	#[pallet::storage]
	pub type SoloFreezes<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Twox64Concat, InstitutionId, OrderId>;

	/// How many orders of an authority wait for their second signature without being in force.
	#[pallet::storage]
	pub type Waiting<T: Config> = StorageMap<_, Twox64Concat, InstitutionId, u32, ValueQuery>;

	/// Orders that took coins.
	#[pallet::storage]
	pub type Executions<T: Config> = StorageMap<_, Twox64Concat, OrderId, Execution<T::AccountId>>;

	/// How much an executed order took of a currency (O2).
	#[pallet::storage]
	pub type Taken<T: Config> = StorageDoubleMap<_, Twox64Concat, OrderId, Twox64Concat, CurrencyId, Balance>;

	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// An order has its first signature. `in_force` where it is a freeze that acts on that alone.
		OrderIssued {
			order_id: OrderId,
			authority: InstitutionId,
			terms: OrderTerms<T::AccountId>,
			in_force: bool,
			/// Ends unless confirmed before.
			lapses_at: Moment,
			by: T::AccountId,
		},
		/// An order has its second signature: a freeze is in force until it expires or is released.
		OrderConfirmed {
			order_id: OrderId,
			authority: InstitutionId,
			account: T::AccountId,
			by: T::AccountId,
		},
		/// An executed order took coins.
		CoinsTaken {
			order_id: OrderId,
			account: T::AccountId,
			currency: CurrencyId,
			amount: Balance,
		},
		/// An order to seize or burn has been carried out.
		OrderExecuted {
			order_id: OrderId,
			authority: InstitutionId,
			account: T::AccountId,
		},
		/// One account has asked that a confirmed order be released.
		ReleaseAsked {
			order_id: OrderId,
			authority: InstitutionId,
			account: T::AccountId,
			by: T::AccountId,
		},
		/// The authority has lifted its order, or withdrawn it before its second signature.
		OrderReleased {
			order_id: OrderId,
			authority: InstitutionId,
			account: T::AccountId,
		},
		/// An order has reached its expiry and was removed.
		OrderExpired {
			order_id: OrderId,
			authority: InstitutionId,
			account: T::AccountId,
		},
		/// An order that nobody confirmed in time was removed.
		OrderLapsed {
			order_id: OrderId,
			authority: InstitutionId,
			account: T::AccountId,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// The account has no KYC record, so it holds nothing to freeze.
		AccountUnknown,
		/// An order covers an amount above zero, or everything.
		AmountZero,
		/// The expiry is not in the future.
		ExpiryInPast,
		/// The order would be in force longer than the chain allows.
		TermTooLong,
		/// As many orders as possible are recorded over the account; ended ones can be removed.
		TooManyOrders,
		/// No order has this number, or it has ended.
		OrderUnknown,
		/// The order was issued by another authority.
		NotAuthorityOfOrder,
		/// The order has not ended yet.
		OrderInForce,
		/// Every order number has been used.
		OrderIdsExhausted,
		/// The signer's account doesn't belong to anybody the chain knows, or is suspended.
		SignerIneligible,
		/// The first signature is of the same party; the second is another's.
		SecondPartyRequired,
		/// The order has its second signature already.
		OrderConfirmed,
		/// The order waits for its second signature: confirm or release it first.
		OrderUnconfirmed,
		/// The order has ended, by expiry or for want of a second signature.
		OrderEnded,
		/// Only a freeze that has been in force can be carried out.
		NotAFreeze,
		/// The freeze to carry out is over another account.
		OrderOverAnotherAccount,
		/// An amount to take is an amount of one currency.
		AmountWithoutCurrency,
		/// The safekeeping account is the one that the coins are taken from.
		SafekeepingIsAccount,
		/// There is nothing that the order could take: no coins, or other authorities' orders bind them.
		NothingToTake,
		/// A freeze takes no coins.
		OrderTakesNothing,
		/// Whoever signed first no longer holds the duty: release the order and issue it anew.
		FirstSignatureVoid,
		/// As many orders as possible of this authority wait for their second signature: confirm or release some.
		TooManyWaiting,
		/// The authority is in good standing: its own officers release its orders.
		AuthorityActive,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(
				T::MaxOrdersPerAccount::get() > 0,
				"an account must be able to be under an order"
			);
		}

		/// Ends what is due, in the room that transactions left. After them, so that the clock is this block's.
		fn on_idle(_: BlockNumberFor<T>, remaining: Weight) -> Weight {
			Self::end_due(remaining, T::WeightInfo::look_for_ended(), T::WeightInfo::expire())
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), polkadot_sdk::sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Freezes `amount` of `account`'s `currency` from now until `expires_at`; without an amount everything, without a
		/// currency every one. In force at once; lapses unless `confirm`ed in time. Where this authority has frozen the account on
		/// one signature before, without a second ever since, the order waits for both.
		///
		/// - Origin: an account with the duty `Ordering`; its institution becomes the order's authority.
		/// - Errors: `AmountZero`, `ExpiryInPast`, `TermTooLong`, `AccountUnknown`, `SignerIneligible`, `TooManyOrders`,
		///   `TooManyWaiting`, `OrderIdsExhausted`.
		/// - Events: `OrderIssued`.
		#[pallet::call_index(0)]
		// Ahead of payments: a freeze that waits behind them freezes nothing.
		#[pallet::weight((T::WeightInfo::freeze(), DispatchClass::Operational))]
		pub fn freeze(
			origin: OriginFor<T>,
			account: T::AccountId,
			currency: Option<CurrencyId>,
			amount: Option<Balance>,
			reference: Reference,
			document_hash: H256,
			expires_at: Moment,
		) -> DispatchResult {
			let (authority, first) = Self::ensure_signatory(origin)?;
			let acts_alone = !SoloFreezes::<T>::contains_key(&account, authority);
			let terms = OrderTerms {
				kind: OrderKind::Freeze,
				account,
				currency,
				amount,
				reference,
				document_hash,
				expires_at,
				replaces: None,
			};
			Self::issue(authority, first, terms, acts_alone)
		}

		/// Lifts an order. Before its second signature the party of the first withdraws it at once, and whatever isn't in force any
		/// of the authority's officers does; everything else is released by the second call, from another party than the first.
		///
		/// - Origin: an account with the duty `Ordering` for the order's authority.
		/// - Errors: `OrderUnknown`, `NotAuthorityOfOrder`, `SignerIneligible`, `SecondPartyRequired`.
		/// - Events: `ReleaseAsked`, or `OrderReleased`.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::release())]
		pub fn release(origin: OriginFor<T>, order_id: OrderId) -> DispatchResult {
			let (authority, signatory) = Self::ensure_signatory(origin)?;
			let mut order = Self::order_of(authority, order_id)?;
			let account = order.terms.account.clone();
			if order.is_released_by_two(&signatory) {
				// Whoever asked and may no longer sign has asked for nothing.
				match order.release.take().filter(|asked| Self::still_signs(asked, authority)) {
					Some(asked) => ensure!(asked.is_independent_of(&signatory), Error::<T>::SecondPartyRequired),
					None => {
						let by = signatory.account.clone();
						order.release = Some(signatory);
						Orders::<T>::insert(order_id, order);
						Self::deposit_event(Event::ReleaseAsked {
							order_id,
							authority,
							account,
							by,
						});
						return Ok(());
					}
				}
			}
			Self::strike(order_id, &order)?;
			Self::deposit_event(Event::OrderReleased {
				order_id,
				authority,
				account,
			});
			Ok(())
		}

		/// Removes an order that has ended. The chain does it by itself as soon as a block has room; this is for when none has.
		///
		/// - Origin: any signed.
		/// - Errors: `OrderUnknown`, `OrderInForce`.
		/// - Events: `OrderExpired`, or `OrderLapsed`.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::expire())]
		pub fn expire(origin: OriginFor<T>, order_id: OrderId) -> DispatchResult {
			ensure_signed(origin)?;
			let order = Orders::<T>::get(order_id).ok_or(Error::<T>::OrderUnknown)?;
			ensure!(order.has_ended(T::Time::now()), Error::<T>::OrderInForce);
			Self::end(order_id, order)
		}

		/// Puts the second signature under an order: a freeze stays in force until its expiry, an amendment takes the amended
		/// order's place, and an order to seize or burn is carried out here and now.
		///
		/// - Origin: an account with the duty `Ordering` for the order's authority, of another party than the first signature.
		/// - Errors: `OrderUnknown`, `NotAuthorityOfOrder`, `SignerIneligible`, `OrderConfirmed`, `OrderEnded`,
		///   `SecondPartyRequired`, `FirstSignatureVoid`, `OrderUnknown` where the freeze to amend has gone, `TooManyOrders`,
		///   `NothingToTake`, and the ledger's, such as `InsufficientBalance`.
		/// - Events: `OrderConfirmed`, or `CoinsTaken` for each currency and `OrderExecuted`.
		#[pallet::call_index(3)]
		#[pallet::weight((
			T::WeightInfo::confirm_freeze().max(T::WeightInfo::confirm_taking()).max(T::WeightInfo::confirm_burning()),
			DispatchClass::Operational
		))]
		pub fn confirm(origin: OriginFor<T>, order_id: OrderId) -> DispatchResultWithPostInfo {
			let (authority, second) = Self::ensure_signatory(origin)?;
			let order = Self::order_of(authority, order_id)?;
			ensure!(!order.is_confirmed(), Error::<T>::OrderConfirmed);
			ensure!(!order.has_ended(T::Time::now()), Error::<T>::OrderEnded);
			ensure!(order.first.is_independent_of(&second), Error::<T>::SecondPartyRequired);
			ensure!(
				Self::still_signs(&order.first, authority),
				Error::<T>::FirstSignatureVoid
			);

			SoloFreezes::<T>::remove(&order.terms.account, authority);
			let weighed = match order.terms.kind {
				OrderKind::Freeze => T::WeightInfo::confirm_freeze(),
				OrderKind::Seize { .. } => T::WeightInfo::confirm_taking(),
				OrderKind::Burn => T::WeightInfo::confirm_burning(),
			};
			if order.terms.kind != OrderKind::Freeze {
				Self::execute(order_id, order, second)?;
				return Ok(Some(weighed).into());
			}
			let confirmed = Order {
				second: Some(second.clone()),
				..order.clone()
			};
			Self::put_in_force(order_id, &order, &confirmed)?;
			Self::deposit_event(Event::OrderConfirmed {
				order_id,
				authority,
				account: order.terms.account,
				by: second.account,
			});
			Ok(Some(weighed).into())
		}

		/// Asks that `amount` of `account`'s `currency` go to the safekeeping account `to`; without an amount everything, without a
		/// currency every one. Nothing moves before the second signature. `carries_out` names a freeze that ends with it.
		///
		/// - Origin: an account with the duty `Ordering`; its institution becomes the order's authority.
		/// - Errors: `AmountZero`, `AmountWithoutCurrency`, `SafekeepingIsAccount`, `ExpiryInPast`, `TermTooLong`,
		///   `AccountUnknown`, `SignerIneligible`, `OrderUnknown`, `NotAuthorityOfOrder`, `NotAFreeze`,
		///   `OrderOverAnotherAccount`, `TooManyWaiting`, `OrderIdsExhausted`.
		/// - Events: `OrderIssued`.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::seize())]
		pub fn seize(
			origin: OriginFor<T>,
			account: T::AccountId,
			to: T::AccountId,
			currency: Option<CurrencyId>,
			amount: Option<Balance>,
			reference: Reference,
			document_hash: H256,
			expires_at: Moment,
			carries_out: Option<OrderId>,
		) -> DispatchResult {
			let (authority, first) = Self::ensure_signatory(origin)?;
			ensure!(to != account, Error::<T>::SafekeepingIsAccount);
			ensure!(T::Marks::is_known(&to), Error::<T>::AccountUnknown);
			let terms = OrderTerms {
				kind: OrderKind::Seize { to },
				account,
				currency,
				amount,
				reference,
				document_hash,
				expires_at,
				replaces: carries_out,
			};
			Self::issue(authority, first, terms, false)
		}

		/// Asks that `amount` of `account`'s `currency` be destroyed; as `seize` in everything else. The money behind the coins stays
		/// in the reserve.
		///
		/// - Origin: an account with the duty `Ordering`; its institution becomes the order's authority.
		/// - Errors: as `seize`, but `SafekeepingIsAccount`.
		/// - Events: `OrderIssued`.
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::burn())]
		pub fn burn(
			origin: OriginFor<T>,
			account: T::AccountId,
			currency: Option<CurrencyId>,
			amount: Option<Balance>,
			reference: Reference,
			document_hash: H256,
			expires_at: Moment,
			carries_out: Option<OrderId>,
		) -> DispatchResult {
			let (authority, first) = Self::ensure_signatory(origin)?;
			let terms = OrderTerms {
				kind: OrderKind::Burn,
				account,
				currency,
				amount,
				reference,
				document_hash,
				expires_at,
				replaces: carries_out,
			};
			Self::issue(authority, first, terms, false)
		}

		/// Asks that a confirmed freeze cover another amount, until another moment, on another document. It is an order of its own,
		/// which takes the old one's place with its second signature; until then the old one stands as it is.
		///
		/// - Origin: an account with the duty `Ordering` for the order's authority.
		/// - Errors: `OrderUnknown`, `NotAuthorityOfOrder`, `OrderUnconfirmed`, `OrderEnded`, `AmountZero`,
		///   `ExpiryInPast`, `TermTooLong`, `SignerIneligible`, `TooManyWaiting`, `OrderIdsExhausted`.
		/// - Events: `OrderIssued`.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::amend())]
		pub fn amend(
			origin: OriginFor<T>,
			order_id: OrderId,
			amount: Option<Balance>,
			reference: Reference,
			document_hash: H256,
			expires_at: Moment,
		) -> DispatchResult {
			let (authority, first) = Self::ensure_signatory(origin)?;
			let amended = Self::order_of(authority, order_id)?;
			ensure!(amended.is_confirmed(), Error::<T>::OrderUnconfirmed);
			ensure!(!amended.has_ended(T::Time::now()), Error::<T>::OrderEnded);
			let terms = OrderTerms {
				amount,
				reference,
				document_hash,
				expires_at,
				replaces: Some(order_id),
				..amended.terms
			};
			Self::issue(authority, first, terms, false)
		}

		/// Releases an order of an authority that is no longer in good standing, and so can't do it itself.
		///
		/// - Origin: governance.
		/// - Errors: `OrderUnknown`, `AuthorityActive`.
		/// - Events: `OrderReleased`.
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::release())]
		pub fn release_orphan(origin: OriginFor<T>, order_id: OrderId) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			let order = Orders::<T>::get(order_id).ok_or(Error::<T>::OrderUnknown)?;
			let authority = order.authority;
			ensure!(!T::Standing::is_active(authority), Error::<T>::AuthorityActive);
			Self::strike(order_id, &order)?;
			Self::deposit_event(Event::OrderReleased {
				order_id,
				authority,
				account: order.terms.account,
			});
			Ok(())
		}
	}

	impl<T: Config> Pallet<T> {
		/// Whether a signature still is one: its account may still sign for the authority. A key that was stolen and revoked leaves
		/// nothing behind for the next thief to complete.
		fn still_signs(approval: &Approval<T::AccountId>, authority: InstitutionId) -> bool {
			let origin = RawOrigin::Signed(approval.account.clone()).into();
			T::OrderingOrigin::try_origin(origin).is_ok_and(|current| current == authority)
		}

		/// Who signs an order, for which authority. An account that nobody knows signs nothing: the chain couldn't tell its party.
		fn ensure_signatory(origin: OriginFor<T>) -> Result<(InstitutionId, Approval<T::AccountId>), DispatchError> {
			let account = ensure_signed(origin.clone())?;
			let authority = T::OrderingOrigin::ensure_origin(origin)?;
			let party = T::Eligibility::check(&account, Capacity::Submitter, Audience::Institutional)
				.map_err(|_| Error::<T>::SignerIneligible)?
				.party;
			Ok((authority, Approval { account, party }))
		}

		/// The order, if it is `authority`'s.
		fn order_of(authority: InstitutionId, order_id: OrderId) -> Result<Order<T::AccountId>, Error<T>> {
			let order = Orders::<T>::get(order_id).ok_or(Error::<T>::OrderUnknown)?;
			ensure!(order.authority == authority, Error::<T>::NotAuthorityOfOrder);
			Ok(order)
		}

		/// Checks an order's terms and records it with its first signature.
		fn issue(
			authority: InstitutionId,
			first: Approval<T::AccountId>,
			terms: OrderTerms<T::AccountId>,
			acts_alone: bool,
		) -> DispatchResult {
			let issued_at = T::Time::now();
			Self::ensure_terms(authority, &terms, issued_at)?;
			let order = Order {
				authority,
				terms,
				issued_at,
				lapses_at: issued_at.saturating_add(T::ConfirmationTermMs::get()),
				acts_alone,
				first,
				second: None,
				release: None,
			};
			let order_id = Self::record(&order)?;
			Self::deposit_event(Event::OrderIssued {
				order_id,
				authority,
				terms: order.terms,
				in_force: acts_alone,
				lapses_at: order.lapses_at,
				by: order.first.account,
			});
			Ok(())
		}

		fn ensure_terms(authority: InstitutionId, terms: &OrderTerms<T::AccountId>, now: Moment) -> DispatchResult {
			let freezes = terms.kind == OrderKind::Freeze;
			ensure!(terms.amount != Some(0), Error::<T>::AmountZero);
			ensure!(
				freezes || terms.amount.is_none() || terms.currency.is_some(),
				Error::<T>::AmountWithoutCurrency
			);
			ensure!(terms.expires_at > now, Error::<T>::ExpiryInPast);
			let latest = now.saturating_add(T::MaxOrderTermMs::get());
			ensure!(terms.expires_at <= latest, Error::<T>::TermTooLong);
			ensure!(T::Marks::is_known(&terms.account), Error::<T>::AccountUnknown);
			if let Some(replaced) = terms.replaces {
				let replaced = Self::order_of(authority, replaced)?;
				ensure!(replaced.is_listed(), Error::<T>::NotAFreeze);
				ensure!(
					replaced.terms.account == terms.account,
					Error::<T>::OrderOverAnotherAccount
				);
			}
			Ok(())
		}
	}
}
