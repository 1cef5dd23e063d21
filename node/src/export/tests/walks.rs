//! Lists that lead nowhere.

use super::sample::{framed, Double};
use crate::export::{
	refusal::Fault,
	walk::{Numbers, Walk},
	Error,
};
use serde_json::{json, Value};

fn cursor(number: usize) -> Option<String> {
	Some(number.to_string())
}

#[test]
fn success_pages_lead_on_until_the_last() {
	let mut walk = Walk::default();
	assert_eq!(walk.cursor(), None);
	assert_eq!(walk.turn(cursor(1), false), Ok(true));
	assert_eq!(walk.cursor(), Some("1"));
	assert_eq!(walk.turn(cursor(2), true), Ok(true));
	assert_eq!(walk.turn(None, true), Ok(false));
}

#[test]
fn fails_for_a_cursor_that_was_there() {
	let mut walk = Walk::default();
	for number in 1..=3 {
		assert_eq!(walk.turn(cursor(number), true), Ok(true));
	}
	assert_eq!(walk.turn(cursor(2), true), Err(Fault::CursorAgain));
	let mut walk = Walk::default();
	assert_eq!(walk.turn(cursor(1), false), Ok(true));
	assert_eq!(
		walk.turn(cursor(1), false),
		Err(Fault::CursorAgain),
		"also with something in it"
	);
}

#[test]
fn boundary_so_many_empty_pages_and_no_more() {
	let mut walk = Walk::default();
	for number in 1..=10_000 {
		assert_eq!(walk.turn(cursor(number), true), Ok(true));
	}
	assert_eq!(walk.turn(cursor(10_001), true), Err(Fault::EmptyPages(10_000)));
	let mut walk = Walk::default();
	for number in 1..=20_000 {
		let is_empty = number % 5_000 != 0;
		assert_eq!(
			walk.turn(cursor(number), is_empty),
			Ok(true),
			"there was something meanwhile"
		);
	}
}

#[test]
fn fails_for_numbers_that_do_not_ascend_or_were_not_given() {
	let mut numbers = Numbers::default();
	assert_eq!(numbers.take(1, 3), Ok(()));
	assert_eq!(numbers.take(1, 3), Err(Fault::NotAfter));
	assert_eq!(numbers.take(2, 3), Ok(()));
	assert_eq!(numbers.take(3, 3), Err(Fault::NumberNotGiven { number: 3, next: 3 }));
}

/// Why nothing is exported where a method answers with this data, and always with this cursor.
fn reason(method: &str, data: Option<Value>, next: Option<&str>) -> String {
	let mut double = Double::new();
	if let Some(data) = data {
		double.answers.insert(method.into(), framed(data));
	}
	double.answers.get_mut(method).expect("it is answered")["next"] = json!(next);
	match double.export() {
		Err(Error::Inconsistent(reason)) => reason,
		Err(other) => panic!("refused otherwise: {other}"),
		Ok(_) => panic!("it was exported"),
	}
}

#[test]
fn fails_where_a_list_has_no_end() {
	for method in ["supervision_redemptions", "supervision_orders"] {
		let reason = reason(method, Some(json!([])), Some("again"));
		assert!(reason.contains("turned to before"), "{reason}");
	}
}

#[test]
fn fails_where_a_list_goes_round() {
	for method in ["supervision_redemptions", "supervision_orders"] {
		let reason = reason(method, None, Some("again"));
		assert!(reason.contains("doesn't come after"), "{reason}");
	}
}

#[test]
fn fails_where_there_are_more_holders_than_the_state_has() {
	let mut double = Double::new();
	let balances = double.data("supervision_balances");
	let mut fourth = balances[2].clone();
	fourth["account"] = json!(super::sample::holders()[3]);
	balances.as_array_mut().expect("it is a list").push(fourth);
	let error = double.export().err().expect("there are three");
	assert!(error.to_string().contains("has 3 holders by the state"), "{error}");
}
