//! A claim's clock: the Hong Kong business calendar, stopped by legal orders alone, extended by the holder alone.

use crate::{
	due::DueItem, BusinessCalendar, Config, Error, Event, HoldReason, OpenRedemptions, Pallet, Redemption,
	RedemptionId, Redemptions, RedemptionsByDeadline,
};
use harbour_primitives::{CurrencyId, DeadlineKey, InstitutionId, Moment};
use polkadot_sdk::{
	frame_support::{
		dispatch::DispatchResult,
		ensure,
		traits::{Get, Time},
	},
	sp_core::H256,
};

impl<T: Config> Pallet<T> {
	/// Gives the issuer until `deadline`, by the holder's written consent (G§3.3).
	pub(crate) fn do_extend(
		holder: &T::AccountId,
		redemption_id: RedemptionId,
		deadline: Moment,
		consent_hash: H256,
	) -> DispatchResult {
		let mut redemption = Redemptions::<T>::get(redemption_id).ok_or(Error::<T>::UnknownRedemption)?;
		ensure!(redemption.holder == *holder, Error::<T>::NotHolder);
		ensure!(!consent_hash.is_zero(), Error::<T>::ConsentMissing);
		ensure!(redemption.deadline < deadline, Error::<T>::DeadlineNotLater);
		let latest = T::Time::now().saturating_add(T::MaxExtensionMs::get());
		ensure!(deadline <= latest, Error::<T>::ExtensionTooLong);
		if redemption.stopped_at.is_none() {
			Self::stop_clock(redemption_id, &redemption);
		}
		redemption.deadline = deadline;
		match &mut redemption.stopped_at {
			// What is left runs from the consent on: else the time that the clock has stood would be given twice.
			Some(since) => *since = T::Time::now(),
			None => Self::start_clock(redemption_id, &redemption),
		}
		Redemptions::<T>::insert(redemption_id, redemption);
		Self::deposit_event(Event::RedemptionExtended {
			redemption_id,
			deadline,
			consent_hash,
		});
		Ok(())
	}

	/// Stops the clocks of `who`'s claims that an order binds, and starts those that none binds any more, each with the business
	/// time that it had left. The issuer can't pay what is bound, and a claim doesn't run out of time by somebody's order.
	pub(crate) fn reflect_clocks(currency: Option<CurrencyId>, who: &T::AccountId) {
		for number in OpenRedemptions::<T>::get(who) {
			let Some(mut redemption) = Redemptions::<T>::get(number) else {
				continue;
			};
			if currency.is_some_and(|only| only != redemption.currency) {
				continue;
			}
			let reason = HoldReason::Redemption.into();
			let bound = Self::touchable_held(redemption.currency, who, reason) < redemption.amount;
			match (redemption.stopped_at, bound) {
				(None, true) => {
					Self::stop_clock(number, &redemption);
					redemption.stopped_at = Some(T::Time::now());
				}
				(Some(since), false) => {
					redemption.deadline = Self::resumed(&redemption, since);
					redemption.stopped_at = None;
					Self::start_clock(number, &redemption);
				}
				_ => continue,
			}
			Redemptions::<T>::insert(number, redemption);
		}
	}

	/// The deadline of a claim whose clock stood `since` and starts now.
	fn resumed(redemption: &Redemption<T::AccountId>, since: Moment) -> Moment {
		let now = T::Time::now();
		// What was overdue stays so, by as much.
		if redemption.deadline < since {
			return redemption.deadline.saturating_add(now.saturating_sub(since));
		}
		let left = Self::business_time(since, redemption.deadline);
		BusinessCalendar::<T>::get().after(now, left, T::DayOffsetMs::get())
	}

	/// Business time between two moments, in milliseconds.
	pub(crate) fn business_time(from: Moment, to: Moment) -> Moment {
		BusinessCalendar::<T>::get().between(from, to, T::DayOffsetMs::get())
	}

	pub(crate) fn start_clock(redemption_id: RedemptionId, redemption: &Redemption<T::AccountId>) {
		let key = DeadlineKey::new(redemption.deadline, redemption_id);
		RedemptionsByDeadline::<T>::insert(redemption.institution, key, ());
		let item = DueItem::Overdue(redemption_id);
		Self::note_due(redemption.deadline.saturating_add(1), item);
	}

	pub(crate) fn stop_clock(redemption_id: RedemptionId, redemption: &Redemption<T::AccountId>) {
		let key = DeadlineKey::new(redemption.deadline, redemption_id);
		RedemptionsByDeadline::<T>::remove(redemption.institution, key);
		let item = DueItem::Overdue(redemption_id);
		Self::forget_due(redemption.deadline.saturating_add(1), item);
	}

	/// Whether an open deadline of `institution`, over all its currencies, has passed (R2). One read: clocks that an order stops are
	/// not in the queue.
	pub(crate) fn has_overdue_redemption(institution: InstitutionId) -> bool {
		let first = RedemptionsByDeadline::<T>::iter_key_prefix(institution).next();
		first.is_some_and(|key| key.deadline() < T::Time::now())
	}
}
