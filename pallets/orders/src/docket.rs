//! The list of orders: the only code that writes orders, marks accounts and tells of changes.

use crate::{
	ByAccount, Config, Ends, Error, Event, NextOrderId, Order, OrderId, Orders, Pallet, SoloFreezes, Waiting,
	MAX_WAITING,
};
use harbour_primitives::{DeadlineKey, InstitutionId, OnRestrictionChange, RestrictionMark};
use polkadot_sdk::{
	frame_support::{dispatch::DispatchResult, ensure, traits::Time, weights::Weight},
	sp_runtime::DispatchError,
};

/// The order's place in the queue of what ends next.
fn end_key<AccountId>(order_id: OrderId, order: &Order<AccountId>) -> DeadlineKey {
	DeadlineKey::new(order.ends_at(), order_id)
}

impl<T: Config> Pallet<T> {
	/// Records the order under the next number; one that acts alone is in force from here.
	pub(crate) fn record(order: &Order<T::AccountId>) -> Result<OrderId, DispatchError> {
		let order_id = NextOrderId::<T>::get();
		NextOrderId::<T>::put(order_id.checked_add(1).ok_or(Error::<T>::OrderIdsExhausted)?);
		Ends::<T>::insert(end_key(order_id, order), ());
		Orders::<T>::insert(order_id, order);
		if order.acts_alone {
			SoloFreezes::<T>::insert(&order.terms.account, order.authority, order_id);
		}
		if order.is_listed() {
			Self::list(order_id, order)?;
			T::OnChange::restriction_changed(order.terms.currency, &order.terms.account);
		} else {
			Self::begin_waiting(order.authority)?;
		}
		Ok(order_id)
	}

	/// Writes a freeze as confirmed: in force, if it wasn't, and in the place of the one that it replaces.
	pub(crate) fn put_in_force(
		order_id: OrderId,
		before: &Order<T::AccountId>,
		order: &Order<T::AccountId>,
	) -> DispatchResult {
		let account = &order.terms.account;
		Ends::<T>::remove(end_key(order_id, before));
		Ends::<T>::insert(end_key(order_id, order), ());
		Orders::<T>::insert(order_id, order);
		if let Some(replaced) = order.terms.replaces {
			Self::strike_replaced(replaced)?;
		}
		if !before.is_listed() {
			Self::end_waiting(order.authority);
			Self::list(order_id, order)?;
		}
		T::OnChange::restriction_changed(order.terms.currency, account);
		Ok(())
	}

	/// Takes an order off the books, whatever it was, and tells what may have become free.
	pub(crate) fn strike(order_id: OrderId, order: &Order<T::AccountId>) -> DispatchResult {
		Self::strike_silently(order_id, order)?;
		if order.is_listed() {
			T::OnChange::restriction_changed(order.terms.currency, &order.terms.account);
		}
		Ok(())
	}

	/// Ends the freeze whose place another order has taken.
	pub(crate) fn strike_replaced(replaced: OrderId) -> DispatchResult {
		let order = Orders::<T>::get(replaced).ok_or(Error::<T>::OrderUnknown)?;
		Self::strike_silently(replaced, &order)
	}

	fn strike_silently(order_id: OrderId, order: &Order<T::AccountId>) -> DispatchResult {
		Orders::<T>::remove(order_id);
		Ends::<T>::remove(end_key(order_id, order));
		if order.is_listed() {
			Self::unlist(order_id, &order.terms.account)
		} else {
			Self::end_waiting(order.authority);
			Ok(())
		}
	}

	/// Counts an order that isn't in force. Their number is bounded, or one key could fill the state and the queue with them.
	fn begin_waiting(authority: InstitutionId) -> DispatchResult {
		Waiting::<T>::try_mutate(authority, |waiting| {
			ensure!(*waiting < MAX_WAITING, Error::<T>::TooManyWaiting);
			*waiting = waiting.saturating_add(1);
			Ok(())
		})
	}

	fn end_waiting(authority: InstitutionId) {
		Waiting::<T>::mutate_exists(authority, |waiting| {
			*waiting = waiting
				.and_then(|waiting| waiting.checked_sub(1))
				.filter(|left| *left > 0);
		});
	}

	/// Puts the order on its account's list, and marks the account with the first one on it.
	fn list(order_id: OrderId, order: &Order<T::AccountId>) -> DispatchResult {
		let account = &order.terms.account;
		let mut orders = ByAccount::<T>::get(account);
		let is_first = orders.is_empty();
		// An order may be confirmed after later ones: the list stays sorted.
		let at = orders.partition_point(|listed| *listed < order_id);
		orders.try_insert(at, order_id).map_err(|_| Error::<T>::TooManyOrders)?;
		ByAccount::<T>::insert(account, orders);
		if is_first {
			T::Marks::set_restricted(account, true)?;
		}
		Ok(())
	}

	/// Takes the order off its account's list, and the mark off the account with the last one on it.
	fn unlist(order_id: OrderId, account: &T::AccountId) -> DispatchResult {
		let mut orders = ByAccount::<T>::get(account);
		orders.retain(|listed| *listed != order_id);
		if orders.is_empty() {
			ByAccount::<T>::remove(account);
			T::Marks::set_restricted(account, false)
		} else {
			ByAccount::<T>::insert(account, orders);
			Ok(())
		}
	}

	/// Strikes an order that has ended and says how.
	pub(crate) fn end(order_id: OrderId, order: Order<T::AccountId>) -> DispatchResult {
		Self::strike(order_id, &order)?;
		let (authority, account) = (order.authority, order.terms.account);
		Self::deposit_event(if order.second.is_some() {
			Event::OrderExpired {
				order_id,
				authority,
				account,
			}
		} else {
			Event::OrderLapsed {
				order_id,
				authority,
				account,
			}
		});
		Ok(())
	}

	/// Strikes orders that have ended, as far as `limit` goes, each at the cost of `each`; the rest waits for the next block. It
	/// froze nothing since its end: this brings marks, what wallets show and redemption clocks up to date.
	pub(crate) fn end_due(limit: Weight, look: Weight, each: Weight) -> Weight {
		let now = T::Time::now();
		let mut used = Weight::zero();
		loop {
			if used.saturating_add(look).any_gt(limit) {
				return used;
			}
			used.saturating_accrue(look);
			let Some(key) = Ends::<T>::iter_keys().next().filter(|key| key.deadline() <= now) else {
				return used;
			};
			if used.saturating_add(each).any_gt(limit) {
				return used;
			}
			used.saturating_accrue(each);
			let order_id = key.number();
			let ended = Orders::<T>::get(order_id).is_some_and(|order| Self::end(order_id, order).is_ok());
			if !ended {
				polkadot_sdk::frame_support::defensive!("what the queue names is an order of a known account (O1)");
				Ends::<T>::remove(key);
			}
		}
	}
}
