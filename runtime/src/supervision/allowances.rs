//! How much minters may issue, and have.

use crate::{AccountId, Assets, Balance, CurrencyId, Institutions, Moment, Runtime, Timestamp};
use alloc::vec::Vec;
use codec::{Decode, Encode};
use harbour_primitives::{Duty, InstitutionId};
use pallet_stablecoin::{MintAllowance, MintAllowances, Rise};
use scale_info::TypeInfo;

/// What one account may issue of one currency. Days are those of Hong Kong, and two adjacent ones are counted together, so that the
/// limit holds in any 24 hours.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Allowance {
	pub currency: CurrencyId,
	pub minter: AccountId,
	/// The institution for which it has the duty of minting, in effect; `None` where it has not, whatever its allowance.
	pub institution: Option<InstitutionId>,
	/// The limit in force.
	pub limit: Balance,
	/// A higher one that waits.
	pub rise: Option<Rise>,
	pub used_today: Balance,
	pub used_yesterday: Balance,
	/// What is left of the limit: less what was used on both days.
	pub room: Balance,
}

/// Every allowance, by currency and minter.
pub(crate) fn all() -> Vec<Allowance> {
	let (now, today) = (Timestamp::get(), Assets::today());
	let mut allowances: Vec<Allowance> = MintAllowances::<Runtime>::iter()
		.map(|(currency, minter, stored)| allowance(currency, minter, stored, now, today))
		.collect();
	allowances.sort_by(|one, other| (one.currency, &one.minter).cmp(&(other.currency, &other.minter)));
	allowances
}

fn allowance(
	currency: CurrencyId,
	minter: AccountId,
	stored: MintAllowance,
	now: Moment,
	today: pallet_stablecoin::Day,
) -> Allowance {
	let used = stored.used.at(today);
	Allowance {
		currency,
		institution: Institutions::holds(&minter, Duty::Minting),
		minter,
		limit: stored.limit(now),
		rise: stored.rise.filter(|rise| now < rise.effective_at),
		used_today: used.current,
		used_yesterday: used.previous,
		room: stored.room(now, today),
	}
}
