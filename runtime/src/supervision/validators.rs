//! Who makes blocks.

use crate::{AccountId, BlockNumber, Runtime, Validators};
use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
use codec::{Decode, Encode};
use harbour_primitives::InstitutionId;
use pallet_validators::{CurrentSession, LastAuthored, Planned, Seats};
use scale_info::TypeInfo;

/// The running session, and the institutions that have to do with it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct ValidatorSet {
	/// The running session's number.
	pub session: u32,
	/// The block that began it.
	pub since: BlockNumber,
	/// By institution; each that has a seat, makes blocks, or is planned to. 192 at most.
	pub validators: Vec<Validator>,
}

/// An institution as validator. A seat and a place in a set differ for up to two sessions after governance has given or taken the seat,
/// or the institution has changed its operator.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Validator {
	pub institution: InstitutionId,
	/// What governance has given it; `None` where it has lost it.
	pub seat: Option<Seat>,
	/// Its place among those who make and finalise blocks now.
	pub running: Option<RunningValidator>,
	/// Who does for it in the next session; `None` where nobody will.
	pub planned: Option<AccountId>,
	/// The last block that it made while it had a seat or made blocks.
	pub last_authored: Option<BlockNumber>,
}

/// An institution's seat.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Seat {
	/// Whose keys make its blocks, from two sessions after it was named on.
	pub operator: AccountId,
	/// The block in which governance gave it.
	pub since: BlockNumber,
	/// Lost by an offence, and kept because too few others would be left.
	pub forfeited: bool,
}

/// A validator of the running session.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct RunningValidator {
	pub operator: AccountId,
	/// Makes no blocks until the session's end, or until it is enabled again; it still votes.
	pub disabled: bool,
}

/// The running session.
pub(crate) fn set() -> ValidatorSet {
	let session = CurrentSession::<Runtime>::get();
	let mut seats = seats();
	let mut running = running();
	let mut planned: BTreeMap<InstitutionId, AccountId> = Planned::<Runtime>::get()
		.into_iter()
		.map(|validator| (validator.institution, validator.operator))
		.collect();
	let named = seats.keys().chain(running.keys()).chain(planned.keys());
	let institutions: BTreeSet<InstitutionId> = named.copied().collect();
	let validators = institutions
		.into_iter()
		.map(|institution| Validator {
			institution,
			seat: seats.remove(&institution),
			running: running.remove(&institution),
			planned: planned.remove(&institution),
			last_authored: LastAuthored::<Runtime>::get(institution),
		})
		.collect();
	ValidatorSet {
		session: session.index,
		since: session.block,
		validators,
	}
}

fn seats() -> BTreeMap<InstitutionId, Seat> {
	Seats::<Runtime>::iter()
		.map(|(institution, seat)| {
			let seat = Seat {
				operator: seat.operator,
				since: seat.since,
				forfeited: seat.forfeited,
			};
			(institution, seat)
		})
		.collect()
}

fn running() -> BTreeMap<InstitutionId, RunningValidator> {
	Validators::validators()
		.into_iter()
		.map(|(institution, operator, disabled)| (institution, RunningValidator { operator, disabled }))
		.collect()
}
