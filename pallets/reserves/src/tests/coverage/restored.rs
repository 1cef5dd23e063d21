//! How a currency comes back from redemption only.

use super::*;

#[test]
fn success_redeem_only_ends_with_a_quorums_later_figures() {
	run_test(|| {
		begin_redeem_only();
		next_block(1);
		report(ANN, 100);
		assert!(moves().is_empty());
		report(BEN, 100);
		assert_eq!(moves(), [(RedeemOnly, Covered, None)]);
		assert_eq!(shortfall_since(), None);
		assert_eq!(Reserves::covers(CURRENCY, 100), Ok(()));
	});
}

#[test]
fn boundary_figures_of_the_moment_of_the_move_are_not_later() {
	run_test(|| {
		begin_redeem_only();
		all_report(100);
		assert!(moves().is_empty());
		next_block(1);
		report(ANN, 100);
		assert!(moves().is_empty());
		assert_eq!(Reserves::covers(CURRENCY, 0), Err(Insufficient));
		report(BEN, 100);
		assert_eq!(moves(), [(RedeemOnly, Covered, None)]);
	});
}

#[test]
fn boundary_back_at_par_without_the_buffer_minting_stays_halted() {
	run_test(|| {
		begin(with_buffer(1_000), 99);
		next_block(GRACE);
		assert_eq!(moves(), [(MintHalted, RedeemOnly, Some(Insufficient))]);
		next_block(1);
		all_report(100);
		assert_eq!(moves(), [(RedeemOnly, MintHalted, Some(Insufficient))]);
		next_block(1);
		all_report(110);
		assert_eq!(moves(), [(MintHalted, Covered, None)]);
	});
}

#[test]
fn success_redeem_only_outlasts_later_figures_that_are_still_short() {
	run_test(|| {
		begin_redeem_only();
		next_block(1);
		all_report(99);
		assert!(moves().is_empty());
		assert_eq!((level(), shortfall_since()), (RedeemOnly, Some(START)));
	});
}

#[test]
fn success_redeem_only_outlasts_silence_and_every_quarrel() {
	run_test(|| {
		begin_redeem_only();
		dispute(ISSUER, ANN);
		next_block(1);
		report(ANN, 100);
		report(BEN, 200);
		report(CYD, 300);
		suspend(ANN);
		suspend(BEN);
		for _ in 0..10 {
			next_block(DAY);
		}
		assert!(moves().is_empty());
		assert_eq!(level(), RedeemOnly);
		assert_eq!(Reserves::covers(CURRENCY, 0), Err(Insufficient));
	});
}

#[test]
fn success_one_attestor_alone_does_not_bring_it_back() {
	run_test(|| {
		begin_redeem_only();
		for _ in 0..3 {
			next_block(GRACE);
			report(ANN, 1_000);
			report(BEN, 99);
			report(CYD, 99);
		}
		assert!(moves().is_empty());
		assert_eq!(level(), RedeemOnly);
	});
}

#[test]
fn success_fewer_coins_do_not_bring_it_back_without_later_figures() {
	run_test(|| {
		begin_redeem_only();
		burn(50);
		redeem(10);
		next_block(1);
		assert!(moves().is_empty());
		assert_eq!((level(), shortfall_since()), (RedeemOnly, None));
		assert_eq!(Reserves::covers(CURRENCY, 0), Err(Insufficient));
		all_report(40);
		assert_eq!(moves(), [(RedeemOnly, Covered, None)]);
	});
}

#[test]
fn success_other_terms_do_not_bring_it_back() {
	run_test(|| {
		begin_redeem_only();
		let terms = Terms {
			grace_ms: DAY,
			tolerance_bps: 10_000,
			..of_three()
		};
		set_terms(terms);
		assert!(moves().is_empty());
		assert_eq!(level(), RedeemOnly);
	});
}
