//! Statements as CSV: one row for each component, and what belongs to the whole on every row.

use super::StatementError;
use crate::attest::schema::{CustodianStatement, StatedClass, StatementComponent, StatementVersion, MAX_COMPONENTS};
use serde::Deserialize;

/// The first line, to the letter.
const HEADER: [&str; 10] = [
	"schema",
	"statement_id",
	"currency",
	"as_of",
	"total",
	"asset_class",
	"residual_maturity_days",
	"component_currency",
	"market_value",
	"custodian_reference",
];

const NO_ROW: &str =
	"there is no row below the first line; CSV can't say that nothing is there: send JSON with an empty list of \
	 components";

#[derive(Debug, Deserialize)]
struct Row {
	schema: StatementVersion,
	statement_id: String,
	currency: String,
	as_of: String,
	total: String,
	asset_class: StatedClass,
	residual_maturity_days: u16,
	component_currency: String,
	market_value: String,
	custodian_reference: String,
}

impl Row {
	/// Whether it belongs to the same statement as `other`.
	fn agrees_with(&self, other: &Self) -> bool {
		self.schema == other.schema
			&& self.statement_id == other.statement_id
			&& self.currency == other.currency
			&& self.as_of == other.as_of
			&& self.total == other.total
	}

	fn into_component(self) -> StatementComponent {
		StatementComponent {
			asset_class: self.asset_class,
			residual_maturity_days: self.residual_maturity_days,
			currency: self.component_currency,
			market_value: self.market_value,
			custodian_reference: self.custodian_reference,
		}
	}
}

/// The statement in `bytes`, in the form that it has as JSON.
pub(super) fn read(bytes: &[u8]) -> Result<CustodianStatement, StatementError> {
	let mut reader = ::csv::ReaderBuilder::new().from_reader(bytes);
	let header = reader.headers().map_err(refuse)?;
	if !header.iter().eq(HEADER) {
		return Err(StatementError::Csv(format!(
			"the first line is not {}",
			HEADER.join(",")
		)));
	}
	// One more than there may be, so that too many are noticed without all of them being read.
	let rows = reader
		.deserialize::<Row>()
		.take(MAX_COMPONENTS.saturating_add(1))
		.collect::<Result<Vec<_>, _>>()
		.map_err(refuse)?;
	statement_of(rows)
}

fn statement_of(rows: Vec<Row>) -> Result<CustodianStatement, StatementError> {
	let first = rows.first().ok_or_else(|| StatementError::Csv(NO_ROW.into()))?;
	if rows.len() > MAX_COMPONENTS {
		return Err(StatementError::Csv(format!(
			"there are more than {MAX_COMPONENTS} rows"
		)));
	}
	let stranger = rows.iter().zip(1_usize..).find(|(row, _)| !row.agrees_with(first));
	if let Some((_, place)) = stranger {
		return Err(StatementError::Csv(format!(
			"row {place} differs from row 1 in {}",
			HEADER[..5].join(", ")
		)));
	}
	Ok(CustodianStatement {
		schema: first.schema,
		statement_id: first.statement_id.clone(),
		currency: first.currency.clone(),
		as_of: first.as_of.clone(),
		total: first.total.clone(),
		components: rows.into_iter().map(Row::into_component).collect(),
	})
}

fn refuse(error: ::csv::Error) -> StatementError {
	StatementError::Csv(error.to_string())
}
