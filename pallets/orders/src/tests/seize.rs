use super::*;
use polkadot_sdk::frame_support::dispatch::DispatchResult;

fn seize_terms(currency: Option<CurrencyId>, amount: Option<Balance>, replaces: Option<OrderId>) -> OrderTerms<u64> {
	OrderTerms {
		kind: OrderKind::Seize { to: SAFEKEEPING },
		replaces,
		..freeze_terms(HOLDER, currency, amount)
	}
}

/// What the holder has of a currency, and what has come into safekeeping.
fn balances(currency: CurrencyId) -> (Balance, Balance) {
	(coins(currency, HOLDER), coins(currency, SAFEKEEPING))
}

#[test]
fn success_nothing_moves_before_the_second_signature() {
	run_test(|| {
		set_coins(HKD, HOLDER, 100);
		assert_ok!(seize(Some(HKD), Some(60), None));

		let terms = seize_terms(Some(HKD), Some(60), None);
		let expected = Order {
			authority: SUPERVISOR,
			terms: terms.clone(),
			issued_at: START,
			lapses_at: LAPSE,
			acts_alone: false,
			first: signature(officer(SUPERVISOR)),
			second: None,
			release: None,
		};
		assert_eq!(Orders::<Test>::get(0), Some(expected));
		assert_eq!((balances(HKD), untouchable(HKD)), ((100, 0), 0));
		assert!(orders_over(HOLDER).is_empty() && Marked::get().is_empty() && Changes::get().is_empty());
		let issued = Event::<Test>::OrderIssued {
			order_id: 0,
			authority: SUPERVISOR,
			terms,
			in_force: false,
			lapses_at: LAPSE,
			by: officer(SUPERVISOR),
		};
		assert_eq!(events(), [issued]);
	});
}

