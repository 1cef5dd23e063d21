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
	finishing.note(ms(700), ms(300));
	assert_eq!(finishing.of(TIME), ms(375));
	assert_eq!(finishing.of(TIME / 2), ms(375) / 2);
}

#[test]
fn success_more_is_left_at_once_and_less_by_and_by() {
	let finishing = Finishing::default();
	finishing.note(ms(700), ms(300));
	finishing.note(ms(900), ms(100));
	let left = finishing.of(TIME);
	assert!(left > ms(300) && left < ms(375), "{left:?}");
	for _ in 0..40 {
		finishing.note(ms(900), ms(100));
	}
	assert_eq!(finishing.of(TIME), ms(200));
	finishing.note(ms(700), ms(300));
	assert_eq!(finishing.of(TIME), ms(375));
}

#[test]
fn boundary_half_at_most_and_a_fifth_at_least() {
	let finishing = Finishing::default();
	finishing.note(ms(1), ms(999));
	assert_eq!(finishing.of(TIME), ms(500));
	let finishing = Finishing::default();
	finishing.note(ms(999), ms(1));
	assert_eq!(finishing.of(TIME), ms(200));
}

#[test]
fn boundary_blocks_that_took_hardly_any_time_say_nothing() {
	let finishing = Finishing::default();
	finishing.note(ms(25), ms(24));
	finishing.note(Duration::ZERO, Duration::ZERO);
	assert_eq!(finishing.of(TIME), ms(200));
	finishing.note(ms(35), ms(15));
	assert_eq!(finishing.of(TIME), ms(375));
}
