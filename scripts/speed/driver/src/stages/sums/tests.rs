use super::*;

fn times(rounds: &[f64]) -> Times {
	Times::new(rounds.iter().copied())
}

fn stage() -> Stage {
	Stage::new("importing", times(&[10.0, 14.0, 11.0]))
		.part("signatures", times(&[4.0, 4.0, 5.0]))
		.part("root", times(&[3.0, 2.0, 1.0]))
		.rest("execution")
}

#[test]
fn success_a_stage_is_its_parts_and_what_is_left() {
	let lines = stage().lines();
	let medians: Vec<_> = lines.iter().map(|line| (line.name, line.median)).collect();
	assert_eq!(medians, [("signatures", 4.0), ("root", 2.0), ("execution", 5.0)]);
	assert_eq!(
		medians.iter().map(|(_, median)| median).sum::<f64>(),
		stage().whole.median()
	);
}

#[test]
fn success_what_is_left_at_least_is_of_one_round() {
	assert_eq!(stage().lines()[2].least, 3.0);
}

#[test]
fn boundary_a_stage_without_parts_has_no_lines() {
	assert_eq!(Stage::new("committing", times(&[1.0])).lines(), []);
}

#[test]
fn success_a_life_is_its_stages() {
	let stages = vec![stage(), Stage::new("committing", times(&[5.0, 1.0, 2.0]))];
	let whole = Life {
		name: "importer",
		stages,
	}
	.whole();
	assert_eq!((whole.median, whole.least), (13.0, 13.0));
}

#[test]
fn success_ratio_is_that_of_the_middle_round() {
	assert_eq!(times(&[2.0, 9.0, 6.0]).ratio(&times(&[1.0, 3.0, 6.0])), 2.0);
}
