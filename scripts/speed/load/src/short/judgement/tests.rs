use super::{faults, Look};
use crate::results::{Latency, Measurement, Origin, Report};

/// 1 ms of processor time a payment, 16 signatures' worth.
fn flood() -> Measurement {
	Measurement {
		chain: "Harbour".into(),
		scenario: "home".into(),
		validators: 1,
		holders: 2_000,
		offered_per_s: None,
		seconds: 5.0,
		transactions: 3_000,
		payments: 3_000,
		refused: 0,
		retried: 100,
		failed: 0,
		lost: 0,
		payments_per_s: 600.0,
		latency_ms: Latency::default(),
		histogram: vec![],
		timeline: vec![],
		node_cpu_s: 3.0,
		generator_cpu_s: 1.0,
		node_memory_max_bytes: 0,
		node_anonymous_max_bytes: 0,
		generator_memory_max_bytes: 0,
		disk_per_payment_bytes: 0.0,
		recovery_s: None,
		watched_s: None,
	}
}

fn batches() -> Measurement {
	Measurement {
		transactions: 10,
		payments: 5_000,
		node_cpu_s: 0.5,
		..flood()
	}
}

/// Two floods with batches between them and a burst, the last flood and the burst changed.
fn look(change: impl Fn(&mut Measurement)) -> Look {
	let mut measurements = vec![flood(), batches(), flood(), flood()];
	measurements[2..].iter_mut().for_each(change);
	Look {
		report: Report {
			origin: Origin::default(),
			seed: 1,
			measurements,
		},
		verified_per_s: 16_000.0,
	}
}

#[test]
fn success_where_everything_is_final_although_a_full_pool_was_asked_again() {
	assert_eq!(faults(&look(|_| ())), Vec::<String>::new());
}

#[test]
fn success_on_a_machine_that_is_ten_times_slower() {
	let mut slow = look(|_| ());
	slow.verified_per_s /= 10.0;
	for measured in &mut slow.report.measurements {
		measured.node_cpu_s *= 10.0;
		measured.payments_per_s /= 50.0;
		measured.seconds *= 50.0;
	}
	assert_eq!(faults(&slow), Vec::<String>::new());
}

#[test]
fn fails_where_a_transaction_is_lost_failed_or_refused_or_pays_nothing() {
	let changes: [fn(&mut Measurement); 4] = [
		|measured| measured.lost = 1,
		|measured| measured.failed = 1,
		|measured| measured.refused = 1,
		|measured| measured.payments -= 1,
	];
	for change in changes {
		let found = faults(&look(change));
		assert!(found[0].starts_with("home: of 3000 transactions"), "{found:?}");
		assert!(found.len() >= 2, "of flood and burst: {found:?}");
	}
}

#[test]
fn fails_where_payments_take_far_more_than_their_signatures() {
	let mut dear = look(|_| ());
	dear.verified_per_s *= 5.0;
	let found = faults(&dear);
	assert_eq!(found.len(), 1, "{found:?}");
	assert!(found[0].contains("80.0 signatures"), "{found:?}");
}

#[test]
fn fails_where_the_nodes_time_could_not_be_read_or_nothing_was_measured() {
	let mut blind = look(|_| ());
	blind
		.report
		.measurements
		.iter_mut()
		.for_each(|measured| measured.node_cpu_s = 0.0);
	assert_eq!(faults(&blind).len(), 1);
	blind.report.measurements.clear();
	assert_eq!(faults(&blind), ["nothing was measured"]);
}

#[test]
fn fails_where_the_last_flood_takes_far_more_than_the_first() {
	let found = faults(&look(|measured| measured.node_cpu_s *= 3.1));
	assert_eq!(found.len(), 1, "{found:?}");
	assert!(found[0].contains("3.1 times"), "{found:?}");
	assert_eq!(
		faults(&look(|measured| measured.node_cpu_s *= 2.9)),
		Vec::<String>::new()
	);
}

#[test]
fn fails_where_far_fewer_become_final_in_the_last_flood_than_in_the_first() {
	let found = faults(&look(|measured| measured.payments_per_s /= 5.1));
	assert_eq!(found.len(), 1, "{found:?}");
	assert!(found[0].contains("5.1 times fewer"), "{found:?}");
	assert_eq!(
		faults(&look(|measured| measured.payments_per_s /= 4.9)),
		Vec::<String>::new()
	);
}
