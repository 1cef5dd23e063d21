use super::*;
use crate::{CurrencyStatus, OpenRedemptions, Redemption, Redemptions, MAX_PART_PAYMENTS};
use harbour_primitives::{CurrencyId, Enforcement, Liabilities, Moment};
use polkadot_sdk::frame_support::dispatch::DispatchResult;

const HOUR: Moment = DAY / 24;

/// The hash of the last payment, which no part carries.
const LAST: H256 = H256::repeat_byte(0xff);

fn over_both_stores(test: impl Fn(CurrencyId)) {
	for id in [HKD, USD] {
		run_test(|| test(id));
	}
}

fn redeem(who: u64, id: CurrencyId, amount: Balance) {
	assert_ok!(Assets::redeem(signed(who), id, amount, ANY));
}

/// Of redemption 0.
fn settle_part(amount: Balance, payment: u8) -> DispatchResult {
	Assets::settle_redemption_partially(signed(SETTLER), 0, amount, H256::repeat_byte(payment))
}

fn settle_rest() -> DispatchResult {
	Assets::settle_redemption(signed(SETTLER), 0, LAST)
}

fn claim(number: u64) -> Redemption<u64> {
	Redemptions::<Test>::get(number).expect("is open")
}

fn settled(id: CurrencyId, amount: Balance, remaining: Balance, payment: u8) -> RuntimeEvent {
	Event::RedemptionSettled {
		redemption_id: 0,
		asset_id: id,
		holder: ALICE,
		amount,
		remaining,
		fiat_reference: H256::repeat_byte(payment),
	}
	.into()
}

fn said() -> Vec<RuntimeEvent> {
	System::events().into_iter().map(|record| record.event).collect()
}

#[test]
fn success_burns_the_part_and_leaves_the_rest_owed() {
	over_both_stores(|id| {
		redeem(ALICE, id, 100);
		let opened = claim(0);
		assert_ok!(settle_part(40, 1));
		assert_eq!((free(id, ALICE), held(id, ALICE), supply(id)), (900, 60, 1_460));
		assert_ok!(settle_part(25, 2));
		assert_eq!((free(id, ALICE), held(id, ALICE), supply(id)), (900, 35, 1_435));
		let payments = vec![H256::repeat_byte(1), H256::repeat_byte(2)];
		let left = Redemption {
			amount: 35,
			part_payments: payments.try_into().expect("are few enough"),
			..opened
		};
		assert_eq!(claim(0), left);
		assert_ok!(settle_rest());
		assert_eq!((free(id, ALICE), held(id, ALICE), supply(id)), (900, 0, 1_400));
		assert!(Redemptions::<Test>::get(0).is_none());
	});
}

#[test]
fn success_the_burn_is_told_before_the_settlement() {
	run_test(|| {
		redeem(ALICE, USD, 100);
		System::reset_events();
		assert_ok!(settle_part(40, 1));
		let burned: RuntimeEvent = Event::Burned {
			asset_id: USD,
			owner: ALICE,
			balance: 40,
		}
		.into();
		assert_eq!(said(), [burned, settled(USD, 40, 60, 1)]);
	});
}

#[test]
fn success_of_the_home_currency_its_front_tells_of_the_burn() {
	run_test(|| {
		redeem(ALICE, HKD, 100);
		System::reset_events();
		world(|world| world.home_events.clear());
		assert_ok!(settle_part(40, 1));
		assert_eq!(said(), [settled(HKD, 40, 60, 1)]);
		let burned = HomeEvent::Issuance {
			who: ALICE,
			amount: 40,
			minted: false,
			issuance: 1_460,
		};
		assert_eq!(world(|world| world.home_events.clone()), [burned]);
	});
}

#[test]
fn success_by_either_officer() {
	run_test(|| {
		redeem(ALICE, USD, 100);
		for (officer, payment) in [(SETTLER, 1), (SECOND_SETTLER, 2)] {
			let reference = H256::repeat_byte(payment);
			assert_ok!(Assets::settle_redemption_partially(signed(officer), 0, 10, reference));
		}
		assert_eq!(claim(0).amount, 80);
	});
}

