//! Redemption: coins are locked, the money is paid, the coins are burnt, in that order (G§3.3.5).
//!
//! A claim ends once: settled in full, rejected by two officers for a listed reason, or taken by a legal order. What a supervisor
//! overrules is a new claim with what was left of the old one's time.

mod clock;
mod opening;
mod rejection;
mod settling;

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use harbour_primitives::{Balance, CurrencyId, InstitutionId, Moment, PartyId};
use polkadot_sdk::{
	frame_support::{traits::ConstU32, BoundedVec},
	sp_core::H256,
};
use scale_info::TypeInfo;

/// Most redemptions that an account can have open at a time, whatever governance says.
pub const MAX_OPEN_REDEMPTIONS: u32 = 16;

/// Most payments in part that a redemption can be settled by before the last one: an issuer pays a claim, and doesn't drip it.
pub const MAX_PART_PAYMENTS: u32 = 8;

/// Identifies a redemption; never used twice.
pub type RedemptionId = u64;

/// A holder's claim on the issuer, from the locking of the coins to their burning.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Redemption<AccountId> {
	pub currency: CurrencyId,
	/// The institution that owes the money.
	pub institution: InstitutionId,
	pub holder: AccountId,
	/// What is still owed.
	pub amount: Balance,
	/// Salted hash of the payout instruction that the holder gave the issuer.
	pub payout_reference: H256,
	pub opened_at: Moment,
	/// Last moment at which settling is in time, inclusive. Later by as much business time as an order stopped the clock.
	pub deadline: Moment,
	/// Since when a legal order binds it and its clock stands still.
	pub stopped_at: Option<Moment>,
	/// Salted hashes of what was paid of it so far.
	pub part_payments: BoundedVec<H256, ConstU32<MAX_PART_PAYMENTS>>,
	/// The first of the two signatures that a rejection takes.
	pub rejection: Option<ProposedRejection<AccountId>>,
	/// A supervisor has upheld the holder's appeal: it can't be rejected again.
	pub upheld: bool,
}

/// A rejection that waits for its second signature.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct ProposedRejection<AccountId> {
	/// Whose signature it has. Its duty is asked for again when the second is given.
	pub officer: AccountId,
	pub party: PartyId,
	pub reason: RejectionReason,
}

/// Why an issuer may give coins back in place of money. No other reason is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum RejectionReason {
	/// The payout instruction is missing, or can't be carried out.
	#[codec(index = 0)]
	PayoutInstructionInvalid,
	/// The account to be paid is not the holder's.
	#[codec(index = 1)]
	PayoutAccountNotHolders,
	/// The holder has not answered what the issuer must ask by law (A§).
	#[codec(index = 2)]
	DueDiligenceIncomplete,
	/// The holder, or the bank to be paid, is under sanctions.
	#[codec(index = 3)]
	Sanctioned,
	/// The law stands against paying. Which law isn't said: everybody reads this, and some of what an issuer does by law it may not
	/// tell the holder.
	#[codec(index = 4)]
	LegalImpediment,
	/// The holder has asked for the coins back.
	#[codec(index = 5)]
	HolderRequest,
}

/// A claim whose coins were given back, while the holder can appeal to a supervisor.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct RejectedRedemption<AccountId> {
	pub currency: CurrencyId,
	pub institution: InstitutionId,
	pub holder: AccountId,
	pub amount: Balance,
	pub payout_reference: H256,
	pub reason: RejectionReason,
	/// Business time that the issuer had left, in milliseconds.
	pub time_left: Moment,
	/// Last moment at which the holder can appeal, inclusive.
	pub appeal_until: Moment,
	/// Hash of the holder's grounds, once it has appealed.
	pub grounds_hash: Option<H256>,
}
