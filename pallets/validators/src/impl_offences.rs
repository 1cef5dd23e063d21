//! What follows from a proven offence: a record, and the seat. No slash, since nothing is at stake.

use crate::{Config, Event, Evidence, EvidenceCount, EvidenceOf, EvidenceRecord, OffenderOf, Pallet};
use alloc::vec::Vec;
use codec::Encode;
use core::marker::PhantomData;
use polkadot_sdk::{
	frame_support::traits::Time,
	sp_io::hashing::blake2_256,
	sp_staking::{
		offence::{Kind, Offence, OffenceError, ReportOffence},
		SessionIndex,
	},
};

/// Pieces of evidence of one kind that are kept against an operator as a member of a set.
pub const MAX_EVIDENCE: u32 = 16;

/// Reports to `Inner`, and where that is told of an offence for the first time records it and takes the seat. Of one kind an operator
/// is on record [`MAX_EVIDENCE`] times for a set of validators: one key can sign as many proofs as it likes, and further ones are
/// duplicates, or it would fill the state with them. Those of two blocks don't get into a block then; of two votes an author can still put
/// them into its own, where they fail, since GRANDPA's pallet asks for a time slot alone what is known.
///
/// Around the report and not in `OnOffenceHandler`, which is told neither what the offence was nor when, and is told again of everyone
/// who committed the same in the same time slot: an institution that governance had admitted anew would lose its seat with each
/// later report of another.
pub struct Accountable<T, Inner>(PhantomData<(T, Inner)>);

impl<T, Inner, O> ReportOffence<T::AccountId, OffenderOf<T>, O> for Accountable<T, Inner>
where
	T: Config,
	Inner: ReportOffence<T::AccountId, OffenderOf<T>, O>,
	O: Offence<OffenderOf<T>>,
{
	fn report_offence(reporters: Vec<T::AccountId>, offence: O) -> Result<(), OffenceError> {
		let session = offence.session_index();
		let slot = offence.slot();
		let offenders = offence.offenders();
		let is_convicted = |offender| Pallet::<T>::is_convicted(offender, O::ID, session);
		if offenders.iter().all(is_convicted) {
			return Err(OffenceError::DuplicateReport);
		}
		Inner::report_offence(reporters, offence)?;
		for offender in offenders {
			let hash = blake2_256(&(O::ID, session, &slot, &offender).encode());
			Pallet::<T>::record(offender, O::ID, session, hash);
		}
		Ok(())
	}

	fn is_known_offence(offenders: &[OffenderOf<T>], slot: &O::Slot) -> bool {
		Inner::is_known_offence(offenders, slot)
	}
}

impl<T: Config> Pallet<T> {
	/// Whether there is as much evidence of the kind against the operator, as a member of the set of `session`, as is kept.
	pub(crate) fn is_convicted((operator, _): &OffenderOf<T>, kind: Kind, session: SessionIndex) -> bool {
		EvidenceOf::<T>::get((session, kind, operator)) >= MAX_EVIDENCE
	}

	/// Holds an offence against an institution, which loses its seat and makes no blocks from now on where enough others do.
	fn record((operator, institution): OffenderOf<T>, kind: Kind, session: SessionIndex, offence_hash: [u8; 32]) {
		let seat_kept = Self::forfeit(institution, &operator, session);
		Self::reconcile();
		let number = EvidenceCount::<T>::mutate(|count| {
			let number = *count;
			*count = count.saturating_add(1);
			number
		});
		let record = EvidenceRecord {
			institution,
			operator,
			kind,
			session,
			reported_at: T::Time::now(),
			offence_hash,
			seat_kept,
		};
		EvidenceOf::<T>::mutate((session, kind, &record.operator), |count| {
			*count = count.saturating_add(1)
		});
		Evidence::<T>::insert(number, record);
		Self::deposit_event(Event::OffenceRecorded {
			number,
			institution,
			kind,
			session,
			seat_kept,
		});
	}
}
