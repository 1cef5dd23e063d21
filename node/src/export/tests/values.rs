//! Values, rows and days.

use super::sample::NAME;
use crate::export::{
	cell::{amount, Cell, Kind},
	day::Day,
	table::{columns, row, Table},
	tables,
};
use serde_json::{json, Value};

const TABLE: Table = Table {
	name: "sample",
	columns: columns! { flag: Bool, number: Number, amount: Amount, text: Text, numbers: Numbers, words: Words },
	always: true,
};

#[test]
fn success_a_row_is_the_same_in_both_files_and_comes_back() {
	let (numbers, words) = (vec![1u64, 2], vec!["a".to_owned(), "b".to_owned()]);
	let row = row![true, 7u32, u128::MAX, "x,\"y\"\nz", numbers, words];
	let digits = u128::MAX.to_string();
	assert_eq!(TABLE.csv_header(), b"flag,number,amount,text,numbers,words\n");
	assert_eq!(
		String::from_utf8(TABLE.csv(&row)).expect("it is text"),
		format!("true,7,{digits},\"x,\"\"y\"\"\nz\",1 2,a b\n")
	);
	let json = TABLE.json(&row);
	assert_eq!(
		String::from_utf8(json.clone()).expect("it is text"),
		format!(
			"{{\"flag\":true,\"number\":7,\"amount\":\"{digits}\",\"text\":\"x,\\\"y\\\"\\nz\",\"numbers\":[1,2],\
			 \"words\":[\"a\",\"b\"]}}\n"
		)
	);
	assert_eq!(TABLE.row(&json), Some(row));
}

#[test]
fn boundary_what_there_is_not_is_null_and_an_empty_field() {
	let row = vec![Cell::Null; 6];
	assert_eq!(TABLE.csv(&row), b",,,,,\n");
	assert_eq!(TABLE.row(&TABLE.json(&row)), Some(row));
}

#[test]
fn success_a_spreadsheet_sees_text_where_text_begins_like_a_formula() {
	for text in [NAME, "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "'=1"] {
		assert_eq!(Cell::from(text).csv(), format!("'{text}"));
		assert_eq!(Cell::from(text).json(), json!(text), "JSON is left alone");
	}
	assert_eq!(Cell::from("HKD=1").csv(), "HKD=1");
	assert_eq!(Cell::from(vec!["=1".to_owned(), "=2".to_owned()]).csv(), "'=1 =2");
	assert_eq!(Cell::from("").csv(), "");
}

#[test]
fn fails_for_a_line_that_is_written_otherwise() {
	let line = |text: &str| TABLE.row(text.as_bytes());
	let good = "{\"flag\":true,\"number\":7,\"amount\":\"1\",\"text\":\"x\",\"numbers\":[],\"words\":[]}\n";
	assert!(line(good).is_some());
	let bad = [
		good.trim_end().to_owned(),
		good.replace(":true", ": true"),
		good.replace("{\"flag\":true,\"number\":7", "{\"number\":7,\"flag\":true"),
		good.replace("\"number\":7", "\"number\":8,\"number\":7"),
		good.replace("\"words\":[]", "\"words\":[],\"more\":1"),
		good.replace(",\"words\":[]", ""),
		good.replace("\"amount\":\"1\"", "\"amount\":\"01\""),
		good.replace("\"amount\":\"1\"", "\"amount\":1"),
		good.replace("\"number\":7", "\"number\":-7"),
		good.replace("\"number\":7", "\"number\":7.0"),
		good.replace("\"x\"", "\"\\u0078\""),
	];
	for text in bad {
		assert_eq!(line(&text), None, "{text}");
	}
}

#[test]
fn fails_for_amounts_in_another_form() {
	assert_eq!(amount("0"), Some(0));
	for digits in [
		"",
		"00",
		"+1",
		"-1",
		" 1",
		"1.0",
		"340282366920938463463374607431768211456",
	] {
		assert_eq!(amount(digits), None, "{digits}");
	}
}

#[test]
fn fails_for_values_of_another_kind() {
	assert_eq!(Cell::from_json(json!("1"), Kind::Number), None);
	assert_eq!(Cell::from_json(json!(1), Kind::Amount), None);
	assert_eq!(Cell::from_json(json!([1, "a"]), Kind::Numbers), None);
	assert_eq!(Cell::from_json(json!([1]), Kind::Words), None);
	assert_eq!(Cell::from_json(json!({}), Kind::Text), None);
	assert_eq!(Cell::from_json(Value::Null, Kind::Bool), Some(Cell::Null));
}

#[test]
fn success_the_day_before_is_that_of_hong_kong() {
	let shown = |moment| Day::before(moment).to_string();
	// 29 November 2026, 16:00 UTC, is midnight there.
	let midnight = 1_795_968_000_000;
	assert_eq!(shown(midnight), "2026-11-29");
	assert_eq!(shown(midnight - 1), "2026-11-28");
}

#[test]
fn boundary_there_is_no_day_before_the_first_and_none_beyond_the_calendar() {
	assert_eq!(Day::before(0).to_string(), "1970-01-01");
	assert_eq!(Day::before(u64::MAX).to_string(), "1970-01-01");
}

#[test]
fn fails_for_days_in_another_form() {
	assert_eq!(
		"2026-11-29".parse::<Day>().map(|day| day.to_string()),
		Ok("2026-11-29".into())
	);
	for text in [
		"",
		"today",
		"2026-11-31",
		"2026-1-1",
		"+2026-11-29",
		"1969-12-31",
		"2026-11-29 ",
	] {
		assert!(text.parse::<Day>().is_err(), "{text}");
	}
}

#[test]
fn success_no_two_tables_or_columns_have_one_name() {
	let mut names: Vec<&str> = tables::ALL.iter().map(|table| table.name).collect();
	names.sort_unstable();
	names.dedup();
	assert_eq!(names.len(), tables::ALL.len());
	for table in tables::ALL {
		let mut columns: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
		columns.sort_unstable();
		columns.dedup();
		assert_eq!(columns.len(), table.columns.len(), "{}", table.name);
	}
}
