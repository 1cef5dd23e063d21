//! Redemptions by the business calendar: a Friday in Hong Kong, and the days after it.

use super::*;
use crate::{BusinessCalendar, Calendar, Day, Redemption, Redemptions, RejectionReason};
use harbour_primitives::{CurrencyId, Moment};
use polkadot_sdk::frame_support::dispatch::DispatchResult;

const HOUR: Moment = DAY / 24;

/// 29 September 1972.
const FRIDAY: Day = 1_002;
const SATURDAY: Day = FRIDAY + 1;
const SUNDAY: Day = FRIDAY + 2;
const MONDAY: Day = FRIDAY + 3;
const TUESDAY: Day = FRIDAY + 4;

/// An hour of a day in Hong Kong.
fn at(day: Day, hour: Moment) -> Moment {
	Moment::from(day) * DAY + hour * HOUR - OFFSET
}

/// The block of that hour.
fn go_to(day: Day, hour: Moment) {
	world(|world| world.now = at(day, hour));
	wait(0);
}

fn with_holidays(holidays: Vec<Day>) -> Calendar {
	Calendar {
		holidays: holidays.try_into().expect("is within the bound"),
		..Calendar::default()
	}
}

fn set(calendar: Calendar) -> DispatchResult {
	Assets::set_calendar(signed(GOVERNOR), calendar)
}

/// Every test on a calendar with Saturdays and Sundays, over both stores.
fn with_weekends(test: impl Fn(CurrencyId)) {
	for id in [HKD, USD] {
		run_test(|| {
			assert_ok!(set(Calendar::default()));
			test(id);
		});
	}
}

fn redeem(id: CurrencyId) {
	assert_ok!(Assets::redeem(signed(BOB), id, 500, ANY));
}

fn claim(number: u64) -> Redemption<u64> {
	Redemptions::<Test>::get(number).expect("is open")
}

fn mint() -> DispatchResult {
	Assets::mint(signed(MINTER), USD, CAROL, 1)
}

#[test]
fn success_governance_says_which_days_are_business_days() {
	run_test(|| {
		let calendar = Calendar {
			weekend: 0b100_0000,
			..with_holidays(vec![MONDAY, TUESDAY])
		};
		assert_ok!(set(calendar.clone()));
		assert_eq!(BusinessCalendar::<Test>::get(), calendar);
		System::assert_last_event(Event::CalendarSet { calendar }.into());
	});
}

#[test]
fn fails_by_anyone_but_governance() {
	run_test(|| {
		for who in [ALICE, SETTLER, ADMINISTRATOR, SUPERVISOR] {
			assert_noop!(Assets::set_calendar(signed(who), Calendar::default()), BadOrigin);
		}
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(Assets::set_calendar(origin, Calendar::default()), BadOrigin);
		}
	});
}

#[test]
fn fails_without_a_business_day_or_with_holidays_out_of_order() {
	run_test(|| {
		let with_weekend = |weekend| Calendar {
			weekend,
			..Calendar::default()
		};
		for calendar in [
			with_weekend(0b0111_1111),
			with_weekend(0b1000_0000),
			with_holidays(vec![TUESDAY, MONDAY]),
			with_holidays(vec![MONDAY, MONDAY]),
		] {
			assert_noop!(set(calendar), Error::<Test>::CalendarInvalid);
		}
		assert_ok!(set(with_weekend(0b0111_1110)));
	});
}

#[test]
fn success_of_a_friday_afternoon_is_due_on_monday_at_the_same_hour() {
	with_weekends(|id| {
		go_to(FRIDAY, 15);
		redeem(id);
		assert_eq!(claim(0).deadline, at(MONDAY, 15));
		go_to(SUNDAY, 23);
		assert_ok!(mint());
		go_to(MONDAY, 15);
		assert_ok!(mint());
		wait(1);
		assert_noop!(mint(), Error::<Test>::RedemptionOverdue);
	});
}

#[test]
fn success_of_a_saturday_is_due_when_monday_ends() {
	with_weekends(|id| {
		go_to(SATURDAY, 10);
		redeem(id);
		assert_eq!(claim(0).deadline, at(TUESDAY, 0));
	});
}

/// The days are those of Hong Kong: in UTC it is Sunday afternoon still.
#[test]
fn boundary_monday_begins_when_it_does_in_hong_kong() {
	with_weekends(|id| {
		go_to(MONDAY, 0);
		redeem(id);
		assert_eq!(claim(0).deadline, at(TUESDAY, 0));
	});
	with_weekends(|id| {
		go_to(MONDAY, 1);
		redeem(id);
		assert_eq!(claim(0).deadline, at(TUESDAY, 1));
	});
}

#[test]
fn boundary_what_runs_out_with_friday_is_due_then() {
	with_weekends(|id| {
		go_to(FRIDAY, 0);
		redeem(id);
		assert_eq!(claim(0).deadline, at(SATURDAY, 0));
	});
}

#[test]
fn success_a_holiday_is_passed_over() {
	with_weekends(|id| {
		assert_ok!(set(with_holidays(vec![MONDAY])));
		go_to(FRIDAY, 15);
		redeem(id);
		assert_eq!(claim(0).deadline, at(TUESDAY, 15));
	});
}

#[test]
fn success_deadlines_that_were_given_stay() {
	with_weekends(|id| {
		go_to(FRIDAY, 15);
		redeem(id);
		assert_ok!(set(with_holidays(vec![MONDAY, TUESDAY])));
		assert_eq!(claim(0).deadline, at(MONDAY, 15));
		go_to(MONDAY, 15);
		wait(1);
		assert_noop!(mint(), Error::<Test>::RedemptionOverdue);
	});
}

/// At six o'clock on Friday evening 21 hours are left of it.
#[test]
fn success_a_freeze_over_a_weekend_gives_business_time_back_and_no_more() {
	with_weekends(|id| {
		go_to(FRIDAY, 15);
		redeem(id);
		go_to(FRIDAY, 18);
		let order = freeze(id, BOB, 500);
		go_to(MONDAY, 9);
		end(order);
		assert_eq!((claim(0).stopped_at, claim(0).deadline), (None, at(TUESDAY, 6)));
	});
}

#[test]
fn boundary_a_freeze_within_a_weekend_gives_nothing() {
	with_weekends(|id| {
		go_to(FRIDAY, 15);
		redeem(id);
		go_to(SATURDAY, 0);
		let order = freeze(id, BOB, 500);
		go_to(SUNDAY, 20);
		end(order);
		assert_eq!((claim(0).stopped_at, claim(0).deadline), (None, at(MONDAY, 15)));
	});
}

#[test]
fn success_what_is_upheld_at_a_weekend_has_its_business_time() {
	with_weekends(|id| {
		go_to(FRIDAY, 15);
		redeem(id);
		go_to(FRIDAY, 18);
		for officer in [SETTLER, SECOND_SETTLER] {
			let reason = RejectionReason::HolderRequest;
			assert_ok!(Assets::reject_redemption(signed(officer), 0, reason));
		}
		assert_ok!(Assets::appeal_rejection(signed(BOB), 0, ANY));
		go_to(SUNDAY, 12);
		assert_ok!(Assets::decide_appeal(signed(SUPERVISOR), 0, true, ANY));
		assert_eq!(claim(1).deadline, at(MONDAY, 21));
	});
}
