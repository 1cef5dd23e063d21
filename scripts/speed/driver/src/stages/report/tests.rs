use super::*;
use crate::stages::round::Building;

fn lap(time: u64, signatures: u64, root: u64) -> Lap {
	Lap {
		time: Duration::from_micros(time),
		signatures: Duration::from_micros(signatures),
		root: Duration::from_micros(root),
		..Default::default()
	}
}

fn pass(apply: u64, import: u64) -> Pass {
	let building = Building {
		begin: lap(10, 0, 0),
		apply: lap(apply, 40, 0),
		finish: lap(100, 0, 80),
	};
	Pass {
		validate_alone: lap(900, 400, 0),
		validate_together: lap(700, 400, 0),
		one_by_one: building,
		in_chunks: building,
		import: lap(import, 40, 80),
	}
}

/// Ten payments.
fn round(apply: u64, import: u64) -> Round {
	Round {
		payments: 10,
		bytes: 1_430,
		sr25519: Duration::from_micros(40),
		ed25519: Duration::from_micros(50),
		encode: Duration::from_micros(5),
		decode: Duration::from_micros(10),
		call: Duration::from_micros(60),
		checked: pass(apply, import),
		remembered: pass(apply, import),
		commit: Duration::from_micros(200),
	}
}

fn report(apply: u64, import: u64) -> Report {
	Report::new(10, &[(Currency::Home, vec![round(apply, import)])])
}

#[test]
fn success_a_life_adds_up() {
	let report = report(1_000, 1_000);
	for life in &report.chapters[0].lives {
		let lines = |stage: &Stage| stage.lines().iter().map(|line| line.median).sum::<f64>();
		let sum: f64 = life
			.stages
			.iter()
			.map(|stage| {
				if stage.lines().is_empty() {
					stage.whole.median()
				} else {
					lines(stage)
				}
			})
			.sum();
		assert!((sum - life.whole().median).abs() < 1e-9, "{}", life.name);
	}
	// 700 of validating, 1,110 of building and 200 of committing, of ten.
	assert_eq!(report.chapters[0].lives[0].whole().median, 201.0);
}

#[test]
fn boundary_building_takes_as_much_as_it_may() {
	assert!(report(1_090, 1_000).every_aim_is_met());
}

#[test]
fn fails_building_takes_more() {
	assert!(!report(1_100, 1_000).every_aim_is_met());
}

#[test]
fn fails_nothing_was_measured() {
	assert!(!Report::new(10, &[]).every_aim_is_met());
}
