use super::{Scale, MOST_TICKS};

#[test]
fn a_rounded_axis_ends_at_a_label_that_is_no_less_than_the_most() {
	let scale = Scale::rounded(676.0);
	assert_eq!(scale.ticks, [0.0, 200.0, 400.0, 600.0, 800.0]);
	assert_eq!(
		(scale.place(0.0), scale.place(400.0), scale.place(800.0)),
		(0.0, 0.5, 1.0)
	);
}

#[test]
fn an_exact_axis_ends_at_the_most_with_labels_before() {
	let scale = Scale::exact(29.0);
	assert_eq!(scale.ticks, [0.0, 10.0, 20.0]);
	assert_eq!(scale.place(29.0), 1.0);
}

#[test]
fn a_logarithmic_axis_has_the_same_length_for_each_factor() {
	let scale = Scale::logarithmic(1_680.0, 29_678.0);
	assert_eq!(scale.ticks, [1_000.0, 2_000.0, 5_000.0, 10_000.0, 20_000.0, 50_000.0]);
	let (one, two) = (
		scale.place(2_000.0) - scale.place(1_000.0),
		scale.place(20_000.0) - scale.place(10_000.0),
	);
	assert!((one - two).abs() < 1e-9);
}

#[test]
fn a_long_logarithmic_axis_is_labelled_at_powers_of_ten() {
	assert_eq!(
		Scale::logarithmic(1.0, 20_000.0).ticks,
		[1.0, 10.0, 100.0, 1_000.0, 10_000.0]
	);
}

#[test]
fn boundary_every_axis_is_finite_and_has_few_labels() {
	let sizes = [
		0.0,
		-1.0,
		f64::MIN_POSITIVE,
		1.0,
		1e300,
		f64::MAX,
		f64::INFINITY,
		f64::NAN,
	];
	let linear = sizes
		.iter()
		.flat_map(|most| [Scale::rounded(*most), Scale::exact(*most)]);
	let logarithmic = [
		(1.0, 1.0),
		(1.0, f64::MAX),
		(f64::MAX, f64::MAX),
		(f64::MIN_POSITIVE, 1.0),
	];
	let logarithmic = logarithmic.map(|(least, most)| Scale::logarithmic(least, most));
	for scale in linear.chain(logarithmic) {
		assert!(scale.ticks.len() <= MOST_TICKS, "{scale:?}");
		assert!(scale.ticks.iter().all(|tick| tick.is_finite()), "{scale:?}");
		for value in sizes {
			assert!((0.0..=1.0).contains(&scale.place(value)), "{scale:?} at {value}");
		}
	}
}
