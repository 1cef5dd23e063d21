use crate::{mock::*, Event, Evidence, EvidenceCount, Seats, SetStarts, MAX_EVIDENCE};
use codec::Encode;
use polkadot_sdk::{
	frame_support::assert_ok,
	sp_consensus_aura::Slot,
	sp_io::hashing::blake2_256,
	sp_staking::offence::{OffenceError, ReportOffence},
};

const KIND: [u8; 16] = *b"aura:equivocatio";

#[test]
fn success_the_seat_is_lost_and_the_record_stays() {
	run_test(|| {
		assert_ok!(accuse(2, 5, 0));
		System::assert_last_event(
			Event::OffenceRecorded {
				number: 0,
				institution: 2,
				kind: KIND,
				session: 0,
				seat_kept: false,
			}
			.into(),
		);
		assert_eq!(Seats::<Test>::get(2), None);
		assert_eq!(disabled(), [2]);
		let record = Evidence::<Test>::get(0).expect("it is recorded");
		assert_eq!((record.institution, record.operator, record.session), (2, 2, 0));
		assert_eq!(
			(record.kind, record.reported_at, record.seat_kept),
			(KIND, 1_000, false)
		);
		let offence = (KIND, 0u32, Slot::from(5), (operator(2), 2u32));
		assert_eq!(record.offence_hash, blake2_256(&offence.encode()));
		rotate();
		rotate();
		assert_eq!(running(), [1, 3, 4]);
		assert_ok!(admit(2));
		assert_eq!(EvidenceCount::<Test>::get(), 1);
	});
}

#[test]
fn boundary_the_floor_keeps_the_seat_until_there_is_another() {
	run_test(|| {
		assert_ok!(accuse(2, 5, 0));
		assert_ok!(accuse(3, 6, 0));
		assert!(Evidence::<Test>::get(1).is_some_and(|record| record.seat_kept));
		assert!(Seats::<Test>::get(3).is_some_and(|seat| seat.forfeited));
		assert_ok!(admit(FIFTH));
		rotate();
		assert_eq!(planned(), [1, 4, FIFTH]);
	});
}

#[test]
fn boundary_what_happened_before_its_admission_takes_no_seat() {
	run_test(|| {
		assert_ok!(accuse(2, 5, 0));
		rotate();
		assert_ok!(admit(2));
		assert_ok!(accuse(2, 4, 0));
		assert!(Evidence::<Test>::get(1).is_some_and(|record| record.seat_kept));
		assert!(Seats::<Test>::get(2).is_some_and(|seat| !seat.forfeited));
		rotate();
		assert_ok!(accuse(2, 15, 1));
		assert!(Seats::<Test>::contains_key(2), "a later session of the same set");
		rotate();
		assert_eq!(running(), [1, 3, 4, 2]);
		assert_ok!(accuse(2, 35, 3));
		assert_eq!(Seats::<Test>::get(2), None);
	});
}

/// Else the set would go on, and whatever it did after the admission would look as if it had been before.
#[test]
fn success_an_admission_begins_another_set() {
	run_test(|| {
		MinimumOfValidators::set(&4);
		assert_ok!(accuse(2, 5, 0));
		assert!(Seats::<Test>::get(2).is_some_and(|seat| seat.forfeited));
		System::set_block_number(2);
		assert_ok!(admit(2));
		rotate();
		rotate();
		assert_eq!(running(), [1, 3, 4, 2]);
		assert_eq!(SetStarts::<Test>::get().len(), 2);
		assert_ok!(accuse(2, 6, 0));
		assert!(Seats::<Test>::get(2).is_some_and(|seat| !seat.forfeited));
		assert_ok!(accuse(2, 25, 2));
		assert!(Seats::<Test>::get(2).is_some_and(|seat| seat.forfeited));
	});
}

#[test]
fn success_who_has_no_seat_is_recorded_too() {
	run_test(|| {
		assert_ok!(remove(2));
		assert_ok!(accuse(2, 5, 0));
		assert!(Evidence::<Test>::get(0).is_some_and(|record| !record.seat_kept));
	});
}

#[test]
fn fails_when_the_offence_is_known() {
	run_test(|| {
		assert_ok!(accuse(2, 5, 0));
		assert_eq!(accuse(2, 5, 0), Err(OffenceError::DuplicateReport));
		assert_eq!(EvidenceCount::<Test>::get(), 1);
		let is_known = |bank: u32| {
			<crate::Accountable<Test, Docket> as ReportOffence<_, _, crate::AuraEquivocation<_>>>::is_known_offence(
				&[(operator(bank), bank)],
				&Slot::from(5),
			)
		};
		assert!(is_known(2));
		assert!(!is_known(3));
	});
}

/// One stolen key signs as many proofs as a thief likes.
#[test]
fn boundary_evidence_of_one_kind_against_a_member_of_a_set_is_bounded() {
	run_test(|| {
		for slot in 0..u64::from(MAX_EVIDENCE) {
			assert_ok!(accuse(2, slot, 0));
		}
		assert_eq!(accuse(2, 1_000, 0), Err(OffenceError::DuplicateReport));
		assert_eq!(EvidenceCount::<Test>::get(), MAX_EVIDENCE);
		assert_ok!(accuse(3, 1_000, 0));
	});
}
