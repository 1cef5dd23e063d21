//! A clock set back frees nothing: neither what limits and allowances have used up nor what waits for its time.

use super::{refused_transfers::set_limit, *};
use crate::{CurrencyStatus, PaymentLimit, Redemptions, RejectionReason, Rejections};
use harbour_primitives::{CurrencyId, Liabilities, Moment};
use polkadot_sdk::frame_support::dispatch::DispatchResult;

const HOUR: Moment = DAY / 24;

fn at(now: Moment) {
	world(|world| world.now = now);
}

fn pay(id: CurrencyId, amount: Balance) -> DispatchResult {
	Assets::transfer(signed(ALICE), id, BOB, amount)
		.map(|_| ())
		.map_err(|refused| refused.error)
}

fn mint(amount: Balance) -> DispatchResult {
	Assets::mint(signed(MINTER), USD, CAROL, amount)
}

fn status(id: CurrencyId) -> CurrencyStatus {
	Assets::details(id).expect("the currency exists").status
}

#[test]
fn fails_to_pay_anew_what_a_day_allows() {
	for id in [HKD, USD] {
		run_test(|| {
			set_limit(
				id,
				PaymentLimit {
					per_payment: None,
					per_day: Some(300),
				},
			);
			assert_ok!(pay(id, 300));
			for earlier in [NOW - 1, NOW - DAY, NOW - 2 * DAY, NOW - 100 * DAY, 0] {
				at(earlier);
				assert_noop!(pay(id, 1), Error::<Test>::DayLimitExceeded);
			}
			at(NOW + DAY);
			assert_noop!(pay(id, 1), Error::<Test>::DayLimitExceeded);
			at(NOW + 2 * DAY);
			assert_ok!(pay(id, 300));
			at(NOW);
			assert_noop!(pay(id, 1), Error::<Test>::DayLimitExceeded);
		});
	}
}

#[test]
fn boundary_what_is_paid_on_a_day_set_back_to_counts_on_the_later_one() {
	for id in [HKD, USD] {
		run_test(|| {
			set_limit(
				id,
				PaymentLimit {
					per_payment: None,
					per_day: Some(300),
				},
			);
			assert_ok!(pay(id, 200));
			at(NOW - 5 * DAY);
			assert_ok!(pay(id, 100));
			assert_noop!(pay(id, 1), Error::<Test>::DayLimitExceeded);
			for later in [NOW, NOW + DAY] {
				at(later);
				assert_noop!(pay(id, 1), Error::<Test>::DayLimitExceeded);
			}
			at(NOW + 2 * DAY);
			assert_ok!(pay(id, 300));
		});
	}
}

#[test]
fn fails_to_mint_anew_what_an_allowance_allows() {
	run_test(|| {
		// 1,500 of it were issued before the test.
		assert_ok!(Assets::set_mint_allowance(signed(ADMINISTRATOR), USD, MINTER, 2_000));
		assert_ok!(mint(500));
		for earlier in [NOW - 1, NOW - DAY, NOW - 2 * DAY, NOW - 100 * DAY, 0] {
			at(earlier);
			assert_noop!(mint(1), Error::<Test>::MintAllowanceExceeded);
		}
		at(NOW + DAY);
		assert_noop!(mint(1), Error::<Test>::MintAllowanceExceeded);
		at(NOW + 2 * DAY);
		assert_ok!(mint(2_000));
		at(NOW);
		assert_noop!(mint(1), Error::<Test>::MintAllowanceExceeded);
	});
}

#[test]
fn fails_to_have_a_higher_allowance_before_its_moment() {
	run_test(|| {
		assert_ok!(Assets::set_mint_allowance(signed(ADMINISTRATOR), USD, MINTER, 1_500));
		assert_ok!(Assets::set_mint_allowance(signed(ADMINISTRATOR), USD, MINTER, 1_600));
		for earlier in [NOW - DELAY, NOW - DAY, 0] {
			at(earlier);
			wait(DELAY);
			assert_noop!(mint(1), Error::<Test>::MintAllowanceExceeded);
		}
		at(NOW + DELAY);
		assert_ok!(mint(100));
		at(NOW);
		assert_noop!(mint(1), Error::<Test>::MintAllowanceExceeded);
	});
}

