use crate::{mock::*, Error, Event};
use harbour_primitives::Authoring;
use polkadot_sdk::{
	frame_support::{assert_noop, assert_ok},
	sp_runtime::DispatchError,
};

fn forget(who: u64) -> polkadot_sdk::frame_support::dispatch::DispatchResult {
	Validators::forget_keys(RuntimeOrigin::signed(who))
}

#[test]
fn success_after_it_has_left() {
	run_test(|| {
		assert_ok!(remove(2));
		for _ in 0..2 {
			assert_noop!(forget(operator(2)), Error::<Test>::KeysInUse);
			rotate();
		}
		assert_ok!(forget(operator(2)));
		System::assert_last_event(Event::KeysForgotten { operator: operator(2) }.into());
		assert_eq!(Session::keys_of(&operator(2)), None);
	});
}

/// Which lost its duty, or its own key.
#[test]
fn success_governance_does_it_for_an_operator_that_has_left() {
	run_test(|| {
		let forget_of = |who| Validators::forget_keys_of(RuntimeOrigin::root(), who);
		assert_ok!(remove(2));
		relieve(operator(2));
		assert_noop!(forget_of(operator(2)), Error::<Test>::KeysInUse);
		rotate();
		rotate();
		assert_noop!(
			Validators::forget_keys_of(RuntimeOrigin::signed(operator(1)), operator(2)),
			DispatchError::BadOrigin
		);
		assert_ok!(forget_of(operator(2)));
		System::assert_last_event(Event::KeysForgotten { operator: operator(2) }.into());
		assert_eq!(Session::keys_of(&operator(2)), None);
		assert_noop!(forget_of(operator(2)), Error::<Test>::KeysMissing);
	});
}

#[test]
fn fails_while_it_has_a_seat() {
	run_test(|| {
		assert_ok!(admit(FIFTH));
		assert_noop!(forget(operator(FIFTH)), Error::<Test>::KeysInUse);
	});
}

#[test]
fn fails_without_keys() {
	run_test(|| {
		assert_noop!(forget(STRANGER), Error::<Test>::KeysMissing);
		assert_noop!(Validators::forget_keys(RuntimeOrigin::none()), DispatchError::BadOrigin);
	});
}
