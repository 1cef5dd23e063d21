use crate::Balance;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// What the system account record carries beside the nonce.
///
/// The first four fields are the shape that wallets read (`system.account(who).data`); the rest is ours and stands behind them,
/// so that a home currency transfer and the rate check touch no record which the transaction did not touch already.
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct AccountData {
	/// Home currency that is not held, in its smallest unit. A restriction (`frozen`) may still bind it.
	pub free: Balance,
	/// Home currency held for open redemptions or other reasons; not part of `free`.
	pub reserved: Balance,
	/// Restricted by legal orders, plus `reserved`: wallets show `free − max(ED, frozen − reserved)` as transferable.
	pub frozen: Balance,
	/// Kept for wallets; always zero.
	pub flags: u128,
	/// How many currencies, the home currency included, this account holds a balance of. While it isn't zero the account
	/// carries one consumer reference.
	pub holdings: u32,
	/// What the account has used of its right to block space.
	pub rate: RateUse,
	/// What it has paid of the home currency, against the limits of its tier.
	pub spent: ValueUse,
}

impl AccountData {
	/// Free and held home currency together; saturates, since both halves are part of one issuance.
	pub fn total(&self) -> Balance {
		self.free.saturating_add(self.reserved)
	}
}

/// Block space used in two adjacent windows, in rate units. Exact and constant in size.
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct RateUse {
	/// Number of the current window: Unix time divided by the window's length.
	pub window: u32,
	/// Units used in the window before it.
	pub previous: u32,
	/// Units used in it.
	pub current: u32,
}

impl RateUse {
	/// The same use, seen from `window`: use that is two windows old or older is forgotten. A window in the past changes nothing.
	#[must_use]
	pub fn at(self, window: u32) -> Self {
		match window.checked_sub(self.window) {
			None | Some(0) => self,
			Some(1) => Self {
				window,
				previous: self.current,
				current: 0,
			},
			Some(_) => Self {
				window,
				previous: 0,
				current: 0,
			},
		}
	}

	/// The same use after spending `units`, or `None` where previous + current + units would exceed `limit`.
	#[must_use]
	pub fn spend(self, units: u32, limit: u32) -> Option<Self> {
		let current = self.current.checked_add(units)?;
		(self.previous.checked_add(current)? <= limit).then_some(Self { current, ..self })
	}
}

/// Value used in two adjacent windows, in a currency's smallest unit. Exact, and as few bytes as the amounts allow.
///
/// A limit on it holds in every span as long as a window, wherever that begins; what was used counts for one window at least and
/// two at most.
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct ValueUse {
	/// Number of the current window: Unix time divided by the window's length.
	#[codec(compact)]
	pub window: u32,
	/// Used in the window before it.
	#[codec(compact)]
	pub previous: Balance,
	/// Used in it.
	#[codec(compact)]
	pub current: Balance,
}

impl ValueUse {
	/// The same use, seen from `window`: what is two windows old or older is forgotten. A window in the past changes nothing.
	#[must_use]
	pub fn at(self, window: u32) -> Self {
		let (previous, current) = match window.checked_sub(self.window) {
			None | Some(0) => return self,
			Some(1) => (self.current, 0),
			Some(_) => (0, 0),
		};
		Self {
			window,
			previous,
			current,
		}
	}

	/// The same use after spending `amount`, or `None` where previous + current + amount would exceed `limit`.
	#[must_use]
	pub fn spend(self, amount: Balance, limit: Balance) -> Option<Self> {
		let current = self.current.checked_add(amount)?;
		(self.previous.checked_add(current)? <= limit).then_some(Self { current, ..self })
	}

	/// What may still be spent under `limit`.
	pub fn room(&self, limit: Balance) -> Balance {
		limit.saturating_sub(self.previous.saturating_add(self.current))
	}

	/// Whether nothing was used.
	pub fn is_unused(&self) -> bool {
		self.previous == 0 && self.current == 0
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn boundary_value_up_to_the_limit_in_two_adjacent_windows_passes_and_one_more_fails() {
		let used = ValueUse {
			window: 7,
			previous: 3,
			current: 4,
		};
		assert_eq!(used.room(10), 3);
		assert_eq!(used.spend(3, 10), Some(ValueUse { current: 7, ..used }));
		assert_eq!(used.spend(4, 10), None);
		assert_eq!(used.spend(Balance::MAX, Balance::MAX), None);
	}

	#[test]
	fn boundary_value_counts_through_the_next_window_and_a_clock_set_back_frees_nothing() {
		let used = ValueUse {
			window: 7,
			previous: 3,
			current: 4,
		};
		assert_eq!(used.at(6), used);
		assert_eq!((used.at(8).previous, used.at(8).current), (4, 0));
		assert!(used.at(9).is_unused());
	}

	#[test]
	fn boundary_value_below_two_to_the_64_takes_22_bytes_at_most() {
		let used = ValueUse {
			window: 20_000,
			previous: u64::MAX.into(),
			current: u64::MAX.into(),
		};
		assert_eq!(used.encoded_size(), 22);
	}

	#[test]
	fn boundary_spending_exactly_the_limit_passes_and_one_more_fails() {
		let used = RateUse {
			window: 7,
			previous: 3,
			current: 4,
		};
		assert_eq!(
			used.spend(3, 10),
			Some(RateUse {
				window: 7,
				previous: 3,
				current: 7
			})
		);
		assert_eq!(used.spend(4, 10), None);
		assert_eq!(used.spend(u32::MAX, u32::MAX), None);
	}

	#[test]
	fn success_use_moves_over_one_window_and_is_forgotten_after_two() {
		let used = RateUse {
			window: 7,
			previous: 3,
			current: 4,
		};
		assert_eq!(
			used.at(8),
			RateUse {
				window: 8,
				previous: 4,
				current: 0
			}
		);
		assert_eq!(
			used.at(9),
			RateUse {
				window: 9,
				previous: 0,
				current: 0
			}
		);
	}

	#[test]
	fn boundary_a_clock_set_back_frees_nothing() {
		let used = RateUse {
			window: 7,
			previous: 3,
			current: 4,
		};
		assert_eq!(used.at(6), used);
	}
}
