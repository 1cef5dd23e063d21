//! What halts minting, and what lifts it.

use super::*;

#[test]
fn success_time_alone_makes_figures_stale() {
	run_test(|| {
		begin(of_three(), 100);
		next_block(MAX_AGE);
		assert!(moves().is_empty());
		assert_eq!(Reserves::covers(CURRENCY, 100), Ok(()));
		next_block(1);
		assert_eq!(moves(), [(Covered, MintHalted, Some(Stale))]);
		assert_eq!(Reserves::covers(CURRENCY, 0), Err(Stale));

		report(ANN, 100);
		assert!(moves().is_empty());
		report(BEN, 100);
		assert_eq!(moves(), [(MintHalted, Covered, None)]);
	});
}

#[test]
fn boundary_the_gate_closes_before_any_block_looks() {
	run_test(|| {
		begin(of_three(), 100);
		advance(MAX_AGE);
		assert_eq!(Reserves::covers(CURRENCY, 100), Ok(()));
		advance(1);
		assert_eq!(level(), Covered);
		assert_eq!(Reserves::covers(CURRENCY, 0), Err(Stale));
		assert_eq!(Reserves::attested(CURRENCY), Err(Stale));
		next_block(0);
		assert_eq!(moves(), [(Covered, MintHalted, Some(Stale))]);
	});
}

#[test]
fn boundary_a_quorum_is_as_fresh_as_its_oldest_report() {
	run_test(|| {
		endow(CURRENCY, 100);
		set_terms(terms(&[ANN, BEN], 2));
		report_as_of(ANN, START - 600, 100);
		report_as_of(BEN, START, 100);
		System::reset_events();
		next_block(MAX_AGE - 600);
		assert!(moves().is_empty());
		next_block(1);
		assert_eq!(moves(), [(Covered, MintHalted, Some(Stale))]);
	});
}

#[test]
fn success_time_alone_ends_a_disagreement_with_a_report_that_goes_stale() {
	run_test(|| {
		endow(CURRENCY, 100);
		set_terms(terms(&[ANN, BEN], 1));
		report_as_of(BEN, START - 600, 50);
		report(ANN, 100);
		System::reset_events();
		assert_eq!(Reserves::covers(CURRENCY, 0), Err(Disputed));
		next_block(MAX_AGE - 600);
		assert!(moves().is_empty());
		next_block(1);
		assert_eq!(moves(), [(MintHalted, Covered, None)]);
		assert_eq!(shortfall_since(), None);
	});
}

#[test]
fn success_disagreement_halts_minting_until_a_quorum_agrees() {
	run_test(|| {
		begin(of_three(), 100);
		advance(1);
		report(ANN, 120);
		assert!(moves().is_empty());
		report(BEN, 110);
		assert_eq!(moves(), [(Covered, MintHalted, Some(Disputed))]);
		assert_eq!(Reserves::covers(CURRENCY, 0), Err(Disputed));
		report(CYD, 110);
		assert_eq!(moves(), [(MintHalted, Covered, None)]);
	});
}

#[test]
fn success_a_break_halts_minting_until_a_quorum_has_later_figures() {
	run_test(|| {
		begin(of_three(), 100);
		dispute(ISSUER, ANN);
		assert_eq!(moves(), [(Covered, MintHalted, Some(BreakReported))]);
		assert_eq!(Reserves::covers(CURRENCY, 0), Err(BreakReported));
		advance(1);
		report(ANN, 100);
		assert!(moves().is_empty());
		report(BEN, 100);
		assert_eq!(moves(), [(MintHalted, Covered, None)]);
	});
}

#[test]
fn success_too_few_in_good_standing_halt_minting_until_they_are_back() {
	run_test(|| {
		begin(of_three(), 100);
		suspend(ANN);
		assert!(moves().is_empty());
		suspend(BEN);
		assert_eq!(moves(), [(Covered, MintHalted, Some(Missing))]);
		assert_eq!(Reserves::covers(CURRENCY, 0), Err(Missing));
		reinstate(ANN);
		assert_eq!(moves(), [(MintHalted, Covered, None)]);
	});
}

#[test]
fn success_too_little_halts_minting_at_once_and_enough_lifts_it() {
	run_test(|| {
		begin(of_three(), 100);
		advance(1);
		all_report(99);
		assert_eq!(moves(), [(Covered, MintHalted, Some(Insufficient))]);
		assert_eq!(Reserves::covers(CURRENCY, 100), Err(Insufficient));
		assert_eq!(shortfall_since(), Some(START + 1));
		advance(1);
		all_report(100);
		assert_eq!(moves(), [(MintHalted, Covered, None)]);
		assert_eq!(shortfall_since(), None);
	});
}

#[test]
fn success_the_lowest_that_agrees_halts_minting_at_once() {
	run_test(|| {
		begin(tolerant(), 100);
		advance(1);
		report(ANN, 99);
		assert_eq!(moves(), [(Covered, MintHalted, Some(Insufficient))]);
		assert_eq!(Reserves::attested(CURRENCY), Ok(99));
		assert_eq!(shortfall_since(), None);
		advance(1);
		report(ANN, 100);
		assert_eq!(moves(), [(MintHalted, Covered, None)]);
	});
}

#[test]
fn boundary_the_buffer_rounds_against_the_issuer() {
	run_test(|| {
		// A ten-thousandth of 10,001 coins is 1.0001, and two are asked for.
		endow(CURRENCY, 10_001);
		set_terms(with_buffer(1));
		all_report(10_002);
		System::reset_events();
		assert_eq!(Reserves::covers(CURRENCY, 10_001), Err(Insufficient));
		advance(1);
		all_report(10_003);
		assert_eq!(moves(), [(MintHalted, Covered, None)]);
		assert_eq!(Reserves::covers(CURRENCY, 10_001), Ok(()));
		assert_eq!(Reserves::covers(CURRENCY, 10_002), Err(Insufficient));
	});
}
