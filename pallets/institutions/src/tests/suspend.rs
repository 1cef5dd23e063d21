use crate::{mock::*, CouncilSeats, Error, Event, InstitutionStanding, Institutions as Records};
use harbour_primitives::{Duty, InstitutionRole, Standing};
use polkadot_sdk::{
	frame_support::{assert_noop, assert_ok},
	sp_runtime::DispatchError,
};

#[test]
fn success_a_suspended_institution_acts_no_more_and_loses_its_seat() {
	run_test(|| {
		assert_ok!(Institutions::suspend(RuntimeOrigin::root(), BANK));
		System::assert_last_event(
			Event::InstitutionSuspended {
				institution: BANK,
				seat_kept: false,
			}
			.into(),
		);
		assert!(!Institutions::is_active(BANK));
		assert!(!Institutions::may_act_as(BANK, InstitutionRole::Issuer));
		assert_eq!(CouncilSeats::<Test>::get().to_vec(), [BOB, CHARLIE]);
		assert_eq!(Institutions::acting_for(&MINTER, Duty::Minting), None);
		assert_eq!(Institutions::acting_for(&MINTER, Duty::Pausing), Some(BANK));
	});
}

#[test]
fn boundary_the_floor_keeps_the_seat_and_the_standing_changes_anyway() {
	run_test(|| {
		assert_ok!(Institutions::suspend(RuntimeOrigin::root(), BANK));
		assert_ok!(Institutions::suspend(RuntimeOrigin::root(), AUDITOR));
		System::assert_last_event(
			Event::InstitutionSuspended {
				institution: AUDITOR,
				seat_kept: true,
			}
			.into(),
		);
		assert!(!Institutions::is_active(AUDITOR));
		assert_eq!(CouncilSeats::<Test>::get().to_vec(), [BOB, CHARLIE]);
	});
}

#[test]
fn boundary_the_last_seat_stays_even_without_a_floor() {
	run_test(|| {
		Floor::set(&0);
		for institution in [BANK, AUDITOR, SUPERVISOR] {
			assert_ok!(Institutions::suspend(RuntimeOrigin::root(), institution));
		}
		System::assert_last_event(
			Event::InstitutionSuspended {
				institution: SUPERVISOR,
				seat_kept: true,
			}
			.into(),
		);
		assert_eq!(CouncilSeats::<Test>::get().to_vec(), [CHARLIE]);
	});
}

#[test]
fn success_a_kept_seat_goes_once_the_council_can_do_without_it() {
	run_test(|| {
		Floor::set(&3);
		assert_ok!(Institutions::suspend(RuntimeOrigin::root(), BANK));
		assert_noop!(
			Institutions::suspend(RuntimeOrigin::root(), BANK),
			Error::<Test>::AlreadySuspended
		);
		assert_ok!(admit(NEWCOMER, DAVE));
		assert_ok!(Institutions::suspend(RuntimeOrigin::root(), BANK));
		System::assert_last_event(
			Event::InstitutionSuspended {
				institution: BANK,
				seat_kept: false,
			}
			.into(),
		);
		assert_eq!(CouncilSeats::<Test>::get().to_vec(), [BOB, CHARLIE, DAVE]);
	});
}

#[test]
fn fails_when_the_origin_is_not_governance() {
	run_test(|| {
		assert_noop!(
			Institutions::suspend(RuntimeOrigin::signed(ALICE), BANK),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn fails_when_the_institution_is_unknown() {
	run_test(|| {
		assert_noop!(
			Institutions::suspend(RuntimeOrigin::root(), NEWCOMER),
			Error::<Test>::UnknownInstitution
		);
	});
}

#[test]
fn fails_when_the_institution_is_suspended_already() {
	run_test(|| {
		assert_ok!(Institutions::suspend(RuntimeOrigin::root(), BANK));
		assert_noop!(
			Institutions::suspend(RuntimeOrigin::root(), BANK),
			Error::<Test>::AlreadySuspended
		);
	});
}

#[test]
fn fails_when_the_institution_is_revoked() {
	run_test(|| {
		Records::<Test>::mutate(BANK, |record| {
			record.as_mut().expect("it is in genesis; qed").standing = InstitutionStanding::Revoked;
		});
		assert_noop!(
			Institutions::suspend(RuntimeOrigin::root(), BANK),
			Error::<Test>::InstitutionRevoked
		);
	});
}
