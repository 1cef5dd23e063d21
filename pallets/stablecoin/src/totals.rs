//! What has been redeemed of a currency, and when: what a reserve report that counts money since paid out is corrected by (M1).

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use harbour_primitives::{Balance, Moment};
use polkadot_sdk::frame_support::{defensive, traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;

/// Buckets of redeemed totals kept per currency. With the bucket's length it bounds how old a report may be before everything
/// ever redeemed is held against it.
pub const REDEEMED_BUCKETS: u32 = 128;

/// Redeemed totals of a currency: how much, since when.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct RedeemedTotals {
	/// Everything ever redeemed.
	pub total: Balance,
	/// Buckets in which something was redeemed, oldest first.
	pub buckets: BoundedVec<RedeemedBucket, ConstU32<REDEEMED_BUCKETS>>,
}

/// One bucket of [`RedeemedTotals`].
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct RedeemedBucket {
	/// First moment of the bucket.
	pub start: Moment,
	/// [`RedeemedTotals::total`] before the bucket's first redemption.
	pub total_before: Balance,
}

impl RedeemedTotals {
	/// Adds `amount`, redeemed at `now`, with buckets of `bucket_ms`. The oldest bucket makes room for a new one.
	pub(crate) fn add(&mut self, now: Moment, amount: Balance, bucket_ms: Moment) {
		let start = now.saturating_sub(now.checked_rem(bucket_ms).unwrap_or(0));
		if self.buckets.last().is_none_or(|last| last.start < start) {
			if self.buckets.is_full() {
				self.buckets.remove(0);
			}
			let bucket = RedeemedBucket {
				start,
				total_before: self.total,
			};
			if self.buckets.try_push(bucket).is_err() {
				defensive!("there is room now, whatever the bound");
			}
		}
		self.total = self.total.saturating_add(amount);
	}

	/// Everything redeemed at or after `since`, rounded up to whole buckets; everything ever, where the buckets don't reach
	/// back so far.
	pub(crate) fn since(&self, since: Moment, bucket_ms: Moment) -> Balance {
		let reaches_back = self
			.buckets
			.first()
			.is_none_or(|first| first.total_before == 0 || first.start <= since);
		if !reaches_back {
			return self.total;
		}
		self.buckets
			.iter()
			.find(|bucket| bucket.start.saturating_add(bucket_ms) > since)
			.map_or(0, |bucket| self.total.saturating_sub(bucket.total_before))
	}

	/// What was redeemed after `since`, rounded down to whole buckets.
	pub(crate) fn surely_since(&self, since: Moment) -> Balance {
		self.buckets
			.iter()
			.find(|bucket| since < bucket.start)
			.map_or(0, |bucket| self.total.saturating_sub(bucket.total_before))
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	const BUCKET: Moment = 100;

	#[test]
	fn success_only_what_was_redeemed_since_counts_rounded_up_to_whole_buckets() {
		let mut redeemed = RedeemedTotals::default();
		redeemed.add(150, 10, BUCKET);
		redeemed.add(199, 5, BUCKET);
		redeemed.add(320, 7, BUCKET);
		assert_eq!(redeemed.since(0, BUCKET), 22);
		assert_eq!(redeemed.since(199, BUCKET), 22);
		assert_eq!(redeemed.since(200, BUCKET), 7);
		assert_eq!(redeemed.since(399, BUCKET), 7);
		assert_eq!(redeemed.since(400, BUCKET), 0);
	}

	#[test]
	fn success_rounded_down_only_what_was_surely_redeemed_since_counts() {
		let mut redeemed = RedeemedTotals::default();
		redeemed.add(150, 10, BUCKET);
		redeemed.add(320, 7, BUCKET);
		assert_eq!(redeemed.surely_since(0), 17);
		assert_eq!(redeemed.surely_since(99), 17);
		assert_eq!(redeemed.surely_since(100), 7);
		assert_eq!(redeemed.surely_since(299), 7);
		assert_eq!(redeemed.surely_since(300), 0);
	}

	#[test]
	fn boundary_beyond_the_last_bucket_everything_counts() {
		let mut redeemed = RedeemedTotals::default();
		for bucket in 0..=u64::from(REDEEMED_BUCKETS) {
			redeemed.add(bucket * BUCKET, 1, BUCKET);
		}
		// The first bucket is gone, so a question about its time gets the safe answer.
		assert_eq!(redeemed.since(0, BUCKET), Balance::from(REDEEMED_BUCKETS) + 1);
		assert_eq!(redeemed.since(BUCKET, BUCKET), Balance::from(REDEEMED_BUCKETS));
	}

	#[test]
	fn boundary_a_bucket_without_length_never_divides_by_zero() {
		let mut redeemed = RedeemedTotals::default();
		redeemed.add(5, 1, 0);
		assert_eq!(redeemed.total, 1);
	}
}
