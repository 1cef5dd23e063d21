//! Who holds how much, by tier and registrar: counts and sums, nobody's name or account.

use crate::{
	supervision::{
		accounts::{self, Holding, Walk},
		page::PageError,
	},
	Balance, CurrencyId,
};
use alloc::{collections::BTreeMap, vec::Vec};
use codec::{Decode, Encode};
use harbour_primitives::{InstitutionId, Tier};
use scale_info::TypeInfo;

/// What the accounts of one page hold.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct HolderPage {
	/// By currency, tier and registrar; those that hold something. Groups of several pages are to be added up.
	pub groups: Vec<HolderGroup>,
	/// Accounts that were looked at, whether they hold anything or not.
	pub visited: u32,
	/// What the next page comes `after`: the key of the last account that was looked at, in the state. `None` where there are no more.
	pub next: Option<Vec<u8>>,
}

/// Holders of a currency who were verified equally far by the same registrar.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct HolderGroup {
	pub currency: CurrencyId,
	pub tier: Tier,
	pub registrar: InstitutionId,
	pub sums: HolderSums,
}

/// What a group of accounts has of a currency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct HolderSums {
	/// Accounts that have any.
	pub accounts: u32,
	/// Not held; an order may bind it.
	pub free: Balance,
	/// Locked for open redemptions.
	pub held: Balance,
	/// What of both orders in force bind.
	pub restricted: Balance,
	/// How many of the accounts that is of.
	pub restricted_accounts: u32,
}

impl HolderSums {
	/// Saturating: the sums are parts of one supply, and accounts fewer than their numbers.
	fn add(&mut self, holding: &Holding) {
		self.accounts = self.accounts.saturating_add(1);
		self.free = self.free.saturating_add(holding.free);
		self.held = self.held.saturating_add(holding.held);
		self.restricted = self.restricted.saturating_add(holding.restricted);
		let is_restricted = u32::from(holding.restricted > 0);
		self.restricted_accounts = self.restricted_accounts.saturating_add(is_restricted);
	}
}

/// What the accounts after `after` hold, as many as `limit`.
pub(crate) fn page(after: Option<Vec<u8>>, limit: u32) -> Result<HolderPage, PageError> {
	let Walk {
		accounts: visited,
		next,
	} = accounts::walk(after, limit)?;
	let currencies = accounts::currencies();
	let mut groups: BTreeMap<(CurrencyId, Tier, InstitutionId), HolderSums> = BTreeMap::new();
	for (who, record) in &visited {
		for holding in accounts::holdings(who, record.restricted, &currencies) {
			let group = (holding.currency, record.tier, record.registrar);
			groups.entry(group).or_default().add(&holding);
		}
	}
	let groups = groups
		.into_iter()
		.map(|((currency, tier, registrar), sums)| HolderGroup {
			currency,
			tier,
			registrar,
			sums,
		})
		.collect();
	Ok(HolderPage {
		groups,
		// No more than a page.
		visited: visited.len() as u32,
		next,
	})
}
