use super::*;

#[test]
fn success_until_its_second_signature_the_old_order_stands() {
	run_test(|| {
		confirmed_freeze(HOLDER, Some(HKD), Some(70));
		let old = Orders::<Test>::get(0);
		let told = Changes::get().len();

		assert_ok!(amend(0, Some(90)));

		assert_eq!((untouchable(HKD), orders_over(HOLDER)), (70, vec![0]));
		assert_eq!((Orders::<Test>::get(0), Changes::get().len()), (old, told));
		let issued = Event::<Test>::OrderIssued {
			order_id: 1,
			authority: SUPERVISOR,
			terms: OrderTerms {
				document_hash: OTHER_DOCUMENT,
				replaces: Some(0),
				..freeze_terms(HOLDER, Some(HKD), Some(90))
			},
			in_force: false,
			lapses_at: LAPSE,
			by: officer(SUPERVISOR),
		};
		assert_eq!(events().last(), Some(&issued));
	});
}

#[test]
fn success_takes_the_old_orders_place_and_nothing_dips_in_between() {
	run_test(|| {
		confirmed_freeze(HOLDER, Some(HKD), Some(70));
		for (order_id, amount) in [(1, Some(90)), (2, Some(5)), (3, None), (4, Some(70))] {
			assert_ok!(amend(order_id - 1, amount));
			let before = (Changes::get().len(), events().len());

			assert_ok!(confirm(order_id));

			let bound = amount.unwrap_or(Balance::MAX);
			assert_eq!((untouchable(HKD), orders_over(HOLDER)), (bound, vec![order_id]));
			assert_eq!(Orders::<Test>::get(order_id - 1), None);
			assert_eq!(Marked::get(), [HOLDER]);
			// Whoever listens hears once, and of the new sum alone.
			assert_eq!(Changes::get().split_off(before.0), [(Some(HKD), HOLDER)]);
			assert_eq!(Heard::get().split_off(before.0), [bound]);
			let confirmed = Event::<Test>::OrderConfirmed {
				order_id,
				authority: SUPERVISOR,
				account: HOLDER,
				by: second_officer(SUPERVISOR),
			};
			assert_eq!(events().split_off(before.1), [confirmed]);
		}
	});
}

#[test]
fn success_extends_and_shortens() {
	run_test(|| {
		confirmed_freeze(HOLDER, Some(HKD), Some(70));
		assert_ok!(amend_until(0, Some(70), EXPIRY + 10));
		assert_ok!(confirm(1));
		Now::set(&EXPIRY);
		assert_eq!(untouchable(HKD), 70, "the old order would have ended");
		assert_ok!(amend_until(1, Some(70), EXPIRY + 5));
		assert_ok!(confirm(2));
		Now::set(&(EXPIRY + 5));
		assert_eq!(untouchable(HKD), 0);
	});
}

#[test]
fn success_leaves_other_orders_alone() {
	run_test(|| {
		confirmed_freeze(HOLDER, Some(HKD), Some(70));
		assert_ok!(freeze(HOLDER, None, Some(5)));
		assert_ok!(court_freezes(HOLDER, Some(HKD), Some(3_000)));
		assert_ok!(amend(0, Some(200)));
		assert_ok!(confirm(3));
		assert_eq!((untouchable(HKD), orders_over(HOLDER)), (3_205, vec![1, 2, 3]));
	});
}

#[test]
fn success_withdrawn_or_lapsed_it_leaves_the_old_order() {
	run_test(|| {
		confirmed_freeze(HOLDER, Some(HKD), Some(70));
		assert_ok!(amend(0, Some(90)));
		assert_ok!(LegalOrders::release(by(SUPERVISOR), 1));
		assert_eq!(untouchable(HKD), 70);
		assert_ok!(amend(0, Some(90)));
		Now::set(&LAPSE);
		assert_ok!(LegalOrders::expire(RuntimeOrigin::signed(HOLDER), 2));
		assert_eq!((untouchable(HKD), orders_over(HOLDER)), (70, vec![0]));
	});
}

