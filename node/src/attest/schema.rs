//! The published schema of custodians' statements: these types are it. docs/schemas/ holds what is derived from them.

use super::amount;
use schemars::{generate::SchemaSettings, JsonSchema, Schema};
use serde::Deserialize;

/// Most components of a statement: as many as a report can have.
pub(super) const MAX_COMPONENTS: usize = harbour_runtime::attesting::MAX_COMPONENTS as usize;

/// Most characters of a text.
pub(super) const MAX_TEXT_CHARS: usize = 128;

/// How a currency's code is written.
const CODE: &str = "^[A-Z]{3}$";

/// How texts are written: without control characters, and without those that turn the direction of writing. Neither
/// has any business in what people are shown.
const TEXT: &str = r"^[^\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+$";

/// Which schema a statement follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
pub(super) enum StatementVersion {
	#[serde(rename = "harbour/custodian-statement/1")]
	V1,
}

/// What a custodian holds for a coin at a moment.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(title = "Harbour custodian statement, version 1")]
#[serde(deny_unknown_fields)]
pub(super) struct CustodianStatement {
	/// Which schema this follows.
	pub(super) schema: StatementVersion,
	/// The custodian's own name of this statement.
	#[schemars(length(min = 1, max = MAX_TEXT_CHARS), regex(pattern = TEXT))]
	pub(super) statement_id: String,
	/// The money that the coin is pegged to, by its ISO 4217 code.
	#[schemars(regex(pattern = CODE))]
	pub(super) currency: String,
	/// When the figures held: RFC 3339, with an offset.
	#[schemars(length(max = MAX_TEXT_CHARS), extend("format" = "date-time"))]
	pub(super) as_of: String,
	/// What the reserve consists of; empty where it is gone.
	#[schemars(length(max = MAX_COMPONENTS))]
	pub(super) components: Vec<StatementComponent>,
	/// The sum of the components' market values, in whole coins, exactly.
	#[schemars(length(max = amount::MAX_CHARS), regex(pattern = amount::PATTERN))]
	pub(super) total: String,
}

/// A part of a reserve.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct StatementComponent {
	/// What kind of asset it is.
	pub(super) asset_class: StatedClass,
	/// Days until it falls due, rounded up; 0 on demand.
	pub(super) residual_maturity_days: u16,
	/// The money it is in, by its ISO 4217 code.
	#[schemars(regex(pattern = CODE))]
	pub(super) currency: String,
	/// What it is worth in whole coins, whatever money it is in; at most as many decimals as the coin has.
	#[schemars(length(max = amount::MAX_CHARS), regex(pattern = amount::PATTERN))]
	pub(super) market_value: String,
	/// The custodian's reference for it, such as an account; only a salted hash of it leaves the attestor.
	#[schemars(length(min = 1, max = MAX_TEXT_CHARS), regex(pattern = TEXT))]
	pub(super) custodian_reference: String,
}

/// What kind of asset backs a coin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum StatedClass {
	/// Notes, or money at a central bank.
	Cash,
	/// At a licensed bank.
	Deposit,
	/// Marketable debt of high quality.
	DebtSecurity,
	/// Cash lent against such debt.
	ReverseRepo,
	/// Units of a fund that holds only the above for this purpose.
	Fund,
}

impl StatedClass {
	/// As it is written in statements.
	pub(super) fn name(self) -> &'static str {
		match self {
			Self::Cash => "cash",
			Self::Deposit => "deposit",
			Self::DebtSecurity => "debt_security",
			Self::ReverseRepo => "reverse_repo",
			Self::Fund => "fund",
		}
	}
}

/// The JSON Schema (2020-12) of statements.
pub(super) fn json_schema() -> Schema {
	SchemaSettings::draft2020_12()
		.into_generator()
		.into_root_schema_for::<CustodianStatement>()
}

/// Whether `code` is written like a currency's code.
pub(super) fn currency_code(code: &str) -> Option<[u8; 3]> {
	let bytes = <[u8; 3]>::try_from(code.as_bytes()).ok()?;
	bytes.iter().all(u8::is_ascii_uppercase).then_some(bytes)
}

/// Whether a text is neither empty nor too long, and holds neither control characters nor such as turn the direction of
/// writing.
pub(super) fn is_text(text: &str) -> bool {
	// Counted in bytes first, so that a long one isn't walked through.
	let short = text.len() <= 4 * MAX_TEXT_CHARS && text.chars().count() <= MAX_TEXT_CHARS;
	!text.is_empty() && short && !text.chars().any(|c| c.is_control() || turns_direction(c))
}

/// Whether a character makes what follows read in another direction, so that people see other than what is there.
fn turns_direction(c: char) -> bool {
	matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
