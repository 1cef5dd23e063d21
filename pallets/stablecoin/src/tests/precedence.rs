//! An open redemption, a held settlement leg and a frozen amount on one account at once. A freeze takes free coins first,
//! then what other rooms hold, then what is held for redemptions.

use super::*;
use crate::{AccountStatus, Redemptions, RejectionReason};
use harbour_primitives::CurrencyId;
use polkadot_sdk::{
	frame_support::{
		dispatch::DispatchResult,
		traits::{
			fungibles::hold::{Inspect as _, Mutate as _},
			tokens::{Fortitude, Precision, Restriction},
		},
	},
	sp_runtime::DispatchError,
};

/// Alice has 500 free, 200 held for a leg and 300 held for redemption 0.
fn with_both_holds(test: impl Fn(CurrencyId)) {
	for id in [HKD, USD] {
		run_test(|| {
			assert_ok!(Assets::redeem(signed(ALICE), id, 300, ANY));
			assert_ok!(Assets::hold(id, &LEG, &ALICE, 200));
			test(id);
		});
	}
}

fn transfer(id: CurrencyId, amount: Balance) -> DispatchResult {
	Assets::transfer(signed(ALICE), id, BOB, amount)
		.map(|_| ())
		.map_err(|refused| refused.error)
}

fn settle() -> DispatchResult {
	Assets::settle_redemption(signed(SETTLER), 0, ANY)
}

/// Moves what the leg holds to Bob, as its room does; force opens nothing.
fn pay_leg(id: CurrencyId, amount: Balance, precision: Precision) -> Result<Balance, DispatchError> {
	Assets::transfer_on_hold(
		id,
		&LEG,
		&ALICE,
		&BOB,
		amount,
		precision,
		Restriction::Free,
		Fortitude::Force,
	)
}

fn burn_leg(id: CurrencyId, amount: Balance, precision: Precision) -> Result<Balance, DispatchError> {
	Assets::burn_held(id, &LEG, &ALICE, amount, precision, Fortitude::Force)
}

#[test]
fn boundary_a_freeze_takes_free_coins_first() {
	with_both_holds(|id| {
		freeze(id, ALICE, 499);
		assert_noop!(transfer(id, 2), Error::<Test>::BalanceRestricted);
		assert_noop!(
			Assets::redeem(signed(ALICE), id, 2, ANY),
			Error::<Test>::BalanceRestricted
		);
		assert_noop!(Assets::hold(id, &LEG, &ALICE, 2), Error::<Test>::BalanceRestricted);
		assert_ok!(transfer(id, 1));
		assert_noop!(transfer(id, 1), Error::<Test>::BalanceRestricted);
	});
}

#[test]
fn boundary_frozen_free_coins_leave_both_holds_whole() {
	with_both_holds(|id| {
		freeze(id, ALICE, 500);
		assert_noop!(transfer(id, 1), Error::<Test>::BalanceRestricted);
		assert_eq!(pay_leg(id, 200, Precision::Exact), Ok(200));
		assert_ok!(settle());
		assert_eq!((free(id, ALICE), held(id, ALICE), free(id, BOB)), (500, 0, 700));
		assert_eq!(supply(id), 1_200);
	});
}

#[test]
fn boundary_one_more_reaches_the_leg_and_not_the_redemption() {
	with_both_holds(|id| {
		freeze(id, ALICE, 501);
		assert_noop!(pay_leg(id, 200, Precision::Exact), Error::<Test>::BalanceRestricted);
		assert_noop!(burn_leg(id, 200, Precision::Exact), Error::<Test>::BalanceRestricted);
		assert_eq!(
			Assets::reducible_total_balance_on_hold(id, &ALICE, Fortitude::Force),
			499
		);
		assert_eq!(pay_leg(id, 199, Precision::Exact), Ok(199));
		assert_noop!(pay_leg(id, 1, Precision::Exact), Error::<Test>::BalanceRestricted);
		assert_ok!(settle());
		assert_eq!((held(id, ALICE), Assets::balance_on_hold(id, &LEG, &ALICE)), (1, 1));
	});
}

#[test]
fn success_best_effort_moves_or_burns_what_no_order_binds() {
	with_both_holds(|id| {
		freeze(id, ALICE, 600);
		assert_eq!(pay_leg(id, 200, Precision::BestEffort), Ok(100));
		assert_eq!(pay_leg(id, 200, Precision::BestEffort), Ok(0));
	});
	with_both_holds(|id| {
		freeze(id, ALICE, 600);
		assert_eq!(burn_leg(id, 200, Precision::BestEffort), Ok(100));
		assert_eq!((held(id, ALICE), supply(id)), (400, 1_400));
	});
}

#[test]
fn boundary_a_freeze_of_all_but_the_redemption_leaves_it_payable() {
	with_both_holds(|id| {
		freeze(id, ALICE, 700);
		assert_noop!(pay_leg(id, 1, Precision::Exact), Error::<Test>::BalanceRestricted);
		assert_noop!(burn_leg(id, 1, Precision::Exact), Error::<Test>::BalanceRestricted);
		assert_ok!(settle());
		assert_eq!((free(id, ALICE), held(id, ALICE), supply(id)), (500, 200, 1_200));
		assert_noop!(pay_leg(id, 1, Precision::Exact), Error::<Test>::BalanceRestricted);
	});
}

