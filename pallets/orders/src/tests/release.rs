use super::*;

#[test]
fn success_the_last_order_takes_the_mark_with_it() {
	run_test(|| {
		assert_ok!(freeze(HOLDER, Some(HKD), Some(70)));
		assert_ok!(freeze(HOLDER, None, Some(5)));

		assert_ok!(LegalOrders::release(by(SUPERVISOR), 0));

		assert_eq!((untouchable(HKD), orders_over(HOLDER)), (5, vec![1]));
		assert_eq!(Marked::get(), [HOLDER]);
		System::assert_last_event(
			Event::<Test>::OrderReleased {
				order_id: 0,
				authority: SUPERVISOR,
				account: HOLDER,
			}
			.into(),
		);

		assert_ok!(LegalOrders::release(by(SUPERVISOR), 1));

		assert_eq!(untouchable(HKD), 0);
		assert!(Marked::get().is_empty());
		assert!(!crate::ByAccount::<Test>::contains_key(HOLDER));
		let told = [(Some(HKD), HOLDER), (None, HOLDER), (Some(HKD), HOLDER), (None, HOLDER)];
		assert_eq!(Changes::get(), told);
	});
}

#[test]
fn success_an_expired_order_can_still_be_released() {
	run_test(|| {
		assert_ok!(freeze(HOLDER, None, None));
		Now::set(&EXPIRY);
		assert_ok!(LegalOrders::release(by(SUPERVISOR), 0));
	});
}

#[test]
fn success_a_number_is_not_used_again() {
	run_test(|| {
		assert_ok!(freeze(HOLDER, None, None));
		assert_ok!(LegalOrders::release(by(SUPERVISOR), 0));
		assert_ok!(freeze(HOLDER, None, None));
		assert_eq!(orders_over(HOLDER), [1]);
	});
}

#[test]
fn fails_without_the_duty() {
	run_test(|| {
		assert_ok!(freeze(HOLDER, None, None));
		for origin in [
			RuntimeOrigin::signed(HOLDER),
			RuntimeOrigin::root(),
			RuntimeOrigin::none(),
		] {
			assert_noop!(LegalOrders::release(origin, 0), BadOrigin);
		}
	});
}

#[test]
fn fails_for_another_authority() {
	run_test(|| {
		assert_ok!(freeze(HOLDER, None, None));
		assert_noop!(LegalOrders::release(by(COURT), 0), Error::<Test>::NotAuthorityOfOrder);
	});
}

#[test]
fn fails_on_an_order_that_does_not_exist_or_has_ended() {
	run_test(|| {
		assert_noop!(LegalOrders::release(by(SUPERVISOR), 0), Error::<Test>::OrderUnknown);
		assert_ok!(freeze(HOLDER, None, None));
		assert_ok!(LegalOrders::release(by(SUPERVISOR), 0));
		assert_noop!(LegalOrders::release(by(SUPERVISOR), 0), Error::<Test>::OrderUnknown);
	});
}
