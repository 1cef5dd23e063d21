//! What an account may do now, and why a transfer would be refused: answers without a transaction, from the rooms that decide.

use crate::{AccountId, Assets, Balance, CurrencyId, Kyc, Orders, Runtime};
use alloc::vec::Vec;
use codec::{Decode, Encode};
use harbour_primitives::{Audience, Capacity, Eligibility, Enforcement, Ineligible, Restrictions};
use pallet_kyc::AccountRecord;
use polkadot_sdk::frame_support::traits::{
	fungibles::{hold::Inspect as _, Inspect},
	tokens::{Fortitude, Preservation},
};
use scale_info::TypeInfo;

/// Why the ledger refuses something, by the names of its errors.
pub type Refusal = pallet_stablecoin::Error<Runtime>;

/// What an account may do now.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Abilities {
	/// Its record, whatever its standing; `None` where no registrar knows it.
	pub record: Option<AccountRecord>,
	/// Put a transaction into a block.
	pub submit: Result<(), Ineligible>,
	/// Give coins back for money.
	pub redeem: Result<(), Ineligible>,
	/// Pay and be paid in currencies for everybody.
	pub pay_retail: Result<(), Ineligible>,
	/// Pay and be paid in currencies for institutions only.
	pub pay_institutional: Result<(), Ineligible>,
	/// The legal orders in force over it, oldest first.
	pub orders: Vec<pallet_orders::OrderId>,
	/// What it has, and what of that it may spend.
	pub balances: Vec<AccountBalance>,
}

/// What an account has of a currency, in the smallest unit.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct AccountBalance {
	pub currency: CurrencyId,
	pub free: Balance,
	pub held: Balance,
	/// What orders in force bind; it may be more than there is.
	pub restricted: Balance,
	/// What of the free coins no order binds. Whether the account may spend it is a question of the above.
	pub spendable: Balance,
}

/// What `who` may do now.
pub fn abilities(who: &AccountId) -> Abilities {
	let may = |capacity, audience| <Kyc as Eligibility<AccountId>>::check(who, capacity, audience).map(|_| ());
	Abilities {
		record: pallet_kyc::Accounts::<Runtime>::get(who),
		submit: may(Capacity::Submitter, Audience::Retail),
		redeem: may(Capacity::Redeemer, Audience::Retail),
		pay_retail: may(Capacity::Sender, Audience::Retail),
		pay_institutional: may(Capacity::Sender, Audience::Institutional),
		orders: Orders::in_force_over(who),
		balances: Assets::currencies_of(who)
			.into_iter()
			.map(|currency| balance(currency, who))
			.collect(),
	}
}

fn balance(currency: CurrencyId, who: &AccountId) -> AccountBalance {
	AccountBalance {
		currency,
		free: Assets::balance(currency, who),
		held: Assets::total_balance_on_hold(currency, who),
		restricted: <Orders as Restrictions<AccountId>>::untouchable(currency, who),
		spendable: Assets::reducible_balance(currency, who, Preservation::Expendable, Fortitude::Polite),
	}
}

/// Every reason why a transfer would be refused now; none where it would succeed.
pub fn transfer_refusals(from: &AccountId, to: &AccountId, currency: CurrencyId, amount: Balance) -> Vec<Refusal> {
	Assets::transfer_refusals(currency, from, to, amount)
}
