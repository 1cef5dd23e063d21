//! How an issuer refuses a claim, and how a supervisor overrules it.

use crate::{
	due::DueItem, ledger::Movement, BusinessCalendar, Config, Error, Event, HoldReason, Pallet, ProposedRejection,
	Redemption, RedemptionId, Redemptions, RejectedRedemption, RejectionReason, Rejections,
};
use harbour_primitives::{Audience, Capacity, Eligibility, InstitutionId, PartyId};
use polkadot_sdk::{
	frame_support::{
		dispatch::DispatchResult,
		ensure,
		traits::{EnsureOrigin, Get, Time},
	},
	frame_system::RawOrigin,
	sp_core::H256,
};

impl<T: Config> Pallet<T> {
	/// Notes the first signature of a rejection, or carries it out with the second, which is another party's and for the same
	/// reason.
	pub(crate) fn do_reject(
		institution: InstitutionId,
		officer: &T::AccountId,
		redemption_id: RedemptionId,
		reason: RejectionReason,
	) -> DispatchResult {
		let mut redemption = Redemptions::<T>::get(redemption_id).ok_or(Error::<T>::UnknownRedemption)?;
		ensure!(redemption.institution == institution, Error::<T>::NotIssuer);
		ensure!(!redemption.upheld, Error::<T>::RejectionOverruled);
		let member = T::Eligibility::check(officer, Capacity::Submitter, Audience::Retail);
		let party = Self::admitted(Capacity::Submitter, &member)?.party;
		let first = redemption
			.rejection
			.as_ref()
			.filter(|first| first.reason == reason && Self::settles_for(&first.officer, institution));
		match first {
			Some(first) if first.party == party || Self::is_of_party(&first.officer, party) => {
				Err(Error::<T>::SecondPartyRequired.into())
			}
			Some(_) => Self::give_back(redemption_id, redemption, reason),
			None => {
				redemption.rejection = Some(ProposedRejection {
					officer: officer.clone(),
					party,
					reason,
				});
				Redemptions::<T>::insert(redemption_id, redemption);
				Self::deposit_event(Event::RejectionProposed { redemption_id, reason });
				Ok(())
			}
		}
	}

	/// Whether `officer` has the settling duty of `institution` now: the signature of one that was dismissed counts no more.
	fn settles_for(officer: &T::AccountId, institution: InstitutionId) -> bool {
		let origin = RawOrigin::Signed(officer.clone());
		T::SettleOrigin::ensure_origin(origin.into()).is_ok_and(|of| of == institution)
	}

	/// Whether `officer` is of `party` now, whatever it was when it signed.
	fn is_of_party(officer: &T::AccountId, party: PartyId) -> bool {
		let member = T::Eligibility::check(officer, Capacity::Submitter, Audience::Retail);
		member.is_ok_and(|member| member.party == party)
	}

	/// Releases the coins of a claim, and keeps what an appeal needs.
	fn give_back(
		redemption_id: RedemptionId,
		redemption: Redemption<T::AccountId>,
		reason: RejectionReason,
	) -> DispatchResult {
		let now = T::Time::now();
		Self::close(redemption_id, &redemption);
		let Redemption {
			currency,
			institution,
			holder,
			amount,
			payout_reference,
			deadline,
			stopped_at,
			..
		} = redemption;
		let movement = Movement::Release {
			who: &holder,
			reason: HoldReason::Redemption.into(),
		};
		Self::move_value(currency, &movement, amount)?;
		// A look at the other claims, as after a settlement: coins that arrived since may have freed one.
		Self::review_claims(currency, &holder);
		let appeal_until = now.saturating_add(T::AppealTermMs::get());
		Self::note_due(appeal_until.saturating_add(1), DueItem::AppealEnds(redemption_id));
		let rejected = RejectedRedemption {
			currency,
			institution,
			holder: holder.clone(),
			amount,
			payout_reference,
			reason,
			time_left: Self::business_time(stopped_at.unwrap_or(now), deadline),
			appeal_until,
			grounds_hash: None,
		};
		Rejections::<T>::insert(redemption_id, rejected);
		Self::deposit_event(Event::RedemptionRejected {
			redemption_id,
			asset_id: currency,
			holder,
			amount,
			reason,
			appeal_until,
		});
		Ok(())
	}

	pub(crate) fn do_appeal(holder: &T::AccountId, redemption_id: RedemptionId, grounds_hash: H256) -> DispatchResult {
		ensure!(!grounds_hash.is_zero(), Error::<T>::ReferenceMissing);
		Rejections::<T>::try_mutate(redemption_id, |slot| {
			let rejected = slot.as_mut().ok_or(Error::<T>::UnknownRejection)?;
			ensure!(rejected.holder == *holder, Error::<T>::NotHolder);
			ensure!(rejected.grounds_hash.is_none(), Error::<T>::AppealPending);
			ensure!(T::Time::now() <= rejected.appeal_until, Error::<T>::AppealTooLate);
			rejected.grounds_hash = Some(grounds_hash);
			let due = rejected.appeal_until.saturating_add(1);
			Self::forget_due(due, DueItem::AppealEnds(redemption_id));
			DispatchResult::Ok(())
		})?;
		Self::deposit_event(Event::RedemptionAppealed {
			redemption_id,
			grounds_hash,
		});
		Ok(())
	}

	/// Ends an appeal. Upheld, the holder's coins are locked again under a new claim, which has the time that the old one had left
	/// and can't be rejected.
	pub(crate) fn do_decide_appeal(
		supervisor: InstitutionId,
		redemption_id: RedemptionId,
		uphold: bool,
		decision_hash: H256,
	) -> DispatchResult {
		ensure!(!decision_hash.is_zero(), Error::<T>::ReferenceMissing);
		let rejected = Rejections::<T>::get(redemption_id).ok_or(Error::<T>::UnknownRejection)?;
		ensure!(supervisor != rejected.institution, Error::<T>::NotIndependent);
		if rejected.grounds_hash.is_none() {
			// A registrar that is the issuer may have suspended the holder, who then can sign no appeal. In its favour alone: it may
			// still appeal.
			let in_time = T::Time::now() <= rejected.appeal_until;
			ensure!(uphold && in_time, Error::<T>::NotAppealed);
			let due = rejected.appeal_until.saturating_add(1);
			Self::forget_due(due, DueItem::AppealEnds(redemption_id));
		}
		Rejections::<T>::remove(redemption_id);
		let reopened_as = if uphold {
			let deadline =
				BusinessCalendar::<T>::get().after(T::Time::now(), rejected.time_left, T::DayOffsetMs::get());
			let RejectedRedemption {
				currency,
				holder,
				amount,
				payout_reference,
				..
			} = rejected;
			Some(Self::open_claim(
				currency,
				holder,
				amount,
				payout_reference,
				deadline,
				true,
			)?)
		} else {
			None
		};
		Self::deposit_event(Event::AppealDecided {
			redemption_id,
			supervisor,
			reopened_as,
			decision_hash,
		});
		Ok(())
	}
}
