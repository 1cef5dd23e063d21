//! From a custodian's bytes to what a report says, or why not.

mod csv;

use super::{
	amount::{self, AmountError},
	salt::Salt,
	schema::{
		currency_code, is_text, CustodianStatement, StatedClass, StatementComponent, StatementVersion, MAX_COMPONENTS,
	},
	source::{Format, Received},
	time,
};
use harbour_runtime::{
	attesting::{AssetClass, Coin, Component, Components},
	Balance, Hash, Moment,
};
use polkadot_sdk::sp_io::hashing::blake2_256;
use serde_json::Value;

/// Why a statement can't be reported.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StatementError {
	#[error(
		"the statement is not JSON of the published schema: {0}. Tell the custodian; `harbour attest schema` prints \
		 the schema"
	)]
	Json(String),
	#[error(
		"the statement is not CSV of the published form: {0}. Tell the custodian; docs/attesting.md shows the form"
	)]
	Csv(String),
	#[error("the statement's {field} {problem}. Tell the custodian")]
	Field { field: String, problem: String },
	#[error("the statement is of a reserve in {stated}, but the coin stands for {peg}. Check --source and --currency")]
	OtherMoney { stated: String, peg: String },
	#[error("the statement's total is {stated}, but its components come to {sum}. Tell the custodian")]
	Total { stated: String, sum: String },
	#[error(
		"the statement is as of {as_of}, but the chain's clock says {chain} (this machine's {local}): a future figure \
		 can't be reported. Compare the custodian's clock; a later look may succeed"
	)]
	Future {
		as_of: String,
		chain: String,
		local: String,
	},
	#[error(
		"the statement is as of {as_of}, but the chain's clock says {chain} and takes nothing older than {max_age_s} \
		 s. Get a newer one from the custodian"
	)]
	TooOld {
		as_of: String,
		chain: String,
		max_age_s: u64,
	},
}

/// A statement that follows the schema and adds up.
#[derive(Clone, Debug)]
pub(super) struct Statement {
	pub(super) id: String,
	/// The money that the coin is pegged to.
	pub(super) currency: String,
	/// Unix milliseconds.
	pub(super) as_of: Moment,
	/// As the report has them.
	pub(super) components: Components,
	/// As the statement has them, in the same order.
	pub(super) lines: Vec<Line>,
	/// In the coin's smallest unit.
	pub(super) total: Balance,
	/// The coin's.
	pub(super) decimals: u8,
	/// BLAKE2-256 of the bytes as they were received.
	pub(super) hash: Hash,
}

/// A component as people read it. The custodian's reference is left out: it may name an account, and logs travel.
#[derive(Clone, Debug)]
pub(super) struct Line {
	pub(super) class: &'static str,
	pub(super) currency: String,
}

impl Statement {
	/// Reads what a custodian gave for a coin. Checks all that can be known without the chain.
	pub(super) fn read(received: &Received, coin: Coin, salt: &Salt) -> Result<Self, StatementError> {
		let document = match received.format {
			Format::Json => read_json(&received.bytes)?,
			Format::Csv => csv::read(&received.bytes)?,
		};
		let hash = Hash::from(blake2_256(&received.bytes));
		Self::check(document, hash, coin, salt)
	}

	fn check(document: CustodianStatement, hash: Hash, coin: Coin, salt: &Salt) -> Result<Self, StatementError> {
		let Coin { peg, decimals } = coin;
		let CustodianStatement {
			schema: StatementVersion::V1,
			statement_id,
			currency,
			as_of,
			components,
			total,
		} = document;
		check_text("statement_id", &statement_id)?;
		if check_code("currency", &currency)? != peg {
			return Err(StatementError::OtherMoney {
				stated: currency,
				peg: String::from_utf8_lossy(&peg).into_owned(),
			});
		}
		let as_of = time::parse(&as_of).ok_or_else(|| {
			field(
				"as_of",
				"is not written like 2026-11-22T09:00:00+08:00 (RFC 3339, with an offset)",
			)
		})?;
		if components.len() > MAX_COMPONENTS {
			return Err(field(
				"components",
				&format!("must be at most {MAX_COMPONENTS}, not {}", components.len()),
			));
		}
		let (parts, lines) = convert(&components, decimals, salt)?;
		let stated = amount::parse(&total, decimals).map_err(|error| bad_amount("total", &error))?;
		let sum = parts
			.iter()
			.try_fold(0, |sum: Balance, part| sum.checked_add(part.market_value))
			.ok_or_else(|| bad_amount("sum of market values", &AmountError::TooLarge))?;
		if sum != stated {
			return Err(StatementError::Total {
				stated: total,
				sum: amount::show(sum, decimals),
			});
		}
		Ok(Self {
			id: statement_id,
			currency,
			as_of,
			components: Components::truncate_from(parts),
			lines,
			total: sum,
			decimals,
			hash,
		})
	}

