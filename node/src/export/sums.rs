//! Sums of the register. Those of a currency are parts of one supply, so that they fit.

use super::{
	figures::{Figure, Figures},
	refusal::Fault,
};
use harbour_runtime::CurrencyId;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, ops::Bound};

/// How currencies are shown.
pub(super) type Looks = BTreeMap<CurrencyId, Look>;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Look {
	pub(super) symbol: String,
	pub(super) decimals: u8,
}

/// Accounts that were verified equally far by the same registrar, and what of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Group {
	pub(super) currency: CurrencyId,
	pub(super) tier: String,
	pub(super) registrar: u64,
}

/// What the register says of an account and a currency, as far as it is summed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Coins {
	pub(super) free: u128,
	pub(super) held: u128,
	pub(super) restricted: u128,
}

/// What accounts have of a currency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct GroupSums {
	pub(super) accounts: u64,
	pub(super) free: u128,
	pub(super) held: u128,
	pub(super) restricted: u128,
	pub(super) restricted_accounts: u64,
}

impl GroupSums {
	/// `None` where they would be more than there can be of anything.
	pub(super) fn add(&self, coins: Coins) -> Option<Self> {
		Some(Self {
			accounts: self.accounts.checked_add(1)?,
			free: self.free.checked_add(coins.free)?,
			held: self.held.checked_add(coins.held)?,
			restricted: self.restricted.checked_add(coins.restricted)?,
			restricted_accounts: self.restricted_accounts.checked_add(u64::from(coins.restricted > 0))?,
		})
	}
}

/// Most groups: far more than 64 currencies, three tiers and a hundred registrars give. A file with more is nobody's export.
pub(super) const MAX_GROUPS: usize = 65_536;

/// Sums of a register by currency, tier and registrar: as many as there are of these, however many accounts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sums(pub(super) BTreeMap<Group, GroupSums>);

impl Sums {
	/// `None` where a sum would be larger than an amount can be, or there would be more than [`MAX_GROUPS`].
	pub(super) fn add(&mut self, group: Group, coins: Coins) -> Option<()> {
		if self.0.len() == MAX_GROUPS && !self.0.contains_key(&group) {
			return None;
		}
		let sums = self.0.entry(group).or_default();
		*sums = sums.add(coins)?;
		Some(())
	}

	/// The group that comes after another one, or the first.
	pub(super) fn after(&self, group: Option<&Group>) -> Option<(&Group, &GroupSums)> {
		let start = group.map_or(Bound::Unbounded, Bound::Excluded);
		self.0.range::<Group, _>((start, Bound::Unbounded)).next()
	}

	/// All that there is of a currency. `None` where a sum would be larger than an amount can be.
	pub(super) fn of(&self, currency: CurrencyId) -> Option<GroupSums> {
		let groups = self.0.iter().filter(|(group, _)| group.currency == currency);
		groups
			.map(|(_, sums)| sums)
			.try_fold(GroupSums::default(), |all, sums| {
				Some(GroupSums {
					accounts: all.accounts.checked_add(sums.accounts)?,
					free: all.free.checked_add(sums.free)?,
					held: all.held.checked_add(sums.held)?,
					restricted: all.restricted.checked_add(sums.restricted)?,
					restricted_accounts: all.restricted_accounts.checked_add(sums.restricted_accounts)?,
				})
			})
	}

	/// The manifest's totals, if they are what the state has.
	pub(super) fn totals(&self, figures: &Figures) -> Result<Vec<Total>, Fault> {
		let mut totals = Vec::with_capacity(figures.currencies.len());
		for (currency, figure) in &figures.currencies {
			let sum = self.of(*currency).ok_or(Fault::Overflow)?;
			let total = Total {
				currency: *currency,
				symbol: figure.look.symbol.clone(),
				decimals: figure.look.decimals,
				accounts: sum.accounts,
				free: sum.free,
				held: sum.held,
				restricted: sum.restricted,
			};
			total.check(figure)?;
			totals.push(total);
		}
		Ok(totals)
	}
}

/// What a manifest says of a currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Total {
	pub(super) currency: CurrencyId,
	pub(super) symbol: String,
	pub(super) decimals: u8,
	/// Accounts that have any.
	pub(super) accounts: u64,
	#[serde(with = "digits")]
	pub(super) free: u128,
	#[serde(with = "digits")]
	pub(super) held: u128,
	#[serde(with = "digits")]
	pub(super) restricted: u128,
}

impl Total {
	/// Whether it is what the state has of the currency.
	pub(super) fn check(&self, figure: &Figure) -> Result<(), Fault> {
		let currency = self.currency;
		let sum = self.free.checked_add(self.held);
		if sum != Some(figure.supply) {
			return Err(Fault::OtherSupply {
				currency,
				supply: figure.supply,
				sum: sum.map_or("more than can be".into(), |sum| sum.to_string()),
			});
		}
		if self.accounts != figure.holders {
			return Err(Fault::OtherHolders {
				currency,
				proven: figure.holders,
				found: self.accounts,
			});
		}
		figure.look.check(currency, &self.symbol, self.decimals)
	}
}

impl Look {
	/// Whether a currency is shown so.
	pub(super) fn check(&self, currency: CurrencyId, symbol: &str, decimals: u8) -> Result<(), Fault> {
		match self.symbol == symbol && self.decimals == decimals {
			true => Ok(()),
			false => Err(Fault::OtherLook {
				currency,
				proven: format!("{} with {} decimals", self.symbol, self.decimals),
			}),
		}
	}
}

/// Amounts as decimal digits: JSON's own numbers lose digits in many programs.
mod digits {
	use crate::export::cell;
	use serde::{de::Error, Deserialize, Deserializer, Serializer};

	pub(super) fn serialize<S: Serializer>(amount: &u128, serializer: S) -> Result<S::Ok, S::Error> {
		serializer.collect_str(amount)
	}

	pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u128, D::Error> {
		let digits = String::deserialize(deserializer)?;
		cell::amount(&digits).ok_or_else(|| D::Error::custom("an amount is decimal digits"))
	}
}
