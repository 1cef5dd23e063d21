//! What a set of reports says together. Pure functions: no storage, no clock.

use alloc::vec::Vec;
use core::cmp::Reverse;
use harbour_primitives::{Balance, InstitutionId, Moment, BASIS_POINTS};
use polkadot_sdk::sp_runtime::{helpers_128bit::multiply_by_rational_with_rounding, Rounding};

/// One report of one institution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Figure {
	pub(crate) institution: InstitutionId,
	pub(crate) as_of: Moment,
	pub(crate) total: Balance,
}

/// The reports that are counted: they agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Agreement {
	/// The lowest of their totals.
	pub(crate) lowest: Balance,
	/// The oldest of their as-of times: what was redeemed since may still be counted in one of them.
	pub(crate) oldest_as_of: Moment,
	/// Ascending by total; not empty.
	pub(crate) counted: Vec<Figure>,
}

/// Whether a report of `as_of` counts at `now`. Inclusive at both ends.
pub(crate) fn is_fresh(as_of: Moment, now: Moment, max_age_ms: Moment) -> bool {
	now.saturating_sub(as_of) <= max_age_ms
}

/// The lowest of `figures`' largest set within tolerance of its highest, if that set has the quorum and a strict majority of the
/// `fresh` reports, of which there may be more than have a say. Of equally large sets the one with the lower result.
pub(crate) fn agreement(mut figures: Vec<Figure>, fresh: usize, quorum: u32, tolerance_bps: u32) -> Option<Agreement> {
	figures.sort_by_key(|figure| figure.total);
	let largest = (1..=figures.len())
		.filter_map(|end| figures.get(..end))
		.map(|upto| agreeing_with_highest(upto, tolerance_bps))
		.max_by_key(|set| (set.len(), Reverse(set.first().map(|lowest| lowest.total))))?;

	let size = largest.len();
	let counted = size >= quorum as usize && is_majority(size, fresh);
	let lowest = largest.first().filter(|_| counted)?.total;
	let oldest_as_of = largest.iter().map(|figure| figure.as_of).min()?;
	Some(Agreement {
		lowest,
		oldest_as_of,
		counted: largest.to_vec(),
	})
}

/// Of figures sorted by total, those within tolerance of the last. The tolerated amount rounds down, against the issuer: fewer
/// agree.
fn agreeing_with_highest(sorted: &[Figure], tolerance_bps: u32) -> &[Figure] {
	let highest = sorted.last().map_or(0, |figure| figure.total);
	let tolerated = share(highest, tolerance_bps, Rounding::Down).unwrap_or(0);
	let floor = highest.saturating_sub(tolerated);
	let below = sorted.partition_point(|figure| figure.total < floor);
	sorted.get(below..).unwrap_or_default()
}

/// More than half.
pub(crate) fn is_majority(some: usize, all: usize) -> bool {
	some.saturating_mul(2) > all
}

/// Whether `backing` is what must be attested before `supply` is covered: the supply and its buffer, which rounds up, against the
/// issuer. Never where no balance is large enough.
pub(crate) fn suffices(backing: Balance, supply: Balance, buffer_bps: u32) -> bool {
	required(supply, buffer_bps).is_some_and(|required| required <= backing)
}

/// The supply and its buffer, rounded up. `None` where no balance is large enough.
pub fn required(supply: Balance, buffer_bps: u32) -> Option<Balance> {
	supply.checked_add(share(supply, buffer_bps, Rounding::Up)?)
}

/// `amount × bps / 10,000`, exact in 256 bits before it is rounded.
fn share(amount: Balance, bps: u32, rounding: Rounding) -> Option<Balance> {
	multiply_by_rational_with_rounding(amount, bps.into(), BASIS_POINTS.into(), rounding)
}
