use super::*;

#[test]
fn success_one_withdraws_what_one_has_signed() {
	run_test(|| {
		for origin in [by(SUPERVISOR), RuntimeOrigin::signed(colleague(SUPERVISOR))] {
			let order_id = NextOrderId::<Test>::get();
			assert_ok!(freeze(HOLDER, Some(HKD), Some(70)));
			assert_ok!(LegalOrders::release(origin, order_id));
			assert_eq!(Orders::<Test>::get(order_id), None);
			assert_eq!((untouchable(HKD), Marked::get()), (0, vec![]));
			let released = Event::<Test>::OrderReleased {
				order_id,
				authority: SUPERVISOR,
				account: HOLDER,
			};
			assert_eq!(events().last(), Some(&released));
		}
	});
}

#[test]
fn success_another_party_lifts_no_acting_freeze_alone() {
	run_test(|| {
		assert_ok!(freeze(HOLDER, Some(HKD), Some(70)));
		assert_ok!(LegalOrders::release(seconded_by(SUPERVISOR), 0));
		assert_eq!(untouchable(HKD), 70);
		assert_noop!(
			LegalOrders::release(seconded_by(SUPERVISOR), 0),
			Error::<Test>::SecondPartyRequired
		);
		assert_ok!(LegalOrders::release(by(SUPERVISOR), 0));
		assert_eq!(untouchable(HKD), 0);
	});
}

#[test]
fn success_the_request_of_one_who_has_left_counts_for_nothing() {
	run_test(|| {
		confirmed_freeze(HOLDER, Some(HKD), Some(70));
		assert_ok!(LegalOrders::release(by(SUPERVISOR), 0));
		Retired::set(&vec![officer(SUPERVISOR)]);
		// It asks anew instead of completing what a revoked key has left behind.
		assert_ok!(LegalOrders::release(seconded_by(SUPERVISOR), 0));
		assert_eq!(untouchable(HKD), 70);
		assert_ok!(LegalOrders::release(RuntimeOrigin::signed(colleague(SUPERVISOR)), 0));
		assert_eq!(untouchable(HKD), 0);
	});
}

#[test]
fn success_two_release_what_two_have_signed() {
	run_test(|| {
		confirmed_freeze(HOLDER, Some(HKD), Some(70));

		assert_ok!(LegalOrders::release(seconded_by(SUPERVISOR), 0));

		assert_eq!(untouchable(HKD), 70, "one signature lifts nothing");
		let order = Orders::<Test>::get(0).expect("in force");
		assert_eq!(order.release, Some(signature(second_officer(SUPERVISOR))));
		let asked = Event::<Test>::ReleaseAsked {
			order_id: 0,
			authority: SUPERVISOR,
			account: HOLDER,
			by: second_officer(SUPERVISOR),
		};
		assert_eq!(events().last(), Some(&asked));

		assert_ok!(LegalOrders::release(by(SUPERVISOR), 0));

		assert_eq!((untouchable(HKD), Orders::<Test>::get(0)), (0, None));
		let released = Event::<Test>::OrderReleased {
			order_id: 0,
			authority: SUPERVISOR,
			account: HOLDER,
		};
		assert_eq!(events().last(), Some(&released));
	});
}

#[test]
fn success_the_last_order_takes_the_mark_with_it() {
	run_test(|| {
		confirmed_freeze(HOLDER, Some(HKD), Some(70));
		assert_ok!(freeze(HOLDER, None, Some(5)));

		release_by_two(0);
		assert_eq!((untouchable(HKD), orders_over(HOLDER)), (5, vec![1]));
		assert_eq!(Marked::get(), [HOLDER]);

		assert_ok!(LegalOrders::release(by(SUPERVISOR), 1));
		assert_eq!((untouchable(HKD), Marked::get()), (0, vec![]));
		assert!(!crate::ByAccount::<Test>::contains_key(HOLDER));
		let told = [(None, HOLDER), (Some(HKD), HOLDER), (None, HOLDER)];
		assert_eq!(Changes::get().split_off(2), told);
	});
}

#[test]
fn success_withdraws_an_order_that_nothing_was_done_under() {
	run_test(|| {
		set_coins(HKD, HOLDER, 100);
		assert_ok!(seize(None, None, None));
		assert_ok!(LegalOrders::release(seconded_by(SUPERVISOR), 0));
		assert_eq!((Orders::<Test>::get(0), coins(HKD, HOLDER)), (None, 100));
		assert!(Changes::get().is_empty(), "it froze nothing");
		assert_noop!(confirm(0), Error::<Test>::OrderUnknown);
	});
}

#[test]
fn success_an_order_that_has_ended_can_still_be_released() {
	run_test(|| {
		assert_ok!(freeze(HOLDER, None, None));
		confirmed_freeze(OTHER_HOLDER, None, None);
		Now::set(&EXPIRY);
		assert_ok!(LegalOrders::release(by(SUPERVISOR), 0));
		release_by_two(1);
	});
}

#[test]
fn success_a_number_is_not_used_again() {
	run_test(|| {
		confirmed_freeze(HOLDER, None, None);
		release_by_two(0);
		assert_ok!(freeze(HOLDER, None, None));
		assert_eq!(orders_over(HOLDER), [1]);
	});
}

#[test]
fn fails_for_the_same_party_twice() {
	run_test(|| {
		confirmed_freeze(HOLDER, None, None);
		assert_ok!(LegalOrders::release(by(SUPERVISOR), 0));
		for account in [officer(SUPERVISOR), colleague(SUPERVISOR)] {
			assert_noop!(
				LegalOrders::release(RuntimeOrigin::signed(account), 0),
				Error::<Test>::SecondPartyRequired
			);
		}
		assert_ok!(LegalOrders::release(seconded_by(SUPERVISOR), 0));
	});
}

#[test]
fn fails_without_the_duty() {
	run_test(|| {
		assert_ok!(freeze(HOLDER, None, None));
		for origin in without_the_duty() {
			assert_noop!(LegalOrders::release(origin, 0), BadOrigin);
		}
	});
}

#[test]
fn fails_for_a_signer_whom_nobody_knows() {
	run_test(|| {
		assert_ok!(freeze(HOLDER, None, None));
		assert_noop!(LegalOrders::release(stranger(), 0), Error::<Test>::SignerIneligible);
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
fn fails_on_an_order_that_does_not_exist_or_has_gone() {
	run_test(|| {
		assert_noop!(LegalOrders::release(by(SUPERVISOR), 0), Error::<Test>::OrderUnknown);
		assert_ok!(freeze(HOLDER, None, None));
		assert_ok!(LegalOrders::release(by(SUPERVISOR), 0));
		assert_noop!(LegalOrders::release(by(SUPERVISOR), 0), Error::<Test>::OrderUnknown);
	});
}
