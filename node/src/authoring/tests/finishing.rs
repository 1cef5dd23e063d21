//! What is left for the root.

use crate::authoring::finishing::Finishing;
use std::time::Duration;

const TIME: Duration = Duration::from_secs(1);

fn ms(ms: u64) -> Duration {
	Duration::from_millis(ms)
}

#[test]
fn success_a_fifth_before_anything_is_known() {
	assert_eq!(Finishing::default().of(TIME), ms(200));
}

#[test]
fn success_a_quarter_more_than_was_needed() {
	let finishing = Finishing::default();
	finishing.note(2_000, ms(700), ms(300));
	assert_eq!(finishing.of(TIME), ms(375));
	assert_eq!(finishing.of(TIME / 2), ms(375) / 2);
}

#[test]
fn success_more_is_left_at_once_and_less_by_and_by() {
	let finishing = Finishing::default();
	finishing.note(2_000, ms(700), ms(300));
	finishing.note(2_000, ms(900), ms(100));
	let left = finishing.of(TIME);
	assert!(left > ms(300) && left < ms(375), "{left:?}");
	for _ in 0..40 {
		finishing.note(2_000, ms(900), ms(100));
	}
	assert_eq!(finishing.of(TIME), ms(200));
	finishing.note(2_000, ms(700), ms(300));
	assert_eq!(finishing.of(TIME), ms(375));
}

#[test]
fn boundary_half_at_most_and_a_fifth_at_least() {
	let finishing = Finishing::default();
	finishing.note(2_000, ms(1), ms(999));
	assert_eq!(finishing.of(TIME), ms(500));
	let finishing = Finishing::default();
	finishing.note(2_000, ms(999), ms(1));
	assert_eq!(finishing.of(TIME), ms(200));
}

#[test]
fn boundary_blocks_of_few_transactions_and_of_no_time_say_nothing() {
	let finishing = Finishing::default();
	finishing.note(255, ms(500), ms(500));
	finishing.note(256, Duration::ZERO, Duration::ZERO);
	assert_eq!(finishing.of(TIME), ms(200));
	finishing.note(256, ms(700), ms(300));
	assert_eq!(finishing.of(TIME), ms(375));
}
