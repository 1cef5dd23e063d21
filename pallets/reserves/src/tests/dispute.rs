use super::{counted, events};
use crate::{mock::*, Error, Event, Reports, TermsOf, MAX_DISPUTANTS};
use harbour_primitives::{CoverageLevel::*, InstitutionId, Moment, Unbacked};
use polkadot_sdk::{
	frame_support::{
		assert_noop, assert_ok,
		dispatch::{DispatchClass, DispatchResult, GetDispatchInfo},
	},
	sp_core::H256,
	sp_runtime::DispatchError,
};

const DEE: InstitutionId = 6;
const EVIDENCE: H256 = H256::repeat_byte(6);

/// `institution` disputes the report of `attestor` as of `as_of`.
fn dispute(institution: InstitutionId, attestor: InstitutionId, as_of: Moment) -> DispatchResult {
	Reserves::dispute(attesting(institution), CURRENCY, attestor, as_of, EVIDENCE)
}

/// Two attestors, whose reports as of now cover fifty coins with a hundred.
fn covered() {
	endow(CURRENCY, 50);
	set_terms(terms(&[ANN, BEN], 2));
	report(ANN, 100);
	report(BEN, 100);
	assert_eq!(level(), Covered);
	System::reset_events();
}

fn disputants(attestor: InstitutionId) -> Vec<InstitutionId> {
	let report = Reports::<Test>::get(CURRENCY, attestor).expect("the attestor has reported");
	report.disputed_by.to_vec()
}

#[test]
fn success_an_attestor_the_issuer_and_a_supervisor_halt_minting_at_once() {
	for institution in [BEN, ISSUER, SUPERVISOR] {
		run_test(|| {
			covered();

			assert_ok!(dispute(institution, ANN, START));

			assert_eq!(disputants(ANN), [institution]);
			let reported = Event::<Test>::BreakReported {
				currency: CURRENCY,
				institution,
				attestor: ANN,
				as_of: START,
				evidence_hash: EVIDENCE,
			};
			let halted = Event::<Test>::CoverageChanged {
				currency: CURRENCY,
				from: Covered,
				to: MintHalted,
				reason: Some(Unbacked::BreakReported),
				backing: None,
				supply: 50,
			};
			assert_eq!(events(), [reported, halted]);
			assert_eq!(marked(CURRENCY), MintHalted);
			assert_eq!(mint(0), Err(Unbacked::BreakReported));
		});
	}
}

#[test]
fn success_an_attestor_may_dispute_its_own_report() {
	run_test(|| {
		covered();
		assert_ok!(dispute(ANN, ANN, START));
		assert_eq!(moves(), [(Covered, MintHalted, Some(Unbacked::BreakReported))]);
	});
}

#[test]
fn success_a_break_of_a_report_that_does_not_count_halts_minting_too() {
	run_test(|| {
		set_terms(terms(&[ANN, BEN, CYD], 2));
		report(ANN, 100);
		report(BEN, 100);
		report(CYD, 5);
		assert_eq!(counted(), Some(vec![ANN, BEN]));
		moves();
		assert_ok!(dispute(ANN, CYD, START));
		assert_eq!(moves(), [(Covered, MintHalted, Some(Unbacked::BreakReported))]);
	});
}

#[test]
fn success_a_quorum_of_later_figures_lifts_it() {
	run_test(|| {
		covered();
		assert_ok!(dispute(SUPERVISOR, ANN, START));
		moves();
		next_block(1);
		report(ANN, 90);
		report(BEN, 90);
		assert_eq!(moves(), [(MintHalted, Covered, None)]);
		assert_eq!(mint(40), Ok(()));
		assert_eq!(mint(1), Err(Unbacked::Insufficient));
	});
}

#[test]
fn boundary_one_later_figure_of_a_quorum_of_two_does_not_lift_it() {
	run_test(|| {
		covered();
		assert_ok!(dispute(SUPERVISOR, ANN, START));
		moves();
		next_block(1);
		report(ANN, 100);
		assert!(moves().is_empty());
		next_block(1);
		report(ANN, 100);
		assert!(moves().is_empty());
		assert_eq!(mint(0), Err(Unbacked::BreakReported));
	});
}

