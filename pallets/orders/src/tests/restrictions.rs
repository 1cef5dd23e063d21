//! What orders add up to.

use super::*;

#[test]
fn success_nothing_is_untouchable_without_an_order() {
	run_test(|| {
		assert_ok!(freeze(OTHER_HOLDER, None, None));
		assert_eq!((untouchable(HKD), untouchable(OTHER_COIN)), (0, 0));
	});
}

#[test]
fn success_orders_add_up_by_currency_whoever_issued_them() {
	run_test(|| {
		confirmed_freeze(HOLDER, Some(HKD), Some(10));
		confirmed_freeze(HOLDER, Some(OTHER_COIN), Some(200));
		assert_ok!(court_freezes(HOLDER, None, Some(3_000)));
		assert_eq!((untouchable(HKD), untouchable(OTHER_COIN)), (3_010, 3_200));
		assert_eq!(untouchable(77), 3_000, "a currency created later is covered as well");
		assert_eq!(LegalOrders::in_force_over(&HOLDER), [0, 1, 2]);
	});
}

#[test]
fn success_without_an_amount_everything_is() {
	run_test(|| {
		confirmed_freeze(HOLDER, Some(HKD), None);
		assert_eq!((untouchable(HKD), untouchable(OTHER_COIN)), (Balance::MAX, 0));
		assert_ok!(freeze(HOLDER, None, None));
		assert_eq!(
			(untouchable(HKD), untouchable(OTHER_COIN)),
			(Balance::MAX, Balance::MAX)
		);
	});
}

#[test]
fn success_what_waits_for_its_second_signature_does_not_count() {
	run_test(|| {
		confirmed_freeze(HOLDER, Some(HKD), Some(10));
		assert_ok!(freeze(HOLDER, Some(HKD), Some(1)));
		assert_ok!(freeze(HOLDER, Some(HKD), Some(200)));
		assert_ok!(amend(0, Some(3_000)));
		assert_ok!(seize(Some(HKD), None, None));
		assert_ok!(burn(Some(HKD), None, None));
		assert_eq!(untouchable(HKD), 11);
		assert_eq!(LegalOrders::in_force_over(&HOLDER), [0, 1]);
	});
}

#[test]
fn success_an_executed_order_does_not_count() {
	run_test(|| {
		set_coins(HKD, HOLDER, 100);
		confirmed_freeze(HOLDER, Some(HKD), Some(10));
		assert_ok!(seize(Some(HKD), Some(60), Some(0)));
		assert_ok!(confirm(1));
		assert_eq!(untouchable(HKD), 0);
		assert!(LegalOrders::in_force_over(&HOLDER).is_empty());
	});
}

#[test]
fn boundary_the_sum_saturates() {
	run_test(|| {
		confirmed_freeze(HOLDER, Some(HKD), Some(Balance::MAX - 1));
		confirmed_freeze(HOLDER, Some(HKD), Some(1));
		assert_eq!(untouchable(HKD), Balance::MAX);
		confirmed_freeze(HOLDER, Some(HKD), Some(1));
		assert_eq!(untouchable(HKD), Balance::MAX);
	});
}

#[test]
fn boundary_an_order_counts_until_its_expiry() {
	run_test(|| {
		confirmed_freeze(HOLDER, Some(HKD), Some(10));
		assert_ok!(freeze_until(HOLDER, Some(HKD), Some(5), EXPIRY + 1));
		assert_ok!(confirm(1));
		Now::set(&(EXPIRY - 1));
		assert_eq!(
			(untouchable(HKD), LegalOrders::in_force_over(&HOLDER)),
			(15, vec![0, 1])
		);
		Now::set(&EXPIRY);
		assert_eq!((untouchable(HKD), LegalOrders::in_force_over(&HOLDER)), (5, vec![1]));
		Now::set(&(EXPIRY + 1));
		assert_eq!((untouchable(HKD), LegalOrders::in_force_over(&HOLDER)), (0, vec![]));
	});
}

#[test]
fn boundary_an_order_that_nobody_confirms_counts_until_it_lapses() {
	run_test(|| {
		confirmed_freeze(HOLDER, Some(HKD), Some(10));
		assert_ok!(freeze(HOLDER, Some(HKD), Some(5)));
		Now::set(&(LAPSE - 1));
		assert_eq!(untouchable(HKD), 15);
		Now::set(&LAPSE);
		assert_eq!(untouchable(HKD), 10, "without anybody's doing");
		assert_eq!(orders_over(HOLDER), [0, 1], "it is still recorded");
	});
}