#[test]
fn success_the_second_signature_carries_it_out_and_records_it() {
	run_test(|| {
		set_coins(HKD, HOLDER, 100);
		assert_ok!(seize(Some(HKD), Some(60), None));
		Now::set(&(START + 7));

		assert_ok!(confirm(0));

		assert_eq!(balances(HKD), (40, 60));
		assert_eq!(Orders::<Test>::get(0), None);
		assert_eq!(Taken::<Test>::get(0, HKD), Some(60));
		let expected = Execution {
			authority: SUPERVISOR,
			kind: OrderKind::Seize { to: SAFEKEEPING },
			account: HOLDER,
			reference: reference(),
			document_hash: DOCUMENT,
			executed_at: START + 7,
			first: signature(officer(SUPERVISOR)),
			second: signature(second_officer(SUPERVISOR)),
		};
		assert_eq!(Executions::<Test>::get(0), Some(expected));
		assert_eq!(Changes::get(), [(None, HOLDER)]);
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
fn success_without_a_currency_it_takes_every_one() {
	run_test(|| {
		set_coins(HKD, HOLDER, 100);
		set_coins(OTHER_COIN, HOLDER, 7);
		assert_ok!(seize(None, None, None));
		assert_ok!(confirm(0));
		assert_eq!((balances(HKD), balances(OTHER_COIN)), ((0, 100), (0, 7)));
		let taken = |currency, amount| Event::<Test>::CoinsTaken {
			order_id: 0,
			account: HOLDER,
			currency,
			amount,
		};
		let told = events();
		assert_eq!(told[1..3], [taken(HKD, 100), taken(OTHER_COIN, 7)]);
		assert_eq!(told.len(), 4, "issued, twice taken, executed");
	});
}

#[test]
fn success_ends_the_freeze_that_it_carries_out() {
	run_test(|| {
		set_coins(HKD, HOLDER, 100);
		confirmed_freeze(HOLDER, None, None);
		assert_ok!(seize(None, None, Some(0)));
		assert_eq!(untouchable(HKD), Balance::MAX, "until then it stands");

		assert_ok!(confirm(1));

		assert_eq!((balances(HKD), untouchable(HKD)), ((0, 100), 0));
		assert_eq!(Orders::<Test>::get(0), None);
		assert!(Marked::get().is_empty());
	});
}

#[test]
fn success_carries_out_a_freeze_on_one_signature() {
	run_test(|| {
		set_coins(HKD, HOLDER, 100);
		assert_ok!(freeze(HOLDER, Some(HKD), None));
		assert_ok!(seize(Some(HKD), None, Some(0)));
		assert_ok!(confirm(1));
		assert_eq!((balances(HKD), untouchable(HKD)), ((0, 100), 0));
	});
}

#[test]
fn success_the_authoritys_own_freezes_do_not_bind_it() {
	run_test(|| {
		set_coins(HKD, HOLDER, 100);
		confirmed_freeze(HOLDER, Some(HKD), None);
		assert_ok!(seize(Some(HKD), Some(60), None));
		assert_ok!(confirm(1));
		assert_eq!(balances(HKD), (40, 60));
		assert_eq!(orders_over(HOLDER), [0], "a freeze that it doesn't carry out stays");
	});
}

#[test]
fn boundary_what_another_authority_freezes_stays() {
	run_test(|| {
		set_coins(HKD, HOLDER, 100);
		assert_ok!(court_freezes(HOLDER, Some(HKD), Some(20)));
		assert_ok!(court_freezes(OTHER_HOLDER, Some(HKD), None));
		assert_ok!(seize(Some(HKD), Some(81), None));
		assert_noop!(confirm(2), TokenError::FundsUnavailable);
		assert_ok!(seize(Some(HKD), Some(50), None));
		assert_ok!(confirm(3));
		assert_ok!(seize(Some(HKD), None, None));
		assert_ok!(confirm(4));
		assert_eq!(balances(HKD), (20, 80));
	});
}

#[test]
fn boundary_what_another_authority_freezes_of_all_currencies_stays_in_each() {
	run_test(|| {
		set_coins(HKD, HOLDER, 100);
		set_coins(OTHER_COIN, HOLDER, 7);
		assert_ok!(court_freezes(HOLDER, None, Some(10)));
		assert_ok!(seize(None, None, None));
		assert_ok!(confirm(1));
		assert_eq!((balances(HKD), balances(OTHER_COIN)), ((10, 90), (7, 0)));
		assert!(
			!Taken::<Test>::contains_key(1, OTHER_COIN),
			"nothing taken, nothing recorded"
		);
	});
}

#[test]
fn boundary_what_another_authority_no_longer_freezes_is_free() {
	run_test(|| {
		set_coins(HKD, HOLDER, 100);
		assert_ok!(court_freezes(HOLDER, None, None));
		Now::set(&(LAPSE - 1));
		assert_ok!(seize(None, None, None));
		assert_noop!(confirm(1), Error::<Test>::NothingToTake);
		// It is still recorded, and binds nothing any more.
		Now::set(&LAPSE);
		assert_eq!(orders_over(HOLDER), [0]);
		assert_ok!(confirm(1));
		assert_eq!(balances(HKD), (0, 100));
	});
}

#[test]
fn fails_where_there_is_nothing_to_take() {
	run_test(|| {
		set_coins(OTHER_COIN, HOLDER, 7);
		assert_ok!(seize(Some(HKD), None, None));
		assert_noop!(confirm(0), Error::<Test>::NothingToTake);
		assert_ok!(court_freezes(HOLDER, None, None));
		assert_ok!(seize(None, None, None));
		assert_noop!(confirm(2), Error::<Test>::NothingToTake);
	});
}

#[test]
fn fails_for_more_than_there_is() {
	run_test(|| {
		set_coins(HKD, HOLDER, 100);
		assert_ok!(seize(Some(HKD), Some(101), None));
		assert_noop!(confirm(0), TokenError::FundsUnavailable);
	});
}

#[test]
fn fails_whole_where_the_ledger_refuses_one_currency() {
	run_test(|| {
		set_coins(HKD, HOLDER, 100);
		set_coins(OTHER_COIN, HOLDER, 7);
		confirmed_freeze(HOLDER, None, None);
		assert_ok!(seize(None, None, Some(0)));
		Refused::set(&Some(OTHER_COIN));
		assert_noop!(confirm(1), DispatchError::Unavailable);
		assert_eq!((balances(HKD), orders_over(HOLDER)), ((100, 0), vec![0]));
		Refused::set(&None);
		assert_ok!(confirm(1));
		assert_eq!((balances(HKD), balances(OTHER_COIN)), ((0, 100), (0, 7)));
	});
}

#[test]
fn fails_a_second_time() {
	run_test(|| {
		set_coins(HKD, HOLDER, 100);
		assert_ok!(seize(Some(HKD), Some(60), None));
		assert_ok!(confirm(0));
		assert_noop!(confirm(0), Error::<Test>::OrderUnknown);
	});
}

#[test]
fn success_it_outlives_the_freeze_that_it_carries_out() {
	run_test(|| {
		set_coins(HKD, HOLDER, 100);
		confirmed_freeze(HOLDER, None, None);
		assert_ok!(seize(None, None, Some(0)));
		release_by_two(0);
		assert_ok!(confirm(1));
		assert_eq!(coins(HKD, HOLDER), 0);
	});
}

#[test]
fn fails_to_carry_out_what_is_no_freeze_of_its_own_over_the_account() {
	run_test(|| {
		let seize = |carries_out| seize(None, None, Some(carries_out));
		assert_noop!(seize(0), Error::<Test>::OrderUnknown);
		assert_ok!(court_freezes(HOLDER, None, None));
		assert_noop!(seize(0), Error::<Test>::NotAuthorityOfOrder);
		assert_ok!(freeze(OTHER_HOLDER, None, None));
		assert_noop!(seize(1), Error::<Test>::OrderOverAnotherAccount);
		assert_ok!(burn(None, None, None));
		assert_noop!(seize(2), Error::<Test>::NotAFreeze);
		// A freeze that waits has never been in force.
		assert_ok!(freeze(HOLDER, None, None));
		assert_ok!(freeze(HOLDER, None, None));
		assert_noop!(seize(4), Error::<Test>::NotAFreeze);
		assert_ok!(seize(3));
	});
}

/// Asks with the supervisor's first signature that coins of `account` go to `to`.
fn seize_from(account: u64, to: u64, expires_at: Moment) -> DispatchResult {
	LegalOrders::seize(
		by(SUPERVISOR),
		account,
		to,
		Some(HKD),
		None,
		reference(),
		DOCUMENT,
		expires_at,
		None,
	)
}

#[test]
fn fails_on_unknown_accounts_and_on_one_account_twice() {
	run_test(|| {
		assert_noop!(seize_from(UNKNOWN, SAFEKEEPING, EXPIRY), Error::<Test>::AccountUnknown);
		assert_noop!(seize_from(HOLDER, UNKNOWN, EXPIRY), Error::<Test>::AccountUnknown);
		assert_noop!(seize_from(HOLDER, HOLDER, EXPIRY), Error::<Test>::SafekeepingIsAccount);
	});
}

#[test]
fn fails_an_amount_of_no_currency() {
	run_test(|| {
		assert_noop!(seize(None, Some(1), None), Error::<Test>::AmountWithoutCurrency);
	});
}

#[test]
fn boundary_an_amount_is_above_zero() {
	run_test(|| {
		assert_noop!(seize(Some(HKD), Some(0), None), Error::<Test>::AmountZero);
		assert_ok!(seize(Some(HKD), Some(1), None));
	});
}

#[test]
fn boundary_an_expiry_is_after_now_and_within_the_term() {
	run_test(|| {
		let until = |expires_at| seize_from(HOLDER, SAFEKEEPING, expires_at);
		assert_noop!(until(START), Error::<Test>::ExpiryInPast);
		assert_ok!(until(START + 1));
		assert_noop!(until(START + MAX_TERM_MS + 1), Error::<Test>::TermTooLong);
		assert_ok!(until(START + MAX_TERM_MS));
	});
}

#[test]
fn boundary_the_last_number_is_never_given_out_twice() {
	run_test(|| {
		NextOrderId::<Test>::put(OrderId::MAX);
		assert_noop!(seize(None, None, None), Error::<Test>::OrderIdsExhausted);
	});
}

#[test]
fn fails_without_the_duty_and_for_a_stranger() {
	run_test(|| {
		let sign = |origin| {
			LegalOrders::seize(
				origin,
				HOLDER,
				SAFEKEEPING,
				None,
				None,
				reference(),
				DOCUMENT,
				EXPIRY,
				None,
			)
		};
		for origin in without_the_duty() {
			assert_noop!(sign(origin), BadOrigin);
		}
		assert_noop!(sign(stranger()), Error::<Test>::SignerIneligible);
	});
}

#[test]
fn boundary_one_authority_has_so_many_waiting_and_no_more() {
	run_test(|| {
		for _ in 0..crate::MAX_WAITING {
			assert_ok!(seize(None, None, None));
		}
		assert_noop!(seize(None, None, None), Error::<Test>::TooManyWaiting);
		// What acts at once doesn't wait, and another authority has its own.
		assert_ok!(freeze(OTHER_HOLDER, None, None));
		assert_ok!(court_freezes(HOLDER, None, None));
		assert_ok!(LegalOrders::release(by(SUPERVISOR), 0));
		assert_ok!(seize(None, None, None));
	});
}
