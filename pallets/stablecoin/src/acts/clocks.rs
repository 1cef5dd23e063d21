//! Days and business time, worked out anew: day by day, from the words of `Calendar` and not from its code.

use crate::{mock::*, Calendar};
use harbour_primitives::{Balance, Moment};

/// Days from the first one on which a calendar is asked; after these every day counts.
const HORIZON: u64 = 366;

/// Of 1 January 1970, where Monday is 0.
const THURSDAY: u64 = 3;

pub(super) fn now() -> Moment {
	world(|world| world.now)
}

/// The local day of a moment.
pub(super) fn day_of(moment: Moment) -> u64 {
	(moment + OFFSET) / DAY
}

/// The first moment of a local day, and of the next.
fn span_of(day: u64) -> (Moment, Moment) {
	let start = (day * DAY).saturating_sub(OFFSET);
	(start, (day + 1) * DAY - OFFSET)
}

fn is_business_day(calendar: &Calendar, first: u64, day: u64) -> bool {
	let open = (calendar.weekend >> ((day + THURSDAY) % 7)) & 1 == 0;
	let holiday = calendar.holidays.iter().any(|holiday| u64::from(*holiday) == day);
	day >= first + HORIZON || (open && !holiday)
}

/// Business time between two moments.
pub(super) fn business_time(calendar: &Calendar, from: Moment, to: Moment) -> Moment {
	let first = day_of(from);
	let days = (first..=day_of(to)).filter(|day| is_business_day(calendar, first, *day));
	days.map(|day| {
		let (start, end) = span_of(day);
		to.min(end).saturating_sub(from.max(start))
	})
	.sum()
}

/// The earliest moment by which `term` of business time has passed.
pub(super) fn after(calendar: &Calendar, from: Moment, term: Moment) -> Moment {
	let first = day_of(from);
	let mut left = term;
	let mut day = first;
	let mut at = from;
	while left > 0 {
		let (start, end) = span_of(day);
		let begins = at.max(start);
		if is_business_day(calendar, first, day) {
			let passes = left.min(end - begins);
			left -= passes;
			at = begins + passes;
		}
		day += 1;
	}
	at
}

/// What was counted in any 24 hours that end now, both ends included.
pub(super) fn within_a_day(counted: &[(Moment, Balance)]) -> Balance {
	let now = now();
	let recent = counted.iter().filter(|(at, _)| now - at <= DAY);
	recent.fold(0, |sum: Balance, (_, amount)| sum.saturating_add(*amount))
}

/// What was counted on a local day.
pub(super) fn on_day(counted: &[(Moment, Balance)], day: u64) -> Balance {
	let then = counted.iter().filter(|(at, _)| day_of(*at) == day);
	then.fold(0, |sum: Balance, (_, amount)| sum.saturating_add(*amount))
}
