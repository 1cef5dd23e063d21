//! What the ledger says of a redemption that it would refuse, against what it refuses.

use super::{limits::errors, set_policy::amend, *};
use crate::{Asset, CurrencyStatus, Sandbox, MAX_OPEN_REDEMPTIONS};
use harbour_primitives::{Audience, CoverageLevel, CoverageMark, CurrencyId};
use polkadot_sdk::{frame_support::traits::fungibles::hold::Mutate as _, sp_runtime::DispatchError};

fn over_both_stores(test: impl Fn(CurrencyId)) {
	for id in [HKD, USD] {
		run_test(|| test(id));
	}
}

/// What is said is `expected`, in that order, and what happens is the first of it.
fn assert_agrees(id: CurrencyId, holder: u64, amount: Balance, expected: &[DispatchError]) {
	let said: Vec<_> = Assets::redeem_refusals(id, &holder, amount)
		.into_iter()
		.map(DispatchError::from)
		.collect();
	assert_eq!(said, expected);
	let redeemed = Assets::redeem(signed(holder), id, amount, ANY);
	assert_eq!(redeemed.err(), expected.first().copied());
}

/// Of one coin each.
fn open_as_many_redemptions_as_may(id: CurrencyId) {
	for _ in 0..MAX_OPEN_REDEMPTIONS {
		assert_ok!(Assets::redeem(signed(ALICE), id, 1, ANY));
	}
}

fn disable(id: CurrencyId) {
	Asset::<Test>::mutate(id, |details| {
		details.as_mut().expect("exists").status = CurrencyStatus::Disabled;
	});
}

#[test]
fn success_none_where_the_redemption_would_succeed() {
	over_both_stores(|id| {
		assert_agrees(id, ALICE, 999, &[]);
		assert_agrees(id, ALICE, 1, &[]);
		assert_agrees(id, BOB, 500, &[]);
	});
}

/// What stops payments leaves redemption.
#[test]
fn success_none_for_what_stands_against_a_payment_alone() {
	let givens: [fn(CurrencyId); 8] = [
		|id| {
			assert_ok!(Assets::pause(signed(PAUSER), id));
		},
		|id| {
			assert_ok!(Assets::set_status(signed(GOVERNOR), id, CurrencyStatus::WindDown));
		},
		|id| <Assets as CoverageMark>::mark_coverage(id, CoverageLevel::RedeemOnly),
		|_| {
			world(|world| world.ineligible.insert(ALICE, Ineligible::Lapsed));
		},
		|_| {
			world(|world| world.ineligible.insert(ALICE, Ineligible::Revoked));
		},
		|id| amend(id, |policy| policy.audience = Audience::Institutional),
		|id| {
			amend(id, |policy| {
				policy.limits.full.per_payment = Some(1);
				policy.limits.full.per_day = Some(1);
			});
		},
		|id| {
			amend(id, |policy| {
				policy.sandbox = Some(Sandbox {
					max_holders: 1,
					max_balance: 1,
				});
			});
		},
	];
	for given in givens {
		over_both_stores(|id| {
			given(id);
			assert_agrees(id, ALICE, 1_000, &[]);
		});
	}
}

/// What is given, how much Alice redeems, and the one thing that stands against it.
type Situation = (fn(CurrencyId), Balance, Error<Test>);

#[test]
fn success_each_reason_by_itself() {
	let reasons: [Situation; 8] = [
		(disable, 50, Error::CurrencyDisabled),
		(
			|_| {
				world(|world| world.ineligible.insert(ALICE, Ineligible::NotOnboarded));
			},
			50,
			Error::SenderNotOnboarded,
		),
		(
			|_| {
				world(|world| world.ineligible.insert(ALICE, Ineligible::Suspended));
			},
			50,
			Error::SenderSuspended,
		),
		(|_| {}, 0, Error::AmountZero),
		(|_| {}, 1_001, Error::InsufficientBalance),
		(
			|id| {
				freeze(id, ALICE, 951);
			},
			50,
			Error::BalanceRestricted,
		),
		(
			|id| amend(id, |policy| policy.min_redemption = 51),
			50,
			Error::RedemptionBelowMinimum,
		),
		(open_as_many_redemptions_as_may, 50, Error::TooManyRedemptions),
	];
	for (given, amount, reason) in reasons {
		let reason = errors([reason]);
		over_both_stores(|id| {
			given(id);
			assert_agrees(id, ALICE, amount, &reason);
		});
	}
}

