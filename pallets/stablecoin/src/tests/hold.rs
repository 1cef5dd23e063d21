//! The conformance suite for holds, which FRAME doesn't have: over both stores, each test by name.

use super::*;
use harbour_primitives::{CurrencyId, Ineligible};
use polkadot_sdk::frame_support::traits::{
	fungibles::{
		hold::{Inspect as _, Mutate as _},
		Inspect as _, Mutate as _,
	},
	tokens::{Fortitude, Precision, Preservation, Restriction},
};

/// Another room's: what is held for redemptions is what is open (L2).
const REASON: RuntimeHoldReason = LEG;

fn over_both_stores(test: impl Fn(CurrencyId)) {
	for id in [HKD, USD] {
		run_test(|| test(id));
	}
}

#[test]
fn success_hold_and_release_conserve_the_total() {
	over_both_stores(|id| {
		assert_ok!(Assets::hold(id, &REASON, &ALICE, 400));
		assert_eq!(
			(Assets::balance(id, &ALICE), Assets::total_balance(id, &ALICE)),
			(600, 1_000)
		);
		assert_eq!(Assets::balance_on_hold(id, &REASON, &ALICE), 400);
		assert_eq!(Assets::total_balance_on_hold(id, &ALICE), 400);
		assert_eq!(Assets::release(id, &REASON, &ALICE, 150, Precision::Exact), Ok(150));
		assert_eq!(
			Assets::release(id, &REASON, &ALICE, 900, Precision::BestEffort),
			Ok(250)
		);
		assert_eq!(
			(Assets::balance(id, &ALICE), Assets::total_issuance(id)),
			(1_000, 1_500)
		);
	});
}

#[test]
fn success_the_last_unit_may_be_held() {
	over_both_stores(|id| {
		assert_ok!(Assets::hold(id, &REASON, &ALICE, 1_000));
		assert_eq!(
			Assets::reducible_balance(id, &ALICE, Preservation::Expendable, Fortitude::Force),
			0
		);
	});
}

#[test]
fn fails_to_hold_or_release_more_than_there_is() {
	over_both_stores(|id| {
		assert_noop!(
			Assets::hold(id, &REASON, &ALICE, 1_001),
			Error::<Test>::InsufficientBalance
		);
		assert_ok!(Assets::hold(id, &REASON, &ALICE, 10));
		assert_noop!(
			Assets::release(id, &REASON, &ALICE, 11, Precision::Exact),
			Error::<Test>::InsufficientHold
		);
	});
}

#[test]
fn success_release_asks_nobody() {
	over_both_stores(|id| {
		assert_ok!(Assets::hold(id, &REASON, &ALICE, 400));
		world(|world| world.ineligible.insert(ALICE, Ineligible::Suspended));
		freeze(id, ALICE, Balance::MAX);
		assert_eq!(Assets::release(id, &REASON, &ALICE, 400, Precision::Exact), Ok(400));
	});
}

#[test]
fn fails_restrictions_bind_under_force_too() {
	over_both_stores(|id| {
		assert_ok!(Assets::hold(id, &REASON, &ALICE, 400));
		freeze(id, ALICE, 700);
		assert_eq!(
			Assets::reducible_balance(id, &ALICE, Preservation::Expendable, Fortitude::Force),
			0
		);
		assert_eq!(
			Assets::reducible_total_balance_on_hold(id, &ALICE, Fortitude::Force),
			300
		);
		assert_noop!(
			Assets::burn_held(id, &REASON, &ALICE, 301, Precision::Exact, Fortitude::Force),
			Error::<Test>::BalanceRestricted
		);
		let transfer = |amount| {
			let (exact, free, force) = (Precision::Exact, Restriction::Free, Fortitude::Force);
			Assets::transfer_on_hold(id, &REASON, &ALICE, &BOB, amount, exact, free, force)
		};
		assert_noop!(transfer(301), Error::<Test>::BalanceRestricted);
		assert_eq!(transfer(300), Ok(300));
	});
}

#[test]
fn success_burning_what_is_held_lowers_the_issuance() {
	over_both_stores(|id| {
		assert_ok!(Assets::hold(id, &REASON, &ALICE, 400));
		assert_eq!(
			Assets::burn_held(id, &REASON, &ALICE, 150, Precision::Exact, Fortitude::Polite),
			Ok(150)
		);
		assert_eq!(
			Assets::burn_all_held(id, &REASON, &ALICE, Precision::BestEffort, Fortitude::Polite),
			Ok(250)
		);
		assert_eq!((Assets::balance(id, &ALICE), Assets::total_issuance(id)), (600, 1_100));
	});
}

#[test]
fn success_what_is_held_moves_held_or_free() {
	over_both_stores(|id| {
		assert_ok!(Assets::hold(id, &REASON, &ALICE, 400));
		let transfer = |amount, mode| {
			let (exact, polite) = (Precision::Exact, Fortitude::Polite);
			Assets::transfer_on_hold(id, &REASON, &ALICE, &BOB, amount, exact, mode, polite)
		};
		assert_eq!(transfer(100, Restriction::OnHold), Ok(100));
		assert_eq!(transfer(300, Restriction::Free), Ok(300));
		assert_eq!(Assets::balance_on_hold(id, &REASON, &BOB), 100);
		assert_eq!(Assets::balance(id, &BOB), 800);
	});
}

#[test]
fn success_transfer_and_hold_holds_at_the_payee() {
	over_both_stores(|id| {
		let moved = Assets::transfer_and_hold(
			id,
			&REASON,
			&ALICE,
			&CAROL,
			1_000,
			Precision::Exact,
			Preservation::Expendable,
			Fortitude::Polite,
		);
		assert_eq!(moved, Ok(1_000));
		assert_eq!((free(id, ALICE), free(id, CAROL), held(id, CAROL)), (0, 0, 1_000));
	});
}

#[test]
fn fails_towards_the_ineligible_on_every_path() {
	over_both_stores(|id| {
		assert_ok!(Assets::hold(id, &REASON, &ALICE, 400));
		let (exact, polite) = (Precision::Exact, Fortitude::Polite);
		for mode in [Restriction::OnHold, Restriction::Free] {
			assert_noop!(
				Assets::transfer_on_hold(id, &REASON, &ALICE, &STRANGER, 1, exact, mode, polite),
				Error::<Test>::RecipientNotOnboarded
			);
		}
		assert_noop!(
			Assets::transfer_and_hold(
				id,
				&REASON,
				&ALICE,
				&STRANGER,
				1,
				exact,
				Preservation::Expendable,
				polite
			),
			Error::<Test>::RecipientNotOnboarded
		);
	});
}

#[test]
fn fails_to_issue_through_the_traits_where_the_policy_forbids_it() {
	over_both_stores(|id| {
		assert!(Assets::mint_into(id, &ALICE, 1).is_err());
		assert!(Assets::restore(id, &ALICE, 1).is_err());
		assert_eq!(Assets::set_balance(id, &ALICE, 2_000), 1_000);
		assert_eq!(supply(id), 1_500);
	});
}
