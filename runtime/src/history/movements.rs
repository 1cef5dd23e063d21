//! Coins that came to be, changed hands or ceased to be.

use crate::{AccountId, Balance, CurrencyId, Hash};
use alloc::vec::Vec;
use codec::{Decode, Encode};
use scale_info::TypeInfo;

/// Coins that came to be, changed hands or ceased to be, whether they were free or held.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Movement {
	pub currency: CurrencyId,
	/// Who had them; `None` where they were issued, and then `to` is somebody.
	pub from: Option<AccountId>,
	/// Who has them; `None` where they ceased to be. The same as `from` where somebody paid itself, which changes nothing.
	pub to: Option<AccountId>,
	/// In the currency's smallest unit; not zero.
	pub amount: Balance,
	/// What it was for, where the payer said so; 140 bytes of UTF-8 at most.
	pub memo: Option<Vec<u8>>,
	/// Of issued coins: hash of the deposit behind them, where one was named. Of coins that ceased to be for a redemption: salted hash of the
	/// payment in money.
	pub reference: Option<Hash>,
	/// The redemption by which they ceased to be, or from which an order took them.
	pub redemption: Option<u64>,
	/// The legal order that took them.
	pub order: Option<u64>,
}

impl Movement {
	pub(super) fn new(
		currency: CurrencyId,
		from: Option<AccountId>,
		to: Option<AccountId>,
		amount: Balance,
		reference: Option<Hash>,
	) -> Self {
		Self {
			currency,
			from,
			to,
			amount,
			memo: None,
			reference,
			redemption: None,
			order: None,
		}
	}

	/// Whether it took coins of `currency` from `who`, to whomever.
	pub(super) fn takes(&self, currency: CurrencyId, who: &AccountId) -> bool {
		self.currency == currency && self.from.as_ref() == Some(who)
	}

	/// Whether it brought coins of `currency` to `who`, from whomever.
	pub(super) fn brings(&self, currency: CurrencyId, who: &AccountId) -> bool {
		self.currency == currency && self.to.as_ref() == Some(who)
	}
}
