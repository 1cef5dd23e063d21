//! What the ledger is told when it asks: always of this moment, whether or not a block has looked.

use crate::{mock::*, Terms};
use harbour_primitives::{Backing, Unbacked};

#[test]
fn success_attested_is_the_agreed_total() {
	run_test(|| {
		set_terms(terms(&[ANN, BEN, CYD], 2));
		report(ANN, 100);
		report(BEN, 100);
		report(CYD, 3);
		assert_eq!(Reserves::attested(CURRENCY), Ok(100));
	});
}

#[test]
fn success_attested_is_the_lowest_of_those_that_agree() {
	run_test(|| {
		set_terms(Terms {
			tolerance_bps: 100,
			..terms(&[ANN, BEN, CYD], 2)
		});
		report(ANN, 10_000);
		report(BEN, 9_950);
		report(CYD, 9_900);
		assert_eq!(Reserves::attested(CURRENCY), Ok(9_900));
	});
}

#[test]
fn success_one_attestor_alone_can_not_raise_it() {
	run_test(|| {
		set_terms(terms(&[ANN, BEN, CYD], 2));
		report(ANN, 100);
		report(BEN, 100);
		report(CYD, 1_000_000);
		assert_eq!(Reserves::covers(CURRENCY, 100), Ok(()));
		assert_eq!(Reserves::covers(CURRENCY, 101), Err(Unbacked::Insufficient));
	});
}

#[test]
fn success_minting_stops_at_the_backing() {
	run_test(|| {
		set_terms(terms(&[ANN], 1));
		report(ANN, 100);
		assert_eq!(mint(100), Ok(()));
		assert_eq!(mint(1), Err(Unbacked::Insufficient));
		assert_eq!(supply_of(CURRENCY), 100);
	});
}

#[test]
fn success_what_was_redeemed_since_the_oldest_counted_time_is_subtracted() {
	run_test(|| {
		set_terms(terms(&[ANN, BEN], 2));
		report_as_of(ANN, START - 10, 100);
		report_as_of(BEN, START - 5, 100);
		Redeemed::set(vec![(START - 11, 1), (START - 10, 20), (START - 1, 10)]);
		assert_eq!(Reserves::attested(CURRENCY), Ok(70));
	});
}

#[test]
fn boundary_what_was_redeemed_counts_in_whole_buckets_against_the_issuer() {
	run_test(|| {
		BucketMs::set(200);
		set_terms(terms(&[ANN], 1));
		report_as_of(ANN, START - 10, 100);
		Redeemed::set(vec![(START - 201, 40), (START - 200, 20), (START - 10, 5), (START, 1)]);
		assert_eq!(Reserves::attested(CURRENCY), Ok(74));
		assert_eq!(Reserves::covers(CURRENCY, 74), Ok(()));
		assert_eq!(Reserves::covers(CURRENCY, 75), Err(Unbacked::Insufficient));
	});
}

#[test]
fn boundary_a_reserve_of_nothing_covers_no_coin() {
	run_test(|| {
		set_terms(terms(&[ANN], 1));
		report(ANN, 0);
		assert_eq!(Reserves::attested(CURRENCY), Ok(0));
		assert_eq!(Reserves::covers(CURRENCY, 0), Ok(()));
		assert_eq!(Reserves::covers(CURRENCY, 1), Err(Unbacked::Insufficient));
	});
}

#[test]
fn success_the_age_of_a_report_that_does_not_count_subtracts_nothing() {
	run_test(|| {
		set_terms(terms(&[ANN, BEN, CYD], 2));
		report_as_of(ANN, START - 10, 5);
		report(BEN, 100);
		report(CYD, 100);
		Redeemed::set(vec![(START - 5, 10)]);
		assert_eq!(Reserves::attested(CURRENCY), Ok(100));
	});
}

#[test]
fn success_what_is_redeemed_can_not_be_minted_again_before_newer_figures() {
	run_test(|| {
		set_terms(terms(&[ANN], 1));
		report(ANN, 100);
		assert_eq!(mint(100), Ok(()));
		redeem(40);
		assert_eq!(Reserves::attested(CURRENCY), Ok(60));
		assert_eq!(mint(1), Err(Unbacked::Insufficient));

		advance(1);
		report(ANN, 61);
		assert_eq!(Reserves::attested(CURRENCY), Ok(61));
		assert_eq!(mint(1), Ok(()));
	});
}

