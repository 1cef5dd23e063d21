//! What weighs more among more accounts.
//!
//! A record's path in the trie, and with it the root, grows with the state: a payment takes twice as long among a million accounts as
//! among a thousand, or longer. So what `scripts/bench weights` measures on chains of several sizes stands here for each of them.

use core::marker::PhantomData;
use polkadot_sdk::frame_support::traits::{ConstU32, Get};

/// The most that weights tell apart, accounts or holdings: 2²⁰, for nothing was measured among more.
pub type AtMost = ConstU32<{ 1 << 20 }>;

/// The accounts that the chain knows of now.
pub struct Accounts<T>(PhantomData<T>);

impl<T: pallet_kyc::Config> Get<u32> for Accounts<T> {
	fn get() -> u32 {
		pallet_kyc::KnownAccounts::<T>::get()
	}
}

/// The balances that there can be: of each account in each currency. Whoever pays by turns in many currencies meets as many records on a
/// chain of few accounts as others on one of many.
pub struct Holdings<T>(PhantomData<T>);

impl<T: pallet_kyc::Config + pallet_stablecoin::Config> Get<u32> for Holdings<T> {
	fn get() -> u32 {
		Accounts::<T>::get().saturating_mul(pallet_stablecoin::Asset::<T>::count())
	}
}

/// Nanoseconds among 2¹⁰ accounts or holdings, 2¹⁴, 2¹⁷ and 2²⁰: the chains that are measured have a thousand, ten thousand, a hundred
/// thousand and a million.
#[derive(Clone, Copy)]
pub struct Growing {
	thousand: u64,
	ten_thousand: u64,
	hundred_thousand: u64,
	million: u64,
}

impl Growing {
	/// None may be less than the one before it: then what is declared, among the most, is never less than what is charged.
	pub const fn new([thousand, ten_thousand, hundred_thousand, million]: [u64; 4]) -> Self {
		assert!(
			thousand <= ten_thousand && ten_thousand <= hundred_thousand && hundred_thousand <= million,
			"what grows doesn't fall"
		);
		Self {
			thousand,
			ten_thousand,
			hundred_thousand,
			million,
		}
	}

	/// Among the fewest.
	pub const fn least(self) -> u64 {
		self.thousand
	}

	/// Among so many, taken as the next power of two: between those that were measured each doubling adds the same, rounded down; below
	/// the least and above the most of them nothing changes.
	pub const fn among(self, many: u32) -> u64 {
		let power = match many.saturating_sub(1).checked_ilog2() {
			Some(below) => below.saturating_add(1),
			None => 0,
		};
		match power {
			..=10 => self.thousand,
			11..=14 => between(self.thousand, self.ten_thousand, power.saturating_sub(10), 4),
			15..=17 => between(self.ten_thousand, self.hundred_thousand, power.saturating_sub(14), 3),
			18..=20 => between(self.hundred_thousand, self.million, power.saturating_sub(17), 3),
			_ => self.million,
		}
	}
}

/// `step` steps of `steps` on the way from one to the other.
const fn between(from: u64, to: u64, step: u32, steps: u64) -> u64 {
	let way = to.saturating_sub(from).saturating_mul(step as u64);
	match way.checked_div(steps) {
		Some(part) => from.saturating_add(part),
		None => to,
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	const GROWING: Growing = Growing::new([100, 140, 200, 230]);

	#[test]
	fn success_it_is_what_was_measured_where_it_was_measured() {
		assert_eq!(GROWING.among(1 << 10), 100);
		assert_eq!(GROWING.among(1 << 14), 140);
		assert_eq!(GROWING.among(1 << 17), 200);
		assert_eq!(GROWING.among(1 << 20), 230);
	}

	#[test]
	fn success_each_doubling_between_them_adds_the_same() {
		assert_eq!([11, 12, 13].map(|power| GROWING.among(1 << power)), [110, 120, 130]);
		assert_eq!([15, 16].map(|power| GROWING.among(1 << power)), [160, 180]);
		assert_eq!([18, 19].map(|power| GROWING.among(1 << power)), [210, 220]);
	}

	#[test]
	fn success_it_never_falls() {
		let mut before = 0;
		for many in (0..1 << 21).step_by(997).chain([u32::MAX]) {
			let now = GROWING.among(many);
			assert!(now >= before, "{many}");
			before = now;
		}
	}

	#[test]
	#[should_panic(expected = "what grows doesn't fall")]
	fn fails_to_be_made_of_figures_that_fall() {
		let _ = Growing::new([100, 140, 139, 230]);
	}

	#[test]
	fn boundary_one_more_than_a_power_is_the_next_doubling() {
		assert_eq!(GROWING.among((1 << 10) + 1), 110);
		assert_eq!(GROWING.among((1 << 14) + 1), 160);
		assert_eq!(GROWING.among((1 << 17) + 1), 210);
	}

	#[test]
	fn boundary_fewer_and_more_than_were_measured_are_as_the_nearest() {
		for few in [0, 1, 2, 1_000] {
			assert_eq!(GROWING.among(few), 100);
		}
		assert_eq!(GROWING.among((1 << 20) + 1), 230);
		assert_eq!(GROWING.among(u32::MAX), 230);
	}
}
