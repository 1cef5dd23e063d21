use super::{set_policy::amend, *};
use crate::{Redemption, Redemptions};
use harbour_primitives::CurrencyId;
use polkadot_sdk::frame_support::{dispatch::DispatchResult, traits::fungibles::hold::Mutate as _};

/// Over both stores, nobody redeems less than `least` at a time.
fn with_minimum(least: Balance, test: impl Fn(CurrencyId)) {
	for id in [HKD, USD] {
		run_test(|| {
			amend(id, |policy| policy.min_redemption = least);
			test(id);
		});
	}
}

fn redeem(who: u64, id: CurrencyId, amount: Balance) -> DispatchResult {
	Assets::redeem(signed(who), id, amount, ANY)
}

fn claim(number: u64) -> Redemption<u64> {
	Redemptions::<Test>::get(number).expect("is open")
}

#[test]
fn boundary_no_less_than_the_minimum() {
	with_minimum(100, |id| {
		for amount in [1, 99] {
			assert_noop!(redeem(ALICE, id, amount), Error::<Test>::RedemptionBelowMinimum);
		}
		assert_ok!(redeem(ALICE, id, 100));
		assert_ok!(redeem(ALICE, id, 101));
	});
}

#[test]
fn success_without_a_minimum_the_smallest_unit() {
	with_minimum(0, |id| {
		assert_ok!(redeem(ALICE, id, 1));
	});
}

#[test]
fn success_all_of_a_balance_below_the_minimum() {
	with_minimum(501, |id| {
		for amount in [1, 499] {
			assert_noop!(redeem(BOB, id, amount), Error::<Test>::RedemptionBelowMinimum);
		}
		assert_noop!(redeem(BOB, id, 501), Error::<Test>::InsufficientBalance);
		assert_ok!(redeem(BOB, id, 500));
		assert_eq!((free(id, BOB), held(id, BOB)), (0, 500));
	});
}

#[test]
fn success_the_rest_after_an_earlier_redemption() {
	with_minimum(300, |id| {
		assert_ok!(redeem(BOB, id, 400));
		assert_noop!(redeem(BOB, id, 99), Error::<Test>::RedemptionBelowMinimum);
		assert_ok!(redeem(BOB, id, 100));
		assert_eq!(claim(1).amount, 100);
	});
}

#[test]
fn success_all_that_is_free_of_a_balance_partly_frozen() {
	with_minimum(100, |id| {
		freeze(id, ALICE, 970);
		assert_noop!(redeem(ALICE, id, 29), Error::<Test>::RedemptionBelowMinimum);
		assert_noop!(redeem(ALICE, id, 31), Error::<Test>::BalanceRestricted);
		assert_ok!(redeem(ALICE, id, 30));
		assert_eq!((free(id, ALICE), held(id, ALICE)), (970, 30));
	});
}

#[test]
fn success_all_that_is_free_beside_what_another_room_holds() {
	with_minimum(100, |id| {
		assert_ok!(Assets::hold(id, &LEG, &ALICE, 950));
		assert_noop!(redeem(ALICE, id, 49), Error::<Test>::RedemptionBelowMinimum);
		assert_ok!(redeem(ALICE, id, 50));
	});
}

#[test]
fn fails_for_nothing_whatever_the_minimum_and_the_balance() {
	with_minimum(100, |id| {
		assert_noop!(redeem(ALICE, id, 0), Error::<Test>::AmountZero);
		assert_noop!(redeem(CAROL, id, 0), Error::<Test>::AmountZero);
		freeze(id, ALICE, Balance::MAX);
		assert_noop!(redeem(ALICE, id, 0), Error::<Test>::AmountZero);
	});
}

#[test]
fn success_a_holder_out_of_standing_redeems_all() {
	for reason in [Ineligible::Lapsed, Ineligible::Revoked] {
		with_minimum(501, |id| {
			world(|world| world.ineligible.insert(BOB, reason));
			assert_noop!(redeem(BOB, id, 499), Error::<Test>::RedemptionBelowMinimum);
			assert_ok!(redeem(BOB, id, 500));
		});
	}
}

#[test]
fn boundary_each_currency_has_its_own() {
	run_test(|| {
		amend(HKD, |policy| policy.min_redemption = 100);
		assert_noop!(redeem(ALICE, HKD, 99), Error::<Test>::RedemptionBelowMinimum);
		assert_ok!(redeem(ALICE, USD, 99));
	});
}

#[test]
fn success_a_claim_may_be_paid_in_smaller_parts_and_outlives_a_higher_minimum() {
	with_minimum(100, |id| {
		assert_ok!(redeem(ALICE, id, 100));
		amend(id, |policy| policy.min_redemption = 10_000);
		let reference = H256::repeat_byte(1);
		assert_ok!(Assets::settle_redemption_partially(signed(SETTLER), 0, 1, reference));
		assert_ok!(Assets::settle_redemption(signed(SETTLER), 0, ANY));
		assert_eq!(supply(id), 1_400);
	});
}
