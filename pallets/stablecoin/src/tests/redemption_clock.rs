//! Whose clock an order stops, and with how much time left it starts again. R1 and R2.

use super::*;
use crate::{CurrencyStatus, Redemption, Redemptions, RedemptionsByDeadline, RejectionReason, MAX_OPEN_REDEMPTIONS};
use harbour_primitives::{CurrencyId, Moment};
use polkadot_sdk::frame_support::dispatch::DispatchResult;

const HOUR: Moment = DAY / 24;

fn redeem(who: u64, id: CurrencyId, amount: Balance) -> DispatchResult {
	Assets::redeem(signed(who), id, amount, ANY)
}

fn settle(number: u64) -> DispatchResult {
	Assets::settle_redemption(signed(SETTLER), number, ANY)
}

fn claim(number: u64) -> Redemption<u64> {
	Redemptions::<Test>::get(number).expect("is open")
}

fn at(now: Moment) {
	world(|world| world.now = now);
}

fn mint() -> DispatchResult {
	Assets::mint(signed(MINTER), USD, CAROL, 1)
}

#[test]
fn success_an_order_stops_the_clock_and_its_end_starts_it_with_the_time_left() {
	run_test(|| {
		assert_ok!(redeem(BOB, USD, 500));
		at(NOW + 6 * HOUR);
		let order = freeze(USD, BOB, 500);
		assert_eq!(claim(0).stopped_at, Some(NOW + 6 * HOUR));
		at(NOW + 10 * DAY);
		assert_noop!(settle(0), Error::<Test>::BalanceRestricted);
		assert_ok!(mint());

		end(order);
		let deadline = NOW + 10 * DAY + 18 * HOUR;
		assert_eq!((claim(0).stopped_at, claim(0).deadline), (None, deadline));
		at(deadline);
		assert_ok!(mint());
		at(deadline + 1);
		assert_noop!(mint(), Error::<Test>::RedemptionOverdue);
		assert_ok!(settle(0));
		assert_ok!(mint());
	});
}

#[test]
fn boundary_an_order_that_begins_after_the_deadline_leaves_it_overdue_when_it_ends() {
	run_test(|| {
		assert_ok!(redeem(BOB, USD, 500));
		at(NOW + DAY + 1);
		assert_noop!(mint(), Error::<Test>::RedemptionOverdue);
		let order = freeze(USD, BOB, 500);
		assert_ok!(mint());
		at(NOW + 5 * DAY);
		assert_ok!(mint());
		end(order);
		assert_eq!(claim(0).deadline, NOW + 5 * DAY - 1);
		assert_noop!(mint(), Error::<Test>::RedemptionOverdue);
		assert_ok!(settle(0));
		assert_ok!(mint());
	});
}

#[test]
fn boundary_an_order_that_begins_at_the_deadline_leaves_that_moment() {
	run_test(|| {
		assert_ok!(redeem(BOB, USD, 500));
		at(NOW + DAY);
		let order = freeze(USD, BOB, 500);
		at(NOW + 5 * DAY);
		end(order);
		assert_ok!(mint());
		at(NOW + 5 * DAY + 1);
		assert_noop!(mint(), Error::<Test>::RedemptionOverdue);
	});
}

#[test]
fn boundary_one_bound_unit_stops_the_whole_claim() {
	run_test(|| {
		// One unit stays free, and a freeze takes that first.
		assert_ok!(redeem(BOB, USD, 499));
		let order = freeze(USD, BOB, 1);
		assert_eq!(claim(0).stopped_at, None);
		end(order);
		freeze(USD, BOB, 2);
		assert_eq!(claim(0).stopped_at, Some(NOW));
		assert_noop!(settle(0), Error::<Test>::BalanceRestricted);
		at(NOW + DAY + 1);
		assert_ok!(mint());
	});
}

/// Each could be paid alone and not both. Once one is, the freeze rests on the other.
#[test]
fn success_settling_the_first_of_two_stops_the_second() {
	run_test(|| {
		assert_ok!(redeem(BOB, USD, 250));
		assert_ok!(redeem(BOB, USD, 250));
		let order = freeze(USD, BOB, 250);
		assert_eq!((claim(0).stopped_at, claim(1).stopped_at), (None, None));
		at(NOW + HOUR);
		assert_ok!(settle(0));
		assert_eq!(claim(1).stopped_at, Some(NOW + HOUR));
		assert_noop!(settle(1), Error::<Test>::BalanceRestricted);
		at(NOW + 2 * DAY);
		assert_ok!(mint());
		end(order);
		assert_eq!(claim(1).deadline, NOW + 2 * DAY + 23 * HOUR);
		assert_ok!(settle(1));
	});
}

#[test]
fn success_the_clock_starts_when_the_last_of_several_orders_ends() {
	run_test(|| {
		assert_ok!(redeem(BOB, USD, 500));
		let first = freeze(USD, BOB, 10);
		at(NOW + HOUR);
		let second = freeze(USD, BOB, 10);
		at(NOW + 2 * HOUR);
		end(first);
		assert_eq!(claim(0).stopped_at, Some(NOW));
		at(NOW + 3 * HOUR);
		end(second);
		assert_eq!((claim(0).stopped_at, claim(0).deadline), (None, NOW + DAY + 3 * HOUR));
	});
}

#[test]
fn success_each_stop_adds_its_own_time() {
	run_test(|| {
		assert_ok!(redeem(BOB, USD, 500));
		for stop in [1, 3] {
			at(NOW + stop * HOUR);
			let order = freeze(USD, BOB, 500);
			at(NOW + (stop + 1) * HOUR);
			end(order);
		}
		assert_eq!(claim(0).deadline, NOW + DAY + 2 * HOUR);
	});
}