#[test]
fn success_an_unknown_currency_is_reason_enough() {
	run_test(|| assert_agrees(77, STRANGER, 0, &errors([Error::UnknownCurrency])));
}

#[test]
fn success_strangers_and_those_without_coins_are_told_so() {
	run_test(|| {
		let stranger = [Error::SenderNotOnboarded, Error::InsufficientBalance];
		assert_agrees(HKD, STRANGER, 1, &errors(stranger));
		let disabled = [Error::CurrencyDisabled, Error::InsufficientBalance];
		assert_agrees(CNH, CAROL, 1, &errors(disabled));
	});
}

#[test]
fn boundary_held_and_frozen_coins_are_told_apart() {
	over_both_stores(|id| {
		assert_ok!(Assets::hold(id, &LEG, &ALICE, 300));
		freeze(id, ALICE, 200);
		assert_agrees(id, ALICE, 701, &errors([Error::InsufficientBalance]));
		assert_agrees(id, ALICE, 501, &errors([Error::BalanceRestricted]));
		assert_agrees(id, ALICE, 500, &[]);
	});
}

#[test]
fn boundary_all_that_is_left_is_not_below_the_minimum() {
	over_both_stores(|id| {
		amend(id, |policy| policy.min_redemption = 600);
		assert_agrees(id, BOB, 499, &errors([Error::RedemptionBelowMinimum]));
		assert_agrees(id, BOB, 500, &[]);
		freeze(id, ALICE, 900);
		assert_agrees(id, ALICE, 99, &errors([Error::RedemptionBelowMinimum]));
		let both = [Error::BalanceRestricted, Error::RedemptionBelowMinimum];
		assert_agrees(id, ALICE, 101, &errors(both));
		assert_agrees(id, ALICE, 100, &[]);
	});
}

#[test]
fn success_nothing_is_refused_for_being_nothing_and_not_for_being_below_the_minimum() {
	over_both_stores(|id| {
		open_as_many_redemptions_as_may(id);
		amend(id, |policy| policy.min_redemption = 51);
		let both = [Error::AmountZero, Error::TooManyRedemptions];
		assert_agrees(id, ALICE, 0, &errors(both));
	});
}

/// Something that stands against a redemption, whatever else does.
type Obstacle = (fn(CurrencyId), Error<Test>);

/// In the order in which a transaction meets them.
fn obstacles() -> [Obstacle; 5] {
	[
		(disable, Error::CurrencyDisabled),
		(
			|_| {
				world(|world| world.ineligible.insert(ALICE, Ineligible::Suspended));
			},
			Error::SenderSuspended,
		),
		(
			|id| {
				freeze(id, ALICE, Balance::MAX);
			},
			Error::BalanceRestricted,
		),
		(
			|id| amend(id, |policy| policy.min_redemption = 51),
			Error::RedemptionBelowMinimum,
		),
		(open_as_many_redemptions_as_may, Error::TooManyRedemptions),
	]
}

#[test]
fn success_whatever_stands_against_it_together_is_listed_in_order() {
	for some in 0u32..1 << obstacles().len() {
		over_both_stores(|id| {
			let mut expected = Vec::new();
			// The last first: what a transaction meets first would stop the others from being set up.
			for (index, (given, reason)) in obstacles().into_iter().enumerate().rev() {
				if (some >> index) & 1 == 1 {
					given(id);
					expected.insert(0, DispatchError::from(reason));
				}
			}
			assert_agrees(id, ALICE, 50, &expected);
		});
	}
}
