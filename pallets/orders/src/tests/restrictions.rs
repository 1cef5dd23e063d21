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
fn success_orders_add_up_by_currency() {
	run_test(|| {
		assert_ok!(freeze(HOLDER, Some(HKD), Some(10)));
		assert_ok!(freeze(HOLDER, Some(OTHER_COIN), Some(200)));
		assert_ok!(freeze(HOLDER, None, Some(3_000)));
		assert_eq!((untouchable(HKD), untouchable(OTHER_COIN)), (3_010, 3_200));
		assert_eq!(untouchable(77), 3_000, "a currency created later is covered as well");
	});
}

#[test]
fn success_without_an_amount_everything_is() {
	run_test(|| {
		assert_ok!(freeze(HOLDER, Some(HKD), None));
		assert_eq!((untouchable(HKD), untouchable(OTHER_COIN)), (Balance::MAX, 0));
		assert_ok!(freeze(HOLDER, None, None));
		assert_eq!(
			(untouchable(HKD), untouchable(OTHER_COIN)),
			(Balance::MAX, Balance::MAX)
		);
	});
}

#[test]
fn boundary_the_sum_saturates() {
	run_test(|| {
		assert_ok!(freeze(HOLDER, Some(HKD), Some(Balance::MAX - 1)));
		assert_ok!(freeze(HOLDER, Some(HKD), Some(1)));
		assert_eq!(untouchable(HKD), Balance::MAX);
		assert_ok!(freeze(HOLDER, Some(HKD), Some(1)));
		assert_eq!(untouchable(HKD), Balance::MAX);
	});
}

#[test]
fn boundary_an_order_counts_until_its_expiry() {
	run_test(|| {
		assert_ok!(freeze(HOLDER, Some(HKD), Some(10)));
		assert_ok!(freeze_until(HOLDER, Some(HKD), Some(5), EXPIRY + 1));
		Now::set(&(EXPIRY - 1));
		assert_eq!(untouchable(HKD), 15);
		Now::set(&EXPIRY);
		assert_eq!(untouchable(HKD), 5);
		Now::set(&(EXPIRY + 1));
		assert_eq!(untouchable(HKD), 0);
	});
}
