//! How much minters may issue, and have.

use super::{
	denomination::{Currencies, Denomination},
	error::MethodError,
	values::{Address, Amount},
	view::View,
};
use harbour_runtime::{
	supervision::{self, InstitutionId, Rise, SupervisionApi},
	Moment,
};
use schemars::JsonSchema;
use serde::Serialize;

/// What one account may issue of one currency. Days are those of Hong Kong, and two adjacent ones are counted together,
/// so that the limit holds in any 24 hours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct Allowance {
	#[serde(flatten)]
	of: Denomination,
	/// The account that issues.
	minter: Address,
	/// The institution for which it has the duty of minting, in effect; `null` where it has not, whatever its allowance.
	institution: Option<InstitutionId>,
	/// The limit in force.
	limit: Amount,
	/// A higher one that waits.
	rise: Option<WaitingRise>,
	/// What it has issued today.
	used_today: Amount,
	/// What it has issued the day before.
	used_yesterday: Amount,
	/// What is left of the limit: less what was used on both days.
	room: Amount,
}

/// A limit that has been raised and is not in force yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct WaitingRise {
	/// The higher limit.
	limit: Amount,
	/// First moment at which it is in force.
	effective_at_ms: Moment,
}

impl From<Rise> for WaitingRise {
	fn from(rise: Rise) -> Self {
		Self {
			limit: rise.per_day.into(),
			effective_at_ms: rise.effective_at,
		}
	}
}

impl Allowance {
	fn new(allowance: supervision::Allowance, currencies: &Currencies) -> Self {
		Self {
			of: currencies.denomination(allowance.currency),
			minter: allowance.minter.into(),
			institution: allowance.institution,
			limit: allowance.limit.into(),
			rise: allowance.rise.map(WaitingRise::from),
			used_today: allowance.used_today.into(),
			used_yesterday: allowance.used_yesterday.into(),
			room: allowance.room.into(),
		}
	}
}

/// Every allowance, by currency and minter.
pub(super) fn all(view: &View<'_>) -> Result<Vec<Allowance>, MethodError> {
	let currencies = view.currencies()?;
	let allowances = view.ask(|api, at| api.allowances(at))?.into_iter();
	Ok(allowances
		.map(|allowance| Allowance::new(allowance, &currencies))
		.collect())
}
