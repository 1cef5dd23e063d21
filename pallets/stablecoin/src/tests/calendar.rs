//! When a term of business days ends, by Hong Kong's dates of 2026.

use super::*;
use crate::calendar::{Calendar, Day, HORIZON_DAYS, MAX_HOLIDAYS};
use harbour_primitives::Moment;
use proptest::{
	collection::{btree_set, vec},
	prelude::*,
	test_runner::RngSeed,
};

const HOUR: Moment = DAY / 24;
/// Hong Kong's clocks are ahead of UTC.
const OFFSET: Moment = 8 * HOUR;

/// 29 June 2026.
const MONDAY: Day = 20_633;
/// 3 July 2026.
const FRIDAY: Day = MONDAY + 4;
const SATURDAY: Day = FRIDAY + 1;
const SUNDAY: Day = FRIDAY + 2;
const NEXT_MONDAY: Day = FRIDAY + 3;
const NEXT_TUESDAY: Day = FRIDAY + 4;
/// Hong Kong's Establishment Day, a Wednesday.
const FIRST_OF_JULY: Day = MONDAY + 2;

/// An hour of a day in Hong Kong.
fn at(day: Day, hour: Moment) -> Moment {
	Moment::from(day) * DAY + hour * HOUR - OFFSET
}

fn with_holidays(holidays: Vec<Day>) -> Calendar {
	Calendar {
		holidays: holidays.try_into().expect("is within the bound"),
		..Calendar::default()
	}
}

#[test]
fn success_the_default_closes_on_saturday_and_sunday() {
	let calendar = Calendar::default();
	assert!(calendar.is_valid());
	let week: Vec<bool> = (MONDAY..MONDAY + 7).map(|day| calendar.is_business_day(day)).collect();
	assert_eq!(week, [true, true, true, true, true, false, false]);
}

#[test]
fn success_a_holiday_is_no_business_day() {
	let calendar = with_holidays(vec![FIRST_OF_JULY]);
	assert!(calendar.is_business_day(FIRST_OF_JULY - 1));
	assert!(!calendar.is_business_day(FIRST_OF_JULY));
	assert!(calendar.is_business_day(FIRST_OF_JULY + 1));
}

#[test]
fn boundary_days_count_from_a_thursday_to_the_last_there_is() {
	let calendar = Calendar::default();
	assert_eq!(
		[0, 1, 2, 3, 4].map(|day| calendar.is_business_day(day)),
		[true, true, false, false, true]
	);
	assert!(calendar.is_business_day(Day::MAX - 2));
	assert!(!calendar.is_business_day(Day::MAX - 1));
	assert!(!calendar.is_business_day(Day::MAX));
	assert!(!with_holidays(vec![Day::MAX - 2]).is_business_day(Day::MAX - 2));
}

#[test]
fn boundary_some_day_of_the_week_is_left_for_business() {
	let with = |weekend| Calendar {
		weekend,
		..Calendar::default()
	};
	assert!(with(0).is_valid());
	assert!(with(0b111_1110).is_valid());
	assert!(!with(0b111_1111).is_valid());
	assert!(!with(0b1000_0000).is_valid());
	assert!(!with(0b1110_0000).is_valid());
}

#[test]
fn boundary_holidays_are_listed_once_and_in_order() {
	assert!(with_holidays(vec![1, 2, 4]).is_valid());
	assert!(!with_holidays(vec![1, 4, 2]).is_valid());
	assert!(!with_holidays(vec![1, 2, 2]).is_valid());
	assert!(with_holidays((1..=MAX_HOLIDAYS).collect()).is_valid());
}

#[test]
fn success_within_the_week_a_day_is_a_day() {
	let calendar = Calendar::default();
	assert_eq!(calendar.after(at(MONDAY, 15), DAY, OFFSET), at(MONDAY + 1, 15));
	assert_eq!(calendar.between(at(MONDAY, 15), at(MONDAY + 1, 15), OFFSET), DAY);
}

#[test]
fn success_what_begins_on_friday_afternoon_is_due_on_monday_afternoon() {
	let calendar = Calendar::default();
	assert_eq!(calendar.after(at(FRIDAY, 15), DAY, OFFSET), at(NEXT_MONDAY, 15));
	assert_eq!(calendar.between(at(FRIDAY, 15), at(NEXT_MONDAY, 15), OFFSET), DAY);
}

#[test]
fn success_what_begins_on_saturday_is_due_when_monday_ends() {
	let calendar = Calendar::default();
	assert_eq!(calendar.after(at(SATURDAY, 10), DAY, OFFSET), at(NEXT_TUESDAY, 0));
	assert_eq!(calendar.after(at(SUNDAY, 23), DAY, OFFSET), at(NEXT_TUESDAY, 0));
}

