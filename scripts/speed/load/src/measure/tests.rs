use super::{measurement, recovery, steady, Subject, Window};
use crate::{
	load::{Outcome, Sample},
	machine::Usage,
	tracker::{Done, Known},
};
use std::time::{Duration, Instant};

const SECOND: Duration = Duration::from_secs(1);

fn done(began: Instant, due_ms: u64, took_ms: u64, success: bool) -> Done {
	let due = began + Duration::from_millis(due_ms);
	Done {
		due,
		seen: due + Duration::from_millis(took_ms),
		payments: 1,
		success,
	}
}

fn subject(window: Window) -> Subject {
	Subject {
		chain: "a chain".into(),
		scenario: "home".into(),
		validators: 1,
		holders: 2,
		offered_per_s: None,
		window,
		burst: None,
	}
}

#[test]
fn a_steady_part_lies_between_two_blocks_and_counts_what_came_after_the_first() {
	let began = Instant::now();
	let blocks: Vec<_> = (1..=20).map(|number| (began + SECOND * number, 100)).collect();
	let part = steady(&blocks, began, SECOND * 15).expect("many blocks");
	assert_eq!((part.from, part.to), (began + SECOND * 4, began + SECOND * 15));
	assert_eq!(part.payments, 1_100);
	assert_eq!(part.payments as f64 / part.seconds(), 100.0);
}

#[test]
fn one_block_is_no_steady_part() {
	let began = Instant::now();
	assert_eq!(steady(&[(began + SECOND * 5, 100)], began, SECOND * 10), None);
}

#[test]
fn of_a_whole_run_what_succeeded_counts_until_the_last_final_block() {
	let began = Instant::now();
	let known = Known {
		done: vec![done(began, 0, 1_000, true), done(began, 500, 1_500, false)],
		accepted: vec![began, began + SECOND / 2],
		last: Some(began + SECOND * 2),
		blocks: vec![(began + SECOND, 1), (began + SECOND * 2, 0)],
		..Default::default()
	};
	let sample = |at, cpu, resident| Sample {
		at,
		node: Usage {
			cpu,
			resident,
			anonymous: resident - 1,
		},
		..Default::default()
	};
	let outcome = Outcome {
		began,
		sent: began + SECOND,
		transactions: 2,
		known,
		samples: vec![sample(0.0, 10.0, 5), sample(1.0, 10.5, 7), sample(2.0, 12.5, 6)],
		disk_bytes: 900,
	};
	let measured = measurement(subject(Window::Whole), &outcome);
	assert_eq!((measured.payments, measured.failed, measured.lost), (1, 1, 0));
	assert_eq!((measured.seconds, measured.payments_per_s), (2.0, 0.5));
	assert_eq!(measured.latency_ms.max, 1_000.0);
	assert_eq!((measured.node_cpu_s, measured.node_memory_max_bytes), (2.5, 7));
	assert_eq!(measured.node_anonymous_max_bytes, 6);
	assert_eq!(measured.disk_per_payment_bytes, 900.0);

	let submitted: Vec<_> = measured.timeline.iter().map(|second| second.submitted).collect();
	let finalised: Vec<_> = measured.timeline.iter().map(|second| second.finalised).collect();
	assert_eq!((submitted, finalised), (vec![2, 0, 0], vec![0, 1, 1]));
	assert_eq!(
		(measured.timeline[1].node_cpu, measured.timeline[1].node_rss_bytes),
		(2.0, 6)
	);
	assert_eq!(measured.timeline[1].node_anonymous_bytes, 5);
}

#[test]
fn a_chain_has_recovered_once_all_later_seconds_are_as_before() {
	let began = Instant::now();
	let took = |second| match second {
		5..=11 => 9_000,
		_ => 1_000,
	};
	let all: Vec<_> = (0..20)
		.map(|second| done(began, second * 1_000, took(second), true))
		.collect();
	assert_eq!(recovery(&all, began, (SECOND * 5, SECOND * 10)), Some(2.0));
}

#[test]
fn a_chain_that_stays_slow_has_not_recovered() {
	let began = Instant::now();
	let took = |second| if second < 5 { 1_000 } else { 9_000 };
	let all: Vec<_> = (0..20)
		.map(|second| done(began, second * 1_000, took(second), true))
		.collect();
	assert_eq!(recovery(&all, began, (SECOND * 5, SECOND * 10)), None);
}

#[test]
fn a_second_of_which_nothing_became_final_is_not_as_before() {
	let began = Instant::now();
	let all: Vec<_> = (0..20)
		.filter(|second| !(10..15).contains(second))
		.map(|second| done(began, second * 1_000, 1_000, true))
		.collect();
	assert_eq!(recovery(&all, began, (SECOND * 5, SECOND * 10)), Some(5.0));
}