#[test]
fn success_while_paused_and_while_winding_down() {
	over_both_stores(|id| {
		redeem(ALICE, id, 100);
		assert_ok!(Assets::pause(signed(PAUSER), id));
		assert_ok!(settle_part(10, 1));
		assert_ok!(Assets::set_status(signed(GOVERNOR), id, CurrencyStatus::WindDown));
		assert_ok!(settle_part(10, 2));
		assert_eq!(held(id, ALICE), 80);
	});
}

#[test]
fn success_only_what_was_paid_counts_as_redeemed() {
	over_both_stores(|id| {
		redeem(ALICE, id, 100);
		let redeemed = || <Assets as Liabilities>::redeemed_since(id, NOW);
		assert_ok!(settle_part(40, 1));
		assert_eq!(redeemed(), 40);
		assert_ok!(settle_rest());
		assert_eq!(redeemed(), 100);
	});
}

#[test]
fn fails_to_stop_the_clock_by_paying_a_part() {
	run_test(|| {
		let mint = || Assets::mint(signed(MINTER), USD, CAROL, 1);
		redeem(ALICE, USD, 100);
		wait(DAY);
		assert_ok!(settle_part(99, 1));
		assert_eq!((claim(0).deadline, claim(0).stopped_at), (NOW + DAY, None));
		assert_ok!(mint());
		wait(1);
		assert_noop!(mint(), Error::<Test>::RedemptionOverdue);
		assert_ok!(settle_rest());
		assert_ok!(mint());
	});
}

#[test]
fn fails_to_clear_what_is_overdue_by_paying_a_part() {
	run_test(|| {
		let mint = || Assets::mint(signed(MINTER), USD, CAROL, 1);
		redeem(ALICE, USD, 100);
		wait(DAY + 1);
		assert_ok!(settle_part(99, 1));
		assert_noop!(mint(), Error::<Test>::RedemptionOverdue);
		assert_ok!(settle_part(1, 2));
		assert_ok!(mint());
	});
}

#[test]
fn boundary_a_part_of_all_that_is_owed_ends_the_claim() {
	over_both_stores(|id| {
		redeem(ALICE, id, 100);
		assert_ok!(settle_part(100, 1));
		System::assert_last_event(settled(id, 100, 0, 1));
		assert!(Redemptions::<Test>::get(0).is_none());
		assert!(!OpenRedemptions::<Test>::contains_key(ALICE));
		assert_eq!((free(id, ALICE), held(id, ALICE), supply(id)), (900, 0, 1_400));
		assert_noop!(settle_part(1, 2), Error::<Test>::UnknownRedemption);
	});
}

#[test]
fn boundary_no_more_than_is_owed() {
	over_both_stores(|id| {
		redeem(ALICE, id, 100);
		assert_noop!(settle_part(101, 1), Error::<Test>::SettlementAboveClaim);
		assert_noop!(settle_part(Balance::MAX, 1), Error::<Test>::SettlementAboveClaim);
		assert_ok!(settle_part(40, 1));
		assert_noop!(settle_part(61, 2), Error::<Test>::SettlementAboveClaim);
		assert_ok!(settle_part(60, 2));
	});
}

#[test]
fn fails_to_pay_from_another_claim_of_the_same_holder() {
	over_both_stores(|id| {
		redeem(ALICE, id, 100);
		redeem(ALICE, id, 100);
		assert_noop!(settle_part(101, 1), Error::<Test>::SettlementAboveClaim);
		assert_ok!(settle_part(100, 1));
		assert_eq!((held(id, ALICE), claim(1).amount), (100, 100));
	});
}

#[test]
fn fails_for_nothing() {
	over_both_stores(|id| {
		redeem(ALICE, id, 100);
		assert_noop!(settle_part(0, 1), Error::<Test>::AmountZero);
	});
}

#[test]
fn fails_by_a_payment_that_has_settled_a_part_already() {
	over_both_stores(|id| {
		redeem(ALICE, id, 100);
		assert_ok!(settle_part(40, 1));
		assert_ok!(settle_part(10, 2));
		for payment in [1, 2] {
			assert_noop!(settle_part(40, payment), Error::<Test>::FiatReferenceUsed);
			assert_noop!(
				Assets::settle_redemption(signed(SECOND_SETTLER), 0, H256::repeat_byte(payment)),
				Error::<Test>::FiatReferenceUsed
			);
		}
		assert_ok!(settle_part(10, 3));
	});
}

