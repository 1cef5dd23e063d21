use crate::{mock::*, CouncilSeats, Duties, DutyHolders, Error, Event, InstitutionStanding, Institutions as Records};
use harbour_primitives::{Duty, InstitutionId};
use polkadot_sdk::{
	frame_support::{assert_noop, assert_ok, dispatch::DispatchResult},
	sp_runtime::DispatchError,
};

fn replace(institution: InstitutionId, administrator: u64) -> DispatchResult {
	let origin = RuntimeOrigin::root();
	Institutions::replace_administrator(origin, institution, administrator, party(administrator), true)
}

#[test]
fn success_every_former_administrator_is_removed_and_the_seat_moves() {
	run_test(|| {
		assert_ok!(grant(ALICE, Duty::RoleAdministration, EVE));
		assert_ok!(replace(BANK, DAVE));
		System::assert_last_event(
			Event::AdministratorReplaced {
				institution: BANK,
				administrator: DAVE,
			}
			.into(),
		);
		assert_eq!(
			DutyHolders::<Test>::get(BANK, Duty::RoleAdministration).to_vec(),
			[DAVE]
		);
		assert!(!Duties::<Test>::contains_key(EVE));
		assert_eq!(Institutions::acting_for(&ALICE, Duty::Registering), Some(BANK));
		assert_eq!(CouncilSeats::<Test>::get().to_vec(), [BOB, CHARLIE, DAVE]);
		assert_noop!(grant(ALICE, Duty::Minting, 6), Error::<Test>::NotAdministrator);
		assert_ok!(grant(DAVE, Duty::Minting, 6));
	});
}

#[test]
fn success_an_administrator_may_be_left_alone_in_office() {
	run_test(|| {
		assert_ok!(grant(ALICE, Duty::RoleAdministration, DAVE));
		assert_ok!(replace(BANK, ALICE));
		assert_eq!(
			DutyHolders::<Test>::get(BANK, Duty::RoleAdministration).to_vec(),
			[ALICE]
		);
		assert_eq!(CouncilSeats::<Test>::get().to_vec(), [ALICE, BOB, CHARLIE]);
	});
}

#[test]
fn success_one_that_waits_is_in_effect_at_once() {
	run_test(|| {
		assert_ok!(grant(ALICE, Duty::RoleAdministration, DAVE));
		assert_ok!(replace(BANK, DAVE));
		assert_eq!(Institutions::acting_for(&DAVE, Duty::RoleAdministration), Some(BANK));
		assert_ok!(grant(DAVE, Duty::Minting, EVE));
	});
}

#[test]
fn success_whoever_else_waits_to_administer_goes_with_the_others() {
	run_test(|| {
		assert_ok!(grant(ALICE, Duty::RoleAdministration, EVE));
		assert_ok!(replace(BANK, DAVE));
		assert!(!Duties::<Test>::contains_key(EVE));
		wait(GrantDelay::get());
		assert_noop!(grant(EVE, Duty::Minting, 6), Error::<Test>::NotAdministrator);
	});
}

/// Governance decides who administers, and nothing else of what an administrator granted.
#[test]
fn boundary_its_other_duties_wait_on() {
	run_test(|| {
		assert_ok!(grant(ALICE, Duty::Registering, DAVE));
		wait(GrantDelay::get() - 1);
		assert_ok!(replace(BANK, DAVE));
		assert_eq!(Institutions::acting_for(&DAVE, Duty::Registering), None);
		wait(1);
		assert_eq!(Institutions::acting_for(&DAVE, Duty::Registering), Some(BANK));
	});
}

#[test]
fn boundary_a_suspended_institution_gets_no_seat_by_it() {
	run_test(|| {
		assert_ok!(Institutions::suspend(RuntimeOrigin::root(), BANK));
		assert_ok!(replace(BANK, DAVE));
		assert_eq!(CouncilSeats::<Test>::get().to_vec(), [BOB, CHARLIE]);
		assert_ok!(Institutions::reinstate(RuntimeOrigin::root(), BANK));
		assert_eq!(CouncilSeats::<Test>::get().to_vec(), [BOB, CHARLIE, DAVE]);
	});
}

#[test]
fn boundary_a_kept_seat_moves_too() {
	run_test(|| {
		Floor::set(&3);
		assert_ok!(Institutions::suspend(RuntimeOrigin::root(), BANK));
		assert_ok!(replace(BANK, DAVE));
		assert_eq!(CouncilSeats::<Test>::get().to_vec(), [BOB, CHARLIE, DAVE]);
	});
}

#[test]
fn fails_when_the_origin_is_not_governance() {
	run_test(|| {
		let origin = RuntimeOrigin::signed(ALICE);
		assert_noop!(
			Institutions::replace_administrator(origin, BANK, DAVE, party(DAVE), true),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn fails_when_the_institution_is_unknown() {
	run_test(|| {
		assert_noop!(replace(NEWCOMER, DAVE), Error::<Test>::UnknownInstitution);
	});
}

#[test]
fn fails_when_the_institution_is_revoked() {
	run_test(|| {
		Records::<Test>::mutate(BANK, |record| {
			record.as_mut().expect("it is in genesis; qed").standing = InstitutionStanding::Revoked;
		});
		assert_noop!(replace(BANK, DAVE), Error::<Test>::InstitutionRevoked);
	});
}

#[test]
fn fails_when_the_administrator_serves_another_institution() {
	run_test(|| {
		assert_noop!(replace(BANK, BOB), Error::<Test>::ServesAnotherInstitution);
	});
}

#[test]
fn fails_when_the_administrator_or_its_party_mints() {
	run_test(|| {
		assert_noop!(replace(BANK, MINTER), Error::<Test>::DutiesConflict);
		let origin = RuntimeOrigin::root();
		assert_noop!(
			Institutions::replace_administrator(origin, BANK, DAVE, party(MINTER), true),
			Error::<Test>::DutiesConflict
		);
	});
}

#[test]
fn fails_when_the_administrator_cannot_be_onboarded() {
	run_test(|| {
		assert_noop!(
			Institutions::replace_administrator(RuntimeOrigin::root(), BANK, DAVE, party(DAVE), false),
			PROOF_INVALID
		);
	});
}
