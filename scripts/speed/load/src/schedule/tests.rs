use super::{Phase, Schedule};
use std::time::Duration;

fn phase(per_second: f64, seconds: f64) -> Phase {
	Phase { per_second, seconds }
}

#[test]
fn transactions_of_a_phase_are_due_evenly() {
	let schedule = Schedule::steady(4.0, 2.0);
	assert_eq!(schedule.count(), 8);
	let due: Vec<u128> = (0..8).map(|number| schedule.due(number).as_millis()).collect();
	assert_eq!(due, [0, 250, 500, 750, 1_000, 1_250, 1_500, 1_750]);
}

#[test]
fn a_phase_begins_when_the_one_before_it_ends() {
	let schedule = Schedule(vec![phase(1.0, 3.0), phase(10.0, 1.0), phase(1.0, 2.0)]);
	assert_eq!(schedule.count(), 15);
	assert_eq!(schedule.due(3), Duration::from_secs(3));
	assert_eq!(schedule.due(4), Duration::from_millis(3_100));
	assert_eq!(schedule.due(13), Duration::from_secs(4));
	assert_eq!(schedule.due(15), Duration::from_secs(6));
}
