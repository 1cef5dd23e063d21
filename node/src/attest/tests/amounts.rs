use crate::attest::{
	amount::{parse, show, AmountError},
	time,
};

#[test]
fn success_amounts_are_exact() {
	assert_eq!(parse("12500000.25", 2), Ok(1_250_000_025));
	assert_eq!(parse("12500000.25", 6), Ok(12_500_000_250_000));
	assert_eq!(parse("0.1", 1), Ok(1));
	assert_eq!(parse("7", 0), Ok(7));
	assert_eq!(parse("0", 18), Ok(0));
}

#[test]
fn boundary_the_largest_balance_is_an_amount() {
	let largest = u128::MAX;
	assert_eq!(parse(&largest.to_string(), 0), Ok(largest));
	assert_eq!(parse(&show(largest, 18), 18), Ok(largest));
	assert_eq!(
		parse("340282366920938463463374607431768211456", 0),
		Err(AmountError::TooLarge)
	);
	assert_eq!(parse("1", 39), Err(AmountError::TooLarge));
	assert_eq!(parse("0", 255), Ok(0));
}

#[test]
fn fails_for_more_decimals_than_the_coin_has_even_zeros() {
	for text in ["1.001", "1.000"] {
		assert_eq!(
			parse(text, 2),
			Err(AmountError::TooManyDecimals { given: 3, allowed: 2 })
		);
	}
	assert_eq!(
		parse("1.0", 0),
		Err(AmountError::TooManyDecimals { given: 1, allowed: 0 })
	);
}

#[test]
fn fails_for_what_is_no_decimal() {
	let long = "1".repeat(129);
	let not = [
		"", ".", ".5", "5.", "-1", "+1", "1e3", "1,000", "01", "00", " 1", "1 ", "1.2.3", "0x10", "١", "NaN", &long,
	];
	for text in not {
		assert_eq!(parse(text, 2), Err(AmountError::NotDecimal), "{text:?}");
	}
}

#[test]
fn success_amounts_are_shown_with_all_decimals() {
	assert_eq!(show(0, 2), "0.00");
	assert_eq!(show(5, 2), "0.05");
	assert_eq!(show(1_250_000_025, 2), "12500000.25");
	assert_eq!(show(7, 0), "7");
}

#[test]
fn success_moments_carry_their_offset() {
	assert_eq!(time::parse("2026-11-22T09:00:00+08:00"), Some(super::EXAMPLE_AS_OF));
	assert_eq!(time::parse("2026-11-22T01:00:00Z"), Some(super::EXAMPLE_AS_OF));
	assert_eq!(time::parse("1970-01-01T00:00:00.0019Z"), Some(1));
	assert_eq!(time::show(super::EXAMPLE_AS_OF), "2026-11-22T01:00:00.000Z");
}

#[test]
fn fails_for_a_moment_without_offset_or_before_1970() {
	for text in [
		"2026-11-22T09:00:00",
		"2026-11-22",
		"1795309200000",
		"1969-12-31T23:59:59Z",
		"",
	] {
		assert_eq!(time::parse(text), None, "{text:?}");
	}
	assert!(time::show(u64::MAX).contains("after 1970"));
}
