use super::*;
use std::ops::ControlFlow::{Break, Continue};
use EndProposingReason::{HitBlockSizeLimit, HitBlockWeightLimit, HitDeadline, NoMoreTransactions};

const SECOND: Duration = Duration::from_secs(1);

#[test]
fn success_some_may_be_skipped_however_late_it_is() {
	let now = Instant::now();
	let mut patience = Patience::until(now);
	for _ in 0..MAX_SKIPPED {
		assert_eq!(patience.did_not_fit(HitBlockWeightLimit, now), Continue(()));
	}
	assert_eq!(
		patience.did_not_fit(HitBlockWeightLimit, now),
		Break(HitBlockWeightLimit)
	);
}

#[test]
fn success_any_number_may_be_skipped_before_the_soft_deadline() {
	let now = Instant::now();
	let mut patience = Patience::until(now + SECOND);
	for _ in 0..10 * MAX_SKIPPED {
		assert_eq!(patience.did_not_fit(HitBlockSizeLimit, now), Continue(()));
	}
	assert_eq!(
		patience.did_not_fit(HitBlockSizeLimit, now + SECOND),
		Break(HitBlockSizeLimit)
	);
}

/// As in the SDK: those skipped are counted over the whole block.
#[test]
fn boundary_one_that_fits_gives_no_new_patience() {
	let now = Instant::now();
	let mut patience = Patience::until(now);
	for _ in 0..MAX_SKIPPED {
		assert_eq!(patience.did_not_fit(HitBlockWeightLimit, now), Continue(()));
		patience.included();
	}
	assert_eq!(
		patience.did_not_fit(HitBlockWeightLimit, now),
		Break(HitBlockWeightLimit)
	);
}

#[test]
fn success_a_block_is_full_if_the_last_one_did_not_fit() {
	let now = Instant::now();
	let mut patience = Patience::until(now);
	assert_eq!(patience.ends(NoMoreTransactions), NoMoreTransactions);
	assert_eq!(patience.did_not_fit(HitBlockSizeLimit, now), Continue(()));
	assert_eq!(patience.ends(HitDeadline), HitBlockSizeLimit);
	patience.included();
	assert_eq!(patience.ends(HitDeadline), HitDeadline);
}
