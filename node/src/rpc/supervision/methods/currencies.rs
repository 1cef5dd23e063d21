//! What there is of each currency.

use super::{
	error::MethodError,
	names::{AudienceName, LevelName, StatusName},
	values::{text, Amount, Hex},
	view::View,
};
use harbour_runtime::{
	supervision::{self, InstitutionId},
	Balance, CurrencyId, Moment,
};
use schemars::JsonSchema;
use serde::Serialize;

/// A currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct Currency {
	/// The currency's number.
	currency: CurrencyId,
	/// How the currency is called.
	name: String,
	/// How the currency is called in short.
	symbol: String,
	/// How many of an amount's digits stand behind the point.
	decimals: u8,
	/// The money that one stands for, by its ISO 4217 code or the market's own.
	peg: String,
	/// The institution that owes it.
	issuer: InstitutionId,
	/// What may be done with it.
	status: StatusName,
	/// When its pause ends, where that is announced.
	unpauses_at_ms: Option<Moment>,
	/// Decided for good: it is paid out and never issued again, paused or not.
	winding_down: bool,
	/// Whom it is for.
	audience: AudienceName,
	/// Free, held and frozen coins together.
	supply: Amount,
	/// Most that may be in circulation; `null` where nothing bounds it.
	supply_cap: Option<Amount>,
	/// Accounts that hold any.
	holders: u32,
	/// Everything ever redeemed.
	redeemed: Amount,
	/// Everything that legal orders ever took.
	taken: Amount,
	/// Hash of the document by which it was approved.
	approval_hash: Hex,
	/// What its backing allows, as the ledger goes by.
	coverage: LevelName,
}

impl From<supervision::Currency> for Currency {
	fn from(currency: supervision::Currency) -> Self {
		let cap = Some(currency.supply_cap).filter(|cap| *cap < Balance::MAX);
		Self {
			currency: currency.id,
			name: text(&currency.name),
			symbol: text(&currency.symbol),
			decimals: currency.decimals,
			peg: text(&currency.peg),
			issuer: currency.issuer,
			status: currency.status.into(),
			unpauses_at_ms: currency.unpauses_at,
			winding_down: currency.winding_down,
			audience: currency.audience.into(),
			supply: currency.supply.into(),
			supply_cap: cap.map(Amount::from),
			holders: currency.holders,
			redeemed: currency.redeemed.into(),
			taken: currency.taken.into(),
			approval_hash: currency.approval_hash.into(),
			coverage: currency.coverage.into(),
		}
	}
}

/// Every currency, by number.
pub(super) fn all(view: &View<'_>) -> Result<Vec<Currency>, MethodError> {
	let currencies = view.currencies()?;
	Ok(currencies.0.into_iter().map(Currency::from).collect())
}
