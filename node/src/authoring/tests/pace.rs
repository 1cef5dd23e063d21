use super::*;

const LONG: Duration = Duration::from_secs(10);

fn micros(micros: u64) -> Duration {
	Duration::from_micros(micros)
}

#[test]
fn success_starts_small_and_doubles_to_the_most() {
	let mut pace = Pace::default();
	let mut counts = Vec::new();
	for _ in 0..5 {
		let count = pace.count(LONG);
		counts.push(count);
		pace.note(count, micros(1));
	}
	assert_eq!(counts, [16, 32, 64, MOST, MOST]);
}

#[test]
fn success_takes_a_tenth_of_what_is_left() {
	let mut pace = Pace::default();
	pace.note(MOST, micros(1_000 * MOST as u64));
	assert_eq!(pace.count(Duration::from_millis(500)), 50);
	assert_eq!(pace.count(Duration::from_millis(100)), 10);
}

#[test]
fn success_the_slower_of_the_last_call_and_all_counts() {
	let left = Duration::from_millis(500);
	let mut slower = Pace::default();
	slower.note(MOST, micros(1_000 * MOST as u64));
	slower.note(MOST, micros(5_000 * MOST as u64));
	assert_eq!(slower.count(left), 10, "as the last call");
	let mut faster = Pace::default();
	faster.note(MOST, micros(5_000 * MOST as u64));
	faster.note(MOST, micros(1_000 * MOST as u64));
	assert_eq!(faster.count(left), 16, "as all calls, 3 ms each");
}

#[test]
fn success_calls_that_end_early_become_small() {
	let mut pace = Pace::default();
	pace.note(MOST, micros(1));
	pace.note(10, micros(1));
	assert_eq!(pace.count(LONG), 20);
	for _ in 0..3 {
		pace.note(1, micros(1));
		assert_eq!(pace.count(LONG), 2);
	}
}

#[test]
fn boundary_at_least_one_and_a_little_when_no_time_is_left() {
	let mut slow = Pace::default();
	slow.note(MOST, Duration::from_secs(100));
	assert_eq!(slow.count(LONG), 1);
	assert_eq!(slow.count(Duration::ZERO), 1);
	let mut fast = Pace::default();
	fast.note(MOST, micros(100 * MOST as u64));
	assert_eq!(fast.count(Duration::ZERO), 20, "two milliseconds");
}

#[test]
fn boundary_no_time_and_no_transaction_are_no_division_by_zero() {
	let mut pace = Pace::default();
	pace.note(0, Duration::ZERO);
	assert_eq!(pace.count(LONG), 1);
	pace.note(usize::MAX, Duration::MAX);
	assert!(pace.count(LONG) >= 1);
}
