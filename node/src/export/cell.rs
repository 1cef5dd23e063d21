//! Values of rows, as CSV and as JSON Lines have them.

use serde_json::Value;

/// What a column holds. Whatever there isn't is `null`, and empty in CSV.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
	Bool,
	/// A number that JSON carries exactly.
	Number,
	/// An amount in a currency's smallest unit: a text of decimal digits.
	Amount,
	Text,
	/// Several numbers; in CSV with spaces between them.
	Numbers,
	/// Several words; in CSV with spaces between them.
	Words,
}

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Column {
	pub(super) name: &'static str,
	pub(super) kind: Kind,
}

/// A value of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cell {
	Null,
	Bool(bool),
	Number(u64),
	Amount(u128),
	Text(String),
	Numbers(Vec<u64>),
	Words(Vec<String>),
}

/// Signs with which a spreadsheet takes a text for a formula, their full-width forms among them, and the one that is put before them.
const FORMULA: &[char] = &['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', GUARD];

/// What stands before a text that begins with one of [`FORMULA`]: a spreadsheet then takes it for text. As it is put before itself too,
/// a reader takes one away and has the text as the chain has it.
const GUARD: char = '\'';

impl Cell {
	/// As a field of CSV, before quoting.
	pub(super) fn csv(&self) -> String {
		match self {
			Self::Null => String::new(),
			Self::Bool(value) => value.to_string(),
			Self::Number(value) => value.to_string(),
			Self::Amount(value) => value.to_string(),
			Self::Text(text) => guarded(text),
			Self::Numbers(numbers) => joined(numbers.iter().map(u64::to_string)),
			Self::Words(words) => guarded(&joined(words.iter().cloned())),
		}
	}

	/// As JSON.
	pub(super) fn json(&self) -> Value {
		match self {
			Self::Null => Value::Null,
			Self::Bool(value) => (*value).into(),
			Self::Number(value) => (*value).into(),
			Self::Amount(value) => value.to_string().into(),
			Self::Text(text) => text.as_str().into(),
			Self::Numbers(numbers) => numbers.clone().into(),
			Self::Words(words) => words.clone().into(),
		}
	}

	/// From JSON, as a column of that kind has it; `None` where that has no such value.
	pub(super) fn from_json(value: Value, kind: Kind) -> Option<Self> {
		match (value, kind) {
			(Value::Null, _) => Some(Self::Null),
			(Value::Bool(value), Kind::Bool) => Some(Self::Bool(value)),
			(Value::Number(value), Kind::Number) => value.as_u64().map(Self::Number),
			(Value::String(digits), Kind::Amount) => amount(&digits).map(Self::Amount),
			(Value::String(text), Kind::Text) => Some(Self::Text(text)),
			(Value::Array(items), Kind::Numbers) => {
				let numbers = items.iter().map(Value::as_u64).collect::<Option<_>>();
				numbers.map(Self::Numbers)
			}
			(Value::Array(items), Kind::Words) => {
				let words = items.iter().map(|item| item.as_str().map(str::to_owned));
				words.collect::<Option<_>>().map(Self::Words)
			}
			_ => None,
		}
	}
}

/// Decimal digits, in the one form that there is for each amount.
pub(super) fn amount(digits: &str) -> Option<u128> {
	let amount: u128 = digits.parse().ok()?;
	// The library also takes a sign and zeros in front.
	(amount.to_string() == digits).then_some(amount)
}

fn guarded(text: &str) -> String {
	match text.starts_with(FORMULA) {
		true => format!("{GUARD}{text}"),
		false => text.to_owned(),
	}
}

fn joined(items: impl Iterator<Item = String>) -> String {
	items.collect::<Vec<_>>().join(" ")
}

macro_rules! cells {
	($($source:ty => $variant:ident),+ $(,)?) => {$(
		impl From<$source> for Cell {
			fn from(value: $source) -> Self {
				Self::$variant(value.into())
			}
		}
	)+};
}

cells! {
	bool => Bool,
	u8 => Number,
	u32 => Number,
	u64 => Number,
	u128 => Amount,
	&str => Text,
	String => Text,
	Vec<u64> => Numbers,
	Vec<String> => Words,
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
	fn from(value: Option<T>) -> Self {
		value.map_or(Self::Null, T::into)
	}
}