#[test]
fn fails_to_put_off_what_an_issuer_owes() {
	run_test(|| {
		assert_ok!(Assets::redeem(signed(BOB), USD, 500, ANY));
		at(NOW - 10 * DAY);
		let deadline = || Redemptions::<Test>::get(0).map(|redemption| redemption.deadline);
		assert_eq!(deadline(), Some(NOW + DAY));
		at(NOW + DAY + 1);
		assert_noop!(mint(1), Error::<Test>::RedemptionOverdue);
	});
}

/// The order begins with 18 hours left, and so many there are when it ends.
#[test]
fn fails_to_lengthen_what_an_order_stops() {
	run_test(|| {
		assert_ok!(Assets::redeem(signed(BOB), USD, 500, ANY));
		at(NOW + 6 * HOUR);
		let order = freeze(USD, BOB, 500);
		at(NOW);
		end(order);
		let redemption = Redemptions::<Test>::get(0).expect("is open");
		assert_eq!((redemption.stopped_at, redemption.deadline), (None, NOW + 18 * HOUR));
	});
}

#[test]
fn fails_to_make_up_for_lateness_by_an_order() {
	run_test(|| {
		assert_ok!(Assets::redeem(signed(BOB), USD, 500, ANY));
		wait(DAY + HOUR);
		let order = freeze(USD, BOB, 500);
		at(NOW);
		end(order);
		at(NOW + DAY + HOUR);
		let deadline = Redemptions::<Test>::get(0).map(|redemption| redemption.deadline);
		assert_eq!(deadline, Some(NOW + DAY));
		assert_noop!(mint(1), Error::<Test>::RedemptionOverdue);
	});
}

#[test]
fn fails_to_end_a_pause_before_its_moment() {
	run_test(|| {
		for id in [HKD, USD] {
			assert_ok!(Assets::pause(signed(PAUSER), id));
			assert_ok!(Assets::unpause(signed(UNPAUSER), id));
		}
		for earlier in [NOW - DELAY, NOW - DAY, 0] {
			at(earlier);
			wait(DELAY);
			assert_eq!(
				(status(HKD), status(USD)),
				(CurrencyStatus::Paused, CurrencyStatus::Paused)
			);
			assert_noop!(pay(USD, 1), Error::<Test>::CurrencyPaused);
			assert_noop!(Assets::unpause(signed(UNPAUSER), USD), Error::<Test>::UnpauseAnnounced);
		}
		at(NOW);
		wait(DELAY - 1);
		assert_noop!(pay(USD, 1), Error::<Test>::CurrencyPaused);
		wait(1);
		assert_eq!((status(HKD), status(USD)), (CurrencyStatus::Live, CurrencyStatus::Live));
	});
}

#[test]
fn fails_to_appeal_against_what_stands() {
	run_test(|| {
		assert_ok!(Assets::redeem(signed(ALICE), USD, 100, ANY));
		for officer in [SETTLER, SECOND_SETTLER] {
			let reason = RejectionReason::HolderRequest;
			assert_ok!(Assets::reject_redemption(signed(officer), 0, reason));
		}
		assert!(Rejections::<Test>::contains_key(0));
		wait(APPEAL_TERM + 1);
		at(NOW);
		assert_noop!(
			Assets::appeal_rejection(signed(ALICE), 0, ANY),
			Error::<Test>::UnknownRejection
		);
	});
}

/// M1: what a report is corrected by doesn't get less.
#[test]
fn fails_to_hide_a_payout_from_a_later_report() {
	run_test(|| {
		assert_ok!(Assets::redeem(signed(ALICE), USD, 100, ANY));
		assert_ok!(Assets::redeem(signed(BOB), USD, 50, ANY));
		at(NOW + DAY);
		assert_ok!(Assets::settle_redemption(signed(SETTLER), 0, ANY));
		at(NOW);
		assert_ok!(Assets::settle_redemption(signed(SETTLER), 1, ANY));
		for since in [NOW, NOW + DAY] {
			assert_eq!(<Assets as Liabilities>::redeemed_since(USD, since), 150);
		}
	});
}
