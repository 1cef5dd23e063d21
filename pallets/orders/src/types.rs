//! What the chain keeps of a legal order. Names and grounds stay with the authority: here are a reference and a hash.

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use harbour_primitives::{Balance, CurrencyId, InstitutionId, Moment, PartyId};
use polkadot_sdk::{
	frame_support::{traits::ConstU32, BoundedVec},
	sp_core::H256,
};
use scale_info::TypeInfo;

/// Longest reference, in bytes.
pub const MAX_REFERENCE_LENGTH: u32 = 64;

/// Most orders of one authority that wait for their second signature without being in force.
pub const MAX_WAITING: u32 = 256;

/// Orders are numbered in the order in which they are issued, from zero; a number is never used again.
pub type OrderId = u64;

/// What the authority calls its order, such as a case number.
pub type Reference = BoundedVec<u8, ConstU32<MAX_REFERENCE_LENGTH>>;

/// What an order does to the coins in its scope.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum OrderKind<AccountId> {
	/// They stay where they are while it is in force.
	#[codec(index = 0)]
	Freeze,
	/// They go to a safekeeping account, once.
	#[codec(index = 1)]
	Seize { to: AccountId },
	/// They are destroyed, once.
	#[codec(index = 2)]
	Burn,
}

/// One of the two signatures under an order.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Approval<AccountId> {
	pub account: AccountId,
	/// Whose account it was when it signed: the second is another's.
	pub party: PartyId,
}

impl<AccountId: PartialEq> Approval<AccountId> {
	/// Whether the two are somebody else's each. The accounts are compared as well: one might have changed its party meanwhile.
	pub fn is_independent_of(&self, other: &Self) -> bool {
		self.party != other.party && self.account != other.account
	}
}

/// What an order covers, and on which ground.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct OrderTerms<AccountId> {
	pub kind: OrderKind<AccountId>,
	pub account: AccountId,
	/// The one currency it covers, or every one.
	pub currency: Option<CurrencyId>,
	/// How much of each covered currency, or everything. Never zero.
	pub amount: Option<Balance>,
	pub reference: Reference,
	/// Hash of the document that the order stands in.
	pub document_hash: H256,
	/// First moment at which it is no longer in force, or can no longer be executed.
	pub expires_at: Moment,
	/// The freeze that ends when this order takes its place: amended by it, or carried out.
	pub replaces: Option<OrderId>,
}

/// A legal order. Nothing of its terms ever changes: an amendment is an order of its own.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Order<AccountId> {
	/// The institution that issued it, and alone may confirm, amend or release it.
	pub authority: InstitutionId,
	pub terms: OrderTerms<AccountId>,
	pub issued_at: Moment,
	/// First moment at which it ends unless a second account has confirmed it.
	pub lapses_at: Moment,
	/// Whether it is in force before a second account has confirmed it.
	pub acts_alone: bool,
	pub first: Approval<AccountId>,
	pub second: Option<Approval<AccountId>>,
	/// Who has asked that it be released: of a confirmed order, another party has to agree.
	pub release: Option<Approval<AccountId>>,
}

impl<AccountId> Order<AccountId> {
	pub fn is_confirmed(&self) -> bool {
		self.second.is_some()
	}

	/// First moment at which it has no effect any more.
	pub fn ends_at(&self) -> Moment {
		if self.is_confirmed() {
			self.terms.expires_at
		} else {
			self.terms.expires_at.min(self.lapses_at)
		}
	}

	/// Whether it has ended, by expiry or for want of a second signature.
	pub fn has_ended(&self, now: Moment) -> bool {
		now >= self.ends_at()
	}

	/// Whether it is recorded over its account: a freeze that has been in force.
	pub fn is_listed(&self) -> bool {
		matches!(self.terms.kind, OrderKind::Freeze) && (self.acts_alone || self.is_confirmed())
	}

	/// Whether it restricts its account now.
	pub fn is_in_force(&self, now: Moment) -> bool {
		self.is_listed() && !self.has_ended(now)
	}

	/// Whether it takes two to release it, when `signatory` asks: it binds somebody's coins, and `signatory` isn't the one party
	/// whose signature alone does.
	pub fn is_released_by_two(&self, signatory: &Approval<AccountId>) -> bool {
		self.is_confirmed() || (self.acts_alone && self.first.party != signatory.party)
	}

	/// Whether it covers `currency`.
	pub fn covers(&self, currency: CurrencyId) -> bool {
		self.terms.currency.is_none_or(|only| only == currency)
	}

	/// How much it freezes of a currency that it covers; it may be more than there is.
	pub fn frozen_amount(&self) -> Balance {
		self.terms.amount.unwrap_or(Balance::MAX)
	}
}

/// What an executed order did. Kept for good: nobody's money went without a record.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Execution<AccountId> {
	pub authority: InstitutionId,
	pub kind: OrderKind<AccountId>,
	pub account: AccountId,
	pub reference: Reference,
	pub document_hash: H256,
	pub executed_at: Moment,
	pub first: Approval<AccountId>,
	pub second: Approval<AccountId>,
}

/// An amount of each currency.
pub(crate) type Amounts = Vec<(CurrencyId, Balance)>;
