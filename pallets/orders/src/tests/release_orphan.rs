use super::*;

#[test]
fn success_governance_lifts_what_a_fallen_authority_left() {
	run_test(|| {
		confirmed_freeze(HOLDER, Some(HKD), Some(70));
		assert_ok!(seize(None, None, None));
		Fallen::set(&vec![SUPERVISOR]);
		for order_id in [0, 1] {
			assert_ok!(LegalOrders::release_orphan(RuntimeOrigin::root(), order_id));
			let released = Event::<Test>::OrderReleased {
				order_id,
				authority: SUPERVISOR,
				account: HOLDER,
			};
			assert_eq!(events().last(), Some(&released));
		}
		assert_eq!((untouchable(HKD), Marked::get()), (0, vec![]));
	});
}

#[test]
fn fails_while_the_authority_stands() {
	run_test(|| {
		confirmed_freeze(HOLDER, Some(HKD), Some(70));
		Fallen::set(&vec![COURT]);
		assert_noop!(
			LegalOrders::release_orphan(RuntimeOrigin::root(), 0),
			Error::<Test>::AuthorityActive
		);
	});
}

#[test]
fn fails_on_an_order_that_does_not_exist() {
	run_test(|| {
		assert_noop!(
			LegalOrders::release_orphan(RuntimeOrigin::root(), 0),
			Error::<Test>::OrderUnknown
		);
	});
}

#[test]
fn fails_for_anybody_but_governance() {
	run_test(|| {
		confirmed_freeze(HOLDER, Some(HKD), Some(70));
		Fallen::set(&vec![SUPERVISOR]);
		for origin in [by(SUPERVISOR), seconded_by(COURT), RuntimeOrigin::signed(HOLDER)] {
			assert_noop!(LegalOrders::release_orphan(origin, 0), BadOrigin);
		}
	});
}
