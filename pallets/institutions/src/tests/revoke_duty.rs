use crate::{mock::*, Duties, DutyHolders, Error, Event, WaitingDuty};
use harbour_primitives::Duty;
use polkadot_sdk::{
	frame_support::{assert_noop, assert_ok, dispatch::DispatchResult},
	sp_runtime::DispatchError,
};

fn revoke(who: u64, duty: Duty, account: u64) -> DispatchResult {
	Institutions::revoke_duty(RuntimeOrigin::signed(who), duty, account)
}

#[test]
fn success_a_duty_ends_and_the_others_stay() {
	run_test(|| {
		assert_ok!(revoke(ALICE, Duty::Minting, MINTER));
		System::assert_last_event(
			Event::DutyRevoked {
				institution: BANK,
				duty: Duty::Minting,
				account: MINTER,
			}
			.into(),
		);
		assert_eq!(Institutions::acting_for(&MINTER, Duty::Minting), None);
		assert_eq!(Institutions::acting_for(&MINTER, Duty::Pausing), Some(BANK));
		assert!(!DutyHolders::<Test>::contains_key(BANK, Duty::Minting));
	});
}

#[test]
fn boundary_no_record_remains_of_an_account_without_duties() {
	run_test(|| {
		assert_ok!(revoke(ALICE, Duty::Minting, MINTER));
		assert_ok!(revoke(ALICE, Duty::Pausing, MINTER));
		assert!(!Duties::<Test>::contains_key(MINTER));
		// It is free to serve another institution.
		assert_ok!(grant(BOB, Duty::Attesting, MINTER));
	});
}

#[test]
fn success_an_administrator_without_the_seat_can_be_removed() {
	run_test(|| {
		assert_ok!(grant(ALICE, Duty::RoleAdministration, DAVE));
		wait(GrantDelay::get());
		assert_ok!(revoke(DAVE, Duty::RoleAdministration, DAVE));
		assert!(!Duties::<Test>::contains_key(DAVE));
	});
}

#[test]
fn success_a_grant_that_waits_is_revoked_for_good() {
	run_test(|| {
		assert_ok!(grant(ALICE, Duty::Minting, DAVE));
		assert_ok!(revoke(ALICE, Duty::Minting, DAVE));
		System::assert_last_event(
			Event::DutyRevoked {
				institution: BANK,
				duty: Duty::Minting,
				account: DAVE,
			}
			.into(),
		);
		assert!(!Duties::<Test>::contains_key(DAVE));
		assert_eq!(DutyHolders::<Test>::get(BANK, Duty::Minting).to_vec(), [MINTER]);
		wait(GrantDelay::get());
		assert_eq!(Institutions::acting_for(&DAVE, Duty::Minting), None);
	});
}

#[test]
fn success_an_administrator_that_waits_can_be_removed() {
	run_test(|| {
		assert_ok!(grant(ALICE, Duty::RoleAdministration, DAVE));
		assert_ok!(revoke(ALICE, Duty::RoleAdministration, DAVE));
		wait(GrantDelay::get());
		assert_noop!(grant(DAVE, Duty::Minting, EVE), Error::<Test>::NotAdministrator);
	});
}

#[test]
fn success_the_account_s_other_duties_wait_on_as_they_did() {
	run_test(|| {
		assert_ok!(grant(ALICE, Duty::Minting, DAVE));
		let effective_at = Now::get() + GrantDelay::get();
		wait(1);
		assert_ok!(grant(ALICE, Duty::Pausing, DAVE));
		assert_ok!(revoke(ALICE, Duty::Pausing, DAVE));
		let record = Duties::<Test>::get(DAVE).expect("it holds a duty; qed");
		let duty = Duty::Minting;
		assert_eq!(record.waiting.to_vec(), [WaitingDuty { duty, effective_at }]);
		wait(GrantDelay::get() - 1);
		assert_eq!(Institutions::acting_for(&DAVE, Duty::Minting), Some(BANK));
		assert_eq!(Institutions::acting_for(&DAVE, Duty::Pausing), None);
	});
}

