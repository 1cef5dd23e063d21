//! Each move of a currency's coverage and why it is made, and all that makes none.

use super::events;
use crate::{mock::*, Coverages, Event, Terms};
use harbour_primitives::{
	Backing, Balance,
	CoverageLevel::{Covered, MintHalted, RedeemOnly},
	InstitutionId, Moment,
	Unbacked::{BreakReported, Disputed, Insufficient, Missing, Stale},
};
use polkadot_sdk::{
	frame_support::{assert_ok, traits::ConstU32},
	sp_core::H256,
};

mod halts;
mod lasting;
mod restored;
mod shortfall;
mod supply;

/// Three attestors, of whom two are the quorum.
fn of_three() -> Terms<ConstU32<4>> {
	terms(&[ANN, BEN, CYD], 2)
}

/// The same, whose reports count for days.
fn long_lasting() -> Terms<ConstU32<4>> {
	Terms {
		max_age_ms: LONGEST_MAX_AGE,
		..of_three()
	}
}

fn with_buffer(buffer_bps: u32) -> Terms<ConstU32<4>> {
	Terms {
		buffer_bps,
		..of_three()
	}
}

fn all_report(total: Balance) {
	for institution in [ANN, BEN, CYD] {
		report(institution, total);
	}
}

/// The same, who agree where the lowest is a tenth below the highest.
fn tolerant() -> Terms<ConstU32<4>> {
	Terms {
		tolerance_bps: 1_000,
		..of_three()
	}
}

/// 100 coins under `terms`, of which all three say `total` as of `START`; what led there is forgotten.
fn begin(terms: Terms<ConstU32<4>>, total: Balance) {
	endow(CURRENCY, 100);
	set_terms(terms);
	all_report(total);
	System::reset_events();
}

/// One unit short of 100 coins since `START` until the grace was over.
fn begin_redeem_only() {
	begin(of_three(), 99);
	next_block(GRACE);
	assert_eq!(moves(), [(MintHalted, RedeemOnly, Some(Insufficient))]);
}

/// Disputes what `attestor` said as of `START`.
fn dispute(institution: InstitutionId, attestor: InstitutionId) {
	assert_ok!(Reserves::dispute(
		disputing(institution),
		CURRENCY,
		attestor,
		START,
		H256::zero()
	));
}

fn shortfall_since() -> Option<Moment> {
	Coverages::<Test>::get(CURRENCY).shortfall_since
}

fn since() -> Moment {
	Coverages::<Test>::get(CURRENCY).since
}

#[test]
fn success_terms_alone_leave_minting_halted() {
	run_test(|| {
		endow(CURRENCY, 100);
		set_terms(of_three());
		assert_eq!(moves(), [(MintHalted, MintHalted, Some(Missing))]);
		assert_eq!(Reserves::covers(CURRENCY, 0), Err(Missing));
	});
}

#[test]
fn success_a_quorums_sufficient_figures_cover() {
	run_test(|| {
		endow(CURRENCY, 100);
		set_terms(of_three());
		System::reset_events();
		report(ANN, 100);
		assert!(moves().is_empty());
		report(BEN, 100);
		assert_eq!(moves(), [(MintHalted, Covered, None)]);
		report(CYD, 100);
		assert!(moves().is_empty());
		assert_eq!(Reserves::covers(CURRENCY, 100), Ok(()));
	});
}

#[test]
fn success_a_move_says_what_was_behind_how_many_coins() {
	run_test(|| {
		begin(of_three(), 120);
		advance(10);
		redeem(5);
		report_as_of(ANN, START + 9, 98);
		report_as_of(BEN, START + 9, 98);
		System::assert_has_event(RuntimeEvent::Reserves(Event::CoverageChanged {
			currency: CURRENCY,
			from: Covered,
			to: MintHalted,
			reason: Some(Insufficient),
			backing: Some(93),
			supply: 95,
		}));

		next_block(MAX_AGE);
		System::assert_last_event(RuntimeEvent::Reserves(Event::CoverageChanged {
			currency: CURRENCY,
			from: MintHalted,
			to: MintHalted,
			reason: Some(Stale),
			backing: None,
			supply: 95,
		}));
	});
}

#[test]
fn success_since_tells_of_the_level_and_not_of_its_reason() {
	run_test(|| {
		begin(of_three(), 100);
		assert_eq!(since(), START);
		next_block(MAX_AGE + 1);
		assert_eq!(since(), START + MAX_AGE + 1);
		next_block(1);
		suspend(ANN);
		suspend(BEN);
		let halted = [
			(Covered, MintHalted, Some(Stale)),
			(MintHalted, MintHalted, Some(Missing)),
		];
		assert_eq!(moves(), halted);
		assert_eq!(since(), START + MAX_AGE + 1);
	});
}
