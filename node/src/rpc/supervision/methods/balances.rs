//! What everybody has.

use super::{
	denomination::{Currencies, Denomination},
	error::MethodError,
	names::TierName,
	values::{Address, Amount, Hex},
	view::View,
};
use harbour_runtime::supervision::{self, InstitutionId, SupervisionApi};
use schemars::JsonSchema;
use serde::Serialize;

/// An onboarded account, and what it has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct AccountBalances {
	/// Whose.
	account: Address,
	/// Blake2-256 of the party's id: the same for each account of one customer.
	party_hash: Hex,
	/// The institution that knows who the customer is.
	registrar: InstitutionId,
	/// How far the customer was verified.
	tier: TierName,
	/// By currency; empty where it has nothing.
	balances: Vec<Holding>,
}

/// What an account has of a currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct Holding {
	#[serde(flatten)]
	of: Denomination,
	/// Not held; an order may bind it.
	free: Amount,
	/// Locked for an open redemption.
	held: Amount,
	/// What of both orders in force bind, free coins first.
	restricted: Amount,
}

impl Holding {
	fn new(holding: supervision::Holding, currencies: &Currencies) -> Self {
		Self {
			of: currencies.denomination(holding.currency),
			free: holding.free.into(),
			held: holding.held.into(),
			restricted: holding.restricted.into(),
		}
	}
}

impl AccountBalances {
	pub(super) fn new(account: supervision::AccountBalances, currencies: &Currencies) -> Self {
		let balances = account.balances.into_iter();
		Self {
			account: account.account.into(),
			party_hash: account.party_hash.into(),
			registrar: account.registrar,
			tier: account.tier.into(),
			balances: balances.map(|holding| Holding::new(holding, currencies)).collect(),
		}
	}
}

/// As many as `limit` of the accounts after `after`, and where the next page begins.
pub(super) fn page(
	view: &View<'_>,
	after: Option<Vec<u8>>,
	limit: u32,
) -> Result<(Vec<AccountBalances>, Option<Vec<u8>>), MethodError> {
	let currencies = view.currencies()?;
	let page = view.ask(|api, at| api.balances(at, after, limit))??;
	let items = page.items.into_iter();
	let accounts = items
		.map(|account| AccountBalances::new(account, &currencies))
		.collect();
	Ok((accounts, page.next))
}
