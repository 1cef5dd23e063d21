use crate::{mock::*, Duties, DutyHolders, Error, Event, WaitingDuty};
use harbour_primitives::{Duty, Moment, Onboard};
use polkadot_sdk::{
	frame_support::{assert_noop, assert_ok},
	sp_runtime::{ArithmeticError, DispatchError},
};

#[test]
fn success_an_account_is_onboarded_and_will_act() {
	run_test(|| {
		let duty = Duty::Minting;
		let effective_at = Now::get() + GrantDelay::get();
		assert_ok!(grant(ALICE, Duty::Minting, DAVE));
		System::assert_last_event(
			Event::DutyGranted {
				institution: BANK,
				duty,
				account: DAVE,
				effective_at,
			}
			.into(),
		);
		assert_eq!(Membership::party_of(&DAVE), Some(party(DAVE)));
		assert_eq!(DutyHolders::<Test>::get(BANK, Duty::Minting).to_vec(), [MINTER, DAVE]);
		let record = Duties::<Test>::get(DAVE).expect("it holds a duty; qed");
		assert_eq!(record.waiting.to_vec(), [WaitingDuty { duty, effective_at }]);
		Now::set(&effective_at);
		assert_eq!(Institutions::acting_for(&DAVE, Duty::Minting), Some(BANK));
	});
}

#[test]
fn success_a_member_needs_no_second_proof() {
	run_test(|| {
		assert_ok!(grant(ALICE, Duty::Pausing, DAVE));
		let origin = RuntimeOrigin::signed(ALICE);
		assert_ok!(Institutions::grant_duty(
			origin,
			Duty::Minting,
			DAVE,
			party(DAVE),
			false
		));
	});
}

#[test]
fn success_a_second_administrator_may_grant() {
	run_test(|| {
		assert_ok!(grant(ALICE, Duty::RoleAdministration, DAVE));
		wait(GrantDelay::get());
		assert_ok!(grant(DAVE, Duty::Registering, EVE));
	});
}

#[test]
fn success_how_a_currency_is_shown_may_be_anyone_s_duty() {
	run_test(|| {
		assert_ok!(grant(ALICE, Duty::SettingMetadata, ALICE));
		assert_ok!(grant(ALICE, Duty::SettingMetadata, MINTER));
		wait(GrantDelay::get());
		for who in [ALICE, MINTER] {
			assert_eq!(Institutions::acting_for(&who, Duty::SettingMetadata), Some(BANK));
		}
	});
}

#[test]
fn boundary_the_maximum_of_holders_can_be_reached() {
	run_test(|| {
		assert_ok!(grant(ALICE, Duty::Minting, DAVE));
		assert_ok!(grant(ALICE, Duty::Minting, EVE));
		assert_noop!(grant(ALICE, Duty::Minting, 6), Error::<Test>::TooManyDutyHolders);
	});
}

#[test]
fn boundary_nothing_is_granted_from_the_moment_of_expiry() {
	run_test(|| {
		Now::set(&(EXPIRY - 1));
		assert_ok!(grant(ALICE, Duty::Minting, DAVE));
		Now::set(&EXPIRY);
		assert_noop!(grant(ALICE, Duty::Minting, EVE), Error::<Test>::InstitutionNotActive);
	});
}

