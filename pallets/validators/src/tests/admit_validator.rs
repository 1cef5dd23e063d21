use crate::{mock::*, Error, Event, Seat, Seats};
use polkadot_sdk::{
	frame_support::{assert_noop, assert_ok},
	sp_runtime::DispatchError,
};

#[test]
fn success_a_fifth_bank_makes_blocks_two_sessions_later() {
	run_test(|| {
		assert_ok!(admit(FIFTH));
		System::assert_last_event(
			Event::ValidatorAdmitted {
				institution: FIFTH,
				operator: operator(FIFTH),
			}
			.into(),
		);
		let seat = Seat {
			operator: operator(FIFTH),
			since: 1,
			forfeited: false,
		};
		assert_eq!(Seats::<Test>::get(FIFTH), Some(seat));
		rotate();
		assert_eq!((running(), planned()), (BANKS.to_vec(), vec![1, 2, 3, 4, FIFTH]));
		rotate();
		assert_eq!(running(), [1, 2, 3, 4, FIFTH]);
	});
}

#[test]
fn success_a_forfeited_seat_is_given_anew() {
	run_test(|| {
		MinimumOfValidators::set(&4);
		assert_ok!(accuse(2, 5, 0));
		assert!(Seats::<Test>::get(2).is_some_and(|seat| seat.forfeited));
		rotate();
		assert_ok!(admit(2));
		assert!(Seats::<Test>::get(2).is_some_and(|seat| !seat.forfeited && seat.since == 11));
	});
}

/// Once only named nodes may connect, a validator without any would miss its turns from the start.
#[test]
fn fails_without_nodes_once_the_list_is_in_force() {
	run_test(|| {
		for institution in BANKS {
			let origin = RuntimeOrigin::signed(operator(institution));
			assert_ok!(Validators::set_peers(origin, peers(&[institution as u8])));
		}
		assert_noop!(admit(FIFTH), Error::<Test>::PeersMissing);
		assert_ok!(Validators::set_peers(
			RuntimeOrigin::signed(operator(FIFTH)),
			peers(&[5])
		));
		assert_ok!(admit(FIFTH));
	});
}

#[test]
fn fails_when_the_origin_is_not_governance() {
	run_test(|| {
		assert_noop!(
			Validators::admit_validator(RuntimeOrigin::signed(operator(FIFTH)), FIFTH, operator(FIFTH)),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn fails_when_the_institution_has_a_seat() {
	run_test(|| {
		assert_noop!(admit(1), Error::<Test>::AlreadySeated);
	});
}

#[test]
fn fails_without_good_standing_and_the_licence() {
	run_test(|| {
		assert_noop!(admit(SUPERVISOR), Error::<Test>::NotLicensed);
		expire(FIFTH);
		assert_noop!(admit(FIFTH), Error::<Test>::NotLicensed);
	});
}

#[test]
fn fails_when_the_account_operates_another_s_validator_or_none() {
	run_test(|| {
		for who in [STRANGER, operator(1)] {
			assert_noop!(
				Validators::admit_validator(RuntimeOrigin::root(), FIFTH, who),
				Error::<Test>::NotOperator
			);
		}
	});
}

#[test]
fn fails_before_keys_are_registered() {
	run_test(|| {
		assert_ok!(Validators::forget_keys(RuntimeOrigin::signed(operator(FIFTH))));
		assert_noop!(admit(FIFTH), Error::<Test>::KeysMissing);
	});
}

#[test]
fn boundary_the_maximum_of_seats_can_be_given() {
	run_test(|| {
		assert_ok!(admit(FIFTH));
		operate(1_000, 1_000);
		register_keys(1_000, 1_000);
		assert_noop!(admit(1_000), Error::<Test>::TooManyValidators);
	});
}