#[test]
fn success_what_is_burnt_unpaid_stays_behind_the_other_coins() {
	run_test(|| {
		set_terms(terms(&[ANN], 1));
		report(ANN, 100);
		assert_eq!(mint(100), Ok(()));
		burn(40);
		assert_eq!(Reserves::attested(CURRENCY), Ok(100));
		assert_eq!(mint(40), Ok(()));
	});
}

#[test]
fn boundary_more_redeemed_than_attested_is_zero() {
	run_test(|| {
		set_terms(terms(&[ANN], 1));
		report(ANN, 100);
		Redeemed::set(vec![(START, 101)]);
		assert_eq!(Reserves::attested(CURRENCY), Ok(0));
		assert_eq!(Reserves::covers(CURRENCY, 1), Err(Unbacked::Insufficient));
		assert_eq!(Reserves::covers(CURRENCY, 0), Ok(()));
	});
}

#[test]
fn fails_as_missing_without_terms_or_reports() {
	run_test(|| {
		assert_eq!(Reserves::attested(CURRENCY), Err(Unbacked::Missing));
		assert_eq!(Reserves::covers(CURRENCY, 0), Err(Unbacked::Missing));
		set_terms(terms(&[ANN, BEN], 2));
		assert_eq!(Reserves::attested(CURRENCY), Err(Unbacked::Missing));
		report(ANN, 100);
		assert_eq!(Reserves::attested(CURRENCY), Err(Unbacked::Missing));
		assert_eq!(Reserves::covers(CURRENCY, 0), Err(Unbacked::Missing));
	});
}

#[test]
fn boundary_a_report_is_fresh_up_to_its_maximum_age() {
	run_test(|| {
		set_terms(terms(&[ANN], 1));
		report(ANN, 100);
		advance(MAX_AGE);
		assert_eq!(Reserves::attested(CURRENCY), Ok(100));
		assert_eq!(Reserves::covers(CURRENCY, 100), Ok(()));
		advance(1);
		assert_eq!(Reserves::attested(CURRENCY), Err(Unbacked::Stale));
		assert_eq!(Reserves::covers(CURRENCY, 0), Err(Unbacked::Stale));
	});
}

#[test]
fn fails_as_stale_where_fewer_than_the_quorum_are_fresh() {
	run_test(|| {
		set_terms(terms(&[ANN, BEN], 2));
		report(ANN, 100);
		report(BEN, 100);
		advance(MAX_AGE + 1);
		report(ANN, 100);
		assert_eq!(Reserves::attested(CURRENCY), Err(Unbacked::Stale));
		assert_eq!(Reserves::covers(CURRENCY, 0), Err(Unbacked::Stale));
	});
}

#[test]
fn fails_as_disputed_where_no_majority_agrees() {
	run_test(|| {
		set_terms(terms(&[ANN, BEN], 1));
		report(ANN, 100);
		assert_eq!(Reserves::attested(CURRENCY), Ok(100));
		report(BEN, 99);
		assert_eq!(Reserves::attested(CURRENCY), Err(Unbacked::Disputed));
		assert_eq!(Reserves::covers(CURRENCY, 0), Err(Unbacked::Disputed));
	});
}

#[test]
fn boundary_the_buffer_is_covered_to_the_unit() {
	run_test(|| {
		set_terms(Terms {
			buffer_bps: 1,
			..terms(&[ANN], 1)
		});
		report(ANN, 10_003);
		// 10,001 and a buffer of 1.0001, rounded up to 2.
		assert_eq!(Reserves::covers(CURRENCY, 10_001), Ok(()));
		assert_eq!(Reserves::covers(CURRENCY, 10_002), Err(Unbacked::Insufficient));
	});
}

#[test]
fn boundary_a_requirement_beyond_any_balance_is_insufficient() {
	run_test(|| {
		set_terms(Terms {
			buffer_bps: 1,
			..terms(&[ANN], 1)
		});
		report(ANN, u128::MAX);
		assert_eq!(Reserves::covers(CURRENCY, u128::MAX), Err(Unbacked::Insufficient));
	});
}
