//! The list of orders: the only code that writes orders, marks accounts and tells of changes.

use crate::{ByAccount, Config, Error, NextOrderId, Order, OrderId, Orders, Pallet};
use harbour_primitives::{OnRestrictionChange, RestrictionMark};
use polkadot_sdk::{frame_support::dispatch::DispatchResult, sp_runtime::DispatchError};

impl<T: Config> Pallet<T> {
	/// Records the order under the next number, and marks its account with the first one over it.
	pub(crate) fn record(order: &Order<T::AccountId>) -> Result<OrderId, DispatchError> {
		let order_id = NextOrderId::<T>::get();
		let next = order_id.checked_add(1).ok_or(Error::<T>::OrderIdsExhausted)?;
		let mut orders = ByAccount::<T>::get(&order.account);
		let is_first = orders.is_empty();
		orders.try_push(order_id).map_err(|_| Error::<T>::TooManyOrders)?;

		if is_first {
			T::Marks::set_restricted(&order.account, true)?;
		}
		NextOrderId::<T>::put(next);
		ByAccount::<T>::insert(&order.account, orders);
		Orders::<T>::insert(order_id, order);
		T::OnChange::restriction_changed(order.currency, &order.account);
		Ok(order_id)
	}

	/// Takes the order off the list, and the mark off its account with the last one over it.
	pub(crate) fn strike(order_id: OrderId, order: &Order<T::AccountId>) -> DispatchResult {
		let mut orders = ByAccount::<T>::get(&order.account);
		orders.retain(|listed| *listed != order_id);

		if orders.is_empty() {
			T::Marks::set_restricted(&order.account, false)?;
			ByAccount::<T>::remove(&order.account);
		} else {
			ByAccount::<T>::insert(&order.account, orders);
		}
		Orders::<T>::remove(order_id);
		T::OnChange::restriction_changed(order.currency, &order.account);
		Ok(())
	}
}
