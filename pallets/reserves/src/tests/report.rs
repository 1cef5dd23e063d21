use crate::{mock::*, Error, Event, Report, Reports, TermsOf};
use harbour_primitives::{Balance, InstitutionId, Moment};
use polkadot_sdk::{
	frame_support::{assert_noop, assert_ok},
	sp_core::H256,
	sp_runtime::DispatchError,
};

fn refused(institution: InstitutionId, as_of: Moment, total: Balance, error: Error<Test>) {
	assert_noop!(
		Reserves::report(attesting(institution), CURRENCY, as_of, total, H256::zero()),
		error
	);
}

#[test]
fn success_a_report_is_stored_with_one_event() {
	run_test(|| {
		set_terms(terms(&[ANN], 1));
		System::reset_events();
		let statement_hash = H256::repeat_byte(5);
		let as_of = START - 10;

		assert_ok!(Reserves::report(attesting(ANN), CURRENCY, as_of, 100, statement_hash));

		let stored = Report {
			as_of,
			submitted_at: START,
			total: 100,
			statement_hash,
		};
		assert_eq!(Reports::<Test>::get(CURRENCY, ANN), Some(stored));
		assert_eq!(System::events().len(), 1);
		let event = Event::<Test>::ReportAccepted {
			currency: CURRENCY,
			institution: ANN,
			as_of,
			total: 100,
			statement_hash,
		};
		System::assert_last_event(event.into());
	});
}

#[test]
fn success_a_newer_report_replaces_the_last() {
	run_test(|| {
		set_terms(terms(&[ANN], 1));
		report_as_of(ANN, START - 1, 100);
		report_as_of(ANN, START, 90);
		assert_eq!(Reports::<Test>::get(CURRENCY, ANN).map(|last| last.total), Some(90));
	});
}

#[test]
fn boundary_a_report_may_be_as_old_as_the_maximum_age() {
	run_test(|| {
		set_terms(terms(&[ANN], 1));
		refused(ANN, START - MAX_AGE - 1, 1, Error::AsOfTooOld);
		report_as_of(ANN, START - MAX_AGE, 1);
	});
}

#[test]
fn fails_for_an_account_without_the_duty() {
	run_test(|| {
		set_terms(terms(&[ANN], 1));
		assert_noop!(
			Reserves::report(RuntimeOrigin::signed(1), CURRENCY, START, 1, H256::zero()),
			DispatchError::BadOrigin
		);
		assert_noop!(
			Reserves::report(RuntimeOrigin::root(), CURRENCY, START, 1, H256::zero()),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn fails_without_terms() {
	run_test(|| {
		assert_noop!(
			Reserves::report(attesting(ANN), OTHER_CURRENCY, START, 1, H256::zero()),
			Error::<Test>::NoTerms
		);
	});
}

#[test]
fn fails_for_an_institution_that_is_not_listed() {
	run_test(|| {
		set_terms(terms(&[ANN], 1));
		refused(BEN, START, 1, Error::NotAttestor);
	});
}

#[test]
fn fails_for_a_currency_that_genesis_gave_terms_and_nobody_created() {
	run_test(|| {
		TermsOf::<Test>::insert(NO_CURRENCY, terms(&[ANN], 1));
		assert_noop!(
			Reserves::report(attesting(ANN), NO_CURRENCY, START, 1, H256::zero()),
			Error::<Test>::UnknownCurrency
		);
	});
}

#[test]
fn fails_for_an_issuer_that_genesis_listed() {
	run_test(|| {
		TermsOf::<Test>::insert(CURRENCY, terms(&[ISSUER, ANN], 1));
		refused(ISSUER, START, 1, Error::IssuerAttestsItself);
		assert!(Reserves::do_try_state().is_err());
		set_terms(terms(&[ANN], 1));
	});
}

#[test]
fn fails_with_a_time_in_the_future() {
	run_test(|| {
		set_terms(terms(&[ANN], 1));
		refused(ANN, START + 1, 1, Error::AsOfInFuture);
	});
}

#[test]
fn fails_with_a_time_that_is_not_newer() {
	run_test(|| {
		set_terms(terms(&[ANN], 1));
		report_as_of(ANN, START - 5, 100);
		refused(ANN, START - 5, 101, Error::AsOfNotNewer);
		refused(ANN, START - 6, 101, Error::AsOfNotNewer);
	});
}

#[test]
fn fails_with_a_total_of_zero() {
	run_test(|| {
		set_terms(terms(&[ANN], 1));
		refused(ANN, START, 0, Error::TotalZero);
	});
}