#[test]
fn boundary_figures_as_of_the_moment_of_the_break_do_not_lift_it() {
	run_test(|| {
		covered();
		next_block(10);
		moves();
		assert_ok!(dispute(SUPERVISOR, ANN, START));
		assert_eq!(moves(), [(Covered, MintHalted, Some(Unbacked::BreakReported))]);

		next_block(10);
		report_as_of(ANN, START + 10, 100);
		report_as_of(BEN, START + 10, 100);
		assert!(moves().is_empty());

		report_as_of(ANN, START + 11, 100);
		report_as_of(BEN, START + 11, 100);
		assert_eq!(moves(), [(MintHalted, Covered, None)]);
	});
}

#[test]
fn success_reports_from_before_the_break_take_no_part_in_what_is_said_after_it() {
	run_test(|| {
		set_terms(terms(&[ANN, BEN, CYD, DEE], 2));
		for attestor in [ANN, BEN, CYD, DEE] {
			report(attestor, 50);
		}
		assert_ok!(dispute(SUPERVISOR, CYD, START));
		moves();

		next_block(1);
		report(ANN, 100);
		report(BEN, 100);

		assert_eq!(moves(), [(MintHalted, Covered, None)]);
		assert_eq!(counted(), Some(vec![ANN, BEN]));
		assert_eq!(mint(100), Ok(()));
	});
}

#[test]
fn success_a_disputed_report_stays_out_whatever_its_attestor_or_governance_does() {
	run_test(|| {
		set_terms(terms(&[ANN, BEN, CYD], 2));
		for attestor in [ANN, BEN, CYD] {
			report(attestor, 100);
		}
		assert_ok!(dispute(BEN, ANN, START));
		suspend(ANN);
		reinstate(ANN);
		set_terms(terms(&[ANN, BEN, CYD], 1));
		next_block(1);
		assert_eq!(mint(0), Err(Unbacked::BreakReported));

		report(BEN, 100);
		report(CYD, 100);
		assert_eq!(counted(), Some(vec![BEN, CYD]));
		suspend(BEN);
		assert_eq!(counted(), Some(vec![CYD]));
	});
}

#[test]
fn success_a_second_break_asks_for_figures_later_than_itself() {
	run_test(|| {
		covered();
		assert_ok!(dispute(SUPERVISOR, ANN, START));
		next_block(10);
		report(BEN, 100);
		next_block(10);
		assert_ok!(dispute(ISSUER, ANN, START));
		assert_eq!(disputants(ANN), [SUPERVISOR, ISSUER]);
		moves();

		next_block(10);
		report(ANN, 100);
		assert!(moves().is_empty());
		report(BEN, 100);
		assert_eq!(moves(), [(MintHalted, Covered, None)]);
	});
}

#[test]
fn boundary_a_break_lasts_as_long_as_nobody_answers_and_does_no_more() {
	run_test(|| {
		covered();
		assert_ok!(dispute(SUPERVISOR, ANN, START));
		moves();
		next_block(MAX_AGE);
		assert!(moves().is_empty());
		next_block(1);
		assert_eq!(moves(), [(MintHalted, MintHalted, Some(Unbacked::Stale))]);
		next_block(2 * DAY);
		assert!(moves().is_empty());
		assert_eq!(level(), MintHalted);
	});
}

#[test]
fn boundary_a_break_neither_ends_a_shortfall_nor_begins_it_anew() {
	run_test(|| {
		endow(CURRENCY, 100);
		set_terms(terms(&[ANN, BEN], 2));
		report(ANN, 99);
		report(BEN, 99);
		next_block(GRACE - 1);
		moves();
		assert_ok!(dispute(ISSUER, ANN, START));
		assert_eq!(moves(), [(MintHalted, MintHalted, Some(Unbacked::BreakReported))]);

		next_block(1);
		assert!(moves().is_empty());

		report(ANN, 99);
		report(BEN, 99);
		assert_eq!(moves(), [(MintHalted, RedeemOnly, Some(Unbacked::Insufficient))]);
	});
}

#[test]
fn boundary_a_break_does_not_bring_a_currency_back_from_redemption_only() {
	run_test(|| {
		endow(CURRENCY, 100);
		set_terms(terms(&[ANN, BEN], 2));
		report(ANN, 99);
		report(BEN, 99);
		next_block(GRACE);
		assert_eq!(level(), RedeemOnly);
		moves();
		assert_ok!(dispute(ISSUER, ANN, START));
		assert!(moves().is_empty());
		assert_eq!(level(), RedeemOnly);
	});
}

