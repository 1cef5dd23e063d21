//! A shortfall, its clock and its grace.

use super::*;

#[test]
fn boundary_the_grace_ends_to_the_millisecond() {
	run_test(|| {
		begin(of_three(), 99);
		assert_eq!(shortfall_since(), Some(START));
		next_block(GRACE - 1);
		assert!(moves().is_empty());
		assert_eq!(level(), MintHalted);
		next_block(1);
		assert_eq!(moves(), [(MintHalted, RedeemOnly, Some(Insufficient))]);
		assert_eq!(since(), START + GRACE);
		assert_eq!(Reserves::covers(CURRENCY, 0), Err(Insufficient));
	});
}

#[test]
fn boundary_the_first_block_after_the_grace_moves_it() {
	run_test(|| {
		begin(of_three(), 99);
		next_block(GRACE - 1);
		next_block(40);
		assert_eq!(moves(), [(MintHalted, RedeemOnly, Some(Insufficient))]);
		assert_eq!(since(), START + GRACE + 39);
	});
}

#[test]
fn boundary_without_a_grace_a_shortfall_moves_it_at_once() {
	run_test(|| {
		let terms = Terms {
			grace_ms: 0,
			..of_three()
		};
		begin(terms, 100);
		advance(1);
		all_report(99);
		assert_eq!(moves(), [(Covered, RedeemOnly, Some(Insufficient))]);
	});
}

#[test]
fn success_lower_figures_do_not_wind_the_clock_back() {
	run_test(|| {
		begin(of_three(), 99);
		next_block(GRACE - 1);
		all_report(50);
		assert!(moves().is_empty());
		assert_eq!(shortfall_since(), Some(START));
		next_block(1);
		assert_eq!(moves(), [(MintHalted, RedeemOnly, Some(Insufficient))]);
	});
}

#[test]
fn success_figures_of_the_supply_stop_the_clock_and_the_next_shortfall_has_its_own() {
	run_test(|| {
		begin(of_three(), 99);
		next_block(GRACE - 1);
		all_report(100);
		assert_eq!(moves(), [(MintHalted, Covered, None)]);
		next_block(1);
		all_report(99);
		assert_eq!(moves(), [(Covered, MintHalted, Some(Insufficient))]);
		assert_eq!(shortfall_since(), Some(START + GRACE));
		next_block(GRACE - 1);
		assert_eq!(level(), MintHalted);
		next_block(1);
		assert_eq!(level(), RedeemOnly);
	});
}

#[test]
fn success_silence_in_a_shortfall_waits_for_the_next_figures() {
	run_test(|| {
		let terms = Terms {
			grace_ms: 2 * MAX_AGE,
			..of_three()
		};
		begin(terms, 99);
		next_block(MAX_AGE + 1);
		assert_eq!(moves(), [(MintHalted, MintHalted, Some(Stale))]);
		next_block(MAX_AGE);
		report(ANN, 99);
		assert!(moves().is_empty());
		assert_eq!((level(), shortfall_since()), (MintHalted, Some(START)));

		report(BEN, 99);
		assert_eq!(moves(), [(MintHalted, RedeemOnly, Some(Insufficient))]);
		assert_eq!(shortfall_since(), Some(START));
	});
}

#[test]
fn success_the_next_figures_after_silence_can_also_cover() {
	run_test(|| {
		begin(of_three(), 99);
		next_block(MAX_AGE + 1);
		assert_eq!(moves(), [(MintHalted, MintHalted, Some(Stale))]);
		all_report(100);
		assert_eq!(moves(), [(MintHalted, Covered, None)]);
		assert_eq!(shortfall_since(), None);
	});
}

#[test]
fn success_a_break_in_a_shortfall_waits_for_the_next_figures() {
	run_test(|| {
		begin(of_three(), 99);
		next_block(GRACE - 1);
		dispute(SUPERVISOR, ANN);
		assert_eq!(moves(), [(MintHalted, MintHalted, Some(BreakReported))]);
		next_block(100);
		report(ANN, 99);
		assert!(moves().is_empty());
		assert_eq!((level(), shortfall_since()), (MintHalted, Some(START)));

		report(BEN, 99);
		assert_eq!(moves(), [(MintHalted, RedeemOnly, Some(Insufficient))]);
	});
}

#[test]
fn success_disagreement_in_a_shortfall_waits_for_the_next_figures() {
	run_test(|| {
		begin(of_three(), 99);
		next_block(GRACE - 1);
		report(ANN, 50);
		report(BEN, 60);
		assert_eq!(moves(), [(MintHalted, MintHalted, Some(Disputed))]);
		next_block(100);
		assert!(moves().is_empty());
		assert_eq!((level(), shortfall_since()), (MintHalted, Some(START)));

		report(ANN, 60);
		assert_eq!(moves(), [(MintHalted, RedeemOnly, Some(Insufficient))]);
	});
}

#[test]
fn success_missing_attestors_in_a_shortfall_are_waited_for() {
	run_test(|| {
		begin(of_three(), 99);
		next_block(GRACE - 1);
		suspend(ANN);
		suspend(BEN);
		assert_eq!(moves(), [(MintHalted, MintHalted, Some(Missing))]);
		next_block(100);
		assert!(moves().is_empty());
		assert_eq!((level(), shortfall_since()), (MintHalted, Some(START)));

		reinstate(BEN);
		assert_eq!(moves(), [(MintHalted, RedeemOnly, Some(Insufficient))]);
	});
}

#[test]
fn success_one_attestor_alone_pushes_nothing() {
	run_test(|| {
		begin(of_three(), 100);
		for _ in 0..3 {
			next_block(GRACE);
			report(ANN, 1);
			report(BEN, 100);
			report(CYD, 100);
		}
		assert!(moves().is_empty());
		assert_eq!(Reserves::covers(CURRENCY, 100), Ok(()));
	});
}
