use super::*;

#[test]
fn success_keeps_a_freeze_in_force_until_its_expiry() {
	run_test(|| {
		assert_ok!(freeze(HOLDER, Some(HKD), Some(70)));
		let before = Orders::<Test>::get(0).expect("just issued");

		assert_ok!(confirm(0));

		let expected = Order {
			second: Some(signature(second_officer(SUPERVISOR))),
			..before
		};
		assert_eq!(Orders::<Test>::get(0), Some(expected));
		assert_eq!(SoloFreezes::<Test>::get(HOLDER, SUPERVISOR), None);
		assert_eq!(orders_over(HOLDER), [0]);
		assert_eq!(Changes::get(), [(Some(HKD), HOLDER), (Some(HKD), HOLDER)]);
		let confirmed = Event::<Test>::OrderConfirmed {
			order_id: 0,
			authority: SUPERVISOR,
			account: HOLDER,
			by: second_officer(SUPERVISOR),
		};
		assert_eq!(events().last(), Some(&confirmed));
		Now::set(&(EXPIRY - 1));
		assert_eq!(untouchable(HKD), 70);
		Now::set(&EXPIRY);
		assert_eq!(untouchable(HKD), 0);
	});
}

#[test]
fn success_puts_a_freeze_that_waited_in_force() {
	run_test(|| {
		assert_ok!(freeze(HOLDER, Some(HKD), Some(70)));
		assert_ok!(freeze(HOLDER, Some(OTHER_COIN), Some(5)));
		assert_ok!(court_freezes(HOLDER, Some(HKD), Some(1)));
		assert_eq!((untouchable(OTHER_COIN), orders_over(HOLDER)), (0, vec![0, 2]));

		assert_ok!(confirm(1));

		assert_eq!((untouchable(OTHER_COIN), orders_over(HOLDER)), (5, vec![0, 1, 2]));
		assert_eq!(Changes::get().last(), Some(&(Some(OTHER_COIN), HOLDER)));
	});
}

#[test]
fn success_whichever_of_the_two_was_first() {
	run_test(|| {
		let origin = seconded_by(SUPERVISOR);
		assert_ok!(LegalOrders::freeze(
			origin,
			HOLDER,
			None,
			None,
			reference(),
			DOCUMENT,
			EXPIRY
		));
		assert_ok!(LegalOrders::confirm(RuntimeOrigin::signed(colleague(SUPERVISOR)), 0));
		let order = Orders::<Test>::get(0).expect("in force");
		assert_eq!(order.first, signature(second_officer(SUPERVISOR)));
		assert_eq!(order.second, Some(signature(colleague(SUPERVISOR))));
	});
}

#[test]
fn success_each_kind_of_order_costs_what_it_weighs() {
	run_test(|| {
		set_coins(HKD, HOLDER, 2);
		assert_ok!(freeze(HOLDER, Some(OTHER_COIN), None));
		assert_ok!(seize(Some(HKD), Some(1), None));
		assert_ok!(burn(None, None, None));
		let cost = |order_id| confirm(order_id).map(|info| info.actual_weight);
		assert_eq!(cost(0), Ok(Some(<() as WeightInfo>::confirm_freeze())));
		assert_eq!(cost(1), Ok(Some(<() as WeightInfo>::confirm_taking())));
		assert_eq!(cost(2), Ok(Some(<() as WeightInfo>::confirm_burning())));
	});
}

#[test]
fn boundary_until_it_lapses() {
	run_test(|| {
		assert_ok!(freeze(HOLDER, None, None));
		assert_ok!(freeze(OTHER_HOLDER, None, None));
		Now::set(&(LAPSE - 1));
		assert_ok!(confirm(0));
		Now::set(&LAPSE);
		assert_noop!(confirm(1), Error::<Test>::OrderEnded);
	});
}

#[test]
fn boundary_not_once_it_has_expired() {
	run_test(|| {
		assert_ok!(freeze_until(HOLDER, None, None, START + 10));
		assert_ok!(freeze_until(OTHER_HOLDER, None, None, START + 10));
		Now::set(&(START + 9));
		assert_ok!(confirm(0));
		Now::set(&(START + 10));
		assert_noop!(confirm(1), Error::<Test>::OrderEnded);
	});
}

#[test]
fn boundary_a_freeze_that_waited_needs_room() {
	run_test(|| {
		for _ in 0..MAX_ORDERS {
			confirmed_freeze(HOLDER, Some(HKD), Some(1));
		}
		release_by_two(0);
		assert_ok!(freeze(HOLDER, Some(HKD), Some(1)));
		let waits = NextOrderId::<Test>::get();
		assert_ok!(freeze(HOLDER, Some(HKD), Some(1)));
		assert_noop!(confirm(waits), Error::<Test>::TooManyOrders);
		release_by_two(1);
		assert_ok!(confirm(waits));
	});
}

#[test]
fn fails_for_the_same_party() {
	run_test(|| {
		assert_ok!(freeze(HOLDER, None, None));
		for account in [officer(SUPERVISOR), colleague(SUPERVISOR)] {
			assert_noop!(
				LegalOrders::confirm(RuntimeOrigin::signed(account), 0),
				Error::<Test>::SecondPartyRequired
			);
		}
	});
}

#[test]
fn fails_twice() {
	run_test(|| {
		confirmed_freeze(HOLDER, None, None);
		for origin in [by(SUPERVISOR), seconded_by(SUPERVISOR)] {
			assert_noop!(LegalOrders::confirm(origin, 0), Error::<Test>::OrderConfirmed);
		}
	});
}

#[test]
fn fails_for_another_authority() {
	run_test(|| {
		assert_ok!(freeze(HOLDER, None, None));
		assert_noop!(
			LegalOrders::confirm(seconded_by(COURT), 0),
			Error::<Test>::NotAuthorityOfOrder
		);
	});
}

#[test]
fn fails_without_the_duty() {
	run_test(|| {
		assert_ok!(freeze(HOLDER, None, None));
		for origin in without_the_duty() {
			assert_noop!(LegalOrders::confirm(origin, 0), BadOrigin);
		}
	});
}

#[test]
fn fails_for_a_signer_whom_nobody_knows() {
	run_test(|| {
		assert_ok!(freeze(HOLDER, None, None));
		assert_noop!(LegalOrders::confirm(stranger(), 0), Error::<Test>::SignerIneligible);
	});
}

#[test]
fn fails_on_an_order_that_does_not_exist() {
	run_test(|| {
		assert_noop!(confirm(0), Error::<Test>::OrderUnknown);
	});
}

#[test]
fn fails_once_the_first_signatory_has_left() {
	run_test(|| {
		assert_ok!(freeze(HOLDER, Some(HKD), None));
		assert_ok!(seize(None, None, None));
		Retired::set(&vec![officer(SUPERVISOR)]);
		assert_noop!(confirm(0), Error::<Test>::FirstSignatureVoid);
		assert_noop!(confirm(1), Error::<Test>::FirstSignatureVoid);
	});
}
