//! A shortfall, its clock and its grace.

use super::*;
use crate::Error;
use polkadot_sdk::frame_support::assert_noop;

/// What was said of shortfalls since the events were last reset.
fn said() -> Vec<Event<Test>> {
	let of_a_shortfall =
		|event: &Event<Test>| matches!(event, Event::ShortfallBegan { .. } | Event::ShortfallEnded { .. });
	events().into_iter().filter(of_a_shortfall).collect()
}

#[test]
fn success_a_shortfall_says_once_when_its_grace_ends_and_once_that_it_is_over() {
	run_test(|| {
		begin(of_three(), 100);
		advance(1);
		all_report(99);
		next_block(1);
		all_report(98);
		next_block(GRACE);
		assert_eq!(level(), RedeemOnly);
		next_block(MAX_AGE + 1);
		let began = Event::<Test>::ShortfallBegan {
			currency: CURRENCY,
			grace_ends: START + 1 + GRACE,
		};
		assert_eq!(said(), std::slice::from_ref(&began));

		all_report(100);
		assert_eq!(level(), Covered);
		assert_eq!(said(), [began, Event::ShortfallEnded { currency: CURRENCY }]);
	});
}

#[test]
fn success_an_empty_reserve_leaves_redemption_only_after_the_grace() {
	run_test(|| {
		begin(of_three(), 100);
		advance(1);
		all_report(0);
		assert_eq!(moves(), [(Covered, MintHalted, Some(Insufficient))]);
		assert_eq!(Reserves::attested(CURRENCY), Ok(0));
		assert_eq!(Reserves::covers(CURRENCY, 0), Err(Insufficient));
		next_block(GRACE - 1);
		assert!(moves().is_empty());
		next_block(1);
		assert_eq!(moves(), [(MintHalted, RedeemOnly, Some(Insufficient))]);
	});
}

#[test]
fn boundary_a_shortfall_begins_with_the_quorum_and_more_than_half_of_the_counted() {
	run_test(|| {
		let terms = Terms {
			tolerance_bps: 1_000,
			..terms(&[ANN, BEN, CYD, DEE], 2)
		};
		begin(terms, 100);
		report(DEE, 100);
		next_block(1);
		report(ANN, 99);
		assert_eq!(moves(), [(Covered, MintHalted, Some(Insufficient))]);
		report(BEN, 99);
		assert_eq!(shortfall_since(), None);
		report(CYD, 99);
		assert_eq!(shortfall_since(), Some(START + 1));
		next_block(GRACE);
		assert_eq!(moves(), [(MintHalted, RedeemOnly, Some(Insufficient))]);
	});
}

#[test]
fn boundary_more_than_half_without_the_quorum_begin_no_shortfall() {
	run_test(|| {
		let terms = Terms {
			quorum: 3,
			..tolerant()
		};
		begin(terms, 100);
		next_block(1);
		report(ANN, 99);
		report(BEN, 99);
		assert_eq!(shortfall_since(), None);
		report(CYD, 99);
		assert_eq!(shortfall_since(), Some(START + 1));
	});
}

#[test]
fn success_a_shortfall_ends_where_only_the_lowest_still_says_so() {
	run_test(|| {
		begin(tolerant(), 99);
		next_block(GRACE - 1);
		report(ANN, 100);
		assert_eq!(shortfall_since(), Some(START));
		report(BEN, 100);
		assert_eq!(shortfall_since(), None);
		next_block(GRACE);
		assert!(moves().is_empty());
		assert_eq!(level(), MintHalted);
	});
}

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
fn success_an_issuer_that_reports_break_after_break_does_not_outlive_its_grace() {
	run_test(|| {
		begin(of_three(), 99);
		next_block(GRACE - 1);
		dispute(ISSUER, ANN);
		assert_eq!(moves(), [(MintHalted, MintHalted, Some(BreakReported))]);

		next_block(10);
		report(ANN, 99);
		assert_noop!(
			Reserves::dispute(pausing(ISSUER), CURRENCY, ANN, Now::get(), H256::zero()),
			Error::<Test>::BreakStillOpen
		);
		report(BEN, 99);
		assert_eq!(moves(), [(MintHalted, RedeemOnly, Some(Insufficient))]);

		assert_ok!(Reserves::dispute(
			pausing(ISSUER),
			CURRENCY,
			ANN,
			START + GRACE + 9,
			H256::zero()
		));
		assert_eq!(moves(), [(RedeemOnly, RedeemOnly, Some(BreakReported))]);
	});
}

#[test]
fn success_an_issuer_that_reports_a_break_after_each_lift_winds_no_clock_back() {
	run_test(|| {
		begin(of_three(), 99);
		for _ in 0..4 {
			next_block(100);
			let now = Now::get();
			report(ANN, 99);
			report(BEN, 99);
			assert_ok!(Reserves::dispute(pausing(ISSUER), CURRENCY, ANN, now, H256::zero()));
			assert_eq!((level(), shortfall_since()), (MintHalted, Some(START)));
		}
		next_block(100);
		report(ANN, 99);
		report(BEN, 99);
		assert_eq!(level(), RedeemOnly);
		assert_eq!(since(), START + GRACE);
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
