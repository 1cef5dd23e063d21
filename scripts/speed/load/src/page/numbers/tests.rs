use super::{count, milliseconds, number, ratio, times, NOTHING};

#[test]
fn numbers_have_about_three_digits_and_commas() {
	let expected = [
		(0.0, "0"),
		(-0.0, "0"),
		(0.001, "< 0.01"),
		(0.25, "0.25"),
		(1.0, "1"),
		(9.999, "10"),
		(12.34, "12.3"),
		(99.96, "100"),
		(676.33, "676"),
		(1_234_567.8, "1,234,568"),
		(-1_234.0, "-1,234"),
	];
	for (value, text) in expected {
		assert_eq!(number(value), text, "{value}");
	}
	assert_eq!(count(u64::MAX), "18,446,744,073,709,551,615");
}

#[test]
fn what_is_no_number_is_a_dash() {
	for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
		assert_eq!(number(value), NOTHING);
	}
}

#[test]
fn latencies_have_the_unit_that_fits() {
	for (ms, text) in [
		(0.0, "0 ms"),
		(250.0, "250 ms"),
		(999.4, "999 ms"),
		(1_000.0, "1 s"),
		(29_347.6, "29.3 s"),
	] {
		assert_eq!(milliseconds(ms), text);
	}
}

#[test]
fn there_is_no_ratio_to_nothing() {
	assert_eq!(times(ratio(300.0, 200.0)), "1.5 ×");
	assert_eq!(times(ratio(0.0, 200.0)), "0 ×");
	assert_eq!(ratio(300.0, 0.0), None);
	assert_eq!(ratio(0.0, 0.0), None);
	assert_eq!(ratio(f64::MAX, f64::MIN_POSITIVE), None);
	assert_eq!(times(None), NOTHING);
}
