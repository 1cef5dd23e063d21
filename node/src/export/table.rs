//! Tables: columns in an order that never changes, and rows as both files of a table have them.

use super::cell::{Cell, Column};
use serde_json::{Map, Value};

/// A row: a value for each column.
pub(super) type Row = Vec<Cell>;

/// A table: two files with the same rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Table {
	/// The files' name without its ending.
	pub(super) name: &'static str,
	pub(super) columns: &'static [Column],
	/// Whether every export has it. The others take a node that keeps a history.
	pub(super) always: bool,
}

impl Table {
	/// The names of its files: CSV, and JSON Lines.
	pub(super) fn files(&self) -> [String; 2] {
		["csv", "jsonl"].map(|ending| format!("{}.{ending}", self.name))
	}

	/// The CSV of the first line, with its end.
	pub(super) fn csv_header(&self) -> Vec<u8> {
		csv_line(self.columns.iter().map(|column| column.name.to_owned()))
	}

	/// A row as CSV, with its end.
	pub(super) fn csv(&self, row: &[Cell]) -> Vec<u8> {
		csv_line(row.iter().map(Cell::csv))
	}

	/// A row as a JSON object whose fields are in the columns' order, with its end.
	pub(super) fn json(&self, row: &[Cell]) -> Vec<u8> {
		let mut line = Vec::new();
		for (column, cell) in self.columns.iter().zip(row) {
			line.push(if line.is_empty() { b'{' } else { b',' });
			line.extend(Value::from(column.name).to_string().into_bytes());
			line.push(b':');
			line.extend(cell.json().to_string().into_bytes());
		}
		line.extend(b"}\n");
		line
	}

	/// The row that a line of JSON says; `None` where it isn't written as this program writes one.
	pub(super) fn row(&self, line: &[u8]) -> Option<Row> {
		let mut fields: Map<String, Value> = serde_json::from_slice(line).ok()?;
		let row: Row = self
			.columns
			.iter()
			.map(|column| Cell::from_json(fields.remove(column.name)?, column.kind))
			.collect::<Option<_>>()?;
		// Every other way to write it (a field twice, another order) is one in which two readers may see two things.
		(self.json(&row) == line).then_some(row)
	}

	/// Where a column is.
	pub(super) fn at(&self, column: &str) -> Option<usize> {
		self.columns.iter().position(|known| known.name == column)
	}
}

/// Fields as a line of CSV, quoted where that is needed. Line ends are those of Unix.
fn csv_line(fields: impl Iterator<Item = String>) -> Vec<u8> {
	let mut writer = csv::WriterBuilder::new()
		.terminator(csv::Terminator::Any(b'\n'))
		.from_writer(Vec::new());
	let written = writer.write_record(fields);
	debug_assert!(written.is_ok(), "a vector takes all that is written");
	writer.into_inner().unwrap_or_default()
}

/// Columns by name and kind.
macro_rules! columns {
	($($name:ident: $kind:ident),+ $(,)?) => {
		&[$($crate::export::cell::Column {
			name: stringify!($name),
			kind: $crate::export::cell::Kind::$kind,
		}),+]
	};
}

/// A row of values in the columns' order.
macro_rules! row {
	($($value:expr),+ $(,)?) => {
		vec![$($crate::export::cell::Cell::from($value)),+]
	};
}

pub(super) use {columns, row};
