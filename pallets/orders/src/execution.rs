//! Orders that take coins: executed once, with both signatures.

use crate::{
	types::Amounts, Approval, Config, Error, Event, Execution, Executions, Order, OrderId, OrderKind, Orders, Pallet,
	Taken,
};
use harbour_primitives::{Enforcement, OnRestrictionChange};
use polkadot_sdk::{
	frame_support::{dispatch::DispatchResult, ensure, traits::Time},
	sp_runtime::DispatchError,
};

impl<T: Config> Pallet<T> {
	/// Takes what the order covers, records it and strikes the order, and with it the freeze that it carries out.
	pub(crate) fn execute(
		order_id: OrderId,
		order: Order<T::AccountId>,
		second: Approval<T::AccountId>,
	) -> DispatchResult {
		Self::strike(order_id, &order)?;
		// The freeze may have run out meanwhile: what is to be taken is in the order, not in the freeze.
		if let Some(replaced) = order
			.terms
			.replaces
			.filter(|replaced| Orders::<T>::contains_key(replaced))
		{
			Self::strike_replaced(replaced)?;
		}
		let taken = Self::take(&order)?;
		for (currency, amount) in taken {
			Taken::<T>::insert(order_id, currency, amount);
			Self::deposit_event(Event::CoinsTaken {
				order_id,
				account: order.terms.account.clone(),
				currency,
				amount,
			});
		}
		// Fewer coins and fewer orders: what the remaining ones bind has changed, in whatever currency.
		T::OnChange::restriction_changed(None, &order.terms.account);

		let execution = Execution {
			authority: order.authority,
			kind: order.terms.kind,
			account: order.terms.account.clone(),
			reference: order.terms.reference,
			document_hash: order.terms.document_hash,
			executed_at: T::Time::now(),
			first: order.first,
			second,
		};
		Executions::<T>::insert(order_id, execution);
		Self::deposit_event(Event::OrderExecuted {
			order_id,
			authority: order.authority,
			account: order.terms.account,
		});
		Ok(())
	}

	fn take(order: &Order<T::AccountId>) -> Result<Amounts, DispatchError> {
		let terms = &order.terms;
		let to = match &terms.kind {
			OrderKind::Seize { to } => Some(to),
			OrderKind::Burn => None,
			OrderKind::Freeze => return Err(Error::<T>::OrderTakesNothing.into()),
		};
		let currencies = match terms.currency {
			Some(currency) => alloc::vec![currency],
			None => T::Enforcement::currencies_of(&terms.account),
		};
		let mut taken = Amounts::new();
		for currency in currencies {
			// One authority doesn't take what another holds.
			let bound = Self::bound(currency, &terms.account, |other| other.authority != order.authority);
			let amount = T::Enforcement::take(currency, &terms.account, to, terms.amount, bound)?;
			if amount > 0 {
				taken.push((currency, amount));
			}
		}
		ensure!(!taken.is_empty(), Error::<T>::NothingToTake);
		Ok(taken)
	}
}
