//! What a minter may issue in a rolling day (M3).

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use harbour_primitives::{Balance, Moment, ValueUse};
use scale_info::TypeInfo;

/// Most accounts that may have an allowance of one currency.
pub const MAX_MINTERS: u32 = 16;

/// A minter's allowance of one currency, in the smallest unit.
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct MintAllowance {
	/// Most that may be issued in any 24 hours.
	pub per_day: Balance,
	/// A higher limit that waits.
	pub rise: Option<Rise>,
	/// What was issued today and the day before.
	pub used: ValueUse,
}

/// A limit that has been raised and is not in force yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Rise {
	pub per_day: Balance,
	/// First moment at which it is in force.
	pub effective_at: Moment,
}

impl MintAllowance {
	/// The limit in force at `now`.
	pub fn limit(&self, now: Moment) -> Balance {
		match self.rise {
			Some(rise) if rise.effective_at <= now => rise.per_day,
			_ => self.per_day,
		}
	}

	/// What may still be issued on `today`.
	pub fn room(&self, now: Moment, today: u32) -> Balance {
		self.used.at(today).room(self.limit(now))
	}

	/// The same allowance after issuing `amount`, or `None` where that is more than there is room for.
	#[must_use]
	pub(crate) fn spend(self, amount: Balance, now: Moment, today: u32) -> Option<Self> {
		let used = self.used.at(today).spend(amount, self.limit(now))?;
		Some(Self { used, ..self })
	}

	/// The same allowance with another limit: a lower one at once, a higher one from `effective_at` on.
	#[must_use]
	pub(crate) fn set(self, per_day: Balance, now: Moment, effective_at: Moment) -> Self {
		let in_force = self.limit(now);
		let rises = per_day > in_force;
		Self {
			per_day: if rises { in_force } else { per_day },
			rise: rises.then_some(Rise { per_day, effective_at }),
			used: self.used,
		}
	}

	/// Whether the record says nothing any more: no limit, none that waits, and nothing issued of late.
	pub(crate) fn is_void(&self, today: u32) -> bool {
		self.per_day == 0 && self.rise.is_none() && self.used.at(today).is_unused()
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	const NOW: Moment = 1_000;

	#[test]
	fn success_a_lower_limit_holds_at_once_and_a_higher_one_waits() {
		let allowance = MintAllowance::default().set(10, NOW, NOW + 5);
		assert_eq!(allowance.limit(NOW + 4), 0);
		assert_eq!(allowance.limit(NOW + 5), 10);
		let lowered = allowance.set(3, NOW + 5, NOW + 10);
		assert_eq!((lowered.limit(NOW + 5), lowered.rise), (3, None));
	}

	#[test]
	fn success_lowering_takes_back_a_rise_that_waits() {
		let allowance = MintAllowance::default().set(10, NOW, NOW + 5).set(0, NOW + 1, NOW + 6);
		assert_eq!(allowance.limit(Moment::MAX), 0);
	}

	#[test]
	fn boundary_what_was_used_outlives_a_change_of_the_limit() {
		let used = MintAllowance {
			per_day: 10,
			..MintAllowance::default()
		};
		let used = used.spend(10, NOW, 1).expect("within the limit");
		assert!(!used.set(0, NOW, NOW).is_void(2), "what was issued yesterday counts");
		assert!(used.set(0, NOW, NOW).is_void(3));
		let raised = used.set(15, NOW, NOW + 1);
		assert_eq!(raised.room(NOW + 1, 1), 5);
		assert_eq!(raised.spend(6, NOW + 1, 2), None);
	}
}
