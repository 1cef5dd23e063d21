use crate::{Audience, InstitutionId, Moment};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use polkadot_sdk::{
	frame_support::dispatch::{DispatchResult, Parameter},
	sp_core::H256,
};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// A verified customer: a random 128-bit id chosen by its registrar, unique on the chain. It names nobody (G§8.3.1).
pub type PartyId = [u8; 16];

/// First bytes of every party of an institution's own officers, before the institution's number. No customer has an id of this
/// form, and no institution one of another's, so nobody can take an id that a pending admission names.
const OWN_PARTY_DOMAIN: [u8; 4] = *b"own:";

/// An institution's own party: `own:`, the institution's number (big-endian), and eight bytes of its choice.
pub fn own_party(institution: InstitutionId, number: u64) -> PartyId {
	let mut party = [0; 16];
	party[..4].copy_from_slice(&OWN_PARTY_DOMAIN);
	party[4..8].copy_from_slice(&institution.to_be_bytes());
	party[8..].copy_from_slice(&number.to_be_bytes());
	party
}

/// Whether `party` has the form of some institution's own.
pub fn is_own_party(party: &PartyId) -> bool {
	party.starts_with(&OWN_PARTY_DOMAIN)
}

/// Whether `party` has the form of `institution`'s own.
pub fn is_own_party_of(party: &PartyId, institution: InstitutionId) -> bool {
	is_own_party(party) && party[4..8] == institution.to_be_bytes()
}

/// ISO 3166-1 alpha-2 country code, upper case.
pub type Jurisdiction = [u8; 2];

/// How far a customer has been verified, lowest first.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
pub enum Tier {
	#[codec(index = 0)]
	Basic,
	#[codec(index = 1)]
	Full,
	#[codec(index = 2)]
	Institutional,
}

/// The part that an account plays in an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Capacity {
	/// Pays.
	Sender,
	/// Is paid.
	Recipient,
	/// Receives newly issued coins.
	MintRecipient,
	/// Gives coins back for money.
	Redeemer,
	/// Puts a transaction into a block, whatever it says.
	Submitter,
}

/// What the gate learns about an account that passes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
	/// The customer that the account belongs to.
	pub party: PartyId,
	/// The institution that verified the customer.
	pub registrar: InstitutionId,
	pub tier: Tier,
	/// Under a legal order: only then need [`crate::Restrictions`] be asked.
	pub restricted: bool,
}

/// Why an account may not play its part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Ineligible {
	/// No registrar has ever onboarded the account.
	#[codec(index = 0)]
	NotOnboarded,
	/// The verification has expired, or its registrar is no longer in good standing.
	#[codec(index = 1)]
	Lapsed,
	/// Suspended by its registrar: nothing at all until lifted.
	#[codec(index = 2)]
	Suspended,
	/// The registrar has ended the relation.
	#[codec(index = 3)]
	Revoked,
	/// The currency is for institutions only, or the tier too low.
	#[codec(index = 4)]
	OutsideAudience,
}

/// kyc → stablecoin, settlement, fees: may this account play this part?
pub trait Eligibility<AccountId> {
	/// `audience` is the currency's; [`Capacity::Submitter`] and [`Capacity::Redeemer`] ignore it, since a narrowed audience must
	/// not take away the right to redeem.
	fn check(who: &AccountId, capacity: Capacity, audience: Audience) -> Result<Member, Ineligible>;

	/// [`Eligibility::check`] of each, in their order; what they share is looked up once.
	fn check_each<'a>(
		parts: impl IntoIterator<Item = (&'a AccountId, Capacity)>,
		audience: Audience,
	) -> Vec<Result<Member, Ineligible>>
	where
		AccountId: 'a,
	{
		let check = |(who, capacity)| Self::check(who, capacity, audience);
		parts.into_iter().map(check).collect()
	}
}

/// kyc → institutions: make an account a member, of the institution's own party.
pub trait Onboard<AccountId> {
	/// What proves control of the account.
	type Proof: Parameter;

	/// Onboards `who` as a member of `party` (tier `Institutional`) with `registrar` answering for it. Does nothing where it
	/// already is that party's, whatever the proof. Fails where the proof doesn't hold or the account is another party's.
	fn onboard(who: &AccountId, registrar: InstitutionId, party: PartyId, proof: &Self::Proof) -> DispatchResult;

	/// Lets `who`, which has no key to prove anything with (a multisig), join `party` by its own act.
	fn offer(who: &AccountId, registrar: InstitutionId, party: PartyId) -> DispatchResult;

	/// The party that `who` belongs to, in any standing.
	fn party_of(who: &AccountId) -> Option<PartyId>;
}

/// First words of every control statement, so that no other signature can be taken for one.
pub const CONTROL_DOMAIN: &[u8] = b"harbour:account-control:v1";

/// What an account signs to prove that its holder controls it: SCALE-encoded, as it stands or between `<Bytes>` and `</Bytes>`
/// as browser wallets sign raw messages.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct ControlStatement<AccountId> {
	/// [`CONTROL_DOMAIN`] with a compact length in front, as SCALE encodes bytes.
	pub domain: Vec<u8>,
	/// The chain that the statement is for.
	pub genesis_hash: H256,
	/// The account that signs.
	pub account: AccountId,
	/// The institution it is shown to.
	pub registrar: InstitutionId,
	/// The customer that the account will belong to.
	pub party: PartyId,
	/// How often the account has been onboarded before: zero the first time.
	pub nonce: u32,
	/// Last moment at which the statement holds, inclusive.
	pub valid_until: Moment,
}

/// Proof that the holder of an account controls it: a signature over its [`ControlStatement`].
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct ControlProof<Signature> {
	pub signature: Signature,
	/// As signed; no later than the chain's governed maximum from now.
	pub valid_until: Moment,
}
