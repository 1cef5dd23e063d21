//! Who holds how much, by tier and registrar: counts and sums, nobody's name or account.

use super::{
	denomination::{Currencies, Denomination},
	error::MethodError,
	names::TierName,
	values::Amount,
	view::View,
};
use harbour_runtime::supervision::{self, InstitutionId, SupervisionApi};
use schemars::JsonSchema;
use serde::Serialize;

/// What the accounts of one page hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct Holders {
	/// By currency, tier and registrar; those that hold something. Groups of several pages are to be added up.
	groups: Vec<HolderGroup>,
	/// Accounts that were looked at, whether they hold anything or not.
	visited: u32,
}

/// Holders of a currency who were verified equally far by the same registrar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct HolderGroup {
	#[serde(flatten)]
	of: Denomination,
	/// How far they were verified.
	tier: TierName,
	/// The institution that verified them.
	registrar: InstitutionId,
	/// Accounts that have any.
	accounts: u32,
	/// Not held; an order may bind it.
	free: Amount,
	/// Locked for open redemptions.
	held: Amount,
	/// What of both orders in force bind.
	restricted: Amount,
	/// How many of the accounts that is of.
	restricted_accounts: u32,
}

impl HolderGroup {
	fn new(group: supervision::HolderGroup, currencies: &Currencies) -> Self {
		Self {
			of: currencies.denomination(group.currency),
			tier: group.tier.into(),
			registrar: group.registrar,
			accounts: group.sums.accounts,
			free: group.sums.free.into(),
			held: group.sums.held.into(),
			restricted: group.sums.restricted.into(),
			restricted_accounts: group.sums.restricted_accounts,
		}
	}
}

/// What as many as `limit` of the accounts after `after` hold, and where the next page begins.
pub(super) fn page(
	view: &View<'_>,
	after: Option<Vec<u8>>,
	limit: u32,
) -> Result<(Holders, Option<Vec<u8>>), MethodError> {
	let currencies = view.currencies()?;
	let page = view.ask(|api, at| api.holders(at, after, limit))??;
	let groups = page.groups.into_iter();
	let holders = Holders {
		groups: groups.map(|group| HolderGroup::new(group, &currencies)).collect(),
		visited: page.visited,
	};
	Ok((holders, page.next))
}