#[test]
fn boundary_as_many_institutions_dispute_a_report_as_can() {
	run_test(|| {
		set_terms(terms(&[ANN, 11, 12, 13], 1));
		report(ANN, 100);
		for institution in [ANN, 11, 12, 13] {
			assert_ok!(dispute(institution, ANN, START));
		}
		set_terms(terms(&[ANN, 14, 15, 16], 1));
		for institution in [14, 15, 16, ISSUER] {
			assert_ok!(dispute(institution, ANN, START));
		}
		assert_eq!(disputants(ANN).len(), MAX_DISPUTANTS as usize);
		advance(1);
		assert_noop!(dispute(SUPERVISOR, ANN, START), Error::<Test>::TooManyDisputes);
	});
}

#[test]
fn fails_for_the_same_institution_twice() {
	run_test(|| {
		covered();
		assert_ok!(dispute(ISSUER, ANN, START));
		advance(1);
		assert_noop!(dispute(ISSUER, ANN, START), Error::<Test>::AlreadyDisputed);
		assert_ok!(dispute(ISSUER, BEN, START));

		advance(1);
		report(ANN, 100);
		assert_ok!(dispute(ISSUER, ANN, START + 2));
		assert_noop!(dispute(ISSUER, ANN, START + 2), Error::<Test>::AlreadyDisputed);
	});
}

#[test]
fn fails_for_a_report_that_is_not_the_last() {
	run_test(|| {
		covered();
		assert_noop!(dispute(ISSUER, ANN, START - 1), Error::<Test>::UnknownReport);
		assert_noop!(dispute(ISSUER, ANN, START + 1), Error::<Test>::UnknownReport);
		advance(1);
		report(ANN, 100);
		assert_noop!(dispute(ISSUER, ANN, START), Error::<Test>::UnknownReport);
		assert_ok!(dispute(ISSUER, ANN, START + 1));
	});
}

#[test]
fn fails_for_an_institution_that_never_reported() {
	run_test(|| {
		set_terms(terms(&[ANN, BEN], 1));
		report(ANN, 100);
		assert_noop!(dispute(ISSUER, BEN, START), Error::<Test>::UnknownReport);
		assert_noop!(dispute(ISSUER, STRANGER, START), Error::<Test>::UnknownReport);
	});
}

#[test]
fn fails_for_an_institution_that_is_not_concerned() {
	run_test(|| {
		covered();
		assert_noop!(dispute(STRANGER, ANN, START), Error::<Test>::NotConcerned);
		assert_noop!(dispute(CYD, ANN, START), Error::<Test>::NotConcerned);
	});
}

#[test]
fn fails_for_a_supervisor_that_is_suspended() {
	run_test(|| {
		covered();
		suspend(SUPERVISOR);
		assert_noop!(dispute(SUPERVISOR, ANN, START), Error::<Test>::NotConcerned);
	});
}

#[test]
fn fails_for_an_account_without_a_duty() {
	run_test(|| {
		covered();
		let call = |origin| Reserves::dispute(origin, CURRENCY, ANN, START, EVIDENCE);
		assert_noop!(call(RuntimeOrigin::signed(1)), DispatchError::BadOrigin);
		assert_noop!(call(RuntimeOrigin::root()), DispatchError::BadOrigin);
		assert_noop!(call(RuntimeOrigin::none()), DispatchError::BadOrigin);
	});
}

#[test]
fn fails_without_terms() {
	run_test(|| {
		assert_noop!(
			Reserves::dispute(attesting(ISSUER), OTHER_CURRENCY, ANN, START, EVIDENCE),
			Error::<Test>::NoTerms
		);
	});
}

#[test]
fn fails_for_a_currency_that_genesis_gave_terms_and_nobody_created() {
	run_test(|| {
		TermsOf::<Test>::insert(NO_CURRENCY, terms(&[ANN], 1));
		Reserves::begin(NO_CURRENCY);
		assert_noop!(
			Reserves::dispute(attesting(ANN), NO_CURRENCY, ANN, START, EVIDENCE),
			Error::<Test>::UnknownCurrency
		);
	});
}

#[test]
fn success_it_gets_through_when_blocks_are_full() {
	let call = crate::Call::<Test>::dispute {
		currency: CURRENCY,
		attestor: ANN,
		as_of: START,
		evidence_hash: EVIDENCE,
	};
	assert_eq!(call.get_dispatch_info().class, DispatchClass::Operational);
}
