use crate::{mock::*, Error, Event, Operators, Seats};
use polkadot_sdk::{
	frame_support::{assert_noop, assert_ok},
	sp_runtime::DispatchError,
};

#[test]
fn success_it_makes_no_blocks_at_once_and_is_none_two_sessions_later() {
	run_test(|| {
		assert_ok!(remove(2));
		System::assert_last_event(Event::ValidatorRemoved { institution: 2 }.into());
		assert_eq!(Seats::<Test>::get(2), None);
		assert_eq!(Operators::<Test>::get(operator(2)), None);
		assert_eq!(disabled(), [2]);
		rotate();
		assert_eq!((running(), planned()), (BANKS.to_vec(), vec![1, 3, 4]));
		assert_eq!(disabled(), [2]);
		rotate();
		assert_eq!(running(), [1, 3, 4]);
		assert!(disabled().is_empty());
	});
}

#[test]
fn fails_when_the_origin_is_not_governance() {
	run_test(|| {
		assert_noop!(
			Validators::remove_validator(RuntimeOrigin::signed(administrator(1)), 1),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn fails_without_a_seat() {
	run_test(|| {
		assert_noop!(remove(FIFTH), Error::<Test>::NotSeated);
	});
}

#[test]
fn boundary_the_floor_stays() {
	run_test(|| {
		assert_ok!(remove(2));
		assert_noop!(remove(3), Error::<Test>::BelowFloor);
	});
}

#[test]
fn boundary_the_last_validator_stays_even_without_a_floor() {
	run_test(|| {
		MinimumOfValidators::set(&0);
		for institution in [2, 3, 4] {
			assert_ok!(remove(institution));
		}
		assert_noop!(remove(1), Error::<Test>::BelowFloor);
		assert_eq!(disabled(), [2, 3, 4]);
	});
}
