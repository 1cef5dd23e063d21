use super::{EXAMPLE, EXAMPLE_AS_OF, EXAMPLE_CSV};
use crate::attest::{
	salt::Salt,
	schema,
	source::{Format, Received},
	statement::{Statement, StatementError},
};
use harbour_runtime::{
	attesting::{AssetClass, Coin},
	Hash,
};
use polkadot_sdk::sp_io::hashing::blake2_256;
use serde_json::{json, Value};

const COIN: Coin = Coin {
	peg: *b"HKD",
	decimals: 2,
};

fn read(bytes: impl Into<Vec<u8>>, format: Format) -> Result<Statement, StatementError> {
	let received = Received {
		bytes: bytes.into(),
		format,
	};
	Statement::read(&received, COIN, &Salt::development())
}

fn read_json(value: &Value) -> Result<Statement, StatementError> {
	read(value.to_string(), Format::Json)
}

/// The example with one value set; `path` is a JSON pointer.
fn example_with(path: &str, value: Value) -> Value {
	let mut example: Value = serde_json::from_str(EXAMPLE).expect("the example is JSON");
	*example.pointer_mut(path).expect("the example has it") = value;
	example
}

/// What reading says of the example with one value set.
fn refusal(path: &str, value: Value) -> String {
	read_json(&example_with(path, value)).expect_err(path).to_string()
}

#[test]
fn success_the_published_example_is_read() {
	let statement = read(EXAMPLE, Format::Json).expect("the example follows the schema");
	assert_eq!(statement.id, "HSB-2026-11-22-0900");
	assert_eq!(statement.currency, "HKD");
	assert_eq!(statement.as_of, EXAMPLE_AS_OF);
	assert_eq!(statement.total, 2_000_000_000);
	assert_eq!(statement.hash, Hash::from(blake2_256(EXAMPLE.as_bytes())));

	let component = statement.components[0];
	assert_eq!(component.class, AssetClass::Deposit);
	assert_eq!(component.residual_days, 30);
	assert_eq!(component.currency, *b"HKD");
	assert_eq!(component.market_value, 1_250_000_025);
	assert_eq!(component.custodian, Salt::development().hash("acct 01-9934"));
}

#[test]
fn fails_for_a_reserve_of_another_money_than_the_coins() {
	let refused = refusal("/currency", json!("CNH"));
	assert!(refused.contains("in CNH, but the coin stands for HKD"), "{refused}");
}

#[test]
fn success_csv_says_the_same_as_json() {
	let json = read(EXAMPLE, Format::Json).expect("the example follows the schema");
	let csv = read(EXAMPLE_CSV, Format::Csv).expect("the example has the published form");
	assert_eq!((csv.id, csv.currency, csv.as_of), (json.id, json.currency, json.as_of));
	assert_eq!((csv.total, csv.components), (json.total, json.components));
	// Each is the hash of its own bytes.
	assert_eq!(csv.hash, Hash::from(blake2_256(EXAMPLE_CSV.as_bytes())));
}

/// Where it differs, print the schema anew: `harbour attest schema > docs/schemas/custodian-statement.schema.json`.
#[test]
fn success_the_published_schema_is_the_derived_one() {
	let published = include_str!("../../../../docs/schemas/custodian-statement.schema.json");
	let published: Value = serde_json::from_str(published).expect("the schema is JSON");
	let derived = serde_json::to_value(schema::json_schema()).expect("a schema is JSON");
	assert_eq!(published, derived);
}

#[test]
fn fails_for_a_field_too_many_or_too_few() {
	let mut more = example_with("/total", json!("20000000"));
	more["note"] = json!("hello");
	assert!(matches!(read_json(&more), Err(StatementError::Json(reason)) if reason.contains("note")));

	let example: Value = serde_json::from_str(EXAMPLE).expect("the example is JSON");
	for (name, _) in example.as_object().expect("an object") {
		let mut less = example.clone();
		less.as_object_mut().expect("an object").remove(name);
		assert!(matches!(read_json(&less), Err(StatementError::Json(reason)) if reason.contains(name)));
	}
}

#[test]
fn fails_for_other_types_than_the_schemas() {
	// An amount as a number could have lost digits on its way.
	assert!(refusal("/total", json!(20_000_000)).contains("expected a string"));
	assert!(refusal("/components/0/market_value", json!(12_500_000.25)).contains("expected a string"));
	assert!(refusal("/components/0/residual_maturity_days", json!(-1)).contains("u16"));
	assert!(refusal("/components/0/residual_maturity_days", json!(65_536)).contains("u16"));
	assert!(refusal("/components/0/asset_class", json!("gold")).contains("gold"));
	assert!(refusal("/components/0/asset_class", json!({"deposit": null})).contains("something else"));
	assert!(refusal("/schema", json!("harbour/custodian-statement/2")).contains("statement/2"));
}

#[test]
fn fails_for_texts_that_are_empty_long_or_hold_control_characters() {
	for (path, name) in [
		("/statement_id", "statement_id"),
		("/components/1/custodian_reference", "component 2"),
	] {
		for text in ["", "a\u{1b}[2Jb", "a\nb", &"x".repeat(129)] {
			let error = refusal(path, json!(text));
			assert!(error.contains(name) && error.contains("1 to 128"), "{error}");
		}
		assert!(read_json(&example_with(path, json!("港".repeat(128)))).is_ok());
	}
	for code in ["hkd", "HK", "HKDX", "H D", "香港"] {
		assert!(refusal("/currency", json!(code)).contains("upper-case"));
		assert!(refusal("/components/0/currency", json!(code)).contains("component 1: currency"));
	}
}

