//! What one party alone can't do, in whichever way it tries.

use super::*;
use harbour_primitives::InstitutionId;

/// Freezes with one signature of the supervisor's and says whether it acts.
fn acts_alone(account: u64) -> bool {
	let order_id = NextOrderId::<Test>::get();
	assert_ok!(freeze(account, Some(HKD), Some(1)));
	let in_force = LegalOrders::in_force_over(&account).contains(&order_id);
	let said = matches!(events().last(), Some(Event::<Test>::OrderIssued { in_force, .. }) if *in_force);
	assert_eq!(in_force, said, "the event says what is");
	in_force
}

fn party_of_two_accounts(authority: InstitutionId) -> [RuntimeOrigin; 2] {
	[
		RuntimeOrigin::signed(officer(authority)),
		RuntimeOrigin::signed(colleague(authority)),
	]
}

#[test]
fn fails_one_party_never_takes_a_coin() {
	run_test(|| {
		set_coins(HKD, HOLDER, 100);
		assert_ok!(freeze(HOLDER, None, None));
		assert_ok!(seize(None, None, Some(0)));
		assert_ok!(burn(None, None, None));
		for order_id in [1, 2] {
			for origin in party_of_two_accounts(SUPERVISOR) {
				assert_noop!(
					LegalOrders::confirm(origin, order_id),
					Error::<Test>::SecondPartyRequired
				);
			}
			// Nor with the help of another authority's officer.
			for origin in [by(COURT), seconded_by(COURT)] {
				assert_noop!(
					LegalOrders::confirm(origin, order_id),
					Error::<Test>::NotAuthorityOfOrder
				);
			}
		}
		assert_eq!(coins(HKD, HOLDER), 100);
	});
}

#[test]
fn fails_one_party_never_lifts_what_two_have_signed() {
	run_test(|| {
		confirmed_freeze(HOLDER, Some(HKD), Some(70));
		assert_ok!(LegalOrders::release(by(SUPERVISOR), 0));
		for origin in party_of_two_accounts(SUPERVISOR) {
			assert_noop!(LegalOrders::release(origin, 0), Error::<Test>::SecondPartyRequired);
		}
		// An amendment to next to nothing is no way round it, nor is a seizure of one coin that carries the freeze out.
		set_coins(HKD, HOLDER, 100);
		assert_ok!(amend_until(0, Some(1), START + 1));
		assert_ok!(seize(Some(HKD), Some(1), Some(0)));
		for order_id in [1, 2] {
			for origin in party_of_two_accounts(SUPERVISOR) {
				assert_noop!(
					LegalOrders::confirm(origin, order_id),
					Error::<Test>::SecondPartyRequired
				);
			}
		}
		assert_eq!(untouchable(HKD), 70);
	});
}

#[test]
fn fails_a_freeze_on_one_signature_is_not_repeated_while_in_force() {
	run_test(|| {
		assert!(acts_alone(HOLDER));
		assert!(!acts_alone(HOLDER));
		assert_eq!(untouchable(HKD), 1);
	});
}

#[test]
fn fails_a_freeze_on_one_signature_is_not_repeated_after_it_has_lapsed() {
	run_test(|| {
		assert!(acts_alone(HOLDER));
		Now::set(&LAPSE);
		assert!(!acts_alone(HOLDER), "lapsed, and still recorded");
		idle(Weight::MAX);
		assert!(orders_over(HOLDER).is_empty());
		assert!(!acts_alone(HOLDER), "lapsed and removed");
		assert_eq!(untouchable(HKD), 0);
	});
}

#[test]
fn fails_a_freeze_on_one_signature_is_not_repeated_after_its_expiry() {
	run_test(|| {
		assert_ok!(freeze_until(HOLDER, Some(HKD), Some(1), START + 1));
		Now::set(&(START + 1));
		assert_ok!(LegalOrders::expire(RuntimeOrigin::signed(HOLDER), 0));
		assert!(!acts_alone(HOLDER));
	});
}

#[test]
fn fails_a_freeze_on_one_signature_is_not_repeated_after_its_release() {
	run_test(|| {
		assert!(acts_alone(HOLDER));
		assert_ok!(LegalOrders::release(by(SUPERVISOR), 0));
		assert!(!acts_alone(HOLDER));
	});
}

#[test]
fn fails_a_freeze_on_one_signature_is_not_repeated_by_others_of_the_authority_or_elsewhere() {
	run_test(|| {
		assert!(acts_alone(HOLDER));
		Now::set(&LAPSE);
		for origin in [RuntimeOrigin::signed(colleague(SUPERVISOR)), seconded_by(SUPERVISOR)] {
			for currency in [None, Some(OTHER_COIN)] {
				assert_ok!(LegalOrders::freeze(
					origin.clone(),
					HOLDER,
					currency,
					None,
					reference(),
					DOCUMENT,
					EXPIRY
				));
			}
		}
		assert_eq!((untouchable(HKD), untouchable(OTHER_COIN)), (0, 0));
	});
}

#[test]
fn fails_a_second_signature_that_does_not_hold_gives_nothing_back() {
	run_test(|| {
		assert!(acts_alone(HOLDER));
		assert_ok!(burn(None, None, None));
		assert_noop!(confirm(1), Error::<Test>::NothingToTake);
		assert!(!acts_alone(HOLDER));
	});
}

#[test]
fn success_a_freeze_that_waited_acts_with_both() {
	run_test(|| {
		assert!(acts_alone(HOLDER));
		Now::set(&LAPSE);
		assert!(!acts_alone(HOLDER));
		assert_ok!(confirm(1));
		assert_eq!(LegalOrders::in_force_over(&HOLDER), [1]);
	});
}

#[test]
fn success_one_signature_acts_again_after_an_order_with_two() {
	run_test(|| {
		set_coins(HKD, HOLDER, 100);
		assert!(acts_alone(HOLDER));
		assert_ok!(confirm(0));

		assert!(acts_alone(HOLDER), "after its own second signature");
		assert!(!acts_alone(HOLDER));
		assert_ok!(confirm(2));

		assert!(acts_alone(HOLDER), "after that of another freeze");
		assert_ok!(burn(None, None, None));
		assert!(
			!acts_alone(HOLDER),
			"an order that waits for its second is none with two"
		);
		assert_ok!(confirm(4));

		release_by_two(0);
		assert!(acts_alone(HOLDER), "after coins were taken");
		assert_ok!(amend(2, Some(5)));
		assert_ok!(confirm(7));

		release_by_two(7);
		assert!(acts_alone(HOLDER), "after an amendment");
	});
}

#[test]
fn success_an_order_with_two_over_another_account_or_of_another_authority_changes_nothing() {
	run_test(|| {
		assert!(acts_alone(HOLDER));
		assert!(acts_alone(OTHER_HOLDER), "each account has its first");
		assert_ok!(confirm(1));
		assert!(!acts_alone(HOLDER));
		assert_ok!(court_freezes(HOLDER, Some(OTHER_COIN), Some(3)));
		assert_eq!(untouchable(OTHER_COIN), 3, "each authority has its first");
		assert_ok!(LegalOrders::confirm(seconded_by(COURT), 3));
		assert!(!acts_alone(HOLDER));
	});
}
