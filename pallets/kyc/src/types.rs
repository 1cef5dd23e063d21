//! What the chain keeps of a verified customer, and what of each of its accounts.

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use harbour_primitives::{Audience, Capacity, Ineligible, InstitutionId, Jurisdiction, Moment, PartyId, Tier};
use polkadot_sdk::{
	frame_support::{traits::ConstU32, BoundedVec},
	sp_core::H256,
};
use scale_info::TypeInfo;

/// Most accounts that one party can have: what an act on the whole party copies stays small enough for one call.
pub const MAX_ACCOUNTS_PER_PARTY: u32 = 16;

/// Most link offers that wait for one account, and most transfer requests that wait for one party.
pub const MAX_WAITING: u32 = 4;

/// What the registrar says of the relation with its customer. Whether it has lapsed is a matter of time and of the registrar's
/// own standing, so it is computed and never stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum KycStanding {
	#[codec(index = 0)]
	Live,
	/// Nothing at all, until lifted.
	#[codec(index = 1)]
	Suspended,
	/// Ended for good: what remains is the right to redeem.
	#[codec(index = 2)]
	Revoked,
}

/// A verified customer of one registrar.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Party<AccountId> {
	/// The institution that verified the customer and answers for it.
	pub registrar: InstitutionId,
	pub tier: Tier,
	pub jurisdiction: Jurisdiction,
	/// First moment at which the verification no longer holds.
	pub expires_at: Moment,
	/// Salted commitment to the file that the registrar keeps off the chain; zero for an institution's own party.
	pub commitment: H256,
	pub standing: KycStanding,
	/// Of the registrar's own officers rather than a customer: made through the `Onboard` seam or in genesis, and out of reach of
	/// the registrar's `Registering` duty, or one such key could shut out the administrator who would revoke it.
	pub own: bool,
	/// In the order in which they were linked.
	pub accounts: BoundedVec<AccountId, ConstU32<MAX_ACCOUNTS_PER_PARTY>>,
}

/// An invitation to an account without a key: it joins the party by dispatching `accept_link` itself.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct LinkOffer {
	pub party: PartyId,
	/// The party's registrar when the offer was made; the offer is void under another.
	pub registrar: InstitutionId,
	/// Last moment at which it can be accepted, inclusive.
	pub valid_until: Moment,
}

/// A registrar's request to take a customer over, with what it has verified of it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct TransferRequest {
	/// The registrar that asks.
	pub registrar: InstitutionId,
	pub tier: Tier,
	pub expires_at: Moment,
	pub commitment: H256,
	/// Last moment at which it can be agreed to, inclusive.
	pub valid_until: Moment,
}

/// What stays of an off-boarded account, so that nothing it ever signed is good again when it returns.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Tombstone<Nonce> {
	/// How many transactions it had sent.
	pub transactions: Nonce,
	/// How often it had been onboarded.
	pub onboardings: u32,
}

/// Everything a transfer needs to know of an account, in one small record. What it shares with its party is a copy.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct AccountRecord {
	pub party: PartyId,
	/// Copied from the party.
	pub registrar: InstitutionId,
	/// Copied from the party.
	pub tier: Tier,
	/// Copied from the party.
	pub expires_at: Moment,
	/// Copied from the party.
	pub standing: KycStanding,
	/// Under a legal order; the orders themselves are kept elsewhere.
	pub restricted: bool,
	/// How often the account has been onboarded, so that no control statement is good for a second time.
	pub nonce: u32,
}

impl AccountRecord {
	/// The record of an account that has just become a member of `party`.
	pub(crate) fn new<AccountId>(id: PartyId, party: &Party<AccountId>, nonce: u32) -> Self {
		Self {
			party: id,
			registrar: party.registrar,
			tier: party.tier,
			expires_at: party.expires_at,
			standing: party.standing,
			restricted: false,
			nonce,
		}
	}

	/// Takes over what `party` now says.
	pub(crate) fn copy_from<AccountId>(&mut self, party: &Party<AccountId>) {
		self.registrar = party.registrar;
		self.tier = party.tier;
		self.expires_at = party.expires_at;
		self.standing = party.standing;
	}

	/// Whether the account may play the part of `capacity` for `audience`. `lapsed` is asked last and only where it matters,
	/// since it costs a look at the clock and at the registrar.
	pub(crate) fn may(
		&self,
		capacity: Capacity,
		audience: Audience,
		lapsed: impl Fn() -> bool,
	) -> Result<(), Ineligible> {
		match self.standing {
			KycStanding::Suspended => Err(Ineligible::Suspended),
			// To redeem is a right that neither time nor the registrar takes away, and it needs a transaction (G§3.3).
			_ if matches!(capacity, Capacity::Redeemer | Capacity::Submitter) => Ok(()),
			KycStanding::Revoked => Err(Ineligible::Revoked),
			KycStanding::Live if lapsed() => Err(Ineligible::Lapsed),
			KycStanding::Live if !admits(audience, self.tier) => Err(Ineligible::OutsideAudience),
			KycStanding::Live => Ok(()),
		}
	}
}

fn admits(audience: Audience, tier: Tier) -> bool {
	match audience {
		Audience::Institutional => tier == Tier::Institutional,
		Audience::Retail => true,
	}
}

/// One party of the genesis block: id, registrar, tier, jurisdiction, expiry, commitment, accounts. One that never expires
/// (`Moment::MAX`) is an institution's own.
pub type GenesisParty<AccountId> = (PartyId, InstitutionId, Tier, Jurisdiction, Moment, H256, Vec<AccountId>);
