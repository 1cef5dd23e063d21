//! The deposit that the session pallet takes for session keys: none. Only an account with the duty to validate registers any, once, and
//! an institution has few of those.

use crate::{AccountId, Balance};
use polkadot_sdk::{
	frame_support::{
		dispatch::DispatchResult,
		ensure,
		traits::{
			fungible::{hold, Dust, Inspect, Mutate, Unbalanced},
			tokens::{DepositConsequence, Fortitude, Preservation, Provenance, WithdrawConsequence},
		},
	},
	sp_runtime::{DispatchError, TokenError},
};

/// A currency of which nobody has anything: all but nothing fails.
pub struct NoDeposit;

fn ensure_nothing(amount: Balance) -> DispatchResult {
	ensure!(amount == 0, TokenError::Unsupported);
	Ok(())
}

impl Inspect<AccountId> for NoDeposit {
	type Balance = Balance;

	fn total_issuance() -> Balance {
		0
	}

	fn minimum_balance() -> Balance {
		0
	}

	fn total_balance(_: &AccountId) -> Balance {
		0
	}

	fn balance(_: &AccountId) -> Balance {
		0
	}

	fn reducible_balance(_: &AccountId, _: Preservation, _: Fortitude) -> Balance {
		0
	}

	fn can_deposit(_: &AccountId, amount: Balance, _: Provenance) -> DepositConsequence {
		match amount {
			0 => DepositConsequence::Success,
			_ => DepositConsequence::Blocked,
		}
	}

	fn can_withdraw(_: &AccountId, amount: Balance) -> WithdrawConsequence<Balance> {
		match amount {
			0 => WithdrawConsequence::Success,
			_ => WithdrawConsequence::BalanceLow,
		}
	}
}

impl Unbalanced<AccountId> for NoDeposit {
	fn handle_dust(_: Dust<AccountId, Self>) {}

	fn write_balance(_: &AccountId, amount: Balance) -> Result<Option<Balance>, DispatchError> {
		ensure_nothing(amount)?;
		Ok(None)
	}

	fn set_total_issuance(_: Balance) {}
}

impl Mutate<AccountId> for NoDeposit {}

impl hold::Inspect<AccountId> for NoDeposit {
	type Reason = pallet_session::HoldReason;

	fn total_balance_on_hold(_: &AccountId) -> Balance {
		0
	}

	fn balance_on_hold(_: &Self::Reason, _: &AccountId) -> Balance {
		0
	}
}

impl hold::Unbalanced<AccountId> for NoDeposit {
	fn set_balance_on_hold(_: &Self::Reason, _: &AccountId, amount: Balance) -> DispatchResult {
		ensure_nothing(amount)
	}
}

impl hold::Mutate<AccountId> for NoDeposit {}
