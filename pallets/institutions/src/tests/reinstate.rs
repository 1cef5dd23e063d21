use crate::{mock::*, CouncilSeats, Error, Event, InstitutionStanding, Institutions as Records};
use harbour_primitives::{Duty, Standing};
use polkadot_sdk::{
	frame_support::{assert_noop, assert_ok},
	sp_runtime::DispatchError,
};

#[test]
fn success_a_reinstated_institution_acts_and_has_its_seat_back() {
	run_test(|| {
		assert_ok!(Institutions::suspend(RuntimeOrigin::root(), BANK));
		assert_ok!(Institutions::reinstate(RuntimeOrigin::root(), BANK));
		System::assert_last_event(Event::InstitutionReinstated { institution: BANK }.into());
		assert!(Institutions::is_active(BANK));
		assert_eq!(CouncilSeats::<Test>::get().to_vec(), [ALICE, BOB, CHARLIE]);
		assert_eq!(Institutions::acting_for(&MINTER, Duty::Minting), Some(BANK));
	});
}

#[test]
fn boundary_a_kept_seat_is_not_given_twice() {
	run_test(|| {
		Floor::set(&3);
		assert_ok!(Institutions::suspend(RuntimeOrigin::root(), BANK));
		assert_ok!(Institutions::reinstate(RuntimeOrigin::root(), BANK));
		assert_eq!(CouncilSeats::<Test>::get().to_vec(), [ALICE, BOB, CHARLIE]);
	});
}

#[test]
fn boundary_an_expired_licence_is_not_renewed_by_it() {
	run_test(|| {
		assert_ok!(Institutions::suspend(RuntimeOrigin::root(), BANK));
		Now::set(&EXPIRY);
		assert_ok!(Institutions::reinstate(RuntimeOrigin::root(), BANK));
		assert!(!Institutions::is_active(BANK));
	});
}

#[test]
fn fails_when_the_origin_is_not_governance() {
	run_test(|| {
		assert_noop!(
			Institutions::reinstate(RuntimeOrigin::signed(ALICE), BANK),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn fails_when_the_institution_is_unknown() {
	run_test(|| {
		assert_noop!(
			Institutions::reinstate(RuntimeOrigin::root(), NEWCOMER),
			Error::<Test>::UnknownInstitution
		);
	});
}

#[test]
fn fails_when_the_institution_is_not_suspended() {
	run_test(|| {
		assert_noop!(
			Institutions::reinstate(RuntimeOrigin::root(), BANK),
			Error::<Test>::NotSuspended
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
			Institutions::reinstate(RuntimeOrigin::root(), BANK),
			Error::<Test>::InstitutionRevoked
		);
	});
}
