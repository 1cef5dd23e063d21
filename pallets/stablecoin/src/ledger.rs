//! Where balances stand, and the one function that moves them.

use crate::{
	AccountStatus, Asset, AssetAccount, Config, CurrencyDetails, Error, Event, ExistenceReason, Holds, Pallet,
};
use harbour_primitives::{
	AccountData, Backing, Balance, Capacity, CoverageLevel, CurrencyId, HomeCurrencyEvents, Paid, ValueUse,
	HOME_CURRENCY,
};
use polkadot_sdk::{
	frame_support::{
		dispatch::DispatchResult,
		ensure,
		traits::tokens::{IdAmount, Preservation},
	},
	frame_system,
	sp_runtime::{ArithmeticError, DispatchError},
};

pub(crate) type DetailsOf<T> = CurrencyDetails<<T as frame_system::Config>::AccountId>;

/// One account's balance of one currency, whichever store it stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Holding {
	pub(crate) free: Balance,
	pub(crate) reserved: Balance,
	/// Reflection of the orders in force, for wallets.
	pub(crate) restricted: Balance,
	/// What was paid, against the limits of the account's tier.
	pub(crate) spent: ValueUse,
}

impl Holding {
	pub(crate) fn total(&self) -> Balance {
		self.free.saturating_add(self.reserved)
	}

	/// How much of `free` may leave, given what is `untouchable`: a restriction takes free coins before held ones.
	pub(crate) fn spendable(&self, untouchable: Balance, preservation: Preservation) -> Balance {
		let touchable = self.free.saturating_sub(untouchable);
		// While something is held the record stays whatever leaves.
		if preservation == Preservation::Expendable || self.reserved > 0 {
			touchable
		} else {
			touchable.min(self.free.saturating_sub(1))
		}
	}

	/// Whether `amount` may leave, given what is `untouchable`.
	pub(crate) fn may_spend<T>(
		&self,
		untouchable: Balance,
		amount: Balance,
		preservation: Preservation,
	) -> Result<(), Error<T>> {
		ensure!(amount <= self.free, Error::InsufficientBalance);
		ensure!(
			amount <= self.spendable(untouchable, Preservation::Expendable),
			Error::BalanceRestricted
		);
		ensure!(amount <= self.spendable(untouchable, preservation), Error::WouldReap);
		Ok(())
	}

	pub(crate) fn credit(&mut self, amount: Balance) -> DispatchResult {
		self.free = self.free.checked_add(amount).ok_or(ArithmeticError::Overflow)?;
		Ok(())
	}

	pub(crate) fn debit<T: Config>(&mut self, amount: Balance) -> DispatchResult {
		self.free = self.free.checked_sub(amount).ok_or(Error::<T>::InsufficientBalance)?;
		Ok(())
	}

	fn credit_held(&mut self, amount: Balance) -> DispatchResult {
		self.reserved = self.reserved.checked_add(amount).ok_or(ArithmeticError::Overflow)?;
		Ok(())
	}

	fn debit_held<T: Config>(&mut self, amount: Balance) -> DispatchResult {
		self.reserved = self.reserved.checked_sub(amount).ok_or(Error::<T>::InsufficientHold)?;
		Ok(())
	}
}

impl From<&AccountData> for Holding {
	fn from(data: &AccountData) -> Self {
		Self {
			free: data.free,
			reserved: data.reserved,
			restricted: data.frozen.saturating_sub(data.reserved),
			spent: data.spent,
		}
	}
}

impl From<&AssetAccount> for Holding {
	fn from(account: &AssetAccount) -> Self {
		let restricted = if account.status == AccountStatus::Frozen {
			Balance::MAX
		} else {
			0
		};
		Self {
			free: account.balance,
			reserved: account.reserved,
			restricted,
			spent: account.spent,
		}
	}
}

