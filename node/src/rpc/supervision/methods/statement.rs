//! What stood behind a currency at a day's end.

use super::{
	denomination::Denomination,
	error::MethodError,
	names::{ClassName, LevelName, UnbackedName},
	params::AskedDay,
	values::{Amount, Hex},
	view::View,
};
use harbour_runtime::{
	apis::ReservesApi,
	attesting::{ClassTotal, DailyStatement},
	supervision::InstitutionId,
	CurrencyId, Moment,
};
use schemars::JsonSchema;
use serde::Serialize;

/// The statement of a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct Statement {
	#[serde(flatten)]
	of: Denomination,
	/// The day in Hong Kong, YYYY-MM-DD.
	day: String,
	/// When it was taken: before the first transaction after the day's end, unless the chain stood still then.
	taken_at_ms: Moment,
	/// Coins in circulation, at par.
	supply: Amount,
	/// Attested market value less what was redeemed since; `null` where nothing counts.
	backing: Option<Amount>,
	/// The oldest of the counted as-of times.
	as_of_ms: Option<Moment>,
	/// Of the lowest counted report, whose figure the backing is, by class.
	composition: Vec<ClassSum>,
	/// Hash of the statement behind that report.
	statement_hash: Option<Hex>,
	/// What the backing allowed.
	level: LevelName,
	/// Why it wasn't covered.
	reason: Option<UnbackedName>,
	/// The institutions whose reports counted, ascending by total.
	attestors: Vec<InstitutionId>,
}

/// How much of a reserve is of one class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct ClassSum {
	/// What kind of asset it is.
	class: ClassName,
	/// What all of it is worth.
	market_value: Amount,
}

impl From<ClassTotal> for ClassSum {
	fn from(total: ClassTotal) -> Self {
		Self {
			class: total.class.into(),
			market_value: total.market_value.into(),
		}
	}
}

impl Statement {
	/// From the runtime's statement of the currency `of` for `day`.
	pub(super) fn new(statement: DailyStatement, of: Denomination, day: AskedDay) -> Self {
		let composition = statement.composition.into_inner();
		Self {
			of,
			day: day.text,
			taken_at_ms: statement.taken_at,
			supply: statement.supply.into(),
			backing: statement.backing.map(Amount::from),
			as_of_ms: statement.as_of,
			composition: composition.into_iter().map(ClassSum::from).collect(),
			statement_hash: statement.statement_hash.map(Hex::from),
			level: statement.level.into(),
			reason: statement.reason.map(UnbackedName::from),
			attestors: statement.attestors.into_inner(),
		}
	}
}

/// The statement of `day`; `None` where the day isn't over at that block, or so long ago that the block's state has it no
/// more. Fails where there is no such currency.
pub(super) fn of(view: &View<'_>, currency: CurrencyId, day: AskedDay) -> Result<Option<Statement>, MethodError> {
	let denomination = view.currencies()?.known(currency)?;
	let statement = view.ask(|api, at| api.statement(at, currency, day.number))?;
	Ok(statement.map(|statement| Statement::new(statement, denomination, day)))
}
