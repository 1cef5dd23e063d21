//! Every reason why a transfer is refused: whatever else pays is held to the same.

use super::*;
use crate::{Asset, CurrencyPolicy, CurrencyStatus, PaymentLimit, Sandbox, TierLimits};
use harbour_primitives::{CoverageLevel, CoverageMark, CurrencyId};
use polkadot_sdk::sp_runtime::DispatchError;

/// A world in which Alice may not pay `amount` to Carol, who has nothing yet, and what she is told.
pub(super) struct RefusedTransfer {
	pub(super) given: Box<dyn Fn(CurrencyId)>,
	pub(super) amount: Balance,
	pub(super) error: DispatchError,
}

fn refused(given: impl Fn(CurrencyId) + 'static, amount: Balance, error: Error<Test>) -> RefusedTransfer {
	RefusedTransfer {
		given: Box::new(given),
		amount,
		error: error.into(),
	}
}

/// Gives accounts of the full tier, which Alice and Bob are of, their limits.
pub(super) fn set_limit(id: CurrencyId, limit: PaymentLimit) {
	let limits = TierLimits {
		full: limit,
		..TierLimits::default()
	};
	let policy = CurrencyPolicy {
		limits,
		..CurrencyPolicy::open(SUPPLY_CAP)
	};
	assert_ok!(Assets::set_policy(signed(GOVERNOR), id, policy));
}

fn set_sandbox(id: CurrencyId, max_holders: u32, max_balance: Balance) {
	let policy = CurrencyPolicy {
		sandbox: Some(Sandbox {
			max_holders,
			max_balance,
		}),
		..CurrencyPolicy::open(SUPPLY_CAP)
	};
	assert_ok!(Assets::set_policy(signed(GOVERNOR), id, policy));
}

fn ineligible(who: u64, reason: Ineligible, error: Error<Test>) -> RefusedTransfer {
	let given = move |_| {
		world(|world| world.ineligible.insert(who, reason));
	};
	refused(given, 100, error)
}

pub(super) fn refused_transfers() -> Vec<RefusedTransfer> {
	let disable = |id: CurrencyId| {
		Asset::<Test>::mutate(id, |details| {
			details.as_mut().expect("exists").status = CurrencyStatus::Disabled;
		});
	};
	let limit = |per_payment, per_day| PaymentLimit { per_payment, per_day };
	vec![
		refused(
			|id| {
				assert_ok!(Assets::pause(signed(PAUSER), id));
			},
			100,
			Error::CurrencyPaused,
		),
		refused(disable, 100, Error::CurrencyDisabled),
		refused(
			|id| <Assets as CoverageMark>::mark_coverage(id, CoverageLevel::RedeemOnly),
			100,
			Error::CurrencyRedeemOnly,
		),
		ineligible(ALICE, Ineligible::NotOnboarded, Error::SenderNotOnboarded),
		ineligible(ALICE, Ineligible::Lapsed, Error::SenderLapsed),
		ineligible(ALICE, Ineligible::Suspended, Error::SenderSuspended),
		ineligible(ALICE, Ineligible::Revoked, Error::SenderRevoked),
		ineligible(ALICE, Ineligible::OutsideAudience, Error::SenderOutsideAudience),
		ineligible(CAROL, Ineligible::NotOnboarded, Error::RecipientNotOnboarded),
		ineligible(CAROL, Ineligible::Lapsed, Error::RecipientLapsed),
		ineligible(CAROL, Ineligible::Suspended, Error::RecipientSuspended),
		ineligible(CAROL, Ineligible::Revoked, Error::RecipientRevoked),
		ineligible(CAROL, Ineligible::OutsideAudience, Error::RecipientOutsideAudience),
		refused(|_| {}, 0, Error::AmountZero),
		refused(|_| {}, 1_001, Error::InsufficientBalance),
		refused(
			|id| {
				freeze(id, ALICE, 901);
			},
			100,
			Error::BalanceRestricted,
		),
		refused(
			move |id| set_limit(id, limit(Some(99), None)),
			100,
			Error::PaymentLimitExceeded,
		),
		refused(
			move |id| set_limit(id, limit(None, Some(99))),
			100,
			Error::DayLimitExceeded,
		),
		refused(|id| set_sandbox(id, 2, 1_000), 100, Error::SandboxHoldersExceeded),
		refused(|id| set_sandbox(id, 3, 99), 100, Error::SandboxBalanceExceeded),
	]
}
