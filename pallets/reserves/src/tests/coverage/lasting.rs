//! What halts minting and does no more, however long it lasts.

use super::*;

#[test]
fn success_missing_figures_never_do_more_than_halt_minting() {
	run_test(|| {
		endow(CURRENCY, 100);
		set_terms(of_three());
		for _ in 0..10 {
			next_block(DAY);
			report(ANN, 1);
		}
		assert_eq!(moves(), [(MintHalted, MintHalted, Some(Missing))]);
		assert_eq!(shortfall_since(), None);
	});
}

#[test]
fn success_stale_figures_never_do_more_than_halt_minting() {
	run_test(|| {
		begin(of_three(), 100);
		for _ in 0..10 {
			next_block(DAY);
			report(ANN, 1);
		}
		assert_eq!(moves(), [(Covered, MintHalted, Some(Stale))]);
		assert_eq!(shortfall_since(), None);
	});
}

#[test]
fn success_disagreement_never_does_more_than_halt_minting() {
	run_test(|| {
		begin(long_lasting(), 100);
		for _ in 0..10 {
			next_block(DAY);
			report(ANN, 10);
			report(BEN, 20);
			report(CYD, 30);
		}
		assert_eq!(moves(), [(Covered, MintHalted, Some(Disputed))]);
		assert_eq!(shortfall_since(), None);
	});
}

#[test]
fn success_a_break_never_does_more_than_halt_minting() {
	run_test(|| {
		begin(long_lasting(), 100);
		dispute(SUPERVISOR, ANN);
		for _ in 0..9 {
			next_block(DAY);
			report(ANN, 1);
		}
		assert_eq!(moves(), [(Covered, MintHalted, Some(BreakReported))]);
		assert_eq!(shortfall_since(), None);
	});
}

#[test]
fn success_one_low_figure_within_the_tolerance_never_does_more_than_halt_minting() {
	run_test(|| {
		begin(tolerant(), 100);
		for _ in 0..10 {
			next_block(GRACE);
			report(ANN, 91);
			report(BEN, 100);
			report(CYD, 100);
		}
		assert_eq!(moves(), [(Covered, MintHalted, Some(Insufficient))]);
		assert_eq!(shortfall_since(), None);
	});
}

#[test]
fn success_a_figure_older_than_redemptions_never_does_more_than_halt_minting() {
	run_test(|| {
		let terms = Terms {
			tolerance_bps: 1_000,
			..long_lasting()
		};
		begin(terms, 100);
		advance(10);
		redeem(10);
		advance(10);
		report(BEN, 90);
		report(CYD, 90);
		// The lowest, less what was redeemed since the oldest.
		assert_eq!(Reserves::attested(CURRENCY), Ok(80));
		for _ in 0..9 {
			next_block(DAY);
		}
		assert_eq!(moves(), [(Covered, MintHalted, Some(Insufficient))]);
		assert_eq!(shortfall_since(), None);
	});
}

#[test]
fn boundary_par_without_its_buffer_never_does_more_than_halt_minting() {
	run_test(|| {
		begin(with_buffer(1_000), 100);
		for _ in 0..10 {
			next_block(GRACE);
			all_report(100);
		}
		assert!(moves().is_empty());
		assert_eq!((level(), shortfall_since()), (MintHalted, None));
		assert_eq!(Reserves::covers(CURRENCY, 91), Err(Insufficient));
	});
}
