//! What must hold of the stored state between any two blocks.

use crate::{ByAccount, Config, Ends, Executions, NextOrderId, OrderKind, Orders, Pallet, SoloFreezes, Taken, Waiting};
use alloc::collections::BTreeMap;
use harbour_primitives::{Balance, CurrencyId, DeadlineKey, Enforcement, InstitutionId, RestrictionMark};
use polkadot_sdk::{frame_support::ensure, sp_runtime::TryRuntimeError};

impl<T: Config> Pallet<T> {
	/// **O1**: what restricts an account is an order, and every order that may restrict is on its account's list. **O2**: what
	/// orders took is what the ledger says was taken.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::try_state_orders()?;
		Self::try_state_lists()?;
		Self::try_state_executions()
	}

	fn try_state_orders() -> Result<(), TryRuntimeError> {
		let next = NextOrderId::<T>::get();
		let mut count = 0usize;
		let mut waiting: BTreeMap<InstitutionId, u32> = BTreeMap::new();
		for (order_id, order) in Orders::<T>::iter() {
			ensure!(order_id < next, "an order's number was given out");
			ensure!(order.terms.amount != Some(0), "an order covers something");
			ensure!(order.terms.expires_at > order.issued_at, "an order could be in force");
			let freezes = order.terms.kind == OrderKind::Freeze;
			ensure!(
				freezes || !(order.acts_alone || order.is_confirmed()),
				"an order that takes coins is executed with its second signature"
			);
			let differ = |other: &Option<_>| {
				other
					.as_ref()
					.is_none_or(|other: &crate::Approval<_>| other.party != order.first.party)
			};
			ensure!(differ(&order.second), "two parties sign an order");
			let listed = ByAccount::<T>::get(&order.terms.account).contains(&order_id);
			ensure!(listed == order.is_listed(), "O1: the account of a freeze lists it");
			if !listed {
				let waiting = waiting.entry(order.authority).or_default();
				*waiting = waiting.saturating_add(1);
			}
			let key = DeadlineKey::new(order.ends_at(), order_id);
			ensure!(Ends::<T>::contains_key(key), "every order has its end in the queue");
			count = count.saturating_add(1);
		}
		ensure!(
			Waiting::<T>::iter().collect::<BTreeMap<_, _>>() == waiting,
			"what waits is counted"
		);
		ensure!(Ends::<T>::iter_keys().count() == count, "the queue names orders only");
		ensure!(
			SoloFreezes::<T>::iter_values().all(|order_id| order_id < next),
			"a freeze with one signature has a number"
		);
		Ok(())
	}

	fn try_state_lists() -> Result<(), TryRuntimeError> {
		for (who, orders) in ByAccount::<T>::iter() {
			ensure!(!orders.is_empty(), "no empty list is stored");
			ensure!(
				T::Marks::is_known(&who),
				"an account under an order has a record that carries the mark"
			);
			ensure!(
				orders.is_sorted_by(|earlier, later| earlier < later),
				"orders are listed once, oldest first"
			);
			for order_id in orders.iter() {
				let order = Orders::<T>::get(order_id).ok_or("O1: a listed order exists")?;
				ensure!(
					order.terms.account == who,
					"O1: a listed order is over the account that lists it"
				);
			}
		}
		Ok(())
	}

	fn try_state_executions() -> Result<(), TryRuntimeError> {
		let mut sums: BTreeMap<CurrencyId, Balance> = BTreeMap::new();
		for (order_id, currency, amount) in Taken::<T>::iter() {
			ensure!(
				Executions::<T>::contains_key(order_id),
				"O2: coins go under a recorded order"
			);
			ensure!(amount > 0, "O2: what was taken is something");
			let sum = sums.entry(currency).or_default();
			*sum = sum.saturating_add(amount);
		}
		for (currency, sum) in sums {
			ensure!(
				T::Enforcement::taken(currency) == sum,
				"O2: orders took what the ledger says"
			);
		}
		for (order_id, execution) in Executions::<T>::iter() {
			ensure!(!Orders::<T>::contains_key(order_id), "an order is executed once");
			ensure!(
				execution.first.party != execution.second.party,
				"two parties sign an order"
			);
			ensure!(
				Taken::<T>::iter_prefix(order_id).next().is_some(),
				"an executed order took something"
			);
		}
		Ok(())
	}
}
