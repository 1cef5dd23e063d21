use crate::{mock::*, Entries, Error};
use polkadot_sdk::frame_support::{assert_noop, assert_ok};

#[test]
fn success_entries_are_counted_and_given_back() {
	run_test(|| {
		assert_ok!(Fees::take_entries(&EVE, 2));
		assert_eq!(Fees::entries(&EVE), 2);
		assert_eq!(Fees::give_back_entries(&EVE, 1), 0);
		assert_eq!(Fees::entries(&EVE), 1);
		assert_eq!(Fees::entries(&BANK), 0);
	});
}

#[test]
fn success_no_record_of_zero_remains() {
	run_test(|| {
		assert_ok!(Fees::take_entries(&EVE, 0));
		assert!(!Entries::<Test>::contains_key(EVE));
		assert_ok!(Fees::take_entries(&EVE, 1));
		assert_eq!(Fees::give_back_entries(&EVE, 1), 0);
		assert!(!Entries::<Test>::contains_key(EVE));
	});
}

#[test]
fn boundary_exactly_the_maximum_passes() {
	run_test(|| {
		assert_ok!(Fees::take_entries(&EVE, 3));
		assert_noop!(Fees::take_entries(&EVE, 1), Error::<Test>::TooManyEntries);
		assert_ok!(Fees::take_entries(&EVE, 0));
	});
}

#[test]
fn boundary_giving_back_more_than_held_says_what_was_missing() {
	run_test(|| {
		assert_ok!(Fees::take_entries(&EVE, 1));
		assert_eq!(Fees::give_back_entries(&EVE, 3), 2);
		assert_eq!(Fees::entries(&EVE), 0);
	});
}

#[test]
fn fails_beyond_the_maximum() {
	run_test(|| {
		assert_noop!(Fees::take_entries(&EVE, 4), Error::<Test>::TooManyEntries);
		assert_noop!(Fees::take_entries(&EVE, u32::MAX), Error::<Test>::TooManyEntries);
	});
}