#[test]
fn fails_when_the_origin_is_not_signed() {
	run_test(|| {
		assert_noop!(
			Institutions::grant_duty(RuntimeOrigin::root(), Duty::Minting, DAVE, party(DAVE), true),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn fails_when_the_signer_administers_nothing() {
	run_test(|| {
		assert_noop!(grant(MINTER, Duty::Minting, DAVE), Error::<Test>::NotAdministrator);
		assert_noop!(grant(DAVE, Duty::Minting, DAVE), Error::<Test>::NotAdministrator);
	});
}

#[test]
fn fails_when_the_clock_cannot_show_its_moment() {
	run_test(|| {
		GrantDelay::set(&(Moment::MAX - Now::get() + 1));
		assert_noop!(grant(ALICE, Duty::Minting, DAVE), ArithmeticError::Overflow);
		GrantDelay::set(&(Moment::MAX - Now::get()));
		assert_ok!(grant(ALICE, Duty::Minting, DAVE));
	});
}

#[test]
fn fails_when_the_institution_is_suspended() {
	run_test(|| {
		assert_ok!(Institutions::suspend(RuntimeOrigin::root(), BANK));
		assert_noop!(grant(ALICE, Duty::Minting, DAVE), Error::<Test>::InstitutionNotActive);
	});
}

#[test]
fn fails_when_the_licence_does_not_cover_the_duty() {
	run_test(|| {
		assert_noop!(grant(ALICE, Duty::Attesting, DAVE), Error::<Test>::NotLicensed);
		assert_noop!(grant(ALICE, Duty::Ordering, DAVE), Error::<Test>::NotLicensed);
		assert_noop!(grant(BOB, Duty::Minting, DAVE), Error::<Test>::NotLicensed);
		assert_noop!(grant(BOB, Duty::SettingMetadata, DAVE), Error::<Test>::NotLicensed);
	});
}

#[test]
fn fails_when_the_account_serves_another_institution() {
	run_test(|| {
		assert_noop!(
			grant(ALICE, Duty::Pausing, BOB),
			Error::<Test>::ServesAnotherInstitution
		);
	});
}

#[test]
fn fails_when_the_account_holds_a_conflicting_duty() {
	run_test(|| {
		assert_noop!(grant(ALICE, Duty::Minting, ALICE), Error::<Test>::DutiesConflict);
		assert_noop!(grant(ALICE, Duty::Registering, MINTER), Error::<Test>::DutiesConflict);
		assert_noop!(grant(ALICE, Duty::Unpausing, MINTER), Error::<Test>::DutiesConflict);
		// A stolen administrator's key would dismiss whoever paused, and end the pause.
		assert_noop!(grant(ALICE, Duty::Unpausing, ALICE), Error::<Test>::DutiesConflict);
	});
}

#[test]
fn fails_when_the_account_s_party_holds_a_conflicting_duty() {
	run_test(|| {
		let origin = RuntimeOrigin::signed(ALICE);
		assert_noop!(
			Institutions::grant_duty(origin.clone(), Duty::Registering, DAVE, party(MINTER), true),
			Error::<Test>::DutiesConflict
		);
		// The other half of the matrix, and a duty that does go together.
		assert_noop!(
			Institutions::grant_duty(origin.clone(), Duty::Minting, DAVE, party(ALICE), true),
			Error::<Test>::DutiesConflict
		);
		assert_ok!(Institutions::grant_duty(
			origin,
			Duty::Pausing,
			DAVE,
			party(MINTER),
			true
		));
	});
}

#[test]
fn fails_when_the_holder_s_membership_has_ended_and_its_own_duty_conflicts() {
	run_test(|| {
		let mut parties = Parties::get();
		parties.remove(&MINTER);
		Parties::set(&parties);
		assert_noop!(grant(ALICE, Duty::Registering, MINTER), Error::<Test>::DutiesConflict);
	});
}

#[test]
fn fails_when_the_duty_is_held_already() {
	run_test(|| {
		assert_noop!(grant(ALICE, Duty::Minting, MINTER), Error::<Test>::DutyAlreadyHeld);
		// Nor does asking again move the moment of one that waits.
		assert_ok!(grant(ALICE, Duty::Minting, DAVE));
		wait(1);
		assert_noop!(grant(ALICE, Duty::Minting, DAVE), Error::<Test>::DutyAlreadyHeld);
	});
}

#[test]
fn fails_when_the_account_cannot_be_onboarded() {
	run_test(|| {
		let origin = RuntimeOrigin::signed(ALICE);
		assert_noop!(
			Institutions::grant_duty(origin.clone(), Duty::Minting, DAVE, party(DAVE), false),
			PROOF_INVALID
		);
		// Naming a party that the account isn't of doesn't get round the matrix.
		assert_noop!(
			Institutions::grant_duty(origin, Duty::Pausing, MINTER, party(DAVE), true),
			ANOTHER_PARTY
		);
	});
}