#[test]
fn success_a_holiday_is_passed_over() {
	let calendar = with_holidays(vec![FIRST_OF_JULY]);
	let (before, after) = (at(FIRST_OF_JULY - 1, 15), at(FIRST_OF_JULY + 1, 15));
	assert_eq!(calendar.after(before, DAY, OFFSET), after);
	assert_eq!(calendar.between(before, after, OFFSET), DAY);
}

/// Good Friday, the day after it, Easter Monday and the day after that, for Ching Ming fell on Easter Sunday.
#[test]
fn success_over_easter_it_takes_six_days() {
	let maundy_thursday: Day = 20_545;
	let calendar = with_holidays([1, 2, 4, 5].map(|ahead| maundy_thursday + ahead).to_vec());
	let due = at(maundy_thursday + 6, 15);
	assert_eq!(calendar.after(at(maundy_thursday, 15), DAY, OFFSET), due);
}

#[test]
fn success_only_business_time_lies_between() {
	let calendar = Calendar::default();
	assert_eq!(calendar.between(at(FRIDAY, 15), at(SATURDAY, 10), OFFSET), 9 * HOUR);
	assert_eq!(calendar.between(at(SATURDAY, 10), at(SUNDAY, 22), OFFSET), 0);
	assert_eq!(calendar.between(at(SATURDAY, 10), at(NEXT_MONDAY, 7), OFFSET), 7 * HOUR);
}

#[test]
fn boundary_what_runs_out_with_friday_is_due_then() {
	let calendar = Calendar::default();
	assert_eq!(calendar.after(at(FRIDAY, 0), DAY, OFFSET), at(SATURDAY, 0));
	assert_eq!(calendar.after(at(FRIDAY, 0), DAY - 1, OFFSET), at(SATURDAY, 0) - 1);
	assert_eq!(calendar.after(at(FRIDAY, 0), DAY + 1, OFFSET), at(NEXT_MONDAY, 0) + 1);
	assert_eq!(calendar.between(at(FRIDAY, 0), at(SATURDAY, 0), OFFSET), DAY);
	assert_eq!(calendar.between(at(FRIDAY, 0), at(NEXT_MONDAY, 0), OFFSET), DAY);
}

#[test]
fn boundary_no_term_is_due_at_once_on_a_closed_day_too() {
	let calendar = Calendar::default();
	assert_eq!(calendar.after(at(SATURDAY, 10), 0, OFFSET), at(SATURDAY, 10));
	assert_eq!(calendar.after(at(SATURDAY, 10), 1, OFFSET), at(NEXT_MONDAY, 0) + 1);
}

#[test]
fn boundary_nothing_lies_between_a_moment_and_itself_or_an_earlier_one() {
	let calendar = Calendar::default();
	assert_eq!(calendar.between(at(FRIDAY, 15), at(FRIDAY, 15), OFFSET), 0);
	assert_eq!(calendar.between(at(FRIDAY, 15), at(FRIDAY, 9), OFFSET), 0);
}

#[test]
fn boundary_the_day_ends_at_local_midnight() {
	let calendar = Calendar::default();
	let late_on_friday = at(FRIDAY, 23);
	assert_eq!(calendar.after(late_on_friday, 2 * HOUR, OFFSET), at(NEXT_MONDAY, 1));
	// Which is three in the afternoon in Greenwich.
	assert_eq!(calendar.after(late_on_friday, 2 * HOUR, 0), late_on_friday + 2 * HOUR);
}

#[test]
fn boundary_as_many_holidays_in_a_row_as_there_can_be_are_passed_over() {
	let calendar = with_holidays((FRIDAY..FRIDAY + MAX_HOLIDAYS).collect());
	// A Sunday follows the last of them.
	let first_open = FRIDAY + MAX_HOLIDAYS + 1;
	assert_eq!(calendar.after(at(FRIDAY, 15), DAY, OFFSET), at(first_open + 1, 0));
	assert_eq!(calendar.between(at(FRIDAY, 15), at(first_open + 1, 0), OFFSET), DAY);
}

#[test]
fn boundary_beyond_the_horizon_every_day_counts() {
	let closed = Calendar {
		weekend: 0b111_1111,
		..Calendar::default()
	};
	let horizon = at(FRIDAY + HORIZON_DAYS, 0);
	assert_eq!(closed.between(at(FRIDAY, 15), horizon, OFFSET), 0);
	assert_eq!(closed.between(at(FRIDAY, 15), horizon + 1, OFFSET), 1);
	assert_eq!(closed.after(at(FRIDAY, 15), 1, OFFSET), horizon + 1);
	assert_eq!(closed.after(at(FRIDAY, 15), 9 * DAY, OFFSET), horizon + 9 * DAY);
}

