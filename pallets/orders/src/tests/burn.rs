use super::*;

#[test]
fn success_nothing_goes_before_the_second_signature() {
	run_test(|| {
		set_coins(HKD, HOLDER, 100);
		assert_ok!(burn(Some(HKD), Some(60), None));
		assert_eq!((coins(HKD, HOLDER), untouchable(HKD)), (100, 0));
		let issued = Event::<Test>::OrderIssued {
			order_id: 0,
			authority: SUPERVISOR,
			terms: OrderTerms {
				kind: OrderKind::Burn,
				..freeze_terms(HOLDER, Some(HKD), Some(60))
			},
			in_force: false,
			lapses_at: LAPSE,
			by: officer(SUPERVISOR),
		};
		assert_eq!(events(), [issued]);
	});
}

#[test]
fn success_the_second_signature_destroys_the_coins() {
	run_test(|| {
		set_coins(HKD, HOLDER, 100);
		assert_ok!(burn(Some(HKD), Some(60), None));

		assert_ok!(confirm(0));

		let left: Vec<_> = Coins::get().into_iter().collect();
		assert_eq!(left, [((HKD, HOLDER), 40)], "nobody else has them");
		assert_eq!((Orders::<Test>::get(0), Taken::<Test>::get(0, HKD)), (None, Some(60)));
		let execution = Executions::<Test>::get(0).expect("just executed");
		assert_eq!((execution.kind, execution.account), (OrderKind::Burn, HOLDER));
		let taken = Event::<Test>::CoinsTaken {
			order_id: 0,
			account: HOLDER,
			currency: HKD,
			amount: 60,
		};
		let executed = Event::<Test>::OrderExecuted {
			order_id: 0,
			authority: SUPERVISOR,
			account: HOLDER,
		};
		assert_eq!(events().split_off(1), [taken, executed]);
	});
}

#[test]
fn success_ends_the_freeze_that_it_carries_out() {
	run_test(|| {
		set_coins(HKD, HOLDER, 100);
		set_coins(OTHER_COIN, HOLDER, 7);
		confirmed_freeze(HOLDER, None, None);
		assert_ok!(burn(None, None, Some(0)));
		assert_ok!(confirm(1));
		assert!(Coins::get().is_empty());
		assert_eq!((untouchable(HKD), Marked::get()), (0, vec![]));
	});
}

#[test]
fn boundary_what_another_authority_freezes_stays() {
	run_test(|| {
		set_coins(HKD, HOLDER, 100);
		assert_ok!(court_freezes(HOLDER, Some(HKD), Some(20)));
		assert_ok!(burn(Some(HKD), Some(81), None));
		assert_noop!(confirm(1), TokenError::FundsUnavailable);
		assert_ok!(burn(None, None, None));
		assert_ok!(confirm(2));
		assert_eq!(coins(HKD, HOLDER), 20);
	});
}

#[test]
fn fails_where_there_is_nothing_to_take() {
	run_test(|| {
		assert_ok!(burn(None, None, None));
		assert_noop!(confirm(0), Error::<Test>::NothingToTake);
	});
}

#[test]
fn fails_once_the_order_has_ended() {
	run_test(|| {
		set_coins(HKD, HOLDER, 100);
		assert_ok!(burn(None, None, None));
		Now::set(&LAPSE);
		assert_noop!(confirm(0), Error::<Test>::OrderEnded);
	});
}

#[test]
fn fails_to_carry_out_what_is_no_freeze_of_its_own_over_the_account() {
	run_test(|| {
		let burn = |carries_out| burn(None, None, Some(carries_out));
		assert_noop!(burn(0), Error::<Test>::OrderUnknown);
		assert_ok!(court_freezes(HOLDER, None, None));
		assert_noop!(burn(0), Error::<Test>::NotAuthorityOfOrder);
		assert_ok!(freeze(OTHER_HOLDER, None, None));
		assert_noop!(burn(1), Error::<Test>::OrderOverAnotherAccount);
		assert_ok!(seize(None, None, None));
		assert_noop!(burn(2), Error::<Test>::NotAFreeze);
	});
}

#[test]
fn fails_an_amount_of_zero_or_of_no_currency() {
	run_test(|| {
		assert_noop!(burn(Some(HKD), Some(0), None), Error::<Test>::AmountZero);
		assert_noop!(burn(None, Some(1), None), Error::<Test>::AmountWithoutCurrency);
	});
}

#[test]
fn boundary_an_expiry_is_after_now_and_within_the_term() {
	run_test(|| {
		let until = |account, expires_at| {
			LegalOrders::burn(
				by(SUPERVISOR),
				account,
				None,
				None,
				reference(),
				DOCUMENT,
				expires_at,
				None,
			)
		};
		assert_noop!(until(HOLDER, START), Error::<Test>::ExpiryInPast);
		assert_ok!(until(HOLDER, START + 1));
		assert_noop!(until(HOLDER, START + MAX_TERM_MS + 1), Error::<Test>::TermTooLong);
		assert_ok!(until(HOLDER, START + MAX_TERM_MS));
		assert_noop!(until(UNKNOWN, EXPIRY), Error::<Test>::AccountUnknown);
	});
}

#[test]
fn boundary_the_last_number_is_never_given_out_twice() {
	run_test(|| {
		NextOrderId::<Test>::put(OrderId::MAX);
		assert_noop!(burn(None, None, None), Error::<Test>::OrderIdsExhausted);
	});
}

#[test]
fn fails_without_the_duty_and_for_a_stranger() {
	run_test(|| {
		let sign = |origin| LegalOrders::burn(origin, HOLDER, None, None, reference(), DOCUMENT, EXPIRY, None);
		for origin in without_the_duty() {
			assert_noop!(sign(origin), BadOrigin);
		}
		assert_noop!(sign(stranger()), Error::<Test>::SignerIneligible);
	});
}
