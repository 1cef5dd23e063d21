//! Business days: the clock of a redemption runs on them alone (G§3.3).

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use harbour_primitives::Moment;
use polkadot_sdk::frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// A day of local time, counted from 1 January 1970.
pub type Day = u32;

/// Most holidays that a calendar can list: seven years of Hong Kong's.
pub const MAX_HOLIDAYS: u32 = 128;

/// Days on which a calendar is asked, the first among them. After these every day counts: no calendar puts off what a
/// holder is owed for good.
pub(crate) const HORIZON_DAYS: Day = 366;

const DAY_MS: Moment = 24 * 60 * 60 * 1_000;
const SATURDAY_AND_SUNDAY: u8 = 0b110_0000;
const WHOLE_WEEK: u8 = 0b111_1111;
/// Of 1 January 1970, where Monday is 0.
const THURSDAY: u64 = 3;

/// Which days are business days.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Serialize, Deserialize,
)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Calendar {
	/// Days of the week without business: bit 0 is Monday, bit 6 Sunday.
	pub weekend: u8,
	/// Further days without business, each once, earliest first.
	pub holidays: BoundedVec<Day, ConstU32<MAX_HOLIDAYS>>,
}

impl Default for Calendar {
	fn default() -> Self {
		Self {
			weekend: SATURDAY_AND_SUNDAY,
			holidays: BoundedVec::new(),
		}
	}
}

impl Calendar {
	/// Whether it leaves some day of the week for business, and lists its holidays in order.
	pub fn is_valid(&self) -> bool {
		// A bit beyond Sunday's would make it more than the whole week.
		self.weekend < WHOLE_WEEK && self.holidays.is_sorted_by(|one, next| one < next)
	}

	/// Whether there is business on `day`.
	pub fn is_business_day(&self, day: Day) -> bool {
		self.is_open(day.into())
	}

	/// The moment at which `term` milliseconds of business time have passed since `from`, where local clocks are
	/// `offset_ms` ahead of UTC.
	///
	/// The earliest such moment, in the holder's favour: what runs out with Friday is due then, not when Monday begins,
	/// and a term of zero is due at once. After 366 days every day counts. At most `Moment::MAX`.
	pub fn after(&self, from: Moment, term: Moment, offset_ms: Moment) -> Moment {
		let mut at = from;
		let mut left = term;
		for (length, business) in self.days(from, offset_ms) {
			if left <= business {
				break;
			}
			left = left.saturating_sub(business);
			at = at.saturating_add(length);
		}
		at.saturating_add(left)
	}

	/// How many milliseconds of business time pass between `from` and `to`, as [`Calendar::after`] counts them. None
	/// where `to` is not later.
	pub fn between(&self, from: Moment, to: Moment, offset_ms: Moment) -> Moment {
		let mut at = from;
		let mut passed: Moment = 0;
		for (length, business) in self.days(from, offset_ms) {
			let left = to.saturating_sub(at);
			if left <= length {
				return passed.saturating_add(left.min(business));
			}
			passed = passed.saturating_add(business);
			at = at.saturating_add(length);
		}
		passed.saturating_add(to.saturating_sub(at))
	}

	/// The days from `from` to the horizon: what is left of each in milliseconds, and how much of it is business time.
	fn days(&self, from: Moment, offset_ms: Moment) -> impl Iterator<Item = (Moment, Moment)> + '_ {
		let (today, time) = local(from, offset_ms);
		(0..u64::from(HORIZON_DAYS)).map(move |ahead| {
			let length = if ahead == 0 {
				DAY_MS.saturating_sub(time)
			} else {
				DAY_MS
			};
			let open = self.is_open(today.saturating_add(ahead));
			(length, if open { length } else { 0 })
		})
	}

	/// [`Calendar::is_business_day`], for days beyond any [`Day`] too: moments reach further.
	fn is_open(&self, day: u64) -> bool {
		let weekday = day.saturating_add(THURSDAY) % 7;
		let is_weekend = (self.weekend >> weekday) & 1 == 1;
		let is_holiday = || Day::try_from(day).is_ok_and(|day| self.holidays.binary_search(&day).is_ok());
		!is_weekend && !is_holiday()
	}
}

/// The local day and the milliseconds of it that have passed.
fn local(moment: Moment, offset_ms: Moment) -> (u64, Moment) {
	// Days and remainders apart, since moment and offset together can be more than a moment holds.
	let time = (moment % DAY_MS).saturating_add(offset_ms % DAY_MS);
	let day = (moment / DAY_MS)
		.saturating_add(offset_ms / DAY_MS)
		.saturating_add(time / DAY_MS);
	(day, time % DAY_MS)
}

/// The local day of a moment, where local clocks are `offset_ms` ahead of UTC; the last day that there is a number for, beyond it.
pub(crate) fn day_of(moment: Moment, offset_ms: Moment) -> Day {
	Day::try_from(local(moment, offset_ms).0).unwrap_or(Day::MAX)
}