#[test]
fn boundary_the_end_of_time() {
	let calendar = Calendar::default();
	assert_eq!(calendar.after(0, Moment::MAX, 0), Moment::MAX);
	assert_eq!(calendar.after(Moment::MAX, Moment::MAX, Moment::MAX), Moment::MAX);
	assert_eq!(calendar.between(Moment::MAX, Moment::MAX, Moment::MAX), 0);
	// 366 days from a Thursday hold 52 weekends.
	assert_eq!(calendar.between(0, Moment::MAX, 0), Moment::MAX - 104 * DAY);
}

/// Valid ones, with holidays strewn over a year or in a row.
fn calendars() -> impl Strategy<Value = Calendar> {
	let in_a_row =
		(FRIDAY..FRIDAY + 60, 0..=MAX_HOLIDAYS).prop_map(|(first, days)| (first..first + days).collect::<Vec<Day>>());
	let strewn = btree_set(FRIDAY..FRIDAY + 400, 0..=128_usize).prop_map(|days| days.into_iter().collect::<Vec<Day>>());
	(0..0b111_1111_u8, prop_oneof![in_a_row, strewn]).prop_map(|(weekend, holidays)| Calendar {
		weekend,
		..with_holidays(holidays)
	})
}

fn moments() -> impl Strategy<Value = Moment> {
	(FRIDAY..FRIDAY + 400, 0..DAY).prop_map(|(day, time)| Moment::from(day) * DAY + time)
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 512, rng_seed: RngSeed::Fixed(0x0043_414C), ..ProptestConfig::default() })]

	#[test]
	fn property_a_term_takes_as_much_business_time_as_it_says_and_no_moment_longer(
		calendar in calendars(),
		from in moments(),
		term in 1..=30 * DAY,
		offset in 0..=14 * HOUR,
	) {
		prop_assert!(calendar.is_valid());
		let due = calendar.after(from, term, offset);
		prop_assert_eq!(calendar.between(from, due, offset), term);
		prop_assert_eq!(calendar.between(from, due - 1, offset), term - 1);
	}

	#[test]
	fn property_what_lies_between_two_moments_has_passed_by_the_later(
		calendar in calendars(),
		from in moments(),
		wait in 0..=500 * DAY,
		offset in 0..=14 * HOUR,
	) {
		let to = from + wait;
		let passed = calendar.between(from, to, offset);
		prop_assert!(calendar.after(from, passed, offset) <= to);
	}

	#[test]
	fn property_what_begins_later_or_lasts_longer_is_due_no_earlier(
		calendar in calendars(),
		from in moments(),
		wait in 0..=40 * DAY,
		term in 0..=30 * DAY,
		more in 0..=5 * DAY,
		offset in 0..=14 * HOUR,
	) {
		let due = calendar.after(from, term, offset);
		prop_assert!(due <= calendar.after(from + wait, term, offset));
		prop_assert!(due <= calendar.after(from, term + more, offset));
	}

	#[test]
	fn property_hours_counted_one_by_one_come_to_the_same(
		calendar in calendars(),
		day in FRIDAY..FRIDAY + 400,
		hour in 0..24_u64,
		hours in 0..=1_000_u64,
		offset in 0..=14_u64,
	) {
		let from = Moment::from(day) * DAY + hour * HOUR;
		let mut counted = 0;
		for ahead in 0..hours {
			let local_day = (from + (ahead + offset) * HOUR) / DAY;
			let weekday = (local_day - u64::from(MONDAY)) % 7;
			let rests = calendar.weekend & (1 << weekday) != 0;
			if !rests && !calendar.holidays.iter().any(|holiday| u64::from(*holiday) == local_day) {
				counted += HOUR;
			}
		}
		prop_assert_eq!(calendar.between(from, from + hours * HOUR, offset * HOUR), counted);
	}

	#[test]
	fn property_any_calendar_and_any_moment_have_an_answer_within_bounds(
		weekend in any::<u8>(),
		holidays in vec(any::<Day>(), 0..=128_usize),
		from in any::<Moment>(),
		other in any::<Moment>(),
		offset in any::<Moment>(),
	) {
		let calendar = Calendar { weekend, ..with_holidays(holidays) };
		let due = calendar.after(from, other, offset);
		let soonest = from.saturating_add(other);
		prop_assert!(soonest <= due);
		prop_assert!(due <= soonest.saturating_add(Moment::from(HORIZON_DAYS) * DAY));
		prop_assert!(calendar.between(from, other, offset) <= other.saturating_sub(from));
	}
}
