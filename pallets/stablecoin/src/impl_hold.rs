//! FRAME's `fungibles::hold` traits over the ledger. A hold may take the last unit, a release asks nobody, and restrictions
//! bind under `Force` too.

use crate::{
	ledger::{Holding, Movement},
	Config, Holds, Pallet,
};
use harbour_primitives::{Balance, Capacity, CurrencyId, Payments, Restrictions};
use polkadot_sdk::{
	frame_support::{
		dispatch::DispatchResult,
		ensure,
		storage::with_storage_layer,
		traits::{
			fungibles::{hold, Inspect},
			tokens::{Fortitude, Precision, Preservation, Restriction},
		},
	},
	sp_runtime::{DispatchError, TokenError},
};

impl<T: Config> hold::Inspect<T::AccountId> for Pallet<T> {
	type Reason = T::RuntimeHoldReason;

	fn total_balance_on_hold(id: CurrencyId, who: &T::AccountId) -> Balance {
		Self::holding(id, who).reserved
	}

	/// What no restriction reaches: it takes free coins first.
	fn reducible_total_balance_on_hold(id: CurrencyId, who: &T::AccountId, _: Fortitude) -> Balance {
		let Holding { free, reserved, .. } = Self::holding(id, who);
		let untouchable = T::Restrictions::untouchable(id, who);
		reserved.saturating_sub(untouchable.saturating_sub(free))
	}

	fn balance_on_hold(id: CurrencyId, reason: &T::RuntimeHoldReason, who: &T::AccountId) -> Balance {
		Self::held_for(id, who, *reason)
	}

	fn hold_available(id: CurrencyId, reason: &T::RuntimeHoldReason, who: &T::AccountId) -> bool {
		let holds = Holds::<T>::get(id, who);
		!holds.is_full() || holds.iter().any(|hold| hold.id == *reason)
	}

	fn ensure_can_hold(
		id: CurrencyId,
		reason: &T::RuntimeHoldReason,
		who: &T::AccountId,
		amount: Balance,
	) -> DispatchResult {
		ensure!(Self::hold_available(id, reason, who), TokenError::CannotCreateHold);
		let available = Self::reducible_balance(id, who, Preservation::Expendable, Fortitude::Polite);
		ensure!(amount <= available, TokenError::FundsUnavailable);
		Ok(())
	}
}

impl<T: Config> hold::Unbalanced<T::AccountId> for Pallet<T> {
	/// Holds or burns the difference: held coins come from the account's free ones, so that L1 and L2 stay true whoever calls.
	fn set_balance_on_hold(
		id: CurrencyId,
		reason: &T::RuntimeHoldReason,
		who: &T::AccountId,
		amount: Balance,
	) -> DispatchResult {
		let held = <Self as hold::Inspect<T::AccountId>>::balance_on_hold(id, reason, who);
		let reason = *reason;
		if amount > held {
			let movement = Movement::Hold {
				who,
				capacity: Capacity::Sender,
				reason,
			};
			Self::move_value(id, &movement, amount.saturating_sub(held))?;
		} else if amount < held {
			Self::move_value(id, &Movement::BurnHeld { who, reason }, held.saturating_sub(amount))?;
		}
		Ok(())
	}
}

impl<T: Config> hold::Mutate<T::AccountId> for Pallet<T> {
	fn hold(id: CurrencyId, reason: &T::RuntimeHoldReason, who: &T::AccountId, amount: Balance) -> DispatchResult {
		let movement = Movement::Hold {
			who,
			capacity: Capacity::Sender,
			reason: *reason,
		};
		Self::move_value(id, &movement, amount)?;
		Ok(())
	}

	fn release(
		id: CurrencyId,
		reason: &T::RuntimeHoldReason,
		who: &T::AccountId,
		amount: Balance,
		precision: Precision,
	) -> Result<Balance, DispatchError> {
		let held = <Self as hold::Inspect<T::AccountId>>::balance_on_hold(id, reason, who);
		let amount = Self::at_most(amount, held, precision);
		if amount > 0 {
			Self::move_value(id, &Movement::Release { who, reason: *reason }, amount)?;
		}
		Ok(amount)
	}

	fn burn_held(
		id: CurrencyId,
		reason: &T::RuntimeHoldReason,
		who: &T::AccountId,
		amount: Balance,
		precision: Precision,
		_: Fortitude,
	) -> Result<Balance, DispatchError> {
		let amount = Self::at_most(amount, Self::touchable_held(id, who, *reason), precision);
		if amount > 0 {
			Self::move_value(id, &Movement::BurnHeld { who, reason: *reason }, amount)?;
		}
		Ok(amount)
	}

	fn burn_all_held(
		id: CurrencyId,
		reason: &T::RuntimeHoldReason,
		who: &T::AccountId,
		precision: Precision,
		force: Fortitude,
	) -> Result<Balance, DispatchError> {
		let held = <Self as hold::Inspect<T::AccountId>>::balance_on_hold(id, reason, who);
		Self::burn_held(id, reason, who, held, precision, force)
	}

	fn transfer_on_hold(
		id: CurrencyId,
		reason: &T::RuntimeHoldReason,
		source: &T::AccountId,
		dest: &T::AccountId,
		amount: Balance,
		precision: Precision,
		mode: Restriction,
		_: Fortitude,
	) -> Result<Balance, DispatchError> {
		let amount = Self::at_most(amount, Self::touchable_held(id, source, *reason), precision);
		if amount > 0 {
			let stays_held = mode == Restriction::OnHold;
			let movement = Movement::TransferHeld {
				from: source,
				to: dest,
				reason: *reason,
				stays_held,
			};
			Self::move_value(id, &movement, amount)?;
		}
		Ok(amount)
	}

	fn transfer_and_hold(
		id: CurrencyId,
		reason: &T::RuntimeHoldReason,
		source: &T::AccountId,
		dest: &T::AccountId,
		amount: Balance,
		precision: Precision,
		preservation: Preservation,
		force: Fortitude,
	) -> Result<Balance, DispatchError> {
		let available = Self::reducible_balance(id, source, preservation, force);
		let amount = Self::at_most(amount, available, precision);
		if amount > 0 {
			// Both or neither, also for a caller that goes on after an error.
			with_storage_layer(|| {
				Self::pay(id, source, dest, amount, preservation)?;
				let movement = Movement::Hold {
					who: dest,
					capacity: Capacity::Recipient,
					reason: *reason,
				};
				Self::move_value(id, &movement, amount)
			})?;
		}
		Ok(amount)
	}
}

impl<T: Config> Pallet<T> {
	/// `amount`, or with best effort what there is of it.
	fn at_most(amount: Balance, available: Balance, precision: Precision) -> Balance {
		match precision {
			Precision::Exact => amount,
			Precision::BestEffort => amount.min(available),
		}
	}
}
