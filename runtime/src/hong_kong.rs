//! Hong Kong's general holidays: what the calendar of redemptions starts with. Later years are governance's to add.

use alloc::vec::Vec;

/// As gazetted under the General Holidays Ordinance (Cap. 149), but for Sundays: year, month and day, earliest first.
///
/// A holiday on a Sunday is moved to the next day that is none.
pub const HOLIDAYS: &[(u32, u32, u32)] = &[
	(2026, 1, 1),   // The first day of January
	(2026, 2, 17),  // Lunar New Year's Day
	(2026, 2, 18),  // The second day of Lunar New Year
	(2026, 2, 19),  // The third day of Lunar New Year
	(2026, 4, 3),   // Good Friday
	(2026, 4, 4),   // The day following Good Friday
	(2026, 4, 6),   // The day following Ching Ming Festival, and Easter Monday
	(2026, 4, 7),   // The day following Easter Monday
	(2026, 5, 1),   // Labour Day
	(2026, 5, 25),  // The day following the Birthday of the Buddha
	(2026, 6, 19),  // Tuen Ng Festival
	(2026, 7, 1),   // Hong Kong Special Administrative Region Establishment Day
	(2026, 9, 26),  // The day following the Chinese Mid-Autumn Festival
	(2026, 10, 1),  // National Day
	(2026, 10, 19), // The day following Chung Yeung Festival
	(2026, 12, 25), // Christmas Day
	(2026, 12, 26), // The first weekday after Christmas Day
	(2027, 1, 1),   // The first day of January
	(2027, 2, 6),   // Lunar New Year's Day
	(2027, 2, 8),   // The third day of Lunar New Year
	(2027, 2, 9),   // The fourth day of Lunar New Year, as the second is a Sunday
	(2027, 3, 26),  // Good Friday
	(2027, 3, 27),  // The day following Good Friday
	(2027, 3, 29),  // Easter Monday
	(2027, 4, 5),   // Ching Ming Festival
	(2027, 5, 1),   // Labour Day
	(2027, 5, 13),  // The Birthday of the Buddha
	(2027, 6, 9),   // Tuen Ng Festival
	(2027, 7, 1),   // Hong Kong Special Administrative Region Establishment Day
	(2027, 9, 16),  // The day following the Chinese Mid-Autumn Festival
	(2027, 10, 1),  // National Day
	(2027, 10, 8),  // Chung Yeung Festival
	(2027, 12, 25), // Christmas Day
	(2027, 12, 27), // The first weekday after Christmas Day
];

/// [`HOLIDAYS`] in days since 1 January 1970. A constant, so that no 13th month compiles.
const DAYS: [u32; HOLIDAYS.len()] = {
	let mut days = [0; HOLIDAYS.len()];
	let mut index = 0;
	while index < days.len() {
		days[index] = day_of(HOLIDAYS[index]);
		index += 1;
	}
	days
};

/// [`HOLIDAYS`] in days since 1 January 1970, earliest first.
pub fn holidays() -> Vec<u32> {
	DAYS.to_vec()
}

/// Days from 1 January 1970 to a date: `days_from_civil` of Howard Hinnant's "chrono-Compatible Low-Level Date
/// Algorithms".
const fn day_of((year, month, day): (u32, u32, u32)) -> u32 {
	assert!(year >= 1970 && matches!(month, 1..=12) && matches!(day, 1..=31));
	// Years begin in March here, so that a leap day is the last of one.
	let (year, month) = if month > 2 {
		(year, month - 3)
	} else {
		(year - 1, month + 9)
	};
	let (era, year_of_era) = (year / 400, year % 400);
	let day_of_year = (153 * month + 2) / 5 + day - 1;
	let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
	era * 146_097 + day_of_era - 719_468
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn success_dates_are_counted_from_1970() {
		assert_eq!(day_of((1970, 1, 1)), 0);
		assert_eq!(day_of((2026, 1, 1)), 20_454);
		assert_eq!(day_of((2026, 7, 3)), 20_637);
		assert_eq!(day_of((2027, 12, 27)), 21_179);
	}

	#[test]
	fn boundary_leap_days_are_counted() {
		assert_eq!(day_of((2000, 3, 1)), 11_017);
		assert_eq!(day_of((2024, 2, 29)), 19_782);
		assert_eq!(day_of((2028, 2, 29)), 21_243);
		assert_eq!(day_of((2028, 3, 1)), 21_244);
	}

	#[test]
	fn success_each_year_has_seventeen() {
		for year in [2026, 2027] {
			assert_eq!(HOLIDAYS.iter().filter(|date| date.0 == year).count(), 17);
		}
		assert_eq!(holidays().len(), 34);
	}

	#[test]
	fn success_a_holiday_on_a_sunday_is_moved() {
		// Ching Ming beside Easter, the Buddha's birthday, Chung Yeung, and the second day of a Lunar New Year.
		for (sunday, instead) in [(20_548, 20_550), (20_597, 20_598), (20_744, 20_745), (20_856, 20_858)] {
			assert!(!holidays().contains(&sunday));
			assert!(holidays().contains(&instead));
		}
	}

	#[test]
	fn boundary_each_is_listed_once_earliest_first_and_none_is_a_sunday() {
		let days = holidays();
		assert!(days.is_sorted_by(|one, next| one < next));
		// Day 3 was the first Sunday.
		assert!(days.iter().all(|day| day % 7 != 3));
	}
}
