//! Only attestors in good standing count, and each only as long as its standing lasts.

use super::counted;
use crate::{mock::*, Reports, Terms};
use harbour_primitives::{Backing, CoverageLevel::*, InstitutionId, Moment, OnStandingChange, Unbacked};
use polkadot_sdk::{frame_support::assert_ok, sp_core::H256};
use std::collections::BTreeMap;

/// How long a licence runs on that ends before reports are stale.
const LICENCE: Moment = 100;

/// A currency that the reports of two attestors cover, both of which it takes; the licence of `institution` runs out.
fn licensed(institution: InstitutionId) {
	LicencesUntil::set(BTreeMap::from([(institution, START + LICENCE)]));
	set_terms(terms(&[ANN, BEN], 2));
	report(ANN, 100);
	report(BEN, 100);
	assert_eq!(level(), Covered);
	moves();
}

#[test]
fn success_a_suspended_attestor_counts_no_more_from_that_block_on() {
	run_test(|| {
		set_terms(terms(&[ANN, BEN], 2));
		report(ANN, 100);
		report(BEN, 100);
		assert_eq!(mint(50), Ok(()));
		moves();

		suspend(BEN);

		assert_eq!(mint(1), Err(Unbacked::Missing));
		assert_eq!(Reserves::attested(CURRENCY), Err(Unbacked::Missing));
		assert_eq!(moves(), [(Covered, MintHalted, Some(Unbacked::Missing))]);
		assert_eq!(marked(CURRENCY), MintHalted);
	});
}

#[test]
fn success_reinstating_brings_the_report_back() {
	run_test(|| {
		set_terms(terms(&[ANN, BEN], 2));
		report(ANN, 100);
		report(BEN, 100);
		suspend(BEN);
		moves();

		reinstate(BEN);

		assert_eq!(moves(), [(MintHalted, Covered, None)]);
		assert_eq!(mint(100), Ok(()));
	});
}

#[test]
fn boundary_reinstating_does_not_freshen_a_report() {
	run_test(|| {
		set_terms(terms(&[ANN, BEN], 2));
		report(ANN, 100);
		report(BEN, 100);
		suspend(BEN);
		next_block(MAX_AGE + 1);
		moves();
		reinstate(BEN);
		assert_eq!(moves(), [(MintHalted, MintHalted, Some(Unbacked::Stale))]);
	});
}

#[test]
fn success_the_others_count_without_the_suspended_one() {
	run_test(|| {
		set_terms(Terms {
			tolerance_bps: 1_000,
			..terms(&[ANN, BEN, CYD], 2)
		});
		report(ANN, 90);
		report(BEN, 95);
		report(CYD, 100);
		assert_eq!(Reserves::attested(CURRENCY), Ok(90));
		moves();

		suspend(ANN);

		assert_eq!(counted(), Some(vec![BEN, CYD]));
		assert_eq!(Reserves::attested(CURRENCY), Ok(95));
		assert!(moves().is_empty());
	});
}

#[test]
fn success_a_suspension_can_leave_no_majority() {
	run_test(|| {
		set_terms(terms(&[ANN, BEN, CYD], 2));
		report(ANN, 100);
		report(BEN, 100);
		report(CYD, 5);
		moves();
		suspend(BEN);
		assert_eq!(moves(), [(Covered, MintHalted, Some(Unbacked::Disputed))]);
	});
}

#[test]
fn success_every_currency_that_it_attests_follows() {
	run_test(|| {
		for currency in [CURRENCY, OTHER_CURRENCY] {
			assert_ok!(Reserves::set_terms(RuntimeOrigin::root(), currency, terms(&[ANN], 1)));
			assert_ok!(Reserves::report(
				attesting(ANN),
				currency,
				START,
				one_deposit(100),
				H256::zero()
			));
		}
		assert_eq!([marked(CURRENCY), marked(OTHER_CURRENCY)], [Covered, Covered]);
		suspend(ANN);
		assert_eq!([marked(CURRENCY), marked(OTHER_CURRENCY)], [MintHalted, MintHalted]);
		reinstate(ANN);
		assert_eq!([marked(CURRENCY), marked(OTHER_CURRENCY)], [Covered, Covered]);
	});
}

