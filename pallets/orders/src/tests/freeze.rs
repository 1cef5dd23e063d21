use super::*;

#[test]
fn success_acts_on_one_signature() {
	run_test(|| {
		assert_ok!(freeze(HOLDER, Some(HKD), Some(70)));

		let terms = freeze_terms(HOLDER, Some(HKD), Some(70));
		let expected = Order {
			authority: SUPERVISOR,
			terms: terms.clone(),
			issued_at: START,
			lapses_at: LAPSE,
			acts_alone: true,
			first: signature(officer(SUPERVISOR)),
			second: None,
			release: None,
		};
		assert_eq!(Orders::<Test>::get(0), Some(expected));
		assert_eq!(orders_over(HOLDER), [0]);
		assert_eq!(SoloFreezes::<Test>::get(HOLDER, SUPERVISOR), Some(0));
		assert_eq!(Marked::get(), [HOLDER]);
		assert_eq!(Changes::get(), [(Some(HKD), HOLDER)]);
		assert_eq!(untouchable(HKD), 70);
		let issued = Event::<Test>::OrderIssued {
			order_id: 0,
			authority: SUPERVISOR,
			terms,
			in_force: true,
			lapses_at: LAPSE,
			by: officer(SUPERVISOR),
		};
		assert_eq!(events(), [issued]);
	});
}

#[test]
fn success_a_second_one_waits_for_both_signatures() {
	run_test(|| {
		assert_ok!(freeze(HOLDER, Some(HKD), Some(70)));
		assert_ok!(freeze(HOLDER, Some(HKD), Some(5)));

		assert_eq!((untouchable(HKD), orders_over(HOLDER)), (70, vec![0]));
		assert_eq!(Changes::get().len(), 1, "nothing has changed with the second");
		let issued = Event::<Test>::OrderIssued {
			order_id: 1,
			authority: SUPERVISOR,
			terms: freeze_terms(HOLDER, Some(HKD), Some(5)),
			in_force: false,
			lapses_at: LAPSE,
			by: officer(SUPERVISOR),
		};
		assert_eq!(events().last(), Some(&issued));
	});
}

#[test]
fn success_orders_over_several_accounts_stand_side_by_side() {
	run_test(|| {
		confirmed_freeze(HOLDER, Some(HKD), Some(1));
		assert_ok!(freeze(OTHER_HOLDER, None, None));
		assert_ok!(freeze(HOLDER, None, Some(2)));
		assert_eq!((orders_over(HOLDER), orders_over(OTHER_HOLDER)), (vec![0, 2], vec![1]));
		assert_eq!(Marked::get(), [HOLDER, OTHER_HOLDER]);
		let told = [
			(Some(HKD), HOLDER),
			(Some(HKD), HOLDER),
			(None, OTHER_HOLDER),
			(None, HOLDER),
		];
		assert_eq!(Changes::get(), told);
	});
}

#[test]
fn fails_without_the_duty() {
	run_test(|| {
		for origin in without_the_duty() {
			assert_noop!(
				LegalOrders::freeze(origin, HOLDER, None, None, reference(), DOCUMENT, EXPIRY),
				BadOrigin
			);
		}
	});
}

#[test]
fn fails_for_a_signer_whom_nobody_knows() {
	run_test(|| {
		assert_noop!(
			LegalOrders::freeze(stranger(), HOLDER, None, None, reference(), DOCUMENT, EXPIRY),
			Error::<Test>::SignerIneligible
		);
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
			confirmed_freeze(HOLDER, Some(HKD), Some(1));
		}
		assert_noop!(freeze(HOLDER, Some(HKD), Some(1)), Error::<Test>::TooManyOrders);
		// Another account has its own room, and a removed order makes room again.
		assert_ok!(freeze(OTHER_HOLDER, Some(HKD), Some(1)));
		release_by_two(0);
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
