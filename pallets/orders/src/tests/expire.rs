use super::*;

#[test]
fn success_anyone_removes_an_expired_order() {
	run_test(|| {
		confirmed_freeze(HOLDER, Some(HKD), None);
		Now::set(&EXPIRY);
		assert_eq!((untouchable(HKD), Marked::get()), (0, vec![HOLDER]));

		assert_ok!(LegalOrders::expire(RuntimeOrigin::signed(UNKNOWN), 0));

		assert_eq!(Orders::<Test>::get(0), None);
		assert!(Marked::get().is_empty());
		assert_eq!(Changes::get().len(), 3, "issued, confirmed, removed");
		let expired = Event::<Test>::OrderExpired {
			order_id: 0,
			authority: SUPERVISOR,
			account: HOLDER,
		};
		assert_eq!(events().last(), Some(&expired));
	});
}

#[test]
fn success_an_order_that_nobody_confirmed_has_lapsed() {
	run_test(|| {
		assert_ok!(freeze(HOLDER, Some(HKD), None));
		assert_ok!(seize(Some(HKD), None, None));
		Now::set(&LAPSE);
		let lapsed = |order_id| Event::<Test>::OrderLapsed {
			order_id,
			authority: SUPERVISOR,
			account: HOLDER,
		};

		assert_ok!(LegalOrders::expire(RuntimeOrigin::signed(HOLDER), 0));
		assert_eq!(Changes::get(), [(Some(HKD), HOLDER), (Some(HKD), HOLDER)]);
		assert_ok!(LegalOrders::expire(RuntimeOrigin::signed(HOLDER), 1));
		assert_eq!(Changes::get().len(), 2, "an order to seize froze nothing");
		assert_eq!(events().split_off(2), [lapsed(0), lapsed(1)]);
	});
}

#[test]
fn success_leaves_orders_in_force_alone() {
	run_test(|| {
		confirmed_freeze(HOLDER, Some(HKD), Some(3));
		assert_ok!(freeze_until(HOLDER, Some(HKD), Some(4), EXPIRY + 1));
		assert_ok!(confirm(1));
		Now::set(&EXPIRY);
		assert_ok!(LegalOrders::expire(RuntimeOrigin::signed(HOLDER), 0));
		assert_eq!((untouchable(HKD), Marked::get()), (4, vec![HOLDER]));
	});
}

#[test]
fn boundary_not_before_the_expiry() {
	run_test(|| {
		confirmed_freeze(HOLDER, None, None);
		Now::set(&(EXPIRY - 1));
		assert_noop!(
			LegalOrders::expire(RuntimeOrigin::signed(HOLDER), 0),
			Error::<Test>::OrderInForce
		);
		Now::set(&EXPIRY);
		assert_ok!(LegalOrders::expire(RuntimeOrigin::signed(HOLDER), 0));
	});
}

#[test]
fn boundary_not_before_it_lapses() {
	run_test(|| {
		assert_ok!(freeze(HOLDER, None, None));
		Now::set(&(LAPSE - 1));
		assert_noop!(
			LegalOrders::expire(RuntimeOrigin::signed(HOLDER), 0),
			Error::<Test>::OrderInForce
		);
		Now::set(&LAPSE);
		assert_ok!(LegalOrders::expire(RuntimeOrigin::signed(HOLDER), 0));
	});
}

#[test]
fn fails_unsigned() {
	run_test(|| {
		assert_ok!(freeze(HOLDER, None, None));
		Now::set(&LAPSE);
		assert_noop!(LegalOrders::expire(RuntimeOrigin::none(), 0), BadOrigin);
		assert_noop!(LegalOrders::expire(RuntimeOrigin::root(), 0), BadOrigin);
	});
}

#[test]
fn fails_on_an_order_that_does_not_exist() {
	run_test(|| {
		let origin = RuntimeOrigin::signed(HOLDER);
		assert_noop!(LegalOrders::expire(origin, 0), Error::<Test>::OrderUnknown);
	});
}