#[test]
fn fails_for_texts_that_turn_the_direction_of_writing() {
	for path in ["/statement_id", "/components/0/custodian_reference"] {
		for c in ['\u{202a}', '\u{202e}', '\u{2066}', '\u{2069}'] {
			assert!(refusal(path, json!(format!("a{c}b"))).contains("direction of writing"));
		}
		for c in ['\u{2029}', '\u{202f}', '\u{2065}', '\u{206a}'] {
			assert!(read_json(&example_with(path, json!(format!("a{c}b")))).is_ok());
		}
	}
}

#[test]
fn fails_for_amounts_and_moments_that_are_not_exact() {
	assert!(refusal("/total", json!("20000000.000")).contains("3 decimals"));
	assert!(refusal("/components/0/market_value", json!("1e7")).contains("component 1: market_value"));
	assert!(refusal("/as_of", json!("2026-11-22 09:00")).contains("RFC 3339"));
}

#[test]
fn fails_where_the_total_is_not_the_sum() {
	let error = read_json(&example_with("/total", json!("20000000.01"))).expect_err("one cent off");
	assert!(matches!(error, StatementError::Total { stated, sum } if stated == "20000000.01" && sum == "20000000.00"));
	let most = json!("3402823669209384634633746074317682114.55");
	assert!(refusal("/components/0/market_value", most).contains("larger than any balance"));
}

#[test]
fn success_an_empty_list_says_that_nothing_is_there() {
	for total in ["0", "0.00"] {
		let mut gone = example_with("/components", json!([]));
		gone["total"] = json!(total);
		let statement = read_json(&gone).expect("a reserve can be gone");
		assert_eq!((statement.total, statement.components.len()), (0, 0));
	}
	let contradictory = read_json(&example_with("/components", json!([])));
	assert!(matches!(contradictory, Err(StatementError::Total { sum, .. }) if sum == "0.00"));
}

#[test]
fn boundary_thirty_two_components_are_read_and_no_more() {
	let component = |value: &str| {
		json!({
			"asset_class": "cash", "residual_maturity_days": 0, "currency": "HKD", "market_value": value,
			"custodian_reference": "x"
		})
	};
	for (count, fits) in [(0, true), (1, true), (32, true), (33, false)] {
		let mut example = example_with("/components", vec![component("1"); count].into());
		example["total"] = json!(count.to_string());
		assert_eq!(read_json(&example).is_ok(), fits, "{count}");
	}
}

#[test]
fn fails_wherever_json_is_cut_off() {
	let whole = EXAMPLE.trim_end();
	for end in 0..whole.len() {
		assert!(
			matches!(read(&whole[..end], Format::Json), Err(StatementError::Json(_))),
			"{end}"
		);
	}
	assert!(read(format!("{whole} {whole}"), Format::Json).is_err());
}

#[test]
fn fails_for_csv_of_another_form() {
	let refusal = |text: &str| match read(text, Format::Csv) {
		Err(StatementError::Csv(reason)) => reason,
		other => panic!("read as {other:?}"),
	};
	assert!(refusal("").contains("first line"));
	assert!(refusal(&EXAMPLE_CSV.replacen("total", "sum", 1)).contains("first line"));
	let (header, rows) = EXAMPLE_CSV.split_once('\n').expect("the example has lines");
	assert!(refusal(header).contains("no row") && refusal(header).contains("send JSON"));
	assert!(refusal(&EXAMPLE_CSV.replacen("HSB", "HSC", 1)).contains("row 2 differs"));
	assert!(refusal(&EXAMPLE_CSV.replacen(",30,", ",", 1)).contains("fields"));
	let first = rows.lines().next().expect("the example has rows");
	assert!(refusal(&format!("{header}\n{}", format!("{first}\n").repeat(33))).contains("more than 32"));
	// A row that is missing is noticed by the total.
	assert!(matches!(
		read(format!("{header}\n{first}\n"), Format::Csv),
		Err(StatementError::Total { .. })
	));
}

#[test]
fn boundary_a_statement_is_timely_from_its_moment_to_its_maximum_age() {
	let statement = read(EXAMPLE, Format::Json).expect("the example follows the schema");
	let at = |now| statement.untimely(now, 60_000);
	assert!(matches!(at(EXAMPLE_AS_OF - 1), Some(StatementError::Future { .. })));
	assert!(at(EXAMPLE_AS_OF).is_none());
	assert!(at(EXAMPLE_AS_OF + 60_000).is_none());
	let late = at(EXAMPLE_AS_OF + 60_001).expect("too old").to_string();
	assert!(
		late.contains("2026-11-22T01:00:00.000Z") && late.contains("2026-11-22T01:01:00.001Z"),
		"{late}"
	);
	assert_eq!(statement.ahead_of(EXAMPLE_AS_OF - 5), 5);
	assert_eq!(statement.ahead_of(EXAMPLE_AS_OF + 5), 0);
}