#[test]
fn boundary_only_the_currencies_that_it_attests_are_looked_at() {
	run_test(|| {
		for (currency, attestor) in [(CURRENCY, ANN), (OTHER_CURRENCY, BEN)] {
			assert_ok!(Reserves::set_terms(
				RuntimeOrigin::root(),
				currency,
				terms(&[attestor], 1)
			));
			assert_ok!(Reserves::report(
				attesting(attestor),
				currency,
				START,
				one_deposit(100),
				H256::zero()
			));
		}
		advance(MAX_AGE + 1);
		suspend(BEN);
		assert_eq!([marked(CURRENCY), marked(OTHER_CURRENCY)], [Covered, MintHalted]);
		suspend(CYD);
		assert_eq!([marked(CURRENCY), marked(OTHER_CURRENCY)], [Covered, MintHalted]);
		suspend(ANN);
		assert_eq!([marked(CURRENCY), marked(OTHER_CURRENCY)], [MintHalted, MintHalted]);
	});
}

#[test]
fn boundary_that_all_are_suspended_does_no_more_than_halt_minting() {
	run_test(|| {
		endow(CURRENCY, 100);
		set_terms(terms(&[ANN, BEN], 2));
		report(ANN, 100);
		report(BEN, 100);
		moves();
		suspend(ANN);
		suspend(BEN);
		next_block(GRACE);
		next_block(2 * DAY);
		assert_eq!(moves(), [(Covered, MintHalted, Some(Unbacked::Missing))]);
	});
}

#[test]
fn boundary_a_licence_runs_through_its_last_millisecond_and_ends_with_nobody_acting() {
	run_test(|| {
		licensed(BEN);
		next_block(LICENCE);
		assert!(moves().is_empty());
		assert_eq!(mint(100), Ok(()));

		next_block(1);

		assert_eq!(moves(), [(Covered, MintHalted, Some(Unbacked::Missing))]);
		assert_eq!(mint(0), Err(Unbacked::Missing));
		assert!(Reports::<Test>::contains_key(CURRENCY, BEN));
	});
}

#[test]
fn boundary_minting_ends_with_the_licence_even_before_a_block_has_looked() {
	run_test(|| {
		licensed(BEN);
		advance(LICENCE);
		assert_eq!(mint(100), Ok(()));
		advance(1);
		assert_eq!(mint(0), Err(Unbacked::Stale));
		assert_eq!(Reserves::attested(CURRENCY), Err(Unbacked::Stale));
		assert!(moves().is_empty());
	});
}

#[test]
fn success_a_licence_renewed_in_time_is_not_noticed() {
	run_test(|| {
		licensed(BEN);
		next_block(LICENCE);
		LicencesUntil::set(BTreeMap::new());
		Reserves::standing_changed(BEN);
		next_block(1);
		assert!(moves().is_empty());
		assert_eq!(mint(100), Ok(()));
	});
}

#[test]
fn success_a_licence_renewed_late_brings_the_report_back() {
	run_test(|| {
		licensed(BEN);
		next_block(LICENCE + 1);
		moves();
		LicencesUntil::set(BTreeMap::new());
		Reserves::standing_changed(BEN);
		assert_eq!(moves(), [(MintHalted, Covered, None)]);
		assert_eq!(mint(100), Ok(()));
	});
}

#[test]
fn boundary_a_licence_shortened_to_this_moment_still_counts_in_it() {
	run_test(|| {
		licensed(BEN);
		next_block(10);
		LicencesUntil::set(BTreeMap::from([(BEN, START + 10)]));
		Reserves::standing_changed(BEN);
		assert!(moves().is_empty());
		next_block(1);
		assert_eq!(moves(), [(Covered, MintHalted, Some(Unbacked::Missing))]);
	});
}