#[test]
fn boundary_a_duty_that_is_given_back_waits_anew() {
	run_test(|| {
		assert_ok!(revoke(ALICE, Duty::Minting, MINTER));
		assert_ok!(grant(ALICE, Duty::Minting, MINTER));
		assert_eq!(Institutions::acting_for(&MINTER, Duty::Minting), None);
		assert_eq!(Institutions::acting_for(&MINTER, Duty::Pausing), Some(BANK));
		wait(GrantDelay::get() - 1);
		// The same of a grant that waits: what it waited already counts for nothing.
		assert_ok!(revoke(ALICE, Duty::Minting, MINTER));
		assert_ok!(grant(ALICE, Duty::Minting, MINTER));
		wait(GrantDelay::get() - 1);
		assert_eq!(Institutions::acting_for(&MINTER, Duty::Minting), None);
		wait(1);
		assert_eq!(Institutions::acting_for(&MINTER, Duty::Minting), Some(BANK));
	});
}

#[test]
fn fails_when_the_origin_is_not_signed() {
	run_test(|| {
		assert_noop!(
			Institutions::revoke_duty(RuntimeOrigin::root(), Duty::Minting, MINTER),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn fails_when_the_signer_administers_nothing() {
	run_test(|| {
		assert_noop!(revoke(MINTER, Duty::Minting, MINTER), Error::<Test>::NotAdministrator);
	});
}

#[test]
fn success_whatever_the_standing_of_the_institution() {
	run_test(|| {
		assert_ok!(Institutions::suspend(RuntimeOrigin::root(), BANK));
		assert_ok!(revoke(ALICE, Duty::Minting, MINTER));
		assert_eq!(Institutions::acting_for(&MINTER, Duty::Minting), None);
	});
}

#[test]
fn fails_when_the_duty_is_not_held_for_the_institution() {
	run_test(|| {
		assert_noop!(revoke(ALICE, Duty::Registering, MINTER), Error::<Test>::DutyNotHeld);
		assert_noop!(revoke(ALICE, Duty::Minting, DAVE), Error::<Test>::DutyNotHeld);
		assert_noop!(revoke(BOB, Duty::Minting, MINTER), Error::<Test>::DutyNotHeld);
	});
}

#[test]
fn fails_when_nobody_would_administer_the_institution() {
	run_test(|| {
		assert_noop!(
			revoke(ALICE, Duty::RoleAdministration, ALICE),
			Error::<Test>::LastAdministrator
		);
	});
}

#[test]
fn fails_when_those_who_would_administer_it_wait() {
	run_test(|| {
		assert_ok!(grant(ALICE, Duty::RoleAdministration, DAVE));
		assert_ok!(grant(ALICE, Duty::RoleAdministration, EVE));
		wait(GrantDelay::get() - 1);
		assert_noop!(
			revoke(ALICE, Duty::RoleAdministration, ALICE),
			Error::<Test>::LastAdministrator
		);
	});
}

#[test]
fn fails_when_the_signer_waits_to_administer() {
	run_test(|| {
		assert_ok!(grant(ALICE, Duty::RoleAdministration, DAVE));
		wait(GrantDelay::get() - 1);
		for (duty, account) in [(Duty::Minting, MINTER), (Duty::RoleAdministration, DAVE)] {
			assert_noop!(revoke(DAVE, duty, account), Error::<Test>::NotAdministrator);
		}
	});
}

#[test]
fn fails_when_the_administrator_has_the_council_seat() {
	run_test(|| {
		assert_ok!(grant(ALICE, Duty::RoleAdministration, DAVE));
		wait(GrantDelay::get());
		assert_noop!(
			revoke(DAVE, Duty::RoleAdministration, ALICE),
			Error::<Test>::AdministratorHoldsSeat
		);
		assert_noop!(
			revoke(ALICE, Duty::RoleAdministration, ALICE),
			Error::<Test>::AdministratorHoldsSeat
		);
	});
}