/// Every way in which value moves. Each variant names who must pass which gate.
pub(crate) enum Movement<'a, T: Config> {
	/// Between two accounts' free balances.
	Transfer {
		from: &'a T::AccountId,
		to: &'a T::AccountId,
		preservation: Preservation,
	},
	/// Into existence.
	Issue { to: &'a T::AccountId },
	/// Out of existence, from the free balance.
	Burn {
		from: &'a T::AccountId,
		preservation: Preservation,
	},
	/// From free to held. A hold may take the last unit.
	Hold {
		who: &'a T::AccountId,
		capacity: Capacity,
		reason: T::RuntimeHoldReason,
	},
	/// From held to free: back to its owner, so nobody is asked.
	Release {
		who: &'a T::AccountId,
		reason: T::RuntimeHoldReason,
	},
	/// Out of existence, from what is held.
	BurnHeld {
		who: &'a T::AccountId,
		reason: T::RuntimeHoldReason,
	},
	/// From one account's hold to another account, held there for the same reason or free.
	TransferHeld {
		from: &'a T::AccountId,
		to: &'a T::AccountId,
		reason: T::RuntimeHoldReason,
		stays_held: bool,
	},
	/// By a legal order, from free coins or from those held for a reason: to a safekeeping account, or out of existence.
	Take {
		from: &'a T::AccountId,
		to: Option<&'a T::AccountId>,
		reason: Option<T::RuntimeHoldReason>,
	},
}

impl<T: Config> Pallet<T> {
	/// The one function that moves value: gates, balances, issuance, events. Every call and every trait method ends here, or, with
	/// several payees, in the part of it that pays, [`Pallet::pay_each`].
	///
	/// `amount` is in the smallest unit and not zero. Errors: those of the gates, `InsufficientBalance`, `InsufficientHold`,
	/// `NoProvider`, `TooManyHolds`; on an error nothing that the caller's storage layer keeps has changed.
	pub(crate) fn move_value(
		id: CurrencyId,
		movement: &Movement<'_, T>,
		amount: Balance,
	) -> Result<Paid, DispatchError> {
		if let Movement::Transfer { from, to, preservation } = *movement {
			// The first refusal ends it.
			return Self::pay_each(id, from, &[(to, amount)], preservation, |_, reason| Err(reason.into()));
		}
		let before = Self::details(id)?;
		Self::check_gates(id, &before, movement, amount)?;
		let mut details = before.clone();
		Self::apply(id, &mut details, movement, amount)?;
		if details != before {
			Asset::<T>::insert(id, &details);
		}
		Self::announce(id, &details, movement, amount);
		// Fewer coins need less behind them. Where they were covered, they still are.
		if details.supply < before.supply && before.coverage != CoverageLevel::Covered {
			T::Backing::supply_fell(id);
		}
		Ok(Paid {
			under_order: true,
			// The difference only; these calls are weighed by benchmarks, which have new holders in them.
			holders_changed: before.accounts.abs_diff(details.accounts),
		})
	}

	/// What a movement does to balances, holds and issuance.
	fn apply(
		id: CurrencyId,
		details: &mut DetailsOf<T>,
		movement: &Movement<'_, T>,
		amount: Balance,
	) -> DispatchResult {
		match movement {
			// Paid by `pay_each`.
			Movement::Transfer { .. } => {}
			Movement::Issue { to } => {
				details.supply = details.supply.checked_add(amount).ok_or(ArithmeticError::Overflow)?;
				Self::change(id, details, to, |holding| holding.credit(amount))?;
			}
			Movement::Burn { from, .. } => {
				details.supply = details.supply.checked_sub(amount).ok_or(ArithmeticError::Underflow)?;
				Self::change(id, details, from, |holding| holding.debit::<T>(amount))?;
			}
			Movement::Hold { who, reason, .. } => {
				Self::change(id, details, who, |holding| {
					holding.debit::<T>(amount)?;
					holding.credit_held(amount)
				})?;
				Self::add_hold(id, who, *reason, amount)?;
			}
			Movement::Release { who, reason } => {
				Self::take_hold(id, who, *reason, amount)?;
				Self::change(id, details, who, |holding| {
					holding.debit_held::<T>(amount)?;
					holding.credit(amount)
				})?;
			}
			Movement::BurnHeld { who, reason } => {
				details.supply = details.supply.checked_sub(amount).ok_or(ArithmeticError::Underflow)?;
				Self::take_hold(id, who, *reason, amount)?;
				Self::change(id, details, who, |holding| holding.debit_held::<T>(amount))?;
			}
			Movement::TransferHeld {
				from,
				to,
				reason,
				stays_held,
			} => {
				Self::take_hold(id, from, *reason, amount)?;
				let payer = Self::ensure_eligible(from, Capacity::Sender, details)?;
				let limit = details.policy.limits.of(payer.tier);
				Self::change(id, details, from, |holding| {
					if from != to {
						holding.spent = limit.spend::<T>(Self::today, holding.spent, amount)?;
					}
					holding.debit_held::<T>(amount)
				})?;
				if *stays_held {
					Self::change(id, details, to, |holding| holding.credit_held(amount))?;
					Self::add_hold(id, to, *reason, amount)?;
				} else {
					Self::change(id, details, to, |holding| holding.credit(amount))?;
				}
			}
			Movement::Take { from, to, reason } => {
				match reason {
					Some(reason) => {
						Self::take_hold(id, from, *reason, amount)?;
						Self::change(id, details, from, |holding| holding.debit_held::<T>(amount))?;
					}
					None => Self::change(id, details, from, |holding| holding.debit::<T>(amount))?,
				}
				match to {
					Some(to) => Self::change(id, details, to, |holding| holding.credit(amount))?,
					None => {
						details.supply = details.supply.checked_sub(amount).ok_or(ArithmeticError::Underflow)?;
					}
				}
			}
		}
		Ok(())
	}

