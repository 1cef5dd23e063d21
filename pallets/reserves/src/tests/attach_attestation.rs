use super::events;
use crate::{mock::*, Attestations, Day, Error, Event, Statements, TermsOf, STATEMENTS_KEPT};
use harbour_primitives::InstitutionId;
use polkadot_sdk::{
	frame_support::{assert_noop, assert_ok, dispatch::DispatchResult},
	sp_core::H256,
	sp_runtime::DispatchError,
};

const ATTESTATION: H256 = H256::repeat_byte(7);

fn attach(institution: InstitutionId, day: Day) -> DispatchResult {
	Reserves::attach_attestation(attesting(institution), CURRENCY, day, ATTESTATION)
}

#[test]
fn success_an_attestation_of_a_past_day_is_on_record_with_one_event() {
	run_test(|| {
		set_terms(terms(&[ANN], 1));
		next_block(DAY);
		System::reset_events();

		assert_ok!(attach(ANN, START_DAY));

		assert_eq!(Attestations::<Test>::get((CURRENCY, START_DAY, ANN)), Some(ATTESTATION));
		let attached = Event::<Test>::AttestationAttached {
			currency: CURRENCY,
			day: START_DAY,
			institution: ANN,
			attestation_hash: ATTESTATION,
		};
		assert_eq!(events(), [attached]);
	});
}

#[test]
fn success_each_attestor_attests_each_day() {
	run_test(|| {
		set_terms(terms(&[ANN, BEN], 1));
		next_block(DAY);
		next_block(DAY);
		for institution in [ANN, BEN] {
			for day in [START_DAY + 1, START_DAY] {
				assert_ok!(attach(institution, day));
			}
		}
		assert_eq!(Attestations::<Test>::iter_keys().count(), 4);
	});
}

#[test]
fn success_a_day_can_be_attested_whose_statement_is_no_longer_in_state() {
	run_test(|| {
		set_terms(terms(&[ANN], 1));
		for _ in 0..=STATEMENTS_KEPT {
			next_block(DAY);
		}
		assert!(!Statements::<Test>::contains_key(CURRENCY, START_DAY));
		assert!(Statements::<Test>::contains_key(CURRENCY, START_DAY + 1));
		assert_ok!(attach(ANN, START_DAY));
	});
}

#[test]
fn boundary_a_day_is_past_with_its_last_millisecond() {
	run_test(|| {
		set_terms(terms(&[ANN], 1));
		next_block(DAY / 2 - 1);
		assert_noop!(attach(ANN, START_DAY), Error::<Test>::NotAPastDay);
		next_block(1);
		assert_ok!(attach(ANN, START_DAY));
	});
}

#[test]
fn fails_for_a_day_that_is_not_over_or_was_before_the_first() {
	run_test(|| {
		set_terms(terms(&[ANN], 1));
		next_block(DAY);
		for day in [0, START_DAY - 1, START_DAY + 1, Day::MAX] {
			assert_noop!(attach(ANN, day), Error::<Test>::NotAPastDay);
		}
	});
}

#[test]
fn fails_for_any_day_of_a_currency_that_no_block_has_looked_at() {
	run_test(|| {
		TermsOf::<Test>::insert(CURRENCY, terms(&[ANN], 1));
		Reserves::begin(CURRENCY);
		for day in [0, START_DAY - 1, START_DAY] {
			assert_noop!(attach(ANN, day), Error::<Test>::NotAPastDay);
		}
	});
}

#[test]
fn fails_for_the_same_institution_twice() {
	run_test(|| {
		set_terms(terms(&[ANN], 1));
		next_block(DAY);
		assert_ok!(attach(ANN, START_DAY));
		assert_noop!(
			Reserves::attach_attestation(attesting(ANN), CURRENCY, START_DAY, H256::repeat_byte(8)),
			Error::<Test>::AlreadyAttested
		);
	});
}

#[test]
fn fails_for_an_institution_that_is_not_listed() {
	run_test(|| {
		set_terms(terms(&[ANN], 1));
		next_block(DAY);
		for institution in [BEN, ISSUER, SUPERVISOR] {
			assert_noop!(attach(institution, START_DAY), Error::<Test>::NotAttestor);
		}
	});
}

#[test]
fn fails_without_terms() {
	run_test(|| {
		assert_noop!(attach(ANN, START_DAY), Error::<Test>::NoTerms);
	});
}

#[test]
fn fails_for_an_account_without_the_duty() {
	run_test(|| {
		set_terms(terms(&[ANN], 1));
		next_block(DAY);
		let call = |origin| Reserves::attach_attestation(origin, CURRENCY, START_DAY, ATTESTATION);
		assert_noop!(call(RuntimeOrigin::signed(1)), DispatchError::BadOrigin);
		assert_noop!(call(RuntimeOrigin::root()), DispatchError::BadOrigin);
		assert_noop!(call(RuntimeOrigin::none()), DispatchError::BadOrigin);
	});
}
