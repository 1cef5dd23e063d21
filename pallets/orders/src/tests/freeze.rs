use super::*;
use harbour_primitives::Moment;

#[test]
fn success_records_marks_and_tells() {
	run_test(|| {
		assert_ok!(freeze(HOLDER, Some(HKD), Some(70)));

		let expected = Order {
			authority: SUPERVISOR,
			account: HOLDER,
			currency: Some(HKD),
			amount: Some(70),
			reference: reference(),
			document_hash: DOCUMENT,
			issued_at: START,
			expires_at: EXPIRY,
		};
		assert_eq!(Orders::<Test>::get(0), Some(expected));
		assert_eq!(orders_over(HOLDER), [0]);
		assert_eq!(Marked::get(), [HOLDER]);
		assert_eq!(Changes::get(), [(Some(HKD), HOLDER)]);
		assert_eq!(untouchable(HKD), 70);
		assert_eq!(System::events().len(), 1);
		System::assert_last_event(
			Event::<Test>::OrderIssued {
				order_id: 0,
				authority: SUPERVISOR,
				account: HOLDER,
				currency: Some(HKD),
				amount: Some(70),
				reference: reference(),
				document_hash: DOCUMENT,
				expires_at: EXPIRY,
			}
			.into(),
		);
	});
}

#[test]
fn success_several_orders_stand_side_by_side() {
	run_test(|| {
		assert_ok!(freeze(HOLDER, Some(HKD), Some(1)));
		assert_ok!(freeze(OTHER_HOLDER, None, None));
		assert_ok!(freeze(HOLDER, None, Some(2)));
		assert_eq!((orders_over(HOLDER), orders_over(OTHER_HOLDER)), (vec![0, 2], vec![1]));
		assert_eq!(
			Changes::get(),
			[(Some(HKD), HOLDER), (None, OTHER_HOLDER), (None, HOLDER)]
		);
	});
}

#[test]
fn fails_without_the_duty() {
	run_test(|| {
		for origin in [
			RuntimeOrigin::signed(HOLDER),
			RuntimeOrigin::root(),
			RuntimeOrigin::none(),
		] {
			assert_noop!(
				LegalOrders::freeze(origin, HOLDER, None, None, reference(), DOCUMENT, EXPIRY),
				BadOrigin
			);
		}
	});
}

#[test]
fn fails_on_an_unknown_account() {
	run_test(|| {
		assert_noop!(freeze(UNKNOWN, None, None), Error::<Test>::AccountUnknown);
	});
}

#[test]
fn boundary_an_amount_is_above_zero() {
	run_test(|| {
		assert_noop!(freeze(HOLDER, Some(HKD), Some(0)), Error::<Test>::AmountZero);
		assert_ok!(freeze(HOLDER, Some(HKD), Some(1)));
		assert_ok!(freeze(HOLDER, Some(HKD), Some(Balance::MAX)));
	});
}

#[test]
fn boundary_an_expiry_is_after_now() {
	run_test(|| {
		for expires_at in [0, START - 1, START] {
			assert_noop!(
				freeze_until(HOLDER, None, None, expires_at),
				Error::<Test>::ExpiryInPast
			);
		}
		assert_ok!(freeze_until(HOLDER, None, None, START + 1));
	});
}

#[test]
fn boundary_an_order_lasts_no_longer_than_the_term() {
	run_test(|| {
		let latest = START + MAX_TERM_MS;
		for expires_at in [latest + 1, Moment::MAX] {
			assert_noop!(freeze_until(HOLDER, None, None, expires_at), Error::<Test>::TermTooLong);
		}
		assert_ok!(freeze_until(HOLDER, None, None, latest));
	});
}

#[test]
fn boundary_so_many_orders_over_an_account_and_no_more() {
	run_test(|| {
		for _ in 0..MAX_ORDERS {
			assert_ok!(freeze(HOLDER, Some(HKD), Some(1)));
		}
		assert_noop!(freeze(HOLDER, Some(HKD), Some(1)), Error::<Test>::TooManyOrders);
		// Another account has its own room, and a removed order makes room again.
		assert_ok!(freeze(OTHER_HOLDER, Some(HKD), Some(1)));
		assert_ok!(LegalOrders::release(by(SUPERVISOR), 0));
		assert_ok!(freeze(HOLDER, Some(HKD), Some(1)));
	});
}

#[test]
fn boundary_the_last_number_is_never_given_out_twice() {
	run_test(|| {
		NextOrderId::<Test>::put(OrderId::MAX);
		assert_noop!(freeze(HOLDER, None, None), Error::<Test>::OrderIdsExhausted);
	});
}
