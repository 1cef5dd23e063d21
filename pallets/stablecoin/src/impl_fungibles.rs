//! FRAME's `fungibles` traits over the ledger. Every method that changes a value is ours: FRAME's defaults would go round the
//! gates, and `Fortitude::Force` opens none of them here.

use crate::{ledger::Movement, Asset, Config, Error, Pallet};
use harbour_primitives::{Balance, Capacity, CurrencyId, IssuingPolicy, Payments, Restrictions};
use polkadot_sdk::{
	frame_support::{
		ensure,
		traits::{
			fungibles::{Dust, Inspect, Mutate, Unbalanced},
			tokens::{DepositConsequence, Fortitude, Precision, Preservation, Provenance, WithdrawConsequence},
		},
	},
	frame_system,
	sp_runtime::{DispatchError, TokenError},
};

impl<T: Config> Inspect<T::AccountId> for Pallet<T> {
	type AssetId = CurrencyId;
	type Balance = Balance;

	fn total_issuance(id: CurrencyId) -> Balance {
		Asset::<T>::get(id).map_or(0, |details| details.supply)
	}

	fn minimum_balance(id: CurrencyId) -> Balance {
		Asset::<T>::get(id).map_or(0, |details| details.min_balance)
	}

	fn total_balance(id: CurrencyId, who: &T::AccountId) -> Balance {
		Self::holding(id, who).total()
	}

	fn balance(id: CurrencyId, who: &T::AccountId) -> Balance {
		Self::holding(id, who).free
	}

	/// Restrictions bind under `Force` too.
	fn reducible_balance(id: CurrencyId, who: &T::AccountId, preservation: Preservation, _: Fortitude) -> Balance {
		Self::holding(id, who).spendable(T::Restrictions::untouchable(id, who), preservation)
	}

	fn can_deposit(id: CurrencyId, who: &T::AccountId, amount: Balance, provenance: Provenance) -> DepositConsequence {
		let Some(details) = Asset::<T>::get(id) else {
			return DepositConsequence::UnknownAsset;
		};
		if amount == 0 {
			return DepositConsequence::Success;
		}
		let minted = provenance == Provenance::Minted;
		if minted && details.supply.checked_add(amount).is_none() {
			return DepositConsequence::Overflow;
		}
		let (capacity, status) = if minted {
			(Capacity::MintRecipient, details.ensure_issuing::<T>())
		} else {
			(Capacity::Recipient, details.ensure_transfers::<T>())
		};
		if status.is_err() || Self::ensure_eligible(who, capacity, &details).is_err() {
			return DepositConsequence::Blocked;
		}
		if Self::sandbox_gate(id, &details, who, amount).is_err() {
			return DepositConsequence::Blocked;
		}
		let holding = Self::holding(id, who);
		if holding.total() == 0 && frame_system::Pallet::<T>::providers(who) == 0 {
			return DepositConsequence::CannotCreate;
		}
		if holding.free.checked_add(amount).is_none() {
			return DepositConsequence::Overflow;
		}
		DepositConsequence::Success
	}

	fn can_withdraw(id: CurrencyId, who: &T::AccountId, amount: Balance) -> WithdrawConsequence<Balance> {
		let Some(details) = Asset::<T>::get(id) else {
			return WithdrawConsequence::UnknownAsset;
		};
		if amount == 0 {
			return WithdrawConsequence::Success;
		}
		let (Ok(()), Ok(payer)) = (
			details.ensure_transfers::<T>(),
			Self::ensure_eligible(who, Capacity::Sender, &details),
		) else {
			return WithdrawConsequence::Frozen;
		};
		let holding = Self::holding(id, who);
		if amount > holding.free {
			return WithdrawConsequence::BalanceLow;
		}
		if amount > holding.spendable(T::Restrictions::untouchable(id, who), Preservation::Expendable) {
			return WithdrawConsequence::Frozen;
		}
		let limit = details.policy.limits.of(payer.tier);
		if limit.payment_gate::<T>(amount).is_err() || limit.spend::<T>(Self::today, holding.spent, amount).is_err() {
			return WithdrawConsequence::Frozen;
		}
		if amount == holding.total() {
			WithdrawConsequence::ReducedToZero(0)
		} else {
			WithdrawConsequence::Success
		}
	}

	fn asset_exists(id: CurrencyId) -> bool {
		Asset::<T>::contains_key(id)
	}
}

impl<T: Config> Unbalanced<T::AccountId> for Pallet<T> {
	/// With a least balance of one unit there is no dust.
	fn handle_dust(_: Dust<T::AccountId, Self>) {}

	/// Issues or burns the difference through the gates, so that the sum of balances stays the issuance (L1) whoever calls.
	fn write_balance(id: CurrencyId, who: &T::AccountId, amount: Balance) -> Result<Option<Balance>, DispatchError> {
		let free = Self::holding(id, who).free;
		if amount > free {
			Self::issue(id, who, amount.saturating_sub(free))?;
		} else if amount < free {
			let movement = Movement::Burn {
				from: who,
				preservation: Preservation::Expendable,
			};
			Self::move_value(id, &movement, free.saturating_sub(amount))?;
		}
		Ok(None)
	}

	/// Does nothing: issuance follows from balances (L1) and can't be set.
	fn set_total_issuance(_: CurrencyId, _: Balance) {}
}

impl<T: Config> Mutate<T::AccountId> for Pallet<T> {
	fn mint_into(id: CurrencyId, who: &T::AccountId, amount: Balance) -> Result<Balance, DispatchError> {
		Self::issue(id, who, amount)
	}

	fn burn_from(
		id: CurrencyId,
		who: &T::AccountId,
		amount: Balance,
		preservation: Preservation,
		precision: Precision,
		force: Fortitude,
	) -> Result<Balance, DispatchError> {
		let actual = Self::reducible_balance(id, who, preservation, force).min(amount);
		ensure!(
			actual == amount || precision == Precision::BestEffort,
			TokenError::FundsUnavailable
		);
		if actual > 0 {
			Self::move_value(
				id,
				&Movement::Burn {
					from: who,
					preservation,
				},
				actual,
			)?;
		}
		Ok(actual)
	}

	fn shelve(id: CurrencyId, who: &T::AccountId, amount: Balance) -> Result<Balance, DispatchError> {
		Self::burn_from(
			id,
			who,
			amount,
			Preservation::Expendable,
			Precision::Exact,
			Fortitude::Polite,
		)
	}

	fn restore(id: CurrencyId, who: &T::AccountId, amount: Balance) -> Result<Balance, DispatchError> {
		Self::issue(id, who, amount)
	}

	fn transfer(
		id: CurrencyId,
		source: &T::AccountId,
		dest: &T::AccountId,
		amount: Balance,
		preservation: Preservation,
	) -> Result<Balance, DispatchError> {
		Self::pay(id, source, dest, amount, preservation)?;
		Ok(amount)
	}

	fn set_balance(id: CurrencyId, who: &T::AccountId, amount: Balance) -> Balance {
		// On an error nothing was written, and the caller sees the old balance.
		let _ = Self::write_balance(id, who, amount);
		Self::holding(id, who).free
	}
}

impl<T: Config> Pallet<T> {
	/// Issuance outside the gated `mint`: only as the policy allows.
	fn issue(id: CurrencyId, who: &T::AccountId, amount: Balance) -> Result<Balance, DispatchError> {
		ensure!(Self::asset_exists(id), Error::<T>::UnknownCurrency);
		T::IssuingPolicy::may_issue(id, who, amount)?;
		Self::move_value(id, &Movement::Issue { to: who }, amount)?;
		Ok(amount)
	}
}
