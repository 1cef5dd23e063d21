use super::{counted, events};
use crate::{mock::*, Coverages, Error, Event, TermsOf, MAX_OPEN_BREAKS};
use harbour_primitives::{CoverageLevel::*, InstitutionId, Moment, Unbacked};
use polkadot_sdk::{
	frame_support::{
		assert_noop, assert_ok,
		dispatch::{DispatchClass, DispatchResult, GetDispatchInfo},
	},
	sp_core::H256,
	sp_runtime::DispatchError,
};

const EVIDENCE: H256 = H256::repeat_byte(6);

/// `institution` disputes, in its own part, what `attestor` reported as of `as_of`.
fn dispute(institution: InstitutionId, attestor: InstitutionId, as_of: Moment) -> DispatchResult {
	Reserves::dispute(disputing(institution), CURRENCY, attestor, as_of, EVIDENCE)
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

/// Four attestors, of whom two are the quorum, with reports of a hundred as of now; one of them disputed.
fn broken_of_four() {
	set_terms(terms(&[ANN, BEN, CYD, DEE], 2));
	for attestor in [ANN, BEN, CYD, DEE] {
		report(attestor, 100);
	}
	assert_ok!(dispute(SUPERVISOR, CYD, START));
	assert_eq!((level(), counted()), (MintHalted, None));
	System::reset_events();
}

/// Who has a break open.
fn breaks_by() -> Vec<InstitutionId> {
	Coverages::<Test>::get(CURRENCY).breaks_by.to_vec()
}

#[test]
fn success_an_attestor_the_issuer_and_a_supervisor_halt_minting_at_once() {
	for institution in [BEN, ISSUER, SUPERVISOR] {
		run_test(|| {
			covered();

			assert_ok!(dispute(institution, ANN, START));

			assert_eq!(breaks_by(), [institution]);
			assert_eq!(Coverages::<Test>::get(CURRENCY).figures_after, START);
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
		assert!(breaks_by().is_empty());
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
		assert_eq!(breaks_by(), [SUPERVISOR]);
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
fn boundary_two_later_figures_of_four_do_not_lift_it_and_a_third_does() {
	run_test(|| {
		broken_of_four();
		next_block(1);
		report(ANN, 1_000);
		assert!(moves().is_empty());
		report(BEN, 1_000);
		assert_eq!(moves(), [(MintHalted, MintHalted, Some(Unbacked::Disputed))]);
		assert_eq!(counted(), None);
		assert_eq!(mint(0), Err(Unbacked::Disputed));

		report(CYD, 1_000);
		assert_eq!(moves(), [(MintHalted, Covered, None)]);
		assert_eq!(counted(), Some(vec![ANN, BEN, CYD]));
	});
}

#[test]
fn boundary_two_of_four_do_not_lift_it_against_two_that_say_something_else() {
	run_test(|| {
		broken_of_four();
		next_block(1);
		report(ANN, 1_000);
		report(BEN, 1_000);
		assert_eq!(moves(), [(MintHalted, MintHalted, Some(Unbacked::Disputed))]);
		report(CYD, 100);
		report(DEE, 100);
		assert!(moves().is_empty());
		next_block(1);
		report(ANN, 100);
		assert_eq!(moves(), [(MintHalted, Covered, None)]);
		assert_eq!(mint(101), Err(Unbacked::Insufficient));
	});
}

#[test]
fn boundary_two_later_figures_of_four_lift_it_once_the_others_are_stale() {
	run_test(|| {
		broken_of_four();
		next_block(MAX_AGE);
		report(ANN, 100);
		report(BEN, 100);
		assert_eq!(moves(), [(MintHalted, MintHalted, Some(Unbacked::Disputed))]);
		next_block(1);
		assert_eq!(moves(), [(MintHalted, Covered, None)]);
		assert_eq!(counted(), Some(vec![ANN, BEN]));
		assert!(breaks_by().is_empty());
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
		assert_eq!(counted(), None);
		suspend(ANN);
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
		assert_ok!(dispute(ISSUER, BEN, START + 10));
		assert_eq!(breaks_by(), [SUPERVISOR, ISSUER]);
		assert_eq!(Coverages::<Test>::get(CURRENCY).figures_after, START + 20);
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
		assert_eq!(moves(), [(RedeemOnly, RedeemOnly, Some(Unbacked::BreakReported))]);
	});
}

#[test]
fn success_an_attestor_that_has_reported_since_does_not_dodge_it() {
	run_test(|| {
		covered();
		advance(1);
		report(ANN, 100);
		report(BEN, 100);
		moves();

		assert_ok!(dispute(ISSUER, ANN, START));

		assert_eq!(moves(), [(Covered, MintHalted, Some(Unbacked::BreakReported))]);
		advance(1);
		report(BEN, 100);
		assert_eq!(mint(0), Err(Unbacked::BreakReported));
		report(ANN, 100);
		assert_eq!(mint(0), Ok(()));
	});
}

#[test]
fn boundary_any_moment_up_to_the_attestors_last_can_be_disputed() {
	for as_of in [1, START - 1, START] {
		run_test(|| {
			covered();
			assert_ok!(dispute(ISSUER, ANN, as_of));
			assert_eq!(level(), MintHalted);
		});
	}
	run_test(|| {
		covered();
		advance(1);
		assert_noop!(dispute(ISSUER, ANN, START + 1), Error::<Test>::UnknownReport);
	});
}

#[test]
fn boundary_a_report_can_be_disputed_as_long_as_it_is_fresh() {
	run_test(|| {
		covered();
		advance(MAX_AGE + 1);
		assert_noop!(dispute(ISSUER, ANN, START), Error::<Test>::UnknownReport);
	});
	run_test(|| {
		covered();
		advance(MAX_AGE);
		assert_ok!(dispute(ISSUER, ANN, START));
	});
}

#[test]
fn success_an_attestor_that_lets_its_report_go_stale_can_be_disputed_with_its_next() {
	run_test(|| {
		covered();
		next_block(MAX_AGE + 1);
		report(ANN, 100);
		assert_ok!(dispute(ISSUER, ANN, START));
		report(BEN, 100);
		next_block(1);
		assert_eq!(mint(0), Err(Unbacked::BreakReported));
	});
}

#[test]
fn success_an_institution_can_report_a_break_again_once_the_last_is_lifted() {
	run_test(|| {
		covered();
		assert_ok!(dispute(ISSUER, ANN, START));
		advance(1);
		report(ANN, 100);
		report(BEN, 100);
		assert_eq!((level(), breaks_by()), (Covered, vec![]));
		moves();

		assert_ok!(dispute(ISSUER, ANN, START + 1));

		assert_eq!(breaks_by(), [ISSUER]);
		assert_eq!(moves(), [(Covered, MintHalted, Some(Unbacked::BreakReported))]);
	});
}

#[test]
fn success_an_issuer_that_is_suspended_can_still_report_a_break() {
	run_test(|| {
		covered();
		suspend(ISSUER);
		assert_ok!(dispute(ISSUER, ANN, START));
		assert_eq!(level(), MintHalted);
	});
}

#[test]
fn boundary_as_many_institutions_have_a_break_open_as_can() {
	run_test(|| {
		covered();
		for supervisor in 100..100 + MAX_OPEN_BREAKS {
			let now = Now::get();
			assert_ok!(Reserves::dispute(ordering(supervisor), CURRENCY, ANN, now, EVIDENCE));
			advance(1);
			report(ANN, 100);
		}
		let now = Now::get();
		assert_noop!(dispute(SUPERVISOR, ANN, now), Error::<Test>::TooManyBreaks);

		report(BEN, 100);
		assert_eq!((level(), breaks_by()), (Covered, vec![]));
		assert_ok!(dispute(SUPERVISOR, ANN, now));
	});
}

#[test]
fn fails_for_figures_that_a_break_has_put_out_already() {
	run_test(|| {
		covered();
		advance(1);
		report(BEN, 100);
		assert_ok!(dispute(ISSUER, ANN, START));
		advance(1);
		for institution in [ISSUER, SUPERVISOR, BEN] {
			assert_noop!(dispute(institution, ANN, START), Error::<Test>::AlreadyDisputed);
			assert_noop!(dispute(institution, BEN, START + 1), Error::<Test>::AlreadyDisputed);
		}
	});
}

#[test]
fn boundary_figures_of_the_moment_of_the_break_are_put_out_and_the_next_are_not() {
	run_test(|| {
		covered();
		advance(1);
		assert_ok!(dispute(ISSUER, ANN, START));
		advance(1);
		report(ANN, 100);
		assert_noop!(dispute(SUPERVISOR, ANN, START + 1), Error::<Test>::AlreadyDisputed);
		assert_ok!(dispute(SUPERVISOR, ANN, START + 2));
	});
}

#[test]
fn fails_for_an_institution_that_has_a_break_open() {
	run_test(|| {
		covered();
		assert_ok!(dispute(ISSUER, ANN, START));
		advance(1);
		report(ANN, 100);
		assert_noop!(dispute(ISSUER, ANN, START + 1), Error::<Test>::BreakStillOpen);
		assert_ok!(dispute(SUPERVISOR, ANN, START + 1));
		advance(1);
		report(BEN, 100);
		for institution in [ISSUER, SUPERVISOR] {
			assert_noop!(dispute(institution, BEN, START + 2), Error::<Test>::BreakStillOpen);
		}
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
fn fails_for_a_duty_that_belongs_to_another_part() {
	run_test(|| {
		covered();
		let call = |origin| Reserves::dispute(origin, CURRENCY, ANN, START, EVIDENCE);
		assert_noop!(call(pausing(BEN)), Error::<Test>::NotConcerned);
		assert_noop!(call(pausing(SUPERVISOR)), Error::<Test>::NotConcerned);
		assert_noop!(call(attesting(ISSUER)), Error::<Test>::NotConcerned);
		assert_noop!(call(attesting(SUPERVISOR)), Error::<Test>::NotConcerned);
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
			Reserves::dispute(pausing(ISSUER), OTHER_CURRENCY, ANN, START, EVIDENCE),
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
