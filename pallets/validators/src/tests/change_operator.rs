use crate::{mock::*, Error, Event, Operators, Seats};
use polkadot_sdk::{
	frame_support::{assert_noop, assert_ok},
	sp_runtime::DispatchError,
};

fn change(institution: u32, to: u64) -> polkadot_sdk::frame_support::dispatch::DispatchResult {
	Validators::change_operator(RuntimeOrigin::signed(administrator(institution)), to)
}

#[test]
fn success_the_new_operator_s_keys_make_blocks_two_sessions_later() {
	run_test(|| {
		register_keys(DEPUTY, 11);
		assert_ok!(change(1, DEPUTY));
		System::assert_last_event(
			Event::OperatorChanged {
				institution: 1,
				operator: DEPUTY,
			}
			.into(),
		);
		assert_eq!(Operators::<Test>::get(operator(1)), None);
		assert_eq!(Operators::<Test>::get(DEPUTY), Some(1));
		assert!(disabled().is_empty(), "the old keys go on meanwhile");
		rotate();
		assert_eq!(Validators::institution_of(&operator(1)), Some(1));
		rotate();
		assert_eq!(Validators::institution_of(&operator(1)), None);
		assert_eq!(Validators::institution_of(&DEPUTY), Some(1));
		assert_eq!(
			Seats::<Test>::get(1).map(|seat| seat.since),
			Some(0),
			"it stays as old as it is"
		);
	});
}

#[test]
fn fails_when_the_signer_does_not_administer_the_institution() {
	run_test(|| {
		register_keys(DEPUTY, 11);
		assert_noop!(
			Validators::change_operator(RuntimeOrigin::signed(operator(1)), DEPUTY),
			DispatchError::BadOrigin
		);
		assert_noop!(change(2, DEPUTY), Error::<Test>::NotOperator);
	});
}

#[test]
fn fails_without_a_seat_that_is_its_own() {
	run_test(|| {
		assert_noop!(change(FIFTH, operator(FIFTH)), Error::<Test>::NotSeated);
		MinimumOfValidators::set(&4);
		assert_ok!(accuse(1, 5, 0));
		register_keys(DEPUTY, 11);
		assert_noop!(change(1, DEPUTY), Error::<Test>::SeatForfeited);
	});
}

#[test]
fn fails_while_the_account_is_the_operator_of_a_seat_that_it_served_before() {
	run_test(|| {
		operate(operator(2), 1);
		assert_noop!(change(1, operator(2)), Error::<Test>::OperatorSeated);
		operate(operator(2), FIFTH);
		let admit = Validators::admit_validator(RuntimeOrigin::root(), FIFTH, operator(2));
		assert_eq!(admit, Err(Error::<Test>::OperatorSeated.into()));
	});
}

#[test]
fn fails_when_nothing_would_change() {
	run_test(|| {
		assert_noop!(change(1, operator(1)), Error::<Test>::OperatorUnchanged);
	});
}

#[test]
fn fails_before_keys_are_registered() {
	run_test(|| {
		assert_noop!(change(1, DEPUTY), Error::<Test>::KeysMissing);
	});
}
