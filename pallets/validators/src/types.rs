use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use harbour_primitives::{InstitutionId, Moment, ValidatorKeys};
use polkadot_sdk::{
	frame_support::{traits::ConstU32, BoundedVec},
	sp_consensus_aura::Slot,
	sp_staking::{offence::Kind, SessionIndex},
};
use scale_info::TypeInfo;

/// The bytes of a libp2p peer id that holds an Ed25519 key: six of prefix and the key.
pub const PEER_ID_LENGTH: u32 = 38;

/// Peers that one institution may name.
pub const MAX_PEERS: u32 = 8;

/// What every Ed25519 peer id begins with: an identity multihash (0x00) of 36 bytes, which are a protobuf of key type 1 (0x08 0x01)
/// and a key of 32 bytes (0x12 0x20). See libp2p's specification of peer ids.
const PEER_ID_PREFIX: [u8; 6] = [0x00, 0x24, 0x08, 0x01, 0x12, 0x20];

/// A libp2p peer id in bytes.
pub type PeerId = BoundedVec<u8, ConstU32<PEER_ID_LENGTH>>;

/// The peers of an institution, each once.
pub type PeerIds = BoundedVec<PeerId, ConstU32<MAX_PEERS>>;

/// An institution's peers in the genesis configuration.
pub type GenesisPeers = (InstitutionId, Vec<Vec<u8>>);

/// Whether `peer` is the peer id of an Ed25519 key, the only kind that nodes of this chain have.
pub(crate) fn is_peer_id(peer: &[u8]) -> bool {
	peer.len() == PEER_ID_LENGTH as usize && peer.starts_with(&PEER_ID_PREFIX)
}

/// An institution's place among the validators.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Seat<AccountId, BlockNumber> {
	/// Whose session keys make and finalise blocks.
	pub operator: AccountId,
	/// The block in which governance gave it. Tells one admission of an institution from the next.
	pub since: BlockNumber,
	/// Lost by an offence and kept for the time being, since too few other seats would be left.
	pub forfeited: bool,
}

/// Who makes blocks in a session, with which keys, and for whom.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Validator<AccountId, BlockNumber> {
	pub operator: AccountId,
	pub institution: InstitutionId,
	pub keys: ValidatorKeys,
	/// The seat's `since`: what is proven of this set takes no seat that was given later.
	pub since: BlockNumber,
}

/// From where on a set of validators made blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct SetStart<BlockNumber> {
	/// The first session of the set, under which its members are stored.
	pub session: SessionIndex,
	/// The block that began that session, the last one that the set before it made.
	pub block: BlockNumber,
	/// That block's slot.
	pub slot: Slot,
}

/// The running session.
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct SessionStart<BlockNumber> {
	pub index: SessionIndex,
	/// The block that began it.
	pub block: BlockNumber,
}

/// What is held against an institution. Never removed.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct EvidenceRecord<AccountId> {
	pub institution: InstitutionId,
	/// Whose keys it was.
	pub operator: AccountId,
	/// Which kind of offence: `aura:equivocatio` or `grandpa:equivoca`.
	pub kind: Kind,
	/// The first session of the set of validators in which it happened.
	pub session: SessionIndex,
	/// When it was reported; Unix time in milliseconds.
	pub reported_at: Moment,
	/// Blake2-256 of the encoded offence: kind, session, time slot and offender.
	pub offence_hash: [u8; 32],
	/// The institution has a seat nonetheless: too few would have been left, or governance has admitted it anew since.
	pub seat_kept: bool,
}
