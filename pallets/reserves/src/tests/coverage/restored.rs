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
fn success_redeem_only_outlasts_silence_and_every_quarrel_and_says_which_it_is() {
	run_test(|| {
		begin_redeem_only();
		dispute(ISSUER, ANN);
		assert_eq!(moves(), [(RedeemOnly, RedeemOnly, Some(BreakReported))]);
		next_block(1);
		report(ANN, 100);
		assert!(moves().is_empty());
		report(BEN, 200);
		report(CYD, 300);
		assert_eq!(moves(), [(RedeemOnly, RedeemOnly, Some(Disputed))]);
		next_block(MAX_AGE + 1);
		assert_eq!(moves(), [(RedeemOnly, RedeemOnly, Some(Stale))]);
		suspend(ANN);
		suspend(BEN);
		assert_eq!(moves(), [(RedeemOnly, RedeemOnly, Some(Missing))]);
		for _ in 0..10 {
			next_block(DAY);
		}
		assert!(moves().is_empty());
		assert_eq!((level(), shortfall_since()), (RedeemOnly, Some(START)));
		assert_eq!(Reserves::covers(CURRENCY, 0), Err(Missing));
	});
}

#[test]
fn success_redeem_only_is_of_a_shortfall_again_where_figures_count_again() {
	run_test(|| {
		begin_redeem_only();
		next_block(MAX_AGE + 1);
		assert_eq!(moves(), [(RedeemOnly, RedeemOnly, Some(Stale))]);
		report(ANN, 99);
		report(BEN, 99);
		System::assert_last_event(RuntimeEvent::Reserves(Event::CoverageChanged {
			currency: CURRENCY,
			from: RedeemOnly,
			to: RedeemOnly,
			reason: Some(Insufficient),
			backing: Some(99),
			supply: 100,
		}));
	});
}

#[test]
fn success_a_quorum_brings_it_back_and_the_lowest_alone_keeps_minting_halted() {
	run_test(|| {
		begin(tolerant(), 99);
		next_block(GRACE);
		assert_eq!(moves(), [(MintHalted, RedeemOnly, Some(Insufficient))]);
		next_block(1);
		report(ANN, 100);
		assert!(moves().is_empty());
		report(BEN, 100);
		assert_eq!(moves(), [(RedeemOnly, MintHalted, Some(Insufficient))]);
		assert_eq!(shortfall_since(), None);
		report(CYD, 100);
		assert_eq!(moves(), [(MintHalted, Covered, None)]);
	});
}

#[test]
fn boundary_a_quorum_does_not_bring_it_back_while_most_say_that_there_is_less() {
	run_test(|| {
		begin(
			Terms {
				quorum: 1,
				..tolerant()
			},
			99,
		);
		next_block(GRACE);
		assert_eq!(moves(), [(MintHalted, RedeemOnly, Some(Insufficient))]);
		next_block(1);
		report(ANN, 100);
		assert!(moves().is_empty());
		assert_eq!(shortfall_since(), Some(START));
		report(BEN, 100);
		assert_eq!(moves(), [(RedeemOnly, MintHalted, Some(Insufficient))]);
	});
}

#[test]
fn success_figures_that_only_a_redemption_makes_look_enough_do_not_bring_it_back() {
	run_test(|| {
		begin_redeem_only();
		next_block(1);
		all_report(95);
		next_block(1);
		redeem(5);
		assert_eq!(supply_of(CURRENCY), 95);
		assert!(moves().is_empty());
		assert_eq!((level(), shortfall_since()), (RedeemOnly, Some(START)));
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
