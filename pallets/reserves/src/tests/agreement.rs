//! The pure functions, exhaustively where that is small enough.

use crate::backing::{agreement, is_fresh, is_majority, required, suffices, Agreement, Figure};
use harbour_primitives::{Balance, InstitutionId};
use proptest::{collection::vec, prelude::*, test_runner::RngSeed};

/// Figures of institutions 0, 1, … as of 100, 101, … in the order given.
fn figures(totals: &[Balance]) -> Vec<Figure> {
	(0..)
		.zip(100..)
		.zip(totals)
		.map(|((institution, as_of), total)| Figure {
			institution,
			as_of,
			total: *total,
		})
		.collect()
}

/// Where all that are fresh have a say.
fn lowest(totals: &[Balance], quorum: u32, tolerance_bps: u32) -> Option<Balance> {
	agreement(figures(totals), totals.len(), quorum, tolerance_bps).map(|agreed| agreed.lowest)
}

/// Whose figures are counted, in the order in which they are kept.
fn counted(totals: &[Balance], quorum: u32, tolerance_bps: u32) -> Vec<InstitutionId> {
	let agreed = agreement(figures(totals), totals.len(), quorum, tolerance_bps);
	let counted = agreed.map(|agreed| agreed.counted).unwrap_or_default();
	counted.into_iter().map(|figure| figure.institution).collect()
}

#[test]
fn success_one_report_with_a_quorum_of_one_is_the_backing() {
	assert_eq!(lowest(&[42], 1, 0), Some(42));
}

#[test]
fn success_an_outlier_neither_raises_nor_lowers() {
	assert_eq!(lowest(&[100, 101, 5_000], 2, 100), Some(100));
	assert_eq!(lowest(&[100, 101, 1], 2, 100), Some(100));
}

#[test]
fn success_the_oldest_time_is_that_of_the_counted_set() {
	let all = figures(&[1, 100, 100]);
	assert_eq!(
		agreement(all.clone(), 3, 2, 0),
		Some(Agreement {
			lowest: 100,
			oldest_as_of: 101,
			counted: all[1..].to_vec(),
		})
	);
}

#[test]
fn success_the_counted_are_kept_from_the_lowest_to_the_highest() {
	assert_eq!(counted(&[101, 5_000, 99, 100], 3, 200), [2, 3, 0]);
}

#[test]
fn success_of_equally_large_sets_the_lower_counts() {
	// Within 10 %: {90, 100} and {100, 110}; both hold two of three.
	assert_eq!(lowest(&[110, 90, 100], 2, 1_000), Some(90));
	assert_eq!(counted(&[110, 90, 100], 2, 1_000), [1, 2]);
}

#[test]
fn boundary_the_tolerated_amount_rounds_down() {
	// 1 % of 199 is 1.99: one is tolerated, two are not.
	assert_eq!(lowest(&[199, 198], 2, 100), Some(198));
	assert_eq!(lowest(&[199, 197], 2, 100), None);
	assert_eq!(lowest(&[Balance::MAX, 0], 2, 10_000), Some(0));
	assert_eq!(lowest(&[Balance::MAX, Balance::MAX - 1], 2, 0), None);
}

#[test]
fn boundary_half_of_the_fresh_reports_is_no_majority() {
	assert_eq!(lowest(&[100, 100, 200, 300], 2, 0), None);
	assert_eq!(lowest(&[100, 100, 200], 2, 0), Some(100));
	assert_eq!(lowest(&[100, 200], 1, 0), None);
}

#[test]
fn boundary_reports_without_a_say_still_count_against_a_majority() {
	let agreed = |fresh| agreement(figures(&[100, 100]), fresh, 2, 0).map(|agreed| agreed.lowest);
	assert_eq!([2, 3, 4, 5].map(agreed), [Some(100), Some(100), None, None]);
}

#[test]
fn boundary_a_majority_is_more_than_half() {
	assert!(!is_majority(0, 0));
	assert!(is_majority(1, 1));
	assert!(!is_majority(1, 2));
	assert!(is_majority(2, 3));
	assert!(!is_majority(2, 4));
	assert!(is_majority(3, 4));
}

#[test]
fn success_reports_of_nothing_agree_on_nothing() {
	assert_eq!(lowest(&[0, 0, 100], 2, 0), Some(0));
	assert_eq!(lowest(&[0, 100], 2, 9_999), None);
}

#[test]
fn fails_without_the_quorum_or_any_report() {
	assert_eq!(lowest(&[100, 100, 200], 3, 0), None);
	assert_eq!(lowest(&[], 1, 0), None);
}

#[test]
fn boundary_fresh_is_inclusive() {
	assert!(is_fresh(100, 200, 100));
	assert!(!is_fresh(99, 200, 100));
	assert!(is_fresh(300, 200, 100));
}