	/// The record of a currency.
	pub(crate) fn details(id: CurrencyId) -> Result<DetailsOf<T>, DispatchError> {
		Asset::<T>::get(id).ok_or_else(|| Error::<T>::UnknownCurrency.into())
	}

	/// What `who` has of a currency. The one place that reads a store.
	pub(crate) fn holding(id: CurrencyId, who: &T::AccountId) -> Holding {
		if id == HOME_CURRENCY {
			Holding::from(&frame_system::Account::<T>::get(who).data)
		} else {
			crate::Account::<T>::get(id, who)
				.map(|account| Holding::from(&account))
				.unwrap_or_default()
		}
	}

	/// Changes what `who` has of a currency.
	pub(crate) fn change(
		id: CurrencyId,
		details: &mut DetailsOf<T>,
		who: &T::AccountId,
		effect: impl FnOnce(&mut Holding) -> DispatchResult,
	) -> DispatchResult {
		let before = Self::holding(id, who);
		let mut after = before;
		effect(&mut after)?;
		// The home currency's record has been there, and reflects orders, all along.
		if before.total() == 0 && after.total() > 0 && id != HOME_CURRENCY {
			after.restricted = Self::untouchable_if_marked(id, who);
		}
		Self::replace(id, details, who, &before, &after)
	}

	/// Writes what `who` has of a currency in place of what it had, and with it the count of holders, of the account's currencies
	/// and its reference.
	pub(crate) fn replace(
		id: CurrencyId,
		details: &mut DetailsOf<T>,
		who: &T::AccountId,
		before: &Holding,
		after: &Holding,
	) -> DispatchResult {
		match (before.total() == 0, after.total() == 0) {
			(true, false) => {
				details.accounts = details.accounts.checked_add(1).ok_or(ArithmeticError::Overflow)?;
				Self::gain_currency(who)?;
			}
			(false, true) => {
				details.accounts = details.accounts.checked_sub(1).ok_or(ArithmeticError::Underflow)?;
				Self::lose_currency(who)?;
			}
			_ => {}
		}
		Self::store(id, who, after);
		Ok(())
	}

	/// Writes a holding; an empty one leaves no record (L4), unless what was paid still counts: whoever emptied the account and
	/// was paid again would else have its limits anew. The one place that writes a store.
	pub(crate) fn store(id: CurrencyId, who: &T::AccountId, holding: &Holding) {
		if id == HOME_CURRENCY {
			frame_system::Account::<T>::mutate(who, |account| {
				account.data.free = holding.free;
				account.data.reserved = holding.reserved;
				account.data.frozen = holding.restricted.saturating_add(holding.reserved);
				account.data.spent = holding.spent;
			});
		} else if holding.total() == 0 && holding.spent.at(Self::today()).is_unused() {
			crate::Account::<T>::remove(id, who);
		} else {
			let status = if holding.restricted > 0 {
				AccountStatus::Frozen
			} else {
				AccountStatus::Liquid
			};
			let reason = ExistenceReason::Consumer;
			let account = AssetAccount {
				balance: holding.free,
				reserved: holding.reserved,
				status,
				reason,
				spent: holding.spent,
			};
			crate::Account::<T>::insert(id, who, account);
		}
	}

