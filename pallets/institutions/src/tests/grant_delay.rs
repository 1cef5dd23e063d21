//! What stands between an administrator's grant and its use. One stolen key shall not make two officers who act before anyone has
//! seen them.

use crate::{mock::*, Duties, EnsureDuty, Error};
use harbour_primitives::Duty;
use polkadot_sdk::frame_support::{
	assert_noop, assert_ok,
	dispatch::DispatchResult,
	traits::{EnsureOrigin, Get},
};

fn acts<D: Get<Duty>>(who: u64) -> bool {
	EnsureDuty::<Test, D>::ensure_origin(RuntimeOrigin::signed(who)).is_ok()
}

fn revoke(who: u64, duty: Duty, account: u64) -> DispatchResult {
	Institutions::revoke_duty(RuntimeOrigin::signed(who), duty, account)
}

#[test]
fn fails_to_use_a_duty_in_the_block_in_which_it_was_granted() {
	run_test(|| {
		assert_ok!(grant(ALICE, Duty::Minting, DAVE));
		assert_ok!(grant(ALICE, Duty::Pausing, DAVE));
		assert_ok!(grant(ALICE, Duty::SettlingRedemptions, EVE));
		assert_ok!(grant(ALICE, Duty::RoleAdministration, EVE));
		assert!(!acts::<Minting>(DAVE));
		assert!(!acts::<Pausing>(DAVE));
		assert!(!acts::<Settling>(EVE));
		assert!(!acts::<Administering>(EVE));
	});
}

#[test]
fn boundary_a_grant_takes_effect_at_its_moment_and_not_one_before() {
	run_test(|| {
		assert_ok!(grant(CHARLIE, Duty::Ordering, DAVE));
		wait(GrantDelay::get() - 1);
		assert!(!acts::<Ordering>(DAVE));
		wait(1);
		assert!(acts::<Ordering>(DAVE));
	});
}

#[test]
fn fails_a_stolen_administrator_key_cannot_order_before_colleagues_can_revoke() {
	const STOLEN: u64 = DAVE;
	run_test(|| {
		assert_ok!(grant(CHARLIE, Duty::RoleAdministration, STOLEN));
		wait(GrantDelay::get());
		// Two officers of two parties, as an order asks for.
		for officer in [EVE, 6] {
			assert_ok!(grant(STOLEN, Duty::Ordering, officer));
			assert!(!acts::<Ordering>(officer));
		}
		wait(GrantDelay::get() - 1);
		assert_ok!(revoke(CHARLIE, Duty::RoleAdministration, STOLEN));
		for officer in [EVE, 6] {
			assert!(!acts::<Ordering>(officer));
			assert_ok!(revoke(CHARLIE, Duty::Ordering, officer));
		}
		wait(1);
		for officer in [EVE, 6] {
			assert!(!acts::<Ordering>(officer));
		}
		assert!(acts::<Ordering>(CHARLIE), "who held it before goes on");
	});
}

#[test]
fn fails_a_stolen_key_of_the_council_seat_does_not_outrun_governance() {
	run_test(|| {
		assert_ok!(grant(CHARLIE, Duty::Ordering, DAVE));
		assert_ok!(grant(CHARLIE, Duty::RoleAdministration, DAVE));
		wait(GrantDelay::get() - 1);
		let root = RuntimeOrigin::root();
		assert_ok!(Institutions::replace_administrator(
			root,
			SUPERVISOR,
			EVE,
			party(EVE),
			true
		));
		assert_ok!(revoke(EVE, Duty::Ordering, DAVE));
		wait(1);
		assert!(!acts::<Ordering>(DAVE));
		assert!(!acts::<Administering>(DAVE));
	});
}

#[test]
fn fails_to_grant_through_a_second_account_that_was_made_administrator_for_it() {
	run_test(|| {
		assert_ok!(grant(CHARLIE, Duty::RoleAdministration, DAVE));
		assert_noop!(grant(DAVE, Duty::Ordering, EVE), Error::<Test>::NotAdministrator);
		wait(GrantDelay::get() - 1);
		assert_noop!(grant(DAVE, Duty::Ordering, EVE), Error::<Test>::NotAdministrator);
		wait(1);
		assert_ok!(grant(DAVE, Duty::Ordering, EVE));
		// What it grants waits as long as any other grant.
		wait(GrantDelay::get() - 1);
		assert!(!acts::<Ordering>(EVE));
		wait(1);
		assert!(acts::<Ordering>(EVE));
	});
}

