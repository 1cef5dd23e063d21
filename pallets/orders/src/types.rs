//! What the chain keeps of a legal order. Names and grounds stay with the authority: here are a reference and a hash.

use codec::{Decode, Encode, MaxEncodedLen};
use harbour_primitives::{Balance, CurrencyId, InstitutionId, Moment};
use polkadot_sdk::{
	frame_support::{traits::ConstU32, BoundedVec},
	sp_core::H256,
};
use scale_info::TypeInfo;

/// Longest reference, in bytes.
pub const MAX_REFERENCE_LENGTH: u32 = 64;

/// Orders are numbered in the order in which they are issued, from zero; a number is never used again.
pub type OrderId = u64;

/// What the authority calls its order, such as a case number.
pub type Reference = BoundedVec<u8, ConstU32<MAX_REFERENCE_LENGTH>>;

/// A legal order to freeze: nothing of what it covers may leave the account while it is in force.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Order<AccountId> {
	/// The institution that issued it, and alone may release it.
	pub authority: InstitutionId,
	pub account: AccountId,
	/// The one currency it covers, or every one.
	pub currency: Option<CurrencyId>,
	/// How much of each covered currency it freezes, or everything. Never zero.
	pub amount: Option<Balance>,
	pub reference: Reference,
	/// Hash of the document that the order stands in.
	pub document_hash: H256,
	pub issued_at: Moment,
	/// First moment at which it is no longer in force.
	pub expires_at: Moment,
}

impl<AccountId> Order<AccountId> {
	pub fn is_in_force(&self, now: Moment) -> bool {
		now < self.expires_at
	}

	/// Whether it covers `currency`.
	pub fn covers(&self, currency: CurrencyId) -> bool {
		self.currency.is_none_or(|only| only == currency)
	}

	/// How much it freezes of a currency that it covers; it may be more than there is.
	pub fn frozen_amount(&self) -> Balance {
		self.amount.unwrap_or(Balance::MAX)
	}
}
