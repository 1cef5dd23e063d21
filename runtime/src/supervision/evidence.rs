//! What is held against validators.

use crate::{
	supervision::page::{numbered, Page, PageError},
	AccountId, Hash, Moment, Runtime,
};
use codec::{Decode, Encode};
use harbour_primitives::InstitutionId;
use pallet_validators::EvidenceCount;
use scale_info::TypeInfo;

/// An offence that was proven: two blocks of one slot, or two votes of one round.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Evidence {
	pub number: u32,
	pub institution: InstitutionId,
	/// Whose keys it was.
	pub operator: AccountId,
	/// `aura:equivocatio` for blocks, `grandpa:equivoca` for votes.
	pub kind: [u8; 16],
	/// The first session of the set of validators in which it happened.
	pub session: u32,
	pub reported_at: Moment,
	/// Blake2-256 of the encoded offence.
	pub offence_hash: Hash,
	/// The institution had a seat nonetheless: too few would have been left, or governance had admitted it anew.
	pub seat_kept: bool,
}

/// The pieces of evidence numbered above `after`.
pub(crate) fn page(after: Option<u32>, limit: u32) -> Result<Page<Evidence, u32>, PageError> {
	let count = EvidenceCount::<Runtime>::get();
	let Page { items, next } = numbered(after.map(u64::from), count.into(), limit, piece)?;
	// No number is above the count.
	let next = next.and_then(|last| u32::try_from(last).ok());
	Ok(Page { items, next })
}

fn piece(number: u64) -> Option<Evidence> {
	let number = u32::try_from(number).ok()?;
	let record = pallet_validators::Evidence::<Runtime>::get(number)?;
	Some(Evidence {
		number,
		institution: record.institution,
		operator: record.operator,
		kind: record.kind,
		session: record.session,
		reported_at: record.reported_at,
		offence_hash: Hash::from(record.offence_hash),
		seat_kept: record.seat_kept,
	})
}
