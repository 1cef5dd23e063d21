//! What must hold of the stored state between any two blocks.

use crate::{ByAccount, Config, NextOrderId, Orders, Pallet};
use harbour_primitives::RestrictionMark;
use polkadot_sdk::{frame_support::ensure, sp_runtime::TryRuntimeError};

impl<T: Config> Pallet<T> {
	/// **O1**: what restricts an account is an order, and every order restricts its account.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::try_state_orders()?;
		Self::try_state_lists()
	}

	fn try_state_orders() -> Result<(), TryRuntimeError> {
		let next = NextOrderId::<T>::get();
		for (order_id, order) in Orders::<T>::iter() {
			ensure!(order_id < next, "an order's number was given out");
			ensure!(order.amount != Some(0), "an order freezes something");
			ensure!(order.expires_at > order.issued_at, "an order was in force");
			let listed = ByAccount::<T>::get(&order.account).contains(&order_id);
			ensure!(listed, "O1: the account of an order lists it");
		}
		Ok(())
	}

	fn try_state_lists() -> Result<(), TryRuntimeError> {
		for (who, orders) in ByAccount::<T>::iter() {
			ensure!(!orders.is_empty(), "no empty list is stored");
			ensure!(
				T::Marks::is_known(&who),
				"an account under an order has a record that carries the mark"
			);
			// Numbers only grow, and removal keeps the order.
			ensure!(
				orders.is_sorted_by(|earlier, later| earlier < later),
				"orders are listed once, oldest first"
			);
			for order_id in orders.iter() {
				let order = Orders::<T>::get(order_id).ok_or("O1: a listed order exists")?;
				ensure!(
					order.account == who,
					"O1: a listed order is over the account that lists it"
				);
			}
		}
		Ok(())
	}
}
