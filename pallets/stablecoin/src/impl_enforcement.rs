//! Taking coins under a legal order.

use crate::{ledger::Movement, Asset, Config, Error, Event, HoldReason, OpenRedemptions, Pallet, Redemptions, Taken};
use alloc::vec::Vec;
use harbour_primitives::{Balance, CurrencyId, Enforcement};
use polkadot_sdk::{
	frame_support::{dispatch::DispatchResult, ensure, storage::with_storage_layer},
	sp_runtime::{ArithmeticError, DispatchError},
};

impl<T: Config> Enforcement<T::AccountId> for Pallet<T> {
	fn currencies_of(who: &T::AccountId) -> Vec<CurrencyId> {
		let holds = |id: &CurrencyId| Self::holding(*id, who).total() > 0;
		Asset::<T>::iter_keys().filter(holds).collect()
	}

	fn take(
		currency: CurrencyId,
		who: &T::AccountId,
		to: Option<&T::AccountId>,
		amount: Option<Balance>,
		bound: Balance,
	) -> Result<Balance, DispatchError> {
		let holding = Self::holding(currency, who);
		let redemptions = Self::held_for(currency, who, HoldReason::Redemption.into());
		// What other rooms hold is theirs to give back first.
		let there_is = holding.free.saturating_add(redemptions);
		let available = there_is.saturating_sub(bound);
		let amount = amount.unwrap_or(available);
		ensure!(amount <= there_is, Error::<T>::InsufficientBalance);
		ensure!(amount <= available, Error::<T>::BalanceRestricted);
		if amount == 0 {
			return Ok(0);
		}
		let from_free = amount.min(holding.free);
		with_storage_layer(|| {
			if from_free > 0 {
				let movement = Movement::Take {
					from: who,
					to,
					reason: None,
				};
				Self::move_value(currency, &movement, from_free)?;
			}
			Self::take_redeeming(currency, who, to, amount.saturating_sub(from_free))?;
			Taken::<T>::try_mutate(currency, |taken| {
				*taken = taken.checked_add(amount).ok_or(ArithmeticError::Overflow)?;
				Ok::<_, DispatchError>(())
			})
		})?;
		Ok(amount)
	}

	fn taken(currency: CurrencyId) -> Balance {
		Taken::<T>::get(currency)
	}
}

impl<T: Config> Pallet<T> {
	/// Takes `left` of what is held for `who`'s redemptions, from the latest claim to the earliest.
	fn take_redeeming(
		currency: CurrencyId,
		who: &T::AccountId,
		to: Option<&T::AccountId>,
		mut left: Balance,
	) -> DispatchResult {
		for number in OpenRedemptions::<T>::get(who).into_iter().rev() {
			if left == 0 {
				break;
			}
			let Some(mut redemption) = Redemptions::<T>::get(number) else {
				continue;
			};
			if redemption.currency != currency {
				continue;
			}
			let taken = left.min(redemption.amount);
			let reason = Some(HoldReason::Redemption.into());
			Self::move_value(currency, &Movement::Take { from: who, to, reason }, taken)?;
			left = left.saturating_sub(taken);

			redemption.amount = redemption.amount.saturating_sub(taken);
			let remaining = redemption.amount;
			if remaining == 0 {
				Self::close(number, &redemption);
			} else {
				Redemptions::<T>::insert(number, redemption);
			}
			Self::deposit_event(Event::RedemptionTaken {
				redemption_id: number,
				asset_id: currency,
				holder: who.clone(),
				taken,
				remaining,
			});
		}
		ensure!(left == 0, Error::<T>::InsufficientHold);
		Ok(())
	}
}