	/// One consumer reference per account that holds anything, however many currencies: references are few, and theirs is a
	/// small limit.
	fn gain_currency(who: &T::AccountId) -> DispatchResult {
		if frame_system::Account::<T>::get(who).data.holdings == 0 {
			frame_system::Pallet::<T>::inc_consumers_without_limit(who).map_err(|_| Error::<T>::NoProvider)?;
		}
		frame_system::Account::<T>::try_mutate(who, |account| {
			account.data.holdings = account.data.holdings.checked_add(1).ok_or(ArithmeticError::Overflow)?;
			Ok(())
		})
	}

	fn lose_currency(who: &T::AccountId) -> DispatchResult {
		let left = frame_system::Account::<T>::try_mutate(who, |account| -> Result<u32, DispatchError> {
			account.data.holdings = account.data.holdings.checked_sub(1).ok_or(ArithmeticError::Underflow)?;
			Ok(account.data.holdings)
		})?;
		if left == 0 {
			frame_system::Pallet::<T>::dec_consumers(who);
		}
		Ok(())
	}

	fn add_hold(id: CurrencyId, who: &T::AccountId, reason: T::RuntimeHoldReason, amount: Balance) -> DispatchResult {
		Holds::<T>::try_mutate(id, who, |holds| {
			if let Some(hold) = holds.iter_mut().find(|hold| hold.id == reason) {
				hold.amount = hold.amount.checked_add(amount).ok_or(ArithmeticError::Overflow)?;
				return Ok(());
			}
			holds
				.try_push(IdAmount { id: reason, amount })
				.map_err(|_| Error::<T>::TooManyHolds.into())
		})
	}

	fn take_hold(id: CurrencyId, who: &T::AccountId, reason: T::RuntimeHoldReason, amount: Balance) -> DispatchResult {
		Holds::<T>::try_mutate_exists(id, who, |slot| {
			let mut holds = slot.take().unwrap_or_default();
			let position = holds
				.iter()
				.position(|hold| hold.id == reason)
				.ok_or(Error::<T>::InsufficientHold)?;
			let left = holds[position]
				.amount
				.checked_sub(amount)
				.ok_or(Error::<T>::InsufficientHold)?;
			if left == 0 {
				holds.remove(position);
			} else {
				holds[position].amount = left;
			}
			*slot = (!holds.is_empty()).then_some(holds);
			Ok(())
		})
	}

	/// Says what moved: in the words of `Balances` for the home currency, in ours for every other.
	fn announce(id: CurrencyId, details: &DetailsOf<T>, movement: &Movement<'_, T>, amount: Balance) {
		let home = id == HOME_CURRENCY;
		match movement {
			// Announced one by one.
			Movement::Transfer { .. } => {}
			Movement::TransferHeld { from, to, .. } | Movement::Take { from, to: Some(to), .. } => {
				Self::announce_transfer(id, from, to, amount)
			}
			Movement::Issue { to } if home => T::HomeEvents::issuance_changed(to, amount, true, details.supply),
			Movement::Burn { from: who, .. }
			| Movement::BurnHeld { who, .. }
			| Movement::Take {
				from: who, to: None, ..
			} if home => T::HomeEvents::issuance_changed(who, amount, false, details.supply),
			Movement::Burn { from: who, .. }
			| Movement::BurnHeld { who, .. }
			| Movement::Take {
				from: who, to: None, ..
			} => Self::deposit_event(Event::Burned {
				asset_id: id,
				owner: (*who).clone(),
				balance: amount,
			}),
			Movement::Hold { who, .. } if home => T::HomeEvents::held_changed(who, amount, true),
			Movement::Release { who, .. } if home => T::HomeEvents::held_changed(who, amount, false),
			// The act itself says more: `Issued` names the reference, `RedemptionOpened` the claim.
			Movement::Issue { .. } | Movement::Hold { .. } | Movement::Release { .. } => {}
		}
	}

	/// Fails with `AmountZero` for nothing: a movement of nothing would write a record of nothing.
	pub(crate) fn ensure_some(amount: Balance) -> DispatchResult {
		ensure!(amount > 0, Error::<T>::AmountZero);
		Ok(())
	}
}