#[test]
fn boundary_one_more_reaches_the_redemption_too() {
	with_both_holds(|id| {
		freeze(id, ALICE, 701);
		assert_noop!(settle(), Error::<Test>::BalanceRestricted);
		assert_eq!(
			Redemptions::<Test>::get(0).and_then(|redemption| redemption.stopped_at),
			Some(NOW)
		);
		assert_noop!(pay_leg(id, 1, Precision::Exact), Error::<Test>::BalanceRestricted);
		assert_eq!(Assets::balance_on_hold(id, &REDEMPTION, &ALICE), 300);
	});
}

#[test]
fn success_a_release_asks_nobody_and_the_freeze_follows_the_coins() {
	with_both_holds(|id| {
		freeze(id, ALICE, 700);
		assert_eq!(Assets::release(id, &LEG, &ALICE, 200, Precision::Exact), Ok(200));
		assert_eq!((free(id, ALICE), held(id, ALICE)), (700, 300));
		assert_noop!(transfer(id, 1), Error::<Test>::BalanceRestricted);
		assert_ok!(settle());
	});
	with_both_holds(|id| {
		freeze(id, ALICE, 701);
		assert_eq!(Assets::release(id, &LEG, &ALICE, 200, Precision::Exact), Ok(200));
		assert_noop!(transfer(id, 1), Error::<Test>::BalanceRestricted);
		assert_noop!(settle(), Error::<Test>::BalanceRestricted);
	});
}

#[test]
fn boundary_what_a_rejection_gives_back_is_bound_before_the_leg() {
	with_both_holds(|id| {
		freeze(id, ALICE, 801);
		for officer in [SETTLER, SECOND_SETTLER] {
			let reason = RejectionReason::LegalImpediment;
			assert_ok!(Assets::reject_redemption(signed(officer), 0, reason));
		}
		assert_eq!((free(id, ALICE), held(id, ALICE)), (800, 200));
		assert_noop!(transfer(id, 1), Error::<Test>::BalanceRestricted);
		assert_noop!(pay_leg(id, 200, Precision::Exact), Error::<Test>::BalanceRestricted);
		assert_eq!(pay_leg(id, 199, Precision::Exact), Ok(199));
	});
}

/// The leg is bound whole before the redemption is touched, and what remains of that can be paid.
#[test]
fn boundary_of_the_redemption_no_more_is_paid_than_the_freeze_leaves() {
	with_both_holds(|id| {
		freeze(id, ALICE, 750);
		let settle_part = |amount| {
			let reference = H256::repeat_byte(1);
			Assets::settle_redemption_partially(signed(SETTLER), 0, amount, reference)
		};
		assert_noop!(settle_part(251), Error::<Test>::BalanceRestricted);
		assert_ok!(settle_part(250));
		assert_eq!((free(id, ALICE), held(id, ALICE), supply(id)), (500, 250, 1_250));
		assert_noop!(pay_leg(id, 1, Precision::Exact), Error::<Test>::BalanceRestricted);
	});
}

#[test]
fn boundary_several_orders_add_up() {
	with_both_holds(|id| {
		let first = freeze(id, ALICE, 300);
		let second = begin(Order {
			who: ALICE,
			currency: None,
			amount: Some(401),
		});
		assert_noop!(settle(), Error::<Test>::BalanceRestricted);
		end(first);
		assert_noop!(transfer(id, 100), Error::<Test>::BalanceRestricted);
		assert_ok!(transfer(id, 99));
		end(second);
		assert_ok!(settle());
		assert_ok!(transfer(id, 401));
	});
}

#[test]
fn success_everything_frozen_leaves_nothing_to_move_but_what_arrives() {
	with_both_holds(|id| {
		freeze(id, ALICE, Balance::MAX);
		assert_noop!(transfer(id, 1), Error::<Test>::BalanceRestricted);
		assert_noop!(pay_leg(id, 1, Precision::Exact), Error::<Test>::BalanceRestricted);
		assert_noop!(settle(), Error::<Test>::BalanceRestricted);
		assert_ok!(Assets::transfer(signed(BOB), id, ALICE, 50));
		assert_noop!(transfer(id, 1), Error::<Test>::BalanceRestricted);
		assert_eq!(free(id, ALICE), 550);
	});
}

/// G§2.2.3.
#[test]
fn boundary_frozen_coins_count_in_the_supply_that_is_to_be_covered() {
	with_both_holds(|id| {
		freeze(id, ALICE, Balance::MAX);
		assert_eq!(supply(id), 1_500);
		// 1,600 and its buffer of one per cent are 1,616.
		world(|world| world.backing.insert(id, Ok(1_616)));
		let mint = |amount| Assets::mint_with_reference(signed(MINTER), id, CAROL, amount, H256::repeat_byte(7));
		assert_noop!(mint(101), Error::<Test>::MintAboveBacking);
		assert_ok!(mint(100));
	});
}

#[test]
fn success_wallets_see_what_of_the_home_currency_is_bound() {
	run_test(|| {
		assert_ok!(Assets::redeem(signed(ALICE), HKD, 300, ANY));
		let frozen = || frame_system::Account::<Test>::get(ALICE).data.frozen;
		assert_eq!(frozen(), 300);
		let order = freeze(HKD, ALICE, 701);
		assert_eq!(frozen(), 1_001);
		end(order);
		assert_eq!(frozen(), 300);
	});
}

#[test]
fn success_wallets_see_that_an_account_of_another_currency_is_bound() {
	run_test(|| {
		let status = || crate::Account::<Test>::get(USD, ALICE).map(|account| account.status);
		let order = freeze(USD, ALICE, 1);
		assert_eq!(status(), Some(AccountStatus::Frozen));
		end(order);
		assert_eq!(status(), Some(AccountStatus::Liquid));
	});
}