#[test]
fn boundary_needs_no_room_of_its_own() {
	run_test(|| {
		for _ in 0..MAX_ORDERS {
			confirmed_freeze(HOLDER, Some(HKD), Some(1));
		}
		assert_ok!(amend(1, Some(5)));
		assert_ok!(confirm(4));
		assert_eq!((untouchable(HKD), orders_over(HOLDER)), (8, vec![0, 2, 3, 4]));
	});
}

#[test]
fn fails_for_the_same_party_twice() {
	run_test(|| {
		confirmed_freeze(HOLDER, Some(HKD), Some(70));
		assert_ok!(amend(0, Some(1)));
		for account in [officer(SUPERVISOR), colleague(SUPERVISOR)] {
			assert_noop!(
				LegalOrders::confirm(RuntimeOrigin::signed(account), 1),
				Error::<Test>::SecondPartyRequired
			);
		}
	});
}

#[test]
fn fails_once_the_old_order_has_gone() {
	run_test(|| {
		confirmed_freeze(HOLDER, Some(HKD), Some(70));
		assert_ok!(amend(0, Some(90)));
		assert_ok!(amend(0, Some(5)));
		assert_ok!(confirm(1));
		// Two amendments of one order: the second would bring back what the first has replaced.
		assert_noop!(confirm(2), Error::<Test>::OrderUnknown);
		assert_noop!(amend(0, Some(5)), Error::<Test>::OrderUnknown);
	});
}

#[test]
fn fails_before_the_old_order_is_confirmed() {
	run_test(|| {
		assert_ok!(freeze(HOLDER, Some(HKD), Some(70)));
		assert_noop!(amend(0, Some(90)), Error::<Test>::OrderUnconfirmed);
		assert_ok!(seize(Some(HKD), None, None));
		assert_noop!(amend(1, Some(90)), Error::<Test>::OrderUnconfirmed);
	});
}

#[test]
fn boundary_not_once_the_old_order_has_ended() {
	run_test(|| {
		confirmed_freeze(HOLDER, Some(HKD), Some(70));
		Now::set(&(EXPIRY - 1));
		assert_ok!(amend_until(0, None, EXPIRY + 1));
		Now::set(&EXPIRY);
		assert_noop!(amend_until(0, None, EXPIRY + 1), Error::<Test>::OrderEnded);
	});
}

#[test]
fn fails_an_amount_of_zero() {
	run_test(|| {
		confirmed_freeze(HOLDER, Some(HKD), Some(70));
		assert_noop!(amend(0, Some(0)), Error::<Test>::AmountZero);
	});
}

#[test]
fn boundary_an_expiry_is_after_now_and_within_the_term() {
	run_test(|| {
		confirmed_freeze(HOLDER, Some(HKD), Some(70));
		assert_noop!(amend_until(0, None, START), Error::<Test>::ExpiryInPast);
		assert_ok!(amend_until(0, None, START + 1));
		// Counted from the amendment, not from the first order.
		Now::set(&(START + 1));
		let latest = START + 1 + MAX_TERM_MS;
		assert_noop!(amend_until(0, None, latest + 1), Error::<Test>::TermTooLong);
		assert_ok!(amend_until(0, None, latest));
	});
}

#[test]
fn boundary_the_last_number_is_never_given_out_twice() {
	run_test(|| {
		confirmed_freeze(HOLDER, Some(HKD), Some(70));
		NextOrderId::<Test>::put(OrderId::MAX);
		assert_noop!(amend(0, None), Error::<Test>::OrderIdsExhausted);
	});
}

#[test]
fn fails_for_another_authority_a_stranger_and_without_the_duty() {
	run_test(|| {
		confirmed_freeze(HOLDER, Some(HKD), Some(70));
		let sign = |origin| LegalOrders::amend(origin, 0, None, reference(), OTHER_DOCUMENT, EXPIRY);
		assert_noop!(sign(by(COURT)), Error::<Test>::NotAuthorityOfOrder);
		assert_noop!(sign(stranger()), Error::<Test>::SignerIneligible);
		for origin in without_the_duty() {
			assert_noop!(sign(origin), BadOrigin);
		}
	});
}
