use crate::{mock::*, CouncilSeats, Event, LicenceReference};
use harbour_primitives::Moment;
use polkadot_sdk::frame_support::assert_ok;

fn seats() -> Vec<u64> {
	CouncilSeats::<Test>::get().to_vec()
}

fn renew(institution: u32, licence_expires_at: Moment) {
	let reference: LicenceReference = b"HKMA-1/2".to_vec().try_into().expect("it is short; qed");
	assert_ok!(Institutions::renew_licence(
		RuntimeOrigin::root(),
		institution,
		reference,
		licence_expires_at
	));
}

#[test]
fn success_an_expired_institution_loses_its_seat_and_has_it_back_with_its_licence() {
	run_test(|| {
		for institution in [AUDITOR, SUPERVISOR] {
			renew(institution, 2 * EXPIRY);
		}
		Now::set(&EXPIRY);
		assert_eq!(seats(), [ALICE, BOB, CHARLIE], "until it is looked at");
		Institutions::vacate_expired_seats();
		System::assert_last_event(Event::SeatVacated { institution: BANK }.into());
		assert_eq!(seats(), [BOB, CHARLIE]);
		renew(BANK, 2 * EXPIRY);
		assert_eq!(seats(), [ALICE, BOB, CHARLIE]);
	});
}

#[test]
fn success_who_has_lost_its_seat_so_keeps_none_when_suspended() {
	run_test(|| {
		Now::set(&EXPIRY);
		Institutions::vacate_expired_seats();
		assert_eq!(seats(), [BOB, CHARLIE]);
		assert_ok!(Institutions::suspend(RuntimeOrigin::root(), BANK));
		System::assert_last_event(
			Event::InstitutionSuspended {
				institution: BANK,
				seat_kept: false,
			}
			.into(),
		);
	});
}

#[test]
fn boundary_a_licence_holds_before_its_expiry() {
	run_test(|| {
		Now::set(&(EXPIRY - 1));
		Institutions::vacate_expired_seats();
		assert_eq!(seats(), [ALICE, BOB, CHARLIE]);
	});
}

#[test]
fn boundary_the_council_stays_at_its_floor_and_the_longest_expired_go_first() {
	run_test(|| {
		renew(BANK, EXPIRY + 2);
		renew(AUDITOR, EXPIRY + 1);
		Now::set(&(2 * EXPIRY));
		Institutions::vacate_expired_seats();
		assert_eq!(seats(), [ALICE, BOB], "the supervisor's licence was the first to end");
		Floor::set(&0);
		Institutions::vacate_expired_seats();
		assert_eq!(seats(), [ALICE], "the last seat stays");
	});
}

#[test]
fn success_a_suspended_institution_is_reinstated_without_a_seat_while_its_licence_has_expired() {
	run_test(|| {
		assert_ok!(Institutions::suspend(RuntimeOrigin::root(), BANK));
		Now::set(&EXPIRY);
		assert_ok!(Institutions::reinstate(RuntimeOrigin::root(), BANK));
		assert_eq!(seats(), [BOB, CHARLIE]);
		renew(BANK, 2 * EXPIRY);
		assert_eq!(seats(), [ALICE, BOB, CHARLIE]);
	});
}
