use crate::{mock::*, CurrentSession, LastAuthored, Seats, SessionStart, SetStart, SetStarts, Sets};
use polkadot_sdk::{frame_support::assert_ok, sp_consensus_aura::Slot};

#[test]
fn success_nothing_is_planned_anew_while_nothing_changes() {
	run_test(|| {
		assert_eq!(Validators::plan_session(), None);
		rotate();
		rotate();
		assert_eq!(SetStarts::<Test>::get().len(), 1);
		assert_eq!(CurrentSession::<Test>::get(), SessionStart { index: 2, block: 21 });
	});
}

#[test]
fn success_other_keys_are_planned_anew_and_remembered() {
	run_test(|| {
		register_keys(operator(3), 33);
		let plan = Validators::plan_session().expect("the keys are others");
		assert_eq!(plan, BANKS.map(|bank| (operator(bank), bank)));
		assert_eq!(Validators::plan_session(), None);
		rotate();
		assert_eq!(SetStarts::<Test>::get().len(), 2);
	});
}

#[test]
fn success_an_expired_licence_leaves_at_the_next_sessions() {
	run_test(|| {
		expire(4);
		assert!(disabled().is_empty(), "nobody acts when a licence expires");
		rotate();
		assert_eq!((running(), planned()), (BANKS.to_vec(), vec![1, 2, 3]));
		assert_eq!(disabled(), [4]);
		rotate();
		assert_eq!(running(), [1, 2, 3]);
	});
}

#[test]
fn success_an_operator_without_the_duty_is_planned_no_more() {
	run_test(|| {
		relieve(operator(2));
		rotate();
		assert_eq!(planned(), [1, 3, 4]);
		assert!(disabled().is_empty(), "the institution is in good standing");
	});
}

#[test]
fn boundary_the_longest_seated_stay_where_too_few_are_in_good_standing() {
	run_test(|| {
		assert_ok!(admit(FIFTH));
		rotate();
		rotate();
		for institution in [2, 3, 4, FIFTH] {
			expire(institution);
		}
		rotate();
		assert_eq!(planned(), [1, 2, 3]);
		rotate();
		assert_eq!(running(), [1, 2, 3]);
		assert!(disabled().is_empty(), "fewer than the floor would make blocks");
	});
}

#[test]
fn boundary_of_those_that_stay_a_forfeited_seat_is_the_last() {
	run_test(|| {
		MinimumOfValidators::set(&4);
		assert_ok!(accuse(1, 5, 0));
		MinimumOfValidators::set(&3);
		for institution in [2, 3, 4] {
			expire(institution);
		}
		rotate();
		assert_eq!(planned(), [2, 3, 4]);
	});
}

#[test]
fn boundary_all_seats_are_planned_where_the_floor_is_above_them() {
	run_test(|| {
		MinimumOfValidators::set(&50);
		for institution in BANKS {
			suspend(institution);
		}
		rotate();
		assert_eq!(planned(), BANKS);
		assert!(disabled().is_empty());
	});
}

#[test]
fn boundary_history_keeps_the_last_sets_with_their_beginning() {
	run_test(|| {
		for keys in 100..104 {
			register_keys(operator(1), keys);
			Validators::plan_session();
			rotate();
		}
		let starts = SetStarts::<Test>::get();
		let expected: Vec<_> = [2, 3, 4]
			.map(|session| SetStart {
				session,
				block: u64::from(session) * 10 + 1,
				slot: Slot::from(u64::from(session) * 10),
			})
			.to_vec();
		assert_eq!(starts.to_vec(), expected);
		assert!(!Sets::<Test>::contains_key(0));
	});
}

/// Two sessions here, whether others came every session or never.
#[test]
fn boundary_a_set_is_forgotten_so_many_sessions_after_it_ended() {
	run_test(|| {
		register_keys(operator(1), 100);
		rotate();
		rotate();
		let first_sessions = || -> Vec<_> { SetStarts::<Test>::get().iter().map(|start| start.session).collect() };
		assert_eq!(first_sessions(), [0, 2]);
		rotate();
		assert_eq!(first_sessions(), [0, 2]);
		rotate();
		assert_eq!(first_sessions(), [2]);
		assert!(!Sets::<Test>::contains_key(0));
	});
}

/// A floor above the most seats could never be reached: nobody would ever be planned.
#[test]
fn boundary_the_floor_is_no_more_than_there_can_be() {
	build(vec![], vec![]).execute_with(|| {
		MinimumOfValidators::set(&100);
		for bank in BANKS {
			assert_ok!(admit(bank));
			assert_eq!(Validators::plan_session(), None);
		}
		assert_ok!(admit(FIFTH));
		assert_eq!(Validators::plan_session().map(|plan| plan.len()), Some(5));
		check_state();
	});
}

#[test]
fn success_the_last_block_of_an_operator_that_was_replaced_is_its_institution_s() {
	run_test(|| {
		register_keys(DEPUTY, 111);
		assert_ok!(Validators::change_operator(
			RuntimeOrigin::signed(administrator(1)),
			DEPUTY
		));
		Validators::note_author(&operator(1));
		assert_eq!(LastAuthored::<Test>::get(1), Some(1));
	});
}

#[test]
fn success_the_last_block_of_each_seat_is_noted() {
	run_test(|| {
		Validators::note_author(&operator(2));
		assert_eq!(LastAuthored::<Test>::get(2), Some(1));
		Validators::note_author(&STRANGER);
		assert_eq!(LastAuthored::<Test>::iter().count(), 1);
		assert_eq!(Seats::<Test>::count(), 4);
	});
}

/// Whoever makes blocks without a seat goes on until there are enough with one.
#[test]
fn boundary_a_chain_without_seats_keeps_its_validators_until_the_floor_is_seated() {
	build(vec![], vec![]).execute_with(|| {
		for bank in [1, 2] {
			assert_ok!(admit(bank));
			assert_eq!(Validators::plan_session(), None);
		}
		assert_ok!(admit(3));
		assert_eq!(Validators::plan_session().map(|plan| plan.len()), Some(3));
		check_state();
	});
}