#[test]
fn boundary_so_many_parts_and_then_the_rest_at_once() {
	over_both_stores(|id| {
		redeem(ALICE, id, 100);
		for payment in 1..=MAX_PART_PAYMENTS as u8 {
			assert_ok!(settle_part(1, payment));
		}
		assert_eq!(claim(0).amount, 92);
		assert_noop!(settle_part(1, 0xee), Error::<Test>::TooManyPartPayments);
		assert_noop!(settle_part(91, 0xee), Error::<Test>::TooManyPartPayments);
		assert_ok!(settle_part(92, 0xee));
		assert_eq!((free(id, ALICE), held(id, ALICE), supply(id)), (900, 0, 1_400));
	});
}

#[test]
fn fails_by_another_issuer_or_anyone_else() {
	run_test(|| {
		redeem(ALICE, USD, 100);
		let settle = |origin| Assets::settle_redemption_partially(origin, 0, 40, LAST);
		for officer in [SETTLER, SECOND_SETTLER] {
			assert_noop!(settle(signed(officer + OTHER_ISSUERS)), Error::<Test>::NotIssuer);
		}
		for who in [ALICE, MINTER, GOVERNOR, SUPERVISOR] {
			assert_noop!(settle(signed(who)), BadOrigin);
		}
		assert_noop!(settle(RuntimeOrigin::none()), BadOrigin);
	});
}

#[test]
fn fails_for_a_number_never_given() {
	run_test(|| {
		assert_noop!(settle_part(1, 1), Error::<Test>::UnknownRedemption);
	});
}

/// Alice has 700 free, so that a freeze of 800 binds 100 of the 300 that are locked.
#[test]
fn boundary_of_a_claim_that_an_order_has_stopped_no_more_than_it_leaves() {
	over_both_stores(|id| {
		redeem(ALICE, id, 300);
		let order = freeze(id, ALICE, 800);
		assert_eq!(claim(0).stopped_at, Some(NOW));
		assert_noop!(settle_part(201, 1), Error::<Test>::BalanceRestricted);
		assert_ok!(settle_part(200, 1));
		assert_eq!((claim(0).amount, claim(0).stopped_at), (100, Some(NOW)));
		assert_noop!(settle_part(1, 2), Error::<Test>::BalanceRestricted);
		wait(HOUR);
		end(order);
		assert_eq!((claim(0).stopped_at, claim(0).deadline), (None, NOW + DAY + HOUR));
		assert_ok!(settle_rest());
	});
}

/// Either could be paid whole. Once a part of one is, the freeze reaches the other.
#[test]
fn boundary_a_part_of_one_claim_stops_the_other() {
	over_both_stores(|id| {
		redeem(BOB, id, 250);
		redeem(BOB, id, 250);
		freeze(id, BOB, 250);
		assert_eq!((claim(0).stopped_at, claim(1).stopped_at), (None, None));
		wait(HOUR);
		assert_ok!(settle_part(1, 1));
		assert_eq!((claim(0).stopped_at, claim(1).stopped_at), (None, Some(NOW + HOUR)));
		assert_ok!(settle_rest());
	});
}

#[test]
fn success_an_order_takes_what_is_left_of_a_claim() {
	over_both_stores(|id| {
		redeem(ALICE, id, 100);
		assert_ok!(settle_part(40, 1));
		let take = |amount| <Assets as Enforcement<u64>>::take(id, &ALICE, None, Some(amount), 0);
		assert_noop!(take(961), Error::<Test>::InsufficientBalance);
		assert_eq!(take(950), Ok(950));
		assert_eq!((held(id, ALICE), claim(0).amount), (10, 10));
		assert_noop!(settle_part(11, 2), Error::<Test>::SettlementAboveClaim);
		assert_eq!(take(10), Ok(10));
		assert!(Redemptions::<Test>::get(0).is_none());
		assert_eq!(supply(id), 500);
	});
}
