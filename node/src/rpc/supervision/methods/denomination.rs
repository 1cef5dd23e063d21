//! What amounts are in.

use super::{error::MethodError, values};
use harbour_runtime::{supervision, CurrencyId};
use schemars::JsonSchema;
use serde::Serialize;

/// Which currency the amounts beside it are of, and how they are shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct Denomination {
	/// The currency's number.
	pub(super) currency: CurrencyId,
	/// How the currency is called in short; `null` where the chain has no such currency.
	pub(super) symbol: Option<String>,
	/// How many of an amount's digits stand behind the point; `null` where the chain has no such currency.
	pub(super) decimals: Option<u8>,
}

/// Every currency of a block.
pub(super) struct Currencies(pub(super) Vec<supervision::Currency>);

impl Currencies {
	/// What amounts of `currency` are in.
	pub(super) fn denomination(&self, currency: CurrencyId) -> Denomination {
		let known = self.0.iter().find(|known| known.id == currency);
		Denomination {
			currency,
			symbol: known.map(|known| values::text(&known.symbol)),
			decimals: known.map(|known| known.decimals),
		}
	}

	/// What amounts of `currency` are in. Fails where there is no such currency.
	pub(super) fn known(&self, currency: CurrencyId) -> Result<Denomination, MethodError> {
		let denomination = self.denomination(currency);
		match denomination.symbol {
			Some(_) => Ok(denomination),
			None => Err(MethodError::UnknownCurrency { currency }),
		}
	}
}
