use super::{ratios, run};
use crate::{
	cli::Merge,
	results::{Latency, Measurement, Report},
};

fn measured(chain: &str, scenario: &str, payments_per_s: f64) -> Measurement {
	Measurement {
		chain: chain.into(),
		scenario: scenario.into(),
		validators: 1,
		holders: 2,
		offered_per_s: None,
		seconds: 1.0,
		transactions: 1,
		payments: 1,
		refused: 0,
		retried: 0,
		failed: 0,
		lost: 0,
		payments_per_s,
		latency_ms: Latency::default(),
		histogram: vec![],
		timeline: vec![],
		node_cpu_s: 1.0,
		generator_cpu_s: 1.0,
		node_memory_max_bytes: 0,
		node_anonymous_max_bytes: 0,
		generator_memory_max_bytes: 0,
		disk_per_payment_bytes: 0.0,
		recovery_s: None,
		watched_s: None,
	}
}

#[test]
fn a_ratio_is_the_median_of_those_of_the_rounds() {
	let rounds = [
		measured("Harbour", "home", 100.0),
		measured("Yardstick", "assets", 100.0),
		measured("Harbour", "home", 120.0),
		measured("Yardstick", "assets", 40.0),
		measured("Harbour", "home", 110.0),
		measured("Yardstick", "assets", 100.0),
	];
	let found = ratios(&rounds);
	assert_eq!(found.len(), 1);
	assert_eq!(found[0].rounds, [1.0, 1.1, 3.0]);
	assert_eq!(found[0].median(), 1.1);
	assert_eq!(
		found[0].words(),
		"Harbour home: 1.10 × Yardstick's assets (1.00 to 3.00, 3 rounds)"
	);
	assert_eq!(ratios(&rounds[..4])[0].median(), 2.0);
}

#[test]
fn a_chain_of_another_name_is_another_kind() {
	let rounds = [
		measured("Yardstick", "assets", 100.0),
		measured("Yardstick chunked", "assets", 150.0),
	];
	let found = ratios(&rounds);
	assert_eq!((found[0].chain, found[0].median()), ("Yardstick chunked", 1.5));
}

#[test]
fn nothing_is_compared_with_nothing() {
	assert!(ratios(&[measured("Harbour", "home", 100.0)]).is_empty());
	assert!(ratios(&[]).is_empty());
}

/// What merging two reports comes to, the second changed by `change`.
fn merged(change: impl FnOnce(&mut Report)) -> Result<Report, String> {
	let folder = tempfile::tempdir().expect("there is room for a folder");
	let path = |name| folder.path().join(name);
	let mut report = Report::begin(1).expect("the clock is right");
	report.measurements.push(measured("Harbour", "home", 1.0));
	report.write(&path("first")).expect("there is room for a file");
	change(&mut report);
	report.write(&path("second")).expect("there is room for a file");
	let options = Merge {
		files: vec![path("first"), path("second")],
		json: Some(path("whole")),
	};
	run(&options).map_err(|error| error.to_string())?;
	Ok(Report::read(&path("whole")).expect("it was written"))
}

#[test]
fn measurements_of_one_machine_and_commit_are_put_together() {
	let whole = merged(|second| second.origin.date.clear()).expect("nothing speaks against it");
	assert_eq!(whole.measurements.len(), 2);
}

#[test]
fn another_machine_is_refused() {
	let error = merged(|second| second.origin.machine.cores += 1).expect_err("it is another machine");
	assert!(error.ends_with("they are of different machines"), "{error}");
}

#[test]
fn another_commit_is_refused() {
	let error = merged(|second| second.origin.commit = "b".into()).expect_err("it is another commit");
	assert!(error.ends_with(" and b"), "{error}");
}
