//! The daily statement of a currency's reserve (G§2.7.2).

use crate::{AssetClass, Component};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use harbour_primitives::{Balance, CoverageLevel, InstitutionId, Moment, Unbacked};
use polkadot_sdk::{
	frame_support::{
		defensive,
		traits::{ConstU32, Get},
		BoundedVec, CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound,
	},
	sp_core::H256,
};
use scale_info::TypeInfo;

/// A day of the currency's calendar, counted from 1 January 1970 there.
pub type Day = u32;

/// Statements kept in state. Older ones are an archive node's.
pub const STATEMENTS_KEPT: Day = 31;

const DAY_MS: Moment = 24 * 60 * 60 * 1_000;

/// The day on which `now` falls, where clocks are `offset_ms` ahead of UTC.
pub(crate) fn day_of(now: Moment, offset_ms: Moment) -> Day {
	Day::try_from(now.saturating_add(offset_ms) / DAY_MS).unwrap_or(Day::MAX)
}

/// The first moment after `day`.
pub(crate) fn end_of(day: Day, offset_ms: Moment) -> Moment {
	Moment::from(day)
		.saturating_add(1)
		.saturating_mul(DAY_MS)
		.saturating_sub(offset_ms)
}

/// How much of a reserve is of one class, in the currency's smallest unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct ClassTotal {
	pub class: AssetClass,
	pub market_value: Balance,
}

/// What a reserve consists of, by class; ascending, without classes of which there is nothing.
pub type Composition = BoundedVec<ClassTotal, ConstU32<{ AssetClass::COUNT }>>;

/// What stood behind a currency at a day's end.
#[derive(
	CloneNoBound,
	DebugNoBound,
	PartialEqNoBound,
	EqNoBound,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
#[codec(mel_bound())]
#[scale_info(skip_type_params(MaxAttestors))]
pub struct DailyStatement<MaxAttestors: Get<u32>> {
	/// When it was taken: before the first transaction after the day's end, unless the chain stood still then.
	pub taken_at: Moment,
	/// Coins in circulation, at par, in the smallest unit.
	pub supply: Balance,
	/// Attested market value less what was redeemed since; `None` where nothing counts.
	pub backing: Option<Balance>,
	/// The oldest of the counted as-of times.
	pub as_of: Option<Moment>,
	/// Of the lowest counted report, whose figure the backing is.
	pub composition: Composition,
	/// Hash of the statement behind that report.
	pub statement_hash: Option<H256>,
	pub level: CoverageLevel,
	/// Why it wasn't covered.
	pub reason: Option<Unbacked>,
	/// Whose reports counted, ascending by total.
	pub attestors: BoundedVec<InstitutionId, MaxAttestors>,
}

/// What `components` come to, class by class.
pub(crate) fn composition(components: &[Component]) -> Composition {
	let mut sums = Composition::new();
	for component in components {
		if let Some(sum) = sums.iter_mut().find(|sum| sum.class == component.class) {
			sum.market_value = sum.market_value.saturating_add(component.market_value);
			continue;
		}
		let sum = ClassTotal {
			class: component.class,
			market_value: component.market_value,
		};
		if sums.try_push(sum).is_err() {
			defensive!("there is room for each class");
		}
	}
	sums.sort_by_key(|sum| sum.class as u32);
	sums
}