#[test]
fn fails_to_give_an_administrator_s_own_account_a_duty_at_once() {
	run_test(|| {
		assert_ok!(revoke(CHARLIE, Duty::Ordering, CHARLIE));
		assert_ok!(grant(CHARLIE, Duty::Ordering, CHARLIE));
		assert!(!acts::<Ordering>(CHARLIE));
		assert!(acts::<Administering>(CHARLIE), "what it held goes on");
	});
}

#[test]
fn fails_to_grant_what_conflicts_with_a_duty_that_waits() {
	run_test(|| {
		assert_ok!(grant(ALICE, Duty::Pausing, DAVE));
		assert_noop!(grant(ALICE, Duty::Unpausing, DAVE), Error::<Test>::DutiesConflict);
		assert_noop!(
			Institutions::grant_duty(RuntimeOrigin::signed(ALICE), Duty::Unpausing, EVE, party(DAVE), true),
			Error::<Test>::DutiesConflict
		);
	});
}

#[test]
fn fails_to_serve_another_institution_while_a_duty_waits() {
	run_test(|| {
		assert_ok!(grant(ALICE, Duty::Pausing, DAVE));
		assert_noop!(
			grant(BOB, Duty::Attesting, DAVE),
			Error::<Test>::ServesAnotherInstitution
		);
		assert_noop!(admit(NEWCOMER, DAVE), Error::<Test>::ServesAnotherInstitution);
	});
}

#[test]
fn boundary_holders_that_wait_take_up_room() {
	run_test(|| {
		assert_ok!(grant(ALICE, Duty::Minting, DAVE));
		assert_ok!(grant(ALICE, Duty::Minting, EVE));
		assert_noop!(grant(ALICE, Duty::Minting, 6), Error::<Test>::TooManyDutyHolders);
		assert_ok!(revoke(ALICE, Duty::Minting, EVE));
		assert_ok!(grant(ALICE, Duty::Minting, 6));
	});
}

#[test]
fn boundary_a_change_of_the_delay_moves_no_grant_that_waits() {
	run_test(|| {
		let delay = GrantDelay::get();
		assert_ok!(grant(CHARLIE, Duty::Ordering, DAVE));
		GrantDelay::set(&0);
		assert!(!acts::<Ordering>(DAVE));
		GrantDelay::set(&(2 * delay));
		assert_ok!(grant(CHARLIE, Duty::Ordering, EVE));
		wait(delay);
		assert!(acts::<Ordering>(DAVE));
		assert!(!acts::<Ordering>(EVE));
		wait(delay);
		assert!(acts::<Ordering>(EVE));
	});
}

#[test]
fn boundary_a_clock_that_is_set_back_only_lengthens_the_wait() {
	run_test(|| {
		assert_ok!(grant(CHARLIE, Duty::Ordering, DAVE));
		let back = Now::get() - 100;
		Now::set(&back);
		wait(GrantDelay::get());
		assert!(!acts::<Ordering>(DAVE));
		wait(99);
		assert!(!acts::<Ordering>(DAVE));
		wait(1);
		assert!(acts::<Ordering>(DAVE));
	});
}

#[test]
fn boundary_the_wait_goes_on_through_a_suspension() {
	run_test(|| {
		assert_ok!(grant(CHARLIE, Duty::Ordering, DAVE));
		assert_ok!(Institutions::suspend(RuntimeOrigin::root(), SUPERVISOR));
		wait(GrantDelay::get());
		assert!(!acts::<Ordering>(DAVE));
		assert_ok!(Institutions::reinstate(RuntimeOrigin::root(), SUPERVISOR));
		assert!(acts::<Ordering>(DAVE));
	});
}

#[test]
fn success_what_is_past_is_forgotten_when_the_record_is_next_written() {
	run_test(|| {
		assert_ok!(grant(CHARLIE, Duty::Ordering, DAVE));
		wait(GrantDelay::get());
		assert_ok!(grant(CHARLIE, Duty::RoleAdministration, DAVE));
		let waiting = Duties::<Test>::get(DAVE).expect("it holds duties; qed").waiting;
		assert_eq!(
			waiting.iter().map(|it| it.duty).collect::<Vec<_>>(),
			[Duty::RoleAdministration]
		);
		wait(GrantDelay::get());
		assert_ok!(revoke(CHARLIE, Duty::Ordering, DAVE));
		let waiting = Duties::<Test>::get(DAVE).expect("it administers; qed").waiting;
		assert!(waiting.is_empty());
		assert!(acts::<Administering>(DAVE));
	});
}