#[test]
fn boundary_an_order_stops_only_what_it_covers() {
	run_test(|| {
		assert_ok!(redeem(BOB, HKD, 500));
		assert_ok!(redeem(BOB, USD, 500));
		freeze(USD, ALICE, Balance::MAX);
		assert_eq!((claim(0).stopped_at, claim(1).stopped_at), (None, None));
		let order = freeze(HKD, BOB, Balance::MAX);
		assert_eq!((claim(0).stopped_at, claim(1).stopped_at), (Some(NOW), None));
		end(order);
		let order = begin(Order {
			who: BOB,
			currency: None,
			amount: None,
		});
		assert_eq!((claim(0).stopped_at, claim(1).stopped_at), (Some(NOW), Some(NOW)));
		end(order);
		assert_eq!((claim(0).stopped_at, claim(1).stopped_at), (None, None));
	});
}

#[test]
fn fails_to_mint_while_another_holder_s_claim_is_overdue() {
	run_test(|| {
		assert_ok!(redeem(BOB, USD, 500));
		assert_ok!(redeem(ALICE, USD, 1));
		freeze(USD, BOB, 500);
		at(NOW + DAY + 1);
		assert_noop!(mint(), Error::<Test>::RedemptionOverdue);
		assert_ok!(settle(1));
		assert_ok!(mint());
	});
}

#[test]
fn boundary_however_many_clocks_stand_minting_goes_on() {
	run_test(|| {
		for who in [ALICE, BOB] {
			for _ in 0..MAX_OPEN_REDEMPTIONS {
				assert_ok!(redeem(who, USD, 1));
			}
		}
		let orders = [ALICE, BOB].map(|who| freeze(USD, who, Balance::MAX));
		assert_eq!(RedemptionsByDeadline::<Test>::iter_keys().count(), 0);
		at(NOW + DAY + 1);
		assert_ok!(mint());
		orders.into_iter().for_each(end);
		assert_eq!(RedemptionsByDeadline::<Test>::iter_keys().count(), 32);
		assert_ok!(mint());
	});
}

/// Coins that arrive take the freeze upon them, so that the claim can be paid.
#[test]
fn success_a_stopped_claim_ends_once_when_it_can_be_paid() {
	run_test(|| {
		assert_ok!(redeem(BOB, USD, 500));
		freeze(USD, BOB, 100);
		assert_noop!(settle(0), Error::<Test>::BalanceRestricted);
		assert_ok!(Assets::transfer(signed(ALICE), USD, BOB, 100));
		assert_ok!(settle(0));
		assert_eq!((free(USD, BOB), held(USD, BOB)), (100, 0));
		assert_eq!(RedemptionsByDeadline::<Test>::iter_keys().count(), 0);
		assert_noop!(settle(0), Error::<Test>::UnknownRedemption);
	});
}

#[test]
fn success_anybody_has_the_clock_of_a_claim_that_coins_have_freed_started() {
	run_test(|| {
		assert_ok!(redeem(BOB, USD, 500));
		freeze(USD, BOB, 100);
		at(NOW + HOUR);
		// Still bound: nothing changes.
		assert_ok!(Assets::review_clocks(signed(CAROL), BOB));
		assert_eq!(claim(0).stopped_at, Some(NOW));
		assert_ok!(Assets::transfer(signed(ALICE), USD, BOB, 100));
		assert_eq!(claim(0).stopped_at, Some(NOW));
		assert_ok!(Assets::review_clocks(signed(CAROL), BOB));
		assert_eq!((claim(0).stopped_at, claim(0).deadline), (None, NOW + DAY + HOUR));
	});
}

#[test]
fn fails_to_stop_by_a_pause() {
	run_test(|| {
		assert_ok!(redeem(BOB, HKD, 500));
		assert_ok!(Assets::pause(signed(PAUSER), HKD));
		assert_eq!((claim(0).stopped_at, claim(0).deadline), (None, NOW + DAY));
		at(NOW + DAY + 1);
		assert_noop!(mint(), Error::<Test>::RedemptionOverdue);
		assert_ok!(Assets::unpause(signed(UNPAUSER), HKD));
		assert_noop!(mint(), Error::<Test>::RedemptionOverdue);
		wait(DELAY);
		assert_eq!(claim(0).deadline, NOW + DAY);
		assert_noop!(mint(), Error::<Test>::RedemptionOverdue);
		assert_ok!(settle(0));
	});
}

#[test]
fn success_the_end_of_an_order_on_what_was_rejected_starts_nothing() {
	run_test(|| {
		assert_ok!(redeem(BOB, USD, 500));
		let order = freeze(USD, BOB, 500);
		for officer in [SETTLER, SECOND_SETTLER] {
			let reason = RejectionReason::LegalImpediment;
			assert_ok!(Assets::reject_redemption(signed(officer), 0, reason));
		}
		end(order);
		assert_eq!(RedemptionsByDeadline::<Test>::iter_keys().count(), 0);
		wait(DAY + 1);
		assert_ok!(mint());
	});
}

#[test]
fn fails_to_stop_by_a_wind_down() {
	run_test(|| {
		assert_ok!(redeem(BOB, HKD, 500));
		assert_ok!(Assets::set_status(signed(GOVERNOR), HKD, CurrencyStatus::WindDown));
		assert_eq!((claim(0).stopped_at, claim(0).deadline), (None, NOW + DAY));
		at(NOW + DAY + 1);
		assert_noop!(mint(), Error::<Test>::RedemptionOverdue);
		assert_ok!(settle(0));
	});
}