	/// How far the statement is ahead of the chain's clock, in milliseconds; 0 where it isn't.
	pub(super) fn ahead_of(&self, chain_now: Moment) -> u64 {
		self.as_of.saturating_sub(chain_now)
	}

	/// Why the chain would find the statement's time wrong: it says `chain_now` and takes nothing older than
	/// `max_age_ms`.
	pub(super) fn untimely(&self, chain_now: Moment, max_age_ms: u64) -> Option<StatementError> {
		if self.ahead_of(chain_now) > 0 {
			return Some(StatementError::Future {
				as_of: time::show(self.as_of),
				chain: time::show(chain_now),
				local: time::show(time::local_now()),
			});
		}
		let age = chain_now.saturating_sub(self.as_of);
		(age > max_age_ms).then(|| StatementError::TooOld {
			as_of: time::show(self.as_of),
			chain: time::show(chain_now),
			max_age_s: max_age_ms / 1_000,
		})
	}
}

fn read_json(bytes: &[u8]) -> Result<CustodianStatement, StatementError> {
	let refuse = |error: serde_json::Error| StatementError::Json(error.to_string());
	let document = serde_json::from_slice(bytes).map_err(refuse)?;
	let value = serde_json::from_slice(bytes).map_err(refuse)?;
	if follows_shape(&value) {
		Ok(document)
	} else {
		Err(StatementError::Json(
			"an object or a string stands as something else".into(),
		))
	}
}

/// serde takes arrays for objects, and `{"cash": null}` for `"cash"`; the schema does not.
fn follows_shape(value: &Value) -> bool {
	let components = value["components"].as_array().map(Vec::as_slice).unwrap_or_default();
	let component = |value: &Value| value.is_object() && value["asset_class"].is_string();
	value.is_object() && value["schema"].is_string() && components.iter().all(component)
}

/// The components of the report, and what people are shown of them.
fn convert(
	components: &[StatementComponent],
	decimals: u8,
	salt: &Salt,
) -> Result<(Vec<Component>, Vec<Line>), StatementError> {
	let mut parts = Vec::with_capacity(components.len());
	let mut lines = Vec::with_capacity(components.len());
	for (component, place) in components.iter().zip(1_usize..) {
		let name = |of: &str| format!("component {place}: {of}");
		let currency = check_code(&name("currency"), &component.currency)?;
		check_text(&name("custodian_reference"), &component.custodian_reference)?;
		let market_value = amount::parse(&component.market_value, decimals)
			.map_err(|error| bad_amount(&name("market_value"), &error))?;
		parts.push(Component {
			class: class_of(component.asset_class),
			residual_days: component.residual_maturity_days,
			currency,
			market_value,
			custodian: salt.hash(&component.custodian_reference),
		});
		lines.push(Line {
			class: component.asset_class.name(),
			currency: component.currency.clone(),
		});
	}
	Ok((parts, lines))
}

fn class_of(class: StatedClass) -> AssetClass {
	match class {
		StatedClass::Cash => AssetClass::Cash,
		StatedClass::Deposit => AssetClass::Deposit,
		StatedClass::DebtSecurity => AssetClass::DebtSecurity,
		StatedClass::ReverseRepo => AssetClass::ReverseRepo,
		StatedClass::Fund => AssetClass::Fund,
	}
}

fn check_text(name: &str, text: &str) -> Result<(), StatementError> {
	if is_text(text) {
		Ok(())
	} else {
		Err(field(
			name,
			"must be 1 to 128 characters, none of them a control character or one that turns the direction of writing",
		))
	}
}

fn check_code(name: &str, code: &str) -> Result<[u8; 3], StatementError> {
	currency_code(code).ok_or_else(|| field(name, "is not three upper-case letters"))
}

fn field(field: &str, problem: &str) -> StatementError {
	StatementError::Field {
		field: field.into(),
		problem: problem.into(),
	}
}

fn bad_amount(name: &str, error: &AmountError) -> StatementError {
	field(name, &error.to_string())
}