#[test]
fn boundary_the_buffer_rounds_up_and_an_overflow_is_nothing() {
	assert_eq!(required(0, 10_000), Some(0));
	assert_eq!(required(1, 1), Some(2));
	assert_eq!(required(10_000, 1), Some(10_001));
	assert_eq!(required(10_001, 1), Some(10_003));
	assert_eq!(required(Balance::MAX, 0), Some(Balance::MAX));
	assert_eq!(required(Balance::MAX, 1), None);
	assert_eq!(required(Balance::MAX / 2 + 1, 10_000), None);
}

#[test]
fn boundary_backing_suffices_to_the_unit_and_never_beyond_any_balance() {
	assert!(suffices(10_003, 10_001, 1));
	assert!(!suffices(10_002, 10_001, 1));
	assert!(suffices(0, 0, 10_000));
	assert!(suffices(Balance::MAX, Balance::MAX, 0));
	assert!(!suffices(Balance::MAX, Balance::MAX, 1));
}

/// The definition, read literally: every subset, no sorting.
fn by_definition(figures: &[Figure], fresh: usize, quorum: u32, tolerance_bps: u32) -> Option<Balance> {
	let mut best: Option<(usize, Balance)> = None;
	for mask in 1u32..(1u32 << figures.len()) {
		let set: Vec<Balance> = (0..figures.len())
			.filter(|at| (mask >> *at) & 1 == 1)
			.map(|at| figures[at].total)
			.collect();
		let (highest, lowest) = (*set.iter().max()?, *set.iter().min()?);
		let agrees = lowest >= highest - highest * Balance::from(tolerance_bps) / 10_000;
		let better = best.is_none_or(|(size, result)| set.len() > size || (set.len() == size && lowest < result));
		if agrees && better {
			best = Some((set.len(), lowest));
		}
	}
	let counted = |(size, _): &(usize, Balance)| *size >= quorum as usize && size * 2 > fresh;
	best.filter(counted).map(|(_, lowest)| lowest)
}

#[test]
fn success_every_three_small_figures_agree_as_the_definition_says() {
	for code in 0..10u128.pow(3) {
		let totals = [code % 10, code / 10 % 10, code / 100];
		for (quorum, tolerance_bps) in [(1, 0), (2, 2_000), (3, 5_000), (2, 10_000)] {
			let expected = by_definition(&figures(&totals), totals.len(), quorum, tolerance_bps);
			assert_eq!(
				lowest(&totals, quorum, tolerance_bps),
				expected,
				"{totals:?} {quorum} {tolerance_bps}"
			);
		}
	}
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 256, rng_seed: RngSeed::Fixed(4), ..ProptestConfig::default() })]

	#[test]
	fn success_any_figures_agree_as_the_definition_says(
		totals in vec(0u128..1_000, 0..9),
		without_a_say in 0usize..4,
		quorum in 1u32..6,
		tolerance_bps in 0u32..=10_000,
	) {
		let figures = figures(&totals);
		let fresh = totals.len() + without_a_say;
		let expected = by_definition(&figures, fresh, quorum, tolerance_bps);
		prop_assert_eq!(agreement(figures, fresh, quorum, tolerance_bps).map(|agreed| agreed.lowest), expected);
	}

	/// Fewer than half of the institutions can't carry the backing outside what the others say.
	#[test]
	fn success_a_minority_moves_nothing_out_of_the_honest_range(
		honest in 900u128..1_000,
		strays in vec(0u128..10_000, 0..3),
		tolerance_bps in 0u32..1_000,
	) {
		let mut totals = vec![honest; 3];
		totals.extend(&strays);
		let backing = lowest(&totals, 2, tolerance_bps).expect("three equal reports of at most five are a majority");
		prop_assert!(backing <= honest);
		prop_assert!(backing >= honest - honest * Balance::from(tolerance_bps) / 10_000);
	}

	#[test]
	fn success_the_requirement_is_the_smallest_that_covers(supply in 0u128..1_000_000_000, bps in 0u32..=10_000) {
		let needed = required(supply, bps).expect("far from overflow");
		let scaled = supply * (10_000 + Balance::from(bps));
		prop_assert!(needed * 10_000 >= scaled);
		prop_assert!(needed == 0 || (needed - 1) * 10_000 < scaled);
	}

	#[test]
	fn success_freshness_ends_with_age_and_never_returns(
		as_of in any::<u64>(),
		age in 0u64..10_000,
		max_age in 1u64..5_000,
	) {
		let now = as_of.saturating_add(age);
		prop_assert_eq!(is_fresh(as_of, now, max_age), now - as_of <= max_age);
	}
}
